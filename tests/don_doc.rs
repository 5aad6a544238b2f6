//! `don-doc`: the letters that remind the units, from workbooks to files.
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod common;

use std::fs;

use common::{
    program::Home,
    run::root,
    word::{part, words},
};
use tonghop::document;

/// Of the small programme beside the folders of codes: an indicator of Phòng KH-CN, and a task that it has together
/// with Văn phòng Sở, due on 20 March. Phòng KH-CN reported both in `input`, the task as under way.
fn home() -> Home {
    let home = Home::new();
    let codes = root().join("tests/fixtures/ma");
    let shared = fs::read_to_string(codes.join("chuong-trinh.toml")).unwrap();
    let (units_and_two_items, _) = shared.split_once("[[items]]\nid = \"Q1-001\"").unwrap();
    let office = "[[units]]\nid = \"VP\"\nname = \"Văn phòng Sở\"\nshort = \"Văn Phòng Sở\"\n\n[[items]]";
    let programme = units_and_two_items.replacen("[[items]]", office, 1);
    let (before, task) = programme.split_once("id = \"TT01\"").unwrap();
    let task = task
        .replace("lead = [\"KHCN\"]", "lead = [\"KHCN\", \"VP\"]")
        .replace("due = 2025-06-30\ndue_text = \"Tháng 6\"", "due = 2025-03-20");
    home.write("chuong-trinh.toml", &format!("{before}id = \"TT01\"{task}"));
    fs::create_dir_all(home.path("input/quy-1")).unwrap();
    fs::copy(codes.join("TH702/input/quy-1/KHCN.xlsx"), home.path("input/quy-1/KHCN.xlsx")).unwrap();
    home
}

const CHASE: [&str; 4] = ["don-doc", "input", "--chuong-trinh", "chuong-trinh.toml"];

fn chase(home: &Home, more: &[&str]) -> String {
    let ran = home.run(&[&CHASE[..], more].concat());
    assert!(ran.status.is_some_and(|status| status < 2), "{ran:?}");
    ran.out
}

fn letter(home: &Home, path: &str) -> String {
    words(&part(&fs::read(home.path(path)).unwrap(), "word/document.xml"))
}

fn names(home: &Home, folder: &str) -> Vec<String> {
    home.files(folder).into_keys().map(|name| name.to_str().unwrap().replace('\\', "/")).collect()
}

#[test]
fn the_unit_without_report_and_the_one_that_is_late_are_reminded_of_their_own_parts() {
    let home = home();
    let out = chase(&home, &["--so-van-ban", "9", "--ngay-van-ban", "2025-04-02"]);
    assert_eq!(names(&home, "output/2025-quy-1"), [".tonghop.json", "don-doc/KHCN.docx", "don-doc/VP.docx"]);
    assert!(out.contains("don-doc/KHCN.docx") || out.contains("don-doc\\KHCN.docx"), "{out}");
    let khcn = letter(&home, "output/2025-quy-1/don-doc/KHCN.docx");
    let list = |state: &str, other: &str| {
        format!(
            "Số ngày quá hạn\nTình trạng đã báo cáo\nGhi chú\n1\nXây dựng kế hoạch chuyển đổi số của Sở\nII.1, số\u{a0}1\n\
             20/3/2025\n11\n{state}\nCùng chủ trì: {other}\nĐề nghị"
        )
    };
    for expected in [
        "Số: 09/SKHCN-VP\nV/v đôn đốc thực hiện Chương trình công tác quý I năm 2025\nQuảng Ngãi, ngày 02 tháng 4 năm 2025\n",
        "Kính gửi: Phòng Quản lý Khoa học - Công nghệ.\n",
        "như sau:\nCó 1 nội dung quá hạn chưa hoàn thành. ",
        &list("Đang thực hiện", "Văn Phòng Sở"),
    ] {
        assert!(khcn.contains(expected), "{expected}\n{khcn}");
    }
    let vp = letter(&home, "output/2025-quy-1/don-doc/VP.docx");
    for expected in [
        "Số: 10/SKHCN-VP\nV/v đôn đốc báo cáo kết quả thực hiện Chương trình công tác quý I năm 2025\n",
        "1. Văn phòng Sở chưa có báo cáo kết quả thực hiện Chương trình công tác quý I năm 2025. ",
        "2. Có 1 nội dung quá hạn chưa hoàn thành. ",
        &list("Không có báo cáo", "Phòng KH-CN"),
    ] {
        assert!(vp.contains(expected), "{expected}\n{vp}");
    }
}

#[test]
fn deadlines_are_judged_on_the_day_that_is_asked_for() {
    let home = home();
    chase(&home, &["--ngay", "2025-03-15"]);
    let khcn = letter(&home, "output/2025-quy-1/don-doc/KHCN.docx");
    assert!(khcn.contains("Có 1 nội dung đến hạn từ ngày 15/3/2025 đến hết ngày 30/3/2025. "), "{khcn}");
    assert!(khcn.contains("\n20/3/2025\n5\nĐang thực hiện\n") && !khcn.contains("quá hạn"), "{khcn}");
    home.write(
        "mau/co-quan.toml",
        &fs::read_to_string(root().join("templates/co-quan.toml"))
            .unwrap()
            .replace("soon_days = 15", "soon_days = 4")
            .replace("# answer_days = 10", "answer_days = 3"),
    );
    let out = chase(&home, &["--ngay", "2025-03-15", "--mau", "mau"]);
    assert!(out.contains("Không có gì phải đôn đốc: Phòng KH-CN.\n"), "{out}");
    assert_eq!(names(&home, "output/2025-quy-1"), [".tonghop.json", "don-doc/VP.docx"]);
    let vp = letter(&home, "output/2025-quy-1/don-doc/VP.docx");
    assert!(vp.contains("tổng hợp kết quả, báo cáo Lãnh đạo Sở trước ngày 18 tháng 3 năm 2025./."), "{vp}");
}

#[test]
fn who_owes_nothing_gets_no_letter_and_the_old_one_goes() {
    let home = home();
    let alone = fs::read_to_string(home.path("chuong-trinh.toml"))
        .unwrap()
        .replace("[[units]]\nid = \"VP\"\nname = \"Văn phòng Sở\"\nshort = \"Văn Phòng Sở\"\n", "")
        .replace("\"KHCN\", \"VP\"", "\"KHCN\"");
    home.write("chuong-trinh.toml", &alone);
    let early = ["--ngay", "2025-01-31"];
    let out = chase(&home, &early);
    assert!(out.contains("Không có gì phải đôn đốc: Phòng KH-CN.\n") && !out.contains("TH730"), "{out}");
    assert!(!home.path("output").exists());
    chase(&home, &[]);
    assert_eq!(names(&home, "output/2025-quy-1"), [".tonghop.json", "don-doc/KHCN.docx"]);
    chase(&home, &early);
    assert_eq!(names(&home, "output/2025-quy-1"), [".tonghop.json"]);
}

#[test]
fn the_same_inputs_make_the_same_bytes_and_what_somebody_changed_stays() {
    let home = home();
    chase(&home, &[]);
    let first = home.files("output");
    chase(&home, &["--ra", "khac"]);
    assert_eq!(home.files("khac"), first);
    assert!(chase(&home, &[]).contains("Đã có sẵn, không đổi:"));
    // The letters stand beside what another command wrote.
    home.run(&["bao-cao", "input", "--chuong-trinh", "chuong-trinh.toml"]);
    assert!(home.path("output/2025-quy-1/ket-qua.json").exists());
    assert!(home.path("output/2025-quy-1/don-doc/VP.docx").exists());
    let letter = home.path("output/2025-quy-1/don-doc/VP.docx");
    fs::write(&letter, "sửa tay").unwrap();
    let out = chase(&home, &["--ngay", "2025-03-15"]);
    assert!(out.contains("TH702") && out.contains("2025-quy-1-lan-2"), "{out}");
    assert_eq!(fs::read_to_string(&letter).unwrap(), "sửa tay");
    assert!(home.path("output/2025-quy-1-lan-2/don-doc/VP.docx").exists());
}

#[test]
fn before_any_report_has_come_all_are_asked_for_it() {
    let home = home();
    fs::remove_dir_all(home.path("input")).unwrap();
    let command = ["don-doc", "--chuong-trinh", "chuong-trinh.toml", "--ky", "quy-1", "--ngay", "2025-01-15"];
    let ran = home.run(&command);
    assert_eq!(ran.status, Some(1), "{ran:?}");
    for unit in ["KHCN", "VP"] {
        let text = letter(&home, &format!("output/2025-quy-1/don-doc/{unit}.docx"));
        assert!(text.contains("chưa có báo cáo kết quả") && !text.contains("1. "), "{text}");
    }
    assert_eq!(home.run(&command[..3]).status, Some(2), "no period and no report to tell it");
}

#[test]
fn the_samples_letters_are_marked_and_stand_the_check_of_the_decree() {
    let home = Home::new();
    let input = root().join("input");
    let ran = home.run(&["chase", input.to_str().unwrap(), "--ngay", "2026-01-05"]);
    assert!(ran.status.is_some_and(|status| status < 2), "{ran:?}");
    // The other three lead nothing with a deadline, and told of all that they lead.
    assert!(
        ran.out.contains("Không có gì phải đôn đốc: Văn Phòng Sở, Trung tâm CDS&ĐMST, Thanh tra Sở.\n"),
        "{ran:?}"
    );
    let letters = home.files("output/2025-quy-1/don-doc");
    assert_eq!(letters.len(), 4, "the units with indicators, all of them due by the year's end");
    for (name, bytes) in letters {
        assert_eq!(document::check(name.to_str().unwrap(), &bytes), Ok(Vec::new()), "{}", name.display());
        for header in ["word/header1.xml", "word/header2.xml"] {
            assert!(words(&part(&bytes, header)).contains("SỐ LIỆU MINH HỌA"), "{}", name.display());
        }
        for whole in ["word/document.xml", "docProps/core.xml"] {
            let text = part(&bytes, whole);
            assert!(!["{{", "{%"].iter().any(|mark| text.contains(mark)), "{}", name.display());
        }
    }
}
