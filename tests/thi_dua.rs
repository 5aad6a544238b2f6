//! The worked examples of `tests/fixtures/thi-dua`: each was reckoned by hand, as it says, and goes from rules and real
//! workbooks to the grade.
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod common;

use std::{collections::BTreeMap, fs, path::Path};

use chrono::NaiveDate;
use common::{
    program::Home,
    run::{Quiet, bytes, request, root},
};
use rust_decimal::Decimal;
use rust_xlsxwriter::Workbook;
use serde::Deserialize;
use serde_json::Value;
use tonghop::{
    finding::Place,
    model::{ItemId, Programme, UnitId},
    pipeline::{self, InProcess, Request},
    programme,
    score::{
        Criticism, Entered, Given, Marks, Objective, Scoring, Standing, UnitMarks, UnitScore,
        rules::{self, CriterionId, RuleId, Rules},
    },
};

/// One example. Text keys are as in the rules and the programme.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    /// The arithmetic.
    why: String,
    /// The day of judging; else the year's last.
    as_of: Option<toml::value::Datetime>,
    /// What it changes in `quy-tac.toml`: these words for those.
    #[serde(default)]
    rules: Vec<(String, String)>,
    /// What it adds to `quy-tac.toml`.
    #[serde(default)]
    add: String,
    /// What it adds to `chuong-trinh.toml`.
    programme: String,
    /// The quarters that units report.
    #[serde(default = "all_quarters")]
    quarters: Vec<u32>,
    /// Reports that nobody sent.
    #[serde(default)]
    missing: Vec<Missing>,
    /// Rows of the units' workbooks.
    rows: Vec<Row>,
    #[serde(default)]
    marks: BTreeMap<String, UnitEntered>,
    expected: Expected,
}

fn all_quarters() -> Vec<u32> {
    vec![1, 2, 3, 4]
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Missing {
    unit: String,
    quarter: u32,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    unit: String,
    quarter: u32,
    item: String,
    cumulative: Option<String>,
    estimate: Option<String>,
    state: Option<String>,
    done: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct UnitEntered {
    quality: BTreeMap<String, Decimal>,
    criticisms: Vec<EnteredCriticism>,
    bonuses: Vec<EnteredBonus>,
    objective: Vec<EnteredObjective>,
}

#[derive(Debug, Deserialize)]
struct EnteredCriticism {
    by: String,
    document: Option<String>,
    date: Option<toml::value::Datetime>,
    what: String,
}

#[derive(Debug, Deserialize)]
struct EnteredBonus {
    rule: String,
    points: Decimal,
    reason: String,
    document: Option<String>,
}

#[derive(Debug, Deserialize)]
struct EnteredObjective {
    item: String,
    reason: String,
}

#[derive(Debug, Deserialize)]
struct Expected {
    open: Option<String>,
    cap: Option<ExpectedCap>,
    #[serde(flatten)]
    units: BTreeMap<String, ExpectedUnit>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpectedCap {
    base: usize,
    allowed: usize,
    proposed: Vec<String>,
    within: Vec<String>,
    tied: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct ExpectedUnit {
    total: Option<String>,
    grade: Option<String>,
    before: Option<String>,
    /// The title of the grade proposed for its head; empty for none.
    head: Option<String>,
    rank: Option<u32>,
    criteria: BTreeMap<String, String>,
    bonus: Option<String>,
    deduction: Option<String>,
    /// Sentences that must be among the lines', word for word.
    lines: Vec<String>,
    /// The reasons, all of them, why it is not judged.
    insufficient: Vec<String>,
}

fn folder() -> std::path::PathBuf {
    root().join("tests/fixtures/thi-dua")
}

fn read(name: &str) -> String {
    fs::read_to_string(folder().join(name)).unwrap()
}

fn names() -> Vec<String> {
    let files = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().file_name());
    let names = files.map(|name| name.into_string().unwrap());
    let mut names: Vec<String> =
        names.filter(|name| name.starts_with(|c: char| c.is_ascii_digit())).collect();
    names.sort();
    names
}

fn example(name: &str) -> Example {
    toml::from_str(&read(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn day(date: &toml::value::Datetime) -> NaiveDate {
    let date = date.date.unwrap();
    NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into()).unwrap()
}

impl Example {
    fn rules(&self) -> Rules {
        let mut text = read("quy-tac.toml");
        for (from, to) in &self.rules {
            assert_eq!(text.matches(from.as_str()).count(), 1, "{from}");
            text = text.replace(from, to);
        }
        rules::load(&(text + &self.add)).unwrap()
    }

    fn programme(&self) -> Programme {
        programme::load(&(read("chuong-trinh.toml") + &self.programme)).unwrap()
    }

    fn marks(&self) -> Marks {
        let units = self.marks.iter().map(|(unit, own)| (UnitId::new(unit), own.marks()));
        Marks { units: units.collect() }
    }

    /// Writes the workbooks of every unit and quarter.
    fn write(&self, programme: &Programme, input: &Path) {
        for unit in &programme.units {
            for quarter in &self.quarters {
                let is = |other: &Missing| other.unit == unit.id.as_str() && other.quarter == *quarter;
                if self.missing.iter().any(is) {
                    continue;
                }
                let rows =
                    self.rows.iter().filter(|row| row.unit == unit.id.as_str() && row.quarter == *quarter);
                let path = input.join(format!("quy-{quarter}/{}.xlsx", unit.id));
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                let roman = ["I", "II", "III", "IV"][*quarter as usize - 1];
                let period = format!("QUÝ {roman}");
                workbook(programme, &unit.name, &period, &rows.collect::<Vec<_>>()).save(path).unwrap();
            }
        }
    }

    fn request(&self, input: &Path) -> Request {
        let programme = self.programme();
        self.write(&programme, input);
        Request {
            as_of: self.as_of.as_ref().map(day),
            rules: Some(self.rules()),
            marks: self.marks(),
            ..request(input, programme, None)
        }
    }

    fn scored(&self) -> Scoring {
        let home = tempfile::tempdir().unwrap();
        scored(&self.request(home.path()))
    }
}

fn scored(request: &Request) -> Scoring {
    pipeline::scored(request, &InProcess, &Quiet).unwrap_or_else(|failure| panic!("{failure:?}")).scoring
}

fn workbook(programme: &Programme, unit: &str, period: &str, rows: &[&Row]) -> Workbook {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("Báo cáo").unwrap();
    let title = format!("BÁO CÁO KẾT QUẢ THỰC HIỆN CHƯƠNG TRÌNH CÔNG TÁC {period} NĂM 2025");
    sheet.write_string(0, 0, title).unwrap();
    sheet.write_string(1, 0, format!("Đơn vị: {unit}")).unwrap();
    let heads = ["TT", "Nội dung", "Lũy kế từ đầu năm", "Ước thực hiện", "Tình trạng", "Ngày hoàn thành"];
    for (column, head) in (0..).zip(heads) {
        sheet.write_string(3, column, head).unwrap();
    }
    if rows.is_empty() {
        sheet.write_string(4, 1, "Không có nội dung phát sinh trong quý").unwrap();
    }
    for (at, row) in (4..).zip(rows) {
        let item = programme.item(&ItemId::new(&row.item)).unwrap();
        sheet.write_number(at, 0, f64::from(at) - 3.0).unwrap();
        sheet.write_string(at, 1, &item.title).unwrap();
        for (column, figure) in [(2, &row.cumulative), (3, &row.estimate)] {
            if let Some(figure) = figure {
                sheet.write_number(at, column, figure.parse::<f64>().unwrap()).unwrap();
            }
        }
        for (column, text) in [(4, &row.state), (5, &row.done)] {
            if let Some(text) = text {
                sheet.write_string(at, column, text).unwrap();
            }
        }
    }
    book
}

fn entered<T>(value: T) -> Entered<T> {
    Entered { value, place: Place::default(), by: None, on: None }
}

impl UnitEntered {
    fn marks(&self) -> UnitMarks {
        let quality = self.quality.iter().map(|(id, points)| (CriterionId::new(id), entered(*points)));
        let criticisms = self.criticisms.iter().map(|own| {
            entered(Criticism {
                by: own.by.clone(),
                document: own.document.clone(),
                date: own.date.as_ref().map(day),
                what: own.what.clone(),
            })
        });
        let bonuses = self.bonuses.iter().map(|own| {
            entered(Given {
                rule: RuleId::new(&own.rule),
                points: own.points,
                reason: own.reason.clone(),
                document: own.document.clone(),
            })
        });
        let objective = self.objective.iter().map(|own| {
            entered(Objective { item: ItemId::new(&own.item), reason: own.reason.clone(), document: None })
        });
        UnitMarks {
            self_scores: BTreeMap::new(),
            quality: quality.collect(),
            criticisms: criticisms.collect(),
            bonuses: bonuses.collect(),
            objective: objective.collect(),
            unread: Vec::new(),
        }
    }
}

fn plain(value: Decimal) -> String {
    value.normalize().to_string()
}

/// Where a unit's score is not as the example says.
fn differences(expected: &ExpectedUnit, score: &UnitScore) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut hold = |what: &str, wanted: &dyn std::fmt::Debug, got: &dyn std::fmt::Debug| {
        let (wanted, got) = (format!("{wanted:?}"), format!("{got:?}"));
        if wanted != got {
            wrong.push(format!("{}: {what}: {got}, by hand {wanted}", score.unit));
        }
    };
    let reasons = match &score.standing {
        Standing::Judged => Vec::new(),
        Standing::Insufficient(reasons) => reasons.clone(),
    };
    hold("reasons", &expected.insufficient, &reasons);
    hold("total", &expected.total, &score.total.map(plain));
    hold("rank", &expected.rank, &score.rank);
    hold("grade", &expected.grade, &score.grade.as_ref().map(ToString::to_string));
    if let Some(before) = &expected.before {
        hold(
            "before",
            &Some(before.clone()),
            &score.grade_before_downgrade.as_ref().map(ToString::to_string),
        );
    }
    if let Some(head) = &expected.head {
        let proposed = score.head.as_ref().map(|head| head.title.clone());
        hold("head", head, &proposed.unwrap_or_default());
    }
    for (id, points) in &expected.criteria {
        let own = score.criteria.iter().find(|own| own.criterion.as_str() == id).unwrap();
        hold(id, points, &plain(own.total));
    }
    let sum = |lines: &[tonghop::score::Line]| plain(lines.iter().map(|line| line.points).sum());
    if let Some(bonus) = &expected.bonus {
        hold("bonus", bonus, &sum(&score.bonus));
    }
    if let Some(deduction) = &expected.deduction {
        hold("deduction", deduction, &sum(&score.deduction));
    }
    let said: Vec<&str> = score.lines().map(|line| line.sentence.as_str()).collect();
    for line in expected.lines.iter().filter(|line| !said.contains(&line.as_str())) {
        wrong.push(format!("{}: no line “{line}” among {said:#?}", score.unit));
    }
    wrong
}

#[test]
fn every_example_comes_to_what_was_reckoned_by_hand() {
    let names = names();
    assert!(names.len() >= 12, "{names:?}");
    let mut wrong = Vec::new();
    for name in &names {
        let example = example(name);
        assert!(!example.why.is_empty() && !example.expected.units.is_empty(), "{name}");
        let scoring = example.scored();
        let units = example.expected.units.iter();
        let mut own: Vec<String> =
            units.flat_map(|(id, unit)| differences(unit, scoring.unit(&UnitId::new(id)).unwrap())).collect();
        if let Some(open) = &example.expected.open
            && scoring.open_period.map(|period| period.to_string()).as_ref() != Some(open)
        {
            own.push(format!("open: {:?}", scoring.open_period));
        }
        if let Some(cap) = &example.expected.cap {
            let got = &scoring.caps[0];
            let ids = |units: &[UnitId]| units.iter().map(ToString::to_string).collect::<Vec<_>>();
            let got = (got.base, got.allowed, ids(&got.proposed), ids(&got.within), ids(&got.tied));
            let wanted = (cap.base, cap.allowed, cap.proposed.clone(), cap.within.clone(), cap.tied.clone());
            if got != wanted {
                own.push(format!("cap: {got:?}, by hand {wanted:?}"));
            }
        }
        wrong.extend(own.into_iter().map(|own| format!("{name}: {own}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_lines_of_every_unit_add_up_to_its_columns_and_its_total() {
    for name in names() {
        for unit in &example(&name).scored().units {
            for own in &unit.criteria {
                let lines: Decimal = own.lines.iter().map(|line| line.points).sum();
                let columns = own.appraised.unwrap_or_default() + own.bonus - own.deduction;
                assert_eq!(
                    (lines, columns),
                    (own.total, own.total),
                    "{name} {} {}",
                    unit.unit,
                    own.criterion
                );
                assert!(
                    own.total <= own.standard && own.deduction >= Decimal::ZERO,
                    "{name} {}",
                    own.criterion
                );
            }
            if let Some(total) = unit.total {
                assert_eq!(
                    unit.lines().map(|line| line.points).sum::<Decimal>(),
                    total,
                    "{name} {}",
                    unit.unit
                );
            }
        }
    }
}

#[test]
fn the_order_of_the_files_changes_no_score() {
    for name in ["04-ly-do-khach-quan.toml", "06-viec-chung.toml", "13-bang-diem-o-nguong.toml"] {
        let example = example(name);
        let home = tempfile::tempdir().unwrap();
        let mut request = example.request(home.path());
        let first = scored(&request);
        request.inputs.reverse();
        assert_eq!(scored(&request).units, first.units, "{name}");
        let half = request.inputs.len() / 2;
        request.inputs.rotate_left(half);
        assert_eq!(scored(&request).units, first.units, "{name}");
    }
}

/// The content of `thi-dua.json` for an example.
fn written(name: &str) -> (String, Value) {
    let example = example(name);
    let home = tempfile::tempdir().unwrap();
    let request = example.request(home.path());
    let outcome = pipeline::scores(&request, &InProcess, &Quiet).unwrap();
    let text = String::from_utf8(bytes(&outcome, "thi-dua.json").to_vec()).unwrap();
    let value = serde_json::from_str(&text).unwrap();
    (text, value)
}

/// Gives the schema that another one names, which lies beside it.
struct Beside;

impl jsonschema::Retrieve for Beside {
    fn retrieve(
        &self,
        uri: &jsonschema::Uri<String>,
    ) -> Result<Value, Box<dyn std::error::Error + Send + Sync>> {
        let name = uri.path().as_str().trim_start_matches('/');
        Ok(serde_json::from_str(&fs::read_to_string(root().join("docs").join(name))?)?)
    }
}

fn schema() -> jsonschema::Validator {
    let text = fs::read_to_string(root().join("docs/thi-dua.schema.json")).unwrap();
    jsonschema::draft202012::options()
        .with_retriever(Beside)
        .should_validate_formats(true)
        .build(&serde_json::from_str(&text).unwrap())
        .unwrap()
}

/// Every place of a value that is an object, as JSON pointers.
fn objects(value: &Value, at: &str, found: &mut Vec<String>) {
    let inner: Vec<(String, &Value)> = match value {
        Value::Object(map) => {
            found.push(at.to_owned());
            map.iter().map(|(key, inner)| (key.clone(), inner)).collect()
        }
        Value::Array(list) => list.iter().enumerate().map(|(at, inner)| (at.to_string(), inner)).collect(),
        _ => Vec::new(),
    };
    for (key, inner) in inner {
        objects(inner, &format!("{at}/{key}"), found);
    }
}

#[test]
fn the_schema_is_what_is_written_and_nothing_else() {
    let schema = schema();
    for name in [
        "03-phe-binh-ha-bac.toml",
        "11-quy-IV-chua-ket-thuc.toml",
        "12-thieu-bao-cao.toml",
        "13-bang-diem-o-nguong.toml",
    ] {
        let (_, whole) = written(name);
        let errors: Vec<_> =
            schema.iter_errors(&whole).map(|error| format!("{} {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{name}: {errors:#?}");
        let mut places = Vec::new();
        objects(&whole, "", &mut places);
        assert!(places.len() > 50, "{name} is too small to prove anything");
        for place in places {
            let changed = |change: &dyn Fn(&mut serde_json::Map<String, Value>)| {
                let mut other = whole.clone();
                change(other.pointer_mut(&place).unwrap().as_object_mut().unwrap());
                schema.is_valid(&other)
            };
            assert!(
                !changed(&|map| drop(map.insert("khac".to_owned(), Value::Null))),
                "{name}: extra at {place}"
            );
            for key in whole.pointer(&place).unwrap().as_object().unwrap().keys() {
                assert!(!changed(&|map| drop(map.remove(key))), "{name}: {key} missing at {place}");
            }
        }
    }
}

#[test]
fn the_keys_stand_in_their_order_and_decimals_are_texts() {
    let (text, whole) = written("02-89-5-diem.toml");
    let keys = [
        "schema",
        "tool",
        "options",
        "templates",
        "programme",
        "inputs",
        "illustrative",
        "open_period",
        "rules",
        "units",
        "caps",
        "findings",
    ];
    let places: Vec<_> = keys.iter().map(|key| text.find(&format!("\n  \"{key}\":")).expect(key)).collect();
    assert!(places.is_sorted());
    let unit = &whole["units"][0];
    assert_eq!(
        (&unit["unit"], &unit["total"], &unit["grade"]),
        (&"KHCN".into(), &"89.5".into(), &"tot".into())
    );
    let late = &unit["criteria"][2]["lines"][1];
    assert_eq!(late["points"], "-0.5");
    assert_eq!(late["items"][0], "TT01");
    let cells: Vec<_> = late["sources"].as_array().unwrap().iter().map(|cell| &cell["cell"]).collect();
    assert_eq!(cells, ["E5", "F5"], "state and day of the second quarter's workbook");
}

/// A current directory with an example's workbooks, programme and rules in it.
fn home(name: &str) -> Home {
    let (home, example) = (Home::new(), example(name));
    example.write(&example.programme(), &home.path("input/2025"));
    home.write("chuong-trinh.toml", &(read("chuong-trinh.toml") + &example.programme));
    let rules = read("quy-tac.toml").replace("unmarked = \"cho\"", "unmarked = \"du\"");
    home.write("mau/thi-dua-2025.toml", &rules);
    home
}

const OPTIONS: [&str; 8] =
    ["--nam", "2025", "--ngay", "2025-12-31", "--chuong-trinh", "chuong-trinh.toml", "--mau", "mau"];

fn words<'a>(command: &[&'a str]) -> Vec<&'a str> {
    command.iter().chain(&OPTIONS).copied().collect()
}

#[test]
fn the_command_writes_the_years_scores_and_says_who_stands_where() {
    let home = home("02-89-5-diem.toml");
    let ran = home.run(&words(&["thi-dua", "input"]));
    // Nobody reports for the second unit, which leads nothing.
    let line = "Phòng Quản lý Khoa học - Công nghệ: 89,5 điểm, thứ 1, Hoàn thành tốt nhiệm vụ";
    assert!(ran.out.contains(line), "{}", ran.out);
    assert!(ran.out.contains("Phòng Quản lý Chuyên ngành: chưa đủ căn cứ"), "{}", ran.out);
    let first = home.files("output/2025-thi-dua");
    assert!(first.contains_key(Path::new("thi-dua.json")), "{:?}", first.keys());
    assert!(home.run(&words(&["score", "input"])).out.contains("Đã có sẵn, không đổi"));
    let proof = home.run(&["xac-minh", "output/2025-thi-dua"]);
    assert_eq!(proof.status, Some(0), "{}{}", proof.out, proof.err);
}

#[test]
fn a_unit_is_told_where_its_points_come_from() {
    let home = home("02-89-5-diem.toml");
    for unit in ["KHCN", "Phòng KH-CN", "phòng quản lý khoa học - công nghệ"] {
        let ran = home.run(&words(&["thi-dua", "giai-thich", unit, "input"]));
        for line in [
            "1.1 Chỉ tiêu: 30/40\n    +30: bình quân 75% của 1 nội dung (CT01 75%), quy tắc 1.1 [1]",
            "        CT01: đạt 75% kế hoạch",
            "    −0,5: TT01 hoàn thành 12/6/2025, hạn 31/5/2025 (quá hạn 12 ngày), quy tắc 3.2",
            "Tổng điểm: 89,5\n",
            "Căn cứ: [1] Quyết định thử",
        ] {
            assert!(ran.out.contains(line), "{line}\n{}", ran.out);
        }
    }
    assert!(!home.path("output").exists());
    let wrong = home.run(&words(&["thi-dua", "giai-thich", "XYZ", "input"]));
    assert_eq!(
        (wrong.status, wrong.err.as_str()),
        (Some(2), "Không có đơn vị “XYZ”; các đơn vị: KHCN, QLCN.\n")
    );
}

#[test]
fn a_unit_is_told_what_its_points_add_up_to() {
    let home = home("08-vuot-100-phan-tram.toml");
    let ran = home.run(&words(&["thi-dua", "giai-thich", "KHCN", "input"]));
    let told = "Điểm thưởng: 0\n    +1: CT01 đạt 150% kế hoạch, quy tắc T1\n    −1: tổng điểm không vượt quá 100\n\
        Tổng điểm: 100 + 0 = 100\n";
    assert!(ran.out.contains(told), "{}", ran.out);
}

/// Half a year's report is no report of its quarters: the unit is not judged, and is told what to send.
#[test]
fn a_report_of_half_a_year_is_told_and_stands_for_no_quarter() {
    let name = "02-89-5-diem.toml";
    let (home, example) = (home(name), example(name));
    let programme = example.programme();
    for quarter in ["quy-1", "quy-2"] {
        fs::remove_file(home.path(&format!("input/2025/{quarter}/KHCN.xlsx"))).unwrap();
    }
    let folder = home.path("input/2025/6-thang");
    fs::create_dir_all(&folder).unwrap();
    let rows: Vec<&Row> = example.rows.iter().filter(|row| row.quarter <= 2).collect();
    let half = workbook(&programme, &programme.units[0].name, "6 THÁNG ĐẦU", &rows);
    { half }.save(folder.join("KHCN.xlsx")).unwrap();
    let ran = home.run(&words(&["thi-dua", "input", "--dinh-dang", "json"]));
    let findings: Vec<Value> = serde_json::from_str(&ran.out).unwrap();
    let of = |code: &str| findings.iter().filter(|own| own["code"] == code).collect::<Vec<_>>();
    let [other] = of("TH207")[..] else { panic!("{findings:#?}") };
    assert_eq!(other["file"], "2025/6-thang/KHCN.xlsx");
    assert_eq!(
        other["help"],
        "Chấm điểm chỉ lấy báo cáo các quý và báo cáo năm; quý nào chưa có báo cáo thì đề nghị đơn vị gửi báo cáo quý ấy."
    );
    let missing: Vec<_> = of("TH811").iter().map(|own| own["message"].as_str().unwrap()).collect();
    assert_eq!(
        missing,
        ["Phòng KH-CN: chưa có báo cáo quý I năm 2025.", "Phòng KH-CN: chưa có báo cáo quý II năm 2025."]
    );
}

#[test]
fn rules_are_checked_and_a_year_without_rules_is_refused() {
    let home = home("02-89-5-diem.toml");
    let sound = home.run(&["mau", "kiem-tra", "mau/thi-dua-2025.toml"]);
    assert_eq!(sound.status, Some(0), "{}{}", sound.out, sound.err);
    home.write("mau/thi-dua-2025.toml", &read("quy-tac.toml").replace("from = 90", "from = 90\nto = 100"));
    let wrong = home.run(&["mau", "kiem-tra", "mau/thi-dua-2025.toml", "--dinh-dang", "json"]);
    assert_eq!((wrong.status, wrong.codes()), (Some(1), vec!["TH801".to_owned()]));
    home.write("mau/thi-dua-2025.toml", &read("quy-tac.toml").replace("year = 2025", "year = 2024"));
    let checked = home.run(&["mau", "kiem-tra", "mau/thi-dua-2025.toml"]);
    assert!(
        checked.status == Some(1) && checked.out.contains("Tệp ghi năm 2024, khác với tên tệp."),
        "{checked:?}"
    );
    let other = home.run(&words(&["thi-dua", "input"]));
    assert_eq!(other.status, Some(2));
    assert!(other.err.contains("ghi năm 2024, khác với tên tệp"), "{}", other.err);
}
