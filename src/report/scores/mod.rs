//! A year's scores → the content of `thi-dua.json`, which scripts rely on.

mod shape;

pub use shape::{
    BasisEntry, CapEntry, CriterionEntry, GradeEntry, InputEntry, LineEntry, OptionsEntry, Outcome,
    PartEntry, ProposalEntry, RulesEntry, UnitEntry,
};

use super::{
    Facts, InputFile,
    result::{self, SourceCell, plain},
};
use crate::{
    finding::Finding,
    merge::Source,
    score::{Cap, CriterionScore, Line, Part, Proposal, Scoring, Standing, UnitScore, rules::Rules},
};

/// Version of the structure.
const SCHEMA: u32 = 1;

/// The year's scores as `thi-dua.json` holds them; `findings` are the whole run's.
pub fn scores<'a>(facts: &Facts<'a>, scoring: &'a Scoring, findings: &'a [Finding]) -> Outcome<'a> {
    let run = result::result(facts);
    Outcome {
        schema: SCHEMA,
        tool: run.tool,
        options: OptionsEntry { year: scoring.year, as_of: scoring.as_of },
        templates: run.templates,
        programme: run.programme,
        inputs: facts.inputs.iter().map(input).collect(),
        illustrative: scoring.illustrative,
        open_period: scoring.open_period.map(|period| period.to_string()),
        rules: rules(&scoring.rules),
        units: scoring.units.iter().map(|own| unit(&scoring.rules, own)).collect(),
        caps: scoring.caps.iter().map(limit).collect(),
        findings: findings.iter().map(result::remark).collect(),
    }
}

fn input(input: &InputFile) -> InputEntry<'_> {
    InputEntry {
        file: &input.file,
        sha256: &input.sha256,
        unit: input.unit.as_ref(),
        period: input.period.map(|period| period.to_string()),
        used: input.used,
    }
}

fn rules(rules: &Rules) -> RulesEntry<'_> {
    RulesEntry {
        id: &rules.id,
        title: &rules.title,
        default: rules.default,
        may_exceed_100: rules.may_exceed_100,
        few_items: rules.few_items,
        basis: rules
            .basis
            .iter()
            .map(|basis| BasisEntry {
                id: &basis.id,
                text: &basis.text,
                from: basis.force.from,
                to: basis.force.to,
                certain: basis.certain,
            })
            .collect(),
        grades: rules
            .grades
            .iter()
            .map(|grade| GradeEntry { id: &grade.id, title: &grade.title, from: plain(grade.from) })
            .collect(),
    }
}

fn unit<'a>(rules: &'a Rules, unit: &'a UnitScore) -> UnitEntry<'a> {
    let line = |own: &'a Line| line(rules, own);
    let reasons = match &unit.standing {
        Standing::Judged => &[][..],
        Standing::Insufficient(reasons) => reasons.as_slice(),
    };
    UnitEntry {
        unit: &unit.unit,
        name: &unit.name,
        judged: unit.standing == Standing::Judged,
        reasons,
        self_total: unit.self_total.map(plain),
        total: unit.total.map(plain),
        rank: unit.rank,
        grade: unit.grade.as_ref(),
        grade_before_downgrade: unit.grade_before_downgrade.as_ref(),
        downgrade: unit.downgrade.as_ref().map(line),
        criteria: unit.criteria.iter().map(|own| criterion(rules, own)).collect(),
        bonus: unit.bonus.iter().map(line).collect(),
        deduction: unit.deduction.iter().map(line).collect(),
        head: unit.head.as_ref().map(proposal),
        titles: unit.titles.iter().map(proposal).collect(),
        counts: unit.counts,
    }
}

fn criterion<'a>(rules: &'a Rules, own: &'a CriterionScore) -> CriterionEntry<'a> {
    CriterionEntry {
        criterion: &own.criterion,
        group: &own.group,
        title: &own.title,
        standard: plain(own.standard),
        self_scored: own.self_scored.map(plain),
        appraised: own.appraised.map(plain),
        bonus: plain(own.bonus),
        deduction: plain(own.deduction),
        total: plain(own.total),
        lines: own.lines.iter().map(|own| line(rules, own)).collect(),
        parts: own.parts.iter().map(part).collect(),
    }
}

fn line<'a>(rules: &'a Rules, line: &'a Line) -> LineEntry<'a> {
    LineEntry {
        points: plain(line.points),
        rule: &line.rule,
        basis: rules.basis(line.basis.as_ref()).map_or("", |basis| &basis.text),
        sentence: &line.sentence,
        items: &line.items,
        sources: cells(&line.sources),
    }
}

fn part(part: &Part) -> PartEntry<'_> {
    PartEntry {
        item: &part.item,
        weight: plain(part.weight),
        percent: plain(part.percent),
        sentence: &part.sentence,
        sources: cells(&part.sources),
    }
}

fn cells(sources: &[Source]) -> Vec<SourceCell<'_>> {
    sources.iter().map(result::source).collect()
}

fn proposal(proposal: &Proposal) -> ProposalEntry<'_> {
    ProposalEntry {
        title: &proposal.title,
        clause: &proposal.clause,
        sentence: &proposal.sentence,
        certain: proposal.certain,
    }
}

fn limit(limit: &Cap) -> CapEntry<'_> {
    CapEntry {
        title: &limit.title,
        units: &limit.units,
        percent: plain(limit.percent),
        base: limit.base,
        allowed: limit.allowed,
        proposed: &limit.proposed,
        within: &limit.within,
        tied: &limit.tied,
        sentence: &limit.sentence,
        clause: &limit.clause,
        certain: limit.certain,
    }
}
