//! Text under a workbook's name: web pages, separated values and the XML of Excel 2003, as other programs export them.

use crate::finding::{Code, Finding};

/// Bytes that tell what a text is.
const HEAD: usize = 4096;
const WEB: &str = "Mở tệp bằng Excel (nếu Excel hỏi về định dạng tệp, chọn Có), vào Tệp › Lưu như, chọn kiểu “Sổ làm việc Excel (*.xlsx)” rồi chạy lại với tệp mới.";
const SEPARATED: &str = "Mở Excel, vào Dữ liệu › Từ văn bản/CSV, chọn tệp và mã UTF-8, tải vào trang tính, lưu dưới dạng .xlsx rồi chạy lại với tệp mới.";
const AGAIN: &str =
    "Mở tệp bằng Excel, vào Tệp › Lưu như, chọn kiểu “Sổ làm việc Excel (*.xlsx)” rồi chạy lại với tệp mới.";
const OPEN: &str = "Mở tệp bằng LibreOffice, lưu dưới dạng .xlsx hoặc .ods rồi chạy lại với tệp mới.";

/// What a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Plain {
    /// A web page with a table.
    Html,
    /// A web page with its pictures in one file (RFC 2557).
    Mhtml,
    /// Excel's XML of 2003 (SpreadsheetML).
    Excel2003,
    /// An OpenDocument workbook in one XML file.
    FlatOpenDocument,
    /// Another XML.
    Xml,
    /// Separated values, or any other text.
    Separated,
}

impl Plain {
    /// What the bytes are, if they are text at all.
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        let head = head(&bytes[..bytes.len().min(HEAD)])?.to_ascii_lowercase();
        let starts = |with: &str| head.trim_start().starts_with(with);
        Some(if head.contains("urn:schemas-microsoft-com:office:spreadsheet") && starts("<?xml") {
            Self::Excel2003
        } else if head.contains("opendocument.spreadsheet") && starts("<?xml") {
            Self::FlatOpenDocument
        } else if ["<!doctype html", "<html", "<table"].iter().any(|tag| head.contains(tag)) {
            if head.contains("mime-version:") { Self::Mhtml } else { Self::Html }
        } else if ["mime-version:", "content-type: multipart/related"].iter().any(|tag| head.contains(tag)) {
            Self::Mhtml
        } else if starts("<") {
            Self::Xml
        } else {
            Self::Separated
        })
    }

    /// What to say of it.
    pub(super) fn finding(self) -> Finding {
        let (what, help) = match self {
            Self::Html => ("trang web (HTML)", WEB),
            Self::Mhtml => ("trang web một tệp (MHTML)", WEB),
            Self::Excel2003 => ("bảng tính XML của Excel 2003", AGAIN),
            Self::FlatOpenDocument => ("bảng tính OpenDocument dạng XML phẳng (.fods)", OPEN),
            Self::Xml => ("tệp XML", AGAIN),
            Self::Separated => ("văn bản thuần (CSV, TXT)", SEPARATED),
        };
        Finding::new(Code::TH108, format!("Tệp là {what}, không phải sổ Excel dù tên tệp có thể nói khác."))
            .help(help)
    }
}

/// The text of the first bytes: UTF-16 with a mark, or any encoding that writes letters of ASCII as such.
fn head(bytes: &[u8]) -> Option<String> {
    let wide = |unit: fn([u8; 2]) -> u16| {
        let units = bytes[2..].chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
    };
    match bytes {
        [0xff, 0xfe, ..] => Some(wide(u16::from_le_bytes)),
        [0xfe, 0xff, ..] => Some(wide(u16::from_be_bytes)),
        _ if bytes.contains(&0) => None,
        _ => Some(String::from_utf8_lossy(bytes).trim_start_matches('\u{feff}').to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_text_is_told_from_the_others() {
        for (text, plain) in [
            ("<html><body><table>", Plain::Html),
            ("\u{feff}  <!DOCTYPE HTML PUBLIC>", Plain::Html),
            ("<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\">", Plain::Html),
            ("MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"x\"", Plain::Mhtml),
            ("From: x\r\nMIME-Version: 1.0\r\n\r\n--x\r\n<html>", Plain::Mhtml),
            (
                "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
                Plain::Excel2003,
            ),
            (
                "<?xml version=\"1.0\"?><office:document office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\">",
                Plain::FlatOpenDocument,
            ),
            ("<?xml version=\"1.0\"?><bao-cao/>", Plain::Xml),
            ("TT;Nội dung;Kết quả\n1;Việc;Xong\n", Plain::Separated),
        ] {
            assert_eq!(Plain::of(text.as_bytes()), Some(plain), "{text}");
        }
        let wide: Vec<u8> = "\u{feff}TT\tNội dung".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(Plain::of(&wide), Some(Plain::Separated));
        assert_eq!(Plain::of(b"\0\x01\x02"), None);
    }
}
