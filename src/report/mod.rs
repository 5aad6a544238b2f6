//! Assessment → a neutral report: tables whose cells say what they mean, never a formula text or a colour;
//! the writers derive both, so that no number is computed twice.

pub mod annex;
mod facts;
pub mod letter;
#[cfg(test)]
pub(crate) mod sample;
mod table;
mod words;

pub use self::words::figure;
pub use facts::{Facts, InputFile, TemplateUsed};
pub use table::{Align, Book, Cell, Column, Row, RowKind, Sheet, Standing, Table};
