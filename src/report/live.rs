//! How cells of a workbook follow others, so that what a person corrects flows into everything that rests on it.

use rust_decimal::Decimal;

use crate::{
    model::{Op, Progress, Timeliness},
    report::Standing,
};

/// The name of the cell with the date on which deadlines are judged.
pub const AS_OF: &str = "Ngay_danh_gia";

/// What the cells of a target's attainment say: met, and not yet.
pub const MET: [&str; 2] = ["Đạt", "Chưa đạt"];
/// What they say of a figure within a limit ("không quá") whose time is not over.
pub const WITHIN: &str = "Trong mức";

/// A cell of the workbook: the row of an anchor, the column of a key.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    /// Sheet id.
    pub sheet: String,
    /// Anchor of the row.
    pub anchor: String,
    /// Key of the column.
    pub column: &'static str,
}

impl At {
    /// A cell of the workbook.
    pub fn new(sheet: impl Into<String>, anchor: impl Into<String>, column: &'static str) -> Self {
        Self { sheet: sheet.into(), anchor: anchor.into(), column }
    }
}

/// Whether a row's cell has certain words, without regard to case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Test {
    /// Key of the column.
    pub column: &'static str,
    /// Whether the words must be there, or must not.
    pub is: bool,
    /// The words; a whole number stands for the figure.
    pub words: String,
}

impl Test {
    /// The cell has these words.
    pub fn is(column: &'static str, words: impl Into<String>) -> Self {
        Self { column, is: true, words: words.into() }
    }

    /// The cell has other words, or none.
    pub fn is_not(column: &'static str, words: impl Into<String>) -> Self {
        Self { column, is: false, words: words.into() }
    }
}

/// How rows look while their cells pass every test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// The tests.
    pub tests: Vec<Test>,
    /// How such a row stands.
    pub standing: Standing,
    /// Keys of the columns whose cells show it.
    pub columns: Vec<&'static str>,
}

/// How words follow from cells; columns and rows are those of the same table, from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Judge {
    /// [`Timeliness`] in words; nothing for a withdrawn item.
    Timeliness {
        /// Column of the state.
        progress: usize,
        /// Column of the day of completion: a date, or the words of a month.
        completed_on: usize,
        /// Column of the deadline as a date.
        due: usize,
        /// What a completed item is while the deadline has not passed, when its day of completion does not tell.
        before: Timeliness,
        /// What it is afterwards.
        after: Timeliness,
    },
    /// Whether a figure meets its plan: [`MET`] or [`WITHIN`], nothing without a figure.
    Met {
        /// Column of the figure.
        figure: usize,
        /// Column of the plan.
        plan: usize,
        /// How it is to be met.
        op: Op,
        /// Whether it is an estimate, which never meets a plan.
        estimated: bool,
        /// Whether it is a limit whose time is not over.
        open: bool,
    },
    /// The name of the band that points fall into; nothing without points.
    Grade {
        /// Column of the points.
        points: usize,
        /// Where each band begins, and its name; the highest first.
        bands: Vec<(Decimal, String)>,
    },
    /// The state that figures give; a person may choose another one from a drop-down.
    Progress {
        /// First and last row of the figures.
        rows: (usize, usize),
        /// Columns of the figure of the period and of the one from the year's start, neighbours.
        figures: (usize, usize),
        /// Column of [`Judge::Met`].
        met: usize,
        /// How many figures have to be met.
        all: usize,
        /// Whether one of them is a limit whose time is not over, so that naught is no sign of idleness.
        open: bool,
        /// The state as long as there is no figure.
        unknown: Progress,
    },
}
