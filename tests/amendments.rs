//! A year in which decisions amend the programme, through real workbooks: tasks are added, moved, withdrawn and handed
//! on, a unit ends by law and another takes a new name, and plans change with the province (`tests/fixtures/sua-doi`).
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod common;

use std::{fs, path::PathBuf, sync::LazyLock};

use common::{
    run::{bytes, forms, latest, report, result, root},
    word::untagged,
};
use serde_json::{Value, json};
use tonghop::{
    model::Programme,
    programme::{embedded, load},
};

fn folder() -> PathBuf {
    root().join("tests/fixtures/sua-doi")
}

/// The shipped programme with two tasks of part III, and the year's amendments.
fn programme() -> Programme {
    let file = |name: &str| fs::read_to_string(folder().join(name)).unwrap();
    let text = [embedded(2025).unwrap(), &file("muc-iii.toml"), &file("nam-2025.toml")].concat();
    load(&text).unwrap_or_else(|findings| panic!("{findings:#?}"))
}

/// The results of the three quarters.
static YEAR: LazyLock<[Value; 3]> = LazyLock::new(|| {
    ["quy-1", "quy-2", "quy-3"].map(|period| result(&report(&folder().join("input"), programme(), period)))
});

fn item<'a>(result: &'a Value, id: &str) -> Option<&'a Value> {
    result["items"].as_array().unwrap().iter().find(|item| item["id"] == id)
}

/// What is said of an item in the three quarters, by a pointer into it; null where it is not there.
fn through(id: &str, pointer: &str) -> [Value; 3] {
    [0, 1, 2]
        .map(|at| item(&YEAR[at], id).and_then(|item| item.pointer(pointer)).cloned().unwrap_or_default())
}

/// The codes of the findings of a quarter that name an item.
fn codes(quarter: usize, id: &str) -> Vec<&'static str> {
    let findings = YEAR[quarter - 1]["findings"].as_array().unwrap().iter();
    findings
        .filter(|finding| finding["item"] == id)
        .map(|finding| finding["code"].as_str().unwrap())
        .collect()
}

#[test]
fn every_quarter_adds_up() {
    for result in YEAR.iter() {
        let counts = result["summary"]["by_section"].as_object().unwrap().values();
        let units = result["summary"]["by_unit"].as_object().unwrap().values();
        for counts in counts.chain(units) {
            let of = |key: &str| counts[key].as_u64().unwrap();
            let completed = of("on_time") + of("late") + of("undated") + of("completed_no_deadline");
            let open = of("within") + of("overdue") + of("open_no_deadline");
            assert_eq!(of("completed"), completed);
            assert_eq!(of("total") - of("withdrawn"), completed + open, "{counts}");
        }
    }
}

#[test]
fn a_task_is_there_from_the_day_on_which_it_was_added() {
    assert_eq!(through("PS-001", "/progress"), [Value::Null, json!("completed"), json!("completed")]);
    assert_eq!(through("PS-001", "/timeliness"), [Value::Null, json!("on-time"), json!("on-time")]);
    assert_eq!(through("PS-001", "/section")[2], "IV.5");
    assert_eq!(
        through("PS-001", "/amendments/0")[1],
        json!({"decision": "85/QĐ-SKHCN", "date": "2025-05-12", "effective": "2025-05-12", "change": "added", "reason": null})
    );
}

#[test]
fn a_withdrawn_task_stays_in_sight_and_leaves_the_base() {
    assert_eq!(through("XS08", "/progress"), ["in-progress", "withdrawn", "withdrawn"]);
    assert_eq!(through("XS08", "/timeliness"), [json!("no-deadline"), Value::Null, Value::Null]);
    let withdrawn = |at: usize| YEAR[at]["summary"]["by_section"]["II.2"]["withdrawn"].as_u64().unwrap();
    assert_eq!([0, 1, 2].map(withdrawn), [0, 1, 1]);
    assert!(codes(3, "XS08").is_empty(), "nobody is asked for it any more");
}

#[test]
fn a_deadline_moves_and_the_old_one_is_kept() {
    assert_eq!(through("XS09", "/due"), [Value::Null, json!("2025-11-30"), json!("2025-12-31")]);
    assert_eq!(through("XS09", "/old_due"), [json!([]), json!([]), json!(["2025-11-30"])]);
    // Reported under its old words in two quarters and under the new ones in the third.
    assert_eq!(through("XS09", "/progress"), ["in-progress"; 3]);
    let rows = item(&YEAR[2], "XS09").unwrap()["sources"].as_array().unwrap().iter();
    let periods: Vec<_> = rows.map(|source| source["period"].as_str().unwrap()).collect();
    assert!(
        ["2025-quy-1", "2025-quy-2", "2025-quy-3"].iter().all(|period| periods.contains(period)),
        "{periods:?}"
    );
}

#[test]
fn attainment_is_counted_on_the_plan_in_force() {
    assert_eq!(through("CT08", "/targets/0/value"), ["8000", "9000", "9000"]);
    assert_eq!(through("CT08", "/targets/0/cumulative"), ["2100", "4500", "7000"]);
    assert_eq!(through("CT08", "/targets/0/percent"), ["26.25", "50", "77.78"]);
    // With Kon Tum the base is another one.
    assert_eq!(through("CT14", "/targets/0/value"), ["1293500", "1293500", "1800000"]);
    assert_eq!(through("CT14", "/targets/0/percent")[2], "97.22");
    // The old plan in a report is no contradiction.
    assert!(!codes(2, "CT08").contains(&"TH309") && !codes(3, "CT08").contains(&"TH309"));
}

#[test]
fn what_a_unit_did_before_it_ended_counts_on() {
    assert_eq!(through("Q2-001", "/lead"), [json!(["TTRA"]), json!(["TTRA"]), json!(["VP"])]);
    assert_eq!(through("Q2-001", "/targets/0/cumulative"), ["2", "5", "9"]);
    assert_eq!(through("PS-002", "/targets/0/cumulative"), [Value::Null, json!("4"), json!("10")]);
    assert_eq!(through("PS-002", "/progress")[2], "completed");
    let parts = item(&YEAR[2], "PS-002").unwrap()["contributions"].as_array().unwrap().clone();
    let told: Vec<_> =
        parts.iter().map(|part| (part["unit"].as_str().unwrap(), part["role"].as_str().unwrap())).collect();
    assert_eq!(told, [("TTCD", "lead"), ("TTRA", "lead")]);
    for id in ["Q1-001", "Q2-001", "PS-002"] {
        for quarter in 1..=3 {
            let wrong = ["TH404", "TH503", "TH504", "TH505", "TH507", "TH309", "TH315"];
            assert!(
                !codes(quarter, id).iter().any(|code| wrong.contains(code)),
                "{id}: {:?}",
                codes(quarter, id)
            );
        }
    }
}

#[test]
fn a_unit_keeps_what_it_completed() {
    assert_eq!(through("Q1-001", "/progress"), ["completed"; 3]);
    assert_eq!(through("Q1-001", "/lead"), [json!(["TTRA"]), json!(["TTRA"]), json!(["TTRA"])]);
    assert_eq!(YEAR[2]["summary"]["by_unit"]["TTRA"]["on_time"], 1);
}

#[test]
fn a_unit_is_asked_for_reports_while_it_stands() {
    let missing = |quarter: usize, unit: &str| -> Vec<&str> {
        let findings = YEAR[quarter - 1]["findings"].as_array().unwrap().iter();
        let missing = findings.filter(|it| it["code"] == "TH506" && it["unit"] == unit);
        missing.map(|it| it["message"].as_str().unwrap()).collect()
    };
    assert!((1..=3).all(|quarter| missing(quarter, "TTRA").is_empty()), "{:?}", missing(3, "TTRA"));
    assert!((1..=3).all(|quarter| missing(quarter, "TTCD").is_empty()));
    assert_eq!(missing(2, "CDS").len(), 2);
    assert_eq!(missing(3, "CDS").len(), 2, "its report under the new name is known");
}

#[test]
fn the_programme_of_the_reports_day_counts_where_only_the_reports_tell_the_day() {
    let home = tempfile::tempdir().unwrap();
    fs::copy(folder().join("input/quy-1/UDDV.xlsx"), home.path().join("UDDV.xlsx")).unwrap();
    let result = result(&latest(home.path(), programme()));
    assert_eq!(result["period"]["as_of"], "2025-03-31");
    assert_eq!(item(&result, "CT08").unwrap()["targets"][0]["value"], "8000");
    assert_eq!(result["programme"]["amendments"], json!([]));
}

#[test]
fn units_that_stand_get_forms() {
    let names = |period: &str| -> Vec<String> {
        let outcome = forms(&folder().join("input"), programme(), period);
        outcome.outputs.iter().map(|output| output.name.clone()).collect()
    };
    assert!(names("quy-2").contains(&"phieu/TTRA.xlsx".to_owned()));
    let third = names("quy-3");
    assert!(
        !third.contains(&"phieu/TTRA.xlsx".to_owned()) && third.contains(&"phieu/TTCD.xlsx".to_owned()),
        "{third:?}"
    );
}

#[test]
fn documents_name_the_decisions() {
    let outcome = report(&folder().join("input"), programme(), "quy-3");
    let letter = untagged(bytes(&outcome, "Bao-cao-2025-quy-3.docx"), "word/document.xml");
    let sheets = untagged(bytes(&outcome, "Tong-hop-2025-quy-3.xlsx"), "xl/sharedStrings.xml");
    let second = "Quyết định số 141/QĐ-SKHCN ngày 27/6/2025, hiệu lực từ 1/7/2025";
    for expected in [
        "Bổ sung theo Quyết định số 85/QĐ-SKHCN ngày 12/5/2025".to_owned(),
        "Rút khỏi Chương trình theo Quyết định số 85/QĐ-SKHCN ngày 12/5/2025; lý do: trùng nhiệm vụ của Trung ương".to_owned(),
        format!("Điều chỉnh theo {second}: thời hạn từ 30/11/2025 thành 31/12/2025"),
        format!("Điều chỉnh theo {second}: kế hoạch từ 1.293.500 thành 1.800.000"),
    ] {
        assert!(letter.contains(&format!("({expected})")), "{expected}");
        assert!(sheets.contains(&expected), "{expected}");
    }
    assert!(letter.contains(
        "của Giám đốc Sở Khoa học và Công nghệ, được sửa đổi, bổ sung theo Quyết định số 85/QĐ-SKHCN ngày 12 tháng 5 năm 2025 \
         và Quyết định số 141/QĐ-SKHCN ngày 27 tháng 6 năm 2025, Sở Khoa học và Công nghệ báo cáo"
    ));
    assert!(sheets.contains(&format!(
        "Chương trình được sửa đổi, bổ sung theo Quyết định số 85/QĐ-SKHCN ngày 12/5/2025; {second}."
    )));
}
