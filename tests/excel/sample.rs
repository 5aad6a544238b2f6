//! A quarter's results for the small programme, written by hand.

use std::{collections::BTreeMap, rc::Rc};

use chrono::NaiveDate;
use rust_decimal::Decimal;
use tonghop::{
    assess::{AssessedItem, AssessedTarget, Assessment, Counts, Summary},
    closing::Restated,
    finding::{Code, Finding},
    ingest::{Row, SetAside, SetAsideKind},
    matching::{Candidate, Unmatched, UnmatchedReason},
    merge::{Contribution, Role, Source},
    model::{
        Field, Issuance, Item, ItemId, LeaderId, Office, PartialDate, Period, Programme, Progress, Quarter,
        Section, Target, Timeliness, UnitId,
    },
    report::{Address, Addresses, Facts, InputFile, TemplateUsed},
};

use crate::programme::{programme, quarterly};

pub fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

pub fn quarter(number: u32) -> Period {
    Period::quarter(2025, Quarter::new(number).unwrap())
}

pub const SHA: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/// Everything that [`Facts`] borrow.
pub struct Sample {
    pub programme: Programme,
    pub office: Office,
    pub assessment: Assessment,
    pub inputs: Vec<InputFile>,
    pub addresses: Addresses,
    pub unmatched: Vec<Unmatched>,
    pub findings: Vec<Finding>,
    pub templates: Vec<TemplateUsed>,
    pub restated: Vec<Restated>,
    pub illustrative: bool,
}

impl Sample {
    pub fn new() -> Self {
        let programme = programme();
        let assessment = assessment(assessed(&programme));
        Self {
            office: office(),
            assessment,
            programme,
            inputs: inputs(),
            addresses: inputs().into_iter().map(|input| address(&input.file)).collect(),
            unmatched: unmatched(),
            findings: findings(),
            templates: vec![TemplateUsed { file: "bao-cao-quy.docx".to_owned(), sha256: SHA.to_owned() }],
            restated: Vec::new(),
            illustrative: false,
        }
    }

    /// The programme of 2025, with as many made-up quarterly tasks as the decision declares.
    pub fn large() -> Self {
        let text = tonghop::programme::embedded(2025).unwrap();
        let mut sample = Self { programme: tonghop::programme::load(text).unwrap(), ..Self::new() };
        for (number, count) in [(1, 71), (2, 91), (3, 69), (4, 57)] {
            let section = Section::Quarterly(Quarter::new(number).unwrap());
            sample.programme.items.extend((1..=count).map(|n| quarterly(section, n)));
        }
        sample.assessment = assessment(assessed(&sample.programme));
        sample
    }

    pub fn facts(&self) -> Facts<'_> {
        Facts {
            programme: &self.programme,
            programme_sha256: SHA,
            office: &self.office,
            issuance: Issuance::default(),
            assessment: &self.assessment,
            inputs: &self.inputs,
            addresses: &self.addresses,
            unmatched: &self.unmatched,
            docket: &[],
            findings: &self.findings,
            templates: &self.templates,
            restated: &self.restated,
            illustrative: self.illustrative,
            year_ago: None,
        }
    }
}

pub fn office() -> Office {
    Office {
        superior: "UBND TỈNH QUẢNG NGÃI".to_owned(),
        name_capitals: "SỞ KHOA HỌC VÀ CÔNG NGHỆ".to_owned(),
        name: "Sở Khoa học và Công nghệ".to_owned(),
        symbol: "SKHCN".to_owned(),
        place: "Quảng Ngãi".to_owned(),
        ..Office::default()
    }
}

fn assessed(programme: &Programme) -> Vec<AssessedItem> {
    let in_scope = |item: &&Item| item.section.quarter().is_none_or(|quarter| quarter.number() <= 1);
    programme.items.iter().filter(in_scope).enumerate().map(|(at, item)| assess(at, item)).collect()
}

/// States in turn, so that every one is there.
fn assess(at: usize, item: &Item) -> AssessedItem {
    let states = [
        (Progress::InProgress, Some(Timeliness::Within)),
        (Progress::Completed, Some(Timeliness::OnTime)),
        (Progress::Completed, Some(Timeliness::Late)),
        (Progress::InProgress, Some(Timeliness::Overdue)),
        (Progress::NotReported, Some(Timeliness::NoDeadline)),
        (Progress::Suspended, Some(Timeliness::Within)),
        (Progress::Withdrawn, None),
        (Progress::Completed, Some(Timeliness::Undated)),
    ];
    let (progress, timeliness) = states[at % states.len()];
    let done = progress == Progress::Completed;
    AssessedItem {
        item: item.clone(),
        progress,
        timeliness,
        due: item.deadline.date,
        old_due: Vec::new(),
        completed_on: match timeliness {
            Some(Timeliness::OnTime) => Some(PartialDate::Day(day(2025, 3, 15))),
            Some(Timeliness::Late) => Some(PartialDate::Month(2025, 4)),
            _ => None,
        },
        carried_from: None,
        targets: item.targets.iter().enumerate().map(|(index, target)| figure(at, index, target)).collect(),
        result: Some(if at.is_multiple_of(2) {
            "-Đã tham mưu UBND tỉnh ban hành kế hoạch; đang triển khai thực hiện theo tiến độ được phê duyệt, phối hợp \
             với các địa phương tổ chức 02 hội nghị."
                .to_owned()
        } else {
            "Đã thực hiện".to_owned()
        }),
        product: done.then(|| "15/BC-SKHCN".to_owned()),
        reason: (!done).then(|| "Chờ ý kiến của UBND tỉnh".to_owned()),
        proposal: None,
        note: None,
        contributions: contributions(item),
        sources: sources(item),
    }
}

fn figure(at: usize, index: usize, target: &Target) -> AssessedTarget {
    let known = target.base().is_some();
    let cumulative = known.then(|| match target.base() {
        Some(base) if base == decimal("8000") => decimal("2150"),
        _ => Decimal::from(at + index) + decimal("0.5"),
    });
    let base = target.base().filter(|base| !base.is_zero());
    let percent = cumulative.zip(base).map(|(figure, base)| {
        let strategy = rust_decimal::RoundingStrategy::MidpointAwayFromZero;
        (figure * Decimal::ONE_HUNDRED / base).round_dp_with_strategy(2, strategy)
    });
    AssessedTarget {
        target: target.clone(),
        actual: cumulative,
        cumulative,
        percent,
        met: cumulative.and_then(|figure| target.is_met_by(figure)),
        estimated: target.label.as_deref() == Some("kỹ thuật viên được đào tạo"),
        open: false,
        steps: Vec::new(),
    }
}

fn contributions(item: &Item) -> Vec<Contribution> {
    let part = |id: &str, progress, completed_on| Contribution {
        unit: id.into(),
        role: Role::Lead,
        progress,
        completed_on,
        result: Some(format!("Phần của {id}")),
    };
    if item.is_joint() {
        let done = Some(PartialDate::Day(day(2025, 3, 10)));
        vec![part("KHCN", Progress::Completed, done), part("VP", Progress::InProgress, None)]
    } else {
        Vec::new()
    }
}

fn sources(item: &Item) -> Vec<Rc<Source>> {
    let source = |field, target, cell: &str, raw: &str| Source {
        file: "quy-1/UDDV.xlsx".to_owned(),
        sheet: "Biểu 1".to_owned(),
        cell: cell.to_owned(),
        unit: "UDDV".into(),
        period: quarter(1),
        field,
        target,
        raw: raw.to_owned(),
        chosen: false,
    };
    let figures =
        (0..item.targets.len()).map(|at| source(Field::Actual, Some(at), &format!("F{}", 12 + at), "2.150"));
    figures.chain([source(Field::Result, None, "K12", "+Đã thực hiện")]).map(Rc::new).collect()
}

/// Counted by hand from [`assess`]'s turns, as far as the tests need them.
fn assessment(items: Vec<AssessedItem>) -> Assessment {
    let counts = |fits: &dyn Fn(&AssessedItem) -> bool| count(items.iter().filter(|item| fits(item)));
    let mut summary = Summary { all: counts(&|_| true), ..Summary::default() };
    for id in ["KHCN", "UDDV", "VP", UnitId::ALL] {
        summary.by_unit.insert(id.into(), counts(&|item| item.item.lead.contains(&id.into())));
    }
    for id in ["GD", "HIEU"] {
        let leader = LeaderId(id.to_owned());
        summary.by_leader.insert(leader.clone(), counts(&|item| item.item.leader.as_ref() == Some(&leader)));
    }
    for section in Section::ALL {
        if items.iter().any(|item| item.item.section == section) {
            summary.by_section.insert(section, counts(&|item| item.item.section == section));
        }
    }
    let (from, to) = (day(2025, 1, 1), day(2025, 3, 31));
    Assessment { period: quarter(1), from, to, as_of: to, items, summary, findings: Vec::new() }
}

fn count<'a>(items: impl Iterator<Item = &'a AssessedItem>) -> Counts {
    let mut counts = Counts::default();
    for item in items {
        counts.total += 1;
        counts.reported += usize::from(item.is_reported());
        let completed = item.progress == Progress::Completed;
        counts.completed += usize::from(completed);
        match (item.progress, item.timeliness) {
            (Progress::Withdrawn, _) | (_, None) => counts.withdrawn += 1,
            (_, Some(Timeliness::OnTime)) => counts.on_time += 1,
            (_, Some(Timeliness::Late)) => counts.late += 1,
            (_, Some(Timeliness::Undated)) => counts.undated += 1,
            (_, Some(Timeliness::Within)) => counts.within += 1,
            (_, Some(Timeliness::Overdue)) => counts.overdue += 1,
            (_, Some(Timeliness::NoDeadline)) if completed => counts.completed_no_deadline += 1,
            (_, Some(Timeliness::NoDeadline)) => counts.open_no_deadline += 1,
        }
        match item.progress {
            Progress::InProgress => counts.in_progress += 1,
            Progress::NotStarted => counts.not_started += 1,
            Progress::Suspended => counts.suspended += 1,
            Progress::NotReported => counts.not_reported += 1,
            Progress::Completed | Progress::Withdrawn => {}
        }
    }
    counts
}

/// Where an input lies as seen from the workbook.
fn address(file: &str) -> (String, Address) {
    (file.to_owned(), Address { path: format!("../../input/{file}"), has_cells: true })
}

fn inputs() -> Vec<InputFile> {
    let input = |file: &str, unit: Option<&str>, used| InputFile {
        file: file.to_owned(),
        sha256: SHA.to_owned(),
        unit: unit.map(Into::into),
        period: unit.map(|_| quarter(1)),
        used,
        rows: 31,
        matched: 30,
        set_aside: vec![SetAside { sheet: "Biểu 1".to_owned(), row: 4, kind: SetAsideKind::Title }],
        reported_on: None,
        days_late: None,
    };
    vec![input("quy-1/UDDV.xlsx", Some("UDDV"), true), input("quy-1/Báo cáo.xlsx", None, false)]
}

fn unmatched() -> Vec<Unmatched> {
    vec![Unmatched {
        file: "quy-1/UDDV.xlsx".to_owned(),
        unit: Some("UDDV".into()),
        row: Row {
            sheet: "Biểu 1".to_owned(),
            row: 40,
            span: vec![40],
            section: None,
            id: None,
            title: "Kế hoạch 01/KH".to_owned(),
            cells: BTreeMap::new(),
        },
        reason: UnmatchedReason::Ambiguous,
        candidates: vec![Candidate { id: ItemId::new("XS19"), score: decimal("0.71") }],
        line: None,
    }]
}

fn findings() -> Vec<Finding> {
    vec![
        Finding::new(Code::TH301, "Không đọc được số “hai trăm”.")
            .file("quy-1/UDDV.xlsx")
            .sheet("Biểu 1")
            .cell("F12")
            .item(ItemId::new("CT08"))
            .unit("UDDV".into()),
        Finding::new(Code::TH506, "Phòng KH-CN chưa gửi báo cáo quý I năm 2025.").unit("KHCN".into()),
        Finding::new(Code::TH314, "Số liệu ước.").item(ItemId::new("PK02")),
    ]
}
