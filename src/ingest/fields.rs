//! A row's cells by the fields of their columns.

use std::collections::BTreeMap;

use super::{Cell, header::Header, tick};
use crate::model::{Choice, Field, GridCell, GridRow, ItemId};

/// The cells of a row by field.
pub(super) type Cells = BTreeMap<Field, Cell>;

/// The row's cells by the fields of their columns.
pub(super) fn of(row: &GridRow, header: &Header) -> Cells {
    let cell = |(column, field): (&u32, &Field)| Some((*field, cell_of(row.cell(*column)?)));
    let mut cells: Cells = header.columns.fields.iter().filter_map(cell).collect();
    cells.extend(tick::cell(row, &header.columns.states).map(|cell| (Field::Progress, cell)));
    cells
}

fn cell_of(cell: &GridCell) -> Cell {
    Cell {
        address: cell.address(),
        raw: cell.text(),
        value: cell.value.clone(),
        percent: cell.percent,
        under: Vec::new(),
    }
}

/// What the unit chose for a row of which nobody could tell the item.
pub(super) fn chosen(cells: &Cells) -> Option<Choice> {
    Choice::parse(&cells.get(&Field::Chosen)?.raw)
}

/// The identifier of a form's hidden column: "CT08", or "XS20/3" for the third target.
pub(super) fn form_id(raw: &str) -> Option<(ItemId, Option<usize>)> {
    let (id, target) =
        raw.trim().split_once('/').map_or((raw.trim(), None), |(id, target)| (id, target.parse().ok()));
    (!id.is_empty()).then(|| (ItemId::new(id), target))
}
