//! What the office entered for the year's scores, in its marking workbook.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::rules::{CriterionId, RuleId};
use crate::{
    finding::Place,
    model::{ItemId, UnitId},
};

/// A value that a person typed, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entered<T> {
    /// What was typed.
    pub value: T,
    /// In which cell.
    pub place: Place,
    /// By whom, where that is said.
    pub by: Option<String>,
    /// When, where that is said.
    pub on: Option<NaiveDate>,
}

/// A criticism by a superior (phê bình; the programme's part IV.3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Criticism {
    /// Who criticised.
    pub by: String,
    /// Number and symbol of the document.
    pub document: Option<String>,
    /// Its day.
    pub date: Option<NaiveDate>,
    /// For what.
    pub what: String,
}

/// Bonus points that the office gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// The rule of the kind "van-phong" that they are given by.
    pub rule: RuleId,
    /// How many.
    pub points: Decimal,
    /// For what.
    pub reason: String,
    /// Number and symbol of the document that proves it.
    pub document: Option<String>,
}

/// An objective reason (lý do khách quan) that the office accepts for an item that is late or not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Objective {
    /// The item.
    pub item: ItemId,
    /// The reason.
    pub reason: String,
    /// Number and symbol of the document that accepts it.
    pub document: Option<String>,
}

/// What was entered for one unit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UnitMarks {
    /// The unit's own scores (tự chấm): shown, and never counted.
    pub self_scores: BTreeMap<CriterionId, Entered<Decimal>>,
    /// Points of the criteria that the office marks itself (quality).
    pub quality: BTreeMap<CriterionId, Entered<Decimal>>,
    /// Criticisms.
    pub criticisms: Vec<Entered<Criticism>>,
    /// Bonus points.
    pub bonuses: Vec<Entered<Given>>,
    /// Objective reasons accepted.
    pub objective: Vec<Entered<Objective>>,
    /// Rows that could not be understood: before they are mended the unit is not judged.
    pub unread: Vec<Place>,
}

impl UnitMarks {
    /// How many things were entered.
    pub fn count(&self) -> usize {
        self.self_scores.len()
            + self.quality.len()
            + self.criticisms.len()
            + self.bonuses.len()
            + self.objective.len()
    }
}

/// What was entered, by unit. Who reads it tells what lies outside its range; such a value is not counted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Marks {
    /// By unit; one without an entry has none.
    pub units: BTreeMap<UnitId, UnitMarks>,
}

impl Marks {
    /// What was entered for a unit.
    pub fn of(&self, unit: &UnitId) -> Option<&UnitMarks> {
        self.units.get(unit)
    }
}
