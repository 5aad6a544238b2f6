//! A programme of its own, begun from the head of an annex.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    front::Front,
    spot::{Remarks, Spot},
    walk::Annex,
};
use crate::{
    finding::{Code, Finding, Severity},
    model::{Decision, Programme, Section},
    programme::as_of,
};

/// The programme in use as its amendments left it when the annex's programme begins: at the end of the year before, or
/// on the day of the new decision where that is later. Units that ended are no longer known. Nothing for the annex of
/// the programme's own decision, which is read beside the programme as issued.
pub(super) fn stood(base: &Programme, front: &Front) -> Option<Programme> {
    let decision = front.decision.as_ref()?;
    let year = front.year.unwrap_or(base.year);
    if identifier(decision, year) == base.id {
        return None;
    }
    let eve = NaiveDate::from_ymd_opt(year - 1, 12, 31).unwrap_or(decision.date);
    let stood = as_of(base, decision.date.max(eve));
    Some(Programme { former: Vec::new(), founded: BTreeMap::new(), ..stood })
}

/// The programme of a decision with the words around its tables and no rows yet. Units and leaders are those of
/// `base`, the programme in use as it [`stood`]; where that one is of the same decision, its rows stay until others take their place.
pub(super) fn start(base: &Programme, annex: &Annex, front: &Front, remarks: &mut Remarks<'_>) -> Programme {
    let decision = front.decision.clone().unwrap_or_else(|| base.decision.clone());
    let year = front.year.unwrap_or(base.year);
    let id = identifier(&decision, year);
    let same = id == base.id;
    if same {
        missing(annex, Severity::Warning, "được giữ theo chương trình đang dùng", remarks);
    } else {
        missing(annex, Severity::Error, "chương trình mới không có mục này", remarks);
    }
    if let Some(misprint) = &front.misprint {
        let message = format!(
            "Quyết định in ký hiệu “{misprint}”; hiểu là {} vì các văn bản khác của cơ quan ghi như vậy.",
            decision.number
        );
        remarks.add(front.spot, None, Finding::new(Code::TH620, message));
    }
    let mut earlier = if same { base.clone() } else { empty(base) };
    earlier.headings.extend(annex.headings.iter().map(|(key, (_, words))| (key.clone(), words.clone())));
    if annex.sections.keys().any(|section| section.quarter().is_some()) {
        earlier.declared.clear();
    }
    if !annex.organisation.is_empty() {
        earlier.organisation = annex.organisation.iter().map(|(_, words)| words.clone()).collect();
    }
    Programme {
        id,
        year,
        title: front.title.clone(),
        attached_to: front.attached_to.clone(),
        decision,
        ..earlier
    }
}

/// "qd39-2025": the number of the decision and the programme's year.
fn identifier(decision: &Decision, year: i32) -> String {
    let digits: String = decision.number.chars().take_while(char::is_ascii_digit).collect();
    format!("qd{digits}-{year}")
}

/// Units and leaders alone: what amended them has been applied and is of the earlier programme.
fn empty(base: &Programme) -> Programme {
    Programme {
        headings: BTreeMap::new(),
        sections: Vec::new(),
        groups: Vec::new(),
        items: Vec::new(),
        declared: BTreeMap::new(),
        overlaps: Vec::new(),
        organisation: Vec::new(),
        illustrative: false,
        amendments: Vec::new(),
        ..base.clone()
    }
}

/// Says which sections and which part's words an annex lacks.
fn missing(annex: &Annex, severity: Severity, outcome: &str, remarks: &mut Remarks<'_>) {
    let sections = [Section::Indicators, Section::Apportioned, Section::KeyTasks, Section::CrossCutting];
    for section in sections.into_iter().filter(|section| !annex.sections.contains_key(section)) {
        let message = format!("Không tìm thấy mục {section} ({}) trong phụ lục; {outcome}.", section.title());
        remarks.add(Spot::default(), None, Finding::new(Code::TH618, message).severity(severity));
    }
}
