//! What can be said of the period as a whole from the figures alone: how much is done, and why the rest is late.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::tasks::{is_late, rank};
use crate::{
    assess::{AssessedItem, Counts, percent},
    model::Section,
    report::Facts,
    text::format_percent,
};

/// "Hoàn thành 7/67 chỉ tiêu, nhiệm vụ (10,45%), trong đó đúng hạn 1; 6/19 chỉ tiêu kinh tế - xã hội đạt hoặc vượt
/// kế hoạch năm." Withdrawn items are no part of the whole.
pub(super) fn achieved(facts: &Facts<'_>) -> String {
    let counts = facts.assessment.summary.all;
    let done = match counts.completed {
        0 if counts.in_progress > 0 => {
            format!("Đang thực hiện {}/{} chỉ tiêu, nhiệm vụ", counts.in_progress, whole(&counts))
        }
        0 => "Chưa có chỉ tiêu, nhiệm vụ nào được báo cáo hoàn thành".to_owned(),
        completed => {
            let on_time = if counts.on_time > 0 {
                format!(", trong đó đúng hạn {}", counts.on_time)
            } else {
                String::new()
            };
            let share = share(completed, whole(&counts));
            format!("Hoàn thành {completed}/{} chỉ tiêu, nhiệm vụ{share}{on_time}", whole(&counts))
        }
    };
    let indicators: Vec<_> = facts
        .assessment
        .items
        .iter()
        .filter(|item| item.item.section == Section::Indicators && item.item.parent.is_none())
        .collect();
    match indicators.iter().filter(|item| is_met(item)).count() {
        0 => format!("{done}."),
        met => format!(
            "{done}; {met}/{} chỉ tiêu kinh tế - xã hội đạt hoặc vượt kế hoạch năm.",
            indicators.len()
        ),
    }
}

fn is_met(indicator: &AssessedItem) -> bool {
    indicator.targets.iter().any(|target| target.met == Some(true))
}

/// What falls short at the year's end although no deadline has passed: indicators below their plan, tasks that are not
/// completed. Empty earlier in the year, and where nothing falls short.
pub(super) fn shortfall(facts: &Facts<'_>) -> String {
    if facts.assessment.period.months().1 < 12 {
        return String::new();
    }
    let items = || facts.assessment.items.iter().filter(|item| item.item.parent.is_none());
    let open = |item: &&AssessedItem| !item.progress.is_settled();
    let of = |section: Section| items().filter(move |item| item.item.section == section);
    let short = of(Section::Indicators).filter(|item| !is_met(item)).count();
    let tasks = items().filter(|item| !item.item.is_indicator() && !is_late(item)).filter(open).count();
    let parts = [
        (short, "chỉ tiêu kinh tế - xã hội chưa đạt kế hoạch năm hoặc chưa có số liệu"),
        (of(Section::Apportioned).filter(open).count(), "nội dung chỉ tiêu phân khai chưa đạt kế hoạch năm"),
        (tasks, "nhiệm vụ không bị quá hạn nhưng chưa hoàn thành"),
    ];
    let parts: Vec<_> = parts.iter().filter(|(count, _)| *count > 0).collect();
    let parts: Vec<_> = parts.iter().map(|(count, words)| format!("{count} {words}")).collect();
    if parts.is_empty() { String::new() } else { format!("Đến hết năm, còn {}.", parts.join("; ")) }
}

fn whole(counts: &Counts) -> usize {
    counts.total - counts.withdrawn
}

fn share(part: usize, whole: usize) -> String {
    let share = percent(Some(Decimal::from(part)), Some(Decimal::from(whole)));
    share.map(|share| format!(" ({})", format_percent(share))).unwrap_or_default()
}

/// How many of the overdue items have a reason, and whose have none; empty where nothing is overdue.
pub(super) fn reasons(facts: &Facts<'_>) -> String {
    let late: Vec<_> = facts.assessment.items.iter().filter(|item| is_late(item)).collect();
    let (told, silent): (Vec<_>, Vec<_>) = late.iter().copied().partition(|item| item.reason.is_some());
    let mut units: BTreeMap<_, usize> = BTreeMap::new();
    for item in &silent {
        *units.entry(rank(facts, &item.item.lead)).or_default() += 1;
    }
    let units: Vec<_> = units.iter().map(|((_, name), count)| format!("{name} {count}")).collect();
    let told_words = "được đơn vị chủ trì nêu nguyên nhân, ghi kèm từng nội dung ở trên";
    match (told.len(), silent.len()) {
        (0, 0) => String::new(),
        (_, 0) => format!("Các nội dung quá hạn đều {told_words}."),
        (0, _) => {
            format!("Đơn vị chủ trì chưa nêu nguyên nhân của các nội dung quá hạn: {}.", units.join("; "))
        }
        (told, silent) => format!(
            "Trong {} nội dung quá hạn, {told} nội dung {told_words}; {silent} nội dung chưa nêu nguyên nhân: {}.",
            late.len(),
            units.join("; ")
        ),
    }
}
