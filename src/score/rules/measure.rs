//! How a criterion's points are found and lessened.

use rust_decimal::Decimal;

use super::{BasisId, RuleId};

/// How a criterion's points are found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Measure {
    /// "ket-qua": the average of how far the items' figures reach their plan; an item without figures counts as done or
    /// not done.
    Attainment {
        /// The most that one item counts, in percent.
        most: Decimal,
        /// From the average to points.
        curve: Curve,
    },
    /// "hoan-thanh": the share of items that are done.
    Completion {
        /// From the share to points.
        curve: Curve,
    },
    /// "dung-han": the share of items that are done on time.
    OnTime {
        /// What an item done late counts, in percent.
        late: Decimal,
        /// From the share to points.
        curve: Curve,
    },
    /// "tru-dan": all points, less the deductions.
    Full,
    /// "cham": as many points as the office enters.
    Office {
        /// Without an entry.
        unmarked: Unmarked,
    },
}

/// From a percentage to points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Curve {
    /// "tuyen-tinh": that percentage of the maximum, never above it.
    Linear,
    /// "bac": the points of the highest band that begins at or below the percentage.
    Bands(Vec<Band>),
    /// "tat-ca": the maximum at 100 percent, nothing below.
    AllOrNothing,
}

/// A band of percentages: from its bound, included, to the next one's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Band {
    /// Where it begins, in percent; the first one at 0.
    pub from: Decimal,
    /// Its points.
    pub points: Decimal,
}

/// What an unmarked criterion of the office gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unmarked {
    /// "cho": nothing is known; the unit is not judged before.
    Waits,
    /// "du": all points, since only faults are entered.
    Full,
}

/// What an item without deadline owes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoDeadline {
    /// "cuoi-nam": to be done by the end of the year.
    YearEnd,
    /// "duy-tri": to be worked on; in progress at the end of the year is as good as done.
    Ongoing,
    /// "khong-tinh": nothing; it counts only when it is done.
    Nothing,
}

/// Points taken off for being late.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deduction {
    /// Its number ("3.1a").
    pub id: RuleId,
    /// Its title.
    pub title: String,
    /// For what.
    pub on: Slip,
    /// Points each time, above 0.
    pub points: Decimal,
    /// What each time is.
    pub per: Per,
    /// The most for one item.
    pub item_ceiling: Option<Decimal>,
    /// The most for all items.
    pub ceiling: Decimal,
    /// What it rests on.
    pub basis: Option<BasisId>,
}

/// What points are taken off for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slip {
    /// "tre-han": done after the deadline.
    Late,
    /// "qua-han": not done, and the deadline has passed.
    Overdue,
}

/// How often points are taken off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Per {
    /// "nhiem-vu": once for an item.
    Item,
    /// "ngay": for each day.
    Day,
}
