//! Where a target's figures stand and which follow which. The figure of the period stands on the section's sheet, those
//! of earlier steps on the sheet of quarters, which adds them up.

use rust_decimal::Decimal;

use super::{QUARTERS, quarters, words};
use crate::{
    assess::{AssessedItem, AssessedTarget},
    merge::{Source, StepValue},
    model::{Field, Measure, Period, Section},
    report::{At, Cell, Facts, Row},
};

/// A target in the period reported.
pub(super) struct Figures<'a> {
    facts: &'a Facts<'a>,
    item: &'a AssessedItem,
    target: &'a AssessedTarget,
    index: usize,
}

/// The figure of the period on the section's sheet.
pub(super) fn actual(facts: &Facts<'_>, item: &AssessedItem, target: &AssessedTarget, index: usize) -> Cell {
    Figures { facts, item, target, index }.actual()
}

/// The figure from the year's start on the section's sheet.
pub(super) fn cumulative(
    facts: &Facts<'_>,
    item: &AssessedItem,
    target: &AssessedTarget,
    index: usize,
) -> Cell {
    Figures { facts, item, target, index }.cumulative()
}

impl<'a> Figures<'a> {
    /// The figures of a target of an item.
    pub(super) fn new(
        facts: &'a Facts<'a>,
        item: &'a AssessedItem,
        target: &'a AssessedTarget,
        index: usize,
    ) -> Self {
        Self { facts, item, target, index }
    }

    fn period(&self) -> Period {
        self.facts.assessment.period
    }

    fn step(&self, period: Period) -> Option<&'a StepValue> {
        self.target.steps.iter().find(|step| step.period == period)
    }

    /// Whether the period is itself a step, so that its figure stands on the section's sheet.
    fn is_step(&self) -> bool {
        self.period().steps().contains(&self.period())
    }

    /// The sum of all steps, where each has a figure.
    fn sum(&self) -> Option<Decimal> {
        self.period().steps().into_iter().map(|period| self.step(period)?.actual).sum()
    }

    /// Whether the sheet of quarters adds the figures up to what stands.
    pub(super) fn adds_up(&self) -> bool {
        self.target.target.measure == Measure::Flow && self.sum() == self.target.cumulative
    }

    /// Whether the last value is what stands from the year's start.
    pub(super) fn stands_still(&self) -> bool {
        self.target.target.measure == Measure::Stock && self.target.cumulative == self.target.actual
    }

    fn at(&self, sheet: &str, column: &'static str) -> At {
        At::new(sheet, words::target_anchor(self.item, Some(self.index)), column)
    }

    /// The cell of this target on its section's sheet.
    pub(super) fn on_section(&self, field: Field) -> Cell {
        let link = match field {
            Field::Actual => self.link(field, self.period()),
            _ => None,
        };
        Cell::Same { at: self.at(self.item.item.section.code(), field.key()), link }
    }

    fn actual(&self) -> Cell {
        let followed = if self.is_step() {
            None
        } else if self.target.target.measure == Measure::Stock {
            self.last_step()
        } else {
            Some(quarters::CUMULATIVE)
                .filter(|_| self.adds_up() && self.target.actual == self.target.cumulative)
        };
        if let Some(column) = followed {
            return Cell::Same { at: self.at(QUARTERS, column), link: self.reported(Field::Actual) };
        }
        let estimated = self.step(self.period()).map_or(self.target.estimated, |step| step.estimated);
        self.leaf(Field::Actual, self.target.actual, estimated)
    }

    /// The last step that has the value which stands.
    fn last_step(&self) -> Option<&'static str> {
        let steps = self.period().steps();
        let known = |period: &Period| {
            self.target.actual.is_some() && self.step(*period).map(|it| it.actual) == Some(self.target.actual)
        };
        steps.iter().rposition(known).and_then(quarters::key)
    }

    fn cumulative(&self) -> Cell {
        if quarters::is_listed(self.target) && (self.adds_up() || self.stands_still()) {
            let link = self.reported(Field::Cumulative);
            return Cell::Same { at: self.at(QUARTERS, quarters::CUMULATIVE), link };
        }
        self.leaf(Field::Cumulative, self.target.cumulative, self.target.estimated)
    }

    /// A step's figure on the sheet of quarters.
    pub(super) fn step_cell(&self, period: Period) -> Cell {
        let step = self.step(period);
        let actual = step.and_then(|step| step.actual);
        if period == self.period() && actual == self.target.actual {
            return self.on_section(Field::Actual);
        }
        let link = self.link(Field::Actual, period);
        let estimated = step.is_some_and(|step| step.estimated);
        actual.map_or(Cell::Empty, |value| Cell::Value { value, estimated, link })
    }

    fn leaf(&self, field: Field, value: Option<Decimal>, estimated: bool) -> Cell {
        value.map_or(Cell::Empty, |value| Cell::Value { value, estimated, link: self.reported(field) })
    }

    /// The way to the cell that the last report gives: one of its own column first, else the one that it was
    /// derived from.
    fn reported(&self, field: Field) -> Option<(String, String)> {
        let figures = self.item.sources.iter().filter(|source| counts(source.field));
        let last = figures.map(|source| source.period).max()?;
        self.link(field, last).or_else(|| {
            words::source_link(self.item, |source| source.target == Some(self.index) && counts(source.field))
        })
    }

    /// The way to the cell that a period's figure comes from.
    fn link(&self, field: Field, period: Period) -> Option<(String, String)> {
        let fits = |source: &Source, own: bool| {
            let column = if own { source.field == field } else { counts(source.field) };
            source.target == Some(self.index) && source.period == period && column
        };
        words::source_link(self.item, |source| fits(source, true))
            .or_else(|| words::source_link(self.item, |source| fits(source, false)))
    }
}

fn counts(field: Field) -> bool {
    matches!(field, Field::Actual | Field::Estimate | Field::Cumulative | Field::Result)
}

/// Makes the figure of an indicator the sum of its parts' ones, in column `actual`, where the programme plans it so and
/// the reports bear it out.
pub(super) fn add_up_parts(facts: &Facts<'_>, section: Section, actual: usize, rows: &mut [Row]) {
    for item in words::items(facts, section) {
        let [target] = item.targets.as_slice() else { continue };
        let planned = facts.programme.planned_by_parts(&item.item.id);
        if planned.is_none() || planned != target.target.base() || target.actual.is_none() {
            continue;
        }
        let row = |anchor: &str| rows.iter().position(|row| row.anchor.as_deref() == Some(anchor));
        let parts = facts.programme.standing_parts_of(&item.item.id).map(|part| row(part.id.as_str()));
        let Some(parts) = parts.collect::<Option<Vec<_>>>() else { continue };
        let figures: Option<Vec<_>> = parts.iter().map(|&part| official(&rows[part].cells[actual])).collect();
        let Some(own) = row(item.item.id.as_str()) else { continue };
        if let (Some(figures), Cell::Value { value, estimated: false, link }) =
            (figures, &rows[own].cells[actual])
            && figures.iter().sum::<Decimal>() == *value
        {
            rows[own].cells[actual] = Cell::Sum { rows: parts, link: link.clone() };
        }
    }
}

/// A figure that is no estimate.
fn official(cell: &Cell) -> Option<Decimal> {
    match cell {
        Cell::Value { value, estimated: false, .. } => Some(*value),
        _ => None,
    }
}
