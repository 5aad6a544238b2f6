//! A line's look against a row of the decree's table.

use crate::document::{
    law::{Letters, Row},
    measure::{figure, millimetres, points, range},
    read::{Align, Line, Run},
};

/// Centred text may stand so far beside the middle, in millimetres.
const SHIFT: f64 = 1.0;
/// What stands at the left edge may stand so far from it, in millimetres.
const EDGE: f64 = 1.0;
/// Fewer letters are an abbreviation, not a line in capitals.
const WORD: usize = 5;

/// How a line departs from a row in size, letters, weight, slant and place.
pub fn departures(line: &Line, row: &Row) -> Vec<String> {
    let mut wrong = face(line, row);
    wrong.extend(row.align.and_then(|align| misplaced(line, align)));
    wrong
}

/// How it departs in size, letters, weight and slant.
pub fn face(line: &Line, row: &Row) -> Vec<String> {
    let checks = [size(line, row), letters(line, row), weight(line, row.bold), slant(line, row.italic)];
    checks.into_iter().flatten().collect()
}

/// Runs that show letters or digits.
fn worded(line: &Line) -> impl Iterator<Item = &Run> {
    line.shown().filter(|run| run.text.chars().any(char::is_alphanumeric))
}

/// A size out of range.
pub fn size(line: &Line, row: &Row) -> Option<String> {
    let fits = |size: u32| (row.sizes.0..=row.sizes.1).contains(&size);
    let mut wrong: Vec<u32> = worded(line).map(|run| run.format.size).filter(|size| !fits(*size)).collect();
    wrong.sort_unstable();
    wrong.dedup();
    let sizes: Vec<String> = wrong.iter().map(|size| points(*size)).collect();
    (!sizes.is_empty()).then(|| format!("cỡ chữ {}, quy định {}", sizes.join(" và "), range(row.sizes)))
}

fn letters(line: &Line, row: &Row) -> Option<String> {
    let count = line.raw().chars().filter(|c| c.is_alphabetic()).count();
    match row.letters {
        Letters::Capitals if !line.is_capitals() && count > 0 => {
            Some("chưa in hoa, quy định chữ in hoa".to_owned())
        }
        Letters::Sentence if line.is_capitals() && count >= WORD => {
            Some("in hoa toàn bộ, quy định chữ in thường".to_owned())
        }
        _ => None,
    }
}

fn weight(line: &Line, wanted: bool) -> Option<String> {
    let (mut any, mut all) = (false, true);
    for run in worded(line) {
        any |= run.format.bold;
        all &= run.format.bold;
    }
    match (wanted, any, all) {
        (true, true, false) => Some("có chữ không đậm, quy định chữ đậm".to_owned()),
        (true, false, _) if worded(line).next().is_some() => {
            Some("chữ không đậm, quy định chữ đậm".to_owned())
        }
        (false, true, _) => Some("chữ đậm, quy định chữ không đậm".to_owned()),
        _ => None,
    }
}

fn slant(line: &Line, wanted: bool) -> Option<String> {
    let (mut any, mut all) = (false, true);
    for run in worded(line) {
        any |= run.format.italic;
        all &= run.format.italic;
    }
    match (wanted, any, all) {
        (true, true, false) => Some("có chữ không nghiêng, quy định chữ nghiêng".to_owned()),
        (true, false, _) if worded(line).next().is_some() => {
            Some("chữ đứng, quy định chữ nghiêng".to_owned())
        }
        (false, true, _) => Some("chữ nghiêng, quy định chữ đứng".to_owned()),
        _ => None,
    }
}

/// A line that does not stand where it should between the edges.
pub fn misplaced(line: &Line, wanted: Align) -> Option<String> {
    if line.tabbed {
        return None;
    }
    let format = &line.format;
    match wanted {
        Align::Centre => off_centre(line),
        Align::Left if !matches!(format.align, Align::Left | Align::Justified) => {
            Some(format!("{}, quy định sát lề trái", format.align.words()))
        }
        Align::Left => {
            let start = millimetres(format.left + if line.opens { format.first } else { 0 });
            (start.abs() > EDGE).then(|| format!("cách lề trái {} mm, quy định sát lề trái", figure(start)))
        }
        _ if format.align != wanted => Some(format!("{}, quy định {}", format.align.words(), wanted.words())),
        _ => None,
    }
}

fn off_centre(line: &Line) -> Option<String> {
    let format = &line.format;
    if format.align != Align::Centre {
        return Some(format!("{}, quy định canh giữa", format.align.words()));
    }
    // Outside a table, indents are how a block is moved to its side.
    let shift = millimetres(format.left + if line.opens { format.first } else { 0 } - format.right) / 2.0;
    let block = line.place.cell.is_none() && format.first == 0;
    (shift.abs() > SHIFT && !block)
        .then(|| format!("lệch khỏi giữa {} mm do thụt dòng, quy định canh giữa", figure(shift.abs())))
}
