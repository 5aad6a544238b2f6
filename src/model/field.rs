use serde::{Deserialize, Serialize};

/// A column of a unit's report. This one table drives writing the form, recognising its header and the
/// headers of ordinary workbooks, naming the template's columns, and the documentation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Hidden identifier of a form's row ("CT08", "XS20/3").
    Id,
    /// The item that a person chooses for a row, in a form that went back.
    Chosen,
    /// TT.
    Ordinal,
    /// Nội dung, Chỉ tiêu.
    Title,
    /// Đơn vị tính.
    Uom,
    /// Kế hoạch năm.
    Plan,
    /// What earlier periods reported, as our forms print it; never read.
    Previous,
    /// Thực hiện trong kỳ.
    Actual,
    /// Ước thực hiện: an estimate that never passes for a result.
    Estimate,
    /// Lũy kế từ đầu năm.
    Cumulative,
    /// What our forms say of the figures typed beside it; never read.
    Check,
    /// Tỷ lệ % so với kế hoạch.
    Percent,
    /// Lãnh đạo Sở chỉ đạo.
    Leader,
    /// Phòng/Đơn vị chủ trì.
    Lead,
    /// Phòng/Đơn vị phối hợp.
    Coordinators,
    /// Thời gian hoàn thành (the deadline).
    Due,
    /// Kết quả thực hiện (free text).
    Result,
    /// Tình trạng.
    Progress,
    /// Ngày hoàn thành.
    CompletedOn,
    /// Số văn bản, sản phẩm.
    Product,
    /// Khó khăn, vướng mắc, nguyên nhân.
    Reason,
    /// Đề xuất, kiến nghị.
    Proposal,
    /// Ghi chú.
    Note,
}

/// What a column's cells may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// Any text.
    Text,
    /// A Vietnamese number.
    Number,
    /// A percentage.
    Percent,
    /// A date, day before month.
    Date,
    /// One of the words of [`super::Progress::CHOICES`].
    Choice,
}

impl Field {
    /// Every column, in the order of a form.
    pub const ALL: [Self; 23] = [
        Self::Id,
        Self::Chosen,
        Self::Ordinal,
        Self::Title,
        Self::Uom,
        Self::Plan,
        Self::Previous,
        Self::Actual,
        Self::Estimate,
        Self::Cumulative,
        Self::Check,
        Self::Percent,
        Self::Leader,
        Self::Lead,
        Self::Coordinators,
        Self::Due,
        Self::Result,
        Self::Progress,
        Self::CompletedOn,
        Self::Product,
        Self::Reason,
        Self::Proposal,
        Self::Note,
    ];

    /// The heading that our forms and sheets print.
    pub fn header(self) -> &'static str {
        match self {
            Self::Id => "Mã",
            Self::Chosen => "Thuộc nội dung nào của Chương trình (chọn)",
            Self::Ordinal => "TT",
            Self::Title => "Nội dung",
            Self::Uom => "Đơn vị tính",
            Self::Plan => "Kế hoạch năm",
            Self::Previous => "Đã báo cáo các kỳ trước",
            Self::Actual => "Thực hiện trong kỳ",
            Self::Estimate => "Ước thực hiện",
            Self::Cumulative => "Lũy kế từ đầu năm",
            Self::Check => "Kiểm tra",
            Self::Percent => "Tỷ lệ (%)",
            Self::Leader => "Lãnh đạo Sở chỉ đạo",
            Self::Lead => "Phòng/Đơn vị chủ trì",
            Self::Coordinators => "Phòng/Đơn vị phối hợp",
            Self::Due => "Thời gian hoàn thành",
            Self::Result => "Kết quả thực hiện",
            Self::Progress => "Tình trạng",
            Self::CompletedOn => "Ngày hoàn thành",
            Self::Product => "Số, ký hiệu văn bản",
            Self::Reason => "Khó khăn, vướng mắc",
            Self::Proposal => "Đề xuất, kiến nghị",
            Self::Note => "Ghi chú",
        }
    }

    /// The name in the Word template's model rows and in JSON's `sources[].field`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Chosen => "chosen",
            Self::Ordinal => "number",
            Self::Title => "title",
            Self::Uom => "uom",
            Self::Plan => "plan",
            Self::Previous => "previous",
            Self::Actual => "actual",
            Self::Estimate => "estimate",
            Self::Cumulative => "cumulative",
            Self::Check => "check",
            Self::Percent => "percent",
            Self::Leader => "leader",
            Self::Lead => "lead",
            Self::Coordinators => "coordinators",
            Self::Due => "due",
            Self::Result => "result",
            Self::Progress => "progress",
            Self::CompletedOn => "completed_on",
            Self::Product => "product",
            Self::Reason => "reason",
            Self::Proposal => "proposal",
            Self::Note => "note",
        }
    }

    /// What its cells may hold.
    pub fn kind(self) -> FieldKind {
        match self {
            Self::Plan | Self::Actual | Self::Estimate | Self::Cumulative => FieldKind::Number,
            Self::Percent => FieldKind::Percent,
            Self::CompletedOn => FieldKind::Date,
            Self::Progress => FieldKind::Choice,
            _ => FieldKind::Text,
        }
    }

    /// Headings by which ordinary workbooks call this column, besides [`Field::header`]; a heading matches when
    /// it equals one of these, or begins with one that ends in "…". Case, marks' placement and blanks do
    /// not matter.
    #[expect(clippy::too_many_lines, reason = "a table")]
    pub fn synonyms(self) -> &'static [&'static str] {
        match self {
            Self::Id | Self::Chosen | Self::Previous | Self::Check => &[],
            Self::Ordinal => &["STT", "Số TT", "S TT", "T.T", "S.T.T", "Số thứ tự", "No", "No."],
            Self::Title => &[
                "Nội dung…",
                "Nhiệm vụ",
                "Tên nhiệm vụ…",
                "Nhiệm vụ, công việc",
                "Công việc",
                "Tên công việc",
                "Chỉ tiêu",
                "Chỉ tiêu chủ yếu",
                "Chỉ tiêu, nhiệm vụ",
                "Tên chỉ tiêu…",
                "Chỉ tiêu/nhiệm vụ",
                "Nhiệm vụ/nội dung",
                "Nhiệm vụ/công việc",
                "Nhiệm vụ được giao",
                "Nhiệm vụ chủ yếu",
                "Nhiệm vụ cụ thể",
                "Công việc được giao",
                "Đầu việc",
                "Tên nội dung…",
                "Danh mục",
                "Danh mục nhiệm vụ…",
                "Danh mục công việc…",
                "Danh mục chỉ tiêu…",
            ],
            Self::Uom => &["ĐVT", "Đ.V.T", "ĐV tính", "Đ.vị tính", "Đ/v tính", "Đơn vị (tính)", "Đơn vị đo"],
            Self::Plan => &[
                "Kế hoạch",
                "Kế hoạch 20…",
                "Kế hoạch năm…",
                "KH",
                "KH năm…",
                "KH 20…",
                "Chỉ tiêu giao…",
                "Chỉ tiêu kế hoạch…",
                "Mục tiêu…",
                "Số lượng giao",
                "KH giao…",
                "Kế hoạch giao…",
                "Chỉ tiêu năm…",
                "Chỉ tiêu 20…",
                "Chỉ tiêu được giao…",
                "Số kế hoạch",
            ],
            Self::Actual => &[
                "Thực hiện",
                "TH",
                "KQ",
                "Kết quả",
                "Thực hiện quý…",
                "Thực hiện trong quý…",
                "Thực hiện trong kỳ…",
                "Thực hiện kỳ này",
                "Kết quả quý…",
                "Kết quả thực hiện quý…",
                "TH quý…",
                "KQ quý…",
                "KQTH",
                "KQTH quý…",
                "Quý I",
                "Quý II",
                "Quý III",
                "Quý IV",
                "Quý 1",
                "Quý 2",
                "Quý 3",
                "Quý 4",
                "Trong quý",
                "Trong kỳ",
                "Số thực hiện",
                "Đã thực hiện",
                "Thực hiện kỳ báo cáo",
                "TH trong quý…",
                "TH trong kỳ…",
                "TH kỳ này",
                "Kết quả trong quý…",
                "Kết quả trong kỳ…",
                "Kết quả kỳ này",
                "Kết quả TH quý…",
                "Kết quả thực hiện trong quý…",
                "Kết quả thực hiện trong kỳ…",
                "KQ trong quý…",
                "KQ trong kỳ…",
                "KQ thực hiện quý…",
                "KQ thực hiện trong quý…",
                "KQ TH quý…",
            ],
            Self::Estimate => &[
                "Ước TH…",
                "Ước thực hiện…",
                "Ước quý…",
                "Ước kết quả…",
                "Ước đạt…",
                "Ước tính…",
                "Ước",
                "Dự ước…",
            ],
            Self::Cumulative => &[
                "Lũy kế…",
                "Cộng dồn…",
                "Thực hiện 6 tháng…",
                "Thực hiện 9 tháng…",
                "Thực hiện cả năm",
                "6 tháng…",
                "9 tháng…",
                "Từ đầu năm…",
                "LK",
                "LK từ đầu năm",
                "TH lũy kế…",
                "Thực hiện lũy kế…",
                "Thực hiện từ đầu năm…",
                "Thực hiện đến…",
                "TH từ đầu năm…",
                "TH đến…",
                "Kết quả lũy kế…",
                "Kết quả từ đầu năm…",
                "KQ lũy kế…",
                "KQ từ đầu năm…",
                "Số lũy kế…",
            ],
            Self::Percent => &[
                "Tỷ lệ…",
                "Tỉ lệ…",
                "%…",
                "TH/KH…",
                "TLHT…",
                "Đạt %…",
                "Đạt (%)…",
                "Đạt tỷ lệ…",
                "Mức đạt…",
                "So KH…",
                "So với KH…",
                "So với kế hoạch…",
                "TL %",
                "TL (%)",
            ],
            Self::Leader => {
                &["LĐ phụ trách…", "Lãnh đạo…", "LĐ Sở…", "LĐ chỉ đạo…", "LĐ theo dõi", "Người chỉ đạo"]
            }
            Self::Lead => &[
                "Đơn vị chủ trì",
                "Phòng chủ trì",
                "Chủ trì",
                "Cơ quan chủ trì",
                "Đơn vị thực hiện",
                "Đơn vị chủ trì thực hiện",
                "Đơn vị",
                "Phòng/đơn vị",
                "Phòng, đơn vị",
                "Phòng/đơn vị tham mưu",
                "Phòng/đơn vị thực hiện",
                "Phòng, đơn vị chủ trì",
                "Phòng, đơn vị thực hiện",
                "Đơn vị tham mưu",
                "Cơ quan tham mưu",
                "Tham mưu",
                "ĐV chủ trì",
                "ĐV thực hiện",
                "Phòng/ĐV chủ trì",
                "Cơ quan chủ trì, tham mưu",
                "Cơ quan, đơn vị chủ trì",
                "Bộ phận chủ trì",
                "Chủ trì thực hiện",
                "Phòng thực hiện",
                "Phòng, đơn vị tham mưu",
                "Đơn vị phụ trách",
                "Đơn vị báo cáo",
                "Phòng/đơn vị báo cáo",
                "Phòng, đơn vị báo cáo",
            ],
            Self::Coordinators => &[
                "Đơn vị phối hợp",
                "Phòng phối hợp",
                "Phối hợp",
                "Phòng, đơn vị phối hợp",
                "Cơ quan phối hợp",
                "PH",
                "ĐV phối hợp",
                "Phòng/ĐV phối hợp",
                "Cơ quan, đơn vị phối hợp",
                "Bộ phận phối hợp",
                "Phối hợp thực hiện",
                "ĐVPH",
            ],
            Self::Due => &[
                "Thời hạn…",
                "Thời gian",
                "Thời gian hoàn thành…",
                "Thời gian thực hiện",
                "Hạn hoàn thành",
                "Hạn",
                "Hoàn thành trước…",
                "Thời điểm hoàn thành",
                "Thời gian HT",
                "TG hoàn thành",
                "Hạn HT",
                "Hạn cuối",
                "Ngày đến hạn",
                "Ngày hoàn thành theo kế hoạch",
                "Kế hoạch hoàn thành",
            ],
            Self::Result => &[
                "Kết quả thực hiện…",
                "Kết quả TH",
                "Kết quả đạt được…",
                "Kết quả cụ thể",
                "Kết quả công việc",
                "Kết quả triển khai…",
                "Kết quả, tiến độ thực hiện",
                "Kết quả/tiến độ thực hiện",
                "KQ thực hiện…",
                "KQ đạt được",
                "Tình hình thực hiện…",
                "Tình hình triển khai…",
                "Tình hình, kết quả thực hiện…",
                "Nội dung kết quả",
                "Nội dung đã thực hiện",
            ],
            Self::Progress => &[
                "Trạng thái…",
                "Tình trạng…",
                "Tiến độ thực hiện",
                "Tiến độ",
                "Đánh giá tiến độ",
                "Mức độ hoàn thành",
            ],
            Self::CompletedOn => &[
                "Ngày HT",
                "Ngày HT thực tế",
                "Ngày hoàn thành thực tế",
                "Ngày, tháng hoàn thành",
                "Ngày hoàn tất",
                "Ngày xong",
                "Thời gian hoàn thành thực tế",
                "Hoàn thành ngày",
                "Ngày thực hiện xong",
                "Ngày kết thúc",
            ],
            Self::Product => &[
                "Số văn bản",
                "Sản phẩm…",
                "Số VB",
                "Số/ký hiệu văn bản",
                "Số, ký hiệu",
                "Số/ký hiệu",
                "Số ký hiệu…",
                "Minh chứng",
                "Tài liệu minh chứng",
                "Tài liệu kiểm chứng",
                "Văn bản",
                "Văn bản, sản phẩm",
                "Văn bản ban hành",
                "Số hiệu văn bản",
                "Số, ngày văn bản",
                "Số và ký hiệu…",
                "Số VB…",
            ],
            Self::Reason => &["Khó khăn…", "Nguyên nhân…", "Lý do…", "Vướng mắc…", "Tồn tại…", "Hạn chế…"],
            Self::Proposal => &["Đề xuất…", "Kiến nghị…", "Đề nghị…", "ĐX, KN"],
            Self::Note => &["GC", "Ghi chú…"],
        }
    }
}
