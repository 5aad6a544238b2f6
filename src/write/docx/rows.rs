//! A table's rows in the columns and formats of a template's model row, built with docx-rs.

use docx_rs::{BuildXML, Paragraph, Run, TableCell, TableRow, VMergeType, WidthType};

use super::conform;
use crate::{
    report::{Cell, Row, RowKind, annex::AnnexTable, date, figure, goal},
    template::{
        ModelCell, ModelRow, clean,
        xml::{Document, Element},
    },
    text::format_number,
};

/// How a cell takes part in a vertical merge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Merge {
    None,
    Opens,
    Continues,
}

/// The rows of `annex` in place of a model row.
pub(super) fn build(annex: &AnnexTable, model: &ModelRow) -> Vec<Element> {
    let merges = merges(annex);
    let rows = annex.table.rows.iter().zip(merges);
    rows.filter_map(|(row, merge)| {
        let built = match row.kind {
            RowKind::Group => group_row(row, model),
            _ => item_row(annex, row, merge, model),
        };
        let built = if row.kind == RowKind::Group || !is_tall(annex, row, model) {
            built.cant_split()
        } else {
            built
        };
        // What docx-rs writes is well-formed, so that there always is one row.
        let mut element = Document::fragments(&built.build()).ok()?.pop()?;
        conform::dress(&mut element, model, row.kind);
        Some(element)
    })
    .collect()
}

fn item_row(annex: &AnnexTable, row: &Row, merge: Merge, model: &ModelRow) -> TableRow {
    let cell = |model: &ModelCell| {
        let at = annex.table.columns.iter().position(|column| column.key == model.column);
        let merge = if at.is_some() && at == annex.merged { merge } else { Merge::None };
        let words = at.and_then(|at| row.cells.get(at)).map(words).unwrap_or_default();
        let cell = sized(model.width, model.span);
        match merge {
            Merge::None => with_words(cell, &words),
            Merge::Opens => with_words(cell.vertical_merge(VMergeType::Restart), &words),
            Merge::Continues => with_words(cell.vertical_merge(VMergeType::Continue), ""),
        }
    };
    TableRow::new(model.cells.iter().map(cell).collect())
}

/// Lines that a row may have and still go to the next page as a whole; a taller one would leave a gap there.
const TALL: usize = 10;

/// Width of an average character of a table's text, in twentieths of a point.
const CHARACTER: usize = 105;

/// Whether a row takes so many lines that it has to break across pages.
fn is_tall(annex: &AnnexTable, row: &Row, model: &ModelRow) -> bool {
    model.cells.iter().any(|cell| {
        let at = annex.table.columns.iter().position(|column| column.key == cell.column);
        let words = at.and_then(|at| row.cells.get(at)).map(words).unwrap_or_default();
        let line = cell.width.map_or(usize::MAX, |width| (width / CHARACTER).max(1));
        words.split('\n').map(|words| words.chars().count().div_ceil(line).max(1)).sum::<usize>() > TALL
    })
}

/// The group's number, then its title over all other columns.
fn group_row(row: &Row, model: &ModelRow) -> TableRow {
    let text = |at: usize| row.cells.get(at).map(words).unwrap_or_default();
    let rest = model.cells.get(1..).unwrap_or_default();
    let width = rest.iter().map(|cell| cell.width).sum::<Option<usize>>();
    let number = model.cells.first().map(|cell| with_words(sized(cell.width, cell.span), &text(0)));
    let title = (!rest.is_empty())
        .then(|| with_words(sized(width, rest.iter().map(|cell| cell.span).sum()), &text(1)));
    TableRow::new(number.into_iter().chain(title).collect())
}

fn sized(width: Option<usize>, span: usize) -> TableCell {
    let cell = TableCell::new();
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

/// A cell as a document prints it.
fn words(cell: &Cell) -> String {
    match cell {
        Cell::Empty | Cell::Percent { value: None, .. } | Cell::Input(_) => String::new(),
        Cell::Text(text) | Cell::Link { text, .. } | Cell::Source { text, .. } => text.clone(),
        Cell::Value { value, estimated, .. } => figure(*value, *estimated),
        Cell::Goal { op, base, max } => goal(*op, *base, *max),
        Cell::Percent { value: Some(value), .. } | Cell::Sum { value, .. } | Cell::Across { value, .. } => {
            format_number(*value)
        }
        Cell::Date(day) => date(*day),
        Cell::Choice { chosen, .. } => chosen.clone(),
    }
}

/// Which rows share one merged cell: neighbours with the same words, no group row between them.
fn merges(annex: &AnnexTable) -> Vec<Merge> {
    let rows = &annex.table.rows;
    let key = |at: usize| -> Option<&Cell> {
        let row = rows.get(at).filter(|row| row.kind != RowKind::Group)?;
        row.cells.get(annex.merged?).filter(|cell| **cell != Cell::Empty)
    };
    let same = |a: usize, b: usize| key(a).is_some() && key(a) == key(b);
    (0..rows.len())
        .map(|at| match (at > 0 && same(at - 1, at), same(at, at + 1)) {
            (true, _) => Merge::Continues,
            (false, true) => Merge::Opens,
            (false, false) => Merge::None,
        })
        .collect()
}
