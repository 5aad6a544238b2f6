//! `xac-minh`: proves that outputs come from the inputs that are there. What the program noted when it wrote them tells
//! what they were made of; a run on the same inputs, kept in memory, must give the same bytes.

use std::{fmt::Write, path::Path};

use super::{
    Status,
    args::VerifyArgs,
    console,
    options::{Format, Options},
    outputs::{self, Record, Written},
    report::{self, Run},
    screen,
};
use crate::{
    closing::{self, Digests, Evidence, Standing},
    finding::{self, Finding},
    model::Period,
    pipeline::{Failure, Outcome},
    text::reason,
};

/// What was found out of a folder.
#[derive(Default)]
struct Proof {
    findings: Vec<Finding>,
    /// A line for each command whose files lie there.
    lines: String,
    files: usize,
    proven: usize,
}

/// Runs the command.
///
/// # Errors
/// Why nothing can be verified.
pub(super) fn run(typed: &VerifyArgs, options: &Options) -> Result<Status, Failure> {
    let folder = typed.folder.as_path();
    let written = noted(folder)?;
    let name = name_of(folder);
    let mut proof = Proof::default();
    proof.findings.extend(written.foreign.iter().map(|file| closing::foreign(&name, file)));
    for (kind, files, record) in written.manifest.sets() {
        let known = Run::named(kind).zip(record);
        let (run, record) = known.ok_or_else(|| Failure::said(without_record(folder, kind)))?;
        proof.set(folder, &name, (run, record), files, &written.found)?;
    }
    finding::sort(&mut proof.findings);
    // What the files of two commands were made of is told once.
    proof.findings.dedup();
    console::print(&screen::findings(&proof.findings, options.format));
    if options.format == Format::Text {
        console::print(&proof.summary(folder));
    }
    Ok(Status::of(&proof.findings))
}

/// What the program noted of the folder.
fn noted(folder: &Path) -> Result<Written, Failure> {
    let shown = console::path(folder);
    if !folder.is_dir() {
        return Err(Failure::said(format!("Không có thư mục {shown}.")));
    }
    let written = outputs::written(folder)
        .map_err(|error| Failure::said(format!("Không đọc được thư mục {shown}: {}.", reason(&error))))?;
    written.ok_or_else(|| {
        Failure::said(format!(
            "Thư mục {shown} không phải thư mục kết quả của một kỳ: không có tệp .tonghop.json đọc được. Hãy nêu thư mục của một kỳ, ví dụ output/2025-quy-1."
        ))
    })
}

fn without_record(folder: &Path, kind: &str) -> String {
    format!(
        "Kết quả của lệnh {kind} trong {} do phiên bản trước lập, không ghi lại đã lập từ tệp nào nên không xác minh được; hãy chạy lại {kind}.",
        console::path(folder)
    )
}

/// The folder's own name, by which findings call it.
fn name_of(folder: &Path) -> String {
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
    let real = || name(&std::fs::canonicalize(folder).ok()?);
    name(folder).or_else(real).unwrap_or_default()
}

impl Proof {
    /// Takes up the files of one command.
    fn set(
        &mut self,
        folder: &Path,
        name: &str,
        (run, record): (Run, &Record),
        written: &Digests,
        found: &Digests,
    ) -> Result<(), Failure> {
        let again = Again::run(run, record, folder)?;
        let standing = Standing {
            folder: name,
            period: again.period,
            then: &record.evidence,
            now: &again.evidence,
            written,
            found,
            made: &outputs::digests(&again.outcome.outputs),
        };
        let verdict = closing::verify(&standing);
        let (files, proven) = (written.len(), verdict.proven.len());
        // Writing to a string cannot fail.
        let _ = writeln!(
            self.lines,
            "{}: {}, xét thời hạn ngày {}; chứng minh được {proven}/{files} tệp, lập lại từ {} tệp đầu vào",
            run.name(),
            record.period().map_or_else(String::new, Period::words_with_year),
            record.judged_on().format("%d/%m/%Y"),
            again.evidence.inputs.keys().filter(|input| record.evidence.inputs.contains_key(*input)).count(),
        );
        self.files += files;
        self.proven += proven;
        self.findings.extend(verdict.findings);
        Ok(())
    }

    fn summary(&self, folder: &Path) -> String {
        let all = self.files;
        let verdict = match self.proven {
            proven if proven == all && self.findings.is_empty() => {
                format!("Đã chứng minh: cả {all} tệp được lập từ các tệp đầu vào hiện có, giống từng byte.")
            }
            proven if proven == all => format!(
                "Cả {all} tệp lập lại được giống từng byte, nhưng có điều đã đổi sau khi lập; xem các điều nêu trên."
            ),
            proven => {
                format!("Chưa chứng minh được {} trong {all} tệp; xem các điều nêu trên.", all - proven)
            }
        };
        format!("Thư mục:     {}\n{}{verdict}\n", console::path(folder), self.lines)
    }
}

/// The same run on the same inputs as they are now.
struct Again {
    outcome: Outcome,
    /// What it was made of; inputs that came since are among them.
    evidence: Evidence,
    /// The latest period whose reports it reads.
    period: Period,
}

impl Again {
    fn run(run: Run, record: &Record, folder: &Path) -> Result<Self, Failure> {
        let (mut request, _) = record.asked(run, folder).request()?;
        if run == Run::Report {
            // What was chosen on sheets by then is kept in the file of decisions; what was chosen since is no part of
            // the outputs.
            request.earlier.clear();
        }
        let known = |name: &String| record.evidence.inputs.contains_key(name);
        let names = request.inputs.iter().map(|file| file.name.clone());
        let added: Vec<String> = names.filter(|name| !known(name)).collect();
        request.inputs.retain(|file| known(&file.name));
        // Periods that were closed since have no part in the outputs.
        request.closed.retain(|file| record.evidence.templates.contains_key(&file.name));
        let outcome = run.outcome(&request, &*report::reader())?;
        // Forms are filled in from what was known before their period.
        let read_until = if run == Run::Forms { outcome.period.previous() } else { Some(outcome.period) };
        let mut evidence = outcome.evidence.clone();
        if read_until.is_some() {
            evidence.inputs.extend(added.into_iter().map(|name| (name, String::new())));
        }
        let period = read_until.unwrap_or(outcome.period);
        Ok(Self { outcome, evidence, period })
    }
}
