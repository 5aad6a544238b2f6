//! What a person has to look at: every finding, and every row whose item could not be told.

use std::collections::{BTreeMap, BTreeSet};

use super::words::{self, mark_column, text_column};
use crate::{
    decision::{Contender, Entry, State, sheet::Line},
    finding::{Code, Finding, Severity},
    matching::{Candidate, Unmatched, UnmatchedReason},
    model::mark,
    report::{Cell, Column, Facts, Purpose, Row, Sheet, Standing, Table},
};

/// The review sheet.
pub(in crate::report) fn sheet(facts: &Facts<'_>) -> Sheet {
    let mut untold: BTreeMap<_, _> = facts.unmatched.iter().map(|row| (place(row), row)).collect();
    let mut rows = Vec::new();
    for finding in facts.findings {
        let unmatched = place_told(finding).and_then(|place| untold.remove(&place));
        rows.push(finding_row(facts, finding, unmatched));
    }
    let decided: BTreeSet<_> = facts.docket.iter().filter_map(decided_place).collect();
    let unmatched = facts.unmatched.iter().filter(|row| {
        let place = place(row);
        untold.contains_key(&place) && !decided.contains(&place)
    });
    rows.extend(unmatched.map(|unmatched| unmatched_row(facts, unmatched)));
    let rows = rows.into_iter().zip(1..).map(|(row, number)| numbered(row, number));
    Sheet {
        id: "ra-soat".to_owned(),
        name: mark::REVIEW_SHEET.to_owned(),
        purpose: Purpose::List,
        pinned: 2,
        heading: words::heading(facts, "Nội dung cần rà soát"),
        table: Table { columns: columns(), rows: rows.collect() },
        ..Sheet::default()
    }
}

/// Where a row stands: file, sheet, row.
type RowPlace<'a> = (&'a str, &'a str, u32);

fn place(unmatched: &Unmatched) -> RowPlace<'_> {
    (&unmatched.file, &unmatched.row.sheet, unmatched.row.row)
}

/// The row that the office placed beyond the programme: there is nothing to review of it any more.
fn decided_place(entry: &Entry) -> Option<RowPlace<'_>> {
    let row = entry.place.cell.as_deref()?.strip_prefix('A')?.parse().ok();
    let row = row.filter(|_| entry.state == State::Applied && matches!(entry.line, Line::Row { .. }))?;
    Some((entry.place.file.as_deref()?, entry.place.sheet.as_deref()?, row))
}

/// The matter of which the office may decide that a finding speaks of.
fn matter<'a>(
    facts: &Facts<'a>,
    finding: &Finding,
    unmatched: Option<&Unmatched>,
) -> Option<(usize, &'a Entry)> {
    let of_row = unmatched.and_then(|row| row.line.as_ref()).map(Line::key);
    let of_value = |entry: &Entry| match &entry.line {
        Line::Value(conflict) => {
            let at = |contender: &Contender| {
                contender.cells.iter().any(|cell| {
                    let place = &finding.place;
                    place.file.as_ref() == Some(&cell.file)
                        && place.sheet.as_ref() == Some(&cell.sheet)
                        && place.cell.as_ref() == Some(&cell.cell)
                })
            };
            matches!(finding.code, Code::TH502 | Code::TH503)
                && finding.item.as_ref() == Some(&conflict.matter.item)
                && conflict.contenders.iter().any(at)
        }
        Line::Row { .. } => of_row.as_ref() == Some(&entry.line.key()),
    };
    let mut waiting = facts.docket.iter().enumerate();
    waiting.find(|(_, entry)| entry.decision.is_none() && of_value(entry))
}

/// The row whose item a finding says could not be told, so that the sheet names it once.
fn place_told(finding: &Finding) -> Option<RowPlace<'_>> {
    if !matches!(finding.code, Code::TH401 | Code::TH402 | Code::TH403) {
        return None;
    }
    let at = finding.place.cell.as_deref()?.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    Some((finding.place.file.as_deref()?, finding.place.sheet.as_deref()?, at.parse().ok()?))
}

fn columns() -> Vec<Column> {
    vec![
        mark_column("tt", "TT", 5.0),
        Column { stands: true, ..mark_column("muc_do", "Mức độ", 13.0) },
        mark_column("ma_loi", "Mã", 8.0),
        text_column("tep", "Tệp", 26.0),
        text_column("trang", "Trang tính", 14.0),
        mark_column("o", "Ô/dòng", 9.0),
        mark_column("noi_dung", "Nội dung của chương trình", 12.0),
        text_column("don_vi", "Đơn vị", 16.0),
        text_column("van_de", "Vấn đề", 48.0),
        text_column("xu_ly", "Cách xử lý", 46.0),
    ]
}

fn numbered(mut row: Row, number: usize) -> Row {
    row.cells[0] = Cell::count(number);
    row
}

/// A finding; where it is of a row without an item, with the items that come nearest.
fn finding_row(facts: &Facts<'_>, finding: &Finding, unmatched: Option<&Unmatched>) -> Row {
    let place = &finding.place;
    Row {
        standing: match finding.severity {
            Severity::Error => Standing::Error,
            Severity::Warning => Standing::Warning,
            Severity::Info => Standing::Plain,
        },
        cells: vec![
            Cell::Empty,
            Cell::text(finding.severity.label()),
            Cell::text(finding.code.as_str()),
            file(place.file.as_deref(), place.sheet.as_deref(), place.cell.as_deref()),
            Cell::maybe(place.sheet.as_deref()),
            Cell::maybe(place.cell.as_deref()),
            finding.item.as_ref().map_or(Cell::Empty, |id| words::item_link(facts, id)),
            Cell::text(finding.unit.as_ref().map_or_else(String::new, |id| words::unit(facts, id))),
            Cell::text(&finding.message),
            Cell::text(help(facts, finding, unmatched)),
        ],
        ..Row::default()
    }
}

/// What to do: where the office may decide, where; of a row without an item, which items come nearest.
fn help(facts: &Facts<'_>, finding: &Finding, unmatched: Option<&Unmatched>) -> String {
    let mut lines = vec![finding.help.clone()];
    if let Some((at, _)) = matter(facts, finding, unmatched) {
        lines.push(format!("Hoặc chọn ở trang “{}”, dòng số {}.", mark::DECISIONS_SHEET, at + 1));
    }
    lines.extend(unmatched.filter(|row| !row.candidates.is_empty()).map(|row| way_out(facts, row)));
    lines.join("\n")
}

fn unmatched_row(facts: &Facts<'_>, unmatched: &Unmatched) -> Row {
    let row = &unmatched.row;
    let at = format!("A{}", row.row);
    Row {
        standing: Standing::Warning,
        cells: vec![
            Cell::Empty,
            Cell::text("Dòng chưa rõ"),
            Cell::Empty,
            file(Some(&unmatched.file), Some(&row.sheet), Some(&at)),
            Cell::text(&row.sheet),
            Cell::text(format!("dòng {}", row.row)),
            Cell::Empty,
            Cell::text(unmatched.unit.as_ref().map_or_else(String::new, |id| words::unit(facts, id))),
            Cell::text(format!("{}: “{}”", reason(unmatched.reason), row.title)),
            Cell::text(way_out(facts, unmatched)),
        ],
        ..Row::default()
    }
}

fn file(file: Option<&str>, sheet: Option<&str>, cell: Option<&str>) -> Cell {
    file.map_or(Cell::Empty, |file| Cell::Source {
        text: file.to_owned(),
        file: file.to_owned(),
        place: (sheet.unwrap_or_default().to_owned(), cell.unwrap_or("A1").to_owned()),
    })
}

fn reason(reason: UnmatchedReason) -> &'static str {
    match reason {
        UnmatchedReason::NoCandidate => "Không có nội dung tương ứng trong chương trình",
        UnmatchedReason::Ambiguous => "Có nhiều nội dung tương ứng",
        UnmatchedReason::Additional => "Nhiệm vụ phát sinh do đơn vị bổ sung",
    }
}

fn way_out(facts: &Facts<'_>, unmatched: &Unmatched) -> String {
    if unmatched.candidates.is_empty() {
        return "Đối chiếu với chương trình; số liệu của dòng này chưa được tổng hợp.".to_owned();
    }
    let lines: Vec<_> =
        unmatched.candidates.iter().map(|candidate| candidate_line(facts, candidate)).collect();
    format!("Nội dung gần nhất:\n{}", lines.join("\n"))
}

fn candidate_line(facts: &Facts<'_>, candidate: &Candidate) -> String {
    let title = facts.programme.item(&candidate.id).map_or("", |item| item.title.as_str());
    let percent = (candidate.score * rust_decimal::Decimal::ONE_HUNDRED).round().normalize();
    // One that stands over the row is named for its place, not for being like it.
    let likeness = if percent.is_zero() { String::new() } else { format!(" ({percent}%)") };
    format!("- {}{likeness}: {title}", candidate.id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{model::ItemId, report::sample::small};

    #[test]
    fn a_row_without_an_item_is_named_once_with_what_comes_near() {
        let mut sample = small();
        let row = &mut sample.unmatched[0];
        row.candidates = vec![Candidate { id: ItemId::new("CT08"), score: "0.71".parse().unwrap() }];
        let at = format!("B{}", row.row.row);
        let told = Finding::new(Code::TH401, "Không có trong chương trình.")
            .file(&row.file)
            .sheet(&row.row.sheet)
            .cell(at);
        let findings = [Finding::new(Code::TH602, "Chưa có danh mục."), told];
        let rows = sheet(&Facts { findings: &findings, ..sample.facts() }).table.rows;
        assert_eq!(rows.len(), 2);
        let Some(Cell::Text(help)) = rows[1].cells.last() else { panic!("{rows:?}") };
        assert!(help.contains("\nNội dung gần nhất:\n- CT08 (71%): "), "{help}");
        let alone = sheet(&Facts { findings: &findings[..1], ..sample.facts() }).table.rows;
        assert_eq!(alone[1].cells[1], Cell::text("Dòng chưa rõ"));
    }
}
