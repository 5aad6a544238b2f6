//! The bullets and dashes before a title.

/// A title without the bullet or dash before it: "- Cấp tỉnh" is "Cấp tỉnh".
pub fn bare_title(title: &str) -> &str {
    title.trim_start_matches(|c: char| {
        c.is_whitespace()
            || matches!(c, '-' | '+' | '*' | '•' | '–' | '—' | '·' | '▪' | '●' | 'o') && bullet(c, title)
    })
}

/// A letter "o" is a bullet only before a blank, as Word's second list level has it.
fn bullet(c: char, title: &str) -> bool {
    c != 'o' || title.trim_start().strip_prefix('o').is_some_and(|rest| rest.starts_with(char::is_whitespace))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_a_bullet_before_a_blank_alone() {
        for (title, bare) in [
            ("- Cấp tỉnh", "Cấp tỉnh"),
            (" + • Cấp tỉnh", "Cấp tỉnh"),
            ("o Ổn định tổ chức", "Ổn định tổ chức"),
            ("oxy hóa", "oxy hóa"),
        ] {
            assert_eq!(bare_title(title), bare);
        }
    }
}
