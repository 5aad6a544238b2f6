//! What became of figures that the office closed.

use super::words::{self, mark_column, text_column};
use crate::{
    closing::{Difference, Restated, RestatedItem, Worth},
    report::{Cell, Column, Facts, Purpose, Row, Sheet, Table},
};

/// The sheet of restatements; there is none where every closed figure stands.
pub(super) fn sheet(facts: &Facts<'_>) -> Option<Sheet> {
    let lines = facts.restated.iter().flat_map(|period| {
        let items = period.items.iter();
        items.flat_map(move |item| item.differences.iter().map(move |one| (period, item, one)))
    });
    let rows: Vec<Row> = (1..).zip(lines).map(|(number, line)| row(facts, number, line)).collect();
    (!rows.is_empty()).then(|| Sheet {
        id: "dieu-chinh".to_owned(),
        name: "Điều chỉnh số liệu đã chốt".to_owned(),
        purpose: Purpose::List,
        pinned: 3,
        heading: words::heading(facts, "Điều chỉnh số liệu đã chốt"),
        table: Table { columns: columns(), rows },
        footer: vec![NOTE.to_owned()],
        filtered: true,
        ..Sheet::default()
    })
}

const NOTE: &str = "Mỗi dòng là một con số hoặc tình trạng mà tệp đã chốt giữ khác với số tính lại từ các báo cáo hiện có, tại \
     đúng ngày xét thời hạn đã chốt. Tệp đã chốt không thay đổi.";

fn columns() -> Vec<Column> {
    vec![
        mark_column("tt", "TT", 5.0),
        mark_column("ky", "Kỳ đã chốt", 14.0),
        mark_column("ma", "Mã", 9.0),
        text_column("noi_dung", "Nội dung", 48.0),
        text_column("so_lieu", "Số liệu", 26.0),
        mark_column("da_chot", "Đã chốt", 16.0),
        mark_column("hien_nay", "Hiện nay", 16.0),
        text_column("nguyen_nhan", "Do", 40.0),
        text_column("tep", "Tệp đã chốt", 26.0),
    ]
}

fn row(
    facts: &Facts<'_>,
    number: usize,
    (period, item, one): (&Restated, &RestatedItem, &Difference),
) -> Row {
    let assessed = facts.assessment.items.iter().find(|assessed| assessed.item.id == item.id);
    let label = one.target.as_ref().and_then(|(_, label)| label.as_deref());
    let aspect = words::capitalised(one.aspect.name());
    let cells = vec![
        Cell::count(number),
        Cell::text(words::capitalised(&period.period.words_with_year())),
        words::item_link(facts, &item.id),
        Cell::text(assessed.map_or_else(String::new, words::title_of)),
        Cell::text(label.map_or_else(|| aspect.clone(), |label| format!("{aspect} ({label})"))),
        worth(one.before),
        worth(one.after),
        Cell::text(item.causes_words()),
        Cell::text(&period.file),
    ];
    Row { cells, ..Row::default() }
}

fn worth(worth: Worth) -> Cell {
    match worth {
        Worth::Figure(value, estimated) => Cell::Value { value, estimated, link: None },
        other => Cell::text(other.words()),
    }
}
