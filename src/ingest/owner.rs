//! Whose report each sheet of a workbook is: by what stands above its table, by its name, by the names of the file and
//! of its folders, in that order. Several units' reports may stand in one workbook, a sheet for each.

use std::{collections::BTreeSet, sync::LazyLock};

use super::identity::Head;
use crate::{
    finding::{Code, Finding},
    model::{Programme, UnitId},
    programme::{unit_name, units::Names},
    text,
};

/// Whose a sheet is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Owner {
    /// The unit, where it could be told.
    pub(super) unit: Option<UnitId>,
    /// Whether the sheet itself states it behind "Đơn vị".
    pub(super) labelled: bool,
    /// What stands behind "Đơn vị báo cáo:" that names no unit, or several.
    pub(super) unread: Option<String>,
}

/// What lines say of the unit that reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Said {
    /// Nothing.
    Nothing,
    /// A unit; whether behind "Đơn vị", or in a title ("BÁO CÁO … của Phòng QLCN") or a line of its own.
    Unit { unit: UnitId, labelled: bool },
    /// Something that names no unit, or several.
    Unread(String),
}

/// The words before a colon behind which the reporting unit stands.
const LABELS: [&str; 6] =
    ["đơn vị báo cáo", "tên đơn vị", "đơn vị", "phòng/đơn vị", "phòng, đơn vị", "phòng/đơn vị báo cáo"];

/// How names of units begin. "Đơn vị: triệu đồng" is a unit of measure.
const BEGINNINGS: [&str; 9] =
    ["phòng", "p.", "trung tâm", "tt", "văn phòng", "vp", "thanh tra", "chi cục", "ban"];

/// How names begin of those above the units: the department's own letterhead says nothing of the unit.
const ABOVE: [&str; 4] = ["sở", "ubnd", "ủy ban nhân dân", "tỉnh"];

/// How titles of reports begin.
const TITLES: [&str; 4] = ["báo cáo", "biểu", "kết quả", "tổng hợp"];

/// The words as keys, made once.
struct Keys {
    labels: Vec<String>,
    beginnings: Vec<String>,
    above: Vec<String>,
    titles: Vec<String>,
    unit: String,
    sent: String,
    readers: [String; 2],
}

static KEYS: LazyLock<Keys> = LazyLock::new(|| {
    let keys = |words: &[&str]| words.iter().map(|words| text::key(words)).collect();
    Keys {
        labels: keys(&LABELS),
        beginnings: keys(&BEGINNINGS),
        above: keys(&ABOVE),
        titles: keys(&TITLES),
        unit: text::key("đơn vị"),
        sent: text::key("gửi"),
        readers: ["kính gửi", "nơi nhận"].map(text::key),
    }
});

/// What a line says of the unit that reports.
pub(super) fn said(line: &str, names: &Names) -> Said {
    let key = text::key(line);
    let labelled = key.starts_with(&KEYS.unit) || label(line).is_some();
    let titled = KEYS.titles.iter().any(|title| key.starts_with(title)) && !key.contains(&KEYS.sent);
    // Most lines are neither, and need not be searched for names.
    if !labelled && !titled && !may_be_name(line) {
        return Said::Nothing;
    }
    let Some(unit) = single(names.named_in(line)) else { return unread(line, names) };
    if labelled || titled || is_name(line, names) { Said::Unit { unit, labelled } } else { Said::Nothing }
}

/// The unit that a text names and nothing besides, its number and what it counts left out: "II. PHÒNG QUẢN LÝ CHUYÊN
/// NGÀNH", "Phòng QLCN (02 nhiệm vụ)". What may as well be a field of work ("Bưu chính - Viễn thông và Công nghệ thông tin") heads no unit's section.
pub(super) fn heading(line: &str, names: &Names) -> Option<UnitId> {
    let (_, bare) = numbered(line);
    (may_be_name(bare) && is_name(bare, names)).then(|| single(names.named_in(bare))).flatten()
}

/// Whether a text heads a unit's section as such headings do, in capitals or with a Roman number, and names a unit that
/// nobody knows: "III. PHÒNG TIÊU CHUẨN".
pub(super) fn heads_a_stranger(line: &str, names: &Names) -> bool {
    let (number, bare) = numbered(line);
    let roman = number.is_some_and(|number| number.trim().chars().all(|c| matches!(c, 'I' | 'V' | 'X')));
    let capitals = !bare.chars().any(char::is_lowercase) && bare.chars().any(char::is_alphabetic);
    (roman || capitals) && begins_as(bare, &KEYS.beginnings) && !is_name(bare, names)
}

/// A heading's number, and its words without what it counts.
fn numbered(line: &str) -> (Option<&str>, &str) {
    let parted = line.split_once(['.', ')']).filter(|(number, _)| is_number(number));
    let (number, bare) = parted.map_or((None, line), |(number, rest)| (Some(number), rest));
    (number, bare.split(['(', ':']).next().unwrap_or(bare).trim())
}

/// Whether a text may be a unit's name and nothing besides: it begins as names do, or is one word ("QLCN").
fn may_be_name(text: &str) -> bool {
    begins_as(text, &KEYS.beginnings) || !text.trim().contains(char::is_whitespace)
}

/// Whether a text begins with one of the words, as a whole.
fn begins_as(text: &str, words: &[String]) -> bool {
    let key = text::key(text);
    words.iter().any(|word| {
        let rest = key.strip_prefix(word.as_str());
        rest.is_some_and(|rest| word.ends_with('.') || !rest.starts_with(char::is_alphabetic))
    })
}

/// Whether a heading's number: "II", "2", "a".
fn is_number(number: &str) -> bool {
    let number = number.trim();
    number.chars().all(|c| matches!(c, 'I' | 'V' | 'X') || c.is_ascii_digit()) || number.chars().count() == 1
}

fn is_name(line: &str, names: &Names) -> bool {
    let read = names.resolve(line);
    read.units.len() == 1 && read.unknown.is_empty() && !read.units[0].is_pseudo()
}

/// What stands behind a label of the reporting unit.
fn label(line: &str) -> Option<(String, &str)> {
    let (label, value) = line.split_once(':')?;
    let key = text::key(label.trim_start_matches(|c: char| !c.is_alphabetic()).trim_end());
    KEYS.labels.contains(&key).then(|| (key, value.trim()))
}

fn unread(line: &str, names: &Names) -> Said {
    let Some((label, value)) = label(line) else { return Said::Nothing };
    let open = !value.chars().any(char::is_alphabetic);
    let measures =
        label == KEYS.unit && !begins_as(value, &KEYS.beginnings) && names.named_in(value).is_empty();
    if open || measures || begins_as(value, &KEYS.above) {
        Said::Nothing
    } else {
        Said::Unread(text::clean(value))
    }
}

/// One unit and no other; a text that names several tells nothing.
pub(super) fn single(mut units: Vec<UnitId>) -> Option<UnitId> {
    units.dedup();
    if units.len() == 1 { units.pop() } else { None }
}

/// The lines of a sheet that may say whose it is: whom a report is for is not whose it is.
fn own_lines(head: &Head) -> impl Iterator<Item = &String> {
    head.lines.iter().filter(|line| {
        let key = text::key(line);
        !KEYS.readers.iter().any(|words| key.starts_with(words))
    })
}

/// What a sheet says above its table: behind a label, else in a title. What is unreadable there hides what follows.
fn said_above(head: &Head, names: &Names) -> Said {
    let all: Vec<Said> = own_lines(head).map(|line| said(line, names)).collect();
    let labelled = |said: &&Said| matches!(said, Said::Unit { labelled: true, .. });
    let unread = |said: &&Said| matches!(said, Said::Unread(_));
    let told = all.iter().find(labelled).or_else(|| all.iter().find(unread));
    told.or_else(|| all.iter().find(|said| **said != Said::Nothing)).cloned().unwrap_or(Said::Nothing)
}

/// The names around a workbook's sheets.
pub(super) struct Around<'a> {
    /// The file, as findings name it.
    pub(super) file: &'a str,
    /// Its name without the ending.
    pub(super) stem: &'a str,
    /// The folders that it lies in.
    pub(super) folders: &'a str,
}

/// Tells whose each of the sheets with a report is. `heads` are all sheets that a person sees.
pub(super) fn owners(
    around: &Around<'_>,
    reports: &[&Head],
    heads: &[Head],
    names: &Names,
    programme: &Programme,
) -> (Vec<Owner>, Vec<Finding>) {
    let mut telling = Telling::new(around, reports, heads, names, programme);
    let owners = (0..reports.len()).map(|at| telling.owner(at)).collect();
    (owners, telling.findings)
}

/// The unit of a workbook none of whose sheets holds a report.
pub(super) fn of_workbook(around: &Around<'_>, heads: &[Head], names: &Names) -> Option<UnitId> {
    let named = |text: &str| single(names.named_in(text));
    common(heads, names).or_else(|| named(around.stem)).or_else(|| around.folders.rsplit('/').find_map(named))
}

/// What the sheets say together: the first label that names a unit, else, where no label is unreadable, the first line
/// that does.
fn common(heads: &[Head], names: &Names) -> Option<UnitId> {
    let lines = || heads.iter().flat_map(own_lines);
    let mut unread = false;
    for line in lines() {
        match said(line, names) {
            Said::Unit { unit, labelled: true } => return Some(unit),
            Said::Unread(_) => unread = true,
            _ => {}
        }
    }
    if unread { None } else { lines().find_map(|line| single(names.named_in(line))) }
}

struct Telling<'a> {
    reports: &'a [&'a Head],
    programme: &'a Programme,
    file: &'a str,
    said: Vec<Said>,
    /// The units of the sheets' names.
    named: Vec<Option<UnitId>>,
    /// Whether the sheets' names tell whose they are, and not what they are about ("CĐS").
    by_name: bool,
    /// Whether the sheets are several units'.
    joined: bool,
    /// What all sheets say together that say nothing else themselves.
    common: Option<UnitId>,
    in_name: Option<UnitId>,
    in_folders: Option<UnitId>,
    findings: Vec<Finding>,
}

impl<'a> Telling<'a> {
    fn new(
        around: &Around<'a>,
        reports: &'a [&'a Head],
        heads: &[Head],
        names: &Names,
        programme: &'a Programme,
    ) -> Self {
        let of = |text: &str| single(names.named_in(text));
        let said: Vec<Said> = reports.iter().map(|head| said_above(head, names)).collect();
        let named: Vec<Option<UnitId>> = reports.iter().map(|head| of(&head.title)).collect();
        let titled: BTreeSet<&UnitId> = said.iter().filter_map(Said::unit).collect();
        let by_sheet: BTreeSet<&UnitId> = named.iter().flatten().collect();
        let common = match titled.first() {
            Some(unit) => Some((*unit).clone()),
            None => common(heads, names),
        };
        let (in_name, in_folders) = (of(around.stem), around.folders.rsplit('/').find_map(of));
        let silent = common.is_none() && in_name.is_none() && in_folders.is_none();
        let mostly = by_sheet.len() > 1 && named.iter().flatten().count() * 2 > reports.len();
        let by_name = silent || mostly;
        let joined = titled.len() > 1 || by_name && by_sheet.union(&titled).count() > 1;
        let (file, findings) = (around.file, Vec::new());
        Self { reports, programme, file, said, named, by_name, joined, common, in_name, in_folders, findings }
    }

    fn owner(&mut self, at: usize) -> Owner {
        let named = self.named[at].clone();
        let by_name = named.clone().filter(|_| self.by_name);
        match self.said[at].clone() {
            Said::Unit { unit, labelled } => {
                if let Some(other) = by_name.filter(|other| *other != unit) {
                    let [own, other] = [&unit, &other].map(|id| self.name(id));
                    let message = format!(
                        "Trang tính ghi đơn vị {own} nhưng tên trang là {other}; lấy theo nội dung trang."
                    );
                    self.say(at, message);
                }
                self.hold_against_file(at, &unit);
                Owner { unit: Some(unit), labelled, unread: None }
            }
            Said::Unread(words) => {
                let unit = named.or_else(|| self.outer());
                if let Some(unit) = &unit {
                    let message = format!(
                        "Trang tính ghi đơn vị báo cáo là “{words}”, không rõ là đơn vị nào; tạm lấy cho {} theo tên \
                         trang, tên tệp hoặc thư mục.",
                        self.name(unit)
                    );
                    self.say(at, message);
                }
                Owner { unit, labelled: false, unread: Some(words) }
            }
            Said::Nothing => Owner { unit: by_name.or_else(|| self.silent(at)), ..Owner::default() }
                .told(|unit| self.hold_against_file(at, unit)),
        }
    }

    /// The unit of a sheet that says nothing itself.
    fn silent(&mut self, at: usize) -> Option<UnitId> {
        if !self.joined {
            let unit = self.common.clone().or_else(|| self.outer())?;
            if let Some(other) = self.named[at].clone().filter(|other| *other != unit) {
                let [own, other] = [&unit, &other].map(|id| self.name(id));
                self.say(
                    at,
                    format!("Tên trang tính là {other} nhưng báo cáo là của {own}; lấy theo báo cáo."),
                );
            }
            return Some(unit);
        }
        let unit = self.outer()?;
        let message = format!(
            "Tệp gồm báo cáo của nhiều đơn vị nhưng trang này không ghi đơn vị; tạm lấy cho {} theo tên tệp hoặc thư mục.",
            self.name(&unit)
        );
        self.say(at, message);
        Some(unit)
    }

    fn outer(&self) -> Option<UnitId> {
        self.in_name.clone().or_else(|| self.in_folders.clone())
    }

    fn hold_against_file(&mut self, at: usize, unit: &UnitId) {
        let Some(other) = self.in_name.clone().filter(|other| other != unit) else { return };
        let [own, other] = [unit, &other].map(|id| self.name(id));
        let message = format!("Trang tính ghi đơn vị {own} nhưng tên tệp ghi {other}; lấy theo trang tính.");
        if self.joined {
            self.say(at, message);
        } else {
            let finding = Finding::new(Code::TH205, message).file(self.file);
            if !self.findings.contains(&finding) {
                self.findings.push(finding);
            }
        }
    }

    fn say(&mut self, at: usize, message: String) {
        let finding = Finding::new(Code::TH205, message).file(self.file).sheet(&self.reports[at].sheet);
        self.findings.push(finding);
    }

    fn name(&self, unit: &UnitId) -> String {
        unit_name(self.programme, unit)
    }
}

impl Said {
    fn unit(&self) -> Option<&UnitId> {
        match self {
            Self::Unit { unit, .. } => Some(unit),
            _ => None,
        }
    }
}

impl Owner {
    /// Hands the unit on, where there is one.
    fn told(self, mut hear: impl FnMut(&UnitId)) -> Self {
        if let Some(unit) = &self.unit {
            hear(unit);
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::programme;

    fn shipped() -> Programme {
        programme::load(programme::embedded(2025).expect("the programme of 2025")).expect("a valid programme")
    }

    #[test]
    fn lines_as_offices_write_them() {
        let names = Names::new(&shipped());
        let unit = |id: &str, labelled| Said::Unit { unit: id.into(), labelled };
        for (line, expected) in [
            ("Đơn vị báo cáo: Phòng Quản lý Chuyên ngành", unit("QLCN", true)),
            ("Đơn vị: VPS", unit("VP", true)),
            ("BÁO CÁO KẾT QUẢ QUÝ I CỦA PHÒNG QLCN", unit("QLCN", false)),
            ("VĂN PHÒNG SỞ", unit("VP", false)),
            ("Đơn vị báo cáo: Trung tâm Kiểm định", Said::Unread("Trung tâm Kiểm định".to_owned())),
            ("Đơn vị: Phòng ABC", Said::Unread("Phòng ABC".to_owned())),
            (
                "Đơn vị báo cáo: Phòng QLCN và Văn phòng Sở",
                Said::Unread("Phòng QLCN và Văn phòng Sở".to_owned()),
            ),
            // What is still open, a unit of measure and the department say nothing.
            ("Đơn vị báo cáo: ……………", Said::Nothing),
            ("Đơn vị: Triệu đồng", Said::Nothing),
            ("Đơn vị tính: lớp", Said::Nothing),
            ("Đơn vị: Sở Khoa học và Công nghệ", Said::Nothing),
            ("Báo cáo gửi về Văn phòng Sở trước ngày 20", Said::Nothing),
            ("Trình Văn phòng Sở xem xét", Said::Nothing),
        ] {
            assert_eq!(said(line, &names), expected, "{line}");
        }
    }

    #[test]
    fn headings_of_a_units_part() {
        let names = Names::new(&shipped());
        let told = |line: &str| heading(line, &names).map(|unit| unit.to_string());
        for (line, unit) in [
            ("II. PHÒNG QUẢN LÝ CHUYÊN NGÀNH", "QLCN"),
            ("QLCN", "QLCN"),
            ("3. Văn phòng Sở", "VP"),
            ("II. PHÒNG QLCN (02 nhiệm vụ)", "QLCN"),
            ("Phòng QLCN: 02 nhiệm vụ", "QLCN"),
        ] {
            assert_eq!(told(line).as_deref(), Some(unit), "{line}");
        }
        for line in [
            "VI. Bưu chính - Viễn thông và Công nghệ thông tin",
            "Phòng QLCN phối hợp với các đơn vị",
            "Tập huấn",
            "Phòng QLCN, Văn phòng Sở",
        ] {
            assert_eq!(told(line), None, "{line}");
        }
    }

    /// The units of sheets given by their names and a line above their table, and what is asked.
    fn told(stem: &str, sheets: &[(&str, &str)]) -> (Vec<Option<String>>, usize) {
        let programme = shipped();
        let names = Names::new(&programme);
        let head = |(sheet, line): &(&str, &str)| Head {
            sheet: (*sheet).to_owned(),
            title: (*sheet).to_owned(),
            lines: vec![(*line).to_owned()],
        };
        let heads: Vec<Head> = sheets.iter().map(head).collect();
        let around = Around { file: "a.xlsx", stem, folders: "2025/quy-1" };
        let reports: Vec<&Head> = heads.iter().collect();
        let (owners, asked) = owners(&around, &reports, &heads, &names, &programme);
        (owners.into_iter().map(|owner| owner.unit.map(|unit| unit.to_string())).collect(), asked.len())
    }

    fn units(told: &(Vec<Option<String>>, usize)) -> Vec<&str> {
        told.0.iter().map(|unit| unit.as_deref().unwrap_or("?")).collect()
    }

    #[test]
    fn each_sheet_is_its_own_units() {
        for (stem, sheets, expected, asked) in [
            ("BC", vec![("Sheet1", "Đơn vị: Phòng QLCN"), ("Sheet2", "Đơn vị: VPS")], vec!["QLCN", "VP"], 0),
            // Nothing but the sheets' names tells; of "TTKĐ" nobody knows.
            ("BC", vec![("QLCN", ""), ("VPS", ""), ("TTKĐ", "")], vec!["QLCN", "VP", "?"], 0),
            // The one who joins them gives the file his own unit's name: every other sheet is asked about.
            ("BC VPS", vec![("QLCN", ""), ("VPS", ""), ("CĐS", "")], vec!["QLCN", "VP", "CDS"], 2),
            // A sheet about a field of work is no unit's, and that is asked about.
            ("BC QLCN", vec![("Nhiệm vụ", ""), ("CĐS", "")], vec!["QLCN", "QLCN"], 1),
            ("BC", vec![("Biểu 1", "Đơn vị: Phòng QLCN"), ("Biểu 2", "")], vec!["QLCN", "QLCN"], 0),
            // Of several units' sheets, one that says nothing is nobody's, unless the file's name tells.
            (
                "BC",
                vec![("Biểu 1", "Đơn vị: Phòng QLCN"), ("Biểu 2", "Đơn vị: VPS"), ("Biểu 3", "")],
                vec!["QLCN", "VP", "?"],
                0,
            ),
            // What stands in the unit's place hides the other lines.
            ("BC", vec![("Sheet1", "Đơn vị báo cáo: Trung tâm Kiểm định")], vec!["?"], 0),
            ("BC QLCN", vec![("Sheet1", "Đơn vị báo cáo: Phòng QLCNN")], vec!["QLCN"], 1),
            // A title outweighs the sheet's name, and the difference is asked about.
            ("BC", vec![("QLCN", "Đơn vị: VPS"), ("VPS", "Đơn vị: VPS")], vec!["VP", "VP"], 1),
        ] {
            let told = told(stem, &sheets);
            assert_eq!((units(&told), told.1), (expected, asked), "{stem}: {sheets:?}");
        }
    }
}
