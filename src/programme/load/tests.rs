use rust_decimal::Decimal;

use super::*;
use crate::{
    model::{Deadline, Measure, Op},
    programme::{embedded, store},
};

fn loaded() -> Programme {
    load(embedded(2025).unwrap()).unwrap_or_else(|findings| panic!("{findings:#?}"))
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The findings' messages for the embedded programme with one place changed.
fn spoilt(from: &str, to: &str) -> Vec<String> {
    let text = embedded(2025).unwrap();
    assert!(text.contains(from), "{from} is not in the file");
    load(&text.replacen(from, to, 1)).unwrap_err().into_iter().map(|finding| finding.message).collect()
}

#[test]
fn the_embedded_programme_has_every_row_and_figure() {
    let programme = loaded();
    let count = |section| programme.items_of(section).count();
    assert_eq!(
        [Section::Indicators, Section::Apportioned, Section::KeyTasks, Section::CrossCutting].map(count),
        [22, 6, 13, 26]
    );
    let declared: Vec<_> = programme.declared.values().copied().collect();
    assert_eq!(declared, [71, 91, 69, 57]);
    assert_eq!(programme.decision.date, day("2025-03-21"));
    assert_eq!((programme.groups.len(), programme.organisation.len(), programme.units.len()), (8, 5, 7));
}

#[test]
fn figures_are_exact_and_part_one_is_due_at_the_years_end() {
    let programme = loaded();
    let item = |id: &str| programme.item(&ItemId::new(id)).unwrap();
    assert_eq!(item("CT18").targets[0].value, Some("98.2".parse().unwrap()));
    assert_eq!(item("CT18").targets[0].measure, Measure::Stock);
    assert_eq!(item("CT14").targets[0].value, Some(Decimal::from(1_293_500)));
    assert_eq!(item("CT08").deadline.date, Some(day("2025-12-31")));
    assert_eq!(item("PK06").deadline.date, Some(day("2025-12-31")));
    assert_eq!(item("XS20").deadline, Deadline::default());
    assert_eq!(item("PK01").targets[0].op, Op::Range);
    assert_eq!(item("PK01").targets[0].max, Some(Decimal::from(4)));
    assert_eq!(item("XS20").targets.len(), 12);
    assert_eq!(programme.overlaps[1].right, (ItemId::new("XS20"), 2));
}

#[test]
fn every_problem_is_reported_at_once_in_the_order_of_the_lines() {
    let text =
        "id = \"x\"\nyear = \"2025\"\n[[units]]\nid = \"A\"\nname = \"Phòng A\"\nshort = \"A\"\nabc = 1\n";
    let findings = load(text).unwrap_err();
    let messages: Vec<_> = findings.iter().map(|finding| finding.message.as_str()).collect();
    assert!(findings.iter().all(|finding| finding.code == Code::TH601));
    for expected in [
        "Dòng 1: tệp thiếu “title”.",
        "Dòng 1: tệp thiếu “attached_to”.",
        "Dòng 1: thiếu phần [decision].",
        "Dòng 2: khóa “year” phải là một con số, ví dụ 8000 hoặc 98.2.",
        "Dòng 7: [[units]] có khóa lạ “abc”; các khóa được dùng: aliases, id, name, short.",
    ] {
        assert!(messages.contains(&expected), "no {expected} in {messages:#?}");
    }
    assert_eq!(messages.len(), 5, "{messages:#?}");
}

#[test]
fn each_contradiction_has_its_message() {
    for (from, to, expected) in [
        ("id = \"CT02\"", "id = \"CT01\"", "nội dung “CT01” đã có ở dòng"),
        ("id = \"CT02\"", "id = \"TT02\"", "mã “TT02” không hợp lệ ở mục I.1; mã có dạng CT01."),
        ("lead = [\"QLCN\"]", "lead = [\"QLXX\"]", "không có đơn vị “QLXX”."),
        ("lead = [\"QLCN\"]", "lead = [\"QLCN\", \"QLCN\"]", "một đơn vị được ghi hai lần ở “lead”."),
        ("leader = \"HIEU\"", "leader = \"AI\"", "không có lãnh đạo “AI”."),
        ("compiled_by = \"VP\"", "compiled_by = \"VPX\"", "không có đơn vị “VPX”."),
        ("group = \"II\"", "group = \"IX\"", "không có nhóm “IX”."),
        ("parent = \"CT01\"", "parent = \"CT99\"", "CT01a: không có nội dung “CT99”."),
        ("op = \"eq\", value = 13", "op = \"eq\", value = 12", "CT01 là 14 nhưng các phần cộng lại là 13."),
        ("op = \"ge\", value = 45", "op = \"ge\"", "chỉ tiêu này cần “value”."),
        ("min = 2, max = 4", "min = 4, max = 2", "khoảng ngược: từ 4 đến 2."),
        ("op = \"none\"", "op = \"none\", value = 3", "chỉ tiêu này không dùng “value”."),
        ("op = \"ge\", value = 95", "op = \"gt\", value = 95", "không có op “gt”"),
        ("value = 98.2", "value = \"98,2\"", "khóa “value” phải là một con số"),
        ("value = 45", "value = -45", "“value” không được âm."),
        ("date = 2025-03-21", "date = \"21/3/2025\"", "khóa “date” phải là một ngày có thật"),
        ("date = 2025-03-21", "date = 2025-02-30", "không đúng cú pháp TOML gần “date = 2025-02-30”."),
        ("right = \"XS20/4\"", "right = \"XS20/13\"", "không có chỉ tiêu bằng số “XS20/13”."),
        ("quy-4 = 57", "quy-5 = 57", "khóa lạ “quy-5”"),
        ("quy-4 = 57", "quy-4 = -57", "khóa “quy-4” phải là một số nguyên không âm."),
        ("\"III.closing\"", "\"III.end\"", "khóa lạ “III.end”"),
        (
            "label = \"lượt DN được hỗ trợ\", ",
            "",
            "PK06 có nhiều chỉ tiêu bằng số, mỗi chỉ tiêu cần “label”.",
        ),
        ("\"VPS\"", "\"Phòng  KHCN\"", "tên gọi “Phòng KHCN” dùng cho cả KHCN và VP."),
        ("section = \"II.1\"", "section = \"II.9\"", "không có mục “II.9”"),
        ("year = 2025", "year = 2025.5", "khóa “year” phải là một số nguyên."),
        ("year = 2025", "year = 25", "năm 25 không hợp lệ."),
        ("[declared]", "[declared", "không đúng cú pháp TOML gần “[declared”."),
    ] {
        let messages = spoilt(from, to);
        assert!(messages.iter().any(|message| message.contains(expected)), "{to}: {messages:#?}");
    }
}

#[test]
fn windows_line_ends_change_nothing() {
    let windows = embedded(2025).unwrap().replace('\n', "\r\n");
    assert_eq!(load(&windows).unwrap(), loaded());
}

/// Tasks of a quarter's list, as somebody writes them: without a day, with words alone, without a deadline at all; and
/// one that a decision adds.
const OF_LISTS: &str = "
[[items]]
id = \"Q3-001\"
section = \"III.3\"
number = \"1\"
title = \"Kiểm kê tài sản công\"
lead = [\"VP\"]

[[items]]
id = \"Q3-002\"
section = \"III.3\"
number = \"2\"
title = \"Tổ chức tập huấn sở hữu trí tuệ\"
lead = [\"VP\"]
due_text = \"Trước 15/8\"

[[items]]
id = \"Q3-003\"
section = \"III.3\"
number = \"3\"
title = \"Cập nhật trang thông tin điện tử\"
lead = [\"VP\"]
due_text = \"Thường xuyên\"

[[amendments]]
decision = \"85/QĐ-SKHCN\"
date = 2025-05-12

[[amendments.add]]
id = \"Q4-001\"
section = \"III.4\"
number = \"1\"
title = \"Tổng kết công tác năm\"
lead = [\"VP\"]
";

#[test]
fn a_task_of_part_three_that_states_no_day_is_due_at_the_quarters_end() {
    let programme = load(&format!("{}{OF_LISTS}", embedded(2025).unwrap())).unwrap();
    let due = |programme: &Programme, id: &str| {
        let added = programme.amendments.iter().flat_map(|amendment| &amendment.added);
        let mut items = programme.items.iter().chain(added);
        items.find(|item| item.id.as_str() == id).unwrap().deadline.date
    };
    let day = |month, day| NaiveDate::from_ymd_opt(2025, month, day);
    let expected =
        [("Q3-001", day(9, 30)), ("Q3-002", day(8, 14)), ("Q3-003", None), ("Q4-001", day(12, 31))];
    let written = store(&programme);
    let again = load(&written).unwrap();
    assert_eq!(again, programme);
    assert_eq!(store(&again), written);
    for (id, date) in expected {
        assert_eq!((due(&programme, id), due(&again, id)), (date, date), "{id}");
    }
    // Only the day that words were read as is written beside them.
    let days: Vec<&str> = written.lines().filter(|line| line.starts_with("due = ")).collect();
    assert_eq!(days.iter().filter(|day| ["due = 2025-09-30", "due = 2025-12-31"].contains(day)).count(), 0);
    assert_eq!(days.iter().filter(|day| **day == "due = 2025-08-14").count(), 1);
}
