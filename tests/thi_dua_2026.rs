//! The year 2026 the whole way: its programme from the annex and the list of tasks, four quarters of forms that the
//! program gave and units filled in, the report of each, the office's marks, the scores by the rules of 2026, the
//! reasons, and the proof of all of it. The figures are reckoned by hand below.
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod common;

use std::{fs, sync::LazyLock};

use common::{
    program::{Home, Ran},
    run::root,
    typed, word,
};
use serde_json::Value;

const PROGRAMME: &str = "templates/chuong-trinh-2026.toml";
const BOOK: &str = "input/Cham-diem-2026.xlsx";
const OUT: &str = "output/2026-thi-dua";

/// A cell that a unit fills in: quarter, unit, sheet, cell, words. The first quarter's forms are the fixture's: PK01 20
/// and 110 people, PK02 2 enterprises; Q1-002 done on 5/3, due on 28/2; Q1-003 done, nobody said when.
type Typed = (u32, &'static str, &'static str, &'static [(&'static str, &'static str)]);
const FORMS: [Typed; 9] = [
    (
        2,
        "KHCN",
        "Chỉ tiêu",
        &[
            ("G8", "20"),
            ("G9", "50"),
            ("G10", "0"),
            ("G11", "1"),
            ("I11", "1"),
            ("G12", "1"),
            ("I12", "1"),
            ("G13", "2"),
            ("I13", "2"),
            ("G14", "2"),
            ("I14", "2"),
            ("G15", "0"),
            ("I15", "0"),
        ],
    ),
    (
        3,
        "KHCN",
        "Chỉ tiêu",
        &[
            ("G8", "10"),
            ("G9", "20"),
            ("G10", "0"),
            ("G11", "1"),
            ("I11", "2"),
            ("G12", "1"),
            ("I12", "2"),
            ("G13", "2"),
            ("I13", "4"),
            ("G14", "2"),
            ("I14", "4"),
            ("G15", "0"),
            ("I15", "0"),
        ],
    ),
    (
        4,
        "KHCN",
        "Chỉ tiêu",
        &[
            ("G8", "10"),
            ("G9", "20"),
            ("G10", "0"),
            ("G11", "1"),
            ("I11", "3"),
            ("G12", "0"),
            ("I12", "2"),
            ("K13", "Đã hỗ trợ 2 doanh nghiệp (lũy kế 6)"),
            ("G14", "2"),
            ("I14", "6"),
            ("G15", "0"),
            ("I15", "0"),
        ],
    ),
    (2, "CDS", "Nhiệm vụ", &[("H7", "Đang thực hiện"), ("H9", "Đang thực hiện")]),
    (3, "CDS", "Nhiệm vụ", &[("H7", "Đang thực hiện"), ("H9", "Đang thực hiện")]),
    (4, "CDS", "Nhiệm vụ", &[("H7", "Hoàn thành"), ("I7", "20/11/2026"), ("H9", "Đang thực hiện")]),
    (2, "QLCN", "Nhiệm vụ", &[("H7", "Đang thực hiện")]),
    (3, "QLCN", "Nhiệm vụ", &[("H7", "Đang thực hiện")]),
    (4, "QLCN", "Nhiệm vụ", &[("H7", "Đang thực hiện")]),
];

/// The programme, and what the units sent in the four quarters.
fn reported() -> (Home, Vec<Ran>) {
    let home = Home::new();
    let fixtures = root().join("tests/fixtures");
    fs::copy(fixtures.join("programme/chuong-trinh-2026.docx"), home.path("phu-luc.docx")).unwrap();
    fs::copy(fixtures.join("nam-2026/danh-muc-quy-1.xlsx"), home.path("danh-muc.xlsx")).unwrap();
    let import = ["chuong-trinh", "nhap", "phu-luc.docx", "danh-muc.xlsx", "--ra", PROGRAMME];
    home.run(&import);
    home.run(&["chuong-trinh", "xuat", "--nam", "2026", "--ra", "so.xlsx"]);
    typed::into(&home.path("so.xlsx"), "Đơn vị", &[("D10", "Trung tâm Chuyển đổi số\nPhòng Chuyển đổi số")]);
    home.run(&["chuong-trinh", "nhap", "so.xlsx", "--ra", PROGRAMME]);
    home.run(&import);
    let mut reports = Vec::new();
    for quarter in 1..=4 {
        let (name, folder) = (format!("quy-{quarter}"), home.path(&format!("input/2026/quy-{quarter}")));
        fs::create_dir_all(&folder).unwrap();
        if quarter == 1 {
            for form in fs::read_dir(fixtures.join("nam-2026/quy-1")).unwrap().map(Result::unwrap) {
                fs::copy(form.path(), folder.join(form.file_name())).unwrap();
            }
        } else {
            home.run(&["phieu", "input", "--nam", "2026", "--ky", &name, "--ra", "phieu"]);
        }
        for (_, unit, sheet, cells) in FORMS.iter().filter(|form| form.0 == quarter) {
            let form = folder.join(format!("{unit}.xlsx"));
            fs::copy(home.path(&format!("phieu/2026-{name}/phieu/{unit}.xlsx")), &form).unwrap();
            typed::into(&form, sheet, cells);
        }
        let day = ["2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"][quarter as usize - 1];
        reports.push(home.run(&["bao-cao", "--nam", "2026", "--ky", &name, "--ngay", day]));
    }
    (home, reports)
}

fn scores(home: &Home, day: &str) -> Ran {
    home.run(&["thi-dua", "--nam", "2026", "--ngay", day])
}

/// The year, first scored without marks and then with those of the office.
static YEAR: LazyLock<(Home, Vec<Ran>, Ran, Ran)> = LazyLock::new(|| {
    let (home, reports) = reported();
    let unmarked = scores(&home, "2026-12-31");
    mark(&home);
    let marked = scores(&home, "2026-12-31");
    (home, reports, unmarked, marked)
});

/// What the office enters: each unit has a row for 1.1 and one for 2.2, in the programme's order.
fn mark(home: &Home) {
    let book = home.path(BOOK);
    let marks = [("D7", "27"), ("D8", "18"), ("D9", "28"), ("D10", "17"), ("D17", "28,5"), ("D18", "19")];
    typed::into(&book, "Cơ quan chấm", &marks);
    let criticism = [("A7", "CDS"), ("B7", "2/10/2026"), ("D7", "UBND tỉnh"), ("E7", "chậm báo cáo")];
    typed::into(&book, "Phê bình", &criticism);
}

fn told(home: &Home) -> Value {
    serde_json::from_slice(&fs::read(home.path(OUT).join("thi-dua.json")).unwrap()).unwrap()
}

#[test]
fn each_quarter_is_reported() {
    let (home, reports, ..) = &*YEAR;
    for (quarter, ran) in (1..).zip(reports) {
        assert_eq!(ran.status, Some(1), "{quarter}: {ran:?}");
        let result = home.result(&format!("output/2026-quy-{quarter}"));
        assert_eq!(result["period"]["number"], quarter);
    }
    let year = home.result("output/2026-quy-4");
    let figures: Vec<&str> = ["PK01", "PK02", "PK03", "PK04", "PK05", "PK06", "PK07"]
        .iter()
        .flat_map(|id| {
            let item = year["items"].as_array().unwrap().iter().find(|item| item["id"] == *id).unwrap();
            item["targets"].as_array().unwrap().iter().map(|target| target["cumulative"].as_str().unwrap())
        })
        .collect();
    assert_eq!(figures, ["60", "200", "2", "3", "2", "6", "6", "0"]);
}

#[test]
fn without_the_offices_marks_nobody_is_judged() {
    let (.., unmarked, _) = &*YEAR;
    assert_eq!(unmarked.status, Some(1));
    assert!(unmarked.out.contains("Sổ để cơ quan ghi điểm: input/Cham-diem-2026.xlsx"), "{}", unmarked.out);
    assert_eq!(unmarked.out.matches(": chưa đủ căn cứ\n").count(), 7, "{}", unmarked.out);
}

/// KHCN, 2.1: PK01 (60/60, 200/250) 90; PK02 100; PK03 100; PK04 (2/4) 50; PK05 (6/5) 100; PK06 100; PK07 0: 540/7 =
/// 77,14% of 25 = 19,29 (19,285). 2.3 judges none of its items: (27 + 19,29 + 18)/75 = 85,72% of 25 = 21,43. PK05 is at 120%:
/// 0,5. Together 27 + 19,29 + 18 + 21,43 + 0,5 = 86,22.
///
/// CDS: TT01 done, Q1-003 done by the report of its quarter, Q1-004 kept up: all of 2.1 and 2.3. 28,5 + 25 + 19 + 25 − 2 =
/// 95,5, one grade down.
///
/// QLCN has two items, fewer than three: XS01 kept up, Q1-002 late: 2.1 is 25, 2.3 (100 + 75)/2 = 87,5% of 25 = 21,88.
#[test]
fn each_unit_has_the_points_that_a_person_reckons() {
    let (home, .., ran) = &*YEAR;
    let told = told(home);
    let unit = |id: &str| told["units"].as_array().unwrap().iter().find(|own| own["unit"] == id).unwrap();
    for (id, criteria, total, grade) in [
        ("KHCN", ["27", "19.29", "18", "21.43"], "86.22", "tot"),
        ("CDS", ["28.5", "25", "19", "25"], "95.5", "tot"),
    ] {
        let own = unit(id);
        let points: Vec<&str> =
            own["criteria"].as_array().unwrap().iter().map(|own| own["total"].as_str().unwrap()).collect();
        assert_eq!(points, criteria, "{id}");
        assert_eq!((own["total"].as_str(), own["grade"].as_str()), (Some(total), Some(grade)), "{id}");
    }
    assert_eq!(unit("CDS")["grade_before_downgrade"], "xuat-sac");
    let late: Vec<&str> = unit("QLCN")["criteria"]
        .as_array()
        .unwrap()
        .iter()
        .map(|own| own["total"].as_str().unwrap())
        .collect();
    assert_eq!(late, ["28", "25", "17", "21.88"]);
    // A figure told in words has its cell like the others.
    let parts = unit("KHCN")["criteria"][1]["parts"].as_array().unwrap();
    let part = parts.iter().find(|part| part["item"] == "PK05").unwrap();
    let cells: Vec<&str> =
        part["sources"].as_array().unwrap().iter().map(|cell| cell["cell"].as_str().unwrap()).collect();
    assert_eq!(cells, ["G13", "I13", "G13", "I13", "K13"]);
    for line in [
        "Trung tâm Chuyển đổi số và Đổi mới sáng tạo: 95,5 điểm, thứ 1, Hoàn thành tốt nhiệm vụ\n",
        "Phòng Quản lý Khoa học - Công nghệ: 86,22 điểm, thứ 2, Hoàn thành tốt nhiệm vụ\n",
        "Thanh tra Sở: chưa đủ căn cứ\n",
    ] {
        assert!(ran.out.contains(line), "{line}{}", ran.out);
    }
    assert_eq!(ran.out.matches(": chưa đủ căn cứ\n").count(), 5, "{}", ran.out);
}

#[test]
fn each_point_is_explained_and_the_decree_named_once() {
    let (home, ..) = &*YEAR;
    for (unit, lines) in [
        (
            "KHCN",
            &[
                "    +19,29: bình quân 77,14% của 7 nội dung (PK01 90%, PK04 50%, PK07 0%), quy tắc 2.1\n",
                "    +21,43: không có nội dung nào phải xét, tính theo tỷ lệ điểm của các tiêu chí khác (85,72%), quy tắc 2.3\n",
                "    +0,5: PK05 đạt 120% kế hoạch, quy tắc T1\n",
                "Tổng điểm: 85,72 + 0,5 = 86,22\n",
                "Trưởng các phòng thuộc Sở: 20% của 1 người là 0 người (làm tròn xuống); đủ điều kiện về kết quả: không có; trong giới hạn: không có.\n",
            ][..],
        ),
        (
            "CDS",
            &[
                "        Q1-004: đang thực hiện, tính là đạt\n",
                "    −2: bị UBND tỉnh phê bình ngày 2/10/2026: chậm báo cáo, quy tắc P1\n",
                "Tổng điểm: 97,5 − 2 = 95,5\n",
                "Người đứng đầu: đề xuất Hoàn thành tốt nhiệm vụ (Nghị định số 335/2025/NĐ-CP: từ 70 đến dưới 90 điểm). Đã hạ bậc",
            ],
        ),
        (
            "QLCN",
            &[
                "    Chỉ có 2 nội dung được tính, ít hơn 3.\n",
                "    +21,88: tỷ lệ đúng hạn 87,5% của 2 nội dung (Q1-002 75%), quy tắc 2.3\n",
                "        Q1-002: hoàn thành 5/3/2026, hạn 28/2/2026, tính 75%\n",
            ],
        ),
        ("TTRA", &["    Chưa có báo cáo quý I năm 2026.\n", "    Chưa có báo cáo quý IV năm 2026.\n"]),
    ] {
        let ran = home.run(&["thi-dua", "giai-thich", unit, "--nam", "2026", "--ngay", "2026-12-31"]);
        for line in lines {
            assert!(ran.out.contains(line), "{line}{}", ran.out);
        }
        let basis = "Căn cứ: [1] Nghị định số 335/2025/NĐ-CP về đánh giá, xếp loại chất lượng công chức; có hiệu lực từ ngày 01/01/2026\n";
        assert_eq!(ran.out.matches(basis).count(), 1, "{}", ran.out);
        assert!(!ran.out.contains("2025/NĐ-CP về đánh giá, xếp loại chất lượng công chức]"), "{}", ran.out);
    }
}

#[test]
fn the_report_speaks_of_the_year_and_its_decree_alone() {
    let (home, ..) = &*YEAR;
    let read = |name: &str| fs::read(home.path(OUT).join(name)).unwrap();
    let letter = word::untagged(&read("Thi-dua-2026.docx"), "word/document.xml");
    let sheets = word::untagged(&read("Thi-dua-2026.xlsx"), "xl/sharedStrings.xml");
    for words in [&letter, &sheets] {
        assert!(words.contains("335/2025/NĐ-CP") && words.contains("2026"));
        assert!(!words.contains("90/2020") && !words.contains("năm 2025"), "{words}");
    }
    // The heads, the best grade first, and who was lowered.
    let head = "- Hoàn thành tốt nhiệm vụ: Phòng Quản lý Khoa học - Công nghệ, Trung tâm Chuyển đổi số và Đổi mới sáng tạo – đã hạ bậc vì bị cấp trên phê bình (Nghị định số 335/2025/NĐ-CP: từ 70 đến dưới 90 điểm);";
    assert!(letter.contains(head), "{letter}");
}

/// The marking workbook came after the quarters' reports and has no part in them.
#[test]
fn all_of_it_is_proven() {
    let (home, ..) = &*YEAR;
    let folders = ["2026-quy-1", "2026-quy-2", "2026-quy-3", "2026-quy-4", "2026-thi-dua"];
    for folder in folders.map(|name| format!("output/{name}")) {
        let ran = home.run(&["xac-minh", &folder]);
        assert_eq!(ran.status, Some(0), "{folder}: {}{}", ran.out, ran.err);
    }
}

/// Before the year is over: what the fourth quarter owes is not missing yet, what it brought counts already.
#[test]
fn an_open_quarter_is_told_and_not_missing() {
    let (home, _) = reported();
    fs::remove_file(home.path("input/2026/quy-4/QLCN.xlsx")).unwrap();
    let ran = scores(&home, "2026-12-10");
    let open = "Đến ngày 10/12/2026, quý IV năm 2026 chưa kết thúc";
    assert!(ran.out.contains(open), "{}", ran.out);
    let told = told(&home);
    let unit = told["units"].as_array().unwrap().iter().find(|own| own["unit"] == "QLCN").unwrap();
    let reasons = unit["reasons"].to_string();
    assert!(!reasons.contains("Chưa có báo cáo"), "{reasons}");
}
