//! Formulas, each with the result that was computed before, since Protected View, spreadsheets and programs
//! that do not calculate show a formula without one as 0.

use rust_decimal::{Decimal, prelude::ToPrimitive};
use rust_xlsxwriter::Formula;

use super::layout::Page;
use crate::{
    model::column_letters,
    report::{Cell, Check, Row},
};

/// Significant digits that Excel keeps.
const DIGITS: u32 = 15;

/// A figure as Excel's kind of number; `None` where it would lose digits.
pub(super) fn number(value: Decimal) -> Option<f64> {
    let digits = value.normalize().mantissa().unsigned_abs().checked_ilog10().unwrap_or(0) + 1;
    if digits > DIGITS { None } else { value.to_f64() }
}

/// The formula of a cell in column `column` of row `at` (both from 0) of a tab. `None` where the cell is no
/// formula, or where the formula would give something else than what was computed.
pub(super) fn formula(cell: &Cell, column: usize, row: &Row, at: u32, page: &Page<'_>) -> Option<Formula> {
    let (text, result) = match cell {
        Cell::Percent { of, over, value } => (percent(*of, *over, row, at)?, (*value)?),
        Cell::Across { columns, value } => (across(columns, at), *value),
        Cell::Sum { rows, value } => (down(rows, column, page)?, *value),
        Cell::Checks(checks) => return says(checks, at, page),
        _ => return None,
    };
    Some(Formula::new(text).set_result(result.normalize().to_string()))
}

/// What does not hold, one after the other.
fn says(checks: &[Check], at: u32, page: &Page<'_>) -> Option<Formula> {
    let table = &page.sheet.table;
    let here = page.table_row(at)?;
    let texts: Vec<_> = checks.iter().filter_map(|check| amiss(check, at, page)).collect();
    let result: Vec<_> = checks.iter().filter_map(|check| check.says(table, here)).collect();
    (!texts.is_empty()).then(|| Formula::new(texts.join("&")).set_result(result.join("")))
}

/// The words where a check does not hold and the figures are all there; rounded, since sums of binary fractions are
/// not exact.
fn amiss(check: &Check, at: u32, page: &Page<'_>) -> Option<String> {
    let (count, cells, difference, otherwise) = match check {
        Check::Adds { before, part, total, otherwise } => {
            let (part, total) = (address(*part, at), address(*total, at));
            (2, format!("{part},{total}"), format!("{}+{part}-{total}", before.normalize()), otherwise)
        }
        Check::Sums { column, rows, otherwise } => {
            let (first, last) = (page.row(rows.start)?, page.row(rows.end.checked_sub(1)?)?);
            let total = address(*column, at);
            let parts = format!("{}:{}", address(*column, first), address(*column, last));
            (rows.len() + 1, format!("{total},{parts}"), format!("SUM({parts})-{total}"), otherwise)
        }
    };
    let otherwise = otherwise.replace('"', "\"\"");
    Some(format!("IF(AND(COUNT({cells})={count},ROUND({difference},9)<>0),\"{otherwise}\",\"\")"))
}

/// Two decimals, half up; the multiplication comes first, so that only the division rounds.
fn percent(of: usize, over: usize, row: &Row, at: u32) -> Option<String> {
    let known = |column: usize| row.cells.get(column).and_then(Cell::figure).and_then(number);
    known(of).and(known(over))?;
    let (of, over) = (address(of, at), address(over, at));
    Some(format!("IF(AND(ISNUMBER({of}),ISNUMBER({over}),{over}<>0),ROUND({of}*100/{over},2),\"\")"))
}

fn across(columns: &[usize], at: u32) -> String {
    let cells: Vec<_> = columns.iter().map(|&column| address(column, at)).collect();
    format!("SUM({})", cells.join(","))
}

fn down(rows: &[usize], column: usize, page: &Page<'_>) -> Option<String> {
    let rows: Vec<u32> = rows.iter().map(|&row| page.row(row)).collect::<Option<_>>()?;
    let part = |&(first, last): &(u32, u32)| {
        if first == last {
            address(column, first)
        } else {
            format!("{}:{}", address(column, first), address(column, last))
        }
    };
    let parts: Vec<_> = runs(&rows).iter().map(part).collect();
    (!parts.is_empty()).then(|| format!("SUM({})", parts.join(",")))
}

/// Neighbouring rows as first and last.
fn runs(rows: &[u32]) -> Vec<(u32, u32)> {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for &row in rows {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == row => *last = row,
            _ => runs.push((row, row)),
        }
    }
    runs
}

/// The address of a cell, both numbers from 0.
fn address(column: usize, row: u32) -> String {
    format!("{}{}", column_letters(u32::try_from(column).unwrap_or(u32::MAX)), row + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_summed_as_ranges() {
        assert_eq!(runs(&[3, 4, 5, 8, 10, 11]), [(3, 5), (8, 8), (10, 11)]);
    }

    #[test]
    fn a_percentage_needs_both_figures() {
        let row = Row { cells: vec![Cell::count(3), Cell::Empty, Cell::count(4)], ..Row::default() };
        assert_eq!(
            percent(0, 2, &row, 6).unwrap(),
            "IF(AND(ISNUMBER(A7),ISNUMBER(C7),C7<>0),ROUND(A7*100/C7,2),\"\")"
        );
        assert_eq!(percent(0, 1, &row, 6), None);
    }

    #[test]
    fn a_figure_beyond_excels_digits_is_no_number() {
        assert_eq!(number("123456789012345".parse().unwrap()), Some(123_456_789_012_345.0));
        assert_eq!(number("1234567890123456".parse().unwrap()), None);
        assert_eq!(number(Decimal::ZERO), Some(0.0));
    }
}
