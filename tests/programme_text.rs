//! The embedded programme against the decision's own text: every row of the one is in the other, word by word.

#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod common;

use std::collections::BTreeSet;

use common::{
    decision::{TEXT, indicator_rows, is_group, is_header, lines, mended_rows, raw_rows},
    run::shipped,
};
use tonghop::model::{Item, Programme, Quarter, Section};

fn leader(programme: &Programme, item: &Item) -> String {
    item.leader.as_ref().map(|id| programme.leader(id).unwrap().printed.clone()).unwrap_or_default()
}

fn one_line(title: &str) -> String {
    title.replace('\n', " ")
}

#[test]
fn indicators_are_the_decisions() {
    let programme = shipped();
    let (groups, printed): (Vec<_>, Vec<_>) = indicator_rows().into_iter().partition(|row| is_group(row));
    let ours: Vec<_> = programme
        .items_of(Section::Indicators)
        .map(|item| {
            let text = |text: &Option<String>| text.clone().unwrap_or_default();
            vec![
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
    let our_groups = programme
        .groups
        .iter()
        .map(|group| {
            let lead = group.lead_text.as_deref().unwrap_or_default();
            [&group.number, &group.title, "", "", lead, ""].map(str::to_owned).into()
        })
        .collect::<Vec<Vec<_>>>();
    assert_eq!(our_groups, groups);
}

#[test]
fn apportioned_indicators_are_the_decisions() {
    let programme = shipped();
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
    let programme = shipped();
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
    let programme = shipped();
    for section in [Section::Indicators, Section::Apportioned, Section::KeyTasks, Section::CrossCutting] {
        let columns = &programme.section_text(section).unwrap().columns;
        let headers: Vec<_> = raw_rows(section).into_iter().filter(|row| is_header(row)).collect();
        assert!(!headers.is_empty(), "{section}");
        assert!(headers.iter().all(|header| header == columns), "{section}");
    }
}

#[test]
fn every_line_outside_the_tables_is_in_the_programme_and_no_other() {
    let programme = shipped();
    let printed: BTreeSet<_> = lines().into_iter().collect();
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
    let programme = shipped();
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
    let programme = shipped();
    let ids: Vec<_> = programme.items.iter().map(|item| item.id.to_string()).collect();
    let mut expected = vec!["CT01".to_owned(), "CT01a".to_owned(), "CT01b".to_owned(), "CT01c".to_owned()];
    for (prefix, first, last) in [("CT", 2, 19), ("PK", 1, 6), ("TT", 1, 13), ("XS", 1, 26)] {
        expected.extend((first..=last).map(|number| format!("{prefix}{number:02}")));
    }
    assert_eq!(ids, expected);
    assert_eq!(ids.len(), 67);
}
