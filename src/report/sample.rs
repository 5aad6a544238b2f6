//! A small year for tests: a programme with items of every section, and what became of them by the end of
//! March, written by hand. `large` is the size of a real year, for looking at pages.

use std::{collections::BTreeMap, str::FromStr};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{Addresses, Facts, InputFile};
use crate::{
    assess::{AssessedItem, AssessedTarget, Assessment, Counts, Summary},
    ingest::{Cell, Row},
    matching::{Unmatched, UnmatchedReason},
    model::{
        Deadline, Decision, Field, Group, Issuance, Item, ItemId, Leader, LeaderId, Measure, Office, Op,
        PartialDate, Period, Programme, Progress, Quarter, Recipient, Section, SectionText, Signer, Target,
        Timeliness, Unit, UnitId,
    },
};

/// Owns what [`Facts`] borrows.
pub(crate) struct Sample {
    pub(crate) programme: Programme,
    pub(crate) office: Office,
    pub(crate) assessment: Assessment,
    pub(crate) inputs: Vec<InputFile>,
    pub(crate) addresses: Addresses,
    pub(crate) unmatched: Vec<Unmatched>,
    pub(crate) illustrative: bool,
}

impl Sample {
    pub(crate) fn facts(&self) -> Facts<'_> {
        Facts {
            programme: &self.programme,
            programme_sha256: "",
            office: &self.office,
            issuance: Issuance::default(),
            assessment: &self.assessment,
            inputs: &self.inputs,
            addresses: &self.addresses,
            unmatched: &self.unmatched,
            docket: &[],
            findings: &[],
            templates: &[],
            restated: &[],
            illustrative: self.illustrative,
            year_ago: None,
        }
    }

    /// The assessed item of that identifier.
    pub(crate) fn assessed(&mut self, id: &str) -> &mut AssessedItem {
        self.assessment.items.iter_mut().find(|it| it.item.id.as_str() == id).unwrap()
    }

    /// The programme's item of that identifier.
    pub(crate) fn item(&mut self, id: &str) -> &mut Item {
        self.programme.items.iter_mut().find(|it| it.id.as_str() == id).unwrap()
    }

    /// Takes part III's list away.
    pub(crate) fn without_quarterly_tasks(mut self) -> Self {
        self.programme.items.retain(|item| item.section.quarter().is_none());
        self.assessment.items.retain(|item| item.item.section.quarter().is_none());
        self.assessment.summary.by_section.retain(|section, _| section.quarter().is_none());
        self
    }
}

pub(crate) fn decimal(text: &str) -> Decimal {
    Decimal::from_str(text).unwrap()
}

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, month, day).unwrap()
}

fn target(label: Option<&str>, value: &str, unit: &str, measure: Measure) -> Target {
    Target {
        label: label.map(str::to_owned),
        words: Vec::new(),
        op: Op::Eq,
        value: Some(decimal(value)),
        min: None,
        max: None,
        unit: Some(unit.to_owned()),
        measure,
    }
}

fn item(section: Section, id: &str, number: &str, title: &str, unit: &str, unit_text: &str) -> Item {
    Item {
        id: ItemId::new(id),
        section,
        group: None,
        number: number.to_owned(),
        title: title.to_owned(),
        parent: None,
        measure_text: None,
        plan_text: None,
        leader: None,
        lead: vec![unit.into()],
        lead_text: unit_text.to_owned(),
        coordinating: Vec::new(),
        coordinating_text: String::new(),
        compiled_by: None,
        deadline: Deadline::default(),
        note: String::new(),
        targets: Vec::new(),
        history: Vec::new(),
    }
}

fn indicator(
    group: &str,
    id: &str,
    number: &str,
    title: &str,
    unit: (&str, &str),
    plan: (&str, &str, &str),
) -> Item {
    let (measure, plan_text, value) = plan;
    Item {
        group: Some(group.to_owned()),
        measure_text: Some(measure.to_owned()),
        plan_text: Some(plan_text.to_owned()),
        deadline: Deadline { text: None, date: Some(day(12, 31)) },
        targets: vec![target(None, value, measure, Measure::Flow)],
        ..item(Section::Indicators, id, number, title, unit.0, unit.1)
    }
}

fn task(
    section: Section,
    id: &str,
    number: &str,
    title: &str,
    unit: (&str, &str),
    due: Option<(&str, NaiveDate)>,
) -> Item {
    Item {
        leader: Some(LeaderId("HIEU".to_owned())),
        coordinating: vec!["VP".into()],
        coordinating_text: "Văn Phòng Sở".to_owned(),
        deadline: due.map_or_else(Deadline::default, |(text, date)| Deadline {
            text: Some(text.to_owned()),
            date: Some(date),
        }),
        ..item(section, id, number, title, unit.0, unit.1)
    }
}

const KHCN: (&str, &str) = ("KHCN", "Phòng KH-CN");
const QLCN: (&str, &str) = ("QLCN", "Phòng QLCN");
const UDDV: (&str, &str) = ("UDDV", "Trung tâm UDDVKHCN");

fn items() -> Vec<Item> {
    [indicators(), tasks()].concat()
}

fn indicators() -> Vec<Item> {
    let whole = indicator("I", "CT01", "1", "Tổng số đề tài, dự án", KHCN, ("Đề tài, dự án", "14", "14"));
    let part = Item {
        parent: Some(ItemId::new("CT01")),
        ..indicator("I", "CT01a", "", "- Cấp nhà nước", ("KHCN", ""), ("\"", "01", "1"))
    };
    let mut phones = indicator(
        "VIII",
        "CT14",
        "14",
        "Số thuê bao điện thoại",
        ("BCVTCNTT", "Phòng BCVTCNTT"),
        ("Thuê bao", "1.293.500", "1293500"),
    );
    phones.targets[0].measure = Measure::Stock;
    let mut trained = task(
        Section::Apportioned,
        "PK02",
        "2",
        "Tổ chức đào tạo 50 kỹ thuật viên cơ sở, tập huấn cho 200 người dân.",
        KHCN,
        Some(("", day(12, 31))),
    );
    trained.deadline.text = None;
    trained.targets = vec![
        target(Some("kỹ thuật viên cơ sở được đào tạo"), "50", "người", Measure::Flow),
        target(Some("người dân được tập huấn"), "200", "người", Measure::Flow),
    ];
    vec![
        whole,
        part,
        indicator("VI", "CT08", "8", "- Kiểm định phương tiện đo các loại", UDDV, ("PTĐ", "8.000", "8000")),
        indicator("VI", "CT09", "9", "- Kiểm nghiệm mẫu sản phẩm", ("UDDV", ""), ("Mẫu", "650", "650")),
        phones,
        trained,
    ]
}

fn tasks() -> Vec<Item> {
    let q1 = Section::Quarterly(Quarter::ALL[0]);
    let q2 = Section::Quarterly(Quarter::ALL[1]);
    vec![
        task(
            Section::KeyTasks,
            "TT08",
            "8.",
            "Tham mưu triển khai Ngày hội Khởi nghiệp Đổi mới sáng tạo tỉnh Quảng Ngãi năm 2025",
            QLCN,
            Some(("Trước 15/6", day(6, 14))),
        ),
        task(
            Section::KeyTasks,
            "TT11",
            "11.",
            "Tổ chức triển khai thực hiện các nhiệm vụ về cải cách hành chính",
            ("VP", "Văn Phòng Sở"),
            None,
        ),
        task(
            Section::CrossCutting,
            "XS01",
            "1.",
            "Chương trình hỗ trợ ứng dụng, chuyển giao tiến bộ khoa học và công nghệ",
            KHCN,
            None,
        ),
        task(
            q1,
            "Q1-001",
            "1",
            "Ban hành Kế hoạch công tác kiểm tra năm 2025",
            QLCN,
            Some(("Tháng 2", day(2, 28))),
        ),
        task(
            q1,
            "Q1-002",
            "2",
            "Báo cáo tổng kết công tác thi đua, khen thưởng năm 2024",
            ("VP", "Văn Phòng Sở"),
            Some(("Quý I", day(3, 31))),
        ),
        task(
            q1,
            "Q1-003",
            "3",
            "Tổ chức Hội đồng tư vấn tuyển chọn đề tài cấp tỉnh",
            KHCN,
            Some(("15/3/2025", day(3, 15))),
        ),
        task(
            q2,
            "Q2-001",
            "1",
            "Tổ chức lớp tập huấn về sở hữu trí tuệ",
            QLCN,
            Some(("Tháng 5", day(5, 31))),
        ),
        task(
            q2,
            "Q2-002",
            "2",
            "Tham mưu sửa đổi Quy chế làm việc của Sở",
            ("VP", "Văn Phòng Sở"),
            Some(("Quý II", day(6, 30))),
        ),
    ]
}

fn unit(id: &str, name: &str, short: &str) -> Unit {
    Unit { id: UnitId::new(id), name: name.to_owned(), short: short.to_owned(), aliases: Vec::new() }
}

fn section(section: Section, heading: &str, declared: Option<&str>, columns: &[&str]) -> SectionText {
    SectionText {
        section,
        heading: heading.to_owned(),
        declared: declared.map(str::to_owned),
        columns: columns.iter().map(|&name| name.to_owned()).collect(),
        note: None,
    }
}

fn sections() -> Vec<SectionText> {
    let (leader, lead, coordinating) =
        ("Lãnh đạo Sở chỉ đạo", "Phòng/Đơn vị chủ trì", "Phòng/Đơn vị phối hợp");
    let standing = ["TT", "Nội dung", leader, lead, coordinating, "Ghi chú"];
    let first =
        ["TT", "CHỈ TIÊU CHỦ YẾU", "Đơn vị tính", "Kế hoạch 2025", "Phòng/đơn vị tham mưu", "Ghi chú"];
    let note = "Ghi chú: Các chỉ tiêu sẽ được thay đổi sau khi UBND tỉnh ban hành chỉ tiêu mới.";
    let mut all = vec![
        SectionText {
            note: Some(note.to_owned()),
            ..section(
                Section::Indicators,
                "1. Các chỉ tiêu kinh tế - xã hội của Sở Khoa học và Công nghệ",
                None,
                &first,
            )
        },
        section(
            Section::Apportioned,
            "2. Chỉ tiêu phân khai hàng năm",
            Some("Gồm 06 nội dung"),
            &["TT", "Nội dung", leader, lead, "Ghi chú"],
        ),
        section(Section::KeyTasks, "1. Nhiệm vụ trọng tâm: Gồm 13 nội dung", None, &standing),
        section(Section::CrossCutting, "2. Nhiệm vụ xuyên suốt: Gồm 26 nội dung", None, &standing),
    ];
    for (quarter, count) in Quarter::ALL.into_iter().zip([71, 91, 69, 57]) {
        let heading = format!(
            "{}. Những nội dung hoàn thành trong Quý {}: Gồm {count} nhiệm vụ",
            quarter.number(),
            quarter.roman()
        );
        all.push(section(Section::Quarterly(quarter), &heading, None, &[]));
    }
    all
}

fn programme(items: Vec<Item>) -> Programme {
    let group = |number: &str, title: &str| Group {
        number: number.to_owned(),
        title: title.to_owned(),
        lead_text: None,
    };
    let headings = [
        ("I", "I. Chỉ tiêu kế hoạch thực hiện trong năm 2025"),
        ("II", "II. Những nhiệm vụ trọng tâm, xuyên suốt"),
        (
            "II.intro",
            "Lãnh đạo Sở tập trung theo dõi, hướng dẫn, đôn đốc, kiểm tra việc thực hiện các nhiệm vụ, cụ thể như sau:",
        ),
        (
            "III",
            "III. Những nhiệm vụ tổ chức triển khai thực hiện, hoàn thành theo từng Quý, tháng: Tổng cộng 288 nhiệm vụ, cụ thể:",
        ),
    ];
    Programme {
        id: "qd39-2025".to_owned(),
        year: 2025,
        title: "Chương trình công tác năm 2025 của Sở Khoa học và Công nghệ".to_owned(),
        attached_to:
            "(Kèm theo Quyết định số 39 /QĐ-SKHHCN ngày 21 /3/2025 của Giám đốc Sở Khoa học và Công nghệ)"
                .to_owned(),
        decision: Decision {
            number: "39/QĐ-SKHCN".to_owned(),
            printed_number: "39 /QĐ-SKHHCN".to_owned(),
            date: day(3, 21),
            issuer: "Giám đốc Sở Khoa học và Công nghệ".to_owned(),
        },
        units: vec![
            unit("KHCN", "Phòng Quản lý Khoa học - Công nghệ", "Phòng KH-CN"),
            unit("QLCN", "Phòng Quản lý Chuyên ngành", "Phòng QLCN"),
            unit("UDDV", "Trung tâm Ứng dụng và Dịch vụ khoa học công nghệ", "Trung tâm UDDVKHCN"),
            unit("BCVTCNTT", "Phòng Bưu chính - Viễn thông và Công nghệ thông tin", "Phòng BCVTCNTT"),
            unit("VP", "Văn phòng Sở", "Văn Phòng Sở"),
            unit("TTRA", "Thanh tra Sở", "Thanh tra Sở"),
        ],
        leaders: vec![Leader {
            id: LeaderId("HIEU".to_owned()),
            printed: "PGĐ Sở Phan Văn Hiếu".to_owned(),
            name: None,
            aliases: Vec::new(),
        }],
        headings: headings.map(|(number, text)| (number.to_owned(), text.to_owned())).into(),
        sections: sections(),
        groups: vec![
            group("I", "Nghiên cứu khoa học và công nghệ"),
            group("VI", "Công tác quản lý tiêu chuẩn đo lường chất lượng"),
            group("VIII", "Bưu chính - Viễn thông và Công nghệ thông tin"),
        ],
        items,
        declared: BTreeMap::new(),
        overlaps: Vec::new(),
        organisation: Vec::new(),
        illustrative: false,
        amendments: Vec::new(),
        former: Vec::new(),
        founded: BTreeMap::new(),
    }
}

fn office() -> Office {
    let recipients =
        ["Như trên", "Giám đốc, các Phó Giám đốc Sở", "Các phòng, đơn vị thuộc Sở", "Lưu: VT, VP"];
    Office {
        superior: "UBND TỈNH QUẢNG NGÃI".to_owned(),
        name_capitals: "SỞ KHOA HỌC VÀ CÔNG NGHỆ".to_owned(),
        name: "Sở Khoa học và Công nghệ".to_owned(),
        symbol: "SKHCN".to_owned(),
        place: "Quảng Ngãi".to_owned(),
        addressee: "Ủy ban nhân dân tỉnh Quảng Ngãi".to_owned(),
        signer: Signer {
            authority: vec!["KT. GIÁM ĐỐC".to_owned(), "PHÓ GIÁM ĐỐC".to_owned()],
            name: "Phan Văn Hiếu".to_owned(),
        },
        recipients: recipients.map(|name| Recipient { name: name.to_owned() }).into(),
        ..Office::default()
    }
}

/// An item about which nobody said anything yet.
fn silent(item: &Item) -> AssessedItem {
    let as_of = day(3, 31);
    let targets = item.targets.iter().map(|target| AssessedTarget {
        target: target.clone(),
        actual: None,
        cumulative: None,
        percent: None,
        met: None,
        estimated: false,
        open: false,
        steps: Vec::new(),
    });
    AssessedItem {
        progress: Progress::NotReported,
        timeliness: Some(match item.deadline.date {
            Some(date) if date < as_of => Timeliness::Overdue,
            Some(_) => Timeliness::Within,
            None => Timeliness::NoDeadline,
        }),
        due: item.deadline.date,
        old_due: Vec::new(),
        completed_on: None,
        carried_from: None,
        targets: targets.collect(),
        result: None,
        product: None,
        reason: None,
        proposal: None,
        note: None,
        contributions: Vec::new(),
        sources: Vec::new(),
        item: item.clone(),
    }
}

fn count(items: &[AssessedItem]) -> Counts {
    let number = |test: &dyn Fn(&AssessedItem) -> bool| items.iter().filter(|item| test(item)).count();
    let progress = |wanted| number(&|item| item.progress == wanted);
    let time = |wanted, done| {
        number(&|item| item.timeliness == Some(wanted) && (item.progress == Progress::Completed) == done)
    };
    Counts {
        total: items.len(),
        reported: number(&AssessedItem::is_reported),
        completed: progress(Progress::Completed),
        on_time: time(Timeliness::OnTime, true),
        late: time(Timeliness::Late, true),
        undated: time(Timeliness::Undated, true),
        completed_no_deadline: time(Timeliness::NoDeadline, true),
        in_progress: progress(Progress::InProgress),
        not_started: progress(Progress::NotStarted),
        suspended: progress(Progress::Suspended),
        not_reported: progress(Progress::NotReported),
        within: time(Timeliness::Within, false),
        overdue: time(Timeliness::Overdue, false),
        open_no_deadline: time(Timeliness::NoDeadline, false),
        withdrawn: progress(Progress::Withdrawn),
    }
}

fn assessment(items: Vec<AssessedItem>) -> Assessment {
    let mut sections: BTreeMap<Section, Vec<AssessedItem>> = BTreeMap::new();
    for item in &items {
        sections.entry(item.item.section).or_default().push(item.clone());
    }
    Assessment {
        period: Period::quarter(2025, Quarter::ALL[0]),
        from: day(1, 1),
        to: day(3, 31),
        as_of: day(3, 31),
        summary: Summary {
            all: count(&items),
            by_section: sections.iter().map(|(section, items)| (*section, count(items))).collect(),
            ..Summary::default()
        },
        items,
        findings: Vec::new(),
    }
}

fn said(item: &mut AssessedItem, progress: Progress, timeliness: Timeliness, result: &str) {
    item.progress = progress;
    item.timeliness = Some(timeliness);
    item.result = (!result.is_empty()).then(|| result.to_owned());
}

fn figure(item: &mut AssessedItem, at: usize, actual: &str, percent: &str) {
    let target = &mut item.targets[at];
    target.actual = Some(decimal(actual));
    target.cumulative = Some(decimal(actual));
    target.percent = Some(decimal(percent));
    target.met = Some(decimal(percent) >= Decimal::ONE_HUNDRED);
}

fn report(item: &mut AssessedItem) {
    let on_way = |item: &mut _, result: &str| said(item, Progress::InProgress, Timeliness::Within, result);
    match item.item.id.as_str() {
        "CT01" => {
            on_way(item, "");
            figure(item, 0, "2", "14.29");
        }
        "CT01a" => {
            on_way(item, "");
            figure(item, 0, "1", "100");
        }
        "CT08" => {
            on_way(item, "");
            figure(item, 0, "2150", "26.88");
        }
        "CT09" => {
            on_way(item, "");
            figure(item, 0, "150", "23.08");
            item.targets[0].estimated = true;
        }
        "CT14" => {
            on_way(item, "");
            figure(item, 0, "1295000", "100.12");
        }
        "PK02" => {
            on_way(item, "Đã tổ chức 01 lớp đào tạo.");
            figure(item, 0, "16", "32");
            figure(item, 1, "60", "30");
        }
        "TT08" => {
            on_way(item, "Đã trình UBND tỉnh dự thảo Kế hoạch.");
            item.proposal = Some("Đề nghị bổ sung kinh phí tổ chức".to_owned());
        }
        "TT11" => {
            said(
                item,
                Progress::Completed,
                Timeliness::NoDeadline,
                "Đã ban hành Kế hoạch cải cách hành chính năm 2025",
            );
            item.product = Some("12/KH-SKHCN".to_owned());
        }
        "XS01" => {
            said(item, Progress::InProgress, Timeliness::NoDeadline, "Đã nghiệm thu 01 dự án.");
        }
        "Q1-001" => {
            said(item, Progress::Completed, Timeliness::OnTime, "Đã ban hành");
            item.product = Some("21/KH-SKHCN".to_owned());
            item.completed_on = Some(PartialDate::Month(2025, 2));
        }
        "Q1-003" => {
            said(item, Progress::InProgress, Timeliness::Overdue, "Đang hoàn thiện hồ sơ");
            item.reason = Some("Chờ ý kiến của các sở, ngành.".to_owned());
        }
        _ => {}
    }
}

fn additional() -> Unmatched {
    let cell = Cell::text("F40", "Đã hoàn thành.");
    let row = Row {
        sheet: "Biểu 1".to_owned(),
        row: 40,
        span: vec![40],
        section: None,
        id: None,
        title: "Tiếp và làm việc với Đoàn công tác của Bộ".to_owned(),
        cells: BTreeMap::from([(Field::Result, cell)]),
    };
    Unmatched {
        file: "quy-1/VP.xlsx".to_owned(),
        unit: Some(UnitId::new("VP")),
        row,
        reason: UnmatchedReason::Additional,
        candidates: Vec::new(),
        line: None,
    }
}

fn inputs() -> Vec<InputFile> {
    let input = |unit: &str| InputFile {
        file: format!("quy-1/{unit}.xlsx"),
        sha256: String::new(),
        unit: Some(unit.into()),
        period: Some(Period::quarter(2025, Quarter::ALL[0])),
        used: true,
        rows: 1,
        matched: 1,
        set_aside: Vec::new(),
        reported_on: None,
        days_late: None,
    };
    ["KHCN", "QLCN", "UDDV", "BCVTCNTT", "VP"].map(input).into()
}

fn sample(items: Vec<Item>) -> Sample {
    let in_scope = |item: &&Item| item.section.quarter().is_none_or(|quarter| quarter.number() == 1);
    let mut assessed: Vec<_> = items.iter().filter(in_scope).map(silent).collect();
    assessed.iter_mut().for_each(report);
    Sample {
        programme: programme(items),
        office: office(),
        assessment: assessment(assessed),
        inputs: inputs(),
        addresses: Addresses::new(),
        unmatched: vec![additional()],
        illustrative: false,
    }
}

/// A few items of every section.
pub(crate) fn small() -> Sample {
    sample(items())
}

/// As many items as the real programme has, with titles as long.
pub(crate) fn large() -> Sample {
    let title = |at: usize| {
        let words = "Tham mưu UBND tỉnh ban hành Kế hoạch triển khai thực hiện Chương trình phát triển khoa học, công nghệ và đổi mới sáng tạo trên địa bàn tỉnh Quảng Ngãi giai đoạn 2021 - 2025, định hướng đến năm 2030";
        words.chars().take(70 + at * 37 % 130).collect::<String>()
    };
    let units = [KHCN, QLCN, UDDV, ("BCVTCNTT", "Phòng BCVTCNTT"), ("VP", "Văn Phòng Sở")];
    let mut items = items();
    let groups = ["I", "VI", "VI", "VIII"];
    for at in 0..17 {
        let unit = units[at / 4];
        let id = format!("CT{:02}", 20 + at);
        items.push(indicator(
            groups[at / 5],
            &id,
            &(at + 2).to_string(),
            &title(at),
            unit,
            ("Hội nghị", "1.161.000", "1161000"),
        ));
    }
    let many = [(Section::Apportioned, 5), (Section::KeyTasks, 11), (Section::CrossCutting, 25)];
    let quarters = Quarter::ALL.into_iter().zip([68, 89, 69, 57]);
    for (section, count) in
        many.into_iter().chain(quarters.map(|(quarter, count)| (Section::Quarterly(quarter), count)))
    {
        let due = section.quarter().map(|quarter| ("Trước 15/6", day(quarter.last_month(), 15)));
        for at in 0..count {
            let id = ItemId::numbered(section, at + 50);
            items.push(task(section, id.as_str(), &(at + 4).to_string(), &title(at), units[at % 5], due));
        }
    }
    items.sort_by_key(|item| (item.section, item.group.clone()));
    sample(items)
}
