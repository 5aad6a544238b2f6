//! One tab: heading, header rows, body, footer, and how it prints.

use rust_xlsxwriter::{ProtectionOptions, Worksheet, XlsxError};

use super::{
    entry,
    formula::{formula, number},
    layout::{Layout, Page},
    link::{LINKS, Target},
    look::{FONT, Formats, Frame, Look, frame, frame_face, shown},
    safe,
};
use crate::report::{Book, Cell, Column, Input, Purpose, Row, RowKind, Standing};

/// The tallest row that Excel draws, in points.
const TALLEST: f64 = 409.0;

/// Room above and below a row's words, in points.
const PADDING: f64 = 3.0;

/// The paper size A4 in Excel's numbering.
const A4: u8 = 9;

/// Writes a tab.
pub(super) fn write(
    worksheet: &mut Worksheet,
    page: &Page<'_>,
    book: &Book,
    layout: &Layout<'_>,
    formats: &mut Formats,
) -> Result<(), XlsxError> {
    worksheet.set_name(&page.name)?;
    columns(worksheet, page)?;
    heading(worksheet, page)?;
    header(worksheet, page)?;
    let mut body = Body { worksheet, page, book, layout, formats, links: 0 };
    for (row, at) in page.rows.clone().zip(page.body()..) {
        body.row(&page.sheet.table.rows[row], at)?;
    }
    if page.last {
        footer(worksheet, page)?;
    }
    match page.sheet.purpose {
        Purpose::Data => {
            worksheet.set_very_hidden(true);
            Ok(())
        }
        Purpose::Form => {
            entry::add_checks(worksheet, page)?;
            protect(worksheet);
            finish(worksheet, page)
        }
        Purpose::Print | Purpose::Glance | Purpose::List => finish(worksheet, page),
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
fn edges(columns: &[Column]) -> (u16, u16) {
    let first = columns.iter().position(|column| !column.hidden).unwrap_or(0);
    let last = columns.iter().rposition(|column| !column.hidden).unwrap_or(0);
    (u16::try_from(first).unwrap_or(0), u16::try_from(last).unwrap_or(u16::MAX))
}

fn visible_width(columns: &[Column]) -> f64 {
    columns.iter().filter(|column| !column.hidden).map(|column| column.width).sum()
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

fn across(
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

/// The rows of a tab while they are written.
struct Body<'a, 'b> {
    worksheet: &'a mut Worksheet,
    page: &'a Page<'b>,
    book: &'a Book,
    layout: &'a Layout<'b>,
    formats: &'a mut Formats,
    links: usize,
}

impl Body<'_, '_> {
    fn row(&mut self, row: &Row, at: u32) -> Result<(), XlsxError> {
        if self.page.sheet.purpose == Purpose::Data {
            return self.bare(row, at);
        }
        let columns = &self.page.sheet.table.columns;
        let mut tallest: f64 = 0.0;
        for (index, (column, cell)) in columns.iter().zip(&row.cells).enumerate() {
            let look = look(row, column, cell);
            let width = self.width(row, index);
            self.cell(row, cell, &look, (at, index))?;
            if !column.hidden {
                tallest = tallest.max(f64::from(lines(cell, &look, width)) * look.face().line());
            }
        }
        if row.kind == RowKind::Group {
            self.stretch(row, at)?;
        }
        self.worksheet.set_row_height(at, (tallest + PADDING).min(TALLEST))?;
        Ok(())
    }

    /// Keys and values as they are.
    fn bare(&mut self, row: &Row, at: u32) -> Result<(), XlsxError> {
        for (column, cell) in (0..).zip(&row.cells) {
            self.worksheet.write_string_with_format(at, column, words(cell), &frame(Frame::Bare))?;
        }
        Ok(())
    }

    /// The room that a cell's words have: those of a group stretch over all columns to their right.
    fn width(&self, row: &Row, index: usize) -> f64 {
        let columns = &self.page.sheet.table.columns;
        match row.kind {
            RowKind::Group if index == self.stretching(row) => visible_width(&columns[index..]),
            _ => columns[index].width,
        }
    }

    /// The column from which a group's words stretch to the right.
    fn stretching(&self, row: &Row) -> usize {
        let first = usize::from(edges(&self.page.sheet.table.columns).0);
        match row.cells.get(first + 1) {
            None | Some(Cell::Empty) => first,
            Some(_) => first + 1,
        }
    }

    fn stretch(&mut self, row: &Row, at: u32) -> Result<(), XlsxError> {
        let columns = &self.page.sheet.table.columns;
        let from = self.stretching(row);
        let (Some(cell), Some(column)) = (row.cells.get(from), columns.get(from)) else { return Ok(()) };
        let format = self.formats.of(&look(row, column, cell)).clone();
        let span = (u16::try_from(from).unwrap_or(u16::MAX), edges(columns).1);
        across(self.worksheet, at, span, &safe::cell_text(words(cell)), &format)
    }

    fn cell(
        &mut self,
        row: &Row,
        cell: &Cell,
        look: &Look,
        (at, index): (u32, usize),
    ) -> Result<(), XlsxError> {
        let column = u16::try_from(index).unwrap_or(u16::MAX);
        let target = Target::of(cell, self.book, self.layout);
        let text = safe::cell_text(words(cell));
        if let Some(target) = &target
            && self.link(target, &text, look, (at, column))?
            && !matches!(cell, Cell::Value { .. })
        {
            return Ok(());
        }
        let format = self.formats.of(look);
        if let Some(formula) = formula(cell, index, row, at, self.page) {
            self.worksheet.write_formula_with_format(at, column, formula, format)?;
        } else if let Some(date) = date(cell) {
            match entry::excel_date(date) {
                Ok(day) => self.worksheet.write_datetime_with_format(at, column, &day, format)?,
                Err(_) => self.worksheet.write_string_with_format(at, column, date.to_string(), format)?,
            };
        } else if let Some(figure) = figure(cell) {
            match number(figure) {
                Some(number) => self.worksheet.write_number_with_format(at, column, number, format)?,
                None => self.worksheet.write_string_with_format(at, column, figure.to_string(), format)?,
            };
        } else if text.is_empty() {
            self.worksheet.write_blank(at, column, format)?;
        } else {
            self.worksheet.write_string_with_format(at, column, &*text, format)?;
        }
        Ok(())
    }

    /// Makes a cell lead somewhere; a figure's value is written over the link's words afterwards. Whether the
    /// cell is written.
    fn link(
        &mut self,
        target: &Target,
        text: &str,
        look: &Look,
        (row, column): (u32, u16),
    ) -> Result<bool, XlsxError> {
        let format = self.formats.of(look);
        if self.links < LINKS {
            self.links += 1;
            let text = if text.is_empty() { " " } else { text };
            self.worksheet.write_url_with_options(row, column, target.url(text), text, "", Some(format))?;
            return Ok(true);
        }
        let Some(formula) = target.formula(text).filter(|_| !text.is_empty()) else { return Ok(false) };
        let formula = rust_xlsxwriter::Formula::new(formula).set_result(text);
        self.worksheet.write_formula_with_format(row, column, formula, format)?;
        Ok(true)
    }
}

/// The look of a cell.
fn look(row: &Row, column: &Column, cell: &Cell) -> Look {
    Look {
        kind: row.kind,
        align: column.align,
        standing: if column.stands { row.standing } else { Standing::Plain },
        shown: shown(cell),
        open: matches!(cell, Cell::Input(_) | Cell::Choice { .. }),
        quoted: safe::looks_like_formula(words(cell)),
    }
}

/// A cell's words.
fn words(cell: &Cell) -> &str {
    match cell {
        Cell::Text(text)
        | Cell::Link { text, .. }
        | Cell::Source { text, .. }
        | Cell::Choice { chosen: text, .. }
        | Cell::Input(Input::Text(Some(text))) => text,
        _ => "",
    }
}

/// A cell's figure, where it is written as a number.
fn figure(cell: &Cell) -> Option<rust_decimal::Decimal> {
    match cell {
        Cell::Input(Input::Number(now)) => *now,
        _ => cell.figure(),
    }
}

/// A cell's date.
fn date(cell: &Cell) -> Option<chrono::NaiveDate> {
    match cell {
        Cell::Date(date) | Cell::Input(Input::Date { now: Some(date), .. }) => Some(*date),
        _ => None,
    }
}

fn lines(cell: &Cell, look: &Look, width: f64) -> u32 {
    match words(cell) {
        "" => 1,
        text => look.face().lines(&safe::cell_text(text), width - look.indent()),
    }
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

/// Print set-up and what stays in view.
fn finish(worksheet: &mut Worksheet, page: &Page<'_>) -> Result<(), XlsxError> {
    let pages = u16::from(page.sheet.purpose == Purpose::Glance);
    worksheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, pages);
    worksheet.set_margins(0.6, 0.4, 0.7, 0.6, 0.3, 0.3).set_print_center_horizontally(true);
    worksheet.set_footer(format!("&C&\"{FONT},Regular\"&10Trang &P/&N"));
    if let Some(notice) = page.notice {
        worksheet.set_header(format!("&C&\"{FONT},Bold\"&12 {}", notice.replace('&', "&&")));
    }
    if page.header_rows > 0 {
        worksheet.set_repeat_rows(page.header, page.body() - 1)?;
        worksheet.set_freeze_panes(page.body(), u16::try_from(page.sheet.pinned).unwrap_or(0))?;
    }
    if page.sheet.purpose == Purpose::List && !page.rows.is_empty() {
        let (first, last) = edges(&page.sheet.table.columns);
        worksheet.autofilter(page.body() - 1, first, page.end() - 1, last)?;
    }
    Ok(())
}
