//! States that a unit gives beside words that say another one.

use super::{
    UNFINISHED, opens_completed, opens_unfinished,
    phrases::{holds, holds_any, opens_with},
};
use crate::{model::Progress, text};

/// What words say of an item where that is not the state that its unit gives: `concluded` is what they come to. Words
/// that tell less than the state, or that a state of its kind can go with, contradict nothing.
pub(in crate::merge) fn contrary(
    stated: Progress,
    concluded: Option<Progress>,
    words: &str,
) -> Option<&'static str> {
    let key = text::key(words);
    let is_done = concluded == Some(Progress::Completed);
    match (stated, concluded) {
        (Progress::Completed, Some(Progress::NotStarted | Progress::Suspended)) => Some("chưa hoàn thành"),
        // Work that is kept up all year goes with its being done.
        (Progress::Completed, Some(Progress::InProgress))
            if holds(&key, "đang") || holds_any(&key, &UNFINISHED) =>
        {
            Some("chưa hoàn thành")
        }
        (Progress::Completed, _) if opens_unfinished(words) => Some("chưa hoàn thành"),
        (Progress::NotStarted, _) if is_done => Some("đã hoàn thành"),
        (Progress::NotStarted, Some(Progress::InProgress))
            if ["đang thực hiện", "đang triển khai"].iter().any(|opening| opens_with(&key, opening)) =>
        {
            Some("đang thực hiện")
        }
        (Progress::InProgress | Progress::Suspended, _) if is_done && opens_completed(&key) => {
            Some("đã hoàn thành")
        }
        _ => None,
    }
}
