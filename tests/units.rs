//! Several reports in one workbook, as real files: those of several units, and several versions of one.
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod common;

use std::collections::BTreeMap;

use common::run::{report, result, shipped};
use rust_xlsxwriter::{Workbook, Worksheet};
use serde_json::Value;

/// What a row of a sheet holds: a unit's heading, or an item with its unit's column and its result.
enum Line<'a> {
    Heading(&'a str),
    Item(&'a str, &'a str, &'a str),
}
use Line::{Heading, Item};

/// A sheet: its name, a line above the table, and the rows from row 5 on.
type Sheet<'a> = (&'a str, &'a str, &'a [Line<'a>]);

fn write(sheet: &mut Worksheet, row: u32, texts: &[&str]) {
    for (column, text) in (0..).zip(texts).filter(|(_, text)| !text.is_empty()) {
        sheet.write_string(row, column, *text).unwrap();
    }
}

/// What a run makes of one workbook in the folder of the first quarter.
fn told(file: &str, sheets: &[Sheet<'_>]) -> Value {
    let folder = tempfile::tempdir().unwrap();
    let (mut workbook, programme) = (Workbook::new(), shipped());
    for (name, head, lines) in sheets {
        let sheet = workbook.add_worksheet();
        sheet.set_name(*name).unwrap();
        write(sheet, 0, &["BÁO CÁO KẾT QUẢ THỰC HIỆN CHƯƠNG TRÌNH CÔNG TÁC QUÝ I NĂM 2025"]);
        write(sheet, 1, &[head]);
        write(sheet, 3, &["TT", "Nội dung", "Đơn vị", "Kết quả thực hiện"]);
        for (row, line) in (4..).zip(*lines) {
            match line {
                Heading(words) => write(sheet, row, &["", words]),
                Item(id, unit, result) => {
                    let item = programme.items.iter().find(|item| item.id.as_str() == *id).unwrap();
                    write(sheet, row, &[&item.number, &item.title, unit, result]);
                }
            }
        }
    }
    std::fs::create_dir(folder.path().join("quy-1")).unwrap();
    workbook.save(folder.path().join("quy-1").join(file)).unwrap();
    result(&report(folder.path(), shipped(), "quy-1"))
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().unwrap()
}

/// Unit, rows with data, and whether they count, in the order of `inputs`.
fn inputs(told: &Value) -> Vec<(&str, u64, bool)> {
    let of = |input: &'_ Value| (input["rows"].as_u64().unwrap(), input["used"].as_bool().unwrap());
    let inputs = list(told, "inputs").iter();
    inputs.map(|input| (input["unit"].as_str().unwrap_or("?"), of(input).0, of(input).1)).collect()
}

fn item<'a>(told: &'a Value, id: &str) -> &'a Value {
    list(told, "items").iter().find(|item| item["id"] == id).unwrap()
}

/// The state of an item and the sheets and units that it comes from.
fn state(told: &Value, id: &str) -> (String, Vec<String>) {
    let item = item(told, id);
    let mut sources: Vec<String> = list(item, "sources")
        .iter()
        .map(|source| format!("{} {}", source["sheet"].as_str().unwrap(), source["unit"].as_str().unwrap()))
        .collect();
    sources.dedup();
    (item["progress"].as_str().unwrap().to_owned(), sources)
}

/// How often each of some codes was said, with their sheets.
fn codes(told: &Value, wanted: &[&str]) -> BTreeMap<String, usize> {
    let mut codes = BTreeMap::new();
    for finding in
        list(told, "findings").iter().filter(|finding| wanted.contains(&finding["code"].as_str().unwrap()))
    {
        let place = [&finding["code"], &finding["severity"], &finding["sheet"]]
            .map(|part| part.as_str().unwrap_or("-"));
        *codes.entry(place.join(" ")).or_default() += 1;
    }
    codes
}

fn expected(codes: &[&str]) -> BTreeMap<String, usize> {
    codes.iter().map(|code| ((*code).to_owned(), 1)).collect()
}

const DONE: &str = "Đã hoàn thành";
const GOING_ON: &str = "Đang thực hiện";

#[test]
fn each_sheet_is_its_units_report() {
    let told = told(
        "Tong hop.xlsx",
        &[
            ("KHCN", "", &[Item("TT01", "", DONE)]),
            ("QLCN", "", &[Item("TT03", "", DONE), Item("TT04", "", GOING_ON)]),
            ("TTKĐ", "", &[Item("TT11", "", DONE)]),
        ],
    );
    assert_eq!(inputs(&told), [("KHCN", 1, true), ("QLCN", 2, true), ("?", 1, false)]);
    assert_eq!(state(&told, "TT01"), ("completed".to_owned(), vec!["KHCN KHCN".to_owned()]));
    assert_eq!(state(&told, "TT04"), ("in-progress".to_owned(), vec!["QLCN QLCN".to_owned()]));
    assert_eq!(state(&told, "TT11").0, "not-reported");
    let codes = codes(&told, &["TH201", "TH205", "TH210", "TH404", "TH501", "TH510"]);
    assert_eq!(codes, expected(&["TH201 error TTKĐ", "TH210 info -"]));
}

#[test]
fn both_units_of_a_joint_task_are_heard() {
    let joint = "XS23";
    let sheets = |second| {
        told(
            "Tong hop.xlsx",
            &[
                ("Sheet1", "Đơn vị: Phòng BCVTCNTT", &[Item(joint, "", DONE)][..]),
                ("Sheet2", "Đơn vị: Trung tâm CĐS", &[Item(joint, "", second)][..]),
            ],
        )
    };
    let going_on = sheets(GOING_ON);
    assert_eq!(item(&going_on, joint)["progress"], "in-progress");
    assert_eq!(list(item(&going_on, joint), "contributions").len(), 2);
    let done = sheets(DONE);
    assert_eq!(item(&done, joint)["progress"], "completed");
    assert_eq!(codes(&done, &["TH501", "TH502", "TH510"]), expected(&[]));
}

#[test]
fn parts_of_a_sheet_are_the_units_named_above_them() {
    let told = told(
        "Tong hop.xlsx",
        &[(
            "Sheet1",
            "",
            &[
                Heading("I. Phòng KH-CN"),
                Item("TT01", "", DONE),
                Heading("II. PHÒNG QUẢN LÝ CHUYÊN NGÀNH"),
                Item("TT03", "", GOING_ON),
            ],
        )],
    );
    assert_eq!(inputs(&told), [("KHCN", 1, true), ("QLCN", 1, true)]);
    assert_eq!(state(&told, "TT03"), ("in-progress".to_owned(), vec!["Sheet1 QLCN".to_owned()]));
    assert_eq!(codes(&told, &["TH201", "TH210", "TH401"]), expected(&["TH210 info -"]));
}

#[test]
fn rows_below_a_name_that_nobody_knows_are_not_the_unit_aboves() {
    let told = told(
        "Tong hop.xlsx",
        &[(
            "Sheet1",
            "",
            &[
                Heading("I. Phòng KH-CN"),
                Item("TT01", "", DONE),
                Heading("II. PHÒNG TIÊU CHUẨN CHẤT LƯỢNG"),
                Item("TT03", "", GOING_ON),
                Heading("III. Phòng QLCN (01 nhiệm vụ)"),
                Item("XS07", "", GOING_ON),
            ],
        )],
    );
    assert_eq!(item(&told, "TT01")["progress"], "completed");
    assert_eq!(item(&told, "TT03")["progress"], "not-reported");
    assert_eq!(item(&told, "XS07")["progress"], "in-progress");
    assert_eq!(codes(&told, &["TH201"]), expected(&["TH201 error Sheet1"]));
}

#[test]
fn a_column_of_units_tells_row_by_row_and_is_asked_about() {
    let told = told(
        "Tong hop.xlsx",
        &[(
            "Sheet1",
            "",
            &[
                Item("TT01", "Phòng KH-CN", DONE),
                Item("TT03", "Phòng QLCN", GOING_ON),
                Item("XS23", "Phòng BCVTCNTT, Trung tâm CĐS", DONE),
                Item("TT11", "Đội 5", DONE),
            ],
        )],
    );
    let inputs = inputs(&told);
    assert_eq!(
        inputs,
        [("KHCN", 1, true), ("QLCN", 1, true), ("BCVTCNTT", 1, true), ("CDS", 1, true), ("?", 1, false)]
    );
    // What two units say together is said by both.
    assert_eq!(item(&told, "XS23")["progress"], "completed");
    assert_eq!(item(&told, "TT11")["progress"], "not-reported");
    let codes = codes(&told, &["TH201", "TH210"]);
    assert_eq!(codes, expected(&["TH201 error Sheet1", "TH210 info -", "TH210 warning Sheet1"]));
}

#[test]
fn a_units_own_report_keeps_the_rows_that_others_lead() {
    let told = told(
        "Bao cao QLCN.xlsx",
        &[("Sheet1", "", &[Item("TT03", "Phòng QLCN", DONE), Item("TT01", "Phòng KH-CN", GOING_ON)])],
    );
    assert_eq!(inputs(&told), [("QLCN", 2, true)]);
    assert_eq!(codes(&told, &["TH201", "TH210"]), expected(&[]));
}

#[test]
fn a_unit_that_nobody_knows_is_asked_about_and_the_other_sheets_stand() {
    let told = told(
        "Tong hop.xlsx",
        &[
            ("Sheet1", "Đơn vị báo cáo: Trung tâm Kiểm định", &[Item("TT11", "", DONE)]),
            ("Sheet2", "Đơn vị báo cáo: Phòng QLCN", &[Item("TT03", "", DONE)]),
        ],
    );
    assert_eq!(inputs(&told), [("?", 1, false), ("QLCN", 1, true)]);
    let asked = list(&told, "findings").iter().find(|said| said["code"] == "TH201").unwrap();
    assert_eq!(asked["sheet"], "Sheet1");
    assert!(asked["message"].as_str().unwrap().contains("“Trung tâm Kiểm định”"), "{asked}");
}

#[test]
fn the_finals_sheet_stands_and_the_drafts_gives_way() {
    for (draft, last) in [("Dự thảo", "Chính thức"), ("Lần 1", "Lần 2"), ("Biểu 1", "Biểu 1 (bản cuối)")]
    {
        let told = told(
            "Bao cao QLCN.xlsx",
            &[
                (
                    draft,
                    "",
                    &[Item("TT03", "", GOING_ON), Item("TT04", "", DONE), Item("TT05", "", GOING_ON)],
                ),
                (last, "", &[Item("TT03", "", DONE), Item("TT04", "", DONE)]),
            ],
        );
        assert_eq!(inputs(&told), [("QLCN", 3, false), ("QLCN", 2, true)], "{draft}");
        assert_eq!(state(&told, "TT03"), ("completed".to_owned(), vec![format!("{last} QLCN")]));
        assert_eq!(item(&told, "TT05")["progress"], "not-reported");
        let aside = list(&list(&told, "inputs")[0], "set_aside").iter();
        let superseded = aside.filter(|row| row["kind"] == "superseded" && row["sheet"] == draft).count();
        assert_eq!(superseded, 3);
        let codes = codes(&told, &["TH501", "TH502", "TH510", "TH515", "TH516", "TH517", "TH519"]);
        let [given_way, left_out, changed] = [
            format!("TH515 warning {draft}"),
            format!("TH516 warning {draft}"),
            format!("TH517 info {last}"),
        ];
        assert_eq!(codes, expected(&[&given_way, &left_out, &changed]));
        let message = list(&told, "findings").iter().find(|said| said["code"] == "TH515").unwrap();
        let message = message["message"].as_str().unwrap();
        assert!(message.contains(&format!("Không dùng trang này mà dùng trang “{last}”")), "{message}");
    }
}

#[test]
fn a_drafts_sheet_of_other_items_is_a_part_of_the_report_and_named() {
    let told = told(
        "Bao cao QLCN.xlsx",
        &[("Biểu 1", "", &[Item("TT03", "", DONE)]), ("Biểu 2 nháp", "", &[Item("TT04", "", DONE)])],
    );
    assert_eq!(item(&told, "TT04")["progress"], "completed");
    let codes = codes(&told, &["TH510", "TH515", "TH516", "TH519"]);
    assert_eq!(codes, expected(&["TH519 warning Biểu 2 nháp"]));
}
