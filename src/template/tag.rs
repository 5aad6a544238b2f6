//! Tags within a text: where they stand and what they say.

use std::ops::Range;

/// The function that stands for what the office wrote under a heading.
pub const PASSAGE: &str = "loi_van";

/// What a tag says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// `{{ … }}`: a value.
    Expression(String),
    /// `{{ hang(…) }}`: the model row of a section; the argument.
    ModelRow(String),
    /// `{{ loi_van("…") }}`: what the office wrote under a heading; the heading.
    Passage(String),
    /// `{% for a, b in … %}`: names and list.
    For(Vec<String>, String),
    /// `{% if … %}`: the condition.
    If(String),
    /// `{% else %}`.
    Else,
    /// `{% endfor %}`.
    EndFor,
    /// `{% endif %}`.
    EndIf,
}

impl Kind {
    /// Whether it stands alone and steers the blocks around it.
    pub fn is_statement(&self) -> bool {
        !matches!(self, Self::Expression(_) | Self::ModelRow(_) | Self::Passage(_))
    }
}

/// A tag in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// Where, in bytes of the text.
    pub range: Range<usize>,
    /// As it stands there, for messages.
    pub source: String,
    /// What it says, or what is wrong with it.
    pub kind: Result<Kind, String>,
}

/// Finds every tag. Brackets that open no tag, or close none, come as tags with an error, so that none
/// is ever left in a document.
pub fn find(text: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some((start, mark)) = next_mark(text, at) {
        let (end, kind) = match mark {
            "{{" | "{%" => read(text, start, mark),
            _ => (start + 2, Err(format!("có dấu đóng “{mark}” mà không có dấu mở"))),
        };
        tags.push(Tag { range: start..end, source: text[start..end].to_owned(), kind });
        at = end;
    }
    tags
}

/// Whether a text holds any bracket of a tag.
pub fn has_mark(text: &str) -> bool {
    next_mark(text, 0).is_some()
}

fn next_mark(text: &str, from: usize) -> Option<(usize, &'static str)> {
    ["{{", "{%", "}}", "%}"]
        .into_iter()
        .filter_map(|mark| Some((from + text[from..].find(mark)?, mark)))
        .min_by_key(|(at, _)| *at)
}

/// Reads the tag that opens at `start`; gives its end too.
fn read(text: &str, start: usize, open: &str) -> (usize, Result<Kind, String>) {
    let close = if open == "{{" { "}}" } else { "%}" };
    let Some((inner, end)) = straighten(text, start + 2, close) else {
        return (text.len(), Err(format!("thẻ không có dấu đóng “{close}” trong cùng đoạn")));
    };
    let inner = inner.trim();
    let kind = if open == "{{" { expression(inner) } else { statement(inner) };
    (end, kind)
}

/// The inside of a tag with the quotes and blanks that Word prettified made plain again, and the tag's end.
/// Curly quotes within a string that straight quotes enclose are the string's own.
fn straighten(text: &str, from: usize, close: &str) -> Option<(String, usize)> {
    let mut inner = String::new();
    let mut string: Option<(char, bool)> = None;
    for (at, c) in text[from..].char_indices() {
        if string.is_none() && text[from + at..].starts_with(close) {
            return Some((inner, from + at + close.len()));
        }
        let straight = quote(c);
        match (string, straight) {
            (None, Some(quote)) => string = Some((quote, quote == c)),
            (Some((open, exact)), Some(quote)) if open == quote && (!exact || quote == c) => string = None,
            (Some(_), _) => {
                inner.push(c);
                continue;
            }
            (None, None) => {}
        }
        match straight {
            Some(quote) => inner.push(quote),
            None => inner.extend(plain(c)),
        }
    }
    None
}

fn quote(c: char) -> Option<char> {
    match c {
        '"' | '“' | '”' | '„' => Some('"'),
        '\'' | '‘' | '’' => Some('\''),
        _ => None,
    }
}

/// A character outside of strings: every blank is a space, what cannot be seen is nothing.
fn plain(c: char) -> Option<char> {
    match c {
        '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => None,
        '\u{2011}' => Some('-'),
        _ if c.is_whitespace() => Some(' '),
        _ => Some(c),
    }
}

fn expression(inner: &str) -> Result<Kind, String> {
    if inner.is_empty() {
        return Err("thẻ rỗng".to_owned());
    }
    if let Some(argument) = call(inner, "hang") {
        return Ok(Kind::ModelRow(argument.to_owned()));
    }
    match call(inner, PASSAGE) {
        Some(argument) => literal(argument).map(Kind::Passage),
        None => Ok(Kind::Expression(inner.to_owned())),
    }
}

/// The argument of a call of that function which is the whole expression.
fn call<'a>(inner: &'a str, function: &str) -> Option<&'a str> {
    let rest = inner.strip_prefix(function)?.trim_start();
    rest.strip_prefix('(')?.strip_suffix(')').map(str::trim)
}

/// A string in quotes: what the office's headings are compared with has to be known before anything is computed.
fn literal(argument: &str) -> Result<String, String> {
    let quoted =
        |mark: char| argument.strip_prefix(mark)?.strip_suffix(mark).filter(|text| !text.contains(mark));
    let name = quoted('"').or_else(|| quoted('\'')).map(str::trim).filter(|name| !name.is_empty());
    name.map(str::to_owned).ok_or_else(|| format!("“{PASSAGE}(…)” cần tên một đề mục trong ngoặc kép"))
}

fn statement(inner: &str) -> Result<Kind, String> {
    let (word, rest) = inner.split_once(' ').unwrap_or((inner, ""));
    let rest = rest.trim();
    match (word, rest.is_empty()) {
        ("for", false) => for_loop(rest),
        ("if", false) => Ok(Kind::If(rest.to_owned())),
        ("if", true) => Err("“if” thiếu điều kiện".to_owned()),
        ("else", true) => Ok(Kind::Else),
        ("endfor", true) => Ok(Kind::EndFor),
        ("endif", true) => Ok(Kind::EndIf),
        ("for", true) => Err("“for” phải có dạng “for TÊN in DANH_SÁCH”".to_owned()),
        _ => Err("chỉ dùng được for, if, else, endfor, endif".to_owned()),
    }
}

fn for_loop(rest: &str) -> Result<Kind, String> {
    let shape = || "“for” phải có dạng “for TÊN in DANH_SÁCH”".to_owned();
    let (names, list) = rest.split_once(" in ").ok_or_else(shape)?;
    let names: Vec<String> = names.split(',').map(|name| name.trim().to_owned()).collect();
    let is_name = |name: &String| {
        name.chars().all(|c| c.is_alphanumeric() || c == '_')
            && name.chars().next().is_some_and(|c| !c.is_numeric())
    };
    if names.iter().all(is_name) && names.len() <= 2 && !list.trim().is_empty() {
        Ok(Kind::For(names, list.trim().to_owned()))
    } else {
        Err(shape())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<Result<Kind, String>> {
        find(text).into_iter().map(|tag| tag.kind).collect()
    }

    #[test]
    fn tags_are_found_and_read() {
        let expression = |text: &str| Ok(Kind::Expression(text.to_owned()));
        assert_eq!(kinds("a {{ b }} c {{d.e}}"), [expression("b"), expression("d.e")]);
        assert_eq!(kinds("{{ hang ( “I.1” ) }}"), [Ok(Kind::ModelRow("\"I.1\"".into()))]);
        assert_eq!(kinds("{{ loi_van(“Ưu điểm”) }}"), [Ok(Kind::Passage("Ưu điểm".into()))]);
        assert_eq!(kinds("{%for x in ds|sort%}"), [Ok(Kind::For(vec!["x".into()], "ds|sort".into()))]);
        assert_eq!(kinds("{% if a == 1 %}"), [Ok(Kind::If("a == 1".into()))]);
        assert_eq!(find("ă {{ b }} c")[0].source, "{{ b }}");
    }

    #[test]
    fn what_word_prettified_is_straightened() {
        let expression = |text: &str| vec![Ok(Kind::Expression(text.to_owned()))];
        assert_eq!(kinds("{{\u{a0}a\u{a0}~ ‘x’\u{200b} }}"), expression("a ~ 'x'"));
        assert_eq!(kinds("{{ “a }} b” }}"), expression("\"a }} b\""));
        assert_eq!(kinds("{{ \"lời “hay”\" }}"), expression("\"lời “hay”\""));
    }

    #[test]
    fn no_bracket_goes_unseen() {
        for bad in [
            "{{ a",
            "a }}",
            "%}",
            "{{}}",
            "{% while x %}",
            "{% for x %}",
            "{% for 1 in b %}",
            "{{ \"a }}",
            "{% else x %}",
            "{{ loi_van(ten) }}",
            "{{ loi_van(\"\") }}",
        ] {
            let tags = find(bad);
            assert!(tags.len() == 1 && tags[0].kind.is_err(), "{bad}: {tags:?}");
        }
        assert!(find("một { và hai } cùng 5%").is_empty());
    }
}
