//! The same period of the year before: which figures stand beside this year's, and which must not.
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod common;

use std::fs;

use common::{judge, program::Home, report, word::untagged};
use serde_json::{Value, json};
use tonghop::{
    finding::{Code, Finding},
    model::{Convention, Field, ItemId, Period},
    year_ago::{self, Wanted, YearAgo},
};

fn wanted() -> Wanted {
    let period = Period::parse(2025, "quy-1").unwrap();
    Wanted { period, convention: Convention::Calendar, illustrative: false }
}

fn target(unit: &str, cumulative: &str) -> Value {
    json!({ "label": null, "unit": unit, "actual": "1500", "cumulative": cumulative, "estimated": false })
}

fn item(number: &str, title: &str, targets: &[Value]) -> Value {
    json!({ "id": "CT01", "section": "I.1", "number": number, "title": title, "targets": targets })
}

fn document(items: &[Value]) -> Value {
    json!({
        "schema": 1,
        "tool": { "name": "tonghop", "version": "0.1.0" },
        "period": {
            "kind": "quarter", "number": 1, "year": 2024, "from": "2024-01-01", "to": "2024-03-31",
        },
        "items": items,
        "illustrative": false,
        "something_new": 1,
    })
}

fn read(document: &Value) -> Result<year_ago::Document, Finding> {
    let bytes = serde_json::to_vec(document).unwrap();
    year_ago::read("2024-quy-1/ket-qua.json", "x".to_owned(), &bytes, wanted())
}

/// What this year's first quarter makes of a result of last year's.
fn compare(items: &[Value]) -> (YearAgo, Vec<Finding>) {
    let judged = judge(vec![report("UDDV", "quy-1").row("CT08", &[(Field::Actual, "2150")])], "quy-1");
    year_ago::compare(&judged.assessment, &read(&document(items)).unwrap())
}

fn cumulative(items: &[Value], id: &str) -> Option<String> {
    let (ago, _) = compare(items);
    ago.figure(&ItemId::new(id), 0).map(|earlier| earlier.cumulative.to_string())
}

const CT08: &str = "- Kiểm định phương tiện đo các loại";

#[test]
fn figures_are_brought_together_by_their_words_and_never_by_their_identifier() {
    // The document's only item is called CT01, as another indicator is this year.
    let found = [item("5", "Kiểm định phương tiện đo các loại", &[target("PTĐ", "1600")])];
    assert_eq!(cumulative(&found, "CT08").as_deref(), Some("1600"));
    assert_eq!(cumulative(&found, "CT01"), None);
    let (ago, findings) = compare(&found);
    assert_eq!(ago.len(), 1);
    let told =
        |id: &str| findings.iter().any(|it| it.code == Code::TH653 && it.item == Some(ItemId::new(id)));
    assert!(told("CT09") && !told("CT08"));
}

#[test]
fn whatever_is_not_the_one_same_thing_is_not_compared() {
    let same = || item("5", CT08, &[target("PTĐ", "1600")]);
    assert!(cumulative(&[same()], "CT08").is_some());
    assert_eq!(cumulative(&[item("5", CT08, &[target("Lượt", "1600")])], "CT08"), None, "another unit");
    assert_eq!(cumulative(&[same(), same()], "CT08"), None, "two of them");
    assert_eq!(
        cumulative(&[item("5", "Kiểm định phương tiện đo nhóm 2", &[target("PTĐ", "1600")])], "CT08"),
        None,
        "other words"
    );
    let mut other = same();
    other["section"] = json!("I.2");
    assert_eq!(cumulative(&[other], "CT08"), None, "another section");
    let mut estimate = same();
    estimate["targets"][0]["estimated"] = json!(true);
    assert_eq!(cumulative(&[estimate], "CT08"), None, "an estimate");
    let mut open = same();
    open["targets"][0]["cumulative"] = json!(null);
    assert_eq!(cumulative(&[open], "CT08"), None, "no figure");
}

#[test]
fn a_sub_row_is_compared_with_one_of_the_same_whole() {
    let programme = common::programme();
    let title = |id: &str| programme.item(&ItemId::new(id)).unwrap().title.clone();
    let unit = programme.item(&ItemId::new("CT01a")).unwrap().targets[0].unit.clone().unwrap();
    let part = || item("", &title("CT01a"), &[target(&unit, "1")]);
    let whole = |title: &str| item("1", title, &[target(&unit, "12")]);
    assert!(cumulative(&[whole(&title("CT01")), part()], "CT01a").is_some());
    assert_eq!(cumulative(&[whole("Tổng số nhiệm vụ cấp cơ sở"), part()], "CT01a"), None);
}

#[test]
fn the_year_in_a_title_is_no_difference() {
    let mut judged = judge(vec![report("UDDV", "quy-1").row("CT08", &[(Field::Actual, "2150")])], "quy-1");
    let item_now = judged.assessment.items.iter_mut().find(|it| it.item.id.as_str() == "CT08").unwrap();
    item_now.item.title = "Kiểm định phương tiện đo năm 2025".to_owned();
    let of = |title: &str| {
        let document = read(&document(&[item("8", title, &[target("PTĐ", "1600")])])).unwrap();
        year_ago::compare(&judged.assessment, &document).0.len()
    };
    assert_eq!(of("Kiểm định phương tiện đo năm 2024"), 1);
    assert_eq!(of("Kiểm định phương tiện đo năm 2023"), 0);
    assert_eq!(of("Kiểm định phương tiện đo năm 2025"), 0);
}

#[test]
fn a_result_of_anything_else_is_refused() {
    let refused = |change: &dyn Fn(&mut Value)| {
        let mut document = document(&[]);
        change(&mut document);
        let finding = read(&document).unwrap_err();
        assert_eq!(finding.code, Code::TH654);
        finding.message
    };
    let period = |key: &'static str, value: Value| {
        refused(&move |document: &mut Value| document["period"][key] = value.clone())
    };
    assert!(refused(&|document| document["schema"] = json!(2)).contains("phiên bản"));
    assert!(refused(&|document| document["tool"]["name"] = json!("khac")).contains("phiên bản"));
    assert!(refused(&|document| document["illustrative"] = json!(true)).contains("minh họa"));
    for (key, value) in [("year", json!(2023)), ("year", json!(2025)), ("number", json!(2))] {
        assert_eq!(period(key, value), "Tệp không phải kết quả quý I năm 2024.");
    }
    assert_eq!(period("kind", json!("month")), "Tệp không phải kết quả quý I năm 2024.");
    assert!(period("from", json!("2023-12-15")).contains("cách tính kỳ"));
    let missing = refused(&|document| drop(document.as_object_mut().unwrap().remove("illustrative")));
    assert!(missing.contains("không đọc được"), "{missing}");
}

#[test]
fn hostile_bytes_are_refused_and_stop_nothing() {
    let figure = |text: &str| {
        let items = [item("5", CT08, &[target("PTĐ", text)])];
        read(&document(&items)).map(drop).map_err(|finding| finding.code)
    };
    for text in ["1e9", "0x10", "", "-", "1.2.3", "1_000", "9".repeat(200).as_str(), "NaN"] {
        assert_eq!(figure(text), Err(Code::TH654), "{text}");
    }
    assert_eq!(figure("-12.5"), Ok(()));
    let nested = "[".repeat(100_000);
    for bytes in [&b""[..], b"{", b"null", b"\xff\xfe{}", nested.as_bytes()] {
        let finding = year_ago::read("a", String::new(), bytes, wanted()).unwrap_err();
        assert_eq!(finding.code, Code::TH654);
    }
}

/// This year's result, made last year's by hand.
fn aged(result: &Value) -> String {
    let mut aged = result.clone();
    for (key, value) in [("from", "2024-01-01"), ("to", "2024-03-31"), ("as_of", "2024-03-31")] {
        aged["period"][key] = json!(value);
    }
    aged["period"]["year"] = json!(2024);
    for item in aged["items"].as_array_mut().unwrap() {
        item["id"] = json!(format!("CU-{}", item["id"].as_str().unwrap()));
        for target in item["targets"].as_array_mut().unwrap() {
            if let Some(figure) = target["cumulative"].as_str() {
                target["cumulative"] = json!(format!("{}", figure.parse::<f64>().unwrap() * 2.0));
            }
        }
    }
    serde_json::to_string(&aged).unwrap()
}

fn ago(home: &Home, id: &str) -> [Value; 3] {
    let result = home.result("output/2025-quy-1");
    let items = result["items"].as_array().unwrap();
    let target = &items.iter().find(|item| item["id"] == id).unwrap()["targets"][0];
    ["year_ago_actual", "year_ago_cumulative", "year_ago_percent"].map(|key| target[key].clone())
}

#[test]
fn the_program_finds_last_years_result_among_its_outputs() {
    let home = Home::with_reports();
    home.run(&["bao-cao", "--ky", "quy-1"]);
    let nothing = [Value::Null, Value::Null, Value::Null];
    let first = home.result("output/2025-quy-1");
    assert_eq!((ago(&home, "CT08"), &first["year_ago"]), (nothing.clone(), &Value::Null));
    home.write("output/2024-quy-1/ket-qua.json", &aged(&first));
    home.run(&["bao-cao", "--ky", "quy-1"]);
    let second = home.result("output/2025-quy-1");
    assert_eq!(second["year_ago"]["file"], "2024-quy-1/ket-qua.json");
    let items = second["items"].as_array().unwrap().iter();
    let targets = items.flat_map(|item| item["targets"].as_array().unwrap());
    let compared: Vec<&Value> =
        targets.map(|target| &target["year_ago_percent"]).filter(|percent| !percent.is_null()).collect();
    assert!(!compared.is_empty() && compared.iter().all(|percent| **percent == "50"), "{compared:?}");
    let letter = fs::read(home.path("output/2025-quy-1/Bao-cao-2025-quy-1.docx")).unwrap();
    let letter = untagged(&letter, "word/document.xml");
    let told = "(cùng kỳ 4.300; bằng 50%)";
    assert!(letter.contains("c) So với cùng kỳ năm trước") && letter.contains(told), "{letter}");
    // What stands among the reports is none.
    let kept = fs::read_to_string(home.path("output/2024-quy-1/ket-qua.json")).unwrap();
    fs::remove_dir_all(home.path("output/2024-quy-1")).unwrap();
    home.write("input/2025/quy-1/ket-qua.json", &kept);
    home.run(&["bao-cao", "--ky", "quy-1"]);
    assert_eq!(home.result("output/2025-quy-1")["year_ago"], Value::Null);
    // But it may be named.
    home.run(&["bao-cao", "--ky", "quy-1", "--cung-ky", "input/2025/quy-1"]);
    assert_eq!(home.result("output/2025-quy-1")["year_ago"]["file"], "input/2025/quy-1/ket-qua.json");
}

#[test]
fn last_years_broken_result_is_told_and_the_report_made() {
    let home = Home::with_reports();
    home.write("output/2024-quy-1/ket-qua.json", "{");
    let ran = home.run(&["bao-cao", "--ky", "quy-1", "--dinh-dang", "json"]);
    assert!(ran.out.contains("TH654"), "{}", ran.out);
    assert_eq!(home.result("output/2025-quy-1")["year_ago"], Value::Null);
    let ran = home.run(&["kiem-tra", "--ky", "quy-1", "--cung-ky", "khong-co.json", "--dinh-dang", "json"]);
    assert!(ran.out.contains("TH654") && ran.out.contains("khong-co.json"), "{}", ran.out);
}
