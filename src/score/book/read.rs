//! The sheets of the rules' workbook → the rules, by way of their file.

use super::layout::{CRITERION, GROUP, LIST, Layout, SHEETS, SINCE, STANDARD, Table, VALUES, sheet};
use crate::{
    finding::{Code, Finding},
    model::Grid,
    score::rules::{Rules, examine},
    sheets::{File, Origin, Row, quoted, rows, strange},
    text,
};

/// Reads a workbook of rules.
///
/// # Errors
/// Everything that is wrong with it (TH840), each with its sheet and, where there is one, its cell.
pub fn read(grids: &[Grid]) -> Result<Rules, Vec<Finding>> {
    let mut reader = Reader { file: File::new(Code::TH840), sheets: Vec::new() };
    strange(&SHEETS, grids, Code::TH840, &mut reader.file.findings);
    for layout in &SHEETS {
        let rows = rows(layout, grids, Code::TH840, &mut reader.file.findings);
        reader.sheets.push(rows);
    }
    reader.write();
    reader.file.read(examine)
}

struct Reader<'g> {
    file: File,
    /// The rows of each sheet, in the order of [`SHEETS`].
    sheets: Vec<Vec<Row<'g>>>,
}

impl<'g> Reader<'g> {
    fn rows(&self, table: Table) -> Vec<Row<'g>> {
        let at = SHEETS.iter().position(|layout| layout.table == table);
        at.map(|at| self.sheets[at].clone()).unwrap_or_default()
    }

    fn write(&mut self) {
        self.values();
        self.list("basis");
        self.groups();
        for key in ["bonuses", "grades", "comparable"] {
            self.list(key);
        }
        self.standards();
        self.strays();
    }

    /// Single values: those of the root first, then table by table; a table without any is not there.
    fn values(&mut self) {
        let rows = self.rows(Table::Values);
        let layout = sheet(Table::Values);
        let named = |row: &Row<'g>, name: &str| text::key(&row.text(layout, "key")) == text::key(name);
        for (path, fields) in VALUES {
            let mut open = path.is_empty();
            for field in fields {
                let mut own = rows.iter().filter(|row| named(row, field.heading));
                let (first, twice) = (own.next(), own.next());
                if let Some(twice) = twice {
                    let message = format!("“{}” được ghi hai lần.", field.heading);
                    self.file.say(&twice.origin(layout, "key"), message);
                }
                let Some((row, cell)) = first.and_then(|row| Some((row, row.cell(layout, "value")?))) else {
                    continue;
                };
                let origin = Origin { fields, ..row.origin(layout, "value") };
                if !open {
                    self.file.line(&format!("[{}]", path.join(".")), Some(origin.clone()));
                    open = true;
                }
                let key = if field.key.contains('.') { quoted(field.key) } else { field.key.to_owned() };
                self.file.pair(&key, field.kind, cell, &origin);
            }
        }
        let known = |row: &Row<'g>| {
            VALUES.iter().flat_map(|(_, fields)| *fields).any(|field| named(row, field.heading))
        };
        for row in rows.iter().filter(|row| !known(row)) {
            let message = format!("Không có thông tin nào tên “{}”.", row.text(layout, "key"));
            self.file.say(&row.origin(layout, "key"), message);
        }
    }

    /// A list of the root, row by row.
    fn list(&mut self, key: &'static str) {
        let layout = sheet(Table::Root(key));
        for row in self.rows(Table::Root(key)) {
            self.table(&format!("[[{key}]]"), &row, layout, &[]);
        }
    }

    /// A table of the file with what a row says but for columns that are no keys of it.
    fn table(&mut self, heading: &str, row: &Row<'g>, layout: &'static Layout, others: &[&str]) {
        let first = layout.fields.iter().find(|field| !others.contains(&field.key));
        self.file.line(heading, first.map(|field| row.origin(layout, field.key)));
        for field in layout.fields.iter().filter(|field| !others.contains(&field.key)) {
            if let Some(cell) = row.cell(layout, field.key) {
                self.file.pair(field.key, field.kind, cell, &row.origin(layout, field.key));
            }
        }
    }

    /// Groups with their criteria, each with its bands and deductions.
    fn groups(&mut self) {
        let (groups, criteria) = (sheet(Table::Root("groups")), sheet(Table::Criteria));
        for group in self.rows(Table::Root("groups")) {
            self.table("[[groups]]", &group, groups, &[]);
            let id = text::clean(&group.text(groups, "id"));
            for criterion in self.rows(Table::Criteria) {
                if text::clean(&criterion.text(criteria, GROUP)) == id {
                    self.table("[[groups.criteria]]", &criterion, criteria, &[GROUP]);
                    self.parts(&criterion);
                }
            }
        }
    }

    fn parts(&mut self, criterion: &Row<'g>) {
        let own = names(criterion, sheet(Table::Criteria), ["id", "from"]);
        for key in ["bands", "deductions"] {
            let layout = sheet(Table::OfCriteria(key));
            for part in self.rows(Table::OfCriteria(key)) {
                if names(&part, layout, [CRITERION, SINCE]) == own {
                    self.table(&format!("[[groups.criteria.{key}]]"), &part, layout, &[CRITERION, SINCE]);
                }
            }
        }
    }

    /// What may be proposed, with its conditions, list by list.
    fn standards(&mut self) {
        let (standards, conditions) = (sheet(Table::Standards), sheet(Table::Conditions));
        for name in ["heads", "titles"] {
            for own in self.rows(Table::Standards) {
                if own.choice(standards, LIST) != name {
                    continue;
                }
                self.table(&format!("[[{name}]]"), &own, standards, &[LIST]);
                let id = text::clean(&own.text(standards, "id"));
                for condition in self.rows(Table::Conditions) {
                    let of = text::clean(&condition.text(conditions, STANDARD));
                    if condition.choice(conditions, LIST) == name && of == id {
                        let heading = format!("[[{name}.conditions]]");
                        self.table(&heading, &condition, conditions, &[LIST, STANDARD]);
                    }
                }
            }
        }
    }

    /// Rows that belong to nothing.
    fn strays(&mut self) {
        let criteria = sheet(Table::Criteria);
        let groups = sheet(Table::Root("groups"));
        let ids: Vec<String> =
            self.rows(Table::Root("groups")).iter().map(|row| text::clean(&row.text(groups, "id"))).collect();
        for row in self.rows(Table::Criteria) {
            let id = text::clean(&row.text(criteria, GROUP));
            if !ids.contains(&id) {
                let message = format!("Không có nhóm “{id}” ở trang “{}”.", groups.name);
                self.file.say(&row.origin(criteria, GROUP), message);
            }
        }
        let own: Vec<[String; 2]> =
            self.rows(Table::Criteria).iter().map(|row| names(row, criteria, ["id", "from"])).collect();
        for key in ["bands", "deductions"] {
            let layout = sheet(Table::OfCriteria(key));
            for row in self.rows(Table::OfCriteria(key)) {
                let of = names(&row, layout, [CRITERION, SINCE]);
                if !own.contains(&of) {
                    let message =
                        format!("Không có tiêu chí “{}” như vậy ở trang “{}”.", of[0], criteria.name);
                    self.file.say(&row.origin(layout, CRITERION), message);
                }
            }
        }
        self.stray_standards();
    }

    fn stray_standards(&mut self) {
        let (standards, conditions) = (sheet(Table::Standards), sheet(Table::Conditions));
        let own: Vec<[String; 2]> =
            self.rows(Table::Standards).iter().map(|row| of_list(row, standards, "id")).collect();
        for (row, [list, _]) in self.rows(Table::Standards).iter().zip(&own) {
            if list.is_empty() {
                let message = "Chưa chọn đề xuất cho người đứng đầu hay cho tập thể.".to_owned();
                self.file.say(&row.origin(standards, LIST), message);
            }
        }
        for row in self.rows(Table::Conditions) {
            let of = of_list(&row, conditions, STANDARD);
            if !own.contains(&of) {
                let message =
                    format!("Không có mức, danh hiệu “{}” như vậy ở trang “{}”.", of[1], standards.name);
                self.file.say(&row.origin(conditions, STANDARD), message);
            }
        }
    }
}

/// What two cells of a row say.
fn names(row: &Row<'_>, layout: &Layout, keys: [&str; 2]) -> [String; 2] {
    keys.map(|key| text::clean(&row.text(layout, key)))
}

/// The list of a row and what another cell says.
fn of_list(row: &Row<'_>, layout: &Layout, key: &str) -> [String; 2] {
    [row.choice(layout, LIST).to_owned(), text::clean(&row.text(layout, key))]
}
