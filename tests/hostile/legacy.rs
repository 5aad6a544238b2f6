//! .xls and .xlsb: read where they are sound, and said where they are locked, cut or made to do harm.

use super::{
    book::{Book, package},
    home::{Home, says, sets_aside},
    xls::{self, Sheet},
    xlsb,
};

#[test]
fn the_older_formats_are_read_whatever_they_are_called() {
    for (name, bytes) in [
        ("KHCN.xls", xls::workbook(Sheet::report())),
        ("KHCN-nham-duoi.xlsx", xls::workbook(Sheet::report())),
        ("KHCN.xlsb", xlsb::report()),
        ("KHCN.xlsm", Book::report().bytes()),
        ("KHCN-nham-duoi.xls", Book::report().bytes()),
        ("KHCN.zip", Book::report().bytes()),
    ] {
        let home = Home::new().without_report();
        home.put(name, &bytes);
        assert_eq!(home.check(), [], "{name}");
        assert_eq!(home.figure(), "2000", "{name}");
    }
}

#[test]
fn a_percentage_of_an_xlsb_is_no_count_and_a_style_that_is_not_there_tells_nothing() {
    // Style 1 has the format 0%.
    for (style, code, cell, words) in
        [(1, "TH310", "C5", "tỷ lệ “50%”"), (9, "TH101", "", "ô C5 là 0,5 hay 50%")]
    {
        let home = Home::new().without_report();
        home.put("KHCN.xlsb", &xlsb::styled("0.5", style, &[0, 9]));
        let findings = home.findings();
        assert_eq!(findings[0]["code"], code, "{findings:#?}");
        assert_eq!(findings[0]["cell"].as_str().unwrap_or_default(), cell);
        assert!(findings[0]["message"].as_str().unwrap().contains(words), "{findings:#?}");
        assert!(home.figure().is_null());
    }
    let home = Home::new().without_report();
    home.put("KHCN.xlsb", &xlsb::styled("2000", 9, &[0, 9]));
    assert_eq!((home.check(), home.figure()), (vec![], "2000".into()), "2000 is no percentage");
}

#[test]
fn a_password_is_said_with_the_way_to_take_it_off() {
    says(
        "khoa.xlsx",
        &super::ole(&["EncryptionInfo", "EncryptedPackage"]),
        "TH104",
        &["Mã hóa bằng mật khẩu"],
    );
    says("khoa.xls", &xls::locked(), "TH104", &["Tùy chọn chung"]);
    let mimetype = ("mimetype", &b"application/vnd.oasis.opendocument.spreadsheet"[..]);
    let manifest = b"<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>";
    let parts = package(&[mimetype, ("content.xml", b"\x01\x02"), ("META-INF/manifest.xml", manifest)]);
    says("khoa.ods", &parts, "TH104", &["LibreOffice"]);
    says("khoa-goi.ods", &package(&[mimetype, ("encrypted-package", b"\x01")]), "TH104", &["LibreOffice"]);
}

#[test]
fn what_an_xls_announces_is_held_against_a_bound_before_room_is_made_for_it() {
    sets_aside("khai-man.xls", &xls::workbook(Sheet::report().announcing(u32::MAX, 256)), &["TH109"]);
    let corners = Sheet::report().number(0xffff, 0xff, 1.0);
    sets_aside("goc.xls", &xls::workbook(corners), &["TH109"]);
    let honest = Home::new().without_report();
    honest.put("KHCN.xls", &xls::workbook(Sheet::report().announcing(6, 5)));
    assert_eq!(honest.check(), []);
}

#[test]
fn an_xls_that_reads_well_with_less_than_it_holds_is_said() {
    let home = Home::new().without_report();
    home.put("KHCN.xls", &xls::workbook(Sheet::report().cut()));
    let findings = home.findings();
    assert_eq!(findings.len(), 1, "{findings:#?}");
    assert_eq!(findings[0]["code"], "TH101");
    assert!(findings[0]["message"].as_str().unwrap().contains("bị cắt"), "{findings:#?}");
    assert_eq!(home.figure(), "2000");
}

#[test]
fn a_chain_of_sectors_without_an_end_costs_its_file_alone() {
    says("vong.xls", &xls::endless(), "TH109", &["MiB bộ nhớ"]);
}
