//! Rules of a sheet as conditional formats, so that a row that is corrected changes its look.

use rust_xlsxwriter::{ConditionalFormatFormula, Formula, Worksheet, XlsxError};

use super::{
    formula::quoted,
    layout::{Page, cell_address, column_of},
    look::marked,
};
use crate::report::{Rule, Test};

/// Puts the rules of a tab's sheet in place.
pub(super) fn add_rules(worksheet: &mut Worksheet, page: &Page<'_>) -> Result<(), XlsxError> {
    let Some(last) = page.end().checked_sub(1).filter(|_| !page.rows.is_empty()) else { return Ok(()) };
    for rule in &page.sheet.rules {
        let Some(formula) = formula(rule, page) else { continue };
        let format = ConditionalFormatFormula::new()
            .set_rule(Formula::new(formula))
            .set_format(marked(rule.standing))
            .set_stop_if_true(true);
        for column in rule.columns.iter().filter_map(|key| column_of(page.sheet, key)) {
            let column = u16::try_from(column).unwrap_or(u16::MAX);
            worksheet.add_conditional_format(page.body(), column, last, column, &format)?;
        }
    }
    Ok(())
}

/// The rule of the first row; the columns stay, the row moves along.
fn formula(rule: &Rule, page: &Page<'_>) -> Option<String> {
    let test = |test: &Test| {
        let cell = cell_address(column_of(page.sheet, test.column)?, page.body(), false);
        Some(format!("${cell}{}{}", if test.is { "=" } else { "<>" }, quoted(&test.words)))
    };
    let tests: Option<Vec<_>> = rule.tests.iter().map(test).collect();
    tests.map(|tests| format!("AND({})", tests.join(",")))
}
