//! The programme as a workbook, and back without loss.
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod common;

use std::{collections::BTreeSet, fs, path::PathBuf};

use common::{
    program::Home,
    run::{root, shipped, with_list},
    typed,
};
use serde_json::Value;
use tonghop::{
    ingest,
    model::{Grid, Programme},
    programme::{
        self,
        book::{self, layout},
    },
    report::programme_book,
    write,
};

const AMENDMENTS: &str = include_str!("fixtures/so-chuong-trinh/sua-doi.toml");

fn fixture(name: &str) -> PathBuf {
    root().join("tests/fixtures/so-chuong-trinh").join(name)
}

fn amended(programme: &Programme) -> Programme {
    let text = programme::store(programme) + AMENDMENTS;
    programme::load(&text).unwrap_or_else(|findings| panic!("{findings:#?}"))
}

/// The programme of a whole year: 288 quarterly tasks and every kind of amendment.
fn whole() -> Programme {
    amended(&with_list(&root().join("tests/fixtures/programme/nhiem-vu-quy.xlsx")))
}

fn exported(programme: &Programme) -> Vec<Grid> {
    let bytes = write::xlsx(&programme_book(programme)).unwrap();
    ingest::grids("chuong-trinh.xlsx", &bytes).unwrap()
}

#[track_caller]
fn comes_back(programme: &Programme) {
    let read = book::read(&exported(programme)).unwrap_or_else(|findings| panic!("{findings:#?}"));
    for (own, other) in read.items.iter().zip(&programme.items) {
        assert_eq!(own, other);
    }
    assert_eq!(&read, programme);
    assert_eq!(programme::store(&read), programme::store(programme));
}

#[test]
fn the_shipped_programme_comes_back_as_it_was() {
    comes_back(&shipped());
}

#[test]
fn a_whole_year_with_every_kind_of_amendment_comes_back_as_it_was() {
    let programme = whole();
    assert_eq!(programme.items.len(), 67 + 288);
    assert_eq!(programme.amendments.iter().map(|it| it.revised.len()).sum::<usize>(), 3);
    comes_back(&programme);
}

/// Every key of the lists at the file's root has its column: what a person adds to them is never lost on the way.
#[test]
fn every_key_of_the_root_lists_has_its_column() {
    let text = programme::store(&whole());
    let file: toml::Table = text.parse().unwrap();
    let keys_of = |value: &toml::Value| -> BTreeSet<String> {
        let tables = value.as_array().into_iter().flatten().filter_map(toml::Value::as_table);
        tables.flat_map(|table| table.keys().cloned()).collect()
    };
    for layout in layout::SHEETS {
        let layout::Table::Root(key) = layout.table else { continue };
        let known: BTreeSet<String> = layout.fields.iter().map(|field| field.key.to_owned()).collect();
        let lists = ["targets", "found", "reorganise", "add", "change", "withdraw"].map(String::from);
        let missing: Vec<String> =
            keys_of(&file[key]).difference(&known).filter(|key| !lists.contains(key)).cloned().collect();
        assert!(missing.is_empty(), "{key}: {missing:?}");
    }
}

#[test]
fn a_workbook_that_somebody_edited_in_another_program_is_understood() {
    let bytes = fs::read(fixture("da-sua.xlsx")).unwrap();
    let grids = ingest::grids("da-sua.xlsx", &bytes).unwrap();
    let programme = book::read(&grids).unwrap_or_else(|findings| panic!("{findings:#?}"));
    let mut expected = amended(&shipped());
    let item = expected.items.iter_mut().find(|item| item.id.as_str() == "TT01").unwrap();
    item.note = "Theo dõi hằng tháng".to_owned();
    item.deadline.date = "2025-11-30".parse().ok();
    let unit = expected.units.iter_mut().find(|unit| unit.id.as_str() == "VP").unwrap();
    unit.aliases.push("Văn phòng Sở KH&CN".to_owned());
    let more = "\n[[amendments]]\ndecision = \"160/QĐ-SKHCN\"\ndate = 2025-08-15\nabout = \"Về việc điều chỉnh thời hạn\"\n\
        [[amendments.change]]\nitem = \"TT08\"\ndue = 2025-10-31\nreason = \"Do mưa lũ\"\n";
    let expected = programme::load(&(programme::store(&expected) + more)).unwrap();
    assert_eq!(programme, expected);
}

/// Runs the program on a workbook with these cells changed, and gives its findings.
fn refused(cells: &[(&str, &str, &str)]) -> Vec<[String; 3]> {
    let home = Home::new();
    home.write("ct.toml", &programme::store(&amended(&shipped())));
    let ran = home.run(&["chuong-trinh", "xuat", "ct.toml", "--ra", "so.xlsx"]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    for (sheet, cell, words) in cells {
        typed::into(&home.path("so.xlsx"), sheet, &[(cell, words)]);
    }
    let ran = home.run(&["chuong-trinh", "nhap", "so.xlsx", "--ra", "moi.toml", "--dinh-dang", "json"]);
    assert_eq!(ran.status, Some(2), "{ran:?}");
    assert!(!home.path("moi.toml").exists(), "nothing is written");
    let findings: Vec<Value> = serde_json::from_str(&ran.out).unwrap();
    assert!(findings.iter().all(|finding| finding["code"] == "TH625" && finding["file"] == "so.xlsx"));
    let text = |finding: &Value, key: &str| finding[key].as_str().unwrap_or_default().to_owned();
    findings.iter().map(|finding| ["sheet", "cell", "message"].map(|key| text(finding, key))).collect()
}

#[test]
fn mistakes_are_told_with_sheet_and_cell_and_nothing_is_written() {
    for (sheet, cell, words, expected) in [
        ("Nội dung", "B5", "I.9", "“I.9” không có trong danh sách: I.1: Chỉ tiêu kinh tế - xã hội;"),
        ("Nội dung", "J5", "QLXX", "Không có đơn vị “QLXX”."),
        ("Nội dung", "A6", "CT01", "Nội dung “CT01” đã có ở dòng 5 của trang “Nội dung”."),
        ("Nội dung", "E5", "", "Dòng này thiếu “Nội dung”."),
        ("Chỉ tiêu bằng số", "F5", "nhiều", "Không đọc được con số từ “nhiều”."),
        ("Chỉ tiêu bằng số", "B5", "CT99", "Không có nội dung “CT99” ở trang “Nội dung”."),
        (
            "Quyết định sửa đổi",
            "B5",
            "31/2/2025",
            "“31/2/2025” không phải là một ngày; hãy ghi dạng 15/3/2025.",
        ),
        ("Quyết định sửa đổi", "B6", "27/6/2026", "ngày 27/6/2026 không thuộc năm 2025 của chương trình"),
        (
            "Sửa đổi nội dung",
            "A5",
            "86/QĐ-SKHCN",
            "Quyết định “86/QĐ-SKHCN” không có ở trang “Quyết định sửa đổi”.",
        ),
        (
            "Sửa đổi nội dung",
            "B5",
            "xóa",
            "“xóa” không có trong danh sách: Bổ sung; Điều chỉnh; Rút khỏi chương trình.",
        ),
        ("Sửa đổi nội dung", "C6", "XS99", "XS99"),
        ("Sửa đổi đơn vị", "G8", "QLXX", "QLXX"),
        ("Chương trình", "A5", "Năm nào", "Không có thông tin nào tên “Năm nào”."),
        ("Đơn vị", "B4", "Tên", "Trang thiếu cột “Tên đầy đủ”."),
    ] {
        let told = refused(&[(sheet, cell, words)]);
        let fits = told.iter().any(|[at, _, message]| at == sheet && message.contains(expected));
        assert!(fits, "{sheet}!{cell}: {expected}\n{told:#?}");
        if !expected.starts_with("Trang thiếu") {
            assert!(told.iter().any(|[at, own, _]| at == sheet && !own.is_empty()), "{told:#?}");
        }
    }
}

#[test]
fn out_and_in_by_the_program_gives_the_same_file() {
    let home = Home::new();
    let text = programme::store(&amended(&shipped()));
    home.write("ct.toml", &text);
    let ran = home.run(&["programme", "export", "ct.toml", "--ra", "so.xlsx"]);
    assert!(ran.status == Some(0) && ran.out.contains("Đã ghi: so.xlsx"), "{ran:?}");
    let ran = home.run(&["chuong-trinh", "nhap", "so.xlsx", "--ra", "moi.toml"]);
    assert!(
        ran.out.contains("Đã đọc sổ chương trình so.xlsx: 67 nội dung, 7 đơn vị, 2 quyết định sửa đổi"),
        "{ran:?}"
    );
    assert_eq!(fs::read_to_string(home.path("moi.toml")).unwrap(), text);
    // Exporting again gives the same bytes, and leaves no earlier copy behind.
    let before = fs::read(home.path("so.xlsx")).unwrap();
    home.run(&["chuong-trinh", "xuat", "moi.toml", "--ra", "so.xlsx"]);
    assert_eq!(fs::read(home.path("so.xlsx")).unwrap(), before);
    assert_eq!(home.files(".").len(), 3);
}

#[test]
fn a_programmes_workbook_is_no_report() {
    let home = Home::with_reports();
    let bytes = write::xlsx(&programme_book(&shipped())).unwrap();
    fs::write(home.path("input/2025/quy-1/so.xlsx"), bytes).unwrap();
    let ran = home.run(&["kiem-tra", "input", "--dinh-dang", "json"]);
    let findings: Vec<Value> = serde_json::from_str(&ran.out).unwrap();
    let own = findings.iter().find(|finding| finding["file"] == "2025/quy-1/so.xlsx").unwrap();
    assert_eq!(own["code"], "TH107");
    assert_eq!(own["message"], "Tệp là sổ chương trình công tác, không phải báo cáo của đơn vị.");
}

#[test]
fn it_goes_out_as_a_workbook_of_its_own_and_comes_in_alone() {
    let home = Home::new();
    let ran = home.run(&["chuong-trinh", "xuat"]);
    assert!(ran.status == Some(2) && ran.err.contains("--ra chuong-trinh-2025.xlsx"), "{ran:?}");
    let ran = home.run(&["chuong-trinh", "xuat", "--ra", "so.toml"]);
    assert!(ran.status == Some(2) && ran.err.contains("Sổ chương trình là tệp .xlsx"), "{ran:?}");
    home.run(&["chuong-trinh", "xuat", "--ra", "so.xlsx"]);
    let ran = home.run(&["chuong-trinh", "nhap", "so.xlsx", "so.xlsx", "--ra", "moi.toml"]);
    assert!(ran.status == Some(2) && ran.err.contains("hãy nhập riêng sổ này"), "{ran:?}");
}

/// Under another year's name a programme would be taken for that year's.
#[test]
fn a_workbook_of_another_year_than_asked_or_named_is_not_written() {
    let home = Home::new();
    home.run(&["chuong-trinh", "xuat", "--ra", "so.xlsx"]);
    for (target, more, said) in [
        ("moi.toml", &["--nam", "2026"][..], "là của năm 2025, không phải năm 2026 nên không ghi gì."),
        (
            "templates/chuong-trinh-2026.toml",
            &[],
            "là của năm 2025 nên không ghi vào chuong-trinh-2026.toml; hãy ghi ra chuong-trinh-2025.toml.",
        ),
    ] {
        let words = [&["chuong-trinh", "nhap", "so.xlsx", "--ra", target][..], more].concat();
        let ran = home.run(&words);
        assert!(ran.status == Some(2) && ran.err.contains(said), "{ran:?}");
        assert!(!home.path(target).exists());
    }
}
