//! Reports through the year as real files: which came late, which were sent again unchanged.
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod common;

use std::fs;

use common::run::{due_within, report, report_of, result, shipped};
use rust_xlsxwriter::Workbook;
use serde_json::Value;
use tempfile::TempDir;

const UDDV: &str = "Trung tâm Ứng dụng và Dịch vụ khoa học công nghệ";
const HEADERS: [&str; 6] =
    ["TT", "Nội dung", "Đơn vị tính", "Thực hiện trong kỳ", "Lũy kế từ đầu năm", "Kết quả thực hiện"];

/// A row of a report: an item, the figure of the period and the one from the year's start, the result in words.
type Row<'a> = (&'a str, Option<f64>, Option<f64>, &'a str);

/// Folders of workbooks.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A workbook of the unit of some items.
    fn put(self, name: &str, of: &str, date: Option<&str>, rows: &[Row<'_>]) -> Self {
        let programme = shipped();
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        let title = format!("BÁO CÁO KẾT QUẢ THỰC HIỆN CHƯƠNG TRÌNH CÔNG TÁC {of} NĂM 2025");
        sheet.write_string(0, 0, title).unwrap();
        sheet.write_string(1, 0, format!("Đơn vị: {UDDV}")).unwrap();
        for (column, header) in (0..).zip(HEADERS) {
            sheet.write_string(3, column, header).unwrap();
        }
        for (row, (id, actual, cumulative, words)) in (4..).zip(rows) {
            let item = programme.items.iter().find(|item| item.id.as_str() == *id).unwrap();
            sheet.write_string(row, 0, &item.number).unwrap();
            sheet.write_string(row, 1, &item.title).unwrap();
            sheet.write_string(row, 2, item.measure_text.as_deref().unwrap_or_default()).unwrap();
            for (column, figure) in [(3, actual), (4, cumulative)] {
                figure.map(|figure| sheet.write_number(row, column, figure).map(drop).unwrap());
            }
            sheet.write_string(row, 5, *words).unwrap();
        }
        if let Some(date) = date {
            sheet.write_string(30, 3, format!("Quảng Ngãi, {date}")).unwrap();
        }
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        workbook.save(path).unwrap();
        self
    }

    fn told(&self, period: &str) -> Value {
        result(&report(self.0.path(), shipped(), period))
    }

    /// With reports due some days behind the cut-off.
    fn due(&self, period: &str, days: u16) -> Value {
        result(&report_of(&due_within(self.0.path(), shipped(), period, days)))
    }
}

fn findings<'a>(result: &'a Value, code: &str) -> Vec<(&'a str, &'a str)> {
    let findings = result["findings"].as_array().unwrap().iter();
    let of = findings.filter(|finding| finding["code"] == code);
    of.map(|finding| (finding["file"].as_str().unwrap_or_default(), finding["message"].as_str().unwrap()))
        .collect()
}

fn days(result: &Value) -> Vec<(Option<&str>, Option<i64>)> {
    let inputs = result["inputs"].as_array().unwrap().iter();
    inputs.map(|input| (input["reported_on"].as_str(), input["days_late"].as_i64())).collect()
}

const PTD: [Row<'_>; 1] = [("CT08", Some(2000.0), None, "")];

#[test]
fn a_report_is_late_by_the_day_that_it_bears() {
    let on = |date| Folder::new().put("quy-1/UDDV.xlsx", "QUÝ I", Some(date), &PTD);
    let late = on("ngày 08 tháng 4 năm 2025").due("quy-1", 5);
    assert_eq!(
        findings(&late, "TH650"),
        [("quy-1/UDDV.xlsx", "Báo cáo quý I đề ngày 08/4/2025, chậm 3 ngày so với thời hạn gửi 05/4/2025.")]
    );
    assert_eq!(days(&late), [(Some("2025-04-08"), Some(3))]);
    let in_time = on("ngày 05 tháng 4 năm 2025").due("quy-1", 5);
    assert_eq!((findings(&in_time, "TH650"), days(&in_time)), (vec![], vec![(Some("2025-04-05"), None)]));
    // An office that sets no day has no late reports.
    let unset = on("ngày 30 tháng 6 năm 2025").told("quy-1");
    assert_eq!((findings(&unset, "TH650"), days(&unset)), (vec![], vec![(Some("2025-06-30"), None)]));
}

#[test]
fn what_was_mended_later_was_sent_in_time() {
    let folder = Folder::new().put("quy-1/UDDV.xlsx", "QUÝ I", Some("ngày 03 tháng 4 năm 2025"), &PTD).put(
        "quy-1/UDDV lần 2.xlsx",
        "QUÝ I",
        Some("ngày 20 tháng 4 năm 2025"),
        &PTD,
    );
    assert!(findings(&folder.due("quy-1", 5), "TH650").is_empty());
    // Nobody knows when a report without a day was sent.
    let folder = Folder::new().put("quy-1/UDDV.xlsx", "QUÝ I", None, &PTD).put(
        "quy-1/UDDV lần 2.xlsx",
        "QUÝ I",
        Some("ngày 20 tháng 4 năm 2025"),
        &PTD,
    );
    assert!(findings(&folder.due("quy-1", 5), "TH650").is_empty());
    let folder = Folder::new().put("quy-1/UDDV.xlsx", "QUÝ I", Some("ngày 10 tháng 4 năm 2025"), &PTD).put(
        "quy-1/UDDV lần 2.xlsx",
        "QUÝ I",
        Some("ngày 20 tháng 4 năm 2025"),
        &PTD,
    );
    let late = folder.due("quy-1", 5);
    let told: Vec<_> = findings(&late, "TH650").into_iter().map(|(file, _)| file).collect();
    assert_eq!(told, ["quy-1/UDDV.xlsx"], "the first one is held against the unit");
}

#[test]
fn an_earlier_periods_late_report_is_no_news() {
    let folder = Folder::new().put("quy-1/UDDV.xlsx", "QUÝ I", Some("ngày 20 tháng 4 năm 2025"), &PTD).put(
        "quy-2/UDDV.xlsx",
        "QUÝ II",
        Some("ngày 01 tháng 7 năm 2025"),
        &[("CT08", Some(900.0), None, "")],
    );
    let result = folder.due("quy-2", 5);
    assert!(findings(&result, "TH650").is_empty());
    assert_eq!(
        days(&result),
        [(Some("2025-04-20"), Some(15)), (Some("2025-07-01"), None)],
        "yet it is shown"
    );
}

/// Items that UDDV leads or coordinates, all of which take figures that add up.
const SAME: [Row<'_>; 6] = [
    ("CT08", Some(2000.0), None, ""),
    ("CT09", Some(160.0), None, ""),
    ("CT10", Some(2.0), None, ""),
    ("CT11", Some(3.0), None, ""),
    ("CT12", Some(3.0), None, ""),
    ("CT13", Some(3.0), None, ""),
];

fn quarters(second: &[Row<'_>]) -> Value {
    let folder = Folder::new().put("quy-1/UDDV.xlsx", "QUÝ I", None, &SAME);
    folder.put("quy-2/UDDV.xlsx", "QUÝ II", None, second).told("quy-2")
}

#[test]
fn last_quarters_report_under_a_new_title_is_told() {
    let again = quarters(&SAME);
    let told = findings(&again, "TH651");
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0].0, "quy-2/UDDV.xlsx");
    assert!(told[0].1.contains("tệp “quy-1/UDDV.xlsx”: cả 6 dòng"), "{}", told[0].1);
}

#[test]
fn reports_that_may_well_be_the_same_are_not_accused() {
    let mut other = SAME;
    other[3].1 = Some(2.0);
    assert!(findings(&quarters(&other), "TH651").is_empty(), "one figure differs");
    other = SAME;
    other[0].3 = "Tăng do mở rộng địa bàn";
    assert!(findings(&quarters(&other), "TH651").is_empty(), "words differ");
    assert!(findings(&quarters(&SAME[..5]), "TH651").is_empty(), "an item is left out");
    let twice = |rows: &[Row<'_>]| {
        let folder = Folder::new().put("quy-1/UDDV.xlsx", "QUÝ I", None, rows);
        let result = folder.put("quy-2/UDDV.xlsx", "QUÝ II", None, rows).told("quy-2");
        findings(&result, "TH651").len()
    };
    assert_eq!(twice(&SAME[..4]), 0, "a short report");
    assert_eq!(twice(&SAME.map(|(id, ..)| (id, Some(0.0), None, ""))), 0, "nothing done, twice");
    assert_eq!(twice(&SAME.map(|(id, ..)| (id, None, Some(40.0), ""))), 0, "nothing new since");
    assert_eq!(twice(&SAME), 1);
}

#[test]
fn the_same_file_under_two_quarters_is_told_once() {
    let folder = Folder::new().put("quy-1/UDDV.xlsx", "", None, &SAME);
    fs::create_dir_all(folder.0.path().join("quy-2")).unwrap();
    fs::copy(folder.0.path().join("quy-1/UDDV.xlsx"), folder.0.path().join("quy-2/UDDV.xlsx")).unwrap();
    let result = folder.told("quy-2");
    assert_eq!(findings(&result, "TH518").len(), 1);
    assert!(findings(&result, "TH651").is_empty());
}
