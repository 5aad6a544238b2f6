//! The sheets of a programme's workbook and their columns: one declaration writes them, reads them back and explains them.
//! Keys are those of the programme's TOML file, so that the two forms cannot drift apart.

use std::collections::BTreeSet;

use crate::{
    model::Section,
    sheets::{self, Kind, field},
};

/// A sheet of the workbook.
pub type Layout = sheets::Layout<Table>;

/// What of the programme's file a sheet holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Table {
    /// Single values, each in a row of its own: [`VALUES`].
    Values,
    /// A list of tables at the root.
    Root(&'static str),
    /// The figures of items, of the programme and of amendments.
    Targets,
    /// What amendments do to units: each kind is a list of its own in the file.
    UnitChanges,
    /// What amendments do to items: likewise.
    ItemChanges,
}

/// The key of the column of decisions, which is no key of a part itself.
pub const DECISION: &str = "decision";

/// The sections by their codes.
const SECTIONS: &[(&str, &str)] = &{
    let mut all = [("", ""); Section::ALL.len()];
    let mut at = 0;
    while at < all.len() {
        all[at] = (Section::ALL[at].code(), Section::ALL[at].title());
        at += 1;
    }
    all
};

const OPERATORS: &[(&str, &str)] = &[
    ("eq", "Số ghi trơn, đạt khi bằng hoặc vượt"),
    ("ge", "Ít nhất"),
    ("le", "Không quá"),
    ("range", "Từ … đến …"),
    ("none", "Định tính, không có con số"),
];

const MEASURES: &[(&str, &str)] =
    &[("flow", "Cộng dồn trong năm"), ("stock", "Số tại thời điểm hoặc tỷ lệ, không cộng")];

const UNIT_CHANGES: &[(&str, &str)] = &[
    ("found", "Thành lập"),
    ("rename", "Đổi tên"),
    ("merge", "Sáp nhập, hợp nhất"),
    ("split", "Chia, tách"),
    ("abolish", "Giải thể, kết thúc hoạt động"),
];

const ITEM_CHANGES: &[(&str, &str)] =
    &[("add", "Bổ sung"), ("change", "Điều chỉnh"), ("withdraw", "Rút khỏi chương trình")];

/// The columns of an item, as the programme has it and as an amendment adds or changes it.
macro_rules! item_fields {
    ($($before:expr),*; $($after:expr),*) => {
        &[
            $($before,)*
            field("id", "Mã nội dung", Kind::Text, 10),
            field("section", "Mục", Kind::Choice(SECTIONS), 12),
            field("group", "Nhóm", Kind::Text, 7),
            field("number", "TT", Kind::Text, 6),
            field("title", "Nội dung", Kind::Text, 60),
            field("parent", "Là phần của", Kind::Text, 10),
            field("measure_text", "Đơn vị tính (bản in)", Kind::Text, 12),
            field("plan_text", "Kế hoạch (bản in)", Kind::Printed, 12),
            field("leader", "Lãnh đạo chỉ đạo", Kind::Leader, 22),
            field("lead", "Đơn vị chủ trì", Kind::FirstUnit, 22),
            field("lead", "Đơn vị cùng chủ trì", Kind::Units, 14),
            field("lead_text", "Chủ trì (bản in)", Kind::Text, 20),
            field("coordinating", "Đơn vị phối hợp", Kind::Units, 18),
            field("coordinating_text", "Phối hợp (bản in)", Kind::Text, 20),
            field("compiled_by", "Đơn vị tổng hợp", Kind::Unit, 18),
            field("due_text", "Thời hạn (bản in)", Kind::Text, 14),
            field("due", "Ngày cuối còn đúng hạn", Kind::Date, 12),
            field("note", "Ghi chú", Kind::Text, 20),
            $($after,)*
        ]
    };
}

/// Every sheet, in order.
pub const SHEETS: [Layout; 11] = [
    Layout {
        name: "Chương trình",
        table: Table::Values,
        about: "Thông tin chung của Chương trình và lời văn của các phần; chỉ sửa cột Giá trị. Mỗi đoạn của phần IV là một \
                dòng; thêm đoạn thì chèn thêm dòng có cùng tên ở cột Thông tin.",
        fields: &[field("key", "Thông tin", Kind::Text, 44), field("value", "Giá trị", Kind::Text, 110)],
    },
    Layout {
        name: "Đơn vị",
        table: Table::Root("units"),
        about: "Phòng, đơn vị của Sở khi ban hành Chương trình. Tên khác: mỗi tên một dòng trong ô (Alt+Enter). Đơn vị \
                thành lập, đổi tên, kết thúc trong năm ghi ở trang Sửa đổi đơn vị.",
        fields: &[
            field("id", "Mã đơn vị", Kind::Text, 13),
            field("name", "Tên đầy đủ", Kind::Text, 46),
            field("short", "Tên ngắn", Kind::Text, 26),
            field("aliases", "Tên khác", Kind::Lines, 46),
        ],
    },
    Layout {
        name: "Lãnh đạo",
        table: Table::Root("leaders"),
        about: "Lãnh đạo Sở chỉ đạo, đúng như Chương trình ghi.",
        fields: &[
            field("id", "Mã lãnh đạo", Kind::Text, 13),
            field("printed", "Cách ghi trong Chương trình", Kind::Text, 40),
            field("name", "Họ và tên", Kind::Text, 30),
            field("aliases", "Cách ghi khác", Kind::Lines, 40),
        ],
    },
    Layout {
        name: "Mục",
        table: Table::Root("sections"),
        about: "Tiêu đề, số nội dung công bố, tên cột và ghi chú của từng mục, đúng như bản in.",
        fields: &[
            field("section", "Mục", Kind::Choice(SECTIONS), 26),
            field("heading", "Tiêu đề", Kind::Text, 60),
            field("declared", "Dòng công bố số lượng", Kind::Text, 24),
            field("columns", "Tên các cột", Kind::Lines, 30),
            field("note", "Ghi chú dưới bảng", Kind::Text, 46),
        ],
    },
    Layout {
        name: "Nhóm chỉ tiêu",
        table: Table::Root("groups"),
        about: "Các dòng nhóm (số La Mã) của mục I.1.",
        fields: &[
            field("number", "Số La Mã", Kind::Text, 10),
            field("title", "Tên nhóm", Kind::Text, 60),
            field("lead_text", "Chủ trì ghi ở dòng nhóm", Kind::Text, 46),
        ],
    },
    Layout {
        name: "Nội dung",
        table: Table::Root("items"),
        about: "Mỗi chỉ tiêu, nhiệm vụ một dòng, đúng như khi ban hành; mọi thay đổi trong năm ghi ở trang Sửa đổi nội \
                dung, không sửa ở đây. Cột “(bản in)” giữ nguyên văn của quyết định.",
        fields: item_fields!(;),
    },
    Layout {
        name: "Chỉ tiêu bằng số",
        table: Table::Targets,
        about: "Các con số của từng nội dung, theo thứ tự trong câu chữ. Con số do quyết định sửa đổi đặt ra thì ghi thêm số \
                quyết định; chúng thay mọi con số cũ của nội dung.",
        fields: &[
            field(DECISION, "Theo quyết định sửa đổi", Kind::Decision, 18),
            field("id", "Mã nội dung", Kind::Text, 10),
            field("label", "Tên con số", Kind::Text, 40),
            field("words", "Cách gọi khác", Kind::Lines, 30),
            field("op", "Cách đạt", Kind::Choice(OPERATORS), 26),
            field("value", "Giá trị", Kind::Number, 13),
            field("min", "Từ", Kind::Number, 10),
            field("max", "Đến", Kind::Number, 10),
            field("unit", "Đơn vị tính", Kind::Text, 14),
            field("measure", "Cách cộng", Kind::Choice(MEASURES), 26),
        ],
    },
    Layout {
        name: "Số liệu trùng",
        table: Table::Root("overlaps"),
        about: "Hai con số cùng đếm một việc, phải bằng nhau: XS20/3 là con số thứ ba của XS20.",
        fields: &[
            field("left", "Con số thứ nhất", Kind::Text, 18),
            field("right", "Con số thứ hai", Kind::Text, 18),
        ],
    },
    Layout {
        name: "Quyết định sửa đổi",
        table: Table::Root("amendments"),
        about: "Mỗi quyết định sửa đổi, bổ sung Chương trình trong năm một dòng; không ghi ngày hiệu lực thì có hiệu lực từ \
                ngày ban hành. Nội dung của quyết định ghi ở hai trang sau.",
        fields: &[
            field("decision", "Số quyết định", Kind::Text, 20),
            field("date", "Ngày ban hành", Kind::Date, 14),
            field("effective", "Ngày hiệu lực", Kind::Date, 14),
            field("about", "Trích yếu", Kind::Text, 80),
        ],
    },
    Layout {
        name: "Sửa đổi đơn vị",
        table: Table::UnitChanges,
        about: "Thành lập: ghi mã mới, tên đầy đủ, tên ngắn. Đổi tên: mã cũ, tên mới. Sáp nhập: mã các đơn vị được sáp nhập, \
                và đơn vị nhận. Chia, tách: mã đơn vị, và các đơn vị sau khi tách (đơn vị ghi đầu nhận việc chưa giao). Giải \
                thể: mã đơn vị, và đơn vị nhận việc chưa hoàn thành.",
        fields: &[
            field(DECISION, "Số quyết định", Kind::Decision, 18),
            field("kind", "Loại sửa đổi", Kind::Choice(UNIT_CHANGES), 24),
            field("unit", "Mã đơn vị", Kind::Units, 20),
            field("name", "Tên đầy đủ", Kind::Text, 44),
            field("short", "Tên ngắn", Kind::Text, 24),
            field("aliases", "Tên khác", Kind::Lines, 30),
            field("into", "Đơn vị nhận việc", Kind::Units, 22),
        ],
    },
    Layout {
        name: "Sửa đổi nội dung",
        table: Table::ItemChanges,
        about: "Bổ sung: ghi như một dòng của trang Nội dung (nhiệm vụ phát sinh: mục IV.5, mã PS-001, PS-002…). Điều chỉnh: \
                chỉ ghi mã và những ô thay đổi; con số mới ghi ở trang Chỉ tiêu bằng số; muốn để trống đơn vị phối hợp thì \
                ghi “(không có)”. Rút: chỉ ghi mã và lý do.",
        fields: item_fields!(
            field(DECISION, "Số quyết định", Kind::Decision, 18),
            field("kind", "Loại sửa đổi", Kind::Choice(ITEM_CHANGES), 20);
            field("targets", "Bỏ mọi con số", Kind::Emptied, 12),
            field("reason", "Lý do", Kind::Text, 30)
        ),
    },
];

/// The single values: key in the file, what it is called, what it holds. A paragraph comes as often as there are any.
pub const VALUES: [(&str, &str, Kind); 26] = [
    ("id", "Mã chương trình", Kind::Text),
    ("year", "Năm", Kind::Number),
    ("title", "Tên Chương trình", Kind::Text),
    ("attached_to", "Dòng “Kèm theo Quyết định”", Kind::Text),
    ("illustrative", "Danh mục mục III là số liệu minh họa", Kind::Flag),
    ("decision.number", "Số quyết định ban hành", Kind::Text),
    ("decision.printed_number", "Số quyết định như bản in", Kind::Text),
    ("decision.date", "Ngày ban hành", Kind::Date),
    ("decision.issuer", "Người ban hành", Kind::Text),
    ("headings.I", "Tiêu đề phần I", Kind::Text),
    ("headings.I.intro", "Lời dẫn phần I", Kind::Text),
    ("headings.I.closing", "Lời kết phần I", Kind::Text),
    ("headings.II", "Tiêu đề phần II", Kind::Text),
    ("headings.II.intro", "Lời dẫn phần II", Kind::Text),
    ("headings.II.closing", "Lời kết phần II", Kind::Text),
    ("headings.III", "Tiêu đề phần III", Kind::Text),
    ("headings.III.intro", "Lời dẫn phần III", Kind::Text),
    ("headings.III.closing", "Lời kết phần III", Kind::Text),
    ("headings.IV", "Tiêu đề phần IV", Kind::Text),
    ("headings.IV.intro", "Lời dẫn phần IV", Kind::Text),
    ("headings.IV.closing", "Lời kết phần IV", Kind::Text),
    ("declared.quy-1", "Số nhiệm vụ công bố Quý I", Kind::Number),
    ("declared.quy-2", "Số nhiệm vụ công bố Quý II", Kind::Number),
    ("declared.quy-3", "Số nhiệm vụ công bố Quý III", Kind::Number),
    ("declared.quy-4", "Số nhiệm vụ công bố Quý IV", Kind::Number),
    (PARAGRAPHS, "Đoạn của phần IV", Kind::Text),
];

/// The key of the value that may come more than once.
pub const PARAGRAPHS: &str = "organisation.paragraphs";

/// The sheet of that content.
pub fn sheet(table: Table) -> &'static Layout {
    SHEETS.iter().find(|layout| layout.table == table).unwrap_or(&SHEETS[0])
}

/// Whether sheets of these names are those of a programme's workbook: by them it is known where another program saved
/// it.
pub fn is_book<'a>(sheets: impl Iterator<Item = &'a str>) -> bool {
    let names: BTreeSet<&str> = sheets.collect();
    ["Chương trình", "Nội dung", "Sửa đổi nội dung"].iter().all(|name| names.contains(name))
}
