//! The body of a tab, row by row: what each cell says, shows, computes and leads to.

use rust_xlsxwriter::{Formula, Worksheet, XlsxError};

use super::{
    entry,
    formula::{formula, number},
    layout::{Layout, Page},
    link::{LINKS, Target},
    look::{Formats, Frame, Hand, Look, frame, shown},
    note, safe,
    tab::{PADDING, TALLEST, across, edges, visible_width},
};
use crate::report::{Align, Book, Cell, Column, Input, Purpose, Row, RowKind, Standing};

/// The rows of a tab while they are written.
pub(super) struct Body<'a, 'b> {
    worksheet: &'a mut Worksheet,
    page: &'a Page<'b>,
    book: &'a Book,
    layout: &'a Layout<'b>,
    formats: &'a mut Formats,
    links: usize,
}

impl<'a, 'b> Body<'a, 'b> {
    /// The body of a tab, with nothing written yet.
    pub fn new(
        worksheet: &'a mut Worksheet,
        page: &'a Page<'b>,
        book: &'a Book,
        layout: &'a Layout<'b>,
        formats: &'a mut Formats,
    ) -> Self {
        Self { worksheet, page, book, layout, formats, links: 0 }
    }

    /// Writes a row of the table.
    pub fn row(&mut self, row: &Row, at: u32) -> Result<(), XlsxError> {
        if self.page.sheet.purpose == Purpose::Data {
            return self.bare(row, at);
        }
        let columns = &self.page.sheet.table.columns;
        let mut tallest: f64 = 0.0;
        for (index, (column, cell)) in columns.iter().zip(&row.cells).enumerate() {
            let look = self.look(row, index, column, cell);
            let width = self.width(row, index);
            self.cell(row, cell, &look, (at, index))?;
            if !column.hidden {
                tallest = tallest.max(f64::from(lines(cell, &look, width)) * look.face().line());
            }
        }
        if row.kind == RowKind::Group {
            self.stretch(row, at)?;
        }
        note::add(self.worksheet, row, at)?;
        self.worksheet.set_row_height(at, (tallest + PADDING).min(TALLEST))?;
        Ok(())
    }

    /// The look of a cell. The parts of an item stand in, in the column that says what they are.
    fn look(&self, row: &Row, index: usize, column: &Column, cell: &Cell) -> Look {
        let mut columns = self.page.sheet.table.columns.iter();
        let title = columns.position(|column| column.align == Align::Left && !column.hidden);
        Look {
            kind: row.kind,
            align: column.align,
            standing: if column.stands { row.standing } else { Standing::Plain },
            shown: shown(cell),
            indented: row.kind == RowKind::Part && title == Some(index),
            hand: hand(row, index, cell),
            quoted: safe::looks_like_formula(words(cell)),
        }
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
        let look = self.look(row, from, column, cell);
        let format = self.formats.of(&look).clone();
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
        } else if let Some(figure) = cell.figure() {
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
        let formula = Formula::new(formula).set_result(text);
        self.worksheet.write_formula_with_format(row, column, formula, format)?;
        Ok(true)
    }
}

fn hand(row: &Row, index: usize, cell: &Cell) -> Hand {
    let open = matches!(cell, Cell::Input(_) | Cell::Choice { .. });
    match (open, row.remarks.iter().any(|remark| remark.column == index)) {
        (true, true) => Hand::Mends,
        (true, false) => Hand::On,
        (false, true) => Hand::Pointed,
        (false, false) => Hand::Off,
    }
}

/// A cell's words.
fn words(cell: &Cell) -> &str {
    match cell {
        Cell::Text(text)
        | Cell::Link { text, .. }
        | Cell::Source { text, .. }
        | Cell::Choice { chosen: text, .. }
        | Cell::Input(Input::Text(Some(text)) | Input::Other(text, _)) => text,
        _ => "",
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
