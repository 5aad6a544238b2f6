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
fn a_percent_sign_that_is_only_printed_multiplies_nothing() {
    let read = Read::of("ty-le-diem", "quy-1");
    assert_eq!((read.figures("CT18"), read.figures("CT14")), (same("95"), NONE));
    assert_eq!(read.asked(Some("CT18")), []);
    assert_eq!(read.asked(Some("CT14")), [("TH310", "E6")], "1.293 may be a thousandth");
}
