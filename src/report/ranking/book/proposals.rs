//! What may be proposed on the units' results; the office decides.

use super::{heading, unit};
use crate::{
    report::{
        Cell, Purpose, Row, RowKind, Sheet, Standing as Look, Table, ranking::Ranked,
        workbook::words::text_column,
    },
    score::{Cap, NO_GRADE_OF_HEAD, Proposal, UnitScore},
};

/// The sheet, where there is anything to propose.
pub(super) fn sheet(ranked: &Ranked<'_>) -> Option<Sheet> {
    let units = &ranked.scoring.units;
    let heads = units.iter().filter_map(|score| match &score.head {
        Some(head) => Some(row(score, head)),
        None => {
            ranked.scoring.is_without_head(score).then(|| cells(score, "Cơ quan xét", NO_GRADE_OF_HEAD, ""))
        }
    });
    let titles = units.iter().flat_map(|score| score.titles.iter().map(move |title| (score, title)));
    let mut rows = part("Mức xếp loại của người đứng đầu", heads);
    rows.extend(part("Giới hạn tỷ lệ hoàn thành xuất sắc", ranked.scoring.caps.iter().map(limit)));
    rows.extend(part("Danh hiệu của tập thể", titles.map(|(score, own)| row(score, own))));
    (!rows.is_empty()).then(|| Sheet {
        id: "de-xuat".to_owned(),
        name: "Đề xuất".to_owned(),
        purpose: Purpose::Print,
        letterhead: vec![ranked.facts.office.name_capitals.clone()],
        heading: heading(ranked, "Đề xuất trên kết quả của đơn vị"),
        table: Table {
            columns: vec![
                text_column("don_vi", "Đơn vị, nhóm", 40.0),
                text_column("de_xuat", "Đề xuất", 36.0),
                text_column("ly_do", "Lý do, điều còn phải xét", 70.0),
                crate::report::Column { stands: true, ..text_column("can_cu", "Căn cứ", 44.0) },
            ],
            rows,
        },
        footer: vec![
            "Đề xuất chỉ dựa trên kết quả thực hiện Chương trình; các điều kiện khác và việc quyết định thuộc thẩm quyền của \
             cơ quan. Căn cứ nền vàng chưa được đối chiếu với văn bản gốc."
                .to_owned(),
        ],
        ..Sheet::default()
    })
}

fn part(title: &str, rows: impl Iterator<Item = Row>) -> Vec<Row> {
    let rows: Vec<Row> = rows.collect();
    let heading = Row {
        kind: RowKind::Group,
        cells: vec![Cell::text(title), Cell::Empty, Cell::Empty, Cell::Empty],
        ..Row::default()
    };
    if rows.is_empty() { rows } else { [heading].into_iter().chain(rows).collect() }
}

fn row(score: &UnitScore, proposal: &Proposal) -> Row {
    let row = cells(score, &proposal.title, &proposal.sentence, &proposal.clause);
    Row { standing: standing(proposal.certain), ..row }
}

fn cells(score: &UnitScore, proposal: &str, why: &str, clause: &str) -> Row {
    let (sheet, anchor) = (unit::id(&score.unit), unit::SUM.to_owned());
    Row {
        cells: vec![
            Cell::Link { text: score.name.clone(), sheet, anchor },
            Cell::text(proposal),
            Cell::text(why),
            Cell::text(clause),
        ],
        ..Row::default()
    }
}

fn limit(limit: &Cap) -> Row {
    Row {
        standing: standing(limit.certain),
        cells: vec![
            Cell::text(&limit.title),
            Cell::text(format!("Không quá {} người", limit.allowed)),
            Cell::text(&limit.sentence),
            Cell::text(&limit.clause),
        ],
        ..Row::default()
    }
}

fn standing(certain: bool) -> Look {
    if certain { Look::Plain } else { Look::Warning }
}
