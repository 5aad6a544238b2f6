//! Figures without decimals show those that a correction brings.

use std::collections::BTreeMap;

use rust_xlsxwriter::{ConditionalFormatFormula, Format, Formula, Worksheet, XlsxError};

use super::{
    layout::cell_address,
    look::{Shown, number_format},
};

/// How a figure with decimals is shown then.
const DECIMALS: &str = "#,##0.0###";

/// The cells of a tab that show whole figures, column by column.
#[derive(Default)]
pub(super) struct Whole(BTreeMap<usize, Vec<u32>>);

impl Whole {
    /// Notes how a cell is shown; rows come in order.
    pub fn note(&mut self, (row, column): (u32, usize), shown: &Shown) {
        if *shown == Shown::Number(number_format(rust_decimal::Decimal::ZERO)) {
            self.0.entry(column).or_default().push(row);
        }
    }

    /// Lets these cells show decimals as soon as there are any.
    pub fn show_decimals(&self, worksheet: &mut Worksheet) -> Result<(), XlsxError> {
        for (&column, rows) in &self.0 {
            let (Some(&first), Some(&last)) = (rows.first(), rows.last()) else { continue };
            let cell = cell_address(column, first, false);
            let format = ConditionalFormatFormula::new()
                .set_rule(Formula::new(format!("AND(ISNUMBER({cell}),{cell}<>INT({cell}))")))
                .set_format(Format::new().set_num_format(DECIMALS))
                .set_multi_range(ranges(column, rows));
            let column = u16::try_from(column).unwrap_or(u16::MAX);
            worksheet.add_conditional_format(first, column, last, column, &format)?;
        }
        Ok(())
    }
}

/// Rows of a column in the fewest ranges ("D5:D7 D9:D9").
pub(super) fn ranges(column: usize, rows: &[u32]) -> String {
    let parts: Vec<_> = runs(rows).into_iter().map(|(from, to)| range(column, from, to)).collect();
    parts.join(" ")
}

fn range(column: usize, from: u32, to: u32) -> String {
    format!("{}:{}", cell_address(column, from, false), cell_address(column, to, false))
}

/// Neighbouring rows as first and last.
fn runs(rows: &[u32]) -> Vec<(u32, u32)> {
    rows.chunk_by(|row, next| row + 1 == *next)
        .filter_map(|run| Some((*run.first()?, *run.last()?)))
        .collect()
}
