//! Signs that work is not done yet, whatever else is said of it.

use std::sync::LazyLock;

use regex::Regex;

use super::{
    opens_completed,
    phrases::{holds, holds_any},
};
use crate::text;

/// Whether a text says both that something is completed and that something still goes on or is yet to come ("Đã hoàn
/// thành khảo sát, đang lập báo cáo"): the part that is done need not be the whole.
pub(in crate::merge) fn is_mixed(text: &str) -> bool {
    opens_completed(&text::key(text)) && open(text)
}

/// Signs that something is not done yet, or that what is done is a step on the way.
const OPEN: [&str; 16] = [
    "đang",
    "chờ",
    "chưa",
    "sẽ",
    "dự kiến",
    "dự thảo",
    "lấy ý kiến",
    "xin ý kiến",
    "chuẩn bị",
    "báo cáo tiến độ",
    "tiến độ thực hiện",
    "họp triển khai",
    "họp bàn",
    "còn thiếu",
    "còn một số",
    "bước đầu",
];

/// Whether a text bears a sign that the work is not all done, in brackets or not: "(chưa nghiệm thu)" says it as well.
/// "Sớm hơn dự kiến" looks back at what was expected.
pub(super) fn open(text: &str) -> bool {
    static STEP: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:còn\s+(?:lại\s+)?\d|(?:bước|giai đoạn|phần)\s+(?:\d{1,2}|I{1,3})\b)").ok()
    });
    // What is meant, hoped or not able to be completed, or to be so by a day to come.
    static AIM: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"(?ix)
            \b(?:không|ko|k|kg|khg|khó|gần|sắp|cần|phải|có\ thể|cố\ gắng|phấn\ đấu|cam\ kết|quyết\ tâm|dự\ định|kịp|để|nhằm)
              \ (?:[\p{L}]+\ ){0,2}hoàn\ (?:thành|tất)\b
            | \bhoàn\ (?:thành|tất)\ (?:trước|sau|chậm\ nhất)\ (?:ngày\ |tháng\ |quý\ )?[\dIV]
            | \?\s*$",
        )
        .ok()
    });
    let words = text::clean(text);
    let key = ["hơn dự kiến", "như dự kiến", "so với dự kiến"]
        .iter()
        .fold(text::key(&words), |key, back| key.replace(&text::key(back), ""));
    asks_for_time(text)
        || holds_any(&key, &OPEN)
        || [&STEP, &AIM].into_iter().any(|regex| regex.as_ref().is_some_and(|regex| regex.is_match(&words)))
}

/// Whether a text asks for a later deadline, or speaks of one ("xin lùi thời gian", "đề nghị gia hạn đến quý III", "xin
/// chuyển sang quý sau"). The work goes on, and the deadline stands until the programme is amended. What is prolonged
/// must be time, since a licence is prolonged as well.
pub(in crate::merge) fn asks_for_time(text: &str) -> bool {
    static LATER: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"(?ix)
            \b(?:lùi|giãn|gia\ hạn|kéo\ dài)\ (?:thêm\ )?(?:thời\ (?:gian|hạn)|hạn|tiến\ độ)\b
            | \b(?:lùi|gia\ hạn)\ (?:đến|sang|tới)\b
            | \b(?:xin|đề\ nghị|đề\ xuất|kiến\ nghị|cho\ phép)\ (?:được\ |cho\ (?:phép\ )?)*
              (?:(?:lùi|gia\ hạn)(?:\ (?:thêm|việc|nhiệm\ vụ))?\ *(?:$|[,.;()\d])
                | (?:chuyển|kéo\ dài)\ (?:(?:việc\ )?hoàn\ thành\ )?(?:đến|sang|qua|tới)\ (?:hết\ )?(?:quý|tháng|năm|kỳ)\b)",
        )
        .ok()
    });
    LATER.as_ref().is_some_and(|regex| regex.is_match(&text::clean(text)))
}

/// Whether a text only says that a plan was made for what is to take place ("ban hành Kế hoạch … tổ chức diễn tập vào
/// tháng 9"): a product where the plan is the task, else only its beginning.
pub(super) fn plans_ahead(text: &str) -> bool {
    static AHEAD: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"(?i)\bkế hoạch\b[^;]*\b(?:tổ chức|triển khai|thực hiện|diễn ra|tiến hành)\b[^;]*\b(?:vào|trong)\s+(?:ngày|tháng|quý|đầu|giữa|cuối)\b",
        )
        .ok()
    });
    let done = ["hoàn thành", "hoàn tất", "xong", "đã tổ chức", "đã thực hiện", "đã nghiệm thu"];
    !holds_any(&text::key(text), &done)
        && AHEAD.as_ref().is_some_and(|regex| regex.is_match(&text::clean(text)))
}

/// Whether a key says that something was done before it says "chưa": "Đã trình UBND tỉnh, chưa có ý kiến" is begun.
pub(super) fn begun(key: &str) -> bool {
    let before = key.split(&text::key("chưa")).next().unwrap_or(key);
    let done = [
        "đã trình",
        "đã gửi",
        "đã lập",
        "đã xây dựng",
        "đã soạn",
        "đã khảo sát",
        "đã triển khai",
        "đã phối hợp",
        "đã làm việc",
        "đã họp",
        "đã tham mưu",
        "đã báo cáo",
        "đã tổ chức",
        "đã ban hành",
        "đã thực hiện",
        "đã nghiệm thu",
        "hoàn thành",
        "xong",
    ];
    holds_any(before, &done)
}

/// "Hoàn thành 80%", "hoàn thành 3/5 nội dung" and "hoàn thành một phần" are no completions.
pub(super) fn partial(key: &str) -> bool {
    static SHARE: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(?:^|[^\d/])(\d{1,3})\s*/\s*(\d{1,3})\s+\p{L}").ok());
    static PERCENT: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(\d{1,3})(?:[.,]\d+)?\s*%").ok());
    let share = SHARE
        .as_ref()
        .and_then(|regex| regex.captures(key))
        .and_then(|found| Some((found[1].parse::<u32>().ok()?, found[2].parse::<u32>().ok()?)));
    let percent =
        PERCENT.as_ref().and_then(|regex| regex.captures(key)).and_then(|found| found[1].parse::<u32>().ok());
    percent.is_some_and(|percent| percent < 100)
        || share.is_some_and(|(done, whole)| done < whole)
        || ["một phần", "cơ bản", "còn lại"].iter().any(|word| holds(key, word))
}
