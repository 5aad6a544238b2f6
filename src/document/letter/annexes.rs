//! The annexes behind the letter.

use std::sync::LazyLock;

use regex::Regex;

use super::{
    Letter,
    words::{is_drawn, is_recipients_word},
};
use crate::{
    document::read::{Align, Line},
    text::{bare, key},
};

/// An annex: numbers of lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annex {
    /// The line with the word “Phụ lục”.
    pub word: usize,
    /// What stands behind the word as its number.
    pub number: String,
    /// What follows the number on the same line.
    pub rest: String,
    /// Its title.
    pub title: Vec<usize>,
    /// “(Kèm theo …)”.
    pub reference: Vec<usize>,
}

static HEADING: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^phu luc\s*(?:so\s*)?([ivxlc]{1,6}|\d{1,3}|[a-z])?\b\s*[.:\-]*\s*(.*)$").ok()
});

/// Lines of a title and reference are looked for so far below the word.
const REACH: usize = 8;

/// Finds the annexes; the first one ends the letter.
pub fn find(lines: &[Line], letter: &mut Letter) {
    let behind = signature(lines);
    let mut annexes: Vec<Annex> = Vec::new();
    for at in behind..lines.len() {
        if let Some((number, rest)) = heading(&lines[at]) {
            let (title, reference) = below(lines, at);
            annexes.push(Annex { word: at, number, rest, title, reference });
        }
    }
    letter.end = annexes.first().map_or(lines.len(), |annex| annex.word);
    letter.annexes = annexes;
}

/// The first line that an annex may have: behind the recipients, whose last line names the archive.
fn signature(lines: &[Line]) -> usize {
    let word = lines.iter().position(|line| is_recipients_word(&line.text()));
    let closing = || lines.iter().position(|line| line.text().ends_with("./."));
    word.or_else(closing).map_or(0, |at| at + 1)
}

/// Number and rest of a line that opens an annex: one that stands out, and is short.
fn heading(line: &Line) -> Option<(String, String)> {
    let text = line.text();
    if line.place.cell.is_some() || text.chars().count() > 200 {
        return None;
    }
    let bared = bare(&key(&text));
    let found = HEADING.as_ref()?.captures(&bared)?;
    let group = |at: usize| found.get(at).map(|found| found.as_str().to_owned()).unwrap_or_default();
    let (number, rest) = (group(1), group(2));
    let alone = rest.is_empty();
    let stands_out = line.is_bold() || line.is_capitals() || line.format.align == Align::Centre;
    // “Phụ lục này …” goes on as a sentence does.
    let parted = !number.is_empty()
        || rest.is_empty()
        || bared["phu luc".len()..].trim_start().starts_with([':', '.', '-']);
    (alone || stands_out && parted && !text.ends_with(['.', ';', ','])).then_some((number, rest))
}

/// Title and reference below the word.
fn below(lines: &[Line], word: usize) -> (Vec<usize>, Vec<usize>) {
    let (mut title, mut reference) = (Vec::new(), Vec::new());
    let shown = (word + 1..lines.len()).filter(|&at| !lines[at].is_blank() || !lines[at].strokes.is_empty());
    for at in shown.take(REACH) {
        let line = &lines[at];
        if line.place.cell.is_some() || is_drawn(line) || line.is_blank() || heading(line).is_some() {
            break;
        }
        let text = line.key();
        let opened = reference.last().is_some_and(|&last: &usize| !lines[last].text().ends_with(')'));
        if text.trim_start_matches('(').starts_with(&key("kèm theo"))
            || text.trim_start_matches('(').starts_with(&key("ban hành kèm theo"))
            || opened
        {
            reference.push(at);
        } else if reference.is_empty() && is_title(line, title.is_empty()) {
            title.push(at);
        } else {
            break;
        }
    }
    // Without a reference there is no telling a long title from the annex's own words.
    if reference.is_empty() {
        title.truncate(1);
    }
    (title, reference)
}

fn is_title(line: &Line, first: bool) -> bool {
    first || line.format.align == Align::Centre || line.is_bold() || line.is_capitals()
}
