//! What a person may write into a form, as Excel checks it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::{Decimal, prelude::ToPrimitive};
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, ExcelDateTime, Formula, Worksheet,
    XlsxError,
};

use super::{
    fraction::ranges,
    layout::Page,
    lists::{Lists, fits_a_rule},
};
use crate::{
    model::Progress,
    report::{Cell, Input, Judge},
    text::format_number,
};

/// A check on what is typed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Check {
    Number,
    Points(Decimal),
    Date(NaiveDate, NaiveDate),
    Choice(Vec<String>),
    /// One of a list that stands in a range.
    Listed(String),
}

impl Check {
    fn of(cell: &Cell, lists: &Lists<'_>) -> Option<Self> {
        match cell {
            Cell::Input(input) => Self::of_input(input),
            Cell::Judged { by: Judge::Progress { .. }, .. } => {
                Some(Self::Choice(Progress::ALL.iter().map(|progress| progress.label().to_owned()).collect()))
            }
            Cell::Choice { options, .. } if fits_a_rule(options) => Some(Self::Choice(options.clone())),
            Cell::Choice { options, .. } => lists.range(options).map(Self::Listed),
            _ => None,
        }
    }

    fn of_input(input: &Input) -> Option<Self> {
        match input {
            Input::Number(_) => Some(Self::Number),
            Input::Points { most, .. } => Some(Self::Points(*most)),
            Input::Date { from, to, .. } => Some(Self::Date(*from, *to)),
            Input::Other(_, belongs) => Self::of_input(belongs),
            Input::Text(_) => None,
        }
    }

    fn validation(&self) -> Result<DataValidation, XlsxError> {
        match self {
            Self::Number => DataValidation::new()
                .allow_decimal_number(DataValidationRule::GreaterThanOrEqualTo(0.0))
                .set_error_title("Số chưa đúng")?
                .set_error_message(
                    "Chỉ ghi một số từ 0 trở lên, không kèm chữ hay đơn vị tính. Diễn giải ghi ở cột Ghi chú.",
                ),
            Self::Points(most) => DataValidation::new()
                .allow_decimal_number(DataValidationRule::Between(0.0, most.to_f64().unwrap_or(f64::MAX)))
                .set_error_title("Điểm chưa đúng")?
                .set_error_message(format!(
                    "Chỉ ghi một con số từ 0 đến {}, không kèm chữ.",
                    format_number(*most)
                )),
            Self::Date(from, to) => date(*from, *to),
            Self::Choice(options) => DataValidation::new()
                .allow_list_strings(options)?
                .set_error_title("Chưa có trong danh sách")?
                .set_error_message("Bấm vào mũi tên bên phải ô và chọn một trong các dòng có sẵn."),
            Self::Listed(range) => DataValidation::new()
                .allow_list_formula(Formula::new(range.as_str()))
                .set_error_style(DataValidationErrorStyle::Warning)
                .set_error_title("Chưa có trong danh sách")?
                .set_error_message(
                    "Bấm vào mũi tên bên phải ô và chọn một dòng, hoặc chỉ ghi mã ở đầu dòng ấy. Nếu mã đã ghi đúng, chọn \
                     Yes (Có).",
                ),
        }
    }
}

/// A day that Excel did not take for one (which depends on the computer's region) may still be typed after a
/// warning: the reader of forms understands day/month/year as text.
fn date(from: NaiveDate, to: NaiveDate) -> Result<DataValidation, XlsxError> {
    let words = |day: NaiveDate| day.format("%d/%m/%Y").to_string();
    DataValidation::new()
        .allow_date(DataValidationRule::Between(excel_date(from)?, excel_date(to)?))
        .set_error_style(DataValidationErrorStyle::Warning)
        .set_error_title("Ngày chưa đúng")?
        .set_error_message(format!(
            "Ghi ngày theo thứ tự ngày/tháng/năm, từ {} đến {}. Nếu ngày đã ghi đúng như vậy, chọn Yes (Có).",
            words(from),
            words(to)
        ))
}

/// A day as Excel's kind of date.
pub(super) fn excel_date(day: NaiveDate) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::parse_from_str(&day.format("%Y-%m-%d").to_string())
}

/// Puts the checks of a tab's cells in place: one for each column and kind, from its first to its last row, so
/// that rows inserted between are checked too; points differ from row to row in what is the most, and no cell may have
/// two checks.
pub(super) fn add_checks(
    worksheet: &mut Worksheet,
    page: &Page<'_>,
    lists: &Lists<'_>,
) -> Result<(), XlsxError> {
    let mut rows: BTreeMap<(u16, Check), Vec<u32>> = BTreeMap::new();
    for (row, at) in page.rows.clone().zip(page.body()..) {
        for (column, cell) in (0..).zip(&page.sheet.table.rows[row].cells) {
            if let Some(check) = Check::of(cell, lists) {
                rows.entry((column, check)).or_default().push(at);
            }
        }
    }
    for ((column, check), rows) in rows {
        let (Some(&first), Some(&last)) = (rows.first(), rows.last()) else { continue };
        let validation = match check {
            Check::Points(_) => check.validation()?.set_multi_range(ranges(usize::from(column), &rows)),
            _ => check.validation()?,
        };
        worksheet.add_data_validation(first, column, last, column, &validation)?;
    }
    Ok(())
}
