//! The rule below a component: borders of paragraphs, drawn lines, underscores.

use crate::document::{
    law::Rule,
    letter::{Letter, is_drawn},
    measure::{figure, millimetres},
    read::{Border, Document, Line, Stroke},
};

/// Lines below a component on which its rule may stand.
const REACH: usize = 3;
/// Widths of texts are reckoned from the font's widths and not measured.
const WHOLE: (f64, f64) = (0.88, 1.12);
/// A third to a half, with what reckoning may err.
const PART: (f64, f64) = (0.315, 0.52);
/// A rule may stand so far beside the middle, in millimetres.
const SHIFT: f64 = 2.0;

/// A rule that was found.
struct Found {
    solid: bool,
    /// Length in points, where it is known.
    length: Option<f64>,
    /// How far it stands beside the middle, in millimetres.
    shift: f64,
}

/// What is wrong with the rule below the lines of a component.
pub fn wrong(document: &Document, letter: &Letter, part: &[usize], wanted: Rule) -> Option<String> {
    let lines = &document.lines;
    let last = *part.last()?;
    if lines[last].tabbed {
        return None;
    }
    let texts: Vec<f64> = part.iter().flat_map(|&at| lines[at].widths()).collect();
    let Some(found) = find(lines, last).or_else(|| drawn(lines, letter, part, &texts, wanted)) else {
        let underlined = part.iter().flat_map(|&at| lines[at].shown()).any(|run| run.format.underline);
        let what = if underlined {
            "gạch chân chữ, quy định là đường kẻ ngang riêng ở phía dưới"
        } else {
            "thiếu đường kẻ ngang, nét liền ở phía dưới"
        };
        return Some(what.to_owned());
    };
    if !found.solid {
        return Some("đường kẻ phía dưới không phải một nét liền".to_owned());
    }
    if found.shift.abs() > SHIFT {
        return Some(format!(
            "đường kẻ phía dưới lệch {} mm, quy định cân đối so với dòng chữ",
            figure(found.shift.abs())
        ));
    }
    let length = found.length.filter(|_| lines[last].place.textbox.is_none())?;
    misfit(length, &texts, wanted)
}

fn misfit(length: f64, texts: &[f64], wanted: Rule) -> Option<String> {
    let bounds = match wanted {
        Rule::Whole => WHOLE,
        Rule::Part => PART,
        Rule::Any => return None,
    };
    let longest = texts.iter().copied().fold(0.0, f64::max);
    let fits = |text: f64| (bounds.0..=bounds.1).contains(&(length / text));
    // Of a text of several lines, the longest and the last are what the eye compares.
    let compared = [Some(longest), texts.last().copied()];
    if longest <= 0.0 || compared.into_iter().flatten().any(fits) {
        return None;
    }
    let share = figure(length / longest * 100.0);
    Some(format!(
        "đường kẻ phía dưới dài {} mm, bằng {share}% dòng chữ, quy định {}",
        figure(length * 25.4 / 72.0),
        wanted.words()
    ))
}

/// A border of the text's paragraph or of an empty one below it, or underscores.
fn find(lines: &[Line], last: usize) -> Option<Found> {
    let own = &lines[last];
    if let Some(border) = own.format.bottom {
        return Some(bordered(own, border));
    }
    for line in lines[last + 1..].iter().take(REACH).take_while(|line| line.beside(own)) {
        let border = line.format.top.or(line.format.bottom);
        if line.is_blank() {
            if let Some(border) = border {
                return Some(bordered(line, border));
            }
            continue;
        }
        let text = line.text();
        let solid = text.chars().all(|c| c == '_');
        return is_drawn(line).then(|| Found { solid, length: Some(line.width()), shift: 0.0 });
    }
    None
}

fn bordered(line: &Line, border: Border) -> Found {
    let (left, right) = (line.format.left + line.format.first.min(0), line.format.right);
    let length = line.room - f64::from(left + right) / 20.0;
    Found { solid: border == Border::Solid, length: Some(length), shift: millimetres(left - right) / 2.0 }
}

/// A line that somebody drew: from the component's own place, else from one at the head that no other component with a
/// rule stands in, if its length fits.
fn drawn(lines: &[Line], letter: &Letter, part: &[usize], texts: &[f64], wanted: Rule) -> Option<Found> {
    let (first, last) = (*part.first()?, *part.last()?);
    let own = &lines[last];
    let near = |at: &usize| {
        let line = &lines[*at];
        if own.place.cell.is_some() { line.beside(own) } else { (first..=last + REACH).contains(at) }
    };
    let of =
        |stroke: &Stroke| Found { solid: stroke.border == Border::Solid, length: stroke.length, shift: 0.0 };
    let beside = (0..lines.len()).filter(near).flat_map(|at| &lines[at].strokes).next();
    let ruled = [letter.motto, letter.agency.last().copied(), letter.subject.last().copied()];
    let of_another = |line: &Line| ruled.into_iter().flatten().any(|at| line.beside(&lines[at]));
    let end = letter.to.or(letter.kind).map_or(letter.end.min(20), |at| at + 1);
    let elsewhere = || {
        let fits =
            |stroke: &&Stroke| stroke.length.is_some_and(|length| misfit(length, texts, wanted).is_none());
        lines[..end].iter().filter(|line| !of_another(line)).flat_map(|line| &line.strokes).find(fits)
    };
    beside.or_else(elsewhere).map(of)
}
