use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A text without its marks, for what was typed without them ("Bao cao" for "Báo cáo"). Compare it only where
/// the other side has no marks of its own: "hoa", "hòa" and "hoá" all become "hoa".
pub fn bare(text: &str) -> String {
    text.nfd()
        .filter(|&c| !is_combining_mark(c))
        .map(|c| match c {
            'đ' => 'd',
            'Đ' => 'D',
            _ => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_strokes_go() {
        assert_eq!(bare("Ứng dụng, Đổi mới: đường"), "Ung dung, Doi moi: duong");
    }
}
