//! Nơi nhận (Mục II, khoản 9).

use std::sync::LazyLock;

use regex::Regex;

use super::{Case, look};
use crate::{
    document::{law::Part, letter::starts, read::Line},
    text::key,
};

/// The word may stand so much higher or lower than the signer's title, in points.
const LEVEL: f64 = 8.0;

static ARCHIVE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"^- ?Lưu: ?VT, ?\S.*\.$").ok());

/// Holds “Nơi nhận” and its lines against the decree.
pub fn check(case: &mut Case<'_>) {
    let Some(at) = case.letter.recipients_word else { return };
    let word = case.line(at);
    let mut wrong = look::departures(word, Part::RecipientsWord.row());
    if !word.text().ends_with(':') {
        wrong.push("sau từ “Nơi nhận” phải có dấu hai chấm".to_owned());
    }
    wrong.extend(level(case, word));
    case.say_of(Part::RecipientsWord, word, &wrong);
    let lines: Vec<&Line> = case.letter.recipients.iter().map(|&at| case.line(at)).collect();
    let Some(first) = lines.first() else { return };
    let row = Part::Recipients.row();
    let mut wrong: Vec<String> = Vec::new();
    for line in &lines {
        for what in look::departures(line, row) {
            let what = format!("dòng “{}” {what}", line.text());
            if wrong.len() < 3 {
                wrong.push(what);
            }
        }
    }
    wrong.extend(form(&lines));
    wrong.extend(opening(case, first));
    if !wrong.is_empty() {
        case.say(row.code, row.clause, &format!("{}: {}", row.name, wrong.join("; ")));
    }
}

/// Whether the word stands as high as the title beside it.
fn level(case: &Case<'_>, word: &Line) -> Option<String> {
    let title = case.line(*case.letter.authority.first()?);
    let (own, other) = (word.place.cell?, title.place.cell?);
    let uneven = own.row != other.row || (above(case, word) - above(case, title)).abs() > LEVEL;
    uneven.then(|| "không ngang hàng với quyền hạn, chức vụ của người ký".to_owned())
}

/// Height of what stands above a line in its cell, in points.
fn above(case: &Case<'_>, line: &Line) -> f64 {
    let before = case.document.lines.iter().filter(|other| other.beside(line));
    let higher = before.take_while(|other| !std::ptr::eq(*other, line));
    let height =
        |other: &Line| f64::from(other.size().max(22)) / 2.0 * 1.15 + f64::from(other.format.before) / 20.0;
    higher.map(height).sum::<f64>() + f64::from(line.format.before) / 20.0
}

fn form(lines: &[&Line]) -> Vec<String> {
    let mut wrong = Vec::new();
    let texts: Vec<String> = lines.iter().map(|line| line.text()).collect();
    let Some((last, others)) = texts.split_last() else { return wrong };
    if let Some(text) = texts.iter().find(|text| !text.starts_with('-')) {
        wrong.push(format!("dòng “{text}” không có gạch đầu dòng (-)"));
    }
    if let Some(text) = texts.iter().find(|text| text.trim_end_matches([';', '.']).contains(';')) {
        wrong.push(format!("dòng “{text}” ghi nhiều nơi nhận, quy định mỗi nơi một dòng"));
    }
    if let Some(text) = others.iter().find(|text| !text.ends_with(';')) {
        wrong.push(format!("dòng “{text}” không kết thúc bằng dấu chấm phẩy (;)"));
    }
    let dashed = last.starts_with('-');
    if !key(last).contains(&key("lưu")) {
        wrong.push("thiếu dòng cuối “- Lưu: VT, ….”".to_owned());
    } else if dashed && !ARCHIVE.as_ref().is_some_and(|form| form.is_match(last)) {
        wrong.push(format!("dòng cuối “{last}” chưa đúng dạng “- Lưu: VT, ….”"));
    }
    wrong
}

/// “- Như trên;” belongs to a “Kính gửi”, and comes first. A missing “Kính gửi” is told elsewhere.
fn opening(case: &Case<'_>, first: &Line) -> Option<String> {
    let text = first.key();
    let as_above = starts(text.trim_start_matches(['-', '•', ' ']), &key("như trên"));
    (case.letter.to.is_some() && !as_above)
        .then(|| "văn bản có Kính gửi thì dòng đầu là “- Như trên;”".to_owned())
}
