//! Completions that may be of less than the whole: of a step, a round, a share, or of a quarter to come.

use std::sync::LazyLock;

use regex::Regex;

use super::phrases::holds;
use crate::{model::Quarter, text};

/// What is done on the way to many a task; the whole only of a task that names it.
const STEPS: [&str; 14] = [
    "hồ sơ",
    "khảo sát",
    "đề cương",
    "thủ tục",
    "thiết kế",
    "dự toán",
    "phương án",
    "thẩm định",
    "đấu thầu",
    "lựa chọn nhà thầu",
    "thu thập số liệu",
    "thu thập thông tin",
    "lấy ý kiến",
    "lấy mẫu",
];

/// Whether a text that says that something is done leaves open whether the task is: it names a step or a round that
/// the task's title does not, a share that may be a day ("3/5"), a bare number ("90"), or a quarter after `last`.
pub(in crate::merge) fn vague(words: &str, title: &str, last: Quarter) -> bool {
    let words = text::clean(words);
    step(&words, title) || is_share_or_day(&words) || bare_number(&words) || quarter_to_come(&words, last)
}

/// What is done, where it is a step or a round that the title does not name.
fn step(words: &str, title: &str) -> bool {
    static DONE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"(?i)\b(?:hoàn thành|hoàn tất|thực hiện xong|xong)\s+(?:(?:việc|công tác|phần|khâu)\s+)?(.+)",
        )
        .ok()
    });
    static ROUND: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(?i)\b(?:đợt|vòng)\s+(?:\d{1,2}|I{1,3}|IV|đầu)\b").ok());
    let title = text::key(title);
    let unnamed = |part: &str| !holds(&title, part);
    let round = ROUND.as_ref().and_then(|regex| regex.find(words));
    let object = DONE.as_ref().and_then(|regex| regex.captures(words)).map(|found| text::key(&found[1]));
    let opens = |object: &String| STEPS.iter().any(|step| super::opens_with(object, step) && unnamed(step));
    round.is_some_and(|round| unnamed(round.as_str())) || object.as_ref().is_some_and(opens)
}

/// "Hoàn thành 3/5": three of five, or the third of May.
pub(super) fn is_share_or_day(words: &str) -> bool {
    static PAIR: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"(?i)\b(?:hoàn thành|hoàn tất|xong)\s+(?:được\s+)?(\d{1,2})/(\d{1,2})\s*(?:$|[,.;)](?:\D|$))",
        )
        .ok()
    });
    let pair = PAIR.as_ref().and_then(|regex| regex.captures(words));
    let pair = pair.and_then(|found| Some((found[1].parse::<u32>().ok()?, found[2].parse::<u32>().ok()?)));
    pair.is_some_and(|(first, second)| first < second && second <= 12)
}

/// "Hoàn thành 90": of what, it does not say.
fn bare_number(words: &str) -> bool {
    static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"(?i)\b(?:hoàn thành|hoàn tất)\s+(?:được\s+|đạt\s+|khoảng\s+)*\d{1,2}\s*(?:$|[,.;)](?:\D|$))",
        )
        .ok()
    });
    NUMBER.as_ref().is_some_and(|regex| regex.is_match(words))
}

/// "Hoàn thành trong quý III" in a report of an earlier quarter.
fn quarter_to_come(words: &str, last: Quarter) -> bool {
    static QUARTER: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"(?i)\b(?:hoàn thành|hoàn tất|xong)\s+(?:trong\s+|vào\s+|cuối\s+|đầu\s+|giữa\s+)*(quý\s+\S+)",
        )
        .ok()
    });
    let named = QUARTER.as_ref().and_then(|regex| regex.captures(words));
    let named = named.and_then(|found| text::date::quarter_in(&found[1]));
    named.is_some_and(|number| number > last.number())
}
