//! The first sheet: what was counted, who reported, and how the items stand.

use rust_decimal::Decimal;

use super::words::{self, figure_column, mark_column, text_column};
use crate::{
    finding::Severity,
    model::Unit,
    report::{Cell, Facts, Purpose, Row, RowKind, Sheet, Table},
};

/// The overview.
pub(super) fn sheet(facts: &Facts<'_>) -> Sheet {
    let mut table = Rows::default();
    counts(facts, &mut table);
    units(facts, &mut table);
    review(facts, &mut table);
    Sheet {
        id: "tong-quan".to_owned(),
        name: "Tổng quan".to_owned(),
        purpose: Purpose::Glance,
        letterhead: vec![facts.office.name_capitals.clone()],
        heading: heading(facts),
        table: Table {
            columns: vec![
                mark_column("tt", "TT", 6.0),
                text_column("noi_dung", "Nội dung", 62.0),
                figure_column("so_luong", "Số lượng", 14.0),
                text_column("ghi_chu", "Ghi chú", 60.0),
            ],
            rows: table.0,
        },
        ..Sheet::default()
    }
}

fn heading(facts: &Facts<'_>) -> Vec<String> {
    let decision = &facts.programme.decision;
    let mut lines = words::heading(facts, &words::title(facts));
    lines.push(format!(
        "(Chương trình kèm theo Quyết định số {} ngày {} của {})",
        decision.number,
        decision.date.format("%d/%m/%Y"),
        decision.issuer
    ));
    lines
}

#[derive(Default)]
struct Rows(Vec<Row>);

impl Rows {
    fn push(&mut self, kind: RowKind, cells: [Cell; 4]) -> usize {
        self.0.push(Row { kind, cells: cells.into(), ..Row::default() });
        self.0.len() - 1
    }

    fn group(&mut self, number: &str, title: &str) {
        self.push(RowKind::Group, [Cell::text(number), Cell::text(title), Cell::Empty, Cell::Empty]);
    }

    fn count(&mut self, title: &str, count: usize) -> usize {
        self.push(RowKind::Part, [Cell::Empty, Cell::text(title), Cell::count(count), Cell::Empty])
    }

    /// A sum of rows that stand below it, which are added by `parts`.
    fn sum(
        &mut self,
        kind: RowKind,
        (number, title): (&str, &str),
        parts: impl FnOnce(&mut Self) -> Vec<usize>,
    ) -> usize {
        let at = self.push(kind, [Cell::text(number), Cell::text(title), Cell::Empty, Cell::Empty]);
        let rows = parts(self);
        let value = rows.iter().filter_map(|&row| self.0[row].cells[2].figure()).sum::<Decimal>();
        self.0[at].cells[2] = Cell::Sum { rows, value };
        at
    }
}

/// The identity of the counts: every number is the sum of what stands below it.
fn counts(facts: &Facts<'_>, table: &mut Rows) {
    let all = facts.assessment.summary.all;
    table.group("I", "Kết quả thực hiện");
    table.sum(RowKind::Total, ("", "Tổng số chỉ tiêu, nhiệm vụ"), |table| {
        let completed = table.sum(RowKind::Item, ("1", "Hoàn thành"), |table| {
            vec![
                table.count("- Đúng hạn", all.on_time),
                table.count("- Quá hạn", all.late),
                table.count("- Chưa rõ ngày hoàn thành", all.undated),
                table.count("- Không quy định thời hạn", all.completed_no_deadline),
            ]
        });
        let open = table.sum(RowKind::Item, ("2", "Chưa hoàn thành"), |table| {
            vec![
                table.count("- Trong hạn", all.within),
                table.count("- Quá hạn", all.overdue),
                table.count("- Không quy định thời hạn", all.open_no_deadline),
            ]
        });
        let withdrawn =
            [Cell::text("3"), Cell::text("Rút khỏi chương trình"), Cell::count(all.withdrawn), Cell::Empty];
        vec![completed, open, table.push(RowKind::Item, withdrawn)]
    });
    table.sum(RowKind::Item, ("", "Chưa hoàn thành, chia theo tiến độ"), |table| {
        vec![
            table.count("- Đang thực hiện", all.in_progress),
            table.count("- Chưa thực hiện", all.not_started),
            table.count("- Tạm hoãn", all.suspended),
            table.count("- Không có báo cáo", all.not_reported),
        ]
    });
}

/// Which unit sent what for the period itself.
fn units(facts: &Facts<'_>, table: &mut Rows) {
    table.group("II", "Báo cáo của các phòng, đơn vị (số dòng có số liệu)");
    for (number, unit) in (1..).zip(&facts.programme.units) {
        let cells = [Cell::count(number), Cell::text(&unit.name), rows(facts, unit), files(facts, unit)];
        table.push(RowKind::Item, cells);
    }
}

fn used<'a>(facts: &Facts<'a>, unit: &Unit) -> impl Iterator<Item = &'a super::super::InputFile> {
    let (id, own) = (unit.id.clone(), facts.assessment.period);
    facts.inputs.iter().filter(move |input| {
        let within = input.period == Some(own) || input.period.is_some_and(|p| own.own_steps().contains(&p));
        input.used && within && input.unit.as_ref() == Some(&id)
    })
}

fn rows(facts: &Facts<'_>, unit: &Unit) -> Cell {
    Cell::count(used(facts, unit).map(|input| input.rows).sum())
}

fn files(facts: &Facts<'_>, unit: &Unit) -> Cell {
    let mut files: Vec<_> = used(facts, unit).map(|input| input.file.as_str()).collect();
    // Of one file several parts may be the unit's.
    files.dedup();
    if files.is_empty() { Cell::text("Chưa gửi báo cáo") } else { Cell::text(files.join("\n")) }
}

fn review(facts: &Facts<'_>, table: &mut Rows) {
    table.group("III", "Cần rà soát (xem trang Rà soát)");
    for severity in [Severity::Error, Severity::Warning, Severity::Info] {
        let count = facts.findings.iter().filter(|finding| finding.severity == severity).count();
        table.count(&format!("- {}", severity.label()), count);
    }
    table.count("- Dòng chưa xác định được nội dung", facts.unmatched.len());
    if facts.programme.has_quarterly_tasks() {
        return;
    }
    let declared = facts.programme.declared.values().sum();
    let remark =
        "Chưa có danh mục nhiệm vụ theo quý kèm theo Chương trình; các nhiệm vụ này chưa được tổng hợp.";
    let cells = [
        Cell::Empty,
        Cell::text("- Nhiệm vụ mục III chưa có danh mục"),
        Cell::count(declared),
        Cell::text(remark),
    ];
    table.push(RowKind::Part, cells);
}
