//! The rows of a table that say what others come to, held against those others.

use rust_decimal::Decimal;

use super::{Cell, Row, fields::Cells};
use crate::{
    finding::{Code, Finding},
    model::{Field, GridValue},
    text::{self, number},
};

/// The columns that are added up, and what a figure in them is called.
const FIGURES: [(Field, &str); 3] = [
    (Field::Actual, "số thực hiện"),
    (Field::Estimate, "số ước thực hiện"),
    (Field::Cumulative, "số lũy kế"),
];

/// Headings and totals on either side of a total between which its parts are looked for.
const REACH: usize = 20;

/// Which rows are added up: a row may stand beside the parts that it is made of, and every office numbers them in its own
/// way.
const COUNTED: [fn(&str) -> bool; 4] = [
    |_| true,
    |ordinal| !ordinal.is_empty(),
    |ordinal| !ordinal.is_empty() && ordinal.chars().all(|c| c.is_ascii_digit()),
    |ordinal| !ordinal.is_empty() && ordinal.chars().all(|c| c.is_ascii_uppercase()),
];

/// The totals of a table and what stands between its rows, each at the number of rows above it.
#[derive(Debug, Default)]
pub(super) struct Totals {
    /// Where the table begins, where headings divide it, and where totals stand.
    bounds: Vec<usize>,
    lines: Vec<Line>,
}

/// A row that says what others come to.
#[derive(Debug)]
struct Line {
    at: usize,
    words: String,
    cells: Cells,
}

impl Totals {
    /// Those of a table that begins below the rows read so far.
    pub(super) fn below(at: usize) -> Self {
        Self { bounds: vec![at], lines: Vec::new() }
    }

    /// Notes that a heading divides the table.
    pub(super) fn divide(&mut self, at: usize) {
        self.bounds.push(at);
    }

    /// Notes a total.
    pub(super) fn add(&mut self, at: usize, words: String, cells: Cells) {
        self.bounds.push(at);
        self.lines.push(Line { at, words, cells });
    }

    /// What there is to say of the totals, once `rows` holds the table's last row.
    pub(super) fn findings(mut self, rows: &[Row]) -> Vec<Finding> {
        let Some(start) = self.bounds.first().copied().filter(|_| !self.lines.is_empty()) else {
            return Vec::new();
        };
        self.bounds.push(rows.len());
        let mut findings = Vec::new();
        for (field, name) in FIGURES {
            let sums = Sums::of(&rows[start..], field);
            for line in &self.lines {
                let told = line.cells.get(&field).and_then(|cell| Some((cell, value(cell)?.ok()?)));
                let Some((cell, told)) = told else { continue };
                if let Some((range, sum)) = self.contradiction(line.at, told, start, &sums) {
                    let parts = words_of(&rows[range.0..range.1]);
                    let [told, sum] = [told, sum].map(text::format_number);
                    let message =
                        format!("Dòng “{}” ghi {name} {told}, {parts} cộng lại là {sum}.", line.words);
                    findings.push(Finding::new(Code::TH317, message).cell(&cell.address));
                }
            }
        }
        findings
    }

    /// The rows that a total ought to be the sum of, and their sum, where neither they nor any other rows up to a bound
    /// come to it.
    fn contradiction(
        &self,
        at: usize,
        told: Decimal,
        start: usize,
        sums: &Sums,
    ) -> Option<((usize, usize), Decimal)> {
        let split = self.bounds.partition_point(|bound| *bound < at);
        let above = self.bounds[..split].iter().rev().take(REACH).map(|bound| (*bound, at));
        let below =
            self.bounds[split..].iter().filter(|bound| **bound > at).take(REACH).map(|bound| (at, *bound));
        let whole = (start, *self.bounds.last()?);
        let mut ranges = above.chain(below).chain([whole]).map(|(from, to)| (from - start, to - start));
        let nearest = ranges.clone().find(|range| sums.first(*range).figures > 0)?;
        let sum = sums.first(nearest);
        // A cell that cannot be read is asked about itself.
        if sum.unread > 0 || ranges.any(|range| sums.come_to(range, told)) {
            return None;
        }
        Some(((nearest.0 + start, nearest.1 + start), sum.total))
    }
}

/// "các dòng 5–7"
fn words_of(rows: &[Row]) -> String {
    match rows {
        [] => String::new(),
        [only] => format!("dòng {}", only.row),
        [first, .., last] => format!("các dòng {}–{}", first.row, last.span.last().unwrap_or(&last.row)),
    }
}

/// What the figures of a column come to from the table's first row to each of its rows.
struct Sums([Vec<Sum>; COUNTED.len()]);

/// What some rows come to.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    total: Decimal,
    /// How many figures were added.
    figures: usize,
    /// How many rows there are.
    rows: usize,
    /// How many cells are no figures although something is written in them.
    unread: usize,
}

impl Sums {
    fn of(rows: &[Row], field: Field) -> Self {
        Self(COUNTED.map(|counts| {
            let mut sums = vec![Sum::default()];
            sums.extend(rows.iter().scan(Sum::default(), |sum, row| {
                let ordinal = row.cells.get(&Field::Ordinal).map(|cell| text::clean(&cell.raw));
                if counts(ordinal.unwrap_or_default().trim_end_matches('.')) {
                    sum.add(row.cells.get(&field));
                }
                Some(*sum)
            }));
            sums
        }))
    }

    fn of_range(&self, (from, to): (usize, usize)) -> impl Iterator<Item = Sum> {
        self.0.iter().filter_map(move |sums| Some(sums.get(to)?.less(sums.get(from)?)))
    }

    fn first(&self, range: (usize, usize)) -> Sum {
        self.of_range(range).next().unwrap_or_default()
    }

    /// Whether rows come to what a total tells; it may also count the rows.
    fn come_to(&self, range: (usize, usize), told: Decimal) -> bool {
        self.of_range(range)
            .any(|sum| sum.figures > 0 && sum.total == told || Decimal::from(sum.rows) == told)
    }
}

impl Sum {
    fn add(&mut self, cell: Option<&Cell>) {
        self.rows += 1;
        match cell.and_then(value) {
            Some(Ok(value)) => {
                self.total += value;
                self.figures += 1;
            }
            Some(Err(Unread)) => self.unread += 1,
            None => {}
        }
    }

    fn less(self, other: &Self) -> Self {
        Self {
            total: self.total - other.total,
            figures: self.figures - other.figures,
            rows: self.rows - other.rows,
            unread: self.unread - other.unread,
        }
    }
}

/// Something that is no plain number.
struct Unread;

/// The figure in a cell; `None` where nothing is written.
fn value(cell: &Cell) -> Option<Result<Decimal, Unread>> {
    match &cell.value {
        GridValue::Number(number) if !cell.percent => Some(Ok(*number)),
        GridValue::Text(raw) if text::is_nothing(raw) => None,
        GridValue::Text(raw) => {
            let number = number::parse(&text::clean(raw)).filter(|number| !number.percent);
            Some(number.map(|number| number.value).ok_or(Unread))
        }
        _ => Some(Err(Unread)),
    }
}
