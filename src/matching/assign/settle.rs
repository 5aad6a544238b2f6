//! Rows that ask for items, all at once and again with what the others left over; then rows that say once more what
//! another one said.

use std::collections::{BTreeMap, BTreeSet};

use super::{ACCEPT, Board, MARGIN};
use crate::matching::{likeness::same_but_for_slips, words::Title};

/// Likeness from which a second row for a taken item is a repetition and not another task.
const REPEATED: f64 = 0.95;
/// Words that a title must keep to be known for another one's beginning.
const CUT: usize = 3;

/// A row that asks for an item.
#[derive(Debug, Clone, Copy)]
struct Claim {
    row: usize,
    at: usize,
    score: f64,
    runner_up: Option<(usize, f64)>,
}

/// Whether a title is what is left of another one whose end was cut.
fn is_cut(part: &Title, whole: &Title) -> bool {
    part.words.len() >= CUT && part.begins(whole)
}

impl Board<'_> {
    /// Matches every row whose best free item is ahead of its next one and wanted by no other row as much, again and
    /// again until nothing moves.
    pub(super) fn settle(&mut self) {
        let asking = self.asking();
        let mut claims: Vec<Option<Claim>> = vec![None; self.placed.len()];
        let mut changed: BTreeSet<usize> = (0..self.placed.len()).collect();
        while !changed.is_empty() {
            for &row in &changed {
                claims[row] = if self.placed[row].is_none() { self.claim(row) } else { None };
            }
            // A row asks for another item only when one that it may stand for is taken.
            let taken = self.grant(claims.iter().flatten());
            changed = taken.into_iter().flat_map(|at| asking[at].iter().copied()).collect();
        }
    }

    /// The rows that may stand for each item.
    fn asking(&self) -> Vec<Vec<usize>> {
        let mut asking = vec![Vec::new(); self.index.entries.len()];
        for (row, candidates) in self.candidates.iter().enumerate() {
            for (at, _) in candidates {
                asking[*at].push(row);
            }
        }
        asking
    }

    /// Gives each item to the row that wants it most, unless another one wants it as much; the items given.
    fn grant<'c>(&mut self, claims: impl Iterator<Item = &'c Claim>) -> Vec<usize> {
        let mut rivals: BTreeMap<usize, Vec<&Claim>> = BTreeMap::new();
        for claim in claims {
            rivals.entry(claim.at).or_default().push(claim);
        }
        let mut taken = Vec::new();
        for (at, mut rows) in rivals {
            rows.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.row.cmp(&b.row)));
            let contested = rows.get(1).is_some_and(|second| {
                rows[0].score - second.score < MARGIN && !self.same_title(rows[0].row, second.row)
            });
            if !contested {
                self.take(rows[0].row, at, rows[0].score, rows[0].runner_up);
                taken.push(at);
            }
        }
        taken
    }

    /// A row's best free item, if it is good enough and ahead of the next free one.
    fn claim(&self, row: usize) -> Option<Claim> {
        let mut free = self.candidates[row].iter().filter(|(at, _)| !self.taken.contains_key(at));
        let &(at, score) = free.next()?;
        let runner_up = free.next().copied();
        // A better item that is taken: this row may be a repetition of it, so its second choice must not win easily.
        let repeats = |(at, best): &&(usize, f64)| {
            self.taken.get(at).is_some_and(|other| *best >= REPEATED || self.same_title(row, *other))
        };
        let best = self.candidates[row].first().filter(repeats);
        let ahead = runner_up.is_none_or(|next| score - next.1 >= MARGIN);
        let wins = score >= ACCEPT && ahead && best.is_none_or(|best| best.1 - score < MARGIN);
        wins.then_some(Claim { row, at, score, runner_up })
    }

    /// Whether two rows bear one title, slips of the finger and a cut end aside.
    fn same_title(&self, a: usize, b: usize) -> bool {
        let (a, b) = (&self.titles[a], &self.titles[b]);
        same_but_for_slips(a, b) || is_cut(a, b) || is_cut(b, a)
    }

    /// Rows that repeat the title of an item that another row has taken.
    pub(super) fn repeat(&mut self) {
        for row in (0..self.placed.len()).filter(|row| self.placed[*row].is_none()).collect::<Vec<_>>() {
            if let Some((at, score)) = self.repeated(row) {
                let runner_up = self.candidates[row].iter().copied().find(|(other, _)| *other != at);
                self.take(row, at, score, runner_up);
            }
        }
    }

    /// The taken item that a row repeats: none that is still free is as likely.
    fn repeated(&self, row: usize) -> Option<(usize, f64)> {
        let candidates = &self.candidates[row];
        let free = candidates.iter().find(|(at, _)| !self.taken.contains_key(at)).map_or(0.0, |free| free.1);
        let repeats = |(at, _): &&(usize, f64)| {
            self.taken.get(at).is_some_and(|other| self.same_title(row, *other))
                || self.taken.contains_key(at)
                    && (self.likeness[row][at] >= 1.0
                        || is_cut(&self.titles[row], &self.index.entries[*at].title))
        };
        let &(at, score) = candidates.iter().filter(|(_, score)| *score >= ACCEPT).find(repeats)?;
        let best = candidates.first().is_some_and(|best| best.1 - score < MARGIN);
        (best && (score - free >= MARGIN || self.likeness[row][&at] >= 1.0)).then_some((at, score))
    }
}
