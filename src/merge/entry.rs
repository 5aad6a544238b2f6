//! One matched row → what its unit says of the item: figures, state, words, and the cells they come from.

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use super::{
    Source, checks,
    figure::{self, Figure},
    outcome::Role,
    parts, status,
};
use crate::{
    finding::{Code, Finding},
    ingest::{Cell, Submission},
    matching::Match,
    model::{Convention, Field, GridValue, Item, Op, PartialDate, Period, Progress, Target, UnitId},
    text,
};

/// What is said of an estimate.
const ESTIMATED: &str = "Số thực hiện là số ước, chưa phải kết quả chính thức.";

/// A target's figures as one row gives them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Figures {
    /// Figure of the row's period.
    pub(super) actual: Option<Decimal>,
    /// Figure from the year's start.
    pub(super) cumulative: Option<Decimal>,
    /// Whether the figure of the period is an estimate.
    pub(super) estimated: bool,
    /// Whether something that claims to be a figure was written but not taken, and that was said.
    pub(super) refused: bool,
}

/// What one row says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// The number of the submission that it stands in.
    pub(super) submission: usize,
    /// Who says it.
    pub(super) unit: UnitId,
    /// In what capacity.
    pub(super) role: Role,
    /// For which period.
    pub(super) period: Period,
    /// Where.
    pub(super) file: String,
    pub(super) sheet: String,
    pub(super) row: u32,
    /// Further rows that it spans, where a page break tore it.
    pub(super) torn: Vec<u32>,
    /// One for each target.
    pub(super) figures: Vec<Figures>,
    pub(super) progress: Option<Progress>,
    pub(super) completed_on: Option<PartialDate>,
    pub(super) result: Option<String>,
    pub(super) product: Option<String>,
    pub(super) reason: Option<String>,
    pub(super) proposal: Option<String>,
    pub(super) note: Option<String>,
    pub(super) sources: Vec<Source>,
    /// Whether the row says anything at all.
    pub(super) said: bool,
}

/// Reads a matched row.
pub(super) fn read(
    item: &Item,
    found: &Match,
    submission: &Submission,
    number: usize,
    unit: &UnitId,
    role: Role,
    period: Period,
) -> (Entry, Vec<Finding>) {
    let mut reader = EntryReader {
        item,
        found,
        submission,
        period,
        findings: Vec::new(),
        entry: Entry {
            submission: number,
            unit: unit.clone(),
            role,
            period,
            file: submission.file.clone(),
            sheet: found.row.sheet.clone(),
            row: found.row.row,
            torn: found.row.span.iter().copied().filter(|row| *row != found.row.row).collect(),
            figures: vec![Figures::default(); item.targets.len()],
            progress: None,
            completed_on: None,
            result: None,
            product: None,
            reason: None,
            proposal: None,
            note: None,
            sources: Vec::new(),
            said: false,
        },
    };
    reader.figures();
    reader.state();
    reader.words();
    reader.findings.extend(checks::row(item, found, &reader.entry, submission));
    reader.finish()
}

struct EntryReader<'a> {
    item: &'a Item,
    found: &'a Match,
    submission: &'a Submission,
    period: Period,
    entry: Entry,
    findings: Vec<Finding>,
}

impl EntryReader<'_> {
    fn cell(&self, field: Field) -> Option<&Cell> {
        self.found.row.cells.get(&field)
    }

    /// The target that the row's figure columns speak of: the one that a form names, or the item's only one.
    fn column_target(&self) -> Option<usize> {
        match (self.found.target, self.item.targets.len()) {
            (Some(target), count) => (1..=count).contains(&target).then(|| target - 1),
            (None, 1) => Some(0),
            (None, _) => None,
        }
    }

    fn figures(&mut self) {
        match self.column_target() {
            Some(at) => self.column_figures(at),
            None if self.item.targets.len() > 1 => self.report_undivided(),
            None => {}
        }
        if self.found.target.is_none() {
            self.text_figures();
        }
    }

    /// One figure for an item that has several: nobody can tell which of them it is.
    fn report_undivided(&mut self) {
        for field in [Field::Actual, Field::Estimate, Field::Cumulative] {
            let Some(GridValue::Number(number)) = self.cell(field).map(|cell| &cell.value) else { continue };
            let message = format!(
                "Số {} đứng một mình nhưng nội dung này có {} chỉ tiêu thành phần, không rõ là của chỉ tiêu nào.",
                text::format_number(*number),
                self.item.targets.len()
            );
            self.say(Code::TH313, message, field);
        }
    }

    fn column_figures(&mut self, at: usize) {
        let target = self.item.targets[at].clone();
        if target.op == Op::None {
            return;
        }
        let actual = self.figure(Field::Actual, &target, at);
        let estimate = self.figure(Field::Estimate, &target, at);
        let cumulative = self.figure(Field::Cumulative, &target, at);
        let figures = &mut self.entry.figures[at];
        figures.cumulative = cumulative;
        figures.actual = actual.or(estimate);
        figures.estimated = actual.is_none() && estimate.is_some();
        if figures.estimated {
            self.say(Code::TH314, ESTIMATED.to_owned(), Field::Estimate);
        }
        for (field, known) in [(Field::Actual, actual), (Field::Cumulative, cumulative)] {
            if known.is_some() && self.cell(field).is_some_and(figure::is_estimate) {
                self.entry.figures[at].estimated = true;
                self.say(Code::TH314, ESTIMATED.to_owned(), field);
            }
        }
    }

    fn figure(&mut self, field: Field, target: &Target, at: usize) -> Option<Decimal> {
        let cell = self.cell(field)?;
        let read = figure::read(cell, target, &self.item.title);
        match &read {
            Figure::Absent => return None,
            // Some offices write the result's words in the column of the figure; the words are read as such.
            Figure::Refused(Code::TH301, _) if field == Field::Actual && self.is_result_text(field) => {
                return None;
            }
            Figure::Refused(code, message) | Figure::Doubtful(_, code, message) => {
                self.say(*code, message.clone(), field);
            }
            Figure::Read(_) => {}
        }
        self.source(field, Some(at));
        self.entry.figures[at].refused |= matches!(read, Figure::Refused(..));
        read.value()
    }

    /// Whether the column of figures holds the words of an item that reports in words.
    fn is_result_text(&self, field: Field) -> bool {
        let text = self.cell(field).is_some_and(|cell| matches!(cell.value, GridValue::Text(_)));
        text && self.cell(Field::Result).is_none() && !self.item.section.code().starts_with("I.1")
    }

    /// The column of the result's words: its own, or the figures' where a unit wrote words there. An item that owes
    /// no figure has nothing else to say in it.
    fn result_field(&self) -> Option<Field> {
        let owes_none = self.item.targets.iter().all(|target| target.op == Op::None);
        [Field::Result, Field::Actual].into_iter().find(|field| {
            self.cell(*field).is_some_and(|cell| {
                let text = matches!(cell.value, GridValue::Text(_));
                *field == Field::Result || text && (owes_none || self.is_result_text(*field))
            })
        })
    }

    /// Figures out of the result's words, for targets that no column gives.
    fn text_figures(&mut self) {
        let Some(field) = self.result_field().filter(|_| !self.item.targets.is_empty()) else { return };
        let Some(cell) = self.cell(field).cloned() else { return };
        if let (GridValue::Number(_), Some(at)) = (&cell.value, self.column_target()) {
            if self.entry.figures[at].actual.is_none() {
                let target = self.item.targets[at].clone();
                self.entry.figures[at].actual = self.figure(field, &target, at);
            }
            return;
        }
        let reading = parts::read(&cell.raw, &self.item.targets, self.period.year);
        for (at, figures) in reading.targets.iter().enumerate() {
            let own = &mut self.entry.figures[at];
            own.refused |= figures.doubtful;
            if own.actual.is_none()
                && own.cumulative.is_none()
                && (figures.actual.is_some() || figures.cumulative.is_some())
            {
                own.actual = figures.actual;
                own.cumulative = figures.cumulative;
                self.source(field, Some(at));
            }
        }
        for part in reading.unplaced {
            let message = format!("Không rõ “{part}” là số liệu của chỉ tiêu thành phần nào.");
            self.say(Code::TH313, message, field);
        }
    }

    fn state(&mut self) {
        let stated = self.cell(Field::Progress).map(|cell| status::stated(&cell.raw, &cell.under));
        let words = self.result_field().and_then(|field| self.cell(field)).map(|cell| cell.raw.clone());
        let concluded = words.as_deref().and_then(status::progress);
        self.entry.progress = if let Some(stated) = stated {
            self.stated_progress(stated, words.as_deref()).or(concluded)
        } else {
            self.ask_about_mixed(words.as_deref());
            if concluded.is_none() {
                self.ask_about_unclear(words.as_deref());
            }
            concluded
        };
        let from_words = if self.entry.progress == Some(Progress::Completed) { words } else { None };
        self.completion(from_words.as_deref());
        self.product(from_words.as_deref());
    }

    /// The state that the unit chose, held against its words.
    fn stated_progress(&mut self, stated: Result<Progress, String>, words: Option<&str>) -> Option<Progress> {
        self.source(Field::Progress, None);
        let progress = stated.map_err(|message| self.say(Code::TH306, message, Field::Progress)).ok();
        if progress == Some(Progress::Completed) && words.is_some_and(status::opens_unfinished) {
            let message = "Tình trạng ghi hoàn thành nhưng kết quả cho thấy chưa hoàn thành.";
            self.say(Code::TH312, message.to_owned(), Field::Progress);
        }
        progress
    }

    /// Words alone that say both "đã hoàn thành" and "đang": the item is taken as going on, and that is said.
    fn ask_about_mixed(&mut self, words: Option<&str>) {
        if let Some(field) = self.result_field().filter(|_| words.is_some_and(status::is_mixed)) {
            let message = "Kết quả vừa ghi đã hoàn thành vừa ghi đang thực hiện; tạm tính là đang thực hiện.";
            self.say(Code::TH312, message.to_owned(), field);
        }
    }

    /// Words that do not say whether a task is done: it is taken as going on, and that is said. Where figures are owed,
    /// they tell.
    fn ask_about_unclear(&mut self, words: Option<&str>) {
        let words = words.map(text::clean).filter(|words| !words.is_empty());
        let owes_none = self.item.targets.iter().all(|target| target.op == Op::None);
        if let Some((words, field)) = words.zip(self.result_field()).filter(|_| owes_none) {
            let message = format!(
                "Không rõ việc đã hoàn thành hay chưa từ kết quả “{words}”; tạm tính là đang thực hiện."
            );
            self.say(Code::TH306, message, field);
        }
    }

    fn completion(&mut self, words: Option<&str>) {
        let in_words = || self.result_field().filter(|_| words.and_then(status::date_words).is_some());
        let own = self.cell(Field::CompletedOn).map(|_| Field::CompletedOn);
        let Some(field) = own.or_else(in_words) else { return };
        let cell = self.cell(field).cloned();
        let read = match (field, cell.as_ref().map(|cell| &cell.value)) {
            (Field::CompletedOn, Some(GridValue::Date(date))) => Some(PartialDate::Day(*date)),
            (Field::CompletedOn, Some(GridValue::Number(serial))) => {
                serial_date(*serial).map(PartialDate::Day)
            }
            (Field::CompletedOn, Some(_)) => self.parse_date(cell.as_ref().map_or("", |cell| &cell.raw)),
            _ => words.and_then(status::date_words).and_then(|date| self.parse_date(&date)),
        };
        if field == Field::CompletedOn {
            self.source(field, None);
        }
        if let Some(date) = read {
            self.accept_completion(date, field);
        } else {
            let raw = cell.map_or(String::new(), |cell| text::clean(&cell.raw));
            self.say(Code::TH302, format!("Không đọc được ngày hoàn thành từ “{raw}”."), field);
        }
    }

    fn parse_date(&self, raw: &str) -> Option<PartialDate> {
        text::date::parse(raw, self.period.year).map(super::partial_date)
    }

    fn accept_completion(&mut self, date: PartialDate, field: Field) {
        let year = date.latest().year();
        let end = self.period.span(Convention::Calendar).1;
        if year != self.period.year {
            let message = format!(
                "Ngày hoàn thành {} không thuộc năm {} nên không được lấy.",
                date.words(),
                self.period.year
            );
            self.say(Code::TH303, message, field);
            return;
        }
        if self.entry.progress != Some(Progress::Completed) {
            let message =
                format!("Có ngày hoàn thành {} nhưng tình trạng chưa phải hoàn thành.", date.words());
            self.say(Code::TH312, message, field);
            return;
        }
        if date.earliest() > end {
            let message =
                format!("Ngày hoàn thành {} sau ngày cuối kỳ {}.", date.words(), end.format("%-d/%-m/%Y"));
            self.say(Code::TH311, message, field);
        }
        self.entry.completed_on = Some(date);
    }

    fn product(&mut self, words: Option<&str>) {
        let cell = self.cell(Field::Product).map(|cell| text::clean(&cell.raw));
        if let Some(cell) = cell {
            self.source(Field::Product, None);
            self.entry.product = Some(status::document_number(&cell).unwrap_or(cell));
        } else {
            self.entry.product = words.and_then(status::document_number);
        }
    }

    fn words(&mut self) {
        if let Some(field) = self.result_field() {
            self.entry.result = self.take(field);
        }
        self.entry.reason = self.take(Field::Reason);
        self.entry.proposal = self.take(Field::Proposal);
        self.entry.note = self.take(Field::Note);
    }

    fn take(&mut self, field: Field) -> Option<String> {
        let words = text::clean(&self.cell(field)?.raw);
        self.source(field, None);
        (!words.is_empty()).then_some(words)
    }

    fn source(&mut self, field: Field, target: Option<usize>) {
        let Some(cell) = self.cell(field) else { return };
        let source = Source {
            file: self.submission.file.clone(),
            sheet: self.found.row.sheet.clone(),
            cell: cell.address.clone(),
            unit: self.entry.unit.clone(),
            period: self.period,
            field,
            target,
            raw: cell.raw.clone(),
        };
        if !self.entry.sources.contains(&source) {
            self.entry.sources.push(source);
        }
    }

    fn say(&mut self, code: Code, message: String, field: Field) {
        let cell = self.cell(field).map(|cell| cell.address.clone()).unwrap_or_default();
        let finding = Finding::new(code, message)
            .file(&self.submission.file)
            .sheet(&self.found.row.sheet)
            .cell(cell)
            .item(self.item.id.clone())
            .unit(self.entry.unit.clone());
        self.findings.push(finding);
    }

    /// A row that gives nothing but its title still shows where the item was found.
    fn finish(mut self) -> (Entry, Vec<Finding>) {
        self.entry.said = !self.entry.sources.is_empty();
        if !self.entry.said {
            self.source(Field::Title, None);
        }
        (self.entry, self.findings)
    }
}

/// A day that Excel keeps as a plain number, counted from 30 December 1899.
fn serial_date(serial: Decimal) -> Option<NaiveDate> {
    let days = u64::try_from(serial.trunc()).ok().filter(|days| (36_526..73_050).contains(days))?;
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(chrono::Days::new(days))
}
