//! Reads settings files strictly: unknown keys, missing keys and wrong types are all reported, each with its
//! line, before a file is refused.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeSet,
    ops::Range,
};

use chrono::NaiveDate;
use rust_decimal::Decimal;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
    value::Datetime,
};

use crate::{
    finding::{Code, Finding},
    text,
};

/// The text of a settings file and the problems found in it so far.
pub(crate) struct Source<'t> {
    text: &'t str,
    /// Where each line begins.
    lines: Vec<usize>,
    problems: RefCell<Vec<(usize, String)>>,
}

impl<'t> Source<'t> {
    /// Reads `text` with `read`, and gives its result only where nothing at all was reported.
    ///
    /// Problems of syntax are reported alone, since what they leave of the file says nothing reliable.
    pub fn read<T>(
        text: &'t str,
        code: Code,
        read: impl FnOnce(&Table<'_, 't>) -> T,
    ) -> Result<T, Vec<Finding>> {
        let said = |(line, message)| Finding::new(code, format!("Dòng {line}: {message}"));
        Self::examine(text, read).map_err(|problems| problems.into_iter().map(said).collect())
    }

    /// Reads `text` likewise; each problem comes with its line, from 1.
    pub fn examine<T>(
        text: &'t str,
        read: impl FnOnce(&Table<'_, 't>) -> T,
    ) -> Result<T, Vec<(usize, String)>> {
        let lines = [0].into_iter().chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let source = Self { text, lines, problems: RefCell::default() };
        let (root, errors) = DeTable::parse_recoverable(text);
        for error in &errors {
            source.syntax(error.span().unwrap_or(0..0));
        }
        let value = errors.is_empty().then(|| {
            let root = Table::new(&source, root.get_ref(), 0..0, "tệp");
            let value = read(&root);
            root.refuse_unknown();
            value
        });
        let mut problems = source.problems.into_inner();
        problems.sort_by_key(|&(line, _)| line);
        // One slip makes several mistakes of syntax on its line.
        problems.dedup();
        value.filter(|_| problems.is_empty()).ok_or(problems)
    }

    /// The line of an offset, from 1.
    pub fn line(&self, offset: usize) -> usize {
        self.lines.partition_point(|&start| start <= offset)
    }

    /// Notes a problem at a place in the file.
    pub fn report(&self, span: &Range<usize>, message: impl AsRef<str>) {
        let line = self.line(span.start);
        self.problems.borrow_mut().push((line, message.as_ref().to_owned()));
    }

    fn syntax(&self, span: Range<usize>) {
        let line = self.text.lines().nth(self.line(span.start) - 1).unwrap_or_default();
        let shown: String = line.trim().chars().take(60).collect();
        self.report(&span, format!("không đúng cú pháp TOML gần “{shown}”."));
    }
}

/// A table of the file. It remembers which keys were asked for, so that the others can be refused.
pub(crate) struct Table<'s, 't> {
    /// The file.
    pub source: &'s Source<'t>,
    /// Where the table begins.
    pub span: Range<usize>,
    entries: &'s DeTable<'t>,
    what: String,
    asked: RefCell<BTreeSet<&'static str>>,
    any: Cell<bool>,
}

impl<'s, 't> Table<'s, 't> {
    fn new(source: &'s Source<'t>, entries: &'s DeTable<'t>, span: Range<usize>, what: &str) -> Self {
        Self {
            source,
            span,
            entries,
            what: what.to_owned(),
            asked: RefCell::default(),
            any: Cell::new(false),
        }
    }

    /// Reports a problem with the value of a key, or with the table where it has no such key.
    pub fn report(&self, key: &str, message: impl AsRef<str>) {
        let span = self.entries.get(key).map_or_else(|| self.span.clone(), Spanned::span);
        self.source.report(&span, message);
    }

    /// The text of a key that must be there.
    pub fn text(&self, key: &'static str) -> String {
        self.required(key, self.optional_text(key))
    }

    /// The text of a key, cleaned; an empty one is none.
    pub fn optional_text(&self, key: &'static str) -> Option<String> {
        let value = self.value(key)?;
        self.as_text(key, value).filter(|text| !text.is_empty())
    }

    /// The texts of a list; none where the key is missing.
    pub fn texts(&self, key: &'static str) -> Vec<String> {
        self.list(key).iter().filter_map(|value| self.as_text(key, value)).collect()
    }

    /// The number of a key, exactly as written.
    pub fn decimal(&self, key: &'static str) -> Option<Decimal> {
        let value = self.value(key)?;
        let number = match value.get_ref() {
            DeValue::Integer(integer) if integer.radix() == 10 => {
                Decimal::from_str_exact(integer.as_str()).ok()
            }
            DeValue::Float(float) => Decimal::from_str_exact(float.as_str()).ok(),
            _ => None,
        };
        if number.is_none() {
            self.source
                .report(&value.span(), format!("khóa “{key}” phải là một con số, ví dụ 8000 hoặc 98.2."));
        }
        number
    }

    /// The whole number of a key.
    pub fn integer<T: TryFrom<Decimal>>(&self, key: &'static str) -> Option<T> {
        let number = self.decimal(key)?;
        let whole = number.is_integer().then(|| T::try_from(number).ok()).flatten();
        if whole.is_none() {
            self.report(key, format!("khóa “{key}” phải là một số nguyên."));
        }
        whole
    }

    /// The truth of a key; false where it is missing.
    pub fn flag(&self, key: &'static str) -> bool {
        let Some(value) = self.value(key) else { return false };
        value.get_ref().as_bool().unwrap_or_else(|| {
            self.source.report(&value.span(), format!("khóa “{key}” phải là true hoặc false."));
            false
        })
    }

    /// The day of a key.
    pub fn date(&self, key: &'static str) -> Option<NaiveDate> {
        let value = self.value(key)?;
        let date = value.get_ref().as_datetime().and_then(day);
        if date.is_none() {
            let message =
                format!("khóa “{key}” phải là một ngày có thật, ví dụ 2025-03-31 (không có dấu nháy).");
            self.source.report(&value.span(), message);
        }
        date
    }

    /// Reads the table of a key, where it is there.
    pub fn table<T>(&self, key: &'static str, read: impl FnOnce(&Table<'s, 't>) -> T) -> Option<T> {
        let value = self.value(key)?;
        self.as_table(&format!("[{key}]"), value, read)
    }

    /// Reads each table of a list.
    pub fn tables<T>(&self, key: &'static str, mut read: impl FnMut(&Table<'s, 't>) -> T) -> Vec<T> {
        let what = format!("[[{key}]]");
        self.list(key).iter().filter_map(|value| self.as_table(&what, value, &mut read)).collect()
    }

    /// Every key of a table whose keys are data.
    pub fn keys(&self) -> Vec<(&'s str, Range<usize>)> {
        self.any.set(true);
        self.entries.keys().map(|key| (key.get_ref().as_ref(), key.span())).collect()
    }

    /// The text of a key that is data.
    pub fn text_of(&self, key: &str) -> Option<String> {
        self.as_text(key, self.entries.get(key)?)
    }

    /// The count of a key that is data.
    pub fn count_of(&self, key: &str) -> Option<usize> {
        let value = self.entries.get(key)?;
        let count = value.get_ref().as_integer().and_then(|integer| integer.as_str().parse().ok());
        if count.is_none() {
            self.source.report(&value.span(), format!("khóa “{key}” phải là một số nguyên không âm."));
        }
        count
    }

    /// Whether the key is there, readable or not.
    pub fn has(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }

    /// Says that a key which must be there is missing, and goes on with an empty value.
    pub fn required<T: Default>(&self, key: &'static str, value: Option<T>) -> T {
        if value.is_none() && !self.has_filled(key) {
            self.source.report(&self.span, format!("{} thiếu “{key}”.", self.what));
        }
        value.unwrap_or_default()
    }

    /// Whether the key holds anything but an empty text (which counts as missing).
    fn has_filled(&self, key: &str) -> bool {
        self.entries
            .get(key)
            .is_some_and(|value| value.get_ref().as_str().is_none_or(|text| !text.trim().is_empty()))
    }

    fn value(&self, key: &'static str) -> Option<&'s Spanned<DeValue<'t>>> {
        self.asked.borrow_mut().insert(key);
        self.entries.get(key)
    }

    fn list(&self, key: &'static str) -> &'s [Spanned<DeValue<'t>>] {
        let Some(value) = self.value(key) else { return &[] };
        let Some(list) = value.get_ref().as_array() else {
            self.source.report(&value.span(), format!("khóa “{key}” phải là một danh sách."));
            return &[];
        };
        list
    }

    fn as_text(&self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<String> {
        let text = value.get_ref().as_str().map(text::clean);
        if text.is_none() {
            self.source.report(&value.span(), format!("khóa “{key}” phải là chữ trong dấu nháy."));
        }
        text
    }

    fn as_table<T>(
        &self,
        what: &str,
        value: &'s Spanned<DeValue<'t>>,
        read: impl FnOnce(&Table<'s, 't>) -> T,
    ) -> Option<T> {
        let Some(table) = value.get_ref().as_table() else {
            self.source.report(&value.span(), format!("{what} phải là một bảng."));
            return None;
        };
        let table = Table::new(self.source, table, value.span(), what);
        let read = read(&table);
        table.refuse_unknown();
        Some(read)
    }

    fn refuse_unknown(&self) {
        if self.any.get() {
            return;
        }
        let asked = self.asked.borrow();
        for key in self.entries.keys().filter(|key| !asked.contains(key.get_ref().as_ref())) {
            let known: Vec<_> = asked.iter().copied().collect();
            let message = format!(
                "{} có khóa lạ “{}”; các khóa được dùng: {}.",
                self.what,
                key.get_ref(),
                known.join(", ")
            );
            self.source.report(&key.span(), message);
        }
    }
}

fn day(value: &Datetime) -> Option<NaiveDate> {
    let date = value.date.filter(|_| value.time.is_none())?;
    NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())
}
