//! What is wrong with the amendments of a programme, each with the part of the decision that it concerns.

mod items;
mod units;

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::{apply, cited, in_order};
use crate::model::{Amendment, DecisionRef, ItemId, PartialDate, Programme, UnitId};

/// The part of an amendment that something is wrong with, with its place in its list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::programme) enum Part {
    /// Its number and dates.
    Head,
    /// A unit that it sets up.
    Found(usize),
    /// What becomes of units.
    Reorganise(usize),
    /// An item that it adds.
    Add(usize),
    /// A change of an item.
    Revise(usize),
    /// An item that it withdraws.
    Withdraw(usize),
}

/// Something wrong with an amendment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::programme) struct Problem {
    /// The amendment's place in the file.
    pub(in crate::programme) amendment: usize,
    /// The part of it.
    pub(in crate::programme) part: Part,
    /// What is wrong, as a sentence.
    pub(in crate::programme) message: String,
}

/// Everything that is wrong with the amendments of a programme: dates outside the year or before the programme's own
/// decision, items and units that are not there on that day, changes that overlap each other or touch what was
/// withdrawn. Of two that contradict each other both are named.
pub(in crate::programme) fn problems(programme: &Programme) -> Vec<Problem> {
    let mut checker = Checker {
        state: programme.clone(),
        numbers: BTreeMap::new(),
        changed: BTreeMap::new(),
        reorganised: BTreeMap::new(),
        problems: Vec::new(),
    };
    for (at, amendment) in in_order(programme) {
        let spot = Spot { at, amendment, part: Part::Head };
        checker.head(spot);
        checker.founded(spot);
        checker.reorganisations(spot);
        checker.added(spot);
        checker.revised(spot);
        checker.withdrawn(spot);
        apply(&mut checker.state, amendment);
        checker.sums(spot);
    }
    checker.problems
}

/// The programme as it stands before the amendment in hand, and what the earlier ones touched.
struct Checker {
    state: Programme,
    /// The decisions so far, by their numbers.
    numbers: BTreeMap<String, DecisionRef>,
    /// The last decision that changed something of an item.
    changed: BTreeMap<(ItemId, &'static str), DecisionRef>,
    /// The last decision that changed a unit.
    reorganised: BTreeMap<UnitId, DecisionRef>,
    problems: Vec<Problem>,
}

/// The part of an amendment in hand.
#[derive(Clone, Copy)]
struct Spot<'a> {
    at: usize,
    amendment: &'a Amendment,
    part: Part,
}

impl Spot<'_> {
    fn at(self, part: Part) -> Self {
        Self { part, ..self }
    }

    /// The decision as sentences name it.
    fn cited(self) -> String {
        cited(&self.amendment.source())
    }
}

impl Checker {
    fn say(&mut self, spot: Spot<'_>, message: String) {
        self.problems.push(Problem { amendment: spot.at, part: spot.part, message });
    }

    fn head(&mut self, spot: Spot<'_>) {
        if let Some(earlier) = self.numbers.insert(spot.amendment.decision.clone(), spot.amendment.source()) {
            let (first, second) = (cited(&earlier), spot.cited());
            self.say(spot, format!("{first} và {second} cùng một số; mỗi quyết định ghi một lần."));
        }
        for day in [Some(spot.amendment.date), spot.amendment.effective].into_iter().flatten() {
            self.day(spot, day);
        }
    }

    fn day(&mut self, spot: Spot<'_>, day: NaiveDate) {
        let words = |day| PartialDate::Day(day).words();
        let (own, issued) = (spot.cited(), &self.state.decision);
        if day.year() != self.state.year {
            let year = self.state.year;
            self.say(spot, format!("{own}: ngày {} không thuộc năm {year} của chương trình.", words(day)));
        } else if day < issued.date {
            let issued = format!("Quyết định số {} ngày {}", issued.number, words(issued.date));
            self.say(
                spot,
                format!("{own}: ngày {} trước ngày ban hành chương trình ({issued}).", words(day)),
            );
        }
    }
}
