//! Makes a [`Programme`] of its TOML file, or says everything that is wrong with it.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{
    source::{Source, Table},
    store, units,
};
use crate::{
    finding::{Code, Finding},
    model::{
        Deadline, Decision, DeclaredCounts, Group, Item, ItemId, Leader, LeaderId, Measure, Op, OverlapPair,
        Programme, Quarter, Section, SectionText, Target, Unit, UnitId,
    },
};

/// Reads a programme file. Keys that it does not know, values of the wrong kind, identifiers that name nothing
/// and figures that contradict each other are all reported (TH601), each with its line.
///
/// # Errors
/// Every problem, in the order of the file's lines, when there is any.
pub fn load(text: &str) -> Result<Programme, Vec<Finding>> {
    Source::read(text, Code::TH601, programme)
}

fn programme(root: &Table<'_, '_>) -> Programme {
    let mut ids = Ids::default();
    let year = year(root);
    let units = units_of(root, &mut ids);
    root.required("units", (!units.is_empty()).then_some(()));
    let leaders = root.tables("leaders", |table| leader(table, &mut ids));
    let sections = root.tables("sections", |table| section_text(table, &mut ids));
    let groups = root.tables("groups", |table| group(table, &mut ids));
    let items = root.tables("items", |table| (item(table, year, &mut ids), table.span.clone()));
    check_families(root.source, &items);
    let items: Vec<_> = items.into_iter().map(|(item, _)| item).collect();
    Programme {
        id: root.text("id"),
        year,
        title: root.text("title"),
        attached_to: root.text("attached_to"),
        decision: decision(root),
        units,
        leaders,
        headings: root.table("headings", headings).unwrap_or_default(),
        sections,
        groups,
        declared: root.table("declared", declared).unwrap_or_default(),
        overlaps: root.tables("overlaps", |table| overlap(table, &items)),
        items,
        organisation: root.table("organisation", |table| table.texts("paragraphs")).unwrap_or_default(),
        illustrative: root.flag("illustrative"),
    }
}

/// Identifiers seen so far, with their lines: they must not repeat, and what refers to them must find them.
#[derive(Default)]
struct Ids(BTreeMap<(&'static str, String), usize>);

impl Ids {
    fn add(&mut self, table: &Table<'_, '_>, key: &str, kind: &'static str, id: &str) {
        let line = table.source.line(table.span.start);
        if let Some(first) = self.0.insert((kind, id.to_owned()), line)
            && !id.is_empty()
        {
            table.report(key, format!("{kind} “{id}” đã có ở dòng {first}."));
        }
    }

    fn expect(&self, table: &Table<'_, '_>, key: &str, kind: &'static str, id: &str) {
        if !self.0.contains_key(&(kind, id.to_owned())) {
            table.report(key, format!("không có {kind} “{id}”."));
        }
    }
}

const UNIT: &str = "đơn vị";
const LEADER: &str = "lãnh đạo";
const SECTION: &str = "mục";
const GROUP: &str = "nhóm";
const ITEM: &str = "nội dung";

fn year(root: &Table<'_, '_>) -> i32 {
    let year: i32 = root.required("year", root.integer("year"));
    if year != 0 && !(2000..=2100).contains(&year) {
        root.report("year", format!("năm {year} không hợp lệ."));
    }
    year
}

fn decision(root: &Table<'_, '_>) -> Decision {
    let read = root.table("decision", |table| Decision {
        number: table.text("number"),
        printed_number: table.text("printed_number"),
        date: table.required("date", table.date("date")),
        issuer: table.text("issuer"),
    });
    let none = || Decision {
        number: String::new(),
        printed_number: String::new(),
        date: NaiveDate::default(),
        issuer: String::new(),
    };
    if read.is_none() {
        root.report("decision", "thiếu phần [decision].");
    }
    read.unwrap_or_else(none)
}

fn units_of(root: &Table<'_, '_>, ids: &mut Ids) -> Vec<Unit> {
    let mut names = BTreeMap::new();
    root.tables("units", |table| {
        let unit = Unit {
            id: UnitId::new(table.text("id")),
            name: table.text("name"),
            short: table.text("short"),
            aliases: table.texts("aliases"),
        };
        ids.add(table, "id", UNIT, unit.id.as_str());
        if unit.id.is_pseudo() {
            table.report("id", format!("“{}” là tên dành riêng.", unit.id));
        }
        for name in units::names(&unit) {
            let other =
                names.insert(units::squeezed(name), unit.id.clone()).filter(|other| other != &unit.id);
            if let Some(other) = other {
                table.report("aliases", format!("tên gọi “{name}” dùng cho cả {other} và {}.", unit.id));
            }
        }
        unit
    })
}

fn leader(table: &Table<'_, '_>, ids: &mut Ids) -> Leader {
    let id = table.text("id");
    ids.add(table, "id", LEADER, &id);
    Leader {
        id: LeaderId(id),
        printed: table.text("printed"),
        name: table.optional_text("name"),
        aliases: table.texts("aliases"),
    }
}

fn section(table: &Table<'_, '_>) -> Section {
    let code = table.text("section");
    code.parse().unwrap_or_else(|()| {
        if !code.is_empty() {
            let codes: Vec<_> = Section::ALL.iter().map(|section| section.code()).collect();
            table.report("section", format!("không có mục “{code}”; các mục: {}.", codes.join(", ")));
        }
        Section::Additional
    })
}

fn section_text(table: &Table<'_, '_>, ids: &mut Ids) -> SectionText {
    let section = section(table);
    ids.add(table, "section", SECTION, section.code());
    SectionText {
        section,
        heading: table.text("heading"),
        declared: table.optional_text("declared"),
        columns: table.texts("columns"),
        note: table.optional_text("note"),
    }
}

fn group(table: &Table<'_, '_>, ids: &mut Ids) -> Group {
    let number = table.text("number");
    ids.add(table, "number", GROUP, &number);
    Group { number, title: table.text("title"), lead_text: table.optional_text("lead_text") }
}

/// Headings are named by their part, and by what stands below it: its first words or its last.
fn headings(table: &Table<'_, '_>) -> BTreeMap<String, String> {
    let mut headings = BTreeMap::new();
    for (key, span) in table.keys() {
        let part = key.strip_suffix(".intro").or_else(|| key.strip_suffix(".closing")).unwrap_or(key);
        if !["I", "II", "III", "IV"].contains(&part) {
            let message = format!("khóa lạ “{key}”: chỉ có I, II, III, IV và thêm “.intro” hoặc “.closing”.");
            table.source.report(&span, message);
        }
        headings.extend(table.text_of(key).map(|text| (key.to_owned(), text)));
    }
    headings
}

fn declared(table: &Table<'_, '_>) -> DeclaredCounts {
    let mut counts = DeclaredCounts::new();
    for (key, span) in table.keys() {
        let quarter = key.strip_prefix("quy-").and_then(|number| Quarter::new(number.parse().ok()?));
        let Some(quarter) = quarter else {
            table.source.report(&span, format!("khóa lạ “{key}”: chỉ có quy-1, quy-2, quy-3, quy-4."));
            continue;
        };
        counts.extend(table.count_of(key).map(|count| (quarter, count)));
    }
    counts
}

fn item(table: &Table<'_, '_>, year: i32, ids: &mut Ids) -> Item {
    let section = section(table);
    let id = table.text("id");
    ids.add(table, "id", ITEM, &id);
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
        lead: unit_list(table, "lead", ids),
        lead_text: table.optional_text("lead_text").unwrap_or_default(),
        coordinating: unit_list(table, "coordinating", ids),
        coordinating_text: table.optional_text("coordinating_text").unwrap_or_default(),
        compiled_by: table.optional_text("compiled_by").map(UnitId::new),
        deadline: deadline(table, section, year),
        note: table.optional_text("note").unwrap_or_default(),
        targets: table.tables("targets", target),
    };
    check_references(table, &item, ids);
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

fn unit_list(table: &Table<'_, '_>, key: &'static str, ids: &Ids) -> Vec<UnitId> {
    let units: Vec<_> = table.texts(key).into_iter().map(UnitId::new).collect();
    for unit in units.iter().filter(|unit| !unit.is_pseudo()) {
        ids.expect(table, key, UNIT, unit.as_str());
    }
    if units.iter().collect::<BTreeSet<_>>().len() < units.len() {
        table.report(key, format!("một đơn vị được ghi hai lần ở “{key}”."));
    }
    units
}

fn deadline(table: &Table<'_, '_>, section: Section, year: i32) -> Deadline {
    let date = table.date("due").or_else(|| store::default_due(section, year));
    Deadline { text: table.optional_text("due_text"), date }
}

fn check_references(table: &Table<'_, '_>, item: &Item, ids: &Ids) {
    if let Some(leader) = &item.leader {
        ids.expect(table, "leader", LEADER, &leader.0);
    }
    if let Some(unit) = &item.compiled_by {
        ids.expect(table, "compiled_by", UNIT, unit.as_str());
    }
    if let Some(group) = &item.group {
        ids.expect(table, "group", GROUP, group);
    }
    if item.targets.len() > 1 && item.targets.iter().any(|target| target.label.is_none()) {
        table.report("targets", format!("{} có nhiều chỉ tiêu bằng số, mỗi chỉ tiêu cần “label”.", item.id));
    }
}

fn target(table: &Table<'_, '_>) -> Target {
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
fn check_families(source: &Source<'_>, items: &[(Item, Range<usize>)]) {
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

fn overlap(table: &Table<'_, '_>, items: &[Item]) -> OverlapPair {
    OverlapPair { left: figure(table, "left", items), right: figure(table, "right", items) }
}

/// "XS20/3": the third figure of XS20, counted from 1 as the office counts.
fn figure(table: &Table<'_, '_>, key: &'static str, items: &[Item]) -> (ItemId, usize) {
    let text = table.text(key);
    let (id, number) = text.split_once('/').unwrap_or((&text, "1"));
    let index = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let item = items.iter().find(|item| item.id.as_str() == id);
    let found = item.zip(index).is_some_and(|(item, index)| index < item.targets.len());
    if !text.is_empty() && !found {
        table.report(key, format!("không có chỉ tiêu bằng số “{text}”."));
    }
    (ItemId::new(id), index.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::programme::embedded;

    fn loaded() -> Programme {
        load(embedded(2025).unwrap()).unwrap_or_else(|findings| panic!("{findings:#?}"))
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// The findings' messages for the embedded programme with one place changed.
    fn spoilt(from: &str, to: &str) -> Vec<String> {
        let text = embedded(2025).unwrap();
        assert!(text.contains(from), "{from} is not in the file");
        load(&text.replacen(from, to, 1)).unwrap_err().into_iter().map(|finding| finding.message).collect()
    }

    #[test]
    fn the_embedded_programme_has_every_row_and_figure() {
        let programme = loaded();
        let count = |section| programme.items_of(section).count();
        assert_eq!(
            [Section::Indicators, Section::Apportioned, Section::KeyTasks, Section::CrossCutting].map(count),
            [22, 6, 13, 26]
        );
        let declared: Vec<_> = programme.declared.values().copied().collect();
        assert_eq!(declared, [71, 91, 69, 57]);
        assert_eq!(programme.decision.date, day("2025-03-21"));
        assert_eq!((programme.groups.len(), programme.organisation.len(), programme.units.len()), (8, 5, 7));
    }

    #[test]
    fn figures_are_exact_and_part_one_is_due_at_the_years_end() {
        let programme = loaded();
        let item = |id: &str| programme.item(&ItemId::new(id)).unwrap();
        assert_eq!(item("CT18").targets[0].value, Some("98.2".parse().unwrap()));
        assert_eq!(item("CT18").targets[0].measure, Measure::Stock);
        assert_eq!(item("CT14").targets[0].value, Some(Decimal::from(1_293_500)));
        assert_eq!(item("CT08").deadline.date, Some(day("2025-12-31")));
        assert_eq!(item("PK06").deadline.date, Some(day("2025-12-31")));
        assert_eq!(item("XS20").deadline, Deadline::default());
        assert_eq!(item("PK01").targets[0].op, Op::Range);
        assert_eq!(item("PK01").targets[0].max, Some(Decimal::from(4)));
        assert_eq!(item("XS20").targets.len(), 12);
        assert_eq!(programme.overlaps[1].right, (ItemId::new("XS20"), 2));
    }

    #[test]
    fn every_problem_is_reported_at_once_in_the_order_of_the_lines() {
        let text = "id = \"x\"\nyear = \"2025\"\n[[units]]\nid = \"A\"\nname = \"Phòng A\"\nshort = \"A\"\nabc = 1\n";
        let findings = load(text).unwrap_err();
        let messages: Vec<_> = findings.iter().map(|finding| finding.message.as_str()).collect();
        assert!(findings.iter().all(|finding| finding.code == Code::TH601));
        for expected in [
            "Dòng 1: tệp thiếu “title”.",
            "Dòng 1: tệp thiếu “attached_to”.",
            "Dòng 1: thiếu phần [decision].",
            "Dòng 2: khóa “year” phải là một con số, ví dụ 8000 hoặc 98.2.",
            "Dòng 7: [[units]] có khóa lạ “abc”; các khóa được dùng: aliases, id, name, short.",
        ] {
            assert!(messages.contains(&expected), "no {expected} in {messages:#?}");
        }
        assert_eq!(messages.len(), 5, "{messages:#?}");
    }

    #[test]
    fn each_contradiction_has_its_message() {
        for (from, to, expected) in [
            ("id = \"CT02\"", "id = \"CT01\"", "nội dung “CT01” đã có ở dòng"),
            ("id = \"CT02\"", "id = \"TT02\"", "mã “TT02” không hợp lệ ở mục I.1; mã có dạng CT01."),
            ("lead = [\"QLCN\"]", "lead = [\"QLXX\"]", "không có đơn vị “QLXX”."),
            ("lead = [\"QLCN\"]", "lead = [\"QLCN\", \"QLCN\"]", "một đơn vị được ghi hai lần ở “lead”."),
            ("leader = \"HIEU\"", "leader = \"AI\"", "không có lãnh đạo “AI”."),
            ("compiled_by = \"VP\"", "compiled_by = \"VPX\"", "không có đơn vị “VPX”."),
            ("group = \"II\"", "group = \"IX\"", "không có nhóm “IX”."),
            ("parent = \"CT01\"", "parent = \"CT99\"", "CT01a: không có nội dung “CT99”."),
            (
                "op = \"eq\", value = 13",
                "op = \"eq\", value = 12",
                "CT01 là 14 nhưng các phần cộng lại là 13.",
            ),
            ("op = \"ge\", value = 45", "op = \"ge\"", "chỉ tiêu này cần “value”."),
            ("min = 2, max = 4", "min = 4, max = 2", "khoảng ngược: từ 4 đến 2."),
            ("op = \"none\"", "op = \"none\", value = 3", "chỉ tiêu này không dùng “value”."),
            ("op = \"ge\", value = 95", "op = \"gt\", value = 95", "không có op “gt”"),
            ("value = 98.2", "value = \"98,2\"", "khóa “value” phải là một con số"),
            ("value = 45", "value = -45", "“value” không được âm."),
            ("date = 2025-03-21", "date = \"21/3/2025\"", "khóa “date” phải là một ngày có thật"),
            ("date = 2025-03-21", "date = 2025-02-30", "không đúng cú pháp TOML gần “date = 2025-02-30”."),
            ("right = \"XS20/4\"", "right = \"XS20/13\"", "không có chỉ tiêu bằng số “XS20/13”."),
            ("quy-4 = 57", "quy-5 = 57", "khóa lạ “quy-5”"),
            ("quy-4 = 57", "quy-4 = -57", "khóa “quy-4” phải là một số nguyên không âm."),
            ("\"III.closing\"", "\"III.end\"", "khóa lạ “III.end”"),
            (
                "label = \"lượt DN được hỗ trợ\", ",
                "",
                "PK06 có nhiều chỉ tiêu bằng số, mỗi chỉ tiêu cần “label”.",
            ),
            ("\"VPS\"", "\"Phòng  KHCN\"", "tên gọi “Phòng KHCN” dùng cho cả KHCN và VP."),
            ("section = \"II.1\"", "section = \"II.9\"", "không có mục “II.9”"),
            ("year = 2025", "year = 2025.5", "khóa “year” phải là một số nguyên."),
            ("year = 2025", "year = 25", "năm 25 không hợp lệ."),
            ("[declared]", "[declared", "không đúng cú pháp TOML gần “[declared”."),
        ] {
            let messages = spoilt(from, to);
            assert!(messages.iter().any(|message| message.contains(expected)), "{to}: {messages:#?}");
        }
    }

    #[test]
    fn windows_line_ends_change_nothing() {
        let windows = embedded(2025).unwrap().replace('\n', "\r\n");
        assert_eq!(load(&windows).unwrap(), loaded());
    }
}
