//! One criterion's points for one unit.

use rust_decimal::Decimal;

use super::{
    CriterionScore, Line, Part, Year,
    figures::{self, Reach, rounded},
    lateness,
    own::Own,
    rules::{Criterion, Curve, Group, Measure, Rules, Unmarked, WithoutItems},
    words::line,
};
use crate::text::{format_number, format_percent};

/// What scoring a criterion came to.
pub(super) struct Scored {
    pub(super) score: CriterionScore,
    /// Why the unit cannot be judged by it.
    pub(super) unknown: Vec<String>,
    /// Whether none of the unit's items is judged by it.
    pub(super) without_items: bool,
}

/// What the office typed for a criterion: its mark, and the unit's own score.
#[derive(Clone, Copy, Default)]
pub(super) struct Typed {
    pub(super) mark: Option<Decimal>,
    pub(super) self_score: Option<Decimal>,
}

pub(super) fn score(
    rules: &Rules,
    year: &Year<'_>,
    (group, criterion): (&Group, &Criterion),
    items: &[Own<'_>],
    typed: Typed,
) -> Scored {
    let mut scored = Scored {
        score: CriterionScore {
            criterion: criterion.id.clone(),
            group: group.id.clone(),
            title: criterion.title.clone(),
            standard: criterion.max,
            self_scored: typed.self_score.filter(|own| within(*own, criterion.max)),
            appraised: None,
            bonus: Decimal::ZERO,
            deduction: Decimal::ZERO,
            total: Decimal::ZERO,
            lines: Vec::new(),
            parts: Vec::new(),
        },
        unknown: Vec::new(),
        without_items: false,
    };
    if let Measure::Office { unmarked } = criterion.measure {
        marked(rules, criterion, unmarked, typed.mark, &mut scored);
    } else {
        let items: Vec<&Own<'_>> = items.iter().filter(|own| criterion.kinds.contains(&own.kind())).collect();
        of_items(rules, year, criterion, &items, &mut scored);
    }
    scored.score.sum_up();
    scored
}

/// Points of the criterion, from none to its maximum.
fn within(points: Decimal, max: Decimal) -> bool {
    (Decimal::ZERO..=max).contains(&points)
}

fn marked(
    rules: &Rules,
    criterion: &Criterion,
    unmarked: Unmarked,
    mark: Option<Decimal>,
    scored: &mut Scored,
) {
    let max = format_number(criterion.max);
    match (mark, unmarked) {
        (Some(mark), _) if within(mark, criterion.max) => {
            scored.give(rules, criterion, mark, "cơ quan chấm");
        }
        (Some(mark), _) => scored.unknown.push(format!(
            "Điểm {} của tiêu chí {} nằm ngoài khoảng 0 – {max}.",
            format_number(mark),
            criterion.id
        )),
        (None, Unmarked::Full) => {
            scored.give(rules, criterion, criterion.max, "điểm chuẩn, cơ quan không trừ");
        }
        (None, Unmarked::Waits) => {
            scored.unknown.push(format!("Chưa chấm tiêu chí {} ({}).", criterion.id, criterion.title));
        }
    }
}

fn of_items(rules: &Rules, year: &Year<'_>, criterion: &Criterion, items: &[&Own<'_>], scored: &mut Scored) {
    let mut counted = Vec::new();
    for own in items {
        match own.left_out(rules, year, criterion.no_deadline) {
            Some(why) => {
                let why = format!("không tính: {why}");
                scored.score.parts.push(part(own, Decimal::ZERO, Decimal::ZERO, &why));
            }
            None => counted.push(*own),
        }
    }
    if counted.is_empty() {
        scored.without_items = true;
        return;
    }
    if criterion.measure == Measure::Full {
        scored.give(rules, criterion, criterion.max, "điểm chuẩn, trừ dần theo từng nội dung quá hạn");
    } else {
        measured(rules, year, criterion, &counted, scored);
    }
    let most = scored.score.appraised.unwrap_or_default();
    scored.score.lines.extend(lateness::taken(rules, year, criterion, &counted, most));
}

/// The average of the items by their weights, and the points for it.
fn measured(
    rules: &Rules,
    year: &Year<'_>,
    criterion: &Criterion,
    counted: &[&Own<'_>],
    scored: &mut Scored,
) {
    let (mut sum, mut weights) = (Decimal::ZERO, Decimal::ZERO);
    let (mut short, mut known) = (Vec::new(), Vec::new());
    for own in counted {
        match achieved(year, criterion, own) {
            Ok((percent, words)) => {
                sum += percent * own.weight;
                weights += own.weight;
                known.push(own.item.item.id.clone());
                if percent < Decimal::ONE_HUNDRED {
                    short.push(format!("{} {}", own.item.item.id, format_percent(percent)));
                }
                scored.score.parts.push(part(own, own.weight, percent, &words));
            }
            Err(why) => {
                scored.unknown.push(format!("{} {why}.", own.item.item.id));
                scored.score.parts.push(part(own, Decimal::ZERO, Decimal::ZERO, why));
            }
        }
    }
    if weights.is_zero() {
        return;
    }
    let average = figures::held_short(rounded(sum / weights, 2), sum >= weights * Decimal::ONE_HUNDRED);
    let short = if short.is_empty() { String::new() } else { format!(" ({})", short.join(", ")) };
    let reason = format!(
        "{} {} của {} nội dung{short}",
        name(&criterion.measure),
        format_percent(average),
        known.len()
    );
    scored.give(rules, criterion, points(criterion, average, rules.places), &reason);
    if let Some(line) = scored.score.lines.last_mut() {
        line.items = known;
    }
}

fn name(measure: &Measure) -> &'static str {
    match measure {
        Measure::Completion { .. } => "tỷ lệ hoàn thành",
        Measure::OnTime { .. } => "tỷ lệ đúng hạn",
        _ => "bình quân",
    }
}

/// How far an item counts as done, in percent, and why; or why that cannot be said.
fn achieved(
    year: &Year<'_>,
    criterion: &Criterion,
    own: &Own<'_>,
) -> Result<(Decimal, String), &'static str> {
    let all = |done: bool| if done { Decimal::ONE_HUNDRED } else { Decimal::ZERO };
    let kept_up = own.is_kept_up(criterion.no_deadline);
    let state = own.words(year);
    let by_state = |done: bool| {
        let words = if kept_up { format!("{state}, tính là đạt") } else { state.clone() };
        (all(done || kept_up), words)
    };
    match criterion.measure {
        Measure::Attainment { most, .. } => match figures::reach(own, most) {
            Reach::NoFigures => Ok(by_state(own.is_done())),
            Reach::Percent(percent) => Ok((percent, format!("đạt {} kế hoạch", format_percent(percent)))),
            Reach::Unknown(why) => Err(why),
        },
        Measure::OnTime { late, .. } => Ok(match own.late() {
            Some(_) => (late, format!("{state}, tính {}", format_percent(late))),
            None if own.is_late_for_a_reason() => (all(true), format!("{state}, có lý do khách quan")),
            None => by_state(own.is_on_time()),
        }),
        Measure::Completion { .. } | Measure::Full | Measure::Office { .. } => Ok(by_state(own.is_done())),
    }
}

/// The points for a percentage.
fn points(criterion: &Criterion, percent: Decimal, places: u32) -> Decimal {
    let curve = match &criterion.measure {
        Measure::Attainment { curve, .. } | Measure::Completion { curve } | Measure::OnTime { curve, .. } => {
            curve
        }
        Measure::Full | Measure::Office { .. } => return criterion.max,
    };
    match curve {
        Curve::Linear => share(criterion.max, percent.min(Decimal::ONE_HUNDRED), places),
        Curve::AllOrNothing if percent >= Decimal::ONE_HUNDRED => criterion.max,
        Curve::AllOrNothing => Decimal::ZERO,
        Curve::Bands(bands) => {
            let reached = bands.iter().rev().find(|band| band.from <= percent);
            reached.map_or(Decimal::ZERO, |band| band.points)
        }
    }
}

fn share(max: Decimal, percent: Decimal, places: u32) -> Decimal {
    rounded(max * percent / Decimal::ONE_HUNDRED, places)
}

fn part(own: &Own<'_>, weight: Decimal, percent: Decimal, words: &str) -> Part {
    let mut sources = own.figure_cells();
    if sources.is_empty() {
        sources = own.state_cells();
    }
    let id = own.item.item.id.clone();
    Part { sentence: format!("{id}: {words}"), item: id, weight, percent, sources }
}

/// Gives the criteria that judge none of a unit's items what the rules say.
pub(super) fn fill(rules: &Rules, scored: &mut [Scored]) {
    let measured = || scored.iter().filter(|scored| !scored.without_items && scored.unknown.is_empty());
    let all: Decimal = measured().map(|scored| scored.score.standard).sum();
    let got: Decimal = measured().map(|scored| scored.score.total).sum();
    let percent = (!all.is_zero()).then(|| rounded(got * Decimal::ONE_HUNDRED / all, 2));
    let none = "không có nội dung nào phải xét";
    for scored in scored.iter_mut().filter(|scored| scored.without_items) {
        let Some(criterion) = rules.criterion(&scored.score.criterion) else { continue };
        match (rules.counting.without_items, percent) {
            (WithoutItems::Full, _) => scored.give(rules, criterion, criterion.max, none),
            (WithoutItems::Share, Some(percent)) => {
                let reason = format!(
                    "{none}, tính theo tỷ lệ điểm của các tiêu chí khác ({})",
                    format_percent(percent)
                );
                scored.give(rules, criterion, share(criterion.max, percent, rules.places), &reason);
            }
            (WithoutItems::Share, None) | (WithoutItems::Nothing, _) => {
                scored.give(rules, criterion, Decimal::ZERO, none);
            }
        }
        scored.score.sum_up();
    }
}

impl Scored {
    fn give(&mut self, rules: &Rules, criterion: &Criterion, points: Decimal, reason: &str) {
        let rule = (criterion.id.as_str(), criterion.basis.as_ref());
        self.score.appraised = Some(points);
        self.score.lines.push(line(rules, rule, points, reason));
    }
}

impl CriterionScore {
    /// Brings its columns in line with its lines.
    fn sum_up(&mut self) {
        self.total = self.lines.iter().map(|line: &Line| line.points).sum();
        self.deduction = self.appraised.unwrap_or_default() - self.total;
    }
}
