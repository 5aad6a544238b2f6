//! Whose report a workbook is, and for which period: from the form's own data, the sheet's text, the file's
//! name or its folders' names, in that order.

use std::{collections::BTreeMap, sync::LazyLock};

use chrono::NaiveDate;
use regex::Regex;

use super::heading::quarter_in;
use crate::{
    finding::{Code, Finding},
    model::{Grid, Period, PeriodKind, Programme, UnitId},
    programme::{unit_name, units},
    text,
};

/// What a form says of itself, by key.
pub(super) fn form_data(grid: &Grid) -> BTreeMap<String, String> {
    let pairs = grid.rows.iter().filter_map(|row| Some((row.cell(0)?.text(), row.cell(1)?.text())));
    pairs.collect()
}

/// The unit and period that were found, and what is odd about them.
#[derive(Debug, Default)]
pub(super) struct Identity {
    /// Whose report.
    pub(super) unit: Option<UnitId>,
    /// For which period.
    pub(super) period: Option<Period>,
    /// The year that some name or line gives, where no period was found.
    pub(super) findings: Vec<Finding>,
}

/// Tells unit and period.
pub(super) fn identify(
    file: &str,
    form: &BTreeMap<String, String>,
    lines: &[String],
    programme: &Programme,
) -> Identity {
    let name = file.rsplit('/').next().unwrap_or(file);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let folders = file.strip_suffix(name).unwrap_or_default();
    let mut findings = Vec::new();
    let unit = unit(form, lines, stem, folders, programme, &mut findings);
    let period = period(form, lines, stem, folders, programme.year, &mut findings);
    if unit.is_none() {
        findings.push(Finding::new(
            Code::TH201,
            "Không rõ báo cáo của đơn vị nào nên số liệu của tệp chưa được tổng hợp.",
        ));
    }
    if period.is_none() {
        findings.push(Finding::new(
            Code::TH202,
            "Không rõ báo cáo của kỳ nào nên số liệu của tệp chưa được tổng hợp.",
        ));
    }
    let findings = findings.into_iter().map(|finding| finding.file(file)).collect();
    Identity { unit, period, findings }
}

/// The period that a file's name or its folders' names tell, for a file that could not be read.
pub fn period_of_path(file: &str, programme_year: i32) -> Option<Period> {
    let name = file.rsplit('/').next().unwrap_or(file);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let folders = file.strip_suffix(name).unwrap_or_default();
    period(&BTreeMap::new(), &[], stem, folders, programme_year, &mut Vec::new())
}

fn unit(
    form: &BTreeMap<String, String>,
    lines: &[String],
    stem: &str,
    folders: &str,
    programme: &Programme,
    findings: &mut Vec<Finding>,
) -> Option<UnitId> {
    if let Some(id) = form.get("don_vi").map(|id| UnitId::new(id.as_str()))
        && programme.unit(&id).is_some()
    {
        return Some(id);
    }
    let names = units::Names::new(programme);
    let named = |text: &str| single(names.named_in(text));
    let label = text::key("đơn vị");
    let labelled =
        lines.iter().filter(|line| text::key(line).starts_with(&label)).find_map(|line| named(line));
    let in_sheet = labelled.or_else(|| lines.iter().find_map(|line| named(line)));
    let in_name = named(stem);
    if let (Some(sheet), Some(name)) = (&in_sheet, &in_name)
        && sheet != name
    {
        let [sheet, name] = [sheet, name].map(|id| unit_name(programme, id));
        let message = format!("Trang tính ghi đơn vị {sheet} nhưng tên tệp ghi {name}; lấy theo trang tính.");
        findings.push(Finding::new(Code::TH205, message));
    }
    in_sheet.or(in_name).or_else(|| folders.rsplit('/').find_map(named))
}

/// One unit and no other; a text that names several tells nothing.
fn single(mut units: Vec<UnitId>) -> Option<UnitId> {
    units.dedup();
    if units.len() == 1 { units.pop() } else { None }
}

fn period(
    form: &BTreeMap<String, String>,
    lines: &[String],
    stem: &str,
    folders: &str,
    programme_year: i32,
    findings: &mut Vec<Finding>,
) -> Option<Period> {
    let of_form = || {
        let year = form.get("nam")?.parse().ok()?;
        Period::parse(year, form.get("ky")?).ok()
    };
    if let Some(period) = of_form() {
        return Some(period);
    }
    let sheet = lines.iter().find_map(|line| spoken(line).map(|found| (found, year_in(line))));
    let sheet_year = sheet.and_then(|(_, year)| year).or_else(|| lines.iter().find_map(|line| year_in(line)));
    let outer_year = year_in(stem).or_else(|| folders.rsplit('/').find_map(year_in));
    let outer = spoken(stem).or_else(|| folders.rsplit('/').find_map(spoken));
    let year = sheet_year.or(outer_year).unwrap_or(programme_year);
    if let (Some((inner, _)), Some(outer)) = (sheet, outer)
        && inner != outer
    {
        let [inner, outer] = [inner, outer].map(|(kind, number)| Period { year, kind, number }.words());
        let message =
            format!("Trang tính ghi {inner} nhưng tên tệp hoặc thư mục ghi {outer}; lấy theo trang tính.");
        findings.push(Finding::new(Code::TH205, message));
    }
    let (kind, number) = sheet.map(|(found, _)| found).or(outer)?;
    Some(Period { year, kind, number })
}

/// The period that a text names, without its year.
fn spoken(text: &str) -> Option<(PeriodKind, u32)> {
    let key = text::key(text);
    if let Some(quarter) = quarter_in(&key) {
        return Some((PeriodKind::Quarter, quarter.number()));
    }
    let months = MONTHS.as_ref()?;
    if let Some(found) = months.captures(&key) {
        return match found.get(1)?.as_str() {
            "6" | "06" => Some((PeriodKind::HalfYear, 1)),
            _ => Some((PeriodKind::NineMonths, 1)),
        };
    }
    if let Some(found) = MONTH.as_ref()?.captures(&key) {
        let month = found.get(1)?.as_str().parse().ok().filter(|month| (1..=12).contains(month))?;
        return Some((PeriodKind::Month, month));
    }
    let yearly =
        [text::key("cả năm"), text::key("báo cáo năm"), text::key("tổng kết năm"), "ca nam".to_owned()];
    (yearly.iter().any(|word| key.contains(word.as_str())) || key == "nam").then_some((PeriodKind::Year, 1))
}

static MONTHS: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(&format!(r"(?:^|\D)(0?6|0?9)[\s_-]*(?:{}|thang)", text::key("tháng"))).ok());

/// "tháng 3" names a month, but not within a date ("ngày 5 tháng 3").
static MONTH: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(r"(?:^|[^\d\s]\s*|^\s*)(?:{}|thang)[\s_-]*(\d{{1,2}})(?:\D|$)", text::key("tháng")))
        .ok()
});

/// A year of this century that stands free in a text.
pub(super) fn year_in(text: &str) -> Option<i32> {
    static YEAR: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(?:^|[^\d/])(20\d\d)(?:[^\d/]|$)").ok());
    YEAR.as_ref()?.captures(text)?.get(1)?.as_str().parse().ok()
}

/// The date of a signature block: "…, ngày 05 tháng 4 năm 2025".
pub(super) fn signed_on(lines: &[String]) -> Option<NaiveDate> {
    static DATE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        let [day, month, year] = ["ngày", "tháng", "năm"].map(text::key);
        Regex::new(&format!(r"{day}\s*(\d{{1,2}})\s*{month}\s*(\d{{1,2}})\s*{year}\s*(\d{{4}})")).ok()
    });
    lines.iter().find_map(|line| {
        let key = text::key(line);
        let found = DATE.as_ref()?.captures(&key)?;
        let number = |at: usize| found.get(at)?.as_str().parse::<u32>().ok();
        NaiveDate::from_ymd_opt(i32::try_from(number(3)?).ok()?, number(2)?, number(1)?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

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
        ] {
            assert_eq!(spoken(text), Some(expected), "{text}");
        }
        for text in ["Quảng Ngãi, ngày 5 tháng 4 năm 2025", "Đơn vị: Phòng Quản lý Chuyên ngành", "2025"]
        {
            assert_eq!(spoken(text), None, "{text}");
        }
    }

    #[test]
    fn years_and_dates() {
        assert_eq!(year_in("BC Q2-2025"), Some(2025));
        assert_eq!(year_in("số 15/2025"), None);
        assert_eq!(
            signed_on(&["Quảng Ngãi, ngày 05 tháng 04 năm 2025".to_owned()]),
            NaiveDate::from_ymd_opt(2025, 4, 5)
        );
    }
}
