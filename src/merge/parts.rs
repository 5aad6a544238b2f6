//! Figures out of a result's free text: "kỹ thuật viên: 8 người (lũy kế 16); người dân: 59 người".

use std::sync::LazyLock;

use regex::Regex;
use rust_decimal::Decimal;

use crate::{
    model::Target,
    text::{self, number},
};

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

/// Reads the figures of all targets out of a text.
pub(super) fn read(text: &str, targets: &[Target]) -> TextReading {
    let mut reading =
        TextReading { targets: vec![TextFigures::default(); targets.len()], unplaced: Vec::new() };
    let parts: Vec<Part> = text.split([';', '\n']).filter_map(Part::new).collect();
    if let [target] = targets {
        if let Some(part) = single(&parts, target) {
            reading.targets[0] = part;
        }
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
            Some(target) => reading.targets[target] = part.figures,
            None if part.figures.actual.is_some() => {
                reading.unplaced.push(part.words.clone());
                let meant = targets.iter().zip(&mut reading.targets).zip(&taken);
                for ((_, figures), _) in
                    meant.filter(|((target, _), taken)| !**taken && part.likeness(target) >= ALIKE)
                {
                    figures.doubtful = true;
                }
            }
            None => {}
        }
    }
    reading
}

/// The figure of an item's only target: behind a label and colon, or before the target's own unit of measure.
fn single(parts: &[Part], target: &Target) -> Option<TextFigures> {
    let labelled = parts.iter().filter(|part| part.labelled && part.figures.actual.is_some());
    let best = labelled.max_by(|a, b| a.likeness(target).total_cmp(&b.likeness(target)));
    best.filter(|part| parts.len() == 1 || part.likeness(target) >= ALIKE).map(|part| part.figures).or_else(
        || {
            let unit = text::key(target.unit.as_deref()?);
            parts.iter().find_map(|part| part.before_unit(&unit))
        },
    )
}

/// A part of a text: a label and its figures.
struct Part {
    words: String,
    label: String,
    labelled: bool,
    figures: TextFigures,
    body: String,
}

impl Part {
    fn new(text: &str) -> Option<Self> {
        let words = text::clean(text);
        let words = words.trim_matches(['.', ',', ' ', '-']).to_owned();
        if words.is_empty() {
            return None;
        }
        let (label, body) =
            words.split_once(':').map_or((None, words.as_str()), |(label, body)| (Some(label), body));
        let cumulative = cumulative_in(body);
        let outside = body.split('(').next().unwrap_or(body);
        let actual = number::numbers_in(outside).first().map(|found| found.number.value);
        let figures = TextFigures { actual, cumulative, doubtful: false };
        Some(Self {
            label: label.unwrap_or(outside).to_owned(),
            labelled: label.is_some(),
            figures,
            body: outside.to_owned(),
            words: words.clone(),
        })
    }

    /// How alike the label's words are to a target's label or to one of its other wordings.
    fn likeness(&self, target: &Target) -> f64 {
        let own = words(&self.label);
        let wordings = target.label.iter().chain(&target.words);
        wordings.map(|wording| dice(&own, &words(wording))).fold(0.0, f64::max)
    }

    fn before_unit(&self, unit: &str) -> Option<TextFigures> {
        let found = number::numbers_in(&self.body).into_iter().find(|found| {
            let behind = text::key(&self.body[found.end..]);
            unit == "%" && found.number.percent || behind.starts_with(unit)
        })?;
        Some(TextFigures { actual: Some(found.number.value), ..self.figures })
    }
}

/// The figure behind "lũy kế" in a text.
fn cumulative_in(text: &str) -> Option<Decimal> {
    static CUMULATIVE: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(?i)(?:lũy|luỹ)\s*kế[^\d(;]{0,30}(\d[\d.,]*\d|\d)").ok());
    number::parse(CUMULATIVE.as_ref()?.captures(text)?.get(1)?.as_str()).map(|number| number.value)
}

fn words(text: &str) -> Vec<String> {
    let key = text::key(text);
    let mark = unicode_normalization::char::is_combining_mark;
    key.split(|c: char| !c.is_alphanumeric() && !mark(c))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Twice the shared words over all words.
fn dice(a: &[String], b: &[String]) -> f64 {
    let shared = a.iter().filter(|word| b.contains(word)).count();
    if a.is_empty() || b.is_empty() { 0.0 } else { 2.0 * shared as f64 / (a.len() + b.len()) as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Measure, Op};

    fn target(label: &str, unit: &str) -> Target {
        Target {
            label: Some(label.to_owned()),
            words: Vec::new(),
            op: Op::Eq,
            value: Some(Decimal::TEN),
            min: None,
            max: None,
            unit: Some(unit.to_owned()),
            measure: Measure::Flow,
        }
    }

    fn actual(reading: &TextReading) -> Vec<Option<String>> {
        reading.targets.iter().map(|target| target.actual.map(|n| n.to_string())).collect()
    }

    #[test]
    fn each_part_finds_its_target() {
        let targets = [
            target("kỹ thuật viên cơ sở được đào tạo", "người"),
            target("người dân được tập huấn, bồi dưỡng", "người"),
        ];
        let reading = read(
            "người dân được tập huấn: 1.059 người (lũy kế 2.109); kỹ thuật viên cơ sở: 8 người",
            &targets,
        );
        assert_eq!(actual(&reading), [Some("8".to_owned()), Some("1059".to_owned())]);
        assert_eq!(reading.targets[1].cumulative, Some(Decimal::from(2109)));
        assert!(reading.unplaced.is_empty());
    }

    #[test]
    fn what_fits_several_targets_is_not_guessed() {
        let targets = [target("lợn bản địa - con cái", "con"), target("lợn bản địa - con đực", "con")];
        let reading = read("lợn bản địa: 49 con", &targets);
        assert_eq!(actual(&reading), [None, None]);
        assert_eq!(reading.unplaced, ["lợn bản địa: 49 con"]);
        assert!(reading.targets.iter().all(|target| target.doubtful));
    }

    #[test]
    fn a_single_target_by_label_or_unit() {
        let targets = [target("bản tin tuyên truyền CCHC", "số")];
        assert_eq!(actual(&read("bản tin tuyên truyền CCHC: 2 số", &targets)), [Some("2".to_owned())]);
        assert_eq!(
            actual(&read("Đã phát hành 3 số bản tin theo Kế hoạch 57", &targets)),
            [Some("3".to_owned())]
        );
        assert_eq!(actual(&read("Đang thực hiện theo Kế hoạch 57", &targets)), [None]);
    }
}
