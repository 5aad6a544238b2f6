//! Models: a row or a paragraph of the template that says what takes its place, and how that looks.

use super::{inline::Inline, tag, xml::Element};

/// Supplies what takes the place of models.
pub trait Source {
    /// The names that `hang(…)` knows.
    fn names(&self) -> Vec<String>;

    /// The columns that a model row of that name may ask for.
    fn columns(&self, name: &str) -> Vec<String>;

    /// The rows (`w:tr`), in the model's columns and formats.
    fn rows(&self, name: &str, model: &ModelRow) -> Vec<Element>;

    /// Whether the office wrote anything under a heading.
    fn has_passage(&self, heading: &str) -> bool;

    /// What the office wrote under a heading: paragraphs (`w:p`) in the model's format.
    fn passage(&self, heading: &str, model: &ModelParagraph) -> Vec<Element>;
}

/// A paragraph of the template that stands for many.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ModelParagraph {
    /// `w:pPr`, where there is one.
    pub properties: Option<Element>,
    /// `w:rPr` of its first run.
    pub run: Option<Element>,
}

impl ModelParagraph {
    /// Reads a paragraph of the template.
    pub fn of(paragraph: &Element) -> Self {
        Self {
            properties: paragraph.child("w:pPr").cloned(),
            run: paragraph.child("w:r").and_then(|run| run.child("w:rPr")).cloned(),
        }
    }
}

/// A row of the template that stands for many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelRow {
    /// `w:trPr`, where there is one.
    pub properties: Option<Element>,
    /// Its cells.
    pub cells: Vec<ModelCell>,
}

/// A cell of a model row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelCell {
    /// The column that it shows.
    pub column: String,
    /// Its width in twentieths of a point.
    pub width: Option<usize>,
    /// How many columns of the table's grid it spans.
    pub span: usize,
    /// `w:tcPr`.
    pub properties: Option<Element>,
    /// Its paragraph.
    pub paragraph: ModelParagraph,
}

impl ModelRow {
    /// Reads a row of the template.
    pub fn of(row: &Element) -> Self {
        let cells = row.elements().filter(|cell| cell.name == "w:tc").map(ModelCell::of).collect();
        Self { properties: row.child("w:trPr").cloned(), cells }
    }
}

impl ModelCell {
    fn of(cell: &Element) -> Self {
        let properties = cell.child("w:tcPr").cloned();
        let number = |name: &str, attribute: &str| -> Option<usize> {
            properties.as_ref()?.child(name)?.attribute(attribute)?.parse().ok()
        };
        Self {
            column: column(cell),
            width: number("w:tcW", "w:w"),
            span: number("w:gridSpan", "w:val").unwrap_or(1),
            paragraph: cell.child("w:p").map(ModelParagraph::of).unwrap_or_default(),
            properties,
        }
    }
}

/// The column's name: the cell's words, with or without the brackets of a tag, less `{{ hang(…) }}`.
fn column(cell: &Element) -> String {
    let mut text = Inline::of(cell).text();
    for tag in tag::find(&text).into_iter().rev() {
        let name = match tag.kind {
            Ok(tag::Kind::Expression(name)) => name,
            _ => String::new(),
        };
        text.replace_range(tag.range, &name);
    }
    text.trim().to_owned()
}
