//! The consolidated workbook.

use calamine::Data;
use tonghop::{
    report::{Book, Cell, Column, Row, Sheet, Table, workbook},
    write::xlsx,
};

use crate::{
    package::Package,
    sample::{Sample, decimal},
};

fn book(sample: &Sample) -> Book {
    workbook(&sample.facts())
}

fn package() -> Package {
    Package::new(xlsx(&book(&Sample::new())).unwrap()).keep("tong-hop.xlsx")
}

fn number(value: &Data) -> String {
    match value {
        Data::Float(number) => format!("{number}"),
        other => panic!("{other:?} is no number"),
    }
}

#[test]
fn every_section_in_scope_has_its_sheet() {
    assert_eq!(
        package().sheets(),
        [
            "Tổng quan",
            "Quá hạn",
            "Sắp đến hạn",
            "I.1 Chỉ tiêu kinh tế - xã hội",
            "I.2 Chỉ tiêu phân khai",
            "II.1 Nhiệm vụ trọng tâm",
            "II.2 Nhiệm vụ xuyên suốt",
            "III.1 Nhiệm vụ Quý I",
            "Theo quý",
            "Theo đơn vị",
            "Theo lãnh đạo",
            "Theo mục",
            "ĐV KHCN",
            "ĐV UDDV",
            "ĐV VP",
            "Rà soát",
            "Nguồn số liệu",
            "Tệp đầu vào",
            "Số liệu"
        ]
    );
}

#[test]
fn attainment_is_a_live_formula_with_its_result() {
    let package = package();
    let sheet = "I.1 Chỉ tiêu kinh tế - xã hội";
    let (row, _) = package.find(sheet, "- Kiểm định phương tiện đo các loại").unwrap();
    let (_, column) = package.find(sheet, "Tỷ lệ (%)").unwrap();
    let at = row + 1;
    assert_eq!(
        package.formula(sheet, (row, column)),
        format!("IF(AND(ISNUMBER(G{at}),ISNUMBER(D{at}),D{at}<>0),ROUND(G{at}*100/D{at},2),\"\")")
    );
    // 2150 of 8000 is 26.875 percent, half up.
    assert_eq!(number(&package.value(sheet, (row, column))), "26.88");
    assert_eq!(number(&package.value(sheet, (row, 3))), "8000");
    assert_eq!(number(&package.value(sheet, (row, 6))), "2150");
}

#[test]
fn a_plan_of_zero_has_no_percent() {
    let package = package();
    let sheet = "I.1 Chỉ tiêu kinh tế - xã hội";
    let (row, _) = package.find(sheet, "- Cấp cơ sở").unwrap();
    assert_eq!(package.value(sheet, (row, 7)), Data::String(String::new()));
}

#[test]
fn the_counts_add_up_down_and_across() {
    let package = package();
    let sheet = "Theo mục";
    let (row, _) = package.find(sheet, "Tổng cộng").unwrap();
    let values: Vec<_> = (2..16).map(|column| package.value(sheet, (row, column))).collect();
    let value = |column: usize| number(&values[column - 2]).parse::<usize>().unwrap();
    let all = Sample::new().assessment.summary.all;
    assert_eq!(value(2), all.total);
    assert_eq!(value(4), all.completed);
    assert_eq!(value(2) - value(3), value(4) + value(9));
    assert_eq!(value(4), value(5) + value(6) + value(7) + value(8));
    assert_eq!(value(9), value(10) + value(11) + value(12));
    assert_eq!(package.formula(sheet, (row, 5)), format!("SUM(F{}:F{})", row - 4, row));
    assert_eq!(package.formula(sheet, (row - 1, 2)), format!("SUM(D{row}:E{row},J{row})"));
}

#[test]
fn words_that_look_like_a_formula_stay_words() {
    let package = package();
    let sheet = "II.1 Nhiệm vụ trọng tâm";
    let cell = package.find(sheet, "=Tổ chức cải cách hành chính").unwrap();
    assert_eq!(package.formula(sheet, cell), "");
    assert!(package.find("Nguồn số liệu", "+Đã thực hiện").is_some());
    assert!(package.part("xl/styles.xml").contains("quotePrefix=\"1\""));
}

#[test]
fn figures_and_sources_lead_to_each_other() {
    let package = package();
    let sheet = "I.1 Chỉ tiêu kinh tế - xã hội";
    let (row, _) = package.find(sheet, "- Kiểm định phương tiện đo các loại").unwrap();
    let (source, _) = package.find("Nguồn số liệu", "CT08").unwrap();
    let link = format!("<hyperlink ref=\"F{}\" location=\"'Nguồn số liệu'!A{}\"", row + 1, source + 1);
    assert!(package.xml(sheet).contains(&link), "{link}");
    let back = format!("<hyperlink ref=\"A{}\" location=\"'{sheet}'!A{}\"", source + 1, row + 1);
    let xml = package.xml("Nguồn số liệu");
    assert!(xml.contains(&back), "{back}");
    assert!(xml.contains(&format!("<hyperlink ref=\"G{}\" r:id=", source + 1)));
    assert!(xml.contains("location=\"'Biểu 1'!F12\""));
    let at = package.sheets().iter().position(|name| name == "Nguồn số liệu").unwrap() + 1;
    let relations = package.part(&format!("xl/worksheets/_rels/sheet{at}.xml.rels"));
    assert!(relations.contains("Target=\"../../input/quy-1/UDDV.xlsx\" TargetMode=\"External\""));
}

#[test]
fn an_estimate_is_marked() {
    let package = package();
    assert!(package.part("xl/styles.xml").contains("(ước)"));
    let legend = "(ước): số liệu ước thực hiện, chưa phải kết quả chính thức.";
    assert!(package.find("I.2 Chỉ tiêu phân khai", legend).is_some());
    assert!(package.find("I.1 Chỉ tiêu kinh tế - xã hội", legend).is_none());
}

#[test]
fn each_target_and_each_part_of_a_joint_item_has_a_row() {
    let package = package();
    assert!(package.find("I.2 Chỉ tiêu phân khai", "+ người dân được tập huấn").is_some());
    let sheet = "II.2 Nhiệm vụ xuyên suốt";
    let (row, _) = package.find(sheet, "– Phòng KH-CN (chủ trì)").unwrap();
    let (_, column) = package.find(sheet, "Ngày hoàn thành").unwrap();
    // 10/3/2025, as Excel counts days.
    let Data::DateTime(day) = package.value(sheet, (row, column)) else { panic!("no date") };
    assert_eq!(day.as_f64().to_string(), "45726");
}

#[test]
fn every_finding_and_unmatched_row_is_on_the_review_sheet() {
    let package = package();
    for text in ["TH301", "TH506", "TH314", "Không đọc được số “hai trăm”.", "dòng 40"] {
        assert!(package.find("Rà soát", text).is_some(), "{text}");
    }
    assert!(package.find("Rà soát", "Có nhiều nội dung tương ứng: “Kế hoạch 01/KH”").is_some());
}

#[test]
fn it_prints_as_an_office_expects() {
    let package = package();
    for sheet in package.sheets() {
        let xml = package.xml(&sheet);
        assert!(xml.contains("paperSize=\"9\"") && xml.contains("orientation=\"landscape\""), "{sheet}");
        assert!(xml.contains("fitToPage=\"1\""), "{sheet}");
        assert_eq!(xml.contains("fitToHeight=\"0\""), sheet != "Tổng quan", "{sheet}");
        assert!(xml.contains("Trang &amp;P/&amp;N"), "{sheet}");
        assert_eq!(xml.contains("state=\"frozen\""), sheet != "Tổng quan", "{sheet}");
    }
    let book = package.part("xl/workbook.xml");
    // All but the opening sheet, which is one page.
    assert_eq!(book.matches("_xlnm.Print_Titles").count(), package.sheets().len() - 1);
    let styles = package.part("xl/styles.xml");
    assert_eq!(styles.matches("<name val=").count(), styles.matches("<name val=\"Times New Roman\"").count());
}

#[test]
fn the_workbook_is_known_again_and_dated_by_its_data() {
    let package = package();
    assert!(package.part("docProps/custom.xml").contains("name=\"tonghop\"><vt:lpwstr>ket-qua<"));
    assert!(!package.part("docProps/custom.xml").contains("minh-hoa"));
    let core = package.part("docProps/core.xml");
    assert!(core.contains("2025-03-31T00:00:00Z"));
    assert!(core.contains("<dc:creator>Sở Khoa học và Công nghệ</dc:creator>"));
    assert!(core.contains("<dc:subject>Chương trình"), "{core}");
    assert!(core.contains("quý I năm 2025, 39/QĐ-SKHCN</cp:keywords>"), "{core}");
    assert!(package.part("docProps/app.xml").contains("<Company>Sở Khoa học và Công nghệ</Company>"));
}

#[test]
fn an_illustration_says_so_on_every_sheet_and_page() {
    let sample = Sample { illustrative: true, ..Sample::new() };
    let package = Package::new(xlsx(&book(&sample)).unwrap()).keep("minh-hoa.xlsx");
    for sheet in package.sheets() {
        assert_eq!(package.value(&sheet, (0, 0)), Data::String("SỐ LIỆU MINH HỌA".to_owned()), "{sheet}");
        assert!(
            package
                .xml(&sheet)
                .contains("<oddHeader>&amp;C&amp;\"Times New Roman,Bold\"&amp;12 SỐ LIỆU MINH HỌA")
        );
    }
    assert!(package.part("docProps/custom.xml").contains("name=\"minh-hoa\"><vt:lpwstr>1<"));
}

#[test]
fn the_same_book_gives_the_same_bytes() {
    let sample = Sample::large();
    let once = xlsx(&book(&sample)).unwrap();
    assert_eq!(once, xlsx(&book(&sample)).unwrap());
    Package::new(once).keep("lon.xlsx");
}

#[test]
fn more_links_than_excel_takes_become_formulas() {
    let row = |n| Row {
        anchor: Some(format!("r{n}")),
        cells: vec![Cell::Link { text: format!("ô {n}"), sheet: "mot".to_owned(), anchor: "r0".to_owned() }],
        ..Row::default()
    };
    let mut book = single(Cell::Empty);
    book.sheets[0].id = "mot".to_owned();
    book.sheets[0].table.rows = (0..65_532).map(row).collect();
    let package = Package::new(xlsx(&book).unwrap()).keep("lien-ket.xlsx");
    let xml = package.xml("Một");
    assert_eq!(xml.matches("<hyperlink ref=").count(), 65_530);
    assert_eq!(xml.matches("HYPERLINK(").count(), 2);
    assert_eq!(package.formula("Một", (65_532, 0)), "HYPERLINK(\"#'Một'!A2\",\"ô 65531\")");
    assert_eq!(package.value("Một", (65_532, 0)), Data::String("ô 65531".to_owned()));
}

/// A book with one cell.
fn single(cell: Cell) -> Book {
    let table = Table {
        columns: vec![Column { header: "Ô".to_owned(), width: 10.0, ..Column::default() }],
        rows: vec![Row { cells: vec![cell], ..Row::default() }],
    };
    Book { sheets: vec![Sheet { name: "Một".to_owned(), table, ..Sheet::default() }], ..Book::default() }
}

#[test]
fn a_hostile_text_is_shown_and_breaks_nothing() {
    let text = format!("=HYPERLINK(\"http://x\")\u{1}{}", "ế".repeat(40_000));
    let package = Package::new(xlsx(&single(Cell::text(text))).unwrap());
    let Data::String(shown) = package.value("Một", (1, 0)) else { panic!("no text") };
    assert!(shown.starts_with("=HYPERLINK(\"http://x\")\u{fffd}ế"));
    assert!(shown.ends_with("xem tệp gốc]"));
    assert_eq!(package.formula("Một", (1, 0)), "");
}

#[test]
fn a_figure_that_excel_would_spoil_is_words() {
    let cell = |text| Cell::Value { value: decimal(text), estimated: false, link: None };
    let value = |text| Package::new(xlsx(&single(cell(text))).unwrap()).value("Một", (1, 0));
    assert_eq!(value("1234567890123456789"), Data::String("1234567890123456789".to_owned()));
    assert_eq!(value("98.2"), Data::Float(98.2));
}

#[test]
fn a_wrapped_row_is_as_tall_as_its_words() {
    let height = |words: &str| {
        let xml = Package::new(xlsx(&single(Cell::text(words))).unwrap()).xml("Một");
        let row = xml.split("<row r=\"2\"").nth(1).unwrap();
        row.split("ht=\"").nth(1).unwrap().split('"').next().unwrap().parse::<f64>().unwrap()
    };
    // Ten characters hold one of these words a line.
    assert!(height("nghiêncứu nghiêncứu nghiêncứu nghiêncứu") >= 4.0 * height("nghiên") - 4.0 * 3.0);
    assert!(height(&"nghiên cứu ".repeat(500)) <= 409.5);
}
