//! Vietnamese text: its normal form and comparison key, numbers, dates, encodings of before Unicode. Knows nothing else.

mod bare;
pub mod date;
mod format;
mod key;
pub mod legacy;
pub mod number;
mod system;

pub use bare::bare;
pub use format::{format_number, format_percent};
pub use key::{clean, is_ditto, key};
pub use system::{is_held, reason};
