//! Any bytes as .xls, .xlsb or .ods through a worker: it may die, the program may not, and each file has its say.
//!
//! `TONGHOP` names the program, which is built beforehand.
#![no_main]

use std::{fs, sync::LazyLock};

use libfuzzer_sys::fuzz_target;
use tempfile::TempDir;
use tonghop::{
    ingest::{InputPath, Reader},
    isolate::Isolated,
    model::Programme,
    programme,
};

static PROGRAMME: LazyLock<Programme> =
    LazyLock::new(|| programme::load(programme::embedded(2025).expect("embedded")).expect("valid"));
static READER: LazyLock<Isolated> =
    LazyLock::new(|| Isolated::new(std::env::var_os("TONGHOP").expect("TONGHOP names the program")));
static FOLDER: LazyLock<TempDir> = LazyLock::new(|| tempfile::tempdir().expect("a folder"));

fuzz_target!(|bytes: &[u8]| {
    let path = FOLDER.path().join("KHCN.xls");
    fs::write(&path, bytes).expect("a file");
    let file = InputPath { name: "quy-1/KHCN.xls".to_owned(), path, member: None };
    let mut readings = Vec::new();
    READER.read(&[file], &PROGRAMME, &mut |reading| readings.push(reading));
    assert!(matches!(readings.as_slice(), [one] if !one.submissions.is_empty() || !one.findings.is_empty()));
});
