//! Titles so short that they are like none, though a clerk would not doubt which item they mean: "Tập san" under the
//! indicators of the unit that publishes one.

use std::collections::BTreeMap;

use super::{ACCEPT, Board, MARGIN};

/// Words of a short title that name an indicator: one word ("Số", "Cấp") names too much.
const NAMING: usize = 2;
/// Words that name a task, whose titles have many words in common with tasks outside the programme.
const NAMING_TASK: usize = 5;

impl Board<'_> {
    /// Gives a row the free item that alone holds its words, unless another row asks for it as well.
    pub(super) fn complete(&mut self) {
        let mut asking: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for row in (0..self.placed.len()).filter(|row| self.placed[*row].is_none()) {
            if let Some(at) = self.named(row).filter(|at| !self.taken.contains_key(at)) {
                asking.entry(at).or_default().push(row);
            }
        }
        for (at, rows) in asking {
            if let [row] = rows[..] {
                let runner_up = self.candidates[row].iter().copied().find(|(other, _)| *other != at);
                self.take(row, at, ACCEPT, runner_up);
            }
        }
    }

    /// The only item that holds all words of a row's title, of those that its heading allows: it must be the unit's own.
    fn named(&self, row: usize) -> Option<usize> {
        let (title, evidence) = (&self.titles[row], &self.evidence[row]);
        if self.submission.rows[row].id.is_some() || title.words.len() < NAMING {
            return None;
        }
        let mut holding = self.index.holding(title);
        holding.retain(|at| evidence.allows(&self.index.entries[*at]));
        if holding.len() > 1 {
            holding.retain(|at| evidence.is_measured_alike(&self.index.entries[*at]));
        }
        let [at] = holding[..] else { return None };
        let entry = &self.index.entries[at];
        let item = entry.item;
        // What stands beside the words must not speak for another quarter's task, or another unit's.
        let fits = evidence.weigh(entry) > -MARGIN;
        let own = evidence.is_own(item);
        let enough = item.is_indicator() || title.words.len() >= NAMING_TASK;
        let other = self.candidates[row].iter().any(|(other, score)| *other != at && *score >= ACCEPT);
        (own && enough && fits && !other).then_some(at)
    }
}
