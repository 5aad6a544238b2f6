//! Reminders in Word: the template filled with a unit's words, its model rows with what the unit owes.

use super::rows;
use crate::{
    finding::Finding,
    report::{
        Facts,
        reminder::{List, Reminder, Words, column_names, table, words},
    },
    template::{ModelParagraph, ModelRow, Source, Template, xml::Element},
};

#[cfg(test)]
mod tests;

/// The file name of the reminders' template.
pub const REMINDER_TEMPLATE: &str = "don-doc.docx";

/// Writes a reminder; its number and date are those of `facts`.
///
/// # Errors
/// Every mistake in the template (TH701).
pub fn reminder(
    template: &[u8],
    facts: &Facts<'_>,
    reminder: &Reminder<'_>,
) -> Result<Vec<u8>, Vec<Finding>> {
    filled(REMINDER_TEMPLATE, template, &words(facts, reminder), &Lists(Some((facts, reminder))))
}

/// A template filled with an example, its tables left without rows; `file` names it in the findings.
///
/// # Errors
/// Every mistake in the template (TH701).
pub fn reminder_example(file: &str, template: &[u8]) -> Result<Vec<u8>, Vec<Finding>> {
    filled(file, template, &Words::example(), &Lists(None))
}

fn filled(file: &str, template: &[u8], words: &Words, lists: &Lists<'_>) -> Result<Vec<u8>, Vec<Finding>> {
    Template::open(file, template).map_err(|finding| vec![finding])?.render(words, lists)
}

/// The lists by their names; nothing for an example. The office's own words are the report's alone.
struct Lists<'a>(Option<(&'a Facts<'a>, &'a Reminder<'a>)>);

impl Source for Lists<'_> {
    fn names(&self) -> Vec<String> {
        List::ALL.iter().map(|list| list.name().to_owned()).collect()
    }

    fn columns(&self, _: &str) -> Vec<String> {
        column_names().map(str::to_owned).collect()
    }

    fn rows(&self, name: &str, model: &ModelRow) -> Vec<Element> {
        let (Some((facts, reminder)), Some(list)) = (self.0, List::named(name)) else { return Vec::new() };
        rows::build(&table(facts, reminder, list), None, model)
    }

    fn has_passage(&self, _: &str) -> bool {
        false
    }

    fn passage(&self, _: &str, _: &ModelParagraph) -> Vec<Element> {
        Vec::new()
    }
}
