//! Paper, orientation and margins of each section (Mục I, khoản 1 - 3).

use std::collections::{BTreeMap, BTreeSet};

use super::Case;
use crate::{
    document::{
        law::{MARGINS, PAPER},
        measure::{figure, millimetres},
        read::Line,
    },
    finding::Code,
};

/// Paper and margins may differ so much, in millimetres: files count in twips, people in millimetres.
const TOLERANCE: f64 = 0.5;
const PAPER_TOLERANCE: f64 = 1.0;

/// Holds every section's page against the decree.
pub fn check(case: &mut Case<'_>) {
    let mut wrong: BTreeMap<(Code, &str, String), Vec<String>> = BTreeMap::new();
    for (at, layout) in case.document.layouts.iter().enumerate() {
        let shows = |line: &&Line| line.place.section == at && !line.is_blank();
        if !case.document.lines.iter().any(|line| shows(&line)) {
            continue;
        }
        let name = name(case, at);
        let mut add = |code, clause, what| wrong.entry((code, clause, what)).or_default().push(name.clone());
        let paper = (millimetres(layout.section.paper.0), millimetres(layout.section.paper.1));
        if let Some(what) = paper_wrong(paper) {
            add(Code::TH711, "Mục I, khoản 1", what);
        } else if layout.section.landscape() && !may_lie(case, at) {
            let what = "giấy nằm ngang, quy định trình bày theo chiều dài của khổ A4".to_owned();
            add(Code::TH711, "Mục I, khoản 2", what);
        }
        let sides: Vec<String> = MARGINS
            .iter()
            .zip(layout.section.margins)
            .filter_map(|((side, least, most), twips)| {
                let found = millimetres(twips);
                let fits = (least - TOLERANCE..=most + TOLERANCE).contains(&found);
                let range = format!("{} - {} mm", figure(*least), figure(*most));
                (!fits).then(|| format!("lề {side} {} mm, quy định {range}", figure(found)))
            })
            .collect();
        if !sides.is_empty() {
            add(Code::TH712, "Mục I, khoản 3", sides.join("; "));
        }
    }
    for ((code, clause, what), names) in wrong {
        case.say(code, clause, &format!("Trang của {}: {what}", names.join(", ")));
    }
}

fn paper_wrong((width, height): (f64, f64)) -> Option<String> {
    let (short, long) = if width <= height { (width, height) } else { (height, width) };
    let fits = (short - PAPER.0).abs() <= PAPER_TOLERANCE && (long - PAPER.1).abs() <= PAPER_TOLERANCE;
    (!fits).then(|| {
        format!("khổ giấy {} mm x {} mm, quy định A4 (210 mm x 297 mm)", figure(width), figure(height))
    })
}

/// What a section is called: by the annex that begins in it, or the letter.
pub fn name(case: &Case<'_>, section: usize) -> String {
    let lines = &case.document.lines;
    let annex = case.letter.annexes.iter().rev().find(|annex| lines[annex.word].place.section <= section);
    match annex {
        Some(annex) => lines[annex.word].text(),
        None => "văn bản chính".to_owned(),
    }
}

/// Whether a section may lie on its long side: an annex, or one with tables of its own.
fn may_lie(case: &Case<'_>, section: usize) -> bool {
    let lines = &case.document.lines;
    let letter = case.letter;
    if letter.annexes.iter().any(|annex| lines[annex.word].place.section <= section) {
        return true;
    }
    let frame = [letter.state, letter.number, letter.recipients_word, letter.name];
    let frame: BTreeSet<Option<usize>> =
        frame.into_iter().flatten().map(|at| lines[at].place.cell.map(|cell| cell.table)).collect();
    lines
        .iter()
        .filter(|line| line.place.section == section)
        .any(|line| line.place.cell.is_some_and(|cell| !frame.contains(&Some(cell.table))))
}
