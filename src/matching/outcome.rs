use rust_decimal::Decimal;
use serde::Serialize;

use crate::{
    decision::{Decision, sheet::Line},
    ingest::{Row, Submission},
    model::{ItemId, UnitId},
};

/// Why a row has no item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum UnmatchedReason {
    /// Nothing in the programme is like it.
    NoCandidate,
    /// Several items are equally like it.
    Ambiguous,
    /// The unit itself lists it as additional (nhiệm vụ phát sinh).
    Additional,
}

/// An item that a row may stand for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Candidate {
    /// The item.
    pub id: ItemId,
    /// Likeness, 0 to 1, two decimals.
    pub score: Decimal,
}

/// A row with its item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The row.
    pub row: Row,
    /// The item.
    pub item: ItemId,
    /// The target (from 1) that the row stands for alone, where it does.
    pub target: Option<usize>,
    /// How sure, 0 to 1.
    pub score: Decimal,
    /// The next best item.
    pub runner_up: Option<Candidate>,
}

/// A row that a person has to place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unmatched {
    /// File that it stands in.
    pub file: String,
    /// Whose report it stands in, where that could be told.
    pub unit: Option<UnitId>,
    /// The row.
    pub row: Row,
    /// Why.
    pub reason: UnmatchedReason,
    /// Likely items, best first.
    pub candidates: Vec<Candidate>,
    /// What the office can decide of it; nothing where it has decided already, or where it cannot.
    pub line: Option<Line>,
}

/// A row of which the office decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// File that it stands in.
    pub file: String,
    /// Sheet name.
    pub sheet: String,
    /// Row as Excel shows it.
    pub row: u32,
    /// What was decided of.
    pub line: Line,
    /// What was decided.
    pub decision: Decision,
}

/// A submission whose rows have been placed; `submission.rows` is empty by now.
#[derive(Debug, Clone)]
pub struct Matched {
    /// Whose, when, from which file.
    pub submission: Submission,
    /// Rows with their item, in the order of the file.
    pub matches: Vec<Match>,
    /// Rows without.
    pub unmatched: Vec<Unmatched>,
    /// Rows of which the office decided, with their item or without.
    pub decided: Vec<Decided>,
    /// How many rows carried data.
    pub rows: usize,
}
