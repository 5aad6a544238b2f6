//! Takes the list of part III (nhiệm vụ theo quý) from a workbook's sheets into a programme. The decision's text
//! only counts these tasks and leaves them to an attachment.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{check::declared_count, columns, units};
use crate::{
    finding::{Code, Finding},
    model::{
        Deadline, Field, Grid, GridRow, GridValue, Item, ItemId, LeaderId, Programme, Quarter, Section,
        SectionText, UnitId, address,
    },
    text::{self, date},
};

/// What an import made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The programme with the sections that the sheets hold.
    pub programme: Programme,
    /// How many tasks were taken for each section.
    pub taken: BTreeMap<Section, usize>,
    /// What could not be read. What there is to say of the whole (missing lists, counts) is
    /// [`check`](super::check)'s.
    pub findings: Vec<Finding>,
}

/// Extends `programme` with the quarterly tasks that the sheets list. A heading such as "Những nội dung hoàn thành
/// trong Quý I: Gồm 71 nhiệm vụ", or a sheet named after a quarter, opens a list; its columns are found by their
/// headings, and its tasks are numbered by their place (`Q1-001`). A list replaces the quarter's earlier one; other
/// quarters stay. Units and deadlines that cannot be read are reported and never guessed.
pub fn import(programme: &Programme, grids: &[Grid]) -> Imported {
    let mut lists = BTreeMap::new();
    let mut findings = Vec::new();
    let mut illustrative = false;
    for grid in grids {
        let mut sheet = Sheet::new(programme, grid, &mut lists);
        grid.rows.iter().for_each(|row| sheet.row(row));
        illustrative |= sheet.illustrative;
        findings.append(&mut sheet.findings);
    }
    if lists.values().all(|list: &List| list.items.is_empty()) {
        let message = "Không tìm thấy danh mục nhiệm vụ theo quý trong tệp.";
        findings.push(Finding::new(Code::TH203, message).severity(crate::finding::Severity::Error));
    }
    let mut imported = Imported { programme: programme.clone(), taken: BTreeMap::new(), findings };
    for (quarter, list) in lists {
        imported.take(quarter, list);
    }
    imported.settle(illustrative);
    imported
}

/// The list of one quarter.
#[derive(Default)]
struct List {
    heading: String,
    columns: Vec<String>,
    items: Vec<Item>,
}

impl Imported {
    fn take(&mut self, quarter: Quarter, list: List) {
        let section = Section::Quarterly(quarter);
        self.declare(quarter, &list.heading);
        if list.items.is_empty() {
            return;
        }
        self.taken.insert(section, list.items.len());
        self.programme.items.retain(|item| item.section != section);
        self.programme.items.extend(list.items);
        match self.programme.sections.iter_mut().find(|text| text.section == section) {
            Some(text) => text.columns = list.columns,
            None => self.programme.sections.push(SectionText {
                section,
                heading: list.heading,
                declared: None,
                columns: list.columns,
                note: None,
            }),
        }
    }

    /// The count that the decision itself declares stands; another one in the list's heading is reported.
    fn declare(&mut self, quarter: Quarter, heading: &str) {
        let Some(count) = declared_count(heading) else { return };
        let declared = *self.programme.declared.entry(quarter).or_insert(count);
        if declared != count {
            let section = Section::Quarterly(quarter);
            let message =
                format!("Mục {section}: danh mục ghi {count} nhiệm vụ, chương trình công bố {declared}.");
            self.findings.push(Finding::new(Code::TH603, message));
        }
    }

    /// Puts sections into the annex's order, and keeps the mark of an illustration while a list under it stays.
    fn settle(&mut self, illustrative: bool) {
        let kept = |item: &Item| item.section.quarter().is_some() && !self.taken.contains_key(&item.section);
        let earlier = self.programme.illustrative && self.programme.items.iter().any(kept);
        self.programme.illustrative = earlier || illustrative && !self.taken.is_empty();
        self.programme.items.sort_by_key(|item| item.section);
        self.programme.sections.sort_by_key(|text| text.section);
    }
}

/// A sheet while its rows are read.
struct Sheet<'a> {
    programme: &'a Programme,
    grid: &'a Grid,
    lists: &'a mut BTreeMap<Quarter, List>,
    quarter: Option<Quarter>,
    columns: BTreeMap<Field, u32>,
    /// What the row above says, for ditto marks.
    above: BTreeMap<Field, String>,
    illustrative: bool,
    findings: Vec<Finding>,
}

impl<'a> Sheet<'a> {
    fn new(programme: &'a Programme, grid: &'a Grid, lists: &'a mut BTreeMap<Quarter, List>) -> Self {
        Self {
            programme,
            grid,
            lists,
            quarter: date::quarter_in(&grid.sheet).and_then(Quarter::new),
            columns: BTreeMap::new(),
            above: BTreeMap::new(),
            illustrative: false,
            findings: Vec::new(),
        }
    }

    fn row(&mut self, row: &GridRow) {
        let texts: Vec<_> =
            row.cells.iter().map(|cell| text::clean(&cell.text())).filter(|text| !text.is_empty()).collect();
        match texts.as_slice() {
            [] => {}
            [only] if self.is_heading(only) => self.open(only),
            [only] if is_illustration_mark(only) => self.illustrative = true,
            _ if self.read_header(row) => {}
            [_] if self.columns.is_empty() => {}
            _ => self.task(row, &texts),
        }
    }

    fn is_heading(&self, text: &str) -> bool {
        let key = text::key(text);
        date::quarter_in(text).is_some()
            && ["nội dung", "nhiệm vụ"].iter().any(|word| key.contains(&text::key(word)))
            || date::quarter_in(text).is_some() && key.chars().count() <= SHORT_HEADING
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
            if let Some(quarter) = self.quarter {
                let list = self.lists.entry(quarter).or_default();
                list.columns =
                    row.cells.iter().map(|cell| text::clean(&cell.text()).replace('\n', " ")).collect();
            }
        }
        is_header
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
        self.lists.entry(quarter).or_default().items.push(item);
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
        }
    }

    fn units(&mut self, row: &GridRow, field: Field) -> units::Resolved {
        let written = self.meant(row, field);
        let read = units::resolve(self.programme, &written);
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
        } else if is_ditto(&text) {
            text = self.above.get(&field).cloned().unwrap_or_default();
        }
        self.above.insert(field, text.clone());
        text
    }

    fn merged(&self, row: &GridRow, field: Field) -> Option<String> {
        let column = *self.columns.get(&field)?;
        let &(top, left, ..) = self.grid.merges.iter().find(|&&(top, left, bottom, right)| {
            (top..=bottom).contains(&row.number) && (left..=right).contains(&column)
        })?;
        let at = self.grid.rows.binary_search_by_key(&top, |row| row.number).ok()?;
        Some(text::clean(&self.grid.rows[at].cell(left)?.text()))
    }

    fn skip(&mut self, row: &GridRow, message: &str) {
        self.say(Code::TH604, row, Field::Title, message);
    }

    fn say(&mut self, code: Code, row: &GridRow, field: Field, message: &str) {
        let list =
            self.quarter.map_or_else(String::new, |quarter| format!("mục {}, ", Section::Quarterly(quarter)));
        let message = format!("Danh mục {list}dòng {}: {message}", row.number);
        let mut finding = Finding::new(code, message).sheet(&self.grid.sheet);
        if let Some(&column) = self.columns.get(&field) {
            finding = finding.cell(address(row.number, column));
        }
        self.findings.push(finding);
    }
}

/// A heading such as "QUÝ I NĂM 2025" needs no other words; a longer text that happens to name a quarter does.
const SHORT_HEADING: usize = 20;

fn is_illustration_mark(text: &str) -> bool {
    text::key(text).trim_start_matches(['(', ' ']).starts_with(&text::key("minh họa"))
}

fn is_ditto(text: &str) -> bool {
    matches!(text::key(text).as_str(), "\"" | "''" | "-\"-" | "-nt-" | "nt" | "//")
}

fn quarter_end(year: i32, quarter: Quarter) -> Option<NaiveDate> {
    match date::deadline(&format!("tháng {}", quarter.last_month()), year, None) {
        date::Deadline::On(day) => Some(day),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{GridCell, UnitId},
        programme::{embedded, load},
    };

    const HEADER: [&str; 6] =
        ["STT", "Nội dung nhiệm vụ", "Lãnh đạo Sở", "Chủ trì", "Phối hợp", "Thời gian hoàn thành"];
    const HEADING: [&str; 1] = ["1. Những nội dung hoàn thành trong Quý I: Gồm 71 nhiệm vụ"];

    fn loaded() -> Programme {
        load(embedded(2025).unwrap()).unwrap()
    }

    fn grid(rows: &[&[&str]]) -> Grid {
        let rows = (1..).zip(rows).map(|(number, texts)| {
            let cells = (0..).zip(*texts).filter(|(_, text)| !text.is_empty());
            let cells = cells.map(|(column, text)| GridCell {
                row: number,
                column,
                value: GridValue::Text((*text).to_owned()),
                percent: false,
            });
            GridRow { number, cells: cells.collect() }
        });
        Grid {
            sheet: "Danh mục".to_owned(),
            rows: rows.filter(|row| !row.cells.is_empty()).collect(),
            merges: Vec::new(),
        }
    }

    fn tasks(imported: &Imported) -> Vec<&Item> {
        imported.programme.items.iter().filter(|item| item.section.quarter().is_some()).collect()
    }

    fn remarks(imported: &Imported) -> Vec<(Code, &str)> {
        imported.findings.iter().map(|finding| (finding.code, finding.message.as_str())).collect()
    }

    fn ids(units: &[UnitId]) -> Vec<&str> {
        units.iter().map(UnitId::as_str).collect()
    }

    #[test]
    fn ditto_marks_and_merged_cells_mean_what_stands_above() {
        let mut grid = grid(&[
            &HEADING,
            &HEADER,
            &[
                "1",
                "Việc một",
                "Giám đốc Sở",
                "Phòng QLCN",
                "Văn Phòng Sở; Tất cả các phòng, đơn vị thuộc Sở",
            ],
            &["2", "Việc hai", "\"", "\"", "\"", "Trước 15/3"],
            &["3", "Việc ba", "", "Thanh tra Sở"],
            &["4", "Việc bốn"],
        ]);
        grid.merges.push((5, 3, 6, 3));
        let imported = import(&loaded(), &[grid]);
        assert_eq!(remarks(&imported), []);
        let tasks = tasks(&imported);
        assert_eq!(ids(&tasks[1].lead), ["QLCN"]);
        assert_eq!(tasks[1].lead_text, "\"");
        assert_eq!(ids(&tasks[1].coordinating), ["VP", "ALL"]);
        assert_eq!(tasks[1].leader, Some(LeaderId("GD".to_owned())));
        assert_eq!(tasks[1].deadline.date, NaiveDate::from_ymd_opt(2025, 3, 14));
        assert_eq!(tasks[2].leader, None);
        assert_eq!((ids(&tasks[3].lead), tasks[3].lead_text.as_str()), (vec!["TTRA"], ""));
        assert_eq!(tasks[3].deadline, Deadline { text: None, date: NaiveDate::from_ymd_opt(2025, 3, 31) });
    }

    #[test]
    fn what_cannot_be_read_is_named_with_its_place() {
        let imported = import(
            &loaded(),
            &[grid(&[
                &HEADING,
                &HEADER,
                &["1", "Việc một", "Giám đốc Sở", "Đội 5", "UBND các huyện, Phòng QLCN", "Khi có yêu cầu"],
                &["2", "Việc hai", "PGĐ Sở Nguyễn Văn A", "Phòng QLCN", "Phòng QLCN, Đội 6"],
                &["", "phần bị ngắt trang", "", "Sở"],
                &["3", ""],
                &["4", "Việc không ai chủ trì", "Giám đốc Sở"],
                &["Nơi nhận: như trên"],
            ])],
        );
        assert_eq!(
            remarks(&imported),
            [
                (Code::TH605, "Danh mục mục III.1, dòng 3: không nhận ra đơn vị chủ trì “Đội 5”."),
                (
                    Code::TH608,
                    "Danh mục mục III.1, dòng 3: không hiểu thời hạn “Khi có yêu cầu”; lấy ngày cuối quý."
                ),
                (Code::TH605, "Danh mục mục III.1, dòng 4: không nhận ra đơn vị phối hợp “Đội 6”."),
                (Code::TH604, "Danh mục mục III.1, dòng 4: không nhận ra lãnh đạo “PGĐ Sở Nguyễn Văn A”."),
                (
                    Code::TH604,
                    "Danh mục mục III.1, dòng 5: không có số thứ tự hoặc nội dung: “phần bị ngắt trang | Sở”."
                ),
                (Code::TH604, "Danh mục mục III.1, dòng 6: không có số thứ tự hoặc nội dung: “3”."),
                (Code::TH605, "Danh mục mục III.1, dòng 7: không có đơn vị chủ trì."),
                (
                    Code::TH604,
                    "Danh mục mục III.1, dòng 8: không có số thứ tự hoặc nội dung: “Nơi nhận: như trên”."
                ),
            ]
        );
        let tasks = tasks(&imported);
        assert_eq!(
            tasks.iter().map(|task| task.id.as_str()).collect::<Vec<_>>(),
            ["Q1-001", "Q1-002", "Q1-003"]
        );
        assert_eq!(ids(&tasks[0].coordinating), ["EXTERNAL", "QLCN"]);
        assert!(tasks[0].lead.is_empty());
        assert_eq!(ids(&tasks[1].lead), ["QLCN"]);
        assert!(tasks[1].coordinating.is_empty(), "a leading unit does not coordinate with itself");
        assert_eq!(imported.findings[0].place_text(), "Danh mục!D3");
    }

    #[test]
    fn a_sheet_for_each_quarter_and_repeated_headers() {
        let first = Grid {
            sheet: "Quý 2".to_owned(),
            ..grid(&[&HEADER, &["1", "Việc một", "", "VP Sở"], &HEADER, &["2", "Việc hai", "", "QLCN"]])
        };
        let second =
            Grid { sheet: "Quý III".to_owned(), ..grid(&[&HEADER, &["1.", "Việc ba", "", "P. KHCN"]]) };
        let imported = import(&loaded(), &[second, first]);
        assert_eq!(remarks(&imported), []);
        let found: Vec<_> = tasks(&imported).iter().map(|task| task.id.to_string()).collect();
        assert_eq!(found, ["Q2-001", "Q2-002", "Q3-001"]);
    }

    #[test]
    fn another_count_than_the_decisions_is_said() {
        let heading = "Những nội dung hoàn thành trong Quý I: Gồm 70 nhiệm vụ";
        let imported = import(&loaded(), &[grid(&[&[heading], &HEADER, &["1", "Việc", "", "VP"]])]);
        assert_eq!(
            remarks(&imported),
            [(Code::TH603, "Mục III.1: danh mục ghi 70 nhiệm vụ, chương trình công bố 71.")]
        );
        assert_eq!(imported.programme.declared[&Quarter::ALL[0]], 71);
    }

    #[test]
    fn nothing_found_leaves_the_programme_as_it_is() {
        for rows in [&[][..], &[&HEADER[..]], &[&HEADING[..]], &[&["chữ"][..], &["1", "Việc", "", "VP"]]]
        {
            let imported = import(&loaded(), &[grid(rows)]);
            assert_eq!(imported.programme, loaded());
            assert!(imported.findings.iter().any(|finding| finding.code == Code::TH203), "{rows:?}");
        }
    }
}
