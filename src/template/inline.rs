//! The text of a paragraph across its runs, and tags replaced within it.

use super::{
    tag::Tag,
    xml::{Element, Node},
};

/// Below these, a paragraph's text ends: they hold paragraphs of their own, or properties.
const CLOSED: [&str; 3] = ["w:txbxContent", "w:pPr", "w:rPr"];
/// Tracked changes.
const TRACKED: [&str; 4] = ["w:ins", "w:del", "w:moveFrom", "w:moveTo"];

/// A stretch of a paragraph's text from one element of one run.
struct Piece {
    text: String,
    tracked: bool,
}

/// A paragraph's text, and which of it stands in tracked changes.
pub struct Inline {
    pieces: Vec<Piece>,
}

impl Inline {
    /// The text of a paragraph.
    pub fn of(paragraph: &Element) -> Self {
        let mut inline = Self { pieces: Vec::new() };
        inline.collect(paragraph, false);
        inline
    }

    fn collect(&mut self, element: &Element, tracked: bool) {
        for child in element.elements() {
            if let Some(text) = own_text(child) {
                self.pieces.push(Piece { text, tracked });
            } else if !CLOSED.contains(&child.name.as_str()) {
                self.collect(child, tracked || TRACKED.contains(&child.name.as_str()));
            }
        }
    }

    /// The whole text.
    pub fn text(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }

    /// Whether a tag lies, even in part, in a tracked change.
    pub fn is_tracked(&self, tag: &Tag) -> bool {
        let mut start = 0;
        self.pieces.iter().any(|piece| {
            let range = start..start + piece.text.len();
            start = range.end;
            piece.tracked && range.start < tag.range.end && tag.range.start < range.end
        })
    }

    /// Each piece's text after the tags have been replaced: a value goes to the piece in which its tag begins.
    fn replaced(&self, values: &[(Tag, String)]) -> Vec<String> {
        let mut start = 0;
        let mut out = Vec::with_capacity(self.pieces.len());
        for piece in &self.pieces {
            let end = start + piece.text.len();
            let mut text = String::new();
            let mut at = start;
            for (tag, value) in values {
                let (from, to) = (tag.range.start.clamp(at, end), tag.range.end.clamp(at, end));
                text.push_str(&piece.text[at - start..from - start]);
                if (start..end).contains(&tag.range.start) {
                    text.push_str(value);
                }
                at = to.max(from);
            }
            text.push_str(&piece.text[at - start..]);
            out.push(text);
            start = end;
        }
        out
    }

    /// Writes values in place of tags; what is not part of a tag stays as it is.
    pub fn replace(&self, paragraph: &mut Element, values: &[(Tag, String)]) {
        rewrite(paragraph, &mut self.pieces.iter().zip(self.replaced(values)));
    }
}

/// The text that an element of a run stands for: its own, or a break's.
pub(super) fn own_text(element: &Element) -> Option<String> {
    match element.name.as_str() {
        "w:t" | "w:delText" => Some(element.text().replace(['\n', '\r'], " ")),
        "w:br" | "w:cr" => Some("\n".to_owned()),
        "w:tab" => Some("\t".to_owned()),
        "w:noBreakHyphen" => Some("-".to_owned()),
        _ => None,
    }
}

fn rewrite<'a>(element: &mut Element, pieces: &mut impl Iterator<Item = (&'a Piece, String)>) {
    for node in std::mem::take(&mut element.children) {
        let Node::Element(mut child) = node else {
            element.children.push(node);
            continue;
        };
        if own_text(&child).is_none() {
            if !CLOSED.contains(&child.name.as_str()) {
                rewrite(&mut child, pieces);
            }
            element.children.push(child.into());
            continue;
        }
        match pieces.next() {
            Some((piece, text)) if piece.text != text => element.children.extend(text_nodes(&text)),
            _ => element.children.push(child.into()),
        }
    }
}

/// A text as a run holds it: line breaks and tabs are elements.
fn text_nodes(text: &str) -> Vec<Node> {
    let mut nodes = Vec::new();
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            nodes.push(Element::new("w:br").into());
        }
        for (at, words) in line.split('\t').enumerate() {
            if at > 0 {
                nodes.push(Element::new("w:tab").into());
            }
            if !words.is_empty() {
                let mut element = Element::with_text("w:t", words);
                element.set_attribute("xml:space", "preserve");
                nodes.push(element.into());
            }
        }
    }
    nodes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::{tag, xml::Document};

    fn fill(xml: &str, value: &str) -> String {
        let mut document = Document::parse(xml.as_bytes()).unwrap();
        let inline = Inline::of(&document.root);
        let values: Vec<_> =
            tag::find(&inline.text()).into_iter().map(|tag| (tag, value.to_owned())).collect();
        inline.replace(&mut document.root, &values);
        String::from_utf8(document.write()).unwrap()
    }

    #[test]
    fn a_tag_across_runs_takes_the_first_runs_format() {
        let xml = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Kỳ {</w:t></w:r><w:proofErr w:type=\"spellStart\"/>\
                   <w:r><w:t>{ k</w:t></w:r><w:bookmarkStart w:id=\"1\" w:name=\"a\"/><w:r><w:t>y }} hết</w:t></w:r></w:p>";
        assert_eq!(
            fill(xml, "quý I"),
            "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">Kỳ quý I</w:t></w:r>\
             <w:proofErr w:type=\"spellStart\"/><w:r/><w:bookmarkStart w:id=\"1\" w:name=\"a\"/>\
             <w:r><w:t xml:space=\"preserve\"> hết</w:t></w:r></w:p>"
        );
    }

    #[test]
    fn line_breaks_and_markup_in_values_stay_what_they_are() {
        assert_eq!(
            fill("<w:p><w:r><w:t>{{ a }}</w:t><w:br/><w:t>b</w:t></w:r></w:p>", "<x> & {{ y }}\nhai"),
            "<w:p><w:r><w:t xml:space=\"preserve\">&lt;x&gt; &amp; {{ y }}</w:t><w:br/>\
             <w:t xml:space=\"preserve\">hai</w:t><w:br/><w:t>b</w:t></w:r></w:p>"
        );
    }

    #[test]
    fn several_tags_share_a_run() {
        assert_eq!(
            fill("<w:p><w:r><w:t>{{ a }}, {{ b }}.</w:t></w:r></w:p>", "ă"),
            "<w:p><w:r><w:t xml:space=\"preserve\">ă, ă.</w:t></w:r></w:p>"
        );
    }

    #[test]
    fn tracked_tags_are_known() {
        let xml = "<w:p><w:r><w:t>{{ a }} {{ </w:t></w:r><w:ins><w:r><w:t>b</w:t></w:r></w:ins><w:r><w:t> }}</w:t></w:r></w:p>";
        let inline = Inline::of(&Document::parse(xml.as_bytes()).unwrap().root);
        let tracked: Vec<_> = tag::find(&inline.text()).iter().map(|tag| inline.is_tracked(tag)).collect();
        assert_eq!(tracked, [false, true]);
    }
}
