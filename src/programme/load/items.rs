use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use rust_decimal::Decimal;

use super::{super::due, GROUP, ITEM, Ids, LEADER, UNIT, section};
use crate::{
    model::{Deadline, Item, ItemId, LeaderId, Measure, Op, Section, Target, UnitId},
    settings::{Source, Table},
};

/// Reads a row of the programme, and holds what it names against what the file has.
pub(super) fn item(table: &Table<'_, '_>, year: i32, ids: &mut Ids) -> Item {
    let item = row(table, year);
    ids.add(table, "id", ITEM, item.id.as_str());
    check_references(table, &item, ids);
    item
}

/// Reads a row by itself.
pub(super) fn row(table: &Table<'_, '_>, year: i32) -> Item {
    let section = section(table);
    let id = table.text("id");
    check_id(table, section, &id);
    let item = Item {
        id: ItemId::new(id),
        section,
        group: table.optional_text("group"),
        number: table.optional_text("number").unwrap_or_default(),
        title: table.text("title"),
        parent: table.optional_text("parent").map(ItemId::new),
        measure_text: table.optional_text("measure_text"),
        plan_text: table.optional_text("plan_text"),
        leader: table.optional_text("leader").map(LeaderId),
        lead: unit_list(table, "lead"),
        lead_text: table.optional_text("lead_text").unwrap_or_default(),
        coordinating: unit_list(table, "coordinating"),
        coordinating_text: table.optional_text("coordinating_text").unwrap_or_default(),
        compiled_by: table.optional_text("compiled_by").map(UnitId::new),
        deadline: deadline(table, section, year),
        note: table.optional_text("note").unwrap_or_default(),
        targets: table.tables("targets", target),
        history: Vec::new(),
    };
    check_labels(table, &item);
    item
}

fn check_id(table: &Table<'_, '_>, section: Section, id: &str) {
    let digits = |rest: &str| {
        let rest = rest.strip_suffix(|c: char| c.is_ascii_lowercase()).unwrap_or(rest);
        !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit())
    };
    if !id.is_empty() && !id.strip_prefix(section.prefix()).is_some_and(digits) {
        let example = ItemId::numbered(section, 1);
        table.report("id", format!("mã “{id}” không hợp lệ ở mục {section}; mã có dạng {example}."));
    }
}

/// Units, each once.
pub(super) fn unit_list(table: &Table<'_, '_>, key: &'static str) -> Vec<UnitId> {
    let units: Vec<_> = table.texts(key).into_iter().map(UnitId::new).collect();
    if units.iter().collect::<BTreeSet<_>>().len() < units.len() {
        table.report(key, format!("một đơn vị được ghi hai lần ở “{key}”."));
    }
    units
}

fn deadline(table: &Table<'_, '_>, section: Section, year: i32) -> Deadline {
    let text = table.optional_text("due_text");
    let words = text.as_deref().unwrap_or_default();
    let date = table.date("due").or_else(|| due::of_words(section, year, words).date);
    Deadline { text, date }
}

fn check_references(table: &Table<'_, '_>, item: &Item, ids: &Ids) {
    for (key, units) in [("lead", &item.lead), ("coordinating", &item.coordinating)] {
        for unit in units.iter().filter(|unit| !unit.is_pseudo()) {
            ids.expect(table, key, UNIT, unit.as_str());
        }
    }
    if let Some(leader) = &item.leader {
        ids.expect(table, "leader", LEADER, &leader.0);
    }
    if let Some(unit) = &item.compiled_by {
        ids.expect(table, "compiled_by", UNIT, unit.as_str());
    }
    if let Some(group) = &item.group {
        ids.expect(table, "group", GROUP, group);
    }
}

fn check_labels(table: &Table<'_, '_>, item: &Item) {
    if item.targets.len() > 1 && item.targets.iter().any(|target| target.label.is_none()) {
        table.report("targets", format!("{} có nhiều chỉ tiêu bằng số, mỗi chỉ tiêu cần “label”.", item.id));
    }
}

/// Reads a figure that an item has to reach.
pub(super) fn target(table: &Table<'_, '_>) -> Target {
    let op = match table.text("op").as_str() {
        "eq" => Op::Eq,
        "ge" => Op::Ge,
        "le" => Op::Le,
        "range" => Op::Range,
        "none" | "" => Op::None,
        other => {
            table.report("op", format!("không có op “{other}”; hãy dùng eq, ge, le, range hoặc none."));
            Op::None
        }
    };
    let measure = match table.optional_text("measure").as_deref() {
        None | Some("flow") => Measure::Flow,
        Some("stock") => Measure::Stock,
        Some(other) => {
            table.report("measure", format!("không có measure “{other}”; hãy dùng flow hoặc stock."));
            Measure::Flow
        }
    };
    let target = Target {
        label: table.optional_text("label"),
        words: table.texts("words"),
        op,
        value: table.decimal("value"),
        min: table.decimal("min"),
        max: table.decimal("max"),
        unit: table.optional_text("unit"),
        measure,
    };
    check_figures(table, &target);
    target
}

fn check_figures(table: &Table<'_, '_>, target: &Target) {
    let wanted: &[&str] = match target.op {
        Op::Eq | Op::Ge | Op::Le => &["value"],
        Op::Range => &["min", "max"],
        Op::None => &[],
    };
    for (key, figure) in [("value", target.value), ("min", target.min), ("max", target.max)] {
        match figure {
            None if wanted.contains(&key) && !table.has(key) => {
                table.report("op", format!("chỉ tiêu này cần “{key}”."));
            }
            Some(_) if !wanted.contains(&key) => {
                table.report(key, format!("chỉ tiêu này không dùng “{key}”."));
            }
            Some(figure) if figure < Decimal::ZERO => table.report(key, format!("“{key}” không được âm.")),
            _ => {}
        }
    }
    if let (Some(min), Some(max)) = (target.min, target.max)
        && min > max
    {
        table.report("min", format!("khoảng ngược: từ {min} đến {max}."));
    }
}

/// Sub-rows must name a parent of their section, and what they plan must add up to what it plans.
pub(super) fn check_families(source: &Source<'_>, items: &[(Item, Range<usize>)]) {
    let at: BTreeMap<_, _> = items.iter().map(|(item, span)| (&item.id, (item, span))).collect();
    let mut sums: BTreeMap<&ItemId, Decimal> = BTreeMap::new();
    for (item, span) in items {
        let Some(parent) = &item.parent else { continue };
        match at.get(parent) {
            Some((other, _)) if other.section == item.section && other.parent.is_none() => {
                let base = item.targets.first().and_then(Target::base).unwrap_or_default();
                *sums.entry(parent).or_default() += base;
            }
            Some(_) => source.report(span, format!("{} không thể là phần của {parent}.", item.id)),
            None => source.report(span, format!("{}: không có {ITEM} “{parent}”.", item.id)),
        }
    }
    for (parent, sum) in sums {
        let (item, span) = at[parent];
        let base = item.targets.first().and_then(Target::base).unwrap_or_default();
        if base != sum {
            source.report(span, format!("{parent} là {base} nhưng các phần cộng lại là {sum}."));
        }
    }
}
