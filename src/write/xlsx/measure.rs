//! How much room words take in Times New Roman, since Excel gives wrapped rows no height of its own accord and
//! never measures merged cells.

use crate::text;

/// Pixels of a column's width for each character, and those that its edges take.
const CHARACTER: f64 = 7.0;
const EDGES: f64 = 5.0;

/// Height of a line over the font size, as Excel draws Times New Roman (15.75 points for 12).
const LEADING: f64 = 1.3125;

/// Excel breaks lines a little earlier than the widths alone say.
const CAUTION: f64 = 1.04;

/// Size and weight of a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Face {
    /// Font size in points.
    pub size: f64,
    /// Whether it is bold.
    pub bold: bool,
}

impl Face {
    /// Height of a line in points.
    pub fn line(self) -> f64 {
        self.size * LEADING
    }

    /// Width of a text on one line, in pixels.
    fn width(self, text: &str) -> f64 {
        text::advance(text, self.bold) * self.size * 96.0 / 72.0 * CAUTION
    }

    /// How many lines a text takes in a cell that is `characters` wide.
    pub fn lines(self, text: &str, characters: f64) -> u32 {
        let room = (characters * CHARACTER - EDGES).max(CHARACTER);
        text.split('\n').map(|line| self.wrapped(line, room)).sum()
    }

    /// Breaks between words; a word wider than the cell breaks within.
    fn wrapped(self, line: &str, room: f64) -> u32 {
        let blank = self.width(" ");
        let (mut lines, mut used) = (1, 0.0);
        for word in line.split(' ') {
            let width = self.width(word);
            if used > 0.0 && used + blank + width > room {
                lines += 1;
                used = 0.0;
            }
            if used > 0.0 {
                used += blank;
            }
            if width > room {
                let (more, rest) = self.torn(word, room);
                lines += more;
                used = rest;
            } else {
                used += width;
            }
        }
        lines
    }

    /// A word torn over several lines: how many more it takes, and how much of the last.
    fn torn(self, word: &str, room: f64) -> (u32, f64) {
        let (mut more, mut used) = (0, 0.0);
        for c in word.chars() {
            let width = self.width(c.encode_utf8(&mut [0; 4]));
            if used > 0.0 && used + width > room {
                more += 1;
                used = 0.0;
            }
            used += width;
        }
        (more, used)
    }
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    const BODY: Face = Face { size: 11.0, bold: false };

    #[test]
    fn marks_take_no_room() {
        assert_eq!(BODY.lines("Kiểm định", 9.0), BODY.lines("Kiem dinh", 9.0));
        let decomposed: String = "Kiểm định phương tiện đo các loại".nfd().collect();
        assert_eq!(BODY.lines(&decomposed, 12.0), BODY.lines("Kiểm định phương tiện đo các loại", 12.0));
    }

    #[test]
    fn lines_break_between_words() {
        // At 11 points a capital M is 13 pixels wide; 10 characters leave 65 pixels: four to a line.
        assert_eq!(BODY.lines("MMMM MMMM", 10.0), 2);
        assert_eq!(BODY.lines("MM MMM", 10.0), 2);
        assert_eq!(BODY.lines("MMMM", 10.0), 1);
    }

    #[test]
    fn a_word_wider_than_the_cell_breaks_within() {
        assert_eq!(BODY.lines(&"M".repeat(9), 10.0), 3);
    }

    #[test]
    fn line_breaks_of_the_text_count() {
        assert_eq!(BODY.lines("a\nb\n\nc", 10.0), 4);
    }

    #[test]
    fn bold_words_are_wider() {
        let text = "Khoa học và công nghệ ".repeat(20);
        assert!(Face { bold: true, ..BODY }.width(&text) > BODY.width(&text));
    }
}
