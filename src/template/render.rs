//! Fills a part: statements are obeyed, expressions replaced, model rows exchanged for rows.
//!
//! What a condition drops is still checked, so that every mistake of a template comes to light at once.

use std::collections::BTreeSet;

use minijinja::Value;

use super::{
    block::{self, Block, Place, Problem},
    evaluate::{Evaluator, Scope, Trouble},
    inline::Inline,
    model::{ModelParagraph, ModelRow, Source},
    tag::{self, Kind, Tag},
    xml::{Element, Node},
};

/// More blocks than any report has; a template that asks for more loops over itself.
const MAX_BLOCKS: usize = 200_000;

/// Fills the parts of one template.
pub struct Renderer<'a> {
    evaluator: Evaluator,
    source: &'a dyn Source,
    problems: Vec<Problem>,
    blocks: usize,
}

/// Whether blocks go into the document, or are only looked over.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Write,
    Check,
}

impl<'a> Renderer<'a> {
    /// A renderer that takes rows and passages from `source`, for a template with places for these passages.
    pub fn new(source: &'a dyn Source, passages: &[String]) -> Self {
        let passages =
            passages.iter().map(|heading| (heading.clone(), source.has_passage(heading))).collect();
        Self { evaluator: Evaluator::new(passages), source, problems: Vec::new(), blocks: 0 }
    }

    /// What is wrong, each thing once, in the order found.
    pub fn problems(self) -> Vec<Problem> {
        let mut seen = BTreeSet::new();
        self.problems.into_iter().filter(|problem| seen.insert(problem.clone())).collect()
    }

    /// Fills a part of the document's text.
    pub fn fill(&mut self, root: &mut Element, scope: &Scope) {
        self.refuse_misplaced(root, false);
        self.element(root, scope, Mode::Write);
    }

    /// Fills every text of a part that has no paragraphs: the document's properties.
    pub fn fill_texts(&mut self, root: &mut Element, scope: &Scope) {
        for node in &mut root.children {
            match node {
                Node::Element(element) => self.fill_texts(element, scope),
                Node::Text(text) => {
                    for (tag, value) in self.values(text, |_| false, scope, Mode::Write).into_iter().rev() {
                        text.replace_range(tag.range, &value.replace('\n', " "));
                    }
                }
                Node::Other(_) => {}
            }
        }
    }

    fn element(&mut self, element: &mut Element, scope: &Scope, mode: Mode) {
        if block::holds_blocks(element) {
            let nodes = std::mem::take(&mut element.children);
            let blocks = block::read(nodes, &mut self.problems);
            self.render(&blocks, scope, mode, &mut element.children);
            mend(element);
            return;
        }
        if element.name == "w:p" {
            self.paragraph(element, scope, mode);
        }
        for child in element.elements_mut() {
            self.element(child, scope, mode);
        }
    }

    fn render(&mut self, blocks: &[Block], scope: &Scope, mode: Mode, out: &mut Vec<Node>) {
        for block in blocks {
            self.blocks += 1;
            if self.blocks > MAX_BLOCKS {
                let place = Place::default();
                self.report(&place, Trouble::new("các vòng lặp sinh ra quá nhiều nội dung"));
                return;
            }
            match block {
                Block::Plain(node) => out.push(self.node(node.clone(), scope, mode)),
                Block::Model(row, place) => out.extend(self.model(row, place, scope, mode)),
                Block::Passage(paragraph, heading, place) => {
                    out.extend(self.passage(paragraph, heading, place, mode));
                }
                Block::For { names, list, place, body } => {
                    self.repeat((names, list), place, body, scope, mode, out);
                }
                Block::If { condition, place, then, otherwise } => {
                    let holds = self.condition(condition, place, scope, mode);
                    for (blocks, wanted) in [(then, true), (otherwise, false)] {
                        if holds == Some(wanted) {
                            self.render(blocks, scope, mode, out);
                        } else {
                            self.render(blocks, scope, Mode::Check, &mut Vec::new());
                        }
                    }
                }
            }
        }
    }

    fn node(&mut self, node: Node, scope: &Scope, mode: Mode) -> Node {
        match node {
            Node::Element(mut element) => {
                self.element(&mut element, scope, mode);
                element.into()
            }
            other => other,
        }
    }

    /// Whether a condition holds; `None` when that cannot be told.
    fn condition(&mut self, source: &str, place: &Place, scope: &Scope, mode: Mode) -> Option<bool> {
        match mode {
            Mode::Write => {
                self.noted(place, |it| it.evaluator.value(source, scope)).map(|value| value.is_true())
            }
            Mode::Check => {
                self.noted(place, |it| it.evaluator.check(source, scope));
                None
            }
        }
    }

    fn repeat(
        &mut self,
        (names, list): (&[String], &str),
        place: &Place,
        body: &[Block],
        scope: &Scope,
        mode: Mode,
        out: &mut Vec<Node>,
    ) {
        let members = match mode {
            Mode::Write => {
                self.noted(place, |it| members(&it.evaluator.value(list, scope)?)).unwrap_or_default()
            }
            Mode::Check => {
                self.noted(place, |it| it.evaluator.check(list, scope));
                Vec::new()
            }
        };
        if members.is_empty() {
            let unknown =
                names.iter().fold(scope.clone(), |scope, name| scope.with_unknown(name)).with_unknown("loop");
            self.render(body, &unknown, Mode::Check, &mut Vec::new());
        }
        let count = members.len();
        for (at, member) in members.into_iter().enumerate() {
            if self.blocks > MAX_BLOCKS {
                return;
            }
            let scope = bind(scope, names, member).with("loop", position(at, count));
            let start = out.len();
            self.render(body, &scope, mode, out);
            if at > 0 {
                out[start..].iter_mut().for_each(drop_identity);
            }
        }
    }

    fn model(&mut self, row: &Element, place: &Place, scope: &Scope, mode: Mode) -> Vec<Node> {
        let argument = tag::find(&place.tag).into_iter().find_map(|tag| match tag.kind {
            Ok(Kind::ModelRow(argument)) => Some(argument),
            _ => None,
        });
        let argument = argument.unwrap_or_default();
        if mode == Mode::Check {
            self.noted(place, |it| it.evaluator.check(&argument, scope));
            return Vec::new();
        }
        let Some(name) = self.noted(place, |it| it.evaluator.text(&argument, scope)) else {
            return Vec::new();
        };
        let model = ModelRow::of(row);
        if self.knows(&name, &model, place) {
            self.source.rows(&name, &model).into_iter().map(Node::Element).collect()
        } else {
            Vec::new()
        }
    }

    /// What the office wrote is printed, or it is said that it is not.
    fn passage(&mut self, paragraph: &Element, heading: &str, place: &Place, mode: Mode) -> Vec<Node> {
        if mode == Mode::Write {
            let passage = self.source.passage(heading, &ModelParagraph::of(paragraph));
            return passage.into_iter().map(Node::Element).collect();
        }
        if self.source.has_passage(heading) {
            let message =
                "nằm trong phần không được in của mẫu, trong khi cơ quan có viết lời văn dưới đề mục này";
            self.report(place, Trouble::new(message));
        }
        Vec::new()
    }

    /// Whether the source knows the model row's name and each of its columns.
    fn knows(&mut self, name: &str, model: &ModelRow, place: &Place) -> bool {
        let names = self.source.names();
        if !names.iter().any(|known| known == name) {
            let message = format!("không có bảng “{name}”");
            self.report(place, Trouble::unknown(message, name, names.iter().map(String::as_str)));
            return false;
        }
        let columns = self.source.columns(name);
        let unknown: Vec<_> = model.cells.iter().filter(|cell| !columns.contains(&cell.column)).collect();
        for cell in &unknown {
            let message = format!("bảng “{name}” không có cột “{}”", cell.column);
            self.report(place, Trouble::unknown(message, &cell.column, columns.iter().map(String::as_str)));
        }
        unknown.is_empty()
    }

    fn paragraph(&mut self, paragraph: &mut Element, scope: &Scope, mode: Mode) {
        let inline = Inline::of(paragraph);
        let text = inline.text();
        let values = self.values(&text, |tag| inline.is_tracked(tag), scope, mode);
        if mode == Mode::Write && !values.is_empty() {
            inline.replace(paragraph, &values);
        }
    }

    /// The tags of a text with their values; a tag without a value becomes a problem.
    fn values(
        &mut self,
        text: &str,
        is_tracked: impl Fn(&Tag) -> bool,
        scope: &Scope,
        mode: Mode,
    ) -> Vec<(Tag, String)> {
        let mut values = Vec::new();
        for tag in tag::find(text) {
            let place = Place { text: text.trim().to_owned(), tag: tag.source.clone() };
            let tracked = is_tracked(&tag);
            let value = self.noted(&place, |it| match &tag.kind {
                _ if tracked => Err(Trouble::new(
                    "nằm trong một thay đổi đang theo dõi (Track Changes); hãy chấp nhận hoặc từ chối thay đổi đó",
                )),
                Err(message) => Err(Trouble::new(message)),
                Ok(Kind::Expression(source)) if mode == Mode::Write => it.evaluator.text(source, scope),
                Ok(Kind::Expression(source)) => it.evaluator.check(source, scope).map(|()| String::new()),
                Ok(Kind::ModelRow(_)) => Err(Trouble::new("chỉ dùng được trong một hàng của bảng")),
                Ok(Kind::Passage(_)) => Err(Trouble::new("phải đứng một mình trong một đoạn")),
                Ok(_) => Err(Trouble::new("phải đứng một mình trong một đoạn hoặc một hàng của bảng")),
            });
            values.extend(value.map(|value| (tag, value)));
        }
        values
    }

    /// Tags where the engine does not look: field codes, drawings' texts, attributes.
    fn refuse_misplaced(&mut self, element: &Element, readable: bool) {
        let texts = element.children.iter().filter_map(|node| match node {
            Node::Text(text) if !readable => Some(text.as_str()),
            _ => None,
        });
        let attributes = element.attribute_values();
        let misplaced: Vec<_> =
            texts.chain(attributes).filter(|text| tag::has_mark(text)).map(str::to_owned).collect();
        for text in misplaced {
            let place = Place { tag: text.trim().to_owned(), text };
            self.report(
                &place,
                Trouble::new("nằm ở chỗ không thay được (mã trường, thuộc tính hoặc hình vẽ)"),
            );
        }
        for child in element.elements() {
            self.refuse_misplaced(child, matches!(child.name.as_str(), "w:t" | "w:delText"));
        }
    }

    fn noted<T>(&mut self, place: &Place, work: impl FnOnce(&Self) -> Result<T, Trouble>) -> Option<T> {
        work(self).map_err(|trouble| self.report(place, trouble)).ok()
    }

    fn report(&mut self, place: &Place, trouble: Trouble) {
        let Trouble { message, suggestion } = trouble;
        self.problems.push(Problem { place: place.clone(), message, suggestion });
    }
}

fn members(list: &Value) -> Result<Vec<Value>, Trouble> {
    let iter = list.try_iter().map_err(|_| Trouble::new("không phải là danh sách nên không lặp được"))?;
    Ok(iter.take(MAX_BLOCKS).collect())
}

fn bind(scope: &Scope, names: &[String], member: Value) -> Scope {
    match names {
        [name] => scope.clone().with(name, member),
        _ => names.iter().enumerate().fold(scope.clone(), |scope, (at, name)| {
            let part = member.get_item_by_index(at).unwrap_or_default();
            scope.with(name, part)
        }),
    }
}

/// What `loop` tells within a loop.
fn position(at: usize, count: usize) -> Value {
    Value::from_pairs([
        ("index", Value::from(at + 1)),
        ("length", Value::from(count)),
        ("first", Value::from(at == 0)),
        ("last", Value::from(at + 1 == count)),
    ])
}

/// Copies must not share what has to be unique in a document.
fn drop_identity(node: &mut Node) {
    if let Node::Element(element) = node {
        for name in ["w14:paraId", "w14:textId"] {
            element.remove_attribute(name);
        }
        element.children.retain(|child| {
            !child.element().is_some_and(|child| {
                let name = child.name.as_str();
                name.starts_with("w:bookmark") || name.starts_with("w:comment")
            })
        });
        element.children.iter_mut().for_each(drop_identity);
    }
}

/// Keeps containers valid after blocks were dropped: a cell ends in a paragraph, and what must hold blocks
/// holds at least an empty one. Tables without rows go.
fn mend(element: &mut Element) {
    element.children.retain(|child| {
        !child.element().is_some_and(|child| child.name == "w:tbl" && child.child("w:tr").is_none())
    });
    let needs_paragraph = match element.name.as_str() {
        "w:tc" => element.elements().last().is_none_or(|last| last.name != "w:p"),
        "w:hdr" | "w:ftr" | "w:txbxContent" | "w:footnote" | "w:endnote" => {
            !element.elements().any(|child| matches!(child.name.as_str(), "w:p" | "w:tbl"))
        }
        _ => false,
    };
    if needs_paragraph {
        element.children.push(Element::new("w:p").into());
    }
}
