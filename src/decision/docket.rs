//! Everything of a run that the office has decided or may decide, as documents list it.

use std::collections::BTreeSet;

use super::{
    book::{Decision, Decisions, Key, RowChoice, Ruling},
    matter::{Conflict, RowMatter},
    sheet::Line,
};
use crate::{
    finding::Place,
    model::{ItemId, Period},
};

/// How a matter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// It waits for the office.
    Open,
    /// The office may decide, and need not.
    Optional,
    /// It is decided, and the decision is in the figures.
    Applied,
    /// It was decided, and nothing in this run is touched by it.
    Idle,
}

/// A matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// How it stands.
    pub state: State,
    /// What it is about.
    pub line: Line,
    /// Where it shows.
    pub place: Place,
    /// The items that come nearest, best first.
    pub candidates: Vec<ItemId>,
    /// What was decided.
    pub decision: Option<Decision>,
}

/// A value in dispute, and what was decided of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispute {
    /// What is in dispute.
    pub conflict: Conflict,
    /// The decision, where it holds.
    pub decision: Option<Decision>,
}

impl From<Dispute> for Entry {
    fn from(Dispute { conflict, decision }: Dispute) -> Self {
        let place = place(&conflict);
        let state = if decision.is_some() { State::Applied } else { State::Open };
        Self { state, line: Line::Value(conflict), place, candidates: Vec::new(), decision }
    }
}

/// Where the first contender of a conflict stands.
fn place(conflict: &Conflict) -> Place {
    let cell = conflict.contenders.first().and_then(|contender| contender.cells.first());
    cell.map_or_else(Place::default, |cell| Place {
        file: Some(cell.file.clone()),
        sheet: Some(cell.sheet.clone()),
        cell: Some(cell.cell.clone()),
    })
}

/// The matters of a run, open ones first; of several rows with the same words the first is named.
#[must_use]
pub fn docket(mut entries: Vec<Entry>, decisions: &Decisions, period: Period) -> Vec<Entry> {
    let applied: Vec<Key> =
        entries.iter().filter_map(|entry| entry.decision.as_ref().map(Decision::key)).collect();
    let idle = decisions
        .iter()
        .filter(|decision| decision.year() == period.year && !applied.contains(&decision.key()));
    entries.extend(idle.map(|decision| idle_entry(decision, period)));
    entries.sort_by_cached_key(|entry| (entry.state, order(entry), entry.line.key()));
    let mut seen = BTreeSet::new();
    entries.retain(|entry| seen.insert((entry.state, entry.line.key())));
    entries
}

/// Rows before values, as they stand in their files.
fn order(entry: &Entry) -> (bool, Option<String>, Option<String>, u32) {
    let Place { file, sheet, cell } = entry.place.clone();
    let number =
        cell.and_then(|cell| cell.trim_start_matches(|c: char| c.is_ascii_alphabetic()).parse().ok());
    (matches!(entry.line, Line::Value(_)), file, sheet, number.unwrap_or_default())
}

fn idle_entry(decision: &Decision, period: Period) -> Entry {
    let of_row = |row: &RowMatter, period| Line::Row { row: row.clone(), period };
    let (line, place) = match &decision.ruling {
        Ruling::Row { row, choice: RowChoice::Ignore(of) } => (of_row(row, *of), Place::default()),
        Ruling::Row { row, .. } => (of_row(row, period), Place::default()),
        Ruling::Value { conflict, .. } => (Line::Value(conflict.clone()), place(conflict)),
    };
    Entry { state: State::Idle, line, place, candidates: Vec::new(), decision: Some(decision.clone()) }
}
