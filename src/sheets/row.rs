//! One sheet's rows, its columns found by their headings.

use std::{collections::BTreeSet, rc::Rc};

use super::{Field, Kind, Layout, Origin, chosen};
use crate::{
    finding::{Code, Finding},
    model::{Grid, GridCell, GridRow, GridValue, address, column_letters, mark},
    text,
};

/// A row of a sheet.
#[derive(Debug, Clone)]
pub struct Row<'g> {
    row: &'g GridRow,
    /// The column of each field of the layout.
    columns: Rc<[Option<u32>]>,
}

/// The filled rows below the headings of a sheet. A sheet or a column that is missing, a heading that nobody knows and
/// what stands under none are said under `code`.
pub fn rows<'g, T>(
    layout: &'static Layout<T>,
    grids: &'g [Grid],
    code: Code,
    findings: &mut Vec<Finding>,
) -> Vec<Row<'g>> {
    let say = |message: String| Finding::new(code, message).sheet(layout.name);
    let Some(grid) = grids.iter().find(|grid| grid.sheet == layout.name) else {
        findings.push(say(format!("Sổ thiếu trang “{}”.", layout.name)));
        return Vec::new();
    };
    let Some(header) = grid.rows.iter().position(|row| is_header(layout, row)) else {
        let headings: Vec<_> = layout.fields.iter().map(|field| field.heading).collect();
        findings.push(say(format!("Trang không có dòng tiêu đề cột: {}.", headings.join("; "))));
        return Vec::new();
    };
    let (header, body) = (&grid.rows[header], &grid.rows[header + 1..]);
    let at = |field: &Field| header.cells.iter().find(|cell| is(field, cell)).map(|cell| cell.column);
    let columns: Rc<[Option<u32>]> = layout.fields.iter().map(at).collect();
    for (field, _) in layout.fields.iter().zip(columns.iter()).filter(|(_, column)| column.is_none()) {
        findings.push(say(format!("Trang thiếu cột “{}”.", field.heading)));
    }
    for cell in header.cells.iter().filter(|cell| !layout.fields.iter().any(|field| is(field, cell))) {
        let words = text::clean(&cell.text());
        if !words.is_empty() {
            let message = format!("Không có cột nào tên “{words}”; cột này không được đọc.");
            findings.push(say(message).cell(cell.address()));
        }
    }
    let headed =
        |cell: &&GridCell| header.cells.iter().any(|other| other.column == cell.column && is_filled(other));
    let mut bare = BTreeSet::new();
    for cell in body.iter().flat_map(|row| &row.cells).filter(|cell| is_filled(cell) && !headed(cell)) {
        if bare.insert(cell.column) {
            let message = format!(
                "Cột {} không có tiêu đề nên “{}” và những gì ghi bên dưới trong cột này không được đọc.",
                column_letters(cell.column),
                text::clean(&cell.text())
            );
            findings.push(say(message).cell(cell.address()));
        }
    }
    let filled =
        |row: &&GridRow| row.cells.iter().any(|cell| columns.contains(&Some(cell.column)) && is_filled(cell));
    body.iter().filter(filled).map(|row| Row { row, columns: Rc::clone(&columns) }).collect()
}

/// Says under `code` which filled sheets are none of a workbook's: what somebody wrote there is not read.
pub fn strange<T>(layouts: &[Layout<T>], grids: &[Grid], code: Code, findings: &mut Vec<Finding>) {
    let own = [mark::GUIDE_SHEET, mark::FORM_SHEET, mark::LISTS_SHEET];
    let known = |name: &str| own.contains(&name) || layouts.iter().any(|layout| layout.name == name);
    for grid in grids.iter().filter(|grid| !grid.rows.is_empty() && !known(&grid.sheet)) {
        let message = format!("Sổ không có trang nào tên “{}”; trang này không được đọc.", grid.sheet);
        findings.push(Finding::new(code, message).sheet(&grid.sheet));
    }
}

fn is(field: &Field, cell: &GridCell) -> bool {
    text::key(&cell.text()) == text::key(field.heading)
}

/// A row that has most of the headings, so that one that somebody renamed is still told.
fn is_header<T>(layout: &Layout<T>, row: &GridRow) -> bool {
    let known = layout.fields.iter().filter(|field| row.cells.iter().any(|cell| is(field, cell))).count();
    known * 2 > layout.fields.len()
}

fn is_filled(cell: &GridCell) -> bool {
    !matches!(&cell.value, GridValue::Text(text) if text::clean(text).is_empty())
}

impl<'g> Row<'g> {
    /// The cell under a field, named by its key or, where two have one key, by its heading; nothing where it is empty.
    pub fn cell<T>(&self, layout: &Layout<T>, name: &str) -> Option<&'g GridCell> {
        self.row.cell(self.columns[place(layout, name)?]?).filter(|cell| is_filled(cell))
    }

    /// What a cell says, as a person would type it.
    pub fn text<T>(&self, layout: &Layout<T>, name: &str) -> String {
        self.cell(layout, name).map(GridCell::text).unwrap_or_default()
    }

    /// The key of what a cell chooses; empty where it chooses nothing that is known.
    pub fn choice<T>(&self, layout: &Layout<T>, name: &str) -> &'static str {
        let options = match place(layout, name).map(|at| layout.fields[at].kind) {
            Some(Kind::Choice(options)) => options,
            _ => &[],
        };
        chosen(options, &self.text(layout, name)).unwrap_or_default()
    }

    /// Where a cell stands, filled or not.
    pub fn origin<T>(&self, layout: &'static Layout<T>, name: &str) -> Origin {
        let column = place(layout, name).and_then(|at| self.columns[at]).unwrap_or(0);
        Origin {
            sheet: layout.name,
            fields: layout.fields,
            row: self.row.number,
            cell: address(self.row.number, column),
        }
    }
}

fn place<T>(layout: &Layout<T>, name: &str) -> Option<usize> {
    layout.fields.iter().position(|field| field.key == name || field.heading == name)
}
