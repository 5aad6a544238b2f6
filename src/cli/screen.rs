//! What a run says when it is over: the findings by cause, and where it got to.

use std::{collections::BTreeMap, fmt::Write, path::Path};

use super::{
    console::{self, shown},
    options::Format,
    outputs::Placed,
};
use crate::{
    finding::{Code, Finding, Severity},
    pipeline::{Outcome, Output},
    report::result::remark,
    write,
};

/// Places shown of each cause; all of them stand on the review sheet and in JSON.
const PLACES: usize = 5;
/// Files listed of a run's folder before the rest is counted.
const FILES: usize = 12;

/// The findings as they are asked for.
pub(super) fn findings(findings: &[Finding], format: Format) -> String {
    match format {
        Format::Text => grouped(findings),
        Format::Json => {
            let remarks: Vec<_> = findings.iter().map(remark).collect();
            // Remarks have no maps, so that they always serialise.
            String::from_utf8(write::json(&remarks).unwrap_or_default()).unwrap_or_default()
        }
    }
}

/// The findings by weight and cause: how many, the first places, and what to do.
fn grouped(findings: &[Finding]) -> String {
    let mut groups: BTreeMap<(Severity, Code), Vec<&Finding>> = BTreeMap::new();
    for finding in findings {
        groups.entry((finding.severity, finding.code)).or_default().push(finding);
    }
    let mut text = String::new();
    for ((severity, code), group) in groups {
        // Writing to a string cannot fail, here and below.
        let _ = writeln!(text, "{} {code}: {} ({} chỗ)", severity.label(), code.entry().title, group.len());
        let same_help = group.iter().all(|finding| finding.help == group[0].help);
        for finding in group.iter().take(PLACES) {
            let _ = writeln!(text, "    {}", line(finding));
            if !same_help {
                let _ = writeln!(text, "      → {}", shown(&finding.help));
            }
        }
        if group.len() > PLACES {
            let _ = writeln!(text, "    … và {} chỗ khác", group.len() - PLACES);
        }
        if same_help {
            let _ = writeln!(text, "  → {}", shown(&group[0].help));
        }
        text.push('\n');
    }
    text
}

fn line(finding: &Finding) -> String {
    let item = finding.item.as_ref().map(|item| format!("[{item}]"));
    let parts = [Some(finding.place_text()), item].into_iter().flatten().filter(|part| !part.is_empty());
    let place = parts.collect::<Vec<_>>().join(" ");
    let line =
        if place.is_empty() { finding.message.clone() } else { format!("{place}: {}", finding.message) };
    shown(&line)
}

/// What was read, matched, left for review and written.
pub(super) fn summary(outcome: &Outcome, findings: &[Finding], placed: Option<&Placed>) -> String {
    let tally = &outcome.tally;
    let mut text = format!("Kỳ báo cáo: {}\n", outcome.period.words_with_year());
    if tally.files > 0 {
        let used = if tally.used == tally.files {
            String::new()
        } else {
            format!(", trong đó {} tệp có số liệu của kỳ", tally.used)
        };
        let _ = writeln!(text, "Đã đọc:      {} tệp{used}", tally.files);
        let _ = writeln!(
            text,
            "Đã khớp:     {}/{} dòng với chương trình, {} dòng chờ rà soát",
            tally.matched, tally.rows, tally.unmatched
        );
    }
    let _ = writeln!(text, "Cần rà soát: {}", counted(findings));
    if tally.undecided > 0 {
        let _ = writeln!(
            text,
            "Chờ cơ quan: {} việc, chọn ở trang “Quyết định” của sổ tổng hợp",
            tally.undecided
        );
    }
    for note in &outcome.notes {
        let _ = writeln!(text, "{}", shown(note));
    }
    if let Some(placed) = placed {
        text.push_str(&written(placed, &outcome.outputs));
    }
    text
}

/// How many errors and warnings there are.
pub(super) fn counted(findings: &[Finding]) -> String {
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    match (count(Severity::Error), count(Severity::Warning)) {
        (0, 0) => "không có".to_owned(),
        (errors, warnings) => format!("{errors} lỗi, {warnings} cảnh báo"),
    }
}

fn written(placed: &Placed, outputs: &[Output]) -> String {
    let what = if placed.unchanged { "Đã có sẵn, không đổi:" } else { "Đã ghi:     " };
    let mut text = format!("{what} {}\n", console::path(&placed.folder));
    for output in outputs.iter().take(FILES) {
        // `Path` turns the slashes into the system's own.
        let name: std::path::PathBuf = Path::new(&output.name).components().collect();
        let _ = writeln!(text, "    {}", console::path(&name));
    }
    if outputs.len() > FILES {
        let _ = writeln!(text, "    … và {} tệp khác", outputs.len() - FILES);
    }
    text
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::{
        closing::Evidence,
        model::{ItemId, Period},
        pipeline::{Kept, Tally},
    };

    fn sample() -> Vec<Finding> {
        let mut findings: Vec<_> = (1..=7)
            .map(|row| {
                Finding::new(Code::TH301, "Ô ghi “x”.").file("a.xlsx").sheet("Biểu 1").cell(format!("F{row}"))
            })
            .collect();
        findings.push(Finding::new(Code::TH506, "Chưa có báo cáo của Văn phòng Sở."));
        findings.push(
            Finding::new(Code::TH502, "Hai số khác nhau.").item(ItemId::new("CT08")).help("Hỏi đơn vị."),
        );
        findings
    }

    #[test]
    fn findings_are_grouped_by_cause_with_the_first_places_and_a_way_out() {
        let text = findings(&sample(), Format::Text);
        let expected = "\
Lỗi TH301: Không đọc được số (7 chỗ)
    a.xlsx › Biểu 1!F1: Ô ghi “x”.
    a.xlsx › Biểu 1!F2: Ô ghi “x”.
    a.xlsx › Biểu 1!F3: Ô ghi “x”.
    a.xlsx › Biểu 1!F4: Ô ghi “x”.
    a.xlsx › Biểu 1!F5: Ô ghi “x”.
    … và 2 chỗ khác
  → Ghi một con số vào ô, ví dụ 1.250 hoặc 12,5.

Lỗi TH502: Số liệu mâu thuẫn giữa các nguồn (1 chỗ)
    [CT08]: Hai số khác nhau.
  → Hỏi đơn vị.

Cảnh báo TH506: Đơn vị chưa gửi báo cáo (1 chỗ)
    Chưa có báo cáo của Văn phòng Sở.
  → Đôn đốc đơn vị gửi báo cáo.

";
        assert_eq!(text, expected);
    }

    #[test]
    fn json_holds_every_finding_in_the_contracts_shape() {
        let text = findings(&sample(), Format::Json);
        let read: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(read.as_array().unwrap().len(), 9);
        assert_eq!(read[0]["cell"], "F1");
        assert_eq!(read[8]["item"], "CT08");
        assert_eq!(findings(&[], Format::Json), "[]\n");
    }

    #[test]
    fn the_summary_counts_and_names_what_was_written() {
        let outcome = Outcome {
            period: Period::parse(2025, "quy-1").unwrap(),
            as_of: NaiveDate::from_ymd_opt(2025, 3, 31).unwrap(),
            findings: Vec::new(),
            tally: Tally { files: 7, used: 6, rows: 125, matched: 120, unmatched: 5, undecided: 2 },
            outputs: vec![Output { name: "tra-lai/VP.xlsx".into(), bytes: Vec::new() }],
            kept: Kept::default(),
            notes: vec!["Không có gì phải đôn đốc: Thanh tra Sở.".to_owned()],
            marking: None,
            evidence: Evidence::default(),
            closure: None,
        };
        let placed = Placed { folder: "output/2025-quy-1".into(), unchanged: false, findings: Vec::new() };
        let expected = "\
Kỳ báo cáo: quý I năm 2025
Đã đọc:      7 tệp, trong đó 6 tệp có số liệu của kỳ
Đã khớp:     120/125 dòng với chương trình, 5 dòng chờ rà soát
Cần rà soát: 8 lỗi, 1 cảnh báo
Chờ cơ quan: 2 việc, chọn ở trang “Quyết định” của sổ tổng hợp
Không có gì phải đôn đốc: Thanh tra Sở.
Đã ghi:      output/2025-quy-1
    tra-lai/VP.xlsx
";
        assert_eq!(summary(&outcome, &sample(), Some(&placed)), expected);
        let tally = Tally { undecided: 0, ..outcome.tally };
        let bare = Outcome { notes: Vec::new(), tally, ..outcome };
        assert!(summary(&bare, &[], None).ends_with("Cần rà soát: không có\n"));
    }
}
