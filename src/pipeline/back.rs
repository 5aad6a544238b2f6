//! What goes back to the units: which of them have something to mend, and what.

use std::collections::BTreeSet;

use super::{Failure, Output, Request, run};
use crate::{
    finding::{Code, Finding, Severity},
    form::{self, Back},
    model::{Programme, Unit},
    report::InputFile,
    write,
};

/// A form for each unit whose report has something to mend.
pub(super) fn forms(request: &Request, run: &run::Result) -> Result<Vec<Output>, Failure> {
    let programme = Programme { illustrative: run.from_illustrations, ..run.programme.clone() };
    let backs = programme.units.iter().filter_map(|unit| Some((unit, back(run, unit)?)));
    let (period, known) = (run.assessment.period, run.before.as_ref());
    let written = backs.map(|(unit, back)| {
        let book = form::returned(&programme, &request.office, period, known, unit, &back);
        let bytes = write::xlsx(&book).map_err(|error| Failure::said(error.to_string()))?;
        Ok(Output { name: format!("tra-lai/{}.xlsx", unit.id), bytes })
    });
    written.collect()
}

/// What a unit has to mend in its own report of the period; nothing where it sent none.
fn back<'a>(run: &'a run::Result, unit: &Unit) -> Option<Back<'a>> {
    let own = |input: &&InputFile| {
        input.used && input.unit.as_ref() == Some(&unit.id) && input.period == Some(run.assessment.period)
    };
    let files: Vec<&InputFile> = run.inputs.iter().filter(own).collect();
    let names: BTreeSet<&str> = files.iter().map(|input| input.file.as_str()).collect();
    let of_unit = |finding: &&Finding| {
        let here = finding.place.file.as_deref().is_none_or(|file| names.contains(file));
        finding.severity != Severity::Info && !is_listed(finding) && here && concerns(finding, unit, &files)
    };
    let mends: BTreeSet<&str> = files.iter().map(|input| input.sha256.as_str()).collect();
    let back = Back {
        mends: mends.into_iter().collect(),
        said: run.said.iter().filter(|said| said.unit == unit.id).collect(),
        unmatched: run
            .unmatched
            .iter()
            .filter(|row| row.unit.as_ref() == Some(&unit.id) && names.contains(row.file.as_str()))
            .collect(),
        findings: run.findings.iter().filter(of_unit).collect(),
    };
    (!files.is_empty() && back.has_something()).then_some(back)
}

/// Whether a finding is of a row without an item, which has its own place in the form.
fn is_listed(finding: &Finding) -> bool {
    matches!(finding.code, Code::TH401 | Code::TH402 | Code::TH403)
}

/// Whether a finding is a unit's to mend: it names the unit, or no unit but a file that is the unit's alone.
fn concerns(finding: &Finding, unit: &Unit, files: &[&InputFile]) -> bool {
    match &finding.unit {
        Some(named) => *named == unit.id,
        None => files.iter().any(|input| Some(&input.file) == finding.place.file.as_ref()),
    }
}
