//! Font and colour of every text (Mục I, khoản 4).

use std::collections::BTreeMap;

use super::{Case, named};
use crate::{
    document::{
        law::FONT,
        read::{Line, Run},
    },
    finding::Code,
    text::key,
};

/// Colours whose parts are all below this look black.
const BLACK: u8 = 0x20;

/// Holds every run that shows text against the decree.
pub fn check(case: &mut Case<'_>) {
    let document = case.document;
    let mut fonts: BTreeMap<String, Vec<&Line>> = BTreeMap::new();
    let mut colours: BTreeMap<String, Vec<&Line>> = BTreeMap::new();
    // The mark of illustrations is red on purpose, and goes when real figures come.
    let is_mark = |line: &&Line| line.key() == key("SỐ LIỆU MINH HỌA");
    for line in document.all_lines().filter(|line| !is_mark(line)) {
        for run in line.shown() {
            for font in strange_fonts(run) {
                add(&mut fonts, font, line);
            }
            if !is_black(&run.format.colour) {
                add(&mut colours, run.format.colour.clone(), line);
            }
        }
    }
    for (font, lines) in fonts {
        let what = format!("Phông chữ “{font}” ở {}, quy định {FONT}", named(&lines));
        case.say(Code::TH713, "Mục I, khoản 4", &what);
    }
    for (colour, lines) in colours {
        let what = format!("Chữ màu {} ở {}, quy định màu đen", shown(&colour), named(&lines));
        case.say(Code::TH713, "Mục I, khoản 4", &what);
    }
}

fn add<'a>(groups: &mut BTreeMap<String, Vec<&'a Line>>, name: String, line: &'a Line) {
    let lines = groups.entry(name).or_default();
    // A line may have the font in several runs.
    if !lines.last().is_some_and(|last| std::ptr::eq(*last, line)) {
        lines.push(line);
    }
}

/// Fonts of a run's characters that are not the decree's.
fn strange_fonts(run: &Run) -> Vec<String> {
    let visible = || run.text.chars().filter(|c| !c.is_whitespace());
    let used = [
        (visible().any(|c| c.is_ascii()), &run.format.ascii),
        (visible().any(|c| !c.is_ascii()), &run.format.high),
    ];
    let strange = used.into_iter().filter(|(used, font)| *used && !font.eq_ignore_ascii_case(FONT));
    let mut fonts: Vec<String> = strange.map(|(_, font)| font.clone()).collect();
    fonts.dedup();
    fonts
}

fn is_black(colour: &str) -> bool {
    let part = |at: usize| colour.get(at..at + 2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
    match [part(0), part(2), part(4)] {
        _ if colour.is_empty() => true,
        [Some(red), Some(green), Some(blue)] => red.max(green).max(blue) < BLACK,
        _ => false,
    }
}

fn shown(colour: &str) -> String {
    let digits = colour.len() == 6 && colour.chars().all(|c| c.is_ascii_hexdigit());
    if digits { format!("#{colour}") } else { format!("“{colour}” của chủ đề") }
}
