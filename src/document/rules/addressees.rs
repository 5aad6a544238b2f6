//! Kính gửi (Mục II, khoản 9, điểm d).

use super::{Case, look};
use crate::document::{law::Part, read::Line};

/// Holds “Kính gửi” and the addressees against the decree.
pub fn check(case: &mut Case<'_>) {
    let Some(at) = case.letter.to else { return };
    let line = case.line(at);
    let own: Vec<&Line> = case.letter.addressees.iter().map(|&at| case.line(at)).collect();
    let row = Part::To.row();
    let mut wrong: Vec<String> = Vec::new();
    for what in [line].into_iter().chain(own.iter().copied()).flat_map(|line| look::departures(line, row)) {
        if !wrong.contains(&what) {
            wrong.push(what);
        }
    }
    let text = line.text();
    let rest: String = text.chars().skip("Kính gửi".chars().count()).collect();
    match rest.trim_start().strip_prefix(':') {
        None => wrong.push("sau từ “Kính gửi” phải có dấu hai chấm".to_owned()),
        Some(rest) => wrong.extend(form(rest.trim(), &own)),
    }
    case.say_of(Part::To, line, &wrong);
}

/// What is wrong with how the addressees are listed: `rest` stands on the line of “Kính gửi:”, `own` below it.
fn form(rest: &str, own: &[&Line]) -> Vec<String> {
    match own {
        [] if rest.is_empty() => vec!["thiếu tên nơi nhận".to_owned()],
        [] if rest.trim_end_matches(';').contains(';') => {
            vec![
                "nhiều nơi nhận trên một dòng, quy định mỗi nơi một dòng, đầu dòng “-”, cuối dòng “;”"
                    .to_owned(),
            ]
        }
        [] if rest.ends_with(';') || rest.starts_with('-') => {
            vec![
                "gửi một nơi thì ghi liền sau “Kính gửi:”, không gạch đầu dòng, không dấu chấm phẩy"
                    .to_owned(),
            ]
        }
        [] => Vec::new(),
        [_] if rest.is_empty() => vec!["gửi một nơi thì ghi cùng dòng với “Kính gửi:”".to_owned()],
        own => several(rest, own),
    }
}

fn several(rest: &str, own: &[&Line]) -> Vec<String> {
    let mut wrong = Vec::new();
    if !rest.is_empty() {
        wrong.push("gửi nhiều nơi thì sau “Kính gửi:” phải xuống dòng".to_owned());
    }
    let texts: Vec<String> = own.iter().map(|line| line.text()).collect();
    if texts.iter().any(|text| !text.starts_with('-')) {
        wrong.push("đầu dòng mỗi nơi nhận phải có gạch đầu dòng (-)".to_owned());
    }
    if let Some((last, others)) = texts.split_last() {
        if others.iter().any(|text| !text.ends_with(';')) {
            wrong.push("cuối dòng mỗi nơi nhận phải có dấu chấm phẩy (;)".to_owned());
        }
        if !last.ends_with('.') {
            wrong.push("cuối dòng cuối cùng phải có dấu chấm (.)".to_owned());
        }
    }
    wrong
}
