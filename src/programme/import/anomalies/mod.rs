//! What in an annex's words looks like a slip, a name of before or the same thing twice. The words stay as they are
//! printed; each is said once, so that nothing is mended in silence.

mod abbreviations;
mod bodies;
mod documents;
mod figures;
mod names;
mod slips;

use std::collections::BTreeMap;

use super::{
    super::units::Names,
    row::{Kind, Row},
    spot::{Remarks, Spot, quoted},
    walk::Found,
};
use crate::{
    finding::{Code, Finding, Severity},
    model::{Field, Item, Programme, Section},
};

/// A row of parts I and II and the item that was made of it.
struct Entry<'a> {
    row: &'a Row,
    item: &'a Item,
}

/// Looks through what was taken. Lists of part III, which a programme numbers and nobody prints, are left alone.
pub(super) fn find(
    made: &Programme,
    names: &Names,
    sections: &BTreeMap<Section, Found>,
    whole: bool,
    remarks: &mut Remarks<'_>,
) {
    let entries = entries(made, sections);
    if whole {
        let head = [&made.attached_to, &made.title].into_iter().chain(&made.organisation);
        head.for_each(|words| said_of(&slips::of(words), None, Spot::default(), remarks));
        bodies::find(made, &entries, remarks);
    }
    for entry in &entries {
        let id = Some(entry.item);
        said_of(&slips::of(&entry.item.title), id, entry.row.spot, remarks);
        figures::unit_of_count(entry, remarks);
    }
    abbreviations::find(made, names, &entries, remarks);
    names::find(made, names, &entries, remarks);
    documents::find(&entries, remarks);
    figures::twice(made, &entries, remarks);
}

fn entries<'a>(made: &'a Programme, sections: &'a BTreeMap<Section, Found>) -> Vec<Entry<'a>> {
    let printed = sections.iter().filter(|(section, _)| section.quarter().is_none());
    let rows = printed.flat_map(|(&section, found)| {
        let rows = found.rows.iter().filter(|row| row.kind != Kind::Group);
        rows.zip(made.items_of(section)).map(|(row, item)| Entry { row, item })
    });
    rows.collect()
}

fn said_of(slips: &[slips::Slip], item: Option<&Item>, spot: Spot, remarks: &mut Remarks<'_>) {
    for slip in slips {
        let whose = item.map(|item| format!("{}: ", item.id)).unwrap_or_default();
        let message = format!("{whose}{} {}.", quoted(&slip.words), slip.what);
        suspect(message, item, spot, remarks);
    }
}

/// Says that some words are doubtful.
fn suspect(message: String, item: Option<&Item>, spot: Spot, remarks: &mut Remarks<'_>) {
    let finding = Finding::new(Code::TH620, message);
    let finding = match item {
        Some(item) => finding.item(item.id.clone()),
        None => finding,
    };
    remarks.add(spot, None, finding);
}

/// The identifiers of items, in a row.
fn listed(entries: &[&Entry<'_>]) -> String {
    entries.iter().map(|entry| entry.item.id.as_str()).collect::<Vec<_>>().join(", ")
}
