//! A form that a unit mended: what it left as it was still comes from the workbook that the form was made of.

use super::{Source, differ::Aspect, entry::Entry};
use crate::model::Field;

/// Gives the cells of a mended row that say what the unit's first rows for the item said the cells of those.
pub(super) fn first_sources(mended: &mut Entry, first: &[&Entry]) {
    let mut sources: Vec<Source> = Vec::new();
    for source in &mended.sources {
        let source = first.iter().find_map(|entry| said(mended, entry, source)).unwrap_or(source);
        if !sources.contains(source) {
            sources.push(source.clone());
        }
    }
    mended.sources = sources;
}

/// The cell in which another row says the same as a mended row's cell.
fn said<'a>(mended: &Entry, other: &'a Entry, source: &Source) -> Option<&'a Source> {
    match (source.field, source.target) {
        (Field::Actual | Field::Estimate, Some(at)) => same(Aspect::Actual(at), mended, other),
        (Field::Cumulative, Some(at)) => same(Aspect::Cumulative(at), mended, other),
        (Field::Progress, _) => same(Aspect::Progress, mended, other),
        (Field::CompletedOn, _) => same(Aspect::CompletedOn, mended, other),
        (field, target) => {
            let words = words(mended, field)?;
            (self::words(other, field) == Some(words)).then_some(())?;
            let own = other.sources.iter().find(|own| own.field == field && own.target == target);
            // Words may stand in the column of figures, a document's number among the result's words.
            let elsewhere = || {
                let of =
                    |field| other.sources.iter().find(move |own| own.field == field && own.target.is_none());
                of(Field::Result).or_else(|| of(Field::Actual))
            };
            own.or_else(elsewhere)
        }
    }
}

fn same<'a>(aspect: Aspect, mended: &Entry, other: &'a Entry) -> Option<&'a Source> {
    aspect.agrees(mended, other).then(|| aspect.source(other)).flatten()
}

fn words(entry: &Entry, field: Field) -> Option<&str> {
    match field {
        Field::Result => entry.result.as_deref(),
        Field::Product => entry.product.as_deref(),
        Field::Reason => entry.reason.as_deref(),
        Field::Proposal => entry.proposal.as_deref(),
        Field::Note => entry.note.as_deref(),
        _ => None,
    }
}
