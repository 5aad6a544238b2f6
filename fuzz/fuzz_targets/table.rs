//! Any text as a table, cells parted by tabs and rows by line ends: headers, rows, and their matches.
#![no_main]

use std::{fmt::Write, sync::LazyLock};

use libfuzzer_sys::fuzz_target;
use tonghop::{ingest, matching::Matcher, model::Programme, programme};

static PROGRAMME: LazyLock<Programme> =
    LazyLock::new(|| programme::load(programme::embedded(2025).expect("embedded")).expect("valid"));

const SPACES: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"";

fuzz_target!(|table: &str| {
    let bytes = ods(table);
    for submission in ingest::submissions("quy-1/KHCN.ods", &bytes, &PROGRAMME).into_iter().flatten() {
        let rows = submission.rows.len();
        let matched = Matcher::new(&PROGRAMME).place(submission);
        assert!(matched.unmatched.len() <= rows, "a row waits twice");
    }
});

fn ods(table: &str) -> Vec<u8> {
    let mut rows = String::new();
    for row in table.lines() {
        rows.push_str("<table:table-row>");
        for cell in row.split('\t') {
            let text = cell.replace('&', "&amp;").replace('<', "&lt;");
            let _ = write!(
                rows,
                "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
            );
        }
        rows.push_str("</table:table-row>");
    }
    let content = format!(
        "<office:document-content {SPACES}><office:body><office:spreadsheet><table:table table:name=\"a\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    zip(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", &content),
        ("META-INF/manifest.xml", "<manifest/>"),
    ])
}

fn zip(parts: &[(&str, &str)]) -> Vec<u8> {
    use std::io::{Cursor, Write};
    use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, stored).expect("a name");
        writer.write_all(text.as_bytes()).expect("memory");
    }
    writer.finish().expect("memory").into_inner()
}
