//! Progress, completion date and document number out of what a unit writes.

use std::sync::LazyLock;

use regex::Regex;

use crate::{model::Progress, text};

/// Words for each state, in the order in which they decide: a suspension outweighs "chưa", and "chưa hoàn thành" is no
/// completion. A withdrawal outweighs them all and is read by [`withdrawn`].
const WORDS: [(Progress, &[&str]); 6] = [
    (
        Progress::Suspended,
        &[
            "tạm hoãn",
            "tạm dừng",
            "tạm ngừng",
            "hoãn",
            "chờ chỉ đạo để thực hiện",
            "lùi thời gian",
            "giãn thời gian",
        ],
    ),
    (
        Progress::InProgress,
        &[
            "chưa hoàn thành",
            "chưa xong",
            "chưa hoàn tất",
            "chưa ht",
            "không hoàn thành",
            "dự kiến hoàn thành",
            "sẽ hoàn thành",
            "cơ bản hoàn thành",
            "hoàn thành dự thảo",
            "hoàn thành bản thảo",
            "hoàn thành đề cương",
            "xong dự thảo",
        ],
    ),
    (
        Progress::NotStarted,
        &["chưa thực hiện", "chưa triển khai", "chưa tiến hành", "chưa bắt đầu", "chưa có", "chưa đến"],
    ),
    (
        Progress::InProgress,
        &[
            "đang",
            "tiếp tục",
            "thường xuyên",
            "duy trì",
            "chờ",
            "triển khai theo kế hoạch",
            "thực hiện theo kế hoạch",
        ],
    ),
    (
        Progress::Completed,
        &[
            "hoàn thành",
            "hoàn tất",
            "đã thực hiện xong",
            "thực hiện xong",
            "đã xong",
            "xong",
            "đã tổ chức",
            "đã ban hành",
            "đã thực hiện",
            "đã báo cáo",
            "đã nghiệm thu",
            "đã tham mưu",
            "đã phê duyệt",
            "đã được phê duyệt",
            "đã công bố",
            "đã phát hành",
            "đã xuất bản",
            "đã ht",
        ],
    ),
    (Progress::NotStarted, &["chưa"]),
];

/// The state that a unit's cell states: in words, or by a tick `under` the heading of a state.
///
/// # Errors
/// What to ask of a cell that states none.
pub(super) fn stated(raw: &str, under: &[String]) -> Result<Progress, String> {
    let raw = text::clean(raw);
    let words = match under {
        [] => raw.as_str(),
        [state] if text::is_tick(&raw) => state,
        [state] => return Err(format!("Ô ở cột “{state}” ghi “{raw}”, không phải một dấu “x”.")),
        states => {
            let states: Vec<String> = states.iter().map(|state| format!("“{state}”")).collect();
            return Err(format!("Đánh dấu ở nhiều cột tình trạng: {}.", states.join(", ")));
        }
    };
    progress(words).ok_or_else(|| format!("Không hiểu tình trạng “{words}”."))
}

/// The state that a text states, if it states one.
pub(super) fn progress(text: &str) -> Option<Progress> {
    let key = text::key(text);
    if let Some(exact) = Progress::CHOICES.into_iter().find(|choice| key == text::key(choice.label())) {
        return Some(exact);
    }
    if ["100%", "đạt 100%", "ht", "ht 100%"].iter().any(|whole| key == text::key(whole)) {
        return Some(Progress::Completed);
    }
    if opens_completed(&key) && !partial(&key) && !is_mixed(text) && !holds_any(&key, &GIVEN_UP) {
        return Some(Progress::Completed);
    }
    if withdrawn(&key) {
        return Some(Progress::Withdrawn);
    }
    let (progress, _) = WORDS.iter().find(|(_, words)| holds_any(&key, words))?;
    match progress {
        Progress::Completed if holds_any(&key, &GIVEN_UP) || plans_ahead(text) => None,
        Progress::Completed if partial(&key) || open(text) => Some(Progress::InProgress),
        Progress::NotStarted if begun(&key) => Some(Progress::InProgress),
        other => Some(*other),
    }
}

/// Words of work that is not done, or of leaving some list: whether for the period or for good, they do not say.
const GIVEN_UP: [&str; 7] = [
    "không thực hiện",
    "không triển khai",
    "dừng thực hiện",
    "hủy bỏ",
    "rút khỏi",
    "rút ra khỏi",
    "đưa ra khỏi",
];

/// Whether a key says that the item has left the programme: it leaves the base of every rate, so neither a request,
/// nor another list, nor work that did not take place in the period is taken for it.
fn withdrawn(key: &str) -> bool {
    let leaves = ["rút khỏi chương trình", "rút ra khỏi chương trình", "đưa ra khỏi chương trình"];
    let open =
        ["xin", "đề nghị", "đề xuất", "kiến nghị", "xem xét", "không đồng ý", "chưa", "vẫn", "dự kiến", "sẽ"];
    holds_any(key, &leaves) && !holds_any(key, &open)
}

/// Whether a text says both that something is completed and that something still goes on or is yet to come ("Đã hoàn
/// thành khảo sát, đang lập báo cáo"): the part that is done need not be the whole.
pub(super) fn is_mixed(text: &str) -> bool {
    opens_completed(&text::key(text)) && open(text)
}

/// Signs that something is not done yet, or that what is done is a step on the way.
const OPEN: [&str; 22] = [
    "đang",
    "chờ",
    "chưa",
    "sẽ",
    "dự kiến",
    "dự thảo",
    "lấy ý kiến",
    "xin ý kiến",
    "xin lùi",
    "xin gia hạn",
    "xin chuyển",
    "xin kéo dài",
    "đề nghị lùi",
    "đề nghị gia hạn",
    "chuẩn bị",
    "báo cáo tiến độ",
    "tiến độ thực hiện",
    "họp triển khai",
    "họp bàn",
    "còn thiếu",
    "còn một số",
    "bước đầu",
];

/// Whether a text bears a sign that the work is not all done. A remark in brackets does not count; "sớm hơn dự kiến"
/// looks back at what was expected.
fn open(text: &str) -> bool {
    static STEP: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:còn\s+(?:lại\s+)?\d|(?:bước|giai đoạn|phần)\s+(?:\d{1,2}|I{1,3})\b)").ok()
    });
    let words = text::clean(&unbracketed(text));
    let key = ["hơn dự kiến", "như dự kiến", "so với dự kiến"]
        .iter()
        .fold(text::key(&words), |key, back| key.replace(&text::key(back), ""));
    holds_any(&key, &OPEN) || STEP.as_ref().is_some_and(|regex| regex.is_match(&words))
}

/// Whether a text only says that a plan was made for what is to take place ("ban hành Kế hoạch … tổ chức diễn tập vào
/// tháng 9"): a product where the plan is the task, else only its beginning.
fn plans_ahead(text: &str) -> bool {
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
fn begun(key: &str) -> bool {
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

/// A text without what stands in brackets.
fn unbracketed(text: &str) -> String {
    let mut depth = 0_usize;
    let outside = |c: &char| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && *c != ')'
    };
    text.chars().filter(outside).collect()
}

/// Whether a key opens by saying that the work is done; a draft is not yet the work.
fn opens_completed(key: &str) -> bool {
    let draft = ["hoàn thành dự thảo", "hoàn thành bản thảo", "hoàn thành đề cương"];
    ["đã hoàn thành", "hoàn thành", "đã thực hiện xong"].iter().any(|opening| opens_with(key, opening))
        && !draft.iter().any(|part| holds(key, part))
}

/// Whether a text opens by saying that the work is not done.
pub(super) fn opens_unfinished(text: &str) -> bool {
    let key = text::key(text);
    ["đang", "chưa", "tạm hoãn", "tạm dừng", "không thực hiện"]
        .iter()
        .any(|opening| opens_with(&key, opening))
}

/// Whether a key begins with whole words.
fn opens_with(key: &str, words: &str) -> bool {
    key.strip_prefix(&text::key(words)).is_some_and(|rest| !rest.starts_with(is_letter))
}

/// Whether a key holds whole words.
fn holds(key: &str, words: &str) -> bool {
    let words = text::key(words);
    key.match_indices(&words)
        .any(|(at, found)| !key[..at].ends_with(is_letter) && !key[at + found.len()..].starts_with(is_letter))
}

/// Whether a key holds one of several wordings.
fn holds_any(key: &str, wordings: &[&str]) -> bool {
    wordings.iter().any(|words| holds(key, words))
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c)
}

/// "Hoàn thành 80%", "hoàn thành 3/5 nội dung" and "hoàn thành một phần" are no completions.
fn partial(key: &str) -> bool {
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

/// A text without the documents that ordered the work ("theo Công văn số 100/UBND-KGVX ngày 02/01/2025"): they are
/// neither its product nor the day on which it was done. What was issued or approved "theo Quyết định số …" stays.
fn unordered(text: &str) -> String {
    static ORDER: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"(?i)((?:ban hành|phê duyệt|công bố|công nhận|nghiệm thu|kèm)\s+)?\b(?:theo|căn cứ|thực hiện\s+(?:kế hoạch|quyết định|công văn|văn bản|thông báo|nghị quyết|chỉ thị|chương trình|nghị định|thông tư))\b[^,;.()\d]{0,60}(?:số\s*\d{1,5}(?:/[\p{L}\d&/-]+)?|\d{1,5}/(?:\d{4}/)?\p{L}[\p{L}&/-]*)(?:(?:\s+của\s+[^,;.()\d]{1,40}?)?\s*,?\s*ngày\s*\d{1,2}\s*[/.\-]\s*\d{1,2}(?:\s*[/.\-]\s*\d{2,4})?)?",
        )
        .ok()
    });
    let Some(order) = ORDER.as_ref() else { return text.to_owned() };
    let kept = |found: &regex::Captures<'_>| found.get(1).map_or(String::new(), |_| found[0].to_owned());
    order.replace_all(text, kept).into_owned()
}

/// The number and symbol of a document in a text: "Báo cáo số 15/BC-SKHCN ngày 28/3/2025" has "15/BC-SKHCN".
pub(super) fn document_number(text: &str) -> Option<String> {
    static NUMBER: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"\d{1,5}(?:/\d{4})?/[A-ZĐ][\p{L}]{0,9}(?:-[\p{L}&]{1,15})*").ok());
    let text = unordered(&text::clean(text));
    NUMBER.as_ref()?.find(&text).map(|found| found.as_str().to_owned())
}

/// What a text writes after "ngày" (or, failing that, a month after "tháng"): the date of completion in the unit's
/// own words, still to be read.
pub(super) fn date_words(text: &str) -> Option<String> {
    static DAY: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)ngày\s*(\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d{2,4}|\d{1,2}\s*tháng\s*\d{1,2}(?:\s*năm\s*\d{4})?|\d{1,2}\s*[/.]\s*\d{1,2})").ok()
    });
    static MONTH: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(?i)((?:tháng\s*|\bT)\d{1,2}\s*(?:[/.\-]|năm)\s*\d{4})").ok());
    // Without its year a day or a month says when only right behind a document's number or the word that the work is done.
    static BEHIND: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)(?:/\p{L}+(?:-[\p{L}&]+)*|hoàn thành|hoàn tất|xong|ban hành)\s+(?:trong\s+|vào\s+)?(tháng\s*\d{1,2}|\d{1,2}/\d{1,2})(?:$|\s*[),;]|[.](?:$|\s))").ok()
    });
    static BARE: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(?:^|[\s(,;])(\d{1,2}[/.]\d{1,2}[/.]\d{4})(?:$|[\s),;.])").ok());
    let text = unordered(&text::clean(text));
    let first =
        |regex: &LazyLock<Option<Regex>>| Some(regex.as_ref()?.captures(&text)?.get(1)?.as_str().to_owned());
    first(&DAY).or_else(|| first(&BARE)).or_else(|| first(&MONTH)).or_else(|| first(&BEHIND))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_as_units_write_them() {
        use Progress::*;
        for (text, expected) in [
            ("Hoàn thành", Some(Completed)),
            ("Đã hoàn thành (Báo cáo số 15/BC-SKHCN ngày 28/3/2025)", Some(Completed)),
            ("Đã thực hiện xong ngày 9/4/2025", Some(Completed)),
            ("Đang thực hiện", Some(InProgress)),
            ("Chưa hoàn thành", Some(InProgress)),
            ("Hoàn thành 80%", Some(InProgress)),
            ("Đã hoàn thành dự thảo, đang trình UBND tỉnh", Some(InProgress)),
            ("Đã hoàn thành dự thảo", Some(InProgress)),
            ("Chưa HT", Some(InProgress)),
            ("HT", Some(Completed)),
            ("Đã HT ngày 3/4", Some(Completed)),
            ("Đạt 100%", Some(Completed)),
            ("Đã hoàn thành 3/5 nội dung", Some(InProgress)),
            ("Đã hoàn thành 12/12 số", Some(Completed)),
            ("Đã xong khảo sát, còn lại tổng hợp", Some(InProgress)),
            ("Đã nghiệm thu ngày 5/6/2025", Some(Completed)),
            ("Chờ ý kiến thẩm định", Some(InProgress)),
            ("Đã trình UBND tỉnh", None),
            ("Đã hoàn thành (đang công bố trên Cổng thông tin)", Some(Completed)),
            ("Chưa thực hiện do chưa bố trí kinh phí", Some(NotStarted)),
            ("Chưa triển khai", Some(NotStarted)),
            ("Tạm dừng, chờ hướng dẫn của Bộ", Some(Suspended)),
            ("Không thực hiện, đã rút khỏi chương trình", Some(Withdrawn)),
            ("Giám đốc Sở đã đồng ý rút khỏi chương trình", Some(Withdrawn)),
            ("bản tin tuyên truyền CCHC: 2 số", None),
            ("", None),
        ] {
            assert_eq!(progress(text), expected, "{text}");
        }
    }

    #[test]
    fn a_tick_states_what_heads_its_column() {
        let stated = |raw: &str, under: &[&str]| {
            stated(raw, &under.iter().map(|state| (*state).to_owned()).collect::<Vec<_>>())
        };
        assert_eq!(stated("Đang thực hiện", &[]), Ok(Progress::InProgress));
        assert_eq!(stated(" X", &["Hoàn thành quá hạn"]), Ok(Progress::Completed));
        assert_eq!(stated("✓", &["Chưa thực hiện"]), Ok(Progress::NotStarted));
        for (raw, under) in [
            ("x", &[][..]),
            ("x", &["Quá hạn"]),
            ("15/4/2025", &["Hoàn thành"]),
            ("x; x", &["Hoàn thành", "Đang thực hiện"]),
        ] {
            assert!(stated(raw, under).is_err(), "{raw} under {under:?}");
        }
    }

    #[test]
    fn only_leaving_the_programme_is_a_withdrawal() {
        for text in
            ["Đã được UBND tỉnh đồng ý đưa ra khỏi chương trình", "Rút khỏi chương trình công tác năm 2025"]
        {
            assert_eq!(progress(text), Some(Progress::Withdrawn), "{text}");
        }
        for text in [
            "Không thực hiện được trong quý II do mưa bão, chuyển sang quý III",
            "Trong quý không triển khai nội dung nào",
            "Đã được UBND tỉnh đồng ý rút khỏi danh mục đầu tư, vẫn thực hiện bằng nguồn khác",
            "Đã báo cáo UBND tỉnh xin rút khỏi chương trình",
            "Không thực hiện",
            "Hoàn thành thủ tục rút khỏi danh mục",
        ] {
            assert_eq!(progress(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_still_open_is_not_completed() {
        for text in [
            "Đã tham mưu UBND tỉnh nhưng chưa được phê duyệt",
            "Đã báo cáo UBND tỉnh xin lùi sang năm 2026",
            "Đã tham mưu dự thảo Kế hoạch gửi lấy ý kiến các sở ngành",
            "Đã thực hiện khảo sát; sẽ nghiệm thu trong quý III",
            "Đã tổ chức 01 hội nghị, còn 02 hội nghị dự kiến tháng 8",
            "Đã tổ chức 01 hội nghị, còn 02 hội nghị",
            "Đã hoàn thành công tác chuẩn bị",
            "Xong bước 1/3",
            "Đã hoàn thành giai đoạn 1",
            "Đã báo cáo tiến độ",
            "Đã tổ chức họp triển khai",
            "Đã trình UBND tỉnh phê duyệt, chưa có ý kiến",
            "Hoàn thành khảo sát (15 cơ sở), chưa tổng hợp",
        ] {
            assert_eq!(progress(text), Some(Progress::InProgress), "{text}");
        }
        for text in [
            "Đã hoàn thành đúng tiến độ",
            "Đã hoàn thành sớm hơn dự kiến",
            "Đã ban hành Kế hoạch số 45/KH-SKHCN ngày 10/4/2025",
            "Đã phê duyệt Chương trình giai đoạn 2026-2030",
            "Đã tổ chức hội nghị ngày 5/6/2025",
        ] {
            assert_eq!(progress(text), Some(Progress::Completed), "{text}");
        }
        let planned = "Đã ban hành Kế hoạch số 45/KH-SKHCN ngày 10/4/2025 tổ chức diễn tập vào tháng 9/2025";
        assert_eq!(progress(planned), None);
        assert!(is_mixed("Đã hoàn thành công tác chuẩn bị"));
        assert!(!is_mixed("Đã hoàn thành (sẽ công bố trên Cổng thông tin)"));
    }

    #[test]
    fn the_document_that_ordered_the_work_is_not_its_product() {
        let text = "Đã hoàn thành; theo Công văn số 100/UBND-KGVX ngày 02/01/2025 giao nhiệm vụ, Sở đã trình ngày 20/5/2025";
        assert_eq!(document_number(text), None);
        assert_eq!(date_words(text).as_deref(), Some("20/5/2025"));
        let text = "Đã thực hiện Kế hoạch số 57/KH-UBND của UBND tỉnh ngày 6/1/2025; Báo cáo số 15/BC-SKHCN ngày 28/3/2025";
        assert_eq!(document_number(text).as_deref(), Some("15/BC-SKHCN"));
        assert_eq!(date_words(text).as_deref(), Some("28/3/2025"));
        let text = "Căn cứ Quyết định 12/QĐ-UBND ngày 5/1/2025, đã hoàn thành";
        assert_eq!((document_number(text), date_words(text)), (None, None));
        let text = "Đã được phê duyệt theo Quyết định số 198/QĐ-UBND ngày 11/3/2025";
        assert_eq!(document_number(text).as_deref(), Some("198/QĐ-UBND"));
        assert_eq!(date_words(text).as_deref(), Some("11/3/2025"));
        assert_eq!(date_words("Đã hoàn thành theo kế hoạch ngày 9/4/2025").as_deref(), Some("9/4/2025"));
    }

    #[test]
    fn numbers_and_dates_in_a_result() {
        let text = "Đã hoàn thành (Quyết định số 198/QĐ-SKHCN ngày 11/3/2025)";
        assert_eq!(document_number(text).as_deref(), Some("198/QĐ-SKHCN"));
        assert_eq!(date_words(text).as_deref(), Some("11/3/2025"));
        assert_eq!(document_number("21/TTr-SKHCN").as_deref(), Some("21/TTr-SKHCN"));
        assert_eq!(document_number("ngày 11/3/2025"), None);
        assert_eq!(date_words("Hoàn thành tháng 3/2025").as_deref(), Some("tháng 3/2025"));
        assert_eq!(date_words("Hoàn thành trong tháng 4.").as_deref(), Some("tháng 4"));
        let numbered = "Đã hoàn thành (Báo cáo số 315/BC-SKHCN tháng 4)";
        assert_eq!(date_words(numbered).as_deref(), Some("tháng 4"));
        assert_eq!(date_words("Hoàn thành T5/2025").as_deref(), Some("T5/2025"));
        assert_eq!(date_words("Hoàn thành 15/5.").as_deref(), Some("15/5"));
        assert_eq!(date_words("Đã hoàn thành 3/5 nội dung"), None);
        assert_eq!(date_words("Đã hoàn thành bản tin tháng 2"), None);
        assert_eq!(date_words("Đang thực hiện"), None);
    }
}
