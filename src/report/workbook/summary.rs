//! Counts by unit, leader and section, in columns that add up: total = withdrawn + completed + not completed.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::words::{self, figure_column, mark_column, text_column};
use crate::{
    assess::Counts,
    model::{LeaderId, Section},
    report::{Cell, Column, Facts, Row, RowKind, Sheet, Table},
};

/// Where the columns of counts stand.
const TOTAL: usize = 2;
const WITHDRAWN: usize = 3;
const COMPLETED: usize = 4;
const OPEN: usize = 9;
const REPORTED: usize = 13;
const BASE: usize = 14;
const SHARE: usize = 15;

/// The summaries.
pub(super) fn sheets(facts: &Facts<'_>) -> Vec<Sheet> {
    let summary = &facts.assessment.summary;
    let unit = |(id, counts)| (words::unit(facts, id), counts);
    let leader = |(id, counts): (&LeaderId, _)| {
        (facts.programme.leader(id).map_or_else(|| id.0.clone(), |leader| leader.printed.clone()), counts)
    };
    let section = |(section, counts): (&Section, _)| (format!("{section}. {}", section.title()), counts);
    let (units, leaders) = (&facts.programme.units, &facts.programme.leaders);
    let units: Vec<_> = ordered(&summary.by_unit, units.iter().map(|unit| &unit.id)).map(unit).collect();
    let leaders: Vec<_> =
        ordered(&summary.by_leader, leaders.iter().map(|leader| &leader.id)).map(leader).collect();
    let sections: Vec<_> = summary.by_section.iter().map(section).collect();
    vec![
        sheet(facts, "Theo đơn vị", "Phòng, đơn vị chủ trì", "Cộng (lượt)", &units, JOINT),
        sheet(facts, "Theo lãnh đạo", "Lãnh đạo Sở chỉ đạo", "Cộng", &leaders, UNLED),
        sheet(facts, "Theo tình trạng", "Mục của Chương trình", "Tổng cộng", &sections, ""),
    ]
}

/// The entries in the programme's order, then whatever it does not list.
fn ordered<'a, K: Ord>(
    counts: &'a BTreeMap<K, Counts>,
    order: impl Iterator<Item = &'a K>,
) -> impl Iterator<Item = (&'a K, &'a Counts)> {
    let listed: Vec<&K> = order.collect();
    let rest: Vec<_> = counts.keys().filter(|key| !listed.contains(key)).collect();
    listed.into_iter().chain(rest).filter_map(|key| counts.get_key_value(key))
}

const JOINT: &str = "Nội dung do nhiều đơn vị cùng chủ trì được tính cho từng đơn vị, nên số cộng là số lượt và có thể lớn hơn \
     tổng số nội dung.";
const UNLED: &str = "Nội dung mà Chương trình không ghi lãnh đạo chỉ đạo không có trong bảng này.";
const SHARES: &str = "Tỷ lệ hoàn thành = số hoàn thành / số tính tỷ lệ (hoàn thành và chưa hoàn thành; không tính \
     nội dung rút khỏi chương trình). Không có báo cáo và tạm hoãn được tính là chưa hoàn thành.";

fn sheet(
    facts: &Facts<'_>,
    name: &str,
    what: &str,
    total: &str,
    lines: &[(String, &Counts)],
    remark: &str,
) -> Sheet {
    let mut rows: Vec<_> =
        lines.iter().enumerate().map(|(at, (label, counts))| row(at + 1, label, counts)).collect();
    rows.push(totals(total, &rows));
    Sheet {
        id: name.to_owned(),
        name: name.to_owned(),
        pinned: 2,
        heading: words::heading(facts, &format!("Kết quả thực hiện {}", name.to_lowercase())),
        table: Table { columns: columns(what), rows },
        footer: [remark, SHARES].into_iter().filter(|line| !line.is_empty()).map(str::to_owned).collect(),
        ..Sheet::default()
    }
}

fn columns(what: &str) -> Vec<Column> {
    let plain = |key, header| figure_column(key, header, 10.0);
    let under = |over: &str, key, header| Column { over: Some(over.to_owned()), ..plain(key, header) };
    vec![
        mark_column("tt", "TT", 5.0),
        text_column("ten", what, 38.0),
        plain("tong", "Tổng số"),
        plain("rut", "Rút khỏi chương trình"),
        under("Hoàn thành", "hoan_thanh", "Cộng"),
        under("Hoàn thành", "dung_han", "Đúng hạn"),
        under("Hoàn thành", "qua_han", "Quá hạn"),
        under("Hoàn thành", "chua_ro_ngay", "Chưa rõ ngày"),
        under("Hoàn thành", "khong_han", "Không quy định thời hạn"),
        under("Chưa hoàn thành", "chua_hoan_thanh", "Cộng"),
        under("Chưa hoàn thành", "trong_han", "Trong hạn"),
        under("Chưa hoàn thành", "chua_qua_han", "Quá hạn"),
        under("Chưa hoàn thành", "chua_khong_han", "Không quy định thời hạn"),
        plain("co_bao_cao", "Có báo cáo"),
        plain("tinh_ty_le", "Số tính tỷ lệ"),
        plain("ty_le", "Tỷ lệ hoàn thành (%)"),
    ]
}

fn row(number: usize, label: &str, counts: &Counts) -> Row {
    let leaf = Cell::count;
    let across = |columns: Vec<usize>, value: usize| Cell::Across { columns, value: Decimal::from(value) };
    let open = counts.within + counts.overdue + counts.open_no_deadline;
    let base = counts.completed + open;
    let cells = vec![
        Cell::count(number),
        Cell::text(label),
        across(vec![WITHDRAWN, COMPLETED, OPEN], counts.withdrawn + base),
        leaf(counts.withdrawn),
        across((COMPLETED + 1..OPEN).collect(), counts.completed),
        leaf(counts.on_time),
        leaf(counts.late),
        leaf(counts.undated),
        leaf(counts.completed_no_deadline),
        across((OPEN + 1..REPORTED).collect(), open),
        leaf(counts.within),
        leaf(counts.overdue),
        leaf(counts.open_no_deadline),
        leaf(counts.reported),
        across(vec![COMPLETED, OPEN], base),
        Cell::Percent { of: COMPLETED, over: BASE, value: share(counts.completed.into(), base.into()) },
    ];
    Row { cells, ..Row::default() }
}

/// The sum of every column that adds up.
fn totals(label: &str, rows: &[Row]) -> Row {
    let all: Vec<usize> = (0..rows.len()).collect();
    let sum = |column: usize| {
        rows.iter().filter_map(|row| row.cells.get(column).and_then(Cell::figure)).sum::<Decimal>()
    };
    let mut cells = vec![Cell::Empty, Cell::text(label)];
    cells.extend((TOTAL..SHARE).map(|column| Cell::Sum { rows: all.clone(), value: sum(column) }));
    cells.push(Cell::Percent { of: COMPLETED, over: BASE, value: share(sum(COMPLETED), sum(BASE)) });
    Row { kind: RowKind::Total, cells, ..Row::default() }
}

/// In percent, two decimals, half up; nothing over nothing.
fn share(part: Decimal, whole: Decimal) -> Option<Decimal> {
    use rust_decimal::RoundingStrategy::MidpointAwayFromZero;
    let percent = (part * Decimal::ONE_HUNDRED).checked_div(whole)?;
    Some(percent.round_dp_with_strategy(2, MidpointAwayFromZero))
}
