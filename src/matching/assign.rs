//! Rows of one workbook → items, all rows together: what is certain first, and what that leaves over decides
//! the rest.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    evidence::Evidence,
    index::{Index, rank, same_but_for_slips},
    words::Title,
};
use crate::ingest::{SectionHint, Submission};

/// Likeness with evidence from which a row may be matched.
const ACCEPT: f64 = 0.74;
/// How far the best item must be ahead of the next free one.
const MARGIN: f64 = 0.035;
/// Likeness from which a second row for a taken item is a repetition and not another task.
const REPEATED: f64 = 0.95;
/// Words that a title must keep to be known for another one's beginning.
const CUT: usize = 3;
/// What a number or a place in the order adds or takes where the sheet keeps to the programme's numbers or order.
const POSITION: f64 = 0.06;
/// Share of a sheet's rows that must keep to it before a number or the order counts.
const RELIABLE: f64 = 0.8;

/// Where a row went.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Placed {
    /// To an item, with the score and the runner-up.
    Item { at: usize, score: f64, runner_up: Option<(usize, f64)> },
    /// Nowhere; the likely items, best first.
    Nowhere { candidates: Vec<(usize, f64)>, ambiguous: bool },
}

/// Places every row of a submission.
pub(super) fn assign(index: &Index<'_>, submission: &Submission) -> Vec<Placed> {
    let by_id: BTreeMap<&str, usize> =
        index.entries.iter().zip(0..).map(|(entry, at)| (entry.item.id.as_str(), at)).collect();
    let mut board = Board::new(index, submission);
    for (row, data) in submission.rows.iter().enumerate() {
        if let Some(at) = data.id.as_ref().and_then(|(id, _)| by_id.get(id.as_str())) {
            board.take(row, *at, 1.0, None);
        }
    }
    board.settle();
    board.learn_positions();
    board.settle();
    board.repeat();
    board.placed()
}

/// The items that a row's words may stand for. Where the words are an item's own and nothing stands against it, no
/// other item needs to be compared: that is the case of nearly every row.
fn alike(index: &Index<'_>, title: &Title, evidence: &Evidence<'_>) -> Vec<(usize, f64)> {
    let exact = index.exact(title);
    if exact.iter().any(|at| evidence.weigh(&index.entries[*at]) > -MARGIN) {
        exact.iter().map(|at| (*at, 1.0)).collect()
    } else {
        index.candidates(title)
    }
}

/// Whether a title is what is left of another one whose end was cut.
fn is_cut(part: &Title, whole: &Title) -> bool {
    part.words.len() >= CUT && part.begins(whole)
}

/// A row that asks for an item.
struct Claim {
    row: usize,
    score: f64,
    runner_up: Option<(usize, f64)>,
}

struct Board<'a> {
    submission: &'a Submission,
    evidence: Vec<Evidence<'a>>,
    index: &'a Index<'a>,
    candidates: Vec<Vec<(usize, f64)>>,
    likeness: Vec<BTreeMap<usize, f64>>,
    titles: Vec<Title>,
    placed: Vec<Option<Placed>>,
    taken: BTreeMap<usize, usize>,
}

impl<'a> Board<'a> {
    fn new(index: &'a Index<'a>, submission: &'a Submission) -> Self {
        let evidence: Vec<_> = submission
            .rows
            .iter()
            .map(|row| Evidence::new(row, submission.unit.as_ref(), submission.period))
            .collect();
        let titles: Vec<Title> = submission.rows.iter().map(|row| Title::new(&row.title)).collect();
        let mut candidates = Vec::new();
        let mut likeness = Vec::new();
        for ((row, title), evidence) in submission.rows.iter().zip(&titles).zip(&evidence) {
            let alike = if row.id.is_some() { Vec::new() } else { alike(index, title, evidence) };
            likeness.push(alike.iter().copied().collect());
            let mut weighed: Vec<_> = alike
                .into_iter()
                .map(|(at, score)| (at, score + evidence.weigh(&index.entries[at])))
                .collect();
            rank(&mut weighed);
            candidates.push(weighed);
        }
        let placed = vec![None; submission.rows.len()];
        Self { submission, evidence, index, candidates, likeness, titles, placed, taken: BTreeMap::new() }
    }

    fn take(&mut self, row: usize, at: usize, score: f64, runner_up: Option<(usize, f64)>) {
        self.placed[row] = Some(Placed::Item { at, score, runner_up });
        self.taken.entry(at).or_insert(row);
    }

    /// Matches every row whose best free item is ahead of its next one and wanted by no other row as much, again and
    /// again until nothing moves.
    fn settle(&mut self) {
        loop {
            let mut claims: BTreeMap<usize, Vec<Claim>> = BTreeMap::new();
            for row in (0..self.placed.len()).filter(|row| self.placed[*row].is_none()) {
                if let Some((at, claim)) = self.claim(row) {
                    claims.entry(at).or_default().push(claim);
                }
            }
            let mut moved = false;
            for (at, mut rows) in claims {
                rows.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.row.cmp(&b.row)));
                let contested = rows.get(1).is_some_and(|second| {
                    rows[0].score - second.score < MARGIN && !self.same_title(rows[0].row, second.row)
                });
                if !contested {
                    self.take(rows[0].row, at, rows[0].score, rows[0].runner_up);
                    moved = true;
                }
            }
            if !moved {
                return;
            }
        }
    }

    /// A row's best free item, if it is good enough and ahead of the next free one.
    fn claim(&self, row: usize) -> Option<(usize, Claim)> {
        let mut free = self.candidates[row].iter().filter(|(at, _)| !self.taken.contains_key(at));
        let &(at, score) = free.next()?;
        let runner_up = free.next().copied();
        // A better item that is taken: this row may be a repetition of it, so its second choice must not win easily.
        let repeats = |(at, best): &&(usize, f64)| {
            self.taken.get(at).is_some_and(|other| *best >= REPEATED || self.same_title(row, *other))
        };
        let best = self.candidates[row].first().filter(repeats);
        let ahead = runner_up.is_none_or(|next| score - next.1 >= MARGIN);
        let wins = score >= ACCEPT && ahead && best.is_none_or(|best| best.1 - score < MARGIN);
        wins.then_some((at, Claim { row, score, runner_up }))
    }

    /// Whether two rows bear one title, slips of the finger and a cut end aside.
    fn same_title(&self, a: usize, b: usize) -> bool {
        let (a, b) = (&self.titles[a], &self.titles[b]);
        same_but_for_slips(a, b) || is_cut(a, b) || is_cut(b, a)
    }

    /// Whether a row's title breaks off where several items that it may stand for go different ways.
    fn is_open_ended(&self, row: usize) -> bool {
        let candidates = &self.candidates[row];
        let best = candidates.first().map_or(0.0, |best| best.1);
        let begun = candidates.iter().filter(|(at, score)| {
            best - score < MARGIN && self.titles[row].begins(&self.index.entries[*at].title)
        });
        begun.count() > 1
    }

    /// Learns, table by table, from the rows already placed whether the table keeps the programme's numbers and its order, and
    /// lets them speak for the rows still open.
    fn learn_positions(&mut self) {
        let mut tables: BTreeMap<(String, Option<SectionHint>), Vec<usize>> = BTreeMap::new();
        for (row, data) in self.submission.rows.iter().enumerate() {
            tables.entry((data.sheet.clone(), data.section)).or_default().push(row);
        }
        for rows in tables.into_values() {
            let numbers = self.numbers_are_kept(&rows);
            let order = self.order_is_kept(&rows);
            for &row in rows.iter().filter(|row| self.placed[**row].is_none()) {
                // A unit may well leave tasks out: its place in the order cannot finish a title that breaks off.
                let between = (order && !self.is_open_ended(row)).then(|| self.neighbours(&rows, row));
                for at in 0..self.candidates[row].len() {
                    let item = self.candidates[row][at].0;
                    let mut bonus = 0.0;
                    if numbers {
                        bonus += match self.evidence[row].has_number(&self.index.entries[item]) {
                            Some(true) => POSITION,
                            Some(false) => -POSITION,
                            None => 0.0,
                        };
                    }
                    if let Some((above, below)) = between {
                        let fits =
                            above.is_none_or(|above| item > above) && below.is_none_or(|below| item < below);
                        bonus += if fits { POSITION } else { -POSITION };
                    }
                    self.candidates[row][at].1 += bonus;
                }
                rank(&mut self.candidates[row]);
            }
        }
    }

    fn item_of(&self, row: usize) -> Option<usize> {
        match &self.placed[row] {
            Some(Placed::Item { at, .. }) => Some(*at),
            _ => None,
        }
    }

    fn numbers_are_kept(&self, rows: &[usize]) -> bool {
        let marks = rows.iter().filter_map(|&row| {
            let at = self.item_of(row)?;
            self.evidence[row].has_number(&self.index.entries[at])
        });
        let marks: Vec<bool> = marks.collect();
        let kept = marks.iter().filter(|kept| **kept).count();
        marks.len() >= 3 && kept as f64 >= RELIABLE * marks.len() as f64
    }

    fn order_is_kept(&self, rows: &[usize]) -> bool {
        let items: Vec<usize> = rows.iter().filter_map(|&row| self.item_of(row)).collect();
        let rising = items.windows(2).filter(|pair| pair[0] <= pair[1]).count();
        items.len() >= 3 && rising as f64 >= RELIABLE * (items.len() - 1) as f64
    }

    /// The items of the nearest placed rows above and below.
    fn neighbours(&self, rows: &[usize], row: usize) -> (Option<usize>, Option<usize>) {
        let place = rows.iter().position(|other| *other == row).unwrap_or_default();
        let above = rows[..place].iter().rev().find_map(|&other| self.item_of(other));
        let below = rows[place + 1..].iter().find_map(|&other| self.item_of(other));
        (above, below)
    }

    /// Rows that repeat the title of an item that another row has taken.
    fn repeat(&mut self) {
        for row in (0..self.placed.len()).filter(|row| self.placed[*row].is_none()).collect::<Vec<_>>() {
            if let Some((at, score)) = self.repeated(row) {
                let runner_up = self.candidates[row].iter().copied().find(|(other, _)| *other != at);
                self.take(row, at, score, runner_up);
            }
        }
    }

    /// The taken item that a row repeats: none that is still free is as likely.
    fn repeated(&self, row: usize) -> Option<(usize, f64)> {
        let candidates = &self.candidates[row];
        let free = candidates.iter().find(|(at, _)| !self.taken.contains_key(at)).map_or(0.0, |free| free.1);
        let repeats = |(at, _): &&(usize, f64)| {
            self.taken.get(at).is_some_and(|other| self.same_title(row, *other))
                || self.taken.contains_key(at)
                    && (self.likeness[row][at] >= 1.0
                        || is_cut(&self.titles[row], &self.index.entries[*at].title))
        };
        let &(at, score) = candidates.iter().filter(|(_, score)| *score >= ACCEPT).find(repeats)?;
        let best = candidates.first().is_some_and(|best| best.1 - score < MARGIN);
        (best && (score - free >= MARGIN || self.likeness[row][&at] >= 1.0)).then_some((at, score))
    }

    fn placed(self) -> Vec<Placed> {
        let taken: BTreeSet<usize> = self.taken.keys().copied().collect();
        let leftover = |candidates: Vec<(usize, f64)>| {
            let ambiguous = candidates.first().is_some_and(|best| best.1 >= ACCEPT - 0.10);
            let (free, used): (Vec<_>, Vec<_>) =
                candidates.into_iter().partition(|(at, _)| !taken.contains(at));
            Placed::Nowhere { candidates: free.into_iter().chain(used).take(5).collect(), ambiguous }
        };
        self.placed
            .into_iter()
            .zip(self.candidates)
            .map(|(placed, candidates)| placed.unwrap_or_else(|| leftover(candidates)))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::{
        ingest::{Origin, Row, Version},
        model::{Deadline, Item, ItemId, Period, Programme, Quarter, Section, UnitId},
        programme,
    };

    const QUARTER: Quarter = Quarter::ALL[0];

    /// The shipped programme with quarterly tasks of two units.
    fn tasks(titles: &[(&str, &str)]) -> Programme {
        let text = programme::embedded(2025).expect("the programme of 2025");
        let mut programme = programme::load(text).expect("a valid programme");
        let section = Section::Quarterly(QUARTER);
        programme.items.extend(titles.iter().zip(1..).map(|((title, lead), number)| Item {
            id: ItemId::numbered(section, number),
            section,
            group: None,
            number: number.to_string(),
            title: (*title).to_owned(),
            parent: None,
            measure_text: None,
            plan_text: None,
            leader: None,
            lead: vec![UnitId::new(*lead)],
            lead_text: String::new(),
            coordinating: Vec::new(),
            coordinating_text: String::new(),
            compiled_by: None,
            deadline: Deadline::default(),
            note: String::new(),
            targets: Vec::new(),
        }));
        programme
    }

    /// Where the rows of QLCN's report go: an item's identifier, or nothing.
    fn placed(programme: &Programme, rows: &[&str]) -> Vec<Option<String>> {
        let index = Index::new(programme);
        let row = |(title, row): (&&str, u32)| Row {
            sheet: "S".to_owned(),
            row,
            span: vec![row],
            section: Some(SectionHint::Quarterly(Some(QUARTER))),
            id: None,
            title: (*title).to_owned(),
            cells: BTreeMap::new(),
        };
        let submission = Submission {
            file: "QLCN.xlsx".to_owned(),
            sha256: String::new(),
            sheets: Vec::new(),
            origin: Origin::Workbook,
            unit: Some("QLCN".into()),
            period: Some(Period::quarter(2025, QUARTER)),
            version: Version::default(),
            reported_on: None,
            illustrative: false,
            nil: false,
            rows: rows.iter().zip(1..).map(row).collect(),
            set_aside: Vec::new(),
            findings: Vec::new(),
        };
        let item = |placed| match placed {
            Placed::Item { at, .. } => Some(index.entries[at].item.id.to_string()),
            Placed::Nowhere { .. } => None,
        };
        assign(&index, &submission).into_iter().map(item).collect()
    }

    fn some(ids: &[&str]) -> Vec<Option<String>> {
        ids.iter().map(|id| Some((*id).to_owned())).collect()
    }

    #[test]
    fn what_is_certain_decides_what_is_cut_short() {
        let programme = tasks(&[
            ("Thẩm định hồ sơ về nhãn hiệu tập thể", "QLCN"),
            ("Thẩm định hồ sơ về mã số, mã vạch", "QLCN"),
        ]);
        let rows = ["Thẩm định hồ sơ về…", "Thẩm định hồ sơ về mã số, mã vạch"];
        assert_eq!(placed(&programme, &rows), some(&["Q1-001", "Q1-002"]));
    }

    #[test]
    fn a_row_that_fits_two_items_alike_waits_for_a_person() {
        let programme = tasks(&[
            ("Thẩm định hồ sơ về nhãn hiệu tập thể", "QLCN"),
            ("Thẩm định hồ sơ về mã số, mã vạch", "QLCN"),
        ]);
        assert_eq!(placed(&programme, &["Thẩm định hồ sơ về…"]), [None]);
    }

    #[test]
    fn a_repeated_row_is_no_other_units_task() {
        let programme = tasks(&[
            ("Thẩm định hồ sơ về nhãn hiệu tập thể", "QLCN"),
            ("Thẩm định hồ sơ về chuyển giao công nghệ", "KHCN"),
        ]);
        let rows = ["Thẩm định hồ sơ về…", "Thẩm định hồ sơ về…"];
        assert_eq!(placed(&programme, &rows), some(&["Q1-001", "Q1-001"]));
    }

    #[test]
    fn a_repeated_row_may_have_slips_or_be_cut() {
        let programme = tasks(&[
            ("Rà soát, cập nhật quy trình giải quyết thủ tục hành chính thuộc thẩm quyền của Sở", "QLCN"),
            ("Rà soát, cập nhật cơ sở dữ liệu về nhãn hiệu tập thể", "QLCN"),
        ]);
        let rows = [
            "Rà soát, cập nhật quy trình giải quyếết thủ tục hành chính thuộc thẩm quyền của Sở",
            "Rà soát, cập nhật quy trìình giải quyết thủ tục hành chính thuộc thẩm quyền của Sở",
            "Rà soát, cập nhật quy trình giải quyết thủ tục…",
        ];
        assert_eq!(placed(&programme, &rows), some(&["Q1-001", "Q1-001", "Q1-001"]));
    }

    #[test]
    fn other_words_in_the_place_of_an_items_make_another_task() {
        let programme = tasks(&[
            ("Thẩm định hồ sơ, thủ tục liên quan đến quy chuẩn kỹ thuật địa phương", "QLCN"),
            ("Tổ chức hội nghị đánh giá công tác bảo hộ chỉ dẫn địa lý", "QLCN"),
        ]);
        let rows = [
            "Thẩm định hồ sơ, thủ tục liên quan đến quy chuẩn kỹ thuật năng lượng tái tạo",
            "Tổ chức hi nghị đánh gia công tác bảo hộ chỉ dẫn địa lý",
        ];
        assert_eq!(placed(&programme, &rows), [None, Some("Q1-002".to_owned())]);
    }

    #[test]
    fn the_order_of_rows_does_not_finish_a_title_that_breaks_off() {
        let programme = tasks(&[
            ("Kiểm tra tình hình an toàn bức xạ trong y tế", "QLCN"),
            ("Đánh giá việc áp dụng hệ thống quản lý chất lượng tại UBND huyện Bình Sơn", "QLCN"),
            ("Tổ chức lớp tập huấn về nhãn hiệu tập thể", "QLCN"),
            ("Phát hành tài liệu về mã số, mã vạch", "QLCN"),
            ("Đánh giá việc áp dụng hệ thống quản lý chất lượng tại UBND huyện Mộ Đức", "QLCN"),
        ]);
        let rows = [
            "Kiểm tra tình hình an toàn bức xạ trong y tế",
            "Đánh giá việc áp dụng hệ thống quản lý chất lượng tại UBND huyện...",
            "Tổ chức lớp tập huấn về nhãn hiệu tập thể",
            "Phát hành tài liệu về mã số, mã vạch",
        ];
        assert_eq!(placed(&programme, &rows)[1], None);
    }

    #[test]
    fn a_number_tells_titles_apart_that_are_alike_but_for_it() {
        let programme =
            tasks(&[("Khảo sát chất lượng đợt 1", "QLCN"), ("Khảo sát chất lượng đợt 2", "QLCN")]);
        assert_eq!(
            placed(&programme, &["Khảo sát chất lượng đợt 2", "Khảo sát chất lượng đợt 3"])[0].as_deref(),
            Some("Q1-002")
        );
        assert_eq!(placed(&programme, &["Khảo sát chất lượng đợt 3"]), [None]);
    }
}
