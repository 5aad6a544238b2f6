//! The list of part III, read from a sheet as openpyxl dumps it and held against what another program made of it.

#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde_json::Value;
use tonghop::{
    finding::Code,
    model::{Block, Grid, GridCell, GridRow, GridValue, Programme, Quarter, Section},
    programme::{self, Imported},
};

fn decision_39() -> Programme {
    programme::load(programme::embedded(2025).unwrap()).unwrap()
}

fn dumped_grid() -> Grid {
    let dump: Value = serde_json::from_str(include_str!("fixtures/programme/nhiem-vu-quy.json")).unwrap();
    let rows = dump["rows"].as_array().unwrap().iter().map(|row| {
        let number = u32::try_from(row[0].as_u64().unwrap()).unwrap();
        let cells = (0..).zip(row[1].as_array().unwrap()).filter_map(|(column, value)| {
            let value = match value {
                Value::String(text) => GridValue::Text(text.clone()),
                Value::Number(number) => GridValue::Number(Decimal::from(number.as_u64().unwrap())),
                _ => return None,
            };
            Some(GridCell { row: number, column, value, percent: false })
        });
        GridRow { number, cells: cells.collect() }
    });
    Grid {
        sheet: dump["sheet"].as_str().unwrap().to_owned(),
        rows: rows.collect(),
        merges: serde_json::from_value(dump["merges"].clone()).unwrap(),
    }
}

fn rows_as_text(programme: &Programme) -> Vec<String> {
    let quarterly = programme.items.iter().filter(|item| item.section.quarter().is_some());
    quarterly
        .map(|item| {
            let ids = |units: &[tonghop::model::UnitId]| {
                units.iter().map(tonghop::model::UnitId::as_str).collect::<Vec<_>>().join(",")
            };
            [
                item.id.to_string(),
                item.deadline.date.map(|date| date.to_string()).unwrap_or_default(),
                item.leader.as_ref().map(|leader| leader.0.clone()).unwrap_or_default(),
                ids(&item.lead),
                ids(&item.coordinating),
                item.title.clone(),
            ]
            .join("\t")
        })
        .collect()
}

#[test]
fn the_whole_list_is_taken_row_by_row() {
    let Imported { programme, taken, findings, .. } =
        programme::import(&decision_39(), &[Block::Sheet(dumped_grid())]);
    assert!(findings.is_empty(), "{findings:#?}");
    let sections = Quarter::ALL.map(Section::Quarterly);
    assert_eq!(taken, sections.into_iter().zip([71, 91, 69, 57]).collect::<BTreeMap<_, _>>());
    let expected: Vec<_> = include_str!("fixtures/programme/nhiem-vu-quy.expected.tsv").lines().collect();
    assert_eq!(rows_as_text(&programme), expected);
    assert!(programme.illustrative);
    assert_eq!(programme.items.len(), 67 + 288);
    assert_eq!(
        programme.section_text(sections[0]).unwrap().columns,
        [
            "TT",
            "Nội dung",
            "Lãnh đạo Sở chỉ đạo",
            "Phòng/Đơn vị chủ trì",
            "Phòng/Đơn vị phối hợp",
            "Thời gian hoàn thành",
            "Ghi chú"
        ]
    );
    let remarks = programme::check(&programme);
    assert!(!remarks.iter().any(|finding| matches!(finding.code, Code::TH602 | Code::TH603)), "{remarks:#?}");
}

#[test]
fn importing_again_changes_nothing_and_the_file_keeps_all() {
    let once = programme::import(&decision_39(), &[Block::Sheet(dumped_grid())]).programme;
    let twice = programme::import(&once, &[Block::Sheet(dumped_grid())]).programme;
    assert_eq!(twice, once);
    let written = programme::store(&once);
    let again = programme::load(&written).unwrap();
    assert_eq!(again, once);
    assert_eq!(programme::store(&again), written);
}

#[test]
fn a_list_of_one_quarter_extends_that_one_alone() {
    let whole = dumped_grid();
    let second = Grid {
        rows: whole.rows.iter().filter(|row| (79..173).contains(&row.number)).cloned().collect(),
        ..whole
    };
    let imported = programme::import(&decision_39(), &[Block::Sheet(second)]);
    assert_eq!(imported.taken, BTreeMap::from([(Section::Quarterly(Quarter::ALL[1]), 91)]));
    assert!(!imported.programme.illustrative, "the mark stands above the first list");
    let all = programme::import(&imported.programme, &[Block::Sheet(dumped_grid())]).programme;
    assert_eq!(all.items, programme::import(&decision_39(), &[Block::Sheet(dumped_grid())]).programme.items);
}
