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

static LABEL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?:(?i:phần|chương) ([IVX]+)\b[.:]?|(?i:điều) (\d{1,3})[.:]|([IVX]+)[.] |(\d{1,3})[.] |(\d{1,3}[.]\d{1,3})[.]? |(\p{Ll})\) ?)\s*(.*)$").ok()
});

/// The heading that a line is.
pub fn of(line: &Line) -> Option<Heading> {
    let text = line.text();
    let found = LABEL.as_ref()?.captures(&text)?;
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
        let part = part(line, heading, headings.get(at + 1).map(Option::as_ref));
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
fn part(line: &Line, heading: &Heading, next: Option<Option<&Heading>>) -> Part {
    match heading.level {
        Level::Chapter => Part::Chapter,
        Level::Article => Part::Article,
        Level::Section => Part::Section,
        Level::Point => Part::Point,
        Level::Clause | Level::SubClause if is_titled(line, heading, next) => Part::TitledClause,
        Level::Clause | Level::SubClause => Part::Clause,
    }
}

/// A title is no sentence, and something stands below it; or it is bold as a whole.
fn is_titled(line: &Line, heading: &Heading, next: Option<Option<&Heading>>) -> bool {
    let sentence = heading.title.ends_with(['.', ';', ',', ':', '…']);
    let below = match next {
        None => false,
        Some(None) => true,
        Some(Some(next)) => next.level > heading.level,
    };
    line.is_bold() && !sentence
        || !sentence && below && heading.title.chars().count() < 120
        || line.is_bold() && line.text().chars().count() < 80
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

/// Whether a line only names a kind before the articles (“QUYẾT ĐỊNH:”), or is another caption in capitals.
pub fn is_caption(line: &Line) -> bool {
    line.is_capitals() && line.is_bold() && line.text().chars().count() < 120
        || key(&line.text()).starts_with(&key("căn cứ")) && line.is_italic()
}
