//! The programme as a workbook: `chuong-trinh xuat`, and what `nhap` does with one.

use std::{fmt::Write, path::Path};

use super::{
    chosen,
    import::{in_file, unfit},
};
use crate::{
    cli::{
        Status,
        args::ProgrammeArgs,
        console,
        launch::Launch,
        options::{Format, Options},
        save::save_and_say,
        screen,
    },
    model::{Block, Grid, Programme},
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
    let said = save_and_say(target, &bytes)?;
    if options.format == Format::Text {
        console::print(&format!("Chương trình: {}\n{said}", found.origin));
    } else {
        console::print(&screen::findings(&[], options.format));
    }
    Ok(Status::Clean)
}

/// Whether what a file holds is a programme's workbook.
pub(super) fn is_book(blocks: &[Block]) -> bool {
    let sheets = blocks.iter().filter_map(|block| match block {
        Block::Sheet(grid) => Some(grid.sheet.as_str()),
        _ => None,
    });
    book::layout::is_book(sheets)
}

/// Makes a programme file of a programme's workbook, which must be the only file that was given.
///
/// # Errors
/// Everything that is wrong with the workbook; then nothing is written.
pub(super) fn import(
    name: &str,
    blocks: Vec<Block>,
    alone: bool,
    target: &Path,
    options: &Options,
) -> Result<Status, Failure> {
    if !alone {
        return Err(Failure::said(format!(
            "{name} là sổ chương trình, chứa toàn bộ Chương trình; hãy nhập riêng sổ này."
        )));
    }
    let sheets: Vec<Grid> = blocks
        .into_iter()
        .filter_map(|block| match block {
            Block::Sheet(grid) => Some(grid),
            _ => None,
        })
        .collect();
    let programme = book::read(&sheets).map_err(|findings| Failure {
        message: format!("Sổ {name} có {} chỗ phải sửa nên không ghi gì.", findings.len()),
        findings: findings.into_iter().map(|finding| in_file(finding, name)).collect(),
    })?;
    if let Some(message) = unfit(&programme, target, options) {
        return Err(Failure::said(message));
    }
    let findings = programme::check(&programme);
    let said = save_and_say(target, programme::store(&programme).as_bytes())?;
    console::print(&screen::findings(&findings, options.format));
    if options.format == Format::Text {
        let mut text = format!("Đã đọc sổ chương trình {name}: {}\n", contents(&programme));
        // Writing to a string cannot fail.
        let _ = writeln!(text, "Cần rà soát: {}", screen::counted(&findings));
        console::print(&(text + &said));
    }
    Ok(Status::of(&findings))
}

fn contents(programme: &Programme) -> String {
    format!(
        "{} nội dung, {} đơn vị, {} quyết định sửa đổi",
        programme.items.len(),
        programme.units.len(),
        programme.amendments.len()
    )
}
