//! One sheet a section: the annex's rows with what was achieved. This is where a figure, a state or a day of completion
//! is corrected; everything else in the workbook follows.

use chrono::NaiveDate;

use super::{
    figures,
    slot::{self, Slot},
    state, words,
};
use crate::{
    assess::{AssessedItem, AssessedTarget},
    merge::{Contribution, Role},
    model::{Field, PartialDate, Programme, Progress, Section},
    report::{At, Cell, Facts, Input, Name, Row, RowKind, Sheet, Table, amended, measure_text, units_text},
};

/// The sheet of a section.
pub(super) fn sheet(facts: &Facts<'_>, section: Section) -> Sheet {
    let sheet = SectionSheet { facts, section, slots: slot::slots(facts, section) };
    let text = facts.programme.section_text(section);
    let title = text.map_or_else(|| format!("{section}. {}", section.title()), |text| text.heading.clone());
    Sheet {
        id: section.code().to_owned(),
        name: format!("{section} {}", section.title()),
        pinned: 2,
        letterhead: part(facts, section),
        heading: heading(facts, title),
        footer: sheet.footer(),
        table: Table {
            columns: sheet.slots.iter().map(|&slot| slot::column(facts, section, slot)).collect(),
            rows: sheet.rows(),
        },
        filtered: true,
        names: vec![Name { name: format!("Bang_{}", section.code().replace('.', "_")), cell: None }],
        rules: state::rules(&[Field::Progress.key(), slot::TIMELINESS]),
        ..Sheet::default()
    }
}

/// The section's heading stays as the decision prints it.
fn heading(facts: &Facts<'_>, title: String) -> Vec<String> {
    let mut lines = words::heading(facts, "");
    lines[0] = title;
    lines
}

/// The heading of the part that the section stands in ("II. Những nhiệm vụ trọng tâm, xuyên suốt").
fn part(facts: &Facts<'_>, section: Section) -> Vec<String> {
    let number = section.code().split('.').next().unwrap_or_default();
    facts.programme.headings.get(number).cloned().into_iter().collect()
}

struct SectionSheet<'a> {
    facts: &'a Facts<'a>,
    section: Section,
    slots: Vec<Slot>,
}

impl SectionSheet<'_> {
    fn rows(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        let mut group = None;
        for item in words::items(self.facts, self.section) {
            if item.item.group != group {
                group.clone_from(&item.item.group);
                rows.extend(group.as_deref().map(|number| self.group(number)));
            }
            rows.push(self.item(item, rows.len()));
            rows.extend(self.targets(item));
            rows.extend(self.contributions(item));
        }
        if let Some(actual) = self.slots.iter().position(|&slot| slot == Slot::Field(Field::Actual)) {
            figures::add_up_parts(self.facts, self.section, actual, &mut rows);
        }
        rows
    }

    fn group(&self, number: &str) -> Row {
        let title = self.facts.programme.groups.iter().find(|group| group.number == number);
        let title = title.map_or("", |group| group.title.as_str());
        let mut cells = vec![Cell::Empty; self.slots.len()];
        cells[0] = Cell::text(number);
        cells[1] = Cell::text(title);
        Row { kind: RowKind::Group, cells, ..Row::default() }
    }

    fn row(&self, kind: RowKind, cell: impl Fn(Slot) -> Cell) -> Row {
        Row { kind, cells: self.slots.iter().map(|&slot| cell(slot)).collect(), ..Row::default() }
    }

    /// An item's own row, which stands in row `at` of the table.
    fn item(&self, item: &AssessedItem, at: usize) -> Row {
        let kind = if item.item.parent.is_some() { RowKind::Part } else { RowKind::Item };
        let own = if item.targets.len() == 1 { item.targets.first() } else { None };
        let row = self.row(kind, |slot| match slot {
            Slot::Sources => sources(item),
            Slot::Timeliness => self.timeliness(item),
            Slot::Due => item.due.map_or(Cell::Empty, Cell::Date),
            Slot::Met => own.map_or(Cell::Empty, |target| self.met(target)),
            Slot::YearAgo | Slot::Compared => {
                own.map_or(Cell::Empty, |target| self.year_ago(item, target, 0, slot))
            }
            Slot::Field(field) if is_figure(field) => match own {
                Some(target) => self.figure(item, target, 0, field),
                None => Cell::maybe(self.printed_figure(item, field)),
            },
            Slot::Field(Field::Progress) => self.progress(item, at),
            Slot::Field(field) => self.words(item, field),
        });
        Row { anchor: Some(item.item.id.to_string()), ..row }
    }

    /// One row a figure, where there are several.
    fn targets<'a>(&'a self, item: &'a AssessedItem) -> impl Iterator<Item = Row> + 'a {
        let several = item.targets.iter().enumerate().filter(|_| item.targets.len() > 1);
        several.map(|(index, target)| {
            let anchor = words::target_anchor(item, Some(index));
            let row = self.row(RowKind::Part, |slot| match slot {
                Slot::Field(Field::Title) => {
                    Cell::text(format!("+ {}", target.target.label.as_deref().unwrap_or("Chỉ tiêu")))
                }
                Slot::Field(Field::Progress) if target.target.base().is_some() => Cell::Same {
                    at: At::new(self.section.code(), anchor.as_str(), slot::MET_PLAN),
                    link: None,
                },
                Slot::Met => self.met(target),
                Slot::YearAgo | Slot::Compared => self.year_ago(item, target, index, slot),
                Slot::Field(field) if is_figure(field) => self.figure(item, target, index, field),
                _ => Cell::Empty,
            });
            Row { anchor: Some(anchor.clone()), ..row }
        })
    }

    /// Each unit's part, where several have one.
    fn contributions<'a>(&'a self, item: &'a AssessedItem) -> impl Iterator<Item = Row> + 'a {
        item.contributions.iter().filter(|_| item.contributions.len() > 1).map(|part| {
            self.row(RowKind::Part, |slot| match slot {
                Slot::Field(Field::Title) => Cell::text(self.contributor(part)),
                Slot::Field(Field::Progress) => Cell::text(part.progress.label()),
                Slot::Field(Field::CompletedOn) => part_done(part),
                Slot::Field(Field::Result) => Cell::maybe(part.result.as_deref()),
                _ => Cell::Empty,
            })
        })
    }

    fn met(&self, target: &AssessedTarget) -> Cell {
        state::met(target, self.column(Field::Cumulative), self.column(Field::Plan))
    }

    fn timeliness(&self, item: &AssessedItem) -> Cell {
        let due = self.slots.iter().position(|&slot| slot == Slot::Due).unwrap_or(0);
        state::timeliness(item, self.column(Field::Progress), self.column(Field::CompletedOn), due)
    }

    fn progress(&self, item: &AssessedItem, at: usize) -> Cell {
        let met = self.slots.iter().position(|&slot| slot == Slot::Met);
        let figures = (self.column(Field::Actual), self.column(Field::Cumulative));
        met.and_then(|met| state::by_figures(item, at, figures, met)).unwrap_or_else(|| state::choice(item))
    }

    fn contributor(&self, part: &Contribution) -> String {
        let role = match part.role {
            Role::Lead => "chủ trì",
            Role::Coordinating => "phối hợp",
        };
        format!("– {} ({role})", words::unit(self.facts, &part.unit))
    }

    fn words(&self, item: &AssessedItem, field: Field) -> Cell {
        let (printed, programme) = (&item.item, self.facts.programme);
        match field {
            Field::Ordinal => Cell::text(&printed.number),
            Field::Title => Cell::text(&printed.title),
            Field::Leader => {
                let leader = printed.leader.as_ref().and_then(|id| programme.leader(id));
                Cell::maybe(leader.map(|leader| leader.printed.as_str()))
            }
            Field::Lead => Cell::text(units_text(programme, &printed.lead_text, &printed.lead)),
            Field::Coordinators => {
                Cell::text(units_text(programme, &printed.coordinating_text, &printed.coordinating))
            }
            Field::Due => Cell::text(due(item)),
            Field::CompletedOn => self.completed_on(item),
            Field::Result => Cell::maybe(item.result.as_deref()),
            Field::Product => Cell::maybe(item.product.as_deref()),
            Field::Reason => Cell::text(lines([item.reason.clone(), item.proposal.clone()])),
            Field::Note => Cell::text(note(programme, item)),
            _ => Cell::Empty,
        }
    }

    /// A day, or the words of a month where no day is known.
    fn completed_on(&self, item: &AssessedItem) -> Cell {
        let now = match item.completed_on {
            Some(month @ PartialDate::Month(..)) => return Cell::text(month.words()),
            Some(PartialDate::Day(date)) => Some(date),
            None => None,
        };
        let day =
            |month, day| NaiveDate::from_ymd_opt(self.facts.programme.year, month, day).unwrap_or_default();
        Cell::Input(Input::Date { now, from: day(1, 1), to: day(12, 31) })
    }

    fn figure(&self, item: &AssessedItem, target: &AssessedTarget, index: usize, field: Field) -> Cell {
        match field {
            Field::Uom => Cell::maybe(target.target.unit.as_deref()),
            Field::Plan => Cell::planned(&target.target),
            Field::Percent if target.target.base().is_some() => {
                Cell::Percent { of: self.column(Field::Cumulative), over: self.column(Field::Plan) }
            }
            Field::Actual => figures::actual(self.facts, item, target, index),
            Field::Cumulative => figures::cumulative(self.facts, item, target, index),
            _ => Cell::Empty,
        }
    }

    /// A figure of the year before, or this year's on it; an estimate is not compared.
    fn year_ago(&self, item: &AssessedItem, target: &AssessedTarget, index: usize, slot: Slot) -> Cell {
        let Some(ago) = self.facts.year_ago(&item.item.id, index) else { return Cell::Empty };
        let over = self.slots.iter().position(|&slot| slot == Slot::YearAgo).unwrap_or(0);
        match slot {
            Slot::YearAgo => Cell::Value { value: ago.cumulative, estimated: false, link: None },
            _ if target.estimated => Cell::Empty,
            _ => Cell::Percent { of: self.column(Field::Cumulative), over },
        }
    }

    /// What the decision prints for an item without a target of its own.
    fn printed_figure<'a>(&'a self, item: &'a AssessedItem, field: Field) -> Option<&'a str> {
        match field {
            Field::Uom => measure_text(self.facts.programme, &item.item),
            Field::Plan => item.item.plan_text.as_deref(),
            _ => None,
        }
    }

    fn column(&self, field: Field) -> usize {
        self.slots.iter().position(|&slot| slot == Slot::Field(field)).unwrap_or(0)
    }

    fn footer(&self) -> Vec<String> {
        let mut lines = Vec::new();
        lines.extend(self.facts.programme.section_text(self.section).and_then(|text| text.note.clone()));
        if words::items(self.facts, self.section)
            .any(|item| item.sources.iter().any(|it| it.target.is_some()))
        {
            lines.push(
                "Bấm vào một số liệu để xem ô nguồn của số liệu đó trong báo cáo của đơn vị.".to_owned(),
            );
        }
        if let Some(ago) = self.facts.year_ago.filter(|_| self.slots.contains(&Slot::YearAgo)) {
            lines.push(format!("Số cùng kỳ năm trước lấy từ kết quả đã lập ({}).", ago.file));
        }
        let mut targets = words::items(self.facts, self.section).flat_map(|item| &item.targets);
        if targets.any(|target| target.estimated) {
            lines.push(words::ESTIMATES.to_owned());
        }
        lines
    }
}

fn is_figure(field: Field) -> bool {
    matches!(field, Field::Uom | Field::Plan | Field::Actual | Field::Cumulative | Field::Percent)
}

fn sources(item: &AssessedItem) -> Cell {
    match words::source_link(item, |_| true) {
        Some((sheet, anchor)) => Cell::Link { text: format!("{} ô", item.sources.len()), sheet, anchor },
        None => Cell::Empty,
    }
}

/// The deadline as printed, or as it was moved to.
fn due(item: &AssessedItem) -> String {
    let day = |date: &NaiveDate| date.format("%d/%m/%Y").to_string();
    let printed = item.item.deadline.text.clone();
    let now = item.due.as_ref().map(day);
    if item.old_due.is_empty() {
        return printed.or(now).unwrap_or_default();
    }
    let old: Vec<_> = item.old_due.iter().map(day).collect();
    format!("{} (thời hạn cũ: {})", now.unwrap_or_default(), old.join(", "))
}

fn note(programme: &Programme, item: &AssessedItem) -> String {
    let carried = item.carried_from.map(|period| format!("Chuyển từ {} sang", period.words()));
    let amended = amended(programme, &item.item).join("\n");
    lines([Some(item.item.note.clone()), Some(amended), carried, item.note.clone()])
}

fn lines<const N: usize>(texts: [Option<String>; N]) -> String {
    let texts: Vec<_> = texts.into_iter().flatten().filter(|text| !text.is_empty()).collect();
    texts.join("\n")
}

/// The day on which a unit's part was done.
fn part_done(part: &Contribution) -> Cell {
    match part.completed_on.filter(|_| part.progress == Progress::Completed) {
        Some(PartialDate::Day(date)) => Cell::Date(date),
        Some(month @ PartialDate::Month(..)) => Cell::text(month.words()),
        None => Cell::Empty,
    }
}
