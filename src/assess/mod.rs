//! Progress, timeliness, attainment, counts, carried over: what the merged figures mean at a date.

mod attainment;
mod outcome;
mod punctual;
mod summary;

pub use attainment::percent;
pub use outcome::{AssessedItem, AssessedTarget, Assessment, Counts, Summary};
pub use punctual::first_late;

use chrono::NaiveDate;

use crate::{
    finding::{Code, Finding},
    merge::{Merged, MergedItem},
    model::{Convention, Field, Item, Measure, Period, PeriodKind, Programme, Progress, Timeliness},
};

/// Judges every item in the period's scope at `as_of`.
pub fn assess(
    programme: &Programme,
    merged: &Merged,
    convention: Convention,
    as_of: NaiveDate,
) -> Assessment {
    let period = merged.period;
    let (from, to) = period.span(convention);
    let mut findings = Vec::new();
    let mut items = Vec::new();
    let reach = Reach { period, told: to.min(as_of), year_end: year_end(period, convention) };
    for (item, merged) in programme.items.iter().zip(&merged.items) {
        if in_scope(item, merged, period) {
            items.push(assess_item(item, merged, &reach, as_of, &mut findings));
        }
    }
    let summary = summary::summarise(&items);
    Assessment { period, from, to, as_of, items, summary, findings }
}

/// Parts I, II and IV.5 always; part III up to the period's quarter; whatever was reported early, or was made due by the
/// period's end by an amendment.
fn in_scope(item: &Item, merged: &MergedItem, period: Period) -> bool {
    let quarter = item.section.quarter();
    let end = period.span(Convention::Calendar).1;
    let brought_forward =
        || item.old_deadlines().next().is_some() && item.deadline.date.is_some_and(|due| due <= end);
    quarter.is_none_or(|quarter| quarter <= period.last_quarter())
        || merged.reported.period.is_some()
        || brought_forward()
}

/// How far the reports reach.
struct Reach {
    period: Period,
    /// The last day that they tell of.
    told: NaiveDate,
    /// The last day that counts for the year.
    year_end: NaiveDate,
}

impl Reach {
    /// Whether figures of an item may still come: neither its deadline nor the year's end is reached.
    fn is_open(&self, item: &Item) -> bool {
        self.told < item.deadline.date.map_or(self.year_end, |due| due.min(self.year_end))
    }
}

/// The last day that counts for the year.
fn year_end(period: Period, convention: Convention) -> NaiveDate {
    Period { kind: PeriodKind::Year, number: 1, ..period }.span(convention).1
}

fn assess_item(
    item: &Item,
    merged: &MergedItem,
    reach: &Reach,
    as_of: NaiveDate,
    findings: &mut Vec<Finding>,
) -> AssessedItem {
    let targets: Vec<AssessedTarget> = item
        .targets
        .iter()
        .zip(&merged.targets)
        .map(|(target, value)| attainment::attain(target, value, reach.is_open(item)))
        .collect();
    let progress = progress(item, merged, &targets, findings);
    let reported = &merged.reported;
    let completed_on = reported.completed_on.filter(|_| progress == Progress::Completed);
    let due = item.deadline.date;
    AssessedItem {
        progress,
        timeliness: timeliness(item, progress, completed_on, &targets, as_of),
        due,
        old_due: item.old_deadlines().filter_map(|old| old.date).collect(),
        completed_on,
        carried_from: carried_from(item, merged, reach.period),
        targets,
        result: reported.result.clone(),
        product: reported.product.clone(),
        reason: reported.reason.clone(),
        proposal: reported.proposal.clone(),
        note: reported.note.clone(),
        contributions: merged.contributions.clone(),
        sources: merged.sources.clone(),
        item: item.clone(),
    }
}

/// The first axis. An indicator's figures decide; a task's unit does, and its figures only where the unit says
/// nothing of its state.
fn progress(
    item: &Item,
    merged: &MergedItem,
    targets: &[AssessedTarget],
    findings: &mut Vec<Finding>,
) -> Progress {
    if item.withdrawal().is_some() {
        return Progress::Withdrawn;
    }
    let stated = merged.reported.progress;
    if let Some(outside @ (Progress::Withdrawn | Progress::Suspended)) = stated {
        return outside;
    }
    let figures = by_figures(targets);
    let owes_figure = targets.iter().any(|target| target.target.base().is_some());
    let mut counted = if item.is_indicator() { figures.or(stated) } else { stated.or(figures) };
    if item.is_indicator()
        && owes_figure
        && stated == Some(Progress::Completed)
        && figures != Some(Progress::Completed)
    {
        // Words that the work is done do not stand in for the figure that is owed.
        counted = figures.or(Some(Progress::InProgress));
        let message = if figures.is_some() {
            "Đơn vị báo cáo hoàn thành nhưng số liệu chưa đạt kế hoạch."
        } else {
            "Đơn vị báo cáo hoàn thành nhưng không có số liệu; tạm tính là đang thực hiện."
        };
        let finding = Finding::new(Code::TH312, message).item(item.id.clone());
        let stated = merged.source(None, &[Field::Progress, Field::Result]);
        findings.push(match stated {
            Some(source) => finding.at(source.place()).unit(source.unit.clone()),
            None => finding,
        });
    }
    match counted {
        Some(progress) => progress,
        None if merged.reported.period.is_some() => Progress::InProgress,
        None => Progress::NotReported,
    }
}

/// What the figures alone say: all met is completed, all naught not started, unless naught is within a limit; `None`
/// without any figure.
pub fn by_figures(targets: &[AssessedTarget]) -> Option<Progress> {
    let counted: Vec<&AssessedTarget> =
        targets.iter().filter(|target| target.target.base().is_some()).collect();
    let known: Vec<_> = counted.iter().filter_map(|target| target.cumulative.or(target.actual)).collect();
    if known.is_empty() {
        return None;
    }
    let all_met = counted.len() == targets.len() && counted.iter().all(|target| target.met == Some(true));
    Some(if all_met {
        Progress::Completed
    } else if known.iter().all(rust_decimal::Decimal::is_zero) && !targets.iter().any(|target| target.open) {
        Progress::NotStarted
    } else {
        Progress::InProgress
    })
}

/// The second axis, judged at `as_of`.
fn timeliness(
    item: &Item,
    progress: Progress,
    completed_on: Option<crate::model::PartialDate>,
    targets: &[AssessedTarget],
    as_of: NaiveDate,
) -> Option<Timeliness> {
    if progress == Progress::Withdrawn {
        return None;
    }
    let Some(due) = item.deadline.date else { return Some(Timeliness::NoDeadline) };
    Some(match (progress, completed_on) {
        (Progress::Completed, Some(date)) if date.latest() <= due => Timeliness::OnTime,
        (Progress::Completed, Some(date)) if date.earliest() > due => Timeliness::Late,
        (Progress::Completed, _) => {
            let (before, after) = untold(item, targets, due);
            if has_passed(due, as_of) { after } else { before }
        }
        _ if has_passed(due, as_of) => Timeliness::Overdue,
        _ => Timeliness::Within,
    })
}

/// Whether a deadline has passed on the day of judging: it has not on its own day.
pub fn has_passed(due: NaiveDate, as_of: NaiveDate) -> bool {
    due < as_of
}

/// What a completed item is whose day of completion does not tell: until its deadline has passed, and afterwards. An
/// indicator's figures are dated by the step that reported them.
fn untold(item: &Item, targets: &[AssessedTarget], due: NaiveDate) -> (Timeliness, Timeliness) {
    match (item.is_indicator(), met_by(targets, due)) {
        (true, true) => (Timeliness::OnTime, Timeliness::OnTime),
        (true, false) => (Timeliness::OnTime, Timeliness::Undated),
        (false, _) => (Timeliness::Undated, Timeliness::Undated),
    }
}

/// Whether figures of steps that ended by the deadline met their targets.
fn met_by(targets: &[AssessedTarget], due: NaiveDate) -> bool {
    targets.iter().all(|target| {
        let met = |figure| target.target.is_met_by(figure) == Some(true);
        target.steps.iter().any(|step| {
            let last = step.cumulative.filter(|_| !step.estimated).is_some_and(met);
            last && step.period.span(Convention::Calendar).1 <= due
                && (target.target.measure == Measure::Flow || met(target.cumulative.unwrap_or_default()))
        })
    })
}

impl AssessedItem {
    /// What the item is when it counts as completed and its day of completion does not tell: until its deadline has
    /// passed, and afterwards.
    pub fn untold(&self) -> (Timeliness, Timeliness) {
        match self.due {
            Some(due) => untold(&self.item, &self.targets, due),
            None => (Timeliness::NoDeadline, Timeliness::NoDeadline),
        }
    }
}

/// The quarter from which an unfinished quarterly task was carried over.
fn carried_from(item: &Item, merged: &MergedItem, period: Period) -> Option<Period> {
    let standing = item.section.quarter().filter(|_| item.withdrawal().is_none());
    let quarter = standing.filter(|quarter| *quarter < period.last_quarter())?;
    let own = Period::quarter(period.year, quarter);
    let state = merged.reported.history.iter().rev().find(|(at, _)| at.months().1 <= own.months().1);
    (!state.is_some_and(|(_, progress)| progress.is_settled())).then_some(own)
}
