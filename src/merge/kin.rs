//! Figures of different items that must agree: those that count the same thing, and a total with its parts. Where they
//! do not, the office may decide which of them stands, step by step, before the items are merged.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{
    Source,
    differ::Aspect,
    dispute::{Court, Given},
    entry::Entry,
    item,
};
use crate::{
    decision::ValueField,
    model::{Item, ItemId, Period, Programme},
    text::format_number,
};

/// The items with the rows that stand for them, in the programme's order.
pub(super) struct Kin<'a> {
    /// The programme.
    pub(super) programme: &'a Programme,
    /// Where each item stands in it.
    pub(super) positions: &'a BTreeMap<&'a ItemId, usize>,
    /// The rows of each item.
    pub(super) rows: &'a mut [Vec<Entry>],
    /// The period reported.
    pub(super) period: Period,
}

/// A figure of a row: of which item, in which of its rows, of which target.
#[derive(Debug, Clone, Copy)]
struct Place {
    item: usize,
    row: usize,
    aspect: Aspect,
}

impl Kin<'_> {
    /// Lets the office's decisions stand, and puts what it may decide on its list.
    pub(super) fn settle(&mut self, court: &mut Court<'_>) {
        let totals = item::totals(self.programme);
        let steps = self.period.steps();
        let spans = [self.period].into_iter().filter(|period| !steps.contains(period));
        for step in steps.iter().copied().chain(spans) {
            for pair in &self.programme.overlaps {
                self.settle_pair(&pair.left, &pair.right, step, court);
            }
            for parent in &totals {
                self.settle_total(parent, step, court);
            }
        }
    }

    /// Two figures that count the same thing.
    fn settle_pair(
        &mut self,
        left: &(ItemId, usize),
        right: &(ItemId, usize),
        step: Period,
        court: &mut Court<'_>,
    ) {
        let both = [Aspect::Actual, Aspect::Cumulative]
            .into_iter()
            .find_map(|aspect| Some((self.place(left, step, aspect)?, self.place(right, step, aspect)?)));
        let Some((left, right)) = both.filter(|(a, b)| self.figure(*a) != self.figure(*b)) else { return };
        let given = [left, right].map(|place| self.given(&[place], self.figure(place)));
        let matter = (self.item(left), left.aspect, ValueField::Shared);
        let Some(chosen) = court.hear_figures(matter, self.row(left), &given) else { return };
        let (stands, other) = if chosen == 0 { (left, right) } else { (right, left) };
        self.set(other, self.figure(stands), &[stands]);
    }

    /// A total and the sub-rows that make it up.
    fn settle_total(&mut self, parent: &ItemId, step: Period, court: &mut Court<'_>) {
        let Some(total) = self.place(&(parent.clone(), 0), step, Aspect::Actual) else { return };
        let parts = self.programme.parts_of(parent);
        let parts: Option<Vec<Place>> =
            parts.map(|part| self.place(&(part.id.clone(), 0), step, Aspect::Actual)).collect();
        let Some(parts) = parts else { return };
        let sum: Decimal = parts.iter().map(|part| self.figure(*part)).sum();
        if sum == self.figure(total) {
            return;
        }
        let given = [self.given(&[total], self.figure(total)), self.given(&parts, sum)];
        let matter = (self.item(total), total.aspect, ValueField::Sum);
        if court.hear_figures(matter, self.row(total), &given) == Some(1) {
            self.set(total, sum, &parts);
        }
    }

    /// Where the figure of an item's target stands that counts for a step.
    fn place(
        &self,
        (id, target): &(ItemId, usize),
        step: Period,
        aspect: fn(usize) -> Aspect,
    ) -> Option<Place> {
        let at = *self.positions.get(id)?;
        let row = item::figure_row(self.programme, &self.programme.items[at], &self.rows[at], *target, step)?;
        let place = Place { item: at, row, aspect: aspect(*target) };
        place.aspect.figure(self.row(place)).map(|_| place)
    }

    fn row(&self, place: Place) -> &Entry {
        &self.rows[place.item][place.row]
    }

    fn item(&self, place: Place) -> &Item {
        &self.programme.items[place.item]
    }

    fn figure(&self, place: Place) -> Decimal {
        place.aspect.figure(self.row(place)).unwrap_or_default()
    }

    fn given(&self, places: &[Place], figure: Decimal) -> Given<'_> {
        let cells = places.iter().filter_map(|place| place.aspect.source(self.row(*place)));
        Given { value: format_number(figure), cells: cells.collect() }
    }

    /// Puts a figure in the place of another one, with the cells that it comes from. The year's figure of that row
    /// moves with the period's.
    fn set(&mut self, place: Place, figure: Decimal, from: &[Place]) {
        let cells: Vec<Source> =
            from.iter().filter_map(|from| from.aspect.source(self.row(*from))).cloned().collect();
        let estimated = from.iter().any(|from| from.aspect.is_estimated(self.row(*from)));
        let row = &mut self.rows[place.item][place.row];
        place.aspect.set_figure(row, figure, estimated);
        place.aspect.stand_by(row, cells);
    }
}
