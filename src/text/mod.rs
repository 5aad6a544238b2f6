//! Vietnamese text: its normal form and comparison key, numbers, dates, encodings of before Unicode. Knows nothing else.

mod bare;
pub mod date;
mod ditto;
mod format;
mod key;
pub mod legacy;
mod metrics;
mod nothing;
pub mod number;
mod system;
mod tick;

pub use bare::bare;
pub use ditto::is_ditto;
pub use format::{format_number, format_percent, format_plain};
pub use key::{clean, key};
pub use metrics::advance;
pub use nothing::is_nothing;
pub use system::{is_held, reason};
pub use tick::is_tick;
