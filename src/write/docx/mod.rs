//! The Word documents: a template filled with the words of the report or of a reminder, its model rows with their
//! tables.

mod conform;
mod passages;
mod ranking;
mod reminder;
mod rows;
#[cfg(test)]
mod tests;

use passages::Passages;
pub use ranking::{RANKING_TEMPLATE, ranking, ranking_example};
pub use reminder::{REMINDER_TEMPLATE, reminder, reminder_example};

use crate::{
    finding::Finding,
    model::Section,
    report::{
        Facts,
        annex::{column_names, table},
        letter::{Letter, letter},
    },
    template::{ModelParagraph, ModelRow, Source, Template, xml::Element},
};

/// The file name of the report's template.
pub const REPORT_TEMPLATE: &str = "bao-cao-quy.docx";

/// What the office wrote for the report in a Word file of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnWords {
    /// Path relative to the input folder, with `/`.
    pub file: String,
    /// The Word file.
    pub bytes: Vec<u8>,
}

/// The report's template with the office's own words in their places, not yet filled.
pub struct Prepared<'a> {
    template: Template<'a>,
    passages: Passages,
}

impl<'a> Prepared<'a> {
    /// Reads a template, and the office's own words for it; the findings tell what of these has no place (TH703) or
    /// could not be read (TH704), and what was taken (TH705).
    ///
    /// # Errors
    /// A finding (TH701) when the template is no sound Word file.
    pub fn new(template: &'a [u8], own: Option<&OwnWords>) -> Result<(Self, Vec<Finding>), Finding> {
        let template = Template::open(REPORT_TEMPLATE, template)?;
        let (passages, findings) =
            own.map(|own| Passages::place(own, &template.passages())).unwrap_or_default();
        Ok((Self { template, passages }, findings))
    }

    /// Writes the report of `facts`.
    ///
    /// # Errors
    /// Every mistake in the template (TH701).
    pub fn write(self, facts: &Facts<'_>) -> Result<Vec<u8>, Vec<Finding>> {
        self.template.render(&letter(facts), &Parts { facts: Some(facts), passages: self.passages })
    }
}

/// A template filled with an example, its tables left without rows; `file` names it in the findings.
///
/// # Errors
/// Every mistake in the template (TH701).
pub fn example(file: &str, template: &[u8]) -> Result<Vec<u8>, Vec<Finding>> {
    let template = Template::open(file, template).map_err(|finding| vec![finding])?;
    template.render(&Letter::example(), &Parts { facts: None, passages: Passages::default() })
}

/// The annex's tables by the codes of their sections, and the office's own words by the report's headings.
struct Parts<'a> {
    /// Nothing for an example.
    facts: Option<&'a Facts<'a>>,
    passages: Passages,
}

impl Source for Parts<'_> {
    fn names(&self) -> Vec<String> {
        Section::ALL.iter().map(|section| section.code().to_owned()).collect()
    }

    fn columns(&self, name: &str) -> Vec<String> {
        let names = name.parse().map(column_names).unwrap_or_default();
        names.into_iter().map(str::to_owned).collect()
    }

    fn rows(&self, name: &str, model: &ModelRow) -> Vec<Element> {
        let (Some(facts), Ok(section)) = (self.facts, name.parse()) else { return Vec::new() };
        let annex = table(facts, section);
        rows::build(&annex.table, annex.merged.as_ref(), model)
    }

    fn has_passage(&self, heading: &str) -> bool {
        self.passages.has(heading)
    }

    fn passage(&self, heading: &str, model: &ModelParagraph) -> Vec<Element> {
        self.passages.build(heading, model)
    }
}
