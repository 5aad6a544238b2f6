use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Version;
use crate::{
    finding::Finding,
    model::{Field, GridValue, ItemId, Period, Quarter, UnitId},
};

/// Why a row carries no report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SetAsideKind {
    /// Above the tables: letterhead, title, unit, period; a section's heading.
    Title,
    /// A header row, or the continuation of one.
    Header,
    /// A group row ("VI Công tác quản lý tiêu chuẩn …").
    Group,
    /// "Tổng cộng".
    Total,
    /// Place, date, offices and names below the table.
    Signature,
    /// Remarks, instructions, sheets without a report.
    Note,
    /// Replaced by another row or workbook.
    Superseded,
}

/// A row that is no report, and why.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SetAside {
    /// Sheet name.
    pub sheet: String,
    /// Row as Excel shows it.
    pub row: u32,
    /// Why.
    pub kind: SetAsideKind,
}

/// What the heading above a row says of its section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SectionHint {
    /// I.1.
    Indicators,
    /// I.2.
    Apportioned,
    /// Part I, without saying which half.
    AnyIndicator,
    /// II.1.
    KeyTasks,
    /// II.2.
    CrossCutting,
    /// Part II, without saying which half.
    AnyStanding,
    /// III, for a quarter where the heading names it.
    Quarterly(Option<Quarter>),
    /// Nhiệm vụ phát sinh, đột xuất.
    Additional,
}

/// One cell of a row, in the column of a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// Address as Excel shows it ("F12").
    pub address: String,
    /// The text as a person sees it in the cell: as it stands in the file, or, where it was typed for a font of before
    /// Unicode, in the letters that the font draws.
    pub raw: String,
    /// What the cell holds.
    pub value: GridValue,
    /// Whether a number is formatted as a percentage.
    pub percent: bool,
    /// Whether the column's heading says that its numbers are percentages.
    pub rate: bool,
    /// Whether its text is struck out.
    pub struck: bool,
    /// The merged area that it stands in, where that gives one figure to several rows or columns of figures.
    pub area: Option<String>,
    /// The states under whose headings it stands, where a unit ticks one of several columns instead of writing the
    /// state: one, or more where more were filled.
    pub under: Vec<String>,
}

impl Cell {
    /// A cell that holds a value and of which nothing more is to say.
    pub fn new(address: impl Into<String>, raw: impl Into<String>, value: GridValue) -> Self {
        let (address, raw) = (address.into(), raw.into());
        Self {
            address,
            raw,
            value,
            percent: false,
            rate: false,
            struck: false,
            area: None,
            under: Vec::new(),
        }
    }

    /// A cell of text.
    pub fn text(address: impl Into<String>, raw: &str) -> Self {
        Self::new(address, raw, GridValue::Text(raw.to_owned()))
    }
}

/// One row of a unit's report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Sheet name.
    pub sheet: String,
    /// First row as Excel shows it.
    pub row: u32,
    /// Every row that it spans (a row torn by a page break spans two).
    pub span: Vec<u32>,
    /// What the heading above it says.
    pub section: Option<SectionHint>,
    /// The item and target (from 1) that a form's hidden column names.
    pub id: Option<(ItemId, Option<usize>)>,
    /// The row's words, cleaned of bullets and outer blanks.
    pub title: String,
    /// Cells by field.
    pub cells: BTreeMap<Field, Cell>,
}

/// How a workbook came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// One of our forms.
    Form,
    /// An ordinary workbook.
    Workbook,
}

/// One unit's report for one period (báo cáo của đơn vị): a workbook, or what of a workbook is one unit's in one
/// version, where several stand in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submission {
    /// Path relative to the input folder, with `/`.
    pub file: String,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: String,
    /// The sheets that it was read from, where the workbook holds other submissions as well; empty for a whole workbook.
    pub sheets: Vec<String>,
    /// How it came about.
    pub origin: Origin,
    /// Whose report it is, where that could be told.
    pub unit: Option<UnitId>,
    /// For which period, where that could be told.
    pub period: Option<Period>,
    /// Which version of the report it says it is.
    pub version: Version,
    /// The date at the head or the foot of the report.
    pub reported_on: Option<NaiveDate>,
    /// SHA-256 of the unit's workbooks that it mends, where it is a form that went back to the unit.
    pub mends: Vec<String>,
    /// Whether it is marked as an illustration.
    pub illustrative: bool,
    /// Whether the unit says that it has nothing to report.
    pub nil: bool,
    /// The rows that carry data.
    pub rows: Vec<Row>,
    /// The rows that do not.
    pub set_aside: Vec<SetAside>,
    /// What there is to say about the file and its sheets.
    pub findings: Vec<Finding>,
}
