//! The decision's own text, a dump of its pages, mended by rules of the tests' own: a row without a number goes on the
//! row above it, and a cell of I.1 that begins in lower case goes on the merged cell above it. Markdown and HTML in it
//! are the dump's.
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use tonghop::model::Section;

/// The dump.
pub const TEXT: &str = include_str!("../fixtures/programme/quyet-dinh-39.txt");

/// Column of the unit in I.1.
pub const UNIT: usize = 4;

/// Whether a line of the dump is a table's row.
pub fn is_row(line: &str) -> bool {
    line.contains('\t')
}

/// A line outside the tables without the dump's marks.
pub fn plain_line(line: &str) -> String {
    line.trim().trim_start_matches("- ").replace('*', "")
}

/// Every line outside the tables, from the title to part IV.
pub fn lines() -> Vec<String> {
    TEXT.lines().filter(|line| !is_row(line)).map(plain_line).filter(|line| !line.is_empty()).collect()
}

/// The table rows of a section as the dump has them, header rows included.
pub fn raw_rows(section: Section) -> Vec<Vec<String>> {
    let (from, to) = match section {
        Section::Indicators => ("1. Các chỉ tiêu", "2. Chỉ tiêu phân khai"),
        Section::Apportioned => ("2. Chỉ tiêu phân khai", "II. Những nhiệm vụ"),
        Section::KeyTasks => ("1. Nhiệm vụ trọng tâm", "2. Nhiệm vụ xuyên suốt"),
        Section::CrossCutting => ("2. Nhiệm vụ xuyên suốt", "III. Những nhiệm vụ"),
        _ => panic!("{section} has no table in the decision"),
    };
    let lines =
        TEXT.lines().skip_while(|line| !line.starts_with(from)).take_while(|line| !line.starts_with(to));
    let rows = lines.filter(|line| is_row(line));
    rows.map(|line| line.split('\t').map(|cell| cell.trim().to_owned()).collect()).collect()
}

/// Whether a row is a table's header, which the dump repeats on each page.
pub fn is_header(row: &[String]) -> bool {
    row[0] == "TT"
}

/// Whether a row of I.1 is a group's.
pub fn is_group(row: &[String]) -> bool {
    !row[0].is_empty() && row[0].chars().all(|c| "IVX".contains(c))
}

/// The rows of I.1, groups included, of six cells each.
pub fn indicator_rows() -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    for mut row in raw_rows(Section::Indicators).into_iter().filter(|row| !is_header(row)) {
        row.resize(6, String::new());
        if row[UNIT].starts_with(char::is_lowercase) {
            let rest = std::mem::take(&mut row[UNIT]);
            let above = rows.iter_mut().rev().find(|row| !row[UNIT].is_empty()).unwrap();
            above[UNIT] = joined(&above[UNIT], &rest);
        }
        rows.push(row);
    }
    rows
}

/// The rows of a section of tasks or apportioned indicators, torn ones mended, as many cells as columns.
pub fn mended_rows(section: Section, columns: usize) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    for mut row in raw_rows(section).into_iter().filter(|row| !is_header(row)) {
        row.resize(columns, String::new());
        if row[0].is_empty() {
            let above = rows.last_mut().unwrap();
            *above = above.iter().zip(&row).map(|(above, below)| joined(above, below)).collect();
        } else {
            rows.push(row);
        }
    }
    rows.iter().map(|row| row.iter().map(|cell| without_tags(cell)).collect()).collect()
}

fn joined(first: &str, second: &str) -> String {
    [first, second].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Text without the dump's HTML, blanks made single.
fn without_tags(text: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in text.chars() {
        match c {
            '<' => inside = true,
            '>' => {
                inside = false;
                out.push(' ');
            }
            _ if !inside => out.push(c),
            _ => {}
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}
