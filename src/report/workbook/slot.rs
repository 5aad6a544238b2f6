//! The columns of a section's sheet: those of the annex in their order, then what was achieved.

use super::words;
use crate::{
    model::{Field, Section},
    report::{Align, Column, Facts},
};

/// Key of the column that says how an item stands to its deadline.
pub(super) const TIMELINESS: &str = "timeliness";

/// Key of the column of deadlines as dates.
pub(super) const DUE: &str = "due_date";

/// Key of the column that says whether a figure meets its plan.
pub(super) const MET_PLAN: &str = "met";

/// A column of a section's sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    /// What the programme or the units say under a heading.
    Field(Field),
    /// How an item stands to its deadline.
    Timeliness,
    /// The way to the cells that it comes from.
    Sources,
    /// The deadline as a date, out of sight: what is printed may be words.
    Due,
    /// Whether a figure meets its plan, out of sight.
    Met,
    /// The figure from the year's start at the same time of the year before.
    YearAgo,
    /// This year's figure on that one, in percent.
    Compared,
}

/// The annex's columns of a section, but the remarks, which close every sheet.
fn annex(section: Section) -> &'static [Field] {
    use Field::{Coordinators, Due, Lead, Leader, Ordinal, Plan, Title, Uom};
    match section {
        Section::Indicators => &[Ordinal, Title, Uom, Plan, Lead],
        Section::Apportioned => &[Ordinal, Title, Leader, Lead],
        Section::KeyTasks | Section::CrossCutting => &[Ordinal, Title, Leader, Lead, Coordinators],
        Section::Quarterly(_) | Section::Additional => &[Ordinal, Title, Leader, Lead, Coordinators, Due],
    }
}

/// The columns of a section's sheet, in order.
pub(super) fn slots(facts: &Facts<'_>, section: Section) -> Vec<Slot> {
    let annex = annex(section);
    let mut fields = annex.to_vec();
    let mut add = |more: &[Field]| fields.extend(more.iter().filter(|field| !annex.contains(field)));
    if words::items(facts, section).any(|item| item.due.is_some()) && !section.holds_indicators() {
        add(&[Field::Due]);
    }
    if words::items(facts, section).any(|item| !item.targets.is_empty()) {
        add(&[Field::Uom, Field::Plan, Field::Actual, Field::Cumulative, Field::Percent]);
    }
    let has_figures = fields.contains(&Field::Actual);
    let mut slots: Vec<_> = fields.into_iter().map(Slot::Field).collect();
    slots
        .extend(is_compared(facts, section).then_some([Slot::YearAgo, Slot::Compared]).into_iter().flatten());
    slots.extend([Slot::Field(Field::Progress), Slot::Timeliness]);
    slots.extend(
        [Field::CompletedOn, Field::Result, Field::Product, Field::Reason, Field::Note].map(Slot::Field),
    );
    slots.extend([Slot::Sources, Slot::Due]);
    slots.extend(has_figures.then_some(Slot::Met));
    slots
}

/// Whether a figure of a section has one of the year before.
fn is_compared(facts: &Facts<'_>, section: Section) -> bool {
    words::items(facts, section)
        .any(|item| (0..item.targets.len()).any(|at| facts.year_ago(&item.item.id, at).is_some()))
}

/// The column of a slot; what the units achieved stands under a common heading.
pub(super) fn column(facts: &Facts<'_>, section: Section, slot: Slot) -> Column {
    let achieved = || Some(format!("Kết quả {}", facts.assessment.period.words_with_year()));
    let hidden = |key, header| Column { hidden: true, ..words::mark_column(key, header, 11.0) };
    let before = |key, header, width| Column {
        over: Some(format!("Cùng kỳ năm {}", facts.assessment.period.year - 1)),
        ..words::figure_column(key, header, width)
    };
    match slot {
        Slot::Field(field) => Column {
            over: achieved().filter(|_| is_achieved(section, field)),
            ..plain(facts, section, field)
        },
        Slot::Timeliness => {
            Column { over: achieved(), ..words::mark_column(TIMELINESS, "Theo thời hạn", 11.5) }
        }
        Slot::Sources => words::mark_column("nguon", "Nguồn số liệu", 7.0),
        Slot::Due => hidden(DUE, "Thời hạn (ngày)"),
        Slot::Met => hidden(MET_PLAN, "So với kế hoạch năm"),
        Slot::YearAgo => before("cung_ky", "Lũy kế cùng kỳ", 11.5),
        Slot::Compared => before("so_cung_ky", "So cùng kỳ (%)", 9.0),
    }
}

fn is_achieved(section: Section, field: Field) -> bool {
    field >= Field::Actual && !matches!(field, Field::Note | Field::Due) && !annex(section).contains(&field)
}

fn plain(facts: &Facts<'_>, section: Section, field: Field) -> Column {
    Column {
        key: field.key(),
        header: header(facts, section, field),
        width: if field == Field::Note && has_amendments(facts, section) {
            AMENDED
        } else {
            width(section, field)
        },
        align: align(field),
        ..Column::default()
    }
}

/// Wide enough for remarks that cite decisions.
const AMENDED: f64 = 30.0;

fn has_amendments(facts: &Facts<'_>, section: Section) -> bool {
    words::items(facts, section).any(|item| !item.item.history.is_empty())
}

/// The decision's own heading where it has the column.
fn header(facts: &Facts<'_>, section: Section, field: Field) -> String {
    let printed = facts.programme.section_text(section).map_or(&[][..], |text| &text.columns);
    let fields = annex(section);
    let at = fields.iter().chain([&Field::Note]).position(|&other| other == field);
    match at {
        Some(at) if printed.len() == fields.len() + 1 => printed[at].clone(),
        _ if field == Field::Reason => "Khó khăn, nguyên nhân; đề xuất, kiến nghị".to_owned(),
        _ => field.header().to_owned(),
    }
}

/// Wide enough for seven-digit figures; indicators have more figures than words.
fn width(section: Section, field: Field) -> f64 {
    match field {
        Field::Ordinal => 5.0,
        Field::Title => 37.0,
        Field::Plan | Field::Actual | Field::Cumulative => 11.5,
        Field::Result if section == Section::Indicators => 16.0,
        Field::Lead if section == Section::Indicators => 20.0,
        Field::Progress => 13.0,
        Field::Result => 26.0,
        Field::Reason => 17.0,
        Field::Lead | Field::Coordinators | Field::Product => 12.5,
        Field::Leader | Field::Note => 12.0,
        Field::Due | Field::CompletedOn => 10.5,
        Field::Percent => 9.0,
        _ => 9.5,
    }
}

fn align(field: Field) -> Align {
    match field {
        Field::Plan | Field::Actual | Field::Cumulative | Field::Percent => Align::Right,
        Field::Ordinal | Field::Uom | Field::Due | Field::Progress | Field::CompletedOn => Align::Centre,
        _ => Align::Left,
    }
}
