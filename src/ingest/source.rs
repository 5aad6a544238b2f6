//! The bytes of a file: those of a plain file, or of a member of an archive, within a bound.

use std::{
    fs::{self, File},
    io::{self, ErrorKind, Read},
    path::Path,
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
    let opened = open(&file.path).map_err(|error| not_opened(&file.name, &error))?;
    match file.member {
        None => bounded(opened, &file.name),
        Some(at) => archive::member(opened, at, &file.name),
    }
}

/// What a plain file holds.
///
/// # Errors
/// Why the system does not give it; [`ErrorKind::Unsupported`] where it is no plain file, and
/// [`ErrorKind::FileTooLarge`] where it has more than `limit` bytes.
pub fn whole(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let bytes = up_to(open(path)?, limit)?;
    bytes.ok_or_else(|| io::Error::new(ErrorKind::FileTooLarge, format!("lớn hơn {} MiB", limit >> 20)))
}

/// Opens a plain file. Opening a pipe waits until somebody writes to it, and a device need not end.
pub(super) fn open(path: &Path) -> io::Result<File> {
    let found = fs::metadata(path)?;
    if found.is_file() {
        File::open(path)
    } else if found.is_dir() {
        Err(ErrorKind::IsADirectory.into())
    } else {
        Err(io::Error::new(ErrorKind::Unsupported, "không phải tệp thông thường"))
    }
}

/// What a reader gives, up to the bound of a report.
pub(super) fn bounded(reader: impl Read, name: &str) -> Result<Vec<u8>, Finding> {
    let bytes = up_to(reader, FILE_LIMIT).map_err(|error| not_opened(name, &error))?;
    bytes.ok_or_else(|| {
        let message = format!("Tệp lớn hơn {} MiB, không phải báo cáo của đơn vị.", FILE_LIMIT >> 20);
        Finding::new(Code::TH109, message).file(name)
    })
}

/// What a reader gives, where that is no more than `limit` bytes; the size that a file system or an archive declares
/// is not believed.
fn up_to(reader: impl Read, limit: u64) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    reader.take(limit + 1).read_to_end(&mut bytes)?;
    Ok(Some(bytes).filter(|bytes| bytes.len() as u64 <= limit))
}

/// That the system does not give a file, and why.
fn not_opened(name: &str, error: &io::Error) -> Finding {
    let message = format!("Không mở được tệp ({}).", text::reason(error));
    let help = "Đóng chương trình đang dùng tệp, kiểm tra quyền đọc tệp rồi chạy lại.";
    Finding::new(Code::TH101, message).help(help).file(name)
}
