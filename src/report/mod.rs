//! Assessment → a neutral report: tables whose cells say what they mean, never a formula text or a colour;
//! the writers derive both, so that no number is computed twice.

pub mod annex;
mod chart;
mod facts;
mod heard;
pub mod letter;
mod live;
mod programme;
pub mod ranking;
pub mod reminder;
pub mod result;
#[cfg(test)]
pub(crate) mod sample;
pub mod scores;
mod settings;
mod table;
mod words;
mod workbook;

pub use self::words::{date, due, figure};
pub use crate::programme::{amended, cited, goal, measure_text, unit_name, units_text};
pub use chart::{Chart, ChartKind, Series, Shade, Span};
pub use facts::{Facts, InputFile, TemplateUsed};
pub use live::{AS_OF, At, Judge, MET, Rule, Test, WITHIN};
pub use programme::programme_book;
pub use table::{
    Address, Addresses, Align, Book, BookKind, Cell, Check, Column, Input, Name, Purpose, Remark, Row,
    RowKind, Sheet, Standing, Table,
};
pub use workbook::{ILLUSTRATION, workbook};
