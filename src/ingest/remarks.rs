//! What there is to say of a sheet's columns, and of what of it nobody sees.

use super::{header::Header, hidden::Hidden};
use crate::{
    finding::{Code, Finding},
    model::{GridRow, Period, address},
};

/// Rows below a header within which a column that matters holds something.
const DEPTH: usize = 200;

/// Which columns of a table hold data that is not collected: under a heading that names no field, or of parts of the
/// period alone. Their sum is the unit's to give.
pub(super) fn of_columns(header: &Header, below: &[GridRow], period: Option<Period>) -> Vec<Finding> {
    let filled = |column: &u32| below.iter().take(DEPTH).any(|row| row.cell(*column).is_some());
    let at = |column: u32| address(header.first, column);
    let unknown = header.columns.unknown.iter().filter(|(column, _)| filled(column));
    let mut findings: Vec<Finding> = unknown
        .map(|(column, heading)| {
            let message = format!("Không nhận ra cột “{heading}”; dữ liệu của cột không được tổng hợp.");
            Finding::new(Code::TH204, message).cell(at(*column))
        })
        .collect();
    let parts: Vec<(&u32, String)> = header
        .columns
        .parts
        .iter()
        .filter(|(column, _)| filled(column))
        .map(|(column, heading)| (column, format!("“{heading}”")))
        .collect();
    if let (Some((first, _)), Some(period)) = (parts.first(), period) {
        let names: Vec<&str> = parts.iter().map(|(_, name)| name.as_str()).collect();
        let message = format!(
            "Cột {} chỉ là một phần của {}; không có cột của cả kỳ nên số liệu không được tổng hợp.",
            names.join(", "),
            period.words()
        );
        findings.push(Finding::new(Code::TH211, message).cell(at(**first)));
    }
    findings
}

/// Which hidden rows and columns of a sheet were read.
pub(super) fn of_hidden(read: &Hidden) -> Option<Finding> {
    let message =
        format!("Trang tính có chỗ bị ẩn hoặc bị lọc, vẫn được đọc như chỗ khác: {}.", read.words()?);
    Some(Finding::new(Code::TH212, message))
}
