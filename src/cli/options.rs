//! The shared options, checked: what cannot be meant is refused with a sentence before anything runs.

use std::path::PathBuf;

use chrono::NaiveDate;

use super::args::Shared;
use crate::{
    model::{Issuance, Period},
    pipeline::Failure,
};

/// What is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// Sentences for a person.
    Text,
    /// The findings alone.
    Json,
}

/// The shared options.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Options {
    /// Name of the period ("quy-1").
    pub(super) period: Option<String>,
    /// The year.
    pub(super) year: Option<i32>,
    /// The date on which deadlines are judged.
    pub(super) as_of: Option<NaiveDate>,
    /// The programme file.
    pub(super) programme: Option<PathBuf>,
    /// A folder of templates.
    pub(super) templates: Option<PathBuf>,
    /// Where to write.
    pub(super) out: Option<PathBuf>,
    /// What to print.
    pub(super) format: Format,
}

impl Options {
    /// Checks what was typed.
    ///
    /// # Errors
    /// A sentence that names the value and what it may be.
    pub(super) fn of(shared: &Shared) -> Result<Self, Failure> {
        Ok(Self {
            period: shared.ky.as_deref().map(period).transpose()?,
            year: shared.nam.as_deref().map(year).transpose()?,
            as_of: shared.ngay.as_deref().map(|text| date("--ngay", text)).transpose()?,
            programme: shared.programme.clone(),
            templates: shared.mau.clone(),
            out: shared.ra.clone(),
            format: shared.dinh_dang.as_deref().map_or(Ok(Format::Text), format)?,
        })
    }
}

fn period(name: &str) -> Result<String, Failure> {
    // Names of periods do not depend on the year.
    let year = 2025;
    let period =
        Period::parse(year, name).map_err(|error| Failure::said(format!("Tùy chọn --ky: {error}.")))?;
    Ok(period.name())
}

fn year(text: &str) -> Result<i32, Failure> {
    text.parse().ok().filter(|year| super::year::YEARS.contains(year)).ok_or_else(|| {
        Failure::said(format!("Tùy chọn --nam: “{text}” không phải là năm; hãy ghi bốn chữ số, ví dụ 2025."))
    })
}

fn date(option: &str, text: &str) -> Result<NaiveDate, Failure> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| {
        Failure::said(format!(
            "Tùy chọn {option}: “{text}” không đúng dạng; hãy ghi NĂM-THÁNG-NGÀY, ví dụ 2025-03-31."
        ))
    })
}

/// Number and date of a document, as far as they are given.
///
/// # Errors
/// A sentence that names the value and what it may be.
pub(super) fn issuance(number: Option<&str>, day: Option<&str>) -> Result<Issuance, Failure> {
    Ok(Issuance {
        number: number.map(document_number).transpose()?,
        date: day.map(|text| date("--ngay-van-ban", text)).transpose()?,
    })
}

fn document_number(text: &str) -> Result<u32, Failure> {
    text.parse().ok().filter(|number| *number > 0).ok_or_else(|| {
        Failure::said(format!("Tùy chọn --so-van-ban: “{text}” không phải là số; hãy ghi ví dụ 15."))
    })
}

fn format(text: &str) -> Result<Format, Failure> {
    match text {
        "text" => Ok(Format::Text),
        "json" => Ok(Format::Json),
        _ => Err(Failure::said(format!(
            "Tùy chọn --dinh-dang: không có dạng “{text}”; hãy dùng text hoặc json."
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shared(change: impl FnOnce(&mut Shared)) -> Result<Options, Failure> {
        let mut shared =
            Shared { ky: None, nam: None, ngay: None, programme: None, mau: None, ra: None, dinh_dang: None };
        change(&mut shared);
        Options::of(&shared)
    }

    #[test]
    fn values_are_checked() {
        let options = shared(|shared| {
            shared.ky = Some("6-thang".into());
            shared.nam = Some("2025".into());
            shared.ngay = Some("2025-06-30".into());
            shared.dinh_dang = Some("json".into());
        })
        .unwrap();
        assert_eq!(options.period.as_deref(), Some("6-thang"));
        assert_eq!(options.year, Some(2025));
        assert_eq!(options.as_of, NaiveDate::from_ymd_opt(2025, 6, 30));
        assert_eq!(options.format, Format::Json);
    }

    #[test]
    fn each_wrong_value_is_named_with_what_is_right() {
        let said = |change: fn(&mut Shared)| shared(change).unwrap_err().message;
        let ky = said(|shared| shared.ky = Some("quy-5".into()));
        assert!(ky.contains("“quy-5”") && ky.contains("quy-1 … quy-4"), "{ky}");
        assert!(said(|shared| shared.nam = Some("25".into())).contains("“25”"));
        assert!(said(|shared| shared.ngay = Some("31/3/2025".into())).contains("2025-03-31"));
        assert!(said(|shared| shared.ngay = Some("2025-02-30".into())).contains("“2025-02-30”"));
        let issued = |number, date| issuance(number, date).unwrap_err().message;
        assert!(issued(Some("15/BC"), None).contains("“15/BC”") && issued(Some("0"), None).contains("“0”"));
        assert!(issued(None, Some("2.4.2025")).contains("--ngay-van-ban"));
        assert!(said(|shared| shared.dinh_dang = Some("xml".into())).contains("text hoặc json"));
    }
}
