//! Several workbooks of one unit for one period, as real files: the rules of docs/hop-dong.md, "Nhiều tệp của một đơn vị".
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod common;

use std::{collections::BTreeSet, fs};

use common::run::{report, result, shipped};
use rust_xlsxwriter::{Workbook, Worksheet};
use serde_json::Value;
use tempfile::TempDir;

/// The item whose row stands first, in row 5.
const FIRST: &str = "CT08";

/// A workbook of UDDV: a title, a date, and items with the figure of the period.
struct Book<'a> {
    title: &'a str,
    date: Option<&'a str>,
    rows: &'a [(&'a str, u32)],
}

fn book<'a>(rows: &'a [(&'a str, u32)]) -> Book<'a> {
    Book {
        title: "BÁO CÁO KẾT QUẢ THỰC HIỆN CHƯƠNG TRÌNH CÔNG TÁC QUÝ I NĂM 2025", date: None, rows
    }
}

fn write(sheet: &mut Worksheet, row: u32, texts: &[&str]) {
    for (column, text) in (0..).zip(texts) {
        sheet.write_string(row, column, *text).unwrap();
    }
}

/// A folder of workbooks.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn put(self, name: &str, book: &Book<'_>) -> Self {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        sheet.set_name("Biểu 1").unwrap();
        let programme = shipped();
        write(sheet, 0, &[book.title]);
        write(sheet, 1, &["Đơn vị: Trung tâm Ứng dụng và Dịch vụ khoa học công nghệ"]);
        write(sheet, 3, &["TT", "Nội dung", "Đơn vị tính", "Thực hiện trong kỳ"]);
        for (row, (id, figure)) in (4..).zip(book.rows) {
            let item = programme.items.iter().find(|item| item.id.as_str() == *id).unwrap();
            write(sheet, row, &[&item.number, &item.title, item.measure_text.as_deref().unwrap_or_default()]);
            sheet.write_number(row, 3, *figure).unwrap();
        }
        if let Some(date) = book.date {
            write(sheet, 30, &["", "", &format!("Quảng Ngãi, {date}")]);
        }
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        workbook.save(path).unwrap();
        self
    }

    fn copy(self, from: &str, to: &str) -> Self {
        let to = self.0.path().join(to);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(self.0.path().join(from), to).unwrap();
        self
    }

    fn told(&self, period: &str) -> Told {
        Told(result(&report(self.0.path(), shipped(), period)))
    }
}

/// What a run makes of a folder.
struct Told(Value);

impl Told {
    fn input(&self, file: &str) -> &Value {
        self.0["inputs"].as_array().unwrap().iter().find(|input| input["file"] == file).unwrap()
    }

    fn used(&self) -> Vec<&str> {
        let inputs = self.0["inputs"].as_array().unwrap().iter();
        inputs.filter(|input| input["used"] == true).map(|input| input["file"].as_str().unwrap()).collect()
    }

    /// The rows of a file that gave way.
    fn superseded(&self, file: &str) -> Vec<u64> {
        let aside = self.input(file)["set_aside"].as_array().unwrap().iter();
        aside.filter(|row| row["kind"] == "superseded").map(|row| row["row"].as_u64().unwrap()).collect()
    }

    fn figure(&self, id: &str, name: &str) -> Option<&str> {
        let item = self.0["items"].as_array().unwrap().iter().find(|item| item["id"] == id).unwrap();
        item["targets"][0][name].as_str()
    }

    /// The files that an item's figures come from.
    fn sources(&self, id: &str) -> BTreeSet<&str> {
        let item = self.0["items"].as_array().unwrap().iter().find(|item| item["id"] == id).unwrap();
        item["sources"].as_array().unwrap().iter().map(|source| source["file"].as_str().unwrap()).collect()
    }

    /// What is said of versions: code, weight, file and item.
    fn findings(&self) -> Vec<String> {
        const VERSIONS: [&str; 7] = ["TH502", "TH510", "TH515", "TH516", "TH517", "TH518", "TH519"];
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let findings = self.0["findings"].as_array().unwrap().iter();
        let own = findings.filter(|finding| VERSIONS.contains(&finding["code"].as_str().unwrap()));
        own.map(|finding| ["code", "severity", "file", "item"].map(|key| text(&finding[key])).join(" "))
            .map(|finding| finding.trim_end().to_owned())
            .collect()
    }
}

#[test]
fn the_later_date_stands() {
    let folder = Folder::new()
        .put("quy-1/A.xlsx", &Book { date: Some("ngày 08 tháng 4 năm 2025"), ..book(&[(FIRST, 2150)]) })
        .put("quy-1/B.xlsx", &Book { date: Some("ngày 5/4/2025"), ..book(&[(FIRST, 2000)]) });
    let told = folder.told("quy-1");
    assert_eq!(told.used(), ["quy-1/A.xlsx"]);
    assert_eq!(told.superseded("quy-1/B.xlsx"), [5]);
    assert_eq!(told.figure(FIRST, "actual"), Some("2150"));
    assert_eq!(told.sources(FIRST), BTreeSet::from(["quy-1/A.xlsx"]));
    assert_eq!(told.findings(), ["TH515 warning quy-1/B.xlsx", "TH517 info quy-1/A.xlsx CT08"]);
}

#[test]
fn a_title_outweighs_a_date() {
    let draft = Book {
        title: "DỰ THẢO BÁO CÁO KẾT QUẢ THỰC HIỆN QUÝ I NĂM 2025",
        date: Some("ngày 9/4/2025"),
        ..book(&[(FIRST, 2000), ("CT09", 3)])
    };
    let folder = Folder::new()
        .put("quy-1/A.xlsx", &draft)
        .put("quy-1/B.xlsx", &Book { date: Some("ngày 5/4/2025"), ..book(&[(FIRST, 2150)]) });
    let told = folder.told("quy-1");
    assert_eq!(told.used(), ["quy-1/B.xlsx"]);
    assert_eq!(told.figure(FIRST, "actual"), Some("2150"));
    // What only the draft reports is asked about and not taken.
    assert_eq!(told.figure("CT09", "actual"), None);
    assert_eq!(
        told.findings(),
        ["TH515 warning quy-1/A.xlsx", "TH516 warning quy-1/A.xlsx CT09", "TH517 info quy-1/B.xlsx CT08"]
    );
}

#[test]
fn without_evidence_a_difference_is_for_the_office() {
    let folder = Folder::new()
        .put("quy-1/A.xlsx", &book(&[(FIRST, 2150), ("CT09", 3)]))
        .put("quy-1/B.xlsx", &book(&[(FIRST, 2000), ("CT09", 3)]));
    let told = folder.told("quy-1");
    assert_eq!(told.used(), ["quy-1/A.xlsx", "quy-1/B.xlsx"]);
    assert_eq!(told.figure("CT09", "actual"), Some("3"));
    assert_eq!(told.findings(), ["TH502 error quy-1/B.xlsx CT08", "TH510 warning quy-1/B.xlsx"]);
}

#[test]
fn parts_of_a_report_unite() {
    let folder =
        Folder::new().put("quy-1/A.xlsx", &book(&[(FIRST, 2150)])).put("quy-1/B.xlsx", &book(&[("CT09", 3)]));
    let told = folder.told("quy-1");
    assert_eq!(told.used(), ["quy-1/A.xlsx", "quy-1/B.xlsx"]);
    assert_eq!((told.figure(FIRST, "actual"), told.figure("CT09", "actual")), (Some("2150"), Some("3")));
    assert_eq!(told.findings(), ["TH510 info quy-1/B.xlsx"]);
}

#[test]
fn a_supplement_replaces_what_it_speaks_of() {
    let folder = Folder::new()
        .put("quy-1/UDDV bo sung.xlsx", &book(&[("CT09", 4), ("CT10", 5)]))
        .put("quy-1/UDDV.xlsx", &book(&[(FIRST, 2150), ("CT09", 3)]));
    let told = folder.told("quy-1");
    assert_eq!(told.used(), ["quy-1/UDDV bo sung.xlsx", "quy-1/UDDV.xlsx"]);
    let figures = [FIRST, "CT09", "CT10"].map(|id| told.figure(id, "actual"));
    assert_eq!(figures, [Some("2150"), Some("4"), Some("5")]);
    assert_eq!(told.superseded("quy-1/UDDV.xlsx"), [6]);
    assert_eq!(told.findings(), ["TH515 warning quy-1/UDDV.xlsx", "TH517 info quy-1/UDDV bo sung.xlsx CT09"]);
}

#[test]
fn a_copy_in_another_folder_is_said_once() {
    let folder = Folder::new()
        .put("quy-1/UDDV.xlsx", &book(&[(FIRST, 2150)]))
        .copy("quy-1/UDDV.xlsx", "quy-1/gui lan 2/UDDV (1).xlsx");
    let told = folder.told("quy-1");
    assert_eq!(told.used(), ["quy-1/gui lan 2/UDDV (1).xlsx"]);
    assert_eq!(told.superseded("quy-1/UDDV.xlsx"), [5]);
    assert_eq!(told.findings(), ["TH518 info quy-1/UDDV.xlsx"]);
}

#[test]
fn last_quarters_file_does_not_count_for_this_quarter() {
    let dated = |date| Book { date: Some(date), ..book(&[(FIRST, 2150)]) };
    let folder = Folder::new()
        .put("quy-1/UDDV.xlsx", &dated("ngày 5/4/2025"))
        .put("quy-2/UDDV quy II.xlsx", &dated("ngày 5/7/2025"));
    let told = folder.told("quy-2");
    assert_eq!(told.used(), ["quy-1/UDDV.xlsx"]);
    assert_eq!(told.figure(FIRST, "actual"), None);
    assert_eq!(told.findings(), ["TH515 warning quy-2/UDDV quy II.xlsx"]);
}

#[test]
fn one_file_is_no_report_of_two_quarters() {
    let folder = Folder::new()
        .put("quy-1/UDDV.xlsx", &Book { title: "BÁO CÁO KẾT QUẢ THỰC HIỆN", ..book(&[(FIRST, 2150)]) })
        .copy("quy-1/UDDV.xlsx", "quy-2/UDDV.xlsx");
    let told = folder.told("quy-2");
    assert_eq!(told.used(), ["quy-1/UDDV.xlsx"]);
    assert_eq!(told.figure(FIRST, "actual"), None);
    assert_eq!(told.findings(), ["TH518 error quy-2/UDDV.xlsx"]);
}

#[test]
fn a_draft_alone_is_used_and_named() {
    let told = Folder::new().put("quy-1/UDDV nháp.xlsx", &book(&[(FIRST, 2150)])).told("quy-1");
    assert_eq!(told.figure(FIRST, "actual"), Some("2150"));
    assert_eq!(told.findings(), ["TH519 warning quy-1/UDDV nháp.xlsx"]);
}
