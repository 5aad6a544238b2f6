//! Counts as the sentence that reports to a superior use, so that the parts visibly add up.

use crate::assess::Counts;

/// "Tổng số 13 nhiệm vụ; hoàn thành 3 nhiệm vụ (đúng hạn 1, quá hạn 2); chưa hoàn thành 10 nhiệm vụ (trong hạn
/// 8, quá hạn 2)." Parts that are nothing are left out.
pub(super) fn sentence(what: &str, counts: &Counts) -> String {
    if counts.total == 0 {
        return format!("Không có {what}.");
    }
    let completed = joined(&[
        ("đúng hạn", counts.on_time),
        ("quá hạn", counts.late),
        ("chưa rõ ngày hoàn thành", counts.undated),
        ("không quy định thời hạn", counts.completed_no_deadline),
    ]);
    let open = joined(&[
        ("trong hạn", counts.within),
        ("quá hạn", counts.overdue),
        ("không quy định thời hạn", counts.open_no_deadline),
    ]);
    let total = format!("Tổng số {} {what}", counts.total);
    let head = match (counts.completed, not_completed(counts)) {
        (all, _) if all == counts.total => format!("{total}, {}", whole("đã hoàn thành", all, &completed)),
        (_, all) if all == counts.total => format!("{total}, {}", whole("chưa hoàn thành", all, &open)),
        (done, left) => {
            let groups = [("hoàn thành", done, completed), ("chưa hoàn thành", left, open)];
            let groups = groups.iter().filter(|(_, count, _)| *count > 0);
            let groups = groups.map(|(verb, count, parts)| format!("{verb} {count} {what}{}", within(parts)));
            let withdrawn =
                (counts.withdrawn > 0).then(|| format!("rút khỏi chương trình {} {what}", counts.withdrawn));
            [total].into_iter().chain(groups).chain(withdrawn).collect::<Vec<_>>().join("; ")
        }
    };
    match states(counts) {
        states if states.is_empty() => format!("{head}."),
        states => format!("{head}. Trong số chưa hoàn thành: {states}."),
    }
}

fn not_completed(counts: &Counts) -> usize {
    counts.within + counts.overdue + counts.open_no_deadline
}

/// All of them, so that their number need not be said again.
fn whole(verb: &str, count: usize, parts: &str) -> String {
    let all = if count > 1 { "đều " } else { "" };
    format!("{all}{verb}{}", within(parts))
}

fn within(parts: &str) -> String {
    if parts.is_empty() { String::new() } else { format!(" ({parts})") }
}

/// What the items that are not completed are doing; nothing where all of them are simply under way.
fn states(counts: &Counts) -> String {
    if counts.in_progress == not_completed(counts) {
        return String::new();
    }
    joined(&[
        ("đang thực hiện", counts.in_progress),
        ("chưa thực hiện", counts.not_started),
        ("tạm hoãn", counts.suspended),
        ("không có báo cáo", counts.not_reported),
    ])
}

/// The parts with their numbers; one that stands alone is the whole, whose number has been said.
fn joined(parts: &[(&str, usize)]) -> String {
    let parts: Vec<_> = parts.iter().filter(|(_, count)| *count > 0).collect();
    match parts.as_slice() {
        [(words, _)] => (*words).to_owned(),
        parts => parts.iter().map(|(words, count)| format!("{words} {count}")).collect::<Vec<_>>().join(", "),
    }
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
    fn what_is_nothing_or_everything_is_not_enumerated() {
        let open = Counts { total: 2, in_progress: 2, within: 2, ..Counts::default() };
        assert_eq!(sentence("nhiệm vụ", &open), "Tổng số 2 nhiệm vụ, đều chưa hoàn thành (trong hạn).");
        let done = Counts { total: 3, completed: 3, on_time: 2, late: 1, ..Counts::default() };
        assert_eq!(
            sentence("nhiệm vụ", &done),
            "Tổng số 3 nhiệm vụ, đều đã hoàn thành (đúng hạn 2, quá hạn 1)."
        );
        let one = Counts { total: 1, not_started: 1, overdue: 1, ..Counts::default() };
        assert_eq!(
            sentence("nhiệm vụ", &one),
            "Tổng số 1 nhiệm vụ, chưa hoàn thành (quá hạn). Trong số chưa hoàn thành: chưa thực hiện."
        );
        assert_eq!(sentence("nhiệm vụ", &Counts::default()), "Không có nhiệm vụ.");
    }

    #[test]
    fn a_part_that_stands_alone_needs_no_number() {
        let counts = Counts {
            total: 4,
            completed: 1,
            on_time: 1,
            not_reported: 2,
            overdue: 2,
            withdrawn: 1,
            ..Counts::default()
        };
        assert_eq!(
            sentence("nhiệm vụ", &counts),
            "Tổng số 4 nhiệm vụ; hoàn thành 1 nhiệm vụ (đúng hạn); chưa hoàn thành 2 nhiệm vụ (quá hạn); rút khỏi \
             chương trình 1 nhiệm vụ. Trong số chưa hoàn thành: không có báo cáo."
        );
    }
}
