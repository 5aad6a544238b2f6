//! What the records of an .xls workbook promise ([MS-XLS] 2.1.4), read before any library reserves memory for them.

use std::io::{Cursor, Read};

use super::{
    hidden::Hidden,
    package::{AREA_LIMIT, Refusal},
    shown::{Formats, Shown},
    source::FILE_LIMIT,
};

const UNLOCK: &str = "Mở tệp bằng Excel, vào Tệp › Lưu như › Công cụ › Tùy chọn chung, xóa ô “Mật khẩu để mở”, lưu dưới dạng .xlsx rồi chạy lại; nếu Excel không hỏi mật khẩu, chỉ cần lưu dưới dạng .xlsx.";

/// Records by number ([MS-XLS] 2.3.1).
const EOF: u16 = 0x000a;
const FILEPASS: u16 = 0x002f;
const COLINFO: u16 = 0x007d;
const BOUNDSHEET: u16 = 0x0085;
const MULRK: u16 = 0x00bd;
const XF: u16 = 0x00e0;
const DIMENSIONS: u16 = 0x0200;
const ROW: u16 = 0x0208;
const FORMAT: u16 = 0x041e;
/// The first record of every part, BIFF5 and later.
const BOF: u16 = 0x0809;
/// FORMULA, RSTRING, LABELSST, NUMBER, LABEL, BOOLERR and RK: cells that begin with a row and a column.
const CELLS: [u16; 7] = [0x0006, 0x00d6, 0x00fd, 0x0203, 0x0204, 0x0205, 0x027e];

/// Those of them that hold a number: FORMULA, NUMBER and RK.
const NUMBERS: [u16; 3] = [0x0006, 0x0203, 0x027e];
/// What the first record says of BIFF5 ([MS-XLS] 2.4.21 leaves it to older readers).
const BIFF5: u16 = 0x0500;

/// What a workbook's records promise.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Survey {
    sheets: Vec<Promise>,
}

/// What the records of a sheet promise.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Promise {
    /// Cells with a value.
    filled: u64,
    /// Whether its records end as they should.
    whole: bool,
    /// Rows and columns, from 0, that hold its filled cells.
    rows: Option<(u16, u16)>,
    columns: Option<(u16, u16)>,
    /// Cells that it announces.
    announced: u64,
    /// Rows and columns that a person does not see.
    pub(super) hidden: Hidden,
    /// How its numbers are shown.
    pub(super) shown: Shown,
}

impl Survey {
    /// Looks through an .xls file; `None` where its streams cannot be listed, which is for the reader to say.
    ///
    /// # Errors
    /// A refusal where the workbook is locked, or spans more cells than any report.
    pub(super) fn of(bytes: &[u8]) -> Option<Result<Self, Refusal>> {
        let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).ok()?;
        let name = ["/Workbook", "/Book"].into_iter().find(|name| file.is_stream(name))?;
        let mut stream = Vec::new();
        file.open_stream(name).ok()?.take(FILE_LIMIT).read_to_end(&mut stream).ok()?;
        Some(Self::of_stream(&stream))
    }

    fn of_stream(stream: &[u8]) -> Result<Self, Refusal> {
        let (mut survey, mut sheets) = (Self::default(), Vec::new());
        let (mut formats, mut version) = (Formats::default(), 0);
        for (number, data) in records(stream).take_while(|(number, _)| *number != EOF) {
            match (number, data) {
                (FILEPASS, _) => return Err(Refusal::Locked(UNLOCK)),
                (BOF, data) => version = two(data, 0),
                (FORMAT, data) => formats.format(two(data, 0), &code(data, version)),
                (XF, data) => formats.style(two(data, 2)),
                (BOUNDSHEET, [a, b, c, d, ..]) => {
                    sheets.push(u32::from_le_bytes([*a, *b, *c, *d]) as usize);
                }
                _ => {}
            }
        }
        for at in sheets {
            survey.sheets.push(Promise::of(stream.get(at..).unwrap_or_default(), &formats));
        }
        let spanned = survey.sheets.iter().map(Promise::area).fold(0, u64::saturating_add);
        if spanned > AREA_LIMIT {
            return Err(Refusal::Beyond("trang tính trải rộng hoặc khai quá nhiều ô".to_owned()));
        }
        Ok(survey)
    }

    /// What the records of a sheet promise, by its place in the workbook: names are read by code pages.
    pub(super) fn sheet(&self, at: usize) -> Option<&Promise> {
        self.sheets.get(at)
    }
}

impl Promise {
    fn of(sheet: &[u8], formats: &Formats) -> Self {
        let mut promise = Self::default();
        // Charts within a sheet are parts within its part.
        let mut depth = 0;
        for (number, data) in records(sheet) {
            match (number, data) {
                (BOF, _) => depth += 1,
                (EOF, _) if depth <= 1 => {
                    promise.whole = true;
                    break;
                }
                (EOF, _) => depth -= 1,
                (DIMENSIONS, data) if depth == 1 => promise.announced = announced(data),
                (ROW | COLINFO, data) if depth == 1 => promise.hide(number, data),
                (number, data) if data.len() >= 4 && (CELLS.contains(&number) || number == MULRK) => {
                    let last = if number == MULRK { data.len() - 2 } else { 2 };
                    promise.add(two(data, 0), two(data, 2), two(data, last));
                    if depth == 1 {
                        promise.show(number, data, formats);
                    }
                }
                _ => {}
            }
        }
        promise
    }

    /// What is missing of the sheet as it was read, if anything is.
    pub(super) fn missing(&self, read_nothing: bool) -> Option<String> {
        if read_nothing && self.filled > 0 {
            Some(format!("tệp ghi {} ô có dữ liệu nhưng không đọc được ô nào", self.filled))
        } else if !self.whole {
            Some("tệp bị cắt giữa trang tính".to_owned())
        } else {
            None
        }
    }

    /// Notes a hidden row (ROW, 2.4.221: fDyZero) or hidden columns (COLINFO, 2.4.53: fHidden, or no width).
    fn hide(&mut self, number: u16, data: &[u8]) {
        let (first, last) = (u32::from(two(data, 0)), u32::from(two(data, 2)));
        if number == ROW && two(data, 12) & 0x20 != 0 {
            self.hidden.rows.add(first + 1, first + 1);
        } else if number == COLINFO && data.len() >= 10 && (two(data, 8) & 1 != 0 || two(data, 4) == 0) {
            self.hidden.columns.add(first, last);
        }
    }

    /// Notes how numbers are shown, by the style of each (Cell, 2.5.13; MULRK, 2.4.175: six bytes for each cell).
    fn show(&mut self, number: u16, data: &[u8], formats: &Formats) {
        let (row, first) = (u32::from(two(data, 0)) + 1, u32::from(two(data, 2)));
        let mut note = |column, style: u16| {
            self.shown.note(row, column, formats.sign(style.into()));
        };
        if NUMBERS.contains(&number) {
            note(first, two(data, 4));
        } else if number == MULRK {
            let cells = data[4..].chunks_exact(6);
            cells.zip(first..).for_each(|(cell, column)| note(column, two(cell, 0)));
        }
    }

    fn add(&mut self, row: u16, first: u16, last: u16) {
        let widened = |span: Option<(u16, u16)>, from: u16, to: u16| {
            let (low, high) = span.unwrap_or((from, to));
            Some((low.min(from), high.max(to)))
        };
        self.filled += u64::from(last.saturating_sub(first)) + 1;
        self.rows = widened(self.rows, row, row);
        self.columns = widened(self.columns, first, last);
    }

    /// Cells that a reader makes room for: those between its filled ones, or those that it announces.
    fn area(&self) -> u64 {
        let length = |span: Option<(u16, u16)>| span.map_or(0, |(low, high)| u64::from(high - low) + 1);
        (length(self.rows) * length(self.columns)).max(self.announced)
    }
}

/// The cells of a DIMENSIONS record: rows and columns, each from the first to behind the last. BIFF5 writes rows in
/// two bytes, BIFF8 in four ([MS-XLS] 2.4.90).
fn announced(data: &[u8]) -> u64 {
    let two = |at: usize| u64::from(two(data, at));
    let (rows, columns) = if data.len() >= 14 {
        ((two(0) | two(2) << 16, two(4) | two(6) << 16), (two(8), two(10)))
    } else {
        ((two(0), two(2)), (two(4), two(6)))
    };
    rows.1.saturating_sub(rows.0).saturating_mul(columns.1.saturating_sub(columns.0))
}

/// The two bytes at a place as a number; 0 where the data is cut.
fn two(data: &[u8], at: usize) -> u16 {
    data.get(at..at + 2).map_or(0, |pair| u16::from_le_bytes([pair[0], pair[1]]))
}

/// The code in a FORMAT record (2.4.126), behind its number: its length in two bytes and whether it is wide, in BIFF5
/// its length in one byte.
fn code(data: &[u8], version: u16) -> String {
    let latin = |text: &[u8]| text.iter().map(|byte| char::from(*byte)).collect();
    match data {
        [_, _, _, text @ ..] if version == BIFF5 => latin(text),
        [_, _, _, _, wide, text @ ..] if wide & 1 == 1 => utf16(text),
        [_, _, _, _, _, text @ ..] => latin(text),
        _ => String::new(),
    }
}

fn utf16(text: &[u8]) -> String {
    let units: Vec<u16> = text.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    String::from_utf16_lossy(&units)
}

/// The records of a stream: number and data, up to where it is cut.
fn records(mut stream: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    std::iter::from_fn(move || {
        let (head, rest) = stream.split_at_checked(4)?;
        let (data, rest) = rest.split_at_checked(u16::from_le_bytes([head[2], head[3]]).into())?;
        stream = rest;
        Some((u16::from_le_bytes([head[0], head[1]]), data))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{super::cells::Sign, *};

    fn record(number: u16, data: &[u8]) -> Vec<u8> {
        let length = u16::try_from(data.len()).unwrap();
        [&number.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
    }

    #[test]
    fn announced_cells_are_counted_as_each_version_writes_them() {
        // Rows 2 to 9 and columns 1 to 4, each up to the one behind the last.
        let biff8 = [2, 0, 0, 0, 10, 0, 0, 0, 1, 0, 5, 0, 0, 0];
        let biff5 = [2, 0, 10, 0, 1, 0, 5, 0, 0, 0];
        assert_eq!((announced(&biff8), announced(&biff5)), (32, 32));
        let reversed = [10, 0, 2, 0, 5, 0, 1, 0, 0, 0];
        assert_eq!((announced(&reversed), announced(&[])), (0, 0));
    }

    #[test]
    fn a_row_of_numbers_counts_each_of_them() {
        // MULRK: row 3, columns 1 to 3, six bytes for each cell ([MS-XLS] 2.4.175).
        let data = [&[3, 0, 1, 0][..], &[0; 18], &[3, 0]].concat();
        let sheet = [record(BOF, &[0; 16]), record(MULRK, &data), record(EOF, &[])].concat();
        let promise = Promise::of(&sheet, &Formats::default());
        assert_eq!((promise.filled, promise.area(), promise.whole), (3, 3, true));
        assert!(!Promise::of(&sheet[..sheet.len() - 1], &Formats::default()).whole);
    }

    #[test]
    fn hidden_rows_and_columns_are_noted() {
        let row =
            |row: u8, flags: u8| record(ROW, &[row, 0, 0, 0, 9, 0, 255, 0, 0, 0, 0, 0, flags, 1, 15, 0]);
        let columns = |last: u8, width: u8, flags: u8| {
            record(COLINFO, &[1, 0, last, 0, 0, width, 15, 0, flags, 0, 0, 0])
        };
        let sheet = [
            record(BOF, &[0; 16]),
            columns(2, 9, 1),
            columns(0, 9, 0),
            row(4, 0x20),
            row(5, 0x40),
            record(BOF, &[0; 16]),
            row(7, 0x20),
            record(EOF, &[]),
            record(EOF, &[]),
        ];
        let hidden = Promise::of(&sheet.concat(), &Formats::default()).hidden;
        assert_eq!(hidden.words().as_deref(), Some("dòng 5; các cột B, C"));
    }

    /// A workbook of one sheet, its globals before it.
    fn survey(version: u16, globals: &[Vec<u8>], cells: &[Vec<u8>]) -> Survey {
        let start = record(BOF, &[&version.to_le_bytes()[..], &[0; 14]].concat());
        let head = [&start[..], &globals.concat()].concat();
        let at = u32::try_from(head.len() + 12 + 4).unwrap().to_le_bytes();
        let bound = record(BOUNDSHEET, &[&at[..], &[0, 0, 0, 0]].concat());
        let end = record(EOF, &[]);
        Survey::of_stream(&[head, bound, end.clone(), start, cells.concat(), end].concat()).unwrap()
    }

    fn xf(format: u8) -> Vec<u8> {
        record(XF, &[0, 0, format, 0, 0, 0])
    }

    /// A record of a number in row 1: its column, its style, and what it holds.
    fn cell(number: u16, column: u8, style: u8) -> Vec<u8> {
        record(number, &[0, 0, column, 0, style, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    }

    #[test]
    fn every_record_of_a_number_names_its_style() {
        let format = [&[165, 0, 2, 0, 0][..], b"0%"].concat();
        let wide = [&[164, 0, 4, 0, 1][..], &[b'0', 0, b'"', 0, b'%', 0, b'"', 0]].concat();
        let globals = [record(FORMAT, &format), record(FORMAT, &wide), xf(0), xf(9), xf(165), xf(164)];
        // MULRK: row 1, columns 4 to 6, a style and a number for each.
        let mul = [&[0, 0, 4, 0][..], &[2, 0, 0, 0, 0, 0], &[0, 0, 0, 0, 0, 0], &[1, 0, 0, 0, 0, 0], &[6, 0]];
        let chart = [record(BOF, &[0; 16]), cell(0x0203, 8, 1), record(EOF, &[])].concat();
        let cells = [
            cell(0x0203, 0, 1),
            cell(0x027e, 1, 2),
            cell(0x0006, 2, 1),
            cell(0x0203, 3, 3),
            record(MULRK, &mul.concat()),
            cell(0x0203, 7, 9),
            chart,
        ];
        let survey = survey(0x0600, &globals, &cells);
        let shown = &survey.sheet(0).unwrap().shown;
        let read: Vec<Option<Sign>> = (0..9).map(|column| shown.sign(1, column)).collect();
        let (yes, no, printed) = (Some(Sign::Hundredfold), Some(Sign::Absent), Some(Sign::Printed));
        assert_eq!(read, [yes, yes, yes, printed, yes, no, yes, None, no]);
    }

    #[test]
    fn biff5_writes_a_formats_length_in_one_byte() {
        // As BIFF8 its first character would be taken for the flags of a wide text.
        let format = [&[165, 0, 3][..], b"#0%"].concat();
        let survey = survey(BIFF5, &[record(FORMAT, &format), xf(165)], &[cell(0x0203, 0, 0)]);
        assert_eq!(survey.sheet(0).unwrap().shown.sign(1, 0), Some(Sign::Hundredfold));
        assert!(survey.sheet(1).is_none());
    }

    proptest! {
        #[test]
        fn any_records_are_looked_through(
            records in prop::collection::vec(
                (
                    prop::sample::select(vec![
                        BOF, EOF, BOUNDSHEET, DIMENSIONS, MULRK, ROW, COLINFO, FORMAT, XF, 0x0006, 0x0203, 0x027e,
                    ]),
                    prop::collection::vec(any::<u8>(), 0..30),
                ),
                0..30,
            ),
            cut in 0_usize..200,
        ) {
            let stream: Vec<u8> = records.iter().flat_map(|(number, data)| record(*number, data)).collect();
            let _ = Survey::of_stream(&stream);
            let _ = Survey::of_stream(&stream[..stream.len().saturating_sub(cut)]);
        }
    }
}
