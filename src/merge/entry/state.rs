//! A row's state, the day on which the work was done, and its product.

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use super::EntryReader;
use crate::{
    finding::Code,
    merge::{partial_date, status},
    model::{Convention, Field, GridValue, Op, PartialDate, Progress},
    text,
};

impl EntryReader<'_> {
    pub(super) fn state(&mut self) {
        let stated = self.cell(Field::Progress).map(|cell| self.stated(&cell.raw, &cell.under));
        let words = self.result_field().and_then(|field| self.cell(field)).map(|cell| cell.raw.clone());
        let concluded = words
            .as_deref()
            .and_then(|words| status::progress(words).filter(|it| !self.is_vague(*it, words)));
        self.entry.progress = if let Some(stated) = stated {
            self.stated_progress(stated, concluded, words.as_deref()).or(concluded)
        } else {
            self.ask_about_mixed(words.as_deref());
            if concluded.is_none() {
                self.ask_about_unclear(words.as_deref());
            }
            concluded
        };
        self.report_extension();
        self.report_struck();
        let from_words = if self.entry.progress == Some(Progress::Completed) { words } else { None };
        self.completion(from_words.as_deref());
        self.product(from_words.as_deref());
    }

    /// What a cell states of the item's state.
    fn stated(&self, raw: &str, under: &[String]) -> Result<Progress, String> {
        let progress = status::stated(raw, under)?;
        if under.is_empty() && self.is_vague(progress, raw) {
            return Err(format!(
                "Không rõ cả nhiệm vụ đã hoàn thành hay chưa từ tình trạng “{}”.",
                text::clean(raw)
            ));
        }
        Ok(progress)
    }

    /// Whether words of completion may be of less than the whole item.
    fn is_vague(&self, progress: Progress, words: &str) -> bool {
        let last = self.period.last_quarter();
        progress == Progress::Completed && status::vague(words, &self.item.title, last)
    }

    /// The state that the unit chose, held against its words: those of the result, whose state is `concluded`, or, where
    /// there are none, a remark that opens with a state.
    fn stated_progress(
        &mut self,
        stated: Result<Progress, String>,
        concluded: Option<Progress>,
        words: Option<&str>,
    ) -> Option<Progress> {
        self.source(Field::Progress, None);
        let progress = stated.map_err(|message| self.say(Code::TH306, message, Field::Progress)).ok()?;
        let remark = || self.cell(Field::Note).map(|cell| cell.raw.as_str());
        let told = match words {
            Some(words) => status::contrary(progress, concluded, words).map(|told| ("kết quả", told)),
            None => remark()
                .and_then(|words| status::contrary(progress, None, words))
                .map(|told| ("ghi chú", told)),
        };
        if let Some((place, told)) = told {
            let stated = progress.label().to_lowercase();
            let message = format!("Tình trạng ghi {stated} nhưng {place} cho thấy {told}.");
            self.say(Code::TH312, message, Field::Progress);
        }
        Some(progress)
    }

    /// A task whose words are struck out may have been dropped; only the unit can say.
    fn report_struck(&mut self) {
        let owes_none = self.item.targets.iter().all(|target| target.op == Op::None);
        let told = [Field::Title, Field::Progress, Field::Result].into_iter();
        let mut struck = told.filter(|field| self.cell(*field).is_some_and(|cell| cell.struck));
        if let Some(field) = struck.next().filter(|_| owes_none) {
            let message = "Dòng có chữ bị gạch ngang; tạm lấy như chữ không bị gạch.";
            self.say(Code::TH306, message.to_owned(), field);
        }
    }

    /// A later deadline that the unit asks for or speaks of: only the programme moves it.
    fn report_extension(&mut self) {
        let told = [Field::Progress, Field::Proposal, Field::Reason, Field::Note];
        let asks = |field: &Field| self.cell(*field).is_some_and(|cell| status::asks_for_time(&cell.raw));
        let Some(field) = self.result_field().into_iter().chain(told).find(asks) else { return };
        let words = self.cell(field).map_or(String::new(), |cell| text::clean(&cell.raw));
        let message = format!(
            "Báo cáo nêu việc lùi thời hạn: “{words}”; thời hạn của chương trình được giữ cho đến khi được phê duyệt."
        );
        self.say(Code::TH316, message, field);
    }

    /// Words alone that say both "đã hoàn thành" and "đang": the item is taken as going on, and that is said.
    fn ask_about_mixed(&mut self, words: Option<&str>) {
        if let Some(field) = self.result_field().filter(|_| words.is_some_and(status::is_mixed)) {
            let message = "Kết quả vừa ghi đã hoàn thành vừa ghi đang thực hiện; tạm tính là đang thực hiện.";
            self.say(Code::TH312, message.to_owned(), field);
        }
    }

    /// Words that do not say whether a task is done: it is taken as going on, and that is said. Where figures are owed,
    /// they tell.
    fn ask_about_unclear(&mut self, words: Option<&str>) {
        let words = words.map(text::clean).filter(|words| !words.is_empty());
        let owes_none = self.item.targets.iter().all(|target| target.op == Op::None);
        if let Some((words, field)) = words.zip(self.result_field()).filter(|_| owes_none) {
            let message = format!(
                "Không rõ việc đã hoàn thành hay chưa từ kết quả “{words}”; tạm tính là đang thực hiện."
            );
            self.say(Code::TH306, message, field);
        }
    }

    fn completion(&mut self, words: Option<&str>) {
        let in_words = || self.result_field().filter(|_| words.and_then(status::date_words).is_some());
        let own = self.cell(Field::CompletedOn).map(|_| Field::CompletedOn);
        let Some(field) = own.or_else(in_words) else { return };
        let cell = self.cell(field).cloned();
        let read = match (field, cell.as_ref().map(|cell| &cell.value)) {
            (Field::CompletedOn, Some(GridValue::Date(date))) => Some(PartialDate::Day(*date)),
            (Field::CompletedOn, Some(GridValue::Number(serial))) => {
                serial_date(*serial).map(PartialDate::Day)
            }
            (Field::CompletedOn, Some(_)) => self.parse_date(cell.as_ref().map_or("", |cell| &cell.raw)),
            _ => words.and_then(status::date_words).and_then(|date| self.parse_date(&date)),
        };
        if field == Field::CompletedOn {
            self.source(field, None);
        }
        if let Some(date) = read {
            self.accept_completion(date, field);
        } else {
            let raw = cell.map_or(String::new(), |cell| text::clean(&cell.raw));
            self.say(Code::TH302, format!("Không đọc được ngày hoàn thành từ “{raw}”."), field);
        }
    }

    fn parse_date(&self, raw: &str) -> Option<PartialDate> {
        text::date::parse(raw, self.period.year).map(partial_date)
    }

    fn accept_completion(&mut self, date: PartialDate, field: Field) {
        let year = date.latest().year();
        let end = self.period.span(Convention::Calendar).1;
        if year != self.period.year {
            let message = format!(
                "Ngày hoàn thành {} không thuộc năm {} nên không được lấy.",
                date.words(),
                self.period.year
            );
            self.say(Code::TH303, message, field);
            return;
        }
        if self.entry.progress != Some(Progress::Completed) {
            let message =
                format!("Có ngày hoàn thành {} nhưng tình trạng chưa phải hoàn thành.", date.words());
            self.say(Code::TH312, message, field);
            return;
        }
        if date.earliest() > end {
            let message =
                format!("Ngày hoàn thành {} sau ngày cuối kỳ {}.", date.words(), end.format("%-d/%-m/%Y"));
            self.say(Code::TH311, message, field);
        }
        self.entry.completed_on = Some(date);
    }

    fn product(&mut self, words: Option<&str>) {
        let cell = self.cell(Field::Product).map(|cell| text::clean(&cell.raw));
        if let Some(cell) = cell {
            self.source(Field::Product, None);
            self.entry.product = Some(status::document_number(&cell).unwrap_or(cell));
        } else {
            self.entry.product = words.and_then(status::document_number);
        }
    }
}

/// A day that Excel keeps as a plain number, counted from 30 December 1899.
fn serial_date(serial: Decimal) -> Option<NaiveDate> {
    let days = u64::try_from(serial.trunc()).ok().filter(|days| (36_526..73_050).contains(days))?;
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(chrono::Days::new(days))
}
