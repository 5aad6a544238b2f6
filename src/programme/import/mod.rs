//! Takes an annex, or the sections of one, from a document's or a workbook's blocks into a programme.
//!
//! [`walk`] puts each line where it belongs, [`items`] understands the rows, [`front`] the head; what only the office
//! can say is taken from the programme in use ([`inherit`]) or asked. Printed words stay as they are, torn rows apart;
//! what computes is healed, and each healing is said ([`anomalies`]).

mod anomalies;
mod figures;
mod front;
mod heading;
mod inherit;
mod items;
mod leaders;
mod row;
mod spot;
mod table;
mod walk;
mod whole;

use std::collections::BTreeMap;

use self::{
    front::Front,
    inherit::Heritage,
    items::Reading,
    leaders::Leaders,
    spot::{Remarks, Spot, quoted},
    walk::{Annex, Found, walk},
};
use super::{check::declared_count, units::Names};
use crate::{
    finding::{Code, Finding, Severity},
    model::{Block, Group, Item, Programme, Quarter, Section, SectionText},
};

/// What an import made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The programme with the sections that the file holds.
    pub programme: Programme,
    /// How many items were taken for each section, parts of indicators not counted.
    pub taken: BTreeMap<Section, usize>,
    /// Whether it is a programme of its own, made from a decision's annex, and not the one in use extended.
    pub whole: bool,
    /// What could not be read. What there is to say of the whole (missing lists, counts) is
    /// [`check`](super::check)'s.
    pub findings: Vec<Finding>,
}

/// The year of which the head of an annex or a list speaks, so that the programme in use can be chosen by it.
pub fn year_of(blocks: &[Block]) -> Option<i32> {
    front::year(&walk(blocks, &mut Remarks::new(blocks)))
}

/// Makes a programme of the annex that the blocks hold, or extends `programme` with the sections that they hold.
///
/// An annex names its decision ("Kèm theo Quyết định số …") and has sections of part I or II. It becomes a programme of
/// its own: units, and what the words cannot tell, are those of `programme` as its amendments left it by then, and where
/// `programme` is of the same decision, its amendments and the sections that the annex does not have are kept. Everything else extends `programme`: a section that
/// the file holds replaces the earlier one.
///
/// Headings, or the names of sheets, open the sections; columns are found by their headings; items are numbered by
/// their place (`CT08`, `Q1-001`). What cannot be read is reported with its place and words and never guessed.
pub fn import(programme: &Programme, blocks: &[Block]) -> Imported {
    let mut remarks = Remarks::new(blocks);
    let annex = walk(blocks, &mut remarks);
    let front = front::front(&annex, programme);
    let parts = [Section::Indicators, Section::Apportioned, Section::KeyTasks, Section::CrossCutting];
    let whole = front.is_some()
        && parts
            .iter()
            .any(|section| annex.sections.get(section).is_some_and(|found| !found.rows.is_empty()));
    if let Some(refused) = refusal(programme, &annex, front.as_ref(), whole) {
        remarks.add(refused.0, None, refused.1);
        return Imported {
            programme: programme.clone(),
            taken: BTreeMap::new(),
            whole: false,
            findings: remarks.finish(),
        };
    }
    let head = front.as_ref().filter(|_| whole);
    let stood = head.and_then(|front| whole::stood(programme, front));
    let base = stood.as_ref().unwrap_or(programme);
    let start = match head {
        Some(front) => whole::start(base, &annex, front, &mut remarks),
        None => programme.clone(),
    };
    let mut import = Import { base, made: start, taken: BTreeMap::new(), remarks, whole };
    import.sections(annex);
    import.finish()
}

/// Why nothing of a file can be taken: its decision cannot be read, or it is of another year.
fn refusal(base: &Programme, annex: &Annex, front: Option<&Front>, whole: bool) -> Option<(Spot, Finding)> {
    let refuse = |spot, message: String| Some((spot, Finding::new(Code::TH624, message)));
    match front {
        Some(front) if whole => front.decision.is_none().then(|| {
            let message = format!("Không đọc được số, ngày của quyết định: {}.", quoted(&front.attached_to));
            (front.spot, Finding::new(Code::TH624, message))
        }),
        _ if front::is_of(annex, base) => None,
        _ => {
            let year = front::year(annex)
                .or_else(|| annex.sections.values().find_map(|found| front::year_in(&found.heading)))?;
            if year == base.year {
                return None;
            }
            let spot = annex.front.first().map(|(spot, _)| *spot).unwrap_or_default();
            refuse(
                spot,
                format!("Danh mục ghi năm {year}, chương trình được bổ sung là của năm {}.", base.year),
            )
        }
    }
}

struct Import<'a> {
    base: &'a Programme,
    made: Programme,
    taken: BTreeMap<Section, usize>,
    remarks: Remarks<'a>,
    whole: bool,
}

impl Import<'_> {
    fn sections(&mut self, annex: Annex) {
        let illustrative = annex.illustrative;
        let heritage = Heritage::new(self.base);
        let names = Names::new(self.base);
        let mut leaders = Leaders { list: std::mem::take(&mut self.made.leaders), grows: self.whole };
        let mut sections = annex.sections;
        for (&section, found) in &mut sections {
            let mut reading = Reading {
                names: &names,
                leaders: &mut leaders,
                heritage: &heritage,
                year: self.made.year,
                remarks: &mut self.remarks,
            };
            let read = reading.items(section, found);
            self.take(section, found, read);
        }
        self.made.leaders = leaders.list;
        self.settle(illustrative);
        self.made.overlaps = heritage.overlaps(&self.made.items);
        anomalies::find(&self.made, &names, &sections, self.whole, &mut self.remarks);
    }

    /// Puts a section in the place of the earlier one. One without rows leaves its words, if it has any.
    fn take(&mut self, section: Section, found: &Found, (items, groups): (Vec<Item>, Vec<Group>)) {
        if let Some(quarter) = section.quarter() {
            self.declare(quarter, found);
        }
        if items.is_empty() && !self.whole {
            return;
        }
        if items.is_empty() && section.quarter().is_none() {
            let message = format!("Mục {section}: không đọc được dòng nào của bảng.");
            self.remarks.add(found.spot, None, Finding::new(Code::TH618, message));
        }
        if !items.is_empty() {
            self.taken.insert(section, items.iter().filter(|item| item.parent.is_none()).count());
            self.made.items.retain(|item| item.section != section);
            self.made.items.extend(items);
        }
        if !groups.is_empty() {
            self.made.groups = groups;
        }
        self.take_words(section, found);
    }

    /// In the programme in use, the words around a list of part III stay the decision's.
    fn take_words(&mut self, section: Section, found: &Found) {
        let printed = SectionText {
            section,
            heading: Some(found.heading.clone())
                .filter(|text| !text.is_empty())
                .unwrap_or(section.title().to_owned()),
            declared: found.declared.clone().filter(|_| section.quarter().is_none()),
            columns: found.columns.clone(),
            note: found.note.clone(),
        };
        let keep = !self.whole && section.quarter().is_some();
        match self.made.sections.iter_mut().find(|text| text.section == section) {
            Some(text) if keep || found.heading.is_empty() => text.columns = printed.columns,
            Some(text) => {
                let columns = if printed.columns.is_empty() {
                    std::mem::take(&mut text.columns)
                } else {
                    printed.columns
                };
                *text = SectionText { columns, ..printed };
            }
            None => self.made.sections.push(printed),
        }
    }

    /// The count that the decision itself declares stands; another one in the list's heading is reported.
    fn declare(&mut self, quarter: Quarter, found: &Found) {
        let count =
            declared_count(&found.heading).or_else(|| found.declared.as_deref().and_then(declared_count));
        let Some(count) = count else { return };
        let declared = *self.made.declared.entry(quarter).or_insert(count);
        if declared != count {
            let section = Section::Quarterly(quarter);
            let message =
                format!("Mục {section}: danh mục ghi {count} nhiệm vụ, chương trình công bố {declared}.");
            self.remarks.add(found.spot, None, Finding::new(Code::TH603, message));
        }
    }

    /// Puts sections into the annex's order, and keeps the mark of an illustration while a list under it stays.
    fn settle(&mut self, illustrative: bool) {
        let kept = |item: &Item| item.section.quarter().is_some() && !self.taken.contains_key(&item.section);
        let earlier = self.made.illustrative && self.made.items.iter().any(kept);
        self.made.illustrative = earlier || illustrative && !self.taken.is_empty();
        self.made.items.sort_by_key(|item| item.section);
        self.made.sections.sort_by_key(|text| text.section);
    }

    fn finish(self) -> Imported {
        let mut findings = self.remarks.finish();
        if self.taken.is_empty() {
            let message = "Không tìm thấy phụ lục của quyết định hay danh mục nhiệm vụ nào trong tệp.";
            findings.push(Finding::new(Code::TH203, message).severity(Severity::Error));
        }
        Imported { programme: self.made, taken: self.taken, whole: self.whole, findings }
    }
}

#[cfg(test)]
mod tests;
