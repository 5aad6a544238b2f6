//! A .zip stands for a folder; what it must not hold is said and not opened.

use super::{
    book::{Book, package},
    home::{Home, says},
};

/// Sets the flag of encryption (APPNOTE 4.4.4) of every file of a zip.
fn locked(mut bytes: Vec<u8>) -> Vec<u8> {
    for (signature, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let heads: Vec<usize> = (0..bytes.len() - 4).filter(|at| &bytes[*at..at + 4] == signature).collect();
        for at in heads {
            bytes[at + flags] |= 1;
        }
    }
    bytes
}

#[test]
fn an_archive_of_reports_is_a_folder_of_reports() {
    let home = Home::new().without_report();
    let report = Book::report().bytes();
    home.put(
        "Gửi Sở.ZIP",
        &package(&[
            ("báo cáo\\KHCN.xlsx", &report),
            ("__MACOSX/báo cáo/._KHCN.xlsx", b"\0\x05\x16\x07"),
            ("~$KHCN.xlsx", b"\x05"),
            ("Thumbs.db", b"\0"),
        ]),
    );
    assert_eq!(home.check(), []);
    assert_eq!(home.figure(), "2000");
    let input = home.result()["inputs"][0].clone();
    assert_eq!(input["file"], "quy-1/Gửi Sở.ZIP/báo cáo/KHCN.xlsx");
    // The member's own bytes are what the figure comes from.
    assert_eq!(input["sha256"], tonghop::ingest::sha256(&report));
}

#[test]
fn what_an_archive_must_not_hold_is_said_and_the_rest_is_read() {
    let home = Home::new().without_report();
    let report = Book::report().bytes();
    home.put(
        "gui.zip",
        &package(&[
            ("../../thoat.xlsx", &report),
            ("/goc.xlsx", &report),
            ("KHCN.xlsx", &report),
            ("rong.xlsx", b""),
            ("trong.zip", &package(&[("a.xlsx", &report)])),
            ("loi-van.docx", b"PK"),
        ]),
    );
    let mut found = home.check();
    found.sort();
    let of = |code: &str, name: &str| (code.to_owned(), format!("quy-1/gui.zip/{name}"), String::new());
    assert_eq!(
        found,
        [
            of("TH103", "rong.xlsx"),
            of("TH109", "../../thoat.xlsx"),
            of("TH109", "/goc.xlsx"),
            of("TH110", "trong.zip"),
            of("TH704", "loi-van.docx"),
        ]
    );
    assert_eq!(home.figure(), "2000");
}

#[test]
fn a_locked_a_damaged_and_an_overfull_archive_are_said() {
    let report = Book::report().bytes();
    let zip = package(&[("KHCN-2.xlsx", &report)]);
    let home = Home::new();
    home.put("khoa.zip", &locked(zip.clone()));
    assert_eq!(home.check(), [("TH104".into(), "quy-1/khoa.zip/KHCN-2.xlsx".into(), String::new())]);
    says("cut.zip", &zip[..zip.len() - 30], "TH101", &["tải về chưa đủ"]);
    let names: Vec<String> = (0..2001).map(|at| format!("{at}.txt")).collect();
    let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    says("day.zip", &package(&many), "TH109", &["2000 tệp"]);
}

#[test]
fn a_package_with_two_parts_of_one_name_is_refused() {
    let mut book = Book::report();
    book.add("xl/worksheets/sheet9.xml", b"<worksheet/>");
    let mut bytes = book.bytes();
    let name = b"xl/worksheets/sheet9.xml";
    let places: Vec<usize> =
        (0..bytes.len() - name.len()).filter(|at| bytes[*at..].starts_with(name)).collect();
    for at in places {
        bytes[at + 19] = b'1';
    }
    says("trung-ten.xlsx", &bytes, "TH101", &["trùng tên"]);
}

#[test]
fn a_package_whose_parts_lie_over_one_another_is_refused() {
    let mut bytes = Book::report().bytes();
    // Each entry of the directory names where its part begins (APPNOTE 4.3.12): the second now begins as the first.
    let entries: Vec<usize> =
        (0..bytes.len() - 4).filter(|at| &bytes[*at..at + 4] == b"PK\x01\x02").collect();
    let first: [u8; 4] = bytes[entries[0] + 42..entries[0] + 46].try_into().unwrap();
    bytes[entries[1] + 42..entries[1] + 46].copy_from_slice(&first);
    says("chong-nhau.xlsx", &bytes, "TH101", &["chồng lên nhau"]);
}
