//! The sheet of tasks: those in the unit's charge, those that it helps with, and room for what came up.

use super::{
    Back, Form, back, row,
    scope::{Block, Scope},
};
use crate::{
    matching::Unmatched,
    model::{Field, Item},
    report::{Row, Sheet},
};

/// The sheet: its name for links, and on the tab.
pub(super) const SHEET: (&str, &str) = ("nhiem-vu", "Nhiệm vụ");

/// The columns with their widths.
const COLUMNS: [(Field, f64); 14] = [
    (Field::Id, 10.0),
    (Field::Ordinal, 5.0),
    (Field::Title, 38.0),
    (Field::Lead, 11.5),
    (Field::Coordinators, 11.5),
    (Field::Due, 10.5),
    (Field::Previous, 22.0),
    (Field::Progress, 11.5),
    (Field::CompletedOn, 11.0),
    (Field::Product, 13.0),
    (Field::Result, 28.0),
    (Field::Reason, 16.0),
    (Field::Proposal, 14.0),
    (Field::Note, 11.0),
];

/// Rows for what the programme does not know of.
const SPARE: usize = 8;

/// Heading of the items that other units lead.
const HELPED: &str =
    "NỘI DUNG PHỐI HỢP THỰC HIỆN (đơn vị khác chủ trì; chỉ ghi phần việc đơn vị đã phối hợp)";

/// Heading of the spare rows.
const ADDITIONAL: &str = "Nhiệm vụ phát sinh (ngoài Chương trình; thêm dòng nếu thiếu)";

/// The sheet of tasks.
pub(super) fn sheet(form: &Form<'_>, scope: &Scope<'_>) -> Sheet {
    let fields: Vec<Field> = COLUMNS.iter().map(|&(field, _)| field).collect();
    let mut rows: Vec<Row> = scope.led.iter().flat_map(|block| rows_of(form, &fields, block)).collect();
    let helped: Vec<Row> = scope.helped.iter().flat_map(|block| rows_of(form, &fields, block)).collect();
    if !helped.is_empty() {
        rows.push(row::heading(&fields, HELPED));
        rows.extend(helped);
    }
    rows.push(row::heading(&fields, ADDITIONAL));
    let written = form.back.into_iter().flat_map(Back::additional);
    rows.extend(written.map(|unmatched| additional(form, &fields, unmatched)));
    rows.extend((0..SPARE).map(|_| spare(form, &fields)));
    super::to_fill_in(form, SHEET, &COLUMNS, rows)
}

/// A block's heading and its tasks; indicators stand on the sheet of figures, unless another unit leads them.
fn rows_of(form: &Form<'_>, fields: &[Field], block: &Block<'_>) -> Vec<Row> {
    let led_indicator = |item: &Item| item.is_indicator() && item.is_led_by(&form.unit.id);
    let tasks: Vec<_> = block.items.iter().filter(|item| !led_indicator(item)).collect();
    if tasks.is_empty() {
        return Vec::new();
    }
    let rows = tasks.into_iter().map(|item| task(form, fields, item));
    [row::heading(fields, &block.heading)].into_iter().chain(rows).collect()
}

fn task(form: &Form<'_>, fields: &[Field], item: &Item) -> Row {
    let cell = |&field: &Field| match field {
        Field::Id
        | Field::Ordinal
        | Field::Title
        | Field::Lead
        | Field::Coordinators
        | Field::Due
        | Field::Previous => row::printed(form, item, field),
        _ => row::place(form, field, Some(item)),
    };
    let filled = |field: &Field| back::filled(form, item, *field, None, cell(field));
    let shown: Vec<Field> =
        fields.iter().copied().chain([Field::Actual, Field::Estimate, Field::Cumulative]).collect();
    Row {
        anchor: Some(item.id.to_string()),
        cells: fields.iter().map(filled).collect(),
        remarks: back::remarks(form, fields, item, None, Some(&shown)),
        ..Row::default()
    }
}

/// A row that is the unit's own to fill in, identifier excepted.
fn spare(form: &Form<'_>, fields: &[Field]) -> Row {
    let cell = |&field: &Field| match field {
        Field::Id | Field::Previous => crate::report::Cell::Empty,
        _ => row::place(form, field, None),
    };
    Row { cells: fields.iter().map(cell).collect(), ..Row::default() }
}

/// What the unit itself wrote among its additional tasks, as it stands in its report.
fn additional(form: &Form<'_>, fields: &[Field], unmatched: &Unmatched) -> Row {
    let mut row = spare(form, fields);
    for (field, cell) in fields.iter().zip(&mut row.cells) {
        if let Some(written) = unmatched.row.cells.get(field) {
            *cell = back::written(&written.raw, std::mem::take(cell));
        }
    }
    row
}
