//! What comes next: the tasks of the next period, and what the units propose.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::tasks::{Rank, rank};
use crate::{
    model::{Item, Period, PeriodKind, Quarter, Section},
    report::{Facts, words},
};

/// The next period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct NextPeriod {
    pub(super) ten: String,
    pub(super) mo_dau: String,
    pub(super) nhiem_vu: Vec<NextTask>,
    pub(super) dong: Vec<String>,
    pub(super) chuyen_tiep: String,
}

/// A task of the next period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct NextTask {
    pub(super) don_vi: String,
    pub(super) noi_dung: String,
    pub(super) thoi_han: String,
}

/// What units propose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Proposals {
    pub(super) don_vi: String,
    pub(super) dong: Vec<String>,
}

/// The rest of the year that the next report will be about: its words, its months, its quarters.
struct Next {
    words: String,
    months: (u32, u32),
    quarters: Vec<Quarter>,
}

fn next(period: Period) -> Option<Next> {
    let of = |kind, number| Period { kind, number, ..period };
    let (first, last_month) = match period.kind {
        PeriodKind::HalfYear => (of(PeriodKind::Quarter, 3), 12),
        PeriodKind::NineMonths => (of(PeriodKind::Quarter, 4), 12),
        _ => {
            let next = period.next().filter(|next| next.year == period.year)?;
            (next, next.months().1)
        }
    };
    let words = match period.kind {
        PeriodKind::HalfYear => format!("6 tháng cuối năm {}", period.year),
        _ => first.words_with_year(),
    };
    let months = (first.months().0, last_month);
    let is_in = |quarter: &Quarter| (months.0..=months.1).contains(&quarter.last_month());
    let quarters = match first.kind {
        PeriodKind::Month => Vec::new(),
        _ => Quarter::ALL.into_iter().filter(is_in).collect(),
    };
    Some(Next { words, months, quarters })
}

impl Next {
    fn holds(&self, item: &Item, year: i32) -> bool {
        let is_in =
            |date: NaiveDate| date.year() == year && (self.months.0..=self.months.1).contains(&date.month());
        match item.section.quarter() {
            // A quarter's list is the next period's whatever its deadlines say; a month has only deadlines.
            Some(quarter) if !self.quarters.is_empty() => self.quarters.contains(&quarter),
            _ => !item.is_indicator() && item.deadline.date.is_some_and(is_in),
        }
    }
}

/// The tasks that the programme puts into the next period.
pub(super) fn next_period(facts: &Facts<'_>) -> NextPeriod {
    let period = facts.assessment.period;
    let Some(next) = next(period) else {
        let year = period.year + 1;
        let mo_dau = format!("Triển khai thực hiện Chương trình công tác năm {year} của Sở.");
        return NextPeriod {
            ten: format!("năm {year}"),
            mo_dau,
            nhiem_vu: Vec::new(),
            dong: Vec::new(),
            chuyen_tiep: carried(facts),
        };
    };
    let standing = facts.programme.items.iter().filter(|item| item.withdrawal().is_none());
    let items: Vec<_> = standing.filter(|item| next.holds(item, period.year)).collect();
    let nhiem_vu: Vec<_> = items.iter().map(|item| task(facts, item)).collect();
    let standing = items.iter().zip(&nhiem_vu).filter(|(item, _)| item.section.quarter().is_none());
    let dong = standing.map(|(_, task)| {
        format!("- {} ({}; thời hạn: {}).", task.noi_dung, task.don_vi, words::in_sentence(&task.thoi_han))
    });
    NextPeriod {
        mo_dau: opening(facts, &next, &items),
        dong: dong.collect(),
        nhiem_vu,
        chuyen_tiep: carried(facts),
        ten: next.words,
    }
}

fn opening(facts: &Facts<'_>, next: &Next, items: &[&Item]) -> String {
    if is_list_missing(facts, next) {
        return format!(
            "Danh mục nhiệm vụ theo quý (mục III của Chương trình) chưa được cập nhật nên báo cáo chưa nêu được các \
             nhiệm vụ phải hoàn thành trong {}.",
            next.words
        );
    }
    if items.is_empty() {
        return format!("Chương trình không có nhiệm vụ phải hoàn thành trong {}.", next.words);
    }
    let mut units: BTreeMap<Rank, usize> = BTreeMap::new();
    for item in items {
        *units.entry(rank(facts, &item.lead)).or_default() += 1;
    }
    let units: Vec<_> = units.iter().map(|((_, name), count)| format!("{name} {count}")).collect();
    format!(
        "Tập trung hoàn thành {} nhiệm vụ trong {} theo Chương trình, chia theo đơn vị chủ trì: {}.",
        items.len(),
        next.words,
        units.join("; ")
    )
}

fn task(facts: &Facts<'_>, item: &Item) -> NextTask {
    NextTask {
        don_vi: words::units(facts.programme, &item.lead),
        noi_dung: words::short_title(&item.title).to_owned(),
        thoi_han: words::due(item, None),
    }
}

/// Whether the list of any quarter that comes next is missing, so that nothing can be said of its tasks.
fn is_list_missing(facts: &Facts<'_>, next: &Next) -> bool {
    let is_empty =
        |quarter: &Quarter| facts.programme.items_of(Section::Quarterly(*quarter)).next().is_none();
    !facts.programme.has_quarterly_tasks() || next.quarters.iter().any(is_empty)
}

/// Quarterly tasks that are still open; empty where there are none.
fn carried(facts: &Facts<'_>) -> String {
    let open = facts.assessment.items.iter().filter(|item| {
        item.item.section.quarter().is_some_and(|quarter| quarter <= facts.assessment.period.last_quarter())
            && !item.progress.is_settled()
    });
    match open.count() {
        0 => String::new(),
        count => format!(
            "Tiếp tục thực hiện {count} nhiệm vụ theo quý chưa hoàn thành, chuyển tiếp từ kỳ báo cáo này."
        ),
    }
}

/// What units propose, by unit.
pub(super) fn proposals(facts: &Facts<'_>) -> Vec<Proposals> {
    let mut units: BTreeMap<Rank, Vec<String>> = BTreeMap::new();
    for item in &facts.assessment.items {
        if let Some(proposal) = &item.proposal {
            let title = words::short_title(&item.item.title);
            let line = format!("- {} (nội dung: {title}).", words::sentence(&words::one_line(proposal)));
            units.entry(rank(facts, &item.item.lead)).or_default().push(line);
        }
    }
    units.into_iter().map(|((_, don_vi), dong)| Proposals { don_vi, dong }).collect()
}
