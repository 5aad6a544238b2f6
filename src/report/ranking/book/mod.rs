//! The year's scores as a workbook: the ranking, a sheet for each unit with every line of its points, what proves them,
//! what may be proposed, the rules, what a person has to look at.
//!
//! Points stand once, in the lines on the units' sheets. Criteria, groups and totals add them up; the ranking refers to the
//! totals, places and grades follow from these.

mod cells;
mod evidence;
mod proposals;
mod ranking;
mod rules;
mod unit;

pub(super) use self::{ranking::in_order, rules::rows as rule_rows};
use super::{Ranked, words};
use crate::report::{
    Book, BookKind, Facts, ILLUSTRATION,
    workbook::{inputs, review},
};

/// Sheet of the ranking.
const RANKING: &str = "xep-hang";
/// Sheet of the rules.
const RULES: &str = "quy-tac";
/// Sheet of what proves the points.
const EVIDENCE: &str = "minh-chung";

/// The workbook of a year's scores.
pub fn book(ranked: &Ranked<'_>) -> Book {
    let Ranked { facts, scoring, .. } = ranked;
    // Rows without an item wait in the consolidated workbook, where they can be decided.
    let bare = Facts { unmatched: &[], docket: &[], ..*facts };
    let mut sheets = vec![ranking::sheet(ranked)];
    sheets.extend(scoring.units.iter().map(|score| unit::sheet(ranked, score)));
    sheets.extend(proposals::sheet(ranked));
    sheets.extend([
        evidence::sheet(ranked),
        rules::sheet(ranked),
        review::sheet(&bare),
        inputs::sheet(&bare),
    ]);
    Book {
        kind: BookKind::Result,
        dated: scoring.as_of,
        inputs: facts.addresses.clone(),
        title: format!("Kết quả chấm điểm thi đua năm {}", scoring.year),
        subject: scoring.rules.title.clone(),
        keywords: vec!["thi đua".to_owned(), "chấm điểm".to_owned(), scoring.year.to_string()],
        author: facts.office.name.clone(),
        notice: facts.illustrative.then(|| ILLUSTRATION.to_owned()),
        footnote: words::footnote(&scoring.rules),
        sheets,
    }
}

/// The lines above a sheet's table: its title, the day of judging, and that the rules are defaults.
fn heading(ranked: &Ranked<'_>, title: &str) -> Vec<String> {
    let scoring = ranked.scoring;
    let mut lines = vec![
        title.to_uppercase(),
        format!(
            "Năm {}, tính đến ngày {}; theo “{}”",
            scoring.year,
            scoring.as_of.format("%d/%m/%Y"),
            scoring.rules.title
        ),
    ];
    lines.extend(words::default_rules(&scoring.rules));
    lines
}
