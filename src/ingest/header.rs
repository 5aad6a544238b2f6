//! Finds the header of a table, of one to three rows, and the field of each column.

use std::collections::{BTreeMap, BTreeSet};

use super::column::{self, Column};
use crate::{
    model::{Field, Grid, GridRow, GridValue, Period},
    programme::columns::recognise,
    text::{
        self,
        date::{Deadline, deadline},
    },
};

/// Rows that a header spans at the most.
const DEPTH: u32 = 3;
/// Rows below a header that show what a column holds.
const SAMPLE: usize = 200;
/// A heading is no longer than this; longer texts are contents.
const HEADING_LENGTH: usize = 80;

/// Columns that say how far an item is.
const RESULTS: [Field; 5] =
    [Field::Actual, Field::Estimate, Field::Cumulative, Field::Result, Field::Progress];

/// A table's header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header {
    /// First row.
    pub(super) first: u32,
    /// Last row, a row of column numbers included.
    pub(super) last: u32,
    /// The field of each column that was recognised; a field stands once.
    pub(super) columns: BTreeMap<u32, Field>,
    /// Columns with a heading that was not recognised, or whose field stands already. A column of another period's
    /// figures is in neither map.
    pub(super) unknown: BTreeMap<u32, String>,
}

impl Header {
    /// The column of a field.
    pub(super) fn column(&self, field: Field) -> Option<u32> {
        self.columns.iter().find(|(_, other)| **other == field).map(|(column, _)| *column)
    }
}

/// The header that begins at `grid.rows[at]`, if one does, read for the period reported.
pub(super) fn find(grid: &Grid, at: usize, period: Option<Period>) -> Option<Header> {
    let top = &grid.rows[at];
    if !looks_like_header(top) {
        return None;
    }
    let depth = depth(grid, at);
    let rows: Vec<&GridRow> =
        grid.rows[at..].iter().take_while(|row| row.number < top.number + depth).collect();
    let (mut columns, unknown) = columns(grid, &rows, period);
    settle_progress(grid, &rows, &mut columns, &grid.rows[at + rows.len()..]);
    let last = rows.last().map_or(top.number, |row| row.number);
    let numbered = grid.rows.get(at + rows.len()).filter(|row| row.number == last + 1 && is_numbering(row));
    Some(Header { first: top.number, last: numbered.map_or(last, |row| row.number), columns, unknown })
}

/// Whether a header begins at `grid.rows[at]`.
pub(super) fn begins(grid: &Grid, at: usize) -> bool {
    looks_like_header(&grid.rows[at])
}

/// A header names what is done and at least two more columns, or one more beside TT; a table may also show nothing but
/// what was done and how far.
fn looks_like_header(row: &GridRow) -> bool {
    let mut fields = Vec::new();
    for cell in &row.cells {
        if let GridValue::Text(text) = &cell.value
            && text.chars().count() <= HEADING_LENGTH
            && let Some(field) = recognise(text)
            && !fields.contains(&field)
        {
            fields.push(field);
        }
    }
    let all_named = fields.len() == row.cells.len() && fields.iter().any(|field| RESULTS.contains(field));
    let numbered = fields.contains(&Field::Ordinal) || fields.contains(&Field::Id);
    let enough = if numbered || all_named { 2 } else { 3 };
    fields.contains(&Field::Title) && fields.len() >= enough && fields.len() * 2 >= row.cells.len()
}

/// How many rows the header spans: what its merged cells say; without merges, a next row of nothing but
/// headings that leaves the title's column empty belongs to it.
fn depth(grid: &Grid, at: usize) -> u32 {
    let top = grid.rows[at].number;
    let merged =
        grid.merges.iter().filter(|area| area.0 == top && area.2 > top).map(|area| area.2 - top + 1).max();
    if let Some(depth) = merged {
        return depth.min(DEPTH);
    }
    let title = grid.rows[at].cells.iter().find(|cell| recognise(&cell.text()) == Some(Field::Title));
    let Some(next) = grid.rows.get(at + 1).filter(|row| row.number == top + 1) else { return 1 };
    let is_second = title.is_some_and(|title| next.cell(title.column).is_none())
        && next
            .cells
            .iter()
            .all(|cell| matches!(&cell.value, GridValue::Text(text) if column::is_heading(text)));
    if is_second { 2 } else { 1 }
}

type Columns = (BTreeMap<u32, Field>, BTreeMap<u32, String>);

/// Resolves each column from the headings above it. Of several columns of one field, the one that names the period
/// stands; a second "Kết quả" beside the figures holds their words.
fn columns(grid: &Grid, rows: &[&GridRow], period: Option<Period>) -> Columns {
    let (mut columns, mut unknown) = (BTreeMap::new(), BTreeMap::new());
    let all: BTreeSet<u32> = rows.iter().flat_map(|row| row.cells.iter().map(|cell| cell.column)).collect();
    let read = all.into_iter().map(|column| {
        let headings = headings(grid, rows, column);
        (column, column::read(&headings, period), headings)
    });
    let mut read: Vec<_> = read.collect();
    read.sort_by_key(|(_, column, _)| !matches!(column, Column::Of { named: true, .. }));
    let mut elsewhere = BTreeMap::new();
    for (column, meaning, headings) in read {
        let free = |field: &Field| !columns.values().any(|other| other == field);
        let words = || headings.last().is_some_and(|last| text::key(last).starts_with(&text::key("kết quả")));
        let field = match meaning {
            Column::Of { field: Field::Actual, .. } if !free(&Field::Actual) && words() => {
                Some(Field::Result)
            }
            Column::Of { field, .. } => Some(field),
            Column::Elsewhere | Column::Unknown => None,
        };
        let headings = headings.join(" › ");
        match field.filter(free) {
            Some(field) => drop(columns.insert(column, field)),
            None if meaning == Column::Elsewhere => drop(elsewhere.insert(column, headings)),
            None => drop(unknown.insert(column, headings)),
        }
    }
    // A table that shows nothing but another period's results is no matter of course.
    if !columns.values().any(|field| RESULTS.contains(field)) {
        unknown.append(&mut elsewhere);
    }
    (columns, unknown)
}

/// "Tiến độ" heads deadlines as well as states; what most of its cells hold decides.
fn settle_progress(grid: &Grid, rows: &[&GridRow], columns: &mut BTreeMap<u32, Field>, below: &[GridRow]) {
    let Some(column) = columns.iter().find(|(_, field)| **field == Field::Progress).map(|(at, _)| *at) else {
        return;
    };
    let ambiguous = headings(grid, rows, column)
        .last()
        .is_some_and(|heading| text::key(heading).starts_with(&text::key("tiến độ")));
    let cells: Vec<&GridValue> =
        below.iter().take(SAMPLE).filter_map(|row| row.cell(column)).map(|cell| &cell.value).collect();
    let dates = cells.iter().filter(|value| is_deadline(value)).count();
    if ambiguous && dates * 2 > cells.len() && !columns.values().any(|field| *field == Field::Due) {
        columns.insert(column, Field::Due);
    }
}

fn is_deadline(value: &GridValue) -> bool {
    match value {
        GridValue::Date(_) => true,
        // Any year will do to see whether a text is a date.
        GridValue::Text(text) => matches!(deadline(text, 2000, None), Deadline::On(_)),
        _ => false,
    }
}

/// The headings over a column from top to bottom; a merged heading, or one with blanks to its right, covers
/// the columns that it spans.
fn headings(grid: &Grid, rows: &[&GridRow], column: u32) -> Vec<String> {
    let mut headings: Vec<String> = Vec::new();
    for (level, row) in rows.iter().enumerate() {
        let own = row.cell(column).map(|cell| text::clean(&cell.text()));
        let below = rows[level + 1..].iter().any(|row| row.cell(column).is_some());
        let heading = own.or_else(|| below.then(|| covering(grid, row, column)).flatten());
        headings.extend(heading.filter(|heading| headings.last() != Some(heading)));
    }
    headings
}

/// The heading to the left that covers a column: by its merged cell, or, in a row without merged cells, by the
/// blanks to its right. Another table of the sheet may well have merged cells.
fn covering(grid: &Grid, row: &GridRow, column: u32) -> Option<String> {
    let left = row.cells.iter().rev().find(|cell| cell.column < column)?;
    let mut here = grid.merges.iter().filter(|area| area.0 <= row.number && row.number <= area.2).peekable();
    let covers = here.peek().is_none() || here.any(|area| area.1 == left.column && area.3 >= column);
    covers.then(|| text::clean(&left.text()))
}

/// A row of column numbers below a header: "(1) (2) (3)", "1 2 3", "A B 1 2".
pub(super) fn is_numbering(row: &GridRow) -> bool {
    let marks: Vec<String> =
        row.cells.iter().map(|cell| cell.text().trim_matches(['(', ')', ' ']).to_owned()).collect();
    let short = |mark: &String| {
        !mark.is_empty()
            && mark.len() <= 2
            && (mark.bytes().all(|b| b.is_ascii_digit()) || mark.bytes().all(|b| b.is_ascii_uppercase()))
    };
    let distinct: BTreeSet<&String> = marks.iter().collect();
    marks.len() >= 3 && marks.iter().all(short) && distinct.len() == marks.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::GridCell;

    fn grid(rows: &[&[&str]], merges: &[(u32, u32, u32, u32)]) -> Grid {
        let rows = rows.iter().zip(1..).map(|(texts, number)| GridRow {
            number,
            cells: texts
                .iter()
                .zip(0..)
                .filter(|(text, _)| !text.is_empty())
                .map(|(text, column)| GridCell {
                    row: number,
                    column,
                    value: GridValue::Text((*text).to_owned()),
                    percent: false,
                })
                .collect(),
        });
        Grid {
            sheet: "S".to_owned(),
            rows: rows.filter(|row| !row.cells.is_empty()).collect(),
            merges: merges.to_vec(),
        }
    }

    #[test]
    fn headings_in_any_case_and_spelling() {
        for (heading, field) in [
            ("STT", Field::Ordinal),
            ("CHỈ TIÊU CHỦ YẾU", Field::Title),
            ("Luỹ kế từ đầu năm", Field::Cumulative),
            ("Ước TH quý II", Field::Estimate),
            ("Thực hiện quý I", Field::Actual),
            ("Kết quả thực hiện", Field::Result),
            ("Thời gian\nhoàn thành", Field::Due),
            ("Ngày hoàn thành", Field::CompletedOn),
            ("% KH", Field::Percent),
            ("Kế hoạch 2025", Field::Plan),
        ] {
            assert_eq!(recognise(heading), Some(field), "{heading}");
        }
        assert_eq!(recognise("Tổ chức lớp tập huấn"), None);
    }

    #[test]
    fn two_rows_with_merged_cells() {
        let rows: [&[&str]; 3] = [
            &["TT", "Nội dung", "ĐVT", "Kế hoạch 2025", "Thực hiện", "", "Ghi chú"],
            &["", "", "", "", "Quý I", "Lũy kế từ đầu năm"],
            &["1", "Số thuê bao", "Thuê bao", "10", "2", "2"],
        ];
        for merges in [vec![(1, 0, 2, 0), (1, 1, 2, 1), (1, 4, 1, 5)], Vec::new()] {
            let header = find(&grid(&rows, &merges), 0, None).expect("a header");
            assert_eq!((header.first, header.last), (1, 2));
            assert_eq!(header.column(Field::Actual), Some(4));
            assert_eq!(header.column(Field::Cumulative), Some(5));
            assert_eq!(header.column(Field::Note), Some(6));
            assert!(header.unknown.is_empty());
        }
    }

    #[test]
    fn a_quarters_plan_is_no_result() {
        let rows: [&[&str]; 2] =
            [&["TT", "Nội dung", "Kế hoạch", "", "Thực hiện"], &["", "", "Năm 2025", "Quý I", "Quý I"]];
        let header = find(&grid(&rows, &[(1, 0, 2, 0), (1, 2, 1, 3)]), 0, None).expect("a header");
        assert_eq!(header.column(Field::Plan), Some(2));
        assert_eq!(header.column(Field::Actual), Some(4));
        assert_eq!(header.columns.len(), 4, "and no third plan");
    }

    #[test]
    fn of_several_quarters_the_reports_own_is_taken() {
        let rows: [&[&str]; 2] =
            [&["TT", "Nội dung", "Thực hiện", "", "", "Kết quả"], &["", "", "Quý I", "Quý II", "Lũy kế", ""]];
        let second = Period::quarter(2025, crate::model::Quarter::ALL[1]);
        for merges in [vec![(1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 1, 4)], vec![(9, 0, 9, 5)]] {
            let header = find(&grid(&rows, &merges), 0, Some(second)).expect("a header");
            assert_eq!(header.column(Field::Actual), Some(3));
            assert_eq!(header.column(Field::Cumulative), Some(4));
            assert_eq!(header.column(Field::Result), Some(5));
            assert!(header.unknown.is_empty());
        }
    }

    #[test]
    fn a_row_of_numbers_belongs_to_the_header() {
        let rows: [&[&str]; 3] =
            [&["TT", "Nội dung", "Kết quả"], &["(1)", "(2)", "(3)"], &["1", "Việc", "Xong"]];
        assert_eq!(find(&grid(&rows, &[]), 0, None).map(|header| header.last), Some(2));
    }

    #[test]
    fn tien_do_heads_deadlines_or_states() {
        let rows: [&[&str]; 3] = [
            &["TT", "Nội dung", "Tiến độ", "Kết quả"],
            &["1", "Việc", "Tháng 4", ""],
            &["2", "Việc", "30/6", ""],
        ];
        let header = find(&grid(&rows, &[]), 0, None).expect("a header");
        assert_eq!((header.column(Field::Due), header.column(Field::Progress)), (Some(2), None));
        let rows: [&[&str]; 3] = [
            &["TT", "Nội dung", "Tiến độ", "Kết quả"],
            &["1", "Việc", "Đang thực hiện", ""],
            &["2", "Việc", "", ""],
        ];
        let header = find(&grid(&rows, &[]), 0, None).expect("a header");
        assert_eq!((header.column(Field::Due), header.column(Field::Progress)), (None, Some(2)));
    }

    #[test]
    fn two_columns_may_be_a_table() {
        let rows: [&[&str]; 1] = [&["Nội dung công việc", "Kết quả"]];
        assert!(begins(&grid(&rows, &[]), 0));
        let rows: [&[&str]; 1] = [&["Nội dung công việc", "Đơn vị"]];
        assert!(!begins(&grid(&rows, &[]), 0));
    }

    #[test]
    fn contents_are_no_header() {
        let rows: [&[&str]; 1] = [&["1", "Nội dung phục vụ kỳ họp", "Hoàn thành", "Phòng QLCN"]];
        assert_eq!(find(&grid(&rows, &[]), 0, None), None);
    }
}
