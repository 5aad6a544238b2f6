//! The sheets of a marking workbook → the office's marks. A row that nobody wrote into says nothing; one that cannot be
//! understood is said with its cell, and its unit is not judged before it is mended.

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use super::layout::{
    BY, CRITERION, CRITIC, DATE, DOCUMENT, ITEM, Layout, ON, POINTS, REASON, RULE, SHEETS, Table, UNIT, WHAT,
};
use crate::{
    finding::{Code, Finding, Place},
    model::{Grid, GridCell, GridValue, Item, ItemId, Programme, UnitId},
    programme::units::Names,
    score::{
        Criticism, Entered, Given, Marks, Objective,
        rules::{Bonus, BonusOn, Criterion, CriterionId, Measure, Rules},
    },
    sheets::{self, Row, before_colon},
    text::{self, format_number, number},
};

/// What marks are held against.
#[derive(Debug, Clone, Copy)]
pub struct Against<'a> {
    /// The programme as it stands on the day of judging.
    pub programme: &'a Programme,
    /// The rules.
    pub rules: &'a Rules,
}

/// Reads the marks of a workbook, which is named by `file`.
pub fn read(file: &str, grids: &[Grid], against: Against<'_>) -> (Marks, Vec<Finding>) {
    let names = Names::new(against.programme);
    let mut reader = Reader { against, names, marks: Marks::default(), findings: Vec::new() };
    sheets::strange(&SHEETS, grids, Code::TH830, &mut reader.findings);
    for layout in &SHEETS {
        for row in sheets::rows(layout, grids, Code::TH830, &mut reader.findings) {
            reader.row(&Line { file, layout, row });
        }
    }
    let Reader { mut marks, mut findings, .. } = reader;
    for finding in &mut findings {
        finding.place.file = Some(file.to_owned());
    }
    for unit in marks.units.values_mut() {
        unit.unread.sort();
    }
    (marks, findings)
}

struct Reader<'a> {
    against: Against<'a>,
    names: Names,
    marks: Marks,
    findings: Vec<Finding>,
}

/// Why a row is not taken.
type Refused = Box<Finding>;

impl Reader<'_> {
    fn row(&mut self, line: &Line<'_>) {
        if !line.is_entered() {
            return;
        }
        let unit = match self.unit(line) {
            Ok(unit) => unit,
            Err(refused) => return self.findings.push(*refused),
        };
        if let Err(refused) = self.taken(line, &unit) {
            self.marks.units.entry(unit.clone()).or_default().unread.push(line.place(UNIT));
            self.findings.push(refused.unit(unit));
        }
    }

    fn taken(&mut self, line: &Line<'_>, unit: &UnitId) -> Result<(), Refused> {
        match line.layout.table {
            Table::SelfScores | Table::Quality => self.points(line, unit),
            Table::Criticisms => self.criticism(line, unit),
            Table::Bonuses => self.bonus(line, unit),
            Table::Objective => self.objective(line, unit),
        }
    }

    fn unit(&self, line: &Line<'_>) -> Result<UnitId, Refused> {
        let said = line.required(UNIT)?;
        let resolved = self.names.resolve(&before_colon(&said));
        let programme = self.against.programme;
        let unknown = |message: String| line.refuse(Code::TH832, UNIT, message);
        match resolved.units.as_slice() {
            [unit] if resolved.unknown.is_empty() && !unit.is_pseudo() => {
                if programme.units.iter().any(|own| own.id == *unit) {
                    return Ok(unit.clone());
                }
                let message = format!("Đơn vị “{said}” đã kết thúc hoạt động; dòng này không được tính.");
                Err(unknown(message))
            }
            _ => Err(unknown(format!("Chương trình không có đơn vị “{said}”; dòng này không được tính."))),
        }
    }

    /// Points of a criterion, the unit's own or the office's.
    fn points(&mut self, line: &Line<'_>, unit: &UnitId) -> Result<(), Refused> {
        let own = line.layout.table == Table::SelfScores;
        let criterion = self.criterion(line, !own)?;
        let most = criterion.max;
        let points = line.points(most, self.against.rules.places)?;
        if points > most {
            let message = format!(
                "Điểm {} vượt điểm chuẩn {} của tiêu chí {}.",
                format_number(points),
                format_number(most),
                criterion.id
            );
            return Err(line.refuse(Code::TH831, POINTS, message));
        }
        let (id, entered) = (criterion.id.clone(), line.entered(points, POINTS)?);
        let marks = self.marks.units.entry(unit.clone()).or_default();
        let marks = if own { &mut marks.self_scores } else { &mut marks.quality };
        match marks.get(&id) {
            Some(earlier) if earlier.value != points => {
                let at = earlier.place.cell.clone().unwrap_or_default();
                marks.remove(&id);
                let message =
                    format!("Tiêu chí {id} đã có điểm khác ở ô {at}; chưa lấy điểm nào trong hai điểm.");
                Err(line.refuse(Code::TH834, POINTS, message))
            }
            _ => {
                marks.entry(id).or_insert(entered);
                Ok(())
            }
        }
    }

    /// The criterion of a row. One that Excel made a number of ("1.1") is known by its figure, unless two have that.
    fn criterion(&self, line: &Line<'_>, office: bool) -> Result<&Criterion, Refused> {
        let said = line.required(CRITERION)?;
        let key = text::key(&before_colon(&said));
        let mut fitting = self.against.rules.criteria().map(|(_, criterion)| criterion).filter(|criterion| {
            match line.row.cell(line.layout, CRITERION).map(|cell| &cell.value) {
                Some(GridValue::Number(number)) => figure_of(&criterion.id) == Some(*number),
                _ => text::key(criterion.id.as_str()) == key,
            }
        });
        let unknown = |message: String| line.refuse(Code::TH832, CRITERION, message);
        let (Some(criterion), None) = (fitting.next(), fitting.next()) else {
            let message = format!(
                "Quy tắc chấm điểm không có (hoặc không còn) tiêu chí “{said}”; điểm không được tính."
            );
            return Err(unknown(message));
        };
        if office && !matches!(criterion.measure, Measure::Office { .. }) {
            let message = format!("Tiêu chí {} không do cơ quan chấm; điểm không được tính.", criterion.id);
            return Err(unknown(message));
        }
        Ok(criterion)
    }

    fn criticism(&mut self, line: &Line<'_>, unit: &UnitId) -> Result<(), Refused> {
        let criticism = Criticism {
            by: line.required(CRITIC)?,
            document: line.words(DOCUMENT)?,
            date: self.date(line)?,
            what: line.required(WHAT)?,
        };
        let entered = line.entered(criticism, WHAT)?;
        let all = &mut self.marks.units.entry(unit.clone()).or_default().criticisms;
        once(line, all, entered, WHAT)
    }

    /// The day of a criticism: of the year that is judged, or later, when the year's work was found wanting.
    fn date(&self, line: &Line<'_>) -> Result<Option<NaiveDate>, Refused> {
        let year = self.against.rules.year;
        match line.day(DATE)? {
            Some(day) if day.year() < year || day.year() > year + 1 => {
                let message = format!("Ngày {} không thuộc năm {year}.", day.format("%d/%m/%Y"));
                Err(line.refuse(Code::TH831, DATE, message))
            }
            day => Ok(day),
        }
    }

    fn bonus(&mut self, line: &Line<'_>, unit: &UnitId) -> Result<(), Refused> {
        let rule = self.rule(line)?;
        let (rule, most) = (rule.id.clone(), rule.points);
        let points = line.points(most, self.against.rules.places)?;
        if points > most || points.is_zero() {
            let message = format!(
                "Điểm thưởng {} phải lớn hơn 0 và không vượt mức {} của quy tắc {rule}.",
                format_number(points),
                format_number(most)
            );
            return Err(line.refuse(Code::TH831, POINTS, message));
        }
        let given = Given { rule, points, reason: line.required(REASON)?, document: line.words(DOCUMENT)? };
        let entered = line.entered(given, POINTS)?;
        let all = &mut self.marks.units.entry(unit.clone()).or_default().bonuses;
        once(line, all, entered, POINTS)
    }

    /// The rule by which the office gives a bonus.
    fn rule(&self, line: &Line<'_>) -> Result<&Bonus, Refused> {
        let said = line.required(RULE)?;
        let key = text::key(&before_colon(&said));
        let fits = |bonus: &&Bonus| bonus.on == BonusOn::Office && text::key(bonus.id.as_str()) == key;
        self.against.rules.bonuses.iter().find(fits).ok_or_else(|| {
            let message = format!(
                "Quy tắc chấm điểm không có mục thưởng “{said}” do cơ quan xét; điểm không được tính."
            );
            line.refuse(Code::TH832, RULE, message)
        })
    }

    fn objective(&mut self, line: &Line<'_>, unit: &UnitId) -> Result<(), Refused> {
        let item = self.item(line, unit)?.id.clone();
        let objective = Objective { item, reason: line.required(REASON)?, document: line.words(DOCUMENT)? };
        let entered = line.entered(objective, REASON)?;
        let all = &mut self.marks.units.entry(unit.clone()).or_default().objective;
        if let Some(earlier) = all.iter().find(|earlier| earlier.value.item == entered.value.item) {
            let at = earlier.place.cell.clone().unwrap_or_default();
            let message = format!("{} đã có lý do được chấp nhận ở ô {at}.", entered.value.item);
            return Err(line.refuse(Code::TH834, REASON, message));
        }
        all.push(entered);
        Ok(())
    }

    /// The item that a reason is accepted for: one that the unit leads or coordinates.
    fn item(&self, line: &Line<'_>, unit: &UnitId) -> Result<&Item, Refused> {
        let said = line.required(ITEM)?;
        let key = text::key(&before_colon(&said));
        let unknown = |message: String| line.refuse(Code::TH832, ITEM, message);
        let items = &self.against.programme.items;
        let item = items.iter().find(|item| text::key(item.id.as_str()) == key);
        let item = item.ok_or_else(|| unknown(format!("Chương trình không có nội dung “{said}”.")))?;
        let id: &ItemId = &item.id;
        if let Some(parent) = &item.parent {
            let message =
                format!("{id} được chấm trong {parent}, không được chấm riêng; hãy ghi lý do cho {parent}.");
            return Err(unknown(message));
        }
        if item.is_led_by(unit) || item.is_coordinated_by(unit) {
            return Ok(item);
        }
        Err(unknown(format!("Nội dung {id} không do đơn vị này chủ trì hay phối hợp.")))
    }
}

/// A criterion's number as Excel takes it for one.
fn figure_of(id: &CriterionId) -> Option<Decimal> {
    id.as_str().parse().ok()
}

/// Adds what a row says; the same words of the same unit twice are one slip of the hand, and points must not count twice.
fn once<T: PartialEq>(
    line: &Line<'_>,
    all: &mut Vec<Entered<T>>,
    entered: Entered<T>,
    key: &str,
) -> Result<(), Refused> {
    if let Some(earlier) = all.iter().find(|earlier| earlier.value == entered.value) {
        let at = earlier.place.cell.clone().unwrap_or_default();
        return Err(line.refuse(Code::TH834, key, format!("Dòng này giống hệt dòng có ô {at}.")));
    }
    all.push(entered);
    Ok(())
}

/// A row of a sheet.
struct Line<'g> {
    file: &'g str,
    layout: &'static Layout,
    row: Row<'g>,
}

impl Line<'_> {
    /// Whether a person wrote into it: what is printed beforehand says nothing.
    fn is_entered(&self) -> bool {
        let open: &[&str] = match self.layout.table {
            Table::SelfScores | Table::Quality => &[POINTS, BY, ON],
            Table::Criticisms => &[UNIT, DATE, DOCUMENT, CRITIC, WHAT, BY, ON],
            Table::Bonuses => &[UNIT, RULE, POINTS, REASON, DOCUMENT, BY, ON],
            Table::Objective => &[REASON, DOCUMENT, BY, ON],
        };
        open.iter().any(|key| self.cell(key).is_some())
    }

    fn cell(&self, key: &str) -> Option<&GridCell> {
        self.row.cell(self.layout, key)
    }

    fn place(&self, key: &str) -> Place {
        let origin = self.row.origin(self.layout, key);
        Place {
            file: Some(self.file.to_owned()),
            sheet: Some(origin.sheet.to_owned()),
            cell: Some(origin.cell),
        }
    }

    fn refuse(&self, code: Code, key: &str, message: String) -> Refused {
        Box::new(Finding::new(code, message).at(self.place(key)))
    }

    /// A cell's heading, for sentences.
    fn heading(&self, key: &str) -> &'static str {
        let field = self.layout.fields.iter().find(|field| field.key == key);
        field.map_or("", |field| field.heading)
    }

    fn words(&self, key: &str) -> Result<Option<String>, Refused> {
        let Some(cell) = self.cell(key) else { return Ok(None) };
        match &cell.value {
            GridValue::Error(error) => Err(self.refuse(Code::TH831, key, format!("Ô báo lỗi {error}."))),
            GridValue::Uncalculated => {
                let message = "Ô có công thức nhưng tệp không lưu kết quả.".to_owned();
                Err(self.refuse(Code::TH831, key, message))
            }
            _ => Ok(Some(text::clean(&cell.text())).filter(|words| !words.is_empty())),
        }
    }

    fn required(&self, key: &str) -> Result<String, Refused> {
        self.words(key)?.ok_or_else(|| {
            let message = format!("Dòng này chưa ghi “{}”.", self.heading(key));
            self.refuse(Code::TH833, key, message)
        })
    }

    /// The points of a row, 0 or more and with no more decimals than points have: a figure and nothing else. Words that may
    /// mean two figures ("1.250") are none.
    fn points(&self, most: Decimal, places: u32) -> Result<Decimal, Refused> {
        let said = self.required(POINTS)?;
        let points = match self.cell(POINTS).map(|cell| (&cell.value, cell.percent)) {
            Some((GridValue::Number(figure), false)) => Some(*figure),
            Some((GridValue::Text(words), _)) => {
                let read = number::parse(&text::clean(words));
                read.filter(|read| read.alternative.is_none() && !read.percent).map(|read| read.value)
            }
            _ => None,
        };
        let Some(points) = points else {
            let message = format!(
                "“{said}” không phải là một con số; hãy ghi điểm từ 0 đến {}, ví dụ 8 hoặc 7,5.",
                format_number(most)
            );
            return Err(self.refuse(Code::TH831, POINTS, message));
        };
        if points.is_sign_negative() && !points.is_zero() {
            let message = format!("Điểm {} nhỏ hơn 0.", format_number(points));
            return Err(self.refuse(Code::TH831, POINTS, message));
        }
        let points = points.normalize();
        if points.scale() > places {
            let message = format!(
                "Điểm {} có nhiều hơn {places} chữ số thập phân mà quy tắc cho phép.",
                format_number(points)
            );
            return Err(self.refuse(Code::TH831, POINTS, message));
        }
        Ok(points)
    }

    fn day(&self, key: &str) -> Result<Option<NaiveDate>, Refused> {
        let day = self.cell(key).map(sheets::day).transpose();
        day.map_err(|message| self.refuse(Code::TH831, key, message))
    }

    /// A value with its cell, who wrote it and when.
    fn entered<T>(&self, value: T, key: &str) -> Result<Entered<T>, Refused> {
        Ok(Entered { value, place: self.place(key), by: self.words(BY)?, on: self.day(ON)? })
    }
}
