//! The rules of a year's scores as the office writes them, `thi-dua-NĂM.toml`.

mod id;
mod load;
mod measure;
mod store;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

pub use id::{BasisId, CriterionId, GradeId, RuleId};
pub use load::{embedded, examine, load};
pub use measure::{Band, Curve, Deduction, Measure, NoDeadline, Per, Slip, Unmarked};
pub use store::store;

use crate::model::{Section, UnitId};

/// The rules of one year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// Identifier ("thi-dua-2025").
    pub id: String,
    /// The year.
    pub year: i32,
    /// Title, as documents print it.
    pub title: String,
    /// Whether they are this program's own until the office replaces them; every page says so.
    pub default: bool,
    /// What they rest on.
    pub basis: Vec<Basis>,
    /// Groups of criteria; their maxima add up to 100.
    pub groups: Vec<Group>,
    /// Which items count for a unit, and how much.
    pub counting: Counting,
    /// Bonus points beside the criteria.
    pub bonuses: Vec<Bonus>,
    /// The most that all bonuses give together.
    pub bonus_ceiling: Option<Decimal>,
    /// What a superior's criticism costs.
    pub criticism: Option<CriticismRule>,
    /// Whether bonus points may lift a total above 100.
    pub may_exceed_100: bool,
    /// How many decimals points have; they are rounded half up.
    pub places: u32,
    /// Grades, the best first; the last one begins at 0.
    pub grades: Vec<GradeBand>,
    /// A unit with fewer items than this is not judged.
    pub few_items: usize,
    /// Groups of heads that are compared with each other.
    pub comparable: Vec<Comparable>,
    /// Grades of heads, the best first.
    pub heads: Vec<Standard>,
    /// The limit of the best grade of heads.
    pub head_cap: Option<HeadCap>,
    /// Collective titles.
    pub titles: Vec<Standard>,
}

/// A document that rules rest on, and when it is in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Basis {
    /// Its name within the rules ("nd90").
    pub id: BasisId,
    /// Number, date and subject in words.
    pub text: String,
    /// From when to when it is in force.
    pub force: Force,
    /// Whether the rule was checked against its text.
    pub certain: bool,
}

/// From when to when something is in force, both days included; open where nothing is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Force {
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
}

impl Force {
    /// Whether it holds on a day.
    pub fn holds_on(self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// Whether there is a day on which both hold.
    pub fn overlaps(self, other: Self) -> bool {
        let begins = |one: Self, two: Self| one.from.zip(two.to).is_none_or(|(from, to)| from <= to);
        begins(self, other) && begins(other, self)
    }
}

/// A group of criteria.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Its number ("1").
    pub id: String,
    /// Its title.
    pub title: String,
    /// The most that it gives: what its criteria give together.
    pub max: Decimal,
    /// Its criteria.
    pub criteria: Vec<Criterion>,
}

/// One criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Criterion {
    /// Its number ("1.1").
    pub id: CriterionId,
    /// Its title.
    pub title: String,
    /// The most that it gives (điểm chuẩn).
    pub max: Decimal,
    /// The kinds of items that it judges; none for one that the office marks.
    pub kinds: Vec<Kind>,
    /// How its points are found.
    pub measure: Measure,
    /// What an item without deadline owes.
    pub no_deadline: NoDeadline,
    /// What is taken off for being late.
    pub deductions: Vec<Deduction>,
    /// What it rests on.
    pub basis: Option<BasisId>,
    /// When it is in force.
    pub force: Force,
}

/// A kind of item, as rules name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// "I.1": chỉ tiêu kinh tế - xã hội.
    Indicators,
    /// "I.2": chỉ tiêu phân khai.
    Apportioned,
    /// "II.1": nhiệm vụ trọng tâm.
    KeyTasks,
    /// "II.2": nhiệm vụ xuyên suốt.
    CrossCutting,
    /// "III": nhiệm vụ của các quý.
    Quarterly,
    /// "IV.5": nhiệm vụ phát sinh.
    Additional,
}

impl Kind {
    /// Every kind, in the programme's order.
    pub const ALL: [Self; 6] = [
        Self::Indicators,
        Self::Apportioned,
        Self::KeyTasks,
        Self::CrossCutting,
        Self::Quarterly,
        Self::Additional,
    ];

    /// The kind of a section's items.
    pub fn of(section: Section) -> Self {
        match section {
            Section::Indicators => Self::Indicators,
            Section::Apportioned => Self::Apportioned,
            Section::KeyTasks => Self::KeyTasks,
            Section::CrossCutting => Self::CrossCutting,
            Section::Quarterly(_) => Self::Quarterly,
            Section::Additional => Self::Additional,
        }
    }

    /// The number of the programme's part, as rules write it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Indicators => Section::Indicators.code(),
            Self::Apportioned => Section::Apportioned.code(),
            Self::KeyTasks => Section::KeyTasks.code(),
            Self::CrossCutting => Section::CrossCutting.code(),
            Self::Quarterly => "III",
            Self::Additional => Section::Additional.code(),
        }
    }

    /// The kind that rules call so.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Which items count for a unit, and how much.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counting {
    /// How much an item of a kind weighs; 1 where nothing is said.
    pub weights: BTreeMap<Kind, Decimal>,
    /// What an item of several units weighs for each of them.
    pub joint: Joint,
    /// What an item weighs for a unit that coordinates it, from 0 to 1.
    pub coordinating: Decimal,
    /// Whether suspended items count, as not done.
    pub suspended: bool,
    /// What a criterion gives a unit of which it judges no item.
    pub without_items: WithoutItems,
}

impl Default for Counting {
    fn default() -> Self {
        Self {
            weights: BTreeMap::new(),
            joint: Joint::Full,
            coordinating: Decimal::ZERO,
            suspended: true,
            without_items: WithoutItems::Share,
        }
    }
}

impl Counting {
    /// What an item of a kind weighs.
    pub fn weight(&self, kind: Kind) -> Decimal {
        self.weights.get(&kind).copied().unwrap_or(Decimal::ONE)
    }
}

/// What an item of several leading units weighs for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joint {
    /// "du": as much as an item of its own.
    Full,
    /// "chia": its weight is shared out.
    Shared,
}

/// What a criterion gives a unit of which it judges no item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WithoutItems {
    /// "ty-le": the share that the unit reached in the others.
    Share,
    /// "du": all points.
    Full,
    /// "khong": none.
    Nothing,
}

/// Points beside the criteria.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bonus {
    /// Its number ("T1").
    pub id: RuleId,
    /// Its title.
    pub title: String,
    /// What it is given for.
    pub on: BonusOn,
    /// Points each time; for one that the office gives, the most each time.
    pub points: Decimal,
    /// The most that it gives in all.
    pub ceiling: Decimal,
    /// What it rests on.
    pub basis: Option<BasisId>,
    /// When it is in force.
    pub force: Force,
}

/// What bonus points are given for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BonusOn {
    /// "vuot-ke-hoach": each item whose figures reach this percentage of the plan.
    Exceeding(Decimal),
    /// "van-phong": what the office enters.
    Office,
}

/// What a superior's criticism costs (the programme's part IV.3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CriticismRule {
    /// Its number ("P1").
    pub id: RuleId,
    /// Points taken for each, 0 or more.
    pub points: Decimal,
    /// The most that is taken in all.
    pub ceiling: Decimal,
    /// By how many grades a unit that was criticised is lowered, once however often it was.
    pub steps: usize,
    /// What it rests on.
    pub basis: Option<BasisId>,
}

/// A grade. It holds from its bound, included, to the next higher one's, excluded: 89,5 is below 90.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GradeBand {
    /// Its name within the rules ("tot").
    pub id: GradeId,
    /// Its title ("Hoàn thành tốt nhiệm vụ").
    pub title: String,
    /// The lowest total that it is given for.
    pub from: Decimal,
}

/// Units whose heads are compared with each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparable {
    /// Its title.
    pub title: String,
    /// The units.
    pub units: Vec<UnitId>,
}

/// What a unit's results have to be for a proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standard {
    /// Its name within the rules ("xuat-sac").
    pub id: RuleId,
    /// The grade or title.
    pub title: String,
    /// The lowest grade that the unit itself must have.
    pub grade: Option<GradeId>,
    /// What all has to hold; none always does.
    pub conditions: Vec<Condition>,
    /// The clause, in words.
    pub clause: String,
    /// Whether it was checked against the decree's text.
    pub certain: bool,
    /// What else the decree asks, which no workbook tells.
    pub also: Option<String>,
}

/// One condition of a standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Condition {
    /// What is measured.
    pub of: Rate,
    /// The bound.
    pub bound: Decimal,
    /// Whether the bound itself is enough.
    pub inclusive: bool,
}

/// What a condition measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rate {
    /// "tong-diem": the unit's total.
    Total,
    /// "hoan-thanh": percent of the items that count which are done.
    Completed,
    /// "dung-han": percent of the items that count which are done on time.
    OnTime,
    /// "vuot-ke-hoach": percent of the items that count which went beyond their plan.
    Exceeding,
}

/// The limit of the best grade of heads within a group of comparable ones; rounded down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadCap {
    /// The most in percent.
    pub percent: Decimal,
    /// The grades of heads that the percentage is taken of.
    pub of: Vec<RuleId>,
    /// The clause, in words.
    pub clause: String,
    /// Whether it was checked against the decree's text.
    pub certain: bool,
}

impl Rules {
    /// The rules that are in force on a day; the bases stay.
    #[must_use]
    pub fn on(&self, day: NaiveDate) -> Self {
        let mut rules = self.clone();
        for group in &mut rules.groups {
            group.criteria.retain(|criterion| criterion.force.holds_on(day));
        }
        rules.bonuses.retain(|bonus| bonus.force.holds_on(day));
        rules
    }

    /// Every criterion with its group, in order.
    pub fn criteria(&self) -> impl Iterator<Item = (&Group, &Criterion)> {
        self.groups.iter().flat_map(|group| group.criteria.iter().map(move |criterion| (group, criterion)))
    }

    /// The criterion of that number.
    pub fn criterion(&self, id: &CriterionId) -> Option<&Criterion> {
        self.criteria().map(|(_, criterion)| criterion).find(|criterion| criterion.id == *id)
    }

    /// The grade of that name.
    pub fn grade(&self, id: &GradeId) -> Option<&GradeBand> {
        self.grades.iter().find(|grade| grade.id == *id)
    }

    /// Whether a grade is the other one or a better one.
    pub fn is_as_good(&self, own: &GradeId, least: &GradeId) -> bool {
        let place = |id: &GradeId| self.grades.iter().position(|grade| grade.id == *id);
        place(own).zip(place(least)).is_some_and(|(own, least)| own <= least)
    }

    /// What a rule rests on.
    pub fn basis(&self, id: Option<&BasisId>) -> Option<&Basis> {
        self.basis.iter().find(|basis| Some(&basis.id) == id)
    }
}
