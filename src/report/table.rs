use std::ops::Range;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::model::{Op, Target};

/// What a workbook of ours is, so that it is known again when it comes back as an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum BookKind {
    /// The consolidated result; never read as a submission.
    #[default]
    Result,
    /// A unit's form (phiếu báo cáo).
    Form,
}

/// A workbook: sheets in order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Book {
    /// What it is.
    pub kind: BookKind,
    /// The date that its properties carry as that of its making: the data's own, never the clock's.
    pub dated: NaiveDate,
    /// Where the folder of the inputs lies as seen from the workbook, with `/` ("../../input"); without it,
    /// [`Cell::Source`] is plain text.
    pub inputs: Option<String>,
    /// Document title.
    pub title: String,
    /// Who issues it, for the document properties.
    pub author: String,
    /// A line for the top of every sheet and the head of every page ("SỐ LIỆU MINH HỌA"); a book that has
    /// one is marked as an illustration.
    pub notice: Option<String>,
    /// The sheets.
    pub sheets: Vec<Sheet>,
}

/// What a sheet is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Purpose {
    /// To be read and printed.
    #[default]
    Print,
    /// To be seen at a glance: printed on one page.
    Glance,
    /// A long list, to be filtered too.
    List,
    /// To be filled in: protected, except where a person writes.
    Form,
    /// Keys and values for the program itself, out of sight and without any adornment.
    Data,
}

/// One sheet: a title, then one table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    /// What it is for.
    pub purpose: Purpose,
    /// How many columns from the left stay in view.
    pub pinned: usize,
    /// Stable name for links ("I.1", "nguon").
    pub id: String,
    /// Name on the tab.
    pub name: String,
    /// Lines above the title: who issues it.
    pub letterhead: Vec<String>,
    /// Lines above the table, the first of them the title.
    pub heading: Vec<String>,
    /// The table.
    pub table: Table,
    /// Lines below the table.
    pub footer: Vec<String>,
}

/// How a column's cells stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
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
    /// Name in the Word template's model rows (`tt`, `noi_dung`).
    pub key: &'static str,
    /// Heading. Neighbours with the same `over` stand under a common heading.
    pub header: String,
    /// Common heading above, for two-row headers.
    pub over: Option<String>,
    /// Width in characters of the body font.
    pub width: f64,
    /// Alignment.
    pub align: Align,
    /// Whether it is out of sight.
    pub hidden: bool,
    /// Whether its cells show how their row stands.
    pub stands: bool,
}

/// A table: columns and rows. Every row has one cell for each column. In a `Group` row the first two cells in
/// sight are number and title, and the title stretches over the rest; without a title the first cell does.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// Columns.
    pub columns: Vec<Column>,
    /// Rows.
    pub rows: Vec<Row>,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
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

/// What a person has to mend in a cell: why, and what to write.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Remark {
    /// The cell's column, from 0.
    pub column: usize,
    /// The words of the note beside the cell.
    pub text: String,
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
    /// The cells that are marked to be mended; a cell may have several remarks.
    pub remarks: Vec<Remark>,
}

/// What a person may write into a cell of a form, and what is known already.
#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    /// Any words.
    Text(Option<String>),
    /// A figure, 0 or more.
    Number(Option<Decimal>),
    /// A day of a span of time.
    Date {
        /// What is known.
        now: Option<NaiveDate>,
        /// First day that makes sense.
        from: NaiveDate,
        /// Last day that makes sense.
        to: NaiveDate,
    },
    /// Words that a person wrote where another kind of input belongs.
    Other(String, Box<Self>),
}

/// What must hold of figures that a person types, once all of them are there.
#[derive(Debug, Clone, PartialEq)]
pub enum Check {
    /// The figure in column `total` of the row is `before` and the one in column `part` together.
    Adds {
        /// What stood before.
        before: Decimal,
        /// Column of what is added, from 0.
        part: usize,
        /// Column of the whole, from 0.
        total: usize,
        /// What to say where it does not hold.
        otherwise: String,
    },
    /// The row's figure in a column is the sum of other rows' in the same column.
    Sums {
        /// The column, from 0.
        column: usize,
        /// Rows of this table, from 0, one after the other.
        rows: Range<usize>,
        /// What to say where it does not hold.
        otherwise: String,
    },
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
    /// A planned figure that is no bare number: it shows its operator or its range, and counts as `base`.
    Goal {
        /// How it is to be met.
        op: Op,
        /// The figure against which attainment is counted.
        base: Decimal,
        /// The upper end of a range.
        max: Option<Decimal>,
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
    /// The sum of other cells of the same row.
    Across {
        /// Their columns, from 0.
        columns: Vec<usize>,
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
    /// A place to write into.
    Input(Input),
    /// What does not hold of the row's figures; shows nothing while nothing is amiss.
    Checks(Vec<Check>),
}

impl Cell {
    /// Words, or nothing where there are none.
    pub fn text(words: impl Into<String>) -> Self {
        let words = words.into();
        if words.is_empty() { Self::Empty } else { Self::Text(words) }
    }

    /// Words that may be missing.
    pub fn maybe(words: Option<&str>) -> Self {
        words.map_or(Self::Empty, Self::text)
    }

    /// A count.
    pub fn count(number: usize) -> Self {
        Self::Value { value: Decimal::from(number), estimated: false, link: None }
    }

    /// A target's planned figure; nothing for a qualitative one.
    pub fn planned(target: &Target) -> Self {
        match (target.base(), target.op) {
            (Some(value), Op::Eq) => Self::Value { value, estimated: false, link: None },
            (Some(base), op) => Self::Goal { op, base, max: target.max },
            (None, _) => Self::Empty,
        }
    }

    /// The figure that formulas take the cell for.
    pub fn figure(&self) -> Option<Decimal> {
        match self {
            Self::Value { value, .. }
            | Self::Goal { base: value, .. }
            | Self::Sum { value, .. }
            | Self::Across { value, .. } => Some(*value),
            Self::Percent { value, .. } | Self::Input(Input::Number(value)) => *value,
            _ => None,
        }
    }
}

impl Check {
    /// What there is to say of a row of a table, if anything.
    pub fn says(&self, table: &Table, row: usize) -> Option<&str> {
        let figure = |row: usize, column: usize| table.rows.get(row)?.cells.get(column)?.figure();
        let (sum, total, otherwise) = match self {
            Self::Adds { before, part, total, otherwise } => {
                (figure(row, *part)?.checked_add(*before)?, figure(row, *total)?, otherwise)
            }
            Self::Sums { column, rows, otherwise } => {
                let parts: Option<Decimal> = rows.clone().map(|part| figure(part, *column)).sum();
                (parts?, figure(row, *column)?, otherwise)
            }
        };
        (sum != total).then_some(otherwise)
    }
}
