use std::collections::BTreeSet;

use super::{sample::scores, *};
use crate::{
    report::{Cell, letter::tests::leaves},
    score::rules,
};

fn values(words: &Words) -> serde_json::Value {
    serde_json::to_value(words).unwrap()
}

#[test]
fn the_reference_names_every_variable_that_only_this_report_has() {
    let mut known = BTreeSet::new();
    leaves(&values(&Words::example()), "", &mut known);
    let shared = ["minh_hoa", "co_quan.", "nguoi_ky.", "van_ban.", "chuong_trinh."];
    known.retain(|path| !shared.iter().any(|own| path.starts_with(own)));
    let told: BTreeSet<_> = variables::paths().map(str::to_owned).collect();
    assert_eq!(told, known);
}

#[test]
fn every_row_has_a_cell_for_each_column() {
    let scores = scores();
    let ranked = scores.ranked();
    for list in List::ALL {
        let table = table(&ranked, list);
        assert!(
            !table.rows.is_empty() && table.rows.iter().all(|row| row.cells.len() == table.columns.len())
        );
    }
    let book = book(&ranked);
    for sheet in &book.sheets {
        let columns = sheet.table.columns.len();
        assert!(sheet.table.rows.iter().all(|row| row.cells.len() == columns), "{}", sheet.name);
    }
}

/// The words of a report's row.
fn printed(cells: &[Cell]) -> Vec<String> {
    let words = |cell: &Cell| match cell {
        Cell::Text(words) => words.clone(),
        Cell::Value { value, .. } => crate::text::format_number(*value),
        _ => String::new(),
    };
    cells.iter().map(words).collect()
}

#[test]
fn the_ranking_shares_a_place_and_leaves_those_out_that_are_not_judged() {
    let scores = scores();
    let rows = table(&scores.ranked(), List::Ranking).rows;
    let rows: Vec<Vec<String>> = rows.iter().map(|row| printed(&row.cells)).collect();
    let (best, good) = ("Hoàn thành xuất sắc nhiệm vụ", "Hoàn thành tốt nhiệm vụ");
    // 52,1 + 25 + 14,2 appraised, 0,5 taken off, 1,5 given.
    assert_eq!(
        rows[0],
        ["1", "Phòng Quản lý Khoa học - Công nghệ", "98", "91,3", "1,5", "-0,5", "92,3", best, best, ""]
    );
    assert_eq!(rows[1][..9], ["1", "Phòng Quản lý Chuyên ngành", "", "94,3", "", "-2", "92,3", best, good]);
    assert_eq!(rows[2][..9], ["", "Văn Phòng Sở", "", "65", "", "", "", "", "Chưa đủ căn cứ"]);
    assert_eq!(rows[2][9], "Chưa chấm tiêu chí 2.2 (Chất lượng).");
}

#[test]
fn a_head_for_whom_nothing_can_be_proposed_is_not_left_out() {
    let mut scores = scores();
    scores.scoring.units.iter_mut().for_each(|unit| unit.head = None);
    let heads = &mut scores.scoring.rules.heads;
    *heads = rules::load(rules::embedded(2025).unwrap()).unwrap().heads;
    let words = values(&letter(&scores.ranked()));
    // Who is not judged waits elsewhere in the report.
    assert_eq!(
        words["nguoi_dung_dau"],
        serde_json::json!([
            "- Phòng Quản lý Khoa học - Công nghệ: theo kết quả của đơn vị và việc hạ bậc (nếu có), quy tắc không có mức nào để đề xuất, cơ quan xét;",
            "- Phòng Quản lý Chuyên ngành: theo kết quả của đơn vị và việc hạ bậc (nếu có), quy tắc không có mức nào để đề xuất, cơ quan xét;",
        ])
    );
    let book = book(&scores.ranked());
    let sheet = book.sheets.iter().find(|sheet| sheet.name == "Đề xuất").unwrap();
    let told: Vec<String> = sheet.table.rows.iter().map(|row| printed(&row.cells)[1].clone()).collect();
    assert_eq!(told[..3], ["", "Cơ quan xét", "Cơ quan xét"]);
}

#[test]
fn the_report_says_who_stands_where_and_who_waits() {
    let scores = scores();
    let words = values(&letter(&scores.ranked()));
    assert_eq!(
        words["tong_hop"],
        "Có 2/3 phòng, đơn vị được xếp loại (Hoàn thành xuất sắc nhiệm vụ 1 đơn vị; Hoàn thành tốt nhiệm vụ 1 đơn vị); 1 \
         đơn vị chưa đủ căn cứ để xếp loại."
    );
    assert_eq!(
        words["bang_diem"][0],
        "- Phòng Quản lý Khoa học - Công nghệ, Phòng Quản lý Chuyên ngành cùng được 92,3 điểm, đồng hạng;"
    );
    assert_eq!(words["chua_du"][0]["ly_do"], "Chưa chấm tiêu chí 2.2 (Chất lượng).");
    assert_eq!(
        words["quy_tac"]["muc"],
        "Hoàn thành xuất sắc nhiệm vụ (từ 90 điểm trở lên); Hoàn thành tốt nhiệm vụ (từ 75 đến dưới 90 điểm); Không hoàn \
         thành nhiệm vụ (dưới 75 điểm)"
    );
    assert!(words["chua_doi_chieu"].as_bool().unwrap());
    assert!(words["ky_mo"].as_str().unwrap().contains("quý II năm 2025 chưa kết thúc"));
}

#[test]
fn a_clause_is_said_once_for_all_units_that_it_is_proposed_for() {
    let mut scores = scores();
    let head = scores.scoring.units.iter().find_map(|score| score.head.clone()).unwrap();
    for score in &mut scores.scoring.units {
        score.head = Some(head.clone());
    }
    let words = values(&letter(&scores.ranked()));
    let lines = words["nguoi_dung_dau"].as_array().unwrap();
    assert_eq!(lines.len(), 1);
    let told = lines[0].as_str().unwrap();
    let units = "Phòng Quản lý Khoa học - Công nghệ, Phòng Quản lý Chuyên ngành – đã hạ bậc vì bị cấp trên phê bình, \
                 Văn Phòng Sở";
    assert!(told.starts_with(&format!("- {}: {units} (", head.title)), "{told}");
    assert_eq!(told.matches(&head.clause).count(), 1);
}
