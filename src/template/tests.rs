//! The engine on small Word files, made here part by part.

use std::io::{Cursor, Read, Write};

use serde_json::{Value, json};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use super::{
    ModelParagraph, ModelRow, Source, Template,
    xml::{Document, Element},
};
use crate::finding::Finding;

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

struct Rows;

impl Source for Rows {
    fn names(&self) -> Vec<String> {
        vec!["I.1".to_owned()]
    }

    fn columns(&self, _: &str) -> Vec<String> {
        vec!["tt".to_owned(), "noi_dung".to_owned()]
    }

    fn rows(&self, _: &str, model: &ModelRow) -> Vec<Element> {
        let cells: Vec<_> =
            model.cells.iter().map(|cell| format!("{} {:?}", cell.column, cell.width)).collect();
        let cells: Vec<_> = cells.iter().map(String::as_str).collect();
        Document::fragments(row(&cells).repeat(2).as_bytes()).unwrap()
    }

    fn has_passage(&self, heading: &str) -> bool {
        heading == "Ưu điểm"
    }

    fn passage(&self, heading: &str, model: &ModelParagraph) -> Vec<Element> {
        let style = model.properties.as_ref().map_or(0, |properties| properties.children.len());
        let text = format!("viết dưới {heading}, {style} thuộc tính");
        Document::fragments(p(&text).as_bytes()).unwrap()
    }
}

fn render(
    file: &str,
    template: &[u8],
    context: &Value,
    source: &dyn Source,
) -> Result<Vec<u8>, Vec<Finding>> {
    Template::open(file, template).map_err(|finding| vec![finding])?.render(context, source)
}

/// A Word file with this body, header and title.
pub(crate) fn word_file(body: &str, header: &str, title: &str) -> Vec<u8> {
    let types = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let parts = [
        (
            "[Content_Types].xml",
            format!(
                "<Types><Override PartName=\"/word/document.xml\" ContentType=\"{types}.document.main+xml\"/>\
                 <Override PartName=\"/word/header1.xml\" ContentType=\"{types}.header+xml\"/>\
                 <Override PartName=\"/docProps/core.xml\" \
                 ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>"
            ),
        ),
        ("word/document.xml", format!("<w:document {W}><w:body>{body}</w:body></w:document>")),
        ("word/header1.xml", format!("<w:hdr {W}>{header}</w:hdr>")),
        ("docProps/core.xml", format!("<cp:coreProperties><dc:title>{title}</dc:title></cp:coreProperties>")),
        ("word/media/anh.bin", "{{ không phải thẻ }}\u{0}".to_owned()),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn part(file: &[u8], name: &str) -> String {
    let mut text = String::new();
    ZipArchive::new(Cursor::new(file)).unwrap().by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn row(cells: &[&str]) -> String {
    format!(
        "<w:tr>{}</w:tr>",
        cells.iter().map(|cell| ["<w:tc>", &p(cell), "</w:tc>"].concat()).collect::<String>()
    )
}

fn context() -> Value {
    json!({
        "ten": "quý I", "co": true, "khong": false, "trong": [],
        "ds": [ { "ten": "một", "con": [1, 2] }, { "ten": "hai", "con": [] } ],
    })
}

fn filled(body: &str) -> Vec<u8> {
    render("mau.docx", &word_file(body, &p("h"), "t"), &context(), &Rows).unwrap()
}

/// The texts of a body's paragraphs after filling.
fn texts(body: &str) -> Vec<String> {
    let document = part(&filled(body), "word/document.xml");
    document
        .split("</w:p>")
        .filter_map(|paragraph| {
            Some(paragraph.rsplit_once("<w:t")?.1.split_once('>')?.1.split_once('<')?.0.to_owned())
        })
        .collect()
}

fn messages(body: &str) -> Vec<String> {
    let findings = render("mau.docx", &word_file(body, "", ""), &context(), &Rows).unwrap_err();
    assert!(findings.iter().all(|finding| finding.code.as_str() == "TH701"));
    findings.into_iter().map(|finding| finding.message).collect()
}

#[test]
fn statements_repeat_and_drop_blocks() {
    let body = [
        "{% for x in ds %}",
        "{{ loop.index }}. {{ x.ten }}",
        "{% for n in x.con %}",
        "- {{ n }}",
        "{% endfor %}",
        "{% if loop.last %}",
        "cuối",
        "{% else %}",
        "còn nữa",
        "{% endif %}",
        "{% endfor %}",
        "{% if khong %}",
        "{% if co %}",
        "không in",
        "{% endif %}",
        "{% endif %}",
        "hết",
    ];
    let body: String = body.iter().map(|text| p(text)).collect();
    assert_eq!(texts(&body), ["1. một", "- 1", "- 2", "còn nữa", "2. hai", "cuối", "hết"]);
}

#[test]
fn rows_repeat_and_a_table_without_rows_goes() {
    let table = |list: &str| {
        let statement = format!("{{% for x in {list} %}}");
        let rows =
            [row(&[&statement, ""]), row(&["{{ x.ten }}", "{{ x.con|length }}"]), row(&["{% endfor %}"])];
        format!("<w:tbl>{}</w:tbl>", rows.concat())
    };
    assert_eq!(texts(&table("ds")), ["một", "2", "hai", "0"]);
    assert!(!part(&filled(&table("trong")), "word/document.xml").contains("w:tbl"));
}

#[test]
fn a_cell_never_stays_without_a_paragraph() {
    let cell = [p("{% if khong %}"), p("x"), p("{% endif %}")].concat();
    let document = part(
        &filled(&format!("<w:tbl><w:tr><w:tc>{cell}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>", p("y"))),
        "word/document.xml",
    );
    assert!(document.contains("<w:tc><w:p/></w:tc>"), "{document}");
}

#[test]
fn a_model_row_gives_way_to_its_rows() {
    let model = "<w:tr><w:tc><w:tcPr><w:tcW w:w=\"600\" w:type=\"dxa\"/></w:tcPr><w:p><w:r><w:t>{{ hang(“I.1”) }}</w:t>\
                 </w:r><w:r><w:t> tt</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>{{ noi_dung }}</w:t></w:r></w:p></w:tc></w:tr>";
    let body = format!("<w:tbl>{}{model}</w:tbl>", row(&["TT", "Nội dung"]));
    let expected = ["TT", "Nội dung", "tt Some(600)", "noi_dung None", "tt Some(600)", "noi_dung None"];
    assert_eq!(texts(&body), expected);
}

#[test]
fn headers_and_title_are_filled_and_other_parts_copied() {
    let template = word_file(
        &p("x"),
        &[p("{% if co %}"), p("Kỳ {{ ten }}"), p("{% endif %}")].concat(),
        "Báo cáo {{ ten }}",
    );
    let file = render("mau.docx", &template, &context(), &Rows).unwrap();
    assert!(part(&file, "word/header1.xml").contains(">Kỳ quý I<"));
    assert!(part(&file, "docProps/core.xml").contains("<dc:title>Báo cáo quý I</dc:title>"));
    assert_eq!(part(&file, "word/media/anh.bin"), "{{ không phải thẻ }}\u{0}");
    assert_eq!(file, render("mau.docx", &template, &context(), &Rows).unwrap(), "twice the same");
}

#[test]
fn text_boxes_are_filled() {
    let inner = [p("{% for x in ds %}"), p("{{ x.ten }}"), p("{% endfor %}")].concat();
    let body = format!("<w:p><w:r><w:drawing><w:txbxContent>{inner}</w:txbxContent></w:drawing></w:r></w:p>");
    assert_eq!(texts(&body), ["một", "hai"]);
}

#[test]
fn every_mistake_is_reported_at_once() {
    let body = [
        "Kỳ {{ tenn }} này",
        "{{ ten + }}",
        "{% if khong %}",
        "{{ chua_co }}",
        "{% endif %}",
        "{% for x in trong %}",
        "{{ x.gi_cung_duoc }}",
        "{{ sai }}",
        "{% endfor %}",
        "chữ {% if co %}",
        "{% endfor %}",
        "{{ ds }}",
        "{% if co %}",
        "}}",
    ];
    let body: String = body.iter().map(|text| p(text)).collect();
    let messages = messages(&body);
    let expected = [
        "Thẻ “{{ tenn }}” trong đoạn “Kỳ {{ tenn }} này”: không có biến “tenn”. Có phải là “ten”?",
        "Thẻ “{{ ten + }}”: biểu thức viết sai cú pháp.",
        "Thẻ “{{ chua_co }}”: không có biến “chua_co”.",
        "Thẻ “{{ sai }}”: không có biến “sai”.",
        "Thẻ “{% if co %}” trong đoạn “chữ {% if co %}”: phải đứng một mình trong một đoạn hoặc một hàng của bảng.",
        "Thẻ “{% endfor %}”: đóng một “for” chưa mở trong cùng ô hoặc cùng phần văn bản.",
        "Thẻ “{{ ds }}”: không phải là chữ hay số nên không in ra được.",
        "Thẻ “{% if co %}”: không có thẻ kết thúc trong cùng ô hoặc cùng phần văn bản.",
        "Thẻ “}}”: có dấu đóng “}}” mà không có dấu mở.",
    ];
    for sentence in expected {
        assert!(messages.iter().any(|message| message == sentence), "{sentence}\n{messages:#?}");
    }
    assert_eq!(messages.len(), expected.len(), "{messages:#?}");
}

#[test]
fn unknown_tables_and_columns_are_named() {
    let table = |cell: &str, other: &str| format!("<w:tbl>{}</w:tbl>", row(&[cell, other]));
    assert_eq!(
        messages(&table("{{ hang('I.2') }} tt", "noi_dung")),
        [
            "Thẻ “{{ hang('I.2') }}” trong đoạn “{{ hang('I.2') }} ttnoi_dung”: không có bảng “I.2”. Có phải là “I.1”?"
        ]
    );
    let unknown = messages(&table("{{ hang('I.1') }} tt", "noi_dug"));
    assert!(unknown[0].ends_with("bảng “I.1” không có cột “noi_dug”. Có phải là “noi_dung”?"), "{unknown:?}");
    assert!(messages(&p("{{ hang('I.1') }}"))[0].contains("chỉ dùng được trong một hàng của bảng"));
}

#[test]
fn a_tag_in_a_tracked_change_is_refused_with_its_text() {
    for change in ["w:ins", "w:del"] {
        let text = if change == "w:ins" { "w:t" } else { "w:delText" };
        let body = format!("<w:p><{change}><w:r><{text}>{{{{ ten }}}}</{text}></w:r></{change}></w:p>");
        let messages = messages(&body);
        assert!(
            messages[0].starts_with("Thẻ “{{ ten }}”: nằm trong một thay đổi đang theo dõi"),
            "{messages:?}"
        );
    }
}

#[test]
fn tags_out_of_reach_are_refused() {
    for body in [
        "<w:p><w:r><w:instrText>DATE {{ ten }}</w:instrText></w:r></w:p>",
        "<w:p><w:docPr descr=\"{{ ten }}\"/></w:p>",
    ] {
        assert!(messages(body)[0].contains("nằm ở chỗ không thay được"), "{body}");
    }
}

#[test]
fn values_are_never_read_as_tags_or_markup() {
    let template = word_file(&p("{{ x }}"), "", "");
    let value = json!({ "x": "{{ y }} <w:p> & \u{1}\n{% if" });
    let document = part(&render("mau.docx", &template, &value, &Rows).unwrap(), "word/document.xml");
    assert!(
        document.contains("{{ y }} &lt;w:p&gt; &amp; </w:t><w:br/><w:t xml:space=\"preserve\">{% if</w:t>"),
        "{document}"
    );
}

#[test]
fn hostile_files_are_findings() {
    let loops = "{% for a in range(90000) %}";
    let endless: String = [p(loops), p(loops), p("x"), p("{% endfor %}"), p("{% endfor %}")].concat();
    assert!(messages(&endless).iter().any(|message| message.contains("quá nhiều nội dung")));
    assert!(!messages(&format!("{}{}", p("{{ 'a' * 999999999999 }}"), p("{{ [[[[[[ }}"))).is_empty());
    let good = word_file(&p("x"), "", "");
    for at in (0..good.len()).step_by(7) {
        let mut bad = good.clone();
        bad[at] ^= 0x55;
        let _ = render("mau.docx", &bad, &context(), &Rows);
        let _ = render("mau.docx", &good[..at], &context(), &Rows).unwrap_err();
    }
    assert!(
        render("mau.docx", b"", &context(), &Rows).unwrap_err()[0].message.contains("không phải tệp .docx")
    );
}

#[test]
fn a_statement_never_takes_a_section_break_with_it() {
    let body = "<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>{% if co %}</w:t></w:r></w:p>".to_owned()
        + &p("{% endif %}");
    assert!(messages(&body)[0].contains("đứng trong đoạn chứa ngắt phần của văn bản"));
}

#[test]
fn statements_must_fit_together() {
    let wrong = |texts: &[&str]| messages(&texts.iter().map(|text| p(text)).collect::<String>());
    assert!(wrong(&["{% else %}"])[0].contains("không nằm trong một “if”"));
    assert!(
        wrong(&["{% if co %}", "{% else %}", "{% else %}", "{% endif %}"])[0].contains("không nằm trong")
    );
    assert!(
        wrong(&["{% if co %}", "{% endfor %}", "{% endif %}"])[0]
            .contains("đóng một “for” trong khi thẻ đang mở là")
    );
}

#[test]
fn copies_do_not_share_identities() {
    let marked = "<w:p w14:paraId=\"1A\"><w:bookmarkStart w:id=\"1\" w:name=\"a\"/><w:r><w:t>{{ x.ten }}</w:t></w:r>\
                  <w:bookmarkEnd w:id=\"1\"/></w:p>";
    let document =
        part(&filled(&[&p("{% for x in ds %}"), marked, &p("{% endfor %}")].concat()), "word/document.xml");
    for once in ["w14:paraId", "w:bookmarkStart", "w:bookmarkEnd"] {
        assert_eq!(document.matches(once).count(), 1, "{once}");
    }
}

#[test]
fn what_the_office_wrote_takes_the_place_of_its_tag() {
    let tag =
        "<w:p><w:pPr><w:jc w:val=\"both\"/></w:pPr><w:r><w:t>{{ loi_van(\"Ưu điểm\") }}</w:t></w:r></w:p>";
    let body = [tag, &p("{% if loi_van('Ưu điểm') %}"), &p("có"), &p("{% endif %}")].concat();
    let document = part(&filled(&body), "word/document.xml");
    assert!(document.contains(&[p("viết dưới Ưu điểm, 1 thuộc tính"), p("có")].concat()), "{document}");
}

#[test]
fn what_the_office_wrote_is_never_lost_with_a_part_that_is_not_printed() {
    let within = |condition: &str, heading: &str| {
        let texts = [condition, heading, "{% endif %}"];
        messages(&texts.iter().map(|text| p(text)).collect::<String>())
    };
    let lost = within("{% if khong %}", "{{ loi_van(\"Ưu điểm\") }}");
    assert!(lost[0].contains("nằm trong phần không được in"), "{lost:?}");
    assert!(messages(&p("a {{ loi_van(\"Ưu điểm\") }}"))[0].contains("đứng một mình"));
    let unknown = messages(&[p("{% if loi_van(\"Ưu\") %}"), p("{% endif %}")].concat());
    assert!(unknown[0].contains("không có giá trị"), "{unknown:?}");
}
