//! Units that a report still names in charge although they stand no longer.

use std::collections::BTreeMap;

use crate::{
    finding::{Code, Finding},
    ingest::{Cell, Origin},
    matching::Matched,
    model::{Convention, Field, FormerUnit, Period, Programme},
    programme::{cited, unit_name, units::Names},
};

/// Knows the units that ended.
#[derive(Debug)]
pub(super) struct Former<'p> {
    programme: &'p Programme,
    /// Nothing where none ended.
    names: Option<Names>,
}

impl<'p> Former<'p> {
    pub(super) fn new(programme: &'p Programme) -> Self {
        let names = (!programme.former.is_empty()).then(|| Names::new(programme));
        Self { programme, names }
    }

    /// The former units that a workbook's column of units in charge names, each once, at the first cell that does. What
    /// our own forms print there is no word of the unit's.
    pub(super) fn named_by(&self, matched: &Matched, period: Period) -> Vec<Finding> {
        let submission = &matched.submission;
        let Some(names) = self.names.as_ref().filter(|_| submission.origin != Origin::Form) else {
            return Vec::new();
        };
        let end = period.span(Convention::Calendar).1;
        let gone =
            |former: &&FormerUnit| former.by.from <= end && submission.unit.as_ref() != Some(&former.unit.id);
        let gone: Vec<&FormerUnit> = self.programme.former.iter().filter(gone).collect();
        let mut named: BTreeMap<usize, Vec<(&str, &Cell)>> = BTreeMap::new();
        for found in matched.matches.iter().filter(|_| !gone.is_empty()) {
            let Some(cell) = found.row.cells.get(&Field::Lead) else { continue };
            let units = names.resolve(&cell.raw).units;
            for (at, _) in gone.iter().enumerate().filter(|(_, former)| units.contains(&former.unit.id)) {
                named.entry(at).or_default().push((&found.row.sheet, cell));
            }
        }
        let told = named.into_iter().filter_map(|(at, cells)| {
            let (sheet, cell) = cells.first()?;
            let finding = Finding::new(Code::TH656, self.words(gone[at], cells.len()));
            let finding = finding.file(&submission.file).sheet(*sheet).cell(&cell.address);
            Some(submission.unit.iter().fold(finding, |finding, unit| finding.unit(unit.clone())))
        });
        told.collect()
    }

    fn words(&self, former: &FormerUnit, rows: usize) -> String {
        let heirs: Vec<String> = former.heirs.iter().map(|unit| unit_name(self.programme, unit)).collect();
        let heirs = match heirs.as_slice() {
            [] => String::new(),
            heirs => format!("; nhiệm vụ đã chuyển cho {}", heirs.join(", ")),
        };
        format!(
            "Cột đơn vị chủ trì còn ghi {} ({rows} dòng), đã thôi hoạt động theo {}{heirs}.",
            former.unit.short,
            cited(&former.by)
        )
    }
}
