use super::*;
use crate::{
    ingest::SetAsideKind::{Header, Signature, Total},
    model::{GridCell, Quarter},
    programme,
};

fn read(rows: &[&[&str]]) -> SheetRows {
    let period = Some(Period::quarter(2025, Quarter::ALL[1]));
    super::read(&sheet_data(rows), "a.xlsx", period, &names())
}

fn names() -> Names {
    let text = programme::embedded(2025).expect("the programme of 2025");
    Names::new(&programme::load(text).expect("a valid programme"))
}

fn sheet_data(rows: &[&[&str]]) -> SheetData {
    let value = |text: &&str| match text.parse() {
        Ok(number) => GridValue::Number(number),
        Err(_) => GridValue::Text((*text).to_owned()),
    };
    let cells = rows.iter().zip(1..).flat_map(|(texts, row)| {
        let filled = texts.iter().zip(0..).filter(|(text, _)| !text.is_empty());
        filled.map(move |(text, column)| GridCell { row, column, value: value(text), percent: false })
    });
    SheetData::of("Biểu 1", cells.collect(), true)
}

fn kinds(sheet: &SheetRows) -> Vec<(u32, SetAsideKind)> {
    sheet.set_aside.iter().map(|aside| (aside.row, aside.kind)).collect()
}

#[test]
fn who_directs_a_task_does_not_sign_the_report() {
    let sheet = read(&[
        &["Nội dung nhiệm vụ", "Lãnh đạo Sở chỉ đạo", "Kết quả thực hiện"],
        &["Kiểm tra nhãn hàng hóa", "Phó Giám đốc", "Đã kiểm tra"],
        &["Kiểm kê tài sản công", "Giám đốc", "Đang kiểm kê"],
        &["Người lập", "Giám đốc", ""],
    ]);
    assert_eq!(sheet.rows.len(), 2);
    assert!(kinds(&sheet).contains(&(4, Signature)), "{:?}", kinds(&sheet));
}

#[test]
fn figures_below_figures_are_not_joined() {
    let sheet = read(&[
        &["TT", "Nội dung", "Thực hiện", "Ghi chú"],
        &["1", "Tập huấn", "5", "Ghi chú dài"],
        &["", "", "120", ""],
        &["2", "Kiểm tra", "3", "Lý do thứ nhất"],
        &["", "", "", "và thứ hai"],
    ]);
    let figures: Vec<&str> = sheet.rows.iter().map(|row| row.cells[&Field::Actual].raw.as_str()).collect();
    assert_eq!(figures, ["5", "120", "3"], "5 and 120 are not 5 120");
    assert_eq!(sheet.rows[2].cells[&Field::Note].raw, "Lý do thứ nhất và thứ hai");
    assert_eq!(sheet.rows[2].span, [4, 5]);
}

#[test]
fn a_group_may_bear_its_number_before_its_title() {
    let sheet = read(&[
        &["Nội dung", "ĐVT", "Thực hiện"],
        &["VI. Công tác quản lý tiêu chuẩn", "", ""],
        &["Kiểm nghiệm mẫu", "Mẫu", "5"],
    ]);
    assert_eq!(kinds(&sheet), [(1, Header), (2, SetAsideKind::Group)]);
    assert_eq!(sheet.rows.len(), 1);
}

#[test]
fn totals_and_signatures_are_no_report() {
    let sheet = read(&[
        &["TT", "Nội dung", "Kết quả thực hiện"],
        &["1", "Tổng số đề tài, dự án", "Đang thực hiện"],
        &["", "Tổng số: 12 nhiệm vụ", "12"],
        &["", "Cộng mục II.1", "12"],
        &["", "CÁN BỘ TỔNG HỢP", "LÃNH ĐẠO PHÒNG"],
        &["", "Nguyễn Thị Hoa", "Trần Văn Bình"],
    ]);
    assert_eq!(sheet.rows.len(), 1);
    assert_eq!(kinds(&sheet), [(1, Header), (3, Total), (4, Total), (5, Signature), (6, Signature)]);
}

#[test]
fn a_signature_block_may_begin_in_the_column_of_numbers() {
    let sheet = read(&[
        &["TT", "Nội dung", "Kết quả"],
        &["1", "Tập huấn", "Đã hoàn thành"],
        &["Nơi nhận:", "", "TRƯỞNG PHÒNG"],
        &["- Như trên;", "", ""],
        &["", "", "Trần Văn Bình"],
    ]);
    assert_eq!(sheet.rows.len(), 1);
    assert_eq!(kinds(&sheet), [(1, Header), (3, Signature), (4, Signature), (5, Signature)]);
}

#[test]
fn a_ticked_state_is_the_rows_own() {
    let sheet = read(&[
        &["TT", "Nội dung", "Tình trạng", "", "", "Ghi chú"],
        &["", "", "Hoàn thành", "Đang thực hiện", "Chưa thực hiện", ""],
        &["A", "B", "1", "2", "3", "4"],
        &["1", "Tập huấn", "x", "", "", ""],
        &["2", "Kiểm tra", "", "-", "X", ""],
        &["3", "Khảo sát", "", "", "", "Chưa rõ"],
    ]);
    let under =
        |row: &Row| row.cells.get(&Field::Progress).map(|cell| (cell.address.clone(), cell.under.join("|")));
    let cell = |address: &str, state: &str| Some((address.to_owned(), state.to_owned()));
    assert_eq!(
        sheet.rows.iter().map(under).collect::<Vec<_>>(),
        [cell("C4", "Hoàn thành"), cell("E5", "Chưa thực hiện"), None]
    );
    assert_eq!(kinds(&sheet), [(1, Header), (2, Header), (3, Header)]);
    assert!(sheet.findings.is_empty(), "{:?}", sheet.findings);
}

#[test]
fn figures_that_count_up_are_no_numbers_of_columns() {
    let sheet = read(&[
        &["TT", "Nội dung", "Kế hoạch", "Thực hiện", "Lũy kế"],
        &["1", "2", "3", "4", "5"],
        &["1", "Tập huấn", "", "", ""],
        &["", "", "1", "2", "3"],
        &["1", "2", "3", "4", "5"],
        &["2", "Kiểm tra", "6", "7", "8"],
    ]);
    assert_eq!(sheet.rows[0].cells[&Field::Actual].raw, "2");
    assert_eq!(sheet.rows[0].span, [3, 4]);
    assert_eq!(kinds(&sheet), [(1, Header), (2, Header), (5, Header)], "and those that a page repeats");
}

#[test]
fn months_without_their_sum_are_asked_about() {
    let months = ["TT", "Nội dung", "Tháng 4", "Tháng 5", "Tháng 6"];
    let sheet = read(&[&months, &["1", "Tập huấn", "1", "2", "2"]]);
    assert_eq!(sheet.findings.iter().map(|finding| finding.code).collect::<Vec<_>>(), [Code::TH211]);
    assert!(!sheet.rows[0].cells.contains_key(&Field::Actual));
    let sheet = read(&[&[&months[..], &["Cộng"]].concat(), &["1", "Tập huấn", "1", "2", "2", "5"]]);
    assert_eq!((sheet.findings.len(), sheet.rows[0].cells[&Field::Actual].raw.as_str()), (0, "5"));
}

#[test]
fn a_merged_result_is_that_of_every_row() {
    let mut data = sheet_data(&[
        &["TT", "Nội dung", "Kết quả thực hiện"],
        &["1", "Tập huấn", "Đã hoàn thành"],
        &["2", "Kiểm tra", ""],
        &["3", "Khảo sát", ""],
    ]);
    data.grid.merges.push((2, 2, 3, 2));
    let sheet = super::read(&data, "a.xlsx", None, &names());
    let results = sheet.rows.iter().map(|row| row.cells.get(&Field::Result).map(|cell| cell.raw.as_str()));
    assert_eq!(results.collect::<Vec<_>>(), [Some("Đã hoàn thành"), Some("Đã hoàn thành"), None]);
}

#[test]
fn a_day_of_completion_in_words_ends_no_table() {
    let sheet = read(&[
        &["Nội dung", "Kết quả thực hiện", "Ngày hoàn thành", "Đơn vị chủ trì"],
        &["Tập huấn", "Đã hoàn thành", "ngày 15 tháng 4 năm 2025", "Phòng QLCN"],
        &["Kiểm tra", "", "ngày 16 tháng 4 năm 2025", ""],
        &["Khảo sát", "Đang thực hiện", "", "Phòng QLCN"],
        &["", "", "Quảng Ngãi, ngày 05 tháng 7 năm 2025", ""],
        &["Người lập biểu", "", "TRƯỞNG PHÒNG", ""],
        &["Nguyễn Thị Hoa", "", "Trần Văn Bình", ""],
    ]);
    let titles: Vec<&str> = sheet.rows.iter().map(|row| row.title.as_str()).collect();
    assert_eq!(titles, ["Tập huấn", "Kiểm tra", "Khảo sát"]);
    assert_eq!(kinds(&sheet), [(1, Header), (5, Signature), (6, Signature), (7, Signature)]);
}

#[test]
fn figures_under_the_results_from_the_years_start_are_cumulative() {
    for heading in
        ["Kết quả thực hiện lũy kế", "Kết quả thực hiện từ đầu năm", "Kết quả thực hiện đến 30/6/2025"]
    {
        let fields = |first: &str, second: &str| {
            let rows = [["TT", "Nội dung", heading], ["1", "Kiểm định", first], ["2", "Hiệu chuẩn", second]];
            let rows: Vec<&[&str]> = rows.iter().map(<[&str; 3]>::as_slice).collect();
            let read = read(&rows);
            read.rows[0].cells.keys().copied().filter(|field| *field > Field::Title).collect::<Vec<_>>()
        };
        assert_eq!(fields("4100", "410"), [Field::Cumulative], "{heading}");
        assert_eq!(fields("Đã kiểm định", "Đã hiệu chuẩn"), [Field::Result], "{heading}");
    }
}

/// What is said of the totals of a table of indicators.
fn totals(rows: &[&[&str]]) -> Vec<String> {
    let head: &[&str] = &["TT", "Nội dung", "Đơn vị tính", "Thực hiện", "Lũy kế"];
    let all: Vec<&[&str]> = std::iter::once(head).chain(rows.iter().copied()).collect();
    let findings = read(&all).findings.into_iter();
    findings.filter(|finding| finding.code == Code::TH317).map(|finding| finding.message).collect()
}

#[test]
fn a_total_that_is_no_sum_is_asked_about() {
    let rows = |total: &'static str| {
        totals(&[
            &["1", "Tập huấn", "Lớp", "2", "5"],
            &["2", "Kiểm tra", "Lớp", "3", "6"],
            &["", "Tổng cộng", "", total, "11"],
        ])
    };
    assert_eq!(rows("5"), Vec::<String>::new());
    assert_eq!(rows("6"), ["Dòng “Tổng cộng” ghi số thực hiện 6, các dòng 2–3 cộng lại là 5."]);
    assert_eq!(rows("2"), Vec::<String>::new(), "it counts the rows");
    assert_eq!(rows("x"), Vec::<String>::new());
}

#[test]
fn a_total_may_be_of_any_rows_around_it() {
    let sound: [&[&[&str]]; 4] = [
        // Sums of parts, and of all.
        &[
            &["I", "Đo lường", "", "", ""],
            &["1", "Tập huấn", "Lớp", "2", ""],
            &["2", "Khảo sát", "Lớp", "4", ""],
            &["", "Cộng", "", "6", ""],
            &["II", "Thông tin", "", "", ""],
            &["1", "Kiểm tra", "Lớp", "3", ""],
            &["", "Cộng", "", "3", ""],
            &["", "Tổng cộng", "", "9", ""],
        ],
        // What a row is made of stands below it.
        &[
            &["1", "Tập huấn", "Lớp", "5", ""],
            &["", "- Cấp tỉnh", "Lớp", "2", ""],
            &["", "- Cấp xã", "Lớp", "3", ""],
            &["2", "Kiểm tra", "Lớp", "1", ""],
            &["", "Tổng số", "", "6", ""],
        ],
        // The total comes first.
        &[
            &["", "Tổng số", "", "3", ""],
            &["1", "Tập huấn", "Lớp", "2", ""],
            &["2", "Kiểm tra", "Lớp", "1", ""],
        ],
        // A part that cannot be read is asked about itself.
        &[
            &["1", "Tập huấn", "Lớp", "2", ""],
            &["2", "Kiểm tra", "Lớp", "đang tổng hợp", ""],
            &["", "Cộng", "", "9", ""],
        ],
    ];
    for rows in sound {
        assert_eq!(totals(rows), Vec::<String>::new());
    }
    let wrong = totals(&[
        &["1", "Tập huấn", "Lớp", "2", ""],
        &["2", "Khảo sát", "Lớp", "4", ""],
        &["", "Cộng", "", "6", ""],
        &["1", "Kiểm tra", "Lớp", "3", ""],
        &["2", "Thống kê", "Lớp", "8", ""],
        &["", "Cộng", "", "12", ""],
    ]);
    assert_eq!(wrong, ["Dòng “Cộng” ghi số thực hiện 12, các dòng 5–6 cộng lại là 11."]);
}
