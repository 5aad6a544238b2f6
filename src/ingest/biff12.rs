//! What calamine does not tell of an .xlsb workbook ([MS-XLSB]): how its numbers are shown.

use std::{
    collections::BTreeMap,
    io::{self, Read},
};

use super::{
    package::Package,
    sheet_parts,
    shown::{Formats, Shown},
};

/// Records by number ([MS-XLSB] 2.3.2): a row, and the cells that hold a number.
const ROW: u16 = 0;
const NUMBERS: [u16; 3] = [2, 5, 9];
/// Around the cells of a sheet.
const BEGIN_CELLS: u16 = 0x91;
const END_CELLS: u16 = 0x92;
/// A sheet of the workbook.
const SHEET: u16 = 0x9c;
/// A format, a style, and what stands around the styles of cells: those of named styles are written the same.
const FORMAT: u16 = 0x2c;
const STYLE: u16 = 0x2f;
const BEGIN_STYLES: u16 = 0x269;
const END_STYLES: u16 = 0x26a;

/// Bytes of a record that are looked at: no format, name or cell's head is longer.
const HEAD: u64 = 4096;

/// The styles of a workbook and the parts of its sheets.
#[derive(Debug, Default)]
pub(super) struct Styles {
    formats: Formats,
    parts: BTreeMap<String, String>,
}

impl Styles {
    /// Looks through a package, in the parts where its reader looks.
    pub(super) fn of(package: &mut Package<'_>) -> Self {
        let formats = package.part("xl/styles.bin").map(formats).unwrap_or_default();
        let relations = package.text("xl/_rels/workbook.bin.rels").unwrap_or_default();
        let sheets = package.part("xl/workbook.bin").map(sheets).unwrap_or_default();
        let related = sheet_parts::related(&relations);
        let mut parts = BTreeMap::new();
        for (name, relation) in sheets {
            if let Some((_, target)) = related.get(&relation) {
                parts.entry(name).or_insert_with(|| format!("xl/{target}"));
            }
        }
        Self { formats, parts }
    }

    /// How the numbers of a sheet are shown; `None` where its cells are not found.
    pub(super) fn shown(&self, sheet: &str, package: &mut Package<'_>) -> Option<Shown> {
        Some(shown(package.part(self.parts.get(sheet)?)?, &self.formats))
    }
}

/// The formats and cell styles of a part (BrtFmt, 2.4.681; BrtXF, 2.4.862).
fn formats(part: impl Read) -> Formats {
    let (mut formats, mut inside) = (Formats::default(), false);
    each(part, |number, data| {
        match number {
            FORMAT => formats.format(two(data, 0), &wide(data.get(2..).unwrap_or_default()).0),
            BEGIN_STYLES => inside = true,
            STYLE if inside => formats.style(two(data, 2)),
            _ => {}
        }
        number != END_STYLES
    });
    formats
}

/// The sheets of a workbook part: name and relation (BrtBundleSh).
fn sheets(part: impl Read) -> Vec<(String, String)> {
    let mut sheets = Vec::new();
    each(part, |number, data| {
        if number == SHEET {
            let (relation, rest) = wide(data.get(8..).unwrap_or_default());
            sheets.push((wide(rest).0, relation));
        }
        true
    });
    sheets
}

/// How the numbers of a sheet's part are shown (Cell, 2.5.9: a column and 24 bits of a style).
fn shown(part: impl Read, formats: &Formats) -> Shown {
    let (mut shown, mut row, mut inside) = (Shown::default(), 0, false);
    each(part, |number, data| {
        match number {
            BEGIN_CELLS => inside = true,
            ROW if inside => row = four(data, 0),
            _ if inside && NUMBERS.contains(&number) => {
                let style = four(data, 4) & 0x00ff_ffff;
                shown.note(row.saturating_add(1), four(data, 0), formats.sign(style));
            }
            _ => {}
        }
        number != END_CELLS
    });
    shown
}

/// Shows the records of a part (2.1.4), of each its beginning, until told to stop or where the part is cut.
fn each(mut part: impl Read, mut show: impl FnMut(u16, &[u8]) -> bool) {
    let mut data = Vec::new();
    while let Some(number) = record(&mut part, &mut data) {
        if !show(number, &data) {
            break;
        }
    }
}

/// The next record: its number, up to two groups of seven bits, its length, up to four, and its beginning.
fn record(part: &mut impl Read, data: &mut Vec<u8>) -> Option<u16> {
    let number = u16::try_from(groups(part, 2)?).ok()?;
    let length = u64::from(groups(part, 4)?);
    data.clear();
    let kept = part.by_ref().take(length.min(HEAD)).read_to_end(data).ok()? as u64;
    let passed = io::copy(&mut part.by_ref().take(length - kept), &mut io::sink()).ok()?;
    (kept + passed == length).then_some(number)
}

/// A number in groups of seven bits, the lowest first; the eighth bit says that another follows.
fn groups(part: &mut impl Read, most: u32) -> Option<u32> {
    let mut number = 0;
    for at in 0..most {
        let mut byte = [0];
        part.read_exact(&mut byte).ok()?;
        number |= u32::from(byte[0] & 0x7f) << (7 * at);
        if byte[0] & 0x80 == 0 {
            break;
        }
    }
    Some(number)
}

/// A text behind its length in two-byte units (XLWideString, 2.5.169), and what follows it; what is cut is left out.
fn wide(data: &[u8]) -> (String, &[u8]) {
    let length = usize::try_from(four(data, 0)).unwrap_or(usize::MAX).saturating_mul(2);
    let text = data.get(4..).unwrap_or_default();
    let (text, rest) = text.split_at(length.min(text.len()));
    let units: Vec<u16> = text.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    (String::from_utf16_lossy(&units), rest)
}

/// The two bytes at a place as a number; 0 where the data is cut.
fn two(data: &[u8], at: usize) -> u16 {
    data.get(at..at + 2).map_or(0, |pair| u16::from_le_bytes([pair[0], pair[1]]))
}

/// The four bytes at a place as a number; 0 where the data is cut.
fn four(data: &[u8], at: usize) -> u32 {
    u32::from(two(data, at)) | u32::from(two(data, at + 2)) << 16
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{super::cells::Sign, *};

    fn record(number: u16, data: &[u8]) -> Vec<u8> {
        let low = |number: u16| u8::try_from(number & 0x7f).unwrap();
        let two = |number: u16| {
            if number < 0x80 { vec![low(number)] } else { vec![low(number) | 0x80, low(number >> 7)] }
        };
        [two(number), two(u16::try_from(data.len()).unwrap()), data.to_vec()].concat()
    }

    fn wide_bytes(text: &str) -> Vec<u8> {
        let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [&u32::try_from(units.len() / 2).unwrap().to_le_bytes()[..], &units].concat()
    }

    fn xf(format: u8) -> Vec<u8> {
        record(STYLE, &[&[0, 0, format, 0][..], &[0; 12]].concat())
    }

    fn styles() -> Formats {
        let format = |number: u8, code: &str| record(FORMAT, &[&[number, 0][..], &wide_bytes(code)].concat());
        let part = [
            record(0x267, &[2, 0, 0, 0]),
            format(164, "0.0%"),
            format(165, "0\"%\""),
            record(0x272, &[1, 0, 0, 0]),
            xf(9),
            record(BEGIN_STYLES, &[4, 0, 0, 0]),
            xf(0),
            xf(9),
            xf(164),
            xf(165),
            record(END_STYLES, &[]),
            xf(9),
        ];
        formats(&part.concat()[..])
    }

    fn cell(number: u16, column: u8, style: u8) -> Vec<u8> {
        record(number, &[column, 0, 0, 0, style, 0, 0, 0xff, 0, 0, 0, 0, 0, 0, 0, 0])
    }

    #[test]
    fn cells_name_styles_and_these_name_formats() {
        let row = |row: u8| record(ROW, &[&[row, 0, 0, 0][..], &[0; 13]].concat());
        let part = [
            cell(5, 0, 1),
            record(BEGIN_CELLS, &[]),
            row(3),
            cell(5, 0, 0),
            cell(2, 1, 1),
            cell(9, 2, 2),
            cell(5, 3, 3),
            cell(5, 4, 4),
            record(6, &[0; 9000]),
            row(4),
            cell(5, 0, 2),
            record(END_CELLS, &[]),
            cell(5, 1, 1),
        ];
        let shown = shown(&part.concat()[..], &styles());
        let row = |row: u32| (0..5).map(|column| shown.sign(row, column)).collect::<Vec<_>>();
        let (yes, no) = (Some(Sign::Hundredfold), Some(Sign::Absent));
        assert_eq!(row(4), [no, yes, yes, Some(Sign::Printed), None]);
        assert_eq!(row(5), [yes, no, no, no, no]);
        assert_eq!(row(1), [no; 5]);
    }

    #[test]
    fn sheets_are_named_with_their_relations() {
        let sheet = |relation: &str, name: &str| {
            record(SHEET, &[&[0; 8][..], &wide_bytes(relation), &wide_bytes(name)].concat())
        };
        let part = [record(0x83, &[]), sheet("rId1", "Biểu 1"), sheet("rId7", "Ẩn")].concat();
        let expected =
            [("Biểu 1", "rId1"), ("Ẩn", "rId7")].map(|(name, id)| (name.to_owned(), id.to_owned()));
        assert_eq!(sheets(&part[..]), expected);
        assert_eq!(sheets(&part[..part.len() - 1]), expected[..1]);
    }

    proptest! {
        #[test]
        fn any_bytes_are_looked_through(
            records in prop::collection::vec(
                (
                    prop::sample::select(vec![
                        ROW, 2, 5, 9, BEGIN_CELLS, END_CELLS, SHEET, FORMAT, STYLE, BEGIN_STYLES, END_STYLES,
                    ]),
                    prop::collection::vec(any::<u8>(), 0..30),
                ),
                0..30,
            ),
            garbage in prop::collection::vec(any::<u8>(), 0..40),
        ) {
            let part: Vec<u8> = records.iter().flat_map(|(number, data)| record(*number, data)).collect();
            for part in [&part[..], &part[..part.len() / 2], &garbage, &[&part[..], &garbage].concat()] {
                let _ = shown(part, &formats(part));
                let _ = sheets(part);
            }
        }
    }
}
