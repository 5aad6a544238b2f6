//! Which of the submissions count, and what becomes of the files.

use std::collections::{BTreeMap, BTreeSet};

use super::run::{Intake, Seen};
use crate::{
    finding::{Code, Finding},
    ingest::{Row, SetAside, SetAsideKind},
    matching::Unmatched,
    merge::Superseded,
    model::{Field, Period, UnitId},
    text,
};

impl Intake<'_> {
    /// The submissions whose figures may count: of the period or a step towards it, of a known unit, and no illustration
    /// among real ones. Which of several of one unit stands is for the merge to choose.
    pub(super) fn counting(&self, period: Period) -> BTreeSet<usize> {
        let counts = |seen: &Seen| seen.is_of(period) && seen.unit.is_some() && !seen.says_nothing;
        let any_real = self.submissions.iter().any(|seen| !seen.illustrative && counts(seen));
        let of_period = self.submissions.iter().enumerate().filter(|(_, seen)| counts(seen));
        of_period.filter(|(_, seen)| !(seen.illustrative && any_real)).map(|(number, _)| number).collect()
    }

    /// The submissions whose figures may count for the period reported; of the others it is said why they do not.
    pub(super) fn admitted(&mut self, period: Period, year: i32) -> BTreeSet<usize> {
        let admitted = self.counting(period);
        let any_real = admitted.iter().any(|number| !self.submissions[*number].illustrative);
        let mut elsewhere = BTreeSet::new();
        for (number, seen) in self.submissions.iter().enumerate() {
            if seen.illustrative && any_real {
                let message = "Tệp chứa số liệu minh họa, không được gộp với số liệu thật.";
                self.findings.push(Finding::new(Code::TH106, message).file(&seen.file));
            } else if let Some(own) = seen.period.filter(|_| !seen.is_of(period)) {
                self.findings.push(of_another_period(own, period, year).file(&seen.file));
                elsewhere.insert(number);
            }
        }
        // Cells of another period's report are judged when that is reported, by the programme of its day.
        self.said.retain(|(number, finding)| !elsewhere.contains(number) || finding.place.cell.is_none());
        admitted
    }

    /// Marks the files whose figures count, sets the rows aside that gave way to another file, and gives back those that
    /// wait for a person.
    pub(super) fn settle(
        &mut self,
        used: &BTreeSet<usize>,
        mut superseded: BTreeMap<usize, Superseded>,
    ) -> Vec<Unmatched> {
        // Nobody has to mend the cells of a file that gave way; of a copy there is nothing to say at all.
        let heard = std::mem::take(&mut self.said).into_iter().filter(|(number, finding)| {
            let gone = superseded.get(number).filter(|superseded| superseded.whole);
            gone.is_none_or(|gone| !gone.copy && finding.place.cell.is_none())
        });
        self.findings.extend(heard.map(|(_, finding)| finding));
        // Rows wait for a person only where their workbook counts.
        let (waiting, unplaced): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.waiting).into_iter().partition(|(number, _)| used.contains(number));
        let kept: BTreeSet<_> = waiting.iter().map(|(_, row)| words_of_unit(row)).collect();
        for (number, unmatched) in unplaced {
            let Some(superseded) = superseded.get_mut(&number) else { continue };
            superseded.rows.extend(superseded_rows(&unmatched.row));
            let is_asked = !superseded.copy && !superseded.mended && !unmatched.row.title.is_empty();
            if is_asked && !kept.contains(&words_of_unit(&unmatched)) {
                self.findings.push(left_out(&unmatched));
            }
        }
        for (number, input) in &self.numbers {
            let input = &mut self.inputs[*input];
            input.used = used.contains(number);
            if let Some(superseded) = superseded.remove(number) {
                input.set_aside.extend(superseded.rows);
                input.set_aside.sort();
            }
        }
        let mut waiting: Vec<Unmatched> = waiting.into_iter().map(|(_, unmatched)| unmatched).collect();
        // A row that two units say together waits once.
        let mut seen = BTreeSet::new();
        waiting.retain(|unmatched| {
            seen.insert((unmatched.file.clone(), unmatched.row.sheet.clone(), unmatched.row.row))
        });
        waiting
    }

    /// Whether an illustration is among the submissions used.
    pub(super) fn is_illustrative(&self, used: &BTreeSet<usize>) -> bool {
        self.submissions.iter().enumerate().any(|(number, seen)| seen.illustrative && used.contains(&number))
    }
}

impl Seen {
    /// Whether it is of a period, or of a step towards it.
    fn is_of(&self, period: Period) -> bool {
        self.period.is_some_and(|own| own.leads_to(period))
    }
}

fn of_another_period(own: Period, period: Period, year: i32) -> Finding {
    if own.is_month_of(period) {
        let message = format!(
            "Báo cáo {} chỉ là một phần của kỳ đang tổng hợp; số liệu các tháng không được cộng thành {}.",
            own.words_with_year(),
            period.words()
        );
        Finding::new(Code::TH207, message)
    } else if own.year == year {
        let message = format!("Báo cáo {} không thuộc kỳ đang tổng hợp.", own.words_with_year());
        Finding::new(Code::TH207, message)
    } else {
        let message = format!("Báo cáo của năm {} không thuộc năm {year} đang tổng hợp.", own.year);
        Finding::new(Code::TH208, message)
    }
}

/// Whose row it is, and its words.
fn words_of_unit(unmatched: &Unmatched) -> (Option<UnitId>, String) {
    (unmatched.unit.clone(), text::key(&unmatched.row.title))
}

/// A row of a workbook that gave way, with words of no item that the workbook in its place does not have.
fn left_out(unmatched: &Unmatched) -> Finding {
    let row = &unmatched.row;
    let message = format!(
        "Dòng “{}” có ở bản không được dùng này nhưng không tìm thấy ở bản được dùng; chưa lấy.",
        row.title
    );
    let cell = row.cells.get(&Field::Title).or(row.cells.values().next());
    let finding = Finding::new(Code::TH516, message).file(&unmatched.file).sheet(&row.sheet);
    let finding = finding.cell(cell.map_or("", |cell| cell.address.as_str()));
    match &unmatched.unit {
        Some(unit) => finding.unit(unit.clone()),
        None => finding,
    }
}

fn superseded_rows(row: &Row) -> impl Iterator<Item = SetAside> {
    row.span.iter().map(|number| SetAside {
        sheet: row.sheet.clone(),
        row: *number,
        kind: SetAsideKind::Superseded,
    })
}
