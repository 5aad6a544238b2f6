//! What proves the points: the items behind a criterion's average with their weights, the lines that cells prove, each with
//! links to its cells by quarters.

use super::{
    EVIDENCE,
    cells::{self, Spot},
    heading,
};
use crate::{
    finding::Place,
    merge::Source,
    model::ItemId,
    report::{
        Cell, Column, Purpose, Row, RowKind, Sheet, Table,
        ranking::{Ranked, words},
        workbook::words::{cut, figure_column, mark_column, text_column},
    },
    score::{CriterionScore, Line, Part, UnitScore},
};

/// The columns of the quarters: their keys and headings.
const QUARTERS: [(&str, &str); 4] =
    [("quy_1", "Quý I"), ("quy_2", "Quý II"), ("quy_3", "Quý III"), ("quy_4", "Quý IV")];

/// The most letters of an item's title, which stands in full in the programme.
const TITLE: usize = 64;

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

/// A line's own evidence: the cells themselves where one link leads to them, else the way to all of them.
pub(super) fn source(ranked: &Ranked<'_>, score: &UnitScore, line: &Line, anchor: Option<String>) -> Cell {
    match (cells::spots(&line.sources).as_slice(), anchor) {
        ([spot], _) => spot.link_with_period(&ranked.facts, &score.unit),
        ([], _) => line.entered.as_ref().map_or(Cell::Empty, cell),
        (_, Some(anchor)) => {
            Cell::Link { text: format!("{} ô", line.sources.len()), sheet: EVIDENCE.to_owned(), anchor }
        }
        (_, None) => Cell::Empty,
    }
}

/// The way to the items behind a criterion, or to the office's own mark.
pub(super) fn link(ranked: &Ranked<'_>, score: &UnitScore, criterion: &CriterionScore) -> Cell {
    if !criterion.parts.is_empty() {
        return Cell::Link {
            text: format!("{} nội dung", criterion.parts.len()),
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
    let mut columns = vec![
        mark_column("don_vi", "Đơn vị", 12.0),
        mark_column("tieu_chi", "Tiêu chí, quy tắc", 9.0),
        mark_column("ma", "Nội dung", 9.0),
        text_column("ten", "Tên nội dung", 58.0),
        figure_column("trong_so", "Trọng số", 8.0),
        figure_column("ty_le", "Được tính (%)", 9.0),
        text_column("dien_giai", "Diễn giải", 34.0),
    ];
    columns.extend(QUARTERS.map(|(key, header)| Column {
        over: Some("Ô nguồn trong báo cáo".to_owned()),
        ..text_column(key, header, 28.0)
    }));
    Sheet {
        id: EVIDENCE.to_owned(),
        name: "Minh chứng".to_owned(),
        purpose: Purpose::List,
        pinned: 3,
        heading: heading(ranked, "Minh chứng của từng điểm"),
        table: Table {
            columns,
            rows: ranked.scoring.units.iter().flat_map(|score| of_unit(ranked, score)).collect(),
        },
        footer: vec![
            "Ô nguồn là trang!ô trong báo cáo quý của chính đơn vị, kèm số liệu ghi trong ô; bấm vào để mở tệp. Báo cáo của \
             đơn vị khác, của kỳ khác, hoặc khi một kỳ có nhiều tệp thì ghi thêm đơn vị, kỳ, tên tệp ở trước."
                .to_owned(),
        ],
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

/// An item behind a criterion.
fn of_part(
    ranked: &Ranked<'_>,
    score: &UnitScore,
    criterion: &CriterionScore,
    part: &Part,
    anchor: Option<String>,
) -> Vec<Row> {
    let figures =
        [part.weight, part.percent].map(|value| Cell::Value { value, estimated: false, link: None });
    // The item has a column of its own.
    let sentence = part.sentence.strip_prefix(part.item.as_str()).and_then(|rest| rest.strip_prefix(": "));
    let about = About {
        score,
        rule: criterion.criterion.as_str(),
        item: Some(&part.item),
        sentence: sentence.unwrap_or(&part.sentence),
        figures: Some(figures),
        anchor,
    };
    about.rows(ranked, &part.sources)
}

/// A line that cells of its own prove.
fn of_own(ranked: &Ranked<'_>, score: &UnitScore, line: &Line, anchor: String) -> Vec<Row> {
    if line.sources.is_empty() {
        return Vec::new();
    }
    let about = About {
        score,
        rule: &line.rule,
        item: line.items.first().filter(|_| line.items.len() == 1),
        sentence: &line.sentence,
        figures: None,
        anchor: Some(anchor),
    };
    about.rows(ranked, &line.sources)
}

/// What a row is about.
struct About<'a> {
    score: &'a UnitScore,
    rule: &'a str,
    item: Option<&'a ItemId>,
    sentence: &'a str,
    figures: Option<[Cell; 2]>,
    anchor: Option<String>,
}

impl About<'_> {
    /// A row, and further ones below it where a quarter has more links than one.
    fn rows(self, ranked: &Ranked<'_>, sources: &[Source]) -> Vec<Row> {
        let spots = cells::spots(sources);
        let mut below = by_quarters(&spots).into_iter();
        let first = below.next().unwrap_or_default();
        let links = |spots: [Option<&Spot<'_>>; 4]| {
            spots.map(|spot| spot.map_or(Cell::Empty, |spot| spot.link(&ranked.facts, &self.score.unit)))
        };
        let [weight, percent] = self.figures.clone().unwrap_or_default();
        let title = self.item.map_or_else(String::new, |item| cut(&words::title(ranked, item), TITLE));
        let mut cells = self.marks();
        cells.extend([Cell::text(title), weight, percent, Cell::text(self.sentence)]);
        cells.extend(links(first));
        let mut rows = vec![Row { anchor: self.anchor.clone(), cells, ..Row::default() }];
        rows.extend(below.map(|spots| {
            let mut cells = self.marks();
            cells.extend(vec![Cell::Empty; 4]);
            cells.extend(links(spots));
            Row { kind: RowKind::Part, cells, ..Row::default() }
        }));
        rows
    }

    /// By what every row is found again when the list is filtered.
    fn marks(&self) -> Vec<Cell> {
        let item = self.item.map_or("", ItemId::as_str);
        vec![Cell::text(self.score.unit.as_str()), Cell::text(self.rule), Cell::text(item)]
    }
}

/// Rows of one link a quarter at most.
fn by_quarters<'a, 's>(spots: &'a [Spot<'s>]) -> Vec<[Option<&'a Spot<'s>>; 4]> {
    let mut rows: Vec<[Option<&Spot<'_>>; 4]> = Vec::new();
    for spot in spots {
        let at = spot.quarter().min(3);
        if let Some(row) = rows.iter_mut().find(|row| row[at].is_none()) {
            row[at] = Some(spot);
        } else {
            let mut row = [None; 4];
            row[at] = Some(spot);
            rows.push(row);
        }
    }
    rows
}
