//! The decisions that are in force, in one order.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::matter::{Conflict, RowKey, RowMatter, ValueMatter};
use crate::model::{ItemId, Period};

/// Why, who and when: what the office writes beside a choice.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Signature {
    /// Why.
    pub reason: Option<String>,
    /// Who decided.
    pub by: Option<String>,
    /// When.
    pub on: Option<NaiveDate>,
}

/// What becomes of a row.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum RowChoice {
    /// It reports this item.
    Item(ItemId),
    /// It is a task beyond the programme (nhiệm vụ phát sinh).
    Additional,
    /// It is passed over, in the report of this period alone.
    Ignore(Period),
}

/// What was decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ruling {
    /// Of a row.
    Row {
        /// Which row.
        row: RowMatter,
        /// What becomes of it.
        choice: RowChoice,
    },
    /// Of a value.
    Value {
        /// Between what.
        conflict: Conflict,
        /// Which of the contenders stands, from 0.
        chosen: usize,
    },
}

/// A decision of the office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// What was decided.
    pub ruling: Ruling,
    /// Why, by whom, when.
    pub signature: Signature,
}

/// What there can be one decision of. Passing a row over is decided for each period by itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// A row, and the period for which alone something was decided of it.
    Row(RowKey, Option<Period>),
    /// A value.
    Value(ValueMatter),
}

impl Decision {
    /// What it is a decision of.
    pub fn key(&self) -> Key {
        match &self.ruling {
            Ruling::Row { row, choice: RowChoice::Ignore(period) } => Key::Row(row.key(), Some(*period)),
            Ruling::Row { row, .. } => Key::Row(row.key(), None),
            Ruling::Value { conflict, .. } => Key::Value(conflict.matter.clone()),
        }
    }

    /// What it is about, in words.
    pub fn subject(&self) -> String {
        match &self.ruling {
            Ruling::Row { row, .. } => format!("Dòng “{}” của {}", row.text, row.unit),
            Ruling::Value { conflict, .. } => {
                let matter = &conflict.matter;
                format!("Giá trị “{}” của {} ({})", matter.field.name(), matter.item, matter.period.words())
            }
        }
    }

    /// Of which year's reports it speaks.
    pub fn year(&self) -> i32 {
        match &self.ruling {
            Ruling::Row { row, .. } => row.year,
            Ruling::Value { conflict, .. } => conflict.matter.period.year,
        }
    }
}

/// Decisions, at most one of each key, in the order of the keys.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Decisions(BTreeMap<Key, Decision>);

impl Decisions {
    /// Puts a decision in the place of any other of the same key, which is returned.
    pub fn insert(&mut self, decision: Decision) -> Option<Decision> {
        self.0.insert(decision.key(), decision)
    }

    /// Takes a decision back.
    pub fn remove(&mut self, key: &Key) -> Option<Decision> {
        self.0.remove(key)
    }

    /// The decision of a key.
    pub fn get(&self, key: &Key) -> Option<&Decision> {
        self.0.get(key)
    }

    /// What was decided of a row in the report of a period: what was decided for that period alone goes before what
    /// holds for the year.
    pub fn of_row(&self, row: &RowKey, period: Period) -> Option<&Decision> {
        let of_period = self.0.get(&Key::Row(row.clone(), Some(period)));
        of_period.or_else(|| self.0.get(&Key::Row(row.clone(), None)))
    }

    /// What was decided of a value.
    pub fn of_value(&self, matter: &ValueMatter) -> Option<&Decision> {
        self.0.get(&Key::Value(matter.clone()))
    }

    /// Every decision, in the order of the keys.
    pub fn iter(&self) -> impl Iterator<Item = &Decision> {
        self.0.values()
    }

    /// Whether nothing was decided.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The decisions whose keys fit.
    #[must_use]
    pub fn filtered(&self, fits: impl Fn(&Key) -> bool) -> Self {
        let kept = self.0.iter().filter(|(key, _)| fits(key));
        Self(kept.map(|(key, decision)| (key.clone(), decision.clone())).collect())
    }
}
