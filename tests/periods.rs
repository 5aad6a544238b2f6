//! Reports through the year as real files: every period out of the same folders, what units say of the year so far, and
//! which reports came late or were sent again unchanged.
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod common;

use std::fs;

use common::run::{asked, due_within, report, report_of, result, shipped};
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};
use tempfile::TempDir;
use tonghop::model::Convention;

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

/// Actual and cumulative figure of an item's first target.
fn figures(result: &Value, id: &str) -> [Option<String>; 2] {
    let items = result["items"].as_array().unwrap();
    let target = &items.iter().find(|item| item["id"] == id).unwrap()["targets"][0];
    ["actual", "cumulative"].map(|key| target[key].as_str().map(str::to_owned))
}

fn of(actual: &str, cumulative: &str) -> [Option<String>; 2] {
    [actual, cumulative].map(|figure| (!figure.is_empty()).then(|| figure.to_owned()))
}

/// The contract's identity: total − withdrawn = completed + not completed, each with its parts.
fn adds_up(result: &Value) {
    let summary = &result["summary"];
    let sections = summary["by_section"].as_object().unwrap();
    assert!(!sections.is_empty());
    for counts in sections.values().chain(summary["by_unit"].as_object().unwrap().values()) {
        let count = |keys: &[&str]| keys.iter().map(|key| counts[*key].as_u64().unwrap()).sum::<u64>();
        let completed = ["on_time", "late", "undated", "completed_no_deadline"];
        let open = ["within", "overdue", "open_no_deadline"];
        let states = ["in_progress", "not_started", "suspended", "not_reported"];
        assert_eq!((count(&["completed"]), count(&states)), (count(&completed), count(&open)), "{counts}");
        assert_eq!(count(&["total"]), count(&["withdrawn"]) + count(&completed) + count(&open), "{counts}");
    }
}

const QUARTERS: [(&str, &str, f64); 4] = [
    ("quy-1", "QUÝ I", 2000.0),
    ("quy-2", "QUÝ II", 1000.0),
    ("quy-3", "QUÝ III", 500.0),
    ("quy-4", "QUÝ IV", 700.0),
];

/// Reports of all quarters, each with the period's figure alone.
fn whole_year() -> Folder {
    QUARTERS.iter().fold(Folder::new(), |folder, (name, of, figure)| {
        folder.put(&format!("{name}/UDDV.xlsx"), of, None, &[("CT08", Some(*figure), None, "")])
    })
}

#[test]
fn every_period_of_the_year_comes_out_of_the_same_folders() {
    let folder = whole_year();
    for (period, own, from, to, decree) in [
        ("quy-1", of("2000", "2000"), "01-01", "03-31", ("2024-12-15", "2025-03-14")),
        ("quy-2", of("1000", "3000"), "04-01", "06-30", ("2025-03-15", "2025-06-14")),
        ("6-thang", of("3000", "3000"), "01-01", "06-30", ("2024-12-15", "2025-06-14")),
        ("quy-3", of("500", "3500"), "07-01", "09-30", ("2025-06-15", "2025-09-14")),
        ("9-thang", of("3500", "3500"), "01-01", "09-30", ("2024-12-15", "2025-09-14")),
        ("quy-4", of("700", "4200"), "10-01", "12-31", ("2025-09-15", "2025-12-14")),
        ("nam", of("4200", "4200"), "01-01", "12-31", ("2024-12-15", "2025-12-14")),
    ] {
        for convention in [Convention::Calendar, Convention::Decree09] {
            let result = result(&report_of(&asked(folder.0.path(), shipped(), period, convention)));
            assert_eq!(figures(&result, "CT08"), own, "{period}");
            let span = [&result["period"]["from"], &result["period"]["to"], &result["period"]["as_of"]];
            let calendar = (format!("2025-{from}"), format!("2025-{to}"));
            let (first, last) = match convention {
                Convention::Calendar => (calendar.0.as_str(), calendar.1.as_str()),
                Convention::Decree09 => decree,
            };
            assert_eq!(span, [first, last, last], "{period}");
            adds_up(&result);
            let none = ["TH503", "TH504", "TH505", "TH511"].map(|code| findings(&result, code).len());
            assert_eq!(none, [0; 4], "{period}");
        }
    }
}

#[test]
fn months_add_up_to_the_month_reported() {
    let folder = [("thang-1", "THÁNG 1", 100.0), ("thang-2", "THÁNG 2", 50.0), ("thang-3", "THÁNG 3", 25.0)]
        .iter()
        .fold(Folder::new(), |folder, (name, of, figure)| {
            folder.put(&format!("{name}/UDDV.xlsx"), of, None, &[("CT08", Some(*figure), None, "")])
        });
    for (period, own, to) in [
        ("thang-1", of("100", "100"), "2025-01-31"),
        ("thang-2", of("50", "150"), "2025-02-28"),
        ("thang-3", of("25", "175"), "2025-03-31"),
    ] {
        let result = folder.told(period);
        assert_eq!((figures(&result, "CT08"), &result["period"]["to"]), (own, &json!(to)), "{period}");
        adds_up(&result);
    }
}

#[test]
fn a_half_years_workbook_never_adds_to_its_quarters() {
    let half = |figure: f64| {
        whole_year()
            .put("6-thang/UDDV.xlsx", "6 THÁNG ĐẦU NĂM", None, &[("CT08", Some(figure), None, "")])
            .told("6-thang")
    };
    let same = half(3000.0);
    assert_eq!((figures(&same, "CT08"), findings(&same, "TH503").len()), (of("3000", "3000"), 0));
    let other = half(3200.0);
    assert_eq!((figures(&other, "CT08"), findings(&other, "TH503").len()), (of("3000", "3000"), 1));
    // Later periods are made of their quarters, whatever the half-year's workbook says.
    let nine = whole_year()
        .put("6-thang/UDDV.xlsx", "6 THÁNG ĐẦU NĂM", None, &[("CT08", Some(3200.0), None, "")])
        .told("9-thang");
    assert_eq!(figures(&nine, "CT08"), of("3500", "3500"));
}

/// The third quarter, and the nine months, of a year whose second quarter's report is missing.
fn gap(cumulative: Option<f64>) -> [Value; 2] {
    let folder = Folder::new()
        .put("quy-1/UDDV.xlsx", "QUÝ I", None, &[("CT08", Some(2000.0), None, "")])
        .put("quy-3/UDDV.xlsx", "QUÝ III", None, &[("CT08", Some(500.0), cumulative, "")]);
    ["quy-3", "9-thang"].map(|period| folder.told(period))
}

#[test]
fn a_missing_quarter_leaves_the_year_open_unless_the_unit_says_it() {
    let [quarter, nine] = gap(None);
    assert_eq!(figures(&quarter, "CT08"), of("500", ""));
    assert_eq!(figures(&nine, "CT08"), of("", ""));
    for result in [&quarter, &nine] {
        let told = findings(result, "TH504");
        assert_eq!(told.len(), 1, "{told:?}");
        assert_eq!(told[0].0, "quy-3/UDDV.xlsx");
    }
    let [quarter, nine] = gap(Some(3600.0));
    assert_eq!(figures(&quarter, "CT08"), of("500", "3600"));
    assert!(findings(&quarter, "TH504").is_empty() && findings(&quarter, "TH511").is_empty());
    // What was done in nine months is what was done since the year's start.
    assert_eq!(figures(&nine, "CT08"), of("3600", "3600"));
    assert_eq!(findings(&nine, "TH511").len(), 1, "and that it is the unit's own figure is told");
}

#[test]
fn what_a_unit_says_of_the_year_so_far_is_held_against_its_quarters() {
    let said = |second: f64, third: f64, period: &str| {
        Folder::new()
            .put("quy-1/UDDV.xlsx", "QUÝ I", None, &[("CT08", Some(2000.0), Some(2000.0), "")])
            .put("quy-2/UDDV.xlsx", "QUÝ II", None, &[("CT08", Some(1000.0), Some(second), "")])
            .put("quy-3/UDDV.xlsx", "QUÝ III", None, &[("CT08", Some(500.0), Some(third), "")])
            .told(period)
    };
    for period in ["quy-3", "9-thang"] {
        let right = said(3000.0, 3500.0, period);
        assert!(findings(&right, "TH503").is_empty(), "{period}");
    }
    let last = said(3000.0, 3900.0, "9-thang");
    assert_eq!(figures(&last, "CT08"), of("3500", "3500"), "the sum stands");
    assert_eq!(
        findings(&last, "TH503"),
        [("quy-3/UDDV.xlsx", "Báo cáo ghi lũy kế 3.900, tổng các kỳ là 3.500; lấy tổng các kỳ.")]
    );
    // A quarter in the middle of the period is held against the sum as well.
    let middle = said(3400.0, 3500.0, "9-thang");
    assert_eq!(
        findings(&middle, "TH503"),
        [("quy-2/UDDV.xlsx", "Quý II: Báo cáo ghi lũy kế 3.400, tổng các kỳ là 3.000; lấy tổng các kỳ.")]
    );
    // Once the quarter is over that was said when it was reported.
    assert!(findings(&said(3400.0, 3500.0, "quy-3"), "TH503").is_empty());
}
