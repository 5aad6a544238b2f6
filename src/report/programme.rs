//! The programme as a workbook that an officer edits and the program reads back: a guide, then the sheets that
//! [`crate::programme::book`] declares.

use super::{
    Addresses, Book, BookKind, Cell, Sheet,
    settings::{self, choice, day},
    unit_name,
};
use crate::{
    model::{PartialDate, Programme, Unit, UnitId},
    programme::book::{
        Page,
        layout::{SHEETS, Table as Content},
        pages,
    },
    sheets::{EMPTIED, Entry, Kind},
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
    let together = together(programme);
    let lines = [
        (
            "Cách dùng",
            "Sửa trong Excel, lưu dạng .xlsx rồi nhập lại: tonghop chuong-trinh nhap TEN-SO.xlsx --ra \
             chuong-trinh.toml. Ô ghi sai được nêu tên trang và địa chỉ ô, và khi còn ô sai thì không có gì được ghi."
                .to_owned(),
        ),
        (
            "Giữ nguyên",
            "Không đổi tên trang, tên cột. Được thêm, xóa dòng, sắp xếp, lọc. Ô có danh sách: bấm mũi tên để chọn, hoặc \
             chỉ ghi mã."
                .to_owned(),
        ),
        (
            "Nhiều đơn vị",
            format!("Ghi mã các đơn vị, cách nhau bằng dấu phẩy: QLCN, VP. {}.", together.join("; ")),
        ),
        ("Ngày", format!("Ghi theo thứ tự ngày/tháng/năm, ví dụ 15/3/{}.", programme.year)),
    ];
    let heading = vec![format!("SỔ CHƯƠNG TRÌNH CÔNG TÁC NĂM {}", programme.year), programme.title.clone()];
    settings::guide(heading, &lines, &SHEETS)
}

fn sheet(page: &Page, lists: &Lists) -> Sheet {
    let spare = match page.layout.table {
        Content::Values => 0,
        Content::Targets | Content::UnitChanges | Content::ItemChanges => SPARE.0,
        Content::Root(key) if ["items", "amendments"].contains(&key) => SPARE.0,
        Content::Root(_) => SPARE.1,
    };
    // What a row is about stays in view.
    let pinned = page.layout.fields.iter().position(|field| field.key == "id").map_or(1, |at| at + 1);
    settings::sheet(page, spare, pinned, |field, entry| cell(page.layout.table, field.kind, entry, lists))
}

fn cell(content: Content, kind: Kind, entry: Option<&Entry>, lists: &Lists) -> Cell {
    let words = settings::words(entry);
    match (kind, entry) {
        (Kind::FirstUnit, _) if content == Content::ItemChanges => {
            let options = lists.units.iter().cloned().chain([EMPTIED.to_owned()]);
            choice(named(words, &lists.units), options.collect())
        }
        (Kind::FirstUnit | Kind::Unit, _) => choice(named(words, &lists.units), lists.units.clone()),
        (Kind::Leader, _) => choice(named(words, &lists.leaders), lists.leaders.clone()),
        (Kind::Emptied, _) => choice(words.to_owned(), vec![EMPTIED.to_owned()]),
        // A year is no figure to be grouped by thousands.
        (Kind::Text, Some(Entry::Number(number))) if content == Content::Values => {
            Cell::text(number.to_string())
        }
        (Kind::Text, Some(Entry::Date(date))) if content == Content::Values => {
            Cell::text(PartialDate::Day(*date).words())
        }
        _ => settings::cell(kind, entry, (day(lists.year, 1, 1), day(lists.year + 1, 12, 31))),
    }
}

/// A key with its words, where it is one of the list's.
fn named(key: &str, options: &[String]) -> String {
    let own = options.iter().find(|option| option.split(':').next() == Some(key));
    own.cloned().unwrap_or_else(|| key.to_owned())
}
