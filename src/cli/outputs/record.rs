//! What a set of outputs was made of, so that it can be made again.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::super::{
    addresses::{seen_from, seen_so},
    options::{Format, Options},
    report::Run,
    request::Asked,
    shelf::Shelf,
};
use crate::{
    closing::Evidence,
    model::{Issuance, Period},
    pipeline::{Outcome, Request},
};

/// What a run was asked for and what it was made of. Paths are as seen from the folder of the outputs, so that these
/// and the inputs may move together.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(in crate::cli) struct Record {
    /// Name of the period of the outputs.
    period: String,
    year: i32,
    /// The day on which deadlines were judged.
    judged_on: NaiveDate,
    paths: Vec<String>,
    options: Typed,
    /// The folders in which the programme or a template lay.
    templates: Vec<String>,
    /// What the outputs were made of.
    pub(in crate::cli) evidence: Evidence,
}

/// The options that were named.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
struct Typed {
    period: Option<String>,
    as_of: Option<NaiveDate>,
    number: Option<u32>,
    issued_on: Option<NaiveDate>,
    programme: Option<String>,
    decisions: Option<String>,
}

impl Record {
    /// The record of a run.
    pub(in crate::cli) fn of(asked: &Asked, request: &Request, outcome: &Outcome) -> Self {
        let seen = |path: &Path| seen_from(&asked.root, path);
        let names: Vec<&str> = request.templates.iter().map(|template| template.file.as_str()).collect();
        Self {
            period: outcome.period.name(),
            year: outcome.period.year,
            judged_on: outcome.as_of,
            paths: asked.paths.iter().map(|path| seen(path)).collect(),
            options: Typed {
                period: asked.options.period.clone(),
                as_of: asked.options.as_of,
                number: asked.issuance.number,
                issued_on: asked.issuance.date,
                programme: asked.shelf.named_programme().map(seen),
                decisions: asked.decisions.as_deref().map(seen),
            },
            templates: asked.shelf.folders_with(&names).into_iter().map(seen).collect(),
            evidence: outcome.evidence.clone(),
        }
    }

    /// The period of the outputs.
    pub(in crate::cli) fn period(&self) -> Option<Period> {
        Period::parse(self.year, &self.period).ok()
    }

    /// The day on which deadlines were judged.
    pub(in crate::cli) fn judged_on(&self) -> NaiveDate {
        self.judged_on
    }

    /// What the same run would be asked for now, when its outputs lie in `folder`.
    pub(in crate::cli) fn asked(&self, run: Run, folder: &Path) -> Asked {
        let path = |seen: &String| seen_so(folder, seen);
        let options = Options {
            period: self.options.period.clone(),
            year: Some(self.year),
            as_of: self.options.as_of,
            programme: self.options.programme.as_ref().map(path),
            templates: None,
            out: None,
            format: Format::Text,
        };
        Asked {
            run,
            paths: self.paths.iter().map(path).collect(),
            given: true,
            decisions: self.options.decisions.as_ref().map(path),
            issuance: Issuance { number: self.options.number, date: self.options.issued_on },
            shelf: Shelf::at(options.programme.clone(), self.templates.iter().map(path).collect()),
            options,
            root: folder.parent().map_or_else(PathBuf::new, Path::to_owned),
            // A period that was not over yet was judged on the day itself; any later day gives the cut-off date.
            today: self.judged_on,
        }
    }
}
