//! The sheets of the marking workbook and their columns: one declaration writes them, reads them back and explains them.

use crate::{
    model::mark,
    sheets::{self, Kind, field},
};

/// A sheet of the workbook.
pub type Layout = sheets::Layout<Table>;

/// What a sheet holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Table {
    /// The units' own scores, criterion by criterion.
    SelfScores,
    /// Points of the criteria that the office marks itself.
    Quality,
    /// Criticisms by superiors.
    Criticisms,
    /// Bonus points that the office gives.
    Bonuses,
    /// Objective reasons accepted.
    Objective,
}

/// The key of the unit's column.
pub const UNIT: &str = "unit";
/// The key of the criterion's column.
pub const CRITERION: &str = "criterion";
/// The key of the most that a criterion gives; it is printed, and never read.
pub const MOST: &str = "most";
/// The key of the points' column.
pub const POINTS: &str = "points";
/// The key of the column of who marked.
pub const BY: &str = "by";
/// The key of the column of when.
pub const ON: &str = "on";
/// The key of a document's column.
pub const DOCUMENT: &str = "document";
/// The key of the day of a criticism.
pub const DATE: &str = "date";
/// The key of who criticised.
pub const CRITIC: &str = "critic";
/// The key of what was criticised.
pub const WHAT: &str = "what";
/// The key of a bonus's rule.
pub const RULE: &str = "rule";
/// The key of a reason.
pub const REASON: &str = "reason";
/// The key of the item's column.
pub const ITEM: &str = "item";
/// The key of how an item stood when the workbook was made; it is printed, and never read.
pub const STATE: &str = "state";

/// Every sheet, in order.
pub const SHEETS: [Layout; 5] = [
    Layout {
        name: mark::SELF_SHEET,
        table: Table::SelfScores,
        about: "Điểm do đơn vị tự chấm, để đối chiếu với điểm thẩm định; không được cộng vào tổng điểm. Ghi một con số từ 0 \
                đến điểm chuẩn; chưa có thì để trống.",
        fields: &[
            field(UNIT, "Đơn vị", Kind::Unit, 34),
            field(CRITERION, "Tiêu chí", Kind::Unit, 64),
            field(MOST, "Điểm chuẩn", Kind::Number, 10),
            field(POINTS, "Điểm tự chấm", Kind::Number, 12),
            field(BY, "Người ghi", Kind::Text, 22),
            field(ON, "Ngày ghi", Kind::Date, 13),
        ],
    },
    Layout {
        name: "Cơ quan chấm",
        table: Table::Quality,
        about: "Điểm của những tiêu chí mà cơ quan chấm (chất lượng, kỷ luật, …). Ghi một con số từ 0 đến điểm chuẩn; tiêu \
                chí còn để trống được xử lý như quy tắc quy định, nêu ở trang Hướng dẫn.",
        fields: &[
            field(UNIT, "Đơn vị", Kind::Unit, 34),
            field(CRITERION, "Tiêu chí", Kind::Unit, 64),
            field(MOST, "Điểm chuẩn", Kind::Number, 10),
            field(POINTS, "Điểm chấm", Kind::Number, 12),
            field(BY, "Người chấm", Kind::Text, 22),
            field(ON, "Ngày chấm", Kind::Date, 13),
        ],
    },
    Layout {
        name: mark::CRITICISM_SHEET,
        table: Table::Criticisms,
        about: "Mỗi lần đơn vị bị cấp trên phê bình vì nhiệm vụ không bảo đảm chất lượng, tiến độ (mục IV.3 của Chương \
                trình) ghi một dòng. Phải có đơn vị, người hoặc cơ quan phê bình và nội dung.",
        fields: &[
            field(UNIT, "Đơn vị", Kind::Unit, 30),
            field(DATE, "Ngày phê bình", Kind::Date, 13),
            field(DOCUMENT, "Số, ký hiệu văn bản", Kind::Text, 20),
            field(CRITIC, "Người, cơ quan phê bình", Kind::Text, 26),
            field(WHAT, "Nội dung phê bình", Kind::Text, 56),
            field(BY, "Người ghi", Kind::Text, 20),
            field(ON, "Ngày ghi", Kind::Date, 13),
        ],
    },
    Layout {
        name: "Điểm thưởng",
        table: Table::Bonuses,
        about: "Điểm thưởng do cơ quan xét, mỗi lần một dòng. Phải có đơn vị, quy tắc thưởng, điểm (không vượt mức của quy \
                tắc) và lý do.",
        fields: &[
            field(UNIT, "Đơn vị", Kind::Unit, 30),
            field(RULE, "Quy tắc thưởng", Kind::Unit, 40),
            field(POINTS, "Điểm thưởng", Kind::Number, 12),
            field(REASON, "Lý do", Kind::Text, 48),
            field(DOCUMENT, "Số, ký hiệu văn bản", Kind::Text, 20),
            field(BY, "Người xét", Kind::Text, 20),
            field(ON, "Ngày xét", Kind::Date, 13),
        ],
    },
    Layout {
        name: mark::OBJECTIVE_SHEET,
        table: Table::Objective,
        about: "Nội dung trễ hạn, quá hạn có lý do khách quan được cơ quan chấp nhận: ghi lý do ở dòng của nội dung ấy. Dòng \
                không ghi lý do là không được chấp nhận. Nội dung trễ hạn sau khi lập sổ thì chọn ở các dòng trống bên dưới, \
                hoặc chỉ ghi mã.",
        fields: &[
            field(UNIT, "Đơn vị", Kind::Unit, 28),
            field(ITEM, "Nội dung", Kind::Unit, 56),
            field(STATE, "Tình trạng khi lập sổ", Kind::Text, 24),
            field(REASON, "Lý do được chấp nhận", Kind::Text, 40),
            field(DOCUMENT, "Số, ký hiệu văn bản", Kind::Text, 18),
            field(BY, "Người chấp nhận", Kind::Text, 18),
            field(ON, "Ngày chấp nhận", Kind::Date, 13),
        ],
    },
];

/// The sheet of that content.
pub fn sheet(table: Table) -> &'static Layout {
    SHEETS.iter().find(|layout| layout.table == table).unwrap_or(&SHEETS[0])
}
