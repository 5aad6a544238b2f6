//! Progress, completion date and document number out of what a unit writes.

mod contrary;
mod documents;
mod open;
mod phrases;
mod vague;

pub(super) use contrary::contrary;
pub(super) use documents::{date_words, document_number};
pub(super) use open::{asks_for_time, is_mixed};
pub(super) use vague::vague;

use open::{begun, open, partial, plans_ahead};
use phrases::{holds, holds_any, opens_with};

use crate::{model::Progress, text};

/// Words that name a completion which has not come about.
const UNFINISHED: [&str; 7] = [
    "chưa hoàn thành",
    "chưa xong",
    "chưa hoàn tất",
    "chưa ht",
    "không hoàn thành",
    "dự kiến hoàn thành",
    "sẽ hoàn thành",
];

/// Words for each state, in the order in which they decide: a suspension outweighs "chưa", and "chưa hoàn thành" is no
/// completion. A withdrawal outweighs them all and is read by [`withdrawn`].
const WORDS: [(Progress, &[&str]); 7] = [
    (Progress::Suspended, &["tạm hoãn", "tạm dừng", "tạm ngừng", "hoãn", "chờ chỉ đạo để thực hiện"]),
    (Progress::InProgress, &UNFINISHED),
    (
        Progress::InProgress,
        &[
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
        [state] if text::is_tick(&raw) || raw == "1" => state,
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
    let Some((progress, _)) = WORDS.iter().find(|(_, words)| holds_any(&key, words)) else {
        return asks_for_time(text).then_some(Progress::InProgress);
    };
    match progress {
        Progress::Completed if asks_for_time(text) => Some(Progress::InProgress),
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

/// Whether a key opens by saying that the work is done; a draft is not yet the work.
fn opens_completed(key: &str) -> bool {
    let draft = ["hoàn thành dự thảo", "hoàn thành bản thảo", "hoàn thành đề cương"];
    ["đã hoàn thành", "hoàn thành", "đã thực hiện xong"].iter().any(|opening| opens_with(key, opening))
        && !draft.iter().any(|part| holds(key, part))
}

/// Whether a text opens by saying that the work is not done.
fn opens_unfinished(text: &str) -> bool {
    let key = text::key(text);
    ["đang", "chưa", "tạm hoãn", "tạm dừng", "không thực hiện"]
        .iter()
        .any(|opening| opens_with(&key, opening))
}

#[cfg(test)]
mod tests;
