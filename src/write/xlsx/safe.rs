//! Words made fit for a cell: what XML or Excel cannot hold is replaced or cut, always visibly.

use std::borrow::Cow;

/// Excel's limit for the text of a cell, in UTF-16 units.
const LIMIT: usize = 32_767;

/// The text as a cell can hold it: line ends made one kind, control characters shown as `\u{fffd}`, and a
/// text beyond Excel's limit cut with a remark that says so.
pub(super) fn cell_text(text: &str) -> Cow<'_, str> {
    let text = if text.contains(|c: char| is_unfit(c) || c == '\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n").replace(is_unfit, "\u{fffd}"))
    } else {
        Cow::Borrowed(text)
    };
    if text.len() <= LIMIT || text.encode_utf16().count() <= LIMIT { text } else { Cow::Owned(cut(&text)) }
}

/// Whether a text would turn into a formula if a person confirmed the cell again.
pub(super) fn looks_like_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@'])
}

/// The name of a tab: without what Excel forbids there, 31 UTF-16 units at most, `suffix` included.
pub(super) fn tab_name(name: &str, suffix: &str) -> String {
    let clean = name.replace(['[', ']', ':', '*', '?', '/', '\\'], "-").replace(is_unfit, "-");
    let clean = clean.trim_matches('\'').trim();
    let room = 31_usize.saturating_sub(suffix.encode_utf16().count());
    format!("{}{suffix}", first_units(if clean.is_empty() { "Trang" } else { clean }, room))
}

fn cut(text: &str) -> String {
    const REMARK: &str = "\n[… văn bản vượt giới hạn của một ô Excel; phần sau không hiển thị, xem tệp gốc]";
    format!("{}{REMARK}", first_units(text, LIMIT - REMARK.encode_utf16().count()))
}

/// The longest beginning of a text that has no more than so many UTF-16 units.
fn first_units(text: &str, units: usize) -> &str {
    let mut used = 0;
    let end = text.char_indices().find(|(_, c)| {
        used += c.len_utf16();
        used > units
    });
    end.map_or(text, |(at, _)| &text[..at])
}

fn is_unfit(c: char) -> bool {
    c.is_control() && c != '\n' && c != '\t' && c != '\r' || matches!(c, '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_shown() {
        assert_eq!(cell_text("a\u{0}b\u{1f}c\u{ffff}\r\nd\re"), "a\u{fffd}b\u{fffd}c\u{fffd}\nd\ne");
        assert_eq!(cell_text("dòng 1\ndòng 2"), "dòng 1\ndòng 2");
    }

    #[test]
    fn a_text_at_the_limit_stays_and_one_beyond_is_cut_visibly() {
        let fits = "𝔸".repeat(16_383);
        assert_eq!(cell_text(&fits), fits);
        let long = "𝔸".repeat(16_384);
        let cut = cell_text(&long);
        assert!(cut.encode_utf16().count() <= LIMIT);
        assert!(cut.ends_with("xem tệp gốc]"));
    }

    #[test]
    fn tab_names_obey_excel() {
        assert_eq!(tab_name("III/1: [Quý I]?", ""), "III-1- -Quý I--");
        assert_eq!(tab_name("'", ""), "Trang");
        let long = tab_name(&"Nguồn số liệu ".repeat(5), " (12)");
        assert_eq!(long.encode_utf16().count(), 31);
        assert!(long.ends_with(" (12)"));
    }
}
