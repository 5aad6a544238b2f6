//! Makes a [`Programme`] of its TOML file, or says everything that is wrong with it.

mod amendments;
mod items;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use self::{
    amendments::{amendment, unit},
    items::{check_families, item},
};
use super::units;
use crate::{
    finding::{Code, Finding},
    model::{
        Decision, DeclaredCounts, Group, Item, ItemId, Leader, LeaderId, OverlapPair, Programme, Quarter,
        Section, SectionText, Unit,
    },
    settings::{Source, Table},
};

/// Reads a programme file. Keys that it does not know, values of the wrong kind, identifiers that name nothing
/// and figures that contradict each other are all reported (TH601), each with its line.
///
/// # Errors
/// Every problem, in the order of the file's lines, when there is any.
pub fn load(text: &str) -> Result<Programme, Vec<Finding>> {
    Source::read(text, Code::TH601, programme)
}

/// Reads a programme file made elsewhere; each problem comes with its line, from 1.
///
/// # Errors
/// As [`load`].
pub(super) fn examine(text: &str) -> Result<Programme, Vec<(usize, String)>> {
    Source::examine(text, programme)
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
    let (amendments, spans): (Vec<_>, Vec<_>) =
        root.tables("amendments", |table| amendment(table, year)).into_iter().unzip();
    let programme = Programme {
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
        amendments,
        former: Vec::new(),
        founded: BTreeMap::new(),
    };
    amendments::check(root.source, &programme, &spans);
    programme
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
        let unit = unit(table);
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
mod tests;
