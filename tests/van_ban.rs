//! `van-ban kiem-tra` on documents in which something was made wrong on purpose, and on documents that are right.
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

#[path = "van_ban/cases.rs"]
mod cases;
mod common;
#[path = "van_ban/planter.rs"]
mod planter;

use std::{
    collections::BTreeSet,
    fs,
    process::{Command, Output, Stdio},
    sync::LazyLock,
};

use cases::{BASES, Base, cases};
use common::run::{bytes, report, root, shipped};
use planter::Draft;
use tonghop::document;

/// The report of the sample quarter.
static REPORT: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let outcome = report(&root().join("input"), shipped(), "quy-1");
    bytes(&outcome, "Bao-cao-2025-quy-1.docx").to_vec()
});

/// The same without most rows of its tables.
static SHORT: LazyLock<Draft> = LazyLock::new(|| Draft::open(&REPORT).shortened());

fn made(base: Base) -> Draft {
    SHORT.clone().all(&base.edits())
}

/// Codes and messages of a document.
fn told(document: &[u8]) -> Vec<(String, String)> {
    let findings = document::check("van-ban.docx", document).unwrap();
    findings.into_iter().map(|finding| (finding.code.to_string(), finding.message)).collect()
}

#[test]
fn nothing_is_told_of_what_is_right() {
    for base in BASES {
        assert_eq!(told(&made(base).save()), [], "{base:?}");
    }
}

#[test]
fn nothing_is_told_of_the_programs_own_reports() {
    assert_eq!(told(&REPORT), []);
    for period in ["6-thang", "9-thang", "nam", "thang-3"] {
        let outcome = report(&root().join("input"), shipped(), period);
        let report = outcome.outputs.iter().find(|output| output.name.starts_with("Bao-cao")).unwrap();
        assert_eq!(told(&report.bytes), [], "{period}");
    }
}

/// The report of the sample, opened in LibreOffice Writer and saved as .docx: other names of styles, every format
/// written out anew.
#[test]
fn nothing_is_told_of_a_copy_that_another_program_saved() {
    let copy = fs::read(root().join("tests/fixtures/van-ban/libreoffice.docx")).unwrap();
    assert_eq!(told(&copy), []);
}

#[test]
fn without_styles_the_standards_defaults_are_found_wrong_and_nothing_breaks() {
    let bare = SHORT.clone().without("word/styles.xml").save();
    let codes: BTreeSet<String> = told(&bare).into_iter().map(|(code, _)| code).collect();
    // Ten points, at the left, upright: every look is wrong; page and words are right.
    for code in ["TH715", "TH716", "TH717", "TH718", "TH719", "TH721", "TH722", "TH723", "TH724", "TH725"] {
        assert!(codes.contains(code), "{code} in {codes:?}");
    }
    for code in ["TH711", "TH712", "TH713", "TH726", "TH727"] {
        assert!(!codes.contains(code), "{code}");
    }
}

#[test]
fn damaged_bytes_are_refused_or_read_and_never_break_the_check() {
    let sound = SHORT.save();
    for cut in (0..sound.len()).step_by(sound.len() / 40) {
        assert!(document::check("cut.docx", &sound[..cut]).is_err(), "{cut}");
    }
    // Bytes of the packed parts and of the table of contents, changed one at a time.
    for at in (0..sound.len()).step_by(sound.len() / 150) {
        let mut spoilt = sound.clone();
        spoilt[at] ^= 0x55;
        let _ = document::check("spoilt.docx", &spoilt);
    }
}

#[test]
fn strange_values_are_read_past() {
    let document = "word/document.xml";
    for (from, to) in [
        ("w:w=\"11906\"", "w:w=\"-99999999999999\""),
        ("w:top=\"1134\"", "w:top=\"1e308\""),
        ("<w:p>", "<w:p><w:pPr><w:ind w:left=\"NaN\"/></w:pPr>"),
        ("<w:tc>", "<w:tc><w:tcPr><w:gridSpan w:val=\"99999999999\"/></w:tcPr>"),
        ("<w:r>", "<w:r><w:fldChar w:fldCharType=\"end\"/>"),
        ("<w:body>", "<w:body><w:sectPr/><w:sectPr/>"),
        ("Số:", "K\u{212a}. Số:"),
    ] {
        let _ =
            document::check("la.docx", &SHORT.clone().all(&[planter::Edit::Raw(document, from, to)]).save());
    }
}

#[test]
fn each_departure_is_told_once_and_nothing_else() {
    let mut wrong = Vec::new();
    for case in cases() {
        let told = told(&made(case.base).all(&case.edits).save());
        if told.len() != 1 || told[0].0 != case.code {
            wrong.push(format!("{:?}, {}: {} expected, told {told:#?}", case.base, case.name, case.code));
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_code_of_the_check_is_planted() {
    let planted: BTreeSet<&str> = cases().iter().map(|case| case.code).collect();
    let expected = (711..=727).map(|number| format!("TH{number}")).collect::<Vec<_>>();
    assert_eq!(planted.into_iter().collect::<Vec<_>>(), expected);
}

/// Runs the command in a folder with a right document, a wrong one, and one that is none.
fn run(words: &[&str]) -> Output {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join("dung.docx"), SHORT.save()).unwrap();
    let wrong = SHORT.clone().all(&[planter::Edit::Words("UBND", "<w:b/>")]);
    fs::write(home.path().join("sai.docx"), wrong.save()).unwrap();
    fs::write(home.path().join("hong.docx"), "x").unwrap();
    Command::new(env!("CARGO_BIN_EXE_tonghop"))
        .args(words)
        .current_dir(home.path())
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

#[test]
fn the_exit_status_tells_how_it_ended() {
    for (words, status) in [
        (&["van-ban", "kiem-tra", "dung.docx"][..], 0),
        (&["document", "check", "dung.docx"], 0),
        (&["van-ban", "kiem-tra", "dung.docx", "sai.docx"], 1),
        (&["van-ban", "kiem-tra", "hong.docx", "dung.docx"], 2),
        (&["van-ban", "kiem-tra", "khong-co.docx"], 2),
        (&["van-ban", "kiem-tra"], 2),
    ] {
        assert_eq!(run(words).status.code(), Some(status), "{words:?}");
    }
}

#[test]
fn a_finding_names_what_was_found_what_is_right_and_the_clause() {
    let ran = run(&["van-ban", "kiem-tra", "sai.docx"]);
    let text = String::from_utf8(ran.stdout).unwrap();
    let expected = "\
Cảnh báo TH716: Tên cơ quan chưa đúng (1 chỗ)
    sai.docx: Tên cơ quan chủ quản “UBND TỈNH QUẢNG NGÃI”: chữ đậm, quy định chữ không đậm (Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 2, điểm b).
  → Sửa tên cơ quan chủ quản, cơ quan ban hành theo quy định được nêu.

Cần rà soát: 0 lỗi, 1 cảnh báo
";
    assert_eq!(text, expected);
}
