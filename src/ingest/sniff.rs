//! What a file is, told by its content and not by its name.

use crate::finding::{Code, Finding};

/// The kind of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Xlsx,
    Ods,
    Xls,
    Xlsb,
    Encrypted,
    Document(&'static str),
    Text,
    Unknown,
    Empty,
}

/// First bytes of the formats that are no zip and no OLE file, with their names.
const MAGIC: [(&[u8], &str); 9] = [
    (b"%PDF", "tệp PDF"),
    (b"\x89PNG", "hình ảnh"),
    (b"\xff\xd8\xff", "hình ảnh"),
    (b"GIF8", "hình ảnh"),
    (b"BM", "hình ảnh"),
    (b"II*\0", "hình ảnh"),
    (b"MM\0*", "hình ảnh"),
    (b"{\\rtf", "văn bản RTF"),
    (b"Rar!", "tệp nén RAR"),
];

const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Tells the kind from the content; for a zip, from the names of its parts.
pub(super) fn sniff(bytes: &[u8], parts: Option<&[String]>) -> Format {
    if bytes.is_empty() {
        return Format::Empty;
    }
    if let Some(parts) = parts {
        return sniff_parts(parts);
    }
    if bytes.starts_with(OLE) {
        return sniff_ole(bytes);
    }
    if let Some((_, name)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Format::Document(name);
    }
    let head = &bytes[..bytes.len().min(4096)];
    if head.contains(&0) { Format::Unknown } else { Format::Text }
}

fn sniff_parts(parts: &[String]) -> Format {
    let has = |name: &str| parts.iter().any(|part| part.eq_ignore_ascii_case(name));
    let under = |folder: &str| parts.iter().any(|part| part.starts_with(folder));
    if has("xl/workbook.bin") {
        Format::Xlsb
    } else if under("xl/") {
        Format::Xlsx
    } else if under("word/") {
        Format::Document("văn bản Word")
    } else if under("ppt/") {
        Format::Document("bản trình chiếu")
    } else if has("mimetype") && has("content.xml") {
        Format::Ods
    } else {
        Format::Document("tệp nén")
    }
}

/// OLE files name their streams in UTF-16; an encrypted package is one too ([MS-OFFCRYPTO] 1.3.3).
fn sniff_ole(bytes: &[u8]) -> Format {
    let names = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    if names("EncryptedPackage") {
        Format::Encrypted
    } else if names("Workbook") || names("Book") {
        Format::Xls
    } else if names("WordDocument") {
        Format::Document("văn bản Word")
    } else {
        Format::Unknown
    }
}

/// What to say of a file that is not read.
pub(super) fn refuse(file: &str, format: Format) -> Finding {
    let finding = match format {
        Format::Empty => Finding::new(Code::TH103, "Tệp không có nội dung (0 byte)."),
        Format::Encrypted => Finding::new(Code::TH104, "Tệp bị khóa bằng mật khẩu nên không đọc được."),
        Format::Document(name) => Finding::new(Code::TH102, format!("Tệp không phải bảng tính ({name}).")),
        Format::Text => Finding::new(
            Code::TH108,
            "Tệp là văn bản thuần (HTML, CSV hoặc XML), không phải bảng tính Excel.",
        ),
        Format::Unknown | Format::Xlsx | Format::Ods | Format::Xls | Format::Xlsb => {
            Finding::new(Code::TH101, "Nội dung tệp không phải bảng tính mà chương trình nhận ra.")
        }
    };
    finding.file(file)
}
