//! What outputs were made of.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

/// SHA-256 in hexadecimal by the names of files.
pub type Digests = BTreeMap<String, String>;

/// What outputs were made of: the same evidence, options and day give the same bytes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// Version of the program.
    pub tool: String,
    /// The input files.
    pub inputs: Digests,
    /// The programme, the office's data, the Word template, the office's own words.
    pub templates: Digests,
    /// SHA-256 of the office's decisions that bear on the run.
    pub decisions: String,
}

/// Something that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// An input that was not there.
    Added(String),
    /// An input of another content.
    Altered(String),
    /// An input that could not be read then or now, so that nobody can tell whether it is the same.
    Unread(String),
    /// An input that is gone.
    Removed(String),
    /// The programme, the office's data, a template or the office's own words.
    Template(String),
    /// The office's decisions.
    Decisions,
    /// The version of the program.
    Tool,
}

impl Change {
    /// Its key in `ket-qua.json`.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Added(_) => "added",
            Self::Altered(_) => "altered",
            Self::Unread(_) => "unread",
            Self::Removed(_) => "removed",
            Self::Template(_) => "template",
            Self::Decisions => "decisions",
            Self::Tool => "tool",
        }
    }

    /// The file that was changed.
    pub fn file(&self) -> Option<&str> {
        match self {
            Self::Added(name)
            | Self::Altered(name)
            | Self::Unread(name)
            | Self::Removed(name)
            | Self::Template(name) => Some(name),
            Self::Decisions | Self::Tool => None,
        }
    }
}

impl Evidence {
    /// What is not as it was, when `now` comes after `self`: inputs first, each kind in the order of the names.
    pub fn changes(&self, now: &Self) -> BTreeSet<Change> {
        let mut changes = BTreeSet::new();
        for (name, sha256) in &self.inputs {
            match now.inputs.get(name) {
                None => drop(changes.insert(Change::Removed(name.clone()))),
                Some(other) if other == sha256 => {}
                // What could not be read has no hash.
                Some(other) if other.is_empty() || sha256.is_empty() => {
                    changes.insert(Change::Unread(name.clone()));
                }
                Some(_) => drop(changes.insert(Change::Altered(name.clone()))),
            }
        }
        let added = now.inputs.keys().filter(|name| !self.inputs.contains_key(*name));
        changes.extend(added.map(|name| Change::Added(name.clone())));
        let templates: BTreeSet<&String> = self.templates.keys().chain(now.templates.keys()).collect();
        let other =
            templates.into_iter().filter(|name| self.templates.get(*name) != now.templates.get(*name));
        changes.extend(other.map(|name| Change::Template(name.clone())));
        changes.extend((self.decisions != now.decisions).then_some(Change::Decisions));
        changes.extend((self.tool != now.tool).then_some(Change::Tool));
        changes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digests(pairs: &[(&str, &str)]) -> Digests {
        pairs.iter().map(|(name, sha256)| ((*name).to_owned(), (*sha256).to_owned())).collect()
    }

    #[test]
    fn each_kind_of_change_is_told() {
        let then = Evidence {
            tool: "1".to_owned(),
            inputs: digests(&[("a", "1"), ("b", "2"), ("c", "3"), ("e", "7"), ("f", ""), ("g", "")]),
            templates: digests(&[("co-quan.toml", "4"), ("loi-van.docx", "5")]),
            decisions: "6".to_owned(),
        };
        assert_eq!(then.changes(&then), BTreeSet::new());
        let now = Evidence {
            tool: "2".to_owned(),
            inputs: digests(&[("b", "x"), ("c", "3"), ("d", "1"), ("e", ""), ("f", "8"), ("g", "")]),
            templates: digests(&[("co-quan.toml", "x")]),
            decisions: String::new(),
        };
        let name = str::to_owned;
        let expected = [
            Change::Added(name("d")),
            Change::Altered(name("b")),
            Change::Unread(name("e")),
            Change::Unread(name("f")),
            Change::Removed(name("a")),
            Change::Template(name("co-quan.toml")),
            Change::Template(name("loi-van.docx")),
            Change::Decisions,
            Change::Tool,
        ];
        assert_eq!(then.changes(&now).into_iter().collect::<Vec<_>>(), expected);
    }
}
