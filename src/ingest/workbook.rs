//! Bytes → grids: every sheet as its non-empty cells, whatever the format.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Cursor,
};

use calamine::{
    Data, DataRef, Dimensions, Ods, Reader, Sheet, SheetType, SheetVisible, Xls, Xlsb, Xlsx, XlsxError,
};

use super::{
    area::Extent,
    biff::Survey,
    biff12::Styles,
    cells::{Gathered, SheetData, Sign},
    package::Package,
    shown::Shown,
};
use crate::text::legacy::Font;

type Bytes<'a> = Cursor<&'a [u8]>;

/// Reads every worksheet of an .xlsx or .xlsm package.
pub(super) fn xlsx(bytes: &[u8], package: &mut Package<'_>) -> Result<Vec<SheetData>, String> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let sheets = book.sheets_metadata().to_vec();
    let parts = package.sheet_parts();
    Ok(each(&sheets, |sheet| {
        let mut data = xlsx_cells(&mut book, &sheet.name);
        // A damaged list of merged areas costs the merges, not the sheet.
        if let Some(part) = parts.get(&sheet.name) {
            let around = package.surroundings(part);
            data.grid.merges = around.merges;
            data.hidden = around.hidden;
        }
        data
    }))
}

fn xlsx_cells(book: &mut Xlsx<Bytes<'_>>, name: &str) -> SheetData {
    let mut gathered = Gathered::default();
    let (mut fonts, mut struck) = (BTreeMap::new(), BTreeSet::new());
    match book.worksheet_cells_reader(name) {
        Err(error) => return SheetData::damaged(name, error.to_string()),
        Ok(mut reader) => loop {
            let goes_on = match reader.next_cell_with_style_id() {
                Ok(None) => break,
                // Where the XML itself is broken, the reader comes to its end next.
                Err(error @ XlsxError::XmlEof(_)) => gathered.stop(error.to_string()),
                Err(error) => gathered.lose(error.to_string()),
                Ok(Some((cell, style))) => {
                    let style = reader.styles().get(style);
                    let format = style.and_then(|style| style.number_format.as_ref());
                    let font = style.and_then(|style| style.font.as_ref());
                    let (row, column) = cell.get_position();
                    if font.is_some_and(|font| font.strikethrough) {
                        struck.insert((row.saturating_add(1), column));
                    }
                    let font = font.and_then(|font| font.name.as_deref());
                    if let Some(font) = font.and_then(Font::named) {
                        fonts.insert((row.saturating_add(1), column), font);
                    }
                    let sign = format.map_or(Sign::Absent, |format| Sign::of(&format.format_code));
                    gathered.take((row, column), cell.get_value(), Some(sign))
                }
            };
            if !goes_on {
                break;
            }
        },
    }
    let blank = std::mem::take(&mut gathered.blank);
    let mut sheet = SheetData { fonts, struck, ..gathered.sheet(name) };
    if !blank.is_empty() {
        sheet.uncalculated = formulas(book, name, &blank);
    }
    sheet
}

/// Which of the blank cells hold a formula: a second pass, made only where there are blank cells.
fn formulas(book: &mut Xlsx<Bytes<'_>>, name: &str, blank: &[(u32, u32)]) -> Vec<(u32, u32)> {
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

/// Reads every worksheet of an .xlsb package.
pub(super) fn xlsb(bytes: &[u8], package: &mut Package<'_>) -> Result<Vec<SheetData>, String> {
    let mut book: Xlsb<_> = Xlsb::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let sheets = book.sheets_metadata().to_vec();
    let styles = Styles::of(package);
    Ok(each(&sheets, |sheet| {
        let mut gathered = Gathered::default();
        let shown = styles.shown(&sheet.name, package);
        match book.worksheet_cells_reader(&sheet.name) {
            Err(error) => return SheetData::damaged(&sheet.name, error.to_string()),
            Ok(mut reader) => loop {
                let goes_on = match reader.next_cell() {
                    Ok(None) => break,
                    Err(error) => gathered.stop(error.to_string()),
                    Ok(Some(cell)) => {
                        let (row, column) = cell.get_position();
                        let sign = shown.as_ref().and_then(|shown| shown.sign(row.saturating_add(1), column));
                        gathered.take((row, column), cell.get_value(), sign)
                    }
                };
                if !goes_on {
                    break;
                }
            },
        }
        gathered.sheet(&sheet.name)
    }))
}

/// Reads every sheet of an .ods package, of which `extents` were found.
pub(super) fn ods(bytes: &[u8], mut extents: Vec<Extent>) -> Result<Vec<SheetData>, String> {
    let mut book: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let sheets = book.sheets_metadata().to_vec();
    Ok(each(&sheets, |sheet| {
        // Of sheets with one name the reader keeps the last.
        let extent = extents.iter_mut().rev().find(|extent| extent.name == sheet.name);
        let Some(Extent { hidden, shown, .. }) = extent.map(std::mem::take) else {
            return range(&mut book, &sheet.name, None);
        };
        SheetData { hidden, ..range(&mut book, &sheet.name, Some(&shown)) }
    }))
}

/// Reads every worksheet of an .xls workbook (BIFF5 and BIFF8), and holds it against what its own records promise.
pub(super) fn xls(bytes: &[u8], survey: Option<&Survey>) -> Result<Vec<SheetData>, String> {
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let sheets = book.sheets_metadata().to_vec();
    Ok(each(&sheets, |sheet| {
        // Of sheets with one name the reader keeps the last.
        let at = sheets.iter().rposition(|other| other.name == sheet.name);
        let promise = survey.zip(at).and_then(|(survey, at)| survey.sheet(at));
        let mut data = range(&mut book, &sheet.name, promise.map(|promise| &promise.shown));
        data.grid.merges = areas(&book.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default());
        if let Some(promise) = promise {
            data.hidden = promise.hidden.clone();
            data.damage = data.damage.or(promise.missing(data.grid.rows.is_empty()));
        }
        data
    }))
}

/// Every worksheet; charts, dialogs and macros are passed over. Readers find a sheet by its name, so that of two with
/// one name only one can be read.
fn each(sheets: &[Sheet], mut read: impl FnMut(&Sheet) -> SheetData) -> Vec<SheetData> {
    let worksheets = sheets.iter().enumerate().filter(|(_, sheet)| sheet.typ == SheetType::WorkSheet);
    worksheets
        .map(|(at, sheet)| {
            let doubled = sheets[..at].iter().any(|earlier| earlier.name == sheet.name);
            let data = if doubled {
                SheetData::damaged(&sheet.name, "có hai trang tính trùng tên, chỉ đọc được một trang")
            } else {
                read(sheet)
            };
            SheetData { visible: sheet.visible == SheetVisible::Visible, ..data }
        })
        .collect()
}

/// Reads a sheet as a whole range, where the library gives no cells one by one; `shown`: how its numbers are shown.
fn range<'a, B>(book: &mut B, name: &str, shown: Option<&Shown>) -> SheetData
where
    B: Reader<Bytes<'a>>,
    B::Error: std::fmt::Display,
{
    let range = match book.worksheet_range(name) {
        Err(error) => return SheetData::damaged(name, error.to_string()),
        Ok(range) => range,
    };
    let (top, left) = range.start().unwrap_or_default();
    let mut gathered = Gathered::default();
    for (row, column, data) in range.used_cells() {
        let place = |start: u32, at: usize| u32::try_from(at).map_or(u32::MAX, |at| start.saturating_add(at));
        let (row, column) = (place(top, row), place(left, column));
        let sign = shown.and_then(|shown| shown.sign(row.saturating_add(1), column));
        if !gathered.take((row, column), &owned(data), sign) {
            break;
        }
    }
    gathered.sheet(name)
}

/// Merged areas as (first row from 1, first column from 0, last row, last column).
fn areas(merges: &[Dimensions]) -> Vec<(u32, u32, u32, u32)> {
    let area = |area: &Dimensions| {
        (area.start.0.saturating_add(1), area.start.1, area.end.0.saturating_add(1), area.end.1)
    };
    merges.iter().map(area).collect()
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
