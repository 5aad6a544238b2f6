//! `chuong-trinh nhap|xuat|kiem-tra|xem`: the programme file itself.

mod book;
mod import;

use std::path::Path;

use super::{
    Status,
    args::{ProgrammeArgs, ProgrammeCommand, Shared},
    console,
    launch::Launch,
    options::{Format, Options},
    screen,
    shelf::{Found, Shelf, read, sound},
};
use crate::{model::Programme, pipeline::Failure, programme, write};

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
        ProgrammeCommand::Import(typed) => import::import(typed, options, launch),
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
