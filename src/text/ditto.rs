use super::key;

/// Whether a cell says "as above" (như trên) and nothing else: in full, in short or by a mark, with or without dashes.
pub fn is_ditto(text: &str) -> bool {
    let own = key(text);
    let mark = own.trim_matches(['-', ' ', '.', ';']);
    matches!(mark, "\"" | "\"\"" | "''" | "〃" | "//" | "nt" | "n/t") || mark == key("như trên")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_repetition_stand_alone() {
        for ditto in [
            "\"",
            " ” ",
            "''",
            "’’",
            "〃",
            "-nt-",
            "- NT -",
            "NT",
            "–\"–",
            "//",
            "n/t",
            "Như trên",
            "nt.",
            "- Như trên;",
        ] {
            assert!(is_ditto(ditto), "{ditto}");
        }
        for other in ["", "-", "0", "n", "nt.1", "như", "\"Số\"", "NTM", "Đề tài, dự án"] {
            assert!(!is_ditto(other), "{other}");
        }
    }
}
