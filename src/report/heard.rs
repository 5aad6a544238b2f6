//! Whose reports of the period are there.

use std::collections::BTreeSet;

use super::Facts;
use crate::model::{Period, Unit};

/// Whether a report is of the period itself, or of the last of the quarters that make it up.
pub(super) fn is_current(period: Period, reported: Period) -> bool {
    reported == period || period.own_steps().pop() == Some(reported)
}

/// The units whose report of the period is missing, in the office's order.
pub(super) fn silent<'a>(facts: &Facts<'a>) -> impl Iterator<Item = &'a Unit> + use<'a> {
    let period = facts.assessment.period;
    let current = |reported: Option<Period>| reported.is_some_and(|reported| is_current(period, reported));
    let used = facts.inputs.iter().filter(|input| input.used && current(input.period));
    let heard: BTreeSet<_> = used.filter_map(|input| input.unit.as_ref()).collect();
    facts.programme.units.iter().filter(move |unit| !heard.contains(&unit.id))
}
