//! Rows as items: the printed words as they stand, and beside them what they mean.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{
    super::{
        due,
        units::{Names, Resolved},
    },
    figures,
    inherit::Heritage,
    leaders::{Leaders, Named},
    row::{Kind, Row},
    spot::{Remarks, quoted},
    walk::Found,
};
use crate::{
    finding::{Code, Finding, Severity},
    model::{Deadline, Field, Group, Item, ItemId, LeaderId, Section, Target, UnitId},
    text,
};

/// What rows are read with.
pub(super) struct Reading<'r, 'a> {
    /// Names of units.
    pub names: &'r Names,
    /// Leaders, and those that come in.
    pub leaders: &'r mut Leaders,
    /// The programme in use.
    pub heritage: &'r Heritage<'r>,
    /// The year.
    pub year: i32,
    /// What there is to say.
    pub remarks: &'r mut Remarks<'a>,
}

/// How far a section has been read.
#[derive(Default)]
struct Progress {
    place: usize,
    parts: u8,
    group: Option<String>,
    /// The item above, of which a row may be a part.
    parent: Option<Item>,
    /// The unit that the rows above name (I.1).
    lead: String,
    /// The unit of measure of the row above.
    unit: String,
}

impl Reading<'_, '_> {
    /// The items and groups of a section.
    pub fn items(&mut self, section: Section, found: &mut Found) -> (Vec<Item>, Vec<Group>) {
        if section == Section::Indicators {
            self.mend_leads(&mut found.rows);
        }
        let mut progress = Progress::default();
        let (mut items, mut groups) = (Vec::new(), Vec::new());
        for row in &found.rows {
            if row.kind == Kind::Group {
                groups.push(group(row, &mut progress));
            } else {
                items.push(self.item(section, row, &mut progress));
            }
        }
        self.check_sums(&mut items, found);
        (items, groups)
    }

    fn item(&mut self, section: Section, row: &Row, progress: &mut Progress) -> Item {
        let id = self.identify(section, row, progress);
        let lead = self.lead(section, row, progress);
        let mut coordinating = self.units(section, row, Field::Coordinators, row.meant(Field::Coordinators));
        coordinating.units.retain(|unit| !lead.units.contains(unit) || unit.is_collective());
        if lead.units.is_empty() && lead.unknown.is_empty() {
            self.say(Code::TH605, section, row, Field::Lead, "không có đơn vị chủ trì.");
        }
        let printed = |field| row.printed(field).to_owned();
        let filled =
            |field| Some(printed(field)).filter(|text| !text.is_empty() && section == Section::Indicators);
        let mut item = Item {
            id,
            section,
            group: progress.group.clone(),
            number: if row.kind == Kind::Part { String::new() } else { printed(Field::Ordinal) },
            title: printed(Field::Title),
            parent: progress.parent.as_ref().filter(|_| row.kind == Kind::Part).map(|item| item.id.clone()),
            measure_text: filled(Field::Uom),
            plan_text: filled(Field::Plan),
            leader: self.leader(section, row),
            lead: lead.units,
            lead_text: printed(Field::Lead),
            coordinating: coordinating.units,
            coordinating_text: printed(Field::Coordinators),
            compiled_by: lead.compiled_by.filter(|unit: &UnitId| !unit.is_pseudo()),
            deadline: self.deadline(section, row),
            note: printed(Field::Note),
            targets: self.targets(section, row, progress),
            history: Vec::new(),
        };
        if section.quarter().is_none()
            && let Some(question) = self.heritage.complete(&mut item)
        {
            self.ask(row, &item, &question);
        }
        if row.kind == Kind::Item {
            progress.parent = Some(item.clone());
        }
        item
    }

    fn identify(&mut self, section: Section, row: &Row, progress: &mut Progress) -> ItemId {
        if let Some(parent) = progress.parent.as_ref().filter(|_| row.kind == Kind::Part) {
            let letter = char::from(b'a' + progress.parts.min(25));
            progress.parts += 1;
            return ItemId::new(format!("{}{letter}", parent.id));
        }
        progress.place += 1;
        progress.parts = 0;
        let number = row.printed(Field::Ordinal);
        let place = progress.place;
        if section.quarter().is_none() && number.trim_end_matches('.').parse() != Ok(place) {
            let message = format!("số thứ tự ghi “{number}” nhưng đây là nội dung thứ {place}.");
            self.say(Code::TH622, section, row, Field::Ordinal, &message);
        }
        ItemId::numbered(section, place)
    }

    /// In I.1 an empty cell stands under the one above it; elsewhere each row names its unit.
    fn lead(&mut self, section: Section, row: &Row, progress: &mut Progress) -> Resolved {
        let meant = row.meant(Field::Lead);
        if section != Section::Indicators {
            return self.units(section, row, Field::Lead, meant);
        }
        if row.kind == Kind::Part
            && meant.is_empty()
            && let Some(parent) = &progress.parent
        {
            return Resolved { units: parent.lead.clone(), ..Resolved::default() };
        }
        if meant.is_empty() && !progress.lead.is_empty() {
            let message = format!("ô đơn vị để trống, lấy theo dòng trên: {}.", quoted(&progress.lead));
            self.say(Code::TH621, section, row, Field::Lead, &message);
        } else {
            meant.clone_into(&mut progress.lead);
        }
        let meant = progress.lead.clone();
        self.units(section, row, Field::Lead, &meant)
    }

    fn units(&mut self, section: Section, row: &Row, field: Field, written: &str) -> Resolved {
        let read = self.names.resolve(written);
        for unknown in &read.unknown {
            let role = if field == Field::Lead { "chủ trì" } else { "phối hợp" };
            let message = format!("không nhận ra đơn vị {role} “{unknown}”.");
            self.say(Code::TH605, section, row, field, &message);
        }
        read
    }

    fn leader(&mut self, section: Section, row: &Row) -> Option<LeaderId> {
        let written = row.meant(Field::Leader);
        match self.leaders.named(written) {
            Named::None => None,
            Named::Known(id) => Some(id),
            Named::New(id) => {
                let message =
                    format!("“{written}” chưa có trong chương trình đang dùng; đã thêm với mã {}.", id.0);
                self.say(Code::TH623, section, row, Field::Leader, &message);
                Some(id)
            }
            Named::Unknown => {
                let message = format!("không nhận ra lãnh đạo “{written}”.");
                self.say(Code::TH604, section, row, Field::Leader, &message);
                None
            }
        }
    }

    /// The deadline as stated; else the quarter's end in part III, the year's in part I, and none in part II.
    fn deadline(&mut self, section: Section, row: &Row) -> Deadline {
        let printed = row.printed(Field::Due).to_owned();
        let day = row.cells.get(&Field::Due).and_then(|said| said.day);
        let said = due::of_words(section, self.year, &printed);
        if said.is_unclear && day.is_none() {
            let instead = match said.date {
                Some(_) if section.quarter().is_some() => "lấy ngày cuối quý",
                Some(_) => "lấy ngày cuối năm",
                None => "để không có thời hạn",
            };
            let message = format!("không hiểu thời hạn “{printed}”; {instead}.");
            self.say(Code::TH608, section, row, Field::Due, &message);
        }
        Deadline { text: Some(printed).filter(|text| !text.is_empty()), date: day.or(said.date) }
    }

    fn targets(&mut self, section: Section, row: &Row, progress: &mut Progress) -> Vec<Target> {
        match section {
            Section::Indicators => self.planned(section, row, progress).into_iter().collect(),
            Section::Quarterly(_) | Section::Additional => Vec::new(),
            _ => figures::in_text(row.printed(Field::Title)),
        }
    }

    fn planned(&mut self, section: Section, row: &Row, progress: &mut Progress) -> Option<Target> {
        let unit = row.printed(Field::Uom);
        if !text::is_ditto(unit) {
            unit.clone_into(&mut progress.unit);
        }
        let plan = row.printed(Field::Plan);
        let target = figures::of_plan(plan, Some(&progress.unit), row.printed(Field::Title));
        if target.is_none() {
            let message = if plan.is_empty() {
                "không có số kế hoạch.".to_owned()
            } else {
                format!("không đọc được số kế hoạch “{plan}”.")
            };
            self.say(Code::TH619, section, row, Field::Plan, &message);
        }
        target
    }

    /// Parts that do not add up to what they are parts of are kept beside it, since their sum would be another figure.
    fn check_sums(&mut self, items: &mut [Item], found: &Found) {
        let base = |item: &Item| item.targets.first().and_then(Target::base).unwrap_or_default();
        let mut sums: BTreeMap<ItemId, Decimal> = BTreeMap::new();
        for part in items.iter() {
            if let Some(parent) = &part.parent {
                *sums.entry(parent.clone()).or_default() += base(part);
            }
        }
        let rows = found.rows.iter().filter(|row| row.kind != Kind::Group);
        for (item, row) in items.iter().zip(rows) {
            let Some(&sum) = sums.get(&item.id) else { continue };
            if sum == base(item) {
                sums.remove(&item.id);
                continue;
            }
            let message = format!(
                "{} là {} nhưng các phần cộng lại là {}; các phần được nhập như chỉ tiêu riêng.",
                item.id,
                text::format_number(base(item)),
                text::format_number(sum)
            );
            let finding = Finding::new(Code::TH622, message).severity(Severity::Error).item(item.id.clone());
            self.remarks.add(row.spot, row.column(Field::Plan), finding);
        }
        for part in items.iter_mut() {
            part.parent.take_if(|parent| sums.contains_key(parent));
        }
    }

    /// A merged cell with a unit's name that a page cut in two is one again: neither half names a unit, both do.
    fn mend_leads(&mut self, rows: &mut [Row]) {
        let names = self.names;
        let known = |name: &str| {
            let read = names.resolve(name);
            read.unknown.is_empty() && !read.units.is_empty()
        };
        for at in 1..rows.len() {
            let (first, second) =
                (rows[at - 1].meant(Field::Lead).to_owned(), rows[at].meant(Field::Lead).to_owned());
            let whole = format!("{first} {second}");
            let torn = rows[at].after_break && !first.is_empty() && !second.is_empty() && first != second;
            if !torn || known(&first) || known(&second) || !known(&whole) {
                continue;
            }
            for row in rows.iter_mut() {
                let Some(said) = row.cells.get_mut(&Field::Lead) else { continue };
                let opens = said.printed == first;
                if said.meant == first || said.meant == second {
                    whole.clone_into(&mut said.meant);
                    said.printed = if opens { whole.clone() } else { String::new() };
                }
            }
            let message = format!("tên đơn vị bị ngắt trang được nối thành {}.", quoted(&whole));
            self.say(Code::TH617, Section::Indicators, &rows[at], Field::Lead, &message);
        }
    }

    fn ask(&mut self, row: &Row, item: &Item, question: &str) {
        let finding = Finding::new(Code::TH619, format!("{}: {question}.", item.id)).item(item.id.clone());
        self.remarks.add(row.spot, row.column(Field::Title), finding);
    }

    fn say(&mut self, code: Code, section: Section, row: &Row, field: Field, message: &str) {
        let message = format!("Mục {section}, dòng {}: {message}", row.spot.row);
        self.remarks.say(code, row.spot, row.column(field), message);
    }
}

fn group(row: &Row, progress: &mut Progress) -> Group {
    let number = row.printed(Field::Ordinal).to_owned();
    progress.group = Some(number.clone());
    progress.parent = None;
    if !row.meant(Field::Lead).is_empty() {
        row.meant(Field::Lead).clone_into(&mut progress.lead);
    }
    let lead_text = Some(row.printed(Field::Lead).to_owned()).filter(|text| !text.is_empty());
    Group { number, title: row.printed(Field::Title).to_owned(), lead_text }
}
