//! One file for each component: how a document departs from the decree there.

mod addressees;
mod annex;
mod body;
mod dates;
mod font;
mod head;
mod heading;
mod leftovers;
mod look;
mod missing;
mod number;
mod page;
mod page_number;
mod recipients;
mod rule;
mod signature;

use std::collections::BTreeMap;

use super::{
    law::{DECREE, Part},
    letter::Letter,
    read::{Document, Line},
};
use crate::{
    finding::{Code, Finding},
    template::shortened,
};

/// How much of a paragraph a message quotes.
const QUOTED: usize = 60;
/// How many paragraphs a message names.
const NAMED: usize = 3;

/// What the rules work on, and what they found.
pub struct Case<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its components.
    pub letter: &'a Letter,
    findings: Vec<Finding>,
}

/// What departs from the decree.
pub fn check(document: &Document, letter: &Letter) -> Vec<Finding> {
    let mut case = Case { document, letter, findings: Vec::new() };
    let rules: [fn(&mut Case<'_>); 13] = [
        missing::check,
        page::check,
        font::check,
        page_number::check,
        head::check,
        number::check,
        addressees::check,
        body::check,
        heading::check,
        signature::check,
        recipients::check,
        annex::check,
        leftovers::check,
    ];
    for rule in rules {
        rule(&mut case);
    }
    case.findings
}

impl<'a> Case<'a> {
    /// A line of the document.
    pub fn line(&self, at: usize) -> &'a Line {
        &self.document.lines[at]
    }

    /// Says what is wrong, with the clause below [`DECREE`].
    pub fn say(&mut self, code: Code, clause: &str, what: &str) {
        let clause = if clause.starts_with("Phụ lục") {
            format!("Nghị định 30/2020/NĐ-CP, {clause}")
        } else {
            format!("{DECREE}, {clause}")
        };
        self.findings.push(Finding::new(code, format!("{what} ({clause}).")));
    }

    /// Says what is wrong with a component's line, all of it in one finding.
    pub fn say_of(&mut self, part: Part, line: &Line, wrong: &[String]) {
        if !wrong.is_empty() {
            let row = part.row();
            self.say(row.code, row.clause, &format!("{} {}: {}", row.name, quoted(line), wrong.join("; ")));
        }
    }

    /// Says for each kind of mistake which lines have it.
    pub fn say_all(&mut self, part: Part, wrong: &BTreeMap<String, Vec<&Line>>) {
        let row = part.row();
        for (what, lines) in wrong {
            self.say(row.code, row.clause, &format!("{} {}: {what}", row.name, named(lines)));
        }
    }
}

/// The beginning of a line's text in quotes.
pub fn quoted(line: &Line) -> String {
    format!("“{}”", shortened(&line.text(), QUOTED))
}

/// The first lines in quotes, and how many more there are.
pub fn named(lines: &[&Line]) -> String {
    let first: Vec<_> = lines.iter().take(NAMED).map(|line| quoted(line)).collect();
    match lines.len().saturating_sub(NAMED) {
        0 => first.join(", "),
        more => format!("{} và {more} đoạn khác", first.join(", ")),
    }
}
