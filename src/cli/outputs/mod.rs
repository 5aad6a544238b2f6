//! Puts a run's files in place: all of them or none, and never over somebody's work.
//!
//! The set is written to a temporary folder beside its place and renamed into it. A folder that is there already is
//! replaced only while every file in it is as the program left it, which a manifest in the folder tells
//! ([`manifest`]); else the set goes to the next free name, `2025-quy-1-lan-2`.

mod folder;
mod manifest;
mod record;

use std::{
    fs, io,
    path::{Component, Path, PathBuf},
    thread,
    time::Duration,
};

use folder::{Kept, State};
pub(super) use folder::{Written, written};
use manifest::Manifest;
pub(super) use manifest::digests;
pub(super) use record::Record;
use tempfile::TempDir;

use super::{console, inputs::slashed};
use crate::{
    finding::{Code, Finding},
    ingest,
    pipeline::{Failure, InputPath, Output},
    text::{is_held, reason},
};

/// Bytes that a file of outputs may have: the sources of a large year are some hundred millions.
const LARGEST: u64 = 1 << 30;

/// After so many names the place is not usable.
const NAMES: usize = 999;

/// A run's files and what they are called together.
#[derive(Debug, Clone, Copy)]
pub(super) struct Set<'a> {
    /// Which command made them: its files are replaced, those of other commands in the same folder stay.
    pub(super) kind: &'static str,
    /// The files, by paths below the folder.
    pub(super) files: &'a [Output],
    /// What they were made of.
    pub(super) record: &'a Record,
}

/// The result for scripts, as the pipeline names it.
const RESULT: &str = "ket-qua.json";

/// What became of the set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Placed {
    /// The folder that holds it.
    pub(super) folder: PathBuf,
    /// Whether the same files were there already.
    pub(super) unchanged: bool,
    /// What to say, where an earlier set was left alone (TH702).
    pub(super) findings: Vec<Finding>,
}

/// Puts `set` into `root/name`, or into the next name where that folder must not be replaced.
///
/// # Errors
/// When nothing can be written there; then nothing was.
pub(super) fn place(root: &Path, name: &str, set: Set<'_>) -> Result<Placed, Failure> {
    let made = missing_parents(root);
    let placed = check_names(set).and_then(|()| place_in(root, name, set));
    placed.map_err(|error| {
        // Folders made for nothing go again; those that hold something stay.
        for folder in &made {
            let _ = fs::remove_dir(folder);
        }
        Failure::said(format!("Không ghi được kết quả vào {}: {}.", console::path(root), reason(&error)))
    })
}

/// The workbooks in the folders of a year's outputs that are not as the program left them: on their sheets somebody may
/// have chosen.
pub(super) fn changed(root: &Path, year: i32) -> Vec<InputPath> {
    let folders = names(root).into_iter().filter(|name| name.starts_with(&format!("{year}-")));
    let books = folders.flat_map(|folder| {
        let names = folder::changed(&root.join(&folder), is_workbook).into_iter();
        let book = move |name: String| InputPath {
            path: root.join(&folder).join(&name),
            name: format!("{folder}/{name}"),
            member: None,
        };
        names.map(book).collect::<Vec<_>>()
    });
    books.collect()
}

/// Whether a command wrote files into a folder.
pub(super) fn has_set(folder: &Path, kind: &str) -> bool {
    folder::manifest(folder).is_ok_and(|manifest| manifest.has(kind))
}

/// The result for scripts in each folder of a year's outputs.
pub(super) fn results(root: &Path, year: i32) -> Vec<InputPath> {
    let folders = names(root).into_iter().filter(|name| name.starts_with(&format!("{year}-")));
    let result = |folder: String| InputPath {
        path: root.join(&folder).join(RESULT),
        name: format!("{folder}/{RESULT}"),
        member: None,
    };
    folders.map(result).filter(|file| file.path.is_file()).collect()
}

/// The result that a path names: itself, or the one in its folder.
pub(super) fn result_at(path: &Path) -> InputPath {
    let path = if path.is_dir() { path.join(RESULT) } else { path.to_owned() };
    InputPath { name: slashed(&path), path, member: None }
}

/// The names in a folder in their order; none where it cannot be listed.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> =
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn is_workbook(name: &str) -> bool {
    let ending = name.rsplit('.').next().unwrap_or_default().to_lowercase();
    !name.starts_with(['.', '~']) && ["xlsx", "xlsm", "xlsb", "xls", "ods"].contains(&&*ending)
}

/// The folders on the way to `root` that are not there yet, the innermost first.
fn missing_parents(root: &Path) -> Vec<PathBuf> {
    let missing = |path: &&Path| !path.as_os_str().is_empty() && !path.exists();
    root.ancestors().take_while(missing).map(Path::to_owned).collect()
}

/// Names come from the programme's units, which a person may have typed.
fn check_names(set: Set<'_>) -> io::Result<()> {
    let safe = |name: &str| {
        !name.is_empty()
            && !name.contains(['\\', ':'])
            && Path::new(name).components().all(|part| matches!(part, Component::Normal(_)))
    };
    match set.files.iter().find(|file| !safe(&file.name)) {
        None => Ok(()),
        Some(file) => Err(io::Error::other(format!("tên tệp “{}” không hợp lệ", file.name))),
    }
}

fn place_in(root: &Path, name: &str, set: Set<'_>) -> io::Result<Placed> {
    fs::create_dir_all(root)?;
    let mut findings = Vec::new();
    for number in 1..=NAMES {
        let target = root.join(if number == 1 { name.to_owned() } else { format!("{name}-lan-{number}") });
        let state = folder::look(&target, set)?;
        let kept = match state {
            State::Same => return Ok(Placed { folder: target, unchanged: true, findings }),
            // Nothing to write, and what is there must stay.
            State::Kept(kept) if set.files.is_empty() => {
                findings.push(told(root, &target, &kept, "được để nguyên"));
                return Ok(Placed { folder: target, unchanged: true, findings });
            }
            State::Kept(kept) => kept,
            State::Free | State::Ours(_) => match put(root, &target, &state, set)? {
                None => return Ok(Placed { folder: target, unchanged: false, findings }),
                Some(kept) => kept,
            },
        };
        findings.push(told(root, &target, &kept, "kết quả mới được ghi vào thư mục khác"));
    }
    Err(io::Error::other("có quá nhiều lần xuất kết quả trong thư mục"))
}

/// Why an earlier set was left alone, and what follows.
fn told(root: &Path, target: &Path, kept: &Kept, then: &str) -> Finding {
    let (name, what) = match kept {
        Kept::Open(name) => (name.as_str(), "Tệp đang được mở"),
        Kept::Changed(name) => (name.as_str(), "Tệp đã được sửa sau lần xuất trước"),
        Kept::Foreign(name) => (name.as_str(), "Tệp không do chương trình xuất ra"),
        Kept::Held => ("", "Thư mục đang được chương trình khác sử dụng"),
    };
    let path = target.join(name);
    let place = slashed(path.strip_prefix(root).unwrap_or(&path));
    Finding::new(Code::TH702, format!("{what}; {then}.")).file(place)
}

/// Writes the set beside its place and moves it there. `Some`: the folder turned out to be in use, or was changed at
/// the last moment, and stands as it was.
fn put(root: &Path, target: &Path, state: &State, set: Set<'_>) -> io::Result<Option<Kept>> {
    let stage = tempfile::Builder::new().prefix(".tonghop-").tempdir_in(root)?;
    // Not the temporary folder itself, which only its owner may enter.
    let new = stage.path().join("moi");
    fs::create_dir(&new)?;
    for file in set.files {
        write(&new, &file.name, &file.bytes)?;
    }
    let mut manifest = match state {
        State::Ours(manifest) => manifest.clone(),
        _ => Manifest::default(),
    };
    manifest.replace(set);
    for name in manifest.others(set.kind) {
        // A file that somebody took away stays away.
        if let Some(bytes) = readable(&target.join(name))? {
            write(&new, name, &bytes)?;
        }
    }
    write(&new, manifest::NAME, manifest.to_json().as_bytes())?;
    match state {
        State::Ours(_) => exchange(stage, &new, target, set),
        _ => rename(&new, target).map(|()| None),
    }
}

/// Takes the old folder away and puts the new one in its place, or puts the old one back.
fn exchange(stage: TempDir, new: &Path, target: &Path, set: Set<'_>) -> io::Result<Option<Kept>> {
    let old = stage.path().join("cu");
    if rename(target, &old).is_err() {
        // Windows refuses while a file in it is open.
        return Ok(Some(Kept::Held));
    }
    // Out of everybody's reach now: what was changed since the first look shows here.
    let moved = match folder::look(&old, set) {
        Ok(State::Kept(kept)) => Ok(Some(kept)),
        Ok(_) => rename(new, target).map(|()| None),
        Err(error) => Err(error),
    };
    if !matches!(moved, Ok(None))
        && let Err(error) = rename(&old, target)
    {
        let kept = stage.keep();
        return Err(io::Error::other(format!(
            "kết quả cũ còn nguyên ở {} nhưng không đưa về chỗ cũ được ({})",
            console::path(&kept),
            reason(&error)
        )));
    }
    moved
}

/// Renames a folder. Virus scanners on Windows hold new files for some moments, hence the patience there.
fn rename(from: &Path, to: &Path) -> io::Result<()> {
    let patience = if cfg!(windows) { 10 } else { 0 };
    for _ in 0..patience {
        match fs::rename(from, to) {
            Err(error) if is_held(&error) => thread::sleep(Duration::from_millis(50)),
            done => return done,
        }
    }
    fs::rename(from, to)
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    let path = folder.join(name);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::write(path, bytes)
}

/// The bytes of a file of outputs; `None` where there is none.
fn readable(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match ingest::whole(path, LARGEST) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests;
