//! Writes one file that a person named, in one step, and loses nothing of what stood there.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use super::{console, shelf::LARGEST};
use crate::{ingest, pipeline::Failure, text::reason};

/// Writes a file. One of another content is kept beside it under a name of its own, which is returned.
pub(super) fn save(target: &Path, content: &[u8]) -> io::Result<Option<PathBuf>> {
    let earlier = match ingest::whole(target, LARGEST) {
        Ok(bytes) if bytes == content => return Ok(None),
        Ok(bytes) => Some(bytes),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    let folder = match target.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    fs::create_dir_all(folder)?;
    let kept = earlier.map(|bytes| keep(target, &bytes)).transpose()?;
    // A file in a temporary folder, since temporary files themselves are for their owner alone.
    let stage = tempfile::Builder::new().prefix(".tonghop-").tempdir_in(folder)?;
    let new = stage.path().join("moi");
    fs::write(&new, content)?;
    fs::rename(&new, target)?;
    Ok(kept)
}

/// Writes a file as [`save`] does, and says where it is and where what stood there is kept.
///
/// # Errors
/// Why it could not be written.
pub(super) fn save_and_say(target: &Path, content: &[u8]) -> Result<String, Failure> {
    let kept = save(target, content).map_err(|error| {
        Failure::said(format!("Không ghi được {}: {}.", console::path(target), reason(&error)))
    })?;
    let kept =
        kept.map_or_else(String::new, |kept| format!("Bản trước được giữ ở: {}\n", console::path(&kept)));
    Ok(format!("Đã ghi: {}\n{kept}", console::path(target)))
}

/// Keeps what a file held as `NAME.cu-1.toml`, with the file's own ending, or under the next number that is free.
fn keep(target: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    let ending = target.extension().map(|ending| ending.to_string_lossy().into_owned()).unwrap_or_default();
    let mut number = 1;
    loop {
        let path = target.with_extension(format!("cu-{number}.{ending}"));
        match fs::File::create_new(&path) {
            Ok(mut file) => return file.write_all(bytes).map(|()| path),
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
            Err(_) if ingest::whole(&path, LARGEST)? == bytes => return Ok(path),
            Err(_) => number += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_programme_is_written_and_what_stood_there_is_kept() {
        let home = tempfile::tempdir().unwrap();
        let target = home.path().join("mẫu/chuong-trinh-2025.toml");
        assert_eq!(save(&target, "một".as_bytes()).unwrap(), None);
        assert_eq!(save(&target, "một".as_bytes()).unwrap(), None);
        let kept = save(&target, b"hai").unwrap().unwrap();
        assert_eq!(kept, home.path().join("mẫu/chuong-trinh-2025.cu-1.toml"));
        assert_eq!(fs::read_to_string(kept).unwrap(), "một");
        assert_eq!(fs::read_to_string(&target).unwrap(), "hai");
        let second = save(&target, b"ba").unwrap().unwrap();
        assert_eq!(fs::read_to_string(second).unwrap(), "hai");
        // The same content is kept once.
        save(&target, b"hai").unwrap();
        save(&target, b"ba").unwrap();
        assert_eq!(fs::read_dir(target.parent().unwrap()).unwrap().count(), 4);
    }
}
