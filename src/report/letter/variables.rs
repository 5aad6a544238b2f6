//! The reference of the template's variables: their meaning here, their examples from a letter.

use serde::Serialize;
use serde_json::Value;

use super::Letter;
use crate::{
    model::Section,
    report::annex::{all_columns, column_names},
};

/// Every variable and its meaning; `[]` stands for each member of a list.
const VARIABLES: &[(&str, &str)] = &[
    ("minh_hoa", "đúng khi số liệu chỉ là minh họa"),
    ("thieu_muc_iii", "đúng khi chưa có danh mục nhiệm vụ theo quý (mục III)"),
    ("co_quan.cap_tren", "cơ quan chủ quản, chữ in hoa"),
    ("co_quan.ten_in_hoa", "tên cơ quan, chữ in hoa"),
    ("co_quan.ten", "tên cơ quan trong câu"),
    ("co_quan.ky_hieu", "chữ viết tắt tên cơ quan trong số, ký hiệu"),
    ("co_quan.dia_danh", "địa danh ghi trước ngày tháng"),
    ("co_quan.kinh_gui", "nơi nhận chính, sau “Kính gửi:”"),
    ("nguoi_ky.quyen_han[]", "từng dòng quyền hạn, chức vụ của người ký"),
    ("nguoi_ky.ho_ten", "họ và tên người ký; rỗng nếu chưa biết"),
    ("noi_nhan[]", "từng dòng nơi nhận, đã có gạch đầu dòng và dấu câu"),
    ("van_ban.so", "số của báo cáo; chưa có số thì là khoảng trống để Văn thư ghi"),
    ("van_ban.ngay", "ngày của báo cáo; chưa có ngày thì để dấu chấm"),
    ("ky.loai", "loại kỳ: thang, quy, 6-thang, 9-thang hoặc nam"),
    ("ky.ten", "tên kỳ báo cáo"),
    ("ky.ten_day_du", "tên kỳ báo cáo, có năm"),
    ("ky.nam", "năm"),
    ("ky.tu_ngay", "ngày đầu của kỳ"),
    ("ky.den_ngay", "ngày cuối của kỳ"),
    ("ky.ngay_danh_gia", "ngày dùng để xác định đúng hạn, quá hạn"),
    ("ky.so_lieu", "câu về khoảng thời gian của số liệu, kèm ngày xét thời hạn nếu khác ngày chốt"),
    ("chuong_trinh.ten", "tên chương trình công tác"),
    ("chuong_trinh.so", "số quyết định ban hành"),
    ("chuong_trinh.ngay", "ngày quyết định"),
    ("chuong_trinh.nguoi_ban_hanh", "người ban hành quyết định"),
    ("chuong_trinh.sua_doi", "các quyết định sửa đổi, bổ sung, nối tiếp câu; rỗng nếu không có"),
    ("tong_hop", "câu tổng hợp mọi chỉ tiêu, nhiệm vụ"),
    ("ket_qua_dat", "câu về những gì đã hoàn thành"),
    ("chi_tieu.tong", "số chỉ tiêu mục I.1"),
    ("chi_tieu.mo_dau", "câu tổng hợp mục I.1"),
    ("chi_tieu.dong[]", "từng nhóm chỉ tiêu theo mức đạt, kèm số liệu"),
    ("phan_khai.tong", "số nội dung mục I.2"),
    ("phan_khai.mo_dau", "câu tổng hợp mục I.2"),
    ("phan_khai.dong[]", "từng nội dung có số liệu"),
    ("nam_truoc.tong", "bao nhiêu số liệu của chỉ tiêu (mục I.1, I.2) so sánh được với cùng kỳ năm trước"),
    ("nam_truoc.mo_dau", "câu tổng hợp so với cùng kỳ năm trước; rỗng nếu không có kết quả năm trước"),
    ("nam_truoc.dong[]", "các số liệu tăng, giảm, không đổi so với cùng kỳ năm trước, kèm số của hai năm"),
    ("trong_tam.tong", "số nhiệm vụ trọng tâm (mục II.1)"),
    ("trong_tam.mo_dau", "câu tổng hợp mục II.1"),
    ("trong_tam.dong[]", "kết quả từng nhiệm vụ trọng tâm"),
    ("xuyen_suot.tong", "số nhiệm vụ xuyên suốt (mục II.2)"),
    ("xuyen_suot.mo_dau", "câu tổng hợp mục II.2"),
    ("xuyen_suot.dong[]", "kết quả từng nhiệm vụ xuyên suốt"),
    ("theo_quy[].ten", "tên quý đã đến kỳ báo cáo"),
    ("theo_quy[].ten_dau_cau", "tên quý đặt ở đầu câu"),
    ("theo_quy[].muc", "mục của quý trong chương trình"),
    ("theo_quy[].mo_dau", "câu tổng hợp nhiệm vụ của quý"),
    ("theo_quy[].theo_don_vi", "số hoàn thành trên tổng số, theo đơn vị chủ trì"),
    ("phat_sinh[]", "từng nhiệm vụ phát sinh"),
    ("cham[].don_vi", "đơn vị có nội dung quá hạn chưa hoàn thành"),
    ("cham[].so", "số nội dung quá hạn của đơn vị"),
    ("cham[].dong[]", "từng nội dung quá hạn, kèm thời hạn và nguyên nhân"),
    ("so_cham", "tổng số nội dung quá hạn chưa hoàn thành"),
    ("chua_dat", "câu về những gì chưa đạt, chưa xong khi hết năm; rỗng ở các kỳ khác"),
    ("nguyen_nhan", "câu về nguyên nhân quá hạn; rỗng nếu không có nội dung quá hạn"),
    ("uoc", "câu về số ước thực hiện; rỗng nếu không có"),
    ("chua_bao_cao", "câu về đơn vị chưa gửi báo cáo; rỗng nếu đã đủ"),
    ("gui_cham", "câu về đơn vị gửi báo cáo sau thời hạn; rỗng nếu không có hoặc cơ quan không đặt thời hạn"),
    ("dieu_chinh[].ky", "tên kỳ đã chốt có số liệu được điều chỉnh"),
    (
        "dieu_chinh[].mo_dau",
        "câu về số nội dung được điều chỉnh của kỳ đã chốt, kèm số, ngày của báo cáo đã gửi nếu có",
    ),
    (
        "dieu_chinh[].dong[]",
        "từng nội dung được điều chỉnh: đơn vị, số đã chốt, số hiện nay, do tệp nào; các số đếm của kỳ nay khác",
    ),
    ("ky_sau.ten", "tên kỳ sau"),
    ("ky_sau.mo_dau", "câu về nhiệm vụ đến hạn trong kỳ sau"),
    ("ky_sau.nhiem_vu[].don_vi", "đơn vị chủ trì nhiệm vụ đến hạn trong kỳ sau"),
    ("ky_sau.nhiem_vu[].noi_dung", "nội dung nhiệm vụ đó"),
    ("ky_sau.nhiem_vu[].thoi_han", "thời hạn nhiệm vụ đó"),
    ("ky_sau.dong[]", "từng nhiệm vụ ngoài mục III đến hạn trong kỳ sau"),
    ("ky_sau.chuyen_tiep", "câu về nhiệm vụ theo quý còn phải làm tiếp; rỗng nếu không có"),
    ("kien_nghi[].don_vi", "đơn vị đề xuất, kiến nghị"),
    ("kien_nghi[].dong[]", "từng đề xuất, kiến nghị của đơn vị"),
    ("phu_luc.ten", "tiêu đề chương trình trong phụ lục"),
    ("phu_luc.kem_theo", "dòng “Kèm theo Quyết định …” của chương trình"),
    ("phu_luc.phan_i", "tiêu đề phần I"),
    ("phu_luc.phan_ii", "tiêu đề phần II"),
    ("phu_luc.phan_iii", "tiêu đề phần III"),
    ("phu_luc.mo_dau_ii", "câu mở đầu phần II"),
    ("phu_luc.i_1.ma", "mã mục, dùng trong hang(…); tương tự với i_2, ii_1, ii_2, iv_5"),
    ("phu_luc.i_1.tieu_de", "tiêu đề mục"),
    ("phu_luc.i_1.gom", "dòng “Gồm … nội dung”; rỗng nếu không có"),
    ("phu_luc.i_1.ghi_chu", "ghi chú dưới bảng; rỗng nếu không có"),
    ("phu_luc.i_1.co_bang", "đúng khi mục có nội dung"),
    ("phu_luc.i_1.den_ky", "đúng khi mục được in trong phụ lục"),
    ("phu_luc.theo_quy[].ma", "mã mục của từng quý, III.1 đến III.4"),
    ("phu_luc.theo_quy[].tieu_de", "tiêu đề mục của quý"),
    ("phu_luc.theo_quy[].gom", "dòng “Gồm … nhiệm vụ”; rỗng nếu không có"),
    ("phu_luc.theo_quy[].ghi_chu", "ghi chú dưới bảng của quý; rỗng nếu không có"),
    ("phu_luc.theo_quy[].co_bang", "đúng khi có danh mục nhiệm vụ của quý"),
    ("phu_luc.theo_quy[].den_ky", "đúng khi quý đã đến kỳ báo cáo hoặc là quý kế tiếp"),
];

const HEAD: &str = "\
# Mẫu văn bản Word

Mẫu `bao-cao-quy.docx` (báo cáo), `don-doc.docx` (công văn đôn đốc), `thi-dua.docx` (báo cáo chấm điểm thi đua) là tệp Word thông thường: sửa lời văn, kiểu
chữ, lề, cột bằng Word rồi lưu lại. Chỗ nào cần số liệu thì ghi một thẻ. Mẫu kèm sẵn nằm ở `templates`; bản đã sửa
giữ nguyên tên tệp, đặt trong thư mục `templates` cạnh chương trình hoặc trong thư mục nêu bằng `--mau`. Mẫu có thẻ
sai thì chương trình nói rõ thẻ nào, ở đâu. Biến và bảng của công văn đôn đốc, của báo cáo chấm
điểm thi đua ở [cuối trang](#công-văn-đôn-đốc).

## Thẻ

- `{{ bien }}` đặt ở bất kỳ đâu (trong câu, đầu trang, chân trang, hộp văn bản, tiêu đề của tệp) và được thay
  bằng giá trị, theo định dạng của chữ đầu tiên trong thẻ. Nối chữ bằng `~`: `{{ \"Quý \" ~ ky.nam }}`.
- `{% for x in danh_sach %}` … `{% endfor %}` lặp lại những đoạn hoặc hàng ở giữa. Trong vòng lặp có
  `loop.index`, `loop.first`, `loop.last`.
- `{% if dieu_kien %}` … `{% else %}` … `{% endif %}` giữ hoặc bỏ những đoạn hoặc hàng ở giữa.
- Thẻ `{% … %}` đứng một mình trong một đoạn hoặc một hàng của bảng.
- Hàng mẫu: một hàng của bảng, ô đầu ghi `{{ hang(\"I.1\") }}` rồi tên cột, mỗi ô sau ghi một tên cột. Thứ tự
  cột, độ rộng, kiểu đoạn và kiểu ô của hàng mẫu được dùng cho mọi hàng thay vào đó. Không hàng nào bị ngắt
  qua trang, trừ hàng dài hơn một trang. Ở bảng I.1, các ô của cột `chu_tri` được gộp dọc như trong Chương trình; trên
  hàng nhóm, số của nhóm đứng ở cột `tt`, tên nhóm trải trên cột `noi_dung` và những cột liền đó, đến cột `chu_tri`.
- `{{ loi_van(\"Ưu điểm\") }}` đứng một mình trong một đoạn: lời văn mà cơ quan viết dưới đề mục ấy trong tệp
  `loi-van.docx` đặt cạnh báo cáo của các đơn vị, theo kiểu của đoạn chứa thẻ. Số thứ tự và chữ hoa trong đề mục
  không kể; “kỳ sau” ở cuối tên đề mục ứng với tên kỳ bất kỳ. `{% if loi_van(\"Ưu điểm\") %}` cho biết có lời văn
  hay không. Tên đề mục ghi thẳng trong ngoặc kép.

Dấu ngoặc kép cong và dấu cách không ngắt mà Word tự đổi trong thẻ vẫn dùng được. Thẻ nằm trong một thay đổi
đang theo dõi (Track Changes) thì không: hãy chấp nhận hoặc từ chối thay đổi đó trước.

## Biến

Dấu `[]` chỉ từng phần tử của một danh sách, dùng trong `{% for … %}`: với `cham[].don_vi`, ghi
`{% for dv in cham %}`, rồi `{{ dv.don_vi }}`, rồi `{% endfor %}`.

| Biến | Ý nghĩa | Ví dụ |
|---|---|---|
";

/// The reference as Markdown, with examples from `letter`. `docs/mau-van-ban.md` is this text.
pub fn reference(letter: &Letter) -> String {
    let mut out = HEAD.to_owned();
    out.push_str(&lines(letter, VARIABLES));
    out.push_str("\n## Bảng và cột của hàng mẫu\n\n| Bảng | Nội dung |\n|---|---|\n");
    for section in Section::ALL {
        out.extend(["| `", section.code(), "` | ", section.title(), " |\n"]);
    }
    out.push_str("\n| Cột | Ý nghĩa | Có trong bảng |\n|---|---|---|\n");
    for (name, header) in all_columns() {
        out.extend(["| `", name, "` | ", header, " | ", &tables_of(name), " |\n"]);
    }
    out
}

/// A table's lines: each variable, its meaning, and an example of it from `words`.
pub(in crate::report) fn lines(words: &impl Serialize, variables: &[(&str, &str)]) -> String {
    let values = serde_json::to_value(words).unwrap_or_default();
    let line =
        |(path, meaning): &(&str, &str)| format!("| `{path}` | {meaning} | {} |\n", example(&values, path));
    variables.iter().map(line).collect()
}

/// The tables that have a column.
fn tables_of(column: &str) -> String {
    let tables: Vec<_> =
        Section::ALL.iter().filter(|section| column_names(**section).contains(&column)).collect();
    if tables.len() == Section::ALL.len() {
        return "mọi bảng".to_owned();
    }
    tables.iter().map(|section| section.code()).collect::<Vec<_>>().join(", ")
}

fn example(values: &Value, path: &str) -> String {
    let text = match find(values, path) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Bool(true)) => "đúng".to_owned(),
        Some(Value::Bool(false)) => "sai".to_owned(),
        Some(other) => other.to_string(),
        None => String::new(),
    };
    text.trim().replace('|', "\\|").replace('\n', " ")
}

fn find<'a>(values: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.').try_fold(values, |value, name| match name.split_once("[]") {
        Some((name, _)) => value.get(name)?.get(0),
        None => value.get(name),
    })
}

#[cfg(test)]
pub(super) fn paths() -> impl Iterator<Item = &'static str> {
    VARIABLES.iter().map(|(path, _)| *path)
}
