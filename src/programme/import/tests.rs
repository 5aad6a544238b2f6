use chrono::NaiveDate;

use super::*;
use crate::{
    model::{Deadline, Grid, GridCell, GridRow, GridValue, LeaderId, UnitId},
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
