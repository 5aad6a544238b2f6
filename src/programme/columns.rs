//! Which column a heading names.

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
    let key = text::key(heading);
    let key = key.trim_end_matches([':', '.', ' ']);
    if key.is_empty() {
        return None;
    }
    let exact = |field: &Field| {
        let mut names = field.synonyms().iter().copied().chain([field.header()]);
        names.any(|name| text::key(name).trim_end_matches('.') == key)
    };
    let by_beginning =
        || Field::ALL.into_iter().filter_map(|field| Some((beginning(field, key)?, field))).max();
    Field::ALL.into_iter().find(exact).or_else(|| by_beginning().map(|(_, field)| field))
}

/// The length of the longest open synonym that `key` begins with.
fn beginning(field: Field, key: &str) -> Option<usize> {
    let open = field.synonyms().iter().filter_map(|name| name.strip_suffix('…'));
    open.map(text::key).filter(|name| key.starts_with(name.as_str())).map(|name| name.len()).max()
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
