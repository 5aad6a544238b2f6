//! A whole year, small enough to be worked out by hand: the annex of a decision comes in as a Word file, units report in
//! four quarters, each of which is closed, two decisions add a task, raise a plan, move a deadline, withdraw a task and
//! rename a unit, and once two quarters are closed a unit corrects a figure of the first. The files were made by other
//! libraries (`tests/fixtures/ca-nam/lam.py`); every expectation below stands as somebody with the annex, the decisions
//! and the units' tables before him wrote it down.
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod common;

use std::{
    fs,
    io::Cursor,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use calamine::{Reader, Xlsx};
use common::{program::Home, restated, run::root, word::untagged};
use serde_json::Value;

const LAST_DAYS: [&str; 4] = ["2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"];
/// The quarter before whose report the first one's figure is corrected.
const CORRECTED_IN: usize = 3;

fn folder() -> PathBuf {
    root().join("tests/fixtures/ca-nam")
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

/// The year as the office goes through it: the annex first, the decisions behind it, each quarter reported and closed
/// with the reports that had come in by then.
static YEAR: LazyLock<Home> = LazyLock::new(|| {
    let home = Home::new();
    fs::copy(folder().join("phu-luc.docx"), home.path("phu-luc.docx")).unwrap();
    let programme = "templates/chuong-trinh-2026.toml";
    let ran = home.run(&["chuong-trinh", "nhap", "phu-luc.docx", "--ra", programme]);
    assert_eq!(ran.status, Some(1), "one figure is to be confirmed: {ran:?}");
    let issued = fs::read_to_string(home.path(programme)).unwrap();
    let decisions = fs::read_to_string(folder().join("sua-doi.toml")).unwrap();
    home.write(programme, &(issued + &decisions));
    let ran = home.run(&["chuong-trinh", "kiem-tra", "--nam", "2026"]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    for (number, day) in (1..).zip(LAST_DAYS) {
        let quarter = format!("quy-{number}");
        copy(&folder().join("bao-cao").join(&quarter), &home.path("input/2026").join(&quarter));
        if number == CORRECTED_IN {
            copy(&folder().join("sua-lai/quy-1"), &home.path("input/2026/quy-1"));
        }
        let ran = home.run(&["chot", "--nam", "2026", "--ky", &quarter, "--ngay", day]);
        assert_eq!(ran.status, Some(1), "one unit sends nothing all year: {ran:?}");
    }
    home
});

fn result(quarter: usize) -> Value {
    YEAR.result(&format!("output/2026-quy-{quarter}"))
}

fn output(quarter: usize, name: &str, ending: &str) -> Vec<u8> {
    let file = format!("output/2026-quy-{quarter}/{name}-2026-quy-{quarter}.{ending}");
    fs::read(YEAR.path(&file)).unwrap()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or("-").to_owned()
}

/// What becomes of each item, quarter by quarter: progress, timeliness and, of indicators, the figure from the year's
/// start with its percent. "." where the item is not there yet: tasks of later quarters stand in a report only when a
/// unit speaks of them.
const ITEMS: [(&str, [&str; 4]); 13] = [
    // 2.100; 4.500 of what are now 9.000; with the 60 that the first quarter's table lacked 7.060; 9.160.
    (
        "CT01",
        [
            "in-progress within 2100 26.25",
            "in-progress within 4500 50",
            "in-progress within 7060 78.44",
            "completed on-time 9160 101.78",
        ],
    ),
    // A stock of 1.250.000.
    (
        "CT02",
        [
            "in-progress within 1240000 99.2",
            "completed on-time 1251000 100.08",
            "completed on-time 1255000 100.4",
            "completed on-time 1256000 100.48",
        ],
    ),
    (
        "PK01",
        [
            "in-progress within 1 25",
            "in-progress within 3 75",
            "completed on-time 4 100",
            "completed on-time 4 100",
        ],
    ),
    (
        "TT01",
        [
            "in-progress no-deadline",
            "in-progress no-deadline",
            "completed no-deadline",
            "completed no-deadline",
        ],
    ),
    // Withdrawn on 22 June.
    ("XS01", ["in-progress no-deadline", "withdrawn -", "withdrawn -", "withdrawn -"]),
    ("XS02", ["in-progress no-deadline"; 4]),
    // Due before 15 March, done on the 10th.
    ("Q1-001", ["completed on-time"; 4]),
    // Due on 31 March, done on 20 April.
    ("Q1-002", ["in-progress within", "completed late", "completed late", "completed late"]),
    // Due on 30 June, moved to 31 August, done on 25 August.
    ("Q2-001", [".", "in-progress within", "completed on-time", "completed on-time"]),
    ("Q2-002", [".", "completed undated", "completed undated", "completed undated"]),
    // Due on 30 September and still open in December.
    ("Q3-001", [".", ".", "in-progress within", "in-progress overdue"]),
    // Due on 15 December, done on the 10th; Văn phòng speaks of it in the third quarter already.
    ("Q4-001", [".", ".", "in-progress within", "completed on-time"]),
    // Added on 12 May, due before 15 June, done on the 10th.
    ("PS-001", [".", "completed on-time", "completed on-time", "completed on-time"]),
];

#[test]
fn every_item_goes_through_the_year_as_worked_out() {
    let results = [1, 2, 3, 4].map(result);
    for (id, expected) in ITEMS {
        let found = results.each_ref().map(|result| {
            let items = result["items"].as_array().unwrap();
            let Some(item) = items.iter().find(|item| item["id"] == id) else { return ".".to_owned() };
            let mut words = vec![text(&item["progress"]), text(&item["timeliness"])];
            if let Some(target) = item["targets"].get(0) {
                words.extend([text(&target["cumulative"]), text(&target["percent"])]);
            }
            words.join(" ")
        });
        assert_eq!(found, expected, "{id}");
    }
    for result in results {
        let known = |item: &Value| ITEMS.iter().any(|(id, _)| item["id"] == *id);
        assert!(result["items"].as_array().unwrap().iter().all(known));
    }
}

const COUNTS: [&str; 10] = [
    "total",
    "withdrawn",
    "completed",
    "on_time",
    "late",
    "undated",
    "completed_no_deadline",
    "within",
    "overdue",
    "open_no_deadline",
];

/// The counts of all sections together, in the order of [`COUNTS`], counted in [`ITEMS`].
const EXPECTED: [[u64; 10]; 4] = [
    [8, 0, 1, 1, 0, 0, 0, 4, 0, 3],
    [11, 1, 5, 3, 1, 1, 0, 3, 0, 2],
    [13, 1, 8, 5, 1, 1, 1, 3, 0, 1],
    [13, 1, 10, 7, 1, 1, 1, 0, 1, 1],
];

#[test]
fn each_quarters_counts_are_those_counted_by_hand_and_add_up() {
    for (number, expected) in (1..).zip(EXPECTED) {
        let result = result(number);
        let counts = |group: &str| -> Vec<[u64; 10]> {
            let all = result["summary"][group].as_object().unwrap().values();
            all.map(|counts| COUNTS.map(|key| counts[key].as_u64().unwrap())).collect()
        };
        let sections = counts("by_section");
        let mut sum = [0; 10];
        for counts in &sections {
            (0..10).for_each(|at| sum[at] += counts[at]);
        }
        assert_eq!(sum, expected, "quarter {number}");
        for counts in [sections, counts("by_unit"), counts("by_leader")].concat() {
            adds_up(counts, &format!("quarter {number}"));
        }
    }
}

/// What is kept of each quarter adds up as its report does.
#[test]
fn what_is_closed_of_each_quarter_keeps_its_counts() {
    for (number, expected) in (1..).zip(EXPECTED) {
        let file = YEAR.path(&format!("input/da-chot-2026-quy-{number}.json"));
        let kept: Value = serde_json::from_slice(&fs::read(file).unwrap()).unwrap();
        let counts = COUNTS.map(|key| kept["closed"]["figures"]["counts"]["all"][key].as_u64().unwrap());
        assert_eq!(counts, expected, "quarter {number}");
        adds_up(counts, &format!("quarter {number} as closed"));
    }
}

fn adds_up(counts: [u64; 10], of: &str) {
    let [total, withdrawn, completed, on_time, late, undated, done, within, overdue, open] = counts;
    assert_eq!(completed, on_time + late + undated + done, "{of}: {counts:?}");
    assert_eq!(total - withdrawn, completed + within + overdue + open, "{of}: {counts:?}");
}

#[test]
fn a_moved_deadline_keeps_the_old_one_and_open_tasks_are_carried_over() {
    let told = |quarter: usize, id: &str| {
        let result = result(quarter);
        let item = result["items"].as_array().unwrap().iter().find(|item| item["id"] == id).unwrap();
        (text(&item["due"]), item["old_due"].clone(), text(&item["carried_from"]))
    };
    let moved = serde_json::json!(["2026-06-30"]);
    assert_eq!(told(2, "Q2-001"), ("2026-08-31".to_owned(), moved.clone(), "-".to_owned()));
    assert_eq!(told(3, "Q2-001"), ("2026-08-31".to_owned(), moved, "2026-quy-2".to_owned()));
    let unmoved = serde_json::json!([]);
    assert_eq!(told(2, "Q1-002"), ("2026-03-31".to_owned(), unmoved.clone(), "2026-quy-1".to_owned()));
    assert_eq!(told(4, "Q3-001"), ("2026-09-30".to_owned(), unmoved, "2026-quy-3".to_owned()));
}

/// The one unit that sends nothing and the corrected figure are all that there is to ask about.
#[test]
fn nothing_else_is_asked_all_year() {
    for quarter in 1..=4 {
        let result = result(quarter);
        let findings = result["findings"].as_array().unwrap().iter();
        let asked: Vec<(String, String)> = findings
            .filter(|finding| finding["severity"] != "info")
            .map(|finding| (text(&finding["code"]), text(&finding["message"])))
            .collect();
        let missing = ["quý I", "quý II", "quý III", "quý IV"][..quarter]
            .iter()
            .map(|quarter| ("TH506", format!("Chưa có báo cáo {quarter} năm 2026 của Thanh tra Sở.")));
        let corrected = if quarter < CORRECTED_IN { &[][..] } else { &CORRECTED };
        let expected = missing.chain(corrected.iter().map(|(code, message)| (*code, (*message).to_owned())));
        let expected: Vec<_> = expected.map(|(code, message)| (code.to_owned(), message)).collect();
        assert_eq!(asked, expected);
        let unclear = result["unmatched"].as_array().unwrap();
        assert!(unclear.is_empty(), "{unclear:?}");
    }
}

/// What is asked of the corrected figure: which of the two tables stands, and the closed figures that are other ones.
const CORRECTED: [(&str, &str); 3] = [
    (
        "TH515",
        "Không dùng tệp này mà dùng tệp “2026/quy-1/UDDV lan 2.xlsx”, vì tệp đó ghi “lần 2”, tệp này không ghi là bản nào.",
    ),
    (
        "TH646",
        "Số liệu quý I năm 2026 đã chốt nay khác: thực hiện trong kỳ: 2.100 → 2.160; lũy kế: 2.100 → 2.160; tỷ lệ so với kế hoạch: 26,25% → 27%. Do: tệp mới 2026/quy-1/UDDV lan 2.xlsx.",
    ),
    (
        "TH646",
        "Số liệu quý II năm 2026 đã chốt nay khác: lũy kế: 4.500 → 4.560; tỷ lệ so với kế hoạch: 50% → 50,67%. Do: tệp mới 2026/quy-1/UDDV lan 2.xlsx.",
    ),
];

/// The closed figures that the correction changes: of the first quarter, whose plan was still 8.000, the figure itself;
/// of the second, whose plan was 9.000, the sum of the year. What was closed with the correction stands.
#[test]
fn a_corrected_figure_is_told_in_every_later_report() {
    let cause = ("added", "2026/quy-1/UDDV lan 2.xlsx");
    let first = [("actual", "2100", "2160"), ("cumulative", "2100", "2160"), ("percent", "26.25", "27")];
    let second = [("cumulative", "4500", "4560"), ("percent", "50", "50.67")];
    let restated = serde_json::json!([
        restated::period(("2026-quy-1", LAST_DAYS[0]), "CT01", &first, cause),
        restated::period(("2026-quy-2", LAST_DAYS[1]), "CT01", &second, cause),
    ]);
    for quarter in 1..=4 {
        let is_told = quarter >= CORRECTED_IN;
        let expected = if is_told { restated.clone() } else { serde_json::json!([]) };
        assert_eq!(result(quarter)["restated"], expected, "quarter {quarter}");
        let letter = untagged(&output(quarter, "Bao-cao", "docx"), "word/document.xml");
        for sentence in SENTENCES {
            assert_eq!(letter.contains(sentence), is_told, "quarter {quarter}: {sentence}");
        }
        let sheet = rows(output(quarter, "Tong-hop", "xlsx")).into_iter();
        let sheet = sheet.filter(|(sheet, _)| sheet == "Điều chỉnh số liệu đã chốt").map(|(_, row)| row);
        let lines: Vec<_> = sheet.filter(|row| row[2] == "CT01").map(|row| row[1..].join(" | ")).collect();
        let expected = if is_told { LINES.map(str::to_owned).to_vec() } else { Vec::new() };
        assert_eq!(lines, expected, "quarter {quarter}");
    }
}

/// What the Word report says of them.
const SENTENCES: [&str; 4] = [
    "Số liệu quý I năm 2026 đã chốt (thời hạn xét đến ngày 31/3/2026) được điều chỉnh ở 1 nội dung:",
    "- Kiểm định phương tiện đo các loại (Trung tâm UDDVKHCN): thực hiện trong kỳ từ 2.100 thành 2.160; lũy kế từ 2.100 thành 2.160; tỷ lệ so với kế hoạch từ 26,25% thành 27% (tệp mới 2026/quy-1/UDDV lan 2.xlsx).",
    "Số liệu quý II năm 2026 đã chốt (thời hạn xét đến ngày 30/6/2026) được điều chỉnh ở 1 nội dung:",
    "- Kiểm định phương tiện đo các loại (Trung tâm UDDVKHCN): lũy kế từ 4.500 thành 4.560; tỷ lệ so với kế hoạch từ 50% thành 50,67% (tệp mới 2026/quy-1/UDDV lan 2.xlsx).",
];

/// The lines of the workbook's sheet of them, without their numbers.
const LINES: [&str; 5] = [
    "Quý I năm 2026 | CT01 | Kiểm định phương tiện đo các loại | Thực hiện trong kỳ | 2100 | 2160 | tệp mới 2026/quy-1/UDDV lan 2.xlsx | da-chot-2026-quy-1.json",
    "Quý I năm 2026 | CT01 | Kiểm định phương tiện đo các loại | Lũy kế | 2100 | 2160 | tệp mới 2026/quy-1/UDDV lan 2.xlsx | da-chot-2026-quy-1.json",
    "Quý I năm 2026 | CT01 | Kiểm định phương tiện đo các loại | Tỷ lệ so với kế hoạch | 26,25% | 27% | tệp mới 2026/quy-1/UDDV lan 2.xlsx | da-chot-2026-quy-1.json",
    "Quý II năm 2026 | CT01 | Kiểm định phương tiện đo các loại | Lũy kế | 4500 | 4560 | tệp mới 2026/quy-1/UDDV lan 2.xlsx | da-chot-2026-quy-2.json",
    "Quý II năm 2026 | CT01 | Kiểm định phương tiện đo các loại | Tỷ lệ so với kế hoạch | 50% | 50,67% | tệp mới 2026/quy-1/UDDV lan 2.xlsx | da-chot-2026-quy-2.json",
];

const FIRST: &str = "theo Quyết định số 85/QĐ-SKHCN ngày 12/5/2026";
const SECOND: &str = "theo Quyết định số 120/QĐ-SKHCN ngày 22/6/2026";

/// The item's words in the annex, and what stands below them.
fn marks() -> [(&'static str, String); 4] {
    [
        (
            "Kiểm định phương tiện đo các loại",
            format!("Điều chỉnh {FIRST}: kế hoạch từ 8.000 thành 9.000; lý do: UBND tỉnh giao bổ sung"),
        ),
        ("Tham mưu Đề án sắp xếp tổ chức bộ máy của Sở", format!("Bổ sung {FIRST}")),
        (
            "Tổ chức tập huấn sở hữu trí tuệ cho các hợp tác xã",
            format!("Điều chỉnh {SECOND}: thời hạn từ 30/6/2026 thành 31/8/2026; lý do: chờ kinh phí"),
        ),
        (
            "Tham mưu sửa đổi Quy chế quản lý nhiệm vụ khoa học và công nghệ cấp cơ sở",
            format!("Rút khỏi Chương trình {SECOND}; lý do: Bộ đang sửa đổi Thông tư"),
        ),
    ]
}

/// The filled cells of each row of a workbook, with the name of its sheet.
fn rows(book: Vec<u8>) -> Vec<(String, Vec<String>)> {
    let mut book = Xlsx::new(Cursor::new(book)).unwrap();
    let mut rows = Vec::new();
    for sheet in book.sheet_names() {
        let range = book.worksheet_range(&sheet).unwrap();
        rows.extend(range.rows().map(|row| (sheet.clone(), row.iter().map(ToString::to_string).collect())));
    }
    rows
}

#[test]
fn word_annex_and_workbook_mark_what_the_decisions_did_and_only_from_then_on() {
    for quarter in 1..=4 {
        let letter = untagged(&output(quarter, "Bao-cao", "docx"), "word/document.xml");
        let rows = rows(output(quarter, "Tong-hop", "xlsx"));
        for (title, mark) in marks() {
            let marked = rows.iter().filter(|(_, row)| {
                row.iter().any(|cell| cell.ends_with(title))
                    && row.iter().any(|cell| cell.lines().any(|line| line == mark))
            });
            let in_book = marked.count() > 0;
            let in_letter = letter.contains(&format!("{title}({mark})"));
            assert_eq!((in_letter, in_book), (quarter > 1, quarter > 1), "quarter {quarter}: {mark}");
        }
    }
}

/// Reports under the old name and the new one are of one unit, which is printed by the name of the day.
#[test]
fn a_renamed_unit_is_one_unit() {
    for (quarter, name) in [
        (1, "Trung tâm Chuyển đổi số và Đổi mới sáng tạo"),
        (2, "Trung tâm Chuyển đổi số tỉnh Quảng Ngãi"),
        (3, "Trung tâm Chuyển đổi số tỉnh Quảng Ngãi"),
    ] {
        let result = result(quarter);
        let inputs = result["inputs"].as_array().unwrap();
        let file = format!("2026/quy-{quarter}/CDS.xlsx");
        let input = inputs.iter().find(|input| input["file"] == *file).unwrap();
        assert_eq!((text(&input["unit"]), input["used"].as_bool()), ("CDS".to_owned(), Some(true)));
        let own =
            rows(output(quarter, "Tong-hop", "xlsx")).into_iter().filter(|(sheet, _)| sheet == "ĐV CDS");
        let heading: Vec<String> = own.take(6).flat_map(|(_, row)| row).collect();
        assert!(heading.iter().any(|cell| cell.to_lowercase().contains(&name.to_lowercase())), "{heading:?}");
    }
}
