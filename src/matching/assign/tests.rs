use std::collections::BTreeMap;

use super::*;
use crate::{
    ingest::{Cell, Origin, Row, SectionHint, Version},
    model::{Deadline, Field, Item, ItemId, Period, Programme, Quarter, Section, UnitId},
    programme,
};

const QUARTER: Quarter = Quarter::ALL[0];

/// The shipped programme with quarterly tasks of two units.
fn tasks(titles: &[(&str, &str)]) -> Programme {
    let text = programme::embedded(2025).expect("the programme of 2025");
    let mut programme = programme::load(text).expect("a valid programme");
    let section = Section::Quarterly(QUARTER);
    programme.items.extend(titles.iter().zip(1..).map(|((title, lead), number)| Item {
        id: ItemId::numbered(section, number),
        section,
        group: None,
        number: number.to_string(),
        title: (*title).to_owned(),
        parent: None,
        measure_text: None,
        plan_text: None,
        leader: None,
        lead: vec![UnitId::new(*lead)],
        lead_text: String::new(),
        coordinating: Vec::new(),
        coordinating_text: String::new(),
        compiled_by: None,
        deadline: Deadline::default(),
        note: String::new(),
        targets: Vec::new(),
        history: Vec::new(),
    }));
    programme
}

/// Where the rows of QLCN's report on its quarterly tasks go: an item's identifier, or nothing.
fn placed(programme: &Programme, rows: &[&str]) -> Vec<Option<String>> {
    placed_under(programme, "QLCN", Some(SectionHint::Quarterly(Some(QUARTER))), rows)
}

/// Where the rows of a unit's report under a heading go.
fn placed_under(
    programme: &Programme,
    unit: &str,
    section: Option<SectionHint>,
    rows: &[&str],
) -> Vec<Option<String>> {
    let row = |(title, row): (&&str, u32)| Row {
        sheet: "S".to_owned(),
        row,
        span: vec![row],
        section,
        id: None,
        title: (*title).to_owned(),
        cells: BTreeMap::new(),
    };
    placed_rows(programme, unit, rows.iter().zip(1..).map(row).collect())
}

fn placed_rows(programme: &Programme, unit: &str, rows: Vec<Row>) -> Vec<Option<String>> {
    let index = Index::new(programme);
    let submission = Submission {
        file: format!("{unit}.xlsx"),
        sha256: String::new(),
        sheets: Vec::new(),
        origin: Origin::Workbook,
        unit: Some(unit.into()),
        period: Some(Period::quarter(2025, QUARTER)),
        version: Version::default(),
        reported_on: None,
        mends: Vec::new(),
        illustrative: false,
        nil: false,
        rows,
        set_aside: Vec::new(),
        findings: Vec::new(),
    };
    let item = |placed| match placed {
        Placed::Item { at, .. } => Some(index.entries[at].item.id.to_string()),
        Placed::Nowhere { .. } => None,
    };
    assign(&index, &submission).into_iter().map(item).collect()
}

fn some(ids: &[&str]) -> Vec<Option<String>> {
    ids.iter().map(|id| Some((*id).to_owned())).collect()
}

#[test]
fn what_is_certain_decides_what_is_cut_short() {
    let programme = tasks(&[
        ("Thẩm định hồ sơ về nhãn hiệu tập thể", "QLCN"),
        ("Thẩm định hồ sơ về mã số, mã vạch", "QLCN"),
    ]);
    let rows = ["Thẩm định hồ sơ về…", "Thẩm định hồ sơ về mã số, mã vạch"];
    assert_eq!(placed(&programme, &rows), some(&["Q1-001", "Q1-002"]));
}

#[test]
fn a_row_that_fits_two_items_alike_waits_for_a_person() {
    let programme = tasks(&[
        ("Thẩm định hồ sơ về nhãn hiệu tập thể", "QLCN"),
        ("Thẩm định hồ sơ về mã số, mã vạch", "QLCN"),
    ]);
    assert_eq!(placed(&programme, &["Thẩm định hồ sơ về…"]), [None]);
}

#[test]
fn a_repeated_row_is_no_other_units_task() {
    let programme = tasks(&[
        ("Thẩm định hồ sơ về nhãn hiệu tập thể", "QLCN"),
        ("Thẩm định hồ sơ về chuyển giao công nghệ", "KHCN"),
    ]);
    let rows = ["Thẩm định hồ sơ về…", "Thẩm định hồ sơ về…"];
    assert_eq!(placed(&programme, &rows), some(&["Q1-001", "Q1-001"]));
}

#[test]
fn a_repeated_row_may_have_slips_or_be_cut() {
    let programme = tasks(&[
        ("Rà soát, cập nhật quy trình giải quyết thủ tục hành chính thuộc thẩm quyền của Sở", "QLCN"),
        ("Rà soát, cập nhật cơ sở dữ liệu về nhãn hiệu tập thể", "QLCN"),
    ]);
    let rows = [
        "Rà soát, cập nhật quy trình giải quyếết thủ tục hành chính thuộc thẩm quyền của Sở",
        "Rà soát, cập nhật quy trìình giải quyết thủ tục hành chính thuộc thẩm quyền của Sở",
        "Rà soát, cập nhật quy trình giải quyết thủ tục…",
    ];
    assert_eq!(placed(&programme, &rows), some(&["Q1-001", "Q1-001", "Q1-001"]));
}

#[test]
fn other_words_in_the_place_of_an_items_make_another_task() {
    let programme = tasks(&[
        ("Thẩm định hồ sơ, thủ tục liên quan đến quy chuẩn kỹ thuật địa phương", "QLCN"),
        ("Tổ chức hội nghị đánh giá công tác bảo hộ chỉ dẫn địa lý", "QLCN"),
    ]);
    let rows = [
        "Thẩm định hồ sơ, thủ tục liên quan đến quy chuẩn kỹ thuật năng lượng tái tạo",
        "Tổ chức hi nghị đánh gia công tác bảo hộ chỉ dẫn địa lý",
    ];
    assert_eq!(placed(&programme, &rows), [None, Some("Q1-002".to_owned())]);
}

#[test]
fn the_order_of_rows_does_not_finish_a_title_that_breaks_off() {
    let programme = tasks(&[
        ("Kiểm tra tình hình an toàn bức xạ trong y tế", "QLCN"),
        ("Đánh giá việc áp dụng hệ thống quản lý chất lượng tại UBND huyện Bình Sơn", "QLCN"),
        ("Tổ chức lớp tập huấn về nhãn hiệu tập thể", "QLCN"),
        ("Phát hành tài liệu về mã số, mã vạch", "QLCN"),
        ("Đánh giá việc áp dụng hệ thống quản lý chất lượng tại UBND huyện Mộ Đức", "QLCN"),
    ]);
    let rows = [
        "Kiểm tra tình hình an toàn bức xạ trong y tế",
        "Đánh giá việc áp dụng hệ thống quản lý chất lượng tại UBND huyện...",
        "Tổ chức lớp tập huấn về nhãn hiệu tập thể",
        "Phát hành tài liệu về mã số, mã vạch",
    ];
    assert_eq!(placed(&programme, &rows)[1], None);
}

#[test]
fn a_number_tells_titles_apart_that_are_alike_but_for_it() {
    let programme = tasks(&[("Khảo sát chất lượng đợt 1", "QLCN"), ("Khảo sát chất lượng đợt 2", "QLCN")]);
    assert_eq!(
        placed(&programme, &["Khảo sát chất lượng đợt 2", "Khảo sát chất lượng đợt 3"])[0].as_deref(),
        Some("Q1-002")
    );
    assert_eq!(placed(&programme, &["Khảo sát chất lượng đợt 3"]), [None]);
}

#[test]
fn a_short_title_is_the_only_item_that_holds_its_words() {
    let programme = tasks(&[("Tổ chức lớp tập huấn về nhãn hiệu tập thể của tỉnh", "QLCN")]);
    let indicators = Some(SectionHint::Indicators);
    let rows = ["Tập san", "Chuyên mục phát thanh", "Chuyên mục trên báo", "Mẫu sản phẩm"];
    assert_eq!(placed_under(&programme, "UDDV", indicators, &rows), some(&["CT10", "CT12", "CT13", "CT09"]));
    assert_eq!(placed_under(&programme, "BCVTCNTT", indicators, &["điểm BĐVHX"]), some(&["CT17"]));
    assert_eq!(placed_under(&programme, "KHCN", indicators, &["Cấp quốc gia"]), some(&["CT01a"]));
}

#[test]
fn a_short_title_that_several_items_hold_is_asked_about() {
    let programme = tasks(&[("Tổ chức lớp tập huấn về nhãn hiệu tập thể của tỉnh", "QLCN")]);
    let indicators = Some(SectionHint::Indicators);
    let none = |unit, section, row| {
        assert_eq!(placed_under(&programme, unit, section, &[row]), [None], "{row}");
    };
    none("UDDV", indicators, "Chuyên mục");
    none("UDDV", indicators, "Chuyên mục phát thanh huyện");
    none("UDDV", None, "Chuyên mục phát thanh");
    none("UDDV", Some(SectionHint::Additional), "Tập san");
    none("QLCN", indicators, "Tập san");
    none("BCVTCNTT", indicators, "Điểm văn hóa");
    none("QLCN", Some(SectionHint::Quarterly(Some(QUARTER))), "Lớp tập huấn");
    // A later quarter's task under this quarter's heading may as well be one outside the programme.
    let mut later = tasks(&[("Trình phê duyệt dự toán kinh phí cho hàng đóng gói sẵn trên địa bàn", "QLCN")]);
    later.items.iter_mut().filter(|item| item.section.quarter().is_some()).for_each(|item| {
        item.section = Section::Quarterly(Quarter::ALL[1]);
    });
    assert_eq!(placed(&later, &["Trình phê duyệt dự toán kinh phí"]), [None]);
    let twice = placed_under(&programme, "UDDV", indicators, &["Tập san", "Xuất bản tập san"]);
    assert_eq!(twice.iter().filter(|row| row.is_some()).count(), 1);
}

#[test]
fn the_unit_of_measure_tells_short_titles_apart() {
    let programme = tasks(&[]);
    let row = |number: u32, unit: &str| {
        let cell = Cell::text(format!("C{number}"), unit);
        Row {
            sheet: "S".to_owned(),
            row: number,
            span: vec![number],
            section: Some(SectionHint::Indicators),
            id: None,
            title: "Điểm văn hóa".to_owned(),
            cells: BTreeMap::from([(Field::Uom, cell)]),
        }
    };
    assert_eq!(
        placed_rows(&programme, "BCVTCNTT", vec![row(1, "Điểm"), row(2, "%")]),
        some(&["CT17", "CT18"])
    );
}
