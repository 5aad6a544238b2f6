//! How an item stands, as cells that follow each other: state, deadline, figures.

use super::{slot::TIMELINESS, words};
use crate::{
    assess::{AssessedItem, AssessedTarget, by_figures as judged_by_figures},
    model::{Field, Progress, Timeliness},
    report::{Cell, Judge, MET, Rule, Standing, Test, WITHIN},
};

/// The state of an item, to be chosen.
pub(super) fn choice(item: &AssessedItem) -> Cell {
    Cell::Choice {
        chosen: item.progress.label().to_owned(),
        options: Progress::ALL.iter().map(|progress| progress.label().to_owned()).collect(),
    }
}

/// The state of an indicator in row `at`, where its figures decide; `figures` and `met` are columns.
pub(super) fn by_figures(
    item: &AssessedItem,
    at: usize,
    figures: (usize, usize),
    met: usize,
) -> Option<Cell> {
    let outside = matches!(item.progress, Progress::Suspended | Progress::Withdrawn);
    let planned = item.targets.iter().all(|target| target.target.base().is_some());
    if outside || !planned || item.targets.is_empty() || !item.item.is_indicator() {
        return None;
    }
    let unknown = match judged_by_figures(&item.targets) {
        None => item.progress,
        Some(judged) if judged == item.progress => Progress::InProgress,
        Some(_) => return None,
    };
    let all = item.targets.len();
    let rows = if all == 1 { (at, at) } else { (at + 1, at + all) };
    let open = item.targets.iter().any(|target| target.open);
    let by = Judge::Progress { rows, figures, met, all, open, unknown };
    Some(Cell::Judged { words: item.progress.label().to_owned(), by })
}

/// How an item stands to its deadline, by its state, its day of completion and its deadline in these columns.
pub(super) fn timeliness(item: &AssessedItem, progress: usize, completed_on: usize, due: usize) -> Cell {
    let (before, after) = item.untold();
    Cell::Judged {
        words: item.timeliness.map_or("", Timeliness::label).to_owned(),
        by: Judge::Timeliness { progress, completed_on, due, before, after },
    }
}

/// Whether a target's figure in one column meets its plan in another.
pub(super) fn met(target: &AssessedTarget, figure: usize, plan: usize) -> Cell {
    if target.target.base().is_none() {
        return Cell::Empty;
    }
    let unmet = if target.is_within() { WITHIN } else { "" };
    let words = target.met.map_or(unmet, |met| MET[usize::from(!met)]);
    let AssessedTarget { estimated, open, .. } = *target;
    let by = Judge::Met { figure, plan, op: target.target.op, estimated, open };
    Cell::Judged { words: words.to_owned(), by }
}

/// How rows with these states look, in these columns.
pub(super) fn rules(columns: &[&'static str]) -> Vec<Rule> {
    let progress = |progress: Progress| Test::is(Field::Progress.key(), progress.label());
    let done = || progress(Progress::Completed);
    let late = || Test::is(TIMELINESS, Timeliness::Late.label());
    let open = Test::is_not(Field::Progress.key(), Progress::Completed.label());
    let rule = |tests, standing| Rule { tests, standing, columns: columns.to_vec() };
    vec![
        rule(vec![open, late()], Standing::Overdue),
        rule(vec![done(), late()], Standing::Late),
        rule(vec![done(), Test::is_not(TIMELINESS, "")], Standing::Done),
        rule(vec![progress(Progress::NotReported)], Standing::Unreported),
        rule(vec![progress(Progress::Suspended)], Standing::Suspended),
        rule(vec![progress(Progress::Withdrawn)], Standing::Withdrawn),
    ]
}

/// The cell of an item's section sheet in a column.
pub(super) fn of_item(item: &AssessedItem, column: &'static str) -> Cell {
    Cell::Same { at: words::item_at(item, column), link: None }
}
