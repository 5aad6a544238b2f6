//! Goes through a file from its first block to its last and puts each line where it belongs: the words around the
//! tables to the parts and sections, rows to their sections. Nothing is understood here but what a line is.

use std::collections::BTreeMap;

use super::{
    heading::{
        Heading, Part, are_column_numbers, heading, is_illustration_mark, is_note, is_total, section_of_sheet,
    },
    row::{Kind, Row, dashed, is_number, roman_row},
    spot::{Remarks, Spot, quoted},
    table::{Said, Table},
};
use crate::{
    finding::{Code, Finding, Severity},
    model::{Block, Field, Grid, GridRow, Section},
    programme::check::declared_count,
    text,
};

/// A text outside the tables.
pub(super) type Words = (Spot, String);

/// A section as the file has it.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Its heading; empty where a sheet's name opened it.
    pub heading: String,
    /// The count below the heading.
    pub declared: Option<String>,
    /// The note below the table.
    pub note: Option<String>,
    /// The table's headings.
    pub columns: Vec<String>,
    /// Its rows, torn ones joined.
    pub rows: Vec<Row>,
    /// Where it opens.
    pub spot: Spot,
}

/// What a file holds of an annex.
#[derive(Debug, Default)]
pub(super) struct Annex {
    /// What stands before the first heading.
    pub front: Vec<Words>,
    /// The parts' headings and the words below them, by the keys of [`crate::model::Programme::headings`].
    pub headings: BTreeMap<String, Words>,
    /// The sections.
    pub sections: BTreeMap<Section, Found>,
    /// The paragraphs of part IV.
    pub organisation: Vec<Words>,
    /// Whether a line marks the file as an illustration.
    pub illustrative: bool,
}

/// Reads the blocks of a file.
pub(super) fn walk(blocks: &[Block], remarks: &mut Remarks<'_>) -> Annex {
    let mut walk = Walk {
        remarks,
        annex: Annex::default(),
        part: None,
        section: None,
        table: Table::default(),
        page_break: false,
        ended: false,
        unheaded: 0,
    };
    for (at, block) in blocks.iter().enumerate() {
        match block {
            Block::Paragraph(words) => walk.paragraph(Spot { block: at, row: 0 }, words),
            Block::Table(grid) => walk.go_on(at, grid),
            Block::Sheet(grid) => walk.sheet(at, grid),
        }
    }
    walk.annex
}

struct Walk<'w, 'a> {
    remarks: &'w mut Remarks<'a>,
    annex: Annex,
    part: Option<Part>,
    section: Option<Section>,
    table: Table,
    /// Whether a page ended since the last row: a header was repeated, or the table goes on as another.
    page_break: bool,
    /// Whether the annex has ended ("./.").
    ended: bool,
    /// Rows of this table above any header.
    unheaded: usize,
}

impl Walk<'_, '_> {
    fn sheet(&mut self, at: usize, grid: &Grid) {
        self.table = Table::default();
        self.page_break = false;
        self.section = section_of_sheet(&grid.sheet);
        self.part = None;
        self.rows(at, grid);
    }

    /// A table of a document may be the rest of the one before, which a page cut off.
    fn go_on(&mut self, at: usize, grid: &Grid) {
        self.table.go_on();
        self.page_break = self.has_rows();
        self.rows(at, grid);
    }

    fn rows(&mut self, at: usize, grid: &Grid) {
        self.unheaded = 0;
        for row in &grid.rows {
            self.row(Spot { block: at, row: row.number }, grid, row);
        }
        if self.unheaded > 0 && !self.table.is_open() {
            self.misunderstood(Spot { block: at, row: 0 }, grid);
        }
    }

    fn has_rows(&self) -> bool {
        self.section
            .and_then(|section| self.annex.sections.get(&section))
            .is_some_and(|found| !found.rows.is_empty())
    }

    /// A table of which no header was found; outside the parts that is the letterhead's or the signature's.
    fn misunderstood(&mut self, spot: Spot, grid: &Grid) {
        let first = grid.rows.first().map(|row| quoted(&texts_of(row).join(" | "))).unwrap_or_default();
        let rows = grid.rows.len();
        let outside = self.part.is_none_or(|part| part == Part::Organisation);
        let (severity, why) = match self.section {
            Some(section) => {
                (Severity::Error, format!("Mục {section}: không tìm thấy hàng tiêu đề cột của bảng"))
            }
            None if outside => (Severity::Info, "Bảng không thuộc mục nào của phụ lục".to_owned()),
            None => (Severity::Error, "Không rõ bảng thuộc mục nào của phụ lục".to_owned()),
        };
        let message = format!("{why} nên không nhập {rows} dòng, từ dòng {first}.");
        self.remarks.add(spot, None, Finding::new(Code::TH618, message).severity(severity));
    }

    /// A text outside the tables.
    fn paragraph(&mut self, spot: Spot, words: &str) {
        let words = text::clean(words);
        if !words.is_empty() && !self.alone(spot, &words, true) {
            self.place(spot, words);
        }
    }

    /// Takes a text that stands alone for what opens something. A paragraph is always alone; in a table that has its
    /// header, a lone text may be a row's.
    fn alone(&mut self, spot: Spot, words: &str, outside: bool) -> bool {
        if is_illustration_mark(words) {
            self.annex.illustrative = true;
        } else if let Some(opened) =
            heading(words, self.part).filter(|opened| outside || !self.is_inside(*opened))
        {
            self.open(spot, words, opened, outside);
        } else if outside {
            return false;
        } else if !self.table.is_open() || self.part == Some(Part::Organisation) || is_note(words) {
            self.place(spot, words.to_owned());
        } else {
            return false;
        }
        true
    }

    /// Whether a heading would open, within a table, the part that is open: then it is a group of that table.
    fn is_inside(&self, opened: Heading) -> bool {
        matches!(opened, Heading::Part(part) if self.part == Some(part)) && self.table.is_open()
    }

    fn open(&mut self, spot: Spot, words: &str, opened: Heading, outside: bool) {
        match opened {
            Heading::Part(part) => {
                self.part = Some(part);
                self.section = None;
                self.table = Table::default();
                self.annex
                    .headings
                    .entry(part.number().to_owned())
                    .or_insert_with(|| (spot, words.to_owned()));
            }
            Heading::Section(section) => {
                // Lists of tasks go on in the columns of the one before where their heading stands in the table itself,
                // and those of quarters anywhere; every other table has its own.
                let alike =
                    |section: Section| section.quarter().is_some() || !outside && !section.holds_indicators();
                let same_columns = self.section.is_none_or(|before| alike(before) && alike(section));
                if !same_columns {
                    self.table = Table::default();
                }
                self.table.forget_above();
                self.page_break = false;
                self.section = Some(section);
                self.part = Some(part_of(section));
                let found = self.annex.sections.entry(section).or_default();
                if found.heading.is_empty() {
                    words.clone_into(&mut found.heading);
                    found.spot = spot;
                }
            }
        }
    }

    /// Puts a text that opens nothing where it belongs.
    fn place(&mut self, spot: Spot, words: String) {
        match (self.part, self.section) {
            (Some(Part::Organisation), _) if !self.ended => {
                self.ended = words.ends_with("./.");
                self.annex.organisation.push((spot, words));
            }
            (Some(Part::Organisation), _) => self.unread(spot, &words),
            (part, Some(section)) => self.place_in(spot, words, part, section),
            (Some(part), None) => {
                let key = format!("{}.intro", part.number());
                self.place_once(spot, words, key);
            }
            (None, None) => self.annex.front.push((spot, words)),
        }
    }

    fn place_in(&mut self, spot: Spot, words: String, part: Option<Part>, section: Section) {
        let found = self.annex.sections.entry(section).or_default();
        if found.heading.is_empty() && found.rows.is_empty() {
            self.annex.front.push((spot, words));
        } else if found.rows.is_empty() && found.declared.is_none() && declared_count(&words).is_some() {
            found.declared = Some(words);
        } else if found.note.is_none() && is_note(&words) {
            found.note = Some(words);
        } else if part == Some(Part::Quarters) && words.starts_with('(') {
            self.place_once(spot, words, "III.closing".to_owned());
        } else {
            self.unread(spot, &words);
        }
    }

    fn place_once(&mut self, spot: Spot, words: String, key: String) {
        if self.annex.headings.contains_key(&key) {
            return self.unread(spot, &words);
        }
        self.annex.headings.insert(key, (spot, words));
    }

    fn unread(&mut self, spot: Spot, words: &str) {
        let message = format!("Đoạn {} không thuộc phần nào của phụ lục nên không được nhập.", quoted(words));
        self.remarks.add(spot, None, Finding::new(Code::TH618, message).severity(Severity::Info));
    }

    fn row(&mut self, spot: Spot, grid: &Grid, row: &GridRow) {
        let texts = texts_of(row);
        match texts.as_slice() {
            [] => {}
            [only] if self.alone(spot, only, false) => {}
            _ if self.table.read_header(row) => self.page_break |= self.has_rows(),
            _ if self.table.extend_header(row) => {}
            [number, words]
                if !self.table.is_open() && self.alone(spot, &format!("{number} {words}"), true) => {}
            _ if !self.table.is_open() && self.section.is_none() => self.unheaded += 1,
            texts if are_column_numbers(texts) || is_total(&texts[0]) => {}
            texts => self.record(spot, grid, row, &texts.join(" | ")),
        }
    }

    /// Takes a row into its section.
    fn record(&mut self, spot: Spot, grid: &Grid, row: &GridRow, shown: &str) {
        let Some(section) = self.section else {
            return self.skip(spot, &format!("chưa rõ thuộc mục nào: “{shown}”."));
        };
        if !self.table.is_open() {
            self.unheaded += 1;
            return self.skip(spot, &format!("nằm trên hàng tiêu đề cột: “{shown}”."));
        }
        let mut cells = self.table.cells(grid, row);
        let found = self.annex.sections.entry(section).or_default();
        let Some(kind) = kind(section, &mut cells, found) else {
            if self.page_break && goes_on(section, &cells) && !found.rows.is_empty() {
                return self.join(spot, section, cells, shown);
            }
            return self.skip(spot, &format!("không có số thứ tự hoặc nội dung: “{shown}”."));
        };
        if found.rows.is_empty() {
            found.columns = self.table.headings();
        }
        found.rows.push(Row { spot, kind, cells, after_break: self.page_break });
        self.page_break = false;
    }

    /// Joins the rest of a torn row to its beginning.
    fn join(&mut self, spot: Spot, section: Section, cells: BTreeMap<Field, Said>, shown: &str) {
        let Some(last) = self.annex.sections.get_mut(&section).and_then(|found| found.rows.last_mut()) else {
            return;
        };
        last.join(cells);
        let number = last.printed(Field::Ordinal).trim_end_matches('.').to_owned();
        let message = format!(
            "Mục {section}, dòng {}: phần bị ngắt trang {} được nối vào nội dung số {number}.",
            spot.row,
            quoted(shown)
        );
        self.remarks.say(Code::TH617, spot, self.table.column(Field::Title), message);
        self.page_break = false;
    }

    fn skip(&mut self, spot: Spot, message: &str) {
        let row = spot.row;
        let message = match self.section {
            Some(section) => format!("Mục {section}, dòng {row}: {message}"),
            None => format!("Dòng {row}: {message}"),
        };
        self.remarks.say(Code::TH604, spot, self.table.column(Field::Title), message);
    }
}

fn part_of(section: Section) -> Part {
    match section {
        Section::Indicators | Section::Apportioned => Part::Indicators,
        Section::KeyTasks | Section::CrossCutting => Part::Tasks,
        Section::Quarterly(_) | Section::Additional => Part::Quarters,
    }
}

fn texts_of(row: &GridRow) -> Vec<String> {
    row.cells.iter().map(|cell| text::clean(&cell.text())).filter(|text| !text.is_empty()).collect()
}

/// What a row is: in I.1 a group, an indicator or a part of the one above; elsewhere an item. Nothing for a row that
/// stands for none.
fn kind(section: Section, cells: &mut BTreeMap<Field, Said>, found: &Found) -> Option<Kind> {
    let printed = |field| cells.get(&field).map_or("", |said: &Said| said.printed.as_str());
    let counted = !printed(Field::Plan).is_empty() || !printed(Field::Uom).is_empty();
    if section == Section::Indicators
        && !counted
        && let Some((number, title)) = roman_row(printed(Field::Ordinal), printed(Field::Title))
    {
        cells.entry(Field::Ordinal).or_default().printed = number;
        cells.entry(Field::Title).or_default().printed = title;
        return Some(Kind::Group);
    }
    let (number, title) = (printed(Field::Ordinal), printed(Field::Title));
    if title.is_empty() {
        return None;
    }
    if is_number(number) {
        return Some(Kind::Item);
    }
    let below = found.rows.last().is_some_and(|row| row.kind != Kind::Group);
    let part = section == Section::Indicators && number.is_empty() && (counted || dashed(title)) && below;
    part.then_some(Kind::Part)
}

/// Whether a row without a number, the first on its page, goes on with the last one of the page before: a row of its
/// own would begin with a capital and say who leads it.
fn goes_on(section: Section, cells: &BTreeMap<Field, Said>) -> bool {
    let printed = |field| cells.get(&field).map_or("", |said: &Said| said.printed.as_str());
    let title = printed(Field::Title);
    let of_its_own = title.starts_with(char::is_uppercase)
        && (!printed(Field::Lead).is_empty() || section == Section::Indicators);
    printed(Field::Ordinal).is_empty() && !of_its_own
}
