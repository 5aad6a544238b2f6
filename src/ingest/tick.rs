//! A state that a unit ticks under one of several headings.

use std::collections::BTreeMap;

use super::Cell;
use crate::{
    model::{GridCell, GridRow, GridValue},
    text,
};

/// The cell that a unit filled under one of the `states`, which head a column each; of several, the first one with what
/// all of them hold. `None` where nothing is filled.
pub(super) fn cell(row: &GridRow, states: &BTreeMap<u32, String>) -> Option<Cell> {
    let filled: Vec<(&GridCell, &String)> = states
        .iter()
        .filter_map(|(column, state)| Some((row.cell(*column)?, state)))
        .filter(|(cell, _)| !is_blank(cell))
        .collect();
    let (first, _) = filled.first()?;
    let raw: Vec<String> = filled.iter().map(|(cell, _)| cell.text()).collect();
    let cell = Cell::new(first.address(), raw.join("; "), first.value.clone());
    Some(Cell { under: filled.into_iter().map(|(_, state)| state.clone()).collect(), ..cell })
}

/// A dash, a nought and an empty box say that the state is another one.
fn is_blank(cell: &GridCell) -> bool {
    let text = text::clean(&cell.text());
    matches!(cell.value, GridValue::Bool(false))
        || text.trim_matches(['-', '–', '—', '.', '…', '☐', '□', '0']).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_filled_cell_tells_the_state() {
        let states = BTreeMap::from([(2, "Hoàn thành".to_owned()), (3, "Chưa thực hiện".to_owned())]);
        let read = |values: [GridValue; 2]| {
            let cells = values.into_iter().zip(2..);
            let cells = cells.map(|(value, column)| GridCell { row: 7, column, value, percent: false });
            cell(&GridRow { number: 7, cells: cells.collect() }, &states)
        };
        let text = |text: &str| GridValue::Text(text.to_owned());
        let one = read([text("-"), text("x")]).expect("a tick");
        assert_eq!((one.address.as_str(), one.raw.as_str()), ("D7", "x"));
        assert_eq!(one.under, ["Chưa thực hiện"]);
        let two = read([text("x"), text("v")]).expect("two ticks");
        assert_eq!((two.address.as_str(), two.raw.as_str(), two.under.len()), ("C7", "x; v", 2));
        let boxes = read([GridValue::Bool(true), GridValue::Bool(false)]).expect("a ticked box");
        assert_eq!((boxes.raw.as_str(), boxes.under.len()), ("TRUE", 1));
        assert_eq!(read([GridValue::Number(0.into()), text(" – ")]), None);
    }
}
