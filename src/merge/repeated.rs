//! Rows in which a unit says something of one item twice.

use std::collections::BTreeSet;

use super::{
    differ::{self, Aspect},
    dispute::Court,
    entry::Entry,
};
use crate::{
    finding::{Code, Finding, Severity},
    model::Item,
};

/// Rows of one unit and period that name the same target more than once. What agrees stands; where they differ the first
/// stands until the office decides. The rows are given that only report once more, in one file, what an earlier row of it
/// has reported.
pub(super) fn find(item: &Item, entries: &[Entry], court: &Court<'_>) -> (BTreeSet<usize>, Vec<Finding>) {
    let mut repeated = BTreeSet::new();
    let mut findings = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        let Some(earlier) = overlapped(&entries[..at], entry) else { continue };
        if is_again(earlier, entry) {
            let decided =
                court.has_decided(item, entry) && differ::differences(item, earlier, entry).is_empty();
            findings.push(twice(item, earlier, entry, decided));
            repeated.insert(at);
        } else {
            let differing = differ::differences(item, earlier, entry);
            findings.extend(differing.into_iter().map(|aspect| conflict(item, earlier, entry, aspect)));
        }
    }
    (repeated, findings)
}

/// The first of the rows before it with which a row shares something that it says.
fn overlapped<'a>(before: &'a [Entry], entry: &Entry) -> Option<&'a Entry> {
    let spoken = |other: &&Entry| other.unit == entry.unit && other.period == entry.period && other.said;
    before.iter().filter(spoken).find(|other| entry.said && differ::overlap(other, entry))
}

/// Whether a row reports in one file once more what an earlier row of it has reported.
fn is_again(earlier: &Entry, entry: &Entry) -> bool {
    earlier.file == entry.file && differ::is_worded(earlier) && differ::is_worded(entry)
}

fn twice(item: &Item, earlier: &Entry, entry: &Entry, decided: bool) -> Finding {
    let (stands, severity) = if decided {
        ("cơ quan đã quyết định giá trị được lấy", Severity::Info)
    } else {
        ("lấy theo dòng đó", Severity::Warning)
    };
    let message =
        format!("Nội dung đã được báo cáo ở dòng {} của trang “{}”; {stands}.", earlier.row, earlier.sheet);
    let cell = entry.sources.first().map_or(String::new(), |source| source.cell.clone());
    Finding::new(Code::TH501, message)
        .severity(severity)
        .file(&entry.file)
        .sheet(&entry.sheet)
        .cell(cell)
        .item(item.id.clone())
        .unit(entry.unit.clone())
}

fn conflict(item: &Item, earlier: &Entry, entry: &Entry, aspect: Aspect) -> Finding {
    let [first, own] = [earlier, entry].map(|row| aspect.words(row).unwrap_or_default());
    let name = aspect.name(item);
    let message =
        format!("Ở đây ghi {name} là {own}, {} ghi {first}; tạm lấy {first}.", aspect.place(earlier));
    aspect.pointed(Finding::new(Code::TH502, message), item, entry)
}
