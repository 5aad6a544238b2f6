//! Rows of a submission + programme → each row's item, with evidence and runner-up.

mod assign;
mod decided;
mod evidence;
mod index;
mod likeness;
mod outcome;
mod words;

use rust_decimal::Decimal;

pub use outcome::{Candidate, Decided, Match, Matched, Unmatched, UnmatchedReason};

use assign::{Placed, assign};
use index::Index;
use likeness::same_but_for_slips;
use words::Title;

use crate::{
    decision::Decisions,
    finding::{Code, Finding},
    ingest::{Row, SectionHint, SetAside, SetAsideKind, Submission},
    model::{Item, ItemId, Period, Programme, UnitId},
    programme::unit_name,
};

/// Places rows in one programme; made once, used for every submission.
#[derive(Debug)]
pub struct Matcher<'p> {
    programme: &'p Programme,
    index: Index<'p>,
    decisions: Decisions,
    groups: Vec<Title>,
}

impl<'p> Matcher<'p> {
    /// Indexes the programme's titles.
    pub fn new(programme: &'p Programme) -> Self {
        let groups = programme.groups.iter().map(|group| Title::new(&group.title)).collect();
        Self { programme, index: Index::new(programme), decisions: Decisions::default(), groups }
    }

    /// Places rows as the office decided, where it did.
    #[must_use]
    pub fn with(self, decisions: &Decisions) -> Self {
        Self { decisions: decisions.clone(), ..self }
    }

    /// Places every row of a submission; its cells live on only in the matches.
    pub fn place(&self, mut submission: Submission) -> Matched {
        let settled = decided::apply(self.programme, &self.decisions, &mut submission);
        let placed = assign(&self.index, &submission);
        let rows = std::mem::take(&mut submission.rows);
        let mut matched = Matched {
            rows: rows.len(),
            matches: Vec::new(),
            unmatched: Vec::new(),
            decided: Vec::new(),
            submission,
        };
        for (row, placed) in rows.into_iter().zip(placed) {
            match placed {
                Placed::Item { at, score, runner_up } => self.accept(&mut matched, row, at, score, runner_up),
                Placed::Nowhere { candidates, ambiguous } => {
                    self.queue(&mut matched, row, &candidates, ambiguous);
                }
            }
        }
        settled.finish(&mut matched);
        matched
    }

    fn accept(
        &self,
        matched: &mut Matched,
        row: Row,
        at: usize,
        score: f64,
        runner_up: Option<(usize, f64)>,
    ) {
        let item = self.index.entries[at].item;
        let target = row.id.as_ref().and_then(|(_, target)| *target);
        if let Some(unit) = matched
            .submission
            .unit
            .clone()
            .filter(|unit| !self.may_report(item, unit, matched.submission.period))
        {
            let leads = item.lead.iter().map(|lead| unit_name(self.programme, lead));
            let message = format!(
                "{} báo cáo {} nhưng nội dung này do {} chủ trì.",
                unit_name(self.programme, &unit),
                item.id,
                leads.collect::<Vec<_>>().join(", ")
            );
            let finding = Self::finding(Code::TH404, message, matched, &row).item(item.id.clone()).unit(unit);
            matched.submission.findings.push(finding);
        }
        matched.matches.push(Match {
            item: item.id.clone(),
            target,
            score: hundredths(score),
            runner_up: runner_up.map(|runner_up| self.candidate(runner_up)),
            row,
        });
    }

    /// Whether a unit is named in an item, or was at the time of its report, or the item is in no unit's hands alone.
    fn may_report(&self, item: &Item, unit: &UnitId, period: Option<Period>) -> bool {
        let nobodys = item.lead.iter().all(|lead| self.programme.unit(lead).is_none());
        let days = evidence::days(period);
        nobodys || item.was_led_by(unit, days) || item.was_coordinated_by(unit, days)
    }

    fn queue(&self, matched: &mut Matched, row: Row, candidates: &[(usize, f64)], ambiguous: bool) {
        let empty = row.title.is_empty() && row.id.is_none() && !says_anything(&row);
        let group = self.is_group(&row);
        if empty || group {
            let (sheet, kind) =
                (row.sheet.clone(), if group { SetAsideKind::Group } else { SetAsideKind::Note });
            matched.submission.set_aside.extend(row.span.iter().map(|&row| SetAside {
                sheet: sheet.clone(),
                row,
                kind,
            }));
            matched.rows -= 1;
            return;
        }
        let reason = match row.section {
            Some(SectionHint::Additional) => UnmatchedReason::Additional,
            _ if ambiguous => UnmatchedReason::Ambiguous,
            _ => UnmatchedReason::NoCandidate,
        };
        let quoted = excerpt(&row.title);
        let above = quoted.is_empty().then(|| above(matched, &row)).flatten();
        let (code, message) = match reason {
            UnmatchedReason::Additional => (Code::TH403, format!("Nhiệm vụ ngoài chương trình: “{quoted}”.")),
            UnmatchedReason::Ambiguous => {
                let ids: Vec<&str> = candidates
                    .iter()
                    .take(NAMED)
                    .map(|(at, _)| self.index.entries[*at].item.id.as_str())
                    .collect();
                let message = format!("“{quoted}” có thể là một trong các nội dung {}.", ids.join(", "));
                (Code::TH402, message)
            }
            UnmatchedReason::NoCandidate if quoted.is_empty() => {
                let near = above.as_ref().map(Above::words).unwrap_or_default();
                let message =
                    format!("Dòng không ghi nội dung, không rõ số liệu của dòng là của nội dung nào{near}.");
                (Code::TH401, message)
            }
            UnmatchedReason::NoCandidate => {
                (Code::TH401, format!("Không tìm thấy “{quoted}” trong chương trình."))
            }
        };
        let finding = Self::finding(code, message, matched, &row);
        matched.submission.findings.push(finding);
        // Where the row stands tells of an item, nothing that it says.
        let above = above.and_then(|above| Some(Candidate { id: above.item?, score: Decimal::ZERO }));
        let candidates = candidates.iter().map(|&candidate| self.candidate(candidate)).chain(above).collect();
        let (file, unit) = (matched.submission.file.clone(), matched.submission.unit.clone());
        let line = decided::line(&matched.submission, &row);
        matched.unmatched.push(Unmatched { file, unit, row, reason, candidates, line });
    }

    /// A group row of the programme without its number: its title and nothing else.
    fn is_group(&self, row: &Row) -> bool {
        if row.cells.len() != 1 || !row.cells.contains_key(&crate::model::Field::Title) {
            return false;
        }
        let title = Title::new(&row.title);
        self.groups.iter().any(|group| same_but_for_slips(&title, group))
    }

    fn candidate(&self, (at, score): (usize, f64)) -> Candidate {
        Candidate { id: self.index.entries[at].item.id.clone(), score: hundredths(score) }
    }

    fn finding(code: Code, message: String, matched: &Matched, row: &Row) -> Finding {
        let title = row.cells.get(&crate::model::Field::Title).or_else(|| row.cells.values().next());
        let mut finding = Finding::new(code, message).file(&matched.submission.file).sheet(&row.sheet);
        if let Some(cell) = title {
            finding = finding.cell(&cell.address);
        }
        if let Some(unit) = &matched.submission.unit {
            finding = finding.unit(unit.clone());
        }
        finding
    }
}

/// The row over one that names no item, to whose item it may belong.
struct Above {
    row: u32,
    title: String,
    item: Option<ItemId>,
}

impl Above {
    fn words(&self) -> String {
        let id = self.item.as_ref().map_or(String::new(), |id| format!("{id} "));
        let Self { row, title, .. } = self;
        format!("; đứng ngay trên là nội dung {id}“{}” (dòng {row})", excerpt(title))
    }
}

/// Rows that are looked through for one over another: what stands further away is over nothing, and sheets of rows
/// without titles must not be gone through for each of them.
const NEAR: usize = 100;

/// The last row with a title over a row of the same sheet, where one is near.
fn above(matched: &Matched, row: &Row) -> Option<Above> {
    let over = |other: &Row| other.sheet == row.sheet && other.row < row.row && !other.title.is_empty();
    let above = |row: &Row, item| Above { row: row.row, title: row.title.clone(), item };
    let placed = matched.matches.iter().rev().take(NEAR).find(|found| over(&found.row));
    let waiting = matched.unmatched.iter().rev().take(NEAR).find(|unmatched| over(&unmatched.row));
    let placed = placed.map(|found| above(&found.row, Some(found.item.clone())));
    placed.into_iter().chain(waiting.map(|waiting| above(&waiting.row, None))).max_by_key(|above| above.row)
}

/// Items that a message names of those that a row may mean.
const NAMED: usize = 3;

/// A row that holds nothing but a number says nothing.
fn says_anything(row: &Row) -> bool {
    row.cells.keys().any(|field| !matches!(field, crate::model::Field::Ordinal | crate::model::Field::Id))
}

fn hundredths(score: f64) -> Decimal {
    Decimal::try_from(score.clamp(0.0, 1.0)).unwrap_or_default().round_dp(2)
}

fn excerpt(title: &str) -> String {
    const LENGTH: usize = 90;
    if title.chars().count() <= LENGTH {
        title.to_owned()
    } else {
        title.chars().take(LENGTH).chain(['…']).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::{
        ingest::{Cell, Origin, Version},
        model::Field,
        programme,
    };

    fn row(number: u32, cells: &[(Field, &str)]) -> Row {
        let cell = |raw: &str| Cell::text(format!("A{number}"), raw);
        let cells: BTreeMap<Field, Cell> = cells.iter().map(|(field, raw)| (*field, cell(raw))).collect();
        let title = cells[&Field::Title].raw.clone();
        Row { sheet: "S".to_owned(), row: number, span: vec![number], section: None, id: None, title, cells }
    }

    fn submission(rows: Vec<Row>) -> Submission {
        Submission {
            file: "UDDV.xlsx".to_owned(),
            sha256: String::new(),
            sheets: Vec::new(),
            origin: Origin::Workbook,
            unit: Some("UDDV".into()),
            period: None,
            version: Version::default(),
            reported_on: None,
            mends: Vec::new(),
            illustrative: false,
            nil: false,
            rows,
            set_aside: Vec::new(),
            findings: Vec::new(),
        }
    }

    #[test]
    fn a_row_without_a_title_names_the_item_over_it() {
        let text = programme::embedded(2025).expect("the programme of 2025");
        let programme = programme::load(text).expect("a valid programme");
        let title = "Kiểm định phương tiện đo các loại";
        let nameless = |number: u32| Row {
            title: String::new(),
            ..row(number, &[(Field::Title, ""), (Field::Actual, "160")])
        };
        let rows = vec![
            nameless(4),
            row(5, &[(Field::Title, title), (Field::Actual, "2.150")]),
            nameless(6),
            row(7, &[(Field::Title, "Việc lạ không có ở đâu"), (Field::Actual, "1")]),
            nameless(8),
        ];
        let matched = Matcher::new(&programme).place(submission(rows));
        let told = |row: u32| {
            let of_row =
                |finding: &&Finding| finding.place.cell.as_deref() == Some(format!("A{row}").as_str());
            matched.submission.findings.iter().find(of_row).expect("a finding").message.clone()
        };
        let ask = "Dòng không ghi nội dung, không rõ số liệu của dòng là của nội dung nào";
        assert_eq!(told(4), format!("{ask}."));
        assert_eq!(told(6), format!("{ask}; đứng ngay trên là nội dung CT08 “{title}” (dòng 5)."));
        assert_eq!(told(8), format!("{ask}; đứng ngay trên là nội dung “Việc lạ không có ở đâu” (dòng 7)."));
        let candidates = matched.unmatched.iter().map(|row| (row.row.row, row.candidates.len()));
        let six: Vec<_> = candidates.filter(|(row, _)| *row == 6).collect();
        assert_eq!(six, [(6, 1)]);
    }

    #[test]
    fn a_group_row_without_its_number_is_no_task() {
        let text = programme::embedded(2025).expect("the programme of 2025");
        let programme = programme::load(text).expect("a valid programme");
        let group = "Công tác quản lý tiêu chuẩn đo lường chất lượng";
        let rows = vec![
            row(5, &[(Field::Title, group)]),
            row(6, &[(Field::Title, group), (Field::Result, "Đã hoàn thành")]),
        ];
        let matched = Matcher::new(&programme).place(submission(rows));
        let kinds: Vec<_> =
            matched.submission.set_aside.iter().map(|aside| (aside.row, aside.kind)).collect();
        assert_eq!(kinds, [(5, SetAsideKind::Group)]);
        assert_eq!(matched.unmatched.iter().map(|row| row.row.row).collect::<Vec<_>>(), [6]);
    }
}
