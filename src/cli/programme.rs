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
    document::other_kind,
    launch::Launch,
    options::{Format, Options},
    save, screen,
    shelf::{Found, Shelf, read, sound},
};
use crate::{
    document,
    finding::{Code, Finding, Severity},
    ingest,
    model::{Block, Programme, Section},
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
    let mut findings = Vec::new();
    let files = files(&typed.files, &mut findings);
    let shelf = Shelf::of(options, launch)?;
    let named = files.iter().find_map(|(_, blocks)| programme::year_of(blocks));
    let (found, base) = shelf.base(options.year.or(named))?;
    let imported = imported(&files, &base, &mut findings);
    if imported.taken.is_empty() {
        let message = "Không có phụ lục hay danh mục nhiệm vụ nào đọc được nên không ghi gì.".to_owned();
        return Err(Failure { message, findings });
    }
    let made = imported.programme.year;
    if let Some(year) = options.year.filter(|year| *year != made) {
        let message =
            format!("Chương trình đọc được là của năm {made}, không phải năm {year} nên không ghi gì.");
        return Err(Failure { message, findings });
    }
    // That a task of a list has no leading unit was said where the list leaves it open.
    let heard = |finding: &Finding| {
        let item = finding.item.as_ref().and_then(|id| imported.programme.item(id));
        finding.code == Code::TH605 && item.is_some_and(|item| imported.taken.contains_key(&item.section))
    };
    findings.extend(programme::check(&imported.programme).into_iter().filter(|finding| !heard(finding)));
    let written = sound_text(&imported.programme, &findings)?;
    let earlier = save::save(target, written.as_bytes()).map_err(|error| {
        Failure::said(format!("Không ghi được {}: {}.", console::path(target), reason(&error)))
    })?;
    console::print(&screen::findings(&findings, options.format));
    if options.format == Format::Text {
        console::print(&closing((&found, &base), &imported, target, earlier.as_deref(), &findings));
    }
    Ok(Status::of(&findings))
}

/// The programme as a file, which no later run may refuse to read.
fn sound_text(programme: &Programme, findings: &[Finding]) -> Result<String, Failure> {
    let written = programme::store(programme);
    match programme::load(&written) {
        Ok(_) => Ok(written),
        Err(wrong) => {
            let message =
                "Phụ lục có chỗ mâu thuẫn mà tệp chương trình không được có nên không ghi gì.".to_owned();
            Err(Failure { message, findings: findings.iter().cloned().chain(wrong).collect() })
        }
    }
}

/// What each file holds. A file that cannot be read is a finding.
fn files(paths: &[PathBuf], findings: &mut Vec<Finding>) -> Vec<(String, Vec<Block>)> {
    let mut files = Vec::new();
    for path in paths {
        let name =
            path.file_name().map_or_else(|| console::path(path), |name| name.to_string_lossy().into_owned());
        let blocks =
            read(path).map_err(|failure| unread(&name, failure)).and_then(|file| blocks(&name, &file));
        match blocks {
            Err(finding) => findings.push(finding),
            Ok(blocks) => files.push((name, blocks)),
        }
    }
    files
}

/// What the files make of the programme, one after the other.
fn imported(files: &[(String, Vec<Block>)], base: &Programme, findings: &mut Vec<Finding>) -> Imported {
    let mut sum =
        Imported { programme: base.clone(), taken: BTreeMap::new(), whole: false, findings: Vec::new() };
    for (name, blocks) in files {
        let next = programme::import(&sum.programme, blocks);
        findings.extend(next.findings.into_iter().map(|finding| in_file(finding, name)));
        sum.programme = next.programme;
        sum.taken.extend(next.taken);
        sum.whole |= next.whole;
    }
    sum
}

fn blocks(name: &str, file: &Found) -> Result<Vec<Block>, Finding> {
    if document::is_word(&file.bytes) {
        return document::blocks(name, &file.bytes);
    }
    if let Some(finding) = other_kind(name, &file.bytes) {
        return Err(finding);
    }
    Ok(ingest::grids(name, &file.bytes)?.into_iter().map(Block::Sheet).collect())
}

fn unread(name: &str, failure: Failure) -> Finding {
    Finding::new(Code::TH105, failure.message).file(name).severity(Severity::Error)
}

/// The sheets do not know which file they are of.
fn in_file(mut finding: Finding, name: &str) -> Finding {
    finding.place.file.get_or_insert_with(|| name.to_owned());
    finding
}

fn counted_as(section: Section) -> &'static str {
    if section.holds_indicators() { "chỉ tiêu" } else { "nhiệm vụ" }
}

fn closing(
    (found, base): (&Found, &Programme),
    imported: &Imported,
    target: &Path,
    earlier: Option<&Path>,
    findings: &[Finding],
) -> String {
    let made = &imported.programme;
    let mut text = if imported.whole {
        format!("Chương trình được lập: {} theo Quyết định số {}\n", made.id, made.decision.number)
    } else {
        format!("Chương trình được bổ sung: {}\n", found.origin)
    };
    // Writing to a string cannot fail, here and below.
    if made.id != base.id {
        let amended = if base.amendments.is_empty() {
            String::new()
        } else {
            format!(", kể cả các sửa đổi, bổ sung trong năm {}", base.year)
        };
        let _ = writeln!(text, "Đơn vị, lãnh đạo lấy theo: {}{amended}", found.origin);
    }
    for (section, count) in &imported.taken {
        let _ = writeln!(text, "    mục {section}: {count} {}", counted_as(*section));
    }
    let _ = writeln!(text, "Cần rà soát: {}", screen::counted(findings));
    let _ = writeln!(text, "Đã ghi: {}", console::path(target));
    if let Some(earlier) = earlier {
        let _ = writeln!(text, "Bản trước được giữ ở: {}", console::path(earlier));
    }
    text
}
