//! What follows a correction: references, counts, states, rules, names, charts.

use calamine::Data;
use tonghop::{
    assess::Counts,
    merge::StepValue,
    model::{Measure, Section},
    report::workbook,
    write::xlsx,
};

use crate::{
    package::Package,
    sample::{Sample, decimal, quarter},
};

const INDICATORS: &str = "I.1 Chỉ tiêu kinh tế - xã hội";
const TASKS: &str = "III.1 Nhiệm vụ Quý I";
const DATA: &str = "Số liệu";

fn package(sample: &Sample) -> Package {
    Package::new(xlsx(&workbook(&sample.facts())).unwrap())
}

/// The row of a text on a sheet, from 0.
fn row(package: &Package, sheet: &str, text: &str) -> u32 {
    package.find(sheet, text).unwrap_or_else(|| panic!("{sheet} has no {text}")).0
}

/// The last of the columns with that heading: the first row that has it may be a common heading above.
fn column(package: &Package, sheet: &str, heading: &str) -> u32 {
    package.find(sheet, heading).unwrap_or_else(|| panic!("{sheet} has no {heading}")).1
}

fn words(package: &Package, sheet: &str, cell: (u32, u32)) -> String {
    said(&package.value(sheet, cell))
}

fn said(value: &Data) -> String {
    match value {
        Data::String(words) => words.clone(),
        Data::Float(number) => number.to_string(),
        Data::Empty => String::new(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_formula_carries_a_result() {
    let package = package(&Sample::new());
    let mut formulas = 0;
    for sheet in package.sheets() {
        let xml = package.xml(&sheet);
        for cell in xml.split("<c r=").skip(1).filter(|cell| cell.contains("<f>")) {
            let (tag, result) = cell.split_once("</f><v>").unwrap_or_else(|| panic!("{sheet}: {cell:.90}"));
            let result = result.split_once("</v>").unwrap().0;
            let is_words = tag.split_once('>').unwrap().0.ends_with("t=\"str\"");
            assert!(is_words || result.parse::<f64>().is_ok(), "{sheet}: {cell:.90}");
            formulas += 1;
        }
    }
    assert!(formulas > 300, "{formulas}");
}

/// A summary's columns of counts, from the total to the base.
fn counts(counts: &Counts) -> [usize; 13] {
    let open = counts.within + counts.overdue + counts.open_no_deadline;
    [
        counts.total,
        counts.withdrawn,
        counts.completed,
        counts.on_time,
        counts.late,
        counts.undated,
        counts.completed_no_deadline,
        open,
        counts.within,
        counts.overdue,
        counts.open_no_deadline,
        counts.reported,
        counts.completed + open,
    ]
}

#[test]
fn the_counts_by_formula_are_those_of_the_assessment() {
    for sample in [Sample::new(), Sample::large()] {
        let package = package(&sample);
        let summary = &sample.assessment.summary;
        let check = |sheet: &str, line: &str, expected: &Counts| {
            let row = row(&package, sheet, line);
            let range = package.values(sheet);
            let shown: Vec<_> = (2..15).map(|column| said(&range[(row as usize, column)])).collect();
            assert_eq!(shown, counts(expected).map(|count| count.to_string()), "{sheet}: {line}");
            assert!(package.formula(sheet, (row, 5)).starts_with("COUNTIFS('Số liệu'!"), "{sheet}: {line}");
        };
        for unit in &sample.programme.units {
            if let Some(expected) = summary.by_unit.get(&unit.id) {
                check("Theo đơn vị", &unit.short, expected);
            }
        }
        for leader in &sample.programme.leaders {
            if let Some(expected) = summary.by_leader.get(&leader.id) {
                check("Theo lãnh đạo", &leader.printed, expected);
            }
        }
        for (section, expected) in &summary.by_section {
            check("Theo mục", &format!("{section}. {}", section.title()), expected);
        }
    }
}

#[test]
fn a_count_looks_at_the_data_and_the_data_at_the_sections() {
    let package = package(&Sample::new());
    let line = row(&package, "Theo mục", "I.1. Chỉ tiêu kinh tế - xã hội");
    // The data's rows stand below two lines of heading, a blank one and the column headings.
    let last = 4 + u32::try_from(package.values(DATA).rows().filter(|row| has_once(row)).count()).unwrap();
    let range = |column: &str| format!("'Số liệu'!${column}$5:${column}${last}");
    assert_eq!(
        package.formula("Theo mục", (line, 5)),
        format!(
            "COUNTIFS({},\"=1\",{},\"=I.1\",{},\"=Hoàn thành\",{},\"=đúng hạn\")",
            range("M"),
            range("B"),
            range("I"),
            range("J")
        )
    );
    let (data, _) = package.find(DATA, "CT08").unwrap();
    let item = row(&package, INDICATORS, "- Kiểm định phương tiện đo các loại");
    let state = format!("'{INDICATORS}'!I{}", item + 1);
    assert_eq!(package.formula(DATA, (data, 8)), format!("IF({state}=\"\",\"\",{state})"));
}

/// Whether a row of the data says how often it counts.
fn has_once(row: &[Data]) -> bool {
    matches!(row.get(12), Some(Data::Float(_)))
}

#[test]
fn an_item_of_several_units_counts_once_in_all_and_once_for_each() {
    let mut sample = Sample::new();
    let item = &mut sample.assessment.items[0];
    item.item.lead = vec!["KHCN".into(), "VP".into()];
    let id = item.item.id.to_string();
    let package = package(&sample);
    let range = package.values(DATA);
    let rows: Vec<_> = range.rows().filter(|row| row[0] == Data::String(id.clone())).collect();
    let shown: Vec<_> = rows.iter().map(|row| (row[3].to_string(), row[12].clone())).collect();
    assert_eq!(shown, [("KHCN".to_owned(), Data::Float(1.0)), ("VP".to_owned(), Data::Float(0.0))]);
}

#[test]
fn every_row_says_how_it_stands_to_its_deadline() {
    let sample = Sample::large();
    let package = package(&sample);
    let range = package.values(DATA);
    for item in &sample.assessment.items {
        let id = Data::String(item.item.id.to_string());
        let row = range.rows().find(|row| row[0] == id).unwrap();
        let expected = item.timeliness.map_or("", |timeliness| timeliness.label());
        assert_eq!([said(&row[8]), said(&row[9])], [item.progress.label(), expected], "{}", item.item.id);
    }
}

#[test]
fn a_tasks_state_is_chosen_and_its_timeliness_follows() {
    let package = package(&Sample::new());
    let at = package.find(TASKS, "Hoàn thành").or(package.find(TASKS, "Đang thực hiện")).unwrap();
    let (state, time) = (column(&package, TASKS, "Tình trạng"), column(&package, TASKS, "Theo thời hạn"));
    assert_eq!((at.1, time), (state, state + 1));
    assert_eq!(package.formula(TASKS, at), "", "what a person chooses is no formula");
    let n = at.0 + 1;
    // State G, timeliness H, day of completion I, deadline as a date O.
    let [first, last] = [("+0,1", "0"), ("+1,0", &*format!("O{n}+1"))].map(|(day, otherwise)| {
        format!(
            "IF(ISNUMBER(I{n}),I{n},IFERROR(DATE(VALUE(RIGHT(I{n},4)),VALUE(MID(I{n},7,LEN(I{n})-11)){day}),{otherwise}))"
        )
    });
    assert_eq!(
        package.formula(TASKS, (at.0, time)),
        format!(
            "IF(G{n}=\"Rút khỏi chương trình\",\"\",IF(NOT(ISNUMBER(O{n})),\"không quy định thời hạn\",IF(G{n}=\"Hoàn \
             thành\",IF({last}<=O{n},\"đúng hạn\",IF({first}>O{n},\"quá hạn\",\"chưa rõ ngày hoàn thành\")),\
             IF(Ngay_danh_gia>O{n},\"quá hạn\",\"trong hạn\"))))"
        )
    );
    let xml = package.xml(TASKS);
    assert!(xml.contains(
        "\"Hoàn thành,Đang thực hiện,Chưa thực hiện,Tạm hoãn,Rút khỏi chương trình,Không có báo cáo\""
    ));
}

#[test]
fn an_indicators_state_follows_its_figures_and_may_be_chosen() {
    let mut sample = Sample::new();
    let item = sample.assessment.items.iter_mut().find(|item| item.item.id.as_str() == "CT08").unwrap();
    item.progress = tonghop::model::Progress::InProgress;
    let package = package(&sample);
    let at = row(&package, INDICATORS, "- Kiểm định phương tiện đo các loại");
    let n = at + 1;
    assert_eq!(
        package.formula(INDICATORS, (at, 8)),
        format!(
            "IF(COUNT(F{n}:G{n})=0,\"Đang thực hiện\",IF(COUNTIF(R{n},\"Đạt\")=1,\"Hoàn thành\",\
             IF(SUMSQ(F{n}:G{n})=0,\"Chưa thực hiện\",\"Đang thực hiện\")))"
        )
    );
    assert_eq!(words(&package, INDICATORS, (at, 8)), "Đang thực hiện");
    assert_eq!(
        package.formula(INDICATORS, (at, 17)),
        format!("IF(ISNUMBER(G{n}),IF(G{n}>=D{n},\"Đạt\",\"Chưa đạt\"),\"\")")
    );
    assert_eq!(words(&package, INDICATORS, (at, 17)), "Chưa đạt", "2150 of 8000");
    // A limit whose time is not over is kept so far, and naught of it is no sign of idleness.
    let item = sample.assessment.items.iter_mut().find(|item| item.item.id.as_str() == "CT08").unwrap();
    item.targets[0].target.op = tonghop::model::Op::Le;
    (item.targets[0].open, item.targets[0].met) = (true, None);
    let package = self::package(&sample);
    assert_eq!(
        package.formula(INDICATORS, (at, 8)),
        format!(
            "IF(COUNT(F{n}:G{n})=0,\"Đang thực hiện\",IF(COUNTIF(R{n},\"Đạt\")=1,\"Hoàn thành\",\"Đang thực hiện\"))"
        )
    );
    assert_eq!(
        package.formula(INDICATORS, (at, 17)),
        format!("IF(ISNUMBER(G{n}),IF(G{n}<=D{n},\"Trong mức\",\"Chưa đạt\"),\"\")")
    );
    assert_eq!(words(&package, INDICATORS, (at, 17)), "Trong mức");
}

#[test]
fn a_state_that_the_figures_do_not_give_is_left_to_the_person() {
    let mut sample = Sample::new();
    let item = sample.assessment.items.iter_mut().find(|item| item.item.id.as_str() == "CT08").unwrap();
    item.progress = tonghop::model::Progress::Suspended;
    let package = package(&sample);
    let at = row(&package, INDICATORS, "- Kiểm định phương tiện đo các loại");
    assert_eq!(package.formula(INDICATORS, (at, 8)), "");
    assert_eq!(words(&package, INDICATORS, (at, 8)), "Tạm hoãn");
}

/// CT08 in the second quarter: what the quarters had, and what stands.
fn second_quarter(
    measure: Measure,
    steps: [Option<&str>; 2],
    stands: (Option<&str>, Option<&str>),
) -> Package {
    let mut sample = Sample::new();
    sample.assessment.period = quarter(2);
    let item = sample.assessment.items.iter_mut().find(|item| item.item.id.as_str() == "CT08").unwrap();
    let target = &mut item.targets[0];
    target.target.measure = measure;
    target.steps = [1, 2]
        .into_iter()
        .zip(steps)
        .map(|(number, actual)| StepValue {
            period: quarter(number),
            actual: actual.map(decimal),
            cumulative: None,
            estimated: number == 1,
        })
        .collect();
    target.actual = stands.0.map(decimal);
    target.cumulative = stands.1.map(decimal);
    package(&sample)
}

/// Formulas and values of CT08: on the sheet of quarters Quý I, Quý II, lũy kế; on the section's sheet the figure of
/// the period and lũy kế.
fn figures(package: &Package) -> Vec<(String, String)> {
    let quarters = row(package, "Theo quý", "CT08");
    let section = row(package, INDICATORS, "- Kiểm định phương tiện đo các loại");
    let own = |sheet: &str, row, column| {
        (package.formula(sheet, (row, column)), words(package, sheet, (row, column)))
    };
    let mut all: Vec<_> = (4..7).map(|column| own("Theo quý", quarters, column)).collect();
    all.extend([own(INDICATORS, section, 5), own(INDICATORS, section, 6)]);
    all
}

fn same(sheet: &str, cell: &str) -> String {
    let cell = format!("'{sheet}'!{cell}");
    format!("IF({cell}=\"\",\"\",{cell})")
}

#[test]
fn a_flow_is_the_live_sum_of_its_quarters() {
    let package =
        second_quarter(Measure::Flow, [Some("2150"), Some("1850.5")], (Some("1850.5"), Some("4000.5")));
    let (n, m) = (
        row(&package, "Theo quý", "CT08") + 1,
        row(&package, INDICATORS, "- Kiểm định phương tiện đo các loại") + 1,
    );
    let expected = [
        (String::new(), "2150"),
        (same(INDICATORS, &format!("F{m}")), "1850.5"),
        (format!("IF(COUNT(E{n}:F{n})=2,SUM(E{n}:F{n}),\"\")"), "4000.5"),
        (String::new(), "1850.5"),
        (same("Theo quý", &format!("G{n}")), "4000.5"),
    ];
    assert_eq!(figures(&package), expected.map(|(formula, value)| (formula, value.to_owned())));
    // An estimate of one quarter is marked there and in the sum, not in the other quarter.
    let shown = |sheet: &str, cell: String| {
        let xml = package.xml(sheet);
        let style =
            xml.split(&format!("<c r=\"{cell}\" s=\"")).nth(1).unwrap().split('"').next().unwrap().to_owned();
        let styles = package.part("xl/styles.xml");
        let xf = styles
            .split("<cellXfs")
            .nth(1)
            .unwrap()
            .split("<xf ")
            .nth(style.parse::<usize>().unwrap() + 1)
            .unwrap();
        let id = xf.split("numFmtId=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        styles
            .split(&format!("<numFmt numFmtId=\"{id}\""))
            .nth(1)
            .is_some_and(|it| it.split('>').next().unwrap().contains("(ước)"))
    };
    assert!(shown("Theo quý", format!("E{n}")) && shown("Theo quý", format!("G{n}")));
    assert!(!shown("Theo quý", format!("F{n}")));
}

#[test]
fn a_units_own_sum_stands_where_a_quarter_is_missing() {
    let package = second_quarter(Measure::Flow, [None, Some("10")], (Some("10"), Some("17")));
    let (n, m) = (
        row(&package, "Theo quý", "CT08") + 1,
        row(&package, INDICATORS, "- Kiểm định phương tiện đo các loại") + 1,
    );
    let expected = [
        (String::new(), ""),
        (same(INDICATORS, &format!("F{m}")), "10"),
        (same(INDICATORS, &format!("G{m}")), "17"),
        (String::new(), "10"),
        (String::new(), "17"),
    ];
    assert_eq!(figures(&package), expected.map(|(formula, value)| (formula, value.to_owned())), "row {n}");
}

#[test]
fn a_stock_is_never_summed() {
    let package = second_quarter(Measure::Stock, [Some("7"), Some("9")], (Some("9"), Some("9")));
    let (n, m) = (
        row(&package, "Theo quý", "CT08") + 1,
        row(&package, INDICATORS, "- Kiểm định phương tiện đo các loại") + 1,
    );
    let actual = || same(INDICATORS, &format!("F{m}"));
    let expected = [
        (String::new(), "7"),
        (actual(), "9"),
        (actual(), "9"),
        (String::new(), "9"),
        (same("Theo quý", &format!("G{n}")), "9"),
    ];
    assert_eq!(figures(&package), expected.map(|(formula, value)| (formula, value.to_owned())));
}

#[test]
fn a_figure_that_is_missing_flows_once_it_is_written() {
    let package = second_quarter(Measure::Flow, [Some("2"), None], (None, None));
    let shown = figures(&package);
    assert_eq!(shown.iter().map(|(_, value)| value.as_str()).collect::<Vec<_>>(), ["2", "", "", "", ""]);
    assert!(
        shown[1].0.starts_with("IF(") && shown[2].0.starts_with("IF(COUNT(") && shown[4].0.starts_with("IF(")
    );
}

#[test]
fn a_row_changes_its_look_with_its_words() {
    let package = package(&Sample::new());
    let xml = package.xml(TASKS);
    let first = row(&package, TASKS, "Tình trạng") + 2;
    for rule in [
        format!("AND($G{first}&lt;&gt;\"Hoàn thành\",$H{first}=\"quá hạn\")"),
        format!("AND($G{first}=\"Hoàn thành\",$H{first}=\"quá hạn\")"),
        format!("AND($G{first}=\"Không có báo cáo\")"),
    ] {
        assert_eq!(xml.matches(&format!("<formula>{rule}</formula>")).count(), 2, "{rule}");
    }
    // Told apart without colour: bold, italic, a border, struck out.
    let styles = package.part("xl/styles.xml");
    let marks = styles.split("<dxfs").nth(1).unwrap();
    for mark in ["<b/>", "<i/>", "<u/>", "<strike/>", "<left style="] {
        assert!(marks.contains(mark), "{mark}");
    }
}

#[test]
fn a_whole_figure_shows_the_decimals_that_a_correction_brings() {
    let package = package(&Sample::new());
    let at = row(&package, INDICATORS, "- Kiểm định phương tiện đo các loại") + 1;
    let xml = package.xml(INDICATORS);
    let rule = xml
        .split("<conditionalFormatting sqref=\"")
        .find(|rule| rule.starts_with(&format!("F{at}:F{at}")))
        .unwrap();
    assert!(
        rule.contains(&format!("<formula>AND(ISNUMBER(F{at}),F{at}&lt;&gt;INT(F{at}))</formula>")),
        "{rule:.300}"
    );
    assert!(
        package.part("xl/styles.xml").split("<dxfs").nth(1).unwrap().contains("formatCode=\"#,##0.0###\"")
    );
}

#[test]
fn places_have_names_without_marks() {
    let package = package(&Sample::new());
    let book = package.part("xl/workbook.xml");
    for name in [
        "Ngay_danh_gia",
        "Bang_I_1",
        "Bang_II_2",
        "Bang_III_1",
        "Bang_theo_ky",
        "So_lieu",
        "Tong_hop_don_vi",
        "Tong_hop_lanh_dao",
        "Tong_hop_muc",
    ] {
        assert!(book.contains(&format!("<definedName name=\"{name}\">")), "{name}");
    }
    let place = book.split("name=\"Ngay_danh_gia\">").nth(1).unwrap().split('<').next().unwrap();
    let row = place.strip_prefix("'Tổng quan'!$I$").unwrap().parse::<u32>().unwrap() - 1;
    assert!(
        matches!(package.value("Tổng quan", (row, 8)), Data::DateTime(day) if (day.as_f64() - 45_747.0).abs() < 0.1)
    );
}

#[test]
fn the_charts_rest_on_live_ranges_and_say_what_they_show() {
    let package = package(&Sample::new());
    let charts: Vec<_> = (1..=3).map(|n| package.part(&format!("xl/charts/chart{n}.xml"))).collect();
    for (chart, range, title) in [
        (&charts[0], "'Theo đơn vị'!$E$6:$E$", "Tình trạng theo phòng, đơn vị chủ trì"),
        (&charts[2], "'Theo mục'!$E$6:$E$", "Tiến độ theo mục của Chương trình"),
        (&charts[1], "'Theo quý'!$G$", "Chỉ tiêu kinh tế - xã hội: lũy kế so với kế hoạch năm (%)"),
    ] {
        assert!(chart.contains(&format!("<c:f>{range}")), "{range}");
        assert!(chart.contains(title), "{title}");
        assert!(chart.contains("Times New Roman") && !chart.contains("Calibri"));
    }
    assert!(charts[0].contains("<a:pattFill prst=\"wdUpDiag\">"), "what is overdue is striped");
    assert!(charts[1].contains("<c:max val=\"120\"/>"));
    let drawing = package.part("xl/drawings/drawing1.xml");
    assert_eq!(drawing.matches("descr=\"").count(), 3);
    // The figures that formulas give are kept beside the ranges, for programs that draw a chart from them alone.
    let own = row(&package, "Theo đơn vị", "Phòng KH-CN");
    let done = words(&package, "Theo đơn vị", (own, 4));
    assert!(charts[0].contains(&format!("<c:pt idx=\"0\"><c:v>{done}</c:v></c:pt>")), "{done}");
}

#[test]
fn a_chart_without_figures_is_left_out() {
    let mut sample = Sample::new();
    for target in sample.assessment.items.iter_mut().flat_map(|item| &mut item.targets) {
        (target.actual, target.cumulative, target.percent, target.met) = (None, None, None, None);
    }
    let package = package(&sample);
    assert_eq!(package.part("xl/drawings/drawing1.xml").matches("<c:chart ").count(), 2);
}

#[test]
fn what_is_overdue_longest_stands_first() {
    let sample = Sample::large();
    let package = package(&sample);
    let days = column(&package, "Quá hạn", "Số ngày quá hạn");
    let first = row(&package, "Quá hạn", "Số ngày quá hạn") + 1;
    let range = package.values("Quá hạn");
    let shown: Vec<f64> = (first..)
        .map_while(|row| match range.get_value((row, days)) {
            Some(Data::Float(days)) => Some(*days),
            _ => None,
        })
        .collect();
    let overdue =
        sample.assessment.items.iter().filter(|item| {
            item.timeliness == Some(tonghop::model::Timeliness::Overdue) && item.due.is_some()
        });
    assert_eq!(shown.len(), overdue.count());
    assert!(shown.len() > 3 && shown.is_sorted_by(|longer, shorter| longer >= shorter), "{shown:?}");
}

#[test]
fn each_units_sheet_shows_what_stands_on_the_sections() {
    let package = package(&Sample::new());
    let (own, section) = (
        row(&package, "ĐV UDDV", "CT08"),
        row(&package, INDICATORS, "- Kiểm định phương tiện đo các loại") + 1,
    );
    assert_eq!(package.formula("ĐV UDDV", (own, 9)), same(INDICATORS, &format!("I{section}")));
    assert_eq!(words(&package, "ĐV UDDV", (own, 6)), "2150");
    assert!(package.find("ĐV KHCN", "CT08").is_none());
    let xml = package.xml("ĐV UDDV");
    assert!(xml.contains("<v>Chủ trì "), "the counts at its top");
    assert_eq!(package.sheets().iter().filter(|name| name.starts_with("ĐV ")).count(), 3);
    assert_eq!(Section::Indicators.code(), "I.1");
}
