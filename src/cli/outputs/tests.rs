use std::{collections::BTreeMap, fs, path::Path};

use super::*;

const NAME: &str = "2025-quy-1";

fn files(contents: &[(&str, &str)]) -> Vec<Output> {
    contents
        .iter()
        .map(|(name, text)| Output { name: (*name).to_owned(), bytes: text.as_bytes().to_vec() })
        .collect()
}

fn place_report(root: &Path, contents: &[(&str, &str)]) -> Result<Placed, Failure> {
    place(root, NAME, Set { kind: "bao-cao", files: &files(contents), record: &Record::default() })
}

/// Every file below a folder with its text, the manifest left out.
fn tree(folder: &Path) -> BTreeMap<String, String> {
    fn walk(folder: &Path, prefix: &str, tree: &mut BTreeMap<String, String>) {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.file_type().unwrap().is_dir() {
                walk(&entry.path(), &format!("{name}/"), tree);
            } else if !name.ends_with(manifest::NAME) {
                tree.insert(name, fs::read_to_string(entry.path()).unwrap());
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(folder, "", &mut found);
    found
}

fn expect(folder: &Path, contents: &[(&str, &str)]) {
    let wanted: BTreeMap<_, _> =
        contents.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    assert_eq!(tree(folder), wanted);
}

#[test]
fn a_first_set_is_placed_with_its_folders() {
    let home = tempfile::tempdir().unwrap();
    let root = home.path().join("kết quả/output");
    let placed = place_report(&root, &[("ket-qua.json", "1"), ("tra-lai/VP.xlsx", "2")]).unwrap();
    assert_eq!(placed, Placed { folder: root.join(NAME), unchanged: false, findings: vec![] });
    expect(&root, &[("2025-quy-1/ket-qua.json", "1"), ("2025-quy-1/tra-lai/VP.xlsx", "2")]);
}

#[test]
fn an_untouched_set_is_replaced_as_a_whole() {
    let root = tempfile::tempdir().unwrap();
    place_report(root.path(), &[("ket-qua.json", "1"), ("tra-lai/VP.xlsx", "2")]).unwrap();
    let placed = place_report(root.path(), &[("ket-qua.json", "3")]).unwrap();
    assert_eq!(placed.findings, []);
    assert!(!placed.unchanged);
    expect(root.path(), &[("2025-quy-1/ket-qua.json", "3")]);
}

#[test]
fn the_same_set_is_left_as_it_is_even_while_it_is_open() {
    let root = tempfile::tempdir().unwrap();
    place_report(root.path(), &[("ket-qua.json", "1")]).unwrap();
    fs::write(root.path().join("2025-quy-1/~$ket-qua.json"), "").unwrap();
    let placed = place_report(root.path(), &[("ket-qua.json", "1")]).unwrap();
    assert_eq!(placed, Placed { folder: root.path().join(NAME), unchanged: true, findings: vec![] });
    expect(root.path(), &[("2025-quy-1/ket-qua.json", "1"), ("2025-quy-1/~$ket-qua.json", "")]);
}

/// Places a set, lets `touch` do something to its folder, places another and returns it.
fn after(touch: impl FnOnce(&Path)) -> (TempDir, Placed) {
    let root = tempfile::tempdir().unwrap();
    place_report(root.path(), &[("a.xlsx", "1"), ("tra-lai/VP.xlsx", "2")]).unwrap();
    touch(&root.path().join(NAME));
    let placed = place_report(root.path(), &[("a.xlsx", "mới")]).unwrap();
    (root, placed)
}

#[test]
fn a_command_that_has_nothing_to_write_makes_no_folder_beside_a_changed_file() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join(NAME);
    fs::create_dir_all(folder.join("don-doc")).unwrap();
    assert!(!has_set(&folder, "don-doc"), "a folder of that name is no set of that command");
    fs::remove_dir_all(&folder).unwrap();
    let letter = files(&[("don-doc/VP.docx", "1")]);
    let record = Record::default();
    let put = |files| place(root.path(), NAME, Set { kind: "don-doc", files, record: &record }).unwrap();
    put(&letter);
    assert!(has_set(&folder, "don-doc") && !has_set(&folder, "bao-cao"));
    fs::write(folder.join("don-doc/VP.docx"), "sửa tay").unwrap();
    let placed = put(&[]);
    assert!(placed.unchanged);
    assert_eq!(placed.findings[0].message, "Tệp đã được sửa sau lần xuất trước; được để nguyên.");
    expect(root.path(), &[("2025-quy-1/don-doc/VP.docx", "sửa tay")]);
    fs::write(folder.join("don-doc/VP.docx"), "1").unwrap();
    put(&[]);
    expect(root.path(), &[]);
    assert!(!has_set(&folder, "don-doc"));
}

#[test]
fn a_changed_file_keeps_its_folder() {
    let (root, placed) = after(|folder| fs::write(folder.join("tra-lai/VP.xlsx"), "sửa tay").unwrap());
    assert_eq!(placed.folder, root.path().join("2025-quy-1-lan-2"));
    assert_eq!(placed.findings[0].code, Code::TH702);
    assert_eq!(placed.findings[0].place.file.as_deref(), Some("2025-quy-1/tra-lai/VP.xlsx"));
    expect(
        root.path(),
        &[
            ("2025-quy-1/a.xlsx", "1"),
            ("2025-quy-1/tra-lai/VP.xlsx", "sửa tay"),
            ("2025-quy-1-lan-2/a.xlsx", "mới"),
        ],
    );
}

#[test]
fn open_files_are_told_by_their_locks() {
    for (lock, open) in [("~$a.xlsx", "a.xlsx"), ("tra-lai/.~lock.VP.xlsx#", "tra-lai/VP.xlsx")] {
        let (root, placed) = after(|folder| fs::write(folder.join(lock), "").unwrap());
        assert_eq!(placed.folder, root.path().join("2025-quy-1-lan-2"), "{lock}");
        assert_eq!(placed.findings[0].place.file.as_deref(), Some(&*format!("2025-quy-1/{open}")));
        assert!(placed.findings[0].message.contains("đang được mở"));
    }
}

#[test]
fn a_file_of_somebody_else_keeps_its_folder() {
    let (root, placed) = after(|folder| fs::write(folder.join("ghi chú.txt"), "của tôi").unwrap());
    assert_eq!(placed.folder, root.path().join("2025-quy-1-lan-2"));
    assert_eq!(tree(root.path())["2025-quy-1/ghi chú.txt"], "của tôi");
}

#[test]
fn a_folder_without_a_sound_manifest_is_somebody_elses() {
    for spoil in [|path: &Path| fs::remove_file(path).unwrap(), |path: &Path| fs::write(path, "{").unwrap()] {
        let (root, placed) = after(|folder| spoil(&folder.join(manifest::NAME)));
        assert_eq!(placed.folder, root.path().join("2025-quy-1-lan-2"));
    }
}

#[test]
fn a_file_that_was_taken_away_does_not_keep_its_folder() {
    let (root, placed) = after(|folder| fs::remove_file(folder.join("tra-lai/VP.xlsx")).unwrap());
    assert_eq!(placed.folder, root.path().join(NAME));
    expect(root.path(), &[("2025-quy-1/a.xlsx", "mới")]);
}

#[test]
fn names_count_on_and_a_later_one_may_be_replaced_or_stand() {
    let root = tempfile::tempdir().unwrap();
    for text in ["1", "2"] {
        let placed = place_report(root.path(), &[("a.xlsx", text)]).unwrap();
        fs::write(placed.folder.join("a.xlsx"), "sửa").unwrap();
    }
    let third = place_report(root.path(), &[("a.xlsx", "3")]).unwrap();
    assert_eq!(third.folder, root.path().join("2025-quy-1-lan-3"));
    assert_eq!(third.findings.len(), 2);
    assert!(place_report(root.path(), &[("a.xlsx", "3")]).unwrap().unchanged);
    assert_eq!(place_report(root.path(), &[("a.xlsx", "4")]).unwrap().folder, third.folder);
}

#[test]
fn commands_share_a_folder_without_taking_each_others_files() {
    let root = tempfile::tempdir().unwrap();
    place_report(root.path(), &[("a.xlsx", "1")]).unwrap();
    let forms = files(&[("phieu/VP.xlsx", "2")]);
    place(root.path(), NAME, Set { kind: "phieu", files: &forms, record: &Record::default() }).unwrap();
    place_report(root.path(), &[("b.xlsx", "3")]).unwrap();
    expect(root.path(), &[("2025-quy-1/b.xlsx", "3"), ("2025-quy-1/phieu/VP.xlsx", "2")]);
    assert!(
        place(root.path(), NAME, Set { kind: "phieu", files: &forms, record: &Record::default() })
            .unwrap()
            .unchanged
    );
}

#[test]
fn names_that_leave_the_folder_are_refused_and_nothing_stays() {
    let home = tempfile::tempdir().unwrap();
    for name in ["../a.xlsx", "/a.xlsx", "phieu/../../a.xlsx", "C:a.xlsx", "a\\b.xlsx", ""] {
        assert!(place_report(&home.path().join("output"), &[(name, "1")]).is_err(), "{name}");
    }
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0);
}

#[test]
fn a_failure_half_way_leaves_nothing_behind() {
    let home = tempfile::tempdir().unwrap();
    let root = home.path().join("mới/output");
    // The second file needs a folder where the first one stands.
    assert!(place_report(&root, &[("a", "1"), ("a/b", "2")]).is_err());
    assert!(!home.path().join("mới").exists());
    place_report(&root, &[("a.xlsx", "1")]).unwrap();
    assert!(place_report(&root, &[("a", "1"), ("a/b", "2")]).is_err());
    expect(&root, &[("2025-quy-1/a.xlsx", "1")]);
    assert_eq!(fs::read_dir(&root).unwrap().count(), 1);
}

#[test]
fn a_file_in_the_way_of_the_output_folder_is_said() {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join("output"), "").unwrap();
    let failure = place_report(&home.path().join("output"), &[("a.xlsx", "1")]).unwrap_err();
    assert!(failure.message.starts_with("Không ghi được kết quả vào "), "{}", failure.message);
}

#[test]
fn long_vietnamese_paths_work() {
    let home = tempfile::tempdir().unwrap();
    let part = "Kết quả thực hiện chương trình công tác của Sở";
    let root = [part; 6].iter().fold(home.path().to_owned(), |path, part| path.join(part));
    assert!(root.as_os_str().len() > 260);
    let placed = place_report(&root, &[("Tổng hợp.xlsx", "1")]).unwrap();
    expect(&placed.folder, &[("Tổng hợp.xlsx", "1")]);
}

#[cfg(unix)]
#[test]
fn the_folder_can_be_entered_by_others() {
    use std::os::unix::fs::PermissionsExt;
    let root = tempfile::tempdir().unwrap();
    fs::create_dir(root.path().join("thường")).unwrap();
    let mode = |name: &str| fs::metadata(root.path().join(name)).unwrap().permissions().mode();
    place_report(root.path(), &[("a.xlsx", "1")]).unwrap();
    assert_eq!(mode(NAME), mode("thường"));
}
