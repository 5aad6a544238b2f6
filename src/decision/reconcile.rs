//! What the file says and what was written on sheets since → one set of decisions, nothing chosen in silence.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    book::{Decision, Decisions, Key, RowChoice, Ruling},
    sheet::News,
};
use crate::finding::{Code, Finding, Severity};

/// What file and sheets come to.
#[derive(Debug, Clone, Default)]
pub struct Reconciled {
    /// What is to be kept in the file. What is in dispute stays there as it was.
    pub kept: Decisions,
    /// What two places say differently; nothing of it is applied.
    pub disputed: BTreeSet<Key>,
    /// The workbooks whose news is in dispute.
    pub open: BTreeSet<String>,
    /// The disputes (TH611, error).
    pub findings: Vec<Finding>,
    /// Disputes that the days of the decisions settle (TH611, info): they are over once the file is written.
    pub settled: Vec<Finding>,
}

impl Reconciled {
    /// The decisions that are applied.
    pub fn applied(&self) -> Decisions {
        self.kept.filtered(|key| !self.disputed.contains(key))
    }

    fn dispute(&mut self, news: &[&News], rivals: &[Option<&Decision>]) {
        self.disputed.insert(news[0].line.key());
        self.open.extend(news.iter().filter_map(|news| news.place.file.clone()));
        self.disputed.extend(rivals.iter().flatten().map(|rival| rival.key()));
        self.findings.push(
            Finding::new(Code::TH611, message(rivals, "chưa áp dụng lựa chọn nào")).at(news[0].place.clone()),
        );
    }
}

/// Brings what is new on sheets together with what is kept. What the sheet's line said when it was written tells who
/// changed it: the sheet's news goes into the file where the file still says the same.
pub fn reconcile(kept: &Decisions, news: &[News]) -> Reconciled {
    let mut result = Reconciled { kept: kept.clone(), ..Reconciled::default() };
    let mut lines: BTreeMap<Key, Vec<&News>> = BTreeMap::new();
    for news in news {
        lines.entry(news.line.key()).or_default().push(news);
    }
    let mut fresh: BTreeMap<Key, &Decision> = BTreeMap::new();
    for news in lines.into_values() {
        let first = news[0];
        let current = first.line.current(kept);
        let rivals = rivals(&news, current);
        let Some(stands) = decided(&rivals).map(|at| rivals[at]) else {
            result.dispute(&news, &rivals);
            continue;
        };
        let other = stands.and_then(|stands| {
            fresh.get(&stands.key()).copied().filter(|other| !same(Some(other), Some(stands)))
        });
        if let Some(other) = other {
            result.dispute(&news, &[Some(other), stands]);
            continue;
        }
        if rivals.len() > 1 {
            let finding = Finding::new(Code::TH611, message(&rivals, "lấy lựa chọn ghi ngày sau"));
            result.settled.push(finding.severity(Severity::Info).at(first.place.clone()));
        }
        if let Some(current) = current {
            result.kept.remove(&current.key());
        }
        if let Some(stands) = stands {
            fresh.insert(stands.key(), stands);
            result.kept.insert(stands.clone());
        }
    }
    result
}

/// The different things that sheets and file say of a line; a file that still says what a sheet began with has no
/// say of its own.
fn rivals<'n>(news: &[&'n News], current: Option<&'n Decision>) -> Vec<Option<&'n Decision>> {
    let mut rivals: Vec<Option<&Decision>> = Vec::new();
    let moved = news.iter().any(|news| !same(current, news.base.as_ref()));
    let said = news.iter().map(|news| news.now.as_ref()).chain(moved.then_some(current));
    for said in said {
        if !rivals.iter().any(|rival| same(*rival, said)) {
            rivals.push(said);
        }
    }
    rivals
}

/// Which of them stands: the only one, or the one of the latest day where all bear different days.
fn decided(rivals: &[Option<&Decision>]) -> Option<usize> {
    if let [_] = rivals {
        return Some(0);
    }
    let day = |(rival, at): (Option<&Decision>, usize)| Some((rival?.signature.on?, at));
    let days: Option<BTreeMap<_, _>> = rivals.iter().copied().zip(0..).map(day).collect();
    days.filter(|days| days.len() == rivals.len())?.into_values().next_back()
}

/// Whether two decisions of one matter come to the same.
fn same(a: Option<&Decision>, b: Option<&Decision>) -> bool {
    match (a, b) {
        (None, None) => true,
        (Some(a), Some(b)) => {
            a.signature == b.signature
                && match (&a.ruling, &b.ruling) {
                    (Ruling::Row { choice: a, .. }, Ruling::Row { choice: b, .. }) => a == b,
                    (Ruling::Value { conflict: a, chosen: i }, Ruling::Value { conflict: b, chosen: j }) => {
                        a.is(b) && i == j
                    }
                    _ => false,
                }
        }
        _ => false,
    }
}

fn message(rivals: &[Option<&Decision>], outcome: &str) -> String {
    let subject = rivals.iter().flatten().next().map_or(String::new(), |rival| rival.subject());
    let choices: Vec<_> = rivals.iter().map(|rival| rival.map_or("để trống".to_owned(), choice)).collect();
    format!("{subject}: nơi chọn {}; {outcome}.", choices.join(", nơi chọn "))
}

/// What was chosen, in words.
fn choice(decision: &Decision) -> String {
    let choice = match &decision.ruling {
        Ruling::Row { choice: RowChoice::Item(id), .. } => id.to_string(),
        Ruling::Row { choice: RowChoice::Additional, .. } => "nhiệm vụ phát sinh".to_owned(),
        Ruling::Row { choice: RowChoice::Ignore(_), .. } => "bỏ qua".to_owned(),
        Ruling::Value { conflict, chosen } => {
            conflict.contenders.get(*chosen).map_or(String::new(), super::Contender::label)
        }
    };
    match decision.signature.on {
        Some(on) => format!("“{choice}” (ngày {})", on.format("%-d/%-m/%Y")),
        None => format!("“{choice}”"),
    }
}
