//! What the office wrote in a Word file of its own: its paragraphs, and which of them look like headings.

use std::collections::BTreeMap;

use super::{inline, package::Package, tag, xml::Element};

/// What a table is called among the things that are lost.
pub const TABLE: &str = "bảng";

/// Styles are based on styles; longer lines of descent than this go in a circle.
const MAX_ANCESTORS: usize = 32;

/// A file's paragraphs in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Prose {
    /// Its paragraphs; empty ones are left out.
    pub paragraphs: Vec<Paragraph>,
}

/// A paragraph, or what cannot be taken over as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Its runs.
    pub runs: Vec<Run>,
    /// Whether it has an outline level, as a heading has.
    pub is_heading: bool,
    /// What of it cannot be taken over, each thing once, in Vietnamese.
    pub lost: Vec<&'static str>,
}

/// A stretch of text in one format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Its text; breaks are `\n`.
    pub text: String,
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Underlined.
    pub underlined: bool,
}

impl Paragraph {
    /// Its whole text.
    pub fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }

    /// Whether all of it is bold.
    pub fn is_bold(&self) -> bool {
        self.runs.iter().all(|run| run.bold || run.text.trim().is_empty())
    }
}

impl Prose {
    /// Reads a Word file.
    ///
    /// # Errors
    /// What is wrong with it, as the second half of a Vietnamese sentence.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        let mut package = Package::open(bytes)?;
        let main = package.main()?;
        let document = package.part(&main)?;
        let styles = package.part("word/styles.xml").map(|styles| outlined(&styles.root)).unwrap_or_default();
        let mut prose = Self::default();
        if let Some(body) = document.root.child("w:body") {
            prose.collect(body, &styles);
        }
        Ok(prose)
    }

    fn collect(&mut self, parent: &Element, styles: &BTreeMap<String, bool>) {
        for child in parent.elements() {
            match child.name.as_str() {
                "w:p" => self.paragraph(child, styles),
                "w:tbl" => self.paragraphs.push(Paragraph {
                    runs: vec![plain(first_words(child))],
                    is_heading: false,
                    lost: vec![TABLE],
                }),
                "w:sdt" | "w:sdtContent" | "w:ins" | "w:moveTo" | "w:customXml" => {
                    self.collect(child, styles);
                }
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, element: &Element, styles: &BTreeMap<String, bool>) {
        let mut paragraph =
            Paragraph { runs: Vec::new(), is_heading: is_heading(element, styles), lost: Vec::new() };
        runs(element, &mut paragraph);
        if paragraph.text().trim().is_empty() && paragraph.lost.is_empty() {
            return;
        }
        if element.child("w:pPr").and_then(|properties| properties.child("w:numPr")).is_some() {
            paragraph.lost.push("số thứ tự, dấu đầu dòng tự động");
        }
        if tag::has_mark(&paragraph.text()) {
            paragraph.lost.push("thẻ (được giữ nguyên là chữ)");
        }
        self.paragraphs.push(paragraph);
    }
}

/// The words that tell a table apart.
fn first_words(table: &Element) -> String {
    let mut paragraph = Paragraph { runs: Vec::new(), is_heading: false, lost: Vec::new() };
    runs(table, &mut paragraph);
    paragraph.text().chars().take(60).collect()
}

fn plain(text: String) -> Run {
    Run { text, bold: false, italic: false, underlined: false }
}

/// The runs below an element; what was deleted is no text any more.
fn runs(element: &Element, out: &mut Paragraph) {
    for child in element.elements() {
        match child.name.as_str() {
            "w:r" => run(child, out),
            "w:del" | "w:moveFrom" | "w:pPr" => {}
            _ => runs(child, out),
        }
    }
}

fn run(element: &Element, out: &mut Paragraph) {
    let mut text = String::new();
    for child in element.elements() {
        match child.name.as_str() {
            "w:drawing" | "w:pict" | "w:object" | "mc:AlternateContent" => lose(out, "hình"),
            "w:footnoteReference" | "w:endnoteReference" => lose(out, "chú thích cuối trang"),
            _ => text.extend(inline::own_text(child)),
        }
    }
    if text.is_empty() {
        return;
    }
    let on = |name: &str| {
        let property = element.child("w:rPr").and_then(|properties| properties.child(name));
        property.is_some_and(|property| {
            !matches!(property.attribute("w:val").as_deref(), Some("0" | "false" | "off" | "none"))
        })
    };
    out.runs.push(Run { text, bold: on("w:b"), italic: on("w:i"), underlined: on("w:u") });
}

fn lose(out: &mut Paragraph, what: &'static str) {
    if !out.lost.contains(&what) {
        out.lost.push(what);
    }
}

/// Whether a paragraph, or its style, has an outline level (ISO/IEC 29500-1, 17.3.1.20; 9 is body text).
fn is_heading(paragraph: &Element, styles: &BTreeMap<String, bool>) -> bool {
    let Some(properties) = paragraph.child("w:pPr") else { return false };
    let style = || properties.child("w:pStyle")?.attribute("w:val");
    has_outline(properties)
        .unwrap_or_else(|| style().and_then(|id| styles.get(&id).copied()).unwrap_or(false))
}

fn has_outline(properties: &Element) -> Option<bool> {
    properties.child("w:outlineLvl")?.attribute("w:val").map(|level| level != "9")
}

/// The styles that have an outline level, their own or one that they inherit.
fn outlined(styles: &Element) -> BTreeMap<String, bool> {
    let of = |style: &Element, name: &str| style.child(name)?.attribute("w:val");
    let known: BTreeMap<String, (Option<bool>, Option<String>)> = styles
        .elements()
        .filter(|style| style.name == "w:style")
        .filter_map(|style| {
            let own = style.child("w:pPr").and_then(has_outline);
            Some((style.attribute("w:styleId")?, (own, of(style, "w:basedOn"))))
        })
        .collect();
    let resolved = |id: &String| {
        let mut at = Some(id);
        for _ in 0..MAX_ANCESTORS {
            match at.and_then(|id| known.get(id)) {
                Some((Some(own), _)) => return *own,
                Some((None, parent)) => at = parent.as_ref(),
                None => return false,
            }
        }
        false
    };
    known.keys().map(|id| (id.clone(), resolved(id))).collect()
}
