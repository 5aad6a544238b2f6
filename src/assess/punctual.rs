//! Whether a unit reported in time: the days that its workbooks bear, held against the day by which they are due.

use chrono::NaiveDate;

/// The day of a unit's first workbook of a period, where it lies behind the day by which that was due. A workbook without
/// a day may have come in time, and then nothing is held against the unit; what came later than the first mends it.
///
/// ```
/// # use tonghop::assess::first_late;
/// let day = |day| chrono::NaiveDate::from_ymd_opt(2025, 4, day);
/// let due = day(5).unwrap();
/// assert_eq!(first_late([day(9), day(7)], due), day(7));
/// assert_eq!(first_late([day(5), day(9)], due), None);
/// assert_eq!(first_late([day(9), None], due), None);
/// ```
pub fn first_late(days: impl IntoIterator<Item = Option<NaiveDate>>, due: NaiveDate) -> Option<NaiveDate> {
    let days: Option<Vec<NaiveDate>> = days.into_iter().collect();
    days?.into_iter().min().filter(|first| *first > due)
}
