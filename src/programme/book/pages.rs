//! The programme's file → the rows of its sheets.

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::layout::{DECISION, Layout, PARAGRAPHS, SHEETS, Table, VALUES};
use crate::{
    model::Programme,
    programme::store,
    sheets::{self, Entry, Field, Kind, entry, list, listed},
};

/// A sheet with its rows.
pub type Page = sheets::Page<Table>;

/// The sheets of a programme, in order. The programme is one as its file has it.
pub fn pages(programme: &Programme) -> Vec<Page> {
    let text = store(programme);
    // What is stored is always sound.
    let (root, _) = DeTable::parse_recoverable(&text);
    SHEETS.iter().map(|layout| Page { layout, rows: rows(root.get_ref(), layout) }).collect()
}

type Row = Vec<Option<Entry>>;

fn rows(root: &DeTable<'_>, layout: &'static Layout) -> Vec<Row> {
    match layout.table {
        Table::Values => values(root),
        Table::Root(key) => list(root, key).map(|table| row(table, layout, None, None)).collect(),
        Table::Targets => targets(root, layout),
        Table::UnitChanges => changes(root, layout, &[("found", Some("found")), ("reorganise", None)]),
        Table::ItemChanges => {
            changes(root, layout, &["add", "change", "withdraw"].map(|kind| (kind, Some(kind))))
        }
    }
}

fn values(root: &DeTable<'_>) -> Vec<Row> {
    let mut rows = Vec::new();
    for (path, name, kind) in VALUES {
        let named = |value| vec![Some(Entry::Text(name.to_owned())), value];
        let (table, key) = match path.split_once('.') {
            Some((table, key)) => (root.get(table).and_then(|value| value.get_ref().as_table()), key),
            None => (Some(root), path),
        };
        let value = table.and_then(|table| table.get(key)).map(Spanned::get_ref);
        if path == PARAGRAPHS {
            let all = value.and_then(DeValue::as_array);
            rows.extend(all.into_iter().flatten().map(|value| named(entry(value.get_ref(), kind))));
        } else {
            rows.push(named(value.and_then(|value| entry(value, kind))));
        }
    }
    rows
}

/// The figures of every item, then those that amendments set.
fn targets(root: &DeTable<'_>, layout: &'static Layout) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut add = |decision: Option<&DeValue<'_>>, item: &DeTable<'_>| {
        let id = item.get("id").or_else(|| item.get("item")).map(Spanned::get_ref);
        rows.extend(list(item, "targets").map(|target| row(target, layout, decision, id)));
    };
    list(root, "items").for_each(|item| add(None, item));
    for amendment in list(root, "amendments") {
        let decision = amendment.get(DECISION).map(Spanned::get_ref);
        let items = ["add", "change"].into_iter().flat_map(|kind| list(amendment, kind));
        items.for_each(|item| add(decision, item));
    }
    rows
}

/// The parts of every amendment, list by list; where a list is of one kind, that is named.
fn changes(root: &DeTable<'_>, layout: &'static Layout, lists: &[(&str, Option<&str>)]) -> Vec<Row> {
    let mut rows = Vec::new();
    for amendment in list(root, "amendments") {
        let decision = amendment.get(DECISION).map(Spanned::get_ref);
        for (key, kind) in lists {
            for part in list(amendment, key) {
                let mut row = row(part, layout, decision, None);
                if let (Some(kind), Some(at)) =
                    (kind, layout.fields.iter().position(|field| field.key == "kind"))
                {
                    row[at] = Some(Entry::Text((*kind).to_owned()));
                }
                rows.push(row);
            }
        }
    }
    rows
}

/// A table's cells: the decision that it is a part of and, for figures, whose they are stand in other tables.
fn row(
    table: &DeTable<'_>,
    layout: &Layout,
    decision: Option<&DeValue<'_>>,
    id: Option<&DeValue<'_>>,
) -> Row {
    let value = |field: &Field| {
        let own = |key: &str| table.get(key).map(Spanned::get_ref);
        match (field.kind, field.key) {
            (Kind::Decision, _) => decision,
            (_, "id") => id.or_else(|| own("id")).or_else(|| own("item")),
            (_, "unit") if layout.table == Table::UnitChanges => {
                own("id").or_else(|| own("unit")).or_else(|| own("units"))
            }
            (_, key) => own(key),
        }
    };
    let is_second = |at: usize| at > 0 && layout.fields[at - 1].key == layout.fields[at].key;
    let cell = |(at, field): (usize, &Field)| {
        let value = value(field)?;
        match value.as_array() {
            Some(all) if is_second(at) => listed(all.get(1..).unwrap_or_default()),
            _ => entry(value, field.kind),
        }
    };
    layout.fields.iter().enumerate().map(cell).collect()
}
