//! A small programme with one item of every shape, and a quarter's results for it, written by hand.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use tonghop::{
    assess::{AssessedItem, AssessedTarget, Assessment, Counts, Summary},
    finding::{Code, Finding},
    ingest::{Row, SetAside, SetAsideKind},
    matching::{Candidate, Unmatched, UnmatchedReason},
    merge::{Contribution, Role, Source},
    model::{
        Deadline, Decision, Field, Group, Item, ItemId, Leader, LeaderId, Measure, Office, Op, PartialDate,
        Period, Programme, Progress, Quarter, Section, SectionText, Target, Timeliness, Unit, UnitId,
    },
    report::{Facts, InputFile, TemplateUsed},
};

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
    pub unmatched: Vec<Unmatched>,
    pub findings: Vec<Finding>,
    pub templates: Vec<TemplateUsed>,
    pub illustrative: bool,
}

impl Sample {
    pub fn new() -> Self {
        let programme = programme(items());
        let assessment = assessment(assessed(&programme));
        Self {
            office: office(),
            assessment,
            programme,
            inputs: inputs(),
            unmatched: unmatched(),
            findings: findings(),
            templates: vec![TemplateUsed { file: "bao-cao-quy.docx".to_owned(), sha256: SHA.to_owned() }],
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
            assessment: &self.assessment,
            inputs: &self.inputs,
            unmatched: &self.unmatched,
            findings: &self.findings,
            templates: &self.templates,
            illustrative: self.illustrative,
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

fn unit(id: &str, name: &str, short: &str) -> Unit {
    Unit { id: id.into(), name: name.to_owned(), short: short.to_owned(), aliases: Vec::new() }
}

fn programme(items: Vec<Item>) -> Programme {
    let text = |section: Section, heading: &str, columns: &[&str], note: Option<&str>| SectionText {
        section,
        heading: heading.to_owned(),
        declared: None,
        columns: columns.iter().map(|&column| column.to_owned()).collect(),
        note: note.map(str::to_owned),
    };
    let tasks =
        ["TT", "Nội dung", "Lãnh đạo Sở chỉ đạo", "Phòng/Đơn vị chủ trì", "Phòng/Đơn vị phối hợp", "Ghi chú"];
    Programme {
        id: "qd39-2025".to_owned(),
        year: 2025,
        title: "Chương trình công tác năm 2025 của Sở Khoa học và Công nghệ".to_owned(),
        attached_to: String::new(),
        decision: Decision {
            number: "39/QĐ-SKHCN".to_owned(),
            printed_number: "39 /QĐ-SKHHCN".to_owned(),
            date: day(2025, 3, 21),
            issuer: "Giám đốc Sở Khoa học và Công nghệ".to_owned(),
        },
        units: vec![
            unit("KHCN", "Phòng Quản lý Khoa học - Công nghệ", "Phòng KH-CN"),
            unit("UDDV", "Trung tâm Ứng dụng và Dịch vụ khoa học công nghệ", "Trung tâm UDDVKHCN"),
            unit("VP", "Văn phòng Sở", "Văn phòng Sở"),
        ],
        leaders: vec![
            Leader {
                id: LeaderId("HIEU".to_owned()),
                printed: "PGĐ Sở Phan Văn Hiếu".to_owned(),
                name: Some("Phan Văn Hiếu".to_owned()),
                aliases: Vec::new(),
            },
            Leader {
                id: LeaderId("GD".to_owned()),
                printed: "Giám đốc Sở".to_owned(),
                name: None,
                aliases: Vec::new(),
            },
        ],
        headings: BTreeMap::new(),
        sections: vec![
            text(
                Section::Indicators,
                "1. Các chỉ tiêu kinh tế - xã hội của Sở Khoa học và Công nghệ (Quyết định số 788/QĐ-UBND ngày \
                 12/12/2024 của UBND tỉnh Quảng Ngãi về việc giao chỉ tiêu phát triển kinh tế - xã hội năm 2025)",
                &[
                    "TT",
                    "CHỈ TIÊU CHỦ YẾU",
                    "Đơn vị tính",
                    "Kế hoạch 2025",
                    "Phòng/đơn vị tham mưu",
                    "Ghi chú",
                ],
                Some("Ghi chú: Các chỉ tiêu sẽ được thay đổi sau khi UBND tỉnh ban hành chỉ tiêu mới."),
            ),
            text(
                Section::Apportioned,
                "2. Chỉ tiêu phân khai hàng năm",
                &["TT", "Nội dung", "Lãnh đạo Sở chỉ đạo", "Phòng/Đơn vị chủ trì", "Ghi chú"],
                None,
            ),
            text(Section::KeyTasks, "1. Nhiệm vụ trọng tâm: Gồm 13 nội dung", &tasks, None),
            text(Section::CrossCutting, "2. Nhiệm vụ xuyên suốt: Gồm 26 nội dung", &tasks, None),
        ],
        groups: [
            ("I", "Nghiên cứu khoa học và công nghệ"),
            ("VI", "Công tác quản lý tiêu chuẩn đo lường chất lượng"),
        ]
        .map(|(number, title)| Group { number: number.to_owned(), title: title.to_owned(), lead_text: None })
        .into(),
        items,
        declared: BTreeMap::new(),
        overlaps: Vec::new(),
        organisation: Vec::new(),
        illustrative: false,
    }
}

fn item(id: &str, section: Section, number: &str, title: &str, lead: &[&str]) -> Item {
    Item {
        id: ItemId::new(id),
        section,
        group: None,
        number: number.to_owned(),
        title: title.to_owned(),
        parent: None,
        measure_text: None,
        plan_text: None,
        leader: (!section.holds_indicators()).then(|| LeaderId("HIEU".to_owned())),
        lead: lead.iter().map(|&id| id.into()).collect(),
        lead_text: String::new(),
        coordinating: Vec::new(),
        coordinating_text: String::new(),
        compiled_by: None,
        deadline: Deadline::default(),
        note: String::new(),
        targets: Vec::new(),
    }
}

fn target(label: Option<&str>, op: Op, figures: (Option<&str>, Option<&str>), unit: &str) -> Target {
    let (value, max) = (figures.0.map(decimal), figures.1.map(decimal));
    let range = op == Op::Range;
    Target {
        label: label.map(str::to_owned),
        words: Vec::new(),
        op,
        value: if range { None } else { value },
        min: if range { value } else { None },
        max,
        unit: Some(unit.to_owned()),
        measure: Measure::Flow,
    }
}

fn eq(label: Option<&str>, value: &str, unit: &str) -> Target {
    target(label, Op::Eq, (Some(value), None), unit)
}

fn indicator(id: &str, group: &str, number: &str, title: &str, lead: &str, plan: &str, unit: &str) -> Item {
    Item {
        group: Some(group.to_owned()),
        targets: vec![eq(None, plan, unit)],
        deadline: Deadline { text: None, date: Some(day(2025, 12, 31)) },
        ..item(id, Section::Indicators, number, title, &[lead])
    }
}

fn quarterly(section: Section, number: usize) -> Item {
    let quarter = section.quarter().unwrap();
    Item {
        coordinating: if number.is_multiple_of(3) { vec!["VP".into()] } else { Vec::new() },
        deadline: Deadline {
            text: Some(format!("Tháng {}", quarter.last_month())),
            date: Some(Period::quarter(2025, quarter).span(tonghop::model::Convention::Calendar).1),
        },
        ..item(
            ItemId::numbered(section, number).as_str(),
            section,
            &number.to_string(),
            &format!(
                "Tham mưu Kế hoạch số {number}/KH-SKHCN triển khai thực hiện nhiệm vụ khoa học, công nghệ, đổi mới sáng \
                 tạo và chuyển đổi số trên địa bàn tỉnh Quảng Ngãi"
            ),
            &[["KHCN", "UDDV", "VP"][number % 3]],
        )
    }
}

fn items() -> Vec<Item> {
    let part = |item: Item| Item { parent: Some(ItemId::new("CT01")), number: String::new(), ..item };
    let (first, second) = (Section::Quarterly(Quarter::ALL[0]), Section::Quarterly(Quarter::ALL[1]));
    vec![
        indicator("CT01", "I", "1", "Tổng số đề tài, dự án", "KHCN", "14", "Đề tài, dự án"),
        part(indicator("CT01a", "I", "", "- Cấp nhà nước", "KHCN", "1", "Đề tài, dự án")),
        part(indicator("CT01c", "I", "", "- Cấp cơ sở", "KHCN", "0", "Đề tài, dự án")),
        indicator("CT08", "VI", "8", "- Kiểm định phương tiện đo các loại", "UDDV", "8000", "PTĐ"),
        Item {
            leader: Some(LeaderId("HIEU".to_owned())),
            targets: vec![target(None, Op::Range, (Some("2"), Some("4")), "nhiệm vụ")],
            ..item(
                "PK01",
                Section::Apportioned,
                "1",
                "Xây dựng, triển khai từ 02 - 04 nhiệm vụ KH&CN",
                &["KHCN"],
            )
        },
        Item {
            leader: Some(LeaderId("HIEU".to_owned())),
            targets: vec![
                eq(Some("kỹ thuật viên được đào tạo"), "50", "người"),
                target(Some("người dân được tập huấn"), Op::Ge, (Some("200"), None), "người"),
            ],
            ..item(
                "PK02",
                Section::Apportioned,
                "2",
                "Đào tạo 50 kỹ thuật viên, tập huấn cho 200 người dân",
                &["KHCN"],
            )
        },
        Item {
            leader: Some(LeaderId("GD".to_owned())),
            coordinating: vec![UnitId::ALL.into()],
            coordinating_text: "Tất cả các phòng, đơn vị thuộc Sở".to_owned(),
            ..item("TT11", Section::KeyTasks, "11.", "=Tổ chức cải cách hành chính", &["VP"])
        },
        Item {
            targets: vec![
                target(Some("chi quản lý hành chính"), Op::Ge, (Some("95"), None), "%"),
                target(Some("chi sự nghiệp KH&CN"), Op::Ge, (Some("80"), None), "%"),
            ],
            ..item(
                "XS19",
                Section::CrossCutting,
                "19.",
                "Hoàn thành dự toán thu, chi ngân sách",
                &[UnitId::ALL],
            )
        },
        Item {
            targets: vec![
                eq(Some("ấn phẩm KH&CN"), "6", "ấn phẩm"),
                target(Some("Cổng thông tin KH&CN"), Op::None, (None, None), ""),
            ],
            ..item("XS20", Section::CrossCutting, "20.", "Tổ chức thực hiện các dịch vụ công", &["UDDV"])
        },
        quarterly(first, 1),
        quarterly(first, 2),
        quarterly(first, 3),
        quarterly(second, 1),
    ]
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
        steps: Vec::new(),
    }
}

fn contributions(item: &Item) -> Vec<Contribution> {
    let part = |id: &str, progress| Contribution {
        unit: id.into(),
        role: Role::Lead,
        progress,
        result: Some(format!("Phần của {id}")),
    };
    if item.is_joint() {
        vec![part("KHCN", Progress::Completed), part("VP", Progress::InProgress)]
    } else {
        Vec::new()
    }
}

fn sources(item: &Item) -> Vec<Source> {
    let source = |field, target, cell: &str, raw: &str| Source {
        file: "quy-1/UDDV.xlsx".to_owned(),
        sheet: "Biểu 1".to_owned(),
        cell: cell.to_owned(),
        unit: "UDDV".into(),
        period: quarter(1),
        field,
        target,
        raw: raw.to_owned(),
    };
    let figures =
        (0..item.targets.len()).map(|at| source(Field::Actual, Some(at), &format!("F{}", 12 + at), "2.150"));
    figures.chain([source(Field::Result, None, "K12", "+Đã thực hiện")]).collect()
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
    };
    vec![input("quy-1/UDDV.xlsx", Some("UDDV"), true), input("quy-1/Báo cáo.xlsx", None, false)]
}

fn unmatched() -> Vec<Unmatched> {
    vec![Unmatched {
        file: "quy-1/UDDV.xlsx".to_owned(),
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
