//! How units, and units of measure, are named on screens, sheets and pages.

use crate::{
    model::{Item, Programme, UnitId},
    text,
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
