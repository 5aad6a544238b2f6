//! Finds the files of a run: what lies in the folders given and the files given themselves, in a fixed order,
//! each under a name that keeps its place. Nothing is opened but the directories of archives, which stand for folders.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::{self, FileType},
    io,
    path::{Path, PathBuf},
};

use super::skip;
use crate::{
    closing,
    finding::{Code, Finding},
    ingest,
    model::Period,
    pipeline::InputPath,
    text::reason,
};

/// How far a folder is searched.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// Folders within folders.
    pub(super) depth: usize,
    /// Files in all.
    pub(super) files: usize,
}

/// Far above what a department's year needs, far below what would look like a hang.
pub(super) const LIMITS: Limits = Limits { depth: 16, files: 20_000 };

/// What to do where the system does not let us in.
const ACCESS: &str = "Kiểm tra quyền truy cập, đóng chương trình đang giữ tệp rồi chạy lại.";

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Inputs {
    /// Files in the order of their names.
    pub(super) files: Vec<InputPath>,
    /// The office's own words beside them, in the order of their names.
    pub(super) own_words: Vec<InputPath>,
    /// Marking workbooks above them, or beside a file that is given alone; those in the folders given are among the files.
    pub(super) marks: Vec<InputPath>,
    /// The office's decisions beside them, above them where the folder given is a period's or a year's, the outermost
    /// first.
    pub(super) decisions: Vec<PathBuf>,
    /// The folder beside the inputs in which new decisions are kept.
    pub(super) home: PathBuf,
    /// The files of closed periods, found where decisions are.
    pub(super) closed: Vec<InputPath>,
    /// The folder in which the office keeps its inputs together, for what it closes.
    pub(super) office: PathBuf,
    /// What there is to say of paths and names.
    pub(super) findings: Vec<Finding>,
}

/// Searches the paths given, one after the other. A path that is not there is a finding, and the others are still
/// searched. With several paths, the names begin with each folder's own name.
pub(super) fn find(paths: &[PathBuf], limits: Limits) -> Inputs {
    let mut search = Search {
        limits,
        seen: BTreeSet::new(),
        files: Vec::new(),
        own_words: Vec::new(),
        marks: Vec::new(),
        decisions: Vec::new(),
        closed: Vec::new(),
        findings: Vec::new(),
        full: false,
    };
    let several = paths.iter().filter(|path| path.exists()).count() > 1;
    for path in paths {
        search.given(path, several);
    }
    let Search { mut files, mut own_words, mut marks, mut decisions, mut closed, findings, .. } = search;
    closed.sort_by_key(|file| (file.path.components().count(), file.clone()));
    closed.dedup_by(|a, b| a.path == b.path);
    decisions.sort_by_key(|path| (path.components().count(), path.clone()));
    decisions.dedup();
    let home = paths.first().map_or_else(PathBuf::new, |path| folder_of(path));
    set_apart(&mut files);
    files.sort();
    own_words.sort();
    own_words.dedup();
    marks.sort();
    marks.dedup();
    marks.retain(|own| !files.iter().any(|file| file.path == own.path));
    let office = above(&home).pop().unwrap_or_else(|| home.clone());
    Inputs { files, own_words, marks, decisions, home, closed, office, findings }
}

/// The folder that a path names, or in which its file lies.
fn folder_of(path: &Path) -> PathBuf {
    if path.is_file() { path.parent().map_or_else(PathBuf::new, Path::to_owned) } else { path.to_owned() }
}

struct Search {
    limits: Limits,
    /// Files by the place where they really lie, so that none is read twice.
    seen: BTreeSet<(PathBuf, Option<usize>)>,
    files: Vec<InputPath>,
    own_words: Vec<InputPath>,
    marks: Vec<InputPath>,
    decisions: Vec<PathBuf>,
    closed: Vec<InputPath>,
    findings: Vec<Finding>,
    full: bool,
}

impl Search {
    fn given(&mut self, path: &Path, several: bool) {
        let shown = slashed(path);
        match fs::metadata(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                self.say(Code::TH105, &shown, "Không tìm thấy tệp hoặc thư mục.");
            }
            Err(error) => self.say(Code::TH105, &shown, format!("Không mở được ({}).", reason(&error))),
            Ok(found) if found.is_dir() => self.given_folder(path, several),
            Ok(found) if found.is_file() => {
                let name = own_name(path).unwrap_or(shown);
                if !skip::passed_over(&name) {
                    self.file(path.to_owned(), name);
                    self.office_beside(path);
                }
            }
            Ok(_) => self.say(Code::TH112, &shown, "Không phải tệp thông thường nên không đọc."),
        }
    }

    /// The office's own words, decisions and closed periods lie beside a file that is given alone, as they lie in a
    /// folder.
    fn office_beside(&mut self, file: &Path) {
        let folder = folder_of(file);
        self.kept_in(&folder);
        for folder in above(&folder) {
            self.closed_in(&folder);
        }
        let path = file.with_file_name(skip::OWN_WORDS);
        if path.is_file() {
            self.own_words.push(InputPath { name: skip::OWN_WORDS.to_owned(), path, member: None });
        }
    }

    /// The decisions, the marks and the closed periods in a folder that is not searched itself.
    fn kept_in(&mut self, folder: &Path) {
        let marks =
            entries(folder).unwrap_or_default().into_iter().filter(|entry| skip::is_marks(&entry.name));
        self.marks.extend(marks.map(|entry| InputPath { name: entry.name, path: entry.path, member: None }));
        self.decisions.extend(Some(folder.join(skip::DECISIONS)).filter(|path| path.is_file()));
        self.closed_in(folder);
    }

    fn closed_in(&mut self, folder: &Path) {
        // A folder that cannot be listed is told where it is searched for reports.
        let entries = entries(folder).unwrap_or_default().into_iter();
        let closed = entries.filter(|entry| entry.kind.is_file() && closing::is_file_name(&entry.name));
        self.closed.extend(closed.map(|entry| InputPath {
            name: entry.name,
            path: entry.path,
            member: None,
        }));
    }

    /// What the office keeps may lie above a folder that is a part of the inputs by its name: a period's or a year's.
    fn kept_above(&mut self, folder: &Path) {
        for folder in above(folder) {
            self.kept_in(&folder);
        }
    }

    /// A folder `quy-N` stands for the year so far: its siblings `quy-1` … are read with it, under their names.
    fn given_folder(&mut self, path: &Path, several: bool) {
        self.kept_above(path);
        let Some(name) = own_name(path) else { return self.folder(path, "", 0) };
        let Some(quarter) = quarter(&name) else {
            let prefix = if several { format!("{name}/") } else { String::new() };
            return self.folder(path, &prefix, 0);
        };
        self.folder(path, &format!("{name}/"), 0);
        for (sibling, earlier) in earlier_quarters(path, quarter) {
            self.folder(&sibling, &format!("{earlier}/"), 0);
        }
    }

    fn folder(&mut self, folder: &Path, prefix: &str, depth: usize) {
        let shown = if prefix.is_empty() { slashed(folder) } else { prefix.trim_end_matches('/').to_owned() };
        if depth > self.limits.depth {
            let message =
                format!("Thư mục lồng nhau quá {} cấp; phần sâu hơn không được đọc.", self.limits.depth);
            return self.say(Code::TH110, &shown, message);
        }
        match entries(folder) {
            Err(error) => self.refused(&shown, "thư mục", &error),
            Ok(entries) => entries.into_iter().for_each(|entry| self.entry(entry, prefix, depth)),
        }
    }

    fn entry(&mut self, entry: Entry, prefix: &str, depth: usize) {
        let name = format!("{prefix}{}", entry.name);
        if entry.name.to_lowercase() == skip::OWN_WORDS && entry.kind.is_file() {
            self.own_words.push(InputPath { name, path: entry.path, member: None });
            return;
        }
        if entry.name.to_lowercase() == skip::DECISIONS && entry.kind.is_file() {
            self.decisions.push(entry.path);
            return;
        }
        if closing::is_file_name(&entry.name) && entry.kind.is_file() {
            self.closed.push(InputPath { name, path: entry.path, member: None });
            return;
        }
        if skip::passed_over(&entry.name) || entry.hidden {
            return;
        }
        if entry.lossy {
            let message = "Tên tệp hoặc thư mục có ký tự không đọc được; tệp vẫn được đọc.";
            self.say(Code::TH111, &name, message);
        }
        if entry.kind.is_dir() {
            self.folder(&entry.path, &format!("{name}/"), depth + 1);
        } else if entry.kind.is_file() {
            self.file(entry.path, name);
        } else {
            self.link(entry.path, name);
        }
    }

    /// Links to files are read; links to folders could lead in circles and are not followed.
    fn link(&mut self, path: PathBuf, name: String) {
        match fs::metadata(&path) {
            Ok(target) if target.is_file() => self.file(path, name),
            Ok(target) if target.is_dir() => {
                self.say(Code::TH112, &name, "Lối tắt đến thư mục không được đọc.");
            }
            Ok(_) => self.say(Code::TH112, &name, "Không phải tệp thông thường nên không đọc."),
            Err(error) => self.refused(&name, "tệp", &error),
        }
    }

    /// A file, or the files of an archive.
    fn file(&mut self, path: PathBuf, name: String) {
        let archive = name.to_lowercase().ends_with(".zip").then(|| ingest::members(&path, &name)).flatten();
        match archive {
            None => self.input(InputPath { name, path, member: None }),
            Some(Err(finding)) => self.findings.push(finding),
            Some(Ok(members)) => members.into_iter().for_each(|member| self.member(&path, &name, member)),
        }
    }

    /// A file of an archive, below the archive's name.
    fn member(&mut self, archive: &Path, shown: &str, member: ingest::Member) {
        let name = format!("{shown}/{}", member.name);
        let parts = || member.name.split('/');
        if parts().next_back().is_some_and(|last| last.to_lowercase() == skip::OWN_WORDS) {
            let message = "Lời văn nằm trong tệp nén không được dùng.";
            let finding = Finding::new(Code::TH704, message).file(name);
            return self.findings.push(finding.help("Giải nén loi-van.docx ra cạnh tệp nén rồi chạy lại."));
        }
        if parts().next_back().is_some_and(|last| last.to_lowercase() == skip::DECISIONS) {
            let message = "Tệp quyết định nằm trong tệp nén không được dùng.";
            let finding = Finding::new(Code::TH616, message).file(name);
            return self
                .findings
                .push(finding.help("Giải nén quyet-dinh.toml ra cạnh tệp nén rồi chạy lại."));
        }
        if parts().next_back().is_some_and(closing::is_file_name) {
            let finding = closing::broken(&name, "nằm trong tệp nén nên không được dùng");
            let help = "Giải nén tệp ra cạnh tệp nén rồi chạy lại.";
            return self.findings.push(finding.help(help));
        }
        if parts().any(|part| part != ".." && skip::passed_over(part)) {
            return;
        }
        if member.lossy {
            self.say(Code::TH111, &name, "Tên tệp trong tệp nén có ký tự không đọc được; tệp vẫn được đọc.");
        }
        match member.refusal {
            Some(finding) => self.findings.push(finding),
            None => self.input(InputPath { name, path: archive.to_owned(), member: Some(member.at) }),
        }
    }

    fn input(&mut self, file: InputPath) {
        if self.files.len() >= self.limits.files {
            if !std::mem::replace(&mut self.full, true) {
                let message = format!("Có hơn {} tệp; từ tệp này trở đi không được đọc.", self.limits.files);
                self.say(Code::TH110, &file.name, message);
            }
            return;
        }
        let place = fs::canonicalize(&file.path).unwrap_or_else(|_| file.path.clone());
        if self.seen.insert((place, file.member)) {
            self.files.push(file);
        }
    }

    fn refused(&mut self, place: &str, what: &str, error: &io::Error) {
        let message = format!("Không mở được {what} ({}).", reason(error));
        self.findings.push(Finding::new(Code::TH101, message).file(place).help(ACCESS));
    }

    fn say(&mut self, code: Code, place: &str, message: impl Into<String>) {
        self.findings.push(Finding::new(code, message).file(place));
    }
}

/// One entry of a folder.
struct Entry {
    name: String,
    /// Whether the name could not be kept as it stands.
    lossy: bool,
    hidden: bool,
    kind: FileType,
    path: PathBuf,
}

/// The entries of a folder by name, since systems list them in any order.
fn entries(folder: &Path) -> io::Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        entries.push(Entry {
            name: name.to_string_lossy().into_owned(),
            lossy: name.to_str().is_none(),
            hidden: is_hidden(&entry),
            kind: entry.file_type()?,
            path: entry.path(),
        });
    }
    entries.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(entries)
}

/// Files that Windows hides; elsewhere the name tells.
#[cfg(windows)]
fn is_hidden(entry: &fs::DirEntry) -> bool {
    use std::os::windows::fs::MetadataExt;
    const HIDDEN: u32 = 0x2;
    entry.metadata().is_ok_and(|found| found.file_attributes() & HIDDEN != 0)
}

#[cfg(not(windows))]
fn is_hidden(_: &fs::DirEntry) -> bool {
    false
}

/// The folders above one that is called by a period or a year, as far as these are, the innermost first.
fn above(folder: &Path) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = Vec::new();
    loop {
        let folder = folders.last().map_or(folder, PathBuf::as_path);
        match own_name(folder).filter(|name| is_part(name)).and_then(|_| parent(folder)) {
            Some(outer) => folders.push(outer),
            None => return folders,
        }
    }
}

/// Whether a folder is called by a period or a year, and so is a part of what the office keeps together.
fn is_part(name: &str) -> bool {
    let year = name.len() == 4 && name.bytes().all(|digit| digit.is_ascii_digit());
    year || Period::parse(2025, &name.to_lowercase()).is_ok()
}

/// The number of a folder `quy-1` … `quy-4`.
fn quarter(name: &str) -> Option<u32> {
    let number = name.to_lowercase().strip_prefix("quy-")?.parse().ok()?;
    (1..=4).contains(&number).then_some(number)
}

fn earlier_quarters(folder: &Path, quarter_given: u32) -> Vec<(PathBuf, String)> {
    let Some(parent) = parent(folder) else { return Vec::new() };
    // A parent that cannot be listed takes the earlier quarters with it, not the one that was given.
    let siblings = entries(&parent).unwrap_or_default().into_iter();
    siblings
        .filter(|entry| {
            entry.kind.is_dir() && quarter(&entry.name).is_some_and(|number| number < quarter_given)
        })
        .map(|entry| (entry.path, entry.name))
        .collect()
}

fn parent(folder: &Path) -> Option<PathBuf> {
    match folder.parent() {
        Some(parent) if folder.file_name().is_some() => {
            Some(if parent.as_os_str().is_empty() { PathBuf::from(".") } else { parent.to_owned() })
        }
        _ => fs::canonicalize(folder).ok()?.parent().map(Path::to_owned),
    }
}

/// The last name of a path, also where the path ends in `.` or `..`.
fn own_name(path: &Path) -> Option<String> {
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
    name(path).or_else(|| name(&fs::canonicalize(path).ok()?))
}

/// Files of the same name from different folders go by the whole path that was given.
fn set_apart(files: &mut [InputPath]) {
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for file in files.iter() {
        *count.entry(file.name.clone()).or_default() += 1;
    }
    for file in files.iter_mut().filter(|file| count[&file.name] > 1) {
        let inside = inside(file).map_or_else(String::new, |inside| format!("/{inside}"));
        file.name = slashed(&file.path) + &inside;
    }
}

/// The path of an archive's file in the archive.
fn inside(file: &InputPath) -> Option<&str> {
    file.member?;
    let archive = own_name(&file.path)?;
    file.name.split_once(&format!("{archive}/")).map(|(_, inside)| inside)
}

/// A path as findings show it: with `/` on every system.
pub(super) fn slashed(path: &Path) -> String {
    let clean: PathBuf = path.components().collect();
    let text = clean.to_string_lossy().into_owned();
    if cfg!(windows) { text.replace('\\', "/") } else { text }
}

#[cfg(test)]
mod tests {
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
}
