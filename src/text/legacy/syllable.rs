//! Whether a word is a Vietnamese syllable by its spelling: what tells a text that was decoded rightly from any other.

use std::{collections::BTreeSet, sync::LazyLock};

use unicode_normalization::UnicodeNormalization;

/// Consonants with which a syllable begins, the longer before the shorter.
const ONSETS: [&str; 28] = [
    "ngh", "ng", "gh", "nh", "ch", "kh", "ph", "th", "tr", "gi", "qu", "b", "c", "d", "đ", "g", "h", "k",
    "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
];

/// What may follow them, without tones.
const RHYMES: &str = "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây \
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu \
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong oong op ot \
    ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uêt uôc uôi uôm \
    uôn uông uôt uơ uy uya uych uyn uynh uyp uyt uyu uyên uyêt ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt \
    ươu y yêm yên yêng yêt yêu ynh";

static RHYME_SET: LazyLock<BTreeSet<&str>> = LazyLock::new(|| RHYMES.split_whitespace().collect());

/// Huyền, sắc, ngã, hỏi, nặng.
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// Whether a word is spelt as a Vietnamese syllable, in any case and with its tone on any of its vowels.
pub(super) fn is_syllable(word: &str) -> bool {
    let mut tone = None;
    let toneless: String = word
        .nfd()
        .filter(|c| {
            let is_tone = TONES.contains(c);
            if is_tone {
                tone = Some(*c);
            }
            !is_tone
        })
        .nfc()
        .flat_map(char::to_lowercase)
        .collect();
    let stopped = ["c", "ch", "p", "t"].iter().any(|stop| toneless.ends_with(stop));
    let fits = !stopped || matches!(tone, Some('\u{301}' | '\u{323}'));
    let rhymes = |rest: &str| RHYME_SET.contains(rest);
    fits && ONSETS.iter().any(|onset| toneless.strip_prefix(onset).is_some_and(rhymes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_and_what_is_none() {
        for word in
            "Quảng Ngãi nghiệp được khuyến Hoà hòa thuỷ thủy giữa gì giếng quốc ước Ủy ĐỔI quyết loại huyện yêu"
                .split(' ')
        {
            assert!(is_syllable(word), "{word}");
        }
        for word in ["thùc", "hiÖn", "c«ng", "Keát", "quaû", "vuùng", "QĐ", "được1", "nghiêp", "Lătin", ""]
        {
            assert!(!is_syllable(word), "{word}");
        }
    }
}
