//! A cell → a figure, with the programme's own magnitude as arbiter.

use rust_decimal::Decimal;

use super::{percent, words};
use crate::{
    finding::Code,
    ingest::Cell,
    model::{GridValue, Measure, Op, Target},
    text::number::{self, Number},
};

/// What a cell gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Figure {
    /// A figure.
    Read(Decimal),
    /// A figure that is taken but looks wrong, and why.
    Doubtful(Decimal, Code, String),
    /// No figure, and why.
    Refused(Code, String),
    /// Nothing was written that claims to be a figure.
    Absent,
}

impl Figure {
    /// The figure, where there is one.
    pub(super) fn value(&self) -> Option<Decimal> {
        match self {
            Self::Read(value) | Self::Doubtful(value, ..) => Some(*value),
            Self::Refused(..) | Self::Absent => None,
        }
    }
}

/// Plan from which a figure may have lost its thousands on the way through Excel.
const THOUSANDS: u32 = 1000;
/// A figure below the plan over this has lost them, or is asked about.
const TINY: u32 = 500;
/// A figure beyond the plan times this is asked about.
const HUGE: u32 = 20;

/// A rate goes beyond its plan by this factor at the most.
const LIKELY: Decimal = Decimal::from_parts(125, 0, 0, false, 2);

/// Reads a cell as a figure of `target`, of an item with the title `about`.
pub(super) fn read(cell: &Cell, target: &Target, about: &str) -> Figure {
    if let Some(area) = cell.area.as_ref().filter(|_| has_digits(&cell.raw)) {
        let message = format!(
            "Ô gộp {area} ghi “{}” chung cho nhiều dòng hoặc nhiều cột, không rõ là số của dòng, cột nào.",
            percent::shown(cell)
        );
        return Figure::Refused(Code::TH301, message);
    }
    if cell.struck && has_digits(&cell.raw) {
        let message =
            format!("Ô ghi “{}” đã bị gạch ngang, không rõ số còn tính hay không.", percent::shown(cell));
        return Figure::Refused(Code::TH301, message);
    }
    match &cell.value {
        GridValue::Number(_) | GridValue::Text(_)
            if cell.rate && !is_rate(target) && has_digits(&cell.raw) =>
        {
            Figure::Refused(
                Code::TH310,
                format!("Ô ghi “{}” theo tỷ lệ % ở chỗ của số lượng.", percent::shown(cell)),
            )
        }
        GridValue::Number(_) if cell.percent && !is_rate(target) => a_rate(&percent::shown(cell)),
        GridValue::Number(value) => arbitrate(scaled(*value, cell.percent, target), target, true),
        GridValue::Error(error) => Figure::Refused(Code::TH304, format!("Ô báo lỗi {error}.")),
        GridValue::Uncalculated => {
            let message = "Ô có công thức nhưng tệp không lưu kết quả của công thức.".to_owned();
            Figure::Refused(Code::TH305, message)
        }
        GridValue::Text(text) => read_text(text, target, about),
        GridValue::Date(_) => {
            let message = format!("Ô chứa ngày “{}” ở chỗ của một con số.", cell.raw);
            Figure::Refused(Code::TH301, message)
        }
        GridValue::Bool(_) => Figure::Refused(Code::TH301, format!("Không đọc được số từ “{}”.", cell.raw)),
    }
}

fn read_text(text: &str, target: &Target, about: &str) -> Figure {
    let text = crate::text::clean(text);
    // A cross closes a cell that has no figure.
    if crate::text::is_nothing(&text) || matches!(text.as_str(), "x" | "X") {
        return Figure::Absent;
    }
    if crate::text::is_ditto(&text) {
        let message = format!("Ô ghi “{text}” ở chỗ của một con số; số của dòng trên không được lấy thay.");
        return Figure::Refused(Code::TH301, message);
    }
    let bare = words::without_verb(&text);
    let read = || words::of_plan(bare, target, about).or_else(|| words::with_unit(bare, target, about));
    match number::parse(bare).or_else(read) {
        Some(number) if number.percent && !is_rate(target) => a_rate(&text),
        Some(number) => {
            let value =
                if number.percent { number.value } else { scaled(choose(&number, target), false, target) };
            arbitrate(value, target, false)
        }
        None => Figure::Refused(Code::TH301, format!("Không đọc được số từ “{text}”.")),
    }
}

/// Whether the text of a cell calls its figure an estimate: "02 (ước)", "khoảng 3 số".
pub(super) fn is_estimate(cell: &Cell) -> bool {
    matches!(&cell.value, GridValue::Text(text) if words::estimates(text))
}

fn has_digits(raw: &str) -> bool {
    raw.contains(|c: char| c.is_ascii_digit())
}

fn is_rate(target: &Target) -> bool {
    target.unit.as_deref() == Some("%")
}

/// A percentage where things are counted.
fn a_rate(shown: &str) -> Figure {
    Figure::Refused(Code::TH310, format!("Ô ghi tỷ lệ “{shown}” ở chỗ của số lượng."))
}

/// Of two readings of a text ("8.000"), the one whose magnitude fits the plan.
fn choose(number: &Number, target: &Target) -> Decimal {
    let Some((other, plan)) = number.alternative.zip(target.base()) else { return number.value };
    let near = |value: Decimal| value <= plan * Decimal::from(HUGE) && value * Decimal::from(TINY) >= plan;
    if !near(number.value) && near(other) { other } else { number.value }
}

/// A rate stored as a fraction (0,965, or 96,5% as Excel keeps it) as the percent figure that it is. What would be
/// far beyond the plan as a fraction is a small percentage: 1,5 is 1,5% of 95%, not 150%.
fn scaled(value: Decimal, percent: bool, target: &Target) -> Decimal {
    let likely = |plan: Decimal| plan > Decimal::TEN && value * Decimal::ONE_HUNDRED <= plan * LIKELY;
    let fraction = value <= Decimal::TWO && target.base().is_some_and(likely);
    if is_rate(target) && (percent || fraction) { value * Decimal::ONE_HUNDRED } else { value }
}

/// Units that are measured and may well have a fraction; one per another ("thuê bao/100 dân") is measured too.
const MEASURED: [&str; 10] = ["đồng", "điểm", "tỷ lệ", "tấn", "kg", "km", "ha", "m2", "lít", "giờ"];

/// Whether a target counts whole things: its plan is a whole number, and its unit is no rate or measure.
fn is_count(target: &Target, plan: Decimal) -> bool {
    let unit = crate::text::key(target.unit.as_deref().unwrap_or_default());
    let measured = unit.contains(['%', '/'])
        || unit.split_whitespace().any(|word| MEASURED.iter().any(|one| word == crate::text::key(one)));
    !unit.is_empty() && !measured && plan.fract().is_zero() && plan >= Decimal::TWO
}

fn arbitrate(value: Decimal, target: &Target, numeric: bool) -> Figure {
    let shown = crate::text::format_number(value);
    let Some(plan) = target.base().filter(|_| target.op != Op::None) else { return Figure::Read(value) };
    if value.is_sign_negative() && !value.is_zero() {
        return Figure::Refused(Code::TH310, format!("Số {shown} là số âm."));
    }
    let counts_things = !is_rate(target);
    // What is counted once and again does not begin at nothing, however it was typed.
    let lost_thousands = (numeric || target.measure == Measure::Stock)
        && plan >= Decimal::from(THOUSANDS)
        && counts_things
        && !value.is_zero()
        && (value * Decimal::from(TINY) < plan || !value.fract().is_zero());
    if lost_thousands {
        let message = format!(
            "Ô chứa số {shown}, quá nhỏ so với kế hoạch {}; có thể là {}.",
            crate::text::format_number(plan),
            crate::text::format_number(value * Decimal::ONE_THOUSAND)
        );
        return Figure::Refused(Code::TH310, message);
    }
    if !value.fract().is_zero() && is_count(target, plan) {
        let message = format!(
            "Số {shown} là số lẻ trong khi kế hoạch {} tính theo đơn vị đếm được.",
            crate::text::format_number(plan)
        );
        return Figure::Refused(Code::TH310, message);
    }
    if !plan.is_zero() && value > plan * Decimal::from(HUGE) {
        let message =
            format!("Số {shown} lớn gấp hơn {HUGE} lần kế hoạch {}.", crate::text::format_number(plan));
        return Figure::Doubtful(value, Code::TH310, message);
    }
    Figure::Read(value)
}

#[cfg(test)]
mod tests {
    use std::str::FromStr;

    use super::*;

    fn target(plan: &str, unit: &str) -> Target {
        Target {
            label: None,
            words: Vec::new(),
            op: Op::Eq,
            value: Decimal::from_str(plan).ok(),
            min: None,
            max: None,
            unit: Some(unit.to_owned()),
            measure: Measure::Flow,
        }
    }

    const TITLE: &str = "Chuyên mục khoa học và công nghệ";

    fn text(raw: &str, target: &Target) -> Figure {
        read(&Cell::text("A1", raw), target, TITLE)
    }

    fn number(raw: &str, percent: bool, target: &Target) -> Figure {
        let value = GridValue::Number(Decimal::from_str(raw).expect("a number"));
        read(&Cell { percent, ..Cell::new("A1", raw, value) }, target, TITLE)
    }

    #[test]
    fn the_plan_decides_between_two_readings() {
        assert_eq!(text("8.000", &target("8000", "PTĐ")).value(), Some(Decimal::from(8000)));
        assert_eq!(text("1.871", &target("8000", "PTĐ")).value(), Some(Decimal::from(1871)));
        assert_eq!(text("98.200", &target("98.2", "%")).value(), Decimal::from_str("98.2").ok());
    }

    #[test]
    fn rates_in_every_form() {
        let rate = target("98.2", "%");
        let expected = Decimal::from_str("96.4").ok();
        for figure in [
            text("96,4", &rate),
            text("96,4%", &rate),
            number("0.964", true, &rate),
            number("0.964", false, &rate),
            number("96.4", false, &rate),
        ] {
            assert_eq!(figure.value().map(|value| value.normalize()), expected);
        }
    }

    #[test]
    fn a_small_rate_is_no_fraction() {
        let rate = target("95", "%");
        assert_eq!(number("1.5", false, &rate).value(), Decimal::from_str("1.5").ok());
        assert_eq!(text("1,5%", &rate).value(), Decimal::from_str("1.5").ok());
    }

    #[test]
    fn a_rate_is_no_count() {
        let wanted = target("14", "Cơ sở");
        assert!(matches!(number("0.286", true, &wanted), Figure::Refused(Code::TH310, _)));
        assert!(matches!(text("28,6%", &wanted), Figure::Refused(Code::TH310, _)));
    }

    #[test]
    fn lost_thousands_are_asked_about() {
        for raw in ["8", "1.871"] {
            assert!(
                matches!(number(raw, false, &target("8000", "PTĐ")), Figure::Refused(Code::TH310, _)),
                "{raw}"
            );
        }
        assert_eq!(number("0", false, &target("8000", "PTĐ")).value(), Some(Decimal::ZERO));
    }

    #[test]
    fn a_stock_in_words_may_have_lost_its_thousands_too() {
        let stock = Target { measure: Measure::Stock, ..target("1293500", "Thuê bao") };
        assert!(matches!(text("1.293", &stock), Figure::Refused(Code::TH310, _)));
        assert_eq!(text("1.170.000", &stock).value(), Some(Decimal::from(1_170_000)));
        assert_eq!(
            text("8", &target("8000", "PTĐ")).value(),
            Some(Decimal::from(8)),
            "a flow may begin with it"
        );
    }

    #[test]
    fn a_ditto_mark_is_no_figure() {
        let wanted = target("12", "Số");
        for mark in ["nt", "-nt-", "\"", "”", "như trên", "Như trên."] {
            assert!(matches!(text(mark, &wanted), Figure::Refused(Code::TH301, _)), "{mark}");
        }
    }

    #[test]
    fn words_are_no_figure() {
        let wanted = target("12", "Số");
        assert!(matches!(text("đang tổng hợp", &wanted), Figure::Refused(Code::TH301, _)));
        assert_eq!(text("-", &wanted), Figure::Absent);
        assert_eq!(text("3 số", &wanted).value(), Some(Decimal::from(3)));
    }

    #[test]
    fn a_figure_beside_its_plan_or_behind_a_verb() {
        let wanted = target("12", "số");
        for raw in ["03/12 số", "3/12", "3 số/12 số", "đạt 3 số", "Đã thực hiện: 3", "Đạt 3/12 số"]
        {
            assert_eq!(text(raw, &wanted).value(), Some(Decimal::from(3)), "{raw}");
        }
        for raw in ["3/10 số", "15/3/2025", "3/12/2025", "đạt 3/4 kế hoạch", "chưa đạt 3 số"] {
            assert!(matches!(text(raw, &wanted), Figure::Refused(Code::TH301, _)), "{raw}");
        }
        assert_eq!(text("đạt 95,4%", &target("98.2", "%")).value(), Decimal::from_str("95.4").ok());
    }

    #[test]
    fn words_behind_a_figure_multiply_it() {
        for (raw, plan, unit, value) in [
            ("2,1 nghìn", "8000", "PTĐ", 2100),
            ("1,170 nghìn", "1161000", "Thuê bao", 1_170_000),
            ("1,17 triệu thuê bao", "1161000", "Thuê bao", 1_170_000),
            ("4.200 triệu đồng", "8000", "Triệu đồng", 4200),
            ("4,2 tỷ đồng", "8000", "Triệu đồng", 4200),
        ] {
            assert_eq!(text(raw, &target(plan, unit)).value(), Some(Decimal::from(value)), "{raw}");
        }
        assert_eq!(text("95 nghìn", &target("98", "%")).value(), None);
    }

    #[test]
    fn a_figure_is_not_taken_with_words_that_may_undo_it() {
        let wanted = target("12", "Số");
        for raw in
            ["3 số chưa phát sóng", "3 số (không phát sóng)", "3/12 số chưa phát sóng", "3 còn lại", "3 bài"]
        {
            assert!(matches!(text(raw, &wanted), Figure::Refused(Code::TH301, _)), "{raw}");
        }
        for raw in [
            "3 số (ước)",
            "3 (dự kiến)",
            "khoảng 3 số",
            "3 chuyên mục",
            "3 số, đạt 25% kế hoạch",
            "3 số, đạt 25% KH",
            "3 số (50 người)",
        ] {
            assert_eq!(text(raw, &wanted).value(), Some(Decimal::from(3)), "{raw}");
        }
    }

    #[test]
    fn a_fraction_of_what_is_counted_is_asked_about() {
        for (figure, plan, unit) in [("0.2538", "650", "mẫu"), ("0.5", "650", "Mẫu"), ("2.5", "5", "Lớp")]
        {
            let read = number(figure, false, &target(plan, unit));
            assert!(matches!(read, Figure::Refused(Code::TH310, _)), "{figure} {unit}");
        }
        for (figure, plan, unit) in
            [("102.4", "103", "Thuê bao/100 dân"), ("4.5", "8", "tỷ đồng"), ("41.25", "45", "Điểm")]
        {
            assert_eq!(number(figure, false, &target(plan, unit)).value(), Decimal::from_str(figure).ok());
        }
    }

    #[test]
    fn an_estimate_is_known_by_its_words() {
        let cell = |raw: &str| Cell::text("A1", raw);
        for raw in ["02 (ước)", "3 số (dự kiến)", "khoảng 3 số"] {
            assert!(is_estimate(&cell(raw)), "{raw}");
        }
        assert!(!is_estimate(&cell("3 số")));
    }
}
