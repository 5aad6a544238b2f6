//! For which period a workbook reports: from the form's own data, the sheet's text, the file's name or its folders'
//! names, in that order. Whose it is tells `owner`.

use std::{collections::BTreeMap, sync::LazyLock};

use regex::Regex;

use super::heading::{self, quarter_in};
use crate::{
    finding::{Code, Finding},
    model::{Period, PeriodKind},
    text,
};

/// What a sheet says above its first table.
#[derive(Debug)]
pub(super) struct Head {
    /// The sheet's name.
    pub(super) sheet: String,
    /// The name as a person reads it.
    pub(super) title: String,
    /// The lines.
    pub(super) lines: Vec<String>,
}

impl Head {
    /// The period that the sheet itself states, with the year where it states one: in its lines, or by a name that is
    /// a quarter's and nothing else. A section's heading ("Nhiệm vụ Quý I chuyển sang") does not speak for the sheet,
    /// and a line that cites another document only where no other line speaks.
    fn states(&self) -> Option<(Spoken, Option<i32>)> {
        let own = self.lines.iter().filter(|line| heading::section(line).is_none());
        let (citing, titles): (Vec<&String>, Vec<&String>) = own.partition(|line| cites(line));
        let stated = titles
            .iter()
            .chain(&citing)
            .find_map(|line| Some((spoken(line)?, reported_year(line).or_else(|| self.named_year()))));
        stated.or_else(|| {
            let key = text::key(&self.title);
            let quarter = QUARTER_ALONE.as_ref()?.is_match(&key).then(|| quarter_in(&key))??;
            Some(((PeriodKind::Quarter, quarter.number()), year_in(&self.title)))
        })
    }

    /// The year that the sheet's name is, or that it gives with a quarter. It counts where no line states one.
    fn named_year(&self) -> Option<i32> {
        let key = text::key(&self.title);
        let alone = [&YEAR_ALONE, &QUARTER_ALONE]
            .into_iter()
            .any(|regex| regex.as_ref().is_some_and(|regex| regex.is_match(&key)));
        alone.then(|| year_in(&self.title)).flatten()
    }
}

/// A sheet's name that is a year and nothing else: "Năm 2024", "2024".
static YEAR_ALONE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(&format!(r"^(?:(?:{}|nam)[\s._-]*)?20\d\d$", text::key("năm"))).ok());

/// A sheet's name that is a quarter and nothing else: "Quý II", "Q2-2025".
static QUARTER_ALONE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let [quarter, year] = ["quý", "năm"].map(text::key);
    Regex::new(&format!(
        r"^(?:{quarter}|quy|q)[\s._-]*(?:iv|iii|ii|i|[1-4])(?:[\s._/-]*(?:{year}\s*)?20\d\d)?$"
    ))
    .ok()
});

/// A sheet's name that is a month and nothing else: "Tháng 4", "T5", "thang 06-2025".
static MONTH_ALONE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let [month, year] = ["tháng", "năm"].map(text::key);
    Regex::new(&format!(r"^(?:{month}|thang|t)[\s._-]*(\d{{1,2}})(?:[\s._/-]*(?:{year}\s*)?20\d\d)?$")).ok()
});

/// The period that was found, and what is odd about it.
#[derive(Debug, Default)]
pub(super) struct Identity {
    /// For which period.
    pub(super) period: Option<Period>,
    /// The sheets that state another period.
    pub(super) others: BTreeMap<String, Period>,
    /// The period that the file's name or its folders name, where the sheets state another one.
    pub(super) misplaced: Option<Period>,
    /// What there is to say.
    pub(super) findings: Vec<Finding>,
}

/// Tells the period.
pub(super) fn identify(
    file: &str,
    form: &BTreeMap<String, String>,
    heads: &[Head],
    programme_year: i32,
) -> Identity {
    let (folders, stem) = folders_and_stem(file);
    let mut findings = Vec::new();
    let lines: Vec<&str> = heads.iter().flat_map(|head| head.lines.iter().map(String::as_str)).collect();
    let told = match form_period(form) {
        Some(period) => of_form(period, stem, folders, programme_year),
        None => period(heads, &lines, stem, folders, programme_year),
    };
    findings.extend(told.finding());
    if told.period.is_none() {
        findings.push(Finding::new(
            Code::TH202,
            "Không rõ báo cáo của kỳ nào nên số liệu của tệp chưa được tổng hợp.",
        ));
    }
    findings.extend(told.period.iter().flat_map(|period| named_by_month(heads, *period, &told.others)));
    let findings = findings.into_iter().map(|finding| finding.file(file)).collect();
    Identity { period: told.period, others: told.others, misplaced: told.misplaced, findings }
}

/// The folders of a path, and its file's name without the ending.
pub(super) fn folders_and_stem(file: &str) -> (&str, &str) {
    let (folders, name) = file.rsplit_once('/').unwrap_or(("", file));
    (folders, name.rsplit_once('.').map_or(name, |(stem, _)| stem))
}

/// The period that a file's name or its folders' names tell, for a file that could not be read.
pub fn period_of_path(file: &str, programme_year: i32) -> Option<Period> {
    let (folders, stem) = folders_and_stem(file);
    period(&[], &[], stem, folders, programme_year).period
}

/// A form knows its period; a file's name or a folder that says another one is told of.
fn of_form(own: Period, stem: &str, folders: &str, programme_year: i32) -> Told {
    let outer = period(&[], &[], stem, folders, programme_year).period;
    let misplaced = outer.filter(|outer| (outer.kind, outer.number) != (own.kind, own.number));
    Told { period: Some(own), misplaced, ..Told::default() }
}

fn form_period(form: &BTreeMap<String, String>) -> Option<Period> {
    let year = form.get("nam")?.parse().ok().filter(|year| (2000..2100).contains(year))?;
    Period::parse(year, form.get("ky")?).ok()
}

/// What a workbook tells of its period.
#[derive(Debug, Default)]
struct Told {
    period: Option<Period>,
    others: BTreeMap<String, Period>,
    misplaced: Option<Period>,
}

impl Told {
    fn finding(&self) -> Option<Finding> {
        let (inner, outer) = self.period.zip(self.misplaced)?;
        let message = format!(
            "Trang tính ghi {} nhưng tên tệp hoặc thư mục ghi {}; lấy theo trang tính.",
            inner.words(),
            outer.words()
        );
        Some(Finding::new(Code::TH205, message))
    }
}

/// The period of a workbook, and the sheets that state another one. Where its sheets differ, the name of the file or
/// of its folder decides, else the latest is reported.
fn period(heads: &[Head], lines: &[&str], stem: &str, folders: &str, programme_year: i32) -> Told {
    let outer = spoken(stem).or_else(|| folders.rsplit('/').find_map(spoken));
    let outer_year = year_in(stem).or_else(|| folders.rsplit('/').find_map(year_in));
    let year = outer_year.unwrap_or_else(|| inner_year(heads, lines, programme_year));
    let of =
        |(kind, number): Spoken, stated: Option<i32>| Period { year: stated.unwrap_or(year), kind, number };
    let stated: Vec<(&Head, Period)> = heads
        .iter()
        .filter_map(|head| head.states().map(|(spoken, year)| (head, of(spoken, year))))
        .collect();
    let outer = outer.map(|spoken| of(spoken, None));
    let named = stated.iter().map(|(_, period)| *period).find(|period| Some(*period) == outer);
    // The months of a period are no report of it: none of them stands for it.
    let months = outer.filter(|_| {
        !stated.is_empty() && outer.is_some_and(|outer| stated.iter().all(|(_, own)| own.is_month_of(outer)))
    });
    let named = named.or(months);
    let latest =
        || stated.iter().map(|(_, period)| *period).max_by_key(|period| (period.year, period.months().1));
    let inner = named.or_else(latest);
    let mut others: BTreeMap<String, Period> = stated
        .into_iter()
        .filter(|(_, period)| Some(*period) != inner)
        .map(|(head, period)| (head.sheet.clone(), period))
        .collect();
    if let Some(reported) = inner.or(outer) {
        others.extend(of_other_years(heads, reported));
        others.extend(of_months(heads, reported));
    }
    let differs =
        |(inner, outer): &(Period, Period)| (inner.kind, inner.number) != (outer.kind, outer.number);
    let misplaced = inner.zip(outer).filter(differs).map(|(_, outer)| outer);
    let by_section = || lines.iter().find_map(|line| Some(of(spoken(line)?, year_in(line))));
    Told { period: inner.or(outer).or_else(by_section), others, misplaced }
}

/// The sheets that state no period but are named by another year than the reported one's, unless all are: then the
/// names tell nothing of the one that is meant.
fn of_other_years(heads: &[Head], reported: Period) -> Vec<(String, Period)> {
    let other =
        |head: &&Head| head.states().is_none() && head.named_year().is_some_and(|year| year != reported.year);
    if heads.iter().all(|head| other(&head)) {
        return Vec::new();
    }
    let year_of = |head: &Head| head.named_year().unwrap_or(reported.year);
    let sheets = heads.iter().filter(other);
    sheets.map(|head| (head.sheet.clone(), Period { year: year_of(head), ..reported })).collect()
}

/// The sheets that state no period but are named by one of several months of the reported period.
fn of_months(heads: &[Head], reported: Period) -> Vec<(String, Period)> {
    let months = months_named(heads, reported);
    let several = months.iter().any(|(_, period)| *period != months[0].1);
    if several { months } else { Vec::new() }
}

/// A sheet alone that is named by a month of the period may hold that month, or be named by the month in which it was
/// made: it is read, and that is asked about.
fn named_by_month(heads: &[Head], reported: Period, others: &BTreeMap<String, Period>) -> Vec<Finding> {
    let read = months_named(heads, reported).into_iter().filter(|(sheet, _)| !others.contains_key(sheet));
    read.map(|(sheet, month)| {
        let message = format!(
            "Tên trang tính là {}, một phần của {}; số liệu của trang tạm được lấy cho {}.",
            month.words(),
            reported.words(),
            reported.words()
        );
        Finding::new(Code::TH205, message).sheet(sheet)
    })
    .collect()
}

/// The sheets that state no period but are named by a month of the reported one.
fn months_named(heads: &[Head], reported: Period) -> Vec<(String, Period)> {
    let month = |head: &Head| {
        let key = text::key(&head.title);
        let number = MONTH_ALONE.as_ref()?.captures(&key)?.get(1)?.as_str().parse().ok()?;
        let own =
            Period { year: year_in(&head.title).unwrap_or(reported.year), kind: PeriodKind::Month, number };
        (head.states().is_none() && own.is_month_of(reported)).then(|| (head.sheet.clone(), own))
    };
    heads.iter().filter_map(month).collect()
}

/// The year that a workbook names: the programme's, where one of its sheets states that, since last year's sheet may
/// stand before it, else the first one.
fn inner_year(heads: &[Head], lines: &[&str], programme_year: i32) -> i32 {
    let stated: Vec<i32> = heads.iter().filter_map(|head| head.states()?.1).collect();
    if stated.contains(&programme_year) {
        return programme_year;
    }
    let named = lines.iter().find_map(|line| year_in(line));
    stated.first().copied().or(named).unwrap_or(programme_year)
}

/// A period without its year.
type Spoken = (PeriodKind, u32);

/// Whether a line says where the report belongs or what it rests on ("(Kèm theo Kế hoạch số 12/KH-SKHCN …)") and
/// not what it is.
fn cites(line: &str) -> bool {
    let key = text::key(line);
    let words = key.trim_start_matches(|c: char| !c.is_alphabetic());
    ["kèm theo", "căn cứ", "thực hiện"].iter().any(|opening| words.starts_with(&text::key(opening)))
}

/// Words that open what a title announces of the next period ("… và phương hướng nhiệm vụ quý III").
const AHEAD: [&str; 8] =
    ["phương hướng", "nhiệm vụ", "kế hoạch", "dự kiến", "phuong huong", "nhiem vu", "ke hoach", "du kien"];

/// A key's beginnings up to each of the words that look ahead, the shortest first, and the whole of it. The first one
/// that names a period is what the text reports of: "kết quả nhiệm vụ quý I" looks back on it.
fn beginnings(key: &str) -> Vec<&str> {
    let mut ends: Vec<usize> = AHEAD
        .iter()
        .flat_map(|word| key.match_indices(&text::key(word)).map(|(at, _)| at).collect::<Vec<_>>())
        .collect();
    ends.push(key.len());
    ends.sort_unstable();
    ends.into_iter().filter_map(|end| key.get(..end)).collect()
}

/// A text's key without its days ("ngày 06 tháng 4"), whose months are no periods.
fn without_days(text: &str) -> String {
    let key = text::key(text);
    DAY.as_ref().map_or(key.clone(), |day| day.replace_all(&key, " ").into_owned())
}

/// The period that a text reports of, without its year.
fn spoken(text: &str) -> Option<Spoken> {
    beginnings(&without_days(text)).into_iter().find_map(spoken_in)
}

/// The period that a text reports of, of the year that it names or else of `year`.
pub(super) fn named_period(text: &str, year: i32) -> Option<Period> {
    let (kind, number) = spoken(text)?;
    Some(Period { year: year_in(text).unwrap_or(year), kind, number })
}

/// The year that a title gives with the period that it reports of, else any year of it.
fn reported_year(text: &str) -> Option<i32> {
    let key = without_days(text);
    let own = beginnings(&key).into_iter().find(|beginning| spoken_in(beginning).is_some());
    own.and_then(year_in).or_else(|| year_in(text))
}

/// The period that a key names: the first of its quarters and spans of months, else its month, else the year.
fn spoken_in(key: &str) -> Option<Spoken> {
    let quarter = heading::quarter_at(key).map(|(at, quarter)| (at, (PeriodKind::Quarter, quarter.number())));
    let span = MONTHS.as_ref()?.captures(key).and_then(|found| found.get(1)).map(|found| {
        let kind = if found.as_str().ends_with('6') { PeriodKind::HalfYear } else { PeriodKind::NineMonths };
        (found.start(), (kind, 1))
    });
    if let Some((_, first)) = quarter.into_iter().chain(span).min_by_key(|(at, _)| *at) {
        return Some(first);
    }
    if let Some(found) = MONTH.as_ref()?.captures(key) {
        let month = found.get(1)?.as_str().parse().ok().filter(|month| (1..=12).contains(month))?;
        return Some((PeriodKind::Month, month));
    }
    let yearly =
        [text::key("cả năm"), text::key("báo cáo năm"), text::key("tổng kết năm"), "ca nam".to_owned()];
    (yearly.iter().any(|word| key.contains(word.as_str())) || key == "nam").then_some((PeriodKind::Year, 1))
}

/// "ngày 06 tháng 4", the day or the month perhaps still open.
static DAY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let [day, month] = ["ngày", "tháng"].map(text::key);
    Regex::new(&format!(r"{day}[\s\d.…_]*{month}[\s\d.…_]*")).ok()
});

static MONTHS: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(&format!(r"(?:^|\D)(0?6|0?9)[\s_-]*(?:{}|thang)", text::key("tháng"))).ok());

/// "tháng 3" names a month, but not within a date ("5 tháng 3").
static MONTH: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(r"(?:^|[^\d\s]\s*|^\s*)(?:{}|thang)[\s_-]*(\d{{1,2}})(?:\D|$)", text::key("tháng")))
        .ok()
});

/// A year of this century that stands free in a text, or behind a quarter or month ("quý II/2024") and no other number.
pub(super) fn year_in(text: &str) -> Option<i32> {
    static YEAR: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(?:^|[^\d/])(20\d\d)(?:[^\d/]|$)").ok());
    static BEHIND: LazyLock<Option<Regex>> = LazyLock::new(|| {
        let [quarter, month] = ["quý", "tháng"].map(text::key);
        Regex::new(&format!(
            r"(?:{quarter}|quy|q|{month}|thang)\s*(?:[ivx]+|\d{{1,2}})\s*/\s*(20\d\d)(?:\D|$)"
        ))
        .ok()
    });
    let key = text::key(text);
    let of = |regex: &LazyLock<Option<Regex>>| regex.as_ref()?.captures(&key)?.get(1)?.as_str().parse().ok();
    of(&BEHIND).or_else(|| of(&YEAR))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_in_another_periods_folder_is_told_of() {
        let form =
            BTreeMap::from([("ky", "quy-1"), ("nam", "2025")].map(|(k, v)| (k.to_owned(), v.to_owned())));
        let told = |file: &str| {
            let identity = identify(file, &form, &[], 2025);
            let codes: Vec<Code> = identity.findings.iter().map(|finding| finding.code).collect();
            (identity.period, codes)
        };
        let first = Period::parse(2025, "quy-1").ok();
        assert_eq!(told("2025/quy-1/tra-lai/KHCN.xlsx"), (first, vec![]));
        assert_eq!(told("2025/KHCN.xlsx"), (first, vec![]));
        assert_eq!(told("2025/quy-2/KHCN.xlsx"), (first, vec![Code::TH205]));
    }

    #[test]
    fn sheets_of_months_are_no_report_of_their_quarter() {
        let heads = |sheets: &[(&str, &str)]| -> Vec<Head> {
            let head = |(sheet, line): &(&str, &str)| Head {
                sheet: (*sheet).to_owned(),
                title: (*sheet).to_owned(),
                lines: Some((*line).to_owned()).filter(|line| !line.is_empty()).into_iter().collect(),
            };
            sheets.iter().map(head).collect()
        };
        let told = |sheets: &[(&str, &str)], file: &str| {
            let identity = identify(file, &BTreeMap::new(), &heads(sheets), 2025);
            let others: Vec<String> =
                identity.others.iter().map(|(sheet, own)| format!("{sheet}: {}", own.name())).collect();
            let period = identity.period.map(Period::name).unwrap_or_default();
            (period, others.join(", "), identity.findings.len())
        };
        let months = "T4: thang-4, T5: thang-5, T6: thang-6";
        let titled =
            [("T4", "BÁO CÁO THÁNG 4 NĂM 2025"), ("T5", "BÁO CÁO THÁNG 5"), ("T6", "BÁO CÁO THÁNG 6")];
        let named = [("T4", ""), ("T5", ""), ("T6", "")];
        assert_eq!(told(&titled, "quy-2/a.xlsx"), ("quy-2".to_owned(), months.to_owned(), 0));
        assert_eq!(told(&named, "quy-2/a.xlsx"), ("quy-2".to_owned(), months.to_owned(), 0));
        let quarter = [&named[..], &[("Cả quý", "BÁO CÁO QUÝ II")]].concat();
        assert_eq!(told(&quarter, "a.xlsx"), ("quy-2".to_owned(), months.to_owned(), 0));
        // In a report of one month the other months are other periods, as they always were.
        let june = ("thang-6".to_owned(), "T4: thang-4, T5: thang-5".to_owned(), 0);
        assert_eq!(told(&titled, "thang-6/a.xlsx"), june);
        // One sheet alone is read and asked about, and what its title says holds.
        assert_eq!(told(&[("Tháng 6", "")], "quy-2/a.xlsx"), ("quy-2".to_owned(), String::new(), 1));
        assert_eq!(told(&[("T6", "BÁO CÁO QUÝ II")], "quy-2/a.xlsx"), ("quy-2".to_owned(), String::new(), 0));
        // "T1" may number a table of any other quarter.
        assert_eq!(told(&[("T1", ""), ("T2", "")], "quy-2/a.xlsx"), ("quy-2".to_owned(), String::new(), 0));
    }

    #[test]
    fn periods_as_offices_write_them() {
        for (text, expected) in [
            ("BÁO CÁO KẾT QUẢ THỰC HIỆN CHƯƠNG TRÌNH CÔNG TÁC QUÝ II NĂM 2025", (PeriodKind::Quarter, 2)),
            ("BC P.KH-CN Q2-2025", (PeriodKind::Quarter, 2)),
            ("quy-3", (PeriodKind::Quarter, 3)),
            ("Báo cáo 6 tháng đầu năm 2025", (PeriodKind::HalfYear, 1)),
            ("bao cao 9 thang", (PeriodKind::NineMonths, 1)),
            ("thang-11", (PeriodKind::Month, 11)),
            ("Báo cáo tháng 3 năm 2025", (PeriodKind::Month, 3)),
            ("BÁO CÁO NĂM 2025", (PeriodKind::Year, 1)),
            // What follows of the next period is no part of what is reported.
            (
                "BÁO CÁO KẾT QUẢ 6 THÁNG ĐẦU NĂM, PHƯƠNG HƯỚNG NHIỆM VỤ QUÝ III NĂM 2025",
                (PeriodKind::HalfYear, 1),
            ),
            ("BÁO CÁO 9 THÁNG VÀ NHIỆM VỤ TRỌNG TÂM QUÝ IV", (PeriodKind::NineMonths, 1)),
            ("Kết quả thực hiện kế hoạch quý II, nhiệm vụ 6 tháng cuối năm", (PeriodKind::Quarter, 2)),
            ("Báo cáo tháng 5, dự kiến quý III", (PeriodKind::Month, 5)),
            ("BÁO CÁO TỔNG KẾT NĂM 2025, KẾ HOẠCH QUÝ I NĂM 2026", (PeriodKind::Year, 1)),
            ("bao cao thang 5 va nhiem vu quy 3", (PeriodKind::Month, 5)),
            ("BÁO CÁO NHIỆM VỤ QUÝ III", (PeriodKind::Quarter, 3)),
        ] {
            assert_eq!(spoken(text), Some(expected), "{text}");
        }
        for text in [
            "Quảng Ngãi, ngày 5 tháng 4 năm 2025",
            "Quảng Ngãi, ngày 06 tháng 4 năm 2025",
            "Quảng Ngãi, ngày      tháng 7 năm 2025",
            "Quảng Ngãi, ngày … tháng 9 năm 2025",
            "Đơn vị: Phòng Quản lý Chuyên ngành",
            "2025",
        ] {
            assert_eq!(spoken(text), None, "{text}");
        }
    }

    #[test]
    fn years() {
        assert_eq!(year_in("BC Q2-2025"), Some(2025));
        assert_eq!(year_in("số 15/2025"), None);
        assert_eq!(year_in("BÁO CÁO QUÝ II/2024"), Some(2024));
        assert_eq!(year_in("tháng 3/2024"), Some(2024));
    }

    #[test]
    fn the_year_of_what_is_reported() {
        for (title, year) in [
            ("KẾT QUẢ QUÝ IV NĂM 2025, NHIỆM VỤ QUÝ I/2026", Some(2025)),
            ("KẾT QUẢ QUÝ I, PHƯƠNG HƯỚNG QUÝ II NĂM 2025", Some(2025)),
            ("KẾT QUẢ QUÝ I", None),
        ] {
            assert_eq!(reported_year(title), year, "{title}");
        }
    }

    #[test]
    fn a_citation_never_outweighs_a_title() {
        let cited = "(Kèm theo Kế hoạch số 12/KH-SKHCN ngày 15/3/2025 triển khai nhiệm vụ Quý I)";
        let of = |lines: &[&str]| {
            let lines = lines.iter().map(|line| (*line).to_owned()).collect();
            let head = Head { sheet: "Sheet1".to_owned(), title: "Sheet1".to_owned(), lines };
            head.states().map(|(spoken, _)| spoken)
        };
        assert_eq!(of(&[cited, "BÁO CÁO KẾT QUẢ QUÝ II NĂM 2025"]), Some((PeriodKind::Quarter, 2)));
        assert_eq!(of(&["Căn cứ Kế hoạch Quý I", "BIỂU TỔNG HỢP QUÝ II"]), Some((PeriodKind::Quarter, 2)));
        // Where nothing else speaks, the citation does.
        assert_eq!(of(&["BÁO CÁO", "(Kèm theo Báo cáo quý II)"]), Some((PeriodKind::Quarter, 2)));
    }

    fn head(sheet: &str, line: &str) -> Head {
        Head { sheet: sheet.to_owned(), title: sheet.to_owned(), lines: vec![line.to_owned()] }
    }

    fn told(heads: &[Head], stem: &str) -> (Option<String>, Vec<String>) {
        let told = period(heads, &[], stem, "2025/", 2025);
        (told.period.map(|period| period.to_string()), told.others.into_keys().collect())
    }

    #[test]
    fn sheets_of_other_periods_are_told_apart() {
        let quarters = [head("Quý I", "KẾT QUẢ QUÝ I NĂM 2025"), head("Quý II", "KẾT QUẢ QUÝ II NĂM 2025")];
        assert_eq!(told(&quarters, "BC KHCN"), (Some("2025-quy-2".into()), vec!["Quý I".into()]));
        assert_eq!(told(&quarters, "BC KHCN quy I"), (Some("2025-quy-1".into()), vec!["Quý II".into()]));
        let years = [head("Nay", "BÁO CÁO QUÝ II/2025"), head("Trước", "BÁO CÁO QUÝ II NĂM 2024")];
        assert_eq!(told(&years, "BC"), (Some("2025-quy-2".into()), vec!["Trước".into()]));
        let last_year_first =
            [head("Năm 2024", "BÁO CÁO QUÝ II NĂM 2024"), head("Quý II-2025", "BÁO CÁO QUÝ II NĂM 2025")];
        let Told { period, others, .. } = period(&last_year_first, &[], "QLCN", "quy-2", 2025);
        assert_eq!(period.map(|period| period.to_string()).as_deref(), Some("2025-quy-2"));
        assert_eq!(others.into_keys().collect::<Vec<_>>(), ["Năm 2024"]);
        let named = [head("Q1", ""), head("Q2-2025", ""), head("NV quý I", "")];
        assert_eq!(told(&named, "BC"), (Some("2025-quy-2".into()), vec!["Q1".into()]));
    }

    #[test]
    fn a_sheet_named_by_another_year_is_that_years() {
        let same_title = [head("Năm 2024", "BÁO CÁO QUÝ II"), head("Năm 2025", "BÁO CÁO QUÝ II")];
        assert_eq!(told(&same_title, "BC"), (Some("2025-quy-2".into()), vec!["Năm 2024".into()]));
        let no_title = [head("2024", ""), head("2025", "")];
        assert_eq!(told(&no_title, "BC quy II"), (Some("2025-quy-2".into()), vec!["2024".into()]));
        // A title that states its year speaks before the name, and a year within a name is no year's name.
        let stated = [head("Năm 2024", "BÁO CÁO QUÝ II NĂM 2025"), head("QĐ 39-2024", "BÁO CÁO QUÝ II")];
        assert_eq!(told(&stated, "BC"), (Some("2025-quy-2".into()), vec![]));
    }
}
