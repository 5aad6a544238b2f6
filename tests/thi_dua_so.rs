//! The rules of a year's scores as a workbook, and back without loss.
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod common;

use std::fs;

use common::{program::Home, run::root, typed};
use serde_json::Value;
use tonghop::{
    ingest,
    model::GridValue,
    report::ranking::rules_book,
    score::{
        book,
        rules::{self, Joint, Rules},
    },
    write,
};

/// Rules with everything that the embedded ones do not use.
const OTHERS: &[(&str, &str)] = &[
    ("joint = \"du\"", "joint = \"chia\""),
    ("suspended = true", "suspended = false"),
    // As words, this would come back as a thousand times as much.
    ("\"I.1\" = 1", "\"I.1\" = 1.125"),
    ("coordinating = 0", "coordinating = 0.125"),
    (
        "measure = \"hoan-thanh\"\ncurve = \"tuyen-tinh\"\nno_deadline = \"cuoi-nam\"",
        "measure = \"dung-han\"\nlate = 50\ncurve = \"bac\"\nfrom = 2025-01-01\n\
         bands = [{ from = 0, points = 0 }, { from = 60, points = 7.5 }, { from = 90, points = 15 }]\n\
         no_deadline = \"cuoi-nam\"",
    ),
];

fn embedded(year: i32) -> Rules {
    rules::load(rules::embedded(year).unwrap()).unwrap()
}

fn changed() -> Rules {
    let text = OTHERS.iter().fold(rules::embedded(2025).unwrap().to_owned(), |text, (own, other)| {
        assert!(text.contains(own), "{own}");
        text.replacen(own, other, 1)
    });
    rules::load(&text).unwrap_or_else(|findings| panic!("{findings:#?}"))
}

#[test]
fn rules_come_back_as_they_were() {
    for rules in [embedded(2025), embedded(2026), changed()] {
        let stored = rules::store(&rules);
        assert_eq!(rules::load(&stored).as_ref(), Ok(&rules), "{stored}");
        let bytes = write::xlsx(&rules_book(&rules)).unwrap();
        let read = book::read(&ingest::grids("quy-tac.xlsx", &bytes).unwrap());
        assert_eq!(read.as_ref(), Ok(&rules));
    }
}

#[test]
fn out_and_in_by_the_program_gives_the_same_rules() {
    let home = Home::new();
    let ran = home.run(&["thi-dua", "xuat-quy-tac", "--nam", "2025", "--ra", "quy-tac.xlsx"]);
    assert!(ran.status == Some(0) && ran.out.contains("Đã ghi: quy-tac.xlsx"), "{ran:?}");
    let ran = home.run(&["thi-dua", "nhap-quy-tac", "quy-tac.xlsx", "--ra", "thi-dua-2025.toml"]);
    assert!(ran.out.contains("Đã đọc sổ quy tắc quy-tac.xlsx: 4 nhóm, 7 tiêu chí"), "{ran:?}");
    let text = fs::read_to_string(home.path("thi-dua-2025.toml")).unwrap();
    assert_eq!(rules::load(&text).unwrap(), embedded(2025));
}

#[test]
fn what_somebody_edits_is_understood() {
    let home = Home::new();
    home.run(&["thi-dua", "xuat-quy-tac", "--nam", "2025", "--ra", "so.xlsx"]);
    // The rules are the office's own, items of several units are shared out, work that is late costs 0,75 points, a grade
    // begins at 80.
    for (sheet, cell, words) in [
        ("Quy tắc", "B8", ""),
        ("Quy tắc", "B13", "Chia đều"),
        ("Trừ điểm", "F5", "0,75"),
        ("Xếp loại", "C6", "80"),
    ] {
        typed::into(&home.path("so.xlsx"), sheet, &[(cell, words)]);
    }
    let read = book::read(&ingest::grids("so.xlsx", &fs::read(home.path("so.xlsx")).unwrap()).unwrap());
    let mut expected = embedded(2025);
    expected.default = false;
    expected.counting.joint = Joint::Shared;
    expected.groups[2].criteria[0].deductions[0].points = "0.75".parse().unwrap();
    expected.grades[1].from = "80".parse().unwrap();
    assert_eq!(read, Ok(expected));
}

#[test]
fn single_values_stand_as_figures_and_in_the_words_of_their_lists() {
    let bytes = write::xlsx(&rules_book(&changed())).unwrap();
    let grids = ingest::grids("quy-tac.xlsx", &bytes).unwrap();
    let sheet = grids.iter().find(|grid| grid.sheet == "Quy tắc").unwrap();
    let value = |name: &str| {
        let row = sheet.rows.iter().find(|row| row.cell(0).is_some_and(|cell| cell.text() == name)).unwrap();
        row.cell(1).unwrap().value.clone()
    };
    let figure = |text: &str| GridValue::Number(text.parse().unwrap());
    let words = |text: &str| GridValue::Text(text.to_owned());
    assert_eq!(value("Năm"), words("2025"), "a year has no dot between thousands");
    assert_eq!(value("Trọng số mục I.1"), figure("1.125"));
    assert_eq!(value("Phê bình: điểm trừ tối đa"), figure("6"));
    assert_eq!(value("Nội dung nhiều đơn vị cùng chủ trì"), words("Chia đều"));
    assert_eq!(value("Tiêu chí không có nội dung nào để xét"), words("Theo tỷ lệ của các tiêu chí khác"));
}

/// What the fixture's script did to the rules' workbook, as rules written by hand.
#[test]
fn a_workbook_that_somebody_edited_in_another_program_is_understood() {
    let folder = root().join("tests/fixtures/so-quy-tac");
    let bytes = fs::read(folder.join("da-sua.xlsx")).unwrap();
    let read = book::read(&ingest::grids("da-sua.xlsx", &bytes).unwrap());
    let expected = rules::load(&fs::read_to_string(folder.join("da-sua.toml")).unwrap()).unwrap();
    assert_eq!(read, Ok(expected));
}

/// The embedded rules' workbooks as LibreOffice saved them anew.
#[test]
fn a_workbook_that_another_program_saved_anew_loses_nothing() {
    for year in [2025, 2026] {
        let name = format!("luu-lai-{year}.xlsx");
        let bytes = fs::read(root().join("tests/fixtures/so-quy-tac").join(&name)).unwrap();
        let read = book::read(&ingest::grids(&name, &bytes).unwrap());
        assert_eq!(read, Ok(embedded(year)), "{name}");
    }
}

#[test]
fn mistakes_are_told_with_sheet_and_cell_and_nothing_is_written() {
    for (sheet, cell, words, expected) in [
        ("Nhóm tiêu chí", "C5", "31", "nhóm 1 có tối đa 31 điểm"),
        ("Tiêu chí", "A5", "9", "Không có nhóm “9” ở trang “Nhóm tiêu chí”."),
        ("Tiêu chí", "D5", "hai mươi", "Không đọc được con số từ “hai mươi”."),
        ("Tiêu chí", "D5", "=10+10", "Ô có công thức nhưng tệp không lưu kết quả."),
        ("Tiêu chí", "G5", "=100", "Ô có công thức nhưng tệp không lưu kết quả."),
        ("Trừ điểm", "A5", "9.9", "Không có tiêu chí “9.9” như vậy ở trang “Tiêu chí”."),
        ("Điểm thưởng", "C5", "khi vui", "“khi vui” không có trong danh sách"),
        ("Quy tắc", "B26", "", "Thiếu “Phê bình: số bậc bị hạ”."),
        ("Quy tắc", "B18", "0", "trọng số của mục “Trọng số mục I.2” phải lớn hơn 0."),
        ("Điểm thưởng", "A6", "T1", "“T1” được ghi hai lần cho cùng một thời gian."),
        ("Xếp loại", "C5", "70", "các mức xếp loại phải ghi từ cao xuống thấp"),
    ] {
        let home = Home::new();
        home.run(&["thi-dua", "xuat-quy-tac", "--nam", "2025", "--ra", "so.xlsx"]);
        typed::into(&home.path("so.xlsx"), sheet, &[(cell, words)]);
        let ran =
            home.run(&["thi-dua", "nhap-quy-tac", "so.xlsx", "--ra", "moi.toml", "--dinh-dang", "json"]);
        assert_eq!(ran.status, Some(2), "{ran:?}");
        assert!(!home.path("moi.toml").exists(), "nothing is written");
        let findings: Vec<Value> = serde_json::from_str(&ran.out).unwrap();
        let fits = |finding: &Value| {
            finding["code"] == "TH840"
                && finding["file"] == "so.xlsx"
                && finding["cell"].is_string()
                && finding["message"].as_str().unwrap().to_lowercase().contains(&expected.to_lowercase())
        };
        assert!(findings.iter().any(fits), "{sheet}!{cell}: {expected}\n{findings:#?}");
    }
}
