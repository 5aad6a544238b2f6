//! The first sheet: who stands where. Totals are those of the units' sheets; places and grades follow from them.

use super::{RANKING, heading, unit};
use crate::report::{
    At, Cell, Chart, ChartKind, Column, Judge, Purpose, Row, RowKind, Series, Shade, Sheet, Span,
    Standing as Look, Table,
    ranking::{Ranked, words},
    workbook::words::{figure_column, mark_column, text_column},
};
use crate::score::{Standing, UnitScore, rules::Group};

/// How many rows of room the chart takes.
const ROOMS: usize = 3;

/// Keys of the columns of groups; a set of rules with more than these has its others in their sum alone.
const GROUPS: [&str; 8] = ["nhom_1", "nhom_2", "nhom_3", "nhom_4", "nhom_5", "nhom_6", "nhom_7", "nhom_8"];

/// Keys of the columns that the chart draws.
const NAME: &str = "don_vi";
const TOTAL: &str = "tong";

/// The sheet of the ranking.
pub(super) fn sheet(ranked: &Ranked<'_>) -> Sheet {
    let units = in_order(ranked);
    let columns = columns(ranked);
    let total = columns.iter().position(|column| column.key == TOTAL).unwrap_or_default();
    let judged = units.iter().filter(|score| score.standing == Standing::Judged).count();
    let place = Place { total, rows: (0, units.len().saturating_sub(1)) };
    let mut rows: Vec<Row> = units.iter().map(|score| row(ranked, score, &columns, &place)).collect();
    let room = rows.len();
    let charts: Vec<Chart> = chart(ranked, judged, room, columns.len()).into_iter().collect();
    if !charts.is_empty() {
        let cells = vec![Cell::Empty; columns.len()];
        let spans = vec![(0, columns.len() - 1)];
        rows.extend(vec![Row { kind: RowKind::Room, cells, spans, ..Row::default() }; ROOMS]);
    }
    Sheet {
        id: RANKING.to_owned(),
        name: "Xếp hạng".to_owned(),
        purpose: Purpose::Glance,
        letterhead: vec![ranked.facts.office.name_capitals.clone()],
        heading: heading(ranked, &format!("Kết quả chấm điểm thi đua năm {}", ranked.scoring.year)),
        table: Table { columns, rows },
        footer: footer(ranked),
        charts,
        ..Sheet::default()
    }
}

/// The units judged by their places, then the others, each in the office's order.
pub(in crate::report::ranking) fn in_order<'a>(ranked: &Ranked<'a>) -> Vec<&'a UnitScore> {
    let mut units: Vec<&UnitScore> = ranked.scoring.units.iter().collect();
    units.sort_by_key(|score| score.rank.unwrap_or(u32::MAX));
    units
}

fn columns(ranked: &Ranked<'_>) -> Vec<Column> {
    let group = |(key, group): (&&'static str, &Group)| Column {
        over: Some("Điểm các nhóm tiêu chí".to_owned()),
        ..figure_column(key, &format!("{}. {}", group.id, group.title), 14.0)
    };
    let mut columns = vec![mark_column("hang", "Hạng", 7.0), text_column(NAME, "Phòng, đơn vị", 50.0)];
    columns.extend(GROUPS.iter().zip(&ranked.scoring.rules.groups).map(group));
    columns.extend([
        figure_column("thuong", "Thưởng", 9.0),
        figure_column("tru", "Trừ", 9.0),
        figure_column(TOTAL, "Tổng điểm", 10.0),
        figure_column("tu_cham", "Tự chấm", 10.0),
        mark_column("theo_diem", "Xếp loại theo điểm", 18.0),
        Column { stands: true, ..mark_column("xep_loai", "Xếp loại", 18.0) },
        text_column("ghi_chu", "Ghi chú", 46.0),
    ]);
    columns
}

/// Where the totals stand.
struct Place {
    total: usize,
    rows: (usize, usize),
}

fn row(ranked: &Ranked<'_>, score: &UnitScore, columns: &[Column], place: &Place) -> Row {
    let judged = score.standing == Standing::Judged;
    let sheet = unit::id(&score.unit);
    let same = |anchor: &str, column| Cell::Same { at: At::new(&*sheet, anchor, column), link: None };
    let rules = &ranked.scoring.rules;
    let grade = |id: Option<&_>, steps| Cell::Judged {
        words: words::grade(rules, id).to_owned(),
        by: Judge::Grade { points: place.total, bands: words::grades(rules, steps) },
    };
    let group = |key: &str| {
        let at = GROUPS.iter().position(|own| *own == key)?;
        rules.groups.get(at).map(|group| same(&unit::of_group(&group.id), unit::TOTALS))
    };
    let cell = |column: &Column| match column.key {
        "hang" if judged => Cell::Rank { of: place.total, rows: place.rows },
        NAME => Cell::Link { text: score.name.clone(), sheet: sheet.clone(), anchor: unit::SUM.to_owned() },
        "thuong" => same(unit::SUM, unit::BONUSES),
        "tru" => same(unit::SUM, unit::DEDUCTIONS),
        TOTAL if judged => same(unit::SUM, unit::TOTALS),
        "tu_cham" if score.self_total.is_some() => same(unit::SUM, unit::SELF_SCORED),
        "theo_diem" if judged => grade(score.grade_before_downgrade.as_ref(), 0),
        "xep_loai" if judged => grade(score.grade.as_ref(), words::steps(ranked, score)),
        "xep_loai" => Cell::text("Chưa đủ căn cứ"),
        "ghi_chu" => Cell::text(words::note(score)),
        key => group(key).unwrap_or_default(),
    };
    let standing = if judged && score.downgrade.is_none() { Look::Plain } else { Look::Warning };
    Row {
        standing,
        anchor: Some(score.unit.to_string()),
        cells: columns.iter().map(cell).collect(),
        ..Row::default()
    }
}

/// The totals of the units judged, which stand first.
fn chart(ranked: &Ranked<'_>, judged: usize, room: usize, columns: usize) -> Option<Chart> {
    let span = |column| Span { sheet: RANKING.to_owned(), column, rows: (0, judged.saturating_sub(1)) };
    let title = format!("Tổng điểm thi đua năm {} của các phòng, đơn vị", ranked.scoring.year);
    (judged > 0).then(|| Chart {
        kind: ChartKind::Points { limit: words::scale(ranked.scoring) },
        description: format!("{title}; điểm của từng tiêu chí ở trang của đơn vị."),
        title,
        categories: span(NAME),
        series: vec![Series { name: "Tổng điểm".to_owned(), values: span(TOTAL), shade: Shade::Light }],
        rows: (room, room + ROOMS - 1),
        columns: (0, columns - 2),
    })
}

fn footer(ranked: &Ranked<'_>) -> Vec<String> {
    let scoring = ranked.scoring;
    let mut lines = vec![format!("Mức xếp loại: {}.", words::bands(&scoring.rules))];
    lines.extend(words::open_period(scoring));
    lines.extend(scoring.caps.iter().map(|limit| limit.sentence.clone()));
    lines.push(
        "Điểm lấy từ trang của từng đơn vị; thứ hạng và xếp loại tự tính lại khi điểm thay đổi.".to_owned(),
    );
    lines
}
