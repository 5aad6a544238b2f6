//! A year's scores for tests, written by hand: a unit that is judged, one that was criticised, one that cannot be judged.

use std::collections::BTreeMap;

use super::Ranked;
use crate::{
    merge::Source,
    model::{Field, ItemId, Period, UnitId},
    report::sample::{Sample, decimal, small},
    score::{
        CriterionScore, Line, Marks, Part, Proposal, Scoring, Standing, Tallies, UnitScore,
        rules::{self, CriterionId, GradeId},
    },
};

/// Rules with a criterion of every kind.
pub(super) const RULES: &str = r#"
id = "mau"
year = 2025
title = "Quy tắc mẫu"
default = true
may_exceed_100 = false
places = 2
few_items = 1
[[basis]]
id = "ct"
text = "mục IV.3 Chương trình công tác năm 2025"
certain = true
[counting]
joint = "du"
coordinating = 0
suspended = true
without_items = "ty-le"
[[groups]]
id = "1"
title = "Kết quả"
max = 60
[[groups.criteria]]
id = "1.1"
title = "Chỉ tiêu"
max = 60
kinds = ["I.1", "I.2"]
measure = "ket-qua"
curve = "tuyen-tinh"
basis = "ct"
[[groups]]
id = "2"
title = "Tiến độ, chất lượng"
max = 40
[[groups.criteria]]
id = "2.1"
title = "Tiến độ"
max = 25
kinds = ["II.1", "II.2", "III", "IV.5"]
measure = "tru-dan"
no_deadline = "khong-tinh"
[[groups.criteria.deductions]]
id = "2.1a"
title = "Quá hạn"
on = "qua-han"
points = 0.5
per = "nhiem-vu"
ceiling = 10
[[groups.criteria]]
id = "2.2"
title = "Chất lượng"
max = 15
measure = "cham"
unmarked = "cho"
[[bonuses]]
id = "T1"
title = "Sáng kiến"
on = "van-phong"
points = 2
ceiling = 3
[criticism]
id = "P1"
points = 2
ceiling = 6
steps = 1
basis = "ct"
[[grades]]
id = "xuat-sac"
title = "Hoàn thành xuất sắc nhiệm vụ"
from = 90
[[grades]]
id = "tot"
title = "Hoàn thành tốt nhiệm vụ"
from = 75
[[grades]]
id = "khong"
title = "Không hoàn thành nhiệm vụ"
from = 0
"#;

/// Owns what [`Ranked`] borrows.
pub(crate) struct Scores {
    pub(crate) sample: Sample,
    pub(crate) scoring: Scoring,
    pub(crate) marks: Marks,
}

impl Scores {
    pub(crate) fn ranked(&self) -> Ranked<'_> {
        Ranked { facts: self.sample.facts(), scoring: &self.scoring, marks: &self.marks }
    }
}

fn line(points: &str, rule: &str, sentence: &str) -> Line {
    Line {
        points: decimal(points),
        rule: rule.to_owned(),
        basis: None,
        sentence: sentence.to_owned(),
        items: Vec::new(),
        sources: Vec::new(),
        entered: None,
    }
}

fn source(cell: &str) -> Source {
    Source {
        file: "quy-1/KHCN.xlsx".to_owned(),
        sheet: "Biểu 1".to_owned(),
        cell: cell.to_owned(),
        unit: "KHCN".into(),
        period: Period::parse(2025, "quy-1").unwrap(),
        field: Field::Actual,
        target: Some(0),
        raw: "16".to_owned(),
        chosen: false,
    }
}

/// A criterion whose first line gives the points.
fn criterion(id: &str, group: &str, title: &str, standard: &str, lines: Vec<Line>) -> CriterionScore {
    let appraised = lines.first().map(|line| line.points);
    let total = lines.iter().map(|line| line.points).sum();
    CriterionScore {
        criterion: CriterionId::new(id),
        group: group.to_owned(),
        title: title.to_owned(),
        standard: decimal(standard),
        self_scored: None,
        appraised,
        bonus: decimal("0"),
        deduction: appraised.unwrap_or_default() - total,
        total,
        lines,
        parts: Vec::new(),
    }
}

fn unit(id: &str, name: &str, criteria: Vec<CriterionScore>) -> UnitScore {
    UnitScore {
        unit: UnitId::new(id),
        name: name.to_owned(),
        standing: Standing::Judged,
        criteria,
        bonus: Vec::new(),
        deduction: Vec::new(),
        self_total: None,
        total: None,
        rank: None,
        grade: None,
        grade_before_downgrade: None,
        downgrade: None,
        head: None,
        titles: Vec::new(),
        counts: Tallies { counted: 4, completed: 3, on_time: 2, ..Tallies::default() },
    }
}

fn judged(mut score: UnitScore, rank: u32, by_points: &str, grade: &str) -> UnitScore {
    score.total = Some(score.points());
    score.rank = Some(rank);
    score.grade_before_downgrade = Some(GradeId::new(by_points));
    score.grade = Some(GradeId::new(grade));
    score
}

fn good() -> UnitScore {
    let mut results = criterion(
        "1.1",
        "1",
        "Chỉ tiêu",
        "60",
        vec![line("52.1", "1.1", "+52,1: bình quân 86,83%, quy tắc 1.1")],
    );
    results.self_scored = Some(decimal("58"));
    results.parts = vec![Part {
        item: ItemId::new("PK02"),
        weight: decimal("1"),
        percent: decimal("32"),
        sentence: "PK02: đạt 32% kế hoạch".to_owned(),
        sources: vec![source("F7"), source("F8")],
    }];
    let mut late = line("-0.5", "2.1a", "−0,5: TT07 chưa hoàn thành (quá hạn 12 ngày), quy tắc 2.1a");
    late.items = vec![ItemId::new("TT07")];
    late.sources = vec![source("H9")];
    let given = line("25", "2.1", "+25: điểm chuẩn, quy tắc 2.1");
    let mut time = criterion("2.1", "2", "Tiến độ", "25", vec![given, late]);
    time.self_scored = Some(decimal("25"));
    let mark = line("14.2", "2.2", "+14,2: cơ quan chấm, quy tắc 2.2");
    let mut quality = criterion("2.2", "2", "Chất lượng", "15", vec![mark]);
    quality.self_scored = Some(decimal("15"));
    let mut score = unit("KHCN", "Phòng Quản lý Khoa học - Công nghệ", vec![results, time, quality]);
    score.bonus = vec![line("1.5", "T1", "+1,5: sáng kiến được công nhận, quy tắc T1")];
    score.self_total = Some(decimal("98"));
    score.head = Some(Proposal {
        title: "Hoàn thành xuất sắc nhiệm vụ".to_owned(),
        clause: "Nghị định số 90/2020/NĐ-CP".to_owned(),
        sentence: "Kết quả của đơn vị: 92,3 điểm.".to_owned(),
        certain: false,
    });
    judged(score, 1, "xuat-sac", "xuat-sac")
}

fn criticised() -> UnitScore {
    let mut score = unit(
        "QLCN",
        "Phòng Quản lý Chuyên ngành",
        vec![
            criterion(
                "1.1",
                "1",
                "Chỉ tiêu",
                "60",
                vec![line("60", "1.1", "+60: bình quân 100%, quy tắc 1.1")],
            ),
            criterion("2.1", "2", "Tiến độ", "25", vec![line("25", "2.1", "+25: điểm chuẩn, quy tắc 2.1")]),
            criterion(
                "2.2",
                "2",
                "Chất lượng",
                "15",
                vec![line("9.3", "2.2", "+9,3: cơ quan chấm, quy tắc 2.2")],
            ),
        ],
    );
    score.deduction = vec![line("-2", "P1", "−2: bị UBND tỉnh phê bình: chậm tham mưu, quy tắc P1")];
    score.downgrade =
        Some(line("0", "P1", "hạ 1 bậc xếp loại vì bị UBND tỉnh phê bình: chậm tham mưu, quy tắc P1"));
    judged(score, 1, "xuat-sac", "tot")
}

fn waiting() -> UnitScore {
    let given = line("40", "1.1", "+40: bình quân 66,67%, quy tắc 1.1");
    let mut score = unit(
        "VP",
        "Văn Phòng Sở",
        vec![
            criterion("1.1", "1", "Chỉ tiêu", "60", vec![given]),
            criterion("2.1", "2", "Tiến độ", "25", vec![line("25", "2.1", "+25: điểm chuẩn, quy tắc 2.1")]),
            criterion("2.2", "2", "Chất lượng", "15", Vec::new()),
        ],
    );
    score.standing = Standing::Insufficient(vec!["Chưa chấm tiêu chí 2.2 (Chất lượng).".to_owned()]);
    score
}

/// Three units: 92,3 points twice, one of them lowered, and one that is not judged.
pub(crate) fn scores() -> Scores {
    let sample = small();
    let rules = rules::load(RULES).unwrap();
    Scores {
        scoring: Scoring {
            year: 2025,
            as_of: sample.assessment.as_of,
            rules,
            units: vec![good(), criticised(), waiting()],
            caps: Vec::new(),
            open_period: Some(Period::parse(2025, "quy-2").unwrap()),
            illustrative: false,
            findings: Vec::new(),
        },
        marks: Marks { units: BTreeMap::new() },
        sample,
    }
}
