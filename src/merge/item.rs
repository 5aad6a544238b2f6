//! One item's entries of all units and periods → its figures, its state, its parts and its sources.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use rust_decimal::Decimal;

use super::{
    MergedItem, Reported, Role, Said, Source, differ,
    dispute::Court,
    entry::Entry,
    figures::{self, Remark, Step},
    joint::{self, contributions},
    percent, repeated,
};
use crate::{
    finding::{Code, Finding},
    model::{Field, Item, ItemId, Measure, Period, Programme, Progress, Target, UnitId},
    text::format_number,
};

/// What the merge of one item knows beside its entries.
pub(super) struct Context<'a> {
    /// The item.
    pub(super) item: &'a Item,
    /// The programme that it stands in.
    pub(super) programme: &'a Programme,
    /// The units that stand at the period's end.
    pub(super) units: &'a [UnitId],
    /// The period reported.
    pub(super) period: Period,
}

/// What one item comes to.
pub(super) struct Outcome {
    /// The item.
    pub(super) item: MergedItem,
    /// What its rows say for the period itself; a row that another one stands for says nothing.
    pub(super) said: Vec<Said>,
    /// What there is to say of it.
    pub(super) findings: Vec<Finding>,
}

/// Merges one item.
pub(super) fn merge<'e>(context: &'e Context<'_>, entries: &'e [Entry], court: &mut Court<'_>) -> Outcome {
    let (repeated, mut findings) = repeated::find(context.item, entries, court);
    let own = (0..).zip(entries).filter(|(_, entry)| entry.said && entry.period == context.period);
    let own = own.filter(|(at, _)| !repeated.contains(at));
    let said = own.map(|(_, entry)| Said::of(&context.item.id, entry)).collect();
    let by_unit = counted(context.programme, context.item, entries);
    let speaker = speaker(context.item, &by_unit);
    let spoken = speaker.map_or(&[][..], |unit| by_unit[unit].as_slice());
    let figured = figured(context, &by_unit, &mut findings);
    let mut targets = Vec::new();
    for (at, target) in context.item.targets.iter().enumerate() {
        let (value, found) = merge_target(context, at, target, figured, court);
        findings.extend(found);
        targets.push(value);
    }
    let own_parts = contributions(&self::by_unit(entries, |entry| &entry.unit));
    let mut reported = reported(spoken, &mut findings, context.item);
    if context.item.is_joint() {
        joint::join(context, &by_unit, &mut reported);
    }
    let mut sources: Vec<Rc<Source>> =
        entries.iter().flat_map(|entry| entry.sources.iter().cloned()).collect();
    sources.sort_by(|a, b| {
        (a.period, &a.file, &a.sheet, a.field, a.target, &a.cell)
            .cmp(&(b.period, &b.file, &b.sheet, b.field, b.target, &b.cell))
            .then(b.chosen.cmp(&a.chosen))
    });
    // A cell that stands for another row's of the same item as well is one.
    sources.dedup_by(|a, b| cell(a) == cell(b));
    let id = context.item.id.clone();
    Outcome { item: MergedItem { id, targets, reported, contributions: own_parts, sources }, said, findings }
}

/// In which cell a source stands, and what it counts for.
fn cell(source: &Source) -> (&str, &str, &str, Field, Option<usize>) {
    (&source.file, &source.sheet, &source.cell, source.field, source.target)
}

/// The rows whose figures stand: those of the compiling unit alone, where the programme names one; that it says nothing is
/// told, since another unit's part is no figure of the whole.
fn figured<'a, 'e>(
    context: &Context<'_>,
    by_unit: &'a BTreeMap<&UnitId, Vec<&'e Entry>>,
    findings: &mut Vec<Finding>,
) -> &'a [&'e Entry] {
    let own = figurer(context.item, by_unit).and_then(|unit| by_unit.get(unit));
    let own = own.map_or(&[][..], Vec::as_slice);
    let Some(compiler) = &context.item.compiled_by else { return own };
    let end = context.period.months().1;
    let others = || by_unit.values().flatten().filter(|entry| entry.period.months().1 == end);
    let elsewhere = others().find(|entry| {
        context.programme.successor(context.item, &entry.unit) != compiler
            && entry.figures.iter().any(differ::has_figure)
    });
    if let Some(entry) = elsewhere.filter(|_| !own.iter().any(|entry| entry.period.months().1 == end)) {
        let message = format!(
            "{}: đơn vị tổng hợp chưa báo cáo nội dung này; số của đơn vị khác không được lấy thay.",
            context.item.id
        );
        let finding = Finding::new(Code::TH507, message).file(&entry.file).sheet(&entry.sheet);
        findings.push(finding.item(context.item.id.clone()).unit(compiler.clone()));
    }
    own
}

/// The unit whose figures and words stand for the item: the compiling unit where the programme names one, else
/// the first leading unit that reported. An item in nobody's hands is spoken for by whoever reports it.
fn speaker<'a>(item: &Item, by_unit: &BTreeMap<&'a UnitId, Vec<&'a Entry>>) -> Option<&'a UnitId> {
    let leads = |unit: &&&UnitId| by_unit[**unit].iter().any(|entry| entry.role == Role::Lead);
    let compiler = item.compiled_by.as_ref().and_then(|unit| by_unit.keys().find(|key| **key == unit));
    let named = || item.lead.iter().find_map(|lead| by_unit.keys().find(|key| **key == lead));
    compiler.or_else(named).or_else(|| by_unit.keys().find(leads)).copied()
}

/// The unit whose figures stand: the compiling unit alone, where the programme names one.
fn figurer<'a>(item: &'a Item, by_unit: &BTreeMap<&'a UnitId, Vec<&'a Entry>>) -> Option<&'a UnitId> {
    item.compiled_by.as_ref().or_else(|| speaker(item, by_unit))
}

/// The first of a unit's rows that gives a target a figure for a period.
fn giving<'e>(rows: &[&'e Entry], target: usize, period: Period) -> Option<&'e Entry> {
    let of_period = || rows.iter().copied().filter(|entry| entry.period == period);
    of_period().find(|entry| entry.figures.get(target).is_some_and(differ::has_figure))
}

/// The row whose figure of a target counts for a period, if any gives one.
pub(super) fn figure_row(
    programme: &Programme,
    item: &Item,
    entries: &[Entry],
    target: usize,
    period: Period,
) -> Option<usize> {
    let by_unit = counted(programme, item, entries);
    let row = giving(by_unit.get(figurer(item, &by_unit)?)?, target, period)?;
    entries.iter().position(|entry| std::ptr::eq(entry, row))
}

/// The first row of each unit that gives a figure of a target for a period, where those of several units count for one:
/// an item that went from one unit to another, or units that became one. The figure of the first of them stands.
pub(super) fn joined_rows(
    programme: &Programme,
    item: &Item,
    entries: &[Entry],
    target: usize,
    period: Period,
) -> Vec<usize> {
    let by_unit = counted(programme, item, entries);
    let rows = figurer(item, &by_unit).and_then(|unit| by_unit.get(unit)).map_or(&[][..], Vec::as_slice);
    let mut units = BTreeSet::new();
    let gives = rows.iter().filter(|entry| {
        let figures = entry.figures.get(target).filter(|figures| differ::has_figure(figures));
        entry.period == period && figures.is_some() && units.insert(&entry.unit)
    });
    gives.filter_map(|row| entries.iter().position(|entry| std::ptr::eq(entry, *row))).collect()
}

/// The items that are the total of others.
pub(super) fn totals(programme: &Programme) -> BTreeSet<&ItemId> {
    programme.items.iter().filter_map(|item| item.parent.as_ref()).collect()
}

/// An item's rows by the units for which they count.
fn counted<'e>(
    programme: &'e Programme,
    item: &'e Item,
    entries: &'e [Entry],
) -> BTreeMap<&'e UnitId, Vec<&'e Entry>> {
    by_unit(entries, |entry| match entry.role {
        Role::Lead => programme.successor(item, &entry.unit),
        Role::Coordinating => &entry.unit,
    })
}

/// Rows by the units to which they are counted: what a unit said of an item that went to another one since goes on in
/// what that one says.
fn by_unit<'e>(
    entries: &'e [Entry],
    of: impl Fn(&'e Entry) -> &'e UnitId,
) -> BTreeMap<&'e UnitId, Vec<&'e Entry>> {
    let mut by_unit: BTreeMap<&UnitId, Vec<&Entry>> = BTreeMap::new();
    for entry in entries {
        by_unit.entry(of(entry)).or_default().push(entry);
    }
    for (unit, entries) in &mut by_unit {
        entries.sort_by_key(|entry| (entry.period.months().1, entry.unit != **unit));
    }
    by_unit
}

fn merge_target(
    context: &Context<'_>,
    at: usize,
    target: &Target,
    spoken: &[&Entry],
    court: &mut Court<'_>,
) -> (super::TargetValue, Vec<Finding>) {
    let figures = |period: Period| {
        let of_period =
            || spoken.iter().filter(|entry| entry.period == period).map(|entry| entry.figures[at]);
        let given = giving(spoken, at, period).map(|entry| entry.figures[at]);
        given.or_else(|| of_period().find(|figures| figures.refused))
    };
    let mut periods = context.period.steps();
    let mut own = context.period.own_steps();
    // A workbook for the whole span stands only where none of its steps was reported, and never adds to them.
    if !periods.contains(&context.period) && !periods.iter().any(|step| figures(*step).is_some()) {
        (periods, own) = (vec![context.period], vec![context.period]);
    }
    let mut steps: Vec<Step> = periods.into_iter().map(|period| Step::new(period, figures(period))).collect();
    settle_totals(context.item, at, &mut steps, spoken, court);
    let (mut value, mut remarks) = figures::combine(target.measure, &steps, &own);
    let mut shown = steps.last().map(|step| step.period);
    if let Some(whole) =
        figures(context.period).filter(|_| !steps.iter().any(|step| step.period == context.period))
    {
        let step = Step::new(context.period, Some(whole));
        let whole = figures::combine(target.measure, &[step], &[context.period]);
        let of_steps = (value, remarks);
        let below = below_steps(context.period, target.measure, &of_steps.0, &whole.0);
        let stands = stands_for_steps(&steps, &of_steps.0, &whole.0);
        let decided =
            (!stands).then(|| settle_span(context, at, (&of_steps.0, &whole.0), spoken, court)).flatten();
        (value, remarks) = match decided {
            _ if stands => whole,
            Some(true) => whole,
            Some(false) => of_steps,
            None => beside_steps(context.period, of_steps, &whole.0),
        };
        if stands {
            shown = Some(context.period);
            remarks.extend(below);
        }
    }
    let owed = context.item.withdrawal().is_none();
    remarks.extend(silence(target, at, &steps, spoken).filter(|_| owed));
    let last =
        |period: Option<Period>| spoken.iter().rev().find(|entry| Some(entry.period) == period.or(shown));
    let findings = remarks.into_iter().map(|Remark { code, field, message, of }| {
        let message = match target.label.as_deref() {
            Some(label) => format!("Chỉ tiêu “{label}”: {message}"),
            None => message,
        };
        let finding = Finding::new(code, message).item(context.item.id.clone());
        let Some(entry) = last(of) else { return finding };
        let of_target = || entry.sources.iter().map(Rc::as_ref).find(|source| source.target == Some(at));
        match entry.cell(Some(at), &[field]).or_else(of_target).or(entry.sources.first().map(Rc::as_ref)) {
            Some(source) => finding.at(source.place()).unit(source.unit.clone()),
            None => finding.file(&entry.file).sheet(&entry.sheet).unit(entry.unit.clone()),
        }
    });
    let mut findings: Vec<Finding> = findings.collect();
    let of_period = |entry: &&&Entry| Some(entry.period) == steps.last().map(|step| step.period);
    let stated = spoken.iter().filter(of_period);
    findings.extend(stated.filter_map(|entry| year_percent(context.item, at, value.cumulative?, entry)));
    (value, findings)
}

/// A percentage that may be of the year so far but is not: the row alone could not tell.
fn year_percent(item: &Item, at: usize, cumulative: Decimal, entry: &Entry) -> Option<Finding> {
    let percent = entry.percent.as_ref().filter(|percent| percent.target == at)?;
    let plan = item.targets[at].base().filter(|plan| !plan.is_zero())?;
    let figures = percent::figures(entry, at);
    let mut plans = item.old_targets().filter_map(|targets| targets.get(at)?.base()).chain([plan]);
    let agrees =
        plans.any(|plan| figures.iter().chain([&cumulative]).any(|figure| percent.agrees(*figure, plan)));
    if agrees || !percent.may_be_of_year(entry, plan) {
        return None;
    }
    let of = format!("lũy kế {}", format_number(cumulative));
    let finding = Finding::new(Code::TH308, percent.contradiction(cumulative, plan, &of));
    let finding = finding.file(&entry.file).sheet(&entry.sheet).cell(&percent.cell);
    Some(finding.item(item.id.clone()).unit(entry.unit.clone()))
}

/// Lets the office decide, step by step, where a unit's own figure of the year so far is not the sum of its steps.
fn settle_totals(item: &Item, at: usize, steps: &mut [Step], spoken: &[&Entry], court: &mut Court<'_>) {
    if item.targets[at].measure != Measure::Flow {
        return;
    }
    for last in 0..steps.len() {
        let Some(own) = steps[last].figures.and_then(|figures| figures.cumulative) else { continue };
        let (value, _) = figures::combine(Measure::Flow, &steps[..=last], &[]);
        let Some(sum) = value.cumulative.filter(|sum| *sum != own) else { continue };
        let (so_far, period) = (&steps[..=last], steps[last].period);
        let rows: Vec<&Entry> = spoken
            .iter()
            .filter(|entry| so_far.iter().any(|step| step.period == entry.period))
            .copied()
            .collect();
        let row = rows.iter().find(|row| row.period == period && row.figures[at].cumulative == Some(own));
        let Some(row) = row.copied() else { continue };
        steps[last].own_total = court.own_total_stands((item, at), (sum, &rows), (own, row));
    }
}

/// Lets the office decide between a workbook for the whole span and the steps that it spans.
fn settle_span(
    context: &Context<'_>,
    at: usize,
    (of_steps, whole): (&super::TargetValue, &super::TargetValue),
    spoken: &[&Entry],
    court: &mut Court<'_>,
) -> Option<bool> {
    let (sum, own) = of_steps.cumulative.zip(whole.cumulative).filter(|(sum, own)| sum != own)?;
    let (rows, others): (Vec<&Entry>, Vec<&Entry>) =
        spoken.iter().copied().partition(|entry| entry.period == context.period);
    let row = rows.into_iter().find(|row| differ::has_figure(&row.figures[at]))?;
    court.own_total_stands((context.item, at), (sum, &others), (own, row))
}

type Combined = (super::TargetValue, Vec<Remark>);

/// Whether a workbook for the whole span stands in for its steps: where these leave the figure open or do not reach the
/// span's end.
fn stands_for_steps(steps: &[Step], of_steps: &super::TargetValue, whole: &super::TargetValue) -> bool {
    let is_open = steps.last().is_none_or(|step| step.figures.is_none()) || of_steps.cumulative.is_none();
    is_open && whole.cumulative.is_some()
}

/// What a workbook for the whole span says beside steps that stand: a difference is said.
fn beside_steps(period: Period, (value, mut remarks): Combined, whole: &super::TargetValue) -> Combined {
    if let Some((sum, own)) = value.cumulative.zip(whole.cumulative).filter(|(sum, own)| sum != own) {
        let [sum, own] = [sum, own].map(format_number);
        let message = format!("Báo cáo {} ghi {own}, theo báo cáo các quý là {sum}.", period.words());
        remarks.push(Remark::new(Code::TH503, Field::Cumulative, message));
    }
    (value, remarks)
}

/// What a workbook for the whole span cannot say: less than those of its steps that were reported come to.
fn below_steps(
    period: Period,
    measure: Measure,
    of_steps: &super::TargetValue,
    whole: &super::TargetValue,
) -> Option<Remark> {
    let sum: Decimal = of_steps.steps.iter().filter_map(|step| step.actual).sum();
    let cumulative = of_steps.steps.iter().filter_map(|step| step.cumulative).max();
    let known = cumulative.map_or(sum, |cumulative| cumulative.max(sum));
    let own = whole.cumulative.filter(|own| measure == Measure::Flow && *own < known)?;
    let [own, known] = [own, known].map(format_number);
    let message =
        format!("Báo cáo {} ghi lũy kế {own}, thấp hơn {known} của các quý đã báo cáo.", period.words());
    Some(Remark::new(Code::TH505, Field::Cumulative, message))
}

/// A unit speaks of the item in the last step but gives no figure that it owes.
fn silence(target: &Target, at: usize, steps: &[Step], spoken: &[&Entry]) -> Option<Remark> {
    let last = steps.last().filter(|step| step.figures.is_none() && target.base().is_some())?;
    let mut said = spoken.iter().filter(|entry| entry.period == last.period && entry.said).peekable();
    said.peek()?;
    let excused = said.any(|entry| {
        entry.figures[at].refused || matches!(entry.progress, Some(Progress::Suspended | Progress::Withdrawn))
    });
    let message = "Báo cáo không có con số nào của chỉ tiêu này.";
    (!excused).then(|| Remark::new(Code::TH514, Field::Actual, message))
}

/// The state as last reported: later reports replace earlier ones, and what was completed keeps its date and product
/// while later reports say nothing else.
fn reported(spoken: &[&Entry], findings: &mut Vec<Finding>, item: &Item) -> Reported {
    let mut state = Reported::default();
    for entry in spoken {
        // Of several rows of one period the first one that tells the state stands.
        let told = state.history.last().is_some_and(|(period, _)| *period == entry.period);
        if told && entry.progress.is_some() {
            continue;
        }
        let before = state.progress;
        if let Some(progress) = entry.progress {
            if state.progress == Some(Progress::Completed) && progress != Progress::Completed {
                let message = format!("Kỳ trước đã báo cáo hoàn thành, nay báo cáo “{}”.", progress.label());
                findings.push(step_back(message, entry, item));
            }
            if progress != Progress::Completed || state.progress != Some(Progress::Completed) {
                state.completed_on = None;
                state.product = None;
            }
            state.progress = Some(progress);
            state.history.push((entry.period, progress));
        }
        state.completed_on = entry.completed_on.or(state.completed_on);
        state.product = entry.product.clone().or(state.product);
        if entry.said {
            // Words about an earlier state do not describe a new one.
            let same_state = entry.progress.is_none() || entry.progress == before;
            state.result = entry.result.clone().or(state.result.filter(|_| same_state));
            // Rows of one period add to each other; a new period's words replace the old ones.
            let same_period = state.period == Some(entry.period);
            state.reason = entry.reason.clone().or(state.reason.filter(|_| same_period));
            state.proposal = entry.proposal.clone().or(state.proposal.filter(|_| same_period));
            state.note = entry.note.clone().or(state.note.filter(|_| same_period));
            state.period = Some(entry.period);
        }
    }
    state
}

fn step_back(message: String, entry: &Entry, item: &Item) -> Finding {
    let cell = entry.sources.first().map_or(String::new(), |source| source.cell.clone());
    Finding::new(Code::TH513, message)
        .file(&entry.file)
        .sheet(&entry.sheet)
        .cell(cell)
        .item(item.id.clone())
        .unit(entry.unit.clone())
}
