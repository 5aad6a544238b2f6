//! The rows and columns of a sheet that a person does not see: hidden by hand, by a filter, or folded away.

use std::collections::BTreeMap;

use crate::model::column_letters;

/// Spans named one by one; the others are counted.
const NAMED: usize = 12;

/// What of a sheet is hidden.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Hidden {
    /// Rows, from 1.
    pub(super) rows: Spans,
    /// Columns, from 0.
    pub(super) columns: Spans,
}

impl Hidden {
    /// Names rows and columns as Excel shows them: "các dòng 12–15, 20; cột F". `None` where there are none.
    pub(super) fn words(&self) -> Option<String> {
        let rows = self.rows.words("dòng", |row| row.to_string());
        let columns = self.columns.words("cột", column_letters);
        let both: Vec<String> = rows.into_iter().chain(columns).collect();
        (!both.is_empty()).then(|| both.join("; "))
    }
}

/// Numbers as spans that neither touch nor overlap: the first of each with its last.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Spans(BTreeMap<u32, u32>);

impl Spans {
    /// Adds the numbers from one to another; none where the second is the lower.
    pub(super) fn add(&mut self, mut first: u32, mut last: u32) {
        if first > last {
            return;
        }
        while let Some((&from, &to)) = self.0.range(..=last.saturating_add(1)).next_back() {
            if to.saturating_add(1) < first {
                break;
            }
            (first, last) = (first.min(from), last.max(to));
            self.0.remove(&from);
        }
        self.0.insert(first, last);
    }

    /// Whether a number is among them.
    pub(super) fn hold(&self, number: u32) -> bool {
        self.0.range(..=number).next_back().is_some_and(|(_, last)| *last >= number)
    }

    fn words(&self, what: &str, name: impl Fn(u32) -> String) -> Option<String> {
        let count = |(first, last): (&u32, &u32)| last - first + 1;
        let all: u32 = self.0.iter().map(count).sum();
        let span = |(first, last): (&u32, &u32)| match last - first {
            0 => name(*first),
            1 => format!("{}, {}", name(*first), name(*last)),
            _ => format!("{}–{}", name(*first), name(*last)),
        };
        let named: Vec<String> = self.0.iter().take(NAMED).map(span).collect();
        let rest: u32 = self.0.iter().skip(NAMED).map(count).sum();
        let more = if rest > 0 { format!(" và {rest} {what} khác") } else { String::new() };
        let several = if all > 1 { "các " } else { "" };
        (all > 0).then(|| format!("{several}{what} {}{more}", named.join(", ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(all: &[(u32, u32)]) -> Spans {
        let mut spans = Spans::default();
        for (first, last) in all {
            spans.add(*first, *last);
        }
        spans
    }

    #[test]
    fn spans_that_touch_or_overlap_are_one() {
        assert_eq!(spans(&[(3, 4), (5, 5), (9, 9)]), spans(&[(9, 9), (3, 5)]));
        assert_eq!(spans(&[(5, 6), (1, 10)]), spans(&[(1, 10)]));
        assert_eq!(spans(&[(1, 2), (8, 9), (2, 8)]), spans(&[(1, 9)]));
        assert_eq!(spans(&[(4, 3)]), Spans::default());
        let some = spans(&[(3, 5), (u32::MAX, u32::MAX)]);
        let held = |number: &u32| some.hold(*number);
        assert_eq!([0, 2, 3, 5, 6, u32::MAX].into_iter().filter(held).collect::<Vec<_>>(), [3, 5, u32::MAX]);
    }

    #[test]
    fn rows_and_columns_are_named_as_excel_shows_them() {
        let words = |rows: &[(u32, u32)], columns: &[(u32, u32)]| {
            Hidden { rows: spans(rows), columns: spans(columns) }.words()
        };
        assert_eq!(words(&[], &[]), None);
        assert_eq!(words(&[(12, 15), (20, 20)], &[(5, 5)]).as_deref(), Some("các dòng 12–15, 20; cột F"));
        assert_eq!(words(&[(7, 7)], &[]).as_deref(), Some("dòng 7"));
        assert_eq!(words(&[], &[(1, 2), (26, 26)]).as_deref(), Some("các cột B, C, AA"));
        let many: Vec<(u32, u32)> = (0..15).map(|n| (n * 3 + 1, n * 3 + 1)).collect();
        assert_eq!(
            words(&many, &[]).as_deref(),
            Some("các dòng 1, 4, 7, 10, 13, 16, 19, 22, 25, 28, 31, 34 và 3 dòng khác")
        );
    }
}
