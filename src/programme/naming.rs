//! How units, units of measure and plans are named on screens, sheets and pages.

use rust_decimal::Decimal;

use crate::{
    model::{Item, Op, Programme, Target, UnitId},
    text::{self, format_number},
};

/// A unit's short name ("Phòng QLCN"), or the words that a pseudo-unit stands for.
pub fn unit_name(programme: &Programme, id: &UnitId) -> String {
    match id.as_str() {
        UnitId::ALL => "Tất cả các phòng, đơn vị".to_owned(),
        UnitId::BY_CONTENT => "Các phòng, đơn vị theo từng nội dung".to_owned(),
        UnitId::EXTERNAL => "Cơ quan ngoài Sở".to_owned(),
        UnitId::TO_THAM_MUU => "Tổ tham mưu".to_owned(),
        other => programme.unit(id).map_or_else(|| other.to_owned(), |unit| unit.short.clone()),
    }
}

/// What a cell of the annex prints, or the names of the units where it prints nothing (the row then stands
/// under a merged cell).
pub fn units_text(programme: &Programme, printed: &str, ids: &[UnitId]) -> String {
    if printed.trim().is_empty() {
        ids.iter().map(|id| unit_name(programme, id)).collect::<Vec<_>>().join("; ")
    } else {
        printed.to_owned()
    }
}

/// The unit of measure that an item's row prints (I.1); a ditto mark stands for that of the row above.
pub fn measure_text<'a>(programme: &'a Programme, item: &'a Item) -> Option<&'a str> {
    let own = item.measure_text.as_deref()?;
    if !text::is_ditto(own) {
        return Some(own);
    }
    let above = programme.items_of(item.section).take_while(|other| other.id != item.id);
    above.filter_map(|other| other.measure_text.as_deref()).filter(|other| !text::is_ditto(other)).last()
}

/// What a target plans: "50", "2 - 4", "không quá 5"; nothing for a qualitative one.
pub fn plan(target: &Target) -> Option<String> {
    Some(goal(target.op, target.base()?, target.max))
}

/// A planned figure in words.
pub fn goal(op: Op, base: Decimal, max: Option<Decimal>) -> String {
    match (op, max) {
        (Op::Range, Some(max)) => format!("{} - {}", format_number(base), format_number(max)),
        (Op::Le, _) => format!("không quá {}", format_number(base)),
        _ => format_number(base),
    }
}
