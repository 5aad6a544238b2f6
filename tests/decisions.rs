//! The office's decisions from the sheet on which it chooses to the figures, and back.
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod common;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use calamine::{Data, Reader, Xlsx, open_workbook};
use common::{
    program::{Home, Ran},
    typed,
};
use serde_json::Value;

const BOOK: &str = "Tong-hop-2025-quy-1.xlsx";
const FIRST: &str = "output/2025-quy-1";
const SECOND: &str = "output/2025-quy-1-lan-2";
/// The cells of the first three lines of the sheet of decisions; its columns are H choice, I reason, J who, K when.
const ROW: u32 = 6;

/// A row that fits TT01 and TT02 alike, one that nobody knows, and a figure that two files give differently.
fn home() -> Home {
    let home = Home::new();
    home.report_of("TH402", "chuong-trinh.toml", "chuong-trinh.toml");
    home.report_of("TH402", "input/quy-1/KHCN.xlsx", "input/quy-1/KHCN.xlsx");
    let again = "input/quy-1/Phong KHCN gui lai.xlsx";
    home.report_of("TH502", again, again);
    home
}

trait Office {
    fn report_of(&self, code: &str, from: &str, to: &str);
    fn report_again(&self) -> Ran;
    fn types(&self, folder: &str, cells: &[(&str, u32, &str)]);
    fn outputs(&self, folder: &str) -> BTreeMap<PathBuf, Vec<u8>>;
    fn decisions(&self) -> String;
}

impl Office for Home {
    fn report_of(&self, code: &str, from: &str, to: &str) {
        let source = common::run::root().join("tests/fixtures/ma").join(code).join(from);
        fs::create_dir_all(self.path(to).parent().unwrap()).unwrap();
        fs::copy(source, self.path(to)).unwrap();
    }

    fn report_again(&self) -> Ran {
        self.run(&["bao-cao", "input", "--chuong-trinh", "chuong-trinh.toml", "--ky", "quy-1"])
    }

    /// Types into a column of a line of the sheet, from 0.
    fn types(&self, folder: &str, cells: &[(&str, u32, &str)]) {
        let cells: Vec<(String, &str)> =
            cells.iter().map(|(column, line, text)| (format!("{column}{}", ROW + line), *text)).collect();
        let cells: Vec<(&str, &str)> = cells.iter().map(|(cell, text)| (cell.as_str(), *text)).collect();
        typed::into(&self.path(folder).join(BOOK), "Quyết định", &cells);
    }

    fn outputs(&self, folder: &str) -> BTreeMap<PathBuf, Vec<u8>> {
        self.files(folder)
    }

    fn decisions(&self) -> String {
        fs::read_to_string(self.path("input/quyet-dinh.toml")).unwrap_or_default()
    }
}

fn item<'a>(result: &'a Value, id: &str) -> &'a Value {
    result["items"].as_array().unwrap().iter().find(|item| item["id"] == id).unwrap()
}

fn codes(result: &Value) -> Vec<&str> {
    let findings = result["findings"].as_array().unwrap().iter();
    findings
        .filter(|finding| finding["severity"] != "info")
        .map(|finding| finding["code"].as_str().unwrap())
        .collect()
}

/// The choices of an office that decides everything.
const ALL: [(&str, u32, &str); 7] = [
    ("H", 0, "TT01: Tổ chức hội nghị sơ kết"),
    ("J", 0, "Trần Thị B"),
    ("K", 0, "03/4/2025"),
    ("H", 1, "Bỏ qua trong kỳ này (ghi lý do)"),
    ("I", 1, "Việc của kỳ trước"),
    ("H", 2, "2.100 – quy-1/Phong KHCN gui lai.xlsx › Báo cáo!E5"),
    ("H", 3, "2.100"),
];

#[test]
fn what_is_chosen_on_the_sheet_is_in_the_figures_and_in_the_file() {
    let home = home();
    home.report_again();
    assert_eq!(codes(&home.result(FIRST)), ["TH502", "TH502", "TH401", "TH402", "TH507", "TH507", "TH510"]);
    assert_eq!(home.result(FIRST)["decisions"], Value::Array(vec![]));
    home.types(FIRST, &ALL);
    let ran = home.report_again();
    assert!(ran.out.contains("TH615") && ran.out.contains("Đã đọc 4 lựa chọn"), "{}", ran.out);
    assert!(ran.out.contains("TH702") && ran.out.contains("2025-quy-1-lan-2"), "{}", ran.out);
    let result = home.result(SECOND);
    assert_eq!(codes(&result), ["TH507", "TH510"]);
    assert_eq!(item(&result, "TT01")["progress"], "in-progress");
    assert_eq!(item(&result, "CT01")["targets"][0]["actual"], "2100");
    assert_eq!(item(&result, "CT01")["targets"][0]["cumulative"], "2100");
    // Whoever lost stays among the sources.
    let raw: Vec<_> =
        item(&result, "CT01")["sources"].as_array().unwrap().iter().map(|it| &it["raw"]).collect();
    assert!(raw.contains(&&Value::from("2000")) && raw.contains(&&Value::from("2100")), "{raw:?}");
    let mut book: Xlsx<_> = open_workbook(home.path(SECOND).join(BOOK)).unwrap();
    let sources = book.worksheet_range("Nguồn số liệu").unwrap();
    let figures: Vec<_> = sources.rows().filter(|row| row[0] == Data::String("CT01".to_owned())).collect();
    let figures: Vec<_> = figures.iter().map(|row| [4, 5].map(|column| row[column].to_string())).collect();
    for (column, raw) in [
        ("Thực hiện trong kỳ", "2000"),
        ("Thực hiện trong kỳ (được chọn)", "2100"),
        ("Lũy kế từ đầu năm", "2000"),
        ("Lũy kế từ đầu năm (được chọn)", "2100"),
    ] {
        assert!(figures.contains(&[column.to_owned(), raw.to_owned()]), "{column}: {figures:?}");
    }
    let made: Vec<_> = result["decisions"].as_array().unwrap().iter().collect();
    let choices: Vec<_> = made.iter().map(|decision| decision["choice"].as_str().unwrap()).collect();
    assert_eq!(choices, ["TT01", "ignore", "2.100", "2.100"]);
    assert!(made.iter().all(|decision| decision["applied"] == true));
    assert_eq!((&made[0]["by"], &made[0]["on"]), (&"Trần Thị B".into(), &"2025-04-03".into()));
    assert_eq!(made[1]["reason"], "Việc của kỳ trước");
    let text = home.decisions();
    assert!(text.contains("chon = \"TT01\"\nnguoi = \"Trần Thị B\"\nngay = 2025-04-03\n"), "{text}");
}

#[test]
fn sheet_and_file_give_the_same_bytes_and_nothing_is_read_twice() {
    let sheet = home();
    sheet.report_again();
    sheet.types(FIRST, &ALL);
    sheet.report_again();
    let file = home();
    file.write("input/quyet-dinh.toml", &sheet.decisions());
    file.report_again();
    assert_eq!(file.outputs(FIRST), sheet.outputs(SECOND));
    // A run that finds nothing new touches nothing.
    let (before, text) = (sheet.files("output"), sheet.decisions());
    let ran = sheet.report_again();
    assert!(ran.out.contains("Đã có sẵn, không đổi") && !ran.out.contains("TH615"), "{}", ran.out);
    assert_eq!((sheet.files("output"), sheet.decisions()), (before, text));
    // A workbook that is named does the same as the sheet in its place.
    let named = home();
    fs::create_dir(named.path("khac")).unwrap();
    fs::copy(sheet.path(FIRST).join(BOOK), named.path("khac/so.xlsx")).unwrap();
    let words = ["bao-cao", "input", "--chuong-trinh", "chuong-trinh.toml", "--quyet-dinh", "khac/so.xlsx"];
    named.run(&words);
    let documents = |mut files: BTreeMap<PathBuf, Vec<u8>>| {
        files
            .remove(Path::new(".tonghop.json"))
            .expect("what the run was asked for is kept, and it was asked otherwise");
        files
    };
    assert_eq!(documents(named.outputs(FIRST)), documents(sheet.outputs(SECOND)));
}

#[test]
fn a_workbook_dropped_among_the_inputs_brings_its_choices() {
    let home = home();
    home.report_again();
    home.types(FIRST, &ALL);
    fs::rename(home.path(FIRST).join(BOOK), home.path("input/Tong hop da chon.xlsx")).unwrap();
    home.report_again();
    let result = home.result(FIRST);
    assert_eq!(codes(&result), ["TH507", "TH510"]);
    assert_eq!(item(&result, "CT01")["targets"][0]["actual"], "2100");
}

#[test]
fn a_decision_is_taken_back_in_the_file_and_on_the_sheet() {
    let home = home();
    home.report_again();
    home.types(FIRST, &ALL);
    home.report_again();
    // Its lines are deleted: the sheet on which it was chosen does not bring it back.
    let text = home.decisions();
    let from = text.find("\n[[dong]]\n").unwrap();
    let to = from + 1 + text[from + 1..].find("\n[[dong]]\n").unwrap();
    home.write("input/quyet-dinh.toml", &(text[..from].to_owned() + &text[to..]));
    home.report_again();
    let result = home.result(SECOND);
    assert_eq!(item(&result, "TT01")["progress"], "not-reported");
    assert!(codes(&result).contains(&"TH402"));
    // Emptied on the sheet of the newest workbook: the row that waits stands first now, the ignored one second.
    home.types(SECOND, &[("H", 1, ""), ("I", 1, "")]);
    home.report_again();
    let result = home.result("output/2025-quy-1-lan-3");
    assert!(codes(&result).contains(&"TH401"), "{result}");
    assert!(!home.decisions().contains("bỏ qua\"\nky"), "{}", home.decisions());
    // What was there before is kept beside it.
    assert!(home.path("input/quyet-dinh.cu-1.toml").exists());
}

#[test]
fn a_value_decision_ends_when_a_source_changes() {
    let home = home();
    home.report_again();
    home.types(FIRST, &[("H", 2, "2.100")]);
    home.report_again();
    assert_eq!(item(&home.result(SECOND), "CT01")["targets"][0]["actual"], "2100");
    // The same figures in a file of other bytes.
    let path = home.path("input/quy-1/Phong KHCN gui lai.xlsx");
    typed::into(&path, "Báo cáo", &[("D5", "8000")]);
    home.report_again();
    let result = home.result(SECOND);
    assert_eq!(item(&result, "CT01")["targets"][0]["actual"], "2000");
    assert!(codes(&result).contains(&"TH613"), "{result}");
}

#[test]
fn a_row_is_ignored_for_one_period_and_placed_in_one_quarter() {
    let home = home();
    let decision = |text: &str, rest: &str| {
        format!(
            "[[dong]]\ndon_vi = \"KHCN\"\nnam = 2025\nmuc = \"không nêu mục, quý I\"\ndong = \"{text}\"\n{rest}\n"
        )
    };
    home.write(
        "input/quyet-dinh.toml",
        &(decision("Tổ chức hội nghị sơ kết công tác khoa học và công nghệ", "chon = \"TT01\"")
            + &decision(
                "Xây dựng kế hoạch chuyển đổi số của Sở",
                "chon = \"bỏ qua\"\nky = \"quy-1\"\nly_do = \"Trùng\"",
            )),
    );
    home.report_again();
    assert_eq!(codes(&home.result(FIRST)), ["TH502", "TH502", "TH507", "TH510"]);
    // The same rows in the second quarter's report are asked about again.
    fs::rename(home.path("input/quy-1"), home.path("input/quy-2")).unwrap();
    for (name, title) in [("KHCN.xlsx", "A1"), ("Phong KHCN gui lai.xlsx", "A1")] {
        let path = home.path("input/quy-2").join(name);
        typed::into(&path, "Báo cáo", &[(title, "BÁO CÁO KẾT QUẢ QUÝ II NĂM 2025")]);
    }
    home.run(&["bao-cao", "input", "--chuong-trinh", "chuong-trinh.toml", "--ky", "quy-2"]);
    let result = home.result("output/2025-quy-2");
    let asked: Vec<_> = codes(&result).into_iter().filter(|code| ["TH401", "TH402"].contains(code)).collect();
    assert_eq!(asked, ["TH401", "TH402"]);
    assert!(result["decisions"].as_array().unwrap().iter().all(|decision| decision["applied"] == false));
}

#[test]
fn a_task_beyond_the_programme_is_one_and_asked_about_no_more() {
    let home = home();
    home.report_again();
    home.types(FIRST, &[("H", 1, "Nhiệm vụ phát sinh (ngoài Chương trình)")]);
    home.report_again();
    let result = home.result(SECOND);
    assert!(!codes(&result).contains(&"TH401"), "{result}");
    let unmatched = result["unmatched"].as_array().unwrap();
    let beyond: Vec<_> = unmatched.iter().filter(|row| row["reason"] == "additional").collect();
    assert_eq!(beyond.len(), 1);
    assert_eq!(beyond[0]["text"], "Xây dựng kế hoạch chuyển đổi số của Sở");
}

#[test]
fn a_broken_file_is_refused_and_stays_as_it_is() {
    let home = home();
    home.write("input/quyet-dinh.toml", "[[dong]]\ndon_vi = \"KHCN\"\nnam = \"2025\"\n");
    let ran = home.report_again();
    assert_eq!(ran.status, Some(2));
    assert!(ran.err.contains("TH616") && ran.err.contains("Dòng 3"), "{}", ran.err);
    assert!(!home.path("output").exists());
    assert!(home.decisions().ends_with("nam = \"2025\"\n"));
}

#[test]
fn two_sheets_that_choose_differently_are_said_and_neither_is_applied() {
    let home = home();
    home.report_again();
    fs::copy(home.path(FIRST).join(BOOK), home.path("input/Tong hop 2.xlsx")).unwrap();
    home.types(FIRST, &[("H", 0, "TT01")]);
    typed::into(&home.path("input/Tong hop 2.xlsx"), "Quyết định", &[("H6", "TT02")]);
    let ran = home.report_again();
    assert!(
        ran.out.contains("TH611") && ran.out.contains("“TT01”") && ran.out.contains("“TT02”"),
        "{}",
        ran.out
    );
    assert!(codes(&home.result(SECOND)).contains(&"TH402"));
    assert_eq!(home.decisions(), "");
    // With days on both, the later one stands; that is said as well.
    home.types(FIRST, &[("K", 0, "5/4/2025")]);
    typed::into(&home.path("input/Tong hop 2.xlsx"), "Quyết định", &[("K6", "7/4/2025")]);
    let ran = home.report_again();
    assert!(ran.out.contains("TH611"), "{}", ran.out);
    assert_eq!(item(&home.result(SECOND), "TT02")["progress"], "in-progress");
}
