//! The office's decisions: their file, the sheet on which they are made, and how the two come together.
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use chrono::NaiveDate;
use tonghop::{
    decision::{
        CellRef, Conflict, Contender, Decision, Decisions, File, Part, RowChoice, RowMatter, Ruling,
        SeenBook, Signature, ValueField, ValueMatter, load, reconcile,
        sheet::{self, Cells, Line, News},
        store,
    },
    finding::{Code, Place},
    model::{Choice, Grid, GridCell, GridRow, GridValue, ItemId, Period, Programme, Quarter, Section},
    programme,
};

fn programme() -> Programme {
    programme::load(programme::embedded(2025).unwrap()).unwrap()
}

fn quarter(number: usize) -> Period {
    Period::quarter(2025, Quarter::ALL[number - 1])
}

fn row(text: &str) -> RowMatter {
    let part = Part::Of(Section::KeyTasks);
    RowMatter { unit: "QLCN".into(), year: 2025, part, text: text.to_owned() }
}

fn of_row(text: &str, choice: RowChoice) -> Decision {
    Decision { ruling: Ruling::Row { row: row(text), choice }, signature: Signature::default() }
}

fn to_item(text: &str, id: &str) -> Decision {
    of_row(text, RowChoice::Item(ItemId::new(id)))
}

fn dated(decision: Decision, day: u32) -> Decision {
    let on = NaiveDate::from_ymd_opt(2025, 4, day);
    Decision { signature: Signature { on, ..decision.signature }, ..decision }
}

fn conflict() -> Conflict {
    let contender = |value: &str, file: &str| Contender {
        value: value.to_owned(),
        cells: vec![CellRef {
            file: file.to_owned(),
            sha256: format!("sha-{file}"),
            sheet: "Biểu 1".to_owned(),
            cell: "F12".to_owned(),
        }],
    };
    let matter = ValueMatter {
        item: ItemId::new("CT08"),
        target: Some(0),
        field: ValueField::Actual,
        unit: "UDDV".into(),
        period: quarter(1),
    };
    Conflict {
        matter,
        contenders: vec![contender("2.150", "quy-1/a.xlsx"), contender("2.510", "quy-1/b.xlsx")],
    }
}

fn decisions(list: Vec<Decision>) -> Decisions {
    let mut decisions = Decisions::default();
    for decision in list {
        decisions.insert(decision);
    }
    decisions
}

const WRITTEN: &str = r#"# Ghi chú riêng của Văn phòng.

# Đã hỏi chị Hà.
[[dong]]
don_vi = "QLCN"
nam = 2025
muc = "II.1"
dong = "Thẩm định hồ sơ"
chon = "TT07"   # không phải TT08
nguoi = "Nguyễn Văn A"
ngay = 2025-04-03

[[dong]]
don_vi = "QLCN"
nam = 2025
muc = "II.1"
dong = "Việc khác"
chon = "bỏ qua"
ky = "quy-1"
ly_do = "Trùng dòng 5"

[[so_lieu]]
noi_dung = "CT08"
chi_tieu = 1
so = "số thực hiện"
don_vi = "UDDV"
nam = 2025
ky = "quy-1"
chon = "2.510"
gia_tri = [
    { ghi = "2.150", o = [
        { tep = "quy-1/a.xlsx", trang = "Biểu 1", o = "F12", sha256 = "sha-quy-1/a.xlsx" },
    ] },
    { ghi = "2.510", o = [
        { tep = "quy-1/b.xlsx", trang = "Biểu 1", o = "F12", sha256 = "sha-quy-1/b.xlsx" },
    ] },
]
"#;

fn written() -> Vec<Decision> {
    let first = dated(to_item("Thẩm định hồ sơ", "TT07"), 3);
    let signature = Signature { by: Some("Nguyễn Văn A".to_owned()), ..first.signature.clone() };
    let mut ignored = of_row("Việc khác", RowChoice::Ignore(quarter(1)));
    ignored.signature.reason = Some("Trùng dòng 5".to_owned());
    let value = Ruling::Value { conflict: conflict(), chosen: 1 };
    vec![
        Decision { signature, ..first },
        ignored,
        Decision { ruling: value, signature: Signature::default() },
    ]
}

#[test]
fn a_file_is_read_as_it_is_meant() {
    let file = load(WRITTEN).unwrap();
    assert_eq!(file.decisions, decisions(written()));
    assert_eq!(store(&file, Some(WRITTEN)), WRITTEN);
}

#[test]
fn a_new_file_explains_itself_and_is_read_back() {
    let seen = vec![SeenBook { file: "Tong-hop-2025-quy-1.xlsx".to_owned(), sha256: "ab".to_owned() }];
    let file = File { decisions: decisions(written()), seen };
    let text = store(&file, None);
    assert!(text.starts_with("# Quyết định của cơ quan"), "{text}");
    // But for its head and its remarks, the file is what a person would have written.
    let (_, entries) = text.split_once("\n\n[[").unwrap();
    let (entries, seen) = entries.split_once("\n[[da_doc]]\n").unwrap();
    let expected = WRITTEN.split_once("[[").unwrap().1.replace("   # không phải TT08", "");
    assert_eq!(entries, expected);
    assert_eq!(seen, "tep = \"Tong-hop-2025-quy-1.xlsx\"\nsha256 = \"ab\"\n");
    assert_eq!(load(&text).unwrap(), file);
    assert_eq!(store(&load(&text).unwrap(), None), text);
}

#[test]
fn what_a_person_wrote_around_an_entry_stays() {
    let mut file = load(WRITTEN).unwrap();
    file.decisions.remove(&written()[1].key());
    file.decisions.insert(to_item("An toàn bức xạ", "TT01"));
    let text = store(&file, Some(WRITTEN));
    assert!(text.starts_with("# Ghi chú riêng của Văn phòng.\n"), "{text}");
    assert!(text.contains("# Đã hỏi chị Hà.\n[[dong]]\n"), "{text}");
    assert!(text.contains("chon = \"TT07\"   # không phải TT08\n"), "{text}");
    assert!(!text.contains("Việc khác"), "{text}");
    assert!(text.find("An toàn bức xạ") < text.find("Đã hỏi chị Hà"), "{text}");
    assert_eq!(load(&text).unwrap(), file);
    assert_eq!(store(&file, Some(&text)), text);
}

#[test]
fn a_broken_file_names_its_lines() {
    let said = |text: &str| {
        let findings = load(text).unwrap_err();
        assert!(findings.iter().all(|finding| finding.code == Code::TH616));
        findings.into_iter().map(|finding| finding.message).collect::<Vec<_>>().join("\n")
    };
    let change = |from: &str, to: &str| WRITTEN.replacen(from, to, 1);
    assert!(said(&change("nguoi =", "ngưoi =")).starts_with("Dòng 10: "));
    assert!(said(&change("nguoi =", "nguoi_ky =")).contains("Dòng 10: [[dong]] có khóa lạ “nguoi_ky”"));
    assert!(said(&change("ly_do = \"Trùng dòng 5\"\n", "")).contains("phải có lý do"));
    assert!(said(&change("ky = \"quy-1\"\nly_do", "ly_do")).contains("phải có “ky”"));
    assert!(said(&change("muc = \"II.1\"", "muc = \"V\"")).contains("Dòng 7: không có mục “V”"));
    assert!(
        said(&change("chon = \"2.510\"", "chon = \"3\"")).contains("“3” không phải một trong các giá trị")
    );
    assert!(
        said(&change(
            "dong = \"Việc khác\"\nchon = \"bỏ qua\"\nky = \"quy-1\"",
            "dong = \"THẨM ĐỊNH hồ sơ\"\nchon = \"TT01\""
        ))
        .contains("đã được quyết định ở trên")
    );
}

/// A sheet with one line, as it was written, and as the cells say now.
fn grid(line: &Line, before: &Cells, now: [&str; 4]) -> Grid {
    let cells = |number: u32, texts: [&str; 6]| GridRow {
        number,
        cells: (0..)
            .zip(texts)
            .filter(|(_, text)| !text.is_empty())
            .map(|(column, text)| GridCell {
                row: number,
                column,
                value: GridValue::Text(text.to_owned()),
                percent: false,
            })
            .collect(),
    };
    let (about, written) = (serde_json::to_string(line).unwrap(), serde_json::to_string(before).unwrap());
    let header = [sheet::CHOICE, sheet::REASON, sheet::BY, sheet::ON, sheet::ABOUT, sheet::WRITTEN];
    let rows = vec![cells(4, header), cells(5, [now[0], now[1], now[2], now[3], &about, &written])];
    Grid { sheet: "Quyết định".to_owned(), rows, merges: Vec::new() }
}

fn line(text: &str) -> Line {
    Line::Row { row: row(text), period: quarter(1) }
}

fn read(line: &Line, before: &Cells, now: [&str; 4]) -> (Vec<News>, Vec<String>) {
    let (news, findings) = sheet::news("so.xlsx", &[grid(line, before, now)], &programme());
    (news, findings.into_iter().map(|finding| finding.message).collect())
}

#[test]
fn only_what_differs_from_what_was_written_is_news() {
    let programme = programme();
    let before = Cells::of(Some(&to_item("A", "TT01")), &programme);
    assert!(before.choice.starts_with("TT01: "), "{}", before.choice);
    assert_eq!(read(&line("A"), &before, [&before.choice, "", "", ""]), (vec![], vec![]));
    let (news, said) = read(&line("A"), &before, ["tt02", "", "Bình", "5/4/2025"]);
    assert_eq!(said, Vec::<String>::new());
    assert_eq!(news[0].base, Some(to_item("A", "TT01")));
    let mut expected = dated(to_item("A", "TT02"), 5);
    expected.signature.by = Some("Bình".to_owned());
    assert_eq!(news[0].now, Some(expected));
    assert_eq!(news[0].place.cell.as_deref(), Some("A5"));
    // An emptied cell takes the decision back.
    assert_eq!(read(&line("A"), &before, ["", "", "", ""]).0[0].now, None);
}

#[test]
fn every_kind_of_choice_is_read_and_what_is_none_is_said() {
    let none = Cells::default();
    let now = |line: &Line, cells| read(line, &none, cells).0.remove(0).now.unwrap().ruling;
    let chosen = |cells| match now(&line("A"), cells) {
        Ruling::Row { choice, .. } => choice,
        Ruling::Value { .. } => panic!("a row's line"),
    };
    assert_eq!(chosen([Choice::ADDITIONAL, "", "", ""]), RowChoice::Additional);
    assert_eq!(chosen([sheet::IGNORE, "Trùng", "", ""]), RowChoice::Ignore(quarter(1)));
    let value = Line::Value(conflict());
    let second = Ruling::Value { conflict: conflict(), chosen: 1 };
    assert_eq!(now(&value, ["2.510 – quy-1/b.xlsx › Biểu 1!F12", "", "", ""]), second);
    assert_eq!(now(&value, ["2.510", "", "", ""]), second);
    let said = |line: &Line, cells| {
        let (news, mut said) = read(line, &none, cells);
        assert_eq!((news, said.len()), (vec![], 1));
        said.remove(0)
    };
    assert!(said(&line("A"), [sheet::IGNORE, "", "", ""]).contains("phải ghi lý do"));
    assert!(said(&line("A"), ["TT99", "", "", ""]).contains("“TT99”"));
    assert!(said(&line("A"), ["", "Vì sao", "", ""]).contains("còn trống"));
    assert!(said(&line("A"), ["TT01", "", "", "hôm qua"]).contains("không phải là ngày"));
    assert!(said(&value, ["7", "", "", ""]).contains("“7”"));
}

fn news(text: &str, base: Option<Decision>, now: Option<Decision>) -> News {
    News { line: line(text), base, now, place: Place::default() }
}

#[test]
fn news_goes_in_where_the_file_still_says_what_the_sheet_began_with() {
    let kept = decisions(vec![to_item("A", "TT01"), to_item("B", "TT02")]);
    let done = reconcile(
        &kept,
        &[
            news("A", Some(to_item("A", "TT01")), None),
            news("C", None, Some(to_item("C", "TT03"))),
            // The file says already what the sheet says.
            news("B", None, Some(to_item("B", "TT02"))),
        ],
    );
    assert_eq!(done.kept, decisions(vec![to_item("B", "TT02"), to_item("C", "TT03")]));
    assert_eq!((done.findings, done.settled), (vec![], vec![]));
}

#[test]
fn what_two_places_say_differently_is_decided_by_their_days_or_not_at_all() {
    let kept = decisions(vec![to_item("A", "TT01")]);
    let done = reconcile(&kept, &[news("A", None, Some(to_item("A", "TT02")))]);
    assert_eq!(done.kept, kept);
    assert!(done.applied().is_empty());
    assert_eq!(done.findings.len(), 1);
    let message = &done.findings[0].message;
    assert!(message.contains("“TT02”") && message.contains("“TT01”"), "{message}");
    let earlier = decisions(vec![dated(to_item("A", "TT01"), 3)]);
    let done = reconcile(&earlier, &[news("A", None, Some(dated(to_item("A", "TT02"), 4)))]);
    assert_eq!(done.applied(), decisions(vec![dated(to_item("A", "TT02"), 4)]));
    assert_eq!((done.findings.len(), done.settled.len()), (0, 1));
    // Two sheets that say the same do not dispute; two that differ do.
    let twice = |a: &str, b: &str| {
        let both = [a, b].map(|id| news("C", None, Some(to_item("C", id))));
        reconcile(&Decisions::default(), &both)
    };
    assert_eq!(twice("TT01", "TT01").findings, []);
    assert_eq!(twice("TT01", "TT02").findings.len(), 1);
}

#[test]
fn a_choice_for_a_period_alone_does_not_touch_the_years() {
    let later = Line::Row { row: row("A"), period: quarter(2) };
    let mut kept = decisions(vec![of_row("A", RowChoice::Ignore(quarter(1)))]);
    assert_eq!(later.current(&kept), None);
    kept.insert(to_item("A", "TT01"));
    assert_eq!(later.current(&kept), Some(&to_item("A", "TT01")));
    assert_eq!(line("A").current(&kept), Some(&of_row("A", RowChoice::Ignore(quarter(1)))));
}

#[test]
fn a_decision_between_other_contenders_is_none() {
    let decision = Decision {
        ruling: Ruling::Value { conflict: conflict(), chosen: 1 },
        signature: Signature::default(),
    };
    let kept = decisions(vec![decision]);
    assert!(Line::Value(conflict()).current(&kept).is_some());
    let mut changed = conflict();
    changed.contenders[0].cells[0].sha256 = "khac".to_owned();
    assert_eq!(Line::Value(changed).current(&kept), None);
    let mut moved = conflict();
    // The path is for the reader; the content tells files apart.
    moved.contenders[0].cells[0].file = "2025/quy-1/a.xlsx".to_owned();
    assert!(Line::Value(moved).current(&kept).is_some());
}
