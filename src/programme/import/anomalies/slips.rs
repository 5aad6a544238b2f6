//! Slips of the keyboard in a text.

use std::sync::LazyLock;

use regex::Regex;

use crate::text;

/// Words that nobody repeats on purpose.
const FUNCTION_WORDS: &[&str] = &[
    "về", "và", "của", "cho", "các", "những", "theo", "trong", "với", "tại", "là", "được", "đến", "để",
    "trên", "có", "do", "từ",
];

/// A place in a text, and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Slip {
    /// The words there.
    pub words: String,
    /// What is wrong, as the end of a sentence.
    pub what: &'static str,
}

/// Patterns of slips.
static PATTERNS: LazyLock<Vec<(Regex, &'static str)>> = LazyLock::new(|| {
    let patterns = [
        (r"\S*\d\s+/\s*\S*|\S*/\s+\d\S*", "có dấu cách thừa quanh dấu gạch chéo"),
        (r"[\p{L}\d]+ [-–][\p{L}\d]+|[\p{L}\d]+[-–] [\p{L}\d]+", "có dấu cách ở một bên dấu gạch nối"),
        (r"\S+\s+[.,;:](?:\s|$)", "có dấu cách thừa trước dấu câu"),
        (r"\b\d{1,2}/0[3-9]/\d{4}\b", "có số 0 thừa trước tháng (chỉ thêm trước tháng 1, tháng 2)"),
    ];
    patterns.into_iter().filter_map(|(pattern, what)| Some((Regex::new(pattern).ok()?, what))).collect()
});

/// The slips of a text.
pub(super) fn of(words: &str) -> Vec<Slip> {
    let mut slips = Vec::new();
    for (pattern, what) in PATTERNS.iter() {
        let found = pattern.find_iter(words).map(|found| found.as_str().trim().to_owned());
        slips.extend(found.map(|words| Slip { words, what }));
    }
    slips.extend(doubled(words));
    slips
}

/// Function words that stand twice in a row.
fn doubled(words: &str) -> impl Iterator<Item = Slip> {
    let list: Vec<&str> = words.split_whitespace().collect();
    let pairs: Vec<_> = list
        .windows(2)
        .filter(|pair| {
            let (first, second) = (text::key(pair[0]), text::key(pair[1]));
            first == second && FUNCTION_WORDS.iter().any(|word| text::key(word) == first)
        })
        .map(|pair| Slip { words: pair.join(" "), what: "lặp từ" })
        .collect();
    pairs.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_decision() {
        for (words, expected) in [
            ("(Kèm theo Quyết định số 39 /QĐ-SKHHCN ngày 21 /3/2025", &["39 /QĐ-SKHHCN", "21 /3/2025"][..]),
            ("chuyên môn về về tiêu chuẩn", &["về về"]),
            ("giai đoạn 2021 -2025, định hướng", &["2021 -2025"]),
            ("trên địa bàn tỉnh Quảng Ngãi .", &["Ngãi ."]),
            ("Phòng KH- CN, Văn Phòng Sở", &["KH- CN"]),
            ("Kế hoạch ngày 23/09/2024 của Sở", &["23/09/2024"]),
        ] {
            let found: Vec<_> = of(words).into_iter().map(|slip| slip.words).collect();
            assert_eq!(found, expected, "{words}");
        }
    }

    #[test]
    fn what_is_written_on_purpose() {
        for words in [
            "giai đoạn 2023 – 2027; kinh tế - xã hội; 01-02 nhiệm vụ",
            "- Hướng dẫn DN đăng ký bảo hộ SHCN",
            "Phần mềm Quản lý nhiệm vụ...",
            "ngày 07/01/2025, 11/8/2023, số 57-NQ/TW",
            "luôn luôn đổi mới",
        ] {
            assert_eq!(of(words), [], "{words}");
        }
    }
}
