//! Word files as their makers and readers see them.
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use std::{
    collections::BTreeMap,
    io::{Cursor, Read, Write},
};

use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

/// The parts of a Word file, or of a workbook.
pub fn parts(file: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(file)).unwrap();
    let read = |at| {
        let mut part = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        (part.name().unwrap().into_owned(), bytes)
    };
    (0..ZipArchive::new(Cursor::new(file)).unwrap().len()).map(read).collect()
}

/// A part as text.
pub fn part(file: &[u8], name: &str) -> String {
    String::from_utf8(parts(file)[name].clone()).unwrap()
}

/// The words of a part, without its tags.
pub fn untagged(file: &[u8], name: &str) -> String {
    part(file, name).split('<').filter_map(|piece| piece.split_once('>')).map(|(_, words)| words).collect()
}

/// A Word file with words of its body exchanged, as somebody who types would.
pub fn retyped(file: &[u8], changes: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, mut bytes) in parts(file) {
        if name == "word/document.xml" {
            let mut text = String::from_utf8(bytes).unwrap();
            for (old, new) in changes {
                assert!(text.contains(old), "{old}");
                text = text.replacen(old, new, 1);
            }
            bytes = text.into_bytes();
        }
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(&bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A paragraph's words within the document's XML, tags left out.
pub fn words(xml: &str) -> String {
    let mut words = String::new();
    for piece in xml.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap();
        if tag == "/w:p" {
            words.push('\n');
        } else if tag == "w:t" || tag.starts_with("w:t ") {
            words.push_str(text);
        }
    }
    words
}
