//! Components that are not there, each told once.

use super::Case;
use crate::{
    document::{law::Part, letter::is_organ_of_head},
    finding::Code,
    text::key,
};

/// Tells what is missing.
pub fn check(case: &mut Case<'_>) {
    let needs = [head(case), foot(case)].concat();
    for (_, part, name) in needs.into_iter().filter(|(there, ..)| !there) {
        case.say(Code::TH726, part.row().clause, &format!("Thiếu {name}"));
    }
}

/// Whether a component is there, or need not be; and its name.
type Need = (bool, Part, &'static str);

fn head(case: &Case<'_>) -> Vec<Need> {
    let letter = case.letter;
    let agency = letter.agency.first().map(|&at| case.line(at).text()).unwrap_or_default();
    let superior = !letter.superior.is_empty() || !is_organ_of_head(&agency);
    let mut needs = vec![
        (letter.state.is_some(), Part::State, "Quốc hiệu"),
        (letter.motto.is_some(), Part::Motto, "Tiêu ngữ"),
        (superior, Part::Superior, "tên cơ quan chủ quản trực tiếp"),
        (!letter.agency.is_empty(), Part::Agency, "tên cơ quan ban hành văn bản"),
        (letter.number.is_some(), Part::Number, "số, ký hiệu của văn bản"),
        (letter.date.is_some(), Part::Date, "địa danh và thời gian ban hành văn bản"),
    ];
    if letter.is_official_letter(&case.document.lines) {
        needs.push((!letter.about.is_empty(), Part::LetterSubject, "trích yếu nội dung công văn (“V/v …”)"));
    } else {
        // Without the kind, its subject cannot be told from other words.
        let subject = !letter.subject.is_empty() || letter.kind.is_none();
        needs.push((letter.kind.is_some(), Part::Kind, "tên loại văn bản"));
        needs.push((subject, Part::Subject, "trích yếu nội dung văn bản"));
    }
    needs
}

fn foot(case: &Case<'_>) -> Vec<Need> {
    let letter = case.letter;
    let to = letter.to.is_some() || !needs_addressee(case);
    // Without the word, its lines are not known.
    let recipients = !letter.recipients.is_empty() || letter.recipients_word.is_none();
    vec![
        (to, Part::To, "“Kính gửi” và nơi nhận trực tiếp"),
        (!letter.body.is_empty(), Part::Body, "nội dung văn bản"),
        (!letter.authority.is_empty(), Part::Authority, "quyền hạn, chức vụ của người ký"),
        (letter.name.is_some(), Part::Name, "họ và tên người ký"),
        (letter.recipients_word.is_some(), Part::RecipientsWord, "“Nơi nhận”"),
        (recipients, Part::Recipients, "các dòng tên nơi nhận"),
    ]
}

/// Letters, reports and submissions name whom they go to; so does whatever says “Như trên”.
fn needs_addressee(case: &Case<'_>) -> bool {
    let official = case.letter.is_official_letter(&case.document.lines);
    let text = |at: usize| case.line(at).key();
    let kinds = [key("báo cáo"), key("tờ trình")];
    let kind = case.letter.kind.map(text).or_else(|| case.letter.symbol_kind(&case.document.lines).map(key));
    let as_above = case.letter.recipients.iter().any(|&at| text(at).contains(&key("như trên")));
    official || as_above || kind.is_some_and(|kind| kinds.contains(&kind))
}
