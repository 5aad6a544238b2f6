//! `thi-dua`: the year's scores, and why a unit has its own.

mod rules;

use std::{
    fmt::Write,
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use super::{
    Status,
    args::{ExplainArgs, RunArgs, ScoreArgs, ScoreCommand, Shared},
    console, inputs,
    launch::Launch,
    options::{Format, Options},
    outputs,
    progress::Progress,
    report::{self, Run},
    screen,
    shelf::{self, Shelf},
};
use crate::{
    finding::{Code, Finding},
    model::Unit,
    pipeline::{self, Failure, Output, Scored},
    score::{CriterionScore, Line, Marks, Scoring, Standing, UnitScore},
    text::{self, format_number},
};

/// Under which name its files are kept, apart from the other commands'.
const KIND: &str = "thi-dua";

/// The options of the command.
pub(super) fn shared(typed: &ScoreArgs) -> &Shared {
    match &typed.command {
        Some(ScoreCommand::Explain(typed)) => &typed.run.shared,
        Some(ScoreCommand::ExportRules(typed) | ScoreCommand::ImportRules(typed)) => &typed.shared,
        None => &typed.run.shared,
    }
}

/// Runs the command.
///
/// # Errors
/// Why it could not run; then nothing was written.
pub(super) fn run(typed: &ScoreArgs, options: &Options, launch: &Launch) -> Result<Status, Failure> {
    match &typed.command {
        Some(ScoreCommand::Explain(typed)) => explain(typed, options, launch),
        Some(ScoreCommand::ExportRules(typed)) => rules::export(typed, options, launch),
        Some(ScoreCommand::ImportRules(typed)) => rules::import(typed, options),
        None => write(&typed.run, options, launch),
    }
}

fn write(typed: &RunArgs, options: &Options, launch: &Launch) -> Result<Status, Failure> {
    let (Scored { outcome, scoring, marking, .. }, home) = scored(typed, options, launch)?;
    let set = outputs::Set { kind: KIND, files: &outcome.outputs };
    let name = format!("{}-{}", scoring.year, KIND);
    let placed = outputs::place(&report::root(options, launch), &name, set)?;
    let mut findings = outcome.findings.clone();
    findings.extend(placed.findings.iter().cloned());
    let kept = marking.map(|marking| kept(&home, &marking)).transpose();
    findings.extend(kept.as_ref().err().cloned());
    console::print(&screen::findings(&findings, options.format));
    if options.format == Format::Text {
        console::print(&ranking(&scoring));
        console::print(&screen::summary(&outcome, &findings, Some(&placed)));
        if let Ok(Some(path)) = kept {
            console::print(&format!("Sổ để cơ quan ghi điểm: {}\n", console::path(&path)));
        }
    }
    Ok(Status::of(&findings))
}

fn explain(typed: &ExplainArgs, options: &Options, launch: &Launch) -> Result<Status, Failure> {
    let (Scored { outcome, scoring, programme, .. }, _) = scored(&typed.run, options, launch)?;
    let unit = meant(&programme.units, &typed.unit)?;
    let score = scoring.unit(&unit.id).ok_or_else(|| unknown(&programme.units, &typed.unit))?;
    match options.format {
        Format::Text => console::print(&explained(&scoring, score)),
        Format::Json => console::print(&screen::findings(&outcome.findings, options.format)),
    }
    Ok(Status::of(&outcome.findings))
}

/// The unit of that identifier or name.
fn meant<'a>(units: &'a [Unit], word: &str) -> Result<&'a Unit, Failure> {
    let key = text::key(word);
    let called = |unit: &&Unit| {
        let names = [unit.id.as_str(), &unit.name, &unit.short].into_iter();
        names.chain(unit.aliases.iter().map(String::as_str)).any(|name| text::key(name) == key)
    };
    units.iter().find(called).ok_or_else(|| unknown(units, word))
}

fn unknown(units: &[Unit], word: &str) -> Failure {
    let known: Vec<_> = units.iter().map(|unit| unit.id.as_str()).collect();
    Failure::said(format!("Không có đơn vị “{word}”; các đơn vị: {}.", known.join(", ")))
}

/// The scores, and the folder beside the inputs in which the office's own files are kept.
fn scored(typed: &RunArgs, options: &Options, launch: &Launch) -> Result<(Scored, PathBuf), Failure> {
    let (mut request, ledger) = report::request(Run::Report, typed, options, launch)?;
    let own = Shelf::of(options, launch)?;
    let (file, rules) = own.rules(request.programme.year)?;
    let template = own.ranking()?;
    // The rules and their report take the place of the report's template, which has no part in scores.
    request.templates.retain(|used| used.file != shelf::REPORT);
    request.templates.extend([file.used(), template.used()]);
    request.ranking_template = template.bytes.into_owned();
    let progress = Progress::new();
    let scored = pipeline::scores(&request, &rules, &Marks::default(), &*report::reader(), &progress);
    progress.clear();
    Ok((scored?, ledger.folder().to_owned()))
}

/// Puts the marking workbook beside the inputs, never over a file that is there; where it is then.
fn kept(home: &Path, marking: &Output) -> Result<PathBuf, Finding> {
    let path = home.join(&marking.name);
    let written = fs::File::create_new(&path).and_then(|mut file| {
        file.write_all(&marking.bytes).inspect_err(|_| {
            // Half a workbook would be taken for the office's own the next time.
            let _ = fs::remove_file(&path);
        })
    });
    let refused = |message: String| Finding::new(Code::TH830, message).file(inputs::slashed(&path));
    match written {
        Ok(()) => Ok(path),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(refused(
            "Đã có tệp mang tên sổ chấm điểm nhưng không đọc được như sổ chấm điểm; tệp được giữ nguyên."
                .to_owned(),
        )),
        Err(error) => {
            let message = format!("Không ghi được sổ chấm điểm ({}).", text::reason(&error));
            Err(refused(message).help("Kiểm tra quyền ghi vào thư mục báo cáo rồi chạy lại."))
        }
    }
}

/// The units by their places; those that are not judged last.
fn ranking(scoring: &Scoring) -> String {
    let mut units: Vec<&UnitScore> = scoring.units.iter().collect();
    units.sort_by_key(|unit| unit.rank.unwrap_or(u32::MAX));
    let mut text = String::new();
    for unit in units {
        // Writing to a string cannot fail, here and below.
        let _ = writeln!(text, "    {}", headline(scoring, unit));
    }
    text.push('\n');
    text
}

fn headline(scoring: &Scoring, unit: &UnitScore) -> String {
    let Some(total) = unit.total else { return format!("{}: chưa đủ căn cứ", unit.name) };
    let grade = unit.grade.as_ref().and_then(|id| scoring.rules.grade(id));
    let place = unit.rank.map_or(String::new(), |rank| format!(", thứ {rank}"));
    let grade = grade.map_or(String::new(), |grade| format!(", {}", grade.title));
    format!("{}: {} điểm{place}{grade}", unit.name, format_number(total))
}

/// Every line of a unit's score.
fn explained(scoring: &Scoring, unit: &UnitScore) -> String {
    let mut text = format!("{}\n", headline(scoring, unit));
    if let Standing::Insufficient(reasons) = &unit.standing {
        for reason in reasons {
            let _ = writeln!(text, "    {reason}");
        }
    }
    let default =
        if scoring.rules.default { " (quy tắc mặc định, chưa phải của cơ quan)" } else { "" };
    let _ =
        writeln!(text, "{}{default}, tính đến {}\n", scoring.rules.title, scoring.as_of.format("%-d/%-m/%Y"));
    for criterion in &unit.criteria {
        text.push_str(&of_criterion(criterion));
    }
    let beside = unit.bonus.iter().chain(&unit.deduction).chain(&unit.downgrade);
    for line in beside {
        let _ = writeln!(text, "{}", reason(line));
    }
    for (what, proposal) in unit
        .head
        .iter()
        .map(|own| ("Người đứng đầu", own))
        .chain(unit.titles.iter().map(|own| ("Danh hiệu", own)))
    {
        let _ =
            writeln!(text, "{what}: đề xuất {} ({}). {}", proposal.title, proposal.clause, proposal.sentence);
    }
    for limit in scoring.caps.iter().filter(|limit| limit.units.contains(&unit.unit)) {
        let _ = writeln!(text, "{}", limit.sentence);
    }
    text
}

fn of_criterion(criterion: &CriterionScore) -> String {
    let [total, standard] = [criterion.total, criterion.standard].map(format_number);
    let mut text = format!("{} {}: {total}/{standard}\n", criterion.criterion, criterion.title);
    for line in &criterion.lines {
        let _ = writeln!(text, "    {}", reason(line));
    }
    for part in &criterion.parts {
        let _ = writeln!(text, "        {}", part.sentence);
    }
    text
}

fn reason(line: &Line) -> String {
    let basis = if line.basis.is_empty() { String::new() } else { format!(" [{}]", line.basis) };
    format!("{}{basis}", line.sentence)
}
