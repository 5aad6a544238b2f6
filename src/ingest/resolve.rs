//! What each column of a header holds, from the headings above it and its neighbours'.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::{
    beside::{FIGURES, Headed, SAMPLE, differ, divided, held, is_total, months_beside},
    column::{self, Column},
    hidden::Spans,
    span::{self, Span},
};
use crate::{
    model::{Field, Grid, GridRow, GridValue, Period},
    text::{
        self,
        date::{Deadline, deadline},
    },
};

/// Columns that say how far an item is.
pub(super) const RESULTS: [Field; 5] =
    [Field::Actual, Field::Estimate, Field::Cumulative, Field::Result, Field::Progress];

/// The columns of a table by what they hold; each stands in one of the maps, or holds another period's figures.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Columns {
    /// The field of each column that was recognised; a field stands once.
    pub(super) fields: BTreeMap<u32, Field>,
    /// Those of them whose headings say that their figures are percentages.
    pub(super) rates: BTreeSet<u32>,
    /// Further columns under the heading of the title: a title that leaves its own column empty stands in one of them.
    pub(super) titles: Vec<u32>,
    /// The state that heads each of the columns in which a unit ticks one.
    pub(super) states: BTreeMap<u32, String>,
    /// Headings of columns that hold what was done in parts of the period, or of some kind, where none holds all of it.
    pub(super) parts: BTreeMap<u32, String>,
    /// Headings of columns that give different figures for one field with nothing to tell which counts.
    pub(super) rivals: BTreeMap<u32, String>,
    /// Headings of columns whose field another one holds, with that one.
    pub(super) doubled: BTreeMap<u32, (String, u32)>,
    /// Headings that were not recognised.
    pub(super) unknown: BTreeMap<u32, String>,
}

/// A column and what its headings say of it.
struct Reading<'a> {
    column: u32,
    meaning: Column,
    headings: &'a [String],
    /// Which of several columns of one field stands: the lowest. A column that nobody sees yields to one that is seen,
    /// and what names the period, or is a sum, comes before what does not.
    rank: (bool, u8),
}

impl Columns {
    /// Reads a header's `rows` for the period reported; `below` are the rows of its table, `hidden` its columns that
    /// nobody sees.
    pub(super) fn read(
        grid: &Grid,
        hidden: &Spans,
        rows: &[&GridRow],
        below: &[GridRow],
        period: Option<Period>,
    ) -> Self {
        let numbers: BTreeSet<u32> =
            rows.iter().flat_map(|row| row.cells.iter().map(|cell| cell.column)).collect();
        let mut headed: Headed =
            numbers.into_iter().map(|column| (column, headings(grid, rows, column))).collect();
        let states = states(&headed, below);
        headed.retain(|column, _| !states.contains_key(column));
        let mut columns = Self::of(&headed, hidden, below, period);
        settle_progress(&headed, &mut columns.fields, below);
        settle_results(&headed, &mut columns.fields, below, period);
        if columns.fields.values().any(|field| *field == Field::Progress) {
            columns.unknown.extend(states);
        } else {
            columns.states = states;
        }
        columns
    }

    /// The columns that are read into a report; nobody misses the number of a row, or the identifier in a form.
    pub(super) fn reported(&self) -> impl Iterator<Item = u32> {
        let fields = self.fields.iter().filter(|(_, field)| !matches!(field, Field::Id | Field::Ordinal));
        fields.map(|(column, _)| *column).chain(self.states.keys().copied())
    }

    /// Resolves each column from the headings above it. Of several columns of one field, the one that names the period
    /// stands, or the sum of the others; a second "Kết quả" beside the figures holds their words. Beside a plan for less
    /// than the year a percentage that does not name the year's may be of either, and is held against none.
    fn of(headed: &Headed, hidden: &Spans, below: &[GridRow], period: Option<Period>) -> Self {
        let read = headed.iter().map(|(column, headings)| {
            let meaning = column::read(headings, months_beside(headed, headings), period);
            let meaning = divided(meaning, *column, headed, below);
            let named = match meaning {
                Column::Of { named: true, .. } => 0,
                _ if is_total(headings) => 1,
                _ => 2,
            };
            Reading { column: *column, meaning, headings, rank: (hidden.hold(*column), named) }
        });
        let mut read: Vec<Reading<'_>> = read.collect();
        read.sort_by_key(|reading| reading.rank);
        let (mut columns, mut elsewhere) = (Self::default(), BTreeMap::new());
        for at in 0..read.len() {
            let Reading { column, meaning, headings, rank } = read[at];
            let path = headings.join(" › ");
            match (columns.free(meaning, headings), meaning) {
                (Some(field), _) => drop(columns.fields.insert(column, field)),
                (None, Column::Elsewhere) => drop(elsewhere.insert(column, path)),
                (None, Column::Part) => drop(columns.parts.insert(column, path)),
                (None, Column::Of { field, .. }) => {
                    let stands =
                        read[..at].iter().find(|other| columns.fields.get(&other.column) == Some(&field));
                    match stands {
                        Some(other)
                            if other.rank == rank
                                && FIGURES.contains(&field)
                                && differ(below, other.column, column) =>
                        {
                            columns.rivals.insert(other.column, other.headings.join(" › "));
                            columns.rivals.insert(column, path);
                        }
                        Some(other)
                            if field == Field::Title && shares_titles(other, headings, below, column) =>
                        {
                            columns.titles.push(column);
                        }
                        Some(other) => drop(columns.doubled.insert(column, (path, other.column))),
                        None => drop(columns.unknown.insert(column, path)),
                    }
                }
                (None, Column::Unknown) => drop(columns.unknown.insert(column, path)),
            }
        }
        let Self { fields, rivals, rates, .. } = &mut columns;
        fields.retain(|column, _| !rivals.contains_key(column));
        if headed.values().any(|headings| column::plans_less(headings, period)) {
            let of_year = |column: &u32| column::names_year(&headed[column]);
            fields.retain(|column, field| *field != Field::Percent || of_year(column));
        }
        let shares = |column: &u32| headed[column].iter().any(|heading| heading.contains('%'));
        rates.extend(
            fields
                .iter()
                .filter(|(_, field)| FIGURES.contains(field))
                .map(|(column, _)| *column)
                .filter(shares),
        );
        columns.weigh(elsewhere);
        columns
    }

    /// The field that a column adds to those that stand.
    fn free(&self, meaning: Column, headings: &[String]) -> Option<Field> {
        let Column::Of { field, .. } = meaning else { return None };
        let stands = |field: Field| self.fields.values().any(|other| *other == field);
        let words = headings.last().is_some_and(|last| text::key(last).starts_with(&text::key("kết quả")));
        let field = if field == Field::Actual && stands(field) && words { Field::Result } else { field };
        (!stands(field)).then_some(field)
    }

    /// The figure of the whole period leaves its parts without a say. A table that shows nothing but another period's
    /// results is no matter of course.
    fn weigh(&mut self, elsewhere: BTreeMap<u32, String>) {
        let has = |fields: &[Field]| self.fields.values().any(|field| fields.contains(field));
        if has(&FIGURES) {
            self.parts.clear();
        }
        if !has(&RESULTS) && self.parts.is_empty() && self.rivals.is_empty() {
            self.unknown.extend(elsewhere);
        }
    }
}

/// Whether a column under the heading of the title's holds titles that leave the title's own column empty, as those of
/// sub-rows set in by a column do.
fn shares_titles(title: &Reading<'_>, headings: &[String], below: &[GridRow], column: u32) -> bool {
    let both = |row: &GridRow| row.cell(title.column).is_some() && row.cell(column).is_some();
    title.headings == headings && !below.iter().take(SAMPLE).any(both)
}

/// The columns that a state heads beside another state under the same heading, and that hold no figures: how many tasks
/// are in a state is another matter.
fn states(headed: &Headed, below: &[GridRow]) -> BTreeMap<u32, String> {
    // "Hoàn thành › Đúng hạn" is one state.
    let state = |headings: &'_ [String]| {
        let states = headings.iter().rev().take_while(|heading| column::is_state(heading)).count();
        let (above, state) = headings.split_at(headings.len() - states);
        (states > 0).then(|| (state.join(" "), above.to_vec()))
    };
    let all: BTreeMap<u32, (String, Vec<String>)> =
        headed.iter().filter_map(|(column, headings)| Some((*column, state(headings)?))).collect();
    let beside = |above: &[String]| all.values().filter(|(_, others)| others == above).count() > 1;
    let found: BTreeMap<u32, String> = all
        .iter()
        .filter(|(_, (_, above))| beside(above))
        .map(|(column, (state, _))| (*column, state.clone()))
        .collect();
    let cells: Vec<&GridValue> = found.keys().flat_map(|column| held(below, *column)).collect();
    let figures = || {
        cells.iter().filter_map(|value| match value {
            GridValue::Number(number) => Some(*number),
            _ => None,
        })
    };
    // Ones and noughts alone are ticks.
    let counts = figures().any(|number| number > Decimal::ONE);
    if counts && figures().count() * 2 > cells.len() { BTreeMap::new() } else { found }
}

/// "Tiến độ" heads deadlines as well as states; what most of its cells hold decides.
fn settle_progress(headed: &Headed, columns: &mut BTreeMap<u32, Field>, below: &[GridRow]) {
    let Some(column) = columns.iter().find(|(_, field)| **field == Field::Progress).map(|(at, _)| *at) else {
        return;
    };
    let ambiguous = headed
        .get(&column)
        .and_then(|headings| headings.last())
        .is_some_and(|heading| text::key(heading).starts_with(&text::key("tiến độ")));
    let cells: Vec<&GridValue> = held(below, column).collect();
    let dates = cells.iter().filter(|value| is_deadline(value)).count();
    if ambiguous && dates * 2 > cells.len() && !columns.values().any(|field| *field == Field::Due) {
        columns.insert(column, Field::Due);
    }
}

/// "Kết quả thực hiện từ đầu năm" heads words as well as figures; figures under it are those from the year's start.
fn settle_results(
    headed: &Headed,
    columns: &mut BTreeMap<u32, Field>,
    below: &[GridRow],
    period: Option<Period>,
) {
    let Some(column) = columns.iter().find(|(_, field)| **field == Field::Result).map(|(at, _)| *at) else {
        return;
    };
    let since = |heading: &String| {
        span::span(&text::key(heading), period, Some(Field::Actual)) == Some(Span::SinceStart)
    };
    let counts = headed.get(&column).is_some_and(|headings| headings.iter().any(since));
    let cells: Vec<&GridValue> = held(below, column).collect();
    let figures = cells.iter().filter(|value| matches!(value, GridValue::Number(_))).count();
    if counts && figures * 2 > cells.len() && !columns.values().any(|field| *field == Field::Cumulative) {
        columns.insert(column, Field::Cumulative);
    }
}

fn is_deadline(value: &GridValue) -> bool {
    match value {
        GridValue::Date(_) => true,
        // Any year will do to see whether a text is a date.
        GridValue::Text(text) => matches!(deadline(text, 2000, None), Deadline::On(_)),
        _ => false,
    }
}

/// The headings over a column from top to bottom; a merged heading, or one with blanks to its right, covers
/// the columns that it spans.
fn headings(grid: &Grid, rows: &[&GridRow], column: u32) -> Vec<String> {
    let mut headings: Vec<String> = Vec::new();
    for (level, row) in rows.iter().enumerate() {
        let own = row.cell(column).map(|cell| text::clean(&cell.text()));
        let below = rows[level + 1..].iter().any(|row| row.cell(column).is_some());
        let heading = own.or_else(|| below.then(|| covering(grid, row, column)).flatten());
        headings.extend(heading.filter(|heading| headings.last() != Some(heading)));
    }
    headings
}

/// The heading to the left that covers a column: by its merged cell, or, in a row without merged cells, by the
/// blanks to its right. Another table of the sheet may well have merged cells.
fn covering(grid: &Grid, row: &GridRow, column: u32) -> Option<String> {
    let left = row.cells.iter().rev().find(|cell| cell.column < column)?;
    let mut here = grid.merges.iter().filter(|area| area.0 <= row.number && row.number <= area.2).peekable();
    let covers = here.peek().is_none() || here.any(|area| area.1 == left.column && area.3 >= column);
    covers.then(|| text::clean(&left.text()))
}
