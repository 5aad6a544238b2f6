//! The head: Quốc hiệu and Tiêu ngữ, names of organs, number, date, kind, subject, addressees.

use super::{
    Letter,
    words::{is_drawn, is_organ, is_stamp, kind_of, starts},
};
use crate::{
    document::read::{Align, Line},
    text::{bare, key},
};

/// The head lies within so many lines that show text.
const REACH: usize = 40;

/// Finds the head's components.
pub fn find(lines: &[Line], letter: &mut Letter) {
    let shown: Vec<usize> =
        (0..letter.end).filter(|&at| !lines[at].is_blank() && !is_drawn(&lines[at])).take(REACH).collect();
    let keys: Vec<String> = shown.iter().map(|&at| lines[at].key()).collect();
    let first = |test: &dyn Fn(&str) -> bool| keys.iter().position(|key| test(key));
    let at = |found: Option<usize>| found.map(|found| shown[found]);
    letter.state = at(first(&|text| bare(text).contains("cong hoa xa hoi")));
    letter.motto = at(first(&|text| {
        // The letter Eth looks like Đ.
        let text = bare(text).replace('ð', "d");
        text.contains("doc lap") && text.contains("hanh phuc")
    }));
    letter.number = at(first(&is_number));
    letter.to = at(first(&|text| starts(text, &key("kính gửi"))));
    let before_to = letter.to.unwrap_or(letter.end);
    letter.kind =
        shown.iter().copied().find(|&at| at < before_to && is_kind(&lines[at]) && Some(at) != letter.number);
    let head = letter.kind.or(letter.to).unwrap_or_else(|| end_of_head(lines, letter, &shown));
    letter.date = shown.iter().copied().find(|&at| at < head && is_date(&lines[at].key()));
    letter.about = letter_subject(lines, &shown, head);
    names(lines, letter, &shown, head);
    letter.subject = letter.kind.map(|kind| subject(lines, kind, before_to)).unwrap_or_default();
    letter.addressees = letter.to.map(|to| addressees(lines, to, letter.end)).unwrap_or_default();
}

fn is_number(text: &str) -> bool {
    starts(text, &key("số")) && text.chars().count() < 60 && (text.contains('/') || text.contains(':'))
}

fn is_kind(line: &Line) -> bool {
    kind_of(&line.text()).is_some()
}

fn is_date(text: &str) -> bool {
    let text = bare(text);
    let words = ["ngay", "thang", "nam"].iter().filter(|word| text.contains(*word)).count();
    text.chars().count() < 80 && (words >= 2 || text.contains("ngay") && text.contains('/'))
}

/// Without a kind and without addressees: behind number and date, at the first line outside their table.
fn end_of_head(lines: &[Line], letter: &Letter, shown: &[usize]) -> usize {
    let last = [letter.number, letter.motto, letter.state].into_iter().flatten().max();
    let Some(last) = last else { return 0 };
    let table = lines[last].place.cell.map(|cell| cell.table);
    let outside = |at: &usize| {
        *at > last
            && (table.is_none() || lines[*at].place.cell.map(|cell| cell.table) != table)
            && !is_date(&lines[*at].key())
    };
    shown.iter().copied().find(outside).unwrap_or(letter.end)
}

/// “V/v …” and the lines that go on with it in its cell.
fn letter_subject(lines: &[Line], shown: &[usize], head: usize) -> Vec<usize> {
    let is_subject = |at: &usize| {
        let text = lines[*at].key();
        text.starts_with("v/v") || starts(&text, &key("về việc")) && lines[*at].place.cell.is_some()
    };
    let Some(first) = shown.iter().copied().filter(|&at| at < head).find(is_subject) else {
        return Vec::new();
    };
    let more = (first + 1..head).take_while(|&at| {
        let line = &lines[at];
        lines[first].place.cell.is_some()
            && line.beside(&lines[first])
            && !line.is_blank()
            && !is_date(&line.key())
    });
    [first].into_iter().chain(more).collect()
}

/// The names of organs: what else stands at the head, beside Quốc hiệu.
fn names(lines: &[Line], letter: &mut Letter, shown: &[usize], head: usize) {
    let taken = [letter.state, letter.motto, letter.number, letter.date];
    let table = |at: usize| lines[at].place.cell.map(|cell| cell.table);
    let anchor = letter.state.or(letter.number).or(letter.motto);
    let is_name = |at: &usize| {
        *at < head
            && !taken.contains(&Some(*at))
            && !letter.about.contains(at)
            && !is_stamp(&lines[*at].text())
            && anchor.is_none_or(|anchor| table(anchor).is_none() || table(anchor) == table(*at))
            && (letter.number.is_none_or(|number| *at < number) || lines[*at].place.cell.is_some())
    };
    let names: Vec<usize> = shown.iter().copied().filter(is_name).collect();
    let split = split(lines, &names);
    letter.superior = names[..split].to_vec();
    letter.agency = names[split..].to_vec();
}

/// How many of the lines name the organ above.
fn split(lines: &[Line], names: &[usize]) -> usize {
    let keys: Vec<String> = names.iter().map(|&at| lines[at].key()).collect();
    let bare_committee = |text: &String| [key("ủy ban nhân dân"), key("hội đồng nhân dân")].contains(text);
    match keys.as_slice() {
        [] => 0,
        // Only the organ above may be abbreviated (Mục II, khoản 2, điểm a).
        [only] => usize::from(starts(only, &key("ubnd"))),
        [first, ..] if bare_committee(first) => 0,
        [_, rest @ ..] => {
            let organ = rest.iter().position(|text| is_organ(text)).map(|at| at + 1);
            let bold = || names[1..].iter().position(|&at| lines[at].is_bold()).map(|at| at + 1);
            organ.or_else(bold).unwrap_or(1)
        }
    }
}

/// The lines below the kind up to an empty one: all that is centred or bold.
fn subject(lines: &[Line], kind: usize, before: usize) -> Vec<usize> {
    let mut subject = Vec::new();
    for (at, line) in lines.iter().enumerate().take(before).skip(kind + 1) {
        let text = line.key();
        if line.is_blank() && subject.is_empty() && line.format.top.is_none() && line.strokes.is_empty() {
            continue;
        }
        let like = subject.is_empty() || line.format.align == Align::Centre || line.is_bold();
        if line.is_blank()
            || is_drawn(line)
            || !like
            || starts(&text, &key("căn cứ"))
            || line.place.cell != lines[kind].place.cell
        {
            break;
        }
        // After words in sentence case, a line of capitals is the next thing.
        if subject.first().is_some_and(|&first: &usize| line.is_capitals() && !lines[first].is_capitals()) {
            break;
        }
        subject.push(at);
        if line.format.bottom.is_some() {
            break;
        }
    }
    // A whole paragraph of words between both edges is the content.
    subject.retain(|&at| lines[at].format.align != Align::Justified || lines[at].is_bold());
    subject
}

/// The lines below “Kính gửi:” that begin with a dash.
fn addressees(lines: &[Line], to: usize, end: usize) -> Vec<usize> {
    let own = key(&lines[to].text());
    let rest = own.strip_prefix(&key("kính gửi")).unwrap_or_default().trim_matches([':', ' ']).to_owned();
    let open = rest.is_empty() || rest.starts_with('-') || rest.ends_with(';');
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate().take(end).skip(to + 1) {
        let text = line.text();
        if text.is_empty() && found.is_empty() {
            continue;
        }
        let dashed = text.starts_with(['-', '–', '—', '•', '+']);
        // Without a dash it can only be told from the content where it goes on or closes a list.
        let goes_on = found.last().map_or(rest.is_empty(), |&last: &usize| lines[last].text().ends_with(';'));
        let short = text.chars().count() < 120 && !text.ends_with(':');
        if text.is_empty() || !open || !(dashed || goes_on && short) {
            break;
        }
        found.push(at);
        if text.ends_with('.') {
            break;
        }
    }
    found
}
