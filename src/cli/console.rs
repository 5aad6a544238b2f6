//! Writing to the terminal. A reader that has gone (`tonghop … | head`) is no mistake.

use std::{
    fmt::Write as _,
    io::{ErrorKind, Write, stderr, stdout},
    path::{Path, PathBuf},
};

pub(super) use crate::pipeline::reason;

/// Prints to standard output.
pub(super) fn print(text: &str) {
    let mut out = stdout().lock();
    if let Err(error) = out.write_all(text.as_bytes()).and_then(|()| out.flush())
        && error.kind() != ErrorKind::BrokenPipe
    {
        complain(&format!("Không in được ra màn hình: {}.", reason(&error)));
    }
}

/// Prints a line to standard error.
pub(super) fn complain(text: &str) {
    // There is nowhere left to say that this failed.
    let _ = writeln!(stderr().lock(), "{text}");
}

/// A text from outside as it may be shown: control characters, which could steer the terminal, are made visible.
pub(super) fn shown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => shown.push(' '),
            c if c.is_control() || is_direction(c) => {
                // Writing to a string cannot fail.
                let _ = write!(shown, "{}", c.escape_unicode());
            }
            c => shown.push(c),
        }
    }
    shown
}

/// Marks that turn the direction of writing around and make a name look like another.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// A path as a person reads it.
pub(super) fn path(path: &Path) -> String {
    // Doubled separators and `.` in between are noise.
    let clean: PathBuf = path.components().collect();
    shown(&clean.to_string_lossy())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_steer_the_terminal() {
        assert_eq!(shown("a\u{1b}[2Jb"), "a\\u{1b}[2Jb");
        assert_eq!(shown("Báo cáo\nquý I"), "Báo cáo quý I");
        assert_eq!(shown("x\u{202e}slx.exe"), "x\\u{202e}slx.exe");
    }

    #[test]
    fn a_path_is_shown_without_noise() {
        assert_eq!(path(Path::new("output/./2025-quy-1/")), "output/2025-quy-1");
    }
}
