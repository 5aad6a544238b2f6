//! The sheet on which the office chooses, as it goes out and comes back. Each line carries, out of sight, what it is
//! about and what the program wrote into its cells: only a cell that says something else now is news.

use std::fmt::Write;

use serde::{Deserialize, Serialize};

use super::{
    book::{Decision, Decisions, Key, RowChoice, Ruling, Signature},
    matter::{Conflict, Contender, RowMatter},
};
use crate::{
    finding::{Code, Finding, Place},
    model::{Choice, Grid, GridCell, GridRow, ItemId, Period, Programme},
    text::{self, date},
};

/// Header of the column with the choice.
pub const CHOICE: &str = "Lựa chọn";
/// Header of the column with the reason.
pub const REASON: &str = "Lý do";
/// Header of the column with the name of who decided.
pub const BY: &str = "Người quyết định";
/// Header of the column with the day of the decision.
pub const ON: &str = "Ngày quyết định";
/// Header of the hidden column that says what a line is about.
pub const ABOUT: &str = "Khóa";
/// Header of the hidden column that says what the program wrote into the line.
pub const WRITTEN: &str = "Đã ghi";

/// What a row is called that is passed over.
pub const IGNORE: &str = "Bỏ qua trong kỳ này (ghi lý do)";

/// What a line is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Line {
    /// A row of the report of a period.
    Row {
        /// The row.
        row: RowMatter,
        /// The period.
        period: Period,
    },
    /// Values that contradict each other.
    Value(Conflict),
}

/// The cells of a line in which a person writes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Cells {
    /// The choice.
    pub choice: String,
    /// The reason.
    pub reason: String,
    /// Who decided.
    pub by: String,
    /// When, as day/month/year.
    pub on: String,
}

impl Cells {
    /// What stands in the cells for a decision that is in force, or for none.
    pub fn of(decision: Option<&Decision>, programme: &Programme) -> Self {
        let Some(Decision { ruling, signature }) = decision else { return Self::default() };
        let choice = match ruling {
            Ruling::Row { choice: RowChoice::Item(id), .. } => item_option(programme, id),
            Ruling::Row { choice: RowChoice::Additional, .. } => Choice::ADDITIONAL.to_owned(),
            Ruling::Row { choice: RowChoice::Ignore(_), .. } => IGNORE.to_owned(),
            Ruling::Value { conflict, chosen } => {
                conflict.contenders.get(*chosen).map_or(String::new(), Contender::label)
            }
        };
        Self {
            choice,
            reason: signature.reason.clone().unwrap_or_default(),
            by: signature.by.clone().unwrap_or_default(),
            on: signature.on.map_or(String::new(), |on| on.format("%d/%m/%Y").to_string()),
        }
    }
}

impl Cells {
    /// As cells are read back.
    fn cleaned(self) -> Self {
        let Self { choice, reason, by, on } = self;
        let [choice, reason, by, on] = [choice, reason, by, on].map(|text| text::clean(&text));
        Self { choice, reason, by, on }
    }
}

/// An item as it is chosen.
pub fn item_option(programme: &Programme, id: &ItemId) -> String {
    Choice::words(id, programme.item(id).map_or("", |item| item.title.as_str()))
}

/// Units of UTF-16 that a cell holds in Excel, with room to spare.
const CELL: usize = 32_000;

/// What a hidden cell holds: JSON in letters that neither a change of spelling nor one of font reaches. What a cell
/// cannot hold whole is left out, and the line offers nothing to choose.
pub fn hidden(value: &impl Serialize) -> String {
    let json = serde_json::to_string(value).unwrap_or_default();
    let mut plain = String::with_capacity(json.len());
    for letter in json.chars() {
        if letter.is_ascii() {
            plain.push(letter);
        } else {
            for unit in letter.encode_utf16(&mut [0; 2]) {
                // Writing to a string cannot fail.
                let _ = write!(plain, "\\u{unit:04x}");
            }
        }
    }
    if plain.len() <= CELL { plain } else { String::new() }
}

/// Something that a person wrote on the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// On which line.
    pub line: Line,
    /// What was in force when the sheet was written.
    pub base: Option<Decision>,
    /// What the line says now; nothing where the choice was emptied.
    pub now: Option<Decision>,
    /// Where: file, sheet and cell.
    pub place: Place,
}

impl Line {
    /// What tells lines apart.
    pub fn key(&self) -> Key {
        match self {
            Self::Row { row, period } => Key::Row(row.key(), Some(*period)),
            Self::Value(conflict) => Key::Value(conflict.matter.clone()),
        }
    }

    /// The decision that is in force for it. One between other contenders is not.
    pub fn current<'d>(&self, decisions: &'d Decisions) -> Option<&'d Decision> {
        match self {
            Self::Row { row, period } => decisions.of_row(&row.key(), *period),
            Self::Value(conflict) => decisions.of_value(&conflict.matter).filter(
                |decision| matches!(&decision.ruling, Ruling::Value { conflict: own, .. } if own.is(conflict)),
            ),
        }
    }

    /// What the cells say.
    ///
    /// # Errors
    /// A sentence, where they cannot be understood.
    fn decision(&self, cells: &Cells) -> Result<Option<Decision>, String> {
        if cells.choice.is_empty() {
            return Ok(None);
        }
        let filled = |text: &String| (!text.is_empty()).then(|| text.clone());
        let signature =
            Signature { reason: filled(&cells.reason), by: filled(&cells.by), on: self.day(&cells.on)? };
        let ruling = match self {
            Self::Row { row, period } => {
                let choice = row_choice(&cells.choice, *period);
                if matches!(choice, RowChoice::Ignore(_)) && signature.reason.is_none() {
                    return Err("Chọn bỏ qua thì phải ghi lý do.".to_owned());
                }
                Ruling::Row { row: row.clone(), choice }
            }
            Self::Value(conflict) => {
                let chosen = contender(conflict, &cells.choice).ok_or_else(|| {
                    format!("“{}” không phải một trong các giá trị được nêu để chọn.", cells.choice)
                })?;
                Ruling::Value { conflict: conflict.clone(), chosen }
            }
        };
        Ok(Some(Decision { ruling, signature }))
    }

    fn day(&self, text: &str) -> Result<Option<chrono::NaiveDate>, String> {
        let year = match self {
            Self::Row { row, .. } => row.year,
            Self::Value(conflict) => conflict.matter.period.year,
        };
        match date::parse(text, year) {
            _ if text.is_empty() => Ok(None),
            Some(date::PartialDate::Day(day)) => Ok(Some(day)),
            _ => Err(format!("“{text}” không phải là ngày; ghi ngày/tháng/năm, ví dụ 05/4/2025.")),
        }
    }
}

fn row_choice(words: &str, period: Period) -> RowChoice {
    let key = text::key(words);
    let begins = |word: &str| key.starts_with(&text::key(word));
    if begins("bỏ qua") {
        RowChoice::Ignore(period)
    } else if begins("nhiệm vụ phát sinh") || key == text::key("phát sinh") {
        RowChoice::Additional
    } else {
        let id = words.split(':').next().unwrap_or(words).trim();
        RowChoice::Item(ItemId::new(id))
    }
}

/// The contender that is chosen by its whole label or by its value alone.
fn contender(conflict: &Conflict, words: &str) -> Option<usize> {
    let key = text::key(words);
    let is =
        |contender: &Contender| text::key(&contender.label()) == key || text::key(&contender.value) == key;
    conflict.contenders.iter().position(is)
}

/// What a person wrote on the sheets of a result workbook, and what of it cannot be understood (TH612).
pub fn news(file: &str, grids: &[Grid], programme: &Programme) -> (Vec<News>, Vec<Finding>) {
    let (mut news, mut findings) = (Vec::new(), Vec::new());
    for grid in grids {
        let Some((header, columns)) = grid.rows.iter().find_map(|row| Some((row.number, Columns::of(row)?)))
        else {
            continue;
        };
        for row in grid.rows.iter().filter(|row| row.number > header) {
            let place = Place {
                file: Some(file.to_owned()),
                sheet: Some(grid.sheet.clone()),
                cell: Some(crate::model::address(row.number, columns.choice)),
            };
            match columns.read(row, programme) {
                Ok(None) => {}
                Ok(Some((line, base, now))) => news.push(News { line, base, now, place }),
                Err(message) => findings.push(Finding::new(Code::TH612, message).at(place)),
            }
        }
    }
    (news, findings)
}

/// A line, what was in force for it, and what it says now.
type Change = (Line, Option<Decision>, Option<Decision>);

/// Where the cells of a line stand.
struct Columns {
    choice: u32,
    reason: u32,
    by: u32,
    on: u32,
    about: u32,
    written: u32,
}

impl Columns {
    /// The columns, where a row is the header.
    fn of(row: &GridRow) -> Option<Self> {
        let find = |header: &str| {
            let key = text::key(header);
            row.cells.iter().find(|cell| text::key(&cell.text()) == key).map(|cell| cell.column)
        };
        Some(Self {
            choice: find(CHOICE)?,
            reason: find(REASON)?,
            by: find(BY)?,
            on: find(ON)?,
            about: find(ABOUT)?,
            written: find(WRITTEN)?,
        })
    }

    /// What is new in a row.
    ///
    /// # Errors
    /// A sentence, where something new cannot be understood.
    fn read(&self, row: &GridRow, programme: &Programme) -> Result<Option<Change>, String> {
        let cell = |column| row.cell(column).map_or(String::new(), |cell| text::clean(&cell.text()));
        let [choice, reason, by, on] = [self.choice, self.reason, self.by, self.on].map(cell);
        let now = Cells { choice, reason, by, on };
        let hidden = |column| row.cell(column).map_or(String::new(), GridCell::text);
        let (about, written) = (hidden(self.about), hidden(self.written));
        if about.is_empty() && now == Cells::default() {
            return Ok(None);
        }
        let lost = || "Dòng này không còn dấu của chương trình nên không rõ lựa chọn cho việc gì.".to_owned();
        let written: Cells = serde_json::from_str(&written).map_err(|_| lost())?;
        let written = written.cleaned();
        let line: Line = serde_json::from_str(&about).map_err(|_| lost())?;
        if now == written {
            return Ok(None);
        }
        if now.choice.is_empty() && written.choice.is_empty() {
            return Err(format!("Có ghi ở dòng này nhưng cột “{CHOICE}” còn trống."));
        }
        let base = line.decision(&written).unwrap_or(None);
        let mut decided = line.decision(&now)?;
        if let Some(Decision { ruling: Ruling::Row { choice: RowChoice::Item(id), .. }, .. }) = &mut decided {
            *id = known(programme, id)
                .ok_or_else(|| format!("“{}” không phải một trong các dòng có sẵn để chọn.", now.choice))?;
        }
        Ok(Some((line, base, decided)))
    }
}

/// The item that an identifier names in any case.
fn known(programme: &Programme, id: &ItemId) -> Option<ItemId> {
    let key = text::key(id.as_str());
    programme.items.iter().map(|item| &item.id).find(|own| text::key(own.as_str()) == key).cloned()
}
