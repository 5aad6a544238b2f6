//! The components of a document, recognised by their words and where they stand, never by names of styles.

mod annexes;
mod head;
mod signature;
mod words;

pub use self::{
    annexes::Annex,
    words::{authority, is_drawn, is_organ_of_head, kind_of, starts},
};
use super::read::{Document, Line};

/// Where a document's components are: numbers of lines.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Letter {
    /// Quốc hiệu.
    pub state: Option<usize>,
    /// Tiêu ngữ.
    pub motto: Option<usize>,
    /// Tên cơ quan chủ quản.
    pub superior: Vec<usize>,
    /// Tên cơ quan ban hành.
    pub agency: Vec<usize>,
    /// Số, ký hiệu.
    pub number: Option<usize>,
    /// Địa danh và thời gian.
    pub date: Option<usize>,
    /// Tên loại.
    pub kind: Option<usize>,
    /// Trích yếu below the kind.
    pub subject: Vec<usize>,
    /// Trích yếu of a công văn, from “V/v”.
    pub about: Vec<usize>,
    /// The line of “Kính gửi”.
    pub to: Option<usize>,
    /// Addressees on lines of their own.
    pub addressees: Vec<usize>,
    /// Paragraphs of the content, outside tables.
    pub body: Vec<usize>,
    /// Quyền hạn, chức vụ.
    pub authority: Vec<usize>,
    /// Họ và tên.
    pub name: Option<usize>,
    /// The word “Nơi nhận”.
    pub recipients_word: Option<usize>,
    /// The recipients' lines.
    pub recipients: Vec<usize>,
    /// The annexes.
    pub annexes: Vec<Annex>,
    /// The first line that is not the letter's own: the first annex, or the end.
    pub end: usize,
}

impl Letter {
    /// Finds the components.
    pub fn of(document: &Document) -> Self {
        let lines = &document.lines;
        let mut letter = Self::default();
        annexes::find(lines, &mut letter);
        head::find(lines, &mut letter);
        let start = body_start(lines, &letter);
        let body_end = signature::find(lines, start, &mut letter);
        let is_body = |line: &&usize| {
            let line = &lines[**line];
            !line.is_blank() && line.place.cell.is_none() && line.place.textbox.is_none() && !is_drawn(line)
        };
        letter.body = (start..body_end).collect::<Vec<_>>().iter().filter(is_body).copied().collect();
        letter
    }

    /// Whether it is a công văn: it has no kind, and says or lets see that it needs none.
    pub fn is_official_letter(&self, lines: &[Line]) -> bool {
        self.kind.is_none() && (!self.about.is_empty() || self.symbol_kind(lines).is_none())
    }

    /// The kind that the symbol's first group abbreviates.
    pub fn symbol_kind(&self, lines: &[Line]) -> Option<&'static str> {
        words::kind_of_symbol(&lines[self.number?].text())
    }
}

/// Where the content begins: behind all that stands at the head.
fn body_start(lines: &[Line], letter: &Letter) -> usize {
    let singles = [letter.state, letter.motto, letter.number, letter.date, letter.kind, letter.to];
    let lists = [&letter.superior, &letter.agency, &letter.subject, &letter.about, &letter.addressees];
    let last = singles.into_iter().flatten().chain(lists.into_iter().flatten().copied()).max();
    let Some(last) = last else { return 0 };
    let after = last + 1;
    // The rest of the head's table is none of the content.
    let table = lines[last].place.cell.map(|cell| cell.table);
    let in_table = |line: &&Line| table.is_some() && line.place.cell.map(|cell| cell.table) == table;
    after + lines[after..].iter().take_while(in_table).count()
}
