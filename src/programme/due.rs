//! The day by which an item is due: as its words state it, else as its section has it. One rule for the programme's file,
//! lists that are imported, and what decisions add.

use chrono::NaiveDate;

use crate::{
    model::{Convention, Period, Quarter, Section},
    text::date::{Deadline, deadline},
};

/// What the words of a deadline come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Due {
    /// The last day on time; none where the words or the section ask for no day.
    pub date: Option<NaiveDate>,
    /// Whether the words say something that is not understood, so that the section's day stands for it.
    pub is_unclear: bool,
}

/// Reads the words of a deadline; empty where there are none.
pub(super) fn of_words(section: Section, year: i32, words: &str) -> Due {
    let (date, is_unclear) = match deadline(words, year, section.quarter().map(Quarter::number)) {
        Deadline::On(day) => (Some(day), false),
        Deadline::Never => (None, false),
        Deadline::Unstated => (unstated(section, year), false),
        Deadline::Unclear => (unstated(section, year), true),
    };
    Due { date, is_unclear }
}

/// The day of an item that states none: the year's last in part I, the quarter's last in part III, and none elsewhere.
pub(super) fn unstated(section: Section, year: i32) -> Option<NaiveDate> {
    match section.quarter() {
        Some(quarter) => Some(Period::quarter(year, quarter).span(Convention::Calendar).1),
        None => section.holds_indicators().then(|| NaiveDate::from_ymd_opt(year, 12, 31)).flatten(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_first_and_the_section_stands_for_those_that_are_missing() {
        let day = |month, day| NaiveDate::from_ymd_opt(2025, month, day);
        let third = Section::Quarterly(Quarter::ALL[2]);
        for (section, words, date, is_unclear) in [
            (Section::Indicators, "", day(12, 31), false),
            (Section::Apportioned, "", day(12, 31), false),
            (Section::KeyTasks, "", None, false),
            (Section::KeyTasks, "Trước 15/6", day(6, 14), false),
            (Section::KeyTasks, "Khi có hướng dẫn", None, true),
            (Section::CrossCutting, "", None, false),
            (Section::Additional, "", None, false),
            (third, "", day(9, 30), false),
            (third, "Tháng 8", day(8, 31), false),
            (third, "Thường xuyên", None, false),
            (third, "Khi có hướng dẫn", day(9, 30), true),
            (Section::Quarterly(Quarter::ALL[0]), "", day(3, 31), false),
        ] {
            assert_eq!(of_words(section, 2025, words), Due { date, is_unclear }, "{section} “{words}”");
        }
    }
}
