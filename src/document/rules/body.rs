//! The content: size, edges, first lines, spaces, end (Mục II, khoản 6).

use std::collections::BTreeMap;

use super::{Case, heading, look, quoted};
use crate::{
    document::{
        law::{FIRST_LINE, LINE_SPACING, PARAGRAPH_SPACE, Part},
        measure::{figure, millimetres},
        read::{Align, Line, LineSpacing},
    },
    finding::Code,
};

/// First lines may stand so far beside, in millimetres.
const INDENT: f64 = 0.3;
/// Single lines of Times New Roman, in sizes of the font.
const SINGLE: f64 = 1.15;
/// What rounding does to distances of lines.
const SPACING: f64 = 0.03;
/// Distance of Word's own tab stops in twips.
const TAB: i32 = 720;

/// Holds the paragraphs of the content against the decree.
pub fn check(case: &mut Case<'_>) {
    let lines: Vec<&Line> = case.letter.body.iter().map(|&at| case.line(at)).collect();
    let mut wrong: BTreeMap<String, Vec<&Line>> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.opens) {
        let headed = heading::of(line).is_some();
        let titled =
            at > 0 && heading::of(lines[at - 1]).is_some_and(|above| above.level == heading::Level::Chapter);
        let mut found = if headed || titled || heading::stands_apart(line) { Vec::new() } else { own(line) };
        found.extend(distance(line));
        for what in found {
            wrong.entry(what).or_default().push(line);
        }
    }
    spaces(case, &mut wrong);
    case.say_all(Part::Body, &wrong);
    end(case);
}

/// What is wrong with a paragraph that is no heading.
fn own(line: &Line) -> Vec<String> {
    let row = Part::Body.row();
    let italic = line.is_italic() && !line.text().starts_with('(');
    let checks = [
        look::size(line, row),
        line.is_bold().then(|| "chữ đậm, quy định chữ không đậm".to_owned()),
        italic.then(|| "chữ nghiêng, quy định chữ đứng".to_owned()),
        (line.is_capitals() && line.raw().chars().filter(|c| c.is_alphabetic()).count() > 12)
            .then(|| "in hoa toàn bộ, quy định chữ in thường".to_owned()),
        look::misplaced(line, Align::Justified),
        first_line(line),
        other_lines(line),
    ];
    checks.into_iter().flatten().collect()
}

fn first_line(line: &Line) -> Option<String> {
    let tabs = line.raw().chars().take_while(|c| *c == '\t').count();
    let start = line.format.left + line.format.first;
    // A tab takes the text to the next stop.
    let start = (0..tabs.min(20)).fold(start, |at, _| (at.div_euclid(TAB) + 1) * TAB);
    let found = millimetres(start);
    let fits = FIRST_LINE.iter().any(|wanted| (found - wanted).abs() <= INDENT);
    (!fits).then(|| format!("chữ đầu dòng lùi vào {} mm, quy định 10 mm hoặc 12,7 mm", figure(found)))
}

/// The lines after the first stand at the left edge.
fn other_lines(line: &Line) -> Option<String> {
    let left = millimetres(line.format.left);
    let several = line.widths().len() > 1;
    (several && left.abs() > INDENT && first_line(line).is_none())
        .then(|| format!("các dòng sau dòng đầu lùi vào {} mm, quy định sát lề trái", figure(left)))
}

fn distance(line: &Line) -> Option<String> {
    let single = f64::from(line.size()) / 2.0 * SINGLE;
    let lines = match line.format.line {
        LineSpacing::Multiple(times) => f64::from(times) / 240.0,
        LineSpacing::Exact(twips) => f64::from(twips) / 20.0 / single,
        LineSpacing::AtLeast(twips) => (f64::from(twips) / 20.0 / single).max(1.0),
    };
    let fits = (LINE_SPACING.0 - SPACING..=LINE_SPACING.1 + SPACING).contains(&lines);
    let (least, most) = LINE_SPACING;
    let shown = crate::document::measure::hundredths(lines);
    (!fits).then(|| {
        format!("cách dòng {shown} dòng đơn, quy định từ {} đến {} dòng", figure(least), figure(most))
    })
}

/// The space between each paragraph of the content and the one right before it.
fn spaces<'a>(case: &Case<'a>, wrong: &mut BTreeMap<String, Vec<&'a Line>>) {
    for pair in case.letter.body.windows(2) {
        let (above, below) = (case.line(pair[0]), case.line(pair[1]));
        // Something stands between them, if only an empty line; or they are one paragraph.
        if pair[1] != pair[0] + 1 || !below.opens {
            continue;
        }
        let alike = above.format.style == below.format.style;
        let after = if above.format.contextual && alike { 0 } else { above.format.after };
        let before = if below.format.contextual && alike { 0 } else { below.format.before };
        let space = f64::from(after + before) / 20.0;
        if space < PARAGRAPH_SPACE - 0.05 {
            let what = format!(
                "cách đoạn trước {} pt, quy định ít nhất {} pt",
                figure(space),
                figure(PARAGRAPH_SPACE)
            );
            wrong.entry(what).or_default().push(below);
        }
    }
}

/// `./.` closes the content, in the decree's own models.
fn end(case: &mut Case<'_>) {
    let Some(last) = case.letter.body.last().map(|&at| case.line(at)) else { return };
    let closed = case.letter.body.iter().any(|&at| case.line(at).text().contains("./."));
    if !closed {
        let what = format!("Đoạn cuối {} của nội dung không kết thúc bằng “./.”", quoted(last));
        case.say(Code::TH721, "Phụ lục III, mẫu 1.4, 2.1", &what);
    }
}
