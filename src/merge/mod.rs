//! Matches of all units and periods → one value for every item and target, with its sources and conflicts.

mod checks;
mod entry;
mod figure;
mod figures;
mod item;
mod outcome;
mod parts;
mod status;

use std::collections::{BTreeMap, BTreeSet};

pub use outcome::{Contribution, Merged, MergedItem, Reported, Role, Source, StepValue, TargetValue};

use entry::Entry;
use item::Context;

use crate::{
    finding::{Code, Finding},
    matching::Matched,
    model::{Item, ItemId, PartialDate, Period, Programme, UnitId},
    text::{self, format_number},
};

/// Collects what the submissions say, one after the other, and lets their cells go.
#[derive(Debug)]
pub struct Merger<'p> {
    programme: &'p Programme,
    positions: BTreeMap<&'p ItemId, usize>,
    entries: Vec<Vec<Entry>>,
    received: Vec<Option<(UnitId, Period)>>,
    findings: Vec<(usize, Finding)>,
}

impl<'p> Merger<'p> {
    /// Starts with nothing reported.
    pub fn new(programme: &'p Programme) -> Self {
        Self {
            programme,
            positions: programme.items.iter().zip(0..).map(|(item, at)| (&item.id, at)).collect(),
            entries: vec![Vec::new(); programme.items.len()],
            received: Vec::new(),
            findings: Vec::new(),
        }
    }

    /// Takes the next submission, in the order of the files. What it says counts only if [`Merger::finish`] is told
    /// to use it: which period is reported may not be known before all have been read.
    pub fn add(&mut self, matched: &Matched) {
        let submission = &matched.submission;
        let number = self.received.len();
        let known = submission.unit.clone().zip(submission.period);
        self.received.push(known.clone());
        let Some((unit, period)) = &known else { return };
        let period = *period;
        for found in &matched.matches {
            let Some(&at) = self.positions.get(&found.item) else { continue };
            let item = &self.programme.items[at];
            let role = role(self.programme, item, unit);
            let (entry, findings) = entry::read(item, found, submission, number, unit, role, period);
            self.entries[at].push(entry);
            self.findings.extend(findings.into_iter().map(|finding| (number, finding)));
        }
    }

    /// Puts what the submissions in `used` (numbers in the order of adding) say together for the end of `period`.
    pub fn finish(self, period: Period, used: &BTreeSet<usize>) -> Merged {
        let units: Vec<UnitId> = self.programme.units.iter().map(|unit| unit.id.clone()).collect();
        let received: BTreeSet<(UnitId, Period)> =
            used.iter().filter_map(|at| self.received.get(*at)?.clone()).collect();
        let of_used = |(at, finding): (usize, Finding)| used.contains(&at).then_some(finding);
        let mut findings: Vec<Finding> = self.findings.into_iter().filter_map(of_used).collect();
        let mut items = Vec::new();
        for (item, mut entries) in self.programme.items.iter().zip(self.entries) {
            entries.retain(|entry| used.contains(&entry.submission));
            // In the order of the periods, and within one as the files came.
            entries.sort_by_key(|entry| entry.period.months().1);
            let (merged, found) = item::merge(&Context { item, units: &units, period }, &entries);
            findings.extend(found);
            items.push(merged);
        }
        findings.extend(missing_units(&units, &received, period));
        findings.extend(unreported(self.programme, &items, &received, period));
        findings.extend(sums(self.programme, &items));
        findings.extend(overlaps(self.programme, &items));
        Merged { period, items, findings }
    }
}

/// Items that their leading unit left out of a report that it did send.
fn unreported(
    programme: &Programme,
    items: &[MergedItem],
    received: &BTreeSet<(UnitId, Period)>,
    period: Period,
) -> Vec<Finding> {
    let expected =
        |item: &Item| item.section.quarter().is_none_or(|quarter| quarter == period.last_quarter());
    let lead = |item: &Item| {
        item.compiled_by.clone().or_else(|| item.lead.iter().find(|lead| !lead.is_pseudo()).cloned())
    };
    let mut findings = Vec::new();
    for (item, merged) in programme.items.iter().zip(items).filter(|(item, _)| expected(item)) {
        let Some(unit) = lead(item).filter(|unit| received.contains(&(unit.clone(), period))) else {
            continue;
        };
        if merged.reported.period.is_none() {
            let message = format!("{} không có trong báo cáo của {unit}.", item.id);
            findings.push(Finding::new(Code::TH507, message).item(item.id.clone()).unit(unit));
        }
    }
    findings
}

/// In what capacity a unit reports an item. Where the programme leaves the lead to nobody in the department
/// (Tổ tham mưu), whoever reports speaks for it.
fn role(programme: &Programme, item: &Item, unit: &UnitId) -> Role {
    let nobodys = item.lead.iter().all(|lead| programme.unit(lead).is_none() && !lead.is_collective());
    if nobodys || item.is_led_by(unit) { Role::Lead } else { Role::Coordinating }
}

fn missing_units(units: &[UnitId], received: &BTreeSet<(UnitId, Period)>, period: Period) -> Vec<Finding> {
    let missing =
        |period: Period| units.iter().filter(move |unit| !received.contains(&((*unit).clone(), period)));
    let steps = period.steps();
    let whole = |unit: &UnitId| received.contains(&(unit.clone(), period));
    let gaps = steps.iter().flat_map(|step| missing(*step).map(move |unit| (*step, unit)));
    gaps.filter(|(_, unit)| steps.contains(&period) || !whole(unit))
        .map(|(step, unit)| {
            let message = format!("Chưa có báo cáo {} của {unit}.", step.words_with_year());
            Finding::new(Code::TH506, message).unit(unit.clone())
        })
        .collect()
}

/// A total and the sub-rows that make it up must agree in both figures.
fn sums(programme: &Programme, items: &[MergedItem]) -> Vec<Finding> {
    let first = |id: &ItemId| items.iter().find(|item| &item.id == id).and_then(|item| item.targets.first());
    let parents: BTreeSet<&ItemId> = programme.items.iter().filter_map(|item| item.parent.as_ref()).collect();
    let mut findings = Vec::new();
    for parent in parents {
        let parts: Vec<&TargetValue> =
            programme.parts_of(parent).filter_map(|part| first(&part.id)).collect();
        let Some(total) = first(parent) else { continue };
        type Pick = fn(&TargetValue) -> Option<rust_decimal::Decimal>;
        let figures: [(&str, Pick); 2] =
            [("thực hiện", |value| value.actual), ("lũy kế", |value| value.cumulative)];
        for (name, figure) in figures {
            let sum: Option<rust_decimal::Decimal> = parts.iter().map(|part| figure(part)).sum();
            if let Some((total, sum)) = figure(total).zip(sum).filter(|(total, sum)| total != sum) {
                let [total, sum] = [total, sum].map(format_number);
                let message = format!("{parent}: số {name} {total} khác tổng các dòng thành phần {sum}.");
                findings.push(Finding::new(Code::TH508, message).item(parent.clone()));
            }
        }
    }
    findings
}

/// Figures that count the same thing must agree where both are reported.
fn overlaps(programme: &Programme, items: &[MergedItem]) -> Vec<Finding> {
    let value = |(id, at): &(ItemId, usize)| {
        items.iter().find(|item| &item.id == id).and_then(|item| item.targets.get(*at))
    };
    let mut findings = Vec::new();
    for pair in &programme.overlaps {
        let Some((left, right)) = value(&pair.left).zip(value(&pair.right)) else { continue };
        for (name, figures) in
            [("thực hiện", left.actual.zip(right.actual)), ("lũy kế", left.cumulative.zip(right.cumulative))]
        {
            if let Some((a, b)) = figures.filter(|(a, b)| a != b) {
                let [a, b] = [a, b].map(format_number);
                let (left, right) = (&pair.left.0, &pair.right.0);
                let message =
                    format!("{left} và {right} cùng đếm một việc nhưng số {name} khác nhau: {a} và {b}.");
                findings.push(Finding::new(Code::TH509, message).item(left.clone()));
            }
        }
    }
    findings
}

/// A date of the text module as a date of the model.
fn partial_date(date: text::date::PartialDate) -> PartialDate {
    match date {
        text::date::PartialDate::Day(day) => PartialDate::Day(day),
        text::date::PartialDate::Month(year, month) => PartialDate::Month(year, month),
    }
}
