//! Sections: page, margins, page numbers, headers.

use super::format::{length, switch};
use crate::template::xml::Element;

/// A header or footer's kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// On the first page, where the section treats it apart.
    First,
    /// On even pages, where the document treats them apart.
    Even,
    /// On all others.
    Default,
}

/// A reference to a header or footer part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// Whether it is a header, else a footer.
    pub header: bool,
    /// On which pages.
    pub kind: Kind,
    /// Name of the relationship.
    pub relation: String,
}

/// A section's page. Lengths are twips.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Width and height of the paper as it lies.
    pub paper: (i32, i32),
    /// Top, bottom, left and right margin.
    pub margins: [i32; 4],
    /// Whether the first page is treated apart.
    pub first_apart: bool,
    /// The number that its pages start from, where it is stated.
    pub start: Option<i32>,
    /// How page numbers are written.
    pub number_format: Option<String>,
    /// Its own headers and footers.
    pub references: Vec<Reference>,
    /// Whether it begins on the page on which the one before ends.
    pub continuous: bool,
}

impl Section {
    /// Reads `w:sectPr`.
    pub fn of(properties: &Element) -> Self {
        let size = properties.child("w:pgSz");
        let margins = properties.child("w:pgMar");
        let numbers = properties.child("w:pgNumType");
        // ECMA-376 Part 1, 17.6.13: letter paper where nothing is said.
        let side = |name: &str, default: i32| size.and_then(|size| length(size, name)).unwrap_or(default);
        // A negative margin is one that a tall header may not push.
        let margin = |name: &str| margins.and_then(|margins| length(margins, name)).unwrap_or(1440).abs();
        let gutter = margins.and_then(|margins| length(margins, "w:gutter")).unwrap_or(0);
        Self {
            paper: (side("w:w", 12240), side("w:h", 15840)),
            margins: [margin("w:top"), margin("w:bottom"), margin("w:left") + gutter, margin("w:right")],
            first_apart: switch(properties, "w:titlePg").unwrap_or(false),
            start: numbers.and_then(|numbers| numbers.attribute("w:start")?.parse().ok()),
            number_format: numbers.and_then(|numbers| numbers.attribute("w:fmt")),
            references: properties.elements().filter_map(reference).collect(),
            continuous: properties
                .child("w:type")
                .and_then(|kind| kind.attribute("w:val"))
                .is_some_and(|kind| kind == "continuous"),
        }
    }

    /// Room between the margins in points.
    pub fn room(&self) -> f64 {
        f64::from(self.paper.0 - self.margins[2] - self.margins[3]) / 20.0
    }

    /// Whether the paper lies on its long side.
    pub fn landscape(&self) -> bool {
        self.paper.0 > self.paper.1
    }
}

fn reference(element: &Element) -> Option<Reference> {
    let header = match element.name.as_str() {
        "w:headerReference" => true,
        "w:footerReference" => false,
        _ => return None,
    };
    let kind = match element.attribute("w:type").as_deref() {
        Some("first") => Kind::First,
        Some("even") => Kind::Even,
        _ => Kind::Default,
    };
    Some(Reference { header, kind, relation: element.attribute("r:id")? })
}
