//! The loop of a report: read, sent back, mended in a spreadsheet, read again. The workbooks were made by another
//! library (`tests/fixtures/vong-lap/lam.py`).
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod common;

use std::{fs, io::Read, path::Path};

use calamine::{Data, Reader, Xlsx, open_workbook};
use common::{program::Home, typed};
use serde_json::Value;

const OUT: &str = "output/2025-quy-1";

fn fixture(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/vong-lap").join(name)
}

/// A current directory with the unit's report.
fn home() -> Home {
    let home = Home::new();
    fs::create_dir_all(home.path("input/quy-1/sua")).unwrap();
    for name in ["chuong-trinh.toml", "input/quy-1/Bao cao quy I.xlsx"] {
        fs::copy(fixture(name), home.path(name)).unwrap();
    }
    home
}

fn report(home: &Home, out: &str) -> Value {
    home.run(&["bao-cao", "input", "--nam", "2025", "--chuong-trinh", "chuong-trinh.toml", "--ra", out]);
    home.result(&format!("{out}/2025-quy-1"))
}

/// The codes of the findings that somebody has to look at.
fn asked(result: &Value) -> Vec<String> {
    let findings = result["findings"].as_array().unwrap().iter();
    let asked = findings.filter(|finding| finding["severity"] != "info");
    asked.map(|finding| finding["code"].as_str().unwrap().to_owned()).collect()
}

fn item<'a>(result: &'a Value, id: &str) -> &'a Value {
    result["items"].as_array().unwrap().iter().find(|item| item["id"] == id).unwrap()
}

/// Where each column of an item comes from.
fn sources(item: &Value) -> Vec<[String; 3]> {
    let text = |source: &Value, key: &str| source[key].as_str().unwrap().to_owned();
    let sources = item["sources"].as_array().unwrap().iter();
    sources.map(|source| ["field", "file", "cell"].map(|key| text(source, key))).collect()
}

#[test]
fn what_is_to_be_mended_goes_back_with_what_was_understood() {
    let home = home();
    assert_eq!(asked(&report(&home, "output")), ["TH301", "TH302", "TH401"]);
    let mut form: Xlsx<_> = open_workbook(home.path(OUT).join("tra-lai/KHCN.xlsx")).unwrap();
    assert_eq!(form.sheet_names()[0], "Cần sửa");
    let all = |sheet: &str, form: &mut Xlsx<_>| {
        let range = form.worksheet_range(sheet).unwrap();
        range.used_cells().map(|(_, _, cell)| cell.to_string()).collect::<Vec<_>>()
    };
    let list = all("Cần sửa", &mut form);
    assert!(list.iter().any(|text| text == "Không đọc được số từ “đang tổng hợp”."), "{list:?}");
    let figures = all("Chỉ tiêu", &mut form);
    for kept in ["đang tổng hợp", "Số liệu của 3 trạm"] {
        assert!(figures.iter().any(|text| text == kept), "{kept}: {figures:?}");
    }
    let tasks = all("Nhiệm vụ", &mut form);
    for kept in ["Hoàn thành", "31/2/2025", "Đã ban hành kế hoạch"] {
        assert!(tasks.iter().any(|text| text == kept), "{kept}: {tasks:?}");
    }
    let unclear = all("Dòng chưa rõ", &mut form);
    for kept in ["Rà soát máy móc dùng chung", "Đang thực hiện", "Đã rà soát 3 phòng"] {
        assert!(unclear.iter().any(|text| text == kept), "{kept}: {unclear:?}");
    }
    let hash = report(&home, "output-2")["inputs"][0]["sha256"].as_str().unwrap().to_owned();
    let data = form.worksheet_range("_tonghop").unwrap();
    assert!(data.rows().any(|row| row == [Data::String("sua_tep".to_owned()), Data::String(hash.clone())]));
}

#[test]
fn a_mended_form_ends_the_questions_and_what_was_left_alone_keeps_its_first_source() {
    let home = home();
    fs::copy(fixture("da-sua/KHCN.xlsx"), home.path("input/quy-1/sua/KHCN.xlsx")).unwrap();
    let result = report(&home, "output");
    assert_eq!(asked(&result), [""; 0]);
    assert!(!home.path(OUT).join("tra-lai").exists(), "nothing is left to mend");
    let (first, mended) = ("quy-1/Bao cao quy I.xlsx", "quy-1/sua/KHCN.xlsx");
    let expected =
        |sources: &[[&str; 3]]| sources.iter().map(|row| row.map(str::to_owned)).collect::<Vec<_>>();
    let indicator = item(&result, "CT01");
    assert_eq!(indicator["targets"][0]["actual"], "2150");
    assert_eq!(sources(indicator), expected(&[["note", first, "G5"], ["actual", mended, "G7"]]));
    let task = item(&result, "TT01");
    assert_eq!((&task["progress"], &task["completed_on"]), (&"completed".into(), &"2025-02-28".into()));
    assert_eq!(
        sources(task),
        expected(&[["result", first, "F6"], ["progress", first, "D6"], ["completed_on", mended, "I7"]])
    );
    let chosen = item(&result, "Q1-001");
    assert_eq!(
        (&chosen["progress"], &chosen["result"]),
        (&"in-progress".into(), &"Đã rà soát 3 phòng".into())
    );
}

#[test]
fn a_form_sent_back_untouched_says_the_same_again() {
    let home = home();
    let before = report(&home, "output");
    fs::copy(home.path(OUT).join("tra-lai/KHCN.xlsx"), home.path("input/quy-1/sua/KHCN.xlsx")).unwrap();
    let after = report(&home, "output-2");
    assert_eq!(asked(&after), asked(&before));
    let said = |result: &Value| ["CT01", "TT01", "Q1-001"].map(|id| spoken(item(result, id)));
    assert_eq!(said(&after), said(&before));
}

/// The words and figures of a workbook's sheets that do not lie in the cells which a unit fills in, formulas left out.
fn printed(path: &Path) -> Vec<(String, String)> {
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let mut cells = Vec::new();
    for sheet in ["Chỉ tiêu", "Nhiệm vụ", "_tonghop"] {
        let range = book.worksheet_range(sheet).unwrap();
        let header = range.rows().find(|row| row[0] == Data::String("Mã".to_owned()));
        let asked = |column: usize| {
            let name = header.map_or(String::new(), |row| row[column].to_string());
            ["Thực hiện", "Ước", "Lũy kế", "Kiểm tra", "Tình trạng", "Ngày", "Kết quả"]
                .iter()
                .any(|start| name.starts_with(start))
        };
        let kept = range.used_cells().filter(|(row, column, _)| *row < 5 || !asked(*column));
        cells.extend(kept.map(|(_, _, cell)| (sheet.to_owned(), cell.to_string())));
    }
    cells
}

/// The workbooks of two quarters as they pass between the office and its units.
struct Year(Home);

impl Year {
    fn new() -> Self {
        let home = Home::new();
        fs::copy(fixture("ca-nam/chuong-trinh.toml"), home.path("chuong-trinh.toml")).unwrap();
        Self(home)
    }

    fn run(&self, words: &[&str]) -> String {
        let programme = ["--nam", "2025", "--chuong-trinh", "chuong-trinh.toml"];
        let ran = self.0.run(&[words, &programme].concat());
        assert!(ran.status != Some(2), "{}", ran.err);
        ran.out
    }

    /// A unit sends the workbook that is kept under that name.
    fn receive(&self, kept: &str, to: &str) {
        fs::create_dir_all(self.0.path(to).parent().unwrap()).unwrap();
        fs::copy(fixture("ca-nam").join(kept), self.0.path(to)).unwrap();
    }

    /// What a unit filled in is the form as the program makes it.
    fn assert_filled_in(&self, kept: &str, made: &str) {
        assert_eq!(printed(&fixture("ca-nam").join(kept)), printed(&self.0.path(made)), "{kept}");
    }

    fn report(&self, period: &str) -> Value {
        self.run(&["bao-cao", "input", "--ky", period]);
        let folders = (1..).map(|time| match time {
            1 => format!("output/2025-{period}"),
            _ => format!("output/2025-{period}-lan-{time}"),
        });
        let made: Vec<_> =
            folders.take_while(|folder| self.0.path(folder).join("ket-qua.json").exists()).collect();
        self.0.result(made.last().unwrap())
    }
}

fn targets(result: &Value, id: &str) -> [String; 2] {
    let target = &item(result, id)["targets"][0];
    ["actual", "cumulative"].map(|key| target[key].as_str().unwrap_or("–").to_owned())
}

#[test]
fn a_year_goes_round_from_forms_to_decisions_that_are_remembered() {
    let year = Year::new();
    // The first quarter: a form with two mistakes, and a table of the unit's own with a row that fits two tasks.
    year.run(&["phieu", "--ky", "quy-1"]);
    year.assert_filled_in("quy-1/KHCN.xlsx", "output/2025-quy-1/phieu/KHCN.xlsx");
    for unit in ["KHCN", "QLCN"] {
        year.receive(&format!("quy-1/{unit}.xlsx"), &format!("input/quy-1/{unit}.xlsx"));
    }
    let result = year.report("quy-1");
    assert_eq!(asked(&result), ["TH301", "TH302", "TH402", "TH507", "TH507"]);
    assert_eq!(targets(&result, "CT01"), ["–", "–"]);
    // The form goes back and comes again, mended.
    year.assert_filled_in("sua-quy-1/KHCN.xlsx", "output/2025-quy-1/tra-lai/KHCN.xlsx");
    year.receive("sua-quy-1/KHCN.xlsx", "input/quy-1/sua/KHCN.xlsx");
    // The office chooses which of the two tasks is meant.
    let book = year.0.path("output/2025-quy-1/Tong-hop-2025-quy-1.xlsx");
    typed::into(&book, "Quyết định", &[("H6", "TT02"), ("J6", "Trần Thị B"), ("K6", "03/4/2025")]);
    let result = year.report("quy-1");
    // What is left is true: nobody reported the other task.
    assert_eq!(asked(&result), ["TH507"]);
    assert_eq!(targets(&result, "CT01"), ["2150", "2150"]);
    assert_eq!(item(&result, "Q1-001")["completed_on"], "2025-02-28");
    assert_eq!(item(&result, "TT02")["progress"], "in-progress");
    // The second quarter: the form shows the first one's figures; the same words are asked about no more.
    year.run(&["phieu", "input", "--ky", "quy-2"]);
    year.assert_filled_in("quy-2/KHCN.xlsx", "output/2025-quy-2/phieu/KHCN.xlsx");
    for unit in ["KHCN", "QLCN"] {
        year.receive(&format!("quy-2/{unit}.xlsx"), &format!("input/quy-2/{unit}.xlsx"));
    }
    let result = year.report("quy-2");
    assert_eq!(asked(&result), ["TH507"]);
    assert_eq!(targets(&result, "CT01"), ["1900", "4050"]);
    let done = |id: &str| (item(&result, id)["progress"].clone(), item(&result, id)["completed_on"].clone());
    assert_eq!(done("TT01"), ("completed".into(), "2025-06-20".into()));
    assert_eq!(done("TT02"), ("completed".into(), "2025-06-12".into()));
    assert_eq!(done("Q1-001"), ("completed".into(), "2025-02-28".into()));
    let decisions = result["decisions"].as_array().unwrap();
    let made: Vec<_> =
        decisions.iter().map(|made| (&made["choice"], &made["by"], &made["applied"])).collect();
    assert_eq!(made, [(&"TT02".into(), &"Trần Thị B".into(), &true.into())]);
}

/// The rows of a form's sheet from its header on, each cell with its address.
fn table(book: &Path, sheet: &str) -> Vec<Vec<(String, String)>> {
    let mut book: Xlsx<_> = open_workbook(book).unwrap();
    let range = book.worksheet_range(sheet).unwrap();
    let (top, left) = range.start().unwrap();
    let cells = |(at, row): (u32, &[Data])| {
        let cell = |(column, cell): (u32, &Data)| {
            let letter = char::from_u32(u32::from('A') + left + column).unwrap();
            (format!("{letter}{}", top + at + 1), cell.to_string())
        };
        (0..).zip(row).map(cell).collect::<Vec<_>>()
    };
    (0..)
        .zip(range.rows())
        .skip_while(|(_, row)| row[0] != Data::String("Mã".to_owned()))
        .map(cells)
        .collect()
}

/// Address and text of an item's cell in a column of a form.
fn cell(book: &Path, sheet: &str, id: &str, column: &str) -> (String, String) {
    let table = table(book, sheet);
    let at = table[0].iter().position(|(_, header)| header == column).unwrap();
    table.iter().find(|row| row[0].1 == id).unwrap()[at].clone()
}

#[test]
fn a_form_checks_figures_while_they_are_typed() {
    let home = Home::new();
    let ran = home.run(&["phieu", "--ky", "quy-2", "--nam", "2025"]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    let check = |unit: &str, id: &str| {
        let form = home.path(&format!("output/2025-quy-2/phieu/{unit}.xlsx"));
        let (actual, check) = (cell(&form, "Chỉ tiêu", id, "Thực hiện trong kỳ").0, "Kiểm tra");
        let at = cell(&form, "Chỉ tiêu", id, check).0;
        let row: u32 = actual[1..].parse().unwrap();
        assert_eq!((&actual[..1], &at[..1]), ("G", "J"));
        let mut form: Xlsx<_> = open_workbook(form).unwrap();
        let formula = form.worksheet_formula("Chỉ tiêu").unwrap().get_value((row - 1, 9)).unwrap().clone();
        formula.replace(&row.to_string(), "7")
    };
    // Nothing is known of the first quarter: the year's figure is no less than the period's.
    let least = "IF(COUNT(G7,I7)=2,IF(ROUND(MAX(G7-I7,0),9)<>0,\"Lũy kế thấp hơn số trong kỳ. \",\"\"),\"\")";
    assert_eq!(check("UDDV", "CT08"), least);
    // A figure at a point of time is one.
    let same = "Số tại thời điểm, tỷ lệ: hai cột phải ghi cùng một số. ";
    let same = format!("IF(COUNT(G7,I7)=2,IF(ROUND(0+G7-I7,9)<>0,\"{same}\",\"\"),\"\")");
    assert_eq!(check("BCVTCNTT", "CT17"), same);
    // A day without its state, and the state without its day.
    let form = fs::File::open(home.path("output/2025-quy-2/phieu/UDDV.xlsx")).unwrap();
    let mut form = zip::ZipArchive::new(form).unwrap();
    let mut tasks = String::new();
    form.by_name("xl/worksheets/sheet3.xml").unwrap().read_to_string(&mut tasks).unwrap();
    let rules: Vec<&str> = tasks.split("<conditionalFormatting sqref=\"").skip(1).collect();
    let rule = |column: &str, formula: &str| {
        rules.iter().any(|rule| rule.starts_with(column) && rule.contains(&format!("<formula>{formula}<")))
    };
    assert!(rule("I6:I", "AND($H6=\"Hoàn thành\",$I6=\"\")"), "{rules:?}");
    assert!(rule("H6:H", "AND($I6&lt;&gt;\"\",$H6&lt;&gt;\"Hoàn thành\")"), "{rules:?}");
}

#[test]
fn a_form_that_goes_back_shows_what_earlier_periods_reported_and_says_nothing_of_it() {
    let year = Year::new();
    let fill = |book: &str, sheet: &str, cells: &[(&str, &str, &str)]| {
        let book = year.0.path(book);
        let addressed: Vec<(String, &str)> =
            cells.iter().map(|(id, column, words)| (cell(&book, sheet, id, column).0, *words)).collect();
        let addressed: Vec<(&str, &str)> =
            addressed.iter().map(|(at, words)| (at.as_str(), *words)).collect();
        typed::into(&book, sheet, &addressed);
    };
    let send = |quarter: &str| {
        fs::create_dir_all(year.0.path(&format!("input/{quarter}"))).unwrap();
        let form = format!("output/2025-{quarter}/phieu/KHCN.xlsx");
        fs::copy(year.0.path(&form), year.0.path(&format!("input/{quarter}/KHCN.xlsx"))).unwrap();
    };
    let (figure, state, day, result) =
        ("Thực hiện trong kỳ", "Tình trạng", "Ngày hoàn thành", "Kết quả thực hiện");
    year.run(&["phieu", "--ky", "quy-1"]);
    send("quy-1");
    let first = "input/quy-1/KHCN.xlsx";
    fill(first, "Chỉ tiêu", &[("CT01", figure, "2150")]);
    let done = [("TT01", state, "Hoàn thành"), ("TT01", day, "20/3/2025"), ("TT01", result, "Đã ban hành")];
    fill(first, "Nhiệm vụ", &done);
    fill(first, "Nhiệm vụ", &[("Q1-001", state, "Đang thực hiện"), ("Q1-001", result, "Đã kiểm kê 3 phòng")]);
    // The form of the six months shows the first quarter too; its figure begins with the year.
    year.run(&["phieu", "input", "--ky", "6-thang"]);
    let half = year.0.path("output/2025-6-thang/phieu/KHCN.xlsx");
    let known = "Đã báo cáo các kỳ trước";
    assert_eq!(cell(&half, "Chỉ tiêu", "CT01", known).1, "2150");
    assert_eq!(cell(&half, "Nhiệm vụ", "TT01", known).1, "Hoàn thành đúng hạn\nĐã ban hành");
    assert_eq!(cell(&half, "Nhiệm vụ", "TT01", state).1, "Hoàn thành");
    assert_eq!(cell(&half, "Nhiệm vụ", "Q1-001", known).1, "Đang thực hiện, trong hạn\nĐã kiểm kê 3 phòng");
    let mut half: Xlsx<_> = open_workbook(half).unwrap();
    let checks = half.worksheet_formula("Chỉ tiêu").unwrap();
    assert!(checks.used_cells().any(|(_, _, formula)| formula.contains("0+G7-I7")), "{checks:?}");
    // The second quarter's report speaks of neither task, and its figure cannot be read.
    year.run(&["phieu", "input", "--ky", "quy-2"]);
    send("quy-2");
    let second = "input/quy-2/KHCN.xlsx";
    fill(second, "Chỉ tiêu", &[("CT01", figure, "đang tổng hợp")]);
    fill(second, "Nhiệm vụ", &[("TT01", state, ""), ("TT01", day, "")]);
    let before = year.report("quy-2");
    let form = year.0.path("output/2025-quy-2/tra-lai/KHCN.xlsx");
    let text = |sheet, id, column| cell(&form, sheet, id, column).1;
    assert_eq!(text("Chỉ tiêu", "CT01", known), "2150");
    assert_eq!(text("Chỉ tiêu", "CT01", figure), "đang tổng hợp");
    assert_eq!(text("Nhiệm vụ", "Q1-001", known), "Đang thực hiện, trong hạn\nĐã kiểm kê 3 phòng");
    assert_eq!(text("Nhiệm vụ", "TT01", known), "Hoàn thành đúng hạn\nĐã ban hành");
    for (id, column) in [("TT01", state), ("TT01", day), ("Q1-001", state), ("Q1-001", result)] {
        assert_eq!(text("Nhiệm vụ", id, column), "", "{id}: {column}");
    }
    // What is shown of earlier periods is no report of this one.
    fs::create_dir_all(year.0.path("input/quy-2/sua")).unwrap();
    fs::copy(&form, year.0.path("input/quy-2/sua/KHCN.xlsx")).unwrap();
    let after = year.report("quy-2");
    assert_eq!(asked(&after), asked(&before));
    assert_eq!(after["summary"], before["summary"]);
    let said = |result: &Value| ["CT01", "TT01", "Q1-001", "Q2-001"].map(|id| spoken(item(result, id)));
    assert_eq!(said(&after), said(&before));
}

/// What an item was reported to be.
fn spoken(item: &Value) -> [Value; 5] {
    ["progress", "completed_on", "targets", "result", "note"].map(|key| item[key].clone())
}
