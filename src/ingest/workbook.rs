//! Bytes → grids: every sheet as its non-empty cells, whatever the format.

use std::{collections::BTreeMap, io::Cursor};

use calamine::{Data, DataRef, Ods, Reader, SheetType, SheetVisible, Xls, Xlsb, Xlsx};
use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::{
    model::{Grid, GridCell, GridRow, GridValue},
    text::legacy::Font,
};

/// Filled cells that a sheet may have.
const CELLS_LIMIT: usize = 4_000_000;

/// Greater numbers are no figures and stay text, so that no sum of figures can overflow.
const NUMBER_LIMIT: f64 = 1e15;
/// The same for whole numbers.
const WHOLE_LIMIT: u64 = 1_000_000_000_000_000;

/// A sheet with what surrounds its cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SheetData {
    /// Its cells.
    pub(super) grid: Grid,
    /// Its name as a person reads it.
    pub(super) title: String,
    /// Cells in a font of before Unicode, as (row from 1, column from 0). Only .xlsx tells fonts.
    pub(super) fonts: BTreeMap<(u32, u32), Font>,
    /// Whether a person sees it.
    pub(super) visible: bool,
    /// Cells whose formula has no stored result, as (row from 1, column from 0).
    pub(super) uncalculated: Vec<(u32, u32)>,
    /// What went wrong while reading; the cells before it stand.
    pub(super) damage: Option<String>,
}

impl SheetData {
    /// A sheet of cells and nothing else.
    pub(super) fn of(name: &str, cells: Vec<GridCell>, visible: bool) -> Self {
        Self {
            grid: grid(name, cells),
            title: name.to_owned(),
            fonts: BTreeMap::new(),
            visible,
            uncalculated: Vec::new(),
            damage: None,
        }
    }
}

/// Reads every worksheet of an .xlsx or .xlsm package.
pub(super) fn xlsx(bytes: &[u8]) -> Result<Vec<SheetData>, String> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let sheets = book.sheets_metadata().to_vec();
    let worksheets = sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    Ok(worksheets
        .map(|sheet| {
            let mut data = xlsx_cells(&mut book, &sheet.name);
            data.visible = sheet.visible == SheetVisible::Visible;
            // A damaged list of merged areas costs the merges, not the sheet.
            data.grid.merges = book
                .merge_cells_by_sheet_name(&sheet.name)
                .unwrap_or_default()
                .iter()
                .map(|area| (area.start.0 + 1, area.start.1, area.end.0 + 1, area.end.1))
                .collect();
            data
        })
        .collect())
}

fn xlsx_cells(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> SheetData {
    let mut cells = Vec::new();
    let mut blank = Vec::new();
    let mut fonts = BTreeMap::new();
    let mut damage = None;
    match book.worksheet_cells_reader(name) {
        Err(error) => damage = Some(error.to_string()),
        Ok(mut reader) => loop {
            match reader.next_cell_with_style_id() {
                Ok(None) => break,
                Err(error) => {
                    damage = Some(error.to_string());
                    break;
                }
                Ok(Some((cell, style))) => {
                    let (row, column) = cell.get_position();
                    match value(cell.get_value()) {
                        Some(value) => {
                            let style = reader.styles().get(style);
                            let format = style.and_then(|style| style.number_format.as_ref());
                            let font = style.and_then(|style| style.font.as_ref()?.name.as_deref());
                            if let Some(font) = font.and_then(Font::named) {
                                fonts.insert((row + 1, column), font);
                            }
                            let percent = format.is_some_and(|format| format.format_code.contains('%'));
                            cells.push(GridCell { row: row + 1, column, value, percent });
                        }
                        // A formula whose stored result is the empty text has one.
                        None if matches!(cell.get_value(), DataRef::Empty) => blank.push((row + 1, column)),
                        None => {}
                    }
                    if cells.len() > CELLS_LIMIT || blank.len() > CELLS_LIMIT {
                        damage = Some(format!("quá {CELLS_LIMIT} ô có dữ liệu"));
                        break;
                    }
                }
            }
        },
    }
    let uncalculated = if blank.is_empty() { Vec::new() } else { formulas(book, name, &blank) };
    SheetData { fonts, uncalculated, damage, ..SheetData::of(name, cells, true) }
}

/// Which of the blank cells hold a formula: a second pass, made only where there are blank cells.
fn formulas(book: &mut Xlsx<Cursor<&[u8]>>, name: &str, blank: &[(u32, u32)]) -> Vec<(u32, u32)> {
    let Ok(mut reader) = book.worksheet_cells_reader(name) else { return Vec::new() };
    let mut found = Vec::new();
    while let Ok(Some(cell)) = reader.next_formula() {
        let (row, column) = cell.get_position();
        if !cell.get_value().is_empty() && blank.binary_search(&(row + 1, column)).is_ok() {
            found.push((row + 1, column));
        }
    }
    found
}

/// Reads every sheet of an .ods package.
pub(super) fn ods(bytes: &[u8]) -> Result<Vec<SheetData>, String> {
    ranges::<Ods<_>>(bytes)
}

/// Reads every worksheet of an .xls workbook (BIFF8).
pub(super) fn xls(bytes: &[u8]) -> Result<Vec<SheetData>, String> {
    ranges::<Xls<_>>(bytes)
}

/// Reads every worksheet of an .xlsb package.
pub(super) fn xlsb(bytes: &[u8]) -> Result<Vec<SheetData>, String> {
    ranges::<Xlsb<_>>(bytes)
}

/// Reads worksheets as whole ranges, where the library gives no cells one by one.
fn ranges<'a, B>(bytes: &'a [u8]) -> Result<Vec<SheetData>, String>
where
    B: Reader<Cursor<&'a [u8]>>,
    B::Error: std::fmt::Display,
{
    let mut book = B::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let sheets = book.sheets_metadata().to_vec();
    let worksheets = sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    Ok(worksheets
        .map(|sheet| {
            let visible = sheet.visible == SheetVisible::Visible;
            match book.worksheet_range(&sheet.name) {
                Err(error) => SheetData {
                    damage: Some(error.to_string()),
                    ..SheetData::of(&sheet.name, Vec::new(), visible)
                },
                Ok(range) => {
                    let (top, left) = range.start().unwrap_or_default();
                    let cells = range.used_cells().filter_map(|(row, column, data)| {
                        let row = top + u32::try_from(row).ok()? + 1;
                        let column = left + u32::try_from(column).ok()?;
                        Some(GridCell { row, column, value: value(&owned(data))?, percent: false })
                    });
                    SheetData::of(&sheet.name, cells.collect(), visible)
                }
            }
        })
        .collect())
}

fn owned(data: &Data) -> DataRef<'_> {
    match data {
        Data::Int(n) => DataRef::Int(*n),
        Data::Float(n) => DataRef::Float(*n),
        Data::String(text) => DataRef::SharedString(text),
        Data::Bool(b) => DataRef::Bool(*b),
        Data::DateTime(date) => DataRef::DateTime(*date),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}

fn value(data: &DataRef<'_>) -> Option<GridValue> {
    let text = |text: &str| (!text.trim().is_empty()).then(|| GridValue::Text(text.to_owned()));
    let number = |n: f64| {
        let within = Decimal::try_from(n).ok().filter(|_| n.abs() < NUMBER_LIMIT);
        Some(within.map_or_else(|| GridValue::Text(n.to_string()), GridValue::Number))
    };
    match data {
        DataRef::Empty => None,
        DataRef::Int(n) if n.unsigned_abs() < WHOLE_LIMIT => Some(GridValue::Number((*n).into())),
        DataRef::Int(n) => Some(GridValue::Text(n.to_string())),
        DataRef::Float(n) => number(*n),
        DataRef::String(s) | DataRef::DurationIso(s) => text(s),
        DataRef::SharedString(s) => text(s),
        DataRef::Bool(b) => Some(GridValue::Bool(*b)),
        DataRef::DateTimeIso(s) => {
            let date = s.get(..10).and_then(|day| day.parse().ok());
            date.map(GridValue::Date).or_else(|| text(s))
        }
        DataRef::DateTime(date) if date.is_datetime() && (1.0..2_958_466.0).contains(&date.as_f64()) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            NaiveDate::from_ymd_opt(year.into(), month.into(), day.into()).map(GridValue::Date)
        }
        DataRef::DateTime(date) => number(date.as_f64()),
        DataRef::Error(error) => Some(GridValue::Error(error.to_string())),
    }
}

fn grid(name: &str, mut cells: Vec<GridCell>) -> Grid {
    cells.sort_by_key(|cell| (cell.row, cell.column));
    cells.dedup_by_key(|cell| (cell.row, cell.column));
    let mut rows: Vec<GridRow> = Vec::new();
    for cell in cells {
        match rows.last_mut() {
            Some(row) if row.number == cell.row => row.cells.push(cell),
            _ => rows.push(GridRow { number: cell.row, cells: vec![cell] }),
        }
    }
    Grid { sheet: name.to_owned(), rows, merges: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_beyond_all_figures_stays_text() {
        assert_eq!(value(&DataRef::Float(12.5)), Some(GridValue::Number(Decimal::new(125, 1))));
        for n in [1e15, -1e28, 1e300, f64::INFINITY] {
            assert_eq!(value(&DataRef::Float(n)), Some(GridValue::Text(n.to_string())));
        }
    }
}
