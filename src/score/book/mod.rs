//! The rules of a year's scores as a workbook that an officer edits, and back without loss: what
//! [`store`](crate::score::rules::store) writes goes out, and what comes back is put into the same words for the file's own
//! reader, so that both forms obey the same rules.

pub mod layout;
mod pages;
mod read;

pub use pages::{Page, pages};
pub use read::read;
