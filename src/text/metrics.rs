use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Advance widths of the characters from blank to `~`, in thousandths of the font size.
const REGULAR: [u16; 95] = [
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500,
    500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333,
    389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469,
    500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389,
    278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
];

/// The same for the bold face.
const BOLD: [u16; 95] = [
    250, 333, 555, 500, 500, 1000, 833, 278, 333, 333, 500, 570, 250, 333, 250, 278, 500, 500, 500, 500, 500,
    500, 500, 500, 500, 500, 333, 333, 570, 570, 570, 500, 930, 722, 667, 722, 722, 667, 611, 778, 778, 389,
    500, 778, 667, 944, 722, 778, 611, 778, 722, 556, 667, 722, 722, 1000, 722, 722, 667, 333, 278, 333, 581,
    500, 333, 500, 556, 444, 556, 444, 333, 500, 556, 278, 333, 556, 278, 833, 556, 500, 556, 556, 444, 389,
    333, 556, 500, 722, 500, 500, 444, 394, 220, 394, 520,
];

/// How wide a text is in Times New Roman, in font sizes: times the size in points it is points.
pub fn advance(text: &str, bold: bool) -> f64 {
    let table = if bold { &BOLD } else { &REGULAR };
    f64::from(text.chars().map(|c| char_advance(c, table)).sum::<u32>()) / 1000.0
}

/// The advance of a character: that of its letter, since marks take no room.
fn char_advance(c: char, table: &[u16; 95]) -> u32 {
    match c {
        ' '..='~' => u32::from(table[c as usize - 0x20]),
        _ => [c].into_iter().nfd().map(|part| u32::from(part_advance(part, table))).sum(),
    }
}

/// The advance of a decomposed character; letters beyond the table take about the room of their like.
fn part_advance(c: char, table: &[u16; 95]) -> u16 {
    match c {
        ' '..='~' => table[c as usize - 0x20],
        '\u{a0}' => table[0],
        'đ' => table['d' as usize - 0x20],
        'Đ' | '≥' | '≤' => 722,
        '\u{31b}' => 60,
        _ if is_combining_mark(c) => 0,
        '–' | '“' | '”' => 500,
        _ => 1000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_take_what_the_font_says() {
        assert!((advance("Số: 15", false) - 2.584).abs() < 1e-9, "{}", advance("Số: 15", false));
        assert!((advance("Số:\u{a0}15", false) - 2.584).abs() < 1e-9, "a blank that does not break");
        assert!((advance("Số", true) - 1.056).abs() < 1e-9);
    }
}
