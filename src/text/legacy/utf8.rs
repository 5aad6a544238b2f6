//! UTF-8 that a program took for Windows-1252: "Quáº£ng NgÃ£i" for "Quảng Ngãi".

use encoding_rs::WINDOWS_1252;

/// The text that was meant, where every character of a text beyond ASCII is a byte of UTF-8 read as Windows-1252 and the
/// whole is Vietnamese; `None` for any other text.
pub fn mend(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let decoded = decode(text)?;
    let letters = || decoded.chars().filter(|c| !c.is_ascii() && c.is_alphabetic());
    (letters().next().is_some() && letters().all(is_latin)).then_some(decoded)
}

fn decode(text: &str) -> Option<String> {
    let (bytes, _, unmappable) = WINDOWS_1252.encode(text);
    if unmappable { None } else { String::from_utf8(bytes.into_owned()).ok() }
}

/// A letter of the Latin blocks, to which all Vietnamese ones belong: bytes that happen to spell another script are no
/// mistaken Vietnamese.
fn is_latin(c: char) -> bool {
    matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A text whose UTF-8 was read as Windows-1252.
    fn mistaken(text: &str) -> String {
        WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0.into_owned()
    }

    #[test]
    fn mistaken_text_is_mended() {
        for text in ["Quảng Ngãi", "Sở Khoa học và Công nghệ", "Đã hoàn thành", "ước đạt"]
        {
            assert_eq!(mend(&mistaken(text)).as_deref(), Some(text));
        }
    }

    #[test]
    fn other_text_is_none() {
        for text in ["Quảng Ngãi", "Phòng", "KÕt qu¶", "Keát quaû", "100 m²", "Ð¸", "plain", ""] {
            assert_eq!(mend(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_vietnamese_text_comes_back(text in "[ -~àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđ]{0,30}đ") {
            prop_assert_eq!(mend(&mistaken(&text)), Some(text));
        }
    }
}
