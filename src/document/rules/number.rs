//! Number and symbol (Mục II, khoản 3): “Số: 05/BC-SKHCN”.

use super::Case;
use crate::document::{
    law::{KINDS, Part},
    letter::kind_of,
    rules::look,
};

/// A number as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The figures; nothing where they are left open.
    pub number: Option<u32>,
    /// The symbol.
    pub symbol: String,
}

/// Holds number and symbol against the decree.
pub fn check(case: &mut Case<'_>) {
    let Some(at) = case.letter.number else { return };
    let line = case.line(at);
    let mut wrong = look::departures(line, Part::Number.row());
    let text = line.text();
    let rest = text.chars().skip(2).collect::<String>();
    match rest.trim_start().strip_prefix(':') {
        Some(rest) => {
            let (_, mistakes) = parse(rest.trim_start());
            wrong.extend(mistakes);
        }
        None => wrong.push("sau từ “Số” phải có dấu hai chấm".to_owned()),
    }
    wrong.extend(foreign_symbol(case, &text));
    case.say_of(Part::Number, line, &wrong);
}

/// A symbol whose first group is not the kind's abbreviation.
fn foreign_symbol(case: &Case<'_>, text: &str) -> Option<String> {
    let kind = kind_of(&case.line(case.letter.kind?).text())?;
    let (_, abbreviation) = KINDS.iter().find(|(name, _)| *name == kind)?;
    let symbol = text.split_once('/')?.1;
    let group = symbol.split(['-', '–', '—']).next()?.trim();
    let same = group.to_lowercase() == abbreviation.to_lowercase();
    (!same && !group.is_empty()).then(|| {
        format!(
            "ký hiệu bắt đầu bằng “{group}”, chữ viết tắt của {} là “{abbreviation}”",
            kind.to_lowercase()
        )
    })
}

/// Reads what follows “Số:”, and says what is wrong with it.
pub fn parse(text: &str) -> (Option<Written>, Vec<String>) {
    let Some((number, symbol)) = text.split_once('/') else {
        return (None, vec!["giữa số và ký hiệu phải có dấu gạch chéo (/)".to_owned()]);
    };
    let mut wrong = Vec::new();
    let open = number.chars().all(|c| c.is_whitespace() || ".…_".contains(c));
    if symbol.starts_with(char::is_whitespace) || !open && number.ends_with(char::is_whitespace) {
        wrong.push("có cách chữ ở dấu gạch chéo (/), quy định không cách chữ".to_owned());
    }
    let digits = number.trim();
    let value = digits.parse::<u32>().ok().filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit()));
    match value {
        _ if open => {}
        Some(value @ 0..=9) if digits.len() != 2 => wrong.push(format!("số {digits} phải ghi 0{value}")),
        Some(value) if value > 9 && digits.starts_with('0') => {
            wrong.push(format!("số {digits} phải ghi {value}"));
        }
        Some(_) => {}
        None => wrong.push(format!("“{digits}” không phải số bằng chữ số Ả Rập")),
    }
    wrong.extend(symbol_wrong(symbol.trim()));
    let number = if open { None } else { value };
    (Some(Written { number, symbol: symbol.trim().to_owned() }), wrong)
}

fn symbol_wrong(symbol: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    if symbol.is_empty() {
        return vec!["thiếu ký hiệu sau dấu gạch chéo (/)".to_owned()];
    }
    if symbol.contains(['–', '—', '−']) {
        wrong.push("dùng gạch dài giữa các nhóm chữ của ký hiệu, quy định gạch nối ngắn (-)".to_owned());
    }
    if symbol.contains(char::is_whitespace) {
        wrong.push("có cách chữ trong ký hiệu, quy định không cách chữ".to_owned());
    }
    let abbreviation = |group: &str| KINDS.iter().any(|(_, abbreviation)| *abbreviation == group);
    let groups = symbol.split(['-', '–', '—', '−', ' ']).filter(|group| !group.is_empty());
    if groups.into_iter().any(|group| group.chars().any(char::is_lowercase) && !abbreviation(group)) {
        wrong.push("ký hiệu phải in hoa".to_owned());
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pattern_of_the_decree() {
        for right in ["15/BC-SKHCN", "05/BNV-VP", "/BC-SKHCN", "…/QĐ-UBND", "…./TTr-SKHCN", "120/CTr-UBND"]
        {
            assert_eq!(parse(right).1, Vec::<String>::new(), "{right}");
        }
        for bad in [
            "5/BC-SKHCN",
            "005/BC-SKHCN",
            "015/BC-SKHCN",
            "15 /BC-SKHCN",
            "15/ BC-SKHCN",
            "15/BC - SKHCN",
            "15/BC–SKHCN",
            "15/bc-skhcn",
            "15-BC",
            "XV/BC-SKHCN",
            "15/",
        ] {
            assert_eq!(parse(bad).1.len(), 1, "{bad}");
        }
    }
}
