//! Each finding code is produced by real files: one folder of `tests/fixtures/ma` for each code.
//!
//! A folder holds what a run is given (`input/…`, a programme, templates) and `mong-doi.json`, written by hand: why
//! the code is due, the steps where they are not the usual check of `input`, and every finding that the last step
//! must print, no more and no less. A folder without a programme of its own uses the small one beside the folders.
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

#[path = "common/typed.rs"]
mod typed;

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use serde::Deserialize;
use tempfile::TempDir;
use tonghop::finding::{CATALOGUE, Severity};

const PROGRAMME: &str = "chuong-trinh.toml";
const EXPECTED: &str = "mong-doi.json";
/// What a folder without steps of its own is given to.
const CHECK: [&str; 6] = ["kiem-tra", "input", "--chuong-trinh", PROGRAMME, "--dinh-dang", "json"];

/// What a folder expects.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    /// What the files show, for the reader.
    why: String,
    /// What to do, in order; the last step is a run.
    #[serde(default)]
    steps: Vec<Step>,
    /// What the last run prints.
    findings: Vec<Remark>,
}

/// Something to do in the folder. What cannot be kept in a repository is made here.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Step {
    /// Runs the program on these words.
    Run(Vec<String>),
    /// Makes folders within folders, a file in the innermost one.
    Nest { folder: String, name: String, depth: usize },
    /// Makes a link.
    Link { to: String, r#as: String },
    /// Copies a file to a name encoded in Latin-1.
    CopyAsLatin1 { file: String, r#as: String },
    /// Adds a text to the end of a file, as somebody who works on it would.
    Append { file: String, text: String },
    /// Puts a text in the place of another one in a file, as somebody who mends it would.
    Replace { file: String, from: String, to: String },
    /// Types into a cell of a workbook's sheet; without one, of the sheet of decisions.
    Type { file: String, sheet: Option<String>, cell: String, text: String },
}

/// A finding as the program prints it; its message and help are compared where the folder gives them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(deny_unknown_fields)]
struct Remark {
    code: String,
    severity: Severity,
    file: Option<String>,
    sheet: Option<String>,
    cell: Option<String>,
    item: Option<String>,
    unit: Option<String>,
    message: Option<String>,
    help: Option<String>,
}

impl Remark {
    /// Whether a printed finding is the one expected.
    fn is(&self, printed: &Self) -> bool {
        let bare = |remark: &Self| Self { message: None, help: None, ..remark.clone() };
        let same = |wanted: &Option<String>, own: &Option<String>| wanted.is_none() || wanted == own;
        bare(self) == bare(printed)
            && same(&self.message, &printed.message)
            && same(&self.help, &printed.help)
    }
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/ma")
}

fn folders() -> BTreeSet<String> {
    let entries = fs::read_dir(fixtures()).unwrap().map(Result::unwrap);
    let folders = entries.filter(|entry| entry.file_type().unwrap().is_dir());
    folders.map(|folder| folder.file_name().into_string().unwrap()).collect()
}

#[test]
fn every_code_has_its_folder_and_every_folder_its_code() {
    let codes: BTreeSet<String> = CATALOGUE.iter().map(|entry| entry.code.to_string()).collect();
    assert_eq!(folders(), codes);
}

#[test]
fn every_folder_produces_exactly_its_findings() {
    let wrong: Vec<String> = folders().iter().filter_map(|code| judged(code).err()).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// Runs a folder and compares; the error says how it differs.
fn judged(code: &str) -> Result<(), String> {
    let text = fs::read_to_string(fixtures().join(code).join(EXPECTED)).unwrap();
    let expected: Expected = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{code}: {error}"));
    assert!(expected.findings.iter().any(|finding| finding.code == code), "{code} does not expect itself");
    let Some(mut printed) = run(code, &expected.steps) else { return Ok(()) };
    printed.sort();
    let mut missing = Vec::new();
    for finding in &expected.findings {
        match printed.iter().position(|printed| finding.is(printed)) {
            Some(at) => drop(printed.remove(at)),
            None => missing.push(finding),
        }
    }
    if missing.is_empty() && printed.is_empty() {
        return Ok(());
    }
    Err(format!("{code} ({})\nmissing: {missing:#?}\nunexpected: {printed:#?}", expected.why))
}

/// What the last run of a folder prints; `None` where this system cannot make the folder.
fn run(code: &str, steps: &[Step]) -> Option<Vec<Remark>> {
    let home = tempfile::tempdir().unwrap();
    fs::copy(fixtures().join(PROGRAMME), home.path().join(PROGRAMME)).unwrap();
    copy(&fixtures().join(code), home.path());
    fs::remove_file(home.path().join(EXPECTED)).unwrap();
    if steps.is_empty() {
        return Some(printed(&home, &CHECK));
    }
    let mut last = None;
    for step in steps {
        last = take(&home, step)?;
    }
    last
}

/// Takes a step: the inner value is what a run printed, the outer is `None` where the system cannot take it.
#[expect(clippy::option_option, reason = "the two say different things")]
fn take(home: &TempDir, step: &Step) -> Option<Option<Vec<Remark>>> {
    let path = |name: &str| home.path().join(name);
    match step {
        Step::Run(words) => {
            return Some(Some(printed(home, &words.iter().map(String::as_str).collect::<Vec<_>>())));
        }
        Step::Nest { folder, name, depth } => {
            let inner = path(folder).join(vec![name.as_str(); *depth].join("/"));
            fs::create_dir_all(&inner).unwrap();
            fs::write(inner.join("bao-cao.xlsx"), "x").unwrap();
        }
        Step::Link { to, r#as } => link(&path(to), &path(r#as))?,
        Step::CopyAsLatin1 { file, r#as } => {
            let target = home.path().join(latin1(r#as)?);
            fs::create_dir_all(target.parent().unwrap()).unwrap();
            // Some systems refuse such names.
            fs::rename(path(file), target).ok()?;
        }
        Step::Append { file, text } => {
            let mut bytes = fs::read(path(file)).unwrap();
            bytes.extend(text.as_bytes());
            fs::write(path(file), bytes).unwrap();
        }
        Step::Replace { file, from, to } => {
            let old = fs::read_to_string(path(file)).unwrap();
            assert!(old.contains(from), "{file} has no {from}");
            fs::write(path(file), old.replace(from, to)).unwrap();
        }
        Step::Type { file, sheet, cell, text } => {
            typed::into(&path(file), sheet.as_deref().unwrap_or("Quyết định"), &[(cell, text)]);
        }
    }
    Some(None)
}

fn printed(home: &TempDir, words: &[&str]) -> Vec<Remark> {
    let output = Command::new(env!("CARGO_BIN_EXE_tonghop"))
        .args(words)
        .current_dir(home.path())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{words:?}: {error}\n{output:?}"))
}

#[cfg(unix)]
fn link(to: &Path, name: &Path) -> Option<()> {
    std::os::unix::fs::symlink(to, name).ok()
}

#[cfg(not(unix))]
fn link(_: &Path, _: &Path) -> Option<()> {
    None
}

/// A name as a system that knew no Unicode wrote it.
#[cfg(unix)]
fn latin1(name: &str) -> Option<PathBuf> {
    use std::os::unix::ffi::OsStringExt;
    let bytes: Option<Vec<u8>> = name.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect();
    Some(std::ffi::OsString::from_vec(bytes?).into())
}

#[cfg(not(unix))]
fn latin1(_: &str) -> Option<PathBuf> {
    None
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
