use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::{OwnWords, Prepared, example, rows};
use crate::{
    finding::{Code, Finding},
    model::{Period, PeriodKind, Section},
    report::{
        Facts, annex,
        sample::{Sample, large, small},
    },
    template::{
        ModelRow,
        tests::word_file,
        xml::{Document, Element},
    },
};

const TEMPLATE: &[u8] = include_bytes!("../../../templates/bao-cao-quy.docx");

pub(super) fn parts(file: &[u8]) -> Vec<(String, Vec<u8>)> {
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

pub(super) fn part(file: &[u8], name: &str) -> Element {
    let (_, bytes) = parts(file).into_iter().find(|(part, _)| part == name).unwrap();
    Document::parse(&bytes).unwrap().root
}

fn report(template: &[u8], facts: &Facts<'_>) -> Result<Vec<u8>, Vec<Finding>> {
    Prepared::new(template, None).map_err(|finding| vec![finding])?.0.write(facts)
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

pub(super) fn find<'a>(element: &'a Element, name: &str) -> Vec<&'a Element> {
    let mut out = Vec::new();
    all(element, name, &mut out);
    out
}

/// The words of an element, paragraph by paragraph.
pub(super) fn words(element: &Element) -> String {
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
    assert_eq!(indicators[1], "I\nNghiên cứu khoa học và công nghệ\n\n", "number, title, unit, the rest");
    assert_eq!(
        indicators[5],
        "8\n- Kiểm định phương tiện đo các loại\nPTĐ\n8.000\nTrung tâm UDDVKHCN\n\n2.150\n2.150\n26,88"
    );
    assert_eq!(indicators[6], "9\n- Kiểm nghiệm mẫu sản phẩm\nMẫu\n650\n\n\n150 (ước)\n150 (ước)\n23,08");
    let quarterly = rows("Thời gian hoàn thành");
    assert_eq!(
        quarterly[1],
        "1\nBan hành Kế hoạch công tác kiểm tra năm 2025\nPGĐ Sở Phan Văn Hiếu\nPhòng QLCN\nVăn Phòng Sở\nTháng 2\n\n\
         Đã ban hành\n21/KH-SKHCN\nHoàn thành đúng hạn"
    );
}

#[test]
fn several_targets_are_lines_of_one_cell() {
    let document = made(&small());
    let tables = find(&document, "w:tbl");
    let apportioned =
        tables.iter().find(|table| words(table).contains("Kỹ thuật viên cơ sở được đào tạo: 16")).unwrap();
    let cell = find(find(apportioned, "w:tr")[1], "w:tc")[5];
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

/// The cells of a row: words, columns spanned, part in a vertical merge.
fn cells(row: &Element) -> Vec<(String, usize, String)> {
    let value = |cell: &Element, name: &str| find(cell, name).first().and_then(|it| it.attribute("w:val"));
    let of = |cell: &&Element| {
        let span = value(cell, "w:gridSpan").map_or(1, |span| span.parse().unwrap());
        (words(cell), span, value(cell, "w:vMerge").unwrap_or_default())
    };
    find(row, "w:tc").iter().map(of).collect()
}

/// The rows of I.1 for a model row of these columns, each 100 wide.
fn rows_of(sample: &Sample, columns: &[&str]) -> Vec<Element> {
    let cell = |column: &&str| {
        format!(
            "<w:tc><w:tcPr><w:tcW w:w=\"100\"/></w:tcPr><w:p><w:pPr><w:pStyle w:val=\"{column}\"/></w:pPr>\
             <w:r><w:t>{column}</w:t></w:r></w:p></w:tc>"
        )
    };
    let row = format!("<w:tr>{}</w:tr>", columns.iter().map(cell).collect::<String>());
    let model = ModelRow::of(&Document::fragments(row.as_bytes()).unwrap()[0]);
    let annex = annex::table(&sample.facts(), Section::Indicators);
    rows::build(&annex.table, annex.merged.as_ref(), &model)
}

/// The sample with a cell of Phòng KH-CN that opens on the row of group VI and goes on below that of group VIII.
fn with_open_groups() -> Sample {
    let mut sample = small();
    sample.programme.groups[1].lead_text = Some("Phòng KH-CN".to_owned());
    for id in ["CT08", "CT09", "CT14"] {
        sample.item(id).lead = vec!["KHCN".into()];
        sample.item(id).lead_text.clear();
    }
    sample
}

#[test]
fn a_units_cell_goes_on_through_the_rows_of_groups() {
    let rows = rows_of(&with_open_groups(), &["tt", "noi_dung", "ke_hoach", "chu_tri", "ty_le", "ghi_chu"]);
    let cell = |words: &str, span, merge: &str| (words.to_owned(), span, merge.to_owned());
    let of_groups: Vec<_> = [0, 3, 6].map(|at| cells(&rows[at])).into();
    assert_eq!(
        of_groups,
        [
            [
                cell("I", 1, ""),
                cell("Nghiên cứu khoa học và công nghệ", 2, ""),
                cell("", 1, ""),
                cell("", 2, "")
            ],
            [
                cell("VI", 1, ""),
                cell("Công tác quản lý tiêu chuẩn đo lường chất lượng", 2, ""),
                cell("Phòng KH-CN", 1, "restart"),
                cell("", 2, "")
            ],
            [
                cell("VIII", 1, ""),
                cell("Bưu chính - Viễn thông và Công nghệ thông tin", 2, ""),
                cell("", 1, "continue"),
                cell("", 2, "")
            ],
        ]
    );
    let merges = rows.iter().map(|row| cells(row).into_iter().map(|(.., merge)| merge).collect::<String>());
    assert_eq!(
        merges.collect::<Vec<_>>(),
        ["", "restart", "continue", "restart", "continue", "continue", "continue", "continue"]
    );
    let widths: Vec<_> =
        find(&rows[3], "w:tcW").iter().map(|width| width.attribute("w:w").unwrap()).collect();
    assert_eq!(widths, ["100", "200", "100", "200"]);
    let styles: Vec<_> =
        find(&rows[3], "w:pStyle").iter().map(|style| style.attribute("w:val").unwrap()).collect();
    assert_eq!(styles, ["tt", "noi_dung", "chu_tri", "ty_le"]);
    let bold: Vec<_> = find(&rows[3], "w:tc").iter().map(|cell| find(cell, "w:b").len()).collect();
    assert_eq!(bold, [1, 1, 0, 0], "a unit is as bold as on the other rows");
}

#[test]
fn the_rows_of_groups_fit_any_order_of_columns() {
    let sample = with_open_groups();
    let group = |columns: &[&str]| -> Vec<_> {
        let rows = rows_of(&sample, columns);
        cells(&rows[3]).into_iter().map(|(words, span, _)| (words, span)).collect()
    };
    let [number, unit, title] = ["VI", "Phòng KH-CN", "Công tác quản lý tiêu chuẩn đo lường chất lượng"];
    let cell = |words: &str, span| (words.to_owned(), span);
    for (columns, expected) in [
        (&["tt", "noi_dung", "ke_hoach", "luy_ke"][..], vec![cell(number, 1), cell(title, 3)]),
        (&["tt", "chu_tri", "don_vi_tinh", "noi_dung"], vec![cell(number, 1), cell(unit, 1), cell(title, 2)]),
        (&["chu_tri", "tt", "noi_dung"], vec![cell(unit, 1), cell(number, 1), cell(title, 1)]),
        (&["noi_dung", "ke_hoach", "chu_tri"], vec![cell(title, 2), cell(unit, 1)]),
    ] {
        assert_eq!(group(columns), expected, "{columns:?}");
    }
}

#[test]
fn no_row_is_torn_however_tall() {
    let mut sample = small();
    sample.assessed("TT08").result = Some("Đã trình UBND tỉnh.\n".repeat(80));
    let document = made(&sample);
    let annex = find(&document, "w:tbl").into_iter().filter(|table| !find(table, "w:tblHeader").is_empty());
    let rows: Vec<_> = annex.flat_map(|table| find(table, "w:tr")).collect();
    assert!(rows.iter().any(|row| words(row).matches("Đã trình UBND tỉnh.").count() == 80));
    assert!(rows.iter().all(|row| find(row, "w:cantSplit").len() == 1));
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
    sample.assessed("Q1-001").result = Some("{{ ten }} <w:p/> & \u{1}\u{ffff}\nHai\u{b}Ba".to_owned());
    let document = made(&sample);
    assert!(words(&document).contains("{{ ten }} <w:p/> & \nHai\nBa"));
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
    assert_eq!(example("bao-cao-quy.docx", TEMPLATE).err(), None);
}

/// The report with these paragraphs in the office's own file, and what is said of that file.
fn with_own_words(body: &str) -> (Element, Vec<Finding>) {
    let own = OwnWords { file: "loi-van.docx".to_owned(), bytes: word_file(body, "", "") };
    let (prepared, findings) = Prepared::new(TEMPLATE, Some(&own)).unwrap();
    (part(&prepared.write(&small().facts()).unwrap(), "word/document.xml"), findings)
}

fn written(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn bold(text: &str) -> String {
    format!("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r></w:p>")
}

#[test]
fn the_offices_own_words_stand_under_the_reports_headings() {
    let body = [
        written("1. Ưu điểm:"),
        written("Sở đã bám sát Chương trình."),
        "<w:p><w:r><w:t>Nổi bật </w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>chuyển đổi số</w:t></w:r></w:p>"
            .to_owned(),
        written("CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH"),
        written("Giám đốc Sở chủ trì giao ban tuần."),
        written("III. Nhiệm vụ trọng tâm quý II năm 2025"),
        written("Chuẩn bị Ngày hội."),
    ];
    let (document, findings) = with_own_words(&body.concat());
    let text = words(&document);
    assert!(
        text.contains("1. Ưu điểm\nSở đã bám sát Chương trình.\nNổi bật chuyển đổi số\nHoàn thành 2/12"),
        "{text}"
    );
    assert!(
        text.contains("1. Công tác chỉ đạo, điều hành\nGiám đốc Sở chủ trì giao ban tuần.\n2. Thực hiện"),
        "{text}"
    );
    assert!(text.contains("III. Nhiệm vụ trọng tâm quý II năm 2025\nChuẩn bị Ngày hội.\n"), "{text}");
    let paragraphs = find(&document, "w:p");
    let styled = paragraphs.iter().find(|paragraph| words_of(paragraph) == "Nổi bật chuyển đổi số").unwrap();
    let style = find(styled, "w:pStyle")[0].attribute("w:val");
    assert_eq!((style.as_deref(), find(styled, "w:i").len()), (Some("ThanVanBan"), 1));
    let told: Vec<_> = findings.iter().map(|finding| (finding.code, finding.message.as_str())).collect();
    assert_eq!(told, [(Code::TH705, "Đã đưa 4 đoạn lời văn vào báo cáo, dưới 3 đề mục.")]);
}

fn words_of(paragraph: &Element) -> String {
    find(paragraph, "w:t").into_iter().map(Element::text).collect()
}

#[test]
fn nothing_of_the_offices_own_words_is_lost_unsaid() {
    let body = [
        written("Kính gửi Văn phòng"),
        bold("1. Ưu điểm"),
        written("Một."),
        bold("5. Công tác Đảng"),
        written("Hai."),
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Bảng kèm</w:t></w:r></w:p></w:tc></w:tr></w:tbl>".to_owned(),
        written("{{ ky.ten }}"),
    ];
    let (document, findings) = with_own_words(&body.concat());
    assert!(words(&document).contains("1. Ưu điểm\nMột.\n5. Công tác Đảng\nHai.\n{{ ky.ten }}\n"));
    let told: Vec<_> = findings.iter().map(|finding| finding.message.as_str()).collect();
    assert_eq!(
        told,
        [
            "Mẫu báo cáo không có đề mục “5. Công tác Đảng”; lời văn dưới đề mục này được đặt tiếp dưới đề mục “Ưu điểm”.",
            "Không chép sang báo cáo được: bảng, ở chỗ “Bảng kèm”.",
            "Không chép sang báo cáo được: thẻ (được giữ nguyên là chữ), ở chỗ “{{ ky.ten }}”.",
            "Có 1 đoạn đứng trước mọi đề mục của báo cáo nên không được đưa vào, bắt đầu từ “Kính gửi Văn phòng”.",
            "Đã đưa 4 đoạn lời văn vào báo cáo, dưới 1 đề mục.",
        ]
    );
}

#[test]
fn raised_letters_of_the_offices_own_words_stay_raised() {
    let raised = "<w:p><w:r><w:t>10</w:t></w:r><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>6</w:t></w:r></w:p>";
    let (document, _) = with_own_words(&[written("Ưu điểm"), raised.to_owned()].concat());
    let paragraphs = find(&document, "w:p");
    let paragraph = paragraphs.iter().find(|paragraph| words_of(paragraph) == "106").unwrap();
    let raised = find(paragraph, "w:vertAlign")[0].attribute("w:val");
    assert_eq!(raised.as_deref(), Some("superscript"));
}

#[test]
fn headings_of_the_offices_own_words_are_known_in_many_shapes() {
    let body = [
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Ưu điểm:</w:t></w:r><w:r><w:t> Một. Kết quả: tốt.</w:t></w:r></w:p>".to_owned(),
        written("2. Tồn tại, hạn chế: Hai."),
        written("Ưu điểm: không phải đề mục."),
        written("III. Nhiệm vụ trọng tâm"),
        written("Ba."),
        written("IV/ Đề xuất, kiến nghị"),
        written("Bốn."),
        bold("KẾT LUẬN"),
        written("Năm."),
    ];
    let (document, findings) = with_own_words(&body.concat());
    let text = words(&document);
    for placed in [
        "1. Ưu điểm\nMột. Kết quả: tốt.\n",
        "2. Tồn tại, hạn chế\nHai.\nƯu điểm: không phải đề mục.\n",
        "III. Nhiệm vụ trọng tâm quý II năm 2025\nBa.\n",
        "IV. Đề xuất, kiến nghị\nBốn.\nKẾT LUẬN\nNăm.\n",
    ] {
        assert!(text.contains(placed), "{placed}\n{text}");
    }
    assert!(findings[0].message.contains("không có đề mục “KẾT LUẬN”"), "{findings:?}");
    assert_eq!(findings.len(), 2, "the other one tells what was taken");
}

#[test]
fn own_words_that_cannot_be_read_are_said() {
    let own = OwnWords { file: "loi-van.docx".to_owned(), bytes: b"khong phai".to_vec() };
    let (_, findings) = Prepared::new(TEMPLATE, Some(&own)).unwrap();
    assert_eq!(findings.iter().map(|finding| finding.code).collect::<Vec<_>>(), [Code::TH704]);
}

#[test]
fn the_file_to_be_filled_in_has_the_reports_headings() {
    let blank = include_bytes!("../../../templates/loi-van.docx").to_vec();
    let mut headings =
        find(&part(&blank, "word/document.xml"), "w:p").into_iter().map(words_of).collect::<Vec<_>>();
    headings.retain(|heading| !heading.is_empty());
    let filled: String = headings.iter().map(|heading| written(heading) + &written("Lời văn.")).collect();
    let (_, findings) = with_own_words(&filled);
    let expected = format!("Đã đưa {0} đoạn lời văn vào báo cáo, dưới {0} đề mục.", headings.len());
    assert_eq!(findings.iter().map(|finding| finding.message.as_str()).collect::<Vec<_>>(), [expected]);
    assert_eq!(headings.len(), 15);
}

#[test]
fn each_kind_of_period_has_its_own_title() {
    for (kind, number, title) in [
        (
            PeriodKind::Quarter,
            1,
            "Kết quả thực hiện Chương trình công tác quý I năm 2025 và nhiệm vụ trọng tâm quý II năm 2025",
        ),
        (
            PeriodKind::Month,
            3,
            "Kết quả thực hiện Chương trình công tác tháng 3 năm 2025 và nhiệm vụ trọng tâm tháng 4 năm 2025",
        ),
        (
            PeriodKind::HalfYear,
            1,
            "Sơ kết thực hiện Chương trình công tác 6 tháng đầu năm 2025 và nhiệm vụ trọng tâm 6 tháng cuối năm 2025",
        ),
        (
            PeriodKind::NineMonths,
            1,
            "Sơ kết thực hiện Chương trình công tác 9 tháng đầu năm 2025 và nhiệm vụ trọng tâm quý IV năm 2025",
        ),
        (
            PeriodKind::Year,
            1,
            "Tổng kết thực hiện Chương trình công tác năm 2025 và phương hướng, nhiệm vụ năm 2026",
        ),
    ] {
        let mut sample = small();
        sample.assessment.period = Period { year: 2025, kind, number };
        let text = words(&made(&sample));
        let line = text.lines().skip_while(|line| *line != "Báo cáo").nth(1);
        assert_eq!(line, Some(title));
    }
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
