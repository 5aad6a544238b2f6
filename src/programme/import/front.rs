//! The annex's title and the decision that it belongs to.

use std::{collections::BTreeSet, sync::LazyLock};

use chrono::Datelike;
use rapidfuzz::distance::levenshtein;
use regex::Regex;

use super::{
    heading::is_attachment,
    spot::Spot,
    walk::{Annex, Words},
};
use crate::{
    model::{Decision, Field, Programme},
    text::{self, date},
};

/// A title stands on no more lines than this.
const LINES: usize = 3;

/// What the head of an annex says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Front {
    /// Title as printed.
    pub title: String,
    /// The line that names the decision, as printed.
    pub attached_to: String,
    /// Where that line stands.
    pub spot: Spot,
    /// The year of the programme, where the title or the decision's date says it.
    pub year: Option<i32>,
    /// The decision, where its number and date can be read.
    pub decision: Option<Decision>,
    /// The symbol as printed, where it was taken for a misprint of the one in the number.
    pub misprint: Option<String>,
}

/// First words of the titles of annexes and lists.
const TITLES: &[&str] = &["chương trình", "danh mục", "nhiệm vụ", "kế hoạch", "năm"];

/// Number, date and issuer of a decision as the annex names it.
static DECISION: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\bsố\s*:?\s*(.*?)\s*,?\s*ngày\s*(.*?)\s*,?\s*của\s+(.*?)\s*\)?[.;]?$").ok()
});
static YEAR: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?i)\bnăm\s+(20\d\d)\b").ok());
/// The last part of a document's number: "SKHCN" of "2306/KH-SKHCN".
static SYMBOL: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\b\d+\s?/\p{Lu}[\p{L}]*-(\p{Lu}+)\b").ok());

/// The head of an annex; nothing where no line names its decision.
pub(super) fn front(annex: &Annex, base: &Programme) -> Option<Front> {
    let lines = &annex.front;
    let at = lines.iter().position(|(_, words)| is_attachment(words))?;
    let attached_to = whole(&lines[at..]);
    let title = title(&lines[..at]);
    let decision = decision(&attached_to);
    let year = year_in(&title).or_else(|| decision.as_ref().map(|decision| decision.date.year()));
    let mut front = Front { title, attached_to, spot: lines[at].0, year, decision, misprint: None };
    front.heal(&known_symbols(annex, base));
    Some(front)
}

/// The year that the head of an annex or of a list names in its title, else that of its decision.
pub(super) fn year(annex: &Annex) -> Option<i32> {
    let is_title = |words: &&String| {
        let key = text::key(words);
        TITLES.iter().any(|title| key.starts_with(&text::key(title)))
    };
    let lines = || annex.front.iter().map(|(_, words)| words);
    let titled = lines().filter(is_title).find_map(|words| year_in(words));
    titled.or_else(|| {
        lines()
            .filter(|words| is_attachment(words))
            .find_map(|words| decision(words))
            .map(|decision| decision.date.year())
    })
}

/// Whether the head of a list names the decision of a programme.
pub(super) fn is_of(annex: &Annex, programme: &Programme) -> bool {
    let decisions = annex.front.iter().filter(|(_, words)| is_attachment(words));
    let numbers = decisions.filter_map(|(_, words)| decision(words)).map(|decision| decision.number);
    let own: String = programme.decision.printed_number.split_whitespace().collect();
    numbers.into_iter().any(|number| number == programme.decision.number || number == own)
}

/// The year that a line names.
pub(super) fn year_in(words: &str) -> Option<i32> {
    YEAR.as_ref()?.captures(words)?[1].parse().ok()
}

/// A line in brackets up to where they close.
fn whole(lines: &[Words]) -> String {
    let mut text = String::new();
    for (_, words) in lines.iter().take(LINES) {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&words.replace('\n', " "));
        if !text.starts_with('(') || text.ends_with(')') {
            break;
        }
    }
    text
}

/// The lines above, from the one that begins "Chương trình".
fn title(above: &[Words]) -> String {
    let last = above.len().saturating_sub(LINES);
    let begins = |(_, words): &Words| text::key(words).starts_with(&text::key("chương trình"));
    let from = above[last..].iter().rposition(begins).map_or(above.len().saturating_sub(1), |at| last + at);
    let lines: Vec<_> = above[from..].iter().map(|(_, words)| words.replace('\n', " ")).collect();
    lines.join(" ")
}

fn decision(attached_to: &str) -> Option<Decision> {
    let found = DECISION.as_ref()?.captures(attached_to)?;
    let printed_number = found[1].to_owned();
    let number: String = printed_number.split_whitespace().collect();
    let Some(date::PartialDate::Day(date)) = date::parse(&found[2], 0) else { return None };
    let numbered = number.starts_with(|c: char| c.is_ascii_digit()) && number.contains('/');
    let dated = date.year() >= 2000;
    (numbered && dated).then(|| Decision { number, printed_number, date, issuer: found[3].to_owned() })
}

/// The symbols of the issuers whose documents the annex and the programme in use name.
fn known_symbols(annex: &Annex, base: &Programme) -> BTreeSet<String> {
    let own = base.decision.number.rsplit_once('-').map(|(_, symbol)| symbol.to_owned());
    let rows = annex.sections.values().flat_map(|found| &found.rows);
    let titles = rows.map(|row| row.printed(Field::Title));
    let named = titles.flat_map(|title| {
        SYMBOL
            .as_ref()
            .into_iter()
            .flat_map(|symbol| symbol.captures_iter(title))
            .map(|found| found[1].to_owned())
    });
    own.into_iter().chain(named).collect()
}

impl Front {
    /// Takes a symbol that occurs nowhere else for the one that it is a letter away from.
    fn heal(&mut self, known: &BTreeSet<String>) {
        let Some(decision) = &mut self.decision else { return };
        let Some((head, symbol)) = decision.number.rsplit_once('-') else { return };
        let near = |other: &&String| levenshtein::distance(symbol.chars(), other.chars()) == 1;
        if let Some(other) = known.iter().find(near).filter(|_| !known.contains(symbol)) {
            self.misprint = Some(symbol.to_owned());
            decision.number = format!("{head}-{other}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decisions_as_annexes_name_them() {
        let read = decision(
            "(Kèm theo Quyết định số 39 /QĐ-SKHHCN ngày 21 /3/2025 của Giám đốc Sở Khoa học và Công nghệ)",
        );
        let read = read.unwrap();
        assert_eq!((read.number.as_str(), read.printed_number.as_str()), ("39/QĐ-SKHHCN", "39 /QĐ-SKHHCN"));
        assert_eq!(read.date, "2025-03-21".parse().unwrap());
        assert_eq!(read.issuer, "Giám đốc Sở Khoa học và Công nghệ");
        let long =
            decision("(Ban hành kèm theo Quyết định số: 05/QĐ-SKHCN ngày 09 tháng 01 năm 2026 của Sở KH&CN)");
        assert_eq!(long.unwrap().date, "2026-01-09".parse().unwrap());
        let blank = "(Kèm theo Quyết định số     /QĐ-SKHCN ngày     /    /2026 của Giám đốc Sở)";
        assert_eq!(decision(blank), None, "a draft has no number yet");
    }

    #[test]
    fn a_title_on_several_lines() {
        let line = |words: &str| (Spot::default(), words.to_owned());
        assert_eq!(
            title(&[line("PHỤ LỤC"), line("CHƯƠNG TRÌNH CÔNG TÁC"), line("Năm 2026")]),
            "CHƯƠNG TRÌNH CÔNG TÁC Năm 2026"
        );
        assert_eq!(title(&[line("PHỤ LỤC"), line("Danh mục nhiệm vụ")]), "Danh mục nhiệm vụ");
        assert_eq!(title(&[]), "");
    }
}
