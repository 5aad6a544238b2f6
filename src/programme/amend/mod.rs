//! The programme through the year: the decisions that amend it, applied up to a day.

mod check;
#[cfg(test)]
mod tests;
mod units;
mod words;

use chrono::NaiveDate;

pub(super) use check::{Part, problems};
pub use units::leave_completed;
pub use words::{amended, cited, told};

use crate::model::{
    Amendment, DecisionRef, Event, Happening, Item, ItemId, Plan, Programme, Revision, Turn, Withdrawal,
};

/// The programme as it stands at the end of a day: every amendment that holds by then applied to the programme as
/// issued, in the order in which they came to hold, with what each did kept in the items. Of the amendments only
/// these are left; units that ended are [`Programme::former`].
///
/// ```
/// # use tonghop::programme;
/// let issued = programme::load(programme::embedded(2025).unwrap()).unwrap();
/// assert_eq!(programme::as_of(&issued, issued.decision.date), issued);
/// ```
pub fn as_of(programme: &Programme, day: NaiveDate) -> Programme {
    let mut standing = programme.clone();
    let in_order = in_order(programme).into_iter().map(|(_, amendment)| amendment);
    let holding: Vec<&Amendment> = in_order.filter(|amendment| amendment.from() <= day).collect();
    for amendment in &holding {
        apply(&mut standing, amendment);
    }
    standing.amendments = holding.into_iter().cloned().collect();
    standing
}

/// The amendments with their places in the file, in the order in which they come to hold.
fn in_order(programme: &Programme) -> Vec<(usize, &Amendment)> {
    let mut all: Vec<_> = programme.amendments.iter().enumerate().collect();
    all.sort_by_key(|(_, amendment)| (amendment.from(), amendment.date));
    all
}

/// New units and names first, so that items can be given to them; units end last, with what is still theirs.
fn apply(programme: &mut Programme, amendment: &Amendment) {
    let by = amendment.source();
    units::found(programme, amendment);
    units::rename(programme, amendment);
    amendment.added.iter().for_each(|item| add(programme, item, &by));
    amendment.revised.iter().for_each(|revision| revise(programme, revision, &by));
    amendment.withdrawn.iter().for_each(|withdrawal| withdraw(programme, withdrawal, &by));
    units::end(programme, amendment);
}

/// Puts an item behind its parent's other parts, or behind those of its group, else at the end of its section.
fn add(programme: &mut Programme, item: &Item, by: &DecisionRef) {
    let last = |fits: &dyn Fn(&Item) -> bool| programme.items.iter().rposition(fits);
    let of_parent = |other: &Item| {
        item.parent
            .as_ref()
            .is_some_and(|parent| &other.id == parent || other.parent.as_ref() == Some(parent))
    };
    let of_group = |other: &Item| other.section == item.section && other.group == item.group;
    let at =
        last(&of_parent).or_else(|| last(&of_group)).or_else(|| last(&|other| other.section <= item.section));
    let mut item = item.clone();
    happen(&mut item, Event::Added, by, None);
    programme.items.insert(at.map_or(0, |at| at + 1), item);
}

fn withdraw(programme: &mut Programme, withdrawal: &Withdrawal, by: &DecisionRef) {
    if let Some(item) = item_of(programme, &withdrawal.item) {
        happen(item, Event::Withdrawn, by, withdrawal.reason.as_deref());
    }
}

fn revise(programme: &mut Programme, revision: &Revision, by: &DecisionRef) {
    let Some(item) = item_of(programme, &revision.item) else { return };
    let events = [
        turned(&mut item.title, revision.title.clone()).map(Event::Title),
        replanned(item, revision).map(Event::Plan),
        turned(&mut item.deadline, revision.deadline.clone()).map(Event::Deadline),
        turned(&mut item.leader, revision.leader.clone().map(Some)).map(Event::Leader),
        turned(&mut item.lead, revision.lead.clone()).map(Event::Lead),
        turned(&mut item.compiled_by, revision.compiled_by.clone().map(Some)).map(Event::Compiler),
        turned(&mut item.coordinating, revision.coordinating.clone()).map(Event::Coordinating),
    ];
    for event in events.into_iter().flatten() {
        happen(item, event, by, revision.reason.as_deref());
    }
}

/// What a decision prints of a plan and what it counts go together.
fn replanned(item: &mut Item, revision: &Revision) -> Option<Turn<Plan>> {
    let mut plan = Plan { text: item.plan_text.clone(), targets: item.targets.clone() };
    let after = Plan {
        text: revision.plan_text.clone().or_else(|| plan.text.clone()),
        targets: revision.targets.clone().unwrap_or_else(|| plan.targets.clone()),
    };
    let turn = turned(&mut plan, Some(after));
    (item.plan_text, item.targets) = (plan.text, plan.targets);
    turn
}

/// Gives a value its successor; `None` where nothing changes.
fn turned<T: Clone + PartialEq>(value: &mut T, after: Option<T>) -> Option<Turn<T>> {
    let after = after.filter(|after| after != value)?;
    let before = std::mem::replace(value, after.clone());
    Some(Turn { before, after })
}

/// Notes what happened. The words printed in a cell of units are those of the units that stood there.
fn happen(item: &mut Item, event: Event, by: &DecisionRef, reason: Option<&str>) {
    match event {
        Event::Lead(_) => item.lead_text.clear(),
        Event::Coordinating(_) => item.coordinating_text.clear(),
        _ => {}
    }
    item.history.push(Happening { by: by.clone(), event, reason: reason.map(str::to_owned) });
}

fn item_of<'a>(programme: &'a mut Programme, id: &ItemId) -> Option<&'a mut Item> {
    programme.items.iter_mut().find(|item| &item.id == id)
}
