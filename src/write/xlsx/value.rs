//! What cells show and count as: their own words and figures, or what follows from other cells, as the formulas there
//! will find it.

use std::{borrow::Cow, cell::RefCell, collections::BTreeMap, rc::Rc};

use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};

use super::{
    formula::number,
    layout::{Layout, Spot, column_of},
    look::{self, ESTIMATE, Shown, number_format},
};
use crate::{
    assess::percent,
    report::{AS_OF, Cell, Check, Input, Test},
};

/// Cells that follow each other in a row; a longer way can only be a circle.
const DEPTH: usize = 16;

/// What a cell shows.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value<'a> {
    /// Nothing.
    Nothing,
    /// Words.
    Words(Cow<'a, str>),
    /// A figure.
    Figure(Decimal),
    /// A date.
    Day(NaiveDate),
}

impl Value<'_> {
    /// Its words; nothing for figures and dates.
    pub fn words(&self) -> &str {
        match self {
            Self::Words(words) => words,
            _ => "",
        }
    }

    /// As formulas compare it with words, and join it to others.
    pub fn plain(&self) -> Cow<'_, str> {
        match self {
            Self::Nothing => Cow::Borrowed(""),
            Self::Words(words) => Cow::Borrowed(words),
            Self::Figure(figure) => Cow::Owned(figure.normalize().to_string()),
            Self::Day(day) => Cow::Owned(serial(*day).to_string()),
        }
    }
}

/// A day as Excel counts it.
pub(super) fn serial(day: NaiveDate) -> i64 {
    NaiveDate::from_ymd_opt(1899, 12, 30).map_or(0, |origin| day.signed_duration_since(origin).num_days())
}

/// The cells of a column as tests compare them.
type Texts = Rc<Vec<String>>;

/// The values of a book's cells.
pub(super) struct Values<'a> {
    layout: &'a Layout<'a>,
    as_of: Option<Spot>,
    columns: RefCell<BTreeMap<(usize, usize), Texts>>,
}

impl<'a> Values<'a> {
    /// The values of the cells of a book that is laid out so.
    pub fn new(layout: &'a Layout<'a>) -> Self {
        let named = layout.pages.iter().enumerate().find_map(|(page, tab)| {
            let name = tab.sheet.names.iter().find(|name| name.name == AS_OF)?;
            name.cell.map(|(row, column)| Spot { page, row, column })
        });
        Self { layout, as_of: named, columns: RefCell::default() }
    }

    /// Where everything stands.
    pub fn layout(&self) -> &'a Layout<'a> {
        self.layout
    }

    /// What a cell shows.
    pub fn at(&self, spot: Spot) -> Value<'a> {
        self.found(spot, DEPTH)
    }

    /// What a cell outside the tables shows, on a tab.
    pub fn beside(&self, cell: &'a Cell, page: usize) -> Value<'a> {
        self.value(cell, Spot { page, row: 0, column: 0 }, DEPTH)
    }

    fn cell(&self, spot: Spot) -> Option<&'a Cell> {
        self.layout.pages.get(spot.page)?.sheet.table.rows.get(spot.row)?.cells.get(spot.column)
    }

    fn found(&self, spot: Spot, depth: usize) -> Value<'a> {
        match (self.cell(spot), depth.checked_sub(1)) {
            (Some(cell), Some(depth)) => self.value(cell, spot, depth),
            _ => Value::Nothing,
        }
    }

    fn figure(&self, spot: Spot, depth: usize) -> Option<Decimal> {
        match self.found(spot, depth) {
            Value::Figure(figure) => Some(figure),
            _ => None,
        }
    }

    fn value(&self, cell: &'a Cell, spot: Spot, depth: usize) -> Value<'a> {
        let beside = |column| self.figure(Spot { column, ..spot }, depth);
        match cell {
            Cell::Empty
            | Cell::Input(Input::Text(None) | Input::Number(None) | Input::Points { now: None, .. }) => {
                Value::Nothing
            }
            Cell::Text(text)
            | Cell::Link { text, .. }
            | Cell::Source { text, .. }
            | Cell::Choice { chosen: text, .. }
            | Cell::Judged { words: text, .. }
            | Cell::Input(Input::Text(Some(text)) | Input::Other(text, _)) => said(Cow::Borrowed(text)),
            Cell::Value { value, .. }
            | Cell::Goal { base: value, .. }
            | Cell::Input(Input::Number(Some(value)) | Input::Points { now: Some(value), .. }) => {
                exact(*value)
            }
            Cell::Date(day) => Value::Day(*day),
            Cell::Input(Input::Date { now, .. }) => now.map_or(Value::Nothing, Value::Day),
            Cell::Percent { of, over } => shown(percent(beside(*of), beside(*over))),
            Cell::Sum { rows, .. } => {
                let figures = rows.iter().filter_map(|&row| self.figure(Spot { row, ..spot }, depth));
                Value::Figure(figures.sum())
            }
            Cell::Across { columns, complete } => {
                let figures: Vec<_> = columns.iter().filter_map(|&column| beside(column)).collect();
                let gaps = *complete && figures.len() < columns.len();
                if gaps { Value::Nothing } else { Value::Figure(figures.into_iter().sum()) }
            }
            Cell::Points { rows, columns, places } => {
                let spots = rows.iter().flat_map(|&row| columns.iter().map(move |&column| (row, column)));
                let figures =
                    spots.filter_map(|(row, column)| self.figure(Spot { row, column, ..spot }, depth));
                let sum: Decimal = figures.sum();
                Value::Figure(sum.round_dp_with_strategy(*places, RoundingStrategy::MidpointAwayFromZero))
            }
            Cell::Rank { of, rows } => self.rank(spot, *of, *rows, depth),
            Cell::Same { at, .. } => {
                self.layout.spot(at).map_or(Value::Nothing, |spot| self.found(spot, depth))
            }
            Cell::Count { sheet, tests } => Value::Figure(self.count(sheet, tests).into()),
            Cell::Days { date, ahead } => self.days(Spot { column: *date, ..spot }, *ahead, depth),
            Cell::Checks(checks) => {
                said(checks.iter().filter_map(|check| self.amiss(check, spot, depth)).collect())
            }
            Cell::Phrase(parts) => {
                said(parts.iter().map(|part| self.value(part, spot, depth).plain().into_owned()).collect())
            }
        }
    }

    /// One more than the figures above the row's own.
    fn rank(&self, spot: Spot, of: usize, (first, last): (usize, usize), depth: usize) -> Value<'a> {
        let figure = |row| self.figure(Spot { row, column: of, ..spot }, depth);
        let Some(own) = figure(spot.row) else { return Value::Nothing };
        let above = (first..=last).filter_map(figure).filter(|other| *other > own).count();
        Value::Figure((above + 1).into())
    }

    /// What a check of a row says, where it does not hold.
    fn amiss(&self, check: &'a Check, spot: Spot, depth: usize) -> Option<&'a str> {
        let figure = |row, column| self.figure(Spot { row, column, ..spot }, depth);
        let (sum, total, otherwise) = match check {
            Check::Adds { before, part, total, otherwise } => {
                (figure(spot.row, *part)?.checked_add(*before)?, figure(spot.row, *total)?, otherwise)
            }
            Check::AtLeast { part, whole, otherwise } => {
                let whole = figure(spot.row, *whole)?;
                (figure(spot.row, *part)?.max(whole), whole, otherwise)
            }
            Check::Sums { column, rows, otherwise } => {
                let parts: Option<Decimal> = rows.clone().map(|row| figure(row, *column)).sum();
                (parts?, figure(spot.row, *column)?, otherwise)
            }
        };
        (sum != total).then_some(otherwise)
    }

    /// Days from a date to the one on which deadlines are judged, or the other way round.
    fn days(&self, date: Spot, ahead: bool, depth: usize) -> Value<'a> {
        match (self.found(date, depth), self.as_of.map(|spot| self.found(spot, depth))) {
            (Value::Day(date), Some(Value::Day(as_of))) => {
                let since = as_of.signed_duration_since(date).num_days();
                Value::Figure((if ahead { -since } else { since }).into())
            }
            _ => Value::Nothing,
        }
    }

    fn count(&self, sheet: &str, tests: &[Test]) -> usize {
        let Some(page) = self.layout.page_of(sheet) else { return 0 };
        let columns: Vec<_> = tests.iter().map(|test| (test, self.texts(page, test.column))).collect();
        let passes = |row: &usize| {
            columns.iter().all(|(test, texts)| {
                let same = texts.get(*row).is_some_and(|text| *text == test.words.to_lowercase());
                same == test.is
            })
        };
        (0..self.layout.pages[page].sheet.table.rows.len()).filter(passes).count()
    }

    /// The cells of a column in small letters; each column is gone through once.
    fn texts(&self, page: usize, key: &str) -> Texts {
        let sheet = self.layout.pages[page].sheet;
        let Some(column) = column_of(sheet, key) else { return Texts::default() };
        if let Some(texts) = self.columns.borrow().get(&(page, column)) {
            return Rc::clone(texts);
        }
        let rows = 0..sheet.table.rows.len();
        let text = |row| self.at(Spot { page, row, column }).plain().to_lowercase();
        let texts: Texts = Rc::new(rows.map(text).collect());
        self.columns.borrow_mut().insert((page, column), Rc::clone(&texts));
        texts
    }

    /// How a cell's value is shown.
    pub fn shown(&self, spot: Spot) -> Shown {
        let figure = |spot| match self.at(spot) {
            Value::Figure(figure) => Shown::Number(number_format(figure)),
            _ => Shown::Words,
        };
        match self.cell(spot) {
            Some(Cell::Same { at, .. }) => match self.layout.spot(at).map(|spot| self.shown(spot)) {
                Some(Shown::Link) | None => Shown::Words,
                Some(shown) => shown,
            },
            Some(Cell::Sum { .. } | Cell::Across { .. }) if self.is_estimated(spot, DEPTH) => {
                match figure(spot) {
                    Shown::Number(format) => Shown::Number(format!("{format}\"{ESTIMATE}\"")),
                    other => other,
                }
            }
            Some(
                Cell::Sum { .. }
                | Cell::Across { .. }
                | Cell::Points { .. }
                | Cell::Rank { .. }
                | Cell::Count { .. }
                | Cell::Days { .. },
            ) => figure(spot),
            Some(cell) => look::shown(cell),
            None => Shown::Words,
        }
    }

    /// Whether an estimate is in what a cell shows.
    fn is_estimated(&self, spot: Spot, depth: usize) -> bool {
        let Some(depth) = depth.checked_sub(1) else { return false };
        let any = |mut spots: std::vec::IntoIter<Spot>| spots.any(|spot| self.is_estimated(spot, depth));
        match self.cell(spot) {
            Some(Cell::Value { estimated, .. }) => *estimated,
            Some(Cell::Same { at, .. }) => any(Vec::from_iter(self.layout.spot(at)).into_iter()),
            Some(Cell::Sum { rows, .. }) => {
                any(rows.iter().map(|&row| Spot { row, ..spot }).collect::<Vec<_>>().into_iter())
            }
            Some(Cell::Across { columns, .. }) => {
                any(columns.iter().map(|&column| Spot { column, ..spot }).collect::<Vec<_>>().into_iter())
            }
            _ => false,
        }
    }
}

fn said(words: Cow<'_, str>) -> Value<'_> {
    if words.is_empty() { Value::Nothing } else { Value::Words(words) }
}

fn shown<'a>(figure: Option<Decimal>) -> Value<'a> {
    figure.map_or(Value::Nothing, Value::Figure)
}

/// A figure that Excel would spoil is words.
fn exact<'a>(figure: Decimal) -> Value<'a> {
    match number(figure) {
        Some(_) => Value::Figure(figure),
        None => Value::Words(Cow::Owned(figure.to_string())),
    }
}
