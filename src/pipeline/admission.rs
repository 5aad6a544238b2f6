//! Which of the submissions count, and what becomes of the files.

use std::collections::{BTreeMap, BTreeSet};

use super::run::{Intake, Seen};
use crate::{
    finding::{Code, Finding},
    ingest::{Row, SetAside, SetAsideKind},
    matching::Unmatched,
    merge::Superseded,
    model::Period,
};

impl Intake<'_> {
    /// The submissions whose figures may count: of the period or a step towards it, of a known unit, and no illustration
    /// among real ones. Which of several of one unit stands is for the merge to choose.
    pub(super) fn admitted(&mut self, period: Period, year: i32) -> BTreeSet<usize> {
        let steps = period.steps();
        let wanted = |own: Period| own == period || steps.contains(&own);
        let counts =
            |seen: &Seen| seen.unit.is_some() && seen.period.is_some_and(wanted) && !seen.says_nothing;
        let any_real = self.submissions.iter().any(|seen| !seen.illustrative && counts(seen));
        let mut admitted = BTreeSet::new();
        for (number, seen) in self.submissions.iter().enumerate() {
            if seen.illustrative && any_real {
                let message = "Tệp chứa số liệu minh họa, không được gộp với số liệu thật.";
                self.findings.push(Finding::new(Code::TH106, message).file(&seen.file));
            } else if counts(seen) {
                admitted.insert(number);
            } else if let Some(own) = seen.period.filter(|own| !wanted(*own)) {
                self.findings.push(of_another_period(own, year).file(&seen.file));
            }
        }
        admitted
    }

    /// Marks the files whose figures count, and sets the rows aside that gave way to another file.
    pub(super) fn settle(&mut self, used: &BTreeSet<usize>, superseded: BTreeMap<usize, Superseded>) {
        let whole = superseded.iter().filter(|(_, superseded)| superseded.whole);
        let gone: BTreeMap<String, bool> = whole
            .map(|(number, superseded)| (self.submissions[*number].file.clone(), superseded.copy))
            .collect();
        // Nobody has to mend the cells of a file that gave way; of a copy there is nothing to say at all.
        self.findings.retain(|finding| {
            let gone = finding.place.file.as_ref().and_then(|file| gone.get(file));
            gone.is_none_or(|copy| !copy && finding.place.cell.is_none())
        });
        let counts: BTreeSet<&String> = used.iter().map(|number| &self.submissions[*number].file).collect();
        // Rows wait for a person only where their workbook counts.
        let (waiting, unplaced): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.unmatched).into_iter().partition(|row| counts.contains(&row.file));
        self.unmatched = waiting;
        let mut aside: BTreeMap<String, Vec<SetAside>> = BTreeMap::new();
        for Unmatched { file, row, .. } in unplaced.into_iter().filter(|row| gone.contains_key(&row.file)) {
            aside.entry(file).or_default().extend(superseded_rows(&row));
        }
        for (number, Superseded { rows, .. }) in superseded {
            aside.entry(self.submissions[number].file.clone()).or_default().extend(rows);
        }
        for (number, input) in &self.numbers {
            let input = &mut self.inputs[*input];
            input.used = used.contains(number);
            if let Some(rows) = aside.remove(&input.file) {
                input.set_aside.extend(rows);
                input.set_aside.sort();
            }
        }
    }

    /// Whether an illustration is among the submissions used.
    pub(super) fn is_illustrative(&self, used: &BTreeSet<usize>) -> bool {
        self.submissions.iter().enumerate().any(|(number, seen)| seen.illustrative && used.contains(&number))
    }
}

fn of_another_period(own: Period, year: i32) -> Finding {
    if own.year == year {
        let message = format!("Báo cáo {} không thuộc kỳ đang tổng hợp.", own.words_with_year());
        Finding::new(Code::TH207, message)
    } else {
        let message = format!("Báo cáo của năm {} không thuộc năm {year} đang tổng hợp.", own.year);
        Finding::new(Code::TH208, message)
    }
}

fn superseded_rows(row: &Row) -> impl Iterator<Item = SetAside> {
    row.span.iter().map(|number| SetAside {
        sheet: row.sheet.clone(),
        row: *number,
        kind: SetAsideKind::Superseded,
    })
}
