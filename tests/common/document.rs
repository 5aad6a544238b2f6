//! The annex of a Word report as a reader sees it: its lines and tables in order.
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use std::io::{Cursor, Read};

use tonghop::template::xml::{Document, Element};
use zip::ZipArchive;

/// What stands in the annex from "Phụ lục" on; empty paragraphs left out.
pub struct Annex {
    pub blocks: Vec<Block<Table>>,
}

/// A line of text or a table.
#[derive(Debug, PartialEq)]
pub enum Block<T> {
    Line(String),
    Table(T),
}

/// A table: its first row, and the others.
#[derive(Debug, PartialEq)]
pub struct Table {
    pub header: Row,
    pub rows: Vec<Row>,
}

/// A table's row.
#[derive(Debug, PartialEq)]
pub struct Row {
    pub cells: Vec<Cell>,
    /// Whether it is repeated on each page.
    pub is_header: bool,
    /// Whether it never breaks across pages.
    pub is_whole: bool,
}

/// A cell: its words as one line, and the columns of the table's grid that it spans.
#[derive(Debug, PartialEq)]
pub struct Cell {
    pub words: String,
    pub from: usize,
    pub span: usize,
    pub merge: Merge,
}

/// How a cell takes part in a vertical merge.
#[derive(Debug, PartialEq)]
pub enum Merge {
    None,
    Opens,
    Continues,
}

impl Annex {
    /// Reads a report.
    pub fn read(docx: &[u8]) -> Self {
        let mut xml = Vec::new();
        let mut archive = ZipArchive::new(Cursor::new(docx)).unwrap();
        archive.by_name("word/document.xml").unwrap().read_to_end(&mut xml).unwrap();
        let document = Document::parse(&xml).unwrap().root;
        let blocks = document.child("w:body").unwrap().elements().filter_map(block);
        let is_first = |block: &Block<Table>| matches!(block, Block::Line(line) if line == "Phụ lục");
        Self { blocks: blocks.skip_while(|block| !is_first(block)).collect() }
    }

    /// The tables in order.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.blocks
            .iter()
            .filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None })
    }
}

impl Block<Table> {
    /// A table's place without its rows.
    pub fn without_rows(&self) -> Block<()> {
        match self {
            Self::Line(line) => Block::Line(line.clone()),
            Self::Table(_) => Block::Table(()),
        }
    }
}

impl Row {
    /// The words of each cell.
    pub fn words(&self) -> Vec<String> {
        self.cells.iter().map(|cell| cell.words.clone()).collect()
    }

    /// Where each cell begins in the grid, and how many columns it spans.
    pub fn places(&self) -> Vec<(usize, usize)> {
        self.cells.iter().map(|cell| (cell.from, cell.span)).collect()
    }
}

fn block(element: &Element) -> Option<Block<Table>> {
    match element.name.as_str() {
        "w:p" => Some(words(element)).filter(|words| !words.is_empty()).map(Block::Line),
        "w:tbl" => {
            let mut rows = element.elements().filter(|child| child.name == "w:tr").map(row);
            Some(Block::Table(Table { header: rows.next()?, rows: rows.collect() }))
        }
        _ => None,
    }
}

fn row(element: &Element) -> Row {
    let has = |name: &str| element.child("w:trPr").is_some_and(|properties| properties.child(name).is_some());
    let mut from = 0;
    let cells = element.elements().filter(|child| child.name == "w:tc").map(|element| {
        let cell = cell(element, from);
        from += cell.span;
        cell
    });
    Row { cells: cells.collect(), is_header: has("w:tblHeader"), is_whole: has("w:cantSplit") }
}

fn cell(element: &Element, from: usize) -> Cell {
    let property = |name: &str| element.child("w:tcPr").and_then(|properties| properties.child(name));
    let span = property("w:gridSpan").map_or(1, |span| span.attribute("w:val").unwrap().parse().unwrap());
    // ISO/IEC 29500-1, 17.4.84: a merge without a value goes on.
    let merge = match property("w:vMerge").map(|merge| merge.attribute("w:val")) {
        None => Merge::None,
        Some(Some(value)) if value == "restart" => Merge::Opens,
        Some(_) => Merge::Continues,
    };
    Cell { words: words(element), from, span, merge }
}

/// The words of an element as one line, blanks made single.
fn words(element: &Element) -> String {
    fn collect(element: &Element, out: &mut String) {
        match element.name.as_str() {
            "w:t" => out.push_str(&element.text()),
            "w:br" | "w:tab" => out.push(' '),
            _ => element.elements().for_each(|child| collect(child, out)),
        }
        if element.name == "w:p" {
            out.push(' ');
        }
    }
    let mut out = String::new();
    collect(element, &mut out);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}
