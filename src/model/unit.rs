use std::fmt;

use serde::{Deserialize, Serialize};

/// The identifier of a unit (phòng, đơn vị), such as `KHCN`, or of a pseudo-unit.
///
/// Identifiers are the programme file's; pseudo-units may stand wherever a unit does.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UnitId(String);

impl UnitId {
    /// All units of the department ("Tất cả các phòng, đơn vị thuộc Sở").
    pub const ALL: &str = "ALL";
    /// The units concerned by each part ("Các phòng, đơn vị theo từng nội dung").
    pub const BY_CONTENT: &str = "BY_CONTENT";
    /// Bodies outside the department ("Các sở, ngành, địa phương").
    pub const EXTERNAL: &str = "EXTERNAL";
    /// The advisory group, which is no department of the Sở ("Tổ tham mưu").
    pub const TO_THAM_MUU: &str = "TO_THAM_MUU";

    /// Every identifier that stands for no single unit of the department.
    pub const PSEUDO: [&str; 4] = [Self::ALL, Self::BY_CONTENT, Self::TO_THAM_MUU, Self::EXTERNAL];

    /// Makes an identifier from its text.
    pub fn new(id: impl Into<String>) -> Self {
        Self(id.into())
    }

    /// The identifier's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this stands for no single unit of the department.
    pub fn is_pseudo(&self) -> bool {
        Self::PSEUDO.contains(&self.as_str())
    }

    /// Whether any unit of the department may take part under this identifier.
    pub fn is_collective(&self) -> bool {
        [Self::ALL, Self::BY_CONTENT].contains(&self.as_str())
    }
}

impl fmt::Display for UnitId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for UnitId {
    fn from(id: &str) -> Self {
        Self::new(id)
    }
}

/// A unit with every name that the programme and the units' workbooks use for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Its identifier.
    pub id: UnitId,
    /// Its full official name, as printed in headings.
    pub name: String,
    /// The short name that the programme's tables use ("Phòng QLCN").
    pub short: String,
    /// Other names, in any case and tone placement.
    pub aliases: Vec<String>,
}
