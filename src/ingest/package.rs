//! The zip package around .xlsx and .ods: bounded and checked before any other library opens it.

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Cursor, Read},
};

use quick_xml::{Reader, events::Event};
use zip::ZipArchive;

use super::{
    area::{self, Extent},
    sheet_parts, sniff,
    worksheet::Surroundings,
};
use crate::finding::{Code, Finding};

/// Unpacked bytes that one part may have.
const PART_LIMIT: u64 = 256 << 20;
/// Unpacked bytes that a package may have in all.
const TOTAL_LIMIT: u64 = 512 << 20;
/// Shared strings that a package may announce; more makes readers reserve memory for them.
const STRINGS_LIMIT: u64 = 4_000_000;
/// Cells that the sheets of a workbook may span together, where readers make room for all of them.
pub(super) const AREA_LIMIT: u64 = 4_000_000;
/// Bytes of a part within which its first element stands.
const HEAD: u64 = 4096;
/// Bytes of a manifest that are looked at: far more than one that an office program writes.
const MANIFEST_LIMIT: u64 = 1 << 20;
/// Bytes of a part that is read as a whole.
const TEXT_LIMIT: u64 = 1 << 20;
/// Parts that a package may have.
const PARTS_LIMIT: usize = 10_000;

/// Why a package is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It is no zip, or a damaged one.
    Damaged(String),
    /// It goes beyond a limit.
    Beyond(String),
    /// It is locked by a password; how to take it off.
    Locked(&'static str),
}

impl Refusal {
    /// That a library could not go on.
    pub(super) fn damaged(error: impl Into<std::io::Error>) -> Self {
        Self::Damaged(error.into().to_string())
    }

    /// What there is to say of the file.
    pub(super) fn finding(&self, file: &str) -> Finding {
        let finding = match self {
            Self::Damaged(why) => {
                Finding::new(Code::TH101, format!("Tệp bị hỏng hoặc tải về chưa đủ, không đọc được ({why})."))
            }
            Self::Beyond(why) => Finding::new(Code::TH109, format!("Tệp vượt giới hạn an toàn: {why}.")),
            Self::Locked(help) => {
                Finding::new(Code::TH104, "Tệp bị khóa bằng mật khẩu nên không đọc được.").help(*help)
            }
        };
        finding.file(file)
    }
}

/// A package whose sizes have been counted.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// The names of its parts.
    pub(super) parts: Vec<String>,
}

impl<'a> Package<'a> {
    /// Opens a zip; `None` if the bytes are none.
    pub(super) fn open(bytes: &'a [u8]) -> Option<Result<Self, Refusal>> {
        if !bytes.starts_with(b"PK") {
            return None;
        }
        let Ok(archive) = ZipArchive::new(Cursor::new(bytes)) else {
            return Some(Err(Refusal::Damaged("gói tệp không đầy đủ".to_owned())));
        };
        if archive.len() > PARTS_LIMIT {
            return Some(Err(Refusal::Beyond(format!("gói có {} thành phần", archive.len()))));
        }
        // Readers would take one of the two in silence.
        if archive.has_duplicate_names() {
            return Some(Err(Refusal::Damaged("gói có hai thành phần trùng tên".to_owned())));
        }
        let parts = archive.file_names().flatten().map(std::borrow::Cow::into_owned).collect();
        Some(Ok(Self { archive, parts }))
    }

    /// Counts the real unpacked bytes of every part, whatever the package declares, and refuses what goes beyond
    /// the limits or does not unpack.
    pub(super) fn check(&mut self) -> Result<(), Refusal> {
        if self.archive.has_overlapping_entries().map_err(Refusal::damaged)? {
            return Err(Refusal::Damaged("các thành phần của gói chồng lên nhau".to_owned()));
        }
        let mut total = 0;
        for at in 0..self.archive.len() {
            let mut part = self.archive.by_index(at).map_err(Refusal::damaged)?;
            let name = part.name().map_err(Refusal::damaged)?.into_owned();
            let mut head = Vec::new();
            part.by_ref().take(HEAD).read_to_end(&mut head).map_err(Refusal::damaged)?;
            if name.starts_with("xl/")
                && [&b"\xff\xfe"[..], b"\xfe\xff"].iter().any(|mark| head.starts_with(mark))
            {
                return Err(Refusal::Damaged(format!("thành phần {name} ghi bằng UTF-16")));
            }
            // Readers find the part whatever the case of its name.
            if name.to_ascii_lowercase().ends_with("sharedstrings.xml")
                && announced_strings(&head).is_none_or(|count| count > STRINGS_LIMIT)
            {
                return Err(Refusal::Beyond("bảng chuỗi khai số lượng quá lớn".to_owned()));
            }
            let rest = std::io::copy(&mut part.take(PART_LIMIT + 1), &mut std::io::sink())
                .map_err(Refusal::damaged)?;
            let size = rest + head.len() as u64;
            total += size;
            if size > PART_LIMIT || total > TOTAL_LIMIT {
                return Err(Refusal::Beyond(format!("thành phần {name} giải nén quá lớn")));
            }
        }
        Ok(())
    }

    /// Refuses an OpenDocument workbook that is locked, part by part (part 2, 4.8.1).
    pub(super) fn check_lock(&mut self) -> Result<(), Refusal> {
        let mut manifest = Vec::new();
        let Ok(part) = self.archive.by_name("META-INF/manifest.xml") else { return Ok(()) };
        part.take(MANIFEST_LIMIT).read_to_end(&mut manifest).map_err(Refusal::damaged)?;
        let locked = String::from_utf8_lossy(&manifest).contains("encryption-data");
        if locked { Err(sniff::LOCKED_ODS) } else { Ok(()) }
    }

    /// Looks through the sheets of an OpenDocument workbook, in their order.
    ///
    /// # Errors
    /// A refusal where they are too large once their repeated rows and cells are written out.
    pub(super) fn extents(&mut self) -> Result<Vec<Extent>, Refusal> {
        let content = self.archive.by_name("content.xml").map_err(Refusal::damaged)?;
        let extents = area::extents(BufReader::new(content));
        if extents.iter().map(Extent::area).fold(0, u64::saturating_add) > AREA_LIMIT {
            return Err(Refusal::Beyond("trang tính có quá nhiều ô lặp lại".to_owned()));
        }
        Ok(extents)
    }

    /// The part of each sheet of an .xlsx package by the sheet's name.
    pub(super) fn sheet_parts(&mut self) -> BTreeMap<String, String> {
        let root = self.text(sheet_parts::ROOT).unwrap_or_default();
        let (main, relations) = sheet_parts::workbook(&root);
        let (workbook, relations) = (self.text(&main), self.text(&relations));
        sheet_parts::sheets(&main, &workbook.unwrap_or_default(), &relations.unwrap_or_default())
    }

    /// What surrounds the cells of the worksheet in a part; nothing where there is no such part.
    pub(super) fn surroundings(&mut self, part: &str) -> Surroundings {
        self.part(part).map(Surroundings::read).unwrap_or_default()
    }

    /// A part by its name, whatever the case of it, as readers find it.
    pub(super) fn part(&mut self, name: &str) -> Option<impl BufRead> {
        let same = |part: &&String| part.replace('\\', "/").eq_ignore_ascii_case(name);
        let name = self.parts.iter().find(same).cloned()?;
        self.archive.by_name(&name).ok().map(BufReader::new)
    }

    /// The beginning of a part as text, which is all of any but a huge one.
    pub(super) fn text(&mut self, name: &str) -> Option<String> {
        let mut bytes = Vec::new();
        self.archive.by_name(name).ok()?.take(TEXT_LIMIT).read_to_end(&mut bytes).ok()?;
        Some(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// A custom document property, as text: of a workbook of Excel (ECMA-376 part 1, 22.3) or an OpenDocument one
    /// (part 3, 4.3.3).
    pub(super) fn property(&mut self, name: &str) -> Option<String> {
        let of_excel = self.text("docProps/custom.xml").and_then(|xml| property(&xml, "property", name));
        of_excel.or_else(|| property(&self.text("meta.xml")?, "user-defined", name))
    }
}

/// How many strings a shared strings part announces in its outermost element; `None` where the part's head does not
/// show that element: nothing else may stand before it for so long.
fn announced_strings(head: &[u8]) -> Option<u64> {
    let mut reader = Reader::from_reader(head);
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Start(start) | Event::Empty(start) if start.local_name().as_ref() == "sst" => {
                let count = start.attributes().flatten().find(|a| a.key.as_ref() == "uniqueCount");
                // What is no number makes nobody reserve memory.
                return Some(count.and_then(|count| count.value.trim().parse().ok()).unwrap_or(0));
            }
            Event::Eof => return None,
            _ => buffer.clear(),
        }
    }
}

/// The text of the first element of a name that bears the wanted name itself.
fn property(xml: &str, element: &str, wanted: &str) -> Option<String> {
    let mut reader = Reader::from_str(xml);
    let mut inside = false;
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) if start.local_name().as_ref() == element => {
                inside = start.attributes().flatten().any(|a| {
                    a.key.local_name().as_ref() == "name"
                        && a.normalized_value(quick_xml::XmlVersion::Implicit1_0).is_ok_and(|v| v == wanted)
                });
            }
            Event::Text(text) if inside => return Some(text.xml10_content().into_owned()),
            Event::Eof => return None,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_as_office_programs_write_them() {
        let excel = r#"<Properties xmlns:vt="urn:vt"><property fmtid="{D5CDD505}" pid="2" name="khac"><vt:lpwstr>1</vt:lpwstr></property><property fmtid="{D5CDD505}" pid="3" name="tonghop"><vt:lpwstr>ket-qua</vt:lpwstr></property></Properties>"#;
        assert_eq!(property(excel, "property", "tonghop").as_deref(), Some("ket-qua"));
        let open = r#"<office:meta><meta:user-defined meta:name="AppVersion">3.1</meta:user-defined><meta:user-defined meta:name="tonghop">ket-qua</meta:user-defined></office:meta>"#;
        assert_eq!(property(open, "user-defined", "tonghop").as_deref(), Some("ket-qua"));
        assert_eq!(property(open, "user-defined", "minh-hoa"), None);
    }
}
