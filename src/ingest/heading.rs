//! What a heading inside a sheet, or a sheet's name, says of the section below it.

use std::{collections::BTreeSet, sync::LazyLock};

use regex::Regex;

use super::{SectionHint, kind::texts};
use crate::{
    model::{GridRow, GridValue, Quarter},
    text,
};

/// Numbering at the start of a heading: "I.", "II.1.", "III", "1.", "a)".
static NUMBERING: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?:(?:phần|mục|biểu)\s+)?((?:[ivx]+|\d{1,2}|[a-zđ])(?:\.\d{1,2})?)\s*[.):/-]?\s+").ok()
});

/// Words with which a heading without numbering begins.
const OPENINGS: [&str; 12] = [
    "nhiệm vụ quý",
    "nhiệm vụ hoàn thành",
    "nhiệm vụ trọng tâm",
    "nhiệm vụ xuyên suốt",
    "nhiệm vụ phát sinh",
    "nhiệm vụ đột xuất",
    "những nội dung",
    "những nhiệm vụ",
    "các nhiệm vụ",
    "các chỉ tiêu",
    "chỉ tiêu",
    "công việc phát sinh",
];

/// Longest heading; longer texts are contents.
const LENGTH: usize = 220;

/// The section that a heading opens, if the text is one.
pub(super) fn section(heading: &str) -> Option<SectionHint> {
    let key = text::key(heading);
    if key.chars().count() > LENGTH {
        return None;
    }
    let numbering = NUMBERING.as_ref().and_then(|regex| regex.captures(&key));
    let number = numbering.as_ref().and_then(|found| found.get(1)).map_or("", |number| number.as_str());
    let words =
        numbering.as_ref().and_then(|found| found.get(0)).map_or(key.as_str(), |all| &key[all.end()..]);
    let opens = OPENINGS.iter().any(|opening| words.starts_with(&text::key(opening)));
    if number.is_empty() && !opens { None } else { hint(number, words) }
}

/// A heading's key without the number before it.
pub(super) fn without_number(key: &str) -> &str {
    let number = NUMBERING.as_ref().and_then(|regex| regex.find(key));
    number.map_or(key, |number| &key[number.end()..])
}

/// The section that a row opens: a heading that stands alone, its number perhaps in a cell of its own.
pub(super) fn opened(row: &GridRow) -> Option<SectionHint> {
    let texts = texts(row);
    let distinct: BTreeSet<&String> = texts.iter().collect();
    if distinct.len() > 2 || row.cells.iter().any(|cell| !matches!(cell.value, GridValue::Text(_))) {
        return None;
    }
    section(&if distinct.len() == 1 { texts[0].clone() } else { texts.join(" ") })
}

/// The section that a sheet's name suggests.
pub(super) fn sheet_section(name: &str) -> Option<SectionHint> {
    let key = text::key(name);
    let has = |word: &str| key.contains(&text::key(word));
    match () {
        () if has("phát sinh") || has("đột xuất") => Some(SectionHint::Additional),
        () if has("trọng tâm") && has("xuyên suốt") => Some(SectionHint::AnyStanding),
        () if has("trọng tâm") => Some(SectionHint::KeyTasks),
        () if has("xuyên suốt") => Some(SectionHint::CrossCutting),
        () if has("phân khai") => Some(SectionHint::Apportioned),
        () if has("chỉ tiêu") => Some(SectionHint::AnyIndicator),
        () if has("nhiệm vụ quý") || has("nv quý") => Some(SectionHint::Quarterly(quarter_in(&key))),
        () => None,
    }
}

/// The quarter that a key names ("quý ii", "quý 2", "q2").
pub(super) fn quarter_in(key: &str) -> Option<Quarter> {
    quarter_at(key).map(|(_, quarter)| quarter)
}

/// The quarter that a key names, and where in it.
pub(super) fn quarter_at(key: &str) -> Option<(usize, Quarter)> {
    static QUARTER: LazyLock<Option<Regex>> = LazyLock::new(|| {
        let quarter = text::key("quý");
        Regex::new(&format!(
            r"(?:^|[^\p{{L}}\p{{M}}])(?:{quarter}|quy|q)[\s._-]*(iv|iii|ii|i|[1-4])(?:$|[^\p{{L}}\p{{M}}\d])"
        ))
        .ok()
    });
    let found = QUARTER.as_ref()?.captures(key)?.get(1)?;
    let quarter = Quarter::new(match found.as_str() {
        "i" | "1" => 1,
        "ii" | "2" => 2,
        "iii" | "3" => 3,
        _ => 4,
    })?;
    Some((found.start(), quarter))
}

fn hint(number: &str, words: &str) -> Option<SectionHint> {
    let has = |word: &str| words.contains(&text::key(word));
    let quarter = quarter_in(words);
    match () {
        () if has("phát sinh") || has("đột xuất") || has("ngoài chương trình") => {
            Some(SectionHint::Additional)
        }
        () if has("trọng tâm") && has("xuyên suốt") => Some(SectionHint::AnyStanding),
        () if has("xuyên suốt") => Some(SectionHint::CrossCutting),
        () if has("trọng tâm") && quarter.is_none() => Some(SectionHint::KeyTasks),
        () if has("phân khai") => Some(SectionHint::Apportioned),
        () if has("chỉ tiêu kinh tế") || has("chỉ tiêu") && number == "i.1" => {
            Some(SectionHint::Indicators)
        }
        () if has("chỉ tiêu") && !has("nhiệm vụ") => Some(SectionHint::AnyIndicator),
        () if quarter.is_some() && (has("nhiệm vụ") || has("nội dung") || has("công việc")) => {
            Some(SectionHint::Quarterly(quarter))
        }
        () if has("theo quý") || has("từng quý") || has("trong quý") || has("chuyển sang") => {
            Some(SectionHint::Quarterly(None))
        }
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_the_programme_and_of_offices() {
        let quarterly = |n| Some(SectionHint::Quarterly(Quarter::new(n)));
        for (heading, expected) in [
            ("I.1. Các chỉ tiêu kinh tế - xã hội", Some(SectionHint::Indicators)),
            ("1. Các chỉ tiêu kinh tế - xã hội của Sở Khoa học và Công nghệ", Some(SectionHint::Indicators)),
            ("I.2. Chỉ tiêu phân khai hàng năm", Some(SectionHint::Apportioned)),
            ("II.1. Nhiệm vụ trọng tâm: Gồm 13 nội dung", Some(SectionHint::KeyTasks)),
            ("NHIỆM VỤ XUYÊN SUỐT", Some(SectionHint::CrossCutting)),
            ("III. Nhiệm vụ hoàn thành trong Quý II", quarterly(2)),
            ("1. Những nội dung hoàn thành trong Quý I: Gồm 71 nhiệm vụ", quarterly(1)),
            ("Nhiệm vụ Quý I chuyển sang", quarterly(1)),
            ("IV. Nhiệm vụ phát sinh", Some(SectionHint::Additional)),
            ("Tập huấn", None),
            ("Tổ chức hội nghị sơ kết nhiệm vụ quý I", None),
            ("VI Công tác quản lý tiêu chuẩn đo lường chất lượng", None),
        ] {
            assert_eq!(section(heading), expected, "{heading}");
        }
    }

    #[test]
    fn quarters_in_names() {
        for (name, number) in
            [("BC Thanh tra Q2-2025", 2), ("Bao cao quy I", 1), ("quý IV năm 2025", 4), ("quy-3", 3)]
        {
            assert_eq!(quarter_in(&text::key(name)).map(Quarter::number), Some(number), "{name}");
        }
        assert_eq!(quarter_in(&text::key("Quyết định 39")), None);
    }
}
