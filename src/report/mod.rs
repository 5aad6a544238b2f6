//! Assessment → a neutral report: tables whose cells say what they mean, never a formula text or a colour;
//! the writers derive both, so that no number is computed twice.

mod facts;
mod names;
pub mod result;
mod table;
mod workbook;

pub use facts::{Facts, InputFile, TemplateUsed};
pub use names::{unit_name, units_text};
pub use table::{Align, Book, BookKind, Cell, Column, Input, Purpose, Row, RowKind, Sheet, Standing, Table};
pub use workbook::{ILLUSTRATION, workbook};
