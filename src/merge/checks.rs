//! What a row says besides its figures, held against the programme: unit of measure, plan, percentage, deadline.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{
    entry::{Entry, column_target},
    percent::{self, shown},
};
use crate::{
    finding::{Code, Finding},
    ingest::{Cell, Submission},
    matching::Match,
    model::{Field, GridValue, Item, Target},
    text::{self, date::Deadline, number},
};

/// Checks one row.
pub(super) fn row(item: &Item, found: &Match, entry: &Entry, submission: &Submission) -> Vec<Finding> {
    let check = Check { item, found, entry, submission };
    let alone = column_target(item, found).and_then(|at| Some((at, item.targets.get(at)?)));
    let on_target =
        alone.map(|(at, target)| [check.uom(target), check.plan(at, target), check.percent(at, target)]);
    on_target.into_iter().flatten().chain([check.due()]).flatten().collect()
}

struct Check<'a> {
    item: &'a Item,
    found: &'a Match,
    entry: &'a Entry,
    submission: &'a Submission,
}

impl Check<'_> {
    fn cell(&self, field: Field) -> Option<&Cell> {
        self.found.row.cells.get(&field)
    }

    fn finding(&self, code: Code, message: String, cell: &Cell) -> Finding {
        Finding::new(code, message)
            .file(&self.submission.file)
            .sheet(&self.found.row.sheet)
            .cell(&cell.address)
            .item(self.item.id.clone())
            .unit(self.entry.unit.clone())
    }

    /// The unit of measure; a ditto mark repeats the one above.
    fn uom(&self, target: &Target) -> Option<Finding> {
        let cell = self.cell(Field::Uom)?;
        let own = text::key(&cell.raw);
        let printed = self.item.measure_text.as_deref().filter(|printed| !text::is_ditto(printed));
        let wanted = printed.or(target.unit.as_deref())?;
        let same = |wanted: &str| {
            let wanted = text::key(wanted);
            own == wanted
                || self.item.measure_text.is_none() && (own.contains(&wanted) || wanted.contains(&own))
        };
        if own.is_empty() || text::is_ditto(&own) || same(wanted) || target.unit.as_deref().is_some_and(same)
        {
            return None;
        }
        let message =
            format!("Báo cáo ghi đơn vị tính “{}”, chương trình ghi “{wanted}”.", text::clean(&cell.raw));
        Some(self.finding(Code::TH307, message, cell))
    }

    /// What a figure's plan was before amendments: the report may still speak of it.
    fn old_plans(&self, at: usize) -> impl Iterator<Item = &Target> {
        self.item.old_targets().filter_map(move |targets| targets.get(at))
    }

    /// The plan, which Excel may show without its thousands ("8" for 8.000).
    fn plan(&self, at: usize, target: &Target) -> Option<Finding> {
        let cell = self.cell(Field::Plan)?;
        let plan = target.base()?;
        let own = match &cell.value {
            GridValue::Number(own) => vec![*own, *own * Decimal::ONE_THOUSAND, *own * Decimal::ONE_HUNDRED],
            GridValue::Text(text) => {
                let number = number::parse(text)?;
                std::iter::once(number.value).chain(number.alternative).collect()
            }
            _ => return None,
        };
        let is_of = |target: &Target| {
            [target.base(), target.max].into_iter().flatten().any(|planned| own.contains(&planned))
        };
        if is_of(target) || self.old_plans(at).any(is_of) {
            return None;
        }
        let message =
            format!("Báo cáo ghi kế hoạch {}, chương trình giao {}.", shown(cell), text::format_number(plan));
        Some(self.finding(Code::TH309, message, cell))
    }

    /// The percentage that the unit worked out, of the cumulative figure or of the period's.
    fn percent(&self, at: usize, target: &Target) -> Option<Finding> {
        let percent = self.entry.percent.as_ref().filter(|percent| percent.target == at)?;
        let plan = target.base().filter(|plan| !plan.is_zero())?;
        let figures = percent::figures(self.entry, at);
        let mut plans = self.old_plans(at).filter_map(Target::base).chain([plan]);
        let contradicts = !figures.is_empty()
            && !plans.any(|plan| figures.iter().any(|figure| percent.agrees(*figure, plan)))
            && !percent.may_be_of_year(self.entry, plan);
        let cell = self.cell(Field::Percent).filter(|_| contradicts)?;
        Some(self.finding(Code::TH308, percent.contradiction(figures[0], plan, "số liệu của báo cáo"), cell))
    }

    /// The deadline, which only an amendment moves.
    fn due(&self) -> Option<Finding> {
        let cell = self.cell(Field::Due).filter(|_| !self.item.is_indicator())?;
        let quarter = self.item.section.quarter().map(crate::model::Quarter::number);
        let own = match &cell.value {
            GridValue::Date(date) => Some(*date),
            _ => match text::date::deadline(&cell.raw, self.entry.period.year, quarter) {
                Deadline::On(date) => Some(date),
                Deadline::Never | Deadline::Unstated | Deadline::Unclear => None,
            },
        };
        let earlier = |own: &NaiveDate| self.item.old_deadlines().any(|old| old.date == Some(*own));
        let own = own.filter(|own| Some(*own) != self.item.deadline.date && !earlier(own))?;
        let day = |date: NaiveDate| date.format("%-d/%-m/%Y").to_string();
        let planned = self
            .item
            .deadline
            .date
            .map_or("không quy định".to_owned(), |date| format!("quy định {}", day(date)));
        let (written, read) = (text::clean(&cell.raw), day(own));
        let meant = if written == read { String::new() } else { format!(", tức {read}") };
        let message = format!("Báo cáo ghi thời hạn “{written}”{meant}; chương trình {planned}.");
        Some(self.finding(Code::TH315, message, cell))
    }
}
