use super::ItemId;

/// What a person chooses for a row of which nobody can tell the item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// An item of the programme.
    Item(ItemId),
    /// A task outside the programme (nhiệm vụ phát sinh).
    Additional,
    /// No report at all.
    None,
}

impl Choice {
    /// The words for [`Choice::Additional`].
    pub const ADDITIONAL: &str = "Nhiệm vụ phát sinh (ngoài Chương trình)";
    /// The words for [`Choice::None`].
    pub const NONE: &str = "Không báo cáo dòng này";

    /// The words for an item: its identifier, and the beginning of its title.
    pub fn words(id: &ItemId, title: &str) -> String {
        const LENGTH: usize = 120;
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        match title.char_indices().nth(LENGTH) {
            Some((end, _)) => format!("{id}: {}…", title[..end].trim_end()),
            None => format!("{id}: {title}"),
        }
    }

    /// What words choose; an item may be named by its identifier alone.
    pub fn parse(words: &str) -> Option<Self> {
        let words = words.trim();
        match words {
            "" => None,
            Self::ADDITIONAL => Some(Self::Additional),
            Self::NONE => Some(Self::None),
            _ => {
                let id = words.split(':').next().unwrap_or_default().trim();
                Some(Self::Item(ItemId::new(id)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_is_read() {
        let id = ItemId::new("Q1-012");
        let long = "Kiểm tra: ".repeat(40);
        for title in ["Kiểm tra đột xuất, lần 2", "", &long] {
            assert_eq!(Choice::parse(&Choice::words(&id, title)), Some(Choice::Item(id.clone())), "{title}");
        }
        assert_eq!(Choice::parse(" Q1-012 "), Some(Choice::Item(id)));
        assert_eq!(Choice::parse(Choice::ADDITIONAL), Some(Choice::Additional));
        assert_eq!(Choice::parse(Choice::NONE), Some(Choice::None));
        assert_eq!(Choice::parse(" "), None);
    }
}
