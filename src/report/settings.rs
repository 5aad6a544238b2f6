//! What the workbooks of settings share: files that an officer edits in Excel and the program reads back, a guide first,
//! then a sheet for each part of the file.

use chrono::NaiveDate;

use super::{Cell, Column, Input, Purpose, Row, Sheet, Table};
use crate::{
    model::mark,
    sheets::{Entry, Field, Kind, Layout, Page, option},
};

/// The first sheet: what to do, a line each, and what every sheet holds.
pub(super) fn guide<T>(heading: Vec<String>, lines: &[(&str, String)], layouts: &[Layout<T>]) -> Sheet {
    let line =
        |what: String, how: &str| Row { cells: vec![Cell::text(what), Cell::text(how)], ..Row::default() };
    let lines = lines.iter().map(|(what, how)| line((*what).to_owned(), how));
    let sheets = layouts.iter().map(|layout| line(format!("Trang {}", layout.name), layout.about));
    Sheet {
        id: "huong-dan".to_owned(),
        name: mark::GUIDE_SHEET.to_owned(),
        heading,
        table: Table {
            columns: vec![
                Column { header: "Việc".to_owned(), width: 28.0, ..Column::default() },
                Column { header: "Cách làm".to_owned(), width: 110.0, ..Column::default() },
            ],
            rows: lines.chain(sheets).collect(),
        },
        ..Sheet::default()
    }
}

/// A sheet of the file with `spare` rows left free; the first `pinned` columns stay in view.
pub(super) fn sheet<T>(
    page: &Page<T>,
    spare: usize,
    pinned: usize,
    cell: impl Fn(&Field, Option<&Entry>) -> Cell,
) -> Sheet {
    let layout = page.layout;
    let free = vec![None; layout.fields.len()];
    let row = |row: &Vec<Option<Entry>>| Row {
        cells: layout.fields.iter().zip(row).map(|(field, entry)| cell(field, entry.as_ref())).collect(),
        ..Row::default()
    };
    Sheet {
        id: layout.name.to_owned(),
        name: layout.name.to_owned(),
        purpose: Purpose::List,
        pinned,
        heading: vec![layout.name.to_uppercase(), layout.about.to_owned()],
        table: Table {
            columns: layout.fields.iter().map(column).collect(),
            rows: page.rows.iter().chain(std::iter::repeat_n(&free, spare)).map(row).collect(),
        },
        ..Sheet::default()
    }
}

/// A column as it is declared.
pub(super) fn column(field: &Field) -> Column {
    Column {
        key: field.key,
        header: field.heading.to_owned(),
        width: f64::from(field.width),
        ..Column::default()
    }
}

/// A cell of a kind that means the same in every file; days lie between two.
pub(super) fn cell(kind: Kind, entry: Option<&Entry>, (from, to): (NaiveDate, NaiveDate)) -> Cell {
    match (kind, entry) {
        (Kind::Date, Some(Entry::Date(date))) => Cell::Input(Input::Date { now: Some(*date), from, to }),
        (Kind::Date, _) => Cell::Input(Input::Date { now: None, from, to }),
        (Kind::Choice(options), _) => {
            let words = words(entry);
            let chosen = options.iter().find(|(key, _)| *key == words);
            choice(
                chosen.map_or_else(|| words.to_owned(), |(key, label)| option(key, label)),
                options.iter().map(|(key, label)| option(key, label)).collect(),
            )
        }
        (_, Some(Entry::Number(number))) => Cell::Value { value: *number, estimated: false, link: None },
        (_, Some(Entry::Date(date))) => Cell::Date(*date),
        (_, Some(Entry::Text(_)) | None) => Cell::text(words(entry)),
    }
}

/// The words of a cell; none where it is empty or holds something else.
pub(super) fn words(entry: Option<&Entry>) -> &str {
    match entry {
        Some(Entry::Text(text)) => text,
        _ => "",
    }
}

/// A cell with a drop-down.
pub(super) fn choice(chosen: String, options: Vec<String>) -> Cell {
    Cell::Choice { chosen, options }
}

/// A day of the calendar that is there for certain.
pub(super) fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}
