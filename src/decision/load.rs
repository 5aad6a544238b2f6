//! `quyet-dinh.toml` → decisions, or everything that is wrong with the file.

use super::{
    book::{Decision, Decisions, RowChoice, Ruling, Signature},
    matter::{CellRef, Conflict, Contender, RowMatter, ValueField, ValueMatter},
};
use crate::{
    finding::{Code, Finding},
    model::{ItemId, Period, UnitId},
    settings::{Source, Table},
    text,
};

/// How a row that is beyond the programme is marked.
pub(super) const ADDITIONAL: &str = "phát sinh";
/// How a row that is passed over is marked.
pub(super) const IGNORE: &str = "bỏ qua";

/// A result workbook whose choices were taken over: they are no news any more.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SeenBook {
    /// Its name, for the reader.
    pub file: String,
    /// SHA-256 of the workbook as it was read, in hexadecimal.
    pub sha256: String,
}

/// What a file of decisions holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct File {
    /// The decisions.
    pub decisions: Decisions,
    /// The workbooks whose choices are among them.
    pub seen: Vec<SeenBook>,
}

/// Reads a file of decisions as strictly as a programme.
///
/// # Errors
/// Every problem (TH616) with its line, when there is any.
pub fn load(text: &str) -> Result<File, Vec<Finding>> {
    Source::read(text, Code::TH616, |root| {
        let mut file = File::default();
        let mut take = |table: &Table<'_, '_>, decision: Option<Decision>| {
            if let Some(decision) = decision
                && file.decisions.insert(decision).is_some()
            {
                table.source.report(&table.span, "việc này đã được quyết định ở trên; chỉ giữ lại một mục.");
            }
        };
        root.tables("dong", |table| take(table, row(table)));
        root.tables("so_lieu", |table| take(table, value(table)));
        file.seen =
            root.tables("da_doc", |table| SeenBook { file: table.text("tep"), sha256: table.text("sha256") });
        file
    })
}

fn row(table: &Table<'_, '_>) -> Option<Decision> {
    let unit = table.text("don_vi");
    let year = table.required("nam", table.integer("nam"));
    let (part, text, choice) = (table.text("muc"), table.text("dong"), table.text("chon"));
    let period = period(table, year);
    let signature = signature(table);
    let Ok(part) = part.parse() else {
        table.report(
            "muc",
            format!(
                "không có mục “{part}”; hãy dùng I.1, I.2, II.1, II.2, III.1 … III.4, như sổ tổng hợp ghi."
            ),
        );
        return None;
    };
    let ignored = text::key(&choice) == text::key(IGNORE);
    match (ignored, period) {
        (true, None) if !table.has("ky") => {
            table.report("chon", "“bỏ qua” chỉ dùng cho một kỳ, nên phải có “ky”, ví dụ ky = \"quy-1\".");
        }
        (true, _) if signature.reason.is_none() => {
            table.report("chon", "“bỏ qua” phải có lý do (“ly_do”).");
        }
        (false, _) if table.has("ky") => table.report("ky", "“ky” chỉ đi với chon = \"bỏ qua\"."),
        _ => {}
    }
    let choice = match period.filter(|_| ignored) {
        Some(period) => RowChoice::Ignore(period),
        None if ignored => return None,
        None if text::key(&choice) == text::key(ADDITIONAL) => RowChoice::Additional,
        None => RowChoice::Item(ItemId::new(choice)),
    };
    let row = RowMatter { unit: UnitId::new(unit), year, part, text };
    Some(Decision { ruling: Ruling::Row { row, choice }, signature })
}

fn value(table: &Table<'_, '_>) -> Option<Decision> {
    let item = ItemId::new(table.text("noi_dung"));
    let target: Option<usize> = table.integer("chi_tieu");
    if target == Some(0) {
        table.report("chi_tieu", "“chi_tieu” đếm từ 1.");
    }
    let field = field(table);
    let unit = UnitId::new(table.text("don_vi"));
    let year = table.required("nam", table.integer("nam"));
    let period = table.required("ky", Some(period(table, year)));
    if !table.has("ky") {
        table.report("ky", "[[so_lieu]] thiếu “ky”.");
    }
    let contenders = table.tables("gia_tri", |table| Contender {
        value: table.text("ghi"),
        cells: table.tables("o", |table| CellRef {
            file: table.text("tep"),
            sha256: table.text("sha256"),
            sheet: table.text("trang"),
            cell: table.text("o"),
        }),
    });
    let choice = table.text("chon");
    let chosen = contenders.iter().position(|contender| text::key(&contender.value) == text::key(&choice));
    if chosen.is_none() && !choice.is_empty() {
        let values: Vec<_> = contenders.iter().map(|contender| format!("“{}”", contender.value)).collect();
        table.report(
            "chon",
            format!("“{choice}” không phải một trong các giá trị của “gia_tri”: {}.", values.join(", ")),
        );
    }
    let signature = signature(table);
    let matter = ValueMatter {
        item,
        target: target.map(|at| at.saturating_sub(1)),
        field: field?,
        unit,
        period: period?,
    };
    let conflict = Conflict { matter, contenders };
    Some(Decision { ruling: Ruling::Value { conflict, chosen: chosen? }, signature })
}

fn field(table: &Table<'_, '_>) -> Option<ValueField> {
    let name = table.text("so");
    let found = ValueField::ALL.into_iter().find(|field| text::key(field.name()) == text::key(&name));
    if found.is_none() {
        let names = ValueField::ALL.map(ValueField::name).join(", ");
        table.report("so", format!("không có loại giá trị “{name}”; hãy dùng: {names}."));
    }
    found
}

fn period(table: &Table<'_, '_>, year: i32) -> Option<Period> {
    let name = table.optional_text("ky")?;
    Period::parse(year, &name).map_err(|error| table.report("ky", format!("{error}."))).ok()
}

fn signature(table: &Table<'_, '_>) -> Signature {
    Signature {
        reason: table.optional_text("ly_do"),
        by: table.optional_text("nguoi"),
        on: table.has("ngay").then(|| table.date("ngay")).flatten(),
    }
}
