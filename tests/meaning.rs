//! The sentences of docs/hop-dong.md, "Ý nghĩa của số liệu", one test for each.

mod common;

use common::{Judged, expect, judge, judge_at, report};
use tonghop::{
    assess::Counts,
    finding::Code,
    merge::Role,
    model::{Field::*, Period, Progress, Timeliness, UnitId},
};

fn state(judged: &Judged, id: &str) -> (Progress, Option<Timeliness>) {
    let item = judged.item(id);
    (item.progress, item.timeliness)
}

#[test]
fn indicators_are_due_at_the_years_end_and_standing_tasks_as_stated() {
    let judged = judge(vec![], "quy-1");
    let due = |id| judged.item(id).due.map(|due| due.to_string());
    assert_eq!(due("CT08").as_deref(), Some("2025-12-31"));
    assert_eq!(due("PK02").as_deref(), Some("2025-12-31"));
    assert_eq!(due("TT01"), None);
    assert_eq!(due("XS20"), None);
    assert_eq!(due("Q1-001").as_deref(), Some("2025-03-15"));
}

#[test]
fn completed_items_are_on_time_late_undated_or_without_deadline() {
    let done = |day: &'static str| [(Progress, "Hoàn thành"), (CompletedOn, day)];
    let judged = judge(
        vec![
            report("QLCN", "quy-1").row("Q1-001", &done("16/3/2025")).row("TT04", &done("2/3/2025")),
            report("VP", "quy-1")
                .row("Q1-002", &done("31/3/2025"))
                .row("Q1-003", &[(Progress, "Hoàn thành")]),
        ],
        "quy-1",
    );
    assert_eq!(state(&judged, "Q1-001"), (Progress::Completed, Some(Timeliness::Late)));
    assert_eq!(state(&judged, "Q1-002"), (Progress::Completed, Some(Timeliness::OnTime)));
    assert_eq!(state(&judged, "TT04"), (Progress::Completed, Some(Timeliness::NoDeadline)));
    let undated = judge(vec![report("VP", "quy-1").row("Q1-002", &[(Progress, "Hoàn thành")])], "quy-1");
    assert_eq!(state(&undated, "Q1-002"), (Progress::Completed, Some(Timeliness::Undated)));
}

#[test]
fn open_items_are_within_overdue_or_without_deadline_at_the_date_of_the_report() {
    let reports = || {
        vec![
            report("QLCN", "quy-1")
                .row("Q1-001", &[(Progress, "Đang thực hiện")])
                .row("TT04", &[(Progress, "Chưa thực hiện")]),
        ]
    };
    let on_the_day = judge_at(reports(), "quy-1", Some((3, 15)));
    assert_eq!(state(&on_the_day, "Q1-001"), (Progress::InProgress, Some(Timeliness::Within)));
    let a_day_later = judge_at(reports(), "quy-1", Some((3, 16)));
    assert_eq!(state(&a_day_later, "Q1-001"), (Progress::InProgress, Some(Timeliness::Overdue)));
    assert_eq!(state(&a_day_later, "TT04"), (Progress::NotStarted, Some(Timeliness::NoDeadline)));
}

#[test]
fn withdrawn_items_have_no_timeliness_and_leave_the_base() {
    let judged =
        judge(vec![report("VP", "quy-1").row("Q1-002", &[(Progress, "Rút khỏi chương trình")])], "quy-1");
    assert_eq!(state(&judged, "Q1-002"), (Progress::Withdrawn, None));
    assert_eq!(judged.assessment.summary.all.withdrawn, 1);
    assert_eq!(judged.assessment.summary.all.base(), judged.assessment.summary.all.total - 1);
}

#[test]
fn suspended_and_unreported_items_count_as_not_completed() {
    let judged = judge(vec![report("VP", "quy-1").row("Q1-002", &[(Progress, "Tạm hoãn")])], "quy-1");
    assert_eq!(state(&judged, "Q1-002"), (Progress::Suspended, Some(Timeliness::Within)));
    assert_eq!(state(&judged, "Q1-001"), (Progress::NotReported, Some(Timeliness::Overdue)));
    let all = judged.assessment.summary.all;
    assert_eq!((all.suspended, all.completed), (1, 0));
    assert_eq!(all.open(), all.total);
}

fn identity_holds(counts: &Counts) -> bool {
    let completed = counts.on_time + counts.late + counts.undated + counts.completed_no_deadline;
    let open = counts.within + counts.overdue + counts.open_no_deadline;
    counts.total - counts.withdrawn == completed + open
        && completed == counts.completed
        && open == counts.in_progress + counts.not_started + counts.suspended + counts.not_reported
}

#[test]
fn the_counts_add_up_in_every_summary() {
    let judged = judge(
        vec![
            report("QLCN", "quy-1")
                .row("Q1-001", &[(Progress, "Hoàn thành"), (CompletedOn, "20/3/2025")])
                .row("TT04", &[(Progress, "Tạm hoãn")])
                .row("CT02", &[(Actual, "50")]),
            report("VP", "quy-1")
                .row("Q1-002", &[(Progress, "Hoàn thành")])
                .row("Q1-003", &[(Progress, "Rút khỏi chương trình")]),
        ],
        "quy-1",
    );
    let summary = &judged.assessment.summary;
    assert_eq!(summary.all.total, 70);
    assert!(identity_holds(&summary.all));
    let parts = summary.by_unit.values().chain(summary.by_leader.values()).chain(summary.by_section.values());
    assert!(parts.clone().count() > 10 && parts.into_iter().all(identity_holds));
    let sections: usize = summary.by_section.values().map(|counts| counts.total).sum();
    assert_eq!(sections, summary.all.total);
}

#[test]
fn attainment_of_each_kind_of_target() {
    let judged = judge(
        vec![
            report("UDDV", "quy-1").row("CT08", &[(Actual, "2150")]),
            report("QLCN", "quy-1").row("PK04", &[(Actual, "45")]),
            report("KHCN", "quy-1").row("PK01", &[(Actual, "1")]).row("CT01c", &[(Actual, "0")]),
            report("BCVTCNTT", "quy-1").row("CT15", &[(Actual, "103.5")]),
        ],
        "quy-1",
    );
    assert_eq!(judged.figures("CT08", 0), expect(["2150", "2150", "26.88"]));
    assert_eq!(judged.item("CT08").targets[0].met, Some(false));
    assert_eq!(judged.figures("PK04", 0), expect(["45", "45", "100"]));
    assert_eq!(judged.item("PK04").targets[0].met, Some(true));
    // A range counts on its minimum.
    assert_eq!(judged.figures("PK01", 0), expect(["1", "1", "50"]));
    // A target of 0 has no percentage; a rate may go beyond 100%.
    assert_eq!(judged.figures("CT01c", 0), expect(["0", "0", ""]));
    assert_eq!(judged.figures("CT15", 0), expect(["103.5", "103.5", "100.49"]));
}

#[test]
fn an_indicator_that_is_met_is_completed_and_dated_by_its_step() {
    let judged =
        judge_at(vec![report("QLCN", "quy-1").row("CT04", &[(Actual, "2")])], "quy-1", Some((3, 31)));
    assert_eq!(state(&judged, "CT04"), (Progress::Completed, Some(Timeliness::OnTime)));
}

#[test]
fn several_targets_out_of_one_text() {
    let text =
        "kỹ thuật viên cơ sở được đào tạo: 8 người (lũy kế 8); người dân được tập huấn, bồi dưỡng: 59 người";
    let judged = judge(vec![report("KHCN", "quy-1").row("PK02", &[(Result, text)])], "quy-1");
    assert_eq!(judged.figures("PK02", 0), expect(["8", "8", "16"]));
    assert_eq!(judged.figures("PK02", 1), expect(["59", "59", "29.5"]));
}

#[test]
fn sub_rows_sum_to_their_parent() {
    let rows = |total| {
        let report = report("KHCN", "quy-1").row("CT01", &[(Actual, total)]).row("CT01a", &[(Actual, "1")]);
        judge(vec![report.row("CT01b", &[(Actual, "3")]).row("CT01c", &[(Actual, "0")])], "quy-1")
    };
    assert!(!rows("4").codes("CT01").contains(&Code::TH508));
    assert!(rows("5").codes("CT01").contains(&Code::TH508));
}

#[test]
fn flows_add_up_over_the_quarters() {
    let q1 = || report("UDDV", "quy-1").row("CT08", &[(Actual, "1367")]);
    let q2 = |cells: &[(tonghop::model::Field, &str)]| report("UDDV", "quy-2").row("CT08", cells);
    let both = judge(vec![q1(), q2(&[(Actual, "2123"), (Cumulative, "3490")])], "quy-2");
    assert_eq!(both.figures("CT08", 0), expect(["2123", "3490", "43.63"]));
    assert_eq!(both.codes("CT08"), []);
    // Where both are known and differ, the sum stands with an error.
    let differing = judge(vec![q1(), q2(&[(Actual, "2123"), (Cumulative, "3500")])], "quy-2");
    assert_eq!(differing.figures("CT08", 0)[1].as_deref(), Some("3490"));
    assert_eq!(differing.codes("CT08"), [Code::TH503]);
    // Without the earlier quarter the unit's own lũy kế stands, else nothing, with an error.
    assert_eq!(
        judge(vec![q2(&[(Actual, "2123"), (Cumulative, "3490")])], "quy-2").figures("CT08", 0)[1].as_deref(),
        Some("3490")
    );
    let neither = judge(vec![q2(&[(Actual, "2123")])], "quy-2");
    assert_eq!(neither.figures("CT08", 0), expect(["2123", "", ""]));
    assert_eq!(neither.codes("CT08"), [Code::TH504]);
    // Without an actual: lũy kế less the previous one.
    assert_eq!(
        judge(vec![q1(), q2(&[(Cumulative, "3490")])], "quy-2").figures("CT08", 0),
        expect(["2123", "3490", "43.63"])
    );
}

#[test]
fn a_half_year_workbook_never_adds_to_its_quarters() {
    let half = || report("UDDV", "6-thang").row("CT08", &[(Actual, "3490")]);
    let quarters = vec![
        report("UDDV", "quy-1").row("CT08", &[(Actual, "1367")]),
        report("UDDV", "quy-2").row("CT08", &[(Actual, "2123")]),
        half(),
    ];
    assert_eq!(judge(quarters, "6-thang").figures("CT08", 0), expect(["3490", "3490", "43.63"]));
    assert_eq!(judge(vec![half()], "6-thang").figures("CT08", 0), expect(["3490", "3490", "43.63"]));
}

#[test]
fn a_stock_keeps_its_last_value_and_says_when_it_is_an_earlier_one() {
    let q1 = || report("BCVTCNTT", "quy-1").row("CT17", &[(Actual, "150")]);
    let both = judge(
        vec![q1(), report("BCVTCNTT", "quy-2").row("CT17", &[(Actual, "152"), (Cumulative, "152")])],
        "quy-2",
    );
    assert_eq!(both.figures("CT17", 0), expect(["152", "152", "97.44"]));
    let silent = judge(vec![q1(), report("BCVTCNTT", "quy-2").row("CT19", &[(Actual, "160")])], "quy-2");
    assert_eq!(silent.figures("CT17", 0)[0].as_deref(), Some("150"));
    assert_eq!(silent.codes("CT17"), [Code::TH507]);
}

#[test]
fn an_estimate_is_marked_and_meets_no_target() {
    let judged = judge(vec![report("QLCN", "quy-1").row("CT04", &[(Estimate, "2")])], "quy-1");
    let target = &judged.item("CT04").targets[0];
    assert!(target.estimated);
    assert_eq!(target.met, Some(false));
    assert_ne!(judged.item("CT04").progress, Progress::Completed);
    assert_eq!(judged.codes("CT04"), [Code::TH314]);
}

#[test]
fn a_joint_item_is_completed_when_all_its_parts_are() {
    let done = [(Progress, "Hoàn thành"), (CompletedOn, "10/3/2025")];
    let one = judge(vec![report("BCVTCNTT", "quy-1").row("XS23", &done)], "quy-1");
    assert_eq!(one.item("XS23").progress, Progress::InProgress);
    assert_eq!(one.item("XS23").completed_on, None);
    let both = judge(
        vec![report("BCVTCNTT", "quy-1").row("XS23", &done), report("CDS", "quy-1").row("XS23", &done)],
        "quy-1",
    );
    assert_eq!(both.item("XS23").progress, Progress::Completed);
    let parts: Vec<_> =
        both.item("XS23").contributions.iter().map(|part| (part.unit.as_str(), part.role)).collect();
    assert_eq!(parts, [("BCVTCNTT", Role::Lead), ("CDS", Role::Lead)]);
}

#[test]
fn a_joint_item_is_done_on_the_day_of_its_last_part() {
    let on = |unit: &str, quarter: &str, day: &str| {
        report(unit, quarter).row("XS23", &[(Progress, "Hoàn thành"), (CompletedOn, day)])
    };
    let done = |reports| judge(reports, "quy-2").item("XS23").completed_on.map(|day| day.to_string());
    // The unit that the programme names first, and the other one: whoever was last.
    let first = vec![on("BCVTCNTT", "quy-2", "10/6/2025"), on("CDS", "quy-1", "20/3/2025")];
    assert_eq!(done(first).as_deref(), Some("2025-06-10"));
    let second = vec![on("BCVTCNTT", "quy-1", "10/3/2025"), on("CDS", "quy-2", "15/5/2025")];
    assert_eq!(done(second).as_deref(), Some("2025-05-15"));
    let month = vec![on("BCVTCNTT", "quy-2", "10/6/2025"), on("CDS", "quy-2", "tháng 6")];
    assert_eq!(done(month).as_deref(), Some("2025-06"));
    // A part without a day may have been done after the other one.
    let undated = vec![on("BCVTCNTT", "quy-1", "10/3/2025"), on("CDS", "quy-2", "")];
    assert_eq!(done(undated), None);
}

#[test]
fn a_joint_task_was_unfinished_while_one_part_was() {
    let says =
        |unit: &str, quarter: &str, state: &str| report(unit, quarter).row("Q2-002", &[(Progress, state)]);
    let judged = judge(
        vec![
            says("BCVTCNTT", "quy-2", "Hoàn thành"),
            says("CDS", "quy-2", "Đang thực hiện"),
            says("CDS", "quy-3", "Hoàn thành"),
        ],
        "quy-3",
    );
    let item = judged.item("Q2-002");
    assert_eq!(item.progress, Progress::Completed);
    assert_eq!(item.carried_from, Period::parse(2025, "quy-2").ok());
}

#[test]
fn figures_of_a_joint_item_come_from_the_compiling_unit() {
    let rates = |first: &str| {
        vec![(
            Result,
            format!("giải ngân chi quản lý hành chính: {first}%; giải ngân chi sự nghiệp KH&CN: 9,7%"),
        )]
    };
    let cells = |rates: &[(tonghop::model::Field, String)]| {
        rates.iter().map(|(field, text)| (*field, text.clone())).collect::<Vec<_>>()
    };
    let (vp, khcn) = (cells(&rates("24,3")), cells(&rates("50")));
    let row = |report: common::Report, cells: &[(tonghop::model::Field, String)]| {
        report.row("XS19", &cells.iter().map(|(field, text)| (*field, text.as_str())).collect::<Vec<_>>())
    };
    let judged = judge(vec![row(report("KHCN", "quy-1"), &khcn), row(report("VP", "quy-1"), &vp)], "quy-1");
    assert_eq!(judged.figures("XS19", 0)[0].as_deref(), Some("24.3"));
    assert_eq!(judged.item("XS19").contributions.len(), 2);
}

#[test]
fn a_coordinating_units_row_is_kept_and_overwrites_nothing() {
    let judged = judge(
        vec![
            report("QLCN", "quy-1").row("TT04", &[(Progress, "Đang thực hiện"), (Result, "Đang lấy ý kiến")]),
            report("VP", "quy-1").row("TT04", &[(Progress, "Hoàn thành"), (CompletedOn, "1/3/2025")]),
        ],
        "quy-1",
    );
    let item = judged.item("TT04");
    assert_eq!((item.progress, item.result.as_deref()), (Progress::InProgress, Some("Đang lấy ý kiến")));
    let vp = item.contributions.iter().find(|part| part.unit == UnitId::new("VP")).expect("VP's part");
    assert_eq!((vp.role, vp.progress), (Role::Coordinating, Progress::Completed));
    // Alone it does not stand for the lead either.
    let alone = judge(vec![report("VP", "quy-1").row("TT04", &[(Progress, "Hoàn thành")])], "quy-1");
    assert_eq!(alone.item("TT04").progress, Progress::NotReported);
}

#[test]
fn a_task_in_nobodys_hands_is_spoken_for_by_whoever_reports_it() {
    let judged = judge(vec![report("VP", "quy-1").row("TT13", &[(Progress, "Đang thực hiện")])], "quy-1");
    assert_eq!(judged.item("TT13").progress, Progress::InProgress);
    assert_eq!(judged.codes("TT13"), []);
}

#[test]
fn the_same_figures_twice_in_the_programme_must_agree() {
    let rows = |published: &str| {
        judge(
            vec![report("UDDV", "quy-1").row("CT10", &[(Actual, "2")]).row("XS20/1", &[(Actual, published)])],
            "quy-1",
        )
    };
    assert!(!rows("2").codes("CT10").contains(&Code::TH509));
    assert!(rows("3").codes("CT10").contains(&Code::TH509));
}

#[test]
fn states_carry_forward_and_unfinished_quarterly_tasks_are_carried_over() {
    let q1 = report("QLCN", "quy-1")
        .row("TT04", &[(Progress, "Hoàn thành"), (CompletedOn, "3/3/2025"), (Product, "15/QĐ-SKHCN")]);
    let q1 = q1.row("Q1-001", &[(Progress, "Đang thực hiện"), (Result, "Đang chờ kinh phí")]);
    let q2 = report("QLCN", "quy-2").row("Q1-001", &[(Progress, "Hoàn thành"), (CompletedOn, "4/4/2025")]);
    let judged = judge(vec![q1, q2], "quy-2");
    let done = judged.item("TT04");
    assert_eq!((done.progress, done.product.as_deref()), (Progress::Completed, Some("15/QĐ-SKHCN")));
    assert_eq!(done.completed_on.map(|date| date.to_string()).as_deref(), Some("2025-03-03"));
    let carried = judged.item("Q1-001");
    assert_eq!(carried.carried_from.map(|period| period.to_string()).as_deref(), Some("2025-quy-1"));
    assert_eq!((carried.progress, carried.timeliness), (Progress::Completed, Some(Timeliness::Late)));
    // What was said of the earlier state does not describe the new one.
    assert_eq!(carried.result, None);
    assert_eq!(judged.item("Q2-001").carried_from, None);
}

#[test]
fn tasks_are_carried_over_into_every_longer_period() {
    let reports = || {
        vec![
            report("QLCN", "quy-1").row("Q1-001", &[(Progress, "Đang thực hiện")]),
            report("VP", "quy-1").row("Q1-002", &[(Progress, "Hoàn thành"), (CompletedOn, "20/3/2025")]),
            report("QLCN", "quy-3").row("Q1-001", &[(Progress, "Hoàn thành"), (CompletedOn, "10/7/2025")]),
        ]
    };
    let carried = |judged: &Judged, id: &str| judged.item(id).carried_from.map(|period| period.to_string());
    for (period, state) in [
        ("6-thang", (Progress::InProgress, Some(Timeliness::Overdue))),
        ("9-thang", (Progress::Completed, Some(Timeliness::Late))),
        ("nam", (Progress::Completed, Some(Timeliness::Late))),
    ] {
        let so_far = reports().into_iter().take(if period == "6-thang" { 2 } else { 3 });
        let judged = judge(so_far.collect(), period);
        assert_eq!(self::state(&judged, "Q1-001"), state, "{period}");
        assert_eq!(carried(&judged, "Q1-001").as_deref(), Some("2025-quy-1"), "{period}");
        // Nobody ever reported it.
        assert_eq!(carried(&judged, "Q1-003").as_deref(), Some("2025-quy-1"), "{period}");
        assert_eq!(carried(&judged, "Q1-002"), None, "{period}");
        let summary = &judged.assessment.summary;
        assert!(identity_holds(&summary.all) && summary.by_section.values().all(identity_holds), "{period}");
    }
}

#[test]
fn a_completion_that_is_taken_back_is_said() {
    let q1 = report("QLCN", "quy-1").row("TT04", &[(Progress, "Hoàn thành"), (CompletedOn, "3/3/2025")]);
    let q2 = report("QLCN", "quy-2").row("TT04", &[(Progress, "Đang thực hiện")]);
    let judged = judge(vec![q1, q2], "quy-2");
    assert_eq!(
        (judged.item("TT04").progress, judged.item("TT04").completed_on),
        (Progress::InProgress, None)
    );
    assert_eq!(judged.codes("TT04"), [Code::TH513]);
}

#[test]
fn files_of_one_unit_that_differ_are_a_conflict_and_that_agree_are_none() {
    let first = || report("UDDV", "quy-1").row("CT08", &[(Actual, "1367")]);
    let second =
        |figure: &str| report("UDDV", "quy-1").file("quy-1/UDDV (2).xlsx").row("CT08", &[(Actual, figure)]);
    assert_eq!(judge(vec![first(), second("1367")], "quy-1").codes("CT08"), []);
    assert_eq!(judge(vec![first(), second("1376")], "quy-1").codes("CT08"), [Code::TH502]);
}

#[test]
fn a_nil_report_is_a_report() {
    let judged = judge(vec![report("TTRA", "quy-1")], "quy-1");
    let missing: Vec<&str> = judged
        .findings
        .iter()
        .filter(|finding| finding.code == Code::TH506)
        .filter_map(|finding| finding.unit.as_ref().map(UnitId::as_str))
        .collect();
    assert_eq!(missing, ["KHCN", "QLCN", "UDDV", "BCVTCNTT", "VP", "CDS"]);
}

#[test]
fn a_result_that_is_half_done_is_asked_about_and_not_taken_for_done() {
    let reported = |text| judge(vec![report("QLCN", "quy-1").row("TT04", &[(Result, text)])], "quy-1");
    let judged = reported("Đã hoàn thành khảo sát, đang lập báo cáo");
    assert_eq!(judged.item("TT04").progress, Progress::InProgress);
    assert_eq!(judged.codes("TT04"), [Code::TH312]);
    // A draft is plainly not the work.
    let judged = reported("Đã hoàn thành dự thảo, đang trình UBND tỉnh");
    assert_eq!(judged.item("TT04").progress, Progress::InProgress);
    assert_eq!(judged.codes("TT04"), []);
}

#[test]
fn a_result_that_does_not_say_whether_it_is_done_is_asked_about() {
    let judged = judge(vec![report("QLCN", "quy-1").row("TT04", &[(Result, "Đã trình UBND tỉnh")])], "quy-1");
    assert_eq!(judged.item("TT04").progress, Progress::InProgress);
    assert_eq!(judged.codes("TT04"), [Code::TH306]);
}

#[test]
fn one_number_for_several_targets_is_asked_about() {
    let judged = judge(vec![report("KHCN", "quy-1").row("PK02", &[(Actual, "8")])], "quy-1");
    assert_eq!(judged.figures("PK02", 0), expect(["", "", ""]));
    assert!(judged.codes("PK02").contains(&Code::TH313));
}

#[test]
fn a_half_years_workbook_speaks_where_its_quarters_do_not() {
    let quarter =
        |period: &str, item: &str, figure: &str| report("UDDV", period).row(item, &[(Actual, figure)]);
    let half = |item: &str, figure: &str| report("UDDV", "6-thang").row(item, &[(Actual, figure)]);
    let differs = judge(
        vec![quarter("quy-1", "CT08", "2100"), quarter("quy-2", "CT08", "2200"), half("CT08", "4500")],
        "6-thang",
    );
    assert_eq!(
        differs.figures("CT08", 0)[1].as_deref(),
        Some("4300"),
        "the half-year never adds to its quarters"
    );
    assert!(differs.codes("CT08").contains(&Code::TH503), "{:?}", differs.codes("CT08"));
    let agrees = judge(
        vec![quarter("quy-1", "CT08", "2100"), quarter("quy-2", "CT08", "2200"), half("CT08", "4300")],
        "6-thang",
    );
    assert!(!agrees.codes("CT08").contains(&Code::TH503));
    let missing = judge(vec![quarter("quy-1", "CT08", "2100"), half("CT08", "4500")], "6-thang");
    assert_eq!(missing.figures("CT08", 0)[1].as_deref(), Some("4500"));
    let stock = |period: &str, figure: &str| report("BCVTCNTT", period).row("CT14", &[(Actual, figure)]);
    let newer = judge(vec![stock("quy-1", "1290000"), stock("6-thang", "1300000")], "6-thang");
    assert_eq!(newer.figures("CT14", 0)[1].as_deref(), Some("1300000"), "the newest value of a stock stands");
}

#[test]
fn a_half_years_workbook_below_its_known_quarters_is_asked_about() {
    let of = |unit: &str, item: &str, period: &str, figure: &str, half: &str| {
        let [first, half] = [(period, figure), ("6-thang", half)]
            .map(|(period, figure)| report(unit, period).row(item, &[(Actual, figure)]));
        judge(vec![first, half], "6-thang")
    };
    let below = of("UDDV", "CT08", "quy-1", "2100", "1900");
    assert_eq!(below.figures("CT08", 0)[1].as_deref(), Some("1900"));
    let said = below.findings.iter().find(|finding| finding.code == Code::TH505).expect("it is asked about");
    assert_eq!(said.place.file.as_deref(), Some("6-thang/UDDV.xlsx"));
    assert!(said.message.contains("1.900") && said.message.contains("2.100"), "{}", said.message);
    // The quarter that is known may be the later one.
    assert!(of("UDDV", "CT08", "quy-2", "2100", "1900").codes("CT08").contains(&Code::TH505));
    assert!(!of("UDDV", "CT08", "quy-1", "2100", "2100").codes("CT08").contains(&Code::TH505));
    // A stock may fall.
    let stock = of("BCVTCNTT", "CT14", "quy-1", "1290000", "1280000");
    assert!(!stock.codes("CT14").contains(&Code::TH505));
}

#[test]
fn words_do_not_stand_in_for_the_figure_that_an_indicator_owes() {
    let result = "Đã xuất bản số 2 năm 2025 với 500 cuốn";
    let judged = judge(vec![report("UDDV", "quy-1").row("CT10", &[(Result, result)])], "quy-1");
    assert_eq!(judged.item("CT10").progress, Progress::InProgress);
    assert_eq!(judged.figures("CT10", 0), expect(["", "", ""]));
    let codes = judged.codes("CT10");
    assert!(codes.contains(&Code::TH514) && codes.contains(&Code::TH312), "{codes:?}");
    let below =
        judge(vec![report("UDDV", "quy-1").row("CT10", &[(Actual, "1"), (Progress, "Hoàn thành")])], "quy-1");
    assert_eq!(below.item("CT10").progress, Progress::InProgress);
    assert_eq!(below.codes("CT10"), [Code::TH312]);
}

#[test]
fn what_is_not_done_is_no_figure_on_any_way() {
    for (item, unit) in [("CT12", "UDDV"), ("XS25", "CDS")] {
        for field in [Actual, Result] {
            let cells = [(field, "3 số chưa phát sóng")];
            let judged = judge(vec![report(unit, "quy-1").row(item, &cells)], "quy-1");
            assert_eq!(judged.figures(item, 0), expect(["", "", ""]), "{item} {field:?}");
            let asked = [Code::TH301, Code::TH514];
            assert!(judged.codes(item).iter().any(|code| asked.contains(code)), "{item} {field:?}");
        }
    }
}

#[test]
fn a_later_deadline_that_is_asked_for_changes_nothing_yet() {
    for (cells, progress) in [
        ([(Result, "Đề nghị gia hạn đến quý II")], Progress::InProgress),
        ([(Progress, "Xin lùi thời gian")], Progress::InProgress),
        ([(Result, "Chưa triển khai, xin chuyển sang quý sau")], Progress::NotStarted),
    ] {
        let judged = judge(vec![report("QLCN", "quy-1").row("Q1-001", &cells)], "quy-1");
        assert_eq!(state(&judged, "Q1-001"), (progress, Some(Timeliness::Overdue)), "{cells:?}");
        assert_eq!(judged.codes("Q1-001"), [Code::TH316], "{cells:?}");
        assert_eq!(judged.item("Q1-001").due.map(|due| due.to_string()).as_deref(), Some("2025-03-15"));
    }
    let proposed = [(Progress, "Đang thực hiện"), (Proposal, "Đề nghị gia hạn thời gian thực hiện")];
    let judged = judge(vec![report("QLCN", "quy-1").row("Q1-001", &proposed)], "quy-1");
    assert_eq!(judged.codes("Q1-001"), [Code::TH316]);
}

#[test]
fn a_percentage_is_held_against_the_years_figure() {
    let codes = |id, [first, second]: [&str; 2], percent| {
        let unit = if id == "CT08" { "UDDV" } else { "BCVTCNTT" };
        let first = report(unit, "quy-1").row(id, &[(Actual, first)]);
        let second = report(unit, "quy-2").row(id, &[(Actual, second), (Percent, percent)]);
        judge(vec![first, second], "quy-2").codes(id)
    };
    // 2.000 + 2.000 of 8.000.
    assert_eq!(codes("CT08", ["2000", "2000"], "50"), []);
    assert_eq!(codes("CT08", ["2000", "2000"], "25"), []);
    assert_eq!(codes("CT08", ["2000", "2000"], "70"), [Code::TH308]);
    assert_eq!(codes("CT08", ["2000", "2000"], "20"), [Code::TH308]);
    // A stock of 156 is its last value, not a sum.
    assert_eq!(codes("CT17", ["78", "78"], "50"), []);
    assert_eq!(codes("CT17", ["78", "78"], "100"), [Code::TH308]);
}

#[test]
fn of_several_rows_of_a_period_the_one_that_tells_the_state_speaks_for_it() {
    let first = report("QLCN", "quy-1").row("Q1-001", &[(Progress, "Đang thực hiện")]);
    let second = report("QLCN", "quy-2")
        .row("Q1-001", &[(Note, "Số liệu ở trang Chỉ tiêu")])
        .row("Q1-001", &[(Progress, "Hoàn thành"), (CompletedOn, "15/5/2025")]);
    let judged = judge(vec![first, second], "quy-2");
    assert_eq!(judged.item("Q1-001").progress, Progress::Completed);
}

#[test]
fn another_units_part_is_no_figure_of_what_one_unit_compiles() {
    let part = report("QLCN", "quy-1").row("XS19", &[(Result, "Chi quản lý hành chính đạt 55%")]);
    let judged = judge(vec![part], "quy-1");
    assert_eq!(judged.figures("XS19", 0)[0], None);
    assert!(judged.codes("XS19").contains(&Code::TH507), "{:?}", judged.codes("XS19"));
}
