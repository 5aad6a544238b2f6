//! Cells → the words of the programme's file, a line for each cell, so that every mistake finds its cell again.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{
    layout::{EMPTIED, Field, Kind, Layout, chosen, option},
    pages::{BREAK, YES},
};
use crate::{
    finding::{Code, Finding},
    model::{GridCell, GridValue},
    text::{
        self,
        date::{PartialDate, parse},
        number,
    },
};

/// Where a line of the file comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Origin {
    /// The sheet.
    pub(super) layout: &'static Layout,
    /// Row as Excel shows it.
    pub(super) row: u32,
    /// The cell's address.
    pub(super) cell: String,
}

/// The file so far.
#[derive(Debug, Default)]
pub(super) struct File {
    pub(super) text: String,
    /// One for each line.
    pub(super) origins: Vec<Option<Origin>>,
    pub(super) findings: Vec<Finding>,
}

impl File {
    /// Adds a line that comes from a cell, or from none.
    pub(super) fn line(&mut self, line: &str, origin: Option<Origin>) {
        self.text.push_str(line);
        self.text.push('\n');
        self.origins.push(origin);
    }

    /// Notes what is wrong with a cell.
    pub(super) fn say(&mut self, origin: &Origin, message: String) {
        let finding = Finding::new(Code::TH625, message).sheet(origin.layout.name).cell(&origin.cell);
        self.findings.push(finding);
    }

    /// Adds a key with what a cell holds; what cannot be read is said, and left out.
    pub(super) fn pair(&mut self, key: &str, kind: Kind, cell: &GridCell, origin: &Origin) {
        match value(kind, cell) {
            Ok(value) => self.line(&format!("{key} = {value}"), Some(origin.clone())),
            Err(message) => self.say(origin, message),
        }
    }
}

/// A text in quotes; TOML and JSON agree on them.
pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(text::clean(text)).to_string().replace('\u{7f}', "\\u007F")
}

/// The units that a cell names by their identifiers; one chosen from a list goes on with its name, which has commas of
/// its own.
pub(super) fn ids(text: &str) -> Vec<String> {
    let parts: Vec<&str> =
        if text.contains(':') { vec![text] } else { text.split([',', ';', '\n']).collect() };
    let ids = parts.into_iter().map(before_colon).filter(|id| !id.is_empty());
    ids.filter(|id| text::key(id) != text::key(EMPTIED)).collect()
}

/// The key before the words that explain it ("QLCN: Phòng QLCN").
pub(super) fn before_colon(text: &str) -> String {
    text::clean(text.split(':').next().unwrap_or_default())
}

/// A list of texts as the file has it.
pub(super) fn list(texts: &[String]) -> String {
    format!("[{}]", texts.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", "))
}

/// A cell as a value of the file.
fn value(kind: Kind, cell: &GridCell) -> Result<String, String> {
    match &cell.value {
        GridValue::Error(error) => return Err(format!("Ô báo lỗi {error}.")),
        GridValue::Uncalculated => return Err("Ô có công thức nhưng tệp không lưu kết quả.".to_owned()),
        _ => {}
    }
    let text = cell.text();
    Ok(match kind {
        Kind::Text | Kind::Decision => quoted(&text),
        Kind::Lines => {
            let lines = text.lines().map(text::clean).filter(|line| !line.is_empty());
            list(&lines.map(|line| line.replace(BREAK, "\n")).collect::<Vec<_>>())
        }
        Kind::Units | Kind::FirstUnit => list(&ids(&text)),
        Kind::Unit | Kind::Leader => quoted(&before_colon(&text)),
        Kind::Choice(options) => quoted(choice(options, &text)?),
        Kind::Number => figure(cell)?.normalize().to_string(),
        Kind::Date => day(cell)?.to_string(),
        Kind::Flag => (flag(&text)?).to_string(),
        Kind::Emptied if text::key(&text) == text::key(EMPTIED) => "[]".to_owned(),
        Kind::Emptied => return Err(format!("Ô này chỉ để trống hoặc ghi “{EMPTIED}”.")),
    })
}

fn choice(options: &[(&'static str, &str)], text: &str) -> Result<&'static str, String> {
    chosen(options, text).ok_or_else(|| {
        let known: Vec<_> = options.iter().map(|(own, label)| option(own, label)).collect();
        format!("“{}” không có trong danh sách: {}.", text::clean(text), known.join("; "))
    })
}

fn figure(cell: &GridCell) -> Result<Decimal, String> {
    let read = match &cell.value {
        GridValue::Number(number) if cell.percent => Some(*number * Decimal::ONE_HUNDRED),
        GridValue::Number(number) => Some(*number),
        GridValue::Text(text) => number::parse(&text::clean(text)).map(|number| number.value),
        _ => None,
    };
    read.ok_or_else(|| format!("Không đọc được con số từ “{}”.", cell.text()))
}

/// A day; a month alone is none.
fn day(cell: &GridCell) -> Result<NaiveDate, String> {
    let read = match &cell.value {
        GridValue::Date(date) => Some(*date),
        GridValue::Text(text) => match parse(&text::clean(text), 0) {
            Some(PartialDate::Day(date)) => Some(date),
            _ => None,
        },
        _ => None,
    };
    read.ok_or_else(|| format!("“{}” không phải là một ngày; hãy ghi dạng 15/3/2025.", cell.text()))
}

fn flag(text: &str) -> Result<bool, String> {
    match text::key(text) {
        key if [YES, "x", "true", "1"].iter().any(|yes| text::key(yes) == key) => Ok(true),
        key if key == text::key("Không") => Ok(false),
        _ => Err(format!("Ô này chỉ để trống hoặc ghi “{YES}”.")),
    }
}

/// A message of the file in the words of the sheet: keys are its headings.
pub(super) fn in_words(message: &str, fields: &[Field]) -> String {
    let message = match message.split_once("]] ") {
        Some((table, rest)) if table.starts_with("[[") => format!("Dòng này {rest}"),
        _ => message.to_owned(),
    };
    fields.iter().fold(message, |message, field| {
        message.replace(&format!("“{}”", field.key), &format!("“{}”", field.heading))
    })
}
