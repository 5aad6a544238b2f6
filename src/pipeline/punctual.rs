//! Which reports came late, by the day that stands in them. The file's own times say when it was copied, not when it was
//! sent.

use std::collections::{BTreeMap, BTreeSet};

use super::run::Intake;
use crate::{
    assess::first_late,
    finding::{Code, Finding},
    model::{Office, Period, UnitId},
    report,
};

impl Intake<'_> {
    /// Marks the workbooks that were late, and tells of those at the end of the period reported.
    pub(super) fn judge_punctuality(&mut self, admitted: &BTreeSet<usize>, office: &Office, period: Period) {
        let mut sent: BTreeMap<(UnitId, Period), Vec<usize>> = BTreeMap::new();
        for (number, input) in self.numbers.iter().filter(|(number, _)| admitted.contains(number)) {
            let seen = &self.submissions[*number];
            // A form that went back to be mended is no report of its own.
            if let Some(key) = seen.unit.clone().zip(seen.period).filter(|_| !seen.mends) {
                sent.entry(key).or_default().push(*input);
            }
        }
        for ((unit, own), inputs) in sent {
            let Some(due) = office.reports_due(own) else { continue };
            let days = || inputs.iter().map(|input| self.inputs[*input].reported_on);
            let Some(first) = first_late(days(), due) else { continue };
            let late = (first - due).num_days();
            let at = inputs.into_iter().filter(|input| self.inputs[*input].reported_on == Some(first));
            let at: Vec<usize> = at.collect();
            for input in &at {
                self.inputs[*input].days_late = Some(late);
            }
            let told = at.first().filter(|_| own.months().1 == period.months().1);
            let Some(file) = told.map(|input| self.inputs[*input].file.clone()) else { continue };
            let message = format!(
                "Báo cáo {} đề ngày {}, chậm {late} ngày so với thời hạn gửi {}.",
                own.words(),
                report::date(first),
                report::date(due)
            );
            self.findings.push(Finding::new(Code::TH650, message).file(file).unit(unit));
        }
    }
}
