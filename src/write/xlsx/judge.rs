//! The rules of `assess` as formulas, over addresses. A day of completion is a date, or the words of a month as
//! [`crate::model::PartialDate::words`] has them.

use rust_decimal::Decimal;

use super::formula::quoted;
use crate::{
    model::{Op, Progress, Timeliness},
    report::{AS_OF, MET, WITHIN},
};

/// How an item stands to its deadline.
pub(super) fn timeliness(
    progress: &str,
    completed_on: &str,
    due: &str,
    (before, after): (Timeliness, Timeliness),
) -> String {
    let said = |timeliness: Timeliness| quoted(timeliness.label());
    let untold = if before == after {
        said(before)
    } else {
        format!("IF({AS_OF}<={due},{},{})", said(before), said(after))
    };
    let (first, last) = (day(completed_on, 0, "1", "0"), day(completed_on, 1, "0", &format!("{due}+1")));
    let done = format!(
        "IF({last}<={due},{},IF({first}>{due},{},{untold}))",
        said(Timeliness::OnTime),
        said(Timeliness::Late)
    );
    let open = format!("IF({AS_OF}>{due},{},{})", said(Timeliness::Overdue), said(Timeliness::Within));
    format!(
        "IF({progress}={},\"\",IF(NOT(ISNUMBER({due})),{},IF({progress}={},{done},{open})))",
        quoted(Progress::Withdrawn.label()),
        said(Timeliness::NoDeadline),
        quoted(Progress::Completed.label())
    )
}

/// A day that a completion can have been: the date itself; of "tháng 3/2025" the `day` of the month, `months` later;
/// `otherwise` where nothing is known.
fn day(cell: &str, months: u32, day: &str, otherwise: &str) -> String {
    // "tháng " has six letters, "/2025" five.
    let month = format!("VALUE(MID({cell},7,LEN({cell})-11))+{months}");
    format!("IF(ISNUMBER({cell}),{cell},IFERROR(DATE(VALUE(RIGHT({cell},4)),{month},{day}),{otherwise}))")
}

/// Whether a figure meets its plan; one that is `estimated` never does, one within a limit that is still `open` not yet.
pub(super) fn met(figure: &str, plan: &str, op: Op, (estimated, open): (bool, bool)) -> String {
    let [met, unmet] = MET.map(quoted);
    let judged = match op {
        _ if estimated => unmet,
        Op::Le if open => format!("IF({figure}<={plan},{},{unmet})", quoted(WITHIN)),
        Op::Le => format!("IF({figure}<={plan},{met},{unmet})"),
        Op::Eq | Op::Ge | Op::Range | Op::None => format!("IF({figure}>={plan},{met},{unmet})"),
    };
    format!("IF(ISNUMBER({figure}),{judged},\"\")")
}

/// The name of the band that points fall into.
pub(super) fn grade(points: &str, bands: &[(Decimal, String)]) -> String {
    let lowest = bands.last().map_or_else(|| quoted(""), |(_, name)| quoted(name));
    let others = bands.iter().rev().skip(1);
    let named = others.fold(lowest, |below, (from, name)| {
        format!("IF({points}>={},{},{below})", from.normalize(), quoted(name))
    });
    format!("IF(ISNUMBER({points}),{named},\"\")")
}

/// The state that figures give: all met is completed, all naught not started, unless one is a limit that is still `open`.
pub(super) fn progress(figures: &str, met: &str, (all, open): (usize, bool), unknown: Progress) -> String {
    let said = |progress: Progress| quoted(progress.label());
    let begun = said(Progress::InProgress);
    let unmet =
        if open { begun } else { format!("IF(SUMSQ({figures})=0,{},{begun})", said(Progress::NotStarted)) };
    format!(
        "IF(COUNT({figures})=0,{},IF(COUNTIF({met},{})={all},{},{unmet}))",
        said(unknown),
        quoted(MET[0]),
        said(Progress::Completed)
    )
}
