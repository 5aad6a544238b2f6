//! Links within the workbook and to the files that the figures come from.

use rust_xlsxwriter::Url;

use super::layout::Layout;
use crate::report::{Address, Book, Cell};

/// Excel takes no more links than this on one sheet; further ones are formulas.
pub(super) const LINKS: usize = 65_530;

/// The longest text that may stand in a formula.
const FORMULA_TEXT: usize = 255;

/// The longest address that Excel takes.
const ADDRESS: usize = 2_000;

/// Where a cell leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// A place in the workbook ("'I.1'!A12").
    Within(String),
    /// A place in another file: its relative path and the place ("'Biểu 1'!F12").
    File(String, String),
}

impl Target {
    /// Where a cell leads, if anywhere.
    pub fn of(cell: &Cell, book: &Book, layout: &Layout<'_>) -> Option<Self> {
        match cell {
            Cell::Value { link: Some((sheet, anchor)), .. }
            | Cell::Same { link: Some((sheet, anchor)), .. }
            | Cell::Sum { link: Some((sheet, anchor)), .. }
            | Cell::Link { sheet, anchor, .. } => layout.reference(sheet, anchor).map(Self::Within),
            Cell::Source { file, place: (sheet, cell), .. } => {
                let Address { path, has_cells } = book.inputs.get(file)?;
                let place = match sheet.as_str() {
                    "" => String::new(),
                    _ if !has_cells => String::new(),
                    sheet => format!("'{}'!{cell}", sheet.replace('\'', "''")),
                };
                (is_plain(path) && is_plain(&place)).then(|| Self::File(path.clone(), place))
            }
            _ => None,
        }
    }

    /// As a link proper.
    pub fn url(&self, text: &str) -> Url {
        match self {
            Self::Within(place) => Url::new(format!("internal:{place}")),
            Self::File(path, place) if place.is_empty() => Url::new(format!("file:///{path}")),
            Self::File(path, place) => Url::new(format!("file:///{path}#{place}")),
        }
        .set_text(text)
    }

    /// As a formula, for sheets with more links than Excel takes; `None` where a text is too long for one.
    pub fn formula(&self, text: &str) -> Option<String> {
        let to = match self {
            Self::Within(place) => format!("#{place}"),
            Self::File(path, place) if place.is_empty() => path.clone(),
            Self::File(path, place) => format!("[{path}]{place}"),
        };
        let fits = |text: &str| text.encode_utf16().count() <= FORMULA_TEXT && !text.contains('\n');
        let quoted = |text: &str| text.replace('"', "\"\"");
        (fits(&to) && fits(text)).then(|| format!("HYPERLINK(\"{}\",\"{}\")", quoted(&to), quoted(text)))
    }
}

/// Whether a path or place means the same inside an address: none of the marks that addresses give a meaning.
fn is_plain(text: &str) -> bool {
    text.len() <= ADDRESS && !text.contains(|c: char| matches!(c, '#' | '%' | '\u{fffd}') || c.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(file: &str) -> Cell {
        Cell::Source {
            text: file.to_owned(),
            file: file.to_owned(),
            place: ("Biểu 'A'".to_owned(), "F12".to_owned()),
        }
    }

    fn book(file: &str, path: &str, has_cells: bool) -> Book {
        let address = Address { path: path.to_owned(), has_cells };
        Book { inputs: [(file.to_owned(), address)].into(), ..Book::default() }
    }

    fn target(file: &str, book: &Book) -> Option<Target> {
        Target::of(&source(file), book, &Layout::new(book))
    }

    #[test]
    fn a_source_leads_to_its_file() {
        let book = book("quy-1/KHCN.xlsx", "../../input/quy-1/KHCN.xlsx", true);
        let target = target("quy-1/KHCN.xlsx", &book).unwrap();
        assert_eq!(
            target,
            Target::File("../../input/quy-1/KHCN.xlsx".to_owned(), "'Biểu ''A'''!F12".to_owned())
        );
        assert_eq!(
            target.formula("x\"y").unwrap(),
            "HYPERLINK(\"[../../input/quy-1/KHCN.xlsx]'Biểu ''A'''!F12\",\"x\"\"y\")"
        );
    }

    #[test]
    fn a_source_in_an_archive_leads_to_the_archive() {
        let book = book("b.zip/KHCN.xlsx", "../../input/b.zip", false);
        let whole = Target::File("../../input/b.zip".to_owned(), String::new());
        assert_eq!(target("b.zip/KHCN.xlsx", &book), Some(whole));
    }

    #[test]
    fn a_name_that_an_address_would_misread_is_no_link() {
        for file in ["a#b.xlsx", "100%.xlsx", "a\nb.xlsx"] {
            assert_eq!(target(file, &book(file, &format!("../in/{file}"), true)), None, "{file}");
        }
        assert_eq!(target("a.xlsx", &Book::default()), None);
    }
}
