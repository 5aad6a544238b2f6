//! Documents of the same number by different issuers, which units' reports then call by the number alone.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use regex::Regex;

use super::{Entry, Remarks, listed};
use crate::finding::{Code, Finding};

/// "01/KH" and what follows of a document's number.
static NUMBER: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\b(\d{1,4}/\p{Lu}{2,3})-(\p{Lu}[\p{Lu}-]*\p{Lu})\b").ok());

/// Says each number that stands for several documents.
pub(super) fn find(entries: &[Entry<'_>], remarks: &mut Remarks<'_>) {
    let mut named: BTreeMap<String, (BTreeSet<String>, Vec<&Entry<'_>>)> = BTreeMap::new();
    for entry in entries {
        for found in NUMBER.iter().flat_map(|number| number.captures_iter(&entry.item.title)) {
            let (whole, those) = named.entry(found[1].to_owned()).or_default();
            whole.insert(found[0].to_owned());
            if those.last().is_none_or(|last| last.item.id != entry.item.id) {
                those.push(entry);
            }
        }
    }
    for (number, (whole, those)) in named.into_iter().filter(|(_, (whole, _))| whole.len() > 1) {
        let documents = whole.into_iter().collect::<Vec<_>>().join(", ");
        let message = format!("{} nêu các văn bản cùng số {number}: {documents}.", listed(&those));
        let finding = Finding::new(Code::TH606, message).item(those[0].item.id.clone());
        remarks.add(those[0].row.spot, None, finding);
    }
}
