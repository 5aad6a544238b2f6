//! Points beside the criteria: bonuses, criticisms, and the bounds of a total.

use rust_decimal::Decimal;

use super::{
    Criticism, Entered, Line, UnitMarks, figures,
    own::{Own, State},
    rules::{Bonus, BonusOn, CriticismRule, Rules},
    words::{self, bound, line},
};
use crate::text::{format_number, format_percent};

/// Bonus points, rule by rule, each and all held to their ceilings.
pub(super) fn bonuses(rules: &Rules, items: &[Own<'_>], marks: Option<&UnitMarks>) -> Vec<Line> {
    let mut lines = Vec::new();
    for bonus in &rules.bonuses {
        let own = match bonus.on {
            BonusOn::Exceeding(percent) => exceeding(rules, bonus, percent, items),
            BonusOn::Office => given(rules, bonus, marks),
        };
        let sum = sum(&own);
        lines.extend(own);
        if sum > bonus.ceiling {
            let reason = format!("mức thưởng tối đa {} điểm", format_number(bonus.ceiling));
            lines.push(line(rules, (bonus.id.as_str(), bonus.basis.as_ref()), bonus.ceiling - sum, &reason));
        }
    }
    if let Some(most) = rules.bonus_ceiling.filter(|most| sum(&lines) > *most) {
        let reason = format!("mức thưởng tối đa {} điểm cho tất cả", format_number(most));
        lines.push(bound(most - sum(&lines), &reason));
    }
    lines
}

/// The points of lines together.
pub(super) fn sum(lines: &[Line]) -> Decimal {
    lines.iter().map(|line| line.points).sum()
}

fn exceeding(rules: &Rules, bonus: &Bonus, least: Decimal, items: &[Own<'_>]) -> Vec<Line> {
    let led = items.iter().filter(|own| own.leads && own.state != State::Withdrawn);
    let beyond =
        led.filter_map(|own| Some((own, figures::exceeding(own).filter(|percent| *percent >= least)?)));
    beyond
        .map(|(own, percent)| {
            let id = &own.item.item.id;
            let reason = format!("{id} đạt {} kế hoạch", format_percent(percent));
            let line = line(rules, (bonus.id.as_str(), bonus.basis.as_ref()), bonus.points, &reason);
            line.about(id, own.figure_cells())
        })
        .collect()
}

/// What the office gives by a rule. Points outside what the rule allows are told and not counted.
fn given(rules: &Rules, bonus: &Bonus, marks: Option<&UnitMarks>) -> Vec<Line> {
    let entered = marks.into_iter().flat_map(|marks| &marks.bonuses);
    entered
        .filter(|entered| entered.value.rule == bonus.id)
        .map(|entered| {
            let given = &entered.value;
            let allowed = (Decimal::ZERO..=bonus.points).contains(&given.points);
            let document =
                given.document.as_ref().map_or(String::new(), |number| format!(" (văn bản {number})"));
            let refused = if allowed {
                String::new()
            } else {
                let [own, most] = [given.points, bonus.points].map(format_number);
                format!(", {own} điểm nằm ngoài khoảng 0 – {most} nên không được tính")
            };
            let points = if allowed { given.points } else { Decimal::ZERO };
            let reason = format!("{}{document}{refused}", given.reason);
            let line = line(rules, (bonus.id.as_str(), bonus.basis.as_ref()), points, &reason);
            line.entered_at(&entered.place)
        })
        .collect()
}

/// What criticisms cost.
pub(super) fn criticisms(rules: &Rules, marks: Option<&UnitMarks>) -> Vec<Line> {
    let Some(rule) = &rules.criticism else { return Vec::new() };
    let entered = marks.map_or(&[][..], |marks| marks.criticisms.as_slice());
    let named = (rule.id.as_str(), rule.basis.as_ref());
    let told = |own: &Entered<Criticism>| line(rules, named, -rule.points, &criticised(&own.value));
    let mut lines: Vec<Line> = entered.iter().map(|own| told(own).entered_at(&own.place)).collect();
    let sum = sum(&lines);
    if -sum > rule.ceiling {
        let reason = format!("mức trừ tối đa {} điểm", format_number(rule.ceiling));
        lines.push(line(rules, named, -sum - rule.ceiling, &reason));
    }
    lines
}

fn criticised(criticism: &Criticism) -> String {
    let date = criticism.date.map_or(String::new(), |date| format!(" ngày {}", words::day(date)));
    let document = criticism.document.as_ref().map_or(String::new(), |number| format!(" (văn bản {number})"));
    format!("bị {} phê bình{date}{document}: {}", criticism.by, criticism.what)
}

/// Why a unit goes down, as a line of no points.
pub(super) fn downgrade(rules: &Rules, rule: &CriticismRule, entered: &[Entered<Criticism>]) -> Line {
    let words: Vec<String> = entered.iter().map(|own| criticised(&own.value)).collect();
    let reason = format!("hạ {} bậc xếp loại vì {}", rule.steps, words.join("; "));
    let named = (rule.id.as_str(), rule.basis.as_ref());
    // No points are to be told.
    let sentence = format!("{reason}, quy tắc {}", rule.id);
    let entered = entered.last().map(|own| own.place.clone());
    Line { sentence, entered, ..line(rules, named, Decimal::ZERO, &reason) }
}

/// What keeps a total of `points` from going above 100, where the rules do not let it.
pub(super) fn from_above(rules: &Rules, points: Decimal) -> Option<Line> {
    let above = points - Decimal::ONE_HUNDRED;
    (!rules.may_exceed_100 && above > Decimal::ZERO).then(|| bound(-above, "tổng điểm không vượt quá 100"))
}

/// What keeps a total of `points` from going below 0.
pub(super) fn from_below(points: Decimal) -> Option<Line> {
    (points < Decimal::ZERO).then(|| bound(-points, "tổng điểm không dưới 0"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{finding::Place, score::rules};

    fn criticised_at(cell: &str) -> UnitMarks {
        let value = Criticism {
            by: "UBND tỉnh".to_owned(),
            document: None,
            date: None,
            what: "chậm báo cáo".to_owned(),
        };
        let place = Place { cell: Some(cell.to_owned()), ..Place::default() };
        let entered = Entered { value, place, by: None, on: None };
        UnitMarks { criticisms: vec![entered], ..UnitMarks::default() }
    }

    #[test]
    fn the_same_words_lead_to_each_units_own_cell() {
        let rules = rules::load(rules::embedded(2025).unwrap()).unwrap();
        for cell in ["A7", "A8"] {
            let marks = criticised_at(cell);
            let taken = criticisms(&rules, Some(&marks));
            let lowered = downgrade(&rules, rules.criticism.as_ref().unwrap(), &marks.criticisms);
            for line in taken.iter().chain([&lowered]) {
                assert_eq!(line.entered, Some(marks.criticisms[0].place.clone()), "{}", line.sentence);
            }
        }
    }
}
