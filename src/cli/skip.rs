//! Names that no report has: what programs and systems leave behind, and the office's own files beside the reports.

use std::path::Path;

use crate::closing;

/// The office's own words for the report.
pub(super) const OWN_WORDS: &str = "loi-van.docx";
/// The office's decisions; what they were before is kept beside them as `quyet-dinh.cu-1.toml`.
pub(super) const DECISIONS: &str = "quyet-dinh.toml";
/// What the name of a marking workbook begins with.
const MARKS: &str = "cham-diem-";
/// What Windows keeps in folders, and macOS in archives; macOS's other leavings begin with a dot.
const SYSTEM: [&str; 3] = ["thumbs.db", "desktop.ini", "__macosx"];

/// Whether a file or folder of that name is passed over in silence. Names that begin with a dot are hidden files,
/// `._…` of macOS and `.~lock.…#` of LibreOffice among them; `~$…` are Excel's and Word's lock files.
pub(super) fn passed_over(name: &str) -> bool {
    let lower = name.to_lowercase();
    let decisions = lower == DECISIONS || lower.starts_with("quyet-dinh.cu-");
    name.starts_with('.')
        || name.starts_with("~$")
        || decisions
        || closing::is_file_name(name)
        || lower == OWN_WORDS
        || SYSTEM.contains(&&*lower)
}

/// Whether a file of that name may be a year's marking workbook.
pub(super) fn is_marks(name: &str) -> bool {
    let is_workbook = Path::new(name).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"));
    is_workbook && name.to_lowercase().starts_with(MARKS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leavings_and_the_offices_own_files_are_passed_over() {
        let leavings =
            ["~$KHCN.xlsx", "._KHCN.xlsx", ".~lock.KHCN.xlsx#", "Thumbs.db", "desktop.ini", ".DS_Store"];
        let own = ["quyet-dinh.toml", "quyet-dinh.cu-1.toml", "Loi-van.docx", "da-chot-2025-quy-1.json"];
        for name in leavings.into_iter().chain(own) {
            assert!(passed_over(name), "{name}");
        }
        for name in ["KHCN.xlsx", "~KHCN.xlsx", "loi-van.xlsx", "Báo cáo.ods"] {
            assert!(!passed_over(name), "{name}");
        }
    }
}
