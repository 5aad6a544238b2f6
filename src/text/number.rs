//! Numbers as Vietnamese offices write them: dot for thousands, comma for decimals, and what people make of it.

use std::str::FromStr;

use rust_decimal::Decimal;

/// A number read from text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    /// The reading by Vietnamese convention ("8.000" is eight thousand, "12,5" twelve and a half).
    pub value: Decimal,
    /// The other reading, where the text has one ("12,500" may be English for twelve thousand five hundred).
    pub alternative: Option<Decimal>,
    /// Whether a percent sign follows.
    pub percent: bool,
}

/// A number found in running text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// The number.
    pub number: Number,
    /// Byte offset of its first character.
    pub start: usize,
    /// Byte offset after its last character, the percent sign included.
    pub end: usize,
}

/// Reads a text that is one number and nothing else: "1.293.500", "103,0", "96,4%", "01", "1 293 500".
pub fn parse(text: &str) -> Option<Number> {
    let text = text.trim();
    let found = scan(text, 0)?;
    (found.start == 0 && found.end == text.len()).then_some(found.number)
}

/// The free-standing numbers of a running text in order: not those inside dates ("15/3/2025"), document numbers
/// ("15/BC-SKHCN"), ranges or words ("COVID19").
pub fn numbers_in(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(number) = scan(text, from) {
        from = number.end;
        if stands_free(text, &number) {
            found.push(number);
        }
    }
    found
}

/// The next number at or after a byte offset, with its sign and percent sign.
fn scan(text: &str, from: usize) -> Option<Found> {
    let start = from + text[from..].find(|c: char| c.is_ascii_digit())?;
    let digits_end = number_end(text, start);
    let negative =
        text[..start].ends_with(['-', '−']) && text[..start].trim_end_matches(['-', '−']).trim().is_empty();
    let (value, alternative) = readings(&text[start..digits_end])?;
    let rest = &text[digits_end..];
    let percent = rest.trim_start_matches([' ', '\u{a0}']).starts_with('%');
    let end = if percent { digits_end + rest.find('%')? + 1 } else { digits_end };
    let signed = |number: Decimal| if negative { -number } else { number };
    Some(Found {
        number: Number { value: signed(value), alternative: alternative.map(signed), percent },
        start: if negative { text[..start].rfind(['-', '−']).unwrap_or(start) } else { start },
        end,
    })
}

/// Where the run of digits with single separators inside ends. A blank separates thousands only.
fn number_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = start;
    while end < bytes.len() && bytes[end].is_ascii_digit() {
        end += 1;
    }
    loop {
        let rest = &text[end..];
        let Some(separator) = rest.chars().next().filter(|c| matches!(c, '.' | ',' | ' ' | '\u{a0}')) else {
            return end;
        };
        let after = &rest[separator.len_utf8()..];
        let digits = after.bytes().take_while(u8::is_ascii_digit).count();
        let blank = matches!(separator, ' ' | '\u{a0}');
        if digits == 0
            || blank && (digits != 3 || end - start > 3 && !text[start..end].contains([' ', '\u{a0}']))
        {
            return end;
        }
        end += separator.len_utf8() + digits;
    }
}

/// The Vietnamese reading of digits with separators, and the other one where it differs.
fn readings(digits: &str) -> Option<(Decimal, Option<Decimal>)> {
    let plain: String = digits.chars().filter(|c| !matches!(c, ' ' | '\u{a0}')).collect();
    let (dots, commas) = (plain.matches('.').count(), plain.matches(',').count());
    let without = |mark: &str| plain.replace(mark, "");
    let number = |text: &str| Decimal::from_str(text).ok().filter(|number| *number < LIMIT);
    match (dots, commas) {
        (0, 0) => Some((number(&plain)?, None)),
        (_, 0) if grouped(&plain, '.') => {
            let other = (dots == 1).then(|| number(&plain)).flatten();
            Some((number(&without("."))?, other))
        }
        (1, 0) => Some((number(&plain)?, None)),
        (0, 1) => {
            let other = if grouped(&plain, ',') { number(&without(",")) } else { None };
            Some((number(&plain.replace(',', "."))?, other))
        }
        (0, _) if grouped(&plain, ',') => Some((number(&without(","))?, None)),
        (_, 1) if plain.rfind('.') < plain.rfind(',') => {
            let (whole, decimals) = plain.split_once(',')?;
            grouped(whole, '.')
                .then(|| number(&format!("{}.{decimals}", whole.replace('.', ""))))
                .flatten()
                .map(|n| (n, None))
        }
        (1, _) => {
            let (whole, decimals) = plain.split_once('.')?;
            grouped(whole, ',')
                .then(|| number(&format!("{}.{decimals}", whole.replace(',', ""))))
                .flatten()
                .map(|n| (n, None))
        }
        _ => None,
    }
}

/// No figure of a report is as great, and what is smaller can be added and multiplied without overflow.
const LIMIT: Decimal = Decimal::from_parts(0xA4C6_8000, 0x0003_8D7E, 0, false, 0);

/// Whether a mark separates groups of three digits, the first of one to three and not "0".
fn grouped(digits: &str, mark: char) -> bool {
    let mut groups = digits.split(mark);
    let first = groups.next().unwrap_or_default();
    (1..=3).contains(&first.len()) && !first.starts_with('0') && groups.all(|group| group.len() == 3)
}

fn stands_free(text: &str, found: &Found) -> bool {
    let before = text[..found.start].chars().next_back();
    let after = text[found.end..].chars().next();
    let bound =
        |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '-' | '–' | '_' | '&'));
    !bound(before) && !bound(after)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn value(text: &str) -> Option<String> {
        parse(text).map(|number| number.value.normalize().to_string())
    }

    #[test]
    fn vietnamese_numbers() {
        for (text, expected) in [
            ("1.293.500", "1293500"),
            ("8.000", "8000"),
            ("103,0", "103"),
            ("98,2%", "98.2"),
            ("98.2", "98.2"),
            ("01", "1"),
            ("1 293 500", "1293500"),
            ("1.234,5", "1234.5"),
            ("1,234,567", "1234567"),
            ("1,234.5", "1234.5"),
            ("0,965", "0.965"),
            ("0.965", "0.965"),
            ("-3", "-3"),
            (" 12 ", "12"),
            ("999999999999999", "999999999999999"),
        ] {
            assert_eq!(value(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_number() {
        for text in [
            "",
            "đang tổng hợp",
            "12/12",
            "2 lớp",
            "1.2.3",
            "1..2",
            "12-14",
            "15/3/2025",
            "x5",
            "1.23.456,7,8",
            "1000000000000000",
            "7900000000000000000000000000",
        ] {
            assert_eq!(value(text), None, "{text}");
        }
    }

    #[test]
    fn the_other_reading_is_kept() {
        let other = |text| parse(text).and_then(|n| n.alternative).map(|n| n.normalize().to_string());
        assert_eq!(other("8.000").as_deref(), Some("8"));
        assert_eq!(other("12,500").as_deref(), Some("12500"));
        assert_eq!(other("1.293.500"), None);
        assert_eq!(other("12,5"), None);
    }

    #[test]
    fn numbers_in_running_text() {
        let found = |text| {
            numbers_in(text).iter().map(|f| f.number.value.normalize().to_string()).collect::<Vec<_>>()
        };
        assert_eq!(found("kỹ thuật viên: 8 người; người dân: 1.059 người"), ["8", "1059"]);
        assert_eq!(found("Báo cáo số 15/BC-SKHCN ngày 28/3/2025, đạt 85,5%"), ["85.5"]);
        assert_eq!(found("Nghị quyết 57-NQ/TW; 2 lớp (50 người)"), ["2", "50"]);
    }

    proptest! {
        #[test]
        fn grouping_is_undone(n in 0u32..2_000_000_000) {
            let plain = n.to_string();
            let mut grouped = String::new();
            for (at, c) in plain.chars().enumerate() {
                if at > 0 && (plain.len() - at) % 3 == 0 { grouped.push('.'); }
                grouped.push(c);
            }
            prop_assert_eq!(value(&grouped), Some(plain));
        }

        #[test]
        fn decimals_with_a_comma(whole in 0u32..100_000, tenths in 0u32..10) {
            let expected = Decimal::new(i64::from(whole) * 10 + i64::from(tenths), 1);
            prop_assert_eq!(parse(&format!("{whole},{tenths}")).map(|n| n.value), Some(expected));
        }

        #[test]
        fn nothing_makes_it_panic(text in "\\PC*") {
            let _ = parse(&text);
            for found in numbers_in(&text) {
                prop_assert!(found.start < found.end && found.end <= text.len());
                prop_assert!(text.is_char_boundary(found.start) && text.is_char_boundary(found.end));
            }
        }
    }
}
