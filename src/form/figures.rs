//! The sheet of figures: indicators, and the figures that tasks have to reach.

use super::{
    Form, back, checks, row,
    scope::{self, Scope},
};
use crate::{
    model::{Field, Item, Op},
    report::{Align, Cell, Row, RowKind, Sheet, measure_text},
};

/// The sheet: its name for links, and on the tab.
pub(super) const SHEET: (&str, &str) = ("chi-tieu", "Chỉ tiêu");

/// The columns with their widths.
const COLUMNS: [(Field, f64); 14] = [
    (Field::Id, 10.0),
    (Field::Ordinal, 5.0),
    (Field::Title, 44.0),
    (Field::Uom, 12.0),
    (Field::Plan, 12.0),
    (Field::Previous, 12.0),
    (Field::Actual, 12.0),
    (Field::Estimate, 12.0),
    (Field::Cumulative, 12.0),
    (Field::Check, 20.0),
    (Field::Result, 26.0),
    (Field::Reason, 16.0),
    (Field::Proposal, 14.0),
    (Field::Note, 12.0),
];

/// The sheet of figures; none for a unit that has to report no figure.
pub(super) fn sheet(form: &Form<'_>, scope: &Scope<'_>) -> Option<Sheet> {
    let mut rows = Vec::new();
    for block in &scope.led {
        let (indicators, tasks): (Vec<&Item>, Vec<&Item>) =
            block.items.iter().copied().partition(|item| item.is_indicator());
        let tasks: Vec<_> = tasks.into_iter().filter(|item| figures(item).next().is_some()).collect();
        if !indicators.is_empty() {
            rows.push(row::heading(&FIELDS, &block.heading));
            indicator_rows(form, &indicators, &mut rows);
        }
        if !tasks.is_empty() {
            rows.push(row::heading(&FIELDS, &format!("{} – phần số liệu", block.heading)));
            rows.extend(tasks.into_iter().flat_map(|item| task_rows(form, item)));
        }
    }
    (!rows.is_empty()).then(|| {
        let mut sheet = super::to_fill_in(form, SHEET, &COLUMNS, rows);
        sheet.table.columns[column(Field::Previous)].align = Align::Right;
        sheet
    })
}

/// The fields alone.
const FIELDS: [Field; COLUMNS.len()] = {
    let mut fields = [Field::Id; COLUMNS.len()];
    let mut at = 0;
    while at < COLUMNS.len() {
        fields[at] = COLUMNS[at].0;
        at += 1;
    }
    fields
};

/// Where a field stands, from 0.
pub(super) fn column(field: Field) -> usize {
    FIELDS.iter().position(|other| *other == field).unwrap_or_default()
}

/// The targets that are figures, with their index.
fn figures(item: &Item) -> impl Iterator<Item = (usize, &crate::model::Target)> {
    item.targets.iter().enumerate().filter(|(_, target)| target.op != Op::None)
}

fn indicator_rows(form: &Form<'_>, items: &[&Item], rows: &mut Vec<Row>) {
    let mut group = None;
    for (at, &item) in items.iter().enumerate() {
        if item.group != group {
            group.clone_from(&item.group);
            let printed = form.programme.groups.iter().find(|other| Some(&other.number) == group.as_ref());
            rows.extend(printed.map(|group| row::group(&FIELDS, &group.number, &group.title)));
        }
        let mut row = indicator(form, item);
        checks::add(&mut row, checks::parts(form.programme, item, rows.len(), &items[at + 1..]));
        rows.push(row);
        if item.targets.len() > 1 {
            rows.extend(target_rows(form, item));
        }
    }
}

/// An indicator's own row; its figures stand here when it has but one.
fn indicator(form: &Form<'_>, item: &Item) -> Row {
    let single = if item.targets.len() == 1 { item.targets.first() } else { None };
    let cell = |field| match (field, single) {
        (Field::Uom, Some(target)) => {
            Cell::maybe(target.unit.as_deref().or_else(|| measure_text(form.programme, item)))
        }
        (Field::Plan, Some(target)) => Cell::planned(target),
        (Field::Previous, Some(_)) => previous(form, item, 0),
        (Field::Check, Some(_)) => checks::running(form, item, 0),
        (Field::Previous | Field::Check, None) => Cell::Empty,
        (Field::Actual | Field::Estimate | Field::Cumulative, None) if !item.targets.is_empty() => {
            Cell::Empty
        }
        (Field::Id | Field::Ordinal | Field::Title | Field::Uom | Field::Plan, _) => {
            row::printed(form, item, field)
        }
        _ => row::place(form, field, Some(item)),
    };
    let target = single.map(|_| 0);
    let filled = |field| back::filled(form, item, field, target, cell(field));
    Row {
        kind: if item.parent.is_some() { RowKind::Part } else { RowKind::Item },
        anchor: Some(item.id.to_string()),
        cells: FIELDS.into_iter().map(filled).collect(),
        remarks: back::remarks(form, &FIELDS, item, target, Some(&FIELDS)),
        ..Row::default()
    }
}

/// A task stands here by the first line of its name only; its state is reported on the sheet of tasks.
fn task_rows<'a>(form: &'a Form<'_>, item: &'a Item) -> impl Iterator<Item = Row> + 'a {
    let title = item.title.lines().next().unwrap_or_default();
    [row::group(&FIELDS, &item.number, title)].into_iter().chain(target_rows(form, item))
}

/// One row a figure.
fn target_rows<'a>(form: &'a Form<'_>, item: &'a Item) -> impl Iterator<Item = Row> + 'a {
    figures(item).map(move |(index, target)| {
        let cell = |field| match field {
            Field::Id | Field::Ordinal | Field::Title | Field::Uom | Field::Plan => {
                row::target(item, index, target, field)
            }
            Field::Previous => previous(form, item, index),
            Field::Check => checks::running(form, item, index),
            // What a task came to stands on the sheet of tasks.
            Field::Result => Cell::Empty,
            Field::Reason | Field::Proposal if item.is_indicator() => Cell::Empty,
            _ => row::place(form, field, None),
        };
        let filled = |field| {
            let place = cell(field);
            if back::is_figure(field) { back::filled(form, item, field, Some(index), place) } else { place }
        };
        let mut remarks = back::remarks(form, &FIELDS, item, Some(index), None);
        remarks.retain(|remark| back::is_figure(FIELDS[remark.column]));
        Row {
            kind: RowKind::Part,
            anchor: Some(format!("{}/{}", item.id, index + 1)),
            cells: FIELDS.into_iter().map(filled).collect(),
            remarks,
            ..Row::default()
        }
    })
}

/// What earlier periods reported of a target, from the year's start.
fn previous(form: &Form<'_>, item: &Item, target: usize) -> Cell {
    let known = scope::known(form, item).and_then(|known| known.targets.get(target));
    match known.and_then(|target| Some((target.cumulative?, target.estimated))) {
        Some((value, estimated)) => Cell::Value { value, estimated, link: None },
        None => Cell::Empty,
    }
}
