//! The words around the number in a cell of figures: which of them add nothing, which multiply it, which call it an
//! estimate. With any other word the cell is no figure, since the word may undo it ("3 số chưa phát sóng").

use rust_decimal::Decimal;

use crate::{
    model::Target,
    text::{
        self,
        number::{self, Number},
    },
};

/// Words that add nothing to a figure: "đạt 95,4%", "đã tổ chức 2 lớp".
const VERBS: [&str; 10] = ["đã", "đạt", "được", "thực", "hiện", "tổ", "chức", "kết", "quả", "là"];

/// Words that call a figure an estimate, before or behind it.
const ESTIMATES: [&str; 3] = ["ước", "dự kiến", "khoảng"];

/// Those of them that may stand before a figure. "Dự kiến 2 lớp" may as well be a plan.
const ESTIMATES_BEFORE: [&str; 3] = ["ước", "tính", "khoảng"];

/// Words that a share of the plan is told with: "đạt 25% kế hoạch năm".
const SHARE: [&str; 6] = ["so", "với", "kế", "hoạch", "kh", "năm"];

/// Words that turn a figure round, wherever they stand.
const UNDOING: [&str; 4] = ["chưa", "còn", "không", "sẽ"];

/// What a word multiplies a figure by.
const MULTIPLIERS: [(&str, i64); 5] =
    [("nghìn", 1_000), ("ngàn", 1_000), ("triệu", 1_000_000), ("tỷ", 1_000_000_000), ("tỉ", 1_000_000_000)];

/// Whether a text calls its figure an estimate.
pub(super) fn estimates(text: &str) -> bool {
    let key = text::key(text);
    let words = format!(" {} ", words_of(&key).collect::<Vec<_>>().join(" "));
    ESTIMATES.iter().any(|word| words.contains(&format!(" {} ", text::key(word))))
}

/// A text without the verbs before its figure.
pub(super) fn without_verb(text: &str) -> &str {
    let Some(digit) = text.find(|c: char| c.is_ascii_digit()) else { return text };
    let before = text::key(&text[..digit]);
    let idle = |word: &str| {
        let word = word.trim_end_matches(':');
        among(word, &VERBS) || among(word, &ESTIMATES_BEFORE)
    };
    if before.split_whitespace().all(idle) { &text[digit..] } else { text }
}

/// The first of two numbers of which the other is the plan: "12/12 số", "01/05 hội nghị".
pub(super) fn of_plan(text: &str, target: &Target, about: &str) -> Option<Number> {
    let (done, planned) = text.split_once('/')?;
    let done = number::parse(done).or_else(|| with_unit(done.trim(), target, about))?;
    let planned = planned.trim_start();
    let found = number::numbers_in(planned);
    let only = found.first()?;
    let is_plan = only.start == 0 && !only.number.percent && target.base() == Some(only.number.value);
    (is_plan && !done.percent && adds_nothing(&planned[only.end..], target, about)).then_some(done)
}

/// A number that only words follow which add nothing to it or multiply it: "12 số", "2 lớp (50 người)", "2,1 nghìn".
pub(super) fn with_unit(text: &str, target: &Target, about: &str) -> Option<Number> {
    let found = number::numbers_in(text);
    let first = found.first().filter(|first| first.start == 0)?;
    let behind = &text[first.end..];
    if !adds_nothing(behind, target, about) {
        return None;
    }
    let key = text::key(behind);
    let Some(factor) = factor(words_of(&key)) else { return Some(first.number) };
    if first.number.percent || target.unit.as_deref() == Some("%") {
        return None;
    }
    let unit = text::key(target.unit.as_deref().unwrap_or_default());
    let own = self::factor(words_of(&unit)).unwrap_or(Decimal::ONE);
    let times = |value: Decimal| value.checked_mul(factor)?.checked_div(own);
    let alternative = match first.number.alternative {
        Some(other) => Some(times(other)?),
        None => None,
    };
    Some(Number { value: times(first.number.value)?, alternative, percent: false })
}

/// The product of the words that multiply, if there are any: "nghìn tỷ".
fn factor<'a>(words: impl Iterator<Item = &'a str>) -> Option<Decimal> {
    let factors = words.filter_map(|word| {
        MULTIPLIERS.iter().find(|(name, _)| word == text::key(name)).map(|(_, factor)| Decimal::from(*factor))
    });
    factors.fold(None, |product, factor| product.unwrap_or(Decimal::ONE).checked_mul(factor))
}

/// Whether the words of a key turn a figure beside them round.
pub(super) fn undoes(key: &str) -> bool {
    words_of(key).any(|word| among(word, &UNDOING))
}

/// Whether the words behind a figure leave it as it is, or multiply it.
fn adds_nothing(behind: &str, target: &Target, about: &str) -> bool {
    let key = text::key(behind);
    if undoes(&key) {
        return false;
    }
    let unit = target.unit.as_deref().unwrap_or_default();
    let names = [unit, target.label.as_deref().unwrap_or_default(), about, &target.words.join(" ")].join(" ");
    let names = text::key(&names);
    let known = |word: &str| {
        among(word, &VERBS)
            || ESTIMATES.iter().any(|words| words_of(&text::key(words)).any(|own| own == word))
            || MULTIPLIERS.iter().any(|(name, _)| word == text::key(name))
            || words_of(&names).any(|name| name == word)
    };
    clauses(&key).into_iter().enumerate().all(|(at, clause)| {
        let counted = clause.bracketed && clause.words.starts_with(|c: char| c.is_ascii_digit());
        let share = at > 0 && clause.words.contains('%');
        counted
            || words_of(clause.words).all(|word| {
                known(word) || share && (among(word, &SHARE) || word.chars().all(|c| c.is_ascii_digit()))
            })
    })
}

/// A piece between brackets, semicolons and commas.
struct Clause<'a> {
    words: &'a str,
    bracketed: bool,
}

fn clauses(key: &str) -> Vec<Clause<'_>> {
    let mut clauses = Vec::new();
    for (at, piece) in key.split(['(', ')']).enumerate() {
        let bracketed = at % 2 == 1;
        let parts = piece.split(';').flat_map(|part| part.split(", "));
        clauses.extend(parts.map(|words| Clause { words: words.trim(), bracketed }));
    }
    clauses
}

/// The words of a key, marks of sound included.
fn words_of(key: &str) -> impl Iterator<Item = &str> {
    key.split(|c: char| !c.is_alphanumeric() && !unicode_normalization::char::is_combining_mark(c))
        .filter(|word| !word.is_empty())
}

fn among(word: &str, words: &[&str]) -> bool {
    words.iter().any(|one| word == text::key(one))
}
