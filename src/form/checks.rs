//! What a form says of figures while they are typed.

use rust_decimal::Decimal;

use super::{Form, figures::column, scope};
use crate::{
    model::{Field, Item, Measure, Programme, Progress},
    report::{Cell, Check, Row, Rule, Standing, Test},
};

/// The figure from the year's start that a target had before the form's period: nothing where that begins with the year,
/// else what is known of the earlier ones.
pub(super) fn before(form: &Form<'_>, item: &Item, target: usize) -> Option<Decimal> {
    match form.period.months() {
        (1, _) => Some(Decimal::ZERO),
        _ => scope::known(form, item)?.targets.get(target)?.cumulative,
    }
}

/// Of a target: what was before and the period's figure make the figure from the year's start; where nobody knows what was
/// before, that is no less than the period's. A figure at a point of time is the same in both columns.
pub(super) fn running(form: &Form<'_>, item: &Item, target: usize) -> Cell {
    let Some(own) = item.targets.get(target) else { return Cell::Empty };
    let (part, whole) = (column(Field::Actual), column(Field::Cumulative));
    let adds =
        |before, otherwise: &str| Check::Adds { before, part, total: whole, otherwise: otherwise.to_owned() };
    let check = match (own.measure, before(form, item, target)) {
        (Measure::Stock, _) => adds(Decimal::ZERO, "Số tại thời điểm, tỷ lệ: hai cột phải ghi cùng một số. "),
        (Measure::Flow, Some(before)) => adds(before, "Lũy kế chưa bằng số các kỳ trước cộng số trong kỳ. "),
        (Measure::Flow, None) => {
            Check::AtLeast { part, whole, otherwise: "Lũy kế thấp hơn số trong kỳ. ".to_owned() }
        }
    };
    Cell::Checks(vec![check])
}

/// Of a total whose parts all stand right below it: they add up to it. `ids` are the items of the rows from the
/// total's on.
pub(super) fn parts(programme: &Programme, total: &Item, at: usize, below: &[&Item]) -> Vec<Check> {
    let standing = below.iter().take_while(|item| item.parent.as_ref() == Some(&total.id));
    let count = standing.filter(|item| item.targets.len() == 1).count();
    if count == 0 || count != programme.parts_of(&total.id).count() {
        return Vec::new();
    }
    let sums = |field: Field| Check::Sums {
        column: column(field),
        rows: at + 1..at + 1 + count,
        otherwise: format!("{}: các dòng thành phần cộng lại chưa bằng dòng này. ", field.header()),
    };
    [Field::Actual, Field::Cumulative].into_iter().map(sums).collect()
}

/// What of a task shows while it is typed: that it was completed, but not when; and a day of completion of what is not
/// said to be completed.
pub(super) fn rules() -> Vec<Rule> {
    let (state, day) = (Field::Progress.key(), Field::CompletedOn.key());
    let done = Progress::Completed.label();
    let rule = |tests, column| Rule { tests, standing: Standing::Error, columns: vec![column] };
    vec![
        rule(vec![Test::is(state, done), Test::is(day, "")], day),
        rule(vec![Test::is_not(day, ""), Test::is_not(state, done)], state),
    ]
}

/// Adds checks to those that a row has already.
pub(super) fn add(row: &mut Row, checks: Vec<Check>) {
    let Some(cell) = row.cells.get_mut(column(Field::Check)) else { return };
    match cell {
        Cell::Checks(own) => own.extend(checks),
        _ if checks.is_empty() => {}
        cell => *cell = Cell::Checks(checks),
    }
}
