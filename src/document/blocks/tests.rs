use std::io::{Cursor, Write};

use zip::{ZipWriter, write::SimpleFileOptions};

use super::*;

const TYPES: &str = r#"<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
const RELATIONS: &str =
    r#"<Relationships><Relationship Id="n" Type="x/numbering" Target="numbering.xml"/></Relationships>"#;
const NUMBERING: &str = r#"<w:numbering><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#;
const LISTED: &str = r#"<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>"#;

fn package(body: &str) -> Vec<u8> {
    let document = format!("<w:document><w:body>{body}</w:body></w:document>");
    let parts = [
        ("[Content_Types].xml", TYPES),
        ("word/document.xml", &document),
        ("word/_rels/document.xml.rels", RELATIONS),
        ("word/numbering.xml", NUMBERING),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn read(body: &str) -> Vec<Block> {
    blocks("a.docx", &package(body)).unwrap()
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn tc(properties: &str, content: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>")
}

fn tbl(rows: &[&[String]]) -> String {
    let rows: Vec<String> = rows.iter().map(|cells| format!("<w:tr>{}</w:tr>", cells.concat())).collect();
    format!("<w:tbl>{}</w:tbl>", rows.concat())
}

/// A table's cells as "row column text".
fn cells(block: &Block) -> Vec<String> {
    let Block::Table(grid) = block else { panic!("no table: {block:?}") };
    let cells = grid.rows.iter().flat_map(|row| &row.cells);
    cells.map(|cell| format!("{} {} {}", cell.row, cell.column, cell.text())).collect()
}

#[test]
fn paragraphs_and_tables_in_order() {
    let table = tbl(&[&[tc("", &p("TT")), tc("", &(p("Nội") + &p("dung")))]]);
    let blocks = read(&(p("I. Chỉ tiêu") + &table + &p("Ghi chú") + &table));
    assert_eq!(blocks.len(), 4);
    assert_eq!(blocks[0], Block::Paragraph("I. Chỉ tiêu".to_owned()));
    assert_eq!(cells(&blocks[1]), ["1 0 TT", "1 1 Nội\ndung"]);
    let Block::Table(second) = &blocks[3] else { panic!("no table") };
    assert_eq!(second.sheet, "Bảng 2");
}

#[test]
fn merged_cells_keep_their_columns_and_areas() {
    let restart = r#"<w:vMerge w:val="restart"/>"#;
    let table = tbl(&[
        &[tc(r#"<w:gridSpan w:val="2"/>"#, &p("rộng")), tc(restart, &p("cao"))],
        &[tc("", &p("a")), tc("", &p("b")), tc("<w:vMerge/>", &p("khuất"))],
        &[tc("", &p("c")), tc("", &p("d")), tc(restart, &p("khác"))],
    ]);
    let blocks = read(&table);
    assert_eq!(cells(&blocks[0]), ["1 0 rộng", "1 2 cao", "2 0 a", "2 1 b", "3 0 c", "3 1 d", "3 2 khác"]);
    let Block::Table(grid) = &blocks[0] else { panic!("no table") };
    assert_eq!(grid.merges, [(1, 0, 1, 1), (1, 2, 2, 2)]);
}

#[test]
fn numbers_of_lists_stand_in_empty_paragraphs_too() {
    let number = tc("", &format!("<w:p>{LISTED}</w:p>"));
    let table = tbl(&[&[number.clone(), tc("", &p("một"))], &[number, tc("", &p("hai"))]]);
    let paragraph = format!("<w:p>{LISTED}<w:r><w:t>ba</w:t></w:r></w:p>");
    let blocks = read(&(table + &paragraph));
    assert_eq!(cells(&blocks[0]), ["1 0 1.", "1 1 một", "2 0 2.", "2 1 hai"]);
    assert_eq!(blocks[1], Block::Paragraph("3. ba".to_owned()));
}

#[test]
fn tracked_changes_count_as_made() {
    let body = "<w:p><w:r><w:t>cũ </w:t></w:r><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>\
                <w:ins><w:r><w:t>mới</w:t></w:r></w:ins></w:p>";
    assert_eq!(read(body), [Block::Paragraph("cũ mới".to_owned())]);
}

#[test]
fn tabs_breaks_nested_tables_and_text_boxes() {
    let broken = "<w:p><w:r><w:t>Phòng</w:t><w:tab/><w:t>KH-CN</w:t><w:br/><w:t>Văn phòng</w:t></w:r></w:p>";
    let inner = tbl(&[&[tc("", &p("trong"))]]);
    let table = tbl(&[&[tc("", broken), tc("", &(inner + &p("ngoài")))]]);
    let drawn = "<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>khung</w:t></w:r></w:p></w:txbxContent></w:pict>\
                 </w:r></w:p>";
    let blocks = read(&(broken.to_owned() + &table + drawn));
    assert_eq!(blocks[0], Block::Paragraph("Phòng KH-CN Văn phòng".to_owned()));
    assert_eq!(cells(&blocks[1]), ["1 0 Phòng KH-CN\nVăn phòng", "1 1 trong\nngoài"]);
    assert!(blocks.contains(&Block::Paragraph("khung".to_owned())));
}

#[test]
fn what_is_no_document_is_said() {
    assert!(!is_word(b"PK"));
    assert!(is_word(&package("")));
    let finding = blocks("a.docx", b"abc").unwrap_err();
    assert_eq!(finding.message, "Tệp “a.docx” không phải tệp .docx.");
    assert_eq!(finding.place.file.as_deref(), Some("a.docx"));
}

#[test]
fn hostile_tables_cost_no_more_than_their_cells() {
    let far = r#"<w:tbl><w:tr><w:trPr><w:gridBefore w:val="99999999999"/></w:trPr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"#;
    let wide = tbl(&[&[tc(r#"<w:gridSpan w:val="4294967295"/>"#, &p("y"))]]);
    let goes_on = tbl(&[&[tc("<w:vMerge/>", &p("z"))]]);
    let blocks = read(&(far.to_owned() + &wide + &goes_on));
    assert_eq!(cells(&blocks[0]), [format!("1 {} x", u32::MAX)]);
    assert_eq!(cells(&blocks[2]), ["1 0 z"]);
}

#[test]
fn a_file_longer_than_any_document_is_refused() {
    assert_eq!(read(&"<w:p/>".repeat(50_000)).len(), 50_000);
    let refused = blocks("a.docx", &package(&"<w:p/>".repeat(50_001))).unwrap_err();
    assert!(refused.message.contains("có 50.001 đoạn văn"), "{}", refused.message);
}
