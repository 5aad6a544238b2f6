//! What a unit still owes: its report, and the items that are its to complete.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{List, horizon};
use crate::{
    assess::{self, AssessedItem},
    merge::Role,
    model::{Item, ItemId, Period, Progress, Timeliness, Unit, UnitId},
    report::{Facts, heard},
};

/// What a run's reminders are made of.
#[derive(Debug, Clone)]
pub struct Pack<'a> {
    /// One for each unit that owes something, in the office's order.
    pub reminders: Vec<Reminder<'a>>,
    /// The units that owe nothing.
    pub content: Vec<&'a Unit>,
    /// Overdue items that are on nobody's list: in the hands of no unit of the department, or of units whose own parts
    /// are all done.
    pub nobodys: Vec<&'a Item>,
}

/// What one unit owes.
#[derive(Debug, Clone)]
pub struct Reminder<'a> {
    /// The unit.
    pub unit: &'a Unit,
    /// Whether its report of the period is missing.
    pub silent: bool,
    pub(super) overdue: Vec<Owed<'a>>,
    pub(super) upcoming: Vec<Owed<'a>>,
    pub(super) unreported: Vec<Owed<'a>>,
}

/// An item of which a unit's part is not done.
#[derive(Debug, Clone)]
pub(super) struct Owed<'a> {
    pub(super) item: &'a Item,
    /// How it stands; `None` for a task of a later quarter, of which no report speaks yet.
    pub(super) assessed: Option<&'a AssessedItem>,
    pub(super) due: Option<NaiveDate>,
    /// How far the unit's own part is.
    pub(super) progress: Progress,
    /// The last period in which the unit spoke of it.
    pub(super) heard: Option<Period>,
}

/// What every unit owes at the date of judging.
pub fn pack<'a>(facts: &Facts<'a>) -> Pack<'a> {
    let silent: BTreeSet<&UnitId> = heard::silent(facts).map(|unit| &unit.id).collect();
    let all = facts.programme.units.iter().map(|unit| reminder(facts, unit, silent.contains(&unit.id)));
    let (reminders, content): (Vec<_>, Vec<_>) = all.partition(Reminder::has_something);
    let told: BTreeSet<&ItemId> =
        reminders.iter().flat_map(|reminder| &reminder.overdue).map(|owed| &owed.item.id).collect();
    let overdue = facts.assessment.items.iter().filter(|it| it.timeliness == Some(Timeliness::Overdue));
    let nobodys = overdue.map(|assessed| &assessed.item).filter(|item| !told.contains(&item.id)).collect();
    Pack { reminders, content: content.iter().map(|reminder| reminder.unit).collect(), nobodys }
}

impl<'a> Reminder<'a> {
    /// The items of a list.
    pub(super) fn items(&self, list: List) -> &[Owed<'a>] {
        match list {
            List::Overdue => &self.overdue,
            List::Upcoming => &self.upcoming,
            List::Unreported => &self.unreported,
        }
    }

    fn has_something(&self) -> bool {
        self.silent || List::ALL.iter().any(|list| !self.items(*list).is_empty())
    }
}

/// The lists of one unit: by deadline, what is overdue longest and what is due next first; the rest as the programme
/// has it. Who sent no report is not asked for each item of it.
fn reminder<'a>(facts: &Facts<'a>, unit: &'a Unit, silent: bool) -> Reminder<'a> {
    let mut reminder =
        Reminder { unit, silent, overdue: Vec::new(), upcoming: Vec::new(), unreported: Vec::new() };
    for owed in owed(facts, &unit.id) {
        match list(facts, &unit.id, &owed) {
            Some(List::Overdue) => reminder.overdue.push(owed),
            Some(List::Upcoming) => reminder.upcoming.push(owed),
            Some(List::Unreported) if !silent => reminder.unreported.push(owed),
            _ => {}
        }
    }
    reminder.overdue.sort_by_key(|owed| owed.due);
    reminder.upcoming.sort_by_key(|owed| owed.due);
    reminder
}

fn owed<'a>(facts: &Facts<'a>, unit: &UnitId) -> Vec<Owed<'a>> {
    let judged = facts.assessment.items.iter().filter_map(|assessed| {
        let own = assessed.sources.iter().filter(|source| source.unit == *unit && !source.chosen);
        Some(Owed {
            item: &assessed.item,
            assessed: Some(assessed),
            due: assessed.due,
            progress: open_part(assessed, unit)?,
            heard: own.map(|source| source.period).max_by_key(|period| period.months().1),
        })
    });
    let known: BTreeSet<&ItemId> = facts.assessment.items.iter().map(|assessed| &assessed.item.id).collect();
    let ahead = facts
        .programme
        .items
        .iter()
        .filter(|item| !known.contains(&item.id) && item.withdrawal().is_none() && item.is_led_by(unit));
    let ahead = ahead.map(|item| Owed {
        item,
        assessed: None,
        due: item.deadline.date,
        progress: Progress::NotReported,
        heard: None,
    });
    judged.chain(ahead).collect()
}

/// How far a unit's own part of an item is; `None` where it has none, or where that is done. Of "theo từng nội dung"
/// nobody knows whose parts there are: whoever reported has one, and while nobody did, all are asked.
fn open_part(assessed: &AssessedItem, unit: &UnitId) -> Option<Progress> {
    let item = &assessed.item;
    let is_open = |progress: &Progress| !progress.is_settled();
    if !is_open(&assessed.progress) || !item.is_led_by(unit) {
        return None;
    }
    if !item.is_joint() {
        return Some(assessed.progress);
    }
    let mut parts = assessed.contributions.iter().filter(|part| part.role == Role::Lead).peekable();
    let nobody = parts.peek().is_none();
    match parts.find(|part| part.unit == *unit) {
        Some(part) => Some(part.progress).filter(is_open),
        None => (nobody || is_named(item, unit)).then_some(Progress::NotReported),
    }
}

/// Whether a unit surely has a part in a joint item.
fn is_named(item: &Item, unit: &UnitId) -> bool {
    item.compiled_by.as_ref() == Some(unit)
        || item.lead.iter().any(|lead| lead == unit || lead.as_str() == UnitId::ALL)
}

/// The list on which an item stands.
fn list(facts: &Facts<'_>, unit: &UnitId, owed: &Owed<'_>) -> Option<List> {
    let assessment = facts.assessment;
    let spoken = owed.heard.is_some_and(|period| heard::is_current(assessment.period, period));
    match owed.due {
        Some(due) if assess::has_passed(due, assessment.as_of) => Some(List::Overdue),
        Some(due) if due <= horizon(facts) => Some(List::Upcoming),
        _ => (owed.assessed.is_some() && !spoken && compiles(owed.item, unit)).then_some(List::Unreported),
    }
}

/// Whether it is for a unit to report on an item: where the programme names who compiles what all do, for that one.
fn compiles(item: &Item, unit: &UnitId) -> bool {
    item.compiled_by.as_ref().is_none_or(|compiler| compiler == unit)
}
