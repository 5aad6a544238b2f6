//! A small programme with one item of every shape.

use std::collections::BTreeMap;

use tonghop::model::{
    Deadline, Decision, Group, Item, ItemId, Leader, LeaderId, Measure, Op, Period, Programme, Quarter,
    Section, SectionText, Target, Unit, UnitId,
};

use crate::sample::{day, decimal};

fn unit(id: &str, name: &str, short: &str) -> Unit {
    Unit { id: id.into(), name: name.to_owned(), short: short.to_owned(), aliases: Vec::new() }
}

/// The programme.
pub fn programme() -> Programme {
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
        items: items(),
        declared: BTreeMap::new(),
        overlaps: Vec::new(),
        organisation: Vec::new(),
        illustrative: false,
        amendments: Vec::new(),
        former: Vec::new(),
        founded: BTreeMap::new(),
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
        history: Vec::new(),
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

/// A made-up quarterly task.
pub fn quarterly(section: Section, number: usize) -> Item {
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
