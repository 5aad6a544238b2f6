//! Who signs: authority, office, name (Mục II, khoản 7).

use super::{Case, look, named};
use crate::{
    document::{
        law::Part,
        letter::{authority, is_organ_of_head, starts},
        read::Line,
    },
    finding::Code,
    text::key,
};

/// Degrees, ranks and titles of honour that do not stand before a signer's name.
const HONOURS: [&str; 24] = [
    "gs",
    "pgs",
    "ts",
    "ths",
    "tskh",
    "ks",
    "bs",
    "cn",
    "cki",
    "ckii",
    "gs.ts",
    "pgs.ts",
    "tiến sĩ",
    "thạc sĩ",
    "kỹ sư",
    "cử nhân",
    "bác sĩ",
    "giáo sư",
    "phó giáo sư",
    "nhà giáo",
    "nghệ sĩ",
    "ngưt",
    "ngnd",
    "thầy thuốc",
];

/// Holds the signature against the decree.
pub fn check(case: &mut Case<'_>) {
    let titles: Vec<&Line> = case.letter.authority.iter().map(|&at| case.line(at)).collect();
    let row = Part::Authority.row();
    let mut wrong: Vec<String> = Vec::new();
    for what in titles.iter().flat_map(|line| look::departures(line, row)) {
        if !wrong.contains(&what) {
            wrong.push(what);
        }
    }
    if !wrong.is_empty() {
        case.say(row.code, row.clause, &format!("{} {}: {}", row.name, named(&titles), wrong.join("; ")));
    }
    if let Some(what) = wording(case, &titles) {
        case.say(Code::TH723, "Mục II, khoản 7, điểm b", &format!("{} {}: {what}", row.name, named(&titles)));
    }
    name(case);
}

fn name(case: &mut Case<'_>) {
    let Some(line) = case.letter.name.map(|at| case.line(at)) else { return };
    let wrong = look::departures(line, Part::Name.row());
    case.say_of(Part::Name, line, &wrong);
    let text = line.key();
    let honour = HONOURS.iter().find(|honour| starts(&text, &key(honour)));
    if honour.is_some() {
        let what = format!(
            "Họ và tên người ký “{}”: không ghi học hàm, học vị, danh hiệu trước họ tên",
            line.text()
        );
        case.say(Code::TH723, "Mục II, khoản 7, điểm c", &what);
    }
}

/// What is wrong with the words of authority and office; the first mistake explains the rest.
fn wording(case: &Case<'_>, titles: &[&Line]) -> Option<String> {
    let first = titles.first()?.text();
    let second = titles.get(1).map(|line| line.key());
    let Some((mark, office)) = authority(&first) else {
        return deputy(&first, titles.len());
    };
    let letters: String = mark.chars().filter(|c| c.is_alphabetic()).collect::<String>().to_uppercase();
    if mark != format!("{letters}.") {
        return Some(format!("ghi “{mark}”, quy định “{letters}.” có dấu chấm"));
    }
    let office = key(&office);
    match letters.as_str() {
        "TM" => collective(case),
        "Q" => None,
        "KT" => in_place_of(&office, second.as_deref()),
        _ if second.is_none() => Some(format!("dưới dòng có “{mark}” thiếu chức vụ của người ký")),
        _ => None,
    }
}

/// A deputy who signs alone does so in the head's place.
fn deputy(first: &str, lines: usize) -> Option<String> {
    let is_deputy = starts(&key(first), &key("phó")) || starts(&key(first), &key("thứ trưởng"));
    (is_deputy && lines == 1)
        .then(|| "cấp phó ký phải ghi “KT.” và chức vụ của người đứng đầu ở dòng trên".to_owned())
}

fn collective(case: &Case<'_>) -> Option<String> {
    let agency: Vec<String> = case.letter.agency.iter().map(|&at| case.line(at).text()).collect();
    let agency = agency.join(" ");
    is_organ_of_head(&agency).then(|| format!("{agency} làm việc theo chế độ thủ trưởng, không ghi “TM.”"))
}

/// “KT. GIÁM ĐỐC” and below it “PHÓ GIÁM ĐỐC”.
fn in_place_of(office: &str, second: Option<&str>) -> Option<String> {
    let deputy = key("phó");
    if starts(office, &deputy) {
        return Some("sau “KT.” phải là chức vụ của người đứng đầu, không phải của cấp phó".to_owned());
    }
    if office.contains(&format!(" {deputy} ")) {
        return Some("chức vụ của người ký phải ở dòng dưới".to_owned());
    }
    let Some(second) = second else {
        return Some("dưới dòng có “KT.” thiếu chức vụ của cấp phó ký".to_owned());
    };
    let fits =
        starts(second, &deputy) || starts(second, &key("thứ trưởng")) || second.ends_with(&key(" phó"));
    (!fits).then(|| "dưới dòng có “KT.” phải là chức vụ của cấp phó".to_owned())
}
