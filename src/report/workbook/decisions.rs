//! The sheet on which the office chooses: every row whose item could not be told and every value in dispute, those that
//! wait first; below them what was decided.

use super::words::{self, mark_column, text_column};
use crate::{
    decision::{
        Contender, Entry, Part, State,
        sheet::{self, Cells, Line},
    },
    finding::Place,
    model::{Choice, ItemId, mark},
    report::{Cell, Column, Facts, Input, Purpose, Row, Sheet, Standing, Table},
};

/// Beyond so many rows with nearest items of their own, these are named in words alone and all rows share one list:
/// each list is a column of a hidden sheet.
const OWN_LISTS: usize = 300;

/// The sheet, where there is anything to decide or decided.
pub(super) fn sheet(facts: &Facts<'_>) -> Option<Sheet> {
    if facts.docket.is_empty() {
        return None;
    }
    let all = every_item(facts);
    let rows = facts.docket.iter().enumerate().map(|(at, entry)| row(facts, at, entry, &all));
    Some(Sheet {
        id: "quyet-dinh".to_owned(),
        name: mark::DECISIONS_SHEET.to_owned(),
        purpose: Purpose::List,
        pinned: 2,
        heading: heading(facts),
        table: Table { columns: columns(), rows: rows.collect() },
        ..Sheet::default()
    })
}

fn heading(facts: &Facts<'_>) -> Vec<String> {
    let mut heading = words::heading(facts, "Quyết định của cơ quan");
    heading.push(format!(
        "Bấm vào ô ở cột “{}” và chọn trong danh sách, rồi lưu sổ; lần chạy sau, chương trình đọc lựa chọn ở đây trước. Muốn \
         rút lại thì xóa trắng ô. Bỏ qua thì phải ghi lý do.",
        sheet::CHOICE
    ));
    heading
}

fn columns() -> Vec<Column> {
    let hidden = |key, header: &str| Column { hidden: true, ..text_column(key, header, 10.0) };
    vec![
        mark_column("tt", "TT", 5.0),
        Column { stands: true, ..mark_column("tinh_trang", "Tình trạng", 14.0) },
        // Between those in sight, so that they go with their row where somebody sorts.
        hidden("khoa", sheet::ABOUT),
        hidden("da_ghi", sheet::WRITTEN),
        text_column("don_vi", "Đơn vị", 13.0),
        text_column("noi_ghi", "Nơi ghi", 24.0),
        text_column("viec", "Việc cần quyết định", 44.0),
        text_column("lua_chon", sheet::CHOICE, 40.0),
        text_column("ly_do", sheet::REASON, 22.0),
        text_column("nguoi", sheet::BY, 16.0),
        mark_column("ngay", sheet::ON, 12.0),
    ]
}

fn row(facts: &Facts<'_>, at: usize, entry: &Entry, all: &[ItemId]) -> Row {
    let cells = Cells::of(entry.decision.as_ref(), facts.programme);
    let (state, standing) = state(entry.state);
    let unit = match &entry.line {
        Line::Row { row, .. } => &row.unit,
        Line::Value(conflict) => &conflict.matter.unit,
    };
    let words = |text: &str| Cell::Input(Input::Text((!text.is_empty()).then(|| text.to_owned())));
    Row {
        standing,
        anchor: Some(anchor(&entry.line)),
        cells: vec![
            Cell::count(at + 1),
            Cell::text(state),
            Cell::text(sheet::hidden(&entry.line)),
            Cell::text(sheet::hidden(&cells)),
            Cell::text(words::unit(facts, unit)),
            source(&entry.place),
            Cell::text(matter(facts, entry)),
            Cell::Choice { chosen: cells.choice.clone(), options: options(facts, at, entry, all) },
            words(&cells.reason),
            words(&cells.by),
            day(facts, entry),
        ],
        ..Row::default()
    }
}

fn state(state: State) -> (&'static str, Standing) {
    match state {
        State::Open => ("Chờ quyết định", Standing::Warning),
        State::Optional => ("Có thể chọn", Standing::Plain),
        State::Applied => ("Đã áp dụng", Standing::Done),
        State::Idle => ("Chưa dùng đến", Standing::Plain),
    }
}

/// The anchor of a matter's row, for links from the review sheet.
pub(super) fn anchor(line: &Line) -> String {
    format!("{:?}", line.key())
}

fn source(place: &Place) -> Cell {
    let Some(file) = &place.file else { return Cell::Empty };
    let (sheet, cell) = (place.sheet.clone().unwrap_or_default(), place.cell.clone().unwrap_or_default());
    Cell::Source { text: place.words(), file: file.clone(), place: (sheet, cell) }
}

/// What is to be decided, in words.
fn matter(facts: &Facts<'_>, entry: &Entry) -> String {
    match &entry.line {
        Line::Row { row, period } => {
            let part = match row.part {
                Part::Additional(_) => "mục nhiệm vụ phát sinh".to_owned(),
                Part::Unsaid(_) => "báo cáo không nêu mục".to_owned(),
                part => format!("mục {part}"),
            };
            let near: Vec<_> = entry.candidates.iter().map(ItemId::as_str).collect();
            let near = if near.is_empty() {
                String::new()
            } else {
                format!("\nNội dung gần nhất: {}.", near.join(", "))
            };
            format!("Dòng “{}” thuộc nội dung nào?\n({}, {part}){near}", row.text, period.words())
        }
        Line::Value(conflict) => {
            let matter = &conflict.matter;
            let title = facts.programme.item(&matter.item).map_or("", |item| item.title.as_str());
            let label = facts
                .programme
                .item(&matter.item)
                .and_then(|item| item.targets.get(matter.target?)?.label.as_deref());
            let of = label.map_or(String::new(), |label| format!(" của chỉ tiêu “{label}”"));
            let values: Vec<_> =
                conflict.contenders.iter().map(|contender| format!("- {}", contender.label())).collect();
            format!(
                "{}: {title}\nLấy {}{of} nào? ({})\n{}",
                matter.item,
                matter.field.name(),
                matter.period.words(),
                values.join("\n")
            )
        }
    }
}

/// What may be chosen, the likeliest first.
fn options(facts: &Facts<'_>, at: usize, entry: &Entry, all: &[ItemId]) -> Vec<String> {
    match &entry.line {
        Line::Value(conflict) => conflict.contenders.iter().map(Contender::label).collect(),
        Line::Row { .. } => {
            let near = entry.candidates.iter().filter(|_| at < OWN_LISTS);
            let others = all.iter().filter(|id| at >= OWN_LISTS || !entry.candidates.contains(id));
            let option = |id: &ItemId| sheet::item_option(facts.programme, id);
            near.map(option)
                .chain([Choice::ADDITIONAL.to_owned(), sheet::IGNORE.to_owned()])
                .chain(others.map(option))
                .collect()
        }
    }
}

/// The items in the report's scope, in the annex's order.
fn every_item(facts: &Facts<'_>) -> Vec<ItemId> {
    facts.assessment.items.iter().map(|item| item.item.id.clone()).collect()
}

/// The day of the decision: within the programme's year or the next one.
fn day(facts: &Facts<'_>, entry: &Entry) -> Cell {
    let year = facts.programme.year;
    let day = |year, month, day| chrono::NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    Cell::Input(Input::Date {
        now: entry.decision.as_ref().and_then(|decision| decision.signature.on),
        from: day(year, 1, 1),
        to: day(year + 1, 12, 31),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        decision::RowMatter,
        model::{Period, Quarter, UnitId},
        report::sample::small,
    };

    fn entry() -> Entry {
        let quarter = Quarter::ALL[0];
        let row = RowMatter {
            unit: UnitId::new("VP"),
            year: 2025,
            part: Part::Additional(quarter),
            text: "Tiếp Đoàn công tác của Bộ".to_owned(),
        };
        Entry {
            state: State::Open,
            line: Line::Row { row, period: Period::quarter(2025, quarter) },
            place: Place::default(),
            candidates: vec![ItemId::new("CT08")],
            decision: None,
        }
    }

    #[test]
    fn the_nearest_items_come_first_and_every_item_once() {
        let sample = small();
        let docket = [entry()];
        let sheet = sheet(&Facts { docket: &docket, ..sample.facts() }).unwrap();
        let choice = sheet.table.columns.iter().position(|column| column.header == sheet::CHOICE).unwrap();
        let Cell::Choice { chosen, options } = &sheet.table.rows[0].cells[choice] else {
            panic!("no choice")
        };
        assert_eq!(chosen, "");
        assert!(options[0].starts_with("CT08: "), "{options:?}");
        assert_eq!(options[1..3], [Choice::ADDITIONAL, sheet::IGNORE]);
        assert_eq!(options.len(), sample.assessment.items.len() + 2);
        assert_eq!(options.iter().filter(|option| option.starts_with("CT08: ")).count(), 1);
    }

    /// Excel sorts what lies between the first and the last column of its filter, which are those in sight.
    #[test]
    fn what_a_line_is_about_goes_with_it_where_somebody_sorts() {
        let columns = columns();
        let hidden: Vec<_> = (0..columns.len()).filter(|at| columns[*at].hidden).collect();
        assert_eq!(hidden.len(), 2);
        assert!(!columns[0].hidden && !columns[columns.len() - 1].hidden);
    }

    #[test]
    fn without_anything_to_decide_there_is_no_sheet() {
        assert_eq!(sheet(&small().facts()), None);
    }
}
