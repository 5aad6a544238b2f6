//! What a closed period comes to now: each figure that is another one, and which file or decision made it so.

use std::{collections::BTreeSet, path::Path};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{
    Change, Evidence,
    closed::{ClosedFile, ClosedItem, ClosedTarget, Figures},
};
use crate::{
    assess::Counts,
    finding::{Code, Finding},
    model::{Issuance, ItemId, PartialDate, Period, Progress, Timeliness},
    text::{format_number, format_percent},
};

/// A closed period held against what the inputs give for it now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restated {
    /// The period.
    pub period: Period,
    /// The day on which its deadlines were judged.
    pub as_of: NaiveDate,
    /// The file that keeps it.
    pub file: String,
    /// Number and date of the report that its figures went out with, where these were given.
    pub issuance: Issuance,
    /// The counts over all items, as they were closed and as they are now.
    pub counts: [Counts; 2],
    /// The items that stand otherwise, in the programme's order.
    pub items: Vec<RestatedItem>,
}

/// An item that stands otherwise than it was closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RestatedItem {
    /// The item.
    pub id: ItemId,
    /// What differs; never empty.
    pub differences: Vec<Difference>,
    /// What was changed since that bears on the item.
    pub causes: BTreeSet<Change>,
}

/// One figure then and now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The target, from 0, and what the programme calls it; `None` for what is of the item itself.
    pub target: Option<(usize, Option<String>)>,
    /// What of it.
    pub aspect: Aspect,
    /// As it was closed.
    pub before: Worth,
    /// As it is now.
    pub after: Worth,
}

/// What of an item or a target is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aspect {
    /// Whether it is among the items reported.
    Scope,
    /// First axis of the state.
    Progress,
    /// Second axis.
    Timeliness,
    /// The deadline.
    Due,
    /// The day of completion.
    CompletedOn,
    /// The period's figure.
    Actual,
    /// The figure from the year's start.
    Cumulative,
    /// In percent of the plan.
    Percent,
}

/// What stood or stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Worth {
    /// Nothing.
    None,
    /// It is among the items reported.
    InScope,
    /// A state.
    Progress(Progress),
    /// How it stands to its deadline.
    Timeliness(Timeliness),
    /// A day, or a month.
    Date(PartialDate),
    /// A figure; whether it is an estimate.
    Figure(Decimal, bool),
    /// A percent figure.
    Percent(Decimal),
}

impl Aspect {
    /// Its key in `ket-qua.json`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Scope => "scope",
            Self::Progress => "progress",
            Self::Timeliness => "timeliness",
            Self::Due => "due",
            Self::CompletedOn => "completed_on",
            Self::Actual => "actual",
            Self::Cumulative => "cumulative",
            Self::Percent => "percent",
        }
    }

    /// Its name inside a sentence.
    pub fn name(self) -> &'static str {
        match self {
            Self::Scope => "nội dung trong báo cáo",
            Self::Progress => "tình trạng",
            Self::Timeliness => "theo thời hạn",
            Self::Due => "thời hạn",
            Self::CompletedOn => "ngày hoàn thành",
            Self::Actual => "thực hiện trong kỳ",
            Self::Cumulative => "lũy kế",
            Self::Percent => "tỷ lệ so với kế hoạch",
        }
    }
}

impl Worth {
    /// As scripts read it: keys, ISO dates, plain decimals.
    pub fn plain(self) -> Option<String> {
        // Names of states are what their serialisation says, as everywhere in the result.
        let key = |state: serde_json::Result<serde_json::Value>| state.ok()?.as_str().map(str::to_owned);
        match self {
            Self::None => None,
            Self::InScope => Some("reported".to_owned()),
            Self::Progress(progress) => key(serde_json::to_value(progress)),
            Self::Timeliness(timeliness) => key(serde_json::to_value(timeliness)),
            Self::Date(date) => Some(date.to_string()),
            Self::Figure(figure, _) | Self::Percent(figure) => Some(figure.normalize().to_string()),
        }
    }

    /// As documents print it.
    pub fn words(self) -> String {
        match self {
            Self::None => "không có".to_owned(),
            Self::InScope => "có".to_owned(),
            Self::Progress(progress) => progress.label().to_owned(),
            Self::Timeliness(timeliness) => timeliness.label().to_owned(),
            Self::Date(date) => date.words(),
            Self::Figure(figure, false) => format_number(figure),
            Self::Figure(figure, true) => format!("{} (ước)", format_number(figure)),
            Self::Percent(percent) => format_percent(percent),
        }
    }
}

impl Difference {
    /// In a sentence: "thực hiện trong kỳ: 2.150 → 2.300".
    pub fn words(&self) -> String {
        let label = self.target.as_ref().and_then(|(_, label)| label.as_deref());
        let label = label.map_or_else(String::new, |label| format!("{label}, "));
        format!("{label}{}: {} → {}", self.aspect.name(), self.before.words(), self.after.words())
    }
}

impl Change {
    /// What was changed, in a sentence.
    pub fn words(&self) -> String {
        match self {
            Self::Added(name) => format!("tệp mới {name}"),
            Self::Altered(name) => format!("tệp {name} đã sửa"),
            Self::Unread(name) => format!("tệp {name} có lần không đọc được"),
            Self::Removed(name) => format!("tệp {name} không còn"),
            Self::Template(name) => format!("tệp {name} đã đổi"),
            Self::Decisions => "quyết định của cơ quan".to_owned(),
            Self::Tool => "phiên bản khác của chương trình".to_owned(),
        }
    }
}

impl RestatedItem {
    /// What made it so, in a sentence.
    pub fn causes_words(&self) -> String {
        self.causes.iter().map(Change::words).collect::<Vec<_>>().join("; ")
    }
}

impl Restated {
    /// A finding for each item (TH646).
    pub fn findings(&self) -> impl Iterator<Item = Finding> {
        self.items.iter().map(|item| {
            let differences: Vec<String> = item.differences.iter().map(Difference::words).collect();
            let causes =
                if item.causes.is_empty() { String::new() } else { format!(" Do: {}.", item.causes_words()) };
            let message = format!(
                "Số liệu {} đã chốt nay khác: {}.{causes}",
                self.period.words_with_year(),
                differences.join("; ")
            );
            Finding::new(Code::TH646, message).file(&self.file).item(item.id.clone())
        })
    }
}

/// Holds a closed period against its figures as they are now, and what these are made of.
pub fn restate(file: &ClosedFile, now: &Figures, evidence: &Evidence) -> Restated {
    let closed = &file.closed;
    let then = |id: &ItemId| closed.figures.items.iter().find(|item| item.id == *id);
    let mut items: Vec<RestatedItem> = Vec::new();
    for item in &now.items {
        let before = then(&item.id);
        let differences = before.map_or_else(|| vec![scope(false)], |before| differences(before, item));
        if !differences.is_empty() {
            let causes = causes(&closed.evidence, evidence, before, Some(item));
            items.push(RestatedItem { id: item.id.clone(), differences, causes });
        }
    }
    let is_now = |id: &ItemId| now.items.iter().any(|item| item.id == *id);
    for gone in closed.figures.items.iter().filter(|item| !is_now(&item.id)) {
        let causes = causes(&closed.evidence, evidence, Some(gone), None);
        items.push(RestatedItem { id: gone.id.clone(), differences: vec![scope(true)], causes });
    }
    Restated {
        period: closed.period,
        as_of: closed.as_of,
        file: file.name.clone(),
        issuance: Issuance { number: closed.number, date: closed.issued_on },
        counts: [closed.figures.counts.all, now.counts.all],
        items,
    }
}

/// That an item was reported then, or is now.
fn scope(was: bool) -> Difference {
    let (before, after) = if was { (Worth::InScope, Worth::None) } else { (Worth::None, Worth::InScope) };
    Difference { target: None, aspect: Aspect::Scope, before, after }
}

fn differences(then: &ClosedItem, now: &ClosedItem) -> Vec<Difference> {
    let date = |date: Option<NaiveDate>| date.map_or(Worth::None, |day| Worth::Date(PartialDate::Day(day)));
    let state = |state: Option<Timeliness>| state.map_or(Worth::None, Worth::Timeliness);
    let completed = |on: Option<PartialDate>| on.map_or(Worth::None, Worth::Date);
    let own = [
        (Aspect::Progress, Worth::Progress(then.progress), Worth::Progress(now.progress)),
        (Aspect::Timeliness, state(then.timeliness), state(now.timeliness)),
        (Aspect::Due, date(then.due), date(now.due)),
        (Aspect::CompletedOn, completed(then.completed_on), completed(now.completed_on)),
    ];
    let own =
        own.into_iter().map(|(aspect, before, after)| Difference { target: None, aspect, before, after });
    let count = then.targets.len().max(now.targets.len());
    let of_targets = (0..count).flat_map(|at| of_target(at, then.targets.get(at), now.targets.get(at)));
    own.chain(of_targets).filter(|difference| difference.before != difference.after).collect()
}

fn of_target(at: usize, then: Option<&ClosedTarget>, now: Option<&ClosedTarget>) -> Vec<Difference> {
    let label = now.or(then).and_then(|target| target.label.clone());
    let worth = |target: Option<&ClosedTarget>, aspect: Aspect| {
        let Some(target) = target else { return Worth::None };
        let figure = |figure: Option<Decimal>| {
            figure.map_or(Worth::None, |figure| Worth::Figure(figure, target.estimated))
        };
        match aspect {
            Aspect::Actual => figure(target.actual),
            Aspect::Cumulative => figure(target.cumulative),
            _ => target.percent.map_or(Worth::None, Worth::Percent),
        }
    };
    let of = |aspect: Aspect| Difference {
        target: Some((at, label.clone())),
        aspect,
        before: worth(then, aspect),
        after: worth(now, aspect),
    };
    [Aspect::Actual, Aspect::Cumulative, Aspect::Percent].map(of).into()
}

/// What was changed since that bears on an item: the files of its figures then and now; where these are the same, the
/// decisions and the programme; and only then whatever else is not as it was.
fn causes(
    then: &Evidence,
    now: &Evidence,
    before: Option<&ClosedItem>,
    after: Option<&ClosedItem>,
) -> BTreeSet<Change> {
    let named = |item: Option<&ClosedItem>| item.map(|item| item.files.clone()).unwrap_or_default();
    let files: BTreeSet<String> = named(before).into_iter().chain(named(after)).collect();
    let changes = bearing(then, now);
    let of_item = |change: &Change| match change {
        Change::Template(_) | Change::Decisions | Change::Tool => false,
        input => input.file().is_some_and(|name| files.contains(name)),
    };
    let is_input =
        |change: &Change| !matches!(change, Change::Template(_) | Change::Decisions | Change::Tool);
    let own: BTreeSet<Change> = changes.iter().filter(|change| of_item(change)).cloned().collect();
    if !own.is_empty() {
        return own;
    }
    let others: BTreeSet<Change> = changes.iter().filter(|change| !is_input(change)).cloned().collect();
    if others.is_empty() { changes } else { others }
}

/// The changes between two evidences that may bear on figures: files that only have another name or another place do
/// not.
fn bearing(then: &Evidence, now: &Evidence) -> BTreeSet<Change> {
    let lies = |evidence: &Evidence, sha256: Option<&String>| {
        sha256.is_some_and(|sha256| evidence.inputs.values().any(|other| other == sha256))
    };
    let mut changes = then.changes(now);
    changes.retain(|change| match change {
        Change::Added(name) => !lies(then, now.inputs.get(name)),
        Change::Removed(name) => !lies(now, then.inputs.get(name)),
        // Word templates, the office's own words and closed periods have no part in figures; the programme and the
        // office's data have.
        Change::Template(name) => {
            let ending = Path::new(name).extension().unwrap_or_default();
            !ending.eq_ignore_ascii_case("docx") && !ending.eq_ignore_ascii_case("json")
        }
        _ => true,
    });
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::closing::{Closed, ClosedCounts, Digests};

    fn item(id: &str, figures: &[(i64, i64)], file: &str) -> ClosedItem {
        let target = |(actual, cumulative): &(i64, i64)| ClosedTarget {
            label: None,
            unit: None,
            actual: Some((*actual).into()),
            cumulative: Some((*cumulative).into()),
            percent: None,
            estimated: false,
        };
        ClosedItem {
            id: ItemId::new(id),
            progress: Progress::InProgress,
            timeliness: Some(Timeliness::Within),
            due: None,
            completed_on: None,
            targets: figures.iter().map(target).collect(),
            files: vec![file.to_owned()],
        }
    }

    fn figures(items: &[ClosedItem]) -> Figures {
        let counts = ClosedCounts {
            all: Counts::default(),
            by_unit: std::collections::BTreeMap::new(),
            by_section: std::collections::BTreeMap::new(),
        };
        Figures { items: items.to_vec(), counts }
    }

    fn evidence(inputs: &[(&str, &str)], decisions: &str) -> Evidence {
        let inputs: Digests = inputs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        Evidence { inputs, decisions: decisions.to_owned(), ..Evidence::default() }
    }

    fn file(items: &[ClosedItem], evidence: Evidence) -> ClosedFile {
        let closed = Closed {
            programme: "p".to_owned(),
            period: Period::parse(2025, "quy-1").unwrap(),
            as_of: NaiveDate::from_ymd_opt(2025, 3, 31).unwrap(),
            number: None,
            issued_on: None,
            evidence,
            figures: figures(items),
        };
        ClosedFile { name: "da-chot-2025-quy-1.json".to_owned(), sha256: String::new(), closed }
    }

    #[test]
    fn each_figure_that_differs_is_told_with_the_file_that_made_it() {
        let then = file(
            &[item("CT08", &[(2150, 2150)], "a.xlsx"), item("CT09", &[(1, 1)], "b.xlsx")],
            evidence(&[("a.xlsx", "1"), ("b.xlsx", "2")], ""),
        );
        let now = figures(&[item("CT08", &[(2300, 2150)], "a.xlsx"), item("CT09", &[(1, 1)], "b.xlsx")]);
        let restated =
            restate(&then, &now, &evidence(&[("a.xlsx", "x"), ("b.xlsx", "2"), ("c.xlsx", "3")], ""));
        assert_eq!(restated.items.len(), 1);
        let it = &restated.items[0];
        assert_eq!(
            it.differences.iter().map(Difference::words).collect::<Vec<_>>(),
            ["thực hiện trong kỳ: 2.150 → 2.300"]
        );
        assert_eq!(it.causes, [Change::Altered("a.xlsx".to_owned())].into());
        let finding = restated.findings().next().unwrap();
        assert_eq!(
            finding.message,
            "Số liệu quý I năm 2025 đã chốt nay khác: thực hiện trong kỳ: 2.150 → 2.300. Do: tệp a.xlsx đã sửa."
        );
    }

    #[test]
    fn items_and_targets_that_came_or_went_are_told() {
        let then =
            file(&[item("CT08", &[(1, 1)], "a.xlsx"), item("Q1-001", &[], "a.xlsx")], Evidence::default());
        let now = figures(&[item("CT08", &[(1, 1), (2, 2)], "a.xlsx"), item("PS-001", &[], "a.xlsx")]);
        let restated = restate(&then, &now, &Evidence { tool: "2".to_owned(), ..Evidence::default() });
        let told: Vec<(&str, String)> = restated
            .items
            .iter()
            .flat_map(|item| item.differences.iter().map(|one| (item.id.as_str(), one.words())))
            .collect();
        let told: Vec<(&str, &str)> = told.iter().map(|(id, words)| (*id, words.as_str())).collect();
        assert_eq!(
            told,
            [
                ("CT08", "thực hiện trong kỳ: không có → 2"),
                ("CT08", "lũy kế: không có → 2"),
                ("PS-001", "nội dung trong báo cáo: không có → có"),
                ("Q1-001", "nội dung trong báo cáo: có → không có"),
            ]
        );
        assert_eq!(restated.items[0].causes, [Change::Tool].into());
    }

    #[test]
    fn a_file_that_only_moved_is_no_cause_and_decisions_are() {
        let then = file(&[item("CT08", &[(1, 1)], "quy-1/a.xlsx")], evidence(&[("quy-1/a.xlsx", "1")], "x"));
        let now = figures(&[item("CT08", &[(2, 2)], "2025/quy-1/a.xlsx")]);
        let now_made_of = evidence(&[("2025/quy-1/a.xlsx", "1"), ("2025/quy-2/b.xlsx", "2")], "y");
        assert_eq!(restate(&then, &now, &now_made_of).items[0].causes, [Change::Decisions].into());
        let same = figures(&[item("CT08", &[(1, 1)], "2025/quy-1/a.xlsx")]);
        assert_eq!(restate(&then, &same, &now_made_of).items, []);
    }
}
