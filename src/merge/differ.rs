//! Two rows that speak of the same thing → where they differ, cell by cell.

use std::rc::Rc;

use rust_decimal::Decimal;

use super::{
    ACTUAL, CUMULATIVE, Source,
    entry::{Entry, Figures},
};
use crate::{
    decision::ValueField,
    finding::Finding,
    model::{Field, Item, PartialDate, Progress},
    text::format_number,
};

/// What a row may say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aspect {
    /// The period's figure of a target, from 0.
    Actual(usize),
    /// The figure of a target from the year's start.
    Cumulative(usize),
    /// The state.
    Progress,
    /// The date of completion.
    CompletedOn,
}

/// What it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Value {
    Figure(Decimal),
    Progress(Progress),
    Date(PartialDate),
}

impl Value {
    /// Whether both cannot be true: "tháng 2/2025" says no other day than "10/2/2025".
    fn contradicts(self, other: Self) -> bool {
        match (self, other) {
            (Self::Date(a), Self::Date(b)) => a.latest() < b.earliest() || b.latest() < a.earliest(),
            _ => self != other,
        }
    }

    fn words(self) -> String {
        match self {
            Self::Figure(figure) => format_number(figure),
            Self::Progress(progress) => format!("“{}”", progress.label()),
            Self::Date(date) => date.words(),
        }
    }
}

impl Aspect {
    /// Everything that a row of an item may say.
    pub(super) fn all(item: &Item) -> impl Iterator<Item = Self> {
        let figures = (0..item.targets.len()).flat_map(|at| [Self::Actual(at), Self::Cumulative(at)]);
        figures.chain([Self::Progress, Self::CompletedOn])
    }

    fn value(self, entry: &Entry) -> Option<Value> {
        let figures = |at: usize| entry.figures.get(at);
        match self {
            Self::Actual(at) => figures(at)?.actual.map(Value::Figure),
            Self::Cumulative(at) => figures(at)?.cumulative.map(Value::Figure),
            Self::Progress => entry.progress.map(Value::Progress),
            Self::CompletedOn => entry.completed_on.map(Value::Date),
        }
    }

    /// What a row says of it, in words.
    pub(super) fn words(self, entry: &Entry) -> Option<String> {
        self.value(entry).map(Value::words)
    }

    /// Its name, with the target's where the item has several.
    pub(super) fn name(self, item: &Item) -> String {
        let of = |name: &str, at: usize| {
            let label = item.targets.get(at).and_then(|target| target.label.as_deref());
            label.map_or(name.to_owned(), |label| format!("{name} của chỉ tiêu “{label}”"))
        };
        match self {
            Self::Actual(at) => of("số thực hiện", at),
            Self::Cumulative(at) => of("số lũy kế", at),
            Self::Progress => "tình trạng".to_owned(),
            Self::CompletedOn => "ngày hoàn thành".to_owned(),
        }
    }

    /// Whether two rows say the same of it.
    pub(super) fn agrees(self, a: &Entry, b: &Entry) -> bool {
        self.value(a).is_some_and(|value| Some(value) == self.value(b))
    }

    /// The cell of a row that says it, the likeliest column first.
    pub(super) fn source(self, entry: &Entry) -> Option<&Source> {
        let (target, fields) = match self {
            Self::Actual(at) => (Some(at), ACTUAL),
            Self::Cumulative(at) => (Some(at), CUMULATIVE),
            Self::Progress => (None, [Field::Progress, Field::Result, Field::Actual, Field::Title]),
            Self::CompletedOn => (None, [Field::CompletedOn, Field::Result, Field::Actual, Field::Progress]),
        };
        entry.cell(target, &fields).or(entry.sources.first().map(Rc::as_ref))
    }

    /// Whether two rows say what cannot both be true of it.
    pub(super) fn contradicts(self, a: &Entry, b: &Entry) -> bool {
        self.value(a).zip(self.value(b)).is_some_and(|(a, b)| a.contradicts(b))
    }

    /// Lets a row say of it what another one says.
    pub(super) fn take(self, from: &Entry, to: &mut Entry) {
        match self {
            Self::Actual(at) => {
                to.figures[at].actual = from.figures[at].actual;
                to.figures[at].estimated = from.figures[at].estimated;
            }
            Self::Cumulative(at) => to.figures[at].cumulative = from.figures[at].cumulative,
            // Another state has another day, product and words, or none.
            Self::Progress if to.progress != from.progress => {
                to.progress = from.progress;
                to.completed_on = from.completed_on;
                to.product.clone_from(&from.product);
                to.result.clone_from(&from.result);
            }
            Self::Progress => {}
            Self::CompletedOn => to.completed_on = from.completed_on,
        }
    }

    /// The figure that a row gives of it.
    pub(super) fn figure(self, entry: &Entry) -> Option<Decimal> {
        match self.value(entry)? {
            Value::Figure(figure) => Some(figure),
            Value::Progress(_) | Value::Date(_) => None,
        }
    }

    /// Whether the figure that a row gives of it is an estimate.
    pub(super) fn is_estimated(self, entry: &Entry) -> bool {
        matches!(self, Self::Actual(at) if entry.figures[at].estimated)
    }

    /// Lets a row give another figure of it. The year's figure moves with the period's.
    pub(super) fn set_figure(self, entry: &mut Entry, figure: Decimal, estimated: bool) {
        match self {
            Self::Actual(at) => {
                let figures = &mut entry.figures[at];
                let more = figure - figures.actual.unwrap_or(figure);
                figures.cumulative = figures.cumulative.map(|cumulative| cumulative + more);
                figures.actual = Some(figure);
                figures.estimated = estimated;
            }
            Self::Cumulative(at) => entry.figures[at].cumulative = Some(figure),
            Self::Progress | Self::CompletedOn => {}
        }
    }

    /// Lets cells of other rows stand for what a row says of it; the row's own stay beside them.
    pub(super) fn stand_by(self, entry: &mut Entry, cells: Vec<Source>) {
        let (field, target) = self.cell();
        entry.sources.retain(|source| !(source.chosen && source.field == field && source.target == target));
        let chosen = cells.into_iter().map(|cell| Rc::new(Source { field, target, chosen: true, ..cell }));
        entry.sources.extend(chosen);
    }

    /// The column that is made for it, and the target.
    pub(super) fn cell(self) -> (Field, Option<usize>) {
        match self {
            Self::Actual(at) => (Field::Actual, Some(at)),
            Self::Cumulative(at) => (Field::Cumulative, Some(at)),
            Self::Progress => (Field::Progress, None),
            Self::CompletedOn => (Field::CompletedOn, None),
        }
    }

    /// What it is for the office that decides of it, and of which target.
    pub(super) fn field(self) -> (ValueField, Option<usize>) {
        match self {
            Self::Actual(at) => (ValueField::Actual, Some(at)),
            Self::Cumulative(at) => (ValueField::Cumulative, Some(at)),
            Self::Progress => (ValueField::Progress, None),
            Self::CompletedOn => (ValueField::CompletedOn, None),
        }
    }

    /// Points a finding at the cell of a row that says it.
    pub(super) fn pointed(self, finding: Finding, item: &Item, entry: &Entry) -> Finding {
        let finding = match self.source(entry) {
            Some(source) => finding.at(source.place()),
            None => finding.file(&entry.file).sheet(&entry.sheet),
        };
        finding.item(item.id.clone()).unit(entry.unit.clone())
    }

    /// Where a row says it, for a sentence: "tệp “quy-1/KHCN.xlsx” (Biểu 1!F12)".
    pub(super) fn place(self, entry: &Entry) -> String {
        let cell = self.source(entry).map(|source| format!(" ({}!{})", source.sheet, source.cell));
        format!("tệp “{}”{}", entry.file, cell.unwrap_or_default())
    }
}

/// Where two rows contradict each other; what one of them leaves out is no difference.
pub(super) fn differences(item: &Item, a: &Entry, b: &Entry) -> Vec<Aspect> {
    Aspect::all(item).filter(|aspect| aspect.contradicts(a, b)).collect()
}

/// Whether two rows speak of the same thing: a form's rows for different targets do not.
pub(super) fn overlap(a: &Entry, b: &Entry) -> bool {
    is_worded(a) && is_worded(b)
        || a.figures.iter().zip(&b.figures).any(|(a, b)| has_figure(a) && has_figure(b))
}

/// Whether a row speaks of the item's state, and not of a figure alone.
pub(super) fn is_worded(entry: &Entry) -> bool {
    entry.progress.is_some() || entry.result.is_some()
}

/// Whether a row gives a target a figure.
pub(super) fn has_figure(figures: &Figures) -> bool {
    figures.actual.is_some() || figures.cumulative.is_some()
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    #[test]
    fn a_month_does_not_contradict_its_days() {
        let day = |month, day| {
            Value::Date(PartialDate::Day(NaiveDate::from_ymd_opt(2025, month, day).unwrap_or_default()))
        };
        let february = Value::Date(PartialDate::Month(2025, 2));
        assert!(!february.contradicts(day(2, 10)) && !day(2, 28).contradicts(february));
        assert!(february.contradicts(day(3, 1)) && day(1, 31).contradicts(february));
        assert!(day(2, 10).contradicts(day(2, 11)));
    }
}
