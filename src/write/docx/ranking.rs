//! The report on a year's scores in Word: the template filled with its words, its model rows with the ranking, the points
//! and the rules.

use super::rows;
use crate::{
    finding::Finding,
    report::ranking::{List, Ranked, Words, letter, table},
    template::{ModelParagraph, ModelRow, Source, Template, xml::Element},
};

#[cfg(test)]
mod tests;

/// The file name of the template of the report on the scores.
pub const RANKING_TEMPLATE: &str = "thi-dua.docx";

/// Writes the report; its number and date are those of the facts.
///
/// # Errors
/// Every mistake in the template (TH701).
pub fn ranking(template: &[u8], ranked: &Ranked<'_>) -> Result<Vec<u8>, Vec<Finding>> {
    filled(RANKING_TEMPLATE, template, &letter(ranked), &Tables(Some(ranked)))
}

/// A template filled with an example, its tables left without rows; `file` names it in the findings.
///
/// # Errors
/// Every mistake in the template (TH701).
pub fn ranking_example(file: &str, template: &[u8]) -> Result<Vec<u8>, Vec<Finding>> {
    filled(file, template, &Words::example(), &Tables(None))
}

fn filled(file: &str, template: &[u8], words: &Words, tables: &Tables<'_>) -> Result<Vec<u8>, Vec<Finding>> {
    Template::open(file, template).map_err(|finding| vec![finding])?.render(words, tables)
}

/// The tables by their names; nothing for an example. The office's own words are the quarterly report's alone.
struct Tables<'a>(Option<&'a Ranked<'a>>);

impl Source for Tables<'_> {
    fn names(&self) -> Vec<String> {
        List::ALL.iter().map(|list| list.name().to_owned()).collect()
    }

    fn columns(&self, name: &str) -> Vec<String> {
        let list = List::named(name);
        list.iter().flat_map(|list| list.column_names()).map(str::to_owned).collect()
    }

    fn rows(&self, name: &str, model: &ModelRow) -> Vec<Element> {
        let (Some(ranked), Some(list)) = (self.0, List::named(name)) else { return Vec::new() };
        rows::build(&table(ranked, list), None, model)
    }

    fn has_passage(&self, _: &str) -> bool {
        false
    }

    fn passage(&self, _: &str, _: &ModelParagraph) -> Vec<Element> {
        Vec::new()
    }
}
