use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

/// A quarter of the year, 1 to 4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Quarter(u8);

impl Quarter {
    /// The four quarters in order.
    pub const ALL: [Self; 4] = [Self(1), Self(2), Self(3), Self(4)];

    /// The quarter of that number, if it is 1 to 4.
    pub fn new(number: u32) -> Option<Self> {
        u8::try_from(number).ok().filter(|n| (1..=4).contains(n)).map(Self)
    }

    /// 1 to 4.
    pub fn number(self) -> u32 {
        u32::from(self.0)
    }

    /// Its place in a list of the four.
    const fn index(self) -> usize {
        self.0 as usize - 1
    }

    /// The numeral that documents use: I, II, III, IV.
    pub fn roman(self) -> &'static str {
        ["I", "II", "III", "IV"][self.index()]
    }

    /// Its last month, 3 to 12.
    pub fn last_month(self) -> u32 {
        self.number() * 3
    }
}

/// A section (mục) of the programme's annex.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// I.1, the indicators that UBND tỉnh assigns.
    Indicators,
    /// I.2, the apportioned indicators (chỉ tiêu phân khai).
    Apportioned,
    /// II.1, the key tasks (nhiệm vụ trọng tâm).
    KeyTasks,
    /// II.2, the cross-cutting tasks (nhiệm vụ xuyên suốt).
    CrossCutting,
    /// III.1 to III.4, the tasks to be completed in a quarter.
    Quarterly(Quarter),
    /// Tasks added during the year (nhiệm vụ phát sinh, IV.5).
    Additional,
}

impl Section {
    /// Every section in the annex's order.
    pub const ALL: [Self; 9] = [
        Self::Indicators,
        Self::Apportioned,
        Self::KeyTasks,
        Self::CrossCutting,
        Self::Quarterly(Quarter(1)),
        Self::Quarterly(Quarter(2)),
        Self::Quarterly(Quarter(3)),
        Self::Quarterly(Quarter(4)),
        Self::Additional,
    ];

    /// The annex's number of the section, as documents and JSON name it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Indicators => "I.1",
            Self::Apportioned => "I.2",
            Self::KeyTasks => "II.1",
            Self::CrossCutting => "II.2",
            Self::Quarterly(quarter) => ["III.1", "III.2", "III.3", "III.4"][quarter.index()],
            Self::Additional => "IV.5",
        }
    }

    /// The prefix of the section's item identifiers.
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Indicators => "CT",
            Self::Apportioned => "PK",
            Self::KeyTasks => "TT",
            Self::CrossCutting => "XS",
            Self::Quarterly(quarter) => ["Q1-", "Q2-", "Q3-", "Q4-"][quarter.index()],
            Self::Additional => "PS-",
        }
    }

    /// A short Vietnamese title, for sheets and sentences.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Indicators => "Chỉ tiêu kinh tế - xã hội",
            Self::Apportioned => "Chỉ tiêu phân khai",
            Self::KeyTasks => "Nhiệm vụ trọng tâm",
            Self::CrossCutting => "Nhiệm vụ xuyên suốt",
            Self::Quarterly(quarter) => {
                ["Nhiệm vụ Quý I", "Nhiệm vụ Quý II", "Nhiệm vụ Quý III", "Nhiệm vụ Quý IV"][quarter.index()]
            }
            Self::Additional => "Nhiệm vụ phát sinh",
        }
    }

    /// Whether its items are indicators (part I) and not tasks.
    pub fn holds_indicators(self) -> bool {
        matches!(self, Self::Indicators | Self::Apportioned)
    }

    /// The quarter of a quarterly section.
    pub fn quarter(self) -> Option<Quarter> {
        match self {
            Self::Quarterly(quarter) => Some(quarter),
            _ => None,
        }
    }
}

impl fmt::Display for Section {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Section {
    type Err = ();

    fn from_str(code: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|section| section.code() == code).ok_or(())
    }
}

impl Serialize for Section {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Section {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        code.parse().map_err(|()| D::Error::custom(format!("no section {code}")))
    }
}
