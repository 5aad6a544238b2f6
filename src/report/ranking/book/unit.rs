//! A unit's sheet, to be handed to its head: each criterion with its lines, which add up to the total.

use rust_decimal::Decimal;

use super::{EVIDENCE, RULES, evidence, heading};
use crate::{
    model::UnitId,
    report::{
        Cell, Column, Judge, Row, RowKind, Sheet, Standing as Look, Table,
        ranking::{Ranked, words},
        workbook::words::{figure_column, mark_column, text_column},
    },
    score::{
        CriterionScore, Line, Proposal, Standing, UnitScore,
        rules::{BasisId, Group},
    },
};

/// Where the columns of points stand.
const STANDARD: usize = 2;
const SELF: usize = 3;
const APPRAISED: usize = 4;
const BONUS: usize = 5;
const DEDUCTION: usize = 6;
const TOTAL: usize = 7;
const GRADE: usize = 8;

/// The key of the column of totals.
pub(super) const TOTALS: &str = "tong";
/// The keys of the columns of self-scores, bonuses and deductions.
pub(super) const SELF_SCORED: &str = "tu_cham";
pub(super) const BONUSES: &str = "thuong";
pub(super) const DEDUCTIONS: &str = "tru";
/// The anchor of the row of the unit's total.
pub(super) const SUM: &str = "tong";

/// The identifier of a unit's sheet.
pub(super) fn id(unit: &UnitId) -> String {
    format!("dv-{unit}")
}

/// The anchor of a group's row.
pub(super) fn of_group(group: &str) -> String {
    format!("nhom/{group}")
}

/// The sheet of a unit.
pub(super) fn sheet(ranked: &Ranked<'_>, score: &UnitScore) -> Sheet {
    let mut lead = vec![Cell::text(counts(score))];
    if let Standing::Insufficient(reasons) = &score.standing {
        lead.push(Cell::text(format!("Chưa đủ căn cứ để xếp loại: {}", reasons.join(" "))));
    }
    Sheet {
        id: id(&score.unit),
        name: format!("ĐV {}", score.unit),
        pinned: 2,
        letterhead: vec![ranked.facts.office.name_capitals.clone()],
        heading: heading(ranked, &format!("Chấm điểm thi đua: {}", score.name)),
        lead,
        table: Table { columns: columns(), rows: rows(ranked, score) },
        footer: footer(ranked),
        ..Sheet::default()
    }
}

/// What the marks of the rules' bases mean, and how the points hang together.
fn footer(ranked: &Ranked<'_>) -> Vec<String> {
    let bases: Vec<String> = words::bases(&ranked.scoring.rules).collect();
    let bases = (!bases.is_empty()).then(|| format!("Căn cứ: {}.", bases.join("; ")));
    let sums = "Điểm của tiêu chí là tổng các dòng bên dưới; sửa điểm của một dòng thì tổng điểm, thứ hạng, xếp loại đổi \
                theo. Điểm tự chấm chỉ để đối chiếu, không được cộng.";
    bases.into_iter().chain([sums.to_owned()]).collect()
}

/// The items that the unit is judged by, in a sentence.
fn counts(score: &UnitScore) -> String {
    let counts = &score.counts;
    let others = [
        (counts.late, "trễ hạn"),
        (counts.undated, "chưa rõ ngày hoàn thành"),
        (counts.overdue, "quá hạn chưa hoàn thành"),
        (counts.exceeding, "vượt kế hoạch"),
        (counts.open, "chưa đến hạn nên chưa tính"),
        (counts.withdrawn, "đã rút"),
        (counts.suspended, "tạm hoãn không tính"),
        (counts.excused, "không tính vì lý do khách quan"),
    ];
    let others: Vec<String> = others
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{what} {count}"))
        .collect();
    let others = if others.is_empty() { String::new() } else { format!("; {}", others.join(", ")) };
    format!(
        "Nội dung được tính: {}, trong đó hoàn thành {}, đúng hạn {}{others}.",
        counts.counted, counts.completed, counts.on_time
    )
}

fn columns() -> Vec<Column> {
    vec![
        mark_column("tt", "Tiêu chí, quy tắc", 10.0),
        text_column("noi_dung", "Nội dung, lý do", 66.0),
        figure_column("chuan", "Điểm chuẩn", 9.0),
        figure_column(SELF_SCORED, "Tự chấm", 9.0),
        figure_column("tham_dinh", "Thẩm định", 9.0),
        figure_column(BONUSES, "Thưởng", 9.0),
        figure_column(DEDUCTIONS, "Trừ", 9.0),
        figure_column(TOTALS, "Tổng", 9.0),
        Column { stands: true, ..mark_column("xep_loai", "Xếp loại", 18.0) },
        mark_column("can_cu", "Căn cứ", 8.0),
        text_column("minh_chung", "Minh chứng", 32.0),
    ]
}

/// The rows while they are put together; sums need the places of what they add up.
struct Rows<'a> {
    ranked: &'a Ranked<'a>,
    score: &'a UnitScore,
    all: Vec<Row>,
    /// The rows that the total adds up.
    parts: Vec<usize>,
}

fn rows(ranked: &Ranked<'_>, score: &UnitScore) -> Vec<Row> {
    let mut rows = Rows { ranked, score, all: Vec::new(), parts: Vec::new() };
    for group in &ranked.scoring.rules.groups {
        rows.group(group);
    }
    rows.beside("Điểm thưởng", &score.bonus, BONUS);
    rows.beside("Điểm trừ", &score.deduction, DEDUCTION);
    rows.total();
    rows.closing();
    rows.all
}

impl Rows<'_> {
    /// The mark of what a rule rests on, which leads to the rules.
    fn basis(&self, id: Option<&BasisId>) -> Cell {
        id.map_or(Cell::Empty, |id| Cell::Link {
            text: words::mark(&self.ranked.scoring.rules, Some(id)),
            sheet: RULES.to_owned(),
            anchor: id.to_string(),
        })
    }

    fn places(&self) -> u32 {
        self.ranked.scoring.rules.places
    }

    fn sum(&self, rows: &[usize], column: usize) -> Cell {
        Cell::Points { rows: rows.to_vec(), columns: vec![column], places: self.places() }
    }

    /// The sums of rows in every column of points.
    fn sums(&self, cells: &mut [Cell], rows: &[usize]) {
        for (column, cell) in cells.iter_mut().enumerate().take(TOTAL + 1).skip(STANDARD) {
            *cell = self.sum(rows, column);
        }
    }

    /// A group with its criteria below it.
    fn group(&mut self, group: &Group) {
        let at = self.all.len();
        self.all.push(Row::default());
        let mut criteria = Vec::new();
        for criterion in self.score.criteria.iter().filter(|criterion| criterion.group == group.id) {
            criteria.push(self.all.len());
            self.criterion(criterion);
        }
        let mut cells = blank();
        cells[0] = Cell::text(&group.id);
        cells[1] = Cell::text(&group.title);
        self.sums(&mut cells, &criteria);
        if !self.has_self_scores() {
            cells[SELF] = Cell::Empty;
        }
        self.all[at] =
            Row { kind: RowKind::Total, anchor: Some(of_group(&group.id)), cells, ..Row::default() };
        self.parts.push(at);
    }

    /// Whether the unit ranked every criterion itself, so that its own scores add up to something.
    fn has_self_scores(&self) -> bool {
        self.score.self_total.is_some()
    }

    /// A criterion, then its lines: what the measure gives, then what is taken off.
    fn criterion(&mut self, criterion: &CriterionScore) {
        let at = self.all.len();
        self.all.push(Row::default());
        let given = usize::from(criterion.appraised.is_some());
        let basis = words::basis_of_criterion(&self.ranked.scoring.rules, criterion);
        for (number, line) in criterion.lines.iter().enumerate() {
            let column = if number < given { APPRAISED } else { DEDUCTION };
            let anchor = evidence::of_line(self.score, criterion, number);
            self.line((line, basis), column, (!line.sources.is_empty()).then_some(anchor));
        }
        let lines: Vec<usize> = (at + 1..self.all.len()).collect();
        let mut cells = blank();
        cells[0] = Cell::text(criterion.criterion.as_str());
        cells[1] = Cell::text(&criterion.title);
        cells[STANDARD] = points(criterion.standard);
        cells[SELF] = criterion.self_scored.map_or(Cell::Empty, points);
        if criterion.appraised.is_some() {
            for column in [APPRAISED, DEDUCTION] {
                cells[column] = self.sum(&lines, column);
            }
            let columns = vec![APPRAISED, BONUS, DEDUCTION];
            cells[TOTAL] = Cell::Points { rows: vec![at], columns, places: self.places() };
        }
        cells[9] = self.basis(basis);
        cells[10] = evidence::link(self.ranked, self.score, criterion);
        self.all[at] = Row { cells, ..Row::default() };
    }

    /// A line; its points lead to what proves them, and a basis that it shares with its criterion is not said again.
    fn line(&mut self, (line, said): (&Line, Option<&BasisId>), column: usize, anchor: Option<String>) {
        let mut cells = blank();
        cells[0] = Cell::text(&line.rule);
        cells[1] = Cell::text(&line.sentence);
        let link = anchor.as_ref().map(|anchor| (EVIDENCE.to_owned(), anchor.clone()));
        cells[column] = Cell::Value { value: line.points, estimated: false, link };
        cells[9] = self.basis(line.basis.as_ref().filter(|own| Some(*own) != said));
        cells[10] = evidence::source(self.ranked, self.score, line, anchor);
        self.all.push(Row { kind: RowKind::Part, cells, ..Row::default() });
    }

    /// Lines beside the criteria, under a heading with their sum.
    fn beside(&mut self, title: &str, lines: &[Line], column: usize) {
        if lines.is_empty() {
            return;
        }
        let at = self.all.len();
        self.all.push(Row::default());
        for (number, line) in lines.iter().enumerate() {
            let anchor = evidence::beside(self.score, column == BONUS, number);
            self.line((line, None), column, (!line.sources.is_empty()).then_some(anchor));
        }
        let own: Vec<usize> = (at + 1..self.all.len()).collect();
        let mut cells = blank();
        cells[1] = Cell::text(title);
        cells[column] = self.sum(&own, column);
        cells[TOTAL] = Cell::Points { rows: vec![at], columns: vec![column], places: self.places() };
        self.all[at] = Row { kind: RowKind::Total, cells, ..Row::default() };
        self.parts.push(at);
    }

    /// The unit's total and its grade.
    fn total(&mut self) {
        let judged = self.score.standing == Standing::Judged;
        let title =
            if judged { "Tổng điểm" } else { "Điểm đã có căn cứ, chưa phải tổng điểm" };
        let mut cells = blank();
        cells[1] = Cell::text(title);
        self.sums(&mut cells, &self.parts);
        if !self.has_self_scores() {
            cells[SELF] = Cell::Empty;
        }
        let grades = words::grades(&self.ranked.scoring.rules, words::steps(self.ranked, self.score));
        let grade = self.score.grade.as_ref();
        cells[GRADE] = if judged {
            Cell::Judged {
                words: words::grade(&self.ranked.scoring.rules, grade).to_owned(),
                by: Judge::Grade { points: TOTAL, bands: grades },
            }
        } else {
            Cell::text("Chưa đủ căn cứ")
        };
        let standing = if judged && self.score.downgrade.is_none() { Look::Plain } else { Look::Warning };
        self.all.push(Row {
            kind: RowKind::Total,
            standing,
            anchor: Some(SUM.to_owned()),
            cells,
            ..Row::default()
        });
    }

    /// Why the grade was lowered, and what may be proposed.
    fn closing(&mut self) {
        if let Some(line) = &self.score.downgrade {
            let before = words::grade(&self.ranked.scoring.rules, self.score.grade_before_downgrade.as_ref());
            let sentence = format!("{} (xếp loại theo điểm: {before})", line.sentence);
            self.words("Hạ bậc", &sentence, line.basis.as_ref());
        }
        if let Some(head) = &self.score.head {
            self.words("Người đứng đầu", &proposed(head), None);
        }
        for title in &self.score.titles {
            self.words("Danh hiệu", &proposed(title), None);
        }
    }

    fn words(&mut self, what: &str, sentence: &str, basis: Option<&BasisId>) {
        let mut cells = blank();
        cells[0] = Cell::text(what);
        cells[1] = Cell::text(sentence);
        cells[9] = self.basis(basis);
        self.all.push(Row { cells, spans: vec![(1, GRADE)], ..Row::default() });
    }
}

fn proposed(proposal: &Proposal) -> String {
    format!("Đề xuất: {}. {} Căn cứ: {}.", proposal.title, proposal.sentence, proposal.clause)
}

fn blank() -> Vec<Cell> {
    vec![Cell::Empty; columns().len()]
}

fn points(value: Decimal) -> Cell {
    Cell::Value { value, estimated: false, link: None }
}
