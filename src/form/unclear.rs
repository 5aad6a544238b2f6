//! The sheet of a form that goes back with the rows of which nobody can tell the item: the unit chooses it.

use super::{Back, Form, back, row, scope::Scope};
use crate::{
    matching::Unmatched,
    model::{Choice, Field, ItemId},
    report::{Cell, Input, Remark, Row, Sheet},
};

/// The sheet's name.
pub(super) const NAME: &str = "Dòng chưa rõ";

/// The columns with their widths.
const COLUMNS: [(Field, f64); 12] = [
    (Field::Chosen, 40.0),
    (Field::Title, 44.0),
    (Field::Actual, 12.0),
    (Field::Estimate, 12.0),
    (Field::Cumulative, 12.0),
    (Field::Progress, 12.0),
    (Field::CompletedOn, 11.0),
    (Field::Product, 13.0),
    (Field::Result, 28.0),
    (Field::Reason, 16.0),
    (Field::Proposal, 14.0),
    (Field::Note, 11.0),
];

/// The rows; none where every row found its item.
pub(super) fn sheet(form: &Form<'_>, scope: &Scope<'_>, back: &Back<'_>) -> Option<Sheet> {
    let all: Vec<&ItemId> = scope.items().map(|item| &item.id).collect();
    let rows: Vec<Row> = back.unclear().map(|unmatched| row_of(form, &all, unmatched)).collect();
    (!rows.is_empty()).then(|| super::to_fill_in(form, ("dong-chua-ro", NAME), &COLUMNS, rows))
}

fn row_of(form: &Form<'_>, all: &[&ItemId], unmatched: &Unmatched) -> Row {
    let cell = |field: Field| {
        if field == Field::Chosen {
            return Cell::Choice { chosen: String::new(), options: options(form, all, unmatched) };
        }
        let place = row::place(form, field, None);
        match unmatched.row.cells.get(&field) {
            Some(written) => back::written(&written.raw, place),
            None if field == Field::Title => Cell::Input(Input::Text(Some(unmatched.row.title.clone()))),
            None => place,
        }
    };
    let place = format!(
        "Dòng {} của trang “{}”, tệp {}.\n→ Chọn nội dung của Chương trình mà dòng này báo cáo; nếu không có nội dung nào thì \
         chọn “{}” hoặc “{}”.",
        unmatched.row.row,
        unmatched.row.sheet,
        unmatched.file,
        Choice::ADDITIONAL,
        Choice::NONE
    );
    Row {
        cells: COLUMNS.into_iter().map(|(field, _)| cell(field)).collect(),
        remarks: vec![Remark { column: 0, text: place }],
        ..Row::default()
    }
}

/// The likely items, then what is no item of the programme, then all of the form's.
fn options(form: &Form<'_>, all: &[&ItemId], unmatched: &Unmatched) -> Vec<String> {
    let likely: Vec<&ItemId> = unmatched.candidates.iter().map(|candidate| &candidate.id).collect();
    let rest = all.iter().copied().filter(|id| !likely.contains(id));
    let words = |id: &ItemId| {
        let title = form.programme.item(id).map_or("", |item| item.title.as_str());
        Choice::words(id, title)
    };
    let fixed = [Choice::ADDITIONAL, Choice::NONE].map(str::to_owned);
    likely.iter().copied().map(words).chain(fixed).chain(rest.map(words)).collect()
}
