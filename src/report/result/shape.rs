//! The structure of `ket-qua.json`. The order of the fields is the order of the keys; `docs/ket-qua.schema.json`
//! describes the same and a test holds the two together.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use crate::{
    assess::Counts,
    decision::{Contender, ValueField},
    finding::{Code, Severity},
    ingest::SetAsideKind,
    matching::UnmatchedReason,
    merge::Role,
    model::{ItemId, Op, PeriodKind, Progress, Section, Timeliness, UnitId},
};

/// Everything that a run found out.
#[derive(Debug, Clone, Serialize)]
pub struct Outcome<'a> {
    /// Version of this structure.
    pub schema: u32,
    /// Who made it.
    pub tool: Tool,
    /// What the run was asked for.
    pub options: Options,
    /// Templates that went into the outputs.
    pub templates: Vec<TemplateFile<'a>>,
    /// The year's programme.
    pub programme: ProgrammeFile<'a>,
    /// The period reported.
    pub period: Span,
    /// What became of each input file.
    pub inputs: Vec<Input<'a>>,
    /// The items in the report's scope.
    pub items: Vec<Item<'a>>,
    /// Rows that a person has to place.
    pub unmatched: Vec<UnmatchedRow<'a>>,
    /// What the office decided.
    pub decisions: Vec<Decided<'a>>,
    /// Every finding.
    pub findings: Vec<Remark<'a>>,
    /// Counts.
    pub summary: Totals<'a>,
    /// The closed periods whose figures are other ones now.
    pub restated: Vec<RestatedPeriod<'a>>,
    /// Whether the figures are an illustration.
    pub illustrative: bool,
    /// The result of the same period of the year before with which figures are compared.
    pub year_ago: Option<Earlier<'a>>,
}

/// The result of the same period of the year before.
#[derive(Debug, Clone, Serialize)]
pub struct Earlier<'a> {
    /// Its file.
    pub file: &'a str,
    /// SHA-256 in hexadecimal.
    pub sha256: &'a str,
}

/// A closed period whose figures are other ones now.
#[derive(Debug, Clone, Serialize)]
pub struct RestatedPeriod<'a> {
    /// The period ("2025-quy-1").
    pub period: String,
    /// The day on which its deadlines were judged.
    pub as_of: NaiveDate,
    /// The file that keeps it.
    pub file: &'a str,
    /// The items that stand otherwise.
    pub items: Vec<RestatedRow<'a>>,
}

/// An item that stands otherwise than it was closed.
#[derive(Debug, Clone, Serialize)]
pub struct RestatedRow<'a> {
    /// The item.
    pub id: &'a ItemId,
    /// What differs.
    pub differences: Vec<Changed<'a>>,
    /// What was changed since that bears on the item.
    pub causes: Vec<CausedBy<'a>>,
}

/// A figure or a state as it was closed and as it is now.
#[derive(Debug, Clone, Serialize)]
pub struct Changed<'a> {
    /// What of the item.
    pub field: &'static str,
    /// Which target, from 0.
    pub target: Option<usize>,
    /// What the programme calls the target.
    pub label: Option<&'a str>,
    /// As it was closed.
    pub before: Option<String>,
    /// As it is now.
    pub after: Option<String>,
}

/// What was changed.
#[derive(Debug, Clone, Serialize)]
pub struct CausedBy<'a> {
    /// In what way: a file that was added, altered, not read then or now, or removed, the programme or the office's data, decisions, the
    /// program's version.
    pub change: &'static str,
    /// Which file.
    pub file: Option<&'a str>,
}

/// The program.
#[derive(Debug, Clone, Serialize)]
pub struct Tool {
    /// Its name.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
}

/// What the run was asked for.
#[derive(Debug, Clone, Serialize)]
pub struct Options {
    /// The period ("2025-quy-1").
    pub period: String,
    /// The date on which deadlines are judged.
    pub as_of: NaiveDate,
    /// Number of the report, where it is given.
    pub number: Option<u32>,
    /// Date of the report, where it is given.
    pub issued_on: Option<NaiveDate>,
}

/// A template file.
#[derive(Debug, Clone, Serialize)]
pub struct TemplateFile<'a> {
    /// File name.
    pub file: &'a str,
    /// SHA-256 in hexadecimal.
    pub sha256: &'a str,
}

/// The programme file.
#[derive(Debug, Clone, Serialize)]
pub struct ProgrammeFile<'a> {
    /// Identifier.
    pub id: &'a str,
    /// The year.
    pub year: i32,
    /// Number and symbol of its decision.
    pub decision: &'a str,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: &'a str,
    /// The decisions that amended it by the day of the report, in the order in which they came to hold.
    pub amendments: Vec<AmendedBy<'a>>,
}

/// A decision that amended the programme.
#[derive(Debug, Clone, Serialize)]
pub struct AmendedBy<'a> {
    /// Number and symbol.
    pub decision: &'a str,
    /// Date of issue.
    pub date: NaiveDate,
    /// From when it holds.
    pub effective: NaiveDate,
}

/// What a decision did to an item.
#[derive(Debug, Clone, Serialize)]
pub struct AmendedItem<'a> {
    /// The decision.
    #[serde(flatten)]
    pub by: AmendedBy<'a>,
    /// What of the item it touched.
    pub change: &'static str,
    /// Why.
    pub reason: Option<&'a str>,
}

/// The period reported.
#[derive(Debug, Clone, Serialize)]
pub struct Span {
    /// What it spans.
    pub kind: PeriodKind,
    /// The month's or quarter's number.
    pub number: u32,
    /// The year.
    pub year: i32,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// The date on which deadlines are judged.
    pub as_of: NaiveDate,
}

/// An input file.
#[derive(Debug, Clone, Serialize)]
pub struct Input<'a> {
    /// Path relative to the input folder.
    pub file: &'a str,
    /// SHA-256 in hexadecimal; empty where it could not be read.
    pub sha256: &'a str,
    /// Whose report.
    pub unit: Option<&'a UnitId>,
    /// For which period ("2025-quy-1").
    pub period: Option<String>,
    /// Whether its figures are in the report.
    pub used: bool,
    /// Rows that carry data.
    pub rows: usize,
    /// Rows that found their item.
    pub matched: usize,
    /// Rows that carry no report.
    pub set_aside: Vec<Aside<'a>>,
    /// The day that it bears.
    pub reported_on: Option<NaiveDate>,
    /// Days by which the unit's first report was late.
    pub days_late: Option<i64>,
}

/// A row that carries no report.
#[derive(Debug, Clone, Serialize)]
pub struct Aside<'a> {
    /// Sheet name.
    pub sheet: &'a str,
    /// Row as Excel shows it.
    pub row: u32,
    /// Why.
    pub kind: SetAsideKind,
}

/// An item as it stands.
#[derive(Debug, Clone, Serialize)]
pub struct Item<'a> {
    /// Identifier.
    pub id: &'a ItemId,
    /// Section.
    pub section: Section,
    /// Number of the group row above it.
    pub group: Option<&'a str>,
    /// Number as printed.
    pub number: &'a str,
    /// Words as printed.
    pub title: &'a str,
    /// Directing leader as printed.
    pub leader: Option<&'a str>,
    /// Units in charge.
    pub lead: &'a [UnitId],
    /// Coordinating units.
    pub coordinating: &'a [UnitId],
    /// First axis.
    pub progress: Progress,
    /// Second axis; null only when withdrawn.
    pub timeliness: Option<Timeliness>,
    /// Deadline in force.
    pub due: Option<NaiveDate>,
    /// Earlier deadlines.
    pub old_due: &'a [NaiveDate],
    /// Date or month of completion.
    pub completed_on: Option<String>,
    /// Period that it was carried over from ("2025-quy-1").
    pub carried_from: Option<String>,
    /// Figures.
    pub targets: Vec<Figure<'a>>,
    /// Result in the unit's words.
    pub result: Option<&'a str>,
    /// Number and symbol of the product.
    pub product: Option<&'a str>,
    /// Difficulties, reasons.
    pub reason: Option<&'a str>,
    /// Proposals.
    pub proposal: Option<&'a str>,
    /// Remarks.
    pub note: Option<&'a str>,
    /// Each unit's part.
    pub contributions: Vec<Part<'a>>,
    /// Every cell used.
    pub sources: Vec<SourceCell<'a>>,
    /// What amendments did to it by the day of the report.
    pub amendments: Vec<AmendedItem<'a>>,
}

/// A target with its attainment; decimals as text in plain notation.
#[derive(Debug, Clone, Serialize)]
pub struct Figure<'a> {
    /// What is counted.
    pub label: Option<&'a str>,
    /// How it is met.
    pub op: Op,
    /// The figure planned.
    pub value: Option<String>,
    /// Lower end of a range.
    pub min: Option<String>,
    /// Upper end of a range.
    pub max: Option<String>,
    /// Unit of measure.
    pub unit: Option<&'a str>,
    /// Figure of the period.
    pub actual: Option<String>,
    /// Figure from the year's start.
    pub cumulative: Option<String>,
    /// Attainment in percent.
    pub percent: Option<String>,
    /// Whether it is met.
    pub met: Option<bool>,
    /// Whether an estimate is in it.
    pub estimated: bool,
    /// Figure of the same period of the year before.
    pub year_ago_actual: Option<String>,
    /// Figure from that year's start.
    pub year_ago_cumulative: Option<String>,
    /// The cumulative figure on that of the year before, in percent.
    pub year_ago_percent: Option<String>,
}

/// One unit's part.
#[derive(Debug, Clone, Serialize)]
pub struct Part<'a> {
    /// Who.
    pub unit: &'a UnitId,
    /// In what capacity.
    pub role: Role,
    /// How far.
    pub progress: Progress,
}

/// A cell that a figure or a word comes from.
#[derive(Debug, Clone, Serialize)]
pub struct SourceCell<'a> {
    /// Path relative to the input folder.
    pub file: &'a str,
    /// Sheet name.
    pub sheet: &'a str,
    /// Cell as Excel shows it.
    pub cell: &'a str,
    /// Who reported it.
    pub unit: &'a UnitId,
    /// For which period ("2025-quy-1").
    pub period: String,
    /// In which column.
    pub field: &'static str,
    /// For which target, from 0.
    pub target: Option<usize>,
    /// The cell's text.
    pub raw: &'a str,
}

/// A row that a person has to place.
#[derive(Debug, Clone, Serialize)]
pub struct UnmatchedRow<'a> {
    /// Path relative to the input folder.
    pub file: &'a str,
    /// Sheet name.
    pub sheet: &'a str,
    /// Row as Excel shows it.
    pub row: u32,
    /// Its words.
    pub text: &'a str,
    /// Why it has no item.
    pub reason: UnmatchedReason,
    /// Likely items, best first.
    pub candidates: Vec<Likely<'a>>,
}

/// A likely item.
#[derive(Debug, Clone, Serialize)]
pub struct Likely<'a> {
    /// The item.
    pub id: &'a ItemId,
    /// Likeness, 0 to 1.
    pub score: f64,
}

/// A decision of the office.
#[derive(Debug, Clone, Serialize)]
pub struct Decided<'a> {
    /// What it is about.
    pub key: DecidedKey<'a>,
    /// What was chosen: an item, "additional" or "ignore" of a row; the value of a value.
    pub choice: &'a str,
    /// Why.
    pub reason: Option<&'a str>,
    /// Who decided.
    pub by: Option<&'a str>,
    /// When.
    pub on: Option<NaiveDate>,
    /// Whether it touches anything in this run.
    pub applied: bool,
}

/// What a decision is about.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum DecidedKey<'a> {
    /// A row of a unit's report.
    Row {
        /// Whose report.
        unit: &'a UnitId,
        /// Of which year.
        year: i32,
        /// In which part of it.
        section: String,
        /// The row's words.
        text: &'a str,
        /// The only period for which the decision holds ("2025-quy-1").
        period: Option<String>,
    },
    /// A value that sources give differently.
    Value {
        /// Of which item.
        item: &'a ItemId,
        /// Of which target, from 0.
        target: Option<usize>,
        /// What of it.
        field: ValueField,
        /// Whose reports differ.
        unit: &'a UnitId,
        /// At the end of which period ("2025-quy-1").
        period: String,
        /// The values.
        contenders: &'a [Contender],
    },
}

/// A finding.
#[derive(Debug, Clone, Serialize)]
pub struct Remark<'a> {
    /// Code.
    pub code: Code,
    /// Weight.
    pub severity: Severity,
    /// Path relative to the input folder.
    pub file: Option<&'a str>,
    /// Sheet name.
    pub sheet: Option<&'a str>,
    /// Cell as Excel shows it.
    pub cell: Option<&'a str>,
    /// Item concerned.
    pub item: Option<&'a ItemId>,
    /// Unit concerned.
    pub unit: Option<&'a UnitId>,
    /// What is the matter.
    pub message: &'a str,
    /// What to do.
    pub help: &'a str,
}

/// Counts in all and by unit, leader (as printed) and section.
#[derive(Debug, Clone, Serialize)]
pub struct Totals<'a> {
    /// Items in scope.
    pub items: usize,
    /// Items that some unit reported on.
    pub reported: usize,
    /// Completed items.
    pub completed: usize,
    /// By leading unit.
    pub by_unit: &'a BTreeMap<UnitId, Counts>,
    /// By leader.
    pub by_leader: BTreeMap<&'a str, &'a Counts>,
    /// By section.
    pub by_section: &'a BTreeMap<Section, Counts>,
}
