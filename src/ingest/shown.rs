//! Which cells show their number as a percentage: the readers of .xls, .xlsb and .ods do not say so themselves.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{cells::is_percentage, hidden::Spans};
use crate::text::number::numbers_in;

/// The number formats of a workbook and its cell styles, each of which names one of them ([MS-XLS] 2.4.126, 2.4.353;
/// [MS-XLSB] 2.4.681, 2.4.862).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Formats {
    /// Whether a format that the workbook writes out itself is a percentage, by its number.
    own: BTreeMap<u16, bool>,
    /// The number of each style's format.
    styles: Vec<u16>,
}

/// The percentages among the formats that no file writes out: `0%` and `0.00%` (ECMA-376 part 1, 18.8.30).
const BUILT_IN: [u16; 2] = [9, 10];

impl Formats {
    /// Adds a format by its number.
    pub(super) fn format(&mut self, number: u16, code: &str) {
        self.own.insert(number, is_percentage(code));
    }

    /// Adds the next style by the number of its format.
    pub(super) fn style(&mut self, format: u16) {
        self.styles.push(format);
    }

    /// Whether a style shows numbers as percentages; `None` where the workbook has styles and not this one.
    pub(super) fn is_percentage(&self, style: u32) -> Option<bool> {
        if self.styles.is_empty() {
            return Some(false);
        }
        let format = self.styles.get(usize::try_from(style).ok()?)?;
        Some(self.own.get(format).copied().unwrap_or(BUILT_IN.contains(format)))
    }
}

/// How the numbers of a sheet are shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Shown {
    percentages: Areas,
    unknown: Areas,
}

impl Shown {
    /// Notes how a number is shown, by its row from 1 and its column from 0; `None`: the file does not tell.
    pub(super) fn note(&mut self, row: u32, column: u32, percentage: Option<bool>) {
        match percentage {
            Some(true) => self.percentages.add((row, row), (column, column)),
            None => self.unknown.add((row, row), (column, column)),
            Some(false) => {}
        }
    }

    /// Notes that rows and columns, each from the first to the last, show percentages.
    pub(super) fn percentages(&mut self, rows: (u32, u32), columns: (u32, u32)) {
        self.percentages.add(rows, columns);
    }

    /// Whether the number in a row from 1 and a column from 0 is a percentage; `None` where the file does not tell.
    pub(super) fn is_percentage(&self, row: u32, column: u32) -> Option<bool> {
        (!self.unknown.hold(row, column)).then(|| self.percentages.hold(row, column))
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

/// Whether the text that a cell shows is its value a hundredfold with a percent sign: "50%" for 0.5, not "1%" for 1.
pub(super) fn says_percentage(text: &str, value: &str) -> bool {
    let value = value.trim().parse::<f64>().ok().filter(|value| value.abs() < 1e15);
    let Some(value) = value.and_then(|value| Decimal::try_from(value).ok()) else { return false };
    let near = |read: Decimal| (read - value * Decimal::ONE_HUNDRED).abs() < (read - value).abs();
    numbers_in(text)
        .iter()
        .map(|found| found.number)
        .any(|number| number.percent && (near(number.value) || number.alternative.is_some_and(near)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_the_files_own_or_one_that_every_reader_knows() {
        let mut formats = Formats::default();
        assert_eq!(
            formats.is_percentage(15),
            Some(false),
            "a workbook without styles shows numbers as they are"
        );
        formats.format(164, "0.0%");
        formats.format(165, "0\"%\"");
        for format in [0, 9, 10, 164, 165, 11] {
            formats.style(format);
        }
        let read: Vec<Option<bool>> = (0..7).map(|style| formats.is_percentage(style)).collect();
        assert_eq!(read, [Some(false), Some(true), Some(true), Some(true), Some(false), Some(false), None]);
        formats.format(9, "0");
        assert_eq!(formats.is_percentage(1), Some(false));
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
            assert!(says_percentage(text, value), "{text} {value}");
        }
        for (text, value) in [
            ("1%", "1"),
            ("1%", "0.5"),
            ("95", "95"),
            ("0%", "0"),
            ("50%", "x"),
            ("50%", "1e300"),
            ("", "0.5"),
        ] {
            assert!(!says_percentage(text, value), "{text} {value}");
        }
    }

    #[test]
    fn areas_and_single_cells() {
        let mut shown = Shown::default();
        shown.percentages((3, 5), (1, 2));
        shown.percentages((3, 5), (4, 4));
        shown.note(6, 0, Some(true));
        shown.note(6, 1, Some(false));
        shown.note(6, 2, None);
        let held = |places: &[(u32, u32)]| -> Vec<Option<bool>> {
            places.iter().map(|(row, column)| shown.is_percentage(*row, *column)).collect()
        };
        assert_eq!(held(&[(3, 1), (5, 2), (4, 4), (6, 0)]), [Some(true); 4]);
        assert_eq!(held(&[(2, 1), (4, 3), (6, 1), (7, 0), (u32::MAX, u32::MAX)]), [Some(false); 5]);
        assert_eq!(held(&[(6, 2)]), [None]);
    }
}
