//! The indicators in sentences: how many are met or on track, with their figures.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::{
    assess::{AssessedItem, AssessedTarget},
    model::{Measure, Op, Period, Progress, Section},
    report::{Facts, words},
    text::format_percent,
};

/// What the letter says of a section of indicators.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct IndicatorWords {
    pub(super) tong: usize,
    pub(super) mo_dau: String,
    pub(super) dong: Vec<String>,
}

/// How an indicator stands within the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    Met,
    Within,
    Exceeded,
    OnTrack,
    Behind,
    StockBelow,
    Estimated,
    Unknown,
}

impl Class {
    const ALL: [Self; 8] = [
        Self::Met,
        Self::Within,
        Self::Exceeded,
        Self::OnTrack,
        Self::Behind,
        Self::StockBelow,
        Self::Estimated,
        Self::Unknown,
    ];

    /// A figure that adds up over the year is on track when it has reached the part of the plan that the
    /// part of the year asks for; one that stands has to stand at the plan; a limit ("không quá") is kept or exceeded.
    fn of(target: &AssessedTarget, expected: Decimal) -> Self {
        match (target.cumulative, target.percent) {
            (None, _) => Self::Unknown,
            _ if target.estimated => Self::Estimated,
            _ if target.met == Some(true) => Self::Met,
            _ if target.is_within() => Self::Within,
            _ if target.target.op == Op::Le => Self::Exceeded,
            _ if target.target.measure == Measure::Stock => Self::StockBelow,
            (Some(_), Some(percent)) if percent >= expected => Self::OnTrack,
            (Some(_), _) => Self::Behind,
        }
    }

    fn words(self, expected: Decimal) -> String {
        let expected = format_percent(expected);
        match self {
            Self::Met => "đạt hoặc vượt kế hoạch năm".to_owned(),
            Self::Within => "trong mức kế hoạch năm".to_owned(),
            Self::Exceeded => "vượt quá mức kế hoạch năm".to_owned(),
            Self::OnTrack => format!("đạt từ {expected} kế hoạch năm trở lên"),
            Self::Behind => format!("đạt dưới {expected} kế hoạch năm"),
            Self::StockBelow => "chưa đạt mức kế hoạch năm".to_owned(),
            Self::Estimated => "mới có số ước thực hiện".to_owned(),
            Self::Unknown => "chưa có số liệu".to_owned(),
        }
    }
}

/// I.1: each indicator under how it stands.
pub(super) fn indicators(facts: &Facts<'_>) -> IndicatorWords {
    let expected = expected(facts.assessment.period);
    let items: Vec<_> = of(facts, Section::Indicators).filter(|it| it.item.parent.is_none()).collect();
    let mut counts = Vec::new();
    let mut dong = Vec::new();
    for class in Class::ALL {
        let members = items.iter().filter_map(|item| {
            let target = item.targets.first()?;
            (Class::of(target, expected) == class).then(|| with_figure(item, target))
        });
        let members: Vec<_> = members.collect();
        if members.is_empty() {
            continue;
        }
        let name = class.words(expected);
        counts.push((members.len(), "chỉ tiêu", name.clone()));
        dong.push(format!("- {}: {}.", words::sentence(&name), members.join("; ")));
    }
    let mo_dau = opening(&whole(facts, items.len()), &counts);
    IndicatorWords { tong: items.len(), mo_dau, dong }
}

/// The indicators, and how many rows are parts of one, since the count of all items holds these too.
fn whole(facts: &Facts<'_>, indicators: usize) -> String {
    let parts = of(facts, Section::Indicators).filter(|it| it.item.parent.is_some()).count();
    let aside =
        if parts > 0 { format!(" (chưa kể {parts} chỉ tiêu thành phần)") } else { String::new() };
    format!("{indicators} chỉ tiêu{aside}")
}

/// I.2: each item with how far its figures have come.
pub(super) fn apportioned(facts: &Facts<'_>) -> IndicatorWords {
    let items: Vec<_> = of(facts, Section::Apportioned).collect();
    let count = |test: fn(&AssessedItem) -> bool| items.iter().filter(|item| test(item)).count();
    let met = count(is_met);
    let known = count(|item| item.targets.iter().any(|target| target.cumulative.is_some()));
    let counts = [
        (met, "đạt toàn bộ mức kế hoạch năm"),
        (known.saturating_sub(met), "đã có số liệu, chưa đạt toàn bộ mức kế hoạch năm"),
        (items.len() - known.max(met), "chưa có số liệu"),
    ];
    let counts = counts.into_iter().filter(|(count, _)| *count > 0);
    let counts: Vec<_> = counts.map(|(count, words)| (count, "nội dung", words.to_owned())).collect();
    let line = |item: &&AssessedItem| {
        let unit = words::units(facts.programme, &item.item.lead);
        let figures: Vec<_> = item.targets.iter().filter_map(words::target_phrase).collect();
        let parts = if figures.is_empty() { words::told(item, words::target_phrase) } else { figures };
        let number = item.item.number.trim_end_matches('.');
        (!parts.is_empty()).then(|| format!("- Nội dung {number} ({unit}): {}.", parts.join("; ")))
    };
    let dong = items.iter().filter_map(line).collect();
    let mo_dau = opening(&format!("{} nội dung", items.len()), &counts);
    IndicatorWords { tong: items.len(), mo_dau, dong }
}

/// Whether every figure of an item is met; an item without figures is met when it is completed.
fn is_met(item: &AssessedItem) -> bool {
    let mut figures = item.targets.iter().filter(|target| target.target.base().is_some()).peekable();
    match figures.peek() {
        Some(_) => figures.all(|target| target.met == Some(true)),
        None => item.progress == Progress::Completed,
    }
}

/// Which items rest on estimates; empty where none does.
pub(super) fn estimates(facts: &Facts<'_>) -> String {
    let items = facts.assessment.items.iter();
    let titles: Vec<_> = items
        .filter(|item| item.targets.iter().any(|target| target.estimated))
        .map(|item| format!("“{}”", words::short_title(&item.item.title)))
        .collect();
    if titles.is_empty() {
        return String::new();
    }
    format!(
        "Có {} nội dung mới có số ước thực hiện (ghi là ước), không tính là kết quả: {}.",
        titles.len(),
        titles.join("; ")
    )
}

fn of<'a>(facts: &Facts<'a>, section: Section) -> impl Iterator<Item = &'a AssessedItem> {
    facts.assessment.items.iter().filter(move |item| item.item.section == section)
}

/// The part of a year's plan that is due by the period's end, in percent.
fn expected(period: Period) -> Decimal {
    (Decimal::from(period.months().1) * Decimal::ONE_HUNDRED / Decimal::from(12)).round_dp(2)
}

fn with_figure(item: &AssessedItem, target: &AssessedTarget) -> String {
    let title = words::short_title(&item.item.title);
    match words::attainment(target) {
        Some(figure) => format!("{title} {figure}"),
        None => title.to_owned(),
    }
}

/// The whole and how it divides: a count, what is counted, how it stands.
fn opening(whole: &str, counts: &[(usize, &str, String)]) -> String {
    match counts {
        [] => format!("Tổng số {whole}."),
        [(1, _, name)] => format!("Tổng số {whole}, {name}."),
        [(_, _, name)] => format!("Tổng số {whole}, đều {name}."),
        counts => {
            let counts: Vec<_> =
                counts.iter().map(|(count, what, name)| format!("{count} {what} {name}")).collect();
            format!("Tổng số {whole}, trong đó {}.", counts.join("; "))
        }
    }
}
