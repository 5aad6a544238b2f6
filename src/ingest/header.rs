//! Finds the header of a table, of one to three rows, and the field of each column.

use super::{
    column,
    hidden::Spans,
    numbering,
    resolve::{Columns, RESULTS},
};
use crate::{
    model::{Field, Grid, GridCell, GridRow, GridValue, Period},
    programme::columns::recognise,
};

/// Rows that a header spans at the most.
const DEPTH: u32 = 3;
/// A heading is no longer than this; longer texts are contents.
const HEADING_LENGTH: usize = 80;

/// A table's header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header {
    /// First row.
    pub(super) first: u32,
    /// Last row, a row of column numbers included.
    pub(super) last: u32,
    /// Its columns.
    pub(super) columns: Columns,
    /// The marks of its row of column numbers, where it has one.
    pub(super) numbering: Option<Vec<String>>,
}

impl Header {
    /// The column of a field.
    pub(super) fn column(&self, field: Field) -> Option<u32> {
        self.columns.fields.iter().find(|(_, other)| **other == field).map(|(column, _)| *column)
    }
}

/// The header that begins at `grid.rows[at]`, if one does, read for the period reported; `hidden` are the columns that
/// nobody sees.
pub(super) fn find(grid: &Grid, hidden: &Spans, at: usize, period: Option<Period>) -> Option<Header> {
    let top = &grid.rows[at];
    if !looks_like_header(top) {
        return None;
    }
    let depth = depth(grid, at);
    let rows: Vec<&GridRow> =
        grid.rows[at..].iter().take_while(|row| row.number < top.number + depth).collect();
    let below = &grid.rows[at + rows.len()..];
    let numbered = below.first().and_then(|row| Some((row, numbering::marks(row)?)));
    let columns = Columns::read(grid, hidden, &rows, &below[usize::from(numbered.is_some())..], period);
    let last = rows.last().map_or(top.number, |row| row.number);
    let mut header = Header { first: top.number, last, columns, numbering: None };
    // Figures torn from the page before may count up as well, but not over titles or units of measure.
    let words = [Field::Title, Field::Uom].map(|field| header.column(field));
    let over = |row: &GridRow| words.iter().flatten().any(|column| row.cell(*column).is_some());
    if let Some((row, marks)) = numbered.filter(|(row, _)| words[0].is_none() || over(row)) {
        header.last = row.number;
        header.numbering = Some(marks);
    }
    Some(header)
}

/// Whether a header begins at `grid.rows[at]`.
pub(super) fn begins(grid: &Grid, at: usize) -> bool {
    looks_like_header(&grid.rows[at])
}

/// A header names what is done and at least two more columns, or one more beside TT; a table may also show nothing but
/// what was done and how far. Months, sums and states may divide a column without its being named.
fn looks_like_header(row: &GridRow) -> bool {
    let (mut fields, mut others) = (Vec::new(), Vec::new());
    for cell in &row.cells {
        if let GridValue::Text(text) = &cell.value
            && text.chars().count() <= HEADING_LENGTH
        {
            match recognise(text).filter(|field| !fields.contains(field)) {
                Some(field) => fields.push(field),
                None => others.push(text),
            }
        }
    }
    let all_named = fields.len() == row.cells.len() && fields.iter().any(|field| RESULTS.contains(field));
    let numbered = fields.contains(&Field::Ordinal) || fields.contains(&Field::Id);
    let enough = if numbered || all_named { 2 } else { 3 };
    let dividing = || others.iter().filter(|text| column::divides(text)).count();
    fields.contains(&Field::Title)
        && fields.len() >= enough
        && (fields.len() * 2 >= row.cells.len() || fields.len() * 2 + dividing() >= row.cells.len())
}

/// How many rows the header spans: what its merged cells say; without such merges, the next rows of nothing but headings
/// that leave the title's column empty and have something behind it belong to it. A text before it alone opens a group
/// ("Nội dung phối hợp thực hiện").
fn depth(grid: &Grid, at: usize) -> u32 {
    let top = grid.rows[at].number;
    let merged =
        grid.merges.iter().filter(|area| area.0 == top && area.2 > top).map(|area| area.2 - top + 1).max();
    if let Some(depth) = merged {
        return depth.min(DEPTH);
    }
    let title = grid.rows[at].cells.iter().find(|cell| recognise(&cell.text()) == Some(Field::Title));
    let Some(title) = title.map(|title| title.column) else { return 1 };
    let mut depth = 1;
    while depth < DEPTH
        && let Some(next) = grid.rows.get(at + depth as usize).filter(|row| row.number == top + depth)
        && next.cell(title).is_none()
        && next.cells.iter().any(|cell| cell.column > title)
        && (is_of_headings(next) || divides_what_is_above(grid, &grid.rows[at + depth as usize - 1], next))
    {
        depth += 1;
    }
    depth
}

/// Whether a row holds nothing but headings.
fn is_of_headings(row: &GridRow) -> bool {
    let states = row.cells.iter().filter(|cell| column::is_state(&cell.text())).count();
    let is_heading = |text: &str| column::is_heading(text) || states > 1 && column::is_state(text);
    row.cells.iter().all(|cell| matches!(&cell.value, GridValue::Text(text) if is_heading(text)))
}

/// Whether a row of a few words stands below the heading of figures that covers more than one of its columns, as
/// "Trong tỉnh | Ngoài tỉnh" below "Thực hiện".
fn divides_what_is_above(grid: &Grid, above: &GridRow, row: &GridRow) -> bool {
    let is_short = |cell: &GridCell| {
        matches!(&cell.value, GridValue::Text(text)
            if text.chars().count() <= HEADING_LENGTH && text.chars().any(char::is_alphabetic))
    };
    let is_covered = |cell: &GridCell| {
        let left = above.cells.iter().rev().find(|left| left.column <= cell.column);
        let merged = |left: &GridCell| {
            let area = grid.merges.iter().find(|area| area.0 == above.number && area.1 == left.column);
            area.is_some_and(|area| area.3 >= cell.column)
        };
        let unmerged = |left: &GridCell| {
            !grid.merges.iter().any(|area| area.0 <= above.number && above.number <= area.2)
                && row.cell(left.column).is_some()
        };
        left.is_some_and(|left| {
            let figures = recognise(&left.text()).is_some_and(|field| RESULTS.contains(&field));
            figures && (left.column == cell.column || merged(left) || unmerged(left))
        })
    };
    row.cells.len() > 1 && row.cells.iter().all(|cell| is_short(cell) && is_covered(cell))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(grid: &Grid, at: usize, period: Option<Period>) -> Option<Header> {
        super::find(grid, &Spans::default(), at, period)
    }

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
            assert!(header.columns.unknown.is_empty());
        }
    }

    #[test]
    fn a_quarters_plan_is_no_result() {
        let rows: [&[&str]; 2] =
            [&["TT", "Nội dung", "Kế hoạch", "", "Thực hiện"], &["", "", "Năm 2025", "Quý I", "Quý I"]];
        let header = find(&grid(&rows, &[(1, 0, 2, 0), (1, 2, 1, 3)]), 0, None).expect("a header");
        assert_eq!(header.column(Field::Plan), Some(2));
        assert_eq!(header.column(Field::Actual), Some(4));
        assert_eq!(header.columns.fields.len(), 4, "and no third plan");
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
            assert!(header.columns.unknown.is_empty());
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

    /// As on the sheet of a unit that leads no task and helps with some.
    #[test]
    fn a_text_before_the_titles_alone_opens_a_group() {
        let rows: [&[&str]; 3] = [
            &["Mã", "TT", "Nội dung", "Tình trạng"],
            &["", "NỘI DUNG PHỐI HỢP THỰC HIỆN"],
            &["TT01", "1.", "Việc", "Hoàn thành"],
        ];
        for merges in [vec![(2, 1, 2, 3)], Vec::new()] {
            let header = find(&grid(&rows, &merges), 0, None).expect("a header");
            assert_eq!((header.last, header.column(Field::Title)), (1, Some(2)));
        }
    }

    #[test]
    fn contents_are_no_header() {
        let rows: [&[&str]; 1] = [&["1", "Nội dung phục vụ kỳ họp", "Hoàn thành", "Phòng QLCN"]];
        assert_eq!(find(&grid(&rows, &[]), 0, None), None);
    }

    #[test]
    fn of_the_months_their_sum_is_taken() {
        let second = Some(Period::quarter(2025, crate::model::Quarter::ALL[1]));
        let fields = |months: &[&str], period| {
            let top =
                [&["TT", "Nội dung", "Thực hiện"][..], &vec![""; months.len() - 1], &["Ghi chú"]].concat();
            let lower = [&["", ""][..], months].concat();
            let width = u32::try_from(months.len()).expect("few columns");
            let merges = [(1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 1, width + 1)];
            let header = find(&grid(&[&top, &lower], &merges), 0, period).expect("a header");
            let found = (header.column(Field::Actual), header.column(Field::Cumulative));
            (found.0, found.1, header.columns.parts.len())
        };
        assert_eq!(fields(&["Tháng 4", "Tháng 5", "Tháng 6", "Cộng"], second), (Some(5), None, 0));
        assert_eq!(fields(&["Cộng", "Tháng 4", "Tháng 5", "Tháng 6"], second), (Some(2), None, 0));
        assert_eq!(fields(&["Tháng 4", "Tháng 5", "Tháng 6"], second), (None, None, 3));
        assert_eq!(fields(&["Tháng 4", "Tháng 5", "Tháng 6", "Lũy kế"], second), (None, Some(5), 0));
        assert_eq!(fields(&["Quý I", "Quý II", "Tổng"], second), (Some(3), Some(4), 0));
        assert_eq!(fields(&["Nam", "Nữ", "Tổng số"], second), (Some(4), None, 0));
        let may = Period::parse(2025, "thang-5").ok();
        assert_eq!(fields(&["Tháng 4", "Tháng 5", "Lũy kế"], may), (Some(3), Some(4), 0));
        let half = Period::parse(2025, "6-thang").ok();
        assert_eq!(fields(&["Quý I", "Quý II", "Cộng"], half), (Some(4), None, 0));
        assert_eq!(fields(&["Quý I", "Quý II"], half), (None, None, 2));
    }

    #[test]
    fn months_stand_without_a_heading_above_them() {
        let rows: [&[&str]; 1] = [&["TT", "Nội dung", "Tháng 4", "Tháng 5", "Tháng 6", "Cộng"]];
        let second = Period::quarter(2025, crate::model::Quarter::ALL[1]);
        let header = find(&grid(&rows, &[]), 0, Some(second)).expect("a header");
        assert_eq!((header.column(Field::Actual), header.columns.parts.len()), (Some(5), 0));
    }

    #[test]
    fn states_that_are_ticked_are_columns_of_one_state() {
        let rows: [&[&str]; 3] = [
            &["TT", "Nội dung", "Tiến độ", "", "", "Ghi chú"],
            &["", "", "Hoàn thành", "Đang thực hiện", "Chưa thực hiện", ""],
            &["1", "Việc", "", "x", "", ""],
        ];
        for merges in [vec![(1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 1, 4)], Vec::new()] {
            let header = find(&grid(&rows, &merges), 0, None).expect("a header");
            let states: Vec<(u32, &str)> =
                header.columns.states.iter().map(|(column, state)| (*column, state.as_str())).collect();
            assert_eq!(states, [(2, "Hoàn thành"), (3, "Đang thực hiện"), (4, "Chưa thực hiện")]);
            assert_eq!((header.column(Field::Progress), header.last), (None, 2));
            assert!(header.columns.unknown.is_empty());
        }
        let rows: [&[&str]; 1] = [&["TT", "Nội dung", "Hoàn thành", "Chưa hoàn thành"]];
        let header = find(&grid(&rows, &[]), 0, None).expect("a header");
        assert_eq!(header.columns.states.len(), 2);
    }

    #[test]
    fn how_many_are_in_a_state_is_no_tick() {
        let mut grid = grid(&[&["TT", "Nội dung", "ĐVT", "Đã thực hiện", "Chưa thực hiện"]], &[]);
        let number = |column| GridCell { row: 2, column, value: GridValue::Number(5.into()), percent: false };
        grid.rows.push(GridRow { number: 2, cells: vec![number(3), number(4)] });
        let header = find(&grid, 0, None).expect("a header");
        assert_eq!((header.column(Field::Actual), header.columns.states.len()), (Some(3), 0));
    }

    #[test]
    fn numbers_of_columns_stand_behind_a_header_alone() {
        let rows: [&[&str]; 3] =
            [&["TT", "Nội dung", "Kế hoạch", "Kết quả"], &["A", "B", "1", "2"], &["1", "Việc"]];
        let header = find(&grid(&rows, &[]), 0, None).expect("a header");
        assert_eq!((header.last, header.numbering.map(|marks| marks.len())), (2, Some(4)));
        let rows: [&[&str]; 2] = [&["TT", "Nội dung", "KH", "TH", "Lũy kế"], &["", "", "1", "2", "3"]];
        let header = find(&grid(&rows, &[]), 0, None).expect("a header");
        assert_eq!((header.last, header.numbering), (1, None), "figures torn from the page before");
    }
}
