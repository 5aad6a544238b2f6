//! What a cell says, as a person or Excel wrote it.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{
    BREAK, EMPTIED, Kind, NO, YES, chosen,
    file::{before_colon, ids, list, quoted},
    option,
};
use crate::{
    model::{GridCell, GridValue},
    text::{
        self,
        date::{PartialDate, parse},
        format_number, format_plain, number,
    },
};

/// A cell as a value of the file.
pub(super) fn value(kind: Kind, cell: &GridCell) -> Result<String, String> {
    match &cell.value {
        GridValue::Error(error) => return Err(format!("Ô báo lỗi {error}.")),
        GridValue::Uncalculated => return Err("Ô có công thức nhưng tệp không lưu kết quả.".to_owned()),
        // What was typed as "1.3" or "2-1" is a day for Excel; nobody can tell any more which of them it was.
        GridValue::Date(date) if kind.is_names() => {
            return Err(format!(
                "Excel đã đổi nội dung ô này thành ngày {}; hãy định dạng ô là Văn bản (Text) rồi ghi lại.",
                date.format("%-d/%-m/%Y")
            ));
        }
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

/// The figure of a cell.
///
/// # Errors
/// A sentence, where it holds none.
pub fn figure(cell: &GridCell) -> Result<Decimal, String> {
    let read = match &cell.value {
        GridValue::Number(number) if cell.percent => Some(*number * Decimal::ONE_HUNDRED),
        GridValue::Number(number) => Some(*number),
        GridValue::Text(text) => match number::parse(&text::clean(text)) {
            Some(number::Number { value, alternative: Some(other), .. }) => {
                let [value, other] = [value, other].map(format_plain);
                return Err(format!(
                    "“{}” có thể là {value} hoặc {other}; hãy ghi rõ một trong hai.",
                    text::clean(text)
                ));
            }
            read => read.map(|number| number.value),
        },
        _ => None,
    };
    read.ok_or_else(|| format!("Không đọc được con số từ “{}”.", cell.text()))
}

/// The day of a cell; a month alone is none.
///
/// # Errors
/// A sentence, where it holds none.
pub fn day(cell: &GridCell) -> Result<NaiveDate, String> {
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
        key if key == text::key(NO) => Ok(false),
        _ => Err(format!("Ô này chỉ để trống hoặc ghi “{YES}”.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHANGES: &[(&str, &str)] = &[("rename", "Đổi tên"), ("merge", "Sáp nhập, hợp nhất")];

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
        let choice = Kind::Choice(CHANGES);
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
        let said = typed(Kind::Number, "1.125").unwrap_err();
        assert_eq!(said, "“1.125” có thể là 1125 hoặc 1,125; hãy ghi rõ một trong hai.");
        let day = GridValue::Date(NaiveDate::from_ymd_opt(2026, 3, 1).unwrap());
        for kind in [Kind::Unit, Kind::Units, Kind::FirstUnit, Kind::Leader] {
            let said = read(kind, day.clone(), false).unwrap_err();
            assert!(said.contains("thành ngày 1/3/2026"), "a name that Excel took for a day: {said}");
        }
        assert!(typed(Kind::Flag, "chưa rõ").is_err());
        assert!(typed(Kind::Emptied, "bỏ").is_err());
        assert!(read(Kind::Text, GridValue::Error("#REF!".to_owned()), false).is_err());
        assert!(read(Kind::Number, GridValue::Uncalculated, false).is_err());
    }
}
