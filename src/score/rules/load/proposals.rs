//! What may be proposed on a unit's results.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::{Names, choice};
use crate::{
    model::UnitId,
    score::rules::{Comparable, Condition, GradeBand, GradeId, HeadCap, Rate, RuleId, Standard},
    settings::Table,
};

pub(super) fn standards(root: &Table<'_, '_>, key: &'static str, grades: &[GradeBand]) -> Vec<Standard> {
    let names = Names::default();
    root.tables(key, |table| Standard {
        id: RuleId::new(names.of(table)),
        title: table.text("title"),
        grade: grade(table, grades),
        conditions: table.tables("conditions", condition),
        clause: table.text("clause"),
        certain: table.flag("certain"),
        also: table.optional_text("also"),
    })
}

fn grade(table: &Table<'_, '_>, grades: &[GradeBand]) -> Option<GradeId> {
    let id = GradeId::new(table.optional_text("grade")?);
    if !grades.iter().any(|grade| grade.id == id) {
        table.report("grade", format!("không có mức xếp loại “{id}” trong các phần [[grades]]."));
    }
    Some(id)
}

fn condition(table: &Table<'_, '_>) -> Condition {
    let words = [
        ("tong-diem", Rate::Total),
        ("hoan-thanh", Rate::Completed),
        ("dung-han", Rate::OnTime),
        ("vuot-ke-hoach", Rate::Exceeding),
    ];
    let of = choice(table, "of", &words);
    let (from, above) = (table.decimal("from"), table.decimal("above"));
    if of.is_none() || from.is_some() == above.is_some() {
        table.report("of", "điều kiện phải có “of” và một trong hai: “from” (từ) hoặc “above” (trên).");
    }
    let condition = Condition {
        of: of.unwrap_or(Rate::Total),
        bound: from.or(above).unwrap_or_default(),
        inclusive: from.is_some(),
    };
    if condition.of != Rate::Total && !is_reachable(condition) {
        let key = if condition.inclusive { "from" } else { "above" };
        table.report(key, format!("không tỷ lệ nào đạt điều kiện “{key}” này: tỷ lệ từ 0 đến 100."));
    }
    condition
}

/// Whether some share of the items, from 0 to 100 percent, meets it.
fn is_reachable(condition: Condition) -> bool {
    condition.bound < Decimal::ONE_HUNDRED || condition.inclusive && condition.bound == Decimal::ONE_HUNDRED
}

pub(super) fn comparable(root: &Table<'_, '_>) -> Vec<Comparable> {
    let mut seen = BTreeSet::new();
    root.tables("comparable", |table| {
        let units: Vec<UnitId> = table.texts("units").into_iter().map(UnitId::new).collect();
        for unit in &units {
            if !seen.insert(unit.clone()) {
                table.report("units", format!("đơn vị {unit} được ghi hai lần trong các nhóm so sánh."));
            }
        }
        Comparable { title: table.text("title"), units }
    })
}

pub(super) fn head_cap(table: &Table<'_, '_>, heads: &[Standard]) -> HeadCap {
    let of: Vec<RuleId> = table.texts("of").into_iter().map(RuleId::new).collect();
    for id in of.iter().filter(|id| !heads.iter().any(|head| head.id == **id)) {
        table.report("of", format!("không có mức “{id}” trong các phần [[heads]]."));
    }
    let percent = table.required("percent", table.decimal("percent"));
    if percent < Decimal::ZERO || percent > Decimal::ONE_HUNDRED {
        table.report("percent", "tỷ lệ “percent” phải từ 0 đến 100.");
    }
    HeadCap { percent, of, clause: table.text("clause"), certain: table.flag("certain") }
}
