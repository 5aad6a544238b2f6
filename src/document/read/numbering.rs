//! Automatic numbering: the label that Word puts before a paragraph of a list, and the list's indents.

use std::collections::{BTreeMap, BTreeSet};

use super::format::ParagraphProps;
use crate::template::xml::Element;

/// Levels of a list (ECMA-376 Part 1, 17.9.6).
const LEVELS: usize = 9;

#[derive(Debug, Clone, Default)]
struct Level {
    start: u32,
    format: String,
    text: String,
    indents: ParagraphProps,
}

/// The lists of a file, by the numbers that paragraphs name.
#[derive(Debug, Default)]
pub struct Numbering {
    lists: BTreeMap<String, List>,
}

/// What a number (`w:num`) stands for.
#[derive(Debug)]
struct List {
    /// The list whose counters it shares.
    shared: String,
    levels: Vec<Level>,
    /// Levels that count anew where the number is first used (17.9.26), with what they start at.
    anew: BTreeMap<usize, u32>,
}

/// How far each list has come.
#[derive(Debug, Default)]
pub struct Counters {
    counts: BTreeMap<String, [u32; LEVELS]>,
    /// Numbers whose levels have started anew.
    begun: BTreeSet<(String, usize)>,
}

impl Numbering {
    /// Reads `w:numbering`.
    pub fn of(root: Option<&Element>) -> Self {
        let Some(root) = root else { return Self::default() };
        let named = |name: &'static str| root.elements().filter(move |element| element.name == name);
        let abstracts: BTreeMap<String, Vec<Level>> = named("w:abstractNum")
            .filter_map(|list| Some((list.attribute("w:abstractNumId")?, levels(list))))
            .collect();
        let lists = named("w:num").filter_map(|number| {
            let shared = number.child("w:abstractNumId")?.attribute("w:val")?;
            let levels = abstracts.get(&shared)?.clone();
            Some((number.attribute("w:numId")?, List { shared, levels, anew: overrides(number) }))
        });
        Self { lists: lists.collect() }
    }

    fn level(&self, list: &(Option<String>, Option<usize>)) -> Option<(&List, usize)> {
        let found = self.lists.get(list.0.as_ref()?)?;
        let at = list.1.unwrap_or(0);
        (at < found.levels.len()).then_some((found, at))
    }

    /// The indents of a list's level; nothing where there is no list.
    pub fn indents(&self, list: &(Option<String>, Option<usize>)) -> ParagraphProps {
        self.level(list).map(|(found, at)| found.levels[at].indents.clone()).unwrap_or_default()
    }

    /// The label of the next paragraph of a list, with the blank behind it.
    pub fn label(&self, list: &(Option<String>, Option<usize>), counters: &mut Counters) -> Option<String> {
        let (List { shared, levels, anew }, at) = self.level(list)?;
        let counts = counters.counts.entry(shared.clone()).or_insert([0; LEVELS]);
        let first = anew.get(&at).filter(|_| counters.begun.insert((list.0.clone().unwrap_or_default(), at)));
        counts[at] = match first {
            Some(&start) => start,
            None if counts[at] == 0 => levels[at].start,
            None => counts[at].saturating_add(1),
        };
        counts[at + 1..].fill(0);
        let mut label = levels[at].text.clone();
        if levels[at].format == "bullet" {
            // Bullets are mostly letters of symbol fonts, whose codes say nothing.
            let dash = ["-", "–", "—", "−"].contains(&label.trim());
            return Some(if dash { "- ".to_owned() } else { "• ".to_owned() });
        }
        for (inner, level) in levels.iter().enumerate().take(at + 1) {
            let count = if counts[inner] == 0 { level.start } else { counts[inner] };
            label = label.replace(&format!("%{}", inner + 1), &counted(count, &level.format));
        }
        (!label.trim().is_empty()).then(|| label + " ")
    }
}

/// The levels of a number that start anew, with what they start at.
fn overrides(number: &Element) -> BTreeMap<usize, u32> {
    let start = |element: &Element| {
        let start = element.child("w:startOverride")?.attribute("w:val")?.parse().ok()?;
        Some((element.attribute("w:ilvl")?.parse().ok().filter(|level| *level < LEVELS)?, start))
    };
    number.elements().filter(|element| element.name == "w:lvlOverride").filter_map(start).collect()
}

fn levels(list: &Element) -> Vec<Level> {
    let level = |element: &Element| {
        let value = |name: &str| element.child(name).and_then(|child| child.attribute("w:val"));
        Level {
            start: value("w:start").and_then(|start| start.parse().ok()).unwrap_or(1),
            format: value("w:numFmt").unwrap_or_else(|| "decimal".to_owned()),
            text: value("w:lvlText").unwrap_or_default(),
            indents: ParagraphProps { list: (None, None), ..ParagraphProps::of(element.child("w:pPr")) },
        }
    };
    list.elements().filter(|element| element.name == "w:lvl").take(LEVELS).map(level).collect()
}

fn counted(count: u32, format: &str) -> String {
    match format {
        "upperRoman" => roman(count),
        "lowerRoman" => roman(count).to_lowercase(),
        "lowerLetter" => letter(count),
        "upperLetter" => letter(count).to_uppercase(),
        "decimalZero" => format!("{count:02}"),
        "none" => String::new(),
        _ => count.to_string(),
    }
}

fn letter(count: u32) -> String {
    // Word repeats the letter after z; no list of a letter goes there.
    char::from_u32(u32::from('a') + count.saturating_sub(1) % 26).into_iter().collect()
}

/// A number in Roman figures.
pub fn roman(mut number: u32) -> String {
    const FIGURES: [(u32, &str); 9] =
        [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let mut out = String::new();
    // Nobody counts higher, and a hostile start must not fill the memory.
    number = number.min(399);
    for (value, figure) in FIGURES {
        while number >= value {
            out.push_str(figure);
            number -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::xml::Document;

    #[test]
    fn labels_count_by_level_and_start_anew_below() {
        let xml = r#"<w:numbering><w:abstractNum w:abstractNumId="0">
            <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
            <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
            </w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#;
        let numbering = Numbering::of(Some(&Document::parse(xml.as_bytes()).unwrap().root));
        let mut counters = Counters::default();
        let labels: Vec<_> = [0, 1, 1, 0, 1]
            .into_iter()
            .filter_map(|level| numbering.label(&(Some("3".into()), Some(level)), &mut counters))
            .collect();
        assert_eq!(labels, ["I. ", "1. ", "2. ", "II. ", "1. "]);
        assert_eq!(numbering.label(&(Some("4".into()), None), &mut counters), None);
    }

    #[test]
    fn a_number_of_its_own_starts_anew_once() {
        let xml = r#"<w:numbering><w:abstractNum w:abstractNumId="0">
            <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
            </w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
            <w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>
            </w:lvlOverride></w:num></w:numbering>"#;
        let numbering = Numbering::of(Some(&Document::parse(xml.as_bytes()).unwrap().root));
        let mut counters = Counters::default();
        let labels: Vec<_> = ["1", "1", "2", "2", "1"]
            .into_iter()
            .filter_map(|number| numbering.label(&(Some(number.into()), Some(0)), &mut counters))
            .collect();
        assert_eq!(labels, ["1. ", "2. ", "1. ", "2. ", "3. "]);
    }

    #[test]
    fn roman_figures() {
        assert_eq!([1, 4, 9, 14, 49, 90].map(roman), ["I", "IV", "IX", "XIV", "XLIX", "XC"]);
    }
}
