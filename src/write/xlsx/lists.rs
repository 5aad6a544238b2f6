//! Drop-downs with more to choose from than a cell's own rule can hold: a hidden sheet with a column for each list.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Workbook, XlsxError};

use super::{
    look::{Frame, frame},
    safe,
};
use crate::{
    model::{column_letters, mark},
    report::{Book, Cell},
};

/// UTF-16 units of a cell's own rule: its options and the commas between them.
const RULE: usize = 255;

/// Columns of an Excel sheet.
const COLUMNS: usize = 16_384;

/// The long lists of a book and where they stand.
pub(super) struct Lists<'a>(BTreeMap<&'a [String], u32>);

impl<'a> Lists<'a> {
    /// The lists of a book that need a sheet of their own, each once. What goes beyond Excel's columns is left out.
    pub fn new(book: &'a Book) -> Self {
        let rows = book.sheets.iter().flat_map(|sheet| &sheet.table.rows);
        let options = rows.flat_map(|row| &row.cells).filter_map(|cell| match cell {
            Cell::Choice { options, .. } if !fits_a_rule(options) => Some(options.as_slice()),
            _ => None,
        });
        let mut lists: BTreeMap<_, _> = options.map(|options| (options, 0)).collect();
        lists.values_mut().zip(0..).for_each(|(column, at)| *column = at);
        Self(lists.into_iter().take(COLUMNS).collect())
    }

    /// Where a list stands ("'_danh-sach'!$B$1:$B$355").
    pub fn range(&self, options: &[String]) -> Option<String> {
        let column = column_letters(*self.0.get(options)?);
        Some(format!("'{}'!${column}$1:${column}${}", mark::LISTS_SHEET, options.len()))
    }

    /// Writes the hidden sheet, where there is a long list.
    pub fn write(&self, workbook: &mut Workbook) -> Result<(), XlsxError> {
        if self.0.is_empty() {
            return Ok(());
        }
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(mark::LISTS_SHEET)?.set_very_hidden(true);
        let format = frame(Frame::Bare);
        for (column, options) in (0..).zip(self.0.keys()) {
            for (row, option) in (0..).zip(*options) {
                worksheet.write_string_with_format(row, column, &*safe::cell_text(option), &format)?;
            }
        }
        Ok(())
    }
}

/// Whether a cell's own rule holds the options, which are parted by commas there.
pub(super) fn fits_a_rule(options: &[String]) -> bool {
    let units = options.iter().map(|option| option.encode_utf16().count() + 1).sum::<usize>();
    units <= RULE + 1 && !options.iter().any(|option| option.contains(','))
}
