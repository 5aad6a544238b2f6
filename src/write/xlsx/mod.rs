//! Neutral tables → a workbook that opens without repair and prints as it stands: Times New Roman, A4 landscape,
//! repeated headers, rows tall enough for their words, formulas with their results.

mod body;
mod cache;
mod chart;
mod condition;
mod entry;
mod formula;
mod fraction;
mod grow;
mod judge;
mod layout;
mod link;
mod lists;
mod look;
mod measure;
mod names;
mod note;
mod safe;
mod tab;
mod value;

use std::fmt;

use chrono::NaiveTime;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};
use zip::result::ZipError;

use self::{
    layout::Layout,
    lists::Lists,
    look::{Formats, plain},
    value::Values,
};
use crate::{
    model::mark,
    report::{Book, BookKind},
};

/// Why a workbook could not be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WriteError(String);

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "không ghi được sổ Excel: {}", self.0)
    }
}

impl std::error::Error for WriteError {}

impl From<XlsxError> for WriteError {
    fn from(error: XlsxError) -> Self {
        Self(error.to_string())
    }
}

impl From<ZipError> for WriteError {
    fn from(error: ZipError) -> Self {
        Self(error.to_string())
    }
}

/// Height of an ordinary row and width of an ordinary column in pixels, as Excel has them for 11 points.
const NORMAL: (u32, u32) = (20, 64);

/// Writes a book as .xlsx. The same book gives the same bytes.
///
/// # Errors
/// [`WriteError`] where the book breaks one of Excel's limits that could not be met otherwise.
pub fn xlsx(book: &Book) -> Result<Vec<u8>, WriteError> {
    let mut workbook = Workbook::new();
    workbook.set_default_format(&plain(), NORMAL.0, NORMAL.1)?;
    workbook.set_properties(&properties(book)?);
    let layout = Layout::new(book);
    let lists = Lists::new(book);
    let values = Values::new(&layout);
    let mut formats = Formats::default();
    for at in 0..layout.pages.len() {
        tab::write(workbook.add_worksheet(), at, book, (&values, &lists), &mut formats)?;
    }
    names::define(&mut workbook, &layout)?;
    lists.write(&mut workbook)?;
    Ok(grow::put_right(workbook.save_to_buffer()?, &values)?)
}

/// What the book is, whose, and the marks by which the program knows its own workbooks again.
fn properties(book: &Book) -> Result<DocProperties, XlsxError> {
    let kind = match book.kind {
        BookKind::Result => mark::RESULT,
        BookKind::Form => mark::FORM,
        BookKind::Programme => mark::PROGRAMME,
        BookKind::Marks => mark::MARKS,
        BookKind::Rules => mark::RULES,
    };
    let dated = book.dated.and_time(NaiveTime::MIN).and_utc().timestamp();
    let properties = DocProperties::new()
        .set_title(&*safe::cell_text(&book.title))
        .set_subject(&*safe::cell_text(&book.subject))
        .set_author(&*safe::cell_text(&book.author))
        .set_company(&*safe::cell_text(&book.author))
        .set_keywords(&*safe::cell_text(&book.keywords.join(", ")))
        .set_creation_datetime(&ExcelDateTime::from_timestamp(dated)?)
        .set_custom_property(mark::PROPERTY, kind);
    Ok(if book.notice.is_some() {
        properties.set_custom_property(mark::ILLUSTRATIVE, "1")
    } else {
        properties
    })
}
