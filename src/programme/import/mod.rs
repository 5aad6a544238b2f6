//! Takes the list of part III (nhiệm vụ theo quý) from a workbook's sheets into a programme. The decision's text
//! only counts these tasks and leaves them to an attachment.

mod sheet;

use std::collections::BTreeMap;

use self::sheet::Sheet;
use super::{check::declared_count, units::Names};
use crate::{
    finding::{Code, Finding, Severity},
    model::{Grid, Item, Programme, Quarter, Section, SectionText},
};

/// What an import made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The programme with the sections that the sheets hold.
    pub programme: Programme,
    /// How many tasks were taken for each section.
    pub taken: BTreeMap<Section, usize>,
    /// What could not be read. What there is to say of the whole (missing lists, counts) is
    /// [`check`](super::check)'s.
    pub findings: Vec<Finding>,
}

/// Extends `programme` with the quarterly tasks that the sheets list. A heading such as "Những nội dung hoàn thành
/// trong Quý I: Gồm 71 nhiệm vụ", or a sheet named after a quarter, opens a list; its columns are found by their
/// headings, and its tasks are numbered by their place (`Q1-001`). A list replaces the quarter's earlier one; other
/// quarters stay. Units and deadlines that cannot be read are reported and never guessed.
pub fn import(programme: &Programme, grids: &[Grid]) -> Imported {
    let names = Names::new(programme);
    let mut lists = BTreeMap::new();
    let mut findings = Vec::new();
    let mut illustrative = false;
    for grid in grids {
        let mut sheet = Sheet::new(programme, &names, grid, &mut lists);
        grid.rows.iter().for_each(|row| sheet.row(row));
        illustrative |= sheet.illustrative;
        findings.append(&mut sheet.findings);
    }
    if lists.values().all(|list: &List| list.items.is_empty()) {
        let message = "Không tìm thấy danh mục nhiệm vụ theo quý trong tệp.";
        findings.push(Finding::new(Code::TH203, message).severity(Severity::Error));
    }
    let mut imported = Imported { programme: programme.clone(), taken: BTreeMap::new(), findings };
    for (quarter, list) in lists {
        imported.take(quarter, list);
    }
    imported.settle(illustrative);
    imported
}

/// The list of one quarter.
#[derive(Default)]
struct List {
    heading: String,
    columns: Vec<String>,
    items: Vec<Item>,
}

impl Imported {
    fn take(&mut self, quarter: Quarter, list: List) {
        let section = Section::Quarterly(quarter);
        self.declare(quarter, &list.heading);
        if list.items.is_empty() {
            return;
        }
        self.taken.insert(section, list.items.len());
        self.programme.items.retain(|item| item.section != section);
        self.programme.items.extend(list.items);
        match self.programme.sections.iter_mut().find(|text| text.section == section) {
            Some(text) => text.columns = list.columns,
            None => self.programme.sections.push(SectionText {
                section,
                heading: Some(list.heading)
                    .filter(|text| !text.is_empty())
                    .unwrap_or(section.title().to_owned()),
                declared: None,
                columns: list.columns,
                note: None,
            }),
        }
    }

    /// The count that the decision itself declares stands; another one in the list's heading is reported.
    fn declare(&mut self, quarter: Quarter, heading: &str) {
        let Some(count) = declared_count(heading) else { return };
        let declared = *self.programme.declared.entry(quarter).or_insert(count);
        if declared != count {
            let section = Section::Quarterly(quarter);
            let message =
                format!("Mục {section}: danh mục ghi {count} nhiệm vụ, chương trình công bố {declared}.");
            self.findings.push(Finding::new(Code::TH603, message));
        }
    }

    /// Puts sections into the annex's order, and keeps the mark of an illustration while a list under it stays.
    fn settle(&mut self, illustrative: bool) {
        let kept = |item: &Item| item.section.quarter().is_some() && !self.taken.contains_key(&item.section);
        let earlier = self.programme.illustrative && self.programme.items.iter().any(kept);
        self.programme.illustrative = earlier || illustrative && !self.taken.is_empty();
        self.programme.items.sort_by_key(|item| item.section);
        self.programme.sections.sort_by_key(|text| text.section);
    }
}

#[cfg(test)]
mod tests;
