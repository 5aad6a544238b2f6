//! The loop of a report: read, sent back, mended in a spreadsheet, read again. The workbooks were made by another
//! library (`tests/fixtures/vong-lap/lam.py`).
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod common;

use std::{fs, path::Path};

use calamine::{Data, Reader, Xlsx, open_workbook};
use common::program::Home;
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
    let said = |result: &Value| {
        ["CT01", "TT01", "Q1-001"].map(|id| {
            let item = item(result, id);
            ["progress", "completed_on", "targets", "result", "note"].map(|key| item[key].clone())
        })
    };
    assert_eq!(said(&after), said(&before));
}
