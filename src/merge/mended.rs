//! A form that a unit mended: it takes the place of the workbooks that it was made of, and what the unit left as it was
//! still comes from them.

use std::{cmp::Reverse, collections::BTreeMap, rc::Rc};

use super::{
    Source,
    choice::{Fate, Sent, Why},
    differ::Aspect,
    entry::Entry,
};
use crate::{
    finding::{Code, Finding},
    model::{Field, Period, Programme, UnitId},
    programme::unit_name,
};

/// The workbooks that another one of their unit and period names as those that it mends.
pub(super) fn fates(sent: &[&Sent]) -> BTreeMap<usize, Fate> {
    let by_hash = by_hash(sent);
    let of = |by: &&Sent| {
        let mended = mended_by(by, &by_hash).map(|of| of.number);
        let by = by.number;
        mended.map(move |number| (number, Fate::Replaced(by, Why::Mended))).collect::<Vec<_>>()
    };
    sent.iter().flat_map(of).collect()
}

/// The forms that name as mended a workbook of their unit's other period, or of another unit, and none of their own: both
/// stand, and that is said.
pub(super) fn strayed(sent: &[&Sent], programme: &Programme) -> Vec<Finding> {
    let by_hash = by_hash(sent);
    let stray = |by: &&Sent| {
        if by.mends.is_empty() || mended_by(by, &by_hash).next().is_some() {
            return None;
        }
        let of = sent.iter().find(|of| of.number != by.number && by.mends.contains(&of.sha256))?;
        let whose = |sent: &Sent| {
            format!("{} của {}", sent.period.words_with_year(), unit_name(programme, &sent.unit))
        };
        let message = format!(
            "Phiếu ghi {} nhưng là phiếu sửa của tệp “{}”, báo cáo {}; hai báo cáo được tính riêng.",
            whose(by),
            of.file,
            whose(of)
        );
        Some(Finding::new(Code::TH205, message).file(&by.file).unit(by.unit.clone()))
    };
    sent.iter().filter_map(stray).collect()
}

type ByHash<'a> = BTreeMap<(&'a UnitId, Period, &'a str), Vec<&'a Sent>>;

fn by_hash<'a>(sent: &[&'a Sent]) -> ByHash<'a> {
    let mut by_hash = ByHash::new();
    for sent in sent {
        by_hash.entry((&sent.unit, sent.period, &sent.sha256)).or_default().push(sent);
    }
    by_hash
}

/// The workbooks that a form mends, of those that were sent.
fn mended_by<'a, 's>(by: &'s Sent, by_hash: &'s ByHash<'a>) -> impl Iterator<Item = &'a Sent> + use<'a, 's> {
    let of = by.mends.iter().filter_map(|hash| by_hash.get(&(&by.unit, by.period, hash.as_str())));
    of.flatten().copied().filter(|of| of.number != by.number)
}

/// What tells a mended form from the unit's other workbooks: it stands where the latest stood that it is made of.
pub(super) fn heirs(sent: &[&Sent]) -> Vec<Sent> {
    let by_hash = by_hash(sent);
    let heir = |by: &&Sent| {
        let first = mended_by(by, &by_hash).max_by_key(|of| (of.rank(), of.reported_on, Reverse(of.place())));
        match first {
            Some(first) => {
                Sent { version: first.version.clone(), reported_on: first.reported_on, ..(*by).clone() }
            }
            None => (*by).clone(),
        }
    };
    sent.iter().map(heir).collect()
}

/// Gives the cells of a mended row that say what the unit's first rows for the item said the cells of those.
pub(super) fn first_sources(mended: &mut Entry, first: &[&Entry]) {
    let mut sources: Vec<Rc<Source>> = Vec::new();
    for source in &mended.sources {
        let first = first.iter().find_map(|entry| said(mended, entry, source));
        let source = first.map_or_else(|| Rc::clone(source), |first| Rc::new(first.clone()));
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    mended.sources = sources;
}

/// The cell in which another row says the same as a mended row's cell.
fn said<'a>(mended: &Entry, other: &'a Entry, source: &Source) -> Option<&'a Source> {
    match (source.field, source.target) {
        (Field::Actual | Field::Estimate, Some(at)) => same(Aspect::Actual(at), mended, other),
        (Field::Cumulative, Some(at)) => same(Aspect::Cumulative(at), mended, other),
        (Field::Progress, _) => same(Aspect::Progress, mended, other),
        (Field::CompletedOn, _) => same(Aspect::CompletedOn, mended, other),
        (field, target) => {
            let words = words(mended, field)?;
            (self::words(other, field) == Some(words)).then_some(())?;
            let own =
                other.sources.iter().map(Rc::as_ref).find(|own| own.field == field && own.target == target);
            // Words may stand in the column of figures, a document's number among the result's words.
            let elsewhere = || {
                let of = |field| {
                    let mut own = other.sources.iter().map(Rc::as_ref);
                    own.find(move |own| own.field == field && own.target.is_none())
                };
                of(Field::Result).or_else(|| of(Field::Actual))
            };
            own.or_else(elsewhere)
        }
    }
}

fn same<'a>(aspect: Aspect, mended: &Entry, other: &'a Entry) -> Option<&'a Source> {
    aspect.agrees(mended, other).then(|| aspect.source(other)).flatten()
}

fn words(entry: &Entry, field: Field) -> Option<&str> {
    match field {
        Field::Result => entry.result.as_deref(),
        Field::Product => entry.product.as_deref(),
        Field::Reason => entry.reason.as_deref(),
        Field::Proposal => entry.proposal.as_deref(),
        Field::Note => entry.note.as_deref(),
        _ => None,
    }
}

/// What was asked about an item of the first workbook and stays open: of an item of which the unit changed nothing, or at a
/// cell that it left as it was. What the form itself brings up again is not asked twice.
pub(super) fn still_open(asked: Vec<Finding>, standing: &[Entry], heard: &[Finding]) -> Vec<Finding> {
    let open = |finding: &Finding| {
        let file = finding.place.file.as_deref();
        let rows = || standing.iter().filter(|entry| Some(&entry.unit) == finding.unit.as_ref());
        let sources =
            || rows().flat_map(|entry| &entry.sources).map(Rc::as_ref).filter(|source| !source.chosen);
        let first = |source: &Source| Some(source.file.as_str()) == file;
        let untouched =
            sources().any(first) && sources().all(|source| source.field == Field::Title || first(source));
        let again = heard.iter().any(|other| {
            (other.code, &other.item, &other.unit) == (finding.code, &finding.item, &finding.unit)
        });
        !again && (untouched || sources().any(|source| source.place() == finding.place))
    };
    asked.into_iter().filter(open).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        ingest::Version,
        model::Quarter,
        programme::{embedded, load},
    };

    fn sent(number: usize, quarter: usize, mends: &[&str]) -> Sent {
        Sent {
            number,
            unit: UnitId::new("CDS"),
            period: Period::quarter(2025, Quarter::ALL[quarter]),
            file: format!("{number}.xlsx"),
            sheets: Vec::new(),
            sha256: format!("dấu {number}"),
            version: Version::default(),
            reported_on: None,
            mends: mends.iter().map(|hash| (*hash).to_owned()).collect(),
            speaks: true,
        }
    }

    #[test]
    fn a_form_that_mends_another_periods_report_is_told_of() {
        let programme = load(embedded(2025).expect("the programme of 2025")).expect("a valid programme");
        let said = |form: &Sent| {
            let first = sent(0, 0, &[]);
            let findings = strayed(&[&first, form], &programme);
            findings.into_iter().map(|finding| (finding.code, finding.place.file)).collect::<Vec<_>>()
        };
        assert_eq!(said(&sent(1, 1, &["dấu 0"])), [(Code::TH205, Some("1.xlsx".to_owned()))]);
        assert_eq!(said(&sent(1, 0, &["dấu 0"])), [], "it takes the place of its own period's");
        assert_eq!(said(&sent(1, 1, &["dấu 7"])), [], "what it mends is not here");
    }
}
