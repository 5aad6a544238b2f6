//! A table's rows in the columns and formats of a template's model row, built with docx-rs.

use docx_rs::{BuildXML, Paragraph, Run, TableCell, TableRow, VMergeType, WidthType};

use super::conform::{self, CellLook};
use crate::{
    report::{Cell, Row, RowKind, Table, annex::Merged, date, figure, goal},
    template::{
        ModelCell, ModelRow, clean,
        xml::{Document, Element},
    },
};

/// How a cell takes part in a vertical merge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Merge {
    None,
    Opens,
    Continues,
}

/// The rows of a table in place of a model row; `merged` is its column of merged cells. None is torn: it goes to the next page as a whole, unless it is longer
/// than a page.
pub(super) fn build(table: &Table, merged: Option<&Merged>, model: &ModelRow) -> Vec<Element> {
    let rows = table.rows.iter().zip(merges(table, merged));
    rows.filter_map(|(row, merge)| {
        let place = merged.map(|merged| (merged.column, merge));
        let (cells, looks): (Vec<_>, Vec<_>) = cells(table, row, place, model).into_iter().unzip();
        let built = TableRow::new(cells).cant_split();
        // What docx-rs writes is well-formed, so that there always is one row.
        let mut element = Document::fragments(&built.build()).ok()?.pop()?;
        conform::dress(&mut element, model.properties.as_ref(), row.kind, &looks);
        Some(element)
    })
    .collect()
}

/// A row's cells and how each looks. An item has one for each of the model; in a group row those that are neither its
/// number nor merged with other rows are one from end to end, which has the title if theirs is among them.
fn cells<'a>(
    table: &Table,
    row: &Row,
    merged: Option<(&str, Merge)>,
    model: &'a ModelRow,
) -> Vec<(TableCell, CellLook<'a>)> {
    let merge_of = |cell: &ModelCell| merged.filter(|(column, _)| *column == cell.column);
    let is_merged = |cell: &ModelCell| merge_of(cell).is_some();
    let stands_alone =
        |cell: &ModelCell| row.kind != RowKind::Group || cell.column == "tt" || is_merged(cell);
    let runs = model.cells.chunk_by(|left, right| !stands_alone(left) && !stands_alone(right));
    let cell = |run: &'a [ModelCell]| {
        let model = run.iter().find(|cell| cell.column == "noi_dung").or(run.first())?;
        let cell = sized(run);
        let cell = match merge_of(model).map_or(Merge::None, |(_, merge)| merge) {
            Merge::None => with_words(cell, &cell_words(table, row, model)),
            Merge::Opens => {
                with_words(cell.vertical_merge(VMergeType::Restart), &cell_words(table, row, model))
            }
            Merge::Continues => with_words(cell.vertical_merge(VMergeType::Continue), ""),
        };
        let bold = matches!(row.kind, RowKind::Group | RowKind::Total) && !is_merged(model);
        Some((cell, CellLook { model, bold }))
    };
    runs.filter_map(cell).collect()
}

/// What a row says in the column of a model's cell.
fn cell_words(table: &Table, row: &Row, model: &ModelCell) -> String {
    let at = table.columns.iter().position(|column| column.key == model.column);
    at.and_then(|at| row.cells.get(at)).map(words).unwrap_or_default()
}

/// A cell in the place of those of the model.
fn sized(models: &[ModelCell]) -> TableCell {
    let cell = TableCell::new();
    let width = models.iter().map(|model| model.width).sum::<Option<usize>>();
    let span = models.iter().map(|model| model.span).sum();
    let cell = width.map_or(cell.clone(), |width| cell.width(width, WidthType::Dxa));
    if span > 1 { cell.grid_span(span) } else { cell }
}

/// Each line is a paragraph of its own, so that no justified line is torn apart.
fn with_words(cell: TableCell, words: &str) -> TableCell {
    let words = clean(words).replace('\t', " ");
    words.split('\n').fold(cell, |cell, line| {
        let paragraph = Paragraph::new();
        cell.add_paragraph(if line.is_empty() {
            paragraph
        } else {
            paragraph.add_run(Run::new().add_text(line))
        })
    })
}

/// A cell as a document prints it. A document's tables hold none of the cells that follow others.
fn words(cell: &Cell) -> String {
    match cell {
        Cell::Empty
        | Cell::Input(_)
        | Cell::Checks(_)
        | Cell::Percent { .. }
        | Cell::Sum { .. }
        | Cell::Across { .. }
        | Cell::Points { .. }
        | Cell::Rank { .. }
        | Cell::Same { .. }
        | Cell::Count { .. }
        | Cell::Days { .. }
        | Cell::Judged { .. }
        | Cell::Phrase(_) => String::new(),
        Cell::Text(text) | Cell::Link { text, .. } | Cell::Source { text, .. } => text.clone(),
        Cell::Value { value, estimated, .. } => figure(*value, *estimated),
        Cell::Goal { op, base, max } => goal(*op, *base, *max),
        Cell::Date(day) => date(*day),
        Cell::Choice { chosen, .. } => chosen.clone(),
    }
}

/// How each row takes part in the merges of the table's merged column.
fn merges(table: &Table, merged: Option<&Merged>) -> Vec<Merge> {
    let mut merges = vec![Merge::None; table.rows.len()];
    let cells = merged.iter().flat_map(|merged| &merged.cells);
    for cell in cells.filter(|cell| cell.len() > 1) {
        if let Some([first, rest @ ..]) = merges.get_mut(cell.clone()) {
            *first = Merge::Opens;
            rest.fill(Merge::Continues);
        }
    }
    merges
}
