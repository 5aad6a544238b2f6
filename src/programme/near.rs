//! Finds items whose words are nearly the same. Each item's words are compared in runs through one table, so that
//! a list of hundreds costs no more than its length.

use std::collections::{BTreeMap, BTreeSet};

use super::units::words;
use crate::model::{Item, Programme};

/// Words in a row that two long titles must share.
const RUN: usize = 12;
/// A shorter title is compared without its last words, if so many are left.
const SHORT: usize = 8;
/// How many last words a short title may differ in.
const TAIL: usize = 2;

/// The groups of items that differ only in numbers, last words or a few others, in the programme's order.
pub(super) fn groups(programme: &Programme) -> Vec<Vec<&Item>> {
    let titles: Vec<_> = programme.items.iter().map(|item| title_words(&item.title)).collect();
    let mut first_with: BTreeMap<Vec<&str>, usize> = BTreeMap::new();
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (at, words) in titles.iter().enumerate() {
        for run in runs(words) {
            if let Some(other) = first_with.insert(run, at).filter(|&other| other != at) {
                *shared.entry((other, at)).or_default() += 1;
            }
        }
    }
    let is_near = |&(&(a, b), &runs): &(&(usize, usize), &usize)| {
        let (a, b) = (titles[a].len(), titles[b].len());
        let (shorter, longer) = (a.min(b), a.max(b));
        shorter <= RUN || longer <= 2 * shorter && (runs + RUN - 1) * 10 >= shorter * 6
    };
    let mut group_of: Vec<usize> = (0..titles.len()).collect();
    for (&(a, b), _) in shared.iter().filter(is_near) {
        let (root, leaf) = (group_of[a], group_of[b]);
        group_of.iter_mut().filter(|group| **group == leaf).for_each(|group| *group = root);
    }
    let mut groups: BTreeMap<usize, Vec<&Item>> = BTreeMap::new();
    for (item, group) in programme.items.iter().zip(group_of) {
        groups.entry(group).or_default().push(item);
    }
    groups.into_values().filter(|group| group.len() > 1).collect()
}

/// The words of a title without its numbers, since years, quarters and decisions' numbers are what differs.
fn title_words(title: &str) -> Vec<String> {
    let mut words = words(title);
    words.retain(|word| {
        !word.contains(|c: char| c.is_ascii_digit()) && !["i", "ii", "iii", "iv"].contains(&word.as_str())
    });
    words
}

fn runs(words: &[String]) -> BTreeSet<Vec<&str>> {
    let all: Vec<_> = words.iter().map(String::as_str).collect();
    if all.len() > RUN {
        return all.windows(RUN).map(<[&str]>::to_vec).collect();
    }
    let head = all.len().checked_sub(TAIL).filter(|&head| head >= SHORT).map(|head| all[..head].to_vec());
    head.into_iter().chain([all.clone()]).collect()
}
