//! A row of a section's table.

use std::{collections::BTreeMap, sync::LazyLock};

use regex::Regex;

use super::{spot::Spot, table::Said};
use crate::model::Field;

/// What a row of a table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A group of indicators (I.1).
    Group,
    /// An item with a number of its own.
    Item,
    /// A part of the indicator above (I.1).
    Part,
}

/// A row, the rest of it that a page tore off included.
#[derive(Debug)]
pub(super) struct Row {
    /// Where it begins.
    pub spot: Spot,
    /// What it is.
    pub kind: Kind,
    /// Its cells.
    pub cells: BTreeMap<Field, Said>,
    /// Whether it is the first on its page.
    pub after_break: bool,
}

impl Row {
    /// A cell's own words.
    pub fn printed(&self, field: Field) -> &str {
        self.cells.get(&field).map_or("", |said| &said.printed)
    }

    /// What a cell means.
    pub fn meant(&self, field: Field) -> &str {
        self.cells.get(&field).map_or("", |said| &said.meant)
    }

    /// The column of a field.
    pub fn column(&self, field: Field) -> Option<u32> {
        self.cells.get(&field).map(|said| said.column)
    }

    /// Adds what stands on the next page.
    pub fn join(&mut self, rest: BTreeMap<Field, Said>) {
        for (field, said) in rest.into_iter().filter(|(_, said)| !said.printed.is_empty()) {
            let own = self.cells.entry(field).or_default();
            for (text, more) in [(&mut own.printed, &said.printed), (&mut own.meant, &said.printed)] {
                if !text.is_empty() {
                    text.push(' ');
                }
                text.push_str(more);
            }
        }
    }
}

/// Whether a cell holds an item's number ("8", "1.").
pub(super) fn is_number(ordinal: &str) -> bool {
    ordinal.trim_end_matches('.').parse::<usize>().is_ok()
}

/// Whether a title begins with a dash, as those of parts do.
pub(super) fn dashed(title: &str) -> bool {
    title.starts_with(['-', '–', '+', '•'])
}

/// A group's number, and its title where one cell holds both.
static ROMAN: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^([IVX]+)(?:[.)]?|[.)]?\s+(\p{Lu}.*))$").ok());

/// The number and title of a group's row: in two cells, or in one merged over the table.
pub(super) fn roman_row(ordinal: &str, title: &str) -> Option<(String, String)> {
    let first = if ordinal.is_empty() { title } else { ordinal };
    let found = ROMAN.as_ref()?.captures(first)?;
    let title = found.get(2).map_or(title, |title| title.as_str());
    (!title.is_empty() && title != first).then(|| (found[1].to_owned(), title.to_owned()))
}
