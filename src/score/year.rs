//! What a score is made of: the year as it was assessed.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::{
    assess::Assessment,
    model::{Convention, ItemId, Period, Programme, Quarter, UnitId},
};

/// The year so far, on the day of judging.
#[derive(Debug, Clone, Copy)]
pub struct Year<'a> {
    /// The programme as it stands on that day.
    pub programme: &'a Programme,
    /// The whole year's assessment on that day.
    pub assessment: &'a Assessment,
    /// The report that first said of an item that it was completed, where every later one agrees.
    pub completed_in: &'a BTreeMap<ItemId, Period>,
    /// Whose reports of which periods count.
    pub received: &'a BTreeSet<(UnitId, Period)>,
    /// How periods are cut.
    pub convention: Convention,
    /// Whether it is made of illustrations.
    pub illustrative: bool,
}

impl Year<'_> {
    /// The day of judging.
    pub(super) fn as_of(&self) -> NaiveDate {
        self.assessment.as_of
    }

    /// Whether the year's figures are closed on that day.
    pub(super) fn is_closed(&self) -> bool {
        self.as_of() >= self.assessment.to
    }

    /// The last day that a period counts.
    pub(super) fn end_of(&self, period: Period) -> NaiveDate {
        period.span(self.convention).1
    }

    fn quarters(&self) -> impl Iterator<Item = Period> {
        let year = self.assessment.period.year;
        Quarter::ALL.into_iter().map(move |quarter| Period::quarter(year, quarter))
    }

    /// The quarter that is not over on that day.
    pub(super) fn open_quarter(&self) -> Option<Period> {
        self.quarters().find(|quarter| self.end_of(*quarter) > self.as_of())
    }

    /// The quarters that are over and that a unit, as far as it stood, did not report: by a report of the quarter itself,
    /// of its three months, or of a longer span with it.
    pub(super) fn unreported(&self, unit: &UnitId) -> Vec<Period> {
        let over = self.quarters().filter(|quarter| self.end_of(*quarter) <= self.as_of());
        let stood =
            over.filter(|quarter| self.programme.units_on(self.end_of(*quarter)).any(|own| own.id == *unit));
        stood.filter(|quarter| !self.is_reported(unit, *quarter)).collect()
    }

    fn is_reported(&self, unit: &UnitId, quarter: Period) -> bool {
        let (first, last) = quarter.months();
        (first..=last).all(|month| {
            let mut own = self.received.iter().filter(|(other, _)| other == unit);
            own.any(|(_, period)| (period.months().0..=period.months().1).contains(&month))
        })
    }
}
