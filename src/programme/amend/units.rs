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
/// as of a day; `completed` tells of items by what day they were.
pub fn leave_completed(programme: &mut Programme, completed: &BTreeMap<ItemId, NaiveDate>) {
    let ended: BTreeSet<&UnitId> = programme.former.iter().map(|former| &former.unit.id).collect();
    for item in &mut programme.items {
        let Some(day) = completed.get(&item.id) else { continue };
        let last = item.history.iter().rposition(|happening| matches!(happening.event, Event::Lead(_)));
        let Some((at, happening)) = last.map(|at| (at, &item.history[at])) else { continue };
        let Event::Lead(Turn { before, after }) = &happening.event else { continue };
        let by_ending = before.iter().any(|unit| ended.contains(unit) && !after.contains(unit));
        if by_ending && *day < happening.by.from {
            item.lead = before.clone();
            item.history.remove(at);
        }
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
