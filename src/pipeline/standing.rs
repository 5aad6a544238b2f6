//! The day of a report, and the programme as it stands on it.

use chrono::NaiveDate;

use super::Request;
use crate::{
    ingest,
    merge::Merged,
    model::{Convention, Period, Programme},
    programme,
};

/// The date on which deadlines are judged: as asked, else the cut-off date, or today if that is earlier.
pub(super) fn as_of(request: &Request, period: Period) -> NaiveDate {
    request.as_of.unwrap_or_else(|| cut_off(request, period))
}

/// The last day of a period, or today if that is earlier.
pub(super) fn cut_off(request: &Request, period: Period) -> NaiveDate {
    period.span(request.office.convention).1.min(request.today)
}

/// The day of the report as far as options and the files' names tell.
pub(super) fn likely_day(request: &Request) -> NaiveDate {
    let year = request.programme.year;
    let asked = request.period.as_ref().and_then(|name| Period::parse(year, name).ok());
    let named = request.inputs.iter().filter_map(|file| ingest::period_of_path(&file.name, year));
    let latest = || named.filter(|period| period.year == year).max_by_key(|period| period.months().1);
    asked
        .or_else(latest)
        .map_or_else(|| request.as_of.unwrap_or(request.today), |period| as_of(request, period))
}

/// The request with its programme as it stands on a day.
pub(super) fn dated(request: &Request, day: NaiveDate) -> Request {
    Request { programme: programme::as_of(&request.programme, day), ..request.clone() }
}

/// The programme in which units that ended keep what they had completed by then.
pub(super) fn with_completed(programme: &Programme, merged: &Merged) -> Programme {
    let completed = merged
        .items
        .iter()
        .filter_map(|item| Some((item.id.clone(), item.completed_in()?.span(Convention::Calendar).1)));
    let mut programme = programme.clone();
    programme::leave_completed(&mut programme, &completed.collect());
    programme
}

/// The programme with every unit of the year and all its names: a workbook may be of any of them.
pub(super) fn of_the_year(programme: &Programme) -> Programme {
    programme::as_of(programme, NaiveDate::MAX)
}
