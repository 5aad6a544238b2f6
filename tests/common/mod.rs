//! Submissions written by hand, and what becomes of them.
#![allow(dead_code, missing_docs, reason = "each test uses its part")]

pub mod decision;
pub mod document;
pub mod program;
pub mod restated;
pub mod run;
pub mod typed;
pub mod word;

use std::{
    collections::{BTreeMap, BTreeSet},
    str::FromStr,
};

use chrono::NaiveDate;
use rust_decimal::Decimal;
use tonghop::{
    assess::{self, AssessedItem, Assessment},
    finding::{Code, Finding},
    ingest::{Cell, Origin, Row, Submission, Version},
    matching::Matcher,
    merge::Merger,
    model::{
        Convention, Deadline, Field, GridValue, Item, ItemId, Period, Programme, Quarter, Section, UnitId,
    },
    programme,
};

/// The shipped programme, with some tasks for the first two quarters.
pub fn programme() -> Programme {
    let text = programme::embedded(2025).expect("the programme of 2025");
    let mut programme = programme::load(text).expect("a valid programme");
    let mut number = BTreeMap::new();
    for (quarter, title, lead, due) in [
        (1, "Tổ chức lớp tập huấn về nhãn hiệu tập thể", "QLCN", Some((3, 15))),
        (1, "Kiểm kê tài sản công", "VP", Some((3, 31))),
        (1, "Cập nhật trang thông tin điện tử", "VP", None),
        (2, "Tổ chức lớp tập huấn về mã số, mã vạch", "QLCN", Some((5, 31))),
        (2, "Diễn tập ứng cứu sự cố an toàn thông tin mạng", "BCVTCNTT, CDS", Some((6, 30))),
    ] {
        let at = number.entry(quarter).or_insert(0);
        *at += 1;
        programme.items.push(quarterly(quarter, *at, title, lead, due));
    }
    programme
}

fn quarterly(quarter: u32, number: usize, title: &str, lead: &str, due: Option<(u32, u32)>) -> Item {
    let section = Section::Quarterly(Quarter::new(quarter).expect("a quarter"));
    Item {
        id: ItemId::numbered(section, number),
        section,
        group: None,
        number: number.to_string(),
        title: title.to_owned(),
        parent: None,
        measure_text: None,
        plan_text: None,
        leader: None,
        lead: lead.split(", ").map(UnitId::from).collect(),
        lead_text: lead.to_owned(),
        coordinating: Vec::new(),
        coordinating_text: String::new(),
        compiled_by: None,
        deadline: Deadline {
            text: None,
            date: due.and_then(|(month, day)| NaiveDate::from_ymd_opt(2025, month, day)),
        },
        note: String::new(),
        targets: Vec::new(),
        history: Vec::new(),
    }
}

/// One unit's report, row by row. Rows name their item as a form does.
pub struct Report(Submission);

pub fn report(unit: &str, period: &str) -> Report {
    Report(Submission {
        file: format!("{period}/{unit}.xlsx"),
        sha256: String::new(),
        sheets: Vec::new(),
        origin: Origin::Form,
        unit: Some(UnitId::new(unit)),
        period: Some(Period::parse(2025, period).expect("a period")),
        version: Version::default(),
        reported_on: None,
        mends: Vec::new(),
        illustrative: false,
        nil: false,
        rows: Vec::new(),
        set_aside: Vec::new(),
        findings: Vec::new(),
    })
}

impl Report {
    /// As it is read.
    pub fn submission(self) -> Submission {
        self.0
    }

    /// The same unit and period in another file.
    pub fn file(mut self, name: &str) -> Self {
        name.clone_into(&mut self.0.file);
        self
    }

    /// A row for an item ("CT08") or one of its targets ("XS20/3"); a cell that reads as a decimal is a number.
    pub fn row(mut self, id: &str, cells: &[(Field, &str)]) -> Self {
        let (item, target) =
            id.split_once('/').map_or((id, None), |(item, target)| (item, target.parse().ok()));
        let row = u32::try_from(self.0.rows.len()).expect("few rows") + 10;
        let cells = cells.iter().zip(0..).map(|((field, raw), column)| {
            let value =
                Decimal::from_str(raw).map_or_else(|_| GridValue::Text((*raw).to_owned()), GridValue::Number);
            let address = tonghop::model::address(row, column);
            (*field, Cell::new(address, *raw, value))
        });
        self.0.rows.push(Row {
            sheet: "Báo cáo".to_owned(),
            row,
            span: vec![row],
            section: None,
            id: Some((ItemId::new(item), target)),
            title: String::new(),
            cells: cells.collect(),
        });
        self
    }
}

/// What the reports come to at the end of a period.
pub struct Judged {
    pub assessment: Assessment,
    pub findings: Vec<Finding>,
}

pub fn judge(reports: Vec<Report>, period: &str) -> Judged {
    judge_at(reports, period, None)
}

pub fn judge_at(reports: Vec<Report>, period: &str, as_of: Option<(u32, u32)>) -> Judged {
    let programme = programme();
    let matcher = Matcher::new(&programme);
    let mut merger = Merger::new(&programme);
    let all: BTreeSet<usize> = (0..reports.len()).collect();
    for Report(submission) in reports {
        merger.add(&matcher.place(submission));
    }
    let period = Period::parse(2025, period).expect("a period");
    let merged = merger.finish(period, &all);
    let as_of = as_of
        .and_then(|(month, day)| NaiveDate::from_ymd_opt(2025, month, day))
        .unwrap_or(period.span(Convention::Calendar).1);
    let assessment = assess::assess(&programme, &merged, Convention::Calendar, as_of);
    let findings = merged.findings.into_iter().chain(assessment.findings.clone()).collect();
    Judged { assessment, findings }
}

impl Judged {
    pub fn item(&self, id: &str) -> &AssessedItem {
        self.assessment.items.iter().find(|item| item.item.id.as_str() == id).expect("the item is in scope")
    }

    /// Actual, cumulative and percent of a target, from 0, in plain notation.
    pub fn figures(&self, id: &str, target: usize) -> [Option<String>; 3] {
        let target = &self.item(id).targets[target];
        [target.actual, target.cumulative, target.percent]
            .map(|figure| figure.map(|figure| figure.normalize().to_string()))
    }

    /// The codes that name an item, sorted.
    pub fn codes(&self, id: &str) -> Vec<Code> {
        let of_item = self
            .findings
            .iter()
            .filter(|finding| finding.item.as_ref().is_some_and(|item| item.as_str() == id));
        let mut codes: Vec<Code> = of_item.map(|finding| finding.code).collect();
        codes.sort();
        codes.dedup();
        codes
    }
}

/// Figures as [`Judged::figures`] gives them.
pub fn expect(figures: [&str; 3]) -> [Option<String>; 3] {
    figures.map(|figure| (!figure.is_empty()).then(|| figure.to_owned()))
}
