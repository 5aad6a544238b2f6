//! Holds the pages of the finding codes and of the decree's layout to the tables that they are made of.

#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use std::{env, fmt::Write, fs, path::Path};

use tonghop::{
    document::law::{CHECKS, DECREE, ROWS},
    finding::{CATALOGUE, Entry},
};

const INTRODUCTION: &str = "\
# Mã rà soát

Mỗi điều chương trình muốn nói đều có một mã cố định, nêu rõ ở đâu (tệp › trang tính!ô) và cần làm gì. Màn hình gộp các điều cùng mã lại; trang rà soát của sổ tổng hợp và `ket-qua.json` ghi đủ từng điều.

- **Lỗi**: một con số còn thiếu hoặc đáng ngờ. **Cảnh báo**: cần có người xem lại. Có lỗi hoặc cảnh báo thì chương trình kết thúc với mã 1.
- **Thông tin**: ghi lại để biết, không phải làm gì thêm.

Trang này được lập từ danh mục mã trong mã nguồn; không sửa tay.
";

/// What the hundreds of the codes are about.
const CHAPTERS: [(char, &str); 8] = [
    ('1', "Tệp và thư mục"),
    ('2', "Trang tính và tiêu đề"),
    ('3', "Giá trị trong ô"),
    ('4', "Đối chiếu với chương trình"),
    ('5', "Tổng hợp và mâu thuẫn"),
    ('6', "Chương trình công tác, thiết lập, xác minh"),
    ('7', "Mẫu, tệp kết quả và thể thức văn bản"),
    ('8', "Chấm điểm thi đua"),
];

const LAYOUT: &str = "\
# Kiểm tra thể thức văn bản Word

`tonghop van-ban kiem-tra TỆP.docx` đối chiếu một văn bản Word đã hoàn thành, do chương trình lập hay do người soạn, với Nghị định 30/2020/NĐ-CP. Thành phần thể thức được nhận ra theo lời văn và vị trí, không theo tên kiểu (Style), nên văn bản soạn từ mẫu nào cũng kiểm tra được. Định dạng được xét là định dạng thật sự có hiệu lực: mặc định của tệp, kiểu của bảng, kiểu đoạn, kiểu chữ, đánh số tự động, rồi định dạng đặt trực tiếp.

- Nội dung chỉ xét ở ngoài bảng; phụ lục xét phần đầu, phông chữ, màu chữ, trang và số trang.
- Đường kẻ được nhận ra dù là viền đoạn, đường vẽ hay dãy gạch dưới; độ dài so với dòng chữ được tính theo độ rộng của phông Times New Roman nên có sai số vài phần trăm.
- Số, ngày để trống cho Văn thư ghi là đúng.
- Văn bản ngắn hơn một trang không cần số trang.
- Mỗi nguyên nhân nêu một lần, kèm điều khoản; thiếu thành phần nào thì chỉ nêu là thiếu.

Mọi điều khoản dưới đây, trừ chỗ ghi Phụ lục III, đều thuộc ";

/// Set it to write the page anew: `TONGHOP_GHI_LAI=1 cargo test --test docs`.
const REWRITE: &str = "TONGHOP_GHI_LAI";

#[test]
fn the_page_of_codes_is_the_catalogue() {
    held("docs/ma-ra-soat.md", &page());
}

#[test]
fn the_page_of_the_layout_is_the_tables_of_the_decree() {
    held("docs/kiem-tra-the-thuc.md", &layout());
}

#[test]
fn every_code_of_the_layout_is_on_its_page() {
    let page = layout();
    let codes = CATALOGUE.iter().map(|entry| entry.code.to_string());
    for code in codes.filter(|code| code.starts_with("TH71") || code.starts_with("TH72")) {
        assert!(page.contains(&code), "{code}");
    }
}

/// Compares a page with what it is made of, or writes it anew.
fn held(name: &str, page: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    if env::var_os(REWRITE).is_some() {
        fs::write(&path, page).expect("a string takes any text");
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == page, "{name} is not what it is made of; run {REWRITE}=1 cargo test --test docs");
}

#[test]
fn every_code_has_its_chapter_and_stands_in_order() {
    let codes: Vec<_> = CATALOGUE.iter().map(|entry| entry.code.to_string()).collect();
    assert!(codes.is_sorted(), "{codes:?}");
    assert!(
        codes.iter().all(|code| CHAPTERS.iter().any(|(hundred, _)| belongs(code, *hundred))),
        "{codes:?}"
    );
}

fn belongs(code: &str, hundred: char) -> bool {
    code.strip_prefix("TH").is_some_and(|number| number.starts_with(hundred))
}

fn page() -> String {
    let mut page = INTRODUCTION.to_owned();
    for (hundred, title) in CHAPTERS {
        write!(page, "\n## TH{hundred}xx — {title}\n").expect("a string takes any text");
        for entry in CATALOGUE.iter().filter(|entry| belongs(&entry.code.to_string(), hundred)) {
            write_entry(&mut page, entry);
        }
    }
    page
}

fn write_entry(page: &mut String, entry: &Entry) {
    let Entry { code, severity, title, help } = entry;
    write!(page, "\n### {code} — {title}\n\n{}. Cách xử lý: {help}\n", severity.label())
        .expect("a string takes any text");
}

fn layout() -> String {
    let mut page = format!("{LAYOUT}{DECREE}.\n\n## Cỡ chữ, kiểu chữ, vị trí\n\n");
    page.push_str("| Thành phần | Cỡ chữ | Kiểu chữ | Vị trí | Đường kẻ phía dưới | Điều khoản | Mã |\n");
    page.push_str("|---|---|---|---|---|---|---|\n");
    for row in ROWS {
        let cells = [&row.size_range(), &row.face(), row.place(), row.rule_below(), row.clause];
        writeln!(page, "| {} | {} | {} |", row.name, cells.join(" | "), row.code)
            .expect("a string takes any text");
    }
    page.push_str("\n## Những điều khác\n\n| Mã | Điều được kiểm tra | Điều khoản |\n|---|---|---|\n");
    for (code, clause, words) in CHECKS {
        writeln!(page, "| {code} | {words} | {clause} |").expect("a string takes any text");
    }
    page
}
