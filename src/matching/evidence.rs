//! What stands beside a row's words: its section, unit, deadline, coordinators and number.

use std::{iter, slice};

use chrono::NaiveDate;

use super::index::Entry;
use crate::{
    ingest::{Row, SectionHint},
    model::{Convention, Field, Item, Period, Section, UnitId},
    text,
};

/// What the programme prints beside a title, made ready once.
#[derive(Debug)]
pub(super) struct Printed {
    number: String,
    /// The deadline in force, then earlier ones.
    due: Vec<String>,
    coordinators: String,
}

impl Printed {
    /// Takes what stands beside an item's title.
    pub(super) fn new(item: &Item) -> Self {
        Self {
            number: ordinal(&item.number),
            due: iter::once(&item.deadline)
                .chain(item.old_deadlines())
                .filter_map(|deadline| deadline.text.as_deref().map(text::key))
                .collect(),
            coordinators: text::key(&item.coordinating_text),
        }
    }
}

/// A row's surroundings, made ready once.
#[derive(Debug)]
pub(super) struct Evidence<'a> {
    row: &'a Row,
    unit: Option<&'a UnitId>,
    period: Option<Period>,
    /// The days in which the report's unit must have led what it speaks of.
    span: (NaiveDate, NaiveDate),
    ordinal: Option<String>,
    due: Option<String>,
    coordinators: Option<String>,
}

impl<'a> Evidence<'a> {
    /// Takes what the row and its workbook say.
    pub(super) fn new(row: &'a Row, unit: Option<&'a UnitId>, period: Option<Period>) -> Self {
        let key =
            |field| row.cells.get(&field).map(|cell| text::key(&cell.raw)).filter(|key| !key.is_empty());
        Self {
            row,
            unit,
            period,
            span: days(period),
            ordinal: row.cells.get(&Field::Ordinal).map(|cell| ordinal(&cell.raw)),
            due: key(Field::Due),
            coordinators: key(Field::Coordinators),
        }
    }

    /// How much the surroundings speak for (above 0) or against an item. They decide between titles that are
    /// equally alike; they never make a stranger a match.
    pub(super) fn weigh(&self, entry: &Entry<'_>) -> f64 {
        let item = entry.item;
        let unit = match self.unit {
            Some(unit) if item.was_led_by(unit, self.span) => 0.0,
            Some(unit) if item.was_coordinated_by(unit, self.span) => -0.06,
            Some(_) => -0.12,
            None => 0.0,
        };
        let coordinators = if self.coordinators.is_some() {
            agreement(self.coordinators.as_deref(), slice::from_ref(&entry.printed.coordinators))
        } else {
            0.0
        };
        let due = if item.is_indicator() { 0.0 } else { agreement(self.due.as_deref(), &entry.printed.due) };
        unit + self.section(item.section) + due + coordinators
    }

    /// Whether the row bears the item's own number.
    pub(super) fn has_number(&self, entry: &Entry<'_>) -> Option<bool> {
        let own = self.ordinal.as_deref().filter(|own| !own.is_empty())?;
        Some(own == entry.printed.number)
    }

    fn section(&self, section: Section) -> f64 {
        use SectionHint as Hint;
        let period_quarter = self.period.map(Period::last_quarter);
        let fits = match self.row.section {
            None => return self.unhinted(section),
            Some(Hint::Quarterly(Some(quarter))) => section.quarter() == Some(quarter),
            Some(Hint::Quarterly(None)) => match section.quarter() {
                Some(quarter) if Some(quarter) == period_quarter => return 0.02,
                Some(quarter) if Some(quarter) < period_quarter => return 0.0,
                Some(_) => return -0.08,
                None => false,
            },
            // What a unit calls additional is another section's only if it bears an item's own title.
            Some(Hint::Additional) if section != Section::Additional => return -0.20,
            Some(hint) => is_under(hint, section),
        };
        if fits { 0.03 } else { -0.25 }
    }

    /// Whether a row that says too little by itself may mean an item, by the heading above it. A quarter's heading may
    /// stand above what another quarter left over.
    pub(super) fn allows(&self, entry: &Entry<'_>) -> bool {
        self.row.section.is_none_or(|hint| is_under(hint, entry.item.section))
    }

    /// Whether the row's unit leads the item, or did in the days of the report.
    pub(super) fn is_own(&self, item: &Item) -> bool {
        self.unit.is_some_and(|unit| item.was_led_by(unit, self.span))
    }

    /// Whether the row counts in the item's own unit of measure.
    pub(super) fn is_measured_alike(&self, entry: &Entry<'_>) -> bool {
        let own = self.row.cells.get(&Field::Uom).map(|cell| text::key(&cell.raw));
        let [target] = entry.item.targets.as_slice() else { return false };
        own.zip(target.unit.as_deref()).is_some_and(|(own, unit)| own == text::key(unit))
    }

    /// Without a heading, a quarter's report is likelier to speak of its own quarter than of later ones.
    fn unhinted(&self, section: Section) -> f64 {
        match (section.quarter(), self.period.map(Period::last_quarter)) {
            (Some(quarter), Some(own)) if quarter > own => -0.08,
            (Some(quarter), Some(own)) if quarter < own => -0.04,
            _ => 0.0,
        }
    }
}

/// The days of a period; all days where nobody knows it.
pub(super) fn days(period: Option<Period>) -> (NaiveDate, NaiveDate) {
    period.map_or((NaiveDate::MIN, NaiveDate::MAX), |period| period.span(Convention::Calendar))
}

/// Whether a section stands under a heading; of a quarter's heading, whether it holds quarterly tasks.
fn is_under(hint: SectionHint, section: Section) -> bool {
    use SectionHint as Hint;
    match hint {
        Hint::Indicators => section == Section::Indicators,
        Hint::Apportioned => section == Section::Apportioned,
        Hint::AnyIndicator => section.holds_indicators(),
        Hint::KeyTasks => section == Section::KeyTasks,
        Hint::CrossCutting => section == Section::CrossCutting,
        Hint::AnyStanding => matches!(section, Section::KeyTasks | Section::CrossCutting),
        Hint::Quarterly(_) => section.quarter().is_some(),
        Hint::Additional => section == Section::Additional,
    }
}

/// How what a row says beside its title goes with what the programme prints there.
fn agreement(own: Option<&str>, printed: &[String]) -> f64 {
    let says = printed.iter().any(|printed| !printed.is_empty());
    match own {
        Some(own) if says => {
            if printed.iter().any(|printed| printed == own) {
                0.03
            } else {
                -0.03
            }
        }
        None if printed.is_empty() => 0.0,
        _ => -0.01,
    }
}

/// A number as it compares: "6." is "6", "02" is "2".
fn ordinal(raw: &str) -> String {
    raw.trim().trim_matches(['.', ')', '(', ' ']).trim_start_matches('0').to_owned()
}
