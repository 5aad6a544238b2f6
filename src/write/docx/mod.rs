//! The Word report: the template filled with the letter's words, its model rows with the annex's tables.

mod conform;
mod rows;
#[cfg(test)]
mod tests;

use crate::{
    finding::Finding,
    model::Section,
    report::{
        Facts,
        annex::{column_names, table},
        letter::letter,
    },
    template::{self, ModelRow, RowSource, xml::Element},
};

/// The file name of the report's template.
pub const REPORT_TEMPLATE: &str = "bao-cao-quy.docx";

/// Writes the report of `facts` with a template.
///
/// # Errors
/// Every mistake in the template (TH701).
pub fn report(template: &[u8], facts: &Facts<'_>) -> Result<Vec<u8>, Vec<Finding>> {
    template::render(REPORT_TEMPLATE, template, &letter(facts), &Annex { facts })
}

/// What is wrong with a template, tried on `facts`; `file` names it in the findings.
pub fn check(file: &str, template: &[u8], facts: &Facts<'_>) -> Vec<Finding> {
    template::check(file, template, &letter(facts), &Annex { facts })
}

/// The annex's tables by the codes of their sections.
struct Annex<'a> {
    facts: &'a Facts<'a>,
}

impl RowSource for Annex<'_> {
    fn names(&self) -> Vec<String> {
        Section::ALL.iter().map(|section| section.code().to_owned()).collect()
    }

    fn columns(&self, name: &str) -> Vec<String> {
        let names = name.parse().map(column_names).unwrap_or_default();
        names.into_iter().map(str::to_owned).collect()
    }

    fn rows(&self, name: &str, model: &ModelRow) -> Vec<Element> {
        name.parse().map(|section| rows::build(&table(self.facts, section), model)).unwrap_or_default()
    }
}
