//! Recognises the block of place, date, offices and names below a table.

use std::{collections::BTreeMap, sync::LazyLock};

use regex::Regex;

use super::Cell;
use crate::{
    model::{Field, GridRow},
    text,
};

/// What a signature block's cells say, alone in their cell.
const WORDS: [&str; 20] = [
    "người lập biểu",
    "người lập bảng",
    "người lập",
    "người tổng hợp",
    "người báo cáo",
    "thủ trưởng đơn vị",
    "thủ trưởng",
    "lãnh đạo đơn vị",
    "trưởng phòng",
    "phó trưởng phòng",
    "giám đốc",
    "phó giám đốc",
    "giám đốc trung tâm",
    "chánh văn phòng",
    "phó chánh văn phòng",
    "chánh thanh tra",
    "phó chánh thanh tra",
    "xác nhận của lãnh đạo",
    "nơi nhận",
    "(ký, ghi rõ họ tên)",
];

/// "Quảng Ngãi, ngày 05 tháng 4 năm 2025", with blanks or dots where a figure is still open.
static DATED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let [day, month, year] = ["ngày", "tháng", "năm"].map(text::key);
    Regex::new(&format!(r",\s*{day}\s*[\d\s.…]*{month}\s*[\d\s.…]*{year}\s*[\d.…]*$")).ok()
});

/// Whether a row begins the signature block: it has no number of its own and one of its cells is a block's word
/// or the line of place and date.
pub(super) fn begins(row: &GridRow, cells: &BTreeMap<Field, Cell>) -> bool {
    !cells.contains_key(&Field::Ordinal) && row.cells.iter().any(|cell| is_word(&cell.text()))
}

fn is_word(cell: &str) -> bool {
    let key = text::key(cell);
    let words = key.trim_matches([':', '.', ' ']);
    let bare = ["kt.", "tl.", "q."].iter().find_map(|mark| words.strip_prefix(mark)).unwrap_or(words).trim();
    WORDS.iter().any(|word| bare == text::key(word).trim_matches([':', '.', ' ']))
        || DATED.as_ref().is_some_and(|dated| dated.is_match(&key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_dates_of_a_signature_block() {
        for word in [
            "NGƯỜI LẬP BIỂU",
            "Quảng Ngãi, ngày 05 tháng 04 năm 2025",
            "KT. GIÁM ĐỐC",
            "Nơi nhận:",
            "(Ký, ghi rõ họ tên)",
            "Quảng Ngãi, ngày … tháng … năm 2025",
        ] {
            assert!(is_word(word), "{word}");
        }
        for word in
            ["Đã hoàn thành ngày 5 tháng 4 năm 2025", "Giám đốc Sở", "Thủ trưởng cơ quan họp ngày 3/4"]
        {
            assert!(!is_word(word), "{word}");
        }
    }
}
