//! Names of units that differ from those that the programme calls them by.

use std::collections::BTreeMap;

use super::{super::super::units::Names, Entry, Remarks, listed, suspect};
use crate::{
    model::{Programme, Unit},
    text,
};

/// Says each wording once, with the rows that have it.
pub(super) fn find(made: &Programme, names: &Names, entries: &[Entry<'_>], remarks: &mut Remarks<'_>) {
    let mut wordings: BTreeMap<(String, &str), Vec<&Entry<'_>>> = BTreeMap::new();
    for entry in entries {
        for cell in [&entry.item.lead_text, &entry.item.coordinating_text] {
            for piece in pieces(cell) {
                if let Some(unit) = other_name(made, names, &piece) {
                    wordings.entry((piece, unit.short.as_str())).or_default().push(entry);
                }
            }
        }
    }
    for ((piece, short), those) in wordings {
        let message = format!("{}: “{piece}” được hiểu là {short}.", listed(&those));
        suspect(message, Some(those[0].item), those[0].row.spot, remarks);
    }
}

/// The names that a cell lists; a second one in brackets is one of its own.
fn pieces(cell: &str) -> impl Iterator<Item = String> {
    cell.split([',', ';', '\n', '(', ')']).map(text::clean).filter(|piece| !piece.is_empty())
}

/// The one unit that is called so, where neither its name nor its short name is written so.
fn other_name<'a>(made: &'a Programme, names: &Names, piece: &str) -> Option<&'a Unit> {
    let read = names.resolve(piece);
    let (([id], _) | ([], Some(id))) = (read.units.as_slice(), &read.compiled_by) else { return None };
    let unit = made.unit(id)?;
    (!piece.starts_with(&unit.short) && !piece.starts_with(&unit.name)).then_some(unit)
}
