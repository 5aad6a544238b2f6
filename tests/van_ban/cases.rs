//! Planted departures as data: what was changed in a document that is right, and the code that must tell of it.

use super::planter::Edit::{self, *};

/// Which document the change is made to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Base {
    /// The program's own report.
    Report,
    /// The same with number and date filled in.
    Dated,
    /// The same signed by a deputy.
    Deputy,
    /// The same to several addressees.
    Several,
    /// The same with a second annex.
    Annexes,
    /// The same with lines that somebody drew in place of borders.
    Drawn,
    /// A công văn made of it.
    Letter,
}

pub const BASES: [Base; 7] =
    [Base::Report, Base::Dated, Base::Deputy, Base::Several, Base::Annexes, Base::Drawn, Base::Letter];

const LETTER_SUBJECT: &str = r#"<w:p><w:pPr><w:spacing w:before="120"/><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:sz w:val="24"/></w:rPr><w:t>V/v báo cáo kết quả thực hiện Chương trình công tác</w:t></w:r></w:p>"#;
const ADDRESSEES: &str = r#"<w:p><w:pPr><w:ind w:left="3119"/></w:pPr><w:r><w:t>- Ủy ban nhân dân tỉnh Quảng Ngãi;</w:t></w:r></w:p><w:p><w:pPr><w:ind w:left="3119"/></w:pPr><w:r><w:t>- Bộ Khoa học và Công nghệ.</w:t></w:r></w:p>"#;
/// Lines of 66, 159 and 150 points.
const CONNECTOR: &str = r#"<w:r><w:drawing><wp:anchor><wp:extent cx="838200" cy="0"/><a:graphic><a:graphicData><wps:wsp><wps:cNvCnPr/><wps:spPr><a:prstGeom prst="straightConnector1"/></wps:spPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"#;
const LINE: &str = r#"<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:extent cx="2019300" cy="0"/><a:graphic><a:graphicData><wps:wsp><wps:spPr><a:prstGeom prst="line"/></wps:spPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:line from="0,0" to="9pt,0"/></w:pict></mc:Fallback></mc:AlternateContent></w:r>"#;
const VML_LINE: &str = r#"<w:r><w:pict><v:line from="10pt,0" to="160pt,0"/></w:pict></w:r>"#;
const LOOSE_DATE: &str = r#"<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:i/></w:rPr><w:t>Quảng Ngãi, ngày 05 tháng 4 năm 2025</w:t></w:r></w:p>"#;
/// The end of the section before, the heading of a second annex and its words.
const SECOND_ANNEX: &str = r#"<w:p><w:pPr><w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701"/><w:pgNumType w:start="1"/><w:titlePg/></w:sectPr></w:pPr></w:p><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b/><w:sz w:val="28"/></w:rPr><w:t>Phụ lục II</w:t></w:r></w:p><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b/><w:sz w:val="28"/></w:rPr><w:t>DANH MỤC NHIỆM VỤ</w:t></w:r></w:p><w:p><w:pPr><w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:i/><w:sz w:val="28"/></w:rPr><w:t>(Kèm theo Báo cáo số        /BC-SKHCN ngày … tháng … năm … của Sở Khoa học và Công nghệ)</w:t></w:r></w:p>"#;

impl Base {
    /// What makes it of the report.
    pub fn edits(self) -> Vec<Edit> {
        match self {
            Self::Report => Vec::new(),
            Self::Dated => vec![
                Type("Số:", "Số: 15/BC-SKHCN"),
                Type("Quảng Ngãi,", "Quảng Ngãi, ngày 05 tháng 4 năm 2025"),
                Type(
                    "(Kèm theo",
                    "(Kèm theo Báo cáo số 15/BC-SKHCN ngày 05 tháng 4 năm 2025 của Sở Khoa học và Công nghệ)",
                ),
            ],
            Self::Deputy => vec![Type("GIÁM ĐỐC", "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC")],
            Self::Several => vec![Type("Kính gửi", "Kính gửi:"), After("Kính gửi", ADDRESSEES)],
            Self::Annexes => vec![
                Type("Phụ lục", "Phụ lục I"),
                After("4. Những nội dung hoàn thành trong Quý IV", SECOND_ANNEX),
            ],
            Self::Drawn => vec![
                Type(SUBJECT, "Kết quả thực hiện Chương trình công tác quý I năm 2025"),
                Below(AGENCY, 1, NO_RULE),
                Inside(AGENCY, 1, CONNECTOR),
                Below(MOTTO, 1, NO_RULE),
                Inside(MOTTO, 0, LINE),
                Below(SUBJECT, 1, NO_RULE),
                Inside(SUBJECT, 1, VML_LINE),
            ],
            Self::Letter => vec![
                Type("Số:", "Số:        /SKHCN-VP"),
                After("Số:", LETTER_SUBJECT),
                Delete("Báo cáo"),
                DeleteBelow("Kết quả thực hiện Chương trình công tác", 1),
                Delete("Kết quả thực hiện Chương trình công tác"),
                Type(
                    "(Kèm theo",
                    "(Kèm theo Công văn số        /SKHCN-VP ngày … tháng … năm … của Sở Khoa học và Công nghệ)",
                ),
            ],
        }
    }
}

/// A planted departure.
pub struct Case {
    pub base: Base,
    pub name: &'static str,
    pub code: &'static str,
    pub edits: Vec<Edit>,
}

const STATE: &str = "CỘNG HÒA";
const MOTTO: &str = "Độc lập";
const SUPERIOR: &str = "UBND TỈNH";
const AGENCY: &str = "SỞ KHOA HỌC";
const NUMBER: &str = "Số:";
const DATE: &str = "Quảng Ngãi,";
const KIND: &str = "Báo cáo";
const SUBJECT: &str = "Kết quả thực hiện Chương trình công tác";
const TO: &str = "Kính gửi";
const BODY: &str = "Thực hiện Chương trình công tác năm 2025";
const ITEM: &str = "- Đạt từ 25% kế hoạch năm trở lên";
const LAST: &str = "Trên đây là báo cáo";
const SECTION: &str = "I. Kết quả thực hiện";
const CLAUSE: &str = "2. Thực hiện các chỉ tiêu";
const POINT: &str = "a) Chỉ tiêu kinh tế - xã hội";
const TITLE: &str = "GIÁM ĐỐC";
const NAME: &str = "Trần Thanh Trường";
const RECIPIENTS: &str = "Nơi nhận";
const RECIPIENT: &str = "- Các phòng, đơn vị thuộc Sở;";
const ANNEX: &str = "Phụ lục";
const ANNEX_TITLE: &str = "Kết quả thực hiện Chương trình công tác năm 2025 của Sở";
const REFERENCE: &str = "(Kèm theo";
const VV: &str = "V/v";

const BOLD: &str = "<w:b/>";
const UNBOLD: &str = "<w:b w:val=\"0\"/>";
const ITALIC: &str = "<w:i/>";
const UPRIGHT: &str = "<w:i w:val=\"0\"/>";
const CAPS: &str = "<w:caps/>";
const UNCAPS: &str = "<w:caps w:val=\"0\"/>";
const LEFT: &str = "<w:jc w:val=\"left\"/>";
const RIGHT: &str = "<w:jc w:val=\"right\"/>";
const CENTRE: &str = "<w:jc w:val=\"center\"/>";
const NO_RULE: &str = "<w:pBdr><w:top w:val=\"nil\"/></w:pBdr>";
const DASHED: &str = "<w:pBdr><w:top w:val=\"dashed\" w:sz=\"4\" w:space=\"1\" w:color=\"auto\"/></w:pBdr>";
const SHORT: &str = "<w:ind w:left=\"1800\" w:right=\"1800\" w:firstLine=\"0\"/>";
const LONG: &str = "<w:ind w:left=\"100\" w:right=\"100\" w:firstLine=\"0\"/>";
const ASKEW: &str = "<w:ind w:left=\"200\" w:right=\"2300\" w:firstLine=\"0\"/>";
const SZ20: &str = "<w:sz w:val=\"20\"/>";
const SZ22: &str = "<w:sz w:val=\"22\"/>";
const SZ24: &str = "<w:sz w:val=\"24\"/>";
const SZ28: &str = "<w:sz w:val=\"28\"/>";
const SZ30: &str = "<w:sz w:val=\"30\"/>";
const SZ32: &str = "<w:sz w:val=\"32\"/>";
const HEADER: &str = "word/header2.xml";
const DOCUMENT: &str = "word/document.xml";

fn case(base: Base, name: &'static str, code: &'static str, edits: impl Into<Vec<Edit>>) -> Case {
    Case { base, name, code, edits: edits.into() }
}

pub fn cases() -> Vec<Case> {
    let mut cases = page();
    cases.extend(page_number());
    cases.extend(head());
    cases.extend(numbers_and_dates());
    cases.extend(subjects());
    cases.extend(addressees());
    cases.extend(content());
    cases.extend(headings());
    cases.extend(signatures());
    cases.extend(recipients());
    cases.extend(annexes());
    cases.extend(missing());
    cases.extend(leftovers());
    cases
}

fn page() -> Vec<Case> {
    use Base::Report;
    vec![
        case(
            Report,
            "letter paper",
            "TH711",
            [Section(0, "w:pgSz", "w:w", "12240"), Section(0, "w:pgSz", "w:h", "15840")],
        ),
        case(
            Report,
            "A3 annex",
            "TH711",
            [Section(1, "w:pgSz", "w:w", "23811"), Section(1, "w:pgSz", "w:h", "16838")],
        ),
        case(
            Report,
            "the letter lies",
            "TH711",
            [
                Section(0, "w:pgSz", "w:w", "16838"),
                Section(0, "w:pgSz", "w:h", "11906"),
                Type(SUBJECT, "Kết quả thực hiện Chương trình công tác quý I năm 2025"),
                Below(SUBJECT, 1, "<w:ind w:left=\"5700\" w:right=\"5700\"/>"),
            ],
        ),
        case(Report, "top margin 15 mm", "TH712", [Section(0, "w:pgMar", "w:top", "850")]),
        case(Report, "top margin 30 mm", "TH712", [Section(0, "w:pgMar", "w:top", "1701")]),
        case(Report, "bottom margin 10 mm", "TH712", [Section(0, "w:pgMar", "w:bottom", "567")]),
        case(Report, "left margin 25 mm", "TH712", [Section(0, "w:pgMar", "w:left", "1418")]),
        case(Report, "right margin 25 mm", "TH712", [Section(0, "w:pgMar", "w:right", "1418")]),
        case(Report, "margins of the annex", "TH712", [Section(1, "w:pgMar", "w:left", "1134")]),
        case(Report, "Arial", "TH713", [Words(BODY, "<w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\"/>")]),
        case(
            Report,
            "a font of the theme",
            "TH713",
            [Words(NAME, "<w:rFonts w:ascii=\".VnTime\" w:hAnsi=\".VnTime\"/>")],
        ),
        case(
            Report,
            "Calibri in a table",
            "TH713",
            [Words("CHỈ TIÊU CHỦ YẾU", "<w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\"/>")],
        ),
        case(Report, "red words", "TH713", [Words(ITEM, "<w:color w:val=\"FF0000\"/>")]),
        case(Report, "blue name", "TH713", [Words(NAME, "<w:color w:val=\"0000FF\"/>")]),
        case(
            Report,
            "a colour of the theme",
            "TH713",
            [Words(LAST, "<w:color w:val=\"4472C4\" w:themeColor=\"accent1\"/>")],
        ),
    ]
}

fn page_number() -> Vec<Case> {
    use Base::{Annexes, Report};
    let run = "<w:noProof/>";
    vec![
        case(Report, "no number", "TH714", [Raw(HEADER, " PAGE ", " DATE ")]),
        case(
            Report,
            "number at the foot",
            "TH714",
            [Raw(
                DOCUMENT,
                "<w:headerReference w:type=\"default\" r:id=\"rId11\"/>",
                "<w:footerReference w:type=\"default\" r:id=\"rId11\"/>",
            )],
        ),
        case(Report, "number on the first page", "TH714", [Unset(0, "w:titlePg")]),
        case(Report, "italic number", "TH714", [Raw(HEADER, run, "<w:noProof/><w:i/>")]),
        case(Report, "bold number", "TH714", [Raw(HEADER, run, "<w:noProof/><w:b/>")]),
        case(Report, "number of 12 points", "TH714", [Raw(HEADER, run, "<w:noProof/><w:sz w:val=\"24\"/>")]),
        case(
            Report,
            "number at the right",
            "TH714",
            [Raw(
                HEADER,
                "<w:pStyle w:val=\"DauTrang\"/>",
                "<w:pStyle w:val=\"DauTrang\"/><w:jc w:val=\"right\"/>",
            )],
        ),
        case(
            Report,
            "the word Trang",
            "TH714",
            [Raw(
                HEADER,
                "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>",
                "<w:r><w:t>Trang </w:t></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>",
            )],
        ),
        case(Report, "Roman numbers", "TH714", [Section(0, "w:pgNumType", "w:fmt", "lowerRoman")]),
        case(Report, "numbers from 3", "TH714", [Section(0, "w:pgNumType", "w:start", "3")]),
        case(Report, "the annex counts on", "TH714", [Unset(1, "w:pgNumType")]),
        case(Annexes, "the second annex counts on", "TH714", [Unset(2, "w:pgNumType")]),
    ]
}

fn head() -> Vec<Case> {
    use Base::{Drawn, Report};
    vec![
        case(Report, "Quốc hiệu of 14 points", "TH715", [Words(STATE, SZ28)]),
        case(Report, "Quốc hiệu not bold", "TH715", [Words(STATE, UNBOLD)]),
        case(Report, "Quốc hiệu slanted", "TH715", [Words(STATE, ITALIC)]),
        case(
            Report,
            "Quốc hiệu in small letters",
            "TH715",
            [Type(STATE, "Cộng hòa xã hội chủ nghĩa Việt Nam"), Words("Cộng hòa", UNCAPS)],
        ),
        case(Report, "Quốc hiệu at the left of its place", "TH715", [Paragraph(STATE, LEFT)]),
        case(
            Report,
            "Quốc hiệu of other words",
            "TH715",
            [Type(STATE, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM ANH HÙNG")],
        ),
        case(
            Report,
            "Tiêu ngữ of 12 points",
            "TH715",
            [Words(MOTTO, SZ24), Below(MOTTO, 1, "<w:ind w:left=\"1150\" w:right=\"1150\"/>")],
        ),
        case(
            Report,
            "Tiêu ngữ of 16 points",
            "TH715",
            [Words(MOTTO, SZ32), Below(MOTTO, 1, "<w:ind w:left=\"640\" w:right=\"640\"/>")],
        ),
        case(Report, "Tiêu ngữ not bold", "TH715", [Words(MOTTO, UNBOLD)]),
        case(Report, "Tiêu ngữ slanted", "TH715", [Words(MOTTO, ITALIC)]),
        case(
            Report,
            "Tiêu ngữ in capitals",
            "TH715",
            [Words(MOTTO, CAPS), Below(MOTTO, 1, "<w:ind w:left=\"500\" w:right=\"500\"/>")],
        ),
        case(Report, "Tiêu ngữ at the right", "TH715", [Paragraph(MOTTO, RIGHT)]),
        case(Report, "Tiêu ngữ with long dashes", "TH715", [Type(MOTTO, "Độc lập – Tự do – Hạnh phúc")]),
        case(Report, "Tiêu ngữ with the letter Eth", "TH715", [Type(MOTTO, "Ðộc lập - Tự do - Hạnh phúc")]),
        case(Report, "Tiêu ngữ without blanks", "TH715", [Type(MOTTO, "Độc lập-Tự do-Hạnh phúc")]),
        case(Report, "Tiêu ngữ without its rule", "TH715", [Below(MOTTO, 1, NO_RULE)]),
        case(
            Report,
            "Tiêu ngữ underlined in place of a rule",
            "TH715",
            [Words(MOTTO, "<w:u w:val=\"single\"/>"), Below(MOTTO, 1, NO_RULE)],
        ),
        case(Report, "a short rule below Tiêu ngữ", "TH715", [Below(MOTTO, 1, SHORT)]),
        case(
            Drawn,
            "no line is drawn below Tiêu ngữ",
            "TH715",
            [Raw(DOCUMENT, "prst=\"line\"", "prst=\"rect\"")],
        ),
        case(
            Drawn,
            "a short line is drawn below Tiêu ngữ",
            "TH715",
            [Raw(DOCUMENT, "cx=\"2019300\"", "cx=\"1000000\"")],
        ),
        case(
            Drawn,
            "a long line is drawn below the agency",
            "TH716",
            [Raw(DOCUMENT, "cx=\"838200\"", "cx=\"2000000\"")],
        ),
        case(Drawn, "no line is drawn below the subject", "TH719", [DeleteBelow(SUBJECT, 1)]),
        case(Report, "superior of 14 points", "TH716", [Words(SUPERIOR, SZ28)]),
        case(Report, "superior bold", "TH716", [Words(SUPERIOR, BOLD)]),
        case(Report, "superior slanted", "TH716", [Words(SUPERIOR, ITALIC)]),
        case(
            Report,
            "superior in small letters",
            "TH716",
            [Type(SUPERIOR, "Ủy ban nhân dân tỉnh Quảng Ngãi"), Words("Ủy ban nhân dân tỉnh", UNCAPS)],
        ),
        case(Report, "superior at the left", "TH716", [Paragraph(SUPERIOR, LEFT)]),
        case(Report, "agency abbreviated", "TH716", [Type(AGENCY, "SỞ KH&CN TỈNH QUẢNG NGÃI")]),
        case(Report, "agency of 11 points", "TH716", [Words(AGENCY, SZ22)]),
        case(Report, "agency not bold", "TH716", [Words(AGENCY, UNBOLD)]),
        case(Report, "agency slanted", "TH716", [Words(AGENCY, ITALIC)]),
        case(
            Report,
            "agency in small letters",
            "TH716",
            [Type(AGENCY, "Sở Khoa học và Công nghệ"), Words("Sở Khoa học", UNCAPS)],
        ),
        case(Report, "agency at the right", "TH716", [Paragraph(AGENCY, RIGHT)]),
        case(Report, "agency without its rule", "TH716", [Below(AGENCY, 1, NO_RULE)]),
        case(Report, "a rule as long as the agency's name", "TH716", [Below(AGENCY, 1, LONG)]),
        case(Report, "a dashed rule", "TH716", [Below(AGENCY, 1, DASHED)]),
        case(Report, "a rule to one side", "TH716", [Below(AGENCY, 1, ASKEW)]),
    ]
}

fn numbers_and_dates() -> Vec<Case> {
    use Base::{Dated, Report};
    vec![
        case(Report, "number of 14 points", "TH717", [Words(NUMBER, SZ28)]),
        case(Report, "number bold", "TH717", [Words(NUMBER, BOLD)]),
        case(Report, "number slanted", "TH717", [Words(NUMBER, ITALIC)]),
        case(Report, "number at the left", "TH717", [Paragraph(NUMBER, LEFT)]),
        case(Report, "the word SỐ in capitals", "TH717", [Words(NUMBER, CAPS)]),
        case(Report, "a number that is not padded", "TH717", [Type(NUMBER, "Số: 5/BC-SKHCN")]),
        case(Report, "a number padded too far", "TH717", [Type(NUMBER, "Số: 015/BC-SKHCN")]),
        case(Report, "no colon", "TH717", [Type(NUMBER, "Số 15/BC-SKHCN")]),
        case(Report, "a blank before the stroke", "TH717", [Type(NUMBER, "Số: 15 /BC-SKHCN")]),
        case(Report, "a blank behind the stroke", "TH717", [Type(NUMBER, "Số: 15/ BC-SKHCN")]),
        case(Report, "blanks at the hyphen", "TH717", [Type(NUMBER, "Số: 15/BC - SKHCN")]),
        case(Report, "a long dash in the symbol", "TH717", [Type(NUMBER, "Số: 15/BC–SKHCN")]),
        case(
            Report,
            "a symbol of another kind",
            "TH717",
            [
                Type(NUMBER, "Số: 15/QĐ-SKHCN"),
                Type(
                    REFERENCE,
                    "(Kèm theo Báo cáo số 15/QĐ-SKHCN ngày … tháng … năm … của Sở Khoa học và Công nghệ)",
                ),
            ],
        ),
        case(Dated, "date of 12 points", "TH718", [Words(DATE, SZ24)]),
        case(Dated, "date upright", "TH718", [Words(DATE, UPRIGHT)]),
        case(Dated, "date bold", "TH718", [Words(DATE, BOLD)]),
        case(Dated, "date in capitals", "TH718", [Words(DATE, CAPS)]),
        case(Dated, "date at the right", "TH718", [Paragraph(DATE, RIGHT)]),
        case(Dated, "day 5", "TH718", [Type(DATE, "Quảng Ngãi, ngày 5 tháng 4 năm 2025")]),
        case(Dated, "month 04", "TH718", [Type(DATE, "Quảng Ngãi, ngày 05 tháng 04 năm 2025")]),
        case(Report, "month 1", "TH718", [Type(DATE, "Quảng Ngãi, ngày 15 tháng 1 năm 2025")]),
        case(Report, "a date below the number's table", "TH718", [Delete(DATE), Before(KIND, LOOSE_DATE)]),
        case(Report, "31 February", "TH718", [Type(DATE, "Quảng Ngãi, ngày 31 tháng 02 năm 2025")]),
        case(Report, "no comma behind the place", "TH718", [Type(DATE, "Quảng Ngãi ngày … tháng … năm …")]),
        case(Report, "no place", "TH718", [Type(DATE, "ngày … tháng … năm …")]),
        case(Report, "a date in figures", "TH718", [Type(DATE, "Quảng Ngãi, ngày 05/4/2025")]),
    ]
}

fn subjects() -> Vec<Case> {
    use Base::{Letter, Report};
    vec![
        case(Report, "kind of 16 points", "TH719", [Words(KIND, SZ32)]),
        case(Report, "kind not bold", "TH719", [Words(KIND, UNBOLD)]),
        case(Report, "kind slanted", "TH719", [Words(KIND, ITALIC)]),
        case(Report, "kind in small letters", "TH719", [Words(KIND, UNCAPS)]),
        case(Report, "kind at the left", "TH719", [Paragraph(KIND, LEFT)]),
        case(
            Report,
            "subject of 12 points",
            "TH719",
            [Words(SUBJECT, SZ24), Below(SUBJECT, 1, "<w:ind w:left=\"3500\" w:right=\"3500\"/>")],
        ),
        case(Report, "subject not bold", "TH719", [Words(SUBJECT, UNBOLD)]),
        case(Report, "subject slanted", "TH719", [Words(SUBJECT, ITALIC)]),
        case(Report, "subject in capitals", "TH719", [Words(SUBJECT, CAPS)]),
        case(Report, "subject between both edges", "TH719", [Paragraph(SUBJECT, "<w:jc w:val=\"both\"/>")]),
        case(Report, "subject without its rule", "TH719", [Below(SUBJECT, 1, NO_RULE)]),
        case(Report, "a rule across the page", "TH719", [Below(SUBJECT, 1, LONG)]),
        case(Letter, "V/v of 14 points", "TH719", [Words(VV, SZ28)]),
        case(Letter, "V/v bold", "TH719", [Words(VV, BOLD)]),
        case(Letter, "V/v slanted", "TH719", [Words(VV, ITALIC)]),
        case(Letter, "V/v at the left", "TH719", [Paragraph(VV, LEFT)]),
        case(Letter, "V/v in capitals", "TH719", [Words(VV, CAPS)]),
        case(Letter, "V/v right below the number", "TH719", [Paragraph(VV, "<w:spacing w:before=\"60\"/>")]),
        case(Letter, "V/v below the date", "TH719", [Delete(VV), After(DATE, LETTER_SUBJECT)]),
        case(Report, "V/v beside a kind", "TH719", [After(NUMBER, LETTER_SUBJECT)]),
        case(
            Report,
            "V/v in a kind's subject",
            "TH719",
            [Type(
                SUBJECT,
                "V/v kết quả thực hiện Chương trình công tác quý I năm 2025 và nhiệm vụ trọng tâm quý II năm 2025",
            )],
        ),
    ]
}

fn addressees() -> Vec<Case> {
    use Base::{Letter, Report, Several};
    vec![
        case(Report, "Kính gửi of 12 points", "TH720", [Words(TO, SZ24)]),
        case(Report, "Kính gửi bold", "TH720", [Words(TO, BOLD)]),
        case(Report, "Kính gửi slanted", "TH720", [Words(TO, ITALIC)]),
        case(Letter, "Kính gửi in capitals", "TH720", [Words(TO, CAPS)]),
        case(
            Report,
            "no colon behind Kính gửi",
            "TH720",
            [Type(TO, "Kính gửi Ủy ban nhân dân tỉnh Quảng Ngãi")],
        ),
        case(
            Report,
            "several on one line",
            "TH720",
            [Type(TO, "Kính gửi: Ủy ban nhân dân tỉnh; Bộ Khoa học và Công nghệ.")],
        ),
        case(
            Several,
            "one on a line of its own",
            "TH720",
            [Type("- Ủy ban nhân dân tỉnh", "- Ủy ban nhân dân tỉnh Quảng Ngãi."), Delete("- Bộ Khoa học")],
        ),
        case(
            Several,
            "no semicolon",
            "TH720",
            [Type("- Ủy ban nhân dân tỉnh", "- Ủy ban nhân dân tỉnh Quảng Ngãi")],
        ),
        case(
            Several,
            "a semicolon at the end",
            "TH720",
            [Type("- Bộ Khoa học", "- Bộ Khoa học và Công nghệ;")],
        ),
        case(
            Several,
            "an addressee without a dash",
            "TH720",
            [Type("- Ủy ban nhân dân tỉnh", "Ủy ban nhân dân tỉnh Quảng Ngãi;")],
        ),
        case(Several, "an addressee in bold", "TH720", [Words("- Bộ Khoa học", BOLD)]),
    ]
}

fn content() -> Vec<Case> {
    use Base::{Letter, Report};
    vec![
        case(Report, "words of 12 points", "TH721", [Words(BODY, SZ24)]),
        case(Report, "words of 15 points", "TH721", [Words(ITEM, SZ30)]),
        case(Letter, "words at the left", "TH721", [Paragraph(BODY, LEFT)]),
        case(Report, "words in the middle", "TH721", [Paragraph(ITEM, CENTRE)]),
        case(Report, "a paragraph in bold", "TH721", [Words(BODY, BOLD)]),
        case(Report, "a slanted paragraph", "TH721", [Words(ITEM, ITALIC)]),
        case(Report, "a paragraph in capitals", "TH721", [Words(BODY, CAPS)]),
        case(Report, "no indent", "TH721", [Paragraph(BODY, "<w:ind w:firstLine=\"0\"/>")]),
        case(
            Report,
            "every line indented",
            "TH721",
            [Paragraph(BODY, "<w:ind w:left=\"720\" w:firstLine=\"0\"/>")],
        ),
        case(Report, "an indent of 15 mm", "TH721", [Paragraph(ITEM, "<w:ind w:firstLine=\"850\"/>")]),
        case(
            Report,
            "no space between paragraphs",
            "TH721",
            [Paragraph(ITEM, "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"264\" w:lineRule=\"auto\"/>")],
        ),
        case(
            Report,
            "double lines",
            "TH721",
            [Paragraph(BODY, "<w:spacing w:before=\"120\" w:line=\"480\" w:lineRule=\"auto\"/>")],
        ),
        case(
            Report,
            "lines pressed together",
            "TH721",
            [Paragraph(BODY, "<w:spacing w:before=\"120\" w:line=\"240\" w:lineRule=\"exact\"/>")],
        ),
        case(
            Report,
            "the end without ./.",
            "TH721",
            [Type(
                LAST,
                "Trên đây là báo cáo kết quả thực hiện Chương trình công tác quý I năm 2025 của Sở.",
            )],
        ),
    ]
}

fn headings() -> Vec<Case> {
    use Base::Report;
    vec![
        case(Report, "a mục not bold", "TH722", [Words(SECTION, UNBOLD)]),
        case(Report, "a mục in small letters", "TH722", [Words(SECTION, UNCAPS)]),
        case(Report, "a slanted mục", "TH722", [Words(SECTION, ITALIC)]),
        case(Report, "a mục of 16 points", "TH722", [Words(SECTION, SZ32)]),
        case(Report, "a titled khoản not bold", "TH722", [Words(CLAUSE, UNBOLD)]),
        case(Report, "a khoản in capitals", "TH722", [Words(CLAUSE, CAPS)]),
        case(Report, "a khoản of 12 points", "TH722", [Words(CLAUSE, SZ24)]),
        case(Report, "a bold điểm", "TH722", [Words(POINT, BOLD)]),
        case(Report, "a slanted điểm", "TH722", [Words(POINT, ITALIC)]),
        case(
            Report,
            "a mục left out",
            "TH722",
            [
                Type("II. Đánh giá chung", "III. Đánh giá chung"),
                Type("III. Nhiệm vụ trọng tâm", "IV. Nhiệm vụ trọng tâm"),
                Type("IV. Đề xuất", "V. Đề xuất, kiến nghị"),
            ],
        ),
        case(Report, "a khoản twice", "TH722", [Type("3. Nhiệm vụ trọng tâm", "2. Nhiệm vụ trọng tâm")]),
        case(Report, "điểm c behind a", "TH722", [Type("b) Chỉ tiêu phân khai", "c) Chỉ tiêu phân khai")]),
    ]
}

fn signatures() -> Vec<Case> {
    use Base::{Deputy, Letter, Report};
    vec![
        case(Report, "title of 12 points", "TH723", [Words(TITLE, SZ24)]),
        case(Report, "title not bold", "TH723", [Words(TITLE, UNBOLD)]),
        case(Report, "title slanted", "TH723", [Words(TITLE, ITALIC)]),
        case(Report, "title in small letters", "TH723", [Type(TITLE, "Giám đốc"), Words("Giám đốc", UNCAPS)]),
        case(Letter, "title at the left", "TH723", [Paragraph(TITLE, LEFT)]),
        case(Report, "name of 12 points", "TH723", [Words(NAME, SZ24)]),
        case(Report, "name not bold", "TH723", [Words(NAME, UNBOLD)]),
        case(Report, "name slanted", "TH723", [Words(NAME, ITALIC)]),
        case(Report, "name in capitals", "TH723", [Words(NAME, CAPS)]),
        case(Report, "name at the right", "TH723", [Paragraph(NAME, RIGHT)]),
        case(Report, "a degree before the name", "TH723", [Type(NAME, "TS. Trần Thanh Trường")]),
        case(Report, "a deputy without KT.", "TH723", [Type(TITLE, "PHÓ GIÁM ĐỐC")]),
        case(Report, "KT. alone", "TH723", [Type(TITLE, "KT. GIÁM ĐỐC")]),
        case(Deputy, "KT without its stop", "TH723", [Type("KT.", "KT GIÁM ĐỐC\nPHÓ GIÁM ĐỐC")]),
        case(
            Deputy,
            "KT. before the deputy's title",
            "TH723",
            [Type("KT.", "KT. PHÓ GIÁM ĐỐC\nPHÓ GIÁM ĐỐC")],
        ),
        case(
            Deputy,
            "KT. and the head's title again",
            "TH723",
            [Type("KT.", "KT. GIÁM ĐỐC\nCHÁNH VĂN PHÒNG")],
        ),
        case(Report, "TL. alone", "TH723", [Type(TITLE, "TL. GIÁM ĐỐC")]),
        case(Report, "TM. of a Sở", "TH723", [Type(TITLE, "TM. SỞ KHOA HỌC VÀ CÔNG NGHỆ\nGIÁM ĐỐC")]),
    ]
}

fn recipients() -> Vec<Case> {
    use Base::{Letter, Report};
    vec![
        case(Report, "Nơi nhận of 13 points", "TH724", [Words(RECIPIENTS, "<w:sz w:val=\"26\"/>")]),
        case(Report, "Nơi nhận not bold", "TH724", [Words(RECIPIENTS, UNBOLD)]),
        case(Report, "Nơi nhận upright", "TH724", [Words(RECIPIENTS, UPRIGHT)]),
        case(Report, "Nơi nhận in the middle", "TH724", [Paragraph(RECIPIENTS, CENTRE)]),
        case(Report, "Nơi nhận lower than the title", "TH724", [Before(RECIPIENTS, "<w:p/><w:p/>")]),
        case(Report, "Nơi nhận without a colon", "TH724", [Type(RECIPIENTS, "Nơi nhận")]),
        case(Report, "a recipient of 13 points", "TH724", [Words(RECIPIENT, "<w:sz w:val=\"26\"/>")]),
        case(Report, "a slanted recipient", "TH724", [Words(RECIPIENT, ITALIC)]),
        case(Report, "a bold recipient", "TH724", [Words(RECIPIENT, BOLD)]),
        case(Report, "a recipient without a dash", "TH724", [Type(RECIPIENT, "Các phòng, đơn vị thuộc Sở;")]),
        case(
            Report,
            "a recipient without a semicolon",
            "TH724",
            [Type(RECIPIENT, "- Các phòng, đơn vị thuộc Sở")],
        ),
        case(Report, "no archive", "TH724", [Delete("- Lưu")]),
        case(Report, "the archive without VT", "TH724", [Type("- Lưu", "- Lưu: VP.")]),
        case(Report, "the archive without its stop", "TH724", [Type("- Lưu", "- Lưu: VT, VP")]),
        case(Report, "the archive without a colon", "TH724", [Type("- Lưu", "- Lưu VT, VP.")]),
        case(Report, "two recipients on a line", "TH724", [Type("- Như trên", "- Như trên; - Lãnh đạo Sở;")]),
        case(Letter, "no Như trên", "TH724", [Delete("- Như trên")]),
    ]
}

fn annexes() -> Vec<Case> {
    use Base::{Annexes, Dated, Report};
    vec![
        case(Report, "the word of 13 points", "TH725", [Words(ANNEX, "<w:sz w:val=\"26\"/>")]),
        case(Report, "the word not bold", "TH725", [Words(ANNEX, UNBOLD)]),
        case(Report, "the word in capitals", "TH725", [Words(ANNEX, CAPS)]),
        case(Report, "the word slanted", "TH725", [Words(ANNEX, ITALIC)]),
        case(Report, "the word at the right", "TH725", [Paragraph(ANNEX, RIGHT)]),
        case(Report, "a number for the only annex", "TH725", [Type(ANNEX, "Phụ lục I")]),
        case(
            Annexes,
            "Arabic numbers",
            "TH725",
            [Type("Phụ lục I", "Phụ lục 1"), Type("Phụ lục II", "Phụ lục 2")],
        ),
        case(Annexes, "numbers out of order", "TH725", [Type("Phụ lục II", "Phụ lục III")]),
        case(Annexes, "no number", "TH725", [Type("Phụ lục II", "Phụ lục")]),
        case(
            Annexes,
            "the title beside the word",
            "TH725",
            [Type("Phụ lục II", "Phụ lục II: DANH MỤC NHIỆM VỤ"), Delete("DANH MỤC NHIỆM VỤ")],
        ),
        case(Report, "title of 12 points", "TH725", [Words(ANNEX_TITLE, SZ24)]),
        case(Report, "title not bold", "TH725", [Words(ANNEX_TITLE, UNBOLD)]),
        case(Report, "title in small letters", "TH725", [Words(ANNEX_TITLE, UNCAPS)]),
        case(Report, "title slanted", "TH725", [Words(ANNEX_TITLE, ITALIC)]),
        case(Report, "title at the left", "TH725", [Paragraph(ANNEX_TITLE, LEFT)]),
        case(Report, "reference upright", "TH725", [Words(REFERENCE, UPRIGHT)]),
        case(Report, "reference of 10 points", "TH725", [Words(REFERENCE, SZ20)]),
        case(Report, "reference bold", "TH725", [Words(REFERENCE, BOLD)]),
        case(Report, "reference at the left", "TH725", [Paragraph(REFERENCE, LEFT)]),
        case(Report, "reference without its rule", "TH725", [Below(REFERENCE, 1, NO_RULE)]),
        case(Report, "no reference", "TH725", [DeleteBelow(REFERENCE, 1), Delete(REFERENCE)]),
        case(
            Dated,
            "another number",
            "TH725",
            [Type(
                REFERENCE,
                "(Kèm theo Báo cáo số 16/BC-SKHCN ngày 05 tháng 4 năm 2025 của Sở Khoa học và Công nghệ)",
            )],
        ),
        case(
            Dated,
            "another day",
            "TH725",
            [Type(
                REFERENCE,
                "(Kèm theo Báo cáo số 15/BC-SKHCN ngày 06 tháng 4 năm 2025 của Sở Khoa học và Công nghệ)",
            )],
        ),
        case(
            Dated,
            "a month padded in the reference",
            "TH725",
            [Type(
                REFERENCE,
                "(Kèm theo Báo cáo số 15/BC-SKHCN ngày 05 tháng 04 năm 2025 của Sở Khoa học và Công nghệ)",
            )],
        ),
        case(
            Report,
            "no mention in the content",
            "TH725",
            [Type("Tổng số 67", "Tổng số 67 chỉ tiêu, nhiệm vụ; hoàn thành 7 chỉ tiêu, nhiệm vụ.")],
        ),
        case(Report, "a mention without an annex", "TH725", [DeleteFrom(ANNEX)]),
    ]
}

fn missing() -> Vec<Case> {
    use Base::{Letter, Report};
    vec![
        case(Report, "no Quốc hiệu", "TH726", [Delete(STATE)]),
        case(Report, "no Tiêu ngữ", "TH726", [Delete(MOTTO)]),
        case(Report, "no superior", "TH726", [Delete(SUPERIOR)]),
        case(Report, "no agency", "TH726", [Delete(AGENCY)]),
        case(Report, "no number", "TH726", [Delete(NUMBER)]),
        case(Report, "no date", "TH726", [Delete(DATE)]),
        case(Report, "no kind", "TH726", [Delete(KIND)]),
        case(Report, "no subject", "TH726", [Delete(SUBJECT)]),
        case(Letter, "no V/v", "TH726", [Delete(VV)]),
        case(Report, "no Kính gửi", "TH726", [Delete(TO)]),
        case(Letter, "no Kính gửi in a công văn", "TH726", [Delete(TO)]),
        case(Report, "no content", "TH726", [DeleteUpTo(BODY, LAST), Delete(LAST)]),
        case(Report, "no title", "TH726", [Delete(TITLE)]),
        case(Report, "no name", "TH726", [Delete(NAME)]),
        case(Report, "no Nơi nhận", "TH726", [Delete(RECIPIENTS)]),
        case(
            Report,
            "no recipients",
            "TH726",
            [Delete("- Như trên"), Delete("- Giám đốc, các"), Delete(RECIPIENT), Delete("- Lưu")],
        ),
    ]
}

fn leftovers() -> Vec<Case> {
    use Base::Report;
    let tracked = "<w:p><w:pPr><w:spacing w:before=\"120\"/><w:ind w:firstLine=\"720\"/><w:jc w:val=\"both\"/></w:pPr><w:ins w:id=\"900\" w:author=\"Văn thư\"><w:r><w:t>Sở đã tự kiểm tra.</w:t></w:r></w:ins></w:p>";
    let comment = "<w:p><w:pPr><w:spacing w:before=\"120\"/><w:ind w:firstLine=\"720\"/><w:jc w:val=\"both\"/></w:pPr><w:r><w:t>Sở đã tự kiểm tra.</w:t></w:r><w:r><w:commentReference w:id=\"0\"/></w:r></w:p>";
    vec![
        case(
            Report,
            "a tag of the template",
            "TH727",
            [Type(LAST, "Trên đây là báo cáo {{ ky.ten }} của Sở./.")],
        ),
        case(Report, "a statement of the template", "TH727", [Type(RECIPIENT, "- Các phòng {% endfor %};")]),
        case(Report, "a tracked insertion", "TH727", [After(BODY, tracked)]),
        case(
            Report,
            "a tracked format",
            "TH727",
            [Paragraph(BODY, "<w:pPrChange w:id=\"901\" w:author=\"Văn thư\"><w:pPr/></w:pPrChange>")],
        ),
        case(Report, "a comment", "TH727", [After(BODY, comment)]),
    ]
}
