//! How far an item's figures reach its plan.

use rust_decimal::{Decimal, RoundingStrategy};

use super::own::Own;
use crate::{
    assess::{self, AssessedTarget},
    model::{Op, Progress},
};

/// The most that a figure counts which falls short of its plan, in percent.
const SHORT: Decimal = Decimal::from_parts(9_999, 0, 0, false, 2);

/// What an item's figures come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reach {
    /// It has none to reach.
    NoFigures,
    /// Percent of the plan, each figure held to the most that it counts.
    Percent(Decimal),
    /// It cannot be known, and why.
    Unknown(&'static str),
}

/// Percents and points are rounded half up.
pub(super) fn rounded(value: Decimal, places: u32) -> Decimal {
    value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero)
}

/// A percent that rounding does not lift over what was not reached.
pub(super) fn held_short(percent: Decimal, is_reached: bool) -> Decimal {
    if is_reached { percent } else { percent.min(SHORT) }
}

/// The average of an item's figures, each in percent of its plan and held to `most`. An estimate is no result; a figure
/// that some report owes is not 0, but unknown.
pub(super) fn reach(own: &Own<'_>, most: Decimal) -> Reach {
    let targets: Vec<&AssessedTarget> =
        own.item.targets.iter().filter(|target| target.target.base().is_some()).collect();
    if targets.is_empty() {
        return Reach::NoFigures;
    }
    if targets.iter().any(|target| target.estimated) {
        return Reach::Unknown("mới có số ước, chưa có số thực hiện");
    }
    let percents: Option<Vec<Decimal>> = targets.iter().map(|target| percent(target)).collect();
    match percents {
        Some(percents) => {
            let held = percents.iter().map(|percent| (*percent).clamp(Decimal::ZERO, most));
            Reach::Percent(rounded(held.sum::<Decimal>() / Decimal::from(percents.len()), 2))
        }
        None if own.item.progress == Progress::NotReported => Reach::Percent(Decimal::ZERO),
        None => Reach::Unknown("chưa rõ số thực hiện cả năm"),
    }
}

/// A figure in percent of its plan. "Không quá" is reached below it, and missed by as much as it is exceeded.
fn percent(target: &AssessedTarget) -> Option<Decimal> {
    let (figure, base) = (target.cumulative?, target.target.base()?);
    let met = target.target.is_met_by(figure) == Some(true);
    Some(match target.target.op {
        Op::Le if met => Decimal::ONE_HUNDRED,
        Op::Le => assess::percent(Some(base), Some(figure)).unwrap_or_default(),
        _ if base.is_zero() && met => Decimal::ONE_HUNDRED,
        _ => held_short(target.percent.unwrap_or_default(), met),
    })
}

/// By how much every figure goes beyond its plan, in percent of it; beyond a range is beyond its upper end. None where
/// some figure does not, or cannot be said to.
pub(super) fn exceeding(own: &Own<'_>) -> Option<Decimal> {
    let targets = own.item.targets.iter().filter(|target| target.target.base().is_some());
    let beyond = targets.map(|target| {
        let plan = match target.target.op {
            Op::Le | Op::None => None,
            Op::Range => target.target.max,
            Op::Eq | Op::Ge => target.target.value,
        };
        let percent = assess::percent(target.cumulative.filter(|_| !target.estimated), plan)?;
        (percent > Decimal::ONE_HUNDRED).then_some(percent)
    });
    beyond.collect::<Option<Vec<_>>>()?.into_iter().min()
}
