//! The first sheet of a form: how to fill it in.

use std::fmt::Write;

use super::{
    Form,
    scope::{self, Scope},
};
use crate::{
    model::{Progress, mark},
    report::{Align, Cell, Column, Purpose, Row, RowKind, Sheet, Table},
};

/// The step on the column of earlier periods.
const EARLIER: &str = "Kỳ trước";

/// What to do, step by step.
fn steps(form: &Form<'_>) -> Vec<(&'static str, String)> {
    let choices: Vec<_> = Progress::CHOICES.iter().map(|choice| choice.label()).collect();
    let period = form.period.words_with_year();
    vec![
        (
            "Nơi ghi",
            "Chỉ ghi vào các ô nền vàng nhạt. Các ô khác được khóa (không có mật khẩu) để giữ nguyên nội dung của \
             Chương trình công tác. Không đổi tên, không xóa trang tính."
                .to_owned(),
        ),
        (
            "Số liệu",
            format!(
                "Trang “Chỉ tiêu”: cột “Thực hiện trong kỳ” ghi số thực hiện của riêng {period}; cột “Lũy kế từ đầu \
                 năm” ghi số cộng dồn từ đầu năm. Chỉ ghi một con số, không kèm chữ hay đơn vị tính; tỷ lệ ghi theo \
                 phần trăm (ví dụ 98,2)."
            ),
        ),
        (
            "Kiểm tra",
            "Cột “Kiểm tra” tự báo chữ đỏ khi lũy kế chưa bằng số các kỳ trước cộng số trong kỳ (hoặc thấp hơn số trong \
             kỳ), số tại thời điểm ghi khác nhau ở hai cột, hoặc các dòng thành phần cộng lại chưa bằng dòng tổng. Số đúng \
             mà vẫn báo (do điều chỉnh số kỳ trước) thì ghi lý do ở cột Ghi chú. Trang “Nhiệm vụ”: ô ngày chuyển nền cam khi \
             đã chọn Hoàn thành mà chưa ghi ngày; ô tình trạng chuyển nền cam khi có ngày mà chưa chọn Hoàn thành."
                .to_owned(),
        ),
        (
            EARLIER,
            "Cột “Đã báo cáo các kỳ trước” in lại số lũy kế, tình trạng và kết quả đơn vị đã báo cáo để đối chiếu; không \
             ghi vào cột này."
                .to_owned(),
        ),
        (
            "Số ước",
            "Nếu chưa có số chính thức thì ghi vào cột “Ước thực hiện”; số ước không được tính là kết quả.".to_owned(),
        ),
        (
            "Tình trạng",
            format!("Trang “Nhiệm vụ”: bấm vào ô và chọn một trong các tình trạng: {}.", choices.join("; ")),
        ),
        (
            "Ngày hoàn thành",
            format!(
                "Ghi theo thứ tự ngày/tháng/năm, ví dụ 15/3/{}; chỉ ghi khi nhiệm vụ đã hoàn thành. Nếu chỉ nhớ tháng \
                 thì ghi “tháng 3”.",
                form.period.year
            ),
        ),
        (
            "Kết quả thực hiện",
            "Ghi ngắn gọn việc đã làm được trong kỳ; không cần nhắc lại tình trạng và ngày đã ghi ở cột khác.".to_owned(),
        ),
        (
            "Văn bản, sản phẩm",
            "Ghi số, ký hiệu của văn bản hoặc sản phẩm chứng minh kết quả, ví dụ 15/BC-SKHCN.".to_owned(),
        ),
        (
            "Khó khăn, đề xuất",
            "Nhiệm vụ chưa hoàn thành hoặc quá hạn cần ghi nguyên nhân và đề xuất.".to_owned(),
        ),
        (
            "Nội dung chung",
            "Nội dung do nhiều đơn vị cùng chủ trì: mỗi đơn vị ghi phần của mình.".to_owned(),
        ),
        (
            "Thêm dòng",
            "Nhiệm vụ ngoài Chương trình ghi ở cuối trang “Nhiệm vụ”, mục “Nhiệm vụ phát sinh”; được phép chèn thêm \
             dòng."
                .to_owned(),
        ),
        (
            "Không phát sinh",
            "Nội dung không có gì để báo cáo thì để trống. Nếu cả kỳ không có số liệu, ghi “Không phát sinh” vào dòng \
             đầu của mục “Nhiệm vụ phát sinh”."
                .to_owned(),
        ),
        (
            "Gửi phiếu",
            format!("Lưu tệp dạng .xlsx, giữ nguyên tên {}.xlsx và gửi về Văn phòng Sở.", form.unit.id),
        ),
    ]
}

/// How it is written well, and how not; "NĂM" stands for the year of the form.
const EXAMPLES: [(&str, &str); 6] = [
    ("Thực hiện trong kỳ", "Ghi: 2.150 (không ghi: 2.150 PTĐ; khoảng 2 nghìn; hơn 2000)."),
    ("Tỷ lệ", "Ghi: 98,2 (không ghi: 0,982; 98,2% kế hoạch)."),
    ("Ngày hoàn thành", "Ghi: 28/3/NĂM (không ghi: cuối tháng 3; 3/28/NĂM)."),
    ("Số, ký hiệu văn bản", "Ghi: 15/BC-SKHCN (không ghi: đã có báo cáo; văn bản giao việc của cấp trên)."),
    (
        "Kết quả thực hiện",
        "Ghi: Đã tham mưu UBND tỉnh ban hành Kế hoạch số 25/KH-UBND (không ghi: đạt yêu cầu; như trên).",
    ),
    (
        "Khó khăn, đề xuất",
        "Ghi: Chờ ý kiến thẩm định của Sở Tài chính từ ngày 10/3; đề nghị lùi thời hạn đến 30/4 (không ghi: do khách quan).",
    ),
];

/// What the form asks about.
fn asked(form: &Form<'_>, scope: &Scope<'_>) -> String {
    let led = || scope.led.iter().flat_map(|block| &block.items);
    let (indicators, tasks) =
        (led().filter(|item| item.is_indicator()).count(), led().filter(|item| !item.is_indicator()).count());
    let helped: usize = scope.helped.iter().map(|block| block.items.len()).sum();
    let open = led()
        .filter(|item| scope::known(form, item).is_some_and(|known| !known.progress.is_settled()))
        .count();
    let counted = [
        (indicators, "chỉ tiêu đơn vị chủ trì"),
        (tasks, "nhiệm vụ đơn vị chủ trì"),
        (helped, "nội dung phối hợp"),
    ];
    let counted = counted.into_iter().filter(|(count, _)| *count > 0);
    let counted: Vec<_> = counted.map(|(count, what)| format!("{count} {what}")).collect();
    if counted.is_empty() {
        return "Phiếu không có nội dung nào của Chương trình; nhiệm vụ phát sinh ghi ở trang “Nhiệm vụ”."
            .to_owned();
    }
    let mut text = format!("Phiếu có {}", counted.join(", "));
    if form.known.is_some() {
        let _ = write!(text, "; trong đó {open} nội dung chủ trì chưa hoàn thành theo báo cáo các kỳ trước");
    }
    text + "."
}

/// The instructions.
pub(super) fn sheet(form: &Form<'_>, scope: &Scope<'_>) -> Sheet {
    let column = |key, header: &str, width, align| Column {
        key,
        header: header.to_owned(),
        width,
        align,
        ..Column::default()
    };
    let row = |(number, (what, how)): (usize, (&str, String))| Row {
        cells: vec![Cell::count(number), Cell::text(what), Cell::text(how)],
        ..Row::default()
    };
    let group = |title: &str| Row {
        kind: RowKind::Group,
        cells: vec![Cell::text(title), Cell::Empty, Cell::Empty],
        ..Row::default()
    };
    let year = form.period.year.to_string();
    let example =
        |(number, (what, how)): (usize, (&str, &str))| row((number, (what, how.replace("NĂM", &year))));
    let mut rows = vec![group("Cách ghi phiếu")];
    // The column of earlier periods is not shown where nothing is known of them.
    let steps = steps(form).into_iter().filter(|(what, _)| *what != EARLIER || form.known.is_some());
    rows.extend((1..).zip(steps).map(row));
    rows.push(group("Ví dụ"));
    rows.extend((1..).zip(EXAMPLES).map(example));
    let mut heading = super::heading(form);
    heading.push(asked(form, scope));
    Sheet {
        id: "huong-dan".to_owned(),
        name: mark::GUIDE_SHEET.to_owned(),
        purpose: Purpose::Glance,
        letterhead: super::letterhead(form),
        heading,
        table: Table {
            columns: vec![
                column("tt", "TT", 6.0, Align::Centre),
                column("muc", "Việc", 22.0, Align::Left),
                column("cach_ghi", "Cách ghi", 100.0, Align::Left),
            ],
            rows,
        },
        ..Sheet::default()
    }
}
