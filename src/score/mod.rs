//! A year's assessment, the office's marks and its rules → each unit's points with their reasons, and its grade (thi đua).
//!
//! Nothing is measured here a second time: states, deadlines and figures are `assess`'s. A score is the sum of its lines,
//! each of which names the rule that it comes from.

mod beside;
pub mod book;
mod criterion;
mod figures;
mod lateness;
pub mod marking;
mod marks;
mod outcome;
mod own;
mod propose;
pub mod rules;
mod unit;
mod words;
mod year;

pub use marks::{Criticism, Entered, Given, Marks, Objective, UnitMarks};
pub use outcome::{Cap, CriterionScore, Line, Part, Proposal, Scoring, Standing, Tallies, UnitScore};
pub use words::{NO_GRADE_OF_HEAD, day};
pub use year::Year;

use rules::Rules;

use crate::finding::{self, Code, Finding};

/// Scores every unit that stands on the day of judging, by the rules that are in force on it.
pub fn score(rules: &Rules, year: &Year<'_>, marks: &Marks) -> Scoring {
    let rules = rules.on(year.as_of());
    let mut findings = of_rules(&rules, year);
    let mut units = Vec::new();
    for unit in &year.programme.units {
        let (score, said) = unit::score(&rules, year, unit, marks.of(&unit.id));
        units.push(score);
        findings.extend(said);
    }
    rank(&mut units);
    let caps = propose::propose(&rules, marks, &mut units);
    let mut scoring = Scoring {
        year: year.assessment.period.year,
        as_of: year.as_of(),
        open_period: year.open_quarter(),
        illustrative: year.illustrative,
        rules,
        units,
        caps,
        findings: Vec::new(),
    };
    findings.extend(propose::findings(&scoring));
    finding::sort(&mut findings);
    scoring.findings = findings;
    scoring
}

/// What there is to say of the rules and the day.
fn of_rules(rules: &Rules, year: &Year<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let Some(open) = year.open_quarter() {
        let message = format!(
            "Đến ngày {}, {} chưa kết thúc: chỉ tính những gì đã đến hạn hoặc đã hoàn thành.",
            day(year.as_of()),
            open.words_with_year()
        );
        findings.push(Finding::new(Code::TH816, message));
    }
    if rules.default {
        let message =
            format!("“{}” là quy tắc mặc định của chương trình, chưa phải của cơ quan.", rules.title);
        findings.push(Finding::new(Code::TH817, message));
    }
    for basis in rules.basis.iter().filter(|basis| !basis.force.holds_on(year.as_of())) {
        let day = day(year.as_of());
        let message = format!("Căn cứ “{}” không có hiệu lực vào ngày {day}.", basis.text);
        findings.push(Finding::new(Code::TH818, message));
    }
    findings
}

/// Places by total; equal totals share one.
fn rank(units: &mut [UnitScore]) {
    let totals: Vec<_> = units.iter().filter_map(|unit| unit.total).collect();
    for unit in units {
        let Some(own) = unit.total else { continue };
        let better = totals.iter().filter(|total| **total > own).count();
        unit.rank = u32::try_from(better + 1).ok();
    }
}
