//! A unit's form (phiếu báo cáo): the same neutral tables, with places to write into.

mod amend;
mod back;
mod checks;
mod figures;
mod guide;
mod row;
mod scope;
mod tasks;
mod unclear;

use crate::{
    assess::Assessment,
    model::{Field, Office, Period, Programme, Unit, UnitId, mark},
    report::{Addresses, Book, BookKind, ILLUSTRATION, Purpose, Row, Sheet, Table},
};

pub use self::back::Back;
use self::scope::Scope;

/// What the form's first key says, and the version of its layout.
pub const MARK: (&str, &str) = ("tonghop-phieu", "1");

/// One form for each unit of the department, in the office's order. `known` is what earlier periods reported:
/// it carries unfinished quarterly tasks over, and completed ones stand as completed. Nothing else is filled in,
/// so that a form sent back untouched says nothing.
pub fn forms(
    programme: &Programme,
    office: &Office,
    period: Period,
    known: Option<&Assessment>,
) -> Vec<(UnitId, Book)> {
    let units = programme.units.iter();
    units
        .map(|unit| (unit.id.clone(), form(&Form { programme, office, period, known, unit, back: None })))
        .collect()
}

/// A unit's form with what its report was understood to say, and with what it has to mend marked and explained. Sent
/// back, it takes the place of the workbooks that it is made of. `known` is what earlier periods reported: it is shown
/// beside the places to write into, and carries unfinished quarterly tasks over; in those places stands the unit's own
/// report alone.
pub fn returned(
    programme: &Programme,
    office: &Office,
    period: Period,
    known: Option<&Assessment>,
    unit: &Unit,
    back: &Back<'_>,
) -> Book {
    form(&Form { programme, office, period, known, unit, back: Some(back) })
}

/// What a form is made of.
#[derive(Debug, Clone, Copy)]
struct Form<'a> {
    programme: &'a Programme,
    office: &'a Office,
    period: Period,
    known: Option<&'a Assessment>,
    unit: &'a Unit,
    back: Option<&'a Back<'a>>,
}

fn form(form: &Form<'_>) -> Book {
    let scope = Scope::new(form);
    let sheets = [
        form.back.map(|back| amend::sheet(form, &scope, back)),
        Some(guide::sheet(form, &scope)),
        figures::sheet(form, &scope),
        Some(tasks::sheet(form, &scope)),
        form.back.and_then(|back| unclear::sheet(form, &scope, back)),
    ];
    Book {
        kind: BookKind::Form,
        dated: form.period.span(form.office.convention).1,
        inputs: Addresses::new(),
        title: format!("Phiếu báo cáo {} – {}", form.period.words_with_year(), form.unit.name),
        subject: form.programme.title.clone(),
        keywords: vec!["phiếu báo cáo".to_owned(), form.unit.name.clone(), form.period.words_with_year()],
        author: form.office.name.clone(),
        notice: form.programme.illustrative.then(|| ILLUSTRATION.to_owned()),
        footnote: None,
        sheets: sheets.into_iter().flatten().chain([data(form)]).collect(),
    }
}

/// A sheet that the unit fills in; number and title stay in view.
fn to_fill_in(form: &Form<'_>, (id, name): (&str, &str), columns: &[(Field, f64)], rows: Vec<Row>) -> Sheet {
    Sheet {
        id: id.to_owned(),
        name: name.to_owned(),
        purpose: Purpose::Form,
        pinned: 3,
        letterhead: letterhead(form),
        heading: heading(form),
        table: Table {
            columns: columns.iter().map(|&(field, width)| row::column(form, field, width)).collect(),
            rows,
        },
        rules: checks::rules(),
        ..Sheet::default()
    }
}

/// The lines above a form's table.
fn letterhead(form: &Form<'_>) -> Vec<String> {
    vec![form.office.name_capitals.clone()]
}

/// The title and whose report it is.
fn heading(form: &Form<'_>) -> Vec<String> {
    vec![
        format!(
            "BÁO CÁO KẾT QUẢ THỰC HIỆN CHƯƠNG TRÌNH CÔNG TÁC {}",
            form.period.words_with_year().to_uppercase()
        ),
        format!("Đơn vị: {}", form.unit.name),
    ]
}

/// What the form is, for the program that reads it: keys and values from the first cell on.
fn data(form: &Form<'_>) -> Sheet {
    let year = form.period.year.to_string();
    let name = form.period.name();
    let mut pairs = vec![
        MARK,
        ("don_vi", form.unit.id.as_str()),
        ("nam", &year),
        ("ky", &name),
        ("chuong_trinh", &form.programme.id),
    ];
    if form.programme.illustrative {
        pairs.push(("minh_hoa", "1"));
    }
    let mends = form.back.map(|back| back.mends.join(" "));
    pairs.extend(mends.as_deref().map(|mends| (mark::MENDS, mends)));
    Sheet::of_pairs(&pairs)
}
