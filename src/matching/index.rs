//! The programme's titles, weighed and indexed once for all submissions.

use std::collections::BTreeMap;

use rapidfuzz::distance::indel;

use super::words::{Title, is_number};
use crate::{
    model::{Item, Programme},
    text,
};

/// Likeness below which an item is no candidate.
const FLOOR: f64 = 0.40;
/// Candidates of a row that are compared in full.
const SHORTLIST: usize = 24;
/// Two words this alike are one word with a slip of the finger.
const SLIP: f64 = 0.74;
/// Words of a title that may be another one's beginning without saying so.
const LONG: usize = 6;
/// Likeness of the beginnings from which it is.
const BEGINNING: f64 = 0.85;
/// Likeness that a title with other words in the place of an item's has at the most: no surroundings make it a match.
const SUBSTITUTED: f64 = 0.50;
/// Share of letters from which a word may be another one, badly typed.
const RESEMBLES: f64 = 0.6;
/// What numbers weigh against words: titles often differ in nothing but a year or a round.
const NUMBER_WEIGHT: f64 = 1.6;

/// One item's title.
#[derive(Debug)]
pub(super) struct Entry<'p> {
    /// The item.
    pub(super) item: &'p Item,
    /// Its title.
    pub(super) title: Title,
    weights: Vec<f64>,
}

/// All titles of a programme.
#[derive(Debug)]
pub(super) struct Index<'p> {
    /// Entries in the programme's order.
    pub(super) entries: Vec<Entry<'p>>,
    exact: BTreeMap<String, Vec<usize>>,
    postings: BTreeMap<String, Vec<usize>>,
    rarity: BTreeMap<String, f64>,
    unseen: f64,
}

impl<'p> Index<'p> {
    /// Weighs every word by how few titles hold it.
    pub(super) fn new(programme: &'p Programme) -> Self {
        let titles: Vec<Title> =
            programme.items.iter().map(|item| Title::new(crate::ingest::bare_title(&item.title))).collect();
        let mut postings: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, title) in titles.iter().enumerate() {
            for word in &title.words {
                let list = postings.entry(word.clone()).or_default();
                if list.last() != Some(&at) {
                    list.push(at);
                }
            }
        }
        let weigh = |holders: usize, word: &str| {
            let rarity = ((titles.len() as f64 + 1.0) / holders as f64).ln() + 0.3;
            if is_number(word) { rarity * NUMBER_WEIGHT } else { rarity }
        };
        let rarity: BTreeMap<String, f64> =
            postings.iter().map(|(word, list)| (word.clone(), weigh(list.len(), word))).collect();
        let unseen = weigh(1, "");
        let entries = programme.items.iter().zip(titles).map(|(item, title)| {
            let weights = title.words.iter().map(|word| rarity[word]).collect();
            Entry { item, title, weights }
        });
        let entries: Vec<Entry<'p>> = entries.collect();
        let mut exact: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, entry) in entries.iter().enumerate() {
            exact.entry(entry.title.joined.clone()).or_default().push(at);
        }
        Self { entries, exact, postings, rarity, unseen }
    }

    /// The items that bear a title word for word: several where a title comes again each quarter.
    pub(super) fn exact(&self, title: &Title) -> &[usize] {
        self.exact.get(&title.joined).map_or(&[], Vec::as_slice)
    }

    /// The items that a title may stand for with their likeness from 0 to 1, best first, ties in the
    /// programme's order.
    pub(super) fn candidates(&self, title: &Title) -> Vec<(usize, f64)> {
        let mut shared: BTreeMap<usize, f64> = BTreeMap::new();
        for word in &title.words {
            for &at in self.postings.get(word).map_or(&[][..], Vec::as_slice) {
                *shared.entry(at).or_default() += self.rarity[word];
            }
        }
        let mut ranked: Vec<(usize, f64)> = shared
            .into_iter()
            .map(|(at, sum)| (at, sum / self.entries[at].weights.iter().sum::<f64>().sqrt()))
            .collect();
        rank(&mut ranked);
        ranked.truncate(SHORTLIST);
        let mut scored: Vec<(usize, f64)> = ranked
            .into_iter()
            .map(|(at, _)| (at, self.likeness(title, &self.entries[at])))
            .filter(|(_, score)| *score >= FLOOR)
            .collect();
        rank(&mut scored);
        scored
    }

    /// How alike two titles are. Titles that are alike but for words that stand in the place of others are titles of
    /// different tasks ("… tại huyện Bình Sơn", "… tại huyện Minh Long").
    fn likeness(&self, title: &Title, entry: &Entry<'_>) -> f64 {
        if title.joined == entry.title.joined {
            return 1.0;
        }
        let alike = self.shared(title, entry);
        if alike > SUBSTITUTED && substitutes(title, &entry.title) { SUBSTITUTED } else { alike }
    }

    /// The weight of the words that two titles share, whole against whole, or, for a title that was cut short, against as
    /// much of the other.
    fn shared(&self, title: &Title, entry: &Entry<'_>) -> f64 {
        let weights: Vec<f64> =
            title.words.iter().map(|word| self.rarity.get(word).copied().unwrap_or(self.unseen)).collect();
        let whole = overlap(&title.words, &weights, &entry.title.words, &entry.weights)
            * number_agreement(title.numbers(), entry.title.numbers());
        let shorter = title.words.len() < entry.title.words.len();
        let length = title.words.len();
        let prefix = length >= 3 && title.begins(&entry.title);
        if !(shorter || prefix) {
            return whole;
        }
        let part = if prefix {
            1.0
        } else {
            overlap(&title.words, &weights, &entry.title.words[..length], &entry.weights[..length])
        };
        // Without a mark that it was cut, a title must be long and nearly the other's beginning.
        if !prefix && !title.cut && (length < LONG || part < BEGINNING) {
            return whole;
        }
        let share = length as f64 / entry.title.words.len() as f64;
        whole.max(part * (0.90 + 0.09 * share))
    }
}

/// Twice the shared weight over the weight of both: 1 for the same words.
fn overlap(a: &[String], a_weights: &[f64], b: &[String], b_weights: &[f64]) -> f64 {
    let mut free: Vec<bool> = vec![true; b.len()];
    let mut shared = 0.0;
    for (word, weight) in a.iter().zip(a_weights) {
        let exact = (0..b.len()).find(|&at| free[at] && &b[at] == word);
        if let Some(at) = exact {
            free[at] = false;
            shared += weight + b_weights[at];
        } else if let Some((at, alike)) = slip(word, b, &free) {
            free[at] = false;
            shared += (weight + b_weights[at]) * alike;
        }
    }
    let all: f64 = a_weights.iter().chain(b_weights).sum();
    if all == 0.0 { 0.0 } else { shared / all }
}

/// Whether a title has words in the place of another's: words of which the other has nothing like, while it lacks
/// words of the other. A cut end lacks words only, and a slip leaves something alike. Abbreviations count as they are
/// typed and as they are written out, since a slip may make one of a word or spoil one.
fn substitutes(title: &Title, other: &Title) -> bool {
    replaces(&title.words, &other.words) && replaces(&title.typed, &other.typed)
}

fn replaces(words: &[String], others: &[String]) -> bool {
    let mut missing: Vec<&String> = others.iter().collect();
    let mut foreign: Vec<&String> = Vec::new();
    for word in words {
        match missing.iter().position(|other| *other == word) {
            Some(at) => drop(missing.remove(at)),
            None => foreign.push(word),
        }
    }
    foreign.retain(|word| match missing.iter().position(|other| resembles(word, other)) {
        Some(at) => {
            missing.remove(at);
            false
        }
        None => !abbreviates(word, others),
    });
    !foreign.is_empty() && !missing.is_empty()
}

/// Whether a word is made of the first letters of words in a row.
fn abbreviates(word: &str, words: &[String]) -> bool {
    let initials: String = words.iter().filter_map(|word| text::bare(word).chars().next()).collect();
    word.chars().count() > 1 && initials.contains(&text::bare(word))
}

/// Whether two words have most of their letters in common, whatever their marks.
fn resembles(a: &str, b: &str) -> bool {
    let letters = |word: &str| text::bare(word);
    let (a, b) = (letters(a), letters(b));
    !is_number(&a) && !is_number(&b) && indel::normalized_similarity(a.chars(), b.chars()) >= RESEMBLES
}

/// Whether two titles are word for word the same but for slips of the finger.
pub(super) fn same_but_for_slips(a: &Title, b: &Title) -> bool {
    let same = |(a, b): (&String, &String)| a == b || is_slip(a, b);
    a.words.len() == b.words.len() && a.words.iter().zip(&b.words).all(same)
}

fn is_slip(a: &str, b: &str) -> bool {
    slip(a, &[b.to_owned()], &[true]).is_some()
}

/// A word of `b` that is `word` with a slip of the finger. Numbers never slip.
fn slip(word: &str, b: &[String], free: &[bool]) -> Option<(usize, f64)> {
    let length = word.chars().count();
    if length < 3 || is_number(word) {
        return None;
    }
    let alike = |other: &str| indel::normalized_similarity(word.chars(), other.chars());
    let candidates = b
        .iter()
        .enumerate()
        .filter(|(at, other)| free[*at] && !is_number(other) && other.chars().count().abs_diff(length) <= 2);
    candidates
        .map(|(at, other)| (at, alike(other)))
        .filter(|(_, alike)| *alike >= SLIP)
        .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
}

/// Titles whose numbers contradict each other are different titles, however alike their words.
fn number_agreement<'a>(a: impl Iterator<Item = &'a str>, b: impl Iterator<Item = &'a str>) -> f64 {
    let normal = |word: &str| word.trim_start_matches('0').to_owned();
    let (mut a, mut b): (Vec<String>, Vec<String>) = (a.map(normal).collect(), b.map(normal).collect());
    a.sort();
    b.sort();
    let missing = b.iter().filter(|n| !a.contains(n)).count();
    let foreign = a.iter().filter(|n| !b.contains(n)).count();
    match (missing, foreign) {
        (0, 0) => 1.0,
        (_, 0) => 0.93,
        (0, _) => 0.90,
        _ => 0.72,
    }
}

/// Best first; ties in the programme's order.
pub(super) fn rank(list: &mut [(usize, f64)]) {
    list.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
}
