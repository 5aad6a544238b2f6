//! The sample quarter that comes with the project: forms filled in with another program and ordinary workbooks,
//! all marked as illustrations. The figures expected here were read off the workbooks by hand.
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod common;

use std::io::{Cursor, Read};

use common::run::{bytes, report, result, root, shipped};
use serde_json::Value;
use tonghop::pipeline::Outcome;

fn sample() -> Outcome {
    report(&root().join("input"), shipped(), "quy-1")
}

fn item<'a>(result: &'a Value, id: &str) -> &'a Value {
    result["items"].as_array().unwrap().iter().find(|item| item["id"] == id).unwrap()
}

#[test]
fn forms_and_ordinary_workbooks_give_their_figures() {
    let result = result(&sample());
    let figures = |id: &str| -> Vec<[String; 2]> {
        let figure = |target: &Value, key: &str| target[key].as_str().unwrap_or("–").to_owned();
        let targets = item(&result, id)["targets"].as_array().unwrap();
        targets.iter().map(|target| [figure(target, "actual"), figure(target, "cumulative")]).collect()
    };
    // Forms of KHCN, QLCN and BCVTCNTT.
    assert_eq!(figures("CT01"), [["2", "2"]]);
    assert_eq!(figures("PK02"), [["8", "8"], ["59", "59"]]);
    assert_eq!(figures("PK06"), [["0", "0"], ["1", "1"], ["44", "44"]]);
    assert_eq!(figures("CT14"), [["1279300", "1279300"]]);
    assert_eq!(figures("CT18"), [["96.2", "96.2"]]);
    // The ordinary workbook of UDDV: text numbers, figures in words, a cell without a figure.
    assert_eq!(figures("CT08"), [["1912", "1912"]]);
    assert_eq!(figures("CT13"), [["–", "–"]]);
    let xs20: Vec<String> = figures("XS20").into_iter().map(|[actual, _]| actual).collect();
    assert_eq!(xs20, ["2", "3", "3", "3", "–", "–", "44", "5", "14", "128", "19", "29"]);
    // The .ods of Văn phòng.
    assert_eq!(figures("XS19"), [["22.6", "22.6"], ["8.4", "8.4"]]);
}

#[test]
fn states_dates_and_products_come_from_choices_and_from_words() {
    let result = result(&sample());
    let state = |id: &str| {
        let item = item(&result, id);
        ["progress", "timeliness", "completed_on", "product"]
            .map(|key| item[key].as_str().unwrap_or("–").to_owned())
    };
    assert_eq!(state("TT05"), ["completed", "no-deadline", "2025-03-11", "198/QĐ-SKHCN"]);
    assert_eq!(state("XS10"), ["completed", "no-deadline", "2025-03-20", "420/KH-SKHCN"]);
    assert_eq!(state("XS09"), ["suspended", "no-deadline", "–", "–"]);
    // 31 February is no date: completed, the day unknown.
    assert_eq!(state("XS24"), ["completed", "no-deadline", "–", "521/BC-SKHCN"]);
    assert_eq!(state("CT02"), ["in-progress", "within", "–", "–"]);
    assert_eq!(item(&result, "CT07")["targets"][0]["estimated"], true);
}

#[test]
fn its_planted_mistakes_are_told_and_nothing_else() {
    let result = result(&sample());
    let findings = result["findings"].as_array().unwrap();
    let told: Vec<(&str, &str, &str)> = findings
        .iter()
        .map(|finding| ["code", "cell", "item"].map(|key| finding[key].as_str().unwrap_or("–")))
        .map(|[code, cell, item]| (code, cell, item))
        .collect();
    let expected = [
        ("TH301", "E17", "CT13"),
        ("TH302", "H17", "XS24"),
        ("TH509", "E14", "CT10"),
        ("TH308", "G14", "CT10"),
        ("TH401", "B22", "–"),
        ("TH602", "–", "–"),
        ("TH314", "G15", "CT07"),
        ("TH403", "C25", "–"),
        ("TH403", "C22", "–"),
    ];
    assert_eq!(told, expected);
}

#[test]
fn every_row_of_every_sheet_has_its_place() {
    let result = result(&sample());
    for input in result["inputs"].as_array().unwrap() {
        let rows = input["rows"].as_u64().unwrap();
        let of_file = |row: &&Value| row["file"] == input["file"];
        let unmatched = result["unmatched"].as_array().unwrap().iter().filter(of_file).count() as u64;
        assert_eq!(rows, input["matched"].as_u64().unwrap() + unmatched, "{}", input["file"]);
        assert_eq!(input["used"], true);
    }
}

/// All text parts of a package, joined.
fn package_text(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut part = archive.by_index(at).unwrap();
            let mut text = String::new();
            let name = part.name().unwrap().into_owned();
            let _ = part.read_to_string(&mut text);
            (name, text)
        })
        .collect()
}

#[test]
fn illustrations_say_so_on_every_page_and_sheet() {
    let outcome = sample();
    let mark = "SỐ LIỆU MINH HỌA";
    let workbook = package_text(bytes(&outcome, "Tong-hop-2025-quy-1.xlsx"));
    // The lists behind the drop-downs are for no eye.
    let parts = &workbook.iter().find(|(name, _)| name == "xl/workbook.xml").unwrap().1;
    let hidden: Vec<String> = parts
        .split("<sheet name=")
        .zip(0..)
        .filter(|(sheet, _)| sheet.split('>').next().unwrap().contains("veryHidden"))
        .map(|(_, at)| format!("xl/worksheets/sheet{at}.xml"))
        .collect();
    let sheets: Vec<_> = workbook
        .iter()
        .filter(|(name, _)| name.starts_with("xl/worksheets/sheet") && !hidden.contains(name))
        .collect();
    assert!(sheets.len() > 5 && sheets.iter().all(|(_, text)| text.contains(mark)));
    let document = package_text(bytes(&outcome, "Bao-cao-2025-quy-1.docx"));
    let headers: Vec<_> = document.iter().filter(|(name, _)| name.starts_with("word/header")).collect();
    assert!(!headers.is_empty() && headers.iter().all(|(_, text)| text.contains(mark)));
}

#[test]
fn the_same_inputs_give_the_same_bytes() {
    let (first, second) = (sample(), sample());
    assert!(first.outputs.len() >= 3);
    assert!(first.outputs == second.outputs);
}
