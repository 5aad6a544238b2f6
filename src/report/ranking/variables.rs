//! The reference of the variables and tables of the report on the scores, a chapter of `docs/mau-van-ban.md`.

use super::{List, Words};
use crate::report::letter::variable_lines;

/// The variables that only this report has, and their meaning. The others are the report's, of the same meaning.
const VARIABLES: &[(&str, &str)] = &[
    ("nam", "năm được chấm điểm"),
    ("den_ngay", "ngày chấm điểm: những gì đến hạn sau ngày này chưa tính"),
    ("quy_tac.ten", "tên quy tắc chấm điểm"),
    ("quy_tac.mac_dinh", "đúng khi quy tắc là mặc định của chương trình, chưa phải của cơ quan"),
    ("quy_tac.luu_y", "câu nói rõ quy tắc là mặc định; rỗng nếu không phải"),
    ("quy_tac.thang_diem", "các nhóm tiêu chí và điểm tối đa"),
    ("quy_tac.muc", "các mức xếp loại và điểm của từng mức"),
    (
        "quy_tac.can_cu[]",
        "từng căn cứ của quy tắc, kèm số để các bảng dẫn lại, hiệu lực; nói rõ căn cứ chưa được đối chiếu",
    ),
    ("ky_mo", "câu về quý chưa kết thúc vào ngày chấm điểm; rỗng nếu năm đã hết"),
    ("tong_hop", "câu tổng hợp số đơn vị theo mức xếp loại"),
    ("xep_hang[]", "từng đơn vị được xếp loại, theo thứ hạng"),
    ("chua_du[].don_vi", "đơn vị chưa đủ căn cứ để xếp loại"),
    ("chua_du[].ly_do", "vì sao chưa đủ căn cứ"),
    ("ha_bac[].don_vi", "đơn vị bị hạ bậc xếp loại"),
    ("ha_bac[].ly_do", "xếp loại theo điểm và lý do hạ bậc"),
    ("bang_diem[]", "từng nhóm đơn vị bằng điểm nhau"),
    ("nguoi_dung_dau[]", "từng mức xếp loại được đề xuất cho người đứng đầu, kèm các đơn vị và điều khoản"),
    ("gioi_han[]", "từng nhóm người đứng đầu và giới hạn tỷ lệ xuất sắc"),
    ("danh_hieu[]", "từng danh hiệu được đề xuất cho tập thể, kèm các đơn vị và điều khoản"),
    ("chua_doi_chieu", "đúng khi có căn cứ của đề xuất chưa được đối chiếu với văn bản gốc"),
];

const HEAD: &str = "
## Báo cáo kết quả chấm điểm thi đua

Mẫu `thi-dua.docx` dùng cho lệnh `thi-dua`. Các biến `minh_hoa`, `co_quan.…`, `nguoi_ky.…`, `van_ban.…`,
`chuong_trinh.…` có nghĩa như trong báo cáo, người ký cũng là người ký báo cáo. Nơi gửi, nơi nhận ghi thẳng trong mẫu.
Ngoài ra có:

| Biến | Ý nghĩa | Ví dụ |
|---|---|---|
";

/// The reference as Markdown.
pub fn reference() -> String {
    let mut out = HEAD.to_owned();
    out.push_str(&variable_lines(&Words::example(), VARIABLES));
    out.push_str("\nBảng của hàng mẫu, ví dụ `{{ hang(\"xep_hang\") }}`:\n");
    out.push_str("\n| Bảng | Nội dung |\n|---|---|\n");
    for list in List::ALL {
        out.extend(["| `", list.name(), "` | ", list.title(), " |\n"]);
    }
    out.push_str("\n| Bảng | Cột | Ý nghĩa |\n|---|---|---|\n");
    for list in List::ALL {
        for (name, words, _) in list.columns() {
            out.extend(["| `", list.name(), "` | `", name, "` | ", words, " |\n"]);
        }
    }
    out
}

#[cfg(test)]
pub(super) fn paths() -> impl Iterator<Item = &'static str> {
    VARIABLES.iter().map(|(path, _)| *path)
}
