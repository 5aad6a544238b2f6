//! The office's decisions of a run: those that are kept, those that sheets of result workbooks bring, and what came of
//! each.

use std::collections::{BTreeMap, BTreeSet};

use super::{InputPath, Reader, Request};
use crate::{
    decision::{
        Decision, Decisions, Entry, Reconciled, RowChoice, Ruling, SeenBook, State, docket, reconcile,
        sheet::{self, Line, News},
    },
    finding::{Code, Finding, Place, Severity},
    ingest::Reading,
    matching::{Decided, Unmatched, UnmatchedReason},
    merge::Merged,
    model::{Grid, Period, Programme, UnitId},
};

/// What a run leaves behind of the office's decisions, beside its outputs.
#[derive(Debug, Clone, Default)]
pub struct Kept {
    /// The decisions to be kept.
    pub decisions: Decisions,
    /// The workbooks whose choices are among them by this run.
    pub seen: Vec<SeenBook>,
    /// What there is to say of sheets and their choices; it is no part of the outputs, which are the same whether a
    /// decision comes from a sheet or from the file.
    pub said: Vec<Finding>,
}

/// What the sheets of result workbooks bring.
#[derive(Debug, Default)]
pub(super) struct Sheets {
    news: Vec<News>,
    /// The workbooks by their hashes.
    books: BTreeMap<String, Book>,
    said: Vec<Finding>,
}

#[derive(Debug)]
struct Book {
    file: String,
    choices: usize,
    /// Whether something in it could not be understood, so that it must be read again.
    open: bool,
}

impl Sheets {
    /// Reads the sheets of the earlier outputs and of the workbooks named.
    pub(super) fn read(request: &Request, reader: &dyn Reader) -> Self {
        let mut sheets = Self::default();
        let files: Vec<InputPath> = request.named.iter().chain(&request.earlier).cloned().collect();
        let mut numbers = 0..;
        reader.read(&files, &request.programme, &mut |reading| {
            let Some((at, file)) = numbers.next().and_then(|at| Some((at, files.get(at)?))) else { return };
            let is_named = at == 0 && request.named.is_some();
            sheets.said.extend(refused(&file.name, &reading, is_named));
            sheets.take(request, &file.name, &reading.sha256, &reading.decisions);
        });
        sheets
    }

    /// Takes the sheets of a workbook; what was read from the same workbook before is no news.
    pub(super) fn take(&mut self, request: &Request, file: &str, sha256: &str, grids: &[Grid]) {
        if grids.is_empty() || request.seen.contains(sha256) || self.books.contains_key(sha256) {
            return;
        }
        let (news, said) = sheet::news(file, grids, &request.programme);
        let book = Book { file: file.to_owned(), choices: news.len(), open: !said.is_empty() };
        self.books.insert(sha256.to_owned(), book);
        self.news.extend(news);
        self.said.extend(said);
    }

    /// Brings what they bring together with what is kept.
    pub(super) fn reconciled(&self, request: &Request) -> Reconciled {
        reconcile(&request.decisions, &self.news)
    }

    /// What there is to keep and to say. A workbook in which something is still open is read again.
    pub(super) fn close(self, reconciled: Reconciled) -> Kept {
        let settled =
            self.books.iter().filter(|(_, book)| !book.open && !reconciled.open.contains(&book.file));
        let seen = settled
            .filter(|(_, book)| book.choices > 0)
            .map(|(sha256, book)| SeenBook { file: book.file.clone(), sha256: sha256.clone() });
        let seen = seen.collect();
        let mut said = self.said;
        for book in self.books.values().filter(|book| book.choices > 0) {
            let message = format!("Đã đọc {} lựa chọn ở trang “Quyết định” của sổ này.", book.choices);
            said.push(Finding::new(Code::TH615, message).file(&book.file));
        }
        said.extend(reconciled.findings);
        said.extend(reconciled.settled);
        Kept { decisions: reconciled.kept, seen, said }
    }
}

/// What kept a workbook from being read; one that is named must also be a result with a sheet of decisions.
fn refused(file: &str, reading: &Reading, is_named: bool) -> Vec<Finding> {
    let heard = reading.findings.iter().filter(|finding| finding.code != Code::TH107).cloned();
    let mut heard: Vec<Finding> = heard.collect();
    if is_named && heard.is_empty() && reading.decisions.is_empty() {
        let message =
            "Tệp này không phải sổ tổng hợp có trang “Quyết định” nên không có lựa chọn nào để đọc.";
        heard.push(Finding::new(Code::TH612, message).file(file));
    }
    heard
}

/// Everything of a run that was decided or may be.
pub(super) fn entries(
    unmatched: &[Unmatched],
    decided: Vec<Decided>,
    merged: &mut Merged,
    decisions: &Decisions,
) -> Vec<Entry> {
    let mut entries: Vec<Entry> = unmatched.iter().filter_map(open).collect();
    entries.extend(decided.into_iter().map(|row| Entry {
        state: State::Applied,
        line: row.line,
        place: place(&row.file, &row.sheet, row.row),
        candidates: Vec::new(),
        decision: Some(row.decision),
    }));
    entries.extend(std::mem::take(&mut merged.disputes).into_iter().map(Entry::from));
    docket(entries, decisions, merged.period)
}

fn open(unmatched: &Unmatched) -> Option<Entry> {
    let state = if unmatched.reason == UnmatchedReason::Additional { State::Optional } else { State::Open };
    Some(Entry {
        state,
        line: unmatched.line.clone()?,
        place: place(&unmatched.file, &unmatched.row.sheet, unmatched.row.row),
        candidates: unmatched.candidates.iter().map(|candidate| candidate.id.clone()).collect(),
        decision: None,
    })
}

fn place(file: &str, sheet: &str, row: u32) -> Place {
    Place { file: Some(file.to_owned()), sheet: Some(sheet.to_owned()), cell: Some(format!("A{row}")) }
}

/// What there is to say of decisions that this run does not apply although its reports are there: `received` are the
/// units and periods whose reports count.
pub(super) fn idle(
    entries: &[Entry],
    programme: &Programme,
    received: &BTreeSet<(UnitId, Period)>,
) -> Vec<Finding> {
    // Where sources still differ, but others than those of the decision, the merge has said so.
    let open: BTreeSet<_> =
        entries.iter().filter(|entry| entry.state == State::Open).map(|entry| entry.line.key()).collect();
    let lapsed = |entry: &Entry| matches!(entry.line, Line::Value(_)) && open.contains(&entry.line.key());
    let idle = entries.iter().filter(|entry| entry.state == State::Idle && !lapsed(entry));
    idle.filter_map(|entry| useless(entry.decision.as_ref()?, programme, received)).collect()
}

fn useless(
    decision: &Decision,
    programme: &Programme,
    received: &BTreeSet<(UnitId, Period)>,
) -> Option<Finding> {
    let of_unit = |unit: &UnitId, fits: &dyn Fn(Period) -> bool| {
        received.iter().any(|(other, period)| other == unit && fits(*period))
    };
    match &decision.ruling {
        Ruling::Row { row, choice } => {
            if let RowChoice::Item(id) = choice
                && programme.item(id).is_none()
            {
                let message = format!(
                    "Dòng “{}” được xếp vào {id}, nhưng chương trình không có nội dung này.",
                    row.text
                );
                return Some(Finding::new(Code::TH614, message).unit(row.unit.clone()));
            }
            let due = of_unit(&row.unit, &|period| match choice {
                RowChoice::Ignore(own) => period == *own,
                _ => row.part.quarter().is_none_or(|quarter| period.last_quarter() == quarter),
            });
            let message = format!("Không báo cáo nào được đọc có dòng “{}” ở mục {}.", row.text, row.part);
            due.then(|| Finding::new(Code::TH614, message).severity(Severity::Info).unit(row.unit.clone()))
        }
        Ruling::Value { conflict, .. } => {
            let matter = &conflict.matter;
            let finding = |code, message: String| {
                Finding::new(code, message).item(matter.item.clone()).unit(matter.unit.clone())
            };
            if programme.item(&matter.item).is_none() {
                let message = format!("Chương trình không có nội dung {}.", matter.item);
                return Some(finding(Code::TH614, message));
            }
            let labels: Vec<_> =
                conflict.contenders.iter().map(|contender| format!("“{}”", contender.label())).collect();
            let message = format!(
                "Quyết định về {} giữa {} hết hiệu lực vì nay các nguồn không còn khác nhau.",
                matter.field.name(),
                labels.join(" và ")
            );
            of_unit(&matter.unit, &|period| period == matter.period)
                .then(|| finding(Code::TH613, message).severity(Severity::Info))
        }
    }
}
