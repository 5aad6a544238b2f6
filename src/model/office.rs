use chrono::NaiveDate;
use serde::Serialize;

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
}

/// Number and date that a document was given when it was issued; Văn thư gives them, mostly after it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Issuance {
    /// The number within the year, from 1.
    pub number: Option<u32>,
    /// The day of issue.
    pub date: Option<NaiveDate>,
}
