use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// How a target's figure is to be met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Op {
    /// Printed as a bare number; met at or above it.
    Eq,
    /// "ít nhất", "từ": met at or above.
    Ge,
    /// "không quá": met at or below.
    Le,
    /// "02 - 04": met at its minimum.
    Range,
    /// Qualitative: no figure.
    None,
}

/// How figures of several periods combine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// Adds up over the year's periods.
    Flow,
    /// Keeps its last value; never summed or averaged (rates, counts of what exists).
    Stock,
}

/// One figure that an item has to reach in the year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// What is counted, where an item has more than one figure or the unit does not say it.
    pub label: Option<String>,
    /// Further words by which a unit's free text names this figure.
    pub words: Vec<String>,
    /// How it is met.
    pub op: Op,
    /// The figure, for every operator but `Range` and `None`.
    pub value: Option<Decimal>,
    /// The lower end of a range.
    pub min: Option<Decimal>,
    /// The upper end of a range.
    pub max: Option<Decimal>,
    /// Unit of measure; rates are percent figures with the unit "%" (95, not 0.95).
    pub unit: Option<String>,
    /// How periods combine.
    pub measure: Measure,
}

impl Target {
    /// The figure against which attainment is counted: the value, or a range's minimum.
    pub fn base(&self) -> Option<Decimal> {
        match self.op {
            Op::Range => self.min,
            Op::None => None,
            Op::Eq | Op::Ge | Op::Le => self.value,
        }
    }

    /// Whether `figure` meets the target; `None` for a qualitative one.
    pub fn is_met_by(&self, figure: Decimal) -> Option<bool> {
        let base = self.base()?;
        Some(if self.op == Op::Le { figure <= base } else { figure >= base })
    }
}
