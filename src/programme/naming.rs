//! How units are named on screens, sheets and pages.

use crate::model::{Programme, UnitId};

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
