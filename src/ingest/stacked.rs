//! A table below a line that names another time than the report's: what last quarter's report said, kept on the sheet.

use super::{heading, identity, span};
use crate::{model::Period, text};

/// What such a line may say before the time.
const OPENINGS: [&str; 5] = ["kết quả thực hiện", "kết quả", "số liệu", "thực hiện", "báo cáo"];

/// The period that a line names and nothing else ("Quý I", "1. Kết quả thực hiện quý I/2025"), where it is not the
/// report's own. A section of the programme is none: "Nhiệm vụ quý I" may still be reported on.
pub(super) fn other_period(line: &str, own: Period) -> Option<Period> {
    let key = text::key(line);
    let key = heading::without_number(&key);
    let time = OPENINGS.iter().find_map(|opening| key.strip_prefix(text::key(opening).as_str()));
    let time = time.unwrap_or(key).trim_matches([' ', ':', '.']);
    let named = span::is_time(time).then(|| identity::named_period(time, own.year)).flatten()?;
    (named != own).then_some(named)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Quarter;

    #[test]
    fn a_line_that_names_another_time_alone() {
        let second = Period::quarter(2025, Quarter::ALL[1]);
        let first = Period::quarter(2025, Quarter::ALL[0]);
        for line in
            ["Quý I", "Quý I:", "I. KẾT QUẢ THỰC HIỆN QUÝ I", "1. Kết quả quý I/2025", "a) Quý I năm 2025"]
        {
            assert_eq!(other_period(line, second), Some(first), "{line}");
        }
        for line in [
            "Quý II",
            "II. KẾT QUẢ THỰC HIỆN QUÝ II",
            "III. NHIỆM VỤ QUÝ I",
            "Kết quả thực hiện nhiệm vụ quý I chuyển sang",
            "Các chỉ tiêu",
            "Đơn vị: Phòng QLCN",
        ] {
            assert_eq!(other_period(line, second), None, "{line}");
        }
    }
}
