use chrono::{Days, NaiveDate};
use serde::Serialize;

use super::Period;

/// From when to when a period counts its figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Convention {
    /// Calendar months and quarters.
    #[default]
    Calendar,
    /// Nghị định 09/2019/NĐ-CP, Điều 12: to the 14th of the period's last month.
    Decree09,
}

/// Who signs a report.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Signer {
    /// The lines of authority and office in capitals ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC").
    pub authority: Vec<String>,
    /// Full name without academic titles; empty to leave it open.
    pub name: String,
}

/// A line of "Nơi nhận".
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Recipient {
    /// Without the leading dash and the closing mark.
    pub name: String,
}

/// How the office reminds its units (công văn đôn đốc), from the table `[reminder]` of `co-quan.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reminding {
    /// Abbreviation of the unit that drafts it, the second part of a công văn's symbol (Nghị định 30/2020/NĐ-CP, Phụ
    /// lục III, mẫu 1.5: "SKHCN-VP").
    pub drafter: String,
    /// Who signs.
    pub signer: Signer,
    /// "Nơi nhận", in order, the filing line included.
    pub recipients: Vec<Recipient>,
    /// To whom the units answer, as it stands in a sentence.
    pub answer_to: String,
    /// How many days behind the date of judging what is due soon lies at the most.
    pub soon_days: u16,
    /// How many days behind the date of judging the answer is due; without them the office fills the date in.
    pub answer_days: Option<u16>,
}

impl Default for Reminding {
    fn default() -> Self {
        let recipients = ["Như trên", "Lãnh đạo Sở (để báo cáo)", "Lưu: VT, VP"];
        Self {
            drafter: "VP".to_owned(),
            signer: Signer {
                authority: vec!["TL. GIÁM ĐỐC".to_owned(), "CHÁNH VĂN PHÒNG".to_owned()],
                name: String::new(),
            },
            recipients: recipients.map(|name| Recipient { name: name.to_owned() }).into(),
            answer_to: "Văn phòng Sở".to_owned(),
            soon_days: 15,
            answer_days: None,
        }
    }
}

/// The office that issues the report, from `co-quan.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Office {
    /// Superior body in capitals ("UBND TỈNH QUẢNG NGÃI").
    pub superior: String,
    /// Its own name in capitals.
    pub name_capitals: String,
    /// Its own name as it stands in a sentence ("Sở Khoa học và Công nghệ").
    pub name: String,
    /// Abbreviation in document symbols ("SKHCN").
    pub symbol: String,
    /// Place name before the date ("Quảng Ngãi").
    pub place: String,
    /// To whom the report is addressed.
    pub addressee: String,
    /// Who signs.
    pub signer: Signer,
    /// "Nơi nhận", in order, the filing line included.
    pub recipients: Vec<Recipient>,
    /// Period convention.
    pub convention: Convention,
    /// How many days behind a period's cut-off its reports are due; without them nothing is late.
    pub report_due_days: Option<u16>,
    /// How it reminds its units.
    pub reminding: Reminding,
}

impl Office {
    /// The day by which the units report a period. The decree asks for a working day at least between the cut-off and it
    /// (Nghị định 09/2019/NĐ-CP, Điều 8.5) and leaves reports within an office to the office (Điều 1.2).
    pub fn reports_due(&self, period: Period) -> Option<NaiveDate> {
        period.span(self.convention).1.checked_add_days(Days::new(self.report_due_days?.into()))
    }
}

/// Number and date that a document was given when it was issued; Văn thư gives them, mostly after it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Issuance {
    /// The number within the year, from 1.
    pub number: Option<u32>,
    /// The day of issue.
    pub date: Option<NaiveDate>,
}
