//! Annexes (Mục III, khoản 1).

use std::sync::LazyLock;

use regex::Regex;

use super::{Case, dates, look, number, quoted, rule};
use crate::{
    document::{law::Part, letter::Annex, read::roman},
    finding::Code,
    text::key,
};

const NUMBERING: &str = "Mục III, khoản 1, điểm a";

/// “(Kèm theo Báo cáo số 15/BC-SKHCN ngày …”: the number and its symbol.
static NUMBER: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)\bsố\s*:?\s*([^/]{0,12}/.*?)\s*(?:,\s*)?(?:ngày\b|của\b|\)|$)").ok());

/// Holds the annexes against the decree, and the letter's mention of them.
pub fn check(case: &mut Case<'_>) {
    for annex in &case.letter.annexes {
        word(case, annex);
        title(case, annex);
        reference(case, annex);
    }
    numbering(case);
    mention(case);
}

fn word(case: &mut Case<'_>, annex: &Annex) {
    let line = case.line(annex.word);
    let mut wrong = look::departures(line, Part::AnnexWord.row());
    if !annex.rest.is_empty() {
        wrong.push("quy định trình bày thành một dòng riêng, tên phụ lục ở dòng dưới".to_owned());
    }
    case.say_of(Part::AnnexWord, line, &wrong);
}

fn title(case: &mut Case<'_>, annex: &Annex) {
    let Some(&first) = annex.title.first() else { return };
    let mut wrong: Vec<String> = Vec::new();
    for what in annex.title.iter().flat_map(|&at| look::departures(case.line(at), Part::AnnexTitle.row())) {
        if !wrong.contains(&what) {
            wrong.push(what);
        }
    }
    case.say_of(Part::AnnexTitle, case.line(first), &wrong);
}

fn reference(case: &mut Case<'_>, annex: &Annex) {
    let row = Part::AnnexReference.row();
    let Some(&first) = annex.reference.first() else {
        let what = format!(
            "{} thiếu dòng “(Kèm theo … số … ngày … tháng … năm … của …)”",
            quoted(case.line(annex.word))
        );
        return case.say(row.code, row.clause, &what);
    };
    let lines = &annex.reference;
    let mut wrong: Vec<String> = Vec::new();
    for what in lines.iter().flat_map(|&at| look::departures(case.line(at), row)) {
        if !wrong.contains(&what) {
            wrong.push(what);
        }
    }
    let text = lines.iter().map(|&at| case.line(at).text()).collect::<Vec<_>>().join(" ");
    if !text.starts_with('(') || !text.ends_with(')') {
        wrong.push("phải đặt trong ngoặc đơn".to_owned());
    }
    wrong.extend(number_wrong(case, &text));
    wrong.extend(date_wrong(case, &text));
    wrong.extend(row.rule.and_then(|wanted| rule::wrong(case.document, case.letter, lines, wanted)));
    case.say_of(Part::AnnexReference, case.line(first), &wrong);
}

/// The number as the decree wants it, and as the head has it where both give it.
fn number_wrong(case: &Case<'_>, text: &str) -> Vec<String> {
    let found = NUMBER.as_ref().and_then(|number| number.captures(text)?.get(1));
    let Some(found) = found else { return vec!["thiếu số, ký hiệu của văn bản".to_owned()] };
    let (own, mut wrong) = number::parse(found.as_str());
    let head = case.letter.number.map(|at| case.line(at).text());
    let head = head.and_then(|text| number::parse(text.split_once(':')?.1.trim_start()).0);
    if let (Some(own), Some(head)) = (own, head) {
        let numbers = own.number.zip(head.number).is_some_and(|(own, head)| own != head);
        if wrong.is_empty() && (numbers || letters(&own.symbol) != letters(&head.symbol)) {
            wrong.push("số, ký hiệu khác với số, ký hiệu ở đầu văn bản".to_owned());
        }
    }
    wrong
}

/// A symbol's letters: its blanks and dashes are told of where it stands.
fn letters(symbol: &str) -> String {
    symbol.chars().filter(|c| c.is_alphanumeric() || *c == '&').collect()
}

fn date_wrong(case: &Case<'_>, text: &str) -> Vec<String> {
    let Some(own) = dates::find(text) else {
        let what = if dates::is_short(text) {
            "ngày phải ghi đủ “ngày … tháng … năm …”"
        } else {
            "thiếu “ngày … tháng … năm …”"
        };
        return vec![what.to_owned()];
    };
    let mut wrong = own.wrong();
    let head = case.letter.date.and_then(|at| dates::find(&case.line(at).text()));
    let days = own.date().zip(head.and_then(|head| head.date()));
    if days.is_some_and(|(own, head)| own != head) {
        wrong.push("ngày khác với ngày ở đầu văn bản".to_owned());
    }
    wrong
}

fn numbering(case: &mut Case<'_>) {
    let annexes = &case.letter.annexes;
    let wrong = match annexes.as_slice() {
        [] => None,
        [only] if only.number.is_empty() => None,
        [_] => Some("chỉ có một phụ lục thì không đánh số".to_owned()),
        several => {
            let right = |(at, annex): (usize, &Annex)| {
                u32::try_from(at + 1).is_ok_and(|number| roman(number).to_lowercase() == annex.number)
            };
            let words: Vec<String> = several.iter().map(|annex| quoted(case.line(annex.word))).collect();
            let fits = several.iter().enumerate().all(right);
            (!fits).then(|| {
                format!(
                    "từ hai phụ lục trở lên phải đánh số La Mã theo thứ tự, ở đây là {}",
                    words.join(", ")
                )
            })
        }
    };
    if let Some(what) = wrong {
        case.say(Code::TH725, NUMBERING, &format!("Số thứ tự của phụ lục: {what}"));
    }
}

/// The content points to the annexes that there are, and to none that are not.
fn mention(case: &mut Case<'_>) {
    let body: Vec<String> = case.letter.body.iter().map(|&at| case.line(at).key()).collect();
    if body.is_empty() {
        return;
    }
    let word = key("phụ lục");
    let mentioned = body.iter().any(|text| text.contains(&word));
    if !case.letter.annexes.is_empty() && !mentioned {
        case.say(Code::TH725, NUMBERING, "Nội dung không có chỉ dẫn về phụ lục kèm theo");
    }
    if case.letter.annexes.is_empty()
        && let Some(at) = case.letter.body.iter().position(|&at| points_to_own(&case.line(at).key()))
    {
        let line = case.line(case.letter.body[at]);
        let what = format!("Nội dung nhắc phụ lục kèm theo nhưng văn bản không có phụ lục: {}", quoted(line));
        case.say(Code::TH725, NUMBERING, &what);
    }
}

/// “Phụ lục kèm theo” of this document, and not of one that is cited.
fn points_to_own(text: &str) -> bool {
    let cited = [
        "nghị định",
        "thông tư",
        "quyết định",
        "nghị quyết",
        "kế hoạch",
        "công văn",
        "chỉ thị",
        "luật",
        "tờ trình",
    ];
    let phrases = ["phụ lục kèm theo", "phụ lục đính kèm", "kèm theo phụ lục", "phụ lục gửi kèm"];
    phrases.iter().any(|phrase| {
        let Some((_, after)) = text.split_once(&key(phrase)) else { return false };
        !cited.iter().any(|kind| after.trim_start().starts_with(&key(kind)))
    })
}
