//! Each unit's part in an item, and what the parts make of an item that several units lead.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Contribution, Reported, Role, entry::Entry, item::Context};
use crate::model::{PartialDate, Period, Progress, UnitId};

/// Puts the whole's state in the place of that of the unit that speaks for it, at the end of each period: the whole is
/// completed when all its parts are, and on the day of the last of them.
pub(super) fn join(context: &Context<'_>, by_unit: &BTreeMap<&UnitId, Vec<&Entry>>, reported: &mut Reported) {
    let spoken = std::mem::take(&mut reported.history);
    reported.history = told(by_unit)
        .into_iter()
        .filter_map(|period| {
            let by_then = |at: Period| at.months().1 <= period.months().1;
            let spoken = spoken.iter().rev().find(|(at, _)| by_then(*at)).map(|(_, progress)| *progress);
            let parts = contributions(&until(by_unit, by_then));
            Some((period, progress(context, &parts, spoken)?))
        })
        .collect();
    let parts = contributions(by_unit);
    reported.progress = progress(context, &parts, reported.progress);
    let is_done = reported.progress == Some(Progress::Completed);
    let spoken = reported.completed_on;
    reported.completed_on =
        is_done.then(|| completed_on(&parts, spoken, context.item.deadline.date)).flatten();
}

/// The periods in which a unit in charge tells how its part stands, in order.
fn told(by_unit: &BTreeMap<&UnitId, Vec<&Entry>>) -> Vec<Period> {
    let leading = by_unit.values().flatten().filter(|entry| entry.role == Role::Lead);
    let mut periods: Vec<Period> =
        leading.filter(|entry| entry.progress.is_some()).map(|entry| entry.period).collect();
    periods.sort_by_key(|period| (period.months().1, *period));
    periods.dedup();
    periods
}

fn until<'u, 'e>(
    by_unit: &BTreeMap<&'u UnitId, Vec<&'e Entry>>,
    is_in: impl Fn(Period) -> bool,
) -> BTreeMap<&'u UnitId, Vec<&'e Entry>> {
    let kept =
        |entries: &Vec<&'e Entry>| entries.iter().copied().filter(|entry| is_in(entry.period)).collect();
    by_unit.iter().map(|(unit, entries)| (*unit, kept(entries))).collect()
}

/// The day on which the last part was done. A part whose day nobody told may have been done later than all others, so
/// that nothing is known of the whole, unless these are late already.
fn completed_on(
    parts: &[Contribution],
    spoken: Option<PartialDate>,
    due: Option<NaiveDate>,
) -> Option<PartialDate> {
    let days = || parts.iter().filter(|part| part.role == Role::Lead).map(|part| part.completed_on);
    let last = days().flatten().chain(spoken).max_by_key(|day| (day.latest(), day.earliest()))?;
    let is_late = due.is_some_and(|due| last.earliest() > due);
    (is_late || days().all(|day| day.is_some())).then_some(last)
}

/// What each unit says of its part in the item.
pub(super) fn contributions(by_unit: &BTreeMap<&UnitId, Vec<&Entry>>) -> Vec<Contribution> {
    let part = |(unit, entries): (&&UnitId, &Vec<&Entry>)| {
        let role = if entries.iter().any(|entry| entry.role == Role::Lead) {
            Role::Lead
        } else {
            Role::Coordinating
        };
        Contribution {
            unit: (*unit).clone(),
            role,
            progress: latest(entries, |entry| entry.progress).unwrap_or(Progress::InProgress),
            completed_on: latest(entries, |entry| entry.completed_on),
            result: latest(entries, |entry| entry.result.clone()),
        }
    };
    by_unit.iter().filter(|(_, entries)| entries.iter().any(|entry| entry.said)).map(part).collect()
}

/// What the last period's rows say of something, the first of them that does.
fn latest<T>(entries: &[&Entry], said: impl Fn(&Entry) -> Option<T>) -> Option<T> {
    let last = entries.iter().rfind(|entry| said(entry).is_some())?.period;
    entries.iter().filter(|entry| entry.period == last).find_map(|entry| said(entry))
}

/// A joint item is completed when all its parts are: every unit named, or, for "tất cả các phòng", every unit of the
/// department; where the programme names a compiling unit, its word that all is done stands unless some part says otherwise.
fn progress(context: &Context<'_>, parts: &[Contribution], spoken: Option<Progress>) -> Option<Progress> {
    let parts: Vec<&Contribution> = parts.iter().filter(|part| part.role == Role::Lead).collect();
    if parts.is_empty() {
        return None;
    }
    let done = |part: &&&Contribution| part.progress == Progress::Completed;
    let all_done = parts.iter().filter(done).count() == parts.len();
    let compiled = context.item.compiled_by.is_some() && spoken == Some(Progress::Completed);
    let expected = expected(context);
    let complete = compiled || expected.iter().all(|unit| parts.iter().any(|part| part.unit == *unit));
    match spoken {
        _ if all_done && complete => Some(Progress::Completed),
        Some(Progress::Suspended | Progress::Withdrawn) => spoken,
        _ if parts.iter().all(|part| part.progress == Progress::NotStarted) => Some(Progress::NotStarted),
        _ => Some(Progress::InProgress),
    }
}

/// The units whose part must be there; for "theo từng nội dung" nobody knows, so whoever reported.
fn expected(context: &Context<'_>) -> Vec<UnitId> {
    let all = context.item.lead.iter().any(|lead| lead.as_str() == UnitId::ALL);
    let named = context.item.lead.iter().filter(|lead| !lead.is_pseudo()).cloned();
    if all { context.units.to_vec() } else { named.collect() }
}
