//! Any XML as the sheet of a sound .xlsx package, so that every input gets past the zip around it.
#![no_main]

use std::{
    io::{Cursor, Write},
    sync::LazyLock,
};

use libfuzzer_sys::fuzz_target;
use tonghop::{ingest, model::Programme, programme};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

static PROGRAMME: LazyLock<Programme> =
    LazyLock::new(|| programme::load(programme::embedded(2025).expect("embedded")).expect("valid"));

fuzz_target!(|sheet: &[u8]| {
    let workbook = format!(
        "<workbook xmlns:r=\"{OFFICE}\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
    );
    let root = format!(
        "<Relationships><Relationship Id=\"r1\" Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    );
    let relations = format!(
        "<Relationships><Relationship Id=\"r1\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
    );
    let strings = "<sst><si><t>TT</t></si><si><t>Nội dung</t></si><si><t>Thực hiện trong kỳ</t></si></sst>";
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in [
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/sharedStrings.xml", strings.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet),
    ] {
        writer.start_file(name, stored).expect("a name");
        writer.write_all(bytes).expect("memory");
    }
    let bytes = writer.finish().expect("memory").into_inner();
    let _ = ingest::submissions("quy-1/KHCN.xlsx", &bytes, &PROGRAMME);
});
