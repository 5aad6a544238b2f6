//! `thi-dua-NĂM.toml` → rules, read as strictly as a programme; each mistake with its line.

mod criteria;
mod proposals;

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
};

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use super::{
    Basis, BasisId, Bonus, BonusOn, Counting, CriticismRule, Force, GradeBand, GradeId, Joint, Kind, RuleId,
    Rules, WithoutItems,
};
use crate::{
    finding::{Code, Finding},
    settings::{Source, Table},
    text::format_number,
};

/// The years that rules are embedded for, with their text.
const EMBEDDED: [(i32, &str); 2] = [
    (2025, include_str!("../../../../templates/thi-dua-2025.toml")),
    (2026, include_str!("../../../../templates/thi-dua-2026.toml")),
];

/// The embedded rules of a year.
pub fn embedded(year: i32) -> Option<&'static str> {
    EMBEDDED.iter().find(|(own, _)| *own == year).map(|(_, text)| *text)
}

/// Reads a file of rules.
///
/// # Errors
/// Every problem (TH801) with its line, when there is any.
pub fn load(text: &str) -> Result<Rules, Vec<Finding>> {
    Source::read(text, Code::TH801, rules)
}

/// Reads a file of rules.
///
/// # Errors
/// Every problem with its line, when there is any.
pub fn examine(text: &str) -> Result<Rules, Vec<(usize, String)>> {
    Source::examine(text, rules)
}

/// What the parts of the file have to fit.
struct Frame {
    year: i32,
    places: u32,
    basis: BTreeSet<BasisId>,
    /// The numbers of criteria, deductions, bonuses and of the rule for criticism: a line of a score names one of them.
    numbers: Names,
}

/// The names that were given so far: each stands once, or where rules follow each other, once at any time.
#[derive(Default)]
struct Names(RefCell<Vec<(String, Force)>>);

impl Names {
    /// The name of a table, that no other one has at the same time.
    fn take(&self, table: &Table<'_, '_>, force: Force) -> String {
        let name = table.text("id");
        let mut seen = self.0.borrow_mut();
        if !name.is_empty() && seen.iter().any(|(other, own)| *other == name && own.overlaps(force)) {
            table.report("id", format!("“{name}” được ghi hai lần cho cùng một thời gian."));
        }
        seen.push((name.clone(), force));
        name
    }

    /// The same of what holds all year.
    fn of(&self, table: &Table<'_, '_>) -> String {
        self.take(table, Force::default())
    }
}

fn rules(root: &Table<'_, '_>) -> Rules {
    let places = root.integer("places").unwrap_or(2);
    if places > 4 {
        root.report("places", format!("khóa “places” là {places}; số chữ số thập phân phải từ 0 đến 4."));
    }
    let year = root.required("year", root.integer("year"));
    let names = Names::default();
    let basis = root.tables("basis", |table| basis(table, &names));
    let ids = basis.iter().map(|basis| basis.id.clone()).collect();
    let frame = Frame { year, places, basis: ids, numbers: Names::default() };
    let names = Names::default();
    let groups = root.tables("groups", |table| criteria::group(table, &frame, &names));
    criteria::check(root, &groups);
    let may_exceed_100 = root.flag("may_exceed_100");
    let grades = grades(root, may_exceed_100);
    let bonuses = bonuses(root, &frame);
    let heads = proposals::standards(root, "heads", &grades);
    Rules {
        id: root.text("id"),
        year,
        title: root.text("title"),
        default: root.flag("default"),
        basis,
        counting: root.table("counting", counting).unwrap_or_default(),
        bonus_ceiling: bonus_ceiling(root, &bonuses, &frame),
        bonuses,
        criticism: root.table("criticism", |table| criticism(table, &frame, grades.len())),
        may_exceed_100,
        places,
        few_items: root.integer::<u32>("few_items").map_or(0, |few| few as usize),
        comparable: proposals::comparable(root),
        head_cap: root.table("head_cap", |table| proposals::head_cap(table, &heads)),
        titles: proposals::standards(root, "titles", &grades),
        groups,
        grades,
        heads,
    }
}

fn basis(table: &Table<'_, '_>, names: &Names) -> Basis {
    Basis {
        id: BasisId::new(names.of(table)),
        text: table.text("text"),
        force: force(table),
        certain: table.flag("certain"),
    }
}

/// From when to when; the last day does not lie before the first.
fn force(table: &Table<'_, '_>) -> Force {
    let force = Force { from: table.date("from"), to: table.date("to") };
    if force.from.zip(force.to).is_some_and(|(from, to)| to < from) {
        table.report("to", "ngày hết hiệu lực “to” đứng trước ngày có hiệu lực “from”.");
    }
    force
}

fn counting(table: &Table<'_, '_>) -> Counting {
    Counting {
        weights: table.table("weights", weights).unwrap_or_default(),
        joint: choice(table, "joint", &[("du", Joint::Full), ("chia", Joint::Shared)]).unwrap_or(Joint::Full),
        coordinating: share(table, "coordinating").unwrap_or_default(),
        suspended: table.flag("suspended") || !table.has("suspended"),
        without_items: choice(
            table,
            "without_items",
            &[("ty-le", WithoutItems::Share), ("du", WithoutItems::Full), ("khong", WithoutItems::Nothing)],
        )
        .unwrap_or(WithoutItems::Share),
    }
}

fn weights(table: &Table<'_, '_>) -> BTreeMap<Kind, Decimal> {
    let known = Kind::ALL.map(Kind::code);
    let found = known.into_iter().zip(Kind::ALL).filter_map(|(code, kind)| {
        let weight = table.decimal(code)?;
        if weight <= Decimal::ZERO {
            table.report(code, format!("trọng số của mục “{code}” phải lớn hơn 0."));
        }
        Some((kind, weight))
    });
    found.collect()
}

/// A share of 1.
fn share(table: &Table<'_, '_>, key: &'static str) -> Option<Decimal> {
    let share = table.decimal(key)?;
    if share < Decimal::ZERO || share > Decimal::ONE {
        table.report(key, format!("khóa “{key}” là {}; phải từ 0 đến 1.", format_number(share)));
    }
    Some(share)
}

fn bonuses(root: &Table<'_, '_>, frame: &Frame) -> Vec<Bonus> {
    root.tables("bonuses", |table| {
        let (force, points) = (force(table), each_time(table, frame));
        Bonus {
            id: RuleId::new(frame.numbers.take(table, force)),
            title: table.text("title"),
            on: bonus_on(table),
            points,
            ceiling: table.required("ceiling", ceiling(table, "ceiling", points, frame)),
            basis: rests_on(table, frame),
            force,
        }
    })
}

/// The most that all bonuses give together.
fn bonus_ceiling(root: &Table<'_, '_>, bonuses: &[Bonus], frame: &Frame) -> Option<Decimal> {
    let greatest = bonuses.iter().map(|bonus| bonus.points).max().unwrap_or_default();
    ceiling(root, "bonus_ceiling", greatest, frame)
}

fn bonus_on(table: &Table<'_, '_>) -> BonusOn {
    let exceeding = choice(table, "on", &[("vuot-ke-hoach", true), ("van-phong", false)]);
    if table.required("on", exceeding) {
        let percent = table.required("percent", table.decimal("percent"));
        if percent <= Decimal::ONE_HUNDRED {
            table.report("percent", "“percent” là tỷ lệ so với kế hoạch, phải lớn hơn 100.");
        }
        BonusOn::Exceeding(percent)
    } else {
        BonusOn::Office
    }
}

/// What criticism costs is said in full: of a key that is missing nobody would notice that nothing is taken.
fn criticism(table: &Table<'_, '_>, frame: &Frame, grades: usize) -> CriticismRule {
    let steps = table.required("steps", table.integer::<u32>("steps")) as usize;
    if steps > 0 && steps >= grades {
        table.report("steps", format!("“steps” là {steps} nhưng chỉ có {grades} mức xếp loại."));
    }
    let points = table.required("points", points(table, "points", frame));
    CriticismRule {
        id: RuleId::new(frame.numbers.of(table)),
        points,
        ceiling: table.required("ceiling", ceiling(table, "ceiling", points, frame)),
        steps,
        basis: rests_on(table, frame),
    }
}

/// Grades leave no total without one: each begins where the next higher one ends, the last one at 0. None begins where no
/// total comes.
fn grades(root: &Table<'_, '_>, may_exceed_100: bool) -> Vec<GradeBand> {
    let mut higher: Option<Decimal> = None;
    let names = Names::default();
    let grades = root.tables("grades", |table| {
        let from = table.required("from", table.decimal("from"));
        let to = table.decimal("to");
        if from > Decimal::ONE_HUNDRED && !may_exceed_100 {
            let from = format_number(from);
            table.report("from", format!("mức này từ {from} điểm nhưng tổng điểm không vượt quá 100."));
        }
        match (higher, to) {
            (Some(higher), _) if from >= higher => {
                table.report("from", "các mức xếp loại phải ghi từ cao xuống thấp.");
            }
            (higher, Some(to)) if higher != Some(to) => table.report("to", gap(to, higher)),
            _ => {}
        }
        higher = Some(from);
        GradeBand { id: GradeId::new(names.of(table)), title: table.text("title"), from }
    });
    if higher != Some(Decimal::ZERO) {
        root.report("grades", "mức xếp loại thấp nhất phải bắt đầu từ 0, để điểm nào cũng có mức xếp loại.");
    }
    grades
}

fn gap(to: Decimal, higher: Option<Decimal>) -> String {
    let to = format_number(to);
    match higher {
        None => format!("mức cao nhất không có điểm dừng; bỏ “to = {to}”."),
        Some(higher) => {
            let higher = format_number(higher);
            format!(
                "mức này dừng dưới {to} nhưng mức trên bắt đầu từ {higher}; “to” phải là {higher} (dưới {higher} điểm)."
            )
        }
    }
}

/// Points: 0 or more, with no more decimals than the rules give points.
fn points(table: &Table<'_, '_>, key: &'static str, frame: &Frame) -> Option<Decimal> {
    let points = table.decimal(key)?;
    if points < Decimal::ZERO {
        table.report(key, format!("khóa “{key}” là {}; không được âm.", format_number(points)));
    }
    if points.normalize().scale() > frame.places {
        let message = format!("khóa “{key}” có nhiều hơn {} chữ số thập phân.", frame.places);
        table.report(key, message);
    }
    Some(points)
}

/// Points each time, above 0: a rule that gives or takes none is none.
fn each_time(table: &Table<'_, '_>, frame: &Frame) -> Decimal {
    let read = points(table, "points", frame);
    if read.is_some_and(|points| points.is_zero()) {
        table.report("points", "khóa “points” phải lớn hơn 0.");
    }
    table.required("points", read)
}

/// The most that points each time come to: never less than `once`, which would then never be given or taken in full.
fn ceiling(table: &Table<'_, '_>, key: &'static str, once: Decimal, frame: &Frame) -> Option<Decimal> {
    let most = points(table, key, frame)?;
    if most < once {
        let [most, once] = [most, once].map(format_number);
        table.report(key, format!("“{key}” là {most}, thấp hơn “points” ({once})."));
    }
    Some(most)
}

/// The legal basis that a rule names.
fn rests_on(table: &Table<'_, '_>, frame: &Frame) -> Option<BasisId> {
    let id = BasisId::new(table.optional_text("basis")?);
    if !frame.basis.contains(&id) {
        table.report("basis", format!("không có căn cứ “{id}” trong các phần [[basis]]."));
    }
    Some(id)
}

/// One of the words that a key may be.
fn choice<T: Copy>(table: &Table<'_, '_>, key: &'static str, words: &[(&str, T)]) -> Option<T> {
    let word = table.optional_text(key)?;
    let meant = words.iter().find(|(own, _)| *own == word).map(|(_, value)| *value);
    if meant.is_none() {
        let known: Vec<_> = words.iter().map(|(word, _)| *word).collect();
        table.report(key, format!("khóa “{key}” không có giá trị “{word}”; hãy dùng {}.", known.join(", ")));
    }
    meant
}

/// The days of a year on which something begins to hold or has ceased to.
fn turning_days(year: i32, spans: impl Iterator<Item = Force>) -> BTreeSet<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(year, 1, 1);
    let turns = spans.flat_map(|force| [force.from, force.to.and_then(|to| to.succ_opt())]);
    let of_year = turns.flatten().filter(|day| first.is_some_and(|first| *day > first));
    let of_year = of_year.filter(|day| day.year() == year);
    first.into_iter().chain(of_year).collect()
}

#[cfg(test)]
mod tests;
