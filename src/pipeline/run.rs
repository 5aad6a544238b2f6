//! From input files to what the units said, placed, merged and judged.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{
    Failure, Kept, Listener, Reader, Request, Tally,
    decide::{self, Sheets},
    marks, standing,
};
use crate::{
    assess::{self, Assessment},
    decision::{Decisions, Entry, Reconciled, State},
    finding::{self, Code, Finding, Severity},
    ingest,
    matching::{Decided, Matched, Matcher, Unmatched},
    merge::{Merger, Said},
    model::{Grid, ItemId, Period, PeriodKind, Programme, UnitId},
    programme,
    report::{Facts, InputFile, TemplateUsed},
};

/// Everything that the outputs of a run are made of.
pub(super) struct Result {
    /// The programme as it stands on the day of the report.
    pub(super) programme: Programme,
    pub(super) assessment: Assessment,
    /// How the items stood at the end of the period before, where any of its reports is there.
    pub(super) before: Option<Assessment>,
    /// What the units' own rows of the period were understood to say.
    pub(super) said: Vec<Said>,
    pub(super) inputs: Vec<InputFile>,
    pub(super) unmatched: Vec<Unmatched>,
    pub(super) findings: Vec<Finding>,
    pub(super) illustrative: bool,
    /// Whether the workbooks themselves are illustrations, and not the list of tasks alone.
    pub(super) from_illustrations: bool,
    /// Templates used, the request's and the office's own words.
    pub(super) templates: Vec<TemplateUsed>,
    /// What the office has decided or may decide.
    pub(super) docket: Vec<Entry>,
    /// What is to be kept of it.
    pub(super) kept: Kept,
    /// The report that first said of an item that it was completed, where every later one agrees.
    pub(super) completed_in: BTreeMap<ItemId, Period>,
    /// Whose reports of which periods count.
    pub(super) received: BTreeSet<(UnitId, Period)>,
    /// The marking workbooks among the inputs.
    pub(super) marks: Vec<marks::Book>,
}

impl Result {
    /// Takes up what later stages have to say.
    pub(super) fn hear(&mut self, findings: Vec<Finding>) {
        self.findings.extend(findings);
        finding::sort(&mut self.findings);
    }

    /// The facts for the writers.
    pub(super) fn facts<'a>(&'a self, request: &'a Request) -> Facts<'a> {
        Facts {
            programme: &self.programme,
            programme_sha256: &request.programme_sha256,
            office: &request.office,
            issuance: request.issuance,
            assessment: &self.assessment,
            inputs: &self.inputs,
            addresses: &request.addresses,
            unmatched: &self.unmatched,
            docket: &self.docket,
            findings: &self.findings,
            templates: &self.templates,
            illustrative: self.illustrative,
        }
    }

    /// Counts for the closing summary.
    pub(super) fn tally(&self) -> Tally {
        let files = |inputs: &mut dyn Iterator<Item = &InputFile>| {
            inputs.map(|input| &input.file).collect::<BTreeSet<_>>().len()
        };
        Tally {
            files: files(&mut self.inputs.iter()),
            used: files(&mut self.inputs.iter().filter(|input| input.used)),
            rows: self.inputs.iter().map(|input| input.rows).sum(),
            matched: self.inputs.iter().map(|input| input.matched).sum(),
            unmatched: self.unmatched.len(),
            undecided: self.docket.iter().filter(|entry| entry.state == State::Open).count(),
        }
    }
}

/// What the files and the office's decisions gave, by the programme of a day.
struct Reading<'p> {
    sheets: Sheets,
    reconciled: Reconciled,
    intake: Intake<'p>,
    period: Period,
}

impl<'p> Reading<'p> {
    fn of(
        request: &'p Request,
        names: &Programme,
        reader: &dyn Reader,
        listener: &dyn Listener,
    ) -> std::result::Result<Self, Failure> {
        let mut sheets = Sheets::read(request, reader);
        let mut reconciled = sheets.reconciled(request);
        let mut intake = Intake::read(request, names, reader, listener, &reconciled.applied());
        // Result workbooks among the inputs may say something new of rows that were read before them.
        for (file, sha256, grids) in std::mem::take(&mut intake.results) {
            sheets.take(request, &file, &sha256, &grids);
        }
        let before = std::mem::replace(&mut reconciled, sheets.reconciled(request)).applied();
        let decisions = reconciled.applied();
        if before != decisions {
            intake = Intake::read(request, names, reader, listener, &decisions);
        }
        let period = intake.period(request)?;
        Ok(Self { sheets, reconciled, intake, period })
    }
}

/// Reads every file and puts what they say together, by the programme as it stands on the day of the report. Which day
/// that is may not be known before the files have been read: where they show another one than their names did, and the
/// programme was amended between, they are read again.
pub(super) fn run(
    request: &Request,
    reader: &dyn Reader,
    listener: &dyn Listener,
) -> std::result::Result<Result, Failure> {
    let names = standing::of_the_year(&request.programme);
    let guessed = standing::dated(request, standing::likely_day(request));
    let reading = Reading::of(&guessed, &names, reader, listener)?;
    let as_of = standing::as_of(request, reading.period);
    let request = standing::dated(request, as_of);
    if request.programme.amendments == guessed.programme.amendments {
        return Ok(finish(&request, reading, as_of));
    }
    let reading = Reading::of(&request, &names, reader, listener)?;
    Ok(finish(&request, reading, as_of))
}

fn finish(request: &Request, reading: Reading<'_>, as_of: NaiveDate) -> Result {
    let Reading { sheets, reconciled, mut intake, period } = reading;
    let decisions = reconciled.applied();
    let admitted = intake.admitted(period, request.programme.year);
    let before = intake.before(request, period);
    let mut merged =
        std::mem::replace(&mut intake.merger, Merger::new(&request.programme)).finish(period, &admitted);
    let decided = std::mem::take(&mut intake.decided).into_iter();
    let decided = decided.filter(|(number, _)| merged.used.contains(number)).map(|(_, row)| row).collect();
    intake.judge_punctuality(&admitted, &request.office, period);
    let received = intake.received(&merged.used);
    let unmatched = intake.settle(&merged.used, std::mem::take(&mut merged.superseded));
    let said = std::mem::take(&mut merged.said);
    let docket = decide::entries(&unmatched, decided, &mut merged, &decisions);
    let programme = standing::with_completed(&request.programme, &merged);
    let completed = merged.items.iter().filter_map(|item| Some((item.id.clone(), item.completed_in()?)));
    let completed_in = completed.collect();
    let assessment = assess::assess(&programme, &merged, request.office.convention, as_of);
    let mut findings = std::mem::take(&mut intake.findings);
    findings.extend(merged.findings);
    findings.extend(decide::idle(&docket, &request.programme, &received));
    findings.extend(assessment.findings.iter().cloned());
    let of_programme = programme::check(&request.programme).into_iter();
    findings.extend(of_programme.filter(|finding| matches!(finding.code, Code::TH602 | Code::TH603)));
    finding::sort(&mut findings);
    findings.dedup();
    let from_illustrations = intake.is_illustrative(&merged.used);
    let illustrative = request.programme.illustrative || from_illustrations;
    let templates = request.templates.clone();
    let (inputs, marks) = (intake.inputs, intake.marks);
    let kept = sheets.close(reconciled);
    Result {
        programme,
        assessment,
        before,
        said,
        inputs,
        unmatched,
        findings,
        illustrative,
        from_illustrations,
        templates,
        docket,
        kept,
        completed_in,
        received,
        marks,
    }
}

/// Tells the listener which file is next after `done` of them.
fn listen(request: &Request, listener: &dyn Listener, done: usize) {
    if let Some(next) = request.inputs.get(done) {
        listener.reading(done, request.inputs.len(), &next.name);
    }
}

/// What is kept of a submission when its cells have gone.
pub(super) struct Seen {
    pub(super) file: String,
    pub(super) unit: Option<UnitId>,
    pub(super) period: Option<Period>,
    pub(super) illustrative: bool,
    pub(super) says_nothing: bool,
    /// Whether it is a form that went back to the unit to be mended.
    pub(super) mends: bool,
}

/// What the files gave.
pub(super) struct Intake<'p> {
    pub(super) merger: Merger<'p>,
    pub(super) submissions: Vec<Seen>,
    /// Number of the submission and place in `inputs`.
    pub(super) numbers: Vec<(usize, usize)>,
    pub(super) inputs: Vec<InputFile>,
    /// Rows without an item, with the numbers of their submissions.
    pub(super) waiting: Vec<(usize, Unmatched)>,
    /// What there is to say of the submissions, with their numbers.
    pub(super) said: Vec<(usize, Finding)>,
    /// What there is to say besides.
    pub(super) findings: Vec<Finding>,
    /// Rows of which the office decided, with the numbers of their submissions.
    decided: Vec<(usize, Decided)>,
    /// The sheets of decisions of result workbooks among the inputs: file, SHA-256, sheets.
    results: Vec<(String, String, Vec<Grid>)>,
    /// The marking workbooks among the inputs.
    marks: Vec<marks::Book>,
    /// The periods that the paths of workbooks name which could not be read.
    lost: Vec<Period>,
}

impl<'p> Intake<'p> {
    fn read(
        request: &'p Request,
        names: &Programme,
        reader: &dyn Reader,
        listener: &dyn Listener,
        decisions: &Decisions,
    ) -> Self {
        let matcher = Matcher::new(&request.programme).with(decisions);
        let mut intake = Self {
            merger: Merger::new(&request.programme).with(decisions),
            submissions: Vec::new(),
            numbers: Vec::new(),
            inputs: Vec::new(),
            waiting: Vec::new(),
            said: Vec::new(),
            findings: request.findings.clone(),
            decided: Vec::new(),
            results: Vec::new(),
            marks: Vec::new(),
            lost: Vec::new(),
        };
        let mut files = request.inputs.iter().enumerate();
        listen(request, listener, 0);
        reader.read(&request.inputs, names, &mut |reading| {
            let Some((at, file)) = files.next() else { return };
            let lost = reading.submissions.is_empty()
                && reading.findings.iter().any(|found| found.severity == Severity::Error);
            intake.lost.extend(ingest::period_of_path(&file.name, request.programme.year).filter(|_| lost));
            intake.findings.extend(reading.findings);
            if !reading.decisions.is_empty() {
                intake.results.push((file.name.clone(), reading.sha256.clone(), reading.decisions));
            }
            if !reading.marks.is_empty() {
                intake.marks.push((file.name.clone(), reading.marks));
            }
            if reading.submissions.is_empty() {
                intake.inputs.push(InputFile {
                    file: file.name.clone(),
                    sha256: reading.sha256,
                    unit: None,
                    period: None,
                    used: false,
                    rows: 0,
                    matched: 0,
                    set_aside: Vec::new(),
                    reported_on: None,
                    days_late: None,
                });
            }
            for submission in reading.submissions {
                intake.take(matcher.place(submission));
            }
            listen(request, listener, at + 1);
        });
        intake
    }

    fn take(&mut self, mut matched: Matched) {
        self.merger.add(&matched);
        let number = self.submissions.len();
        self.numbers.push((number, self.inputs.len()));
        let submission = &mut matched.submission;
        self.said.extend(submission.findings.drain(..).map(|finding| (number, finding)));
        self.submissions.push(Seen {
            file: submission.file.clone(),
            unit: submission.unit.clone(),
            period: submission.period,
            illustrative: submission.illustrative,
            says_nothing: matched.rows == 0 && !submission.nil,
            mends: !submission.mends.is_empty(),
        });
        self.inputs.push(InputFile {
            file: submission.file.clone(),
            sha256: submission.sha256.clone(),
            unit: submission.unit.clone(),
            period: submission.period,
            used: false,
            rows: matched.rows,
            matched: matched.matches.len(),
            set_aside: std::mem::take(&mut submission.set_aside),
            reported_on: submission.reported_on,
            days_late: None,
        });
        self.decided.extend(matched.decided.into_iter().map(|row| (number, row)));
        self.waiting.extend(matched.unmatched.into_iter().map(|row| (number, row)));
    }

    /// Whose reports of which periods have a part in the figures.
    fn received(&self, used: &BTreeSet<usize>) -> BTreeSet<(UnitId, Period)> {
        let seen = used.iter().filter_map(|number| self.submissions.get(*number));
        seen.filter_map(|seen| seen.unit.clone().zip(seen.period)).collect()
    }

    /// The period asked for, else the latest that the programme's year has a report of.
    fn period(&mut self, request: &Request) -> std::result::Result<Period, Failure> {
        let year = request.programme.year;
        if let Some(name) = &request.period {
            return Period::parse(year, name).map_err(|error| self.failure(error.to_string()));
        }
        let found: BTreeSet<(u32, PeriodKind, Period)> = self
            .submissions
            .iter()
            .filter_map(|seen| seen.period)
            .chain(self.lost.iter().copied())
            .filter(|period| period.year == year)
            .map(|period| (period.months().1, period.kind, period))
            .collect();
        let Some((_, _, latest)) = found.last().copied() else {
            return Err(self.failure(format!(
                "Không có báo cáo nào của năm {year} để tổng hợp. Đặt báo cáo của các đơn vị vào thư mục đầu vào (ví dụ input/{year}/quy-1) rồi chạy lại."
            )));
        };
        if found.len() > 1 {
            let message = format!(
                "Có báo cáo của {} kỳ; tổng hợp kỳ mới nhất là {}.",
                found.len(),
                latest.words_with_year()
            );
            self.findings.push(Finding::new(Code::TH610, message));
        }
        Ok(latest)
    }

    fn failure(&mut self, message: String) -> Failure {
        let mut findings = std::mem::take(&mut self.findings);
        findings.extend(std::mem::take(&mut self.said).into_iter().map(|(_, finding)| finding));
        Failure { message, findings }
    }
}
