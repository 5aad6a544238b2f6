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
        format_number, format_plain, number,
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
/// its own: behind the colon only what is written like an identifier is one.
pub(super) fn ids(text: &str) -> Vec<String> {
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
        // Excel made numbers of them; a plan's is printed as the decision prints it, any other as it was typed.
        Kind::Printed => quoted(&retyped(cell, format_number)),
        Kind::Text | Kind::Decision => quoted(&retyped(cell, format_plain)),
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

/// A cell's words; a number's by way of `number`.
fn retyped(cell: &GridCell, number: fn(Decimal) -> String) -> String {
    match &cell.value {
        GridValue::Number(value) if cell.percent => format!("{}%", number(*value * Decimal::ONE_HUNDRED)),
        GridValue::Number(value) => number(*value),
        _ => cell.text(),
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::programme::book::layout::SHEETS;

    fn read(kind: Kind, value: GridValue, percent: bool) -> Result<String, String> {
        super::value(kind, &GridCell { row: 5, column: 0, value, percent })
    }

    fn typed(kind: Kind, text: &str) -> Result<String, String> {
        read(kind, GridValue::Text(text.to_owned()), false)
    }

    #[test]
    fn cells_are_read_as_people_and_excel_write_them() {
        let number = |text: &str| GridValue::Number(Decimal::from_str_exact(text).unwrap());
        let date = GridValue::Date(NaiveDate::from_ymd_opt(2025, 6, 5).unwrap());
        let choice = SHEETS[9].fields[1].kind;
        for (kind, value, percent, expected) in [
            (Kind::Printed, number("8000"), false, "\"8.000\""),
            (Kind::Printed, number("98.2"), false, "\"98,2\""),
            (Kind::Text, number("2025"), false, "\"2025\""),
            (Kind::Text, number("98.2"), false, "\"98,2\""),
            (Kind::Text, number("0.955"), true, "\"95,5%\""),
            (Kind::Number, number("0.982"), true, "98.2"),
            (Kind::Number, number("1850000.0"), false, "1850000"),
            (Kind::Date, date, false, "2025-06-05"),
            (Kind::Flag, GridValue::Text(" có ".to_owned()), false, "true"),
            (Kind::Units, GridValue::Text("QLCN, VP;CDS".to_owned()), false, "[\"QLCN\", \"VP\", \"CDS\"]"),
            (
                Kind::FirstUnit,
                GridValue::Text("ALL: Tất cả các phòng, đơn vị".to_owned()),
                false,
                "[\"ALL\"]",
            ),
            (
                Kind::Units,
                GridValue::Text("QLCN: Phòng Bưu chính, viễn thông, VP\nCDS".to_owned()),
                false,
                "[\"QLCN\", \"VP\", \"CDS\"]",
            ),
            (Kind::Units, GridValue::Text("(Không có)".to_owned()), false, "[]"),
            (Kind::Unit, GridValue::Text("VP: Văn Phòng Sở".to_owned()), false, "\"VP\""),
            (Kind::Lines, GridValue::Text("một↵hai\nba".to_owned()), false, "[\"một\\nhai\", \"ba\"]"),
            (choice, GridValue::Text("ĐỔI TÊN".to_owned()), false, "\"rename\""),
            (Kind::Emptied, GridValue::Text("(không có)".to_owned()), false, "[]"),
        ] {
            assert_eq!(read(kind, value.clone(), percent).as_deref(), Ok(expected), "{value:?}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        assert!(typed(Kind::Date, "tháng 6").is_err(), "a month is no day");
        assert!(typed(Kind::Number, "hai").is_err());
        assert!(typed(Kind::Flag, "chưa rõ").is_err());
        assert!(typed(Kind::Emptied, "bỏ").is_err());
        assert!(read(Kind::Text, GridValue::Error("#REF!".to_owned()), false).is_err());
        assert!(read(Kind::Number, GridValue::Uncalculated, false).is_err());
    }

    #[test]
    fn keys_are_told_by_their_headings() {
        let fields = SHEETS[1].fields;
        assert_eq!(in_words("[[units]] thiếu “short”.", fields), "Dòng này thiếu “Tên ngắn”.");
        assert_eq!(in_words("không có đơn vị “VPX”.", fields), "không có đơn vị “VPX”.");
    }
}
