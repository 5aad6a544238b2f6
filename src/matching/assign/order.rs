//! What a sheet's own numbers and the order of its rows say where they are the programme's.

use std::collections::BTreeMap;

use super::{Board, MARGIN};
use crate::{ingest::SectionHint, matching::index::rank};

/// What a number or a place in the order adds or takes where the sheet keeps to the programme's numbers or order.
const POSITION: f64 = 0.06;
/// Share of a sheet's rows that must keep to it before a number or the order counts.
const RELIABLE: f64 = 0.8;

/// The items of the nearest placed rows above and below.
type Neighbours = (Option<usize>, Option<usize>);

impl Board<'_> {
    /// Learns, table by table, from the rows already placed whether the table keeps the programme's numbers and its order, and
    /// lets them speak for the rows still open.
    pub(super) fn learn_positions(&mut self) {
        let mut tables: BTreeMap<(String, Option<SectionHint>), Vec<usize>> = BTreeMap::new();
        for (row, data) in self.submission.rows.iter().enumerate() {
            tables.entry((data.sheet.clone(), data.section)).or_default().push(row);
        }
        for rows in tables.into_values() {
            let numbers = self.numbers_are_kept(&rows);
            let order = self.order_is_kept(&rows);
            for (row, neighbours) in self.open_rows(&rows) {
                // A unit may well leave tasks out: its place in the order cannot finish a title that breaks off.
                let between = (order && !self.is_open_ended(row)).then_some(neighbours);
                for at in 0..self.candidates[row].len() {
                    let item = self.candidates[row][at].0;
                    let mut bonus = 0.0;
                    if numbers {
                        bonus += match self.evidence[row].has_number(&self.index.entries[item]) {
                            Some(true) => POSITION,
                            Some(false) => -POSITION,
                            None => 0.0,
                        };
                    }
                    if let Some((above, below)) = between {
                        let fits =
                            above.is_none_or(|above| item > above) && below.is_none_or(|below| item < below);
                        bonus += if fits { POSITION } else { -POSITION };
                    }
                    self.candidates[row][at].1 += bonus;
                }
                rank(&mut self.candidates[row]);
            }
        }
    }

    fn numbers_are_kept(&self, rows: &[usize]) -> bool {
        let marks = rows.iter().filter_map(|&row| {
            let at = self.item_of(row)?;
            self.evidence[row].has_number(&self.index.entries[at])
        });
        let marks: Vec<bool> = marks.collect();
        let kept = marks.iter().filter(|kept| **kept).count();
        marks.len() >= 3 && kept as f64 >= RELIABLE * marks.len() as f64
    }

    fn order_is_kept(&self, rows: &[usize]) -> bool {
        let items: Vec<usize> = rows.iter().filter_map(|&row| self.item_of(row)).collect();
        let rising = items.windows(2).filter(|pair| pair[0] <= pair[1]).count();
        items.len() >= 3 && rising as f64 >= RELIABLE * (items.len() - 1) as f64
    }

    /// The rows still open, each with its neighbours.
    fn open_rows(&self, rows: &[usize]) -> Vec<(usize, Neighbours)> {
        let nearest = |last: &mut Option<usize>, row: usize| {
            *last = self.item_of(row).or(*last);
            Some(*last)
        };
        let above = rows.iter().copied().scan(None, nearest);
        let mut below: Vec<Option<usize>> = rows.iter().rev().copied().scan(None, nearest).collect();
        below.reverse();
        let open = rows.iter().copied().zip(above.zip(below));
        open.filter(|(row, _)| self.placed[*row].is_none()).collect()
    }

    /// Whether a row's title breaks off where several items that it may stand for go different ways.
    fn is_open_ended(&self, row: usize) -> bool {
        let candidates = &self.candidates[row];
        let best = candidates.first().map_or(0.0, |best| best.1);
        let begun = candidates.iter().filter(|(at, score)| {
            best - score < MARGIN && self.titles[row].begins(&self.index.entries[*at].title)
        });
        begun.count() > 1
    }
}
