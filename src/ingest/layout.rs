//! A sheet's cells → rows of a report, and every other row set aside with its kind.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Cell, Row, SectionHint, SetAside, SetAsideKind,
    cells::SheetData,
    header::{self, Header},
    heading,
    hidden::Hidden,
    kind::{self, texts},
    numbering,
    owner::{self, Said},
    remarks, signature, tick, torn,
};
use crate::{
    finding::Finding,
    model::{Choice, Field, Grid, GridCell, GridRow, GridValue, ItemId, Period, UnitId, address},
    programme::units::Names,
    text,
};

/// What a sheet holds.
#[derive(Debug, Default)]
pub(super) struct SheetRows {
    /// Rows of the report.
    pub(super) rows: Vec<Row>,
    /// Every other row.
    pub(super) set_aside: Vec<SetAside>,
    /// The rows that open a unit's part of the sheet.
    pub(super) parts: Vec<Part>,
    /// The rows that may open the part of a unit that nobody knows, with their words.
    pub(super) strangers: Vec<(u32, String)>,
    /// The lines of the signature block, for telling the date.
    pub(super) signature: Vec<String>,
    /// Whether there was a table at all.
    pub(super) has_table: bool,
    /// Whether the unit says that it has nothing to report.
    pub(super) nil: bool,
    /// What there is to say.
    pub(super) findings: Vec<Finding>,
}

/// A row below the first header with which a unit's part of the sheet begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    /// Its number.
    pub(super) row: u32,
    /// Whose part it is.
    pub(super) unit: UnitId,
    /// Whether it says so behind "Đơn vị" or in a title, and not by the name alone.
    pub(super) stated: bool,
}

/// The lines above a sheet's first table, for telling unit and period; all of them where there is no table.
pub(super) fn lines(grid: &Grid) -> Vec<String> {
    let above = (0..grid.rows.len()).take_while(|at| !header::begins(grid, *at));
    above.flat_map(|at| texts(&grid.rows[at])).collect()
}

/// Reads one sheet from top to bottom as a report for a period; `names` are those of the units.
pub(super) fn read(sheet: &SheetData, file: &str, period: Option<Period>, names: &Names) -> SheetRows {
    let mut scan = Scan {
        sheet,
        file,
        names,
        out: SheetRows::default(),
        header: None,
        section: heading::sheet_section(&sheet.title),
        signed: false,
        page_break: false,
        tall: torn::tall(&sheet.grid),
        unseen: Hidden::default(),
    };
    let rows = &sheet.grid.rows;
    let mut at = 0;
    while at < rows.len() {
        at = if let Some(header) = header::find(&sheet.grid, at, period) {
            scan.open_table(header, at, period)
        } else {
            scan.row(&rows[at]);
            at + 1
        };
    }
    scan.say(remarks::of_hidden(&scan.unseen));
    scan.out
}

struct Scan<'a> {
    sheet: &'a SheetData,
    file: &'a str,
    names: &'a Names,
    out: SheetRows,
    header: Option<Header>,
    section: Option<SectionHint>,
    signed: bool,
    /// Whether nothing but the table's own header, repeated, stands between the last row and this one.
    page_break: bool,
    /// Merged areas of several rows.
    tall: Vec<(u32, u32, u32, u32)>,
    /// Hidden rows and columns that were read.
    unseen: Hidden,
}

impl Scan<'_> {
    /// Sets a header's rows aside and takes its columns; answers where the scan goes on.
    fn open_table(&mut self, header: Header, at: usize, period: Option<Period>) -> usize {
        let rows = &self.sheet.grid.rows;
        let below = at + rows[at..].iter().take_while(|row| row.number <= header.last).count();
        for row in &rows[at..below] {
            self.aside(row, SetAsideKind::Header);
        }
        let remarks = remarks::of_columns(&header, &rows[below..], period);
        self.say(remarks);
        let above = at.checked_sub(1).map(|above| rows[above].number);
        let last = self.out.rows.last().and_then(|row| row.span.last().copied());
        let same = self.header.as_ref().is_some_and(|own| own.columns == header.columns);
        self.page_break = same && above.is_some() && above == last;
        self.out.has_table = true;
        self.signed = false;
        self.header = Some(header);
        below
    }

    fn row(&mut self, row: &GridRow) {
        self.note_stranger(row);
        let kind = self.kind(row);
        match kind {
            Some(kind) => {
                self.out.nil |= texts(row).iter().any(|text| kind::is_nil(text));
                if kind == SetAsideKind::Signature {
                    self.signed = true;
                    self.out.signature.extend(texts(row));
                }
                self.aside(row, kind);
            }
            None => self.data(row),
        }
        self.page_break = false;
    }

    /// Notes what of a row of the report is hidden.
    fn note_hidden(&mut self, row: &GridRow) {
        let (Some(header), hidden) = (&self.header, &self.sheet.hidden) else { return };
        if hidden.rows.hold(row.number) {
            self.unseen.rows.add(row.number, row.number);
        }
        for column in header.columns.reported().filter(|column| row.cell(*column).is_some()) {
            if hidden.columns.hold(column) {
                self.unseen.columns.add(column, column);
            }
        }
    }

    /// Why a row is set aside; `None` for a row of the report.
    fn kind(&mut self, row: &GridRow) -> Option<SetAsideKind> {
        if let Some(section) = opened_section(row) {
            self.section = Some(section);
            self.signed = false;
            return Some(SetAsideKind::Title);
        }
        let Some(header) = &self.header else { return Some(SetAsideKind::Title) };
        if let Some(part) = self.part(row, header) {
            self.signed = false;
            self.out.parts.push(part);
            return Some(SetAsideKind::Group);
        }
        let cells = fields(row, header);
        if self.signed && !signature::reports(&cells) || signature::begins(row, &cells) {
            return Some(SetAsideKind::Signature);
        }
        let title = cells.get(&Field::Title).map_or("", |cell| cell.raw.as_str());
        let ordinal = cells.get(&Field::Ordinal).map_or("", |cell| cell.raw.as_str());
        match () {
            () if cells.contains_key(&Field::Id) => {
                (!kind::is_filled(&self.cells(row, header))).then_some(SetAsideKind::Note)
            }
            () if header.column(Field::Chosen).is_some() => {
                (chosen(&cells) == Some(Choice::None)).then_some(SetAsideKind::Note)
            }
            // What a unit added with figures of its own is no heading, wherever it stands.
            () if self.is_forms_own(header) && kind::is_filled(&cells) => None,
            () if self.is_forms_own(header) => Some(SetAsideKind::Group),
            () if kind::stands_alone(row, ordinal, title) => Some(SetAsideKind::Title),
            () if self.section == Some(SectionHint::Additional) && kind::is_nil(title) => {
                Some(SetAsideKind::Note)
            }
            () if kind::is_total(title) || title.is_empty() && kind::is_total(ordinal) => {
                Some(SetAsideKind::Total)
            }
            // A page may repeat the numbers of the columns alone.
            () if header.numbering.is_some() && header.numbering == numbering::marks(row) => {
                Some(SetAsideKind::Header)
            }
            () if kind::is_group(ordinal, title, &cells) => Some(SetAsideKind::Group),
            () if kind::is_note(row) => Some(SetAsideKind::Note),
            () => None,
        }
    }

    /// The unit whose part of the sheet a row opens: by its name in the columns of number and title, or by a line that
    /// states it, as a report's head does.
    fn part(&self, row: &GridRow, header: &Header) -> Option<Part> {
        if !may_head_a_part(row, header) {
            return None;
        }
        let texts = texts(row);
        let name = || owner::heading(texts.last()?, self.names).filter(|_| !self.signed);
        let stated = || match owner::said(&texts.join(" "), self.names) {
            Said::Unit { unit, labelled: true } => Some(unit),
            _ => None,
        };
        let part = |unit, stated| Part { row: row.number, unit, stated };
        stated().map(|unit| part(unit, true)).or_else(|| name().map(|unit| part(unit, false)))
    }

    /// Keeps in mind that a row may open the part of a unit that nobody knows; what it is otherwise is told as of any row.
    fn note_stranger(&mut self, row: &GridRow) {
        if self.signed || !self.header.as_ref().is_some_and(|header| may_head_a_part(row, header)) {
            return;
        }
        let words = texts(row).join(". ");
        if owner::heads_a_stranger(&words, self.names) {
            self.out.strangers.push((row.number, words));
        }
    }

    /// A form gives each of its items an identifier; a row without one is the form's own, unless the unit wrote it among
    /// its additional tasks.
    fn is_forms_own(&self, header: &Header) -> bool {
        header.column(Field::Id).is_some() && self.section != Some(SectionHint::Additional)
    }

    fn data(&mut self, row: &GridRow) {
        let Some(header) = &self.header else { return };
        let mut cells = self.cells(row, header);
        let chosen = chosen(&cells);
        cells.remove(&Field::Chosen);
        if cells.is_empty() {
            self.aside(row, SetAsideKind::Note);
            return;
        }
        let whole = cells.contains_key(&Field::Ordinal) || header.column(Field::Chosen).is_some();
        self.note_hidden(row);
        let title = cells.get(&Field::Title).map(|cell| bare_title(&text::clean(&cell.raw)).to_owned());
        if let Some(last) = self.out.rows.last_mut().filter(|_| !whole)
            && torn::continues(last, row.number, &cells, self.page_break)
        {
            torn::join(last, row.number, cells);
            return;
        }
        let id = match &chosen {
            Some(Choice::Item(id)) => Some((id.clone(), None)),
            _ => cells.get(&Field::Id).and_then(|cell| form_id(&cell.raw)),
        };
        let additional = (chosen == Some(Choice::Additional)).then_some(SectionHint::Additional);
        self.out.rows.push(Row {
            sheet: self.sheet.grid.sheet.clone(),
            row: row.number,
            span: vec![row.number],
            section: additional.or(self.section),
            id,
            title: title.unwrap_or_default(),
            cells,
        });
    }

    /// The row's cells by field, with the formulas in the columns of figures that the file holds no result of.
    fn cells(&self, row: &GridRow, header: &Header) -> BTreeMap<Field, Cell> {
        let mut cells = fields(row, header);
        let above = self.out.rows.last().map(|last| &last.cells);
        torn::fill(&mut cells, header, row.number, above, &self.tall);
        for field in [Field::Actual, Field::Estimate, Field::Cumulative] {
            let Some(column) = header.column(field) else { continue };
            if self.sheet.uncalculated.binary_search(&(row.number, column)).is_ok() {
                let address = address(row.number, column);
                let (raw, value) = (String::new(), GridValue::Uncalculated);
                cells.entry(field).or_insert(Cell { address, raw, value, percent: false, under: Vec::new() });
            }
        }
        cells
    }

    fn aside(&mut self, row: &GridRow, kind: SetAsideKind) {
        self.out.set_aside.push(SetAside { sheet: self.sheet.grid.sheet.clone(), row: row.number, kind });
    }

    fn say(&mut self, remarks: impl IntoIterator<Item = Finding>) {
        let place = |remark: Finding| remark.file(self.file).sheet(&self.sheet.grid.sheet);
        self.out.findings.extend(remarks.into_iter().map(place));
    }
}

/// Whether a row has no more than a number and a title, as the heading of a unit's part has; a form has no such parts.
fn may_head_a_part(row: &GridRow, header: &Header) -> bool {
    let names = |cell: &GridCell| {
        let field = header.columns.fields.get(&cell.column);
        matches!(field, None | Some(Field::Ordinal | Field::Title))
    };
    header.column(Field::Id).is_none() && row.cells.len() <= 2 && row.cells.iter().all(names)
}

/// The section that a row opens: a heading that stands alone, its number perhaps in a cell of its own.
fn opened_section(row: &GridRow) -> Option<SectionHint> {
    let texts = texts(row);
    let distinct: BTreeSet<&String> = texts.iter().collect();
    if distinct.len() > 2 || row.cells.iter().any(|cell| !matches!(cell.value, GridValue::Text(_))) {
        return None;
    }
    heading::section(&if distinct.len() == 1 { texts[0].clone() } else { texts.join(" ") })
}

/// The row's cells by the fields of their columns.
fn fields(row: &GridRow, header: &Header) -> BTreeMap<Field, Cell> {
    let cell = |(column, field): (&u32, &Field)| Some((*field, cell_of(row.cell(*column)?)));
    let mut cells: BTreeMap<Field, Cell> = header.columns.fields.iter().filter_map(cell).collect();
    cells.extend(tick::cell(row, &header.columns.states).map(|cell| (Field::Progress, cell)));
    cells
}

fn cell_of(cell: &GridCell) -> Cell {
    Cell {
        address: cell.address(),
        raw: cell.text(),
        value: cell.value.clone(),
        percent: cell.percent,
        under: Vec::new(),
    }
}

/// What the unit chose for a row of which nobody could tell the item.
fn chosen(cells: &BTreeMap<Field, Cell>) -> Option<Choice> {
    Choice::parse(&cells.get(&Field::Chosen)?.raw)
}

/// The identifier of a form's hidden column: "CT08", or "XS20/3" for the third target.
fn form_id(raw: &str) -> Option<(ItemId, Option<usize>)> {
    let (id, target) =
        raw.trim().split_once('/').map_or((raw.trim(), None), |(id, target)| (id, target.parse().ok()));
    (!id.is_empty()).then(|| (ItemId::new(id), target))
}

/// A title without the bullet or dash before it: "- Cấp tỉnh" is "Cấp tỉnh".
pub fn bare_title(title: &str) -> &str {
    title.trim_start_matches(|c: char| {
        c.is_whitespace()
            || matches!(c, '-' | '+' | '*' | '•' | '–' | '—' | '·' | '▪' | '●' | 'o') && bullet(c, title)
    })
}

/// A letter "o" is a bullet only before a blank, as Word's second list level has it.
fn bullet(c: char, title: &str) -> bool {
    c != 'o' || title.trim_start().strip_prefix('o').is_some_and(|rest| rest.starts_with(char::is_whitespace))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        finding::Code,
        ingest::SetAsideKind::{Header, Signature, Total},
        model::Quarter,
        programme,
    };

    fn read(rows: &[&[&str]]) -> SheetRows {
        let period = Some(Period::quarter(2025, Quarter::ALL[1]));
        super::read(&sheet_data(rows), "a.xlsx", period, &names())
    }

    fn names() -> Names {
        let text = programme::embedded(2025).expect("the programme of 2025");
        Names::new(&programme::load(text).expect("a valid programme"))
    }

    fn sheet_data(rows: &[&[&str]]) -> SheetData {
        let value = |text: &&str| match text.parse() {
            Ok(number) => GridValue::Number(number),
            Err(_) => GridValue::Text((*text).to_owned()),
        };
        let cells = rows.iter().zip(1..).flat_map(|(texts, row)| {
            let filled = texts.iter().zip(0..).filter(|(text, _)| !text.is_empty());
            filled.map(move |(text, column)| GridCell { row, column, value: value(text), percent: false })
        });
        SheetData::of("Biểu 1", cells.collect(), true)
    }

    fn kinds(sheet: &SheetRows) -> Vec<(u32, SetAsideKind)> {
        sheet.set_aside.iter().map(|aside| (aside.row, aside.kind)).collect()
    }

    #[test]
    fn who_directs_a_task_does_not_sign_the_report() {
        let sheet = read(&[
            &["Nội dung nhiệm vụ", "Lãnh đạo Sở chỉ đạo", "Kết quả thực hiện"],
            &["Kiểm tra nhãn hàng hóa", "Phó Giám đốc", "Đã kiểm tra"],
            &["Kiểm kê tài sản công", "Giám đốc", "Đang kiểm kê"],
            &["Người lập", "Giám đốc", ""],
        ]);
        assert_eq!(sheet.rows.len(), 2);
        assert!(kinds(&sheet).contains(&(4, Signature)), "{:?}", kinds(&sheet));
    }

    #[test]
    fn figures_below_figures_are_not_joined() {
        let sheet = read(&[
            &["TT", "Nội dung", "Thực hiện", "Ghi chú"],
            &["1", "Tập huấn", "5", "Ghi chú dài"],
            &["", "", "120", ""],
            &["2", "Kiểm tra", "3", "Lý do thứ nhất"],
            &["", "", "", "và thứ hai"],
        ]);
        let figures: Vec<&str> =
            sheet.rows.iter().map(|row| row.cells[&Field::Actual].raw.as_str()).collect();
        assert_eq!(figures, ["5", "120", "3"], "5 and 120 are not 5 120");
        assert_eq!(sheet.rows[2].cells[&Field::Note].raw, "Lý do thứ nhất và thứ hai");
        assert_eq!(sheet.rows[2].span, [4, 5]);
    }

    #[test]
    fn a_group_may_bear_its_number_before_its_title() {
        let sheet = read(&[
            &["Nội dung", "ĐVT", "Thực hiện"],
            &["VI. Công tác quản lý tiêu chuẩn", "", ""],
            &["Kiểm nghiệm mẫu", "Mẫu", "5"],
        ]);
        assert_eq!(kinds(&sheet), [(1, Header), (2, SetAsideKind::Group)]);
        assert_eq!(sheet.rows.len(), 1);
    }

    #[test]
    fn totals_and_signatures_are_no_report() {
        let sheet = read(&[
            &["TT", "Nội dung", "Kết quả thực hiện"],
            &["1", "Tổng số đề tài, dự án", "Đang thực hiện"],
            &["", "Tổng số: 12 nhiệm vụ", "12"],
            &["", "Cộng mục II.1", "12"],
            &["", "CÁN BỘ TỔNG HỢP", "LÃNH ĐẠO PHÒNG"],
            &["", "Nguyễn Thị Hoa", "Trần Văn Bình"],
        ]);
        assert_eq!(sheet.rows.len(), 1);
        assert_eq!(kinds(&sheet), [(1, Header), (3, Total), (4, Total), (5, Signature), (6, Signature)]);
    }

    #[test]
    fn a_signature_block_may_begin_in_the_column_of_numbers() {
        let sheet = read(&[
            &["TT", "Nội dung", "Kết quả"],
            &["1", "Tập huấn", "Đã hoàn thành"],
            &["Nơi nhận:", "", "TRƯỞNG PHÒNG"],
            &["- Như trên;", "", ""],
            &["", "", "Trần Văn Bình"],
        ]);
        assert_eq!(sheet.rows.len(), 1);
        assert_eq!(kinds(&sheet), [(1, Header), (3, Signature), (4, Signature), (5, Signature)]);
    }

    #[test]
    fn a_ticked_state_is_the_rows_own() {
        let sheet = read(&[
            &["TT", "Nội dung", "Tình trạng", "", "", "Ghi chú"],
            &["", "", "Hoàn thành", "Đang thực hiện", "Chưa thực hiện", ""],
            &["A", "B", "1", "2", "3", "4"],
            &["1", "Tập huấn", "x", "", "", ""],
            &["2", "Kiểm tra", "", "-", "X", ""],
            &["3", "Khảo sát", "", "", "", "Chưa rõ"],
        ]);
        let under = |row: &Row| {
            row.cells.get(&Field::Progress).map(|cell| (cell.address.clone(), cell.under.join("|")))
        };
        let cell = |address: &str, state: &str| Some((address.to_owned(), state.to_owned()));
        assert_eq!(
            sheet.rows.iter().map(under).collect::<Vec<_>>(),
            [cell("C4", "Hoàn thành"), cell("E5", "Chưa thực hiện"), None]
        );
        assert_eq!(kinds(&sheet), [(1, Header), (2, Header), (3, Header)]);
        assert!(sheet.findings.is_empty(), "{:?}", sheet.findings);
    }

    #[test]
    fn figures_that_count_up_are_no_numbers_of_columns() {
        let sheet = read(&[
            &["TT", "Nội dung", "Kế hoạch", "Thực hiện", "Lũy kế"],
            &["1", "2", "3", "4", "5"],
            &["1", "Tập huấn", "", "", ""],
            &["", "", "1", "2", "3"],
            &["1", "2", "3", "4", "5"],
            &["2", "Kiểm tra", "6", "7", "8"],
        ]);
        assert_eq!(sheet.rows[0].cells[&Field::Actual].raw, "2");
        assert_eq!(sheet.rows[0].span, [3, 4]);
        assert_eq!(kinds(&sheet), [(1, Header), (2, Header), (5, Header)], "and those that a page repeats");
    }

    #[test]
    fn months_without_their_sum_are_asked_about() {
        let months = ["TT", "Nội dung", "Tháng 4", "Tháng 5", "Tháng 6"];
        let sheet = read(&[&months, &["1", "Tập huấn", "1", "2", "2"]]);
        assert_eq!(sheet.findings.iter().map(|finding| finding.code).collect::<Vec<_>>(), [Code::TH211]);
        assert!(!sheet.rows[0].cells.contains_key(&Field::Actual));
        let sheet = read(&[&[&months[..], &["Cộng"]].concat(), &["1", "Tập huấn", "1", "2", "2", "5"]]);
        assert_eq!((sheet.findings.len(), sheet.rows[0].cells[&Field::Actual].raw.as_str()), (0, "5"));
    }

    #[test]
    fn a_merged_result_is_that_of_every_row() {
        let mut data = sheet_data(&[
            &["TT", "Nội dung", "Kết quả thực hiện"],
            &["1", "Tập huấn", "Đã hoàn thành"],
            &["2", "Kiểm tra", ""],
            &["3", "Khảo sát", ""],
        ]);
        data.grid.merges.push((2, 2, 3, 2));
        let sheet = super::read(&data, "a.xlsx", None, &names());
        let results =
            sheet.rows.iter().map(|row| row.cells.get(&Field::Result).map(|cell| cell.raw.as_str()));
        assert_eq!(results.collect::<Vec<_>>(), [Some("Đã hoàn thành"), Some("Đã hoàn thành"), None]);
    }

    #[test]
    fn a_day_of_completion_in_words_ends_no_table() {
        let sheet = read(&[
            &["Nội dung", "Kết quả thực hiện", "Ngày hoàn thành", "Đơn vị chủ trì"],
            &["Tập huấn", "Đã hoàn thành", "ngày 15 tháng 4 năm 2025", "Phòng QLCN"],
            &["Kiểm tra", "", "ngày 16 tháng 4 năm 2025", ""],
            &["Khảo sát", "Đang thực hiện", "", "Phòng QLCN"],
            &["", "", "Quảng Ngãi, ngày 05 tháng 7 năm 2025", ""],
            &["Người lập biểu", "", "TRƯỞNG PHÒNG", ""],
            &["Nguyễn Thị Hoa", "", "Trần Văn Bình", ""],
        ]);
        let titles: Vec<&str> = sheet.rows.iter().map(|row| row.title.as_str()).collect();
        assert_eq!(titles, ["Tập huấn", "Kiểm tra", "Khảo sát"]);
        assert_eq!(kinds(&sheet), [(1, Header), (5, Signature), (6, Signature), (7, Signature)]);
    }

    #[test]
    fn figures_under_the_results_from_the_years_start_are_cumulative() {
        for heading in
            ["Kết quả thực hiện lũy kế", "Kết quả thực hiện từ đầu năm", "Kết quả thực hiện đến 30/6/2025"]
        {
            let fields = |first: &str, second: &str| {
                let rows =
                    [["TT", "Nội dung", heading], ["1", "Kiểm định", first], ["2", "Hiệu chuẩn", second]];
                let rows: Vec<&[&str]> = rows.iter().map(<[&str; 3]>::as_slice).collect();
                let read = read(&rows);
                read.rows[0].cells.keys().copied().filter(|field| *field > Field::Title).collect::<Vec<_>>()
            };
            assert_eq!(fields("4100", "410"), [Field::Cumulative], "{heading}");
            assert_eq!(fields("Đã kiểm định", "Đã hiệu chuẩn"), [Field::Result], "{heading}");
        }
    }
}
