//! What proves the points: each cell behind a line, and the items behind a criterion's average with their weights.

use super::{EVIDENCE, heading};
use crate::{
    finding::Place,
    merge::Source,
    model::ItemId,
    report::{
        Cell, Purpose, Row, Sheet, Table,
        ranking::{Ranked, words},
        workbook::words::{figure_column, mark_column, text_column},
    },
    score::{CriterionScore, Line, Part, UnitScore},
};

/// The anchor of a criterion's first row.
fn of_criterion(score: &UnitScore, criterion: &CriterionScore) -> String {
    format!("{}/{}", score.unit, criterion.criterion)
}

/// The anchor of a criterion's line, by its place among the lines.
pub(super) fn of_line(score: &UnitScore, criterion: &CriterionScore, number: usize) -> String {
    format!("{}#{number}", of_criterion(score, criterion))
}

/// The anchor of a line beside the criteria.
pub(super) fn beside(score: &UnitScore, bonus: bool, number: usize) -> String {
    format!("{}/{}#{number}", score.unit, if bonus { "thuong" } else { "tru" })
}

/// A line's own evidence: the cell itself where there is one, else the way to all of them.
pub(super) fn source(line: &Line, anchor: Option<String>) -> Cell {
    match (line.sources.as_slice(), anchor) {
        ([source], _) => cell(&source.place()),
        ([], _) => line.entered.as_ref().map_or(Cell::Empty, cell),
        (sources, Some(anchor)) => Cell::Link {
            text: format!("{} ô, xem trang Minh chứng", sources.len()),
            sheet: EVIDENCE.to_owned(),
            anchor,
        },
        (_, None) => Cell::Empty,
    }
}

/// The way to the items behind a criterion, or to the office's own mark.
pub(super) fn link(ranked: &Ranked<'_>, score: &UnitScore, criterion: &CriterionScore) -> Cell {
    if !criterion.parts.is_empty() {
        return Cell::Link {
            text: format!("{} nội dung, xem trang Minh chứng", criterion.parts.len()),
            sheet: EVIDENCE.to_owned(),
            anchor: of_criterion(score, criterion),
        };
    }
    let mark = ranked.marks.of(&score.unit).and_then(|marks| marks.quality.get(&criterion.criterion));
    mark.map_or(Cell::Empty, |entered| cell(&entered.place))
}

fn cell(place: &Place) -> Cell {
    let Some(file) = &place.file else { return Cell::Empty };
    let (sheet, cell) = (place.sheet.clone().unwrap_or_default(), place.cell.clone().unwrap_or_default());
    Cell::Source { text: place.words(), file: file.clone(), place: (sheet, cell) }
}

/// The sheet.
pub(super) fn sheet(ranked: &Ranked<'_>) -> Sheet {
    Sheet {
        id: EVIDENCE.to_owned(),
        name: "Minh chứng".to_owned(),
        purpose: Purpose::List,
        pinned: 3,
        heading: heading(ranked, "Minh chứng của từng điểm"),
        table: Table {
            columns: vec![
                mark_column("don_vi", "Đơn vị", 12.0),
                mark_column("tieu_chi", "Tiêu chí, quy tắc", 11.0),
                mark_column("ma", "Nội dung", 10.0),
                text_column("ten", "Tên nội dung", 44.0),
                figure_column("trong_so", "Trọng số", 9.0),
                figure_column("ty_le", "Được tính (%)", 10.0),
                text_column("dien_giai", "Diễn giải", 44.0),
                text_column("nguon", "Ô nguồn", 34.0),
                text_column("nguyen_van", "Nguyên văn", 30.0),
            ],
            rows: ranked.scoring.units.iter().flat_map(|score| of_unit(ranked, score)).collect(),
        },
        ..Sheet::default()
    }
}

fn of_unit(ranked: &Ranked<'_>, score: &UnitScore) -> Vec<Row> {
    let mut rows = Vec::new();
    for criterion in &score.criteria {
        let mut anchor = Some(of_criterion(score, criterion));
        for part in &criterion.parts {
            rows.extend(of_part(ranked, score, criterion, part, anchor.take()));
        }
        for (number, line) in criterion.lines.iter().enumerate() {
            rows.extend(of_own(ranked, score, line, of_line(score, criterion, number)));
        }
    }
    for (lines, bonus) in [(&score.bonus, true), (&score.deduction, false)] {
        for (number, line) in lines.iter().enumerate() {
            rows.extend(of_own(ranked, score, line, beside(score, bonus, number)));
        }
    }
    rows
}

/// An item behind a criterion: a row for each cell, or one where there is none.
fn of_part(
    ranked: &Ranked<'_>,
    score: &UnitScore,
    criterion: &CriterionScore,
    part: &Part,
    mut anchor: Option<String>,
) -> Vec<Row> {
    let figures =
        [part.weight, part.percent].map(|value| Cell::Value { value, estimated: false, link: None });
    let about = About {
        unit: score.unit.as_str(),
        rule: criterion.criterion.as_str(),
        item: Some(&part.item),
        sentence: &part.sentence,
        figures: Some(figures),
    };
    let sources = part.sources.iter().map(Some);
    let sources: Vec<Option<&Source>> = if part.sources.is_empty() { vec![None] } else { sources.collect() };
    sources.into_iter().map(|source| row(ranked, &about, source, anchor.take())).collect()
}

/// A line that cells of its own prove.
fn of_own(ranked: &Ranked<'_>, score: &UnitScore, line: &Line, anchor: String) -> Vec<Row> {
    let about = About {
        unit: score.unit.as_str(),
        rule: &line.rule,
        item: line.items.first().filter(|_| line.items.len() == 1),
        sentence: &line.sentence,
        figures: None,
    };
    let mut anchor = Some(anchor);
    line.sources.iter().map(|source| row(ranked, &about, Some(source), anchor.take())).collect()
}

/// What a row is about.
struct About<'a> {
    unit: &'a str,
    rule: &'a str,
    item: Option<&'a ItemId>,
    sentence: &'a str,
    figures: Option<[Cell; 2]>,
}

fn row(ranked: &Ranked<'_>, about: &About<'_>, source: Option<&Source>, anchor: Option<String>) -> Row {
    let [weight, percent] = about.figures.clone().unwrap_or_default();
    Row {
        anchor,
        cells: vec![
            Cell::text(about.unit),
            Cell::text(about.rule),
            Cell::text(about.item.map_or("", ItemId::as_str)),
            Cell::text(about.item.map_or_else(String::new, |item| words::title(ranked, item))),
            weight,
            percent,
            Cell::text(about.sentence),
            source.map_or(Cell::Empty, |source| cell(&source.place())),
            Cell::text(source.map_or("", |source| source.raw.as_str())),
        ],
        ..Row::default()
    }
}
