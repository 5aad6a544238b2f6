use serde::{Deserialize, Serialize};

/// How far an item has come: the first of the two axes of its state (tình trạng).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Progress {
    /// Hoàn thành.
    Completed,
    /// Đang thực hiện.
    InProgress,
    /// Chưa thực hiện.
    NotStarted,
    /// Tạm hoãn; counts as not completed.
    Suspended,
    /// Rút khỏi chương trình; leaves the base.
    Withdrawn,
    /// No unit said anything; counts as not completed.
    NotReported,
}

impl Progress {
    /// Every value, in the order of the documents.
    pub const ALL: [Self; 6] = [
        Self::Completed,
        Self::InProgress,
        Self::NotStarted,
        Self::Suspended,
        Self::Withdrawn,
        Self::NotReported,
    ];

    /// What a unit may choose in a form: all but `NotReported`.
    pub const CHOICES: [Self; 5] =
        [Self::Completed, Self::InProgress, Self::NotStarted, Self::Suspended, Self::Withdrawn];

    /// Whether nothing is left to do: completed, or withdrawn from the programme.
    pub fn is_settled(self) -> bool {
        matches!(self, Self::Completed | Self::Withdrawn)
    }

    /// The word that documents and forms use.
    pub fn label(self) -> &'static str {
        match self {
            Self::Completed => "Hoàn thành",
            Self::InProgress => "Đang thực hiện",
            Self::NotStarted => "Chưa thực hiện",
            Self::Suspended => "Tạm hoãn",
            Self::Withdrawn => "Rút khỏi chương trình",
            Self::NotReported => "Không có báo cáo",
        }
    }
}

/// How an item stands to its deadline: the second axis. Withdrawn items have none.
///
/// Completed items are `OnTime`, `Late`, `Undated` or `NoDeadline`; all others `Within`, `Overdue` or
/// `NoDeadline`, so that the counts of Nghị định-style reports add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Timeliness {
    /// Completed by the deadline.
    OnTime,
    /// Completed after the deadline.
    Late,
    /// Completed, but nobody said when.
    Undated,
    /// Not completed, deadline not yet passed.
    Within,
    /// Not completed, deadline passed.
    Overdue,
    /// The item has no deadline.
    NoDeadline,
}

impl Timeliness {
    /// Every value, in the order of the documents.
    pub const ALL: [Self; 6] =
        [Self::OnTime, Self::Late, Self::Undated, Self::Within, Self::Overdue, Self::NoDeadline];

    /// The word that documents use.
    pub fn label(self) -> &'static str {
        match self {
            Self::OnTime => "đúng hạn",
            Self::Undated => "chưa rõ ngày hoàn thành",
            Self::Within => "trong hạn",
            Self::Late | Self::Overdue => "quá hạn",
            Self::NoDeadline => "không quy định thời hạn",
        }
    }
}

/// A day, or only a month where no day is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartialDate {
    /// A whole date.
    Day(chrono::NaiveDate),
    /// Year and month, 1 to 12.
    Month(i32, u32),
}

impl PartialDate {
    /// The last day that it can be.
    pub fn latest(self) -> chrono::NaiveDate {
        match self {
            Self::Day(date) => date,
            Self::Month(year, month) => super::period::last_day(year, month),
        }
    }

    /// The first day that it can be.
    pub fn earliest(self) -> chrono::NaiveDate {
        match self {
            Self::Day(date) => date,
            Self::Month(year, month) => chrono::NaiveDate::from_ymd_opt(year, month, 1).unwrap_or_default(),
        }
    }

    /// As documents print it: "15/3/2025", "tháng 3/2025".
    pub fn words(self) -> String {
        match self {
            Self::Day(date) => date.format("%-d/%-m/%Y").to_string(),
            Self::Month(year, month) => format!("tháng {month}/{year}"),
        }
    }
}

impl std::fmt::Display for PartialDate {
    /// ISO: "2025-03-15" or "2025-03".
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Day(date) => write!(f, "{date}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
        }
    }
}
