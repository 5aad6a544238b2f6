//! Where closed periods are kept: `da-chot-NĂM-KỲ.json` beside the inputs. Such a file is written once and never again.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use super::console;
use crate::{
    closing::{self, Closed, ClosedFile},
    finding::Finding,
    ingest,
    model::Programme,
    pipeline::{Failure, InputPath},
    text::reason,
};

/// No period comes near to this many bytes.
const LARGEST: u64 = 32 << 20;

/// Reads the files of closed periods that are of the programme's year; what is wrong with one is told, and the others
/// are still read.
pub(super) fn read(
    files: &[InputPath],
    programme: &Programme,
    findings: &mut Vec<Finding>,
) -> Vec<ClosedFile> {
    let mut all: Vec<ClosedFile> = Vec::new();
    for InputPath { name, path, .. } in files {
        let bytes = content(path).map_err(|why| closing::broken(name, &why));
        match bytes.and_then(|bytes| closing::open(name, &bytes, programme)) {
            Ok(None) => {}
            Ok(Some(file)) => match all.iter().find(|other| other.closed.period == file.closed.period) {
                None => all.push(file),
                Some(other) if other.closed == file.closed => {}
                Some(other) => {
                    let why = format!("giữ số liệu khác với tệp “{}” của cùng kỳ", other.name);
                    findings.push(closing::broken(name, &why));
                }
            },
            Err(finding) => findings.push(finding),
        }
    }
    all
}

fn content(path: &Path) -> Result<Vec<u8>, String> {
    ingest::whole(path, LARGEST).map_err(|error| match error.kind() {
        io::ErrorKind::FileTooLarge => format!("{error}, không thể là tệp số liệu đã chốt"),
        _ => format!("không đọc được ({})", reason(&error)),
    })
}

/// Keeps a closed period in a folder.
///
/// # Errors
/// Why it cannot be kept; a file of its name stands as it was.
pub(super) fn keep(folder: &Path, closed: &Closed) -> Result<PathBuf, Failure> {
    let path = folder.join(closing::file_name(closed.period));
    let written = closed.to_json().map_err(io::Error::other).and_then(|bytes| put(&path, &bytes));
    written.map(|()| path.clone()).map_err(|error| {
        let shown = console::path(&path);
        Failure::said(if error.kind() == io::ErrorKind::AlreadyExists {
            format!(
                "Đã có tệp {shown}; tệp đã chốt không bao giờ bị ghi đè. Nếu tệp ấy hỏng hoặc phải chốt lại, chuyển nó đi nơi khác rồi chạy lại."
            )
        } else {
            format!("Không ghi được tệp số liệu đã chốt {shown}: {}.", reason(&error))
        })
    })
}

/// Writes a file that is not there yet, whole or not at all.
fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = fs::File::create_new(path)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    if written.is_err() {
        let _ = fs::remove_file(path);
    }
    written
}
