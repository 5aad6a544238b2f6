use super::key;

/// Whether a cell says "as above" (như trên) and nothing else.
pub fn is_ditto(text: &str) -> bool {
    matches!(key(text).as_str(), "\"" | "''" | "〃" | "-\"-" | "-nt-" | "nt" | "//")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_repetition_stand_alone() {
        for ditto in ["\"", " ” ", "''", "’’", "〃", "-nt-", "NT", "–\"–", "//"] {
            assert!(is_ditto(ditto), "{ditto}");
        }
        for other in ["", "-", "0", "\"Số\"", "NTM", "Đề tài, dự án"] {
            assert!(!is_ditto(other), "{other}");
        }
    }
}
