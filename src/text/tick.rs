use super::key;

/// Whether a cell holds a tick and nothing else: a letter, a sign, a ticked box, also as the letter that draws one in
/// the font Wingdings, or Excel's own box when it is ticked.
pub fn is_tick(text: &str) -> bool {
    let own = key(text);
    let mark = own.trim_matches(['(', ')', '[', ']', '.', ' ']);
    let wingdings = ["ü", "û", "þ", "ý"].iter().any(|letter| mark == key(letter));
    // Word and Excel also keep such a letter in the area of private signs.
    let symbol = matches!(mark, "\u{f0fb}" | "\u{f0fc}" | "\u{f0fd}" | "\u{f0fe}");
    wingdings
        || symbol
        || matches!(mark, "x" | "v" | "+" | "×" | "✓" | "✔" | "√" | "☑" | "☒" | "☓" | "✗" | "✘" | "true")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_stand_alone() {
        for tick in [
            "x",
            "X ",
            "v",
            "V",
            "✓",
            "✔\u{fe0f}",
            "√",
            "+",
            "(x)",
            "x.",
            "[x]",
            "ü",
            "û",
            "\u{f0fc}",
            "TRUE",
        ] {
            assert!(is_tick(tick), "{tick}");
        }
        for other in ["", "-", "xx", "x x", "1", "xong", "15/4/2025", "FALSE", "☐"] {
            assert!(!is_tick(other), "{other}");
        }
    }
}
