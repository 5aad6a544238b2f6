//! One workbook from its bytes to its submission.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use super::{
    Origin, SetAside, SetAsideKind, Submission,
    biff::Survey,
    cells::SheetData,
    identity::{self, Head},
    layout, legacy,
    package::{Package, Refusal},
    share::{self, Page, Workbook},
    sniff::{self, Format},
    version::Version,
    workbook,
};
use crate::{
    finding::{Code, Finding},
    model::{Grid, Period, Programme, UnitId, mark},
    programme::{book::layout::is_book, units::Names},
    text,
};

/// SHA-256 of a file's bytes, in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// Reads the sheets of a workbook as plain grids, for importing a programme.
///
/// # Errors
/// A finding when the file is no workbook that can be read.
pub fn grids(file: &str, bytes: &[u8]) -> Result<Vec<Grid>, Finding> {
    let opened = open(file, bytes)?;
    Ok(opened.sheets.into_iter().filter(|sheet| sheet.visible).map(SheetData::whole).collect())
}

/// What a workbook holds.
pub(super) enum Content {
    /// The reports of a unit, or of several.
    Reports(Vec<Submission>),
    /// It is one of our own outputs: its sheets on which the office decides.
    Result(Vec<Grid>),
    /// It is the programme itself.
    Programme,
    /// It is the rules of the year's scores.
    Rules,
    /// It is the office's own marks for the year's scores: its sheets.
    Marks(Vec<Grid>),
}

/// Reads a workbook: `file` is its path relative to the input folder, with `/`.
///
/// # Errors
/// A finding when the file is no workbook, or cannot be read.
pub(super) fn content(file: &str, bytes: &[u8], programme: &Programme) -> Result<Content, Finding> {
    let opened = open(file, bytes)?;
    let names = opened.sheets.iter().map(|sheet| sheet.grid.sheet.as_str());
    if opened.mark.as_deref() == Some(mark::RESULT) || mark::is_result(names) {
        let grids = opened.sheets.into_iter().map(|sheet| sheet.grid);
        return Ok(Content::Result(grids.filter(|grid| mark::is_of_decisions(&grid.sheet)).collect()));
    }
    let names = opened.sheets.iter().map(|sheet| sheet.grid.sheet.as_str());
    if opened.mark.as_deref() == Some(mark::PROGRAMME) || is_book(names) {
        return Ok(Content::Programme);
    }
    let names = opened.sheets.iter().map(|sheet| sheet.grid.sheet.as_str());
    if opened.mark.as_deref() == Some(mark::RULES) || mark::is_rules(names) {
        return Ok(Content::Rules);
    }
    let names = opened.sheets.iter().map(|sheet| sheet.grid.sheet.as_str());
    if opened.mark.as_deref() == Some(mark::MARKS) || mark::is_marks(names) {
        return Ok(Content::Marks(opened.sheets.into_iter().map(SheetData::whole).collect()));
    }
    Ok(Content::Reports(assemble(file, bytes, &opened, programme)))
}

/// Reads a workbook as the reports of a unit, or of several: `file` is its path relative to the input folder, with `/`.
///
/// # Errors
/// A finding when the file is no workbook, cannot be read, or is one of our own outputs.
pub fn submissions(file: &str, bytes: &[u8], programme: &Programme) -> Result<Vec<Submission>, Finding> {
    match content(file, bytes, programme)? {
        Content::Reports(submissions) => Ok(submissions),
        Content::Result(_) => Err(own_output(file)),
        Content::Programme => Err(own_programme(file)),
        Content::Marks(_) => Err(own_marks(file)),
        Content::Rules => Err(own_rules(file)),
    }
}

/// What is said of one of our own outputs.
pub(super) fn own_output(file: &str) -> Finding {
    let message = "Tệp là sổ tổng hợp do chương trình xuất ra, không phải báo cáo của đơn vị.";
    Finding::new(Code::TH107, message).file(file)
}

/// What is said of a programme's workbook among the reports.
pub(super) fn own_programme(file: &str) -> Finding {
    let message = "Tệp là sổ chương trình công tác, không phải báo cáo của đơn vị.";
    let help = "Nhập sổ bằng lệnh: tonghop chuong-trinh nhap SO.xlsx --ra templates/chuong-trinh-NAM.toml";
    Finding::new(Code::TH107, message).file(file).help(help)
}

/// What is said of a workbook of rules among the reports.
pub(super) fn own_rules(file: &str) -> Finding {
    let message = "Tệp là sổ quy tắc chấm điểm thi đua, không phải báo cáo của đơn vị.";
    let help = "Nhập sổ bằng lệnh: tonghop thi-dua nhap-quy-tac SO.xlsx --ra templates/thi-dua-NAM.toml";
    Finding::new(Code::TH107, message).file(file).help(help)
}

/// What is said of the office's own marks among the reports.
pub(super) fn own_marks(file: &str) -> Finding {
    let message = "Tệp là sổ chấm điểm thi đua của cơ quan, không phải báo cáo của đơn vị.";
    let help = "Không cần làm gì: lệnh thi-dua đọc sổ này.";
    Finding::new(Code::TH107, message).file(file).help(help)
}

struct Opened {
    sheets: Vec<SheetData>,
    /// What there is to say of their texts.
    findings: Vec<Finding>,
    mark: Option<String>,
    illustrative: bool,
}

fn open(file: &str, bytes: &[u8]) -> Result<Opened, Finding> {
    let refused = |refusal: Refusal| refusal.finding(file);
    let mut package = Package::open(bytes).transpose().map_err(refused)?;
    let format = sniff::sniff(bytes, package.as_ref().map(|package| package.parts.as_slice()));
    let read = match (format, &mut package) {
        (Format::Xlsx | Format::Xlsb | Format::Ods, Some(package)) => {
            package.check().map_err(refused)?;
            match format {
                Format::Xlsx => workbook::xlsx(bytes, package),
                Format::Xlsb => workbook::xlsb(bytes, package),
                _ => {
                    let extents = package.check_lock().and_then(|()| package.extents()).map_err(refused)?;
                    workbook::ods(bytes, extents)
                }
            }
        }
        (Format::Xls, _) => {
            let survey = Survey::of(bytes).transpose().map_err(refused)?;
            workbook::xls(bytes, survey.as_ref())
        }
        _ => return Err(sniff::refuse(file, format)),
    };
    let mut sheets = read.map_err(|error| refused(Refusal::Damaged(error)))?;
    let findings = legacy::convert(file, &mut sheets);
    let mut property = |name| package.as_mut().and_then(|package| package.property(name));
    let mark = property(mark::PROPERTY);
    let illustrative = property(mark::ILLUSTRATIVE).is_some_and(|value| value == "1");
    Ok(Opened { sheets, findings, mark, illustrative })
}

fn assemble(file: &str, bytes: &[u8], opened: &Opened, programme: &Programme) -> Vec<Submission> {
    let form_sheet = opened.sheets.iter().find(|sheet| sheet.grid.sheet == mark::FORM_SHEET);
    let form = form_sheet.map(|sheet| sheet.grid.pairs()).unwrap_or_default();
    let mut whole = Submission {
        file: file.to_owned(),
        sha256: sha256(bytes),
        sheets: Vec::new(),
        origin: if form.is_empty() { Origin::Workbook } else { Origin::Form },
        unit: None,
        period: None,
        version: Version::default(),
        reported_on: None,
        mends: form
            .get(mark::MENDS)
            .map_or(Vec::new(), |hashes| hashes.split_whitespace().map(str::to_owned).collect()),
        illustrative: opened.illustrative || form.get("minh_hoa").is_some_and(|value| value == "1"),
        nil: false,
        rows: Vec::new(),
        set_aside: Vec::new(),
        findings: opened.findings.clone(),
    };
    let sheets = || opened.sheets.iter().filter(|sheet| sheet.grid.sheet != mark::FORM_SHEET);
    let head = |sheet: &SheetData| Head {
        sheet: sheet.grid.sheet.clone(),
        title: sheet.title.clone(),
        lines: layout::lines(&sheet.grid),
    };
    let heads: Vec<Head> = sheets().filter(|sheet| sheet.visible).map(head).collect();
    let identity = identity::identify(file, &form, &heads, programme.year);
    whole.period = identity.period;
    whole.version.misplaced = identity.misplaced;
    whole.findings.extend(identity.findings);
    let lines = || heads.iter().flat_map(|head| &head.lines);
    whole.illustrative |= lines().any(|line| text::key(line).contains(&text::key("số liệu minh họa")));
    let names = Names::new(programme);
    let mut pages = Vec::new();
    for sheet in sheets() {
        report_damage(sheet, &mut whole);
        let head = heads.iter().find(|head| sheet.visible && head.sheet == sheet.grid.sheet);
        let Some(head) = head else {
            set_sheet_aside(sheet, Some("Trang tính bị ẩn"), &mut whole);
            continue;
        };
        if let Some(other) = identity.others.get(&sheet.grid.sheet) {
            set_other_period_aside(sheet, *other, &mut whole);
            continue;
        }
        let read = layout::read(sheet, file, whole.period, &names);
        if !read.has_table && !sheet.grid.rows.is_empty() {
            // A form brings its own sheet of instructions, which nobody needs to hear of.
            let why = (whole.origin != Origin::Form).then_some("Trang tính không có bảng số liệu");
            set_sheet_aside(sheet, why, &mut whole);
        }
        pages.push(Page { head, read });
    }
    let unit = form.get("don_vi").map(|id| UnitId::new(id.as_str()));
    let unit = unit.filter(|id| programme.unit(id).is_some());
    share::shares(Workbook { whole, unit, heads: &heads, pages }, &names, programme)
}

fn report_damage(sheet: &SheetData, submission: &mut Submission) {
    let finding =
        |message: String| Finding::new(Code::TH101, message).file(&submission.file).sheet(&sheet.grid.sheet);
    let mut findings = Vec::new();
    if let Some(damage) = &sheet.damage {
        findings.push(finding(format!(
            "Trang tính chỉ đọc được một phần ({damage}); số liệu phía sau chỗ hỏng bị thiếu."
        )));
    }
    if let Some(first) = sheet.lost.first() {
        let place =
            first.after.as_ref().map_or("đầu trang".to_owned(), |cell| format!("ngay sau ô {cell}"));
        let message = format!(
            "{} ô không đọc được, ô đầu tiên ở {place} ({}); các ô khác vẫn được đọc.",
            sheet.lost.len(),
            first.why
        );
        findings.push(finding(message));
    }
    submission.findings.extend(findings);
}

/// What a unit can do that reports a period month by month.
const MONTHS: &str =
    "Đề nghị đơn vị gửi một bảng của cả kỳ, hoặc một bảng có cột của từng tháng và cột “Cộng”.";

/// Sets a sheet aside that states another period than the workbook's.
fn set_other_period_aside(sheet: &SheetData, other: Period, submission: &mut Submission) {
    set_sheet_aside(sheet, None, submission);
    let part = submission.period.filter(|own| other.is_month_of(*own));
    let how = part.map_or("khác kỳ của báo cáo".to_owned(), |own| {
        format!("chỉ là một phần của {} và không được cộng thành số của cả kỳ", own.words())
    });
    let message = format!(
        "Trang tính là của {}, {how}; {} dòng của trang không được tổng hợp.",
        other.words_with_year(),
        sheet.grid.rows.len()
    );
    let finding = Finding::new(Code::TH205, message).file(&submission.file).sheet(&sheet.grid.sheet);
    submission.findings.push(if part.is_some() { finding.help(MONTHS) } else { finding });
}

/// Sets a whole sheet aside and, where there is something to say, says why.
fn set_sheet_aside(sheet: &SheetData, why: Option<&str>, submission: &mut Submission) {
    let rows = sheet.grid.rows.iter();
    submission.set_aside.extend(rows.map(|row| SetAside {
        sheet: sheet.grid.sheet.clone(),
        row: row.number,
        kind: SetAsideKind::Note,
    }));
    if let Some(why) = why {
        let message = format!("{why}; {} dòng của trang không được tổng hợp.", sheet.grid.rows.len());
        let finding = Finding::new(Code::TH206, message).file(&submission.file).sheet(&sheet.grid.sheet);
        submission.findings.push(finding);
    }
}
