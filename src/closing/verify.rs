//! Whether outputs come from the inputs that are there: how they were written, how they stand, and what a run on the
//! same inputs makes now.

use std::collections::BTreeSet;

use super::{Change, Digests, Evidence};
use crate::{
    finding::{Code, Finding, Severity},
    ingest,
    model::{Period, PeriodKind},
    score::marking,
};

/// The outputs of one command, as they were written and as everything stands now.
#[derive(Debug, Clone, Copy)]
pub struct Standing<'a> {
    /// The folder's name, for the places of findings.
    pub folder: &'a str,
    /// The period of the outputs.
    pub period: Period,
    /// What they were made of.
    pub then: &'a Evidence,
    /// What a run now is made of; inputs that came since are among them.
    pub now: &'a Evidence,
    /// The files as they were written.
    pub written: &'a Digests,
    /// The files of the folder as they stand.
    pub found: &'a Digests,
    /// The files that a run now makes.
    pub made: &'a Digests,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Verdict {
    /// What is not as it was.
    pub findings: Vec<Finding>,
    /// The files that stand as they were written and that the inputs give again, byte for byte.
    pub proven: BTreeSet<String>,
}

/// Holds outputs against their inputs.
pub fn verify(standing: &Standing<'_>) -> Verdict {
    let changes = standing.then.changes(standing.now);
    let mut findings: Vec<Finding> =
        standing.written.keys().filter_map(|name| touched(standing, name)).collect();
    findings.extend(changes.iter().map(|change| told(standing, change)));
    // What came too late for the outputs has no part in the run that is held against them.
    let is_cause = |change: &Change| !matches!(change, Change::Added(_));
    let explained = changes.iter().any(is_cause);
    let names: BTreeSet<&String> = standing.written.keys().chain(standing.made.keys()).collect();
    let differing = names.iter().filter_map(|name| differing(standing, name, explained));
    findings.extend(differing);
    let proven = |name: &String| {
        let written = standing.written.get(name);
        written == standing.found.get(name) && written == standing.made.get(name)
    };
    let proven = standing.written.keys().filter(|name| proven(name)).cloned().collect();
    Verdict { findings, proven }
}

/// A file of the folder that no command of the program wrote.
pub fn foreign(folder: &str, name: &str) -> Finding {
    let message = "Tệp này không do chương trình lập nên không có gì chứng minh.";
    Finding::new(Code::TH640, message)
        .file(format!("{folder}/{name}"))
        .help("Chuyển tệp ra khỏi thư mục kết quả nếu không thuộc bộ kết quả.")
}

/// How a file of the outputs was touched since it was written.
fn touched(standing: &Standing<'_>, name: &str) -> Option<Finding> {
    let message = match standing.found.get(name) {
        None => "Tệp đã bị xóa hoặc đổi tên sau khi lập.",
        Some(found) if Some(found) != standing.written.get(name) => "Tệp đã được sửa sau khi lập.",
        Some(_) => return None,
    };
    Some(Finding::new(Code::TH640, message).file(format!("{}/{name}", standing.folder)))
}

fn told(standing: &Standing<'_>, change: &Change) -> Finding {
    match change {
        Change::Added(name) => added(standing.period, name),
        Change::Altered(name) => {
            Finding::new(Code::TH641, "Tệp đầu vào đã được sửa sau khi lập kết quả.").file(name)
        }
        Change::Unread(name) => unread(standing, name),
        Change::Removed(name) => Finding::new(Code::TH641, "Tệp đầu vào không còn ở chỗ cũ.").file(name),
        Change::Template(name) => {
            let message = match (standing.then.templates.get(name), standing.now.templates.get(name)) {
                (_, None) => "Tệp đã dùng khi lập kết quả nay không được dùng nữa.",
                (None, _) => "Tệp không được dùng khi lập kết quả nay được dùng.",
                _ => "Tệp khác với tệp đã dùng khi lập kết quả.",
            };
            Finding::new(Code::TH642, message).file(name)
        }
        Change::Decisions => {
            let message = "Các quyết định của cơ quan về số liệu của kỳ khác với khi lập kết quả.";
            Finding::new(Code::TH642, message)
        }
        Change::Tool => {
            let message = format!(
                "Kết quả do phiên bản {} của chương trình lập; đang xác minh bằng phiên bản {}.",
                standing.then.tool, standing.now.tool
            );
            Finding::new(Code::TH643, message)
        }
    }
}

/// An input that could not be read now, or could not then.
fn unread(standing: &Standing<'_>, name: &str) -> Finding {
    let is_now = standing.now.inputs.get(name).is_some_and(String::is_empty);
    let (message, help) = if is_now {
        (
            "Lần này không đọc được tệp nên chưa biết tệp có đổi sau khi lập kết quả không.",
            "Đóng chương trình đang dùng tệp, chờ máy và ổ đĩa mạng hết bận rồi xác minh lại.",
        )
    } else {
        (
            "Khi lập kết quả không đọc được tệp; nay đọc được, kết quả chưa có số liệu của tệp.",
            "Chạy lại lệnh đã lập kết quả để có kết quả mới.",
        )
    };
    Finding::new(Code::TH101, message).help(help).file(name)
}

/// An input that came since; one of another period has no part in the outputs' figures, and the office's marks have one
/// in those of the year alone.
fn added(period: Period, name: &str) -> Finding {
    let own = ingest::period_of_path(name, period.year);
    let marks = marking::file_name(period.year);
    let is_marks = name.rsplit('/').next() == Some(marks.as_str());
    let counts = own.is_none_or(|own| own.leads_to(period)) && (!is_marks || period.kind == PeriodKind::Year);
    let finding = Finding::new(Code::TH641, "Tệp đầu vào mới có sau khi lập kết quả, chưa có trong kết quả.");
    let finding = finding.file(name);
    if counts { finding } else { finding.severity(Severity::Info) }
}

/// A file that a run now makes otherwise. Where nothing else tells why, somebody changed it and what the program noted
/// of it.
fn differing(standing: &Standing<'_>, name: &str, explained: bool) -> Option<Finding> {
    let message = match (standing.written.get(name), standing.made.get(name)) {
        (written, made) if written == made => return None,
        (Some(_), Some(_)) => "Lập lại từ đầu vào hiện có thì được tệp khác.",
        (Some(_), None) => "Lập lại từ đầu vào hiện có thì không có tệp này.",
        (None, _) => "Lập lại từ đầu vào hiện có thì có thêm tệp này.",
    };
    let severity = if explained { Severity::Warning } else { Severity::Error };
    let file = format!("{}/{name}", standing.folder);
    Some(Finding::new(Code::TH644, message).file(file).severity(severity))
}
