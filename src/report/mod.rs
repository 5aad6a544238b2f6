//! Assessment → a neutral report: tables whose cells say what they mean, never a formula text or a colour;
//! the writers derive both, so that no number is computed twice.

mod facts;
mod table;

pub use facts::{Facts, InputFile, TemplateUsed};
pub use table::{Align, Book, Cell, Column, Row, RowKind, Sheet, Standing, Table};
