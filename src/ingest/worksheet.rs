//! What surrounds the cells of an .xlsx worksheet: its merged areas, and what of it is hidden. One pass over its part.

use std::io::BufRead;

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use super::{
    cells::{COLUMNS, ROWS},
    hidden::Hidden,
};
use crate::model::place;

/// Merged areas, as [`crate::model::Grid::merges`] holds them, and what is hidden.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Surroundings {
    /// Merged areas.
    pub(super) merges: Vec<(u32, u32, u32, u32)>,
    /// Rows and columns that a person does not see.
    pub(super) hidden: Hidden,
}

impl Surroundings {
    /// Reads a worksheet's part. Damage costs what stands behind it.
    pub(super) fn read(part: impl BufRead) -> Self {
        let mut reader = Reader::from_reader(part);
        let (mut around, mut buffer, mut row) = (Self::default(), Vec::new(), 0);
        while let Ok(event) = reader.read_event_into(&mut buffer) {
            match event {
                Event::Start(start) | Event::Empty(start) => around.open(&start, &mut row),
                // Nothing behind the merged areas is looked for (ECMA-376 part 1, 18.3.1.99).
                Event::End(end) if end.local_name().as_ref() == "mergeCells" => break,
                Event::Eof => break,
                _ => {}
            }
            buffer.clear();
        }
        around
    }

    /// `row`: the last one that was opened; one without a number follows it (18.3.1.73).
    fn open(&mut self, start: &BytesStart<'_>, row: &mut u32) {
        match start.local_name().as_ref() {
            // A sheet may hide all rows that it does not write out (18.3.1.81); such a row holds no cell.
            "row" => {
                *row = number(start, "r").unwrap_or(row.saturating_add(1));
                if *row <= ROWS && is_hidden(start, "ht") {
                    self.hidden.rows.add(*row, *row);
                }
            }
            "col" if is_hidden(start, "width") => {
                let (Some(first), Some(last)) = (number(start, "min"), number(start, "max")) else { return };
                self.hidden.columns.add(first.saturating_sub(1), last.min(COLUMNS).saturating_sub(1));
            }
            "mergeCell" => self.merges.extend(attribute(start, "ref").as_deref().and_then(merged)),
            _ => {}
        }
    }
}

/// Whether a row or a column is hidden, also by having no `extent` (18.3.1.13, 18.3.1.73).
fn is_hidden(start: &BytesStart<'_>, extent: &str) -> bool {
    let yes = |value: String| matches!(value.trim(), "1" | "true" | "on");
    let nothing = |value: String| value.trim().parse() == Ok(0.0);
    attribute(start, "hidden").is_some_and(yes) || attribute(start, extent).is_some_and(nothing)
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start.attributes().flatten().find(|attribute| attribute.key.as_ref() == name)?;
    Some(found.value.into_owned())
}

fn number(start: &BytesStart<'_>, name: &str) -> Option<u32> {
    attribute(start, name)?.trim().parse().ok()
}

/// "A5:B6" as first row, first column, last row, last column.
fn merged(reference: &str) -> Option<(u32, u32, u32, u32)> {
    let (from, to) = reference.split_once(':').unwrap_or((reference, reference));
    let ((top, left), (bottom, right)) = (place(from)?, place(to)?);
    Some((top, left, bottom, right))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_rows_columns_and_merged_areas() {
        let xml = r#"<worksheet><sheetFormatPr zeroHeight="1"/>
            <cols><col min="1" max="1" width="9"/><col min="3" max="4" hidden="1"/><col min="6" max="99999" width="0"/></cols>
            <sheetData><row r="4"/><row hidden="true"><c r="A5"/></row><row r="9" ht="0" customHeight="1"/>
            <row r="10" hidden="0" ht="15"/></sheetData>
            <mergeCells><mergeCell ref="A5:B6"/><mergeCell ref="?"/></mergeCells>
            <row r="20" hidden="1"/></worksheet>"#;
        let around = Surroundings::read(xml.as_bytes());
        assert_eq!(around.merges, [(5, 0, 6, 1)]);
        assert_eq!(around.hidden.words().as_deref(), Some("các dòng 5, 9; các cột C, D, F–XFD"));
    }

    #[test]
    fn what_stands_before_damage_is_kept() {
        let xml =
            r#"<worksheet><sheetData><row r="4294967295" hidden="1"/><row r="3" hidden="1"/></worksheet"#;
        let around = Surroundings::read(xml.as_bytes());
        assert_eq!(around.hidden.words().as_deref(), Some("dòng 3"));
    }
}
