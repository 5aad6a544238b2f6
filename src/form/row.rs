//! The rows of a form, field by field.

use chrono::NaiveDate;

use super::{Form, scope};
use crate::{
    model::{Field, Item, PartialDate, Progress, Target},
    report::{Align, Cell, Column, Input, Row, RowKind, units_text},
    text,
};

/// The column of a field in a form.
pub(super) fn column(form: &Form<'_>, field: Field, width: f64) -> Column {
    let align = match field {
        Field::Plan | Field::Actual | Field::Estimate | Field::Cumulative => Align::Right,
        Field::Ordinal | Field::Uom | Field::Due | Field::Progress | Field::CompletedOn => Align::Centre,
        _ => Align::Left,
    };
    Column {
        key: field.key(),
        header: field.header().to_owned(),
        width,
        align,
        hidden: field == Field::Id || field == Field::Previous && form.known.is_none(),
        ..Column::default()
    }
}

/// A heading across the table.
pub(super) fn heading(fields: &[Field], text: &str) -> Row {
    let cells = fields.iter().map(|&field| match field {
        Field::Ordinal => Cell::text(text),
        _ => Cell::Empty,
    });
    Row { kind: RowKind::Group, cells: cells.collect(), ..Row::default() }
}

/// A group of items: its number, and its title across the table.
pub(super) fn group(fields: &[Field], number: &str, title: &str) -> Row {
    let cells = fields.iter().map(|&field| match field {
        Field::Ordinal => Cell::text(number),
        Field::Title => Cell::text(title),
        _ => Cell::Empty,
    });
    Row { kind: RowKind::Group, cells: cells.collect(), ..Row::default() }
}

/// What the programme says of an item in a column where the unit does not write.
pub(super) fn printed(form: &Form<'_>, item: &Item, field: Field) -> Cell {
    match field {
        Field::Id => Cell::text(item.id.as_str()),
        Field::Ordinal => Cell::text(&item.number),
        Field::Title => Cell::text(&item.title),
        Field::Lead => Cell::text(units_text(form.programme, &item.lead_text, &item.lead)),
        Field::Coordinators => {
            Cell::text(units_text(form.programme, &item.coordinating_text, &item.coordinating))
        }
        Field::Due => Cell::text(due(form, item)),
        Field::Previous => Cell::text(previous(form, item)),
        _ => Cell::Empty,
    }
}

/// How an item stood after the period before, with what was reported of it beyond its state.
fn previous(form: &Form<'_>, item: &Item) -> String {
    let Some(known) = scope::known(form, item).filter(|known| known.is_reported()) else {
        return String::new();
    };
    let own = known.contributions.iter().find(|part| part.unit == form.unit.id);
    let result = own.map_or(&known.result, |own| &own.result).as_ref();
    let result = result.filter(|result| text::key(result) != text::key(known.progress.label()));
    let lines = [Some(known.state_words()), result.map(|result| excerpt(result))];
    lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// The beginning of a text that is longer than a form has room for.
fn excerpt(text: &str) -> String {
    const LENGTH: usize = 160;
    match text.char_indices().nth(LENGTH) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// The deadline in the programme's words, or as it was moved to.
fn due(form: &Form<'_>, item: &Item) -> String {
    let day = |date: NaiveDate| date.format("%d/%m/%Y").to_string();
    let moved =
        scope::known(form, item).filter(|known| !known.old_due.is_empty()).and_then(|known| known.due);
    let printed = || item.deadline.text.clone().or(item.deadline.date.map(day));
    moved.map(day).or_else(printed).unwrap_or_default()
}

/// A target's row below its item: "+ kỹ thuật viên", unit of measure, plan.
pub(super) fn target(item: &Item, index: usize, target: &Target, field: Field) -> Cell {
    match field {
        Field::Id => Cell::text(format!("{}/{}", item.id, index + 1)),
        Field::Title => {
            let label = target.label.as_deref().or(target.unit.as_deref());
            Cell::text(format!("+ {}", label.unwrap_or("Số liệu")))
        }
        Field::Uom => Cell::maybe(target.unit.as_deref()),
        Field::Plan => Cell::planned(target),
        _ => Cell::Empty,
    }
}

/// The place where the unit writes a field. What is known to be completed stands there as such, but for a form that goes
/// back: it holds what the unit itself reported.
pub(super) fn place(form: &Form<'_>, field: Field, item: Option<&Item>) -> Cell {
    let known = item.filter(|_| form.back.is_none()).and_then(|item| scope::known(form, item));
    let done = known.filter(|it| it.progress == Progress::Completed);
    match field {
        Field::Actual | Field::Estimate | Field::Cumulative => Cell::Input(Input::Number(None)),
        Field::Progress => Cell::Choice {
            chosen: done.map_or("", |_| Progress::Completed.label()).to_owned(),
            options: Progress::CHOICES.iter().map(|choice| choice.label().to_owned()).collect(),
        },
        Field::CompletedOn => {
            let day = |known: PartialDate| match known {
                PartialDate::Day(date) => Some(date),
                PartialDate::Month(..) => None,
            };
            let (from, to) = year(form.period.year);
            Cell::Input(Input::Date { now: done.and_then(|it| it.completed_on).and_then(day), from, to })
        }
        Field::Product => Cell::Input(Input::Text(done.and_then(|it| it.product.clone()))),
        _ => Cell::Input(Input::Text(None)),
    }
}

fn year(year: i32) -> (NaiveDate, NaiveDate) {
    let day = |month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    (day(1, 1), day(12, 31))
}
