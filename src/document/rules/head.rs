//! Quốc hiệu, Tiêu ngữ, names of organs, place and date, kind and subject (Mục II, khoản 1, 2, 4, 5).

use super::{Case, dates, look, quoted, rule};
use crate::{
    document::{
        law::{LETTER_SUBJECT_SPACE, Part, Row},
        measure::figure,
        read::{Align, Line},
    },
    text::{clean, key},
};

const STATE: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
const MOTTO: &str = "Độc lập - Tự do - Hạnh phúc";

/// Holds the head's components against the decree.
pub fn check(case: &mut Case<'_>) {
    state(case);
    motto(case);
    let letter = case.letter;
    part(case, Part::Superior, &letter.superior);
    part(case, Part::Agency, &letter.agency);
    full_name(case);
    date(case);
    part(case, Part::Kind, letter.kind.as_slice());
    part(case, Part::Subject, &letter.subject);
    part(case, Part::LetterSubject, &letter.about);
    letter_subject(case);
}

/// “V/v” is a công văn's, below its number.
fn letter_subject(case: &mut Case<'_>) {
    let titled = case.letter.subject.first().filter(|&&at| case.line(at).key().starts_with(&key("v/v")));
    let Some(&first) = case.letter.about.first().or(titled) else { return };
    let row = Part::LetterSubject.row();
    let line = case.line(first);
    let column = |line: &Line| line.place.cell.map(|cell| (cell.table, cell.column));
    let below = case.letter.number.is_none_or(|number| {
        first > number && (line.place.cell.is_none() || column(line) == column(case.line(number)))
    });
    if case.letter.kind.is_some() {
        let what = format!("Văn bản có tên loại mà ghi {}: “V/v” chỉ dùng cho công văn", quoted(line));
        case.say(row.code, row.clause, &what);
    } else if !below {
        case.say(row.code, row.clause, &format!("{} {}: không ở dưới số, ký hiệu", row.name, quoted(line)));
    } else if let Some(what) = tight(case, first) {
        case.say(row.code, row.clause, &format!("{} {}: {what}", row.name, quoted(line)));
    }
}

/// A công văn's subject right below its number, without the space that parts them (điểm b).
fn tight(case: &Case<'_>, subject: usize) -> Option<String> {
    let above = case.line(case.letter.number.filter(|number| number + 1 == subject)?);
    let below = Some(case.line(subject)).filter(|line| line.opens)?;
    let alike =
        above.format.contextual && below.format.contextual && above.format.style == below.format.style;
    let twips = if alike { 0 } else { above.format.after + below.format.before };
    let space = f64::from(twips) / 20.0;
    let wanted = figure(LETTER_SUBJECT_SPACE);
    (space < LETTER_SUBJECT_SPACE - 0.05)
        .then(|| format!("cách số, ký hiệu {} pt, quy định {wanted} pt", figure(space)))
}

/// Only the organ above may be abbreviated (điểm a).
fn full_name(case: &mut Case<'_>) {
    let short = |text: &str| {
        text.contains('&') || text.split_whitespace().any(|word| ["UBND", "HĐND"].contains(&word))
    };
    let line = case.letter.agency.iter().map(|&at| case.line(at)).find(|line| short(&line.text()));
    if let Some(line) = line {
        let what =
            format!("Tên cơ quan ban hành {}: viết tắt, quy định tên chính thức, đầy đủ", quoted(line));
        case.say(Part::Agency.row().code, "Mục II, khoản 2, điểm a", &what);
    }
}

/// A component of one or more lines: one finding for all of them.
fn part(case: &mut Case<'_>, part: Part, at: &[usize]) {
    let Some(&first) = at.first() else { return };
    let row = part.row();
    let mut wrong = of_lines(case, row, at);
    wrong.extend(row.rule.and_then(|wanted| rule::wrong(case.document, case.letter, at, wanted)));
    case.say_of(part, case.line(first), &wrong);
}

fn of_lines(case: &Case<'_>, row: &Row, at: &[usize]) -> Vec<String> {
    let mut wrong: Vec<String> = Vec::new();
    for what in at.iter().flat_map(|&at| look::departures(case.line(at), row)) {
        if !wrong.contains(&what) {
            wrong.push(what);
        }
    }
    wrong
}

fn state(case: &mut Case<'_>) {
    let Some(at) = case.letter.state else { return };
    let line = case.line(at);
    let mut wrong = look::departures(line, Part::State.row());
    if line.key() != key(STATE) {
        wrong.push(format!("sai lời, quy định “{STATE}”"));
    }
    if !stands_right(case, line) {
        wrong.push("không ở bên phải, quy định ở phía trên cùng, bên phải trang đầu".to_owned());
    }
    case.say_of(Part::State, line, &wrong);
}

/// Whether Quốc hiệu stands on the right: in a column behind the organ's, or moved there.
fn stands_right(case: &Case<'_>, line: &Line) -> bool {
    let beside = case.letter.agency.first().or(case.letter.superior.first()).map(|&at| case.line(at));
    match (line.place.cell, beside.and_then(|beside| beside.place.cell)) {
        (Some(own), Some(other)) => own.table != other.table || own.column > other.column,
        (Some(_), None) => true,
        (None, _) => {
            let moved = f64::from(line.format.left) / 20.0 > line.room / 4.0;
            line.tabbed || line.place.textbox.is_some() || moved || line.format.align == Align::Right
        }
    }
}

fn motto(case: &mut Case<'_>) {
    let Some(at) = case.letter.motto else { return };
    let line = case.line(at);
    let row = Part::Motto.row();
    let mut wrong = look::departures(line, row);
    let text = clean(&line.raw());
    if text != MOTTO && text.to_lowercase() != MOTTO.to_lowercase() {
        wrong.push(if text.contains(['–', '—', '−']) {
            "dùng gạch dài, quy định gạch nối ngắn (-), có cách chữ".to_owned()
        } else {
            format!("ghi sai, quy định “{MOTTO}”, gạch nối (-) có cách chữ")
        });
    } else if text != MOTTO && !line.is_capitals() {
        wrong.push(format!("viết hoa chưa đúng, quy định “{MOTTO}”"));
    }
    wrong.extend(row.rule.and_then(|wanted| rule::wrong(case.document, case.letter, &[at], wanted)));
    case.say_of(Part::Motto, line, &wrong);
}

fn date(case: &mut Case<'_>) {
    let Some(at) = case.letter.date else { return };
    let line = case.line(at);
    let mut wrong = look::departures(line, Part::Date.row());
    let text = line.text();
    match dates::find(&text) {
        Some(date) => {
            wrong.extend(date.wrong());
            wrong.extend(place(&text[..date.start]));
        }
        None => wrong.push("quy định ghi đủ “địa danh, ngày … tháng … năm …”".to_owned()),
    }
    if !beside_number(case, line) {
        wrong.push("không cùng dòng với số, ký hiệu của văn bản".to_owned());
    }
    case.say_of(Part::Date, line, &wrong);
}

fn place(before: &str) -> Option<String> {
    let before = before.trim();
    match before.strip_suffix(',').map(str::trim) {
        _ if before.trim_matches([',', ' ']).is_empty() => {
            Some("thiếu địa danh trước ngày, tháng, năm".to_owned())
        }
        None => Some("thiếu dấu phẩy sau địa danh".to_owned()),
        Some(name) if !name.starts_with(char::is_uppercase) => {
            Some("chữ cái đầu của địa danh phải viết hoa".to_owned())
        }
        Some(_) => None,
    }
}

/// Whether the date shares its line of the page with the number, as far as tables tell.
fn beside_number(case: &Case<'_>, line: &Line) -> bool {
    let Some(number) = case.letter.number.map(|at| case.line(at)) else { return true };
    match (number.place.cell, line.place.cell) {
        (Some(number), Some(own)) => {
            number.table != own.table || number.row == own.row && number.column != own.column
        }
        (None, None) => line.tabbed || number.place.textbox.is_some() || line.place.textbox.is_some(),
        (Some(_), None) => line.place.textbox.is_some(),
        (None, Some(_)) => true,
    }
}
