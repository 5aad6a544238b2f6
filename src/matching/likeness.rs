//! How much of their words two titles share: the same words, words with a slip of the finger, words in the place of
//! others.

use rapidfuzz::distance::indel;

use super::words::{Title, is_number};
use crate::text;

/// Two words this alike are one word with a slip of the finger.
const SLIP: f64 = 0.74;
/// Letters that a slip of the finger adds or takes at the most.
const SLIPPED: usize = 2;
/// Letters below which a word has no slips.
const SHORTEST: usize = 3;
/// Share of letters from which a word may be another one, badly typed.
const RESEMBLES: f64 = 0.6;
/// What the sums of a bound may be off.
const TOLERANCE: f64 = 1e-9;

/// A title's words, made ready for comparison with many others.
#[derive(Debug)]
pub(super) struct Wording {
    /// Each word's number among the programme's; a word that it does not have is like none of them.
    ids: Vec<Option<usize>>,
    weights: Vec<f64>,
    /// The weights of its heaviest words added up: of the first, the first two, ….
    heaviest: Vec<f64>,
    /// What rules a slip of the finger out, word by word.
    shapes: Vec<Shape>,
    /// Abbreviations written out.
    words: Words,
    /// Abbreviations as they were typed.
    typed: Words,
    /// Numbers without leading zeros, in order.
    numbers: Vec<String>,
}

/// Words with the first letters of them all.
#[derive(Debug)]
struct Words {
    list: Vec<Word>,
    initials: String,
}

/// A word and the same without its marks.
#[derive(Debug)]
struct Word {
    text: String,
    is_number: bool,
    bare: String,
    bare_shape: Shape,
}

/// What of a word's letters rules a likeness out without comparing them one by one.
#[derive(Debug, Clone, Copy)]
struct Shape {
    length: usize,
    is_number: bool,
    /// One bit for each letter that it holds; several letters may share a bit.
    letters: u64,
}

impl Shape {
    fn new(word: &str) -> Self {
        let bit = |c: char| 1_u64 << (u32::from(c) % u64::BITS);
        let length = word.chars().count();
        Self { length, is_number: is_number(word), letters: word.chars().fold(0, |all, c| all | bit(c)) }
    }

    /// Whether two words may be alike to a degree: each letter that one has and the other lacks must be typed or taken
    /// away.
    fn may_reach(self, other: Self, likeness: f64) -> bool {
        let differing = f64::from((self.letters ^ other.letters).count_ones());
        differing <= (1.0 - likeness) * (self.length + other.length) as f64 + TOLERANCE
    }

    /// Whether a slip of the finger can make another word of it: a short word is soon another one, a number always is.
    fn slips(self) -> bool {
        self.length >= SHORTEST && !self.is_number
    }

    /// Whether a slip of the finger may make the other word of it.
    fn may_slip(self, other: Self) -> bool {
        !other.is_number && self.length.abs_diff(other.length) <= SLIPPED && self.may_reach(other, SLIP)
    }
}

impl Word {
    fn new(text: &str) -> Self {
        let bare = text::bare(text);
        Self { is_number: is_number(text), bare_shape: Shape::new(&bare), text: text.to_owned(), bare }
    }

    /// Whether it has most of its letters in common with another word, whatever their marks.
    fn resembles(&self, other: &Self) -> bool {
        !self.is_number
            && !other.is_number
            && self.bare_shape.may_reach(other.bare_shape, RESEMBLES)
            && indel::normalized_similarity(self.bare.chars(), other.bare.chars()) >= RESEMBLES
    }
}

impl Words {
    fn new(words: &[String]) -> Self {
        let list: Vec<Word> = words.iter().map(|word| Word::new(word)).collect();
        let initials = list.iter().filter_map(|word| word.bare.chars().next()).collect();
        Self { list, initials }
    }

    /// Whether words stand in the place of others: words of which the others have nothing like, while some of the
    /// others are missing.
    fn replaces(&self, others: &Self) -> bool {
        let mut missing: Vec<&Word> = others.list.iter().collect();
        let mut foreign: Vec<&Word> = Vec::new();
        for word in &self.list {
            match missing.iter().position(|other| other.text == word.text) {
                Some(at) => drop(missing.remove(at)),
                None => foreign.push(word),
            }
        }
        foreign.retain(|word| match missing.iter().position(|other| word.resembles(other)) {
            Some(at) => {
                missing.remove(at);
                false
            }
            None => !others.abbreviated_by(word),
        });
        !foreign.is_empty() && !missing.is_empty()
    }

    /// Whether a word is made of the first letters of words in a row.
    fn abbreviated_by(&self, word: &Word) -> bool {
        word.text.chars().nth(1).is_some() && self.initials.contains(&word.bare)
    }
}

impl Wording {
    /// Makes a title's words ready, given each word's number among the programme's and its weight.
    pub(super) fn new(
        title: &Title,
        id: impl Fn(&String) -> Option<usize>,
        weight: impl Fn(&String) -> f64,
    ) -> Self {
        let weights: Vec<f64> = title.words.iter().map(weight).collect();
        let mut heaviest = weights.clone();
        heaviest.sort_by(|a, b| b.total_cmp(a));
        let sum = |sum: &mut f64, weight: f64| {
            *sum += weight;
            Some(*sum)
        };
        let mut numbers: Vec<String> =
            title.numbers().map(|word| word.trim_start_matches('0').to_owned()).collect();
        numbers.sort();
        Self {
            ids: title.words.iter().map(id).collect(),
            heaviest: heaviest.into_iter().scan(0.0, sum).collect(),
            weights,
            shapes: title.words.iter().map(|word| Shape::new(word)).collect(),
            words: Words::new(&title.words),
            typed: Words::new(&title.typed),
            numbers,
        }
    }

    /// The weight of all words.
    pub(super) fn weight(&self) -> f64 {
        self.weights.iter().sum()
    }

    /// What [`Wording::overlap`] with another wording is at the most, for how many words they have alone.
    pub(super) fn most(&self, other: &Self) -> f64 {
        let (own, others) = (self.weights.len(), other.weights.len());
        let Some(heaviest) = others.checked_sub(1).filter(|_| own > others).map(|last| self.heaviest[last])
        else {
            return 1.0;
        };
        (heaviest + other.weight() + TOLERANCE) / (self.weight() + other.weight())
    }

    /// Twice the shared weight over the weight of both, for the first `length` words of the other: 1 for the same
    /// words.
    pub(super) fn overlap(&self, other: &Self, length: usize) -> f64 {
        let length = length.min(other.ids.len());
        let (ids, weights) = (&other.ids[..length], &other.weights[..length]);
        let mut free: Vec<bool> = vec![true; length];
        let mut shared = 0.0;
        for (own, (id, weight)) in self.ids.iter().zip(&self.weights).enumerate() {
            let exact = || (0..length).find(|&at| ids[at] == *id && free[at]);
            if let Some(at) = id.and_then(|_| exact()) {
                free[at] = false;
                shared += weight + weights[at];
            } else if let Some((at, alike)) = self.slip(own, other, &free) {
                free[at] = false;
                shared += (weight + weights[at]) * alike;
            }
        }
        let all: f64 = self.weights.iter().chain(weights).sum();
        if all == 0.0 { 0.0 } else { shared / all }
    }

    /// A free word of another wording that is one of these with a slip of the finger.
    fn slip(&self, own: usize, other: &Self, free: &[bool]) -> Option<(usize, f64)> {
        let shape = self.shapes[own];
        if !shape.slips() {
            return None;
        }
        let word = &self.words.list[own].text;
        let alike = |at: usize| indel::normalized_similarity(word.chars(), other.words.list[at].text.chars());
        let candidates = other.shapes[..free.len()].iter().enumerate();
        candidates
            .filter(|(at, other)| shape.may_slip(**other) && free[*at])
            .map(|(at, _)| (at, alike(at)))
            .filter(|(_, alike)| *alike >= SLIP)
            .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
    }

    /// Whether a title has words in the place of another's: words of which the other has nothing like, while it lacks
    /// words of the other. A cut end lacks words only, and a slip leaves something alike. Abbreviations count as they
    /// are typed and as they are written out, since a slip may make one of a word or spoil one.
    pub(super) fn substitutes(&self, other: &Self) -> bool {
        self.words.replaces(&other.words) && self.typed.replaces(&other.typed)
    }

    /// Titles whose numbers contradict each other are different titles, however alike their words.
    pub(super) fn number_agreement(&self, other: &Self) -> f64 {
        let (own, others) = (&self.numbers, &other.numbers);
        let missing = others.iter().any(|number| !own.contains(number));
        let foreign = own.iter().any(|number| !others.contains(number));
        match (missing, foreign) {
            (false, false) => 1.0,
            (true, false) => 0.93,
            (false, true) => 0.90,
            (true, true) => 0.72,
        }
    }
}

/// Whether two titles are word for word the same but for slips of the finger.
pub(super) fn same_but_for_slips(a: &Title, b: &Title) -> bool {
    let same = |(a, b): (&String, &String)| a == b || is_slip(a, b);
    a.words.len() == b.words.len() && a.words.iter().zip(&b.words).all(same)
}

fn is_slip(a: &str, b: &str) -> bool {
    let (shape, other) = (Shape::new(a), Shape::new(b));
    shape.slips() && shape.may_slip(other) && indel::normalized_similarity(a.chars(), b.chars()) >= SLIP
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn what_rules_a_likeness_out_is_right(a in "[a-eđâ\u{301}1]{1,9}", b in "[a-eđâ\u{301}1]{1,9}") {
            let alike = indel::normalized_similarity(a.chars(), b.chars());
            for likeness in [SLIP, RESEMBLES] {
                proptest::prop_assert!(alike < likeness || Shape::new(&a).may_reach(Shape::new(&b), likeness));
            }
        }

        #[test]
        fn no_overlap_is_beyond_its_bound(a in "([ab]{1,4} ){1,12}", b in "([ab]{1,4} ){1,6}") {
            let wording = |text: &str| {
                let weigh = |word: &String| word.len() as f64;
                Wording::new(&Title::new(text), |word| usize::from_str_radix(word, 16).ok(), weigh)
            };
            let (a, b) = (wording(&a), wording(&b));
            proptest::prop_assert!(a.overlap(&b, usize::MAX) <= a.most(&b));
        }
    }
}
