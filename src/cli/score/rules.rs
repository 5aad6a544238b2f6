//! `thi-dua xuat-quy-tac` and `nhap-quy-tac`: the rules as a workbook, and back.

use std::{
    fmt::Write,
    path::{Path, PathBuf},
};

use crate::{
    cli::{
        Status,
        args::RulesArgs,
        console,
        launch::Launch,
        options::{Format, Options},
        save, screen,
        shelf::{self, Shelf},
    },
    ingest,
    pipeline::Failure,
    report::ranking::rules_book,
    score::{book, rules},
    text::reason,
    write,
};

/// Writes the rules in use, or those of a file, as a workbook.
///
/// # Errors
/// Why it could not be written.
pub(super) fn export(typed: &RulesArgs, options: &Options, launch: &Launch) -> Result<Status, Failure> {
    let target = target(options, "xlsx", "Sổ quy tắc", "--ra quy-tac-2025.xlsx")?;
    let (found, rules) = if let Some(path) = typed.file.as_deref() {
        let found = shelf::read(path)?;
        let rules = shelf::rules(&found)?;
        (found, rules)
    } else {
        let year = options.year.ok_or_else(|| {
            Failure::said("Còn thiếu năm của quy tắc: thêm --nam, ví dụ --nam 2025, hoặc nêu tệp quy tắc.")
        })?;
        Shelf::of(options, launch)?.rules(year)?
    };
    let bytes = write::xlsx(&rules_book(&rules)).map_err(|error| Failure::said(error.to_string()))?;
    let earlier = saved(target, &bytes)?;
    if options.format == Format::Text {
        console::print(&format!("Quy tắc: {}\n{}", found.origin, told(target, earlier.as_deref())));
    } else {
        console::print(&screen::findings(&[], options.format));
    }
    Ok(Status::Clean)
}

/// Makes a file of rules of a workbook.
///
/// # Errors
/// Everything that is wrong with the workbook; then nothing is written.
pub(super) fn import(typed: &RulesArgs, options: &Options) -> Result<Status, Failure> {
    let target = target(options, "toml", "Tệp quy tắc", "--ra templates/thi-dua-2025.toml")?;
    let path = typed.file.as_deref().ok_or_else(|| Failure::said("Còn thiếu sổ quy tắc để nhập."))?;
    let name =
        path.file_name().map_or_else(|| console::path(path), |name| name.to_string_lossy().into_owned());
    let said = |finding: crate::finding::Finding| Failure {
        message: format!("Không đọc được {name}."),
        findings: vec![finding],
    };
    let sheets = ingest::grids(&name, &shelf::read(path)?.bytes).map_err(said)?;
    let read = book::read(&sheets).map_err(|findings| Failure {
        message: format!("Sổ {name} có {} chỗ phải sửa nên không ghi gì.", findings.len()),
        findings: findings.into_iter().map(|finding| finding.file(&name)).collect(),
    })?;
    let earlier = saved(target, rules::store(&read).as_bytes())?;
    if options.format == Format::Text {
        let criteria = read.criteria().count();
        console::print(&format!(
            "Đã đọc sổ quy tắc {name}: {} nhóm, {criteria} tiêu chí\n{}",
            read.groups.len(),
            told(target, earlier.as_deref())
        ));
    } else {
        console::print(&screen::findings(&[], options.format));
    }
    Ok(Status::Clean)
}

/// Where to write: a file of that ending.
fn target<'o>(options: &'o Options, ending: &str, what: &str, example: &str) -> Result<&'o Path, Failure> {
    let target = options
        .out
        .as_deref()
        .ok_or_else(|| Failure::said(format!("Còn thiếu nơi ghi: thêm --ra, ví dụ {example}.")))?;
    if target.extension().is_none_or(|own| !own.eq_ignore_ascii_case(ending)) {
        return Err(Failure::said(format!(
            "{what} là tệp .{ending}; {} có phần đuôi khác.",
            console::path(target)
        )));
    }
    Ok(target)
}

fn saved(target: &Path, content: &[u8]) -> Result<Option<PathBuf>, Failure> {
    save::save(target, content).map_err(|error| {
        Failure::said(format!("Không ghi được {}: {}.", console::path(target), reason(&error)))
    })
}

fn told(target: &Path, earlier: Option<&Path>) -> String {
    let mut text = format!("Đã ghi: {}\n", console::path(target));
    if let Some(earlier) = earlier {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "Bản trước được giữ ở: {}", console::path(earlier));
    }
    text
}
