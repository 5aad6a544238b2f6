//! Runs over folders of real workbooks.
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use chrono::NaiveDate;
use serde_json::Value;
use tonghop::{
    decision::Decisions,
    ingest,
    model::{Block, Convention, Issuance, Programme},
    pipeline::{self, InProcess, InputPath, Listener, Outcome, Request},
    programme,
    report::Addresses,
    score::Marks,
};

/// Hears nothing.
pub struct Quiet;

impl Listener for Quiet {
    fn reading(&self, _: usize, _: usize, _: &str) {}
}

fn files(folder: &Path, below: &Path, found: &mut Vec<InputPath>) {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            files(&path, below, found);
        } else {
            let name = path.strip_prefix(below).unwrap().to_str().unwrap().replace('\\', "/");
            found.push(InputPath { name, path, member: None });
        }
    }
}

/// The project's folder.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The shipped programme.
pub fn shipped() -> Programme {
    programme::load(programme::embedded(2025).unwrap()).unwrap()
}

/// The shipped programme with a list of quarterly tasks.
pub fn with_list(list: &Path) -> Programme {
    let grids = ingest::grids("danh-muc.xlsx", &fs::read(list).unwrap()).unwrap();
    let sheets: Vec<_> = grids.into_iter().map(Block::Sheet).collect();
    programme::import(&shipped(), &sheets).programme
}

/// The report of a folder.
pub fn report(input: &Path, programme: Programme, period: &str) -> Outcome {
    pipeline::report(&request(input, programme, Some(period)), &InProcess, &Quiet).unwrap()
}

/// The report that a request asks for.
pub fn report_of(request: &Request) -> Outcome {
    pipeline::report(request, &InProcess, &Quiet).unwrap()
}

/// What asks for the report of a folder, where the office has the units report some days behind the cut-off.
pub fn due_within(input: &Path, programme: Programme, period: &str, days: u16) -> Request {
    let mut request = request(input, programme, Some(period));
    request.office.report_due_days = Some(days);
    request
}

/// What asks for the report of a period by a convention.
pub fn asked(input: &Path, programme: Programme, period: &str, convention: Convention) -> Request {
    let mut request = request(input, programme, Some(period));
    request.office.convention = convention;
    request
}

/// The report of the latest period that a folder has reports of.
pub fn latest(input: &Path, programme: Programme) -> Outcome {
    pipeline::report(&request(input, programme, None), &InProcess, &Quiet).unwrap()
}

/// The forms for a period; the folder is what is known of earlier ones.
pub fn forms(input: &Path, programme: Programme, period: &str) -> Outcome {
    pipeline::forms(&request(input, programme, Some(period)), &InProcess, &Quiet).unwrap()
}

/// What a run of a folder starts from.
pub fn request(input: &Path, programme: Programme, period: Option<&str>) -> Request {
    let mut inputs = Vec::new();
    files(input, input, &mut inputs);
    Request {
        inputs,
        addresses: Addresses::new(),
        findings: Vec::new(),
        programme,
        programme_sha256: String::new(),
        office: programme::office::load(programme::office::embedded()).unwrap(),
        report_template: include_bytes!("../../templates/bao-cao-quy.docx").to_vec(),
        reminder_template: include_bytes!("../../templates/don-doc.docx").to_vec(),
        ranking_template: include_bytes!("../../templates/thi-dua.docx").to_vec(),
        rules: None,
        marks: Marks::default(),
        marking: Vec::new(),
        own_words: Vec::new(),
        decisions: Decisions::default(),
        named: None,
        earlier: Vec::new(),
        seen: BTreeSet::new(),
        earlier_results: pipeline::EarlierResults::default(),
        closed: Vec::new(),
        issuance: Issuance::default(),
        templates: Vec::new(),
        period: period.map(str::to_owned),
        as_of: None,
        today: NaiveDate::from_ymd_opt(2026, 1, 1).unwrap(),
    }
}

/// An output's bytes.
pub fn bytes<'a>(outcome: &'a Outcome, name: &str) -> &'a [u8] {
    &outcome.outputs.iter().find(|output| output.name == name).unwrap().bytes
}

/// The result for scripts.
pub fn result(outcome: &Outcome) -> Value {
    serde_json::from_slice(bytes(outcome, "ket-qua.json")).unwrap()
}
