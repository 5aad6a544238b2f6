//! The programme as a workbook: `chuong-trinh xuat`, and what `nhap` does with one.

use std::{
    fmt::Write,
    path::{Path, PathBuf},
};

use super::{chosen, in_file, reason, save};
use crate::{
    cli::{
        Status,
        args::ProgrammeArgs,
        console,
        launch::Launch,
        options::{Format, Options},
        screen,
        shelf::read,
    },
    ingest,
    model::{Grid, Programme},
    pipeline::Failure,
    programme::{self, book},
    report, write,
};

/// Writes the programme in use, or the one that is named, as a workbook.
pub(super) fn export(typed: &ProgrammeArgs, options: &Options, launch: &Launch) -> Result<Status, Failure> {
    let target = options.out.as_deref().ok_or_else(|| {
        Failure::said("Còn thiếu nơi ghi sổ: thêm --ra, ví dụ --ra chuong-trinh-2025.xlsx.")
    })?;
    if target.extension().is_none_or(|ending| !ending.eq_ignore_ascii_case("xlsx")) {
        return Err(Failure::said(format!(
            "Sổ chương trình là tệp .xlsx; {} có phần đuôi khác.",
            console::path(target)
        )));
    }
    let (found, programme) = chosen(typed.file.as_deref(), options, launch)?;
    let bytes =
        write::xlsx(&report::programme_book(&programme)).map_err(|error| Failure::said(error.to_string()))?;
    let earlier = save_as(target, &bytes)?;
    if options.format == Format::Text {
        let mut text = format!("Chương trình: {}\n", found.origin);
        // Writing to a string cannot fail.
        let _ = writeln!(text, "Đã ghi: {}", console::path(target));
        text.push_str(&kept(earlier.as_deref()));
        console::print(&text);
    } else {
        console::print(&screen::findings(&[], options.format));
    }
    Ok(Status::Clean)
}

/// Makes a programme file of a programme's workbook; `None` where the files are none.
///
/// # Errors
/// Everything that is wrong with the workbook; then nothing is written.
pub(super) fn import(files: &[PathBuf], target: &Path, options: &Options) -> Result<Option<Status>, Failure> {
    let Some((path, sheets)) = files.iter().find_map(|path| Some((path, sheets(path)?))) else {
        return Ok(None);
    };
    let name =
        path.file_name().map_or_else(|| console::path(path), |name| name.to_string_lossy().into_owned());
    if files.len() > 1 {
        return Err(Failure::said(format!(
            "{name} là sổ chương trình, chứa toàn bộ Chương trình; hãy nhập riêng sổ này."
        )));
    }
    let programme = book::read(&sheets).map_err(|findings| Failure {
        message: format!("Sổ {name} có {} chỗ phải sửa nên không ghi gì.", findings.len()),
        findings: findings.into_iter().map(|finding| in_file(finding, &name)).collect(),
    })?;
    let findings = programme::check(&programme);
    let earlier = save_as(target, programme::store(&programme).as_bytes())?;
    console::print(&screen::findings(&findings, options.format));
    if options.format == Format::Text {
        let mut text = format!("Đã đọc sổ chương trình {name}: {}\n", contents(&programme));
        // Writing to a string cannot fail.
        let _ = writeln!(text, "Cần rà soát: {}", screen::counted(&findings));
        let _ = writeln!(text, "Đã ghi: {}", console::path(target));
        text.push_str(&kept(earlier.as_deref()));
        console::print(&text);
    }
    Ok(Some(Status::of(&findings)))
}

/// The sheets of a file that is a programme's workbook.
fn sheets(path: &Path) -> Option<Vec<Grid>> {
    let sheets = ingest::grids("", &read(path).ok()?.bytes).ok()?;
    book::layout::is_book(sheets.iter().map(|grid| grid.sheet.as_str())).then_some(sheets)
}

fn contents(programme: &Programme) -> String {
    format!(
        "{} nội dung, {} đơn vị, {} quyết định sửa đổi",
        programme.items.len(),
        programme.units.len(),
        programme.amendments.len()
    )
}

fn save_as(target: &Path, content: &[u8]) -> Result<Option<PathBuf>, Failure> {
    save::save(target, content).map_err(|error| {
        Failure::said(format!("Không ghi được {}: {}.", console::path(target), reason(&error)))
    })
}

fn kept(earlier: Option<&Path>) -> String {
    earlier.map_or_else(String::new, |earlier| format!("Bản trước được giữ ở: {}\n", console::path(earlier)))
}
