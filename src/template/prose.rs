//! What the office wrote in a Word file of its own: its paragraphs, and which of them look like headings.

use std::collections::{BTreeMap, BTreeSet};

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
    /// "superscript" or "subscript" (ISO/IEC 29500-1, 17.3.2.42).
    pub vertical: Option<String>,
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
        // A file need have neither: then nothing is a heading by its style, and no list has a format.
        let styles =
            package.part("word/styles.xml").map(|styles| Styles::of(&styles.root)).unwrap_or_default();
        let bullets =
            package.part("word/numbering.xml").map(|lists| bullets(&lists.root)).unwrap_or_default();
        let mut reader = Reader { styles, bullets, joined: Vec::new(), prose: Self::default() };
        if let Some(body) = document.root.child("w:body") {
            reader.collect(body);
        }
        Ok(reader.finish())
    }
}

/// Goes through a file's body.
struct Reader {
    styles: Styles,
    /// The lists and their levels that are marked by a sign instead of a number.
    bullets: BTreeSet<(String, String)>,
    /// The runs of paragraphs whose end was deleted: they go on in the next one.
    joined: Vec<Run>,
    prose: Prose,
}

impl Reader {
    fn finish(mut self) -> Prose {
        if !self.joined.is_empty() {
            let runs = std::mem::take(&mut self.joined);
            self.prose.paragraphs.push(Paragraph { runs, is_heading: false, lost: Vec::new() });
        }
        self.prose
    }

    fn collect(&mut self, parent: &Element) {
        for child in parent.elements() {
            match child.name.as_str() {
                "w:p" => self.paragraph(child),
                "w:tbl" => self.prose.paragraphs.push(Paragraph {
                    runs: vec![plain(first_words(child))],
                    is_heading: false,
                    lost: vec![TABLE],
                }),
                "w:sdt" | "w:sdtContent" | "w:ins" | "w:moveTo" | "w:customXml" => self.collect(child),
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, element: &Element) {
        let level = self.styles.property(element, "w:outlineLvl");
        let is_heading = level.and_then(|level| level.attribute("w:val")).is_some_and(|level| level != "9");
        let mut paragraph = Paragraph { runs: Vec::new(), is_heading, lost: Vec::new() };
        paragraph.runs.append(&mut self.joined);
        runs(element, &mut paragraph);
        if is_end_deleted(element) {
            self.joined = paragraph.runs;
            return;
        }
        if paragraph.text().trim().is_empty() && paragraph.lost.is_empty() {
            return;
        }
        self.mark(element, &mut paragraph);
        if tag::has_mark(&paragraph.text()) {
            paragraph.lost.push("thẻ (được giữ nguyên là chữ)");
        }
        self.prose.paragraphs.push(paragraph);
    }

    /// Writes the sign that Word draws before a member of a list; a number that Word counts is lost, and said to be.
    fn mark(&self, element: &Element, paragraph: &mut Paragraph) {
        let Some(list) = self.styles.property(element, "w:numPr") else { return };
        let of = |name: &str| list.child(name).and_then(|child| child.attribute("w:val"));
        let Some(number) = of("w:numId").filter(|number| number != "0") else { return };
        if self.bullets.contains(&(number, of("w:ilvl").unwrap_or_else(|| "0".to_owned()))) {
            paragraph.runs.insert(0, plain("- ".to_owned()));
        } else if !paragraph.is_heading {
            paragraph.lost.push("số thứ tự tự động");
        }
    }
}

/// Whether the mark that ends a paragraph was deleted in a tracked change.
fn is_end_deleted(paragraph: &Element) -> bool {
    let mark = paragraph.child("w:pPr").and_then(|properties| properties.child("w:rPr"));
    mark.is_some_and(|mark| mark.child("w:del").is_some())
}

/// The words that tell a table apart.
fn first_words(table: &Element) -> String {
    let mut paragraph = Paragraph { runs: Vec::new(), is_heading: false, lost: Vec::new() };
    runs(table, &mut paragraph);
    paragraph.text().chars().take(60).collect()
}

fn plain(text: String) -> Run {
    Run { text, bold: false, italic: false, underlined: false, vertical: None }
}

/// The runs below an element; what was deleted is no text any more.
fn runs(element: &Element, out: &mut Paragraph) {
    for child in element.elements() {
        match child.name.as_str() {
            "w:r" => run(child, out),
            "w:del" | "w:moveFrom" | "w:pPr" => {}
            "m:oMath" | "m:oMathPara" => lose(out, "công thức"),
            _ => runs(child, out),
        }
    }
}

fn run(element: &Element, out: &mut Paragraph) {
    let property = |name: &str| element.child("w:rPr").and_then(|properties| properties.child(name));
    let on = |name: &str| {
        property(name).is_some_and(|property| {
            !matches!(property.attribute("w:val").as_deref(), Some("0" | "false" | "off" | "none"))
        })
    };
    if on("w:vanish") {
        return;
    }
    if on("w:strike") || on("w:dstrike") {
        lose(out, "nét gạch ngang chữ (chữ vẫn được chép)");
    }
    let mut text = String::new();
    for child in element.elements() {
        match child.name.as_str() {
            "w:drawing" | "w:pict" | "w:object" | "mc:AlternateContent" => lose(out, "hình"),
            "w:sym" => lose(out, "ký hiệu chèn bằng Symbol"),
            "w:footnoteReference" | "w:endnoteReference" => lose(out, "chú thích cuối trang"),
            _ => text.extend(inline::own_text(child)),
        }
    }
    if text.is_empty() {
        return;
    }
    let vertical = property("w:vertAlign").and_then(|property| property.attribute("w:val"));
    let vertical = vertical.filter(|vertical| vertical == "superscript" || vertical == "subscript");
    out.runs.push(Run { text, bold: on("w:b"), italic: on("w:i"), underlined: on("w:u"), vertical });
}

fn lose(out: &mut Paragraph, what: &'static str) {
    if !out.lost.contains(&what) {
        out.lost.push(what);
    }
}

/// The levels of lists whose mark is a sign (ISO/IEC 29500-1, 17.9.17).
fn bullets(lists: &Element) -> BTreeSet<(String, String)> {
    let kinds: BTreeMap<String, &Element> = named(lists, "w:abstractNum", "w:abstractNumId").collect();
    let mut bullets = BTreeSet::new();
    for (number, list) in named(lists, "w:num", "w:numId") {
        let kind = list.child("w:abstractNumId").and_then(|kind| kinds.get(&kind.attribute("w:val")?));
        for (level, format) in kind.into_iter().flat_map(|kind| named(kind, "w:lvl", "w:ilvl")) {
            if format.child("w:numFmt").and_then(|format| format.attribute("w:val")).as_deref()
                == Some("bullet")
            {
                bullets.insert((number.clone(), level));
            }
        }
    }
    bullets
}

/// The children of a name by one of their attributes.
fn named<'a>(parent: &'a Element, name: &str, key: &str) -> impl Iterator<Item = (String, &'a Element)> {
    let children = parent.elements().filter(move |child| child.name == name);
    children.filter_map(move |child| Some((child.attribute(key)?, child)))
}

/// The paragraph styles: each one's properties, and the style that it is based on.
#[derive(Default)]
struct Styles(BTreeMap<String, (Option<Element>, Option<String>)>);

impl Styles {
    fn of(styles: &Element) -> Self {
        let entries = named(styles, "w:style", "w:styleId").map(|(id, style)| {
            let parent = style.child("w:basedOn").and_then(|parent| parent.attribute("w:val"));
            (id, (style.child("w:pPr").cloned(), parent))
        });
        Self(entries.collect())
    }

    /// A property of a paragraph: its own, else the nearest of its style's line of descent.
    fn property<'a>(&'a self, paragraph: &'a Element, name: &str) -> Option<&'a Element> {
        let own = paragraph.child("w:pPr")?;
        if let Some(property) = own.child(name) {
            return Some(property);
        }
        let mut style = own.child("w:pStyle").and_then(|style| style.attribute("w:val"));
        for _ in 0..MAX_ANCESTORS {
            let (properties, parent) = self.0.get(style.as_ref()?)?;
            if let Some(property) = properties.as_ref().and_then(|properties| properties.child(name)) {
                return Some(property);
            }
            style.clone_from(parent);
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::tests::word_file;

    fn read(body: &str) -> Vec<Paragraph> {
        Prose::read(&word_file(body, "", "")).unwrap().paragraphs
    }

    #[test]
    fn what_was_deleted_is_gone_and_what_was_added_is_there() {
        let body = "<w:p><w:del><w:r><w:delText>cũ</w:delText></w:r></w:del><w:ins><w:r><w:t>mới</w:t></w:r></w:ins>\
                    <w:r><w:rPr><w:b w:val=\"0\"/><w:u w:val=\"none\"/></w:rPr><w:t> và</w:t><w:br/><w:t>hai</w:t></w:r></w:p>\
                    <w:p/><w:sdt><w:sdtContent><w:p><w:r><w:t>ba</w:t></w:r></w:p></w:sdtContent></w:sdt>";
        let read = read(body);
        assert_eq!(read.iter().map(Paragraph::text).collect::<Vec<_>>(), ["mới và\nhai", "ba"]);
        assert!(!read[0].runs[1].bold && !read[0].runs[1].underlined);
    }

    #[test]
    fn what_cannot_come_along_is_named() {
        let numbered = "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"3\"/></w:numPr></w:pPr>\
                        <w:r><w:t>một</w:t></w:r></w:p>";
        let picture = "<w:p><w:r><w:drawing/></w:r><w:r><w:footnoteReference/></w:r></w:p>";
        let lost: Vec<_> = read(&format!("{numbered}{picture}")).into_iter().map(|read| read.lost).collect();
        assert_eq!(lost, [vec!["số thứ tự tự động"], vec!["hình", "chú thích cuối trang"]]);
    }

    #[test]
    fn what_changes_the_meaning_comes_along_or_is_named() {
        let run =
            |properties: &str, text: &str| format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>");
        let raised = run("<w:vertAlign w:val=\"superscript\"/>", "2");
        let hidden = run("<w:vanish/>", "ẩn");
        let struck = run("<w:strike/>", "bỏ");
        let math = "<m:oMath/><w:r><w:sym w:char=\"F0B3\"/></w:r>";
        let ended = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>nửa đầu </w:t></w:r></w:p>";
        let body =
            format!("{ended}<w:p><w:r><w:t>nửa sau 5 m</w:t></w:r>{raised}{hidden}{struck}{math}</w:p>");
        let read = read(&body);
        assert_eq!(read.iter().map(Paragraph::text).collect::<Vec<_>>(), ["nửa đầu nửa sau 5 m2bỏ"]);
        assert_eq!(read[0].runs[2].vertical.as_deref(), Some("superscript"));
        let lost = ["nét gạch ngang chữ (chữ vẫn được chép)", "công thức", "ký hiệu chèn bằng Symbol"];
        assert_eq!(read[0].lost, lost);
    }

    #[test]
    fn headings_and_signs_come_from_styles_and_lists() {
        let xml = |text: &str| crate::template::xml::Document::parse(text.as_bytes()).unwrap().root;
        let styles = Styles::of(&xml(
            "<w:styles><w:style w:styleId=\"A\"><w:basedOn w:val=\"B\"/></w:style>\
             <w:style w:styleId=\"B\"><w:basedOn w:val=\"A\"/><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr></w:style></w:styles>",
        ));
        let paragraph = xml("<w:p><w:pPr><w:pStyle w:val=\"A\"/></w:pPr></w:p>");
        assert!(styles.property(&paragraph, "w:outlineLvl").is_some());
        assert!(styles.property(&paragraph, "w:numPr").is_none());
        let lists = xml(
            "<w:numbering><w:abstractNum w:abstractNumId=\"7\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/></w:lvl>\
             <w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"decimal\"/></w:lvl></w:abstractNum>\
             <w:num w:numId=\"2\"><w:abstractNumId w:val=\"7\"/></w:num></w:numbering>",
        );
        assert_eq!(bullets(&lists), [("2".to_owned(), "0".to_owned())].into());
    }
}
