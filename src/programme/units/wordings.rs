//! The words, besides the units' own names, by which cells name who does a task.

use crate::model::UnitId;

/// Wordings for units together, and for the group that is none.
pub(super) const COLLECTIVE: &[(&str, &[&str])] = &[
    (
        UnitId::ALL,
        &[
            "Tất cả các phòng, đơn vị thuộc Sở",
            "Tất cả các phòng, đơn vị",
            "Các phòng, đơn vị thuộc Sở",
            "Các phòng, đơn vị trực thuộc Sở",
            "Các phòng, đơn vị",
            "Các phòng, trung tâm thuộc Sở",
            "Toàn thể các phòng, đơn vị thuộc Sở",
            "Toàn Sở",
        ],
    ),
    (
        UnitId::BY_CONTENT,
        &[
            "Các phòng, đơn vị theo từng nội dung",
            "Các phòng, đơn vị theo nội dung",
            "Các phòng, đơn vị có liên quan",
            "Các phòng, đơn vị liên quan",
            "Các phòng, đơn vị thuộc Sở có liên quan",
            "Các phòng, đơn vị thuộc Sở liên quan",
            "Các đơn vị có liên quan",
            "Các đơn vị liên quan",
            "Các phòng có liên quan",
            "Các phòng liên quan",
        ],
    ),
    (UnitId::TO_THAM_MUU, &["Tổ tham mưu"]),
    (
        UnitId::EXTERNAL,
        &[
            "Các sở, ngành, địa phương, tổ chức, đơn vị",
            "Các sở, ngành, địa phương",
            "Các sở, ban, ngành, địa phương",
            "Các sở, ban, ngành",
            "Các sở, ban ngành",
            "Các sở, ngành",
            "Sở, ban, ngành",
            "Các cơ quan, đơn vị có liên quan",
            "Các cơ quan, đơn vị liên quan",
            "Các cơ quan liên quan",
            "Các cơ quan, đơn vị",
            "Các huyện, thị xã, thành phố",
            "Các địa phương",
            "Địa phương",
            "Các tổ chức, cá nhân",
            "Sở Văn hóa, Thể thao và Du lịch",
        ],
    ),
];

/// First words by which a body outside the department is known.
pub(super) const EXTERNAL: &[&str] = &[
    "báo",
    "ban",
    "bộ",
    "bưu điện",
    "các doanh nghiệp",
    "các huyện",
    "các sở",
    "các trường",
    "chi cục",
    "công an",
    "công ty",
    "cục",
    "đài",
    "đại học",
    "doanh nghiệp",
    "hội",
    "huyện",
    "liên hiệp",
    "sở",
    "thành phố",
    "tỉnh đoàn",
    "tổng cục",
    "trường",
    "ubnd",
    "ủy ban nhân dân",
    "viện",
    "viettel",
    "vnpt",
];

/// What is said of the unit that compiles for the others.
pub(super) const COMPILES: &[&str] = &["tham mưu chung", "tổng hợp chung", "tổng hợp"];

/// First words that only look like those of a body outside: the Sở itself, its leaders, its desks and councils.
pub(super) const NOT_EXTERNAL: &[&str] = &[
    "ban giám đốc",
    "ban lãnh đạo",
    "bộ phận",
    "hội đồng",
    "sở kh&cn",
    "sở khcn",
    "sở khoa học và công nghệ",
];
