//! The percentage of the plan that a unit worked out itself, held against the figures.

use rust_decimal::{Decimal, RoundingStrategy};

use super::entry::Entry;
use crate::{
    ingest::Cell,
    model::GridValue,
    text::{self, number},
};

/// Percent points by which a rounded percentage may differ.
const ROUNDING: Decimal = Decimal::from_parts(11, 0, 0, false, 2);

/// A percentage as a row states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Percent {
    /// The target that it is of, from 0.
    pub(super) target: usize,
    /// Its cell.
    pub(super) cell: String,
    value: Decimal,
    /// Whether it may be a fraction of 1, as Excel keeps percentages.
    is_fraction: bool,
    shown: String,
}

impl Percent {
    /// Reads the cell of a target's percentage.
    pub(super) fn read(cell: &Cell, target: usize) -> Option<Self> {
        let (value, is_fraction) = match &cell.value {
            GridValue::Number(value) => (*value, true),
            GridValue::Text(text) => (number::parse(text)?.value, false),
            _ => return None,
        };
        Some(Self { target, cell: cell.address.clone(), value, is_fraction, shown: shown(cell) })
    }

    /// The percentage as it is written.
    pub(super) fn value(&self) -> Decimal {
        self.value
    }

    /// Whether it is a figure's percentage of the plan, rounded as units do.
    pub(super) fn agrees(&self, figure: Decimal, plan: Decimal) -> bool {
        let right = figure * Decimal::ONE_HUNDRED / plan;
        let whole = right.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
        let close = |own: Decimal| (own - right).abs() <= ROUNDING || own == whole;
        close(self.value) || self.is_fraction && close(self.value * Decimal::ONE_HUNDRED)
    }

    /// Whether it may be that of the year so far, which a row without "lũy kế" does not tell: it is greater than the
    /// period's, and the year has earlier periods.
    pub(super) fn may_be_of_year(&self, entry: &Entry, plan: Decimal) -> bool {
        let [figure] = figures(entry, self.target)[..] else { return false };
        entry.period.months().0 > 1 && self.value * plan > figure * Decimal::ONE_HUNDRED
    }

    /// What to say where it contradicts a figure, named as `of`.
    pub(super) fn contradiction(&self, figure: Decimal, plan: Decimal, of: &str) -> String {
        let right = (figure * Decimal::ONE_HUNDRED / plan)
            .round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
        format!("Báo cáo ghi tỷ lệ {}, tính từ {of} là {}%.", self.shown, text::format_number(right))
    }
}

/// A row's own figures of a target, the year's first.
pub(super) fn figures(entry: &Entry, target: usize) -> Vec<Decimal> {
    let figures = entry.figures.get(target).copied().unwrap_or_default();
    figures.cumulative.into_iter().chain(figures.actual).collect()
}

/// A cell as a person reads it: numbers in Vietnamese notation, with the percent sign that Excel shows.
pub(super) fn shown(cell: &Cell) -> String {
    match &cell.value {
        GridValue::Number(number) if cell.percent => {
            format!("{}%", text::format_number(*number * Decimal::ONE_HUNDRED))
        }
        GridValue::Number(number) => text::format_number(*number),
        _ => text::clean(&cell.raw),
    }
}
