//! What an item is for one of its units on the day of judging.

use rust_decimal::Decimal;

use super::{
    Objective, UnitMarks, Year,
    figures::rounded,
    rules::{Joint, Kind, NoDeadline, Rules},
    words,
};
use crate::{
    assess::AssessedItem,
    merge::{Contribution, Role, Source},
    model::{Field, PartialDate, Progress, Timeliness, UnitId},
};

/// An item that a unit has a part in.
pub(super) struct Own<'a> {
    pub(super) item: &'a AssessedItem,
    pub(super) unit: &'a UnitId,
    /// How much it weighs.
    pub(super) weight: Decimal,
    /// Whether the unit leads it, alone or with others.
    pub(super) leads: bool,
    pub(super) state: State,
    /// The reason that the office accepts for its being late or not done.
    pub(super) excuse: Option<&'a Objective>,
}

/// How far a unit has come with its part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    Withdrawn,
    Suspended,
    Done { on: Option<PartialDate>, timing: Timing },
    Open(Progress),
}

/// When something was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Timing {
    OnTime,
    /// By so many days at least.
    Late(i64),
    /// Nobody said when.
    Undated,
}

/// Every item that a unit has a part in. Sub-rows are part of their item's figure and do not count beside it.
pub(super) fn of<'a>(
    rules: &Rules,
    year: &Year<'a>,
    unit: &'a UnitId,
    marks: Option<&'a UnitMarks>,
) -> Vec<Own<'a>> {
    let items = year.assessment.items.iter().filter(|item| item.item.parent.is_none());
    items.filter_map(|item| own(rules, year, item, unit, marks)).collect()
}

fn own<'a>(
    rules: &Rules,
    year: &Year<'a>,
    item: &'a AssessedItem,
    unit: &'a UnitId,
    marks: Option<&'a UnitMarks>,
) -> Option<Own<'a>> {
    let part = part(item, unit);
    let leads = leads(item, unit, part);
    let role = if leads {
        match rules.counting.joint {
            Joint::Full => Decimal::ONE,
            Joint::Shared => rounded(Decimal::ONE / Decimal::from(sharers(year, item).max(1)), 4),
        }
    } else if item.item.is_coordinated_by(unit) {
        rules.counting.coordinating
    } else {
        Decimal::ZERO
    };
    let weight = role * rules.counting.weight(Kind::of(item.item.section));
    let objective =
        || marks?.objective.iter().map(|entered| &entered.value).find(|own| own.item == item.item.id);
    (!weight.is_zero()).then(|| Own {
        item,
        unit,
        weight,
        leads,
        state: state(year, item, part.filter(|_| leads && item.item.is_joint())),
        excuse: objective(),
    })
}

/// What a unit itself reported of an item, as one of those in charge.
fn part<'a>(item: &'a AssessedItem, unit: &UnitId) -> Option<&'a Contribution> {
    item.contributions.iter().find(|part| part.unit == *unit && part.role == Role::Lead)
}

/// Whether a unit is in charge; "theo từng nội dung" are those that reported a part.
fn leads(item: &AssessedItem, unit: &UnitId, part: Option<&Contribution>) -> bool {
    let named = item.item.lead.iter().any(|lead| lead == unit || lead.as_str() == UnitId::ALL);
    let concerned = item.item.lead.iter().any(|lead| lead.as_str() == UnitId::BY_CONTENT) && part.is_some();
    named || concerned || item.item.compiled_by.as_ref() == Some(unit)
}

/// How many units share an item.
fn sharers(year: &Year<'_>, item: &AssessedItem) -> usize {
    let units = year.programme.units.iter().map(|unit| &unit.id);
    units.filter(|unit| leads(item, unit, part(item, unit))).count()
}

/// The unit's own part where it has one, else the whole item.
fn state(year: &Year<'_>, item: &AssessedItem, part: Option<&Contribution>) -> State {
    let whole = item.progress;
    let progress = match (whole, part) {
        (Progress::Withdrawn | Progress::Completed | Progress::Suspended, _) | (_, None) => whole,
        (_, Some(part)) => part.progress,
    };
    // The day on which another unit did its part is not this unit's.
    let on = match part {
        Some(part) if part.progress == Progress::Completed => part.completed_on,
        _ => item.completed_on,
    };
    match progress {
        Progress::Withdrawn => State::Withdrawn,
        Progress::Suspended => State::Suspended,
        // What is known by now may not have been done by then.
        Progress::Completed if on.is_some_and(|on| on.earliest() > year.as_of()) => {
            State::Open(Progress::InProgress)
        }
        Progress::Completed => State::Done { on, timing: timing(year, item, on) },
        open => State::Open(open),
    }
}

fn timing(year: &Year<'_>, item: &AssessedItem, on: Option<PartialDate>) -> Timing {
    let Some(due) = item.due else { return Timing::OnTime };
    let told_by = year.completed_in.get(&item.item.id).map(|period| year.end_of(*period));
    match on {
        Some(on) if on.latest() <= due => Timing::OnTime,
        Some(on) if on.earliest() > due => Timing::Late((on.earliest() - due).num_days()),
        _ if year.as_of() <= due || told_by.is_some_and(|end| end <= due) => Timing::OnTime,
        None if item.timeliness == Some(Timeliness::OnTime) => Timing::OnTime,
        _ => Timing::Undated,
    }
}

impl Own<'_> {
    pub(super) fn is_done(&self) -> bool {
        matches!(self.state, State::Done { .. })
    }

    pub(super) fn kind(&self) -> Kind {
        Kind::of(self.item.item.section)
    }

    /// Why the item does not count on the day of judging; `None` where it does.
    pub(super) fn left_out(&self, rules: &Rules, year: &Year<'_>, no_deadline: NoDeadline) -> Option<String> {
        let excuse = self.excuse.filter(|_| !self.is_done());
        let excused = |excuse: &Objective| {
            format!("chưa hoàn thành vì lý do khách quan được chấp nhận: {}", excuse.reason)
        };
        let own = self.left_out_by_itself(rules, year, no_deadline);
        own.map(str::to_owned).or_else(|| excuse.map(excused))
    }

    /// The same, without regard to any reason that was accepted.
    fn left_out_by_itself(
        &self,
        rules: &Rules,
        year: &Year<'_>,
        no_deadline: NoDeadline,
    ) -> Option<&'static str> {
        match self.state {
            State::Withdrawn => return Some("đã rút khỏi Chương trình"),
            State::Suspended if !rules.counting.suspended => return Some("tạm hoãn"),
            State::Done { .. } => return None,
            _ => {}
        }
        let is_due = match (self.item.due, no_deadline) {
            (Some(due), _) => due <= year.as_of() || self.item.item.is_indicator() && year.is_closed(),
            (None, NoDeadline::Nothing) => return Some("không quy định thời hạn"),
            (None, _) => year.is_closed(),
        };
        (!is_due).then_some("chưa đến hạn")
    }

    /// Why a reason that was accepted for the item changes nothing; `None` where it does: for what is done late, and for
    /// what is not done but would count.
    pub(super) fn unmoved(&self, rules: &Rules, year: &Year<'_>) -> Option<String> {
        if let State::Done { timing, .. } = self.state {
            return (!matches!(timing, Timing::Late(_))).then(|| self.words(year));
        }
        let mut judging = rules.criteria().filter(|(_, criterion)| criterion.kinds.contains(&self.kind()));
        let why = judging.try_fold("không tiêu chí nào xét nội dung này", |_, (_, criterion)| {
            self.left_out_by_itself(rules, year, criterion.no_deadline)
        });
        why.map(str::to_owned)
    }

    /// Whether it is worked on, where that is all that it owes.
    pub(super) fn is_kept_up(&self, no_deadline: NoDeadline) -> bool {
        no_deadline == NoDeadline::Ongoing
            && self.item.due.is_none()
            && self.state == State::Open(Progress::InProgress)
    }

    /// By how many days it is done late, unless for a reason that was accepted.
    pub(super) fn late(&self) -> Option<i64> {
        match self.state {
            State::Done { timing: Timing::Late(days), .. } if self.excuse.is_none() => Some(days),
            _ => None,
        }
    }

    /// By how many days it is overdue, unless for a reason that was accepted.
    pub(super) fn overdue(&self, year: &Year<'_>) -> Option<i64> {
        let open = matches!(self.state, State::Open(_) | State::Suspended) && self.excuse.is_none();
        let days = (year.as_of() - self.item.due?).num_days();
        (open && days > 0).then_some(days)
    }

    /// Whether it was done on time, or late for a reason that was accepted.
    pub(super) fn is_on_time(&self) -> bool {
        match self.state {
            State::Done { timing: Timing::OnTime, .. } => true,
            _ => self.is_late_for_a_reason(),
        }
    }

    /// Whether it was done late, and for a reason that was accepted.
    pub(super) fn is_late_for_a_reason(&self) -> bool {
        self.excuse.is_some() && matches!(self.state, State::Done { timing: Timing::Late(_), .. })
    }

    /// How it stands, in words: "hoàn thành 12/6/2025, hạn 31/5/2025".
    pub(super) fn words(&self, year: &Year<'_>) -> String {
        let due = self.item.due.map_or(String::new(), |due| format!(", hạn {}", words::day(due)));
        let state = match self.state {
            State::Withdrawn => Progress::Withdrawn.label().to_lowercase(),
            State::Suspended => Progress::Suspended.label().to_lowercase(),
            State::Done { on: Some(on), .. } => format!("hoàn thành {}", on.words()),
            State::Done { on: None, timing: Timing::Undated } => "hoàn thành, chưa rõ ngày".to_owned(),
            State::Done { on: None, .. } => "hoàn thành".to_owned(),
            State::Open(Progress::Completed | Progress::InProgress) if self.overdue(year).is_none() => {
                Progress::InProgress.label().to_lowercase()
            }
            State::Open(Progress::NotReported) => "chưa hoàn thành, không có báo cáo".to_owned(),
            State::Open(_) => "chưa hoàn thành".to_owned(),
        };
        format!("{state}{due}")
    }

    /// The cells that tell its figures, in columns of their own or within the words of a result.
    pub(super) fn figure_cells(&self) -> Vec<Source> {
        self.cells(|source| source.target.is_some())
    }

    /// The cells that tell its state, the unit's own where it has a part of its own.
    pub(super) fn state_cells(&self) -> Vec<Source> {
        let fields = [Field::Progress, Field::CompletedOn, Field::Result];
        let all = self.cells(|source| source.target.is_none() && fields.contains(&source.field));
        let own: Vec<Source> = all.iter().filter(|source| source.unit == *self.unit).cloned().collect();
        if own.is_empty() { all } else { own }
    }

    fn cells(&self, tells: impl Fn(&Source) -> bool) -> Vec<Source> {
        self.item.sources.iter().filter(|source| tells(source)).map(|source| Source::clone(source)).collect()
    }
}
