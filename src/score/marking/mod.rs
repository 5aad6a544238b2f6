//! The marking workbook (sổ chấm điểm): what the office itself enters for the year's scores, prefilled by the program and
//! read back strictly. What cannot be understood is said with its cell, and its unit waits until it is mended.

pub mod layout;
mod read;
#[cfg(test)]
mod tests;

use crate::model::{Grid, mark};

pub use read::{Against, read};

/// What the hidden sheet's first key says, and the version of the layout.
pub const MARK: (&str, &str) = ("tonghop-cham-diem", "1");
/// The key of the year in the hidden sheet.
pub const YEAR: &str = "nam";
/// The key in the hidden sheet of whether the marks are an illustration, "1".
pub const ILLUSTRATIVE: &str = "minh_hoa";

/// The name of a year's marking workbook.
pub fn file_name(year: i32) -> String {
    format!("Cham-diem-{year}.xlsx")
}

/// Of which year a marking workbook is, where it still says so.
pub fn year(grids: &[Grid]) -> Option<i32> {
    told(grids, YEAR)?.parse().ok()
}

/// Whether a marking workbook is an illustration.
pub fn is_illustrative(grids: &[Grid]) -> bool {
    told(grids, ILLUSTRATIVE).is_some_and(|value| value == "1")
}

/// What the hidden sheet says of a key.
fn told(grids: &[Grid], key: &str) -> Option<String> {
    grids.iter().find(|grid| grid.sheet == mark::FORM_SHEET)?.pairs().remove(key)
}
