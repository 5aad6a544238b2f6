//! How the report names units, figures and dates: shared by the letter and its annex.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::unit_name;
use crate::{
    assess::{AssessedItem, AssessedTarget},
    model::{Op, Programme, Target, UnitId},
    text::{format_number, format_percent, key},
};

/// What marks an estimate wherever it is printed.
pub const ESTIMATED: &str = "(ước)";

/// A figure, marked when it is an estimate.
pub fn figure(value: Decimal, estimated: bool) -> String {
    let number = format_number(value);
    if estimated { format!("{number} {ESTIMATED}") } else { number }
}

/// A date without idle zeros: "21/3/2025".
pub fn date(date: NaiveDate) -> String {
    date.format("%-d/%-m/%Y").to_string()
}

/// A date as sentences cite it, days below ten and the months January and February padded (Nghị định
/// 30/2020/NĐ-CP, Phụ lục I): "ngày 05 tháng 01 năm 2026".
pub fn long_date(date: NaiveDate) -> String {
    use chrono::Datelike;
    let month = if date.month() <= 2 { format!("{:02}", date.month()) } else { date.month().to_string() };
    format!("ngày {:02} tháng {month} năm {}", date.day(), date.year())
}

/// Several units in one breath.
pub fn units(programme: &Programme, ids: &[UnitId]) -> String {
    ids.iter().map(|id| unit_name(programme, id)).collect::<Vec<_>>().join(", ")
}

/// What a target plans: "50", "2 - 4", "không quá 5"; nothing for a qualitative one.
pub fn plan(target: &Target) -> Option<String> {
    Some(goal(target.op, target.base()?, target.max))
}

/// A planned figure in words.
pub fn goal(op: Op, base: Decimal, max: Option<Decimal>) -> String {
    match (op, max) {
        (Op::Range, Some(max)) => format!("{} - {}", format_number(base), format_number(max)),
        (Op::Le, _) => format!("không quá {}", format_number(base)),
        _ => format_number(base),
    }
}

/// How far a target has come: "16/50 người (32%)", "1 lượt (kế hoạch 4 - 6; đạt 25%)", "95,4% (kế hoạch 98,2%)".
/// `None` without a figure.
pub fn attainment(assessed: &AssessedTarget) -> Option<String> {
    let AssessedTarget { target, cumulative, percent, estimated, .. } = assessed;
    let number = format_number((*cumulative)?);
    let is_rate = target.unit.as_deref() == Some("%");
    let percent = percent.filter(|_| !is_rate).map(format_percent);
    let plan = plan(target).map(|plan| if is_rate { plan + "%" } else { plan });
    let words = match plan {
        None => with_unit(number, target),
        Some(plan) if matches!(target.op, Op::Eq | Op::Ge) && !is_rate => {
            let rate = percent.map(|percent| format!(" ({percent})")).unwrap_or_default();
            with_unit(format!("{number}/{plan}"), target) + &rate
        }
        Some(plan) => {
            let rate = percent.map(|percent| format!("; đạt {percent}")).unwrap_or_default();
            format!("{} (kế hoạch {plan}{rate})", with_unit(number, target))
        }
    };
    Some(if *estimated { format!("{words} {ESTIMATED}") } else { words })
}

fn with_unit(figure: String, target: &Target) -> String {
    match target.unit.as_deref() {
        None => figure,
        Some("%") => figure + "%",
        Some(unit) => format!("{figure} {}", in_sentence(unit)),
    }
}

/// What a unit says of an item, part by part, then its figures. Parts that only repeat a figure under its name
/// give way to the figure's own line, which tells the plan too.
pub fn told(assessed: &AssessedItem) -> Vec<String> {
    let figures: Vec<_> = assessed.targets.iter().filter_map(target_line).collect();
    let labels: Vec<_> = assessed
        .targets
        .iter()
        .filter(|target| target.cumulative.is_some())
        .filter_map(|target| target.target.label.as_deref().map(key))
        .collect();
    let repeats = |part: &str| labels.iter().any(|label| key(part).starts_with(label.as_str()));
    let said = assessed.result.as_deref().unwrap_or_default();
    let parts = |separators: &[char]| -> Vec<String> {
        said.split(separators).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
    };
    let mut own = parts(&['\n', ';']);
    if own.iter().any(|part| repeats(part)) {
        own.retain(|part| !repeats(part));
    } else {
        own = parts(&['\n']);
    }
    own.into_iter().chain(figures).collect()
}

/// A target's line: what is counted, then how far it has come.
pub fn target_line(assessed: &AssessedTarget) -> Option<String> {
    let words = attainment(assessed)?;
    Some(match &assessed.target.label {
        Some(label) => format!("{label}: {words}"),
        None => words,
    })
}

/// Whether two texts say the same, whatever their case and spelling.
pub fn is_same(a: &str, b: &str) -> bool {
    key(a) == key(b)
}

/// A title for a sentence: its first line, without the dash before it and the stop behind it.
pub fn short_title(title: &str) -> &str {
    let line = title.lines().next().unwrap_or_default().trim();
    let line = line.trim_start_matches(['-', '–', ' ']).trim_end_matches(['.', ':', ';', ' ']);
    line.strip_suffix(". Gồm").unwrap_or(line)
}

/// A word as it stands within a sentence: the first letter small, unless it begins an abbreviation.
pub fn in_sentence(words: &str) -> String {
    let mut chars = words.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => first.to_lowercase().chain(chars).collect(),
        _ => words.to_owned(),
    }
}

/// The first letter in capitals, as a sentence begins.
pub fn sentence(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_padded_as_the_decree_says() {
        let date = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        assert_eq!(long_date(date(2026, 1, 5)), "ngày 05 tháng 01 năm 2026");
        assert_eq!(long_date(date(2025, 6, 29)), "ngày 29 tháng 6 năm 2025");
        assert_eq!(super::date(date(2025, 3, 1)), "1/3/2025");
    }

    #[test]
    fn figures_are_told_beside_their_plan() {
        let mut sample = crate::report::sample::small();
        let item = sample.assessed("PK02");
        let first = |item: &AssessedItem| attainment(&item.targets[0]).unwrap();
        assert_eq!(first(item), "16/50 người (32%)");
        item.targets[0].estimated = true;
        assert_eq!(first(item), "16/50 người (32%) (ước)");
        item.targets[0].estimated = false;
        item.targets[0].target.op = Op::Range;
        item.targets[0].target.min = Some(Decimal::from(50));
        item.targets[0].target.max = Some(Decimal::from(60));
        assert_eq!(first(item), "16 người (kế hoạch 50 - 60; đạt 32%)");
        item.targets[0].target.op = Op::Ge;
        item.targets[0].target.unit = Some("%".to_owned());
        assert_eq!(first(item), "16% (kế hoạch 50%)");
    }

    #[test]
    fn words_that_repeat_a_figure_give_way_to_it() {
        let mut sample = crate::report::sample::small();
        let item = sample.assessed("PK02");
        item.result = Some(
            "Kỹ thuật viên cơ sở được đào tạo: 16 người; đã mở 01 lớp\nNgười dân được tập huấn 60".to_owned(),
        );
        assert_eq!(
            told(item),
            [
                "đã mở 01 lớp",
                "kỹ thuật viên cơ sở được đào tạo: 16/50 người (32%)",
                "người dân được tập huấn: 60/200 người (30%)"
            ]
        );
        item.result = Some("Đã mở lớp; đang thanh toán".to_owned());
        assert_eq!(told(item)[0], "Đã mở lớp; đang thanh toán", "other words stay as they are");
    }

    #[test]
    fn titles_fit_into_sentences() {
        assert_eq!(short_title("- Kiểm định phương tiện đo"), "Kiểm định phương tiện đo");
        assert_eq!(short_title("Tổ chức dịch vụ công. Gồm:\n- 06 ấn phẩm;"), "Tổ chức dịch vụ công");
        assert_eq!(sentence("đến nay"), "Đến nay");
        assert_eq!(in_sentence("Thuê bao"), "thuê bao");
        assert_eq!(in_sentence("PTĐ"), "PTĐ");
    }
}
