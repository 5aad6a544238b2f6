//! Finds names within a running text.

use super::{squeezed, words};
use crate::text;

/// Words after which, and before which, a unit's short name means something else: "Sở KHCN", "hoạt động KHCN",
/// "công tác thanh tra", "Văn phòng UBND tỉnh", "Thanh tra tỉnh".
const NOT_AFTER: &[&str] = &[
    "sở", "so", "bộ", "bo", "ngành", "nganh", "vực", "vuc", "động", "dong", "vụ", "vu", "tác", "tac", "tài",
    "tai", "luật", "luat", "chánh", "chanh", "đoàn", "doan", "cuộc", "cuoc",
];
const NOT_BEFORE: &[&str] = &[
    "ubnd", "hđnd", "hdnd", "đoàn", "chính", "chinh", "quốc", "quoc", "tỉnh", "tinh", "huyện", "huyen",
    "phẩm", "pham", "bộ", "điện", "dien", "chuyên", "chuyen",
];

/// A name prepared for the search in running text.
#[derive(Debug)]
pub(super) struct Alias {
    /// Its letters and digits.
    pub squeezed: String,
    bare: String,
    /// A name without a word such as "Phòng" or "Trung tâm" before it, which may be a common word or abbreviation.
    short: bool,
}

impl Alias {
    /// Prepares a name.
    pub fn new(name: &str) -> Self {
        let squeezed = squeezed(name);
        let first = words(name).into_iter().next().unwrap_or_default();
        let kinds = ["phòng", "p", "trung", "tt"];
        let short = !kinds.iter().any(|kind| text::key(kind) == first) && words(name).len() <= 2;
        Self { bare: text::bare(&squeezed), squeezed, short }
    }

    /// The end of the words from `at` that make up this name, marks and all or without any.
    pub fn fits(&self, words: &[String], at: usize) -> Option<usize> {
        let mut joined = String::new();
        for (end, word) in (at + 1..).zip(&words[at..]) {
            joined.push_str(word);
            if joined == self.squeezed || joined == self.bare {
                return (!self.short || stands_alone(words, at, end)).then_some(end);
            }
            if joined.len() >= self.squeezed.len() {
                break;
            }
        }
        None
    }
}

fn stands_alone(words: &[String], at: usize, end: usize) -> bool {
    let is_one_of = |word: Option<&String>, list: &[&str]| {
        word.is_some_and(|word| list.iter().any(|other| text::key(other) == *word))
    };
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    !is_one_of(before, NOT_AFTER) && !is_one_of(words.get(end), NOT_BEFORE)
}
