//! What is overdue, and what is due soon.

use chrono::{Days, NaiveDate};

use super::{
    OVERDUE, UPCOMING,
    slot::{DUE, TIMELINESS},
    state, summary,
    words::{self, mark_column, text_column},
};
use crate::{
    assess::AssessedItem,
    model::{Field, Progress, Timeliness},
    report::{Cell, Column, Facts, Row, Rule, Sheet, Standing, Table, Test},
};

/// How many days ahead the list of what is due soon looks.
const AHEAD: u64 = 30;

/// Where the date stands.
const DATE: usize = 5;

/// Both lists.
pub(super) fn sheets(facts: &Facts<'_>) -> Vec<Sheet> {
    vec![overdue_sheet(facts), upcoming_sheet(facts)]
}

/// The overdue items, those first that have been so for longest.
pub(super) fn overdue<'a>(facts: &Facts<'a>) -> Vec<&'a AssessedItem> {
    by_date(facts, |item| (item.timeliness == Some(Timeliness::Overdue)).then_some(item.due?))
}

/// The open items that are due within the days ahead, the next first.
fn upcoming<'a>(facts: &Facts<'a>) -> Vec<&'a AssessedItem> {
    let last = facts.assessment.as_of.checked_add_days(Days::new(AHEAD));
    by_date(facts, |item| {
        let open = item.timeliness == Some(Timeliness::Within);
        item.due.filter(|due| open && Some(*due) <= last)
    })
}

fn by_date<'a>(
    facts: &Facts<'a>,
    date: impl Fn(&AssessedItem) -> Option<NaiveDate>,
) -> Vec<&'a AssessedItem> {
    let items = facts.assessment.items.iter().filter_map(|item| Some((date(item)?, item)));
    let mut items: Vec<_> = items.collect();
    items.sort_by_key(|(date, _)| *date);
    items.into_iter().map(|(_, item)| item).collect()
}

fn overdue_sheet(facts: &Facts<'_>) -> Sheet {
    let items = overdue(facts);
    let title = "Nội dung quá hạn chưa hoàn thành";
    let nothing = "Không có nội dung nào quá hạn khi tổng hợp.";
    let now = words::phrase(&[
        ("Hiện quá hạn chưa hoàn thành: ", summary::of_all("chua_qua_han")),
        (" nội dung.", Cell::Empty),
    ]);
    Sheet {
        lead: vec![now], ..sheet(facts, (OVERDUE, "Quá hạn", title, nothing), "Số ngày quá hạn", &items)
    }
}

fn upcoming_sheet(facts: &Facts<'_>) -> Sheet {
    let items = upcoming(facts);
    let as_of = facts.assessment.as_of.format("%d/%m/%Y");
    let title = format!("Nội dung đến hạn trong {AHEAD} ngày kể từ ngày {as_of}");
    let nothing = "Không có nội dung nào đến hạn trong thời gian này.";
    sheet(facts, (UPCOMING, "Sắp đến hạn", &title, nothing), "Số ngày còn lại", &items)
}

fn sheet(
    facts: &Facts<'_>,
    (id, name, title, nothing): (&str, &str, &str, &str),
    days: &str,
    items: &[&AssessedItem],
) -> Sheet {
    let rows = (1..).zip(items).map(|(number, item)| row(facts, number, item, id == UPCOMING));
    let footer = if items.is_empty() { nothing } else { FROZEN };
    Sheet {
        id: id.to_owned(),
        name: name.to_owned(),
        pinned: 3,
        heading: words::heading(facts, title),
        table: Table { columns: columns(days), rows: rows.collect() },
        footer: vec![footer.to_owned()],
        filtered: true,
        rules: rules(),
        ..Sheet::default()
    }
}

const FROZEN: &str = "Danh sách được lập khi tổng hợp. Sửa tình trạng hoặc ngày hoàn thành ở trang của mục thì các cột số \
     ngày, tình trạng, theo thời hạn đổi theo; nội dung đã xong được gạch ngang.";

fn columns(days: &str) -> Vec<Column> {
    vec![
        mark_column("tt", "TT", 5.0),
        mark_column("ma", "Mã", 9.0),
        text_column("noi_dung", "Nội dung", 56.0),
        text_column("don_vi", "Phòng, đơn vị chủ trì", 22.0),
        text_column("lanh_dao", "Lãnh đạo Sở chỉ đạo", 24.0),
        mark_column(DUE, "Thời hạn", 11.5),
        mark_column("so_ngay", days, 10.0),
        mark_column(Field::Progress.key(), "Tình trạng", 14.0),
        mark_column(TIMELINESS, "Theo thời hạn", 12.0),
        text_column("ly_do", "Khó khăn, nguyên nhân; đề xuất, kiến nghị", 36.0),
    ]
}

/// What was done or withdrawn meanwhile is struck out; what is still open and overdue stands out.
fn rules() -> Vec<Rule> {
    let settled = |progress: Progress| Rule {
        tests: vec![Test::is(Field::Progress.key(), progress.label())],
        standing: Standing::Settled,
        columns: vec!["noi_dung", "so_ngay", Field::Progress.key(), TIMELINESS],
    };
    let mut rules = vec![settled(Progress::Completed), settled(Progress::Withdrawn)];
    rules.extend(state::rules(&[Field::Progress.key(), TIMELINESS]));
    rules
}

fn row(facts: &Facts<'_>, number: usize, item: &AssessedItem, ahead: bool) -> Row {
    let cells = vec![
        Cell::count(number),
        words::item_link(facts, &item.item.id),
        Cell::text(words::title_of(item)),
        Cell::text(words::leads(facts, item)),
        Cell::maybe(words::leader(facts, item)),
        state::of_item(item, DUE),
        Cell::Days { date: DATE, ahead },
        state::of_item(item, Field::Progress.key()),
        state::of_item(item, TIMELINESS),
        state::of_item(item, Field::Reason.key()),
    ];
    Row { cells, ..Row::default() }
}
