//! One matched row → what its unit says of the item: figures, state, words, and the cells they come from.

mod figures;
mod state;

use std::rc::Rc;

use rust_decimal::Decimal;

use super::{Source, checks, outcome::Role, percent::Percent};
use crate::{
    finding::{Code, Finding},
    ingest::{Cell, Submission},
    matching::Match,
    model::{Field, GridValue, Item, Op, PartialDate, Period, Progress, UnitId},
    text,
};

/// A target's figures as one row gives them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Figures {
    /// Figure of the row's period.
    pub(super) actual: Option<Decimal>,
    /// Figure from the year's start.
    pub(super) cumulative: Option<Decimal>,
    /// Whether the figure of the period is an estimate.
    pub(super) estimated: bool,
    /// Whether something that claims to be a figure was written but not taken, and that was said.
    pub(super) refused: bool,
}

/// What one row says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// The number of the submission that it stands in.
    pub(super) submission: usize,
    /// Who says it.
    pub(super) unit: UnitId,
    /// In what capacity.
    pub(super) role: Role,
    /// For which period.
    pub(super) period: Period,
    /// Where.
    pub(super) file: String,
    pub(super) sheet: String,
    pub(super) row: u32,
    /// Further rows that it spans, where a page break tore it.
    pub(super) torn: Vec<u32>,
    /// One for each target.
    pub(super) figures: Vec<Figures>,
    /// The percentage of the plan that it states.
    pub(super) percent: Option<Percent>,
    pub(super) progress: Option<Progress>,
    pub(super) completed_on: Option<PartialDate>,
    pub(super) result: Option<String>,
    pub(super) product: Option<String>,
    pub(super) reason: Option<String>,
    pub(super) proposal: Option<String>,
    pub(super) note: Option<String>,
    pub(super) sources: Vec<Rc<Source>>,
    /// Whether the row says anything at all.
    pub(super) said: bool,
}

impl Entry {
    /// The cell of a target, or of the item, in the first of these columns that gives one: the chosen one before the
    /// row's own.
    pub(super) fn cell(&self, target: Option<usize>, fields: &[Field]) -> Option<&Source> {
        let of = |field: &Field| {
            let mut cells =
                self.sources.iter().map(Rc::as_ref).filter(|it| it.target == target && it.field == *field);
            cells.clone().find(|source| source.chosen).or_else(|| cells.next())
        };
        fields.iter().find_map(of)
    }
}

/// Reads a matched row.
pub(super) fn read(
    item: &Item,
    found: &Match,
    submission: &Submission,
    number: usize,
    unit: &UnitId,
    role: Role,
    period: Period,
) -> (Entry, Vec<Finding>) {
    let mut reader = EntryReader {
        item,
        found,
        submission,
        period,
        findings: Vec::new(),
        entry: Entry {
            submission: number,
            unit: unit.clone(),
            role,
            period,
            file: submission.file.clone(),
            sheet: found.row.sheet.clone(),
            row: found.row.row,
            torn: found.row.span.iter().copied().filter(|row| *row != found.row.row).collect(),
            figures: vec![Figures::default(); item.targets.len()],
            percent: None,
            progress: None,
            completed_on: None,
            result: None,
            product: None,
            reason: None,
            proposal: None,
            note: None,
            sources: Vec::new(),
            said: false,
        },
    };
    reader.figures();
    reader.state();
    reader.words();
    reader.findings.extend(checks::row(item, found, &reader.entry, submission));
    reader.finish()
}

/// The target that a row's figure columns speak of: the one that a form names, or the item's only one.
pub(super) fn column_target(item: &Item, found: &Match) -> Option<usize> {
    match (found.target, item.targets.len()) {
        (Some(target), count) => (1..=count).contains(&target).then(|| target - 1),
        (None, 1) => Some(0),
        (None, _) => None,
    }
}

struct EntryReader<'a> {
    item: &'a Item,
    found: &'a Match,
    submission: &'a Submission,
    period: Period,
    entry: Entry,
    findings: Vec<Finding>,
}

impl EntryReader<'_> {
    fn cell(&self, field: Field) -> Option<&Cell> {
        self.found.row.cells.get(&field)
    }

    /// Whether the column of figures holds the words of an item that reports in words.
    fn is_result_text(&self, field: Field) -> bool {
        let text = self.cell(field).is_some_and(|cell| matches!(cell.value, GridValue::Text(_)));
        text && self.cell(Field::Result).is_none() && !self.item.section.code().starts_with("I.1")
    }

    /// The column of the result's words: its own, or the figures' where a unit wrote words there. An item that owes
    /// no figure has nothing else to say in it.
    fn result_field(&self) -> Option<Field> {
        let owes_none = self.item.targets.iter().all(|target| target.op == Op::None);
        [Field::Result, Field::Actual].into_iter().find(|field| {
            self.cell(*field).is_some_and(|cell| {
                let text = matches!(cell.value, GridValue::Text(_));
                *field == Field::Result || text && (owes_none || self.is_result_text(*field))
            })
        })
    }

    fn words(&mut self) {
        if let Some(field) = self.result_field() {
            self.entry.result = self.take(field);
        }
        self.entry.reason = self.take(Field::Reason);
        self.entry.proposal = self.take(Field::Proposal);
        self.entry.note = self.take(Field::Note);
    }

    fn take(&mut self, field: Field) -> Option<String> {
        let words = text::clean(&self.cell(field)?.raw);
        self.source(field, None);
        (!words.is_empty()).then_some(words)
    }

    fn source(&mut self, field: Field, target: Option<usize>) {
        let Some(cell) = self.cell(field) else { return };
        let source = Rc::new(Source {
            file: self.submission.file.clone(),
            sheet: self.found.row.sheet.clone(),
            cell: cell.address.clone(),
            unit: self.entry.unit.clone(),
            period: self.period,
            field,
            target,
            raw: cell.raw.clone(),
            chosen: false,
        });
        if !self.entry.sources.contains(&source) {
            self.entry.sources.push(source);
        }
    }

    fn say(&mut self, code: Code, message: String, field: Field) {
        let cell = self.cell(field).map(|cell| cell.address.clone()).unwrap_or_default();
        let finding = Finding::new(code, message)
            .file(&self.submission.file)
            .sheet(&self.found.row.sheet)
            .cell(cell)
            .item(self.item.id.clone())
            .unit(self.entry.unit.clone());
        self.findings.push(finding);
    }

    /// A row that gives nothing but its title still shows where the item was found.
    fn finish(mut self) -> (Entry, Vec<Finding>) {
        self.entry.said = !self.entry.sources.is_empty();
        if !self.entry.said {
            self.source(Field::Title, None);
        }
        (self.entry, self.findings)
    }
}
