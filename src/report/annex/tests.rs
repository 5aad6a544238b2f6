use super::*;
use crate::{
    model::{Period, Quarter},
    report::{
        Standing,
        sample::{Sample, decimal, small},
    },
};

fn words(cell: &Cell) -> &str {
    if let Cell::Text(text) = cell { text } else { "" }
}

/// The cells of an item's row by the names of its columns.
fn cell<'a>(annex: &'a AnnexTable, id: &str, column: &str) -> &'a Cell {
    let at = annex.table.columns.iter().position(|it| it.key == column).unwrap();
    let row = annex.table.rows.iter().find(|row| row.anchor.as_deref() == Some(id)).unwrap();
    &row.cells[at]
}

#[test]
fn the_decisions_columns_come_first_in_its_words() {
    let sample = small();
    let headers = |section| -> Vec<String> {
        table(&sample.facts(), section).table.columns.into_iter().map(|column| column.header).collect()
    };
    let first = headers(Section::Indicators);
    assert_eq!(
        first[..6],
        ["TT", "CHỈ TIÊU CHỦ YẾU", "Đơn vị tính", "Kế hoạch 2025", "Phòng/đơn vị tham mưu", "Ghi chú"]
    );
    assert_eq!(first[6..9], ["Thực hiện trong kỳ", "Lũy kế từ đầu năm", "Tỷ lệ (%)"]);
    let quarterly = headers(Section::Quarterly(Quarter::ALL[0]));
    assert_eq!(quarterly[5..7], ["Thời gian hoàn thành", "Ghi chú"], "the decision prints none");
}

#[test]
fn indicators_stand_in_groups_with_their_parts() {
    let sample = small();
    let annex = table(&sample.facts(), Section::Indicators);
    let rows: Vec<_> =
        annex.table.rows.iter().map(|row| (row.kind, words(&row.cells[0]), words(&row.cells[1]))).collect();
    assert_eq!(
        rows,
        [
            (RowKind::Group, "I", "Nghiên cứu khoa học và công nghệ"),
            (RowKind::Item, "1", "Tổng số đề tài, dự án"),
            (RowKind::Part, "", "- Cấp nhà nước"),
            (RowKind::Group, "VI", "Công tác quản lý tiêu chuẩn đo lường chất lượng"),
            (RowKind::Item, "8", "- Kiểm định phương tiện đo các loại"),
            (RowKind::Item, "9", "- Kiểm nghiệm mẫu sản phẩm"),
            (RowKind::Group, "VIII", "Bưu chính - Viễn thông và Công nghệ thông tin"),
            (RowKind::Item, "14", "Số thuê bao điện thoại"),
        ]
    );
    assert_eq!(words(cell(&annex, "CT01a", "don_vi_tinh")), "Đề tài, dự án", "a ditto mark is resolved");
    assert!(annex.table.rows.iter().all(|row| row.cells.len() == annex.table.columns.len()));
    assert_eq!(words(cell(&annex, "CT01a", "chu_tri")), "Phòng KH-CN", "a part shares its parent's words");
}

#[test]
fn a_merged_cells_words_reach_all_its_rows() {
    let mut sample = small();
    sample.item("CT08").lead_text.clear();
    let short = table(&sample.facts(), Section::Indicators);
    assert_eq!(words(cell(&short, "CT09", "chu_tri")), "Trung tâm UDDVKHCN");
    sample.programme.groups[1].lead_text = Some("Trung tâm Ứng dụng (Trung tâm UDDVKHCN)".to_owned());
    let annex = table(&sample.facts(), Section::Indicators);
    for id in ["CT08", "CT09"] {
        assert_eq!(words(cell(&annex, id, "chu_tri")), "Trung tâm Ứng dụng (Trung tâm UDDVKHCN)");
    }
    assert_eq!(words(cell(&annex, "CT14", "chu_tri")), "Phòng BCVTCNTT");
}

/// The rows of the sample: group I, 1, 1a; group VI, 8, 9; group VIII, 14.
#[test]
fn a_merged_cell_covers_the_rows_that_print_no_other() {
    let cells = |sample: &Sample| table(&sample.facts(), Section::Indicators).merged.unwrap().cells;
    let mut sample = small();
    assert_eq!(cells(&sample), [1..3, 4..6, 7..8], "no group belongs to a cell");
    sample.item("CT08").lead_text.clear();
    sample.item("CT08").lead = vec!["KHCN".into()];
    sample.item("CT09").lead = vec!["KHCN".into()];
    assert_eq!(cells(&sample), [1..6, 7..8], "the cell goes on through the group");
    sample.programme.groups[1].lead_text = Some("Phòng KH-CN".to_owned());
    assert_eq!(cells(&sample), [1..3, 3..6, 7..8], "a new cell opens on the group's row");
    sample.item("CT09").lead = vec!["UDDV".into()];
    assert_eq!(cells(&sample), [1..3, 3..5, 5..6, 7..8], "the row of another unit has its own cell");
    sample.item("CT08").lead_text = "Phòng KH-CN".to_owned();
    assert_eq!(cells(&sample), [1..3, 3..4, 4..5, 5..6, 7..8], "what is printed twice is two cells");
    assert_eq!(table(&sample.facts(), Section::Apportioned).merged, None);
}

#[test]
fn figures_say_what_they_are() {
    let sample = small();
    let annex = table(&sample.facts(), Section::Indicators);
    let figure = |value, estimated| Cell::Value { value: decimal(value), estimated, link: None };
    assert_eq!(cell(&annex, "CT08", "thuc_hien"), &figure("2150", false));
    assert_eq!(cell(&annex, "CT09", "luy_ke"), &figure("150", true), "an estimate is marked");
    assert_eq!(words(cell(&annex, "CT08", "ke_hoach")), "8.000");
    assert_eq!(cell(&annex, "CT08", "ty_le"), &figure("26.88", false));
}

#[test]
fn several_targets_stand_line_by_line() {
    let sample = small();
    let annex = table(&sample.facts(), Section::Apportioned);
    assert_eq!(
        words(cell(&annex, "PK02", "ket_qua")),
        "Đã tổ chức 01 lớp đào tạo.\nKỹ thuật viên cơ sở được đào tạo: 16/50 người (32%)\n\
         Người dân được tập huấn: 60/200 người (30%)"
    );
    assert_eq!(
        words(cell(&annex, "PK02", "luy_ke")),
        "kỹ thuật viên cơ sở được đào tạo: 16\nngười dân được tập huấn: 60"
    );
    assert_eq!(cell(&annex, "PK02", "ty_le"), &Cell::Empty);
}

#[test]
fn tasks_tell_their_state_deadline_and_result() {
    let mut sample = small();
    let late = sample.assessed("Q1-003");
    late.carried_from = Some(Period::quarter(2025, Quarter::ALL[0]));
    late.old_due = late.due.into_iter().collect();
    late.due = chrono::NaiveDate::from_ymd_opt(2025, 3, 28);
    sample.assessed("Q1-001").note = Some("Vượt tiến độ".to_owned());
    let annex = table(&sample.facts(), Section::Quarterly(Quarter::ALL[0]));
    let text = |id, column| words(cell(&annex, id, column));
    assert_eq!(text("Q1-001", "tinh_trang"), "Hoàn thành đúng hạn");
    assert_eq!(text("Q1-001", "san_pham"), "21/KH-SKHCN");
    assert_eq!(text("Q1-001", "ngay_hoan_thanh"), "tháng 2/2025");
    assert_eq!(text("Q1-001", "thoi_han"), "Tháng 2");
    assert_eq!(text("Q1-001", "ghi_chu"), "Vượt tiến độ");
    assert_eq!(text("Q1-003", "tinh_trang"), "Đang thực hiện, quá hạn (chuyển từ quý I)");
    assert_eq!(text("Q1-003", "thoi_han"), "28/3/2025 (thời hạn cũ: 15/3/2025)");
    assert_eq!(text("Q1-003", "kho_khan"), "Chờ ý kiến của các sở, ngành.");
    let standings: Vec<_> = annex.table.rows.iter().map(|row| row.standing).collect();
    assert_eq!(standings, [Standing::Done, Standing::Unreported, Standing::Overdue]);
}

#[test]
fn tasks_of_later_quarters_have_no_result_yet() {
    let sample = small();
    let annex = table(&sample.facts(), Section::Quarterly(Quarter::ALL[1]));
    assert_eq!(words(cell(&annex, "Q2-001", "noi_dung")), "Tổ chức lớp tập huấn về sở hữu trí tuệ");
    assert_eq!(cell(&annex, "Q2-001", "tinh_trang"), &Cell::Empty);
    assert!(table(&sample.facts(), Section::Quarterly(Quarter::ALL[3])).table.rows.is_empty());
}
