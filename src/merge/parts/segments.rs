//! A text cut into the parts that may each hold a figure, and where a part begins to speak of the year so far.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use super::numbers::{has_figure, only_rates};

/// The parts of a text that may each hold a figure: between semicolons and line breaks, and between commas where a
/// figure stands on both sides ("8 kỹ thuật viên, 59 người dân"). Brackets and "lũy kế" stay with what they follow.
pub(super) fn segments(text: &str) -> Vec<String> {
    let mut segments: Vec<String> = Vec::new();
    for line in lines(text) {
        let mut first = true;
        for piece in outside_brackets(&line) {
            let goes_on = !first
                && segments.last().is_some_and(|last| {
                    !has_figure(last)
                        || !has_figure(piece)
                        || cumulative_at(piece).is_some_and(|at| at < 3)
                        || only_rates(piece) && !only_rates(last)
                });
            match segments.last_mut() {
                Some(last) if goes_on => *last = format!("{last}, {}", piece.trim()),
                _ => segments.push(piece.to_owned()),
            }
            first = false;
        }
    }
    segments
}

/// The lines of a text, and what semicolons part. A line that breaks off behind a colon goes on in the next.
fn lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in text.split([';', '\n']) {
        match lines.last_mut() {
            Some(last) if last.trim_end().ends_with(':') => {
                *last = format!("{} {}", last.trim_end(), line.trim());
            }
            _ => lines.push(line.to_owned()),
        }
    }
    lines
}

/// A line cut at the commas before blanks that no bracket encloses.
fn outside_brackets(line: &str) -> Vec<&str> {
    let (mut pieces, mut from, mut depth) = (Vec::new(), 0, 0_usize);
    for (at, c) in line.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' if depth == 0 && line[at + 1..].starts_with(' ') => {
                pieces.push(&line[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    pieces.push(&line[from..]);
    pieces
}

/// Where a text begins to speak of the year so far.
pub(super) fn cumulative_at(text: &str) -> Option<usize> {
    cumulative(text).map(|found| found.start)
}

/// The words that make a text speak of the year so far: "lũy kế", "từ đầu năm đến nay", "tính đến ngày 14/6".
pub(super) fn cumulative(text: &str) -> Option<Range<usize>> {
    static CUMULATIVE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"(?ix)
            (?:lũy|luỹ)\s*kế | cộng\s+dồn | từ\s+đầu\s+năm(?:\s+đến\s+nay)?
            | \b(?:từ\s+(?:(?:năm|tháng|ngày)\s+)?[\d/]+\s+)?đến\s+nay\b
            | \btính\s+đến(?:\s+hết)?(?:\s+ngày)?(?:\s+\d{1,2}/\d{1,2}(?:/\d{4})?)?
            | \b[69]\s+tháng\s+đầu\s+năm | ^\s*[-+]?\s*[69]\s+tháng\s*(?:năm\s+20\d\d\s*)?:",
        )
        .ok()
    });
    CUMULATIVE.as_ref()?.find(text).map(|found| found.range())
}

/// Whether a text's "lũy kế" names a year before the report's as its start ("lũy kế từ năm 2021 đến nay"), or as its end
/// ("tính đến cuối năm 2024").
pub(super) fn starts_before(text: &str, year: i32) -> bool {
    static START: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"(?i)(?:(?:từ|giai đoạn)\s[^\d;]{0,20}(?:\d{1,2}/)?|tính\s+đến\s[^\d;]{0,20}(?:\d{1,2}/){0,2})(20\d\d)\b",
        )
        .ok()
    });
    let sum = cumulative_at(text).map(|at| &text[at..]);
    let start = sum.zip(START.as_ref()).and_then(|(sum, regex)| regex.captures(sum));
    start.and_then(|found| found[1].parse::<i32>().ok()).is_some_and(|start| start != year)
}
