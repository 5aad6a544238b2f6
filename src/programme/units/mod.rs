//! Reads the names by which programme and workbooks call the units. A name is compared by its letters and digits
//! alone, so that "Phòng KH-CN", "phòng KH- CN" and "Phòng KHCN" are one.

mod running;
mod wordings;

use std::collections::BTreeMap;

use self::{
    running::Alias,
    wordings::{COLLECTIVE, COMPILES, EXTERNAL, NOT_EXTERNAL},
};
use crate::{
    model::{Programme, Unit, UnitId},
    text,
};

/// What a cell such as "Phòng/Đơn vị phối hợp" names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Resolved {
    /// The units, in the order named, each once.
    pub units: Vec<UnitId>,
    /// The unit that compiles for the others ("Văn phòng Sở tham mưu chung"); it is not among `units`.
    pub compiled_by: Option<UnitId>,
    /// What names no unit, as written.
    pub unknown: Vec<String>,
}

/// What joins two names, or the parts of one.
const AND: &str = " và ";

/// No name is cut into more pieces than this by the commas and "và" in it.
const LONGEST_NAME: usize = 6;

/// Every name by which a programme's units are called, prepared for reading many texts.
#[derive(Debug)]
pub struct Names {
    exact: BTreeMap<String, UnitId>,
    running: Vec<(UnitId, Alias)>,
    external: Vec<String>,
    not_external: Vec<String>,
    compiles: Vec<String>,
}

/// What one name stands for.
enum Meaning {
    Unit(UnitId),
    Compiler(UnitId),
    External,
    Unknown,
}

impl Names {
    /// Prepares the names of a programme's units.
    pub fn new(programme: &Programme) -> Self {
        let own = programme.all_units().flat_map(|unit| names(unit).map(|name| (unit.id.clone(), name)));
        let own: Vec<(UnitId, &str)> = own.collect();
        let together =
            COLLECTIVE.iter().flat_map(|&(id, names)| names.iter().map(move |&name| (id.into(), name)));
        let mut exact = BTreeMap::new();
        for (id, name) in own.iter().cloned().chain(together) {
            exact.entry(squeezed(name)).or_insert(id);
        }
        exact.remove("");
        let keys = |words: &[&str]| words.iter().map(|words| text::key(words)).collect();
        Self {
            exact,
            running: own.into_iter().map(|(id, name)| (id, Alias::new(name))).collect(),
            external: keys(EXTERNAL),
            not_external: keys(NOT_EXTERNAL),
            compiles: keys(COMPILES),
        }
    }

    /// Reads a cell that names units; see [`resolve`].
    pub fn resolve(&self, cell: &str) -> Resolved {
        let cell = text::clean(cell);
        let pieces = pieces(&cell);
        let mut read = Resolved::default();
        let mut at = 0;
        while at < pieces.len() {
            let joined = |end: usize| cell[pieces[at].0..pieces[end - 1].1].trim();
            let last = pieces.len().min(at + LONGEST_NAME);
            let named = (at + 1..=last).rev().find_map(|end| Some((end, self.meaning(joined(end))?)));
            let (end, meaning) = named.unwrap_or_else(|| {
                let end = self.end_of_unknown(&cell, &pieces, at);
                (end, if self.is_external(joined(end)) { Meaning::External } else { Meaning::Unknown })
            });
            match meaning {
                Meaning::Unit(unit) => read.add(unit),
                Meaning::External => read.add(UnitId::EXTERNAL.into()),
                Meaning::Compiler(unit) => read.compiled_by = Some(unit),
                Meaning::Unknown => read.unknown.push(joined(end).to_owned()),
            }
            at = end;
        }
        read
    }

    fn meaning(&self, written: &str) -> Option<Meaning> {
        let unit = self.exact(written).or_else(|| self.twice_named(written)).map(Meaning::Unit);
        let compiler = || {
            let key = text::key(written);
            self.compiles.iter().find_map(|words| self.exact(key.strip_suffix(words.as_str())?))
        };
        unit.or_else(|| compiler().map(Meaning::Compiler))
    }

    /// A name that is none of ours goes on over "và" ("Sở Nông nghiệp và Môi trường") up to one that is.
    fn end_of_unknown(&self, cell: &str, pieces: &[(usize, usize)], at: usize) -> usize {
        let goes_on = |end: &usize| {
            let (from, to) = pieces[*end];
            let divider = &cell[pieces[*end - 1].1..from];
            let words = cell[from..to].trim();
            divider == AND && self.meaning(words).is_none() && !self.is_external(words)
        };
        (at + 1..pieces.len()).find(|end| !goes_on(end)).unwrap_or(pieces.len())
    }

    fn exact(&self, written: &str) -> Option<UnitId> {
        self.exact.get(&squeezed(written)).cloned()
    }

    /// "Phòng Quản lý Chuyên ngành (Phòng QLCN)": a name with a second one of the same unit in brackets.
    fn twice_named(&self, written: &str) -> Option<UnitId> {
        let (first, rest) = written.split_once('(')?;
        let second = rest.trim_end().strip_suffix(')')?;
        self.exact(first).filter(|unit| self.exact(second).as_ref() == Some(unit))
    }

    fn is_external(&self, written: &str) -> bool {
        let key = text::key(written);
        let begins = |heads: &[String]| {
            heads.iter().any(|head| {
                key.strip_prefix(head.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
            })
        };
        begins(&self.external) && !begins(&self.not_external)
    }

    /// The units that a running text names; see [`named_in`].
    pub fn named_in(&self, text: &str) -> Vec<UnitId> {
        let words = words(text);
        let field = text::key(text).contains(FIELD_OF_WORK.0);
        let names: Vec<_> =
            self.running.iter().filter(|(_, alias)| !field || alias.squeezed != FIELD_OF_WORK.1).collect();
        let mut found: Vec<UnitId> = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let fitting = names.iter().filter_map(|(id, alias)| Some((alias.fits(&words, at)?, id)));
            let Some((end, id)) = fitting.max_by_key(|&(end, _)| end) else {
                at += 1;
                continue;
            };
            if !found.contains(id) {
                found.push(id.clone());
            }
            at = end;
        }
        found
    }
}

/// "KH&CN" so written is the field of work and no unit, though without its mark it is one's short name.
const FIELD_OF_WORK: (&str, &str) = ("kh&cn", "khcn");

impl Resolved {
    fn add(&mut self, unit: UnitId) {
        if !self.units.contains(&unit) {
            self.units.push(unit);
        }
    }
}

/// Reads a cell that names units: exact names only, several of them divided by a comma, a semicolon, a line
/// break or "và". Names hold commas and "và" themselves, so the longest name that fits is taken. [`Names`] reads
/// many cells faster.
///
/// ```
/// # use tonghop::programme;
/// let programme = programme::load(programme::embedded(2025).unwrap()).unwrap();
/// let read = programme::units::resolve(&programme, "Trung tâm CDS&ĐMST, Phòng QLCN và Đội 5");
/// assert_eq!(read.units, ["CDS".into(), "QLCN".into()]);
/// assert_eq!(read.unknown, ["Đội 5"]);
/// ```
pub fn resolve(programme: &Programme, cell: &str) -> Resolved {
    Names::new(programme).resolve(cell)
}

/// The units whose names occur in a running text such as a file's name or a title row, in the order of their
/// first mention. Names are whole words, the longest one wins, and a name typed without marks is read as well.
/// [`Names`] reads many texts faster.
///
/// ```
/// # use tonghop::programme;
/// let programme = programme::load(programme::embedded(2025).unwrap()).unwrap();
/// let named = |text| programme::units::named_in(&programme, text);
/// assert_eq!(named("Bao cao quy I - TT UDDV KHCN.xlsx"), ["UDDV".into()]);
/// assert!(named("SỞ KHOA HỌC VÀ CÔNG NGHỆ").is_empty());
/// ```
pub fn named_in(programme: &Programme, text: &str) -> Vec<UnitId> {
    Names::new(programme).named_in(text)
}

/// The pieces of a cell between its dividers, as byte ranges.
fn pieces(cell: &str) -> Vec<(usize, usize)> {
    let mut pieces = Vec::new();
    let mut from = 0;
    let mut dividers: Vec<_> = cell.match_indices([',', ';', '\n']).chain(cell.match_indices(AND)).collect();
    dividers.sort_unstable();
    for (at, divider) in dividers.into_iter().chain([(cell.len(), "")]) {
        if !cell[from..at].trim().is_empty() {
            pieces.push((from, at));
        }
        from = at + divider.len();
    }
    pieces
}

/// Every name of a unit: its identifier, its printed names, its aliases.
pub fn names(unit: &Unit) -> impl Iterator<Item = &str> {
    [unit.id.as_str(), &unit.name, &unit.short].into_iter().chain(unit.aliases.iter().map(String::as_str))
}

/// A name as its letters and digits alone.
pub(super) fn squeezed(name: &str) -> String {
    words(name).concat()
}

/// The words of a text as comparison keys.
pub(super) fn words(text: &str) -> Vec<String> {
    let key = text::key(text);
    let is_part = |c: char| c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c);
    key.split(|c| !is_part(c)).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests;
