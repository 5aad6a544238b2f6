//! `bao-cao`, `chot`, `kiem-tra`, `phieu`, `don-doc` and `thi-dua`: find the inputs, run the pipeline, put the files in
//! place, say what there is to say.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{
    Status,
    args::RunArgs,
    console,
    launch::Launch,
    options::{Format, Options},
    outputs::{self, Placed, Record, Set},
    progress::Progress,
    request::{Asked, Beside},
    score, screen,
    shelf::{Found, Shelf},
    skip, vault,
};
use crate::{
    isolate::Isolated,
    model::Period,
    pipeline::{self, Closure, Failure, InProcess, InputPath, Listener, Once, Outcome, Reader, Request},
};

/// A command over input workbooks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Run {
    /// `bao-cao`
    Report,
    /// `chot`, whose files are the report's
    Close,
    /// `kiem-tra`
    Check,
    /// `phieu`
    Forms,
    /// `don-doc`
    Remind,
    /// `thi-dua`
    Score,
}

impl Run {
    /// The command's name, under which its files are kept apart from the other commands'.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Report | Self::Close => "bao-cao",
            Self::Check => "kiem-tra",
            Self::Forms => "phieu",
            Self::Remind => "don-doc",
            Self::Score => "thi-dua",
        }
    }

    /// The command of a name under which files are kept.
    pub(super) fn named(name: &str) -> Option<Self> {
        [Self::Report, Self::Forms, Self::Remind, Self::Score].into_iter().find(|run| run.name() == name)
    }

    /// The folder of its outputs; scores have one of their own, beside the report of the whole year.
    fn folder(self, period: Period) -> String {
        match self {
            Self::Score => format!("{}-{}", period.year, self.name()),
            _ => period.to_string(),
        }
    }

    /// Whether it writes the period's report, and keeps the decisions that went into it.
    pub(super) fn reports(self) -> bool {
        matches!(self, Self::Report | Self::Close)
    }

    /// Whether it has something to make of no workbook at all: forms, and reminders of a period that is named.
    pub(super) fn can_do_without(self, options: &Options) -> bool {
        self == Self::Forms || self == Self::Remind && options.period.is_some()
    }

    /// Whether it may make a marking workbook, with which it is then made again.
    fn may_go_again(self, request: &Request) -> bool {
        let name = |file: &InputPath| file.name.rsplit('/').next().is_some_and(skip::is_marks);
        self == Self::Score && !request.inputs.iter().chain(&request.marking).any(name)
    }

    /// The Word template that it fills in.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(super) fn template(self, shelf: &Shelf) -> Result<Option<Found>, Failure> {
        match self {
            Self::Report | Self::Close | Self::Check => shelf.report().map(Some),
            Self::Remind => shelf.reminder().map(Some),
            Self::Score => shelf.ranking().map(Some),
            Self::Forms => Ok(None),
        }
    }

    /// Runs the stages, and shows on a terminal how far they have come.
    ///
    /// # Errors
    /// Why it could not run.
    pub(super) fn outcome(self, request: &Request, reader: &dyn Reader) -> Result<Outcome, Failure> {
        let stages: fn(&Request, &dyn Reader, &dyn Listener) -> Result<Outcome, Failure> = match self {
            Self::Report => pipeline::report,
            Self::Close => pipeline::close,
            Self::Check => pipeline::check,
            Self::Forms => pipeline::forms,
            Self::Remind => pipeline::reminders,
            Self::Score => pipeline::scores,
        };
        let progress = Progress::new();
        let outcome = stages(request, reader, &progress);
        progress.clear();
        outcome
    }
}

/// Runs a command.
///
/// # Errors
/// Why it could not run; then nothing was written.
pub(super) fn run(run: Run, typed: &RunArgs, options: &Options, launch: &Launch) -> Result<Status, Failure> {
    let asked = Asked::of(run, typed, options, launch)?;
    let (mut request, mut beside) = asked.request()?;
    let reader = reader();
    let once = Once::new(&*reader);
    let reader: &dyn Reader = if run.may_go_again(&request) { &once } else { &*reader };
    let mut outcome = run.outcome(&request, reader)?;
    let marking = outcome.marking.as_ref().map(|marking| score::keep(beside.ledger.folder(), marking));
    let marking = marking.transpose();
    if let Ok(Some(_)) = marking {
        // From now on it is one of the inputs, and so it is to these first outputs; the others have been read.
        (request, beside) = asked.request()?;
        outcome = run.outcome(&request, reader)?;
    }
    let Beside { ledger, office } = beside;
    let closed = closed(&mut outcome, &office)?;
    let placed = place(&asked, &request, &outcome).inspect_err(|_| {
        // Nothing is closed whose report could not be written.
        if let Some(path) = closed {
            let _ = fs::remove_file(path);
        }
    })?;
    let mut findings = outcome.findings.clone();
    findings.extend(placed.iter().flat_map(|placed| placed.findings.iter().cloned()));
    findings.extend(outcome.kept.said.iter().cloned());
    if run.reports() {
        findings.extend(ledger.keep(&outcome.kept));
    }
    findings.extend(marking.as_ref().err().cloned());
    console::print(&screen::findings(&findings, options.format));
    if options.format == Format::Text {
        console::print(&screen::summary(&outcome, &findings, placed.as_ref()));
        if let Ok(Some(path)) = marking {
            console::print(&format!("Sổ để cơ quan ghi điểm: {}\n", console::path(&path)));
        }
    }
    Ok(Status::of(&findings))
}

/// Keeps what a run closed, and says where; the file, where it is a new one.
fn closed(outcome: &mut Outcome, office: &Path) -> Result<Option<PathBuf>, Failure> {
    let (path, note) = match &outcome.closure {
        None => return Ok(None),
        Some(Closure::Already(name)) => (None, format!("Đã chốt từ trước, số liệu không đổi: {name}")),
        Some(Closure::New(closed)) => {
            let path = vault::keep(office, closed)?;
            let note = format!("Đã chốt:     {}", console::path(&path));
            (Some(path), note)
        }
    };
    outcome.notes.push(note);
    Ok(path)
}

/// Who reads: workers, where the program can be found to start them.
pub(super) fn reader() -> Box<dyn Reader> {
    match std::env::current_exe() {
        Ok(program) => Box::new(Isolated::new(program)),
        Err(_) => Box::new(InProcess),
    }
}

fn place(asked: &Asked, request: &Request, outcome: &Outcome) -> Result<Option<Placed>, Failure> {
    let Asked { run, root, .. } = asked;
    if *run == Run::Check {
        return Ok(None);
    }
    let name = run.folder(outcome.period);
    // Where nothing is to be written, only what the command wrote before is to go.
    if outcome.outputs.is_empty() && !outputs::has_set(&root.join(&name), run.name()) {
        return Ok(None);
    }
    let record = Record::of(asked, request, outcome);
    let set = Set { kind: run.name(), files: &outcome.outputs, record: &record };
    outputs::place(root, &name, set).map(Some)
}
