use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Tone marks: huyền, sắc, ngã, hỏi, nặng. They move within a syllable between old and new spelling.
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// Cleans a text for reading and printing: NFC, zero-width characters dropped, no-break and other
/// blanks made plain, runs of blanks within a line made one, outer blanks cut. Line breaks stay.
pub fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, line) in text.lines().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        let line: String = line.nfc().filter(|&c| !is_invisible(c)).collect();
        for word in line.split(is_blank).filter(|word| !word.is_empty()) {
            if !out.is_empty() && !out.ends_with('\n') {
                out.push(' ');
            }
            out.push_str(word);
        }
    }
    out.trim().to_owned()
}

/// The comparison key of a text: case folded, blanks collapsed, quotes and dashes made one kind, and the tone
/// mark of each syllable moved to its end, so that "hoà" and "hòa", "HÒA" and "HOÀ" are equal. It is compared,
/// never printed.
pub fn key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut tone = None;
    for c in text.nfc().flat_map(char::to_lowercase).collect::<String>().nfd() {
        if TONES.contains(&c) {
            tone = Some(c);
        } else if is_invisible(c) {
        } else if c.is_alphanumeric() || is_combining_mark(c) {
            out.push(c);
        } else {
            out.extend(tone.take());
            let c = unified(c);
            if c != ' ' || !out.is_empty() && !out.ends_with(' ') {
                out.push(c);
            }
        }
    }
    out.extend(tone);
    out.truncate(out.trim_end().len());
    out
}

fn unified(c: char) -> char {
    match c {
        _ if is_blank(c) => ' ',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '“' | '”' | '„' | '«' | '»' => '"',
        '‘' | '’' => '\'',
        _ => c,
    }
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{a0}' || c.is_control()
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fe0f}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn tone_placement_and_case_do_not_matter() {
        for (a, b) in [
            ("hoà", "hòa"),
            ("HOÀ", "Hòa"),
            ("thuỷ", "THỦY"),
            ("Luỹ kế", "lũy  kế"),
            ("đổi\u{a0}mới", "Đổi mới"),
        ] {
            assert_eq!(key(a), key(b), "{a} and {b}");
        }
    }

    #[test]
    fn decomposed_text_has_the_key_of_the_composed() {
        let decomposed: String = "Kiểm định phương tiện đo các loại".nfd().collect();
        assert_eq!(key(&decomposed), key("Kiểm định phương tiện đo các loại"));
    }

    #[test]
    fn different_words_stay_different() {
        for (a, b) in [("hoa", "hòa"), ("đợt 1", "đợt 2"), ("kỹ", "kĩ"), ("1.2", "12")] {
            assert_ne!(key(a), key(b), "{a} and {b}");
        }
    }

    #[test]
    fn cleaning_keeps_lines_and_drops_the_invisible() {
        assert_eq!(clean("  Phòng\u{a0}KH-CN \u{200b}\n  dòng   hai "), "Phòng KH-CN\ndòng hai");
    }

    proptest! {
        #[test]
        fn keys_and_clean_texts_are_final(text in "\\PC{0,60}") {
            prop_assert_eq!(key(&key(&text)), key(&text));
            prop_assert_eq!(clean(&clean(&text)), clean(&text));
        }

        #[test]
        fn spelling_and_blanks_do_not_reach_the_key(words in prop::collection::vec("[a-zàáảãạâấơớưựđéệíòúỷ]{1,6}", 1..6)) {
            let (plain, odd) = (words.join(" "), words.join(" \u{a0}\u{200b} "));
            let decomposed: String = odd.to_uppercase().nfd().collect();
            prop_assert_eq!(key(&decomposed), key(&plain));
            prop_assert_eq!(key(&clean(&odd)), key(&plain));
        }
    }
}
