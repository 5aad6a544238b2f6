//! Names and short sentences that several sheets use.

use crate::{
    assess::AssessedItem,
    merge::Source,
    model::{ItemId, Section, UnitId},
    report::{Align, At, Cell, Column, Facts, InputFile, unit_name, units_text},
};

/// What the mark of an estimate means.
pub(super) const ESTIMATES: &str = "(ước): số liệu ước thực hiện, chưa phải kết quả chính thức.";

/// The items of a section that are in the report's scope, in the annex's order.
pub(in crate::report) fn items<'a>(
    facts: &Facts<'a>,
    section: Section,
) -> impl Iterator<Item = &'a AssessedItem> {
    facts.assessment.items.iter().filter(move |item| item.item.section == section)
}

/// The workbook's title.
pub(in crate::report) fn title(facts: &Facts<'_>) -> String {
    format!("Tổng hợp kết quả thực hiện Chương trình công tác {}", facts.assessment.period.words_with_year())
}

/// The lines above a sheet's table: its title and what it counts.
pub(in crate::report) fn heading(facts: &Facts<'_>, title: &str) -> Vec<String> {
    let assessment = facts.assessment;
    let day = |date: chrono::NaiveDate| date.format("%d/%m/%Y").to_string();
    vec![
        title.to_uppercase(),
        format!(
            "{}: từ ngày {} đến ngày {}; đánh giá thời hạn tại ngày {}",
            capitalised(&assessment.period.words_with_year()),
            day(assessment.from),
            day(assessment.to),
            day(assessment.as_of)
        ),
    ]
}

/// The first letter made a capital.
pub(in crate::report) fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The beginning of a text, of so many letters at most, cut between words.
pub(in crate::report) fn cut(text: &str, letters: usize) -> String {
    if text.chars().count() <= letters {
        return text.to_owned();
    }
    let beginning: String = text.chars().take(letters.saturating_sub(1)).collect();
    let whole = beginning.rsplit_once(' ').map_or(beginning.as_str(), |(words, _)| words);
    format!("{}…", whole.trim_end_matches([',', ';', '-', '–', ' ']))
}

/// The cell of an item on its section's sheet.
pub(in crate::report) fn item_at(item: &AssessedItem, column: &'static str) -> At {
    At::new(item.item.section.code(), item.item.id.as_str(), column)
}

/// A unit's short name.
pub(in crate::report) fn unit(facts: &Facts<'_>, id: &UnitId) -> String {
    unit_name(facts.programme, id)
}

/// The name of the leader who directs an item.
pub(in crate::report) fn leader<'a>(facts: &Facts<'a>, item: &AssessedItem) -> Option<&'a str> {
    let leader = item.item.leader.as_ref().and_then(|id| facts.programme.leader(id));
    leader.map(|leader| leader.printed.as_str())
}

/// The units that lead an item.
pub(in crate::report) fn leads(facts: &Facts<'_>, item: &AssessedItem) -> String {
    units_text(facts.programme, &item.item.lead_text, &item.item.lead)
}

/// An item's title on one line, without the dash before it.
pub(in crate::report) fn title_of(item: &AssessedItem) -> String {
    let title = item.item.title.trim_start_matches(['-', '–', ' ']);
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The workbooks of a unit that were used for the period itself.
pub(in crate::report) fn files<'a>(facts: &Facts<'a>, unit: &UnitId) -> impl Iterator<Item = &'a InputFile> {
    let (id, own) = (unit.clone(), facts.assessment.period);
    facts.inputs.iter().filter(move |input| {
        let within = input.period == Some(own) || input.period.is_some_and(|p| own.own_steps().contains(&p));
        input.used && within && input.unit.as_ref() == Some(&id)
    })
}

/// Words before cells, one behind the other.
pub(in crate::report) fn phrase(parts: &[(&str, Cell)]) -> Cell {
    let cells = parts.iter().flat_map(|(words, cell)| [Cell::text(*words), cell.clone()]);
    Cell::Phrase(cells.filter(|cell| *cell != Cell::Empty).collect())
}

/// The anchor of a source on the sources sheet.
pub(in crate::report) fn source_anchor(item: &ItemId, index: usize) -> String {
    format!("{item}#{index}")
}

/// The anchor of a target's row on its section's sheet; an item with one target has one row.
pub(in crate::report) fn target_anchor(item: &AssessedItem, target: Option<usize>) -> String {
    match target {
        Some(target) if item.targets.len() > 1 => format!("{}/{}", item.item.id, target + 1),
        _ => item.item.id.to_string(),
    }
}

/// The link to the first source of an item that fits; the one that the office chose goes before the others.
pub(in crate::report) fn source_link(
    item: &AssessedItem,
    fits: impl Fn(&Source) -> bool,
) -> Option<(String, String)> {
    let chosen = item.sources.iter().position(|source| source.chosen && fits(source));
    let index = chosen.or_else(|| item.sources.iter().position(|source| fits(source)))?;
    Some((super::SOURCES.to_owned(), source_anchor(&item.item.id, index)))
}

/// A column of running text.
pub(in crate::report) fn text_column(key: &'static str, header: &str, width: f64) -> Column {
    Column { key, header: header.to_owned(), width, ..Column::default() }
}

/// A column of marks, numbers, dates.
pub(in crate::report) fn mark_column(key: &'static str, header: &str, width: f64) -> Column {
    Column { align: Align::Centre, ..text_column(key, header, width) }
}

/// A column of figures.
pub(in crate::report) fn figure_column(key: &'static str, header: &str, width: f64) -> Column {
    Column { align: Align::Right, ..text_column(key, header, width) }
}

/// A cell that leads to an item's row on its section's sheet.
pub(in crate::report) fn item_link(facts: &Facts<'_>, id: &ItemId) -> Cell {
    match facts.assessment.items.iter().find(|item| &item.item.id == id) {
        Some(item) => Cell::Link {
            text: id.to_string(),
            sheet: item.item.section.code().to_owned(),
            anchor: id.to_string(),
        },
        None => Cell::text(id.as_str()),
    }
}
