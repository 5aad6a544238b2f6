use std::{collections::BTreeMap, iter};

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Amendment, FormerUnit, Item, ItemId, Quarter, Section, Unit, UnitId};

/// The identifier of a leader of the department.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LeaderId(pub String);

/// A leader (lãnh đạo Sở chỉ đạo), or a wording that stands for the leaders together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leader {
    /// Identifier.
    pub id: LeaderId,
    /// As the programme prints it ("PGĐ Sở Phan Văn Hiếu").
    pub printed: String,
    /// The person's name, where the wording names one.
    pub name: Option<String>,
    /// Other wordings ("PGĐ Sở Trần Công Hoà").
    pub aliases: Vec<String>,
}

/// The decision that issued the programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Number and symbol, healed ("39/QĐ-SKHCN").
    pub number: String,
    /// Number and symbol as the annex prints it ("39 /QĐ-SKHHCN").
    pub printed_number: String,
    /// Date of issue.
    pub date: NaiveDate,
    /// Who issued it ("Giám đốc Sở Khoa học và Công nghệ").
    pub issuer: String,
}

/// The printed words around a section's table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionText {
    /// The section.
    pub section: Section,
    /// Its heading as printed, number included.
    pub heading: String,
    /// The line below the heading ("Gồm 06 nội dung"), where there is one.
    pub declared: Option<String>,
    /// The table's column headings, in order.
    pub columns: Vec<String>,
    /// The note below the table, where there is one.
    pub note: Option<String>,
}

/// A group row of I.1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Roman number.
    pub number: String,
    /// Title as printed.
    pub title: String,
    /// What the group row's own cell "Phòng/đơn vị tham mưu" prints, where the merged cell opens there.
    pub lead_text: Option<String>,
}

/// The number of tasks that part III declares for each quarter.
pub type DeclaredCounts = BTreeMap<Quarter, usize>;

/// Two figures of the programme that count the same thing (CT10 and the publications of XS20).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OverlapPair {
    /// One item and the index of its target.
    pub left: (ItemId, usize),
    /// The other item and the index of its target.
    pub right: (ItemId, usize),
}

/// One year's work programme (chương trình công tác).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Programme {
    /// Identifier ("qd39-2025").
    pub id: String,
    /// The year.
    pub year: i32,
    /// Title as printed.
    pub title: String,
    /// The line below the title as printed ("(Kèm theo Quyết định số …)").
    pub attached_to: String,
    /// The decision.
    pub decision: Decision,
    /// Units of the department, in the office's order.
    pub units: Vec<Unit>,
    /// Leaders.
    pub leaders: Vec<Leader>,
    /// Headings of the parts by their printed number ("I" to "IV"), and the words below them: "II.intro" before
    /// the first section, "III.closing" after the last. Sections have theirs in `sections`.
    pub headings: BTreeMap<String, String>,
    /// Printed words for each section.
    pub sections: Vec<SectionText>,
    /// Group rows of I.1.
    pub groups: Vec<Group>,
    /// Every item in the annex's order.
    pub items: Vec<Item>,
    /// What part III declares.
    pub declared: DeclaredCounts,
    /// Figures that must agree.
    pub overlaps: Vec<OverlapPair>,
    /// Part IV, paragraph by paragraph as printed.
    pub organisation: Vec<String>,
    /// Whether the part III list is an illustration ("Minh họa") and no official text.
    pub illustrative: bool,
    /// The decisions that amend it, in the order of its file. The rest is the programme as issued, until
    /// `programme::as_of` applies them.
    pub amendments: Vec<Amendment>,
    /// Units that an amendment ended; they are no longer among `units`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former: Vec<FormerUnit>,
    /// From when units stand that an amendment set up.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub founded: BTreeMap<UnitId, NaiveDate>,
}

impl Programme {
    /// The item of that identifier.
    pub fn item(&self, id: &ItemId) -> Option<&Item> {
        self.items.iter().find(|item| &item.id == id)
    }

    /// The unit of that identifier, whether it still stands or not.
    pub fn unit(&self, id: &UnitId) -> Option<&Unit> {
        self.all_units().find(|unit| &unit.id == id)
    }

    /// The units that stand, then those that stand no longer.
    pub fn all_units(&self) -> impl Iterator<Item = &Unit> {
        self.units.iter().chain(self.former.iter().map(|former| &former.unit))
    }

    /// The units that stood on a day, in the office's order, those that ended since last.
    pub fn units_on(&self, day: NaiveDate) -> impl Iterator<Item = &Unit> {
        let gone: BTreeMap<_, _> =
            self.former.iter().map(|former| (&former.unit.id, former.by.from)).collect();
        self.all_units().filter(move |unit| {
            self.founded.get(&unit.id).is_none_or(|since| *since <= day)
                && gone.get(&unit.id).is_none_or(|until| *until > day)
        })
    }

    /// Who goes on with a unit's part in an item: the unit that the item went to, or the heir of a unit that stands no
    /// longer; the unit itself where nothing happened.
    pub fn successor<'a>(&'a self, item: &'a Item, unit: &'a UnitId) -> &'a UnitId {
        let heir = |unit: &UnitId| {
            let former = self.former.iter().find(|former| &former.unit.id == unit);
            former.and_then(|former| former.heirs.first())
        };
        // A unit ends once, so that nobody comes round again.
        iter::successors(Some(item.successor(unit)), |unit| heir(unit)).last().unwrap_or(unit)
    }

    /// The leader of that identifier.
    pub fn leader(&self, id: &LeaderId) -> Option<&Leader> {
        self.leaders.iter().find(|leader| &leader.id == id)
    }

    /// The items of a section, in the annex's order.
    pub fn items_of(&self, section: Section) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(move |item| item.section == section)
    }

    /// The printed words of a section.
    pub fn section_text(&self, section: Section) -> Option<&SectionText> {
        self.sections.iter().find(|text| text.section == section)
    }

    /// The sub-rows of an item.
    pub fn parts_of<'a>(&'a self, id: &'a ItemId) -> impl Iterator<Item = &'a Item> {
        self.items.iter().filter(move |item| item.parent.as_ref() == Some(id))
    }

    /// Whether the list of part III is there, in whole or in part.
    pub fn has_quarterly_tasks(&self) -> bool {
        self.items.iter().any(|item| item.section.quarter().is_some())
    }

    /// The sub-rows of an item that were not withdrawn: what its total plans and counts.
    pub fn standing_parts_of<'a>(&'a self, id: &'a ItemId) -> impl Iterator<Item = &'a Item> {
        self.parts_of(id).filter(|part| part.withdrawal().is_none())
    }

    /// The sum of what sub-rows plan that were not withdrawn, for checking it against the parent's plan.
    pub fn planned_by_parts(&self, id: &ItemId) -> Option<Decimal> {
        let parts = self.standing_parts_of(id);
        let bases: Vec<_> = parts.filter_map(|part| part.targets.first()?.base()).collect();
        (!bases.is_empty()).then(|| bases.into_iter().sum())
    }
}
