//! The rows with which a unit's part of a sheet begins.

use super::{
    header::Header,
    kind::texts,
    owner::{self, Said},
};
use crate::{
    model::{Field, GridCell, GridRow, UnitId},
    programme::units::Names,
};

/// A row below the first header with which a unit's part of the sheet begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    /// Its number.
    pub(super) row: u32,
    /// Whose part it is.
    pub(super) unit: UnitId,
    /// Whether it says so behind "Đơn vị" or in a title, and not by the name alone.
    pub(super) stated: bool,
}

/// The unit whose part of the sheet a row opens: by its name in the columns of number and title, or by a line that states
/// it, as a report's head does. Below a signature (`signed`) a name alone opens nothing.
pub(super) fn opened(row: &GridRow, header: &Header, names: &Names, signed: bool) -> Option<Part> {
    if !may_head(row, header) {
        return None;
    }
    let texts = texts(row);
    let name = || owner::heading(texts.last()?, names).filter(|_| !signed);
    let stated = || match owner::said(&texts.join(" "), names) {
        Said::Unit { unit, labelled: true } => Some(unit),
        _ => None,
    };
    let part = |unit, stated| Part { row: row.number, unit, stated };
    stated().map(|unit| part(unit, true)).or_else(|| name().map(|unit| part(unit, false)))
}

/// The words of a row that may open the part of a unit that nobody knows.
pub(super) fn stranger(row: &GridRow, header: &Header, names: &Names) -> Option<String> {
    let words = texts(row).join(". ");
    (may_head(row, header) && owner::heads_a_stranger(&words, names)).then_some(words)
}

/// Whether a row has no more than a number and a title, as the heading of a unit's part has; a form has no such parts.
fn may_head(row: &GridRow, header: &Header) -> bool {
    let names = |cell: &GridCell| {
        let field = header.columns.fields.get(&cell.column);
        matches!(field, None | Some(Field::Ordinal | Field::Title))
    };
    header.column(Field::Id).is_none() && row.cells.len() <= 2 && row.cells.iter().all(names)
}
