//! A Word file as a template: its text as a tree, tags found across runs, expressions evaluated, rows
//! spliced in. It knows nothing of reports.
//!
//! - `{{ expression }}` stands anywhere in a text, in headers, footers, text boxes and the document's
//!   properties, and takes the format of the run in which it begins.
//! - `{% for name in list %}` … `{% endfor %}` and `{% if condition %}` … `{% else %}` … `{% endif %}` stand
//!   alone in a paragraph or a table's row, and repeat or drop the blocks between them.
//! - `{{ hang("name") }}` in a table's row makes it a model row: each of its cells names a column, and the
//!   rows that a [`Source`] supplies take its place.
//! - `{{ loi_van("heading") }}` alone in a paragraph gives place to what the office wrote under that heading in a
//!   Word file of its own ([`prose`]).
//!
//! Every other part of the file is copied as it is. Every mistake is reported, all at once.

mod block;
mod evaluate;
mod inline;
mod model;
mod order;
pub mod package;
pub mod prose;
mod render;
mod tag;
pub mod xml;

use minijinja::{Value, value::Serde};
use serde::Serialize;

use self::{
    block::Problem,
    evaluate::Scope,
    package::{Package, PartKind},
    render::Renderer,
    xml::Document,
};
pub use self::{
    evaluate::clean,
    model::{ModelCell, ModelParagraph, ModelRow, Source},
};
use crate::finding::{Code, Finding};

/// How much of a paragraph a message quotes.
const QUOTED: usize = 90;

/// A Word file as a template, read and not yet filled.
pub struct Template<'a> {
    file: String,
    package: Package<'a>,
    parts: Vec<(String, PartKind, Document)>,
}

impl<'a> Template<'a> {
    /// Reads a template; `file` names it in findings.
    ///
    /// # Errors
    /// A finding (TH701) when the bytes are no sound Word file.
    pub fn open(file: &str, bytes: &'a [u8]) -> Result<Self, Finding> {
        let broken = |what: String| broken(file, &what);
        let mut package = Package::open(bytes).map_err(broken)?;
        let mut parts = Vec::new();
        for (name, kind) in package.parts().map_err(broken)? {
            let document = package.part(&name).map_err(broken)?;
            parts.push((name, kind, document));
        }
        Ok(Self { file: file.to_owned(), package, parts })
    }

    /// The headings for which it has a place for the office's own words, in order.
    pub fn passages(&self) -> Vec<String> {
        let mut out = Vec::new();
        for (_, _, document) in &self.parts {
            block::passages(&document.root, &mut out);
        }
        out
    }

    /// Fills it.
    ///
    /// # Errors
    /// Every mistake in the template (TH701), as findings that name the file, the paragraph and the tag.
    pub fn render(self, context: &impl Serialize, source: &dyn Source) -> Result<Vec<u8>, Vec<Finding>> {
        let passages = self.passages();
        let Self { file, package, parts } = self;
        let scope = Scope::of(&Value::from(Serde(context)));
        let mut renderer = Renderer::new(source, &passages);
        let mut changed = Vec::new();
        for (name, kind, mut document) in parts {
            match kind {
                PartKind::Blocks => {
                    renderer.fill(&mut document.root, &scope);
                    order::settle(&mut document.root);
                }
                PartKind::Texts => renderer.fill_texts(&mut document.root, &scope),
            }
            changed.push((name, document));
        }
        let problems = renderer.problems();
        if problems.is_empty() {
            package.write(&changed).map_err(|what| vec![broken(&file, &what)])
        } else {
            Err(problems.iter().map(|problem| finding(&file, problem)).collect())
        }
    }
}

fn broken(file: &str, what: &str) -> Finding {
    Finding::new(Code::TH701, format!("Mẫu “{file}” {what}.")).file(file)
}

fn finding(file: &str, problem: &Problem) -> Finding {
    let Problem { place, message, suggestion } = problem;
    let mut sentence = if place.tag.is_empty() {
        format!("Mẫu “{file}”: {message}.")
    } else if place.text == place.tag {
        format!("Thẻ “{}”: {message}.", place.tag)
    } else {
        format!(
            "Thẻ “{}” trong đoạn “{}”: {message}.",
            shortened(&place.tag, QUOTED),
            shortened(&place.text, QUOTED)
        )
    };
    if let Some(name) = suggestion {
        sentence.extend([" Có phải là “", name.as_str(), "”?"]);
    }
    Finding::new(Code::TH701, sentence).file(file)
}

/// A text on one line as a message quotes it: so many letters of it at the most.
pub fn shortened(text: &str, letters: usize) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() <= letters {
        return words;
    }
    let beginning: String = words.chars().take(letters).collect();
    format!("{}…", beginning.trim_end())
}

#[cfg(test)]
pub(crate) mod tests;
