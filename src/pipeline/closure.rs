//! Whether the result of a run can be closed, and what is closed then.

use super::{Failure, Outcome, Request, run};
use crate::closing::{Closed, ClosedFile, restate};

/// What closing a period came to.
#[derive(Debug, Clone)]
pub enum Closure {
    /// What is to be kept.
    New(Box<Closed>),
    /// The period is closed with the same figures, in the file of that name.
    Already(String),
}

/// Closes the period of a run.
pub(super) fn close(request: &Request, run: &run::Result, outcome: &Outcome) -> Result<Closure, Failure> {
    may_close(request, run)?;
    let closed = Closed::of(&run.programme, request.issuance, &run.assessment, outcome.evidence.clone());
    let same = |file: &&ClosedFile| file.closed.period == closed.period;
    match request.closed.iter().find(same) {
        None => Ok(Closure::New(Box::new(closed))),
        Some(file) => again(file, &closed),
    }
}

/// A period that is closed already stays as it is.
fn again(file: &ClosedFile, closed: &Closed) -> Result<Closure, Failure> {
    let period = closed.period.words_with_year();
    if file.closed.as_of != closed.as_of {
        return Err(Failure::said(format!(
            "Số liệu {period} đã chốt ở {}, thời hạn xét tại ngày {}; lần này xét tại ngày {}. Tệp đã chốt không bị ghi đè; bỏ --ngay hoặc nêu đúng ngày đã chốt.",
            file.name,
            file.closed.as_of.format("%d/%m/%Y"),
            closed.as_of.format("%d/%m/%Y")
        )));
    }
    let restated = restate(file, &closed.figures, &closed.evidence);
    if restated.items.is_empty() {
        return Ok(Closure::Already(file.name.clone()));
    }
    let ids: Vec<&str> = restated.items.iter().map(|item| item.id.as_str()).collect();
    Err(Failure {
        message: format!(
            "Số liệu {period} đã chốt ở {} với số liệu khác ({}); tệp đã chốt không bị ghi đè. Chạy bao-cao để có báo cáo nêu từng chỗ điều chỉnh; nếu phải chốt lại, chuyển tệp ấy đi nơi khác để lưu rồi chạy lại chot.",
            file.name,
            ids.join(", "),
        ),
        findings: restated.findings().collect(),
    })
}

/// What is closed must be over, real and reported.
fn may_close(request: &Request, run: &run::Result) -> Result<(), Failure> {
    let assessment = &run.assessment;
    let period = assessment.period.words_with_year();
    let day = |day: chrono::NaiveDate| day.format("%d/%m/%Y").to_string();
    if run.illustrative {
        let (what, way_out) = if request.programme.illustrative {
            ("Chương trình công tác đang dùng", "Nêu chương trình thật bằng --chuong-trinh")
        } else {
            ("Các báo cáo của kỳ", "Đưa báo cáo thật của các đơn vị vào thư mục đầu vào")
        };
        return Err(Failure::said(format!(
            "{what} là minh họa nên không chốt được số liệu {period}. {way_out} rồi chạy lại chot."
        )));
    }
    if assessment.as_of < assessment.to {
        return Err(Failure::said(format!(
            "Chưa chốt được số liệu {period}: ngày chốt số liệu là {}, thời hạn đang xét tại ngày {}. Chạy lại khi kỳ đã hết{}.",
            day(assessment.to),
            day(assessment.as_of),
            if request.as_of.is_some() { ", không nêu --ngay sớm hơn" } else { "" },
        )));
    }
    let has_report = run.inputs.iter().any(|input| input.used && input.period == Some(assessment.period));
    let has_steps = || {
        let steps = assessment.period.own_steps();
        run.inputs.iter().any(|input| input.used && input.period.is_some_and(|own| steps.contains(&own)))
    };
    if has_report || has_steps() {
        return Ok(());
    }
    Err(Failure::said(format!("Không có báo cáo nào của {period} nên không có gì để chốt.")))
}
