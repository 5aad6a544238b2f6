//! Which encoding a sheet's words were typed in, where no font tells: the words of one reading are Vietnamese syllables
//! and those of the other are not.

use std::{cmp::Ordering, collections::BTreeSet};

use super::{Encoding, is_unicode, syllable::is_syllable};

/// Words that must become syllables before a sheet is taken for old text.
const ENOUGH: usize = 3;
/// How many must become syllables for each that ceases to be one.
const AGAINST: usize = 4;

/// What the texts of a sheet say of their encoding.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Evidence {
    tcvn3: Gain,
    vni: Gain,
    /// Texts with letters of Unicode.
    unicode: usize,
    /// Other texts with letters beyond ASCII.
    open: usize,
    /// Words of texts that read in one way only.
    known: BTreeSet<String>,
}

/// How many words become syllables by a decoding, and how many cease to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Gain {
    gained: usize,
    lost: usize,
}

impl Gain {
    fn of(text: &str, encoding: Encoding) -> Self {
        let mut gain = Self::default();
        for word in words(text) {
            match (is_syllable(word), is_syllable(&encoding.decode(word))) {
                (false, true) => gain.gained += 1,
                (true, false) => gain.lost += 1,
                _ => {}
            }
        }
        gain
    }

    fn add(&mut self, other: Self) {
        self.gained += other.gained;
        self.lost += other.lost;
    }
}

impl Evidence {
    /// Weighs one more text of the sheet.
    pub fn add(&mut self, text: &str) {
        if is_unicode(text) {
            self.unicode += 1;
            self.known.extend(words(text).map(str::to_lowercase));
        } else if !text.is_ascii() {
            self.open += 1;
            for encoding in [Encoding::Tcvn3, Encoding::Vni] {
                let gain = Gain::of(text, encoding);
                if gain.gained > gain.lost {
                    self.known.extend(words(&encoding.decode(text)).map(str::to_lowercase));
                }
                self.gain(encoding).add(gain);
            }
        }
    }

    fn gain(&mut self, encoding: Encoding) -> &mut Gain {
        match encoding {
            Encoding::Tcvn3 => &mut self.tcvn3,
            Encoding::Vni => &mut self.vni,
        }
    }

    /// Takes another sheet's evidence in.
    pub fn join(&mut self, other: &Self) {
        self.tcvn3.add(other.tcvn3);
        self.vni.add(other.vni);
        self.unicode += other.unicode;
        self.open += other.open;
        self.known.extend(other.known.iter().cloned());
    }

    /// The encoding of the sheet's old texts, if it has any.
    pub fn encoding(&self) -> Option<Encoding> {
        let (best, gain) = if self.tcvn3.gained >= self.vni.gained {
            (Encoding::Tcvn3, self.tcvn3)
        } else {
            (Encoding::Vni, self.vni)
        };
        (gain.gained >= ENOUGH && gain.gained >= AGAINST * gain.lost).then_some(best)
    }

    /// Whether a text is to be read in an encoding. Its words gain by it; or they read either way, and more of those that
    /// it would have are found elsewhere; or nothing tells, and old texts are the rule here and not a few cells that were
    /// pasted, or signs among letters become letters.
    pub fn reads_better(&self, text: &str, encoding: Encoding) -> bool {
        if is_unicode(text) {
            return false;
        }
        let gain = Gain::of(text, encoding);
        if gain.gained != gain.lost {
            return gain.gained > gain.lost;
        }
        let known = |text: &str| words(text).filter(|word| self.known.contains(&word.to_lowercase())).count();
        let decoded = encoding.decode(text);
        match known(&decoded).cmp(&known(text)) {
            Ordering::Greater => true,
            Ordering::Less => false,
            Ordering::Equal => self.open > self.unicode || signs(text) > signs(&decoded),
        }
    }
}

/// Words with a sign among their letters, which Vietnamese never has: "Q§" for "QĐ".
fn signs(text: &str) -> usize {
    let mixed = |word: &&str| {
        word.contains(|c: char| c.is_ascii_alphabetic()) && word.contains(|c: char| !c.is_alphabetic())
    };
    words(text).filter(mixed).count()
}

/// The words that hold a letter beyond ASCII. Old texts hold signs in the place of letters, so that only blanks, digits
/// and ASCII marks end a word.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let ends = |c: char| c.is_whitespace() && c != '\u{a0}' || c.is_ascii() && !c.is_ascii_alphabetic();
    text.split(ends).filter(|word| !word.is_ascii())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{super::tests::encode, *};

    fn of(texts: &[&str]) -> Evidence {
        let mut evidence = Evidence::default();
        for text in texts {
            evidence.add(text);
        }
        evidence
    }

    fn encoding(texts: &[&str]) -> Option<Encoding> {
        of(texts).encoding()
    }

    #[test]
    fn old_texts_are_told_by_their_words() {
        assert_eq!(encoding(&["KÕt qu¶ thùc hiÖn", "Sè TT", "ghi chó"]), Some(Encoding::Tcvn3));
        assert_eq!(encoding(&["Keát quaû thöïc hieän", "Phoøng Quaûn lyù"]), Some(Encoding::Vni));
        assert_eq!(encoding(&["Phòng Hành chính", "và", "Hoà", "Sè", "§ 5", "m²"]), None);
    }

    #[test]
    fn a_cell_of_unicode_among_old_ones_stays() {
        let reads = |texts: &[&str], text| of(texts).reads_better(text, Encoding::Tcvn3);
        assert!(reads(&[], "Phßng"));
        assert!(!reads(&["KÕt qu¶", "thùc hiÖn"], "Phòng Quản lý"), "it has letters of its own");
        assert!(!reads(&["KÕt qu¶", "thùc hiÖn", "Phòng Quản lý"], "Phòng"), "the word is known");
        assert!(reads(&["KÕt qu¶", "thùc hiÖn"], "Q§-UBND"), "nothing but the rule tells");
        assert!(reads(&["Kết quả", "thực hiện"], "206/Q§-UBND"), "signs are no letters");
        assert!(!reads(&["Kết quả", "thực hiện"], "Sè TT"));
    }

    proptest! {
        #[test]
        fn vietnamese_in_unicode_is_never_taken_for_old(words in prop::collection::vec(
            "phòng|và|trình|là|có|hành|chính|thành|các|tài|giá|công|thông|hình|toán|báo|cáo|khí|xã|hoà|đã|được|kết|quả|tiêu|chí", 1..30
        )) {
            prop_assert_eq!(encoding(&[&words.join(" ")]), None);
            for word in words {
                prop_assert_eq!(encoding(&[&word.to_uppercase()]), None);
            }
        }

        #[test]
        fn old_text_is_told(words in prop::collection::vec("phòng|được|thực|hiện|nhiệm|vụ|quản|lý|đổi|mới", 12..30)) {
            for typed in [Encoding::Tcvn3, Encoding::Vni] {
                let text = encode(typed, &words.join(" ")).expect("every letter is held");
                prop_assert_eq!(encoding(&[&text]), Some(typed));
            }
        }
    }
}
