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
        let compiled =
            self.during(&self.compiled_by, compiler_of, days).any(|held| held.as_ref() == Some(unit));
        compiled || self.during(&self.lead, lead_of, days).any(|held| is_among(held, unit))
    }

    /// Whether `unit` coordinated it at some time from one day to another, by name or as one of all.
    pub fn was_coordinated_by(&self, unit: &UnitId, days: (NaiveDate, NaiveDate)) -> bool {
        self.during(&self.coordinating, coordinators_of, days).any(|held| is_among(held, unit))
    }

    /// What something about it was from one day to another, the last included: it is `now` what it is, and `turns` tells
    /// how it changed.
    fn during<'a, T>(
        &'a self,
        now: &'a T,
        turns: fn(&Event) -> Option<&Turn<T>>,
        (from, to): (NaiveDate, NaiveDate),
    ) -> impl Iterator<Item = &'a T> {
        let turns = self.history.iter().filter_map(|it| Some((it.by.from, turns(&it.event)?)));
        let turns: Vec<_> = turns.collect();
        let first = turns.first().map_or(now, |(_, turn)| &turn.before);
        let since = iter::once((NaiveDate::MIN, first));
        let since: Vec<_> = since.chain(turns.iter().map(|(at, turn)| (*at, &turn.after))).collect();
        let until = turns.into_iter().map(|(at, _)| at).chain([NaiveDate::MAX]);
        let held = since.into_iter().zip(until.collect::<Vec<_>>());
        held.filter(move |((since, _), until)| *since <= to && *until > from).map(|((_, held), _)| held)
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

fn compiler_of(event: &Event) -> Option<&Turn<Option<UnitId>>> {
    if let Event::Compiler(turn) = event { Some(turn) } else { None }
}

fn is_among(units: &[UnitId], unit: &UnitId) -> bool {
    units.iter().any(|other| other == unit || other.is_collective())
}

fn coordinators_of(event: &Event) -> Option<&Turn<Vec<UnitId>>> {
    if let Event::Coordinating(turn) = event { Some(turn) } else { None }
}
