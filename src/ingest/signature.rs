//! Recognises the block of place, date, offices and names below a table.

use std::{collections::BTreeMap, sync::LazyLock};

use regex::Regex;

use super::Cell;
use crate::{
    model::{Field, GridRow, GridValue},
    text,
};

/// What a signature block's cells say, alone in their cell or, where "…" follows, before a few more words.
const WORDS: [&str; 24] = [
    "người lập…",
    "người tổng hợp",
    "người báo cáo",
    "cán bộ tổng hợp",
    "cán bộ lập…",
    "chuyên viên tổng hợp",
    "chuyên viên",
    "thủ trưởng đơn vị",
    "thủ trưởng",
    "lãnh đạo đơn vị",
    "lãnh đạo phòng",
    "lãnh đạo trung tâm",
    "trưởng phòng…",
    "phó trưởng phòng…",
    "giám đốc",
    "phó giám đốc",
    "giám đốc trung tâm",
    "chánh văn phòng",
    "phó chánh văn phòng",
    "chánh thanh tra",
    "phó chánh thanh tra",
    "xác nhận của…",
    "nơi nhận",
    "(ký…",
];

/// Words that may follow a word with "…".
const MORE: usize = 5;

/// "Quảng Ngãi, ngày 05 tháng 4 năm 2025", "Quảng Ngãi, ngày 5/4/2025", the place perhaps missing, with blanks or dots
/// where a figure is still open.
static DATED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let [day, month, year] = ["ngày", "tháng", "năm"].map(text::key);
    let words = format!(r"[\d\s.…]*{month}[\s\d.…]*{year}\s*[\d.…]*");
    Regex::new(&format!(
        r"^(?:[^\d,;:]{{0,40}},\s*)?{day}\s*(?:{words}|\d{{1,2}}\s*/\s*\d{{1,2}}\s*/\s*\d{{4}})$"
    ))
    .ok()
});

/// Whether a row begins the signature block: it has no number of its own, no figure, and one of its cells is a
/// block's word or the line of place and date. A row that reports may hold such words too, as the day on which a task
/// was completed: "ngày 15 tháng 4 năm 2025".
pub(super) fn begins(row: &GridRow, cells: &BTreeMap<Field, Cell>) -> bool {
    let words_only = row.cells.iter().all(|cell| matches!(cell.value, GridValue::Text(_)));
    words_only
        && cells.get(&Field::Ordinal).is_none_or(|cell| is_word(&cell.raw))
        && !reports(cells)
        && row.cells.iter().any(|cell| is_word(&cell.text()) && !is_in_charge(cells, &cell.address()))
}

/// Whether a cell names who is in charge of a row's title: in such a column "Phó Giám đốc" signs nothing.
fn is_in_charge(cells: &BTreeMap<Field, Cell>, address: &str) -> bool {
    let has_title = cells.get(&Field::Title).is_some_and(|title| !is_word(&title.raw));
    let people = [Field::Leader, Field::Lead, Field::Coordinators];
    has_title && people.iter().any(|field| cells.get(field).is_some_and(|cell| cell.address == address))
}

/// Whether a row is one of the report although a signature block seems to have begun: it has a title, and a number or
/// more than one other column that says something of it.
pub(super) fn reports(cells: &BTreeMap<Field, Cell>) -> bool {
    let says = |field: &Field| cells.get(field).is_some_and(|cell| !is_word(&cell.raw));
    let number = cells.get(&Field::Ordinal).is_some_and(|cell| {
        let number = cell.raw.trim_matches(['.', ' ', ')']);
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    });
    let others = cells.keys().filter(|field| **field != Field::Title && says(field)).count();
    let dated = [Field::CompletedOn, Field::Due]
        .iter()
        .any(|field| cells.get(field).is_some_and(|cell| is_dated(&cell.raw)));
    says(&Field::Title) && (number || others > 1 || dated)
}

fn is_word(cell: &str) -> bool {
    let line = cell.lines().next().unwrap_or_default();
    let key = text::key(line);
    let words = key.trim_matches([':', '.', ' ']);
    let bare = ["kt.", "tl.", "q."].iter().find_map(|mark| words.strip_prefix(mark)).unwrap_or(words).trim();
    WORDS.iter().any(|word| is(bare, word)) || is_dated(line)
}

fn is_dated(line: &str) -> bool {
    let key = text::key(line);
    DATED.as_ref().is_some_and(|dated| dated.is_match(key.trim_matches([':', '.', ' '])))
}

fn is(words: &str, word: &str) -> bool {
    match word.strip_suffix('…') {
        Some(word) => {
            let rest = words.strip_prefix(text::key(word).as_str());
            rest.is_some_and(|rest| {
                !rest.starts_with(char::is_alphanumeric) && rest.split_whitespace().count() <= MORE
            })
        }
        None => words == text::key(word),
    }
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
            "Quảng Ngãi, ngày 5/4/2025",
            "Ngày 05 tháng 04 năm 2025",
            "PHÓ TRƯỞNG PHÒNG PHỤ TRÁCH",
            "NGƯỜI LẬP\n(Ký, họ tên)",
            "KT. TRƯỞNG PHÒNG\nPHÓ TRƯỞNG PHÒNG",
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
