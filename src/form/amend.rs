//! The first sheet of a form that goes back: what is to be mended, in one list.

use super::{Back, Form, figures, scope::Scope, tasks, unclear};
use crate::{
    finding::Finding,
    model::Choice,
    report::{Align, Cell, Column, Row, Sheet, Table},
};

/// The list.
pub(super) fn sheet(form: &Form<'_>, scope: &Scope<'_>, back: &Back<'_>) -> Sheet {
    let row = |(number, finding): (usize, &&Finding)| Row {
        cells: row(scope, form, number, finding),
        ..Row::default()
    };
    Sheet {
        id: "can-sua".to_owned(),
        name: "Cần sửa".to_owned(),
        letterhead: super::letterhead(form),
        heading: heading(form, back),
        table: Table { columns: columns(), rows: (1..).zip(&back.findings).map(row).collect() },
        ..Sheet::default()
    }
}

fn heading(form: &Form<'_>, back: &Back<'_>) -> Vec<String> {
    let mut lines = vec![
        format!("ĐỀ NGHỊ SỬA, BỔ SUNG BÁO CÁO {}", form.period.words_with_year().to_uppercase()),
        format!("Đơn vị: {}", form.unit.name),
        format!(
            "Phiếu đã ghi sẵn những gì đọc được từ báo cáo của đơn vị. Có {} điểm cần xem lại, nêu dưới đây và trong ghi chú \
             của các ô nền cam, viền đậm.",
            back.findings.len()
        ),
    ];
    let unclear = back.unclear().count();
    if unclear > 0 {
        lines.push(format!(
            "Trang “{}” có {unclear} dòng chưa rõ thuộc nội dung nào của Chương trình: chọn ở cột đầu của từng dòng.",
            unclear::NAME
        ));
    }
    lines.push(
        "Chỉ sửa các ô chưa đúng, giữ nguyên các ô khác; lưu tệp dạng .xlsx và gửi lại Văn phòng Sở. Phiếu này thay cho báo \
         cáo đã gửi; không phải gửi lại báo cáo đó."
            .to_owned(),
    );
    lines
}

fn columns() -> Vec<Column> {
    let column = |key, header: &str, width| Column {
        key,
        header: header.to_owned(),
        width,
        align: if key == "tt" { Align::Centre } else { Align::Left },
        ..Column::default()
    };
    vec![
        column("tt", "TT", 5.0),
        column("cho", "Chỗ cần sửa", 16.0),
        column("muc", "Mục của Chương trình", 34.0),
        column("da_ghi", "Đã ghi ở", 30.0),
        column("van_de", "Vấn đề", 46.0),
        column("cach_sua", "Cách sửa", 46.0),
    ]
}

fn row(scope: &Scope<'_>, form: &Form<'_>, number: usize, finding: &Finding) -> Vec<Cell> {
    let place = &finding.place;
    let parts = [place.file.as_deref(), place.sheet.as_deref(), place.cell.as_deref()];
    vec![
        Cell::count(number),
        target(scope, form, finding),
        Cell::text(title(form, finding)),
        Cell::text(parts.into_iter().flatten().collect::<Vec<_>>().join(" › ")),
        Cell::text(&finding.message),
        Cell::text(&finding.help),
    ]
}

/// The item's row in the form.
fn target(scope: &Scope<'_>, form: &Form<'_>, finding: &Finding) -> Cell {
    let item = finding.item.as_ref().and_then(|id| form.programme.item(id));
    let Some(item) = item.filter(|item| scope.asks(item)) else { return Cell::Empty };
    let indicator = item.is_indicator() && item.is_led_by(&form.unit.id);
    let (sheet, name) = if indicator { figures::SHEET } else { tasks::SHEET };
    Cell::Link { text: format!("Trang {name}"), sheet: sheet.to_owned(), anchor: item.id.to_string() }
}

/// The item's number and the beginning of its name.
fn title(form: &Form<'_>, finding: &Finding) -> String {
    let item = finding.item.as_ref().and_then(|id| form.programme.item(id));
    item.map_or_else(String::new, |item| Choice::words(&item.id, &item.title))
}
