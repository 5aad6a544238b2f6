//! Components that are not there, each told once.

use super::Case;
use crate::{
    document::{law::Part, letter::is_organ_of_head},
    finding::Code,
    text::key,
};

/// Tells what is missing.
pub fn check(case: &mut Case<'_>) {
    let letter = case.letter;
    let lines = &case.document.lines;
    let official = letter.is_official_letter(lines);
    let agency = letter.agency.first().map(|&at| lines[at].text()).unwrap_or_default();
    let mut missing: Vec<(Part, &str)> = Vec::new();
    let mut need = |there: bool, part: Part, name: &'static str| {
        if !there {
            missing.push((part, name));
        }
    };
    need(letter.state.is_some(), Part::State, "Quốc hiệu");
    need(letter.motto.is_some(), Part::Motto, "Tiêu ngữ");
    need(
        !letter.superior.is_empty() || !is_organ_of_head(&agency),
        Part::Superior,
        "tên cơ quan chủ quản trực tiếp",
    );
    need(!letter.agency.is_empty(), Part::Agency, "tên cơ quan ban hành văn bản");
    need(letter.number.is_some(), Part::Number, "số, ký hiệu của văn bản");
    need(letter.date.is_some(), Part::Date, "địa danh và thời gian ban hành văn bản");
    if official {
        need(!letter.about.is_empty(), Part::LetterSubject, "trích yếu nội dung công văn (“V/v …”)");
    } else {
        need(letter.kind.is_some(), Part::Kind, "tên loại văn bản");
        // Without the kind, its subject cannot be told from other words.
        need(
            !letter.subject.is_empty() || letter.kind.is_none(),
            Part::Subject,
            "trích yếu nội dung văn bản",
        );
    }
    need(
        letter.to.is_some() || !needs_addressee(case, official),
        Part::To,
        "“Kính gửi” và nơi nhận trực tiếp",
    );
    need(!letter.body.is_empty(), Part::Body, "nội dung văn bản");
    need(!letter.authority.is_empty(), Part::Authority, "quyền hạn, chức vụ của người ký");
    need(letter.name.is_some(), Part::Name, "họ và tên người ký");
    need(letter.recipients_word.is_some(), Part::RecipientsWord, "“Nơi nhận”");
    need(
        !letter.recipients.is_empty() || letter.recipients_word.is_none(),
        Part::Recipients,
        "các dòng tên nơi nhận",
    );
    for (part, name) in missing {
        case.say(Code::TH726, part.row().clause, &format!("Thiếu {name}"));
    }
}

/// Letters, reports and submissions name whom they go to; so does whatever says “Như trên”.
fn needs_addressee(case: &Case<'_>, official: bool) -> bool {
    let text = |at: usize| case.line(at).key();
    let kinds = [key("báo cáo"), key("tờ trình")];
    let kind = case.letter.kind.map(text).or_else(|| case.letter.symbol_kind(&case.document.lines).map(key));
    let as_above = case.letter.recipients.iter().any(|&at| text(at).contains(&key("như trên")));
    official || as_above || kind.is_some_and(|kind| kinds.contains(&kind))
}
