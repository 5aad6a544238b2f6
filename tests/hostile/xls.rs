//! .xls workbooks made by hand, record by record ([MS-XLS]), in compound files that can be spoilt ([MS-CFB]).

use std::io::{Cursor, Write};

/// A sheet of an .xls workbook.
#[derive(Default)]
pub struct Sheet {
    records: Vec<u8>,
    /// Whether its records end as they should.
    cut: bool,
}

impl Sheet {
    /// The report of [`super::book::Book::report`].
    pub fn report() -> Self {
        Self::default()
            .text(0, 0, "BÁO CÁO KẾT QUẢ THỰC HIỆN CHƯƠNG TRÌNH CÔNG TÁC QUÝ I NĂM 2025")
            .text(1, 0, "Đơn vị: Phòng Quản lý Khoa học - Công nghệ")
            .text(3, 0, "TT")
            .text(3, 1, "Nội dung")
            .text(3, 2, "Thực hiện trong kỳ")
            .text(3, 3, "Kết quả thực hiện")
            .text(3, 4, "Tình trạng")
            .number(4, 0, 1.0)
            .text(4, 1, "Kiểm định phương tiện đo các loại")
            .number(4, 2, 2000.0)
            .number(5, 0, 1.0)
            .text(5, 1, "Xây dựng kế hoạch chuyển đổi số của Sở")
            .text(5, 3, "Đã dự thảo kế hoạch")
            .text(5, 4, "Đang thực hiện")
    }

    /// With a text (LABEL, 2.4.148).
    pub fn text(self, row: u16, column: u16, text: &str) -> Self {
        let units: Vec<u16> = text.encode_utf16().collect();
        let mut data = place(row, column);
        data.extend(u16::try_from(units.len()).unwrap().to_le_bytes());
        data.push(1);
        data.extend(units.into_iter().flat_map(u16::to_le_bytes));
        self.record(0x0204, &data)
    }

    /// With a number (NUMBER, 2.4.180).
    pub fn number(self, row: u16, column: u16, number: f64) -> Self {
        let mut data = place(row, column);
        data.extend(number.to_le_bytes());
        self.record(0x0203, &data)
    }

    /// With the rows and columns that it announces (DIMENSIONS, 2.4.90).
    pub fn announcing(self, rows: u32, columns: u16) -> Self {
        let mut data = vec![0; 4];
        data.extend(rows.to_le_bytes());
        data.extend([0, 0]);
        data.extend(columns.to_le_bytes());
        data.extend([0, 0]);
        self.record(0x0200, &data)
    }

    /// Without its end.
    pub fn cut(mut self) -> Self {
        self.cut = true;
        self
    }

    /// With any record.
    pub fn record(mut self, number: u16, data: &[u8]) -> Self {
        self.records.extend(record(number, data));
        self
    }
}

fn place(row: u16, column: u16) -> Vec<u8> {
    [row, column, 0].into_iter().flat_map(u16::to_le_bytes).collect()
}

fn record(number: u16, data: &[u8]) -> Vec<u8> {
    let mut bytes = number.to_le_bytes().to_vec();
    bytes.extend(u16::try_from(data.len()).unwrap().to_le_bytes());
    bytes.extend(data);
    bytes
}

/// The first record of a part: BIFF8, and what the part is.
fn start(kind: u16) -> Vec<u8> {
    let mut data = [0x0600, kind, 0x0dbb, 0x07cc].into_iter().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
    data.resize(16, 0);
    record(0x0809, &data)
}

/// The workbook stream with these sheets; `globals` are records of the workbook itself.
pub fn stream(sheets: &[Sheet], globals: &[u8]) -> Vec<u8> {
    let names: Vec<Vec<u8>> = (1..=sheets.len()).map(|at| format!("Bao cao {at}").into_bytes()).collect();
    let end = record(0x000a, &[]);
    let head = [start(0x0005), globals.to_vec()].concat();
    let bound: usize = names.iter().map(|name| 4 + 8 + name.len()).sum();
    let mut at = head.len() + bound + end.len();
    let (mut stream, mut parts) = (head, Vec::new());
    for (sheet, name) in sheets.iter().zip(&names) {
        let mut part = [start(0x0010), sheet.records.clone()].concat();
        if !sheet.cut {
            part.extend(&end);
        }
        let mut data = u32::try_from(at).unwrap().to_le_bytes().to_vec();
        data.extend([0, 0, u8::try_from(name.len()).unwrap(), 0]);
        data.extend(name);
        stream.extend(record(0x0085, &data));
        at += part.len();
        parts.extend(part);
    }
    stream.extend(end);
    stream.extend(parts);
    stream
}

/// A compound file with one stream.
pub fn compound(name: &str, stream: &[u8]) -> Vec<u8> {
    let version = cfb::Version::V3;
    let mut file = cfb::CompoundFile::create_with_version(version, Cursor::new(Vec::new())).unwrap();
    file.create_stream(name).unwrap().write_all(stream).unwrap();
    file.flush().unwrap();
    file.into_inner().into_inner()
}

/// An .xls file of one sheet.
pub fn workbook(sheet: Sheet) -> Vec<u8> {
    compound("Workbook", &stream(&[sheet], &[]))
}

/// An .xls file that its office program locked (FILEPASS with RC4, 2.4.117).
pub fn locked() -> Vec<u8> {
    compound("Workbook", &stream(&[Sheet::report()], &record(0x002f, &[1, 0, 1, 0, 1, 0])))
}

/// An .xls file whose directory has no end: its sector follows itself. A reader that counts nothing fills the memory.
pub fn endless() -> Vec<u8> {
    let mut bytes = workbook(Sheet::report());
    let number = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
    // The header names the first sector of the directory and that of the allocation table (2.2), whose entries name
    // each sector's next (2.3).
    let (directory, table) = (number(48), 512 * (1 + number(76)));
    let entry = table + 4 * directory;
    bytes[entry..entry + 4].copy_from_slice(&u32::try_from(directory).unwrap().to_le_bytes());
    bytes
}
