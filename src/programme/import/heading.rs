//! What a text that stands alone is to an annex: a part's or section's heading, a mark, a note, a total.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    model::{Quarter, Section},
    text::{self, date},
};

/// A heading without a number is no longer than this.
const SHORT: usize = 60;
/// A quarter's heading is no longer than this; longer paragraphs name quarters too.
const PLAIN: usize = 120;

/// A part of the annex.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// I, the indicators.
    Indicators,
    /// II, the key and the cross-cutting tasks.
    Tasks,
    /// III, the tasks of each quarter.
    Quarters,
    /// IV, how the programme is carried out.
    Organisation,
}

impl Part {
    const ALL: [Self; 4] = [Self::Indicators, Self::Tasks, Self::Quarters, Self::Organisation];

    /// The annex's number of the part, by which the programme keeps its heading.
    pub fn number(self) -> &'static str {
        ["I", "II", "III", "IV"][self as usize]
    }

    /// Words of which a heading of the part has one.
    fn words(self) -> &'static [&'static str] {
        match self {
            Self::Indicators => &["chỉ tiêu"],
            Self::Tasks => &["trọng tâm", "xuyên suốt"],
            Self::Quarters => &["quý", "tháng"],
            Self::Organisation => &["tổ chức thực hiện"],
        }
    }
}

/// What a heading opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Heading {
    Part(Part),
    Section(Section),
}

/// The number before a heading, and the heading behind it.
static NUMBERED: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^((?:[IVX]+|\d{1,2})(?:\.\d{1,2})?)[.)/]?\s+(.+)$").ok());

/// The heading that a text is, within the part that is open.
pub(super) fn heading(text: &str, part: Option<Part>) -> Option<Heading> {
    if text.starts_with(char::is_lowercase) {
        return None;
    }
    let line = text.replace('\n', " ");
    let (number, words) = NUMBERED
        .as_ref()
        .and_then(|numbered| numbered.captures(&line))
        .map_or((None, line.as_str()), |found| {
            (found.get(1), found.get(2).map_or("", |words| words.as_str()))
        });
    let key = text::key(words);
    let opened = number.and_then(|number| part_of(number.as_str(), &key));
    opened.map(Heading::Part).or_else(|| {
        let allowed =
            part != Some(Part::Organisation) && (number.is_some() || words.chars().count() <= SHORT);
        let quarter =
            is_quarter_heading(text).then(|| date::quarter_in(text)).flatten().and_then(Quarter::new);
        let section = quarter.map(Section::Quarterly).filter(|_| words.chars().count() <= PLAIN);
        section.or_else(|| section_of(&key).filter(|_| allowed)).map(Heading::Section)
    })
}

fn part_of(number: &str, key: &str) -> Option<Part> {
    Part::ALL.into_iter().find(|part| {
        part.number() == number && part.words().iter().any(|word| key.contains(&text::key(word)))
    })
}

/// The section of parts I and II that some words name.
fn section_of(key: &str) -> Option<Section> {
    let has = |word: &str| key.contains(&text::key(word));
    match (has("trọng tâm"), has("xuyên suốt")) {
        (true, false) => Some(Section::KeyTasks),
        (false, true) => Some(Section::CrossCutting),
        (false, false) if has("chỉ tiêu phân khai") => Some(Section::Apportioned),
        (false, false) if has("chỉ tiêu") && has("kinh tế") => Some(Section::Indicators),
        _ => None,
    }
}

/// The section that a sheet's name says: its number ("II.1"), its words, or a quarter.
pub(super) fn section_of_sheet(name: &str) -> Option<Section> {
    let number = name.trim().trim_start_matches("Mục ").split([' ', '-', '_']).next().unwrap_or_default();
    let quarter = date::quarter_in(name).and_then(Quarter::new).map(Section::Quarterly);
    number.trim_end_matches('.').parse().ok().or(quarter).or_else(|| section_of(&text::key(name)))
}

/// Whether a text alone in its row opens a quarter's list: it speaks of tasks, or says little but the quarter
/// ("QUÝ I NĂM 2025"). A longer text that happens to name a quarter is none, and neither is the rest of a torn row,
/// which goes on in lower case.
fn is_quarter_heading(text: &str) -> bool {
    if text.starts_with(char::is_lowercase) {
        return false;
    }
    let key = text::key(text);
    let speaks_of_tasks = ["nội dung", "nhiệm vụ"].iter().any(|word| key.contains(&text::key(word)));
    date::quarter_in(text).is_some() && (speaks_of_tasks || text.chars().count() <= 20)
}

/// Whether a text says that what it stands over is an illustration.
pub(super) fn is_illustration_mark(text: &str) -> bool {
    text::key(text).trim_start_matches(['(', ' ']).starts_with(&text::key("minh họa"))
}

/// Whether a text says which decision the annex belongs to.
pub(super) fn is_attachment(text: &str) -> bool {
    let key = text::key(text);
    let key = key.trim_start_matches(['(', ' ']);
    ["kèm theo", "ban hành kèm theo"].iter().any(|words| key.starts_with(&text::key(words)))
        && key.contains(&text::key("quyết định"))
}

/// Whether a text is the note below a table.
pub(super) fn is_note(text: &str) -> bool {
    text::key(text).trim_start_matches(['(', '*', ' ']).starts_with(&text::key("ghi chú"))
}

/// The row of numbers that official tables have below their header: "(1) (2) (3)".
pub(super) fn are_column_numbers(texts: &[String]) -> bool {
    let is_number = |text: &String| text.trim_matches(['(', ')']).parse::<u8>().is_ok();
    texts.len() > 2 && texts.iter().all(is_number)
}

/// Whether a row that begins so is a table's total.
pub(super) fn is_total(text: &str) -> bool {
    let key = text::key(text);
    ["tổng cộng", "cộng:"].iter().any(|word| key.starts_with(&text::key(word))) || key == text::key("cộng")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_headings_of_the_decision() {
        use Heading::{Part as P, Section as S};
        for (text, expected) in [
            ("I. Chỉ tiêu kế hoạch thực hiện trong năm 2025", Some(P(Part::Indicators))),
            (
                "1. Các chỉ tiêu kinh tế - xã hội của Sở (Quyết định số 788/QĐ-UBND)",
                Some(S(Section::Indicators)),
            ),
            ("2. Chỉ tiêu phân khai hàng năm theo Quyết định 476/QĐ-UBND", Some(S(Section::Apportioned))),
            ("II. Những nhiệm vụ trọng tâm, xuyên suốt", Some(P(Part::Tasks))),
            (
                "Lãnh đạo Sở tập trung theo dõi các nhiệm vụ trọng tâm, xuyên suốt trong năm, cụ thể như sau:",
                None,
            ),
            ("1. Nhiệm vụ trọng tâm: Gồm 13 nội dung", Some(S(Section::KeyTasks))),
            ("NHIỆM VỤ XUYÊN SUỐT", Some(S(Section::CrossCutting))),
            (
                "III. Những nhiệm vụ hoàn thành theo từng Quý, tháng: Tổng cộng 288 nhiệm vụ",
                Some(P(Part::Quarters)),
            ),
            (
                "2. Những nội dung hoàn thành trong Quý II: Gồm 91 nhiệm vụ",
                Some(S(Section::Quarterly(Quarter::ALL[1]))),
            ),
            ("IV. Tổ chức thực hiện", Some(P(Part::Organisation))),
            ("II. Sở hữu trí tuệ", None),
            ("Gồm 06 nội dung", None),
        ] {
            assert_eq!(heading(text, None), expected, "{text}");
        }
    }

    #[test]
    fn a_paragraph_of_part_four_is_no_heading() {
        let part = Some(Part::Organisation);
        assert_eq!(heading("3. Kết quả thực hiện các chỉ tiêu kinh tế của nhiệm vụ trọng tâm", part), None);
        let list = Some(Heading::Section(Section::Quarterly(Quarter::ALL[0])));
        assert_eq!(heading("1. Những nội dung hoàn thành trong Quý I", part), list);
    }

    #[test]
    fn sheets_named_by_sections() {
        assert_eq!(section_of_sheet("II.1"), Some(Section::KeyTasks));
        assert_eq!(section_of_sheet("Mục I.2 - phân khai"), Some(Section::Apportioned));
        assert_eq!(section_of_sheet("Xuyên suốt"), Some(Section::CrossCutting));
        assert_eq!(section_of_sheet("Quý III"), Some(Section::Quarterly(Quarter::ALL[2])));
        assert_eq!(section_of_sheet("Sheet1"), None);
    }
}
