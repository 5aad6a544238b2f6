use super::*;

/// A folder with these files, and folders where a name ends in `/`.
fn folder(names: &[&str]) -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    for name in names {
        let path = root.path().join(name);
        fs::create_dir_all(if name.ends_with('/') { &path } else { path.parent().unwrap() }).unwrap();
        if !name.ends_with('/') {
            fs::write(path, b"x").unwrap();
        }
    }
    root
}

fn names(inputs: &Inputs) -> Vec<&str> {
    inputs.files.iter().map(|file| file.name.as_str()).collect()
}

fn codes(inputs: &Inputs) -> Vec<Code> {
    inputs.findings.iter().map(|finding| finding.code).collect()
}

#[test]
fn nested_folders_are_read_in_a_fixed_order_without_leavings() {
    let root = folder(&[
        "2025/quy-2/b.xlsx",
        "2025/quy-1/KHCN.xlsx",
        "2025/quy-1/~$KHCN.xlsx",
        "2025/quy-1/Thumbs.db",
        "2025/.git/a.xlsx",
        "a.ods",
        "quyet-dinh.toml",
    ]);
    let inputs = find(&[root.path().to_owned()], LIMITS);
    assert_eq!(names(&inputs), ["2025/quy-1/KHCN.xlsx", "2025/quy-2/b.xlsx", "a.ods"]);
    assert_eq!(inputs.findings, []);
}

#[test]
fn a_quarter_brings_the_quarters_before_it() {
    let root = folder(&["quy-1/a.xlsx", "quy-2/a.xlsx", "quy-3/a.xlsx", "quy-10/a.xlsx", "khac/a.xlsx"]);
    let inputs = find(&[root.path().join("quy-2")], LIMITS);
    assert_eq!(names(&inputs), ["quy-1/a.xlsx", "quy-2/a.xlsx"]);
    let both = find(&[root.path().join("quy-1"), root.path().join("quy-2/")], LIMITS);
    assert_eq!(names(&both), ["quy-1/a.xlsx", "quy-2/a.xlsx"]);
}

#[test]
fn several_folders_keep_their_names_apart() {
    let root = folder(&["a/KHCN.xlsx", "b/KHCN.xlsx", "c/a/KHCN.xlsx", "VP.xlsx"]);
    let inputs = find(&["a", "b", "VP.xlsx"].map(|name| root.path().join(name)), LIMITS);
    assert_eq!(names(&inputs), ["VP.xlsx", "a/KHCN.xlsx", "b/KHCN.xlsx"]);
    let alike = find(&["a", "c/a"].map(|name| root.path().join(name)), LIMITS);
    let whole = ["a/KHCN.xlsx", "c/a/KHCN.xlsx"].map(|name| slashed(&root.path().join(name)));
    assert_eq!(names(&alike), whole);
}

#[test]
fn the_offices_own_words_are_found_beside_the_reports() {
    let root = folder(&["loi-van.docx", "quy-1/a.xlsx", "quy-1/Loi-van.docx", "quy-2/a.xlsx"]);
    let own = |paths: &[&str]| -> Vec<String> {
        let paths: Vec<_> = paths.iter().map(|path| root.path().join(path)).collect();
        find(&paths, LIMITS).own_words.into_iter().map(|own| own.name).collect()
    };
    assert_eq!(own(&["."]), ["loi-van.docx", "quy-1/Loi-van.docx"]);
    assert_eq!(own(&["quy-2"]), ["quy-1/Loi-van.docx"]);
    fs::write(root.path().join("quy-2/loi-van.docx"), b"x").unwrap();
    assert_eq!(own(&["quy-2/a.xlsx", "quy-2/a.xlsx"]), ["loi-van.docx"]);
}

#[test]
fn a_missing_path_is_said_and_the_others_are_read() {
    let root = folder(&["a/KHCN.xlsx"]);
    let inputs = find(&["khong-co", "a"].map(|name| root.path().join(name)), LIMITS);
    assert_eq!(names(&inputs), ["KHCN.xlsx"]);
    assert_eq!(codes(&inputs), [Code::TH105]);
}

#[test]
fn depth_and_number_have_bounds_that_are_said_once() {
    let root = folder(&["1/2/3/sau.xlsx", "1/a.xlsx", "1/b.xlsx", "1/c.xlsx"]);
    let deep = find(&[root.path().to_owned()], Limits { depth: 2, files: 100 });
    assert_eq!(names(&deep), ["1/a.xlsx", "1/b.xlsx", "1/c.xlsx"]);
    assert_eq!(codes(&deep), [Code::TH110]);
    let many = find(&[root.path().to_owned()], Limits { depth: 9, files: 2 });
    assert_eq!(many.files.len(), 2);
    assert_eq!(codes(&many), [Code::TH110]);
}

#[cfg(unix)]
#[test]
fn links_do_not_lead_in_circles_and_special_files_are_not_opened() {
    use std::os::unix::{ffi::OsStrExt, fs::symlink, net::UnixListener};
    let root = folder(&["a/KHCN.xlsx"]);
    symlink(root.path(), root.path().join("a/vong")).unwrap();
    symlink(root.path().join("a/KHCN.xlsx"), root.path().join("a/ban-sao.xlsx")).unwrap();
    symlink("khong-co", root.path().join("a/hong.xlsx")).unwrap();
    let _socket = UnixListener::bind(root.path().join("a/o-cam.xlsx")).unwrap();
    fs::write(root.path().join(std::ffi::OsStr::from_bytes(b"B\xe1o c\xe1o.xlsx")), b"x").unwrap();
    let inputs = find(&[root.path().to_owned()], LIMITS);
    // The link and the file it leads to are one file.
    assert_eq!(names(&inputs), ["B\u{fffd}o c\u{fffd}o.xlsx", "a/KHCN.xlsx"]);
    assert_eq!(codes(&inputs), [Code::TH111, Code::TH101, Code::TH112, Code::TH112]);
}
