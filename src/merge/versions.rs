//! What the choice among a unit's workbooks means for the figures: which rows count, what is set aside, and what the
//! office hears of it.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    choice::{self, Fate, Sent, Why},
    differ::{Aspect, differences, has_figure},
    entry::Entry,
};
use crate::{
    finding::{Code, Finding, Severity},
    ingest::{SetAside, SetAsideKind},
    model::{Item, Period, UnitId},
};

/// A workbook of which something does not count.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Superseded {
    /// The rows that found their item and do not count.
    pub rows: Vec<SetAside>,
    /// Whether nothing of the workbook counts.
    pub whole: bool,
    /// Whether it is another file, byte for byte.
    pub copy: bool,
    /// Whether a form that its unit mended has taken its place: that asked about each of its rows.
    pub mended: bool,
}

/// The workbooks that were sent, and the fate of each.
#[derive(Debug)]
pub(super) struct Versions<'a> {
    sent: BTreeMap<usize, &'a Sent>,
    fates: BTreeMap<usize, Fate>,
}

impl<'a> Versions<'a> {
    /// Chooses among the workbooks; `entries` are all rows, by item.
    pub(super) fn choose(sent: &[&'a Sent], entries: &[Vec<Entry>]) -> Self {
        let mut covers: BTreeMap<usize, BTreeSet<usize>> =
            choice::contested(sent).into_iter().map(|number| (number, BTreeSet::new())).collect();
        for (item, entries) in entries.iter().enumerate() {
            for entry in entries {
                if let Some(items) = covers.get_mut(&entry.submission) {
                    items.insert(item);
                }
            }
        }
        let fates = choice::choose(sent, &covers);
        Self { sent: sent.iter().map(|sent| (sent.number, *sent)).collect(), fates }
    }

    /// The workbooks that have a part in the figures.
    pub(super) fn used(&self) -> BTreeSet<usize> {
        self.fates.iter().filter(|(_, fate)| fate.stands()).map(|(number, _)| *number).collect()
    }

    /// Whether a workbook's row for an item counts.
    pub(super) fn counts(&self, submission: usize, item: usize) -> bool {
        self.fates.get(&submission).is_some_and(|fate| fate.speaks_of(item))
    }

    /// The workbooks of which something is set aside; their rows are still to be named.
    pub(super) fn superseded(&self) -> BTreeMap<usize, Superseded> {
        let aside = |(number, fate): (&usize, &Fate)| {
            let whole = !fate.stands();
            let superseded = Superseded {
                rows: Vec::new(),
                whole,
                copy: matches!(fate, Fate::Copy(_)),
                mended: matches!(fate, Fate::Replaced(_, Why::Mended)),
            };
            (whole || matches!(fate, Fate::Amended(..))).then_some((*number, superseded))
        };
        self.fates.iter().filter_map(aside).collect()
    }

    /// Whether what a workbook says that does not count is worth comparing: a copy says nothing new.
    pub(super) fn is_other(&self, submission: usize) -> bool {
        matches!(self.fates.get(&submission), Some(Fate::Replaced(..) | Fate::Amended(..)))
    }

    /// Whether the unit was asked to mend a workbook, and did.
    pub(super) fn is_mended(&self, submission: usize) -> bool {
        matches!(self.fates.get(&submission), Some(Fate::Replaced(_, Why::Mended)))
    }

    /// What the workbook behind a mended form said, of an item's rows that do not count.
    pub(super) fn first<'e>(&self, mended: &Entry, other: &'e [Entry]) -> Vec<&'e Entry> {
        let of = |entry: &&Entry| {
            self.fates.get(&entry.submission) == Some(&Fate::Replaced(mended.submission, Why::Mended))
        };
        other.iter().filter(of).collect()
    }

    /// What there is to say of the workbooks.
    pub(super) fn findings(&self) -> Vec<Finding> {
        let heard = self.fates.iter().filter_map(|(number, fate)| {
            let own = self.sent.get(number)?;
            let finding = match fate {
                Fate::Stands => return None,
                // The sheets of one workbook belong together, and nobody need hear of it.
                Fate::Beside(other) => united(self.sent.get(other).filter(|other| other.file != own.file)?),
                Fate::Rival(other) => rival(own, self.sent.get(other)?),
                Fate::Copy(of) => copy(own, self.sent.get(of)?),
                Fate::Replaced(by, why) => replaced(own, self.sent.get(by)?, *why),
                Fate::Amended(by, why, items) => amended(own, self.sent.get(by)?, *why, items.len()),
            };
            Some(placed(finding, own))
        });
        heard.chain(self.drafts()).collect()
    }

    /// Holds the rows of an item that do not count against those that do.
    pub(super) fn compare(&self, item: &Item, standing: &[Entry], other: &[Entry]) -> Vec<Finding> {
        let mut rows: BTreeMap<(&UnitId, Period), Vec<&Entry>> = BTreeMap::new();
        for entry in standing.iter().filter(|_| !other.is_empty()) {
            rows.entry((&entry.unit, entry.period)).or_default().push(entry);
        }
        let mut asked = BTreeSet::new();
        let mut findings = Vec::new();
        for entry in other.iter().filter(|entry| entry.said) {
            let of_unit = rows.get(&(&entry.unit, entry.period)).map_or(&[][..], Vec::as_slice);
            if of_unit.iter().all(|row| !row.said) {
                let first = asked.insert((&entry.unit, entry.period));
                findings.extend(first.then(|| self.left_out(item, entry)));
                continue;
            }
            let lost = lost(item, entry, of_unit);
            findings.extend(lost.into_iter().map(|aspect| self.only_here(item, entry, aspect)));
            if !self.is_mended(entry.submission) {
                findings.extend(of_unit.iter().flat_map(|row| changed(item, row, entry)));
            }
        }
        findings
    }

    /// An item that the workbook which stands does not have, or has in words that found no item.
    fn left_out(&self, item: &Item, entry: &Entry) -> Finding {
        let used = self.used_instead(entry);
        let this = self.noun(entry);
        let message =
            format!("{} có ở {this} không được dùng này nhưng không tìm thấy ở {used}; chưa lấy.", item.id);
        Aspect::Progress.pointed(Finding::new(Code::TH516, message), item, entry)
    }

    fn only_here(&self, item: &Item, entry: &Entry, aspect: Aspect) -> Finding {
        let (name, value) = (aspect.name(item), aspect.words(entry).unwrap_or_default());
        let used = self.used_instead(entry);
        let this = if self.noun(entry) == "trang" { "Trang" } else { "Tệp" };
        let message =
            format!("{this} không được dùng này ghi {name} là {value}, {used} không có số nào; chưa lấy.");
        aspect.pointed(Finding::new(Code::TH516, message), item, entry)
    }

    /// The workbook of a row, and the one that stands in its place.
    fn pair(&self, entry: &Entry) -> Option<(&Sent, &Sent)> {
        let by = match self.fates.get(&entry.submission)? {
            Fate::Replaced(by, _) | Fate::Amended(by, ..) => self.sent.get(by)?,
            _ => return None,
        };
        Some((self.sent.get(&entry.submission)?, by))
    }

    /// What the workbook that stands in the place of a row's is called.
    fn used_instead(&self, entry: &Entry) -> String {
        self.pair(entry).map_or("bản được dùng".to_owned(), |(own, by)| called(own, by))
    }

    fn noun(&self, entry: &Entry) -> &'static str {
        self.pair(entry).map_or("tệp", |(own, by)| noun(own, by))
    }

    /// Drafts that stand because nothing better was sent.
    fn drafts(&self) -> impl Iterator<Item = Finding> {
        let standing = self.fates.iter().filter(|(_, fate)| fate.stands());
        let sent = standing.filter_map(|(number, _)| self.sent.get(number));
        sent.filter(|sent| sent.is_draft()).map(|sent| {
            let message =
                format!("Báo cáo ghi {} nhưng đơn vị không có bản nào khác; tạm dùng bản này.", words(sent));
            placed(Finding::new(Code::TH519, message), sent)
        })
    }
}

/// Points a finding at a workbook, or at its first sheet where it is a part of one.
fn placed(finding: Finding, sent: &Sent) -> Finding {
    let finding = finding.file(&sent.file).unit(sent.unit.clone());
    match sent.sheets.first() {
        Some(sheet) => finding.sheet(sheet),
        None => finding,
    }
}

/// What one submission calls another: its sheets where they stand in one workbook, else its file.
fn called(own: &Sent, other: &Sent) -> String {
    if own.file != other.file {
        return format!("tệp “{}”", other.file);
    }
    let sheets: Vec<String> = other.sheets.iter().map(|sheet| format!("“{sheet}”")).collect();
    format!("trang {}", sheets.join(", "))
}

/// What stands in a sentence for one of two submissions: a sheet of a workbook, or a file.
fn noun(own: &Sent, other: &Sent) -> &'static str {
    if own.file == other.file { "trang" } else { "tệp" }
}

fn united(other: &Sent) -> Finding {
    let message = format!(
        "Báo cáo của đơn vị gồm nhiều tệp, cùng với tệp “{}”; nội dung không trùng nhau nên được gộp.",
        other.file
    );
    Finding::new(Code::TH510, message)
        .severity(Severity::Info)
        .help("Không cần làm gì nếu mỗi tệp là một phần của báo cáo.")
}

fn rival(own: &Sent, other: &Sent) -> Finding {
    let message = format!(
        "Đơn vị đã có báo cáo cùng kỳ ở {}, không có căn cứ để biết bản nào gửi sau; chỗ giống nhau được lấy, \
         chỗ khác nhau được nêu riêng.",
        called(own, other)
    );
    Finding::new(Code::TH510, message)
}

fn copy(own: &Sent, of: &Sent) -> Finding {
    if own.period == of.period {
        let message = format!("Tệp giống hệt tệp “{}” nên chỉ tính một lần.", of.file);
        return Finding::new(Code::TH518, message);
    }
    let message = format!(
        "Tệp giống hệt tệp “{}” của {} nên không được tính là báo cáo {}.",
        of.file,
        of.period.words(),
        own.period.words()
    );
    Finding::new(Code::TH518, message)
        .severity(Severity::Error)
        .help("Đề nghị đơn vị gửi báo cáo của kỳ này.")
}

/// That a unit mended its report as it was asked to is no matter for the office.
fn replaced(own: &Sent, by: &Sent, why: Why) -> Finding {
    let (this, other) = (noun(own, by), called(own, by));
    let message = format!("Không dùng {this} này mà dùng {other}, vì {}.", because(own, by, why));
    let finding = Finding::new(Code::TH515, message);
    if why == Why::Mended { finding.severity(Severity::Info).help("Không cần làm gì.") } else { finding }
}

fn amended(own: &Sent, by: &Sent, why: Why, items: usize) -> Finding {
    let because = because(own, by, why);
    let (this, other) = (noun(own, by), called(own, by));
    let message = format!(
        "{items} nội dung được lấy theo {other}, vì {because}; các nội dung khác vẫn lấy ở {this} này."
    );
    Finding::new(Code::TH515, message)
}

/// Why another workbook stands.
fn because(own: &Sent, by: &Sent, why: Why) -> String {
    let date = |sent: &Sent| {
        sent.reported_on
            .map_or("không ghi ngày".to_owned(), |date| date.format("đề ngày %-d/%-m/%Y").to_string())
    };
    let said = |sent: &Sent| {
        let words = words(sent);
        if words.is_empty() { "không ghi là bản nào".to_owned() } else { format!("ghi {words}") }
    };
    let noun = noun(own, by);
    match why {
        Why::Marks => format!("{noun} đó {}, {noun} này {}", said(by), said(own)),
        Why::Dates => format!("{noun} đó {}, {noun} này {}", date(by), date(own)),
        Why::Mended => format!("{noun} đó là phiếu sửa của {noun} này"),
        Why::Misplaced => {
            let named = own.version.misplaced.map_or(String::new(), Period::words);
            format!("trang tính ở đây ghi {} còn tên tệp hoặc thư mục ghi {named}", own.period.words())
        }
    }
}

/// The words that tell a workbook's version.
fn words(sent: &Sent) -> String {
    let quoted: Vec<String> = sent.version.words.iter().map(|word| format!("“{word}”")).collect();
    quoted.join(", ")
}

/// A row that does not count, as its file's rows are listed.
pub(super) fn set_aside(entry: &Entry) -> impl Iterator<Item = SetAside> {
    std::iter::once(entry.row).chain(entry.torn.iter().copied()).map(|row| SetAside {
        sheet: entry.sheet.clone(),
        row,
        kind: SetAsideKind::Superseded,
    })
}

/// Figures of targets that only the row set aside gives.
fn lost(item: &Item, entry: &Entry, standing: &[&Entry]) -> Vec<Aspect> {
    let given = |at: usize| {
        let mut figures = standing.iter().filter_map(|row| row.figures.get(at));
        figures.any(|figures| has_figure(figures) || figures.refused)
    };
    let only = |aspect: &Aspect| match aspect {
        Aspect::Actual(at) | Aspect::Cumulative(at) => aspect.words(entry).is_some() && !given(*at),
        Aspect::Progress | Aspect::CompletedOn => false,
    };
    Aspect::all(item).filter(only).collect()
}

fn changed(item: &Item, standing: &Entry, entry: &Entry) -> Vec<Finding> {
    let changes = differences(item, standing, entry).into_iter().map(|aspect| {
        let [now, before] = [standing, entry].map(|row| aspect.words(row).unwrap_or_default());
        let message = format!(
            "Lấy {} là {now}; {}, bản không được dùng, ghi {before}.",
            aspect.name(item),
            aspect.place(entry)
        );
        aspect.pointed(Finding::new(Code::TH517, message), item, standing)
    });
    changes.collect()
}
