//! The row of column numbers behind a header.

use crate::model::GridRow;

/// The marks of a row of column numbers, which stands right behind a header: "(1) (2) (3)", "1 2 3", "A B 1 2 3=2/1",
/// "I II III". They count up from the first; a number may be divided ("5a", "5b").
pub(super) fn marks(row: &GridRow) -> Option<Vec<String>> {
    let marks: Vec<String> = row.cells.iter().map(|cell| mark(&cell.text())).collect();
    let letters = marks.iter().take_while(|mark| mark.starts_with(|c: char| c.is_ascii_alphabetic())).count();
    let (lettered, numbered) = marks.split_at(letters);
    let lettered = || {
        lettered.iter().zip(b'A'..=b'Z').all(|(mark, letter)| *mark == char::from(letter).to_string())
            && letters <= 26
    };
    let roman = || marks.iter().zip(ROMAN).all(|(mark, roman)| mark == roman) && marks.len() <= ROMAN.len();
    (marks.len() >= 3 && (lettered() && counts_up(numbered) || roman())).then_some(marks)
}

/// The first Roman numbers.
const ROMAN: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];

/// Whether marks count up from 1, each by one or with another letter of the same number.
fn counts_up(marks: &[String]) -> bool {
    let mut last = 0;
    marks.iter().all(|mark| {
        let digits = mark.trim_end_matches(|c: char| c.is_ascii_uppercase());
        let divided = mark.len() - digits.len();
        let number = digits.parse::<u32>().ok().filter(|_| divided <= 1 && !digits.starts_with(['+', '0']));
        let next = number.is_some_and(|number| number == last + 1 || divided == 1 && number == last);
        last = number.unwrap_or(last);
        next
    })
}

/// A column's mark without its brackets and without what the column is reckoned from: "4" of "(4)=(3)/(2)", of "cột 4".
fn mark(text: &str) -> String {
    let own = text.split('=').next().unwrap_or(text).to_uppercase();
    let own = own.trim().strip_prefix("CỘT").unwrap_or(own.trim());
    own.trim_matches(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | '.')).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{GridCell, GridValue};

    fn row(texts: &str) -> GridRow {
        let cell = |(text, column): (&str, u32)| GridCell {
            row: 5,
            column,
            value: GridValue::Text(text.to_owned()),
            percent: false,
        };
        let cells = texts.split('|').map(str::trim).zip(0..).filter(|(text, _)| !text.is_empty());
        GridRow { number: 5, cells: cells.map(cell).collect() }
    }

    #[test]
    fn numbers_of_columns_count_up_from_the_first() {
        for numbering in [
            "1|2|3|4",
            "(1)|(2)|(3)",
            "A|B|1|2|3",
            "a | b | (1) | (2)",
            "1|2|3|4=3/2",
            "1|2|3|(4)=(3)/(2)*100",
            "[1]|[2]|[3]|",
            "|1|2|3",
            "I|II|III|IV",
            "[1]|[2]|[3a]|[3b]|[4]",
            "cột 1|cột 2|Cột 3",
        ] {
            assert!(marks(&row(numbering)).is_some(), "{numbering}");
        }
        for figures in [
            "1|2",
            "2|3|4",
            "1|3|5",
            "3|2|1",
            "1|1|1",
            "A|C|1",
            "1|2|x",
            "A|B|2|3",
            "1|2|3|Việc",
            "I|II|IV",
            "1|2|3ab",
        ] {
            assert!(marks(&row(figures)).is_none(), "{figures}");
        }
    }
}
