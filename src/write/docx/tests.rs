use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::{check, report};
use crate::{
    report::sample::{Sample, large, small},
    template::xml::{Document, Element},
};

const TEMPLATE: &[u8] = include_bytes!("../../../templates/bao-cao-quy.docx");

fn parts(file: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(file)).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut part = archive.by_index(at).unwrap();
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).unwrap();
            (part.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

fn part(file: &[u8], name: &str) -> Element {
    let (_, bytes) = parts(file).into_iter().find(|(part, _)| part == name).unwrap();
    Document::parse(&bytes).unwrap().root
}

fn made(sample: &Sample) -> Element {
    part(&report(TEMPLATE, &sample.facts()).unwrap(), "word/document.xml")
}

/// Every element of a name, in order.
fn all<'a>(element: &'a Element, name: &str, out: &mut Vec<&'a Element>) {
    for child in element.elements() {
        if child.name == name {
            out.push(child);
        }
        all(child, name, out);
    }
}

fn find<'a>(element: &'a Element, name: &str) -> Vec<&'a Element> {
    let mut out = Vec::new();
    all(element, name, &mut out);
    out
}

/// The words of an element, paragraph by paragraph.
fn words(element: &Element) -> String {
    let lines = find(element, "w:p")
        .into_iter()
        .map(|paragraph| find(paragraph, "w:t").into_iter().map(Element::text).collect::<String>());
    lines.collect::<Vec<_>>().join("\n")
}

/// The table whose header holds these words.
fn table<'a>(document: &'a Element, header: &str) -> &'a Element {
    find(document, "w:tbl").into_iter().find(|table| words(find(table, "w:tr")[0]).contains(header)).unwrap()
}

#[test]
fn the_letter_and_the_annex_are_complete_and_no_tag_is_left() {
    let document = made(&small());
    let text = words(&document);
    for expected in [
        "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
        "Kết quả thực hiện Chương trình công tác quý I năm 2025",
        "Kính gửi: Ủy ban nhân dân tỉnh Quảng Ngãi.",
        "ban hành kèm theo Quyết định số 39/QĐ-SKHCN ngày 21 tháng 3 năm 2025 của Giám đốc Sở Khoa học và Công nghệ",
        "- Đạt từ 25% kế hoạch năm trở lên: Kiểm định phương tiện đo các loại 2.150/8.000 PTĐ (26,88%).",
        "Phòng KH-CN: 1 nội dung",
        "III. Nhiệm vụ trọng tâm quý II năm 2025",
        "của Sở Khoa học và Công nghệ./.",
        "- Như trên;",
        "PHÓ GIÁM ĐỐC",
        "Phụ lục",
        "1. Nhiệm vụ trọng tâm: Gồm 13 nội dung",
        "Gồm 06 nội dung",
        "4. Những nội dung hoàn thành trong Quý IV: Gồm 57 nhiệm vụ",
    ] {
        assert!(text.contains(expected), "{expected}");
    }
    for (name, bytes) in parts(&report(TEMPLATE, &small().facts()).unwrap()) {
        let content = String::from_utf8_lossy(&bytes);
        assert!(!["{{", "}}", "{%", "%}"].iter().any(|mark| content.contains(mark)), "{name}");
    }
}

#[test]
fn each_table_has_its_sections_rows() {
    let document = made(&small());
    let rows = |header| find(table(&document, header), "w:tr").into_iter().map(words).collect::<Vec<_>>();
    let indicators = rows("CHỈ TIÊU CHỦ YẾU");
    assert_eq!(indicators.len(), 9, "header, three groups, five indicators");
    assert_eq!(indicators[1], "I\nNghiên cứu khoa học và công nghệ");
    assert_eq!(
        indicators[5],
        "8\n- Kiểm định phương tiện đo các loại\nPTĐ\n8.000\nTrung tâm UDDVKHCN\n2.150\n2.150\n26,88\n"
    );
    assert_eq!(indicators[6], "9\n- Kiểm nghiệm mẫu sản phẩm\nMẫu\n650\n\n150 (ước)\n150 (ước)\n23,08\n");
    let quarterly = rows("Thời gian hoàn thành");
    assert_eq!(
        quarterly[1],
        "1\nBan hành Kế hoạch công tác kiểm tra năm 2025\nPGĐ Sở Phan Văn Hiếu\nPhòng QLCN\nVăn Phòng Sở\nTháng 2\n\
         Đã ban hành\n21/KH-SKHCN\nHoàn thành đúng hạn\n"
    );
}

#[test]
fn several_targets_are_lines_of_one_cell() {
    let document = made(&small());
    let tables = find(&document, "w:tbl");
    let apportioned =
        tables.iter().find(|table| words(table).contains("Kỹ thuật viên cơ sở được đào tạo: 16")).unwrap();
    let cell = find(find(apportioned, "w:tr")[1], "w:tc")[4];
    assert_eq!(
        words(cell),
        "Đã tổ chức 01 lớp đào tạo.\nKỹ thuật viên cơ sở được đào tạo: 16/50 người (32%)\n\
         Người dân được tập huấn: 60/200 người (30%)"
    );
}

#[test]
fn rows_keep_the_grid_merges_and_formats_of_the_model_row() {
    let document = made(&small());
    let indicators = table(&document, "CHỈ TIÊU CHỦ YẾU");
    let grid = find(indicators, "w:gridCol").len();
    let rows = find(indicators, "w:tr");
    let value =
        |element: &Element, name: &str| find(element, name).first().and_then(|it| it.attribute("w:val"));
    for row in &rows {
        let spans: usize = find(row, "w:tc")
            .iter()
            .map(|cell| value(cell, "w:gridSpan").map_or(1, |span| span.parse::<usize>().unwrap()))
            .sum();
        assert_eq!(spans, grid, "{}", words(row));
        assert_eq!(find(row, "w:cantSplit").len(), 1);
    }
    let headers: Vec<_> = rows.iter().map(|row| find(row, "w:tblHeader").len()).collect();
    assert_eq!(headers, [1, 0, 0, 0, 0, 0, 0, 0, 0]);
    let merges: Vec<_> = rows.iter().map(|row| value(row, "w:vMerge").unwrap_or_default()).collect();
    assert_eq!(merges, ["", "", "restart", "continue", "", "restart", "continue", "", ""]);
    let styles =
        find(rows[5], "w:pStyle").iter().map(|style| style.attribute("w:val").unwrap()).collect::<Vec<_>>();
    assert_eq!(styles[..4], ["BangGiua", "BangChu", "BangGiua", "BangSo"]);
    assert!(!find(rows[1], "w:b").is_empty() && find(rows[5], "w:b").is_empty(), "groups are bold");
    let order: Vec<_> =
        find(rows[1], "w:tcPr")[1].elements().map(|property| property.name.as_str()).collect();
    assert_eq!(order, ["w:tcW", "w:gridSpan", "w:vAlign"]);
}

#[test]
fn only_a_tall_row_breaks_across_pages() {
    let mut sample = small();
    sample.assessed("TT08").result = Some("Đã trình UBND tỉnh.\n".repeat(20));
    let document = made(&sample);
    let row = |title: &str| {
        let mut rows = find(&document, "w:tr").into_iter().filter(|row| words(row).contains(title));
        rows.next_back().map(|row| find(row, "w:cantSplit").len())
    };
    assert_eq!(row("Ngày hội Khởi nghiệp"), Some(0));
    assert_eq!(row("nhiệm vụ về cải cách hành chính"), Some(1));
}

#[test]
fn the_templates_headings_are_the_decisions() {
    let sample = small();
    let document = made(&sample);
    let headers: Vec<_> = find(&document, "w:tr")
        .into_iter()
        .filter(|row| !find(row, "w:tblHeader").is_empty())
        .map(|row| words(row).split('\n').map(str::to_owned).collect::<Vec<_>>())
        .collect();
    let printed = sample.programme.sections.iter().filter(|section| !section.columns.is_empty());
    for (section, header) in printed.zip(&headers) {
        let kept: Vec<_> = header.iter().filter(|name| section.columns.contains(name)).collect();
        assert_eq!(kept, section.columns.iter().collect::<Vec<_>>(), "{}", section.section);
    }
}

#[test]
fn a_missing_list_of_part_three_is_said_in_the_letter_and_the_annex() {
    let text = words(&made(&small().without_quarterly_tasks()));
    assert!(
        text.contains("chưa được cập nhật nên báo cáo chưa tổng hợp kết quả thực hiện các nhiệm vụ này.")
    );
    assert!(text.contains("Danh mục nhiệm vụ theo quý kèm theo Chương trình chưa được cập nhật nên Phụ lục"));
    assert!(!text.contains("Thời gian hoàn thành"));
}

#[test]
fn an_illustration_says_so_on_every_page() {
    let mut sample = small();
    for illustrative in [false, true] {
        sample.illustrative = illustrative;
        let file = report(TEMPLATE, &sample.facts()).unwrap();
        for number in 1..=4 {
            let header = part(&file, &format!("word/header{number}.xml"));
            assert_eq!(words(&header).contains("SỐ LIỆU MINH HỌA"), illustrative, "header {number}");
        }
    }
}

#[test]
fn what_units_write_stays_what_they_wrote() {
    let mut sample = small();
    sample.assessed("Q1-001").result = Some("{{ ten }} <w:p/> & \u{1}\u{ffff}\nhai\u{b}ba".to_owned());
    let document = made(&sample);
    assert!(words(&document).contains("{{ ten }} <w:p/> & \nhai\nba"));
}

#[test]
fn the_same_facts_give_the_same_bytes() {
    let sample = small();
    let first = report(TEMPLATE, &sample.facts()).unwrap();
    let _ = report(TEMPLATE, &large().facts()).unwrap();
    assert_eq!(first, report(TEMPLATE, &sample.facts()).unwrap());
}

#[test]
fn a_real_years_rows_are_all_there() {
    let sample = large();
    let document = made(&sample);
    let quarterly: usize = find(&document, "w:tbl")
        .into_iter()
        .filter(|table| words(find(table, "w:tr")[0]).contains("Thời gian hoàn thành"))
        .map(|table| find(table, "w:tr").len() - 1)
        .sum();
    assert_eq!(quarterly, 71 + 91, "this quarter's tasks and the next one's");
    assert_eq!(words(&document).matches("Chưa đến kỳ báo cáo.").count(), 2);
}

#[test]
fn the_template_is_clean() {
    assert_eq!(check("bao-cao-quy.docx", TEMPLATE, &small().facts()), []);
}

#[test]
fn reports_stand_the_check_of_the_decree() {
    for (mut sample, name) in [(small(), "small"), (large(), "large")] {
        for illustrative in [false, true] {
            sample.illustrative = illustrative;
            let file = report(TEMPLATE, &sample.facts()).unwrap();
            assert_eq!(crate::document::check(name, &file), Ok(Vec::new()), "{name}, {illustrative}");
        }
    }
}
