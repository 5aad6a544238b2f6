//! The rules' file → the rows of its sheets.

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::layout::{CRITERION, GROUP, LIST, Layout, SHEETS, SINCE, STANDARD, Table, VALUES};
use crate::{
    score::rules::{Rules, store},
    sheets::{self, Entry, Field, NO, entry, list},
};

/// A sheet with its rows.
pub type Page = sheets::Page<Table>;

type Row = Vec<Option<Entry>>;

/// The sheets of a year's rules, in order.
pub fn pages(rules: &Rules) -> Vec<Page> {
    let text = store(rules);
    // What is stored is always sound.
    let (root, _) = DeTable::parse_recoverable(&text);
    SHEETS.iter().map(|layout| Page { layout, rows: rows(root.get_ref(), layout) }).collect()
}

fn rows(root: &DeTable<'_>, layout: &'static Layout) -> Vec<Row> {
    match layout.table {
        Table::Values => values(root),
        Table::Root(key) => list(root, key).map(|table| row(table, layout, &[])).collect(),
        Table::Criteria => {
            let groups = list(root, "groups");
            let criteria = groups.flat_map(|group| list(group, "criteria").map(move |own| (group, own)));
            criteria.map(|(group, own)| row(own, layout, &[(GROUP, value(group, "id"))])).collect()
        }
        Table::OfCriteria(key) => {
            let criteria = list(root, "groups").flat_map(|group| list(group, "criteria"));
            let parts = criteria.flat_map(|own| list(own, key).map(move |part| (own, part)));
            let of = |own| [(CRITERION, value(own, "id")), (SINCE, value(own, "from"))];
            parts.map(|(own, part)| row(part, layout, &of(own))).collect()
        }
        Table::Standards => standards(root).map(|(name, own)| named(row(own, layout, &[]), name)).collect(),
        Table::Conditions => {
            let conditions = standards(root)
                .flat_map(|(name, own)| list(own, "conditions").map(move |condition| (name, own, condition)));
            conditions
                .map(|(name, own, condition)| {
                    named(row(condition, layout, &[(STANDARD, value(own, "id"))]), name)
                })
                .collect()
        }
    }
}

/// What may be proposed, each with the name of its list.
fn standards<'a, 't>(root: &'a DeTable<'t>) -> impl Iterator<Item = (&'static str, &'a DeTable<'t>)> {
    ["heads", "titles"].into_iter().flat_map(|name| list(root, name).map(move |own| (name, own)))
}

/// A row whose first cell names its list.
fn named(mut row: Row, name: &str) -> Row {
    if let Some(first) = row.first_mut() {
        *first = Some(Entry::Text(name.to_owned()));
    }
    row
}

fn value<'a, 't>(table: &'a DeTable<'t>, key: &str) -> Option<&'a DeValue<'t>> {
    table.get(key).map(Spanned::get_ref)
}

fn values(root: &DeTable<'_>) -> Vec<Row> {
    let row = |path: &[&str], field: &Field| {
        let table = path.iter().try_fold(root, |table, key| value(table, key)?.as_table());
        let value = table.and_then(|table| value(table, field.key));
        // That something does not hold is said where the file says it.
        let no = matches!(value, Some(DeValue::Boolean(false))).then(|| Entry::Text(NO.to_owned()));
        vec![Some(Entry::Text(field.heading.to_owned())), no.or_else(|| entry(value?, field.kind))]
    };
    VALUES.iter().flat_map(|(path, fields)| fields.iter().map(move |field| row(path, field))).collect()
}

/// A table's cells; what stands in other tables is given.
fn row(table: &DeTable<'_>, layout: &Layout, others: &[(&str, Option<&DeValue<'_>>)]) -> Row {
    let cell = |field: &Field| {
        let other = others.iter().find(|(key, _)| *key == field.key);
        let value = match other {
            Some((_, value)) => *value,
            None if field.key == LIST => None,
            None => value(table, field.key),
        };
        entry(value?, field.kind)
    };
    layout.fields.iter().map(cell).collect()
}
