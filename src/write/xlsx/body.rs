//! The body of a tab, row by row: what each cell says, shows, computes and leads to.

use rust_xlsxwriter::{Formula, Worksheet, XlsxError};

use super::{
    entry,
    formula::{formula, number},
    fraction::Whole,
    layout::{Page, Spot},
    link::{LINKS, Target},
    look::{Formats, Frame, Hand, Look, frame},
    note, safe,
    tab::{PADDING, ROOM, TALLEST, across, edges, visible_width},
    value::{Value, Values},
};
use crate::report::{Align, Book, Cell, Purpose, Row, RowKind, Standing};

/// The rows of a tab while they are written.
pub(super) struct Body<'a, 'b> {
    worksheet: &'a mut Worksheet,
    at: usize,
    page: &'b Page<'b>,
    book: &'a Book,
    values: &'a Values<'b>,
    formats: &'a mut Formats,
    links: usize,
    whole: Whole,
}

impl<'a, 'b> Body<'a, 'b> {
    /// The body of the tab of that number, with nothing written yet.
    pub fn new(
        worksheet: &'a mut Worksheet,
        at: usize,
        book: &'a Book,
        values: &'a Values<'b>,
        formats: &'a mut Formats,
    ) -> Self {
        Self {
            worksheet,
            at,
            page: &values.layout().pages[at],
            book,
            values,
            formats,
            links: 0,
            whole: Whole::default(),
        }
    }

    /// Writes a row of the table.
    pub fn row(&mut self, index: usize, at: u32) -> Result<(), XlsxError> {
        let row = &self.page.sheet.table.rows[index];
        if self.page.sheet.purpose == Purpose::Data {
            return self.bare(row, at);
        }
        let mut tallest: f64 = 0.0;
        for (column, cell) in row.cells.iter().enumerate() {
            if row.spans.iter().any(|&(first, last)| first < column && column <= last) {
                continue;
            }
            let spot = Spot { page: self.at, row: index, column };
            let value = self.values.at(spot);
            let look = self.look(row, cell, spot);
            self.span(row, &look, (at, column))?;
            if is_reported(cell) {
                self.whole.note((at, column), &look.shown);
            }
            self.cell(cell, &value, &look, (at, spot))?;
            if !self.page.sheet.table.columns[column].hidden {
                let words = lines(&value, &look, self.width(row, column));
                tallest = tallest.max(f64::from(words) * look.face().line());
            }
        }
        if row.kind == RowKind::Group {
            self.stretch(row, index, at)?;
        }
        note::add(self.worksheet, row, at)?;
        let height = if row.kind == RowKind::Room { ROOM } else { (tallest + PADDING).min(TALLEST) };
        self.worksheet.set_row_height(at, height)?;
        Ok(())
    }

    /// What the rows have in common, once all are written.
    pub fn close(self) -> Result<(), XlsxError> {
        self.whole.show_decimals(self.worksheet)
    }

    /// The look of a cell. The parts of an item stand in, in the column that says what they are.
    fn look(&self, row: &Row, cell: &Cell, spot: Spot) -> Look {
        let columns = &self.page.sheet.table.columns;
        let title = columns.iter().position(|column| column.align == Align::Left && !column.hidden);
        let column = &columns[spot.column];
        Look {
            kind: row.kind,
            align: column.align,
            standing: if column.stands { row.standing } else { Standing::Plain },
            shown: self.values.shown(spot),
            indented: row.kind == RowKind::Part && title == Some(spot.column),
            hand: self.hand(row, spot.column, cell),
            quoted: matches!(cell, Cell::Text(words) | Cell::Link { text: words, .. } if safe::looks_like_formula(words)),
        }
    }

    /// Whether a person writes here; a sheet that is printed does not show it.
    fn hand(&self, row: &Row, column: usize, cell: &Cell) -> Hand {
        let place = matches!(cell, Cell::Input(_) | Cell::Choice { .. });
        let open = place && self.page.sheet.purpose != Purpose::Print;
        match (open, row.remarks.iter().any(|remark| remark.column == column)) {
            (true, true) => Hand::Mends,
            (true, false) => Hand::On,
            (false, true) => Hand::Pointed,
            (false, false) => Hand::Off,
        }
    }

    /// Keys and values as they are.
    fn bare(&mut self, row: &Row, at: u32) -> Result<(), XlsxError> {
        for (column, cell) in (0..).zip(&row.cells) {
            if let Cell::Text(words) = cell {
                self.worksheet.write_string_with_format(at, column, words, &frame(Frame::Bare))?;
            }
        }
        Ok(())
    }

    /// The room that a cell's words have: those of a group stretch over all columns to their right.
    fn width(&self, row: &Row, index: usize) -> f64 {
        let columns = &self.page.sheet.table.columns;
        let span = row.spans.iter().find(|&&(first, _)| first == index);
        match row.kind {
            RowKind::Group if index == self.stretching(row) => visible_width(&columns[index..]),
            _ => span.map_or(columns[index].width, |&(first, last)| visible_width(&columns[first..=last])),
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

    fn stretch(&mut self, row: &Row, index: usize, at: u32) -> Result<(), XlsxError> {
        let from = self.stretching(row);
        let Some(cell) = row.cells.get(from) else { return Ok(()) };
        let spot = Spot { page: self.at, row: index, column: from };
        let look = self.look(row, cell, spot);
        let span = (narrow(from), edges(&self.page.sheet.table.columns).1);
        across(self.worksheet, at, span, "", self.formats.of(&look))?;
        self.cell(cell, &self.values.at(spot), &look, (at, spot))
    }

    /// Merges a cell that stretches over its neighbours, before it is written.
    fn span(&mut self, row: &Row, look: &Look, (at, column): (u32, usize)) -> Result<(), XlsxError> {
        let Some(&(first, last)) = row.spans.iter().find(|&&(first, _)| first == column) else {
            return Ok(());
        };
        across(self.worksheet, at, (narrow(first), narrow(last)), "", self.formats.of(look))
    }

    fn cell(
        &mut self,
        cell: &Cell,
        value: &Value<'_>,
        look: &Look,
        (at, spot): (u32, Spot),
    ) -> Result<(), XlsxError> {
        let column = narrow(spot.column);
        // What shows nothing leads nowhere.
        let target = Target::of(cell, self.book, self.values.layout()).filter(|_| *value != Value::Nothing);
        let text = safe::cell_text(value.words());
        if let Some(target) = &target
            && self.link(target, &text, look, (at, column))?
            && matches!(cell, Cell::Link { .. } | Cell::Source { .. })
        {
            return Ok(());
        }
        let format = self.formats.of(look);
        if let Some(formula) = formula(cell, value, spot, self.values) {
            self.worksheet.write_formula_with_format(at, column, formula, format)?;
            return Ok(());
        }
        match value {
            Value::Day(date) => match entry::excel_date(*date) {
                Ok(day) => self.worksheet.write_datetime_with_format(at, column, &day, format)?,
                Err(_) => self.worksheet.write_string_with_format(at, column, date.to_string(), format)?,
            },
            Value::Figure(figure) => match number(*figure) {
                Some(number) => self.worksheet.write_number_with_format(at, column, number, format)?,
                None => self.worksheet.write_string_with_format(at, column, figure.to_string(), format)?,
            },
            Value::Words(_) => self.worksheet.write_string_with_format(at, column, &*text, format)?,
            Value::Nothing => self.worksheet.write_blank(at, column, format)?,
        };
        Ok(())
    }

    /// Makes a cell lead somewhere; a figure or a formula is written over the link's words afterwards. Whether the
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

/// Whether a cell shows what was reported: a figure itself, or what follows from some.
fn is_reported(cell: &Cell) -> bool {
    matches!(
        cell,
        Cell::Value { link: Some(_), .. }
            | Cell::Same { .. }
            | Cell::Across { complete: true, .. }
            | Cell::Points { .. }
            | Cell::Sum { link: Some(_), .. }
    )
}

fn narrow(column: usize) -> u16 {
    u16::try_from(column).unwrap_or(u16::MAX)
}

fn lines(value: &Value<'_>, look: &Look, width: f64) -> u32 {
    match value.words() {
        "" => 1,
        text => look.face().lines(&safe::cell_text(text), width - look.indent()),
    }
}
