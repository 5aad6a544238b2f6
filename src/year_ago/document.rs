//! A `ket-qua.json` of the year before, read as strictly as anything from outside: whoever made it may have changed it.

use std::{collections::BTreeMap, str::FromStr};

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Deserialize;

use super::{Called, Earlier, words};
use crate::{
    finding::{Code, Finding},
    model::{Convention, Period, PeriodKind, Section},
};

/// The structure that is understood.
const SCHEMA: u32 = 1;

/// The result of a period of the year before.
#[derive(Debug, Clone)]
pub struct Document {
    /// The file's name.
    pub file: String,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
    /// The period that it is of.
    pub period: Period,
    items: Vec<Item>,
}

/// What counts of the file; it may hold more.
#[derive(Debug, Deserialize)]
struct Outcome {
    schema: u32,
    tool: Tool,
    illustrative: bool,
    period: Span,
    items: Vec<Item>,
}

#[derive(Debug, Deserialize)]
struct Tool {
    name: String,
}

#[derive(Debug, Deserialize)]
struct Span {
    kind: PeriodKind,
    number: u32,
    year: i32,
    from: NaiveDate,
    to: NaiveDate,
}

#[derive(Debug, Clone, Deserialize)]
struct Item {
    section: Section,
    number: String,
    title: String,
    targets: Vec<Target>,
}

#[derive(Debug, Clone, Deserialize)]
struct Target {
    label: Option<String>,
    unit: Option<String>,
    actual: Option<Figure>,
    cumulative: Option<Figure>,
    estimated: bool,
}

/// A decimal as the program writes it: digits, and a point perhaps.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(try_from = "String")]
struct Figure(Decimal);

impl TryFrom<String> for Figure {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let plain = text.trim_start_matches('-');
        let digits = !plain.is_empty() && plain.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        let value = Decimal::from_str(&text).ok().filter(|_| digits);
        value.map(Self).ok_or_else(|| format!("“{}” is no number", text.chars().take(40).collect::<String>()))
    }
}

/// What a result must be to stand beside this year's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// The period of this year.
    pub period: Period,
    /// How the office counts periods.
    pub convention: Convention,
    /// Whether this year's figures are an illustration.
    pub illustrative: bool,
}

/// Reads the result of the same period of the year before.
///
/// # Errors
/// Why it cannot stand beside this year's (TH654).
pub fn read(file: &str, sha256: String, bytes: &[u8], wanted: Wanted) -> Result<Document, Finding> {
    let refused = |why: String| Finding::new(Code::TH654, why).file(file);
    let outcome: Outcome = serde_json::from_slice(bytes).map_err(|error| refused(not_read(&error)))?;
    let Outcome { schema, tool, illustrative, period: span, items } = outcome;
    if schema != SCHEMA || tool.name != env!("CARGO_PKG_NAME") {
        return Err(refused("Tệp không phải kết quả do phiên bản này đọc được.".to_owned()));
    }
    let period = Period { year: wanted.period.year - 1, ..wanted.period };
    if (span.kind, span.number, span.year) != (period.kind, period.number, period.year) {
        let message = format!("Tệp không phải kết quả {}.", period.words_with_year());
        return Err(refused(message));
    }
    if (span.from, span.to) != period.span(wanted.convention) {
        let day = |day: NaiveDate| day.format("%-d/%-m/%Y").to_string();
        let message = format!(
            "Kết quả năm trước tính từ ngày {} đến ngày {}, không cùng cách tính kỳ với năm nay.",
            day(span.from),
            day(span.to)
        );
        return Err(refused(message));
    }
    if illustrative != wanted.illustrative {
        let message = if illustrative {
            "Kết quả năm trước là số liệu minh họa, không được so với số liệu thật."
        } else {
            "Kết quả năm trước là số liệu thật, không được so với số liệu minh họa."
        };
        return Err(refused(message.to_owned()));
    }
    Ok(Document { file: file.to_owned(), sha256, period, items })
}

fn not_read(error: &serde_json::Error) -> String {
    if error.is_eof() {
        return "Tệp bị cắt cụt nên không đọc được như ket-qua.json.".to_owned();
    }
    format!("Tệp không đọc được như ket-qua.json (dòng {}, cột {}).", error.line(), error.column())
}

impl Document {
    /// Its figures by what they are called; an estimate is none.
    pub(super) fn figures(&self) -> BTreeMap<Called, Vec<Option<Earlier>>> {
        let mut figures: BTreeMap<Called, Vec<Option<Earlier>>> = BTreeMap::new();
        let mut whole = "";
        for item in self.items.iter().filter(|item| item.section.holds_indicators()) {
            if !item.number.is_empty() {
                whole = &item.title;
            }
            for target in &item.targets {
                let (label, unit) = (target.label.as_deref(), target.unit.as_deref());
                let called = words(item.section, (whole, &item.title), label, unit, self.period.year);
                let known = target.cumulative.filter(|_| !target.estimated);
                let figure = known.map(|Figure(cumulative)| Earlier {
                    actual: target.actual.map(|Figure(actual)| actual),
                    cumulative,
                });
                figures.entry(called).or_default().push(figure);
            }
        }
        figures
    }
}
