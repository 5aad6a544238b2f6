//! The figures of indicators beside those of the same period of the year before.

use std::cmp::Ordering;

use super::indicators::IndicatorWords;
use crate::{
    assess::{AssessedItem, AssessedTarget},
    model::Section,
    report::{Facts, words},
    text::{format_number, format_percent},
    year_ago::Earlier,
};

/// How a figure stands to that of the year before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Course {
    Rose,
    Fell,
    Stayed,
    /// There is a figure of the year before, and no result of this one.
    Open,
}

impl Course {
    const ALL: [Self; 4] = [Self::Rose, Self::Fell, Self::Stayed, Self::Open];

    fn of(now: &AssessedTarget, ago: Earlier) -> Self {
        let now = now.cumulative.filter(|_| !now.estimated);
        match now.map(|now| now.cmp(&ago.cumulative)) {
            Some(Ordering::Greater) => Self::Rose,
            Some(Ordering::Less) => Self::Fell,
            Some(Ordering::Equal) => Self::Stayed,
            None => Self::Open,
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Rose => "tăng",
            Self::Fell => "giảm",
            Self::Stayed => "không đổi",
            Self::Open => "năm nay chưa có số liệu hoặc mới có số ước",
        }
    }
}

/// How many figures of indicators can be compared, and each of them under how it went; all empty where no result of
/// the year before is at hand.
pub(super) fn year_ago(facts: &Facts<'_>) -> IndicatorWords {
    let figures = figures(facts);
    let found: Vec<_> = figures
        .iter()
        .filter_map(|(item, at, target)| {
            let ago = facts.year_ago(&item.item.id, *at)?;
            Some((Course::of(target, ago), line(facts, item, target, ago)))
        })
        .collect();
    let groups = Course::ALL.into_iter().filter_map(|course| {
        let lines: Vec<&str> =
            found.iter().filter(|(own, _)| *own == course).map(|(_, line)| line.as_str()).collect();
        (!lines.is_empty()).then_some((course, lines))
    });
    let groups: Vec<_> = groups.collect();
    let before = facts.assessment.period.year - 1;
    let opening = || opening(before, figures.len(), &groups);
    IndicatorWords {
        tong: groups.iter().filter(|(course, _)| *course != Course::Open).map(|(_, lines)| lines.len()).sum(),
        mo_dau: facts.year_ago.map(|_| opening()).unwrap_or_default(),
        dong: groups
            .iter()
            .map(|(course, lines)| format!("- {}: {}.", words::sentence(course.words()), lines.join("; ")))
            .collect(),
    }
}

/// Every figure that a plan names for an indicator, with its place among those of its item.
fn figures<'a>(facts: &Facts<'a>) -> Vec<(&'a AssessedItem, usize, &'a AssessedTarget)> {
    let items = facts.assessment.items.iter().filter(|item| item.item.is_indicator());
    let targets = items.flat_map(|item| item.targets.iter().enumerate().map(move |(at, it)| (item, at, it)));
    targets.filter(|(_, _, it)| it.target.base().is_some()).collect()
}

/// "So sánh được 3/5 số liệu với cùng kỳ năm 2024: tăng 2, giảm 1."
fn opening(before: i32, all: usize, groups: &[(Course, Vec<&str>)]) -> String {
    let compared = groups.iter().filter(|(course, _)| *course != Course::Open);
    let counts: Vec<_> =
        compared.clone().map(|(course, lines)| format!("{} {}", course.words(), lines.len())).collect();
    let count: usize = compared.map(|(_, lines)| lines.len()).sum();
    if count == 0 {
        return format!("Chưa so sánh được số liệu nào với cùng kỳ năm {before}.");
    }
    format!("So sánh được {count}/{all} số liệu với cùng kỳ năm {before}: {}.", counts.join(", "))
}

/// "Kiểm định phương tiện đo các loại 2.150 PTĐ (cùng kỳ 2.000; bằng 107,5%)".
fn line(facts: &Facts<'_>, item: &AssessedItem, now: &AssessedTarget, ago: Earlier) -> String {
    let figure = |number| words::with_unit(format_number(number), &now.target);
    let is_rate = now.target.unit.as_deref() == Some("%");
    let earlier = if is_rate { figure(ago.cumulative) } else { format_number(ago.cumulative) };
    // Of a rate the two figures say it themselves.
    let percent = ago.compared(now).filter(|_| !is_rate).map(format_percent);
    let percent = percent.map(|percent| format!("; bằng {percent}")).unwrap_or_default();
    let estimate = if now.estimated { "ước " } else { "" };
    let own = now.cumulative.map(|own| format!(" {estimate}{}", figure(own))).unwrap_or_default();
    format!("{}{own} (cùng kỳ {earlier}{percent})", name(facts, item, now))
}

/// What a figure is of: the title, behind that of the whole for a part of one; an apportioned indicator by its number.
fn name(facts: &Facts<'_>, item: &AssessedItem, target: &AssessedTarget) -> String {
    let whole = match item.item.section {
        Section::Apportioned => format!("nội dung phân khai {}", item.item.number.trim_end_matches('.')),
        _ => words::title(&facts.assessment.items, &item.item),
    };
    match &target.target.label {
        Some(label) => format!("{whole} ({})", words::in_sentence(label)),
        None => whole,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{report::sample::small, year_ago::YearAgo};

    fn told(sums: &[(&str, usize, i64)]) -> IndicatorWords {
        let (sample, ago) = (small(), YearAgo::of(sums));
        year_ago(&Facts { year_ago: Some(&ago), ..sample.facts() })
    }

    /// Of seven figures one rose from 2.000 to 2.150 (107,5%), one from 8 to 16, one fell from 4 to 2, one stands, one
    /// is an estimate.
    #[test]
    fn figures_are_told_by_how_they_went() {
        let told = told(&[
            ("CT01", 0, 4),
            ("CT08", 0, 2000),
            ("CT09", 0, 100),
            ("CT14", 0, 1_295_000),
            ("PK02", 0, 8),
        ]);
        assert_eq!(told.tong, 4);
        assert_eq!(
            told.mo_dau,
            "So sánh được 4/7 số liệu với cùng kỳ năm 2024: tăng 2, giảm 1, không đổi 1."
        );
        assert_eq!(
            told.dong,
            [
                "- Tăng: Kiểm định phương tiện đo các loại 2.150 PTĐ (cùng kỳ 2.000; bằng 107,5%); nội dung phân khai 2 \
                 (kỹ thuật viên cơ sở được đào tạo) 16 người (cùng kỳ 8; bằng 200%).",
                "- Giảm: Tổng số đề tài, dự án 2 đề tài, dự án (cùng kỳ 4; bằng 50%).",
                "- Không đổi: Số thuê bao điện thoại 1.295.000 thuê bao (cùng kỳ 1.295.000; bằng 100%).",
                "- Năm nay chưa có số liệu hoặc mới có số ước: Kiểm nghiệm mẫu sản phẩm ước 150 mẫu (cùng kỳ 100).",
            ]
        );
    }

    #[test]
    fn a_part_is_told_with_its_whole_and_nothing_is_no_part_of_nothing() {
        let mut sample = small();
        let part = &mut sample.assessed("CT01a").targets[0];
        (part.cumulative, part.target.unit) = (Some(2.into()), Some("Đề tài, dự án".to_owned()));
        let ago = YearAgo::of(&[("CT01a", 0, 0)]);
        let told = year_ago(&Facts { year_ago: Some(&ago), ..sample.facts() });
        assert_eq!(told.mo_dau, "So sánh được 1/7 số liệu với cùng kỳ năm 2024: tăng 1.");
        assert_eq!(told.dong, ["- Tăng: Tổng số đề tài, dự án (cấp nhà nước) 2 đề tài, dự án (cùng kỳ 0)."]);
    }

    #[test]
    fn a_rate_is_told_by_its_two_figures() {
        let mut sample = small();
        sample.assessed("CT14").targets[0].target.unit = Some("%".to_owned());
        sample.assessed("CT14").targets[0].cumulative = Some(95.into());
        let ago = YearAgo::of(&[("CT14", 0, 98)]);
        let told = year_ago(&Facts { year_ago: Some(&ago), ..sample.facts() });
        assert_eq!(told.dong, ["- Giảm: Số thuê bao điện thoại 95% (cùng kỳ 98%)."]);
    }

    #[test]
    fn nothing_is_said_where_no_result_is_at_hand_and_nothing_claimed_where_none_can_be_compared() {
        let nothing = year_ago(&small().facts());
        assert_eq!((nothing.tong, nothing.mo_dau.as_str(), nothing.dong.len()), (0, "", 0));
        assert_eq!(told(&[]).mo_dau, "Chưa so sánh được số liệu nào với cùng kỳ năm 2024.");
    }
}
