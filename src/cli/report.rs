//! `bao-cao`, `kiem-tra`, `phieu` and `don-doc`: find the inputs, run the pipeline, put the files in place, say what
//! there is to say.

use std::path::{Path, PathBuf};

use super::{
    Status, addresses,
    args::RunArgs,
    console,
    inputs::{self, Inputs},
    launch::{self, Launch},
    ledger::{self, Ledger},
    options::{self, Format, Options},
    outputs::{self, Placed, Set},
    progress::Progress,
    screen,
    shelf::{self, Found, Shelf},
    usage, year,
};
use crate::{
    finding::{Code, Finding},
    ingest,
    isolate::Isolated,
    pipeline::{self, Failure, InProcess, InputPath, Listener, Outcome, Reader, Request},
    write::docx::OwnWords,
};

const INPUT: &str = "input";
const OUTPUT: &str = "output";

/// A command over input workbooks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Run {
    /// `bao-cao`
    Report,
    /// `kiem-tra`
    Check,
    /// `phieu`
    Forms,
    /// `don-doc`
    Remind,
}

impl Run {
    /// The command's name, under which its files are kept apart from the other commands'.
    fn name(self) -> &'static str {
        match self {
            Self::Report => "bao-cao",
            Self::Check => "kiem-tra",
            Self::Forms => "phieu",
            Self::Remind => "don-doc",
        }
    }

    /// Whether it has something to make of no workbook at all: forms, and reminders of a period that is named.
    fn can_do_without(self, options: &Options) -> bool {
        self == Self::Forms || self == Self::Remind && options.period.is_some()
    }

    fn stages(self) -> fn(&Request, &dyn Reader, &dyn Listener) -> Result<Outcome, Failure> {
        match self {
            Self::Report => pipeline::report,
            Self::Check => pipeline::check,
            Self::Forms => pipeline::forms,
            Self::Remind => pipeline::reminders,
        }
    }
}

/// Runs a command.
///
/// # Errors
/// Why it could not run; then nothing was written.
pub(super) fn run(run: Run, typed: &RunArgs, options: &Options, launch: &Launch) -> Result<Status, Failure> {
    let (request, ledger) = request(run, typed, options, launch)?;
    let progress = Progress::new();
    let outcome = run.stages()(&request, &*reader(), &progress);
    progress.clear();
    let outcome = outcome?;
    let placed = place(run, &outcome, options, launch)?;
    let mut findings = outcome.findings.clone();
    findings.extend(placed.iter().flat_map(|placed| placed.findings.iter().cloned()));
    findings.extend(outcome.kept.said.iter().cloned());
    if run == Run::Report {
        findings.extend(ledger.keep(&outcome.kept));
    }
    console::print(&screen::findings(&findings, options.format));
    if options.format == Format::Text {
        console::print(&screen::summary(&outcome, &findings, placed.as_ref()));
    }
    Ok(Status::of(&findings))
}

/// Who reads: workers, where the program can be found to start them.
pub(super) fn reader() -> Box<dyn Reader> {
    match std::env::current_exe() {
        Ok(program) => Box::new(Isolated::new(program)),
        Err(_) => Box::new(InProcess),
    }
}

/// Where outputs are kept.
pub(super) fn root(options: &Options, launch: &Launch) -> PathBuf {
    options.out.clone().unwrap_or_else(|| launch.default_path(OUTPUT))
}

fn place(run: Run, outcome: &Outcome, options: &Options, launch: &Launch) -> Result<Option<Placed>, Failure> {
    if run == Run::Check {
        return Ok(None);
    }
    let (root, name) = (root(options, launch), outcome.period.to_string());
    // Where nothing is to be written, only what the command wrote before is to go.
    if outcome.outputs.is_empty() && !root.join(&name).join(run.name()).exists() {
        return Ok(None);
    }
    let set = Set { kind: run.name(), files: &outcome.outputs };
    outputs::place(&root, &name, set).map(Some)
}

/// What the pipeline starts from, and the file of decisions.
///
/// # Errors
/// Why there is nothing to start from.
pub(super) fn request(
    run: Run,
    typed: &RunArgs,
    options: &Options,
    launch: &Launch,
) -> Result<(Request, Ledger), Failure> {
    let (paths, inputs) = found(run, typed, options, launch)?;
    let named = typed.decisions.as_deref();
    let ledger = Ledger::read(named.filter(|path| ledger::is_toml(path)), &inputs)?;
    let Inputs { files, own_words, marks, mut findings, .. } = inputs;
    findings.extend(ledger.findings.iter().cloned());
    let shelf = Shelf::of(options, launch)?;
    let (programme_file, programme) =
        shelf.programme(|| year::find(&files, &paths, &shelf.years()), options.year)?;
    let (office_file, office) = shelf.office()?;
    let report_template = shelf.report()?;
    let named = named.filter(|path| !ledger::is_toml(path)).map(ledger::workbook);
    let earlier = outputs::changed(&root(options, launch), programme.year);
    let request = Request {
        addresses: addresses::find(files.iter().chain(&marks), &root(options, launch)),
        inputs: files,
        decisions: ledger.decisions(),
        named,
        earlier,
        seen: ledger.seen(),
        programme,
        programme_sha256: ingest::sha256(&programme_file.bytes),
        office,
        templates: [&programme_file, &office_file, &report_template].map(Found::used).into(),
        report_template: report_template.bytes.into_owned(),
        reminder_template: if run == Run::Remind { shelf.reminder()?.bytes.into_owned() } else { Vec::new() },
        ranking_template: Vec::new(),
        marks,
        own_words: read_all(&own_words, &mut findings),
        issuance: options::issuance(typed.number.as_deref(), typed.date.as_deref())?,
        period: options.period.clone(),
        as_of: options.as_of,
        today: launch::today(),
        findings,
    };
    Ok((request, ledger))
}

/// The office's own words; a file that cannot be read is said and left out.
fn read_all(files: &[InputPath], findings: &mut Vec<Finding>) -> Vec<OwnWords> {
    let mut all = Vec::new();
    for InputPath { name, path, .. } in files {
        match shelf::read(path) {
            Ok(found) => all.push(OwnWords { file: name.clone(), bytes: found.bytes.into_owned() }),
            Err(failure) => findings.push(Finding::new(Code::TH704, failure.message).file(name)),
        }
    }
    all
}

/// The paths searched and what they hold.
fn found(
    run: Run,
    typed: &RunArgs,
    options: &Options,
    launch: &Launch,
) -> Result<(Vec<PathBuf>, Inputs), Failure> {
    let default = launch.default_path(INPUT);
    let given = !typed.paths.is_empty();
    let dispensable = run.can_do_without(options);
    let paths = if given {
        typed.paths.clone()
    } else if dispensable && !default.exists() {
        Vec::new()
    } else {
        vec![default]
    };
    let inputs = inputs::find(&paths, inputs::LIMITS);
    if !inputs.files.is_empty() || dispensable {
        return Ok((paths, inputs));
    }
    let message = if given { nothing_in(&paths) } else { nothing_at_all(&paths[0]) };
    Err(Failure { message, findings: told(inputs.findings, given) })
}

/// That the default folder is missing is said by the sentence itself.
fn told(findings: Vec<Finding>, given: bool) -> Vec<Finding> {
    if given { findings } else { Vec::new() }
}

fn nothing_at_all(folder: &Path) -> String {
    format!(
        "Chưa có báo cáo nào để tổng hợp trong thư mục {}.\nĐặt báo cáo Excel của các đơn vị vào đó, ví dụ {}, hoặc kéo thả thư mục báo cáo vào chương trình.",
        console::path(folder),
        console::path(&folder.join("2025/quy-1/KHCN.xlsx"))
    )
}

fn nothing_in(paths: &[PathBuf]) -> String {
    let shown: Vec<_> = paths.iter().map(|path| format!("“{}”", console::path(path))).collect();
    let hint = paths.first().filter(|path| !path.exists()).and_then(|path| usage::meant(path.as_os_str()));
    let hint = hint.map_or_else(String::new, |command| {
        format!("\nNếu định gọi lệnh: có phải là “{command}”? Lệnh đứng ngay sau tên chương trình.")
    });
    format!(
        "Không có tệp báo cáo nào trong {}.\nNêu thư mục hoặc tệp báo cáo Excel của các đơn vị, ví dụ: tonghop input/2025/quy-1{hint}",
        shown.join(", ")
    )
}
