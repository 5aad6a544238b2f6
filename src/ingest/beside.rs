//! What the columns beside one, under the same heading, say of it.

use std::collections::BTreeMap;

use super::{
    column::{self, Column},
    span,
};
use crate::{
    model::{Field, GridRow, GridValue},
    text::{self, number},
};

/// Rows below a header that show what a column holds.
pub(super) const SAMPLE: usize = 200;

/// Columns of what was done, in figures.
pub(super) const FIGURES: [Field; 3] = [Field::Actual, Field::Estimate, Field::Cumulative];

/// The headings over each column, from top to bottom.
pub(super) type Headed = BTreeMap<u32, Vec<String>>;

/// What the first cells of a column hold.
pub(super) fn held(below: &[GridRow], column: u32) -> impl Iterator<Item = &GridValue> {
    below.iter().take(SAMPLE).filter_map(move |row| row.cell(column)).map(|cell| &cell.value)
}

/// The first and the last month that the columns beside that of a sum name.
pub(super) fn months_beside(headed: &Headed, headings: &[String]) -> Option<(u32, u32)> {
    let (_, above) = headings.split_last().filter(|_| is_total(headings))?;
    let beside =
        headed.values().filter_map(|other| other.split_last().filter(|(_, others)| *others == above));
    beside
        .filter_map(|(lowest, _)| span::named_months(&text::key(lowest)))
        .reduce(|all, next| (all.0.min(next.0), all.1.max(next.1)))
}

/// Whether a column is headed as the sum of those beside it.
pub(super) fn is_total(headings: &[String]) -> bool {
    headings.last().is_some_and(|lowest| span::is_total(&text::key(lowest)))
}

/// Whether two columns of figures give different ones for a row.
pub(super) fn differ(below: &[GridRow], one: u32, other: u32) -> bool {
    below.iter().take(SAMPLE).any(|row| {
        let value = |column| row.cell(column).map(|cell| &cell.value);
        let both = value(one).zip(value(other));
        both.is_some_and(|(one, other)| one != other && (is_figure(one) || is_figure(other)))
    })
}

fn is_figure(value: &GridValue) -> bool {
    match value {
        GridValue::Number(_) => true,
        GridValue::Text(text) => number::parse(&text::clean(text)).is_some(),
        _ => false,
    }
}

/// What a column holds whose lowest heading divides what the one above it shows into kinds. Beside their sum or their
/// amount a kind is understood; of several without one, each is a part; money is no amount.
pub(super) fn divided(meaning: Column, column: u32, headed: &Headed, below: &[GridRow]) -> Column {
    if !matches!(meaning, Column::Of { field, .. } if FIGURES.contains(&field)) {
        return meaning;
    }
    let Some((lowest, above)) = headed.get(&column).and_then(|own| own.split_last()) else { return meaning };
    let is_kind = |heading: &String| column::is_kind(heading) && !column::is_amount(heading);
    if above.is_empty() || !is_kind(lowest) {
        return meaning;
    }
    let beside = || {
        let others = headed.iter().filter(|(other, _)| **other != column);
        others.filter_map(|(other, headings)| {
            headings.split_last().filter(|(_, others)| *others == above).map(|(lowest, _)| (*other, lowest))
        })
    };
    let figures = |column| {
        let (figures, filled) = held(below, column)
            .fold((0, 0), |(figures, filled), value| (figures + usize::from(is_figure(value)), filled + 1));
        figures * 2 >= filled
    };
    let kinds = || {
        beside().filter(|(other, heading)| is_kind(heading) && !column::is_money(heading) && figures(*other))
    };
    match () {
        () if beside().any(|(_, heading)| span::is_total(&text::key(heading))) => Column::Elsewhere,
        () if column::is_money(lowest) || beside().any(|(_, heading)| column::is_amount(heading)) => {
            Column::Unknown
        }
        () if figures(column) && kinds().next().is_some() => Column::Part,
        () => meaning,
    }
}
