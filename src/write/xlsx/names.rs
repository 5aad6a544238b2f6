//! The names by which formulas and people find tables and cells.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::{
    layout::{Layout, Page, cell_address},
    tab::edges,
};
use crate::report::Name;

/// Defines every name of the book; a table that goes on on a further tab is named by its first one.
pub(super) fn define(workbook: &mut Workbook, layout: &Layout<'_>) -> Result<(), XlsxError> {
    for page in &layout.pages {
        for name in page.sheet.names.iter().filter(|_| page.rows.start == 0) {
            if let Some(area) = area(name, page) {
                workbook.define_name(&name.name, &format!("={}!{area}", page.quoted()))?;
            }
        }
    }
    Ok(())
}

fn area(name: &Name, page: &Page<'_>) -> Option<String> {
    if let Some((row, column)) = name.cell {
        return Some(cell_address(column, page.row(row)?, true));
    }
    let (first, last) = edges(&page.sheet.table.columns);
    let bottom = page.end().checked_sub(1)?;
    Some(format!(
        "{}:{}",
        cell_address(first.into(), page.header, true),
        cell_address(last.into(), bottom, true)
    ))
}
