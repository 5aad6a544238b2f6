//! One row for every cell that a figure or a word comes from, linked both ways.

use super::words::{self, mark_column, text_column};
use crate::{
    assess::AssessedItem,
    merge::Source,
    model::mark,
    report::{Cell, Facts, Purpose, Row, Sheet, Table},
};

/// The sources.
pub(super) fn sheet(facts: &Facts<'_>) -> Sheet {
    let rows = facts.assessment.items.iter().flat_map(|item| {
        item.sources.iter().enumerate().map(move |(index, source)| row(facts, item, index, source))
    });
    Sheet {
        id: super::SOURCES.to_owned(),
        name: mark::SOURCES_SHEET.to_owned(),
        purpose: Purpose::List,
        pinned: 1,
        heading: words::heading(facts, "Nguồn số liệu: mọi ô đã dùng trong báo cáo của các đơn vị"),
        table: Table {
            columns: vec![
                mark_column("ma", "Mã", 10.0),
                text_column("chi_tieu", "Chỉ tiêu thành phần", 26.0),
                text_column("don_vi", "Đơn vị báo cáo", 24.0),
                mark_column("ky", "Kỳ", 16.0),
                text_column("cot", "Cột", 20.0),
                text_column("noi_dung", "Nội dung ô", 40.0),
                text_column("tep", "Tệp", 34.0),
                text_column("trang", "Trang tính", 18.0),
                mark_column("o", "Ô", 8.0),
            ],
            rows: rows.collect(),
        },
        ..Sheet::default()
    }
}

/// In which column it stood, or for which one the office chose it.
fn column(source: &Source) -> String {
    let chosen = if source.chosen { " (được chọn)" } else { "" };
    format!("{}{chosen}", source.field.header())
}

fn row(facts: &Facts<'_>, item: &AssessedItem, index: usize, source: &Source) -> Row {
    let target = source.target.and_then(|at| item.targets.get(at));
    let label = target.and_then(|target| target.target.label.as_deref().or(target.target.unit.as_deref()));
    Row {
        anchor: Some(words::source_anchor(&item.item.id, index)),
        cells: vec![
            Cell::Link {
                text: words::target_anchor(item, source.target),
                sheet: item.item.section.code().to_owned(),
                anchor: words::target_anchor(item, source.target),
            },
            Cell::maybe(label),
            Cell::text(words::unit(facts, &source.unit)),
            Cell::text(source.period.words()),
            Cell::text(column(source)),
            Cell::text(&source.raw),
            Cell::Source {
                text: source.file.clone(),
                file: source.file.clone(),
                place: (source.sheet.clone(), source.cell.clone()),
            },
            Cell::text(&source.sheet),
            Cell::text(&source.cell),
        ],
        ..Row::default()
    }
}
