//! What became of an item during the year, as later stages ask it.

use std::iter;

use chrono::NaiveDate;

use super::{Deadline, Event, Happening, Item, Target, Turn, UnitId};

impl Item {
    /// The decision that withdrew it, and why.
    pub fn withdrawal(&self) -> Option<&Happening> {
        self.history.iter().find(|happening| happening.event == Event::Withdrawn)
    }

    /// Whether an amendment added it.
    pub fn is_added(&self) -> bool {
        self.history.iter().any(|happening| happening.event == Event::Added)
    }

    /// Its earlier deadlines, in the order in which they held.
    pub fn old_deadlines(&self) -> impl Iterator<Item = &Deadline> {
        self.history.iter().filter_map(|happening| match &happening.event {
            Event::Deadline(turn) => Some(&turn.before),
            _ => None,
        })
    }

    /// Its earlier titles.
    pub fn old_titles(&self) -> impl Iterator<Item = &str> {
        self.history.iter().filter_map(|happening| match &happening.event {
            Event::Title(turn) => Some(turn.before.as_str()),
            _ => None,
        })
    }

    /// Its earlier figures.
    pub fn old_targets(&self) -> impl Iterator<Item = &[Target]> {
        self.history.iter().filter_map(|happening| match &happening.event {
            Event::Plan(turn) => Some(turn.before.targets.as_slice()),
            _ => None,
        })
    }

    /// Whether `unit` led it at some time from one day to another, the last included: by name, as one of all, or as
    /// the unit that compiles.
    pub fn was_led_by(&self, unit: &UnitId, days: (NaiveDate, NaiveDate)) -> bool {
        let compiled = self.history.iter().any(|happening| match &happening.event {
            Event::Compiler(turn) => turn.before.as_ref() == Some(unit) && happening.by.from > days.0,
            _ => false,
        });
        compiled || self.compiled_by.as_ref() == Some(unit) || self.was_among(&self.lead, lead_of, unit, days)
    }

    /// Whether `unit` coordinated it at some time from one day to another, by name or as one of all.
    pub fn was_coordinated_by(&self, unit: &UnitId, days: (NaiveDate, NaiveDate)) -> bool {
        self.was_among(&self.coordinating, coordinators_of, unit, days)
    }

    /// Whether `unit` was among units of which `turns` tells how they changed and that are `now` what they are.
    fn was_among(
        &self,
        now: &Vec<UnitId>,
        turns: fn(&Event) -> Option<&Turn<Vec<UnitId>>>,
        unit: &UnitId,
        (from, to): (NaiveDate, NaiveDate),
    ) -> bool {
        let turns = self.history.iter().filter_map(|it| Some((it.by.from, turns(&it.event)?)));
        let turns: Vec<_> = turns.collect();
        let first = turns.first().map_or(now, |(_, turn)| &turn.before);
        let since = iter::once((NaiveDate::MIN, first));
        let since = since.chain(turns.iter().map(|(at, turn)| (*at, &turn.after)));
        let until = turns.iter().map(|(at, _)| *at).chain([NaiveDate::MAX]);
        let mut held = since.zip(until).filter(|((since, _), until)| *since <= to && *until > from);
        held.any(|((_, units), _)| units.iter().any(|other| other == unit || other.is_collective()))
    }

    /// Who now leads it in the place of a unit that led it once, or compiles in its place: the unit itself where none does.
    pub fn successor<'a>(&'a self, unit: &'a UnitId) -> &'a UnitId {
        self.history.iter().fold(unit, |own, happening| match &happening.event {
            Event::Lead(turn) if turn.before.contains(own) && !turn.after.contains(own) => {
                let new = turn.after.iter().find(|other| !turn.before.contains(other));
                new.or(turn.after.first()).unwrap_or(own)
            }
            Event::Compiler(Turn { before: Some(before), after: Some(after) }) if before == own => after,
            _ => own,
        })
    }
}

fn lead_of(event: &Event) -> Option<&Turn<Vec<UnitId>>> {
    if let Event::Lead(turn) = event { Some(turn) } else { None }
}

fn coordinators_of(event: &Event) -> Option<&Turn<Vec<UnitId>>> {
    if let Event::Coordinating(turn) = event { Some(turn) } else { None }
}
