//! Who reads: a file as a face found it, what reading it gave, and the reader of this process.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::{
    Submission,
    read::{self, Content},
    source,
};
use crate::{
    finding::Finding,
    model::{Grid, Programme},
};

/// A file that a face found, not yet opened.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct InputPath {
    /// Path relative to the folder given, with `/`; for a single file, its name. A file of an archive goes on below
    /// the archive's name.
    pub name: String,
    /// Where it lies.
    pub path: PathBuf,
    /// Its place in the directory of the archive that `path` leads to; `None` for a file of a folder.
    pub member: Option<usize>,
}

/// What reading a file gave: submissions, or nothing but findings.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Reading {
    /// SHA-256 in hexadecimal; empty where the file could not be read at all.
    pub sha256: String,
    /// The submissions: one where the file is a unit's workbook, several where it holds those of several units, or
    /// several versions; none where it is no workbook.
    pub submissions: Vec<Submission>,
    /// The sheets on which the office decides, where the file is one of our own results.
    pub decisions: Vec<Grid>,
    /// The sheets of the office's own marks, where the file holds these.
    pub marks: Vec<Grid>,
    /// What there is to say of a file that is none.
    pub findings: Vec<Finding>,
}

impl Reading {
    /// A file that gave nothing but this finding.
    pub fn refused(sha256: String, finding: Finding) -> Self {
        Self {
            sha256,
            submissions: Vec::new(),
            decisions: Vec::new(),
            marks: Vec::new(),
            findings: vec![finding],
        }
    }
}

/// Reads files: in this process, or in workers that may die. The face supplies it.
pub trait Reader {
    /// Reads `files` as workbooks for `programme`'s units, and hands on what each gave, in the files' order.
    fn read(&self, files: &[InputPath], programme: &Programme, take: &mut dyn FnMut(Reading));
}

/// Reads files in this process; a file that takes the process with it takes the run.
#[derive(Debug, Clone, Copy, Default)]
pub struct InProcess;

impl InProcess {
    /// Reads one file.
    pub fn read_one(file: &InputPath, programme: &Programme) -> Reading {
        let bytes = match source::bytes(file) {
            Ok(bytes) => bytes,
            Err(finding) => return Reading::refused(String::new(), finding),
        };
        let sha256 = read::sha256(&bytes);
        match read::content(&file.name, &bytes, programme) {
            Ok(Content::Reports(submissions)) => Reading {
                sha256,
                submissions,
                decisions: Vec::new(),
                marks: Vec::new(),
                findings: Vec::new(),
            },
            Ok(Content::Result(decisions)) => {
                Reading { decisions, ..Reading::refused(sha256, read::own_output(&file.name)) }
            }
            Ok(Content::Marks(marks)) => {
                Reading { marks, ..Reading::refused(sha256, read::own_marks(&file.name)) }
            }
            Ok(Content::Rules) => Reading::refused(sha256, read::own_rules(&file.name)),
            Ok(Content::Programme) => Reading::refused(sha256, read::own_programme(&file.name)),
            Err(finding) => Reading::refused(sha256, finding),
        }
    }
}

impl Reader for InProcess {
    fn read(&self, files: &[InputPath], programme: &Programme, take: &mut dyn FnMut(Reading)) {
        for file in files {
            take(Self::read_one(file, programme));
        }
    }
}
