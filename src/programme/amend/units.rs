//! Units set up, renamed and ended.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{happen, turned};
use crate::{
    model::{
        Amendment, DecisionRef, Event, FormerUnit, Item, ItemId, Programme, Reorganisation, Turn, UnitId,
    },
    programme::units::{names, squeezed},
};

/// Sets up units; they stand behind the others.
pub(super) fn found(programme: &mut Programme, amendment: &Amendment) {
    for unit in &amendment.founded {
        programme.founded.insert(unit.id.clone(), amendment.from());
        programme.units.push(unit.clone());
    }
}

/// Gives units new names; the old ones are still understood.
pub(super) fn rename(programme: &mut Programme, amendment: &Amendment) {
    for change in &amendment.reorganised {
        let Reorganisation::Rename { unit: id, name, short } = change else { continue };
        let Some(unit) = programme.units.iter_mut().find(|unit| &unit.id == id) else { continue };
        let old = [
            std::mem::replace(&mut unit.name, name.clone()),
            std::mem::replace(&mut unit.short, short.clone()),
        ];
        for name in old {
            if !names(unit).any(|other| squeezed(other) == squeezed(&name)) {
                unit.aliases.push(name);
            }
        }
    }
}

/// Ends units: what they led, coordinated or compiled and what was not withdrawn goes to their first heir.
pub(super) fn end(programme: &mut Programme, amendment: &Amendment) {
    let by = amendment.source();
    for change in &amendment.reorganised {
        let heirs = change.heirs();
        for ending in change.ending() {
            let standing = programme.items.iter_mut().filter(|item| item.withdrawal().is_none());
            standing.for_each(|item| hand_over(item, ending, heirs, &by));
            let Some(at) = programme.units.iter().position(|unit| &unit.id == ending) else { continue };
            let unit = programme.units.remove(at);
            programme.former.push(FormerUnit { unit, by: by.clone(), heirs: heirs.to_vec() });
        }
    }
}

/// Leaves units that ended what was completed while they stood: only their open tasks went to others. `programme` is
/// as of a day; `completed` tells of items by what day they were. Where units ended one after the other, the item goes
/// back to the one that stood when it was completed; what a decision gave to a unit by name since stays with that one.
pub fn leave_completed(programme: &mut Programme, completed: &BTreeMap<ItemId, NaiveDate>) {
    let ended: BTreeSet<(&UnitId, NaiveDate)> =
        programme.former.iter().map(|former| (&former.unit.id, former.by.from)).collect();
    for item in &mut programme.items {
        let Some(day) = completed.get(&item.id) else { continue };
        while let Some(at) = handed_over(item, *day, &ended, lead_of) {
            let Event::Lead(turn) = item.history.remove(at).event else { break };
            item.lead = turn.before;
        }
        while let Some(at) = handed_over(item, *day, &ended, compiler_of) {
            let Event::Compiler(turn) = item.history.remove(at).event else { break };
            item.compiled_by = turn.before;
        }
    }
}

/// The last change of what `units` reads out of an event, before and after, where a unit that ended lost its place by
/// it behind `day`.
fn handed_over(
    item: &Item,
    day: NaiveDate,
    ended: &BTreeSet<(&UnitId, NaiveDate)>,
    units: fn(&Event) -> Option<[&[UnitId]; 2]>,
) -> Option<usize> {
    let at = item.history.iter().rposition(|happening| units(&happening.event).is_some())?;
    let happening = item.history.get(at)?;
    let [before, after] = units(&happening.event)?;
    let since = happening.by.from;
    let by_ending = before.iter().any(|unit| ended.contains(&(unit, since)) && !after.contains(unit));
    (by_ending && day < since).then_some(at)
}

fn lead_of(event: &Event) -> Option<[&[UnitId]; 2]> {
    if let Event::Lead(Turn { before, after }) = event { Some([before, after]) } else { None }
}

fn compiler_of(event: &Event) -> Option<[&[UnitId]; 2]> {
    if let Event::Compiler(Turn { before, after }) = event {
        Some([before.as_slice(), after.as_slice()])
    } else {
        None
    }
}

/// A unit that leads does not coordinate as well.
fn hand_over(item: &mut Item, ending: &UnitId, heirs: &[UnitId], by: &DecisionRef) {
    let Some(heir) = heirs.first() else { return };
    let lead = replaced(&item.lead, ending, heir);
    let mut coordinating = replaced(&item.coordinating, ending, heir);
    if item.coordinating.contains(ending) {
        coordinating.retain(|unit| !lead.contains(unit));
    }
    let compiler = item.compiled_by.clone().map(|unit| if unit == *ending { heir.clone() } else { unit });
    let events = [
        turned(&mut item.lead, Some(lead)).map(Event::Lead),
        turned(&mut item.compiled_by, Some(compiler)).map(Event::Compiler),
        turned(&mut item.coordinating, Some(coordinating)).map(Event::Coordinating),
    ];
    for event in events.into_iter().flatten() {
        happen(item, event, by, None);
    }
}

/// Units with one replaced by another, each once, in order.
fn replaced(units: &[UnitId], old: &UnitId, new: &UnitId) -> Vec<UnitId> {
    let mut all: Vec<UnitId> = Vec::new();
    for unit in units.iter().map(|unit| if unit == old { new } else { unit }) {
        if !all.contains(unit) {
            all.push(unit.clone());
        }
    }
    all
}
