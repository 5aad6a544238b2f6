//! Matches of all units and periods → one value for every item and target, with its sources and conflicts.

mod checks;
mod choice;
mod differ;
mod dispute;
mod entry;
mod figure;
mod figures;
mod former;
mod item;
mod joint;
mod kin;
mod mended;
mod outcome;
mod parts;
mod percent;
mod repeated;
mod said;
mod status;
mod unchanged;
mod versions;
mod words;

use std::collections::{BTreeMap, BTreeSet};

pub use outcome::{Contribution, Merged, MergedItem, Reported, Role, Source, StepValue, TargetValue};
pub use said::{Said, SaidFigures};
pub use versions::Superseded;

use rust_decimal::Decimal;

use choice::Sent;
use dispute::Court;
use entry::Entry;
use former::Former;
use item::Context;
use kin::Kin;
use versions::Versions;

use crate::{
    decision::Decisions,
    finding::{Code, Finding, Severity},
    matching::Matched,
    model::{Convention, Field, Item, ItemId, PartialDate, Period, Programme, Progress, Unit, UnitId},
    programme::unit_name,
    text::{self, format_number},
};

/// Collects what the submissions say, one after the other, and lets their cells go.
#[derive(Debug)]
pub struct Merger<'p> {
    programme: &'p Programme,
    positions: BTreeMap<&'p ItemId, usize>,
    entries: Vec<Vec<Entry>>,
    received: Vec<Option<Sent>>,
    findings: Vec<(usize, Finding)>,
    decisions: Decisions,
    former: Former<'p>,
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
            decisions: Decisions::default(),
            former: Former::new(programme),
        }
    }

    /// Lets the office's decisions stand where sources contradict each other.
    #[must_use]
    pub fn with(self, decisions: &Decisions) -> Self {
        Self { decisions: decisions.clone(), ..self }
    }

    /// Takes the next submission, in the order of the files. What it says counts only if [`Merger::finish`] is told
    /// to use it: which period is reported may not be known before all have been read.
    pub fn add(&mut self, matched: &Matched) {
        let submission = &matched.submission;
        let number = self.received.len();
        let known = submission.unit.clone().zip(submission.period);
        self.received.push(known.clone().map(|(unit, period)| Sent {
            number,
            unit,
            period,
            file: submission.file.clone(),
            sheets: submission.sheets.clone(),
            sha256: submission.sha256.clone(),
            version: submission.version.clone(),
            reported_on: submission.reported_on,
            mends: submission.mends.clone(),
            speaks: !matched.matches.is_empty(),
        }));
        let Some((unit, period)) = &known else { return };
        let named = self.former.named_by(matched, *period).into_iter();
        self.findings.extend(named.map(|finding| (number, finding)));
        for found in &matched.matches {
            let Some(&at) = self.positions.get(&found.item) else { continue };
            let item = &self.programme.items[at];
            let role = role(self.programme, item, unit, *period);
            let (entry, findings) = entry::read(item, found, submission, number, unit, role, *period);
            self.entries[at].push(entry);
            self.findings.extend(findings.into_iter().map(|finding| (number, finding)));
        }
    }

    /// What the submissions in `admitted` say together for the end of a period that leads to the one reported. More may
    /// be added afterwards.
    pub fn so_far(&self, period: Period, admitted: &BTreeSet<usize>) -> Merged {
        let of = |entries: &Vec<Entry>| {
            entries.iter().filter(|entry| admitted.contains(&entry.submission)).cloned().collect()
        };
        let so_far = Self {
            programme: self.programme,
            positions: self.positions.clone(),
            entries: self.entries.iter().map(of).collect(),
            received: self.received.clone(),
            findings: Vec::new(),
            decisions: self.decisions.clone(),
            former: Former::new(self.programme),
        };
        so_far.finish(period, admitted)
    }

    /// Puts what the submissions in `admitted` (numbers in the order of adding) say together for the end of `period`,
    /// once it has chosen among those of one unit and period.
    pub fn finish(self, period: Period, admitted: &BTreeSet<usize>) -> Merged {
        let units = units_at_the_end(self.programme, period).map(|unit| unit.id.clone()).collect::<Vec<_>>();
        let sent: Vec<&Sent> =
            admitted.iter().filter_map(|number| self.received.get(*number)?.as_ref()).collect();
        let strayed = mended::strayed(&sent, self.programme);
        let sent = mended::heirs(&sent);
        let sent: Vec<&Sent> = sent.iter().collect();
        let versions = Versions::choose(&sent, &self.entries);
        let used = versions.used();
        let mut superseded = versions.superseded();
        let mut findings = versions.findings();
        findings.extend(strayed);
        let mut open: BTreeMap<usize, Vec<Finding>> = BTreeMap::new();
        findings.extend(self.findings.into_iter().filter_map(|(number, finding)| {
            let at = finding.item.as_ref().and_then(|id| self.positions.get(id));
            let counts = at.map_or(used.contains(&number), |at| versions.counts(number, *at));
            match at.filter(|_| !counts && versions.is_mended(number)) {
                Some(at) => open.entry(*at).or_default().push(finding),
                None if counts => return Some(finding),
                None => {}
            }
            None
        }));
        let mut court = Court::new(&self.decisions, &sent);
        let (mut rows, mut others) = (Vec::new(), Vec::new());
        for (at, entries) in self.entries.into_iter().enumerate() {
            let (mut standing, mut other): (Vec<Entry>, Vec<Entry>) =
                entries.into_iter().partition(|entry| versions.counts(entry.submission, at));
            for entry in &other {
                if let Some(superseded) = superseded.get_mut(&entry.submission) {
                    superseded.rows.extend(versions::set_aside(entry));
                }
            }
            other.retain(|entry| versions.is_other(entry.submission));
            for entry in &mut standing {
                mended::first_sources(entry, &versions.first(entry, &other));
            }
            // In the order of the periods, and within one by the names of the files.
            standing.sort_by(|a, b| (a.period.months().1, &a.file).cmp(&(b.period.months().1, &b.file)));
            rows.push(standing);
            others.push(other);
        }
        findings.extend(unchanged::told(self.programme, &rows, period));
        for (item, standing) in self.programme.items.iter().zip(&mut rows) {
            court.settle_rows(item, standing);
        }
        let mut kin = Kin { programme: self.programme, positions: &self.positions, rows: &mut rows, period };
        findings.extend(kin.settle(&mut court));
        let (mut items, mut said) = (Vec::new(), Vec::new());
        for (at, (item, (standing, other))) in
            self.programme.items.iter().zip(rows.into_iter().zip(others)).enumerate()
        {
            let asked = open.remove(&at).unwrap_or_default();
            findings.extend(mended::still_open(asked, &standing, &findings));
            let context = Context { item, programme: self.programme, units: &units, period };
            let outcome = item::merge(&context, &standing, &mut court);
            findings.extend(outcome.findings);
            findings.extend(versions.compare(item, &standing, &other));
            items.push(outcome.item);
            said.extend(outcome.said);
        }
        let received = sent.iter().filter(|sent| used.contains(&sent.number));
        let received: BTreeSet<(UnitId, Period)> =
            received.map(|sent| (sent.unit.clone(), sent.period)).collect();
        findings.extend(missing_units(self.programme, &received, period));
        findings.extend(unreported(self.programme, &items, &received, period));
        findings.extend(sums(self.programme, &items, &court));
        findings.extend(overlaps(self.programme, &items));
        let (disputes, heard) = court.close();
        findings.extend(heard);
        Merged { period, items, findings, used, superseded, disputes, said }
    }
}

/// Items that nobody spoke of in the period although they are still open: left out of a report that their leading
/// unit did send, or, where a figure is owed, without a report at all. What stands is then an earlier period's.
fn unreported(
    programme: &Programme,
    items: &[MergedItem],
    received: &BTreeSet<(UnitId, Period)>,
    period: Period,
) -> Vec<Finding> {
    let end = period.months().1;
    let sent = |unit: &UnitId| received.iter().any(|(other, at)| other == unit && at.months().1 == end);
    let mut findings = Vec::new();
    for (item, merged) in programme.items.iter().zip(items) {
        let last = merged.reported.period;
        let expected = item.section.quarter().is_none_or(|quarter| quarter <= period.last_quarter());
        let settled = merged.reported.progress.is_some_and(Progress::is_settled);
        let gone = item.withdrawal().is_some();
        if gone
            || !expected
            || settled && !item.is_indicator()
            || last.is_some_and(|last| last.months().1 == end)
        {
            continue;
        }
        let owes_figure = item.targets.iter().any(|target| target.base().is_some());
        let Some(unit) = answerable(item).filter(|unit| sent(unit) || owes_figure) else { continue };
        let kept =
            last.map_or(String::new(), |last| format!("; tình trạng và số liệu {} được giữ", last.words()));
        let name = unit_name(programme, unit);
        let message = format!("{} không có trong báo cáo {} của {name}{kept}.", item.id, period.words());
        findings.push(Finding::new(Code::TH507, message).item(item.id.clone()).unit(unit.clone()));
    }
    findings
}

/// The unit that has to report an item.
fn answerable(item: &Item) -> Option<&UnitId> {
    item.compiled_by.as_ref().or_else(|| item.lead.iter().find(|lead| !lead.is_pseudo()))
}

/// In what capacity a unit reported an item for a period: an amendment may have given it to another one since. Where
/// the programme leaves the lead to nobody in the department (Tổ tham mưu), whoever reports speaks for it.
fn role(programme: &Programme, item: &Item, unit: &UnitId, period: Period) -> Role {
    let nobodys = item.lead.iter().all(|lead| programme.unit(lead).is_none() && !lead.is_collective());
    let led = item.was_led_by(unit, period.span(Convention::Calendar));
    if nobodys || led { Role::Lead } else { Role::Coordinating }
}

/// The units that a period's reports are asked of: those that stand on its last day.
fn units_at_the_end(programme: &Programme, period: Period) -> impl Iterator<Item = &Unit> {
    programme.units_on(period.span(Convention::Calendar).1)
}

fn missing_units(
    programme: &Programme,
    received: &BTreeSet<(UnitId, Period)>,
    period: Period,
) -> Vec<Finding> {
    let missing = |period: Period| {
        let units = units_at_the_end(programme, period).map(|unit| &unit.id);
        units.filter(move |unit| !received.contains(&((*unit).clone(), period)))
    };
    let steps = period.steps();
    let whole = |unit: &UnitId| received.contains(&(unit.clone(), period));
    let gaps = steps.iter().flat_map(|step| missing(*step).map(move |unit| (*step, unit)));
    gaps.filter(|(_, unit)| steps.contains(&period) || !whole(unit))
        .map(|(step, unit)| {
            let name = unit_name(programme, unit);
            let message = format!("Chưa có báo cáo {} của {name}.", step.words_with_year());
            Finding::new(Code::TH506, message).unit(unit.clone())
        })
        .collect()
}

/// Points a finding at the cell that an item's figure comes from.
fn pointed(finding: Finding, item: &MergedItem, target: usize, fields: &[Field]) -> Finding {
    let finding = finding.item(item.id.clone());
    match item.source(Some(target), fields) {
        Some(source) => finding.at(source.place()).unit(source.unit.clone()),
        None => finding,
    }
}

/// Where the figure of the period, or of the year so far, is read from, the likeliest column first.
const ACTUAL: [Field; 4] = [Field::Actual, Field::Estimate, Field::Result, Field::Cumulative];
const CUMULATIVE: [Field; 4] = [Field::Cumulative, Field::Actual, Field::Estimate, Field::Result];

/// A total and the sub-rows that make it up must agree in both figures. What a sub-row reported before it was withdrawn
/// may be in the total or not.
fn sums(programme: &Programme, items: &[MergedItem], court: &Court<'_>) -> Vec<Finding> {
    let merged = |id: &ItemId| items.iter().find(|item| &item.id == id);
    let first = |id: &ItemId| merged(id).and_then(|item| item.targets.first());
    let of_steps = |target: &TargetValue| target.steps.iter().filter_map(|step| step.actual).sum::<Decimal>();
    let mut findings = Vec::new();
    for parent in item::totals(programme) {
        let (standing, gone): (Vec<&Item>, Vec<&Item>) =
            programme.parts_of(parent).partition(|part| part.withdrawal().is_none());
        let values = |parts: &[&Item]| parts.iter().filter_map(|part| first(&part.id)).collect::<Vec<_>>();
        let (parts, withdrawn) = (values(&standing), values(&gone));
        let Some((item, total)) = merged(parent).zip(first(parent)) else { continue };
        let actual: Option<Decimal> = parts.iter().map(|part| part.actual).sum();
        let cumulative: Option<Decimal> = parts.iter().map(|part| part.cumulative).sum();
        let once = withdrawn.iter().filter_map(|part| part.actual).sum::<Decimal>();
        let so_far = withdrawn.iter().map(|part| part.cumulative.unwrap_or_else(|| of_steps(part)));
        let so_far = so_far.sum::<Decimal>();
        let decided =
            of_steps(total) - parts.iter().chain(&withdrawn).map(|part| of_steps(part)).sum::<Decimal>();
        for (name, fields, figure, sum, gone) in [
            ("thực hiện", ACTUAL, total.actual, actual, once),
            ("lũy kế", CUMULATIVE, total.cumulative, cumulative, so_far),
        ] {
            let differs = |(total, sum): &(Decimal, Decimal)| total != sum && *total != sum + gone;
            if let Some((total, sum)) = figure.zip(sum).filter(differs) {
                let is_decided = name == "thực hiện" || total - sum - gone == decided;
                let but = if withdrawn.is_empty() { "" } else { " (không kể dòng đã rút)" };
                let [total, sum] = [total, sum].map(format_number);
                let message = format!(
                    "Số {name} của dòng tổng là {total}, các dòng thành phần{but} cộng lại là {sum}."
                );
                let finding = pointed(Finding::new(Code::TH508, message), item, 0, &fields);
                // The office decides step by step: what the steps do not explain of the year's figure stays open.
                let is_decided = is_decided && court.has_decided_sum(parent);
                findings.push(if is_decided { finding.severity(Severity::Info) } else { finding });
            }
        }
    }
    findings
}

/// Figures that count the same thing must agree where both are reported.
fn overlaps(programme: &Programme, items: &[MergedItem]) -> Vec<Finding> {
    let value = |(id, at): &(ItemId, usize)| {
        let item = items.iter().find(|item| &item.id == id)?;
        Some((item, item.targets.get(*at)?))
    };
    let mut findings = Vec::new();
    for pair in &programme.overlaps {
        let Some(((item, left), (_, right))) = value(&pair.left).zip(value(&pair.right)) else { continue };
        let differs = |(name, a, b): (&str, Option<Decimal>, Option<Decimal>)| {
            let (a, b) = a.zip(b).filter(|(a, b)| a != b)?;
            Some(format!("số {name} {} và {}", format_number(a), format_number(b)))
        };
        let figures =
            [("thực hiện", left.actual, right.actual), ("lũy kế", left.cumulative, right.cumulative)];
        let differences: Vec<String> = figures.into_iter().filter_map(differs).collect();
        if !differences.is_empty() {
            let (left, right) = (&pair.left.0, &pair.right.0);
            let message =
                format!("{left} và {right} cùng đếm một việc nhưng khác nhau: {}.", differences.join("; "));
            findings.push(pointed(Finding::new(Code::TH509, message), item, pair.left.1, &ACTUAL));
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
