//! Names and short sentences that several sheets use.

use crate::{
    assess::AssessedItem,
    merge::Source,
    model::{ItemId, Progress, Section, Timeliness, UnitId},
    report::{Align, Cell, Column, Facts, Standing, unit_name},
};

/// The items of a section that are in the report's scope, in the annex's order.
pub(super) fn items<'a>(facts: &Facts<'a>, section: Section) -> impl Iterator<Item = &'a AssessedItem> {
    facts.assessment.items.iter().filter(move |item| item.item.section == section)
}

/// The workbook's title.
pub(super) fn title(facts: &Facts<'_>) -> String {
    format!("Tổng hợp kết quả thực hiện Chương trình công tác {}", facts.assessment.period.words_with_year())
}

/// The lines above a sheet's table: its title and what it counts.
pub(super) fn heading(facts: &Facts<'_>, title: &str) -> Vec<String> {
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
pub(super) fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// A unit's short name.
pub(super) fn unit(facts: &Facts<'_>, id: &UnitId) -> String {
    unit_name(facts.programme, id)
}

/// The anchor of a source on the sources sheet.
pub(super) fn source_anchor(item: &ItemId, index: usize) -> String {
    format!("{item}#{index}")
}

/// The anchor of a target's row on its section's sheet; an item with one target has one row.
pub(super) fn target_anchor(item: &AssessedItem, target: Option<usize>) -> String {
    match target {
        Some(target) if item.targets.len() > 1 => format!("{}/{}", item.item.id, target + 1),
        _ => item.item.id.to_string(),
    }
}

/// The link to the first source of an item that fits.
pub(super) fn source_link(item: &AssessedItem, fits: impl Fn(&Source) -> bool) -> Option<(String, String)> {
    let index = item.sources.iter().position(fits)?;
    Some((super::SOURCES.to_owned(), source_anchor(&item.item.id, index)))
}

/// How an item's row stands.
pub(super) fn standing(progress: Progress, timeliness: Option<Timeliness>) -> Standing {
    match (progress, timeliness) {
        (Progress::Withdrawn, _) => Standing::Withdrawn,
        (Progress::Completed, Some(Timeliness::Late)) => Standing::Late,
        (Progress::Completed, _) => Standing::Done,
        (_, Some(Timeliness::Overdue)) => Standing::Overdue,
        (Progress::NotReported, _) => Standing::Unreported,
        (Progress::Suspended, _) => Standing::Suspended,
        _ => Standing::Plain,
    }
}

/// A column of running text.
pub(super) fn text_column(key: &'static str, header: &str, width: f64) -> Column {
    Column { key, header: header.to_owned(), width, ..Column::default() }
}

/// A column of marks, numbers, dates.
pub(super) fn mark_column(key: &'static str, header: &str, width: f64) -> Column {
    Column { align: Align::Centre, ..text_column(key, header, width) }
}

/// A column of figures.
pub(super) fn figure_column(key: &'static str, header: &str, width: f64) -> Column {
    Column { align: Align::Right, ..text_column(key, header, width) }
}

/// A cell that leads to an item's row on its section's sheet.
pub(super) fn item_link(facts: &Facts<'_>, id: &ItemId) -> Cell {
    match facts.assessment.items.iter().find(|item| &item.item.id == id) {
        Some(item) => Cell::Link {
            text: id.to_string(),
            sheet: item.item.section.code().to_owned(),
            anchor: id.to_string(),
        },
        None => Cell::text(id.as_str()),
    }
}
