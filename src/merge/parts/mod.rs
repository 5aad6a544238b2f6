//! Figures out of a result's free text: "kỹ thuật viên: 8 người (lũy kế 16); người dân: 59 người".

mod numbers;
mod segments;

use std::ops::Range;

use rust_decimal::Decimal;

use crate::{model::Target, text};
use numbers::{counted, has_figure, in_unit, outside, words};
use segments::{cumulative, cumulative_at, segments, starts_before};

/// A target's figures as a text gives them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct TextFigures {
    /// Figure of the period.
    pub(super) actual: Option<Decimal>,
    /// Figure from the year's start, where the text says "lũy kế".
    pub(super) cumulative: Option<Decimal>,
    /// Whether a part with a figure may mean this target, but may mean another one as well.
    pub(super) doubtful: bool,
}

/// What a text gives for an item's targets.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct TextReading {
    /// One for each target.
    pub(super) targets: Vec<TextFigures>,
    /// Parts with a figure that belong to no target, or to several alike.
    pub(super) unplaced: Vec<String>,
}

/// Likeness of words from which a part of the text belongs to a target.
const ALIKE: f64 = 0.34;
/// How far the best target must be ahead of the next.
const AHEAD: f64 = 0.10;

/// Reads the figures of all targets out of a text of a report for a year.
pub(super) fn read(text: &str, targets: &[Target], year: i32) -> TextReading {
    let mut reading =
        TextReading { targets: vec![TextFigures::default(); targets.len()], unplaced: Vec::new() };
    let parts: Vec<Part> = segments(text).iter().filter_map(|segment| Part::new(segment, year)).collect();
    if let [target] = targets {
        reading.targets[0] = single(&parts, target);
        return reading;
    }
    let mut claims: Vec<(usize, usize, f64)> = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        claims.extend(targets.iter().enumerate().map(|(target, wanted)| (at, target, part.likeness(wanted))));
    }
    let mut placed = vec![None; parts.len()];
    let mut taken = vec![false; targets.len()];
    claims.sort_by(|a, b| b.2.total_cmp(&a.2).then((a.0, a.1).cmp(&(b.0, b.1))));
    for &(part, target, score) in &claims {
        if score < ALIKE || placed[part].is_some() || taken[target] {
            continue;
        }
        let rival = claims.iter().any(|&(other, rival, close)| {
            other == part && rival != target && !taken[rival] && score - close < AHEAD
        });
        if !rival {
            placed[part] = Some(target);
            taken[target] = true;
        }
    }
    for (part, place) in parts.iter().zip(placed) {
        match place {
            Some(target) => {
                let figures = part.figures(&targets[target]);
                // What belongs to a target without saying which of its numbers counts is not guessed either.
                let unsaid = figures == TextFigures::default()
                    && has_figure(&part.body)
                    && targets[target].base().is_some();
                if unsaid {
                    reading.unplaced.push(part.words.clone());
                }
                reading.targets[target] = TextFigures { doubtful: unsaid, ..figures };
            }
            None if has_figure(&part.body) => {
                reading.unplaced.push(part.words.clone());
                for at in (0..targets.len()).filter(|at| !taken[*at] && part.likeness(&targets[*at]) >= ALIKE)
                {
                    reading.targets[at].doubtful = true;
                }
            }
            None => {}
        }
    }
    reading
}

/// The figures of an item's only target: behind a label and colon, or before the target's own unit of measure.
fn single(parts: &[Part], target: &Target) -> TextFigures {
    let figures: Vec<TextFigures> = parts.iter().map(|part| part.figures(target)).collect();
    let labelled =
        parts.iter().zip(&figures).filter(|(part, figures)| part.labelled && figures.actual.is_some());
    let best = labelled.max_by(|a, b| a.0.likeness(target).total_cmp(&b.0.likeness(target)));
    let best = best.filter(|(part, _)| parts.len() == 1 || part.likeness(target) >= ALIKE);
    let by_label = best.and_then(|(_, figures)| figures.actual);
    // Of several parts that give a figure ("Quý I: 2.000 PTĐ; Quý II: 2.100 PTĐ") nobody can tell which counts.
    let mut in_parts = parts.iter().filter_map(|part| part.before_unit(target));
    let only = in_parts.next().filter(|_| in_parts.next().is_none());
    let actual = by_label.or(only);
    let cumulative = figures.iter().find_map(|figures| figures.cumulative);
    TextFigures { actual, cumulative, doubtful: false }
}

/// A part of a text: a label and its figures.
struct Part {
    words: String,
    label: String,
    labelled: bool,
    /// What follows the label.
    body: String,
    /// Whether its "lũy kế" counts from another year than the report's, so that it is none of this year's.
    older_sum: bool,
}

impl Part {
    fn new(text: &str, year: i32) -> Option<Self> {
        let words = text::clean(text);
        let words = words.trim_matches(['.', ',', ' ', '-']).to_owned();
        if words.is_empty() {
            return None;
        }
        // "lũy kế đến quý 2: 16" is no label, nor is anything that holds a figure itself.
        let labelled =
            words.split_once(':').filter(|(label, _)| !has_figure(label) && cumulative_at(label).is_none());
        let (label, body) = labelled.map_or((None, words.as_str()), |(label, body)| (Some(label), body));
        Some(Self {
            label: label.unwrap_or(outside(body)).to_owned(),
            labelled: label.is_some(),
            body: body.to_owned(),
            older_sum: starts_before(body, year),
            words: words.clone(),
        })
    }

    /// The part's figures, as a target's unit reads them.
    fn figures(&self, target: &Target) -> TextFigures {
        let sum = |words: Range<usize>| {
            let text = &self.body[words.end..];
            counted(text, text.len(), target).first().map(|found| found.number.value)
        };
        let cumulative = cumulative(&self.body).filter(|_| !self.older_sum).and_then(sum);
        let before = self.before_sum();
        let actual = match counted(&self.body, before.len(), target).as_slice() {
            [only] => Some(only.number.value),
            several => in_unit(before, several, target),
        };
        TextFigures { actual, cumulative, doubtful: false }
    }

    /// How alike its words are to a target's label or to one of its other wordings.
    fn likeness(&self, target: &Target) -> f64 {
        let (own, all) = (words(&self.label), words(outside(&self.words)));
        let wordings = target.label.iter().chain(&target.words).map(|wording| words(wording));
        wordings.map(|wording| dice(&own, &wording).max(dice(&all, &wording))).fold(0.0, f64::max)
    }

    fn before_unit(&self, target: &Target) -> Option<Decimal> {
        let before = self.before_sum();
        in_unit(before, &counted(&self.body, before.len(), target), target)
    }

    /// What speaks of the period: all before a "lũy kế" and outside brackets.
    fn before_sum(&self) -> &str {
        outside(&self.body[..cumulative_at(&self.body).unwrap_or(self.body.len())])
    }
}

/// Twice the shared words over all words.
fn dice(a: &[String], b: &[String]) -> f64 {
    let shared = a.iter().filter(|word| b.contains(word)).count();
    if a.is_empty() || b.is_empty() { 0.0 } else { 2.0 * shared as f64 / (a.len() + b.len()) as f64 }
}

#[cfg(test)]
mod tests;
