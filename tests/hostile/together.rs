//! The whole set in one folder: each file gets its finding, the sound report loses nothing, and the run ends in time.

use std::{collections::BTreeMap, fmt::Write, time::Instant};

use super::{
    book::{Book, Cell, ods, ole, package},
    home::{Home, says},
    xls::{self, Sheet},
};

/// Every class of harmful file with the codes that may be said of it.
fn set() -> Vec<(&'static str, Vec<u8>, &'static [&'static str])> {
    let sound = Book::report().bytes();
    let strings = |xml: &str| {
        let mut book = Book::report();
        book.add("xl/sharedStrings.xml", xml.as_bytes());
        book.bytes()
    };
    let repeated = "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell table:number-columns-repeated=\"16384\" office:value-type=\"string\"><text:p>x</text:p></table:table-cell></table:table-row>";
    vec![
        ("rong.xlsx", Vec::new(), &["TH103"]),
        ("cut.xlsx", sound[..sound.len() / 2].to_vec(), &["TH101"]),
        ("khai-chuoi.xlsx", strings("<sst uniqueCount=\"4294967296\"/>"), &["TH109"]),
        ("thuc-the.xlsx", strings(&laughs()), &["TH101"]),
        ("sau.xlsx", strings(&format!("<sst><si>{}", "<r>".repeat(200_000))), &["TH101"]),
        ("bom.xlsx", strings(&" ".repeat((256 << 20) + 1)), &["TH109"]),
        ("lap.ods", ods(repeated), &["TH109"]),
        ("khai-vung.xls", xls::workbook(Sheet::report().announcing(u32::MAX, 256)), &["TH109"]),
        ("vong.xls", xls::endless(), &["TH109"]),
        ("khoa.xls", xls::locked(), &["TH104"]),
        ("khoa.xlsx", ole(&["EncryptionInfo", "EncryptedPackage"]), &["TH104"]),
        ("trang.xls", b"<html><table><tr><td>TT</td></tr></table>".to_vec(), &["TH108"]),
        ("bang.xls", b"TT,Noi dung\n1,x\n".to_vec(), &["TH108"]),
        ("mot-tep.xls", b"MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n".to_vec(), &["TH108"]),
        (
            "2003.xls",
            b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>"
                .to_vec(),
            &["TH108"],
        ),
        ("cong-van.pdf", b"%PDF-1.7".to_vec(), &["TH102"]),
        ("giai-trinh.docx", package(&[("word/document.xml", b"<x/>")]), &["TH102"]),
        ("anh.xlsx", b"\x89PNG\r\n\x1a\n".to_vec(), &["TH102"]),
    ]
}

/// Entities that would unfold to a milliard of the same word.
fn laughs() -> String {
    let mut text = "<?xml version=\"1.0\"?><!DOCTYPE sst [<!ENTITY a0 \"ha\">".to_owned();
    for level in 1..=9 {
        let inner = format!("&a{};", level - 1).repeat(10);
        write!(text, "<!ENTITY a{level} \"{inner}\">").unwrap();
    }
    text + "]><sst><si><t>&a9;</t></si></sst>"
}

#[test]
fn the_whole_set_costs_nothing_but_itself() {
    let home = Home::new();
    for (name, bytes, _) in set() {
        home.put(name, &bytes);
    }
    let start = Instant::now();
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (code, file, _) in home.check() {
        found.entry(file).or_default().push(code);
    }
    // Far more than the deadline of a single file would mean that one was waited for in vain.
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
    for (name, _, codes) in set() {
        let of_file = found.remove(&format!("quy-1/{name}")).unwrap_or_default();
        assert!(
            matches!(of_file.as_slice(), [code] if codes.contains(&code.as_str())),
            "{name}: {of_file:?}"
        );
    }
    assert_eq!(found, BTreeMap::new());
    assert_eq!(home.figure(), "2000");
}

#[test]
fn a_file_cut_anywhere_is_said_and_costs_itself_alone() {
    let (xlsx, xls) = (Book::report().bytes(), xls::workbook(Sheet::report()));
    for (ending, bytes, step) in [("xlsx", xlsx, 40), ("xls", xls, 200)] {
        let home = Home::new();
        let names: Vec<String> = (1..bytes.len())
            .step_by(step)
            .map(|end| {
                let name = format!("cut-{end:05}.{ending}");
                home.put(&name, &bytes[..end]);
                format!("quy-1/{name}")
            })
            .collect();
        let found = home.check();
        for name in &names {
            let codes: Vec<_> =
                found.iter().filter(|(_, file, _)| file == name).map(|(code, ..)| code).collect();
            assert!(!codes.is_empty(), "nothing is said of {name}");
        }
        assert_eq!(home.figure(), "2000");
    }
}

#[test]
fn a_hundred_sheets_and_pictures_in_words_are_read() {
    let home = Home::new().without_report();
    let words = "Đã xong 🎉 🏭 𝒳 - đạt";
    home.put(
        "KHCN.xlsx",
        &Book::report()
            .sheets((2..=100).map(|at| format!("Trang {at}")))
            .cell("I6", &Cell::Text(words))
            .bytes(),
    );
    assert_eq!(home.figure(), "2000");
    assert_eq!(home.result()["items"][1]["result"], words);
    assert!(home.part("Bao-cao-2025-quy-1.docx", "word/document.xml").contains(words));
}

#[test]
fn one_bad_cell_does_not_cost_its_sheet() {
    for (cell, why) in [
        ("<c r=\"K5\" t=\"e\"><v>#SPILL!</v></c>", "J6"),
        ("<c r=\"K6\" t=\"s\"><v>99</v></c>", "J6"),
        ("<c r=\"K6\" t=\"la\"><v>1</v></c>", "J6"),
        ("<c r=\"K6\" t=\"inlineStr\"><is><t>&khong-co;</t></is></c>", "J6"),
        ("<c r=\"XFE6\"><v>1</v></c>", "J6"),
        ("<c r=\"A1048577\"><v>1</v></c>", "J6"),
    ] {
        let home = Home::new();
        home.put("KHCN.xlsx", &Book::report().raw("K6", cell).bytes());
        let findings = home.findings();
        assert_eq!(home.figure(), "2000", "{cell}");
        assert_eq!(home.result()["items"][1]["result"], "Đã dự thảo kế hoạch", "{cell}");
        let said: Vec<_> = findings.iter().map(|finding| finding["message"].as_str().unwrap()).collect();
        assert!(matches!(said.as_slice(), [message] if message.contains(why)), "{cell}: {said:?}");
    }
}

#[test]
fn what_reads_well_with_less_than_it_holds_is_said() {
    let wide: Vec<u8> = "\u{feff}<worksheet/>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut book = Book::report();
    book.add("xl/worksheets/sheet2.xml", &wide);
    says("utf-16.xlsx", &book.bytes(), "TH101", &["UTF-16"]);
    let home = Home::new();
    home.put("KHCN.xlsx", &Book::report().sheets(["Báo cáo".to_owned()]).bytes());
    let findings = home.findings();
    assert!(
        matches!(findings.as_slice(), [one] if one["message"].as_str().unwrap().contains("trùng tên")),
        "{findings:#?}"
    );
    assert_eq!(home.figure(), "2000");
}
