//! The next year without a line of code: its annex and the first quarter's list come in, the office settles what it is
//! asked, units get forms and fill them in, and the quarter is reported. The annex is a Word file, the list and the
//! forms were made by another library (`tests/fixtures/programme/lap.py`, `tests/fixtures/nam-2026/lam.py`).
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod common;

use std::{fs, path::PathBuf, sync::LazyLock};

use common::{
    program::{Home, Ran},
    run::root,
    typed, word,
};
use serde_json::{Value, json};

const PROGRAMME: &str = "templates/chuong-trinh-2026.toml";
const OUT: &str = "output/2026-quy-1";
const UNITS: [&str; 7] = ["KHCN", "QLCN", "UDDV", "BCVTCNTT", "VP", "CDS", "TTRA"];

fn fixtures(name: &str) -> PathBuf {
    root().join("tests/fixtures").join(name)
}

/// The annex and the list, with the programme of 2025 as the program ships it.
fn home() -> Home {
    let home = Home::new();
    fs::copy(fixtures("programme/chuong-trinh-2026.docx"), home.path("phu-luc.docx")).unwrap();
    fs::copy(fixtures("nam-2026/danh-muc-quy-1.xlsx"), home.path("danh-muc.xlsx")).unwrap();
    home
}

fn import(home: &Home) -> Ran {
    home.run(&[
        "chuong-trinh",
        "nhap",
        "phu-luc.docx",
        "danh-muc.xlsx",
        "--ra",
        PROGRAMME,
        "--dinh-dang",
        "json",
    ])
}

/// What a run asks about: code, item and message of each finding that is no mere remark.
fn asked(ran: &Ran) -> Vec<(String, String)> {
    let findings: Vec<Value> = serde_json::from_str(&ran.out).unwrap();
    let text = |finding: &Value, key: &str| finding[key].as_str().unwrap_or_default().to_owned();
    findings
        .iter()
        .filter(|finding| finding["severity"] != "info")
        .map(|finding| (text(finding, "code"), text(finding, "message")))
        .collect()
}

/// The programme of 2026, after the office has settled in a workbook what the import asked.
static SETTLED: LazyLock<Home> = LazyLock::new(|| {
    let home = home();
    import(&home);
    home.run(&["chuong-trinh", "xuat", "--nam", "2026", "--ra", "so.xlsx"]);
    // The annex calls the centre by a name that nobody had used.
    typed::into(&home.path("so.xlsx"), "Đơn vị", &[("D10", "Trung tâm Chuyển đổi số\nPhòng Chuyển đổi số")]);
    home.run(&["chuong-trinh", "nhap", "so.xlsx", "--ra", PROGRAMME]);
    import(&home);
    home
});

/// The forms of the first quarter, filled in and put where reports are looked for, and the report.
static REPORTED: LazyLock<Ran> = LazyLock::new(|| {
    let home = &*SETTLED;
    fs::create_dir_all(home.path("input/2026/quy-1")).unwrap();
    for form in fs::read_dir(fixtures("nam-2026/quy-1")).unwrap() {
        let form = form.unwrap();
        fs::copy(form.path(), home.path("input/2026/quy-1").join(form.file_name())).unwrap();
    }
    home.run(&["bao-cao", "--nam", "2026", "--ngay", "2026-03-31", "--dinh-dang", "json"])
});

#[test]
fn the_annex_and_the_list_come_in_together_and_ask_what_they_leave_open() {
    let ran = import(&home());
    assert_eq!(ran.status, Some(1), "{ran:?}");
    let asked = asked(&ran);
    let messages = |code: &str| -> Vec<&str> {
        asked.iter().filter(|(own, _)| own == code).map(|(_, message)| message.as_str()).collect()
    };
    assert_eq!(asked.len(), 1 + 2 + 6 + 1, "{asked:#?}");
    assert_eq!(
        messages("TH602"),
        ["Chưa có danh mục nhiệm vụ mục III của Quý II, Quý III, Quý IV (6 nhiệm vụ)."]
    );
    let unknown = "không nhận ra đơn vị chủ trì “Phòng Chuyển đổi số”.";
    assert_eq!(
        messages("TH605"),
        [format!("Mục II.1, dòng 2: {unknown}"), format!("Mục III.1, dòng 6: {unknown}")]
    );
    assert!(messages("TH619")[0].starts_with("PK02: tạm hiểu các con số là ít nhất 2 doanh nghiệp"));
    assert_eq!(messages("TH619").len(), 6);
    assert!(messages("TH623")[0].contains("“PGĐ Sở Đỗ Thị Mai” chưa có"));
}

#[test]
fn what_the_office_settled_in_the_workbook_holds_when_the_annex_comes_in_again() {
    let ran = SETTLED.run(&["chuong-trinh", "kiem-tra", "--nam", "2026", "--dinh-dang", "json"]);
    let codes: Vec<String> = asked(&ran).into_iter().map(|(code, _)| code).collect();
    assert_eq!(codes, ["TH602"], "the lists of three quarters are still to come");
    let shown: Value =
        serde_json::from_str(&SETTLED.run(&["chuong-trinh", "xem", "--nam", "2026", "--json"]).out).unwrap();
    let items = shown["items"].as_array().unwrap();
    let lead = |id: &str| items.iter().find(|item| item["id"] == id).unwrap()["lead"].clone();
    assert_eq!([lead("TT01"), lead("Q1-003")], [json!(["CDS"]), json!(["CDS"])]);
    assert_eq!(items.len(), 2 + 7 + 1 + 1 + 4);
}

#[test]
fn forms_are_of_the_year() {
    let home = home();
    import(&home);
    let ran = home.run(&["phieu", "--ky", "quy-1", "--nam", "2026"]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    for unit in UNITS {
        let form = fs::read(home.path(OUT).join(format!("phieu/{unit}.xlsx"))).unwrap();
        let words = word::untagged(&form, "xl/sharedStrings.xml");
        assert!(words.contains("BÁO CÁO KẾT QUẢ THỰC HIỆN CHƯƠNG TRÌNH CÔNG TÁC QUÝ I NĂM 2026"), "{unit}");
        assert!(!words.contains("2025"), "{unit}");
    }
}

/// Identifier, progress, timeliness, deadline, cumulative figures and percents; worked out by hand from the annex, the
/// list and the forms.
const ITEMS: [(&str, &str, &str, &str, &str); 15] = [
    ("CT01", "in-progress", "within", "2026-12-31", "2400 25.26"),
    ("CT02", "completed", "on-time", "2026-12-31", "1251000 100.08"),
    ("PK01", "in-progress", "within", "2026-12-31", "20 33.33 110 44"),
    ("PK02", "completed", "on-time", "2026-12-31", "2 100"),
    ("PK03", "not-reported", "within", "2026-12-31", "- -"),
    ("PK04", "not-reported", "within", "2026-12-31", "- -"),
    ("PK05", "not-reported", "within", "2026-12-31", "- -"),
    ("PK06", "not-reported", "within", "2026-12-31", "- -"),
    ("PK07", "not-reported", "within", "2026-12-31", "- -"),
    ("TT01", "in-progress", "no-deadline", "-", ""),
    ("XS01", "in-progress", "no-deadline", "-", ""),
    ("Q1-001", "completed", "on-time", "2026-03-14", ""),
    ("Q1-002", "completed", "late", "2026-02-28", ""),
    ("Q1-003", "completed", "undated", "2026-03-31", ""),
    ("Q1-004", "in-progress", "no-deadline", "-", ""),
];

#[test]
fn the_quarter_is_reported_row_by_row() {
    assert_eq!(REPORTED.status, Some(1), "{:?}", REPORTED.err);
    let result = SETTLED.result(OUT);
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let rows: Vec<[String; 5]> = result["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| {
            let figures = item["targets"].as_array().unwrap().iter();
            let figures: Vec<String> =
                figures.flat_map(|target| [text(&target["cumulative"]), text(&target["percent"])]).collect();
            let [id, progress, timeliness, due] =
                ["id", "progress", "timeliness", "due"].map(|key| text(&item[key]));
            [id, progress, timeliness, due, figures.join(" ")]
        })
        .collect();
    let expected = ITEMS.map(|(id, progress, timeliness, due, figures)| {
        [id, progress, timeliness, due, figures].map(str::to_owned)
    });
    assert_eq!(rows, expected);
    assert_eq!(result["summary"]["completed"], 5);
    assert_eq!(result["period"]["from"], "2026-01-01");
    assert_eq!(result["programme"]["decision"], "12/QĐ-SKHCN");
}

/// A unit that leads indicators alone is not asked about the sheet of tasks that it left empty.
#[test]
fn nothing_else_is_asked_than_what_is_missing() {
    let asked = asked(&REPORTED);
    let messages: Vec<&str> = asked.iter().map(|(_, message)| message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "Chưa có báo cáo quý I năm 2026 của Thanh tra Sở.",
            "PK03 không có trong báo cáo quý I của Phòng KH-CN.",
            "PK04 không có trong báo cáo quý I của Phòng KH-CN.",
            "PK05 không có trong báo cáo quý I của Phòng KH-CN.",
            "PK06 không có trong báo cáo quý I của Phòng KH-CN.",
            "PK07 không có trong báo cáo quý I của Phòng KH-CN.",
            "Chưa có danh mục nhiệm vụ mục III của Quý II, Quý III, Quý IV (6 nhiệm vụ).",
        ]
    );
}

/// Two units owe something: one its report, another five indicators.
#[test]
fn reminders_are_of_the_year() {
    assert!(REPORTED.status.is_some());
    let out = ["--ra", "don-doc-rieng"];
    let ran = SETTLED
        .run(&[&["don-doc", "--nam", "2026", "--ky", "quy-1", "--ngay", "2026-04-10"][..], &out].concat());
    assert_eq!(ran.status, Some(1), "{ran:?}");
    let letters = SETTLED.files("don-doc-rieng/2026-quy-1/don-doc");
    let names: Vec<&str> = letters.keys().map(|name| name.to_str().unwrap()).collect();
    assert_eq!(names, ["KHCN.docx", "TTRA.docx"]);
    for letter in letters.values() {
        let words = word::untagged(letter, "word/document.xml");
        assert!(words.contains("quý I năm 2026") && !words.contains("2025"), "{words}");
    }
}

#[test]
fn the_letter_and_the_workbook_speak_of_the_year_alone() {
    assert!(REPORTED.status.is_some());
    let read = |name: &str| fs::read(SETTLED.path(OUT).join(name)).unwrap();
    let letter = word::untagged(&read("Bao-cao-2026-quy-1.docx"), "word/document.xml");
    let sheets = word::untagged(&read("Tong-hop-2026-quy-1.xlsx"), "xl/sharedStrings.xml");
    for words in [&letter, &sheets] {
        assert!(words.to_lowercase().contains("quý i năm 2026"));
        assert!(!words.contains("2025"));
    }
    assert!(letter.contains("Quyết định số 12/QĐ-SKHCN ngày 09 tháng 01 năm 2026"));
}
