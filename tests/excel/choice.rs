//! Drop-downs and the notes beside what is to be mended.

use calamine::Data;
use tonghop::{
    report::{Book, Cell, Column, Remark, Row, Sheet, Table},
    write::xlsx,
};

use crate::package::Package;

fn package(cells: Vec<Cell>, remarks: Vec<Remark>) -> Package {
    let columns =
        cells.iter().map(|_| Column { header: "Chọn".to_owned(), width: 20.0, ..Column::default() });
    let sheet = Sheet {
        id: "ra-soat".to_owned(),
        name: "Rà soát".to_owned(),
        table: Table { columns: columns.collect(), rows: vec![Row { cells, remarks, ..Row::default() }] },
        ..Sheet::default()
    };
    Package::new(xlsx(&Book { sheets: vec![sheet], ..Book::default() }).unwrap())
}

fn choice(options: &[String]) -> Cell {
    Cell::Choice { chosen: String::new(), options: options.to_vec() }
}

#[test]
fn a_short_list_stands_in_the_cells_own_rule() {
    let package = package(vec![choice(&["Có".to_owned(), "Không".to_owned()])], Vec::new());
    assert_eq!(package.sheets(), ["Rà soát"]);
    let xml = package.xml("Rà soát");
    assert!(xml.contains("<formula1>\"Có,Không\"</formula1>"), "{xml}");
}

#[test]
fn a_long_list_and_one_with_commas_stand_on_a_hidden_sheet() {
    let long: Vec<String> = (1..=300).map(|n| format!("Q1-{n:03}: Kiểm tra đột xuất")).collect();
    let commas = ["TT01: Đo lường, chất lượng".to_owned(), "Bỏ qua".to_owned()];
    let package = package(vec![choice(&long), choice(&commas), choice(&long)], Vec::new());
    assert_eq!(package.sheets(), ["Rà soát", "_danh-sach"]);
    assert!(
        package.part("xl/workbook.xml").contains("name=\"_danh-sach\" sheetId=\"2\" state=\"veryHidden\"")
    );
    let xml = package.xml("Rà soát");
    assert_eq!(xml.matches("<formula1>'_danh-sach'!$A$1:$A$300</formula1>").count(), 2, "{xml}");
    assert_eq!(xml.matches("<formula1>'_danh-sach'!$B$1:$B$2</formula1>").count(), 1, "{xml}");
    assert_eq!(package.value("_danh-sach", (299, 0)), Data::String(long[299].clone()));
    assert_eq!(package.value("_danh-sach", (0, 1)), Data::String(commas[0].clone()));
}

#[test]
fn what_is_to_be_mended_has_one_note_a_cell() {
    let remark = |column, text: &str| Remark { column, text: text.to_owned() };
    let cells = vec![Cell::text("12 lớp?"), Cell::text("đúng")];
    let remarks = vec![remark(0, "Chỉ ghi một con số."), remark(0, "Ví dụ: 12.")];
    let package = package(cells, remarks);
    let notes = package.part("xl/comments1.xml");
    assert_eq!(notes.matches("<comment ref=\"A2\"").count(), 1, "{notes}");
    assert_eq!(notes.matches("<comment ").count(), 1, "{notes}");
    assert!(notes.contains("Chỉ ghi một con số.\nVí dụ: 12."), "{notes}");
}
