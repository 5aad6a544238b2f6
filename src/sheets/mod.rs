//! A file of settings as a workbook that an officer edits, and back without loss: what its sheets and columns are, its
//! values as cells, and cells as the words of the file, which its own reader judges.

mod cell;
mod file;
mod layout;
mod page;
mod row;

pub use cell::{day, figure};
pub use file::{File, Origin, before_colon, ids, list as list_of, quoted};
pub use layout::{EMPTIED, Field, Kind, Layout, chosen, field, option};
pub use page::{BREAK, Entry, NO, Page, YES, entry, list, listed};
pub use row::{Row, rows, strange};
