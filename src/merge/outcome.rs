use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use rust_decimal::Decimal;
use serde::Serialize;

use super::{Said, Superseded};
use crate::{
    decision::Dispute,
    finding::{Finding, Place},
    model::{Field, ItemId, PartialDate, Period, Progress, UnitId},
};

/// The cell that a figure or a word comes from. It is shared by all that comes from it: a year has some hundred thousand.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    /// Path relative to the input folder, with `/`.
    pub file: String,
    /// Sheet name.
    pub sheet: String,
    /// Cell as Excel shows it.
    pub cell: String,
    /// Who reported it.
    pub unit: UnitId,
    /// For which period.
    pub period: Period,
    /// In which column.
    pub field: Field,
    /// Which target it counts for, from 0.
    pub target: Option<usize>,
    /// The cell's text as it stands in the file.
    pub raw: String,
    /// Whether the office chose it to stand in the place of another cell: its unit did not report on the item in it.
    pub chosen: bool,
}

impl Source {
    /// Where a finding about it points.
    pub fn place(&self) -> Place {
        Place {
            file: Some(self.file.clone()),
            sheet: Some(self.sheet.clone()),
            cell: Some(self.cell.clone()),
        }
    }
}

/// In what capacity a unit reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// As (one of) the units in charge.
    Lead,
    /// As a coordinating unit, or without being named.
    Coordinating,
}

/// One unit's part in an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contribution {
    /// Who.
    pub unit: UnitId,
    /// In what capacity.
    pub role: Role,
    /// How far, as last reported.
    pub progress: Progress,
    /// When it completed its part, where it says so.
    pub completed_on: Option<PartialDate>,
    /// What it says of the result.
    pub result: Option<String>,
}

/// The figure of one step (a quarter or a month) of the year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepValue {
    /// The step.
    pub period: Period,
    /// Figure of the step itself (flow) or at its end (stock).
    pub actual: Option<Decimal>,
    /// Figure from the year's start, as it stands after merging.
    pub cumulative: Option<Decimal>,
    /// Whether the figure is an estimate.
    pub estimated: bool,
}

/// One target's figures.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TargetValue {
    /// Figure of the period reported.
    pub actual: Option<Decimal>,
    /// Figure from the year's start; the last value for a stock.
    pub cumulative: Option<Decimal>,
    /// Whether an estimate is in it.
    pub estimated: bool,
    /// Step by step, for quarter beside quarter.
    pub steps: Vec<StepValue>,
}

/// What the units said about an item's state, carried forward to the period reported.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reported {
    /// Progress as reported or concluded from the words; `None` where nobody said anything.
    pub progress: Option<Progress>,
    /// When it was completed.
    pub completed_on: Option<PartialDate>,
    /// Result in the unit's words.
    pub result: Option<String>,
    /// Number and symbol of the product.
    pub product: Option<String>,
    /// Difficulties, reasons.
    pub reason: Option<String>,
    /// Proposals.
    pub proposal: Option<String>,
    /// Remarks.
    pub note: Option<String>,
    /// The period whose report this is.
    pub period: Option<Period>,
    /// The state at the end of each period that reported one, in order.
    pub history: Vec<(Period, Progress)>,
}

/// An item with everything that was reported of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergedItem {
    /// The item.
    pub id: ItemId,
    /// One for each of its targets.
    pub targets: Vec<TargetValue>,
    /// Its state.
    pub reported: Reported,
    /// Each unit's part.
    pub contributions: Vec<Contribution>,
    /// Every cell used, in a fixed order.
    pub sources: Vec<Rc<Source>>,
}

impl MergedItem {
    /// The period whose report first said that it was completed, where every later one agrees.
    pub fn completed_in(&self) -> Option<Period> {
        let done = |(_, progress): &&(Period, Progress)| *progress == Progress::Completed;
        let first = self.reported.history.iter().rev().take_while(done).last()?;
        Some(first.0)
    }

    /// The last cell of a leading unit, or the one chosen in its place, in the first of these columns that gave one; for
    /// a column of figures, the cell that counts for `target`.
    pub fn source(&self, target: Option<usize>, fields: &[Field]) -> Option<&Source> {
        let leads = |unit: &UnitId| {
            self.contributions.iter().any(|part| part.unit == *unit && part.role == Role::Lead)
        };
        let last = |field: &Field| {
            let counts = |source: &&Source| source.chosen || leads(&source.unit);
            let of_field =
                self.sources.iter().map(Rc::as_ref).filter(|it| it.field == *field && it.target == target);
            of_field.filter(counts).max_by_key(|source| (source.period, source.chosen))
        };
        fields.iter().find_map(last)
    }
}

/// The year so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The period reported.
    pub period: Period,
    /// Every item of the programme, in its order.
    pub items: Vec<MergedItem>,
    /// Values in doubt, conflicts, gaps.
    pub findings: Vec<Finding>,
    /// The submissions that have a part in it, by the order of adding.
    pub used: BTreeSet<usize>,
    /// The submissions of which something gave way to another one, by the order of adding.
    pub superseded: BTreeMap<usize, Superseded>,
    /// Values that sources give differently, and what the office decided of them.
    pub disputes: Vec<Dispute>,
    /// What the rows that count say for the period itself, item by item in the programme's order.
    pub said: Vec<Said>,
}
