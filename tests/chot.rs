//! `chot`: what is kept of a period once it is closed, and what is refused.
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod common;

use std::fs;

use common::{
    program::{Home, embedded_programme},
    restated,
    word::part,
};
use serde_json::{Value, json};

const FILE: &str = "input/da-chot-2025-quy-1.json";

trait Office {
    fn closed(&self) -> Value;
}

impl Office for Home {
    fn closed(&self) -> Value {
        serde_json::from_slice(&fs::read(self.path(FILE)).unwrap()).unwrap()
    }
}

#[test]
fn a_closed_period_keeps_the_figures_of_the_report_and_what_they_were_made_of() {
    let home = Home::with_reports();
    let ran = home.run(&["chot", "input", "--so-van-ban", "15"]);
    assert_eq!(ran.status, Some(1), "{ran:?}");
    assert!(ran.out.contains("Đã chốt:     input/da-chot-2025-quy-1.json\n"), "{}", ran.out);
    let result = home.result("output/2025-quy-1");
    let closed = home.closed()["closed"].clone();
    assert_eq!(closed["period"], json!({"year": 2025, "kind": "quarter", "number": 1}));
    assert_eq!((&closed["as_of"], &closed["number"]), (&json!("2025-03-31"), &json!(15)));
    let (kept, reported) = (&closed["figures"]["items"], &result["items"]);
    assert_eq!(kept.as_array().unwrap().len(), reported.as_array().unwrap().len());
    let mut figures = 0;
    for (kept, reported) in kept.as_array().unwrap().iter().zip(reported.as_array().unwrap()) {
        for key in ["id", "progress", "timeliness", "due", "completed_on"] {
            assert_eq!(kept[key], reported[key]);
        }
        for (kept, reported) in
            kept["targets"].as_array().unwrap().iter().zip(reported["targets"].as_array().unwrap())
        {
            for key in ["label", "actual", "cumulative", "percent", "estimated"] {
                assert_eq!(kept[key], reported[key]);
            }
            figures += usize::from(!kept["actual"].is_null());
        }
    }
    assert_eq!(figures, 2, "0 of one unit, 2.150 of the other");
    assert_eq!(closed["figures"]["counts"]["all"]["completed"], result["summary"]["completed"]);
    assert_eq!(closed["figures"]["counts"]["by_section"], result["summary"]["by_section"]);
    let evidence = &closed["evidence"];
    assert_eq!(evidence["tool"], env!("CARGO_PKG_VERSION"));
    for input in result["inputs"].as_array().unwrap() {
        assert_eq!(evidence["inputs"][input["file"].as_str().unwrap()], input["sha256"]);
    }
    for template in result["templates"].as_array().unwrap() {
        assert_eq!(evidence["templates"][template["file"].as_str().unwrap()], template["sha256"]);
    }
}

#[test]
fn the_outputs_are_the_reports_and_closing_changes_nothing_in_them() {
    let home = Home::with_reports();
    home.run(&["bao-cao", "input"]);
    let before = home.files("output");
    let ran = home.run(&["close", "input"]);
    assert!(ran.out.contains("Đã có sẵn, không đổi: output"), "{}", ran.out);
    assert!(home.path(FILE).exists());
    let again = home.run(&["bao-cao", "input"]);
    assert!(!again.out.contains("da-chot"), "{}", again.out);
    assert_eq!(home.files("output"), before);
    assert_eq!(home.run(&["xac-minh", "output/2025-quy-1"]).status, Some(0));
}

#[test]
fn a_period_that_is_closed_already_stays_as_it_was() {
    let home = Home::with_reports();
    home.run(&["chot", "input"]);
    let first = fs::read(home.path(FILE)).unwrap();
    // From the period's folder the same file is found above it.
    for folder in ["input", "input/2025", "input/2025/quy-1", "input/2025/quy-1/KHCN.xlsx"] {
        let again = home.run(&["chot", folder, "--ky", "quy-1"]);
        if folder.ends_with("xlsx") {
            // One report less gives other figures.
            assert_eq!(again.status, Some(2), "{again:?}");
        } else {
            assert!(again.out.contains("Đã chốt từ trước, số liệu không đổi"), "{folder}: {again:?}");
        }
        assert_eq!(fs::read(home.path(FILE)).unwrap(), first);
    }
    assert_eq!(home.files("input").len(), 3, "one file for one period");
    let other_day = home.run(&["chot", "input", "--ngay", "2025-04-30"]);
    assert_eq!(other_day.status, Some(2));
    assert!(other_day.err.contains("thời hạn xét tại ngày 31/03/2025; lần này xét tại ngày 30/04/2025"));
    fs::remove_file(home.path("input/2025/quy-1/UDDV.xlsx")).unwrap();
    let outputs = home.files("output");
    let other = home.run(&["chot", "input"]);
    assert_eq!(other.status, Some(2), "{other:?}");
    assert!(other.err.contains("đã chốt ở da-chot-2025-quy-1.json với số liệu khác"), "{}", other.err);
    assert!(other.err.contains("CT08") || other.err.contains("CT09"), "{}", other.err);
    assert_eq!(home.files("output"), outputs);
    assert_eq!(fs::read(home.path(FILE)).unwrap(), first);
}

#[test]
fn what_cannot_be_closed_is_refused_and_nothing_is_written() {
    let home = Home::with_reports();
    for (words, sentence) in [
        (&["chot", "input", "--ngay", "2025-03-30"][..], "không nêu --ngay sớm hơn"),
        (&["chot", "input", "--ky", "quy-2"], "Không có báo cáo nào của quý II năm 2025"),
        (&["chot", "khong-co"], "Không có tệp báo cáo nào"),
    ] {
        let ran = home.run(words);
        assert_eq!(ran.status, Some(2), "{ran:?}");
        assert!(ran.err.contains(sentence), "{}", ran.err);
    }
    // Nobody's programme is of that year yet.
    let later = embedded_programme().replace("year = 2025", "year = 2099");
    home.write("templates/chuong-trinh-2099.toml", &later);
    fs::rename(home.path("input/2025"), home.path("input/2099")).unwrap();
    let early = home.run(&["chot", "input", "--nam", "2099", "--ky", "quy-1"]);
    assert_eq!(early.status, Some(2), "{early:?}");
    assert!(early.err.contains("Chưa chốt được số liệu quý I năm 2099"), "{}", early.err);
    assert!(!home.path("output").exists());
    assert!(!home.files("input").keys().any(|name| name.to_string_lossy().contains("da-chot")));
}

#[test]
fn illustrations_are_never_closed() {
    let home = Home::new();
    let sample = common::run::root().join("input/2025/quy-1");
    fs::create_dir_all(home.path("input/2025/quy-1")).unwrap();
    for entry in fs::read_dir(sample).unwrap().map(Result::unwrap) {
        fs::copy(entry.path(), home.path("input/2025/quy-1").join(entry.file_name())).unwrap();
    }
    let ran = home.run(&["chot", "input"]);
    assert_eq!(ran.status, Some(2), "{ran:?}");
    assert!(ran.err.contains("minh họa nên không chốt được"), "{}", ran.err);
    assert!(!home.path("output").exists());
}

#[test]
fn a_broken_file_is_told_and_never_replaced() {
    let home = Home::with_reports();
    home.run(&["chot", "input"]);
    let sound = fs::read_to_string(home.path(FILE)).unwrap();
    let deep = format!("{{\"schema\": 1, \"closed\": {}", "[".repeat(300_000));
    let huge = format!("{sound}{}", " ".repeat(33 << 20));
    let of_other_programme = {
        let programme = embedded_programme().replacen("qd39-2025", "khac", 1);
        home.write("khac.toml", &programme);
        home.run(&["kiem-tra", "input", "--chuong-trinh", "khac.toml", "--dinh-dang", "json"])
    };
    assert!(of_other_programme.codes().contains(&"TH645".to_owned()), "{of_other_programme:?}");
    for (text, why) in [
        ("", "không đọc được"),
        ("không phải JSON", "không đọc được"),
        (deep.as_str(), "không đọc được"),
        (huge.as_str(), "lớn hơn 32 MiB"),
        (&sound.replacen("\"schema\": 1", "\"schema\": 2", 1), "có cấu trúc số 2"),
        (&sound.replacen("\"as_of\": \"2025-03-31\"", "\"as_of\": \"2025-03-30\"", 1), "đã bị sửa"),
    ] {
        fs::write(home.path(FILE), text).unwrap();
        let ran = home.run(&["kiem-tra", "input", "--dinh-dang", "json"]);
        let findings: Vec<Value> = serde_json::from_str(&ran.out).unwrap();
        let told: Vec<&Value> = findings.iter().filter(|finding| finding["code"] == "TH645").collect();
        assert_eq!(told.len(), 1, "{why}");
        assert_eq!(told[0]["file"], "da-chot-2025-quy-1.json");
        assert!(told[0]["message"].as_str().unwrap().contains(why), "{}", told[0]);
        let closing = home.run(&["chot", "input"]);
        assert_eq!(closing.status, Some(2), "{why}: {closing:?}");
        assert!(closing.err.contains("tệp đã chốt không bao giờ bị ghi đè"), "{}", closing.err);
        assert_eq!(fs::read_to_string(home.path(FILE)).unwrap(), text, "{why}");
    }
}

#[test]
fn names_and_places_of_closed_periods_are_held_to_what_they_keep() {
    let home = Home::with_reports();
    home.run(&["chot", "input"]);
    let check = || {
        let ran = home.run(&["kiem-tra", "input", "--dinh-dang", "json"]);
        let findings: Vec<Value> = serde_json::from_str(&ran.out).unwrap();
        let told = findings.into_iter().filter(|finding| finding["code"] == "TH645");
        told.map(|finding| (finding["file"].clone(), finding["message"].clone())).collect::<Vec<_>>()
    };
    assert_eq!(check(), []);
    // A copy keeps the same and is no news; one of another name tells another period.
    fs::copy(home.path(FILE), home.path("input/2025/da-chot-2025-quy-1.json")).unwrap();
    assert_eq!(check(), []);
    fs::copy(home.path(FILE), home.path("input/2025/da-chot-2025-quy-2.json")).unwrap();
    fs::copy(home.path(FILE), home.path("input/da-chot-2025-quy-1 (2).json")).unwrap();
    // Another year's are that year's business.
    fs::copy(home.path(FILE), home.path("input/da-chot-2024-quy-1.json")).unwrap();
    let told = check();
    let files: Vec<&Value> = told.iter().map(|(file, _)| file).collect();
    assert_eq!(files, ["2025/da-chot-2025-quy-2.json", "da-chot-2025-quy-1 (2).json"]);
    assert!(told[0].1.as_str().unwrap().contains("giữ số liệu quý I năm 2025, khác với tên tệp"));
}

/// A first quarter that is closed, and its programme.
fn closed_first_quarter() -> Home {
    let home = Home::new();
    let fixtures = common::run::root().join("tests/fixtures");
    fs::copy(fixtures.join("ma/chuong-trinh.toml"), home.path("chuong-trinh.toml")).unwrap();
    home.sends("quy-1.xlsx", "quy-1/KHCN.xlsx");
    let ran = home.run(&["chot", "input", "--ky", "quy-1", "--chuong-trinh", "chuong-trinh.toml"]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    home
}

trait Restating {
    fn sends(&self, fixture: &str, name: &str);
    fn reports(&self, period: &str) -> Value;
    /// The words of a part of an output.
    fn text(&self, book: &str, name: &str) -> String;
}

impl Restating for Home {
    fn sends(&self, fixture: &str, name: &str) {
        let to = self.path("input").join(name);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(common::run::root().join("tests/fixtures/chot").join(fixture), to).unwrap();
    }

    fn reports(&self, period: &str) -> Value {
        let words =
            ["bao-cao", "input", "--ky", period, "--chuong-trinh", "chuong-trinh.toml", "--ra", "ket-qua"];
        let _ = fs::remove_dir_all(self.path("ket-qua"));
        let ran = self.run(&words);
        let result = self.result(&format!("ket-qua/2025-{period}"));
        let weighs = result["findings"].as_array().unwrap().iter().any(|one| one["severity"] != "info");
        assert_eq!(ran.status, Some(i32::from(weighs)), "{ran:?}");
        result
    }

    fn text(&self, book: &str, name: &str) -> String {
        part(&fs::read(self.path(book)).unwrap(), name)
    }
}

#[test]
fn a_closed_figure_that_is_another_one_is_shown_with_the_file_that_made_it() {
    let home = closed_first_quarter();
    home.sends("quy-2.xlsx", "quy-2/KHCN.xlsx");
    assert_eq!(home.reports("quy-2")["restated"], json!([]), "a later report restates nothing");
    home.sends("quy-1-sua.xlsx", "quy-1/KHCN.xlsx");
    let result = home.reports("quy-2");
    // 2.000 was closed; 2.100 of 8.000 is 26,25%; the sum of the year goes by what the reports say now.
    let figures = [("actual", "2000", "2100"), ("cumulative", "2000", "2100"), ("percent", "25", "26.25")];
    let first = ("2025-quy-1", "2025-03-31");
    let expected = json!([restated::period(first, "CT01", &figures, ("altered", "quy-1/KHCN.xlsx"))]);
    assert_eq!(result["restated"], expected);
    let keys: Vec<&String> = result.as_object().unwrap().keys().collect();
    assert!(keys.contains(&&"restated".to_owned()), "{keys:?}");
    let indicator = result["items"].as_array().unwrap().iter().find(|item| item["id"] == "CT01").unwrap();
    assert_eq!(indicator["targets"][0]["cumulative"], "4000");
    let told: Vec<&Value> =
        result["findings"].as_array().unwrap().iter().filter(|one| one["code"] == "TH646").collect();
    assert_eq!(told.len(), 1);
    assert_eq!(
        told[0]["message"],
        "Số liệu quý I năm 2025 đã chốt nay khác: thực hiện trong kỳ: 2.000 → 2.100; lũy kế: 2.000 → 2.100; tỷ lệ so với kế hoạch: 25% → 26,25%. Do: tệp quy-1/KHCN.xlsx đã sửa."
    );
    // The same in the report of the period itself.
    assert_eq!(home.reports("quy-1")["restated"], expected);
}

#[test]
fn workbook_and_letter_show_what_was_restated_and_nothing_where_nothing_was() {
    let home = closed_first_quarter();
    home.sends("quy-2.xlsx", "quy-2/KHCN.xlsx");
    let (book, letter) =
        ("ket-qua/2025-quy-2/Tong-hop-2025-quy-2.xlsx", "ket-qua/2025-quy-2/Bao-cao-2025-quy-2.docx");
    home.reports("quy-2");
    assert!(!home.text(book, "xl/workbook.xml").contains("Điều chỉnh"));
    assert!(!home.text(letter, "word/document.xml").contains("đã chốt"));
    home.sends("quy-1-sua.xlsx", "quy-1/KHCN.xlsx");
    home.reports("quy-2");
    assert!(home.text(book, "xl/workbook.xml").contains("name=\"Điều chỉnh số liệu đã chốt\""));
    let words = home.text(book, "xl/sharedStrings.xml");
    for cell in [
        "Quý I năm 2025",
        "Thực hiện trong kỳ",
        "26,25%",
        "tệp quy-1/KHCN.xlsx đã sửa",
        "da-chot-2025-quy-1.json",
    ] {
        assert!(words.to_lowercase().contains(&cell.to_lowercase()), "{cell}");
    }
    let words = home.text(letter, "word/document.xml");
    for sentence in [
        "Số liệu quý I năm 2025 đã chốt (thời hạn xét đến ngày 31/3/2025) được điều chỉnh ở 1 nội dung:",
        "- Kiểm định phương tiện đo các loại (Phòng KH-CN): thực hiện trong kỳ từ 2.000 thành 2.100; lũy kế từ 2.000 thành 2.100; tỷ lệ so với kế hoạch từ 25% thành 26,25% (tệp quy-1/KHCN.xlsx đã sửa).",
    ] {
        assert!(words.contains(sentence), "{sentence}");
    }
    // What was restated is proven as everything else.
    assert_eq!(home.run(&["xac-minh", "ket-qua/2025-quy-2"]).status, Some(0));
}

#[test]
fn a_report_that_came_late_or_went_is_named() {
    let home = closed_first_quarter();
    fs::rename(home.path("input/quy-1/KHCN.xlsx"), home.path("input/quy-1/KHCN lan 1.xlsx")).unwrap();
    assert_eq!(home.reports("quy-1")["restated"], json!([]), "another name is no other figure");
    home.sends("quy-1-sua.xlsx", "quy-1/KHCN lan 2.xlsx");
    let causes = |result: &Value| result["restated"][0]["items"][0]["causes"].clone();
    assert_eq!(causes(&home.reports("quy-1")), json!([{"change": "added", "file": "quy-1/KHCN lan 2.xlsx"}]));
    fs::remove_file(home.path("input/quy-1/KHCN lan 1.xlsx")).unwrap();
    fs::remove_file(home.path("input/quy-1/KHCN lan 2.xlsx")).unwrap();
    home.sends("quy-2.xlsx", "quy-2/KHCN.xlsx");
    let gone = home.reports("quy-2");
    assert_eq!(causes(&gone), json!([{"change": "removed", "file": "quy-1/KHCN.xlsx"}]));
    let first = &gone["restated"][0]["items"][0];
    let changed = |field: &str| {
        let one = first["differences"].as_array().unwrap().iter().find(|one| one["field"] == field).unwrap();
        (one["before"].clone(), one["after"].clone())
    };
    assert_eq!(changed("actual"), (json!("2000"), json!(null)));
    assert_eq!(changed("progress"), (json!("in-progress"), json!("not-reported")));
}

#[test]
fn a_closed_period_is_held_against_the_programme_of_its_day() {
    let home = closed_first_quarter();
    home.sends("quy-2.xlsx", "quy-2/KHCN.xlsx");
    let programme = fs::read_to_string(home.path("chuong-trinh.toml")).unwrap();
    let amendment = "
[[amendments]]
decision = \"05/QĐ-SKHCN\"
date = 2025-05-02

[[amendments.change]]
item = \"CT01\"
plan_text = \"10.000\"
targets = [{ op = \"eq\", value = 10000, unit = \"PTĐ\" }]
";
    home.write("chuong-trinh.toml", &format!("{programme}{amendment}"));
    let later = home.reports("quy-2");
    let indicator = later["items"].as_array().unwrap().iter().find(|item| item["id"] == "CT01").unwrap();
    assert_eq!(indicator["targets"][0]["percent"], "39", "3.900 of 10.000");
    assert_eq!(later["restated"], json!([]), "the plan of the first quarter was another one");
    // A programme that was another one from the start is what made the difference.
    let other = programme.replace("value = 8000", "value = 4000").replace("8.000", "4.000");
    home.write("chuong-trinh.toml", &other);
    let restated = home.reports("quy-2")["restated"].clone();
    assert_eq!(restated[0]["items"][0]["differences"][0]["field"], "percent");
    assert_eq!(
        restated[0]["items"][0]["causes"],
        json!([{"change": "template", "file": "chuong-trinh.toml"}])
    );
}

#[test]
fn closing_a_later_quarter_keeps_its_own_figures_beside_the_first() {
    let home = closed_first_quarter();
    home.sends("quy-2.xlsx", "quy-2/KHCN.xlsx");
    let close = ["chot", "input", "--ky", "quy-2", "--chuong-trinh", "chuong-trinh.toml"];
    let ran = home.run(&close);
    assert!(ran.out.contains("Số liệu quý I năm 2025 đã chốt: đối chiếu, không có gì khác."), "{}", ran.out);
    assert!(home.path("input/da-chot-2025-quy-2.json").exists());
    home.sends("quy-1-sua.xlsx", "quy-1/KHCN.xlsx");
    let result = home.reports("quy-2");
    // Of the second quarter the sum of the year is another one, its own figure is not.
    let of = |at: usize| {
        let items = result["restated"][at]["items"][0]["differences"].as_array().unwrap().iter();
        items.map(|one| one["field"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(of(0), ["actual", "cumulative", "percent"]);
    assert_eq!(of(1), ["cumulative", "percent"]);
    assert_eq!(
        result["restated"][1]["items"][0]["causes"],
        json!([{"change": "altered", "file": "quy-1/KHCN.xlsx"}])
    );
    assert_eq!(home.run(&close).status, Some(2), "a closed period with other figures is not closed again");
}
