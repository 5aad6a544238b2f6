use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{super::key, PartialDate, day_of, is_mark, month_end, parse, parts, year_after};

/// What a cell "Thời gian hoàn thành" says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deadline {
    /// Nothing.
    Unstated,
    /// That there is none: "Thường xuyên", "Cả năm", "Hằng tháng".
    Never,
    /// The last day on time.
    On(NaiveDate),
    /// Something else.
    Unclear,
}

/// Reads a deadline of a task of `year` (and of the `quarter`, 1 to 4, where it stands in a quarter's list).
/// "Trước 15/3" ends the day before, since 15/3 is no longer before it; a month or quarter ends with its last day.
///
/// ```
/// # use tonghop::text::date::{Deadline, deadline};
/// let day = |text: &str| Deadline::On(text.parse().unwrap());
/// assert_eq!(deadline("Trước 15/3/2025", 2025, Some(1)), day("2025-03-14"));
/// assert_eq!(deadline("Tháng 2", 2025, Some(1)), day("2025-02-28"));
/// assert_eq!(deadline("Quý II", 2025, None), day("2025-06-30"));
/// assert_eq!(deadline("Thường xuyên", 2025, Some(1)), Deadline::Never);
/// ```
pub fn deadline(text: &str, year: i32, quarter: Option<u32>) -> Deadline {
    let whole = key(text);
    let words =
        whole.trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | ';' | '-' | '(' | ')'));
    if words.is_empty() {
        return Deadline::Unstated;
    }
    if starts_with_any(words, NEVER) {
        return Deadline::Never;
    }
    let (words, before) = lead_in(words);
    let found = if before {
        first_day(words, year).and_then(|day| day.pred_opt())
    } else {
        parse(words, year).map(PartialDate::last_day).or_else(|| span_end(words, year, quarter))
    };
    found.map_or(Deadline::Unclear, Deadline::On)
}

const NEVER: &[&str] = &[
    "thường xuyên",
    "cả năm",
    "hằng tháng",
    "hàng tháng",
    "hằng quý",
    "hàng quý",
    "hằng năm",
    "hàng năm",
    "hằng tuần",
    "hàng tuần",
    "hằng ngày",
    "hàng ngày",
];

/// Words before a deadline that do not move it.
const LEAD_INS: &[&str] =
    &["hoàn thành", "xong", "chậm nhất", "muộn nhất", "trong", "đến", "hết", "cuối", "vào", "là", "ngày"];

fn starts_with_any(words: &str, heads: &[&str]) -> bool {
    heads.iter().any(|head| after_words(words, head).is_some())
}

/// The text after some whole words at its beginning.
fn after_words<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    let rest = text.strip_prefix(key(words).as_str())?;
    (rest.is_empty() || rest.starts_with([' ', ',', '/', '-', ':', ';', '('])).then(|| rest.trim_start())
}

/// Cuts the words before a date; says whether "trước" is among them.
fn lead_in(mut words: &str) -> (&str, bool) {
    let mut before = false;
    loop {
        let next = LEAD_INS.iter().find_map(|lead| after_words(words, lead));
        words = match (next, after_words(words, "trước")) {
            (Some(rest), _) => rest,
            (None, Some(rest)) => {
                before = true;
                rest
            }
            (None, None) => return (words, before),
        };
    }
}

/// The first day of what is named after "trước".
fn first_day(words: &str, year: i32) -> Option<NaiveDate> {
    let quarter = || named_quarter(words, year).and_then(|(year, quarter)| day_of(year, quarter * 3 - 2, 1));
    parse(words, year).map(PartialDate::first_day).or_else(quarter)
}

/// The last day of a span: "quý II", "6 tháng đầu năm", "năm", "quý" (the one of the list).
fn span_end(words: &str, year: i32, quarter: Option<u32>) -> Option<NaiveDate> {
    let is = |phrase: &str| words == key(phrase);
    let month = if is("6 tháng đầu năm") || is("6 tháng") {
        6
    } else if is("9 tháng đầu năm") || is("9 tháng") {
        9
    } else if is("năm") || is(&format!("năm {year}")) {
        12
    } else if is("quý") {
        quarter? * 3
    } else {
        let (year, quarter) = named_quarter(words, year)?;
        return Some(month_end(year, quarter * 3));
    };
    (1..=12).contains(&month).then(|| month_end(year, month))
}

/// "quý II", "quý 2/2025", "quý II năm 2025", "q2".
fn named_quarter(words: &str, year: i32) -> Option<(i32, u32)> {
    let rest = after_words(words, "quý").or_else(|| words.strip_prefix('q'))?;
    let (number, after) = rest.split_at(rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len()));
    Some((year_after(&parts(after), year)?, numeral(number)?))
}

/// The quarter (1 to 4) that a running text names, where it names exactly one: "Những nội dung hoàn thành trong
/// Quý I: Gồm 71 nhiệm vụ", "quy-2", "Bao cao Q3-2025".
pub fn quarter_in(text: &str) -> Option<u32> {
    let (text, word) = (key(text), key("quý"));
    let words: Vec<_> =
        text.split(|c: char| !c.is_alphanumeric() && !is_mark(c)).filter(|word| !word.is_empty()).collect();
    let quarters: BTreeSet<_> = (1..)
        .zip(&words)
        .filter_map(|(next, first)| {
            let rest = [word.as_str(), "quy", "q"].iter().find_map(|word| first.strip_prefix(word))?;
            match rest {
                "" => numeral(words.get(next)?),
                _ => numeral(rest).filter(|_| rest.starts_with(|c: char| c.is_ascii_digit())),
            }
        })
        .collect();
    quarters.first().copied().filter(|_| quarters.len() == 1)
}

/// The number of a quarter.
fn numeral(word: &str) -> Option<u32> {
    match word {
        "i" | "1" => Some(1),
        "ii" | "2" => Some(2),
        "iii" | "3" => Some(3),
        "iv" | "4" => Some(4),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn deadlines() {
        for (text, expected) in [
            ("15/1/2025", "2025-01-15"),
            ("Trước 15/3/2025", "2025-03-14"),
            ("Trước ngày 01/3/2025", "2025-02-28"),
            ("Hoàn thành trước 15/6", "2025-06-14"),
            ("Trước tháng 6", "2025-05-31"),
            ("Trước Quý III", "2025-06-30"),
            ("Chậm nhất ngày 20/3", "2025-03-20"),
            ("Trong tháng 3", "2025-03-31"),
            ("Cuối tháng 2/2025", "2025-02-28"),
            ("Tháng 3", "2025-03-31"),
            ("Quý I", "2025-03-31"),
            ("QUÝ IV/2025", "2025-12-31"),
            ("Quý 2 năm 2025", "2025-06-30"),
            ("Q3", "2025-09-30"),
            ("Quý I/2026", "2026-03-31"),
            ("Trong quý", "2025-06-30"),
            ("6 tháng đầu năm", "2025-06-30"),
            ("Trong năm 2025", "2025-12-31"),
            ("31/12/2025.", "2025-12-31"),
        ] {
            assert_eq!(deadline(text, 2025, Some(2)), Deadline::On(day(expected)), "{text}");
        }
    }

    #[test]
    fn the_quarter_of_a_heading() {
        for (text, quarter) in [
            ("1. Những nội dung hoàn thành trong Quý I: Gồm 71 nhiệm vụ", Some(1)),
            ("NHIỆM VỤ QUÝ IV NĂM 2025", Some(4)),
            ("quý 3", Some(3)),
            ("theo từng Quý, tháng: Tổng cộng 288 nhiệm vụ", None),
            ("Quý I và Quý II", None),
            ("quý II, kế hoạch quý II", Some(2)),
            ("Bao cao UDDV quy II.xlsx", Some(2)),
            ("2025/quy-3", Some(3)),
            ("BC VP Sở Q1-2025.xlsx", Some(1)),
            ("quy3", Some(3)),
            ("Quý vị", None),
            ("Quy chế 1", None),
            ("Quỹ 1", None),
            ("QĐ 2", None),
            ("quý", None),
            ("", None),
        ] {
            assert_eq!(quarter_in(text), quarter, "{text}");
        }
    }

    #[test]
    fn no_deadline_none_stated_and_unclear_are_three_things() {
        for text in
            ["Thường xuyên", "thường xuyên trong năm", "Cả năm", "Cả năm 2025", "Hằng tháng", "Hàng quý"]
        {
            assert_eq!(deadline(text, 2025, Some(1)), Deadline::Never, "{text}");
        }
        for text in ["", "  ", "-", "\u{a0}"] {
            assert_eq!(deadline(text, 2025, Some(1)), Deadline::Unstated, "{text:?}");
        }
        for text in [
            "Sau khi có chỉ đạo",
            "Trước",
            "Tháng 3, 4",
            "Đầu tháng 3",
            "Quý V",
            "31/2/2025",
            "Trước 30/2",
            "Quý I - II",
        ] {
            assert_eq!(deadline(text, 2025, Some(1)), Deadline::Unclear, "{text}");
        }
        assert_eq!(deadline("Trong quý", 2025, None), Deadline::Unclear);
    }
}
