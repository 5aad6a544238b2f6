//! Templates as an office handles them: written out, changed, tried, and used with the office's own words.
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod common;

use std::{fs, path::Path};

use common::{
    program::Home,
    run::root,
    word::{part, parts, retyped, words},
};

fn shipped(name: &str) -> Vec<u8> {
    fs::read(root().join("templates").join(name)).unwrap()
}

fn put(home: &Home, name: &str, bytes: &[u8]) {
    fs::create_dir_all(home.path(name).parent().unwrap()).unwrap();
    fs::write(home.path(name), bytes).unwrap();
}

#[test]
fn the_templates_are_written_out_and_nothing_of_the_offices_is_replaced() {
    let home = Home::new();
    put(&home, "mau/co-quan.toml", b"name = \"cua toi\"\n");
    let ran = home.run(&["mau", "xuat", "mau"]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""), "{}", ran.out);
    assert!(ran.out.contains("co-quan.toml (đã có bản khác, được giữ nguyên)"), "{}", ran.out);
    let written = home.files("mau");
    assert_eq!(written.get(Path::new("co-quan.toml")).unwrap(), b"name = \"cua toi\"\n");
    for name in ["bao-cao-quy.docx", "don-doc.docx", "thi-dua.docx", "chuong-trinh-2025.toml", "loi-van.docx"]
    {
        assert_eq!(written.get(Path::new(name)), Some(&shipped(name)), "{name}");
    }
    assert!(home.run(&["template", "export", "mau"]).out.contains("bao-cao-quy.docx (đã có, giống hệt)"));
}

#[test]
fn every_shipped_file_passes_its_check() {
    for name in ["bao-cao-quy.docx", "don-doc.docx", "thi-dua.docx", "co-quan.toml", "loi-van.docx"] {
        let file = root().join("templates").join(name);
        let ran = Home::new().run(&["mau", "kiem-tra", file.to_str().unwrap()]);
        assert_eq!(ran.status, Some(0), "{name}: {}{}", ran.out, ran.err);
        assert!(ran.out.contains("dùng được"), "{}", ran.out);
    }
}

#[test]
fn every_mistake_of_a_template_comes_at_once_with_what_was_meant() {
    let home = Home::new();
    let template = retyped(
        &shipped("bao-cao-quy.docx"),
        &[
            ("{{ co_quan.kinh_gui }}", "{{ co_quan.kinhgui }}"),
            ("{{ dv.so }}", "{{ dv.sso }}"),
            ("{{ hang(phu_luc.i_2.ma) }}", "{{ hang(&quot;I.9&quot;) }}"),
        ],
    );
    put(&home, "mau/bao-cao-quy.docx", &template);
    let ran = home.run(&["mau", "kiem-tra", "mau/bao-cao-quy.docx"]);
    assert_eq!(ran.status, Some(1), "{ran:?}");
    for told in [
        "Thẻ “{{ co_quan.kinhgui }}” trong đoạn “Kính gửi: {{ co_quan.kinhgui }}.”: “co_quan” không có “kinhgui”. Có phải là “kinh_gui”?",
        "“dv” không có “sso”. Có phải là “so”?",
        "không có bảng “I.9”. Có phải là “I.",
    ] {
        assert!(ran.out.contains(told), "{told}\n{}", ran.out);
    }
    home.report("input/2025/quy-1", "KHCN.xlsx");
    let report = home.run(&["input", "--mau", "mau"]);
    assert_eq!(report.status, Some(2), "{report:?}");
    assert!(home.files("output").is_empty());
}

#[test]
fn a_mistake_of_the_reminders_template_stops_them_and_nothing_else() {
    let home = Home::new();
    let changes = [
        ("{{ don_vi_soan }}", "{{ don_vi_xoan }}"),
        ("{{ hang(\"sap_den_han\") }} tt", "{{ hang(\"sap_den_han\") }} stt"),
    ];
    let template = retyped(&shipped("don-doc.docx"), &changes);
    put(&home, "mau/don-doc.docx", &template);
    home.report("input/2025/quy-1", "KHCN.xlsx");
    let checked = home.run(&["mau", "kiem-tra", "mau/don-doc.docx"]);
    let chased = home.run(&["don-doc", "--mau", "mau"]);
    assert_eq!((checked.status, chased.status), (Some(1), Some(2)), "{checked:?}{chased:?}");
    for told in [
        "không có biến “don_vi_xoan”. Có phải là “don_vi_soan”?",
        "bảng “sap_den_han” không có cột “stt”. Có phải là “tt”?",
    ] {
        assert!(checked.out.contains(told), "{told}\n{}", checked.out);
        // No unit has anything due soon, and yet it is told now, and not on the day when one has.
        assert!(chased.err.contains(told), "{told}\n{}", chased.err);
    }
    assert!(chased.err.contains("Mẫu Word của công văn đôn đốc có lỗi"), "{}", chased.err);
    assert!(home.files("output").is_empty());
    assert!(home.run(&["--mau", "mau"]).status.is_some_and(|status| status < 2));
}

#[test]
fn what_cannot_be_checked_is_said() {
    let home = Home::new();
    assert_eq!(home.run(&["mau", "kiem-tra", "khong-co.docx"]).status, Some(2));
    put(&home, "mau.docx", b"PK\x03\x04");
    let broken = home.run(&["mau", "kiem-tra", "mau.docx"]);
    assert!(
        broken.status == Some(1) && broken.out.contains("Mẫu “mau.docx” không phải tệp .docx."),
        "{broken:?}"
    );
    put(&home, "co-quan.toml", b"superior = 1\n");
    let office = home.run(&["mau", "kiem-tra", "co-quan.toml", "--dinh-dang", "json"]);
    assert!(office.status == Some(1) && office.codes().contains(&"TH609".to_owned()), "{office:?}");
}

#[test]
fn the_offices_own_words_and_the_number_come_into_the_report_of_their_period() {
    let home = Home::new();
    home.report("input/2025/quy-1", "KHCN.xlsx");
    let heading = "1. Ưu điểm</w:t></w:r></w:p>";
    let own = |text: &str| {
        let paragraph = format!("{heading}<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
        retyped(&shipped("loi-van.docx"), &[(heading, &paragraph)])
    };
    put(&home, "input/loi-van.docx", &own("Lời chung."));
    put(&home, "input/2025/quy-1/loi-van.docx", &own("Lời của quý I."));
    put(&home, "input/2025/quy-2/loi-van.docx", &own("Lời của quý II."));
    let ran = home.run(&["input", "--so-van-ban", "5", "--ngay-van-ban", "2025-04-02"]);
    assert!(ran.out.contains("2025/quy-1/loi-van.docx"), "{}", ran.out);
    let report = fs::read(home.path("output/2025-quy-1/Bao-cao-2025-quy-1.docx")).unwrap();
    let text = words(&part(&report, "word/document.xml"));
    assert!(text.contains("1. Ưu điểm\nLời của quý I.\n"), "{text}");
    assert!(!text.contains("Lời chung.") && !text.contains("Lời của quý II."));
    assert!(text.contains("\nSố: 05/BC-SKHCN\n") && text.contains("Quảng Ngãi, ngày 02 tháng 4 năm 2025\n"));
    assert!(text.contains("(Kèm theo Báo cáo số 05/BC-SKHCN ngày 02 tháng 4 năm 2025 của"));
    let result = home.result("output/2025-quy-1");
    assert_eq!(result["options"]["number"], 5);
    let used = result["templates"].as_array().unwrap();
    assert!(used.iter().any(|template| template["file"] == "2025/quy-1/loi-van.docx"), "{used:?}");
    fs::remove_file(home.path("input/2025/quy-1/loi-van.docx")).unwrap();
    let again = home.run(&["input", "--ra", "khac"]);
    assert!(again.out.contains("loi-van.docx"), "{}", again.out);
    let report = fs::read(home.path("khac/2025-quy-1/Bao-cao-2025-quy-1.docx")).unwrap();
    assert!(words(&part(&report, "word/document.xml")).contains("1. Ưu điểm\nLời chung.\n"));
}

/// `tests/fixtures/mau/libreoffice.docx` is the shipped template after somebody added a picture, footers and a custom
/// property, changed two sentences and saved it with LibreOffice Writer.
#[test]
fn a_template_that_another_word_processor_saved_loses_nothing() {
    let home = Home::new();
    home.report("input/2025/quy-1", "KHCN.xlsx");
    let template = fs::read(root().join("tests/fixtures/mau/libreoffice.docx")).unwrap();
    put(&home, "mau/bao-cao-quy.docx", &template);
    assert_eq!(home.run(&["mau", "kiem-tra", "mau/bao-cao-quy.docx"]).status, Some(0));
    let ran = home.run(&["input", "--mau", "mau"]);
    assert!(ran.status.is_some_and(|status| status < 2), "{ran:?}");
    let report = fs::read(home.path("output/2025-quy-1/Bao-cao-2025-quy-1.docx")).unwrap();
    let (before, after) = (parts(&template), parts(&report));
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
    let filled = |name: &str| {
        ["word/document", "word/header", "word/footer", "docProps/core"]
            .iter()
            .any(|part| name.starts_with(part))
    };
    for (name, bytes) in before.iter().filter(|(name, _)| !filled(name)) {
        assert_eq!(after.get(name), Some(bytes), "{name}");
    }
    for kept in ["docProps/custom.xml", "word/media/image1.png", "word/styles.xml"] {
        assert!(before.contains_key(kept) && !filled(kept), "{kept}");
    }
    let text = words(&part(&report, "word/document.xml"));
    assert!(text.contains("Kính gửi: Ủy ban nhân dân tỉnh Quảng Ngãi. (qua Văn phòng UBND tỉnh)"), "{text}");
    assert!(
        text.contains("Trên đây là toàn văn báo cáo kết quả thực hiện Chương trình công tác quý I năm 2025")
    );
    let footers = after.iter().filter(|(name, _)| name.starts_with("word/footer"));
    let footers: Vec<_> = footers.map(|(_, bytes)| words(std::str::from_utf8(bytes).unwrap())).collect();
    assert!(footers.iter().any(|footer| footer.contains("Mẫu của Sở Khoa học và Công nghệ")), "{footers:?}");
    for (name, bytes) in &after {
        let content = String::from_utf8_lossy(bytes);
        assert!(!["{{", "{%"].iter().any(|mark| content.contains(mark)), "{name}");
    }
}
