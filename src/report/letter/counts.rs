//! Counts as the sentence that reports to a superior use, so that the parts visibly add up.

use crate::assess::Counts;

/// "Tổng số 13 nhiệm vụ; hoàn thành 3 nhiệm vụ (đúng hạn 2, quá hạn 1); chưa hoàn thành 10 nhiệm vụ (trong hạn
/// 8, quá hạn 2)." Parts that are nothing are left out.
pub(super) fn sentence(what: &str, counts: &Counts) -> String {
    let mut parts = vec![format!("Tổng số {} {what}", counts.total)];
    parts.push(group(
        "hoàn thành",
        what,
        counts.completed,
        &[
            ("đúng hạn", counts.on_time),
            ("quá hạn", counts.late),
            ("chưa rõ ngày hoàn thành", counts.undated),
            ("không quy định thời hạn", counts.completed_no_deadline),
        ],
    ));
    parts.push(group(
        "chưa hoàn thành",
        what,
        counts.within + counts.overdue + counts.open_no_deadline,
        &[
            ("trong hạn", counts.within),
            ("quá hạn", counts.overdue),
            ("không quy định thời hạn", counts.open_no_deadline),
        ],
    ));
    if counts.withdrawn > 0 {
        parts.push(format!("rút khỏi chương trình {} {what}", counts.withdrawn));
    }
    let states = states(counts);
    let tail =
        if states.is_empty() { String::new() } else { format!(" Trong số chưa hoàn thành: {states}.") };
    format!("{}.{tail}", parts.join("; "))
}

fn group(verb: &str, what: &str, count: usize, parts: &[(&str, usize)]) -> String {
    match joined(parts) {
        parts if parts.is_empty() => format!("{verb} {count} {what}"),
        parts => format!("{verb} {count} {what} ({parts})"),
    }
}

/// What the items that are not completed are doing; nothing where all of them are simply under way.
fn states(counts: &Counts) -> String {
    if counts.not_started + counts.suspended + counts.not_reported == 0 {
        return String::new();
    }
    joined(&[
        ("đang thực hiện", counts.in_progress),
        ("chưa thực hiện", counts.not_started),
        ("tạm hoãn", counts.suspended),
        ("không có báo cáo", counts.not_reported),
    ])
}

fn joined(parts: &[(&str, usize)]) -> String {
    let parts = parts.iter().filter(|(_, count)| *count > 0);
    parts.map(|(words, count)| format!("{words} {count}")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_add_up_and_nothing_is_left_out() {
        let counts = Counts {
            total: 20,
            completed: 6,
            on_time: 3,
            late: 1,
            undated: 2,
            in_progress: 8,
            not_started: 3,
            not_reported: 2,
            within: 9,
            overdue: 4,
            withdrawn: 1,
            ..Counts::default()
        };
        assert_eq!(
            sentence("nhiệm vụ", &counts),
            "Tổng số 20 nhiệm vụ; hoàn thành 6 nhiệm vụ (đúng hạn 3, quá hạn 1, chưa rõ ngày hoàn thành 2); \
             chưa hoàn thành 13 nhiệm vụ (trong hạn 9, quá hạn 4); rút khỏi chương trình 1 nhiệm vụ. \
             Trong số chưa hoàn thành: đang thực hiện 8, chưa thực hiện 3, không có báo cáo 2."
        );
    }

    #[test]
    fn what_is_nothing_is_not_enumerated() {
        let counts = Counts { total: 2, in_progress: 2, within: 2, ..Counts::default() };
        assert_eq!(
            sentence("nhiệm vụ", &counts),
            "Tổng số 2 nhiệm vụ; hoàn thành 0 nhiệm vụ; chưa hoàn thành 2 nhiệm vụ (trong hạn 2)."
        );
    }
}
