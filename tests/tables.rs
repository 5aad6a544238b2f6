//! Tables as units send them, one workbook of `tests/fixtures/bang` for each: what a careful clerk reads in them, and
//! what he asks about. Never a figure that nobody meant.
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

#[path = "common/run.rs"]
#[allow(dead_code, reason = "other tests use the rest")]
mod run;

use run::{report, result, root, shipped};
use serde_json::Value;

/// What a run says of a case.
struct Read(Value);

/// What a run asks, with the cell that it points at.
type Asked<'a> = (&'a str, &'a str);

impl Read {
    fn of(case: &str, period: &str) -> Self {
        let folder = root().join("tests/fixtures/bang").join(case);
        Self(result(&report(&folder, shipped(), period)))
    }

    fn item(&self, id: &str) -> &Value {
        self.0["items"].as_array().unwrap().iter().find(|item| item["id"] == id).unwrap()
    }

    /// The figures of the period and of the year so far.
    fn figures(&self, id: &str) -> (Option<&str>, Option<&str>) {
        let target = &self.item(id)["targets"][0];
        (target["actual"].as_str(), target["cumulative"].as_str())
    }

    fn word(&self, id: &str, field: &str) -> Option<&str> {
        self.item(id)[field].as_str()
    }

    /// The errors and warnings of an item, or of the sheet where none is named; not that other items are missing.
    fn asked(&self, id: Option<&str>) -> Vec<Asked<'_>> {
        let findings = self.0["findings"].as_array().unwrap().iter();
        let of_item =
            findings.filter(|finding| finding["item"].as_str() == id && finding["severity"] != "info");
        let here = of_item.filter(|finding| id.is_some() || finding["sheet"].is_string());
        here.map(|finding| (finding["code"].as_str().unwrap(), finding["cell"].as_str().unwrap_or_default()))
            .collect()
    }
}

const NONE: (Option<&str>, Option<&str>) = (None, None);

fn same(figure: &str) -> (Option<&str>, Option<&str>) {
    (Some(figure), Some(figure))
}

#[test]
fn a_ditto_mark_repeats_words_and_never_a_figure() {
    let read = Read::of("nhu-tren-so", "quy-1");
    assert_eq!((read.figures("CT10"), read.figures("CT11")), (same("1"), NONE));
    assert_eq!(read.asked(Some("CT11")), [("TH301", "E6")]);
    assert_eq!((read.figures("CT12"), read.figures("CT13")), (same("3"), NONE));
    assert_eq!(read.asked(Some("CT13")), [("TH301", "E8")]);
    assert_eq!(read.asked(Some("CT12")), [], "its unit is that of the rows above");
    assert_eq!(read.word("CT12", "note"), Some("Đã phát hành"));
}

#[test]
fn a_ditto_mark_repeats_result_state_day_and_document() {
    let read = Read::of("nhu-tren-loi", "quy-1");
    for id in ["TT03", "TT04"] {
        assert_eq!(read.word(id, "progress"), Some("completed"), "{id}");
        assert_eq!(read.word(id, "completed_on"), Some("2025-02-15"), "{id}");
        assert_eq!(read.word(id, "product"), Some("12/KH-SKHCN"), "{id}");
        assert_eq!(read.asked(Some(id)), [], "{id}");
    }
    assert_eq!(read.word("TT05", "result"), Some("Đã ban hành kế hoạch"));
    assert_eq!(read.word("TT05", "progress"), Some("in-progress"));
}

#[test]
fn a_figure_in_repeated_words_is_one_rows() {
    let read = Read::of("nhu-tren-ket-qua", "quy-1");
    assert_eq!((read.figures("CT11"), read.figures("CT12")), (same("3"), NONE));
    assert_eq!(read.asked(Some("CT12")), [("TH301", "E5")]);
}

#[test]
fn ticks_of_wingdings_and_ones_tell_the_state() {
    for case in ["tich-wingdings", "tich-so-1"] {
        let read = Read::of(case, "quy-1");
        let states = ["TT03", "TT04", "TT05"].map(|id| read.word(id, "progress").unwrap());
        assert_eq!(states, ["completed", "in-progress", "not-started"], "{case}");
        assert_eq!(read.asked(None), [], "{case}");
    }
}

#[test]
fn a_percentage_is_no_count() {
    let read = Read::of("ty-le", "quy-1");
    assert_eq!((read.figures("CT08"), read.figures("CT09")), (NONE, NONE));
    assert_eq!(read.asked(Some("CT08")), [("TH310", "E5")]);
    assert_eq!(read.asked(Some("CT09")), [("TH310", "E6")]);
}

#[test]
fn a_percentage_is_no_count_in_the_formats_of_other_programs() {
    for case in ["ty-le-xls", "ty-le-ods"] {
        let read = Read::of(case, "quy-1");
        let figures = ["CT11", "CT12", "CT13", "CT09", "CT10"].map(|id| read.figures(id));
        assert_eq!(figures, [NONE, same("1"), NONE, NONE, same("1")], "{case}");
        assert_eq!(read.asked(Some("CT11")), [("TH310", "E5"), ("TH310", "F5")], "{case}");
        assert_eq!(read.asked(Some("CT12")), [], "{case}");
        assert_eq!(read.asked(Some("CT13")), [("TH310", "E7")], "{case}");
        assert_eq!(read.asked(Some("CT09")), [("TH310", "E8")], "{case}");
        assert_eq!(read.asked(Some("CT10")), [("TH310", "F9")], "{case}");
    }
}

#[test]
fn a_percentage_of_a_quarters_plan_is_not_held_against_the_years() {
    for case in ["ty-le-ke-hoach-quy", "ty-le-ke-hoach-nao"] {
        let read = Read::of(case, "quy-1");
        assert_eq!((read.figures("CT08"), read.asked(Some("CT08"))), (same("2100"), vec![]), "{case}");
        assert_eq!(read.asked(None), [], "{case}");
    }
    assert_eq!(Read::of("ty-le-ke-hoach-nam", "quy-1").asked(Some("CT08")), [("TH308", "G5")]);
}

#[test]
fn a_tick_beside_contrary_words_is_asked_about() {
    let read = Read::of("tich-trai-loi", "quy-1");
    let asked = ["TT03", "TT04", "TT05"].map(|id| read.asked(Some(id)));
    assert_eq!(asked, [vec![("TH312", "C5")], vec![("TH312", "C6")], vec![("TH312", "E7")]]);
    let read = Read::of("tich-dang-lam-trai-loi", "quy-1");
    let asked = ["TT03", "TT04", "TT05"].map(|id| read.asked(Some(id)));
    assert_eq!(asked, [vec![("TH312", "D5")], vec![], vec![]]);
    assert_eq!(Read::of("tich-trai-ghi-chu", "quy-1").asked(Some("TT03")), [("TH312", "C5")]);
}

#[test]
fn a_month_never_stands_for_its_quarter() {
    for case in ["trang-thang", "trang-thang-khong-de"] {
        let read = Read::of(case, "quy-2");
        assert_eq!(read.figures("CT08"), NONE, "{case}");
        assert_eq!(read.asked(None), [("TH205", ""); 3], "{case}");
    }
    let beside = Read::of("trang-thang-va-quy", "quy-2");
    assert_eq!((beside.figures("CT08").0, beside.asked(None)), (Some("2115"), vec![("TH205", ""); 3]));
    let alone = Read::of("trang-thang-mot", "quy-2");
    assert_eq!((alone.figures("CT08").0, alone.asked(None)), (Some("706"), vec![("TH205", "")]));
}

#[test]
fn a_percent_sign_that_is_only_printed_multiplies_nothing() {
    let read = Read::of("ty-le-diem", "quy-1");
    assert_eq!((read.figures("CT18"), read.figures("CT14")), (same("95"), NONE));
    assert_eq!(read.asked(Some("CT18")), []);
    assert_eq!(read.asked(Some("CT14")), [("TH310", "E6")], "1.293 may be a thousandth");
    let read = Read::of("ty-le-in-san", "quy-1");
    assert_eq!(read.figures("CT08").1, Some("6000"));
    assert_eq!(read.asked(Some("CT08")), [("TH310", "E5")], "what a person reads is 75%");
    assert_eq!((read.figures("CT09"), read.asked(Some("CT09"))), (same("160"), vec![]));
}

#[test]
fn of_the_columns_under_one_heading_the_periods_is_taken() {
    for case in ["cot-con-quy", "cot-con-ba-tang", "cot-con-ba-tang-khong-gop"] {
        let read = Read::of(case, "quy-2");
        assert_eq!(read.figures("CT08"), (Some("2100"), Some("4100")), "{case}");
        assert_eq!((read.asked(None), read.asked(Some("CT08"))), (vec![], vec![]), "{case}");
    }
    let years = Read::of("cot-con-nam", "quy-1");
    assert_eq!((years.figures("CT08"), years.asked(None)), (same("2100"), vec![]));
}

#[test]
fn the_amount_is_taken_and_neither_money_nor_share() {
    let read = Read::of("cot-con-so-luong", "quy-1");
    assert_eq!(read.figures("CT08"), same("2100"));
    assert_eq!(read.asked(None), [("TH204", "E4")], "money is told of");
    let read = Read::of("cot-con-co-tong", "quy-1");
    assert_eq!((read.figures("CT08"), read.asked(None)), (same("2100"), vec![]));
}

#[test]
fn kinds_without_their_sum_are_asked_about() {
    for case in ["cot-con-khong-tong", "cot-con-khong-gop", "cot-con-gop-ngang"] {
        let read = Read::of(case, "quy-1");
        assert_eq!((read.figures("CT08"), read.figures("CT09")), (NONE, NONE), "{case}");
        assert_eq!(read.asked(None), [("TH211", "E4")], "{case}");
        assert!(read.asked(Some("CT08")).iter().any(|(code, _)| *code == "TH507"), "{case}");
    }
}

#[test]
fn words_under_one_heading_are_no_parts_of_a_figure() {
    let read = Read::of("cot-con-nhieu-viec", "quy-1");
    assert_eq!(read.figures("CT08"), same("2100"));
}

#[test]
fn two_columns_of_one_heading_that_differ_are_asked_about() {
    let read = Read::of("hai-cot", "quy-1");
    assert_eq!((read.figures("CT08"), read.asked(None)), (NONE, vec![("TH211", "E4")]));
    let read = Read::of("hai-cot-giong", "quy-1");
    assert_eq!((read.figures("CT08"), read.figures("CT09")), (same("2100"), same("150")));
}

#[test]
fn what_is_seen_stands_before_what_is_hidden() {
    for case in ["cot-an", "cot-an-dung-ky"] {
        let read = Read::of(case, "quy-1");
        assert_eq!((read.figures("CT08"), read.asked(None)), (same("2100"), vec![("TH204", "E4")]), "{case}");
    }
    let read = Read::of("cot-an-ben-so-uoc", "quy-1");
    assert_eq!(read.figures("CT08"), same("1900"));
    assert_eq!(read.asked(None), [("TH212", "")], "a hidden column of figures is no matter of course");
}

#[test]
fn numbers_of_columns_are_no_report() {
    for case in ["so-cot-la-ma", "so-cot-tu-don-vi", "so-cot-chia", "so-cot-bang-chu", "so-cot-cong-thuc"] {
        let read = Read::of(case, "quy-1");
        assert_eq!((read.figures("CT08"), read.asked(None)), (same("2100"), vec![]), "{case}");
        let aside = &read.0["inputs"][0]["set_aside"];
        let header = aside.as_array().unwrap().iter().any(|row| row["row"] == 5 && row["kind"] == "header");
        assert!(header, "{case}: {aside}");
    }
}

#[test]
fn a_share_of_the_plan_is_no_count() {
    let read = Read::of("tieu-de-phan-tram", "quy-1");
    assert_eq!((read.figures("CT08"), read.figures("CT09")), (NONE, NONE));
    assert_eq!(read.asked(Some("CT08")), [("TH310", "E5")]);
    assert_eq!(read.asked(Some("CT09")), [("TH310", "E6")]);
    let read = Read::of("don-vi-phan-tram", "quy-1");
    assert_eq!(read.figures("CT08"), NONE);
    assert!(read.asked(Some("CT08")).contains(&("TH310", "E5")));
    let read = Read::of("tieu-de-phan-tram-ty-le", "quy-1");
    assert_eq!((read.figures("CT18"), read.asked(Some("CT18"))), (same("95"), vec![]), "a rate is one");
}

#[test]
fn one_figure_for_several_rows_or_columns_is_nobodys() {
    let read = Read::of("o-gop-hai-dong", "quy-1");
    let figures = ["CT11", "CT12", "CT13"].map(|id| read.figures(id));
    assert_eq!(figures, [NONE, NONE, same("2")]);
    for id in ["CT11", "CT12"] {
        assert_eq!(read.asked(Some(id)), [("TH301", "E5")], "{id}");
        assert_eq!(read.word(id, "result"), Some("Đã phát sóng"), "{id}: words hold for both");
    }
    let read = Read::of("o-gop-hai-cot", "quy-1");
    assert_eq!((read.figures("CT11"), read.figures("CT12")), (NONE, same("3")));
    assert!(read.asked(Some("CT11")).contains(&("TH301", "E5")));
    let read = Read::of("o-gop-loi", "quy-1");
    for id in ["CT11", "CT12"] {
        assert_eq!((read.figures(id), read.asked(Some(id))), (NONE, vec![("TH301", "E5")]), "{id}");
    }
}

#[test]
fn figures_of_one_title_over_several_rows_contradict_each_other() {
    let read = Read::of("o-gop-ten", "quy-1");
    assert_eq!((read.asked(Some("CT08")), read.figures("CT09")), (vec![("TH502", "F6")], same("160")));
}

#[test]
fn a_table_of_last_quarter_on_the_sheet_is_not_this_quarters() {
    let read = Read::of("bang-quy-truoc", "quy-2");
    assert_eq!((read.figures("CT10"), read.figures("CT08")), (NONE, (Some("2100"), Some("4100"))));
    assert_eq!(read.asked(None), [("TH205", "A4")]);
}

#[test]
fn what_is_struck_out_is_asked_about() {
    let read = Read::of("gach-ngang", "quy-1");
    assert_eq!((read.figures("CT08"), read.figures("CT09")), (NONE, same("160")));
    assert_eq!(read.asked(Some("CT08")), [("TH301", "E5")]);
}
