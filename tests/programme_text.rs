//! The embedded programme against the decision's own text: every row of the one is in the other, word by word.
//!
//! The text is a dump of the decision's pages. This test mends the page breaks by its own rules: a row without a
//! number goes on the row above it, and a cell of I.1 that begins in lower case goes on the merged cell above it.

#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use std::collections::BTreeSet;

use tonghop::{
    model::{Item, Programme, Quarter, Section},
    programme,
};

const TEXT: &str = include_str!("fixtures/programme/quyet-dinh-39.txt");

fn decision_39() -> Programme {
    programme::load(programme::embedded(2025).unwrap()).unwrap()
}

/// The table rows of a section as the dump has them, header rows included.
fn raw_rows(section: Section) -> Vec<Vec<String>> {
    let (from, to) = match section {
        Section::Indicators => ("1. Các chỉ tiêu", "2. Chỉ tiêu phân khai"),
        Section::Apportioned => ("2. Chỉ tiêu phân khai", "II. Những nhiệm vụ"),
        Section::KeyTasks => ("1. Nhiệm vụ trọng tâm", "2. Nhiệm vụ xuyên suốt"),
        Section::CrossCutting => ("2. Nhiệm vụ xuyên suốt", "III. Những nhiệm vụ"),
        _ => panic!("{section} has no table in the decision"),
    };
    let lines =
        TEXT.lines().skip_while(|line| !line.starts_with(from)).take_while(|line| !line.starts_with(to));
    let rows = lines.filter(|line| line.contains('\t'));
    rows.map(|line| line.split('\t').map(|cell| cell.trim().to_owned()).collect()).collect()
}

fn is_header(row: &[String]) -> bool {
    row[0] == "TT"
}

fn is_group(row: &[String]) -> bool {
    !row[0].is_empty() && row[0].chars().all(|c| "IVX".contains(c))
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

/// The rows of a section of tasks or apportioned indicators, torn ones mended, as many cells as columns.
fn mended_rows(section: Section, columns: usize) -> Vec<Vec<String>> {
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

fn leader(programme: &Programme, item: &Item) -> String {
    item.leader.as_ref().map(|id| programme.leader(id).unwrap().printed.clone()).unwrap_or_default()
}

fn one_line(title: &str) -> String {
    title.replace('\n', " ")
}

#[test]
fn indicators_are_the_decisions() {
    let programme = decision_39();
    let mut printed: Vec<[String; 6]> = Vec::new();
    let mut groups: Vec<[String; 3]> = Vec::new();
    for row in raw_rows(Section::Indicators).into_iter().filter(|row| !is_header(row)) {
        let cell = |at: usize| row.get(at).cloned().unwrap_or_default();
        if is_group(&row) {
            groups.push([cell(0), cell(1), cell(4)]);
            continue;
        }
        let mut lead = cell(4);
        if lead.starts_with(char::is_lowercase) {
            let above = printed.iter_mut().rev().find(|row| !row[4].is_empty()).unwrap();
            above[4] = joined(&above[4], &std::mem::take(&mut lead));
        }
        printed.push([cell(0), cell(1), cell(2), cell(3), lead, cell(5)]);
    }
    let ours: Vec<_> = programme
        .items_of(Section::Indicators)
        .map(|item| {
            let text = |text: &Option<String>| text.clone().unwrap_or_default();
            [
                item.number.clone(),
                item.title.clone(),
                text(&item.measure_text),
                text(&item.plan_text),
                item.lead_text.clone(),
                item.note.clone(),
            ]
        })
        .collect();
    assert_eq!(printed.len(), 22);
    assert_eq!(ours, printed);
    let our_groups: Vec<_> = programme
        .groups
        .iter()
        .map(|group| [group.number.clone(), group.title.clone(), group.lead_text.clone().unwrap_or_default()])
        .collect();
    assert_eq!(our_groups, groups);
}

#[test]
fn apportioned_indicators_are_the_decisions() {
    let programme = decision_39();
    let ours: Vec<_> = programme
        .items_of(Section::Apportioned)
        .map(|item| {
            vec![
                item.number.clone(),
                item.title.clone(),
                leader(&programme, item),
                item.lead_text.clone(),
                item.note.clone(),
            ]
        })
        .collect();
    assert_eq!(ours.len(), 6);
    assert_eq!(ours, mended_rows(Section::Apportioned, 5));
}

#[test]
fn tasks_are_the_decisions() {
    let programme = decision_39();
    for (section, count) in [(Section::KeyTasks, 13), (Section::CrossCutting, 26)] {
        let ours: Vec<_> = programme
            .items_of(section)
            .map(|item| {
                vec![
                    item.number.clone(),
                    one_line(&item.title),
                    leader(&programme, item),
                    item.lead_text.clone(),
                    item.coordinating_text.clone(),
                    item.note.clone(),
                ]
            })
            .collect();
        let printed = mended_rows(section, 6);
        assert_eq!(printed.len(), count, "{section}");
        for (ours, printed) in ours.iter().zip(&printed) {
            assert_eq!(ours, printed, "{section}");
        }
        assert_eq!(ours.len(), count, "{section}");
    }
}

#[test]
fn every_header_row_has_the_sections_columns() {
    let programme = decision_39();
    for section in [Section::Indicators, Section::Apportioned, Section::KeyTasks, Section::CrossCutting] {
        let columns = &programme.section_text(section).unwrap().columns;
        let headers: Vec<_> = raw_rows(section).into_iter().filter(|row| is_header(row)).collect();
        assert!(!headers.is_empty(), "{section}");
        assert!(headers.iter().all(|header| header == columns), "{section}");
    }
}

#[test]
fn every_line_outside_the_tables_is_in_the_programme_and_no_other() {
    let programme = decision_39();
    let printed: BTreeSet<_> = TEXT
        .lines()
        .filter(|line| line.matches('\t').count() < 2)
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| line.trim_start_matches("- ").replace('*', ""))
        .collect();
    let sections = programme.sections.iter().flat_map(|text| {
        [Some(&text.heading), text.declared.as_ref(), text.note.as_ref()].into_iter().flatten()
    });
    let ours: BTreeSet<_> = [&programme.title, &programme.attached_to]
        .into_iter()
        .chain(programme.headings.values())
        .chain(sections)
        .chain(&programme.organisation)
        .cloned()
        .collect();
    let differing: Vec<_> = ours.symmetric_difference(&printed).collect();
    assert!(differing.is_empty(), "{differing:#?}");
}

#[test]
fn the_declared_counts_are_those_of_the_headings() {
    let programme = decision_39();
    let counts = Quarter::ALL.map(|quarter| {
        let start = format!("Những nội dung hoàn thành trong Quý {}: Gồm ", quarter.roman());
        let after = TEXT.split_once(&start).unwrap().1;
        let count: usize = after.split_once(" nhiệm vụ").unwrap().0.parse().unwrap();
        assert_eq!(programme.declared.get(&quarter), Some(&count));
        count
    });
    assert_eq!(counts, [71, 91, 69, 57]);
    assert!(TEXT.contains(&format!("Tổng cộng {} nhiệm vụ", counts.iter().sum::<usize>())));
}

#[test]
fn sixty_seven_rows_in_the_order_of_the_annex() {
    let programme = decision_39();
    let ids: Vec<_> = programme.items.iter().map(|item| item.id.to_string()).collect();
    let mut expected = vec!["CT01".to_owned(), "CT01a".to_owned(), "CT01b".to_owned(), "CT01c".to_owned()];
    for (prefix, first, last) in [("CT", 2, 19), ("PK", 1, 6), ("TT", 1, 13), ("XS", 1, 26)] {
        expected.extend((first..=last).map(|number| format!("{prefix}{number:02}")));
    }
    assert_eq!(ids, expected);
    assert_eq!(ids.len(), 67);
}
