use super::Grid;

/// A piece of a document, in the order of reading: what a programme is read from, whatever the file's format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph of a text document, with the number that its list gives it.
    Paragraph(String),
    /// A table of a text document: named by its number ("Bảng 3"), rows and columns counted as in a sheet.
    Table(Grid),
    /// A sheet of a workbook.
    Sheet(Grid),
}
