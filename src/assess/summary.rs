//! Counts on both axes.

use super::{AssessedItem, Counts, Summary};
use crate::model::{Progress, Timeliness};

/// Counts all items, and each again for its leading units, its leader and its section.
pub(super) fn summarise(items: &[AssessedItem]) -> Summary {
    let mut summary = Summary::default();
    for assessed in items {
        summary.all.add(assessed);
        summary.by_section.entry(assessed.item.section).or_default().add(assessed);
        for unit in &assessed.item.lead {
            summary.by_unit.entry(unit.clone()).or_default().add(assessed);
        }
        if let Some(leader) = &assessed.item.leader {
            summary.by_leader.entry(leader.clone()).or_default().add(assessed);
        }
    }
    summary
}

impl Counts {
    fn add(&mut self, assessed: &AssessedItem) {
        self.total += 1;
        self.reported += usize::from(assessed.is_reported());
        match assessed.progress {
            Progress::Completed => self.completed += 1,
            Progress::InProgress => self.in_progress += 1,
            Progress::NotStarted => self.not_started += 1,
            Progress::Suspended => self.suspended += 1,
            Progress::NotReported => self.not_reported += 1,
            Progress::Withdrawn => self.withdrawn += 1,
        }
        let completed = assessed.progress == Progress::Completed;
        match assessed.timeliness {
            Some(Timeliness::OnTime) => self.on_time += 1,
            Some(Timeliness::Late) => self.late += 1,
            Some(Timeliness::Undated) => self.undated += 1,
            Some(Timeliness::Within) => self.within += 1,
            Some(Timeliness::Overdue) => self.overdue += 1,
            Some(Timeliness::NoDeadline) if completed => self.completed_no_deadline += 1,
            Some(Timeliness::NoDeadline) => self.open_no_deadline += 1,
            None => {}
        }
    }

    /// Items in the base: all but the withdrawn.
    pub fn base(&self) -> usize {
        self.total - self.withdrawn
    }

    /// Items in the base that are not completed.
    pub fn open(&self) -> usize {
        self.base() - self.completed
    }
}
