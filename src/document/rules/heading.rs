//! Headings: `Phần I`, `I.`, `1.`, `a)` — their looks and their order (Mục II, khoản 6, điểm đ; Mục V, dòng 6).

use std::{collections::BTreeMap, sync::LazyLock};

use regex::Regex;

use super::{Case, look};
use crate::{
    document::{
        law::{POINTS, Part},
        read::{Line, roman},
    },
    text::key,
};

/// A heading's level; those above part those below anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// `Phần I`, `Chương I`
    Chapter,
    /// `Điều 1.`
    Article,
    /// `I.`
    Section,
    /// `1.`
    Clause,
    /// `1.1.`
    SubClause,
    /// `a)`
    Point,
}

/// A numbered line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Level.
    pub level: Level,
    /// Its number as typed (“I”, “2.1”, “đ”).
    pub label: String,
    /// Its place among its likes, from one.
    pub number: usize,
    /// What follows the label.
    pub title: String,
}

/// Longer texts are no titles.
const TITLE: usize = 160;

static LABEL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?:(?i:phần|chương) ([IVX]+)\b[.:]?|(?i:điều) (\d{1,3})[.:]|([IVX]+)[.] |(\d{1,3})[.] |(\d{1,2}[.]\d{1,2})[.] |(\p{Ll})\) ?)\s*(.*)$").ok()
});

/// The heading that a line is.
pub fn of(line: &Line) -> Option<Heading> {
    read(&line.text())
}

fn read(text: &str) -> Option<Heading> {
    let found = LABEL.as_ref()?.captures(text)?;
    let group = |at: usize| found.get(at).map(|found| found.as_str().to_owned());
    let title = group(7).unwrap_or_default();
    let levels =
        [Level::Chapter, Level::Article, Level::Section, Level::Clause, Level::SubClause, Level::Point];
    let (level, label) = levels.into_iter().zip(1..).find_map(|(level, at)| Some((level, group(at)?)))?;
    let number = match level {
        Level::Chapter | Level::Section => (1..=100).find(|&number| roman(number) == label)? as usize,
        Level::Article | Level::Clause => label.parse().ok()?,
        Level::SubClause => label.rsplit('.').next()?.parse().ok()?,
        Level::Point => POINTS.iter().position(|point| *point == label)? + 1,
    };
    Some(Heading { level, label, number, title })
}

/// Holds the headings of the content against the decree.
pub fn check(case: &mut Case<'_>) {
    let lines: Vec<&Line> =
        case.letter.body.iter().map(|&at| case.line(at)).filter(|line| line.opens).collect();
    let headings: Vec<Option<Heading>> = lines.iter().map(|line| of(line)).collect();
    let mut wrong: BTreeMap<(Part, String), Vec<&Line>> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(heading) = &headings[at] else { continue };
        let part = part(line, heading, holds_more(&headings, at, heading.level));
        for what in departures(line, part) {
            wrong.entry((part, what)).or_default().push(line);
        }
        if heading.level == Level::Chapter
            && let Some(title) = lines.get(at + 1).filter(|_| heading.title.is_empty())
        {
            for what in look::departures(title, Part::ChapterTitle.row()) {
                wrong.entry((Part::ChapterTitle, what)).or_default().push(title);
            }
        }
    }
    for ((part, what), lines) in wrong {
        case.say_all(part, &BTreeMap::from([(what, lines)]));
    }
    order(case, &headings);
}

/// Which row of the decree's table a heading has.
fn part(line: &Line, heading: &Heading, holds_more: bool) -> Part {
    match heading.level {
        Level::Chapter => Part::Chapter,
        Level::Article => Part::Article,
        Level::Section => Part::Section,
        Level::Point => Part::Point,
        Level::Clause | Level::SubClause if is_titled(line, heading, holds_more) => Part::TitledClause,
        Level::Clause | Level::SubClause => Part::Clause,
    }
}

/// Whether something stands below a heading before the next of its level or above.
fn holds_more(headings: &[Option<Heading>], at: usize, level: Level) -> bool {
    headings.get(at + 1).is_some_and(|next| next.as_ref().is_none_or(|next| next.level > level))
}

/// A title is short; it is no sentence, and something stands below it; or it is bold as a whole.
fn is_titled(line: &Line, heading: &Heading, holds_more: bool) -> bool {
    let sentence = heading.title.ends_with(['.', ';', ',', ':', '…']);
    let length = heading.title.chars().count();
    let short = if sentence { TITLE / 2 } else { TITLE };
    length < short && (line.is_bold() || !sentence && holds_more)
}

fn departures(line: &Line, part: Part) -> Vec<String> {
    let row = part.row();
    match part {
        // Only the word and its number are surely bold: an article's text may follow on the line.
        Part::Article => {
            let bold = line.shown().next().is_some_and(|run| run.format.bold);
            let weight = (!bold).then(|| "chữ không đậm, quy định chữ đậm".to_owned());
            look::size(line, row).into_iter().chain(weight).collect()
        }
        // Words within a sentence may stand out; a sentence as a whole may not.
        Part::Clause | Part::Point => {
            let bold = line.is_bold().then(|| "chữ đậm, quy định chữ không đậm".to_owned());
            let italic = line.is_italic().then(|| "chữ nghiêng, quy định chữ đứng".to_owned());
            let capitals = (line.is_capitals()
                && line.raw().chars().filter(|c| c.is_alphabetic()).count() > 12)
                .then(|| "in hoa toàn bộ, quy định chữ in thường".to_owned());
            look::size(line, row).into_iter().chain(bold).chain(italic).chain(capitals).collect()
        }
        _ => look::departures(line, row),
    }
}

/// Numbers of one level follow each other; a level above starts those below anew.
fn order(case: &mut Case<'_>, headings: &[Option<Heading>]) {
    let mut last: BTreeMap<Level, (usize, String)> = BTreeMap::new();
    let mut wrong = Vec::new();
    for heading in headings.iter().flatten() {
        last.retain(|level, _| *level <= heading.level);
        let earlier = last.get(&heading.level).cloned();
        let expected = earlier.as_ref().map_or(1, |(number, _)| number + 1);
        // Below a clause of another number the count of “1.1.” belongs to it.
        if heading.number != expected {
            wrong.push(match earlier {
                Some((number, label)) if number == heading.number => format!("“{label}” có hai lần"),
                Some((_, label)) => format!("sau “{label}” là “{}”", heading.label),
                None => format!("“{}” đứng đầu", heading.label),
            });
        }
        last.insert(heading.level, (heading.number, heading.label.clone()));
    }
    if !wrong.is_empty() {
        let row = Part::Clause.row();
        let what = format!("Số thứ tự không liền nhau hoặc trùng: {}", wrong.join("; "));
        case.say(row.code, row.clause, &what);
    }
}

/// Whether a line is no plain paragraph: a caption in capitals (“QUYẾT ĐỊNH:”), or one of the grounds that a decision
/// names, which are slanted (Mục II, khoản 6, điểm a).
pub fn stands_apart(line: &Line) -> bool {
    const GROUNDS: [&str; 3] = ["căn cứ", "theo đề nghị", "xét đề nghị"];
    let text = line.key();
    line.is_capitals() && line.is_bold() && line.text().chars().count() < TITLE
        || line.is_italic() && GROUNDS.iter().any(|ground| text.starts_with(&key(ground)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_every_level_are_read() {
        for (text, level, label, number) in [
            ("Phần II", Level::Chapter, "II", 2),
            ("Điều 3. Hiệu lực", Level::Article, "3", 3),
            ("IV. ĐỀ XUẤT", Level::Section, "IV", 4),
            ("12. Kết quả", Level::Clause, "12", 12),
            ("2.1. Kết quả", Level::SubClause, "2.1", 1),
            ("đ) Kết quả", Level::Point, "đ", 5),
        ] {
            let heading = read(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(
                (heading.level, heading.label.as_str(), heading.number),
                (level, label, number),
                "{text}"
            );
        }
        for text in
            ["2025. Trong năm", "1.293.500 thuê bao", "I - Kết quả", "C. Kết quả", "w) x", "(a) x", "12.5 kg"]
        {
            assert!(read(text).is_none(), "{text}");
        }
    }
}
