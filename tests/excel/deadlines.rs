//! State, day of completion and deadline in every combination: what `assess` says stands in the workbook. The workbook is
//! kept, so that `recalc.py` can hold its formulas to the same words.

use std::collections::{BTreeMap, BTreeSet};

use calamine::Data;
use tonghop::{
    assess::assess,
    merge::{Merged, MergedItem, Reported, StepValue, TargetValue},
    model::{Convention, Deadline, Item, ItemId, PartialDate, Period, Progress, Section},
    report::{Facts, workbook},
    write::xlsx,
};

use crate::{
    package::Package,
    programme::{programme, quarterly},
    sample::{Sample, day, decimal, quarter},
};

/// The days of completion of the columns below.
fn days() -> [Option<PartialDate>; 6] {
    let on = |month, date| Some(PartialDate::Day(day(2025, month, date)));
    let month = |month| Some(PartialDate::Month(2025, month));
    [None, on(3, 15), on(3, 16), month(2), month(3), month(4)]
}

/// By state: what a task due on 15 March is on the 15th and on the 16th, whatever its day of completion.
const OPEN: [(Progress, [&str; 2]); 5] = [
    (Progress::InProgress, ["trong hạn", "quá hạn"]),
    (Progress::NotStarted, ["trong hạn", "quá hạn"]),
    (Progress::Suspended, ["trong hạn", "quá hạn"]),
    (Progress::NotReported, ["trong hạn", "quá hạn"]),
    (Progress::Withdrawn, ["", ""]),
];

/// A completed task due on 15 March, by [`days`]: no day, the 15th, the 16th, February, March, April.
const DONE: [&str; 6] =
    ["chưa rõ ngày hoàn thành", "đúng hạn", "quá hạn", "đúng hạn", "chưa rõ ngày hoàn thành", "quá hạn"];

fn task(number: usize, due: bool) -> Item {
    let first = Section::ALL[4];
    let date = due.then(|| day(2025, 3, 15));
    Item { deadline: Deadline { text: None, date }, ..quarterly(first, number) }
}

fn merged(item: &Item, progress: Progress, completed_on: Option<PartialDate>) -> MergedItem {
    let said = progress != Progress::NotReported;
    MergedItem {
        id: item.id.clone(),
        targets: Vec::new(),
        reported: Reported {
            progress: said.then_some(progress),
            completed_on,
            period: said.then(|| quarter(1)),
            ..Reported::default()
        },
        contributions: Vec::new(),
        sources: Vec::new(),
    }
}

/// The items, what was reported of them, and how they stand on 15 and on 16 March.
fn tasks() -> Vec<(Item, MergedItem, [&'static str; 2])> {
    let mut tasks = Vec::new();
    let mut add = |progress, completed_on, due, expected| {
        let item = task(tasks.len() + 1, due);
        let merged = merged(&item, progress, completed_on);
        tasks.push((item, merged, expected));
    };
    for (completed_on, words) in days().into_iter().zip(DONE) {
        add(Progress::Completed, completed_on, true, [words; 2]);
        add(Progress::Completed, completed_on, false, ["không quy định thời hạn"; 2]);
    }
    for (progress, words) in OPEN {
        add(progress, None, true, words);
        let free = if progress == Progress::Withdrawn { "" } else { "không quy định thời hạn" };
        add(progress, None, false, [free; 2]);
    }
    tasks
}

/// An indicator due on 15 March whose figure met its plan in the first quarter, or only in the second.
fn indicator(id: &str, met_in: u32) -> (Item, MergedItem) {
    let item = Item {
        id: ItemId::new(id),
        deadline: Deadline {
            text: None,
            date: Some(Period::quarter(2025, met(1)).span(Convention::Calendar).1),
        },
        ..programme().items[3].clone()
    };
    let step = |number: u32| StepValue {
        period: quarter(number),
        actual: Some(decimal(if number == met_in { "8000" } else { "0" })),
        cumulative: Some(decimal(if number >= met_in { "8000" } else { "0" })),
        estimated: false,
    };
    let value = TargetValue {
        actual: step(2).actual,
        cumulative: step(2).cumulative,
        estimated: false,
        steps: vec![step(1), step(2)],
    };
    let merged = MergedItem { targets: vec![value], ..merged(&item, Progress::InProgress, None) };
    (item, merged)
}

fn met(quarter: u32) -> tonghop::model::Quarter {
    tonghop::model::Quarter::new(quarter).unwrap()
}

#[test]
fn a_tasks_deadline_is_judged_as_assess_does() {
    let tasks = tasks();
    for (at, (month, date)) in [(3, 15), (3, 16)].into_iter().enumerate() {
        let items: Vec<_> = tasks.iter().map(|(item, merged, _)| (item.clone(), merged.clone())).collect();
        let package = written(items, quarter(1), day(2025, month, date)).keep(&format!("thoi-han-{at}.xlsx"));
        for (item, _, expected) in &tasks {
            assert_eq!(shown(&package, item.id.as_str()), expected[at], "{}", item.id);
        }
    }
}

#[test]
fn an_indicators_figures_are_dated_by_their_quarter() {
    let items = || vec![indicator("CT08", 1), indicator("CT09", 2)];
    for (as_of, expected) in [
        (day(2025, 3, 31), ["đúng hạn", "đúng hạn"]),
        (day(2025, 6, 30), ["đúng hạn", "chưa rõ ngày hoàn thành"]),
    ] {
        let package = written(items(), quarter(2), as_of).keep(&format!("chi-tieu-{as_of}.xlsx"));
        assert_eq!(["CT08", "CT09"].map(|id| shown(&package, id)), expected, "{as_of}");
    }
}

fn written(items: Vec<(Item, MergedItem)>, period: Period, as_of: chrono::NaiveDate) -> Package {
    let (items, merged): (Vec<_>, Vec<_>) = items.into_iter().unzip();
    let sample = Sample::new();
    let programme = tonghop::model::Programme { items, ..programme() };
    let merged = Merged {
        period,
        items: merged,
        findings: Vec::new(),
        used: BTreeSet::new(),
        superseded: BTreeMap::new(),
        said: Vec::new(),
        disputes: Vec::new(),
    };
    let assessment = assess(&programme, &merged, Convention::Calendar, as_of);
    let facts = Facts { programme: &programme, assessment: &assessment, ..sample.facts() };
    Package::new(xlsx(&workbook(&facts)).unwrap())
}

/// How an item stands to its deadline, as the data's row says.
fn shown(package: &Package, id: &str) -> String {
    let range = package.values("Số liệu");
    let row = range.rows().find(|row| row[0] == Data::String(id.to_owned())).unwrap();
    match &row[9] {
        Data::String(words) => words.clone(),
        other => panic!("{other:?}"),
    }
}
