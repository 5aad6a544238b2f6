//! Sheets and their columns: one declaration writes them, reads them back and explains them.

use crate::text;

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words.
    Text,
    /// Words that are mostly a figure, as a decision prints it ("8.000").
    Printed,
    /// Several texts, a line for each.
    Lines,
    /// Units by their identifiers, parted by commas.
    Units,
    /// The first of the units that a key lists; the others stand in the next column, which has the same key.
    FirstUnit,
    /// One unit.
    Unit,
    /// One leader.
    Leader,
    /// One of a few words of the file, each with what it is called.
    Choice(&'static [(&'static str, &'static str)]),
    /// A figure.
    Number,
    /// A day.
    Date,
    /// Yes or nothing.
    Flag,
    /// That a list is there but empty, where the file tells that from one that is not there.
    Emptied,
    /// The number of the decision whose part the row is.
    Decision,
}

impl Kind {
    /// Whether its cells hold names that the file gives to things.
    pub(super) fn is_names(self) -> bool {
        matches!(self, Self::Units | Self::FirstUnit | Self::Unit | Self::Leader)
    }
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// The key in the programme's file.
    pub key: &'static str,
    /// The heading.
    pub heading: &'static str,
    /// What its cells hold.
    pub kind: Kind,
    /// Width in characters.
    pub width: u16,
}

/// A sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout<T: 'static> {
    /// Name on the tab.
    pub name: &'static str,
    /// What of the file it holds.
    pub table: T,
    /// What the sheet holds and how it is filled in.
    pub about: &'static str,
    /// Its columns.
    pub fields: &'static [Field],
}

/// A column of that key, heading, content and width.
pub const fn field(key: &'static str, heading: &'static str, kind: Kind, width: u16) -> Field {
    Field { key, heading, kind, width }
}

/// What marks a list that is meant to be empty.
pub const EMPTIED: &str = "(không có)";

/// How a choice is written: by what it is called, and by its key where that is what people know it by ("III.1").
pub fn option(key: &str, label: &str) -> String {
    if key.contains('.') { format!("{key}: {label}") } else { label.to_owned() }
}

/// The key of what is written for a choice: the key itself, what it is called, or both.
pub fn chosen(options: &[(&'static str, &str)], written: &str) -> Option<&'static str> {
    let written = text::key(written);
    let fits = |(key, label): &&(&'static str, &str)| {
        [text::key(key), text::key(label), text::key(&option(key, label))].contains(&written)
    };
    options.iter().find(fits).map(|(key, _)| *key)
}
