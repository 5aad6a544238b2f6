//! The year's scores.

use super::{Failure, Listener, Outcome, Output, Reader, Request, outcome, run};
use crate::{
    finding::Code,
    model::{Period, PeriodKind, Programme},
    report::scores::scores as content,
    score::{self, Marks, Scoring, Year, rules::Rules},
    write,
};

/// What scoring a year made.
#[derive(Debug, Clone)]
pub struct Scored {
    /// The run, with the files of the year's folder.
    pub outcome: Outcome,
    /// The scores.
    pub scoring: Scoring,
    /// The programme as it stands on the day of judging.
    pub programme: Programme,
}

/// Reads the year's reports as for the report of the whole year, and scores every unit.
///
/// # Errors
/// A [`Failure`] when the rules are of another year, or nothing can be reported.
pub fn scores(
    request: &Request,
    rules: &Rules,
    marks: &Marks,
    reader: &dyn Reader,
    listener: &dyn Listener,
) -> Result<Scored, Failure> {
    let year = request.programme.year;
    if rules.year != year {
        return Err(Failure::said(format!(
            "Quy tắc chấm điểm “{}” là của năm {}, chương trình là của năm {year}.",
            rules.title, rules.year
        )));
    }
    let whole = Period { year, kind: PeriodKind::Year, number: 1 };
    let request = Request { period: Some(whole.name()), ..request.clone() };
    let mut run = run::run(&request, reader, listener)?;
    let scoring = score::score(
        rules,
        &Year {
            programme: &run.programme,
            assessment: &run.assessment,
            completed_in: &run.completed_in,
            received: &run.received,
            convention: request.office.convention,
            illustrative: run.illustrative,
        },
        marks,
    );
    // Which reports are missing is told by unit (TH811); what the open quarter brings is not missing yet.
    run.findings.retain(|finding| finding.code != Code::TH506);
    run.hear(scoring.findings.clone());
    let facts = run.facts(&request);
    let json = write::json(&content(&facts, &scoring, facts.findings))
        .map_err(|error| Failure::said(error.to_string()))?;
    let outputs = vec![Output { name: "thi-dua.json".to_owned(), bytes: json }];
    Ok(Scored { outcome: outcome(&run, outputs), scoring, programme: run.programme })
}
