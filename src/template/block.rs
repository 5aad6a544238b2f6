//! Blocks (paragraphs, tables, rows) and the statements that stand alone between them.

use super::{
    inline::Inline,
    tag::{self, Kind, Tag},
    xml::{Element, Node},
};

/// A block, or blocks under a statement.
#[derive(Debug)]
pub enum Block {
    /// A paragraph, a table, a row, or anything else, copied and filled.
    Plain(Node),
    /// A model row and the expression that names its section.
    Model(Element, Place),
    /// The paragraph that what the office wrote under a heading takes the place of.
    Passage(Element, String, Place),
    /// Blocks repeated for every member of a list.
    For {
        /// The names bound.
        names: Vec<String>,
        /// The list's expression.
        list: String,
        /// The statement, for messages.
        place: Place,
        /// What is repeated.
        body: Vec<Block>,
    },
    /// Blocks that stand or fall with a condition.
    If {
        /// The condition's expression.
        condition: String,
        /// The statement, for messages.
        place: Place,
        /// What stands if it holds.
        then: Vec<Block>,
        /// What stands if it does not.
        otherwise: Vec<Block>,
    },
}

/// Where a tag stands, as messages name it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Place {
    /// The paragraph's or row's text.
    pub text: String,
    /// The tag.
    pub tag: String,
}

/// Something wrong with a tag.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// Where.
    pub place: Place,
    /// What, as a clause.
    pub message: String,
    /// What may have been meant.
    pub suggestion: Option<String>,
}

/// The headings for which an element, or one below it, holds a place, in order.
pub fn passages(element: &Element, out: &mut Vec<String>) {
    if let Some(Alone::Passage(heading, _)) = alone(element) {
        out.push(heading);
    }
    element.elements().for_each(|child| passages(child, out));
}

/// Whether an element holds blocks.
pub fn holds_blocks(element: &Element) -> bool {
    element.elements().any(|child| matches!(child.name.as_str(), "w:p" | "w:tbl" | "w:tr"))
}

/// A statement that waits for its end.
struct Open {
    kind: Kind,
    place: Place,
    then: Vec<Block>,
    /// What follows `{% else %}`.
    otherwise: Option<Vec<Block>>,
}

/// Puts blocks under the statements between them. Statements that do not fit together become problems.
pub fn read(nodes: Vec<Node>, problems: &mut Vec<Problem>) -> Vec<Block> {
    let mut reader = BlockReader { done: Vec::new(), open: Vec::new(), problems };
    for node in nodes {
        reader.take(node);
    }
    reader.finish()
}

struct BlockReader<'a> {
    done: Vec<Block>,
    open: Vec<Open>,
    problems: &'a mut Vec<Problem>,
}

impl BlockReader<'_> {
    fn take(&mut self, node: Node) {
        match node.element().and_then(alone) {
            Some(Alone::Statement(kind, place)) => {
                self.refuse_section_break(&node, &place);
                self.statement(kind, place);
            }
            Some(Alone::Model(place)) => {
                if let Node::Element(row) = node {
                    self.add(Block::Model(row, place));
                }
            }
            Some(Alone::Passage(heading, place)) => {
                self.refuse_section_break(&node, &place);
                if let Node::Element(paragraph) = node {
                    self.add(Block::Passage(paragraph, heading, place));
                }
            }
            None => self.add(Block::Plain(node)),
        }
    }

    /// The paragraph of a tag goes; the section that ends in it would go with it.
    fn refuse_section_break(&mut self, node: &Node, place: &Place) {
        if node.element().is_some_and(|block| block.any(&|below| below.name == "w:sectPr")) {
            let message = "đứng trong đoạn chứa ngắt phần của văn bản; hãy chuyển thẻ sang đoạn riêng";
            self.refuse(place, message);
        }
    }

    fn statement(&mut self, kind: Kind, place: Place) {
        match kind {
            Kind::For(..) | Kind::If(_) => {
                self.open.push(Open { kind, place, then: Vec::new(), otherwise: None });
            }
            Kind::Else => match self.open.last_mut() {
                Some(Open { kind: Kind::If(_), otherwise: otherwise @ None, .. }) => {
                    *otherwise = Some(Vec::new());
                }
                _ => self.refuse(&place, "không nằm trong một “if”"),
            },
            Kind::EndFor => self.close(&place, |kind| matches!(kind, Kind::For(..)), "for"),
            Kind::EndIf => self.close(&place, |kind| matches!(kind, Kind::If(_)), "if"),
            Kind::Expression(_) | Kind::ModelRow(_) | Kind::Passage(_) => {}
        }
    }

    fn close(&mut self, place: &Place, fits: fn(&Kind) -> bool, word: &str) {
        match self.open.pop() {
            Some(open) if fits(&open.kind) => self.end(open),
            Some(other) => {
                self.refuse(
                    place,
                    &format!("đóng một “{word}” trong khi thẻ đang mở là “{}”", other.place.tag),
                );
                self.open.push(other);
            }
            None => {
                self.refuse(place, &format!("đóng một “{word}” chưa mở trong cùng ô hoặc cùng phần văn bản"));
            }
        }
    }

    fn end(&mut self, open: Open) {
        let Open { kind, place, then, otherwise } = open;
        match kind {
            Kind::For(names, list) => self.add(Block::For { names, list, place, body: then }),
            Kind::If(condition) => {
                self.add(Block::If { condition, place, then, otherwise: otherwise.unwrap_or_default() });
            }
            _ => {}
        }
    }

    fn add(&mut self, block: Block) {
        match self.open.last_mut() {
            Some(Open { otherwise: Some(blocks), .. } | Open { then: blocks, .. }) => blocks.push(block),
            None => self.done.push(block),
        }
    }

    fn refuse(&mut self, place: &Place, message: &str) {
        self.problems.push(Problem { place: place.clone(), message: message.to_owned(), suggestion: None });
    }

    fn finish(mut self) -> Vec<Block> {
        while let Some(open) = self.open.pop() {
            self.refuse(&open.place.clone(), "không có thẻ kết thúc trong cùng ô hoặc cùng phần văn bản");
            self.end(open);
        }
        self.done
    }
}

/// A block that is a tag and nothing else.
enum Alone {
    Statement(Kind, Place),
    Model(Place),
    Passage(String, Place),
}

fn alone(block: &Element) -> Option<Alone> {
    if !matches!(block.name.as_str(), "w:p" | "w:tr") || is_tracked_row(block) {
        return None;
    }
    let text = Inline::of(block);
    let words = text.text();
    let tags = tag::find(&words);
    if tags.iter().any(|tag| text.is_tracked(tag)) {
        return None;
    }
    let place = |tag: &Tag| Place { text: words.trim().to_owned(), tag: tag.source.clone() };
    if block.name == "w:tr"
        && let Some(tag) = tags.iter().find(|tag| matches!(tag.kind, Ok(Kind::ModelRow(_))))
    {
        return Some(Alone::Model(place(tag)));
    }
    let [tag] = tags.as_slice() else { return None };
    match tag.kind.clone().ok().filter(|_| words.trim() == tag.source)? {
        Kind::Passage(heading) => (block.name == "w:p").then(|| Alone::Passage(heading, place(tag))),
        kind => kind.is_statement().then(|| Alone::Statement(kind, place(tag))),
    }
}

fn is_tracked_row(row: &Element) -> bool {
    row.child("w:trPr").is_some_and(|properties| {
        properties.elements().any(|property| matches!(property.name.as_str(), "w:ins" | "w:del"))
    })
}
