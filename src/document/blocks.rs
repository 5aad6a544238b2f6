//! A Word file as its words: paragraphs and tables in the order of reading, for what is read from a document and not
//! held against the decree.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    read::{Cell, Line, Shape, words},
    unread,
};
use crate::{
    finding::Finding,
    model::{Block, Grid, GridCell, GridRow, GridValue},
    template::package::Package,
    text,
};

/// Whether a file is a Word document, by its content.
pub fn is_word(bytes: &[u8]) -> bool {
    Package::open(bytes).is_ok_and(|mut package| package.main().is_ok())
}

/// The blocks of a Word file. Insertions that are being tracked count as taken, deletions as done; lists' numbers stand
/// before their paragraphs, also where the paragraph is empty, as in a table's column of numbers. A table within a
/// cell gives its words to that cell; a text box is a paragraph of its own.
///
/// # Errors
/// A finding that says why the file cannot be read.
pub fn blocks(file: &str, bytes: &[u8]) -> Result<Vec<Block>, Finding> {
    let (lines, shapes) = words(bytes).map_err(|what| unread(file, &what))?;
    let mut reader = Reader { shapes: &shapes, blocks: Vec::new(), tables: BTreeMap::new() };
    for line in &lines {
        match line.place.cell {
            Some(cell) => reader.in_table(line, cell),
            None => reader.paragraph(line),
        }
    }
    Ok(reader.finish())
}

/// A block while its lines come in.
enum Piece {
    Paragraph(String),
    /// The number of a table that stands in no other.
    Table(usize),
}

struct Reader<'a> {
    shapes: &'a [Shape],
    blocks: Vec<Piece>,
    /// The words of each table by row and column.
    tables: BTreeMap<usize, BTreeMap<(usize, usize), String>>,
}

impl Reader<'_> {
    /// A paragraph's line breaks are its layout; a cell's divide what it holds.
    fn paragraph(&mut self, line: &Line) {
        let words = written(line);
        match self.blocks.last_mut() {
            Some(Piece::Paragraph(text)) if !line.opens => text.extend([" ", &words]),
            _ => self.blocks.push(Piece::Paragraph(words)),
        }
    }

    fn in_table(&mut self, line: &Line, cell: Cell) {
        let cell = outermost(self.shapes, cell);
        let cells = self.tables.entry(cell.table).or_insert_with(|| {
            self.blocks.push(Piece::Table(cell.table));
            BTreeMap::new()
        });
        let text = cells.entry((cell.row, cell.column)).or_default();
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&written(line));
    }

    fn finish(mut self) -> Vec<Block> {
        let mut number = 0;
        let mut finished = Vec::new();
        for piece in self.blocks {
            finished.push(match piece {
                Piece::Paragraph(words) => Block::Paragraph(text::clean(&words)),
                Piece::Table(at) => {
                    number += 1;
                    let words = self.tables.remove(&at).unwrap_or_default();
                    Block::Table(grid(number, &words, &self.shapes[at]))
                }
            });
        }
        finished
    }
}

/// The cell of the outermost table that a cell stands in.
fn outermost(shapes: &[Shape], mut cell: Cell) -> Cell {
    while let Some(outer) = shapes[cell.table].within {
        cell = outer;
    }
    cell
}

fn written(line: &Line) -> String {
    line.bare_label.clone().unwrap_or_default() + &line.raw()
}

fn grid(number: usize, words: &BTreeMap<(usize, usize), String>, shape: &Shape) -> Grid {
    let (merges, hidden) = merged(shape);
    let mut rows: BTreeMap<u32, Vec<GridCell>> = BTreeMap::new();
    for (&(row, column), words) in words {
        let words = text::clean(words);
        if !words.is_empty() && !hidden.contains(&(row, column)) {
            let (row, column) = (counted(row).saturating_add(1), counted(column));
            let cell = GridCell { row, column, value: GridValue::Text(words), percent: false };
            rows.entry(row).or_default().push(cell);
        }
    }
    let rows = rows.into_iter().map(|(number, cells)| GridRow { number, cells });
    Grid { sheet: format!("Bảng {number}"), rows: rows.collect(), merges }
}

/// Areas as [`Grid`] has them.
type Areas = Vec<(u32, u32, u32, u32)>;

/// The merged areas, and the cells that go on with one above them: Word shows nothing of what those hold
/// (ECMA-376 Part 1, 17.4.85).
fn merged(shape: &Shape) -> (Areas, BTreeSet<(usize, usize)>) {
    let mut areas: Areas = Vec::new();
    let mut hidden = BTreeSet::new();
    let mut open: BTreeMap<usize, usize> = BTreeMap::new();
    for part in &shape.cells {
        let (row, column) = (counted(part.row).saturating_add(1), counted(part.column));
        if let Some(&at) = open.get(&part.column).filter(|_| part.tall == Some(false)) {
            areas[at].2 = row;
            hidden.insert((part.row, part.column));
        } else {
            open.remove(&part.column);
            if part.tall.is_some() {
                open.insert(part.column, areas.len());
            }
            if part.tall.is_some() || part.span > 1 {
                areas.push((row, column, row, column.saturating_add(counted(part.span)) - 1));
            }
        }
    }
    areas.retain(|&(top, left, bottom, right)| bottom > top || right > left);
    (areas, hidden)
}

fn counted(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
