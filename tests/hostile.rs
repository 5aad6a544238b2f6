//! Files that are no reports, or that are made to do harm: each gives its finding, the others are still reported,
//! and what stands in a cell stands so in the outputs.
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

#[path = "hostile/archives.rs"]
mod archives;
#[path = "hostile/book.rs"]
mod book;
#[path = "hostile/home.rs"]
mod home;
#[path = "hostile/legacy.rs"]
mod legacy;
#[path = "hostile/system.rs"]
mod system;
#[path = "hostile/together.rs"]
mod together;
#[path = "hostile/xls.rs"]
mod xls;
#[path = "hostile/xlsb.rs"]
mod xlsb;

use book::{Book, Cell, ods, ole, package};
use home::{Home, reads_hidden, says, sets_aside};

#[test]
fn what_is_no_workbook_is_told_by_its_content_and_not_by_its_name() {
    sets_aside("rong.ods", b"", &["TH103"]);
    sets_aside("anh.xlsx", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", &["TH102"]);
    sets_aside("cong-van.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", &["TH102"]);
    says("trang.xls", b"<html><table><tr><td>TT</td></tr></table></html>", "TH108", &["HTML", "Lưu như"]);
    says("bang.xlsx", "TT;Nội dung;Kết quả\n1;Việc;Xong\n".as_bytes(), "TH108", &["CSV", "Dữ liệu ›"]);
    says("mot-tep.xls", b"MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n", "TH108", &["MHTML"]);
    let xml = b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>";
    says("2003.xls", xml, "TH108", &["XML của Excel 2003"]);
    says("rat-cu.xls", b"\x09\x04\x06\x00\x00\x00\x10\x00", "TH108", &["Excel 4.0"]);
    sets_aside("van-ban.xlsx", &package(&[("word/document.xml", b"<x/>")]), &["TH102"]);
    sets_aside("nen.xlsx", &package(&[("a.txt", b"a")]), &["TH102"]);
    sets_aside("cu.xls", &ole(&["Workbook"]), &["TH101"]);
    sets_aside("khoa.xlsx", &ole(&["EncryptionInfo", "EncryptedPackage"]), &["TH104"]);
    sets_aside("la.xlsx", b"\0\x01\x02\x03", &["TH101"]);
}

#[test]
fn a_damaged_workbook_costs_itself_alone() {
    let sound = Book::report().bytes();
    for cut in [10, sound.len() / 2, sound.len() - 10] {
        sets_aside("bi-cat.xlsx", &sound[..cut], &["TH101"]);
    }
    sets_aside("khong-phan.xlsx", &package(&[("xl/workbook.xml", b"<workbook")]), &["TH101"]);
    let mut spoilt = sound.clone();
    let middle = spoilt.len() / 3;
    spoilt[middle..middle + 40].fill(0xff);
    sets_aside("loi-nen.xlsx", &spoilt, &["TH101"]);
}

#[test]
fn what_would_fill_the_memory_is_refused_before_it_is_opened() {
    let strings = |xml: &str| {
        let mut book = Book::report();
        book.add("xl/sharedStrings.xml", xml.as_bytes());
        book.bytes()
    };
    sets_aside(
        "khai-man.xlsx",
        &strings(r#"<sst uniqueCount="4294967296"><si><t>x</t></si></sst>"#),
        &["TH109"],
    );
    sets_aside("nhay-don.xlsx", &strings("<sst uniqueCount = '4294967296'/>"), &["TH109"]);
    let hidden = format!("<!--{}--><sst uniqueCount=\"4294967296\"/>", " ".repeat(5000));
    sets_aside("giau.xlsx", &strings(&hidden), &["TH109"]);
    let mut capital = Book::report();
    capital.add("xl/SHAREDSTRINGS.xml", br#"<sst uniqueCount="4294967296"/>"#);
    sets_aside("chu-hoa.xlsx", &capital.bytes(), &["TH109"]);
    let mut bomb = Book::report();
    bomb.add("xl/media/anh.bin", &vec![0; (256 << 20) + 1]);
    sets_aside("bom.xlsx", &bomb.bytes(), &["TH109"]);
    let mut slow = Book::report();
    for part in 1..=3 {
        slow.add(&format!("xl/media/anh-{part}.bin"), &vec![0; 180 << 20]);
    }
    sets_aside("bom-nhieu-phan.xlsx", &slow.bytes(), &["TH109"]);
}

#[test]
fn repetitions_of_an_opendocument_sheet_are_counted_before_they_are_written_out() {
    let row = |times: u32| {
        format!(
            "<table:table-row table:number-rows-repeated=\"{times}\"><table:table-cell table:number-columns-repeated=\"16384\" office:value-type=\"string\"><text:p>x</text:p></table:table-cell></table:table-row>"
        )
    };
    sets_aside("lap.ods", &ods(&row(1_048_576)), &["TH109"]);
    sets_aside("lap-it.ods", &ods(&row(5000)), &["TH109"]);
    sets_aside("nhieu-dong.ods", &ods(&row(1).repeat(1000)), &["TH109"]);
}

#[test]
fn a_cell_in_the_last_corner_takes_no_more_than_itself() {
    let home = Home::new();
    let corner = Book::report().cell("XFD1048576", &Cell::Text("góc")).bytes();
    home.put("KHCN.xlsx", &corner);
    assert_eq!(home.check(), []);
    assert_eq!(home.result()["items"][0]["targets"][0]["actual"], "2000");
}

#[test]
fn words_of_a_cell_stand_in_the_outputs_as_they_are() {
    for words in [
        "=HYPERLINK(\"http://x.invalid\",\"bấm\")",
        "+84 255 3822 000",
        "@SUM(A1:A9)",
        "-2+3",
        "{{ ky }} và {% if x %}",
        "<w:p/> & </w:t>",
        "_x0041_ _x000D_",
    ] {
        let home = Home::new();
        home.put("KHCN.xlsx", &Book::report().cell("I6", &Cell::Text(words)).bytes());
        assert_eq!(home.check(), [], "{words}");
        assert_eq!(home.result()["items"][1]["result"], words);
        let escaped = words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let document = home.part("Bao-cao-2025-quy-1.docx", "word/document.xml");
        assert!(document.contains(&escaped) || document.contains(&escaped.replace('"', "&quot;")), "{words}");
        let mut workbook = calamine_texts(&home.report("Tong-hop-2025-quy-1.xlsx"));
        workbook.retain(|text| text == words);
        assert!(!workbook.is_empty(), "{words}");
    }
}

#[test]
fn a_cell_as_long_as_excel_lets_it_be_is_kept_whole() {
    let words = format!("{}dài", "dài ".repeat(8191));
    assert_eq!(words.chars().count(), 32_767);
    let home = Home::new();
    home.put("KHCN.xlsx", &Book::report().cell("I6", &Cell::Text(&words)).bytes());
    assert_eq!(home.check(), []);
    assert_eq!(home.result()["items"][1]["result"], words.as_str());
    assert!(home.part("Bao-cao-2025-quy-1.docx", "word/document.xml").contains(&words));
    assert!(calamine_texts(&home.report("Tong-hop-2025-quy-1.xlsx")).contains(&words));
}

#[test]
fn control_characters_reach_no_output() {
    let home = Home::new();
    let words = "trước_x0000__x0008__x001B_ sau";
    home.put("KHCN.xlsx", &Book::report().cell("I6", &Cell::Escaped(words)).bytes());
    assert_eq!(home.check(), []);
    let controls = |text: &str| text.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t'));
    let document = home.part("Bao-cao-2025-quy-1.docx", "word/document.xml");
    assert!(document.contains("trước") && !controls(&document));
    let texts = calamine_texts(&home.report("Tong-hop-2025-quy-1.xlsx"));
    assert!(texts.iter().any(|text| text.starts_with("trước")) && !texts.iter().any(|text| controls(text)));
}

/// Every text of a workbook, as another reader sees it.
fn calamine_texts(bytes: &[u8]) -> Vec<String> {
    use calamine::{Data, Reader, Xlsx};
    let mut book = Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    let sheets = book.worksheets();
    let cells = sheets.iter().flat_map(|(_, range)| range.used_cells());
    let text = |(_, _, data): (usize, usize, &Data)| match data {
        Data::String(text) => Some(text.clone()),
        _ => None,
    };
    cells.filter_map(text).collect()
}

#[test]
fn what_a_person_does_not_see_is_read_and_named_in_every_format_that_says_so() {
    // ROW 6 with fDyZero and COLINFO C with fHidden ([MS-XLS] 2.4.221, 2.4.53).
    let sheet = xls::Sheet::report()
        .record(0x0208, &[5, 0, 0, 0, 5, 0, 255, 0, 0, 0, 0, 0, 0x20, 1, 15, 0])
        .record(0x007d, &[2, 0, 2, 0, 0, 9, 15, 0, 1, 0, 0, 0]);
    reads_hidden("KHCN.xls", &xls::workbook(sheet), "dòng 6; cột C");

    let text = |text: &str| match text {
        "" => "<table:table-cell/>".to_owned(),
        _ => format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
        ),
    };
    let row = |visibility: &str, texts: &[&str]| {
        let cells: String = texts.iter().map(|cell| text(cell)).collect();
        format!("<table:table-row table:visibility=\"{visibility}\">{cells}</table:table-row>")
    };
    let sheet = [
        "<table:table-column table:number-columns-repeated=\"2\"/><table:table-column table:visibility=\"collapse\"/>"
            .to_owned(),
        row("visible", &["Đơn vị: Phòng Quản lý Khoa học - Công nghệ"]),
        "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell/></table:table-row>".to_owned(),
        row("visible", &["TT", "Nội dung", "Thực hiện trong kỳ", "Kết quả thực hiện", "Tình trạng"]),
        row("visible", &["1", "Kiểm định phương tiện đo các loại", "2000"]),
        row("filter", &["1", "Xây dựng kế hoạch chuyển đổi số của Sở", "", "Đã dự thảo", "Đang thực hiện"]),
    ];
    reads_hidden("KHCN.ods", &ods(&sheet.concat()), "dòng 6; cột C");
}
