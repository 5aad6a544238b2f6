//! Items added, changed and withdrawn.

use std::collections::BTreeSet;

use super::{Checker, Part, Spot, cited};
use crate::{
    model::{Deadline, Item, ItemId, LeaderId, Revision, Target, UnitId},
    text::{date, format_number},
};

/// What a revision changes, as sentences name it.
fn fields(revision: &Revision) -> Vec<&'static str> {
    let given = [
        (revision.title.is_some(), "nội dung"),
        (revision.plan_text.is_some(), "kế hoạch"),
        (revision.targets.is_some(), "chỉ tiêu bằng số"),
        (revision.deadline.is_some(), "thời hạn"),
        (revision.leader.is_some(), "lãnh đạo chỉ đạo"),
        (revision.lead.is_some(), "đơn vị chủ trì"),
        (revision.coordinating.is_some(), "đơn vị phối hợp"),
        (revision.compiled_by.is_some(), "đơn vị tổng hợp"),
    ];
    given.into_iter().filter_map(|(given, name)| given.then_some(name)).collect()
}

impl Checker {
    pub(super) fn added(&mut self, spot: Spot<'_>) {
        let mut seen = BTreeSet::new();
        for (number, item) in spot.amendment.added.iter().enumerate() {
            let spot = spot.at(Part::Add(number));
            let own = spot.cited();
            if let Some(earlier) = self.state.item(&item.id) {
                let by = earlier.history.first().filter(|_| earlier.is_added());
                let by = by.map_or("chương trình đã ban hành".to_owned(), |added| cited(&added.by));
                self.say(spot, format!("{own} bổ sung {}, nhưng mã này đã có ở {by}.", item.id));
            } else if !seen.insert(&item.id) {
                self.say(spot, format!("{own} bổ sung {} hai lần.", item.id));
            }
            if item.lead.is_empty() {
                self.say(spot, format!("{own} bổ sung {} nhưng không nêu đơn vị chủ trì.", item.id));
            }
            self.place(spot, item);
            let units = item.lead.iter().chain(&item.coordinating).chain(&item.compiled_by);
            self.names(spot, &item.id, item.leader.as_ref(), units);
        }
    }

    /// The group and the parent that an added item names.
    fn place(&mut self, spot: Spot<'_>, item: &Item) {
        let group = item.group.as_ref();
        if let Some(group) = group.filter(|group| !self.state.groups.iter().any(|own| own.number == **group))
        {
            self.say(spot, format!("{}: không có nhóm “{group}”.", item.id));
        }
        let Some(parent) = &item.parent else { return };
        let known =
            self.state.item(parent).or_else(|| spot.amendment.added.iter().find(|own| own.id == *parent));
        if !known.is_some_and(|other| other.section == item.section && other.parent.is_none()) {
            self.say(spot, format!("{} không thể là phần của {parent}.", item.id));
        }
    }

    pub(super) fn revised(&mut self, spot: Spot<'_>) {
        for (number, revision) in spot.amendment.revised.iter().enumerate() {
            let spot = spot.at(Part::Revise(number));
            let (id, fields) = (&revision.item, fields(revision));
            if fields.is_empty() {
                self.say(spot, format!("{} nêu {id} nhưng không nêu điều gì được sửa.", spot.cited()));
            }
            if !self.can_change(spot, id, "sửa") {
                continue;
            }
            for name in fields {
                self.overlap(spot, id, name);
            }
            if revision.lead.as_ref().is_some_and(Vec::is_empty) {
                self.say(spot, format!("{id}: phải có ít nhất một đơn vị chủ trì."));
            }
            self.plan(spot, revision);
            self.deadline(spot, revision);
            let units = revision.lead.iter().chain(&revision.coordinating).flatten();
            self.names(spot, id, revision.leader.as_ref(), units.chain(&revision.compiled_by));
        }
    }

    /// A printed plan and the figures that are judged by it change together.
    fn plan(&mut self, spot: Spot<'_>, revision: &Revision) {
        if revision.plan_text.is_some() && revision.targets.is_none() {
            let id = &revision.item;
            self.say(
                spot,
                format!("{id}: nêu kế hoạch mới (plan_text) thì phải nêu cả targets, số để tính tỷ lệ."),
            );
        }
    }

    /// A deadline in words alone is none: only such words may stand alone.
    fn deadline(&mut self, spot: Spot<'_>, revision: &Revision) {
        let Some(Deadline { text: Some(words), date: None }) = &revision.deadline else { return };
        if date::deadline(words, self.state.year, None) != date::Deadline::Never {
            let id = &revision.item;
            self.say(spot, format!("{id}: thời hạn “{words}” phải kèm ngày cuối còn đúng hạn (due)."));
        }
    }

    /// Of two changes of one thing on one day nobody can tell which holds.
    fn overlap(&mut self, spot: Spot<'_>, item: &ItemId, name: &'static str) {
        let own = spot.amendment.source();
        let Some(earlier) = self.changed.insert((item.clone(), name), own.clone()) else { return };
        if earlier == own {
            self.say(spot, format!("{} sửa {name} của {item} hai lần.", cited(&own)));
        } else if earlier.from == own.from {
            let (first, second) = (cited(&earlier), cited(&own));
            self.say(spot, format!("{first} và {second} cùng sửa {name} của {item} trong một ngày."));
        }
    }

    pub(super) fn withdrawn(&mut self, spot: Spot<'_>) {
        let mut seen = BTreeSet::new();
        for (number, withdrawal) in spot.amendment.withdrawn.iter().enumerate() {
            let (spot, id) = (spot.at(Part::Withdraw(number)), &withdrawal.item);
            if !self.can_change(spot, id, "rút") {
                continue;
            }
            let revised = spot.amendment.revised.iter().any(|revision| &revision.item == id);
            if !seen.insert(id) {
                self.say(spot, format!("{} rút {id} hai lần.", spot.cited()));
            } else if revised {
                self.say(spot, format!("{} vừa sửa vừa rút {id}.", spot.cited()));
            }
        }
    }

    /// Whether the item is there and was not withdrawn.
    fn can_change(&mut self, spot: Spot<'_>, id: &ItemId, verb: &str) -> bool {
        let own = spot.cited();
        let added = spot.amendment.added.iter().any(|item| &item.id == id);
        let message = match self.state.item(id) {
            None if added => {
                format!("{own} vừa bổ sung vừa {verb} {id}; chỉ ghi ở phần bổ sung điều còn hiệu lực.")
            }
            None => format!("{own} nêu {id}, nhưng đến ngày đó chương trình không có nội dung này."),
            Some(item) => match item.withdrawal() {
                None => return true,
                Some(gone) => format!("{own} nêu {id}, nhưng {} đã rút nội dung này.", cited(&gone.by)),
            },
        };
        self.say(spot, message);
        false
    }

    /// The leader and the units that an item or a change names.
    fn names<'u>(
        &mut self,
        spot: Spot<'_>,
        item: &ItemId,
        leader: Option<&LeaderId>,
        units: impl Iterator<Item = &'u UnitId>,
    ) {
        if let Some(leader) = leader.filter(|leader| self.state.leader(leader).is_none()) {
            self.say(spot, format!("{item}: không có lãnh đạo “{}”.", leader.0));
        }
        let absent: BTreeSet<String> = units
            .filter(|unit| !unit.is_pseudo())
            .filter_map(|unit| self.absent(spot.amendment, unit))
            .collect();
        for why in absent {
            self.say(spot, format!("{item}: {why}."));
        }
    }

    /// What sub-rows plan must still add up to what their total plans.
    pub(super) fn sums(&mut self, spot: Spot<'_>) {
        let planned = spot.amendment.revised.iter().filter(|revision| revision.targets.is_some());
        let touched =
            planned.map(|revision| &revision.item).chain(spot.amendment.added.iter().map(|item| &item.id));
        let of = |id: &ItemId| self.state.item(id).and_then(|item| item.parent.clone()).unwrap_or(id.clone());
        let parents: BTreeSet<ItemId> = touched.map(of).collect();
        for parent in parents {
            let Some(sum) = self.state.planned_by_parts(&parent) else { continue };
            let target = self.state.item(&parent).and_then(|item| item.targets.first());
            let base = target.and_then(Target::base).unwrap_or_default();
            if base != sum {
                let own = spot.cited();
                let [base, sum] = [base, sum].map(format_number);
                self.say(spot, format!("Theo {own}, {parent} là {base} nhưng các phần cộng lại là {sum}."));
            }
        }
    }
}
