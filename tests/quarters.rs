//! Whole quarters as offices send them, held against what a careful clerk would conclude: `mong-doi.json` beside the
//! workbooks was written by the script that made them, which knows nothing of this program.
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod common;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    str::FromStr,
};

use common::run::{report, result, root, with_list};
use rust_decimal::Decimal;
use serde::Deserialize;
use serde_json::Value;

/// What a clerk would conclude. Lists are accepted values; a null list is not judged.
#[derive(Deserialize)]
struct Expected {
    period: String,
    rows: Vec<ExpectedRow>,
    items: BTreeMap<String, ExpectedItem>,
    planted: Vec<Planted>,
}

#[derive(Deserialize)]
struct ExpectedRow {
    file: String,
    sheet: String,
    rows: Vec<u32>,
    item: Option<String>,
}

#[derive(Deserialize)]
struct ExpectedItem {
    progress: Option<Vec<String>>,
    timeliness: Option<Vec<String>>,
    due: Vec<Option<String>>,
    completed_on: Option<Vec<Option<String>>>,
    product: Option<String>,
    targets: Vec<ExpectedTarget>,
}

/// "*" is not judged; null cannot be known.
#[derive(Deserialize)]
struct ExpectedTarget {
    actual: Option<String>,
    cumulative: Option<String>,
}

#[derive(Deserialize)]
struct Planted {
    file: String,
    sheet: String,
    kind: String,
    item: String,
    rows: Vec<u32>,
}

/// The quarter's `ket-qua.json` and what was expected of it.
fn run(set: &str) -> (Value, Expected) {
    let folder = root().join("tests/fixtures/quarters").join(set);
    let expected: Expected =
        serde_json::from_slice(&fs::read(folder.join("mong-doi.json")).unwrap()).unwrap();
    let programme = with_list(&folder.join("nhiem-vu-quy.xlsx"));
    (result(&report(&folder.join("input"), programme, &expected.period)), expected)
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().unwrap()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// The row of an address such as "F12".
fn row_of(cell: &Value) -> u32 {
    text(cell).trim_start_matches(|c: char| c.is_ascii_alphabetic()).parse().unwrap_or_default()
}

/// The places that are named for something: (file, sheet, row) → items.
type Places = BTreeMap<(String, String, u32), BTreeSet<String>>;

fn sources(result: &Value) -> Places {
    let mut places = Places::new();
    for item in list(result, "items") {
        for source in list(item, "sources") {
            let place = (
                text(&source["file"]).to_owned(),
                text(&source["sheet"]).to_owned(),
                row_of(&source["cell"]),
            );
            places.entry(place).or_default().insert(text(&item["id"]).to_owned());
        }
    }
    places
}

fn check_rows(result: &Value, expected: &Expected) {
    let sources = sources(result);
    let queued: BTreeSet<(String, String, u32)> = list(result, "unmatched")
        .iter()
        .map(|row| {
            let number = u32::try_from(row["row"].as_u64().unwrap()).unwrap();
            (text(&row["file"]).to_owned(), text(&row["sheet"]).to_owned(), number)
        })
        .collect();
    for row in &expected.rows {
        let places: Vec<_> = row.rows.iter().map(|n| (row.file.clone(), row.sheet.clone(), *n)).collect();
        let found: BTreeSet<&str> =
            places.iter().filter_map(|place| sources.get(place)).flatten().map(String::as_str).collect();
        match &row.item {
            Some(item) => assert_eq!(found, BTreeSet::from([item.as_str()]), "{places:?}"),
            None => {
                assert!(found.is_empty() && places.iter().any(|place| queued.contains(place)), "{places:?}");
            }
        }
    }
}

fn number(value: &Value) -> Option<Decimal> {
    value.as_str().map(|text| Decimal::from_str(text).unwrap())
}

fn check_items(result: &Value, expected: &Expected) {
    let items: BTreeMap<&str, &Value> =
        list(result, "items").iter().map(|item| (text(&item["id"]), item)).collect();
    for (id, wanted) in &expected.items {
        let item = items[id.as_str()];
        for (got, wanted) in list(item, "targets").iter().zip(&wanted.targets) {
            for (key, figure) in [("actual", &wanted.actual), ("cumulative", &wanted.cumulative)] {
                let judged = figure.as_deref().filter(|figure| *figure != "*");
                if let Some(figure) = judged {
                    assert_eq!(number(&got[key]), Decimal::from_str(figure).ok(), "{id} {key}");
                } else if figure.is_none() {
                    assert_eq!(got[key], Value::Null, "{id} {key} cannot be known");
                }
            }
        }
        let state = |key: &str, wanted: &Option<Vec<String>>| {
            let accepted =
                wanted.as_ref().is_none_or(|wanted| wanted.iter().any(|word| word == text(&item[key])));
            assert!(accepted, "{id} {key}: {} is none of {wanted:?}", item[key]);
        };
        state("progress", &wanted.progress);
        state("timeliness", &wanted.timeliness);
        let due = item["due"].as_str();
        assert!(wanted.due.iter().any(|wanted| wanted.as_deref() == due), "{id} due {due:?}");
        let date = item["completed_on"].as_str();
        let dates = wanted.completed_on.as_ref();
        assert!(
            dates.is_none_or(|dates| dates.iter().any(|wanted| wanted.as_deref() == date)),
            "{id} {date:?}"
        );
        if wanted.product.is_some() {
            assert_eq!(item["product"].as_str(), wanted.product.as_deref(), "{id}");
        }
    }
}

fn serious(result: &Value) -> impl Iterator<Item = &Value> {
    list(result, "findings").iter().filter(|finding| text(&finding["severity"]) != "info")
}

fn check_planted(result: &Value, expected: &Expected) {
    for planted in &expected.planted {
        let told = serious(result).any(|finding| {
            let at = text(&finding["file"]) == planted.file && text(&finding["sheet"]) == planted.sheet;
            at && planted.rows.contains(&row_of(&finding["cell"])) || text(&finding["item"]) == planted.item
        });
        assert!(told, "nothing said of {} in {} {:?}", planted.kind, planted.file, planted.rows);
    }
}

#[test]
fn a_plain_half_year_is_read_without_a_fault_or_a_remark() {
    let (result, expected) = run("plain");
    check_rows(&result, &expected);
    check_items(&result, &expected);
    let remarks: Vec<&Value> = serious(&result).collect();
    assert!(remarks.is_empty(), "{remarks:#?}");
}

#[test]
fn a_careful_offices_quarter_is_read_and_its_mistakes_are_told() {
    let (result, expected) = run("office");
    check_rows(&result, &expected);
    check_items(&result, &expected);
    check_planted(&result, &expected);
}
