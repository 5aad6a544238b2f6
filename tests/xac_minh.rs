//! `xac-minh`: what is proven of a folder of outputs, and what is not.
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod common;

use std::fs;

use common::{
    program::{Home, Ran},
    typed,
};
use serde_json::Value;

const OUT: &str = "output/2025-quy-1";
const NOTE: &str = "output/2025-quy-1/.tonghop.json";

/// Two reports, what a run makes of them, and the forms and reminders beside it.
fn home() -> Home {
    let home = Home::with_reports();
    assert_eq!(home.run(&["bao-cao", "input", "--so-van-ban", "15"]).status, Some(1));
    home
}

trait Verifier {
    fn verify(&self) -> Ran;
    fn verified(&self) -> Vec<(String, String, String)>;
    fn rename(&self, from: &str, to: &str);
}

impl Verifier for Home {
    fn verify(&self) -> Ran {
        self.run(&["xac-minh", OUT])
    }

    /// Code, severity and file of each finding.
    fn verified(&self) -> Vec<(String, String, String)> {
        let ran = self.run(&["xac-minh", OUT, "--dinh-dang", "json"]);
        let findings: Vec<Value> = serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{ran:?}"));
        let weighs = findings.iter().any(|finding| finding["severity"] != "info");
        assert_eq!(ran.status, Some(i32::from(weighs)), "{ran:?}");
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let told = |one: &Value| (text(&one["code"]), text(&one["severity"]), text(&one["file"]));
        findings.iter().map(told).collect()
    }

    fn rename(&self, from: &str, to: &str) {
        fs::create_dir_all(self.path(to).parent().unwrap()).unwrap();
        fs::rename(self.path(from), self.path(to)).unwrap();
    }
}

fn told(findings: &[(&str, &str, &str)]) -> Vec<(String, String, String)> {
    let own = |(code, severity, file): &(&str, &str, &str)| {
        ((*code).to_owned(), (*severity).to_owned(), (*file).to_owned())
    };
    findings.iter().map(own).collect()
}

fn of<'a>(found: &'a [(String, String, String)], code: &str) -> Vec<&'a str> {
    found.iter().filter(|(own, ..)| own == code).map(|(.., file)| file.as_str()).collect()
}

#[test]
fn outputs_of_every_command_are_proven_and_nothing_is_written() {
    let home = home();
    home.run(&["phieu", "input", "--ky", "quy-1", "--nam", "2025"]);
    home.run(&["don-doc", "input", "--ngay", "2025-06-01"]);
    let before = home.files("");
    let ran = home.verify();
    assert_eq!(ran.status, Some(0), "{ran:?}");
    let all = home.files(OUT).len() - 1;
    assert!(ran.out.contains(&format!("Đã chứng minh: cả {all} tệp")), "{}", ran.out);
    for line in [
        "bao-cao: quý I năm 2025, xét thời hạn ngày 31/03/2025; chứng minh được",
        "phieu: quý I năm 2025",
        "don-doc: quý I năm 2025, xét thời hạn ngày 01/06/2025",
    ] {
        assert!(ran.out.contains(line), "{line}\n{}", ran.out);
    }
    assert_eq!(home.files(""), before);
    assert_eq!(home.run(&["verify", OUT]).status, Some(0));
}

#[test]
fn forms_with_what_was_known_before_are_proven() {
    let home = Home::with_reports();
    home.run(&["phieu", "input", "--ky", "quy-2", "--nam", "2025"]);
    let ran = home.run(&["xac-minh", "output/2025-quy-2"]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    assert!(ran.out.contains("lập lại từ 2 tệp đầu vào"), "{}", ran.out);
    // Made without any report, they are proven without any.
    let bare = Home::new();
    bare.run(&["phieu", "--ky", "quy-1", "--nam", "2025"]);
    assert_eq!(bare.verify().status, Some(0));
    bare.report("input/2025/quy-1", "KHCN.xlsx");
    assert_eq!(bare.verify().status, Some(0));
}

#[test]
fn scores_are_proven_and_rules_that_changed_are_named() {
    let home = Home::with_reports();
    home.run(&["mau", "xuat", "templates"]);
    home.run(&["thi-dua", "input"]);
    let verify = ["xac-minh", "output/2025-thi-dua", "--dinh-dang", "json"];
    let ran = home.run(&verify);
    assert_eq!((ran.status, ran.out.trim()), (Some(0), "[]"), "{ran:?}");
    let rules = fs::read_to_string(home.path("templates/thi-dua-2025.toml")).unwrap();
    home.write("templates/thi-dua-2025.toml", &(rules + "\n# sửa sau\n"));
    let changed = home.run(&verify);
    assert_eq!(changed.codes(), ["TH642", "TH644"], "{changed:?}");
    assert!(changed.out.contains("\"thi-dua-2025.toml\""), "{}", changed.out);
}

#[test]
fn marks_beside_the_inputs_that_changed_are_named() {
    let home = Home::with_reports();
    home.run(&["thi-dua", "input"]);
    let year = ["thi-dua", "input/2025", "--ra", "khac"];
    home.run(&year);
    let verify = ["xac-minh", "khac/2025-thi-dua", "--dinh-dang", "json"];
    assert_eq!(home.run(&verify).status, Some(0));
    typed::into(&home.path("input/Cham-diem-2025.xlsx"), "Cơ quan chấm", &[("D7", "14")]);
    let changed = home.run(&verify);
    assert_eq!(changed.codes(), ["TH642", "TH644", "TH644", "TH644"], "{changed:?}");
    assert!(changed.out.contains("\"Cham-diem-2025.xlsx\""), "{}", changed.out);
}

#[test]
fn inputs_and_outputs_that_moved_together_are_proven_from_anywhere() {
    let home = home();
    home.rename("input", "luu tru/input");
    home.rename("output", "luu tru/output");
    let ran = home.run(&["xac-minh", "luu tru/output/2025-quy-1"]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
}

#[test]
fn an_output_changed_by_hand_is_named_and_the_others_are_proven() {
    let home = home();
    typed::into(&home.path(OUT).join("Tong-hop-2025-quy-1.xlsx"), "Quyết định", &[("B1", "Sửa tay")]);
    fs::remove_file(home.path(OUT).join("ket-qua.json")).unwrap();
    fs::write(home.path(OUT).join("ghi-chu.txt"), "của tôi").unwrap();
    let expected = [
        ("TH640", "warning", "2025-quy-1/Tong-hop-2025-quy-1.xlsx"),
        ("TH640", "warning", "2025-quy-1/ghi-chu.txt"),
        ("TH640", "warning", "2025-quy-1/ket-qua.json"),
    ];
    assert_eq!(home.verified(), told(&expected));
    let ran = home.verify();
    assert!(ran.out.contains("Chưa chứng minh được 2 trong"), "{}", ran.out);
    assert!(ran.out.contains("Tệp đã bị xóa hoặc đổi tên sau khi lập."), "{}", ran.out);
}

#[test]
fn a_choice_made_since_on_a_sheet_has_no_part_in_the_other_outputs() {
    let home = Home::new();
    let fixture =
        |code: &str, name: &str| common::run::root().join("tests/fixtures/ma").join(code).join(name);
    fs::create_dir_all(home.path("input/quy-1")).unwrap();
    fs::copy(fixture("TH402", "chuong-trinh.toml"), home.path("chuong-trinh.toml")).unwrap();
    fs::copy(fixture("TH402", "input/quy-1/KHCN.xlsx"), home.path("input/quy-1/KHCN.xlsx")).unwrap();
    let report = ["bao-cao", "input", "--chuong-trinh", "chuong-trinh.toml", "--ky", "quy-1"];
    home.run(&report);
    let book = home.path(OUT).join("Tong-hop-2025-quy-1.xlsx");
    typed::into(&book, "Quyết định", &[("H6", "TT01: Tổ chức hội nghị sơ kết")]);
    let changed = [("TH640", "warning", "2025-quy-1/Tong-hop-2025-quy-1.xlsx")];
    assert_eq!(home.verified(), told(&changed));
    // The next run keeps the choice, and its outputs are proven by what it kept; the earlier ones are not any more.
    assert!(home.run(&report).out.contains("TH615"));
    let next = home.run(&["xac-minh", "output/2025-quy-1-lan-2"]);
    assert_eq!(next.status, Some(0), "{next:?}");
    let earlier = home.verified();
    assert_eq!(of(&earlier, "TH642"), [""]);
    assert!(of(&earlier, "TH644").contains(&"2025-quy-1/ket-qua.json"), "{earlier:?}");
}

#[test]
fn inputs_that_changed_or_went_are_named() {
    let home = home();
    fs::copy(home.path("input/2025/quy-1/UDDV.xlsx"), home.path("input/2025/quy-1/KHCN.xlsx")).unwrap();
    let found = home.verified();
    assert_eq!(of(&found, "TH641"), ["2025/quy-1/KHCN.xlsx"]);
    assert!(of(&found, "TH644").contains(&"2025-quy-1/ket-qua.json"), "{found:?}");
    assert!(found.iter().all(|(_, severity, _)| severity == "warning"), "{found:?}");
    fs::remove_file(home.path("input/2025/quy-1/KHCN.xlsx")).unwrap();
    assert_eq!(of(&home.verified(), "TH641"), ["2025/quy-1/KHCN.xlsx"]);
    fs::remove_dir_all(home.path("input")).unwrap();
    let ran = home.verify();
    assert_eq!(ran.status, Some(2));
    assert!(ran.err.contains("Không có tệp báo cáo nào"), "{}", ran.err);
}

#[test]
fn an_input_that_cannot_be_read_is_not_called_changed() {
    let home = home();
    let report = home.path("input/2025/quy-1/KHCN.xlsx");
    let sound = fs::read(&report).unwrap();
    // Nothing of a file beyond the bound of 64 MiB is read.
    let lock = || fs::File::options().write(true).open(&report).unwrap().set_len((64 << 20) + 1).unwrap();
    lock();
    let found = home.verified();
    assert_eq!((of(&found, "TH101"), of(&found, "TH641")), (vec!["2025/quy-1/KHCN.xlsx"], vec![]));
    assert!(found.iter().all(|(code, severity, _)| code == "TH101" || severity == "warning"), "{found:?}");
    assert!(home.verify().out.contains("chưa biết tệp có đổi sau khi lập kết quả không"));
    fs::write(&report, &sound).unwrap();
    assert_eq!(home.verified(), []);
    // Outputs made without it, and then it can be read.
    lock();
    home.run(&["bao-cao", "input", "--so-van-ban", "15"]);
    assert_eq!(home.verified(), []);
    fs::write(&report, sound).unwrap();
    assert_eq!(of(&home.verified(), "TH101"), ["2025/quy-1/KHCN.xlsx"]);
    assert!(home.verify().out.contains("nay đọc được, kết quả chưa có số liệu của tệp"));
}

#[test]
fn a_change_that_bears_on_two_commands_is_told_once() {
    let home = home();
    home.run(&["don-doc", "input"]);
    fs::copy(home.path("input/2025/quy-1/UDDV.xlsx"), home.path("input/2025/quy-1/KHCN.xlsx")).unwrap();
    assert_eq!(of(&home.verified(), "TH641"), ["2025/quy-1/KHCN.xlsx"]);
}

#[test]
fn inputs_that_came_since_are_told_and_those_of_a_later_period_change_nothing() {
    let home = home();
    home.report("input/2025/quy-2", "KHCN.xlsx");
    assert_eq!(home.verified(), told(&[("TH641", "info", "2025/quy-2/KHCN.xlsx")]));
    fs::copy(home.path("input/2025/quy-1/KHCN.xlsx"), home.path("input/2025/quy-1/VP.xlsx")).unwrap();
    let expected = [("TH641", "warning", "2025/quy-1/VP.xlsx"), ("TH641", "info", "2025/quy-2/KHCN.xlsx")];
    assert_eq!(home.verified(), told(&expected));
    let ran = home.verify();
    assert!(ran.out.contains("lập lại được giống từng byte, nhưng có điều đã đổi"), "{}", ran.out);
}

#[test]
fn templates_that_changed_are_named() {
    let home = Home::with_reports();
    home.run(&["mau", "xuat", "templates"]);
    home.run(&["bao-cao", "input"]);
    assert_eq!(home.verify().status, Some(0));
    let office = fs::read_to_string(home.path("templates/co-quan.toml")).unwrap();
    home.write("templates/co-quan.toml", &(office + "\n# sửa sau\n"));
    let found = home.verified();
    assert_eq!(of(&found, "TH642"), ["co-quan.toml"]);
    assert!(of(&found, "TH644").contains(&"2025-quy-1/ket-qua.json"), "{found:?}");
    fs::write(
        home.path("input/2025/quy-1/loi-van.docx"),
        fs::read(home.path("templates/loi-van.docx")).unwrap(),
    )
    .unwrap();
    assert_eq!(of(&home.verified(), "TH642"), ["2025/quy-1/loi-van.docx", "co-quan.toml"]);
}

#[test]
fn what_is_embedded_proves_outputs_that_were_made_of_it_whatever_templates_came_since() {
    let home = home();
    home.run(&["mau", "xuat", "templates"]);
    let office = fs::read_to_string(home.path("templates/co-quan.toml")).unwrap();
    home.write("templates/co-quan.toml", &(office + "\n# mới\n"));
    assert_eq!(home.verify().status, Some(0));
}

#[test]
fn another_version_is_named() {
    let home = home();
    let note = fs::read_to_string(home.path(NOTE)).unwrap();
    let own = format!("\"tool\": \"{}\"", env!("CARGO_PKG_VERSION"));
    assert!(note.contains(&own), "{note}");
    fs::write(home.path(NOTE), note.replace(&own, "\"tool\": \"0.0.1\"")).unwrap();
    assert_eq!(home.verified(), told(&[("TH643", "warning", "")]));
    assert!(home.verify().out.contains("do phiên bản 0.0.1 của chương trình lập"));
}

#[test]
fn an_output_and_its_note_changed_together_are_found_out() {
    let home = home();
    let result = home.path(OUT).join("ket-qua.json");
    let note = fs::read_to_string(home.path(NOTE)).unwrap();
    let before = tonghop::ingest::sha256(&fs::read(&result).unwrap());
    fs::write(&result, "{}").unwrap();
    let after = tonghop::ingest::sha256(b"{}");
    fs::write(home.path(NOTE), note.replace(&before, &after)).unwrap();
    assert_eq!(home.verified(), told(&[("TH644", "error", "2025-quy-1/ket-qua.json")]));
}

#[test]
fn a_folder_without_a_note_that_can_be_read_cannot_be_verified() {
    let home = home();
    let note = fs::read_to_string(home.path(NOTE)).unwrap();
    let deep = "[".repeat(200_000);
    let huge = format!("{{\"schema\": 1, \"sets\": {{}}, \"x\": \"{}\"}}", "x".repeat(17 << 20));
    for broken in ["", "{", "null", &note.replacen("\"schema\": 1", "\"schema\": 2", 1), &deep, &huge] {
        fs::write(home.path(NOTE), broken).unwrap();
        let ran = home.verify();
        assert_eq!(ran.status, Some(2), "{broken:.60}: {ran:?}");
        assert!(ran.err.contains("không có tệp .tonghop.json đọc được"), "{}", ran.err);
    }
    // As an earlier version wrote it.
    let mut old: Value = serde_json::from_str(&note).unwrap();
    old.as_object_mut().unwrap().remove("made_of").unwrap();
    fs::write(home.path(NOTE), old.to_string()).unwrap();
    let ran = home.verify();
    assert_eq!(ran.status, Some(2));
    assert!(ran.err.contains("do phiên bản trước lập"), "{}", ran.err);
    // The next run notes it in place, though the outputs are the same.
    home.run(&["bao-cao", "input", "--so-van-ban", "15"]);
    assert_eq!(home.verify().status, Some(0));
    for (folder, sentence) in [("output", "không phải thư mục kết quả"), ("khong-co", "Không có thư mục")]
    {
        let ran = home.run(&["xac-minh", folder]);
        assert_eq!(ran.status, Some(2));
        assert!(ran.err.contains(sentence), "{}", ran.err);
    }
}

#[test]
fn a_note_that_leads_elsewhere_is_read_and_nothing_more() {
    let home = home();
    let note = fs::read_to_string(home.path(NOTE)).unwrap();
    fs::write(home.path(NOTE), note.replace("../../input", "../../../../../../../../khong-co")).unwrap();
    let before = home.files("");
    assert_eq!(home.verify().status, Some(2));
    assert_eq!(home.files(""), before);
}
