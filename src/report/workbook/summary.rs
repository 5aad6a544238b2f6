//! Counts by unit, leader and section, in columns that add up: total = withdrawn + completed + not completed. Every count
//! is made over the data's rows, so that it follows what is corrected on the sections' sheets.

use super::{
    BY_LEADER, BY_SECTION, BY_UNIT, data,
    slot::TIMELINESS,
    words::{self, figure_column, mark_column, text_column},
};
use crate::{
    model::{Field, Progress, Timeliness, UnitId},
    report::{At, Cell, Column, Facts, Name, Row, RowKind, Sheet, Table, Test},
};

/// Where the columns of counts stand.
const TOTAL: usize = 2;
const WITHDRAWN: usize = 3;
const COMPLETED: usize = 4;
const OPEN: usize = 9;
const REPORTED: usize = 13;
const BASE: usize = 14;
const SHARE: usize = 15;

/// Key of the column that says whether a unit reported, and its words.
pub(super) const SENT: &str = "bao_cao";
pub(super) const SENT_WORDS: [&str; 2] = ["Đã gửi", "Chưa gửi"];

/// Key of the column of names for charts.
pub(super) const LABEL: &str = "ten_ngan";

/// Letters that the names of units and leaders have in charts, and those of sections.
const LETTERS: (usize, usize) = (26, 32);

/// Anchor of the row of totals.
const TOTALS: &str = "tong";

/// A line of a summary: its anchor, its name, and the tests of its rows.
struct Line {
    anchor: String,
    name: String,
    /// Its name in charts.
    label: String,
    scope: Vec<Test>,
}

/// What tells the summaries apart.
struct Summary {
    id: &'static str,
    name: &'static str,
    range: &'static str,
    what: &'static str,
    total: &'static str,
    remark: &'static str,
}

/// The summaries.
pub(super) fn sheets(facts: &Facts<'_>) -> Vec<Sheet> {
    vec![by_unit(facts), by_leader(facts), by_section(facts)]
}

/// The lines of the units: those of the department in its order, then whoever else leads an item.
fn by_unit(facts: &Facts<'_>) -> Sheet {
    let units = unit_ids(facts);
    let line = |unit: &&UnitId| Line {
        anchor: unit.to_string(),
        name: words::unit(facts, unit),
        label: words::cut(&words::unit(facts, unit), LETTERS.0),
        scope: data::of_unit(unit.as_str()),
    };
    let what = Summary {
        id: BY_UNIT,
        name: "Theo đơn vị",
        range: "Tong_hop_don_vi",
        what: "Phòng, đơn vị chủ trì",
        total: "Cộng (lượt)",
        remark: "Nội dung do nhiều đơn vị cùng chủ trì được tính cho từng đơn vị, nên số cộng là số lượt và có thể lớn \
                 hơn tổng số nội dung.",
    };
    let mut sheet = sheet(facts, &what, &units.iter().map(line).collect::<Vec<_>>());
    let at = sheet.table.columns.len() - 1;
    sheet.table.columns.insert(at, mark_column(SENT, "Báo cáo của kỳ", 11.0));
    let sent = units.iter().map(|unit| match facts.programme.units.iter().find(|own| own.id == **unit) {
        Some(unit) => Cell::text(SENT_WORDS[usize::from(words::files(facts, &unit.id).next().is_none())]),
        None => Cell::Empty,
    });
    let sent: Vec<_> = sent.chain([Cell::Empty]).collect();
    sheet.table.rows.iter_mut().zip(sent).for_each(|(row, cell)| row.cells.insert(at, cell));
    sheet
}

/// Every unit that stands, then the pseudo-units, former units and others that lead an item.
pub(super) fn unit_ids<'a>(facts: &Facts<'a>) -> Vec<&'a UnitId> {
    let (listed, counted) = (&facts.programme.units, &facts.assessment.summary.by_unit);
    let others = counted.keys().filter(|unit| !listed.iter().any(|standing| standing.id == **unit));
    listed.iter().map(|unit| &unit.id).chain(others).collect()
}

fn by_leader(facts: &Facts<'_>) -> Sheet {
    let counted = &facts.assessment.summary.by_leader;
    let leaders = facts.programme.leaders.iter().filter(|leader| counted.contains_key(&leader.id));
    let lines: Vec<_> = leaders
        .map(|leader| Line {
            anchor: leader.id.0.clone(),
            name: leader.printed.clone(),
            label: words::cut(&leader.printed, LETTERS.0),
            scope: data::of_leader(&leader.id.0),
        })
        .collect();
    let what = Summary {
        id: BY_LEADER,
        name: "Theo lãnh đạo",
        range: "Tong_hop_lanh_dao",
        what: "Lãnh đạo Sở chỉ đạo",
        total: "Cộng",
        remark: "Nội dung mà Chương trình không ghi lãnh đạo chỉ đạo không có trong bảng này.",
    };
    sheet(facts, &what, &lines)
}

fn by_section(facts: &Facts<'_>) -> Sheet {
    let sections = facts.assessment.summary.by_section.keys();
    let lines: Vec<_> = sections
        .map(|section| Line {
            anchor: section.code().to_owned(),
            name: format!("{section}. {}", section.title()),
            label: words::cut(&format!("{section}. {}", section.title()), LETTERS.1),
            scope: data::of_section(section.code()),
        })
        .collect();
    let what = Summary {
        id: BY_SECTION,
        name: "Theo mục",
        range: "Tong_hop_muc",
        what: "Mục của Chương trình",
        total: "Tổng cộng",
        remark: "",
    };
    sheet(facts, &what, &lines)
}

/// The cell of a summary's column: of a line by its anchor.
pub(super) fn cell(sheet: &str, anchor: &str, column: &'static str) -> Cell {
    Cell::Same { at: At::new(sheet, anchor, column), link: None }
}

/// The cell of a column of all items, each counted once.
pub(super) fn of_all(column: &'static str) -> Cell {
    cell(BY_SECTION, TOTALS, column)
}

const SHARES: &str = "Tỷ lệ hoàn thành = số hoàn thành / số tính tỷ lệ (hoàn thành và chưa hoàn thành; không tính \
     nội dung rút khỏi chương trình). Không có báo cáo và tạm hoãn được tính là chưa hoàn thành.";

fn sheet(facts: &Facts<'_>, what: &Summary, lines: &[Line]) -> Sheet {
    let mut rows: Vec<_> = (1..).zip(lines).map(|(number, line)| row(number, line)).collect();
    rows.push(totals(what.total, rows.len()));
    Sheet {
        id: what.id.to_owned(),
        name: what.name.to_owned(),
        pinned: 2,
        heading: words::heading(facts, &format!("Kết quả thực hiện {}", what.name.to_lowercase())),
        table: Table { columns: columns(what.what), rows },
        footer: [what.remark, SHARES]
            .into_iter()
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect(),
        names: vec![Name { name: what.range.to_owned(), cell: None }],
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
        Column { hidden: true, ..text_column(LABEL, "Tên trên biểu đồ", 30.0) },
    ]
}

fn row(number: usize, line: &Line) -> Row {
    let count = |tests: &[Test]| data::count([line.scope.as_slice(), tests].concat());
    let across = |columns: Vec<usize>| Cell::Across { columns, complete: false };
    let time = |timeliness: Timeliness| Test::is(TIMELINESS, timeliness.label());
    let done = |timeliness| count(&[data::in_state(Progress::Completed), time(timeliness)]);
    let not_done = Test::is_not(Field::Progress.key(), Progress::Completed.label());
    let open = |timeliness| count(&[not_done.clone(), time(timeliness)]);
    let cells = vec![
        Cell::count(number),
        Cell::text(&line.name),
        across(vec![WITHDRAWN, COMPLETED, OPEN]),
        count(&[data::in_state(Progress::Withdrawn)]),
        across((COMPLETED + 1..OPEN).collect()),
        done(Timeliness::OnTime),
        done(Timeliness::Late),
        done(Timeliness::Undated),
        done(Timeliness::NoDeadline),
        across((OPEN + 1..REPORTED).collect()),
        open(Timeliness::Within),
        open(Timeliness::Overdue),
        open(Timeliness::NoDeadline),
        count(&[Test::is_not(Field::Progress.key(), Progress::NotReported.label())]),
        across(vec![COMPLETED, OPEN]),
        Cell::Percent { of: COMPLETED, over: BASE },
        Cell::text(&line.label),
    ];
    Row { anchor: Some(line.anchor.clone()), cells, ..Row::default() }
}

/// The sum of every column that adds up.
fn totals(label: &str, rows: usize) -> Row {
    let all: Vec<usize> = (0..rows).collect();
    let mut cells = vec![Cell::Empty, Cell::text(label)];
    cells.extend((TOTAL..SHARE).map(|_| Cell::Sum { rows: all.clone(), link: None }));
    cells.extend([Cell::Percent { of: COMPLETED, over: BASE }, Cell::Empty]);
    Row { kind: RowKind::Total, anchor: Some(TOTALS.to_owned()), cells, ..Row::default() }
}
