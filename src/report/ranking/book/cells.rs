//! The cells that prove something, as few links as lead to all of them: one for what stands in the same row of a report.

use std::collections::BTreeSet;

use crate::{
    merge::Source,
    model::{self, Field, PeriodKind, UnitId},
    report::{Cell, Facts, workbook::words::cut},
};

/// The most letters of a figure's own text; longer ones are read in the report itself.
const RAW: usize = 24;

/// What a report says in one of its rows.
pub(super) struct Spot<'a> {
    /// The cells, each once, in the order of the sources.
    cells: Vec<&'a Source>,
}

/// The rows of reports that hold these cells, in their order.
pub(super) fn spots(sources: &[Source]) -> Vec<Spot<'_>> {
    let mut spots: Vec<Spot<'_>> = Vec::new();
    for source in sources {
        match spots.iter_mut().find(|spot| spot.cells.iter().any(|own| is_beside(own, source))) {
            Some(spot) if spot.cells.iter().any(|own| own.cell == source.cell) => {}
            Some(spot) => spot.cells.push(source),
            None => spots.push(Spot { cells: vec![source] }),
        }
    }
    spots
}

/// Whether two cells stand in the same row, and are said by the same unit of the same period.
fn is_beside(one: &Source, two: &Source) -> bool {
    let row = |source: &Source| model::place(&source.cell).map(|(row, _)| row);
    let of = |source: &Source| (source.unit.clone(), source.period);
    one.file == two.file
        && one.sheet == two.sheet
        && of(one) == of(two)
        && (one.cell == two.cell || row(one).is_some() && row(one) == row(two))
}

impl Spot<'_> {
    /// The quarter in which its period ends, from 0.
    pub(super) fn quarter(&self) -> usize {
        let last = self.cells.first().map_or(0, |source| source.period.last_quarter().number());
        usize::try_from(last).unwrap_or_default().saturating_sub(1)
    }

    /// A link to all of them under the heading of their quarter: what is the unit's own report of it goes without saying.
    pub(super) fn link(&self, facts: &Facts<'_>, unit: &UnitId) -> Cell {
        let said = self.cells.first().is_some_and(|source| source.period.kind == PeriodKind::Quarter);
        self.named(facts, unit, !said)
    }

    /// A link to all of them with their period.
    pub(super) fn link_with_period(&self, facts: &Facts<'_>, unit: &UnitId) -> Cell {
        self.named(facts, unit, true)
    }

    fn named(&self, facts: &Facts<'_>, unit: &UnitId, with_period: bool) -> Cell {
        let Some(first) = self.cells.first() else { return Cell::Empty };
        let mut before: Vec<String> = Vec::new();
        if first.unit != *unit {
            before.push(first.unit.to_string());
        }
        if with_period {
            before.push(first.period.words());
        }
        if is_one_of_several(facts, first) {
            before.push(first.file.rsplit('/').next().unwrap_or_default().to_owned());
        }
        before.push(self.words());
        let place = (first.sheet.clone(), self.range());
        Cell::Source { text: before.join(" › "), file: first.file.clone(), place }
    }

    /// "Chỉ tiêu!E10 = 2, F10 = 13".
    fn words(&self) -> String {
        let cells: Vec<String> = self.cells.iter().map(|source| told(source)).collect();
        let sheet = self.cells.first().map_or("", |source| source.sheet.as_str());
        format!("{sheet}!{}", cells.join(", "))
    }

    /// The cells from the first to the last of them ("E10:F10").
    fn range(&self) -> String {
        let cells = self.cells.iter().filter_map(|source| model::place(&source.cell));
        let cells: BTreeSet<(u32, u32)> = cells.collect();
        match (cells.first(), cells.last()) {
            (Some(&(row, first)), Some(&(_, last))) if first < last => {
                format!("{}:{}", model::address(row, first), model::address(row, last))
            }
            _ => self.cells.first().map_or_else(String::new, |source| source.cell.clone()),
        }
    }
}

/// A cell, of a figure with what stands in it; what others say is told beside it in words.
fn told(source: &Source) -> String {
    match source.field {
        Field::Actual | Field::Cumulative | Field::Estimate if !source.raw.is_empty() => {
            format!("{} = {}", source.cell, cut(&source.raw.replace('\n', " "), RAW))
        }
        _ => source.cell.clone(),
    }
}

/// Whether a unit's report of a period does not name the file, since there are several.
fn is_one_of_several(facts: &Facts<'_>, source: &Source) -> bool {
    facts.inputs.iter().any(|input| {
        input.used
            && input.file != source.file
            && input.unit.as_ref() == Some(&source.unit)
            && input.period == Some(source.period)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{model::Period, report::sample::small};

    fn cell(cell: &str, field: Field, raw: &str) -> Source {
        Source {
            file: "quy-4/KHCN.xlsx".to_owned(),
            sheet: "Chỉ tiêu".to_owned(),
            cell: cell.to_owned(),
            unit: "KHCN".into(),
            period: Period { year: 2025, kind: PeriodKind::Quarter, number: 4 },
            field,
            target: None,
            raw: raw.to_owned(),
            chosen: false,
        }
    }

    fn leads(spot: &Spot<'_>) -> (String, String) {
        let sample = small();
        let of = |unit: &str| match spot.link(&sample.facts(), &unit.into()) {
            Cell::Source { text, place: (_, cell), .. } => (text, cell),
            other => panic!("{other:?}"),
        };
        let (own, cell) = of("KHCN");
        assert_eq!(of("VP"), (format!("KHCN › {own}"), cell.clone()));
        (own, cell)
    }

    #[test]
    fn cells_of_one_row_share_a_link_that_covers_each_of_them() {
        let sources = [
            cell("F10", Field::Cumulative, "13"),
            cell("E10", Field::Actual, "2"),
            // Two figures of one cell.
            cell("E10", Field::Actual, "2"),
            cell("H11", Field::Progress, "Hoàn thành"),
        ];
        let spots = spots(&sources);
        assert_eq!(spots.iter().map(|spot| spot.cells.len()).sum::<usize>(), 3);
        let leads: Vec<(String, String)> = spots.iter().map(leads).collect();
        let expected = [("Chỉ tiêu!F10 = 13, E10 = 2", "E10:F10"), ("Chỉ tiêu!H11", "H11")];
        assert_eq!(leads, expected.map(|(words, cell)| (words.to_owned(), cell.to_owned())));
        assert_eq!(spots[0].quarter(), 3);
    }

    #[test]
    fn another_units_cell_has_a_link_of_its_own() {
        let other = Source { unit: "VP".into(), ..cell("E10", Field::Actual, "2") };
        assert_eq!(spots(&[cell("F10", Field::Cumulative, "13"), other]).len(), 2);
    }
}
