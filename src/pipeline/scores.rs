//! The year's scores.

use super::{Failure, Listener, Outcome, Output, Reader, Request, marks, outcome, outputs, run};
use crate::{
    finding::Code,
    model::{Period, PeriodKind, Programme},
    report::{ranking, scores::scores as content},
    score::{self, Scoring, UnitScore, Year},
    write,
};

/// What becomes of a report of half a year, of nine months or of a month: the year adds up its quarters.
const OTHER_PERIODS: &str = "Chấm điểm chỉ lấy báo cáo các quý và báo cáo năm; quý nào chưa có báo cáo thì đề nghị đơn vị gửi báo cáo quý ấy.";

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

/// Reads the year's reports as for the report of the whole year, scores every unit, and makes the files of it.
///
/// # Errors
/// As [`scored`].
pub fn scores(request: &Request, reader: &dyn Reader, listener: &dyn Listener) -> Result<Outcome, Failure> {
    scored(request, reader, listener).map(|scored| scored.outcome)
}

/// The same, with the scores themselves.
///
/// # Errors
/// A [`Failure`] when there are no rules of the year, or nothing can be reported.
pub fn scored(request: &Request, reader: &dyn Reader, listener: &dyn Listener) -> Result<Scored, Failure> {
    let year = request.programme.year;
    let rules = request.rules.as_ref();
    let rules = rules
        .filter(|rules| rules.year == year)
        .ok_or_else(|| Failure::said(format!("Không có quy tắc chấm điểm thi đua năm {year}.")))?;
    let whole = Period { year, kind: PeriodKind::Year, number: 1 };
    let request = Request { period: Some(whole.name()), ..request.clone() };
    let mut run = run::run(&request, reader, listener)?;
    let rules = &rules.on(run.assessment.as_of);
    let marks::Beside { mut books, used, said } = marks::beside(&request, reader);
    run.templates.extend(used);
    books.extend(std::mem::take(&mut run.marks));
    let found = marks::read(&books, &run, rules)?;
    let (marks, marking) = if found.any {
        (&found.marks, None)
    } else {
        (&request.marks, Some(marks::blank(&request, &run, rules)?))
    };
    // Of a marking workbook among the inputs this command has something better to say.
    run.findings.retain(|finding| {
        let is_marks = books.iter().any(|(file, _)| finding.place.file.as_ref() == Some(file));
        finding.code != Code::TH107 || !is_marks
    });
    for finding in run.findings.iter_mut().filter(|finding| finding.code == Code::TH207) {
        OTHER_PERIODS.clone_into(&mut finding.help);
    }
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
    run.hear(outputs::unsigned(&request.office.signer, "báo cáo chấm điểm thi đua").into_iter().collect());
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
    let outcome = Outcome { notes: notes(&scoring), marking, ..outcome(&request, &run, outputs) };
    Ok(Scored { outcome, scoring, programme: run.programme })
}

/// The units by their places; those that are not judged last.
fn notes(scoring: &Scoring) -> Vec<String> {
    let mut units: Vec<&UnitScore> = scoring.units.iter().collect();
    units.sort_by_key(|unit| unit.rank.unwrap_or(u32::MAX));
    units.into_iter().map(|unit| unit.headline(&scoring.rules)).collect()
}
