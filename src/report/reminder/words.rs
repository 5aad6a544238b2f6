//! Everything that the template of a reminder may print beside its tables, as words. The keys are Vietnamese, since
//! officers write them into the template; `docs/mau-van-ban.md` lists them.

use serde::Serialize;

use super::{List, Reminder, horizon, later};
use crate::{
    model::{Issuance, Signer, Unit},
    report::{
        Facts, date,
        letter::{self, IssuanceWords, OfficeWords, PeriodWords, ProgrammeWords, SignerWords},
    },
};

/// Everything that the template of a reminder may print.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Words {
    minh_hoa: bool,
    co_quan: OfficeWords,
    nguoi_ky: SignerWords,
    noi_nhan: Vec<String>,
    van_ban: IssuanceWords,
    don_vi_soan: String,
    ky: PeriodWords,
    chuong_trinh: ProgrammeWords,
    don_vi: UnitWords,
    thieu_bao_cao: ReportWords,
    qua_han: ListWords,
    sap_den_han: ListWords,
    chua_bao_cao: ListWords,
    den_ngay: String,
    tra_loi: AnswerWords,
}

/// To whom it goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct UnitWords {
    ten: String,
    ten_ngan: String,
    ma: String,
}

/// The missing report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct ReportWords {
    co: bool,
    so_muc: String,
}

/// A list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct ListWords {
    so: usize,
    so_muc: String,
}

/// What the unit is asked to answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct AnswerWords {
    noi_gui: String,
    truoc_ngay: String,
}

/// What a reminder says; number and date are those of `facts`.
pub fn words(facts: &Facts<'_>, reminder: &Reminder<'_>) -> Words {
    let office = facts.office;
    let mut numbers = Numbers::of(reminder);
    let thieu_bao_cao = ReportWords { co: reminder.silent, so_muc: numbers.next(reminder.silent) };
    let mut list = |list: List| {
        let so = reminder.items(list).len();
        ListWords { so, so_muc: numbers.next(so > 0) }
    };
    Words {
        minh_hoa: facts.illustrative,
        co_quan: letter::office(office, &reminder.unit.name),
        nguoi_ky: letter::signer(&office.reminding.signer),
        noi_nhan: letter::recipients(&office.reminding.recipients),
        van_ban: letter::issuance(facts.issuance),
        don_vi_soan: office.reminding.drafter.clone(),
        ky: letter::period(facts),
        chuong_trinh: letter::programme(facts),
        don_vi: unit(reminder.unit),
        thieu_bao_cao,
        qua_han: list(List::Overdue),
        sap_den_han: list(List::Upcoming),
        chua_bao_cao: list(List::Unreported),
        den_ngay: date(horizon(facts)),
        tra_loi: answer(facts),
    }
}

fn unit(unit: &Unit) -> UnitWords {
    UnitWords { ten: unit.name.clone(), ten_ngan: unit.short.clone(), ma: unit.id.to_string() }
}

fn answer(facts: &Facts<'_>) -> AnswerWords {
    let reminding = &facts.office.reminding;
    let day = reminding.answer_days.map(|days| later(facts, days));
    AnswerWords { noi_gui: reminding.answer_to.clone(), truoc_ngay: letter::day(day) }
}

/// The numbers of the letter's clauses: "1. ", "2. "; none where it has only one clause.
struct Numbers {
    single: bool,
    last: usize,
}

impl Numbers {
    fn of(reminder: &Reminder<'_>) -> Self {
        let lists = List::ALL.iter().filter(|list| !reminder.items(**list).is_empty()).count();
        Self { single: lists + usize::from(reminder.silent) < 2, last: 0 }
    }

    /// The number of the next clause, if it is there.
    fn next(&mut self, there: bool) -> String {
        if !there || self.single {
            return String::new();
        }
        self.last += 1;
        format!("{}. ", self.last)
    }
}

impl Words {
    /// An example in which no text and no list is empty, so that every variable of a template can be tried.
    pub fn example() -> Self {
        let list = |number: usize| ListWords { so: 1, so_muc: format!("{number}. ") };
        let signer = Signer {
            authority: vec!["TL. GIÁM ĐỐC".to_owned(), "CHÁNH VĂN PHÒNG".to_owned()],
            name: "Nguyễn Văn An".to_owned(),
        };
        let issued = Issuance { number: Some(5), date: chrono::NaiveDate::from_ymd_opt(2025, 4, 2) };
        Self {
            minh_hoa: false,
            co_quan: OfficeWords::example(),
            nguoi_ky: letter::signer(&signer),
            noi_nhan: ["- Như trên;", "- Lưu: VT, VP."].map(str::to_owned).into(),
            van_ban: letter::issuance(issued),
            don_vi_soan: "VP".to_owned(),
            ky: PeriodWords::example(),
            chuong_trinh: ProgrammeWords::example(),
            don_vi: UnitWords {
                ten: "Phòng Quản lý Chuyên ngành".to_owned(),
                ten_ngan: "Phòng QLCN".to_owned(),
                ma: "QLCN".to_owned(),
            },
            thieu_bao_cao: ReportWords { co: true, so_muc: "1. ".to_owned() },
            qua_han: list(2),
            sap_den_han: list(3),
            chua_bao_cao: list(4),
            den_ngay: "15/4/2025".to_owned(),
            tra_loi: AnswerWords {
                noi_gui: "Văn phòng Sở".to_owned(),
                truoc_ngay: "ngày 10 tháng 4 năm 2025".to_owned(),
            },
        }
    }
}
