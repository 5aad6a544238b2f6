//! An .xlsb workbook made by hand, record by record ([MS-XLSB]).

use super::book::package;

const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A record: number and length in groups of seven bits (2.1.4).
fn record(number: u16, data: &[u8]) -> Vec<u8> {
    let mut bytes = if number < 0x80 {
        vec![u8::try_from(number).unwrap()]
    } else {
        vec![u8::try_from(number & 0x7f).unwrap() | 0x80, u8::try_from(number >> 7).unwrap()]
    };
    let length = u16::try_from(data.len()).unwrap();
    bytes.extend([u8::try_from(length & 0x7f).unwrap() | 0x80, u8::try_from(length >> 7).unwrap()]);
    bytes.extend(data);
    bytes
}

fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let length = u32::try_from(units.len()).unwrap().to_le_bytes().to_vec();
    length.into_iter().chain(units.into_iter().flat_map(u16::to_le_bytes)).collect()
}

fn cell(column: u32, style: u8, value: &[u8]) -> Vec<u8> {
    [&column.to_le_bytes(), &[style, 0, 0, 0][..], value].concat()
}

/// The report of [`super::book::Book::report`].
pub fn report() -> Vec<u8> {
    styled("2000", 0, &[])
}

/// That report with another figure, in one of the cell styles that have these formats (BrtXF between
/// BrtBeginCellXFs and BrtEndCellXFs).
pub fn styled(figure: &str, style: u8, formats: &[u8]) -> Vec<u8> {
    let rows: [(u32, &[(u32, &str)]); 5] = [
        (0, &[(0, "BÁO CÁO KẾT QUẢ THỰC HIỆN CHƯƠNG TRÌNH CÔNG TÁC QUÝ I NĂM 2025")]),
        (1, &[(0, "Đơn vị: Phòng Quản lý Khoa học - Công nghệ")]),
        (
            3,
            &[
                (0, "TT"),
                (1, "Nội dung"),
                (2, "Thực hiện trong kỳ"),
                (3, "Kết quả thực hiện"),
                (4, "Tình trạng"),
            ],
        ),
        (4, &[(0, "1"), (1, "Kiểm định phương tiện đo các loại"), (2, figure)]),
        (
            5,
            &[
                (0, "1"),
                (1, "Xây dựng kế hoạch chuyển đổi số của Sở"),
                (3, "Đã dự thảo kế hoạch"),
                (4, "Đang thực hiện"),
            ],
        ),
    ];
    // BrtWsDim, BrtBeginSheetData, then BrtRowHdr and BrtCellReal or BrtCellSt for each row, BrtEndSheetData.
    let dimensions: Vec<u8> = [0_u32, 4, 0, 2].into_iter().flat_map(u32::to_le_bytes).collect();
    let mut sheet = [record(0x81, &[]), record(0x94, &dimensions), record(0x91, &[])].concat();
    for (row, cells) in rows {
        let head = [&row.to_le_bytes()[..], &[0; 13]].concat();
        sheet.extend(record(0x00, &head));
        for (column, text) in cells {
            sheet.extend(match text.parse::<f64>() {
                Ok(number) => {
                    record(0x05, &cell(*column, if *column == 2 { style } else { 0 }, &number.to_le_bytes()))
                }
                Err(_) => record(0x06, &cell(*column, 0, &wide(text))),
            });
        }
    }
    sheet.extend([record(0x92, &[]), record(0x82, &[])].concat());
    // BrtBeginBook, BrtBeginBundleShs, BrtBundleSh (state, number, relation, name), and their ends.
    let bundle = [&[0; 4][..], &1_u32.to_le_bytes(), &wide("rId1"), &wide("Báo cáo")].concat();
    let book =
        [record(0x83, &[]), record(0x8f, &[]), record(0x9c, &bundle), record(0x90, &[]), record(0x84, &[])]
            .concat();
    let relations = format!(
        "<Relationships xmlns=\"{RELATIONS}\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet1.bin\"/></Relationships>"
    );
    let styles =
        formats.iter().map(|format| record(0x2f, &[0, 0, *format, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
    let count = u32::try_from(formats.len()).unwrap().to_le_bytes();
    let styles = [record(0x269, &count), styles.flatten().collect(), record(0x26a, &[])].concat();
    package(&[
        ("xl/styles.bin", &styles),
        ("xl/workbook.bin", &book),
        ("xl/_rels/workbook.bin.rels", relations.as_bytes()),
        ("xl/worksheets/sheet1.bin", &sheet),
    ])
}
