//! A year's scores (thi đua) as neutral tables: the workbook in which the office marks, the ranking with every explained
//! line, the words and tables of the report.

mod book;
mod letter;
mod marking;
mod rules_book;
#[cfg(test)]
pub(crate) mod sample;
mod table;
#[cfg(test)]
mod tests;
mod variables;
mod words;

use super::Facts;
use crate::score::{Marks, Scoring};

pub use book::book;
pub use letter::{Words, letter};
pub use marking::{Marking, marking_book};
pub use rules_book::rules_book;
pub use table::{List, table};
pub use variables::reference;
pub use words::{bases, mark};

/// Everything that the outputs of a year's scores are made of.
#[derive(Debug, Clone, Copy)]
pub struct Ranked<'a> {
    /// The year's facts; its findings are those of the scores too.
    pub facts: Facts<'a>,
    /// The scores.
    pub scoring: &'a Scoring,
    /// What the office entered.
    pub marks: &'a Marks,
}
