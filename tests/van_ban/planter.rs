//! Changes a finished Word document the way a person does in Word: formats of the paragraph or the words that were
//! selected, page setup, headers, words. It knows nothing of the check.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read, Write},
};

use tonghop::template::xml::{Document, Element, Node};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

const BODY: &str = "word/document.xml";

/// A document that is open for changes.
#[derive(Debug, Clone)]
pub struct Draft {
    parts: BTreeMap<String, Vec<u8>>,
}

/// A change. Texts name the first paragraph that begins with them.
#[derive(Debug, Clone)]
pub enum Edit {
    /// Formats all words of a paragraph: an element of `w:rPr`.
    Words(&'static str, &'static str),
    /// Formats a paragraph: an element of `w:pPr`.
    Paragraph(&'static str, &'static str),
    /// Formats the paragraph that stands so many paragraphs below another.
    Below(&'static str, usize, &'static str),
    /// Types a text in place of a paragraph's.
    Type(&'static str, &'static str),
    /// Deletes a paragraph; a cell keeps an empty one.
    Delete(&'static str),
    /// Deletes the paragraph that stands so many paragraphs below another.
    DeleteBelow(&'static str, usize),
    /// Puts something into the paragraph that stands so many paragraphs below another.
    Inside(&'static str, usize, &'static str),
    /// Deletes all from a paragraph of the text to the one before another.
    DeleteUpTo(&'static str, &'static str),
    /// Deletes a paragraph of the text and all behind it; the last section stays.
    DeleteFrom(&'static str),
    /// Puts paragraphs before one.
    Before(&'static str, &'static str),
    /// Puts paragraphs behind one.
    After(&'static str, &'static str),
    /// Sets an attribute of an element of a section, the first being 0.
    Section(usize, &'static str, &'static str, &'static str),
    /// Takes an element from a section.
    Unset(usize, &'static str),
    /// Replaces words in a part as they stand in the file.
    Raw(&'static str, &'static str, &'static str),
}

impl Draft {
    pub fn open(bytes: &[u8]) -> Self {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let parts = (0..archive.len()).map(|at| {
            let mut part = archive.by_index(at).unwrap();
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).unwrap();
            (part.name().unwrap().into_owned(), bytes)
        });
        Self { parts: parts.collect() }
    }

    pub fn save(&self) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in &self.parts {
            writer.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    /// Takes a part out of the package.
    pub fn without(mut self, part: &str) -> Self {
        self.parts.remove(part).unwrap();
        self
    }

    /// Keeps the first rows of each table: what is planted stands elsewhere.
    pub fn shortened(mut self) -> Self {
        const ROWS: usize = 3;
        self.change(&mut |root| {
            each(root, "w:tbl", &mut |table| {
                let mut rows = 0;
                table.children.retain(|node| {
                    rows += usize::from(node.element().is_some_and(|child| child.name == "w:tr"));
                    rows <= ROWS
                });
            });
        });
        self
    }

    pub fn all(mut self, edits: &[Edit]) -> Self {
        for edit in edits {
            self.apply(edit);
        }
        self
    }

    fn apply(&mut self, edit: &Edit) {
        match edit {
            Edit::Words(text, property) => self.paragraph(text, 0, &|paragraph| words(paragraph, property)),
            Edit::Paragraph(text, property) => {
                self.paragraph(text, 0, &|paragraph| set(paragraph, "w:pPr", property));
            }
            Edit::Below(text, down, property) => {
                self.paragraph(text, *down, &|paragraph| set(paragraph, "w:pPr", property));
            }
            Edit::Type(text, new) => self.paragraph(text, 0, &|paragraph| typed(paragraph, new)),
            Edit::Delete(text) => self.delete(text, 0),
            Edit::DeleteBelow(text, down) => self.delete(text, *down),
            Edit::Inside(text, down, xml) => self.paragraph(text, *down, &|paragraph| {
                let new = Document::fragments(xml.as_bytes()).unwrap();
                paragraph.children.extend(new.into_iter().map(Node::from));
            }),
            Edit::DeleteUpTo(from, to) => self.cut(from, Some(to)),
            Edit::DeleteFrom(from) => self.cut(from, None),
            Edit::Before(text, xml) => self.insert(text, xml, false),
            Edit::After(text, xml) => self.insert(text, xml, true),
            Edit::Section(at, name, attribute, value) => self.section(*at, &|section| {
                if !section.elements().any(|child| child.name == *name) {
                    section.children.push(Element::new(*name).into());
                }
                let child = section.elements_mut().find(|child| child.name == *name).unwrap();
                child.set_attribute(attribute, value);
            }),
            Edit::Unset(at, name) => self.section(*at, &|section| {
                section.children.retain(|node| node.element().is_none_or(|child| child.name != *name));
            }),
            Edit::Raw(part, from, to) => self.raw(part, from, to),
        }
    }

    fn raw(&mut self, part: &str, from: &str, to: &str) {
        let bytes = self.parts.get_mut(part).unwrap_or_else(|| panic!("no part {part}"));
        let text = String::from_utf8(bytes.clone()).unwrap();
        assert!(text.contains(from), "{part} has no {from}");
        *bytes = text.replace(from, to).into_bytes();
    }

    fn change(&mut self, change: &mut dyn FnMut(&mut Element)) {
        let mut document = Document::parse(&self.parts[BODY]).unwrap();
        change(&mut document.root);
        self.parts.insert(BODY.to_owned(), document.write());
    }

    /// Changes the paragraph `down` paragraphs below the first one that begins with `text`.
    fn paragraph(&mut self, text: &str, down: usize, change: &dyn Fn(&mut Element)) {
        let at = self.find(text) + down;
        let mut next = 0;
        self.change(&mut |root| walk(root, &mut next, at, change));
    }

    fn find(&self, text: &str) -> usize {
        let document = Document::parse(&self.parts[BODY]).unwrap();
        let mut texts = Vec::new();
        collect(&document.root, &mut texts);
        texts.iter().position(|own| own.starts_with(text)).unwrap_or_else(|| panic!("no paragraph {text}"))
    }

    fn section(&mut self, at: usize, change: &dyn Fn(&mut Element)) {
        let mut next = 0;
        self.change(&mut |root| {
            each(root, "w:sectPr", &mut |section| {
                if next == at {
                    change(section);
                }
                next += 1;
            });
        });
        assert!(next > at, "no section {at}");
    }

    /// Takes blocks of the body away, tables among them.
    fn cut(&mut self, from: &str, to: Option<&str>) {
        self.change(&mut |root| {
            let body = root.elements_mut().find(|child| child.name == "w:body").unwrap();
            let begins = |node: &Node, words: &str| {
                node.element().is_some_and(|block| block.name == "w:p" && text(block).starts_with(words))
            };
            let first = body.children.iter().position(|node| begins(node, from)).unwrap();
            let last = match to {
                Some(to) => body.children.iter().position(|node| begins(node, to)).unwrap(),
                None => body.children.len() - 1,
            };
            body.children.drain(first..last);
        });
    }

    fn insert(&mut self, text: &str, xml: &str, behind: bool) {
        let new = Document::fragments(xml.as_bytes()).unwrap();
        let at = self.find(text);
        let mut next = 0;
        self.change(&mut |root| {
            splice(root, &mut next, at, &mut |own| {
                let own = std::iter::once(own);
                if behind {
                    own.chain(new.clone()).collect()
                } else {
                    new.clone().into_iter().chain(own).collect()
                }
            });
        });
    }

    fn delete(&mut self, text: &str, down: usize) {
        let at = self.find(text) + down;
        let mut next = 0;
        self.change(&mut |root| splice(root, &mut next, at, &mut |_| Vec::new()));
    }
}

/// A paragraph's text.
fn text(paragraph: &Element) -> String {
    let mut text = String::new();
    gather(paragraph, &mut text);
    text
}

fn gather(element: &Element, out: &mut String) {
    for child in element.elements() {
        if child.name == "w:t" {
            out.push_str(&child.text());
        } else {
            gather(child, out);
        }
    }
}

fn collect(element: &Element, out: &mut Vec<String>) {
    for child in element.elements() {
        if child.name == "w:p" {
            out.push(text(child));
        } else {
            collect(child, out);
        }
    }
}

fn walk(element: &mut Element, next: &mut usize, at: usize, change: &dyn Fn(&mut Element)) {
    for child in element.elements_mut() {
        if child.name != "w:p" {
            walk(child, next, at, change);
            continue;
        }
        if *next == at {
            change(child);
        }
        *next += 1;
    }
}

fn splice(
    element: &mut Element,
    next: &mut usize,
    at: usize,
    change: &mut dyn FnMut(Element) -> Vec<Element>,
) {
    let mut out = Vec::new();
    for node in std::mem::take(&mut element.children) {
        match node {
            Node::Element(child) if child.name == "w:p" => {
                if *next == at {
                    out.extend(change(child).into_iter().map(Node::from));
                } else {
                    out.push(child.into());
                }
                *next += 1;
            }
            Node::Element(mut child) => {
                splice(&mut child, next, at, change);
                if child.name == "w:tc" && child.child("w:p").is_none() {
                    child.children.push(Element::new("w:p").into());
                }
                out.push(child.into());
            }
            other => out.push(other),
        }
    }
    element.children = out;
}

fn each(element: &mut Element, name: &str, change: &mut dyn FnMut(&mut Element)) {
    for child in element.elements_mut() {
        if child.name == name {
            change(child);
        } else {
            each(child, name, change);
        }
    }
}

/// Sets a property in a properties element, which comes first in its parent.
fn set(parent: &mut Element, properties: &str, property: &str) {
    let new = Document::fragments(property.as_bytes()).unwrap();
    if parent.child(properties).is_none() {
        parent.children.insert(0, Element::new(properties).into());
    }
    let own = parent.elements_mut().find(|child| child.name == properties).unwrap();
    for property in new {
        own.children.retain(|node| node.element().is_none_or(|child| child.name != property.name));
        own.children.push(property.into());
    }
}

fn words(paragraph: &mut Element, property: &str) {
    each(paragraph, "w:r", &mut |run| set(run, "w:rPr", property));
}

/// Types over a paragraph: the first run takes the words, the others go.
fn typed(paragraph: &mut Element, new: &str) {
    let mut first = true;
    paragraph.children.retain(|node| {
        let is_run = node.element().is_some_and(|child| child.name == "w:r");
        !is_run || std::mem::take(&mut first)
    });
    let run = paragraph.elements_mut().find(|child| child.name == "w:r").unwrap();
    run.children.retain(|node| node.element().is_some_and(|child| child.name == "w:rPr"));
    for (at, line) in new.split('\n').enumerate() {
        if at > 0 {
            run.children.push(Element::new("w:br").into());
        }
        let mut words = Element::with_text("w:t", line);
        words.set_attribute("xml:space", "preserve");
        run.children.push(words.into());
    }
}
