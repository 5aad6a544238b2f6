//! Dates as Vietnamese offices write them, always day before month, and the words for deadlines.

mod deadline;

use chrono::NaiveDate;

pub use deadline::{Deadline, deadline, quarter_in};

/// What a text says of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartialDate {
    /// A day.
    Day(NaiveDate),
    /// A month of a year.
    Month(i32, u32),
}

impl PartialDate {
    /// The last day that it can mean.
    pub fn last_day(self) -> NaiveDate {
        match self {
            Self::Day(day) => day,
            Self::Month(year, month) => month_end(year, month),
        }
    }

    /// The first day that it can mean.
    pub fn first_day(self) -> NaiveDate {
        match self {
            Self::Day(day) => day,
            Self::Month(year, month) => day_of(year, month, 1).unwrap_or_default(),
        }
    }
}

/// Reads a date: `31/3/2025`, `31.3.2025`, `31-3-2025`, `31/3` and `15 tháng 3` (of `year`), `1/3/25`,
/// "ngày 15 tháng 3 năm 2025", "tháng 3", "tháng 3/2025", "T3/2025", `3/2025`, `2025-03-31`. What is no date
/// that exists, or has more words than a date, is none.
///
/// ```
/// # use tonghop::text::date::{PartialDate, parse};
/// assert_eq!(parse("ngày 15 tháng 3", 2025), parse("15/3/2025", 2000));
/// assert_eq!(parse("Tháng 3", 2025), Some(PartialDate::Month(2025, 3)));
/// assert_eq!(parse("31/2/2025", 2025), None);
/// ```
pub fn parse(text: &str, year: i32) -> Option<PartialDate> {
    let parts = parts(text);
    let parts = parts.strip_prefix(&[Part::Day]).unwrap_or(&parts);
    let parts = match parts {
        [rest @ .., Part::Mark('.' | ',' | ';')] | rest => rest,
    };
    match *parts {
        [first, Part::Mark('-'), month, Part::Mark('-'), day] if first.is_year() => {
            full(first.year()?, month, day)
        }
        [day, Part::Mark(a @ ('/' | '-' | '.')), month, Part::Mark(b), last] if a == b => {
            full(last.year()?, month, day)
        }
        [day, Part::Mark('/'), month] if !month.is_year() => full(year, month, day),
        [month, Part::Mark('/' | '-' | '.'), last] if last.is_year() => whole(last.year()?, month),
        [day, Part::Month, month, ref rest @ ..] => full(year_after(rest, year)?, month, day),
        [Part::Month, month, ref rest @ ..] => whole(year_after(rest, year)?, month),
        _ => None,
    }
}

/// The year that follows a month or quarter: "/2025", "năm 2025"; `year` where nothing follows.
fn year_after(rest: &[Part], year: i32) -> Option<i32> {
    match *rest {
        [] => Some(year),
        [Part::Mark('/' | '-' | '.') | Part::Year, last] if last.is_year() => last.year(),
        _ => None,
    }
}

fn full(year: i32, month: Part, day: Part) -> Option<PartialDate> {
    day_of(year, month.small()?, day.small()?).map(PartialDate::Day)
}

fn whole(year: i32, month: Part) -> Option<PartialDate> {
    month.small().filter(|month| (1..=12).contains(month)).map(|month| PartialDate::Month(year, month))
}

fn day_of(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

fn month_end(year: i32, month: u32) -> NaiveDate {
    let next = if month == 12 { day_of(year + 1, 1, 1) } else { day_of(year, month + 1, 1) };
    next.and_then(|day| day.pred_opt()).unwrap_or_default()
}

/// A part of a written date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// At most four digits: their value and how many they are.
    Digits(u16, usize),
    /// "ngày".
    Day,
    /// "tháng", or "T" before its number.
    Month,
    /// "năm".
    Year,
    /// A mark of punctuation.
    Mark(char),
    /// Anything else, which no date has.
    Other,
}

impl Part {
    /// A day's or month's number.
    fn small(self) -> Option<u32> {
        match self {
            Self::Digits(value, ..=2) => Some(value.into()),
            _ => None,
        }
    }

    fn is_year(self) -> bool {
        matches!(self, Self::Digits(_, 4))
    }

    /// A year of four digits of our time, or of two, which is of this century.
    fn year(self) -> Option<i32> {
        match self {
            Self::Digits(value, 2) => Some(2000 + i32::from(value)),
            Self::Digits(value @ 1900..=2200, 4) => Some(value.into()),
            _ => None,
        }
    }

    fn of_word(word: &str) -> Self {
        let is = |other: &str| word == super::key(other);
        match () {
            () if word.bytes().all(|byte| byte.is_ascii_digit()) => word
                .parse()
                .ok()
                .filter(|_| word.len() <= 4)
                .map_or(Self::Other, |value| Self::Digits(value, word.len())),
            () if is("ngày") => Self::Day,
            () if is("tháng") || is("t") => Self::Month,
            () if is("năm") => Self::Year,
            () => Self::Other,
        }
    }
}

/// Marks that the comparison key leaves apart from their letters.
fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// Runs of digits, runs of letters and single marks; blanks divide and are dropped.
fn parts(text: &str) -> Vec<Part> {
    let key = super::key(text);
    let kind = |c: char| match c {
        '0'..='9' => 0,
        _ if c.is_alphanumeric() || is_mark(c) => 1,
        ' ' => 2,
        _ => 3,
    };
    let mut parts = Vec::new();
    let mut rest = key.as_str();
    while let Some(first) = rest.chars().next() {
        let run = if kind(first) == 3 {
            first.len_utf8()
        } else {
            rest.find(|c| kind(c) != kind(first)).unwrap_or(rest.len())
        };
        let (word, after) = rest.split_at(run);
        match kind(first) {
            2 => {}
            3 => parts.push(Part::Mark(first)),
            _ => parts.push(Part::of_word(word)),
        }
        rest = after;
    }
    parts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn every_way_to_write_a_day() {
        for text in [
            "31/3/2025",
            "31/03/2025",
            "31.3.2025",
            "31-3-2025",
            "31 / 3/2025",
            "31/3/25",
            "31/3",
            "2025-03-31",
            "ngày 31 tháng 3 năm 2025",
            "Ngày 31/3/2025.",
            "31 tháng 3",
            "31 THÁNG 3 NĂM 2025",
            "31 tháng 03/2025",
        ] {
            assert_eq!(parse(text, 2025), Some(PartialDate::Day(day("2025-03-31"))), "{text}");
        }
        assert_eq!(parse("1/3/25", 1999), Some(PartialDate::Day(day("2025-03-01"))), "day before month");
        assert_eq!(parse("21 /3/2024", 2025), Some(PartialDate::Day(day("2024-03-21"))));
    }

    #[test]
    fn every_way_to_write_a_month() {
        for text in [
            "tháng 3",
            "Tháng 03",
            "tháng 3/2025",
            "Tháng 3 năm 2025",
            "T3/2025",
            "T3",
            "3/2025",
            "tháng 3-2025",
        ] {
            assert_eq!(parse(text, 2025), Some(PartialDate::Month(2025, 3)), "{text}");
        }
        assert_eq!(parse("Tháng 12/2024", 2025).unwrap().last_day(), day("2024-12-31"));
        assert_eq!(parse("Tháng 2", 2024).unwrap().last_day(), day("2024-02-29"));
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "31/2/2025",
            "30/13/2025",
            "0/3/2025",
            "29/2/2025",
            "12/12 số",
            "02 - 04",
            "1.250",
            "8.000",
            "31.3",
            "tháng 13",
            "tháng 0",
            "31/3/125",
            "31/3/0025",
            "31/3-2025",
            "tháng 3, 4",
            "quý I",
            "2025",
            "31",
            "15/BC-SKHCN",
            "1/3/2025 và 2/3/2025",
            "2025/03/31",
            "100/3/2025",
        ] {
            assert_eq!(parse(text, 2025), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_day_written_any_way_reads_back(days in 0..36_500_i64, sep in "[/.-]") {
            let date = day("1950-01-01") + chrono::Duration::days(days);
            let written = date.format(&format!("%-d{sep}%-m{sep}%Y")).to_string();
            prop_assert_eq!(parse(&written, 2025), Some(PartialDate::Day(date)));
            let words = date.format("ngày %d tháng %m năm %Y").to_string();
            prop_assert_eq!(parse(&words, 2025), Some(PartialDate::Day(date)));
            prop_assert_eq!(parse(&date.to_string(), 2025), Some(PartialDate::Day(date)));
            let before = format!("Trước {written}");
            prop_assert_eq!(deadline(&before, 2025, None), Deadline::On(date.pred_opt().unwrap()));
        }

        #[test]
        fn no_text_stops_it(text in "\\PC{0,40}", quarter in proptest::option::of(0_u32..9), year in -300_000..300_000) {
            let _ = parse(&text, year);
            let _ = deadline(&text, year, quarter);
        }

        #[test]
        fn no_near_date_stops_it(text in "(trước |quý |tháng |ngày )?[0-9]{0,5}[/. -]{0,2}[0-9]{0,5}[/. -]?[0-9]{0,6}") {
            let _ = deadline(&text, 2025, Some(1));
        }
    }
}
