//! Where in the file something stands, and what there is to say about it.

use crate::{
    finding::{Code, Finding},
    model::{Block, address},
    text,
};

/// A row of a block; a paragraph has the row 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Spot {
    /// Which block, counted from nought.
    pub block: usize,
    /// Row of the table or sheet, counted from 1.
    pub row: u32,
}

/// What there is to say, gathered in any order and given back in that of the file.
pub(super) struct Remarks<'a> {
    blocks: &'a [Block],
    said: Vec<(Spot, Finding)>,
}

impl<'a> Remarks<'a> {
    /// Nothing said yet.
    pub fn new(blocks: &'a [Block]) -> Self {
        Self { blocks, said: Vec::new() }
    }

    /// Adds a finding about a spot: a cell of a sheet is named by its address, a row of a document's table by its
    /// number. A paragraph has no place but its words.
    pub fn add(&mut self, spot: Spot, column: Option<u32>, finding: Finding) {
        let finding = match self.blocks.get(spot.block) {
            Some(Block::Sheet(grid)) => {
                let finding = finding.sheet(&grid.sheet);
                match column {
                    Some(column) if spot.row > 0 => finding.cell(address(spot.row, column)),
                    _ => finding,
                }
            }
            Some(Block::Table(grid)) if spot.row > 0 => {
                finding.sheet(format!("{}, dòng {}", grid.sheet, spot.row))
            }
            Some(Block::Table(grid)) => finding.sheet(&grid.sheet),
            _ => finding,
        };
        self.said.push((spot, finding));
    }

    /// Says something of a code about a spot.
    pub fn say(&mut self, code: Code, spot: Spot, column: Option<u32>, message: String) {
        self.add(spot, column, Finding::new(code, message));
    }

    /// Everything that was said, in the order of the file.
    pub fn finish(mut self) -> Vec<Finding> {
        self.said.sort_by_key(|(spot, _)| *spot);
        self.said.into_iter().map(|(_, finding)| finding).collect()
    }
}

/// A text as a sentence quotes it: on one line, and not without end.
pub(super) fn quoted(words: &str) -> String {
    const LONGEST: usize = 120;
    let line = text::clean(&words.replace('\n', " "));
    match line.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("“{}…”", line[..at].trim_end()),
        None => format!("“{line}”"),
    }
}
