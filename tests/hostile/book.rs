//! Workbooks made by hand, part by part, so that they can hold what no office program would write.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    io::{Cursor, Write as _},
};

use zip::{ZipWriter, write::SimpleFileOptions};

/// What a cell holds.
pub enum Cell<'a> {
    /// A text; what would read as an escape (ECMA-376 part 1, 22.9.2.19) is written so that it does not.
    Text(&'a str),
    /// A text in which `_x0008_` is the character.
    Escaped(&'a str),
    Number(u32),
}

/// A workbook of one sheet.
pub struct Book {
    /// Cells by row and column, from 1.
    cells: BTreeMap<(u32, u32), String>,
    extra: Vec<(String, Vec<u8>)>,
    /// The names of the sheets that the workbook lists; those behind the first are empty.
    sheets: Vec<String>,
}

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

impl Book {
    /// A sound report of the fixtures' programme: row 5 an indicator, row 6 a task.
    pub fn report() -> Self {
        let mut book =
            Self { cells: BTreeMap::new(), extra: Vec::new(), sheets: vec!["Báo cáo".to_owned()] };
        let title = "BÁO CÁO KẾT QUẢ THỰC HIỆN CHƯƠNG TRÌNH CÔNG TÁC QUÝ I NĂM 2025";
        book.set("A1", &Cell::Text(title));
        book.set("A2", &Cell::Text("Đơn vị: Phòng Quản lý Khoa học - Công nghệ"));
        for (column, heading) in [
            ("A", "TT"),
            ("B", "Nội dung"),
            ("E", "Thực hiện trong kỳ"),
            ("I", "Kết quả thực hiện"),
            ("J", "Tình trạng"),
        ] {
            book.set(&format!("{column}4"), &Cell::Text(heading));
        }
        for (address, cell) in [
            ("A5", Cell::Number(1)),
            ("B5", Cell::Text("Kiểm định phương tiện đo các loại")),
            ("E5", Cell::Number(2000)),
            ("A6", Cell::Number(1)),
            ("B6", Cell::Text("Xây dựng kế hoạch chuyển đổi số của Sở")),
            ("I6", Cell::Text("Đã dự thảo kế hoạch")),
            ("J6", Cell::Text("Đang thực hiện")),
        ] {
            book.set(address, &cell);
        }
        book
    }

    /// With a cell changed.
    pub fn cell(mut self, address: &str, cell: &Cell<'_>) -> Self {
        self.set(address, cell);
        self
    }

    /// With empty sheets of these names behind the first.
    pub fn sheets(mut self, names: impl IntoIterator<Item = String>) -> Self {
        self.sheets.extend(names);
        self
    }

    /// With XML in the place of a cell.
    pub fn raw(mut self, address: &str, xml: &str) -> Self {
        self.cells.insert(place(address), xml.to_owned());
        self
    }

    /// Adds a part to the package.
    pub fn add(&mut self, name: &str, bytes: &[u8]) {
        self.extra.push((name.to_owned(), bytes.to_vec()));
    }

    fn set(&mut self, address: &str, cell: &Cell<'_>) {
        let xml = match cell {
            Cell::Number(number) => format!("<c r=\"{address}\"><v>{number}</v></c>"),
            Cell::Text(text) | Cell::Escaped(text) => {
                let text = text.replace('&', "&amp;").replace('<', "&lt;");
                let literal = matches!(cell, Cell::Text(_));
                let text = if literal { text.replace("_x", "_x005F_x") } else { text };
                format!("<c r=\"{address}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
            }
        };
        self.cells.insert(place(address), xml);
    }

    /// The file.
    pub fn bytes(&self) -> Vec<u8> {
        let mut rows: BTreeMap<u32, String> = BTreeMap::new();
        for ((row, _), xml) in &self.cells {
            rows.entry(*row).or_default().push_str(xml);
        }
        let mut data = String::new();
        for (row, cells) in rows {
            write!(data, "<row r=\"{row}\">{cells}</row>").unwrap();
        }
        let sheet = format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{data}</sheetData></worksheet>");
        let (mut listed, mut related, mut blank) = (String::new(), String::new(), Vec::new());
        for (name, at) in self.sheets.iter().zip(1..) {
            write!(listed, "<sheet name=\"{name}\" sheetId=\"{at}\" r:id=\"rId{at}\"/>").unwrap();
            write!(related, "<Relationship Id=\"rId{at}\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet{at}.xml\"/>").unwrap();
            blank.push(format!("xl/worksheets/sheet{at}.xml"));
        }
        let workbook =
            format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>{listed}</sheets></workbook>");
        let relations = format!("<Relationships xmlns=\"{RELATIONS}\">{related}</Relationships>");
        let root = format!(
            "<Relationships xmlns=\"{RELATIONS}\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
        );
        let mut parts: Vec<(&str, &[u8])> = vec![
            ("_rels/.rels", root.as_bytes()),
            ("xl/workbook.xml", workbook.as_bytes()),
            ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
            ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ];
        let empty = format!("<worksheet xmlns=\"{MAIN}\"><sheetData/></worksheet>");
        parts.extend(blank[1..].iter().map(|name| (name.as_str(), empty.as_bytes())));
        parts.extend(self.extra.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())));
        package(&parts)
    }
}

/// Row and column, from 1, of an address.
fn place(address: &str) -> (u32, u32) {
    let letters = address.bytes().take_while(u8::is_ascii_alphabetic);
    let column = letters.fold(0, |column, letter| column * 26 + u32::from(letter - b'A') + 1);
    (address.trim_start_matches(|c: char| c.is_ascii_alphabetic()).parse().unwrap(), column)
}

/// A zip of these parts.
pub fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// An OpenDocument workbook of one sheet with these rows.
pub fn ods(rows: &str) -> Vec<u8> {
    let spaces = ["office", "table", "text"]
        .map(|space| format!("xmlns:{space}=\"urn:oasis:names:tc:opendocument:xmlns:{space}:1.0\""));
    let content = format!(
        "<office:document-content {}><office:body><office:spreadsheet><table:table table:name=\"Báo cáo\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>",
        spaces.join(" ")
    );
    let manifest =
        "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>";
    package(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_bytes()),
        ("META-INF/manifest.xml", manifest.as_bytes()),
    ])
}

/// The head of an OLE file, and a directory with these streams ([MS-CFB] 2.6).
pub fn ole(streams: &[&str]) -> Vec<u8> {
    let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    bytes.resize(1024, 0);
    for name in ["Root Entry"].iter().chain(streams) {
        let start = bytes.len();
        bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
        bytes.resize(start + 128, 0);
    }
    bytes
}
