//! What docx-rs builds, dressed in the template's formats. The template puts all properties into the schema's order.

use crate::{
    report::RowKind,
    template::{
        ModelCell, ModelParagraph,
        xml::{Element, Node},
    },
};

/// How a built cell looks.
pub(super) struct CellLook<'a> {
    /// The cell of the model row whose formats it takes.
    pub model: &'a ModelCell,
    /// Whether its words are bold, whatever the model says.
    pub bold: bool,
}

/// Gives a built row the model's formats and its own `properties` (`w:trPr`). A group stays with the row below it.
pub(super) fn dress(row: &mut Element, properties: Option<&Element>, kind: RowKind, looks: &[CellLook<'_>]) {
    lay_under(row, "w:trPr", properties, &["w:tblHeader"]);
    let cells = row.elements_mut().filter(|child| child.name == "w:tc");
    for (cell, look) in cells.zip(looks) {
        dress_cell(cell, look, kind);
    }
    settle(row);
}

fn dress_cell(cell: &mut Element, look: &CellLook<'_>, kind: RowKind) {
    let model = look.model;
    // Width and merges are the built row's own.
    lay_under(cell, "w:tcPr", model.properties.as_ref(), &["w:tcW", "w:gridSpan", "w:vMerge", "w:hMerge"]);
    for paragraph in cell.elements_mut().filter(|child| child.name == "w:p") {
        lay_paragraph(paragraph, &model.paragraph);
        if look.bold {
            runs(paragraph).for_each(|run| set(run, "w:rPr", &["w:b", "w:bCs"]));
        }
        if kind == RowKind::Group {
            set(paragraph, "w:pPr", &["w:keepNext"]);
        }
    }
}

/// Gives a built paragraph the model's formats.
pub(super) fn dress_paragraph(paragraph: &mut Element, model: &ModelParagraph) {
    lay_paragraph(paragraph, model);
    settle(paragraph);
}

fn lay_paragraph(paragraph: &mut Element, model: &ModelParagraph) {
    lay_under(paragraph, "w:pPr", model.properties.as_ref(), &["w:sectPr"]);
    runs(paragraph).for_each(|run| lay_under(run, "w:rPr", model.run.as_ref(), &[]));
}

pub(super) fn runs(paragraph: &mut Element) -> impl Iterator<Item = &mut Element> {
    paragraph.elements_mut().filter(|child| child.name == "w:r")
}

/// Adds the model's properties to an element's own, which stand before them; `not` never comes over.
fn lay_under(element: &mut Element, name: &str, model: Option<&Element>, not: &[&str]) {
    if element.child(name).is_none() {
        element.children.insert(0, Element::new(name).into());
    }
    let Some(own) = element.elements_mut().find(|child| child.name == name) else { return };
    // docx-rs leaves an empty rPr in every pPr: it would hide the model's.
    own.children.retain(|child| child.element().is_none_or(|child| child.name != "w:rPr"));
    for property in model.into_iter().flat_map(Element::elements) {
        if !not.contains(&property.name.as_str()) && own.child(&property.name).is_none() {
            own.children.push(property.clone().into());
        }
    }
}

/// Switches properties on, whatever they were.
fn set(element: &mut Element, properties: &str, names: &[&str]) {
    if let Some(properties) = element.elements_mut().find(|child| child.name == properties) {
        let is_one = |child: &Node| child.element().is_some_and(|child| names.contains(&child.name.as_str()));
        properties.children.retain(|child| !is_one(child));
        properties.children.extend(names.iter().map(|name| Node::Element(Element::new(*name))));
    }
}

/// Drops empty properties and what the schema does not know.
fn settle(element: &mut Element) {
    element.remove_attribute("w14:paraId");
    if element.name == "w:gridSpan" {
        element.remove_attribute("w:type");
    }
    element.elements_mut().for_each(settle);
    element.children.retain(|child| {
        child.element().is_none_or(|child| {
            !matches!(child.name.as_str(), "w:trPr" | "w:pPr" | "w:rPr") || !child.children.is_empty()
        })
    });
}
