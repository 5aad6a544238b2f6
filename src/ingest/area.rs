//! How large the sheets of an OpenDocument workbook are when every repetition is written out, as readers do.

use std::io::BufRead;

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

/// The cells that all sheets of a `content.xml` span together, from each sheet's first filled row to its last. What is
/// damaged counts up to the damage.
pub(super) fn area(content: impl BufRead) -> u64 {
    let mut reader = Reader::from_reader(content);
    let (mut buffer, mut sheets, mut sheet) = (Vec::new(), 0, Sheet::default());
    while let Ok(event) = reader.read_event_into(&mut buffer) {
        match event {
            Event::Start(start) | Event::Empty(start) => sheet.open(&start),
            Event::End(end) if end.name().as_ref() == "table:table" => {
                sheets = std::mem::take(&mut sheet).area().saturating_add(sheets);
            }
            Event::Eof => break,
            _ => {}
        }
        buffer.clear();
    }
    sheet.area().saturating_add(sheets)
}

/// A sheet so far.
#[derive(Default)]
struct Sheet {
    /// Rows from the first filled one to the last.
    filled: u64,
    /// Rows from the first filled one to here, the row in hand left out.
    rows: u64,
    /// Columns up to the last filled one of any row.
    width: u64,
    /// How often the row in hand stands.
    row: u64,
    /// Columns of the row in hand so far.
    column: u64,
}

impl Sheet {
    fn open(&mut self, start: &BytesStart<'_>) {
        match start.name().as_ref() {
            "table:table-row" => {
                if self.filled > 0 {
                    self.rows = self.rows.saturating_add(self.row);
                }
                self.row = repeated(start, "table:number-rows-repeated");
                self.column = 0;
            }
            "table:table-cell" | "table:covered-table-cell" => {
                self.column = self.column.saturating_add(repeated(start, "table:number-columns-repeated"));
                if is_filled(start) {
                    self.width = self.width.max(self.column);
                    self.filled = self.rows.saturating_add(self.row);
                }
            }
            _ => {}
        }
    }

    fn area(&self) -> u64 {
        self.filled.saturating_mul(self.width)
    }
}

fn repeated(start: &BytesStart<'_>, name: &str) -> u64 {
    let count = start.attributes().flatten().find(|attribute| attribute.key.as_ref() == name);
    count.and_then(|count| count.value.trim().parse().ok()).unwrap_or(1)
}

/// Whether a cell holds a value or a formula, and not a style alone.
fn is_filled(start: &BytesStart<'_>) -> bool {
    start.attributes().flatten().any(|attribute| {
        let name: &str = attribute.key.as_ref();
        name.starts_with("office:") || name == "table:formula"
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(rows: &str) -> u64 {
        area(format!("<t><table:table>{rows}</table:table></t>").as_bytes())
    }

    #[test]
    fn repetitions_count_and_what_is_empty_at_the_ends_does_not() {
        let filled = r#"<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>"#;
        let blank = r#"<table:table-cell table:number-columns-repeated="16384"/>"#;
        let empty =
            format!(r#"<table:table-row table:number-rows-repeated="1000">{blank}</table:table-row>"#);
        let row = |cells: &str| format!("<table:table-row>{cells}</table:table-row>");
        assert_eq!(sheet(&format!("{empty}{}{empty}", row(&format!("{filled}{filled}{blank}")))), 2);
        assert_eq!(sheet(&format!("{}{empty}{}", row(filled), row(filled))), 1002);
        let wide = r#"<table:table-cell table:number-columns-repeated="50" office:value="1"/>"#;
        assert_eq!(sheet(&row(&format!("<table:table-cell/>{wide}"))), 51);
        assert_eq!(sheet(""), 0);
    }
}
