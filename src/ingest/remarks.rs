//! What there is to say of a sheet's columns, and of what of it nobody sees.

use std::collections::BTreeMap;

use super::{header::Header, hidden::Hidden};
use crate::{
    finding::{Code, Finding, Severity},
    model::{GridRow, Period, address, column_letters},
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
    let doubled = header.columns.doubled.iter().filter(|(column, _)| filled(column));
    findings.extend(doubled.map(|(column, (heading, other))| {
        let message = format!(
            "Cột “{heading}” ghi cùng một điều với cột {}; lấy cột {}, dữ liệu của cột này không được tổng hợp.",
            column_letters(*other),
            column_letters(*other)
        );
        Finding::new(Code::TH204, message).cell(at(*column))
    }));
    if let Some(first) = header.columns.rivals.keys().next() {
        let message = format!(
            "Các cột {} cùng ghi một số liệu mà khác nhau, không rõ lấy cột nào, nên số liệu không được tổng hợp.",
            with_letters(&header.columns.rivals)
        );
        findings.push(Finding::new(Code::TH211, message).cell(at(*first)));
    }
    let parts = header.columns.parts.iter().filter(|(column, _)| filled(column));
    let parts: BTreeMap<u32, String> = parts.map(|(column, heading)| (*column, heading.clone())).collect();
    if let (Some(first), Some(period)) = (parts.keys().next(), period) {
        let message = format!(
            "Cột {} chỉ là một phần của {}; không có cột của cả kỳ nên số liệu không được tổng hợp.",
            named(&parts),
            period.words()
        );
        findings.push(Finding::new(Code::TH211, message).cell(at(*first)));
    }
    findings
}

/// “Tháng 4”, “Tháng 5”
fn named(headings: &BTreeMap<u32, String>) -> String {
    headings.values().map(|heading| format!("“{heading}”")).collect::<Vec<_>>().join(", ")
}

/// “Thực hiện” (E), “Thực hiện” (F)
fn with_letters(headings: &BTreeMap<u32, String>) -> String {
    let name = |(column, heading): (&u32, &String)| format!("“{heading}” ({})", column_letters(*column));
    headings.iter().map(name).collect::<Vec<_>>().join(", ")
}

/// Which hidden rows and columns of a sheet were read. Figures that nobody sees (`figures`) are to be looked at.
pub(super) fn of_hidden(read: &Hidden, figures: bool) -> Option<Finding> {
    let message =
        format!("Trang tính có chỗ bị ẩn hoặc bị lọc, vẫn được đọc như chỗ khác: {}.", read.words()?);
    let finding = Finding::new(Code::TH212, message);
    Some(if figures { finding.severity(Severity::Warning) } else { finding })
}
