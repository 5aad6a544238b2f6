//! One row for every item and leading unit, by reference to the sections' sheets: what the summaries count over.

use super::{
    DATA,
    slot::{DUE, TIMELINESS},
    state,
    words::{self, mark_column, text_column},
};
use crate::{
    assess::AssessedItem,
    model::{Field, Progress, UnitId},
    report::{Cell, Facts, Name, Purpose, Row, Sheet, Table, Test},
};

/// Keys of the columns that counts test.
const SECTION: &str = "muc";
const UNIT: &str = "ma_don_vi";
const LEADER: &str = "ma_lanh_dao";
const KIND: &str = "loai";
const ONCE: &str = "tinh_mot_lan";

/// An indicator that is no part of another one.
const INDICATOR: &str = "Chỉ tiêu";

/// The data.
pub(super) fn sheet(facts: &Facts<'_>) -> Sheet {
    Sheet {
        id: DATA.to_owned(),
        name: "Số liệu".to_owned(),
        purpose: Purpose::List,
        pinned: 1,
        heading: words::heading(facts, "Số liệu để đếm: mỗi nội dung một dòng cho mỗi đơn vị chủ trì"),
        table: Table {
            columns: vec![
                mark_column("ma", "Mã", 10.0),
                mark_column(SECTION, "Mục", 8.0),
                text_column("noi_dung", "Nội dung", 56.0),
                mark_column(UNIT, "Mã đơn vị", 13.0),
                text_column("don_vi", "Phòng, đơn vị chủ trì", 28.0),
                mark_column(LEADER, "Mã lãnh đạo", 10.0),
                text_column("lanh_dao", "Lãnh đạo Sở chỉ đạo", 24.0),
                mark_column(KIND, "Loại", 14.0),
                mark_column(Field::Progress.key(), "Tình trạng", 18.0),
                mark_column(TIMELINESS, "Theo thời hạn", 18.0),
                mark_column(DUE, "Thời hạn", 12.0),
                mark_column(Field::CompletedOn.key(), "Ngày hoàn thành", 13.0),
                mark_column(ONCE, "Tính một lần", 9.0),
            ],
            rows: facts.assessment.items.iter().flat_map(|item| rows(facts, item)).collect(),
        },
        footer: vec![
            "Tính một lần: 1 ở dòng đầu của mỗi nội dung, để nội dung do nhiều đơn vị chủ trì được đếm một lần khi tính \
             chung. Tình trạng, thời hạn, ngày hoàn thành lấy từ trang của mục; không sửa ở đây."
                .to_owned(),
        ],
        filtered: true,
        names: vec![Name { name: "So_lieu".to_owned(), cell: None }],
        rules: state::rules(&[Field::Progress.key(), TIMELINESS]),
        ..Sheet::default()
    }
}

fn rows<'a>(facts: &'a Facts<'a>, item: &'a AssessedItem) -> impl Iterator<Item = Row> + 'a {
    let units: Vec<_> = item.item.lead.iter().map(Some).collect();
    let units = if units.is_empty() { vec![None] } else { units };
    units.into_iter().enumerate().map(|(at, unit)| row(facts, item, unit, at == 0))
}

fn row(facts: &Facts<'_>, item: &AssessedItem, unit: Option<&UnitId>, first: bool) -> Row {
    let leader = item.item.leader.as_ref();
    let kind = match (item.item.is_indicator(), &item.item.parent) {
        (true, None) => INDICATOR,
        (true, Some(_)) => "Chỉ tiêu thành phần",
        (false, _) => "Nhiệm vụ",
    };
    let cells = vec![
        words::item_link(facts, &item.item.id),
        Cell::text(item.item.section.code()),
        Cell::text(words::title_of(item)),
        Cell::maybe(unit.map(UnitId::as_str)),
        Cell::text(unit.map_or_else(String::new, |unit| words::unit(facts, unit))),
        Cell::maybe(leader.map(|leader| leader.0.as_str())),
        Cell::maybe(words::leader(facts, item)),
        Cell::text(kind),
        state::of_item(item, Field::Progress.key()),
        state::of_item(item, TIMELINESS),
        state::of_item(item, DUE),
        state::of_item(item, Field::CompletedOn.key()),
        Cell::count(usize::from(first)),
    ];
    Row { cells, ..Row::default() }
}

/// How many rows pass the tests.
pub(super) fn count(tests: Vec<Test>) -> Cell {
    Cell::Count { sheet: DATA.to_owned(), tests }
}

/// Every item once.
pub(super) fn once() -> Vec<Test> {
    vec![Test::is(ONCE, "1")]
}

/// The items that a unit leads.
pub(super) fn of_unit(unit: &str) -> Vec<Test> {
    vec![Test::is(UNIT, unit)]
}

/// The items that a leader directs, each once.
pub(super) fn of_leader(leader: &str) -> Vec<Test> {
    vec![Test::is(ONCE, "1"), Test::is(LEADER, leader)]
}

/// The items of a section, each once.
pub(super) fn of_section(section: &str) -> Vec<Test> {
    vec![Test::is(ONCE, "1"), Test::is(SECTION, section)]
}

/// The indicators that are no part of another one, each once.
pub(super) fn indicators() -> Vec<Test> {
    vec![Test::is(ONCE, "1"), Test::is(KIND, INDICATOR)]
}

/// The state is this one.
pub(super) fn in_state(progress: Progress) -> Test {
    Test::is(Field::Progress.key(), progress.label())
}
