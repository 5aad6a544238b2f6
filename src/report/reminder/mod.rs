//! Reminders (công văn đôn đốc): what each unit still owes, as the words and the tables of a letter to it.

mod outstanding;
mod table;
#[cfg(test)]
mod tests;
mod variables;
mod words;

use chrono::{Days, NaiveDate};

pub use self::{
    outstanding::{Pack, Reminder, pack},
    table::{column_names, table},
    variables::reference,
    words::{Words, words},
};
use super::Facts;

/// A list of a reminder, in a table of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum List {
    /// Not done, and the deadline has passed.
    Overdue,
    /// Not done, and due within the days ahead that the office sets.
    Upcoming,
    /// Neither of these, not done, and not spoken of in the unit's report of the period.
    Unreported,
}

impl List {
    /// Every list, in the order of the letter.
    pub const ALL: [Self; 3] = [Self::Overdue, Self::Upcoming, Self::Unreported];

    /// The name by which the template's model rows and variables call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Overdue => "qua_han",
            Self::Upcoming => "sap_den_han",
            Self::Unreported => "chua_bao_cao",
        }
    }

    /// The list of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.name() == name)
    }

    /// What is on it, in words.
    fn title(self) -> &'static str {
        match self {
            Self::Overdue => "nội dung quá hạn chưa hoàn thành",
            Self::Upcoming => "nội dung sắp đến hạn",
            Self::Unreported => "nội dung khác chưa được báo cáo trong kỳ",
        }
    }
}

/// The last day that counts as soon.
fn horizon(facts: &Facts<'_>) -> NaiveDate {
    later(facts, facts.office.reminding.soon_days)
}

/// The day so many days behind the date of judging.
fn later(facts: &Facts<'_>, days: u16) -> NaiveDate {
    let as_of = facts.assessment.as_of;
    as_of.checked_add_days(Days::new(days.into())).unwrap_or(as_of)
}
