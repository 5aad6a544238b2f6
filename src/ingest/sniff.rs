//! What a file is, told by its content and not by its name.

use super::{package::Refusal, plain::Plain};
use crate::finding::{Code, Finding};

/// The kind of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Xlsx,
    Ods,
    Xls,
    Xlsb,
    /// Locked by a password; how to take it off.
    Locked(&'static str),
    /// A zip of other files.
    Archive,
    Document(&'static str),
    Text(Plain),
    /// A workbook of Excel 4.0 or before, which has no OLE file around it ([MS-XLS] 2.1.4 knows only later ones).
    Ancient,
    Unknown,
    Empty,
}

const PDF: &str = "tệp PDF";
const RTF: &str = "văn bản RTF";
const OLD_WORD: &str = "văn bản Word kiểu cũ (.doc)";
const OPEN_TEXT: &str = "văn bản OpenDocument";

const SAVE_AS_DOCX: &str =
    "Mở tệp bằng Word, vào Tệp › Lưu như, chọn kiểu “Tài liệu Word (*.docx)”, rồi chạy lại với tệp mới.";
const PDF_TO_DOCX: &str = "Dùng văn bản .docx gốc do đơn vị soạn thảo giữ; không có thì mở tệp PDF bằng Word (Word sẽ chuyển thành văn bản), lưu dưới dạng .docx, đối chiếu từng con số với bản PDF rồi chạy lại với tệp mới. Bản chụp, bản quét không chuyển được, phải gõ lại.";

/// First bytes of the formats that are no zip and no OLE file, with their names.
const MAGIC: [(&[u8], &str); 12] = [
    (b"%PDF", PDF),
    (b"\x89PNG", "hình ảnh"),
    (b"\xff\xd8\xff", "hình ảnh"),
    (b"GIF8", "hình ảnh"),
    (b"BM", "hình ảnh"),
    (b"II*\0", "hình ảnh"),
    (b"MM\0*", "hình ảnh"),
    (b"RIFF", "hình ảnh, âm thanh hoặc phim"),
    (b"{\\rtf", RTF),
    (b"Rar!", "tệp nén RAR"),
    (b"7z\xbc\xaf\x27\x1c", "tệp nén 7z"),
    (b"\x1f\x8b", "tệp nén GZ"),
];

const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
/// The first records of BIFF2, BIFF3 and BIFF4.
const ANCIENT: [&[u8]; 3] = [b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00"];

const UNLOCK_PACKAGE: &str = "Mở tệp bằng Excel, vào Tệp › Thông tin › Bảo vệ sổ làm việc › Mã hóa bằng mật khẩu, xóa mật khẩu, lưu rồi chạy lại.";
const UNLOCK_ODS: &str =
    "Mở tệp bằng LibreOffice, vào Tệp › Lưu như, bỏ chọn “Lưu với mật khẩu”, lưu rồi chạy lại.";

/// Tells the kind from the content; for a zip, from the names of its parts.
pub(super) fn sniff(bytes: &[u8], parts: Option<&[String]>) -> Format {
    if bytes.is_empty() {
        return Format::Empty;
    }
    if let Some(parts) = parts {
        return other_opendocument(bytes).unwrap_or_else(|| sniff_parts(parts));
    }
    if bytes.starts_with(OLE) {
        return sniff_ole(bytes);
    }
    if let Some((_, name)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Format::Document(name);
    }
    if ANCIENT.iter().any(|magic| bytes.starts_with(magic)) {
        return Format::Ancient;
    }
    // HEIC and films name themselves behind a length.
    if bytes.get(4..8) == Some(b"ftyp") {
        return Format::Document("hình ảnh, âm thanh hoặc phim");
    }
    Plain::of(bytes).map_or(Format::Unknown, Format::Text)
}

/// What a document is that is no .docx, and how it becomes one; nothing for what is no document of words.
pub fn other_document(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let parts: Option<&[String]> = if bytes.starts_with(b"PK") { Some(&[]) } else { None };
    match sniff(bytes, parts) {
        Format::Document(name @ (OLD_WORD | RTF | OPEN_TEXT)) => Some((name, SAVE_AS_DOCX)),
        Format::Document(PDF) => Some((PDF, PDF_TO_DOCX)),
        _ => None,
    }
}

/// What the names of a zip's parts make of it.
pub(super) fn sniff_parts(parts: &[String]) -> Format {
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
    } else if has("mimetype") && has("encrypted-package") {
        // OpenDocument 1.4, part 2, 3.4.3.
        Format::Locked(UNLOCK_ODS)
    } else {
        Format::Archive
    }
}

/// OpenDocument names its kind in an uncompressed first part (part 2, 3.3), so that the first bytes show it.
fn other_opendocument(bytes: &[u8]) -> Option<Format> {
    let head = &bytes[..bytes.len().min(128)];
    let names = |kind: &str| {
        let kind = format!("application/vnd.oasis.opendocument.{kind}");
        head.windows(kind.len()).any(|window| window == kind.as_bytes())
    };
    if names("text") {
        Some(Format::Document(OPEN_TEXT))
    } else if names("presentation") {
        Some(Format::Document("bản trình chiếu"))
    } else {
        None
    }
}

/// OLE files name their streams in UTF-16, each at the head of its entry in the directory, whose entries fill their
/// sectors ([MS-CFB] 2.6.1): the same words elsewhere are text ("Bookman Old Style" in a letter). An encrypted package
/// is such a file too ([MS-OFFCRYPTO] 1.3.3).
fn sniff_ole(bytes: &[u8]) -> Format {
    const ENTRY: usize = 128;
    let names = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        bytes.chunks(ENTRY).any(|entry| entry.starts_with(&wide))
    };
    if names("EncryptedPackage") {
        Format::Locked(UNLOCK_PACKAGE)
    } else if names("Workbook") || names("Book") {
        Format::Xls
    } else if names("WordDocument") {
        Format::Document(OLD_WORD)
    } else if names("PowerPoint Document") {
        Format::Document("bản trình chiếu")
    } else if names("__properties_version1.0") {
        Format::Document("thư Outlook")
    } else {
        Format::Unknown
    }
}

/// That an OpenDocument package is locked (part 2, 3.4.1: the manifest says how each part is encrypted).
pub(super) const LOCKED_ODS: Refusal = Refusal::Locked(UNLOCK_ODS);

/// What to say of a file that is not read.
pub(super) fn refuse(file: &str, format: Format) -> Finding {
    let finding = match format {
        Format::Empty => Finding::new(Code::TH103, "Tệp không có nội dung (0 byte)."),
        Format::Locked(help) => return Refusal::Locked(help).finding(file),
        Format::Archive => Finding::new(Code::TH102, "Tệp không phải bảng tính (tệp nén).").help(
            "Nếu tệp nén chứa báo cáo, đổi đuôi tên tệp thành .zip hoặc giải nén ra thư mục rồi chạy lại.",
        ),
        Format::Document(name) => Finding::new(Code::TH102, format!("Tệp không phải bảng tính ({name}).")),
        Format::Text(plain) => plain.finding(),
        Format::Ancient => {
            Finding::new(Code::TH108, "Tệp là bảng tính của Excel 4.0 trở về trước, quá cũ để đọc trực tiếp.")
        }
        Format::Unknown | Format::Xlsx | Format::Ods | Format::Xls | Format::Xlsb => {
            Finding::new(Code::TH101, "Nội dung tệp không phải bảng tính mà chương trình nhận ra.")
        }
    };
    finding.file(file)
}
