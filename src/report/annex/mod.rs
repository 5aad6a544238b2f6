//! The annex of the Word report: each section's table as the decision lays it out, with the results beside it.

mod row;
#[cfg(test)]
mod tests;

use std::{collections::BTreeMap, ops::Range};

use super::{Align, Cell, Column, Facts, Row, RowKind, Table, words};
use crate::{
    assess::AssessedItem,
    model::{Group, Item, ItemId, Section, UnitId},
};

/// The column of the unit in charge.
const LEAD: &str = "chu_tri";

/// Columns that the decision prints, by section, in its order.
const INDICATORS: [&str; 6] = ["tt", "noi_dung", "don_vi_tinh", "ke_hoach", "chu_tri", "ghi_chu"];
const APPORTIONED: [&str; 5] = ["tt", "noi_dung", "lanh_dao", "chu_tri", "ghi_chu"];
const STANDING: [&str; 6] = ["tt", "noi_dung", "lanh_dao", "chu_tri", "phoi_hop", "ghi_chu"];
const QUARTERLY: [&str; 7] = ["tt", "noi_dung", "lanh_dao", "chu_tri", "phoi_hop", "thoi_han", "ghi_chu"];

/// Columns that the report adds, for every section: name, heading, width, alignment.
const RESULTS: [(&str, &str, f64, Align); 8] = [
    ("thuc_hien", "Thực hiện trong kỳ", 11.0, Align::Right),
    ("luy_ke", "Lũy kế từ đầu năm", 11.0, Align::Right),
    ("ty_le", "Tỷ lệ (%)", 9.0, Align::Right),
    ("ket_qua", "Kết quả thực hiện", 32.0, Align::Left),
    ("tinh_trang", "Tình trạng", 14.0, Align::Centre),
    ("ngay_hoan_thanh", "Ngày hoàn thành", 12.0, Align::Centre),
    ("san_pham", "Số, ký hiệu văn bản", 14.0, Align::Centre),
    ("kho_khan", "Khó khăn, vướng mắc", 24.0, Align::Left),
];

/// Columns that the report adds where the decision has indicators, for templates that compare with the year before.
const COMPARED: [(&str, &str, f64, Align); 2] = [
    ("cung_ky", "Lũy kế cùng kỳ năm trước", 11.0, Align::Right),
    ("so_cung_ky", "So cùng kỳ (%)", 9.0, Align::Right),
];

/// The decision's columns: name, heading where the programme prints none, width, alignment.
const PRINTED: [(&str, &str, f64, Align); 9] = [
    ("tt", "TT", 5.0, Align::Centre),
    ("noi_dung", "Nội dung", 44.0, Align::Left),
    ("don_vi_tinh", "Đơn vị tính", 9.0, Align::Centre),
    ("ke_hoach", "Kế hoạch", 11.0, Align::Right),
    ("lanh_dao", "Lãnh đạo Sở chỉ đạo", 14.0, Align::Centre),
    ("chu_tri", "Phòng/Đơn vị chủ trì", 16.0, Align::Centre),
    ("phoi_hop", "Phòng/Đơn vị phối hợp", 16.0, Align::Centre),
    ("thoi_han", "Thời gian hoàn thành", 12.0, Align::Centre),
    ("ghi_chu", "Ghi chú", 12.0, Align::Left),
];

/// A section's table in the annex. A group row has its number and title in their columns, and the words of a merged
/// cell that opens on it in the merged column.
#[derive(Debug, Clone, PartialEq)]
pub struct AnnexTable {
    /// The section.
    pub section: Section,
    /// Its rows. In the merged column each item's row repeats the words of its cell.
    pub table: Table,
    /// The column whose cells the decision merges over several rows, where it has one (I.1).
    pub merged: Option<Merged>,
}

/// A column with cells that cover several rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The column's name.
    pub column: &'static str,
    /// The rows that each cell covers, from 0, in order. A group row within them goes with its neighbours; one
    /// outside of them has an empty cell of its own.
    pub cells: Vec<Range<usize>>,
}

/// The table of a section; without rows where the programme has no items of it.
pub fn table(facts: &Facts<'_>, section: Section) -> AnnexTable {
    let columns = columns(facts, section);
    let assessed = assessed(facts, section);
    let mut rows = Vec::new();
    let mut group = None;
    let mut leads = LeadCells::default();
    for item in facts.programme.items_of(section) {
        if item.group != group {
            group.clone_from(&item.group);
            if let Some(group) = group_of(facts, item) {
                leads.group(rows.len(), group, item);
                rows.push(group_row(group, &columns));
            }
        }
        let lead = leads.item(rows.len(), facts, item);
        rows.push(row::row(facts, item, assessed.get(&item.id).copied(), lead, &columns));
    }
    let merged = (section == Section::Indicators).then_some(Merged { column: LEAD, cells: leads.cells });
    AnnexTable { section, table: Table { columns, rows }, merged }
}

fn assessed<'a>(facts: &Facts<'a>, section: Section) -> BTreeMap<&'a ItemId, &'a AssessedItem> {
    let items = facts.assessment.items.iter().filter(|assessed| assessed.item.section == section);
    items.map(|assessed| (&assessed.item.id, assessed)).collect()
}

/// The names of the columns of a section's table, as model rows call them.
pub fn column_names(section: Section) -> Vec<&'static str> {
    printed(section).iter().copied().chain(added(section).map(|(name, ..)| *name)).collect()
}

/// Every column of the annex: its name, and its heading where the programme prints no other.
pub fn all_columns() -> impl Iterator<Item = (&'static str, &'static str)> {
    PRINTED.iter().chain(&RESULTS).chain(&COMPARED).map(|(name, header, ..)| (*name, *header))
}

/// What the report adds to a section's columns.
fn added(section: Section) -> impl Iterator<Item = &'static (&'static str, &'static str, f64, Align)> {
    RESULTS.iter().chain(COMPARED.iter().filter(move |_| section.holds_indicators()))
}

fn printed(section: Section) -> &'static [&'static str] {
    match section {
        Section::Indicators => &INDICATORS,
        Section::Apportioned => &APPORTIONED,
        Section::KeyTasks | Section::CrossCutting => &STANDING,
        Section::Quarterly(_) | Section::Additional => &QUARTERLY,
    }
}

fn columns(facts: &Facts<'_>, section: Section) -> Vec<Column> {
    let keys = printed(section);
    let words = facts.programme.section_text(section).map_or(&[] as &[String], |text| &text.columns);
    let own = keys.iter().enumerate().filter_map(|(at, key)| {
        let (key, header, width, align) = PRINTED.iter().find(|(name, ..)| name == key)?;
        let header = words.get(at).filter(|_| words.len() == keys.len()).map_or(*header, String::as_str);
        Some(column(key, header, *width, *align))
    });
    own.chain(added(section).map(|(key, header, width, align)| column(key, header, *width, *align))).collect()
}

fn column(key: &'static str, header: &str, width: f64, align: Align) -> Column {
    Column { key, header: header.to_owned(), width, align, ..Column::default() }
}

fn group_of<'a>(facts: &Facts<'a>, item: &Item) -> Option<&'a Group> {
    facts.programme.groups.iter().find(|group| Some(&group.number) == item.group.as_ref())
}

fn group_row(group: &Group, columns: &[Column]) -> Row {
    let cell = |column: &Column| match column.key {
        "tt" => Cell::text(&group.number),
        "noi_dung" => Cell::text(&group.title),
        LEAD => Cell::maybe(group.lead_text.as_deref()),
        _ => Cell::Empty,
    };
    Row { kind: RowKind::Group, cells: columns.iter().map(cell).collect(), ..Row::default() }
}

/// The decision prints a unit once for all rows that its merged cell covers: the words of the last cell printed,
/// for whom they stand, and the rows of every cell so far.
#[derive(Debug, Default)]
struct LeadCells {
    units: Vec<UnitId>,
    text: String,
    cells: Vec<Range<usize>>,
}

impl LeadCells {
    fn open(&mut self, row: usize, units: &[UnitId], text: &str) {
        self.units = units.to_vec();
        text.clone_into(&mut self.text);
        self.cells.push(row..row + 1);
    }

    /// A merged cell may open on the row of the group above `item`.
    fn group(&mut self, row: usize, group: &Group, item: &Item) {
        if let Some(text) = &group.lead_text {
            self.open(row, &item.lead, text);
        }
    }

    /// The words for an item: its own, else those of the cell above if that is of the same units. The cell then
    /// covers the group rows between as well.
    fn item(&mut self, row: usize, facts: &Facts<'_>, item: &Item) -> String {
        if !item.lead_text.is_empty() {
            self.open(row, &item.lead, &item.lead_text);
        } else if self.units != item.lead {
            self.open(row, &item.lead, &words::units(facts.programme, &item.lead));
        } else if let Some(cell) = self.cells.last_mut() {
            cell.end = row + 1;
        }
        self.text.clone()
    }
}
