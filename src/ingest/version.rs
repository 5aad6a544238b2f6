//! Which version of a unit's report a workbook is: what its name and its sheets call it, and the date that it bears.

use std::sync::LazyLock;

use chrono::NaiveDate;
use regex::Regex;
use serde::{Deserialize, Serialize};

use super::heading;
use crate::{
    model::Period,
    text::{
        self,
        date::{self, PartialDate},
    },
};

/// How far a version has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Not meant to stand: a draft, or what is called old.
    Draft,
    /// Nothing is said.
    #[default]
    Plain,
    /// Called final, official or signed.
    Final,
}

/// What a workbook says of its version.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Version {
    /// How far it has come.
    pub stage: Stage,
    /// How many versions precede it: 1 for "lần 2", and for a correction without a number.
    pub earlier: u32,
    /// Whether it only adds to what was sent before ("bổ sung").
    pub supplement: bool,
    /// The words that say so, as people write them.
    pub words: Vec<String>,
    /// The period that the file's name or its folders name, where the sheets state another one.
    pub misplaced: Option<Period>,
}

impl Version {
    /// Whether nothing tells two versions apart.
    pub(super) fn ranks_as(&self, other: &Self) -> bool {
        (self.stage, self.earlier, self.supplement) == (other.stage, other.earlier, other.supplement)
    }

    /// The version of a sheet in a file that says something itself: what the sheet leaves open is the file's.
    fn within(mut self, file: &Self) -> Self {
        if self.stage == Stage::Plain {
            self.stage = file.stage;
        }
        if self.earlier == 0 {
            self.earlier = file.earlier;
        }
        self
    }
}

/// What a word means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Draft,
    Final,
    Correction,
    Supplement,
}

/// Where a word counts that was typed without its marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bare {
    /// Everywhere.
    Anywhere,
    /// At the end only: "nhap" is as often "nhập".
    AtEnd,
}

/// The words that tell versions apart. Of several in one name a draft's outweighs a final's ("chưa chính thức").
const WORDS: [(&str, Meaning, Bare); 28] = [
    ("dự thảo", Meaning::Draft, Bare::Anywhere),
    ("bản thảo", Meaning::Draft, Bare::Anywhere),
    ("bản nháp", Meaning::Draft, Bare::Anywhere),
    ("nháp", Meaning::Draft, Bare::AtEnd),
    ("draft", Meaning::Draft, Bare::Anywhere),
    ("chưa chính thức", Meaning::Draft, Bare::Anywhere),
    ("chưa ký", Meaning::Draft, Bare::Anywhere),
    ("bản cũ", Meaning::Draft, Bare::Anywhere),
    ("old", Meaning::Draft, Bare::Anywhere),
    ("bản cuối", Meaning::Final, Bare::Anywhere),
    ("cuối cùng", Meaning::Final, Bare::Anywhere),
    ("chính thức", Meaning::Final, Bare::Anywhere),
    ("bản chính", Meaning::Final, Bare::Anywhere),
    ("bản chốt", Meaning::Final, Bare::Anywhere),
    ("đã chốt", Meaning::Final, Bare::Anywhere),
    ("hoàn chỉnh", Meaning::Final, Bare::Anywhere),
    ("đã ký", Meaning::Final, Bare::Anywhere),
    ("final", Meaning::Final, Bare::Anywhere),
    ("sửa", Meaning::Correction, Bare::Anywhere),
    ("chỉnh lý", Meaning::Correction, Bare::Anywhere),
    ("đính chính", Meaning::Correction, Bare::Anywhere),
    ("điều chỉnh", Meaning::Correction, Bare::Anywhere),
    ("cập nhật", Meaning::Correction, Bare::Anywhere),
    ("thay thế", Meaning::Correction, Bare::Anywhere),
    ("revised", Meaning::Correction, Bare::Anywhere),
    ("update", Meaning::Correction, Bare::Anywhere),
    ("updated", Meaning::Correction, Bare::Anywhere),
    ("bổ sung", Meaning::Supplement, Bare::Anywhere),
];

/// What stands before a version's number.
const NUMBERED: [&str; 7] = ["lần thứ", "lần", "bản số", "bản", "version", "ver", "v"];
/// Makes a document of the version in "văn bản 2".
const DOCUMENT: &str = "văn";
/// Numbers in letters. "Năm" is a year as often as a five.
const NUMBERS: [(&str, u32); 7] =
    [("đầu", 1), ("một", 1), ("nhất", 1), ("hai", 2), ("ba", 3), ("bốn", 4), ("tư", 4)];

/// What one text says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Marks {
    found: Vec<(Meaning, &'static str)>,
    number: Option<(String, u32)>,
    /// The first word that any of them takes.
    at: usize,
}

impl Marks {
    /// Reads a text.
    fn of(text: &str) -> Self {
        let words = words(text);
        let ends = |at: usize| at == words.len();
        let mut starts = Vec::new();
        let mut found = Vec::new();
        for (phrase, meaning, bare) in WORDS {
            if let Some((at, end, typed)) = find(&words, phrase)
                && (typed || bare == Bare::Anywhere || ends(end))
            {
                starts.push(at);
                found.push((meaning, phrase));
            }
        }
        let number = NUMBERED.iter().find_map(|before| {
            let (at, end, _) = find(&words, before)?;
            let number = number(words.get(end)?)?;
            let document = at > 0 && is(&words[at - 1], DOCUMENT);
            (!document).then(|| (at, (format!("{before} {number}"), number)))
        });
        starts.extend(number.as_ref().map(|(at, _)| *at));
        let at = starts.into_iter().min().unwrap_or_default();
        Self { found, number: number.map(|(_, number)| number), at }
    }

    fn is_empty(&self) -> bool {
        self.found.is_empty() && self.number.is_none()
    }

    fn has(&self, meaning: Meaning) -> bool {
        self.found.iter().any(|(own, _)| *own == meaning)
    }

    fn version(&self) -> Version {
        let corrected = self.has(Meaning::Correction);
        let supplement = self.has(Meaning::Supplement);
        let number = self.number.as_ref().map_or(1, |(_, number)| (*number).max(1));
        let words = self.found.iter().map(|(_, word)| (*word).to_owned());
        Version {
            stage: match () {
                () if self.has(Meaning::Draft) => Stage::Draft,
                () if self.has(Meaning::Final) => Stage::Final,
                () => Stage::Plain,
            },
            // "Sửa lần 1" follows the first version, "lần 1" is it.
            earlier: if corrected || supplement { number } else { number - 1 },
            supplement: supplement && !corrected,
            words: words.chain(self.number.iter().map(|(words, _)| words.clone())).collect(),
            misplaced: None,
        }
    }
}

/// What a sheet with a table calls itself.
#[derive(Debug)]
pub(super) struct Titles<'a> {
    /// The sheet's name.
    pub(super) sheet: &'a str,
    /// The lines above its first table.
    pub(super) lines: &'a [String],
}

/// Tells the version: from the file's name, else the innermost folder that says something, else the titles of the
/// sheets, else their names where all of them say it.
pub(super) fn version(folders: &str, stem: &str, sheets: &[Titles<'_>]) -> Version {
    let said = |text: &str| Some(Marks::of(text)).filter(|marks| !marks.is_empty());
    let in_name = said(stem).or_else(|| folders.rsplit('/').find_map(said));
    let in_titles = || sheets.iter().flat_map(|sheet| sheet.lines).find_map(|line| title(line));
    let in_sheets = || {
        let named = sheets.iter().map(|sheet| said(sheet.sheet));
        named.collect::<Option<Vec<_>>>().and_then(|all| all.into_iter().next())
    };
    in_name.or_else(in_titles).or_else(in_sheets).map(|marks| marks.version()).unwrap_or_default()
}

/// Tells the version of each of a unit's sheets in one workbook. They are one report with one version, unless some of
/// them call themselves another one than the others do: then a name alone counts as well, and what a sheet leaves open
/// is the file's. A title that says it on one sheet, where the others say nothing, holds for all of them.
pub(super) fn versions(folders: &str, stem: &str, sheets: &[Titles<'_>]) -> Vec<Version> {
    let of_title = |sheet: &Titles<'_>| sheet.lines.iter().find_map(|line| title(line));
    let titled: Vec<Option<Marks>> = sheets.iter().map(of_title).collect();
    let own: Vec<Option<Version>> = sheets
        .iter()
        .zip(&titled)
        .map(|(sheet, titled)| {
            titled.clone().or_else(|| sheet_name(sheet.sheet)).map(|marks| marks.version())
        })
        .collect();
    let mut said = own.iter().flatten();
    let differ = said.next().is_some_and(|first| said.any(|other| !other.ranks_as(first)));
    let named = titled.iter().all(Option::is_none) && own.iter().any(Option::is_some) && own.contains(&None);
    if !differ && !named {
        return vec![version(folders, stem, sheets); sheets.len()];
    }
    let of_file = version(folders, stem, &[]);
    own.into_iter().map(|own| own.map_or_else(|| of_file.clone(), |own| own.within(&of_file))).collect()
}

/// What a sheet's name says. An addition alone is as often a section ("Nhiệm vụ bổ sung").
fn sheet_name(name: &str) -> Option<Marks> {
    let marks = Marks::of(name);
    let told =
        [Meaning::Draft, Meaning::Final, Meaning::Correction].iter().any(|meaning| marks.has(*meaning));
    let section = heading::sheet_section(name).is_some();
    (!section && (told || marks.number.is_some())).then_some(marks)
}

/// Words that a title which is nothing but a mark may have: "Dự thảo lần 2".
const TITLE_WORDS: usize = 4;

/// What a line above a table says: a part of it that is a mark and little else ("BÁO CÁO QUÝ II (DỰ THẢO)"), or that
/// opens with one before the report's name ("DỰ THẢO BÁO CÁO …"). A section's heading says nothing, and a correction
/// alone ("Cập nhật: 5/4") speaks of the figures.
fn title(line: &str) -> Option<Marks> {
    if heading::section(line).is_some() {
        return None;
    }
    let parts = line.split(['(', ')', '[', ']', '\n', '–', ';', ':']).flat_map(|part| part.split(" - "));
    parts.map(|part| (Marks::of(part), words(part))).find_map(|(marks, words)| {
        let tells = marks.has(Meaning::Draft) || marks.has(Meaning::Final) || marks.number.is_some();
        let opens = marks.at == 0 || marks.at == 1 && is(&words[0], "bản");
        let little = words.len() - marks.at <= TITLE_WORDS;
        let report = || [1, 2, 3].iter().any(|at| words.get(*at..at + 2).is_some_and(is_report));
        (tells && opens && (little || report())).then_some(marks)
    })
}

fn is_report(words: &[String]) -> bool {
    find(words, "báo cáo").is_some()
}

/// The first place of a phrase among words: where it begins and ends, and whether it was typed with its marks.
fn find(words: &[String], phrase: &str) -> Option<(usize, usize, bool)> {
    let phrase: Vec<&str> = phrase.split(' ').collect();
    let same = |window: &[String]| window.iter().zip(&phrase).all(|(word, other)| is(word, other));
    let at = words.windows(phrase.len()).position(same)?;
    let typed = words[at..].iter().zip(&phrase).all(|(word, other)| *word == text::key(other));
    Some((at, at + phrase.len(), typed))
}

/// Whether a word of a text is one of the table's, typed with its marks or without any.
fn is(word: &str, other: &str) -> bool {
    word == text::key(other) || word == text::key(&text::bare(other))
}

fn number(word: &str) -> Option<u32> {
    let digits = word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
    let letters = || NUMBERS.iter().find(|(letters, _)| is(word, letters)).map(|(_, number)| *number);
    if digits { word.parse().ok() } else { letters() }
}

/// The words of a text as keys; digits stand for themselves ("v2" has two).
fn words(text: &str) -> Vec<String> {
    static WORD: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\d+|[\p{L}\p{M}]+").ok());
    let key = text::key(text);
    WORD.as_ref()
        .map_or_else(Vec::new, |word| word.find_iter(&key).map(|found| found.as_str().to_owned()).collect())
}

/// The date that a report bears in a line of its own: "Quảng Ngãi, ngày 05 tháng 4 năm 2025", "Ngày báo cáo: 5/4/2025".
/// The date of a document that a line cites is none.
pub(super) fn reported_on(lines: &[String]) -> Option<NaiveDate> {
    static DATED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        let [day, report, made, sent] = ["ngày", "báo cáo", "lập", "gửi"].map(text::key);
        Regex::new(&format!(
            r"^(?:[^\d,;:]{{0,40}},\s*)?{day}(?:\s+(?:{report}|{made}|{sent}))?\s*:?\s*(\d.*\d{{4}})\.?$"
        ))
        .ok()
    });
    lines.iter().flat_map(|line| line.lines()).find_map(|line| {
        let key = text::key(line);
        // A date without its year is that of no year.
        match date::parse(DATED.as_ref()?.captures(&key)?.get(1)?.as_str(), 0)? {
            PartialDate::Day(day) => Some(day),
            PartialDate::Month(..) => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Stage, earlier versions, supplement.
    fn named(stem: &str) -> (Stage, u32, bool) {
        let version = version("2025/quy-1", stem, &[]);
        (version.stage, version.earlier, version.supplement)
    }

    #[test]
    fn names_as_offices_give_them() {
        for (stem, expected) in [
            ("Bao cao CDS quy I (dự thảo)", (Stage::Draft, 0, false)),
            ("BC_CDS_Q1_DU_THAO_lan_2", (Stage::Draft, 1, false)),
            ("Bao cao CDS quy II nháp", (Stage::Draft, 0, false)),
            ("Bao cao CDS quy II nhap", (Stage::Draft, 0, false)),
            ("BC CDS draft2", (Stage::Draft, 0, false)),
            ("BC CDS - bản cuối", (Stage::Final, 0, false)),
            ("Bao cao CDS quy II (chính thức)", (Stage::Final, 0, false)),
            ("BC CDS FINAL v2", (Stage::Final, 1, false)),
            ("BC CDS (chưa chính thức)", (Stage::Draft, 0, false)),
            ("Bao cao QLCN quy II (lan 2)", (Stage::Plain, 1, false)),
            ("Bao cao QLCN lần thứ hai", (Stage::Plain, 1, false)),
            ("Bao cao QLCN bản 1", (Stage::Plain, 0, false)),
            ("Bao cao QLCN v3", (Stage::Plain, 2, false)),
            ("Bao cao QLCN (đã sửa)", (Stage::Plain, 1, false)),
            ("Bao cao QLCN sua lan 2", (Stage::Plain, 2, false)),
            ("Bao cao QLCN bổ sung", (Stage::Plain, 1, true)),
            ("Bao cao QLCN sửa đổi, bổ sung", (Stage::Plain, 1, false)),
        ] {
            assert_eq!(named(stem), expected, "{stem}");
        }
    }

    #[test]
    fn names_that_say_nothing_of_a_version() {
        for stem in [
            "Bao cao CDS quy II",
            "Bieu nhap lieu CDS",
            "Bao cao van ban 2",
            "BC P.KH-CN Q2-2025",
            "Bao cao QLCN bản năm 2025",
            "CDS (1)",
            "Báo cáo cuối quý II",
        ] {
            assert_eq!(named(stem), (Stage::Plain, 0, false), "{stem}");
        }
    }

    fn titled(sheets: &[(&str, &str)]) -> Stage {
        let lines: Vec<(&str, Vec<String>)> =
            sheets.iter().map(|(sheet, line)| (*sheet, vec![(*line).to_owned()])).collect();
        let titles: Vec<Titles<'_>> = lines.iter().map(|(sheet, lines)| Titles { sheet, lines }).collect();
        version("2025/quy-1", "CDS", &titles).stage
    }

    #[test]
    fn a_title_counts_as_the_name() {
        for line in [
            "DỰ THẢO",
            "(Bản dự thảo lần 2)",
            "BÁO CÁO KẾT QUẢ QUÝ II NĂM 2025 (DỰ THẢO)",
            "BÁO CÁO QUÝ II - Bản nháp",
            "DỰ THẢO BÁO CÁO KẾT QUẢ THỰC HIỆN QUÝ II",
        ] {
            assert_eq!(titled(&[("Biểu 1", line)]), Stage::Draft, "{line}");
        }
        for line in [
            "III. Dự thảo văn bản",
            "Tham mưu dự thảo Quyết định của UBND tỉnh",
            "Đơn vị: TT CĐS&ĐMST",
            "Cập nhật: 5/4/2025",
        ] {
            assert_eq!(titled(&[("Biểu 1", line)]), Stage::Plain, "{line}");
        }
    }

    #[test]
    fn a_sheets_name_counts_where_all_tables_bear_it() {
        assert_eq!(titled(&[("Biểu 1 nháp", ""), ("Biểu 2 nháp", "")]), Stage::Draft);
        assert_eq!(titled(&[("Biểu 1", ""), ("nháp", "")]), Stage::Plain);
        assert_eq!(titled(&[]), Stage::Plain);
    }

    /// Stage and earlier versions of each sheet, by their names and a line above their tables.
    fn apart(stem: &str, sheets: &[(&str, &str)]) -> Vec<(Stage, u32)> {
        let lines: Vec<Vec<String>> = sheets.iter().map(|(_, line)| vec![(*line).to_owned()]).collect();
        let titles: Vec<Titles<'_>> =
            sheets.iter().zip(&lines).map(|((sheet, _), lines)| Titles { sheet, lines }).collect();
        versions("2025/quy-1", stem, &titles).into_iter().map(|own| (own.stage, own.earlier)).collect()
    }

    #[test]
    fn sheets_that_call_themselves_otherwise_are_versions() {
        use Stage::{Draft, Final, Plain};
        for (stem, sheets, expected) in [
            ("CDS", vec![("Dự thảo", ""), ("Chính thức", "")], vec![(Draft, 0), (Final, 0)]),
            ("CDS", vec![("Lần 1", ""), ("Lần 2", "")], vec![(Plain, 0), (Plain, 1)]),
            ("CDS", vec![("Biểu 1", ""), ("Biểu 1 nháp", "")], vec![(Plain, 0), (Draft, 0)]),
            (
                "CDS",
                vec![("A", "BÁO CÁO (DỰ THẢO)"), ("B", "BÁO CÁO (BẢN CUỐI)")],
                vec![(Draft, 0), (Final, 0)],
            ),
            ("CDS lần 2", vec![("Dự thảo", ""), ("Chính thức", "")], vec![(Draft, 1), (Final, 1)]),
            // A title on the first sheet is the report's, and the sections' names are no versions.
            ("CDS", vec![("Biểu 1", "BÁO CÁO (DỰ THẢO)"), ("Biểu 2", "")], vec![(Draft, 0), (Draft, 0)]),
            ("CDS", vec![("Biểu 1", ""), ("Nhiệm vụ bổ sung", "")], vec![(Plain, 0), (Plain, 0)]),
            ("CDS nháp", vec![("Biểu 1", ""), ("Biểu 2", "")], vec![(Draft, 0), (Draft, 0)]),
        ] {
            assert_eq!(apart(stem, &sheets), expected, "{stem}: {sheets:?}");
        }
    }

    #[test]
    fn a_folder_counts_where_the_name_says_nothing() {
        assert_eq!(version("2025/quy-1/dự thảo", "CDS", &[]).stage, Stage::Draft);
        assert_eq!(version("2025/quy-1/dự thảo", "CDS final", &[]).stage, Stage::Final);
    }

    #[test]
    fn the_date_that_a_report_bears() {
        let on = |line: &str| reported_on(&[line.to_owned()]).map(|date| date.to_string());
        for line in [
            "Quảng Ngãi, ngày 05 tháng 04 năm 2025",
            "Ngày 5 tháng 4 năm 2025",
            "Quảng Ngãi, ngày 5/4/2025",
            "Ngày báo cáo: 05/04/2025",
            "TRƯỞNG PHÒNG\nQuảng Ngãi, ngày 05 tháng 04 năm 2025",
        ] {
            assert_eq!(on(line).as_deref(), Some("2025-04-05"), "{line}");
        }
        for line in [
            "Quảng Ngãi, ngày … tháng 4 năm 2025",
            "(Kèm theo Công văn số 12 ngày 05 tháng 04 năm 2025)",
            "Hoàn thành ngày 5/4/2025",
            "Ngày 5 tháng 4",
        ] {
            assert_eq!(on(line), None, "{line}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_stops_it(text in "[\\PC\n]{0,60}|(lần|bản|dự thảo|v|[0-9 ()_-]){0,20}") {
            let lines = [text.clone()];
            let _ = version(&text, &text, &[Titles { sheet: &text, lines: &lines }]);
            let _ = reported_on(&lines);
        }
    }
}
