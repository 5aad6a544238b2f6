//! Which column a heading names.

use std::sync::LazyLock;

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
    let key = heading_key(heading);
    let names = |name: &&Name| if name.open { key.starts_with(&name.key) } else { key == name.key };
    NAMES.iter().filter(names).max_by_key(|name| (!name.open, name.key.len())).map(|name| name.field)
}

/// A heading by its key.
struct Name {
    key: String,
    open: bool,
    field: Field,
}

/// Every heading of the field table.
static NAMES: LazyLock<Vec<Name>> = LazyLock::new(|| {
    let of = |field: Field| std::iter::once(field.header()).chain(field.synonyms().iter().copied());
    let name = |field: Field, text: &str| Name {
        key: heading_key(text.trim_end_matches('…')),
        open: text.ends_with('…'),
        field,
    };
    Field::ALL.into_iter().flat_map(|field| of(field).map(move |text| name(field, text))).collect()
});

fn heading_key(text: &str) -> String {
    text::key(text).trim_matches([':', '.', '*', ' ']).to_owned()
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
