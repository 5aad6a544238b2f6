//! The stream of a part's blocks as lines: paragraphs, tables, text boxes, in the order of reading.

use super::{
    format::{ParagraphFormat, ParagraphProps, RunFormat, RunProps, length},
    line::{Cell, Line, Place, Run, Stroke},
    numbering::{Counters, Numbering},
    section::Section,
    stroke::strokes,
    styles::{Styles, cell_margins},
};
use crate::template::xml::{Element, Node};

/// Reads blocks into lines.
pub struct Flow<'a> {
    styles: &'a Styles,
    numbering: &'a Numbering,
    counters: Counters,
    /// What was read.
    pub lines: Vec<Line>,
    /// Sections that ended.
    pub sections: Vec<Section>,
    /// Every table that was begun, by its number.
    pub tables: Vec<Shape>,
    textboxes: usize,
    /// Instructions of the fields that are open, and whether their result is being read.
    fields: Vec<(String, bool)>,
    /// Where blocks stand now.
    place: Place,
    room: f64,
    table_style: Option<String>,
}

/// How a table is divided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// The cell that it stands in, where it is a table within a table.
    pub within: Option<Cell>,
    /// Its cells, row by row.
    pub cells: Vec<Part>,
}

/// A cell of a table: where it begins in the grid and how far it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Row of the table, counted from nought.
    pub row: usize,
    /// First column of the grid, counted from nought.
    pub column: usize,
    /// How many columns it spans (`w:gridSpan`).
    pub span: usize,
    /// Whether a vertically merged cell opens here or goes on (`w:vMerge`); nothing for any other.
    pub tall: Option<bool>,
}

/// A paragraph that is being read.
struct Open<'e> {
    style: Option<String>,
    parts: Vec<Vec<Run>>,
    strokes: Vec<Stroke>,
    boxes: Vec<&'e Element>,
    centring_tab: bool,
}

impl<'a> Flow<'a> {
    /// A reader.
    pub fn new(styles: &'a Styles, numbering: &'a Numbering) -> Self {
        Self {
            styles,
            numbering,
            counters: Counters::default(),
            lines: Vec::new(),
            sections: Vec::new(),
            tables: Vec::new(),
            textboxes: 0,
            fields: Vec::new(),
            place: Place::default(),
            room: 0.0,
            table_style: None,
        }
    }

    /// Reads the blocks within an element. `room` is the width between the margins in points.
    pub fn read(&mut self, parent: &Element, room: f64) {
        self.room = room;
        self.blocks(parent);
    }

    fn blocks(&mut self, parent: &Element) {
        for block in parent.elements() {
            match block.name.as_str() {
                "w:p" => self.paragraph(block),
                "w:tbl" => self.table(block),
                "w:sectPr" => self.sections.push(Section::of(block)),
                "w:sdt" | "w:sdtContent" | "w:customXml" | "w:ins" | "w:moveTo" => self.blocks(block),
                "mc:AlternateContent" => branch(block).into_iter().for_each(|branch| self.blocks(branch)),
                _ => {}
            }
        }
    }

    fn table(&mut self, table: &Element) {
        let outer = (self.place.cell, self.room, self.table_style.take());
        let number = self.tables.len();
        self.tables.push(Shape { within: self.place.cell, cells: Vec::new() });
        let properties = table.child("w:tblPr");
        let own = properties.and_then(|properties| properties.child("w:tblStyle")?.attribute("w:val"));
        self.table_style = self.styles.table_style(own.as_ref()).cloned();
        let margins = self.styles.cell_margins(
            properties.and_then(|properties| properties.child("w:tblCellMar")),
            self.table_style.as_ref(),
        );
        let grid = table.child("w:tblGrid").map(columns).unwrap_or_default();
        for (row, element) in rows(table).into_iter().enumerate() {
            let skipped = element.child("w:trPr").and_then(|row| row.child("w:gridBefore"));
            let mut column = skipped.and_then(|skip| skip.attribute("w:val")?.parse().ok()).unwrap_or(0);
            for cell in cells(element) {
                let span = self.cell(cell, Cell { table: number, row, column }, &grid, margins);
                column = column.saturating_add(span);
            }
        }
        (self.place.cell, self.room, self.table_style) = outer;
    }

    /// Reads a cell and says how many columns it spans.
    fn cell(&mut self, element: &Element, cell: Cell, grid: &[i32], margins: (i32, i32)) -> usize {
        let properties = element.child("w:tcPr");
        let child = |name: &str| properties.and_then(|properties| properties.child(name));
        let span: usize = child("w:gridSpan")
            .and_then(|span| span.attribute("w:val")?.parse().ok())
            .unwrap_or(1)
            .clamp(1, 100);
        let stated = child("w:tcW").filter(|width| width.attribute("w:type").as_deref() == Some("dxa"));
        let by_grid: i32 = grid.iter().skip(cell.column).take(span).sum();
        let width =
            stated.and_then(|width| length(width, "w:w")).filter(|width| *width > 0).unwrap_or(by_grid);
        let own = cell_margins(child("w:tcMar"));
        let inner = width - own.0.unwrap_or(margins.0) - own.1.unwrap_or(margins.1);
        let tall = child("w:vMerge").map(|merge| merge.attribute("w:val").as_deref() == Some("restart"));
        self.tables[cell.table].cells.push(Part { row: cell.row, column: cell.column, span, tall });
        let outer = (self.place.cell, self.room);
        self.place.cell = Some(cell);
        self.room = f64::from(inner) / 20.0;
        self.blocks(element);
        (self.place.cell, self.room) = outer;
        span
    }

    fn paragraph(&mut self, element: &Element) {
        let properties = element.child("w:pPr");
        let own_style = properties.and_then(|properties| properties.child("w:pStyle")?.attribute("w:val"));
        let direct = ParagraphProps::of(properties);
        let by_style =
            self.styles.paragraph_props(self.styles.paragraph_style(own_style.as_ref()), self.numbering);
        let list = (direct.list.0.clone().or(by_style.list.0), direct.list.1.or(by_style.list.1));
        let label = self.numbering.label(&list, &mut self.counters);
        let table_style = self.table_style.clone();
        let format = self.styles.paragraph(direct, own_style.as_ref(), table_style.as_ref(), self.numbering);
        let mut open = Open {
            style: own_style,
            parts: vec![Vec::new()],
            strokes: Vec::new(),
            boxes: Vec::new(),
            centring_tab: false,
        };
        self.inline(element, &mut open);
        for content in std::mem::take(&mut open.boxes) {
            self.textbox(content);
        }
        self.close(open, &format, label);
        if let Some(section) = properties.and_then(|properties| properties.child("w:sectPr")) {
            self.sections.push(Section::of(section));
            self.place.section += 1;
        }
    }

    /// Puts a paragraph that was read among the lines, with the label of its list.
    fn close(&mut self, mut open: Open<'_>, format: &ParagraphFormat, label: Option<String>) {
        let shows = open.parts.iter().flatten().any(|run| !run.text.trim().is_empty());
        let mut bare_label = label;
        if let Some(label) = bare_label.take_if(|_| shows) {
            let format = open.parts[0].first().map(|run| run.format.clone()).unwrap_or_default();
            open.parts[0].insert(0, Run { text: label, format, field: None, generated: true });
        }
        let last = open.parts.len() - 1;
        for (at, runs) in open.parts.into_iter().enumerate() {
            self.lines.push(Line {
                runs,
                format: format.clone(),
                place: self.place,
                room: self.room,
                opens: at == 0,
                strokes: if at == last { std::mem::take(&mut open.strokes) } else { Vec::new() },
                centring_tab: open.centring_tab,
                bare_label: bare_label.take(),
                tabbed: false,
            });
        }
    }

    /// A text box stands for itself; its width is not known.
    fn textbox(&mut self, content: &Element) {
        let outer = (self.place, self.room, self.table_style.take());
        self.place.textbox = Some(self.textboxes);
        self.place.cell = None;
        self.textboxes += 1;
        let fields = std::mem::take(&mut self.fields);
        self.blocks(content);
        self.fields = fields;
        (self.place, self.room, self.table_style) = outer;
    }

    fn inline<'e>(&mut self, parent: &'e Element, open: &mut Open<'e>) {
        for child in parent.elements() {
            match child.name.as_str() {
                "w:r" => self.run(child, open),
                "w:fldSimple" => {
                    self.fields.push((child.attribute("w:instr").unwrap_or_default(), true));
                    self.inline(child, open);
                    self.fields.pop();
                }
                "mc:AlternateContent" => {
                    if let Some(branch) = branch(child) {
                        self.inline(branch, open);
                    }
                }
                // What is deleted or moved away is not shown.
                "w:pPr" | "w:del" | "w:moveFrom" => {}
                _ => self.inline(child, open),
            }
        }
    }

    fn run<'e>(&mut self, run: &'e Element, open: &mut Open<'e>) {
        let direct = RunProps::of(run.child("w:rPr"), &self.styles.theme);
        let format = self.styles.run(&direct, open.style.as_ref(), self.table_style.as_ref());
        for child in run.elements() {
            match child.name.as_str() {
                "w:br" if child.attribute("w:type").is_none_or(|kind| kind == "textWrapping") => {
                    open.parts.push(Vec::new());
                }
                "w:cr" => open.parts.push(Vec::new()),
                "w:ptab" => {
                    open.centring_tab |= child.attribute("w:alignment").as_deref() == Some("center");
                }
                "w:fldChar" => self.field(child, &format, open),
                "w:instrText" => {
                    if let Some((instruction, false)) = self.fields.last_mut() {
                        instruction.push_str(&child.text());
                    }
                }
                "w:drawing" | "w:pict" | "w:object" | "mc:AlternateContent" => drawing(child, open),
                _ => {
                    if let Some(text) = text_of(child).filter(|_| !format.hidden) {
                        self.push(text, &format, open);
                    }
                }
            }
        }
    }

    fn push(&self, text: String, format: &RunFormat, open: &mut Open<'_>) {
        let field = self.fields.last().map(|(instruction, _)| instruction.trim().to_owned());
        if let Some(part) = open.parts.last_mut() {
            part.push(Run { text, format: format.clone(), field, generated: false });
        }
    }

    fn field(&mut self, mark: &Element, format: &RunFormat, open: &mut Open<'_>) {
        match mark.attribute("w:fldCharType").as_deref() {
            Some("begin") => self.fields.push((String::new(), false)),
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    field.1 = true;
                }
            }
            Some("end") => {
                // A field that was never worked out has no result, and yet shows one when it is printed.
                if self.fields.last().is_some_and(|(_, separated)| !separated) {
                    self.push("1".to_owned(), format, open);
                }
                self.fields.pop();
            }
            _ => {}
        }
    }
}

/// The text that an element of a run stands for.
fn text_of(element: &Element) -> Option<String> {
    match element.name.as_str() {
        "w:t" => Some(element.text().replace(['\n', '\r'], " ")),
        "w:tab" => Some("\t".to_owned()),
        "w:noBreakHyphen" => Some("-".to_owned()),
        "w:pgNum" => Some("1".to_owned()),
        _ => None,
    }
}

/// Lines and text boxes of a drawing.
fn drawing<'e>(element: &'e Element, open: &mut Open<'e>) {
    if element.name == "mc:AlternateContent" {
        return branch(element).into_iter().for_each(|branch| drawing(branch, open));
    }
    let before = open.boxes.len();
    textboxes(element, &mut open.boxes);
    if open.boxes.len() == before {
        strokes(element, &mut open.strokes);
    }
}

fn textboxes<'e>(element: &'e Element, out: &mut Vec<&'e Element>) {
    for child in element.elements() {
        match child.name.as_str() {
            "w:txbxContent" => out.push(child),
            "mc:AlternateContent" => branch(child).into_iter().for_each(|branch| textboxes(branch, out)),
            _ => textboxes(child, out),
        }
    }
}

/// The branch of alternatives that is read: the first choice, or what stands in for it.
fn branch(alternatives: &Element) -> Option<&Element> {
    alternatives.child("mc:Choice").or_else(|| alternatives.child("mc:Fallback"))
}

fn columns(grid: &Element) -> Vec<i32> {
    grid.elements()
        .filter(|column| column.name == "w:gridCol")
        .map(|column| length(column, "w:w").unwrap_or(0))
        .collect()
}

/// The rows of a table, those in content controls included.
fn rows(table: &Element) -> Vec<&Element> {
    within(table, "w:tr")
}

fn cells(row: &Element) -> Vec<&Element> {
    within(row, "w:tc")
}

fn within<'e>(parent: &'e Element, name: &str) -> Vec<&'e Element> {
    let mut found = Vec::new();
    for child in parent.children.iter().filter_map(Node::element) {
        if child.name == name {
            found.push(child);
        } else if ["w:sdt", "w:sdtContent", "w:customXml", "w:ins"].contains(&child.name.as_str()) {
            found.extend(within(child, name));
        }
    }
    found
}
