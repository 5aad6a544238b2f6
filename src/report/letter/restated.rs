//! What the letter says of figures of closed periods that are other ones now.

use serde::Serialize;

use crate::{
    closing::{Difference, Restated, RestatedItem},
    report::{Facts, words},
};

/// A closed period whose figures are other ones now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct RestatedWords {
    pub(super) ky: String,
    pub(super) mo_dau: String,
    pub(super) dong: Vec<String>,
}

/// The closed periods that have to be put right; none where every figure stands.
pub(super) fn restated(facts: &Facts<'_>) -> Vec<RestatedWords> {
    let changed = facts.restated.iter().filter(|period| !period.items.is_empty());
    changed.map(|period| of_period(facts, period)).collect()
}

fn of_period(facts: &Facts<'_>, period: &Restated) -> RestatedWords {
    let name = period.period.words_with_year();
    RestatedWords {
        mo_dau: format!(
            "Số liệu {name} đã chốt (thời hạn xét đến ngày {}) được điều chỉnh ở {} nội dung:",
            words::date(period.as_of),
            period.items.len()
        ),
        dong: period.items.iter().map(|item| line(facts, item)).collect(),
        ky: name,
    }
}

/// "- Kiểm định phương tiện đo các loại: thực hiện trong kỳ từ 2.150 thành 2.300 (tệp quy-1/UDDV.xlsx đã sửa)."
fn line(facts: &Facts<'_>, item: &RestatedItem) -> String {
    let assessed = facts.assessment.items.iter().find(|assessed| assessed.item.id == item.id);
    let title = assessed
        .map_or_else(|| item.id.to_string(), |assessed| words::short_title(&assessed.item.title).to_owned());
    let differences: Vec<String> = item.differences.iter().map(told).collect();
    let causes = if item.causes.is_empty() { String::new() } else { format!(" ({})", item.causes_words()) };
    format!("- {title}: {}{causes}.", differences.join("; "))
}

fn told(one: &Difference) -> String {
    let label = one.target.as_ref().and_then(|(_, label)| label.as_deref());
    let label = label.map_or_else(String::new, |label| format!("{label}, "));
    let [before, after] = [one.before, one.after].map(|worth| words::in_sentence(&worth.words()));
    format!("{label}{} từ {before} thành {after}", one.aspect.name())
}
