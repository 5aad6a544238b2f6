//! The tables of the report on the scores: the ranking, each unit's points line by line, the rules.

use rust_decimal::Decimal;

use super::{Ranked, book, words};
use crate::{
    report::{Align, Cell, Column, Row, RowKind, Table, words::sentence},
    score::{
        CriterionScore, Line, Standing, UnitScore,
        rules::{BasisId, Rules},
    },
    text::format_number,
};

/// A table of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum List {
    /// The units by their places.
    Ranking,
    /// Each unit's criteria with every line of their points.
    Points,
    /// The rules in force.
    Rules,
}

/// A column: name, what it holds, alignment.
type Of = (&'static str, &'static str, Align);

const RANKING: [Of; 10] = [
    ("hang", "thứ hạng; trống khi chưa đủ căn cứ", Align::Centre),
    ("don_vi", "phòng, đơn vị", Align::Left),
    ("tu_cham", "tổng điểm tự chấm", Align::Centre),
    ("tham_dinh", "tổng điểm thẩm định của các tiêu chí", Align::Centre),
    ("thuong", "điểm thưởng", Align::Centre),
    ("tru", "điểm trừ, trong và ngoài tiêu chí", Align::Centre),
    ("tong", "tổng điểm", Align::Centre),
    ("theo_diem", "xếp loại theo điểm, trước khi hạ bậc", Align::Centre),
    ("xep_loai", "xếp loại", Align::Centre),
    ("ghi_chu", "lý do chưa đủ căn cứ hoặc bị hạ bậc", Align::Left),
];

const POINTS: [Of; 9] = [
    ("tt", "số của tiêu chí, quy tắc", Align::Centre),
    ("noi_dung", "tên tiêu chí; lý do của từng dòng điểm", Align::Left),
    ("chuan", "điểm chuẩn", Align::Centre),
    ("tu_cham", "điểm tự chấm", Align::Centre),
    ("tham_dinh", "điểm thẩm định", Align::Centre),
    ("thuong", "điểm thưởng", Align::Centre),
    ("tru", "điểm trừ", Align::Centre),
    ("tong", "tổng điểm", Align::Centre),
    ("can_cu", "số của căn cứ trong `quy_tac.can_cu`", Align::Centre),
];

const RULES: [Of; 5] = [
    ("tt", "số của nhóm, tiêu chí, quy tắc", Align::Centre),
    ("noi_dung", "nội dung", Align::Left),
    ("diem", "điểm", Align::Centre),
    ("cach_tinh", "cách tính", Align::Left),
    ("can_cu", "số của căn cứ trong `quy_tac.can_cu`", Align::Centre),
];

impl List {
    /// Every table, in the order of the report.
    pub const ALL: [Self; 3] = [Self::Ranking, Self::Points, Self::Rules];

    /// The name by which the template's model rows call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ranking => "xep_hang",
            Self::Points => "diem",
            Self::Rules => "quy_tac",
        }
    }

    /// The table of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.name() == name)
    }

    /// What it shows, in words.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Ranking => "thứ hạng, điểm và xếp loại của các đơn vị",
            Self::Points => "điểm từng tiêu chí của từng đơn vị, kèm lý do của từng dòng điểm",
            Self::Rules => "quy tắc chấm điểm đang dùng",
        }
    }

    pub(super) fn columns(self) -> &'static [Of] {
        match self {
            Self::Ranking => &RANKING,
            Self::Points => &POINTS,
            Self::Rules => &RULES,
        }
    }

    /// The names of its columns, as model rows call them.
    pub fn column_names(self) -> impl Iterator<Item = &'static str> {
        self.columns().iter().map(|(name, ..)| *name)
    }
}

/// A table of the report.
pub fn table(ranked: &Ranked<'_>, list: List) -> Table {
    let column = |(key, words, align): &Of| Column {
        key,
        header: sentence(words),
        align: *align,
        ..Column::default()
    };
    let rows = match list {
        List::Ranking => book::in_order(ranked).into_iter().map(|score| place(ranked, score)).collect(),
        List::Points => ranked.scoring.units.iter().flat_map(|score| points(ranked, score)).collect(),
        List::Rules => book::rule_rows(&ranked.scoring.rules),
    };
    Table { columns: list.columns().iter().map(column).collect(), rows }
}

fn figure(value: Decimal) -> Cell {
    Cell::Value { value, estimated: false, link: None }
}

/// Nothing instead of 0, where a column mostly has nothing.
fn some(value: Decimal) -> Cell {
    if value.is_zero() { Cell::Empty } else { figure(value) }
}

/// The sum of lines.
fn sum(lines: &[Line]) -> Decimal {
    lines.iter().map(|line| line.points).sum()
}

fn place(ranked: &Ranked<'_>, score: &UnitScore) -> Row {
    let rules = &ranked.scoring.rules;
    let judged = score.standing == Standing::Judged;
    let appraised = score.criteria.iter().filter_map(|criterion| criterion.appraised).sum();
    let taken: Decimal = score.criteria.iter().map(|criterion| criterion.deduction).sum();
    let grade = words::grade(rules, score.grade.as_ref());
    let cells = vec![
        score.rank.map_or(Cell::Empty, |rank| Cell::text(rank.to_string())),
        Cell::text(&score.name),
        score.self_total.map_or(Cell::Empty, figure),
        figure(appraised),
        some(score.criteria.iter().map(|criterion| criterion.bonus).sum::<Decimal>() + sum(&score.bonus)),
        some(sum(&score.deduction) - taken),
        score.total.map_or(Cell::Empty, figure),
        Cell::text(words::grade(rules, score.grade_before_downgrade.as_ref())),
        Cell::text(if judged { grade } else { "Chưa đủ căn cứ" }),
        Cell::text(words::note(score)),
    ];
    Row { cells, ..Row::default() }
}

fn points(ranked: &Ranked<'_>, score: &UnitScore) -> Vec<Row> {
    let rules = &ranked.scoring.rules;
    let closing = match score.total {
        Some(total) => {
            format!("{} điểm, {}", format_number(total), words::grade(rules, score.grade.as_ref()))
        }
        None => "chưa đủ căn cứ để xếp loại".to_owned(),
    };
    let mut heading = vec![Cell::Empty; POINTS.len()];
    heading[1] = Cell::text(format!("{}: {closing}", score.name));
    let mut rows = vec![Row { kind: RowKind::Group, cells: heading, ..Row::default() }];
    for own in &score.criteria {
        let basis = words::basis_of_criterion(rules, own);
        rows.push(criterion(own, words::mark(rules, basis)));
        let given = usize::from(own.appraised.is_some());
        rows.extend(
            own.lines
                .iter()
                .enumerate()
                .map(|(at, own)| line(rules, own, if at < given { 4 } else { 6 }, basis)),
        );
    }
    rows.extend(score.bonus.iter().map(|own| line(rules, own, 5, None)));
    rows.extend(score.deduction.iter().chain(&score.downgrade).map(|own| line(rules, own, 6, None)));
    rows
}

fn criterion(own: &CriterionScore, basis: String) -> Row {
    let cells = vec![
        Cell::text(own.criterion.as_str()),
        Cell::text(&own.title),
        figure(own.standard),
        own.self_scored.map_or(Cell::Empty, figure),
        own.appraised.map_or(Cell::Empty, figure),
        some(own.bonus),
        some(-own.deduction),
        own.appraised.map_or(Cell::Empty, |_| figure(own.total)),
        Cell::text(basis),
    ];
    Row { kind: RowKind::Total, cells, ..Row::default() }
}

/// A line, its points in the column that says what they are; a basis that it shares with its criterion is not said again.
fn line(rules: &Rules, own: &Line, column: usize, said: Option<&BasisId>) -> Row {
    let mut cells = vec![Cell::Empty; POINTS.len()];
    cells[0] = Cell::text(&own.rule);
    cells[1] = Cell::text(&own.sentence);
    cells[column] = figure(own.points);
    let basis = own.basis.as_ref().filter(|own| Some(*own) != said);
    cells[8] = Cell::text(words::mark(rules, basis));
    Row { cells, ..Row::default() }
}
