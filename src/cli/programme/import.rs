//! `chuong-trinh nhap`: the annex of a decision, lists of tasks, or a programme's workbook.

use std::{
    collections::BTreeMap,
    fmt::Write,
    path::{Path, PathBuf},
};

use super::book;
use crate::{
    cli::{
        Status,
        args::ImportArgs,
        console,
        document::other_kind,
        launch::Launch,
        options::{Format, Options},
        save::save_and_say,
        screen,
        shelf::{self, Found, Shelf, read},
    },
    document,
    finding::{Code, Finding, Severity},
    ingest,
    model::{Block, Programme, Section},
    pipeline::Failure,
    programme::{self, Imported},
};

/// Makes a programme file of what the files hold.
///
/// # Errors
/// Why nothing was written.
pub(super) fn import(typed: &ImportArgs, options: &Options, launch: &Launch) -> Result<Status, Failure> {
    let target = options.out.as_deref().ok_or_else(|| {
        Failure::said(
            "Còn thiếu nơi ghi chương trình: thêm --ra, ví dụ --ra templates/chuong-trinh-2025.toml.",
        )
    })?;
    let mut findings = Vec::new();
    let mut files = files(&typed.files, &mut findings);
    if let Some(at) = files.iter().position(|(_, blocks)| book::is_book(blocks)) {
        let (name, blocks) = files.swap_remove(at);
        return book::import(&name, blocks, typed.files.len() == 1, target, options);
    }
    let shelf = Shelf::of(options, launch)?;
    let named = files.iter().find_map(|(_, blocks)| programme::year_of(blocks));
    let (found, base) = shelf.base(options.year.or(named))?;
    let imported = imported(&files, &base, &mut findings);
    if imported.taken.is_empty() {
        let message = "Không có phụ lục hay danh mục nhiệm vụ nào đọc được nên không ghi gì.".to_owned();
        return Err(Failure { message, findings });
    }
    if let Some(message) = unfit(&imported.programme, target, options) {
        return Err(Failure { message, findings });
    }
    // That a task of a list has no leading unit was said where the list leaves it open.
    let heard = |finding: &Finding| {
        let item = finding.item.as_ref().and_then(|id| imported.programme.item(id));
        finding.code == Code::TH605 && item.is_some_and(|item| imported.taken.contains_key(&item.section))
    };
    findings.extend(programme::check(&imported.programme).into_iter().filter(|finding| !heard(finding)));
    let written = sound_text(&imported.programme, &findings)?;
    let said = save_and_say(target, written.as_bytes())?;
    console::print(&screen::findings(&findings, options.format));
    if options.format == Format::Text {
        console::print(&(closing((&found, &base), &imported, &findings) + &said));
    }
    Ok(Status::of(&findings))
}

/// Why a programme is not the one asked for: it is of another year than the option or the name of the file to be
/// written says. Under another year's name it would be taken for that year's.
pub(super) fn unfit(made: &Programme, target: &Path, options: &Options) -> Option<String> {
    let read = format!("Chương trình đọc được là của năm {}", made.year);
    if let Some(year) = options.year.filter(|year| *year != made.year) {
        return Some(format!("{read}, không phải năm {year} nên không ghi gì."));
    }
    let name = target.file_name()?.to_str()?;
    shelf::year_of(name).filter(|year| *year != made.year)?;
    Some(format!("{read} nên không ghi vào {name}; hãy ghi ra {}.", shelf::programme_of(made.year)))
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
pub(super) fn in_file(mut finding: Finding, name: &str) -> Finding {
    finding.place.file.get_or_insert_with(|| name.to_owned());
    finding
}

fn counted_as(section: Section) -> &'static str {
    if section.holds_indicators() { "chỉ tiêu" } else { "nhiệm vụ" }
}

fn closing((found, base): (&Found, &Programme), imported: &Imported, findings: &[Finding]) -> String {
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
    text
}
