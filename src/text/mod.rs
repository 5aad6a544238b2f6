//! Vietnamese text: its normal form and comparison key, numbers, dates. Knows nothing else.

mod bare;
pub mod date;
mod key;

pub use bare::bare;
pub use key::{clean, key};
