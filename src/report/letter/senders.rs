//! Which units sent no report of the period, and which sent it late.

use std::collections::{BTreeMap, BTreeSet};

use super::tasks::{Rank, rank};
use crate::{
    model::Period,
    report::{Facts, heard, words},
};

/// The units whose report is missing; empty where all have reported.
pub(super) fn silent_units(facts: &Facts<'_>) -> String {
    let names: Vec<_> = heard::silent(facts).map(|unit| unit.short.as_str()).collect();
    if names.is_empty() {
        return String::new();
    }
    let period = facts.assessment.period.words_with_year();
    format!("Có {} đơn vị chưa gửi báo cáo {period}: {}.", names.len(), names.join(", "))
}

/// The units whose report came late, by the day that it bears (TH650); empty where none did, and where the office sets
/// no day. Units that report the last quarter of the period instead of it are told in a sentence of their own.
pub(super) fn late_units(facts: &Facts<'_>) -> String {
    let reported = facts.assessment.period;
    let mut late: BTreeMap<Period, BTreeSet<(Rank, String)>> = BTreeMap::new();
    for input in facts.inputs {
        let period = input.period.filter(|own| heard::is_current(reported, *own));
        let told = period.zip(input.unit.as_ref()).zip(input.reported_on.zip(input.days_late));
        if let Some(((period, unit), (day, days))) = told {
            let words = format!("ngày {}, chậm {days} ngày", words::date(day));
            late.entry(period).or_default().insert((rank(facts, std::slice::from_ref(unit)), words));
        }
    }
    late.iter().map(|(period, units)| sentence(facts, *period, units)).collect::<Vec<_>>().join(" ")
}

/// "Có 1 đơn vị gửi báo cáo quý I năm 2025 sau thời hạn (ngày 05/4/2025): Phòng KH-CN (ngày 09/4/2025, chậm 4 ngày)."
fn sentence(facts: &Facts<'_>, period: Period, units: &BTreeSet<(Rank, String)>) -> String {
    let due = facts.office.reports_due(period).map(|due| format!(" (ngày {})", words::date(due)));
    let units: Vec<_> = units.iter().map(|((_, name), words)| format!("{name} ({words})")).collect();
    format!(
        "Có {} đơn vị gửi báo cáo {} sau thời hạn{}: {}.",
        units.len(),
        period.words_with_year(),
        due.unwrap_or_default(),
        units.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::{
        model::{PeriodKind, Quarter},
        report::sample::{Sample, small},
    };

    /// Phòng KH-CN's report with its day, and with another of the same day; the office asks for reports in five days.
    fn late_by_four_days() -> Sample {
        let mut sample = small();
        sample.office.report_due_days = Some(5);
        for at in [4, 0] {
            sample.inputs[at].reported_on = NaiveDate::from_ymd_opt(2025, 4, 9);
            sample.inputs[at].days_late = Some(4);
        }
        let again = sample.inputs[0].clone();
        sample.inputs.push(again);
        sample.inputs[1].reported_on = NaiveDate::from_ymd_opt(2025, 4, 4);
        sample
    }

    #[test]
    fn reports_that_came_late_are_told_by_unit_with_their_day() {
        let mut sample = late_by_four_days();
        assert_eq!(
            late_units(&sample.facts()),
            "Có 2 đơn vị gửi báo cáo quý I năm 2025 sau thời hạn (ngày 05/4/2025): Phòng KH-CN (ngày 09/4/2025, chậm 4 \
             ngày), Văn Phòng Sở (ngày 09/4/2025, chậm 4 ngày)."
        );
        sample.assessment.period = Period::quarter(2025, Quarter::ALL[1]);
        assert_eq!(late_units(&sample.facts()), "", "what was late in the first quarter was told then");
        assert_eq!(late_units(&small().facts()), "");
    }

    #[test]
    fn a_late_quarter_is_not_told_as_the_half_year_that_it_ends() {
        let mut sample = late_by_four_days();
        let half_year = Period { year: 2025, kind: PeriodKind::HalfYear, number: 1 };
        sample.assessment.period = half_year;
        sample.inputs[0].period = Some(Period::quarter(2025, Quarter::ALL[1]));
        sample.inputs[4].period = Some(half_year);
        let told = late_units(&sample.facts());
        assert!(
            told.contains(
                "Có 1 đơn vị gửi báo cáo quý II năm 2025 sau thời hạn (ngày 05/7/2025): Phòng KH-CN"
            )
        );
        assert!(told.contains(
            "Có 1 đơn vị gửi báo cáo 6 tháng đầu năm 2025 sau thời hạn (ngày 05/7/2025): Văn Phòng Sở"
        ));
    }
}
