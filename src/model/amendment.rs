use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Deadline, Item, ItemId, LeaderId, Target, Unit, UnitId};

/// A decision that amends the programme during the year (sửa đổi, bổ sung; Chương trình, IV.5).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amendment {
    /// Number and symbol ("85/QĐ-SKHCN").
    pub decision: String,
    /// Date of issue.
    pub date: NaiveDate,
    /// From when it holds, where that is not its date of issue.
    pub effective: Option<NaiveDate>,
    /// What it is about, in its own words ("Về việc …").
    pub about: Option<String>,
    /// Units that it sets up.
    pub founded: Vec<Unit>,
    /// What becomes of units that stand.
    pub reorganised: Vec<Reorganisation>,
    /// Items that it adds.
    pub added: Vec<Item>,
    /// What it changes about items.
    pub revised: Vec<Revision>,
    /// Items that it takes out.
    pub withdrawn: Vec<Withdrawal>,
}

impl Amendment {
    /// The first day on which it holds.
    pub fn from(&self) -> NaiveDate {
        self.effective.unwrap_or(self.date)
    }

    /// Which decision it is.
    pub fn source(&self) -> DecisionRef {
        DecisionRef { number: self.decision.clone(), date: self.date, from: self.from() }
    }
}

/// What becomes of a unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Reorganisation {
    /// It goes on under another name; the old ones are still understood.
    Rename {
        /// Which unit.
        unit: UnitId,
        /// Its new full name.
        name: String,
        /// Its new short name.
        short: String,
    },
    /// Several units become one, which is one of them or another unit.
    Merge {
        /// The units that are merged.
        units: Vec<UnitId>,
        /// The unit that takes their tasks.
        into: UnitId,
    },
    /// One unit becomes several.
    Split {
        /// The unit that is split; it goes on where it is one of those that it becomes.
        unit: UnitId,
        /// The units that it becomes; the first takes what no revision gives to another.
        into: Vec<UnitId>,
    },
    /// It ends, and its open tasks go to another one, or to nobody in the department.
    Abolish {
        /// The unit that ends.
        unit: UnitId,
        /// The unit that takes its tasks.
        heir: UnitId,
    },
}

impl Reorganisation {
    /// The units that end by it.
    pub fn ending(&self) -> Vec<&UnitId> {
        match self {
            Self::Rename { .. } => Vec::new(),
            Self::Merge { units, into } => units.iter().filter(|unit| *unit != into).collect(),
            Self::Split { unit, into } => {
                Some(unit).filter(|unit| !into.contains(unit)).into_iter().collect()
            }
            Self::Abolish { unit, .. } => vec![unit],
        }
    }

    /// The units that it is about.
    pub fn touched(&self) -> &[UnitId] {
        match self {
            Self::Rename { unit, .. } | Self::Split { unit, .. } | Self::Abolish { unit, .. } => {
                std::slice::from_ref(unit)
            }
            Self::Merge { units, .. } => units,
        }
    }

    /// The units that go on with what the ending ones did.
    pub fn heirs(&self) -> &[UnitId] {
        match self {
            Self::Rename { .. } => &[],
            Self::Merge { into: heir, .. } | Self::Abolish { heir, .. } => std::slice::from_ref(heir),
            Self::Split { into, .. } => into,
        }
    }
}

/// What a decision changes about an item; what it leaves out stays as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revision {
    /// Which item.
    pub item: ItemId,
    /// Its new words.
    pub title: Option<String>,
    /// The plan as the decision prints it.
    pub plan_text: Option<String>,
    /// Its new figures, all of them.
    pub targets: Option<Vec<Target>>,
    /// Its new deadline.
    pub deadline: Option<Deadline>,
    /// The leader who directs it from now on.
    pub leader: Option<LeaderId>,
    /// The units in charge from now on.
    pub lead: Option<Vec<UnitId>>,
    /// The coordinating units from now on.
    pub coordinating: Option<Vec<UnitId>>,
    /// The unit whose figures stand for a joint item from now on.
    pub compiled_by: Option<UnitId>,
    /// Why, in the decision's words.
    pub reason: Option<String>,
}

/// An item that leaves the programme: it stays visible and leaves the base of every count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawal {
    /// Which item.
    pub item: ItemId,
    /// Why, in the decision's words.
    pub reason: Option<String>,
}

/// The decision behind a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionRef {
    /// Number and symbol.
    pub number: String,
    /// Date of issue.
    pub date: NaiveDate,
    /// From when it holds.
    pub from: NaiveDate,
}

/// Something that happened to an item, and by which decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Happening {
    /// The decision.
    pub by: DecisionRef,
    /// What it did.
    pub event: Event,
    /// Why, in the decision's words.
    pub reason: Option<String>,
}

/// What an amendment did to an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    /// It was added.
    Added,
    /// Its words changed.
    Title(Turn<String>),
    /// Its plan changed.
    Plan(Turn<Plan>),
    /// Its deadline was moved.
    Deadline(Turn<Deadline>),
    /// Another leader directs it.
    Leader(Turn<Option<LeaderId>>),
    /// Other units are in charge.
    Lead(Turn<Vec<UnitId>>),
    /// Other units coordinate.
    Coordinating(Turn<Vec<UnitId>>),
    /// Another unit compiles.
    Compiler(Turn<Option<UnitId>>),
    /// It was withdrawn.
    Withdrawn,
}

impl Event {
    /// What it touched, as `ket-qua.json` names it.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Title(_) => "title",
            Self::Plan(_) => "plan",
            Self::Deadline(_) => "deadline",
            Self::Leader(_) => "leader",
            Self::Lead(_) => "lead",
            Self::Coordinating(_) => "coordinating",
            Self::Compiler(_) => "compiled-by",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// A plan as printed, and its figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// See [`Item::plan_text`].
    pub text: Option<String>,
    /// See [`Item::targets`].
    pub targets: Vec<Target>,
}

/// A change from one thing to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn<T> {
    /// What it was.
    pub before: T,
    /// What it became.
    pub after: T,
}

/// A unit that stands no longer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormerUnit {
    /// The unit as it last was; its workbooks of earlier periods are still understood.
    pub unit: Unit,
    /// The decision that ended it; the unit stands no longer from the day on which that holds.
    pub by: DecisionRef,
    /// The units that took its tasks.
    pub heirs: Vec<UnitId>,
}
