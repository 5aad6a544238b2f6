//! How far the sheets of an OpenDocument workbook reach when every repetition is written out, as readers do, what of
//! them is hidden, and how their numbers are shown.

use std::io::BufRead;

use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};

use super::{
    cells::{COLUMNS, ROWS, Sign},
    hidden::{Hidden, Spans},
    shown::{self, Shown},
};

/// The sheets of a `content.xml`, in their order. What is damaged counts up to the damage.
pub(super) fn extents(content: impl BufRead) -> Vec<Extent> {
    let mut reader = Reader::from_reader(content);
    let (mut buffer, mut sheets, mut sheet) = (Vec::new(), Vec::new(), Extent::default());
    while let Ok(event) = reader.read_event_into(&mut buffer) {
        match event {
            Event::Start(start) | Event::Empty(start) => sheet.open(&start),
            Event::Text(text) => sheet.read(&text.xml10_content()),
            Event::End(end) => match end.name().as_ref() {
                "table:table" => sheets.push(std::mem::take(&mut sheet)),
                "table:table-cell" | "table:covered-table-cell" => sheet.close(),
                "office:annotation" => sheet.annotated = false,
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
        buffer.clear();
    }
    sheets.push(sheet);
    sheets
}

/// A sheet so far.
#[derive(Debug, Default)]
pub(super) struct Extent {
    /// Its name.
    pub(super) name: String,
    /// Rows and columns that a person does not see.
    pub(super) hidden: Hidden,
    /// How its numbers are shown.
    pub(super) shown: Shown,
    /// The cell in hand, where it holds a number that it does not call a percentage.
    number: Option<Number>,
    /// Whether a remark on the cell in hand is being read.
    annotated: bool,
    /// Rows from the first filled one to the last.
    filled: u64,
    /// Rows from the first filled one to here, the row in hand left out.
    rows: u64,
    /// Rows above the first filled one.
    above: u64,
    /// Columns up to the last filled one of any row.
    width: u64,
    /// Columns that have been declared.
    columns: u64,
    /// How often the row in hand stands.
    row: u64,
    /// Columns of the row in hand so far.
    column: u64,
}

/// A number in a cell, or in those that repeat it.
#[derive(Debug)]
struct Number {
    value: String,
    /// What the cell shows: the first of it.
    text: String,
    rows: (u32, u32),
    columns: (u32, u32),
}

/// Bytes of a number's text that are looked at.
const TEXT_LIMIT: usize = 256;

impl Extent {
    fn open(&mut self, start: &BytesStart<'_>) {
        match start.name().as_ref() {
            "table:table" => self.name = attribute(start, "table:name").unwrap_or_default(),
            "table:table-column" => {
                let count = repeated(start, "table:number-columns-repeated");
                hide(&mut self.hidden.columns, start, self.columns, count, COLUMNS);
                self.columns = self.columns.saturating_add(count);
            }
            "table:table-row" => {
                let passed = if self.filled > 0 { &mut self.rows } else { &mut self.above };
                *passed = passed.saturating_add(self.row);
                self.row = repeated(start, "table:number-rows-repeated");
                self.column = 0;
                let before = self.above.saturating_add(self.rows).saturating_add(1);
                hide(&mut self.hidden.rows, start, before, self.row, ROWS);
            }
            "table:table-cell" | "table:covered-table-cell" => {
                self.column = self.column.saturating_add(repeated(start, "table:number-columns-repeated"));
                if is_filled(start) {
                    self.width = self.width.max(self.column);
                    self.filled = self.rows.saturating_add(self.row);
                }
                self.show(start);
            }
            "office:annotation" => self.annotated = true,
            _ => {}
        }
    }

    /// Notes how the number of a cell is shown, where the cell says so (part 3, 19.385), or that its text may tell.
    fn show(&mut self, start: &BytesStart<'_>) {
        self.number = None;
        let Some(value) = attribute(start, "office:value") else { return };
        let columns = repeated(start, "table:number-columns-repeated");
        let above = self.above.saturating_add(self.rows).saturating_add(1);
        let rows = span(above, self.row, u64::from(ROWS) + 1);
        let columns = span(self.column.saturating_sub(columns), columns, COLUMNS.into());
        let Some((rows, columns)) = rows.zip(columns) else { return };
        if attribute(start, "office:value-type").is_some_and(|kind| kind == "percentage") {
            self.shown.note_all(rows, columns, Some(Sign::Hundredfold));
        } else {
            self.number = Some(Number { value, text: String::new(), rows, columns });
        }
    }

    fn read(&mut self, text: &str) {
        let number = self.number.as_mut().filter(|number| number.text.len() < TEXT_LIMIT);
        if let (Some(number), false) = (number, self.annotated) {
            number.text.push_str(text);
        }
    }

    /// A format of several sections makes a cell a plain number that still shows itself as a percentage.
    fn close(&mut self) {
        self.annotated = false;
        let Some(Number { value, text, rows, columns }) = self.number.take() else { return };
        self.shown.note_all(rows, columns, Some(shown::sign_in(&text, &value)));
    }

    /// The cells that it spans, from its first filled row to its last.
    pub(super) fn area(&self) -> u64 {
        self.filled.saturating_mul(self.width)
    }
}

/// Notes repeated rows or columns as hidden, where they are: folded or by hand, or by a filter (`table:visibility`).
fn hide(spans: &mut Spans, start: &BytesStart<'_>, first: u64, count: u64, limit: u32) {
    let visible = attribute(start, "table:visibility").is_none_or(|how| how.trim() == "visible");
    let span = span(first, count, u64::from(limit) + 1).filter(|_| !visible);
    if let Some((first, last)) = span {
        spans.add(first, last);
    }
}

/// The first and the last of repeated rows or columns, before a limit. Without a row or a column there is none.
fn span(first: u64, count: u64, limit: u64) -> Option<(u32, u32)> {
    let last = first.saturating_add(count).min(limit).checked_sub(1)?;
    (first <= last).then_some((u32::try_from(first).ok()?, u32::try_from(last).ok()?))
}

fn repeated(start: &BytesStart<'_>, name: &str) -> u64 {
    attribute(start, name).and_then(|count| count.trim().parse().ok()).unwrap_or(1)
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start.attributes().flatten().find(|attribute| attribute.key.as_ref() == name)?;
    Some(found.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
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
        let extents = extents(format!("<t><table:table>{rows}</table:table></t>").as_bytes());
        extents.iter().map(Extent::area).sum()
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

    #[test]
    fn a_percentage_is_told_by_its_type_or_by_what_the_cell_shows() {
        let content = r#"<t><table:table table:name="a">
            <table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>
            <table:table-row table:number-rows-repeated="2"><table:table-cell/>
              <table:table-cell table:number-columns-repeated="2" office:value-type="percentage" office:value="1"><text:p>100%</text:p></table:table-cell>
              <table:table-cell office:value-type="float" office:value="1"><office:annotation><text:p>đạt 100%</text:p></office:annotation><text:p>1</text:p></table:table-cell>
              <table:table-cell office:value-type="float" office:value="0.5"><text:p>50<text:s/>%</text:p></table:table-cell>
              <table:table-cell office:value-type="float" office:value="50"><text:p>50%</text:p></table:table-cell>
              <table:table-cell office:value-type="string"><text:p>50%</text:p></table:table-cell>
            </table:table-row>
            <table:table-row table:number-rows-repeated="18446744073709551615"><table:table-cell table:number-columns-repeated="99999999999" office:value-type="percentage" office:value="1"/></table:table-row>
            </table:table></t>"#;
        let shown = &extents(content.as_bytes())[0].shown;
        let row = |row: u32| {
            let columns = 0..7;
            columns.filter(|column| shown.sign(row, *column) == Some(Sign::Hundredfold)).collect::<Vec<u32>>()
        };
        assert_eq!([row(1), row(2), row(3), row(4)], [vec![], vec![], vec![1, 2, 4], vec![1, 2, 4]]);
        assert_eq!(shown.sign(3, 5), Some(Sign::Printed));
        assert_eq!([row(5).len(), row(ROWS).len(), row(ROWS + 1).len()], [7, 7, 0]);
    }

    #[test]
    fn hidden_rows_and_columns_count_from_the_sheets_corner() {
        let content = r#"<t><table:table table:name="Biểu &amp; 1">
            <table:table-column/><table:table-column table:number-columns-repeated="2" table:visibility="collapse"/>
            <table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>
            <table:table-row table:visibility="filter"><table:table-cell office:value="1"/></table:table-row>
            <table:table-row table:visibility="visible"><table:table-cell office:value="1"/></table:table-row>
            <table:table-row table:number-rows-repeated="2" table:visibility="collapse"><table:table-cell/></table:table-row>
            <table:table-row table:number-rows-repeated="99999999999999999999" table:visibility="collapse"/>
            <table:table-row table:number-rows-repeated="18446744073709551615" table:visibility="collapse"/>
            </table:table><table:table table:name="2"><table:table-column table:visibility="collapse"/></table:table></t>"#;
        let extents = extents(content.as_bytes());
        let words: Vec<(&str, Option<String>)> =
            extents.iter().map(|sheet| (sheet.name.as_str(), sheet.hidden.words())).collect();
        assert_eq!(
            words[..2],
            [
                ("Biểu & 1", Some("các dòng 4, 6–1048576; các cột B, C".to_owned())),
                ("2", Some("cột A".to_owned()))
            ]
        );
    }
}
