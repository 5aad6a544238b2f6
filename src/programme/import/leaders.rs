//! The leaders that the rows name.

use crate::{
    model::{Leader, LeaderId},
    text,
};

/// Words before a leader's name.
const TITLES: &[&str] = &["phó giám đốc", "giám đốc", "pgđ", "gđ", "sở"];

/// So many first letters name a wording that stands for no one person.
const INITIALS: usize = 3;

/// The identifier of one in whose name no letter is Latin; for a second one it takes a number, as others do.
const NAMELESS: &str = "LD";

/// The leaders known so far, those of the programme in use first.
pub(super) struct Leaders {
    /// All of them.
    pub list: Vec<Leader>,
    /// Whether a leader that is named for the first time is taken in, as in the annex of a new programme.
    pub grows: bool,
}

/// What a cell "Lãnh đạo Sở chỉ đạo" names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Named {
    /// Nobody.
    None,
    /// A leader who is known.
    Known(LeaderId),
    /// A leader who was taken in just now.
    New(LeaderId),
    /// Something else.
    Unknown,
}

impl Leaders {
    /// Reads a cell.
    pub fn named(&mut self, written: &str) -> Named {
        let key = text::key(&written.replace('\n', " "));
        if key.is_empty() {
            return Named::None;
        }
        let is_named = |leader: &&Leader| {
            let names = leader.aliases.iter().chain(&leader.name).chain([&leader.printed]);
            names.into_iter().any(|name| text::key(name) == key)
        };
        match self.list.iter().find(is_named) {
            Some(leader) => Named::Known(leader.id.clone()),
            None if self.grows && speaks_of_leaders(&key) => Named::New(self.add(written)),
            None => Named::Unknown,
        }
    }

    fn add(&mut self, written: &str) -> LeaderId {
        let printed = written.replace('\n', " ");
        let name = name(&printed);
        let short = match name.rsplit(' ').next().filter(|name| !name.is_empty()) {
            Some(given) => given.to_owned(),
            None => printed.split(' ').take(INITIALS).filter_map(|word| word.chars().next()).collect(),
        };
        let mut short: String =
            text::bare(&short).to_uppercase().chars().filter(char::is_ascii_alphabetic).collect();
        if short.is_empty() {
            NAMELESS.clone_into(&mut short);
        }
        let taken = |id: &str| self.list.iter().any(|leader| leader.id.0 == id);
        let id = if taken(&short) {
            // One more number than there are leaders cannot be taken.
            let numbers = 2..self.list.len() + 3;
            numbers.map(|number| format!("{short}{number}")).find(|id| !taken(id)).unwrap_or_default()
        } else {
            short
        };
        let id = LeaderId(id);
        let name = Some(name).filter(|name| !name.is_empty());
        self.list.push(Leader { id: id.clone(), printed, name, aliases: Vec::new() });
        id
    }
}

fn speaks_of_leaders(key: &str) -> bool {
    ["giám đốc", "phó giám đốc", "pgđ", "gđ", "lãnh đạo"].iter().any(|word| key.starts_with(&text::key(word)))
}

/// The name behind the titles; empty where a wording stands for no one person.
fn name(printed: &str) -> String {
    let words: Vec<&str> = printed.split(' ').collect();
    let rest = |at: usize| words[at..].join(" ");
    let mut at = 0;
    while at < words.len() {
        let key = format!("{} ", text::key(&rest(at)));
        let Some(title) = TITLES.iter().find(|title| key.starts_with(&format!("{} ", text::key(title))))
        else {
            break;
        };
        at += title.split(' ').count();
    }
    if at == 0 { String::new() } else { rest(at) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaders_who_are_named_for_the_first_time() {
        let mut leaders = Leaders { list: Vec::new(), grows: true };
        assert_eq!(leaders.named("PGĐ Sở Phan Văn Hiếu"), Named::New(LeaderId("HIEU".to_owned())));
        assert_eq!(leaders.named("PGĐ Sở\nPhan Văn Hiếu"), Named::Known(LeaderId("HIEU".to_owned())));
        assert_eq!(leaders.named("Phan Văn Hiếu"), Named::Known(LeaderId("HIEU".to_owned())));
        assert_eq!(leaders.named("PGĐ Sở Lê Trung Hiếu"), Named::New(LeaderId("HIEU2".to_owned())));
        assert_eq!(leaders.named("Giám đốc Sở"), Named::New(LeaderId("GDS".to_owned())));
        assert_eq!(leaders.list[2].name, None);
        assert_eq!(leaders.named("Lãnh đạo Sở"), Named::New(LeaderId("LDS".to_owned())));
        assert_eq!(leaders.named("PGĐ Sở 3"), Named::New(LeaderId("LD".to_owned())));
        assert_eq!(leaders.named("PGĐ Sở 4"), Named::New(LeaderId("LD2".to_owned())));
        assert_eq!(leaders.named("Phòng QLCN"), Named::Unknown);
        assert_eq!(leaders.named(" "), Named::None);
    }

    #[test]
    fn a_list_takes_nobody_in() {
        let mut leaders = Leaders { list: Vec::new(), grows: false };
        assert_eq!(leaders.named("PGĐ Sở Phan Văn Hiếu"), Named::Unknown);
    }
}
