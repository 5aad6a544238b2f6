//! What the letter says of figures of closed periods that are other ones now.

use serde::Serialize;

use crate::{
    assess::{AssessedItem, Counts},
    closing::{Difference, Restated, RestatedItem},
    model::Issuance,
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
    let lines = period.items.iter().map(|item| line(facts, item));
    RestatedWords {
        mo_dau: format!(
            "Số liệu {name} đã chốt ({}thời hạn xét đến ngày {}) được điều chỉnh ở {} nội dung:",
            reported(facts, period.issuance),
            words::date(period.as_of),
            period.items.len()
        ),
        dong: lines.chain(counted(&period.counts)).collect(),
        ky: name,
    }
}

/// The report that the closed figures went out with: "Báo cáo số 15/BC-SKHCN ngày 05 tháng 4 năm 2025; ".
fn reported(facts: &Facts<'_>, issuance: Issuance) -> String {
    let number = issuance.number.map(|number| format!(" số {number:02}/BC-{}", facts.office.symbol));
    let date = issuance.date.map(|date| format!(" {}", words::long_date(date)));
    match (number, date) {
        (None, None) => String::new(),
        (number, date) => format!("Báo cáo{}{}; ", number.unwrap_or_default(), date.unwrap_or_default()),
    }
}

/// The counts that went out with the report and are other ones now:
/// "- Số chỉ tiêu, nhiệm vụ của kỳ: hoàn thành từ 12 thành 13; quá hạn chưa hoàn thành từ 3 thành 2."
fn counted([before, after]: &[Counts; 2]) -> Option<String> {
    let told = [
        ("tổng số", before.total, after.total),
        ("hoàn thành", before.completed, after.completed),
        ("quá hạn chưa hoàn thành", before.overdue, after.overdue),
        ("rút khỏi Chương trình", before.withdrawn, after.withdrawn),
    ];
    let told: Vec<_> = told
        .into_iter()
        .filter(|(_, before, after)| before != after)
        .map(|(name, before, after)| format!("{name} từ {before} thành {after}"))
        .collect();
    (!told.is_empty()).then(|| format!("- Số chỉ tiêu, nhiệm vụ của kỳ: {}.", told.join("; ")))
}

/// "- Kiểm định phương tiện đo các loại (Trung tâm UDDVKHCN): thực hiện trong kỳ từ 2.150 thành 2.300 (tệp
/// quy-1/UDDV.xlsx đã sửa)."
fn line(facts: &Facts<'_>, item: &RestatedItem) -> String {
    let assessed = facts.assessment.items.iter().find(|assessed| assessed.item.id == item.id);
    let title = assessed.map_or_else(
        || item.id.to_string(),
        |AssessedItem { item, .. }| {
            let title = words::title(&facts.assessment.items, item);
            format!("{title} ({})", words::units(facts.programme, &item.lead))
        },
    );
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use chrono::NaiveDate;

    use super::*;
    use crate::{
        closing::{Aspect, Change, Worth},
        model::{ItemId, Progress},
        report::sample::small,
    };

    /// The report that went out is named, the unit of each item, and the counts that it gave.
    #[test]
    fn the_report_the_units_and_the_counts_are_told() {
        let sample = small();
        let count = |completed, overdue| Counts { total: 67, completed, overdue, ..Counts::default() };
        let item = RestatedItem {
            id: ItemId::new("Q1-003"),
            differences: vec![Difference {
                target: None,
                aspect: Aspect::Progress,
                before: Worth::Progress(Progress::InProgress),
                after: Worth::Progress(Progress::Completed),
            }],
            causes: BTreeSet::from([Change::Altered("quy-1/KHCN.xlsx".to_owned())]),
        };
        let mut closed = Restated {
            period: sample.assessment.period,
            as_of: sample.assessment.as_of,
            file: "da-chot-2025-quy-1.json".to_owned(),
            issuance: Issuance { number: Some(5), date: NaiveDate::from_ymd_opt(2025, 4, 2) },
            counts: [count(12, 3), count(13, 2)],
            items: vec![item],
        };
        let told = |closed: &Restated| {
            let restated_facts = [closed.clone()];
            restated(&Facts { restated: &restated_facts, ..sample.facts() }).remove(0)
        };
        assert_eq!(
            told(&closed).mo_dau,
            "Số liệu quý I năm 2025 đã chốt (Báo cáo số 05/BC-SKHCN ngày 02 tháng 4 năm 2025; thời hạn xét đến ngày \
             31/3/2025) được điều chỉnh ở 1 nội dung:"
        );
        assert_eq!(
            told(&closed).dong,
            [
                "- Tổ chức Hội đồng tư vấn tuyển chọn đề tài cấp tỉnh (Phòng KH-CN): tình trạng từ đang thực hiện thành \
                 hoàn thành (tệp quy-1/KHCN.xlsx đã sửa).",
                "- Số chỉ tiêu, nhiệm vụ của kỳ: hoàn thành từ 12 thành 13; quá hạn chưa hoàn thành từ 3 thành 2.",
            ]
        );
        closed.counts = [count(12, 3), count(12, 3)];
        closed.issuance = Issuance { number: Some(15), date: None };
        assert!(
            told(&closed).mo_dau.contains("(Báo cáo số 15/BC-SKHCN; thời hạn xét"),
            "{:?}",
            told(&closed)
        );
        assert_eq!(told(&closed).dong.len(), 1, "counts that stand are not told");
        closed.items[0].id = ItemId::new("CT01a");
        let part = &told(&closed).dong[0];
        assert!(part.starts_with("- Tổng số đề tài, dự án (cấp nhà nước) (Phòng KH-CN): "), "{part}");
    }
}
