//! The package around the parts: read, and written with every untouched part as it was.

use std::io::{Cursor, Read, Write};

use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter, write::SimpleFileOptions};

use super::xml::{Document, Element};

/// No part of a real template comes near these; a bomb does.
const MAX_PART: u64 = 64 << 20;
const MAX_PARTS: usize = 2000;

const MAIN: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
const WORDPROCESSING: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
const TYPES: &str = "[Content_Types].xml";
const CORE: &str = "application/vnd.openxmlformats-package.core-properties+xml";

/// What a part is to the template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartKind {
    /// Paragraphs and tables: the body, a header, a footer, notes.
    Blocks,
    /// Plain texts: the document's properties.
    Texts,
}

/// A Word file.
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
}

impl<'a> Package<'a> {
    /// Opens a file.
    ///
    /// # Errors
    /// What is wrong with it, as the end of a Vietnamese sentence; so with all that reads it.
    pub fn open(bytes: &'a [u8]) -> Result<Self, String> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| "không phải tệp .docx".to_owned())?;
        if archive.len() > MAX_PARTS {
            return Err("có quá nhiều phần".to_owned());
        }
        Ok(Self { archive })
    }

    /// The parts that may hold tags, in the order of their names.
    ///
    /// # Errors
    /// When the file is no Word document.
    pub fn parts(&mut self) -> Result<Vec<(String, PartKind)>, String> {
        let types = self.types()?;
        main_of(&types)?;
        let mut parts: Vec<_> = types.elements().filter_map(part_kind).collect();
        parts.sort_by(|a, b| a.0.cmp(&b.0));
        Ok(parts)
    }

    /// Whether there is a part of that name.
    pub fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// The name of the part that holds the document's body ("word/document.xml").
    ///
    /// # Errors
    /// When the file is no Word document.
    pub fn main(&mut self) -> Result<String, String> {
        main_of(&self.types()?)
    }

    /// The file's table of contents.
    fn types(&mut self) -> Result<Element, String> {
        self.part(TYPES).map(|types| types.root)
    }

    /// A part as a tree.
    ///
    /// # Errors
    /// When it is not there, too large, or no sound XML.
    pub fn part(&mut self, name: &str) -> Result<Document, String> {
        let wrong = |what: String| format!("phần “{name}” {what}");
        let file =
            self.archive.by_name(name).map_err(|_| wrong("không có hoặc không đọc được".to_owned()))?;
        let mut bytes = Vec::new();
        file.take(MAX_PART + 1).read_to_end(&mut bytes).map_err(|_| wrong("bị hỏng".to_owned()))?;
        if bytes.len() as u64 > MAX_PART {
            return Err(wrong("quá lớn".to_owned()));
        }
        Document::parse(&bytes).map_err(|what| wrong(format!("bị hỏng: {what}")))
    }

    /// The file again, with some parts changed; the others are copied raw, and no date is kept.
    ///
    /// # Errors
    /// When a part cannot be copied.
    pub fn write(mut self, changed: &[(String, Document)]) -> Result<Vec<u8>, String> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for at in 0..self.archive.len() {
            self.copy(at, changed, &mut writer).map_err(|_| "không chép được một phần của tệp".to_owned())?;
        }
        writer.finish().map(Cursor::into_inner).map_err(|_| "không ghi được tệp".to_owned())
    }

    fn copy(
        &mut self,
        at: usize,
        changed: &[(String, Document)],
        writer: &mut ZipWriter<Cursor<Vec<u8>>>,
    ) -> zip::result::ZipResult<()> {
        let file = self.archive.by_index_raw(at)?;
        let own_name = file.name()?.into_owned();
        match changed.iter().find(|(name, _)| *name == own_name) {
            Some((name, document)) => {
                let options = SimpleFileOptions::default()
                    .compression_method(CompressionMethod::Deflated)
                    .last_modified_time(DateTime::default());
                writer.start_file(name.as_str(), options)?;
                Ok(writer.write_all(&document.write())?)
            }
            None => writer.raw_copy_file_touch(file, DateTime::default(), None),
        }
    }
}

fn main_of(types: &Element) -> Result<String, String> {
    let main = types.elements().find(|entry| entry.attribute("ContentType").as_deref() == Some(MAIN));
    main.and_then(part_name).ok_or_else(|| {
        "không phải văn bản Word (.docx); hãy mở tệp bằng Word rồi lưu dưới dạng .docx".to_owned()
    })
}

fn part_name(entry: &Element) -> Option<String> {
    Some(entry.attribute("PartName")?.trim_start_matches('/').to_owned())
}

fn part_kind(entry: &Element) -> Option<(String, PartKind)> {
    let content = entry.attribute("ContentType")?;
    let name = part_name(entry)?;
    let kind = match content.strip_prefix(WORDPROCESSING) {
        Some("document.main+xml" | "header+xml" | "footer+xml" | "footnotes+xml" | "endnotes+xml") => {
            PartKind::Blocks
        }
        _ if content == CORE => PartKind::Texts,
        _ => return None,
    };
    Some((name, kind))
}
