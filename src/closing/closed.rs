//! A period's result as it is kept once it is closed (chốt số liệu).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::Evidence;
use crate::{
    assess::{AssessedItem, AssessedTarget, Assessment, Counts},
    finding::{Code, Finding},
    ingest::sha256,
    model::{Issuance, ItemId, PartialDate, Period, Programme, Progress, Section, Timeliness, UnitId},
};

/// Version of the file's structure.
const SCHEMA: u32 = 1;
/// How the names of the files begin and end; the period stands between.
const NAME: (&str, &str) = ("da-chot-", ".json");

/// A period's result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closed {
    /// The programme's identifier.
    pub programme: String,
    /// The period.
    pub period: Period,
    /// The day on which deadlines were judged.
    pub as_of: NaiveDate,
    /// Number of the report, where it was given.
    pub number: Option<u32>,
    /// Date of the report, where it was given.
    pub issued_on: Option<NaiveDate>,
    /// What the figures were made of.
    pub evidence: Evidence,
    /// The figures.
    pub figures: Figures,
}

/// The figures of a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figures {
    /// Every item in the report's scope, in the programme's order.
    pub items: Vec<ClosedItem>,
    /// The counts over them.
    pub counts: ClosedCounts,
}

/// An item as it stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClosedItem {
    /// The item.
    pub id: ItemId,
    /// First axis.
    pub progress: Progress,
    /// Second axis.
    pub timeliness: Option<Timeliness>,
    /// The deadline in force.
    pub due: Option<NaiveDate>,
    /// When it was completed.
    pub completed_on: Option<PartialDate>,
    /// Its figures, in the programme's order of targets.
    pub targets: Vec<ClosedTarget>,
    /// The input files that its figures and state were read from.
    pub files: Vec<String>,
}

/// A target's figures as they stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClosedTarget {
    /// What the programme calls the target, where it names it.
    pub label: Option<String>,
    /// Unit of measure.
    pub unit: Option<String>,
    /// Figure of the period.
    pub actual: Option<Decimal>,
    /// Figure from the year's start.
    pub cumulative: Option<Decimal>,
    /// In percent of the plan.
    pub percent: Option<Decimal>,
    /// Whether an estimate is in it.
    pub estimated: bool,
}

/// Counts as they stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClosedCounts {
    /// All items.
    pub all: Counts,
    /// By leading unit.
    pub by_unit: BTreeMap<UnitId, Counts>,
    /// By section.
    pub by_section: BTreeMap<Section, Counts>,
}

/// A file that keeps a closed period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosedFile {
    /// Its name, as findings call it.
    pub name: String,
    /// SHA-256 of the file.
    pub sha256: String,
    /// What it keeps.
    pub closed: Closed,
}

/// The file's structure: its own hash stands before what it is of.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Page<C> {
    schema: u32,
    sha256: String,
    closed: C,
}

/// What every version of the structure begins with.
#[derive(Deserialize)]
struct Head {
    schema: u32,
}

impl Closed {
    /// The result of a run.
    pub fn of(
        programme: &Programme,
        issuance: Issuance,
        assessment: &Assessment,
        evidence: Evidence,
    ) -> Self {
        Self {
            programme: programme.id.clone(),
            period: assessment.period,
            as_of: assessment.as_of,
            number: issuance.number,
            issued_on: issuance.date,
            evidence,
            figures: Figures::of(assessment),
        }
    }

    /// As it is kept. Maps are ordered and there is no clock: the same result gives the same bytes.
    ///
    /// # Errors
    /// None that is known: every map has strings for keys.
    pub fn to_json(&self) -> serde_json::Result<Vec<u8>> {
        let page = Page { schema: SCHEMA, sha256: self.seal()?, closed: self };
        let mut bytes = serde_json::to_vec_pretty(&page)?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    /// SHA-256 of the content, whatever blanks stand between.
    fn seal(&self) -> serde_json::Result<String> {
        serde_json::to_vec(self).map(|bytes| sha256(&bytes))
    }

    /// Reads what a file keeps.
    fn parse(bytes: &[u8]) -> Result<Self, String> {
        let unreadable = |_| "không đọc được như tệp số liệu đã chốt".to_owned();
        let head: Head = serde_json::from_slice(bytes).map_err(unreadable)?;
        if head.schema != SCHEMA {
            return Err(format!(
                "có cấu trúc số {}, phiên bản này chỉ biết cấu trúc số {SCHEMA}",
                head.schema
            ));
        }
        let page: Page<Self> = serde_json::from_slice(bytes).map_err(unreadable)?;
        if page.closed.seal().ok().as_ref() != Some(&page.sha256) {
            return Err("đã bị sửa sau khi chốt: nội dung không khớp với dấu SHA-256 của tệp".to_owned());
        }
        Ok(page.closed)
    }
}

impl Figures {
    /// The figures of an assessment.
    pub fn of(assessment: &Assessment) -> Self {
        let summary = &assessment.summary;
        Self {
            items: assessment.items.iter().map(item).collect(),
            counts: ClosedCounts {
                all: summary.all,
                by_unit: summary.by_unit.clone(),
                by_section: summary.by_section.clone(),
            },
        }
    }
}

fn item(assessed: &AssessedItem) -> ClosedItem {
    let mut files: Vec<String> = assessed.sources.iter().map(|source| source.file.clone()).collect();
    files.sort();
    files.dedup();
    ClosedItem {
        id: assessed.item.id.clone(),
        progress: assessed.progress,
        timeliness: assessed.timeliness,
        due: assessed.due,
        completed_on: assessed.completed_on,
        targets: assessed.targets.iter().map(target).collect(),
        files,
    }
}

fn target(assessed: &AssessedTarget) -> ClosedTarget {
    let plain = |figure: Option<Decimal>| figure.map(|figure| figure.normalize());
    ClosedTarget {
        label: assessed.target.label.clone(),
        unit: assessed.target.unit.clone(),
        actual: plain(assessed.actual),
        cumulative: plain(assessed.cumulative),
        percent: plain(assessed.percent),
        estimated: assessed.estimated,
    }
}

/// The name of the file that keeps a period.
pub fn file_name(period: Period) -> String {
    format!("{}{period}{}", NAME.0, NAME.1)
}

/// Whether a file of that name keeps a closed period.
pub fn is_file_name(name: &str) -> bool {
    inner(name).is_some()
}

/// The name between beginning and end.
fn inner(name: &str) -> Option<String> {
    let name = name.to_lowercase();
    Some(name.strip_prefix(NAME.0)?.strip_suffix(NAME.1)?.to_owned())
}

/// The period that a file's name tells.
fn named(name: &str) -> Option<Period> {
    let inner = inner(name.rsplit('/').next()?)?;
    let (year, period) = inner.split_once('-')?;
    Period::parse(year.parse().ok()?, period).ok()
}

/// The closed period that a file keeps, where it is of the programme's year.
///
/// # Errors
/// A finding (TH645) that tells why the file cannot be held against anything, and what to do.
pub fn open(name: &str, bytes: &[u8], programme: &Programme) -> Result<Option<ClosedFile>, Finding> {
    let named = named(name);
    if named.is_some_and(|period| period.year != programme.year) {
        return Ok(None);
    }
    let closed = Closed::parse(bytes).map_err(|why| broken(name, &why))?;
    if named != Some(closed.period) {
        let why = format!("giữ số liệu {}, khác với tên tệp", closed.period.words_with_year());
        return Err(broken(name, &why));
    }
    if closed.programme != programme.id {
        let why = format!("được chốt theo chương trình “{}”, đang dùng “{}”", closed.programme, programme.id);
        return Err(broken(name, &why));
    }
    Ok(Some(ClosedFile { name: name.to_owned(), sha256: sha256(bytes), closed }))
}

/// Why a file of a closed period is of no use; it stays as it is.
pub fn broken(name: &str, why: &str) -> Finding {
    let message = format!("Tệp {why}; số liệu đã chốt không được đối chiếu.");
    Finding::new(Code::TH645, message).file(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn closed() -> Closed {
        let target = ClosedTarget {
            label: None,
            unit: Some("PTĐ".to_owned()),
            actual: Some(Decimal::new(2150, 0)),
            cumulative: Some(Decimal::new(2150, 0)),
            percent: Some(Decimal::new(2688, 2)),
            estimated: false,
        };
        let item = ClosedItem {
            id: ItemId::new("CT08"),
            progress: Progress::Completed,
            timeliness: Some(Timeliness::OnTime),
            due: NaiveDate::from_ymd_opt(2025, 12, 31),
            completed_on: Some(PartialDate::Month(2025, 3)),
            targets: vec![target],
            files: vec!["quy-1/UDDV.xlsx".to_owned()],
        };
        let counts = Counts { total: 1, ..Counts::default() };
        Closed {
            programme: "qd39-2025".to_owned(),
            period: Period::parse(2025, "quy-1").unwrap(),
            as_of: NaiveDate::from_ymd_opt(2025, 3, 31).unwrap(),
            number: Some(15),
            issued_on: None,
            evidence: Evidence::default(),
            figures: Figures {
                items: vec![item],
                counts: ClosedCounts {
                    all: counts,
                    by_unit: [("UDDV".into(), counts)].into(),
                    by_section: [(Section::Indicators, counts)].into(),
                },
            },
        }
    }

    fn why(text: &str) -> String {
        Closed::parse(text.as_bytes()).unwrap_err()
    }

    #[test]
    fn what_is_kept_is_read_back_and_any_change_of_it_is_seen() {
        let text = String::from_utf8(closed().to_json().unwrap()).unwrap();
        assert_eq!(Closed::parse(text.as_bytes()), Ok(closed()));
        // Blanks are nobody's change.
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert!(text.contains("\"percent\": \"26.88\""), "{text}");
        assert!(Closed::parse(text.replace('\n', "\r\n").as_bytes()).is_ok());
        assert_eq!(value["closed"]["figures"]["items"][0]["completed_on"], "2025-03");
        let changed = why(&text.replace("2150", "2151"));
        assert!(changed.contains("đã bị sửa sau khi chốt"), "{changed}");
        assert!(why(&text.replacen("\"sha256\": \"", "\"sha256\": \"0", 1)).contains("đã bị sửa"));
    }

    #[test]
    fn what_is_no_closed_period_is_told() {
        let text = String::from_utf8(closed().to_json().unwrap()).unwrap();
        assert!(why(&text.replacen("\"schema\": 1", "\"schema\": 7", 1)).contains("cấu trúc số 7"));
        let deep = format!("{{\"schema\": 1, \"closed\": {}", "[".repeat(300_000));
        for broken in ["", "{}", "null", "[1]", "{\"schema\": 1}", &text[..text.len() / 2], &deep] {
            assert!(why(broken).contains("không đọc được"), "{broken:.40}");
        }
        assert!(why(&text.replacen("\"figures\"", "\"la\": 1, \"figures\"", 1)).contains("không đọc được"));
    }

    #[test]
    fn a_name_tells_the_period() {
        let period = Period::parse(2025, "6-thang").unwrap();
        assert_eq!(file_name(period), "da-chot-2025-6-thang.json");
        assert_eq!(named("quy-1/Da-chot-2025-6-thang.json"), Some(period));
        for name in ["da-chot-2025.json", "da-chot-2025-quy-1 (2).json", "da-chot-x-quy-1.json"] {
            assert!(is_file_name(name) && named(name).is_none(), "{name}");
        }
        for name in ["da-chot.json", "KHCN.xlsx", "da-chot-2025-quy-1.xlsx"] {
            assert!(!is_file_name(name), "{name}");
        }
    }
}
