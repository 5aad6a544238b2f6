//! Where everything of a book comes to stand: tabs, rows, the targets of links.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use super::safe;
use crate::{
    model::column_letters,
    report::{At, Book, Purpose, Sheet},
};

/// Rows of an Excel sheet.
const ROWS: usize = 1_048_576;

/// One tab: a sheet, or a part of one that Excel's rows do not suffice for.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Page<'a> {
    /// The sheet.
    pub sheet: &'a Sheet,
    /// Name on the tab.
    pub name: String,
    /// Line above everything.
    pub notice: Option<&'a str>,
    /// Line at the foot of every printed page.
    pub footnote: Option<&'a str>,
    /// Row of the first line of the letterhead, from 0.
    pub letterhead: u32,
    /// Row of the title.
    pub heading: u32,
    /// Row of the first line between heading and table.
    pub lead: u32,
    /// Row of the first header row.
    pub header: u32,
    /// How many header rows there are, 0 to 2.
    pub header_rows: u32,
    /// The rows of the sheet's table that stand here.
    pub rows: Range<usize>,
    /// Whether the sheet ends here.
    pub last: bool,
}

impl Page<'_> {
    /// Row of the first body row.
    pub fn body(&self) -> u32 {
        self.header + self.header_rows
    }

    /// Row on this tab of a row of the table, where it stands here.
    pub fn row(&self, row: usize) -> Option<u32> {
        let at = u32::try_from(row.checked_sub(self.rows.start)?).ok()?;
        self.rows.contains(&row).then(|| self.body() + at)
    }

    /// The tab's name as formulas quote it.
    pub fn quoted(&self) -> String {
        format!("'{}'", self.name.replace('\'', "''"))
    }

    /// Row below the body.
    pub fn end(&self) -> u32 {
        self.body() + u32::try_from(self.rows.len()).unwrap_or(0)
    }
}

/// A cell of a tab's table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spot {
    /// The tab, from 0.
    pub page: usize,
    /// Row of the sheet's table, from 0.
    pub row: usize,
    /// Column, from 0.
    pub column: usize,
}

/// A cell that links lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    page: usize,
    row: u32,
}

/// The tabs of a book and the places that links may lead to.
pub(super) struct Layout<'a> {
    /// Tabs in order.
    pub pages: Vec<Page<'a>>,
    places: BTreeMap<(&'a str, &'a str), Place>,
    firsts: BTreeMap<&'a str, usize>,
}

impl<'a> Layout<'a> {
    /// Lays a book out, on sheets of Excel's size.
    pub fn new(book: &'a Book) -> Self {
        Self::with_rows(book, ROWS)
    }

    /// Lays a book out on sheets of `capacity` rows.
    fn with_rows(book: &'a Book, capacity: usize) -> Self {
        let mut names = BTreeSet::new();
        let pages: Vec<_> =
            book.sheets.iter().flat_map(|sheet| pages(book, sheet, capacity, &mut names)).collect();
        let places = pages.iter().enumerate().flat_map(|(at, page)| anchors(at, page)).collect();
        let firsts = pages.iter().enumerate().rev().map(|(at, page)| (page.sheet.id.as_str(), at)).collect();
        Self { pages, places, firsts }
    }

    /// The first tab of a sheet, from 0.
    pub fn page_of(&self, sheet: &str) -> Option<usize> {
        self.firsts.get(sheet).copied()
    }

    /// The cell of an anchor and a column's key.
    pub fn spot(&self, at: &At) -> Option<Spot> {
        let place = self.places.get(&(at.sheet.as_str(), at.anchor.as_str()))?;
        let page = &self.pages[place.page];
        let row = page.rows.start + place.row.checked_sub(page.body())? as usize;
        Some(Spot { page: place.page, row, column: column_of(page.sheet, at.column)? })
    }

    /// The address of a cell as a formula on the tab `from` names it; `fixed` where it must not move along.
    pub fn address(&self, from: usize, spot: Spot, fixed: bool) -> Option<String> {
        let page = &self.pages[spot.page];
        let cell = cell_address(spot.column, page.row(spot.row)?, fixed);
        Some(if from == spot.page { cell } else { format!("{}!{cell}", page.quoted()) })
    }

    /// The reference of a row's first cell ("'I.1'!A12"), or of the sheet's where there is no such row.
    pub fn reference(&self, sheet: &str, anchor: &str) -> Option<String> {
        let (page, row) = match self.places.get(&(sheet, anchor)) {
            Some(place) => (&self.pages[place.page], place.row),
            None => (self.pages.iter().find(|page| page.sheet.id == sheet)?, 0),
        };
        Some(format!("{}!A{}", page.quoted(), row + 1))
    }
}

/// The column of a key, from 0.
pub(super) fn column_of(sheet: &Sheet, key: &str) -> Option<usize> {
    sheet.table.columns.iter().position(|column| column.key == key)
}

/// The address of a cell, both numbers from 0; `fixed` with the marks that keep it in place.
pub(super) fn cell_address(column: usize, row: u32, fixed: bool) -> String {
    let letters = column_letters(u32::try_from(column).unwrap_or(u32::MAX));
    if fixed { format!("${letters}${}", row + 1) } else { format!("{letters}{}", row + 1) }
}

fn anchors<'a>(at: usize, page: &Page<'a>) -> Vec<((&'a str, &'a str), Place)> {
    let sheet = page.sheet;
    let rows = page.rows.clone().zip(page.body()..);
    let place = |(row, to): (usize, u32)| {
        let anchor = sheet.table.rows[row].anchor.as_deref()?;
        Some(((sheet.id.as_str(), anchor), Place { page: at, row: to }))
    };
    rows.filter_map(place).collect()
}

/// The tabs that a sheet takes.
fn pages<'a>(
    book: &'a Book,
    sheet: &'a Sheet,
    capacity: usize,
    names: &mut BTreeSet<String>,
) -> Vec<Page<'a>> {
    let notice = book.notice.as_deref().filter(|_| sheet.purpose != Purpose::Data);
    let count = |lines: &[String]| u32::try_from(lines.len()).unwrap_or(0);
    let letterhead = u32::from(notice.is_some());
    let heading = letterhead + count(&sheet.letterhead);
    let blank = u32::from(!sheet.heading.is_empty());
    let lead = heading + count(&sheet.heading);
    let header = lead + u32::try_from(sheet.lead.len()).unwrap_or(0) + blank;
    let header_rows = header_rows(sheet);
    let footer = if sheet.footer.is_empty() { 0 } else { sheet.footer.len() + 1 };
    let room = capacity.saturating_sub((header + header_rows) as usize + footer).max(1);
    let parts = sheet.table.rows.len().div_ceil(room).max(1);
    (0..parts)
        .map(|part| Page {
            sheet,
            name: unique_name(&sheet.name, part, names),
            notice,
            footnote: book.footnote.as_deref(),
            letterhead,
            heading,
            lead,
            header,
            header_rows,
            rows: part * room..sheet.table.rows.len().min((part + 1) * room),
            last: part + 1 == parts,
        })
        .collect()
}

fn header_rows(sheet: &Sheet) -> u32 {
    let columns = &sheet.table.columns;
    if columns.iter().all(|column| column.header.is_empty()) {
        0
    } else {
        1 + u32::from(columns.iter().any(|column| column.over.is_some()))
    }
}

/// Excel tells tabs apart without regard to case.
fn unique_name(name: &str, part: usize, names: &mut BTreeSet<String>) -> String {
    (part + 1..=part + 1 + names.len())
        .map(|n| safe::tab_name(name, &if n == 1 { String::new() } else { format!(" ({n})") }))
        .find(|name| names.insert(name.to_lowercase()))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Cell, Column, Row, Table};

    fn book(rows: usize) -> Book {
        let row = |n| Row { anchor: Some(format!("r{n}")), cells: vec![Cell::count(n)], ..Row::default() };
        let sheet = Sheet {
            id: "nguon".to_owned(),
            name: "Nguồn số liệu".to_owned(),
            heading: vec!["NGUỒN SỐ LIỆU".to_owned()],
            table: Table {
                columns: vec![Column { header: "Số".to_owned(), ..Column::default() }],
                rows: (0..rows).map(row).collect(),
            },
            ..Sheet::default()
        };
        Book { sheets: vec![sheet.clone(), sheet], ..Book::default() }
    }

    #[test]
    fn a_sheet_that_is_too_long_goes_on_on_the_next_tab() {
        let book = book(10);
        // A heading line, a blank line and a header row leave 4 of 7 rows.
        let layout = Layout::with_rows(&book, 7);
        let rows: Vec<_> = layout.pages.iter().take(3).map(|page| page.rows.clone()).collect();
        assert_eq!(rows, [0..4, 4..8, 8..10]);
        assert_eq!(layout.reference("nguon", "r5").unwrap(), "'Nguồn số liệu (5)'!A5");
    }

    #[test]
    fn tabs_of_the_same_name_are_told_apart() {
        let book = book(1);
        let names: Vec<_> = Layout::new(&book).pages.into_iter().map(|page| page.name).collect();
        assert_eq!(names, ["Nguồn số liệu", "Nguồn số liệu (2)"]);
    }

    #[test]
    fn a_notice_moves_everything_down() {
        let book = Book { notice: Some("SỐ LIỆU MINH HỌA".to_owned()), ..book(1) };
        assert_eq!(Layout::new(&book).pages[0].body(), 4);
    }
}
