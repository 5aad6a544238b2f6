//! A .zip of workbooks, which stands for a folder: what it holds, and the bytes of one of its files. Nothing is ever
//! unpacked to a disk.

use std::{
    fs::File,
    io::{self, BufReader, Read, Seek, SeekFrom},
    path::Path,
};

use zip::{ZipArchive, read::ZipFile};

use super::{
    package::Refusal,
    sniff::{self, Format},
    source,
};
use crate::finding::{Code, Finding};

/// Bytes that an archive may have.
const ARCHIVE_LIMIT: u64 = 256 << 20;
/// Bytes that an archive's directory may have: some thousand files with long names.
const DIRECTORY_LIMIT: u32 = 1 << 20;
/// Files that an archive may have.
const MEMBERS_LIMIT: usize = 2000;
/// Bytes in which an archive ends: the end record and the longest comment (APPNOTE 4.3.16).
const TAIL: u64 = 22 + 0xffff;

/// A file of an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Its place in the archive's directory.
    pub at: usize,
    /// Its path in the archive, with `/`.
    pub name: String,
    /// Whether the name could not be kept as it stands.
    pub lossy: bool,
    /// Why it cannot be read, where that shows without opening it.
    pub refusal: Option<Finding>,
}

/// The files of the archive at `path`, `shown` being its name in findings. `None` where there is no archive of files:
/// no zip, or one that is a workbook or a document, whatever its name says.
///
/// # Errors
/// A finding when the archive is damaged or beyond what an office sends.
pub fn members(path: &Path, shown: &str) -> Option<Result<Vec<Member>, Finding>> {
    let mut file = source::open(path).ok()?;
    let mut head = [0; 2];
    file.read_exact(&mut head).ok()?;
    (head == *b"PK").then_some(())?;
    let archive = match open(file) {
        Ok(archive) => archive,
        Err(refusal) => return Some(Err(refusal.finding(shown))),
    };
    let parts: Vec<String> = archive.file_names().flatten().map(std::borrow::Cow::into_owned).collect();
    if sniff::sniff_parts(&parts) != Format::Archive {
        return None;
    }
    Some(list(archive, shown).map_err(|refusal| refusal.finding(shown)))
}

/// The bytes of a file of an archive.
///
/// # Errors
/// A finding when the archive cannot be opened, or the file cannot be unpacked or is larger than any report.
pub(super) fn member(file: File, at: usize, shown: &str) -> Result<Vec<u8>, Finding> {
    let mut archive = open(file).map_err(|refusal| refusal.finding(shown))?;
    let member = archive.by_index(at).map_err(|error| Refusal::damaged(error).finding(shown))?;
    source::bounded(member, shown)
}

fn open(mut file: File) -> Result<ZipArchive<BufReader<File>>, Refusal> {
    if file.metadata().map_err(Refusal::damaged)?.len() > ARCHIVE_LIMIT {
        return Err(Refusal::Beyond(format!("tệp nén lớn hơn {} MiB", ARCHIVE_LIMIT >> 20)));
    }
    if directory_size(&mut file).map_err(Refusal::damaged)? > DIRECTORY_LIMIT {
        return Err(Refusal::Beyond(format!("tệp nén có quá {MEMBERS_LIMIT} tệp")));
    }
    ZipArchive::new(BufReader::new(file)).map_err(Refusal::damaged)
}

/// The size of the directory that the archive's end announces; the greatest where several ends could be meant.
fn directory_size(file: &mut File) -> io::Result<u32> {
    let length = file.seek(SeekFrom::End(0))?;
    file.seek(SeekFrom::Start(length.saturating_sub(TAIL)))?;
    let mut tail = Vec::new();
    file.read_to_end(&mut tail)?;
    file.rewind()?;
    let ends = tail.windows(16).filter(|window| window.starts_with(b"PK\x05\x06"));
    Ok(ends.map(|end| u32::from_le_bytes([end[12], end[13], end[14], end[15]])).max().unwrap_or(0))
}

fn list(mut archive: ZipArchive<BufReader<File>>, shown: &str) -> Result<Vec<Member>, Refusal> {
    if archive.len() > MEMBERS_LIMIT {
        return Err(Refusal::Beyond(format!("tệp nén có quá {MEMBERS_LIMIT} tệp")));
    }
    if archive.has_duplicate_names() {
        return Err(Refusal::Damaged("có hai tệp trùng tên".to_owned()));
    }
    let mut members = Vec::new();
    for at in 0..archive.len() {
        let file = archive.by_index_raw(at).map_err(Refusal::damaged)?;
        if file.is_dir() {
            continue;
        }
        let (name, lossy) = name_of(&file);
        let refusal = refusal(&file, &name).map(|finding| finding.file(format!("{shown}/{name}")));
        members.push(Member { at, name, lossy, refusal });
    }
    members.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(members)
}

/// The name with `/`, as Windows' own archives need it. Names that claim no encoding are UTF-8 where they can be, as
/// macOS writes them.
fn name_of<R: Read>(file: &ZipFile<'_, R>) -> (String, bool) {
    let raw = file.name_raw();
    let (name, lossy) = match (std::str::from_utf8(raw), file.name()) {
        (Ok(name), _) => (name.to_owned(), false),
        (Err(_), Ok(name)) => (name.into_owned(), true),
        (Err(_), Err(_)) => (String::from_utf8_lossy(raw).into_owned(), true),
    };
    (name.replace('\\', "/"), lossy)
}

/// Why a file of an archive cannot be read.
fn refusal<R: Read>(file: &ZipFile<'_, R>, name: &str) -> Option<Finding> {
    let escapes = name.starts_with('/') || name.split('/').any(|part| part == "..") || name.contains('\0');
    if escapes {
        let message = "Tên tệp trong tệp nén dẫn ra ngoài tệp nén nên tệp không được đọc.";
        return Some(Finding::new(Code::TH109, message));
    }
    if file.is_symlink() {
        return Some(Finding::new(Code::TH112, "Lối tắt trong tệp nén không được đọc."));
    }
    if file.encrypted() {
        let help = "Giải nén tệp bằng mật khẩu ra thư mục rồi chạy lại với thư mục đó.";
        return Some(Finding::new(Code::TH104, "Tệp trong tệp nén được đặt mật khẩu.").help(help));
    }
    let lower = name.to_lowercase();
    [".zip", ".rar", ".7z"].iter().any(|ending| lower.ends_with(ending)).then(|| {
        let help = "Giải nén tệp bên trong ra thư mục rồi chạy lại với thư mục đó.";
        Finding::new(Code::TH110, "Tệp nén nằm trong tệp nén không được mở.").help(help)
    })
}
