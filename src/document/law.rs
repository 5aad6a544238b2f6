//! What Nghị định 30/2020/NĐ-CP, Phụ lục I, says of each component, as data: the checker holds documents against it,
//! and the page `docs/kiem-tra-the-thuc.md` is made of it.

use super::{measure::range, read::Align};
use crate::finding::Code;

/// What all clauses here are of.
pub const DECREE: &str = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I";

/// A component of a document that the decree gives a look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Quốc hiệu
    State,
    /// Tiêu ngữ
    Motto,
    /// Tên cơ quan chủ quản trực tiếp
    Superior,
    /// Tên cơ quan ban hành
    Agency,
    /// Số, ký hiệu
    Number,
    /// Địa danh và thời gian
    Date,
    /// Tên loại
    Kind,
    /// Trích yếu
    Subject,
    /// Trích yếu của công văn
    LetterSubject,
    /// Kính gửi
    To,
    /// Nội dung
    Body,
    /// Từ “Phần”, “Chương” và số thứ tự
    Chapter,
    /// Tiêu đề của phần, chương
    ChapterTitle,
    /// Điều
    Article,
    /// Mục `I.`
    Section,
    /// Khoản `1.` có tiêu đề
    TitledClause,
    /// Khoản `1.` không có tiêu đề
    Clause,
    /// Điểm `a)`
    Point,
    /// Quyền hạn, chức vụ của người ký
    Authority,
    /// Họ và tên người ký
    Name,
    /// Từ “Nơi nhận”
    RecipientsWord,
    /// Tên nơi nhận
    Recipients,
    /// Từ “Phụ lục” và số thứ tự
    AnnexWord,
    /// Tên phụ lục
    AnnexTitle,
    /// Thông tin chỉ dẫn kèm theo văn bản
    AnnexReference,
    /// Số trang
    PageNumber,
}

/// How letters are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Letters {
    /// In hoa
    Capitals,
    /// In thường
    Sentence,
}

/// How long the rule below a component is, against the line of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// As long as the text.
    Whole,
    /// A third to a half of it.
    Part,
    /// There is one; no length is given.
    Any,
}

impl Rule {
    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Whole => "bằng độ dài của dòng chữ",
            Self::Part => "từ 1/3 đến 1/2 độ dài của dòng chữ",
            Self::Any => "có",
        }
    }
}

/// A component's look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// The component.
    pub part: Part,
    /// Its name.
    pub name: &'static str,
    /// Smallest and largest size in half-points.
    pub sizes: (u32, u32),
    /// Capitals or not.
    pub letters: Letters,
    /// Bold or not.
    pub bold: bool,
    /// Slanted or upright.
    pub italic: bool,
    /// How its lines stand, where that is given.
    pub align: Option<Align>,
    /// The rule below it.
    pub rule: Option<Rule>,
    /// Code of the findings.
    pub code: Code,
    /// Clause of the decree, below [`DECREE`].
    pub clause: &'static str,
}

macro_rules! rows {
    ($($part:ident $name:literal $min:literal-$max:literal $letters:ident $bold:literal $italic:literal
        $align:expr, $rule:expr, $code:ident $clause:literal;)*) => {
        /// Every component with its look, in the order of a document.
        pub const ROWS: &[Row] = &[$(Row {
            part: Part::$part,
            name: $name,
            sizes: (2 * $min, 2 * $max),
            letters: Letters::$letters,
            bold: $bold,
            italic: $italic,
            align: $align,
            rule: $rule,
            code: Code::$code,
            clause: $clause,
        }),*];
    };
}

const CENTRE: Option<Align> = Some(Align::Centre);

// Component, name, sizes in points, letters, bold, slanted, lines, rule, code, clause.
rows! {
    State "Quốc hiệu" 12-13 Capitals true false CENTRE, None, TH715 "Mục II, khoản 1, điểm a";
    Motto "Tiêu ngữ" 13-14 Sentence true false CENTRE, Some(Rule::Whole), TH715 "Mục II, khoản 1, điểm b";
    Superior "Tên cơ quan chủ quản" 12-13 Capitals false false CENTRE, None, TH716 "Mục II, khoản 2, điểm b";
    Agency "Tên cơ quan ban hành" 12-13 Capitals true false CENTRE, Some(Rule::Part), TH716 "Mục II, khoản 2, điểm b";
    Number "Số, ký hiệu" 13-13 Sentence false false CENTRE, None, TH717 "Mục II, khoản 3, điểm c";
    Date "Địa danh và thời gian" 13-14 Sentence false true CENTRE, None, TH718 "Mục II, khoản 4, điểm c";
    Kind "Tên loại văn bản" 13-14 Capitals true false CENTRE, None, TH719 "Mục II, khoản 5, điểm b";
    Subject "Trích yếu" 13-14 Sentence true false CENTRE, Some(Rule::Part), TH719 "Mục II, khoản 5, điểm b";
    LetterSubject "Trích yếu công văn" 12-13 Sentence false false CENTRE, None, TH719 "Mục II, khoản 5, điểm b";
    To "Kính gửi" 13-14 Sentence false false None, None, TH720 "Mục II, khoản 9, điểm d";
    Body "Nội dung" 13-14 Sentence false false Some(Align::Justified), None, TH721 "Mục II, khoản 6, điểm e";
    Chapter "Từ “Phần”, “Chương” và số thứ tự" 13-14 Sentence true false CENTRE, None, TH722 "Mục II, khoản 6, điểm đ";
    ChapterTitle "Tiêu đề của phần, chương" 13-14 Capitals true false CENTRE, None, TH722 "Mục II, khoản 6, điểm đ";
    Article "Điều" 13-14 Sentence true false None, None, TH722 "Mục II, khoản 6, điểm đ";
    Section "Số thứ tự và tiêu đề của mục" 13-14 Capitals true false None, None, TH722 "Mục V, dòng 6b";
    TitledClause "Khoản có tiêu đề" 13-14 Sentence true false None, None, TH722 "Mục II, khoản 6, điểm đ";
    Clause "Khoản không có tiêu đề" 13-14 Sentence false false None, None, TH722 "Mục II, khoản 6, điểm đ";
    Point "Điểm" 13-14 Sentence false false None, None, TH722 "Mục II, khoản 6, điểm đ";
    Authority "Quyền hạn, chức vụ của người ký" 13-14 Capitals true false CENTRE, None, TH723 "Mục II, khoản 7, điểm đ";
    Name "Họ và tên người ký" 13-14 Sentence true false CENTRE, None, TH723 "Mục II, khoản 7, điểm đ";
    RecipientsWord "Từ “Nơi nhận”" 12-12 Sentence true true Some(Align::Left), None, TH724 "Mục II, khoản 9, điểm d";
    Recipients "Tên nơi nhận" 11-11 Sentence false false Some(Align::Left), None, TH724 "Mục II, khoản 9, điểm d";
    AnnexWord "Từ “Phụ lục” và số thứ tự" 14-14 Sentence true false CENTRE, None, TH725 "Mục III, khoản 1, điểm b";
    AnnexTitle "Tên phụ lục" 13-14 Capitals true false CENTRE, None, TH725 "Mục III, khoản 1, điểm b";
    AnnexReference "Thông tin chỉ dẫn kèm theo văn bản" 13-14 Sentence false true CENTRE, Some(Rule::Any), TH725 "Mục III, khoản 1, điểm c";
    PageNumber "Số trang" 13-14 Sentence false false CENTRE, None, TH714 "Mục I, khoản 7";
}

impl Part {
    /// What the decree says of it.
    pub fn row(self) -> &'static Row {
        &ROWS[self as usize]
    }
}

impl Row {
    /// Letters, weight and slant in words (“in hoa, đứng, đậm”).
    pub fn face(&self) -> String {
        let letters = match self.letters {
            Letters::Capitals => "in hoa",
            Letters::Sentence => "in thường",
        };
        let slant = if self.italic { "nghiêng" } else { "đứng" };
        let weight = if self.bold { ", đậm" } else { "" };
        format!("{letters}, {slant}{weight}")
    }

    /// How its lines stand, in words; empty where the decree leaves it open.
    pub fn place(&self) -> &'static str {
        self.align.map_or("", Align::words)
    }

    /// The rule below it, in words; empty where there is none.
    pub fn rule_below(&self) -> &'static str {
        self.rule.map_or("", Rule::words)
    }

    /// Sizes in words (“12 - 13 pt”).
    pub fn size_range(&self) -> String {
        range(self.sizes)
    }
}

/// Width and height of the paper in millimetres: A4.
pub const PAPER: (f64, f64) = (210.0, 297.0);

/// The margins of a page in millimetres: name, smallest, largest; top, bottom, left, right.
pub const MARGINS: [(&str, f64, f64); 4] =
    [("trên", 20.0, 25.0), ("dưới", 20.0, 25.0), ("trái", 30.0, 35.0), ("phải", 15.0, 20.0)];

/// The font of every text.
pub const FONT: &str = "Times New Roman";

/// Indents of a paragraph's first line in millimetres: one or the other.
pub const FIRST_LINE: [f64; 2] = [10.0, 12.7];

/// The space between a công văn's number and its subject in points.
pub const LETTER_SUBJECT_SPACE: f64 = 6.0;

/// The least space between paragraphs in points.
pub const PARAGRAPH_SPACE: f64 = 6.0;

/// Distance of lines, in single lines.
pub const LINE_SPACING: (f64, f64) = (1.0, 1.5);

/// The letters of points, as the decree itself counts them.
pub const POINTS: [&str; 22] = [
    "a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v",
    "x",
];

/// Kinds of documents and their abbreviations in symbols (Điều 7; Phụ lục III, Mục I).
pub const KINDS: [(&str, &str); 29] = [
    ("Nghị quyết", "NQ"),
    ("Quyết định", "QĐ"),
    ("Chỉ thị", "CT"),
    ("Quy chế", "QC"),
    ("Quy định", "QyĐ"),
    ("Thông cáo", "TC"),
    ("Thông báo", "TB"),
    ("Hướng dẫn", "HD"),
    ("Chương trình", "CTr"),
    ("Kế hoạch", "KH"),
    ("Phương án", "PA"),
    ("Đề án", "ĐA"),
    ("Dự án", "DA"),
    ("Báo cáo", "BC"),
    ("Biên bản", "BB"),
    ("Tờ trình", "TTr"),
    ("Hợp đồng", "HĐ"),
    ("Công điện", "CĐ"),
    ("Bản ghi nhớ", "BGN"),
    ("Bản thỏa thuận", "BTT"),
    ("Giấy ủy quyền", "GUQ"),
    ("Giấy mời", "GM"),
    ("Giấy giới thiệu", "GGT"),
    ("Giấy nghỉ phép", "GNP"),
    ("Phiếu gửi", "PG"),
    ("Phiếu chuyển", "PC"),
    ("Phiếu báo", "PB"),
    ("Thư công", "TC"),
    ("Công văn", ""),
];

/// What is checked beside the looks: code, clause below [`DECREE`], in words.
pub const CHECKS: [(Code, &str, &str); 35] = [
    (Code::TH711, "Mục I, khoản 1", "khổ giấy A4 (210 mm x 297 mm)"),
    (
        Code::TH711,
        "Mục I, khoản 2",
        "trình bày theo chiều dài; phần lời theo chiều rộng chỉ khi trong đó có bảng, biểu; phụ lục được nằm ngang",
    ),
    (
        Code::TH712,
        "Mục I, khoản 3",
        "lề trên, dưới 20 - 25 mm; trái 30 - 35 mm; phải 15 - 20 mm, ở từng phần của văn bản (sai số 0,5 mm)",
    ),
    (Code::TH713, "Mục I, khoản 4", "phông Times New Roman, màu đen, ở mọi chữ"),
    (
        Code::TH714,
        "Mục I, khoản 7",
        "số trang bằng chữ số Ả Rập, từ 1, ở giữa lề trên, không hiện ở trang thứ nhất, không kèm chữ khác",
    ),
    (Code::TH714, "Mục III, khoản 1, điểm đ", "mỗi phụ lục đánh số trang riêng, từ 1"),
    (Code::TH715, "Mục II, khoản 1", "lời của Quốc hiệu, Tiêu ngữ; gạch nối ngắn, có cách chữ; ở bên phải"),
    (Code::TH716, "Mục II, khoản 2", "tên cơ quan ở bên trái Quốc hiệu; tên cơ quan ban hành không viết tắt"),
    (
        Code::TH717,
        "Mục II, khoản 3, điểm c",
        "“Số:” có dấu hai chấm; số nhỏ hơn 10 thêm số 0; không cách chữ ở dấu “/” và “-”; ký hiệu in hoa, hợp với tên loại",
    ),
    (
        Code::TH718,
        "Mục II, khoản 4, điểm b",
        "đủ ngày, tháng, năm; ngày nhỏ hơn 10 và tháng 1, 2 thêm số 0, các tháng khác không; ngày có thật",
    ),
    (Code::TH718, "Mục II, khoản 4, điểm c", "dấu phẩy sau địa danh; cùng dòng với số, ký hiệu"),
    (
        Code::TH719,
        "Mục II, khoản 5, điểm b",
        "văn bản có tên loại không ghi “V/v”; trích yếu công văn ở dưới số, ký hiệu",
    ),
    (Code::TH719, "Mục II, khoản 5, điểm b", "trích yếu công văn cách số, ký hiệu 6 pt"),
    (
        Code::TH720,
        "Mục II, khoản 9, điểm d",
        "“Kính gửi:” có dấu hai chấm; một nơi: cùng dòng; nhiều nơi: mỗi nơi một dòng, đầu dòng “-”, cuối dòng “;”, dòng cuối “.”",
    ),
    (Code::TH721, "Mục II, khoản 6, điểm e", "chữ đầu dòng lùi 10 mm hoặc 12,7 mm (sai số 0,3 mm)"),
    (Code::TH721, "Mục II, khoản 6, điểm e", "giữa các đoạn ít nhất 6 pt"),
    (Code::TH721, "Mục II, khoản 6, điểm e", "cách dòng từ đơn đến 1,5 dòng"),
    (Code::TH721, "Phụ lục III, mẫu 1.4, 2.1", "nội dung kết thúc bằng “./.”"),
    (Code::TH722, "Mục II, khoản 6, điểm đ", "số thứ tự của mục, khoản, điểm liền nhau, không trùng"),
    (
        Code::TH723,
        "Mục II, khoản 7, điểm b",
        "KT. kèm chức vụ cấp phó ở dòng dưới; TL., TUQ. kèm chức vụ người ký; cấp phó ký thì có KT.; có dấu chấm sau chữ viết tắt",
    ),
    (Code::TH723, "Mục II, khoản 7, điểm b", "Sở làm việc theo chế độ thủ trưởng nên không ghi TM."),
    (Code::TH723, "Mục II, khoản 7, điểm c", "trước họ tên không có học hàm, học vị, danh hiệu"),
    (Code::TH724, "Mục II, khoản 9, điểm d", "“Nơi nhận:” ngang hàng với chức vụ người ký, sát lề trái"),
    (
        Code::TH724,
        "Mục II, khoản 9, điểm d",
        "mỗi nơi một dòng: đầu dòng “-”, cuối dòng “;”; dòng cuối “- Lưu: VT, ….”",
    ),
    (Code::TH724, "Mục II, khoản 9, điểm b", "có Kính gửi thì dòng đầu là “- Như trên;”"),
    (
        Code::TH725,
        "Mục III, khoản 1, điểm a",
        "từ hai phụ lục trở lên thì đánh số La Mã, theo thứ tự; một phụ lục thì không đánh số",
    ),
    (
        Code::TH725,
        "Mục III, khoản 1, điểm a",
        "lời văn có chỉ dẫn về phụ lục; không có phụ lục thì không nhắc “Phụ lục kèm theo”",
    ),
    (Code::TH725, "Mục III, khoản 1, điểm b", "“Phụ lục” đứng riêng một dòng"),
    (Code::TH725, "Mục III, khoản 1, điểm c", "có dòng “(Kèm theo …)”; số, ký hiệu, ngày như ở đầu văn bản"),
    (
        Code::TH726,
        "Mục II, khoản 1 - 5",
        "đủ Quốc hiệu, Tiêu ngữ, tên cơ quan, số, ký hiệu, địa danh và thời gian, tên loại, trích yếu",
    ),
    (
        Code::TH726,
        "Mục II, khoản 6 - 9",
        "đủ nội dung, chức vụ và họ tên người ký, Nơi nhận; công văn, báo cáo, tờ trình có Kính gửi",
    ),
    (Code::TH727, "Mục II, khoản 6", "không còn thẻ {{ … }}, {% … %} của mẫu"),
    (Code::TH727, "Mục II, khoản 6", "không còn thay đổi đang theo dõi (Track Changes)"),
    (Code::TH727, "Mục II, khoản 6", "không còn nhận xét (Comments)"),
    (Code::TH710, "", "tệp là văn bản Word (.docx) đọc được"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_stand_in_the_order_of_parts() {
        for (at, row) in ROWS.iter().enumerate() {
            assert_eq!(row.part as usize, at, "{}", row.name);
            assert!(row.sizes.0 <= row.sizes.1);
        }
    }
}
