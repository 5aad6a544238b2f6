//! The same period of the year before (cùng kỳ năm trước): the result that was kept of it, and which of its figures
//! stand beside this year's.
//!
//! Identifiers are given anew each year, so that figures are brought together by their words alone: the indicator's
//! title, the one that it is a part of, what is counted and in what unit. Where those fit not exactly one figure on
//! either side, nothing is compared.

mod document;

use std::collections::BTreeMap;

use rust_decimal::Decimal;

pub use document::{Document, Wanted, read};

use crate::{
    assess::{self, AssessedTarget, Assessment},
    finding::{Code, Finding},
    model::{Item, ItemId, Section, Target},
    text,
};

/// The figures of the same period of the year before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearAgo {
    /// The file that they are read from.
    pub file: String,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
    figures: BTreeMap<(ItemId, usize), Earlier>,
}

/// One figure of the year before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Earlier {
    /// Figure of the period.
    pub actual: Option<Decimal>,
    /// Figure from the year's start.
    pub cumulative: Decimal,
}

impl Earlier {
    /// This year's figure on the earlier one, in percent; an estimate is not compared.
    pub fn compared(self, now: &AssessedTarget) -> Option<Decimal> {
        assess::percent(now.cumulative.filter(|_| !now.estimated), Some(self.cumulative))
    }
}

impl YearAgo {
    /// The earlier figure of an item's target.
    pub fn figure(&self, item: &ItemId, target: usize) -> Option<Earlier> {
        self.figures.get(&(item.clone(), target)).copied()
    }

    /// How many figures are compared.
    pub fn len(&self) -> usize {
        self.figures.len()
    }

    /// Whether nothing is compared.
    pub fn is_empty(&self) -> bool {
        self.figures.is_empty()
    }

    /// Sums of the year before, written by hand: item, target, sum.
    #[cfg(test)]
    pub(crate) fn of(sums: &[(&str, usize, i64)]) -> Self {
        let earlier = |sum: i64| Earlier { actual: None, cumulative: sum.into() };
        let figures = sums.iter().map(|(id, at, sum)| ((ItemId::new(*id), *at), earlier(*sum)));
        Self { file: String::new(), sha256: String::new(), figures: figures.collect() }
    }
}

/// What a figure is called: section, the words of the whole that it is a part of and its own, what is counted, in what
/// unit.
type Called = (Section, String, String, String, String);

/// Brings the figures of this period together with those of the year before; what has none is told.
pub fn compare(assessment: &Assessment, document: &Document) -> (YearAgo, Vec<Finding>) {
    let earlier = document.figures();
    let year = assessment.period.year;
    let mut own: BTreeMap<Called, Vec<(&Item, usize)>> = BTreeMap::new();
    let mut whole = "";
    for assessed in assessment.items.iter().filter(|it| it.item.is_indicator()) {
        let item = &assessed.item;
        if !item.number.is_empty() {
            whole = &item.title;
        }
        for (at, target) in item.targets.iter().enumerate().filter(|(_, target)| target.base().is_some()) {
            own.entry(called(item.section, whole, &item.title, target, year)).or_default().push((item, at));
        }
    }
    let mut figures = BTreeMap::new();
    let mut findings = Vec::new();
    for (called, places) in own {
        let found = earlier.get(&called).map_or(&[][..], Vec::as_slice);
        match (places.as_slice(), found) {
            ([(item, at)], [Some(figure)]) => drop(figures.insert((item.id.clone(), *at), *figure)),
            (_, found) => {
                let why = why_not(places.len(), found);
                findings.extend(places.iter().map(|(item, at)| untold(item, *at, year - 1, why)));
            }
        }
    }
    let ago = YearAgo { file: document.file.clone(), sha256: document.sha256.clone(), figures };
    findings.push(used(&ago, document));
    (ago, findings)
}

/// What a figure is called, without the year that it is of.
fn called(section: Section, whole: &str, title: &str, target: &Target, year: i32) -> Called {
    words(section, (whole, title), target.label.as_deref(), target.unit.as_deref(), year)
}

fn words(
    section: Section,
    (whole, title): (&str, &str),
    label: Option<&str>,
    unit: Option<&str>,
    year: i32,
) -> Called {
    let of_year = format!("{} {year}", text::key("năm"));
    let key =
        |words: &str| text::key(words).trim_matches([' ', '-', '–', '.', ';', ':']).replace(&of_year, "");
    (section, key(whole), key(title), key(label.unwrap_or_default()), key(unit.unwrap_or_default()))
}

/// Why a figure is not compared.
fn why_not(places: usize, found: &[Option<Earlier>]) -> &'static str {
    match found {
        [] => "không có nội dung cùng tên và đơn vị tính",
        [None] => "chỉ có số ước hoặc chưa có số lũy kế",
        _ if places > 1 || found.len() > 1 => "có nhiều nội dung cùng tên và đơn vị tính",
        _ => "không rõ nội dung tương ứng",
    }
}

fn untold(item: &Item, at: usize, year: i32, why: &str) -> Finding {
    let label = item.targets.get(at).and_then(|target| target.label.as_deref());
    let of = label.map_or(String::new(), |label| format!(" (“{label}”)"));
    let message = format!("{}{of} không được so với cùng kỳ: kết quả năm {year} {why}.", item.id);
    Finding::new(Code::TH653, message).item(item.id.clone())
}

fn used(ago: &YearAgo, document: &Document) -> Finding {
    let message = format!(
        "Số cùng kỳ năm trước lấy từ kết quả {} này; so sánh được {} chỉ tiêu.",
        document.period.words_with_year(),
        ago.len()
    );
    Finding::new(Code::TH652, message).file(&ago.file)
}
