//! What the program has to say: one type for every remark about files, sheets, values, matching,
//! merging, the programme, templates and scores, each with a stable code and a way out.

mod catalogue;

use serde::{Deserialize, Serialize};

pub use catalogue::{CATALOGUE, Code, Entry};

use crate::model::{ItemId, UnitId};

/// How much a finding weighs. Errors and warnings set the exit status to 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// A figure is missing or doubtful.
    Error,
    /// A person should look.
    Warning,
    /// Said for the record.
    Info,
}

impl Severity {
    /// The word that screens and sheets use.
    pub fn label(self) -> &'static str {
        match self {
            Self::Error => "Lỗi",
            Self::Warning => "Cảnh báo",
            Self::Info => "Thông tin",
        }
    }
}

/// Where a finding points: any part may be missing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Place {
    /// Path relative to the input folder, with `/`.
    pub file: Option<String>,
    /// Sheet name.
    pub sheet: Option<String>,
    /// Cell as Excel shows it ("F12").
    pub cell: Option<String>,
}

impl Place {
    /// As the terminal and the sheets print it: `file › sheet!cell`.
    pub fn words(&self) -> String {
        let Self { file, sheet, cell } = self;
        let mut text = file.clone().unwrap_or_default();
        if let Some(sheet) = sheet {
            text.push_str(if text.is_empty() { "" } else { " › " });
            text.push_str(sheet);
        }
        if let Some(cell) = cell {
            text.push('!');
            text.push_str(cell);
        }
        text
    }
}

/// One remark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Stable code; its page in the docs says more.
    pub code: Code,
    /// Weight.
    pub severity: Severity,
    /// Where.
    pub place: Place,
    /// Which item of the programme it concerns.
    pub item: Option<ItemId>,
    /// Which unit it concerns.
    pub unit: Option<UnitId>,
    /// What is the matter, in one Vietnamese sentence.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl Finding {
    /// A finding of the catalogue's severity and help, without a place yet.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        let entry = code.entry();
        Self {
            code,
            severity: entry.severity,
            place: Place::default(),
            item: None,
            unit: None,
            message: message.into(),
            help: entry.help.to_owned(),
        }
    }

    /// Points it at a file.
    #[must_use]
    pub fn file(mut self, file: impl Into<String>) -> Self {
        self.place.file = Some(file.into());
        self
    }

    /// Points it at a sheet of a file.
    #[must_use]
    pub fn sheet(mut self, sheet: impl Into<String>) -> Self {
        self.place.sheet = Some(sheet.into());
        self
    }

    /// Points it at a cell of a sheet.
    #[must_use]
    pub fn cell(mut self, cell: impl Into<String>) -> Self {
        self.place.cell = Some(cell.into());
        self
    }

    /// Points it at a place.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = place;
        self
    }

    /// Names the item.
    #[must_use]
    pub fn item(mut self, item: ItemId) -> Self {
        self.item = Some(item);
        self
    }

    /// Names the unit.
    #[must_use]
    pub fn unit(mut self, unit: UnitId) -> Self {
        self.unit = Some(unit);
        self
    }

    /// Replaces the catalogue's severity.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// Replaces the catalogue's help.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// Whether the office has to look at it.
    pub fn needs_review(&self) -> bool {
        self.severity != Severity::Info
    }

    /// The place as the terminal and the sheets print it: `file › sheet!cell`.
    pub fn place_text(&self) -> String {
        self.place.words()
    }
}

/// Puts findings into the order in which documents list them: by severity, code, place and item.
pub fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| {
        (a.severity, a.code, &a.place, &a.item, &a.message)
            .cmp(&(b.severity, b.code, &b.place, &b.item, &b.message))
    });
}
