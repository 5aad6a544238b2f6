use std::{fmt, str::FromStr};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Convention, Quarter};

/// The kind of a reporting period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PeriodKind {
    /// A month, 1 to 12.
    Month,
    /// A quarter, 1 to 4.
    Quarter,
    /// The first six months.
    HalfYear,
    /// The first nine months.
    NineMonths,
    /// The whole year.
    Year,
}

/// A reporting period (kỳ báo cáo) of one year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Period {
    /// The year.
    pub year: i32,
    /// What it spans.
    pub kind: PeriodKind,
    /// The month's or quarter's number; 1 for the others.
    pub number: u32,
}

/// A text that names no period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodError(pub String);

impl fmt::Display for PeriodError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "không có kỳ báo cáo “{}”; hãy dùng quy-1 … quy-4, 6-thang, 9-thang, nam hoặc thang-1 … thang-12",
            self.0
        )
    }
}

impl std::error::Error for PeriodError {}

impl Period {
    /// A quarter of a year.
    pub fn quarter(year: i32, quarter: Quarter) -> Self {
        Self { year, kind: PeriodKind::Quarter, number: quarter.number() }
    }

    /// Reads the name that options and folders use ("quy-1", "6-thang", "nam", "thang-11").
    ///
    /// # Errors
    /// [`PeriodError`] when the name is none of these.
    pub fn parse(year: i32, name: &str) -> Result<Self, PeriodError> {
        let numbered = |kind, text: &str, last| {
            u32::from_str(text).ok().filter(|n| (1..=last).contains(n)).map(|number| Self {
                year,
                kind,
                number,
            })
        };
        let whole = |kind| Some(Self { year, kind, number: 1 });
        match name {
            "6-thang" => whole(PeriodKind::HalfYear),
            "9-thang" => whole(PeriodKind::NineMonths),
            "nam" => whole(PeriodKind::Year),
            _ => match name.split_once('-') {
                Some(("quy", n)) => numbered(PeriodKind::Quarter, n, 4),
                Some(("thang", n)) => numbered(PeriodKind::Month, n, 12),
                _ => None,
            },
        }
        .ok_or_else(|| PeriodError(name.to_owned()))
    }

    /// The kind as options and folders call it: the name without its number.
    pub fn kind_name(self) -> &'static str {
        match self.kind {
            PeriodKind::Month => "thang",
            PeriodKind::Quarter => "quy",
            PeriodKind::HalfYear => "6-thang",
            PeriodKind::NineMonths => "9-thang",
            PeriodKind::Year => "nam",
        }
    }

    /// The name that options and folders use, without the year.
    pub fn name(self) -> String {
        match self.kind {
            PeriodKind::Month | PeriodKind::Quarter => format!("{}-{}", self.kind_name(), self.number),
            _ => self.kind_name().to_owned(),
        }
    }

    /// The words that documents use, without the year ("quý I", "6 tháng đầu năm", "tháng 3").
    pub fn words(self) -> String {
        match self.kind {
            PeriodKind::Month => format!("tháng {}", self.number),
            PeriodKind::Quarter => format!("quý {}", self.last_quarter().roman()),
            PeriodKind::HalfYear => "6 tháng đầu năm".to_owned(),
            PeriodKind::NineMonths => "9 tháng đầu năm".to_owned(),
            PeriodKind::Year => "năm".to_owned(),
        }
    }

    /// The words with the year ("quý I năm 2025", "năm 2025").
    pub fn words_with_year(self) -> String {
        match self.kind {
            PeriodKind::Year => format!("năm {}", self.year),
            PeriodKind::HalfYear | PeriodKind::NineMonths => format!("{} {}", self.words(), self.year),
            _ => format!("{} năm {}", self.words(), self.year),
        }
    }

    /// The first and the last month that it spans.
    pub fn months(self) -> (u32, u32) {
        match self.kind {
            PeriodKind::Month => (self.number, self.number),
            PeriodKind::Quarter => (self.number * 3 - 2, self.number * 3),
            PeriodKind::HalfYear => (1, 6),
            PeriodKind::NineMonths => (1, 9),
            PeriodKind::Year => (1, 12),
        }
    }

    /// Whether it is one of the months of a longer period.
    pub fn is_month_of(self, whole: Self) -> bool {
        let ((first, last), (from, to)) = (self.months(), whole.months());
        let is_month = self.kind == PeriodKind::Month && whole.kind != PeriodKind::Month;
        is_month && self.year == whole.year && from <= first && last <= to
    }

    /// The quarter in which it ends.
    pub fn last_quarter(self) -> Quarter {
        Quarter::new(self.months().1.div_ceil(3)).unwrap_or(Quarter::ALL[3])
    }

    /// The last period of the year that was reported before this one: the month or quarter before it; for a span from
    /// the year's start the quarter before its last (quarter I before the six months).
    pub fn previous(self) -> Option<Self> {
        self.steps().into_iter().rev().nth(1)
    }

    /// The period that follows it, in the next year if need be; `None` for spans from the year's start.
    pub fn next(self) -> Option<Self> {
        let last = match self.kind {
            PeriodKind::Month => 12,
            PeriodKind::Quarter => 4,
            PeriodKind::Year => 1,
            PeriodKind::HalfYear | PeriodKind::NineMonths => return None,
        };
        Some(if self.number == last {
            Self { year: self.year + 1, number: 1, ..self }
        } else {
            Self { number: self.number + 1, ..self }
        })
    }

    /// The steps whose figures add up to the year's figure at this period's end: the quarters so far, or the
    /// months so far for a month. A half-year workbook is no step, so that it never adds to its quarters.
    pub fn steps(self) -> Vec<Self> {
        let (kind, last) = match self.kind {
            PeriodKind::Month => (PeriodKind::Month, self.number),
            _ => (PeriodKind::Quarter, self.last_quarter().number()),
        };
        (1..=last).map(|number| Self { year: self.year, kind, number }).collect()
    }

    /// Whether a report of this period counts for the figures at the end of `later`: it is that period, or one of its
    /// steps.
    pub fn leads_to(self, later: Self) -> bool {
        self == later || later.steps().contains(&self)
    }

    /// The steps that this period itself spans.
    pub fn own_steps(self) -> Vec<Self> {
        let (first, last) = self.months();
        self.steps().into_iter().filter(|step| step.months().0 >= first && step.months().1 <= last).collect()
    }

    /// First and last day by a convention: calendar, or Nghị định 09/2019/NĐ-CP, Điều 12 (from the 15th of
    /// the month before to the 14th of the last month).
    pub fn span(self, convention: Convention) -> (NaiveDate, NaiveDate) {
        let (first, last) = self.months();
        match convention {
            Convention::Calendar => (day(self.year, first, 1), last_day(self.year, last)),
            Convention::Decree09 => {
                let start =
                    if first == 1 { day(self.year - 1, 12, 15) } else { day(self.year, first - 1, 15) };
                (start, day(self.year, last, 14))
            }
        }
    }
}

impl fmt::Display for Period {
    /// The year, then the name: "2025-quy-1".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.year, self.name())
    }
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or(NaiveDate::MIN)
}

pub(super) fn last_day(year: i32, month: u32) -> NaiveDate {
    let next = if month == 12 { day(year + 1, 1, 1) } else { day(year, month + 1, 1) };
    next.pred_opt().unwrap_or(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_period_that_was_reported_before() {
        let before = |name: &str| Period::parse(2025, name).unwrap().previous().map(Period::name);
        for (name, previous) in [
            ("quy-1", None),
            ("quy-3", Some("quy-2")),
            ("thang-1", None),
            ("thang-12", Some("thang-11")),
            ("6-thang", Some("quy-1")),
            ("9-thang", Some("quy-2")),
            ("nam", Some("quy-3")),
        ] {
            assert_eq!(before(name).as_deref(), previous, "{name}");
        }
    }
}
