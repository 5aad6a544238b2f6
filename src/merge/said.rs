//! What a unit's own rows of the period were understood to say, item by item; a row that only reports once more what
//! another one has reported says nothing.

use std::rc::Rc;

use super::{Source, entry::Entry};
use crate::model::{ItemId, PartialDate, Progress, UnitId};
use rust_decimal::Decimal;

/// The figures of one target as one row gives them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SaidFigures {
    /// Figure of the row's period.
    pub actual: Option<Decimal>,
    /// Figure from the year's start.
    pub cumulative: Option<Decimal>,
    /// Whether the figure of the period is an estimate.
    pub estimated: bool,
}

/// One row of a unit's report for the period, as it was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The number of its submission, by the order of adding.
    pub submission: usize,
    /// Who says it.
    pub unit: UnitId,
    /// Of which item.
    pub item: ItemId,
    /// One for each target.
    pub figures: Vec<SaidFigures>,
    /// How far it is.
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
    /// The cells that it stands in, those that were not understood included.
    pub sources: Vec<Rc<Source>>,
}

impl Said {
    /// What a row says of an item.
    pub(super) fn of(item: &ItemId, entry: &Entry) -> Self {
        let figures = entry.figures.iter().map(|figures| SaidFigures {
            actual: figures.actual,
            cumulative: figures.cumulative,
            estimated: figures.estimated,
        });
        Self {
            submission: entry.submission,
            unit: entry.unit.clone(),
            item: item.clone(),
            figures: figures.collect(),
            progress: entry.progress,
            completed_on: entry.completed_on,
            result: entry.result.clone(),
            product: entry.product.clone(),
            reason: entry.reason.clone(),
            proposal: entry.proposal.clone(),
            note: entry.note.clone(),
            sources: entry.sources.clone(),
        }
    }
}
