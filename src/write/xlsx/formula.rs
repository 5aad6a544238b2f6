//! Formulas, each with the result that was computed before, since Protected View, spreadsheets and programs
//! that do not calculate show a formula without one as 0.

use rust_decimal::{Decimal, prelude::ToPrimitive};
use rust_xlsxwriter::Formula;

use super::{
    judge,
    layout::{Layout, Page, Spot, cell_address, column_of},
    value::{Value, Values, serial},
};
use crate::report::{AS_OF, At, Cell, Check, Judge, Test};

/// Significant digits that Excel keeps.
const DIGITS: u32 = 15;

/// The longest text in quotes that a formula takes, and the longest formula.
const QUOTE: usize = 255;
const LONGEST: usize = 8_192;

/// A figure as Excel's kind of number; `None` where it would lose digits.
pub(super) fn number(value: Decimal) -> Option<f64> {
    let digits = value.normalize().mantissa().unsigned_abs().checked_ilog10().unwrap_or(0) + 1;
    if digits > DIGITS { None } else { value.to_f64() }
}

/// The formula of a cell with what it comes to. `None` where the cell is no formula, or where Excel would take the
/// result for something else than it is.
pub(super) fn formula(cell: &Cell, value: &Value<'_>, spot: Spot, values: &Values<'_>) -> Option<Formula> {
    let text = text(cell, spot, values.layout())?;
    let result = value.plain();
    let misread = matches!(value, Value::Words(words) if is_misread(words));
    let fits = text.encode_utf16().count() <= LONGEST && result.encode_utf16().count() < 32_767;
    (fits && !misread).then(|| Formula::new(text).set_result(&*result))
}

/// Whether words would be stored as a number, a truth or an error.
fn is_misread(words: &str) -> bool {
    words.parse::<f64>().is_ok() || matches!(words, "TRUE" | "FALSE") || words.starts_with('#')
}

/// The formula's text.
fn text(cell: &Cell, spot: Spot, layout: &Layout<'_>) -> Option<String> {
    let here = Here { page: &layout.pages[spot.page], spot, layout };
    match cell {
        Cell::Percent { of, over } => {
            let (of, over) = (here.beside(*of)?, here.beside(*over)?);
            Some(format!("IF(AND(ISNUMBER({of}),ISNUMBER({over}),{over}<>0),ROUND({of}*100/{over},2),\"\")"))
        }
        Cell::Sum { rows, .. } => here.down(rows),
        Cell::Across { columns, complete } => here.across(columns, *complete),
        Cell::Points { rows, columns, places } => here.points(rows, columns, *places),
        Cell::Rank { of, rows } => here.rank(*of, *rows),
        Cell::Same { at, .. } => here.same(at).map(|cell| format!("IF({cell}=\"\",\"\",{cell})")),
        Cell::Count { sheet, tests } => count(sheet, tests, layout),
        Cell::Days { date, ahead } => {
            let date = here.beside(*date)?;
            let (from, to) = if *ahead { (AS_OF, &*date) } else { (&*date, AS_OF) };
            Some(format!("IF(ISNUMBER({date}),{to}-{from},\"\")"))
        }
        Cell::Judged { by, .. } => here.judged(by),
        Cell::Checks(checks) => {
            let checks: Option<Vec<_>> = checks.iter().map(|check| here.amiss(check)).collect();
            checks.filter(|checks| !checks.is_empty()).map(|checks| checks.join("&"))
        }
        Cell::Phrase(parts) => {
            let parts: Option<Vec<_>> = parts.iter().map(|part| here.part(part)).collect();
            parts.map(|parts| parts.join("&"))
        }
        _ => None,
    }
}

/// A formula's own place.
struct Here<'a> {
    page: &'a Page<'a>,
    spot: Spot,
    layout: &'a Layout<'a>,
}

impl Here<'_> {
    /// A cell of the same row.
    fn beside(&self, column: usize) -> Option<String> {
        Some(cell_address(column, self.page.row(self.spot.row)?, false))
    }

    fn same(&self, at: &At) -> Option<String> {
        self.layout.address(self.spot.page, self.layout.spot(at)?, false)
    }

    /// Neighbours as a range.
    fn range(&self, rows: (usize, usize), columns: (usize, usize)) -> Option<String> {
        let first = cell_address(columns.0, self.page.row(rows.0)?, false);
        let last = cell_address(columns.1, self.page.row(rows.1)?, false);
        Some(if first == last { first } else { format!("{first}:{last}") })
    }

    fn across(&self, columns: &[usize], complete: bool) -> Option<String> {
        let row = self.spot.row;
        let parts = runs(columns).into_iter().map(|run| self.range((row, row), run));
        let cells = parts.collect::<Option<Vec<_>>>()?.join(",");
        Some(if complete {
            format!("IF(COUNT({cells})={},SUM({cells}),\"\")", columns.len())
        } else {
            format!("SUM({cells})")
        })
    }

    fn down(&self, rows: &[usize]) -> Option<String> {
        let column = self.spot.column;
        let parts: Option<Vec<_>> =
            runs(rows).into_iter().map(|run| self.range(run, (column, column))).collect();
        parts.filter(|parts| !parts.is_empty()).map(|parts| format!("SUM({})", parts.join(",")))
    }

    fn points(&self, rows: &[usize], columns: &[usize], places: u32) -> Option<String> {
        let areas =
            runs(rows).into_iter().flat_map(|rows| runs(columns).into_iter().map(move |at| (rows, at)));
        let areas: Option<Vec<_>> = areas.map(|(rows, columns)| self.range(rows, columns)).collect();
        areas
            .filter(|areas| !areas.is_empty())
            .map(|areas| format!("ROUND(SUM({}),{places})", areas.join(",")))
    }

    fn rank(&self, of: usize, (first, last): (usize, usize)) -> Option<String> {
        let own = self.beside(of)?;
        let cell = |row| Some(cell_address(of, self.page.row(row)?, true));
        let all = format!("{}:{}", cell(first)?, cell(last)?);
        Some(format!("IF(ISNUMBER({own}),RANK({own},{all}),\"\")"))
    }

    fn judged(&self, by: &Judge) -> Option<String> {
        Some(match by {
            Judge::Timeliness { progress, completed_on, due, before, after } => judge::timeliness(
                &self.beside(*progress)?,
                &self.beside(*completed_on)?,
                &self.beside(*due)?,
                (*before, *after),
            ),
            Judge::Grade { points, bands } => judge::grade(&self.beside(*points)?, bands),
            Judge::Met { figure, plan, op, estimated, open } => {
                judge::met(&self.beside(*figure)?, &self.beside(*plan)?, *op, (*estimated, *open))
            }
            Judge::Progress { rows, figures, met, all, open, unknown } => judge::progress(
                &self.range(*rows, *figures)?,
                &self.range(*rows, (*met, *met))?,
                (*all, *open),
                *unknown,
            ),
        })
    }

    /// What a check says where it does not hold and the figures are all there; rounded, since sums of binary fractions
    /// are not exact.
    fn amiss(&self, check: &Check) -> Option<String> {
        let (count, cells, difference, otherwise) = match check {
            Check::Adds { before, part, total, otherwise } => {
                let (part, total) = (self.beside(*part)?, self.beside(*total)?);
                (2, format!("{part},{total}"), format!("{}+{part}-{total}", before.normalize()), otherwise)
            }
            Check::AtLeast { part, whole, otherwise } => {
                let (part, whole) = (self.beside(*part)?, self.beside(*whole)?);
                (2, format!("{part},{whole}"), format!("MAX({part}-{whole},0)"), otherwise)
            }
            Check::Sums { column, rows, otherwise } => {
                let total = self.beside(*column)?;
                let parts = self.range((rows.start, rows.end.checked_sub(1)?), (*column, *column))?;
                (rows.len() + 1, format!("{total},{parts}"), format!("SUM({parts})-{total}"), otherwise)
            }
        };
        let otherwise = quoted(otherwise);
        // Words where a figure belongs would make the difference an error, were it taken before they are counted.
        Some(format!("IF(COUNT({cells})={count},IF(ROUND({difference},9)<>0,{otherwise},\"\"),\"\")"))
    }

    /// A part of a phrase.
    fn part(&self, cell: &Cell) -> Option<String> {
        match cell {
            Cell::Same { at, .. } => self.same(at),
            Cell::Text(words) if words.encode_utf16().count() <= QUOTE => Some(quoted(words)),
            Cell::Value { value, .. } => Some(value.normalize().to_string()),
            Cell::Date(day) => Some(serial(*day).to_string()),
            Cell::Count { .. } => text(cell, self.spot, self.layout),
            _ => None,
        }
    }
}

/// Words within a formula.
pub(super) fn quoted(words: &str) -> String {
    format!("\"{}\"", words.replace('"', "\"\""))
}

/// How many rows of a sheet pass the tests.
fn count(sheet: &str, tests: &[Test], layout: &Layout<'_>) -> Option<String> {
    let page = &layout.pages[layout.page_of(sheet)?];
    let last = page.end().checked_sub(1)?;
    let test = |test: &Test| {
        let column = column_of(page.sheet, test.column)?;
        let (first, last) = (cell_address(column, page.body(), true), cell_address(column, last, true));
        let criterion = format!("{}{}", if test.is { "=" } else { "<>" }, literal(&test.words));
        Some(format!("{}!{first}:{last},{}", page.quoted(), quoted(&criterion)))
    };
    let tests: Option<Vec<_>> = tests.iter().map(test).collect();
    tests.map(|tests| format!("COUNTIFS({})", tests.join(",")))
}

/// Words as a criterion that means no more than these words.
fn literal(words: &str) -> String {
    words.replace('~', "~~").replace('*', "~*").replace('?', "~?")
}

/// Neighbouring rows or columns as first and last.
fn runs(places: &[usize]) -> Vec<(usize, usize)> {
    let runs = places.chunk_by(|place, next| place + 1 == *next);
    runs.filter_map(|run| Some((*run.first()?, *run.last()?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_summed_as_ranges() {
        assert_eq!(runs(&[3, 4, 5, 8, 10, 11]), [(3, 5), (8, 8), (10, 11)]);
    }

    #[test]
    fn a_figure_beyond_excels_digits_is_no_number() {
        assert_eq!(number("123456789012345".parse().unwrap()), Some(123_456_789_012_345.0));
        assert_eq!(number("1234567890123456".parse().unwrap()), None);
        assert_eq!(number(Decimal::ZERO), Some(0.0));
    }

    #[test]
    fn a_criterion_means_its_own_words() {
        assert_eq!(literal("Phòng *A*?~"), "Phòng ~*A~*~?~~");
        assert_eq!(quoted("“a” \"b\""), "\"“a” \"\"b\"\"\"");
    }

    #[test]
    fn words_that_a_cell_would_store_as_something_else_are_no_result() {
        for words in ["2150", "1e5", "inf", "TRUE", "#N/A"] {
            assert!(is_misread(words), "{words}");
        }
        assert!(!is_misread("7/7"));
        assert!(!is_misread("quá hạn"));
    }
}
