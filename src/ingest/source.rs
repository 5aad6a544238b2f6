//! The bytes of an input: those of a file, or of a member of an archive, within a bound.

use std::{
    fs::File,
    io::{self, Read},
};

use super::{InputPath, archive};
use crate::{
    finding::{Code, Finding},
    text,
};

/// Bytes that a workbook may have; the largest report known has two millions.
pub(super) const FILE_LIMIT: u64 = 64 << 20;

/// Reads an input whole.
///
/// # Errors
/// A finding when the system does not give it, or it is larger than any report.
pub fn bytes(file: &InputPath) -> Result<Vec<u8>, Finding> {
    let opened = File::open(&file.path).and_then(|opened| {
        let metadata = opened.metadata()?;
        // Some systems open a folder and fail only when it is read.
        if metadata.is_dir() { Err(io::ErrorKind::IsADirectory.into()) } else { Ok(opened) }
    });
    let opened = opened.map_err(|error| not_opened(&file.name, &error))?;
    match file.member {
        None => bounded(opened, &file.name),
        Some(at) => archive::member(opened, at, &file.name),
    }
}

/// What a reader gives, up to the bound; the size that a file system or an archive declares is not believed.
pub(super) fn bounded(reader: impl Read, name: &str) -> Result<Vec<u8>, Finding> {
    let mut bytes = Vec::new();
    reader.take(FILE_LIMIT + 1).read_to_end(&mut bytes).map_err(|error| not_opened(name, &error))?;
    if bytes.len() as u64 > FILE_LIMIT {
        let message = format!("Tệp lớn hơn {} MiB, không phải báo cáo của đơn vị.", FILE_LIMIT >> 20);
        return Err(Finding::new(Code::TH109, message).file(name));
    }
    Ok(bytes)
}

/// That the system does not give a file, and why.
fn not_opened(name: &str, error: &io::Error) -> Finding {
    let message = format!("Không mở được tệp ({}).", text::reason(error));
    let help = "Đóng chương trình đang dùng tệp, kiểm tra quyền đọc tệp rồi chạy lại.";
    Finding::new(Code::TH101, message).help(help).file(name)
}
