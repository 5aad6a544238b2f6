//! The office's own marks of a run: those of the marking workbook among the inputs or beside them, and the workbook that is
//! made where there is none.

use super::{Failure, Output, Reader, Request, run};
use crate::{
    finding::{Code, Finding},
    model::Grid,
    report::{
        TemplateUsed,
        ranking::{Marking, marking_book},
    },
    score::{
        Marks,
        marking::{self, Against},
        rules::Rules,
    },
    write,
};

/// A marking workbook: its name and its sheets.
pub(super) type Book = (String, Vec<Grid>);

/// What lies beside the inputs under a marking workbook's name.
#[derive(Default)]
pub(super) struct Beside {
    pub(super) books: Vec<Book>,
    /// The workbooks, by which the outputs are proven later.
    pub(super) used: Vec<TemplateUsed>,
    pub(super) said: Vec<Finding>,
}

/// The marking workbooks that lie beside the inputs and are none of them.
pub(super) fn beside(request: &Request, reader: &dyn Reader) -> Beside {
    let mut beside = Beside::default();
    let mut files = request.marking.iter();
    reader.read(&request.marking, &request.programme, &mut |reading| {
        let Some(file) = files.next() else { return };
        beside.used.push(TemplateUsed { file: file.name.clone(), sha256: reading.sha256 });
        if reading.marks.is_empty() {
            let heard = reading.findings.into_iter().filter(|finding| finding.code != Code::TH107);
            beside.said.extend(heard);
            let message = "Tệp mang tên sổ chấm điểm nhưng không phải sổ chấm điểm do chương trình lập.";
            beside.said.push(Finding::new(Code::TH830, message).file(&file.name));
        } else {
            beside.books.push((file.name.clone(), reading.marks));
        }
    });
    beside
}

/// What the office entered.
pub(super) struct Found {
    pub(super) marks: Marks,
    /// Whether there is a workbook of the year, however much of it could be read.
    pub(super) any: bool,
    pub(super) findings: Vec<Finding>,
}

/// Reads the year's marking workbook.
///
/// # Errors
/// Where there are two: which of them holds is for the office to say.
pub(super) fn read(books: &[Book], run: &run::Result, rules: &Rules) -> Result<Found, Failure> {
    let mut found = Found { marks: Marks::default(), any: false, findings: Vec::new() };
    let mut own = Vec::new();
    for (file, grids) in books {
        match marking::year(grids) {
            Some(year) if year == rules.year => own.push((file, grids)),
            // Another year's marks are that year's business.
            Some(_) => {}
            None => {
                let message = "Sổ chấm điểm không còn cho biết là của năm nào (trang ẩn “_tonghop” đã mất).";
                found.findings.push(Finding::new(Code::TH830, message).file(file));
                found.any = true;
            }
        }
    }
    match own.as_slice() {
        [] => {}
        [(file, grids)] => {
            found.any = true;
            take(&mut found, run, rules, (file, grids));
        }
        several => {
            let names: Vec<&str> = several.iter().map(|(file, _)| file.as_str()).collect();
            return Err(Failure::said(format!(
                "Có {} sổ chấm điểm của năm {}: {}. Chỉ để lại một sổ rồi chạy lại.",
                several.len(),
                rules.year,
                names.join("; ")
            )));
        }
    }
    Ok(found)
}

fn take(found: &mut Found, run: &run::Result, rules: &Rules, (file, grids): (&str, &[Grid])) {
    if marking::is_illustrative(grids) && !run.illustrative {
        let message = "Sổ chấm điểm là sổ minh họa, không được dùng với số liệu thật.";
        found.findings.push(Finding::new(Code::TH106, message).file(file));
        return;
    }
    let (marks, findings) = marking::read(file, grids, Against { programme: &run.programme, rules });
    let count = marks.units.values().map(crate::score::UnitMarks::count).sum::<usize>();
    if count > 0 {
        let message = format!("Đã đọc {count} điều cơ quan ghi trong sổ này.");
        found.findings.push(Finding::new(Code::TH835, message).file(file));
    }
    found.findings.extend(findings);
    found.marks = marks;
}

/// The marking workbook of a year that has none, with nothing marked yet.
pub(super) fn blank(request: &Request, run: &run::Result, rules: &Rules) -> Result<Output, Failure> {
    let book = marking_book(&Marking {
        programme: &run.programme,
        office: &request.office,
        rules,
        assessment: &run.assessment,
        illustrative: run.illustrative,
    });
    let bytes = write::xlsx(&book).map_err(|error| Failure::said(error.to_string()))?;
    Ok(Output { name: marking::file_name(rules.year), bytes })
}
