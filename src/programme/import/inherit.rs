//! What the words of a row cannot tell, taken from the programme in use for the row of the same words: how figures of
//! several periods combine, by what other words units call them, whose figures stand for all.

use std::collections::BTreeMap;

use crate::{
    model::{Item, ItemId, Measure, Op, OverlapPair, Programme, Section, Target},
    text,
};

/// The rows of the programme in use, by their sections and words.
pub(super) struct Heritage<'a> {
    base: &'a Programme,
    same: BTreeMap<(Section, String), Vec<&'a Item>>,
    alike: BTreeMap<(Section, String), &'a Item>,
}

impl<'a> Heritage<'a> {
    /// What there is to take over.
    pub fn new(base: &'a Programme) -> Self {
        let mut heritage = Self { base, same: BTreeMap::new(), alike: BTreeMap::new() };
        for item in &base.items {
            heritage.same.entry((item.section, text::key(&item.title))).or_default().push(item);
            heritage.alike.entry((item.section, without_numbers(&item.title))).or_insert(item);
        }
        heritage
    }

    /// Completes a row from the one of the same words, or of words that differ in numbers alone. Says what stays to be
    /// asked, as the end of a sentence.
    pub fn complete(&self, item: &mut Item) -> Option<String> {
        let same = self.same(item);
        let alike = same.or_else(|| self.alike.get(&(item.section, without_numbers(&item.title))).copied());
        if let Some(other) = alike {
            if item.compiled_by.is_none() && item.is_joint() && !other.lead.is_empty() {
                item.compiled_by.clone_from(&other.compiled_by);
            }
            if same.is_some() && item.plan_text == other.plan_text {
                item.targets.clone_from(&other.targets);
                return None;
            }
            if describe(&mut item.targets, &other.targets, item.section) {
                return None;
            }
        }
        question(item)
    }

    fn same(&self, item: &Item) -> Option<&'a Item> {
        let same = self.same.get(&(item.section, text::key(&item.title)))?;
        same.iter().copied().find(|other| other.id == item.id).or(same.first().copied())
    }

    /// The pairs of figures that count the same, as far as the rows that they are of are still there.
    pub fn overlaps(&self, items: &[Item]) -> Vec<OverlapPair> {
        let now = |(id, figure): &(ItemId, usize)| {
            let old = self.base.item(id)?;
            let key = without_numbers(&old.title);
            let alike = |item: &&Item| item.section == old.section && without_numbers(&item.title) == key;
            let same = |item: &&Item| item.id == old.id && text::key(&item.title) == text::key(&old.title);
            let item = items.iter().find(same).or_else(|| items.iter().find(alike))?;
            (*figure < item.targets.len()).then(|| (item.id.clone(), *figure))
        };
        let pairs = self.base.overlaps.iter();
        pairs
            .filter_map(|pair| Some(OverlapPair { left: now(&pair.left)?, right: now(&pair.right)? }))
            .collect()
    }
}

/// A title's comparison key with its numbers left out.
fn without_numbers(title: &str) -> String {
    text::key(title)
        .split(|c: char| c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("#")
}

/// Gives each figure the names and the way of counting of its counterpart; false where they do not correspond.
fn describe(targets: &mut [Target], others: &[Target], section: Section) -> bool {
    let corresponds = targets.len() == others.len()
        && targets.iter().zip(others).all(|(own, other)| (own.op == Op::None) == (other.op == Op::None));
    if corresponds {
        for (own, other) in targets.iter_mut().zip(others) {
            own.label.clone_from(&other.label);
            own.words.clone_from(&other.words);
            own.measure = other.measure;
            if section != Section::Indicators {
                own.unit.clone_from(&other.unit);
            }
        }
    }
    corresponds
}

/// What only a person can say of a row that the programme in use does not have.
fn question(item: &Item) -> Option<String> {
    let counted = text::key(&item.title);
    if item.section == Section::Indicators {
        let target = item.targets.first()?;
        let doubtful = target.measure == Measure::Flow && counted.starts_with(&text::key("số "));
        return doubtful.then(|| {
            "tạm hiểu là số cộng dồn trong năm; nếu là số có tại thời điểm báo cáo thì ghi measure = \"stock\"".to_owned()
        });
    }
    if item.targets.is_empty() {
        return None;
    }
    let figures: Vec<_> = item.targets.iter().map(words).collect();
    let compiled = if item.is_joint() && item.compiled_by.is_none() {
        "; chưa rõ lấy số liệu của đơn vị nào (compiled_by)"
    } else {
        ""
    };
    Some(format!("tạm hiểu các con số là {}{compiled}", figures.join("; ")))
}

fn words(target: &Target) -> String {
    let number = |figure| text::format_number(Option::unwrap_or_default(figure));
    let label = target.label.as_deref().unwrap_or_default();
    let label = if target.unit.as_deref() == Some("%") { format!("% {label}") } else { format!(" {label}") };
    match target.op {
        Op::Eq => format!("{}{label}", number(target.value)),
        Op::Ge => format!("ít nhất {}{label}", number(target.value)),
        Op::Le => format!("không quá {}{label}", number(target.value)),
        Op::Range => format!("{} đến {}{label}", number(target.min), number(target.max)),
        Op::None => format!("“{}” (định tính)", label.trim_start()),
    }
}
