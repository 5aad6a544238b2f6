//! A target's figures against its plan.

use rust_decimal::{Decimal, RoundingStrategy};

use super::AssessedTarget;
use crate::{
    merge::TargetValue,
    model::{Op, Target},
};

/// Percent of the cumulative figure on the target's base and whether it is met. An estimate never meets a target. While
/// figures may still come (`open`), one within "không quá" neither meets its target nor misses it.
pub(super) fn attain(target: &Target, value: &TargetValue, open: bool) -> AssessedTarget {
    let open = open && target.op == Op::Le;
    let met = value.cumulative.and_then(|figure| target.is_met_by(figure));
    AssessedTarget {
        percent: percent(value.cumulative, target.base()),
        met: if value.estimated { met.map(|_| false) } else { met.filter(|met| !(open && *met)) },
        open,
        target: target.clone(),
        actual: value.actual,
        cumulative: value.cumulative,
        estimated: value.estimated,
        steps: value.steps.clone(),
    }
}

/// A part of a whole in percent: two decimals, half up; none over 0.
pub fn percent(part: Option<Decimal>, whole: Option<Decimal>) -> Option<Decimal> {
    let (part, whole) = part.zip(whole.filter(|whole| !whole.is_zero()))?;
    let percent = part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)?;
    Some(percent.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero))
}

#[cfg(test)]
mod tests {
    use std::str::FromStr;

    use super::*;
    use crate::model::{Measure, Op};

    fn number(text: &str) -> Decimal {
        Decimal::from_str(text).expect("a number")
    }

    fn attained(
        op: Op,
        value: Option<&str>,
        range: Option<(&str, &str)>,
        cumulative: &str,
        estimated: bool,
    ) -> (Option<Decimal>, Option<bool>) {
        let target = Target {
            label: None,
            words: Vec::new(),
            op,
            value: value.map(number),
            min: range.map(|range| number(range.0)),
            max: range.map(|range| number(range.1)),
            unit: None,
            measure: Measure::Flow,
        };
        let figures =
            TargetValue { actual: None, cumulative: Some(number(cumulative)), estimated, steps: Vec::new() };
        let got = attain(&target, &figures, false);
        (got.percent.map(|percent| percent.normalize()), got.met)
    }

    #[test]
    fn each_operator() {
        let percent = |text| Some(number(text));
        assert_eq!(attained(Op::Eq, Some("8000"), None, "2150", false), (percent("26.88"), Some(false)));
        assert_eq!(attained(Op::Eq, Some("103.0"), None, "103.5", false), (percent("100.49"), Some(true)));
        assert_eq!(attained(Op::Ge, Some("45"), None, "45", false), (percent("100"), Some(true)));
        assert_eq!(attained(Op::Le, Some("5"), None, "6", false), (percent("120"), Some(false)));
        // A range is met at its minimum and its percentage is counted on it.
        assert_eq!(attained(Op::Range, None, Some(("2", "4")), "2", false), (percent("100"), Some(true)));
        assert_eq!(attained(Op::Range, None, Some(("2", "4")), "1", false), (percent("50"), Some(false)));
        // A target of 0 has no percentage.
        assert_eq!(attained(Op::Eq, Some("0"), None, "0", false), (None, Some(true)));
        assert_eq!(attained(Op::None, None, None, "3", false), (None, None));
    }

    #[test]
    fn a_limit_is_met_when_its_time_is_over_and_missed_at_once() {
        let target = Target {
            label: None,
            words: Vec::new(),
            op: Op::Le,
            value: Some(number("5")),
            min: None,
            max: None,
            unit: None,
            measure: Measure::Flow,
        };
        let attained = |figure: Option<&str>, estimated, open| {
            let cumulative = figure.map(number);
            let value = TargetValue { actual: None, cumulative, estimated, steps: Vec::new() };
            let own = attain(&target, &value, open);
            (own.met, own.is_within())
        };
        for (figure, open, closed) in [
            (Some("0"), (None, true), (Some(true), false)),
            (Some("5"), (None, true), (Some(true), false)),
            (Some("6"), (Some(false), false), (Some(false), false)),
            (None, (None, false), (None, false)),
        ] {
            assert_eq!(attained(figure, false, true), open, "{figure:?}");
            assert_eq!(attained(figure, false, false), closed, "{figure:?}");
        }
        assert_eq!(attained(Some("3"), true, true), (Some(false), false), "an estimate");
        let bare = Target { op: Op::Eq, ..target.clone() };
        let value =
            TargetValue { actual: None, cumulative: Some(number("5")), estimated: false, steps: Vec::new() };
        assert_eq!(attain(&bare, &value, true).met, Some(true), "what is reached stays reached");
    }

    #[test]
    fn percent_is_rounded_half_up() {
        assert_eq!(attained(Op::Eq, Some("800"), None, "1", false).0, Some(number("0.13")));
        assert_eq!(attained(Op::Eq, Some("3"), None, "2", false).0, Some(number("66.67")));
    }

    #[test]
    fn an_estimate_never_meets_a_target() {
        assert_eq!(attained(Op::Eq, Some("10"), None, "12", true).1, Some(false));
    }
}
