//! Whole words and phrases in a key ([`text::key`]).

use crate::text;

/// Whether a key begins with whole words.
pub(super) fn opens_with(key: &str, words: &str) -> bool {
    key.strip_prefix(&text::key(words)).is_some_and(|rest| !rest.starts_with(is_letter))
}

/// Whether a key holds whole words.
pub(super) fn holds(key: &str, words: &str) -> bool {
    let words = text::key(words);
    key.match_indices(&words)
        .any(|(at, found)| !key[..at].ends_with(is_letter) && !key[at + found.len()..].starts_with(is_letter))
}

/// Whether a key holds one of several wordings.
pub(super) fn holds_any(key: &str, wordings: &[&str]) -> bool {
    wordings.iter().any(|words| holds(key, words))
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c)
}
