//! The forms.

use calamine::Data;
use tonghop::{form::forms, model::Progress, report::Book, write::xlsx};

use crate::{
    package::Package,
    sample::{Sample, quarter},
};

fn book(unit: &str, known: bool, number: u32) -> Book {
    let sample = Sample::new();
    let known = known.then_some(&sample.assessment);
    let forms = forms(&sample.programme, &sample.office, quarter(number), known);
    assert_eq!(forms.len(), sample.programme.units.len());
    forms.into_iter().find(|(id, _)| id.as_str() == unit).unwrap().1
}

fn package(unit: &str) -> Package {
    Package::new(xlsx(&book(unit, false, 1)).unwrap()).keep(&format!("phieu-{unit}.xlsx"))
}

/// The hidden identifiers of a sheet, in order.
fn ids(package: &Package, sheet: &str) -> Vec<String> {
    let (header, column) = package.find(sheet, "Mã").unwrap();
    let values = package.values(sheet);
    let cells = (header + 1..=values.end().unwrap().0).filter_map(|row| values.get_value((row, column)));
    cells.filter_map(|value| if let Data::String(id) = value { Some(id.clone()) } else { None }).collect()
}

#[test]
fn a_unit_is_asked_about_its_own_and_its_joint_items() {
    let package = package("UDDV");
    assert_eq!(package.sheets(), ["Hướng dẫn", "Chỉ tiêu", "Nhiệm vụ", "_tonghop"]);
    assert_eq!(ids(&package, "Chỉ tiêu"), ["CT08", "XS19/1", "XS19/2", "XS20/1"]);
    // Q1-001 is its own; TT11 is everybody's to help with.
    assert_eq!(ids(&package, "Nhiệm vụ"), ["XS19", "XS20", "Q1-001", "TT11"]);
}

#[test]
fn an_item_with_several_figures_has_a_row_for_each() {
    let package = package("KHCN");
    assert_eq!(
        ids(&package, "Chỉ tiêu"),
        ["CT01", "CT01a", "CT01c", "PK01", "PK02", "PK02/1", "PK02/2", "XS19/1", "XS19/2"]
    );
}

#[test]
fn the_program_knows_the_form_again() {
    let package = package("VP");
    let data = package.values("_tonghop");
    let text = |row, column| data.get_value((row, column)).map(ToString::to_string).unwrap_or_default();
    let pairs: Vec<_> = (0..5).map(|row| (text(row, 0), text(row, 1))).collect();
    let expected = [
        ("tonghop-phieu", "1"),
        ("don_vi", "VP"),
        ("nam", "2025"),
        ("ky", "quy-1"),
        ("chuong_trinh", "qd39-2025"),
    ];
    assert_eq!(pairs, expected.map(|(key, value)| (key.to_owned(), value.to_owned())));
    assert!(package.part("xl/workbook.xml").contains("name=\"_tonghop\" sheetId=\"4\" state=\"veryHidden\""));
    assert!(package.part("docProps/custom.xml").contains("name=\"tonghop\"><vt:lpwstr>phieu<"));
}

#[test]
fn only_the_units_own_cells_may_be_written() {
    let package = package("UDDV");
    for sheet in ["Chỉ tiêu", "Nhiệm vụ"] {
        let xml = package.xml(sheet);
        let protection = xml.split("<sheetProtection").nth(1).unwrap().split("/>").next().unwrap();
        assert!(protection.contains("sheet=\"1\"") && !protection.contains("password"), "{protection}");
        for allowed in ["formatColumns", "formatRows", "insertRows"] {
            assert!(protection.contains(&format!("{allowed}=\"0\"")), "{protection}");
        }
        assert!(xml.contains("<col min=\"1\" max=\"1\"") && xml.contains("hidden=\"1\""), "{sheet}");
    }
    assert!(package.part("xl/styles.xml").contains("<protection locked=\"0\"/>"));
}

#[test]
fn what_is_typed_is_checked() {
    let package = package("UDDV");
    let figures = package.xml("Chỉ tiêu");
    assert_eq!(figures.matches("type=\"decimal\" operator=\"greaterThanOrEqual\"").count(), 3);
    assert!(figures.contains("Chỉ ghi một số từ 0 trở lên"));
    let tasks = package.xml("Nhiệm vụ");
    let choices: Vec<_> = Progress::CHOICES.iter().map(|choice| choice.label()).collect();
    assert!(tasks.contains(&format!("<formula1>\"{}\"</formula1>", choices.join(","))));
    // 1 January and 31 December 2025 as Excel counts days.
    assert!(tasks.contains("<formula1>45658</formula1><formula2>46022</formula2>"));
    assert!(tasks.contains("errorStyle=\"warning\""));
}

#[test]
fn a_row_grows_with_what_is_typed_into_it() {
    let package = package("UDDV");
    let xml = package.xml("Nhiệm vụ");
    let height = |text: &str| {
        let (row, _) = package.find("Nhiệm vụ", text).unwrap();
        let tag = xml.split(&format!("<row r=\"{}\"", row + 1)).nth(1).unwrap();
        tag.split('>').next().unwrap().to_owned()
    };
    let task = height("XS19");
    assert!(task.contains("ht=") && !task.contains("customHeight"), "{task}");
    assert!(height("II.2. Nhiệm vụ xuyên suốt").contains("customHeight"));
}

#[test]
fn nothing_is_filled_in_that_is_not_known() {
    let package = package("VP");
    let (header, column) = package.find("Nhiệm vụ", "Tình trạng").unwrap();
    let values = package.values("Nhiệm vụ");
    let filled = (header + 1..=values.end().unwrap().0)
        .filter(
            |&row| matches!(values.get_value((row, column)), Some(Data::String(text)) if !text.is_empty()),
        )
        .count();
    // The sections' headings stretch over this column but stand in the first.
    assert_eq!(filled, 0);
}

#[test]
fn unfinished_tasks_of_earlier_quarters_are_carried_over() {
    let without = Package::new(xlsx(&book("VP", false, 2)).unwrap());
    assert!(!ids(&without, "Nhiệm vụ").iter().any(|id| id.starts_with("Q1-")));
    let with = Package::new(xlsx(&book("VP", true, 2)).unwrap());
    let carried: Vec<_> = ids(&with, "Nhiệm vụ").into_iter().filter(|id| id.starts_with("Q1-")).collect();
    let sample = Sample::new();
    let open = |id: &str| {
        let item = sample.assessment.items.iter().find(|item| item.item.id.as_str() == id).unwrap();
        !matches!(item.progress, Progress::Completed | Progress::Withdrawn)
    };
    assert!(!carried.is_empty() && carried.iter().all(|id| open(id)), "{carried:?}");
    assert!(with.find("Nhiệm vụ", "III.1. Nhiệm vụ Quý I chưa hoàn thành, chuyển sang").is_some());
}

#[test]
fn every_item_of_the_real_programme_is_on_a_form() {
    let sample = Sample::large();
    let forms = forms(&sample.programme, &sample.office, quarter(1), None);
    assert_eq!(forms.len(), 7);
    let mut asked: Vec<String> = Vec::new();
    for (unit, book) in forms {
        let package = Package::new(xlsx(&book).unwrap()).keep(&format!("phieu-that-{unit}.xlsx"));
        for sheet in
            package.sheets().iter().filter(|sheet| ["Chỉ tiêu", "Nhiệm vụ"].contains(&sheet.as_str()))
        {
            asked.extend(ids(&package, sheet));
        }
    }
    let own =
        |item: &&tonghop::model::Item| item.section.quarter().is_none_or(|quarter| quarter.number() == 1);
    for item in sample.programme.items.iter().filter(own) {
        assert!(asked.iter().any(|id| id == item.id.as_str()), "{}", item.id);
        for (index, target) in item.targets.iter().enumerate().filter(|_| item.targets.len() > 1) {
            let id = format!("{}/{}", item.id, index + 1);
            assert_eq!(asked.contains(&id), target.op != tonghop::model::Op::None, "{id}");
        }
    }
    assert!(!asked.iter().any(|id| id.starts_with("Q2-")));
}

#[test]
fn the_same_form_gives_the_same_bytes() {
    assert_eq!(xlsx(&book("KHCN", false, 1)).unwrap(), xlsx(&book("KHCN", false, 1)).unwrap());
}

/// The row and the columns of an item on the sheet of figures, from 0.
fn place(package: &Package, id: &str, header: &str) -> (u32, u32) {
    let (row, _) = package.find("Chỉ tiêu", id).unwrap();
    (row, package.find("Chỉ tiêu", header).unwrap().1)
}

#[test]
fn what_earlier_periods_reported_stands_beside_the_new_cells() {
    let first = package("UDDV");
    let columns = first.xml("Chỉ tiêu").split("<sheetData>").next().unwrap().to_owned();
    assert_eq!(
        columns.matches("hidden=\"1\"").count(),
        2,
        "nothing is known in the year's first period: {columns}"
    );
    let second = Package::new(xlsx(&book("UDDV", true, 2)).unwrap());
    let before = second.value("Chỉ tiêu", place(&second, "CT08", "Đã báo cáo các kỳ trước"));
    assert_eq!(before, Data::Float(2150.0));
    let open = second.value("Chỉ tiêu", place(&second, "CT08", "Thực hiện trong kỳ"));
    assert!(matches!(open, Data::Empty), "the new cell is the unit's: {open:?}");
}

#[test]
fn totals_are_checked_while_they_are_typed() {
    let second = Package::new(xlsx(&book("UDDV", true, 2)).unwrap());
    let (row, column) = place(&second, "CT08", "Kiểm tra");
    let formula = second.formula("Chỉ tiêu", (row, column));
    // Column G is the period's figure, column I the one from the year's start.
    let figures = format!("COUNT(G{0},I{0})=2,IF(ROUND(2150+G{0}-I{0},9)<>0", row + 1);
    assert!(formula.contains(&figures), "{formula}");
    assert_eq!(second.value("Chỉ tiêu", (row, column)), Data::String(String::new()));
    let total = package("KHCN");
    let (row, column) = place(&total, "CT01", "Kiểm tra");
    let formula = total.formula("Chỉ tiêu", (row, column));
    let parts = format!("ROUND(SUM(G{}:G{})-G{},9)<>0", row + 2, row + 3, row + 1);
    assert!(formula.contains(&parts), "{formula}");
}

#[test]
fn a_form_sent_back_untouched_says_nothing() {
    let sample = Sample::new();
    let bytes = xlsx(&book("UDDV", true, 2)).unwrap();
    let mut submissions = tonghop::ingest::submissions("quy-2/UDDV.xlsx", &bytes, &sample.programme).unwrap();
    let submission = submissions.remove(0);
    assert_eq!(submission.findings, []);
    let said: Vec<_> = submission.rows.iter().flat_map(|row| row.cells.keys()).collect();
    assert!(!said.iter().any(|field| field.header() == "Thực hiện trong kỳ"), "{said:?}");
    let matched = tonghop::matching::Matcher::new(&sample.programme).place(submission);
    let figures = matched.matches.iter().filter(|found| found.item.as_str() == "CT08");
    assert_eq!(figures.filter(|found| !found.row.cells.is_empty()).count(), 0);
}
