//! A Word file as the checker sees it: lines with their effective formats, sections with their headers, and what
//! should no longer be in a finished document.

mod flow;
mod format;
mod line;
mod numbering;
mod section;
mod stroke;
mod styles;
mod theme;

use std::{collections::BTreeMap, rc::Rc};

use self::{flow::Flow, numbering::Numbering, section::Reference, styles::Styles, theme::Theme};
pub use self::{
    flow::Shape,
    format::{Align, Border, LineSpacing},
    line::{Cell, Line, Run, Stroke},
    numbering::roman,
    section::{Kind, Section},
};
use crate::{
    template::{package::Package, xml::Element},
    text::format_number,
};

/// Elements that say that changes are being tracked.
const TRACKED: [&str; 10] = [
    "w:ins",
    "w:del",
    "w:moveFrom",
    "w:moveTo",
    "w:rPrChange",
    "w:pPrChange",
    "w:sectPrChange",
    "w:tblPrChange",
    "w:trPrChange",
    "w:tcPrChange",
];

/// No document has so many sections; each is looked at with all of the text.
const MAX_SECTIONS: usize = 1000;

/// A decision with its annexes has some thousand paragraphs, those of its tables' cells among them.
const MAX_PARAGRAPHS: usize = 50_000;

/// A header or footer.
#[derive(Debug, Clone, PartialEq)]
pub struct Margin {
    /// Whether it is a header, else a footer.
    pub header: bool,
    /// On which pages.
    pub kind: Kind,
    /// Its lines, shared by the sections that have it.
    pub lines: Rc<Vec<Line>>,
}

/// A page layout with the headers and footers that it has, its own or those of the section before.
#[derive(Debug, Clone, PartialEq)]
pub struct Layout {
    /// Page and margins.
    pub section: Section,
    /// Headers and footers.
    pub margins: Vec<Margin>,
}

/// A Word document.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Document {
    /// The lines of the body, in the order of reading.
    pub lines: Vec<Line>,
    /// The sections.
    pub layouts: Vec<Layout>,
    /// Whether even pages have headers of their own.
    pub even_apart: bool,
    /// Tracked changes.
    pub tracked: usize,
    /// Comments.
    pub comments: usize,
}

impl Document {
    /// The lines of the body, and of each header and footer once.
    pub fn all_lines(&self) -> impl Iterator<Item = &Line> {
        let mut seen: Vec<*const Vec<Line>> = Vec::new();
        let margins = self.layouts.iter().flat_map(|layout| &layout.margins);
        let once = margins.filter(move |margin| {
            let own = Rc::as_ptr(&margin.lines);
            let new = !seen.contains(&own);
            seen.push(own);
            new
        });
        self.lines.iter().chain(once.flat_map(|margin| margin.lines.iter()))
    }
}

/// Reads a Word file.
///
/// # Errors
/// What is wrong with the file, as the end of a Vietnamese sentence.
pub fn read(bytes: &[u8]) -> Result<Document, String> {
    let mut package = Package::open(bytes)?;
    let main = package.main()?;
    let root = package.part(&main)?.root;
    let relations = Relations::of(&mut package, &main)?;
    let (styles, numbering) = looks(&mut package, &relations)?;
    let settings = relations.part(&mut package, "settings")?;
    let body = body(&root)?;
    let mut flow = Flow::new(&styles, &numbering);
    flow.read(body, first_room(body));
    let mut document = Document {
        even_apart: settings
            .is_some_and(|settings| format::switch(&settings, "w:evenAndOddHeaders").unwrap_or(false)),
        tracked: count(body, &|element| TRACKED.contains(&element.name.as_str())),
        comments: count(body, &|element| element.name == "w:commentReference"),
        ..Document::default()
    };
    document.lines = parted_head(std::mem::take(&mut flow.lines));
    let sections = std::mem::take(&mut flow.sections);
    if sections.len() > MAX_SECTIONS {
        return Err("có quá nhiều phần (Section)".to_owned());
    }
    for line in document.lines.iter_mut().filter(|line| line.place.cell.is_none()) {
        line.room = sections.get(line.place.section).map_or(line.room, Section::room);
    }
    document.layouts = layouts(sections, &relations, &mut package, &styles, &numbering)?;
    Ok(document)
}

/// The lines of a Word file's body, the lists' numbers with them, and its tables.
///
/// # Errors
/// As [`read`].
pub fn words(bytes: &[u8]) -> Result<(Vec<Line>, Vec<Shape>), String> {
    let mut package = Package::open(bytes)?;
    let main = package.main()?;
    let root = package.part(&main)?.root;
    let relations = Relations::of(&mut package, &main)?;
    let (styles, numbering) = looks(&mut package, &relations)?;
    let mut flow = Flow::new(&styles, &numbering);
    flow.read(body(&root)?, 0.0);
    Ok((flow.lines, flow.tables))
}

fn body(root: &Element) -> Result<&Element, String> {
    let body = root.child("w:body").ok_or_else(|| "không có nội dung văn bản".to_owned())?;
    let paragraphs = count(body, &|element| element.name == "w:p");
    if paragraphs > MAX_PARAGRAPHS {
        let [found, most] = [paragraphs, MAX_PARAGRAPHS].map(|count| format_number(count.into()));
        return Err(format!(
            "có {found} đoạn văn, văn bản hành chính không dài quá {most} đoạn; kiểm tra xem có nhầm tệp, hoặc tách phần cần đọc ra tệp riêng"
        ));
    }
    Ok(body)
}

fn looks(package: &mut Package<'_>, relations: &Relations) -> Result<(Styles, Numbering), String> {
    let theme = relations.part(package, "theme")?.map(|root| Theme::of(&root)).unwrap_or_default();
    let styles = Styles::of(relations.part(package, "styles")?.as_ref(), theme);
    Ok((styles, Numbering::of(relations.part(package, "numbering")?.as_ref())))
}

/// Lines of a head that was set with tabs in place of a table, parted at the tabs.
fn parted_head(lines: Vec<Line>) -> Vec<Line> {
    const HEAD: usize = 12;
    let parted = |(at, line): (usize, Line)| {
        if at < HEAD && line.place.cell.is_none() { line.split_at_tabs() } else { vec![line] }
    };
    lines.into_iter().enumerate().flat_map(parted).collect()
}

/// Room between the margins of the first section.
fn first_room(body: &Element) -> f64 {
    let inner = body.elements().find_map(|block| block.child("w:pPr")?.child("w:sectPr"));
    let section = inner.or_else(|| body.child("w:sectPr"));
    section
        .map_or_else(|| Section::of(&Element::new("w:sectPr")).room(), |section| Section::of(section).room())
}

fn layouts(
    sections: Vec<Section>,
    relations: &Relations,
    package: &mut Package<'_>,
    styles: &Styles,
    numbering: &Numbering,
) -> Result<Vec<Layout>, String> {
    let mut parts: BTreeMap<String, Rc<Vec<Line>>> = BTreeMap::new();
    let mut layouts: Vec<Layout> = Vec::new();
    for section in sections {
        let mut margins = layouts.last().map(|layout| layout.margins.clone()).unwrap_or_default();
        for Reference { header, kind, relation } in &section.references {
            let Some(name) = relations.targets.get(relation) else { continue };
            if !parts.contains_key(name) {
                let mut flow = Flow::new(styles, numbering);
                flow.read(&package.part(name)?.root, section.room());
                parts.insert(name.clone(), Rc::new(flow.lines));
            }
            margins.retain(|margin| (margin.header, margin.kind) != (*header, *kind));
            margins.push(Margin { header: *header, kind: *kind, lines: Rc::clone(&parts[name]) });
        }
        layouts.push(Layout { section, margins });
    }
    Ok(layouts)
}

fn count(element: &Element, test: &dyn Fn(&Element) -> bool) -> usize {
    usize::from(test(element)) + element.elements().map(|child| count(child, test)).sum::<usize>()
}

/// The relationships of the main part.
struct Relations {
    /// Names of parts by relationship.
    targets: BTreeMap<String, String>,
    /// Names of parts by the last word of the relationship's type.
    kinds: BTreeMap<String, String>,
}

impl Relations {
    fn of(package: &mut Package<'_>, main: &str) -> Result<Self, String> {
        let (folder, file) = main.rsplit_once('/').unwrap_or(("", main));
        let at = |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
        let mut relations = Self { targets: BTreeMap::new(), kinds: BTreeMap::new() };
        let name = at(&format!("_rels/{file}.rels"));
        if !package.has(&name) {
            return Ok(relations);
        }
        for entry in package.part(&name)?.root.elements() {
            let (Some(id), Some(target)) = (entry.attribute("Id"), entry.attribute("Target")) else {
                continue;
            };
            let target = target.strip_prefix('/').map_or_else(|| at(&target), str::to_owned);
            let kind = entry.attribute("Type").unwrap_or_default();
            if let Some((_, kind)) = kind.rsplit_once('/') {
                relations.kinds.entry(kind.to_owned()).or_insert_with(|| target.clone());
            }
            relations.targets.insert(id, target);
        }
        Ok(relations)
    }

    /// The root of the part that a kind of relationship names; nothing where there is none.
    fn part(&self, package: &mut Package<'_>, kind: &str) -> Result<Option<Element>, String> {
        match self.kinds.get(kind).filter(|name| package.has(name)) {
            Some(name) => package.part(name).map(|part| Some(part.root)),
            None => Ok(None),
        }
    }
}
