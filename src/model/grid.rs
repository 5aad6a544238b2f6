use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What a cell of a workbook holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GridValue {
    /// Text, as it stands in the file.
    Text(String),
    /// A number, to fifteen significant digits as Excel shows it.
    Number(Decimal),
    /// A cell that the file marks as a date.
    Date(NaiveDate),
    /// True or false.
    Bool(bool),
    /// An error such as `#REF!`.
    Error(String),
    /// A formula that the file keeps no result of.
    Uncalculated,
}

/// A non-empty cell and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GridCell {
    /// Row as Excel shows it, from 1.
    pub row: u32,
    /// Column from 0 (A is 0).
    pub column: u32,
    /// What it holds.
    pub value: GridValue,
    /// Whether the number is formatted as a percentage, so that 0.965 reads as 96,5%.
    pub percent: bool,
}

impl GridCell {
    /// The address as Excel shows it ("F12").
    pub fn address(&self) -> String {
        address(self.row, self.column)
    }

    /// The value as text, as a person would type it.
    pub fn text(&self) -> String {
        match &self.value {
            GridValue::Text(text) | GridValue::Error(text) => text.clone(),
            GridValue::Number(number) => number.normalize().to_string(),
            GridValue::Date(date) => date.format("%d/%m/%Y").to_string(),
            GridValue::Bool(true) => "TRUE".to_owned(),
            GridValue::Bool(false) => "FALSE".to_owned(),
            GridValue::Uncalculated => String::new(),
        }
    }
}

/// The non-empty cells of one row, by column.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct GridRow {
    /// Row as Excel shows it, from 1.
    pub number: u32,
    /// Cells in the order of their columns.
    pub cells: Vec<GridCell>,
}

impl GridRow {
    /// The cell in a column.
    pub fn cell(&self, column: u32) -> Option<&GridCell> {
        self.cells.binary_search_by_key(&column, |cell| cell.column).ok().map(|at| &self.cells[at])
    }
}

/// A sheet as its non-empty cells: what ingest makes of a workbook, whatever its format.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Grid {
    /// The sheet's name.
    pub sheet: String,
    /// Non-empty rows, in order.
    pub rows: Vec<GridRow>,
    /// Merged areas as (first row, first column, last row, last column), rows from 1, columns from 0.
    pub merges: Vec<(u32, u32, u32, u32)>,
}

impl Grid {
    /// Its first two columns as keys and values.
    pub fn pairs(&self) -> BTreeMap<String, String> {
        let pairs = self.rows.iter().filter_map(|row| Some((row.cell(0)?.text(), row.cell(1)?.text())));
        pairs.collect()
    }
}

/// The letters of a column counted from 0 ("A", "AB").
pub fn column_letters(column: u32) -> String {
    let mut rest = column + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        letters.push(char::from(b'A' + u8::try_from((rest - 1) % 26).unwrap_or(0)));
        rest = (rest - 1) / 26;
    }
    letters.into_iter().rev().collect()
}

/// The place that an address as Excel shows it names: row from 1, column from 0. "$" before a part is passed over.
///
/// ```
/// # use tonghop::model::{address, place};
/// assert_eq!(place("AB12"), Some((12, 27)));
/// assert_eq!(place("$F$3"), Some((3, 5)));
/// assert_eq!(place("12"), None);
/// ```
pub fn place(address: &str) -> Option<(u32, u32)> {
    let address = address.trim().replace('$', "");
    let (letters, row) = address.split_at(address.find(|c: char| c.is_ascii_digit())?);
    let digit = |c: char| c.is_ascii_alphabetic().then(|| u32::from(c.to_ascii_uppercase()) - u32::from('A'));
    let column = letters
        .chars()
        .try_fold(0_u32, |sum, c| sum.checked_mul(26)?.checked_add(digit(c)? + 1))?
        .checked_sub(1)?;
    Some((row.parse().ok().filter(|row| *row > 0)?, column))
}

/// The address of a cell as Excel shows it: row from 1, column from 0.
pub fn address(row: u32, column: u32) -> String {
    format!("{}{row}", column_letters(column))
}
