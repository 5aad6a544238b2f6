//! Cells → the words of a TOML file, a line for each cell, so that every mistake finds its cell again.

use std::collections::BTreeSet;

use super::{EMPTIED, Field, Kind, cell::value};
use crate::{
    finding::{Code, Finding, Place},
    model::{GridCell, place},
    text,
};

/// Where a line of the file comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The sheet's name.
    pub sheet: &'static str,
    /// Its columns.
    pub fields: &'static [Field],
    /// Row as Excel shows it.
    pub row: u32,
    /// The cell's address.
    pub cell: String,
}

/// The file so far.
#[derive(Debug)]
pub struct File {
    code: Code,
    text: String,
    /// One for each line.
    origins: Vec<Option<Origin>>,
    /// What is wrong with its cells.
    pub findings: Vec<Finding>,
}

impl File {
    /// A file without a line; what is wrong with its cells is said under `code`.
    pub fn new(code: Code) -> Self {
        Self { code, text: String::new(), origins: Vec::new(), findings: Vec::new() }
    }

    /// What the file says, as `examine` understands it.
    ///
    /// # Errors
    /// Everything that is wrong with it, each with its sheet and, where there is one, its cell.
    pub fn read<T>(
        mut self,
        examine: impl FnOnce(&str) -> Result<T, Vec<(usize, String)>>,
    ) -> Result<T, Vec<Finding>> {
        match examine(&self.text) {
            Ok(read) if self.findings.is_empty() => Ok(read),
            Ok(_) => Err(self.findings),
            Err(problems) => {
                let known: BTreeSet<_> =
                    self.findings.iter().filter_map(|finding| row_of(&finding.place)).collect();
                // What a cell that could not be read leaves missing in its row is no news.
                let news = |finding: &Finding| row_of(&finding.place).is_none_or(|row| !known.contains(&row));
                let told: Vec<Finding> = problems.into_iter().map(|problem| self.placed(problem)).collect();
                self.findings.extend(told.into_iter().filter(news));
                Err(self.findings)
            }
        }
    }

    /// A problem of the file as one of the cell that its line comes from.
    fn placed(&self, (line, message): (usize, String)) -> Finding {
        let origin = |line: usize| self.origins.get(line.checked_sub(1)?)?.as_ref();
        let message = match message.split_once("ở dòng ") {
            // The other place of what stands twice.
            Some((before, after)) => {
                let digits = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
                let other = after[..digits].parse().ok().and_then(origin);
                other.map_or(message.clone(), |other| {
                    format!("{before}ở dòng {} của trang “{}”{}", other.row, other.sheet, &after[digits..])
                })
            }
            None => message,
        };
        match origin(line) {
            Some(own) => {
                let message = sentence(&in_words(&message, own.fields));
                Finding::new(self.code, message).sheet(own.sheet).cell(&own.cell)
            }
            None => Finding::new(self.code, sentence(&in_words(&message, &[]))),
        }
    }

    /// Adds a line that comes from a cell, or from none.
    pub fn line(&mut self, line: &str, origin: Option<Origin>) {
        self.text.push_str(line);
        self.text.push('\n');
        self.origins.push(origin);
    }

    /// Notes what is wrong with a cell.
    pub fn say(&mut self, origin: &Origin, message: String) {
        self.findings.push(Finding::new(self.code, message).sheet(origin.sheet).cell(&origin.cell));
    }

    /// Adds a key with what a cell holds; what cannot be read is said, and left out.
    pub fn pair(&mut self, key: &str, kind: Kind, cell: &GridCell, origin: &Origin) {
        match value(kind, cell) {
            Ok(value) => self.line(&format!("{key} = {value}"), Some(origin.clone())),
            Err(message) => self.say(origin, message),
        }
    }
}

/// The sheet and the row of a cell.
fn row_of(at: &Place) -> Option<(Option<String>, u32)> {
    let (row, _) = place(at.cell.as_deref()?)?;
    Some((at.sheet.clone(), row))
}

/// A sentence with a capital at its beginning.
fn sentence(message: &str) -> String {
    let mut letters = message.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A text in quotes; TOML and JSON agree on them.
pub fn quoted(text: &str) -> String {
    serde_json::Value::from(text::clean(text)).to_string().replace('\u{7f}', "\\u007F")
}

/// The units that a cell names by their identifiers; one chosen from a list goes on with its name, which has commas of
/// its own: behind the colon only what is written like an identifier is one.
pub fn ids(text: &str) -> Vec<String> {
    let mut ids = Vec::new();
    for piece in text.split(['\n', ';']) {
        let mut named = false;
        for part in piece.split(',') {
            let id = before_colon(part);
            if !named || is_identifier(&id) {
                ids.push(id);
            }
            named |= part.contains(':');
        }
    }
    ids.retain(|id| !id.is_empty() && text::key(id) != text::key(EMPTIED));
    ids
}

/// Whether a word is written like the identifier of a unit ("BCVTCNTT", "BY_CONTENT").
fn is_identifier(word: &str) -> bool {
    word.len() > 1 && word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
}

/// The key before the words that explain it ("QLCN: Phòng QLCN").
pub fn before_colon(text: &str) -> String {
    text::clean(text.split(':').next().unwrap_or_default())
}

/// A list of texts as the file has it.
pub fn list(texts: &[String]) -> String {
    format!("[{}]", texts.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", "))
}

/// A message of the file in the words of the sheet: keys are its headings.
fn in_words(message: &str, fields: &[Field]) -> String {
    let message = match message.split_once("]] ") {
        Some((table, rest)) if table.starts_with("[[") => format!("Dòng này {rest}"),
        // A table of single values: each has a heading of its own.
        _ if message.starts_with('[') && !fields.is_empty() => {
            message.split_once("] ").map_or(message, |(_, rest)| rest).to_owned()
        }
        _ => message.to_owned(),
    };
    fields.iter().fold(message, |message, field| {
        message.replace(&format!("“{}”", field.key), &format!("“{}”", field.heading))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheets::field;

    #[test]
    fn keys_are_told_by_their_headings() {
        let fields = &[field("short", "Tên ngắn", Kind::Text, 26)];
        assert_eq!(in_words("[[units]] thiếu “short”.", fields), "Dòng này thiếu “Tên ngắn”.");
        assert_eq!(in_words("[units] thiếu “short”.", fields), "thiếu “Tên ngắn”.");
        assert_eq!(in_words("[units] thiếu “short”.", &[]), "[units] thiếu “short”.");
        assert_eq!(in_words("không có đơn vị “VPX”.", fields), "không có đơn vị “VPX”.");
    }
}
