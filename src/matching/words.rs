//! A title as words for comparison: key, abbreviations written out, numbers told from words.

use std::{collections::BTreeMap, sync::LazyLock};

use crate::text;

/// Abbreviations that offices use in titles, and what they stand for. Both sides of a comparison are written out, so
/// that "KH&CN" and "khoa học và công nghệ" are equal.
const ABBREVIATIONS: &[(&str, &str)] = &[
    ("kh&cn", "khoa học và công nghệ"),
    ("khcn", "khoa học và công nghệ"),
    ("kh-cn", "khoa học và công nghệ"),
    ("cchc", "cải cách hành chính"),
    ("tthc", "thủ tục hành chính"),
    ("cntt", "công nghệ thông tin"),
    ("cđs", "chuyển đổi số"),
    ("đmst", "đổi mới sáng tạo"),
    ("khđmst", "khởi nghiệp đổi mới sáng tạo"),
    ("shtt", "sở hữu trí tuệ"),
    ("shcn", "sở hữu công nghiệp"),
    ("tcđlcl", "tiêu chuẩn đo lường chất lượng"),
    ("csdl", "cơ sở dữ liệu"),
    ("dn", "doanh nghiệp"),
    ("nsnn", "ngân sách nhà nước"),
    ("ntm", "nông thôn mới"),
    ("cqnn", "cơ quan nhà nước"),
    ("ctqg", "chương trình quốc gia"),
    ("mtqg", "mục tiêu quốc gia"),
    ("ktxh", "kinh tế xã hội"),
    ("kt-xh", "kinh tế xã hội"),
    ("ttđt", "thông tin điện tử"),
    ("tt&tt", "thông tin và truyền thông"),
    ("attt", "an toàn thông tin"),
    ("hđnd", "hội đồng nhân dân"),
    ("ubnd", "ủy ban nhân dân"),
    ("pc", "phòng chống"),
    ("đb", "địa bàn"),
    ("t/c", "tổ chức"),
    ("tc", "tổ chức"),
    ("th", "thực hiện"),
    ("t/h", "thực hiện"),
    ("tk", "triển khai"),
    ("tkth", "triển khai thực hiện"),
    ("bc", "báo cáo"),
    ("kh", "kế hoạch"),
    ("qđ", "quyết định"),
    ("nq", "nghị quyết"),
    ("vb", "văn bản"),
    ("hd", "hướng dẫn"),
    ("ql", "quản lý"),
    ("qlnn", "quản lý nhà nước"),
    ("tw", "trung ương"),
    ("nv", "nhiệm vụ"),
    ("đt", "đề tài"),
    ("da", "dự án"),
    ("gđ", "giai đoạn"),
    ("hn", "hội nghị"),
    ("ptđ", "phương tiện đo"),
    ("bđvhx", "bưu điện văn hóa xã"),
    ("bđ-vhx", "bưu điện văn hóa xã"),
];

/// Wordings of one meaning, the later one as the programme prints it: what was "cấp nhà nước" is "cấp quốc gia" since the
/// Law on Science and Technology of 2013.
const SAME: &[(&str, &str)] = &[("cấp quốc gia", "cấp nhà nước")];

static WRITTEN_ALIKE: LazyLock<Vec<(Vec<String>, Vec<String>)>> = LazyLock::new(|| {
    let words = |text: &str| text.split(' ').map(text::key).collect();
    SAME.iter().map(|(other, printed)| (words(other), words(printed))).collect()
});

static WRITTEN_OUT: LazyLock<BTreeMap<String, Vec<String>>> = LazyLock::new(|| {
    let pair = |(short, long): &(&str, &str)| (text::key(short), long.split(' ').map(text::key).collect());
    ABBREVIATIONS.iter().map(pair).collect()
});

/// Letters of a title that are compared: no title of a programme comes near, and comparing takes their square.
const LONGEST: usize = 2000;

/// A title made ready for comparison.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Title {
    /// Words in order, abbreviations written out, joined by single blanks.
    pub(super) joined: String,
    /// The words themselves.
    pub(super) words: Vec<String>,
    /// The words as they were typed, abbreviations as such.
    pub(super) typed: Vec<String>,
    /// Whether the text says itself that it was cut short.
    pub(super) cut: bool,
}

impl Title {
    /// Makes a title ready.
    pub(super) fn new(title: &str) -> Self {
        let within: String = title.chars().take(LONGEST).collect();
        let key = text::key(&within);
        let cut = key.ends_with("...") || key.ends_with('…');
        let (mut words, mut typed) = (Vec::new(), Vec::new());
        for chunk in key.split(' ') {
            let bare = chunk.trim_matches(|c: char| !c.is_alphanumeric() && !is_mark(c));
            typed.extend(split(bare).map(str::to_owned));
            match WRITTEN_OUT.get(bare) {
                Some(long) => words.extend(long.iter().cloned()),
                None => words.extend(split(bare).map(str::to_owned)),
            }
        }
        write_alike(&mut words);
        Self { joined: words.join(" "), words, typed, cut }
    }

    /// Whether another title holds all its words in their order, with or without others between.
    pub(super) fn is_within(&self, other: &Self) -> bool {
        let mut others = other.words.iter();
        self.words.iter().all(|word| others.any(|other| other == word))
    }

    /// Whether it is the beginning of another title, its last word perhaps cut within. A cut syllable has lost the
    /// place of its marks, so that only the letters of the last word count.
    pub(super) fn begins(&self, other: &Self) -> bool {
        let letters = |word: &str| word.chars().filter(|c| !is_mark(*c)).collect::<String>();
        let Some((last, words)) = self.words.split_last() else { return false };
        let (before, after) = other.words.split_at_checked(words.len()).unwrap_or_default();
        before == words && after.first().is_some_and(|word| letters(word).starts_with(&letters(last)))
    }

    /// Its words that hold a digit: years, numbers of documents, of rounds, of quarters.
    pub(super) fn numbers(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(String::as_str).filter(|word| is_number(word))
    }
}

/// Puts the programme's wording in the place of others of the same meaning.
fn write_alike(words: &mut [String]) {
    for (other, printed) in WRITTEN_ALIKE.iter() {
        for at in 0..(words.len() + 1).saturating_sub(other.len()) {
            if words[at..at + other.len()] == other[..] {
                words[at..at + other.len()].clone_from_slice(printed);
            }
        }
    }
}

/// Whether a word holds a digit.
pub(super) fn is_number(word: &str) -> bool {
    word.bytes().any(|b| b.is_ascii_digit())
}

fn split(chunk: &str) -> impl Iterator<Item = &str> {
    chunk.split(|c: char| !c.is_alphanumeric() && !is_mark(c)).filter(|word| !word.is_empty())
}

fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_and_spelling_do_not_matter() {
        for (a, b) in [
            ("Tự chấm điểm chỉ số CCHC của Sở", "Tự chấm điểm chỉ số cải cách hành chính của Sở"),
            ("T/c lớp tập huấn", "Tổ chức lớp tập huấn"),
            ("Kế hoạch KH&CN", "Kế hoạch khoa học và công nghệ"),
            ("hàng hoá, dịch vụ", "hàng hóa dịch vụ"),
            ("Đề tài cấp quốc gia", "Đề tài cấp nhà nước"),
            ("điểm BĐVHX", "điểm bưu điện văn hoá xã"),
        ] {
            assert_eq!(Title::new(a).joined, Title::new(b).joined);
        }
    }

    #[test]
    fn a_title_cut_within_a_word_begins_the_whole_one() {
        let whole = Title::new("Tổ chức hội nghị giao ban công tác năm 2025");
        for part in
            ["Tổ chức hội nghị giao ban công tá", "Tổ chức hội nghị giao ban công tác năm 20…", "Tổ chức hội"]
        {
            assert!(Title::new(part).begins(&whole), "{part}");
        }
        assert!(!Title::new("Tổ chức lớp").begins(&whole));
        assert!(!Title::new("Tổ chức hội nghị giao ban công tác năm 2024").begins(&whole));
    }

    #[test]
    fn a_cut_title_says_so() {
        assert!(Title::new("Kiểm tra tình hình…").cut);
        assert!(Title::new("Kiểm tra tình hình ...").cut);
        assert!(!Title::new("Kiểm tra tình hình.").cut);
    }
}
