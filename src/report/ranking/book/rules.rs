//! The rules in force, as a person reads them.

use rust_decimal::Decimal;

use super::{RULES, heading};
use crate::{
    report::{
        Cell, Purpose, Row, RowKind, Sheet, Table,
        ranking::{Ranked, words},
        workbook::words::{figure_column, mark_column, text_column},
    },
    score::rules::Rules,
};

/// The sheet of the rules.
pub(super) fn sheet(ranked: &Ranked<'_>) -> Sheet {
    Sheet {
        id: RULES.to_owned(),
        name: "Quy tắc".to_owned(),
        purpose: Purpose::Print,
        letterhead: vec![ranked.facts.office.name_capitals.clone()],
        heading: heading(ranked, "Quy tắc chấm điểm đang dùng"),
        table: Table {
            columns: vec![
                mark_column("tt", "Số", 9.0),
                text_column("noi_dung", "Nội dung", 56.0),
                figure_column("diem", "Điểm", 10.0),
                text_column("cach_tinh", "Cách tính", 76.0),
                mark_column("can_cu", "Căn cứ", 10.0),
            ],
            rows: rows(&ranked.scoring.rules).into_iter().chain(bases(&ranked.scoring.rules)).collect(),
        },
        footer: vec![
            "Sửa quy tắc: ghi ra sổ bằng lệnh thi-dua xuat-quy-tac, sửa trong Excel, nhập lại bằng thi-dua nhap-quy-tac."
                .to_owned(),
        ],
        ..Sheet::default()
    }
}

/// The rules, row by row.
pub(in crate::report::ranking) fn rows(rules: &Rules) -> Vec<Row> {
    let mut rows = Vec::new();
    for group in &rules.groups {
        rows.push(row(RowKind::Total, &group.id, &group.title, Some(group.max), "", ""));
        for criterion in &group.criteria {
            let basis = words::mark(rules, criterion.basis.as_ref());
            let how = words::measure(criterion);
            rows.push(row(
                RowKind::Item,
                criterion.id.as_str(),
                &criterion.title,
                Some(criterion.max),
                &how,
                &basis,
            ));
            for deduction in &criterion.deductions {
                let basis = words::mark(rules, deduction.basis.as_ref());
                let how = words::deduction(deduction);
                rows.push(row(
                    RowKind::Part,
                    deduction.id.as_str(),
                    &deduction.title,
                    Some(-deduction.points),
                    &how,
                    &basis,
                ));
            }
        }
    }
    rows.extend(beside(rules));
    rows.push(heading_row("Mức xếp loại"));
    let grades = rules.grades.iter();
    rows.extend(
        grades.map(|grade| row(RowKind::Item, "", &grade.title, Some(grade.from), "Từ điểm này trở lên", "")),
    );
    rows.push(heading_row("Cách tính chung"));
    rows.extend(
        words::general(rules).into_iter().map(|(what, how)| row(RowKind::Item, "", what, None, &how, "")),
    );
    rows
}

/// What the rules rest on, by the marks that the other rows name.
fn bases(rules: &Rules) -> Vec<Row> {
    let mut rows = vec![heading_row("Căn cứ")];
    rows.extend(rules.basis.iter().map(|basis| Row {
        anchor: Some(basis.id.to_string()),
        ..row(
            RowKind::Item,
            &words::mark(rules, Some(&basis.id)),
            &words::basis(basis),
            None,
            &words::force(basis.force),
            "",
        )
    }));
    if rows.len() > 1 { rows } else { Vec::new() }
}

/// Bonuses and criticisms.
fn beside(rules: &Rules) -> Vec<Row> {
    let mut rows = vec![heading_row("Điểm thưởng, điểm trừ ngoài tiêu chí")];
    for bonus in &rules.bonuses {
        let basis = words::mark(rules, bonus.basis.as_ref());
        rows.push(row(
            RowKind::Item,
            bonus.id.as_str(),
            &bonus.title,
            Some(bonus.points),
            &words::bonus(bonus),
            &basis,
        ));
    }
    if let Some(rule) = &rules.criticism {
        let basis = words::mark(rules, rule.basis.as_ref());
        let title = "Bị cấp trên phê bình";
        rows.push(row(
            RowKind::Item,
            rule.id.as_str(),
            title,
            Some(-rule.points),
            &words::criticism(rule),
            &basis,
        ));
    }
    if rows.len() > 1 { rows } else { Vec::new() }
}

fn heading_row(title: &str) -> Row {
    Row { kind: RowKind::Group, ..row(RowKind::Group, "", title, None, "", "") }
}

fn row(kind: RowKind, number: &str, what: &str, points: Option<Decimal>, how: &str, basis: &str) -> Row {
    let points = points.map_or(Cell::Empty, |value| Cell::Value { value, estimated: false, link: None });
    Row {
        kind,
        cells: vec![Cell::text(number), Cell::text(what), points, Cell::text(how), Cell::text(basis)],
        ..Row::default()
    }
}
