//! The first sheet, for a director's minute: a few figures, three charts, and what has been overdue for longest.

use super::{
    BY_SECTION, BY_UNIT, OVERDUE, QUARTERS, data, lists, quarters, slot, state, summary,
    words::{self, mark_column, text_column},
};
use crate::{
    assess::AssessedItem,
    finding::Severity,
    model::{Field, Progress, Section, Unit},
    report::{
        AS_OF, Cell, Chart, ChartKind, Column, Facts, Name, Purpose, Row, RowKind, Rule, Series, Shade,
        Sheet, Span, Standing, Table, Test, cited, date,
    },
};

/// How many overdue items are listed.
const LISTED: usize = 10;

/// The most that the scale of attainment shows, in percent.
const LIMIT: u32 = 120;

/// The columns that each big figure stretches over.
const TILES: [(usize, usize); 6] = [(0, 1), (2, 2), (3, 3), (4, 5), (6, 7), (8, 8)];

/// Where the list's columns stand.
const LAST: usize = 8;
const DATE: usize = 5;

/// How many rows of room the charts take.
const ROOMS: usize = 4;

/// The overview.
pub(super) fn sheet(facts: &Facts<'_>) -> Sheet {
    let mut rows = figures(facts);
    rows.extend(lines(facts));
    let room = rows.len();
    let charts = charts(facts, room);
    if !charts.is_empty() {
        rows.extend((0..ROOMS).map(|_| Row { kind: RowKind::Room, ..wide(Cell::Empty) }));
    }
    rows.extend(overdue(facts));
    Sheet {
        id: "tong-quan".to_owned(),
        name: "Tổng quan".to_owned(),
        purpose: Purpose::Glance,
        letterhead: vec![facts.office.name_capitals.clone()],
        heading: heading(facts),
        table: Table { columns: columns(), rows },
        names: vec![Name { name: AS_OF.to_owned(), cell: Some((0, LAST)) }],
        rules: rules(),
        charts,
        ..Sheet::default()
    }
}

fn heading(facts: &Facts<'_>) -> Vec<String> {
    let assessment = facts.assessment;
    let day = |date: chrono::NaiveDate| date.format("%d/%m/%Y").to_string();
    let decision = &facts.programme.decision;
    vec![
        words::title(facts).to_uppercase(),
        format!(
            "Số liệu từ ngày {} đến ngày {}; Chương trình kèm theo Quyết định số {} ngày {} của {}",
            day(assessment.from),
            day(assessment.to),
            decision.number,
            day(decision.date),
            decision.issuer
        ),
    ]
}

fn columns() -> Vec<Column> {
    vec![
        mark_column("tt", "", 5.0),
        text_column("noi_dung", "", 35.0),
        text_column("noi_dung_2", "", 35.0),
        text_column("don_vi", "", 28.0),
        text_column("lanh_dao", "", 32.0),
        mark_column("thoi_han", "", 13.0),
        mark_column("so_ngay", "", 12.0),
        mark_column(Field::Progress.key(), "", 20.0),
        text_column("ly_do", "", 33.0),
    ]
}

/// A row whose first cell stretches over all columns.
fn wide(cell: Cell) -> Row {
    let mut cells = vec![Cell::Empty; LAST + 1];
    cells[0] = cell;
    Row { kind: RowKind::Line, cells, spans: vec![(0, LAST)], ..Row::default() }
}

/// The big figures, each above what it counts.
fn figures(facts: &Facts<'_>) -> Vec<Row> {
    let all = summary::of_all;
    let sent = |word: usize| Cell::Count {
        sheet: BY_UNIT.to_owned(),
        tests: vec![Test::is(summary::SENT, summary::SENT_WORDS[word])],
    };
    let units = facts.programme.units.len().to_string();
    let with = |test: Test| data::count([data::indicators(), vec![test]].concat());
    let counted = Test::is_not(Field::Progress.key(), Progress::Withdrawn.label());
    let tiles = [
        (
            words::phrase(&[("", sent(0)), ("/", Cell::text(units))]),
            Cell::text("phòng, đơn vị đã gửi báo cáo"),
        ),
        (
            words::phrase(&[("", with(data::in_state(Progress::Completed))), ("/", with(counted))]),
            Cell::text("chỉ tiêu đạt kế hoạch năm"),
        ),
        (
            all("hoan_thanh"),
            words::phrase(&[
                ("hoàn thành: đúng hạn ", all("dung_han")),
                (", quá hạn ", all("qua_han")),
                (", chưa rõ ngày ", all("chua_ro_ngay")),
                (", không quy định thời hạn ", all("khong_han")),
            ]),
        ),
        (
            all("chua_hoan_thanh"),
            words::phrase(&[
                ("chưa hoàn thành: trong hạn ", all("trong_han")),
                (", quá hạn ", all("chua_qua_han")),
                (", không quy định thời hạn ", all("chua_khong_han")),
            ]),
        ),
        (
            all("ty_le"),
            words::phrase(&[
                ("% hoàn thành trên ", all("tinh_ty_le")),
                (" nội dung (rút khỏi chương trình ", all("rut")),
                (")", Cell::Empty),
            ]),
        ),
        (Cell::Date(facts.assessment.as_of), Cell::text("ngày đánh giá thời hạn (có thể sửa)")),
    ];
    let (figures, captions): (Vec<_>, Vec<_>) = tiles.into_iter().unzip();
    vec![tile_row(RowKind::Figure, figures), tile_row(RowKind::Caption, captions)]
}

fn tile_row(kind: RowKind, tiles: Vec<Cell>) -> Row {
    let mut cells = vec![Cell::Empty; LAST + 1];
    for (cell, (first, _)) in tiles.into_iter().zip(TILES) {
        cells[first] = cell;
    }
    let spans = TILES.into_iter().filter(|(first, last)| first < last).collect();
    Row { kind, cells, spans, ..Row::default() }
}

/// What the figures leave out: the states of what is open, who has not reported, what is to be reviewed.
fn lines(facts: &Facts<'_>) -> Vec<Row> {
    let open = |progress| data::count([data::once(), vec![data::in_state(progress)]].concat());
    let states = words::phrase(&[
        ("Chưa hoàn thành gồm: đang thực hiện ", open(Progress::InProgress)),
        ("; chưa thực hiện ", open(Progress::NotStarted)),
        ("; tạm hoãn ", open(Progress::Suspended)),
        ("; không có báo cáo ", open(Progress::NotReported)),
        (".", Cell::Empty),
    ]);
    let mut lines = vec![wide(states)];
    let amendments: Vec<_> = facts.programme.amendments.iter().map(|it| cited(&it.source())).collect();
    if !amendments.is_empty() {
        lines.push(wide(Cell::text(format!(
            "Chương trình được sửa đổi, bổ sung theo {}.",
            amendments.join("; ")
        ))));
    }
    let silent: Vec<_> = facts.programme.units.iter().map(|unit| &unit.id).collect();
    let silent: Vec<_> =
        silent.into_iter().filter(|unit| words::files(facts, unit).next().is_none()).collect();
    if !silent.is_empty() {
        let names: Vec<_> = silent.into_iter().map(|unit| words::unit(facts, unit)).collect();
        lines.push(wide(Cell::text(format!("Chưa gửi báo cáo của kỳ: {}.", names.join("; ")))));
    }
    lines.extend(late(facts).map(|words| wide(Cell::text(words))));
    lines.extend(review(facts).map(wide));
    lines.extend(missing(facts).map(|words| wide(Cell::text(words))));
    lines
}

/// Whose report of the period came late.
fn late(facts: &Facts<'_>) -> Option<String> {
    let is_late = |unit: &&Unit| words::files(facts, &unit.id).any(|input| input.days_late.is_some());
    let names: Vec<_> =
        facts.programme.units.iter().filter(is_late).map(|unit| unit.short.as_str()).collect();
    let due = facts.office.reports_due(facts.assessment.period).filter(|_| !names.is_empty())?;
    Some(format!("Gửi báo cáo chậm so với thời hạn {}: {}.", date(due), names.join("; ")))
}

/// What a person has to look at.
fn review(facts: &Facts<'_>) -> Option<Cell> {
    let count = |severity| facts.findings.iter().filter(|finding| finding.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let unmatched = facts.unmatched.len();
    (errors + warnings + unmatched > 0).then(|| Cell::Link {
        text: format!(
            "Cần rà soát: {errors} lỗi, {warnings} cảnh báo, {unmatched} dòng chưa xác định được nội dung (bấm để mở trang \
             Rà soát)."
        ),
        sheet: "ra-soat".to_owned(),
        anchor: String::new(),
    })
}

/// That part III's list is missing.
fn missing(facts: &Facts<'_>) -> Option<String> {
    let declared: usize = facts.programme.declared.values().sum();
    (!facts.programme.has_quarterly_tasks()).then(|| {
        format!(
            "Chưa có danh mục {declared} nhiệm vụ theo quý (mục III) kèm theo Chương trình; các nhiệm vụ này chưa được \
             tổng hợp."
        )
    })
}

/// The charts, in rows of room from row `room` on: states by unit and by section on the left, attainment on the
/// right.
fn charts(facts: &Facts<'_>, room: usize) -> Vec<Chart> {
    let units = summary::unit_ids(facts).len();
    let sections = facts.assessment.summary.by_section.len();
    let states = |sheet: &'static str, lines: usize, kind, title: &str, row: usize| {
        (lines > 0 && !facts.assessment.items.is_empty()).then(|| Chart {
            kind,
            title: title.to_owned(),
            description: format!(
                "{title}: số nội dung hoàn thành, chưa hoàn thành trong hạn, không quy định thời hạn và quá hạn; số liệu ở \
                 trang tổng hợp cùng tên."
            ),
            categories: Span { sheet: sheet.to_owned(), column: summary::LABEL, rows: (0, lines - 1) },
            series: state_series(sheet, lines),
            rows: (row, row + ROOMS / 2 - 1),
            columns: (0, 3),
        })
    };
    let by_unit = states(BY_UNIT, units, ChartKind::Stacked, "Tình trạng theo phòng, đơn vị chủ trì", room);
    let by_section = states(
        BY_SECTION,
        sections,
        ChartKind::Shares,
        "Tiến độ theo mục của Chương trình",
        room + ROOMS / 2,
    );
    by_unit.into_iter().chain(by_section).chain(attainment(facts, room)).collect()
}

fn state_series(sheet: &str, lines: usize) -> Vec<Series> {
    let series = |name: &str, column, shade| Series {
        name: name.to_owned(),
        values: Span { sheet: sheet.to_owned(), column, rows: (0, lines - 1) },
        shade,
    };
    vec![
        series("Hoàn thành", "hoan_thanh", Shade::Dark),
        series("Chưa hoàn thành, trong hạn", "trong_han", Shade::Light),
        series("Không quy định thời hạn", "chua_khong_han", Shade::Dotted),
        series("Chưa hoàn thành, quá hạn", "chua_qua_han", Shade::Striped),
    ]
}

/// The attainment of the indicators, where there is any.
fn attainment(facts: &Facts<'_>, room: usize) -> Option<Chart> {
    let has_percent = |section: &Section| {
        words::items(facts, *section).flat_map(|item| &item.targets).any(|target| target.percent.is_some())
    };
    let section = [Section::Indicators, Section::Apportioned].into_iter().find(has_percent)?;
    let rows = quarters::rows_of(facts, section)?;
    let span = |column| Span { sheet: QUARTERS.to_owned(), column, rows };
    let title = format!("{}: lũy kế so với kế hoạch năm (%)", section.title());
    Some(Chart {
        kind: ChartKind::Percentages { limit: LIMIT },
        description: format!("{title}; thang đo đến {LIMIT}%, chỉ tiêu vượt quá vẫn ghi đủ tỷ lệ."),
        title,
        categories: span(quarters::LABEL),
        series: vec![Series {
            name: "Tỷ lệ (%)".to_owned(),
            values: span(quarters::PERCENT),
            shade: Shade::Light,
        }],
        rows: (room, room + ROOMS - 1),
        columns: (4, LAST),
    })
}

/// What has been overdue for longest.
fn overdue(facts: &Facts<'_>) -> Vec<Row> {
    let items = lists::overdue(facts);
    let title = words::phrase(&[
        ("Quá hạn chưa hoàn thành: ", summary::of_all("chua_qua_han")),
        (" nội dung.", Cell::Empty),
        (if items.is_empty() { "" } else { " Quá hạn lâu nhất:" }, Cell::Empty),
    ]);
    let mut cells = vec![Cell::Empty; LAST + 1];
    cells[0] = title;
    let mut rows = vec![Row { kind: RowKind::Group, cells, ..Row::default() }];
    if items.is_empty() {
        return rows;
    }
    let headers = [
        "TT",
        "Nội dung",
        "",
        "Đơn vị chủ trì",
        "Lãnh đạo chỉ đạo",
        "Thời hạn",
        "Số ngày",
        "Tình trạng",
        "Nguyên nhân, đề xuất",
    ];
    rows.push(Row {
        kind: RowKind::Header,
        cells: headers.map(Cell::text).into(),
        spans: vec![(1, 2)],
        ..Row::default()
    });
    rows.extend((1..=LISTED).zip(&items).map(|(number, item)| overdue_row(facts, number, item)));
    if items.len() > LISTED {
        rows.push(wide(Cell::Link {
            text: format!("Xem đủ {} nội dung ở trang Quá hạn", items.len()),
            sheet: OVERDUE.to_owned(),
            anchor: String::new(),
        }));
    }
    rows
}

fn overdue_row(facts: &Facts<'_>, number: usize, item: &AssessedItem) -> Row {
    let reason = item.reason.as_deref().or(item.proposal.as_deref()).unwrap_or_default();
    let cells = vec![
        Cell::count(number),
        Cell::Link {
            text: words::cut(&format!("{}: {}", item.item.id, words::title_of(item)), 68),
            sheet: item.item.section.code().to_owned(),
            anchor: item.item.id.to_string(),
        },
        Cell::Empty,
        Cell::text(words::cut(&words::leads(facts, item), 28)),
        Cell::maybe(words::leader(facts, item)),
        state::of_item(item, slot::DUE),
        Cell::Days { date: DATE, ahead: false },
        state::of_item(item, Field::Progress.key()),
        Cell::text(words::cut(reason.lines().next().unwrap_or_default(), 33)),
    ];
    Row { cells, spans: vec![(1, 2)], ..Row::default() }
}

/// What was done or withdrawn meanwhile is struck out.
fn rules() -> Vec<Rule> {
    let settled = |progress: Progress| Rule {
        tests: vec![Test::is(Field::Progress.key(), progress.label())],
        standing: Standing::Settled,
        columns: vec!["noi_dung", "so_ngay", Field::Progress.key()],
    };
    vec![settled(Progress::Completed), settled(Progress::Withdrawn)]
}
