//! From input files to what the units said, placed, merged and judged.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{
    Failure, InputPath, Kept, Listener, Reader, Request, Tally,
    decide::{self, Sheets},
    evidence, marks, restated, standing,
    year_ago::{self, Beside},
};
use crate::{
    assess::{self, Assessment},
    closing::{Restated, restate},
    decision::{Decisions, Entry, Reconciled, State},
    finding::{self, Code, Finding, Severity},
    ingest::{self, Submission},
    matching::{Decided, Matched, Matcher, Unmatched},
    merge::{Merger, Said},
    model::{Grid, ItemId, Period, PeriodKind, Programme, UnitId},
    programme,
    report::{Facts, InputFile, TemplateUsed},
    year_ago::YearAgo,
};

/// Everything that the outputs of a run are made of.
pub(super) struct Result {
    /// The programme as it stands on the day of the report.
    pub(super) programme: Programme,
    pub(super) assessment: Assessment,
    /// How the items stood at the end of the period before, where that was asked for and any of its reports is there.
    pub(super) before: Option<Assessment>,
    /// What the units' own rows of the period were understood to say.
    pub(super) said: Vec<Said>,
    pub(super) inputs: Vec<InputFile>,
    pub(super) unmatched: Vec<Unmatched>,
    pub(super) findings: Vec<Finding>,
    pub(super) illustrative: bool,
    /// Whether the workbooks themselves are illustrations, and not the list of tasks alone.
    pub(super) from_illustrations: bool,
    /// The figures of the same period of the year before, where they are at hand.
    pub(super) year_ago: Option<YearAgo>,
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
    /// What became of the periods that the office closed.
    pub(super) restated: Vec<Restated>,
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
            restated: &self.restated,
            illustrative: self.illustrative,
            year_ago: self.year_ago.as_ref(),
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
    /// The same files by the programme as it stood when periods were closed, in the order of these programmes.
    earlier: Vec<Intake<'p>>,
    period: Period,
}

impl<'p> Reading<'p> {
    fn of(
        request: &'p Request,
        past: &'p [Request],
        names: &Programme,
        reader: &dyn Reader,
        listener: &dyn Listener,
    ) -> std::result::Result<Self, Failure> {
        let mut sheets = Sheets::read(request, reader);
        let mut reconciled = sheets.reconciled(request);
        let read = |decisions: &Decisions| Intake::read(request, past, names, reader, listener, decisions);
        let (mut intake, mut earlier) = read(&reconciled.applied());
        // Result workbooks among the inputs may say something new of rows that were read before them.
        for (file, sha256, grids) in std::mem::take(&mut intake.results) {
            sheets.take(request, &file, &sha256, &grids);
        }
        let before = std::mem::replace(&mut reconciled, sheets.reconciled(request)).applied();
        let decisions = reconciled.applied();
        if before != decisions {
            (intake, earlier) = read(&decisions);
        }
        let period = intake.period(request)?;
        Ok(Self { sheets, reconciled, intake, earlier, period })
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
    made(request, reader, listener, false)
}

/// The same, with how the items stood at the end of the period before, which is merged for that: forms that go back to
/// the units print it.
pub(super) fn with_before(
    request: &Request,
    reader: &dyn Reader,
    listener: &dyn Listener,
) -> std::result::Result<Result, Failure> {
    made(request, reader, listener, true)
}

fn made(
    request: &Request,
    reader: &dyn Reader,
    listener: &dyn Listener,
    with_before: bool,
) -> std::result::Result<Result, Failure> {
    let names = standing::of_the_year(&request.programme);
    let guessed = standing::dated(request, standing::likely_day(request));
    let past = restated::past(request, &guessed);
    let reading = Reading::of(&guessed, &past, &names, reader, listener)?;
    let as_of = standing::as_of(request, reading.period);
    let dated = standing::dated(request, as_of);
    if dated.programme.amendments == guessed.programme.amendments {
        return Ok(finish(request, (&dated, &past), reading, as_of, with_before));
    }
    let past = restated::past(request, &dated);
    let reading = Reading::of(&dated, &past, &names, reader, listener)?;
    Ok(finish(request, (&dated, &past), reading, as_of, with_before))
}

fn finish(
    original: &Request,
    (request, past): (&Request, &[Request]),
    reading: Reading<'_>,
    as_of: NaiveDate,
    with_before: bool,
) -> Result {
    let Reading { sheets, reconciled, mut intake, earlier, period } = reading;
    let decisions = reconciled.applied();
    let readings: Vec<(&Request, &Intake<'_>)> =
        [(request, &intake)].into_iter().chain(past.iter().zip(&earlier)).collect();
    let closed = restated::figures(original, &readings, period);
    let admitted = intake.admitted(period, request.programme.year);
    let before = with_before.then(|| intake.before(request, period)).flatten();
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
    let evidence = evidence::of(&intake.inputs, request, &request.templates, &docket);
    let restated: Vec<Restated> =
        closed.into_iter().map(|(file, figures)| restate(file, &figures, &evidence)).collect();
    let mut findings = std::mem::take(&mut intake.findings);
    findings.extend(restated.iter().flat_map(Restated::findings));
    findings.extend(merged.findings);
    findings.extend(decide::idle(&docket, &request.programme, &received));
    findings.extend(assessment.findings.iter().cloned());
    let of_programme = programme::check(&request.programme).into_iter();
    findings.extend(of_programme.filter(|finding| matches!(finding.code, Code::TH602 | Code::TH603)));
    let from_illustrations = intake.is_illustrative(&merged.used);
    let illustrative = request.programme.illustrative || from_illustrations;
    let Beside { year_ago, file, findings: compared } = year_ago::beside(request, &assessment, illustrative);
    findings.extend(compared);
    finding::sort(&mut findings);
    findings.dedup();
    let templates = request.templates.iter().cloned().chain(file).collect();
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
        year_ago,
        templates,
        docket,
        kept,
        completed_in,
        received,
        restated,
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
    fn new(request: &'p Request, decisions: &Decisions) -> Self {
        Self {
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
        }
    }

    /// Reads every file once, and places its rows by the programme of the request; those that count for a period closed
    /// by an earlier one also by that.
    fn read(
        request: &'p Request,
        past: &'p [Request],
        names: &Programme,
        reader: &dyn Reader,
        listener: &dyn Listener,
        decisions: &Decisions,
    ) -> (Self, Vec<Self>) {
        let matcher = Matcher::new(&request.programme).with(decisions);
        let mut intake = Self::new(request, decisions);
        let mut earlier: Vec<(Matcher<'p>, Self)> = past
            .iter()
            .map(|past| (Matcher::new(&past.programme).with(decisions), Self::new(past, decisions)))
            .collect();
        let mut files = request.inputs.iter().enumerate();
        listen(request, listener, 0);
        reader.read(&request.inputs, names, &mut |reading| {
            let Some((at, file)) = files.next() else { return };
            for (past, (matcher, intake)) in past.iter().zip(&mut earlier) {
                let counts = |submission: &&Submission| restated::counts_for(past, submission.period);
                let submissions = reading.submissions.iter().filter(counts).cloned();
                submissions.for_each(|submission| intake.take(matcher.place(submission)));
            }
            intake.hear(request, file, reading, &matcher);
            listen(request, listener, at + 1);
        });
        (intake, earlier.into_iter().map(|(_, intake)| intake).collect())
    }

    /// Takes up what reading a file gave.
    fn hear(&mut self, request: &Request, file: &InputPath, reading: ingest::Reading, matcher: &Matcher<'_>) {
        let lost = reading.submissions.is_empty()
            && reading.findings.iter().any(|found| found.severity == Severity::Error);
        self.lost.extend(ingest::period_of_path(&file.name, request.programme.year).filter(|_| lost));
        self.findings.extend(reading.findings);
        if !reading.decisions.is_empty() {
            self.results.push((file.name.clone(), reading.sha256.clone(), reading.decisions));
        }
        if !reading.marks.is_empty() {
            self.marks.push((file.name.clone(), reading.marks));
        }
        if reading.submissions.is_empty() {
            self.inputs.push(InputFile {
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
            self.take(matcher.place(submission));
        }
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
