//! The time that a heading speaks of, seen from the period reported.

use std::sync::LazyLock;

use regex::Regex;

use super::heading::quarter_in;
use crate::{
    model::{Field, Period, PeriodKind},
    text,
};

/// The time that a heading speaks of, seen from the period reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Span {
    /// The period itself.
    Own,
    /// Less than the period: one of its months or quarters.
    Part,
    /// From the year's start to the period's end.
    SinceStart,
    /// The whole year.
    WholeYear,
    /// Any other time.
    Other,
}

/// The months that a heading names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Named {
    /// First and last month.
    months: (u32, u32),
    /// Whether they are counted from the year's start ("6 tháng", "5 tháng đầu năm").
    from_start: bool,
}

/// Words for a time that is not reported.
const OTHER: [&str; 7] =
    ["cùng kỳ", "năm trước", "năm ngoái", "quý trước", "kỳ trước", "tháng trước", "tiếp theo"];
/// Words for the time from the year's start.
const SINCE_START: [&str; 8] =
    ["lũy kế", "cộng dồn", "từ đầu năm", "lk từ", "tính từ", "đến hết", "đến nay", "tính đến"];
/// Words for the time up to what they name, unless it is said where that time begins.
const UNTIL: [&str; 4] = ["đến tháng", "đến quý", "đến ngày", "đến cuối"];
/// Words for the period reported.
const OWN: [&str; 3] = ["trong kỳ", "kỳ này", "kỳ báo cáo"];
/// Words for the quarter reported.
const QUARTER: [&str; 5] = ["trong quý", "quý này", "cả quý", "cộng quý", "tổng quý"];
/// Words for the month reported.
const MONTH: [&str; 5] = ["trong tháng", "tháng này", "cả tháng", "cộng tháng", "tổng tháng"];
/// Beginnings of headings that name nothing but a time.
const TIMES: [&str; 16] = [
    "quý",
    "trong quý",
    "cả quý",
    "trong kỳ",
    "kỳ này",
    "6 tháng",
    "9 tháng",
    "12 tháng",
    "trong tháng",
    "tháng này",
    "lũy kế",
    "lk",
    "cộng dồn",
    "từ đầu năm",
    "năm",
    "cả năm",
];
/// Headings of a sum, or what such a heading begins with: "Cộng", "Tổng quý II".
const TOTALS: [&str; 4] = ["tổng cộng", "tổng số", "tổng", "cộng"];

/// The time that a heading's key speaks of, where it heads a `field`.
pub(super) fn span(key: &str, period: Option<Period>, field: Option<Field>) -> Option<Span> {
    let has = |words: &[&str]| words.iter().any(|word| key.contains(&text::key(word)));
    let years: Vec<i32> = years(key);
    let another_year = period.is_some_and(|own| !years.is_empty() && !years.contains(&own.year));
    if has(&OTHER) || another_year {
        return Some(Span::Other);
    }
    if let Some(months) = between_days(key) {
        let from_start = months.0 == 1 && period.is_some_and(|own| own.months() != months);
        return Some(seen(Named { months, from_start }, false, period));
    }
    let ranges = has(&["từ tháng", "từ quý"]) || months(key).is_some_and(|(_, (first, last))| first < last);
    let until = !has(&OWN) && (has(&UNTIL) && !ranges || until_day(key).is_some());
    let since_start = has(&SINCE_START) || key == "lk" || until;
    let named = match named(key) {
        Some(named) => Some(seen(named, since_start, period)),
        None => {
            until_day(key).zip(period).filter(|(month, own)| *month < own.months().1).map(|_| Span::Other)
        }
    };
    if let Some(span @ (Span::Other | Span::Part)) = named {
        return Some(span);
    }
    // "% so với kế hoạch năm" is measured on the year's plan even where it names the quarter.
    let on_year = field == Some(Field::Percent) && key.contains(&text::key("năm"));
    let kind = |kind: PeriodKind| period.is_none_or(|own| own.kind == kind);
    match () {
        () if since_start || named == Some(Span::SinceStart) => Some(Span::SinceStart),
        () if on_year => Some(Span::WholeYear),
        () if named.is_some() || has(&OWN) => named.or(Some(Span::Own)),
        () if has(&QUARTER) && kind(PeriodKind::Quarter) => Some(Span::Own),
        () if has(&QUARTER) => Some(if kind(PeriodKind::Month) { Span::Other } else { Span::Part }),
        () if has(&MONTH) => Some(if kind(PeriodKind::Month) { Span::Own } else { Span::Part }),
        () if has(&["cả năm"]) || !years.is_empty() || key == text::key("năm") => Some(Span::WholeYear),
        () => None,
    }
}

/// Whether a heading's key names nothing but a time ("Quý II", "T4", "Cộng quý").
pub(super) fn is_time(key: &str) -> bool {
    let key = total_of(key).unwrap_or(key);
    let begins = |word: &&str| {
        let rest = key.strip_prefix(text::key(word).as_str());
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    TIMES.iter().any(begins) || months(key).is_some_and(|(at, _)| at == 0)
}

/// Whether a heading's key speaks of a plan for less than the year, also where it does not say of which part of it:
/// "TH/KH quý (%)", "So với kế hoạch 6 tháng".
pub(super) fn plans_less(key: &str) -> bool {
    static LESS: LazyLock<Option<Regex>> = LazyLock::new(|| {
        let [plan, goal, given, of, within, quarter, month, term] =
            ["kế hoạch", "chỉ tiêu", "giao", "của", "trong", "quý", "tháng", "kỳ"].map(text::key);
        Regex::new(&format!(
            r"(?:^|[^\p{{L}}\p{{M}}])(?:{plan}|kh|{goal})[\s(]*(?:(?:{given}|{of}|{within})\s+)*(?:{quarter}|{month}|{term}|0?[69]\s*{month})(?:$|[^\p{{L}}\p{{M}}])"
        ))
        .ok()
    });
    LESS.as_ref().is_some_and(|regex| regex.is_match(key))
}

/// Whether a heading's key is that of a sum: "Cộng", "Tổng số", "Tổng cộng".
pub(super) fn is_total(key: &str) -> bool {
    total_of(key) == Some("")
}

/// What a sum is of: "quý II" of "Cộng quý II".
fn total_of(key: &str) -> Option<&str> {
    let rest = TOTALS.iter().find_map(|word| key.strip_prefix(text::key(word).as_str()))?;
    Some(rest.trim_matches(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ':' | '.')))
}

/// The first and the last month that a heading names for itself, where it does not count from the year's start.
pub(super) fn named_months(key: &str) -> Option<(u32, u32)> {
    let since_start = SINCE_START.iter().any(|word| key.contains(&text::key(word)));
    let named = named(key).filter(|named| is_time(key) && !named.from_start && !since_start);
    named.map(|named| named.months)
}

/// How months look from the period reported.
pub(super) fn of_months(months: (u32, u32), period: Option<Period>) -> Span {
    seen(Named { months, from_start: false }, false, period)
}

fn seen(named: Named, since_start: bool, period: Option<Period>) -> Span {
    let counted = since_start || named.from_start;
    let Some(own) = period.map(Period::months) else {
        return if counted { Span::SinceStart } else { Span::Own };
    };
    let (first, last) = named.months;
    let within = own.0 <= first && last <= own.1;
    match () {
        () if counted && last == own.1 => Span::SinceStart,
        () if counted => {
            if named.from_start && within {
                Span::Part
            } else {
                Span::Other
            }
        }
        () if named.months == own => Span::Own,
        () if first == 1 && last == own.1 => Span::SinceStart,
        () if named.months == (1, 12) => Span::WholeYear,
        () => {
            if within {
                Span::Part
            } else {
                Span::Other
            }
        }
    }
}

/// The months that a key names: "6 tháng", "tháng 4", "T4 - T6", "quý II".
fn named(key: &str) -> Option<Named> {
    let plain = |months| Named { months, from_start: false };
    counted(key)
        .or_else(|| months(key).map(|(_, months)| plain(months)))
        .or_else(|| quarter_in(key).map(|quarter| plain((quarter.number() * 3 - 2, quarter.number() * 3))))
}

/// "6 tháng", "9 tháng", "5 tháng đầu năm"; the six months at the year's end.
fn counted(key: &str) -> Option<Named> {
    static COUNTED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        let (months, start) = (text::key("tháng"), text::key("đầu năm"));
        Regex::new(&format!(r"(?:^|\D)0?(\d{{1,2}})\s*{months}(\s+{start})?")).ok()
    });
    let found = COUNTED.as_ref()?.captures(key)?;
    let count: u32 = found[1].parse().ok().filter(|count| (1..=12).contains(count))?;
    if key.contains(&text::key("cuối năm")) {
        return Some(Named { months: (13 - count, 12), from_start: false });
    }
    let counts = found.get(2).is_some() || matches!(count, 6 | 9 | 12);
    counts.then_some(Named { months: (1, count), from_start: true })
}

/// The first and the last of the months that a key names, and where in it: "tháng 4", "T4", "tháng 4 - 6",
/// "từ tháng 1 đến tháng 6".
fn months(key: &str) -> Option<(usize, (u32, u32))> {
    static MONTHS: LazyLock<Option<Regex>> = LazyLock::new(|| {
        let (month, and, to) = (text::key("tháng"), text::key("và"), text::key("đến"));
        let month = format!(r"(?:{month}|thang|t)[.\s]*");
        Regex::new(&format!(
            r"(?:^|[^\p{{L}}\p{{M}}\d])({month}\d{{1,2}}\b(?:\s*(?:[-,;+&]|{and}|{to})\s*(?:{month})?\d{{1,2}}\b)*)"
        ))
        .ok()
    });
    static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\d+").ok());
    let found = MONTHS.as_ref()?.captures(key)?.get(1)?;
    let numbers: Option<Vec<u32>> = NUMBER
        .as_ref()?
        .find_iter(found.as_str())
        .map(|number| number.as_str().parse().ok().filter(|month| (1..=12).contains(month)))
        .collect();
    let numbers = numbers?;
    Some((found.start(), (*numbers.iter().min()?, *numbers.iter().max()?)))
}

/// The month of the day up to which a heading counts: "Thực hiện đến 15/6/2025".
fn until_day(key: &str) -> Option<u32> {
    static DAY: LazyLock<Option<Regex>> = LazyLock::new(|| {
        let (to, end, day) = (text::key("đến"), text::key("hết"), text::key("ngày"));
        Regex::new(&format!(r"{to}\s+(?:{end}\s+)?(?:{day}\s+)?\d{{1,2}}[/.-](\d{{1,2}})\b")).ok()
    });
    DAY.as_ref()?.captures(key)?.get(1)?.as_str().parse().ok().filter(|month| (1..=12).contains(month))
}

/// The months between two days that a heading names: "từ ngày 01/4 đến ngày 30/6", or, where periods end on the 14th
/// (Nghị định 09/2019/NĐ-CP, Điều 12), "từ 15/3 đến 14/6". From the 15th on, a day counts for the next month.
fn between_days(key: &str) -> Option<(u32, u32)> {
    static DAYS: LazyLock<Option<Regex>> = LazyLock::new(|| {
        let [from, day, to, end] = ["từ", "ngày", "đến", "hết"].map(text::key);
        Regex::new(&format!(
            r"{from}\s+(?:{day}\s+)?(\d{{1,2}})[/.-](\d{{1,2}})(?:[/.-]\d{{2,4}})?\s*(?:{to}|-)\s*(?:{end}\s+)?(?:{day}\s+)?\d{{1,2}}[/.-](\d{{1,2}})\b"
        ))
        .ok()
    });
    let found = DAYS.as_ref()?.captures(key)?;
    let number = |at: usize| found[at].parse::<u32>().ok();
    let (day, month, last) = (number(1)?, number(2)?, number(3)?);
    let first = if day >= 15 { month % 12 + 1 } else { month };
    ((1..=12).contains(&month) && first <= last && last <= 12).then_some((first, last))
}

fn years(key: &str) -> Vec<i32> {
    static YEAR: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\b20\d\d\b").ok());
    let found = YEAR.as_ref().map(|regex| regex.find_iter(key).filter_map(|year| year.as_str().parse().ok()));
    found.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen_from(period: &str, heading: &str) -> Option<Span> {
        span(&text::key(heading), Period::parse(2025, period).ok(), None)
    }

    #[test]
    fn a_quarter_holds_its_months() {
        for (heading, expected) in [
            ("Tháng 4", Span::Part),
            ("T5", Span::Part),
            ("Thực hiện tháng 06/2025", Span::Part),
            ("Tháng 4 - 5", Span::Part),
            ("Trong tháng", Span::Part),
            ("Tháng 4, 5, 6", Span::Own),
            ("T4-T6", Span::Own),
            ("Từ tháng 4 đến tháng 6", Span::Own),
            ("Cộng quý II", Span::Own),
            ("Cả quý", Span::Own),
            ("Tháng 3", Span::Other),
            ("Tháng 7/2025", Span::Other),
            ("Tháng 4/2024", Span::Other),
            ("Lũy kế đến hết tháng 6", Span::SinceStart),
            ("Từ tháng 1 đến tháng 6", Span::SinceStart),
            ("Thực hiện đến tháng 6/2025", Span::SinceStart),
            ("Thực hiện đến 15/6", Span::SinceStart),
            ("Thực hiện đến ngày 05/7/2025", Span::SinceStart),
            ("Lũy kế đến hết tháng 3", Span::Other),
            ("Lũy kế quý I", Span::Other),
            ("Thực hiện đến 31/3/2025", Span::Other),
            ("5 tháng đầu năm", Span::Other),
            ("6 tháng cuối năm", Span::Other),
        ] {
            assert_eq!(seen_from("quy-2", heading), Some(expected), "{heading}");
        }
        for heading in ["Ngày, tháng hoàn thành", "TT 1", "Đợt 4", "Tháng 13", "Cộng"] {
            assert_eq!(seen_from("quy-2", heading), None, "{heading}");
        }
    }

    #[test]
    fn other_periods_hold_other_parts() {
        for (period, heading, expected) in [
            ("thang-4", "Tháng 4", Span::Own),
            ("thang-4", "Trong tháng", Span::Own),
            ("thang-4", "4 tháng đầu năm", Span::SinceStart),
            ("thang-4", "Tháng 3", Span::Other),
            ("thang-6", "Quý II", Span::Other),
            ("6-thang", "Quý II", Span::Part),
            ("6-thang", "5 tháng đầu năm", Span::Part),
            ("6-thang", "6 tháng", Span::SinceStart),
            ("6-thang", "Trong kỳ", Span::Own),
            ("nam", "Quý IV", Span::Part),
            ("nam", "Cả năm", Span::WholeYear),
        ] {
            assert_eq!(seen_from(period, heading), Some(expected), "{heading} in {period}");
        }
    }

    #[test]
    fn a_plan_of_less_than_the_year() {
        for heading in [
            "TH/KH quý (%)",
            "So với KH quý II",
            "% kế hoạch quý",
            "Đạt % chỉ tiêu giao trong quý",
            "KH tháng",
            "So với kế hoạch kỳ này (%)",
            "Tỷ lệ so với KH 6 tháng",
        ] {
            assert!(plans_less(&text::key(heading)), "{heading}");
        }
        for heading in ["TH/KH (%)", "TH/KH năm (%)", "Tỷ lệ quý II so với kế hoạch năm", "Quý II", "KH quýt"]
        {
            assert!(!plans_less(&text::key(heading)), "{heading}");
        }
    }

    #[test]
    fn headings_of_a_time_and_of_a_sum() {
        for heading in ["Tháng 4", "T.5", "Quý II", "Cộng quý", "Tổng cộng 6 tháng", "Lũy kế"] {
            assert!(is_time(&text::key(heading)), "{heading}");
        }
        for heading in ["Thực hiện tháng 4", "Cộng", "Tổng số đề tài", "Cộng tác viên", "Trạng thái"]
        {
            assert!(!is_time(&text::key(heading)), "{heading}");
        }
        for heading in ["Cộng", "TỔNG CỘNG", "Tổng số:"] {
            assert!(is_total(&text::key(heading)), "{heading}");
        }
        assert!(!is_total(&text::key("Cộng dồn")) && !is_total(&text::key("Tổng số đề tài")));
        assert_eq!(named_months(&text::key("Quý II/2025")), Some((4, 6)));
        assert_eq!(named_months(&text::key("Lũy kế quý II")), None);
    }
}
