//! A TOML file → the cells of its sheets.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{EMPTIED, Kind, Layout};

/// What stands for a line break within one of several lines.
pub const BREAK: char = '↵';

/// What [`Kind::Flag`] says.
pub const YES: &str = "Có";

/// What it says where the file says that something does not hold.
pub const NO: &str = "Không";

/// A cell as the file has it: units, leaders and choices by their keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// Words.
    Text(String),
    /// A figure.
    Number(Decimal),
    /// A day.
    Date(NaiveDate),
}

/// A sheet with its rows, each with a cell for every column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T: 'static> {
    /// The sheet.
    pub layout: &'static Layout<T>,
    /// Its rows.
    pub rows: Vec<Vec<Option<Entry>>>,
}

/// The tables of a list.
pub fn list<'a, 't>(table: &'a DeTable<'t>, key: &str) -> impl Iterator<Item = &'a DeTable<'t>> {
    let all = table.get(key).and_then(|value| value.get_ref().as_array());
    all.into_iter().flatten().filter_map(|value| value.get_ref().as_table())
}

/// A value of the file as a cell of that kind shows it.
pub fn entry(value: &DeValue<'_>, kind: Kind) -> Option<Entry> {
    match (kind, value) {
        (Kind::Emptied, DeValue::Array(all)) => all.is_empty().then(|| Entry::Text(EMPTIED.to_owned())),
        (Kind::FirstUnit, DeValue::Array(all)) => {
            listed(all.get(..1).unwrap_or_default()).or_else(|| Some(none()))
        }
        (Kind::Units, DeValue::Array(all)) => listed(all).or_else(|| Some(none())),
        (_, DeValue::Array(all)) => {
            let lines = all.iter().filter_map(|value| value.get_ref().as_str());
            let lines: Vec<String> = lines.map(|line| line.replace('\n', &BREAK.to_string())).collect();
            (!lines.is_empty()).then(|| Entry::Text(lines.join("\n")))
        }
        (_, DeValue::String(text)) => Some(Entry::Text(text.to_string())),
        (_, DeValue::Integer(number)) => Decimal::from_str_exact(number.as_str()).ok().map(Entry::Number),
        (_, DeValue::Float(number)) => Decimal::from_str_exact(number.as_str()).ok().map(Entry::Number),
        (_, DeValue::Boolean(truth)) => truth.then(|| Entry::Text(YES.to_owned())),
        (_, DeValue::Datetime(day)) => {
            let date = day.date?;
            let date = NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into());
            date.map(Entry::Date)
        }
        (_, DeValue::Table(_)) => None,
    }
}

/// The names of a list in one cell; nothing where there is none.
pub fn listed(all: &[Spanned<DeValue<'_>>]) -> Option<Entry> {
    let ids: Vec<&str> = all.iter().filter_map(|value| value.get_ref().as_str()).collect();
    (!ids.is_empty()).then(|| Entry::Text(ids.join(", ")))
}

/// A list that is there but empty.
fn none() -> Entry {
    Entry::Text(EMPTIED.to_owned())
}
