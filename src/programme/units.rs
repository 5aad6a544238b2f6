//! Reads the names by which programme and workbooks call the units. A name is compared by its letters and digits
//! alone, so that "Phòng KH-CN", "phòng KH- CN" and "Phòng KHCN" are one.

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

/// Wordings for units together, and for the group that is none.
const COLLECTIVE: &[(&str, &[&str])] = &[
    (
        UnitId::ALL,
        &[
            "Tất cả các phòng, đơn vị thuộc Sở",
            "Tất cả các phòng, đơn vị",
            "Các phòng, đơn vị thuộc Sở",
            "Các phòng, đơn vị trực thuộc Sở",
            "Các phòng, đơn vị",
            "Các phòng, trung tâm thuộc Sở",
            "Toàn thể các phòng, đơn vị thuộc Sở",
            "Toàn Sở",
        ],
    ),
    (
        UnitId::BY_CONTENT,
        &[
            "Các phòng, đơn vị theo từng nội dung",
            "Các phòng, đơn vị theo nội dung",
            "Các phòng, đơn vị có liên quan",
            "Các phòng, đơn vị liên quan",
            "Các phòng, đơn vị thuộc Sở có liên quan",
            "Các phòng, đơn vị thuộc Sở liên quan",
            "Các đơn vị có liên quan",
            "Các đơn vị liên quan",
            "Các phòng có liên quan",
            "Các phòng liên quan",
        ],
    ),
    (UnitId::TO_THAM_MUU, &["Tổ tham mưu"]),
    (
        UnitId::EXTERNAL,
        &[
            "Các sở, ngành, địa phương, tổ chức, đơn vị",
            "Các sở, ngành, địa phương",
            "Các sở, ban, ngành, địa phương",
            "Các sở, ban, ngành",
            "Các sở, ban ngành",
            "Các sở, ngành",
            "Sở, ban, ngành",
            "Các cơ quan, đơn vị có liên quan",
            "Các cơ quan, đơn vị liên quan",
            "Các cơ quan liên quan",
            "Các cơ quan, đơn vị",
            "Các huyện, thị xã, thành phố",
            "Các địa phương",
            "Địa phương",
            "Các tổ chức, cá nhân",
        ],
    ),
];

/// First words by which a body outside the department is known.
const EXTERNAL: &[&str] = &[
    "báo",
    "ban",
    "bộ",
    "bưu điện",
    "các doanh nghiệp",
    "các huyện",
    "các sở",
    "các trường",
    "chi cục",
    "công an",
    "công ty",
    "cục",
    "đài",
    "đại học",
    "doanh nghiệp",
    "hội",
    "huyện",
    "liên hiệp",
    "sở",
    "thành phố",
    "tỉnh đoàn",
    "tổng cục",
    "trường",
    "ubnd",
    "ủy ban nhân dân",
    "viện",
    "viettel",
    "vnpt",
];

/// What is said of the unit that compiles for the others.
const COMPILES: &[&str] = &["tham mưu chung", "tổng hợp chung", "tổng hợp"];

/// Reads a cell that names units: exact names only, several of them divided by a comma, a semicolon, a line
/// break or "và". Names hold commas and "và" themselves, so the longest name that fits is taken.
///
/// ```
/// # use tonghop::programme;
/// let programme = programme::load(programme::embedded(2025).unwrap()).unwrap();
/// let read = programme::units::resolve(&programme, "Trung tâm CDS&ĐMST, Phòng QLCN và Đội 5");
/// assert_eq!(read.units, ["CDS".into(), "QLCN".into()]);
/// assert_eq!(read.unknown, ["Đội 5"]);
/// ```
pub fn resolve(programme: &Programme, cell: &str) -> Resolved {
    let cell = text::clean(cell);
    let pieces = pieces(&cell);
    let mut read = Resolved::default();
    let mut at = 0;
    while at < pieces.len() {
        let joined = |end: usize| cell[pieces[at].0..pieces[end - 1].1].trim();
        let last = pieces.len().min(at + LONGEST_NAME);
        let named = (at + 1..=last).rev().find_map(|end| Some((end, name(programme, joined(end))?)));
        match named {
            Some((end, Name::Unit(unit))) => {
                read.add(unit);
                at = end;
            }
            Some((end, Name::Compiler(unit))) => {
                read.compiled_by = Some(unit);
                at = end;
            }
            None => {
                read.unknown.push(joined(at + 1).to_owned());
                at += 1;
            }
        }
    }
    read
}

/// No name is cut into more pieces than this by the commas and "và" in it.
const LONGEST_NAME: usize = 6;

impl Resolved {
    fn add(&mut self, unit: UnitId) {
        if !self.units.contains(&unit) {
            self.units.push(unit);
        }
    }
}

enum Name {
    Unit(UnitId),
    Compiler(UnitId),
}

fn name(programme: &Programme, written: &str) -> Option<Name> {
    let exact = |written: &str| exact(programme, written);
    if let Some(unit) = exact(written).or_else(|| twice_named(written, exact)) {
        return Some(Name::Unit(unit));
    }
    let key = text::key(written);
    let compiler = COMPILES.iter().find_map(|words| exact(key.strip_suffix(&text::key(words))?));
    if let Some(unit) = compiler {
        return Some(Name::Compiler(unit));
    }
    let outside = EXTERNAL.iter().any(|head| {
        key.strip_prefix(&text::key(head)).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    });
    let one = !written.contains([',', ';', '\n']);
    (outside && one).then(|| Name::Unit(UnitId::EXTERNAL.into()))
}

fn exact(programme: &Programme, written: &str) -> Option<UnitId> {
    let wanted = squeezed(written);
    if wanted.is_empty() {
        return None;
    }
    let is = |name: &str| squeezed(name) == wanted;
    let unit = programme.units.iter().find(|unit| names(unit).any(is)).map(|unit| unit.id.clone());
    let together = || COLLECTIVE.iter().find(|(_, names)| names.iter().any(|name| is(name)));
    unit.or_else(|| together().map(|&(id, _)| id.into()))
}

/// "Phòng Quản lý Chuyên ngành (Phòng QLCN)": a name with a second one of the same unit in brackets.
fn twice_named(written: &str, exact: impl Fn(&str) -> Option<UnitId>) -> Option<UnitId> {
    let (first, rest) = written.split_once('(')?;
    let unit = exact(first)?;
    (exact(rest.trim_end().strip_suffix(')')?).as_ref() == Some(&unit)).then_some(unit)
}

/// The pieces of a cell between its dividers, as byte ranges.
fn pieces(cell: &str) -> Vec<(usize, usize)> {
    let mut pieces = Vec::new();
    let mut from = 0;
    let mut dividers: Vec<_> =
        cell.match_indices([',', ';', '\n']).chain(cell.match_indices(" và ")).collect();
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

/// Words before which, and after which, a unit's short name means something else: "Sở KHCN", "hoạt động KHCN",
/// "Văn phòng UBND tỉnh", "công tác thanh tra".
const NOT_AFTER: &[&str] = &[
    "sở", "so", "bộ", "bo", "ngành", "nganh", "lĩnh", "vực", "vuc", "động", "dong", "vụ", "vu", "tác", "tac",
    "luật", "chánh", "chanh", "đoàn", "doan", "cuộc", "cuoc",
];
const NOT_BEFORE: &[&str] = &[
    "ubnd", "hđnd", "hdnd", "đoàn", "chính", "chinh", "quốc", "tỉnh", "tinh", "huyện", "huyen", "phẩm",
    "pham", "bộ", "điện", "chuyên", "chuyen",
];

/// The units whose names occur in a running text such as a file's name or a title row, in the order of their
/// first mention. Names are whole words, the longest one wins, and a text typed without marks is read as well.
///
/// ```
/// # use tonghop::programme;
/// let programme = programme::load(programme::embedded(2025).unwrap()).unwrap();
/// let named = |text| programme::units::named_in(&programme, text);
/// assert_eq!(named("Bao cao quy I - TT UDDV KHCN.xlsx"), ["UDDV".into()]);
/// assert!(named("SỞ KHOA HỌC VÀ CÔNG NGHỆ").is_empty());
/// ```
pub fn named_in(programme: &Programme, text: &str) -> Vec<UnitId> {
    let (spaced, field) = (text.replace('_', " "), text::key(text).contains("kh&cn"));
    let words = words(&spaced);
    let names: Vec<_> = programme
        .units
        .iter()
        .flat_map(|unit| names(unit).map(move |name| (&unit.id, Alias::new(name))))
        .filter(|(_, alias)| !(field && alias.squeezed == "khcn"))
        .collect();
    let mut found: Vec<UnitId> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let longest = names
            .iter()
            .filter_map(|(id, alias)| Some((alias.fits(&words, at)?, *id)))
            .max_by_key(|&(end, _)| end);
        at = match longest {
            Some((end, id)) => {
                if !found.contains(id) {
                    found.push(id.clone());
                }
                end
            }
            None => at + 1,
        };
    }
    found
}

/// A name prepared for the search in running text.
struct Alias {
    squeezed: String,
    bare: String,
    /// A name without a word such as "Phòng" or "Trung tâm" before it, which may be a common word or abbreviation.
    short: bool,
}

impl Alias {
    fn new(name: &str) -> Self {
        let squeezed = squeezed(name);
        let first = words(name).into_iter().next().unwrap_or_default();
        let kinds = ["phòng", "p", "trung", "tt"];
        let short = !kinds.iter().any(|kind| text::key(kind) == first) && words(name).len() <= 2;
        Self { bare: text::bare(&squeezed), squeezed, short }
    }

    /// The end of the words from `at` that make up this name, marks and all or without any.
    fn fits(&self, words: &[String], at: usize) -> Option<usize> {
        let mut joined = String::new();
        for (end, word) in (at + 1..).zip(&words[at..]) {
            joined.push_str(word);
            if joined == self.squeezed || joined == self.bare {
                return (!self.short || stands_alone(words, at, end)).then_some(end);
            }
            if joined.len() >= self.squeezed.len() {
                break;
            }
        }
        None
    }
}

fn stands_alone(words: &[String], at: usize, end: usize) -> bool {
    let is_one_of = |word: Option<&String>, list: &[&str]| {
        word.is_some_and(|word| list.iter().any(|other| text::key(other) == *word))
    };
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    !is_one_of(before, NOT_AFTER) && !is_one_of(words.get(end), NOT_BEFORE)
}
