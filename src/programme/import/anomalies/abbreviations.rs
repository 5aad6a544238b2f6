//! Abbreviations that stand for nothing, one letter away from those of words that the annex writes out.

use std::collections::{BTreeMap, BTreeSet};

use super::{super::super::units::Names, Entry, Remarks, suspect};
use crate::{model::Programme, text};

/// Shorter ones meet by chance.
const SHORTEST: usize = 5;
/// Longer ones are none.
const LONGEST: usize = 12;

/// Says each such abbreviation where it stands first.
pub(super) fn find(made: &Programme, names: &Names, entries: &[Entry<'_>], remarks: &mut Remarks<'_>) {
    let titles = entries.iter().map(|entry| entry.item.title.as_str());
    let groups = made.groups.iter().map(|group| group.title.as_str());
    let written: Vec<&str> =
        titles.chain(groups).chain(made.units.iter().map(|unit| unit.name.as_str())).collect();
    let spelt = spelt_out(&written);
    let mut said = BTreeSet::new();
    for entry in entries {
        for short in abbreviations(&entry.item.title) {
            if is_of_units(names, made, short) || !said.insert(short) {
                continue;
            }
            if let Some(words) = near(&text::bare(short).to_lowercase(), &spelt) {
                let message =
                    format!("{}: “{short}” có thể là chữ viết tắt sai của “{words}”.", entry.item.id);
                suspect(message, Some(entry.item), entry.row.spot, remarks);
            }
        }
    }
}

/// The abbreviations of a text that stand free: no part of a document's number.
fn abbreviations(title: &str) -> Vec<&str> {
    let free = title.split(|c: char| c.is_whitespace() || "();,.:“”".contains(c));
    let is_one = |word: &&str| {
        (SHORTEST..=LONGEST).contains(&word.chars().count()) && word.chars().all(char::is_uppercase)
    };
    free.filter(is_one).collect()
}

fn is_of_units(names: &Names, made: &Programme, short: &str) -> bool {
    !names.resolve(short).units.is_empty() || made.units.iter().any(|unit| unit.short.contains(short))
}

/// Runs of words by their first letters, the first run of each.
fn spelt_out(texts: &[&str]) -> BTreeMap<String, String> {
    let mut spelt = BTreeMap::new();
    for clause in texts.iter().flat_map(|text| text.split([',', ';', '.', ':', '(', ')', '\n'])) {
        let words: Vec<&str> =
            clause.split([' ', '-']).filter(|word| word.starts_with(char::is_alphabetic)).collect();
        for length in SHORTEST..=LONGEST.min(words.len()) {
            for run in words.windows(length) {
                let first = run.iter().filter_map(|word| text::bare(word).to_lowercase().chars().next());
                spelt.entry(first.collect()).or_insert_with(|| run.join(" "));
            }
        }
    }
    spelt
}

/// The run of words that an abbreviation misses by one letter; nothing where it stands for one.
fn near<'a>(short: &str, spelt: &'a BTreeMap<String, String>) -> Option<&'a str> {
    if spelt.contains_key(short) {
        return None;
    }
    let letters: Vec<char> = short.chars().collect();
    let with = |at: usize, letter: char| -> String {
        letters.iter().enumerate().map(|(other, &c)| if other == at { letter } else { c }).collect()
    };
    let mut others = (0..letters.len()).flat_map(|at| ('a'..='z').map(move |letter| (at, letter)));
    others.find_map(|(at, letter)| spelt.get(&with(at, letter))).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_away_from_words_that_are_written_out() {
        let spelt =
            spelt_out(&["Hệ sinh thái khởi nghiệp đổi mới sáng tạo", "tiêu chuẩn đo lường chất lượng"]);
        assert_eq!(near("khdmst", &spelt), Some("khởi nghiệp đổi mới sáng tạo"));
        assert_eq!(near("kndmst", &spelt), None);
        assert_eq!(near("tcdlcl", &spelt), None);
        assert_eq!(near("abcdef", &spelt), None);
        assert_eq!(abbreviations("dự án KHĐMST, số 01/KH-ĐHQGHN-UBND của TTHC"), ["KHĐMST"]);
    }
}
