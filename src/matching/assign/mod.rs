//! Rows of one workbook → items, all rows together: what is certain first, and what that leaves over decides
//! the rest.

mod order;
mod settle;
mod short;

use std::collections::{BTreeMap, BTreeSet};

use super::{
    evidence::Evidence,
    index::{Index, rank},
    words::Title,
};
use crate::ingest::Submission;

/// Likeness with evidence from which a row may be matched.
const ACCEPT: f64 = 0.74;
/// How far the best item must be ahead of the next free one.
const MARGIN: f64 = 0.035;

/// Where a row went.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Placed {
    /// To an item, with the score and the runner-up.
    Item { at: usize, score: f64, runner_up: Option<(usize, f64)> },
    /// Nowhere; the likely items, best first.
    Nowhere { candidates: Vec<(usize, f64)>, ambiguous: bool },
}

/// Places every row of a submission.
pub(super) fn assign(index: &Index<'_>, submission: &Submission) -> Vec<Placed> {
    let by_id: BTreeMap<&str, usize> =
        index.entries.iter().zip(0..).map(|(entry, at)| (entry.item.id.as_str(), at)).collect();
    let mut board = Board::new(index, submission);
    for (row, data) in submission.rows.iter().enumerate() {
        if let Some(at) = data.id.as_ref().and_then(|(id, _)| by_id.get(id.as_str())) {
            board.take(row, *at, 1.0, None);
        }
    }
    board.settle();
    board.learn_positions();
    board.settle();
    board.complete();
    board.repeat();
    board.placed()
}

/// The items that titles may stand for, each title compared once.
struct Comparison<'a> {
    index: &'a Index<'a>,
    known: BTreeMap<&'a Title, Vec<(usize, f64)>>,
}

impl<'a> Comparison<'a> {
    /// The items that a row's words may stand for. Where the words are an item's own and nothing stands against it, no
    /// other item needs to be compared: that is the case of nearly every row.
    fn alike(&mut self, title: &'a Title, evidence: &Evidence<'_>) -> Vec<(usize, f64)> {
        let exact = self.index.exact(title);
        if exact.iter().any(|at| evidence.weigh(&self.index.entries[*at]) > -MARGIN) {
            exact.iter().map(|at| (*at, 1.0)).collect()
        } else {
            self.known.entry(title).or_insert_with(|| self.index.candidates(title)).clone()
        }
    }
}

struct Board<'a> {
    submission: &'a Submission,
    evidence: Vec<Evidence<'a>>,
    index: &'a Index<'a>,
    candidates: Vec<Vec<(usize, f64)>>,
    likeness: Vec<BTreeMap<usize, f64>>,
    titles: Vec<Title>,
    placed: Vec<Option<Placed>>,
    taken: BTreeMap<usize, usize>,
}

impl<'a> Board<'a> {
    fn new(index: &'a Index<'a>, submission: &'a Submission) -> Self {
        let evidence: Vec<_> = submission
            .rows
            .iter()
            .map(|row| Evidence::new(row, submission.unit.as_ref(), submission.period))
            .collect();
        let titles: Vec<Title> = submission.rows.iter().map(|row| Title::new(&row.title)).collect();
        let mut candidates = Vec::new();
        let mut likeness = Vec::new();
        let mut comparison = Comparison { index, known: BTreeMap::new() };
        for ((row, title), evidence) in submission.rows.iter().zip(&titles).zip(&evidence) {
            let alike = if row.id.is_some() { Vec::new() } else { comparison.alike(title, evidence) };
            likeness.push(alike.iter().copied().collect());
            let mut weighed: Vec<_> = alike
                .into_iter()
                .map(|(at, score)| (at, score + evidence.weigh(&index.entries[at])))
                .collect();
            rank(&mut weighed);
            candidates.push(weighed);
        }
        let placed = vec![None; submission.rows.len()];
        Self { submission, evidence, index, candidates, likeness, titles, placed, taken: BTreeMap::new() }
    }

    fn take(&mut self, row: usize, at: usize, score: f64, runner_up: Option<(usize, f64)>) {
        self.placed[row] = Some(Placed::Item { at, score, runner_up });
        self.taken.entry(at).or_insert(row);
    }

    fn item_of(&self, row: usize) -> Option<usize> {
        match &self.placed[row] {
            Some(Placed::Item { at, .. }) => Some(*at),
            _ => None,
        }
    }

    fn placed(self) -> Vec<Placed> {
        let taken: BTreeSet<usize> = self.taken.keys().copied().collect();
        let leftover = |candidates: Vec<(usize, f64)>| {
            let ambiguous = candidates.first().is_some_and(|best| best.1 >= ACCEPT - 0.10);
            let (free, used): (Vec<_>, Vec<_>) =
                candidates.into_iter().partition(|(at, _)| !taken.contains(at));
            Placed::Nowhere { candidates: free.into_iter().chain(used).take(5).collect(), ambiguous }
        };
        self.placed
            .into_iter()
            .zip(self.candidates)
            .map(|(placed, candidates)| placed.unwrap_or_else(|| leftover(candidates)))
            .collect()
    }
}

#[cfg(test)]
mod tests;
