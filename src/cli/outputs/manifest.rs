//! What the program wrote into a folder, so that it can tell later whether somebody changed it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Record, Set};
use crate::{closing::Digests, ingest::sha256, pipeline::Output};

/// The manifest's file in the folder.
pub(super) const NAME: &str = ".tonghop.json";

const SCHEMA: u32 = 1;

/// The files that each command wrote, with their SHA-256, and what it made them of. No clock: the same set gives the
/// same manifest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::cli) struct Manifest {
    schema: u32,
    sets: BTreeMap<String, Digests>,
    /// Folders of earlier versions have none.
    #[serde(default)]
    made_of: BTreeMap<String, Record>,
}

impl Default for Manifest {
    fn default() -> Self {
        Self { schema: SCHEMA, sets: BTreeMap::new(), made_of: BTreeMap::new() }
    }
}

impl Manifest {
    /// Reads a manifest; one that is damaged or of another version says nothing.
    pub(super) fn parse(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok().filter(|manifest: &Self| manifest.schema == SCHEMA)
    }

    /// As it is kept.
    pub(super) fn to_json(&self) -> String {
        // Maps of strings always serialise.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// Puts a set in the place of what the same command wrote before.
    pub(super) fn replace(&mut self, set: Set<'_>) {
        self.sets.insert(set.kind.to_owned(), digests(set.files));
        self.made_of.insert(set.kind.to_owned(), set.record.clone());
    }

    /// Whether the same command wrote exactly this set.
    pub(super) fn holds(&self, set: Set<'_>) -> bool {
        self.sets.get(set.kind) == Some(&digests(set.files)) && self.made_of.contains_key(set.kind)
    }

    /// What each command wrote and of what, in the order of the commands' names; of folders of earlier versions it is
    /// not known of what.
    pub(in crate::cli) fn sets(&self) -> impl Iterator<Item = (&str, &Digests, Option<&Record>)> {
        self.sets.iter().map(|(kind, files)| (kind.as_str(), files, self.made_of.get(kind)))
    }

    /// Whether a command wrote any file.
    pub(super) fn has(&self, kind: &str) -> bool {
        self.sets.get(kind).is_some_and(|files| !files.is_empty())
    }

    /// What a file was when it was written.
    pub(super) fn digest(&self, name: &str) -> Option<&str> {
        self.sets.values().find_map(|files| files.get(name)).map(String::as_str)
    }

    /// The files of the other commands.
    pub(super) fn others(&self, kind: &str) -> impl Iterator<Item = &str> {
        let others = self.sets.iter().filter(move |(other, _)| *other != kind);
        others.flat_map(|(_, files)| files.keys().map(String::as_str))
    }
}

/// The SHA-256 of a run's files.
pub(in crate::cli) fn digests(files: &[Output]) -> Digests {
    files.iter().map(|file| (file.name.clone(), sha256(&file.bytes))).collect()
}
