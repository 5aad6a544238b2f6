//! Values that sources give differently, and what the office's decision makes of them.

#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod common;

use std::collections::BTreeSet;

use common::{Report, report};
use tonghop::{
    decision::{Decision, Decisions, Dispute, Ruling, Signature, ValueField},
    finding::{Code, Finding, Severity},
    matching::Matcher,
    merge::{Merged, Merger},
    model::{Field, Period, Programme, Progress},
};

/// What the reports come to under these decisions.
fn merge(reports: &[fn() -> Report], period: &str, decisions: &Decisions) -> Merged {
    merged(&common::programme(), reports.iter().map(|report| report()), period, decisions)
}

fn merged(
    programme: &Programme,
    reports: impl IntoIterator<Item = Report>,
    period: &str,
    decisions: &Decisions,
) -> Merged {
    let matcher = Matcher::new(programme);
    let mut merger = Merger::new(programme).with(decisions);
    let mut admitted = BTreeSet::new();
    for (number, report) in reports.into_iter().enumerate() {
        merger.add(&matcher.place(report.submission()));
        admitted.insert(number);
    }
    merger.finish(Period::parse(2025, period).unwrap(), &admitted)
}

/// The figures of an item's first target, for the period and for the year so far, in plain notation.
fn figures(merged: &Merged, id: &str) -> [Option<String>; 2] {
    let item = merged.items.iter().find(|item| item.id.as_str() == id).unwrap();
    [item.targets[0].actual, item.targets[0].cumulative]
        .map(|figure| figure.map(|figure| figure.normalize().to_string()))
}

fn of(actual: &str, cumulative: &str) -> [Option<String>; 2] {
    [actual, cumulative].map(|figure| Some(figure.to_owned()))
}

/// The decision that the contender of this value stands.
fn choose(dispute: &Dispute, value: &str) -> Decisions {
    let chosen = dispute.conflict.contenders.iter().position(|contender| contender.value == value).unwrap();
    let ruling = Ruling::Value { conflict: dispute.conflict.clone(), chosen };
    let mut decisions = Decisions::default();
    decisions.insert(Decision { ruling, signature: Signature::default() });
    decisions
}

fn values(dispute: &Dispute) -> Vec<&str> {
    dispute.conflict.contenders.iter().map(|contender| contender.value.as_str()).collect()
}

/// The severities of the findings of a code that name an item.
fn said(merged: &Merged, code: Code, id: &str) -> Vec<Severity> {
    let of_item = merged.findings.iter().filter(|finding| finding.code == code);
    of_item
        .filter(|finding| finding.item.as_ref().is_some_and(|item| item.as_str() == id))
        .map(|finding| finding.severity)
        .collect()
}

/// File and cell of the finding of a code that names an item.
fn place(merged: &Merged, code: Code, id: &str) -> (String, String) {
    let of_item = |finding: &&Finding| finding.item.as_ref().is_some_and(|item| item.as_str() == id);
    let place = &merged.findings.iter().filter(of_item).find(|finding| finding.code == code).unwrap().place;
    (place.file.clone().unwrap(), place.cell.clone().unwrap())
}

const NONE: fn() -> Decisions = Decisions::default;

#[test]
fn a_units_own_total_or_the_sum_of_its_quarters() {
    let reports: [fn() -> Report; 3] = [
        || report("UDDV", "quy-1").row("CT08", &[(Field::Actual, "2000")]),
        || report("UDDV", "quy-2").row("CT08", &[(Field::Actual, "1000"), (Field::Cumulative, "3500")]),
        || report("UDDV", "quy-3").row("CT08", &[(Field::Actual, "500")]),
    ];
    let open = merge(&reports[..2], "quy-2", &NONE());
    assert_eq!(figures(&open, "CT08"), of("1000", "3000"));
    assert_eq!(said(&open, Code::TH503, "CT08"), [Severity::Error]);
    let [dispute] = &open.disputes[..] else { panic!("{:?}", open.disputes) };
    assert_eq!(values(dispute), ["3.000", "3.500"]);
    // Both quarters' cells make the sum.
    assert_eq!(dispute.conflict.contenders[0].cells.len(), 2);
    let own = merge(&reports[..2], "quy-2", &choose(dispute, "3.500"));
    assert_eq!(figures(&own, "CT08"), of("1000", "3500"));
    assert_eq!(
        (said(&own, Code::TH503, "CT08"), said(&own, Code::TH502, "CT08")),
        (vec![], vec![Severity::Info])
    );
    let sum = merge(&reports[..2], "quy-2", &choose(dispute, "3.000"));
    assert_eq!(figures(&sum, "CT08"), of("1000", "3000"));
    assert_eq!(
        (said(&sum, Code::TH503, "CT08"), said(&sum, Code::TH502, "CT08")),
        (vec![], vec![Severity::Info])
    );
    // The next quarter adds to what was decided.
    assert_eq!(figures(&merge(&reports, "quy-3", &choose(dispute, "3.500")), "CT08"), of("500", "4000"));
    assert_eq!(figures(&merge(&reports, "quy-3", &NONE()), "CT08"), of("500", "3500"));
}

#[test]
fn a_half_years_workbook_or_its_quarters() {
    let reports: [fn() -> Report; 3] = [
        || report("UDDV", "quy-1").row("CT08", &[(Field::Actual, "2000")]),
        || report("UDDV", "quy-2").row("CT08", &[(Field::Actual, "1000")]),
        || report("UDDV", "6-thang").row("CT08", &[(Field::Actual, "3600")]),
    ];
    let open = merge(&reports, "6-thang", &NONE());
    assert_eq!(figures(&open, "CT08"), of("3000", "3000"));
    assert_eq!(said(&open, Code::TH503, "CT08"), [Severity::Error]);
    let [dispute] = &open.disputes[..] else { panic!("{:?}", open.disputes) };
    let whole = merge(&reports, "6-thang", &choose(dispute, "3.600"));
    assert_eq!(figures(&whole, "CT08"), of("3600", "3600"));
    assert_eq!(said(&whole, Code::TH503, "CT08"), []);
    let quarters = merge(&reports, "6-thang", &choose(dispute, "3.000"));
    assert_eq!(figures(&quarters, "CT08"), of("3000", "3000"));
    assert_eq!(said(&quarters, Code::TH503, "CT08"), []);
}

#[test]
fn a_figure_of_a_point_of_time_that_a_row_gives_twice() {
    let reports: [fn() -> Report; 1] =
        [|| report("BCVTCNTT", "quy-1").row("CT17", &[(Field::Actual, "150"), (Field::Cumulative, "151")])];
    let open = merge(&reports, "quy-1", &NONE());
    assert_eq!(figures(&open, "CT17"), of("150", "150"));
    assert_eq!(said(&open, Code::TH502, "CT17"), [Severity::Error]);
    let [dispute] = &open.disputes[..] else { panic!("{:?}", open.disputes) };
    let decided = merge(&reports, "quy-1", &choose(dispute, "151"));
    assert_eq!(figures(&decided, "CT17"), of("151", "151"));
    assert_eq!(said(&decided, Code::TH502, "CT17"), [Severity::Info]);
}

#[test]
fn states_and_days_that_two_files_give_differently() {
    let reports: [fn() -> Report; 2] = [
        || report("VP", "quy-1").row("Q1-002", &[(Field::Progress, "Đang thực hiện")]),
        || {
            let cells = [(Field::Progress, "Hoàn thành"), (Field::CompletedOn, "20/3/2025")];
            report("VP", "quy-1").file("quy-1/VP gui lai.xlsx").row("Q1-002", &cells)
        },
    ];
    let open = merge(&reports, "quy-1", &NONE());
    let [dispute] = &open.disputes[..] else { panic!("{:?}", open.disputes) };
    // In the order of the files' names.
    assert_eq!(values(dispute), ["“Hoàn thành”", "“Đang thực hiện”"]);
    let state = |merged: &Merged| {
        let item = merged.items.iter().find(|item| item.id.as_str() == "Q1-002").unwrap();
        (item.reported.progress, item.reported.completed_on.map(|day| day.to_string()))
    };
    assert_eq!(state(&open), (Some(Progress::Completed), Some("2025-03-20".to_owned())));
    let decided = merge(&reports, "quy-1", &choose(dispute, "“Đang thực hiện”"));
    // The day goes with the state to which it belongs.
    assert_eq!(state(&decided), (Some(Progress::InProgress), None));
    assert_eq!(said(&decided, Code::TH502, "Q1-002"), [Severity::Info]);
}

#[test]
fn of_two_rows_of_one_file_the_first_stands_until_the_office_decides() {
    let reports: [fn() -> Report; 1] = [|| {
        report("KHCN", "quy-1")
            .row("TT01", &[(Field::Progress, "Đang thực hiện"), (Field::Result, "Đang lấy ý kiến")])
            .row("TT01", &[(Field::Progress, "Hoàn thành"), (Field::Result, "Đã ban hành")])
    }];
    let state = |merged: &Merged| {
        let item = merged.items.iter().find(|item| item.id.as_str() == "TT01").unwrap();
        (item.reported.progress, item.reported.result.clone().unwrap())
    };
    let open = merge(&reports, "quy-1", &NONE());
    assert_eq!(state(&open), (Some(Progress::InProgress), "Đang lấy ý kiến".to_owned()));
    assert_eq!(said(&open, Code::TH501, "TT01"), [Severity::Warning]);
    let [dispute] = &open.disputes[..] else { panic!("{:?}", open.disputes) };
    assert_eq!(values(dispute), ["“Đang thực hiện”", "“Hoàn thành”"]);
    let decided = merge(&reports, "quy-1", &choose(dispute, "“Hoàn thành”"));
    assert_eq!(state(&decided), (Some(Progress::Completed), "Đã ban hành".to_owned()));
    assert_eq!(said(&decided, Code::TH501, "TT01"), [Severity::Info]);
    assert_eq!(said(&decided, Code::TH502, "TT01"), [Severity::Info]);
}

/// A figure that two items count differs between them in the first quarter.
const SHARED: [fn() -> Report; 2] = [
    || {
        report("UDDV", "quy-1")
            .row("CT10", &[(Field::Actual, "3"), (Field::Cumulative, "3")])
            .row("XS20", &[(Field::Result, "Phát hành 02 ấn phẩm KH&CN")])
    },
    || {
        report("UDDV", "quy-2")
            .row("CT10", &[(Field::Actual, "1")])
            .row("XS20", &[(Field::Result, "Phát hành 01 ấn phẩm KH&CN")])
    },
];

#[test]
fn of_two_items_that_count_the_same_the_office_chooses_the_figure() {
    let open = merge(&SHARED[..1], "quy-1", &NONE());
    assert_eq!((figures(&open, "CT10"), figures(&open, "XS20")), (of("3", "3"), of("2", "2")));
    assert_eq!(said(&open, Code::TH509, "CT10"), [Severity::Error]);
    let [dispute] = &open.disputes[..] else { panic!("{:?}", open.disputes) };
    assert_eq!(values(dispute), ["3", "2"]);
    for value in ["2", "3"] {
        let decided = merge(&SHARED[..1], "quy-1", &choose(dispute, value));
        assert_eq!(figures(&decided, "CT10"), of(value, value));
        assert_eq!(figures(&decided, "XS20"), of(value, value));
        assert!(said(&decided, Code::TH509, "CT10").is_empty());
        // The next quarter adds to what was decided.
        let next = merge(&SHARED, "quy-2", &choose(dispute, value));
        let sum = (value.parse::<u32>().unwrap() + 1).to_string();
        assert_eq!((figures(&next, "CT10"), figures(&next, "XS20")), (of("1", &sum), of("1", &sum)));
        assert!(said(&next, Code::TH509, "CT10").is_empty());
    }
}

#[test]
fn the_figure_that_was_chosen_leads_to_the_cell_that_gives_it() {
    let open = merge(&SHARED[..1], "quy-1", &NONE());
    let decided = merge(&SHARED[..1], "quy-1", &choose(&open.disputes[0], "2"));
    let item = decided.items.iter().find(|item| item.id.as_str() == "CT10").unwrap();
    let raw: Vec<&str> = item.sources.iter().map(|source| source.raw.as_str()).collect();
    assert!(raw.contains(&"Phát hành 02 ấn phẩm KH&CN") && raw.contains(&"3"), "{raw:?}");
}

#[test]
fn a_finding_points_at_the_figure_that_was_chosen_and_its_unit_did_not_report_the_item() {
    // Another unit than that of XS20 answers for CT10, and began in the second quarter.
    let mut programme = common::programme();
    let item = programme.items.iter_mut().find(|item| item.id.as_str() == "CT10").unwrap();
    item.lead = vec!["VP".into()];
    let merge = |decisions: &Decisions| {
        let reports = [
            report("VP", "quy-2").row("CT10", &[(Field::Actual, "3")]),
            report("UDDV", "quy-2").row("XS20", &[(Field::Result, "Phát hành 02 ấn phẩm KH&CN")]),
        ];
        merged(&programme, reports, "quy-2", decisions)
    };
    let place = |merged: &Merged| place(merged, Code::TH504, "CT10");
    let open = merge(&NONE());
    assert_eq!(place(&open), ("quy-2/VP.xlsx".to_owned(), "A10".to_owned()));
    let [dispute] = &open.disputes[..] else { panic!("{:?}", open.disputes) };
    let decided = merge(&choose(dispute, "2"));
    assert_eq!(place(&decided), ("quy-2/UDDV.xlsx".to_owned(), "A10".to_owned()));
    let item = decided.items.iter().find(|item| item.id.as_str() == "CT10").unwrap();
    let own: BTreeSet<&str> =
        item.sources.iter().filter(|source| !source.chosen).map(|source| source.unit.as_str()).collect();
    assert_eq!(own, ["VP"].into());
    assert_eq!(decided.items.iter().flat_map(|item| &item.sources).filter(|source| source.chosen).count(), 1);
}

#[test]
fn of_two_files_a_finding_points_at_the_one_whose_figure_was_chosen() {
    let reports: [fn() -> Report; 2] = [
        || report("UDDV", "quy-2").row("CT10", &[(Field::Actual, "3")]),
        || report("UDDV", "quy-2").file("quy-2/b.xlsx").row("CT10", &[(Field::Actual, "2")]),
    ];
    let open = merge(&reports, "quy-2", &NONE());
    let [dispute] = &open.disputes[..] else { panic!("{:?}", open.disputes) };
    for (value, file) in [("3", "quy-2/UDDV.xlsx"), ("2", "quy-2/b.xlsx")] {
        let decided = merge(&reports, "quy-2", &choose(dispute, value));
        assert_eq!(place(&decided, Code::TH504, "CT10").0, file);
        let item = decided.items.iter().find(|item| item.id.as_str() == "CT10").unwrap();
        let cells: Vec<_> = item.sources.iter().map(|source| (source.raw.as_str(), source.chosen)).collect();
        assert_eq!(cells, [("3", value == "3"), ("2", value == "2")], "each cell once");
    }
}

#[test]
fn a_total_or_what_its_parts_come_to() {
    let reports: [fn() -> Report; 1] = [|| {
        report("KHCN", "quy-1")
            .row("CT01", &[(Field::Actual, "5")])
            .row("CT01a", &[(Field::Actual, "1")])
            .row("CT01b", &[(Field::Actual, "3")])
            .row("CT01c", &[(Field::Actual, "0")])
    }];
    let open = merge(&reports, "quy-1", &NONE());
    assert_eq!(said(&open, Code::TH508, "CT01"), [Severity::Error, Severity::Error]);
    let [dispute] = &open.disputes[..] else { panic!("{:?}", open.disputes) };
    assert_eq!(values(dispute), ["5", "4"]);
    assert_eq!(dispute.conflict.contenders[1].cells.len(), 3);
    let parts = merge(&reports, "quy-1", &choose(dispute, "4"));
    assert_eq!(figures(&parts, "CT01"), of("4", "4"));
    assert!(said(&parts, Code::TH508, "CT01").is_empty());
    // That the total stands is known from then on; the difference is still shown.
    let total = merge(&reports, "quy-1", &choose(dispute, "5"));
    assert_eq!(figures(&total, "CT01"), of("5", "5"));
    assert_eq!(said(&total, Code::TH508, "CT01"), [Severity::Info, Severity::Info]);
}

#[test]
fn a_year_figure_that_no_decision_explains_is_still_asked_about() {
    let reports: [fn() -> Report; 2] = [
        || {
            report("KHCN", "quy-1")
                .row("CT01", &[(Field::Actual, "4")])
                .row("CT01a", &[(Field::Actual, "1")])
                .row("CT01b", &[(Field::Actual, "3")])
                .row("CT01c", &[(Field::Actual, "0")])
        },
        || {
            report("KHCN", "quy-2")
                .row("CT01", &[(Field::Actual, "5")])
                .row("CT01a", &[(Field::Actual, "1")])
                .row("CT01b", &[(Field::Actual, "3"), (Field::Cumulative, "9")])
                .row("CT01c", &[(Field::Actual, "0")])
        },
    ];
    let open = merge(&reports, "quy-2", &NONE());
    let sum = open.disputes.iter().find(|dispute| dispute.conflict.matter.field == ValueField::Sum).unwrap();
    let total = merge(&reports, "quy-2", &choose(sum, "5"));
    assert_eq!(said(&total, Code::TH508, "CT01"), [Severity::Info, Severity::Info]);
    // The part's own year figure chosen too: another difference than the one that the office knows of.
    let own =
        open.disputes.iter().find(|dispute| dispute.conflict.matter.field == ValueField::Total).unwrap();
    let mut both = choose(sum, "5");
    for decision in choose(own, "9").iter() {
        both.insert(decision.clone());
    }
    let mixed = merge(&reports, "quy-2", &both);
    assert_eq!(said(&mixed, Code::TH508, "CT01"), [Severity::Info, Severity::Error]);
}

#[test]
fn an_estimate_that_is_chosen_stays_one() {
    let reports: [fn() -> Report; 1] = [|| {
        report("UDDV", "quy-1")
            .row("CT10", &[(Field::Estimate, "3")])
            .row("XS20", &[(Field::Result, "Phát hành 02 ấn phẩm KH&CN")])
    }];
    let open = merge(&reports, "quy-1", &NONE());
    let [dispute] = &open.disputes[..] else { panic!("{:?}", open.disputes) };
    let decided = merge(&reports, "quy-1", &choose(dispute, "3"));
    let estimated =
        |id: &str| decided.items.iter().find(|item| item.id.as_str() == id).unwrap().targets[0].estimated;
    assert!(estimated("CT10") && estimated("XS20"));
}
