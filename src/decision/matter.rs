//! What the office may decide: to which item a row belongs, and which of several values stands.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::{
    model::{ItemId, Period, Quarter, Section, UnitId},
    text,
};

/// The part of a report in which a row stands, as its heading tells. Where titles recur with the quarters, the quarter
/// belongs to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Part {
    /// A section of the programme.
    Of(Section),
    /// Part I, without saying which half.
    AnyIndicator,
    /// Part II, without saying which half.
    AnyStanding,
    /// Nhiệm vụ phát sinh of a quarter's report.
    Additional(Quarter),
    /// A quarter's report that says nothing of sections.
    Unsaid(Quarter),
}

impl Part {
    /// Every part, in order.
    fn all() -> impl Iterator<Item = Self> {
        let sections = Section::ALL.into_iter().filter(|section| *section != Section::Additional);
        let quarters = || Quarter::ALL.into_iter();
        sections
            .map(Self::Of)
            .chain([Self::AnyIndicator, Self::AnyStanding])
            .chain(quarters().map(Self::Additional))
            .chain(quarters().map(Self::Unsaid))
    }

    /// The quarter of whose report it is, where that belongs to it.
    pub fn quarter(self) -> Option<Quarter> {
        match self {
            Self::Of(section) => section.quarter(),
            Self::Additional(quarter) | Self::Unsaid(quarter) => Some(quarter),
            Self::AnyIndicator | Self::AnyStanding => None,
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Of(section) => f.write_str(section.code()),
            Self::AnyIndicator => f.write_str("I"),
            Self::AnyStanding => f.write_str("II"),
            Self::Additional(quarter) => write!(f, "phát sinh, quý {}", quarter.roman()),
            Self::Unsaid(quarter) => write!(f, "không nêu mục, quý {}", quarter.roman()),
        }
    }
}

impl FromStr for Part {
    type Err = ();

    fn from_str(words: &str) -> Result<Self, ()> {
        let key = text::key(words);
        Self::all().find(|part| text::key(&part.to_string()) == key).ok_or(())
    }
}

impl From<Part> for String {
    fn from(part: Part) -> Self {
        part.to_string()
    }
}

impl TryFrom<String> for Part {
    type Error = String;

    fn try_from(words: String) -> Result<Self, String> {
        words.parse().map_err(|()| words)
    }
}

/// A row of a unit's report of a year, as it is known again: the same words in another section, or in another quarter
/// where titles recur, are another row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowMatter {
    /// Whose report.
    pub unit: UnitId,
    /// Of which year.
    pub year: i32,
    /// In which part of it.
    pub part: Part,
    /// The row's words, readable.
    pub text: String,
}

/// What tells rows apart.
pub type RowKey = (UnitId, i32, Part, String);

impl RowMatter {
    /// What tells it from other rows; spelling and blanks do not.
    pub fn key(&self) -> RowKey {
        (self.unit.clone(), self.year, self.part, text::key(&self.text))
    }
}

/// What of an item is in dispute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ValueField {
    /// The period's figure.
    Actual,
    /// The figure from the year's start.
    Cumulative,
    /// The state.
    Progress,
    /// The date of completion.
    CompletedOn,
    /// The year's figure: the unit's own, or that of its steps together.
    Total,
    /// A figure at a point of time, which a row gives twice.
    Stock,
    /// A figure that another item counts as well.
    Shared,
    /// A total's figure, or that of its parts together.
    Sum,
    /// The figures of units of which one goes on with the other's part: of which of them, or of all together.
    Merged,
}

impl ValueField {
    /// Every one, in order.
    pub const ALL: [Self; 9] = [
        Self::Actual,
        Self::Cumulative,
        Self::Progress,
        Self::CompletedOn,
        Self::Total,
        Self::Stock,
        Self::Shared,
        Self::Sum,
        Self::Merged,
    ];

    /// Its name in sentences and in the file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Actual => "số thực hiện",
            Self::Cumulative => "số lũy kế",
            Self::Progress => "tình trạng",
            Self::CompletedOn => "ngày hoàn thành",
            Self::Total => "số lũy kế so với tổng các kỳ",
            Self::Stock => "số thực hiện so với số lũy kế",
            Self::Shared => "số của hai chỉ tiêu cùng đếm một việc",
            Self::Sum => "số của dòng tổng so với tổng các thành phần",
            Self::Merged => "số của đơn vị cũ và đơn vị tiếp nhận",
        }
    }
}

/// A value that the sources give differently.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ValueMatter {
    /// Of which item.
    pub item: ItemId,
    /// Of which of its targets, from 0.
    pub target: Option<usize>,
    /// What of it.
    pub field: ValueField,
    /// Whose reports differ.
    pub unit: UnitId,
    /// At the end of which period.
    pub period: Period,
}

/// A cell of an input file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CellRef {
    /// Path relative to the input folder, with `/`; it is shown and does not tell cells apart.
    pub file: String,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: String,
    /// Sheet name.
    pub sheet: String,
    /// Cell as Excel shows it.
    pub cell: String,
}

impl CellRef {
    /// Where it is, for a person: "quy-1/UDDV.xlsx › Biểu 1!F12".
    pub fn words(&self) -> String {
        format!("{} › {}!{}", self.file, self.sheet, self.cell)
    }

    fn is(&self, other: &Self) -> bool {
        (&self.sha256, &self.sheet, &self.cell) == (&other.sha256, &other.sheet, &other.cell)
    }
}

/// One of the values, and the cells that give it: several where it is worked out, or where sources agree.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Contender {
    /// The value in words.
    pub value: String,
    /// The cells, at least one.
    pub cells: Vec<CellRef>,
}

impl Contender {
    /// As the office chooses it: "2.150 – quy-1/UDDV.xlsx › Biểu 1!F12".
    pub fn label(&self) -> String {
        match self.cells.as_slice() {
            [] => self.value.clone(),
            [cell] => format!("{} – {}", self.value, cell.words()),
            [first, rest @ ..] => format!("{} – {} và {} ô khác", self.value, first.words(), rest.len()),
        }
    }

    /// Whether it says the same out of the same cells of the same files.
    pub fn is(&self, other: &Self) -> bool {
        self.value == other.value
            && self.cells.len() == other.cells.len()
            && self.cells.iter().zip(&other.cells).all(|(a, b)| a.is(b))
    }
}

/// A value in dispute, with everything that is said of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Conflict {
    /// Of what.
    pub matter: ValueMatter,
    /// The values, two or more, no two alike; the first stands until the office decides.
    pub contenders: Vec<Contender>,
}

impl Conflict {
    /// Whether the contenders are the same.
    pub fn is(&self, other: &Self) -> bool {
        self.contenders.len() == other.contenders.len()
            && self.contenders.iter().zip(&other.contenders).all(|(a, b)| a.is(b))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_read_as_they_are_written() {
        for part in Part::all() {
            assert_eq!(part.to_string().parse(), Ok(part));
        }
        assert_eq!("Phát sinh,  quý II".parse(), Ok(Part::Additional(Quarter::ALL[1])));
        assert_eq!("V".parse::<Part>(), Err(()));
    }
}
