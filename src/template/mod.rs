//! A Word file as a template: its text as a tree, tags found across runs, expressions evaluated, rows
//! spliced in. It knows nothing of reports.
//!
//! - `{{ expression }}` stands anywhere in a text, in headers, footers, text boxes and the document's
//!   properties, and takes the format of the run in which it begins.
//! - `{% for name in list %}` … `{% endfor %}` and `{% if condition %}` … `{% else %}` … `{% endif %}` stand
//!   alone in a paragraph or a table's row, and repeat or drop the blocks between them.
//! - `{{ hang("name") }}` in a table's row makes it a model row: each of its cells names a column, and the
//!   rows that a [`RowSource`] supplies take its place.
//!
//! Every other part of the file is copied as it is. Every mistake is reported, all at once.

mod block;
mod evaluate;
mod inline;
pub mod package;
mod render;
mod rows;
mod tag;
pub mod xml;

use minijinja::{Value, value::Serde};
use serde::Serialize;

use self::{
    block::Problem,
    evaluate::Scope,
    package::{Package, PartKind},
    render::Renderer,
};
pub use self::{
    evaluate::clean,
    inline::text_nodes,
    rows::{ModelCell, ModelRow, RowSource},
};
use crate::finding::{Code, Finding};

/// How much of a paragraph a message quotes.
const QUOTED: usize = 90;

/// Fills a template.
///
/// # Errors
/// Every mistake in the template, as findings that name `file`, the paragraph and the tag.
pub fn render(
    file: &str,
    template: &[u8],
    context: &impl Serialize,
    source: &dyn RowSource,
) -> Result<Vec<u8>, Vec<Finding>> {
    let broken = |what: String| vec![Finding::new(Code::TH701, format!("Mẫu “{file}” {what}.")).file(file)];
    let mut package = Package::open(template).map_err(broken)?;
    let scope = Scope::of(&Value::from(Serde(context)));
    let mut renderer = Renderer::new(source);
    let mut changed = Vec::new();
    for (name, kind) in package.parts().map_err(broken)? {
        let mut document = package.part(&name).map_err(broken)?;
        match kind {
            PartKind::Blocks => renderer.fill(&mut document.root, &scope),
            PartKind::Texts => renderer.fill_texts(&mut document.root, &scope),
        }
        changed.push((name, document));
    }
    let problems = renderer.problems();
    if problems.is_empty() {
        package.write(&changed).map_err(broken)
    } else {
        Err(problems.iter().map(|problem| finding(file, problem)).collect())
    }
}

/// What is wrong with a template, tried on a context.
pub fn check(file: &str, template: &[u8], context: &impl Serialize, source: &dyn RowSource) -> Vec<Finding> {
    render(file, template, context, source).err().unwrap_or_default()
}

fn finding(file: &str, problem: &Problem) -> Finding {
    let Problem { place, message, suggestion } = problem;
    let mut sentence = if place.tag.is_empty() {
        format!("Mẫu “{file}”: {message}.")
    } else if place.text == place.tag {
        format!("Thẻ “{}”: {message}.", place.tag)
    } else {
        format!("Thẻ “{}” trong đoạn “{}”: {message}.", shortened(&place.tag), shortened(&place.text))
    };
    if let Some(name) = suggestion {
        sentence.extend([" Có phải là “", name.as_str(), "”?"]);
    }
    Finding::new(Code::TH701, sentence).file(file)
}

fn shortened(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() <= QUOTED {
        return words;
    }
    words.chars().take(QUOTED).chain(['…']).collect()
}

#[cfg(test)]
mod tests;
