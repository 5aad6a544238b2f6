//! One sheet a unit, to be printed and handed over: what it is in charge of, and how that stands.

use super::{
    BY_UNIT,
    slot::TIMELINESS,
    state, summary,
    words::{self, figure_column, mark_column, text_column},
};
use crate::{
    assess::AssessedItem,
    model::{Field, Section, Unit},
    report::{At, Cell, Column, Facts, InputFile, Row, RowKind, Rule, Sheet, Standing, Table, date, due},
};

/// The sheets of the department's units.
pub(super) fn sheets(facts: &Facts<'_>) -> Vec<Sheet> {
    facts.programme.units.iter().map(|unit| sheet(facts, unit)).collect()
}

fn sheet(facts: &Facts<'_>, unit: &Unit) -> Sheet {
    Sheet {
        id: format!("dv-{}", unit.id),
        name: format!("ĐV {}", unit.id),
        pinned: 3,
        letterhead: vec![facts.office.name_capitals.clone()],
        heading: words::heading(facts, &format!("Kết quả thực hiện của {}", unit.name)),
        lead: lead(facts, unit),
        table: Table { columns: columns(), rows: rows(facts, unit) },
        footer: vec![
            "Chữ đậm gạch chân: chưa hoàn thành và quá hạn. Chữ đậm nghiêng: hoàn thành quá hạn.".to_owned(),
        ],
        rules: rules(),
        ..Sheet::default()
    }
}

/// What is overdue stands out by its title too.
fn rules() -> Vec<Rule> {
    let mut rules = state::rules(&[Field::Progress.key(), TIMELINESS]);
    for rule in rules.iter_mut().filter(|rule| rule.standing == Standing::Overdue) {
        rule.columns.push("noi_dung");
    }
    rules
}

/// The unit's counts, and what became of its reports.
fn lead(facts: &Facts<'_>, unit: &Unit) -> Vec<Cell> {
    let count = |column| summary::cell(BY_UNIT, unit.id.as_str(), column);
    let files: Vec<_> = words::files(facts, &unit.id).collect();
    let unmatched = facts.unmatched.iter().filter(|row| {
        let mut own = facts.inputs.iter().filter(|input| input.unit.as_ref() == Some(&unit.id));
        own.any(|input| input.file == row.file)
    });
    let sent = match files.as_slice() {
        [] => "Chưa gửi báo cáo của kỳ.".to_owned(),
        files => format!(
            "Báo cáo đã dùng: {}. Dòng chưa xác định được nội dung: {}.",
            files.iter().map(|input| named(input)).collect::<Vec<_>>().join("; "),
            unmatched.count()
        ),
    };
    let counts = words::phrase(&[
        ("Chủ trì ", count("tong")),
        (" nội dung: hoàn thành ", count("hoan_thanh")),
        (" (đúng hạn ", count("dung_han")),
        (", quá hạn ", count("qua_han")),
        (", chưa rõ ngày ", count("chua_ro_ngay")),
        (", không quy định thời hạn ", count("khong_han")),
        ("); chưa hoàn thành ", count("chua_hoan_thanh")),
        (" (trong hạn ", count("trong_han")),
        (", quá hạn ", count("chua_qua_han")),
        (", không quy định thời hạn ", count("chua_khong_han")),
        ("); rút khỏi chương trình ", count("rut")),
        (".", Cell::Empty),
    ]);
    vec![counts, Cell::text(sent)]
}

/// A workbook, and that it came late.
fn named(input: &InputFile) -> String {
    match input.reported_on.zip(input.days_late) {
        Some((day, late)) => format!("{} (đề ngày {}, chậm {late} ngày)", input.file, date(day)),
        None => input.file.clone(),
    }
}

fn columns() -> Vec<Column> {
    vec![
        mark_column("tt", "TT", 5.0),
        mark_column("ma", "Mã", 9.0),
        text_column("noi_dung", "Nội dung", 48.0),
        mark_column("don_vi_tinh", "Đơn vị tính", 9.5),
        figure_column("ke_hoach", "Kế hoạch năm", 11.5),
        figure_column("thuc_hien", "Thực hiện trong kỳ", 11.5),
        figure_column("luy_ke", "Lũy kế từ đầu năm", 11.5),
        figure_column("ty_le", "Tỷ lệ (%)", 9.0),
        mark_column("thoi_han", "Thời gian hoàn thành", 12.0),
        mark_column(Field::Progress.key(), "Tình trạng", 13.0),
        mark_column(TIMELINESS, "Theo thời hạn", 11.5),
        mark_column("ngay_hoan_thanh", "Ngày hoàn thành", 11.5),
        text_column("ket_qua", "Kết quả thực hiện", 32.0),
        text_column("ly_do", "Khó khăn, nguyên nhân; đề xuất, kiến nghị", 22.0),
    ]
}

/// What the unit leads, section by section, then what all units lead together.
fn rows(facts: &Facts<'_>, unit: &Unit) -> Vec<Row> {
    let named = |item: &AssessedItem| item.item.lead.contains(&unit.id);
    let shared = |item: &AssessedItem| !named(item) && item.item.is_led_by(&unit.id);
    let mut rows = Vec::new();
    for section in Section::ALL {
        let title = format!("{section}. {}", section.title());
        block(facts, &title, words::items(facts, section).filter(|item| named(item)), &mut rows);
    }
    let all = facts.assessment.items.iter().filter(|item| shared(item));
    block(facts, "Nội dung chung của các phòng, đơn vị", all, &mut rows);
    rows
}

fn block<'a>(
    facts: &Facts<'_>,
    title: &str,
    items: impl Iterator<Item = &'a AssessedItem>,
    rows: &mut Vec<Row>,
) {
    let mut items = items.peekable();
    if items.peek().is_none() {
        return;
    }
    let mut cells = vec![Cell::Empty; columns().len()];
    cells[0] = Cell::text(title);
    rows.push(Row { kind: RowKind::Group, cells, ..Row::default() });
    for item in items {
        rows.push(item_row(facts, item));
        let several = item.targets.len() > 1;
        rows.extend((0..item.targets.len()).filter(|_| several).map(|index| target_row(item, index)));
    }
}

fn item_row(facts: &Facts<'_>, item: &AssessedItem) -> Row {
    let of = |field: Field| state::of_item(item, field.key());
    let own = |field: Field| if item.targets.len() == 1 { of(field) } else { Cell::Empty };
    let cells = vec![
        Cell::text(&item.item.number),
        words::item_link(facts, &item.item.id),
        Cell::text(item.item.title.trim_start_matches(['-', '–', ' '])),
        own(Field::Uom),
        own(Field::Plan),
        own(Field::Actual),
        own(Field::Cumulative),
        own(Field::Percent),
        Cell::text(due(&item.item, Some(item))),
        of(Field::Progress),
        state::of_item(item, TIMELINESS),
        of(Field::CompletedOn),
        of(Field::Result),
        of(Field::Reason),
    ];
    Row {
        kind: if item.item.parent.is_some() { RowKind::Part } else { RowKind::Item },
        cells,
        ..Row::default()
    }
}

/// One of an item's several figures.
fn target_row(item: &AssessedItem, index: usize) -> Row {
    let anchor = words::target_anchor(item, Some(index));
    let of = |field: Field| Cell::Same {
        at: At::new(item.item.section.code(), anchor.as_str(), field.key()),
        link: None,
    };
    let mut cells = vec![Cell::Empty; columns().len()];
    let shown = [
        (2, Field::Title),
        (3, Field::Uom),
        (4, Field::Plan),
        (5, Field::Actual),
        (6, Field::Cumulative),
        (7, Field::Percent),
        (9, Field::Progress),
    ];
    for (column, field) in shown {
        cells[column] = of(field);
    }
    Row { kind: RowKind::Part, cells, ..Row::default() }
}
