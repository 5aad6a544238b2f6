//! Rows of which the office decided: they go where it says before any other row is placed.

use super::outcome::{Decided, Matched, Unmatched, UnmatchedReason};
use crate::{
    decision::{Decision, Decisions, Part, RowChoice, RowMatter, Ruling, sheet::Line},
    ingest::{Row, SectionHint, SetAside, SetAsideKind, Submission},
    model::{Period, Programme, Quarter, Section},
};

/// What the office can decide of a row: nothing where nobody knows whose or when it is, or where it has no words.
pub(super) fn line(submission: &Submission, row: &Row) -> Option<Line> {
    let (unit, period) = submission.unit.clone().zip(submission.period)?;
    let text = row.title.split_whitespace().collect::<Vec<_>>().join(" ");
    let row = RowMatter { unit, year: period.year, part: part(row.section, period), text };
    (!row.text.is_empty()).then_some(Line::Row { row, period })
}

/// The part of the report that a row stands in; a heading "III" means the quarter that is reported.
fn part(section: Option<SectionHint>, period: Period) -> Part {
    let quarter = period.last_quarter();
    let quarterly = |own: Option<Quarter>| Part::Of(Section::Quarterly(own.unwrap_or(quarter)));
    match section {
        Some(SectionHint::Indicators) => Part::Of(Section::Indicators),
        Some(SectionHint::Apportioned) => Part::Of(Section::Apportioned),
        Some(SectionHint::AnyIndicator) => Part::AnyIndicator,
        Some(SectionHint::KeyTasks) => Part::Of(Section::KeyTasks),
        Some(SectionHint::CrossCutting) => Part::Of(Section::CrossCutting),
        Some(SectionHint::AnyStanding) => Part::AnyStanding,
        Some(SectionHint::Quarterly(own)) => quarterly(own),
        Some(SectionHint::Additional) => Part::Additional(quarter),
        None => Part::Unsaid(quarter),
    }
}

/// Gives the rows of a submission that the office placed their item, and takes those out that it placed beyond the
/// programme or passed over. What a form's own column names needs no decision; an item that the programme does not
/// have is none.
pub(super) fn apply(programme: &Programme, decisions: &Decisions, submission: &mut Submission) -> Settled {
    let mut settled = Settled::default();
    if decisions.is_empty() {
        return settled;
    }
    for mut row in std::mem::take(&mut submission.rows) {
        let known = row.id.as_ref().is_some_and(|(id, _)| programme.item(id).is_some());
        let line = line(submission, &row).filter(|_| !known);
        let decision = line.as_ref().and_then(|line| line.current(decisions));
        let Some(((line, decision), choice)) = line
            .as_ref()
            .zip(decision)
            .and_then(|(line, decision)| Some(((line, decision), choice(decision)?)))
        else {
            submission.rows.push(row);
            continue;
        };
        match choice {
            RowChoice::Item(id) if programme.item(id).is_none() => submission.rows.push(row),
            RowChoice::Item(id) => {
                settled.say(submission, &row, line, decision);
                row.id = Some((id.clone(), None));
                submission.rows.push(row);
            }
            RowChoice::Additional => {
                settled.say(submission, &row, line, decision);
                settled.additional.push(row);
            }
            RowChoice::Ignore(_) => {
                settled.say(submission, &row, line, decision);
                settled.ignored.push(row);
            }
        }
    }
    settled
}

fn choice(decision: &Decision) -> Option<&RowChoice> {
    match &decision.ruling {
        Ruling::Row { choice, .. } => Some(choice),
        Ruling::Value { .. } => None,
    }
}

/// What became of the rows.
#[derive(Debug, Default)]
pub(super) struct Settled {
    decided: Vec<Decided>,
    additional: Vec<Row>,
    ignored: Vec<Row>,
}

impl Settled {
    fn say(&mut self, submission: &Submission, row: &Row, line: &Line, decision: &Decision) {
        self.decided.push(Decided {
            file: submission.file.clone(),
            sheet: row.sheet.clone(),
            row: row.row,
            line: line.clone(),
            decision: decision.clone(),
        });
    }

    /// Adds the rows that were taken out to those that were placed.
    pub(super) fn finish(self, matched: &mut Matched) {
        matched.decided = self.decided;
        for row in self.ignored {
            let aside =
                |number: &u32| SetAside { sheet: row.sheet.clone(), row: *number, kind: SetAsideKind::Note };
            matched.submission.set_aside.extend(row.span.iter().map(aside));
        }
        matched.rows += self.additional.len();
        let (file, unit) = (&matched.submission.file, &matched.submission.unit);
        matched.unmatched.extend(self.additional.into_iter().map(|row| Unmatched {
            file: file.clone(),
            unit: unit.clone(),
            row,
            reason: UnmatchedReason::Additional,
            candidates: Vec::new(),
            line: None,
        }));
    }
}
