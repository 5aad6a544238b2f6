//! A current directory with one sound report, where the program meets a file that is none.

use std::{
    fs,
    io::Read,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

use super::book::Book;

/// A current directory with one sound report and the programme that it is held against.
pub struct Home(TempDir);

impl Home {
    pub fn new() -> Self {
        let home = Self(tempfile::tempdir().unwrap());
        let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/ma");
        fs::copy(fixtures.join("chuong-trinh.toml"), home.0.path().join("chuong-trinh.toml")).unwrap();
        home.put("KHCN.xlsx", &Book::report().bytes());
        home
    }

    pub fn put(&self, name: &str, bytes: &[u8]) {
        fs::create_dir_all(self.folder()).unwrap();
        fs::write(self.folder().join(name), bytes).unwrap();
    }

    /// The current directory.
    pub fn root(&self) -> &Path {
        self.0.path()
    }

    /// Where the reports lie.
    pub fn folder(&self) -> PathBuf {
        self.0.path().join("input/quy-1")
    }

    pub fn run(&self, command: &str) -> Output {
        self.run_as(Command::new(env!("CARGO_BIN_EXE_tonghop")), command)
    }

    /// Runs the program as this command starts it.
    pub fn run_as(&self, mut program: Command, command: &str) -> Output {
        let ran = program
            .args([command, "input", "--chuong-trinh", "chuong-trinh.toml", "--dinh-dang", "json"])
            .current_dir(self.0.path())
            .stdin(Stdio::null())
            .output()
            .unwrap();
        assert!(matches!(ran.status.code(), Some(0 | 1)), "{ran:?}");
        ran
    }

    /// Takes the sound report away.
    pub fn without_report(self) -> Self {
        fs::remove_file(self.folder().join("KHCN.xlsx")).unwrap();
        self
    }

    /// The findings of a check.
    pub fn findings(&self) -> Vec<Value> {
        serde_json::from_slice(&self.run("kiem-tra").stdout).unwrap()
    }

    /// The findings of a check as (code, file, cell).
    pub fn check(&self) -> Vec<(String, String, String)> {
        let findings = self.findings();
        let text = |finding: &Value, key: &str| finding[key].as_str().unwrap_or_default().to_owned();
        let of = |finding: &Value| (text(finding, "code"), text(finding, "file"), text(finding, "cell"));
        findings.iter().map(of).collect()
    }

    /// Reports, and gives an output's bytes.
    pub fn report(&self, name: &str) -> Vec<u8> {
        if !self.0.path().join("output").exists() {
            self.run("bao-cao");
        }
        fs::read(self.0.path().join("output/2025-quy-1").join(name)).unwrap()
    }

    /// The figure that the sound report states.
    pub fn figure(&self) -> Value {
        self.result()["items"][0]["targets"][0]["actual"].clone()
    }

    pub fn result(&self) -> Value {
        serde_json::from_slice(&self.report("ket-qua.json")).unwrap()
    }

    /// A part of an output package as text.
    pub fn part(&self, name: &str, part: &str) -> String {
        let bytes = self.report(name);
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let mut text = String::new();
        archive.by_name(part).unwrap().read_to_string(&mut text).unwrap();
        text
    }
}

/// A file beside the sound report is said in one finding of this code, whose message and help hold `words`.
pub fn says(name: &str, bytes: &[u8], code: &str, words: &[&str]) {
    let home = Home::new();
    home.put(name, bytes);
    let findings = home.findings();
    assert_eq!(findings.len(), 1, "{name}: {findings:#?}");
    let text = format!("{} {}", findings[0]["message"], findings[0]["help"]);
    assert_eq!(findings[0]["code"], code, "{name}: {text}");
    assert_eq!(findings[0]["file"], format!("quy-1/{name}"));
    assert!(words.iter().all(|word| text.contains(word)), "{name}: {text}");
}

/// A file beside the sound report gives `codes` and takes nothing from it.
pub fn sets_aside(name: &str, bytes: &[u8], codes: &[&str]) {
    let home = Home::new();
    home.put(name, bytes);
    let file = format!("quy-1/{name}");
    let expected: Vec<_> =
        codes.iter().map(|code| ((*code).to_owned(), file.clone(), String::new())).collect();
    assert_eq!(home.check(), expected, "{name}");
    let result = home.result();
    assert_eq!(result["items"][0]["targets"][0]["actual"], "2000", "{name}");
    let inputs = result["inputs"].as_array().unwrap();
    let used: Vec<_> = inputs.iter().map(|input| (input["file"].as_str().unwrap(), &input["used"])).collect();
    assert!(used.contains(&("quy-1/KHCN.xlsx", &Value::Bool(true))), "{used:?}");
    assert!(used.contains(&(file.as_str(), &Value::Bool(false))), "{used:?}");
}

/// A report in place of the sound one is read, also where it is hidden, and one finding names what is hidden.
pub fn reads_hidden(name: &str, bytes: &[u8], words: &str) {
    let home = Home::new().without_report();
    home.put(name, bytes);
    let findings = home.findings();
    assert_eq!(findings.len(), 1, "{name}: {findings:#?}");
    assert_eq!(findings[0]["code"], "TH212", "{name}");
    assert!(
        findings[0]["message"].as_str().unwrap().ends_with(&format!(": {words}.")),
        "{name}: {findings:#?}"
    );
    assert_eq!(home.figure(), "2000", "{name}");
}
