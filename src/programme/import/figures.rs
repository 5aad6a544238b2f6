//! The figures that an annex's words demand: a plan's cell of I.1, and what a sentence counts.
//!
//! A number in a sentence is a figure where something countable follows it ("50 kỹ thuật viên") or a percent sign.
//! Years, dates, ordinals and the numbers of documents are none.

use std::sync::LazyLock;

use regex::Regex;
use rust_decimal::Decimal;

use crate::{
    model::{Measure, Op, Target},
    text::{self, number},
};

/// A number, the other end of a range, a percent sign.
static FIGURE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(\d+(?:[.,]\d+)*)(?:\s*%?\s*(?:-|–|—|đến)\s*(\d+(?:[.,]\d+)*))?(\s*%)?").ok()
});

/// Words after which a number names something and counts nothing.
const NAMES: &[&str] = &[
    "số",
    "năm",
    "ngày",
    "tháng",
    "quý",
    "khóa",
    "điều",
    "khoản",
    "mục",
    "thứ",
    "kỳ",
    "phiên",
    "tuần",
    "tiêu chí",
];
/// Words before which a number is a time, or the end of its clause.
const TIMES: &[&str] = &[
    "năm", "tháng", "ngày", "quý", "giờ", "tuần", "của", "về", "và", "theo", "trong", "trên", "tại", "cho",
    "đến", "từ", "là", "ở",
];
/// Words that say how a number is to be met, longest first.
const OPERATORS: &[(&str, Op)] = &[
    ("không vượt quá", Op::Le),
    ("không thấp hơn", Op::Ge),
    ("không dưới", Op::Ge),
    ("không quá", Op::Le),
    ("tối thiểu", Op::Ge),
    ("nhiều nhất", Op::Le),
    ("ít nhất", Op::Ge),
    ("tối đa", Op::Le),
    ("dưới", Op::Le),
    ("trên", Op::Ge),
    ("hơn", Op::Ge),
    ("từ", Op::Ge),
    ("≥", Op::Ge),
    (">", Op::Ge),
    ("≤", Op::Le),
    ("<", Op::Le),
];
/// What is counted by these words is named by them alone; of anything else the whole name is its unit.
const UNITS: &[&str] = &[
    "lượt",
    "nhiệm vụ",
    "dự án",
    "đề tài",
    "đối tượng",
    "doanh nghiệp",
    "ấn phẩm",
    "số",
    "con",
    "người",
    "lớp",
    "hội nghị",
    "hội thảo",
    "mô hình",
    "sản phẩm",
    "văn bản",
    "báo cáo",
    "cuộc",
    "đợt",
    "bản tin",
    "tin",
    "bài",
    "cơ sở",
    "mẫu",
    "xã",
    "hộ",
    "tổ chức",
    "đơn vị",
    "sáng kiến",
    "gian hàng",
    "chuyên mục",
    "chương trình",
];
/// Words at which the name of what is counted ends.
const CLOSINGS: &[&str] =
    &["để", "thuộc", "được", "tham gia", "có", "nhằm", "phục vụ", "góp phần", "trở lên", "theo", "cho"];
/// First words of a clause about what is kept: its numbers are what is there, and never add up.
const KEEPING: &[&str] = &["lưu giữ", "bảo tồn", "duy trì", "bảo quản", "tỷ lệ"];

/// The figure of a plan's cell ("8.000", "02 - 04", "ít nhất 45"), in the unit of its row; nothing where the cell holds
/// no figure, or several. A rate is a stock, anything else adds up unless the office says otherwise.
pub(super) fn of_plan(plan: &str, unit: Option<&str>, title: &str) -> Option<Target> {
    let found = FIGURE.as_ref()?.captures(plan)?;
    let all = found.get(0)?;
    let (before, after) = (&plan[..all.start()], &plan[all.end()..]);
    if !stands_free(before, after) || after.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let rate = unit.is_some_and(|unit| unit.contains('%')) || found.get(3).is_some();
    let unit =
        if rate { Some("%".to_owned()) } else { unit.map(str::to_owned).filter(|unit| !unit.is_empty()) };
    let stock = rate || text::key(title).starts_with(&text::key("tỷ lệ"));
    let measure = if stock { Measure::Stock } else { Measure::Flow };
    let ends = (&found[1], found.get(2).map(|end| end.as_str()));
    target(ends, operator(before, after), unit, measure)
}

/// The figures of a sentence, in the order in which it names them. Where lines of a list demand figures, a line
/// without one is demanded in words.
pub(super) fn in_text(title: &str) -> Vec<Target> {
    let mut targets = Vec::new();
    let mut counted = false;
    for line in title.lines() {
        let found = in_line(line);
        counted |= !found.is_empty();
        if found.is_empty() && line.starts_with("- ") {
            targets.push(in_words(line));
        }
        targets.extend(found);
    }
    if counted { targets } else { Vec::new() }
}

fn in_words(line: &str) -> Target {
    let label = line.trim_start_matches("- ").trim_end_matches([';', '.', ',']).to_owned();
    Target {
        label: Some(label),
        words: Vec::new(),
        op: Op::None,
        value: None,
        min: None,
        max: None,
        unit: None,
        measure: Measure::Flow,
    }
}

fn in_line(line: &str) -> Vec<Target> {
    let key = text::key(line.trim_start_matches("- "));
    let kept = KEEPING.iter().any(|word| key.starts_with(&text::key(word)));
    let Some(figure) = FIGURE.as_ref() else { return Vec::new() };
    let read = |found: regex::Captures<'_>| {
        let all = found.get(0)?;
        let (before, after) = (&line[..all.start()], &line[all.end()..]);
        let rate = found.get(3).is_some();
        if !stands_free(before, after) || is_year(&found[1]) || (!rate && !counts(before, after)) {
            return None;
        }
        let label = if rate { subject(before) } else { object(after) };
        let unit = if rate { "%".to_owned() } else { unit_of(&label) };
        let measure = if rate || kept { Measure::Stock } else { Measure::Flow };
        let ends = (&found[1], found.get(2).map(|end| end.as_str()));
        let mut target = target(ends, operator(before, after), Some(unit), measure)?;
        target.label = Some(label).filter(|label| !label.is_empty());
        Some(target)
    };
    figure.captures_iter(line).filter_map(read).collect()
}

fn target(ends: (&str, Option<&str>), op: Op, unit: Option<String>, measure: Measure) -> Option<Target> {
    let figure = |text: &str| number::parse(text).map(|number| number.value);
    let first = figure(ends.0)?;
    let last = ends.1.and_then(figure).filter(|last| *last > first);
    let (op, value, min, max): (_, Option<Decimal>, _, _) = match last {
        Some(last) => (Op::Range, None, Some(first), Some(last)),
        None => (op, Some(first), None, None),
    };
    Some(Target { label: None, words: Vec::new(), op, value, min, max, unit, measure })
}

/// Whether nothing is joined to a number: no letter, no sign of a date or of a document's number.
fn stands_free(before: &str, after: &str) -> bool {
    let joined = |c: char| c.is_alphanumeric() || "/.-–,&".contains(c);
    let ends = !after.starts_with(|c: char| c.is_alphanumeric() || "/-–".contains(c));
    !before.ends_with(joined) && ends && !before.trim_end().ends_with('/')
}

fn is_year(digits: &str) -> bool {
    digits.len() == 4 && digits.parse::<u32>().is_ok_and(|year| (1900..=2100).contains(&year))
}

/// Whether a number counts what follows it.
fn counts(before: &str, after: &str) -> bool {
    let words = format!("{} ", text::key(after));
    let before = format!(" {}", text::key(before));
    let begins = |word: &&str| words.starts_with(&format!("{} ", text::key(word)));
    let ends = |word: &&str| before.ends_with(&format!(" {}", text::key(word)));
    after.starts_with(' ')
        && after.trim_start().starts_with(char::is_alphabetic)
        && !TIMES.iter().any(begins)
        && !NAMES.iter().any(ends)
}

fn operator(before: &str, after: &str) -> Op {
    let before = format!(" {}", text::key(before));
    let says = |word: &str| before.ends_with(&format!(" {}", text::key(word)));
    if text::key(after).starts_with(&text::key("trở lên")) {
        return Op::Ge;
    }
    OPERATORS.iter().find(|(word, _)| says(word)).map_or(Op::Eq, |&(_, op)| op)
}

/// What is counted: the words behind a number, up to where their clause ends.
fn object(after: &str) -> String {
    let clause = after.split([';', ',', '.', '(', ')', ':']).next().unwrap_or_default();
    let words: Vec<&str> = clause.split_whitespace().collect();
    let closes = |at: usize| {
        let rest = format!("{} ", text::key(&words[at..].join(" ")));
        CLOSINGS.iter().any(|word| rest.starts_with(&format!("{} ", text::key(word))))
    };
    let end = (1..words.len()).find(|&at| closes(at)).unwrap_or(words.len());
    words[..end].join(" ")
}

/// What a rate is of: the words of its clause before the number.
fn subject(before: &str) -> String {
    let clause = before.rsplit(['(', ';', ',', '.', ':']).next().unwrap_or_default();
    let mut words: Vec<&str> = clause.split_whitespace().collect();
    let idle = |word: &&str| {
        let key = text::key(word);
        key == text::key("đạt")
            || OPERATORS.iter().any(|(other, _)| text::key(other).split(' ').any(|w| w == key))
    };
    while words.last().is_some_and(idle) {
        words.pop();
    }
    words.join(" ")
}

fn unit_of(label: &str) -> String {
    let key = format!("{} ", text::key(label));
    let known = UNITS.iter().find(|unit| key.starts_with(&format!("{} ", text::key(unit))));
    known.map_or_else(|| label.to_owned(), |unit| (*unit).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(target: &Target) -> String {
        let number = |number: Option<Decimal>| number.map(|number| number.to_string()).unwrap_or_default();
        let figure = match target.op {
            Op::Range => format!("{}..{}", number(target.min), number(target.max)),
            Op::Ge => format!(">={}", number(target.value)),
            Op::Le => format!("<={}", number(target.value)),
            Op::Eq => number(target.value),
            Op::None => "-".to_owned(),
        };
        let stock = if target.measure == Measure::Stock { " stock" } else { "" };
        let label = target.label.as_deref().unwrap_or_default();
        format!("{figure} [{}] {label}{stock}", target.unit.as_deref().unwrap_or_default())
    }

    fn figures(title: &str) -> Vec<String> {
        in_text(title).iter().map(said).collect()
    }

    #[test]
    fn figures_of_sentences() {
        for (title, expected) in [
            ("Xây dựng từ 02 - 04 nhiệm vụ KH&CN để chuyển giao", &["2..4 [nhiệm vụ] nhiệm vụ KH&CN"][..]),
            (
                "đào tạo 50 kỹ thuật viên cơ sở, bồi dưỡng cho 200 người dân để nâng cao",
                &["50 [kỹ thuật viên cơ sở] kỹ thuật viên cơ sở", "200 [người] người dân"],
            ),
            (
                "Hình thành ít nhất 02 doanh nghiệp KH&CN; Hỗ trợ từ 03 dự án có sản phẩm.",
                &[">=2 [doanh nghiệp] doanh nghiệp KH&CN", ">=3 [dự án] dự án"],
            ),
            (
                "Hoàn thành dự toán (Chi quản lý hành chính đạt từ 95%; Chi sự nghiệp đạt từ 80% trở lên)",
                &[">=95 [%] Chi quản lý hành chính stock", ">=80 [%] Chi sự nghiệp stock"],
            ),
            ("Phát hành bản tin (12 số)", &["12 [số] số"]),
            ("Không quá 5 vụ việc tồn đọng", &["<=5 [vụ việc tồn đọng] vụ việc tồn đọng"]),
            (
                "Gồm:\n- 06 ấn phẩm của tỉnh;\n- Duy trì Cổng thông tin;\n- Lưu giữ nguồn gen lợn (45 con cái)",
                &["6 [ấn phẩm] ấn phẩm của tỉnh", "- [] Duy trì Cổng thông tin", "45 [con] con cái stock"],
            ),
        ] {
            assert_eq!(figures(title), expected, "{title}");
        }
    }

    #[test]
    fn numbers_that_count_nothing() {
        for title in [
            "Kế hoạch số 51/KH-UBND ngày 07/3/2025, Nghị quyết số 57-NQ/TW ngày 22/12/2024",
            "giai đoạn 2021 - 2025, định hướng đến năm 2030",
            "giai đoạn 2021 -2025 trên địa bàn tỉnh",
            "Chỉ thị số 38-CT/TW ngày 30 tháng 7 năm 2024",
            "Hội nghị tổng kết 05 năm hoạt động khoa học",
            "xác nhận tiêu chí số 8 về Thông tin và Truyền thông",
            "ngành giáo dục năm học 2024-2025",
            "- một việc\n- việc khác",
        ] {
            assert_eq!(figures(title), Vec::<String>::new(), "{title}");
        }
    }

    #[test]
    fn figures_of_plans() {
        for (plan, unit, title, expected) in [
            ("8.000", "PTĐ", "Kiểm định", Some("8000 [PTĐ] ")),
            ("98,2", "%", "Tỷ lệ xã", Some("98.2 [%]  stock")),
            ("01", "Lớp", "Tập huấn", Some("1 [Lớp] ")),
            ("02 - 04", "Lớp", "Tập huấn", Some("2..4 [Lớp] ")),
            ("ít nhất 45", "DN", "Hướng dẫn", Some(">=45 [DN] ")),
            ("≥ 95%", "", "Giải ngân", Some(">=95 [%]  stock")),
            ("0", "Đề tài", "Cấp cơ sở", Some("0 [Đề tài] ")),
            ("Theo đề nghị", "Lớp", "Tập huấn", None),
            ("02/04/2025", "Lớp", "Tập huấn", None),
            ("14 đề tài, 5 dự án", "", "Tổng số", None),
        ] {
            assert_eq!(of_plan(plan, Some(unit), title).as_ref().map(said).as_deref(), expected, "{plan}");
        }
    }
}
