//! `thi-dua`: the year's scores, and why a unit has its own.

mod rules;

use std::{
    fmt::Write,
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use rust_decimal::Decimal;

use super::{
    Status,
    args::{ExplainArgs, ScoreArgs, ScoreCommand, Shared},
    console, inputs,
    launch::Launch,
    options::{Format, Options},
    progress::Progress,
    report::{self, Run},
    request::Asked,
    screen,
};
use crate::{
    finding::{Code, Finding},
    model::Unit,
    pipeline::{self, Failure, Output, Scored},
    report::ranking,
    score::{
        CriterionScore, Line, NO_GRADE_OF_HEAD, Scoring, Standing, UnitScore,
        rules::{GradeId, Rules},
    },
    text::{self, format_number},
};

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
        None => report::run(Run::Score, &typed.run, options, launch),
    }
}

fn explain(typed: &ExplainArgs, options: &Options, launch: &Launch) -> Result<Status, Failure> {
    let (request, _) = Asked::of(Run::Score, &typed.run, options, launch)?.request()?;
    let progress = Progress::new();
    let scored = pipeline::scored(&request, &*report::reader(), &progress);
    progress.clear();
    let Scored { outcome, scoring, programme } = scored?;
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

/// Puts the marking workbook beside the inputs, never over a file that is there; where it is then.
///
/// # Errors
/// Why it could not be put there.
pub(super) fn keep(home: &Path, marking: &Output) -> Result<PathBuf, Finding> {
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

/// Every line of a unit's score.
fn explained(scoring: &Scoring, unit: &UnitScore) -> String {
    let mut text = format!("{}\n", unit.headline(&scoring.rules));
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
        text.push_str(&of_criterion(&scoring.rules, criterion));
    }
    text.push_str(&added_up(&scoring.rules, unit));
    for (what, proposal) in unit
        .head
        .iter()
        .map(|own| ("Người đứng đầu", own))
        .chain(unit.titles.iter().map(|own| ("Danh hiệu", own)))
    {
        let _ =
            writeln!(text, "{what}: đề xuất {} ({}). {}", proposal.title, proposal.clause, proposal.sentence);
    }
    if scoring.is_without_head(unit) {
        let _ = writeln!(text, "Người đứng đầu: {NO_GRADE_OF_HEAD}.");
    }
    for limit in scoring.caps.iter().filter(|limit| limit.units.contains(&unit.unit)) {
        let _ = writeln!(text, "{}", limit.sentence);
    }
    for (at, basis) in ranking::bases(&scoring.rules).enumerate() {
        let _ = writeln!(text, "{}{basis}", if at == 0 { "Căn cứ: " } else { "         " });
    }
    text
}

/// The points beside the criteria, what all of it comes to, and for which grade.
fn added_up(rules: &Rules, unit: &UnitScore) -> String {
    let mut text = String::new();
    let of_criteria: Decimal = unit.criteria.iter().map(|criterion| criterion.total).sum();
    let mut sum = format_number(of_criteria);
    for (what, lines) in [("Điểm thưởng", &unit.bonus), ("Điểm trừ", &unit.deduction)] {
        if lines.is_empty() {
            continue;
        }
        let points: Decimal = lines.iter().map(|line| line.points).sum();
        let _ = writeln!(text, "{what}: {}", format_number(points.abs()));
        for line in lines {
            let _ = writeln!(text, "    {}", reason(rules, line));
        }
        let sign = if points < Decimal::ZERO { '\u{2212}' } else { '+' };
        let _ = write!(sum, " {sign} {}", format_number(points.abs()));
    }
    let Some(total) = unit.total else { return text };
    let all = if sum == format_number(total) { String::new() } else { format!("{sum} = ") };
    let _ = writeln!(text, "Tổng điểm: {all}{}", format_number(total));
    let title = |id: &Option<GradeId>| {
        id.as_ref().and_then(|id| rules.grade(id)).map(|grade| grade.title.as_str()).unwrap_or_default()
    };
    if let Some(line) = &unit.downgrade {
        let [before, after] = [&unit.grade_before_downgrade, &unit.grade].map(title);
        let _ = writeln!(text, "Xếp loại theo điểm: {before}; {}; còn: {after}", reason(rules, line));
    }
    text
}

fn of_criterion(rules: &Rules, criterion: &CriterionScore) -> String {
    let [total, standard] = [criterion.total, criterion.standard].map(format_number);
    let mut text = format!("{} {}: {total}/{standard}\n", criterion.criterion, criterion.title);
    for line in &criterion.lines {
        let _ = writeln!(text, "    {}", reason(rules, line));
    }
    for part in &criterion.parts {
        let _ = writeln!(text, "        {}", part.sentence);
    }
    text
}

fn reason(rules: &Rules, line: &Line) -> String {
    format!("{} {}", line.sentence, ranking::mark(rules, line.basis.as_ref())).trim_end().to_owned()
}
