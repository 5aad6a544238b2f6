//! The notes beside cells that are to be mended.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Note, Worksheet, XlsxError};

use super::{
    look::{BODY, FONT},
    measure::Face,
    safe,
};
use crate::report::Row;

/// Width of a note in characters of the body font, and in pixels.
const WIDTH: (f64, u32) = (44.0, 320);

/// Pixels to a point.
const PIXELS: f64 = 96.0 / 72.0;

/// Puts the remarks of a row beside its cells, one note a cell, tall enough for its words.
pub(super) fn add(worksheet: &mut Worksheet, row: &Row, at: u32) -> Result<(), XlsxError> {
    let mut notes: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for remark in &row.remarks {
        notes.entry(remark.column).or_default().push(&remark.text);
    }
    for (column, texts) in notes {
        let text = texts.join("\n");
        let text = safe::cell_text(&text);
        let face = Face { size: BODY, bold: false };
        // One line more: the words may not touch the lower edge.
        let height = f64::from(face.lines(&text, WIDTH.0) + 1) * face.line() * PIXELS;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a height in pixels")]
        let note = Note::new(&*text)
            .add_author_prefix(false)
            .set_font_name(FONT)
            .set_font_size(BODY)
            .set_width(WIDTH.1)
            .set_height(height as u32);
        worksheet.insert_note(at, u16::try_from(column).unwrap_or(u16::MAX), &note)?;
    }
    Ok(())
}
