//! Where the office's decisions are kept: `quyet-dinh.toml` beside the inputs, and the workbooks on whose sheets the
//! office may have chosen since.

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
};

use super::{
    console,
    inputs::{Inputs, slashed},
    save::save,
    shelf, skip,
};
use crate::{
    decision::{self, Decisions, File, Key},
    finding::{Code, Finding},
    pipeline::{Failure, InputPath, Kept},
    text::reason,
};

/// The files of decisions of a run.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    files: Vec<Page>,
    /// Where new decisions go that no file holds, by the place among the files, or a file that is not there yet.
    home: PathBuf,
    /// What the files say differently; it stays in them as it is.
    disputed: BTreeSet<Key>,
    /// Where they do (TH611).
    pub(super) findings: Vec<Finding>,
}

/// A file of decisions.
#[derive(Debug)]
struct Page {
    path: PathBuf,
    text: String,
    file: File,
}

impl Ledger {
    /// Reads the files of decisions: the one that is named, and those beside the inputs.
    ///
    /// # Errors
    /// Everything that is wrong with a file; it stays as it is.
    pub(super) fn read(named: Option<&Path>, inputs: &Inputs) -> Result<Self, Failure> {
        let found = inputs.decisions.iter().map(PathBuf::as_path);
        let mut ledger = Self::default();
        let mut seen = BTreeSet::new();
        for path in named.into_iter().chain(found) {
            if seen.insert(fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())) {
                let found = shelf::read(path)?;
                let file = shelf::decisions(&found)?;
                let text = String::from_utf8_lossy(&found.bytes).trim_start_matches('\u{feff}').to_owned();
                ledger.files.push(Page { path: path.to_owned(), text, file });
            }
        }
        let first = ledger.files.first().map(|page| page.path.clone());
        ledger.home = first.unwrap_or_else(|| inputs.home.join(skip::DECISIONS));
        ledger.find_disputes();
        Ok(ledger)
    }

    fn find_disputes(&mut self) {
        for (at, page) in self.files.iter().enumerate() {
            for decision in page.file.decisions.iter() {
                let key = decision.key();
                let other = self.files[..at]
                    .iter()
                    .find(|other| other.file.decisions.get(&key).is_some_and(|other| other != decision));
                if let Some(other) = other.filter(|_| self.disputed.insert(key)) {
                    let message = format!(
                        "{} được quyết định khác ở tệp “{}”; chưa áp dụng quyết định nào.",
                        decision.subject(),
                        slashed(&other.path)
                    );
                    self.findings.push(Finding::new(Code::TH611, message).file(slashed(&page.path)));
                }
            }
        }
    }

    /// The decisions on which the files agree.
    pub(super) fn decisions(&self) -> Decisions {
        let mut all = Decisions::default();
        for decision in self.files.iter().flat_map(|page| page.file.decisions.iter()) {
            if !self.disputed.contains(&decision.key()) {
                all.insert(decision.clone());
            }
        }
        all
    }

    /// The workbooks whose choices are among them, by their hashes.
    pub(super) fn seen(&self) -> BTreeSet<String> {
        self.files.iter().flat_map(|page| &page.file.seen).map(|book| book.sha256.clone()).collect()
    }

    /// The folder in which the office's own files are kept.
    pub(super) fn folder(&self) -> &Path {
        self.home.parent().unwrap_or(Path::new(""))
    }

    /// Keeps what a run left behind; files of which nothing changed are not touched.
    pub(super) fn keep(mut self, kept: &Kept) -> Vec<Finding> {
        let known: BTreeSet<Key> = self
            .files
            .iter()
            .flat_map(|page| page.file.decisions.iter())
            .map(decision::Decision::key)
            .collect();
        if self.files.is_empty() {
            self.files.push(Page { path: self.home.clone(), text: String::new(), file: File::default() });
        }
        let mut findings = Vec::new();
        for Page { path, text, file } in &self.files {
            let is_home = *path == self.home;
            let holds = |key: &Key| file.decisions.get(key).is_some() || is_home && !known.contains(key);
            let mut new = File { decisions: kept.decisions.filtered(holds), seen: file.seen.clone() };
            let disputed = file.decisions.iter().filter(|one| self.disputed.contains(&one.key()));
            disputed.for_each(|one| drop(new.decisions.insert(one.clone())));
            if is_home {
                new.seen.extend(kept.seen.iter().cloned());
            }
            if new != *file {
                let before = Some(text.as_str()).filter(|text| !text.is_empty());
                findings.push(said(path, save(path, decision::store(&new, before).as_bytes())));
            }
        }
        findings
    }
}

fn said(path: &Path, saved: io::Result<Option<PathBuf>>) -> Finding {
    match saved {
        Ok(earlier) => {
            let earlier =
                earlier.map_or(String::new(), |earlier| format!("; bản trước ở {}", console::path(&earlier)));
            let message = format!("Các quyết định được giữ trong tệp này{earlier}.");
            Finding::new(Code::TH615, message).file(slashed(path))
        }
        Err(error) => {
            let message =
                format!("Không ghi được tệp ({}); lựa chọn vẫn còn trong sổ tổng hợp.", reason(&error));
            let help = "Kiểm tra quyền ghi, đóng chương trình đang mở tệp rồi chạy lại.";
            Finding::new(Code::TH616, message).file(slashed(path)).help(help)
        }
    }
}

/// Whether a file that is named holds decisions itself, and is no workbook.
pub(super) fn is_toml(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml"))
}

/// A workbook that is named for its decisions.
pub(super) fn workbook(path: &Path) -> InputPath {
    let name = path.file_name().map_or_else(|| slashed(path), |name| name.to_string_lossy().into_owned());
    InputPath { name, path: path.to_owned(), member: None }
}
