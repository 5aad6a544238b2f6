//! `chuong-trinh nhap|xuat|kiem-tra|xem`: the programme file itself.

mod book;

use std::{
    collections::BTreeMap,
    fmt::Write,
    path::{Path, PathBuf},
};

use super::{
    Status,
    args::{ImportArgs, ProgrammeArgs, ProgrammeCommand, Shared},
    console,
    launch::Launch,
    options::{Format, Options},
    save, screen,
    shelf::{Found, Shelf, read, sound},
};
use crate::{
    finding::{Code, Finding, Severity},
    ingest,
    model::{Grid, Programme},
    pipeline::Failure,
    programme::{self, Imported},
    text::reason,
    write,
};

/// The options of a command on programmes.
pub(super) fn shared(command: &ProgrammeCommand) -> &Shared {
    match command {
        ProgrammeCommand::Import(typed) => &typed.shared,
        ProgrammeCommand::Export(typed) | ProgrammeCommand::Check(typed) => &typed.shared,
        ProgrammeCommand::Show(typed) => &typed.of.shared,
    }
}

/// Runs a command on programmes.
///
/// # Errors
/// Why it could not run; then nothing was written.
pub(super) fn run(command: &ProgrammeCommand, options: &Options, launch: &Launch) -> Result<Status, Failure> {
    match command {
        ProgrammeCommand::Import(typed) => import(typed, options, launch),
        ProgrammeCommand::Export(typed) => book::export(typed, options, launch),
        ProgrammeCommand::Check(typed) => check(typed, options, launch),
        ProgrammeCommand::Show(typed) => show(&typed.of, typed.json, options, launch),
    }
}

fn show(typed: &ProgrammeArgs, json: bool, options: &Options, launch: &Launch) -> Result<Status, Failure> {
    let (_, programme) = chosen(typed.file.as_deref(), options, launch)?;
    if json {
        let bytes = write::json(&programme).map_err(|error| Failure::said(error.to_string()))?;
        console::print(&String::from_utf8_lossy(&bytes));
    } else {
        console::print(&programme::show(&programme));
    }
    Ok(Status::Clean)
}

/// What is wrong with the file is what was asked for, and no failure.
fn check(typed: &ProgrammeArgs, options: &Options, launch: &Launch) -> Result<Status, Failure> {
    let (origin, findings) = match chosen(typed.file.as_deref(), options, launch) {
        Ok((found, programme)) => {
            let origin = found.origin;
            let findings =
                programme::check(&programme).into_iter().map(|finding| finding.file(&origin)).collect();
            (origin, findings)
        }
        Err(failure) if !failure.findings.is_empty() => (String::new(), failure.findings),
        Err(failure) => return Err(failure),
    };
    console::print(&screen::findings(&findings, options.format));
    if options.format == Format::Text {
        let closing = if findings.is_empty() {
            format!("Chương trình {origin} không có gì phải sửa.\n")
        } else {
            format!("Cần rà soát: {}\n", screen::counted(&findings))
        };
        console::print(&closing);
    }
    Ok(Status::of(&findings))
}

/// The programme that is named as a file, or the one in use.
fn chosen(file: Option<&Path>, options: &Options, launch: &Launch) -> Result<(Found, Programme), Failure> {
    match file {
        Some(path) => {
            let found = read(path)?;
            let programme = sound(&found)?;
            Ok((found, programme))
        }
        None => in_use(options, launch),
    }
}

fn in_use(options: &Options, launch: &Launch) -> Result<(Found, Programme), Failure> {
    let shelf = Shelf::of(options, launch)?;
    shelf.programme(|| shelf.years().last().copied(), options.year)
}

fn import(typed: &ImportArgs, options: &Options, launch: &Launch) -> Result<Status, Failure> {
    let target = options.out.as_deref().ok_or_else(|| {
        Failure::said(
            "Còn thiếu nơi ghi chương trình: thêm --ra, ví dụ --ra templates/chuong-trinh-2025.toml.",
        )
    })?;
    if let Some(status) = book::import(&typed.files, target, options)? {
        return Ok(status);
    }
    let (base, programme) = in_use(options, launch)?;
    let mut findings = Vec::new();
    let imported = imported(&typed.files, &programme, &mut findings);
    if imported.taken.is_empty() {
        let message = "Không có danh mục nhiệm vụ nào đọc được nên không ghi gì.".to_owned();
        return Err(Failure { message, findings });
    }
    // That a task of a list has no leading unit was said where the list leaves it open.
    let heard = |finding: &Finding| {
        let item = finding.item.as_ref().and_then(|id| imported.programme.item(id));
        finding.code == Code::TH605 && item.is_some_and(|item| imported.taken.contains_key(&item.section))
    };
    findings.extend(programme::check(&imported.programme).into_iter().filter(|finding| !heard(finding)));
    let earlier = save::save(target, programme::store(&imported.programme).as_bytes()).map_err(|error| {
        Failure::said(format!("Không ghi được {}: {}.", console::path(target), reason(&error)))
    })?;
    console::print(&screen::findings(&findings, options.format));
    if options.format == Format::Text {
        console::print(&closing(&base, &imported, target, earlier.as_deref(), &findings));
    }
    Ok(Status::of(&findings))
}

/// What the files add to the programme, one after the other. A file that cannot be read is a finding.
fn imported(files: &[PathBuf], base: &Programme, findings: &mut Vec<Finding>) -> Imported {
    let mut sum = Imported { programme: base.clone(), taken: BTreeMap::new(), findings: Vec::new() };
    for path in files {
        let name =
            path.file_name().map_or_else(|| console::path(path), |name| name.to_string_lossy().into_owned());
        let grids = read(path).map_err(|failure| unread(&name, failure)).and_then(|file| grids(&name, &file));
        match grids {
            Err(finding) => findings.push(finding),
            Ok(grids) => {
                let next = programme::import(&sum.programme, &grids);
                findings.extend(next.findings.into_iter().map(|finding| in_file(finding, &name)));
                sum.programme = next.programme;
                sum.taken.extend(next.taken);
            }
        }
    }
    sum
}

fn grids(name: &str, file: &Found) -> Result<Vec<Grid>, Finding> {
    ingest::grids(name, &file.bytes)
}

fn unread(name: &str, failure: Failure) -> Finding {
    Finding::new(Code::TH105, failure.message).file(name).severity(Severity::Error)
}

/// The sheets do not know which file they are of.
fn in_file(mut finding: Finding, name: &str) -> Finding {
    finding.place.file.get_or_insert_with(|| name.to_owned());
    finding
}

fn closing(
    base: &Found,
    imported: &Imported,
    target: &Path,
    earlier: Option<&Path>,
    findings: &[Finding],
) -> String {
    let mut text = format!("Chương trình được bổ sung: {}\n", base.origin);
    for (section, count) in &imported.taken {
        // Writing to a string cannot fail, here and below.
        let _ = writeln!(text, "    mục {section}: {count} nhiệm vụ");
    }
    let _ = writeln!(text, "Cần rà soát: {}", screen::counted(findings));
    let _ = writeln!(text, "Đã ghi: {}", console::path(target));
    if let Some(earlier) = earlier {
        let _ = writeln!(text, "Bản trước được giữ ở: {}", console::path(earlier));
    }
    text
}
