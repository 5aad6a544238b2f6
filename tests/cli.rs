//! The program as people and scripts meet it: words in, files, sentences and exit status out.
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod common;

use std::{
    fs,
    io::{Cursor, Read},
    process::{Command, Stdio},
};

use common::program::{Home, Ran, embedded_programme, fixture};
use serde_json::Value;

#[test]
fn a_bare_path_reports_and_says_where() {
    let home = Home::with_reports();
    let ran = home.run(&["input"]);
    assert_eq!(ran.status, Some(1), "{ran:?}");
    let names: Vec<_> = home.files("output/2025-quy-1").into_keys().collect();
    let names: Vec<_> = names.iter().filter_map(|name| name.to_str()).collect();
    for name in ["Bao-cao-2025-quy-1.docx", "Tong-hop-2025-quy-1.xlsx", "ket-qua.json"] {
        assert!(names.contains(&name), "{names:?}");
        assert!(ran.out.contains(name), "{}", ran.out);
    }
    assert!(ran.out.contains("Kỳ báo cáo: quý I năm 2025"), "{}", ran.out);
    assert!(ran.out.contains("TH301"), "{}", ran.out);
    assert_eq!(ran.err, "");
    let inputs = home.result("output/2025-quy-1")["inputs"].clone();
    assert_eq!(inputs[0]["file"], "2025/quy-1/KHCN.xlsx");
}

#[test]
fn the_workbook_leads_to_the_cells_of_the_inputs() {
    let home = Home::with_reports();
    home.run(&["input"]);
    let book = fs::read(home.path("output/2025-quy-1/Tong-hop-2025-quy-1.xlsx")).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let mut text = String::new();
    for name in names.iter().filter(|name| name.starts_with("xl/worksheets/")) {
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    }
    for unit in ["KHCN", "UDDV"] {
        let target = format!("Target=\"../../input/2025/quy-1/{unit}.xlsx\" TargetMode=\"External\"");
        assert!(text.contains(&target), "{target}");
    }
    let home_of = home.path("").to_string_lossy().into_owned();
    assert!(
        !text.contains(home_of.trim_end_matches('/')),
        "no folder above the one that holds both is named"
    );
}

#[test]
fn the_command_its_alias_and_the_default_folder_make_the_same_bytes() {
    let home = Home::with_reports();
    home.run(&[]);
    let first = home.files("output/2025-quy-1");
    assert!(first.len() > 3);
    for words in [&["bao-cao", "input", "--ra", "khac"][..], &["report", "--ra", "nua"]] {
        home.run(words);
        assert_eq!(home.files(&format!("{}/2025-quy-1", words.last().unwrap())), first, "{words:?}");
    }
    let again = home.run(&[]);
    assert!(again.out.contains("Đã có sẵn, không đổi: output"), "{}", again.out);
}

#[test]
fn a_check_prints_the_findings_and_writes_nothing() {
    let home = Home::with_reports();
    let before = home.files("");
    let ran = home.run(&["kiem-tra", "--dinh-dang", "json"]);
    assert_eq!(ran.status, Some(1));
    assert!(ran.codes().contains(&"TH301".to_owned()));
    let first: Value = serde_json::from_str(&ran.out).unwrap();
    let keys: Vec<_> = first[0].as_object().unwrap().keys().map(String::as_str).collect();
    let mut expected = ["code", "severity", "file", "sheet", "cell", "item", "unit", "message", "help"];
    expected.sort_unstable();
    assert_eq!(keys, expected);
    assert_eq!(home.files(""), before);
}

#[test]
fn without_input_the_way_out_is_said_and_nothing_is_written() {
    let home = Home::new();
    let ran = home.run(&[]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.err.contains("Đặt báo cáo Excel của các đơn vị vào đó"), "{}", ran.err);
    fs::create_dir(home.path("input")).unwrap();
    assert_eq!(home.run(&[]).status, Some(2));
    assert!(!home.path("output").exists());
}

#[test]
fn a_missing_path_is_a_finding_and_the_others_are_reported() {
    let home = Home::with_reports();
    let ran = home.run(&["khong-co", "input", "--dinh-dang", "json"]);
    assert_eq!(ran.status, Some(1));
    assert!(ran.codes().contains(&"TH105".to_owned()));
    assert!(home.path("output/2025-quy-1/ket-qua.json").exists());
}

#[test]
fn a_slip_in_a_command_is_told_from_a_missing_folder() {
    let home = Home::new();
    let ran = home.run(&["kiem-tr"]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.err.contains("có phải là “kiem-tra”?"), "{}", ran.err);
    assert!(!home.run(&["bao-cao-quy"]).err.contains("có phải là"));
}

#[test]
fn a_wrong_command_line_is_refused_in_vietnamese() {
    let home = Home::with_reports();
    for (words, sentence) in [
        (&["--kyy", "quy-1"][..], "Không có tùy chọn “--kyy”. Có phải là “--ky”?"),
        (&["input", "--ky", "quy-7"], "không có kỳ báo cáo “quy-7”"),
        (&["input", "--mau", "khong-co"], "không có thư mục “khong-co”"),
        (&["chuong-trinh", "nhap", "a.xlsx"], "Còn thiếu nơi ghi chương trình"),
        (&["phieu"], "Chưa chọn kỳ"),
    ] {
        let ran = home.run(words);
        assert_eq!(ran.status, Some(2), "{words:?}");
        assert!(ran.err.contains(sentence), "{words:?}: {}", ran.err);
        assert_eq!(ran.out, "");
    }
    assert!(!home.path("output").exists());
}

#[test]
fn an_output_that_was_changed_is_never_replaced() {
    let home = Home::with_reports();
    home.run(&[]);
    fs::write(home.path("output/2025-quy-1/ket-qua.json"), "sửa tay").unwrap();
    let ran = home.run(&["--ngay", "2025-03-01"]);
    assert!(ran.out.contains("TH702") && ran.out.contains("2025-quy-1-lan-2"), "{}", ran.out);
    assert_eq!(fs::read_to_string(home.path("output/2025-quy-1/ket-qua.json")).unwrap(), "sửa tay");
    assert_eq!(home.result("output/2025-quy-1-lan-2")["period"]["as_of"], "2025-03-01");
}

#[test]
fn a_programme_is_looked_for_in_the_options_then_in_templates() {
    let home = Home::with_reports();
    let id = |words: &[&str]| {
        let ran = home.run(words);
        assert_eq!(ran.status, Some(0), "{ran:?}");
        serde_json::from_str::<Value>(&ran.out).unwrap()["id"].as_str().unwrap().to_owned()
    };
    let show = ["chuong-trinh", "xem", "--json"];
    let called = |name: &str| embedded_programme().replacen("qd39-2025", name, 1);
    assert_eq!(id(&show), "qd39-2025");
    home.write("templates/chuong-trinh-2025.toml", &called("thu-muc"));
    assert_eq!(id(&show), "thu-muc");
    home.write("mau/chuong-trinh-2025.toml", &called("mau"));
    assert_eq!(id(&[&show[..], &["--mau", "mau"]].concat()), "mau");
    home.write("p.toml", &called("tep"));
    assert_eq!(id(&[&show[..], &["--mau", "mau", "--chuong-trinh", "p.toml"]].concat()), "tep");
    assert_eq!(id(&[&show[..], &["p.toml"]].concat()), "tep");
    // A folder of templates that has no programme leaves it to the next place.
    fs::create_dir(home.path("trong")).unwrap();
    assert_eq!(id(&[&show[..], &["--mau", "trong"]].concat()), "thu-muc");
}

#[test]
fn a_year_without_programme_or_with_a_broken_one_cannot_be_reported() {
    let home = Home::with_reports();
    let none = home.run(&["--nam", "2031"]);
    assert_eq!(none.status, Some(2));
    assert!(none.err.contains("Không có chương trình công tác năm 2031 (có: 2025)"), "{}", none.err);
    fs::rename(home.path("input/2025"), home.path("input/2030")).unwrap();
    assert!(home.run(&[]).err.contains("Không có chương trình công tác năm 2030"));
    home.write("templates/chuong-trinh-2030.toml", "nam = 2030\n");
    let broken = home.run(&[]);
    assert_eq!(broken.status, Some(2));
    assert!(broken.err.contains("TH601"), "{}", broken.err);
    assert!(!home.path("output").exists());
}

#[test]
fn forms_are_made_for_every_unit_without_any_input() {
    let home = Home::new();
    let ran = home.run(&["phieu", "--ky", "quy-1", "--nam", "2025"]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    let units = ["KHCN", "QLCN", "UDDV", "BCVTCNTT", "VP", "CDS", "TTRA"];
    for unit in units {
        assert!(home.path(&format!("output/2025-quy-1/phieu/{unit}.xlsx")).exists(), "{unit}");
    }
}

#[test]
fn a_list_of_tasks_is_imported_into_the_programme_in_use() {
    let home = Home::new();
    fs::copy(fixture("nhiem-vu-quy-1.xlsx"), home.path("q1.xlsx")).unwrap();
    let ran = home.run(&["chuong-trinh", "nhap", "q1.xlsx", "--ra", "templates/chuong-trinh-2025.toml"]);
    // Two tasks where the decision declares 71, and three lists still missing.
    assert_eq!(ran.status, Some(1), "{ran:?}");
    assert!(ran.out.contains("mục III.1: 2 nhiệm vụ"), "{}", ran.out);
    let shown: Value = serde_json::from_str(&home.run(&["chuong-trinh", "xem", "--json"]).out).unwrap();
    let items = shown["items"].as_array().unwrap();
    let task = items.iter().find(|item| item["id"] == "Q1-002").unwrap();
    assert_eq!(task["title"], "Kiểm tra đo lường đối với cơ sở kinh doanh xăng dầu");
    let none = home.run(&["chuong-trinh", "nhap", "khong-co.xlsx", "--ra", "moi.toml"]);
    assert_eq!(none.status, Some(2));
    assert!(none.err.contains("TH105"), "{}", none.err);
    assert!(!home.path("moi.toml").exists());
}

#[test]
fn another_years_programme_is_made_of_its_annex_and_used() {
    let home = Home::new();
    fs::copy(fixture("../programme/chuong-trinh-2026.docx"), home.path("phu-luc.docx")).unwrap();
    let target = "templates/chuong-trinh-2026.toml";
    let made = ["chuong-trinh", "nhap", "phu-luc.docx", "--nam", "2026", "--ra", target];
    let ran = home.run(&made);
    assert_eq!(ran.status, Some(1), "{ran:?}");
    assert!(
        ran.out.contains("Chương trình được lập: qd12-2026 theo Quyết định số 12/QĐ-SKHCN"),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("mục I.2: 7 chỉ tiêu"), "{}", ran.out);
    let first = fs::read(home.path(target)).unwrap();
    home.run(&made);
    assert_eq!(fs::read(home.path(target)).unwrap(), first, "the same annex, the same file");
    let shown = home.run(&["chuong-trinh", "xem", "--nam", "2026"]);
    assert!(shown.out.contains("1.250.000 Thuê bao"), "{}", shown.out);
    let forms = home.run(&["phieu", "--ky", "quy-1", "--nam", "2026"]);
    assert!(home.path("output/2026-quy-1/phieu/KHCN.xlsx").exists(), "{forms:?}");
}

#[test]
fn another_years_programme_is_made_while_this_years_is_amended() {
    let home = Home::new();
    fs::copy(fixture("../programme/chuong-trinh-2026.docx"), home.path("phu-luc.docx")).unwrap();
    let amendments = include_str!("fixtures/so-chuong-trinh/sua-doi.toml");
    home.write("templates/chuong-trinh-2025.toml", &(embedded_programme() + amendments));
    let target = "templates/chuong-trinh-2026.toml";
    let ran = home.run(&["chuong-trinh", "nhap", "phu-luc.docx", "--ra", target]);
    assert_eq!(ran.status, Some(1), "{ran:?}");
    let said = "chuong-trinh-2025.toml, kể cả các sửa đổi, bổ sung trong năm 2025\n";
    assert!(ran.out.contains(said), "{}", ran.out);
    let shown = home.run(&["chuong-trinh", "xem", "--nam", "2026", "--json"]).out;
    assert!(shown.contains("Trung tâm CĐS tỉnh") && !shown.contains("85/QĐ-SKHCN"), "{shown}");
}

/// The programme of a later year is no base for an earlier one.
#[test]
fn an_import_starts_from_the_nearest_year_before() {
    let home = Home::new();
    fs::copy(fixture("../programme/chuong-trinh-2026.docx"), home.path("phu-luc.docx")).unwrap();
    let of = |year: &str| {
        let text = embedded_programme().replace("year = 2025", &format!("year = {year}"));
        text.replace("date = 2025-03-21", &format!("date = {year}-03-21"))
    };
    home.write("templates/chuong-trinh-2024.toml", &of("2024"));
    home.write("templates/chuong-trinh-2028.toml", &of("2028"));
    let ran = home.run(&["chuong-trinh", "nhap", "phu-luc.docx", "--ra", "moi.toml"]);
    assert!(ran.out.contains("Đơn vị, lãnh đạo lấy theo: chuong-trinh-2025.toml"), "{ran:?}");
}

#[test]
fn documents_of_other_kinds_are_told_with_the_way_to_a_docx() {
    let home = Home::new();
    for (kind, name, way) in [
        ("doc", "văn bản Word kiểu cũ (.doc)", "“Tài liệu Word (*.docx)”"),
        ("rtf", "văn bản RTF", "“Tài liệu Word (*.docx)”"),
        ("odt", "văn bản OpenDocument", "“Tài liệu Word (*.docx)”"),
        ("pdf", "tệp PDF", "mở tệp PDF bằng Word"),
    ] {
        // The content tells, not the name.
        let file = format!("phu-luc-{kind}.docx");
        fs::copy(fixture(&format!("../programme/phu-luc.{kind}")), home.path(&file)).unwrap();
        let import = ["chuong-trinh", "nhap", &file, "--ra", "moi.toml"];
        let check = ["van-ban", "kiem-tra", &file];
        for words in [import.as_slice(), check.as_slice()] {
            let ran = home.run(words);
            let told = ran.err + &ran.out;
            assert_eq!(ran.status, Some(2), "{told}");
            let said = format!("Tệp “{file}” là {name}, không phải văn bản Word .docx");
            assert!(told.contains(&said) && told.contains(way), "{told}");
        }
    }
    assert!(!home.path("moi.toml").exists());
}

#[test]
fn an_annex_of_another_year_than_asked_for_is_not_written() {
    let home = Home::new();
    fs::copy(fixture("../programme/chuong-trinh-2026.docx"), home.path("phu-luc.docx")).unwrap();
    let ran = home.run(&["chuong-trinh", "nhap", "phu-luc.docx", "--nam", "2025", "--ra", "moi.toml"]);
    assert_eq!(ran.status, Some(2), "{ran:?}");
    assert!(ran.err.contains("là của năm 2026, không phải năm 2025"), "{}", ran.err);
    assert!(!home.path("moi.toml").exists());
}

#[test]
fn a_broken_programme_is_what_the_check_finds() {
    let home = Home::new();
    home.write("p.toml", "nam = 2030\n");
    let ran = home.run(&["chuong-trinh", "kiem-tra", "p.toml", "--dinh-dang", "json"]);
    assert_eq!(ran.status, Some(1));
    assert!(ran.codes().iter().all(|code| code == "TH601"), "{:?}", ran.codes());
}

#[test]
fn a_reader_that_goes_away_is_no_mistake() {
    let home = Home::new();
    let mut child = Command::new(env!("CARGO_BIN_EXE_tonghop"))
        .args(["chuong-trinh", "xem", "--json"])
        .current_dir(home.0.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let ran = Ran::of(&child.wait_with_output().unwrap());
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
}
