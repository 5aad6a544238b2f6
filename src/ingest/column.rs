//! The field of a column from the headings above it, read for the period reported: a table may show the figures of
//! other quarters, of last year, of the whole year and their plans beside those that are reported.

use super::span::{self, Span};
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
    /// It holds what was done in a part of the period, which says nothing of the whole.
    Part,
    /// It is understood and not collected: another period's figure, a quarter's plan.
    Elsewhere,
    /// Nothing is known of it.
    Unknown,
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

/// States that head the columns of a table in which a unit ticks one.
const STATES: [&str; 28] = [
    "hoàn thành",
    "đã hoàn thành",
    "hoàn thành đúng hạn",
    "hoàn thành trước hạn",
    "hoàn thành quá hạn",
    "hoàn thành trễ hạn",
    "hoàn thành chậm",
    "đã thực hiện",
    "đã xong",
    "đang thực hiện",
    "đang triển khai",
    "đang thực hiện trong hạn",
    "đang thực hiện quá hạn",
    "chưa hoàn thành",
    "chưa thực hiện",
    "chưa triển khai",
    "chưa xong",
    "không hoàn thành",
    "không thực hiện",
    "tạm hoãn",
    "tạm dừng",
    "rút khỏi chương trình",
    "đúng hạn",
    "trước hạn",
    "trong hạn",
    "quá hạn",
    "trễ hạn",
    "chậm",
];

/// Headings of how much was done, as against what it cost or which share it is.
const AMOUNTS: [&str; 5] = ["số lượng", "khối lượng", "sl", "kl", "số thực hiện"];

/// Beginnings of headings of money.
const MONEY: [&str; 6] = ["kinh phí", "số tiền", "thành tiền", "tiền", "giá trị", "doanh thu"];

/// Reads the headings over a column, from top to bottom, for the period reported. `total`: the first and the last month
/// that the columns beside it name, where the lowest heading is that of their sum.
pub(super) fn read(headings: &[String], total: Option<(u32, u32)>, period: Option<Period>) -> Column {
    let mut levels: Vec<Heading> = headings.iter().map(|heading| level(heading, period)).collect();
    if let (Some(months), Some(lowest)) = (total, levels.last_mut()) {
        *lowest = Heading { field: None, span: Some(span::of_months(months, period)), time_only: true };
    }
    if measures_on_less(headings, &levels) {
        return Column::Elsewhere;
    }
    let spans = || levels.iter().rev().filter_map(|level| level.span);
    let outweighs = [Span::Other, Span::Part].into_iter().find(|own| spans().any(|span| span == *own));
    // "Thực hiện quý II › Năm 2025" is the quarter's, beside that of another year.
    let measured = levels.iter().any(|level| matches!(level.field, Some(Field::Plan | Field::Percent)));
    let own_of_year = !measured
        && spans().next() == Some(Span::WholeYear)
        && levels.last().is_some_and(|lowest| lowest.time_only)
        && spans().any(|span| span == Span::Own);
    let span = outweighs.or(own_of_year.then_some(Span::Own)).or_else(|| spans().next());
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

/// Whether a plan, or a percentage of one, is of less than the year.
fn measures_on_less(headings: &[String], levels: &[Heading]) -> bool {
    let measures = levels.iter().any(|level| matches!(level.field, Some(Field::Plan | Field::Percent)));
    measures && headings.iter().any(|heading| span::plans_less(&text::key(heading)))
}

/// Whether the headings over a column are those of a plan for less than the year: "Kế hoạch quý", "Quý II › Kế hoạch".
pub(super) fn plans_less(headings: &[String], period: Option<Period>) -> bool {
    let levels: Vec<Heading> = headings.iter().map(|heading| level(heading, period)).collect();
    let within = |span: Span| matches!(span, Span::Own | Span::Part | Span::SinceStart);
    let less =
        || levels.iter().filter_map(|level| level.span).any(within) || measures_on_less(headings, &levels);
    field(headings, &levels) == Some(Field::Plan) && less()
}

/// Whether headings name the year, on whose plan a percentage is measured.
pub(super) fn names_year(headings: &[String]) -> bool {
    headings.iter().any(|heading| text::key(heading).contains(&text::key("năm")))
}

/// Whether a text may stand in the lower row of a header: it names a field, a time or the sum of its neighbours.
pub(super) fn is_heading(heading: &str) -> bool {
    let level = level(heading, None);
    let key = text::key(heading);
    level.field.is_some()
        || level.span.is_some()
        || dated(&key).is_some()
        || span::is_total(&key)
        || is_amount(heading)
        || is_money(heading)
}

/// Whether a text heads the amount of what the heading above it shows: "Số lượng".
pub(super) fn is_amount(heading: &str) -> bool {
    opens(&text::key(heading), &AMOUNTS)
}

/// Whether a text heads what something costs or brings in.
pub(super) fn is_money(heading: &str) -> bool {
    opens(&text::key(heading), &MONEY)
}

/// Whether a text names neither a field, a time, a sum nor a state: under another heading it divides what that shows
/// ("Trong tỉnh", "Đợt 1").
pub(super) fn is_kind(heading: &str) -> bool {
    let level = level(heading, None);
    level.field.is_none() && level.span.is_none() && !divides(heading)
}

/// Whether a heading's key begins with one of some words.
fn opens(key: &str, words: &[&str]) -> bool {
    words.iter().any(|word| {
        let rest = key.strip_prefix(text::key(word).as_str());
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })
}

/// Whether a text names a time, a sum or a state: a heading that divides what another names.
pub(super) fn divides(heading: &str) -> bool {
    let key = text::key(heading);
    span::is_time(&key) || span::is_total(&key) || is_state(heading)
}

/// Whether a text is a state that a unit may tick.
pub(super) fn is_state(heading: &str) -> bool {
    let key = text::key(heading);
    STATES.iter().any(|state| key == text::key(state))
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
    let below = levels.iter().rposition(|level| level.field.is_some()).map_or(0, |at| at + 1);
    let timed_below = levels[below..].iter().any(|level| level.span.is_some());
    let counted_below = headings[below..].iter().any(|heading| is_amount(heading));
    Some(if last == Field::Result && (timed_below || counted_below) { Field::Actual } else { last })
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
        (Field::Actual | Field::Estimate | Field::Result, Some(Span::Part)) => Column::Part,
        (Field::Actual, Some(Span::SinceStart | Span::WholeYear)) => of(Field::Cumulative),
        (
            Field::Plan | Field::Actual | Field::Estimate | Field::Percent | Field::Result,
            Some(Span::Other),
        )
        | (Field::Previous | Field::Check, _)
        | (Field::Plan, Some(Span::Own | Span::Part | Span::SinceStart))
        | (Field::Percent, Some(Span::Own | Span::Part))
        | (Field::Estimate, Some(Span::SinceStart | Span::WholeYear)) => Column::Elsewhere,
        _ => of(field),
    }
}

fn level(heading: &str, period: Option<Period>) -> Heading {
    let key = text::key(heading);
    let time_only = span::is_time(&key);
    let compares = opens(&key, &["so với", "so sánh"]);
    let timed = || span::span(&key, period, None).is_some();
    let field = match recognise(heading) {
        _ if compares => Some(Field::Percent),
        Some(Field::Actual | Field::Cumulative) if time_only => None,
        Some(Field::Cumulative) => Some(Field::Actual),
        // "Kế hoạch quý II"
        None if opens(&key, &["kế hoạch", "kh"]) && (timed() || span::plans_less(&key)) => {
            Some(Field::Plan)
        }
        // "Thực hiện tháng 4"
        None if opens(&key, &["thực hiện", "kết quả", "kq", "th"]) && timed() => Some(Field::Actual),
        field => field,
    };
    Heading { field, span: span::span(&key, period, field), time_only }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Quarter;

    fn of(path: &str) -> Column {
        let headings: Vec<String> = path.split(" > ").map(str::to_owned).collect();
        read(&headings, None, Some(Period::quarter(2025, Quarter::ALL[1])))
    }

    fn field(path: &str) -> Option<Field> {
        match of(path) {
            Column::Of { field, .. } => Some(field),
            _ => None,
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
            ("Kết quả thực hiện > Quý II > Số lượng", Field::Actual),
            ("Kết quả thực hiện > Lũy kế > Số lượng", Field::Cumulative),
            ("Kết quả thực hiện > Số lượng", Field::Actual),
            ("Thực hiện quý II > Năm 2025", Field::Actual),
            ("TH năm 2025", Field::Cumulative),
        ] {
            assert_eq!(field(path), Some(expected), "{path}");
        }
    }

    #[test]
    fn days_from_which_a_heading_counts() {
        for (path, expected) in [
            ("Thực hiện từ ngày 01/4/2025 đến ngày 30/6/2025", Field::Actual),
            ("Thực hiện quý II/2025 (từ ngày 15/3/2025 đến ngày 14/6/2025)", Field::Actual),
            ("Thực hiện từ 15/3 - 14/6", Field::Actual),
            ("Thực hiện tháng 4 đến tháng 6", Field::Actual),
            ("Thực hiện trong kỳ (đến 14/6)", Field::Actual),
            ("Thực hiện từ ngày 01/01/2025 đến ngày 30/6/2025", Field::Cumulative),
            ("Thực hiện từ ngày 15/12/2024 đến ngày 14/6/2025", Field::Cumulative),
            ("Thực hiện từ tháng 1 đến tháng 6", Field::Cumulative),
        ] {
            assert_eq!(field(path), Some(expected), "{path}");
        }
        assert_eq!(of("Thực hiện từ ngày 01/01/2025 đến ngày 31/3/2025"), Column::Elsewhere);
        assert_eq!(of("Thực hiện từ ngày 01/4/2025 đến ngày 31/5/2025"), Column::Part);
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
            "TH/KH quý (%)",
            "Tỷ lệ (%) > So với KH quý",
            "Kế hoạch > % kế hoạch quý II",
            "Kế hoạch quý",
            "So với cùng kỳ (%)",
            "So sánh > Cùng kỳ",
        ] {
            assert_eq!(of(path), Column::Elsewhere, "{path}");
        }
        assert_eq!(of("Thực hiện quý II > Năm 2024"), Column::Elsewhere);
        assert_eq!(of("Số điện thoại"), Column::Unknown);
        assert_eq!(of("Số lượng quý II"), Column::Unknown);
        assert_eq!(field("Nhiệm vụ"), Some(Field::Title));
        assert_eq!(field("Nội dung nhiệm vụ quý I"), Some(Field::Title), "only figures have a time");
    }

    #[test]
    fn without_a_period_a_quarters_figure_is_taken() {
        let read = read(&["Thực hiện quý I".to_owned()], None, None);
        assert_eq!(read, Column::Of { field: Field::Actual, named: true });
    }

    #[test]
    fn figures_of_a_part_of_the_period_are_none_of_the_period() {
        for path in [
            "Thực hiện > Tháng 4",
            "Thực hiện tháng 5",
            "Tháng 6",
            "Quý II > Tháng 4 > Thực hiện",
            "Kết quả thực hiện tháng 6",
            "Ước thực hiện tháng 6",
        ] {
            assert_eq!(of(path), Column::Part, "{path}");
        }
        for path in ["Kế hoạch > Tháng 4", "Kế hoạch tháng 7", "Tỷ lệ % > Tháng 4", "Thực hiện > Tháng 3"]
        {
            assert_eq!(of(path), Column::Elsewhere, "{path}");
        }
    }

    #[test]
    fn a_plan_of_less_than_the_year_is_told_by_its_headings() {
        let less = |path: &str| {
            let headings: Vec<String> = path.split(" > ").map(str::to_owned).collect();
            plans_less(&headings, Some(Period::quarter(2025, Quarter::ALL[1])))
        };
        for path in ["Kế hoạch quý", "Kế hoạch > Quý II", "Quý II > KH", "KH tháng 4", "Kế hoạch 6 tháng"]
        {
            assert!(less(path), "{path}");
        }
        for path in ["Kế hoạch năm", "Kế hoạch", "Thực hiện quý II", "TH/KH quý (%)", "Kế hoạch > Năm 2025"]
        {
            assert!(!less(path), "{path}");
        }
    }

    #[test]
    fn a_sum_is_of_the_time_of_the_columns_beside_it() {
        let second = Some(Period::quarter(2025, Quarter::ALL[1]));
        let of = |top: &str, months| read(&[top.to_owned(), "Cộng".to_owned()], Some(months), second);
        assert_eq!(of("Thực hiện", (4, 6)), Column::Of { field: Field::Actual, named: true });
        assert_eq!(of("Thực hiện", (1, 6)), Column::Of { field: Field::Cumulative, named: false });
        assert_eq!(of("Thực hiện", (4, 5)), Column::Part);
        assert_eq!(of("Thực hiện", (1, 3)), Column::Elsewhere);
        assert_eq!(of("Kế hoạch", (1, 12)), Column::Of { field: Field::Plan, named: false });
        assert_eq!(field("Thực hiện > Tổng số"), Some(Field::Actual), "of its kinds, not of times");
        assert_eq!(field("Thực hiện > Cộng quý II"), Some(Field::Actual));
    }
}
