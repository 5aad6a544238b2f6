//! The numbers of a text that count something.

use rust_decimal::Decimal;

use crate::{
    merge::words::undoes,
    model::Target,
    text::{self, number},
};

/// The text before its first bracket.
pub(super) fn outside(text: &str) -> &str {
    text.split('(').next().unwrap_or(text)
}

/// The one of several numbers that the target's unit of measure follows; of two such numbers nobody can tell which counts.
pub(super) fn in_unit(text: &str, found: &[number::Found], target: &Target) -> Option<Decimal> {
    let unit = text::key(target.unit.as_deref()?);
    // A rate's numbers bear their unit themselves.
    let follows = |found: &&number::Found| unit == "%" || text::key(&text[found.end..]).starts_with(&unit);
    match found.iter().filter(follows).collect::<Vec<_>>().as_slice() {
        [only] => Some(only.number.value),
        _ => None,
    }
}

/// The numbers before `end` that may be a figure of the target: those with "%" where it is a rate, else those without.
pub(super) fn counted(text: &str, end: usize, target: &Target) -> Vec<number::Found> {
    let rate = target.unit.as_deref() == Some("%");
    free_numbers(text, end).into_iter().filter(|found| found.number.percent == rate).collect()
}

/// Whether all figures of a text are percentages: "đạt 44,3%" goes with what it is a percentage of.
pub(super) fn only_rates(text: &str) -> bool {
    free_numbers(text, outside(text).len()).iter().all(|found| found.number.percent)
}

/// Whether a text holds a figure outside its brackets.
pub(super) fn has_figure(text: &str) -> bool {
    !free_numbers(text, outside(text).len()).is_empty()
}

/// The numbers before `end` that count something done: not the number of a quarter, a month, a year, a round, a
/// document, nor a plan's figure. The words behind `end` still tell whether it is done.
fn free_numbers(text: &str, end: usize) -> Vec<number::Found> {
    let own = |found: &number::Found| {
        let before = text::key(&text[..found.start]);
        let after = text::key(&text[found.end..]);
        let named = NAMED.iter().any(|word| {
            before.strip_suffix(&text::key(word)).is_some_and(|rest| !rest.ends_with(char::is_alphabetic))
        });
        !named
            && !aside(&text[..found.start])
            && !undone(&text[found.end..])
            && !after.starts_with(&text::key("tháng"))
    };
    number::numbers_in(&text[..end]).into_iter().filter(own).collect()
}

/// Whether what stands before a number, within its clause and behind any "đã", makes it no result: a plan, what is left
/// or yet to come, or a comparison.
fn aside(before: &str) -> bool {
    let clause = before.rsplit([';', ':', '(', '\n']).next().unwrap_or(before);
    let clause = clause.rsplit(", ").next().unwrap_or(clause).rsplit(". ").next().unwrap_or(clause);
    let clause = text::key(clause);
    let words = words(clause.rsplit(&text::key("đã ")).next().unwrap_or(&clause));
    let holds = |phrase: &str| {
        let phrase = self::words(phrase);
        words.windows(phrase.len()).any(|window| window == phrase)
    };
    let ends = |word: &str| words.last() == self::words(word).last();
    ["kế hoạch giao", "được giao", "còn", "còn lại", "dự kiến", "sẽ", "chưa", "cùng kỳ"]
        .iter()
        .any(|phrase| holds(phrase))
        || ["tăng", "giảm"].iter().any(|word| ends(word) || holds(&format!("{word} thêm")))
}

/// Whether the words behind a number, to the end of its clause, say that it is not done: "3 số chưa phát sóng".
fn undone(behind: &str) -> bool {
    let clause = behind.split([';', '\n']).next().unwrap_or(behind);
    let clause = clause.split(", ").next().unwrap_or(clause).split(". ").next().unwrap_or(clause);
    undoes(&text::key(clause))
}

/// Words before a number that is a name and counts nothing.
const NAMED: [&str; 14] = [
    "quý",
    "tháng",
    "năm",
    "ngày",
    "đợt",
    "kỳ",
    "lần",
    "số",
    "khóa",
    "điều",
    "khoản",
    "kế hoạch",
    "chỉ tiêu",
    "trên tổng số",
];

/// The words of a text, marks and all.
pub(super) fn words(text: &str) -> Vec<String> {
    let key = text::key(text);
    let mark = unicode_normalization::char::is_combining_mark;
    key.split(|c: char| !c.is_alphanumeric() && !mark(c))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}
