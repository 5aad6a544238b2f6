//! A report that says, item by item, what its unit's report before it said: last period's workbook, perhaps, under this
//! period's name. The same file twice is told by `choice` already; this is the same report in another file.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::entry::Entry;
use crate::{
    finding::{Code, Finding},
    model::{Item, Measure, Period, Programme, Progress, UnitId},
};

/// Rows that two reports must have in common. A few words may well be the same twice.
const ROWS: usize = 5;

/// How many of these must say something that a new period would change: a report of old results, of stocks or of
/// nothing done is rightly the same.
const TELLING: usize = 3;

/// What a unit's report says: its rows by the place of their item.
type Report<'a> = BTreeMap<usize, Vec<&'a Entry>>;

/// The reports at the end of `period` that say what their unit's last report before said. `rows` are the rows that
/// stand, item by item, as the units wrote them.
pub(super) fn told(programme: &Programme, rows: &[Vec<Entry>], period: Period) -> Vec<Finding> {
    let mut reports: BTreeMap<(&UnitId, Period), Report<'_>> = BTreeMap::new();
    for (at, entry) in rows.iter().enumerate().flat_map(|(at, rows)| rows.iter().map(move |row| (at, row))) {
        if entry.said {
            reports.entry((&entry.unit, entry.period)).or_default().entry(at).or_default().push(entry);
        }
    }
    let end = |(_, period): &(&UnitId, Period)| period.months().1;
    let current = reports.iter().filter(|(key, _)| end(key) == period.months().1);
    let pairs = current.filter_map(|(key, own)| {
        let earlier = reports.iter().filter(|(other, _)| other.0 == key.0 && end(other) < end(key));
        let (_, before) = earlier.max_by_key(|(other, _)| end(other))?;
        is_again(programme, own, before).then(|| finding(own, before)).flatten()
    });
    pairs.collect()
}

/// Whether a report says of the same items the same as another one, and enough that it should not.
fn is_again(programme: &Programme, own: &Report<'_>, before: &Report<'_>) -> bool {
    let same = |(at, rows): (&usize, &Vec<&Entry>)| {
        let others = before.get(at).map_or(&[][..], Vec::as_slice);
        rows.len() == others.len() && rows.iter().zip(others).all(|(row, other)| says_the_same(row, other))
    };
    let rows = || own.iter().flat_map(|(at, rows)| rows.iter().map(move |row| (&programme.items[*at], *row)));
    own.len() == before.len()
        && own.iter().all(same)
        && rows().count() >= ROWS
        && rows().filter(|(item, row)| is_telling(item, row)).count() >= TELLING
}

fn says_the_same(row: &Entry, other: &Entry) -> bool {
    let words =
        |row: &Entry| [&row.result, &row.product, &row.reason, &row.proposal, &row.note].map(Option::clone);
    let percent = |row: &Entry| row.percent.as_ref().map(super::percent::Percent::value);
    row.figures == other.figures
        && percent(row) == percent(other)
        && (row.progress, row.completed_on) == (other.progress, other.completed_on)
        && words(row) == words(other)
}

/// Whether a row says something that a new period would change: a figure of the period, words about a task that goes on.
fn is_telling(item: &Item, row: &Entry) -> bool {
    let figure = item.targets.iter().zip(&row.figures).any(|(target, figures)| {
        target.measure == Measure::Flow && figures.actual.is_some_and(|actual: Decimal| !actual.is_zero())
    });
    let is_open =
        !matches!(row.progress, Some(Progress::Completed | Progress::Withdrawn | Progress::NotStarted));
    figure || !item.is_indicator() && is_open && row.result.is_some()
}

fn finding(own: &Report<'_>, before: &Report<'_>) -> Option<Finding> {
    let first =
        |report: &Report<'_>| report.values().flatten().map(|row| (row.file.clone(), row.period)).min();
    let rows = own.values().flatten().count();
    let (row, (earlier, of)) = (own.values().flatten().next()?, first(before)?);
    let (file, period) = first(own)?;
    let message = format!(
        "Báo cáo {} giống hệt báo cáo {} ở tệp “{earlier}”: cả {rows} dòng cùng con số, tình trạng và lời văn.",
        period.words(),
        of.words()
    );
    Some(Finding::new(Code::TH651, message).file(file).unit(row.unit.clone()))
}
