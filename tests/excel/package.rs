//! A workbook's bytes, opened again.

use std::io::{Cursor, Read};

use calamine::{Data, Range, Reader, Xlsx, open_workbook_from_rs};
use zip::ZipArchive;

/// A workbook as read back.
pub struct Package(Vec<u8>);

impl Package {
    pub fn new(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// Writes it where a person may look at it.
    pub fn keep(self, name: &str) -> Self {
        std::fs::write(std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name), &self.0).unwrap();
        self
    }

    /// The XML text of a part.
    pub fn part(&self, name: &str) -> String {
        let mut zip = ZipArchive::new(Cursor::new(&self.0)).unwrap();
        let mut text = String::new();
        zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    }

    fn open(&self) -> Xlsx<Cursor<&Vec<u8>>> {
        open_workbook_from_rs(Cursor::new(&self.0)).unwrap()
    }

    pub fn sheets(&self) -> Vec<String> {
        self.open().sheet_names().clone()
    }

    /// Values of a sheet, cached results of formulas among them.
    pub fn values(&self, sheet: &str) -> Range<Data> {
        self.open().worksheet_range(sheet).unwrap()
    }

    /// The value of a cell, both numbers from 0.
    pub fn value(&self, sheet: &str, (row, column): (u32, u32)) -> Data {
        self.values(sheet).get_value((row, column)).cloned().unwrap_or(Data::Empty)
    }

    pub fn formula(&self, sheet: &str, cell: (u32, u32)) -> String {
        self.open().worksheet_formula(sheet).unwrap().get_value(cell).cloned().unwrap_or_default()
    }

    /// The first cell whose text is `text`: row and column from 0.
    pub fn find(&self, sheet: &str, text: &str) -> Option<(u32, u32)> {
        let values = self.values(sheet);
        let (top, left) = values.start()?;
        let found = values.used_cells().find(|(.., value)| matches!(value, Data::String(s) if s == text));
        found.map(|(row, column, _)| {
            (top + u32::try_from(row).unwrap(), left + u32::try_from(column).unwrap())
        })
    }

    /// The XML of the sheet of that name.
    pub fn xml(&self, sheet: &str) -> String {
        let at = self.sheets().iter().position(|name| name == sheet).unwrap();
        self.part(&format!("xl/worksheets/sheet{}.xml", at + 1))
    }
}
