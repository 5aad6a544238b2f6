//! The letter part of the Word report: everything its template may print, as words.
//!
//! The keys are Vietnamese, since officers write them into the template; `docs/mau-van-ban.md` lists them.

mod achieved;
mod counts;
mod example;
mod indicators;
mod outlook;
mod restated;
mod senders;
mod tasks;
#[cfg(test)]
pub(super) mod tests;
mod variables;
mod year_ago;

use chrono::NaiveDate;
use serde::Serialize;

pub(super) use self::variables::lines as variable_lines;
pub use self::variables::reference;
use self::{
    indicators::{IndicatorWords, apportioned, indicators},
    outlook::{NextPeriod, Proposals, next_period, proposals},
    restated::{RestatedWords, restated},
    tasks::{LateUnit, QuarterWords, TaskWords, additional, late, quarters, tasks},
};
use super::{Facts, words};
use crate::{
    assess::Assessment,
    model::{Issuance, Office, Recipient, Section, Signer},
};

/// Everything that the letter's template may print.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Letter {
    minh_hoa: bool,
    thieu_muc_iii: bool,
    co_quan: OfficeWords,
    nguoi_ky: SignerWords,
    noi_nhan: Vec<String>,
    van_ban: IssuanceWords,
    ky: PeriodWords,
    chuong_trinh: ProgrammeWords,
    tong_hop: String,
    ket_qua_dat: String,
    chi_tieu: IndicatorWords,
    phan_khai: IndicatorWords,
    nam_truoc: IndicatorWords,
    trong_tam: TaskWords,
    xuyen_suot: TaskWords,
    theo_quy: Vec<QuarterWords>,
    phat_sinh: Vec<String>,
    cham: Vec<LateUnit>,
    so_cham: usize,
    chua_dat: String,
    nguyen_nhan: String,
    uoc: String,
    chua_bao_cao: String,
    gui_cham: String,
    dieu_chinh: Vec<RestatedWords>,
    ky_sau: NextPeriod,
    kien_nghi: Vec<Proposals>,
    phu_luc: AnnexWords,
}

/// The office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(in crate::report) struct OfficeWords {
    cap_tren: String,
    ten_in_hoa: String,
    ten: String,
    ky_hieu: String,
    dia_danh: String,
    kinh_gui: String,
}

/// Who signs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(in crate::report) struct SignerWords {
    quyen_han: Vec<String>,
    ho_ten: String,
}

/// Number and date of the report itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(in crate::report) struct IssuanceWords {
    so: String,
    ngay: String,
}

/// The period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(in crate::report) struct PeriodWords {
    loai: &'static str,
    ten: String,
    ten_day_du: String,
    nam: i32,
    tu_ngay: String,
    den_ngay: String,
    ngay_danh_gia: String,
    so_lieu: String,
}

/// The programme and its decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(in crate::report) struct ProgrammeWords {
    ten: String,
    so: String,
    ngay: String,
    nguoi_ban_hanh: String,
    sua_doi: String,
}

/// What the annex prints around its tables.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct AnnexWords {
    ten: String,
    kem_theo: String,
    phan_i: String,
    phan_ii: String,
    phan_iii: String,
    mo_dau_ii: String,
    i_1: SectionWords,
    i_2: SectionWords,
    ii_1: SectionWords,
    ii_2: SectionWords,
    theo_quy: Vec<SectionWords>,
    iv_5: SectionWords,
}

/// What the annex prints around one table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct SectionWords {
    ma: String,
    tieu_de: String,
    gom: String,
    ghi_chu: String,
    co_bang: bool,
    den_ky: bool,
}

/// What the letter says of these facts.
pub fn letter(facts: &Facts<'_>) -> Letter {
    let cham = late(facts);
    Letter {
        minh_hoa: facts.illustrative,
        thieu_muc_iii: !facts.programme.has_quarterly_tasks(),
        co_quan: office(facts.office, &facts.office.addressee),
        nguoi_ky: signer(&facts.office.signer),
        noi_nhan: recipients(&facts.office.recipients),
        van_ban: issuance(facts.issuance),
        ky: period(facts),
        chuong_trinh: programme(facts),
        tong_hop: counts::sentence("chỉ tiêu, nhiệm vụ", &facts.assessment.summary.all),
        ket_qua_dat: achieved::achieved(facts),
        chi_tieu: indicators(facts),
        phan_khai: apportioned(facts),
        nam_truoc: year_ago::year_ago(facts),
        trong_tam: tasks(facts, Section::KeyTasks),
        xuyen_suot: tasks(facts, Section::CrossCutting),
        theo_quy: quarters(facts),
        phat_sinh: additional(facts),
        so_cham: cham.iter().map(|unit| unit.so).sum(),
        chua_dat: achieved::shortfall(facts),
        nguyen_nhan: achieved::reasons(facts),
        cham,
        uoc: indicators::estimates(facts),
        chua_bao_cao: senders::silent_units(facts),
        gui_cham: senders::late_units(facts),
        dieu_chinh: restated(facts),
        ky_sau: next_period(facts),
        kien_nghi: proposals(facts),
        phu_luc: annex(facts),
    }
}

/// The office, and to whom it writes.
pub(in crate::report) fn office(office: &Office, addressee: &str) -> OfficeWords {
    OfficeWords {
        cap_tren: office.superior.clone(),
        ten_in_hoa: office.name_capitals.clone(),
        ten: office.name.clone(),
        ky_hieu: office.symbol.clone(),
        dia_danh: office.place.clone(),
        kinh_gui: addressee.to_owned(),
    }
}

/// Who signs.
pub(in crate::report) fn signer(signer: &Signer) -> SignerWords {
    SignerWords { quyen_han: signer.authority.clone(), ho_ten: signer.name.clone() }
}

/// "Nơi nhận", with the marks that Nghị định 30/2020/NĐ-CP, Phụ lục I, asks for.
pub(in crate::report) fn recipients(recipients: &[Recipient]) -> Vec<String> {
    let last = recipients.len().saturating_sub(1);
    let line = |(at, name): (usize, &str)| format!("- {name}{}", if at == last { "." } else { ";" });
    recipients.iter().map(|recipient| recipient.name.as_str()).enumerate().map(line).collect()
}

/// The number padded below ten, or the blanks that Văn thư writes it on; the date, or the dots for it (Nghị định
/// 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 3 and 4).
pub(in crate::report) fn issuance(issuance: Issuance) -> IssuanceWords {
    IssuanceWords {
        so: issuance.number.map_or_else(|| "\u{a0}".repeat(8), |number| format!("{number:02}")),
        ngay: day(issuance.date),
    }
}

/// A day in words, or the dots for one that is still to be filled in.
pub(in crate::report) fn day(date: Option<NaiveDate>) -> String {
    date.map_or_else(|| "ngày … tháng … năm …".to_owned(), words::long_date)
}

/// The period.
pub(in crate::report) fn period(facts: &Facts<'_>) -> PeriodWords {
    let assessment = facts.assessment;
    PeriodWords {
        loai: assessment.period.kind_name(),
        ten: assessment.period.words(),
        ten_day_du: assessment.period.words_with_year(),
        nam: assessment.period.year,
        tu_ngay: words::date(assessment.from),
        den_ngay: words::date(assessment.to),
        ngay_danh_gia: words::date(assessment.as_of),
        so_lieu: figures_of(assessment),
    }
}

/// Of what days the figures are, and on which deadlines were judged where that is another one.
fn figures_of(assessment: &Assessment) -> String {
    let days = [assessment.from, assessment.to, assessment.as_of].map(words::date);
    let [from, to, as_of] = &days;
    let judged =
        if to == as_of { String::new() } else { format!("; thời hạn xét đến ngày {as_of}") };
    format!("số liệu từ ngày {from} đến ngày {to}{judged}")
}

/// The programme and its decision.
pub(in crate::report) fn programme(facts: &Facts<'_>) -> ProgrammeWords {
    let programme = facts.programme;
    ProgrammeWords {
        ten: programme.title.clone(),
        so: programme.decision.number.clone(),
        ngay: words::long_date(programme.decision.date),
        nguoi_ban_hanh: programme.decision.issuer.clone(),
        sua_doi: amendments(facts),
    }
}

/// The decisions that amended the programme, as a sentence goes on with them; empty where there is none.
fn amendments(facts: &Facts<'_>) -> String {
    let cited = facts.programme.amendments.iter().map(|amendment| {
        format!("Quyết định số {} {}", amendment.decision, words::long_date(amendment.date))
    });
    let cited: Vec<_> = cited.collect();
    match cited.split_last() {
        None => String::new(),
        Some((last, [])) => format!(", được sửa đổi, bổ sung theo {last}"),
        Some((last, others)) => format!(", được sửa đổi, bổ sung theo {} và {last}", others.join(", ")),
    }
}

fn annex(facts: &Facts<'_>) -> AnnexWords {
    let heading = |number: &str| facts.programme.headings.get(number).cloned().unwrap_or_default();
    AnnexWords {
        ten: facts.programme.title.clone(),
        kem_theo: facts.programme.attached_to.clone(),
        phan_i: heading("I"),
        phan_ii: heading("II"),
        phan_iii: heading("III"),
        mo_dau_ii: heading("II.intro"),
        i_1: section(facts, Section::Indicators),
        i_2: section(facts, Section::Apportioned),
        ii_1: section(facts, Section::KeyTasks),
        ii_2: section(facts, Section::CrossCutting),
        theo_quy: crate::model::Quarter::ALL
            .into_iter()
            .map(|quarter| section(facts, Section::Quarterly(quarter)))
            .collect(),
        iv_5: section(facts, Section::Additional),
    }
}

fn section(facts: &Facts<'_>, section: Section) -> SectionWords {
    let text = facts.programme.section_text(section);
    let printed = |of: fn(&crate::model::SectionText) -> Option<&String>| {
        text.and_then(of).cloned().unwrap_or_default()
    };
    SectionWords {
        ma: section.code().to_owned(),
        tieu_de: text.map_or_else(|| section.title().to_owned(), |text| text.heading.clone()),
        gom: printed(|text| text.declared.as_ref()),
        ghi_chu: printed(|text| text.note.as_ref()),
        co_bang: facts.programme.items_of(section).next().is_some(),
        den_ky: is_due(facts, section),
    }
}

/// Whether the annex prints a section's table: always but for quarters that lie beyond the next one.
fn is_due(facts: &Facts<'_>, section: Section) -> bool {
    let last = facts.assessment.period.last_quarter();
    section.quarter().is_none_or(|quarter| quarter.number() <= last.number() + 1)
}
