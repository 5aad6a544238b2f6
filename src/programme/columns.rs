//! Which column a heading names.

use std::{collections::BTreeMap, sync::LazyLock};

use crate::{model::Field, text};

/// The column that a heading names: by the words that our forms print, by a synonym, else by the longest of the
/// synonyms that end in "…" and that the heading begins with.
///
/// ```
/// # use tonghop::{model::Field, programme::columns::recognise};
/// assert_eq!(recognise("PHÒNG/ĐƠN VỊ CHỦ TRÌ"), Some(Field::Lead));
/// assert_eq!(recognise("Nội dung công việc"), Some(Field::Title));
/// assert_eq!(recognise("Số điện thoại"), None);
/// ```
pub fn recognise(heading: &str) -> Option<Field> {
    let key = text::key(heading).replace(" /", "/").replace("/ ", "/");
    let key = key.trim_end_matches([':', '.', ' ']);
    let by_beginning = || {
        let open = HEADINGS.open.iter().filter(|(name, _)| key.starts_with(name.as_str()));
        open.max_by_key(|(name, _)| name.len()).map(|&(_, field)| field)
    };
    HEADINGS.exact.get(key).copied().or_else(by_beginning)
}

/// The comparison keys of every heading, made once: each cell of a sheet may be asked about.
static HEADINGS: LazyLock<Headings> = LazyLock::new(Headings::new);

struct Headings {
    exact: BTreeMap<String, Field>,
    open: Vec<(String, Field)>,
}

impl Headings {
    fn new() -> Self {
        let mut headings = Self { exact: BTreeMap::new(), open: Vec::new() };
        for field in Field::ALL {
            for name in field.synonyms().iter().copied().chain([field.header()]) {
                let key = text::key(name.trim_end_matches('…'));
                if name.ends_with('…') {
                    headings.open.push((key.clone(), field));
                }
                headings.exact.entry(key.trim_end_matches('.').to_owned()).or_insert(field);
            }
        }
        headings
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_headings_of_the_annex() {
        for (heading, field) in [
            ("TT", Field::Ordinal),
            ("CHỈ TIÊU CHỦ YẾU", Field::Title),
            ("Đơn vị tính", Field::Uom),
            ("Kế hoạch 2025", Field::Plan),
            ("Phòng/đơn vị tham mưu", Field::Lead),
            ("Nội dung", Field::Title),
            ("Lãnh đạo Sở\nchỉ đạo", Field::Leader),
            ("Phòng/Đơn vị chủ trì", Field::Lead),
            ("Phòng/Đơn vị phối hợp", Field::Coordinators),
            ("Thời gian hoàn thành", Field::Due),
            ("Thời gian hoàn thành thực tế", Field::CompletedOn),
            ("Ghi chú", Field::Note),
            ("KQ thực hiện", Field::Result),
            ("KQ thực hiện quý II", Field::Actual),
            ("Phòng / Đơn vị chủ trì", Field::Lead),
            ("% TH/KH năm", Field::Percent),
            ("Ngày hoàn thành theo kế hoạch", Field::Due),
        ] {
            assert_eq!(recognise(heading), Some(field), "{heading}");
        }
    }

    #[test]
    fn a_sentence_or_nothing_is_no_heading() {
        for text in ["", " ", "Phòng QLCN", "15/1/2025", "Trung tâm UDDVKHCN"] {
            assert_eq!(recognise(text), None, "{text}");
        }
    }
}
