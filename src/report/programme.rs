//! The programme as a workbook that an officer edits and the program reads back: a guide, then the sheets that
//! [`crate::programme::book`] declares.

use chrono::NaiveDate;

use super::{Addresses, Book, BookKind, Cell, Column, Input, Purpose, Row, Sheet, Table, unit_name};
use crate::{
    model::{PartialDate, Programme, Unit, UnitId},
    programme::book::{
        Page,
        layout::{SHEETS, Table as Content},
        pages,
    },
    sheets::{EMPTIED, Entry, Field, Kind, option},
};

/// Rows left free on a sheet, with their drop-downs; fewer where little is ever added.
const SPARE: (usize, usize) = (20, 5);

/// The workbook of a programme as its file has it.
pub fn programme_book(programme: &Programme) -> Book {
    let lists = Lists::of(programme);
    let pages = pages(programme);
    let sheets = pages.iter().map(|page| sheet(page, &lists));
    Book {
        kind: BookKind::Programme,
        dated: programme.decision.date,
        inputs: Addresses::new(),
        title: format!("Sổ chương trình công tác năm {}", programme.year),
        subject: programme.title.clone(),
        keywords: vec!["chương trình công tác".to_owned(), programme.decision.number.clone()],
        author: programme.decision.issuer.clone(),
        notice: programme.illustrative.then(|| super::ILLUSTRATION.to_owned()),
        footnote: None,
        sheets: [guide(programme)].into_iter().chain(sheets).collect(),
    }
}

/// What may be chosen of what the programme itself names.
struct Lists {
    units: Vec<String>,
    leaders: Vec<String>,
    year: i32,
}

impl Lists {
    fn of(programme: &Programme) -> Self {
        let named = |unit: &Unit| format!("{}: {}", unit.id, unit.short);
        let founded = programme.amendments.iter().flat_map(|amendment| &amendment.founded);
        Self {
            units: programme.units.iter().chain(founded).map(named).chain(together(programme)).collect(),
            leaders: programme
                .leaders
                .iter()
                .map(|leader| format!("{}: {}", leader.id.0, leader.printed))
                .collect(),
            year: programme.year,
        }
    }
}

/// What stands for no single unit, with its words.
fn together(programme: &Programme) -> [String; 4] {
    UnitId::PSEUDO.map(|id| format!("{id}: {}", unit_name(programme, &id.into())))
}

fn guide(programme: &Programme) -> Sheet {
    let line =
        |what: &str, how: &str| Row { cells: vec![Cell::text(what), Cell::text(how)], ..Row::default() };
    let together = together(programme);
    let mut rows = vec![
        line(
            "Cách dùng",
            "Sửa trong Excel, lưu dạng .xlsx rồi nhập lại: tonghop chuong-trinh nhap TEN-SO.xlsx --ra \
             chuong-trinh.toml. Ô ghi sai được nêu tên trang và địa chỉ ô, và khi còn ô sai thì không có gì được ghi.",
        ),
        line(
            "Giữ nguyên",
            "Không đổi tên trang, tên cột. Được thêm, xóa dòng, sắp xếp, lọc. Ô có danh sách: bấm mũi tên để chọn, hoặc \
             chỉ ghi mã.",
        ),
        line(
            "Nhiều đơn vị",
            &format!("Ghi mã các đơn vị, cách nhau bằng dấu phẩy: QLCN, VP. {}.", together.join("; ")),
        ),
        line("Ngày", &format!("Ghi theo thứ tự ngày/tháng/năm, ví dụ 15/3/{}.", programme.year)),
    ];
    rows.extend(SHEETS.iter().map(|layout| line(&format!("Trang {}", layout.name), layout.about)));
    Sheet {
        id: "huong-dan".to_owned(),
        name: "Hướng dẫn".to_owned(),
        heading: vec![format!("SỔ CHƯƠNG TRÌNH CÔNG TÁC NĂM {}", programme.year), programme.title.clone()],
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

fn sheet(page: &Page, lists: &Lists) -> Sheet {
    let layout = page.layout;
    let free = vec![None; layout.fields.len()];
    let spare = match layout.table {
        Content::Values => 0,
        Content::Targets | Content::UnitChanges | Content::ItemChanges => SPARE.0,
        Content::Root(key) if ["items", "amendments"].contains(&key) => SPARE.0,
        Content::Root(_) => SPARE.1,
    };
    let spare = std::iter::repeat_n(&free, spare);
    // What a row is about stays in view.
    let pinned = layout.fields.iter().position(|field| field.key == "id").map_or(1, |at| at + 1);
    let row = |row: &Vec<Option<Entry>>| Row {
        cells: layout
            .fields
            .iter()
            .zip(row)
            .map(|(field, entry)| cell(page, field, entry.as_ref(), lists))
            .collect(),
        ..Row::default()
    };
    Sheet {
        id: layout.name.to_owned(),
        name: layout.name.to_owned(),
        purpose: Purpose::List,
        pinned,
        heading: vec![layout.name.to_uppercase(), layout.about.to_owned()],
        table: Table {
            columns: layout.fields.iter().map(column).collect(),
            rows: page.rows.iter().chain(spare).map(row).collect(),
        },
        ..Sheet::default()
    }
}

pub(super) fn column(field: &Field) -> Column {
    Column {
        key: field.key,
        header: field.heading.to_owned(),
        width: f64::from(field.width),
        ..Column::default()
    }
}

fn cell(page: &Page, field: &Field, entry: Option<&Entry>, lists: &Lists) -> Cell {
    let words = match entry {
        Some(Entry::Text(text)) => text.as_str(),
        _ => "",
    };
    match (field.kind, entry) {
        (Kind::Date, _) => {
            let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
            let now = match entry {
                Some(Entry::Date(date)) => Some(*date),
                _ => None,
            };
            Cell::Input(Input::Date { now, from: day(lists.year, 1, 1), to: day(lists.year + 1, 12, 31) })
        }
        (Kind::Choice(options), _) => {
            let chosen = options.iter().find(|(key, _)| *key == words);
            choice(
                chosen.map_or_else(|| words.to_owned(), |(key, label)| option(key, label)),
                options.iter().map(|(key, label)| option(key, label)).collect(),
            )
        }
        (Kind::FirstUnit, _) if page.layout.table == Content::ItemChanges => {
            let options = lists.units.iter().cloned().chain([EMPTIED.to_owned()]);
            choice(named(words, &lists.units), options.collect())
        }
        (Kind::FirstUnit | Kind::Unit, _) => choice(named(words, &lists.units), lists.units.clone()),
        (Kind::Leader, _) => choice(named(words, &lists.leaders), lists.leaders.clone()),
        (Kind::Emptied, _) => choice(words.to_owned(), vec![EMPTIED.to_owned()]),
        // A year is no figure to be grouped by thousands.
        (_, Some(Entry::Number(number))) if page.layout.table == Content::Values => {
            Cell::text(number.to_string())
        }
        (_, Some(Entry::Number(number))) => Cell::Value { value: *number, estimated: false, link: None },
        (_, Some(Entry::Date(date))) if page.layout.table == Content::Values => {
            Cell::text(PartialDate::Day(*date).words())
        }
        (_, Some(Entry::Date(date))) => Cell::Date(*date),
        (_, Some(Entry::Text(_)) | None) => Cell::text(words),
    }
}

pub(super) fn choice(chosen: String, options: Vec<String>) -> Cell {
    Cell::Choice { chosen, options }
}

/// A key with its words, where it is one of the list's.
fn named(key: &str, options: &[String]) -> String {
    let own = options.iter().find(|option| option.split(':').next() == Some(key));
    own.cloned().unwrap_or_else(|| key.to_owned())
}
