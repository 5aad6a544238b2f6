//! How the report names units, figures and dates: shared by the letter and its annex.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::unit_name;
use crate::{
    assess::AssessedTarget,
    model::{Op, Programme, Target, UnitId},
    text::{format_number, format_percent},
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

/// How far a target has come: "16/50 người (32%)". `None` without a figure.
pub fn attainment(assessed: &AssessedTarget) -> Option<String> {
    let AssessedTarget { target, cumulative, percent, estimated, .. } = assessed;
    let number = format_number((*cumulative)?);
    let mut words = match plan(target) {
        Some(plan) => format!("{number}/{plan}"),
        None => number,
    };
    if let Some(unit) = &target.unit {
        words.push_str(if unit == "%" { "" } else { " " });
        words.push_str(&in_sentence(unit));
    }
    if let Some(percent) = percent.filter(|_| target.unit.as_deref() != Some("%")) {
        words.extend([" (", &format_percent(percent), ")"]);
    }
    if *estimated {
        words.extend([" ", ESTIMATED]);
    }
    Some(words)
}

/// A target's line: what is counted, then how far it has come.
pub fn target_line(assessed: &AssessedTarget) -> Option<String> {
    let words = attainment(assessed)?;
    Some(match &assessed.target.label {
        Some(label) => format!("{label}: {words}"),
        None => words,
    })
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
    fn titles_fit_into_sentences() {
        assert_eq!(short_title("- Kiểm định phương tiện đo"), "Kiểm định phương tiện đo");
        assert_eq!(short_title("Tổ chức dịch vụ công. Gồm:\n- 06 ấn phẩm;"), "Tổ chức dịch vụ công");
        assert_eq!(sentence("đến nay"), "Đến nay");
        assert_eq!(in_sentence("Thuê bao"), "thuê bao");
        assert_eq!(in_sentence("PTĐ"), "PTĐ");
    }
}
