//! The programme as a workbook that an officer edits, and back without loss.
//!
//! The workbook is the programme's TOML file laid out on sheets: what [`store`](super::store) writes goes out, and what
//! comes back is put into the same words for [`load`](super::load), so that both forms obey the same rules.

pub mod layout;
mod pages;
mod read;

pub use pages::{Page, pages};
pub use read::read;
