//! Which cells show their number with a percent sign: the readers of .xls, .xlsb and .ods do not say so themselves.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{cells::Sign, hidden::Spans};
use crate::text::number::numbers_in;

/// The number formats of a workbook and its cell styles, each of which names one of them ([MS-XLS] 2.4.126, 2.4.353;
/// [MS-XLSB] 2.4.681, 2.4.862).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Formats {
    /// How a format that the workbook writes out itself shows a percent sign, by its number.
    own: BTreeMap<u16, Sign>,
    /// The number of each style's format.
    styles: Vec<u16>,
}

/// The percentages among the formats that no file writes out: `0%` and `0.00%` (ECMA-376 part 1, 18.8.30).
const BUILT_IN: [u16; 2] = [9, 10];

impl Formats {
    /// Adds a format by its number.
    pub(super) fn format(&mut self, number: u16, code: &str) {
        self.own.insert(number, Sign::of(code));
    }

    /// Adds the next style by the number of its format.
    pub(super) fn style(&mut self, format: u16) {
        self.styles.push(format);
    }

    /// How a style shows a percent sign; `None` where the workbook has styles and not this one.
    pub(super) fn sign(&self, style: u32) -> Option<Sign> {
        if self.styles.is_empty() {
            return Some(Sign::Absent);
        }
        let format = self.styles.get(usize::try_from(style).ok()?)?;
        let built_in = if BUILT_IN.contains(format) { Sign::Hundredfold } else { Sign::Absent };
        Some(self.own.get(format).copied().unwrap_or(built_in))
    }
}

/// How the numbers of a sheet are shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Shown {
    hundredfold: Areas,
    printed: Areas,
    unknown: Areas,
}

impl Shown {
    /// Notes how a number is shown, by its row from 1 and its column from 0; `None`: the file does not tell.
    pub(super) fn note(&mut self, row: u32, column: u32, sign: Option<Sign>) {
        self.note_all((row, row), (column, column), sign);
    }

    /// Notes how the numbers in rows and columns, each from the first to the last, are shown.
    pub(super) fn note_all(&mut self, rows: (u32, u32), columns: (u32, u32), sign: Option<Sign>) {
        match sign {
            Some(Sign::Hundredfold) => self.hundredfold.add(rows, columns),
            Some(Sign::Printed) => self.printed.add(rows, columns),
            None => self.unknown.add(rows, columns),
            Some(Sign::Absent) => {}
        }
    }

    /// How the number in a row from 1 and a column from 0 is shown; `None` where the file does not tell.
    pub(super) fn sign(&self, row: u32, column: u32) -> Option<Sign> {
        let of = [
            (&self.unknown, None),
            (&self.hundredfold, Some(Sign::Hundredfold)),
            (&self.printed, Some(Sign::Printed)),
        ];
        let found = of.into_iter().find(|(areas, _)| areas.hold(row, column));
        found.map_or(Some(Sign::Absent), |(_, sign)| sign)
    }
}

/// Columns by their rows: the first row of each group with the last. No two groups share a row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Areas(BTreeMap<u32, (u32, Spans)>);

impl Areas {
    fn add(&mut self, (first, last): (u32, u32), (left, right): (u32, u32)) {
        self.0.entry(first).or_insert_with(|| (last, Spans::default())).1.add(left, right);
    }

    fn hold(&self, row: u32, column: u32) -> bool {
        let group = self.0.range(..=row).next_back();
        group.is_some_and(|(_, (last, columns))| row <= *last && columns.hold(column))
    }
}

/// How the text that a cell shows gives its value a percent sign: "50%" for 0.5, or "1%" for 1.
pub(super) fn sign_in(text: &str, value: &str) -> Sign {
    let numbers = numbers_in(text);
    let mut shares = numbers.iter().map(|found| found.number).filter(|number| number.percent).peekable();
    if shares.peek().is_none() {
        return Sign::Absent;
    }
    let value = value.trim().parse::<f64>().ok().filter(|value| value.abs() < 1e15);
    let Some(value) = value.and_then(|value| Decimal::try_from(value).ok()) else { return Sign::Printed };
    let near = |read: Decimal| (read - value * Decimal::ONE_HUNDRED).abs() < (read - value).abs();
    let hundredfold = shares.any(|number| near(number.value) || number.alternative.is_some_and(near));
    if hundredfold { Sign::Hundredfold } else { Sign::Printed }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_the_files_own_or_one_that_every_reader_knows() {
        let mut formats = Formats::default();
        assert_eq!(
            formats.sign(15),
            Some(Sign::Absent),
            "a workbook without styles shows numbers as they are"
        );
        formats.format(164, "0.0%");
        formats.format(165, "0\"%\"");
        for format in [0, 9, 10, 164, 165, 11] {
            formats.style(format);
        }
        let read: Vec<Option<Sign>> = (0..7).map(|style| formats.sign(style)).collect();
        let (no, yes) = (Some(Sign::Absent), Some(Sign::Hundredfold));
        assert_eq!(read, [no, yes, yes, yes, Some(Sign::Printed), no, None]);
        formats.format(9, "0");
        assert_eq!(formats.sign(1), no);
    }

    #[test]
    fn what_a_cell_shows_tells_a_percentage() {
        for (text, value) in [
            ("50%", "0.5"),
            ("100 %", "1"),
            ("26,88%", "0.2688"),
            ("26.9%", "0.2688"),
            ("Đạt 50%", "0.5"),
            ("-12%", "-0.12"),
            ("1,250.0%", "12.5"),
        ] {
            assert_eq!(sign_in(text, value), Sign::Hundredfold, "{text} {value}");
        }
        for (text, value) in [("1%", "1"), ("1%", "0.5"), ("0%", "0"), ("50%", "x"), ("50%", "1e300")] {
            assert_eq!(sign_in(text, value), Sign::Printed, "{text} {value}");
        }
        for (text, value) in [("95", "95"), ("", "0.5"), ("%", "1")] {
            assert_eq!(sign_in(text, value), Sign::Absent, "{text} {value}");
        }
    }

    #[test]
    fn areas_and_single_cells() {
        let mut shown = Shown::default();
        shown.note_all((3, 5), (1, 2), Some(Sign::Hundredfold));
        shown.note_all((3, 5), (4, 4), Some(Sign::Hundredfold));
        shown.note(6, 0, Some(Sign::Hundredfold));
        shown.note(6, 1, Some(Sign::Absent));
        shown.note(6, 3, Some(Sign::Printed));
        shown.note(6, 2, None);
        let held = |places: &[(u32, u32)]| -> Vec<Option<Sign>> {
            places.iter().map(|(row, column)| shown.sign(*row, *column)).collect()
        };
        assert_eq!(held(&[(3, 1), (5, 2), (4, 4), (6, 0)]), [Some(Sign::Hundredfold); 4]);
        assert_eq!(held(&[(2, 1), (4, 3), (6, 1), (7, 0), (u32::MAX, u32::MAX)]), [Some(Sign::Absent); 5]);
        assert_eq!(held(&[(6, 2), (6, 3)]), [None, Some(Sign::Printed)]);
    }
}
