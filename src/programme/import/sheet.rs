use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    super::{
        columns,
        units::{Names, Resolved},
    },
    List,
};
use crate::{
    finding::{Code, Finding},
    model::{
        Deadline, Field, Grid, GridCell, GridRow, GridValue, Item, ItemId, LeaderId, Programme, Quarter,
        Section, UnitId, address,
    },
    text::{self, date},
};

/// A sheet while its rows are read.
pub(super) struct Sheet<'a> {
    programme: &'a Programme,
    names: &'a Names,
    grid: &'a Grid,
    lists: &'a mut BTreeMap<Quarter, List>,
    quarter: Option<Quarter>,
    columns: BTreeMap<Field, u32>,
    header: Header,
    /// The merged cells over each column asked for, so that a sheet full of them is gone through once.
    merges: BTreeMap<u32, Vec<(u32, u32, u32)>>,
    /// What the row above says, for ditto marks.
    above: BTreeMap<Field, String>,
    /// Whether a row marks the sheet as an illustration.
    pub illustrative: bool,
    /// What could not be read.
    pub findings: Vec<Finding>,
}

/// The header of the table being read: its last row, and the headings by their columns.
#[derive(Default)]
struct Header {
    row: u32,
    texts: BTreeMap<u32, String>,
}

fn heading_cell(cell: &GridCell) -> (u32, String) {
    (cell.column, text::clean(&cell.text()).replace('\n', " "))
}

impl<'a> Sheet<'a> {
    /// A sheet of which nothing is read yet.
    pub fn new(
        programme: &'a Programme,
        names: &'a Names,
        grid: &'a Grid,
        lists: &'a mut BTreeMap<Quarter, List>,
    ) -> Self {
        Self {
            programme,
            names,
            grid,
            lists,
            quarter: date::quarter_in(&grid.sheet).and_then(Quarter::new),
            columns: BTreeMap::new(),
            header: Header::default(),
            merges: BTreeMap::new(),
            above: BTreeMap::new(),
            illustrative: false,
            findings: Vec::new(),
        }
    }

    /// Reads the next row.
    pub fn row(&mut self, row: &GridRow) {
        let texts: Vec<_> =
            row.cells.iter().map(|cell| text::clean(&cell.text())).filter(|text| !text.is_empty()).collect();
        match texts.as_slice() {
            [] => {}
            [only] if is_quarter_heading(only) => self.open(only),
            [only] if is_illustration_mark(only) => self.illustrative = true,
            _ if self.read_header(row) || self.extend_header(row) => {}
            _ if self.columns.is_empty() && (texts.len() == 1 || self.quarter.is_none()) => {}
            texts if are_column_numbers(texts) || is_total(&texts[0]) => {}
            _ => self.task(row, &texts),
        }
    }

    fn open(&mut self, heading: &str) {
        let Some(quarter) = date::quarter_in(heading).and_then(Quarter::new) else { return };
        self.quarter = Some(quarter);
        self.above.clear();
        let list = self.lists.entry(quarter).or_default();
        if list.heading.is_empty() {
            heading.clone_into(&mut list.heading);
        }
    }

    /// Takes a row as the table's header where it names the column of the tasks and of who or when.
    fn read_header(&mut self, row: &GridRow) -> bool {
        let mut columns = BTreeMap::new();
        for cell in &row.cells {
            if let Some(field) = columns::recognise(&cell.text()) {
                columns.entry(field).or_insert(cell.column);
            }
        }
        let is_header = columns.contains_key(&Field::Title)
            && (columns.contains_key(&Field::Lead) || columns.contains_key(&Field::Due));
        if is_header {
            self.columns = columns;
            self.header = Header { row: row.number, texts: row.cells.iter().map(heading_cell).collect() };
        }
        is_header
    }

    /// Takes the second row of a header, where a heading such as "Phòng/Đơn vị" is divided.
    fn extend_header(&mut self, row: &GridRow) -> bool {
        let follows = self.header.row > 0 && row.number == self.header.row + 1;
        let named: Vec<_> = row.cells.iter().map(|cell| (columns::recognise(&cell.text()), cell)).collect();
        if !follows || named.iter().any(|(field, _)| field.is_none()) {
            return false;
        }
        for (field, cell) in named {
            self.columns.extend(field.map(|field| (field, cell.column)));
            self.header.texts.insert(cell.column, heading_cell(cell).1);
        }
        true
    }

    fn task(&mut self, row: &GridRow, texts: &[String]) {
        let shown = texts.join(" | ");
        let number = self.printed(row, Field::Ordinal);
        let title = self.printed(row, Field::Title);
        let numbered = number.trim_end_matches('.').parse::<usize>().is_ok();
        let Some(quarter) = self.quarter else {
            return self.skip(row, &format!("chưa rõ thuộc quý nào: “{shown}”."));
        };
        if self.columns.is_empty() {
            return self.skip(row, &format!("nằm trên hàng tiêu đề cột: “{shown}”."));
        }
        if !numbered || title.is_empty() {
            return self.skip(row, &format!("không có số thứ tự hoặc nội dung: “{shown}”."));
        }
        let item = self.item(row, quarter, number, title);
        let list = self.lists.entry(quarter).or_default();
        if list.items.is_empty() {
            list.columns = self.header.texts.values().cloned().collect();
        }
        list.items.push(item);
    }

    fn item(&mut self, row: &GridRow, quarter: Quarter, number: String, title: String) -> Item {
        let section = Section::Quarterly(quarter);
        let place = self.lists.get(&quarter).map_or(0, |list| list.items.len()) + 1;
        let lead = self.units(row, Field::Lead);
        let mut coordinating = self.units(row, Field::Coordinators);
        coordinating.units.retain(|unit| !lead.units.contains(unit));
        if lead.units.is_empty() && lead.unknown.is_empty() {
            self.say(Code::TH605, row, Field::Lead, "không có đơn vị chủ trì.");
        }
        Item {
            id: ItemId::numbered(section, place),
            section,
            group: None,
            number,
            title,
            parent: None,
            measure_text: None,
            plan_text: None,
            leader: self.leader(row),
            lead: lead.units,
            lead_text: self.printed(row, Field::Lead),
            coordinating: coordinating.units,
            coordinating_text: self.printed(row, Field::Coordinators),
            compiled_by: lead.compiled_by.filter(|unit: &UnitId| !unit.is_pseudo()),
            deadline: self.deadline(row, quarter),
            note: self.printed(row, Field::Note),
            targets: Vec::new(),
            history: Vec::new(),
        }
    }

    fn units(&mut self, row: &GridRow, field: Field) -> Resolved {
        let written = self.meant(row, field);
        let read = self.names.resolve(&written);
        for unknown in &read.unknown {
            let role = if field == Field::Lead { "chủ trì" } else { "phối hợp" };
            self.say(Code::TH605, row, field, &format!("không nhận ra đơn vị {role} “{unknown}”."));
        }
        read
    }

    fn leader(&mut self, row: &GridRow) -> Option<LeaderId> {
        let written = self.meant(row, Field::Leader);
        let key = text::key(&written);
        let found = self.programme.leaders.iter().find(|leader| {
            let names = leader.aliases.iter().chain(&leader.name).chain([&leader.printed]);
            names.into_iter().any(|name| text::key(name) == key)
        });
        if found.is_none() && !key.is_empty() {
            self.say(Code::TH604, row, Field::Leader, &format!("không nhận ra lãnh đạo “{written}”."));
        }
        found.map(|leader| leader.id.clone())
    }

    fn deadline(&mut self, row: &GridRow, quarter: Quarter) -> Deadline {
        let printed = self.printed(row, Field::Due);
        let end = quarter_end(self.programme.year, quarter);
        let cell = self.columns.get(&Field::Due).and_then(|&column| row.cell(column));
        let date = match (
            cell.map(|cell| &cell.value),
            date::deadline(&printed, self.programme.year, Some(quarter.number())),
        ) {
            (Some(&GridValue::Date(day)), _) | (_, date::Deadline::On(day)) => Some(day),
            (_, date::Deadline::Never) => None,
            (_, date::Deadline::Unstated) => end,
            (_, date::Deadline::Unclear) => {
                let message = format!("không hiểu thời hạn “{printed}”; lấy ngày cuối quý.");
                self.say(Code::TH608, row, Field::Due, &message);
                end
            }
        };
        Deadline { text: Some(printed).filter(|text| !text.is_empty()), date }
    }

    /// A cell's own words.
    fn printed(&self, row: &GridRow, field: Field) -> String {
        let cell = self.columns.get(&field).and_then(|&column| row.cell(column));
        cell.map(|cell| text::clean(&cell.text())).unwrap_or_default()
    }

    /// What a cell means: its own words, those above a ditto mark, or those of the merged cell that it is in.
    fn meant(&mut self, row: &GridRow, field: Field) -> String {
        let mut text = self.printed(row, field);
        if text.is_empty() {
            text = self.merged(row, field).unwrap_or_default();
        } else if text::is_ditto(&text) {
            text = self.above.get(&field).cloned().unwrap_or_default();
        }
        self.above.insert(field, text.clone());
        text
    }

    /// The words of the merged cell that holds a field's cell.
    fn merged(&mut self, row: &GridRow, field: Field) -> Option<String> {
        let column = *self.columns.get(&field)?;
        let grid = self.grid;
        let merges = self.merges.entry(column).or_insert_with(|| merges_over(grid, column));
        let &(top, bottom, left) =
            merges.get(merges.partition_point(|&(top, ..)| top <= row.number).checked_sub(1)?)?;
        let at =
            grid.rows.binary_search_by_key(&top, |row| row.number).ok().filter(|_| row.number <= bottom)?;
        Some(text::clean(&grid.rows[at].cell(left)?.text()))
    }

    fn skip(&mut self, row: &GridRow, message: &str) {
        self.say(Code::TH604, row, Field::Title, message);
    }

    fn say(&mut self, code: Code, row: &GridRow, field: Field, message: &str) {
        let list = self
            .quarter
            .map_or("Dòng".to_owned(), |quarter| format!("Mục {}, dòng", Section::Quarterly(quarter)));
        let message = format!("{list} {}: {message}", row.number);
        let mut finding = Finding::new(code, message).sheet(&self.grid.sheet);
        if let Some(&column) = self.columns.get(&field) {
            finding = finding.cell(address(row.number, column));
        }
        self.findings.push(finding);
    }
}

/// Whether a text alone in its row opens a quarter's list: it speaks of tasks, or says little but the quarter
/// ("QUÝ I NĂM 2025"). A longer text that happens to name a quarter is none, and neither is the rest of a torn row,
/// which goes on in lower case.
fn is_quarter_heading(text: &str) -> bool {
    if text.starts_with(char::is_lowercase) {
        return false;
    }
    let key = text::key(text);
    let speaks_of_tasks = ["nội dung", "nhiệm vụ"].iter().any(|word| key.contains(&text::key(word)));
    date::quarter_in(text).is_some() && (speaks_of_tasks || text.chars().count() <= 20)
}

fn is_illustration_mark(text: &str) -> bool {
    text::key(text).trim_start_matches(['(', ' ']).starts_with(&text::key("minh họa"))
}

/// The row of numbers that official tables have below their header: "(1) (2) (3)".
fn are_column_numbers(texts: &[String]) -> bool {
    let is_number = |text: &String| text.trim_matches(['(', ')']).parse::<u8>().is_ok();
    texts.len() > 2 && texts.iter().all(is_number)
}

fn is_total(text: &str) -> bool {
    let key = text::key(text);
    ["tổng cộng", "cộng:"].iter().any(|word| key.starts_with(&text::key(word))) || key == text::key("cộng")
}

fn quarter_end(year: i32, quarter: Quarter) -> Option<NaiveDate> {
    match date::deadline(&format!("tháng {}", quarter.last_month()), year, None) {
        date::Deadline::On(day) => Some(day),
        _ => None,
    }
}

/// The merged cells over a column as (first row, last row, first column), by their first row.
fn merges_over(grid: &Grid, column: u32) -> Vec<(u32, u32, u32)> {
    let over = grid.merges.iter().filter(|&&(_, left, _, right)| (left..=right).contains(&column));
    let mut merges: Vec<_> = over.map(|&(top, left, bottom, _)| (top, bottom, left)).collect();
    merges.sort_unstable();
    merges
}
