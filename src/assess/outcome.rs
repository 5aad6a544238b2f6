use std::{collections::BTreeMap, rc::Rc};

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::{
    finding::Finding,
    merge::{Contribution, Source, StepValue},
    model::{Item, LeaderId, PartialDate, Period, Progress, Section, Target, Timeliness, UnitId},
};

/// One target with its attainment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssessedTarget {
    /// The programme's figure.
    pub target: Target,
    /// Figure of the period reported.
    pub actual: Option<Decimal>,
    /// Figure from the year's start; the last value for a stock.
    pub cumulative: Option<Decimal>,
    /// Cumulative over the target's base in percent, two decimals, half up; none over 0 or without a figure.
    pub percent: Option<Decimal>,
    /// Whether the cumulative figure meets the target; `None` while it is unknown, within a limit whose time is not over,
    /// or the target qualitative.
    pub met: Option<bool>,
    /// Whether it is a limit ("không quá") whose time is not over: what is still to come may exceed it.
    pub open: bool,
    /// Whether an estimate is in it; an estimate never meets a target.
    pub estimated: bool,
    /// Step by step.
    pub steps: Vec<StepValue>,
}

/// An item as it stands at the date of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssessedItem {
    /// The programme's row.
    pub item: Item,
    /// First axis.
    pub progress: Progress,
    /// Second axis; `None` only when withdrawn.
    pub timeliness: Option<Timeliness>,
    /// The deadline in force.
    pub due: Option<NaiveDate>,
    /// Earlier deadlines, where an amendment moved it.
    pub old_due: Vec<NaiveDate>,
    /// When it was completed.
    pub completed_on: Option<PartialDate>,
    /// The quarter that an unfinished quarterly task was carried over from.
    pub carried_from: Option<Period>,
    /// Its figures.
    pub targets: Vec<AssessedTarget>,
    /// Result in the unit's words.
    pub result: Option<String>,
    /// Number and symbol of the product.
    pub product: Option<String>,
    /// Difficulties, reasons.
    pub reason: Option<String>,
    /// Proposals.
    pub proposal: Option<String>,
    /// Remarks.
    pub note: Option<String>,
    /// Each unit's part.
    pub contributions: Vec<Contribution>,
    /// Every cell used.
    pub sources: Vec<Rc<Source>>,
}

impl AssessedTarget {
    /// Whether its figure is within a limit whose time is not over.
    pub fn is_within(&self) -> bool {
        self.open && self.met.is_none() && self.cumulative.is_some()
    }
}

impl AssessedItem {
    /// Whether any unit reported on it in any period so far.
    pub fn is_reported(&self) -> bool {
        self.progress != Progress::NotReported
    }

    /// Both axes in words: "Hoàn thành đúng hạn", "Đang thực hiện, quá hạn".
    pub fn state_words(&self) -> String {
        match (self.progress, self.timeliness) {
            (progress, None | Some(Timeliness::NoDeadline)) => progress.label().to_owned(),
            (Progress::Completed, Some(Timeliness::Undated)) => "Hoàn thành, chưa rõ ngày".to_owned(),
            (Progress::Completed, Some(timeliness)) => format!("Hoàn thành {}", timeliness.label()),
            (progress, Some(timeliness)) => format!("{}, {}", progress.label(), timeliness.label()),
        }
    }
}

/// Counts on both axes. Always: `total` − `withdrawn` = completed (`on_time` + `late` + `undated` +
/// `completed_no_deadline`) + not completed (`within` + `overdue` + `open_no_deadline`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Counts {
    /// Items in all.
    pub total: usize,
    /// Items that some unit reported on.
    pub reported: usize,
    /// Completed.
    pub completed: usize,
    /// Completed by the deadline.
    pub on_time: usize,
    /// Completed after it.
    pub late: usize,
    /// Completed without a date.
    pub undated: usize,
    /// Completed, no deadline.
    pub completed_no_deadline: usize,
    /// Not completed: in progress.
    pub in_progress: usize,
    /// Not completed: not started.
    pub not_started: usize,
    /// Not completed: suspended.
    pub suspended: usize,
    /// Not completed: nobody reported.
    pub not_reported: usize,
    /// Not completed, deadline not passed.
    pub within: usize,
    /// Not completed, deadline passed.
    pub overdue: usize,
    /// Not completed, no deadline.
    pub open_no_deadline: usize,
    /// Withdrawn: outside the base.
    pub withdrawn: usize,
}

/// Counts in all and by unit, leader and section. Joint items count for each of their units.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// All items in the report's scope.
    pub all: Counts,
    /// By leading unit, pseudo-units included.
    pub by_unit: BTreeMap<UnitId, Counts>,
    /// By directing leader.
    pub by_leader: BTreeMap<LeaderId, Counts>,
    /// By section.
    pub by_section: BTreeMap<Section, Counts>,
}

/// The programme as it stands at the date of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// The period reported.
    pub period: Period,
    /// First day that the period counts.
    pub from: NaiveDate,
    /// Last day that the period counts.
    pub to: NaiveDate,
    /// The day on which deadlines are judged.
    pub as_of: NaiveDate,
    /// Items in scope: parts I and II, part III up to the period's quarter, and whatever was reported early.
    pub items: Vec<AssessedItem>,
    /// Counts.
    pub summary: Summary,
    /// What does not add up.
    pub findings: Vec<Finding>,
}
