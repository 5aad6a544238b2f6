//! Runs the stages from input files to bytes. It knows every stage and no face.

mod admission;
mod back;
mod closure;
mod decide;
mod earlier;
mod evidence;
mod marks;
mod outputs;
mod punctual;
mod reminders;
mod restated;
mod run;
mod scores;
mod standing;
mod year_ago;

use std::collections::BTreeSet;

use chrono::NaiveDate;

pub use closure::Closure;
pub use decide::Kept;
pub use scores::{Scored, scored, scores};
pub use year_ago::EarlierResults;

pub use crate::ingest::{InProcess, InputPath, Once, Reader, Reading};
use crate::{
    closing::{ClosedFile, Evidence, Restated},
    decision::Decisions,
    finding::{Code, Finding},
    ingest,
    model::{Issuance, Office, Period, Programme},
    report::{Addresses, TemplateUsed},
    score::{Marks, rules::Rules},
    write::docx::{OwnWords, Prepared},
};

/// Hears how far a run has come.
pub trait Listener {
    /// `done` of `all` files have been read; `name` is next.
    fn reading(&self, done: usize, all: usize, name: &str);
}

/// What a report run starts from.
#[derive(Debug, Clone)]
pub struct Request {
    /// Files in a fixed order.
    pub inputs: Vec<InputPath>,
    /// Where these lie as seen from the consolidated workbook; one without an address is named there and not linked.
    pub addresses: Addresses,
    /// Findings that the face made while it looked for files (missing paths and the like).
    pub findings: Vec<Finding>,
    /// The year's programme.
    pub programme: Programme,
    /// SHA-256 of the programme file.
    pub programme_sha256: String,
    /// The office.
    pub office: Office,
    /// The report's Word template.
    pub report_template: Vec<u8>,
    /// The Word template of reminders.
    pub reminder_template: Vec<u8>,
    /// The Word template of the report on a year's scores.
    pub ranking_template: Vec<u8>,
    /// The rules of the year's scores, where these are asked for.
    pub rules: Option<Rules>,
    /// What the office entered for them, where it has no marking workbook.
    pub marks: Marks,
    /// Marking workbooks beside the inputs that are none of these.
    pub marking: Vec<InputPath>,
    /// What the office wrote for the report, in every `loi-van.docx` beside the inputs.
    pub own_words: Vec<OwnWords>,
    /// The office's decisions, as they are kept.
    pub decisions: Decisions,
    /// A result workbook that is named for the decisions on its sheet.
    pub named: Option<InputPath>,
    /// Earlier outputs that somebody may have written decisions into.
    pub earlier: Vec<InputPath>,
    /// The periods of the programme's year that the office closed, one file each.
    pub closed: Vec<ClosedFile>,
    /// SHA-256 of the result workbooks whose choices are among the decisions already.
    pub seen: BTreeSet<String>,
    /// Results of the year before, for a comparison with its same period.
    pub earlier_results: EarlierResults,
    /// Number and date of the report, where they are given already; of reminders the number is the first one's.
    pub issuance: Issuance,
    /// Templates used, programme and office included.
    pub templates: Vec<TemplateUsed>,
    /// The period, where an option names it; else the latest found.
    pub period: Option<String>,
    /// The date on which deadlines are judged, where an option names it.
    pub as_of: Option<NaiveDate>,
    /// Today, the only way the clock enters.
    pub today: NaiveDate,
}

/// A file to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// Path below the period's folder, with `/`.
    pub name: String,
    /// Content.
    pub bytes: Vec<u8>,
}

/// What a run read, for the closing summary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Files given.
    pub files: usize,
    /// Files whose figures are in the report.
    pub used: usize,
    /// Rows that carry data.
    pub rows: usize,
    /// Rows that found their item.
    pub matched: usize,
    /// Rows left for review.
    pub unmatched: usize,
    /// What waits for the office's decision.
    pub undecided: usize,
}

/// What a run made.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The period reported.
    pub period: Period,
    /// The date on which deadlines were judged.
    pub as_of: NaiveDate,
    /// Every finding, sorted.
    pub findings: Vec<Finding>,
    /// Counts for the closing summary.
    pub tally: Tally,
    /// The files of the period's folder; empty for a check.
    pub outputs: Vec<Output>,
    /// The office's decisions, to be kept.
    pub kept: Kept,
    /// What else the closing summary has to say, a sentence each.
    pub notes: Vec<String>,
    /// The year's marking workbook, to be put beside the inputs where there is none yet.
    pub marking: Option<Output>,
    /// What the outputs are made of.
    pub evidence: Evidence,
    /// What there is to close, where that was asked for.
    pub closure: Option<Closure>,
}

/// Why a run could not start or end; nothing was written.
#[derive(Debug, Clone)]
pub struct Failure {
    /// What is the matter, in a sentence or more.
    pub message: String,
    /// The findings behind it.
    pub findings: Vec<Finding>,
}

impl Failure {
    /// A failure with nothing behind it but its sentence.
    pub(crate) fn said(message: impl Into<String>) -> Self {
        Self { message: message.into(), findings: Vec::new() }
    }
}

/// Reads, matches, merges and makes the files of the period's folder.
///
/// # Errors
/// A [`Failure`] when no period can be reported, or a template does not render.
pub fn report(request: &Request, reader: &dyn Reader, listener: &dyn Listener) -> Result<Outcome, Failure> {
    reported(request, reader, listener).map(|(_, outcome)| outcome)
}

/// Reports a period that is over, and makes of it what the office keeps as closed.
///
/// # Errors
/// As [`report`], and when the period cannot be closed, or is closed with other figures.
pub fn close(request: &Request, reader: &dyn Reader, listener: &dyn Listener) -> Result<Outcome, Failure> {
    let (result, outcome) = reported(request, reader, listener)?;
    let closure = closure::close(request, &result, &outcome)?;
    Ok(Outcome { closure: Some(closure), ..outcome })
}

fn reported(
    request: &Request,
    reader: &dyn Reader,
    listener: &dyn Listener,
) -> Result<(run::Result, Outcome), Failure> {
    let mut result = run::with_before(request, reader, listener)?;
    let report =
        prepared(request, &mut result).map_err(|findings| outputs::template_failure("báo cáo", findings))?;
    result.hear(outputs::unsigned(&request.office.signer, "báo cáo").into_iter().collect());
    let outputs = outputs::report(request, &result, report)?;
    let outcome = outcome(request, &result, outputs);
    Ok((result, outcome))
}

/// The report's template with the office's own words for the period; what there is to say of these goes to the run's
/// findings.
fn prepared<'a>(request: &'a Request, result: &mut run::Result) -> Result<Prepared<'a>, Vec<Finding>> {
    let own = own_words(&request.own_words, result.assessment.period);
    let (report, findings) = Prepared::new(&request.report_template, own).map_err(|finding| vec![finding])?;
    result
        .templates
        .extend(own.map(|own| TemplateUsed { file: own.file.clone(), sha256: ingest::sha256(&own.bytes) }));
    result.hear(findings);
    Ok(report)
}

/// The office's own words for a period: of the files whose path names the period, else of those whose path names
/// none, the one that lies deepest.
fn own_words(files: &[OwnWords], period: Period) -> Option<&OwnWords> {
    let files = || files.iter().filter(|own| !is_of_another_year(&own.file, period.year));
    let named = |own: &&OwnWords| ingest::period_of_path(&own.file, period.year);
    let depth = |own: &&OwnWords| own.file.matches('/').count();
    let of_period = files().filter(|own| named(own) == Some(period)).max_by_key(depth);
    of_period.or_else(|| files().filter(|own| named(own).is_none()).max_by_key(depth))
}

/// Makes a form for each unit for the period that the request names; its inputs are what is known of earlier periods.
///
/// # Errors
/// A [`Failure`] when the request names no period, or a form cannot be written.
pub fn forms(request: &Request, reader: &dyn Reader, listener: &dyn Listener) -> Result<Outcome, Failure> {
    let Some(name) = &request.period else {
        return Err(Failure::said("Chưa chọn kỳ của phiếu báo cáo; hãy thêm --ky, ví dụ --ky quy-1."));
    };
    let period =
        Period::parse(request.programme.year, name).map_err(|error| Failure::said(error.to_string()))?;
    let known = period.previous().filter(|_| !request.inputs.is_empty()).map(|before| {
        let request = Request { period: Some(before.name()), as_of: None, ..request.clone() };
        run::run(&request, reader, listener)
    });
    let known = known.transpose()?;
    let standing = standing::dated(request, period.span(request.office.convention).1);
    let outputs = outputs::forms(&standing, period, known.as_ref())?;
    let empty = || Outcome {
        period,
        as_of: period.span(request.office.convention).1,
        findings: request.findings.clone(),
        tally: Tally::default(),
        outputs: Vec::new(),
        kept: Kept::default(),
        notes: Vec::new(),
        marking: None,
        evidence: evidence::of(&[], request, &request.templates, &[]),
        closure: None,
    };
    let mut before = known.map_or_else(empty, |result| outcome(request, &result, Vec::new()));
    // Workbooks of other periods are no news to somebody who asks for forms.
    before.findings.retain(|finding| finding.code != Code::TH207);
    Ok(Outcome { period, outputs, ..before })
}

/// Makes a reminder for each unit that owes something at the date on which deadlines are judged.
///
/// # Errors
/// A [`Failure`] when no period can be reported, or the template does not render.
pub fn reminders(
    request: &Request,
    reader: &dyn Reader,
    listener: &dyn Listener,
) -> Result<Outcome, Failure> {
    let mut result = run::run(request, reader, listener)?;
    let made = reminders::make(request, &result)?;
    result.hear(made.findings);
    let mut outcome = outcome(request, &result, made.outputs);
    outcome.notes.extend(made.notes);
    Ok(outcome)
}

/// Whether a folder of a path is called by a year that is not this one.
fn is_of_another_year(path: &str, year: i32) -> bool {
    path.split('/').any(|part| part.len() == 4 && part.parse().is_ok_and(|other: i32| other != year))
}

/// Reads, matches and merges; writes nothing.
///
/// # Errors
/// A [`Failure`] when no period can be reported.
pub fn check(request: &Request, reader: &dyn Reader, listener: &dyn Listener) -> Result<Outcome, Failure> {
    let mut result = run::run(request, reader, listener)?;
    if let Err(findings) = prepared(request, &mut result) {
        result.hear(findings);
    }
    Ok(outcome(request, &result, Vec::new()))
}

fn outcome(request: &Request, result: &run::Result, outputs: Vec<Output>) -> Outcome {
    Outcome {
        period: result.assessment.period,
        as_of: result.assessment.as_of,
        findings: result.findings.clone(),
        tally: result.tally(),
        outputs,
        kept: result.kept.clone(),
        notes: result.restated.iter().map(held).collect(),
        marking: None,
        evidence: evidence::of(&result.inputs, request, &result.templates, &result.docket),
        closure: None,
    }
}

/// What came of holding a closed period against its figures as they are now.
fn held(restated: &Restated) -> String {
    let period = restated.period.words_with_year();
    match restated.items.len() {
        0 => format!("Số liệu {period} đã chốt: đối chiếu, không có gì khác."),
        count => format!("Số liệu {period} đã chốt: nay khác ở {count} nội dung."),
    }
}
