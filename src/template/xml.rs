//! An XML part as a tree that is written back as it was read, but for what was changed.

use quick_xml::{
    Reader,
    escape::{escape, partial_escape, unescape},
    events::{BytesStart, Event},
};

/// Deeper trees are refused: every walk over the tree recurses.
const MAX_DEPTH: usize = 200;

/// Larger trees are refused before they fill the memory, which an element takes many times over. A report of a year
/// with its tables has less than a tenth.
const MAX_ELEMENTS: usize = 2_000_000;

/// A node of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// An element.
    Element(Element),
    /// Text, unescaped.
    Text(String),
    /// A comment or processing instruction, as it stands in the file.
    Other(String),
}

/// An element with its qualified name ("w:p").
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Element {
    /// Qualified name.
    pub name: String,
    /// Attributes in order; values stay escaped.
    attributes: Vec<(String, String)>,
    /// Children in order.
    pub children: Vec<Node>,
}

impl Element {
    /// An element without attributes and children.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// An element that holds one text.
    pub fn with_text(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { children: vec![Node::Text(text.into())], ..Self::new(name) }
    }

    /// An attribute's value, unescaped.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let (_, value) = self.attributes.iter().find(|(key, _)| key == name)?;
        Some(unescape(value).map_or_else(|_| value.clone(), std::borrow::Cow::into_owned))
    }

    /// Sets an attribute.
    pub fn set_attribute(&mut self, name: &str, value: &str) {
        self.remove_attribute(name);
        self.attributes.push((name.to_owned(), escape(value).into_owned()));
    }

    /// Removes an attribute.
    pub fn remove_attribute(&mut self, name: &str) {
        self.attributes.retain(|(key, _)| key != name);
    }

    /// The values of all attributes, escaped.
    pub fn attribute_values(&self) -> impl Iterator<Item = &str> {
        self.attributes.iter().map(|(_, value)| value.as_str())
    }

    /// The child elements.
    pub fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(Node::element)
    }

    /// The child elements, to be changed.
    pub fn elements_mut(&mut self) -> impl Iterator<Item = &mut Self> {
        self.children.iter_mut().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            _ => None,
        })
    }

    /// The first child element of a name.
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.elements().find(|child| child.name == name)
    }

    /// The text directly within.
    pub fn text(&self) -> String {
        self.children
            .iter()
            .filter_map(|node| if let Node::Text(text) = node { Some(text.as_str()) } else { None })
            .collect()
    }

    /// Whether this or an element below it answers to `test`.
    pub fn any(&self, test: &dyn Fn(&Self) -> bool) -> bool {
        test(self) || self.elements().any(|child| child.any(test))
    }
}

impl Node {
    /// The element, if it is one.
    pub fn element(&self) -> Option<&Element> {
        match self {
            Self::Element(element) => Some(element),
            _ => None,
        }
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Self {
        Self::Element(element)
    }
}

/// A part: what stands before the root, and the root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The declaration and anything else before the root, as it stands in the file.
    prolog: String,
    /// The root.
    pub root: Element,
}

impl Document {
    /// Reads a part.
    ///
    /// # Errors
    /// A Vietnamese sentence when the bytes are not well-formed UTF-8 XML, declare a document type or nest
    /// too deeply.
    pub fn parse(bytes: &[u8]) -> Result<Self, String> {
        let text = std::str::from_utf8(bytes).map_err(|_| "nội dung không phải XML mã UTF-8".to_owned())?;
        let mut builder = Builder::default();
        let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
        loop {
            match reader.read_event() {
                Ok(Event::Eof) => return builder.finish(),
                Ok(event) => builder.take(event)?,
                Err(_) => return Err("nội dung XML bị hỏng".to_owned()),
            }
        }
    }

    /// Reads fragments that stand side by side.
    ///
    /// # Errors
    /// As [`Document::parse`].
    pub fn fragments(bytes: &[u8]) -> Result<Vec<Element>, String> {
        let wrapped = [b"<fragments>".as_slice(), bytes, b"</fragments>".as_slice()].concat();
        let root = Self::parse(&wrapped)?.root;
        Ok(root
            .children
            .into_iter()
            .filter_map(|node| match node {
                Node::Element(element) => Some(element),
                _ => None,
            })
            .collect())
    }

    /// The part as bytes.
    pub fn write(&self) -> Vec<u8> {
        let mut out = self.prolog.clone();
        write_element(&self.root, &mut out);
        out.into_bytes()
    }
}

const ROOTS: &str = "nội dung XML lồng quá sâu hoặc có nhiều gốc";

/// Puts events together to a tree.
#[derive(Default)]
struct Builder {
    prolog: String,
    open: Vec<Element>,
    root: Option<Element>,
    elements: usize,
}

impl Builder {
    fn take(&mut self, event: Event<'_>) -> Result<(), String> {
        match event {
            Event::Start(_) if self.open.len() >= MAX_DEPTH => return Err(ROOTS.to_owned()),
            Event::Start(start) => {
                let element = self.element(&start)?;
                self.open.push(element);
            }
            Event::Empty(start) => {
                let element = self.element(&start)?;
                self.add(element.into());
            }
            Event::End(_) => {
                if let Some(element) = self.open.pop() {
                    self.add(element.into());
                }
            }
            Event::Text(text) => self.add_text(&text.xml10_content()),
            Event::CData(text) => self.add_text(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let entity = format!("&{};", &*reference);
                self.add_text(&unescape(&entity).map_err(|_| "nội dung XML có thực thể lạ".to_owned())?);
            }
            Event::Comment(text) => self.add(Node::Other(format!("<!--{}-->", &*text))),
            Event::PI(text) => self.add(Node::Other(format!("<?{}?>", &*text))),
            Event::Decl(text) => self.prolog.extend(["<?", &*text, "?>\n"]),
            Event::DocType(_) => return Err("nội dung XML có khai báo kiểu tài liệu".to_owned()),
            Event::Eof => {}
        }
        Ok(())
    }

    fn element(&mut self, start: &BytesStart<'_>) -> Result<Element, String> {
        self.elements += 1;
        if self.root.is_some() {
            Err(ROOTS.to_owned())
        } else if self.elements > MAX_ELEMENTS {
            Err("nội dung XML có hơn hai triệu phần tử, kiểm tra xem có nhầm tệp".to_owned())
        } else {
            read_start(start)
        }
    }

    fn add_text(&mut self, text: &str) {
        let Some(parent) = self.open.last_mut() else { return };
        if let Some(Node::Text(last)) = parent.children.last_mut() {
            last.push_str(text);
        } else {
            parent.children.push(Node::Text(text.to_owned()));
        }
    }

    fn add(&mut self, node: Node) {
        match (self.open.last_mut(), node) {
            (Some(parent), node) => parent.children.push(node),
            (None, Node::Element(root)) => self.root = Some(root),
            (None, Node::Other(text)) if self.root.is_none() => self.prolog.push_str(&text),
            (None, _) => {}
        }
    }

    fn finish(self) -> Result<Document, String> {
        match self.root {
            Some(root) if self.open.is_empty() => Ok(Document { prolog: self.prolog, root }),
            _ => Err("nội dung XML không trọn vẹn".to_owned()),
        }
    }
}

fn read_start(start: &BytesStart<'_>) -> Result<Element, String> {
    let mut element = Element::new(start.name().as_ref());
    if !is_name(&element.name) {
        return Err("nội dung XML có phần tử không có tên".to_owned());
    }
    for attribute in start.attributes() {
        let attribute = attribute.ok().filter(|attribute| is_name(attribute.key.as_ref()));
        let attribute = attribute.ok_or_else(|| "nội dung XML có thuộc tính sai".to_owned())?;
        element.attributes.push((attribute.key.as_ref().to_owned(), attribute.value.into_owned()));
    }
    Ok(element)
}

/// Whether an element or an attribute may be called so (XML 1.0, 2.3, as far as it keeps what is written well-formed);
/// the reader takes any bytes for a name.
fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_alphabetic() || c == '_' || c == ':')
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || "_:-.\u{b7}".contains(c) || ('\u{300}'..='\u{36f}').contains(&c))
}

fn write_element(element: &Element, out: &mut String) {
    out.push('<');
    out.push_str(&element.name);
    for (name, value) in &element.attributes {
        let quote = if value.contains('"') { '\'' } else { '"' };
        out.extend([" ", name, "="]);
        out.push(quote);
        out.push_str(value);
        out.push(quote);
    }
    if element.children.is_empty() {
        out.push_str("/>");
        return;
    }
    out.push('>');
    for child in &element.children {
        match child {
            Node::Element(child) => write_element(child, out),
            Node::Text(text) => out.push_str(&partial_escape(text.as_str())),
            Node::Other(text) => out.push_str(text),
        }
    }
    out.extend(["</", &element.name, ">"]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_comes_back_as_it_was() {
        let text = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<a x=\"1 &amp; 2\" y='\"'>\
                    <!-- n --><b/>x &lt; y &amp; z<c xml:space=\"preserve\"> </c></a>";
        assert_eq!(String::from_utf8(Document::parse(text.as_bytes()).unwrap().write()).unwrap(), text);
    }

    #[test]
    fn hostile_parts_are_refused() {
        let deep = "<a>".repeat(100_000);
        let wide = format!("<a>{}</a>", "<b/>".repeat(2_000_000));
        for bad in [
            "",
            "<a>",
            "<a></b>",
            "<a/><b/>x<c>",
            "<!DOCTYPE a [<!ENTITY x 'y'>]><a/>",
            "<a>&x;</a>",
            "<a x=1/>",
            "<></>",
            "<a/><b/>",
            "<a><1/></a>",
            "<a =\"1\"/>",
            &deep,
            &wide,
        ] {
            assert!(Document::parse(bad.as_bytes()).is_err(), "{bad:.40}");
        }
        assert!(Document::parse(b"\xff\xfe<\0a\0/\0>\0").is_err());
    }
}
