//! The tasks in sentences: counts, results, what is late and why.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::counts;
use crate::{
    assess::{AssessedItem, Counts},
    matching::UnmatchedReason,
    model::{Field, Progress, Quarter, Section, Timeliness, UnitId},
    report::{Facts, unit_name, words},
};

/// What the letter says of a section of tasks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct TaskWords {
    pub(super) tong: usize,
    pub(super) mo_dau: String,
    pub(super) dong: Vec<String>,
}

/// What the letter says of a quarter's tasks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct QuarterWords {
    pub(super) ten: String,
    pub(super) ten_dau_cau: String,
    pub(super) muc: String,
    pub(super) mo_dau: String,
    pub(super) theo_don_vi: String,
}

/// A unit's overdue items.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct LateUnit {
    pub(super) don_vi: String,
    pub(super) so: usize,
    pub(super) dong: Vec<String>,
}

/// II.1 and II.2: the counts, then each task of which a unit told a result.
pub(super) fn tasks(facts: &Facts<'_>, section: Section) -> TaskWords {
    let counts = counts_of(facts, section);
    let items = facts.assessment.items.iter().filter(|item| item.item.section == section);
    let line = |item: &AssessedItem| {
        let title = words::short_title(&item.item.title);
        Some(format!("- {title}: {}.", told(item)?))
    };
    TaskWords {
        tong: counts.total,
        mo_dau: counts::sentence("nhiệm vụ", &counts),
        dong: items.filter_map(line).collect(),
    }
}

/// III: the quarters up to the period reported, those without tasks left out.
pub(super) fn quarters(facts: &Facts<'_>) -> Vec<QuarterWords> {
    let last = facts.assessment.period.last_quarter();
    let quarters = Quarter::ALL.into_iter().filter(|quarter| *quarter <= last);
    quarters.filter_map(|quarter| quarter_words(facts, quarter)).collect()
}

fn quarter_words(facts: &Facts<'_>, quarter: Quarter) -> Option<QuarterWords> {
    let section = Section::Quarterly(quarter);
    let counts = counts_of(facts, section);
    (counts.total > 0).then(|| QuarterWords {
        ten: format!("quý {}", quarter.roman()),
        ten_dau_cau: format!("Quý {}", quarter.roman()),
        muc: section.code().to_owned(),
        mo_dau: counts::sentence("nhiệm vụ", &counts),
        theo_don_vi: by_unit(facts, section),
    })
}

/// "Phòng KH-CN 5/7; Phòng QLCN 2/4": completed of all, by leading unit.
fn by_unit(facts: &Facts<'_>, section: Section) -> String {
    let mut units: BTreeMap<Rank, (usize, usize)> = BTreeMap::new();
    for item in facts.assessment.items.iter().filter(|item| item.item.section == section) {
        if item.progress == Progress::Withdrawn {
            continue;
        }
        let (done, all) = units.entry(rank(facts, &item.item.lead)).or_default();
        *done += usize::from(item.progress == Progress::Completed);
        *all += 1;
    }
    let parts = units.iter().map(|((_, name), (done, all))| format!("{name} {done}/{all}"));
    parts.collect::<Vec<_>>().join("; ")
}

/// Additional tasks (nhiệm vụ phát sinh): those that the programme took up, then those that units list.
pub(super) fn additional(facts: &Facts<'_>) -> Vec<String> {
    let taken_up = facts.assessment.items.iter().filter(|item| item.item.section == Section::Additional);
    let taken_up = taken_up.map(|item| {
        let state = told(item).unwrap_or_else(|| item.state_words());
        let unit = words::units(facts.programme, &item.item.lead);
        format!("- {} ({unit}): {state}.", words::short_title(&item.item.title))
    });
    let listed = facts
        .unmatched
        .iter()
        .filter(|row| row.reason == UnmatchedReason::Additional && is_of_this_period(facts, &row.file));
    let listed = listed.map(|unmatched| {
        let unit = unmatched.unit.as_ref().map(|id| unit_name(facts.programme, id));
        let unit = unit.map(|unit| format!(" ({unit})")).unwrap_or_default();
        let cell = |field| unmatched.row.cells.get(&field).map(|cell| words::one_line(&cell.raw));
        let result = cell(Field::Result).or_else(|| cell(Field::Progress)).filter(|text| !text.is_empty());
        let result = result.map(|text| format!(": {text}")).unwrap_or_default();
        format!("- {}{unit}{result}.", words::one_line(&unmatched.row.title))
    });
    let mut seen = BTreeSet::new();
    taken_up.chain(listed).filter(|line| seen.insert(line.clone())).collect()
}

/// Whether a file reports the period itself or, where quarters make up the period, one of these.
fn is_of_this_period(facts: &Facts<'_>, file: &str) -> bool {
    let period = facts.assessment.period;
    let input = facts.inputs.iter().find(|input| input.file == file);
    let reported = input.and_then(|input| input.period);
    reported.is_none_or(|reported| reported == period || period.own_steps().contains(&reported))
}

/// What is overdue, by leading unit, with the reason that it gives.
pub(super) fn late(facts: &Facts<'_>) -> Vec<LateUnit> {
    let mut units: BTreeMap<Rank, Vec<String>> = BTreeMap::new();
    for item in &facts.assessment.items {
        if is_late(item) {
            units.entry(rank(facts, &item.item.lead)).or_default().push(late_line(item));
        }
    }
    units.into_iter().map(|((_, don_vi), dong)| LateUnit { don_vi, so: dong.len(), dong }).collect()
}

/// Whether an item is not completed and its deadline has passed.
pub(super) fn is_late(item: &AssessedItem) -> bool {
    item.timeliness == Some(Timeliness::Overdue)
}

/// Who gives no reason is told once, for all items together.
fn late_line(item: &AssessedItem) -> String {
    let due = Some(words::due(&item.item, Some(item))).filter(|due| !due.is_empty());
    let due = due.map(|due| format!("thời hạn: {}", words::in_sentence(&due)));
    let reason = match (&item.reason, item.progress) {
        (Some(reason), _) => Some(format!("nguyên nhân: {}", words::one_line(reason))),
        (None, Progress::NotReported) => Some("đơn vị không báo cáo".to_owned()),
        (None, _) => None,
    };
    // What is overdue has a deadline, so that there always is something to say.
    let parts: Vec<_> = due.into_iter().chain(reason).collect();
    format!("- {} ({}).", words::short_title(&item.item.title), parts.join("; "))
}

/// The place of a unit in the office's order, then its words; joint items stand under all their units' words.
pub(super) type Rank = (usize, String);

pub(super) fn rank(facts: &Facts<'_>, lead: &[UnitId]) -> Rank {
    let units = &facts.programme.units;
    let at = match lead {
        [unit] => units.iter().position(|other| &other.id == unit),
        _ => None,
    };
    (at.unwrap_or(units.len()), words::units(facts.programme, lead))
}

/// What there is to tell of a task: the unit's words, its figures, the product. Words that say no more than the
/// state, which the counts tell, are nothing to tell.
fn told(item: &AssessedItem) -> Option<String> {
    let parts = words::told(item, words::target_phrase);
    let parts = parts.iter().map(|part| words::short_title(part)).filter(|part| !words::is_state_only(part));
    let said = parts.collect::<Vec<_>>().join("; ");
    match (&item.product, said.is_empty()) {
        (Some(product), false) if !said.contains(product.as_str()) => Some(format!("{said} ({product})")),
        (Some(product), true) => Some(format!("{} ({product})", item.state_words())),
        (_, false) => Some(said),
        (None, true) => None,
    }
}

fn counts_of(facts: &Facts<'_>, section: Section) -> Counts {
    facts.assessment.summary.by_section.get(&section).copied().unwrap_or_default()
}
