//! One unit's figures of all steps of the year → the period's figure and the year's.

use rust_decimal::Decimal;

use super::{StepValue, TargetValue, entry::Figures};
use crate::{
    finding::Code,
    model::{Field, Measure, Period},
    text::format_number,
};

/// A unit's figures of one step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Step {
    /// The step.
    pub(super) period: Period,
    /// What the unit reported of this target, if anything.
    pub(super) figures: Option<Figures>,
    /// Whether the unit's own figure of the year so far stands against the sum of the steps, where the office decided.
    pub(super) own_total: Option<bool>,
}

impl Step {
    /// A step of which nothing was decided.
    pub(super) fn new(period: Period, figures: Option<Figures>) -> Self {
        Self { period, figures, own_total: None }
    }
}

/// What is odd about a target's figures, and the column that shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Remark {
    pub(super) code: Code,
    pub(super) field: Field,
    pub(super) message: String,
    /// The step of whose report it speaks, where that is not the last.
    pub(super) of: Option<Period>,
}

impl Remark {
    /// A remark on the cell of a column.
    pub(super) fn new(code: Code, field: Field, message: impl Into<String>) -> Self {
        Self { code, field, message: message.into(), of: None }
    }

    /// The same of an earlier step's report.
    fn of(self, period: Period) -> Self {
        let message = format!("{}: {}", period.words(), self.message);
        let mut letters = message.chars();
        let first = letters.next().map(char::to_uppercase).into_iter().flatten();
        Self { message: first.chain(letters).collect(), of: Some(period), ..self }
    }
}

/// Combines the steps up to the end of `period`; `own` are the steps that the period itself spans.
pub(super) fn combine(measure: Measure, steps: &[Step], own: &[Period]) -> (TargetValue, Vec<Remark>) {
    match measure {
        Measure::Flow => flow(steps, own),
        Measure::Stock => stock(steps),
    }
}

/// Keeps the last value in both figures; nothing is summed or averaged.
fn stock(steps: &[Step]) -> (TargetValue, Vec<Remark>) {
    let mut value = TargetValue::default();
    let mut remarks = Vec::new();
    for step in steps {
        let figures = step.figures.unwrap_or_default();
        if let Some((actual, cumulative)) = figures.actual.zip(figures.cumulative)
            && actual != cumulative
        {
            let [actual, cumulative] = [actual, cumulative].map(format_number);
            let message = format!(
                "Số thực hiện {actual} và lũy kế {cumulative} phải bằng nhau đối với chỉ tiêu thời điểm."
            );
            remarks.push(Remark::new(Code::TH502, Field::Cumulative, message));
        }
        if let Some(last) = figures.actual.or(figures.cumulative) {
            value.actual = Some(last);
            value.cumulative = Some(last);
            value.estimated = figures.estimated;
        } else if figures.refused {
            // Something newer was written that nobody can read: what was known before no longer holds.
            (value.actual, value.cumulative, value.estimated) = (None, None, false);
        }
        let shown = figures.actual.or(figures.cumulative);
        value.steps.push(StepValue {
            period: step.period,
            actual: shown,
            cumulative: shown,
            estimated: figures.estimated,
        });
    }
    (value, remarks)
}

/// The sum where every step is known, else the unit's own lũy kế, else nothing.
fn flow(steps: &[Step], own: &[Period]) -> (TargetValue, Vec<Remark>) {
    let mut value = TargetValue::default();
    let mut remarks = Vec::new();
    let mut before = Some(Decimal::ZERO);
    let last = steps.len().saturating_sub(1);
    for (at, step) in steps.iter().enumerate() {
        let figures = step.figures.unwrap_or_default();
        let derived = figures.actual.is_none().then(|| Some(figures.cumulative? - before?)).flatten();
        let fallen = derived.filter(|derived| derived.is_sign_negative() && !derived.is_zero());
        let derived = derived.filter(|_| fallen.is_none());
        let actual = figures.actual.or(derived);
        let sum = before.zip(actual).map(|(before, actual)| before + actual);
        if at == last || own.contains(&step.period) {
            let said = flow_remarks(&figures, derived, before, sum).into_iter();
            let said = said.filter(|said| said.code != Code::TH503 || step.own_total.is_none());
            // Of earlier steps that the period spans, what contradicts its sum is told; the rest was theirs to tell.
            remarks.extend(said.filter_map(|said| match said.code {
                _ if at == last => Some(said),
                Code::TH503 => Some(said.of(step.period)),
                _ => None,
            }));
        }
        let own = figures.cumulative.filter(|_| step.own_total == Some(true));
        let cumulative = own.or(sum).or(figures.cumulative);
        value.steps.push(StepValue { period: step.period, actual, cumulative, estimated: figures.estimated });
        before = cumulative;
    }
    let spanned: Vec<&StepValue> = value.steps.iter().filter(|step| own.contains(&step.period)).collect();
    let actuals: Option<Vec<Decimal>> = spanned.iter().map(|step| step.actual).collect();
    value.actual = actuals.filter(|actuals| !actuals.is_empty()).map(|actuals| actuals.into_iter().sum());
    value.cumulative = value.steps.last().and_then(|step| step.cumulative);
    value.estimated = value.steps.iter().any(|step| step.estimated);
    if own.len() > 1 && own.len() == steps.len() && value.actual != value.cumulative {
        remarks.extend(from_the_start(&mut value));
    }
    (value, remarks)
}

/// A period that spans the year so far has one figure: where its steps do not give it, what stands from the year's
/// start.
fn from_the_start(value: &mut TargetValue) -> Option<Remark> {
    let (missing, cumulative) = (value.actual.is_none(), value.cumulative);
    value.actual = cumulative.or(value.actual);
    let message =
        format!("Thiếu số liệu của một kỳ; số thực hiện {} lấy theo lũy kế.", format_number(cumulative?));
    missing.then(|| Remark::new(Code::TH511, Field::Cumulative, message))
}

fn flow_remarks(
    figures: &Figures,
    derived: Option<Decimal>,
    before: Option<Decimal>,
    sum: Option<Decimal>,
) -> Vec<Remark> {
    let mut remarks = Vec::new();
    if let Some(derived) = derived {
        let message =
            format!("Số thực hiện {} được tính bằng lũy kế trừ lũy kế kỳ trước.", format_number(derived));
        remarks.push(Remark::new(Code::TH511, Field::Cumulative, message));
    }
    match (figures.cumulative, sum) {
        (Some(own), Some(sum)) if own != sum => {
            let [own, sum] = [own, sum].map(format_number);
            let message = format!("Báo cáo ghi lũy kế {own}, tổng các kỳ là {sum}; lấy tổng các kỳ.");
            remarks.push(Remark::new(Code::TH503, Field::Cumulative, message));
        }
        (Some(own), None) if figures.actual.is_some_and(|actual| own < actual) => {
            let message = format!("Lũy kế {} thấp hơn số thực hiện trong kỳ.", format_number(own));
            remarks.push(Remark::new(Code::TH505, Field::Cumulative, message));
        }
        (Some(own), None) if before.is_some_and(|before| own < before) => {
            let [own, before] = [own, before.unwrap_or_default()].map(format_number);
            let message = format!("Báo cáo ghi lũy kế {own}, thấp hơn lũy kế {before} của kỳ trước.");
            remarks.push(Remark::new(Code::TH505, Field::Cumulative, message));
        }
        (None, None) if figures.actual.is_some() => {
            let message = "Thiếu số liệu kỳ trước và báo cáo không ghi lũy kế, nên không tính được lũy kế.";
            remarks.push(Remark::new(Code::TH504, Field::Actual, message));
        }
        _ => {}
    }
    remarks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Quarter;

    /// Actual and cumulative of a step.
    type Pair = (Option<i64>, Option<i64>);

    fn steps(figures: &[Option<Pair>]) -> Vec<Step> {
        let step = |(figures, quarter): (&Option<Pair>, Quarter)| {
            let figures = figures.map(|(actual, cumulative)| Figures {
                actual: actual.map(Decimal::from),
                cumulative: cumulative.map(Decimal::from),
                ..Figures::default()
            });
            Step::new(Period::quarter(2025, quarter), figures)
        };
        figures.iter().zip(Quarter::ALL).map(step).collect()
    }

    fn run(
        measure: Measure,
        figures: &[Option<(Option<i64>, Option<i64>)>],
    ) -> (Option<i64>, Option<i64>, Vec<Code>) {
        let steps = steps(figures);
        let own = [steps[steps.len() - 1].period];
        let (value, remarks) = combine(measure, &steps, &own);
        let whole = |n: Option<Decimal>| n.and_then(|n| i64::try_from(n).ok());
        (
            whole(value.actual),
            whole(value.cumulative),
            remarks.into_iter().map(|remark| remark.code).collect(),
        )
    }

    #[test]
    fn a_flow_is_the_sum_of_its_steps() {
        let flow = |figures: &[_]| run(Measure::Flow, figures);
        assert_eq!(flow(&[Some((Some(2), None)), Some((Some(4), Some(6)))]), (Some(4), Some(6), vec![]));
        // Where both are known and differ, the sum stands with an error.
        assert_eq!(
            flow(&[Some((Some(2), None)), Some((Some(4), Some(7)))]),
            (Some(4), Some(6), vec![Code::TH503])
        );
        // Without the earlier step, the unit's own lũy kế stands.
        assert_eq!(flow(&[None, Some((Some(4), Some(6)))]), (Some(4), Some(6), vec![]));
        // It cannot be below the figure of the step itself.
        assert_eq!(flow(&[None, Some((Some(4), Some(3)))]), (Some(4), Some(3), vec![Code::TH505]));
        // Without either, nothing stands, and that is an error.
        assert_eq!(flow(&[None, Some((Some(4), None))]), (Some(4), None, vec![Code::TH504]));
        // Without an actual: lũy kế less the previous one.
        assert_eq!(
            flow(&[Some((Some(2), None)), Some((None, Some(6)))]),
            (Some(4), Some(6), vec![Code::TH511])
        );
        assert_eq!(flow(&[Some((Some(9), None)), Some((None, Some(6)))]), (None, Some(6), vec![Code::TH505]));
        // Nothing reported for the period: nothing known.
        assert_eq!(flow(&[Some((Some(2), None)), None]), (None, None, vec![]));
    }

    #[test]
    fn a_stock_keeps_its_last_value() {
        let stock = |figures: &[_]| run(Measure::Stock, figures);
        assert_eq!(
            stock(&[Some((Some(150), None)), Some((Some(152), Some(152)))]),
            (Some(152), Some(152), vec![])
        );
        assert_eq!(stock(&[Some((Some(150), None)), None]), (Some(150), Some(150), vec![]));
        assert_eq!(stock(&[Some((Some(150), Some(151)))]), (Some(150), Some(150), vec![Code::TH502]));
    }

    #[test]
    fn an_unreadable_cell_ends_what_was_known_of_a_stock() {
        let mut steps = steps(&[Some((Some(150), None)), Some((None, None))]);
        steps[1].figures = Some(Figures { refused: true, ..Figures::default() });
        let (value, _) = combine(Measure::Stock, &steps, &[steps[1].period]);
        assert_eq!((value.actual, value.cumulative), (None, None));
    }
}
