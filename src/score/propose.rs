//! What may be proposed on the units' results: grades of their heads, the limit of the best of these, and titles.

use std::{cmp::Reverse, collections::BTreeMap, fmt::Write};

use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::{
    Cap, Marks, Proposal, Scoring, Standing, UnitScore,
    rules::{Comparable, Condition, GradeId, HeadCap, Rate, RuleId, Rules, Standard},
};
use crate::{
    finding::{Code, Finding},
    model::UnitId,
    text::{format_number, format_percent},
};

const UNCHECKED: &str = "Điều khoản này chưa được đối chiếu với văn bản, phải kiểm tra trước khi dùng.";

/// Puts proposals into the scores, and gives back the groups of comparable heads.
pub(super) fn propose(rules: &Rules, marks: &Marks, units: &mut [UnitScore]) -> Vec<Cap> {
    let mut heads = BTreeMap::new();
    for unit in units.iter_mut().filter(|unit| unit.standing == Standing::Judged) {
        let titles = rules.titles.iter().filter(|title| holds(rules, title, unit, unit.grade.as_ref()));
        unit.titles = titles.map(|title| proposal(title, unit, "")).collect();
        let criticised = marks.of(&unit.unit).is_some_and(|marks| !marks.criticisms.is_empty());
        if let Some((standard, lowered)) = head(rules, unit, criticised) {
            heads.insert(unit.unit.clone(), standard.id.clone());
            unit.head = Some(proposal(standard, unit, lowered));
        }
    }
    let Some(limit) = &rules.head_cap else { return Vec::new() };
    rules.comparable.iter().map(|group| capped(rules, limit, group, units, &heads)).collect()
}

/// The best grade whose conditions hold, lowered where the unit was criticised (part IV.3 names persons too): once, so
/// a condition on the unit's grade is held against the grade that the unit had before.
fn head<'r>(rules: &'r Rules, unit: &UnitScore, criticised: bool) -> Option<(&'r Standard, &'static str)> {
    let before = unit.grade_before_downgrade.as_ref();
    let at = rules.heads.iter().position(|standard| holds(rules, standard, unit, before))?;
    let steps = rules.criticism.as_ref().map_or(0, |rule| rule.steps);
    if !criticised || steps == 0 {
        return Some((rules.heads.get(at)?, ""));
    }
    // Below the lowest grade that the rules have there is none to propose.
    Some((rules.heads.get(at + steps)?, "Đã hạ bậc vì đơn vị bị cấp trên phê bình. "))
}

fn holds(rules: &Rules, standard: &Standard, unit: &UnitScore, own: Option<&GradeId>) -> bool {
    standard.grade.as_ref().is_none_or(|least| own.is_some_and(|own| rules.is_as_good(own, least)))
        && standard.conditions.iter().all(|condition| is_met(*condition, unit))
}

fn is_met(condition: Condition, unit: &UnitScore) -> bool {
    let counts = &unit.counts;
    let measured = match condition.of {
        Rate::Total => unit.total,
        Rate::Completed => unit.rate(counts.completed),
        Rate::OnTime => unit.rate(counts.on_time),
        Rate::Exceeding => unit.rate(counts.exceeding),
    };
    measured.is_some_and(|own| own > condition.bound || condition.inclusive && own == condition.bound)
}

fn proposal(standard: &Standard, unit: &UnitScore, before: &str) -> Proposal {
    let counts = &unit.counts;
    let rate = |part| unit.rate(part).map_or("không có".to_owned(), format_percent);
    let total = unit.total.map_or(String::new(), format_number);
    let mut sentence = format!(
        "{before}Kết quả của đơn vị: {total} điểm; hoàn thành {}, đúng hạn {}, vượt kế hoạch {} của {} nội dung được tính.",
        rate(counts.completed),
        rate(counts.on_time),
        rate(counts.exceeding),
        counts.counted
    );
    if let Some(also) = &standard.also {
        // Writing to a string cannot fail, here and below.
        let _ = write!(sentence, " Còn phải xét: {also}.");
    }
    if !standard.certain {
        sentence.push(' ');
        sentence.push_str(UNCHECKED);
    }
    Proposal {
        title: standard.title.clone(),
        clause: standard.clause.clone(),
        sentence,
        certain: standard.certain,
    }
}

/// How many heads of a group may have the best grade: rounded down; who stands level across that edge is left to the
/// office.
fn capped(
    rules: &Rules,
    limit: &HeadCap,
    group: &Comparable,
    units: &[UnitScore],
    heads: &BTreeMap<UnitId, RuleId>,
) -> Cap {
    let of_group = || units.iter().filter(|unit| group.units.contains(&unit.unit));
    let base = of_group().filter(|unit| heads.get(&unit.unit).is_some_and(|head| limit.of.contains(head)));
    let base = base.count();
    let share = Decimal::from(base) * limit.percent / Decimal::ONE_HUNDRED;
    let allowed = share.floor().to_usize().unwrap_or_default();
    let best = rules.heads.first().map(|head| &head.id);
    let mut proposed: Vec<&UnitScore> =
        of_group().filter(|unit| best.is_some() && heads.get(&unit.unit) == best).collect();
    proposed.sort_by_key(|unit| Reverse(unit.total));
    let edge = (proposed.len() > allowed).then(|| proposed.get(allowed).map(|unit| unit.total)).flatten();
    let is_tied = |unit: &&&UnitScore| {
        edge == Some(unit.total) && allowed > 0 && proposed.get(allowed - 1).map(|last| last.total) == edge
    };
    let ids = |units: &mut dyn Iterator<Item = &&UnitScore>| -> Vec<UnitId> {
        units.map(|unit| unit.unit.clone()).collect()
    };
    let tied = ids(&mut proposed.iter().filter(is_tied));
    let within = ids(&mut proposed.iter().take(allowed).filter(|unit| !is_tied(unit)));
    let proposed = ids(&mut proposed.iter());
    Cap {
        sentence: sentence(
            limit,
            group,
            base,
            allowed,
            [&proposed, &within, &tied].map(|own| names(units, own)),
        ),
        title: group.title.clone(),
        units: group.units.clone(),
        percent: limit.percent,
        base,
        allowed,
        proposed,
        within,
        tied,
        clause: limit.clause.clone(),
        certain: limit.certain,
    }
}

/// The names of units in a row; none for no unit.
fn names(units: &[UnitScore], own: &[UnitId]) -> Option<String> {
    let named = own.iter().filter_map(|id| units.iter().find(|unit| unit.unit == *id));
    let names: Vec<&str> = named.map(|unit| unit.name.as_str()).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

fn sentence(
    limit: &HeadCap,
    group: &Comparable,
    base: usize,
    allowed: usize,
    [proposed, within, tied]: [Option<String>; 3],
) -> String {
    let or_none = |names: Option<String>| names.unwrap_or_else(|| "không có".to_owned());
    let mut text = format!(
        "{}: {} của {base} người là {allowed} người (làm tròn xuống); đủ điều kiện về kết quả: {}; trong giới hạn: {}.",
        group.title,
        format_percent(limit.percent),
        or_none(proposed),
        or_none(within)
    );
    if let Some(tied) = tied {
        let _ = write!(text, " Bằng điểm ở ngưỡng, cơ quan chọn: {tied}.");
    }
    if !limit.certain {
        text.push(' ');
        text.push_str(UNCHECKED);
    }
    text
}

/// What there is to say of the groups: a tie that the office has to settle, and units that rules and programme do not
/// share.
pub(super) fn findings(scoring: &Scoring) -> Vec<Finding> {
    let mut findings = Vec::new();
    for limit in scoring.caps.iter().filter(|limit| !limit.tied.is_empty()) {
        findings.push(Finding::new(Code::TH819, limit.sentence.clone()));
    }
    let groups = &scoring.rules.comparable;
    let compared = || groups.iter().flat_map(|group| &group.units);
    for unit in compared().filter(|unit| scoring.unit(unit).is_none()) {
        let message = format!("Quy tắc nêu đơn vị {unit} nhưng Chương trình không có đơn vị này.");
        findings.push(Finding::new(Code::TH820, message));
    }
    for unit in
        scoring.units.iter().filter(|unit| !groups.is_empty() && !compared().any(|own| *own == unit.unit))
    {
        let message = format!(
            "{} chưa thuộc nhóm so sánh nào của quy tắc nên người đứng đầu không được xét giới hạn tỷ lệ.",
            unit.name
        );
        findings.push(Finding::new(Code::TH820, message).unit(unit.unit.clone()));
    }
    findings
}
