//! Vietnamese text: its normal form and comparison key, numbers, dates. Knows nothing else.

mod key;

pub use key::{clean, key};
