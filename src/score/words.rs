//! The words of lines.

use std::cmp::Ordering;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{
    Line, UnitScore,
    rules::{BasisId, Rules},
};
use crate::{finding::Place, merge::Source, model::ItemId, text::format_number};

/// What is said of a head for whom no grade can be proposed.
pub const NO_GRADE_OF_HEAD: &str =
    "theo kết quả của đơn vị và việc hạ bậc (nếu có), quy tắc không có mức nào để đề xuất, cơ quan xét";

/// Points with their sign: "+30", "−0,5", "0".
pub(super) fn signed(points: Decimal) -> String {
    let figure = format_number(points.abs());
    match points.cmp(&Decimal::ZERO) {
        Ordering::Greater => format!("+{figure}"),
        Ordering::Less => format!("\u{2212}{figure}"),
        Ordering::Equal => figure,
    }
}

/// A day as sentences print it: "5/4/2025".
pub fn day(date: NaiveDate) -> String {
    date.format("%-d/%-m/%Y").to_string()
}

/// A line of a rule: its sentence is the points, the reason and the rule's number.
pub(super) fn line(
    rules: &Rules,
    (rule, basis): (&str, Option<&BasisId>),
    points: Decimal,
    reason: &str,
) -> Line {
    let sentence = format!("{}: {reason}, quy tắc {rule}", signed(points));
    Line {
        points,
        rule: rule.to_owned(),
        basis: rules.basis(basis).map(|basis| basis.id.clone()),
        sentence,
        items: Vec::new(),
        sources: Vec::new(),
        entered: None,
    }
}

/// A line that keeps a total within its bounds, by no rule of its own.
pub(super) fn bound(points: Decimal, reason: &str) -> Line {
    Line {
        points,
        rule: String::new(),
        basis: None,
        sentence: format!("{}: {reason}", signed(points)),
        items: Vec::new(),
        sources: Vec::new(),
        entered: None,
    }
}

impl Line {
    /// Names the item that it is about, and the cells that prove it.
    pub(super) fn about(mut self, item: &ItemId, sources: Vec<Source>) -> Self {
        self.items.push(item.clone());
        self.sources.extend(sources);
        self
    }

    /// Names the cell in which the office entered it.
    pub(super) fn entered_at(self, place: &Place) -> Self {
        Self { entered: Some(place.clone()), ..self }
    }
}

impl UnitScore {
    /// The score in a line: "Văn phòng Sở: 89,5 điểm, thứ 2, Hoàn thành tốt nhiệm vụ".
    pub fn headline(&self, rules: &Rules) -> String {
        let Some(total) = self.total else { return format!("{}: chưa đủ căn cứ", self.name) };
        let place = self.rank.map_or(String::new(), |rank| format!(", thứ {rank}"));
        let grade = self.grade.as_ref().and_then(|id| rules.grade(id));
        let grade = grade.map_or(String::new(), |grade| format!(", {}", grade.title));
        format!("{}: {} điểm{place}{grade}", self.name, format_number(total))
    }
}
