//! The first sheet of a form: how to fill it in.

use super::Form;
use crate::{
    model::Progress,
    report::{Align, Cell, Column, Row, Sheet, Table},
};

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
            "Số ước",
            "Nếu chưa có số chính thức thì ghi vào cột “Ước thực hiện”; số ước không được tính là kết quả.".to_owned(),
        ),
        (
            "Tình trạng",
            format!("Trang “Nhiệm vụ”: bấm vào ô và chọn một trong các tình trạng: {}.", choices.join("; ")),
        ),
        (
            "Ngày hoàn thành",
            "Ghi theo thứ tự ngày/tháng/năm, ví dụ 15/3/2025; chỉ ghi khi nhiệm vụ đã hoàn thành. Nếu chỉ nhớ tháng \
             thì ghi “tháng 3”."
                .to_owned(),
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

/// The instructions.
pub(super) fn sheet(form: &Form<'_>) -> Sheet {
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
    let mut heading = super::heading(form);
    heading.push("Hướng dẫn ghi phiếu báo cáo".to_owned());
    Sheet {
        id: "huong-dan".to_owned(),
        name: "Hướng dẫn".to_owned(),
        letterhead: super::letterhead(form),
        heading,
        table: Table {
            columns: vec![
                column("tt", "TT", 6.0, Align::Centre),
                column("muc", "Việc", 22.0, Align::Left),
                column("cach_ghi", "Cách ghi", 100.0, Align::Left),
            ],
            rows: (1..).zip(steps(form)).map(row).collect(),
        },
        ..Sheet::default()
    }
}
