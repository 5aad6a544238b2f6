//! What became of each input file.

use super::words::{self, figure_column, mark_column, text_column};
use crate::{
    ingest::SetAsideKind,
    model::mark,
    report::{Cell, Facts, InputFile, Purpose, Row, Sheet, Standing, Table},
};

/// The input files with their SHA-256, by which a figure's source can be proved.
pub(in crate::report) fn sheet(facts: &Facts<'_>) -> Sheet {
    Sheet {
        id: super::INPUTS.to_owned(),
        name: mark::INPUTS_SHEET.to_owned(),
        purpose: Purpose::List,
        heading: words::heading(facts, "Tệp đầu vào"),
        table: Table {
            columns: vec![
                text_column("tep", "Tệp", 42.0),
                text_column("don_vi", "Đơn vị", 20.0),
                mark_column("ky", "Kỳ", 18.0),
                mark_column("de_ngay", "Ngày ghi trên báo cáo", 14.0),
                figure_column("cham", "Gửi chậm (ngày)", 10.0),
                words_standing(),
                figure_column("so_dong", "Dòng có số liệu", 12.0),
                figure_column("da_ghep", "Dòng đã xác định nội dung", 14.0),
                figure_column("bo_qua", "Dòng không phải số liệu", 14.0),
                text_column("sha256", "SHA-256", 36.0),
            ],
            rows: facts.inputs.iter().map(|input| row(facts, input)).collect(),
        },
        ..Sheet::default()
    }
}

fn words_standing() -> crate::report::Column {
    crate::report::Column { stands: true, ..mark_column("su_dung", "Sử dụng", 16.0) }
}

/// Whether a file's figures are in the report; of a file that gave way to another one, that it did.
fn standing(input: &InputFile) -> &'static str {
    let gave_way = input.set_aside.iter().any(|row| row.kind == SetAsideKind::Superseded);
    match (input.used, gave_way) {
        (true, false) => "Đã dùng",
        (true, true) => "Dùng một phần",
        (false, true) => "Có bản thay thế",
        (false, false) => "Không dùng",
    }
}

fn row(facts: &Facts<'_>, input: &InputFile) -> Row {
    Row {
        standing: if input.used { Standing::Plain } else { Standing::Warning },
        anchor: Some(input.file.clone()),
        cells: vec![
            Cell::Source {
                text: input.file.clone(),
                file: input.file.clone(),
                place: (String::new(), String::new()),
            },
            Cell::text(input.unit.as_ref().map_or_else(String::new, |id| words::unit(facts, id))),
            Cell::text(input.period.map_or_else(String::new, crate::model::Period::words_with_year)),
            input.reported_on.map_or(Cell::Empty, Cell::Date),
            input.days_late.and_then(|days| usize::try_from(days).ok()).map_or(Cell::Empty, Cell::count),
            Cell::text(standing(input)),
            Cell::count(input.rows),
            Cell::count(input.matched),
            Cell::count(input.set_aside.iter().filter(|row| row.kind != SetAsideKind::Superseded).count()),
            Cell::text(&input.sha256),
        ],
        ..Row::default()
    }
}
