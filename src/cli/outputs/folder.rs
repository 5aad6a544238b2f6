//! How a folder of outputs stands: as the program left it, or with somebody's work in it.

use std::{
    fs,
    io::{self, ErrorKind},
    path::Path,
};

use super::{
    Set,
    manifest::{self, Manifest},
    names, readable,
};
use crate::{
    closing::Digests,
    ingest::{self, sha256},
    pipeline::Output,
};

/// No manifest is as large as this.
const LARGEST: u64 = 16 << 20;

/// What stands in a set's place.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum State {
    /// Nothing.
    Free,
    /// The very same set.
    Same,
    /// Nothing but what the program wrote.
    Ours(Manifest),
    /// Something that must stay.
    Kept(Kept),
}

/// Why a folder must stay; the names are paths below it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Kept {
    /// A file is open elsewhere.
    Open(String),
    /// A file was changed.
    Changed(String),
    /// A file is not the program's.
    Foreign(String),
    /// The system does not let the folder go.
    Held,
}

/// What the program noted of a folder, and what lies in it.
#[derive(Debug)]
pub(in crate::cli) struct Written {
    /// What was noted.
    pub(in crate::cli) manifest: Manifest,
    /// The program's own files as they stand.
    pub(in crate::cli) found: Digests,
    /// The files that no command of the program wrote.
    pub(in crate::cli) foreign: Vec<String>,
}

/// What the program noted of a folder; nothing where it noted nothing that can be read.
pub(in crate::cli) fn written(target: &Path) -> io::Result<Option<Written>> {
    let Some(manifest) = note(target)? else { return Ok(None) };
    let mut names = Vec::new();
    list(target, "", &mut names)?;
    names.sort();
    names.retain(|name| name != manifest::NAME && locked(name).is_none());
    let (own, foreign): (Vec<String>, _) =
        names.into_iter().partition(|name| manifest.digest(name).is_some());
    let digest = |name: String| Some((readable(&target.join(&name)).ok()??, name));
    let found = own.into_iter().filter_map(digest).map(|(bytes, name)| (name, sha256(&bytes))).collect();
    Ok(Some(Written { manifest, found, foreign }))
}

/// Looks at a folder before `set` takes its place.
pub(super) fn look(target: &Path, set: Set<'_>) -> io::Result<State> {
    match fs::symlink_metadata(target) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(State::Free),
        Err(error) => return Err(error),
        Ok(found) if !found.is_dir() => return Ok(State::Kept(Kept::Foreign(String::new()))),
        Ok(_) => {}
    }
    let manifest = manifest(target)?;
    if manifest.holds(set) && stands(target, set) {
        return Ok(State::Same);
    }
    Ok(kept(target, &manifest)?.map_or(State::Ours(manifest), State::Kept))
}

/// What the program wrote into a folder; nothing where no manifest tells.
pub(super) fn manifest(folder: &Path) -> io::Result<Manifest> {
    Ok(note(folder)?.unwrap_or_default())
}

/// What the program noted in a folder; nothing where that is no note of its own.
fn note(folder: &Path) -> io::Result<Option<Manifest>> {
    match ingest::whole(&folder.join(manifest::NAME), LARGEST) {
        Ok(bytes) => Ok(Manifest::parse(&bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound || is_other(&error) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Whether what lies there cannot be a file of the program.
fn is_other(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::Unsupported | ErrorKind::FileTooLarge)
}

/// Whether every file of the set lies there as it is.
fn stands(target: &Path, set: Set<'_>) -> bool {
    let stands = |file: &Output| {
        readable(&target.join(&file.name)).is_ok_and(|bytes| bytes.as_deref() == Some(&file.bytes))
    };
    set.files.iter().all(stands)
}

/// The files directly in a folder whose names fit and that are not as the program wrote them.
pub(super) fn changed(folder: &Path, fits: fn(&str) -> bool) -> Vec<String> {
    let manifest = manifest(folder).unwrap_or_default();
    let as_written = |name: &String| {
        let bytes = readable(&folder.join(name)).ok().flatten();
        bytes.is_some_and(|bytes| manifest.digest(name) == Some(&sha256(&bytes)))
    };
    let files = names(folder).into_iter().filter(|name| fits(name) && folder.join(name).is_file());
    files.filter(|name| !as_written(name)).collect()
}

/// What in the folder must stay; an open file is named before a changed one, since closing it may be all it takes.
fn kept(target: &Path, manifest: &Manifest) -> io::Result<Option<Kept>> {
    let mut names = Vec::new();
    list(target, "", &mut names)?;
    names.sort();
    if let Some(open) = names.iter().find_map(|name| locked(name)) {
        return Ok(Some(Kept::Open(open)));
    }
    for name in names.into_iter().filter(|name| name != manifest::NAME) {
        let Some(written) = manifest.digest(&name) else { return Ok(Some(Kept::Foreign(name))) };
        match readable(&target.join(&name)) {
            Ok(Some(bytes)) if sha256(&bytes) != written => return Ok(Some(Kept::Changed(name))),
            Ok(_) => {}
            Err(error) if is_other(&error) => return Ok(Some(Kept::Changed(name))),
            // What cannot even be read is held by another program.
            Err(_) => return Ok(Some(Kept::Open(name))),
        }
    }
    Ok(None)
}

/// Every file below `folder`, and every link as itself.
fn list(folder: &Path, prefix: &str, names: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            list(&entry.path(), &format!("{name}/"), names)?;
        } else {
            names.push(name);
        }
    }
    Ok(())
}

/// The file that a lock file stands for: Excel's and Word's `~$…`, LibreOffice's `.~lock.…#`.
fn locked(name: &str) -> Option<String> {
    let (folder, file) = name.rsplit_once('/').map_or(("", name), |(folder, file)| (folder, file));
    let open = match file.strip_prefix(".~lock.") {
        Some(rest) => rest.trim_end_matches('#'),
        None => file.strip_prefix("~$")?,
    };
    Some(if folder.is_empty() { open.to_owned() } else { format!("{folder}/{open}") })
}
