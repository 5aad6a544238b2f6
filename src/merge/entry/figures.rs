//! A row's figures: out of its columns, or out of the result's words.

use rust_decimal::Decimal;

use super::{EntryReader, column_target};
use crate::{
    finding::Code,
    ingest::Cell,
    merge::{
        figure::{self, Figure},
        parts,
        percent::Percent,
    },
    model::{Field, GridValue, Op, Target, place},
    text,
};

/// What is said of an estimate.
const ESTIMATED: &str = "Số thực hiện là số ước, chưa phải kết quả chính thức.";

impl EntryReader<'_> {
    pub(super) fn figures(&mut self) {
        match column_target(self.item, self.found) {
            Some(at) => self.column_figures(at),
            None if self.item.targets.len() > 1 => self.report_undivided(),
            None => {}
        }
        if self.found.target.is_none() {
            self.text_figures();
        }
    }

    /// One figure for an item that has several: nobody can tell which of them it is.
    fn report_undivided(&mut self) {
        for field in [Field::Actual, Field::Estimate, Field::Cumulative] {
            let Some(GridValue::Number(number)) = self.cell(field).map(|cell| &cell.value) else { continue };
            let message = format!(
                "Số {} đứng một mình nhưng nội dung này có {} chỉ tiêu thành phần, không rõ là của chỉ tiêu nào.",
                text::format_number(*number),
                self.item.targets.len()
            );
            self.say(Code::TH313, message, field);
        }
    }

    fn column_figures(&mut self, at: usize) {
        let target = self.item.targets[at].clone();
        if target.op == Op::None {
            return;
        }
        let actual = self.figure(Field::Actual, &target, at);
        let estimate = self.figure(Field::Estimate, &target, at);
        let cumulative = self.figure(Field::Cumulative, &target, at);
        self.entry.percent = self.cell(Field::Percent).and_then(|cell| Percent::read(cell, at));
        let figures = &mut self.entry.figures[at];
        figures.cumulative = cumulative;
        figures.actual = actual.or(estimate);
        figures.estimated = actual.is_none() && estimate.is_some();
        if figures.estimated {
            self.say(Code::TH314, ESTIMATED.to_owned(), Field::Estimate);
        }
        for (field, known) in [(Field::Actual, actual), (Field::Cumulative, cumulative)] {
            if known.is_some() && self.cell(field).is_some_and(figure::is_estimate) {
                self.entry.figures[at].estimated = true;
                self.say(Code::TH314, ESTIMATED.to_owned(), field);
            }
        }
    }

    fn figure(&mut self, field: Field, target: &Target, at: usize) -> Option<Decimal> {
        let cell = self.cell(field)?;
        let uom = self.cell(Field::Uom).is_some_and(|uom| uom.raw.contains('%'));
        let cell = Cell { rate: cell.rate || uom, ..cell.clone() };
        let read = figure::read(&cell, target, &self.item.title);
        match &read {
            Figure::Absent => return None,
            // Some offices write the result's words in the column of the figure; the words are read as such.
            Figure::Refused(Code::TH301, _) if field == Field::Actual && self.is_result_text(field) => {
                return None;
            }
            Figure::Refused(code, message) | Figure::Doubtful(_, code, message) => {
                self.say(*code, message.clone(), field);
            }
            Figure::Read(_) => {}
        }
        self.source(field, Some(at));
        self.entry.figures[at].refused |= matches!(read, Figure::Refused(..));
        read.value()
    }

    /// Whether a cell is that of another row, which a ditto mark or a merged cell repeats.
    fn is_repeated(&self, cell: &Cell) -> bool {
        place(&cell.address).is_some_and(|(row, _)| !self.found.row.span.contains(&row))
    }

    /// Words hold for every row that repeats them; a figure in them is one row's.
    fn report_repeated(&mut self, field: Field, cell: &Cell) {
        let figures = parts::read(&cell.raw, &self.item.targets, self.period.year).targets;
        let bare = matches!(cell.value, GridValue::Number(_));
        let told = figures.iter().map(|own| bare || own.actual.or(own.cumulative).is_some() || own.doubtful);
        let told: Vec<bool> = told.collect();
        if !told.contains(&true) {
            return;
        }
        for (own, told) in self.entry.figures.iter_mut().zip(told) {
            own.refused |= told;
        }
        let message = format!(
            "Lời “{}” ghi chung cho nhiều dòng; số trong đó không được lấy cho dòng này.",
            text::clean(&cell.raw)
        );
        self.say(Code::TH301, message, field);
    }

    /// Figures out of the result's words, for targets that no column gives.
    fn text_figures(&mut self) {
        let Some(field) = self.result_field().filter(|_| !self.item.targets.is_empty()) else { return };
        let Some(cell) = self.cell(field).cloned() else { return };
        if cell.area.is_some() || self.is_repeated(&cell) {
            self.report_repeated(field, &cell);
            return;
        }
        if let (GridValue::Number(_), Some(at)) = (&cell.value, column_target(self.item, self.found)) {
            if self.entry.figures[at].actual.is_none() {
                let target = self.item.targets[at].clone();
                self.entry.figures[at].actual = self.figure(field, &target, at);
            }
            return;
        }
        let reading = parts::read(&cell.raw, &self.item.targets, self.period.year);
        for (at, figures) in reading.targets.iter().enumerate() {
            let own = &mut self.entry.figures[at];
            own.refused |= figures.doubtful;
            if own.actual.is_none()
                && own.cumulative.is_none()
                && (figures.actual.is_some() || figures.cumulative.is_some())
            {
                own.actual = figures.actual;
                own.cumulative = figures.cumulative;
                self.source(field, Some(at));
            }
        }
        for part in reading.unplaced {
            let message = format!("Không rõ “{part}” là số liệu của chỉ tiêu thành phần nào.");
            self.say(Code::TH313, message, field);
        }
    }
}
