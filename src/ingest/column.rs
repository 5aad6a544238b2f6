//! The field of a column from the headings above it, read for the period reported: a table may show the figures of
//! other quarters, of last year, of the whole year and their plans beside those that are reported.

use std::sync::LazyLock;

use regex::Regex;

use super::heading::quarter_in;
use crate::{
    model::{Field, Period, PeriodKind},
    programme::columns::recognise,
    text,
};

/// What the headings over a column say of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    /// It holds a field of the period reported. `named`: the headings name that period themselves.
    Of { field: Field, named: bool },
    /// It is understood and not collected: another period's figure, a quarter's plan.
    Elsewhere,
    /// Nothing is known of it.
    Unknown,
}

/// The time that a heading speaks of, seen from the period reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Span {
    /// The period itself.
    Own,
    /// From the year's start to the period's end.
    SinceStart,
    /// The whole year.
    WholeYear,
    /// Any other time.
    Other,
}

/// What one heading says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Heading {
    /// What is shown.
    field: Option<Field>,
    span: Option<Span>,
    /// Whether it names nothing but a time.
    time_only: bool,
}

/// Words for a time that is not reported.
const OTHER: [&str; 7] =
    ["cùng kỳ", "năm trước", "năm ngoái", "quý trước", "kỳ trước", "tháng trước", "tiếp theo"];
/// Words for the time from the year's start.
const SINCE_START: [&str; 8] =
    ["lũy kế", "cộng dồn", "từ đầu năm", "lk từ", "tính từ", "đến hết", "đến nay", "tính đến"];
/// Words for the period reported.
const OWN: [&str; 6] = ["trong quý", "trong kỳ", "kỳ này", "quý này", "trong tháng", "kỳ báo cáo"];
/// Beginnings of headings that name nothing but a time.
const TIMES: [&str; 12] = [
    "quý",
    "trong quý",
    "trong kỳ",
    "kỳ này",
    "6 tháng",
    "9 tháng",
    "lũy kế",
    "lk",
    "cộng dồn",
    "từ đầu năm",
    "năm",
    "cả năm",
];

/// Reads the headings over a column, from top to bottom, for the period reported.
pub(super) fn read(headings: &[String], period: Option<Period>) -> Column {
    let levels: Vec<Heading> = headings.iter().map(|heading| level(heading, period)).collect();
    let span = if levels.iter().any(|level| level.span == Some(Span::Other)) {
        Some(Span::Other)
    } else {
        levels.iter().rev().find_map(|level| level.span)
    };
    let Some(field) = field(headings, &levels) else {
        return match span {
            // Without any word for what is shown, a time alone stands for what was done in it.
            Some(span) if levels.iter().all(|level| level.time_only) => {
                timed(Field::Actual, Some(span), period)
            }
            Some(Span::Other) => Column::Elsewhere,
            _ => Column::Unknown,
        };
    };
    timed(field, span, period)
}

/// Whether a text may stand in the lower row of a header: it names a field or a time.
pub(super) fn is_heading(heading: &str) -> bool {
    let level = level(heading, None);
    level.field.is_some() || level.span.is_some() || dated(&text::key(heading)).is_some()
}

/// What is shown, whatever the time: a percentage and an estimate stay such on every level.
fn field(headings: &[String], levels: &[Heading]) -> Option<Field> {
    let fields: Vec<Field> = levels.iter().filter_map(|level| level.field).collect();
    let last = *fields.last()?;
    let has = |field| fields.contains(&field);
    if has(Field::Percent) {
        return Some(Field::Percent);
    }
    if has(Field::Estimate) && last == Field::Actual {
        return Some(Field::Estimate);
    }
    if let (Some(Field::Due | Field::Progress), Some(lowest)) =
        (fields.first(), headings.last().filter(|_| headings.len() > 1))
    {
        return Some(dated(&text::key(lowest)).unwrap_or(last));
    }
    let timed_below = levels.last().is_some_and(|level| level.field.is_none() && level.span.is_some());
    Some(if last == Field::Result && timed_below { Field::Actual } else { last })
}

/// Under "Thời gian hoàn thành" or "Tiến độ": the deadline beside the day on which it was done.
fn dated(lowest: &str) -> Option<Field> {
    let begins = |words: &[&str]| words.iter().any(|word| lowest.starts_with(&text::key(word)));
    match () {
        () if begins(&["kế hoạch", "theo kế hoạch", "kh", "theo kh", "quy định", "được giao"]) => {
            Some(Field::Due)
        }
        () if begins(&["thực tế", "thực hiện", "hoàn thành thực tế"]) => {
            Some(Field::CompletedOn)
        }
        () => None,
    }
}

/// The column of a field at a time.
fn timed(field: Field, span: Option<Span>, period: Option<Period>) -> Column {
    let of = |field| Column::Of { field, named: span == Some(Span::Own) };
    // A half-year's own figure is the figure from the year's start.
    let whole = period.is_some_and(|period| !matches!(period.kind, PeriodKind::Month | PeriodKind::Quarter));
    match (field, span) {
        (Field::Estimate, Some(Span::SinceStart)) if whole => of(field),
        (Field::Actual, Some(Span::SinceStart | Span::WholeYear)) => of(Field::Cumulative),
        (
            Field::Plan | Field::Actual | Field::Estimate | Field::Percent | Field::Result,
            Some(Span::Other),
        )
        | (Field::Previous | Field::Check, _)
        | (Field::Plan, Some(Span::Own | Span::SinceStart))
        | (Field::Percent, Some(Span::Own))
        | (Field::Estimate, Some(Span::SinceStart | Span::WholeYear)) => Column::Elsewhere,
        _ => of(field),
    }
}

fn level(heading: &str, period: Option<Period>) -> Heading {
    let key = text::key(heading);
    let begins = |word: &&str| {
        let rest = key.strip_prefix(text::key(word).as_str());
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    let time_only = TIMES.iter().any(begins);
    let compares = ["so với", "so sánh"].iter().any(begins);
    let field = match recognise(heading) {
        _ if compares => Some(Field::Percent),
        Some(Field::Actual | Field::Cumulative) if time_only => None,
        Some(Field::Cumulative) => Some(Field::Actual),
        // "Kế hoạch quý II"
        None if ["kế hoạch", "kh"].iter().any(begins) && span(&key, period, None).is_some() => {
            Some(Field::Plan)
        }
        field => field,
    };
    Heading { field, span: span(&key, period, field), time_only }
}

/// The time that a heading's key speaks of.
fn span(key: &str, period: Option<Period>, field: Option<Field>) -> Option<Span> {
    let has = |words: &[&str]| words.iter().any(|word| key.contains(&text::key(word)));
    let years: Vec<i32> = years(key);
    let another_year = period.is_some_and(|own| !years.is_empty() && !years.contains(&own.year));
    if has(&OTHER) || another_year {
        return Some(Span::Other);
    }
    let quarter = quarter_in(key);
    let other_quarter = quarter.zip(period).is_some_and(|(named, own)| named != own.last_quarter());
    if other_quarter {
        return Some(Span::Other);
    }
    if let Some(last) = months(key) {
        let own = period.is_none_or(|own| own.months().1 == last);
        return Some(if own { Span::SinceStart } else { Span::Other });
    }
    // "% so với kế hoạch năm" is measured on the year's plan even where it names the quarter.
    let on_year = field == Some(Field::Percent) && key.contains(&text::key("năm"));
    match () {
        () if has(&SINCE_START) || key == "lk" => Some(Span::SinceStart),
        () if on_year => Some(Span::WholeYear),
        () if quarter.is_some() || has(&OWN) => Some(Span::Own),
        () if has(&["cả năm"]) || !years.is_empty() || key == text::key("năm") => Some(Span::WholeYear),
        () => None,
    }
}

/// The month with which "6 tháng", "9 tháng" end.
fn months(key: &str) -> Option<u32> {
    static MONTHS: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(&format!(r"(?:^|\D)0?([69])\s*{}", text::key("tháng"))).ok());
    MONTHS.as_ref()?.captures(key)?.get(1)?.as_str().parse().ok()
}

fn years(key: &str) -> Vec<i32> {
    static YEAR: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\b20\d\d\b").ok());
    let found = YEAR.as_ref().map(|regex| regex.find_iter(key).filter_map(|year| year.as_str().parse().ok()));
    found.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Quarter;

    fn of(path: &str) -> Column {
        let headings: Vec<String> = path.split(" > ").map(str::to_owned).collect();
        read(&headings, Some(Period::quarter(2025, Quarter::ALL[1])))
    }

    fn field(path: &str) -> Option<Field> {
        match of(path) {
            Column::Of { field, .. } => Some(field),
            Column::Elsewhere | Column::Unknown => None,
        }
    }

    #[test]
    fn figures_of_the_period() {
        for (path, expected) in [
            ("Thực hiện", Field::Actual),
            ("Thực hiện quý II/2025", Field::Actual),
            ("Thực hiện > Quý II", Field::Actual),
            ("Kết quả thực hiện > Quý II", Field::Actual),
            ("Quý II > Thực hiện", Field::Actual),
            ("Thực hiện > Kỳ này", Field::Actual),
            ("Thực hiện 6 tháng", Field::Cumulative),
            ("Lũy kế từ đầu năm > Thực hiện", Field::Cumulative),
            ("Lũy kế đến hết quý II", Field::Cumulative),
            ("Thực hiện đến hết quý II", Field::Cumulative),
            ("KQ thực hiện > Quý II", Field::Actual),
            ("Thực hiện > Lũy kế năm 2025", Field::Cumulative),
            ("6 tháng đầu năm > Thực hiện", Field::Cumulative),
            ("Ước thực hiện > Quý II", Field::Estimate),
            ("Kế hoạch > Năm 2025", Field::Plan),
            ("Kế hoạch năm 2025", Field::Plan),
            ("Tỷ lệ % > Năm", Field::Percent),
            ("Tỷ lệ thực hiện quý II so với kế hoạch năm", Field::Percent),
            ("So sánh > Kế hoạch năm", Field::Percent),
            ("Kết quả thực hiện", Field::Result),
            ("Thời gian hoàn thành > Kế hoạch", Field::Due),
            ("Thời gian hoàn thành > Thực tế", Field::CompletedOn),
            ("Tiến độ > Tình trạng", Field::Progress),
            ("Tiến độ > Ngày hoàn thành", Field::CompletedOn),
        ] {
            assert_eq!(field(path), Some(expected), "{path}");
        }
    }

    #[test]
    fn figures_of_another_time_are_not_collected() {
        for path in [
            "Thực hiện > Quý I",
            "Thực hiện quý I",
            "Thực hiện quý trước",
            "Thực hiện > Cùng kỳ",
            "Thực hiện cùng kỳ năm trước",
            "Thực hiện năm 2024",
            "Năm 2024 > Thực hiện",
            "Thực hiện quý II/2024",
            "Thực hiện 9 tháng",
            "Kế hoạch quý II",
            "Quý II > Kế hoạch",
            "Lũy kế từ đầu năm > Kế hoạch",
            "Kế hoạch quý III",
            "Mục tiêu quý II",
            "Ước thực hiện cả năm",
            "Ước thực hiện năm 2025",
            "Ước thực hiện quý III",
            "Tỷ lệ % > Quý II",
            "So với cùng kỳ (%)",
            "So sánh > Cùng kỳ",
        ] {
            assert_eq!(of(path), Column::Elsewhere, "{path}");
        }
        assert_eq!(of("Số điện thoại"), Column::Unknown);
        assert_eq!(of("Số lượng quý II"), Column::Unknown);
        assert_eq!(field("Nhiệm vụ"), Some(Field::Title));
        assert_eq!(field("Nội dung nhiệm vụ quý I"), Some(Field::Title), "only figures have a time");
    }

    #[test]
    fn without_a_period_a_quarters_figure_is_taken() {
        let read = read(&["Thực hiện quý I".to_owned()], None);
        assert_eq!(read, Column::Of { field: Field::Actual, named: true });
    }
}
