//! What a row below a header is when it is no report: a group, a total, a remark, a heading of the unit's own.

use std::collections::BTreeMap;

use super::Cell;
use crate::{
    model::{Field, GridRow},
    text,
};

/// Columns in which a unit reports; a row without any of them says nothing of its own.
const REPORTED: [Field; 11] = [
    Field::Actual,
    Field::Estimate,
    Field::Cumulative,
    Field::Result,
    Field::Progress,
    Field::CompletedOn,
    Field::Product,
    Field::Reason,
    Field::Proposal,
    Field::Plan,
    Field::Uom,
];

/// "Tổng cộng", "Cộng mục II", "Tổng số: 8 nhiệm vụ"; not "Tổng số đề tài, dự án", which is an indicator.
pub(super) fn is_total(title: &str) -> bool {
    let key = text::key(title);
    let rest = ["tổng cộng", "tổng số nhiệm vụ", "tổng số", "tổng", "cộng"]
        .iter()
        .find_map(|total| key.strip_prefix(text::key(total).as_str()));
    rest.is_some_and(|rest| {
        let words = rest.trim_start();
        let part =
            ["mục", "phần", "biểu", "quý", "nhóm"].iter().any(|part| words.starts_with(&text::key(part)));
        words.trim_matches([':', '.', ' ']).is_empty()
            || rest.starts_with([':', '(', ' ']) && (words.starts_with([':', '(']) || part)
            || words.starts_with(|c: char| c.is_ascii_digit())
    })
}

/// A group row has a Roman number, or none, and says nothing in the columns that a unit fills.
pub(super) fn is_group(ordinal: &str, title: &str, cells: &BTreeMap<Field, Cell>) -> bool {
    // Without a column of numbers the group's number stands before its title: "VI. Công tác quản lý …".
    let before_title = || title.split_once(". ").map_or("", |(number, _)| number);
    let number =
        if ordinal.is_empty() { before_title() } else { ordinal.trim().trim_end_matches('.') }.trim();
    let roman = !number.is_empty() && number.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    let letter = !ordinal.is_empty() && number.chars().count() == 1 && number.chars().all(char::is_uppercase);
    (roman || letter) && !title.is_empty() && !REPORTED.iter().any(|field| cells.contains_key(field))
}

/// Whether a unit wrote anything into a form's row; unit of measure and plan stand there beforehand.
pub(super) fn is_filled(cells: &BTreeMap<Field, Cell>) -> bool {
    let printed = [Field::Uom, Field::Plan];
    REPORTED.iter().chain(&[Field::Note]).any(|field| !printed.contains(field) && cells.contains_key(field))
}

/// A sentence alone in the column of numbers is a heading of the unit's own.
pub(super) fn stands_alone(row: &GridRow, ordinal: &str, title: &str) -> bool {
    row.cells.len() == 1 && title.is_empty() && ordinal.split_whitespace().count() > 2
}

/// The unit says that it has nothing to report.
pub(super) fn is_nil(text: &str) -> bool {
    let key = text::key(text);
    let words = key.trim_matches([':', '.', ' ']);
    words == text::key("không có")
        || [
            "không có nội dung",
            "không có nhiệm vụ",
            "không phát sinh",
            "không có số liệu",
            "không có phát sinh",
        ]
        .iter()
        .any(|opening| key.starts_with(&text::key(opening)))
}

/// "Ghi chú: …", "Lưu ý …" alone in its row.
pub(super) fn is_note(row: &GridRow) -> bool {
    let first = texts(row).into_iter().next().unwrap_or_default();
    let key = text::key(first.trim_start_matches(['*', '(', ' ']));
    row.cells.len() == 1
        && ["ghi chú", "lưu ý", "chú thích"].iter().any(|word| key.starts_with(&text::key(word)))
}

/// The texts of a row's cells, cleaned.
pub(super) fn texts(row: &GridRow) -> Vec<String> {
    row.cells.iter().map(|cell| text::clean(&cell.text())).filter(|text| !text.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_to_report_is_a_report() {
        for words in ["Không có", "Không có nội dung phát sinh trong quý", "Không phát sinh."] {
            assert!(is_nil(words), "{words}");
        }
        assert!(!is_nil("Không có kinh phí thực hiện"));
    }
}
