//! The programme's titles, weighed and indexed once for all submissions.

use std::{cmp::Ordering, collections::BTreeMap, iter};

use super::{
    evidence::Printed,
    likeness::Wording,
    words::{Title, is_number},
};
use crate::model::{Item, Programme};

/// Likeness below which an item is no candidate.
const FLOOR: f64 = 0.40;
/// Candidates of a row that are compared in full.
const SHORTLIST: usize = 24;
/// Words of a title that may be another one's beginning without saying so.
const LONG: usize = 6;
/// Likeness of the beginnings from which it is.
const BEGINNING: f64 = 0.85;
/// Likeness that a title with other words in the place of an item's has at the most: no surroundings make it a match.
const SUBSTITUTED: f64 = 0.50;
/// What numbers weigh against words: titles often differ in nothing but a year or a round.
const NUMBER_WEIGHT: f64 = 1.6;

/// One item's title.
#[derive(Debug)]
pub(super) struct Entry<'p> {
    /// The item.
    pub(super) item: &'p Item,
    /// Its title.
    pub(super) title: Title,
    /// Titles that it had before an amendment changed its words: forms and habits outlive them.
    earlier: Vec<(Title, Wording)>,
    /// What stands beside it.
    pub(super) printed: Printed,
    wording: Wording,
    /// The root of the weight of all its words: long titles share a word with many.
    size: f64,
}

/// A word of the programme's titles.
#[derive(Debug)]
struct Known {
    /// Its number among the words.
    id: usize,
    /// The titles that hold it, in the programme's order.
    holders: Vec<usize>,
    /// Its weight: the more, the fewer titles hold it.
    weight: f64,
}

/// All titles of a programme.
#[derive(Debug)]
pub(super) struct Index<'p> {
    /// Entries in the programme's order.
    pub(super) entries: Vec<Entry<'p>>,
    exact: BTreeMap<String, Vec<usize>>,
    vocabulary: BTreeMap<String, Known>,
    unseen: f64,
}

impl<'p> Index<'p> {
    /// Weighs every word by how few titles hold it.
    pub(super) fn new(programme: &'p Programme) -> Self {
        let titles: Vec<Vec<Title>> = programme.items.iter().map(titles_of).collect();
        let weigh = |holders: usize, word: &str| {
            let rarity = ((titles.len() as f64 + 1.0) / holders as f64).ln() + 0.3;
            if is_number(word) { rarity * NUMBER_WEIGHT } else { rarity }
        };
        let known = |(id, (word, holders)): (usize, (String, Vec<usize>))| {
            let weight = weigh(holders.len(), &word);
            (word, Known { id, holders, weight })
        };
        let vocabulary: BTreeMap<String, Known> =
            holders(&titles).into_iter().enumerate().map(known).collect();
        let unseen = weigh(1, "");
        let mut index = Self { entries: Vec::new(), exact: BTreeMap::new(), vocabulary, unseen };
        for (item, titles) in programme.items.iter().zip(titles) {
            for title in &titles {
                let same = index.exact.entry(title.joined.clone()).or_default();
                if same.last() != Some(&index.entries.len()) {
                    same.push(index.entries.len());
                }
            }
            let worded = |title: Title| (index.wording(&title), title);
            let mut worded = titles.into_iter().map(worded);
            let Some((wording, title)) = worded.next() else { continue };
            let earlier = worded.map(|(wording, title)| (title, wording)).collect();
            let size = wording.weight().sqrt();
            index.entries.push(Entry { item, title, earlier, printed: Printed::new(item), wording, size });
        }
        index
    }

    /// The items that bear a title word for word: several where a title comes again each quarter.
    pub(super) fn exact(&self, title: &Title) -> &[usize] {
        self.exact.get(&title.joined).map_or(&[], Vec::as_slice)
    }

    /// The items whose titles hold all words of a title in their order.
    pub(super) fn holding(&self, title: &Title) -> Vec<usize> {
        let holders = |word: &String| self.vocabulary.get(word).map(|known| &known.holders);
        let Some(lists) = title.words.iter().map(holders).collect::<Option<Vec<_>>>() else {
            return Vec::new();
        };
        let rarest = lists.into_iter().min_by_key(|list| list.len());
        let holds = |at: &usize| {
            let entry = &self.entries[*at];
            title.is_within(&entry.title) || entry.earlier.iter().any(|(earlier, _)| title.is_within(earlier))
        };
        rarest.map_or(Vec::new(), |list| list.iter().copied().filter(holds).collect())
    }

    /// The items that a title may stand for with their likeness from 0 to 1, best first, ties in the
    /// programme's order.
    pub(super) fn candidates(&self, title: &Title) -> Vec<(usize, f64)> {
        let wording = self.wording(title);
        let mut scored: Vec<(usize, f64)> = self
            .shortlist(title)
            .into_iter()
            .map(|(at, _)| (at, self.entries[at].likeness(title, &wording)))
            .filter(|(_, score)| *score >= FLOOR)
            .collect();
        rank(&mut scored);
        scored
    }

    /// The items that share most words with a title, the rare ones above all.
    fn shortlist(&self, title: &Title) -> Vec<(usize, f64)> {
        let mut shared = vec![0.0; self.entries.len()];
        for known in title.words.iter().filter_map(|word| self.vocabulary.get(word)) {
            for &at in &known.holders {
                shared[at] += known.weight;
            }
        }
        let mut list: Vec<(usize, f64)> = shared
            .into_iter()
            .enumerate()
            .filter(|(_, sum)| *sum > 0.0)
            .map(|(at, sum)| (at, sum / self.entries[at].size))
            .collect();
        if list.len() > SHORTLIST {
            list.select_nth_unstable_by(SHORTLIST, better);
            list.truncate(SHORTLIST);
        }
        list
    }

    /// A title's words, weighed and made ready for comparison.
    fn wording(&self, title: &Title) -> Wording {
        let known = |word: &String| self.vocabulary.get(word);
        let weight = |word: &String| known(word).map_or(self.unseen, |known| known.weight);
        Wording::new(title, |word| known(word).map(|known| known.id), weight)
    }
}

/// An item's title, then those that it had before.
fn titles_of(item: &Item) -> Vec<Title> {
    let all = iter::once(item.title.as_str()).chain(item.old_titles());
    all.map(|title| Title::new(crate::ingest::bare_title(title))).collect()
}

impl Entry<'_> {
    /// How alike a title is to the item's own, or to the likest that it had before; 0 where it cannot reach the floor.
    fn likeness(&self, title: &Title, wording: &Wording) -> f64 {
        let own = iter::once((&self.title, &self.wording));
        let all = own.chain(self.earlier.iter().map(|(title, wording)| (title, wording)));
        all.filter(|(_, own)| wording.most(own) >= FLOOR)
            .map(|(own, worded)| likeness((title, wording), (own, worded)))
            .fold(0.0, f64::max)
    }
}

/// The items whose titles hold each word.
fn holders(titles: &[Vec<Title>]) -> BTreeMap<String, Vec<usize>> {
    let mut holders: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, titles) in titles.iter().enumerate() {
        for word in titles.iter().flat_map(|title| &title.words) {
            let list = holders.entry(word.clone()).or_default();
            if list.last() != Some(&at) {
                list.push(at);
            }
        }
    }
    holders
}

/// How alike two titles are. Titles that are alike but for words that stand in the place of others are titles of
/// different tasks ("… tại huyện Bình Sơn", "… tại huyện Minh Long").
fn likeness((title, wording): (&Title, &Wording), (own, worded): (&Title, &Wording)) -> f64 {
    if title.joined == own.joined {
        return 1.0;
    }
    let alike = shared((title, wording), (own, worded));
    if alike > SUBSTITUTED && wording.substitutes(worded) { SUBSTITUTED } else { alike }
}

/// The weight of the words that two titles share, whole against whole, or, for a title that was cut short, against as
/// much of the other.
fn shared((title, wording): (&Title, &Wording), (own, worded): (&Title, &Wording)) -> f64 {
    let whole = wording.overlap(worded, usize::MAX) * wording.number_agreement(worded);
    let length = title.words.len();
    let shorter = length < own.words.len();
    let prefix = length >= 3 && title.begins(own);
    if !(shorter || prefix) {
        return whole;
    }
    // Without a mark that it was cut, a title must be long and nearly the other's beginning.
    let marked = prefix || title.cut;
    if !marked && length < LONG {
        return whole;
    }
    let part = if prefix { 1.0 } else { wording.overlap(worded, length) };
    if !marked && part < BEGINNING {
        return whole;
    }
    let share = length as f64 / own.words.len() as f64;
    whole.max(part * (0.90 + 0.09 * share))
}

/// Best first; ties in the programme's order.
pub(super) fn rank(list: &mut [(usize, f64)]) {
    list.sort_by(better);
}

fn better(a: &(usize, f64), b: &(usize, f64)) -> Ordering {
    b.1.total_cmp(&a.1).then(a.0.cmp(&b.0))
}
