//! Dates as the decree wants them written: “ngày 05 tháng 01 năm 2026” (Mục II, khoản 4, điểm b).

use std::sync::LazyLock;

use chrono::NaiveDate;
use regex::Regex;

static LONG: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)ngày\s*([\d…._]*)\s*tháng\s*([\d…._]*)\s*năm\s*([\d…._]*)").ok());
static SHORT: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}").ok());

/// A written date: the figures as they were typed, nothing where they are left open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Where it begins in the text.
    pub start: usize,
    day: Option<String>,
    month: Option<String>,
    year: Option<String>,
}

/// The first date of a text in the decree's form.
pub fn find(text: &str) -> Option<Written> {
    let found = LONG.as_ref()?.captures(text)?;
    let part = |at: usize| {
        let digits = found.get(at)?.as_str().trim_matches(['.', '…', '_']);
        (!digits.is_empty()).then(|| digits.to_owned())
    };
    Some(Written { start: found.get(0)?.start(), day: part(1), month: part(2), year: part(3) })
}

/// Whether a text has a date in figures alone (“05/01/2026”).
pub fn is_short(text: &str) -> bool {
    SHORT.as_ref().is_some_and(|short| short.is_match(text))
}

impl Written {
    /// The day, where all of it is given and there is such a day.
    pub fn date(&self) -> Option<NaiveDate> {
        let number = |part: &Option<String>| part.as_ref()?.parse::<u32>().ok();
        let year = self.year.as_ref()?.parse().ok()?;
        NaiveDate::from_ymd_opt(year, number(&self.month)?, number(&self.day)?)
    }

    /// What is wrong with how it is written; open parts are Văn thư's to fill in.
    pub fn wrong(&self) -> Vec<String> {
        let mut wrong = Vec::new();
        let value = |part: &Option<String>| part.as_deref().and_then(|digits| digits.parse::<u32>().ok());
        if let Some(day) = &self.day {
            match value(&self.day) {
                Some(1..=9) if day.len() == 1 => wrong.push(format!("ngày {day} phải ghi 0{day}")),
                Some(1..=31) if day.len() <= 2 => {}
                _ => wrong.push(format!("không có ngày {day}")),
            }
        }
        if let Some(month) = &self.month {
            match value(&self.month) {
                Some(1 | 2) if month.len() == 1 => wrong.push(format!("tháng {month} phải ghi 0{month}")),
                Some(number @ 3..=9) if month.len() > 1 => {
                    wrong.push(format!("tháng {month} phải ghi {number}, chỉ tháng 1, 2 thêm số 0"));
                }
                Some(1..=12) if month.len() <= 2 => {}
                _ => wrong.push(format!("không có tháng {month}")),
            }
        }
        if let Some(year) = self.year.as_ref().filter(|year| year.len() != 4) {
            wrong.push(format!("năm {year} phải ghi đủ bốn chữ số"));
        }
        if wrong.is_empty() && !self.can_be() {
            wrong.push("không có ngày này trong lịch".to_owned());
        }
        wrong
    }

    /// Whether the parts given can belong to a day; an open year may be a leap year.
    fn can_be(&self) -> bool {
        let value =
            |part: &Option<String>, open: u32| part.as_ref().map_or(Some(open), |digits| digits.parse().ok());
        let year = self.year.as_ref().map_or(Some(2024), |year| year.parse().ok());
        match (year, value(&self.month, 1), value(&self.day, 1)) {
            (Some(year), Some(month), Some(day)) => NaiveDate::from_ymd_opt(year, month, day).is_some(),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(text: &str) -> usize {
        find(text).map_or(99, |date| date.wrong().len())
    }

    #[test]
    fn days_and_the_first_two_months_are_padded_and_no_others() {
        for right in [
            "ngày 05 tháng 01 năm 2026",
            "ngày 29 tháng 6 năm 2026",
            "ngày 10 tháng 12 năm 2026",
            "ngày … tháng … năm …",
            "ngày     tháng     năm 2026",
            "ngày .... tháng 3 năm 2026",
            "ngày 29 tháng 02 năm 2024",
        ] {
            assert_eq!(wrong(right), 0, "{right}");
        }
        for bad in [
            "ngày 5 tháng 01 năm 2026",
            "ngày 05 tháng 1 năm 2026",
            "ngày 05 tháng 06 năm 2026",
            "ngày 05 tháng 010 năm 2026",
            "ngày 32 tháng 3 năm 2026",
            "ngày 29 tháng 02 năm 2026",
            "ngày 15 tháng 13 năm 2026",
            "ngày 15 tháng 3 năm 26",
        ] {
            assert_eq!(wrong(bad), 1, "{bad}");
        }
    }
}
