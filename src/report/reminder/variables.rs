//! The reference of a reminder's variables and tables, the last chapter of `docs/mau-van-ban.md`.

use super::{List, Words, table};
use crate::report::letter::variable_lines;

/// The variables that only a reminder has, and their meaning. The others are the report's, of the same meaning.
const VARIABLES: &[(&str, &str)] = &[
    ("don_vi_soan", "chữ viết tắt đơn vị soạn thảo trong số, ký hiệu"),
    ("don_vi.ten", "tên đơn vị nhận công văn"),
    ("don_vi.ten_ngan", "tên ngắn của đơn vị"),
    ("don_vi.ma", "mã đơn vị"),
    ("thieu_bao_cao.co", "đúng khi đơn vị chưa gửi báo cáo của kỳ"),
    ("thieu_bao_cao.so_muc", "số thứ tự của mục, kèm dấu chấm; rỗng nếu công văn chỉ có một mục"),
    ("qua_han.so", "số nội dung quá hạn chưa hoàn thành"),
    ("qua_han.so_muc", "số thứ tự của mục, như trên"),
    ("sap_den_han.so", "số nội dung sắp đến hạn"),
    ("sap_den_han.so_muc", "số thứ tự của mục, như trên"),
    ("chua_bao_cao.so", "số nội dung khác chưa được báo cáo trong kỳ"),
    ("chua_bao_cao.so_muc", "số thứ tự của mục, như trên"),
    ("den_ngay", "ngày cuối của khoảng được coi là sắp đến hạn"),
    ("tra_loi.noi_gui", "nơi đơn vị gửi báo cáo"),
    ("tra_loi.truoc_ngay", "hạn gửi báo cáo; không đặt hạn thì để dấu chấm"),
];

const HEAD: &str = "
## Công văn đôn đốc

Mẫu `don-doc.docx` dùng cho lệnh `don-doc`, mỗi đơn vị một công văn. Các biến `minh_hoa`, `co_quan.…`, `nguoi_ky.…`,
`noi_nhan[]`, `van_ban.…`, `ky.…`, `chuong_trinh.…` có nghĩa như trong báo cáo; người ký, nơi nhận lấy ở phần
`[reminder]` của `co-quan.toml`, `co_quan.kinh_gui` là đơn vị nhận công văn. Ngoài ra có:

| Biến | Ý nghĩa | Ví dụ |
|---|---|---|
";

/// The reference as Markdown.
pub fn reference() -> String {
    let mut out = HEAD.to_owned();
    out.push_str(&variable_lines(&Words::example(), VARIABLES));
    out.push_str("\nBảng của hàng mẫu, ví dụ `{{ hang(\"qua_han\") }}`; bảng nào cũng có mọi cột:\n");
    out.push_str("\n| Bảng | Nội dung |\n|---|---|\n");
    for list in List::ALL {
        out.extend(["| `", list.name(), "` | ", list.title(), " |\n"]);
    }
    out.push_str("\n| Cột | Ý nghĩa |\n|---|---|\n");
    for (name, words) in table::columns() {
        out.extend(["| `", name, "` | ", words, " |\n"]);
    }
    out
}

#[cfg(test)]
pub(super) fn paths() -> impl Iterator<Item = &'static str> {
    VARIABLES.iter().map(|(path, _)| *path)
}
