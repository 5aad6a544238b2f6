//! Figures that may be the same twice, and units of measure that are not what is counted.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::{Entry, Field, Remarks, Severity, suspect};
use crate::{
    finding::{Code, Finding},
    model::{Programme, Section, Target, UnitId},
    text,
};

/// Smaller figures are the same by chance.
const SMALL: Decimal = Decimal::from_parts(3, 0, 0, false, 0);

/// So many rows share a figure by chance.
const MANY: usize = 8;

/// "Số xã có …" counts communes, whatever its column "Đơn vị tính" says.
pub(super) fn unit_of_count(entry: &Entry<'_>, remarks: &mut Remarks<'_>) {
    let title = text::key(&entry.item.title);
    let unit = text::key(entry.row.meant(Field::Uom));
    let counted = title.strip_prefix(&text::key("số ")).map(str::trim_start);
    if entry.item.section == Section::Indicators
        && let Some(counted) = counted
        && !unit.is_empty()
        && !counted.starts_with(&unit)
    {
        let message = format!(
            "{}: đơn vị tính “{}” không phải là thứ được đếm trong “{}”.",
            entry.item.id,
            entry.row.printed(Field::Uom),
            entry.item.title
        );
        suspect(message, Some(entry.item), entry.row.spot, remarks);
    }
}

/// Says which indicators of I.1 have the figure of another row of the same unit, unless the programme says already that
/// they are one.
pub(super) fn twice(made: &Programme, entries: &[Entry<'_>], remarks: &mut Remarks<'_>) {
    let (first, rest): (Vec<_>, Vec<_>) =
        entries.iter().partition(|entry| entry.item.section == Section::Indicators);
    let mut of_unit: BTreeMap<(&[UnitId], Decimal), Vec<&Entry<'_>>> = BTreeMap::new();
    for entry in first {
        if let Some(base) = entry.item.targets.first().and_then(Target::base).filter(|base| *base > SMALL) {
            of_unit.entry((&entry.item.lead, base)).or_default().push(entry);
        }
    }
    for other in rest {
        let figures: BTreeSet<_> = other.item.targets.iter().filter_map(Target::base).collect();
        let same = figures.into_iter().filter_map(|base| of_unit.get(&(other.item.lead.as_slice(), base)));
        let those: Vec<_> =
            same.flatten().copied().filter(|entry| !is_declared(made, entry, other)).collect();
        if those.is_empty() || those.len() > MANY {
            continue;
        }
        let message = format!(
            "{} và {} có con số bằng nhau của cùng đơn vị; nếu cùng đếm một việc thì ghi vào [[overlaps]].",
            super::listed(&those),
            other.item.id
        );
        let finding = Finding::new(Code::TH622, message).severity(Severity::Info).item(other.item.id.clone());
        remarks.add(other.row.spot, None, finding);
    }
}

fn is_declared(made: &Programme, left: &Entry<'_>, right: &Entry<'_>) -> bool {
    made.overlaps.iter().any(|pair| {
        let ids = [&pair.left.0, &pair.right.0];
        ids.contains(&&left.item.id) && ids.contains(&&right.item.id)
    })
}
