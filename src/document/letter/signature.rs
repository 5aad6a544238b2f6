//! The foot: who signs, and who receives.

use super::{
    Letter,
    words::{is_drawn, is_recipients_word, title_of},
};
use crate::{
    document::read::{Cell, Line},
    text::key,
};

/// Finds the signature and the recipients, and says where the content ends.
pub fn find(lines: &[Line], start: usize, letter: &mut Letter) -> usize {
    let end = letter.end;
    let shown = |at: &usize| !lines[*at].is_blank() && !is_drawn(&lines[*at]);
    letter.recipients_word = (start..end).find(|&at| is_recipients_word(&lines[at].text()));
    if let Some(word) = letter.recipients_word {
        letter.recipients = recipients(lines, word, end);
    }
    let word = letter.recipients_word;
    let signed: Vec<usize> = match word.and_then(|word| lines[word].place.cell) {
        Some(cell) => {
            let other = |at: &usize| lines[*at].place.cell.is_some_and(|own| same_row(own, cell));
            (start..end).filter(other).filter(shown).collect()
        }
        None => loose(lines, start, end, letter).into_iter().filter(shown).collect(),
    };
    let (titles, name) = parted(lines, &signed);
    letter.authority = titles;
    letter.name = name;
    let first = letter.recipients_word.into_iter().chain(signed.first().copied()).min();
    first.map_or(end, |first| start_of_table(lines, first))
}

/// Another cell of the same row, or one below beside it.
fn same_row(own: Cell, word: Cell) -> bool {
    own.table == word.table && own.column != word.column && own.row >= word.row
}

fn start_of_table(lines: &[Line], at: usize) -> usize {
    let Some(table) = lines[at].place.cell.map(|cell| cell.table) else { return at };
    let of_table = |line: &&Line| line.place.cell.is_some_and(|cell| cell.table == table);
    at - lines[..at].iter().rev().take_while(of_table).count()
}

/// The recipients' lines: below the word, in its cell, up to the one that names the archive.
fn recipients(lines: &[Line], word: usize, end: usize) -> Vec<usize> {
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate().take(end).skip(word + 1) {
        if !line.beside(&lines[word]) {
            break;
        }
        if line.is_blank() || is_drawn(line) {
            continue;
        }
        let outside = line.place.cell.is_none();
        if outside && !line.text().starts_with(['-', '–', '—', '•', '+']) {
            break;
        }
        found.push(at);
        if outside && line.key().contains(&key("lưu")) {
            break;
        }
    }
    found
}

/// The signature where no table holds it beside the recipients: from the first title behind the content.
fn loose(lines: &[Line], start: usize, end: usize, letter: &Letter) -> Vec<usize> {
    let own = |at: &usize| Some(*at) != letter.recipients_word && !letter.recipients.contains(at);
    let is_title = |at: &usize| {
        let line = &lines[*at];
        let text = line.text();
        text.chars().count() < 60 && title_of(&text).is_some() && (line.is_bold() || line.is_capitals())
    };
    let Some(first) =
        (start..end).rev().filter(own).take_while(|at| !closes_content(&lines[*at])).filter(is_title).last()
    else {
        return Vec::new();
    };
    let cell = lines[first].place.cell;
    (first..end).filter(own).filter(|&at| cell.is_none() || lines[at].place.cell == cell).collect()
}

fn closes_content(line: &Line) -> bool {
    line.text().ends_with("./.")
}

/// Titles and the name: the name is the last line that is no title.
fn parted(lines: &[Line], signed: &[usize]) -> (Vec<usize>, Option<usize>) {
    let text = |at: &usize| lines[*at].text();
    let noted: Vec<usize> = signed.iter().copied().filter(|at| !text(at).starts_with(['(', '['])).collect();
    match noted.split_last() {
        Some((last, titles)) if title_of(&text(last)).is_none() => (titles.to_vec(), Some(*last)),
        _ => (noted, None),
    }
}
