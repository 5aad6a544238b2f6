//! Vietnamese typed for the fonts of before Unicode: TCVN3 (".VnTime"), VNI ("VNI-Times"), and UTF-8 that was taken for
//! Windows-1252. A file holds Latin letters and signs; only a font, or the words themselves, tell what they stand for.

mod evidence;
mod syllable;
mod tables;
mod utf8;

pub use evidence::Evidence;
pub use utf8::mend;

use tables::{TCVN3, VNI, VNI_ALSO};

/// An encoding that draws Vietnamese letters in the place of Latin-1 characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Encoding {
    /// TCVN 5712:1993, also called ABC.
    Tcvn3,
    /// VNI-Windows.
    Vni,
}

/// A font made for one of the encodings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Font {
    /// What its characters stand for.
    pub encoding: Encoding,
    /// Whether it draws capitals only (".VnTimeH").
    pub capitals: bool,
}

impl Font {
    /// Tells a font by its name: ".VnTime", ".VnArialH", "VNI-Times"; `None` for any other.
    pub fn named(name: &str) -> Option<Self> {
        let lower = name.trim().to_lowercase();
        if lower.starts_with(".vn") {
            Some(Self { encoding: Encoding::Tcvn3, capitals: lower.ends_with('h') })
        } else if lower.starts_with("vni") {
            Some(Self { encoding: Encoding::Vni, capitals: false })
        } else {
            None
        }
    }

    /// A text as the font draws it.
    pub fn draw(self, text: &str) -> String {
        let decoded = self.encoding.decode(text);
        if self.capitals { decoded.to_uppercase() } else { decoded }
    }
}

impl Encoding {
    /// The letters that a text of this encoding stands for; characters that the encoding does not hold stay.
    pub fn decode(self, text: &str) -> String {
        match self {
            Self::Tcvn3 => text.chars().map(tcvn3).collect(),
            Self::Vni => vni(text),
        }
    }

    /// The name by which offices know it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Tcvn3 => "TCVN3 (ABC)",
            Self::Vni => "VNI",
        }
    }
}

/// Whether a text holds letters that only Unicode has (đ, ư, ế …): such a text is what it says.
pub fn is_unicode(text: &str) -> bool {
    text.chars().any(|c| {
        matches!(
            c,
            'Ă' | 'ă' | 'Đ' | 'đ' | 'Ĩ' | 'ĩ' | 'Ũ' | 'ũ' | 'Ơ' | 'ơ' | 'Ư' | 'ư' | '\u{1ea0}'..='\u{1ef9}'
        ) || matches!(c, '\u{300}'..='\u{36f}')
    })
}

fn tcvn3(c: char) -> char {
    TCVN3.iter().find(|(file, _)| *file == c).map_or(c, |(_, letter)| *letter)
}

/// Takes two characters where they stand for a letter together, else one.
fn vni(text: &str) -> String {
    let letter = |part: &str| VNI.iter().chain(&VNI_ALSO).find(|(file, _)| *file == part).map(|(_, c)| *c);
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let one = first.len_utf8();
        let two = rest[one..].chars().next().map_or(one, |second| one + second.len_utf8());
        let (found, taken) = match letter(&rest[..two]) {
            Some(found) => (found, two),
            None => (letter(&rest[..one]).unwrap_or(first), one),
        };
        out.push(found);
        rest = &rest[taken..];
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A text as it was typed for an encoding; `None` where the encoding lacks one of its letters.
    pub(super) fn encode(encoding: Encoding, text: &str) -> Option<String> {
        let typed = |c: char| match encoding {
            _ if c.is_ascii() => Some(c.to_string()),
            Encoding::Tcvn3 => {
                TCVN3.iter().find(|(_, letter)| *letter == c).map(|(file, _)| file.to_string())
            }
            // Letters that are the same in VNI and Unicode.
            Encoding::Vni if "ìíÌÍ".contains(c) => Some(c.to_string()),
            Encoding::Vni => VNI.iter().find(|(_, letter)| *letter == c).map(|(file, _)| (*file).to_owned()),
        };
        text.chars().map(typed).collect()
    }

    #[test]
    fn texts_of_offices() {
        for (encoding, file, read) in [
            (Encoding::Tcvn3, "KÕt qu¶ thùc hiÖn ch\u{ad}¬ng tr×nh", "Kết quả thực hiện chương trình"),
            (Encoding::Tcvn3, "®¬n vÞ chñ tr×: Phßng Qu¶n lý", "đơn vị chủ trì: Phòng Quản lý"),
            (Encoding::Vni, "Keát quaû thöïc hieän, ñôn vò chuû trì", "Kết quả thực hiện, đơn vị chủ trì"),
            (Encoding::Vni, "ÑÔN VÒ: PHOØNG QUAÛN LYÙ", "ĐƠN VỊ: PHÒNG QUẢN LÝ"),
            (Encoding::Vni, "Quaûng Ngaõi, ngöôøi daân, tieâu chuaån", "Quảng Ngãi, người dân, tiêu chuẩn"),
        ] {
            assert_eq!(encoding.decode(file), read);
        }
    }

    #[test]
    fn fonts_by_their_names() {
        let capitals = Font::named(".VnTimeH").expect("a font of TCVN3");
        assert_eq!(capitals.draw("së khoa häc vµ c«ng nghÖ"), "SỞ KHOA HỌC VÀ CÔNG NGHỆ");
        assert_eq!(Font::named(".VnArial Narrow"), Some(Font { encoding: Encoding::Tcvn3, capitals: false }));
        assert_eq!(Font::named("VNI-Times"), Some(Font { encoding: Encoding::Vni, capitals: false }));
        for other in ["Times New Roman", "Arial", "Vnavant", ""] {
            assert_eq!(Font::named(other), None, "{other}");
        }
    }

    proptest! {
        #[test]
        fn decoding_undoes_typing_for_tcvn3(text in "[ -~àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđĂÂÊÔƠƯĐ]{0,40}") {
            let typed = encode(Encoding::Tcvn3, &text).expect("every letter is held");
            prop_assert_eq!(Encoding::Tcvn3.decode(&typed), text);
        }

        #[test]
        fn decoding_undoes_typing_for_vni(text in "[ -~àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđÀẢÃÁẠĂẰẮẶÂẦẤẬÈẺẼÉẸÊỀỂỄẾỆÌÍỈĨỊÒỎÓÔỒỐƠỜỚỢÙỦÚỤƯỪỨỰỲÝỴĐ]{0,40}") {
            let typed = encode(Encoding::Vni, &text).expect("every letter is held");
            prop_assert_eq!(Encoding::Vni.decode(&typed), text);
        }

        #[test]
        fn ascii_stays(text in "[ -~\n]{0,60}") {
            prop_assert_eq!(Encoding::Tcvn3.decode(&text), text.clone());
            prop_assert_eq!(Encoding::Vni.decode(&text), text);
        }
    }
}
