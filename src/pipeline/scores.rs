//! The year's scores.

use super::{Failure, Listener, Outcome, Output, Reader, Request, marks, outcome, outputs, run};
use crate::{
    finding::Code,
    model::{Period, PeriodKind, Programme},
    report::{ranking, scores::scores as content},
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
    /// The marking workbook, to be put beside the inputs where the year has none yet.
    pub marking: Option<Output>,
}

/// Reads the year's reports as for the report of the whole year, and the office's marking workbook, and scores every unit;
/// `given` are the marks where there is no such workbook.
///
/// # Errors
/// A [`Failure`] when the rules are of another year, or nothing can be reported.
pub fn scores(
    request: &Request,
    rules: &Rules,
    given: &Marks,
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
    let rules = &rules.on(run.assessment.as_of);
    let (mut books, said) = marks::beside(&request, reader);
    books.extend(std::mem::take(&mut run.marks));
    let found = marks::read(&books, &run, rules)?;
    let (marks, marking) = match found.any {
        true => (&found.marks, None),
        false => (given, Some(marks::blank(&request, &run, rules)?)),
    };
    // Of a marking workbook among the inputs this command has something better to say.
    run.findings.retain(|finding| {
        let is_marks = books.iter().any(|(file, _)| finding.place.file.as_ref() == Some(file));
        finding.code != Code::TH107 || !is_marks
    });
    run.hear(said);
    run.hear(found.findings.clone());
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
    let ranked = ranking::Ranked { facts, scoring: &scoring, marks };
    let workbook = write::xlsx(&ranking::book(&ranked)).map_err(|error| Failure::said(error.to_string()))?;
    let document = write::docx::ranking(&request.ranking_template, &ranked)
        .map_err(|findings| outputs::template_failure("báo cáo chấm điểm thi đua", findings))?;
    let outputs = vec![
        Output { name: format!("Thi-dua-{year}.xlsx"), bytes: workbook },
        Output { name: format!("Thi-dua-{year}.docx"), bytes: document },
        Output { name: "thi-dua.json".to_owned(), bytes: json },
    ];
    Ok(Scored { outcome: outcome(&run, outputs), scoring, programme: run.programme, marking })
}
