//! The words by which components are known.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    document::{law::KINDS, read::Line},
    text::{bare, key},
};

/// Beginnings of the names of organs that have one above them or stand for themselves.
const ORGANS: [&str; 27] = [
    "sở",
    "chi cục",
    "trung tâm",
    "phòng",
    "ban",
    "văn phòng",
    "cục",
    "viện",
    "trường",
    "thanh tra",
    "hội đồng",
    "ủy ban",
    "ubnd",
    "hđnd",
    "tổng cục",
    "vụ",
    "quỹ",
    "bệnh viện",
    "tổ",
    "công an",
    "bộ chỉ huy",
    "hội",
    "liên hiệp",
    "đài",
    "ban chỉ đạo",
    "ban quản lý",
    "công ty",
];

/// Organs that are headed by one person and have another organ above them.
const BELOW: [&str; 6] = ["sở", "chi cục", "trung tâm", "phòng", "thanh tra sở", "văn phòng"];

/// Titles of heads; their deputies put “phó” before.
const TITLES: [&str; 32] = [
    "giám đốc",
    "tổng giám đốc",
    "chánh văn phòng",
    "chánh thanh tra",
    "trưởng phòng",
    "trưởng ban",
    "chủ tịch",
    "cục trưởng",
    "vụ trưởng",
    "viện trưởng",
    "hiệu trưởng",
    "bộ trưởng",
    "thứ trưởng",
    "chi cục trưởng",
    "tổng cục trưởng",
    "đội trưởng",
    "tổ trưởng",
    "hiệu phó",
    "bí thư",
    "thủ tướng",
    "phó thủ tướng",
    "chánh án",
    "viện phó",
    "kế toán trưởng",
    "ủy viên",
    "thư ký",
    "quyền giám đốc",
    "trưởng đoàn",
    "trưởng trạm",
    "trưởng đài",
    "tư lệnh",
    "chỉ huy trưởng",
];

static AUTHORITY: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)^(?:(?:tuq|tl|tm|kt|q)(?:\s*\.\s*|\s+)|[tk]/[mlt]\.?\s*)").ok());

/// An abbreviation of authority before a title, as typed (“KT.”, “TM”), and what follows it.
pub fn authority(text: &str) -> Option<(String, String)> {
    let found = AUTHORITY.as_ref()?.find(text)?;
    Some((text[..found.end()].trim().to_owned(), text[found.end()..].trim().to_owned()))
}

/// The key of a title of office without its authority (“KT. GIÁM ĐỐC”: “giám đốc”), where the text is one.
pub fn title_of(text: &str) -> Option<String> {
    let (mark, rest) = authority(text).map_or((None, text.to_owned()), |(mark, rest)| (Some(mark), rest));
    let rest = key(&rest);
    let bare_rest = rest.strip_prefix(&key("phó ")).unwrap_or(&rest);
    let is_title = TITLES.iter().any(|title| starts(bare_rest, &key(title)));
    // “TM.” stands before the name of a body.
    (is_title || mark.is_some()).then_some(rest)
}

/// Whether a key begins with words, and not within one.
pub fn starts(text: &str, words: &str) -> bool {
    text.strip_prefix(words)
        .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || is_mark(c)))
}

/// Marks that the comparison key leaves apart from their letters.
fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// Whether a key begins with an organ's name.
pub fn is_organ(text: &str) -> bool {
    ORGANS.iter().any(|organ| starts(text, &key(organ)))
}

/// Whether an organ is headed by one person and stands below another organ.
pub fn is_organ_of_head(text: &str) -> bool {
    let text = key(text);
    BELOW.iter().any(|organ| starts(&text, &key(organ)))
}

/// The kind that a line names, alone.
pub fn kind_of(text: &str) -> Option<&'static str> {
    let text = key(text.trim_end_matches([':', '.', ' ']));
    KINDS.iter().map(|(kind, _)| *kind).find(|kind| key(kind) == text)
}

/// The kind that a symbol's first group abbreviates: “Số: 15/BC-SKHCN” is a báo cáo.
pub fn kind_of_symbol(text: &str) -> Option<&'static str> {
    let (_, symbol) = text.split_once('/')?;
    let group = symbol.split(['-', '–', '—', '/']).next()?.trim();
    let is = |(_, abbreviation): &&(&str, &str)| {
        !abbreviation.is_empty() && group.eq_ignore_ascii_case(abbreviation)
    };
    KINDS.iter().find(is).map(|(kind, _)| *kind)
}

/// Whether a text is the word “Nơi nhận”, alone but for its colon or a remark in brackets.
pub fn is_recipients_word(text: &str) -> bool {
    let text = key(text);
    text.strip_prefix(&key("nơi nhận"))
        .map(|rest| rest.trim_matches([':', '.', ' ']))
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('('))
}

/// Whether a line is nothing but typed strokes: a rule of the typewriter's kind.
pub fn is_drawn(line: &Line) -> bool {
    let text = line.text();
    !text.is_empty() && text.chars().all(|c| "_-–—=*.~ ".contains(c)) && text.chars().count() > 3
}

/// Whether a line says how secret or urgent a document is, or where it may go.
pub fn is_stamp(text: &str) -> bool {
    const STAMPS: [&str; 9] = [
        "mật",
        "tối mật",
        "tuyệt mật",
        "khẩn",
        "thượng khẩn",
        "hỏa tốc",
        "dự thảo",
        "lưu hành nội bộ",
        "số liệu minh họa",
    ];
    let text = bare(&key(text));
    STAMPS.iter().any(|stamp| bare(&key(stamp)) == text)
}
