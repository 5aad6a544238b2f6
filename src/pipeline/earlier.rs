//! How the items stood at an earlier day of the year, by the files of the same run.

use chrono::NaiveDate;

use super::{Request, run::Intake, standing};
use crate::{
    assess::{self, Assessment},
    model::Period,
};

impl Intake<'_> {
    /// How the items stood at the end of a period that leads to the one reported, judged at `as_of`, by the programme in
    /// use and what the same files say; nothing where none of them is of that period or a step towards it. What there is
    /// to ask about it is asked when that period is reported.
    pub(super) fn earlier(&self, request: &Request, period: Period, as_of: NaiveDate) -> Option<Assessment> {
        let counting = self.counting(period);
        if counting.is_empty() {
            return None;
        }
        let merged = self.merger.so_far(period, &counting);
        let programme = standing::with_completed(&request.programme, &merged);
        Some(assess::assess(&programme, &merged, request.office.convention, as_of))
    }

    /// How the items stood at the end of the period before the one reported, for those who write down the next figures.
    pub(super) fn before(&self, request: &Request, period: Period) -> Option<Assessment> {
        let before = period.previous()?;
        self.earlier(request, before, standing::cut_off(request, before))
    }
}
