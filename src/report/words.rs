//! How the report names units, figures and dates: shared by the letter and its annex.

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use super::unit_name;
pub use crate::programme::plan;
use crate::{
    assess::{AssessedItem, AssessedTarget},
    model::{Item, Op, Programme, Target, UnitId},
    text::{format_number, format_percent, key},
};

/// What marks an estimate wherever it is printed.
pub const ESTIMATED: &str = "(ước)";

/// A figure, marked when it is an estimate.
pub fn figure(value: Decimal, estimated: bool) -> String {
    let number = format_number(value);
    if estimated { format!("{number} {ESTIMATED}") } else { number }
}

/// A date in figures: "05/01/2026", "21/3/2025".
pub fn date(date: NaiveDate) -> String {
    let (day, month) = day_and_month(date);
    format!("{day}/{month}/{}", date.year())
}

/// A date as sentences cite it: "ngày 05 tháng 01 năm 2026".
pub fn long_date(date: NaiveDate) -> String {
    let (day, month) = day_and_month(date);
    format!("ngày {day} tháng {month} năm {}", date.year())
}

/// Days below ten and the months January and February are padded (Nghị định 30/2020/NĐ-CP, Phụ lục I).
fn day_and_month(date: NaiveDate) -> (String, String) {
    let month = date.month();
    let month = if month <= 2 { format!("{month:02}") } else { month.to_string() };
    (format!("{:02}", date.day()), month)
}

/// An item's deadline: in the programme's own words, or the new date with the old ones where it was moved.
pub fn due(item: &Item, assessed: Option<&AssessedItem>) -> String {
    match assessed {
        Some(AssessedItem { due: Some(due), old_due, .. }) if !old_due.is_empty() => {
            let old: Vec<_> = old_due.iter().map(|day| date(*day)).collect();
            format!("{} (thời hạn cũ: {})", date(*due), old.join(", "))
        }
        _ => {
            let deadline = &item.deadline;
            deadline.text.clone().or_else(|| deadline.date.map(date)).unwrap_or_default()
        }
    }
}

/// Several units in one breath.
pub fn units(programme: &Programme, ids: &[UnitId]) -> String {
    ids.iter().map(|id| unit_name(programme, id)).collect::<Vec<_>>().join(", ")
}

/// How far a target has come: "16/50 người (32%)", "1 lượt (kế hoạch 4 - 6; đạt 25%)", "95,4% (kế hoạch 98,2%)".
/// `None` without a figure.
pub fn attainment(assessed: &AssessedTarget) -> Option<String> {
    let AssessedTarget { target, cumulative, percent, estimated, .. } = assessed;
    let cumulative = (*cumulative)?;
    let number = format_number(cumulative);
    let is_rate = target.unit.as_deref() == Some("%");
    // Of a rate the figure itself says it, and nothing is no part of anything.
    let percent = percent.filter(|_| !is_rate && !cumulative.is_zero()).map(format_percent);
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
    Some(if *estimated { format!("ước {words}") } else { words })
}

/// A figure with what it counts: "2.150 PTĐ", "95,4%".
pub fn with_unit(figure: String, target: &Target) -> String {
    match target.unit.as_deref() {
        None => figure,
        Some("%") => figure + "%",
        Some(unit) => format!("{figure} {}", in_sentence(unit)),
    }
}

/// What a unit says of an item, part by part, then its figures as `line` tells them. Parts that only repeat a
/// figure give way to the figure's own line, which tells the plan too.
pub fn told(assessed: &AssessedItem, line: fn(&AssessedTarget) -> Option<String>) -> Vec<String> {
    let figures: Vec<_> = assessed.targets.iter().filter_map(line).collect();
    let repeats = |part: &str| assessed.targets.iter().any(|target| repeats(part, target));
    let said = statements(assessed.result.as_deref().unwrap_or_default()).join("\n");
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

/// Whether a part of a text says nothing but a target's figures: it begins with what is counted, or its numbers
/// are all the target's and most of its words tell what is counted.
fn repeats(part: &str, assessed: &AssessedTarget) -> bool {
    let AssessedTarget { target, cumulative: Some(cumulative), actual, .. } = assessed else { return false };
    let Some(label) = target.label.as_deref().map(key) else { return false };
    let part = key(part);
    if part.starts_with(label.as_str()) {
        return true;
    }
    let counted = format!("{label} {} lũy kế", target.unit.as_deref().unwrap_or_default());
    let counted = key(&counted);
    let counted: Vec<_> = tokens(&counted).collect();
    let (numbers, words): (Vec<_>, Vec<_>) =
        tokens(&part).partition(|token| token.starts_with(|c: char| c.is_ascii_digit()));
    let known = [Some(*cumulative), *actual];
    let is_known =
        |number: &&str| number.parse::<Decimal>().is_ok_and(|number| known.contains(&Some(number)));
    let shared = words.iter().filter(|word| counted.contains(word)).count();
    !numbers.is_empty() && numbers.iter().all(is_known) && shared * 2 >= words.len()
}

fn tokens(key: &str) -> impl Iterator<Item = &str> {
    key.split(|c: char| c.is_whitespace() || c.is_ascii_punctuation()).filter(|token| !token.is_empty())
}

/// A target's line in a table: "Kỹ thuật viên cơ sở được đào tạo: 16/50 người (32%)".
pub fn target_line(assessed: &AssessedTarget) -> Option<String> {
    counted(assessed, ": ").map(|line| sentence(&line))
}

/// A target within a sentence: "kỹ thuật viên cơ sở được đào tạo 16/50 người (32%)".
pub fn target_phrase(assessed: &AssessedTarget) -> Option<String> {
    counted(assessed, " ")
}

fn counted(assessed: &AssessedTarget, between: &str) -> Option<String> {
    let words = attainment(assessed)?;
    Some(match &assessed.target.label {
        Some(label) => format!("{label}{between}{words}"),
        None => words,
    })
}

/// Words of which reports make sentences that only say that a task is done or goes on.
const STATE_WORDS: &str =
    "đã đang chưa được triển khai thực hiện tiến hành hoàn thành xong theo đúng kế hoạch tiến độ";

/// Whether a text says no more than how far a task is.
pub fn is_state_only(text: &str) -> bool {
    let state = key(STATE_WORDS);
    let state: Vec<_> = tokens(&state).collect();
    tokens(&key(text)).all(|word| state.contains(&word))
}

/// A title for a sentence: its first line, without the dash before it and the stop behind it.
pub fn short_title(title: &str) -> &str {
    let line = title.lines().next().unwrap_or_default().trim();
    let line = line.trim_start_matches(['-', '–', ' ']).trim_end_matches(['.', ':', ';', ' ']);
    line.strip_suffix(". Gồm").unwrap_or(line)
}

/// An item's title for a sentence, behind that of the whole for a part of one: "Tổng số đề tài, dự án (cấp tỉnh)".
pub fn title(items: &[AssessedItem], item: &Item) -> String {
    let own = short_title(&item.title);
    match items.iter().find(|other| Some(&other.item.id) == item.parent.as_ref()) {
        Some(whole) => format!("{} ({})", short_title(&whole.item.title), in_sentence(own)),
        None => own.to_owned(),
    }
}

/// The lines of a cell, those put together again that a line break only parts: one that goes on in small letters, or
/// stands behind a comma.
fn statements(text: &str) -> Vec<String> {
    let mut statements: Vec<String> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let goes_on = |before: &&mut String| {
            before.ends_with([',', '(', '-', '–']) || line.starts_with(char::is_lowercase)
        };
        match statements.last_mut().filter(goes_on) {
            Some(before) => before.extend([" ", line]),
            None => statements.push(line.to_owned()),
        }
    }
    statements
}

/// A cell's whole text for a sentence: statement after statement, without the dashes before them and the stop behind
/// the last.
pub fn one_line(text: &str) -> String {
    let bare = |statement: &String| {
        statement
            .trim_start_matches(['-', '–', '+', '•', ' '])
            .trim_end_matches(['.', ':', ';', ',', ' '])
            .to_owned()
    };
    let statements: Vec<_> = statements(text).iter().map(bare).filter(|text| !text.is_empty()).collect();
    statements.join("; ")
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
    fn a_cells_lines_become_statements_and_none_is_lost() {
        for (cell, line) in [
            (
                "- Đề nghị bổ sung kinh phí;\n- Đề nghị ban hành Kế hoạch.",
                "Đề nghị bổ sung kinh phí; Đề nghị ban hành Kế hoạch",
            ),
            ("Do chưa được bố trí\nkinh phí thực hiện", "Do chưa được bố trí kinh phí thực hiện"),
            ("Đang tổng hợp,\nhoàn thiện dự thảo.", "Đang tổng hợp, hoàn thiện dự thảo"),
            ("Phối hợp với\n\nSở Nội vụ", "Phối hợp với; Sở Nội vụ"),
            ("", ""),
        ] {
            assert_eq!(one_line(cell), line);
        }
    }

    #[test]
    fn dates_are_padded_as_the_decree_says() {
        let date = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        assert_eq!(long_date(date(2026, 1, 5)), "ngày 05 tháng 01 năm 2026");
        assert_eq!(long_date(date(2025, 6, 29)), "ngày 29 tháng 6 năm 2025");
        assert_eq!(super::date(date(2025, 3, 1)), "01/3/2025");
        assert_eq!(super::date(date(2025, 12, 31)), "31/12/2025");
        assert_eq!(super::date(date(2025, 2, 14)), "14/02/2025");
    }

    #[test]
    fn figures_are_told_beside_their_plan() {
        let mut sample = crate::report::sample::small();
        let item = sample.assessed("PK02");
        let first = |item: &AssessedItem| attainment(&item.targets[0]).unwrap();
        assert_eq!(first(item), "16/50 người (32%)");
        item.targets[0].estimated = true;
        assert_eq!(first(item), "ước 16/50 người (32%)");
        item.targets[0].estimated = false;
        item.targets[0].target.op = Op::Range;
        item.targets[0].target.min = Some(Decimal::from(50));
        item.targets[0].target.max = Some(Decimal::from(60));
        assert_eq!(first(item), "16 người (kế hoạch 50 - 60; đạt 32%)");
        item.targets[0].target.op = Op::Ge;
        item.targets[0].target.unit = Some("%".to_owned());
        assert_eq!(first(item), "16% (kế hoạch 50%)");
        item.targets[0].target.unit = Some("lớp".to_owned());
        item.targets[0].cumulative = Some(Decimal::ZERO);
        item.targets[0].percent = Some(Decimal::ZERO);
        assert_eq!(first(item), "0/50 lớp");
    }

    #[test]
    fn words_that_repeat_a_figure_give_way_to_it() {
        let mut sample = crate::report::sample::small();
        let item = sample.assessed("PK02");
        item.result = Some(
            "Kỹ thuật viên cơ sở được đào tạo: 16 người; đã mở 01 lớp\nNgười dân được tập huấn 60".to_owned(),
        );
        assert_eq!(
            told(item, target_line),
            [
                "đã mở 01 lớp",
                "Kỹ thuật viên cơ sở được đào tạo: 16/50 người (32%)",
                "Người dân được tập huấn: 60/200 người (30%)"
            ]
        );
        item.result = Some("Đã mở lớp; đang thanh toán".to_owned());
        assert_eq!(told(item, target_line)[0], "Đã mở lớp; đang thanh toán", "other words stay as they are");
        item.result = Some("Đã đào tạo 16 kỹ thuật viên cơ sở".to_owned());
        assert_eq!(told(item, target_line).len(), 2, "the figure in other words");
        item.result = Some("Đã mở 16 lớp tại huyện Sơn Tịnh và huyện Trà Bồng".to_owned());
        assert_eq!(told(item, target_line).len(), 3, "the same number, but of something else");
        assert_eq!(told(item, target_phrase)[1], "kỹ thuật viên cơ sở được đào tạo 16/50 người (32%)");
    }

    #[test]
    fn words_without_news_are_known() {
        for words in ["Đã hoàn thành", "Đang triển khai thực hiện theo kế hoạch", "Chưa thực hiện", "đã xong"]
        {
            assert!(is_state_only(words), "{words}");
        }
        assert!(!is_state_only("Đang tiến hành thẩm định 04 hồ sơ"));
        assert!(!is_state_only("Đã hoàn thành ngày 24/6/2025"));
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
