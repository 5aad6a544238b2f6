//! The cells of a sheet, gathered one by one within bounds: one that cannot be read is noted and the others stand.

use std::collections::{BTreeMap, BTreeSet};

use calamine::DataRef;
use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::hidden::Hidden;
use crate::{
    model::{Grid, GridCell, GridRow, GridValue, address},
    text::{format_number, legacy::Font},
};

/// Filled cells that a sheet may have.
const CELLS_LIMIT: usize = 4_000_000;
/// Rows and columns of a sheet (ECMA-376 part 1, 18.18.62 and Excel's own limits).
pub(super) const ROWS: u32 = 1_048_576;
pub(super) const COLUMNS: u32 = 16_384;
/// Cells that may be lost before a sheet is given up.
const LOST_LIMIT: usize = 1000;

/// Greater numbers are no figures and stay text, so that no sum of figures can overflow.
const NUMBER_LIMIT: f64 = 1e15;
/// The same for whole numbers.
const WHOLE_LIMIT: u64 = 1_000_000_000_000_000;

/// A sheet with what surrounds its cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SheetData {
    /// Its cells.
    pub(super) grid: Grid,
    /// Its name as a person reads it.
    pub(super) title: String,
    /// Cells in a font of before Unicode, as (row from 1, column from 0). Only .xlsx tells fonts.
    pub(super) fonts: BTreeMap<(u32, u32), Font>,
    /// Cells whose text is struck out, as (row from 1, column from 0). Only .xlsx tells fonts.
    pub(super) struck: BTreeSet<(u32, u32)>,
    /// Whether a person sees it.
    pub(super) visible: bool,
    /// Which of its rows and columns a person does not see. .xlsb is not asked.
    pub(super) hidden: Hidden,
    /// Cells whose formula has no stored result, as (row from 1, column from 0).
    pub(super) uncalculated: Vec<(u32, u32)>,
    /// Single cells that could not be read.
    pub(super) lost: Vec<Lost>,
    /// What went wrong while reading; the cells before it stand.
    pub(super) damage: Option<String>,
}

impl SheetData {
    /// A sheet of cells and nothing else.
    pub(super) fn of(name: &str, cells: Vec<GridCell>, visible: bool) -> Self {
        Self {
            grid: grid(name, cells),
            title: name.to_owned(),
            fonts: BTreeMap::new(),
            struck: BTreeSet::new(),
            visible,
            hidden: Hidden::default(),
            uncalculated: Vec::new(),
            lost: Vec::new(),
            damage: None,
        }
    }

    /// Its cells, and those whose formula has no stored result: whoever reads settings must not take them for empty.
    pub(super) fn whole(self) -> Grid {
        let Grid { sheet, rows, merges } = self.grid;
        let told = self.uncalculated.into_iter().map(|(row, column)| GridCell {
            row,
            column,
            value: GridValue::Uncalculated,
            percent: false,
        });
        let cells = rows.into_iter().flat_map(|row| row.cells).chain(told);
        Grid { merges, ..grid(&sheet, cells.collect()) }
    }

    /// A sheet that gave nothing.
    pub(super) fn damaged(name: &str, damage: impl Into<String>) -> Self {
        Self { damage: Some(damage.into()), ..Self::of(name, Vec::new(), true) }
    }
}

/// A cell that could not be read. Where the file's reader failed, only the cell before it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lost {
    /// Address of the last cell read before it.
    pub(super) after: Option<String>,
    /// What was wrong with it.
    pub(super) why: String,
}

/// What has been gathered of a sheet.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    cells: Vec<GridCell>,
    /// Cells without a value, as (row from 1, column from 0).
    pub(super) blank: Vec<(u32, u32)>,
    lost: Vec<Lost>,
    damage: Option<String>,
    last: Option<(u32, u32)>,
}

impl Gathered {
    /// Takes a cell by its place from 0, and how a percent sign is shown with its number; false where no more may follow.
    /// A number that is one thing as a percentage and another as a count is lost where that is not known. One with a
    /// sign that is only printed is what a person reads, a text.
    pub(super) fn take(&mut self, (row, column): (u32, u32), data: &DataRef<'_>, sign: Option<Sign>) -> bool {
        if row >= ROWS || column >= COLUMNS {
            return self.lose("địa chỉ ô nằm ngoài trang tính".to_owned());
        }
        let value = match (sign, value(data)) {
            (None, Some(GridValue::Number(number))) if may_be_a_share(number) => {
                return self.lose(format!(
                    "tệp không cho biết ô {} là {} hay {}%",
                    address(row + 1, column),
                    format_number(number),
                    format_number(number * Decimal::ONE_HUNDRED)
                ));
            }
            (Some(Sign::Printed), Some(GridValue::Number(number))) => {
                Some(GridValue::Text(format!("{}%", format_number(number))))
            }
            (_, value) => value,
        };
        let percent = sign == Some(Sign::Hundredfold);
        self.last = Some((row, column));
        match value {
            Some(value) => self.cells.push(GridCell { row: row + 1, column, value, percent }),
            // A formula whose stored result is the empty text has one.
            None if matches!(data, DataRef::Empty) => self.blank.push((row + 1, column)),
            None => {}
        }
        if self.cells.len() > CELLS_LIMIT || self.blank.len() > CELLS_LIMIT {
            return self.stop(format!("quá {CELLS_LIMIT} ô có dữ liệu"));
        }
        true
    }

    /// Notes a cell that could not be read; false where too many were lost.
    pub(super) fn lose(&mut self, why: String) -> bool {
        let after = self.last.map(|(row, column)| address(row + 1, column));
        self.lost.push(Lost { after, why });
        if self.lost.len() > LOST_LIMIT {
            return self.stop(format!("quá {LOST_LIMIT} ô hỏng"));
        }
        true
    }

    /// Notes that reading ends here; always false.
    pub(super) fn stop(&mut self, damage: String) -> bool {
        self.damage = Some(damage);
        false
    }

    /// The sheet, visible, with what was gathered.
    pub(super) fn sheet(self, name: &str) -> SheetData {
        let Self { cells, lost, damage, .. } = self;
        SheetData { lost, damage, ..SheetData::of(name, cells, true) }
    }
}

/// Whether a number may well be a percentage as files keep them.
fn may_be_a_share(number: Decimal) -> bool {
    number > Decimal::ZERO && number <= Decimal::ONE
}

fn value(data: &DataRef<'_>) -> Option<GridValue> {
    let text = |text: &str| (!text.trim().is_empty()).then(|| GridValue::Text(text.to_owned()));
    let number = |n: f64| {
        let within = Decimal::try_from(n).ok().filter(|_| n.abs() < NUMBER_LIMIT);
        Some(within.map_or_else(|| GridValue::Text(n.to_string()), GridValue::Number))
    };
    match data {
        DataRef::Empty => None,
        DataRef::Int(n) if n.unsigned_abs() < WHOLE_LIMIT => Some(GridValue::Number((*n).into())),
        DataRef::Int(n) => Some(GridValue::Text(n.to_string())),
        DataRef::Float(n) => number(*n),
        DataRef::String(s) | DataRef::DurationIso(s) => text(s),
        DataRef::SharedString(s) => text(s),
        DataRef::Bool(b) => Some(GridValue::Bool(*b)),
        DataRef::DateTimeIso(s) => {
            let date = s.get(..10).and_then(|day| day.parse().ok());
            date.map(GridValue::Date).or_else(|| text(s))
        }
        DataRef::DateTime(date) if date.is_datetime() && (1.0..2_958_466.0).contains(&date.as_f64()) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            NaiveDate::from_ymd_opt(year.into(), month.into(), day.into()).map(GridValue::Date)
        }
        DataRef::DateTime(date) => number(date.as_f64()),
        DataRef::Error(error) => Some(GridValue::Error(error.to_string())),
    }
}

/// How a number's format shows a percent sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sign {
    /// Not at all.
    Absent,
    /// Printed behind the number as it is: 95 as 95%.
    Printed,
    /// With the number a hundredfold: 0.95 as 95%.
    Hundredfold,
}

impl Sign {
    /// Reads a format's code. A sign between quotes or behind a backslash is printed and nothing more: `0"%"` (ECMA-376
    /// part 1, 18.8.31); behind an underscore it is not shown.
    pub(super) fn of(format: &str) -> Self {
        let (mut quoted, mut escape) = (false, None);
        let signs = format.chars().map(|c| {
            let behind = escape.take();
            let literal = quoted || behind.is_some();
            match c {
                '"' if quoted || !literal => quoted = !quoted,
                '\\' | '_' | '*' if !literal => escape = Some(c),
                _ => {}
            }
            match c {
                '%' if behind == Some('_') => Self::Absent,
                '%' if literal => Self::Printed,
                '%' => Self::Hundredfold,
                _ => Self::Absent,
            }
        });
        signs.max().unwrap_or(Self::Absent)
    }
}

fn grid(name: &str, mut cells: Vec<GridCell>) -> Grid {
    cells.sort_by_key(|cell| (cell.row, cell.column));
    cells.dedup_by_key(|cell| (cell.row, cell.column));
    let mut rows: Vec<GridRow> = Vec::new();
    for cell in cells {
        match rows.last_mut() {
            Some(row) if row.number == cell.row => row.cells.push(cell),
            _ => rows.push(GridRow { number: cell.row, cells: vec![cell] }),
        }
    }
    Grid { sheet: name.to_owned(), rows, merges: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percent_sign_counts_where_excel_reckons_with_it() {
        for format in ["0%", "0.00%", "#,##0.0%", "\"Đạt \"0%", "0\\ %", "[Red]0%", "0.0_)%"] {
            assert_eq!(Sign::of(format), Sign::Hundredfold, "{format}");
        }
        for format in ["0\"%\"", "0\\%", "#,##0\" %\"", "\"%\"0", "0*%"] {
            assert_eq!(Sign::of(format), Sign::Printed, "{format}");
        }
        for format in ["General", "0_%", "#,##0", "0\"phần\""] {
            assert_eq!(Sign::of(format), Sign::Absent, "{format}");
        }
    }

    #[test]
    fn a_number_that_may_be_a_percentage_is_lost_where_nobody_tells() {
        let mut gathered = Gathered::default();
        for (column, number) in (0..).zip([1.0, 0.2688, 2.0, 0.0, 100.0]) {
            assert!(gathered.take((4, column), &DataRef::Float(number), None));
        }
        assert!(gathered.take((4, 5), &DataRef::Int(1), Some(Sign::Absent)));
        assert!(gathered.take((5, 0), &DataRef::Float(7.5), Some(Sign::Printed)));
        let sheet = gathered.sheet("Biểu 1");
        let read: Vec<String> = sheet.grid.rows[0].cells.iter().map(GridCell::address).collect();
        assert_eq!(read, ["C5", "D5", "E5", "F5"]);
        assert_eq!(sheet.grid.rows[1].cells[0].value, GridValue::Text("7,5%".to_owned()));
        let why: Vec<&str> = sheet.lost.iter().map(|lost| lost.why.as_str()).collect();
        assert_eq!(
            why,
            ["tệp không cho biết ô A5 là 1 hay 100%", "tệp không cho biết ô B5 là 0,2688 hay 26,88%"]
        );
    }

    #[test]
    fn a_number_beyond_all_figures_stays_text() {
        assert_eq!(value(&DataRef::Float(12.5)), Some(GridValue::Number(Decimal::new(125, 1))));
        for n in [1e15, -1e28, 1e300, f64::INFINITY] {
            assert_eq!(value(&DataRef::Float(n)), Some(GridValue::Text(n.to_string())));
        }
    }
}
