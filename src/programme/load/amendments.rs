//! The decisions that amend the programme, as its file holds them.

use std::ops::Range;

use super::items::{row, target, unit_list};
use crate::{
    model::{
        Amendment, Deadline, ItemId, LeaderId, Programme, Reorganisation, Revision, Unit, UnitId, Withdrawal,
    },
    programme::amend::{Part, problems},
    settings::{Source, Table},
};

/// Where an amendment and its parts stand in the file.
#[derive(Debug, Default)]
pub(super) struct Spans {
    head: Range<usize>,
    found: Vec<Range<usize>>,
    reorganise: Vec<Range<usize>>,
    add: Vec<Range<usize>>,
    change: Vec<Range<usize>>,
    withdraw: Vec<Range<usize>>,
}

/// Reads a decision.
pub(super) fn amendment(table: &Table<'_, '_>, year: i32) -> (Amendment, Spans) {
    let mut spans = Spans { head: table.span.clone(), ..Spans::default() };
    let amendment = Amendment {
        decision: table.text("decision"),
        date: table.required("date", table.date("date")),
        effective: table.date("effective"),
        about: table.optional_text("about"),
        founded: parts(table, "found", &mut spans.found, unit),
        reorganised: parts(table, "reorganise", &mut spans.reorganise, reorganisation),
        added: parts(table, "add", &mut spans.add, |table| row(table, year)),
        revised: parts(table, "change", &mut spans.change, revision),
        withdrawn: parts(table, "withdraw", &mut spans.withdraw, withdrawal),
    };
    (amendment, spans)
}

fn parts<'s, 't, T>(
    table: &Table<'s, 't>,
    key: &'static str,
    spans: &mut Vec<Range<usize>>,
    read: impl Fn(&Table<'s, 't>) -> T,
) -> Vec<T> {
    table.tables(key, |part| {
        spans.push(part.span.clone());
        read(part)
    })
}

/// Reads a unit.
pub(super) fn unit(table: &Table<'_, '_>) -> Unit {
    Unit {
        id: UnitId::new(table.text("id")),
        name: table.text("name"),
        short: table.text("short"),
        aliases: table.texts("aliases"),
    }
}

fn reorganisation(table: &Table<'_, '_>) -> Reorganisation {
    let unit = || UnitId::new(table.text("unit"));
    let heir = || UnitId::new(table.text("into"));
    match table.text("kind").as_str() {
        "rename" => {
            Reorganisation::Rename { unit: unit(), name: table.text("name"), short: table.text("short") }
        }
        "merge" => Reorganisation::Merge { units: unit_list(table, "units"), into: heir() },
        "split" => Reorganisation::Split { unit: unit(), into: unit_list(table, "into") },
        other => {
            if !["", "abolish"].contains(&other) {
                let message = format!("không có kind “{other}”; hãy dùng rename, merge, split hoặc abolish.");
                table.report("kind", message);
            }
            Reorganisation::Abolish { unit: unit(), heir: heir() }
        }
    }
}

fn revision(table: &Table<'_, '_>) -> Revision {
    let deadline = Deadline { text: table.optional_text("due_text"), date: table.date("due") };
    Revision {
        item: ItemId::new(table.text("item")),
        title: table.optional_text("title"),
        plan_text: table.optional_text("plan_text"),
        targets: Some(table.tables("targets", target)).filter(|_| table.has("targets")),
        deadline: Some(deadline).filter(|deadline| *deadline != Deadline::default()),
        leader: table.optional_text("leader").map(LeaderId),
        lead: Some(unit_list(table, "lead")).filter(|_| table.has("lead")),
        coordinating: Some(unit_list(table, "coordinating")).filter(|_| table.has("coordinating")),
        compiled_by: table.optional_text("compiled_by").map(UnitId::new),
        reason: table.optional_text("reason"),
    }
}

fn withdrawal(table: &Table<'_, '_>) -> Withdrawal {
    Withdrawal { item: ItemId::new(table.text("item")), reason: table.optional_text("reason") }
}

/// Reports what is wrong with the amendments, each at its part of the file.
pub(super) fn check(source: &Source<'_>, programme: &Programme, spans: &[Spans]) {
    for problem in problems(programme) {
        let Some(own) = spans.get(problem.amendment) else { continue };
        let span = match problem.part {
            Part::Head => Some(&own.head),
            Part::Found(at) => own.found.get(at),
            Part::Reorganise(at) => own.reorganise.get(at),
            Part::Add(at) => own.add.get(at),
            Part::Revise(at) => own.change.get(at),
            Part::Withdraw(at) => own.withdraw.get(at),
        };
        source.report(span.unwrap_or(&own.head), problem.message);
    }
}
