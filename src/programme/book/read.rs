//! The sheets of a programme's workbook → the programme, by way of its file.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use super::layout::{DECISION, Layout, PARAGRAPHS, SHEETS, Table, VALUES, sheet};
use crate::{
    finding::{Code, Finding},
    model::{Grid, Programme},
    programme::load,
    sheets::{Field, File, Row, before_colon, ids, list_of as list, quoted, rows, strange},
    text,
};

/// Reads a programme's workbook.
///
/// # Errors
/// Everything that is wrong with it (TH625), each with its sheet and, where there is one, its cell.
pub fn read(grids: &[Grid]) -> Result<Programme, Vec<Finding>> {
    let mut reader = Reader::new(grids);
    reader.write();
    reader.file.read(load::examine)
}

struct Reader<'g> {
    file: File,
    /// The rows of each sheet, in the order of [`SHEETS`].
    sheets: Vec<Rc<[Row<'g>]>>,
    /// The figures, by whose they are.
    figures: BTreeMap<Owner, Vec<Row<'g>>>,
    /// What amendments do to units and to items, by the number of the decision.
    unit_changes: BTreeMap<String, Vec<Row<'g>>>,
    item_changes: BTreeMap<String, Vec<Row<'g>>>,
}

/// The number of a decision, empty for the programme as issued, and the identifier of an item.
type Owner = (String, String);

fn owner(row: &Row<'_>, layout: &Layout) -> Owner {
    [DECISION, "id"].map(|key| text::clean(&row.text(layout, key))).into()
}

/// The rows of a sheet by what they belong to, those of one in their order.
fn grouped<'g, K: Ord>(rows: &[Row<'g>], key: impl Fn(&Row<'g>) -> K) -> BTreeMap<K, Vec<Row<'g>>> {
    let mut groups: BTreeMap<K, Vec<Row<'g>>> = BTreeMap::new();
    for row in rows {
        groups.entry(key(row)).or_default().push(row.clone());
    }
    groups
}

impl<'g> Reader<'g> {
    fn new(grids: &'g [Grid]) -> Self {
        let mut file = File::new(Code::TH625);
        strange(&SHEETS, grids, Code::TH625, &mut file.findings);
        let read = |layout| rows(layout, grids, Code::TH625, &mut file.findings).into();
        let sheets = SHEETS.iter().map(read).collect();
        let mut reader = Self {
            file,
            sheets,
            figures: BTreeMap::new(),
            unit_changes: BTreeMap::new(),
            item_changes: BTreeMap::new(),
        };
        let decision =
            |layout: &'static Layout| move |row: &Row<'g>| text::clean(&row.text(layout, DECISION));
        reader.figures = grouped(&reader.rows(Table::Targets), |row| owner(row, sheet(Table::Targets)));
        reader.unit_changes = grouped(&reader.rows(Table::UnitChanges), decision(sheet(Table::UnitChanges)));
        reader.item_changes = grouped(&reader.rows(Table::ItemChanges), decision(sheet(Table::ItemChanges)));
        reader
    }

    fn rows(&self, table: Table) -> Rc<[Row<'g>]> {
        let at = SHEETS.iter().position(|layout| layout.table == table);
        at.map_or_else(|| Rc::from([]), |at| Rc::clone(&self.sheets[at]))
    }

    fn write(&mut self) {
        self.values();
        for key in ["units", "leaders", "sections", "groups"] {
            self.list(key);
        }
        for row in self.rows(Table::Root("items")).iter() {
            self.item("items", row, None);
        }
        self.list("overlaps");
        self.amendments();
        self.strays();
    }

    /// Single values: those of the root first, then table by table.
    fn values(&mut self) {
        let rows = self.rows(Table::Values);
        let layout = sheet(Table::Values);
        let of = |path: &str| {
            let name = VALUES.iter().find(|(own, ..)| *own == path).map_or("", |(_, name, _)| name);
            let key = text::key(name);
            rows.iter().filter(move |row| text::key(&row.text(layout, "key")) == key).collect::<Vec<_>>()
        };
        let mut open = "";
        for (path, name, kind) in VALUES {
            let (table, key) = path.split_once('.').unwrap_or(("", path));
            if table != open {
                self.file.line(&format!("[{table}]"), None);
                open = table;
            }
            let found = of(path);
            if path == PARAGRAPHS {
                self.paragraphs(&found, layout);
                continue;
            }
            if let Some(twice) = found.get(1) {
                self.file.say(&twice.origin(layout, "key"), format!("“{name}” được ghi hai lần."));
            }
            let Some((row, cell)) = found.first().and_then(|row| Some((row, row.cell(layout, "value")?)))
            else {
                continue;
            };
            let key = if key.contains('.') { quoted(key) } else { key.to_owned() };
            self.file.pair(&key, kind, cell, &row.origin(layout, "value"));
        }
        let is_known = |name: &str| VALUES.iter().any(|(_, own, _)| text::key(own) == text::key(name));
        for row in rows.iter().filter(|row| !is_known(&row.text(layout, "key"))) {
            let message = format!("Không có thông tin nào tên “{}”.", row.text(layout, "key"));
            self.file.say(&row.origin(layout, "key"), message);
        }
    }

    fn paragraphs(&mut self, rows: &[&Row<'g>], layout: &'static Layout) {
        self.file.line("paragraphs = [", None);
        for row in rows {
            let text = row.text(layout, "value");
            if !text.trim().is_empty() {
                self.file.line(&format!("    {},", quoted(&text)), Some(row.origin(layout, "value")));
            }
        }
        self.file.line("]", None);
    }

    /// A list of the root, row by row.
    fn list(&mut self, key: &'static str) {
        let layout = sheet(Table::Root(key));
        for row in self.rows(Table::Root(key)).iter() {
            self.file.line(&format!("[[{key}]]"), Some(row.origin(layout, layout.fields[0].key)));
            for field in layout.fields {
                self.pair(field.key, field, row, layout);
            }
        }
    }

    fn pair(&mut self, key: &str, field: &Field, row: &Row<'g>, layout: &'static Layout) {
        if let Some(cell) = row.cell(layout, field.heading) {
            self.file.pair(key, field.kind, cell, &row.origin(layout, field.heading));
        }
    }

    /// An item, or what an amendment does to one, with its figures.
    fn item(&mut self, table: &str, row: &Row<'g>, decision: Option<&str>) {
        let layout = sheet(if decision.is_some() { Table::ItemChanges } else { Table::Root("items") });
        self.file.line(&format!("[[{table}]]"), Some(row.origin(layout, "id")));
        for field in layout.fields.iter().filter(|field| ![DECISION, "kind", "lead"].contains(&field.key)) {
            let key = match field.key {
                "id" if table.ends_with("change") || table.ends_with("withdraw") => "item",
                key => key,
            };
            self.pair(key, field, row, layout);
        }
        self.leads(row, layout);
        let owner = (decision.unwrap_or_default().to_owned(), text::clean(&row.text(layout, "id")));
        self.targets(table, &owner);
    }

    /// The first leading unit and the others are one list.
    fn leads(&mut self, row: &Row<'g>, layout: &'static Layout) {
        let cells = layout.fields.iter().filter(|field| field.key == "lead");
        let mut filled = cells.filter(|field| row.cell(layout, field.heading).is_some()).peekable();
        let Some(first) = filled.peek().map(|field| field.heading) else { return };
        let units: Vec<String> = filled.flat_map(|field| ids(&row.text(layout, field.heading))).collect();
        self.file.line(&format!("lead = {}", list(&units)), Some(row.origin(layout, first)));
    }

    /// The figures of an item, as the programme or a decision has them.
    fn targets(&mut self, table: &str, owner: &Owner) {
        let layout = sheet(Table::Targets);
        for row in self.figures.get(owner).cloned().unwrap_or_default() {
            self.file.line(&format!("[[{table}.targets]]"), Some(row.origin(layout, "id")));
            for field in layout.fields.iter().filter(|field| ![DECISION, "id"].contains(&field.key)) {
                self.pair(field.key, field, &row, layout);
            }
        }
    }

    /// Every decision with its parts, list by list.
    fn amendments(&mut self) {
        let layout = sheet(Table::Root("amendments"));
        for row in self.rows(Table::Root("amendments")).iter() {
            let decision = text::clean(&row.text(layout, DECISION));
            self.file.line("[[amendments]]", Some(row.origin(layout, DECISION)));
            for field in layout.fields {
                self.pair(field.key, field, row, layout);
            }
            self.unit_changes(&decision);
            self.item_changes(&decision);
        }
    }

    fn item_changes(&mut self, decision: &str) {
        let layout = sheet(Table::ItemChanges);
        let changes = self.item_changes.get(decision).cloned().unwrap_or_default();
        for kind in ["add", "change", "withdraw"] {
            for row in of_kind(&changes, layout, |own| own == kind) {
                self.item(&format!("amendments.{kind}"), row, Some(decision));
            }
        }
        for row in of_kind(&changes, layout, str::is_empty) {
            self.kindless(row, layout);
        }
    }

    fn kindless(&mut self, row: &Row<'g>, layout: &'static Layout) {
        let kind = layout.fields.iter().find(|field| field.key == "kind");
        let origin = row.origin(layout, "kind");
        match kind.and_then(|field| Some((field.kind, row.cell(layout, "kind")?))) {
            // Its words are reported as those of any other choice.
            Some((kind, cell)) => self.file.pair("kind", kind, cell, &origin),
            None => self.file.say(&origin, "Chưa chọn loại sửa đổi.".to_owned()),
        }
    }

    fn unit_changes(&mut self, decision: &str) {
        let layout = sheet(Table::UnitChanges);
        let changes = self.unit_changes.get(decision).cloned().unwrap_or_default();
        for row in of_kind(&changes, layout, |kind| kind == "found") {
            self.file.line("[[amendments.found]]", Some(row.origin(layout, "unit")));
            self.file.line(
                &format!("id = {}", quoted(&before_colon(&row.text(layout, "unit")))),
                Some(row.origin(layout, "unit")),
            );
            self.unit_words(row, layout);
            self.refuse(row, layout, "into");
        }
        for row in of_kind(&changes, layout, |kind| !["found", ""].contains(&kind)) {
            let kind = row.choice(layout, "kind");
            self.file.line("[[amendments.reorganise]]", Some(row.origin(layout, "unit")));
            self.file.line(&format!("kind = {}", quoted(kind)), Some(row.origin(layout, "kind")));
            let (units, into) = (ids(&row.text(layout, "unit")), ids(&row.text(layout, "into")));
            let one = |units: &[String]| quoted(&units.join(", "));
            let (key, unit) = if kind == "merge" { ("units", list(&units)) } else { ("unit", one(&units)) };
            self.file.line(&format!("{key} = {unit}"), Some(row.origin(layout, "unit")));
            if !into.is_empty() {
                let into = if kind == "split" { list(&into) } else { one(&into) };
                self.file.line(&format!("into = {into}"), Some(row.origin(layout, "into")));
            }
            self.unit_words(row, layout);
        }
        for row in of_kind(&changes, layout, str::is_empty) {
            self.kindless(row, layout);
        }
    }

    fn unit_words(&mut self, row: &Row<'g>, layout: &'static Layout) {
        for field in layout.fields.iter().filter(|field| ["name", "short", "aliases"].contains(&field.key)) {
            self.pair(field.key, field, row, layout);
        }
    }

    fn refuse(&mut self, row: &Row<'g>, layout: &'static Layout, key: &str) {
        if row.cell(layout, key).is_some() {
            self.file.say(&row.origin(layout, key), "Đơn vị thành lập mới để trống ô này.".to_owned());
        }
    }

    /// Rows that belong to no decision, and figures that belong to nothing.
    fn strays(&mut self) {
        let amendments = sheet(Table::Root("amendments"));
        let rows = self.rows(Table::Root("amendments"));
        let known: BTreeSet<String> =
            rows.iter().map(|row| text::clean(&row.text(amendments, DECISION))).collect();
        for table in [Table::UnitChanges, Table::ItemChanges] {
            let layout = sheet(table);
            for row in self.rows(table).iter() {
                let decision = text::clean(&row.text(layout, DECISION));
                if !known.contains(&decision) {
                    let message = format!("Quyết định “{decision}” không có ở trang “{}”.", amendments.name);
                    self.file.say(&row.origin(layout, DECISION), message);
                }
            }
        }
        let (items, changes, layout) =
            (sheet(Table::Root("items")), sheet(Table::ItemChanges), sheet(Table::Targets));
        let mut owners: BTreeSet<Owner> = BTreeSet::new();
        for (table, own) in [(Table::Root("items"), items), (Table::ItemChanges, changes)] {
            owners.extend(self.rows(table).iter().map(|row| owner(row, own)));
        }
        for row in self.rows(Table::Targets).iter() {
            let own = owner(row, layout);
            if !owners.contains(&own) {
                let message = match own.0.as_str() {
                    "" => format!("Không có nội dung “{}” ở trang “{}”.", own.1, items.name),
                    decision => format!(
                        "Quyết định “{decision}” không bổ sung hay điều chỉnh nội dung “{}” ở trang “{}”.",
                        own.1, changes.name
                    ),
                };
                self.file.say(&row.origin(layout, "id"), message);
            }
        }
    }
}

/// The rows whose kind, by its key, fits; a kind that is missing or unknown is empty.
fn of_kind<'r, 'g>(
    rows: &'r [Row<'g>],
    layout: &Layout,
    fits: impl Fn(&str) -> bool,
) -> impl Iterator<Item = &'r Row<'g>> {
    rows.iter().filter(move |row| fits(row.choice(layout, "kind")))
}
