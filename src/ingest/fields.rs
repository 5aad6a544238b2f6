//! A row's cells by the fields of their columns.

use std::collections::BTreeMap;

use super::{Cell, header::Header, tick};
use crate::model::{Choice, Field, GridCell, GridRow, ItemId};

/// The cells of a row by field.
pub(super) type Cells = BTreeMap<Field, Cell>;

/// The row's cells by the fields of their columns.
pub(super) fn of(row: &GridRow, header: &Header) -> Cells {
    let cell = |(column, field): (&u32, &Field)| {
        let rate = header.columns.rates.contains(column);
        Some((*field, Cell { rate, ..of_grid(row.cell(*column)?) }))
    };
    let mut cells: Cells = header.columns.fields.iter().filter_map(cell).collect();
    if !cells.contains_key(&Field::Title) {
        let set_in = header.columns.titles.iter().find_map(|column| row.cell(*column));
        cells.extend(set_in.map(|cell| (Field::Title, of_grid(cell))));
    }
    cells.extend(tick::cell(row, &header.columns.states).map(|cell| (Field::Progress, cell)));
    cells
}

/// A cell of the sheet, with its own text and address.
pub(super) fn of_grid(cell: &GridCell) -> Cell {
    Cell { percent: cell.percent, ..Cell::new(cell.address(), cell.text(), cell.value.clone()) }
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
