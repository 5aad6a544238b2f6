//! One tab: heading, header rows, body, footer, and how it prints.

use rust_xlsxwriter::{IgnoreError, ProtectionOptions, Worksheet, XlsxError};

use super::{
    body::Body,
    chart, condition, entry,
    formula::formula,
    layout::{Page, Spot},
    lists::Lists,
    look::{FONT, Formats, Frame, frame, frame_face},
    safe,
    value::Values,
};
use crate::report::{Align, Book, Cell, Column, Purpose};

/// The tallest row that Excel draws, in points.
pub(super) const TALLEST: f64 = 409.0;

/// Room above and below a row's words, in points.
pub(super) const PADDING: f64 = 3.0;

/// Height of a row of room for charts, in points.
pub(super) const ROOM: f64 = 94.0;

/// The paper size A4 in Excel's numbering.
const A4: u8 = 9;

/// Writes the tab of that number.
pub(super) fn write(
    worksheet: &mut Worksheet,
    at: usize,
    book: &Book,
    (values, lists): (&Values<'_>, &Lists<'_>),
    formats: &mut Formats,
) -> Result<(), XlsxError> {
    let page = &values.layout().pages[at];
    worksheet.set_name(&page.name)?.set_formula_result_default("");
    columns(worksheet, page)?;
    heading(worksheet, page)?;
    lead(worksheet, at, values)?;
    header(worksheet, page)?;
    let mut body = Body::new(worksheet, at, book, values, formats);
    for (row, at) in page.rows.clone().zip(page.body()..) {
        body.row(row, at)?;
    }
    body.close()?;
    condition::add_rules(worksheet, page)?;
    chart::draw(worksheet, page, values.layout())?;
    if page.last {
        footer(worksheet, page)?;
    }
    match page.sheet.purpose {
        Purpose::Data => {
            worksheet.set_very_hidden(true);
            Ok(())
        }
        Purpose::Form => {
            entry::add_checks(worksheet, page, lists)?;
            protect(worksheet);
            finish(worksheet, page)
        }
        Purpose::Print | Purpose::Glance | Purpose::List => {
            entry::add_checks(worksheet, page, lists)?;
            finish(worksheet, page)
        }
    }
}

fn columns(worksheet: &mut Worksheet, page: &Page<'_>) -> Result<(), XlsxError> {
    for (at, column) in (0..).zip(&page.sheet.table.columns) {
        worksheet.set_column_width(at, column.width)?;
        if column.hidden {
            worksheet.set_column_hidden(at)?;
        }
    }
    Ok(())
}

/// The first and the last column in sight.
pub(super) fn edges(columns: &[Column]) -> (u16, u16) {
    let first = columns.iter().position(|column| !column.hidden).unwrap_or(0);
    let last = columns.iter().rposition(|column| !column.hidden).unwrap_or(0);
    (u16::try_from(first).unwrap_or(0), u16::try_from(last).unwrap_or(u16::MAX))
}

pub(super) fn visible_width(columns: &[Column]) -> f64 {
    columns.iter().filter(|column| !column.hidden).map(|column| column.width).sum()
}

/// Width of a column in pixels, as Excel draws it for 11 points.
pub(super) fn pixels(column: &Column) -> u32 {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a width in pixels")]
    let pixels = (column.width * 7.0 + 5.0) as u32;
    if column.hidden { 0 } else { pixels }
}

/// Lines whose words follow other cells.
fn lead(worksheet: &mut Worksheet, at: usize, values: &Values<'_>) -> Result<(), XlsxError> {
    let page = &values.layout().pages[at];
    for (row, cell) in (page.lead..).zip(&page.sheet.lead) {
        let value = values.beside(cell, at);
        line(worksheet, page, row, value.words(), Frame::Heading)?;
        let spot = Spot { page: at, row: 0, column: 0 };
        if let (Some(formula), Cell::Phrase(_)) = (formula(cell, &value, spot, values), cell) {
            let first = edges(&page.sheet.table.columns).0;
            worksheet.write_formula_with_format(row, first, formula, &frame(Frame::Heading))?;
        }
    }
    Ok(())
}

/// A line across the whole table, as tall as its words need.
fn line(
    worksheet: &mut Worksheet,
    page: &Page<'_>,
    row: u32,
    text: &str,
    kind: Frame,
) -> Result<(), XlsxError> {
    let columns = &page.sheet.table.columns;
    let text = safe::cell_text(text);
    across(worksheet, row, edges(columns), &text, &frame(kind))?;
    let face = frame_face(kind);
    let lines = face.lines(&text, visible_width(columns));
    worksheet.set_row_height(row, (f64::from(lines) * face.line() + PADDING).min(TALLEST))?;
    Ok(())
}

pub(super) fn across(
    worksheet: &mut Worksheet,
    row: u32,
    (first, last): (u16, u16),
    text: &str,
    format: &rust_xlsxwriter::Format,
) -> Result<(), XlsxError> {
    if first < last {
        worksheet.merge_range(row, first, row, last, text, format)?;
    } else {
        worksheet.write_string_with_format(row, first, text, format)?;
    }
    Ok(())
}

fn heading(worksheet: &mut Worksheet, page: &Page<'_>) -> Result<(), XlsxError> {
    if let Some(notice) = page.notice {
        line(worksheet, page, 0, notice, Frame::Notice)?;
    }
    for (at, text) in (page.letterhead..).zip(&page.sheet.letterhead) {
        line(worksheet, page, at, text, Frame::Letterhead)?;
    }
    for (at, text) in (page.heading..).zip(&page.sheet.heading) {
        let kind = if at == page.heading { Frame::Title } else { Frame::Heading };
        line(worksheet, page, at, text, kind)?;
    }
    Ok(())
}

fn footer(worksheet: &mut Worksheet, page: &Page<'_>) -> Result<(), XlsxError> {
    for (at, text) in (page.end() + 1..).zip(&page.sheet.footer) {
        line(worksheet, page, at, text, Frame::Footer)?;
    }
    Ok(())
}

/// One header row, or two where columns stand under a common heading.
fn header(worksheet: &mut Worksheet, page: &Page<'_>) -> Result<(), XlsxError> {
    let columns = &page.sheet.table.columns;
    let format = frame(Frame::Header);
    let last = page.header + page.header_rows.saturating_sub(1);
    if page.header_rows == 0 {
        return Ok(());
    }
    for (at, column) in (0..).zip(columns) {
        if page.header_rows == 2 && column.over.is_none() {
            worksheet.merge_range(page.header, at, last, at, &column.header, &format)?;
        } else {
            worksheet.write_string_with_format(last, at, &column.header, &format)?;
        }
    }
    if page.header_rows == 2 {
        for (span, over) in common_headings(columns) {
            across(worksheet, page.header, span, over, &format)?;
        }
        worksheet.set_row_height(page.header, frame_face(Frame::Header).line() + PADDING)?;
    }
    worksheet.set_row_height(last, header_height(columns))?;
    Ok(())
}

/// Neighbours with the same common heading: first and last column, heading.
fn common_headings(columns: &[Column]) -> Vec<((u16, u16), &str)> {
    let mut spans: Vec<((u16, u16), &str)> = Vec::new();
    for (at, column) in (0..).zip(columns) {
        let Some(over) = column.over.as_deref() else { continue };
        match spans.last_mut() {
            Some(((_, last), same)) if *same == over && *last + 1 == at => *last = at,
            _ => spans.push(((at, at), over)),
        }
    }
    spans
}

fn header_height(columns: &[Column]) -> f64 {
    let face = frame_face(Frame::Header);
    let lines = |column: &Column| face.lines(&column.header, column.width);
    let most = columns.iter().filter(|column| !column.hidden).map(lines).max().unwrap_or(1);
    f64::from(most) * face.line() + PADDING
}

/// Without a password: it keeps hands from slipping, not people out. Columns and rows may be made larger, and rows
/// inserted; every row carries its hidden identifier, so that it is known wherever it comes to stand.
fn protect(worksheet: &mut Worksheet) {
    worksheet.protect_with_options(&ProtectionOptions {
        format_columns: true,
        format_rows: true,
        insert_rows: true,
        ..ProtectionOptions::default()
    });
}

/// Words that are digits ("2.150" as a unit typed it) are meant as words, and figures are followed in ways that differ from
/// row to row on purpose: no warning about either. A cell can have but one of these.
fn calm(worksheet: &mut Worksheet, page: &Page<'_>) -> Result<(), XlsxError> {
    let columns = page.sheet.table.columns.iter().zip(0..).filter(|_| !page.rows.is_empty());
    for (column, at) in columns {
        let kind = match column.align {
            Align::Right => IgnoreError::FormulaDiffers,
            Align::Left | Align::Centre => IgnoreError::NumberStoredAsText,
        };
        worksheet.ignore_error_range(page.body(), at, page.end() - 1, at, kind)?;
    }
    Ok(())
}

/// Print set-up and what stays in view.
fn finish(worksheet: &mut Worksheet, page: &Page<'_>) -> Result<(), XlsxError> {
    calm(worksheet, page)?;
    let pages = u16::from(page.sheet.purpose == Purpose::Glance);
    worksheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, pages);
    worksheet.set_margins(0.6, 0.4, 0.7, 0.6, 0.3, 0.3).set_print_center_horizontally(true);
    let footnote = page.footnote.map(|words| format!("&L&\"{FONT},Italic\"&9{}", words.replace('&', "&&")));
    let footnote = footnote.unwrap_or_default();
    worksheet.set_footer(format!("{footnote}&C&\"{FONT},Regular\"&10Trang &P/&N"));
    if let Some(notice) = page.notice {
        worksheet.set_header(format!("&C&\"{FONT},Bold\"&12 {}", notice.replace('&', "&&")));
    }
    if page.header_rows > 0 {
        worksheet.set_repeat_rows(page.header, page.body() - 1)?;
        worksheet.set_freeze_panes(page.body(), u16::try_from(page.sheet.pinned).unwrap_or(0))?;
    }
    let filtered = page.sheet.filtered || page.sheet.purpose == Purpose::List;
    if filtered && !page.rows.is_empty() {
        let (first, last) = edges(&page.sheet.table.columns);
        worksheet.autofilter(page.body() - 1, first, page.end() - 1, last)?;
    }
    Ok(())
}
