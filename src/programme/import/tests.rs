use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::{
    model::{Deadline, Grid, GridCell, GridRow, GridValue, ItemId, LeaderId, UnitId},
    programme::{embedded, load},
};

const HEADER: [&str; 6] =
    ["STT", "Nội dung nhiệm vụ", "Lãnh đạo Sở", "Chủ trì", "Phối hợp", "Thời gian hoàn thành"];
const HEADING: [&str; 1] = ["1. Những nội dung hoàn thành trong Quý I: Gồm 71 nhiệm vụ"];

fn loaded() -> Programme {
    load(embedded(2025).unwrap()).unwrap()
}

fn grid(rows: &[&[&str]]) -> Grid {
    let rows = (1..).zip(rows).map(|(number, texts)| {
        let cells = (0..).zip(*texts).filter(|(_, text)| !text.is_empty());
        let cells = cells.map(|(column, text)| GridCell {
            row: number,
            column,
            value: GridValue::Text((*text).to_owned()),
            percent: false,
        });
        GridRow { number, cells: cells.collect() }
    });
    Grid {
        sheet: "Danh mục".to_owned(),
        rows: rows.filter(|row| !row.cells.is_empty()).collect(),
        merges: Vec::new(),
    }
}

fn sheets(grids: impl IntoIterator<Item = Grid>) -> Vec<Block> {
    grids.into_iter().map(Block::Sheet).collect()
}

fn tasks(imported: &Imported) -> Vec<&Item> {
    imported.programme.items.iter().filter(|item| item.section.quarter().is_some()).collect()
}

fn remarks(imported: &Imported) -> Vec<(Code, &str)> {
    imported.findings.iter().map(|finding| (finding.code, finding.message.as_str())).collect()
}

fn ids(units: &[UnitId]) -> Vec<&str> {
    units.iter().map(UnitId::as_str).collect()
}

#[test]
fn ditto_marks_and_merged_cells_mean_what_stands_above() {
    let mut grid = grid(&[
        &HEADING,
        &HEADER,
        &["1", "Việc một", "Giám đốc Sở", "Phòng QLCN", "Văn Phòng Sở; Tất cả các phòng, đơn vị thuộc Sở"],
        &["2", "Việc hai", "\"", "\"", "\"", "Trước 15/3"],
        &["3", "Việc ba", "", "Thanh tra Sở"],
        &["4", "Việc bốn"],
    ]);
    grid.merges.push((5, 3, 6, 3));
    let imported = import(&loaded(), &sheets([grid]));
    assert_eq!(remarks(&imported), []);
    let tasks = tasks(&imported);
    assert_eq!(ids(&tasks[1].lead), ["QLCN"]);
    assert_eq!(tasks[1].lead_text, "\"");
    assert_eq!(ids(&tasks[1].coordinating), ["VP", "ALL"]);
    assert_eq!(tasks[1].leader, Some(LeaderId("GD".to_owned())));
    assert_eq!(tasks[1].deadline.date, NaiveDate::from_ymd_opt(2025, 3, 14));
    assert_eq!(tasks[2].leader, None);
    assert_eq!((ids(&tasks[3].lead), tasks[3].lead_text.as_str()), (vec!["TTRA"], ""));
    assert_eq!(tasks[3].deadline, Deadline { text: None, date: NaiveDate::from_ymd_opt(2025, 3, 31) });
}

#[test]
fn what_cannot_be_read_is_named_with_its_place() {
    let imported = import(
        &loaded(),
        &sheets([grid(&[
            &HEADING,
            &HEADER,
            &["1", "Việc một", "Giám đốc Sở", "Đội 5", "UBND các huyện, Phòng QLCN", "Khi có yêu cầu"],
            &["2", "Việc hai", "PGĐ Sở Nguyễn Văn A", "Phòng QLCN", "Phòng QLCN, Đội 6"],
            &["", "phần bị ngắt trang", "", "Sở"],
            &["3", ""],
            &["4", "Việc không ai chủ trì", "Giám đốc Sở"],
            &["Nơi nhận: như trên"],
        ])]),
    );
    assert_eq!(
        remarks(&imported),
        [
            (Code::TH605, "Mục III.1, dòng 3: không nhận ra đơn vị chủ trì “Đội 5”."),
            (Code::TH608, "Mục III.1, dòng 3: không hiểu thời hạn “Khi có yêu cầu”; lấy ngày cuối quý."),
            (Code::TH605, "Mục III.1, dòng 4: không nhận ra đơn vị phối hợp “Đội 6”."),
            (Code::TH604, "Mục III.1, dòng 4: không nhận ra lãnh đạo “PGĐ Sở Nguyễn Văn A”."),
            (Code::TH604, "Mục III.1, dòng 5: không có số thứ tự hoặc nội dung: “phần bị ngắt trang | Sở”."),
            (Code::TH604, "Mục III.1, dòng 6: không có số thứ tự hoặc nội dung: “3”."),
            (Code::TH605, "Mục III.1, dòng 7: không có đơn vị chủ trì."),
            (Code::TH604, "Mục III.1, dòng 8: không có số thứ tự hoặc nội dung: “Nơi nhận: như trên”."),
        ]
    );
    let tasks = tasks(&imported);
    assert_eq!(tasks.iter().map(|task| task.id.as_str()).collect::<Vec<_>>(), ["Q1-001", "Q1-002", "Q1-003"]);
    assert_eq!(ids(&tasks[0].coordinating), ["EXTERNAL", "QLCN"]);
    assert!(tasks[0].lead.is_empty());
    assert_eq!(ids(&tasks[1].lead), ["QLCN"]);
    assert!(tasks[1].coordinating.is_empty(), "a leading unit does not coordinate with itself");
    assert_eq!(imported.findings[0].place_text(), "Danh mục!D3");
}

#[test]
fn a_sheet_for_each_quarter_and_repeated_headers() {
    let first = Grid {
        sheet: "Quý 2".to_owned(),
        ..grid(&[&HEADER, &["1", "Việc một", "", "VP Sở"], &HEADER, &["2", "Việc hai", "", "QLCN"]])
    };
    let second =
        Grid { sheet: "Quý III".to_owned(), ..grid(&[&HEADER, &["1.", "Việc ba", "", "P. KHCN"]]) };
    let imported = import(&loaded(), &sheets([second, first]));
    assert_eq!(remarks(&imported), []);
    let found: Vec<_> = tasks(&imported).iter().map(|task| task.id.to_string()).collect();
    assert_eq!(found, ["Q2-001", "Q2-002", "Q3-001"]);
}

#[test]
fn a_programme_without_headings_gets_some_and_can_be_stored() {
    let mut programme = loaded();
    programme.sections.retain(|text| text.section.quarter().is_none());
    let sheet =
        Grid { sheet: "Quý 2".to_owned(), ..grid(&[&HEADER, &["1", "Việc một", "", "VP Sở"]]) };
    let imported = import(&programme, &sheets([sheet])).programme;
    assert_eq!(
        imported.section_text(Section::Quarterly(Quarter::ALL[1])).unwrap().heading,
        "Nhiệm vụ Quý II"
    );
    assert_eq!(load(&crate::programme::store(&imported)).unwrap(), imported);
}

#[test]
fn two_row_headers_column_numbers_and_totals() {
    let imported = import(
        &loaded(),
        &sheets([grid(&[
            &["TT", "Nội dung", "Lãnh đạo Sở chỉ đạo", "Phòng/Đơn vị", "", "Thời hạn"],
            &["", "", "", "Chủ trì", "Phối hợp"],
            &["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
            &["Quý I năm 2025"],
            &["1", "Việc một", "", "Thanh tra Sở", "Phòng QLCN", "Tháng 2"],
            &["", "gửi báo cáo nhiệm vụ quý II"],
            &["Tổng cộng: 1 nhiệm vụ"],
            &["NHIỆM VỤ QUÝ II"],
            &["1", "Việc hai", "", "VP Sở"],
        ])]),
    );
    assert_eq!(
        remarks(&imported),
        [(
            Code::TH604,
            "Mục III.1, dòng 6: không có số thứ tự hoặc nội dung: “gửi báo cáo nhiệm vụ quý II”."
        )]
    );
    let tasks = tasks(&imported);
    assert_eq!(tasks.iter().map(|task| task.id.as_str()).collect::<Vec<_>>(), ["Q1-001", "Q2-001"]);
    assert_eq!((ids(&tasks[0].lead), ids(&tasks[0].coordinating)), (vec!["TTRA"], vec!["QLCN"]));
    assert_eq!(tasks[0].deadline.date, NaiveDate::from_ymd_opt(2025, 2, 28));
    assert_eq!(tasks[1].deadline.date, NaiveDate::from_ymd_opt(2025, 6, 30));
    let columns = &imported.programme.section_text(tasks[1].section).unwrap().columns;
    assert_eq!(columns, &["TT", "Nội dung", "Lãnh đạo Sở chỉ đạo", "Chủ trì", "Phối hợp", "Thời hạn"]);
}

#[test]
fn another_count_than_the_decisions_is_said() {
    let heading = "Những nội dung hoàn thành trong Quý I: Gồm 70 nhiệm vụ";
    let imported = import(&loaded(), &sheets([grid(&[&[heading], &HEADER, &["1", "Việc", "", "VP"]])]));
    assert_eq!(
        remarks(&imported),
        [(Code::TH603, "Mục III.1: danh mục ghi 70 nhiệm vụ, chương trình công bố 71.")]
    );
    assert_eq!(imported.programme.declared[&Quarter::ALL[0]], 71);
}

#[test]
fn nothing_found_leaves_the_programme_as_it_is() {
    for rows in [&[][..], &[&HEADER[..]], &[&HEADING[..]], &[&["chữ"][..], &["1", "Việc", "", "VP"]]] {
        let imported = import(&loaded(), &sheets([grid(rows)]));
        assert_eq!(imported.programme, loaded());
        assert!(imported.findings.iter().any(|finding| finding.code == Code::TH203), "{rows:?}");
    }
}

const INDICATORS: [&str; 6] =
    ["TT", "Chỉ tiêu chủ yếu", "Đơn vị tính", "Kế hoạch 2025", "Phòng/đơn vị tham mưu", "Ghi chú"];
const TASKS: [&str; 4] = ["TT", "Nội dung", "Lãnh đạo Sở chỉ đạo", "Phòng/Đơn vị chủ trì"];

fn items(imported: &Imported, section: Section) -> Vec<&Item> {
    imported.programme.items_of(section).collect()
}

fn indicators(rows: &[&[&str]]) -> Imported {
    let heading: &[&str] = &["1. Các chỉ tiêu kinh tế - xã hội"];
    let rows: Vec<&[&str]> = [heading, &INDICATORS].into_iter().chain(rows.iter().copied()).collect();
    import(&loaded(), &sheets([grid(&rows)]))
}

#[test]
fn groups_stand_in_two_cells_or_in_one_and_parts_below_their_indicator() {
    let imported = indicators(&[
        &["I", "Nghiên cứu khoa học"],
        &["1", "Tổng số đề tài", "Đề tài", "14", "Phòng KH-CN"],
        &["", "- Cấp nhà nước", "\"", "01"],
        &["", "Cấp tỉnh", "\"", "13"],
        &["II. Chỉ tiêu tập huấn"],
        &["2", "Tập huấn nghiệp vụ", "Lớp", "ít nhất 02", "Phòng QLCN"],
    ]);
    assert_eq!(remarks(&imported), []);
    let rows: Vec<_> = items(&imported, Section::Indicators)
        .into_iter()
        .map(|item| {
            (
                item.id.as_str(),
                item.group.as_deref(),
                item.parent.as_ref().map(ItemId::as_str),
                ids(&item.lead),
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            ("CT01", Some("I"), None, vec!["KHCN"]),
            ("CT01a", Some("I"), Some("CT01"), vec!["KHCN"]),
            ("CT01b", Some("I"), Some("CT01"), vec!["KHCN"]),
            ("CT02", Some("II"), None, vec!["QLCN"]),
        ]
    );
    let groups: Vec<_> = imported.programme.groups.iter().map(|group| group.title.as_str()).collect();
    assert_eq!(groups, ["Nghiên cứu khoa học", "Chỉ tiêu tập huấn"]);
    assert_eq!(imported.programme.overlaps, [], "the rows that they were of are gone");
}

#[test]
fn plans_that_a_workbook_keeps_as_numbers_percents_or_dates() {
    let mut sheet = grid(&[
        &["1. Các chỉ tiêu kinh tế - xã hội"],
        &INDICATORS,
        &["1", "Tỷ lệ hộ có internet", "%", "a", "Phòng BCVTCNTT"],
        &["2", "Tỷ lệ thuê bao", "%", "b", "Phòng BCVTCNTT"],
        &["3", "Hội nghị chuyên đề", "Hội nghị", "c", "Phòng BCVTCNTT"],
    ]);
    let values = [
        (GridValue::Number("0.982".parse().unwrap()), true),
        (GridValue::Number("1.234".parse().unwrap()), false),
        (GridValue::Date(NaiveDate::from_ymd_opt(2025, 4, 2).unwrap()), false),
    ];
    for (row, (value, percent)) in sheet.rows[2..].iter_mut().zip(values) {
        row.cells[3] = GridCell { value, percent, ..row.cells[3].clone() };
    }
    let imported = import(&loaded(), &sheets([sheet]));
    let plans: Vec<_> = items(&imported, Section::Indicators)
        .into_iter()
        .map(|item| (item.plan_text.as_deref(), item.targets.first().and_then(|target| target.value)))
        .collect();
    assert_eq!(
        plans,
        [
            (Some("98,2%"), "98.2".parse().ok()),
            (Some("1,234"), "1.234".parse().ok()),
            (Some("02/04/2025"), None),
        ]
    );
    assert_eq!(
        remarks(&imported),
        [(Code::TH619, "Mục I.1, dòng 5: không đọc được số kế hoạch “02/04/2025”.")]
    );
}

#[test]
fn only_the_rest_of_a_row_goes_on_over_a_page() {
    let paged = |rest: &[&str]| {
        import(
            &loaded(),
            &[
                Block::Paragraph("1. Nhiệm vụ trọng tâm".to_owned()),
                Block::Table(grid(&[
                    &TASKS,
                    &["1.", "Kế hoạch thực hiện Chỉ thị", "PGĐ Sở Trần Công", "Phòng"],
                ])),
                Block::Table(grid(&[rest, &["2.", "Việc hai", "Giám đốc Sở", "Văn Phòng Sở"]])),
            ],
        )
    };
    let torn = paged(&["", "8 về đo lường", "Hòa", "QLCN"]);
    assert_eq!(items(&torn, Section::KeyTasks)[0].title, "Kế hoạch thực hiện Chỉ thị 8 về đo lường");
    assert_eq!(ids(&items(&torn, Section::KeyTasks)[0].lead), ["QLCN"]);
    assert_eq!(torn.findings.iter().map(|finding| finding.code).collect::<Vec<_>>(), [Code::TH617]);
    let own = paged(&["", "Việc không số", "Giám đốc Sở", "Thanh tra Sở"]);
    assert_eq!(items(&own, Section::KeyTasks)[0].title, "Kế hoạch thực hiện Chỉ thị");
    assert!(remarks(&own).contains(&(
        Code::TH604,
        "Mục II.1, dòng 1: không có số thứ tự hoặc nội dung: “Việc không số | Giám đốc Sở | Thanh tra Sở”."
    )));
}

#[test]
fn numbers_out_of_turn_are_said() {
    let rows: [&[&str]; 4] = [
        &["2. Nhiệm vụ xuyên suốt"],
        &TASKS,
        &["1.", "Việc một", "Giám đốc Sở", "Văn Phòng Sở"],
        &["3.", "Việc ba", "Giám đốc Sở", "Văn Phòng Sở"],
    ];
    let imported = import(&loaded(), &sheets([grid(&rows)]));
    assert_eq!(
        remarks(&imported),
        [(Code::TH622, "Mục II.2, dòng 4: số thứ tự ghi “3.” nhưng đây là nội dung thứ 2.")]
    );
    assert_eq!(items(&imported, Section::CrossCutting)[1].number, "3.");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    /// Whatever stands in a file, reading it ends, and what was made of it can be stored and loaded, or is refused.
    #[test]
    fn no_file_harms(words in prop::collection::vec(prop::collection::vec(prop::sample::select(WORDS), 0..6), 0..24)) {
        let rows: Vec<&[&str]> = words.iter().map(Vec::as_slice).collect();
        let blocks = [Block::Table(grid(&rows)), Block::Sheet(grid(&rows))];
        let imported = import(&loaded(), &blocks);
        prop_assert!(!imported.findings.is_empty() || !imported.taken.is_empty());
        if let Ok(again) = load(&crate::programme::store(&imported.programme)) {
            prop_assert_eq!(again, imported.programme);
        }
    }
}

/// Words that mean something to the reader, and some that do not.
const WORDS: &[&str] = &[
    "",
    "TT",
    "Nội dung",
    "Phòng/Đơn vị chủ trì",
    "Lãnh đạo Sở chỉ đạo",
    "Đơn vị tính",
    "Kế hoạch 2025",
    "1",
    "1.",
    "II",
    "I. Chỉ tiêu",
    "1. Các chỉ tiêu kinh tế - xã hội",
    "2. Chỉ tiêu phân khai",
    "1. Nhiệm vụ trọng tâm",
    "IV. Tổ chức thực hiện",
    "Quý I",
    "- Cấp tỉnh",
    "\"",
    "12 số ./.",
    "từ 02 - 04 lớp",
    "Phòng QLCN",
    "và, ;(",
    "(Kèm theo Quyết định số 5/QĐ-X ngày 1/2/2025 của Sở)",
    "Ghi chú: a",
    "Cộng",
    "99999999999999999999999999999",
];
