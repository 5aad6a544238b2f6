//! What a run came to → the files of the period's folder.

use super::{Failure, Output, Request, back, run};
use crate::{
    finding::{Code, Finding},
    form,
    model::{Period, Programme, Signer},
    report::{result::result, workbook},
    write::{self, docx::Prepared},
};

/// The consolidated workbook, the Word report, the result for scripts, and the forms that go back.
pub(super) fn report(
    request: &Request,
    run: &run::Result,
    report: Prepared<'_>,
) -> Result<Vec<Output>, Failure> {
    let facts = run.facts(request);
    let period = run.assessment.period;
    let workbook = write::xlsx(&workbook(&facts)).map_err(|error| Failure::said(error.to_string()))?;
    let document = report.write(&facts).map_err(|findings| template_failure("báo cáo", findings))?;
    let json = write::json(&result(&facts)).map_err(|error| Failure::said(error.to_string()))?;
    let mut outputs = vec![
        Output { name: format!("Tong-hop-{period}.xlsx"), bytes: workbook },
        Output { name: format!("Bao-cao-{period}.docx"), bytes: document },
        Output { name: "ket-qua.json".to_owned(), bytes: json },
    ];
    outputs.extend(back::forms(request, run)?);
    Ok(outputs)
}

/// That nobody is named who signs a document.
pub(super) fn unsigned(signer: &Signer, document: &str) -> Option<Finding> {
    let message = || format!("Chưa có họ và tên người ký {document}.");
    signer.name.is_empty().then(|| Finding::new(Code::TH730, message()))
}

/// Why the mistakes of a document's template end a run.
pub(super) fn template_failure(document: &str, findings: Vec<Finding>) -> Failure {
    let message = format!(
        "Mẫu Word của {document} có lỗi nên chưa xuất được {document}; sửa các chỗ được nêu rồi chạy lại."
    );
    Failure { message, findings }
}

/// One form for each unit.
pub(super) fn forms(
    request: &Request,
    period: Period,
    known: Option<&run::Result>,
) -> Result<Vec<Output>, Failure> {
    // What is filled in from illustrations is an illustration.
    let illustrative = request.programme.illustrative || known.is_some_and(|result| result.illustrative);
    let programme = Programme { illustrative, ..request.programme.clone() };
    let known = known.map(|result| &result.assessment);
    let forms = form::forms(&programme, &request.office, period, known);
    let written = forms.into_iter().map(|(unit, book)| {
        let bytes = write::xlsx(&book).map_err(|error| Failure::said(error.to_string()))?;
        Ok(Output { name: format!("phieu/{unit}.xlsx"), bytes })
    });
    written.collect()
}
