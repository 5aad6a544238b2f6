//! The row of column numbers behind a header.

use crate::model::GridRow;

/// The marks of a row of column numbers, which stands right behind a header: "(1) (2) (3)", "1 2 3", "A B 1 2 3=2/1".
/// They count up from the first.
pub(super) fn marks(row: &GridRow) -> Option<Vec<String>> {
    let marks: Vec<String> = row.cells.iter().map(|cell| mark(&cell.text())).collect();
    let letters = marks.iter().take_while(|mark| mark.starts_with(|c: char| c.is_ascii_alphabetic())).count();
    let (lettered, numbered) = marks.split_at(letters);
    let counts =
        lettered.iter().zip(b'A'..=b'Z').all(|(mark, letter)| *mark == char::from(letter).to_string())
            && numbered.iter().zip(1_usize..).all(|(mark, number)| *mark == number.to_string());
    (marks.len() >= 3 && letters <= 26 && counts).then_some(marks)
}

/// A column's mark without its brackets and without what the column is reckoned from: "4" of "(4)=(3)/(2)".
fn mark(text: &str) -> String {
    let own = text.split('=').next().unwrap_or(text);
    own.trim_matches(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | '.')).to_uppercase()
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
        ] {
            assert!(marks(&row(numbering)).is_some(), "{numbering}");
        }
        for figures in ["1|2", "2|3|4", "1|3|5", "3|2|1", "1|1|1", "A|C|1", "1|2|x", "A|B|2|3", "1|2|3|Việc"]
        {
            assert!(marks(&row(figures)).is_none(), "{figures}");
        }
    }
}
