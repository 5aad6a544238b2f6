//! `ket-qua.json` and its schema.

use rust_decimal::Decimal;
use serde_json::Value;
use tonghop::{
    assess::Counts,
    closing::{Aspect, Change, Difference, Restated, RestatedItem, Worth},
    model::{Issuance, ItemId, Progress},
    report::result::result,
    write::json,
};

use crate::sample::{Sample, day, quarter};

fn written() -> Value {
    let sample = Sample { restated: vec![restated()], ..Sample::new() };
    serde_json::from_slice(&json(&result(&sample.facts())).unwrap()).unwrap()
}

/// A closed quarter of which a figure and a state are other ones now.
fn restated() -> Restated {
    let difference = |target: Option<(usize, Option<String>)>, aspect, before, after| Difference {
        target,
        aspect,
        before,
        after,
    };
    Restated {
        period: quarter(1),
        as_of: day(2025, 3, 31),
        file: "da-chot-2025-quy-1.json".to_owned(),
        issuance: Issuance::default(),
        counts: [Counts::default(); 2],
        items: vec![RestatedItem {
            id: ItemId::new("CT08"),
            differences: vec![
                difference(
                    None,
                    Aspect::Progress,
                    Worth::Progress(Progress::NotStarted),
                    Worth::Progress(Progress::InProgress),
                ),
                difference(
                    Some((0, Some("phương tiện".to_owned()))),
                    Aspect::Actual,
                    Worth::None,
                    Worth::Figure(Decimal::from(2150), false),
                ),
            ],
            causes: [Change::Altered("quy-1/UDDV.xlsx".to_owned()), Change::Decisions].into(),
        }],
    }
}

fn schema() -> jsonschema::Validator {
    let text =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/ket-qua.schema.json")).unwrap();
    jsonschema::draft202012::options()
        .should_validate_formats(true)
        .build(&serde_json::from_str(&text).unwrap())
        .unwrap()
}

/// Every place of a value that is an object, as JSON pointers.
fn objects(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            found.push(at.to_owned());
            for (key, inner) in map {
                objects(inner, &format!("{at}/{}", key.replace('~', "~0").replace('/', "~1")), found);
            }
        }
        Value::Array(list) => {
            for (index, inner) in list.iter().enumerate() {
                objects(inner, &format!("{at}/{index}"), found);
            }
        }
        _ => {}
    }
}

#[test]
fn the_schema_accepts_what_is_written() {
    let errors: Vec<_> =
        schema().iter_errors(&written()).map(|e| format!("{} {e}", e.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

/// Maps whose keys are data: one more or one less is no mistake there.
const MAPS: [&str; 3] = ["/summary/by_unit", "/summary/by_leader", "/summary/by_section"];

#[test]
fn the_schema_refuses_a_missing_and_an_extra_key_everywhere() {
    let (schema, whole) = (schema(), written());
    let mut places = Vec::new();
    objects(&whole, "", &mut places);
    places.retain(|place| !MAPS.contains(&place.as_str()));
    assert!(places.len() > 50, "the sample is too small to prove anything");
    for place in places {
        let mut extra = whole.clone();
        extra.pointer_mut(&place).unwrap().as_object_mut().unwrap().insert("khac".to_owned(), Value::Null);
        assert!(!schema.is_valid(&extra), "an extra key at {place}");
        for key in whole.pointer(&place).unwrap().as_object().unwrap().keys() {
            let mut missing = whole.clone();
            missing.pointer_mut(&place).unwrap().as_object_mut().unwrap().remove(key);
            assert!(!schema.is_valid(&missing), "{key} missing at {place}");
        }
    }
}

#[test]
fn the_keys_stand_in_the_order_of_the_contract() {
    let text = String::from_utf8(json(&result(&Sample::new().facts())).unwrap()).unwrap();
    let keys = [
        "schema",
        "tool",
        "options",
        "templates",
        "programme",
        "period",
        "inputs",
        "items",
        "unmatched",
        "decisions",
        "findings",
        "summary",
        "restated",
    ];
    let places: Vec<_> = keys.iter().map(|key| text.find(&format!("\n  \"{key}\":")).expect(key)).collect();
    assert!(places.is_sorted());
    let item = &text[text.find("\"id\": \"CT08\"").unwrap()..];
    let keys = [
        "id",
        "section",
        "group",
        "number",
        "title",
        "leader",
        "lead",
        "coordinating",
        "progress",
        "timeliness",
        "due",
        "old_due",
        "completed_on",
        "carried_from",
        "targets",
        "result",
        "product",
        "reason",
        "proposal",
        "note",
        "contributions",
        "sources",
    ];
    let places: Vec<_> = keys.iter().map(|key| item.find(&format!("\"{key}\":")).expect(key)).collect();
    assert!(places.is_sorted());
}

#[test]
fn values_are_written_as_the_contract_says() {
    let whole = written();
    let item =
        |id: &str| whole["items"].as_array().unwrap().iter().find(|item| item["id"] == id).unwrap().clone();
    let target = &item("CT08")["targets"][0];
    assert_eq!(target["value"], "8000");
    assert_eq!(target["actual"], "2150");
    assert_eq!(target["percent"], "26.88");
    assert_eq!(item("CT01a")["completed_on"], "2025-03-15");
    assert_eq!(item("CT01c")["completed_on"], "2025-04");
    assert_eq!(item("CT01c")["targets"][0]["percent"], Value::Null);
    assert_eq!(item("PK01")["leader"], "PGĐ Sở Phan Văn Hiếu");
    assert_eq!(item("PK01")["targets"][0]["op"], "range");
    assert_eq!(item("PK02")["sources"][1]["target"], 1);
    assert_eq!(item("PK02")["sources"][1]["field"], "actual");
    assert_eq!(whole["period"]["kind"], "quarter");
    assert_eq!(whole["options"]["period"], "2025-quy-1");
    assert_eq!(whole["unmatched"][0]["candidates"][0]["score"], 0.71);
    assert_eq!(whole["findings"][0]["code"], "TH301");
    assert_eq!(whole["summary"]["by_section"]["I.1"]["total"], 4);
    assert!(whole["summary"]["by_leader"].get("Giám đốc Sở").is_some());
}

#[test]
fn the_same_facts_give_the_same_bytes() {
    let sample = Sample::new();
    assert_eq!(json(&result(&sample.facts())).unwrap(), json(&result(&sample.facts())).unwrap());
}
