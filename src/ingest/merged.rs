//! Cells that stand for several rows or columns: what a merged area gives to each of them, and that one figure for several
//! is nobody's.

use super::{
    fields::{self, Cells},
    header::Header,
};
use crate::model::{Field, Grid, GridRow, address};

/// First row, first column, last row, last column; rows from 1, columns from 0.
type Area = (u32, u32, u32, u32);

/// Columns of figures, or of words that may hold them.
const FIGURES: [Field; 4] = [Field::Actual, Field::Estimate, Field::Cumulative, Field::Result];

/// What a row takes from the one above it where one merged cell names both.
const NAMES: [Field; 4] = [Field::Ordinal, Field::Title, Field::Uom, Field::Plan];

/// Merged areas that are looked through for each cell; a sheet with more of them is no table of reports.
const LIMIT: usize = 500;

/// The merged areas of a sheet that span several rows, and those that span several columns of one row.
#[derive(Debug, Default)]
pub(super) struct Areas {
    /// Those of several rows.
    pub(super) tall: Vec<Area>,
    wide: Vec<Area>,
}

impl Areas {
    /// Those of a sheet.
    pub(super) fn of(grid: &Grid) -> Self {
        let some = |tall: bool| {
            let areas = grid.merges.iter().filter(|area| tall == (area.2 > area.0));
            areas.filter(|area| tall || area.3 > area.1).take(LIMIT).copied().collect()
        };
        Self { tall: some(true), wide: some(false) }
    }

    /// The area below a header in which a cell stands.
    fn at(&self, row: u32, column: u32, header: &Header) -> Option<Area> {
        let within = |area: &&Area| area.0 <= row && row <= area.2 && area.1 <= column && column <= area.3;
        self.tall.iter().chain(&self.wide).find(within).filter(|area| area.0 > header.last).copied()
    }

    /// Whether one merged cell names the row and the one above it.
    pub(super) fn name_with_above(&self, row: u32, header: &Header) -> bool {
        let title = header.column(Field::Title);
        title.and_then(|title| self.at(row, title, header)).is_some_and(|area| area.0 < row)
    }

    /// Puts a figure into each row and column of figures that its merged cell covers, and says so in it, where several
    /// rows with titles of their own, or several columns of figures, share it.
    pub(super) fn share(&self, cells: &mut Cells, row: &GridRow, grid: &Grid, header: &Header) {
        for field in FIGURES {
            let Some(column) = header.column(field) else { continue };
            let Some(area) = self.at(row.number, column, header) else { continue };
            if !spans_columns(area, field, header) && !spans_titles(area, row.number, grid, header) {
                continue;
            }
            let top = grid.rows.binary_search_by_key(&area.0, |row| row.number).ok();
            let Some(cell) = top.and_then(|top| grid.rows[top].cell(area.1)) else { continue };
            // Words alone hold for all of them.
            if !cell.text().contains(|c: char| c.is_ascii_digit()) {
                continue;
            }
            let named = format!("{}:{}", address(area.0, area.1), address(area.2, area.3));
            let shared = cells.entry(field).or_insert_with(|| fields::of_grid(cell));
            shared.area = Some(named);
        }
    }
}

/// Whether an area covers another column of figures than that of a field.
fn spans_columns(area: Area, field: Field, header: &Header) -> bool {
    let others = FIGURES.iter().filter(|other| **other != field).filter_map(|other| header.column(*other));
    others.into_iter().any(|column| area.1 <= column && column <= area.3)
}

/// Whether another row that an area covers has a title.
fn spans_titles(area: Area, row: u32, grid: &Grid, header: &Header) -> bool {
    let Some(title) = header.column(Field::Title) else { return false };
    let from = grid.rows.partition_point(|row| row.number < area.0);
    let covered = grid.rows[from..].iter().take_while(|row| row.number <= area.2).take(LIMIT);
    covered.filter(|other| other.number != row).any(|other| other.cell(title).is_some())
}

/// What a row without a title of its own takes from the row above that the same merged cell names.
pub(super) fn name(cells: &mut Cells, above: &Cells) {
    for field in NAMES {
        if let Some(cell) = above.get(&field) {
            cells.entry(field).or_insert_with(|| cell.clone());
        }
    }
}
