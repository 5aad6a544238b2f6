/// Whether a cell holds nothing but a dash or dots, as people fill a cell that has nothing to say.
pub fn is_nothing(text: &str) -> bool {
    super::clean(text).chars().all(|c| matches!(c, '-' | '–' | '—' | '.' | '…' | '_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dash_says_nothing() {
        for nothing in ["", " ", "-", "–", "--", "…", "...", "_", "\u{a0}"] {
            assert!(is_nothing(nothing), "{nothing}");
        }
        for other in ["0", "x", "\"", "-1", "không"] {
            assert!(!is_nothing(other), "{other}");
        }
    }
}
