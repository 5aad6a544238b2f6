//! The marking workbook as it goes out once: the units and criteria printed, the rest to be written in.

use chrono::NaiveDate;

use super::words;
use crate::{
    assess::{AssessedItem, Assessment},
    model::{Item, ItemId, Office, Programme, Timeliness, Unit, mark},
    report::{
        Addresses, Align, Book, BookKind, Cell, Column, ILLUSTRATION, Input, Purpose, Row, RowKind, Sheet,
        Table,
    },
    score::{
        self,
        marking::{
            ILLUSTRATIVE, MARK, YEAR,
            layout::{self, CRITERION, ITEM, Layout, MOST, POINTS, RULE, SHEETS, STATE, UNIT},
        },
        rules::{BonusOn, Criterion, Measure, Rules, Unmarked},
    },
    sheets::{Field, Kind},
    text::format_number,
};

/// Rows left free where rows are added.
const SPARE: usize = 40;

/// What a marking workbook is made of.
#[derive(Debug, Clone, Copy)]
pub struct Marking<'a> {
    /// The programme as it stands on the day of judging.
    pub programme: &'a Programme,
    /// The office.
    pub office: &'a Office,
    /// The rules.
    pub rules: &'a Rules,
    /// The year so far: what is late or overdue is listed.
    pub assessment: &'a Assessment,
    /// Whether the year is made of illustrations.
    pub illustrative: bool,
}

/// The marking workbook of a year, with nothing marked yet.
pub fn marking_book(marking: &Marking<'_>) -> Book {
    let Marking { rules, office, .. } = marking;
    let sheets = SHEETS.iter().map(|layout| sheet(marking, layout));
    Book {
        kind: BookKind::Marks,
        dated: marking.assessment.as_of,
        inputs: Addresses::new(),
        title: format!("Sổ chấm điểm thi đua năm {}", rules.year),
        subject: rules.title.clone(),
        keywords: vec!["thi đua".to_owned(), "chấm điểm".to_owned(), rules.year.to_string()],
        author: office.name.clone(),
        notice: marking.illustrative.then(|| ILLUSTRATION.to_owned()),
        footnote: words::footnote(rules),
        sheets: [guide(marking)].into_iter().chain(sheets).chain([data(marking)]).collect(),
    }
}

/// How it is filled in, and by which rules.
fn guide(marking: &Marking<'_>) -> Sheet {
    let rules = marking.rules;
    let line =
        |what: &str, how: String| Row { cells: vec![Cell::text(what), Cell::text(how)], ..Row::default() };
    let group = |title: &str| Row {
        kind: RowKind::Group,
        cells: vec![Cell::text(title), Cell::Empty],
        ..Row::default()
    };
    let mut rows = vec![group("Cách ghi")];
    rows.extend(steps(marking).into_iter().map(|(what, how)| line(what, how)));
    rows.push(group("Các trang"));
    rows.extend(SHEETS.iter().map(|layout| line(layout.name, layout.about.to_owned())));
    rows.push(group("Quy tắc đang dùng"));
    rows.push(line("Tên", rules.title.clone()));
    rows.extend(words::default_rules(rules).map(|words| line("Lưu ý", words)));
    rows.extend(rules.basis.iter().map(|basis| line("Căn cứ", words::basis(basis))));
    rows.extend(
        rules.criteria().filter_map(|(_, criterion)| Some(line("Cơ quan chấm", unmarked(criterion)?))),
    );
    Sheet {
        id: "huong-dan".to_owned(),
        name: mark::GUIDE_SHEET.to_owned(),
        purpose: Purpose::Print,
        letterhead: vec![marking.office.name_capitals.clone()],
        heading: vec![title(rules)],
        table: Table {
            columns: vec![
                Column { header: "Việc".to_owned(), width: 24.0, ..Column::default() },
                Column { header: "Cách làm".to_owned(), width: 104.0, ..Column::default() },
            ],
            rows,
        },
        ..Sheet::default()
    }
}

fn title(rules: &Rules) -> String {
    format!("SỔ CHẤM ĐIỂM THI ĐUA NĂM {}", rules.year)
}

fn steps(marking: &Marking<'_>) -> Vec<(&'static str, String)> {
    vec![
        (
            "Sổ này",
            "Để cơ quan ghi những gì không báo cáo nào có: điểm tự chấm, điểm cơ quan chấm, phê bình, điểm thưởng, lý do \
             khách quan được chấp nhận. Chương trình lập sổ một lần và không bao giờ ghi đè; lần chạy sau đọc những gì đã \
             ghi."
                .to_owned(),
        ),
        (
            "Nơi ghi",
            "Chỉ ghi vào các ô nền vàng nhạt; các ô khác được khóa (không có mật khẩu). Không đổi tên trang, tên cột. Được \
             chèn thêm dòng."
                .to_owned(),
        ),
        ("Điểm", "Chỉ ghi một con số, ví dụ 8 hoặc 7,5; không kèm chữ, không ghi phần trăm.".to_owned()),
        ("Ngày", "Ghi theo thứ tự ngày/tháng/năm, ví dụ 15/12/2025.".to_owned()),
        (
            "Ghi sai",
            "Ô ghi sai được nêu kèm tên trang và địa chỉ ô; điểm ấy không được dùng và đơn vị chưa được xếp loại cho đến khi \
             sửa."
                .to_owned(),
        ),
        (
            "Ghi xong",
            format!(
                "Lưu sổ (.xlsx), để cạnh báo cáo của các đơn vị, chạy: tonghop thi-dua --nam {}",
                marking.rules.year
            ),
        ),
    ]
}

/// What becomes of a criterion of the office that it does not mark.
fn unmarked(criterion: &Criterion) -> Option<String> {
    let Measure::Office { unmarked } = criterion.measure else { return None };
    let then = match unmarked {
        Unmarked::Waits => "để trống thì đơn vị chưa đủ căn cứ để xếp loại",
        Unmarked::Full => "để trống thì được đủ điểm",
    };
    Some(format!(
        "{}. {} (0 - {} điểm): {then}.",
        criterion.id,
        criterion.title,
        format_number(criterion.max)
    ))
}

fn sheet(marking: &Marking<'_>, layout: &'static Layout) -> Sheet {
    Sheet {
        id: layout.name.to_owned(),
        name: layout.name.to_owned(),
        purpose: Purpose::Form,
        pinned: 2,
        letterhead: vec![marking.office.name_capitals.clone()],
        heading: vec![title(marking.rules), layout.name.to_owned(), layout.about.to_owned()],
        table: Table { columns: layout.fields.iter().map(column).collect(), rows: rows(marking, layout) },
        ..Sheet::default()
    }
}

fn column(field: &Field) -> Column {
    let align = match field.kind {
        Kind::Number => Align::Right,
        Kind::Date => Align::Centre,
        _ => Align::Left,
    };
    Column {
        key: field.key,
        header: field.heading.to_owned(),
        width: f64::from(field.width),
        align,
        ..Column::default()
    }
}

fn rows(marking: &Marking<'_>, layout: &Layout) -> Vec<Row> {
    match layout.table {
        layout::Table::SelfScores => by_criterion(marking, layout, |_| true),
        layout::Table::Quality => {
            by_criterion(marking, layout, |criterion| matches!(criterion.measure, Measure::Office { .. }))
        }
        layout::Table::Criticisms | layout::Table::Bonuses => spare(marking, layout),
        layout::Table::Objective => {
            let units = marking.programme.units.iter();
            let late = units.flat_map(|unit| late(marking, unit).map(move |item| (unit, item)));
            let rows = late.map(|(unit, item)| {
                row(marking, layout, |key| match key {
                    UNIT => Some(Cell::text(unit_option(unit))),
                    ITEM => Some(Cell::text(item_option(marking, &item.item.id))),
                    STATE => Some(Cell::text(state(item))),
                    _ => None,
                })
            });
            rows.chain(spare(marking, layout)).collect()
        }
    }
}

/// A row for every unit and criterion that fits.
fn by_criterion(marking: &Marking<'_>, layout: &Layout, fits: fn(&Criterion) -> bool) -> Vec<Row> {
    let units = marking.programme.units.iter();
    let criteria = || marking.rules.criteria().map(|(_, criterion)| criterion).filter(|it| fits(it));
    let pairs = units.flat_map(|unit| criteria().map(move |criterion| (unit, criterion)));
    let rows = pairs.map(|(unit, criterion)| {
        row(marking, layout, |key| match key {
            UNIT => Some(Cell::text(unit_option(unit))),
            CRITERION => Some(Cell::text(format!("{}: {}", criterion.id, criterion.title))),
            MOST => Some(Cell::Value { value: criterion.max, estimated: false, link: None }),
            POINTS => Some(Cell::Input(Input::Points { now: None, most: criterion.max })),
            _ => None,
        })
    });
    rows.collect()
}

fn spare(marking: &Marking<'_>, layout: &Layout) -> Vec<Row> {
    vec![row(marking, layout, |_| None); SPARE]
}

/// A row in which some cells are printed, and the others are to be written into.
fn row(marking: &Marking<'_>, layout: &Layout, printed: impl Fn(&str) -> Option<Cell>) -> Row {
    let cell = |field: &Field| printed(field.key).unwrap_or_else(|| open(marking, field));
    Row { cells: layout.fields.iter().map(cell).collect(), ..Row::default() }
}

/// A place to write into.
fn open(marking: &Marking<'_>, field: &Field) -> Cell {
    let choice = |options: Vec<String>| Cell::Choice { chosen: String::new(), options };
    match (field.key, field.kind) {
        (UNIT, _) => choice(marking.programme.units.iter().map(unit_option).collect()),
        (ITEM, _) => choice(candidates(marking)),
        (RULE, _) => choice(bonuses(marking.rules)),
        // How an item stood is printed, or nothing.
        (STATE, _) => Cell::Empty,
        (POINTS, _) => Cell::Input(Input::Points { now: None, most: most(marking.rules) }),
        (_, Kind::Date) => Cell::Input(Input::Date {
            now: None,
            from: day(marking.rules.year, 1, 1),
            to: day(marking.rules.year + 1, 12, 31),
        }),
        _ => Cell::Input(Input::Text(None)),
    }
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

fn unit_option(unit: &Unit) -> String {
    format!("{}: {}", unit.id, unit.short)
}

fn item_option(marking: &Marking<'_>, id: &ItemId) -> String {
    let title = marking.programme.item(id).map_or("", |item| item.title.as_str());
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{id}: {}", title.trim_start_matches(['-', '–', ' ']))
}

/// The items that may become late: all of the programme's that are scored, since the workbook stays as the year goes on.
fn candidates(marking: &Marking<'_>) -> Vec<String> {
    let scored = |item: &&Item| item.withdrawal().is_none() && item.parent.is_none();
    let items = marking.programme.items.iter().filter(scored);
    items.map(|item| item_option(marking, &item.id)).collect()
}

fn bonuses(rules: &Rules) -> Vec<String> {
    let given = rules.bonuses.iter().filter(|bonus| bonus.on == BonusOn::Office);
    given.map(|bonus| format!("{}: {}", bonus.id, bonus.title)).collect()
}

/// The most that any bonus of the office gives.
fn most(rules: &Rules) -> rust_decimal::Decimal {
    let given = rules.bonuses.iter().filter(|bonus| bonus.on == BonusOn::Office);
    given.map(|bonus| bonus.points).max().unwrap_or_default()
}

/// What is late or overdue of what a unit leads, in the programme's order.
fn late<'a>(marking: &Marking<'a>, unit: &'a Unit) -> impl Iterator<Item = &'a AssessedItem> {
    marking.assessment.items.iter().filter(move |item| {
        matches!(item.timeliness, Some(Timeliness::Late | Timeliness::Overdue))
            && item.item.parent.is_none()
            && item.item.is_led_by(&unit.id)
    })
}

/// How an item stands: "Hoàn thành quá hạn; hạn 31/5/2025".
fn state(item: &AssessedItem) -> String {
    let due = item.due.map_or_else(String::new, |due| format!("; hạn {}", score::day(due)));
    format!("{}{due}", item.state_words())
}

/// What the workbook is, for the program that reads it: keys and values from the first cell on.
fn data(marking: &Marking<'_>) -> Sheet {
    let year = marking.rules.year.to_string();
    let mut pairs = vec![
        MARK,
        (YEAR, year.as_str()),
        ("chuong_trinh", &marking.programme.id),
        ("quy_tac", &marking.rules.id),
    ];
    if marking.illustrative {
        pairs.push((ILLUSTRATIVE, "1"));
    }
    Sheet::of_pairs(&pairs)
}
