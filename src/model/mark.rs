//! How the program knows its own workbooks again.

/// The document property of every workbook that the program writes.
pub const PROPERTY: &str = "tonghop";
/// What [`PROPERTY`] says of a consolidated workbook, which is never read as a submission.
pub const RESULT: &str = "ket-qua";
/// The sheet of a consolidated workbook that lists what a person has to look at.
pub const REVIEW_SHEET: &str = "Rà soát";
/// Its sheet on which the office chooses.
pub const DECISIONS_SHEET: &str = "Quyết định";
/// Its sheet that tells where every figure comes from.
pub const SOURCES_SHEET: &str = "Nguồn số liệu";
/// Its sheet of the files that it was made of.
pub const INPUTS_SHEET: &str = "Tệp đầu vào";
/// What [`PROPERTY`] says of a form.
pub const FORM: &str = "phieu";
/// What [`PROPERTY`] says of a programme's workbook, which is never read as a submission.
pub const PROGRAMME: &str = "chuong-trinh";
/// What [`PROPERTY`] says of the office's own marks, which are never read as a submission.
pub const MARKS: &str = "cham-diem";
/// What [`PROPERTY`] says of a workbook of rules for the year's scores, which is never read as a submission.
pub const RULES: &str = "quy-tac";
/// The first sheet of a workbook that a person fills in, which tells how.
pub const GUIDE_SHEET: &str = "Hướng dẫn";
/// The sheet of the marking workbook with the units' own scores.
pub const SELF_SHEET: &str = "Tự chấm";
/// Its sheet with what superiors criticised.
pub const CRITICISM_SHEET: &str = "Phê bình";
/// Its sheet with the objective reasons that were accepted.
pub const OBJECTIVE_SHEET: &str = "Lý do khách quan";
/// The document property of illustrative workbooks; its value is "1".
pub const ILLUSTRATIVE: &str = "minh-hoa";
/// The hidden sheet that holds what may be chosen in drop-downs too long for the cell's own rule.
pub const LISTS_SHEET: &str = "_danh-sach";
/// The key in [`FORM_SHEET`] of the SHA-256 of the workbooks that a form mends, parted by blanks.
pub const MENDS: &str = "sua_tep";
/// The hidden sheet in which a form names its unit and period, a key and a value in each row.
pub const FORM_SHEET: &str = "_tonghop";

/// Whether sheets of these names are those of a consolidated workbook: by them it is known where another program saved
/// it and dropped its properties. Two of the three do, since no unit reports on such sheets and one may be taken out.
pub fn is_result<'a>(sheets: impl Iterator<Item = &'a str>) -> bool {
    sheets.filter(|sheet| [REVIEW_SHEET, SOURCES_SHEET, INPUTS_SHEET].contains(sheet)).count() >= 2
}

/// Whether sheets of these names are those of the office's own marks, likewise.
pub fn is_marks<'a>(sheets: impl Iterator<Item = &'a str>) -> bool {
    sheets.filter(|sheet| [SELF_SHEET, CRITICISM_SHEET, OBJECTIVE_SHEET].contains(sheet)).count() >= 2
}

/// Whether sheets of these names are those of a workbook of rules, likewise.
pub fn is_rules<'a>(sheets: impl Iterator<Item = &'a str>) -> bool {
    sheets.filter(|sheet| ["Nhóm tiêu chí", "Tiêu chí", "Bậc điểm"].contains(sheet)).count() == 3
}

/// Whether a sheet of a consolidated workbook is one on which the office chooses: it goes on under "Quyết định (2)" where
/// it is too long.
pub fn is_of_decisions(sheet: &str) -> bool {
    sheet.starts_with(DECISIONS_SHEET)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_is_known_by_two_of_its_sheets() {
        let known = |sheets: &[&str]| is_result(sheets.iter().copied());
        assert!(known(&["Tổng quan", "I.1", "Rà soát", "Nguồn số liệu", "Tệp đầu vào"]));
        assert!(known(&["I.1", "Rà soát", "Tệp đầu vào"]));
        assert!(!known(&["Biểu 1", "Rà soát"]));
        assert!(!known(&["Biểu 1", "Nguồn số liệu năm 2025", "Tệp đầu vào"]));
    }

    #[test]
    fn the_offices_marks_are_known_by_two_of_their_sheets() {
        let known = |sheets: &[&str]| is_marks(sheets.iter().copied());
        assert!(known(&["Hướng dẫn", "Tự chấm", "Điểm thưởng", "Lý do khách quan"]));
        assert!(!known(&["Biểu 1", "Tự chấm"]));
    }
}
