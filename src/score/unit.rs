//! One unit's score.

use rust_decimal::Decimal;

use super::{
    Standing, Tallies, UnitMarks, UnitScore, Year, beside,
    criterion::{self, Scored, Typed},
    figures,
    own::{self, Own, State, Timing},
    rules::{CriterionId, Measure, NoDeadline, Rules},
};
use crate::{
    finding::{Code, Finding, Place},
    model::{Period, Unit},
};

/// A unit's score, and what there is to say of it.
pub(super) fn score<'a>(
    rules: &Rules,
    year: &Year<'a>,
    unit: &'a Unit,
    marks: Option<&'a UnitMarks>,
) -> (UnitScore, Vec<Finding>) {
    let items = own::of(rules, year, &unit.id, marks);
    let mut scored: Vec<Scored> = rules
        .criteria()
        .map(|(group, criterion)| {
            let typed = typed(marks, &criterion.id);
            criterion::score(rules, year, (group, criterion), &items, typed)
        })
        .collect();
    criterion::fill(rules, &mut scored);
    let counts = tallies(rules, year, &items);
    let unreported = year.unreported(&unit.id);
    let mut reasons = reasons(rules, &counts, &unreported, &scored);
    reasons.extend(unread(marks));
    let mut findings = findings(rules, unit, &counts, &unreported, &scored, (&items, marks));
    findings.extend(without_effect(rules, year, unit, &items, marks));
    let mut score = UnitScore {
        unit: unit.id.clone(),
        name: unit.name.clone(),
        standing: if reasons.is_empty() { Standing::Judged } else { Standing::Insufficient(reasons) },
        criteria: scored.into_iter().map(|scored| scored.score).collect(),
        bonus: beside::bonuses(rules, &items, marks),
        deduction: beside::criticisms(rules, marks),
        self_total: None,
        total: None,
        rank: None,
        grade: None,
        grade_before_downgrade: None,
        downgrade: None,
        head: None,
        titles: Vec::new(),
        counts,
    };
    let above = beside::from_above(rules, score.points());
    score.bonus.extend(above);
    let below = beside::from_below(score.points());
    score.deduction.extend(below);
    score.self_total = score.criteria.iter().map(|criterion| criterion.self_scored).sum();
    if score.standing == Standing::Judged {
        judge(rules, marks, &mut score);
    }
    (score, findings)
}

fn typed(marks: Option<&UnitMarks>, id: &CriterionId) -> Typed {
    let Some(marks) = marks else { return Typed::default() };
    Typed {
        mark: marks.quality.get(id).map(|entered| entered.value),
        self_score: marks.self_scores.get(id).map(|entered| entered.value),
    }
}

/// The total, its grade, and the step down of a unit that was criticised.
fn judge(rules: &Rules, marks: Option<&UnitMarks>, score: &mut UnitScore) {
    let total = score.points();
    score.total = Some(total);
    let Some(at) = rules.grades.iter().position(|grade| grade.from <= total) else { return };
    let named = |at: usize| rules.grades.get(at).map(|grade| grade.id.clone());
    score.grade_before_downgrade = named(at);
    let criticisms = marks.map_or(&[][..], |marks| marks.criticisms.as_slice());
    let lowered = rules.criticism.as_ref().filter(|rule| rule.steps > 0 && !criticisms.is_empty());
    let down = lowered.map_or(at, |rule| (at + rule.steps).min(rules.grades.len() - 1));
    score.grade = named(down);
    score.downgrade = lowered.map(|rule| beside::downgrade(rules, rule, criticisms));
}

/// Why a unit is not judged.
fn reasons(rules: &Rules, counts: &Tallies, unreported: &[Period], scored: &[Scored]) -> Vec<String> {
    let missing = unreported.iter().map(|period| format!("Chưa có báo cáo {}.", period.words_with_year()));
    let few = (counts.counted < rules.few_items).then(|| few(rules, counts));
    let unknown = scored.iter().flat_map(|scored| scored.unknown.iter().cloned());
    let mut reasons: Vec<String> = Vec::new();
    for reason in missing.chain(few).chain(unknown) {
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    reasons
}

/// That rows of the marking workbook could not be understood: what they would say may change the total.
fn unread(marks: Option<&UnitMarks>) -> Option<String> {
    let places = &marks?.unread;
    let cells: Vec<String> = places.iter().map(Place::words).collect();
    (!cells.is_empty()).then(|| format!("Sổ chấm điểm có dòng ghi chưa đúng: {}.", cells.join("; ")))
}

fn few(rules: &Rules, counts: &Tallies) -> String {
    format!("Chỉ có {} nội dung được tính, ít hơn {}.", counts.counted, rules.few_items)
}

fn findings(
    rules: &Rules,
    unit: &Unit,
    counts: &Tallies,
    unreported: &[Period],
    scored: &[Scored],
    (items, marks): (&[Own<'_>], Option<&UnitMarks>),
) -> Vec<Finding> {
    let of_unit = |code, message: String| Finding::new(code, message).unit(unit.id.clone());
    let mut findings = Vec::new();
    for period in unreported {
        let message = format!("{}: chưa có báo cáo {}.", unit.short, period.words_with_year());
        findings.push(of_unit(Code::TH811, message));
    }
    if counts.counted < rules.few_items {
        findings.push(of_unit(Code::TH812, format!("{}: {}", unit.short, few(rules, counts))));
    }
    for scored in scored.iter().filter(|scored| !scored.unknown.is_empty()) {
        let measure = rules.criterion(&scored.score.criterion).map(|criterion| &criterion.measure);
        let code = if matches!(measure, Some(Measure::Office { .. })) { Code::TH813 } else { Code::TH814 };
        let message = format!("{}: {}", unit.short, scored.unknown.join(" "));
        let mark = marks.and_then(|marks| marks.quality.get(&scored.score.criterion));
        let place = mark.map_or_else(Place::default, |entered| entered.place.clone());
        let finding = of_unit(code, message).at(place);
        if !findings.contains(&finding) {
            findings.push(finding);
        }
    }
    for own in items.iter().filter(|own| own.leads && is_undated(own)) {
        let id = &own.item.item.id;
        let message =
            format!("{}: {id} hoàn thành nhưng chưa rõ ngày, chưa được tính là đúng hạn.", unit.short);
        findings.push(of_unit(Code::TH815, message).item(id.clone()));
    }
    findings
}

/// The reasons that the office accepts where nothing is held against the unit: one of them may be meant for another item.
fn without_effect<'a>(
    rules: &'a Rules,
    year: &'a Year<'_>,
    unit: &'a Unit,
    items: &'a [Own<'_>],
    marks: Option<&'a UnitMarks>,
) -> impl Iterator<Item = Finding> + use<'a> {
    marks.into_iter().flat_map(|marks| &marks.objective).filter_map(move |entered| {
        let id = &entered.value.item;
        let own = items.iter().find(|own| own.item.item.id == *id);
        let not_counted = || Some("không được tính cho đơn vị".to_owned());
        let why = own.map_or_else(not_counted, |own| own.unmoved(rules, year))?;
        let message = format!("{}: lý do khách quan của {id} không thay đổi điểm nào: {why}.", unit.short);
        let finding = Finding::new(Code::TH836, message).unit(unit.id.clone()).item(id.clone());
        Some(finding.at(entered.place.clone()))
    })
}

fn is_undated(own: &Own<'_>) -> bool {
    matches!(own.state, State::Done { timing: Timing::Undated, .. })
}

/// The items that a unit leads, each as the first criterion that judges its kind sees it.
fn tallies(rules: &Rules, year: &Year<'_>, items: &[Own<'_>]) -> Tallies {
    let mut counts = Tallies::default();
    for own in items.iter().filter(|own| own.leads) {
        let mut judging = rules.criteria().map(|(_, criterion)| criterion);
        let Some(criterion) = judging.find(|criterion| criterion.kinds.contains(&own.kind())) else {
            continue;
        };
        if own.left_out(rules, year, criterion.no_deadline).is_some() {
            match own.state {
                State::Withdrawn => counts.withdrawn += 1,
                State::Suspended if !rules.counting.suspended => counts.suspended += 1,
                _ if own.excuse.is_some() && own.unmoved(rules, year).is_none() => counts.excused += 1,
                _ => counts.open += 1,
            }
            continue;
        }
        counts.add(year, own, criterion.no_deadline);
    }
    counts
}

impl Tallies {
    fn add(&mut self, year: &Year<'_>, own: &Own<'_>, no_deadline: NoDeadline) {
        let kept_up = own.is_kept_up(no_deadline);
        self.counted += 1;
        self.completed += usize::from(own.is_done() || kept_up);
        self.on_time += usize::from(own.is_on_time() || kept_up);
        self.late += usize::from(own.late().is_some());
        self.undated += usize::from(is_undated(own));
        self.overdue += usize::from(own.overdue(year).is_some());
        self.exceeding += usize::from(figures::exceeding(own).is_some());
    }
}

impl UnitScore {
    /// A part of the items that count, in percent; none where there are none.
    pub(super) fn rate(&self, part: usize) -> Option<Decimal> {
        crate::assess::percent(Some(Decimal::from(part)), Some(Decimal::from(self.counts.counted)))
    }
}
