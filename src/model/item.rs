use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Happening, LeaderId, Section, Target, UnitId};

/// The identifier of an item, such as `CT08`, `CT01a`, `XS20` or `Q2-091`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ItemId(String);

impl ItemId {
    /// Makes an identifier from its text.
    pub fn new(id: impl Into<String>) -> Self {
        Self(id.into())
    }

    /// The identifier of the `number`-th item of a section ("CT08", "Q2-091").
    pub fn numbered(section: Section, number: usize) -> Self {
        let prefix = section.prefix();
        let width = if prefix.ends_with('-') { 3 } else { 2 };
        Self(format!("{prefix}{number:0width$}"))
    }

    /// The identifier's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ItemId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// When an item is due: as the programme prints it, and the last day that counts as on time.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Deadline {
    /// The decision's own words ("Tháng 3", "Trước 15/6", "Thường xuyên"); `None` where it says nothing.
    pub text: Option<String>,
    /// The last day on time; `None` for an item without deadline.
    pub date: Option<NaiveDate>,
}

/// A row of the programme: an indicator (part I) or a task (parts II, III, IV.5).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Its identifier.
    pub id: ItemId,
    /// The section that it stands in.
    pub section: Section,
    /// The number of the group row above it (I.1 only: "VI").
    pub group: Option<String>,
    /// The number that the decision prints ("8", "1."), empty for a sub-row.
    pub number: String,
    /// The decision's own words, page-break artefacts healed, typos kept.
    pub title: String,
    /// The item whose figure this one is a part of (CT01 for CT01a).
    pub parent: Option<ItemId>,
    /// Unit of measure as printed (I.1).
    pub measure_text: Option<String>,
    /// The yearly plan as printed ("8.000").
    pub plan_text: Option<String>,
    /// The leader who directs it.
    pub leader: Option<LeaderId>,
    /// The units in charge, in the order named; more than one means a joint item.
    pub lead: Vec<UnitId>,
    /// The cell "Phòng/Đơn vị chủ trì" as printed.
    pub lead_text: String,
    /// The coordinating units.
    pub coordinating: Vec<UnitId>,
    /// The cell "Phòng/Đơn vị phối hợp" as printed.
    pub coordinating_text: String,
    /// The unit whose figures stand for a joint item, where the programme names one.
    pub compiled_by: Option<UnitId>,
    /// Its deadline.
    pub deadline: Deadline,
    /// The cell "Ghi chú" as printed.
    pub note: String,
    /// Its figures, in the order in which the text names them; empty for a task without figures.
    pub targets: Vec<Target>,
    /// What amendments did to it, in the order in which they came to hold; empty in the programme as issued.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<Happening>,
}

impl Item {
    /// Whether it is an indicator and not a task.
    pub fn is_indicator(&self) -> bool {
        self.section.holds_indicators()
    }

    /// Whether several units each have a part in it.
    pub fn is_joint(&self) -> bool {
        self.lead.len() > 1 || self.lead.iter().any(UnitId::is_collective)
    }

    /// Whether `unit` is one of its leading units, by name or as one of all.
    pub fn is_led_by(&self, unit: &UnitId) -> bool {
        self.compiled_by.as_ref() == Some(unit)
            || self.lead.iter().any(|lead| lead == unit || lead.is_collective())
    }

    /// Whether `unit` is named as coordinating, by name or as one of all.
    pub fn is_coordinated_by(&self, unit: &UnitId) -> bool {
        self.coordinating.iter().any(|other| other == unit || other.is_collective())
    }
}
