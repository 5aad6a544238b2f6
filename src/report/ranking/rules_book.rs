//! The rules of a year's scores as a workbook that an officer edits and the program reads back: a guide, then the sheets
//! that [`crate::score::book`] declares.

use super::words;
use crate::{
    report::{
        Addresses, Book, BookKind, Cell, Sheet,
        settings::{self, choice, day},
    },
    score::{
        book::{
            Page,
            layout::{SHEETS, Table as Content, VALUES},
            pages,
        },
        rules::Rules,
    },
    sheets::{Entry, Kind, NO, YES},
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

fn guide(rules: &Rules) -> Sheet {
    let lines = [
        (
            "Cách dùng",
            "Sửa trong Excel, lưu dạng .xlsx rồi nhập lại: tonghop thi-dua nhap-quy-tac TEN-SO.xlsx --ra \
             templates/thi-dua-NĂM.toml. Ô ghi sai được nêu tên trang và địa chỉ ô, và khi còn ô sai thì không có gì được \
             ghi."
                .to_owned(),
        ),
        (
            "Giữ nguyên",
            "Không đổi tên trang, tên cột. Được thêm, xóa dòng, sắp xếp, lọc. Ô có danh sách: bấm mũi tên để chọn."
                .to_owned(),
        ),
        ("Ngày", "Ghi theo thứ tự ngày/tháng/năm, ví dụ 15/3/2025.".to_owned()),
    ];
    let heading = vec![format!("SỔ QUY TẮC CHẤM ĐIỂM THI ĐUA NĂM {}", rules.year), rules.title.clone()];
    settings::guide(heading, &lines, &SHEETS)
}

fn sheet(page: &Page, year: i32) -> Sheet {
    let days = (day(year - 30, 1, 1), day(year + 5, 12, 31));
    let cell = |kind: Kind, entry: Option<&Entry>| match kind {
        Kind::Flag => choice(settings::words(entry).to_owned(), vec![YES.to_owned(), NO.to_owned()]),
        _ => settings::cell(kind, entry, days),
    };
    if page.layout.table != Content::Values {
        return settings::sheet(page, SPARE, 1, |field, entry| cell(field.kind, entry));
    }
    let mut sheet = settings::sheet(page, 0, 1, |field, entry| cell(field.kind, entry));
    // Each value is of a kind of its own.
    let fields = VALUES.iter().flat_map(|(_, fields)| *fields);
    for ((row, entries), field) in sheet.table.rows.iter_mut().zip(&page.rows).zip(fields) {
        let (Some(last), Some(entry)) = (row.cells.last_mut(), entries.last()) else { continue };
        *last = match entry {
            // A year is no figure to be grouped by thousands.
            Some(Entry::Number(number)) if field.key == "year" => Cell::text(number.to_string()),
            entry => cell(field.kind, entry.as_ref()),
        };
    }
    sheet
}
