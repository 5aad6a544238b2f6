//! A sheet's cells → rows of a report, and every other row set aside with its kind.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Cell, Row, SectionHint, SetAside, SetAsideKind,
    header::{self, Header},
    heading, signature,
    workbook::SheetData,
};
use crate::{
    finding::{Code, Finding},
    model::{Field, GridCell, GridRow, GridValue, ItemId, address},
    text,
};

/// What a sheet holds.
#[derive(Debug, Default)]
pub(super) struct SheetRows {
    /// Rows of the report.
    pub(super) rows: Vec<Row>,
    /// Every other row.
    pub(super) set_aside: Vec<SetAside>,
    /// The lines above the first table, for telling unit and period.
    pub(super) lines: Vec<String>,
    /// The lines of the signature block, for telling the date.
    pub(super) signature: Vec<String>,
    /// Whether there was a table at all.
    pub(super) has_table: bool,
    /// Whether the unit says that it has nothing to report.
    pub(super) nil: bool,
    /// What there is to say.
    pub(super) findings: Vec<Finding>,
}

/// Columns in which a unit reports; a row without any of them says nothing of its own.
const REPORTED: [Field; 11] = [
    Field::Actual,
    Field::Estimate,
    Field::Cumulative,
    Field::Result,
    Field::Progress,
    Field::CompletedOn,
    Field::Product,
    Field::Reason,
    Field::Proposal,
    Field::Plan,
    Field::Uom,
];

/// Reads one sheet from top to bottom.
pub(super) fn read(sheet: &SheetData, file: &str) -> SheetRows {
    let mut scan = Scan {
        sheet,
        file,
        out: SheetRows::default(),
        header: None,
        section: heading::sheet_section(&sheet.grid.sheet),
        signed: false,
    };
    let rows = &sheet.grid.rows;
    let mut at = 0;
    while at < rows.len() {
        at = if let Some(header) = header::find(&sheet.grid, at) {
            scan.open_table(header, at)
        } else {
            scan.row(&rows[at]);
            at + 1
        };
    }
    scan.out
}

struct Scan<'a> {
    sheet: &'a SheetData,
    file: &'a str,
    out: SheetRows,
    header: Option<Header>,
    section: Option<SectionHint>,
    signed: bool,
}

impl Scan<'_> {
    /// Sets a header's rows aside and takes its columns; answers where the scan goes on.
    fn open_table(&mut self, header: Header, at: usize) -> usize {
        let rows = &self.sheet.grid.rows;
        let below = at + rows[at..].iter().take_while(|row| row.number <= header.last).count();
        for row in &rows[at..below] {
            self.aside(row, SetAsideKind::Header);
        }
        self.report_unknown_columns(&header, &rows[below..]);
        self.out.has_table = true;
        self.signed = false;
        self.header = Some(header);
        below
    }

    /// Says which columns hold data under a heading that names no field.
    fn report_unknown_columns(&mut self, header: &Header, below: &[GridRow]) {
        for (column, heading) in &header.unknown {
            if below.iter().take(200).any(|row| row.cell(*column).is_some()) {
                let message = format!("Không nhận ra cột “{heading}”; dữ liệu của cột không được tổng hợp.");
                self.out
                    .findings
                    .push(self.finding(Code::TH204, message).cell(address(header.first, *column)));
            }
        }
    }

    fn row(&mut self, row: &GridRow) {
        let kind = self.kind(row);
        match kind {
            Some(kind) => {
                self.out.nil |= texts(row).iter().any(|text| is_nil(text));
                if kind == SetAsideKind::Signature {
                    self.signed = true;
                    self.out.signature.extend(texts(row));
                } else if self.header.is_none() {
                    self.out.lines.extend(texts(row));
                }
                self.aside(row, kind);
            }
            None => self.data(row),
        }
    }

    /// Why a row is set aside; `None` for a row of the report.
    fn kind(&mut self, row: &GridRow) -> Option<SetAsideKind> {
        if let Some(section) = opened_section(row) {
            self.section = Some(section);
            self.signed = false;
            return Some(SetAsideKind::Title);
        }
        let Some(header) = &self.header else { return Some(SetAsideKind::Title) };
        let cells = fields(row, header);
        if self.signed || signature::begins(row, &cells) {
            return Some(SetAsideKind::Signature);
        }
        let title = cells.get(&Field::Title).map_or("", |cell| cell.raw.as_str());
        let ordinal = cells.get(&Field::Ordinal).map_or("", |cell| cell.raw.as_str());
        match () {
            () if cells.contains_key(&Field::Id) => {
                (!is_filled(&self.cells(row, header))).then_some(SetAsideKind::Note)
            }
            () if self.is_forms_own(header) => Some(SetAsideKind::Group),
            () if stands_alone(row, ordinal, title) => Some(SetAsideKind::Title),
            () if self.section == Some(SectionHint::Additional) && is_nil(title) => Some(SetAsideKind::Note),
            () if is_total(title) || title.is_empty() && is_total(ordinal) => Some(SetAsideKind::Total),
            () if header::is_numbering(row) => Some(SetAsideKind::Header),
            () if is_group(ordinal, title, &cells) => Some(SetAsideKind::Group),
            () if is_note(row) => Some(SetAsideKind::Note),
            () => None,
        }
    }

    /// A form gives each of its items an identifier; a row without one is the form's own, unless the unit wrote it among
    /// its additional tasks.
    fn is_forms_own(&self, header: &Header) -> bool {
        header.column(Field::Id).is_some() && self.section != Some(SectionHint::Additional)
    }

    fn data(&mut self, row: &GridRow) {
        let Some(header) = &self.header else { return };
        let cells = self.cells(row, header);
        if cells.is_empty() {
            self.aside(row, SetAsideKind::Note);
            return;
        }
        let title = cells.get(&Field::Title).map(|cell| bare_title(&text::clean(&cell.raw)).to_owned());
        if title.is_none() && !cells.contains_key(&Field::Ordinal) && self.continues(row) {
            self.join(row, cells);
            return;
        }
        let id = cells.get(&Field::Id).and_then(|cell| form_id(&cell.raw));
        self.out.rows.push(Row {
            sheet: self.sheet.grid.sheet.clone(),
            row: row.number,
            span: vec![row.number],
            section: self.section,
            id,
            title: title.unwrap_or_default(),
            cells,
        });
    }

    /// Whether a row without title and number lies directly below a row of the report.
    fn continues(&self, row: &GridRow) -> bool {
        self.out.rows.last().is_some_and(|last| last.span.last() == Some(&(row.number - 1)))
    }

    /// Joins a row that a page break or a line break tore off to the row above.
    fn join(&mut self, row: &GridRow, cells: BTreeMap<Field, Cell>) {
        let Some(last) = self.out.rows.last_mut() else { return };
        last.span.push(row.number);
        for (field, cell) in cells {
            last.cells
                .entry(field)
                .and_modify(|above| {
                    above.raw = format!("{} {}", above.raw, cell.raw);
                    above.value = GridValue::Text(above.raw.clone());
                })
                .or_insert(cell);
        }
    }

    /// The row's cells by field, with the formulas in the columns of figures that the file holds no result of.
    fn cells(&self, row: &GridRow, header: &Header) -> BTreeMap<Field, Cell> {
        let mut cells = fields(row, header);
        for field in [Field::Actual, Field::Estimate, Field::Cumulative] {
            let Some(column) = header.column(field) else { continue };
            if self.sheet.uncalculated.binary_search(&(row.number, column)).is_ok() {
                let address = address(row.number, column);
                let (raw, value) = (String::new(), GridValue::Uncalculated);
                cells.entry(field).or_insert(Cell { address, raw, value, percent: false });
            }
        }
        cells
    }

    fn aside(&mut self, row: &GridRow, kind: SetAsideKind) {
        self.out.set_aside.push(SetAside { sheet: self.sheet.grid.sheet.clone(), row: row.number, kind });
    }

    fn finding(&self, code: Code, message: String) -> Finding {
        Finding::new(code, message).file(self.file).sheet(&self.sheet.grid.sheet)
    }
}

/// The section that a row opens: a heading that stands alone, its number perhaps in a cell of its own.
fn opened_section(row: &GridRow) -> Option<SectionHint> {
    let texts = texts(row);
    let distinct: BTreeSet<&String> = texts.iter().collect();
    if distinct.len() > 2 || row.cells.iter().any(|cell| !matches!(cell.value, GridValue::Text(_))) {
        return None;
    }
    heading::section(&if distinct.len() == 1 { texts[0].clone() } else { texts.join(" ") })
}

/// The row's cells by the fields of their columns.
fn fields(row: &GridRow, header: &Header) -> BTreeMap<Field, Cell> {
    let cell = |(column, field): (&u32, &Field)| Some((*field, cell_of(row.cell(*column)?)));
    header.columns.iter().filter_map(cell).collect()
}

fn texts(row: &GridRow) -> Vec<String> {
    row.cells.iter().map(|cell| text::clean(&cell.text())).filter(|text| !text.is_empty()).collect()
}

fn cell_of(cell: &GridCell) -> Cell {
    Cell { address: cell.address(), raw: cell.text(), value: cell.value.clone(), percent: cell.percent }
}

/// The identifier of a form's hidden column: "CT08", or "XS20/3" for the third target.
fn form_id(raw: &str) -> Option<(ItemId, Option<usize>)> {
    let (id, target) =
        raw.trim().split_once('/').map_or((raw.trim(), None), |(id, target)| (id, target.parse().ok()));
    (!id.is_empty()).then(|| (ItemId::new(id), target))
}

/// A title without the bullet or dash before it: "- Cấp tỉnh" is "Cấp tỉnh".
pub fn bare_title(title: &str) -> &str {
    title.trim_start_matches(|c: char| {
        c.is_whitespace()
            || matches!(c, '-' | '+' | '*' | '•' | '–' | '—' | '·' | '▪' | '●' | 'o') && bullet(c, title)
    })
}

/// A letter "o" is a bullet only before a blank, as Word's second list level has it.
fn bullet(c: char, title: &str) -> bool {
    c != 'o' || title.trim_start().strip_prefix('o').is_some_and(|rest| rest.starts_with(char::is_whitespace))
}

fn is_total(title: &str) -> bool {
    let key = text::key(title);
    let words = key.trim_end_matches([':', '.', ' ']);
    ["tổng cộng", "tổng", "cộng", "tổng số nhiệm vụ"].iter().any(|total| words == text::key(total))
        || words.starts_with(&format!("{} ", text::key("tổng cộng")))
}

/// A group row has a Roman number, or none, and says nothing in the columns that a unit fills.
fn is_group(ordinal: &str, title: &str, cells: &BTreeMap<Field, Cell>) -> bool {
    let number = ordinal.trim().trim_end_matches('.');
    let roman = !number.is_empty() && number.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    let letter = number.chars().count() == 1 && number.chars().all(char::is_uppercase);
    (roman || letter) && !title.is_empty() && !REPORTED.iter().any(|field| cells.contains_key(field))
}

/// Whether a unit wrote anything into a form's row; unit of measure and plan stand there beforehand.
fn is_filled(cells: &BTreeMap<Field, Cell>) -> bool {
    let printed = [Field::Uom, Field::Plan];
    REPORTED.iter().chain(&[Field::Note]).any(|field| !printed.contains(field) && cells.contains_key(field))
}

/// A sentence alone in the column of numbers is a heading of the unit's own.
fn stands_alone(row: &GridRow, ordinal: &str, title: &str) -> bool {
    row.cells.len() == 1 && title.is_empty() && ordinal.split_whitespace().count() > 2
}

/// The unit says that it has nothing to report.
pub(super) fn is_nil(text: &str) -> bool {
    let key = text::key(text);
    ["không có nội dung", "không có nhiệm vụ", "không phát sinh", "không có số liệu", "không có phát sinh"]
        .iter()
        .any(|words| key.starts_with(&text::key(words)))
}

fn is_note(row: &GridRow) -> bool {
    let first = texts(row).into_iter().next().unwrap_or_default();
    let key = text::key(first.trim_start_matches(['*', '(', ' ']));
    row.cells.len() == 1
        && ["ghi chú", "lưu ý", "chú thích"].iter().any(|word| key.starts_with(&text::key(word)))
}
