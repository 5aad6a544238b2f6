//! `mau xuat|kiem-tra`: the templates themselves, written out to start from and tried before a report needs them.

use std::path::Path;

use super::{
    Status,
    args::{ExportArgs, Shared, TemplateCommand},
    console,
    launch::Launch,
    options::{Format, Options},
    save, screen,
    shelf::{self, EMBEDDED, Found, Shelf},
    skip,
};
use crate::{
    document,
    finding::{Code, Finding},
    ingest,
    pipeline::Failure,
    score::rules::Rules,
    text::reason,
    write::docx::{self, OwnWords, Prepared},
};

/// The options of a command on templates.
pub(super) fn shared(command: &TemplateCommand) -> &Shared {
    match command {
        TemplateCommand::Export(typed) => &typed.shared,
        TemplateCommand::Check(typed) => &typed.shared,
    }
}

/// Runs a command on templates.
///
/// # Errors
/// Why it could not run.
pub(super) fn run(command: &TemplateCommand, options: &Options, launch: &Launch) -> Result<Status, Failure> {
    match command {
        TemplateCommand::Export(typed) => export(typed),
        TemplateCommand::Check(typed) => check(&typed.file, options, launch),
    }
}

/// Writes the embedded templates into a folder. What is there already stays: it may be the office's own.
fn export(typed: &ExportArgs) -> Result<Status, Failure> {
    let mut text = String::new();
    for (name, bytes) in EMBEDDED {
        let target = typed.folder.join(name);
        let line = match ingest::whole(&target, shelf::LARGEST) {
            Ok(there) if there == bytes => format!("    {name} (đã có, giống hệt)\n"),
            Ok(_) => format!("    {name} (đã có bản khác, được giữ nguyên)\n"),
            Err(_) => {
                written(&target, bytes)?;
                format!("    {name}\n")
            }
        };
        text.push_str(&line);
    }
    console::print(&format!("Mẫu ở thư mục {}:\n{text}", console::path(&typed.folder)));
    console::print(
        "Sửa tệp nào thì để tệp đó trong thư mục templates cạnh chương trình, hoặc nêu thư mục bằng --mau; riêng \
         loi-van.docx: viết xong đặt cạnh báo cáo của các đơn vị, ví dụ trong input/2025/quy-1.\n",
    );
    Ok(Status::Clean)
}

fn written(target: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let failed =
        |error| Failure::said(format!("Không ghi được {}: {}.", console::path(target), reason(&error)));
    save::save(target, bytes).map(drop).map_err(failed)
}

/// What is wrong with a file is what was asked for, and no failure.
fn check(path: &Path, options: &Options, launch: &Launch) -> Result<Status, Failure> {
    let found = shelf::read(path)?;
    let findings = judged(&found, options, launch)?;
    console::print(&screen::findings(&findings, options.format));
    if options.format == Format::Text {
        console::print(&closing(&found, &findings));
    }
    Ok(Status::of(&findings))
}

fn closing(found: &Found, findings: &[Finding]) -> String {
    if findings.iter().any(Finding::needs_review) {
        format!("Cần sửa: {}\n", screen::counted(findings))
    } else {
        format!("Mẫu {} dùng được.\n", found.origin)
    }
}

/// By its name a file is the office's data, a programme, the office's own words or a Word template. A template without
/// mistakes is held against the decree as well, filled with an example.
fn judged(found: &Found, options: &Options, launch: &Launch) -> Result<Vec<Finding>, Failure> {
    let name = found.name.to_lowercase();
    if name == shelf::OFFICE {
        return read_or_findings(shelf::office(found).map(|_| Vec::new()));
    }
    if Path::new(&name).extension().is_some_and(|ending| ending == "toml") {
        if name.starts_with("thi-dua") {
            return read_or_findings(shelf::rules(found).map(|rules| of_year(found, &name, &rules)));
        }
        return read_or_findings(shelf::sound(found).map(|programme| crate::programme::check(&programme)));
    }
    if name == skip::OWN_WORDS {
        let template = Shelf::of(options, launch)?.report()?;
        let own = OwnWords { file: found.name.clone(), bytes: found.bytes.to_vec() };
        return Ok(match Prepared::new(&template.bytes, Some(&own)) {
            Ok((_, findings)) => findings,
            Err(finding) => vec![finding],
        });
    }
    let example = match name.as_str() {
        docx::REMINDER_TEMPLATE => docx::reminder_example,
        docx::RANKING_TEMPLATE => docx::ranking_example,
        _ => docx::example,
    };
    let filled = example(&found.name, &found.bytes);
    Ok(filled
        .and_then(|bytes| document::check(&found.name, &bytes).map_err(|finding| vec![finding]))
        .unwrap_or_else(|findings| findings))
}

/// Rules are found by the year in their file's name, and refused where they are those of another one.
fn of_year(found: &Found, name: &str, rules: &Rules) -> Vec<Finding> {
    let named = name.strip_prefix("thi-dua-").and_then(|rest| rest.strip_suffix(".toml"));
    let other = named.and_then(|year| year.parse().ok()).filter(|year: &i32| *year != rules.year);
    let told = |_| {
        let message = format!("Tệp ghi năm {}, khác với tên tệp.", rules.year);
        Finding::new(Code::TH801, message).file(&found.origin)
    };
    other.map(told).into_iter().collect()
}

fn read_or_findings(read: Result<Vec<Finding>, Failure>) -> Result<Vec<Finding>, Failure> {
    match read {
        Err(failure) if !failure.findings.is_empty() => Ok(failure.findings),
        read => read,
    }
}
