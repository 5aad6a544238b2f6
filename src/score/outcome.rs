//! What scoring comes to.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;

use super::rules::{BasisId, CriterionId, GradeId, Rules};
use crate::{
    finding::{Finding, Place},
    merge::Source,
    model::{ItemId, Period, UnitId},
};

/// A signed number of points with its reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Points: above 0 given, below 0 taken.
    pub points: Decimal,
    /// The rule's number ("3.2").
    pub rule: String,
    /// Its legal basis, where the rules name one.
    pub basis: Option<BasisId>,
    /// The reason as a head of unit reads it, points included.
    pub sentence: String,
    /// The items that it is about.
    pub items: Vec<ItemId>,
    /// The cells that prove it.
    pub sources: Vec<Source>,
    /// The cell in which the office entered it.
    pub entered: Option<Place>,
}

/// One item in a criterion's average.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The item.
    pub item: ItemId,
    /// How much it weighs among the others; 0 for one that is left out, and the sentence says why.
    pub weight: Decimal,
    /// How far it counts as done, in percent.
    pub percent: Decimal,
    /// Why.
    pub sentence: String,
    /// The cells that prove it.
    pub sources: Vec<Source>,
}

/// A criterion's points for one unit. `appraised` + `bonus` − `deduction` = `total` = the sum of the lines' points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CriterionScore {
    /// Its number ("1.1").
    pub criterion: CriterionId,
    /// The number of its group ("1").
    pub group: String,
    /// Its title.
    pub title: String,
    /// The most that it gives (điểm chuẩn).
    pub standard: Decimal,
    /// The unit's own score (tự chấm).
    pub self_scored: Option<Decimal>,
    /// What its measure gives (thẩm định); `None` while the office has not marked it.
    pub appraised: Option<Decimal>,
    /// Points given beside the measure, never below 0.
    pub bonus: Decimal,
    /// Points taken, never below 0.
    pub deduction: Decimal,
    /// Points in all.
    pub total: Decimal,
    /// Where the points come from.
    pub lines: Vec<Line>,
    /// The items behind the measure, those that are left out included.
    pub parts: Vec<Part>,
}

/// Whether a unit is judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// It has a total and a grade.
    Judged,
    /// "Chưa đủ căn cứ": it has neither, and these are the reasons, a sentence each.
    Insufficient(Vec<String>),
}

/// The items that a unit is judged by, on the day of judging.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Tallies {
    /// Items that count: led by the unit, due by the day or done by it.
    pub counted: usize,
    /// Of these: done.
    pub completed: usize,
    /// Done on time, or late for a reason that was accepted.
    pub on_time: usize,
    /// Done late.
    pub late: usize,
    /// Done, nobody said when.
    pub undated: usize,
    /// Not done although due.
    pub overdue: usize,
    /// Done beyond the plan's figure.
    pub exceeding: usize,
    /// Not counted: not due yet.
    pub open: usize,
    /// Not counted: withdrawn.
    pub withdrawn: usize,
    /// Not counted: suspended, where the rules leave these out.
    pub suspended: usize,
    /// Not counted: not done for an objective reason that was accepted.
    pub excused: usize,
}

/// Something that may be awarded, on the unit's results; the office decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The grade or title proposed.
    pub title: String,
    /// The clause.
    pub clause: String,
    /// Why, and what else has to be looked at.
    pub sentence: String,
    /// Whether the clause was checked against the decree's text; one that was not says so wherever it is printed.
    pub certain: bool,
}

/// One unit's score.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitScore {
    /// The unit.
    pub unit: UnitId,
    /// Its full name.
    pub name: String,
    /// Whether it is judged.
    pub standing: Standing,
    /// Criterion by criterion, in the order of the rules.
    pub criteria: Vec<CriterionScore>,
    /// Points added to the criteria's sum, and what limits these.
    pub bonus: Vec<Line>,
    /// Points taken from it.
    pub deduction: Vec<Line>,
    /// The unit's own total, where it scored every criterion.
    pub self_total: Option<Decimal>,
    /// The sum of all lines; `None` for a unit that is not judged.
    pub total: Option<Decimal>,
    /// Its place among the units judged, from 1; equal totals share one.
    pub rank: Option<u32>,
    /// Its grade.
    pub grade: Option<GradeId>,
    /// What its grade would be by points alone.
    pub grade_before_downgrade: Option<GradeId>,
    /// Why it was lowered: a line of 0 points.
    pub downgrade: Option<Line>,
    /// The grade proposed for its head.
    pub head: Option<Proposal>,
    /// The titles proposed for it.
    pub titles: Vec<Proposal>,
    /// Its items.
    pub counts: Tallies,
}

/// How many of a group of comparable heads may have the highest grade.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cap {
    /// The group ("Trưởng các phòng chuyên môn").
    pub title: String,
    /// The units whose heads are compared.
    pub units: Vec<UnitId>,
    /// The most in percent.
    pub percent: Decimal,
    /// The number of heads that the percentage is taken of.
    pub base: usize,
    /// How many may have it, rounded down.
    pub allowed: usize,
    /// Who is proposed for it, best first, the tied included.
    pub proposed: Vec<UnitId>,
    /// Of these, who is within the cap.
    pub within: Vec<UnitId>,
    /// Of these, who shares a total across the cap's edge: left to the office.
    pub tied: Vec<UnitId>,
    /// The whole in a sentence.
    pub sentence: String,
    /// The clause.
    pub clause: String,
    /// Whether the clause was checked against the decree's text.
    pub certain: bool,
}

/// A year's scores.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scoring {
    /// The year.
    pub year: i32,
    /// The day by which everything is judged.
    pub as_of: NaiveDate,
    /// The rules, as in force on that day.
    pub rules: Rules,
    /// Every unit that stood on that day, in the office's order.
    pub units: Vec<UnitScore>,
    /// The groups of comparable heads.
    pub caps: Vec<Cap>,
    /// The quarter that is not over on that day: what it brings is not missing yet.
    pub open_period: Option<Period>,
    /// Whether it is made of illustrations.
    pub illustrative: bool,
    /// What there is to say.
    pub findings: Vec<Finding>,
}

impl Scoring {
    /// The unit's score.
    pub fn unit(&self, id: &UnitId) -> Option<&UnitScore> {
        self.units.iter().find(|score| score.unit == *id)
    }

    /// Whether a unit is judged but its results meet no grade that the rules have for heads: nothing is proposed then, and
    /// that is said instead of leaving its head out.
    pub fn is_without_head(&self, score: &UnitScore) -> bool {
        !self.rules.heads.is_empty() && score.standing == Standing::Judged && score.head.is_none()
    }
}

impl UnitScore {
    /// Every line, criteria first; their points add up to the total.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        let of_criteria = self.criteria.iter().flat_map(|criterion| &criterion.lines);
        of_criteria.chain(&self.bonus).chain(&self.deduction)
    }

    /// The sum of the lines so far, whether the unit is judged or not.
    pub fn points(&self) -> Decimal {
        self.lines().map(|line| line.points).sum()
    }
}
