use chrono::NaiveDate;
use rust_decimal::Decimal;

/// A workbook: sheets in order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Book {
    /// Document title.
    pub title: String,
    /// Who issues it, for the document properties.
    pub author: String,
    /// A line for the top of every sheet and the head of every page ("SỐ LIỆU MINH HỌA").
    pub notice: Option<String>,
    /// The sheets.
    pub sheets: Vec<Sheet>,
}

/// One sheet: a title, then one table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    /// Stable name for links ("I.1", "nguon").
    pub id: String,
    /// Name on the tab.
    pub name: String,
    /// Lines above the table, the first of them the title.
    pub heading: Vec<String>,
    /// The table.
    pub table: Table,
    /// Lines below the table.
    pub footer: Vec<String>,
}

/// How a column's cells stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// Running text.
    #[default]
    Left,
    /// Numbers, marks, dates.
    Centre,
    /// Figures.
    Right,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Column {
    /// Name in the Word template's model rows ("tt", "noi_dung").
    pub key: &'static str,
    /// Heading. Neighbours with the same `over` stand under a common heading.
    pub header: String,
    /// Common heading above, for two-row headers.
    pub over: Option<String>,
    /// Width in characters of the body font.
    pub width: f64,
    /// Alignment.
    pub align: Align,
}

/// A table: columns and rows. Every row has one cell for each column, but `Group`, whose first two cells
/// (number, title) stretch over the rest.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// Columns.
    pub columns: Vec<Column>,
    /// Rows.
    pub rows: Vec<Row>,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RowKind {
    /// An item, or a plain row of a list.
    #[default]
    Item,
    /// A part of the item above: a sub-row or one of several targets.
    Part,
    /// A group heading.
    Group,
    /// A total.
    Total,
}

/// How a row stands, for formats by status that read well without colour too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Standing {
    /// Nothing to show.
    #[default]
    Plain,
    /// Completed on time.
    Done,
    /// Completed late.
    Late,
    /// Not completed and overdue.
    Overdue,
    /// Nobody reported.
    Unreported,
    /// Suspended.
    Suspended,
    /// Withdrawn.
    Withdrawn,
    /// An error to mend.
    Error,
    /// Something to look at.
    Warning,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// What it is.
    pub kind: RowKind,
    /// How it stands.
    pub standing: Standing,
    /// Stable name for links within the workbook, unique within a sheet ("CT08", "XS20/3").
    pub anchor: Option<String>,
    /// Cells.
    pub cells: Vec<Cell>,
}

/// A cell that says what it means.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Words; always written as text, whatever they begin with.
    Text(String),
    /// A figure; `link` names the sheet and anchor where it comes from.
    Value {
        /// The figure.
        value: Decimal,
        /// Whether it is an estimate, and marked so.
        estimated: bool,
        /// Where it comes from: sheet id and anchor.
        link: Option<(String, String)>,
    },
    /// 100 × the cell in column `of` over the cell in column `over` of the same row, two decimals, half up.
    Percent {
        /// Column of the part, from 0.
        of: usize,
        /// Column of the whole, from 0.
        over: usize,
        /// The result, computed once in `assess`; `None` shows nothing.
        value: Option<Decimal>,
    },
    /// The sum of cells of the same column.
    Sum {
        /// Rows of this table, from 0.
        rows: Vec<usize>,
        /// The result.
        value: Decimal,
    },
    /// A date.
    Date(NaiveDate),
    /// Words that lead to another place in the workbook: sheet id and anchor.
    Link {
        /// Words.
        text: String,
        /// Sheet id.
        sheet: String,
        /// Anchor of the row.
        anchor: String,
    },
    /// Words that lead to a file beside the outputs or inputs, and to a cell in it.
    Source {
        /// Words.
        text: String,
        /// Path relative to the input folder, with `/`.
        file: String,
        /// Sheet and cell.
        place: (String, String),
    },
    /// One of several words, chosen by a person from a drop-down.
    Choice {
        /// What is chosen now; empty for nothing.
        chosen: String,
        /// What may be chosen.
        options: Vec<String>,
    },
}
