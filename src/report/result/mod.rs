//! Facts → the content of `ket-qua.json`, which scripts rely on.

mod shape;

use std::collections::BTreeMap;

use rust_decimal::{Decimal, prelude::ToPrimitive};

pub use shape::{
    AmendedBy, AmendedItem, Aside, CausedBy, Changed, Decided, DecidedKey, Earlier, Figure, Input, Item,
    Likely, Options, Outcome, Part, ProgrammeFile, Remark, RestatedPeriod, RestatedRow, SourceCell, Span,
    TemplateFile, Tool, Totals, UnmatchedRow,
};

use super::{Facts, InputFile};
use crate::{
    assess::{AssessedItem, AssessedTarget},
    closing::{Difference, Restated},
    decision::{Decision, Key, RowChoice, Ruling, State},
    finding::Finding,
    matching::Unmatched,
    merge::Source,
    model::{Amendment, Happening},
};

/// Version of the structure.
const SCHEMA: u32 = 1;

/// The result of a run as `ket-qua.json` holds it.
pub fn result<'a>(facts: &Facts<'a>) -> Outcome<'a> {
    Outcome {
        schema: SCHEMA,
        tool: Tool { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") },
        options: Options {
            period: facts.assessment.period.to_string(),
            as_of: facts.assessment.as_of,
            number: facts.issuance.number,
            issued_on: facts.issuance.date,
        },
        templates: facts
            .templates
            .iter()
            .map(|template| TemplateFile { file: &template.file, sha256: &template.sha256 })
            .collect(),
        programme: ProgrammeFile {
            id: &facts.programme.id,
            year: facts.programme.year,
            decision: &facts.programme.decision.number,
            sha256: facts.programme_sha256,
            amendments: facts.programme.amendments.iter().map(amendment).collect(),
        },
        period: span(facts),
        inputs: facts.inputs.iter().map(input).collect(),
        items: facts.assessment.items.iter().map(|it| item(facts, it)).collect(),
        unmatched: facts.unmatched.iter().map(unmatched).collect(),
        decisions: decisions(facts),
        findings: facts.findings.iter().map(remark).collect(),
        summary: totals(facts),
        restated: facts.restated.iter().filter(|period| !period.items.is_empty()).map(restated).collect(),
        illustrative: facts.illustrative,
        year_ago: facts.year_ago.map(|ago| Earlier { file: &ago.file, sha256: &ago.sha256 }),
    }
}

fn changed(one: &Difference) -> Changed<'_> {
    let target = one.target.as_ref();
    Changed {
        field: one.aspect.key(),
        target: target.map(|(at, _)| *at),
        label: target.and_then(|(_, label)| label.as_deref()),
        before: one.before.plain(),
        after: one.after.plain(),
    }
}

fn restated(restated: &Restated) -> RestatedPeriod<'_> {
    let items = restated.items.iter().map(|item| RestatedRow {
        id: &item.id,
        differences: item.differences.iter().map(changed).collect(),
        causes: item
            .causes
            .iter()
            .map(|cause| CausedBy { change: cause.key(), file: cause.file() })
            .collect(),
    });
    RestatedPeriod {
        period: restated.period.to_string(),
        as_of: restated.as_of,
        file: &restated.file,
        items: items.collect(),
    }
}

fn span(facts: &Facts<'_>) -> Span {
    let assessment = facts.assessment;
    let period = assessment.period;
    Span {
        kind: period.kind,
        number: period.number,
        year: period.year,
        from: assessment.from,
        to: assessment.to,
        as_of: assessment.as_of,
    }
}

fn input(input: &InputFile) -> Input<'_> {
    let aside = input.set_aside.iter();
    Input {
        file: &input.file,
        sha256: &input.sha256,
        unit: input.unit.as_ref(),
        period: input.period.map(|period| period.to_string()),
        used: input.used,
        rows: input.rows,
        matched: input.matched,
        set_aside: aside.map(|row| Aside { sheet: &row.sheet, row: row.row, kind: row.kind }).collect(),
        reported_on: input.reported_on,
        days_late: input.days_late,
    }
}

fn item<'a>(facts: &Facts<'a>, it: &'a AssessedItem) -> Item<'a> {
    let leader = it.item.leader.as_ref().and_then(|id| facts.programme.leader(id));
    Item {
        id: &it.item.id,
        section: it.item.section,
        group: it.item.group.as_deref(),
        number: &it.item.number,
        title: &it.item.title,
        leader: leader.map(|leader| leader.printed.as_str()),
        lead: &it.item.lead,
        coordinating: &it.item.coordinating,
        progress: it.progress,
        timeliness: it.timeliness,
        due: it.due,
        old_due: &it.old_due,
        completed_on: it.completed_on.map(|date| date.to_string()),
        carried_from: it.carried_from.map(|period| period.to_string()),
        targets: (0..).zip(&it.targets).map(|(at, target)| figure(facts, it, at, target)).collect(),
        result: it.result.as_deref(),
        product: it.product.as_deref(),
        reason: it.reason.as_deref(),
        proposal: it.proposal.as_deref(),
        note: it.note.as_deref(),
        contributions: it
            .contributions
            .iter()
            .map(|part| Part { unit: &part.unit, role: part.role, progress: part.progress })
            .collect(),
        sources: it.sources.iter().map(|cell| source(cell)).collect(),
        amendments: it.item.history.iter().map(amended).collect(),
    }
}

fn amendment(amendment: &Amendment) -> AmendedBy<'_> {
    AmendedBy { decision: &amendment.decision, date: amendment.date, effective: amendment.from() }
}

fn amended(happening: &Happening) -> AmendedItem<'_> {
    let by = &happening.by;
    AmendedItem {
        by: AmendedBy { decision: &by.number, date: by.date, effective: by.from },
        change: happening.event.key(),
        reason: happening.reason.as_deref(),
    }
}

fn figure<'a>(facts: &Facts<'_>, it: &AssessedItem, at: usize, assessed: &'a AssessedTarget) -> Figure<'a> {
    let target = &assessed.target;
    let ago = facts.year_ago(&it.item.id, at);
    Figure {
        label: target.label.as_deref(),
        op: target.op,
        value: target.value.map(plain),
        min: target.min.map(plain),
        max: target.max.map(plain),
        unit: target.unit.as_deref(),
        actual: assessed.actual.map(plain),
        cumulative: assessed.cumulative.map(plain),
        percent: assessed.percent.map(plain),
        met: assessed.met,
        estimated: assessed.estimated,
        year_ago_actual: ago.and_then(|ago| ago.actual).map(plain),
        year_ago_cumulative: ago.map(|ago| plain(ago.cumulative)),
        year_ago_percent: ago.and_then(|ago| ago.compared(assessed)).map(plain),
    }
}

/// Plain notation without trailing zeros ("1293500", "98.2").
pub(super) fn plain(value: Decimal) -> String {
    value.normalize().to_string()
}

pub(super) fn source(source: &Source) -> SourceCell<'_> {
    SourceCell {
        file: &source.file,
        sheet: &source.sheet,
        cell: &source.cell,
        unit: &source.unit,
        period: source.period.to_string(),
        field: source.field.key(),
        target: source.target,
        raw: &source.raw,
    }
}

fn unmatched(unmatched: &Unmatched) -> UnmatchedRow<'_> {
    let candidates = unmatched.candidates.iter();
    UnmatchedRow {
        file: &unmatched.file,
        sheet: &unmatched.row.sheet,
        row: unmatched.row.row,
        text: &unmatched.row.title,
        reason: unmatched.reason,
        candidates: candidates
            .map(|candidate| Likely { id: &candidate.id, score: candidate.score.to_f64().unwrap_or(0.0) })
            .collect(),
    }
}

/// Every decision once, as the office's file orders them.
fn decisions<'a>(facts: &Facts<'a>) -> Vec<Decided<'a>> {
    let made = facts.docket.iter().filter_map(|entry| Some((entry.decision.as_ref()?, entry.state)));
    let mut by_key: BTreeMap<Key, (&Decision, bool)> = BTreeMap::new();
    for (decision, state) in made {
        by_key.entry(decision.key()).or_insert((decision, false)).1 |= state == State::Applied;
    }
    by_key.into_values().map(|(decision, applied)| decided(decision, applied)).collect()
}

fn decided(decision: &Decision, applied: bool) -> Decided<'_> {
    let (key, choice) = match &decision.ruling {
        Ruling::Row { row, choice } => {
            let (choice, period) = match choice {
                RowChoice::Item(id) => (id.as_str(), None),
                RowChoice::Additional => ("additional", None),
                RowChoice::Ignore(period) => ("ignore", Some(period.to_string())),
            };
            let (section, text) = (row.part.to_string(), row.text.as_str());
            (DecidedKey::Row { unit: &row.unit, year: row.year, section, text, period }, choice)
        }
        Ruling::Value { conflict, chosen } => {
            let matter = &conflict.matter;
            let key = DecidedKey::Value {
                item: &matter.item,
                target: matter.target,
                field: matter.field,
                unit: &matter.unit,
                period: matter.period.to_string(),
                contenders: &conflict.contenders,
            };
            (key, conflict.contenders.get(*chosen).map_or("", |chosen| chosen.value.as_str()))
        }
    };
    let signature = &decision.signature;
    Decided {
        key,
        choice,
        reason: signature.reason.as_deref(),
        by: signature.by.as_deref(),
        on: signature.on,
        applied,
    }
}

/// A finding as the result file and `--dinh-dang json` hold it.
pub fn remark(finding: &Finding) -> Remark<'_> {
    Remark {
        code: finding.code,
        severity: finding.severity,
        file: finding.place.file.as_deref(),
        sheet: finding.place.sheet.as_deref(),
        cell: finding.place.cell.as_deref(),
        item: finding.item.as_ref(),
        unit: finding.unit.as_ref(),
        message: &finding.message,
        help: &finding.help,
    }
}

fn totals<'a>(facts: &Facts<'a>) -> Totals<'a> {
    let summary = &facts.assessment.summary;
    let leaders = summary.by_leader.iter();
    Totals {
        items: summary.all.total,
        reported: summary.all.reported,
        completed: summary.all.completed,
        by_unit: &summary.by_unit,
        by_leader: leaders
            .map(|(id, counts)| {
                (facts.programme.leader(id).map_or(id.0.as_str(), |leader| &leader.printed), counts)
            })
            .collect(),
        by_section: &summary.by_section,
    }
}
