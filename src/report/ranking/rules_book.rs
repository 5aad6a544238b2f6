//! The rules of a year's scores as a workbook that an officer edits and the program reads back: a guide, then the sheets
//! that [`crate::score::book`] declares.

use chrono::NaiveDate;

use super::words;
use crate::{
    report::{
        Addresses, Book, BookKind, Cell, Column, Input, Purpose, Row, Sheet, Table,
        programme::{choice, column},
    },
    score::{
        book::{
            Page,
            layout::{SHEETS, Table as Content},
            pages,
        },
        rules::Rules,
    },
    sheets::{Entry, Field, Kind, NO, YES, option},
};

/// Rows left free on a sheet, with their drop-downs.
const SPARE: usize = 10;

/// The workbook of a year's rules as their file has them.
pub fn rules_book(rules: &Rules) -> Book {
    let pages = pages(rules);
    let sheets = pages.iter().map(|page| sheet(page, rules.year));
    Book {
        kind: BookKind::Rules,
        // Rules have no day of their own; the file must not depend on the clock.
        dated: day(rules.year, 1, 1),
        inputs: Addresses::new(),
        title: format!("Sổ quy tắc chấm điểm thi đua năm {}", rules.year),
        subject: rules.title.clone(),
        keywords: vec!["thi đua".to_owned(), "quy tắc chấm điểm".to_owned(), rules.year.to_string()],
        author: String::new(),
        notice: None,
        footnote: words::footnote(rules),
        sheets: [guide(rules)].into_iter().chain(sheets).collect(),
    }
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

fn guide(rules: &Rules) -> Sheet {
    let line =
        |what: &str, how: &str| Row { cells: vec![Cell::text(what), Cell::text(how)], ..Row::default() };
    let mut rows = vec![
        line(
            "Cách dùng",
            "Sửa trong Excel, lưu dạng .xlsx rồi nhập lại: tonghop thi-dua nhap-quy-tac TEN-SO.xlsx --ra \
             templates/thi-dua-NĂM.toml. Ô ghi sai được nêu tên trang và địa chỉ ô, và khi còn ô sai thì không có gì được \
             ghi.",
        ),
        line(
            "Giữ nguyên",
            "Không đổi tên trang, tên cột. Được thêm, xóa dòng, sắp xếp, lọc. Ô có danh sách: bấm mũi tên để chọn.",
        ),
        line("Ngày", "Ghi theo thứ tự ngày/tháng/năm, ví dụ 15/3/2025."),
    ];
    rows.extend(SHEETS.iter().map(|layout| line(&format!("Trang {}", layout.name), layout.about)));
    Sheet {
        id: "huong-dan".to_owned(),
        name: "Hướng dẫn".to_owned(),
        heading: vec![format!("SỔ QUY TẮC CHẤM ĐIỂM THI ĐUA NĂM {}", rules.year), rules.title.clone()],
        table: Table {
            columns: vec![
                Column { header: "Việc".to_owned(), width: 28.0, ..Column::default() },
                Column { header: "Cách làm".to_owned(), width: 110.0, ..Column::default() },
            ],
            rows,
        },
        ..Sheet::default()
    }
}

fn sheet(page: &Page, year: i32) -> Sheet {
    let layout = page.layout;
    let free = vec![None; layout.fields.len()];
    let spare = if layout.table == Content::Values { 0 } else { SPARE };
    let row = |row: &Vec<Option<Entry>>| Row {
        cells: layout
            .fields
            .iter()
            .zip(row)
            .map(|(field, entry)| cell(page, field, entry.as_ref(), year))
            .collect(),
        ..Row::default()
    };
    Sheet {
        id: layout.name.to_owned(),
        name: layout.name.to_owned(),
        purpose: Purpose::List,
        pinned: 1,
        heading: vec![layout.name.to_uppercase(), layout.about.to_owned()],
        table: Table {
            columns: layout.fields.iter().map(column).collect(),
            rows: page.rows.iter().chain(std::iter::repeat_n(&free, spare)).map(row).collect(),
        },
        ..Sheet::default()
    }
}

fn cell(page: &Page, field: &Field, entry: Option<&Entry>, year: i32) -> Cell {
    let words = match entry {
        Some(Entry::Text(text)) => text.as_str(),
        _ => "",
    };
    match (field.kind, entry) {
        (Kind::Date, _) => {
            let now = match entry {
                Some(Entry::Date(date)) => Some(*date),
                _ => None,
            };
            Cell::Input(Input::Date { now, from: day(year - 30, 1, 1), to: day(year + 5, 12, 31) })
        }
        (Kind::Choice(options), _) => {
            let chosen = options.iter().find(|(key, _)| *key == words);
            choice(
                chosen.map_or_else(|| words.to_owned(), |(key, label)| option(key, label)),
                options.iter().map(|(key, label)| option(key, label)).collect(),
            )
        }
        (Kind::Flag, _) => choice(words.to_owned(), vec![YES.to_owned(), NO.to_owned()]),
        // A year is no figure to be grouped by thousands.
        (_, Some(Entry::Number(number))) if page.layout.table == Content::Values => {
            Cell::text(number.to_string())
        }
        (_, Some(Entry::Number(number))) => Cell::Value { value: *number, estimated: false, link: None },
        (_, Some(Entry::Date(date))) => Cell::Date(*date),
        (_, Some(Entry::Text(_)) | None) => Cell::text(words),
    }
}
