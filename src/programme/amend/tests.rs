use super::*;
use crate::{
    finding::Finding,
    model::{Deadline, Section, UnitId},
    programme::{embedded, load, store},
};

const AMENDMENTS: &str = include_str!("../../../tests/fixtures/sua-doi/nam-2025.toml");

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn text() -> String {
    embedded(2025).unwrap().to_owned() + AMENDMENTS
}

fn amended_programme() -> Programme {
    load(&text()).unwrap_or_else(|findings: Vec<Finding>| panic!("{findings:#?}"))
}

fn item<'a>(programme: &'a Programme, id: &str) -> &'a Item {
    programme.item(&ItemId::new(id)).unwrap_or_else(|| panic!("{id}"))
}

#[test]
fn what_is_stored_loads_as_it_was() {
    let programme = amended_programme();
    let written = store(&programme);
    assert_eq!(load(&written).unwrap(), programme);
    assert_eq!(store(&load(&written).unwrap()), written);
}

#[test]
fn before_the_first_decision_the_programme_is_as_issued() {
    let issued = load(embedded(2025).unwrap()).unwrap();
    assert_eq!(as_of(&amended_programme(), day("2025-05-11")), issued);
}

#[test]
fn a_decision_holds_from_its_day() {
    let standing = as_of(&amended_programme(), day("2025-05-12"));
    let added: Vec<&str> = standing.items_of(Section::Additional).map(|item| item.id.as_str()).collect();
    assert_eq!(added, ["PS-001", "PS-002"]);
    assert!(item(&standing, "PS-001").is_added());
    let moved = item(&standing, "XS09");
    assert_eq!(moved.deadline.date, Some(day("2025-11-30")));
    assert_eq!(moved.old_deadlines().collect::<Vec<_>>(), [&Deadline::default()]);
    assert_eq!(moved.old_titles().collect::<Vec<_>>().len(), 1);
    assert_eq!(item(&standing, "CT08").targets[0].value, Some(9000.into()));
    assert!(item(&standing, "XS08").withdrawal().is_some());
    assert!(standing.unit(&"TTRA".into()).is_some() && standing.former.is_empty());
}

#[test]
fn a_unit_ends_and_its_tasks_go_to_its_heir_or_where_the_decision_says() {
    let standing = as_of(&amended_programme(), day("2025-07-01"));
    assert_eq!(standing.units.iter().filter(|unit| unit.id.as_str() == "TTRA").count(), 0);
    assert_eq!(standing.former[0].unit.id, "TTRA".into());
    assert_eq!(item(&standing, "PS-002").lead, ["TTCD".into()]);
    // A unit that leads does not coordinate as well.
    assert_eq!(item(&standing, "PS-001").lead, ["VP".into()]);
    assert!(item(&standing, "PS-001").coordinating.is_empty());
    let cds = standing.unit(&"CDS".into()).unwrap();
    assert_eq!(cds.short, "Trung tâm CĐS tỉnh");
    assert!(cds.aliases.iter().any(|name| name.contains("Đổi mới sáng tạo")), "{:?}", cds.aliases);
    let moves: Vec<_> = item(&standing, "XS09").old_deadlines().filter_map(|old| old.date).collect();
    assert_eq!(moves, [day("2025-11-30")]);
}

#[test]
fn who_led_when() {
    let standing = as_of(&amended_programme(), day("2025-12-31"));
    let task = item(&standing, "PS-002");
    let (old, new): (UnitId, UnitId) = ("TTRA".into(), "TTCD".into());
    let (second, third) = ((day("2025-04-01"), day("2025-06-30")), (day("2025-07-01"), day("2025-09-30")));
    assert!(task.was_led_by(&old, second) && !task.was_led_by(&new, second));
    assert!(!task.was_led_by(&old, third) && task.was_led_by(&new, third));
    assert_eq!(standing.successor(task, &old), &new);
    // What no decision gave to another goes on with the heir.
    assert_eq!(standing.successor(item(&standing, "XS19"), &old), &"VP".into());
    let on =
        |day: &str| standing.units_on(day.parse().unwrap()).map(|unit| unit.id.clone()).collect::<Vec<_>>();
    assert!(on("2025-06-30").contains(&old) && !on("2025-06-30").contains(&new));
    assert!(!on("2025-07-01").contains(&old) && on("2025-07-01").contains(&new));
}

#[test]
fn every_change_is_told_with_its_decision() {
    let standing = as_of(&amended_programme(), day("2025-12-31"));
    let told = |id: &str| amended(&standing, item(&standing, id));
    assert_eq!(told("CT09"), Vec::<String>::new());
    assert_eq!(
        told("CT08"),
        [
            "Điều chỉnh theo Quyết định số 85/QĐ-SKHCN ngày 12/5/2025: kế hoạch từ 8.000 thành 9.000; lý do: UBND tỉnh giao bổ sung"
        ]
    );
    assert_eq!(
        told("XS08"),
        [
            "Rút khỏi Chương trình theo Quyết định số 85/QĐ-SKHCN ngày 12/5/2025; lý do: trùng nhiệm vụ của Trung ương"
        ]
    );
    assert_eq!(
        told("PS-002"),
        [
            "Bổ sung theo Quyết định số 85/QĐ-SKHCN ngày 12/5/2025",
            "Điều chỉnh theo Quyết định số 141/QĐ-SKHCN ngày 27/6/2025, hiệu lực từ 1/7/2025: đơn vị chủ trì từ Thanh \
             tra Sở thành Phòng TTPC"
        ]
    );
    assert!(told("XS09")[0].ends_with("; thời hạn là 30/11/2025, trước đây không quy định"));
    let ended = told("PS-001").pop().unwrap();
    assert!(ended.ends_with(": bỏ đơn vị phối hợp Thanh tra Sở"), "{ended}");
    assert_eq!(
        told("XS09")[1],
        "Điều chỉnh theo Quyết định số 141/QĐ-SKHCN ngày 27/6/2025, hiệu lực từ 1/7/2025: thời hạn từ 30/11/2025 thành \
         31/12/2025"
    );
}

/// The messages for the amended programme with one place changed.
fn spoilt(from: &str, to: &str) -> Vec<String> {
    let text = text();
    assert!(text.contains(from), "{from} is not in the file");
    let at = text.rfind(from).unwrap();
    let spoilt = format!("{}{to}{}", &text[..at], &text[at + from.len()..]);
    load(&spoilt).map_or_else(|findings| findings.into_iter().map(|it| it.message).collect(), |_| Vec::new())
}

#[test]
fn what_contradicts_is_refused_with_both_named() {
    let first = "Quyết định số 85/QĐ-SKHCN ngày 12/5/2025";
    let second = "Quyết định số 141/QĐ-SKHCN ngày 27/6/2025, hiệu lực từ 1/7/2025";
    let withdrawn = format!("{second} nêu XS08, nhưng {first} đã rút nội dung này.");
    let overlapping = format!("{second} sửa thời hạn của XS09 hai lần.");
    let together = "Quyết định số 85/QĐ-SKHCN ngày 12/5/2025 và Quyết định số 141/QĐ-SKHCN ngày 12/5/2025 cùng sửa thời \
                    hạn của XS09 trong một ngày.";
    let again = format!("{second} bổ sung PS-001, nhưng mã này đã có ở {first}.");
    let ended = format!("PS-002: đơn vị TTRA đã thôi hoạt động theo {second}.");
    let third = "\n[[amendments]]\ndecision = \"150/QĐ-SKHCN\"\ndate = 2025-08-01\n";
    let end = "due_text = \"Tháng 12\"\ndue = 2025-12-31\n";
    for (from, to, expected) in [
        (
            "item = \"CT14\"",
            "item = \"CT99\"",
            "nêu CT99, nhưng đến ngày đó chương trình không có nội dung này.",
        ),
        ("item = \"CT14\"", "item = \"XS08\"", withdrawn.as_str()),
        (
            "[[amendments.change]]\nitem = \"CT14\"\nplan_text = \"1.800.000\"\ntargets",
            "[[amendments.withdraw]]\nitem = \"XS08\"\n[[amendments.change]]\nitem = \"CT14\"\nplan_text = \"1.800.000\"\ntargets",
            &withdrawn,
        ),
        (end, &format!("{end}[[amendments.change]]\nitem = \"XS09\"\ndue = 2025-12-30\n"), &overlapping),
        ("date = 2025-06-27\neffective = 2025-07-01", "date = 2025-05-12", together),
        (
            "date = 2025-06-27\neffective = 2025-07-01",
            "date = 2026-06-27",
            "ngày 27/6/2026 không thuộc năm 2025 của chương trình.",
        ),
        (
            "date = 2025-05-12",
            "date = 2025-03-20",
            "ngày 20/3/2025 trước ngày ban hành chương trình (Quyết định số 39/QĐ-SKHCN ngày 21/3/2025).",
        ),
        (
            end,
            &format!(
                "{end}[[amendments.add]]\nid = \"PS-001\"\nsection = \"IV.5\"\ntitle = \"Việc\"\nlead = [\"VP\"]\n"
            ),
            &again,
        ),
        (end, &format!("{end}{third}[[amendments.change]]\nitem = \"PS-002\"\nlead = [\"TTRA\"]\n"), &ended),
        (
            end,
            &format!(
                "{end}{third}[[amendments.reorganise]]\nkind = \"abolish\"\nunit = \"TTRA\"\ninto = \"VP\"\n"
            ),
            "đơn vị TTRA đã thôi hoạt động",
        ),
        ("into = \"VP\"", "into = \"TTRA\"", "đơn vị giải thể không thể tự nhận nhiệm vụ của mình."),
        ("into = \"VP\"", "into = \"XYZ\"", "không có đơn vị “XYZ”."),
        ("into = \"VP\"", "into = \"ALL\"", "phải nêu đúng đơn vị nhận nhiệm vụ."),
        ("kind = \"abolish\"", "kind = \"drop\"", "không có kind “drop”"),
        (
            "short = \"Phòng TTPC\"",
            "short = \"Phòng QLCN\"",
            "tên gọi “Phòng QLCN” dùng cho cả QLCN và TTCD.",
        ),
        ("lead = [\"TTCD\"]", "lead = []", "PS-002: phải có ít nhất một đơn vị chủ trì."),
        ("lead = [\"TTCD\"]\ncoordinating = []", "", "nêu PS-002 nhưng không nêu điều gì được sửa."),
        (
            "leader = \"GD\"\nlead = [\"VP\"]\ncoordinating = [\"TTRA\"]",
            "leader = \"AI\"\nlead = [\"VP\"]",
            "PS-001: không có lãnh đạo “AI”.",
        ),
        (
            "plan_text = \"9.000\"\ntargets = [{ op = \"eq\", value = 9000, unit = \"PTĐ\" }]",
            "plan_text = \"9.000\"",
            "CT08: nêu kế hoạch mới (plan_text) thì phải nêu cả targets",
        ),
        (
            "due_text = \"Tháng 11\"\ndue = 2025-11-30",
            "due_text = \"Tháng 11\"",
            "XS09: thời hạn “Tháng 11” phải kèm ngày cuối còn đúng hạn (due).",
        ),
        (
            "decision = \"141/QĐ-SKHCN\"",
            "decision = \"85/QĐ-SKHCN\"",
            "và Quyết định số 85/QĐ-SKHCN ngày 27/6/2025, hiệu lực từ 1/7/2025 cùng một số; mỗi quyết định ghi một lần.",
        ),
        ("item = \"CT08\"", "item = \"CT01a\"", "CT01 là 14 nhưng các phần cộng lại là 9.013."),
    ] {
        let messages = spoilt(from, to);
        assert!(messages.iter().any(|message| message.contains(expected)), "{to}: {messages:#?}");
        assert!(messages.iter().all(|message| message.starts_with("Dòng ")), "{messages:#?}");
    }
}

#[test]
fn units_are_merged_and_split() {
    let more = r#"
[[amendments]]
decision = "20/QĐ-SKHCN"
date = 2025-04-01

[[amendments.found]]
id = "KHDM"
name = "Phòng Khoa học và Đổi mới"
short = "Phòng KHĐM"

[[amendments.reorganise]]
kind = "merge"
units = ["KHCN", "QLCN"]
into = "KHDM"

[[amendments]]
decision = "30/QĐ-SKHCN"
date = 2025-10-01

[[amendments.found]]
id = "BC"
name = "Phòng Bưu chính"
short = "Phòng BC"

[[amendments.found]]
id = "SO"
name = "Phòng Hạ tầng số"
short = "Phòng HTS"

[[amendments.reorganise]]
kind = "split"
unit = "BCVTCNTT"
into = ["BC", "SO"]

[[amendments.reorganise]]
kind = "abolish"
unit = "UDDV"
into = "EXTERNAL"

[[amendments.change]]
item = "CT15"
lead = ["SO"]
"#;
    let issued = load(&(embedded(2025).unwrap().to_owned() + more)).unwrap();
    assert_eq!(load(&store(&issued)).unwrap(), issued);
    let merged = as_of(&issued, day("2025-09-30"));
    assert_eq!(item(&merged, "CT01").lead, ["KHDM".into()]);
    assert_eq!(item(&merged, "CT02").lead, ["KHDM".into()]);
    assert_eq!(
        merged.former.iter().map(|former| former.unit.id.as_str()).collect::<Vec<_>>(),
        ["KHCN", "QLCN"]
    );
    let split = as_of(&issued, day("2025-10-01"));
    assert_eq!(item(&split, "CT14").lead, ["BC".into()], "the first takes what no revision gives to another");
    assert_eq!(item(&split, "CT15").lead, ["SO".into()]);
    assert_eq!(item(&split, "CT08").lead, [UnitId::EXTERNAL.into()], "nobody's in the department any more");
    assert!(split.units.iter().all(|unit| !["BCVTCNTT", "UDDV", "KHCN"].contains(&unit.id.as_str())));
    assert_eq!(
        told(&split, &split.amendments[1])[..4],
        [
            "BC: thành lập Phòng Bưu chính",
            "SO: thành lập Phòng Hạ tầng số",
            "BCVTCNTT: chia tách thành Phòng BC, Phòng HTS",
            "UDDV: giải thể, nhiệm vụ chưa hoàn thành chuyển cho Cơ quan ngoài Sở",
        ]
    );
}

/// The shipped programme with more decisions.
fn with(more: &str) -> Programme {
    load(&(embedded(2025).unwrap().to_owned() + more)).unwrap_or_else(|findings| panic!("{findings:#?}"))
}

#[test]
fn a_unit_compiles_from_the_day_on_which_it_was_given_that() {
    let more = r#"
[[amendments]]
decision = "20/QĐ-SKHCN"
date = 2025-04-01

[[amendments.change]]
item = "XS19"
lead = ["QLCN", "KHCN"]
compiled_by = "UDDV"

[[amendments]]
decision = "30/QĐ-SKHCN"
date = 2025-08-15

[[amendments.change]]
item = "XS19"
compiled_by = "CDS"
"#;
    let standing = as_of(&with(more), day("2025-12-31"));
    let task = item(&standing, "XS19");
    let quarter = |from: &str, to: &str| (day(from), day(to));
    let quarters = [
        quarter("2025-01-01", "2025-03-31"),
        quarter("2025-04-01", "2025-06-30"),
        quarter("2025-07-01", "2025-09-30"),
        quarter("2025-10-01", "2025-12-31"),
    ];
    let led = |unit: &str| quarters.map(|days| task.was_led_by(&unit.into(), days));
    // All units led it in the first quarter; Văn phòng compiled until then.
    assert_eq!(led("UDDV"), [true, true, true, false]);
    assert_eq!(led("CDS"), [true, false, true, true]);
    assert_eq!(led("VP"), [true, false, false, false]);
}

#[test]
fn what_was_completed_goes_back_to_the_unit_that_stood_then() {
    let more = r#"
[[amendments]]
decision = "20/QĐ-SKHCN"
date = 2025-04-01

[[amendments.reorganise]]
kind = "abolish"
unit = "QLCN"
into = "KHCN"

[[amendments]]
decision = "30/QĐ-SKHCN"
date = 2025-07-01

[[amendments.reorganise]]
kind = "abolish"
unit = "KHCN"
into = "VP"

[[amendments.change]]
item = "TT04"
lead = ["CDS"]

[[amendments]]
decision = "40/QĐ-SKHCN"
date = 2025-08-01

[[amendments.change]]
item = "TT05"
lead = ["BCVTCNTT"]
"#;
    let left = |id: &str, completed: &str| {
        let mut standing = as_of(&with(more), day("2025-12-31"));
        leave_completed(&mut standing, &[(ItemId::new(id), day(completed))].into());
        item(&standing, id).lead.iter().map(|unit| unit.as_str().to_owned()).collect::<Vec<_>>()
    };
    // TT01 was issued as KHCN's, the others as QLCN's.
    assert_eq!(left("TT03", "2025-03-31"), ["QLCN"]);
    assert_eq!(left("TT03", "2025-06-30"), ["KHCN"]);
    assert_eq!(left("TT03", "2025-09-30"), ["VP"]);
    assert_eq!(left("TT01", "2025-06-30"), ["KHCN"]);
    // The decision that ends a unit says who takes what is open of it, and no more.
    assert_eq!(left("TT04", "2025-03-31"), ["QLCN"]);
    assert_eq!(left("TT04", "2025-07-31"), ["CDS"]);
    // What another decision gave to a unit by name is that unit's.
    assert_eq!(left("TT05", "2025-03-31"), ["BCVTCNTT"]);
}

#[test]
fn a_withdrawn_part_is_no_part_of_what_its_total_plans() {
    let more = r#"
[[amendments]]
decision = "20/QĐ-SKHCN"
date = 2025-05-15

[[amendments.withdraw]]
item = "CT01b"
"#;
    let programme = with(more);
    let planned = |day: NaiveDate| as_of(&programme, day).planned_by_parts(&ItemId::new("CT01"));
    // 1 + 13 + 0 as issued.
    assert_eq!(planned(day("2025-05-14")), Some(14.into()));
    assert_eq!(planned(day("2025-05-15")), Some(1.into()));
}
