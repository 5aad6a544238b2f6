//! The sheets of the rules' workbook and their columns. Keys are those of the rules' file, so that the two forms cannot
//! drift apart.

use crate::sheets::{self, Field, Kind, field};

/// A sheet of the workbook.
pub type Layout = sheets::Layout<Table>;

/// What of the rules' file a sheet holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Table {
    /// Single values, each in a row of its own: [`VALUES`].
    Values,
    /// A list of tables at the root.
    Root(&'static str),
    /// The criteria of all groups.
    Criteria,
    /// A list of tables within criteria.
    OfCriteria(&'static str),
    /// What may be proposed: each kind is a list of its own in the file.
    Standards,
    /// The conditions of these.
    Conditions,
}

/// The key of the group's column, which is no key of a criterion itself.
pub const GROUP: &str = "group";
/// The key of the criterion's column, which is no key of a part itself.
pub const CRITERION: &str = "criterion";
/// The key of the day from which a part's criterion is in force, where two have the same number.
pub const SINCE: &str = "since";
/// The key of the list's column.
pub const LIST: &str = "list";
/// The key of the column of a standard's name.
pub const STANDARD: &str = "standard";

const MEASURES: &[(&str, &str)] = &[
    ("ket-qua", "Bình quân mức đạt kế hoạch"),
    ("hoan-thanh", "Tỷ lệ hoàn thành"),
    ("dung-han", "Tỷ lệ đúng hạn"),
    ("tru-dan", "Đủ điểm, trừ dần"),
    ("cham", "Cơ quan chấm"),
];

const CURVES: &[(&str, &str)] =
    &[("tuyen-tinh", "Theo tỷ lệ"), ("bac", "Theo bậc"), ("tat-ca", "Đủ 100% mới có điểm")];

const UNMARKED: &[(&str, &str)] = &[("cho", "Chưa đủ căn cứ"), ("du", "Được đủ điểm")];

const NO_DEADLINE: &[(&str, &str)] = &[
    ("cuoi-nam", "Phải xong khi hết năm"),
    ("duy-tri", "Đang thực hiện là đạt"),
    ("khong-tinh", "Chỉ tính khi đã xong"),
];

const SLIPS: &[(&str, &str)] = &[("tre-han", "Hoàn thành quá hạn"), ("qua-han", "Quá hạn chưa hoàn thành")];

const PER: &[(&str, &str)] = &[("nhiem-vu", "Mỗi nội dung"), ("ngay", "Mỗi ngày")];

const BONUS_ON: &[(&str, &str)] = &[("vuot-ke-hoach", "Vượt kế hoạch"), ("van-phong", "Cơ quan xét")];

const JOINT: &[(&str, &str)] = &[("du", "Tính đủ cho mỗi đơn vị"), ("chia", "Chia đều")];

const WITHOUT: &[(&str, &str)] =
    &[("ty-le", "Theo tỷ lệ của các tiêu chí khác"), ("du", "Được đủ điểm"), ("khong", "Được 0 điểm")];

const LISTS: &[(&str, &str)] = &[("heads", "Người đứng đầu"), ("titles", "Danh hiệu tập thể")];

const RATES: &[(&str, &str)] = &[
    ("tong-diem", "Tổng điểm"),
    ("hoan-thanh", "Tỷ lệ hoàn thành (%)"),
    ("dung-han", "Tỷ lệ đúng hạn (%)"),
    ("vuot-ke-hoach", "Tỷ lệ vượt kế hoạch (%)"),
];

/// Every sheet, in order.
pub const SHEETS: [Layout; 11] = [
    Layout {
        name: "Quy tắc",
        table: Table::Values,
        about: "Những điều chung; chỉ sửa cột Giá trị. Sửa thành quy tắc của cơ quan thì ở dòng “Quy tắc mặc định” xóa chữ Có.",
        fields: &[field("key", "Thông tin", Kind::Text, 52), field("value", "Giá trị", Kind::Text, 90)],
    },
    Layout {
        name: "Căn cứ",
        table: Table::Root("basis"),
        about: "Văn bản mà quy tắc dựa vào. Đã đối chiếu với văn bản gốc thì ghi Có.",
        fields: &[
            field("id", "Mã căn cứ", Kind::Unit, 14),
            field("text", "Văn bản", Kind::Text, 90),
            field("from", "Có hiệu lực từ", Kind::Date, 14),
            field("to", "Đến hết ngày", Kind::Date, 14),
            field("certain", "Đã đối chiếu", Kind::Flag, 12),
        ],
    },
    Layout {
        name: "Nhóm tiêu chí",
        table: Table::Root("groups"),
        about: "Điểm tối đa của các nhóm cộng lại phải đúng 100.",
        fields: &[
            field("id", "Số nhóm", Kind::Unit, 10),
            field("title", "Tên nhóm", Kind::Text, 70),
            field("max", "Điểm tối đa", Kind::Number, 12),
        ],
    },
    Layout {
        name: "Tiêu chí",
        table: Table::Criteria,
        about: "Điểm chuẩn của các tiêu chí cộng lại phải đúng bằng điểm của nhóm. Mục được xét: I.1, I.2, II.1, II.2, III, \
                IV.5, cách nhau bằng dấu phẩy; tiêu chí cơ quan chấm thì để trống.",
        fields: &[
            field(GROUP, "Số nhóm", Kind::Unit, 8),
            field("id", "Số tiêu chí", Kind::Unit, 9),
            field("title", "Tên tiêu chí", Kind::Text, 44),
            field("max", "Điểm chuẩn", Kind::Number, 9),
            field("kinds", "Mục được xét", Kind::Units, 18),
            field("measure", "Cách tính", Kind::Choice(MEASURES), 24),
            field("most", "Một nội dung tối đa (%)", Kind::Number, 11),
            field("late", "Trễ hạn còn (%)", Kind::Number, 10),
            field("curve", "Đổi ra điểm", Kind::Choice(CURVES), 20),
            field("unmarked", "Chưa chấm thì", Kind::Choice(UNMARKED), 16),
            field("no_deadline", "Không ghi thời hạn thì", Kind::Choice(NO_DEADLINE), 22),
            field("basis", "Mã căn cứ", Kind::Unit, 10),
            field("from", "Có hiệu lực từ", Kind::Date, 13),
            field("to", "Đến hết ngày", Kind::Date, 13),
        ],
    },
    Layout {
        name: "Bậc điểm",
        table: Table::OfCriteria("bands"),
        about: "Các bậc của tiêu chí đổi ra điểm “Theo bậc”: bậc đầu từ 0, tăng dần, bậc cuối được đủ điểm chuẩn.",
        fields: &[
            field(CRITERION, "Số tiêu chí", Kind::Unit, 12),
            field(SINCE, "Tiêu chí có hiệu lực từ", Kind::Date, 16),
            field("from", "Từ (%)", Kind::Number, 10),
            field("points", "Điểm", Kind::Number, 10),
        ],
    },
    Layout {
        name: "Trừ điểm",
        table: Table::OfCriteria("deductions"),
        about: "Điểm trừ trong từng tiêu chí. Việc hoàn thành trễ không được bị trừ nhiều hơn việc chưa hoàn thành.",
        fields: &[
            field(CRITERION, "Số tiêu chí", Kind::Unit, 12),
            field(SINCE, "Tiêu chí có hiệu lực từ", Kind::Date, 16),
            field("id", "Số quy tắc", Kind::Unit, 10),
            field("title", "Tên", Kind::Text, 44),
            field("on", "Trừ khi", Kind::Choice(SLIPS), 24),
            field("points", "Điểm mỗi lần", Kind::Number, 10),
            field("per", "Tính theo", Kind::Choice(PER), 14),
            field("item_ceiling", "Tối đa một nội dung", Kind::Number, 12),
            field("ceiling", "Tối đa tất cả", Kind::Number, 12),
            field("basis", "Mã căn cứ", Kind::Unit, 10),
        ],
    },
    Layout {
        name: "Điểm thưởng",
        table: Table::Root("bonuses"),
        about: "Vượt kế hoạch: ghi tỷ lệ so với kế hoạch, lớn hơn 100. Cơ quan xét: điểm là mức tối đa mỗi lần.",
        fields: &[
            field("id", "Số quy tắc", Kind::Unit, 10),
            field("title", "Tên", Kind::Text, 50),
            field("on", "Thưởng khi", Kind::Choice(BONUS_ON), 18),
            field("percent", "Từ (% kế hoạch)", Kind::Number, 12),
            field("points", "Điểm mỗi lần", Kind::Number, 10),
            field("ceiling", "Tối đa tất cả", Kind::Number, 12),
            field("basis", "Mã căn cứ", Kind::Unit, 10),
            field("from", "Có hiệu lực từ", Kind::Date, 13),
            field("to", "Đến hết ngày", Kind::Date, 13),
        ],
    },
    Layout {
        name: "Xếp loại",
        table: Table::Root("grades"),
        about: "Ghi từ cao xuống thấp; mức thấp nhất từ 0. Mỗi mức giữ từ điểm ghi ở đây đến dưới điểm của mức trên.",
        fields: &[
            field("id", "Mã mức", Kind::Unit, 14),
            field("title", "Tên mức", Kind::Text, 50),
            field("from", "Từ điểm", Kind::Number, 10),
        ],
    },
    Layout {
        name: "Nhóm so sánh",
        table: Table::Root("comparable"),
        about: "Những đơn vị có người đứng đầu được so với nhau khi tính giới hạn tỷ lệ; mã đơn vị cách nhau bằng dấu phẩy.",
        fields: &[
            field("title", "Tên nhóm", Kind::Text, 60),
            field("units", "Mã các đơn vị", Kind::Units, 50),
        ],
    },
    Layout {
        name: "Đề xuất",
        table: Table::Standards,
        about: "Mức xếp loại của người đứng đầu (từ cao xuống thấp) và danh hiệu tập thể được đề xuất theo kết quả của đơn vị.",
        fields: &[
            field(LIST, "Đề xuất cho", Kind::Choice(LISTS), 18),
            field("id", "Mã", Kind::Unit, 14),
            field("title", "Tên mức, danh hiệu", Kind::Text, 40),
            field("grade", "Đơn vị xếp loại ít nhất", Kind::Unit, 14),
            field("clause", "Điều khoản", Kind::Text, 60),
            field("certain", "Đã đối chiếu", Kind::Flag, 10),
            field("also", "Điều còn phải xét", Kind::Text, 60),
        ],
    },
    Layout {
        name: "Điều kiện",
        table: Table::Conditions,
        about: "Điều kiện về kết quả của từng mức, danh hiệu; ghi một trong hai cột “Từ”, “Trên”.",
        fields: &[
            field(LIST, "Đề xuất cho", Kind::Choice(LISTS), 18),
            field(STANDARD, "Mã mức, danh hiệu", Kind::Unit, 18),
            field("of", "Kết quả", Kind::Choice(RATES), 26),
            field("from", "Từ", Kind::Number, 10),
            field("above", "Trên", Kind::Number, 10),
        ],
    },
];

/// Single values: the table that holds them, and their keys there with what each is called.
pub type Values = (&'static [&'static str], &'static [Field]);

/// The single values, those of the root first, then table by table; each has a row of its own.
pub const VALUES: [Values; 5] = [
    (
        &[],
        &[
            value("id", "Mã quy tắc", Kind::Text),
            value("year", "Năm", Kind::Number),
            value("title", "Tên quy tắc", Kind::Text),
            value("default", "Quy tắc mặc định của chương trình", Kind::Flag),
            value("may_exceed_100", "Tổng điểm được vượt 100", Kind::Flag),
            value("places", "Số chữ số thập phân của điểm", Kind::Number),
            value("few_items", "Số nội dung ít nhất để được xếp loại", Kind::Number),
            value("bonus_ceiling", "Tổng điểm thưởng tối đa", Kind::Number),
        ],
    ),
    (
        &["counting"],
        &[
            value("joint", "Nội dung nhiều đơn vị cùng chủ trì", Kind::Choice(JOINT)),
            value("coordinating", "Phần tính cho đơn vị phối hợp (0 đến 1)", Kind::Number),
            value("suspended", "Tính nội dung tạm hoãn là chưa hoàn thành", Kind::Flag),
            value("without_items", "Tiêu chí không có nội dung nào để xét", Kind::Choice(WITHOUT)),
        ],
    ),
    (
        &["counting", "weights"],
        &[
            value("I.1", "Trọng số mục I.1", Kind::Number),
            value("I.2", "Trọng số mục I.2", Kind::Number),
            value("II.1", "Trọng số mục II.1", Kind::Number),
            value("II.2", "Trọng số mục II.2", Kind::Number),
            value("III", "Trọng số mục III", Kind::Number),
            value("IV.5", "Trọng số mục IV.5", Kind::Number),
        ],
    ),
    (
        &["criticism"],
        &[
            value("id", "Phê bình: số quy tắc", Kind::Unit),
            value("points", "Phê bình: điểm trừ mỗi lần", Kind::Number),
            value("ceiling", "Phê bình: điểm trừ tối đa", Kind::Number),
            value("steps", "Phê bình: số bậc bị hạ", Kind::Number),
            value("basis", "Phê bình: mã căn cứ", Kind::Unit),
        ],
    ),
    (
        &["head_cap"],
        &[
            value("percent", "Giới hạn mức cao nhất của người đứng đầu (%)", Kind::Number),
            value("of", "Giới hạn tính trên những mức", Kind::Units),
            value("clause", "Giới hạn: điều khoản", Kind::Text),
            value("certain", "Giới hạn: đã đối chiếu với văn bản gốc", Kind::Flag),
        ],
    ),
];

/// A single value; it has no column of its own.
const fn value(key: &'static str, name: &'static str, kind: Kind) -> Field {
    field(key, name, kind, 0)
}

/// The sheet of that content.
pub fn sheet(table: Table) -> &'static Layout {
    SHEETS.iter().find(|layout| layout.table == table).unwrap_or(&SHEETS[0])
}
