//! Vietnamese text: its normal form and comparison key, numbers, dates. Knows nothing else.

mod format;
mod key;

pub use format::{format_number, format_percent};
pub use key::{clean, key};
