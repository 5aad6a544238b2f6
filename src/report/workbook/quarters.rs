//! Quarter beside quarter: every figure of the year so far, and what it comes to.

use super::{
    QUARTERS,
    figures::Figures,
    words::{self, figure_column, mark_column, text_column},
};
use crate::{
    assess::{AssessedItem, AssessedTarget},
    model::{Field, Period, PeriodKind, Section},
    report::{Align, Cell, Column, Facts, Name, Row, RowKind, Sheet, Table},
};

/// Key of the column of figures from the year's start.
pub(super) const CUMULATIVE: &str = "luy_ke";

/// Key of the column of percentages.
pub(super) const PERCENT: &str = "ty_le";

/// Key of the column of names for charts.
pub(super) const LABEL: &str = "ten_ngan";

/// Keys of the columns of steps: quarters, or months.
const STEPS: [&str; 12] =
    ["ky_1", "ky_2", "ky_3", "ky_4", "ky_5", "ky_6", "ky_7", "ky_8", "ky_9", "ky_10", "ky_11", "ky_12"];

/// Where the columns of steps begin, and the plan stands.
const FIRST: usize = 4;
const PLAN: usize = 3;

/// The key of a step's column, steps counted from 0.
pub(super) fn key(step: usize) -> Option<&'static str> {
    STEPS.get(step).copied()
}

/// Whether a target has a row on the sheet.
pub(super) fn is_listed(target: &AssessedTarget) -> bool {
    target.target.base().is_some() || target.cumulative.is_some() || target.actual.is_some()
}

/// The targets of an item that have a row, with their index.
pub(super) fn listed(item: &AssessedItem) -> impl Iterator<Item = (usize, &AssessedTarget)> {
    item.targets.iter().enumerate().filter(|(_, target)| is_listed(target))
}

/// The sheet; none without any figure.
pub(super) fn sheet(facts: &Facts<'_>) -> Option<Sheet> {
    let rows: Vec<_> = Section::ALL.into_iter().flat_map(|section| section_rows(facts, section)).collect();
    let estimated = facts.assessment.items.iter().flat_map(|item| &item.targets).any(|it| it.estimated);
    (!rows.is_empty()).then(|| Sheet {
        id: QUARTERS.to_owned(),
        name: name_of(facts.assessment.period).to_owned(),
        pinned: 2,
        heading: words::heading(facts, "Số liệu từng kỳ và lũy kế từ đầu năm"),
        table: Table { columns: columns(facts), rows },
        footer: footer(estimated),
        names: vec![Name { name: "Bang_theo_ky".to_owned(), cell: None }],
        ..Sheet::default()
    })
}

fn name_of(period: Period) -> &'static str {
    if period.kind == PeriodKind::Month { "Theo tháng" } else { "Theo quý" }
}

/// The first and the last row of a section's figures on the sheet.
pub(super) fn rows_of(facts: &Facts<'_>, section: Section) -> Option<(usize, usize)> {
    let count = |section| words::items(facts, section).map(|item| listed(item).count()).sum::<usize>();
    let own = count(section);
    // Each section has its heading.
    let before = Section::ALL.into_iter().take_while(|other| *other != section).map(count);
    let first = before.filter(|rows| *rows > 0).map(|rows| rows + 1).sum::<usize>() + 1;
    (own > 0).then(|| (first, first + own - 1))
}

fn footer(estimated: bool) -> Vec<String> {
    let mut lines = vec![
        "Số liệu của kỳ báo cáo lấy từ trang của mục; lũy kế là tổng các kỳ, hoặc số cuối kỳ đối với chỉ tiêu thời điểm."
            .to_owned(),
    ];
    lines.extend(estimated.then(|| words::ESTIMATES.to_owned()));
    lines
}

fn columns(facts: &Facts<'_>) -> Vec<Column> {
    let steps = facts.assessment.period.steps();
    let mut columns = vec![
        mark_column("ma", "Mã", 9.0),
        text_column("ten", "Nội dung", 52.0),
        mark_column("don_vi_tinh", "Đơn vị tính", 13.0),
        figure_column("ke_hoach", "Kế hoạch năm", 13.0),
    ];
    columns.extend(steps.iter().zip(STEPS).map(|(step, key)| Column {
        over: Some("Thực hiện".to_owned()),
        ..figure_column(key, &words::capitalised(&step.words()), 13.0)
    }));
    columns.extend([
        figure_column(CUMULATIVE, "Lũy kế từ đầu năm", 14.0),
        figure_column(PERCENT, "Tỷ lệ so với kế hoạch (%)", 12.0),
        Column { hidden: true, align: Align::Left, ..text_column(LABEL, "Tên trên biểu đồ", 40.0) },
    ]);
    columns
}

fn section_rows(facts: &Facts<'_>, section: Section) -> Vec<Row> {
    let width = columns(facts).len();
    let rows = words::items(facts, section)
        .flat_map(|item| listed(item).map(move |(index, target)| row(facts, item, target, index)));
    let mut rows: Vec<_> = rows.collect();
    if !rows.is_empty() {
        let mut cells = vec![Cell::Empty; width];
        cells[0] = Cell::text(section.code());
        cells[1] = Cell::text(section.title());
        rows.insert(0, Row { kind: RowKind::Group, cells, ..Row::default() });
    }
    rows
}

fn row(facts: &Facts<'_>, item: &AssessedItem, target: &AssessedTarget, index: usize) -> Row {
    let figures = Figures::new(facts, item, target, index);
    let anchor = words::target_anchor(item, Some(index));
    let steps = facts.assessment.period.steps();
    let name = name(item, target);
    let mut cells = vec![
        Cell::Link {
            text: anchor.clone(),
            sheet: item.item.section.code().to_owned(),
            anchor: anchor.clone(),
        },
        Cell::text(&name),
        Cell::maybe(target.target.unit.as_deref()),
        Cell::planned(&target.target),
    ];
    cells.extend(steps.iter().map(|&step| figures.step_cell(step)));
    let columns = (FIRST..FIRST + steps.len()).collect();
    cells.extend([
        if figures.adds_up() {
            Cell::Across { columns, complete: true }
        } else if figures.stands_still() {
            figures.on_section(Field::Actual)
        } else {
            figures.on_section(Field::Cumulative)
        },
        Cell::Percent { of: FIRST + steps.len(), over: PLAN },
        Cell::text(words::cut(&format!("{anchor} {name}"), 44)),
    ]);
    let kind = if item.item.parent.is_some() { RowKind::Part } else { RowKind::Item };
    Row { kind, anchor: Some(anchor), cells, ..Row::default() }
}

/// What is counted: an item's title, or that of one of its several figures.
fn name(item: &AssessedItem, target: &AssessedTarget) -> String {
    let title = item.item.title.lines().next().unwrap_or_default().trim_start_matches(['-', '–', ' ']);
    match target.target.label.as_deref().filter(|_| item.targets.len() > 1) {
        Some(label) => words::capitalised(label),
        None => title.to_owned(),
    }
}
