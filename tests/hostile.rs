//! Files that are no reports, or that are made to do harm: each gives its finding, the others are still reported,
//! and what stands in a cell stands so in the outputs.
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

#[path = "hostile/book.rs"]
mod book;

use std::{
    fs,
    io::Read,
    path::Path,
    process::{Command, Output, Stdio},
};

use book::{Book, Cell, ods, ole, package};
use serde_json::Value;
use tempfile::TempDir;

/// A current directory with one sound report and the programme that it is held against.
struct Home(TempDir);

impl Home {
    fn new() -> Self {
        let home = Self(tempfile::tempdir().unwrap());
        let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/ma");
        fs::copy(fixtures.join("chuong-trinh.toml"), home.0.path().join("chuong-trinh.toml")).unwrap();
        home.put("KHCN.xlsx", &Book::report().bytes());
        home
    }

    fn put(&self, name: &str, bytes: &[u8]) {
        let folder = self.0.path().join("input/quy-1");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(name), bytes).unwrap();
    }

    fn run(&self, command: &str) -> Output {
        let ran = Command::new(env!("CARGO_BIN_EXE_tonghop"))
            .args([command, "input", "--chuong-trinh", "chuong-trinh.toml", "--dinh-dang", "json"])
            .current_dir(self.0.path())
            .stdin(Stdio::null())
            .output()
            .unwrap();
        assert!(matches!(ran.status.code(), Some(0 | 1)), "{ran:?}");
        ran
    }

    /// The findings of a check as (code, file, cell).
    fn check(&self) -> Vec<(String, String, String)> {
        let findings: Vec<Value> = serde_json::from_slice(&self.run("kiem-tra").stdout).unwrap();
        let text = |finding: &Value, key: &str| finding[key].as_str().unwrap_or_default().to_owned();
        let of = |finding: &Value| (text(finding, "code"), text(finding, "file"), text(finding, "cell"));
        findings.iter().map(of).collect()
    }

    /// Reports, and gives an output's bytes.
    fn report(&self, name: &str) -> Vec<u8> {
        if !self.0.path().join("output").exists() {
            self.run("bao-cao");
        }
        fs::read(self.0.path().join("output/2025-quy-1").join(name)).unwrap()
    }

    fn result(&self) -> Value {
        serde_json::from_slice(&self.report("ket-qua.json")).unwrap()
    }

    /// A part of an output package as text.
    fn part(&self, name: &str, part: &str) -> String {
        let bytes = self.report(name);
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let mut text = String::new();
        archive.by_name(part).unwrap().read_to_string(&mut text).unwrap();
        text
    }
}

/// A file beside the sound report gives `codes` and takes nothing from it.
fn sets_aside(name: &str, bytes: &[u8], codes: &[&str]) {
    let home = Home::new();
    home.put(name, bytes);
    let file = format!("quy-1/{name}");
    let expected: Vec<_> =
        codes.iter().map(|code| ((*code).to_owned(), file.clone(), String::new())).collect();
    assert_eq!(home.check(), expected, "{name}");
    let result = home.result();
    assert_eq!(result["items"][0]["targets"][0]["actual"], "2000", "{name}");
    let inputs = result["inputs"].as_array().unwrap();
    let used: Vec<_> = inputs.iter().map(|input| (input["file"].as_str().unwrap(), &input["used"])).collect();
    assert!(used.contains(&("quy-1/KHCN.xlsx", &Value::Bool(true))), "{used:?}");
    assert!(used.contains(&(file.as_str(), &Value::Bool(false))), "{used:?}");
}

#[test]
fn what_is_no_workbook_is_told_by_its_content_and_not_by_its_name() {
    sets_aside("rong.ods", b"", &["TH103"]);
    sets_aside("anh.xlsx", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", &["TH102"]);
    sets_aside("cong-van.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", &["TH102"]);
    sets_aside("trang.xls", b"<html><table><tr><td>TT</td></tr></table></html>", &["TH108"]);
    sets_aside("bang.xlsx", "TT;Nội dung;Kết quả\n1;Việc;Xong\n".as_bytes(), &["TH108"]);
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
