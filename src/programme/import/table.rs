//! A table while its rows are read: which column is what, and what its cells mean.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::super::columns;
use crate::{
    model::{Field, Grid, GridCell, GridRow, GridValue},
    text,
};

/// A cell of a row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Said {
    /// Its own words.
    pub printed: String,
    /// What it means: its own words, those above a ditto mark, or those of the merged cell that it is in.
    pub meant: String,
    /// The day, where the file marks the cell as one.
    pub day: Option<NaiveDate>,
    /// Column of the sheet or table.
    pub column: u32,
}

/// What is known of the table that is being read.
#[derive(Default)]
pub(super) struct Table {
    columns: BTreeMap<Field, u32>,
    header: Header,
    /// The merged cells over each column asked for, so that a sheet full of them is gone through once.
    merges: BTreeMap<u32, Vec<(u32, u32, u32)>>,
    /// What the row above says, for ditto marks.
    above: BTreeMap<Field, String>,
}

/// The header of the table: its last row, and the headings by their columns.
#[derive(Default)]
struct Header {
    row: u32,
    texts: BTreeMap<u32, String>,
}

fn heading_cell(cell: &GridCell) -> (u32, String) {
    (cell.column, one_line(&text::clean(&cell.text())))
}

fn one_line(text: &str) -> String {
    text.replace('\n', " ")
}

impl Table {
    /// Whether there was a header.
    pub fn is_open(&self) -> bool {
        !self.columns.is_empty()
    }

    /// The headings, from left to right.
    pub fn headings(&self) -> Vec<String> {
        self.header.texts.values().cloned().collect()
    }

    /// The column of a field.
    pub fn column(&self, field: Field) -> Option<u32> {
        self.columns.get(&field).copied()
    }

    /// Goes on in another grid, in the same columns.
    pub fn go_on(&mut self) {
        self.merges.clear();
        self.header.row = 0;
    }

    /// Forgets what ditto marks would repeat.
    pub fn forget_above(&mut self) {
        self.above.clear();
    }

    /// Takes a row as the table's header where it names the column of the tasks and of who, when or how much.
    pub fn read_header(&mut self, row: &GridRow) -> bool {
        let mut columns = BTreeMap::new();
        for cell in &row.cells {
            if let Some(field) = columns::recognise(&cell.text()) {
                columns.entry(field).or_insert(cell.column);
            }
        }
        let others = [Field::Lead, Field::Leader, Field::Due, Field::Plan];
        let is_header =
            columns.contains_key(&Field::Title) && others.iter().any(|field| columns.contains_key(field));
        if is_header {
            self.columns = columns;
            self.header = Header { row: row.number, texts: row.cells.iter().map(heading_cell).collect() };
        }
        is_header
    }

    /// Takes the second row of a header, where a heading such as "Phòng/Đơn vị" is divided.
    pub fn extend_header(&mut self, row: &GridRow) -> bool {
        let follows = self.header.row > 0 && row.number == self.header.row + 1;
        let named: Vec<_> = row.cells.iter().map(|cell| (columns::recognise(&cell.text()), cell)).collect();
        if !follows || named.iter().any(|(field, _)| field.is_none()) {
            return false;
        }
        for (field, cell) in named {
            self.columns.extend(field.map(|field| (field, cell.column)));
            self.header.texts.insert(cell.column, heading_cell(cell).1);
        }
        true
    }

    /// A row's cells.
    pub fn cells(&mut self, grid: &Grid, row: &GridRow) -> BTreeMap<Field, Said> {
        let columns = self.columns.clone();
        columns.into_iter().map(|(field, column)| (field, self.said(grid, row, field, column))).collect()
    }

    fn said(&mut self, grid: &Grid, row: &GridRow, field: Field, column: u32) -> Said {
        let cell = row.cell(column);
        let printed = cell.map(|cell| unbroken(&shown(cell))).unwrap_or_default();
        let meant = if printed.is_empty() {
            self.merged(grid, row, column).unwrap_or_default()
        } else if text::is_ditto(&printed) {
            self.above.get(&field).cloned().unwrap_or_default()
        } else {
            printed.clone()
        };
        self.above.insert(field, meant.clone());
        let day = match cell.map(|cell| &cell.value) {
            Some(&GridValue::Date(day)) => Some(day),
            _ => None,
        };
        Said { printed, meant, day, column }
    }

    /// The words of the merged cell that holds a cell.
    fn merged(&mut self, grid: &Grid, row: &GridRow, column: u32) -> Option<String> {
        let merges = self.merges.entry(column).or_insert_with(|| merges_over(grid, column));
        let &(top, bottom, left) =
            merges.get(merges.partition_point(|&(top, ..)| top <= row.number).checked_sub(1)?)?;
        let at =
            grid.rows.binary_search_by_key(&top, |row| row.number).ok().filter(|_| row.number <= bottom)?;
        Some(unbroken(&text::clean(&grid.rows[at].cell(left)?.text())))
    }
}

/// A cell's words; a number as documents print it, so that "1,234" is not taken for thousands.
fn shown(cell: &GridCell) -> String {
    let percent = |number: Decimal| number.checked_mul(Decimal::ONE_HUNDRED).filter(|_| cell.percent);
    match cell.value {
        GridValue::Number(number) => percent(number).map_or_else(
            || if number.is_integer() { cell.text() } else { text::format_number(number) },
            text::format_percent,
        ),
        _ => text::clean(&cell.text()),
    }
}

/// A text without the line breaks that only fit it into its column: what goes on in lower case or in
/// brackets is the same line.
fn unbroken(text: &str) -> String {
    let mut lines = text.lines();
    let mut out = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        out.push(if line.starts_with(|c: char| c.is_lowercase() || c == '(') { ' ' } else { '\n' });
        out.push_str(line);
    }
    out
}

/// The merged cells over a column as (first row, last row, first column), by their first row.
fn merges_over(grid: &Grid, column: u32) -> Vec<(u32, u32, u32)> {
    let over = grid.merges.iter().filter(|&&(_, left, _, right)| (left..=right).contains(&column));
    let mut merges: Vec<_> = over.map(|&(top, left, bottom, _)| (top, bottom, left)).collect();
    merges.sort_unstable();
    merges
}
