//! What is taken off for being late.

use rust_decimal::Decimal;

use super::{
    Line, Year,
    own::Own,
    rules::{Criterion, Deduction, Per, Rules, Slip},
    words::{bound, line},
};
use crate::text::format_number;

/// The lines of a criterion's deductions, with those that hold them to their ceilings. The ceiling for what is overdue
/// holds for both together, so that finishing something late never costs more than leaving it; no more is taken than the
/// criterion gave.
pub(super) fn taken(
    rules: &Rules,
    year: &Year<'_>,
    criterion: &Criterion,
    counted: &[&Own<'_>],
    given: Decimal,
) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut taken = Decimal::ZERO;
    for slip in [Slip::Late, Slip::Overdue] {
        for deduction in criterion.deductions.iter().filter(|deduction| deduction.on == slip) {
            let led = counted.iter().filter(|own| own.leads);
            let own = led.filter_map(|own| of_item(rules, year, criterion, deduction, own));
            for line in own {
                taken -= line.points;
                lines.push(line);
            }
            if taken > deduction.ceiling {
                let reason = format!("mức trừ tối đa {} điểm", format_number(deduction.ceiling));
                let rule = (deduction.id.as_str(), deduction.basis.as_ref().or(criterion.basis.as_ref()));
                lines.push(line(rules, rule, taken - deduction.ceiling, &reason));
                taken = deduction.ceiling;
            }
        }
    }
    if taken > given {
        lines.push(bound(taken - given, &format!("tiêu chí {} không trừ quá số điểm đã đạt", criterion.id)));
    }
    lines
}

fn of_item(
    rules: &Rules,
    year: &Year<'_>,
    criterion: &Criterion,
    deduction: &Deduction,
    own: &Own<'_>,
) -> Option<Line> {
    let days = match deduction.on {
        Slip::Late => own.late()?,
        Slip::Overdue => own.overdue(year)?,
    };
    let times = match deduction.per {
        Per::Item => Decimal::ONE,
        Per::Day => Decimal::from(days),
    };
    let full = deduction.points * times;
    let points = deduction.item_ceiling.map_or(full, |most| full.min(most));
    if points.is_zero() {
        return None;
    }
    let until = match deduction.on {
        Slip::Late => String::new(),
        Slip::Overdue => format!(" tính đến {}", super::words::day(year.as_of())),
    };
    let held = if points < full {
        format!(", trừ tối đa {} điểm một nội dung", format_number(points))
    } else {
        String::new()
    };
    let id = &own.item.item.id;
    let reason = format!("{id} {} (quá hạn {days} ngày{until}{held})", own.words(year));
    let rule = (deduction.id.as_str(), deduction.basis.as_ref().or(criterion.basis.as_ref()));
    Some(line(rules, rule, -points, &reason).about(id, own.state_cells()))
}
