//! What `rust_xlsxwriter` cannot say, put right in the finished package. It fixes every height that it sets; a form's rows
//! keep theirs until somebody writes, and then Excel fits them to the words. And it keeps no figures of formulas in charts.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{Cursor, Read, Write},
};

use zip::{ZipArchive, ZipWriter, result::ZipResult, write::SimpleFileOptions};

use super::{cache, layout::Layout, value::Values};
use crate::report::{Cell, Purpose, Sheet};

/// What fixes a row's height.
const FIXED: &str = " customHeight=\"1\"";

/// Frees the rows of a workbook's forms that a person writes into, and gives its charts their figures; every other part
/// stays as it is.
pub(super) fn put_right(bytes: Vec<u8>, values: &Values<'_>) -> ZipResult<Vec<u8>> {
    let (layout, figures) = (values.layout(), cache::figures(values));
    if figures.is_empty() && layout.pages.iter().all(|page| page.sheet.purpose != Purpose::Form) {
        return Ok(bytes);
    }
    let mut from = ZipArchive::new(Cursor::new(bytes))?;
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..from.len() {
        let mut part = from.by_index(at)?;
        let name = part.name()?.into_owned();
        let rows = rows_of(&name, layout);
        let is_chart = name.starts_with("xl/charts/");
        if rows.is_empty() && !is_chart {
            to.raw_copy_file(part)?;
            continue;
        }
        let mut xml = String::new();
        part.read_to_string(&mut xml)?;
        to.start_file(name, SimpleFileOptions::default())?;
        to.write_all(mended(&xml, is_chart, &figures, &rows).as_bytes())?;
    }
    Ok(to.finish()?.into_inner())
}

fn mended(
    xml: &str,
    is_chart: bool,
    figures: &BTreeMap<String, Vec<Option<f64>>>,
    rows: &BTreeSet<u32>,
) -> String {
    if is_chart { cache::filled(xml, figures) } else { freed(xml, rows) }
}

/// The rows, as Excel counts them, that a person writes into on the sheet of that part.
fn rows_of(part: &str, layout: &Layout<'_>) -> BTreeSet<u32> {
    let name = |at: usize| format!("xl/worksheets/sheet{}.xml", at + 1);
    let page = layout.pages.iter().enumerate().find(|&(at, _)| name(at) == part).map(|(_, page)| page);
    let Some(page) = page.filter(|page| page.sheet.purpose == Purpose::Form) else { return BTreeSet::new() };
    let rows = page.rows.clone().filter(|&row| is_written(page.sheet, row));
    rows.filter_map(|row| page.row(row)).map(|row| row + 1).collect()
}

fn is_written(sheet: &Sheet, row: usize) -> bool {
    sheet.table.rows[row].cells.iter().any(|cell| matches!(cell, Cell::Input(_) | Cell::Choice { .. }))
}

/// The sheet's XML without the mark of a fixed height on these rows.
fn freed(xml: &str, rows: &BTreeSet<u32>) -> String {
    let mut parts = xml.split("<row r=\"");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str("<row r=\"");
        let number = part.split('"').next().and_then(|number| number.parse().ok());
        match part.split_once('>') {
            Some((tag, rest)) if number.is_some_and(|number| rows.contains(&number)) => {
                out.push_str(&tag.replace(FIXED, ""));
                out.push('>');
                out.push_str(rest);
            }
            _ => out.push_str(part),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_rows_named_are_freed() {
        let xml = "<sheetData><row r=\"1\" ht=\"18\" customHeight=\"1\"/><row r=\"2\" ht=\"33\" customHeight=\"1\"><c/></row></sheetData>";
        assert_eq!(
            freed(xml, &BTreeSet::from([2])),
            "<sheetData><row r=\"1\" ht=\"18\" customHeight=\"1\"/><row r=\"2\" ht=\"33\"><c/></row></sheetData>"
        );
    }
}
