use chrono::NaiveDate;

use super::Addresses;
use crate::{
    assess::Assessment,
    decision::Entry,
    finding::Finding,
    ingest::SetAside,
    matching::Unmatched,
    model::{Issuance, Office, Period, Programme, UnitId},
};

/// What became of one input file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputFile {
    /// Path relative to the input folder, with `/`.
    pub file: String,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
    /// Whose report, where that could be told.
    pub unit: Option<UnitId>,
    /// For which period, where that could be told.
    pub period: Option<Period>,
    /// Whether its figures are in the report.
    pub used: bool,
    /// Rows that carry data.
    pub rows: usize,
    /// Rows that found their item.
    pub matched: usize,
    /// Rows that carry no report.
    pub set_aside: Vec<SetAside>,
    /// The day that it bears.
    pub reported_on: Option<NaiveDate>,
    /// By how many days that lies behind the day by which the unit's report was due, where it is the unit's first one.
    pub days_late: Option<i64>,
}

/// A template that went into the outputs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateUsed {
    /// File name.
    pub file: String,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
}

/// Everything that the outputs are made of.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The year's programme.
    pub programme: &'a Programme,
    /// SHA-256 of the programme file.
    pub programme_sha256: &'a str,
    /// The office that reports.
    pub office: &'a Office,
    /// Number and date of the report, where they are given.
    pub issuance: Issuance,
    /// The items as they stand.
    pub assessment: &'a Assessment,
    /// What became of each input file, in order.
    pub inputs: &'a [InputFile],
    /// Where the input files lie as seen from the consolidated workbook.
    pub addresses: &'a Addresses,
    /// Rows that a person has to place.
    pub unmatched: &'a [Unmatched],
    /// What the office has decided or may decide.
    pub docket: &'a [Entry],
    /// Every finding, sorted.
    pub findings: &'a [Finding],
    /// Templates used.
    pub templates: &'a [TemplateUsed],
    /// Whether the figures are an illustration: SỐ LIỆU MINH HỌA on every page and sheet.
    pub illustrative: bool,
}
