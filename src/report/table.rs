use std::{collections::BTreeMap, ops::Range};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{At, Chart, Judge, Rule, Test};
use crate::model::{Op, Target, mark};

/// What a workbook of ours is, so that it is known again when it comes back as an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum BookKind {
    /// The consolidated result; never read as a submission.
    #[default]
    Result,
    /// A unit's form (phiếu báo cáo).
    Form,
    /// The programme itself, to be edited; never read as a submission.
    Programme,
    /// The office's own marks for the year's scores; never read as a submission.
    Marks,
    /// The rules of the year's scores, to be edited; never read as a submission.
    Rules,
}

/// Where a file lies as seen from the workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// Relative path, with `/` ("../../input/2025/quy-1/KHCN.xlsx").
    pub path: String,
    /// Whether it is a workbook by itself, so that a cell of it can be named; not so a member of an archive, for which
    /// the archive's own path stands.
    pub has_cells: bool,
}

/// Where the inputs lie, by the names that findings and sources give them.
pub type Addresses = BTreeMap<String, Address>;

/// A workbook: sheets in order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Book {
    /// What it is.
    pub kind: BookKind,
    /// The date that its properties carry as that of its making: the data's own, never the clock's.
    pub dated: NaiveDate,
    /// Where the inputs lie; a [`Cell::Source`] of a file that is not among them is plain text.
    pub inputs: Addresses,
    /// Document title.
    pub title: String,
    /// What it is about, for the document properties.
    pub subject: String,
    /// Words to find it by, for the document properties.
    pub keywords: Vec<String>,
    /// Who issues it, for the document properties.
    pub author: String,
    /// A line for the top of every sheet and the head of every page ("SỐ LIỆU MINH HỌA"); a book that has
    /// one is marked as an illustration.
    pub notice: Option<String>,
    /// A line at the foot of every printed page.
    pub footnote: Option<String>,
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

/// A name by which formulas and people find a place in the workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The name: letters without marks, digits, `_` ("Ngay_danh_gia").
    pub name: String,
    /// Row and column of the table, from 0; without them the name is that of the whole table, its header included.
    pub cell: Option<(usize, usize)>,
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
    /// Lines between the heading and the table, whose words follow other cells.
    pub lead: Vec<Cell>,
    /// The table.
    pub table: Table,
    /// Lines below the table.
    pub footer: Vec<String>,
    /// Whether its rows can be filtered.
    pub filtered: bool,
    /// The names of its places.
    pub names: Vec<Name>,
    /// How its rows look while their cells have these words; of several rules that hold, the first.
    pub rules: Vec<Rule>,
    /// The charts on it.
    pub charts: Vec<Chart>,
}

impl Sheet {
    /// What a workbook is, for the program that reads it: keys and values from the first cell on, out of sight.
    pub fn of_pairs(pairs: &[(&str, &str)]) -> Self {
        let row = |(key, value): &(&str, &str)| Row {
            cells: vec![Cell::text(*key), Cell::text(*value)],
            ..Row::default()
        };
        Self {
            id: mark::FORM_SHEET.to_owned(),
            name: mark::FORM_SHEET.to_owned(),
            purpose: Purpose::Data,
            table: Table {
                columns: vec![Column { width: 20.0, ..Column::default() }; 2],
                rows: pairs.iter().map(row).collect(),
            },
            ..Self::default()
        }
    }
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
    /// Headings within the table.
    Header,
    /// Figures to be seen at a glance.
    Figure,
    /// What the figures above count.
    Caption,
    /// A line of words, without a frame.
    Line,
    /// Room for charts.
    Room,
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
    /// No longer what the list is about.
    Settled,
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
    /// Cells that stretch over their neighbours to the right: first and last column, from 0.
    pub spans: Vec<(usize, usize)>,
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
    /// Points, from 0 to a maximum.
    Points {
        /// What is known.
        now: Option<Decimal>,
        /// The most.
        most: Decimal,
    },
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
    /// The figure in column `whole` of the row is no less than the one in column `part`.
    AtLeast {
        /// Column of what is within the whole, from 0.
        part: usize,
        /// Column of the whole, from 0.
        whole: usize,
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
    /// 100 × the cell in column `of` over the cell in column `over` of the same row, as [`crate::assess::percent`] counts
    /// it; nothing without both figures.
    Percent {
        /// Column of the part, from 0.
        of: usize,
        /// Column of the whole, from 0.
        over: usize,
    },
    /// The sum of cells of the same column; `link` leads to where the figure itself was reported.
    Sum {
        /// Rows of this table, from 0.
        rows: Vec<usize>,
        /// Sheet id and anchor.
        link: Option<(String, String)>,
    },
    /// The sum of other cells of the same row.
    Across {
        /// Their columns, from 0.
        columns: Vec<usize>,
        /// Whether there is no sum unless each of them has a figure.
        complete: bool,
    },
    /// Points: the sum of the cells of some rows in some columns, rounded half up, since sums of binary fractions are not
    /// exact and grades have sharp bounds.
    Points {
        /// Rows of this table, from 0.
        rows: Vec<usize>,
        /// Columns, from 0.
        columns: Vec<usize>,
        /// How many decimals points have.
        places: u32,
    },
    /// The place of the row's figure among those of neighbouring rows, the greatest first; equal ones share a place, and
    /// there is none without a figure.
    Rank {
        /// Column of the figures, from 0.
        of: usize,
        /// First and last row of this table, from 0.
        rows: (usize, usize),
    },
    /// What stands in another cell; `link` leads to where it comes from.
    Same {
        /// The other cell.
        at: At,
        /// Sheet id and anchor.
        link: Option<(String, String)>,
    },
    /// How many rows of a sheet's table pass every test.
    Count {
        /// Sheet id.
        sheet: String,
        /// The tests.
        tests: Vec<Test>,
    },
    /// Whole days between the date in a column of the same row and the date on which deadlines are judged.
    Days {
        /// Column of the date, from 0.
        date: usize,
        /// Whether the days until the date are counted, and not those since.
        ahead: bool,
    },
    /// Words that follow from other cells of the same table, as `assess` judged them.
    Judged {
        /// The words.
        words: String,
        /// What they follow from.
        by: Judge,
    },
    /// The words and whole figures of several cells, one behind the other.
    Phrase(Vec<Cell>),
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
        /// The name by which the run knows the file.
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
}
