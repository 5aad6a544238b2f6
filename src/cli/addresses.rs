//! Where the inputs lie as seen from the outputs, for the links of the consolidated workbook.

use std::{
    collections::BTreeMap,
    fs,
    path::{Component, Path, PathBuf, absolute},
};

use super::inputs::slashed;
use crate::{
    pipeline::InputPath,
    report::{Address, Addresses},
};

/// Stands for any folder of the outputs' root.
const FOLDER: &str = "ky";

/// The addresses of `files` as seen from a folder of `root` (`root/2025-quy-1`). Relative, so that inputs and outputs
/// may move together, and so that of this computer's folders only those below the nearest common one are named; a file
/// on another drive has none.
pub(super) fn find<'a>(files: impl IntoIterator<Item = &'a InputPath>, root: &Path) -> Addresses {
    let Some(from) = real(root).map(|root| root.join(FOLDER)) else { return Addresses::new() };
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

/// A path as seen from a folder of `root`, with `/`; one on another drive stands for itself.
pub(super) fn seen_from(root: &Path, path: &Path) -> String {
    let whole = absolute(path).ok();
    let whole = whole.as_deref().unwrap_or(path);
    let real_path = match (whole.parent(), whole.file_name()) {
        // The last name stays, since it may be a link of a telling name.
        (Some(folder), Some(name)) => real(folder).map(|folder| folder.join(name)),
        _ => real(whole),
    };
    let between = || pathdiff::diff_paths(real_path?, real(root)?.join(FOLDER));
    slashed(&between().unwrap_or_else(|| path.to_owned()))
}

/// The path that is seen so from `folder`, in the words by which the folder is named as far as these lead there.
pub(super) fn seen_so(folder: &Path, seen: &str) -> PathBuf {
    let path = climbed(folder, seen);
    let straight = real(folder).map(|folder| climbed(&folder, seen));
    let leads_there = |straight: &PathBuf| {
        let is_plain = !path.iter().skip_while(|part| *part == "..").any(|part| part == "..");
        is_plain && fs::canonicalize(straight).ok() == fs::canonicalize(&path).ok()
    };
    straight.filter(|straight| !leads_there(straight)).unwrap_or(path)
}

/// Where steps lead by the names alone.
fn climbed(folder: &Path, steps: &str) -> PathBuf {
    let mut path = folder.to_owned();
    for part in Path::new(steps).components() {
        match part {
            Component::ParentDir if matches!(path.components().next_back(), Some(Component::Normal(_))) => {
                let _ = path.pop();
            }
            part => path.push(part),
        }
    }
    if path.as_os_str().is_empty() { PathBuf::from(".") } else { path }
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
    fn what_is_seen_from_the_outputs_is_found_again_by_its_name() {
        let home = tempfile::tempdir().unwrap();
        let (input, output) = (home.path().join("input"), home.path().join("output/2025-quy-1"));
        fs::create_dir_all(&input).unwrap();
        fs::create_dir_all(&output).unwrap();
        let root = output.parent().unwrap();
        assert_eq!(seen_from(root, &input), "../../input");
        assert_eq!(seen_from(root, &input.join(".")), "../../input");
        assert_eq!(seen_so(&output, "../../input"), input);
        assert_eq!(seen_so(&output, "../../khong-co"), home.path().join("khong-co"));
        assert_eq!(seen_so(&output.join("../2025-quy-1"), "../../input"), input);
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_that_is_a_link_leads_to_what_is_seen_from_where_it_lies() {
        let home = tempfile::tempdir().unwrap();
        let output = home.path().join("luu/output/2025-quy-1");
        fs::create_dir_all(home.path().join("luu/input")).unwrap();
        fs::create_dir_all(&output).unwrap();
        std::os::unix::fs::symlink(&output, home.path().join("ket-qua")).unwrap();
        let found = seen_so(&home.path().join("ket-qua"), "../../input");
        assert_eq!(
            fs::canonicalize(found).unwrap(),
            fs::canonicalize(home.path().join("luu/input")).unwrap()
        );
    }

    #[test]
    fn a_member_has_the_address_of_its_archive() {
        let home = tempfile::tempdir().unwrap();
        let found = find(&[file(home.path().join("b.zip"), Some(3))], &home.path().join("output"));
        assert_eq!(found["x.xlsx"], Address { path: "../../b.zip".to_owned(), has_cells: false });
    }
}
