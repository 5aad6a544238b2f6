//! Units set up, renamed and ended.

use super::{Checker, Part, Spot, cited};
use crate::{
    model::{Amendment, Reorganisation, Unit, UnitId},
    programme::units::{names, squeezed},
};

impl Checker {
    pub(super) fn founded(&mut self, spot: Spot<'_>) {
        let founded = &spot.amendment.founded;
        for (number, unit) in founded.iter().enumerate() {
            let spot = spot.at(Part::Found(number));
            let again = founded[..number].iter().any(|other| other.id == unit.id);
            if self.state.unit(&unit.id).is_some() || again {
                self.say(spot, format!("đơn vị “{}” đã có.", unit.id));
            }
            if unit.id.is_pseudo() {
                self.say(spot, format!("“{}” là tên dành riêng.", unit.id));
            }
            names(unit).for_each(|name| self.unshared(spot, &unit.id, name));
        }
    }

    pub(super) fn reorganisations(&mut self, spot: Spot<'_>) {
        for (number, change) in spot.amendment.reorganised.iter().enumerate() {
            let spot = spot.at(Part::Reorganise(number));
            change.touched().iter().for_each(|unit| self.touched(spot, unit));
            for heir in change.heirs().iter().filter(|heir| !heir.is_pseudo()) {
                if let Some(why) = self.absent(spot.amendment, heir) {
                    self.say(spot, format!("{why}."));
                }
            }
            self.makes_sense(spot, change);
        }
    }

    /// A unit that is renamed or ends must stand, and no other decision of the day may touch it.
    fn touched(&mut self, spot: Spot<'_>, unit: &UnitId) {
        if let Some(why) = self.absent(spot.amendment, unit) {
            return self.say(spot, format!("{why}."));
        }
        let own = spot.amendment.source();
        let Some(earlier) = self.reorganised.insert(unit.clone(), own.clone()) else { return };
        if earlier == own {
            self.say(spot, format!("{} sắp xếp đơn vị {unit} hai lần.", cited(&own)));
        } else if earlier.from == own.from {
            let (first, second) = (cited(&earlier), cited(&own));
            self.say(spot, format!("{first} và {second} cùng sắp xếp đơn vị {unit} trong một ngày."));
        }
    }

    fn makes_sense(&mut self, spot: Spot<'_>, change: &Reorganisation) {
        let vague = change.heirs().iter().any(UnitId::is_collective);
        let wrong = match change {
            _ if vague => "phải nêu đúng đơn vị nhận nhiệm vụ.",
            Reorganisation::Rename { unit, name, short } => {
                return [name, short].into_iter().for_each(|name| self.unshared(spot, unit, name));
            }
            Reorganisation::Merge { units, .. } if units.len() < 2 => "sáp nhập cần ít nhất hai đơn vị.",
            Reorganisation::Split { into, .. } if into.len() < 2 => "chia tách cần ít nhất hai đơn vị mới.",
            Reorganisation::Abolish { unit, heir } if unit == heir => {
                "đơn vị giải thể không thể tự nhận nhiệm vụ của mình."
            }
            _ => return,
        };
        self.say(spot, wrong.to_owned());
    }

    /// A name means one unit, of those that stand and of those that stood.
    fn unshared(&mut self, spot: Spot<'_>, unit: &UnitId, name: &str) {
        let wanted = squeezed(name);
        let bears = |other: &&Unit| &other.id != unit && names(other).any(|name| squeezed(name) == wanted);
        let other = self.state.all_units().chain(&spot.amendment.founded).find(bears);
        if let Some(other) = other.map(|other| other.id.clone()) {
            self.say(spot, format!("tên gọi “{name}” dùng cho cả {other} và {unit}."));
        }
    }

    /// Why nobody can name a unit on the day of an amendment; those that it sets up itself can be named.
    pub(super) fn absent(&self, amendment: &Amendment, unit: &UnitId) -> Option<String> {
        if self.state.units.iter().chain(&amendment.founded).any(|own| &own.id == unit) {
            return None;
        }
        let former = self.state.former.iter().find(|former| &former.unit.id == unit);
        Some(match former {
            Some(former) => format!("đơn vị {unit} đã thôi hoạt động theo {}", cited(&former.by)),
            None => format!("không có đơn vị “{unit}”"),
        })
    }
}
