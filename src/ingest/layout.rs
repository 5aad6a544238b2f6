//! A sheet's cells → rows of a report, and every other row set aside with its kind.

use std::collections::BTreeMap;

use super::{
    Cell, Row, SectionHint, SetAside, SetAsideKind,
    beside::FIGURES,
    bullet::bare_title,
    cells::SheetData,
    fields,
    header::{self, Header},
    heading,
    hidden::Hidden,
    kind::{self, texts},
    merged::{self, Areas},
    numbering,
    part::{self, Part},
    remarks, signature, stacked, torn,
    totals::Totals,
};
use crate::{
    finding::{Code, Finding},
    model::{Choice, Field, Grid, GridRow, GridValue, Period, address, place},
    programme::units::Names,
    text,
};

/// What a sheet holds.
#[derive(Debug, Default)]
pub(super) struct SheetRows {
    /// Rows of the report.
    pub(super) rows: Vec<Row>,
    /// Every other row.
    pub(super) set_aside: Vec<SetAside>,
    /// The rows that open a unit's part of the sheet.
    pub(super) parts: Vec<Part>,
    /// The rows that may open the part of a unit that nobody knows, with their words.
    pub(super) strangers: Vec<(u32, String)>,
    /// The lines of the signature block, for telling the date.
    pub(super) signature: Vec<String>,
    /// Whether there was a table at all.
    pub(super) has_table: bool,
    /// Whether the unit says that it has nothing to report.
    pub(super) nil: bool,
    /// What there is to say.
    pub(super) findings: Vec<Finding>,
}

/// The lines above a sheet's first table, for telling unit and period; all of them where there is no table.
pub(super) fn lines(grid: &Grid) -> Vec<String> {
    let above = (0..grid.rows.len()).take_while(|at| !header::begins(grid, *at));
    above.flat_map(|at| texts(&grid.rows[at])).collect()
}

/// Reads one sheet from top to bottom as a report for a period; `names` are those of the units.
pub(super) fn read(sheet: &SheetData, file: &str, period: Option<Period>, names: &Names) -> SheetRows {
    let mut scan = Scan {
        sheet,
        file,
        names,
        out: SheetRows::default(),
        header: None,
        section: heading::sheet_section(&sheet.title),
        signed: false,
        page_break: false,
        areas: Areas::of(&sheet.grid),
        unseen: Hidden::default(),
        unseen_figures: false,
        other: None,
        totals: Totals::default(),
    };
    let rows = &sheet.grid.rows;
    let mut at = 0;
    while at < rows.len() {
        at = if let Some(header) = header::find(&sheet.grid, &sheet.hidden.columns, at, period) {
            scan.open_table(header, at, period)
        } else {
            scan.row(&rows[at]);
            at + 1
        };
    }
    scan.close_table();
    scan.report_other();
    scan.say(remarks::of_hidden(&scan.unseen, scan.unseen_figures));
    scan.out
}

struct Scan<'a> {
    sheet: &'a SheetData,
    file: &'a str,
    names: &'a Names,
    out: SheetRows,
    header: Option<Header>,
    section: Option<SectionHint>,
    signed: bool,
    /// Whether nothing but the table's own header, repeated, stands between the last row and this one.
    page_break: bool,
    /// Merged areas.
    areas: Areas,
    /// Hidden rows and columns that were read.
    unseen: Hidden,
    /// Whether a column of figures is among them.
    unseen_figures: bool,
    /// The open table, where it is of another time than the report.
    other: Option<Other>,
    /// The totals of the table that is open.
    totals: Totals,
}

/// A table of another time than the report's.
struct Other {
    /// The row of the line that says so.
    line: u32,
    /// The last row that was passed over.
    last: u32,
    period: Period,
    /// How many were.
    rows: usize,
}

impl Scan<'_> {
    /// Sets a header's rows aside and takes its columns; answers where the scan goes on.
    fn open_table(&mut self, header: Header, at: usize, period: Option<Period>) -> usize {
        let rows = &self.sheet.grid.rows;
        let below = at + rows[at..].iter().take_while(|row| row.number <= header.last).count();
        for row in &rows[at..below] {
            self.aside(row, SetAsideKind::Header);
        }
        let remarks = remarks::of_columns(&header, &rows[below..], period);
        self.say(remarks);
        self.pass_over(&header, at.checked_sub(1).map(|above| &rows[above]), period);
        let above = at.checked_sub(1).map(|above| rows[above].number);
        let last = self.out.rows.last().and_then(|row| row.span.last().copied());
        let same = self.header.as_ref().is_some_and(|own| own.columns == header.columns);
        self.page_break = same && above.is_some() && above == last;
        if !same {
            self.close_table();
        }
        self.out.has_table = true;
        self.signed = false;
        self.header = Some(header);
        below
    }

    fn row(&mut self, row: &GridRow) {
        self.note_stranger(row);
        let kind = self.kind(row);
        match kind {
            Some(kind) => {
                self.out.nil |= texts(row).iter().any(|text| kind::is_nil(text));
                if kind == SetAsideKind::Signature {
                    self.signed = true;
                    self.out.signature.extend(texts(row));
                }
                self.reckon(row, kind);
                self.aside(row, kind);
            }
            None if self.other.is_some() => {
                self.aside(row, SetAsideKind::Note);
                if let Some(other) = &mut self.other {
                    other.last = row.number;
                    other.rows += 1;
                }
            }
            None => self.data(row),
        }
        self.page_break = false;
    }

    /// Tells whether the table that begins is of another time, as the line above it says; where a page repeats the header
    /// of such a table, it goes on.
    fn pass_over(&mut self, header: &Header, above: Option<&GridRow>, period: Option<Period>) {
        let goes_on = |other: &Other| above.is_some_and(|above| above.number == other.last);
        if self.other.as_ref().is_some_and(goes_on) {
            return;
        }
        self.report_other();
        let figures = FIGURES.iter().any(|field| header.column(*field).is_some());
        let named = above.filter(|_| figures).zip(period).and_then(|(above, own)| {
            let named = stacked::other_period(&texts(above).join(" "), own)?;
            Some(Other { line: above.number, last: 0, period: named, rows: 0 })
        });
        self.other = named;
    }

    /// Says what was passed over of a table of another time.
    fn report_other(&mut self) {
        let Some(other) = self.other.take().filter(|other| other.rows > 0) else { return };
        let message = format!(
            "Bảng dưới dòng này là của {}, khác kỳ của báo cáo; {} dòng của bảng không được tổng hợp.",
            other.period.words_with_year(),
            other.rows
        );
        self.say([Finding::new(Code::TH205, message).cell(address(other.line, 0))]);
    }

    /// Says what contradicts the totals of the table that ends here.
    fn close_table(&mut self) {
        let totals = std::mem::replace(&mut self.totals, Totals::below(self.out.rows.len()));
        let findings = totals.findings(&self.out.rows);
        self.say(findings);
    }

    /// Keeps a total in mind, or that a heading divides the rows that one adds up.
    fn reckon(&mut self, row: &GridRow, kind: SetAsideKind) {
        let Some(header) = &self.header else { return };
        let at = self.out.rows.len();
        match kind {
            SetAsideKind::Total => {
                let words = texts(row).into_iter().next().unwrap_or_default();
                self.totals.add(at, words, fields::of(row, header));
            }
            SetAsideKind::Title | SetAsideKind::Group => self.totals.divide(at),
            _ => {}
        }
    }

    /// Notes what of a row of the report is hidden.
    fn note_hidden(&mut self, row: &GridRow) {
        let (Some(header), hidden) = (&self.header, &self.sheet.hidden) else { return };
        if hidden.rows.hold(row.number) {
            self.unseen.rows.add(row.number, row.number);
        }
        for column in header.columns.reported().filter(|column| row.cell(*column).is_some()) {
            if hidden.columns.hold(column) {
                self.unseen.columns.add(column, column);
                let field = header.columns.fields.get(&column);
                self.unseen_figures |= field.is_some_and(|field| FIGURES.contains(field));
            }
        }
    }

    /// Why a row is set aside; `None` for a row of the report.
    fn kind(&mut self, row: &GridRow) -> Option<SetAsideKind> {
        if let Some(section) = heading::opened(row) {
            self.section = Some(section);
            self.signed = false;
            return Some(SetAsideKind::Title);
        }
        let Some(header) = &self.header else { return Some(SetAsideKind::Title) };
        if let Some(part) = part::opened(row, header, self.names, self.signed) {
            self.signed = false;
            self.out.parts.push(part);
            return Some(SetAsideKind::Group);
        }
        let cells = fields::of(row, header);
        if self.signed && !signature::reports(&cells) || signature::begins(row, &cells) {
            return Some(SetAsideKind::Signature);
        }
        let title = cells.get(&Field::Title).map_or("", |cell| cell.raw.as_str());
        let ordinal = cells.get(&Field::Ordinal).map_or("", |cell| cell.raw.as_str());
        match () {
            () if cells.contains_key(&Field::Id) => {
                (!kind::is_filled(&self.cells(row, header))).then_some(SetAsideKind::Note)
            }
            () if header.column(Field::Chosen).is_some() => {
                (fields::chosen(&cells) == Some(Choice::None)).then_some(SetAsideKind::Note)
            }
            // What a unit added with figures of its own is no heading, wherever it stands.
            () if self.is_forms_own(header) && kind::is_filled(&cells) => None,
            () if self.is_forms_own(header) => Some(SetAsideKind::Group),
            () if kind::stands_alone(row, ordinal, title) => Some(SetAsideKind::Title),
            () if self.section == Some(SectionHint::Additional) && kind::is_nil(title) => {
                Some(SetAsideKind::Note)
            }
            () if kind::is_total(title) || title.is_empty() && kind::is_total(ordinal) => {
                Some(SetAsideKind::Total)
            }
            // A page may repeat the numbers of the columns alone.
            () if header.numbering.is_some() && header.numbering == numbering::marks(row) => {
                Some(SetAsideKind::Header)
            }
            () if kind::is_group(ordinal, title, &cells) => Some(SetAsideKind::Group),
            () if kind::is_note(row) => Some(SetAsideKind::Note),
            () => None,
        }
    }

    /// Keeps in mind that a row may open the part of a unit that nobody knows; what it is otherwise is told as of any row.
    fn note_stranger(&mut self, row: &GridRow) {
        let header = self.header.as_ref().filter(|_| !self.signed);
        if let Some(words) = header.and_then(|header| part::stranger(row, header, self.names)) {
            self.out.strangers.push((row.number, words));
        }
    }

    /// A form gives each of its items an identifier; a row without one is the form's own, unless the unit wrote it among
    /// its additional tasks.
    fn is_forms_own(&self, header: &Header) -> bool {
        header.column(Field::Id).is_some() && self.section != Some(SectionHint::Additional)
    }

    fn data(&mut self, row: &GridRow) {
        let Some(header) = &self.header else { return };
        let mut cells = self.cells(row, header);
        let chosen = fields::chosen(&cells);
        cells.remove(&Field::Chosen);
        if cells.is_empty() {
            self.aside(row, SetAsideKind::Note);
            return;
        }
        let whole = cells.contains_key(&Field::Ordinal) || header.column(Field::Chosen).is_some();
        let named_above = self.areas.name_with_above(row.number, header);
        self.note_hidden(row);
        let mut title = cells.get(&Field::Title).map(|cell| bare_title(&text::clean(&cell.raw)).to_owned());
        if let Some(last) = self.out.rows.last_mut().filter(|_| !whole)
            && torn::continues(last, row.number, &cells, self.page_break)
        {
            torn::join(last, row.number, cells);
            return;
        }
        if let Some(above) = self.out.rows.last().filter(|_| named_above && title.is_none()) {
            merged::name(&mut cells, &above.cells);
            title = Some(above.title.clone());
        }
        let id = match &chosen {
            Some(Choice::Item(id)) => Some((id.clone(), None)),
            _ => cells.get(&Field::Id).and_then(|cell| fields::form_id(&cell.raw)),
        };
        let additional = (chosen == Some(Choice::Additional)).then_some(SectionHint::Additional);
        self.out.rows.push(Row {
            sheet: self.sheet.grid.sheet.clone(),
            row: row.number,
            span: vec![row.number],
            section: additional.or(self.section),
            id,
            title: title.unwrap_or_default(),
            cells,
        });
    }

    /// The row's cells by field, with the formulas in the columns of figures that the file holds no result of.
    fn cells(&self, row: &GridRow, header: &Header) -> BTreeMap<Field, Cell> {
        let mut cells = fields::of(row, header);
        let above = self.out.rows.last().map(|last| &last.cells);
        torn::fill(&mut cells, header, row.number, above, &self.areas.tall);
        self.areas.share(&mut cells, row, &self.sheet.grid, header);
        for cell in cells.values_mut() {
            cell.struck = place(&cell.address).is_some_and(|place| self.sheet.struck.contains(&place));
        }
        for field in FIGURES {
            let Some(column) = header.column(field) else { continue };
            if self.sheet.uncalculated.binary_search(&(row.number, column)).is_ok() {
                let address = address(row.number, column);
                cells.entry(field).or_insert(Cell::new(address, "", GridValue::Uncalculated));
            }
        }
        cells
    }

    fn aside(&mut self, row: &GridRow, kind: SetAsideKind) {
        self.out.set_aside.push(SetAside { sheet: self.sheet.grid.sheet.clone(), row: row.number, kind });
    }

    fn say(&mut self, remarks: impl IntoIterator<Item = Finding>) {
        let place = |remark: Finding| remark.file(self.file).sheet(&self.sheet.grid.sheet);
        self.out.findings.extend(remarks.into_iter().map(place));
    }
}

#[cfg(test)]
mod tests;
