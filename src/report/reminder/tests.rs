use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde_json::Value;

use super::{variables::paths, *};
use crate::{
    merge::{Contribution, Role, Source},
    model::{Field, ItemId, Period, Progress, Quarter, Timeliness, UnitId},
    report::{
        Cell,
        letter::{self, tests::leaves},
        sample::{Sample, small},
    },
};

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, month, day).unwrap()
}

/// A unit speaks of an item in a quarter's report.
fn spoke(sample: &mut Sample, id: &str, unit: &str, quarter: usize) {
    let source = Source {
        file: format!("{unit}.xlsx"),
        sheet: "Biểu 1".to_owned(),
        cell: "F4".to_owned(),
        unit: unit.into(),
        period: Period::quarter(2025, Quarter::ALL[quarter - 1]),
        field: Field::Progress,
        target: None,
        raw: String::new(),
        chosen: false,
    };
    sample.assessed(id).sources.push(source.into());
}

/// The small year, in which each item's unit reported on it as far as it is reported.
fn year() -> Sample {
    let mut sample = small();
    let reported: Vec<(String, String)> = sample
        .assessment
        .items
        .iter()
        .filter(|it| it.is_reported())
        .map(|it| (it.item.id.to_string(), it.item.lead[0].to_string()))
        .collect();
    for (id, unit) in &reported {
        spoke(&mut sample, id, unit, 1);
    }
    sample
}

/// An item in the hands of others, with the parts that were reported of it.
fn share(sample: &mut Sample, id: &str, lead: &[&str], parts: &[(&str, Progress)]) {
    let parts = parts.iter().map(|(unit, progress)| Contribution {
        unit: (*unit).into(),
        role: Role::Lead,
        progress: *progress,
        completed_on: None,
        result: None,
    });
    let assessed = sample.assessed(id);
    assessed.contributions = parts.collect();
    assessed.item.lead = lead.iter().map(|unit| UnitId::new(*unit)).collect();
    sample.item(id).lead = lead.iter().map(|unit| UnitId::new(*unit)).collect();
}

/// A list's rows as a document prints them, for each unit that has some.
fn rows(sample: &Sample, list: List) -> Vec<(String, Vec<Vec<String>>)> {
    let facts = sample.facts();
    let of = |reminder: &Reminder<'_>| {
        let rows = table(&facts, reminder, list).rows;
        let rows: Vec<Vec<String>> = rows.iter().map(|row| row.cells.iter().map(printed).collect()).collect();
        (reminder.unit.id.to_string(), rows)
    };
    pack(&facts).reminders.iter().map(of).filter(|(_, rows)| !rows.is_empty()).collect()
}

fn printed(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.clone(),
        Cell::Value { value, .. } => value.to_string(),
        Cell::Empty => String::new(),
        other => panic!("{other:?}"),
    }
}

/// The identifiers on a list, by unit.
fn listed(sample: &Sample, list: List) -> Vec<(String, Vec<String>)> {
    let ids = |rows: Vec<Vec<String>>| rows.into_iter().map(|row| row[1].clone()).collect();
    rows(sample, list).into_iter().map(|(unit, rows)| (unit, ids(rows))).collect()
}

/// The units with one item on a list.
fn units(sample: &Sample, list: List, id: &str) -> Vec<String> {
    let with = listed(sample, list).into_iter().filter(|(_, ids)| ids.iter().any(|own| own == id));
    with.map(|(unit, _)| unit).collect()
}

fn nobodys(sample: &Sample) -> Vec<String> {
    pack(&sample.facts()).nobodys.iter().map(|item| item.id.to_string()).collect()
}

#[test]
fn each_unit_is_told_what_it_owes_and_who_owes_nothing_is_left_alone() {
    let sample = year();
    assert_eq!(
        rows(&sample, List::Overdue),
        [(
            "KHCN".to_owned(),
            vec![
                [
                    "1",
                    "Q1-003",
                    "III.1, số\u{a0}3",
                    "Tổ chức Hội đồng tư vấn tuyển chọn đề tài cấp tỉnh",
                    "15/3/2025",
                    "16",
                    "Đang thực hiện",
                    "Nguyên nhân đã nêu: Chờ ý kiến của các sở, ngành",
                ]
                .map(str::to_owned)
                .to_vec()
            ]
        )]
    );
    assert_eq!(
        rows(&sample, List::Upcoming),
        [(
            "VP".to_owned(),
            vec![
                [
                    "1",
                    "Q1-002",
                    "III.1, số\u{a0}2",
                    "Báo cáo tổng kết công tác thi đua, khen thưởng năm 2024",
                    "Quý I\n(31/3/2025)",
                    "0",
                    "Không có báo cáo",
                    "",
                ]
                .map(str::to_owned)
                .to_vec()
            ]
        )]
    );
    assert_eq!(rows(&sample, List::Unreported), []);
    let facts = sample.facts();
    let pack = pack(&facts);
    let told: Vec<_> =
        pack.reminders.iter().map(|reminder| (reminder.unit.id.as_str(), reminder.silent)).collect();
    assert_eq!(told, [("KHCN", false), ("VP", false), ("TTRA", true)]);
    let content: Vec<_> = pack.content.iter().map(|unit| unit.id.as_str()).collect();
    assert_eq!(content, ["QLCN", "UDDV", "BCVTCNTT"]);
    assert!(pack.nobodys.is_empty());
}

#[test]
fn tasks_of_a_later_quarter_are_told_when_their_day_comes() {
    let mut sample = year();
    sample.assessment.as_of = day(5, 20);
    let of_qlcn = |sample: &Sample, list| {
        let all = rows(sample, list);
        all.into_iter().find(|(unit, _)| unit == "QLCN").map(|(_, rows)| rows[0][4..7].to_vec())
    };
    assert_eq!(
        of_qlcn(&sample, List::Upcoming).unwrap(),
        ["Tháng 5\n(31/5/2025)", "11", "Chưa đến kỳ báo cáo"]
    );
    sample.office.reminding.soon_days = 10;
    assert_eq!(of_qlcn(&sample, List::Upcoming), None, "one day too far");
    sample.assessment.as_of = day(6, 5);
    assert_eq!(
        of_qlcn(&sample, List::Overdue).unwrap(),
        ["Tháng 5\n(31/5/2025)", "5", "Chưa đến kỳ báo cáo"]
    );
}

#[test]
fn what_is_overdue_longest_and_what_is_due_next_come_first() {
    let mut sample = year();
    let first = sample.assessed("XS01");
    first.due = Some(day(1, 31));
    first.timeliness = Some(Timeliness::Overdue);
    assert_eq!(
        listed(&sample, List::Overdue),
        [("KHCN".to_owned(), vec!["XS01".to_owned(), "Q1-003".to_owned()])]
    );
}

#[test]
fn a_joint_item_goes_to_those_whose_own_part_is_open() {
    let mut sample = year();
    let parts = [("KHCN", Progress::Completed), ("QLCN", Progress::NotStarted)];
    share(&mut sample, "Q1-003", &["KHCN", "QLCN"], &parts);
    let all = rows(&sample, List::Overdue);
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].0, "QLCN");
    assert_eq!(all[0].1[0][6..], ["Chưa thực hiện", "Cùng chủ trì: Phòng KH-CN"]);
    share(&mut sample, "Q1-003", &["KHCN", "QLCN"], &parts[..1]);
    assert_eq!(rows(&sample, List::Overdue)[0].1[0][6], "Không có báo cáo", "QLCN said nothing");
    share(&mut sample, "Q1-003", &["KHCN", "QLCN"], &parts.map(|(unit, _)| (unit, Progress::Completed)));
    assert_eq!(rows(&sample, List::Overdue), []);
    assert_eq!(nobodys(&sample), ["Q1-003"], "overdue, though every part is done");
}

#[test]
fn what_all_do_goes_to_each_unit_that_has_not_done_its_part() {
    let mut sample = year();
    share(&mut sample, "Q1-003", &[UnitId::ALL], &[("KHCN", Progress::Completed)]);
    assert_eq!(units(&sample, List::Overdue, "Q1-003"), ["QLCN", "UDDV", "BCVTCNTT", "VP", "TTRA"]);
    assert_eq!(rows(&sample, List::Overdue)[0].1[0][7], "Cùng thực hiện: Tất cả các phòng, đơn vị");
    let parts = [("KHCN", Progress::Completed), ("QLCN", Progress::InProgress)];
    share(&mut sample, "Q1-003", &[UnitId::BY_CONTENT], &parts);
    assert_eq!(units(&sample, List::Overdue, "Q1-003"), ["QLCN"], "whoever reported has a part");
    share(&mut sample, "Q1-003", &[UnitId::BY_CONTENT], &[]);
    assert_eq!(units(&sample, List::Overdue, "Q1-003").len(), 6, "nobody knows whose it is");
    share(&mut sample, "Q1-003", &[UnitId::TO_THAM_MUU], &[]);
    assert_eq!(units(&sample, List::Overdue, "Q1-003"), [] as [&str; 0]);
    assert_eq!(nobodys(&sample), ["Q1-003"]);
}

#[test]
fn what_a_report_does_not_speak_of_is_asked_for() {
    let mut sample = year();
    sample.assessed("CT08").sources.clear();
    spoke(&mut sample, "CT08", "VP", 1);
    assert_eq!(
        rows(&sample, List::Unreported),
        [(
            "UDDV".to_owned(),
            vec![
                [
                    "1",
                    "CT08",
                    "I.1, số\u{a0}8",
                    "Kiểm định phương tiện đo các loại",
                    "31/12/2025",
                    "",
                    "Đang thực hiện",
                    "",
                ]
                .map(str::to_owned)
                .to_vec()
            ]
        )],
        "another unit's word is not its own"
    );
    // Neither is a cell of its own that the office chose for the item of another one.
    spoke(&mut sample, "CT08", "UDDV", 1);
    sample.assessed("CT08").sources.last_mut().map(std::rc::Rc::make_mut).unwrap().chosen = true;
    assert_eq!(rows(&sample, List::Unreported)[0].0, "UDDV");
    sample.assessed("XS01").sources.clear();
    let khcn = |sample: &Sample| rows(sample, List::Unreported).into_iter().find(|(unit, _)| unit == "KHCN");
    assert_eq!(khcn(&sample).unwrap().1[0][4], "Không quy định thời hạn");
    // Who sent no report is asked for that, and not item by item.
    sample.inputs.retain(|input| input.unit != Some("KHCN".into()));
    assert_eq!(khcn(&sample), None);
    // What another unit compiles is that unit's to report.
    sample.assessed("CT08").item.compiled_by = Some("VP".into());
    assert_eq!(rows(&sample, List::Unreported), []);
}

#[test]
fn a_state_of_an_earlier_period_is_told_with_it() {
    let mut sample = year();
    sample.assessment.period = Period::quarter(2025, Quarter::ALL[1]);
    for input in &mut sample.inputs {
        input.period = Some(sample.assessment.period);
    }
    assert_eq!(rows(&sample, List::Overdue)[0].1[0][6], "Đang thực hiện (báo cáo quý I)");
    let unreported = listed(&sample, List::Unreported);
    assert!(unreported.contains(&("QLCN".to_owned(), vec!["TT08".to_owned()])), "{unreported:?}");
    spoke(&mut sample, "Q1-003", "KHCN", 2);
    assert_eq!(rows(&sample, List::Overdue)[0].1[0][6], "Đang thực hiện");
}

#[test]
fn a_part_says_of_what_it_is_one() {
    let mut sample = year();
    sample.assessed("CT01a").sources.clear();
    assert_eq!(rows(&sample, List::Unreported)[0].1[0][2..4], ["I.1", "Tổng số đề tài, dự án: cấp nhà nước"]);
    sample.item("CT01a").parent = Some(ItemId::new("CT99"));
    sample.assessed("CT01a").item.parent = Some(ItemId::new("CT99"));
    assert_eq!(rows(&sample, List::Unreported)[0].1[0][3], "Cấp nhà nước", "a parent that is not there");
}

fn of_unit(sample: &Sample, unit: &str) -> Value {
    let facts = sample.facts();
    let pack = pack(&facts);
    let reminder = pack.reminders.iter().find(|reminder| reminder.unit.id.as_str() == unit).unwrap();
    serde_json::to_value(words(&facts, reminder)).unwrap()
}

#[test]
fn clauses_are_numbered_where_there_are_several() {
    let mut sample = year();
    assert_eq!(of_unit(&sample, "KHCN")["qua_han"], serde_json::json!({"so": 1, "so_muc": ""}));
    assert_eq!(of_unit(&sample, "TTRA")["thieu_bao_cao"], serde_json::json!({"co": true, "so_muc": ""}));
    sample.inputs.retain(|input| input.unit != Some("KHCN".into()));
    let words = of_unit(&sample, "KHCN");
    assert_eq!(words["thieu_bao_cao"]["so_muc"], "1. ");
    assert_eq!(words["qua_han"]["so_muc"], "2. ");
    assert_eq!(words["sap_den_han"], serde_json::json!({"so": 0, "so_muc": ""}));
}

#[test]
fn the_letter_is_the_offices_to_the_unit() {
    let mut sample = year();
    let words = of_unit(&sample, "KHCN");
    assert_eq!(words["co_quan"]["kinh_gui"], "Phòng Quản lý Khoa học - Công nghệ");
    assert_eq!(words["nguoi_ky"]["quyen_han"], serde_json::json!(["TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"]));
    assert_eq!(
        words["noi_nhan"],
        serde_json::json!(["- Như trên;", "- Lãnh đạo Sở (để báo cáo);", "- Lưu: VT, VP."])
    );
    assert_eq!(words["don_vi_soan"], "VP");
    assert_eq!(words["den_ngay"], "15/4/2025");
    assert_eq!(words["tra_loi"]["truoc_ngay"], "ngày … tháng … năm …");
    sample.office.reminding.answer_days = Some(7);
    assert_eq!(of_unit(&sample, "KHCN")["tra_loi"]["truoc_ngay"], "ngày 07 tháng 4 năm 2025");
}

#[test]
fn the_example_has_what_a_reminder_has_and_the_reference_names_it() {
    let example = serde_json::to_value(Words::example()).unwrap();
    let of = |value: &Value| {
        let mut found = BTreeSet::new();
        leaves(value, "", &mut found);
        found
    };
    assert_eq!(of(&example), of(&of_unit(&year(), "KHCN")));
    assert!(!example.to_string().contains("\"\""), "{example}");
    let report = of(&serde_json::to_value(letter::letter(&year().facts())).unwrap());
    let own: BTreeSet<String> = of(&example).difference(&report).cloned().collect();
    assert_eq!(own, paths().map(str::to_owned).collect(), "the others are the report's");
}
