//! What a person types into a workbook and saves.
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use std::{
    fs,
    io::{Cursor, Read, Write},
    path::Path,
};

use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

/// Types texts into cells of a sheet; an empty text empties the cell, one that begins with "=" is a formula. The cells must stand in the sheet, filled or not.
pub fn into(book: &Path, sheet: &str, cells: &[(&str, &str)]) {
    let mut archive = ZipArchive::new(Cursor::new(fs::read(book).unwrap())).unwrap();
    let part = part(&mut archive, sheet);
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    for name in names {
        let mut text = bytes(&mut archive, &name);
        if name == part {
            let mut xml = String::from_utf8(text).unwrap();
            for (cell, words) in cells {
                xml = with(&xml, cell, words);
            }
            text = xml.into_bytes();
        }
        out.start_file(name, SimpleFileOptions::default()).unwrap();
        out.write_all(&text).unwrap();
    }
    fs::write(book, out.finish().unwrap().into_inner()).unwrap();
}

fn bytes(archive: &mut ZipArchive<Cursor<Vec<u8>>>, name: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    archive.by_name(name).unwrap().read_to_end(&mut bytes).unwrap();
    bytes
}

/// The part of a sheet: the program numbers the parts as it orders the sheets.
fn part(archive: &mut ZipArchive<Cursor<Vec<u8>>>, sheet: &str) -> String {
    let workbook = String::from_utf8(bytes(archive, "xl/workbook.xml")).unwrap();
    let before = workbook.split(&format!("<sheet name=\"{sheet}\"")).next().unwrap();
    format!("xl/worksheets/sheet{}.xml", before.matches("<sheet name=").count() + 1)
}

/// A sheet's XML with another content of a cell, whose style stays.
fn with(xml: &str, cell: &str, words: &str) -> String {
    let start = xml.find(&format!("<c r=\"{cell}\"")).unwrap_or_else(|| panic!("no cell {cell}"));
    let tag = start + xml[start..].find('>').unwrap();
    let end = if xml[..tag].ends_with('/') { tag + 1 } else { tag + xml[tag..].find("</c>").unwrap() + 4 };
    let style = xml[start..tag].split(" s=\"").nth(1).map_or("0", |rest| rest.split('"').next().unwrap());
    let content = match words {
        "" => format!("<c r=\"{cell}\" s=\"{style}\"/>"),
        // As openpyxl writes a formula, which nobody has calculated yet.
        _ if words.starts_with('=') => {
            format!("<c r=\"{cell}\" s=\"{style}\"><f>{}</f><v></v></c>", &words[1..])
        }
        _ => format!("<c r=\"{cell}\" s=\"{style}\" t=\"inlineStr\"><is><t>{words}</t></is></c>"),
    };
    format!("{}{content}{}", &xml[..start], &xml[end..])
}
