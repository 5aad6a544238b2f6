use chrono::NaiveDate;

use super::{
    layout::{Layout, SHEETS, Table},
    *,
};
use crate::{
    finding::{Code, Finding},
    model::{GridCell, GridRow, GridValue, Programme, UnitId},
    programme,
    score::{
        Marks,
        rules::{self, CriterionId, Rules},
    },
};

const RULES: &str = include_str!("../../../templates/thi-dua-2025.toml");

/// What a person typed: sheet, row from 0, key of the column, value.
type Typed<'a> = (Table, usize, &'a str, GridValue);

fn text(words: &str) -> GridValue {
    GridValue::Text(words.to_owned())
}

fn number(figure: &str) -> GridValue {
    GridValue::Number(figure.parse().unwrap())
}

/// The sheets with their headings, and what was typed below these.
fn grids(typed: &[Typed<'_>]) -> Vec<Grid> {
    let cell = |row: u32, column: usize, value: &GridValue| GridCell {
        row,
        column: u32::try_from(column).unwrap(),
        value: value.clone(),
        percent: false,
    };
    let of = |layout: &Layout| {
        let headings = layout.fields.iter().enumerate().map(|(at, field)| cell(5, at, &text(field.heading)));
        let mut rows = vec![GridRow { number: 5, cells: headings.collect() }];
        for at in 0..9 {
            let number = 6 + u32::try_from(at).unwrap();
            let own = |key: &str| {
                let own = typed
                    .iter()
                    .find(|(table, row, name, _)| *table == layout.table && *row == at && *name == key);
                own.map(|(.., value)| value)
            };
            let cells = layout
                .fields
                .iter()
                .enumerate()
                .filter_map(|(at, field)| Some(cell(number, at, own(field.key)?)));
            rows.push(GridRow { number, cells: cells.collect() });
        }
        Grid { sheet: layout.name.to_owned(), rows, merges: Vec::new() }
    };
    SHEETS.iter().map(of).collect()
}

fn year() -> (Programme, Rules) {
    (programme::load(programme::embedded(2025).unwrap()).unwrap(), rules::load(RULES).unwrap())
}

fn read_of(typed: &[Typed<'_>]) -> (Marks, Vec<Finding>) {
    let (programme, rules) = year();
    read("Cham-diem-2025.xlsx", &grids(typed), Against { programme: &programme, rules: &rules })
}

/// The finding of a single row, its cell and words.
#[track_caller]
fn refused(typed: &[Typed<'_>]) -> (Code, String, String) {
    let (marks, findings) = read_of(typed);
    let [finding] = findings.as_slice() else { panic!("{findings:#?}") };
    assert!(finding.place.file.is_some() && finding.place.sheet.is_some(), "{finding:?}");
    // A unit of which something could not be read is not judged before it is mended.
    assert_eq!(
        marks.units.values().map(|unit| unit.unread.len()).sum::<usize>(),
        usize::from(finding.unit.is_some())
    );
    assert_eq!(marks.units.values().map(crate::score::UnitMarks::count).sum::<usize>(), 0);
    (finding.code, finding.place.cell.clone().unwrap_or_default(), finding.message.clone())
}

#[test]
fn what_a_person_wrote_is_read_with_its_cell() {
    use Table::{Bonuses, Criticisms, Objective, Quality, SelfScores};
    let day = NaiveDate::from_ymd_opt(2025, 12, 5).unwrap();
    let (marks, findings) = read_of(&[
        (SelfScores, 0, "unit", text("KHCN: Phòng KH-CN")),
        (SelfScores, 0, "criterion", text("1.1: Chỉ tiêu kinh tế - xã hội")),
        (SelfScores, 0, "points", number("18.5")),
        (Quality, 2, "unit", text("Phòng QLCN")),
        (Quality, 2, "criterion", number("4.1")),
        (Quality, 2, "points", text("12,5")),
        (Quality, 2, "by", text("Lê Văn A")),
        (Quality, 2, "on", GridValue::Date(day)),
        (Criticisms, 0, "unit", text("VP")),
        (Criticisms, 0, "critic", text("UBND tỉnh")),
        (Criticisms, 0, "what", text("Chậm tham mưu")),
        (Criticisms, 0, "date", text("05/12/2025")),
        (Bonuses, 1, "unit", text("VP")),
        (Bonuses, 1, "rule", text("T2: Thành tích đột xuất")),
        (Bonuses, 1, "points", number("2")),
        (Bonuses, 1, "reason", text("Sáng kiến cấp tỉnh")),
        (Objective, 0, "unit", text("VP: Văn phòng")),
        (Objective, 0, "item", text("TT11: Tổ chức")),
        (Objective, 0, "reason", text("Chờ quy định mới")),
        // Printed beforehand, and nobody wrote into them.
        (SelfScores, 1, "unit", text("VP")),
        (SelfScores, 1, "criterion", text("1.2")),
        (Objective, 1, "unit", text("VP")),
        (Objective, 1, "item", text("TT99")),
    ]);
    assert_eq!(findings, []);
    let of = |unit: &str| marks.of(&UnitId::new(unit)).unwrap();
    let own = &of("KHCN").self_scores[&CriterionId::new("1.1")];
    assert_eq!((own.value, own.place.cell.as_deref()), ("18.5".parse().unwrap(), Some("D6")));
    let quality = &of("QLCN").quality[&CriterionId::new("4.1")];
    assert_eq!(
        (quality.value, quality.by.as_deref(), quality.on),
        ("12.5".parse().unwrap(), Some("Lê Văn A"), Some(day))
    );
    assert_eq!(quality.place.words(), "Cham-diem-2025.xlsx › Cơ quan chấm!D8");
    let office = of("VP");
    assert_eq!(
        (office.criticisms[0].value.by.as_str(), office.criticisms[0].value.date),
        ("UBND tỉnh", Some(day))
    );
    assert_eq!(office.bonuses[0].value.points, "2".parse().unwrap());
    assert_eq!(office.objective[0].value.item.as_str(), "TT11");
    assert!(office.unread.is_empty() && office.self_scores.is_empty());
}

#[test]
fn what_cannot_be_meant_is_told_with_its_cell_and_not_used() {
    use Table::{Bonuses, Criticisms, Objective, Quality};
    let quality = |points: GridValue| {
        refused(&[
            (Quality, 0, "unit", text("VP")),
            (Quality, 0, "criterion", text("4.1")),
            (Quality, 0, "points", points),
        ])
    };
    for (points, told) in [
        (number("15.5"), "Điểm 15,5 vượt điểm chuẩn 15 của tiêu chí 4.1."),
        (number("-1"), "Điểm -1 nhỏ hơn 0."),
        (number("13.335"), "Điểm 13,335 có nhiều hơn 2 chữ số thập phân mà quy tắc cho phép."),
        (text("tốt"), "“tốt” không phải là một con số; hãy ghi điểm từ 0 đến 15, ví dụ 8 hoặc 7,5."),
        (text("80%"), "“80%” không phải là một con số; hãy ghi điểm từ 0 đến 15, ví dụ 8 hoặc 7,5."),
        (text("1.250"), "“1.250” không phải là một con số; hãy ghi điểm từ 0 đến 15, ví dụ 8 hoặc 7,5."),
        (GridValue::Error("#REF!".to_owned()), "Ô báo lỗi #REF!."),
        (GridValue::Uncalculated, "Ô có công thức nhưng tệp không lưu kết quả."),
    ] {
        assert_eq!(quality(points), (Code::TH831, "D6".to_owned(), told.to_owned()));
    }
    let of = |unit: &str, criterion: &str| {
        refused(&[
            (Quality, 0, "unit", text(unit)),
            (Quality, 0, "criterion", text(criterion)),
            (Quality, 0, "points", number("1")),
        ])
    };
    assert_eq!(of("Phòng Z", "4.1").0, Code::TH832);
    assert_eq!(of("VP", "9.9").1, "B6");
    assert_eq!(of("VP", "1.1").2, "Tiêu chí 1.1 không do cơ quan chấm; điểm không được tính.");
    let (code, cell, told) = refused(&[
        (Quality, 0, "unit", text("VP")),
        (Quality, 0, "criterion", text("4.1")),
        (Quality, 0, "by", text("Lê Văn A")),
    ]);
    assert_eq!((code, cell.as_str(), told.as_str()), (Code::TH833, "D6", "Dòng này chưa ghi “Điểm chấm”."));
    let bare = refused(&[(Criticisms, 0, "what", text("Chậm"))]);
    assert_eq!((bare.0, bare.1.as_str()), (Code::TH833, "A6"));
    let bonus = refused(&[
        (Bonuses, 0, "unit", text("VP")),
        (Bonuses, 0, "rule", text("T2")),
        (Bonuses, 0, "points", number("2.5")),
        (Bonuses, 0, "reason", text("Sáng kiến")),
    ]);
    assert_eq!(bonus.2, "Điểm thưởng 2,5 phải lớn hơn 0 và không vượt mức 2 của quy tắc T2.");
    let others = refused(&[
        (Objective, 0, "unit", text("VP")),
        (Objective, 0, "item", text("CT01")),
        (Objective, 0, "reason", text("Bão")),
    ]);
    assert_eq!(
        (others.0, others.2.as_str()),
        (Code::TH832, "Nội dung CT01 không do đơn vị này chủ trì hay phối hợp.")
    );
    // A sub-row has no score of its own, so that a reason for it would change nothing.
    let part = refused(&[
        (Objective, 0, "unit", text("KHCN")),
        (Objective, 0, "item", text("CT01a")),
        (Objective, 0, "reason", text("Bão")),
    ]);
    assert_eq!(
        (part.0, part.1.as_str(), part.2.as_str()),
        (Code::TH832, "B6", "CT01a được chấm trong CT01, không được chấm riêng; hãy ghi lý do cho CT01.")
    );
}

#[test]
fn two_marks_that_differ_are_neither_of_them_taken() {
    let mark = |row: usize, points: &'static str| {
        [
            (Table::Quality, row, "unit", text("VP")),
            (Table::Quality, row, "criterion", text("4.1")),
            (Table::Quality, row, "points", number(points)),
        ]
    };
    let told = refused(&[mark(0, "10"), mark(1, "12")].concat());
    assert_eq!(
        told,
        (
            Code::TH834,
            "D7".to_owned(),
            "Tiêu chí 4.1 đã có điểm khác ở ô D6; chưa lấy điểm nào trong hai điểm.".to_owned()
        )
    );
    let (marks, findings) = read_of(&[mark(0, "10"), mark(1, "10")].concat());
    assert!(findings.is_empty() && marks.of(&UnitId::new("VP")).unwrap().quality.len() == 1);
}

#[test]
fn a_sheet_or_a_column_that_is_gone_is_told() {
    let (programme, rules) = year();
    let mut grids = grids(&[]);
    grids.remove(1);
    grids[0].rows[0].cells.remove(3);
    let (_, findings) = read("so.xlsx", &grids, Against { programme: &programme, rules: &rules });
    let told: Vec<_> = findings.iter().map(|finding| (finding.code, finding.message.as_str())).collect();
    let expected =
        [(Code::TH830, "Trang thiếu cột “Điểm tự chấm”."), (Code::TH830, "Sổ thiếu trang “Cơ quan chấm”.")];
    assert_eq!(told, expected);
}

#[test]
fn what_stands_where_nobody_reads_is_told() {
    let (programme, rules) = year();
    let mut grids = grids(&[(Table::Quality, 0, "unit", text("VP"))]);
    let note = |row, column, words| GridCell { row, column, value: text(words), percent: false };
    grids[1].rows[1].cells.push(note(6, 7, "xem lại"));
    grids[1].rows[3].cells.push(note(8, 7, "đã xem"));
    let copy = Grid { sheet: "Cơ quan chấm (2)".to_owned(), ..grids[1].clone() };
    let guide = Grid { sheet: "Hướng dẫn".to_owned(), ..grids[1].clone() };
    let empty = Grid { sheet: "Sheet1".to_owned(), ..Grid::default() };
    grids.extend([copy, guide, empty]);
    let (_, findings) = read("so.xlsx", &grids, Against { programme: &programme, rules: &rules });
    let told: Vec<_> =
        findings.iter().map(|own| (own.code, own.place.cell.as_deref(), own.message.as_str())).collect();
    let expected = [
        (Code::TH830, None, "Sổ không có trang nào tên “Cơ quan chấm (2)”; trang này không được đọc."),
        (
            Code::TH830,
            Some("H6"),
            "Cột H không có tiêu đề nên “xem lại” và những gì ghi bên dưới trong cột này không được đọc.",
        ),
    ];
    assert_eq!(told, expected);
}

#[test]
fn an_item_has_one_reason_that_is_accepted() {
    let reason = |row: usize, words: &'static str| {
        [
            (Table::Objective, row, "unit", text("QLCN")),
            (Table::Objective, row, "item", text("TT07")),
            (Table::Objective, row, "reason", text(words)),
        ]
    };
    let (marks, findings) = read_of(&[reason(0, "Bão"), reason(1, "Lũ")].concat());
    let told: Vec<_> =
        findings.iter().map(|own| (own.code, own.place.cell.as_deref(), own.message.as_str())).collect();
    assert_eq!(told, [(Code::TH834, Some("D7"), "TT07 đã có lý do được chấp nhận ở ô D6.")]);
    let own = marks.of(&UnitId::new("QLCN")).unwrap();
    assert_eq!((own.objective.len(), own.unread.len()), (1, 1));
}

/// Whoever marked a unit before it ended is told that its marks count no more.
#[test]
fn marks_of_a_unit_that_ended_are_told() {
    let amended = programme::embedded(2025).unwrap().to_owned()
        + "\n[[amendments]]\ndecision = \"85/QĐ-SKHCN\"\ndate = 2025-05-12\nabout = \"Sắp xếp\"\n\
           [[amendments.reorganise]]\nkind = \"abolish\"\nunit = \"TTRA\"\ninto = \"VP\"\n";
    let day = NaiveDate::from_ymd_opt(2025, 12, 31).unwrap();
    let programme = programme::as_of(&programme::load(&amended).unwrap(), day);
    let typed = grids(&[
        (Table::Criticisms, 0, "unit", text("TTRA: Thanh tra Sở")),
        (Table::Criticisms, 0, "critic", text("UBND tỉnh")),
        (Table::Criticisms, 0, "what", text("chậm báo cáo")),
    ]);
    let against = Against { programme: &programme, rules: &year().1 };
    let (marks, findings) = read("so.xlsx", &typed, against);
    let told: Vec<_> =
        findings.iter().map(|own| (own.code, own.place.cell.as_deref(), own.message.as_str())).collect();
    let message = "Đơn vị “TTRA: Thanh tra Sở” đã kết thúc hoạt động; dòng này không được tính.";
    assert_eq!(told, [(Code::TH832, Some("A6"), message)]);
    assert_eq!(marks, Marks::default());
}
