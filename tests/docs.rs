//! Holds the page of the finding codes to the catalogue that it is made of.

#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use std::{env, fmt::Write, fs, path::Path};

use tonghop::finding::{CATALOGUE, Entry};

const INTRODUCTION: &str = "\
# Mã rà soát

Mỗi điều chương trình muốn nói đều có một mã cố định, nêu rõ ở đâu (tệp › trang tính!ô) và cần làm gì. Màn hình gộp các điều cùng mã lại; trang rà soát của sổ tổng hợp và `ket-qua.json` ghi đủ từng điều.

- **Lỗi**: một con số còn thiếu hoặc đáng ngờ. **Cảnh báo**: cần có người xem lại. Có lỗi hoặc cảnh báo thì chương trình kết thúc với mã 1.
- **Thông tin**: ghi lại để biết, không phải làm gì thêm.

Trang này được lập từ danh mục mã trong mã nguồn; không sửa tay.
";

/// What the hundreds of the codes are about.
const CHAPTERS: [(char, &str); 7] = [
    ('1', "Tệp và thư mục"),
    ('2', "Trang tính và tiêu đề"),
    ('3', "Giá trị trong ô"),
    ('4', "Đối chiếu với chương trình"),
    ('5', "Tổng hợp và mâu thuẫn"),
    ('6', "Chương trình công tác và thiết lập"),
    ('7', "Mẫu và tệp kết quả"),
];

/// Set it to write the page anew: `TONGHOP_GHI_LAI=1 cargo test --test docs`.
const REWRITE: &str = "TONGHOP_GHI_LAI";

#[test]
fn the_page_of_codes_is_the_catalogue() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/ma-ra-soat.md");
    let page = page();
    if env::var_os(REWRITE).is_some() {
        fs::write(&path, &page).expect("a string takes any text");
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == page,
        "docs/ma-ra-soat.md is not the catalogue's; run {REWRITE}=1 cargo test --test docs"
    );
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
