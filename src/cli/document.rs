//! `van-ban kiem-tra`: finished Word documents.

use std::path::Path;

use super::{
    Status,
    args::{DocumentArgs, DocumentCommand, Shared},
    console,
    options::{Format, Options},
    screen,
    shelf::read,
};
use crate::{
    document,
    finding::{Code, Finding, Severity},
    ingest,
};

/// The options of a command on documents.
pub(super) fn shared(command: &DocumentCommand) -> &Shared {
    match command {
        DocumentCommand::Check(typed) => &typed.shared,
    }
}

/// Runs a command on documents.
pub(super) fn run(command: &DocumentCommand, options: &Options) -> Status {
    match command {
        DocumentCommand::Check(typed) => check(typed, options),
    }
}

/// What departs from the decree is what was asked for; a file that cannot be read was not checked, which is a failure
/// though the others were.
fn check(typed: &DocumentArgs, options: &Options) -> Status {
    let mut findings = Vec::new();
    let mut unread = false;
    for path in &typed.files {
        match checked(path) {
            Ok(found) => findings.extend(found),
            Err(finding) => {
                unread = true;
                findings.push(finding);
            }
        }
    }
    console::print(&screen::findings(&findings, options.format));
    if options.format == Format::Text {
        console::print(&closing(typed, &findings));
    }
    if unread { Status::Failed } else { Status::of(&findings) }
}

fn checked(path: &Path) -> Result<Vec<Finding>, Finding> {
    let name = console::path(path);
    let file = read(path).map_err(|failure| {
        Finding::new(Code::TH105, failure.message).file(&name).severity(Severity::Error)
    })?;
    match other_kind(&name, &file.bytes) {
        Some(finding) => Err(finding),
        None => document::check(&name, &file.bytes),
    }
}

/// That a file is a document, but none of Word's own kind, and how to make one of it.
pub(super) fn other_kind(name: &str, bytes: &[u8]) -> Option<Finding> {
    let (kind, help) = ingest::other_document(bytes)?;
    let message = format!("Tệp “{name}” là {kind}, không phải văn bản Word .docx nên không đọc được.");
    Some(Finding::new(Code::TH710, message).help(help).file(name))
}

fn closing(typed: &DocumentArgs, findings: &[Finding]) -> String {
    match (findings, typed.files.as_slice()) {
        ([], [file]) => format!("Văn bản {} không có gì phải sửa về thể thức.\n", console::path(file)),
        ([], files) => format!("Cả {} văn bản không có gì phải sửa về thể thức.\n", files.len()),
        _ => format!("Cần rà soát: {}\n", screen::counted(findings)),
    }
}
