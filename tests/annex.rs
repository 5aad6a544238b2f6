//! The annex of the Word report against the decision's own text and the list of its part III: heading by heading, row
//! by row, column by column. Where the report differs from the decision, the difference is named here with its reason.
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod common;

use std::{collections::BTreeMap, iter, path::Path, sync::LazyLock};

use calamine::{Data, Reader, Xlsx};
use common::{
    decision::{TEXT, UNIT, indicator_rows, is_group, is_row, mended_rows, plain_line, raw_rows},
    document::{Annex, Block, Merge, Row, Table},
    run::{bytes, report, result, root, shipped, with_list},
};
use serde_json::Value;
use tonghop::model::{Programme, Section};

/// The list of part III has the columns of its sibling tables and the deadline.
const LIST: [&str; 7] = [
    "TT",
    "Nội dung",
    "Lãnh đạo Sở chỉ đạo",
    "Phòng/Đơn vị chủ trì",
    "Phòng/Đơn vị phối hợp",
    "Thời gian hoàn thành",
    "Ghi chú",
];

/// A report's annex, and what its comparison needs to know of the run.
struct Run {
    annex: Annex,
    /// What units remark, by section, number and title: it stands below the decision's own note.
    remarks: BTreeMap<[String; 3], String>,
    /// The programme's quarterly tasks, by quarter; none where the list was not imported.
    list: Vec<Vec<Vec<String>>>,
    /// The words for the period in the title and in a column's heading.
    period: [&'static str; 2],
}

/// The sample, whose programme lacks the list of part III.
static SAMPLE: LazyLock<Run> = LazyLock::new(|| {
    run(&root().join("input"), (shipped(), Vec::new()), "quy-1", ["quý I năm 2025", "quý I"])
});

/// A first quarter: the tasks of this quarter and of the next one are printed.
static QUARTER: LazyLock<Run> = LazyLock::new(|| with_tasks("office", "quy-1", ["quý I năm 2025", "quý I"]));

/// A whole year: the tasks of all quarters are printed.
static YEAR: LazyLock<Run> = LazyLock::new(|| with_tasks("plain", "nam", ["năm 2025", "năm"]));

fn with_tasks(set: &str, period: &str, words: [&'static str; 2]) -> Run {
    let folder = root().join("tests/fixtures/quarters").join(set);
    let file = folder.join("nhiem-vu-quy.xlsx");
    run(&folder.join("input"), (with_list(&file), list(&file)), period, words)
}

fn run(
    input: &Path,
    (programme, list): (Programme, Vec<Vec<Vec<String>>>),
    name: &str,
    period: [&'static str; 2],
) -> Run {
    let outcome = report(input, programme, name);
    let document = outcome.outputs.iter().find(|output| output.name.starts_with("Bao-cao-")).unwrap();
    let annex = Annex::read(bytes(&outcome, &document.name));
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let items = result(&outcome)["items"].as_array().unwrap().clone();
    let remark =
        |item: &Value| (["section", "number", "title"].map(|key| text(&item[key])), text(&item["note"]));
    Run { annex, remarks: items.iter().map(remark).collect(), list, period }
}

/// The rows of a list of part III, by quarter, as its workbook has them.
fn list(file: &Path) -> Vec<Vec<Vec<String>>> {
    let mut workbook: Xlsx<_> = calamine::open_workbook(file).unwrap();
    let sheet = workbook.worksheet_range_at(0).unwrap().unwrap();
    let mut quarters: Vec<Vec<Vec<String>>> = Vec::new();
    for row in sheet.rows() {
        let row: Vec<String> = row.iter().map(Data::to_string).collect();
        if row[0] == "TT" {
            assert_eq!(row, LIST);
            quarters.push(Vec::new());
        } else if row[0].parse::<u32>().is_ok() {
            quarters.last_mut().unwrap().push(row);
        }
    }
    assert_eq!(quarters.iter().map(Vec::len).collect::<Vec<_>>(), [71, 91, 69, 57]);
    quarters
}

impl Run {
    fn all() -> [&'static Self; 3] {
        [&SAMPLE, &QUARTER, &YEAR]
    }

    fn table(&self, section: Section) -> &Table {
        let at = Section::ALL.iter().position(|other| *other == section).unwrap();
        self.annex.tables().nth(at).unwrap()
    }

    /// How many of the four lists are printed: up to the quarter after the period's.
    fn lists(&self) -> usize {
        if self.period[1] == "quý I" { self.list.len().min(2) } else { self.list.len() }
    }

    /// The decision's rows with what the units remark below its own notes.
    fn remarked(&self, section: Section, mut rows: Vec<Vec<String>>) -> Vec<Vec<String>> {
        for row in &mut rows {
            let key = [section.code(), &row[0], &row[1]].map(str::to_owned);
            let remark = self.remarks.get(&key).filter(|remark| !remark.is_empty());
            if let Some(remark) = remark {
                let note = row.last_mut().unwrap();
                *note = one_line(&format!("{note} {remark}"));
            }
        }
        rows
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the decision prints, then the columns of results.
fn with_results(decision: &[String], results: &[&str]) -> Vec<String> {
    decision.iter().cloned().chain(results.iter().map(|&result| result.to_owned())).collect()
}

/// The header of the report's table is the decision's with these columns of results, and each row has its columns.
/// Gives the rows of items in the decision's columns.
fn decisions_columns(table: &Table, decision: &[String], results: &[&str]) -> Vec<Vec<String>> {
    let header = with_results(decision, results);
    assert_eq!(table.header.words(), header);
    let places = table.header.places();
    let rows = table.rows.iter().filter(|row| !is_group(&row.words()));
    rows.map(|row| {
        assert_eq!(row.places(), places, "{:?}", row.words());
        let cells = row.words().into_iter().zip(&header);
        cells.filter(|(_, column)| decision.contains(column)).map(|(words, _)| words).collect()
    })
    .collect()
}

/// The decision's lines and tables from its title to part IV, which says how to carry the programme out and has no
/// results.
fn decisions_outline() -> Vec<Block<()>> {
    let mut outline = Vec::new();
    for line in TEXT.lines().take_while(|line| !line.starts_with("IV.")) {
        if is_row(line) {
            if outline.last() != Some(&Block::Table(())) {
                outline.push(Block::Table(()));
            }
        } else if !line.trim().is_empty() {
            outline.push(Block::Line(plain_line(line)));
        }
    }
    outline
}

/// What the annex makes of the decision's outline.
fn reports_outline(run: &Run) -> Vec<Block<()>> {
    let line = |text: &str| Block::Line(text.to_owned());
    let mut quarters = 0;
    let of = |block: Block<()>| -> Vec<Block<()>> {
        let Block::Line(text) = &block else { return vec![block] };
        // The annex is that of a report, of its period.
        if text.starts_with("Chương trình công tác năm 2025") {
            return vec![line(&format!("Kết quả thực hiện {text}")), line(&format!("({})", run.period[0]))];
        }
        if text.starts_with("(Kèm theo Quyết định số 39") {
            return vec![line(
                "(Kèm theo Báo cáo số /BC-SKHCN ngày … tháng … năm … của Sở Khoa học và Công nghệ)",
            )];
        }
        // The lists of part III stand under their headings, and no longer beside the programme.
        if text == "(nhiệm vụ cụ thể kèm theo)" {
            return Vec::new();
        }
        if text.starts_with("III.") && run.list.is_empty() {
            let missing = line(
                "Danh mục nhiệm vụ theo quý kèm theo Chương trình chưa được cập nhật nên Phụ lục chưa có kết quả thực \
                 hiện mục này.",
            );
            return vec![block, missing];
        }
        if text.contains("Những nội dung hoàn thành trong Quý") && !run.list.is_empty() {
            quarters += 1;
            let below =
                if quarters <= run.lists() { Block::Table(()) } else { line("Chưa đến kỳ báo cáo.") };
            return vec![block, below];
        }
        vec![block]
    };
    iter::once(line("Phụ lục")).chain(decisions_outline().into_iter().flat_map(of)).collect()
}

#[test]
fn headings_counts_and_notes_are_the_decisions() {
    for run in Run::all() {
        let outline: Vec<_> = run.annex.blocks.iter().map(Block::without_rows).collect();
        assert_eq!(outline, reports_outline(run), "{}", run.period[0]);
    }
    let said = |text: &str| {
        SAMPLE.annex.blocks.iter().any(|block| matches!(block, Block::Line(line) if line == text))
    };
    for text in [
        "I. Chỉ tiêu kế hoạch thực hiện trong năm 2025",
        "Gồm 06 nội dung",
        "1. Nhiệm vụ trọng tâm: Gồm 13 nội dung",
        "2. Nhiệm vụ xuyên suốt: Gồm 26 nội dung",
        "2. Những nội dung hoàn thành trong Quý II: Gồm 91 nhiệm vụ",
    ] {
        assert!(said(text), "{text}");
    }
}

#[test]
fn indicators_have_the_decisions_rows_and_columns() {
    let columns = &raw_rows(Section::Indicators)[0];
    let mut printed: Vec<_> = indicator_rows().into_iter().filter(|row| !is_group(row)).collect();
    for at in 1..printed.len() {
        // A ditto mark is the word above it: rows may come apart where pages break.
        if printed[at][2] == "\"" {
            printed[at][2] = printed[at - 1][2].clone();
        }
    }
    // The units are compared cell by merged cell below.
    for row in &mut printed {
        row[UNIT].clear();
    }
    assert_eq!(printed.len(), 22);
    assert_eq!(printed[3][..4], ["", "- Cấp cơ sở", "Đề tài, dự án", "0"]);
    for run in Run::all() {
        let results = [&format!("Thực hiện {}", run.period[1]), "Lũy kế từ đầu năm", "Tỷ lệ (%)"];
        let mut rows = decisions_columns(run.table(Section::Indicators), columns, &results);
        for row in &mut rows {
            row[UNIT].clear();
        }
        assert_eq!(rows, run.remarked(Section::Indicators, printed.clone()), "{}", run.period[0]);
    }
}

/// Which rows, by number, each cell of a unit covers. The cell of rows 2 to 4 opens on the row of group II, that of
/// rows 14 to 19 is cut by the dump's page break.
const UNITS: [(&str, &[&str]); 6] = [
    ("Phòng Quản lý Khoa học - Công nghệ (Phòng KH-CN)", &["1", "", "", ""]),
    ("Phòng Quản lý Chuyên ngành (Phòng QLCN)", &["II", "2", "III", "3", "IV", "4"]),
    ("Phòng KH-CN", &["5", "V", "6"]),
    ("Phòng QLCN", &["7"]),
    (
        "Trung tâm Ứng dụng và Dịch vụ khoa học công nghệ (Trung tâm UDDVKHCN)",
        &["8", "9", "VII", "10", "11", "12", "13"],
    ),
    (
        "Phòng Bưu chính - Viễn thông và Công nghệ thông tin (Phòng BCVTCNTT)",
        &["14", "15", "16", "17", "18", "19"],
    ),
];

#[test]
fn units_share_the_decisions_merged_cells() {
    let printed = indicator_rows().into_iter().map(|row| row[UNIT].clone()).filter(|unit| !unit.is_empty());
    assert_eq!(printed.collect::<Vec<_>>(), UNITS.map(|(unit, _)| unit));
    for run in Run::all() {
        let table = run.table(Section::Indicators);
        let place = table.header.places()[UNIT];
        let mut cells: Vec<(String, Vec<String>)> = Vec::new();
        for row in &table.rows {
            let number = row.words()[0].clone();
            let cell = row.cells.iter().find(|cell| (cell.from, cell.span) == place).unwrap();
            match cell.merge {
                Merge::Continues => {
                    assert_eq!(cell.words, "", "{number}");
                    cells.last_mut().unwrap().1.push(number);
                }
                Merge::None if cell.words.is_empty() => {
                    assert!(["I", "VI", "VIII"].contains(&number.as_str()));
                }
                Merge::None | Merge::Opens => cells.push((cell.words.clone(), vec![number])),
            }
        }
        let expected =
            UNITS.map(|(unit, rows)| (unit.to_owned(), rows.iter().map(|&row| row.to_owned()).collect()));
        assert_eq!(cells, expected, "{}", run.period[0]);
    }
}

#[test]
fn groups_stand_where_the_decision_has_them_and_end_at_the_units_column() {
    let (mut printed, mut above) = (Vec::new(), String::new());
    for row in indicator_rows() {
        if is_group(&row) {
            printed.push((above.clone(), row[0].clone(), row[1].clone()));
        }
        above.clone_from(&row[1]);
    }
    assert_eq!(printed.len(), 8);
    for run in Run::all() {
        let table = run.table(Section::Indicators);
        let [number, title, .., last] = table.header.places()[..] else { panic!("too few columns") };
        let unit = table.header.places()[UNIT];
        let (after_unit, end) = (unit.0 + unit.1, last.0 + last.1);
        let mut groups = Vec::new();
        let mut above = String::new();
        for row in &table.rows {
            let words = row.words();
            if is_group(&words) {
                let places = [number, (title.0, unit.0 - title.0), unit, (after_unit, end - after_unit)];
                assert_eq!(row.places(), places, "{words:?}");
                assert_eq!(words[3], "", "no results");
                groups.push((above, words[0].clone(), words[1].clone()));
            }
            above = words[1].clone();
        }
        assert_eq!(groups, printed, "{}", run.period[0]);
    }
}

#[test]
fn apportioned_indicators_and_tasks_have_the_decisions_rows_and_columns() {
    let told = ["Kết quả thực hiện", "Tình trạng"];
    let signed = ["Kết quả thực hiện", "Số, ký hiệu văn bản", "Tình trạng"];
    for (section, results, count) in [
        (Section::Apportioned, &told[..], 6),
        (Section::KeyTasks, &signed, 13),
        (Section::CrossCutting, &signed, 26),
    ] {
        let columns = &raw_rows(section)[0];
        let printed = mended_rows(section, columns.len());
        assert_eq!(printed.len(), count);
        for run in Run::all() {
            let rows = decisions_columns(run.table(section), columns, results);
            assert_eq!(rows, run.remarked(section, printed.clone()), "{section}, {}", run.period[0]);
        }
    }
}

#[test]
fn quarterly_tasks_have_the_lists_rows_and_columns() {
    let columns = LIST.map(str::to_owned);
    let results = ["Kết quả thực hiện", "Số, ký hiệu văn bản", "Tình trạng"];
    let last_days = ["31/3/2025", "30/6/2025", "30/9/2025", "31/12/2025"];
    let sections = Section::ALL.into_iter().filter(|section| section.quarter().is_some());
    for ((section, last_day), at) in sections.zip(last_days).zip(0..) {
        for run in Run::all().into_iter().filter(|run| at < run.lists()) {
            let mut printed = run.list[at].clone();
            // A task without a date of its own is due when its quarter ends, and the report says so.
            for due in printed.iter_mut().map(|row| &mut row[5]).filter(|due| due.is_empty()) {
                last_day.clone_into(due);
            }
            let rows = decisions_columns(run.table(section), &columns, &results);
            assert_eq!(rows, run.remarked(section, printed), "{section}, {}", run.period[0]);
        }
    }
}

#[test]
fn headers_are_repeated_and_no_row_is_torn() {
    for table in Run::all().into_iter().flat_map(|run| run.annex.tables()) {
        assert!(table.header.is_header);
        assert!(table.rows.iter().all(|row| !row.is_header), "one header row a table");
        for row in iter::once(&table.header).chain(&table.rows) {
            assert!(row.is_whole, "{:?}", row.words());
        }
    }
}

#[test]
fn only_the_units_of_indicators_are_merged() {
    let is_plain = |row: &Row| row.cells.iter().all(|cell| cell.merge == Merge::None);
    for run in Run::all() {
        assert_eq!(run.annex.tables().count(), 4 + run.lists());
        assert!(run.annex.tables().skip(1).flat_map(|table| &table.rows).all(is_plain));
        let merged = run.table(Section::Indicators).rows.iter().flat_map(|row| &row.cells);
        let merged = merged.filter(|cell| cell.merge != Merge::None);
        let unit = run.table(Section::Indicators).header.places()[UNIT];
        assert!(merged.into_iter().all(|cell| (cell.from, cell.span) == unit));
    }
}
