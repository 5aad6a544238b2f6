//! The program as people and scripts run it, in a current directory of its own.
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

/// A current directory of its own.
pub struct Home(pub TempDir);

impl Home {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// With one unit's sound workbook and another's with a figure in words.
    pub fn with_reports() -> Self {
        let home = Self::new();
        home.report("input/2025/quy-1", "KHCN.xlsx");
        home.report("input/2025/quy-1", "UDDV.xlsx");
        home
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn report(&self, folder: &str, name: &str) {
        fs::create_dir_all(self.path(folder)).unwrap();
        fs::copy(fixture(name), self.path(folder).join(name)).unwrap();
    }

    pub fn write(&self, name: &str, text: &str) {
        fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        fs::write(self.path(name), text).unwrap();
    }

    pub fn run(&self, words: &[&str]) -> Ran {
        let output = Command::new(env!("CARGO_BIN_EXE_tonghop"))
            .args(words)
            .current_dir(self.0.path())
            .stdin(Stdio::null())
            .output()
            .unwrap();
        Ran::of(&output)
    }

    /// Every file with its bytes.
    pub fn files(&self, folder: &str) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut found = BTreeMap::new();
        collect(&self.path(folder), &mut found);
        let strip = |path: PathBuf| path.strip_prefix(self.path(folder)).unwrap().to_owned();
        found.into_iter().map(|(path, bytes)| (strip(path), bytes)).collect()
    }

    pub fn result(&self, folder: &str) -> Value {
        serde_json::from_slice(&fs::read(self.path(folder).join("ket-qua.json")).unwrap()).unwrap()
    }
}

fn collect(folder: &Path, found: &mut BTreeMap<PathBuf, Vec<u8>>) {
    for entry in fs::read_dir(folder).into_iter().flatten().map(Result::unwrap) {
        if entry.file_type().unwrap().is_dir() {
            collect(&entry.path(), found);
        } else {
            found.insert(entry.path(), fs::read(entry.path()).unwrap());
        }
    }
}

pub fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/cli").join(name)
}

pub fn embedded_programme() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/chuong-trinh-2025.toml"))
        .unwrap()
}

/// What a run printed and how it ended.
#[derive(Debug)]
pub struct Ran {
    pub status: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Ran {
    pub fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        Self { status: output.status.code(), out: text(&output.stdout), err: text(&output.stderr) }
    }

    pub fn codes(&self) -> Vec<String> {
        let findings: Vec<Value> = serde_json::from_str(&self.out).unwrap();
        findings.iter().map(|finding| finding["code"].as_str().unwrap().to_owned()).collect()
    }
}
