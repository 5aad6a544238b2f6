//! Figures out of a result's free text: "kỹ thuật viên: 8 người (lũy kế 16); người dân: 59 người".

use std::sync::LazyLock;

use regex::Regex;
use rust_decimal::Decimal;

use crate::{
    model::Target,
    text::{self, number},
};

/// A target's figures as a text gives them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct TextFigures {
    /// Figure of the period.
    pub(super) actual: Option<Decimal>,
    /// Figure from the year's start, where the text says "lũy kế".
    pub(super) cumulative: Option<Decimal>,
    /// Whether a part with a figure may mean this target, but may mean another one as well.
    pub(super) doubtful: bool,
}

/// What a text gives for an item's targets.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct TextReading {
    /// One for each target.
    pub(super) targets: Vec<TextFigures>,
    /// Parts with a figure that belong to no target, or to several alike.
    pub(super) unplaced: Vec<String>,
}

/// Likeness of words from which a part of the text belongs to a target.
const ALIKE: f64 = 0.34;
/// How far the best target must be ahead of the next.
const AHEAD: f64 = 0.10;

/// Reads the figures of all targets out of a text of a report for a year.
pub(super) fn read(text: &str, targets: &[Target], year: i32) -> TextReading {
    let mut reading =
        TextReading { targets: vec![TextFigures::default(); targets.len()], unplaced: Vec::new() };
    let parts: Vec<Part> = segments(text).iter().filter_map(|segment| Part::new(segment, year)).collect();
    if let [target] = targets {
        reading.targets[0] = single(&parts, target);
        return reading;
    }
    let mut claims: Vec<(usize, usize, f64)> = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        claims.extend(targets.iter().enumerate().map(|(target, wanted)| (at, target, part.likeness(wanted))));
    }
    let mut placed = vec![None; parts.len()];
    let mut taken = vec![false; targets.len()];
    claims.sort_by(|a, b| b.2.total_cmp(&a.2).then((a.0, a.1).cmp(&(b.0, b.1))));
    for &(part, target, score) in &claims {
        if score < ALIKE || placed[part].is_some() || taken[target] {
            continue;
        }
        let rival = claims.iter().any(|&(other, rival, close)| {
            other == part && rival != target && !taken[rival] && score - close < AHEAD
        });
        if !rival {
            placed[part] = Some(target);
            taken[target] = true;
        }
    }
    for (part, place) in parts.iter().zip(placed) {
        match place {
            Some(target) => {
                let figures = part.figures(&targets[target]);
                // What belongs to a target without saying which of its numbers counts is not guessed either.
                let unsaid = figures == TextFigures::default()
                    && has_figure(&part.body)
                    && targets[target].base().is_some();
                if unsaid {
                    reading.unplaced.push(part.words.clone());
                }
                reading.targets[target] = TextFigures { doubtful: unsaid, ..figures };
            }
            None if has_figure(&part.body) => {
                reading.unplaced.push(part.words.clone());
                for at in (0..targets.len()).filter(|at| !taken[*at] && part.likeness(&targets[*at]) >= ALIKE)
                {
                    reading.targets[at].doubtful = true;
                }
            }
            None => {}
        }
    }
    reading
}

/// The figures of an item's only target: behind a label and colon, or before the target's own unit of measure.
fn single(parts: &[Part], target: &Target) -> TextFigures {
    let figures: Vec<TextFigures> = parts.iter().map(|part| part.figures(target)).collect();
    let labelled =
        parts.iter().zip(&figures).filter(|(part, figures)| part.labelled && figures.actual.is_some());
    let best = labelled.max_by(|a, b| a.0.likeness(target).total_cmp(&b.0.likeness(target)));
    let best = best.filter(|(part, _)| parts.len() == 1 || part.likeness(target) >= ALIKE);
    let by_label = best.and_then(|(_, figures)| figures.actual);
    let actual = by_label.or_else(|| parts.iter().find_map(|part| part.before_unit(target)));
    let cumulative = figures.iter().find_map(|figures| figures.cumulative);
    TextFigures { actual, cumulative, doubtful: false }
}

/// The parts of a text that may each hold a figure: between semicolons and line breaks, and between commas where a
/// figure stands on both sides ("8 kỹ thuật viên, 59 người dân"). Brackets and "lũy kế" stay with what they follow.
fn segments(text: &str) -> Vec<String> {
    let mut segments: Vec<String> = Vec::new();
    for line in lines(text) {
        let mut first = true;
        for piece in outside_brackets(&line) {
            let goes_on = !first
                && segments.last().is_some_and(|last| {
                    !has_figure(last)
                        || !has_figure(piece)
                        || cumulative_at(piece).is_some_and(|at| at < 3)
                        || only_rates(piece) && !only_rates(last)
                });
            match segments.last_mut() {
                Some(last) if goes_on => *last = format!("{last}, {}", piece.trim()),
                _ => segments.push(piece.to_owned()),
            }
            first = false;
        }
    }
    segments
}

/// The lines of a text, and what semicolons part. A line that breaks off behind a colon goes on in the next.
fn lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in text.split([';', '\n']) {
        match lines.last_mut() {
            Some(last) if last.trim_end().ends_with(':') => {
                *last = format!("{} {}", last.trim_end(), line.trim());
            }
            _ => lines.push(line.to_owned()),
        }
    }
    lines
}

/// A line cut at the commas before blanks that no bracket encloses.
fn outside_brackets(line: &str) -> Vec<&str> {
    let (mut pieces, mut from, mut depth) = (Vec::new(), 0, 0_usize);
    for (at, c) in line.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' if depth == 0 && line[at + 1..].starts_with(' ') => {
                pieces.push(&line[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    pieces.push(&line[from..]);
    pieces
}

/// A part of a text: a label and its figures.
struct Part {
    words: String,
    label: String,
    labelled: bool,
    /// What follows the label.
    body: String,
    /// Whether its "lũy kế" counts from another year than the report's, so that it is none of this year's.
    older_sum: bool,
}

impl Part {
    fn new(text: &str, year: i32) -> Option<Self> {
        let words = text::clean(text);
        let words = words.trim_matches(['.', ',', ' ', '-']).to_owned();
        if words.is_empty() {
            return None;
        }
        // "lũy kế đến quý 2: 16" is no label, nor is anything that holds a figure itself.
        let labelled =
            words.split_once(':').filter(|(label, _)| !has_figure(label) && cumulative_at(label).is_none());
        let (label, body) = labelled.map_or((None, words.as_str()), |(label, body)| (Some(label), body));
        Some(Self {
            label: label.unwrap_or(outside(body)).to_owned(),
            labelled: label.is_some(),
            body: body.to_owned(),
            older_sum: starts_before(body, year),
            words: words.clone(),
        })
    }

    /// The part's figures, as a target's unit reads them.
    fn figures(&self, target: &Target) -> TextFigures {
        let end = cumulative_at(&self.body);
        let before = outside(&self.body[..end.unwrap_or(self.body.len())]);
        let cumulative = end
            .filter(|_| !self.older_sum)
            .and_then(|at| counted(&self.body[at..], target).first().map(|found| found.number.value));
        let found = counted(before, target);
        let actual = match found.as_slice() {
            [only] => Some(only.number.value),
            several => in_unit(before, several, target),
        };
        TextFigures { actual, cumulative, doubtful: false }
    }

    /// How alike its words are to a target's label or to one of its other wordings.
    fn likeness(&self, target: &Target) -> f64 {
        let (own, all) = (words(&self.label), words(outside(&self.words)));
        let wordings = target.label.iter().chain(&target.words).map(|wording| words(wording));
        wordings.map(|wording| dice(&own, &wording).max(dice(&all, &wording))).fold(0.0, f64::max)
    }

    fn before_unit(&self, target: &Target) -> Option<Decimal> {
        let before = outside(&self.body[..cumulative_at(&self.body).unwrap_or(self.body.len())]);
        in_unit(before, &counted(before, target), target)
    }
}

/// The text before its first bracket.
fn outside(text: &str) -> &str {
    text.split('(').next().unwrap_or(text)
}

/// The first of several numbers that the target's unit of measure follows.
fn in_unit(text: &str, found: &[number::Found], target: &Target) -> Option<Decimal> {
    let unit = text::key(target.unit.as_deref()?);
    // A rate's numbers bear their unit themselves.
    let follows = |found: &&number::Found| unit == "%" || text::key(&text[found.end..]).starts_with(&unit);
    found.iter().find(follows).map(|found| found.number.value)
}

/// The numbers of a text that may be a figure of the target: those with "%" where it is a rate, else those without.
fn counted(text: &str, target: &Target) -> Vec<number::Found> {
    let rate = target.unit.as_deref() == Some("%");
    free_numbers(text).into_iter().filter(|found| found.number.percent == rate).collect()
}

/// Whether all figures of a text are percentages: "đạt 44,3%" goes with what it is a percentage of.
fn only_rates(text: &str) -> bool {
    free_numbers(outside(text)).iter().all(|found| found.number.percent)
}

fn has_figure(text: &str) -> bool {
    !free_numbers(outside(text)).is_empty()
}

/// The numbers of a text that count something: not the number of a quarter, a month, a year, a round, a document,
/// nor a plan's figure.
fn free_numbers(text: &str) -> Vec<number::Found> {
    let own = |found: &number::Found| {
        let before = text::key(&text[..found.start]);
        let after = text::key(&text[found.end..]);
        let named = NAMED.iter().any(|word| {
            before.strip_suffix(&text::key(word)).is_some_and(|rest| !rest.ends_with(char::is_alphabetic))
        });
        !named && !aside(&text[..found.start]) && !after.starts_with(&text::key("tháng"))
    };
    number::numbers_in(text).into_iter().filter(own).collect()
}

/// Whether what stands before a number, within its clause and behind any "đã", makes it no result: a plan, what is left
/// or yet to come, or a comparison.
fn aside(before: &str) -> bool {
    let clause = before.rsplit([';', ':', '(', '\n']).next().unwrap_or(before);
    let clause = clause.rsplit(", ").next().unwrap_or(clause).rsplit(". ").next().unwrap_or(clause);
    let clause = text::key(clause);
    let words = words(clause.rsplit(&text::key("đã ")).next().unwrap_or(&clause));
    let holds = |phrase: &str| {
        let phrase = self::words(phrase);
        words.windows(phrase.len()).any(|window| window == phrase)
    };
    let ends = |word: &str| words.last() == self::words(word).last();
    ["kế hoạch giao", "được giao", "còn", "còn lại", "dự kiến", "sẽ", "chưa", "cùng kỳ"]
        .iter()
        .any(|phrase| holds(phrase))
        || ["tăng", "giảm"].iter().any(|word| ends(word) || holds(&format!("{word} thêm")))
}

/// Words before a number that is a name and counts nothing.
const NAMED: [&str; 14] = [
    "quý",
    "tháng",
    "năm",
    "ngày",
    "đợt",
    "kỳ",
    "lần",
    "số",
    "khóa",
    "điều",
    "khoản",
    "kế hoạch",
    "chỉ tiêu",
    "trên tổng số",
];

/// Where "lũy kế" begins in a text.
fn cumulative_at(text: &str) -> Option<usize> {
    static CUMULATIVE: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(?i)(?:lũy|luỹ)\s*kế|cộng\s+dồn").ok());
    CUMULATIVE.as_ref()?.find(text).map(|found| found.start())
}

/// Whether a text's "lũy kế" names a year before the report's as its start ("lũy kế từ năm 2021 đến nay").
fn starts_before(text: &str, year: i32) -> bool {
    static START: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(?i)(?:từ|giai đoạn)\s[^\d;]{0,20}(?:\d{1,2}/)?(20\d\d)\b").ok());
    let sum = cumulative_at(text).map(|at| &text[at..]);
    let start = sum.zip(START.as_ref()).and_then(|(sum, regex)| regex.captures(sum));
    start.and_then(|found| found[1].parse::<i32>().ok()).is_some_and(|start| start != year)
}

fn words(text: &str) -> Vec<String> {
    let key = text::key(text);
    let mark = unicode_normalization::char::is_combining_mark;
    key.split(|c: char| !c.is_alphanumeric() && !mark(c))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Twice the shared words over all words.
fn dice(a: &[String], b: &[String]) -> f64 {
    let shared = a.iter().filter(|word| b.contains(word)).count();
    if a.is_empty() || b.is_empty() { 0.0 } else { 2.0 * shared as f64 / (a.len() + b.len()) as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Measure, Op};

    fn read(text: &str, targets: &[Target]) -> TextReading {
        super::read(text, targets, 2025)
    }

    fn target(label: &str, unit: &str) -> Target {
        Target {
            label: Some(label.to_owned()),
            words: Vec::new(),
            op: Op::Eq,
            value: Some(Decimal::TEN),
            min: None,
            max: None,
            unit: Some(unit.to_owned()),
            measure: Measure::Flow,
        }
    }

    fn actual(reading: &TextReading) -> Vec<Option<String>> {
        reading.targets.iter().map(|target| target.actual.map(|n| n.to_string())).collect()
    }

    #[test]
    fn each_part_finds_its_target() {
        let targets = [
            target("kỹ thuật viên cơ sở được đào tạo", "người"),
            target("người dân được tập huấn, bồi dưỡng", "người"),
        ];
        let reading = read(
            "người dân được tập huấn: 1.059 người (lũy kế 2.109); kỹ thuật viên cơ sở: 8 người",
            &targets,
        );
        assert_eq!(actual(&reading), [Some("8".to_owned()), Some("1059".to_owned())]);
        assert_eq!(reading.targets[1].cumulative, Some(Decimal::from(2109)));
        assert!(reading.unplaced.is_empty());
    }

    #[test]
    fn a_line_that_breaks_behind_a_label_goes_on() {
        let targets = [target("chi quản lý hành chính", "%"), target("chi sự nghiệp", "%")];
        let reading = read("chi quản lý hành chính:\n24,4%; chi sự nghiệp: 9,9%", &targets);
        assert_eq!(actual(&reading), [Some("24.4".to_owned()), Some("9.9".to_owned())]);
    }

    #[test]
    fn what_fits_several_targets_is_not_guessed() {
        let targets = [target("lợn bản địa - con cái", "con"), target("lợn bản địa - con đực", "con")];
        let reading = read("lợn bản địa: 49 con", &targets);
        assert_eq!(actual(&reading), [None, None]);
        assert_eq!(reading.unplaced, ["lợn bản địa: 49 con"]);
        assert!(reading.targets.iter().all(|target| target.doubtful));
    }

    #[test]
    fn a_single_target_by_label_or_unit() {
        let targets = [target("bản tin tuyên truyền CCHC", "số")];
        assert_eq!(actual(&read("bản tin tuyên truyền CCHC: 2 số", &targets)), [Some("2".to_owned())]);
        assert_eq!(
            actual(&read("Đã phát hành 3 số bản tin theo Kế hoạch 57", &targets)),
            [Some("3".to_owned())]
        );
        assert_eq!(actual(&read("Đang thực hiện theo Kế hoạch 57", &targets)), [None]);
    }

    #[test]
    fn a_number_that_names_something_is_no_figure() {
        let targets = [target("đối tượng SHTT được hỗ trợ", "đối tượng")];
        for text in [
            "Trong quý 1 đã hỗ trợ 8 đối tượng",
            "Thực hiện Kế hoạch số 57, năm 2025 đã hỗ trợ 8 đối tượng, đạt 17,8% kế hoạch",
            "đối tượng SHTT: tháng 3 hỗ trợ 8",
        ] {
            assert_eq!(actual(&read(text, &targets)), [Some("8".to_owned())], "{text}");
        }
        assert_eq!(actual(&read("Lũy kế 6 tháng hỗ trợ 16 đối tượng", &targets)), [None]);
        let cumulative = |text| read(text, &targets).targets[0].cumulative;
        assert_eq!(cumulative("Lũy kế 6 tháng hỗ trợ 16 đối tượng"), Some(Decimal::from(16)));
        assert_eq!(cumulative("hỗ trợ 8 đối tượng, lũy kế đến quý 2: 16 đối tượng"), Some(Decimal::from(16)));
        assert_eq!(
            actual(&read("hỗ trợ 8 đối tượng, lũy kế 16 đối tượng", &targets)),
            [Some("8".to_owned())]
        );
    }

    #[test]
    fn a_rate_is_the_number_with_the_sign() {
        let targets = [target("chi quản lý hành chính", "%"), target("chi sự nghiệp KH&CN", "%")];
        let text =
            "chi quản lý hành chính: đã giải ngân 1.234 triệu đồng, đạt 44,3%; chi sự nghiệp KH&CN đạt 35,9%";
        assert_eq!(actual(&read(text, &targets)), [Some("44.3".to_owned()), Some("35.9".to_owned())]);
    }

    #[test]
    fn plans_remainders_and_comparisons_are_no_result() {
        for (text, unit, expected) in [
            ("Dự kiến tổ chức 02 lớp trong quý III", "lớp", None),
            ("Kế hoạch giao 14 cơ sở, đã hướng dẫn 5 cơ sở", "cơ sở", Some("5")),
            ("Còn 10 mẫu sản phẩm chưa khảo sát, đã khảo sát 5 mẫu sản phẩm", "mẫu", Some("5")),
            ("Phát sóng 3 chuyên mục, so với cùng kỳ năm 2024 tăng 1 số", "số", None),
            ("Sẽ đào tạo 20 người", "người", None),
            ("Tăng cường tập huấn 5 lớp", "lớp", Some("5")),
        ] {
            let targets = [target("nội dung", unit)];
            assert_eq!(actual(&read(text, &targets)), [expected.map(str::to_owned)], "{text}");
        }
    }

    #[test]
    fn a_sum_from_an_earlier_year_is_not_this_years() {
        let targets = [target("đối tượng SHTT được hỗ trợ", "đối tượng")];
        let sum = |text| read(text, &targets).targets[0].cumulative;
        assert_eq!(sum("Hỗ trợ 12 đối tượng; lũy kế từ năm 2021 đến nay 320 đối tượng"), None);
        assert_eq!(sum("Hỗ trợ 12 đối tượng; lũy kế từ đầu năm 2025: 20 đối tượng"), Some(Decimal::from(20)));
    }

    #[test]
    fn a_rate_without_its_sign_is_asked_about() {
        let targets = [target("chi quản lý hành chính", "%"), target("chi sự nghiệp KH&CN", "%")];
        let text =
            "Chi quản lý hành chính: 4.200 triệu đồng/8.000 triệu đồng (52,5%); chi sự nghiệp KH&CN: 30%";
        let reading = read(text, &targets);
        assert_eq!(actual(&reading), [None, Some("30".to_owned())]);
        assert!(reading.targets[0].doubtful);
    }

    #[test]
    fn commas_part_what_has_a_figure_on_both_sides() {
        let targets =
            [target("kỹ thuật viên cơ sở được đào tạo", "người"), target("người dân được tập huấn", "người")];
        let text = "Đã đào tạo 8 kỹ thuật viên cơ sở (xã, phường), tập huấn 59 người dân";
        assert_eq!(actual(&read(text, &targets)), [Some("8".to_owned()), Some("59".to_owned())]);
        let herd = [target("lợn bản địa - con cái", "con"), target("lợn bản địa - con đực", "con")];
        let reading = read("lợn bản địa: 44 con cái, 4 con đực", &herd);
        assert_eq!(actual(&reading), [Some("44".to_owned()), Some("4".to_owned())]);
    }

    proptest::proptest! {
        #[test]
        fn no_text_stops_it(text in "[\\PC\n]{0,60}|(lũy kế|quý|[0-9.,;:( )%]){0,30}") {
            let targets = [target("một", "con"), target("hai", "%")];
            let _ = read(&text, &targets);
            let _ = read(&text, &targets[..1]);
        }
    }
}
