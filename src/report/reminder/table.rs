//! The tables of a reminder: one row for each item.

use super::{List, Reminder, outstanding::Owed};
use crate::{
    model::{Item, Timeliness, UnitId},
    report::{Align, Cell, Column, Facts, Row, RowKind, Table, date, heard, words},
};

/// The columns of every list: name, what it holds, alignment.
const COLUMNS: [(&str, &str, Align); 8] = [
    ("tt", "số thứ tự trong bảng", Align::Centre),
    ("ma", "mã nội dung", Align::Centre),
    ("muc", "mục và số thứ tự trong Chương trình", Align::Centre),
    ("noi_dung", "nội dung", Align::Left),
    ("thoi_han", "thời hạn theo Chương trình", Align::Centre),
    ("so_ngay", "số ngày quá hạn, hoặc số ngày còn lại", Align::Centre),
    ("tinh_trang", "tình trạng đã báo cáo, kèm kỳ nếu báo cáo ở kỳ trước", Align::Centre),
    ("ghi_chu", "đơn vị cùng chủ trì; nguyên nhân đã nêu", Align::Left),
];

/// The names of the columns, as model rows call them.
pub fn column_names() -> impl Iterator<Item = &'static str> {
    COLUMNS.iter().map(|(name, ..)| *name)
}

/// The columns with what they hold, for the reference.
pub(super) fn columns() -> impl Iterator<Item = (&'static str, &'static str)> {
    COLUMNS.iter().map(|(name, words, _)| (*name, *words))
}

/// A list of a reminder.
pub fn table(facts: &Facts<'_>, reminder: &Reminder<'_>, list: List) -> Table {
    let column = |(key, words, align): &(&'static str, &str, Align)| Column {
        key,
        header: words::sentence(words),
        align: *align,
        ..Column::default()
    };
    let source = Source { facts, unit: &reminder.unit.id, list };
    let rows = (1..).zip(reminder.items(list)).map(|(number, owed)| Row {
        kind: RowKind::Item,
        anchor: Some(owed.item.id.to_string()),
        cells: column_names().map(|column| source.cell(column, number, owed)).collect(),
        ..Row::default()
    });
    Table { columns: COLUMNS.iter().map(column).collect(), rows: rows.collect() }
}

/// What a list's cells are made of.
struct Source<'a> {
    facts: &'a Facts<'a>,
    unit: &'a UnitId,
    list: List,
}

impl Source<'_> {
    fn cell(&self, column: &str, number: usize, owed: &Owed<'_>) -> Cell {
        match column {
            "tt" => Cell::count(number),
            "ma" => Cell::text(owed.item.id.as_str()),
            "muc" => Cell::text(place(owed.item)),
            "noi_dung" => Cell::text(self.title(owed.item)),
            "thoi_han" => Cell::text(due(owed)),
            "so_ngay" => self.days(owed),
            "tinh_trang" => Cell::text(self.state(owed)),
            "ghi_chu" => Cell::text(self.note(owed)),
            _ => Cell::Empty,
        }
    }

    /// A part says of what it is one.
    fn title(&self, item: &Item) -> String {
        let own = words::short_title(&item.title);
        let whole = item.parent.as_ref().and_then(|parent| self.facts.programme.item(parent));
        whole.map_or_else(
            || own.to_owned(),
            |whole| format!("{}: {}", words::short_title(&whole.title), words::in_sentence(own)),
        )
    }

    fn days(&self, owed: &Owed<'_>) -> Cell {
        let as_of = self.facts.assessment.as_of;
        let days = owed.due.filter(|_| self.list != List::Unreported);
        let days = days.map(|due| (as_of - due).num_days().unsigned_abs());
        days.and_then(|days| usize::try_from(days).ok()).map_or(Cell::Empty, Cell::count)
    }

    fn state(&self, owed: &Owed<'_>) -> String {
        let state = owed.progress.label();
        let period = self.facts.assessment.period;
        match owed.heard {
            _ if owed.assessed.is_none() => "Chưa đến kỳ báo cáo".to_owned(),
            Some(earlier) if !heard::is_current(period, earlier) => {
                format!("{state} (báo cáo {})", earlier.words())
            }
            _ => state.to_owned(),
        }
    }

    /// Who else is in charge, and the reason given; of a joint item it may be another unit's.
    fn note(&self, owed: &Owed<'_>) -> String {
        let others: Vec<_> = owed.item.lead.iter().filter(|lead| *lead != self.unit).cloned().collect();
        let how =
            if others.iter().any(UnitId::is_collective) { "Cùng thực hiện" } else { "Cùng chủ trì" };
        let others =
            (!others.is_empty()).then(|| format!("{how}: {}", words::units(self.facts.programme, &others)));
        let reason = owed.assessed.filter(|_| !owed.item.is_joint()).and_then(|it| it.reason.as_deref());
        let reason = reason.map(|reason| format!("Nguyên nhân đã nêu: {}", words::one_line(reason)));
        others.into_iter().chain(reason).collect::<Vec<_>>().join("\n")
    }
}

/// Section and number in the programme: "II.1, số 8".
fn place(item: &Item) -> String {
    match item.number.trim_end_matches('.') {
        "" => item.section.code().to_owned(),
        number => format!("{}, số\u{a0}{number}", item.section.code()),
    }
}

/// The deadline in the programme's words, and the day that they mean where they do not name it.
fn due(owed: &Owed<'_>) -> String {
    let printed = words::due(owed.item, owed.assessed);
    match owed.due.map(date) {
        Some(day) if !printed.contains(&day) => format!("{printed}\n({day})"),
        None if printed.is_empty() => words::sentence(Timeliness::NoDeadline.label()),
        _ => printed,
    }
}
