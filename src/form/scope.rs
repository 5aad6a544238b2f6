//! Which items a form asks about.

use super::Form;
use crate::{
    assess::AssessedItem,
    model::{Item, Progress, Quarter, Section},
};

/// One block of a form: a section's items that the unit leads, or has a hand in.
#[derive(Debug, Clone)]
pub(super) struct Block<'a> {
    /// Heading ("II.1. Nhiệm vụ trọng tâm").
    pub heading: String,
    /// The items, in the annex's order.
    pub items: Vec<&'a Item>,
}

/// The items of a form.
#[derive(Debug, Clone)]
pub(super) struct Scope<'a> {
    /// Those in the unit's charge, jointly with others too.
    pub led: Vec<Block<'a>>,
    /// Those that other units lead with its help.
    pub helped: Vec<Block<'a>>,
}

impl<'a> Scope<'a> {
    /// Chooses the items of a form.
    pub fn new(form: &Form<'a>) -> Self {
        let unit = &form.unit.id;
        let led = |item: &Item| item.is_led_by(unit);
        let spoken = |item: &Item| form.back.is_some_and(|back| back.speaks_of(&item.id));
        let helped = |item: &Item| !item.is_led_by(unit) && (item.is_coordinated_by(unit) || spoken(item));
        Self { led: blocks(form, led), helped: blocks(form, helped) }
    }

    /// Every item of the form, those in the unit's charge first.
    pub fn items(&self) -> impl Iterator<Item = &'a Item> {
        self.led.iter().chain(&self.helped).flat_map(|block| block.items.iter().copied())
    }

    /// Whether the form asks about an item.
    pub fn asks(&self, item: &Item) -> bool {
        self.items().any(|own| own.id == item.id)
    }
}

fn blocks<'a>(form: &Form<'a>, fits: impl Fn(&Item) -> bool) -> Vec<Block<'a>> {
    let block = |section| {
        let items: Vec<_> =
            form.programme.items_of(section).filter(|item| fits(item) && is_open(form, item)).collect();
        (!items.is_empty()).then(|| Block { heading: heading(form, section), items })
    };
    Section::ALL.into_iter().filter_map(block).collect()
}

fn heading(form: &Form<'_>, section: Section) -> String {
    match section.quarter() {
        Some(quarter) if !is_own(form, quarter) => {
            format!("{section}. {} chưa hoàn thành, chuyển sang", section.title())
        }
        _ => format!("{section}. {}", section.title()),
    }
}

/// Whether the form asks about an item: about each that the unit's report speaks of, where it goes back; else not about withdrawn ones, nor about quarterly tasks of later quarters,
/// nor about those of earlier quarters unless they are known to be unfinished.
fn is_open(form: &Form<'_>, item: &Item) -> bool {
    if form.back.is_some_and(|back| back.speaks_of(&item.id)) {
        return true;
    }
    let known = known(form, item).map(|known| known.progress);
    if known == Some(Progress::Withdrawn) || item.withdrawal().is_some() {
        return false;
    }
    match item.section.quarter() {
        Some(quarter) if !is_own(form, quarter) => {
            quarter < form.period.last_quarter()
                && known.is_some_and(|progress| progress != Progress::Completed)
        }
        _ => true,
    }
}

/// Whether a quarter's tasks belong to the period itself.
fn is_own(form: &Form<'_>, quarter: Quarter) -> bool {
    let (first, last) = form.period.months();
    (first.div_ceil(3)..=last.div_ceil(3)).contains(&quarter.number())
}

/// What is known of an item from earlier periods.
pub(super) fn known<'a>(form: &Form<'a>, item: &Item) -> Option<&'a AssessedItem> {
    form.known?.items.iter().find(|known| known.item.id == item.id)
}
