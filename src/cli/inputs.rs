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
mod tests;
