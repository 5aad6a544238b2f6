//! Rows that a page or a line break tore in two, and cells that stand for the ones above them: ditto marks and merged
//! cells.

use std::collections::BTreeMap;

use super::{Cell, Row, bullet::bare_title, header::Header};
use crate::{
    model::{Field, GridValue},
    text,
};

/// Columns of figures.
const FIGURES: [Field; 5] = [Field::Plan, Field::Actual, Field::Estimate, Field::Cumulative, Field::Percent];

/// Columns in which a ditto mark or a merged cell repeats the words of the row above.
const REPEATED: [Field; 12] = [
    Field::Uom,
    Field::Leader,
    Field::Lead,
    Field::Coordinators,
    Field::Due,
    Field::Result,
    Field::Progress,
    Field::CompletedOn,
    Field::Product,
    Field::Reason,
    Field::Proposal,
    Field::Note,
];

/// Whether a row without a number of its own goes on with the `last` row of the report: directly below it or below
/// the header that a page repeats (`page_break`).
pub(super) fn continues(last: &Row, row: u32, cells: &BTreeMap<Field, Cell>, page_break: bool) -> bool {
    let below = page_break || last.span.last() == Some(&(row - 1));
    let goes_on = || match cells.get(&Field::Title) {
        Some(title) => finishes_title(last, title, cells, page_break),
        None => !repeats_figures(last, cells),
    };
    below && goes_on()
}

/// Whether figures stand below figures, or a figure with a unit of measure of its own: these are no continuation.
fn repeats_figures(last: &Row, cells: &BTreeMap<Field, Cell>) -> bool {
    let measured = last.cells.contains_key(&Field::Uom) && cells.contains_key(&Field::Uom);
    cells.iter().any(|(field, cell)| {
        let is_figure = !matches!(cell.value, GridValue::Text(_)) || FIGURES.contains(field);
        is_figure && (measured || last.cells.contains_key(field))
    })
}

/// The rest of a title stands alone in its row, in a table that numbers its rows. On one page only a small letter tells
/// it from a title of its own.
fn finishes_title(last: &Row, title: &Cell, cells: &BTreeMap<Field, Cell>, page_break: bool) -> bool {
    let small = text::clean(&title.raw).starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
    let numbered = last.cells.contains_key(&Field::Ordinal) && last.cells.contains_key(&Field::Title);
    numbered && cells.len() == 1 && matches!(title.value, GridValue::Text(_)) && (page_break || small)
}

/// Joins a row to the one that it goes on with.
pub(super) fn join(last: &mut Row, row: u32, cells: BTreeMap<Field, Cell>) {
    last.span.push(row);
    for (field, cell) in cells {
        let joined = last.cells.entry(field).and_modify(|above| {
            above.raw = format!("{} {}", above.raw, cell.raw);
            above.value = GridValue::Text(above.raw.clone());
        });
        joined.or_insert(cell);
    }
    if let Some(title) = last.cells.get(&Field::Title) {
        bare_title(&text::clean(&title.raw)).clone_into(&mut last.title);
    }
}

/// Puts the words of the row `above` where a cell repeats them: by a ditto mark, or as part of a merged area that began
/// further up.
pub(super) fn fill(
    cells: &mut BTreeMap<Field, Cell>,
    header: &Header,
    row: u32,
    above: Option<&BTreeMap<Field, Cell>>,
    tall: &[(u32, u32, u32, u32)],
) {
    if !cells.contains_key(&Field::Title) {
        return;
    }
    for field in REPEATED {
        let Some((cell, column)) = above.and_then(|above| above.get(&field)).zip(header.column(field)) else {
            continue;
        };
        let merged = || {
            let within = |area: &&(u32, u32, u32, u32)| {
                area.0 < row && row <= area.2 && area.1 <= column && column <= area.3
            };
            tall.iter().find(within).is_some_and(|area| area.0 > header.last)
        };
        let repeats = match cells.get(&field) {
            Some(own) => text::is_ditto(&own.raw),
            None => merged(),
        };
        if repeats {
            cells.insert(field, cell.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::resolve::Columns;

    fn cells(texts: &[(Field, &str)]) -> BTreeMap<Field, Cell> {
        let cell = |raw: &str| Cell::text("A1", raw);
        texts.iter().map(|(field, raw)| (*field, cell(raw))).collect()
    }

    fn row(texts: &[(Field, &str)]) -> Row {
        let cells = cells(texts);
        let title = cells.get(&Field::Title).map_or(String::new(), |title| title.raw.clone());
        Row { sheet: "S".to_owned(), row: 5, span: vec![5], section: None, id: None, title, cells }
    }

    #[test]
    fn a_title_goes_on_below_a_page_break() {
        let mut last = row(&[
            (Field::Ordinal, "4"),
            (Field::Title, "Kiểm tra hoạt động bưu chính trên"),
            (Field::Result, "Xong"),
        ]);
        let rest = cells(&[(Field::Title, "địa bàn huyện Sơn Hà")]);
        assert!(continues(&last, 7, &rest, true));
        assert!(!continues(&last, 7, &rest, false), "a row lies between");
        join(&mut last, 7, rest);
        assert_eq!(last.title, "Kiểm tra hoạt động bưu chính trên địa bàn huyện Sơn Hà");
        assert_eq!(last.span, [5, 7]);
    }

    #[test]
    fn a_row_that_reports_is_no_rest_of_a_title() {
        let last = row(&[(Field::Ordinal, "4"), (Field::Title, "Kiểm tra hoạt động bưu chính trên")]);
        let reports = cells(&[(Field::Title, "địa bàn huyện Sơn Hà"), (Field::Result, "Đang thực hiện")]);
        assert!(!continues(&last, 6, &reports, true));
        assert!(!continues(&last, 6, &cells(&[(Field::Title, "Kiểm tra lần hai")]), false));
        let unnumbered = row(&[(Field::Title, "Kiểm tra hoạt động bưu chính trên")]);
        assert!(!continues(&unnumbered, 6, &cells(&[(Field::Title, "địa bàn huyện")]), true));
    }

    #[test]
    fn a_figure_with_its_own_unit_of_measure_is_another_rows() {
        let last = row(&[(Field::Title, "Kiểm định phương tiện đo"), (Field::Uom, "PTĐ")]);
        assert!(!continues(&last, 6, &cells(&[(Field::Uom, "Cân"), (Field::Actual, "1500")]), false));
        assert!(continues(&last, 6, &cells(&[(Field::Actual, "1500")]), false));
    }

    #[test]
    fn ditto_marks_and_merged_cells_repeat_the_words_above() {
        let columns = BTreeMap::from([(1, Field::Title), (2, Field::Lead), (3, Field::Due)]);
        let columns = Columns { fields: columns, ..Columns::default() };
        let header = Header { first: 1, last: 1, columns, numbering: None };
        let above = cells(&[(Field::Lead, "Phòng QLCN"), (Field::Due, "Quý I")]);
        let mut own = cells(&[(Field::Title, "Việc"), (Field::Lead, "nt")]);
        fill(&mut own, &header, 6, Some(&above), &[(5, 3, 6, 3)]);
        assert_eq!((own[&Field::Lead].raw.as_str(), own[&Field::Due].raw.as_str()), ("Phòng QLCN", "Quý I"));
        let mut alone = cells(&[(Field::Title, "Việc")]);
        fill(&mut alone, &header, 7, Some(&above), &[(5, 3, 6, 3)]);
        assert_eq!(alone.len(), 1);
    }
}
