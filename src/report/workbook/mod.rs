//! Facts → the consolidated workbook: an overview, a sheet for each section of the programme, summaries, the
//! source of every figure, and what a person has to look at.

mod decisions;
mod inputs;
mod overview;
mod review;
mod section;
mod slot;
mod sources;
mod summary;
mod words;

use super::{Book, BookKind, Facts};
use crate::model::Section;

/// Sheet of the sources, for links.
const SOURCES: &str = "nguon";

/// Sheet of the input files, for links.
const INPUTS: &str = "tep";

/// What illustrative figures are called on every sheet and page.
pub const ILLUSTRATION: &str = "SỐ LIỆU MINH HỌA";

/// The consolidated workbook of a period.
pub fn workbook(facts: &Facts<'_>) -> Book {
    let sections = Section::ALL.into_iter().filter(|&section| words::items(facts, section).next().is_some());
    let mut sheets = vec![overview::sheet(facts)];
    sheets.extend(sections.map(|section| section::sheet(facts, section)));
    sheets.extend(summary::sheets(facts));
    sheets.push(review::sheet(facts));
    sheets.extend(decisions::sheet(facts));
    sheets.extend([sources::sheet(facts), inputs::sheet(facts)]);
    Book {
        kind: BookKind::Result,
        dated: facts.assessment.as_of,
        inputs: None,
        title: words::title(facts),
        author: facts.office.name.clone(),
        notice: facts.illustrative.then(|| ILLUSTRATION.to_owned()),
        sheets,
    }
}
