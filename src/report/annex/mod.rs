//! The annex of the Word report: each section's table as the decision lays it out, with the results beside it.

mod row;
#[cfg(test)]
mod tests;

use super::{Align, Cell, Column, Facts, Row, RowKind, Table, words};
use crate::model::{Group, Item, Section, UnitId};

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

/// A section's table in the annex.
#[derive(Debug, Clone, PartialEq)]
pub struct AnnexTable {
    /// The section.
    pub section: Section,
    /// Its rows.
    pub table: Table,
    /// The column whose equal neighbours are one merged cell, where the decision merges them (I.1).
    pub merged: Option<usize>,
}

/// The table of a section; without rows where the programme has no items of it.
pub fn table(facts: &Facts<'_>, section: Section) -> AnnexTable {
    let columns = columns(facts, section);
    let merged = match section {
        Section::Indicators => columns.iter().position(|column| column.key == "chu_tri"),
        _ => None,
    };
    let mut rows = Vec::new();
    let mut group = None;
    let mut lead = LeadCell::default();
    for item in facts.programme.items_of(section) {
        if item.group != group {
            group.clone_from(&item.group);
            if let Some(group) = group_of(facts, item) {
                rows.push(group_row(group, columns.len()));
                lead.open(item, group.lead_text.as_deref());
            }
        }
        let lead_text = lead.text(facts, item);
        rows.push(row::row(facts, item, lead_text, &columns));
    }
    AnnexTable { section, table: Table { columns, rows }, merged }
}

/// The names of the columns of a section's table, as model rows call them.
pub fn column_names(section: Section) -> Vec<&'static str> {
    printed(section).iter().copied().chain(RESULTS.iter().map(|(name, ..)| *name)).collect()
}

/// Every column of the annex: its name, and its heading where the programme prints no other.
pub fn all_columns() -> impl Iterator<Item = (&'static str, &'static str)> {
    PRINTED.iter().chain(&RESULTS).map(|(name, header, ..)| (*name, *header))
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
    own.chain(RESULTS.iter().map(|(key, header, width, align)| column(key, header, *width, *align))).collect()
}

fn column(key: &'static str, header: &str, width: f64, align: Align) -> Column {
    Column { key, header: header.to_owned(), width, align, ..Column::default() }
}

fn group_of<'a>(facts: &Facts<'a>, item: &Item) -> Option<&'a Group> {
    facts.programme.groups.iter().find(|group| Some(&group.number) == item.group.as_ref())
}

fn group_row(group: &Group, columns: usize) -> Row {
    let mut cells = vec![Cell::Text(group.number.clone()), Cell::Text(group.title.clone())];
    cells.resize(columns, Cell::Empty);
    Row { kind: RowKind::Group, cells, ..Row::default() }
}

/// The decision prints a unit once for all rows that its merged cell covers: the words of the last cell printed,
/// and for whom they stand.
#[derive(Debug, Default)]
struct LeadCell {
    units: Vec<UnitId>,
    text: String,
}

impl LeadCell {
    /// A merged cell that opens on the group row above `item`.
    fn open(&mut self, item: &Item, text: Option<&str>) {
        if let Some(text) = text {
            *self = Self { units: item.lead.clone(), text: text.to_owned() };
        }
    }

    /// The words for an item: its own, else those of the merged cell if it is of the same unit.
    fn text(&mut self, facts: &Facts<'_>, item: &Item) -> String {
        if !item.lead_text.is_empty() {
            self.open(item, Some(&item.lead_text));
        } else if self.units != item.lead {
            self.open(item, Some(&words::units(facts.programme, &item.lead)));
        }
        self.text.clone()
    }
}
