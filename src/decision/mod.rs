//! The office's decisions: to which item a row belongs that the program could not place, and which of several values
//! stands. They are kept in `quyet-dinh.toml`; what the office chooses on the sheet of a result workbook goes there.
//!
//! A decision never reaches further than it was made for. That of a row holds for the unit, the year, the part of the
//! report (with the quarter, where titles recur) and the row's words; that of a value as long as every file in which a
//! contender stands is the same byte for byte.

mod book;
mod docket;
mod load;
mod matter;
mod reconcile;
pub mod sheet;
mod store;

pub use book::{Decision, Decisions, Key, RowChoice, Ruling, Signature};
pub use docket::{Dispute, Entry, State, docket};
pub use load::{File, SeenBook, load};
pub use matter::{CellRef, Conflict, Contender, Part, RowKey, RowMatter, ValueField, ValueMatter};
pub use reconcile::{Reconciled, reconcile};
pub use store::store;
