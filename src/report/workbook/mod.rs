//! Facts → the consolidated workbook: an overview, what is overdue and due soon, a sheet for each section of the programme,
//! quarter beside quarter, summaries, a sheet for each unit, what a person has to look at, and the source of every figure.
//!
//! Figures, states and days of completion stand once, on the sections' sheets (figures of earlier periods on the sheet of
//! quarters). The data's rows refer to them, the summaries count over the data, everything else refers to these.

mod data;
mod decisions;
mod figures;
pub(super) mod inputs;
mod lists;
mod overview;
mod quarters;
mod restated;
pub(super) mod review;
mod section;
mod slot;
mod sources;
mod state;
mod summary;
mod unit;
pub(super) mod words;

use super::{Book, BookKind, Facts};
use crate::model::Section;

/// Sheet of the sources, for links.
const SOURCES: &str = "nguon";

/// Sheet of the input files, for links.
const INPUTS: &str = "tep";

/// Sheet of quarter beside quarter.
const QUARTERS: &str = "theo-quy";

/// Sheet of the rows that are counted.
const DATA: &str = "so-lieu";

/// Sheets of the summaries.
const BY_UNIT: &str = "theo-don-vi";
const BY_LEADER: &str = "theo-lanh-dao";
const BY_SECTION: &str = "theo-muc";

/// Sheets of what is overdue and due soon.
const OVERDUE: &str = "qua-han";
const UPCOMING: &str = "sap-den-han";

/// What illustrative figures are called on every sheet and page.
pub const ILLUSTRATION: &str = "SỐ LIỆU MINH HỌA";

/// The consolidated workbook of a period.
pub fn workbook(facts: &Facts<'_>) -> Book {
    let sections = Section::ALL.into_iter().filter(|&section| words::items(facts, section).next().is_some());
    let mut sheets = vec![overview::sheet(facts)];
    sheets.extend(lists::sheets(facts));
    sheets.extend(sections.map(|section| section::sheet(facts, section)));
    sheets.extend(quarters::sheet(facts));
    sheets.extend(summary::sheets(facts));
    sheets.extend(unit::sheets(facts));
    sheets.extend(restated::sheet(facts));
    sheets.push(review::sheet(facts));
    sheets.extend(decisions::sheet(facts));
    sheets.extend([sources::sheet(facts), inputs::sheet(facts), data::sheet(facts)]);
    Book {
        kind: BookKind::Result,
        dated: facts.assessment.as_of,
        inputs: facts.addresses.clone(),
        title: words::title(facts),
        subject: facts.programme.title.clone(),
        keywords: vec![
            "tổng hợp".to_owned(),
            "chương trình công tác".to_owned(),
            facts.assessment.period.words_with_year(),
            facts.programme.decision.number.clone(),
        ],
        author: facts.office.name.clone(),
        notice: facts.illustrative.then(|| ILLUSTRATION.to_owned()),
        footnote: None,
        sheets,
    }
}
