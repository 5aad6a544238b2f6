//! What goes back to a unit with its form: what its report was understood to say, and what it has to mend.

use std::rc::Rc;

use rust_decimal::Decimal;

use super::Form;
use crate::{
    finding::Finding,
    matching::{Unmatched, UnmatchedReason},
    merge::{Said, SaidFigures, Source},
    model::{Field, Item, ItemId, PartialDate},
    report::{Cell, Input, Remark},
};

/// A unit's own report of the period, for the form that goes back to it.
#[derive(Debug, Clone, Default)]
pub struct Back<'a> {
    /// SHA-256 of the workbooks that the form mends.
    pub mends: Vec<&'a str>,
    /// What its rows were understood to say.
    pub said: Vec<&'a Said>,
    /// Its rows that found no item.
    pub unmatched: Vec<&'a Unmatched>,
    /// What there is to mend.
    pub findings: Vec<&'a Finding>,
}

impl<'a> Back<'a> {
    /// Whether there is anything to mend.
    pub fn has_something(&self) -> bool {
        !self.findings.is_empty() || self.unclear().next().is_some()
    }

    /// Whether the unit's report, or what there is to mend, speaks of an item.
    pub(super) fn speaks_of(&self, item: &ItemId) -> bool {
        self.rows(item).next().is_some()
            || self.findings.iter().any(|finding| finding.item.as_ref() == Some(item))
    }

    /// What the unit lists as its additional tasks.
    pub(super) fn additional(&self) -> impl Iterator<Item = &'a Unmatched> {
        let is_additional = |row: &&Unmatched| row.reason == UnmatchedReason::Additional;
        self.unmatched.iter().copied().filter(is_additional)
    }

    /// Its rows that a person has to place.
    pub(super) fn unclear(&self) -> impl Iterator<Item = &'a Unmatched> {
        let is_unclear = |row: &&Unmatched| row.reason != UnmatchedReason::Additional;
        self.unmatched.iter().copied().filter(is_unclear)
    }

    /// What the unit's rows say of an item.
    fn rows(&self, item: &ItemId) -> impl Iterator<Item = &'a Said> {
        self.said.iter().copied().filter(move |said| said.item == *item)
    }

    /// The cells of an item's rows in a column; of a target, where the column is one of figures.
    fn sources(
        &self,
        item: &ItemId,
        field: Field,
        target: Option<usize>,
    ) -> impl Iterator<Item = &'a Source> {
        let sources = self.rows(item).flat_map(|said| &said.sources).map(Rc::as_ref);
        sources.filter(move |source| source.field == field && source.target == target)
    }

    /// What is to be mended in a place of the form: in which row's cells it stood, and what is the matter.
    fn remarks_at(&self, item: &ItemId, field: Field, target: Option<usize>) -> Vec<&'a Finding> {
        let of = |finding: &&Finding| {
            self.sources(item, field, target).any(|source| source.place() == finding.place)
        };
        self.findings.iter().copied().filter(of).collect()
    }

    /// What is to be mended of an item as a whole: what points at no cell of the columns that are shown.
    fn remarks_of(&self, item: &ItemId, shown: &[Field]) -> Vec<&'a Finding> {
        let points = |finding: &Finding| {
            let mut sources = self.rows(item).flat_map(|said| &said.sources);
            sources.any(|source| shown.contains(&source.field) && source.place() == finding.place)
        };
        let of = |finding: &&Finding| finding.item.as_ref() == Some(item) && !points(finding);
        self.findings.iter().copied().filter(of).collect()
    }
}

/// A place to write into, filled with what was understood of it, or else with what was written there.
pub(super) fn filled(form: &Form<'_>, item: &Item, field: Field, target: Option<usize>, place: Cell) -> Cell {
    let Some(back) = form.back else { return place };
    let figures = || back.rows(&item.id).filter_map(|said| said.figures.get(target?));
    let figure = |take: fn(&SaidFigures) -> Option<Decimal>| figures().find_map(take);
    let text = |take: fn(&Said) -> Option<&String>| back.rows(&item.id).find_map(take).cloned();
    let known = match (field, &place) {
        (Field::Actual, _) => figure(|said| said.actual.filter(|_| !said.estimated)).map(number),
        (Field::Estimate, _) => figure(|said| said.actual.filter(|_| said.estimated)).map(number),
        (Field::Cumulative, _) => figure(|said| said.cumulative).map(number),
        (Field::Progress, Cell::Choice { options, .. }) => {
            let progress = back.rows(&item.id).find_map(|said| said.progress);
            progress.map(|progress| Cell::Choice {
                chosen: progress.label().to_owned(),
                options: options.clone(),
            })
        }
        (Field::CompletedOn, Cell::Input(input)) => {
            let date = back.rows(&item.id).find_map(|said| said.completed_on);
            date.map(|date| Cell::Input(day(date, input)))
        }
        (Field::Result, _) => text(|said| said.result.as_ref()).map(words),
        (Field::Product, _) => text(|said| said.product.as_ref()).map(words),
        (Field::Reason, _) => text(|said| said.reason.as_ref()).map(words),
        (Field::Proposal, _) => text(|said| said.proposal.as_ref()).map(words),
        (Field::Note, _) => text(|said| said.note.as_ref()).map(words),
        _ => None,
    };
    known.unwrap_or_else(|| match back.sources(&item.id, field, target).next() {
        Some(source) => written(&source.raw, place),
        None => place,
    })
}

fn number(figure: Decimal) -> Cell {
    Cell::Input(Input::Number(Some(figure)))
}

fn words(words: String) -> Cell {
    Cell::Input(Input::Text(Some(words)))
}

/// A month alone is no day that Excel knows.
fn day(date: PartialDate, place: &Input) -> Input {
    match (date, place) {
        (PartialDate::Day(day), Input::Date { from, to, .. }) => {
            Input::Date { now: Some(day), from: *from, to: *to }
        }
        _ => Input::Other(date.words(), Box::new(place.clone())),
    }
}

/// What a person wrote and nobody understood, in the place where it belongs.
pub(super) fn written(raw: &str, place: Cell) -> Cell {
    match place {
        Cell::Choice { options, .. } => Cell::Choice { chosen: raw.to_owned(), options },
        Cell::Input(Input::Text(_)) => words(raw.to_owned()),
        Cell::Input(input) => Cell::Input(Input::Other(raw.to_owned(), Box::new(input))),
        other => other,
    }
}

/// The note beside a cell: what is the matter and what to write.
pub(super) fn remark(column: usize, finding: &Finding) -> Remark {
    Remark { column, text: format!("{}\n→ {}", finding.message, finding.help) }
}

/// The remarks of a row, each beside the cell of its column. Beside the title stands what is the matter with the item as
/// a whole, where this is the row that speaks for it: `whole` are the columns in which the form shows the item.
pub(super) fn remarks(
    form: &Form<'_>,
    fields: &[Field],
    item: &Item,
    target: Option<usize>,
    whole: Option<&[Field]>,
) -> Vec<Remark> {
    let Some(back) = form.back else { return Vec::new() };
    let mut remarks = Vec::new();
    for (column, field) in fields.iter().enumerate() {
        let figure = is_figure(*field);
        let findings = match (field, whole) {
            (Field::Title, Some(shown)) => back.remarks_of(&item.id, shown),
            _ if figure && target.is_none() => continue,
            _ => back.remarks_at(&item.id, *field, target.filter(|_| figure)),
        };
        remarks.extend(findings.into_iter().map(|finding| remark(column, finding)));
    }
    remarks
}

/// Whether a field is a figure of a target, which a target's own row holds; the words of an item stand in the item's.
pub(super) fn is_figure(field: Field) -> bool {
    matches!(field, Field::Actual | Field::Estimate | Field::Cumulative)
}
