//! Where the inputs lie as seen from the outputs, for the links of the consolidated workbook.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf, absolute},
};

use super::inputs::slashed;
use crate::{
    pipeline::InputPath,
    report::{Address, Addresses},
};

/// The addresses of `files` as seen from a folder of `root` (`root/2025-quy-1`). Relative, so that inputs and outputs
/// may move together, and so that of this computer's folders only those below the nearest common one are named; a file
/// on another drive has none.
pub(super) fn find<'a>(files: impl IntoIterator<Item = &'a InputPath>, root: &Path) -> Addresses {
    let Some(from) = real(root).map(|root| root.join("ky")) else { return Addresses::new() };
    let mut folders = BTreeMap::new();
    let addresses = files.into_iter().filter_map(|file| {
        let folder = file.path.parent()?;
        let place = folders.entry(folder).or_insert_with(|| real(folder)).as_ref()?;
        let path = pathdiff::diff_paths(place.join(file.path.file_name()?), &from)?;
        let address = Address { path: slashed(&path), has_cells: file.member.is_none() };
        path.is_relative().then(|| (file.name.clone(), address))
    });
    addresses.collect()
}

/// The place where a folder really lies, or will lie once it is made.
fn real(folder: &Path) -> Option<PathBuf> {
    let folder = absolute(folder).ok()?;
    folder.ancestors().find_map(|there| {
        let rest = folder.strip_prefix(there).ok()?;
        fs::canonicalize(there).ok().map(|there| there.join(rest))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: PathBuf, member: Option<usize>) -> InputPath {
        InputPath { name: "x.xlsx".to_owned(), path, member }
    }

    fn seen(path: PathBuf, root: &Path) -> Option<String> {
        find(&[file(path, None)], root).remove("x.xlsx").map(|address| address.path)
    }

    #[test]
    fn an_input_is_seen_from_a_folder_of_the_outputs() {
        let home = tempfile::tempdir().unwrap();
        let input = home.path().join("input/2025/quy-1");
        fs::create_dir_all(&input).unwrap();
        let there = "../../input/2025/quy-1/x.xlsx";
        // Whether or not the outputs' folder is there already, and by whatever way it is named.
        for root in ["output", "input/../output", "input/2025/../../output"] {
            assert_eq!(seen(input.join("x.xlsx"), &home.path().join(root)).as_deref(), Some(there), "{root}");
        }
        let deeper = seen(input.join("x.xlsx"), &home.path().join("ket qua/nam"));
        assert_eq!(deeper.as_deref(), Some("../../../input/2025/quy-1/x.xlsx"));
    }

    #[test]
    fn a_member_has_the_address_of_its_archive() {
        let home = tempfile::tempdir().unwrap();
        let found = find(&[file(home.path().join("b.zip"), Some(3))], &home.path().join("output"));
        assert_eq!(found["x.xlsx"], Address { path: "../../b.zip".to_owned(), has_cells: false });
    }
}
